"""From a question to its card, wherever it was asked: read, acknowledge, look up, draw, and one answer."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from enum import Enum, auto

import discord

from bot.chat import limits
from bot.chat.app import App, Interaction, actor_of
from bot.chat.cards import Card, Pictures, answer_card, asker_of, charts_of
from bot.chat.claim_cards import claims_card
from bot.chat.interaction_log import Steps
from bot.chat.outages import PASSING, until_taken
from bot.desk.downloads import File
from bot.desk.permissions import Actor
from bot.desk.pictures import NOTHING_DRAWN, Drawn, drawn_of
from bot.errors import NotPossible
from bot.questions.claims import ClaimsQuestion
from bot.questions.download import DownloadQuestion
from bot.text import line, plain
from bot.trade.about import Reading
from bot.trade.answer import Answer
from bot.trade.chart_specs import Theme

log = logging.getLogger(__name__)

NO_FILES = line("No chart: I may not attach files in this channel (the permission Attach Files is missing).")


class Destination(Enum):
    """Where an answer goes: a new message for all, a new one for its reader alone, or the pressed card itself."""

    PUBLIC = auto()
    PRIVATE = auto()
    IN_PLACE = auto()

    @classmethod
    def of(cls, is_private: bool) -> Destination:
        """Return where the answer to a command goes, by its option "private"."""
        return cls.PRIVATE if is_private else cls.PUBLIC


class Reply(ABC):
    """Where the answer to one thing that a person did goes, and what may go with it.

    `asked` is what they did, `asker_id` whose card it becomes: None makes one without ✕. `may_share` when
    only they see it, in a server where they may show it to all.
    """

    client: App
    asked: Interaction | discord.Message
    steps: Steps
    actor: Actor
    asker_id: int | None
    may_share = False

    @property
    def guild_id(self) -> int | None:
        """Return the server in which it was asked, None in a direct message."""
        return self.actor.guild_id

    @property
    @abstractmethod
    def may_attach(self) -> bool:
        """Say whether the bot may attach files where it was asked."""

    @abstractmethod
    def promised(self) -> AbstractAsyncContextManager[None]:
        """Tell the person that an answer is coming, for the length of a block."""

    @abstractmethod
    async def send(self, card: Card) -> None:
        """Send the answer."""


class InteractionReply(Reply):
    """The answer to a command, a press or a form."""

    def __init__(self, interaction: Interaction, place: Destination) -> None:
        self.client, self.asked, self.steps = interaction.client, interaction, Steps.of(interaction)
        self.actor = actor_of(interaction)
        self.asker_id = _asker_id(interaction, place)
        self.may_share = self.asker_id is None and interaction.guild_id is not None and _is_alone(interaction, place)
        self.interaction, self._place = interaction, place
        interaction.extras["private"] = place is not Destination.PUBLIC

    @property
    def may_attach(self) -> bool:
        """Say whether the bot may attach files where it was asked."""
        return self.interaction.guild_id is None or self.interaction.app_permissions.attach_files

    @asynccontextmanager
    async def promised(self) -> AsyncIterator[None]:
        """Acknowledge the interaction. A retried acknowledgement that had arrived is a success."""
        response = self.interaction.response
        with self.steps.step("ack"):
            try:
                if self._place is Destination.IN_PLACE:
                    await response.defer()
                else:
                    await response.defer(ephemeral=self._place is Destination.PRIVATE, thinking=True)
            except discord.HTTPException as error:
                if error.code != limits.ALREADY_ACKNOWLEDGED:
                    raise
        yield

    async def send(self, card: Card) -> None:
        """Put the answer where the acknowledgement promised it, again and again while Discord is out of order: done
        twice, it changes nothing.
        """
        contents = [(each.fp.read(), each.filename, each.description) for each in card.files]

        async def send() -> None:
            files = [discord.File(io.BytesIO(content), name, description=alt) for content, name, alt in contents]
            await self.interaction.edit_original_response(view=card.view, attachments=files)

        with self.steps.step("send"):
            await until_taken(self.client, send)

    async def remove(self) -> None:
        """Take the pressed card away."""
        await self.interaction.delete_original_response()


class MessageReply(Reply):
    """The answer to a message, which mentions nobody."""

    def __init__(self, client: App, message: discord.Message, steps: Steps) -> None:
        self.client, self.asked, self.steps = client, message, steps
        # Of what its author may do beyond asking, a message says nothing.
        guild_id = message.guild.id if message.guild is not None else None
        self.actor = Actor(f"discord:{message.author.id}", user_id=message.author.id, guild_id=guild_id)
        self.asker_id = message.author.id
        self._message = message

    @property
    def permissions(self) -> discord.Permissions:
        """Return what the bot may do where the message was written; in a DM, everything that matters here."""
        if self._message.guild is None:
            return discord.Permissions.all()
        return self._message.channel.permissions_for(self._message.guild.me)

    @property
    def may_attach(self) -> bool:
        """Say whether the bot may attach files where it was asked."""
        return self.permissions.attach_files

    @property
    def may_send(self) -> bool:
        """Say whether the bot may write where it was asked."""
        is_thread = isinstance(self._message.channel, discord.Thread)
        return self.permissions.send_messages_in_threads if is_thread else self.permissions.send_messages

    @property
    def text(self) -> str:
        """Return what was written beside the mention of the bot."""
        return re.sub(self._mention, " ", self._message.content).strip()

    @property
    def is_only_a_reply(self) -> bool:
        """Say whether the bot is mentioned only because someone replied to it ("thanks!")."""
        return self._message.reference is not None and not re.search(self._mention, self._message.content)

    @property
    def _mention(self) -> str:
        me = self.client.user
        return rf"<@!?{me.id if me is not None else 0}>"

    @asynccontextmanager
    async def promised(self) -> AsyncIterator[None]:
        """Show that the bot is typing, as far as Discord takes it: the answer comes all the same."""
        async with AsyncExitStack() as shown:
            try:
                await shown.enter_async_context(self._message.channel.typing())
            except PASSING as error:
                log.info("not shown as typing: %s", error)
            yield

    async def send(self, card: Card) -> None:
        """Reply, pinging nobody; without Read Message History, which a reply needs, as a message of its own."""
        nobody, channel = discord.AllowedMentions.none(), self._message.channel
        with self.steps.step("send"):
            if self.permissions.read_message_history:
                reference = self._message.to_reference(fail_if_not_exists=False)
                await channel.send(
                    view=card.view,
                    files=card.files,
                    reference=reference,
                    mention_author=False,
                    allowed_mentions=nobody,
                )
            else:
                await channel.send(view=card.view, files=card.files, allowed_mentions=nobody)


async def answer(
    interaction: Interaction, read: Callable[[], Reading], place: Destination, *, is_long: bool = False
) -> None:
    """Answer a command, a press or a form."""
    await reply(InteractionReply(interaction, place), read, is_long=is_long)


async def reply(to: Reply, read: Callable[[], Reading], *, is_long: bool = False) -> None:
    """Answer what `read` understands, with its charts and files. It is called first and refuses from memory alone,
    so that a refusal can still be private; the first thing awaited is the acknowledgement. What `is_long` would hold
    up the event loop, and is read in a thread.
    """
    client, steps = to.client, to.steps
    with client.at_work(to.asked):
        with steps.step("parse"):
            reading = await asyncio.to_thread(read) if is_long else read()
        steps.what = reading.question.command
        wants_file = isinstance(reading.question, DownloadQuestion)
        if wants_file and not to.may_attach:
            raise no_file()
        client.desk.require_attachable(reading)
        drawings = NOTHING_DRAWN
        files: tuple[File, ...] = ()
        async with AsyncExitStack() as held:
            async with to.promised():
                if wants_file:
                    # until it is sent: what waits to be sent is held in memory
                    await held.enter_async_context(client.desk.turn(reading))
                    with steps.step("write"):
                        most = limits.ATTACHMENT_BYTES
                        found, files = await client.desk.download(reading, now=client.now(), most_bytes=most)
                else:
                    found = await client.desk.ask(reading, now=client.now(), actor=to.actor, timed=steps.step)
                client.asked.note(to.guild_id, reading.question)
                if to.may_attach and charts_of(found):
                    with steps.step("draw"):
                        drawings = await drawn_of(client.desk, charts_of(found), client.theme_in(to.guild_id))
            await _send(to, found, drawings, files)


async def _send(to: Reply, found: Answer, drawings: Drawn, files: tuple[File, ...]) -> None:
    """Send an answer, with a line that says why where a chart is missing; without charts where files are refused."""

    def card(drawings: Drawn) -> Card:
        if isinstance(found.question, ClaimsQuestion):
            is_private = to.asker_id is None
            ids, may_attach = to.client.command_ids, to.may_attach
            return claims_card(found, ids, asker_id=to.asker_id, may_attach=may_attach, is_private=is_private)
        told = (NO_FILES,) if charts_of(found) and drawings == NOTHING_DRAWN else drawings.reasons
        ids = to.client.command_ids
        return answer_card(
            found, drawings.pictures, ids=ids, asker_id=to.asker_id, told=told, attached=files, is_shared=to.may_share
        )

    try:
        await to.send(card(drawings))
    except discord.Forbidden:
        if files:
            raise no_file() from None
        if not drawings.pictures:
            raise
        await to.send(card(NOTHING_DRAWN))


def no_file() -> NotPossible:
    """Make the refusal of a file where none may be attached."""
    return NotPossible("attach_files_missing", plain(NO_FILES).replace("No chart", "No file"))


async def drawn(client: App, answer: Answer, theme: Theme) -> Pictures:
    """Draw every chart of an answer; Busy when one cannot be drawn now: what nobody waits for waits for it."""
    return {chart: await client.desk.picture(chart, theme) for chart in charts_of(answer)}


@asynccontextmanager
async def acknowledged(
    interaction: Interaction, place: Destination = Destination.PRIVATE
) -> AsyncIterator[InteractionReply]:
    """Take what a person did into hand and tell them that an answer is coming, for the length of a block that gives
    it.
    """
    to = InteractionReply(interaction, place)
    with to.client.at_work(interaction):
        async with to.promised():
            yield to


def beside(interaction: Interaction) -> Destination:
    """Say where what a card leads to goes: beside it where the card is the presser's own, else to them alone."""
    message = interaction.message
    is_private = message is None or message.flags.ephemeral
    return Destination.PUBLIC if is_own(interaction) and not is_private else Destination.PRIVATE


def is_own(interaction: Interaction) -> bool:
    """Say whether the pressed card belongs to who pressed: they asked for it, or only they can see it."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or asker_of(message) == interaction.user.id)


def _asker_id(interaction: Interaction, place: Destination) -> int | None:
    if place is Destination.PRIVATE:
        return None
    if place is Destination.IN_PLACE:
        return asker_of(interaction.message)
    return interaction.user.id


def _is_alone(interaction: Interaction, place: Destination) -> bool:
    """Say whether an answer is for its reader's eyes alone."""
    message = interaction.message
    is_on_private = place is Destination.IN_PLACE and message is not None and message.flags.ephemeral
    return place is Destination.PRIVATE or is_on_private
