"""What is asked of policy: "what changed in november 2025 in policy terms", "did the rules change in april". It is
written as what happened: events are of policy.
"""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, Rule, rules
from bot.text import late_pattern

_WHOSE = r"(?:(?:the|an?|any|all|its|their|china['’]?s|chinese|beijing['’]?s|export|trade|government|new|purely)\s+)*"
_POLICY = r"(?:polic(?:y|ies)|regulat(?:ions?|ory)|rules?|legal|political|politics|legislat(?:ion|ive))"
_RULES = (
    rf"{_WHOSE}(?:polic(?:y|ies)|regulations?|rules|laws|export\s+controls"
    r"|(?:export\s+)?(?:control|licensing)s?\s+(?:rules|policy|regime))"
)
_IN_TERMS = (
    rf"(?:(?:in|on|from|at|under|regarding|around)\s+{_WHOSE}{_POLICY}\s+(?:terms|sides?|fronts?|perspective|level|standpoint|point\s+of\s+view|angle|respects?|matters|arena|sphere)"
    rf"|(?:in\s+terms\s+of|as\s+(?:regards|to|for)|when\s+it\s+comes\s+to|with\s+(?:regard|respect)\s+to|regarding|concerning)\s+{_WHOSE}{_POLICY}"
    rf"|{_POLICY}[\s-]?wise|(?:politically|legally)(?:\s+speaking)?)"
)
IN_POLICY_TERMS = late_pattern(rf"\b{_IN_TERMS}\b", re.IGNORECASE)
_CHANGED = late_pattern(
    r"\b(?:what(?:['’]?s|\s+(?:all|has|had|have|was|is|were))?(?:\s+been)?\s+(?:the\s+)?(?:changed|changes|new|different|shifted|moved|happened|happening|going\s+on)"
    r"|(?:what|which|any|were\s+there\s+any|was\s+there\s+any)\s+(?:changes?|moves?|shifts?|news|developments)(?:\s+(?:were|was|are|came|have\s+been)(?:\s+there)?)?"
    r"|(?:did|has|had)\s+any\s?thing\s+(?:change|changed|happen|happened)|any\s?thing\s+(?:new|changed|happened?))\b",
    re.IGNORECASE,
)
_ALONE = late_pattern(rf"\A\W*(?:(?:and|so|but|ok)\s+)*(?:what\s+about\s+)?{_IN_TERMS}\W*\Z", re.IGNORECASE)


def _what_happened(text: str) -> str:
    """Write what changed in terms of policy as what happened; what else is asked in such terms stays as it is."""
    if _ALONE.match(text):
        return "what happened"
    rest = " ".join(IN_POLICY_TERMS.sub(" ", text).split())
    said = _CHANGED.sub("what happened", rest, count=1)
    return said if _CHANGED.search(rest) else text


POLICY_ASKED: tuple[Rule, ...] = (
    (IN_POLICY_TERMS, Anew(_what_happened)),
    *rules(
        (
            rf"\A\W*(?:(?:and|so|but)\s+)*(?:how\s+)?(?:did|has|have|had|was|were)\s+{_RULES}\s+(?:been\s+)?(?:changed?|altered|tightened|revised|updated|amended)\b",
            "what policy changed",
        ),
        (
            rf"\bwhat(?:['’]?s|\s+(?:was|is|were))\s+(?:new|different)\s+(?:in|with|about)\s+{_RULES}\b",
            "what happened",
        ),
        (rf"\bchanges?\s+(?:to|in|of)\s+{_RULES}\b", "policy changes"),
        (rf"\b(?:timeline|calendar|chronology|history|list)\s+of\s+{_RULES}\b", "events"),
        (
            r"\A从?(?:政策|监管)(?:上|面|方面|层面)(?:来?[看说])?[，,](?P<when>.*?)(?:有|发生)了?(?:什么|哪些|何)",
            r"\g<when>政策有什么",
        ),
    ),
)
