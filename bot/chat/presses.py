"""What each control does when it is pressed, by whoever presses it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.chat import claim_steps, custom_ids, limits
from bot.chat.app import Interaction, actor_of
from bot.chat.cards import Card, text_card
from bot.chat.details import csv_card, table_card, why_card
from bot.chat.doctor_card import doctor_card
from bot.chat.editing import data_steps, import_steps
from bot.chat.interaction_log import Steps
from bot.chat.markdown import markdown
from bot.chat.posting.watch_cards import removed_card
from bot.chat.reply import Destination, InteractionReply, acknowledged, answer, beside, is_own, no_file
from bot.desk.permissions import manager_of
from bot.errors import NotAllowed, NotUnderstood, Suggestion
from bot.questions.figure_question import FigureQuestion
from bot.text import Command, line
from bot.trade.about import Reading
from bot.trade.answer import Answer, Lead

UNDO_COMMAND = "/data undo "
Handler = Callable[[Interaction, str, str], Awaitable[None]]
Submit = Callable[[Interaction, str, Mapping[str, str]], Awaitable[None]]


async def press(interaction: Interaction, verb: str, rest: str, chosen: str) -> None:
    """Do what a control of this version says; a verb that is not known belongs to another version."""
    await HANDLERS.get(verb, _outdated)(interaction, rest, chosen)


async def submit(interaction: Interaction, verb: str, rest: str, fields: Mapping[str, str]) -> None:
    """Do what a modal of this version says with what was put into its fields, by their names."""
    await SUBMITS.get(verb, _outdated_modal)(interaction, rest, fields)


async def _ask_more(interaction: Interaction, command: str, fields: Mapping[str, str]) -> None:
    """Answer what was typed into "Follow up…" as a new message, private when the card is not the asker's own."""
    text = next(iter(fields.values()), "")

    def read() -> Reading:
        client = interaction.client
        return client.desk.read_followup(text, command, now=client.now(), guild=interaction.guild_id)

    await answer(interaction, read, beside(interaction))


async def _go(interaction: Interaction, command: str, _: str) -> None:
    if command.startswith(UNDO_COMMAND):
        await data_steps.undo_suggested(interaction, command)
        return
    place = Destination.IN_PLACE if is_own(interaction) else Destination.PRIVATE
    await answer(interaction, lambda: _read(interaction, command), place)


async def _run(interaction: Interaction, command: str, _: str) -> None:
    if command.startswith(UNDO_COMMAND):
        await data_steps.undo_suggested(interaction, command)
        return
    await answer(interaction, lambda: _read(interaction, command), Destination.PUBLIC)


async def _show(interaction: Interaction, command: str, _: str) -> None:
    await answer(interaction, lambda: _read(interaction, command), Destination.PRIVATE)


async def _beside(interaction: Interaction, command: str, _: str) -> None:
    await answer(interaction, lambda: _read(interaction, command), beside(interaction))


async def _span(interaction: Interaction, command: str, chosen: str) -> None:
    def read() -> Reading:
        question = _read(interaction, command).question
        if not isinstance(question, FigureQuestion) or not chosen.isdecimal():
            raise _of_another_version(command)
        return Reading(replace(question, span_months=int(chosen)))

    await answer(interaction, read, Destination.IN_PLACE if is_own(interaction) else Destination.PRIVATE)


async def _month(interaction: Interaction, _: str, chosen: str) -> None:
    await _go(interaction, chosen, "")


async def _more(interaction: Interaction, command: str, chosen: str) -> None:
    """Do what was chosen: show a side of the answer, change the card, or answer a question beside it."""
    verb, _, rest = chosen.partition(":")
    if chosen.startswith("/"):
        await answer(interaction, lambda: _read(interaction, chosen), beside(interaction))
    elif verb == custom_ids.SPAN:
        await _span(interaction, command, rest)
    elif verb == custom_ids.GO:
        await _go(interaction, rest, "")
    else:
        await _SIDES.get(verb, _outdated)(interaction, command, "")


async def _ask_month(interaction: Interaction, command: str, _: str) -> None:
    """Open a form with the months that there are."""
    client, state = interaction.client, custom_ids.custom_id(custom_ids.MONTHS, command)
    found = await client.desk.ask(_read(interaction, command), now=client.now())
    if state is None or not found.months:
        raise _of_another_version(command)
    await interaction.response.send_modal(AskMonth(state, command, found.months))


async def _turn_to_month(interaction: Interaction, _: str, fields: Mapping[str, str]) -> None:
    await _go(interaction, next(iter(fields.values()), ""), "")


async def _table(interaction: Interaction, command: str, _: str) -> None:
    await _show_side(interaction, command, Destination.PRIVATE, lambda found: table_card(found, 0))


async def _page(interaction: Interaction, rest: str, _: str) -> None:
    number, command = _numbered(rest)
    await _show_side(interaction, command, Destination.IN_PLACE, lambda found: table_card(found, number))


def _numbered(rest: str) -> tuple[int, str]:
    number, _, command = rest.partition(":")
    if not number.isdecimal():
        raise _of_another_version(command)
    return int(number), command


async def _csv(interaction: Interaction, command: str, _: str) -> None:
    if not InteractionReply(interaction, Destination.PRIVATE).may_attach:
        raise no_file()
    await _show_side(interaction, command, Destination.PRIVATE, csv_card)


async def _why(interaction: Interaction, command: str, _: str) -> None:
    ids = interaction.client.command_ids
    await _show_side(interaction, command, Destination.PRIVATE, lambda found: why_card(found, ids, 0))


async def _why_page(interaction: Interaction, rest: str, _: str) -> None:
    number, command = _numbered(rest)
    ids = interaction.client.command_ids
    await _show_side(interaction, command, Destination.IN_PLACE, lambda found: why_card(found, ids, number))


async def _show_side(
    interaction: Interaction, command: str, place: Destination, lay_out: Callable[[Answer], Card | None]
) -> None:
    """Answer the card's question again and show one side of the answer, to who pressed alone. Only the cards of
    another version ask for a side that an answer does not have.
    """
    client, steps = interaction.client, Steps.of(interaction)
    interaction.extras["private"] = True
    with steps.step("parse"):
        reading = _read(interaction, command)
    client.desk.require_attachable(reading)
    async with acknowledged(interaction, place) as to:
        found = await client.desk.ask(reading, now=client.now(), timed=steps.step)
        card = lay_out(found)
        if card is None:
            raise _of_another_version(command)
        await to.send(card)


async def _ask_on(interaction: Interaction, command: str, _: str) -> None:
    state = custom_ids.custom_id(custom_ids.ASK_ON, command)
    if state is None:
        raise _of_another_version(command)
    await interaction.response.send_modal(AskOn(state))


async def _remove(interaction: Interaction, asker: str, _: str) -> None:
    if str(interaction.user.id) != asker and not interaction.permissions.manage_messages:
        raise NotAllowed(
            "remove_not_yours", "Only who asked for it, or someone who may manage messages, can remove this answer."
        )
    async with acknowledged(interaction, Destination.IN_PLACE) as to:
        await to.remove()


async def _about(interaction: Interaction, _: str, __: str) -> None:
    ids = interaction.client.command_ids
    said = (
        line("Posted by itself, as set up in this server with ", Command("post setup"), "."),
        line("What comes next: ", Command("post list"), ". To stop it: ", Command("post off"), "."),
    )
    async with acknowledged(interaction) as to:
        await to.send(text_card([markdown(each, ids) for each in said]))


async def _look_at_host(interaction: Interaction, _: str, __: str) -> None:
    """Show what the doctor finds to who may manage the server; a direct message has it for who was told there."""
    interaction.extras["private"] = True
    guild = manager_of(actor_of(interaction)) if interaction.guild_id is not None else None
    async with acknowledged(interaction) as to:
        await to.send(await doctor_card(interaction.client, guild))


async def _unwatch(interaction: Interaction, mark: str, _: str) -> None:
    number, _, _ = mark.removeprefix("w").partition("-")
    interaction.extras["private"] = True
    if not number.isdecimal():
        raise _of_another_version("")
    async with acknowledged(interaction) as to:
        actor, watches = actor_of(interaction), interaction.client.desk.watches
        removed = await watches.remove(actor, int(number), is_told_here=interaction.guild_id is not None)
        await to.send(removed_card(removed, interaction.user.id))


async def _outdated(interaction: Interaction, rest: str, _: str) -> None:
    interaction.extras["private"] = True
    raise _of_another_version(custom_ids.command_in(rest))


async def _outdated_modal(interaction: Interaction, rest: str, _: Mapping[str, str]) -> None:
    await _outdated(interaction, rest, "")


def _read(interaction: Interaction, command: str) -> Reading:
    return interaction.client.desk.read(command, now=interaction.client.now())


def _of_another_version(command: str) -> NotUnderstood:
    again = (Suggestion("Run again", command, command),) if command else ()
    return NotUnderstood("outdated_control", "This card is from an older version.", again)


class AskMonth(discord.ui.Modal):
    """The months of a card, of which the chosen one takes its place (`submit`)."""

    def __init__(self, state: str, command: str, months: Sequence[Lead]) -> None:
        super().__init__(title="Another month", custom_id=state, timeout=limits.TOKEN_SECONDS)
        options = [
            discord.SelectOption(label=lead.label, value=asked, default=asked == command)
            for lead in months
            if lead.question is not None and len(asked := lead.question.command) <= limits.SELECT_TEXT
        ]
        select = discord.ui.Select[Any](options=options[: limits.SELECT_OPTIONS])
        self.add_item(discord.ui.Label[Any](text="Month", component=select))


class AskOn(discord.ui.Modal):
    """One text field for the next question. What is sent is handled by its custom_id (`submit`), so that it is
    answered even when the bot was restarted while someone typed.
    """

    question = discord.ui.Label[Any](
        text="Your next question",
        description="Only what you mention changes.",
        component=discord.ui.TextInput[Any](placeholder="and germany? · same for may", max_length=200),
    )

    def __init__(self, state: str) -> None:
        super().__init__(title="Follow up…", custom_id=state, timeout=limits.TOKEN_SECONDS)


_SIDES: Mapping[str, Handler] = {
    custom_ids.TABLE: _table,
    custom_ids.CSV: _csv,
    custom_ids.MONTH: _ask_month,
    custom_ids.ASK_ON: _ask_on,
}
HANDLERS: Mapping[str, Handler] = {
    custom_ids.GO: _go,
    custom_ids.RUN: _run,
    custom_ids.SHOW: _show,
    custom_ids.BESIDE: _beside,
    custom_ids.SPAN: _span,
    custom_ids.MONTH: _month,
    custom_ids.MORE: _more,
    custom_ids.TABLE: _table,
    custom_ids.PAGE: _page,
    custom_ids.CSV: _csv,
    custom_ids.WHY: _why,
    custom_ids.WHY_PAGE: _why_page,
    custom_ids.ASK_ON: _ask_on,
    custom_ids.REMOVE: _remove,
    custom_ids.ABOUT: _about,
    custom_ids.UNWATCH: _unwatch,
    custom_ids.IMPORT: import_steps.press,
    custom_ids.UNDO: data_steps.undo,
    custom_ids.REMOVE_FIGURE: data_steps.remove,
    custom_ids.HISTORY: data_steps.history,
    custom_ids.HISTORY_CSV: data_steps.history_csv,
    custom_ids.HOST: _look_at_host,
    custom_ids.CLAIMS: claim_steps.press,
    custom_ids.OUTDATED_PRESS: _outdated,
}
SUBMITS: Mapping[str, Submit] = {
    custom_ids.ASK_ON: _ask_more,
    custom_ids.MONTHS: _turn_to_month,
    custom_ids.IMPORT: import_steps.submit,
    custom_ids.FILE_FORM: import_steps.submit_form,
    custom_ids.CLAIMS: claim_steps.submit,
}
