"""The day of a text, as its own date line or title has it."""

from __future__ import annotations

import re
from datetime import date

from bot.reading import claim_cues as cues
from bot.reading.claim_periods import DayWords, day_of, day_words
from bot.text import late_pattern

LONGEST_HEAD = 160
LONGEST_LIST = 2000
LONGEST_DAY = 40
_KINDS = (
    r"note|brief|briefing|report|memo|draft|update|newsletter|bulletin|digest|summary|review|letter|weekly|monthly"
    r"|daily|timeline|chronology"
)
_CHINESE_KINDS = "周报|週報|月报|月報|日报|日報|简报|簡報|报告|報告|笔记|备忘录|摘要|快讯|草稿|时间表|大事记"
_TEXT_KIND = late_pattern(rf"\b(?:{_KINDS})\b|{_CHINESE_KINDS}", re.I)
_BEFORE_DAY = late_pattern(
    rf"(?:[,，、|(（:：\n–—·/-]|\b(?:{_KINDS})(?: (?:of|for|dated))?|{_CHINESE_KINDS})\s*$", re.I
)
_AFTER_DAY = late_pattern(r"[)）]?\s*(?:[.。:：–—-]|\n|$)")
# A title states nothing: it has no verb and no amount.
_STATED = late_pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|did|does|will|would|can|could|takes?|took|says?|said|sends?|sent|gets?"
    r"|got|gives?|gave|goes|went|comes?|came|makes?|made|puts?|meets?|met|sells?|sold|buys?|bought|falls?|fell|rises?"
    r"|rose|grows?|grew|holds?|held|begins?|began|signs?|agrees?|[a-z]{2,}ed)\b"
    r"|\d\s?(?:%|t\b|tons?\b|tonnes?\b|kg\b|公?[吨噸]|公斤)"
    r"|宣布|达成|会晤|签署|实施|举行|暂停|扩大|同意|下降|增长|增加|减少|达到|为|是|了|将|比|较",
    re.I,
)
_ENTRY = late_pattern(r"\s*[:：–—-]")
_ALONE = late_pattern(r"\s*[:：][^\d\n.。]+[.。]?\s*\Z")
_HEADER = late_pattern(
    r"(?:^|\n)[^\w\n]*(?:sent|dated?|on|datum|gesendet|日期|发送时间|發送時間)\s?[:：][^\w\n]*(?:[a-z]{3,9},\s+)?\Z",
    re.I,
)
_HOUR = late_pattern(
    r"(?:,|\s+at)?(?:\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?)?(?:\s?[ap]\.?m\.?)?(?:\s+(?:[A-Z]{2,5}|[+-]\d{4}))?"
    r"[ \t]*(?=\n|$)",
    re.I,
)


def without_date_line(text: str, dated: date | None) -> tuple[str, date | None]:
    """Return a text with its own date line blanked ("BEIJING, 9 May 2025 –", "7月21日讯", "Weekly brief, 21 November
    2025."), and the day that it gives; the text and `dated` where it has none.
    """
    head = text[:LONGEST_HEAD]
    for day in day_words(head, []):
        if day.year is not None and _HEADER.search(text[: day.start]) and (hour := _HOUR.match(text, day.end)):
            found = day_of(day, ())
            if found is not None:
                return text[: day.start] + " " * (hour.end() - day.start) + text[hour.end() :], found
        before, after = head[: day.start].rpartition("\n")[2], head[day.end : day.end + 3]
        is_line = bool(cues.DATE_LINE.match(before)) and bool(
            re.match(r"\s*(?:[.–—-]|\(|讯|訊|电|電|\n|:|,\s*\n)", after)
        )
        if is_line and (day.year is not None or "讯" in after or "電" in after or "电" in after or dated):
            years = [dated.year, dated.year - 1] if dated else []
            found = day_of(day, years)
            is_undated = day.year is None and dated and not re.match(r"\s*(?:讯|訊|电|電)", after)
            if found is not None and not is_undated and not _is_entry(text, day):
                length = day.end + len((re.match(r"\s*(?:[.–—:-]|讯|訊|电|電)*", head[day.end :]) or [""])[0])
                kept = head[: day.start].rfind("\n") + 1
                return text[:kept] + " " * (length - kept) + text[length:], found
        elif day.year is not None and _is_dated_title(text[: day.start], text[day.end :]):
            found = day_of(day, ())
            if found is not None:
                return text[: day.start] + " " * (day.end - day.start) + text[day.end :], found
    return text, dated


def is_title(words: str) -> bool:
    """Say whether words are the title of a text: they say of what kind it is and state nothing."""
    return _TEXT_KIND.search(words) is not None and _STATED.search(words) is None


def _is_dated_title(before: str, after: str) -> bool:
    """Say whether what stands before a day and ends with it is the title of what stands below: "Note on gallium,"."""
    is_ended = _AFTER_DAY.match(after) and any(sign.isalnum() for sign in after)
    if not is_ended or not _BEFORE_DAY.search(before) or _STATED.search(before):
        return False
    return _TEXT_KIND.search(before) is not None or cues.AGREEMENT.search(before) is None


def _is_entry(text: str, day: DayWords) -> bool:
    """Say whether a day begins an entry of a list, which has others ("4 April 2025: …"), or a text that only names
    what was then ("14 May 2025: the truce of Geneva").
    """
    if not text[: day.start].strip() and _ALONE.match(text, day.end) and cues.AGREEMENT.search(text, day.end):
        return _STATED.search(text, day.end) is None
    if not _ENTRY.match(text[day.end :]):
        return False
    lines = [line.strip()[:LONGEST_DAY] for line in text[:LONGEST_LIST].split("\n")]
    firsts = [(line, first) for line in lines for first in day_words(line, [])[:1]]
    return sum(first.start == 0 and bool(_ENTRY.match(line[first.end :])) for line, first in firsts) > 1
