"""A text checked step by step: it comes from an option, a file, a form or a message; its card is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import discord

from bot.chat import custom_ids, limits
from bot.chat.app import Interaction
from bot.chat.claim_cards import LAY_OUT, SHARE, WHY, checked_text, claims_card, why_card
from bot.chat.reply import Destination, InteractionReply, acknowledged
from bot.chat.uploads import read_upload
from bot.errors import NotUnderstood
from bot.questions.claims import LONGEST_CHECKED
from bot.reading.articles import article_of, day_of
from bot.text import MEGABYTE
from bot.trade.answer import Answer
from bot.trade.observations import Source

FORM, FORM_FOR_ALL = "form", "formforall"
TEXT_NAMES = (".txt", ".md", ".html", ".htm", ".csv", ".json")


async def check(
    interaction: Interaction,
    text: str,
    *,
    dated: date | None = None,
    article: Source | None = None,
    place: Destination = Destination.PRIVATE,
) -> None:
    """Check a text that was typed or stands in a message; without a day it is of the year in which it fits."""
    require_text(text)
    async with acknowledged(interaction, place) as to:
        await _send(to, await _checked(to, text, dated, article), place)


def is_text(file: discord.Attachment) -> bool:
    """Say whether a file is a text by its name."""
    return file.filename.casefold().endswith(TEXT_NAMES)


async def check_file(
    interaction: Interaction, file: discord.Attachment, place: Destination, dated: date | None = None
) -> None:
    """Check an attached text, whole; it is of this day where it names none itself, else of the present one."""
    if not is_text(file):
        raise NotUnderstood(
            "text_kind", f"I read texts (.txt, .md, .html), not {file.filename[:60]}. Save it as one of these."
        )
    async with acknowledged(interaction, place) as to:
        content = await read_upload(file, MEGABYTE, too_large="Attach it in parts.", command="claims")
        text = content.decode("utf-8-sig", "replace")
        await _send(to, await _checked(to, text, dated, None), place)


async def open_form(interaction: Interaction, place: Destination) -> None:
    """Ask for a text in a form, which keeps where its answer goes."""
    state = custom_ids.custom_id(custom_ids.CLAIMS, FORM_FOR_ALL if place is Destination.PUBLIC else FORM) or ""
    await interaction.response.send_modal(TextForm(state))


async def submit(interaction: Interaction, form: str, fields: Mapping[str, str]) -> None:
    """Check what was put into the form."""
    text = "\n".join(filter(None, fields.values()))
    await check(interaction, text, place=Destination.of(form != FORM_FOR_ALL))


async def press(interaction: Interaction, what: str, chosen: str) -> None:
    """Do what a control of a checked text says, by checking the text of the card again."""
    place = Destination.PUBLIC if what == SHARE else Destination.PRIVATE
    async with acknowledged(interaction, place) as to:
        kept = await checked_text(interaction.message)
        answer = await _checked(to, kept["text"], day_of(kept["dated"]), article_of(kept["source"]).source)
        if what == WHY:
            await to.send(why_card(answer, chosen, interaction.client.command_ids))
        elif what in LAY_OUT:
            await to.send(LAY_OUT[what](answer))
        else:
            await _send(to, answer, place)


async def _checked(to: InteractionReply, text: str, dated: date | None, article: Source | None) -> Answer:
    client = to.client
    with to.steps.step("parse"):
        reading = await asyncio.to_thread(
            client.desk.read_claims, text, dated=dated, today=client.now().date(), article=article, guild=to.guild_id
        )
    return await client.desk.ask(reading, now=client.now(), timed=to.steps.step)


async def _send(to: InteractionReply, answer: Answer, place: Destination) -> None:
    is_private = place is Destination.PRIVATE
    await to.send(
        claims_card(
            answer, to.client.command_ids, asker_id=to.asker_id, may_attach=to.may_attach, is_private=is_private
        )
    )


def require_text(text: str) -> None:
    """Refuse an empty text, and one that is longer than is read as typed."""
    if not text.strip():
        raise NotUnderstood("text_empty", "There is no text to check in that message.")
    if len(text) > LONGEST_CHECKED:
        raise NotUnderstood(
            "text_too_long",
            f"That is {len(text):,} characters long; a typed text may have {LONGEST_CHECKED:,}. Attach it as a file.",
        )


class TextForm(discord.ui.Modal):
    """Two fields for a text, each as long as Discord allows."""

    first = discord.ui.Label[Any](
        text="The text",
        description="An article, a message, a draft: its numbers are held against the store.",
        component=discord.ui.TextInput[Any](style=discord.TextStyle.paragraph, max_length=limits.TEXT_LIMIT),
    )
    second = discord.ui.Label[Any](
        text="The rest of it",
        component=discord.ui.TextInput[Any](
            style=discord.TextStyle.paragraph, max_length=limits.TEXT_LIMIT, required=False
        ),
    )

    def __init__(self, state: str) -> None:
        super().__init__(title="Check the numbers of a text", custom_id=state, timeout=limits.TOKEN_SECONDS)
