"""Fetching by editors and by the bot itself: what came is told, what has a question waits with its preview."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from bot.changes.entries import read_months
from bot.chat.app import App, Interaction
from bot.chat.editing.admin_notices import has_admin_channel, tell_admins
from bot.chat.editing.import_cards import preview_card, said_card, waiting_selects
from bot.chat.editing.import_steps import show_done, show_preview, show_receipt
from bot.chat.reply import acknowledged
from bot.text import Command, Line, line
from bot.trade.fetching import FetchOutcome
from bot.trade.periods import Period

if TYPE_CHECKING:
    from bot.desk.fetching import FetchNotice

log = logging.getLogger(__name__)


async def add(interaction: Interaction, source: str, product: str) -> None:
    """Set a fetch up: its first run is the bot's next round."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        job, is_new = await client.desk.fetching.add(source, product, to.actor, now=client.now())
        of = client.desk.fetching.source(job.source)
        said = [client.desk.fetching.job_words(job)]
        words = (
            "Comes by itself from now on, the first time in a few minutes." if is_new else "It was set up already."
        )
        waits = "What is plain is saved as a batch, and the rest waits for a word in the admin channel."
        said.append(line(f"{words} {waits}"))
        if not has_admin_channel(client):
            said.append(line("There is none yet, so nobody would hear of it: ", Command("admin settings")))
        said += [line(of.terms)] if of.terms else []
        notice = line("Set up to come by itself: ", *client.desk.fetching.job_words(job))
        await show_done(to, said_card(said, client.command_ids), notice)


async def show(interaction: Interaction) -> None:
    """Show what is set up, how far each is, and when it comes next."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        await client.desk.permissions.require_editor(to.actor)
        found = await client.desk.fetching.lines()
        none = [line("Nothing is fetched by itself. Set it up: ", Command("data fetch add"))]
        await to.send(said_card(found or none, client.command_ids))


async def now(interaction: Interaction, source: str, product: str, month: str) -> None:
    """Fetch now: a single receipt or preview is shown whole, several files a line each, with what waits to be looked
    at.
    """
    client = interaction.client
    async with acknowledged(interaction) as to:
        months = _months(client, month)
        with to.steps.step("fetch"):
            found = await client.desk.fetching.fetch(source, product, months, to.actor, now=client.now())
        if len(found) == 1 and found[0].preview is not None:
            await show_preview(to, found[0].preview)
        elif len(found) == 1 and found[0].committed is not None:
            await show_receipt(to, found[0].committed)
        else:
            said = [each.words for each in found] or [line("The source has sent nothing new.")]
            waiting = [(each.preview.token, each.name) for each in found if each.preview is not None]
            card = said_card(said, client.command_ids, *waiting_selects(waiting))
            await show_done(to, card, *(each.committed.notice for each in found if each.committed is not None))


async def off(interaction: Interaction, source: str, product: str) -> None:
    """Stop a fetch."""
    client = interaction.client
    async with acknowledged(interaction) as to:
        was_there = await client.desk.fetching.off(source, product, to.actor)
        words: Line = line("Stopped: it does not come by itself any more. The figures that it brought stay.")
        if not was_there:
            words = line("That does not come by itself. What does: ", Command("data fetch list"))
        await to.send(said_card([words], client.command_ids))


async def run_due(client: App) -> None:
    """Fetch what is due, and tell the admins what came, what waits with its preview, and what went wrong."""
    await client.desk.fetching.run_due(partial(_tell, client), now=client.now())


async def _tell(client: App, notice: FetchNotice) -> None:
    fetched = notice.fetched
    card = None
    if fetched is not None and fetched.outcome is FetchOutcome.WAITS and fetched.preview is not None:
        card = preview_card(
            fetched.preview.answer,
            fetched.preview.plan,
            fetched.preview.token,
            vocabulary=client.desk.memory.vocabulary,
            ids=client.command_ids,
            today=client.now().date(),
        )
    await tell_admins(client, notice.words, card)


def _months(client: App, text: str) -> Period | None:
    return read_months(text, today=client.now().date(), may_be_ahead=True) if text.strip() else None
