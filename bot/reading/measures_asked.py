"""What a measure of the timeline says, and when it began: "what are the april controls"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import SpokenPeriod
from bot.reading.dated import event_called
from bot.text import late_pattern
from bot.trade.observations import Event
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.vocabulary import Vocabulary

_MEASURES = (
    r"(?:controls?|curbs?|restrictions?|bans?|licen[cs](?:es?|ing)(?:\s+(?:rules?|requirements?|regime))?|rules?|regulations?|measures?"
    r"|announcements?|notices?|decrees?)"
)
_AGREED = r"(?:pause|suspension|truce|deal|agreement|arrangement|framework|statement|fact\s+sheet)"
_IN_CHINESE = r"(?:出口管制|管制(?:措施)?|管控|限制|禁令|许可(?:证)?(?:制度|管理)?|措施|公告|规定|条例|新规)"
_AGREED_IN_CHINESE = r"(?:暂停|协议|安排|框架)"
_MONTH = (
    rf"(?:(?:19|20)\d\d-\d\d\b|\b(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
    r"|(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月)"
)
_CONTENT = (
    r"\bwhat(?:['’]?s|\s+(?:exactly\s+)?(?:is|are|was|were|do|does|did))\b|\bwhich\s+(?:rare\s+earths?|elements?|products?|items?|goods|materials|minerals|metals|companies)\b"
    r"|\b(?:explain|describe|summar\w+|details?|tell\s+me\s+(?:more\s+)?(?:about|what)|more\s+(?:about|on)|info(?:rmation)?\s+(?:about|on)|meaning\s+of)\b"
    r"|内容|包括|涉及|涵盖|有哪些|是什么|是啥|什么是|讲的?什么|说的?了?什么|规定了?什么|要求什么|哪些元素|哪些产品|管了?什么|限制了?什么|具体|介绍|解释|详情|怎么规定"
)
_BEGUN = (
    r"\b(?:when|(?:on\s+)?(?:which|what)\s+(?:exact\s+)?(?:day|date))\b.*\b(?:begin|began|begun|start(?:ed)?|introduced?|imposed?|announced?|took\s+effect|take\s+effect"
    r"|came?\s+in(?:to\s+force)?|enter(?:ed)?\s+into\s+force|put\s+in\s+place|come\s+in)\b"
    r"|(?:什么时候|何时|哪天|哪一天|哪年|几号)[^，。？?]{0,4}(?:开始|实施|生效|出台|宣布|公布|实行|执行|推出|启动)|从(?:什么时候|何时|哪天)(?:开始|起)"
)
_NUMBER = (
    r"(?:announcements?\s+(?:no\.?\s*|number\s+|\#\s*)?(?P<number>\d{1,3})\b"
    r"|第?\s*(?P<zh_number>\d{1,3})号(?:公告|文件|令))"
)
MEASURE = late_pattern(
    rf"\b(?:{_MEASURES}|{_AGREED})\b|\b(?:restrict|ban|curb|control|licen[cs]e)\b|{_IN_CHINESE}|{_AGREED_IN_CHINESE}",
    re.IGNORECASE,
)
"""What every text has that asks what a measure says or when it began."""
_ASKED = late_pattern(rf"{_CONTENT}|{_BEGUN}", re.IGNORECASE)
_BEGUN_ASKED = late_pattern(_BEGUN, re.IGNORECASE)
_OF_AGREEMENTS = late_pattern(rf"\b{_AGREED}\b|{_AGREED_IN_CHINESE}", re.IGNORECASE)
_PAUSED = late_pattern(r"\b(?:pause|suspension)\b|暂停", re.IGNORECASE)
_NAMED_MONTH = late_pattern(_MONTH, re.IGNORECASE)
_ANNOUNCED = late_pattern(_NUMBER, re.IGNORECASE)
_ALONE = late_pattern(
    rf"\W*(?:the\s+)?(?:{_MONTH})\s*的?(?:(?:export|rare[\s-]earths?|china'?s|chinese)\s+)*(?:{_MEASURES}|{_IN_CHINESE})\W*",
    re.IGNORECASE,
)
_OF_FIGURES = late_pattern(
    r"\b(?:how\s+(?:much|many|long)|exports?(?!\s+(?:controls?|curbs?|restrictions?|bans?|licen[cs]\w+|rules?|measures?))|exported|imports?|imported|ship(?:ped|ments?)|tons?|tonnes?"
    r"|kg|since|before|after|during|compar\w+|versus|vs|trend|chart|prices?|value|share|levels?|rose|fell|effects?|impact|caus\w+|because|why|happen\w*|average|mean"
    r"|total|figures?|tonnage|amounts?|rank\w*|(?<!announcement\s)(?<!announcements\s)numbers?(?!\s*\d)|the\s+deal\s+with|still|end(?:ed|s)?|expire\w*|lift\w*|until|working|worked?)\b|多少|水平|以来|之后|之前|以后|以前|前后|影响|效果|原因|为什么|结束|到期|解除|取消"
    r"|出口(?!管制|限制|许可|禁令)|进口",
    re.IGNORECASE,
)
_OF_A_RULE = frozenset({"export_control", "regulation", "licence"})
_OF_TALKS = frozenset({"trade_talks"})
_NUMBERED = late_pattern(
    r"announcements?\s+(?:no\.?\s*)?((?:\d+(?:-\d+)?(?:,\s*|\s+and\s+)?)+)|\bMOFCOM/GACC\s+(\d+-\d+)", re.IGNORECASE
)
_KINDS_WORDS = late_pattern(
    rf"(?:(?:export|rare[\s-]earths?|general|wider|china'?s|chinese)\s+)*(?:{_MEASURES}|{_AGREED})\b|{_IN_CHINESE}|{_AGREED_IN_CHINESE}",
    re.IGNORECASE,
)


def measure_asked(text: str, events: Sequence[Event], vocabulary: Vocabulary) -> str:
    """Return the words to look for among the events for a text that asks what a measure says or when it began: the
    day of that which is meant, or the product that they are about; empty for any other text, and where none is known.
    """
    if not events or not MEASURE.search(text) or _OF_FIGURES.search(text):
        return ""
    if not (_ASKED.search(text) or _ALONE.fullmatch(text)):
        return ""
    numbered = _ANNOUNCED.search(text)
    if numbered is not None:
        named = _of_number(int(numbered["number"] or numbered["zh_number"]), events)
        return str(named.on) if named is not None else ""
    month = _NAMED_MONTH.search(text)
    if month is not None:
        is_agreed = _OF_AGREEMENTS.search(text) and not _PAUSED.search(text)
        named = _of_month(month.group(), events, _OF_TALKS if is_agreed else _OF_A_RULE)
        return str(named.on) if named is not None else ""
    product = _product(text, events, vocabulary)
    if product:
        return product
    if not _BEGUN_ASKED.search(text) and not _OF_AGREEMENTS.search(text):
        return ""
    kind = _KINDS_WORDS.search(text)
    named = event_called(kind.group(), events, vocabulary) if kind is not None else None
    return str(named.on) if named is not None else ""


def _of_number(number: int, events: Sequence[Event]) -> Event | None:
    """Return the first event that tells of the announcement with a number, in a range of numbers too."""
    told = []
    for event in events:
        lists = [" ".join(found) for found in _NUMBERED.findall(event.summary)]
        ranges = [each for numbers in lists for each in re.findall(r"(\d+)(?:-(\d+))?", numbers)]
        if any(int(first) <= number <= int(last or first) for first, last in ranges):
            told.append(event)
    return min(told, key=lambda event: (event.on, -event.importance), default=None)


def _of_month(words: str, events: Sequence[Event], kinds: frozenset[str]) -> Event | None:
    """Return the most important event of some kinds in a month, of a month without a year in any."""
    spoken = spoken_period(words.replace(" of ", " ").strip())
    if not isinstance(spoken, SpokenPeriod) or not spoken.is_month:
        return None
    year, month = spoken.start.year, spoken.start.first
    likely = [
        each for each in events if each.kind in kinds and each.on.month == month and year in (None, each.on.year)
    ]
    return max(likely, key=lambda event: (event.importance, event.on), default=None)


def _product(text: str, events: Sequence[Event], vocabulary: Vocabulary) -> str:
    """Return the key of a product that a text names, of which some measure is told; empty for none, or the usual."""
    for each in vocabulary.products:
        names = [alias for alias in (each.key, *each.aliases) if "-" not in alias]
        is_named = any(
            re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) if name.isascii() else name in text
            for name in names
        )
        is_told = any(event.kind in _OF_A_RULE and event.matches(each.key) for event in events)
        if is_named and is_told and each.key != vocabulary.default_product:
            return each.key
    return ""
