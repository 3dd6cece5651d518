"""The line of the log for each interaction: what was asked and by whom, how long each step took, and how it ended."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat import custom_ids
from bot.chat.markdown import cleaned

log = logging.getLogger("bot.chat")

LONGEST_ASKED = 120
_COMMAND = re.compile(r"/[a-z]+")
_SUB_COMMANDS = frozenset(
    {discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value}
)


@dataclass(frozen=True, slots=True)
class Ended:
    """One interaction that is over: its command by name alone ("/data import", "message"), how it ended, and how long
    each of its steps and the whole took, in milliseconds.
    """

    command: str
    is_press: bool
    outcome: str
    took_ms: Mapping[str, float]
    total_ms: float


class Steps:
    """The steps of one interaction, in milliseconds; kept with the interaction itself. `what` is the command or
    question, `pressed` the label of the control that asked it; `outcome` is what the line will say unless it fails.
    """

    def __init__(self, what: str, pressed: str = "") -> None:
        self.what = what
        self.pressed = pressed
        self._asked_by = what
        self.outcome = "ok"
        self.took_ms: dict[str, float] = {}
        self._begun = time.perf_counter()

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Steps:
        """Return the interaction's steps, begun at the first call."""
        steps = interaction.extras.get("steps")
        if not isinstance(steps, Steps):
            steps = interaction.extras["steps"] = cls(*_named(interaction))
        return steps

    @property
    def name(self) -> str:
        """Name what was done, as the log does: a press by its label, then what it asked."""
        return f"[{self.pressed}] {self.what}".rstrip() if self.pressed else self.what

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step, also when it fails."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.took_ms[name] = self.took_ms.get(name, 0) + (time.perf_counter() - begun) * 1000

    def report(self, interaction: discord.Interaction[Any], outcome: str = "") -> Ended:
        """Write the one line: what, who by id, how long each step took, how it ended."""
        return self.write(interaction.user.id, interaction.guild_id, outcome)

    def write(self, user_id: int, guild_id: int | None, outcome: str = "") -> Ended:
        """Write the same line for what is no interaction. Its values are bare words, but what was asked is quoted."""
        command = _COMMAND.match(self.what) if self.pressed else None
        ended = Ended(
            command[0] if command else "control" if self.pressed else self._asked_by,
            bool(self.pressed),
            outcome or self.outcome,
            self.took_ms,
            (time.perf_counter() - self._begun) * 1000,
        )
        asked = cleaned(self.name)[:LONGEST_ASKED].replace('"', "'")
        log.info(
            'asked="%s" user=%d guild=%s %stotal_ms=%.0f outcome=%s',
            asked,
            user_id,
            guild_id if guild_id is not None else "-",
            "".join(f"{name}_ms={ms:.0f} " for name, ms in self.took_ms.items()),
            ended.total_ms,
            ended.outcome,
            extra={
                "told": {
                    "asked": asked,
                    "user": str(user_id),
                    "guild": str(guild_id) if guild_id is not None else None,
                    **{f"{name}_ms": round(ms, 1) for name, ms in self.took_ms.items()},
                    "total_ms": round(ended.total_ms, 1),
                    "outcome": ended.outcome,
                }
            },
        )
        return ended


def _named(interaction: discord.Interaction[Any]) -> tuple[str, str]:
    """Return the command that was used, or the command in the state of a control with the control's label."""
    data: Any = interaction.data or {}
    if "name" not in data:
        state = str(data.get("custom_id", ""))
        return custom_ids.command_in(state), _label(interaction, state, data.get("values") or ())
    words, options = [f"/{data['name']}"], data.get("options")
    while options and options[0]["type"] in _SUB_COMMANDS:
        words.append(options[0]["name"])
        options = options[0].get("options")
    return " ".join(words), ""


def _label(interaction: discord.Interaction[Any], state: str, chosen: Iterable[str]) -> str:
    """Find what stands on a pressed button or a chosen option; of a form, which shows no label, the verb."""
    components = interaction.message.components if interaction.message is not None else []
    for each in _walked(components):
        if getattr(each, "custom_id", None) == state and interaction.type is discord.InteractionType.component:
            options = {option.value: option.label for option in getattr(each, "options", ())}
            label = getattr(each, "label", None) or next((options[value] for value in chosen if value in options), "")
            if label:
                return str(label)
    verb = re.fullmatch(r"x\d+:(\w+):.*", state, re.DOTALL)
    return verb[1] if verb else interaction.type.name


def _walked(components: Iterable[Any]) -> Iterator[Any]:
    for each in components:
        yield each
        yield from _walked(getattr(each, "children", ()))
