"""What follows a figure of China's and asks for the other side's: "what do they say they imported"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.language.cues import CHANGES
from bot.language.mentions import Mention, Mentions, Slots
from bot.language.spoken_periods import Spoken, SpokenPeriod
from bot.reading.command import asked
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Reading
from bot.trade.observations import Flow
from bot.trade.vocabulary import Vocabulary

_ITS_OWN = late_pattern(
    r"\b(?:itself|themselves)\s+(?:reports?|says?|reported|said|publish\w*|records?|counts?)\b"
    r"|\b(?:its|their)\s+own\s+(?:customs|figures?|numbers?|data|statistics|count)\b"
    r"|\b(?:eurostat|census)\s+(?:say|says|said|has|have|report\w*|show\w*)\b|\baccording\s+to\s+(?:eurostat|(?:the\s+)?(?:us\s+)?census)\b"
    r"|\b(?:eu|us|american|european|their|partner's)\s+side\b|\bthe\s+other\s+side\b|\bboth\s+sides\b|\bmirror\b",
    re.IGNORECASE,
)
_THEY_IMPORTED = late_pattern(
    r"\b(?:they|it|(?:the\s+)?(?:us|eu|americans?|europeans?))\s+(?:themselves\s+)?(?:sa(?:y|ys|id)|claim\w*|report\w*|record\w*)"
    r"\s+(?:that\s+)?(?:(?:they|it)\s+)?(?:imported|importing|received|receiving|bought|took|got)\b"
    r"|\b(?:did|do|does)\s+(?:they|it|the\s+(?:us|eu|americans|europeans))\s+(?:say\s+(?:they|it)\s+)?(?:import(?:ed)?|record(?:ed)?)\b"
    r"|\b(?:their|its)\s+(?:own\s+)?imports?\b|\bimport\s+(?:side|figures?|numbers?|data)\b",
    re.IGNORECASE,
)
_HELD_AGAINST = late_pattern(r"\b(?:more|less|fewer|than)\b", re.IGNORECASE)
_IMPORT = late_pattern(r"\bimport|进口", re.IGNORECASE)


def asks_for_both_sides(text: str, partner: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text asks what a partner itself reports, or what it imported where that is loaded."""
    if _ITS_OWN.search(text):
        return True
    is_held_against = CHANGES.search(text) or _HELD_AGAINST.search(text)
    is_loaded = (partner, Flow.IMPORT) in vocabulary.kinds
    return is_loaded and not is_held_against and bool(_THEY_IMPORTED.search(text))


def names_its_imports(text: str, partners: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Say whether a text names a partner with its imports, where they are loaded and none of China's are."""
    is_theirs = (DEFAULT_REPORTER, Flow.IMPORT) not in vocabulary.kinds and bool(_IMPORT.search(text))
    return is_theirs and len(partners) == 1 and (partners[0], Flow.IMPORT) in vocabulary.kinds


def both_sides(about: About, periods: Sequence[Mention[Spoken]], vocabulary: Vocabulary, today: date) -> Reading:
    """Set what the partner itself reports beside the figure that stood, in the periods that are named."""
    stood = [about.period] if about.period is not None else []
    known = Slots(
        partners=[Mention((vocabulary.partner(about.partner),), about.partner, -1, 0)],
        products=[Mention((vocabulary.product(about.product),), about.product, -1, 0)],
        periods=list(periods) or [Mention(SpokenPeriod.of(each), str(each), -1, 0) for each in stood],
    )
    return asked("mirror", Mentions("", {}, known), vocabulary, today, Flow.EXPORT)
