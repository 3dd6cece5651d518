"""A question that follows another and changes only what it names: "and germany?", "same for may"."""

from __future__ import annotations

from datetime import date

from bot.trade.questions import ALL_MONTHS, FigureQuestion
from bot.trade.reading import Reading
from bot.trade.reading_commands import read_command
from bot.trade.reading_figures import read_figure
from bot.trade.slots import find_slots
from bot.trade.vocabulary import Vocabulary

_SMALL_WORDS = frozenset(
    ["same", "what", "how", "else", "instead", "now", "then", "but", "also", "only", "compared", "ok"]
)


def read_followup(text: str, command: str, vocabulary: Vocabulary, *, today: date) -> Reading:
    """Read what follows an answer: what the text does not name is taken from the answer's own command.

    A whole command ("/events geneva") stands for itself.
    """
    earlier = read_command(command, vocabulary, today=today).question
    if text.lstrip().startswith("/") or not isinstance(earlier, FigureQuestion):
        return read_command(text, vocabulary, today=today)
    slots = find_slots(text, vocabulary, small_words=_SMALL_WORDS)
    span = "all" if earlier.span_months == ALL_MONTHS else f"{earlier.span_months}m"
    return read_figure(
        vocabulary,
        flow=earlier.flow,
        partner=text if slots.partners else f"{text} {earlier.partner}",
        month="" if slots.periods or earlier.period is None else str(earlier.period),
        product="" if slots.products else earlier.product,
        shown="" if slots.measures else earlier.shown,
        span="" if slots.spans else span,
        today=today,
        small_words=_SMALL_WORDS,
    )
