"""Texts in which no way of asking need be looked for: a command without its slash, a name and a month."""

from __future__ import annotations

import re
from datetime import date

from bot.errors import NotUnderstood
from bot.language.cues import flow_of
from bot.language.fill import fill
from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.language.spoken_periods import SpokenPeriod
from bot.questions.figure_question import FigureQuestion, with_chart_span
from bot.reading.command import read_now
from bot.reading.told import read_as
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Reading
from bot.trade.observations import Flow
from bot.trade.vocabulary import Vocabulary

EXPORTS = frozenset({"export", "exports", "出口"})
_IMPORTS = frozenset({"import", "imports", "进口"})
_OTHER_COMMANDS = frozenset({"compare", "top", "trend", "download", "report", "revisions"})
_LIST_COMMANDS = frozenset({"about", "events", "products", "partners", "status", "help"})
_COMMANDS = EXPORTS | _IMPORTS | _OTHER_COMMANDS | _LIST_COMMANDS
_ON_ONE_SIDE = late_pattern(r"\b(?:since|after|before|until|till)\b|以来", re.IGNORECASE)
_NAME_AND_MONTH = late_pattern(r"[A-Za-z][A-Za-z .'-]* (?:19|20)\d\d-\d\d")
_FROM = late_pattern(r"\s+from\s+(?=[^\s]+(?:\s+\d{4})?\s*$)", re.IGNORECASE)


def since_for_from(name: str, text: str) -> str:
    """Return a command of a trend "from 2024" as one since then, any other as it is."""
    return _FROM.sub(" since ", text) if name == "trend" else text


def as_command(text: str, vocabulary: Vocabulary, today: date) -> Reading | None:
    """Read a text that begins with a command's name without its slash; None when it is a sentence after all."""
    name, _, rest = text.partition(" ")
    name = name.casefold()
    if (text and name not in _COMMANDS) or _ON_ONE_SIDE.search(rest):
        return None
    is_sentence = any(word.casefold().strip("?!.,") in FILLERS for word in rest.split())
    if is_sentence and name in _LIST_COMMANDS | _OTHER_COMMANDS:
        return None
    if name in EXPORTS and flow_of(text, []) is Flow.IMPORT:
        return None
    if rest and name in _IMPORTS and (DEFAULT_REPORTER, Flow.IMPORT) not in vocabulary.kinds:
        return None  # a partner's own imports are meant, if any
    try:
        return read_now(since_for_from(name, text), vocabulary, today)
    except NotUnderstood:
        return None


def as_names(text: str, vocabulary: Vocabulary, today: date) -> Reading | None:
    """Read a text that names a partner and a month and says nothing else ("us 2025-06"), in which no way of asking
    need be looked for; None for any other.
    """
    if not _NAME_AND_MONTH.fullmatch(text):
        return None
    slots = split_words(text, vocabulary, FILLERS).slots(is_sentence=True)
    others = (slots.products, slots.measures, slots.spans, slots.perhaps, slots.skipped, slots.unread, slots.reporter)
    if any(others) or len(slots.partners) != 1 or len(slots.periods) != 1:
        return None
    partner, period = slots.partners[0], slots.periods[0].meant
    is_exact = len(partner.meant) == 1 and not partner.is_near and not partner.meant[0].is_aggregate
    is_reporter = partner.meant[0].key == DEFAULT_REPORTER
    if not is_exact or is_reporter or not (isinstance(period, SpokenPeriod) and period.is_month):
        return None
    start = FigureQuestion(About(Flow.EXPORT, "", vocabulary.default_product))
    question, notes = fill(start, slots, vocabulary, today, with_span=with_chart_span)
    return Reading(question, (read_as(question, vocabulary), *notes))
