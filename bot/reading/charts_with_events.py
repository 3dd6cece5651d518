"""Charts as people ask for them: drawn, and with the events, which they have anyhow: "plot us magnets since jan 2025
with the events".
"""

from __future__ import annotations

import re

from bot.reading.rewriting import rewritten, rules
from bot.text import late_pattern

_OF_THE_TIMELINE = (
    r"(?:(?:key|main|major|important|relevant|policy|political|trade|export|licensing|all|any|some)\s+)*"
    r"(?:events?|controls?|curbs?|restrictions?|bans?|licen[cs]es|licen[cs]ing|truces?|pauses?|talks|summits?|meetings?|deals?|announcements?|timeline|news|dates|moments|milestones)"
)
_MARKED = (
    r"(?:marked(?:\s+(?:up|in))?|shown|annotated|overlaid|labell?ed|highlighted|flagged|indicated|included|added)"
)
_ON_THE_CHART = r"(?:\s+(?:on|in|to)\s+(?:it|there|(?:the|that)\s+(?:charts?|graphs?|plots?|line|picture|curve)))?"
_WITH_EVENTS = rules(
    (
        r"(?<!coincide\s)(?<!coincided\s)(?<!coincides\s)(?<!do\s)(?<!happened\s)(?<!happening\s),?\s*(?<!\w)(?:\band\s+)?"
        r"(?:\b(?:annotated|marked|overlaid|labell?ed|along|together)\s+)?"
        r"\b(?:with(?!\s+no\b)|including|incl\.?|alongside|plus|beside|showing|marking)\s+(?:the\s+)?"
        rf"(?:(?:{_OF_THE_TIMELINE}(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?)*{_OF_THE_TIMELINE}(?:\s+{_MARKED})"
        r"|(?:(?:key|main|major|important|relevant|policy|political|trade|all|any|some|the|its)\s+)*events?\b(?!\s+(?:of|in|on(?!\s+(?:it|the\s+(?:chart|graph|plot|line|curve)))|around|from|since|that|like|such|between|until|before|after)\b))"
        rf"{_ON_THE_CHART}(?:\s+(?:too|as\s+well|please))*",
        "",
    ),
    (
        rf",?\s*\b(?:and|then)\s+(?:also\s+)?(?:show|mark|add|annotate|overlay|label|highlight|include|indicate)\s+(?:the\s+)?{_OF_THE_TIMELINE}\b{_ON_THE_CHART}(?=\W*\Z)",
        "",
    ),
    (
        r"[，,]?\s*(?:并且?|同时|再)?(?:标出|标注出?|标上|标明|注明|附上|加上|带上?|显示|包括|含)(?:了|有)?(?:相关|重要|重大|主要|关键|政策)*的?(?:大?事件|大事)(?:点|标注|标记)?(?:的(?=\W|\Z|走势|图))?",
        "",
    ),
)
_ASKS_FOR_A_FIGURE = late_pattern(
    r"\b(?:charts?|graphs?|plot(?:s|ted)?|trends?|draw|drawn|curve|line|exports?|imports?|shipments?|magnets?|gallium|germanium|antimony|dysprosium|terbium|rare|figures?|numbers?|volumes?|sales)\b"
    r"|图|走势|趋势|曲线|出口|进口|磁|稀土|镓|锗|锑|镝|铽",
    re.IGNORECASE,
)
EVENTS_BESIDE = late_pattern(
    r"\b(?:events?|marked|shown|annotated|labell?ed|highlighted|flagged|mark|overlaid)\b|事件|大事", re.IGNORECASE
)


def without_events(text: str) -> str:
    """Leave out that a chart is wanted with the events, which it has."""
    left = rewritten(text, _WITH_EVENTS)
    return left if left != text and _ASKS_FOR_A_FIGURE.search(left) else text


DRAWN = rules(
    (
        r"\b(?:draw|sketch)\s+(?:me\s+)?(?:(?:a|an|the|its|their)\s+)?(?:(?:bar|line)\s+)?(?:(?:charts?|graphs?|plots?|curve|line)\s+(?:of|for)\s+)?(?=\w)(?!(?:charts?|graphs?|plots?|pictures?|together|conclusions?)\b)",
        "chart of ",
    ),
    (r"(?:画出?|绘制|绘出|做出)(?:一下|一?[张个幅])?(?=\s?[^图画面饼表\W])", "走势图 "),
)
