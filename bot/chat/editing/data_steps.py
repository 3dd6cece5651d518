"""What editors change besides importing files: one step each, with a receipt, its way back, and word to admins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat import custom_ids, limits
from bot.chat.app import App, Interaction
from bot.chat.buttons import Control, button
from bot.chat.cards import STRONG, Card, file_card, heading, text_card, within
from bot.chat.editing.import_cards import said_card
from bot.chat.editing.import_steps import show_preview, show_receipt
from bot.chat.markdown import lines
from bot.chat.reply import Destination, acknowledged
from bot.desk.download_files import table_csv
from bot.desk.edits import mark_of
from bot.desk.history import Committed
from bot.desk.permissions import Actor
from bot.errors import NotUnderstood
from bot.ingest.written_templates import TypedFigure
from bot.questions.figure_question import FigureQuestion
from bot.reading.command import read_command
from bot.text import Strong, line
from bot.trade.about import ListQuestion
from bot.trade.answer import Answer
from bot.trade.cell_words import amount_words, cell_words
from bot.trade.observations import Figure

BOTH = "both"
Edit = Callable[[Actor], Awaitable[Committed]]


async def edit(interaction: Interaction, doing: Edit, *, place: Destination = Destination.PRIVATE) -> None:
    """Change something, show the receipt privately and tell the admins."""
    async with acknowledged(interaction, place) as to:
        with to.steps.step("edit"):
            done = await doing(to.actor)
        await show_receipt(to, done)


async def add(interaction: Interaction, read: Callable[[], TypedFigure]) -> None:
    """Show privately what one typed figure would change, to be confirmed as a file is."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        await show_preview(to, await client.desk.imports.typed(read(), to.actor, now=client.now()))


async def ask_to_remove(interaction: Interaction, read: Callable[[], FigureQuestion]) -> None:
    """Show privately which figures would go, and ask."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        question = read()
        found = await client.desk.edits.removable(question)
        await to.send(_removal_card(client, question, found))


def _removal_card(client: App, question: FigureQuestion, found: list[Figure], *, is_new: bool = False) -> Card:
    """Ask whether these figures should go; `is_new` when others stood there the last time."""
    vocabulary = client.desk.memory.vocabulary
    listed = [
        line(
            f"{cell_words(each.key, vocabulary)}: ",
            Strong(amount_words(each.amount, each.width, each.key, each.currency)),
            f", {each.source.publisher}",
        )
        for each in found
    ]
    head = line("Remove this? It stays in the history and can be undone.") if found else line("Nothing is there.")
    changed = [line("The data changed since you saw this, so this is what stands there now. Nothing was removed.")]
    state = f"{mark_of(found)}:{question.command}"
    press = button("Remove", custom_ids.REMOVE_FIGURE, state, disabled=not found)
    return said_card([*(changed if is_new else []), head, *listed], client.command_ids, [press])


async def remove(interaction: Interaction, rest: str, _: str) -> None:
    """Remove the figures that the pressed card shows, in its place; where others stand there by now, ask again. The
    cards of an earlier version do not say which they show.
    """
    client = interaction.client
    command = custom_ids.command_in(rest)
    # Not judged: the desk says itself that there is nothing to remove, in words about removing.
    question = read_command(command, client.desk.memory.vocabulary, today=client.now().date()).question
    if not isinstance(question, FigureQuestion) or question.period is None:
        raise NotUnderstood("outdated_control", "This card is from an older version.")
    async with acknowledged(interaction, Destination.IN_PLACE) as to:
        with to.steps.step("edit"):
            seen = rest.removesuffix(command).removesuffix(":")
            done = await client.desk.edits.remove(question, to.actor, now=client.now(), seen=seen)
        if isinstance(done, Committed):
            await show_receipt(to, done)
        else:
            await to.send(_removal_card(client, question, done, is_new=True))


async def ask_to_undo(interaction: Interaction, number: int | None) -> None:
    """Show privately which batch would be undone, and ask."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        found = await client.desk.edits.undoable(number, to.actor)
        asked = await client.desk.edits.undo_question(found)
        await to.send(said_card(asked, client.command_ids, [undo_button(found.number)]))


def undo_button(number: int) -> Control | None:
    """Make the button that undoes a batch."""
    return button(f"Undo batch {number}", custom_ids.UNDO, str(number))


async def undo(interaction: Interaction, rest: str, _: str) -> None:
    """Undo a batch ("12"), or it with those up to another one that touched the same figures later ("12:both:14");
    the cards of an earlier version do not say up to which.
    """
    number, both, newest = (*rest.split(":"), "", "")[:3]
    if not number.isdecimal() or len(number) > limits.SNOWFLAKE_DIGITS:
        raise NotUnderstood("outdated_control", "This card is from an older version.")
    client, seen = interaction.client, int(newest) if newest.isdecimal() else 0
    is_private = interaction.message is not None and interaction.message.flags.ephemeral
    await edit(
        interaction,
        lambda actor: client.desk.edits.undo(
            int(number), actor, now=client.now(), with_later=both == BOTH, seen=seen
        ),
        place=Destination.IN_PLACE if is_private else Destination.PRIVATE,
    )


async def undo_suggested(interaction: Interaction, command: str) -> None:
    """Do what a refused undo suggests: "/data undo 12", "/data undo 12 both 14"."""
    await undo(interaction, ":".join(command.split()[2:5]), "")


async def history(interaction: Interaction, rest: str, _: str) -> None:
    """Turn to a page of the history."""
    if not rest.isdecimal() or len(rest) > limits.SNOWFLAKE_DIGITS:
        raise NotUnderstood("outdated_control", "This card is from an older version.")
    await show_history(interaction, int(rest), Destination.IN_PLACE)


async def show_history(interaction: Interaction, page: int, place: Destination = Destination.PRIVATE) -> None:
    """Show editors what was done, by whom, when and why."""
    client = interaction.client
    async with acknowledged(interaction, place) as to:
        await client.desk.permissions.require_editor(to.actor)
        shown = await client.desk.history.page(page)
        await to.send(_history_card(interaction, shown))


async def history_csv(interaction: Interaction, _: str, __: str) -> None:
    """Hand the whole history over as a file."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        whole = await client.desk.history.whole()
        content = table_csv(whole.table) if whole.table is not None else b""
        await to.send(file_card("The whole history, the newest first.", content, "history.csv"))


async def verify(interaction: Interaction) -> None:
    """Check all figures against each other, and show what does not fit, with a file of it."""
    client = interaction.client
    ids = client.command_ids
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        with to.steps.step("verify"):
            shown = await client.desk.history.verify()
        told = lines((*shown.findings, *shown.notes, *shown.context), ids)
        kept, _ = within(
            [*heading(shown.title, shown.headline, STRONG), *told],
            limits.TEXT_BUDGET,
            more="-# … and {} more, in the file",
        )
        if shown.table is None or not shown.table.rows:
            await to.send(text_card(["\n".join(kept)]))
            return
        await to.send(file_card("\n".join(kept), table_csv(shown.table), "verify.csv"))


def _history_card(interaction: Interaction, shown: Answer) -> Card:
    ids = interaction.client.command_ids
    turns = [
        button(lead.label, custom_ids.HISTORY, lead.question.search)
        for lead in shown.leads
        if isinstance(lead.question, ListQuestion)
    ]
    return text_card(
        ["\n".join(heading(shown.title, shown.headline, "")), *lines(shown.findings, ids)],
        [*turns, button("CSV", custom_ids.HISTORY_CSV)],
    )
