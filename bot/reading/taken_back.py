"""Names that a text takes back for others: "germany + eu... no wait, just eu june 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.language.lexicon import FILLERS
from bot.language.mentions import Mention, Slots, split_words
from bot.text import late_pattern
from bot.trade.vocabulary import Vocabulary

_SAID = r"(?:i\s+mean(?:t)?|scratch\s+that|make\s+(?:that|it)|correction|my\s+bad|or\s+rather|strike\s+that)"
_SOFTLY = r"(?:no|nope|wait|sorry|oops|er+m?|uh+m?|actually|hold\s+on|rather|ah|oh)"
_PAUSE = r"[\s,;:.…–—-]"
TAKEN_BACK = late_pattern(
    rf"(?<=\S)(?:\s*[,;:.…(–—-]+\s*|\s+)(?:{_SOFTLY}\b{_PAUSE}*)*(?:{_SAID}|no{_PAUSE}+(?:wait|sorry)|(?:wait|sorry|oops|actually){_PAUSE}+no)\b"
    rf"{_PAUSE}*(?:(?:{_SOFTLY}|{_SAID})\b{_PAUSE}*)*(?P<alone>(?:just|only)\s+)?(?=\S)",
    re.IGNORECASE,
)
"""What takes back something of the words before it."""
_ASKS = late_pattern(
    r"\b(?:what|which|who|when|where|why|how|did|does|do|is|was|were|are|has|show|give|tell|compare|list|chart|plot)\b",
    re.IGNORECASE,
)
_COUNT_BEFORE = late_pattern(r"\A\d{1,2}\s+(?=[a-z])")
"""What is no part of a month's name, "top 5 june 2025"."""
_YEAR = late_pattern(r"\b(?:19|20)\d\d\b")


def without_taken_back(text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the partners, products and months that it takes back, with those that it names instead
    where they stood, as it is where it names nothing else of their kind.
    """
    found = TAKEN_BACK.search(text)
    if found is None:
        return text
    before, after = text[: found.start()], text[found.end() :]
    named = [_named(each, vocabulary) for each in (before, after)]
    is_alone = found["alone"] is not None
    pairs = [(_given_up(old, new, is_all=is_alone), new) for old, new in zip(*named, strict=True) if old and new]
    if not pairs:
        return text
    if _ASKS.search(after):
        kept = [each.text for old, new in zip(*named, strict=True) if not new for each in old]
        return " ".join([after.rstrip(" ?!."), *kept])
    for old, new in pairs:
        place, put = _span(before, old), _span(after, new)
        if place is None or put is None:
            return text
        words = after[put[0] : put[1]]
        year = _YEAR.search(before, *place)
        if year is not None and not _YEAR.search(after):
            words = f"{words} {year.group()}"
        before = before[: place[0]] + words + before[place[1] :]
        after = after[: put[0]] + after[put[1] :]
    return " ".join(f"{before} {after}".split())


def _given_up(old: Sequence[Mention[Any]], new: Sequence[Mention[Any]], *, is_all: bool) -> Sequence[Mention[Any]]:
    """Return which of several names others take the place of: the last, all where the others are some of them."""
    is_choice = any(each.meant == other.meant for each in old for other in new)
    return old if is_all or is_choice or len(old) <= len(new) else old[-len(new) :]


def _named(text: str, vocabulary: Vocabulary) -> tuple[Sequence[Mention[Any]], ...]:
    slots: Slots = split_words(text, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    return slots.partners, slots.products, slots.periods


def _span(text: str, named: Sequence[Mention[Any]]) -> tuple[int, int] | None:
    """Return where names stand in a text, from the first to the last of them."""
    folded = text.casefold()
    names = [_COUNT_BEFORE.sub("", each.text.casefold()) for each in named]
    places = [(at, at + len(each)) for each in names if (at := folded.find(each)) >= 0]
    if len(places) < len(named) or len(folded) != len(text):
        return None
    return min(first for first, _ in places), max(last for _, last in places)
