"""Which of those that a name could be is meant: asked with the whole question kept."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import NotUnderstood, Suggestion
from bot.language.fill import which_partner
from bot.language.mentions import Mention
from bot.trade.about import TradeQuestion
from bot.trade.partners import Partner
from bot.trade.vocabulary import Vocabulary


def ask_which(
    unclear: Mention[tuple[Partner, ...]],
    asked_of: Callable[[Partner], TradeQuestion | None],
    vocabulary: Vocabulary,
) -> None:
    """Refuse a name that could be of several, with what is asked of each, those with figures first; pass
    where `asked_of` makes no question of them.
    """
    questions = [(each, question) for each in unclear.meant if (question := asked_of(each)) is not None]
    if not questions:
        return
    questions.sort(key=lambda each: not vocabulary.mask(each[1].about.of(partner=each[0].key)))
    asked = tuple(Suggestion(each.name, each.key, question.command) for each, question in questions)
    raise NotUnderstood("partner_ambiguous", which_partner(unclear), asked)
