"""An import step by step: the file comes, answers change the plan, it is confirmed or dropped, and told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.changes import entries
from bot.chat import custom_ids, limits
from bot.chat.app import App, Interaction, actor_of
from bot.chat.cards import Card
from bot.chat.editing import import_cards
from bot.chat.editing.admin_notices import tell_admins
from bot.chat.editing.import_cards import preview_card, receipt_card, said_card
from bot.chat.interaction_log import Steps
from bot.chat.reply import Destination, InteractionReply, acknowledged
from bot.chat.uploads import read_upload
from bot.desk.history import Committed
from bot.desk.imports import PlanPreview
from bot.errors import NotPossible, NotUnderstood
from bot.text import Command, Line, line
from bot.trade.importing import ImportOptions
from bot.trade.observations import Flow

Change = Callable[[ImportOptions], ImportOptions]
_TOO_LARGE = "Download fewer months or codes at a time."
_TYPED, _REMEMBER, _FILE = "typed", "remember", "file"
_QUESTIONS = {
    import_cards.MONTH: ("Which month?", "As 2025-06 or june 2025."),
    import_cards.PRODUCT: ("Which product?", "A product's name, or an HS code such as 85051110."),
    import_cards.NAME: ("Which partner?", "Its name or code: South Korea, KR, 韩国."),
}


async def begin(
    interaction: Interaction, find: Callable[[], discord.Attachment], options: Callable[[], ImportOptions]
) -> None:
    """Take an attached file and show privately what it would change. `find` returns the file, `options` what was
    typed beside it; both may refuse.
    """
    client, steps = interaction.client, Steps.of(interaction)
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        said, file = options(), find()
        with steps.step("download"):
            limit = client.desk.imports.size_limit
            data = await read_upload(file, limit, too_large=_TOO_LARGE, command="data import")
        with steps.step("plan"):
            shown = await client.desk.imports.plan(data, file.filename, said, to.actor, now=client.now())
        await show_preview(to, shown)


async def open_form(interaction: Interaction) -> None:
    """Ask for a file and for what it may not say itself in one form; NotAllowed for who may not import."""
    interaction.extras["private"] = True
    await interaction.client.desk.permissions.require_editor(actor_of(interaction))
    await interaction.response.send_modal(FileForm())


async def submit_form(interaction: Interaction, _: str, fields: Mapping[str, str]) -> None:
    """Take what was put into the form, as the options of the command are taken."""
    client = interaction.client

    def find() -> discord.Attachment:
        data: Any = interaction.data
        sent = data.get("resolved", {}).get("attachments", {}).get(fields.get(_FILE, ""))
        if sent is None:
            raise NotPossible("no_file", line("That form carries no file. Attach one: ", Command("data import")))
        return discord.Attachment(data=sent, state=interaction._state)

    def said() -> ImportOptions:
        told = {name: fields.get(name, "") for name in ("flow", "month", "product", "complete")}
        return client.desk.imports.options(**told, now=client.now())

    await begin(interaction, find, said)


async def press(interaction: Interaction, rest: str, chosen: str) -> None:
    """Do what a control of a preview says: its token, what it is about, and an argument or what was chosen. Where
    several files wait, what is chosen is the token of the one to look at.
    """
    token, _, after = rest.partition(":")
    what, _, argument = after.partition(":")
    interaction.extras["private"] = True
    if what == import_cards.LOOK:
        await _look(interaction, chosen)
        return
    if chosen == import_cards.OTHER:
        await _ask(interaction, token, what, argument)
        return
    handler = _DECISIONS.get(what)
    async with acknowledged(interaction, Destination.IN_PLACE) as to:
        if handler is not None:
            await handler(to, token, argument)
        else:
            await _changed(to, token, what, argument, chosen)


async def _look(interaction: Interaction, token: str) -> None:
    """Show the preview of a file that waits beside the card that lists it with others."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        await show_preview(to, await client.desk.imports.shown(token, to.actor, now=client.now()))


async def submit(interaction: Interaction, rest: str, fields: Mapping[str, str]) -> None:
    """Take what was typed into a modal of a preview, in the preview's place."""
    token, _, after = rest.partition(":")
    what, _, argument = after.partition(":")
    interaction.extras["private"] = True
    typed = fields.get(_TYPED, "").strip()
    if what == import_cards.NAME:
        keeps = import_cards.ALWAYS if fields.get(_REMEMBER) == "True" else import_cards.HERE
        typed = f"{keeps}:{entries.read_partner(typed, interaction.client.desk.memory.vocabulary)}"
    async with acknowledged(interaction, Destination.IN_PLACE) as to:
        await _changed(to, token, what, argument, typed)


async def _changed(to: InteractionReply, token: str, what: str, argument: str, chosen: str) -> None:
    """Plan again with an answer, and show that in the preview's place."""
    client = to.client
    now = client.now()
    if what == import_cards.NAME:
        options = await _mapped(to, token, argument, chosen)
    else:
        options = _answered(client, await client.desk.imports.said(token, now=now), what, argument, chosen)
    shown = await client.desk.imports.change(token, options, to.actor, now=now)
    await show_preview(to, shown)


def _answered(client: App, options: ImportOptions, what: str, argument: str, chosen: str) -> ImportOptions:
    match what:
        case import_cards.COMPLETE:
            return replace(options, is_complete=argument == import_cards.YES)
        case import_cards.OVERRIDE:
            return replace(options, is_override=argument == import_cards.YES)
        case import_cards.VALID:
            return replace(options, takes_valid_rows=argument == import_cards.YES)
        case import_cards.FLOW:
            return replace(options, flow=_read(client, flow=chosen).flow)
        case import_cards.MONTH:
            return replace(options, month=_read(client, month=chosen).month)
        case import_cards.PRODUCT:
            return replace(options, commodity=_read(client, product=chosen).commodity)
        case _:
            raise NotUnderstood("outdated_control", "This card is from an older version.")


def _read(client: App, *, flow: str = "", month: str = "", product: str = "") -> ImportOptions:
    return client.desk.imports.options(flow=flow, month=month, product=product, now=client.now())


async def _mapped(to: InteractionReply, token: str, mark: str, chosen: str) -> ImportOptions:
    """Map an unknown name of the file to a partner, in this file or as an alias for good."""
    client, actor = to.client, to.actor
    before = await client.desk.imports.shown(token, actor, now=client.now())
    label = next((each.label for each in before.plan.unknown if import_cards.name_mark(each.label) == mark), None)
    keeps, _, key = chosen.partition(":")
    if label is None or not key:
        words = "That name has its answer already. To give another, cancel and attach the file again: "
        raise NotPossible("name_known", line(words, Command("data import")))
    options = before.plan.options
    if keeps == import_cards.ALWAYS:
        done = await client.desk.edits.add_alias(label, key, actor, now=client.now())
        await tell_admins(client, done.notice)
        return options
    return replace(options, partners=(*options.partners, (label, key)))


async def _commit(to: InteractionReply, token: str, seen: str) -> None:
    """Save the plan whose mark the pressed card carries; the cards of an earlier version carry none."""
    client = to.client
    with to.steps.step("commit"):
        done = await client.desk.imports.commit(token, to.actor, now=client.now(), seen=seen)
    if not isinstance(done, Committed):
        await show_preview(to, done)
        return
    await show_receipt(to, done)


async def _cancel(to: InteractionReply, token: str, _: str) -> None:
    client = to.client
    await client.desk.imports.drop(token, to.actor)
    said = line("Dropped. Nothing was stored, and the file is forgotten. To begin again: ", Command("data import"))
    await to.send(said_card([said], client.command_ids))


_DECISIONS: Mapping[str, Callable[[InteractionReply, str, str], Awaitable[None]]] = {
    import_cards.COMMIT: _commit,
    import_cards.CANCEL: _cancel,
}


async def show_receipt(to: InteractionReply, done: Committed) -> None:
    """Put a receipt where the acknowledgement promised it."""
    to.steps.outcome = f"batch:{done.receipt.number}"
    await show_done(to, receipt_card(done.receipt, done.answer, to.client.command_ids), done.notice)


async def show_done(to: InteractionReply, card: Card, *notices: Line) -> None:
    """Show what was saved, and tell admins of it, also when it cannot be shown: it is saved all the same."""
    try:
        await to.send(card)
    finally:
        for notice in notices:
            await tell_admins(to.client, notice)


async def show_preview(to: InteractionReply, shown: PlanPreview) -> None:
    """Put a preview where the acknowledgement promised it."""
    client = to.client
    card = preview_card(
        shown.answer,
        shown.plan,
        shown.token,
        vocabulary=client.desk.memory.vocabulary,
        ids=client.command_ids,
        today=client.now().date(),
        mending=shown.mending if to.may_attach else None,
    )
    await to.send(card)


async def _ask(interaction: Interaction, token: str, what: str, argument: str) -> None:
    """Open a modal for an answer that is not among those offered."""
    state = custom_ids.custom_id(custom_ids.IMPORT, f"{token}:{what}:{argument}")
    if state is None or what not in _QUESTIONS:
        raise NotUnderstood("outdated_control", "This card is from an older version.")
    await interaction.response.send_modal(Typed(state, what))


class FileForm(discord.ui.Modal):
    """A file and what it may not say itself: the flow, the month, the product, and whether it lists every partner."""

    def __init__(self) -> None:
        state = custom_ids.custom_id(custom_ids.FILE_FORM) or ""
        super().__init__(title="Import a file", custom_id=state, timeout=limits.TOKEN_SECONDS)
        where = "Where the file does not say it"
        flows = [discord.RadioGroupOption(label=f"{flow}s".capitalize(), value=flow.value) for flow in Flow]
        listed = [
            discord.RadioGroupOption(label="Yes, every partner", value=import_cards.YES),
            discord.RadioGroupOption(label="No, only some", value=import_cards.NO),
        ]
        parts: tuple[tuple[str, str, discord.ui.Item[Any]], ...] = (
            ("The file", "As you downloaded it", discord.ui.FileUpload[Any](custom_id=_FILE)),
            (
                "Exports or imports",
                where,
                discord.ui.RadioGroup[Any](custom_id="flow", required=False, options=flows),
            ),
            ("Month", f"{where}: 2025-06", _optional("month")),
            ("Product or HS code", where, _optional("product")),
            (
                "Does it list every partner?",
                "Then who is not in it had no trade",
                discord.ui.RadioGroup[Any](custom_id="complete", required=False, options=listed),
            ),
        )
        for text, description, component in parts:
            self.add_item(discord.ui.Label[Any](text=text, description=description, component=component))


def _optional(name: str) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput[Any](custom_id=name, max_length=limits.OPTION_TEXT, required=False)


class Typed(discord.ui.Modal):
    """One field for an answer to a preview's question; what is sent is handled by its custom_id (`submit`)."""

    def __init__(self, state: str, what: str) -> None:
        super().__init__(title="Import", custom_id=state, timeout=limits.TOKEN_SECONDS)
        text, description = _QUESTIONS[what]
        field = discord.ui.TextInput[Any](custom_id=_TYPED, max_length=limits.OPTION_TEXT)
        self.add_item(discord.ui.Label[Any](text=text, description=description, component=field))
        if what == import_cards.NAME:
            box = discord.ui.Checkbox[Any](custom_id=_REMEMBER)
            self.add_item(
                discord.ui.Label[Any](
                    text="Remember this name", description="It then works in every file.", component=box
                )
            )
