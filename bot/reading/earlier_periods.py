"""A period that is named by another one: "the same months of last year", "the three months before"."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.errors import NotUnderstood
from bot.language.cues import AGAINST, YEAR_BEFORE, Cue, cue_of
from bot.language.mentions import Mention
from bot.language.number_words import COUNTS, count_of
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import SpokenRecent
from bot.reading.cited import Cited
from bot.reading.sentence import AskedSentence
from bot.text import late_pattern
from bot.trade.about import About
from bot.trade.periods import MONTH_NAMES, MONTH_WORDS, MONTHS_A_YEAR, SPOKEN_MONTHS, Month, Period
from bot.trade.vocabulary import Vocabulary

MONTH_ORDER = {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
MEAN = late_pattern(
    r"\b(?:average|averages|averaged|avg|mean|per\s+month|a\s+month|typical)\b|平均|月均", re.IGNORECASE
)
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(COUNTS)})"
EARLIER = late_pattern(
    rf"""
    (?:,?\s*\b(?:vs\.?|versus|against|(?:(?:and|with)\s+)?(?:how\s+)?(?:does\s+)?(?:that|it|this)\s+compares?\s+(?:with|to)
      |compar(?:ed|ing|es?)\s+(?:with|to)|relative\s+to|than|and|on|over)\s+)?
    (?:(?:in|for|during|with)\s+)?(?:the\s+)?
    (?:
      (?P<year>(?:same|corresponding|equivalent)\s+(?:{_NUMBER}\s+)?(?:months?|periods?|stretch|span|time|quarters?|half)
        (?:\s+(?:of|in|from))?\s+(?:the\s+)?
        (?:{YEAR_BEFORE}|(?P<of>(?:19|20)\d\d)(?!\d|-)))
      |(?:previous|preceding|prior)\s+(?P<many>{_NUMBER})\s+(?P<of_what>months|quarters)
      |(?P<many2>{_NUMBER})\s+(?P<of_what2>months|quarters)\s+(?:before|prior|preceding)(?:\s+(?:that|then|it|those))?(?=\W*\Z)
      |(?P<month>(?:previous|preceding|prior)\s+month)
      |(?:previous|preceding|prior)\s+(?P<part>quarter|half(?:[\s-]+year)?|period)
      |(?:quarter|half|period)\s+before(?:\s+(?:that|then|it))?(?=\W*\Z|\s*,|\s+(?:for|to|of|in|from|magnets?|exports|imports)\b|\s+[\u4e00-\u9fff])
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_HELD_AGAINST = late_pattern(r",?\s*(?:vs|versus|against|compar|relative|over)", re.IGNORECASE)
_AND = late_pattern(r",?\s*and\b", re.IGNORECASE)
_BEYOND = late_pattern(
    r"\b(?:above|below|under|beneath|past|ahead\s+of|behind|exceed\w*|beat|than)\s*\Z", re.IGNORECASE
)

BEFORE_AND_AFTER = late_pattern(
    r"\b(?:before\s+and\s+after\s+(?P<a>(?:the\s+)?(?:[\w.'-]+\s*){1,4}?)(?=\W*\Z|[,:;?]|\s+(?:in|to|for|us|the\s+us)\b)"
    rf"|before\s+(?P<b>(?:the\s+)?(?:[\w.'-]+\s+){{1,4}}?)(?:and|{AGAINST})\s+"
    r"(?:after(?:wards)?|since)(?:\s+(?:it|that|then|them|those))?)(?![\w-])",
    re.IGNORECASE,
)

_LEVEL = (
    r"(?:(?:all[\s-]time|record|big|sharp|sudden)\s+)?(?:peaks?|highs?|lows?|troughs?|spikes?|dips?|records?|jumps?|surges?|slumps?|drops?|falls?|crash|plunge|collapse|rises?"
    r"|maximum|minimum|max|min|top|bottom|outlier|level|figure|bump)"
)
_ONE_PERIOD = (
    rf"(?:(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d|[qh][1-4]\s+(?:19|20)\d\d)"
)
_ITS = r"(?:(?:the|its|their|that)\s+)?"
_AROUND_A_LEVEL = late_pattern(
    rf"\b(?P<sides>before\s+(?:and|{AGAINST})\s+after\s+){_ITS}(?:{_LEVEL}\s+(?:of|in|from)\s+(?P<a>{_ONE_PERIOD})|(?P<b>{_ONE_PERIOD})\s+{_LEVEL})(?!\w)"
    rf"|\bbefore\s+{_ITS}(?:{_LEVEL}\s+(?:of|in|from)\s+(?P<c>{_ONE_PERIOD})|(?P<d>{_ONE_PERIOD})\s+{_LEVEL})(?=,?\s+(?:and|{AGAINST})\s+after\b)",
    re.IGNORECASE,
)
"""A month that is told with what it was: "before and after the september 2024 peak"."""
_OTHER_SIDE = rf"(?:,\s*)?(?:{AGAINST}|and|with|to)\s+(?:the\s+)?"
MONTHS_ON_BOTH_SIDES = late_pattern(
    rf"\b(?P<count2>{_NUMBER})\s+months\s+(?:before\s+(?:and|or|{AGAINST})\s+after|(?:on\s+)?(?:either|both)\s+sides?\s+of)\s+"
    r"(?P<what2>(?:the\s+)?(?:[\w.'’-]+\s*){1,4}?)(?=\W*\Z|[,:;?]|\s+(?:in|to|for|us|the\s+us)\b)"
    rf"|\b(?P<count>{_NUMBER})\s+months\s+(?:just\s+|immediately\s+)?(?P<side>before|prior\s+to|after|following)\s+"
    rf"(?P<what>(?:[\w.'’-]+\s+){{1,6}}?){_OTHER_SIDE}(?:(?P<others>{_NUMBER})\s+)?(?:months\s+)?"
    r"(?P<other>after|before)(?:wards?)?(?:\s+(?:it|that|them|this))?(?=\W*\Z)",
    re.IGNORECASE,
)
"""As many months on either side of something: "the 3 months before the controls vs the 3 months after"."""


def with_months_on_both_sides(text: str) -> str:
    """Write so many months before and after something each with what it is before and after."""

    def written(found: re.Match[str]) -> str:
        if found["count2"]:
            what = found["what2"].strip()
            return f"{found['count2']} months before {what} vs {found['count2']} months after {what}"
        one = f"{found['count']} months {found['side']} {found['what'].strip()}"
        return f"{one} vs {found['others'] or found['count']} months {found['other']} {found['what'].strip()}"

    return MONTHS_ON_BOTH_SIDES.sub(written, text)


_MONTH_WORDS = rf"(?:{MONTH_WORDS}|q[1-4]|h[12])"
_TO_DATE = late_pattern(r"\b(?:ytd|to\s+date|so\s+far)\b", re.IGNORECASE)
_A_YEAR = late_pattern(r"(?:19|20)\d\d")
YEARS_BESIDE = 3
OF_YEARS = late_pattern(
    rf"(?:(?P<months>\b(?:{MONTH_WORDS})\s*(?:to|through|thru|until|till|[-–/&+])\s*(?:{MONTH_WORDS}))"
    rf"|\b(?P<one>{_MONTH_WORDS})\s+and\s+(?P<other>{_MONTH_WORDS})|(?<![-–+/&])(?<!to\s)(?<!and\s)\b(?P<month>{_MONTH_WORDS}))"
    rf"\s+(?:(?:of|in)\s+)?(?P<years>(?:19|20)\d\d(?:\s*(?:,\s*and|,|\band\b|&|/|\bor\b|\bvs\.?|\bversus\b)\s*(?:19|20)\d\d\b)+)"
    rf"|\b(?:every|each)\s+(?P<each>{_MONTH_WORDS})\b(?:\s+(?:since|from)\s+(?P<first>(?:19|20)\d\d)\b)?(?!\s+(?:19|20)\d\d)"
    rf"|(?:\bin\s+)?\b(?P<yearly>{_MONTH_WORDS})\s+(?:of\s+)?(?:each|every)\s+year\b(?:\s+(?:since|from)\s+(?P<first2>(?:19|20)\d\d)\b)?"
    rf"|(?<!than\s)(?<!from\s)(?<!vs\s)(?<!on\s)(?<!over\s)(?<!to\s)(?<!with\s)(?<!against\s)(?<!versus\s)\b(?P<ago>a|an|one|half\s+a|{_NUMBER})\s+(?P<unit>months?|years?)\s+ago\b"
    r"|\b(?:in\s+)?(?:the\s+)?(?P<last_but_one>month|quarter)\s+before\s+last\b(?!\s+(?:year|month|quarter))"
    r"|(?:\bin\s+)?\b(?:the\s+)?month\s+(?P<side>before|after|following|prior\s+to)\s+"
    rf"(?P<beside>(?:{MONTH_WORDS}))\b(?:\s+(?P<of>(?:19|20)\d\d))?",
    re.IGNORECASE,
)


PAIRED = late_pattern(
    rf"\b(?P<one>{MONTH_WORDS})(?:\s*[,/&]\s*|\s+and\s+|\s+)(?P<other>{MONTH_WORDS})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
CUMULATIVE = late_pattern(r"\b(?:cumulat\w+|accumulated|ytd|year[ -]to[ -]date)\b", re.IGNORECASE)
_BEGUN = late_pattern(r"\b(?:since|from|between)\b", re.IGNORECASE)
_THROUGH = late_pattern(
    rf"\b(?:through|thru|until|till|up\s+to|by|to)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?=(?:{MONTH_WORDS})\b)",
    re.IGNORECASE,
)
_MONTHS_TO_MONTHS = late_pattern(
    rf"\b(?:{SPOKEN_MONTHS})\.?(?:\s+(?:19|20)\d\d)?\s*(?:\b(?:to|through|thru|until|till|up\s+to)\b|[-–])\s*(?:the\s+end\s+of\s+)?(?:{SPOKEN_MONTHS})\b",
    re.IGNORECASE,
)
LEAST_PAIRS = 2


def with_paired_months(text: str) -> str:
    """Write two months side by side that are held against two others as their sum: "nov dec 2024 with nov dec 2025";
    and what is cumulative through a month as what it is to that month.
    """
    if CUMULATIVE.search(text) and _MONTHS_TO_MONTHS.search(text):
        return CUMULATIVE.sub(" ", text)  # "march to december": the figure of a range is cumulative
    if CUMULATIVE.search(text) and not _BEGUN.search(text):
        through = _THROUGH.search(text)
        return text if through is None else _THROUGH.sub("cumulative to ", CUMULATIVE.sub(" ", text), count=1)
    pairs = [
        each
        for each in PAIRED.finditer(text)
        if MONTH_ORDER[each["other"][:3].lower()] - MONTH_ORDER[each["one"][:3].lower()] == 1
    ]
    if len(pairs) < LEAST_PAIRS:
        return text
    return PAIRED.sub(r"\g<one>+\g<other> \g<year>", text)


_OF_MONTHS = late_pattern(
    r"\w(?:est|orst)\b|\b(?:average|mean|median|each|every|which|what|peak|first|last)\b", re.IGNORECASE
)


def _ago(count: str, unit: str, now: Month) -> Month | int:
    """Return the month so long before the present one, the year where it is years ago: "two months ago"."""
    if count.startswith("half"):
        return now - MONTHS_A_YEAR // 2
    many = 1 if count in ("a", "an", "one") else count_of(count)
    if unit.startswith("month"):
        return now - many
    return now.year - many if many > 1 else now - MONTHS_A_YEAR


def with_month_of_years(text: str, today: date) -> str:
    """Write a month of several years in full: "october 2023, 2024 and 2025", "every october since 2022"; and the
    month that stands beside one: "the month after june 2025".
    """
    now = Month.of(today)

    def written(found: re.Match[str]) -> str:
        if found["ago"]:
            return f" {_ago(found['ago'].lower(), found['unit'].lower(), now)} "
        if found["last_but_one"]:
            quarter = part_around(now, 3).shifted(-6)
            return f" {quarter if found['last_but_one'].lower() == 'quarter' else now - 2} "
        if found["beside"] and _OF_MONTHS.search(text[: found.start()]):
            return found.group()  # "the highest us month after june" is of all after it
        if found["beside"]:
            at = (
                MONTH_ORDER[found["beside"][:3].lower()]
                - 1
                + (1 if found["side"].lower() in ("after", "following") else -1)
            )
            year = str(int(found["of"]) + at // MONTHS_A_YEAR) if found["of"] else ""
            return f" {MONTH_NAMES[at % MONTHS_A_YEAR]} {year} "
        if name := found["each"] or found["yearly"]:
            newest = today.year if MONTH_ORDER.get(name[:3].lower(), 0) < today.month else today.year - 1
            since = found["first"] or found["first2"]
            first = int(since) if since else newest - YEARS_BESIDE + 1
            return " , ".join(f"{name} {year}" for year in range(first, newest + 1))
        named = [found[name] for name in ("months", "one", "other", "month") if found[name]]
        return _A_YEAR.sub(lambda year: " , ".join(f"{each} {year.group()}" for each in named), found["years"])

    return text if _TO_DATE.search(text) else OF_YEARS.sub(written, text)


def with_both_sides(text: str) -> str:
    """Write "before and after april" as the months before it and those after it, which a mean is taken of."""

    def written(found: re.Match[str]) -> str:
        name = (found["a"] or found["b"]).strip()
        return f"before {name} vs after {name}"

    return BEFORE_AND_AFTER.sub(written, text)


_YEAR_BACK = (
    r"(?:(?:a|one|the)\s+year\s+(?:ago|earlier|before)|(?:the\s+)?(?:previous|prior|preceding)\s+year|year\s+before)"
)
_MONTH_BACK = r"(?:(?:a|one|the)\s+month\s+(?:ago|earlier|before)|(?:the\s+)?(?:previous|prior|preceding)\s+month)"
_BACK = (
    r"(?:in\s+|for\s+|back\s+)*(?:the\s+)?(?:(?:same|corresponding)\s+(?:month|period|time)\s+(?:of\s+|in\s+)?(?:the\s+)?)?"
    rf"(?:(?P<year{{0}}>{_YEAR_BACK})|(?P<month{{0}}>{_MONTH_BACK}))(?:\s+(?:that|then|it))?"
)
_WAS_IT = (
    r"(?:(?:what|how\s+much|how\s+many)\s+)(?:(?:did\s+)?(?:it|that|they)\s+(?:was|were|had\s+been|got|get|took|take|bought|buy|came\s+to)\s+"
    r"|(?:was|were|had)\s+(?:it|that|they)\s+(?:been\s+)?)?"
)
PERIOD_BACK = late_pattern(
    rf"\s*(?:,\s*)?\b(?:and|plus)\s+(?:also\s+)?(?:{_WAS_IT})?{_BACK.format('')}(?=\W*\Z)"
    rf"|\s*[,;.?]\s*{_WAS_IT}{_BACK.format('2')}(?=\W*\Z)"
    rf"|\A\W*(?:and\s+)?(?:what|how\s+(?:much|many|high))\s+(?:was|were|had)\s+(?:it|that|they|the\s+figure)\s+(?:been\s+)?{_BACK.format('3')}\s*,?\s+(?:for\s+|to\s+|of\s+|in\s+)?"
    rf"|(?<!half\s)\b(?P<year4>(?:a|one)\s+year)\s+(?:before|prior\s+to|earlier\s+than)\s+(?:in\s+)?(?=(?:{SPOKEN_MONTHS})\b)",
    re.IGNORECASE,
)
"""What was asked of the same a year or a month before: "in july 2025, and what it was the year before"."""
_ALREADY_HELD = late_pattern(
    rf"\b(?:{AGAINST}|than|compar\w+|chang\w+|gr[eo]w\w*|r[io]se\w*|f[ae]ll\w*|up|down|over|both)\b", re.IGNORECASE
)


def with_period_back(text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> str:
    """Write what is asked of a period and of the same one a year (or a month) before as both of them, side by side;
    the text as it is where not one period of one partner and product is named.
    """
    found = PERIOD_BACK.search(text)
    if found is None or _ALREADY_HELD.search(text):
        return text
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    try:
        sentence = AskedSentence(rest, vocabulary, today, cited)
        slots = sentence.slots
        if len(slots.periods) != 1 or len(sentence.partners) > 1 or len(slots.products) > 1:
            return text
        period = sentence.period(slots.periods[0])
    except NotUnderstood:
        return text
    is_year = any(found[name] for name in ("year", "year2", "year3", "year4"))
    if not is_year and not period.is_month:
        return text
    before = period.year_before if is_year else period.shifted(-1)
    words = re.compile(rf"(?<![a-z0-9]){re.escape(slots.periods[0].text)}(?![a-z0-9])", re.IGNORECASE)
    return words.sub(f" {period} and {before} ", rest, count=1)


_SO_MANY = late_pattern(r"\b(?:months?|quarters?|years?)\s*\Z|个月\Z", re.IGNORECASE)


def with_periods_around(text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> str:
    """Write "before and after april" as the month before it and the month after it, which are held against each
    other (beside it, where it is told as a peak), as all before and after it where a mean is asked; the text as it is
    where what stands there is no period.
    """
    level = _AROUND_A_LEVEL.search(text)
    if level is not None:
        month = next(level[name] for name in "abcd" if level[name])
        text = f"{text[: level.start()]}{level['sides'] or 'before '}{month}{text[level.end() :]}"
    found = BEFORE_AND_AFTER.search(text)
    if found is not None and MEAN.search(text):
        return with_both_sides(text)
    name = ((found["a"] or found["b"]) if found is not None else "").strip()
    if found is None or spoken_period(name.removeprefix("the ")) is None:
        return text
    if _SO_MANY.search(text, 0, found.start()):
        return text
    try:
        sentence = AskedSentence(
            f"{text[: found.start()]} , {name} , {text[found.end() :]}", vocabulary, today, cited
        )
        if len(sentence.slots.periods) != 1:
            return text
        period = sentence.period(sentence.slots.periods[0])
    except NotUnderstood:
        return text
    before, after = period.shifted(-len(period)), period.shifted(len(period))
    itself = f", {period}" if level is not None else ""  # what it was is seen beside them
    return f"{text[: found.start()]} {before}{itself} and {after} {text[found.end() :]}"


_PARTS = {"quarter": 3, "half": 6}


def part_around(month: Month, months: int) -> Period:
    """Return the quarter or half-year that a month is in."""
    first = Month(month.year, month.month - (month.month - 1) % months)
    return Period(first, first + (months - 1))


def _newest_part(text: str, found: re.Match[str], sentence: AskedSentence) -> str:
    """Write the newest whole quarter or half-year against the one before it, where no period is named."""
    months = _PARTS.get(found["part"].lower().partition(" ")[0].partition("-")[0], 3)
    loaded = sentence.vocabulary.months(sentence.question().about)
    parts = {part_around(each, months) for each in loaded}
    whole = [each for each in parts if all(each.first + n in loaded for n in range(months))]
    if not whole:
        return text
    newest = max(whole)
    return f"{text[: found.start()]} {newest} vs {newest.shifted(-months)} {text[found.end() :]}"


AGAINST_QUARTER = late_pattern(
    r"\A\W*(?:(?:and|so|now|how\s+about|what\s+about)\s+)*(?:vs\.?|versus|against|on|over|than"
    r"|(?:how\s+(?:does|did|do)\s+(?:it|that|this|they)\s+)?compared?(?:\s+(?:it|that|this))?\s+(?:with|to))\s+(?:the\s+)?"
    r"(?:(?:previous|prior|preceding)\s+quarter|quarter\s+before)(?=\W*\Z)",
    re.IGNORECASE,
)


def with_quarter_of(text: str, month: Period) -> str:
    """Write what a month is held against, where that is a quarter, as its own quarter and the one before."""
    quarter = part_around(month.first, _PARTS["quarter"])
    return AGAINST_QUARTER.sub(f"{quarter} vs {quarter.shifted(-len(quarter))}", text)


def with_earlier_period(
    text: str, vocabulary: Vocabulary, today: date, cited: Cited, earlier: About | None = None
) -> str:
    """Write a period that is told by another one as its months; the text as it is where it names not one period."""
    found = EARLIER.search(text)
    if found is None:
        return text
    rest = f"{text[: found.start()]} , {text[found.end() :]}"
    try:
        sentence = AskedSentence(rest, vocabulary, today, cited, earlier=earlier)
        slots = sentence.slots
        spans = [
            Mention(SpokenRecent(each.meant), each.text, each.first, each.last) for each in slots.spans if each.meant
        ]
        named: list[Mention[Any]] = [*slots.periods, *spans]
        is_beside = _HELD_AGAINST.match(found.group()) or (_AND.match(found.group()) and named)
        if found["part"] and not is_beside:
            return text  # "the previous quarter" alone is the last one
        if found["part"] and not named:
            return _newest_part(text, found, sentence)
        if len(named) != 1:
            return text
        period = sentence.period(named[0])
        if found["part"] in _PARTS and len(period) > _PARTS[found["part"]]:
            return text  # a year has no quarter before it
        if found["part"] in _PARTS and len(period) < _PARTS[found["part"]]:
            period = part_around(period.first, _PARTS[found["part"]])
    except NotUnderstood:
        return text
    if found["year"] and period.is_month and cue_of(text)[0] is not Cue.COMPARE:
        return text  # a month's card has the same month of the year before
    if found["month"] and not (period.is_month and _HELD_AGAINST.match(found.group())):
        return text
    before = period.shifted(-MONTHS_A_YEAR if found["year"] else -len(period))
    if many := found["many"] or found["many2"]:
        months = count_of(many) * (3 if (found["of_what"] or found["of_what2"]).lower() == "quarters" else 1)
        before = Period(period.first - months, period.first - 1)
    if found["of"]:
        before = period.shifted(MONTHS_A_YEAR * (int(found["of"]) - period.last.year))
    words = re.compile(rf"(?<!\w){re.escape(named[0].text)}(?!\w)", re.IGNORECASE)
    asked = words.sub(str(period), text[: found.start()], count=1)
    joined = "" if _BEYOND.search(asked) and not _HELD_AGAINST.match(found.group()) else "vs"
    return f"{asked} {joined} {before} {words.sub(str(period), text[found.end() :], count=1)}"
