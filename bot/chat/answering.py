"""From a question to its card in the channel: read, acknowledge, look up, draw, and one edit of the answer."""

from __future__ import annotations

import io
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.chat import limits
from bot.chat.actors import actor_of
from bot.chat.cards import Card, Pictures, answer_card, asker_of, charts_of
from bot.chat.resending import until_taken
from bot.chat.steps import Steps
from bot.desk.downloads import File
from bot.errors import NotPossible
from bot.text import Line, line, plain
from bot.trade.answer import Answer
from bot.trade.charting.specs import Theme
from bot.trade.questions import DownloadQuestion, Reading

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

Interaction: TypeAlias = "discord.Interaction[Tonnage]"

NO_FILES = line("No chart: I may not attach files in this channel (the permission Attach Files is missing).")


class Place(Enum):
    """Where an answer goes: a new message for all, a new one for its reader alone, or the pressed card itself."""

    PUBLIC = auto()
    PRIVATE = auto()
    IN_PLACE = auto()


async def answer(interaction: Interaction, read: Callable[[], Reading], place: Place) -> None:
    """Answer what `read` understands. It is called first and refuses from memory alone, so that a refusal can
    still be private; the first thing awaited is the acknowledgement.
    """
    client, steps = interaction.client, Steps.of(interaction)
    interaction.extras["private"] = place is not Place.PUBLIC
    with client.at_work(interaction):
        with steps.step("parse"):
            reading = read()
        steps.what = reading.question.command
        await acknowledge(interaction, place)
        found = await client.desk.ask(reading, now=client.now(), actor=actor_of(interaction), timed=steps.step)
        client.asked.note(interaction.guild_id, reading.question)
        pictures: Pictures = {}
        told: tuple[Line, ...] = ()
        if found.chart is not None:
            if may_attach(interaction):
                with steps.step("draw"):
                    pictures = await drawn(client, found, client.theme_in(interaction.guild_id))
            else:
                told = (NO_FILES,)
        attached = await _attached(interaction, reading)
        asker_id = _asker_id(interaction, place)

        def card(pictures: Pictures, told: tuple[Line, ...]) -> Card:
            return answer_card(
                found, pictures, ids=client.command_ids, asker_id=asker_id, told=told, attached=attached
            )

        await _send(interaction, card, pictures, told)


async def _attached(interaction: Interaction, reading: Reading) -> tuple[File, ...]:
    """Make the files of a download; NotPossible where none may be attached."""
    if not isinstance(reading.question, DownloadQuestion):
        return ()
    if not may_attach(interaction):
        raise NotPossible("attach_files_missing", plain(NO_FILES).replace("No chart", "No file"))
    with Steps.of(interaction).step("write"):
        client = interaction.client
        return await client.desk.files(reading, now=client.now(), most_bytes=limits.ATTACHMENT_BYTES)


async def drawn(client: Tonnage, answer: Answer, theme: Theme) -> Pictures:
    """Draw every chart of an answer."""
    return {chart: await client.desk.picture(chart, theme) for chart in charts_of(answer)}


async def acknowledge(interaction: Interaction, place: Place) -> None:
    """Tell Discord that an answer is coming. A retried acknowledgement that had arrived is a success."""
    with Steps.of(interaction).step("ack"):
        try:
            if place is Place.IN_PLACE:
                await interaction.response.defer()
            else:
                await interaction.response.defer(ephemeral=place is Place.PRIVATE, thinking=True)
        except discord.HTTPException as error:
            if error.code != limits.ALREADY_ACKNOWLEDGED:
                raise


async def deliver(interaction: Interaction, card: Card) -> None:
    """Put a card where the acknowledgement promised it, again and again while Discord is out of order: done twice,
    it changes nothing.
    """
    contents = [(each.fp.read(), each.filename, each.description) for each in card.files]

    async def send() -> None:
        files = [discord.File(io.BytesIO(content), name, description=alt) for content, name, alt in contents]
        await interaction.edit_original_response(view=card.view, attachments=files)

    with Steps.of(interaction).step("send"):
        await until_taken(interaction.client, send)


def may_attach(interaction: Interaction) -> bool:
    """Say whether the bot may attach files where it was asked."""
    return interaction.guild_id is None or interaction.app_permissions.attach_files


def is_own(interaction: Interaction) -> bool:
    """Say whether the pressed card belongs to who pressed: they asked for it, or only they can see it."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or asker_of(message) == interaction.user.id)


def _asker_id(interaction: Interaction, place: Place) -> int | None:
    if place is Place.PRIVATE:
        return None
    if place is Place.IN_PLACE:
        return asker_of(interaction.message)
    return interaction.user.id


async def _send(
    interaction: Interaction,
    card: Callable[[Pictures, tuple[Line, ...]], Card],
    pictures: Pictures,
    told: tuple[Line, ...],
) -> None:
    try:
        await deliver(interaction, card(pictures, told))
    except discord.Forbidden:
        if not pictures:
            raise
        await deliver(interaction, card({}, (NO_FILES,)))
