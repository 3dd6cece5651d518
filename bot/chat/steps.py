"""How long each step of one interaction took and how it ended, for its one line in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord

from bot.chat.words import cleaned

log = logging.getLogger("bot.chat")

LONGEST_ASKED = 120
_SUB_COMMANDS = frozenset(
    {discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value}
)


class Steps:
    """The steps of one interaction, in milliseconds; kept with the interaction itself. `outcome` is what the line
    will say unless it fails.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.outcome = "ok"
        self.took_ms: dict[str, float] = {}
        self._begun = time.perf_counter()

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

    def report(self, interaction: discord.Interaction[Any], outcome: str = "") -> None:
        """Write the one line: what, who by id, how long each step took, how it ended."""
        self.write(interaction.user.id, interaction.guild_id, outcome)

    def write(self, user_id: int, guild_id: int | None, outcome: str = "") -> None:
        """Write the same line for what is no interaction. Its values are bare words, but what was asked is quoted."""
        took = "".join(f"{name}_ms={ms:.0f} " for name, ms in self.took_ms.items())
        log.info(
            'asked="%s" user=%d guild=%s %stotal_ms=%.0f outcome=%s',
            cleaned(self.what)[:LONGEST_ASKED].replace('"', "'"),
            user_id,
            guild_id if guild_id is not None else "-",
            took,
            (time.perf_counter() - self._begun) * 1000,
            outcome or self.outcome,
        )


def _name(interaction: discord.Interaction[Any]) -> str:
    data: Any = interaction.data or {}
    if "name" not in data:
        return str(data.get("custom_id") or interaction.type.name)
    words, options = [f"/{data['name']}"], data.get("options")
    while options and options[0]["type"] in _SUB_COMMANDS:
        words.append(options[0]["name"])
        options = options[0].get("options")
    return " ".join(words)
