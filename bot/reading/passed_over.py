"""Words of a text, as it was typed, of which nothing shows in the question that was read out of it: they are named.

`unanswered.py` holds the words that are read against the kind of answer; here what was typed is held against the
command and the notes, so that what gets lost where a text is written anew is found too.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.number_words import COUNTS, SPELLED, in_digits
from bot.language.period_words import NUMBERS_OF_MONTHS
from bot.questions.operation.question import OperationQuestion
from bot.reading.operation_words import HS_CODE
from bot.reading.parts_of_periods import PART_OF_A_MOVE
from bot.reading.taken_back import TAKEN_BACK, without_taken_back
from bot.reading.told import NOT_USED
from bot.text import late_pattern, plain
from bot.trade.about import DEFAULT_PRODUCT, Reading, TradeQuestion
from bot.trade.periods import MONTH_ABBREVIATIONS, SPOKEN_MONTHS
from bot.trade.vocabulary import Vocabulary

_NUMBER = late_pattern(
    r"(?<![A-Za-z0-9_.,/#:'’&+-])(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*(?:公?吨|公斤|千克|(?:kg|k?t|mt|tonnes|tons)\b|%)|(?![\w/:'’&+-]|\.\d))",
    re.IGNORECASE,
)
_MONTH = late_pattern(
    rf"(?:\b(?!may\b|march\b|mar\b)|(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bfrom ))(?P<name>{SPOKEN_MONTHS})\b"
    r"|(?P<number>\d{1,2})\s*月",
    re.IGNORECASE,
)
"""A month's name; of those that are words of their own as well, where it stands as a month does."""
_MONTH_NOT_MEANT = late_pattern(
    rf"\b(?:not|rather\s+than|instead\s+of)\s+(?:(?:the|of|for|to|in)\s+)*(?:{SPOKEN_MONTHS})\b", re.IGNORECASE
)
_ONE_OR_THE_OTHER = late_pattern(
    r"\d\s*(?:t|tonnes|tons|kg)?\s+(?:or|vs\.?)\s+[\d.,]+\d|\bwhich\s+(?:one\s+)?is\b", re.IGNORECASE
)
_SINCE_A_DAY = late_pattern(
    r"\b(?:since|after|from|following|before)\s+(?:the\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{SPOKEN_MONTHS})\b|(?P<name>{SPOKEN_MONTHS})\.?\s+(?:the\s+)?\d{{1,2}}\b)",
    re.IGNORECASE,
)
"""A day on which something began, which the whole month before it is held against."""
_ON_ONE_SIDE = late_pattern(
    r"\b(?:before|after|since|until|till|past|following|preceding|prior)\b|[之以][前后]|以来", re.IGNORECASE
)
_PERIOD_ASKED = late_pattern(r"(?<![\d-])(20\d\d)(?:-(\d\d)(?:\.\.(20\d\d)-(\d\d))?|(?![\d-]))")
_MONTH_NOTED = late_pattern(r"\b[A-Z][a-z][a-z] 20\d\d\b")
"""A month as a note says it, which is no whole year."""
_LENGTH = late_pattern(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(COUNTS)})[\s-]+months?\b"
    r"|\b(?P<half>half[\s-]years?\b|half\s+(?:of\s+)?(?:the\s+)?(?:year\b|(?:20)?\d\d\b))"
    r"|\b(?P<quarter>(?:the|that|this|last|first|second|third|fourth|following|next|previous)\s+quarter\b)",
    re.IGNORECASE,
)
_OF_LENGTHS = late_pattern(
    r"\b(?:months|run|longest-run|12-month|largest|since|first|last|highest|lowest)\b|/trend|each:|below:|above:"
)
_OF_TWO = (
    r"against|/compare|/mirror|\b(?:difference|ratio|change|stated|why|partners|place|sort)\b"
    r"|earlier month|change on the"
)
_OF_SERIES = r"/trend|\b(?:months|highest|lowest|first|last|since|run|longest-run)\b|\bof:"
_SHOWN_BY: tuple[tuple[str, str], ...] = (
    (
        r"\bimport(?:s|ed|ing)?\b(?=.*\bfrom\s+china\b)|\bfrom\s+china\b(?=.*\bimport)"
        r"|\b(?:its|their)\s+own\s+(?:figures|numbers|count|customs)\b|\b(?:us|u\.s\.|eu|european?|europe['’]s|american)\s+(?:own\s+)?customs\b"
        r"|从中国(?=.*进口)|(?:美国|欧盟|欧洲)海关",
        r"\bimports\b|\bby:|/mirror|/top|own count is held",
    ),
    (
        r"\b(?:recover(?:s|ed|y|ing)?|rebound(?:s|ed|ing)?|bounc(?:e|es|ed|ing)\s+back|c[ao]me\s+back)\b|恢复|回升",
        rf"{_OF_TWO}|{_OF_SERIES}|above:|at-least:",
    ),
    (
        r"(?:\band\s+|[,;]\s+(?:and\s+)?)(?:when|(?:since|until)\s+when|(?:for\s+)?how\s+long|how\s+often|how\s+many\s+times)"
        r"\b[^?,;.]*",
        rf"{_OF_SERIES}|/(?:events|revisions)|ratio",
    ),
    (
        r"(?:\band\s+|[,;]\s+(?:and\s+)?)(?:to\s+)?whom?\b(?!\s+(?:published|says?|said|reported))[^?,;.]*"
        r"|谁(?![说讲公发报统提给])|哪些?个?国家|哪几个国家",
        rf"/top|largest|Who\s+published|{_OF_TWO}",
    ),
    (
        r"\bev\w?ry\s+(?:single\s+)?(?:month|quarter|year)\b|\bmonth\s+(?:by|for|after)\s+month\b"
        r"|\bmonthly\s+(?:figures|numbers|values|data|list|breakdown|totals|tonnages?)\b(?!.*\b(?:annual|sum)\b)"
        r"|每个?月|逐月|连续几个月",
        rf"{_OF_SERIES}|/compare|\b(?:mean|median)\b|each:|The months are|differ by",
    ),
    (
        r"(?<!no )\b(?:more|less|fewer|higher|lower|bigger|smaller|larger|better|worse|above|below|exceed\w*)"
        r"\s+than\b|\bexceed\w*\b|超过|高于|低于|少于",
        rf"{_OF_TWO}|{_OF_SERIES}|above|below|at-least|at-most|/top|Lower|lower",
    ),
    (
        r"\b(?:tell\s+me|know|check|confirm|see|say|asks?|wonder(?:ing)?)\s+(?:whether|if)\b(?!\s+(?:it\s+(?:is|would\s+be)\s+possible"
        r"|possible|you|there))|(?<!which is )(?<!which one is )\b(?:right|correct|true)\s*\?\s*\Z|对吗|是不是|是否",
        rf"{_OF_TWO}|{_OF_SERIES}|neither yes|Neither|/events|differ",
    ),
    (
        r"\b(?:dollars?|usd|euros?|eur|cost|costs|priced?|paid|worth)\b|[$€]|美元|欧元|单价|价格|金额",
        r"value|price|euro|dollar",
    ),
    (
        r"\b(?:in|into)\s+(?:kg|kilos?|kilogram(?:me)?s?|pounds?|lbs?|short\s+tons|kt)\b|\bper\s+(?:day|week)\b|公斤|千克|磅",
        r"in:|per:(?:day|week)|kg\b|unit|price|change",
    ),
    (r"\bper\s+(?:hour|minute|working\s+day)\b|\bhourly\b|每小时", r"per (?:hour|working)"),
    (
        r"\b(?:ahead\s+of|(?<!was )(?<!is )(?<!what's )(?<!lies )behind\s+(?!(?:this|that|it)\b)|gap"
        r"|lead(?:s|ing)?\s+over|trail(?:s|ed|ing)?(?!\s+(?:\d|[a-z]+[\s-]months?))|overt(?:ake|akes|aken|ook))\b|差距|领先",
        rf"{_OF_TWO}|/top",
    ),
    (
        r"(?<![\w-])(?:up|down|higher|lower|risen|fallen|change[ds]?|growth|grew|rise|fall|drop|increase|decrease)\b(?:\s+\w+){0,2}\s+"
        r"(?:on|from|since|versus|vs|against|over)\b",
        rf"{_OF_TWO}|{_OF_SERIES}|\.\.|/(?:top|exports|imports)",
    ),
    (
        r"\b(?:most|highest|lowest|biggest|largest|smallest|best|worst|maximum|minimum)\b"
        r"(?!\s+(?:recent|likely|of|up-to-date|regards|wishes|guess))|最[高低大小多少]",
        rf"{_OF_SERIES}|{_OF_TWO}|/top|largest",
    ),
    (
        r"(?<![占分])比(?![例重较如])|相比|对比|同比|环比",
        rf"{_OF_TWO}|{_OF_SERIES}|share|sort:|20\d\d-\d\d\b(?!.*all months)",
    ),
    (r"增长|下降|减少|增加|上涨|下跌", rf"{_OF_TWO}|{_OF_SERIES}|/exports|/imports|/top"),
    (
        r"\b(?:all\s+)?(?:buyers|customers|importers)\b(?!['’])|买家们|各国",
        r"/(?:top|partners|compare|trend)|without:|partners|largest:|place|share|price|with:|\bby:",
    ),
    (r"\bshares?\b|占比|份额|比重", r"share|place|difference|stated|/(?:exports|imports|top|compare|trend)"),
    (r"比例", r"share|ratio|place|difference|stated|/(?:exports|imports|top|compare|trend)"),
    (r"平均|月均|日均|周均", r"mean|per:(?:day|week)|median|price"),
)
_RULES = (
    *((late_pattern(said, re.IGNORECASE), late_pattern(shown)) for said, shown in _SHOWN_BY),
    (PART_OF_A_MOVE, late_pattern(r"(?!)")),  # which is not worked out
)


def passed_over(text: str, found: Reading, vocabulary: Vocabulary) -> list[str]:
    """Return the words of a text as it was typed of which neither what was read nor a note says anything; none where
    something is named already, or a second question answered.
    """
    if not isinstance(found.question, TradeQuestion) or found.also:
        return []
    notes, command = " ".join(map(plain, found.notes)), found.question.command
    text = in_digits(text) if SPELLED.search(text) else text
    if NOT_USED in notes or not _lost(text, command, vocabulary):
        return []
    text = _MONTH_NOT_MEANT.sub(" ", without_taken_back(text, vocabulary) if TAKEN_BACK.search(text) else text)
    told = f"{command} {notes}"
    if isinstance(found.question, OperationQuestion):  # whose months are told by what they are held against
        return _lost(text, told, vocabulary)
    return _lost(text, told, vocabulary, months_of=_MONTH_NOTED.sub(" ", told))


def _lost(text: str, asked: str, vocabulary: Vocabulary, *, months_of: str = "") -> list[str]:
    """Return the words of a text of which nothing shows in what is asked, of months in `months_of` where that is
    given.
    """
    asked = asked.replace(",", " ")
    is_on_one_side = _ON_ONE_SIDE.search(text) is not None
    lengths, months = _periods(asked, is_on_one_side=is_on_one_side)
    if months_of:
        months = _periods(months_of.replace(",", " "), is_on_one_side=is_on_one_side)[1]
    lost: list[str] = []
    day = _SINCE_A_DAY.search(text) if "against:" in asked else None
    if day is not None:
        at = NUMBERS_OF_MONTHS[(day["month"] or day["name"]).lower()]
        days = day.span() if (at - 2) % 12 + 1 in months else (0, 0)
    for number in _NUMBER.finditer(text) if not _ONE_OR_THE_OTHER.search(text) else ():
        digits = number["digits"].replace(",", "").rstrip(".")
        if day is not None and days[0] < number.start() < days[1]:
            continue
        is_length = digits.isdecimal() and int(digits) in lengths
        is_year = digits.isdecimal() and len(digits) == len("2025") and digits.startswith("20")
        if is_length or (is_year and (" 20" not in asked or ("of:year" in asked and str(int(digits) + 1) in asked))):
            continue
        if re.fullmatch(HS_CODE, digits):  # which is read as its product
            continue
        if is_year and any(first < digits < last for first, _, last, _ in _PERIOD_ASKED.findall(asked)):
            continue
        dated = (digits.replace(".", "-"), f"{digits[:4]}-{digits[4:]}")
        if not any(
            form in asked
            for form in (digits, *dated, f"20{digits}", f"{float(digits) / 100:g}x", f"{Decimal(digits).scaleb(-2)}x")
        ):
            lost.append(number.group())
    for said in _MONTH.finditer(text) if months and "sort:" not in asked else ():
        at = NUMBERS_OF_MONTHS[said["name"].lower()] if said["name"] else int(said["number"])
        if at not in months and 1 <= at <= len(MONTH_ABBREVIATIONS) and MONTH_ABBREVIATIONS[at - 1] not in asked:
            lost.append(said.group())
    length = _LENGTH.search(text)
    if length is not None and lengths and not _OF_LENGTHS.search(asked):
        count = length["count"]
        wanted = 6 if length["half"] else 3 if length["quarter"] else COUNTS.get(count.lower()) or int(count)
        if wanted and all(each % wanted for each in lengths):
            lost.append(length.group())
    for said_as, shown_as in _RULES:
        if not shown_as.search(asked) and (words := said_as.search(text)) is not None:
            lost.append(words.group().strip(" ,;"))
    folded = text.casefold()
    lost += [
        name
        for each in vocabulary.products
        if each.key not in asked and each.key.isalpha() and each.key != DEFAULT_PRODUCT
        for name in (each.key, *each.aliases)
        if name in folded
    ]
    return list(dict.fromkeys(lost))


def _periods(asked: str, *, is_on_one_side: bool) -> tuple[set[int], set[int]]:
    """Return how many months the periods of what is asked have, and which months of a year those are; where a text
    asks what was before or after, those beside them too.
    """
    lengths: set[int] = set()
    months: set[int] = set()
    for each in _PERIOD_ASKED.finditer(asked):
        first_year, first, last_year, last = (int(part) if part else 0 for part in each.groups())
        start = first_year * 12 + (first or 1)
        end = last_year * 12 + last if last_year else start if first else start + 11
        lengths.add(end - start + 1)
        start, end = (start - 1, end + 1) if is_on_one_side else (start, end)
        months |= {(month - 1) % 12 + 1 for month in range(start, min(end, start + 11) + 1)}
    return lengths, months
