"""Texts that are longer than a question: the one that is asked in them is answered, several become buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.lexicon import FILLERS
from bot.language.mentions import LONGEST_TEXT, Slots, split_words
from bot.questions.figure_question import FigureQuestion
from bot.reading.examples import usual
from bot.text import late_pattern, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, Reading
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_LOOKED_AT = 8_000
MOST_SENTENCES = 60
MOST_FIGURES = 4
MOST_NUMBERS = 3
LONGEST_PIECE_WORDS = 20
_ENDS = late_pattern(r"(?<=[^A-Z.][.!?])\s+|[;。！？；\n]+")
_SENTENCES = late_pattern(r"(?<=[^A-Z.][.!?])\s+|[。！？\n]+|(?<=[？])")
_LEADS = late_pattern(
    r":\s|\b(?:(?:could|can|would)\s+you\s+(?:please\s+)?(?:tell|show|give|send)\s+(?:me|us)|(?:tell|show|give|send)\s+(?:me|us)|know|wondering|wonder"
    r"|see|find\s+out|need|looking\s+for|interested\s+in|like)\s+(?:if\s+|about\s+)?",
    re.IGNORECASE,
)
_REASON = late_pattern(
    r"\s*[,;(–—-]?\s+(?:because|since\s+(?:i|we|my|our|the)|as\s+(?:i|we|my|our)|so\s+that|if\s+(?:that|it|you))\b",
    re.I,
)
MOST_CUTS = 8
_NUMBER = late_pattern(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?\s?(?:%|percent\b|(?:metric\s+|short\s+)?(?:tons?|tonnes?)\b|t\b|kg\b|万?吨|公斤)",
    re.IGNORECASE,
)


_ASKS = late_pattern(
    r"\b(?:how\s+(?:much|many|often|far|long|high|low|big|large|did|do|does|has|have|is|are|was|were)|what|which|whether"
    r"|when\s+(?:did|was|were|is|are|has|have|will)|who\s+(?:is|are|was|were|bought|got|took)|why|compare"
    r"|(?:tell|show|give|send)\s+(?:me|us))\b|[?？]|多少|哪|几个?月|什么|如何|怎么|吗|是否",
    re.IGNORECASE,
)
_WISHES = late_pattern(
    r"\b(?:(?:could|can|would|will)\s+you|(?:i|we)(?:'d|\s+would|\s+do)?\s+(?:also\s+|really\s+)?(?:need|want|like|love)"
    r"|(?:looking|searching)\s+for|wondering|interested\s+in|curious|please)\b|请|需要|想知道",
    re.IGNORECASE,
)
_BEGINS = late_pattern(
    r"\b(?:how\s+(?:much|many|often|far|long|high|low|big|large|the|did|do|does|has|have|is|are|was|were)|what|which|when|who|why"
    r"|compare|(?:the\s+)?(?:monthly|quarterly|annual|yearly)?\s*(?:figures?|numbers?|data|totals?|exports?|imports?|shipments|share)\b"
    r"|(?<=whether\s)|(?:did|does|has|have|is|are|was|were)\b(?=.*\?))",
    re.IGNORECASE,
)
MOST_ASKED = 8
LABEL_LENGTH = 60


class SeveralAsked(NotUnderstood):
    """A text asks several questions that can be answered one after the other."""


def read_long(text: str, vocabulary: Vocabulary, today: date, read: Callable[[str], Reading]) -> Reading:
    """Read a text of more than 200 characters as the one question that it asks, in one of its sentences; SeveralAsked
    of several, NotUnderstood of none that can be read, each with what was understood as buttons.
    """
    sentences = _SENTENCES.split(text[:MOST_LOOKED_AT])[:MOST_SENTENCES]
    found = _questions([each for each in sentences if _ASKS.search(each)], vocabulary, read)
    found = found or _questions([each for each in sentences if _WISHES.search(each)], vocabulary, read)
    if len(found) == 1:
        _, reading = next(iter(found.values()))
        return Reading(reading.question, (line("Of your text I read the one question that it asks."), *reading.notes))
    if not found:
        raise too_long(text, vocabulary, today)
    buttons = tuple(Suggestion(words[:LABEL_LENGTH], command, command) for command, (words, _) in found.items())
    raise SeveralAsked("text_too_long", "Your text asks more than one question. Which first?", buttons[:MOST_FIGURES])


def _questions(
    sentences: Sequence[str], vocabulary: Vocabulary, read: Callable[[str], Reading]
) -> dict[str, tuple[str, Reading]]:
    """Return what sentences ask that name a partner, a product or a period, each once, by its command."""
    found: dict[str, tuple[str, Reading]] = {}
    for sentence in sentences[:MOST_ASKED]:
        several = (split_words(each, vocabulary, FILLERS).slots(is_sentence=True) for each in _words_of(sentence))
        if not any(slots.partners or slots.products or slots.periods for slots in several):
            continue
        for words in _cut_down(sentence):
            try:
                reading = read(words)
            except UserError:
                continue
            found.setdefault(reading.question.command, (words, reading))
            break
    return found


def _cut_down(sentence: str) -> Iterator[str]:
    """Give a sentence, then what is left of it from each word on with which a question can begin, each whole or up to
    where it goes on to say why.
    """
    leads = (found.end() for found in _LEADS.finditer(sentence))
    begins = (found.start() for found in _BEGINS.finditer(sentence))
    for start in [*dict.fromkeys((0, *leads, *begins))][:MOST_CUTS]:
        words = sentence[start:].strip(" ,;:–—-")
        for end in (None, _REASON.search(words)):
            shorter = words if end is None else words[: end.start()]
            if shorter and len(shorter) <= LONGEST_TEXT:
                yield shorter


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
        slots = split_words(_NUMBER.sub(" ", piece), vocabulary, FILLERS).slots(is_sentence=True)
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
        yield from _words_of(sentence)


def _words_of(sentence: str) -> Iterator[str]:
    words = sentence.split()
    for first in range(0, len(words), LONGEST_PIECE_WORDS):
        piece = " ".join(words[first : first + LONGEST_PIECE_WORDS])
        if piece and len(piece) <= LONGEST_TEXT:
            yield piece
