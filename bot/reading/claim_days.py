"""What a sentence tells of each day that it names: two days in one are two claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.reading.claim_periods import DayWords
from bot.reading.claim_sentences import Sentence
from bot.text import late_pattern
from bot.trade.claims import event_words

_NEXT = late_pattern(r"(?i)\b(?:and|but|then)(?:\s+(?:on|by|from))?\s*\Z")
_PARTS = (
    late_pattern(r"[,，、:：()（）](?=\s*\w+\s+\w)"),
    late_pattern(r"(?i)\b(?:and|but|which|who|while|then|before|until)\b"),
)
_BEFORE_DAY = late_pattern(r"(?i)(?:\s*\b(?:on|by|from|since|until|of|to|the|as of))*\s*\Z")
_SPAN = late_pattern(r"(?i)\b(?:between|from)\s+\Z")
_SPAN_ON = late_pattern(r"(?i)\s*(?:and|to|until|till|through|-|–)\s*")
_FIRST = late_pattern(r"(?i)\W*(?:(?:and|but|then|on|by|from|since|until|as of|the)\W+)*\Z")
_SAME_SUBJECT = late_pattern(
    r"(?i)\W*(?:(?:and|but|then|both)\s+)*(?:(?:which|who|it|they|these|was|were|has|have|had|is|are|will)\b|[a-z]+ed\b)"
)
"""What goes on with what was told of before: "were suspended on 7 November", "and suspended them"."""
_VERBS = late_pattern(r"(?i)\b[a-z]+ed\b")


def told_on_days(sentence: Sentence) -> Iterator[tuple[DayWords, int, int, frozenset[str]]]:
    """Yield each day with where what is told of it begins and ends, and the words by which an event is known again:
    its clause, which the days that it names part among them.
    """
    text = sentence.text
    before: DayWords | None = None
    subject = ""
    begins = 0
    spans = _in_spans(sentence)
    for place, day in enumerate(sentence.days):
        start, end = sentence.clause(day.start)
        is_first = before is None or before.start < start
        begins = start if is_first else begins
        following = sentence.days[place + 1] if place + 1 < len(sentence.days) else None
        is_last = following is None or following.start >= end
        if following is not None and not is_last:
            end = _cut(text, begins, day, following)
        piece = text[begins:end]
        words = event_words(piece)
        if is_first:
            subject = _VERBS.sub(" ", piece)
            words = words or (event_words(text) if is_last else words)
        elif _SAME_SUBJECT.match(piece) or (
            _FIRST.match(text[begins : day.start]) and _SAME_SUBJECT.match(text[day.end : end])
        ):
            words |= event_words(subject)
        if day not in spans:
            yield day, begins, end, words
        before, begins = day, end


def _in_spans(sentence: Sentence) -> list[DayWords]:
    """Return the days that only say from when to when something was: "between 4 April and 9 October"."""
    text, found = sentence.text, []
    for day, following in pairwise(sentence.days):
        if _SPAN.search(sentence.lead(day.start)) and _SPAN_ON.fullmatch(text[day.end : following.start]):
            found += [day, following]
    return found


def _cut(text: str, begins: int, day: DayWords, following: DayWords) -> int:
    """Return where what is told of a day ends and that of the next begins: at the last word or sign that parts them,
    else behind a day that what is told stands before ("announced on 6 October were suspended on 7 November").
    """
    gap = text[day.end : following.start]
    for pattern in (_NEXT, *_PARTS):
        parts = list(pattern.finditer(gap))
        if parts:
            return day.end + parts[-1].start()
    if _FIRST.match(text[begins : day.start]):
        found = _BEFORE_DAY.search(gap)
        return following.start if found is None else day.end + found.start()
    return day.end
