"""The controls of a card. Each carries its whole state in its custom_id, so it works after a restart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

import discord

from bot.chat import custom_ids, limits
from bot.chat.markdown import cleaned
from bot.text import shortened
from bot.trade.about import ALL_MONTHS

ControlItem = discord.ui.Button[Any] | discord.ui.Select[Any]


class Control(discord.ui.DynamicItem[ControlItem], template=custom_ids.CURRENT):
    """A button or select of this version; what its verb does stands in `presses`."""

    def __init__(self, item: ControlItem, verb: str, rest: str) -> None:
        super().__init__(item)
        self.verb = verb
        self.rest = rest

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the pressed control from its state."""
        if not isinstance(item, discord.ui.Button | discord.ui.Select):
            raise TypeError(f"{match.string!r} belongs to a {item.type}")
        return cls(item, match["verb"], match["rest"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over, and for a select what was chosen."""
        chosen = self.item.values[0] if isinstance(self.item, discord.ui.Select) else ""
        await interaction.client.press(interaction, self.verb, self.rest, chosen)


class Outdated(discord.ui.DynamicItem[discord.ui.Item[Any]], template=custom_ids.OUTDATED):
    """Any control of another version of the card."""

    def __init__(self, item: discord.ui.Item[Any], rest: str) -> None:
        super().__init__(item)
        self.rest = rest

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Wrap whatever control it was."""
        return cls(item, match["rest"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over."""
        await interaction.client.press(interaction, custom_ids.OUTDATED_PRESS, self.rest, "")


CONTROLS: tuple[type[discord.ui.DynamicItem[Any]], ...] = (Control, Outdated)


def button(
    label: str,
    verb: str,
    rest: str = "",
    *,
    disabled: bool = False,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Control | None:
    """Make a button; None when its state does not fit."""
    state = custom_ids.custom_id(verb, rest)
    if state is None:
        return None
    shown = _label(label, limits.BUTTON_LABEL)
    made = discord.ui.Button[Any](label=shown, custom_id=state, disabled=disabled, style=style)
    return Control(made, verb, rest)


def choice(
    placeholder: str, verb: str, rest: str, options: Iterable[tuple[str, str]], chosen: str = ""
) -> Control | None:
    """Make a select of (value, label), with what was chosen before; None when its state does not fit."""
    state = custom_ids.custom_id(verb, rest)
    once = {value: label for value, label in reversed(list(options)) if 0 < len(value) <= limits.SELECT_TEXT}
    made = [
        discord.SelectOption(label=_label(label, limits.SELECT_TEXT), value=value, default=value == chosen)
        for value, label in list(reversed(once.items()))[: limits.SELECT_OPTIONS]
    ]
    if state is None or not made:
        return None
    shown = _label(placeholder, limits.SELECT_PLACEHOLDER)
    return Control(discord.ui.Select[Any](custom_id=state, options=made, placeholder=shown), verb, rest)


def _label(text: str, most: int) -> str:
    """Make a label that Discord takes: some characters that can be seen, and not too many."""
    return shortened(cleaned(text).strip(), most) or "–"


def span_words(months: int) -> str:
    """Name a span in the select."""
    return "Chart: all months" if months == ALL_MONTHS else f"Chart: {months} months"


def rows(*groups: Iterable[Control | None]) -> list[discord.ui.ActionRow[Any]]:
    """Lay controls out in rows of at most five, each group beginning a row. Left out: what has no state, and
    what would repeat the state of an earlier one.
    """
    laid: list[discord.ui.ActionRow[Any]] = []
    seen: set[str] = set()
    for group in groups:
        kept: list[Control] = []
        for control in group:
            if control is not None and control.custom_id not in seen:
                seen.add(control.custom_id)
                kept.append(control)
        starts = range(0, len(kept), limits.ROW_BUTTONS)
        laid += [discord.ui.ActionRow(*kept[start : start + limits.ROW_BUTTONS]) for start in starts]
    return laid
