"""What part of a period one that lies in it had: "how much of the us 2025 total came in q1"."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST
from bot.language.number_words import count_of
from bot.reading.operation_words import Heard, cut_out, states
from bot.text import late_pattern
from bot.trade.operations import Operation, OperationName
from bot.trade.periods import MONTH_WORDS, MONTHS_A_YEAR, SPOKEN_MONTHS

_NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven)"
_SHARE = r"(?:share|part|percent(?:age)?|proportion|fraction|portion|chunk|slice|%)"
_ASKED = rf"(?:how\s+much|(?:what|which)\s+{_SHARE}|(?:as\s+)?(?:a\s+|the\s+)?{_SHARE})"
_PART = (
    rf"(?:[qh][1-4]\b|(?:the\s+)?{_NTH}\s+(?:half|quarter|months?|(?:\d{{1,2}}|{_COUNT})\s+months)\b"
    rf"|(?:{SPOKEN_MONTHS})\b|(?:19|20)\d\d-\d\d)"
)
_YEAR = r"(?:(?:19|20)\d\d(?!-)|(?:last|this)\s+year|(?:(?:whole|full|entire)\s+)?year)\b"
_BETWEEN = (
    r"(?:(?!(?:went|go|goes|going|to|came|was|were|is|did|above|below|over|under|between|than|vs)\b)"
    r"[\w'’.-]+\s+){0,5}?"
)
_LAY = (
    r"(?:came|comes?|fell|was|were|is|went(?:\s+out)?|happened|occurred|arrived|shipped"
    r"|(?:was|were)\s+(?:shipped|sent|exported|sold))"
)
OF_A_PERIOD = late_pattern(
    rf"\b(?P<asked>{_ASKED})\s+of\s+(?:the\s+)?(?={_BETWEEN}(?P<whole>{_YEAR}|{_PART}))"
    rf"|\b(?P<asked2>{_ASKED}\s+of\s+(?:it|that|this|them|(?:the\s+)?(?P<who>{_BETWEEN})total)|(?!how\b){_ASKED})"
    rf"\s+(?:{_LAY})\s+(?:in\s+|during\s+)?(?={_PART})"
    rf"|\bas\s+(?:a\s+)?{_SHARE}\s+of\s+(?:the\s+)?(?=(?:19|20)\d\d-\d\d\b|(?:{MONTH_WORDS})\b)"
    r"|\A\W*(?:其中)?(?P<part2>(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?))占(?:了|到)?(?:多少|几成|百分之几|的?比例|多大比例)"
    r"|占(?:了|到)?(?=[\u3400-\u9fff]{1,4}全年)"
    r"|占(?:了|到)?(?:(?:全年|当年)的?(?:总量|总额|合计|出口|比重|比例)?|(?=[\u3400-\u9fff]{0,4}\d{4}年))"
    r"|(?:中(?!国)|里|当中|全年|总量|总额|合计|出口量?)的?[，,]?有?多少(?:是|来自|出自|出现在|发生在|在|落在|属于)(?=.*[月季半])"
    r"|(?:中(?!国)|里|当中|全年|总量|总额|合计)[，,]?(?P<part>[^占，。？]{0,8}?(?:季度|半年|月份?)[^占，。？]{0,2}?)占(?!比)(?:了|到)?(?:多少|几成|百分之几|的?比例|多大比例)?",
    re.IGNORECASE,
)
"""What a text has that asks what part of a period one that lies in it had."""
_A_PART = late_pattern(_PART, re.IGNORECASE)
_A_HALF = late_pattern(r"h[12]|.*half", re.IGNORECASE)
_A_QUARTER = late_pattern(r"q[1-4]|.*quarter", re.IGNORECASE)
_SEVERAL_MONTHS = late_pattern(r".*months?", re.IGNORECASE)
_COUNTED_MONTHS = late_pattern(rf"(?P<count>\d{{1,2}}|{_COUNT})\s+months", re.IGNORECASE)
_HELD_AGAINST = late_pattern(rf"\b(?:{AGAINST}|than)\b", re.IGNORECASE)
_TO_SOMEBODY = late_pattern(r"\b(?:went|go(?:es)?|going|shipped|sent|sold|exported)\s+to\b", re.IGNORECASE)
_BY_SOMEBODY = late_pattern(
    rf"\b(?:did|does|do)\s+(?!{_PART})(?:the\s+)?(?!{_PART})[\w'-]+(?:\s+\w+)?\s+(?:have|hold|take|get|buy|account|make)\b",
    re.IGNORECASE,
)
_MOVE = r"(?:drop|fall|decline|decrease|growth|rise|increase|jump|gain|loss|recovery|rebound|slump|plunge|surge)s?"
PART_OF_A_MOVE = late_pattern(
    rf"\bof\s+(?:(?:the|its|their|that|this|all)\s+)?{_BETWEEN}{_MOVE}\b(?=.*\b{_LAY}\s+(?:in\s+|during\s+)?{_PART})"
    r"|(?:[降跌增涨升]幅|下降|增长|减少|增加)[的中里量有]*(?:多少|几成)(?:是|来自|出现|发生)在?(?=\d{1,2}月)|[降跌增涨升]幅[中里]",
    re.IGNORECASE,
)
"""A move of which a part is asked, "how much of the 2025 drop came in april", which no part of a level is."""
_WORDS = late_pattern(
    rf"\b(?:{_LAY}|did|do|total|make\s+up|made\s+up|account(?:ed)?\s+for|fall|come)\b|(?:全年|总量|总额|合计|的?(?:比例|比重|份额))",
    re.IGNORECASE,
)
_PERIOD_IN_CHINESE = late_pattern("[月季年]|[上下]半")


def read_part(text: str) -> Heard | None:
    """What part of a year, a half or a quarter one that lies in it had: "what share of 2025 came in december"."""
    found = OF_A_PERIOD.search(text)
    if found is None or states(text):
        return None
    if found["asked"] and not _has_a_part(text, found):
        return None
    if _TO_SOMEBODY.search(text) or _BY_SOMEBODY.search(text) or PART_OF_A_MOVE.search(text):
        return None
    if found["part"] and not _PERIOD_IN_CHINESE.search(found["part"]):
        return None
    part = found["part"] or found["part2"] or found["who"]
    rest = f"{text[: found.start()]} {part} {text[found.end() :]}" if part else cut_out(text, found)
    return Heard(Operation(OperationName.RATIO), _WORDS.sub(" ", rest), is_loose=True, is_of_year=True)


def _has_a_part(text: str, found: re.Match[str]) -> bool:
    """Say whether a text names a part beside the whole: a month or quarter of a year, or of another part that is
    longer than it; of a bare year, what stood may be it. Periods that are held against each other have none.
    """
    whole = _months_in(found["whole"])
    if _HELD_AGAINST.search(text, found.end()):
        return False
    is_bare = not text[found.end() : found.start("whole")].strip()
    if whole == 1 and is_bare and found["asked"].casefold().startswith("as"):
        return True  # "as a percentage of january"
    if whole < MONTHS_A_YEAR:
        return any(_months_in(each.group()) < whole for each in _A_PART.finditer(text))
    return is_bare or _A_PART.search(text) is not None


def _months_in(words: str) -> int:
    """Return how many months the words of a part of a year, or of a year, stand for."""
    counted = _COUNTED_MONTHS.search(words)
    if counted is not None:
        return count_of(counted["count"])
    lengths = ((_A_HALF, 6), (_A_QUARTER, 3), (_SEVERAL_MONTHS, 3), (_A_PART, 1))
    return next((months for each, months in lengths if each.fullmatch(words)), MONTHS_A_YEAR)
