"""What can always be asked: offered to whoever asked what cannot be answered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import NotUnderstood, Suggestion
from bot.questions.figure import FigureQuestion
from bot.text import quoted
from bot.trade.about import About
from bot.trade.observations import WORLD, Flow
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed


def no_question(unread: Sequence[str], partners: Sequence[str], vocabulary: Vocabulary) -> NotUnderstood:
    """Say what can be asked to whoever asked something else, with the nearest that can."""
    not_read = f"I could not read {listed([quoted(each) for each in unread])}. " if unread else ""
    return NotUnderstood(
        "not_a_question",
        f"{not_read}I answer questions on China's trade from the figures that are loaded, for example: how much did "
        "the US buy in June? What happened in June?",
        usual(partners, vocabulary),
    )


def usual(partners: Sequence[str], vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """Suggest what can always be asked: the partners' newest figure and the world's, the events, the help."""
    figures = [
        FigureQuestion(About(Flow.EXPORT, key, vocabulary.default_product))
        for key in dict.fromkeys((*partners, WORLD))
    ]
    return (
        *(Suggestion(vocabulary.partner(each.partner).name, each.partner, each.command) for each in figures),
        Suggestion("Events", "events", "/events"),
        Suggestion("Help", "help", "/help"),
    )
