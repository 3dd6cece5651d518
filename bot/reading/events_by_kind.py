"""Events by their kind: "list all export control events in 2026", "the talks of 2025", "company news in july"."""

from __future__ import annotations

from bot.reading.rewriting import Rule, rules
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS

_EVENTS = r"(?:events?|news|headlines|timeline|developments|announcements|milestones)"
_TALKS = (
    r"(?:trade\s+|bilateral\s+|us[\s-]china\s+|china[\s-]us\s+)*"
    r"(?:talks?|negotiations?|consultations|meetings|summits)"
)
_COMPANIES = r"(?:compan(?:y|ies)|corporate|business|industry|industrial|firms?)"
_LIST = (
    r"\A\W*(?:(?:please|pls|can\s+you|could\s+you|list|show|give|tell|name|me|us|all|the|of|what|which|any|were|was"
    r"|are|there|had|have|been|every)\s+)*"
)
_IN = (
    r"(?=\s+(?:there\s+)?(?:(?:were|was)\s+(?:there\s+)?)?(?:in|of|during|from|for|since)\s+"
    rf"(?:(?:the\s+)?(?:first|second)\s+half\s+of\s+|[qh][1-4]\s+|(?:{MONTH_WORDS})\s+)?(?:19|20)\d\d(?:-\d\d)?\W*\Z"
    r"|\s+(?:19|20)\d\d\W*\Z)"
)
EVENTS_BY_KIND: tuple[Rule, ...] = rules(
    (rf"\b(?:{_TALKS})\s+{_EVENTS}\b", "trade talks events"),
    (rf"{_LIST}{_TALKS}{_IN}", "trade talks events"),
    (rf"\b{_COMPANIES}\s+{_EVENTS}\b", "industry events"),
    (rf"{_LIST}(?:press|media|newspaper)\s+(?:reports?|coverage|stories|articles){_IN}", "report events"),
    (r"(?:公司|企业|行业)的?(?=新闻|事件|消息|动态)", " industry "),
    (rf"\b(?:regulation|regulatory)s?\s+{_EVENTS}\b", "regulation events"),
    (r"\bof\s+(?:the\s+)?kind\s+(?P<kind>export[\s_-]controls?|trade[\s_-]talks)\b", r"\g<kind>"),
)
"""Rules that write the kinds of the timeline as it calls them."""
_KINDS = (
    ("export control", late_pattern(r"\bexport[\s_-](?:controls?|curbs?|restrictions?)\b|出口(?:管制|限制)")),
    (
        "trade talks",
        late_pattern(r"\btrade[\s_-]talks?\b(?=\s+events)|\bevents\s+(?:about|on|of)\s+(?:trade\s+)?talks\b"),
    ),
    ("regulation", late_pattern(r"\bregulation\s+events\b")),
)


def kind_said(text: str) -> str:
    """Return the kind of the timeline that a text, in small letters, asks for, in its words; empty for none."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
