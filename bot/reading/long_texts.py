"""Texts that are too long for one question: refused with what was understood in them as buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.errors import NotUnderstood, Suggestion
from bot.language.lexicon import FILLERS
from bot.language.mentions import LONGEST_TEXT, Slots, split_words
from bot.questions.figure import FigureQuestion
from bot.reading.examples import usual
from bot.text import line, quoted
from bot.trade.about import DEFAULT_REPORTER, About
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_LOOKED_AT = 8_000
MOST_SENTENCES = 60
MOST_FIGURES = 4
MOST_NUMBERS = 3
LONGEST_PIECE_WORDS = 20
_ENDS = re.compile(r"(?<=[^A-Z.][.!?])\s+|[;。！？；\n]+")
_NUMBER = re.compile(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?\s?(?:%|percent\b|(?:metric\s+|short\s+)?(?:tons?|tonnes?)\b|t\b|kg\b|万?吨|公斤)",
    re.IGNORECASE,
)


def too_long(text: str, vocabulary: Vocabulary, today: date) -> NotUnderstood:
    """Return the refusal of a text of more than 200 characters by what it names: its countries and months as buttons,
    its numbers by name.
    """
    figures = _figures(text[:MOST_LOOKED_AT], vocabulary, today)
    numbers = list(dict.fromkeys(found.group().strip() for found in _NUMBER.finditer(text[:MOST_LOOKED_AT])))
    said = f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
    if not figures and not numbers:
        return NotUnderstood("text_too_long", said, usual((), vocabulary))
    named = [quoted(each) for each in numbers[:MOST_NUMBERS]]
    stated = f" It states {listed(named)}: Check the numbers holds such a text against the figures." if named else ""
    asked = " What I understood in it can be asked by itself." if figures else ""
    return NotUnderstood("text_too_long", line(f"{said}{asked}{stated}"), figures or usual((), vocabulary))


def _figures(text: str, vocabulary: Vocabulary, today: date) -> tuple[Suggestion, ...]:
    """Return the figures of the partners and months that stand in one sentence, each once."""
    found: dict[str, Suggestion] = {}
    product = ""
    for piece in _pieces(text):
        slots = split_words(piece, vocabulary, FILLERS).slots(is_sentence=True)
        product = next((each.meant[0].key for each in slots.products if len(each.meant) == 1), product)
        for about in _abouts(slots, product or vocabulary.default_product, vocabulary, today):
            question = FigureQuestion(about)
            when = f", {about.period.label}" if about.period is not None else ""
            label = f"{vocabulary.partner(about.partner).name}{when}"
            found.setdefault(question.command, Suggestion(label, about.partner, question.command))
        if len(found) >= MOST_FIGURES:
            break
    return tuple(found.values())[:MOST_FIGURES]


def _abouts(slots: Slots, product: str, vocabulary: Vocabulary, today: date) -> Iterator[About]:
    keys = [each.meant[0].key for each in slots.partners if len(each.meant) == 1]
    keys = [key for key in keys if key != DEFAULT_REPORTER]
    if not slots.periods and not keys:
        return
    for key in keys or [WORLD]:
        about = About(Flow.EXPORT, key, product)
        yield about.of(period=_period(slots, about, vocabulary, today))


def _period(slots: Slots, about: About, vocabulary: Vocabulary, today: date) -> Period | None:
    if not slots.periods:
        return None
    try:
        return slots.periods[0].meant.resolved(vocabulary.extent(about), today=today).period
    except NotUnderstood:
        return None


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into sentences, and long ones into pieces of so many words."""
    for sentence in _ENDS.split(text)[:MOST_SENTENCES]:
        words = sentence.split()
        for first in range(0, len(words), LONGEST_PIECE_WORDS):
            piece = " ".join(words[first : first + LONGEST_PIECE_WORDS])
            if piece and len(piece) <= LONGEST_TEXT:
                yield piece
