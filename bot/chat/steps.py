"""How long each step of one interaction took, for its line in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord

from bot.chat.words import cleaned

log = logging.getLogger("bot.chat")


class Steps:
    """The steps of one interaction, in milliseconds; kept with the interaction itself."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.took_ms: dict[str, float] = {}

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Steps:
        """Give the interaction's steps, begun at the first call."""
        steps = interaction.extras.get("steps")
        if not isinstance(steps, Steps):
            steps = interaction.extras["steps"] = cls(_name(interaction))
        return steps

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step, also when it fails."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.took_ms[name] = self.took_ms.get(name, 0) + (time.perf_counter() - begun) * 1000

    def report(self, interaction: discord.Interaction[Any], outcome: str) -> None:
        """Write the one line: what, who by id, how long, how it ended."""
        self.write(interaction.user.id, interaction.guild_id, outcome)

    def write(self, user_id: int, guild_id: int | None, outcome: str) -> None:
        """Write the same line for what is no interaction."""
        took = " ".join(f"{name}={ms:.0f}ms" for name, ms in self.took_ms.items())
        log.info(
            "%s user=%d guild=%s %s %s",
            cleaned(self.what)[:120],
            user_id,
            guild_id,
            took,
            outcome,
        )


def _name(interaction: discord.Interaction[Any]) -> str:
    data: Any = interaction.data or {}
    return str(data.get("name") or data.get("custom_id") or interaction.type.name)
