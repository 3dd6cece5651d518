"""Of which time a text tells an amount: "16.3 tonnes a day", "daily exports averaged 11.8 tonnes", 日均, 每周."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.reading.claim_cues import COMING_FROM, pattern_of
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_sentences import Sentence
from bot.trade.about import Shown
from bot.trade.claims import Claim, Form
from bot.trade.operations import Per


class _Time(StrEnum):
    """The time that an amount is told of; UNCLEAR for one that months cannot be divided by, or where it may be."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    EACH_MONTH = "each month"
    QUARTER = "quarter"
    YEAR = "year"
    UNCLEAR = "unclear"

    @property
    def per(self) -> Per | None:
        return Per(self) if self in (_Time.DAY, _Time.WEEK) else None


_MONTHS = {_Time.QUARTER: 3, _Time.YEAR: 12}
_OTHER_TIMES = r"(?:working|business|trading|market|shipping)[ -]days?|weekdays?|hours?|minutes?|seconds?|fortnight"
_NO_NAME = (
    r"(?!(?:in|within|over|once|twice|after|before|than|as|during|for|by|each|every|per|an?|on|when|while|and)\b)"
)
_WORD = rf"\s+{_NO_NAME}[\w.'’-]+"
# "of rare-earth magnets went to the US": what an amount is of, and who got it.
_GOODS = (
    rf"(?:\s+of{_WORD}(?:{_WORD}){{0,3}}?)?"
    r"(?:\s+(?:were|was|are|is|went|goes|go|shipped|sent|exported|sold|flowed|left|headed|bound))*"
    r"(?:\s+(?:abroad|overseas|(?:the\s+)?(?:country|china|mainland)))?"
    rf"(?:\s+(?:to|from|for)(?:{_WORD}){{1,3}}?)?"
)
_A_TIME = r"(?:\s+(?:on\s+average,?\s+)?(?:an?|per|(?P<each>each|every))\s+(?:single\s+|calendar\s+)?|\s?/\s?)"
_NOT_SINCE = r"(?!\s+(?:ago|earlier|later|before|after|prior|previously|back|old|following|on\s+(?!average)|into)\b)"
_NOT_ONE = r"(?!\s+(?:that|when|from|in\s+which)\b)"  # "a month that saw talks"
_NOT_PART = r"(?!\s+(?:of|less|more|fewer|higher|lower|above|below)\b)"  # "were a quarter of the total"
_AFTER = pattern_of(
    rf"{_GOODS}{_A_TIME}(?P<time>(?:day|week|{_OTHER_TIMES})\b|(?:month|quarter\b{_NOT_PART}|year)\b{_NOT_ONE}){_NOT_SINCE}"
    rf"|{_GOODS}\s+(?:on\s+an?\s+)?(?P<adverb>daily|weekly|monthly|hourly)\b(?!\s+(?:reports?|newspaper|figures?|data))"
    r"|\s?(?:[/／]|每)\s?(?P<chinese>天|日|周|星期|个星期|月|季|年|小时)"
)
_PERHAPS_AFTER = pattern_of(rf"(?:{_WORD}){{1,8}}?\s+(?:an?|per|each|every)\s+(?:day|week)\b{_NOT_SINCE}")
_MEASURED = (
    r"(?:exports?|imports?|shipments?|sales|deliveries|volumes?|flows?|outflows?|averages?|mean|rate|pace|run[ -]rate"
    r"|amounts?|purchases|supplies|supply|intake|trade|tonnage|total)\b"
)
# "China Daily" is a newspaper: the word is written small, but where a sentence begins with it.
_EVERY_SO_OFTEN = r"(?:(?-i:daily|weekly|monthly)|(?<![^\W\d_])(?<![^\W\d_]\s)(?-i:Daily|Weekly|Monthly))"
_BEFORE = pattern_of(
    rf"\b(?P<adjective>{_EVERY_SO_OFTEN})"
    rf"(?:\s+(?!(?:said|says|reported|newspaper|paper|magazine|bulletin|news)\b)[\w'’-]+){{0,3}}?\s+{_MEASURED}"
    r"|\b(?:average|on\s+a)\s+(?P<average>daily|weekly|monthly)\b"
    r"|\b(?:each|every|per|average|typical|normal)\s+(?P<time>day|week|month)\b"
    r"|每(?P<chinese>天|日(?!经|邮报|新闻|电讯|报)|周(?!刊|报)|星期|个星期|月|个月)|(?P<mean>日|周|月)均"
)
_AVERAGED = pattern_of(r"\baverag|\bmean\b|\btypical|平均|月均")
# "an average of 1,628 tonnes", "exports averaged 1,628 tonnes", without a word on the time
_AVERAGE_OF = pattern_of(
    r"(?<!above )(?<!below )(?<!than )\b(?:averag(?:es?|ed|ing)|mean),?(?:\s+[a-z'’-]+){0,4}\s+$"
    r"|平均[^,;，。；\d]{0,6}$"
)
_IN_ALL = pattern_of(r"\b(?:in all|in total|total(?:l?ed|l?ing)?|altogether|overall|whole|full|entire)\b")
_NO_MEAN = pattern_of(rf"{_IN_ALL.pattern}|\btotals?\b|全年|总计|總計|总量|合计|共|出口|进口|其中")
# "averaged 4,783 tonnes in 2025 and 4,843 tonnes in 2024", 月均出口从4619吨增至5215吨
_AS_WELL = pattern_of(
    r"(?:\s+(?:in|for|of|during)(?:\s+[\w-]+){1,5}?)?\s*(?:,|,?\s*(?:and|to|but))\s*(?:(?:about|some|only|just|in)\s+)?"
    r"|[^,;。\d]{0,4}[至到]\s*约?"
)
_GOES_ON = pattern_of(r"\b(?:to|from|than|against|after|with|versus|vs)\b|[至到比从由]")
_TOLD = {
    "daily": _Time.DAY, "天": _Time.DAY, "日": _Time.DAY, "weekly": _Time.WEEK, "周": _Time.WEEK, "星期": _Time.WEEK,
    "个星期": _Time.WEEK, "monthly": _Time.MONTH, "月": _Time.MONTH, "个月": _Time.MONTH, "季": _Time.QUARTER,
    "年": _Time.YEAR, **{str(each): each for each in _Time},
}  # fmt: skip


def of_time(claim: Claim, sentence: Sentence, start: int, end: int) -> Claim:
    """Return a claim whose number stands there in a sentence with the time that its words tell it of: an amount a day
    or a week, a mean of months; what cannot be worked out from months is not read.
    """
    is_of_amounts = any(each.subject.shown is not Shown.UNIT_PRICE for each in claim.readings)
    is_amount = claim.form not in (Form.CHANGE, Form.TIMES)
    told = _told(sentence, start, end, is_amount=is_amount) if is_of_amounts else None
    if told is None:
        is_mean = claim.form is Form.LEVEL and is_of_amounts and _AVERAGE_OF.search(sentence.lead(start)) is not None
        is_of_months = is_mean and not any(each.period.is_month for each in claim.readings[:1])
        return replace(claim, form=Form.MEAN, move=None, is_open=True) if is_of_months else claim
    match claim.form:
        case Form.CHANGE | Form.TIMES:
            return replace(claim, per=told.per)
        case Form.LEVEL | Form.MEAN | Form.DIFFERENCE if told.per is not None:
            return replace(claim, per=told.per, unit=f"{claim.unit} {told.per.of_numbers}")
        case Form.LEVEL if told is _Time.MONTH and not all(each.period.is_month for each in claim.readings):
            is_carried = not (_AFTER.match(sentence.text, end) or _BEFORE.search(sentence.text, 0, start))
            return replace(claim, form=Form.MEAN, move=None, is_open=claim.is_open or is_carried)
        case Form.MEAN | Form.EVERY if told in (_Time.MONTH, _Time.EACH_MONTH):
            return claim
        case Form.LEVEL if told in (_Time.MONTH, _Time.EACH_MONTH) and all(
            each.period.is_month for each in claim.readings
        ):
            return claim
        case Form.LEVEL if told in _MONTHS and all(len(each.period) == _MONTHS[told] for each in claim.readings):
            return claim
        case Form.LEVEL | Form.MEAN | Form.DIFFERENCE | Form.EVERY:
            return Claim(Form.UNREAD, claim.value, claim.unit)
    return claim


def is_by_time(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether an amount is told as what it comes to a day, a week or a month."""
    told = _told(sentence, number.start, number.end, is_amount=True)
    return told in (_Time.DAY, _Time.WEEK, _Time.MONTH)


def goes_on_by_time(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether a bare number goes on from an amount with what that is by time: "1,039 tonnes, 260 a month"."""
    last = sentence.number_before(number.start)
    if last is None or last.end <= sentence.clause(number.start)[0]:
        return False
    is_after = last.dimension == "weight" or (last.dimension == "bare" and goes_on_by_time(sentence, last))
    return is_after and _AFTER.match(sentence.text, number.end) is not None


def _told(sentence: Sentence, start: int, end: int, *, is_amount: bool) -> _Time | None:
    """Return the time that is told of a number, by the words after an amount, else by those before it in the
    sentence; where another number stands between these and it does not go on from that one, it is unclear.
    """
    text = sentence.text
    found = _AFTER.match(text, end) if is_amount else None
    if found is not None:
        time = _TOLD.get((found["time"] or found["adverb"] or found["chinese"]).casefold(), _Time.UNCLEAR)
        return _each_month(text) if time is _Time.MONTH and found["each"] else time
    if is_amount and _PERHAPS_AFTER.match(text, end):
        return _Time.UNCLEAR
    before = [*_BEFORE.finditer(text, 0, start)]
    if not before:
        return _carried(sentence, start, end) if is_amount else None
    last = before[-1]
    word = next(filter(None, (last[name] for name in ("adjective", "average", "time", "chinese", "mean"))))
    time = _TOLD[word.casefold()]
    other = sentence.number_before(start)
    is_first = other is None or other.start < last.end()
    if time is _Time.MONTH:
        between = "" if is_first or other is None or other.dimension != "weight" else text[other.end : start]
        return _month_carried(text, between) if is_amount else None
    goes_on = is_first or not is_amount or _GOES_ON.search(text, other.end if other is not None else 0, start)
    return time if goes_on else _Time.UNCLEAR


def _carried(sentence: Sentence, start: int, end: int) -> _Time | None:
    """Return the day or week that is told of an amount before, or the month that it is a mean of, where a number goes
    on from it without a unit of its own, or as what that is measured against: "180 tons a day in July, 106 in June",
    "averaged 5,845 tons a month, up from 3,720 tons in the first half".
    """
    text = sentence.text
    own = next((each for each in sentence.numbers if each.start == start), None)
    last = sentence.number_before(start)
    is_bare = own is not None and own.dimension == "bare"
    if last is None or not (is_bare or COMING_FROM.search(text[last.end : start])):
        return None
    while last is not None:
        told = _AFTER.match(text, last.end)
        time = told["time"] if told is not None else None
        if told is not None and (time in (_Time.DAY, _Time.WEEK) or (time == _Time.MONTH and _AVERAGED.search(text))):
            is_whole = _IN_ALL.search(text, told.end(), max(end + 12, sentence.segment(start)[1])) is not None
            return None if is_whole else _Time(time)
        if last.dimension != "bare":
            return None
        last = sentence.number_before(last.start)
    return None


def _month_carried(text: str, between: str) -> _Time | None:
    """Return what a mean of months that is told before an amount says of it, with what stands between another amount
    and this one: all, where it goes on from that; nothing of a total; of what else does not go on, that the amount of
    one month alone is sure.
    """
    if _NO_MEAN.search(between):
        return None
    goes_on = not between or COMING_FROM.search(between) or _AS_WELL.fullmatch(between)
    return _each_month(text) if goes_on else _Time.EACH_MONTH


def _each_month(text: str) -> _Time:
    """Tell a mean of months from what is said of each of them."""
    return _Time.MONTH if _AVERAGED.search(text) else _Time.EACH_MONTH
