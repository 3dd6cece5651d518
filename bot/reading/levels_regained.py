"""Levels of a month that a later one is held to: "back at the january level in october 2025". The level of a month
without a year is the last one before the month that is held to it.
"""

from __future__ import annotations

import re

from bot.reading.rewriting import rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\.?(?:,?\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d)"
_LEVEL = r"(?:levels?|heights?|marks?)"
_VERB = (
    r"(?:recover(?:ed|s)?|rebound(?:ed|s)?|return(?:ed|s)?|climb(?:ed|s)?|rise|rose|risen|bounced?|(?:get|got|come|came|go|went|gone|make\s+it|made\s+it)"
    r"|(?:is|was|are|were|be|been))"
)
_FULLY = r"(?:fully|completely|entirely|totally|quite|all\s+the\s+way|ever|again|already|yet|up)"
_WHEN = rf"(?:by|in|as\s+of)\s+{_MONTH}"
_OF_LEVEL = (
    rf"(?P<level>(?:(?:its|their|the|that)\s+)?(?:{_LEVEL}\s+(?:of|in|from)\s+{_MONTH}"
    rf"|(?:pre-)?{_MONTH}(?:['’]s)?\s+{_LEVEL}))\b"
)
_ASKED = (
    r"(?P<asked>\A(?!.*\b(?:how|by\s+what|what|which|who|when|why|where)\b).*?"
    r"\b(?:did|has|have|had|is|are|was|were|do|does)(?:n['’]?t)?\b(?:(?!\bthan\b).)*?)"
)

_LEVELS = late_pattern(rf"\b{_LEVEL}\b|水平", re.IGNORECASE)

LEVELS_REGAINED = rules(
    (r"\b(?:fully|completely|entirely|totally|quite)\s+(?=back\b)", ""),
    (
        rf"(?=.*{_MONTH}.*{_MONTH}){_ASKED}\b(?:still\s+)?(?:below|under|beneath|short\s+of)\s+{_OF_LEVEL}",
        r"\g<asked>lower than \g<level>",
    ),
    (
        rf"\b(?P<verb>{_VERB})\s+(?:{_FULLY}\s+)*(?P<when>{_WHEN})\s+(?:{_FULLY}\s+)*(?:back\s+)?(?:to|at)\s+{_OF_LEVEL}",
        r"back to \g<level> \g<when>",
    ),
    (
        rf"\b(?:recover(?:ed|s)?|rebound(?:ed|s)?|return(?:ed|s)?|climb(?:ed|s)?|bounced?|(?:get|got|come|came|go|went|gone|make\s+it|made\s+it)(?=\s+(?:{_FULLY}\s+)*back))"
        rf"\s+(?:{_FULLY}\s+)*(?:back\s+)?(?:{_FULLY}\s+)*(?:to|at)\s+{_OF_LEVEL}",
        r"back to \g<level>",
    ),
    (
        rf"{_ASKED}\b(?<!back\s)(?<!ahead\s)(?:(?:above|at|over|past|ahead\s+of)|(?:exceed|top|match|reach|regain|pass|beat|attain|hit|clear|equal)(?:ed|t?en)?)(?:\s+or\s+above)?\s+(?:again\s+)?{_OF_LEVEL}",
        r"\g<asked>back to \g<level>",
    ),
    (
        rf"\bback\s+(?P<at>to|at|above)\s+(?:its\s+|their\s+|the\s+)?(?P<month>{_MONTH})(?P<when>\s+{_WHEN})?(?=\W*\Z)",
        r"back \g<at> the \g<month> level\g<when>",
    ),
)
"""Rules that write such a question as whether it was back to a level."""


def is_level(text: str, month: str) -> bool:
    """Say whether a text names a month as the level that another is held to."""
    if _LEVELS.search(text) is None:
        return False
    named = re.escape(month)
    level = (
        rf"(?<![\w-]){named}(?:['’]s)?\s+{_LEVEL}\b|\b{_LEVEL}\s+(?:of|from)\s+{named}(?!\w)"
        rf"|\b(?:the|its|their|same)\s+{_LEVEL}\s+in\s+{named}(?!\w)|{named}份?的?(?:出口)?水平"
    )
    return re.search(level, text, re.IGNORECASE) is not None
