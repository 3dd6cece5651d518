"""How much is being answered at once, so that nobody waits for the many questions of one person or server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import discord

from bot.chat import limits
from bot.errors import Busy

if TYPE_CHECKING:
    from bot.chat.reply import Interaction


class InHand:
    """Counts what is in hand, by person and by server."""

    def __init__(self) -> None:
        self._persons: Counter[int] = Counter()
        self._guilds: Counter[int] = Counter()

    @contextmanager
    def one_more(self, asked: Interaction | discord.Message | None) -> Iterator[None]:
        """Count one more for the length of a block; Busy when that is too many. What nobody asked is not counted."""
        if asked is None:
            yield
            return
        if isinstance(asked, discord.Message):
            person, guild = asked.author.id, asked.guild.id if asked.guild is not None else None
        else:
            person, guild = asked.user.id, asked.guild_id
        if self._persons[person] >= limits.PERSON_AT_ONCE:
            raise Busy(
                "person_busy",
                f"I am still answering {limits.PERSON_AT_ONCE} questions of yours. Ask again when they are there.",
            )
        if guild is not None and self._guilds[guild] >= limits.GUILD_AT_ONCE:
            raise Busy("guild_busy", "Too much is being asked in this server at once. Ask again in a minute.")
        counted = [(self._persons, person), *([(self._guilds, guild)] if guild is not None else [])]
        for counter, key in counted:
            counter[key] += 1
        try:
            yield
        finally:
            for counter, key in counted:
                counter[key] -= 1
                if not counter[key]:
                    del counter[key]
