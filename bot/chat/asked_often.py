"""What is asked about most in each server, so that autocomplete can put it first."""

from __future__ import annotations

from collections import Counter, OrderedDict

from bot.trade.about import Question

MOST_GUILDS = 1_000


class AskedOften:
    """How often each partner and product was asked about in a guild since the bot started: counts alone, kept in
    memory, by nobody's name. Direct messages are not counted, since they have no circle that shares them.
    """

    def __init__(self) -> None:
        self._counts: OrderedDict[int, Counter[str]] = OrderedDict()

    def note(self, guild: int | None, question: Question) -> None:
        """Count what a question names; the guild that was silent longest is forgotten when there are too many."""
        if guild is None:
            return
        counts = self._counts.setdefault(guild, Counter())
        self._counts.move_to_end(guild)
        counts.update(question.named)
        if len(self._counts) > MOST_GUILDS:
            self._counts.popitem(last=False)

    def most(self, guild: int | None) -> list[str]:
        """Give what was asked about in a guild, most often first."""
        counts = self._counts.get(guild) if guild is not None else None
        return [key for key, _ in counts.most_common()] if counts is not None else []

    def times(self, guild: int | None, key: str) -> int:
        """Give how often a partner or product was asked about in a guild."""
        counts = self._counts.get(guild) if guild is not None else None
        return counts[key] if counts is not None else 0
