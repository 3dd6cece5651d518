"""Find what a sentence says of places: first of the partners, highest since a month, falls in a row."""

from __future__ import annotations

import re

from bot.language.number_words import COUNTS, ORDINALS, count_of
from bot.text import late_pattern
from bot.trade.claims import Extreme, Form

Found = tuple[int, int, Extreme, Form]

_ORDINAL = "(?:" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
_COUNT = r"(?:\d{1,2}|" + "|".join(COUNTS) + ")"
_HIGH = r"highest|largest|biggest|best|strongest|busiest|most|greatest|record|top|peak"
_LOW = r"lowest|smallest|worst|weakest|least|fewest|poorest"
_READING = r"(?:(?:monthly )?(?:figure|total|level|amount|volume|reading|tonnage)|(?:single )?month)"
_VAGUE = (
    r"(?:(?:many|several|recent|some|a few|a number of|quite some) )?(?:years|decades|months)|ages"
    r"|(?:recent|living) memory|a (?:very )?long (?:time|while)|a generation|quite (?:some time|a while)"
)
_CHINESE_COUNT = "(?:[一二两三四五六七八九十]+|\\d{1,2})"


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_RUNS = (
    _sign(
        rf"\b(?:for )?(?:a |the |its |their )?(?P<n>{_ORDINAL})(?: (?:straight|consecutive"
        rf"|successive|monthly))*(?: month(?:ly)?)?(?: (?:straight|consecutive"
        rf"|successive))*(?: of)?(?: (?P<what>fall|rise|decline|gain|drop|increase|growth|decrease"
        rf"|loss|losses|gains|falls))?s?(?P<tail> (?:running|in a row|in succession|straight))"
    ),
    _sign(
        rf"\b(?:for )?(?:a |the |its |their )?(?P<n>{_ORDINAL}) (?P<tail>straight|consecutive"
        rf"|successive)(?: monthly| month(?: of)?)?(?: (?P<what>fall|rise|decline|gain|drop"
        rf"|increase|growth|decrease|loss))?"
    ),
    _sign(
        rf"\b(?:for )?(?:the )?(?P<n>{_COUNT})(?: (?P<mid>straight|consecutive"
        rf"|successive))? (?:months|monthly (?P<what>falls|rises|declines|gains|drops"
        rf"|increases))(?P<tail> (?:running|in a row|in succession|on end|straight))"
    ),
    _sign(
        rf"\b(?:for )?(?P<n>{_COUNT}) (?P<tail>straight|consecutive"
        rf"|successive) months(?: of (?P<what>falls|rises|declines|decline|gains|growth|drops))?"
    ),
    _sign(
        rf"\b(?P<what>fell|fall|dropped|drop|declined|decline|slid|decreased|shrank|rose|rise|grew|gained|climbed|increased)"
        rf" (?:again )?for (?:a|the|its|their) (?P<n>{_ORDINAL})(?P<tail> month)\b"
    ),
)
_CHINESE_RUNS = (
    late_pattern(
        rf"(?:连续|連續)(?:第)?(?P<n>{_CHINESE_COUNT})个?個?月(?!(?:都|均|保持|维持|維持|在)*(?:低于|高于|超|不))(?:[^,。;]{{0,4}}?)(?P<what>下降|下滑|减少|回落|增长|上升|增加|回升|走低|走高)?"
    ),
    late_pattern(rf"(?:连|連)(?P<what>降|跌|升|增|涨)(?P<n>{_CHINESE_COUNT})个?個?月"),
)
_PLACES = (
    _sign(
        r"\b(?:(?:came|comes|ranked|ranks|was|is|stood|finished|stayed|remained|stil+|placed"
        r"|coming) )*(?P<n>first|second|third|fourth|fifth)(?: place| among (?:the )?(?:buyers"
        r"|destinations))? (?=(?:in \w+,? )?with\b|at \d|\(\d)"
    ),
    _sign(
        rf"\b(?:came|comes|ranked|ranks|finished|stood|placed) (?:in )?(?P<n>{_ORDINAL})\b(?! half| quarter| month)"
    ),
    _sign(r"\b(?:number|no\.?|nr\.?|#) ?(?P<n>one|two|three|four|five|[1-9])\b(?! \d)(?=[^\w]|$)"),
    _sign(
        rf"\b(?:(?P<n>{_ORDINAL})[- ])?(?:largest|biggest|top|leading|main"
        r"|most important)"
        r"(?: (?:single|foreign|overseas|export|magnets?|rare[- ]earths?|gallium|germanium|antimony))*"
        r" (?:buyer|destination|market|customer|importer|taker"
        rf"|recipient|purchaser|receiver|partner|outlet|export market)\b"
    ),
    _sign(r"\b(?:took|takes|bought|received|got) the (?P<most>most|largest share|biggest share)\b(?! (?:in|since))"),
    late_pattern(
        r"第(?P<n>[一二三四五])大(?:买家|市场|目的地|出口|进口|客户)?|(?P<most>最大)(?:的)?(?:买家|市场|目的地|出口|客户|買家)|(?:位居"
        r"|排名|排在|名列|居)第(?P<m>[一二三四五])|居首|排首位"
    ),
)
_RECORDS = (
    _sign(
        rf"\b(?P<count>{_COUNT})[- ](?P<unit>month|year)s?[- ](?:long )?(?P<what>high|low|peak"
        rf"|trough|top|bottom|record)\b"
    ),
    _sign(
        rf"\b(?:the |its |their )?(?:(?P<n>{_ORDINAL})[- ])?(?!most of (?:\d|the|this|that))(?P<what>{_HIGH}"
        rf"|{_LOW})(?: (?:single )?(?:month|monthly (?:figure|total|level|amount|tonnage|volume)"
        rf"|figure|level|total|volume|tonnage|amount))?(?: in (?:a|any"
        rf"|one) (?:single )?(?P<unit>month|year))?(?P<span> (?:ever|on record"
        rf"|of all(?: time)?|in the series|since (?:the )?(?:records?|series|data)\b[^,.;]*"
        rf"|of (?:the|this|that) year|in (?:the|this) year|this year|of (?:19|20)\d\d))"
    ),
    _sign(
        rf"\b(?:the |its |their )(?:(?P<n>{_ORDINAL})[- ])(?P<what>{_HIGH}"
        rf"|{_LOW})(?! (?:single |export )?(?:buyer|destination|market|customer|importer|taker|recipient|partner"
        rf"|country)\b)"
        rf"(?: month)?(?P<span> (?:of|in) (?:the |this |that )?year|(?=[, .]|$))"
    ),
    _sign(
        r"\b(?:the |that |this )?year's (?P<what>high|low|peak|highest|lowest|best|worst)\b"
        r"|\b(?P<what2>high|low|peak) (?:of|for) the year\b"
    ),
    _sign(
        r"\b(?:an? |the )?all-time (?P<what>high|low|peak|record)\b|\b(?:a |an |new "
        r"|the )+(?P<rec>record)(?: (?:high|month|level|amount)\b|(?= \d|[,.;]|$))"
        r"|\brecord[- ](?P<what2>high|low)\b|\b(?:a |the )(?P<rec2>record) (?=\d)"
    ),
    _sign(
        r"\b(?:its |the |their )?(?P<what>best|worst|strongest|weakest|busiest|highest|lowest"
        r"|biggest|smallest) (?:month|monthly (?:figure|total|level))(?= (?:since|after)\b)"
    ),
    _sign(
        r"\b(?P<what>highest|lowest|most|least|fewest|strongest|weakest|largest"
        r"|smallest|best|worst|busiest|biggest)\b(?: (?:level|figure|amount|volume|total|monthly total|month|reading"
        r"|tonnage))?(?: in a (?:single )?month)?(?= since\b)"
    ),
    _sign(
        rf"\b(?P<what>{_HIGH}|{_LOW})(?: {_READING})? (?:in|for) "
        rf"(?:(?:at least|nearly|over|more than|almost|about|around|some|roughly|close to) )?"
        rf"(?:(?P<count>{_COUNT}|a) (?P<unit>month|year|decade)s?|(?P<vague>{_VAGUE}))\b"
    ),
    _sign(
        r"\b(?:an? |its |their |the )?(?P<vague>multi[- ]?(?:year|month)|decades?)[- ](?:long )?"
        r"(?P<what>high|low|peak|trough)\b"
    ),
    _sign(
        r"\b(?:a |its |their |the )(?P<what>high|low|peak|trough)(?: point)? (?:not|un|last)[- ]?seen(?= since\b)"
        r"|\b(?:a |its |their |the )(?P<what2>high|low|peak|trough)(?: point)? (?:not|un)[- ]?seen (?:in|for) "
        rf"(?P<vague>{_VAGUE})\b"
    ),
)
_CHINESE_RECORDS = (
    late_pattern(r"(?<!今年)以来?來?(?:的)?(?:单月|單月)?(?P<what>最多|最高|最低|最少|新高|新低|次高)"),
    late_pattern(
        r"(?P<ever>有记录以来|有紀錄以來|有统计以来|历史|歷史|史上)(?:的)?(?:单月|單月)?(?P<n>第[二三四五])?(?P<what>最高|最多|最低|最少|新高|次高|高)"
    ),
    late_pattern(
        r"(?:年内|年內|全年|今年(?:以[来來])?|(?<=[为為是创創])去年)(?:的)?(?:单月|單月)?(?P<n>第[二三四五])?(?P<what>最高|最低|最多|最少|新高|新低|次高|高)(?!于)"
    ),
    late_pattern(
        r"(?P<vague>(?:多|数|近|近几|近些|好几|几|十几|数十|几十)年)(?:来|來|以来|以來)?(?:的)?(?P<what>新高|新低|最高|最低|最多|最少|高点|低点)"
    ),
    late_pattern(
        r"(?P<count>[一二两三四五六七八九十]+|\d{1,2})个?個?(?P<unit>月|年)(?:来|來|以来|以來)?(?:的)?(?P<what>新高|新低|最高|最低|高点|低点)"
    ),
)
_LEAST_BACK = (("decades", 240), ("decade", 120), ("month", 3), ("year", 24), ("年", 24))
"""How many months back words without a number reach at least; other such words, as far as anything is loaded."""
_LOWS = late_pattern(rf"(?i)^(?:{_LOW}|low|trough|bottom|最低|最少|新低|低点)$")
_FALLING = late_pattern(r"(?i)fall|fell|declin|drop|decreas|loss|lost|down|下|降|减|回落|跌|低|slid|shrink|shrank")
_RISING = late_pattern(r"(?i)ris|rose|gain|increas|grow|grew|climb|\bup\b|增|升|涨|高|advance|jump")


_IDEOGRAPH = late_pattern("[\u4e00-\u9fff]")
# Words without one of which a sentence states no run, record or place; looking for them first is quicker.
_RUN_WORDS = ("running", "in a row", "in succession", "straight", "consecutive", "successive", "on end", " month")
_RECORD_WORDS = (*_HIGH.split("|"), *_LOW.split("|"), "high", "low", "trough", "bottom")
_PLACE_WORDS = (
    *ORDINALS, "th ", "1st", "2nd", "3rd", "number", "no", "nr", "#", "largest", "biggest", "top", "leading", "main",
    "most",
)  # fmt: skip


def _has(folded: str, words: tuple[str, ...]) -> bool:
    return any(word in folded for word in words)


def find_ranks(text: str) -> list[Found]:
    """Find every statement of a place in a sentence, in order, none inside another."""
    taken: list[tuple[int, int]] = []
    found: list[Found] = []

    def add(match: re.Match[str], extreme: Extreme, form: Form) -> None:
        start, end = match.span()
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            found.append((start, end, extreme, form))

    folded = text.casefold()
    in_chinese = bool(_IDEOGRAPH.search(text))
    runs = (*(_RUNS if _has(folded, _RUN_WORDS) else ()), *(_CHINESE_RUNS if in_chinese else ()))
    for pattern in runs:
        for match in pattern.finditer(text):
            count = count_of(match["n"])
            told = match.groupdict().get("what") or ""
            around = (
                told or text[max(0, match.start() - 40) : match.start()] + " " + text[match.end() : match.end() + 30]
            )
            falls, rises = list(_FALLING.finditer(around)), list(_RISING.finditer(around))
            if count < 2 or not (falls or rises):
                continue
            is_high = not falls or (bool(rises) and rises[-1].start() > falls[-1].start() and not told)
            add(match, Extreme(is_high=is_high, count=count), Form.RUN)
    for pattern in _RECORDS if _has(folded, _RECORD_WORDS) else ():
        for match in pattern.finditer(text):
            add(match, _record(match), Form.RECORD)
    for pattern in _CHINESE_RECORDS if in_chinese else ():
        for match in pattern.finditer(text):
            add(match, _record(match), Form.RECORD)
    for pattern in _PLACES if in_chinese or _has(folded, _PLACE_WORDS) else ():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            place = count_of((groups.get("n") or groups.get("m") or "1").strip("第"))
            add(match, Extreme(place=place or 1), Form.PLACE)
    return sorted(found, key=lambda each: each[0])


def _record(match: re.Match[str]) -> Extreme:
    groups = match.groupdict()
    what = (groups.get("what") or groups.get("what2") or "high").casefold()
    span = (groups.get("span") or "").casefold()
    place = count_of((groups.get("n") or "1").strip("第")) or 1
    if what == "次高":
        place = 2
    back = 0
    if groups.get("count"):
        unit = (groups.get("unit") or "").casefold()
        back = (count_of(groups["count"]) or 1) * {"decade": 120, "year": 12, "年": 12}.get(unit, 1)
    if vague := (groups.get("vague") or "").casefold():
        back = next((months for words, months in _LEAST_BACK if words in vague), 0)
    text = match[0].casefold()
    is_of_year = (
        "year's" in text
        or (" year" in span and "record" not in span)
        or span.startswith((" of 19", " of 20"))
        or "of the year" in text
        or "for the year" in text
        or any(each in text for each in ("年内", "年內", "今年", "去年", "全年"))
    )
    of_years = groups.get("unit") == "year" and not groups.get("count")
    return Extreme(
        is_high=not _LOWS.match(what),
        place=place,
        months_back=back,
        year=0 if is_of_year else None,
        of_years=of_years,
    )
