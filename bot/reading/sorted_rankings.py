"""What a ranking is to be sorted by, "rank the countries by change, biggest losers first", said as who moved most."""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, rules
from bot.text import late_pattern

_RANKED = r"(?:countr(?:y|ies)|nations|buyers|customers|partners|importers|destinations|markets|clients|takers)"
_RANK = (
    rf"\b(?:(?:please|pls|can\s+you|could\s+you)\s+)*(?:rank(?:ing)?|sort(?:ed)?|order(?:ed)?|list)"
    rf"(?:\s+(?:of|me|all|the|china's|top|biggest|largest|magnet|magnets|exports?))*\s+{_RANKED}\b"
)
_LOSS = r"(?:loss(?:es)?|losers?|decline(?:s|rs)?|decreases?|drops?|droppers|fall(?:s|ers)?|reductions?|shrinkage)"
_GAIN = r"(?:gain(?:s|ers)?|increases?|rises?|risers|jumps?|winners?|growers)"
_CHANGE = r"(?:changes?|movements?|moves?|growth(?:\s+rates?)?)"
_BIG = r"(?:the\s+)?(?:biggest|largest|steepest|sharpest|worst|most|top|greatest)"
_PERCENT = r"(?:percent(?:age)?|per\s+cent|pct|relative|%)"
_MONTHLY = r"(?:(?:mom|monthly|month[\s-]o(?:n|ver)[\s-]month|absolute|total|net)\s+)?"
_BY = (
    rf"\b(?:by|on|in\s+order\s+of)\s+(?:(?:the|their|its|how|size\s+of)\s+)*{_MONTHLY}(?:(?P<pct>{_PERCENT})\s*)?{_MONTHLY}(?:{_BIG}\s+)?"
    rf"(?:(?P<loss>{_LOSS})|(?P<gain>{_GAIN})|(?P<change>{_CHANGE}))\b(?:\s+in\s+(?P<pct2>{_PERCENT}))?"
)
_FIRST = (
    rf"[\s,;–—-]*(?:with\s+)?(?:{_BIG}\s+(?=\w+(?:\s+(?:at\s+the\s+top|on\s+top|first))?\W*\Z)|(?=\w+\s+(?:at|on|first)\b))"
    rf"(?:(?P<loss>{_LOSS})|(?P<gain>{_GAIN}))\b(?:\s+(?:at\s+the\s+top|on\s+top|first)\b)?"
)
_RANK_OF = late_pattern(_RANK, re.IGNORECASE)
_BY_WHAT = late_pattern(_BY, re.IGNORECASE)
_IN_WEIGHT = late_pattern(r"\b(?:in|by)\s+(?:tonnes|tons|weight|volume)\b|\babsolute\b", re.IGNORECASE)
_WHO_FIRST = late_pattern(_FIRST, re.IGNORECASE)
_IN_CHINESE = late_pattern(
    r"(?:请|帮我|把|将|给)*(?P<who>(?:各国|各个?国家|国家|各?买家|各?客户|各?市场)?)(?:请)?(?:按照?|依|以)(?:环比)?(?:(?P<loss>降幅|跌幅|减幅|下降|减少|下跌|跌|降)|(?P<gain>增量|增加量?|上升|涨)|(?P<change>变化|变动|增长率?|增速|涨幅|增幅))(?:量|大小|幅度)?"
    r"(?:从大到小|从高到低)?(?:来|给|对|将|把)*(?:各国|各个?国家|国家|各?买家|各?客户|各?市场)?(?:进行)?(?:的)?(?:排名|排序|排列|排一下|排)(?:一下|名次)?",
)


def _by_change(text: str) -> str:
    """Write what a ranking is sorted by as who moved the most, and keep the other words."""
    ranked, by, first = _RANK_OF.search(text), _BY_WHAT.search(text), _WHO_FIRST.search(text)
    if ranked is None or (by is None and first is None):
        return text
    said = [each for each in (first, by) if each is not None]
    if any(each["loss"] for each in said):
        asked = "biggest losers"
    elif by is not None and (by["change"] or by["pct"] or by["pct2"]) and not (first or by["gain"]):
        is_in_weight = _IN_WEIGHT.search(text) is not None
        asked = "biggest gainers" if is_in_weight else "biggest percent gainers"
    else:
        asked = "biggest percent gainers" if by is not None and by["pct"] else "biggest gainers"
    for found in sorted((ranked, *said), key=lambda each: -each.start()):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return f"{asked} {text.strip(' ,;:')}"


def _by_change_in_chinese(found: re.Match[str]) -> str:
    return "跌幅最大的国家" if found["loss"] else "增量最大的国家" if found["gain"] else "增幅最大的国家"


SORTED_RANKINGS = (
    *rules((_RANK, Anew(_by_change))),
    (_IN_CHINESE, _by_change_in_chinese),
)
