"""Questions asked in messages: a mention of the bot in a channel, a mention in a reply to an answer, or a DM.

Discord brings the text of exactly these to a bot without the message-content intent.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.chat import states
from bot.chat.answering import NO_FILES, drawn
from bot.chat.cards import Card, Pictures, answer_card, command_of, refusal_card
from bot.chat.steps import Steps
from bot.desk.actors import Actor
from bot.errors import Busy, UserError
from bot.text import line
from bot.trade.questions import Reading

if TYPE_CHECKING:
    from bot.chat.client import Tonnage

log = logging.getLogger(__name__)

QUESTIONS = 5
WITHIN_SECONDS = 20.0
EMPTY = "help"


class Asked:
    """Answers messages, each person a few at a time. Who asks too fast is told so once, then left unanswered."""

    def __init__(self, client: Tonnage) -> None:
        self.client = client
        self._questions = commands.CooldownMapping[discord.Message].from_cooldown(
            QUESTIONS, WITHIN_SECONDS, commands.BucketType.user
        )
        self._told = commands.CooldownMapping[discord.Message].from_cooldown(
            1, WITHIN_SECONDS, commands.BucketType.user
        )

    async def take(self, message: discord.Message) -> None:
        """Answer a message that asks the bot; leave every other alone."""
        if not self._is_asked(message):
            return
        steps = Steps("message")
        try:
            with self.client.at_work():
                card = await self._card(message, steps)
                if card is not None:
                    with steps.step("send"):
                        await _send(message, card)
        except discord.HTTPException as failure:
            log.warning("could not answer user %d in a message: %s", message.author.id, failure)
            steps.outcome = "discord_failed"
        except Busy as busy:  # stopping: a message can be written again, and nobody waits for "thinking…" here
            steps.outcome = f"left:{busy.code}"
        steps.write(message.author.id, _guild_id(message))

    def _is_asked(self, message: discord.Message) -> bool:
        me = self.client.user
        if me is None or message.author.bot or message.webhook_id is not None or message.is_system():
            return False
        if message.guild is None:
            return True
        return me in message.mentions and _may_send(message)

    async def _card(self, message: discord.Message, steps: Steps) -> Card | None:
        """Make the card that answers; None for what is better left without one."""
        at = message.created_at.timestamp()
        try:
            wait = self._wait_seconds(self._questions, message, at)
            if wait:
                raise Busy("too_fast", f"One moment: that is a lot of questions. Ask again in {wait:.0f} seconds.")
            if self._is_only_a_reply(message) and not self._text(message):
                return None
            with self.client.at_work(message):
                return await self._answered(message, steps)
        except UserError as error:
            if error.code == "not_a_question" and self._is_only_a_reply(message):
                return None
            if isinstance(error, Busy) and self._wait_seconds(self._told, message, at):
                steps.outcome = f"left:{error.code}"
                return None
            refusal = await self.client.desk.completed(error, now=self.client.now())
            steps.outcome = f"refused:{error.code}"
        except discord.HTTPException:
            raise
        except Exception as error:  # as for a command: a reference for the person, the rest for the log
            refusal = self.client.tree.broken(steps, error)
        return refusal_card(refusal, ids=self.client.command_ids, verb=states.GO, asker_id=message.author.id)

    async def _answered(self, message: discord.Message, steps: Steps) -> Card:
        client = self.client
        with steps.step("parse"):
            reading = self._read(message)
        steps.what = reading.question.command
        async with message.channel.typing():
            found = await client.desk.ask(reading, now=client.now(), actor=_actor(message), timed=steps.step)
            client.asked.note(_guild_id(message), reading.question)
            pictures: Pictures = {}
            may_attach = _permissions(message).attach_files
            if found.chart is not None and may_attach:
                with steps.step("draw"):
                    pictures = await drawn(client, found, client.theme_in(_guild_id(message)))
        told = (NO_FILES,) if found.chart is not None and not may_attach else ()
        return answer_card(found, pictures, ids=client.command_ids, asker_id=message.author.id, told=told)

    def _read(self, message: discord.Message) -> Reading:
        desk, now = self.client.desk, self.client.now()
        text = self._text(message)
        earlier = self._replied_to(message)
        if not text:
            hello = line("Ask me in a sentence, for example: how much did the US buy in June?")
            return Reading(desk.read(f"/{EMPTY}", now=now).question, (hello,))
        if earlier:
            return desk.read_followup(text, earlier, now=now, guild=_guild_id(message))
        return desk.read(text, now=now, guild=_guild_id(message))

    def _text(self, message: discord.Message) -> str:
        """Give what was written beside the mention of the bot."""
        me = self.client.user
        return re.sub(rf"<@!?{me.id if me else 0}>", " ", message.content).strip()

    def _is_only_a_reply(self, message: discord.Message) -> bool:
        """Say whether the bot is mentioned only because someone replied to it ("thanks!")."""
        me = self.client.user
        return message.reference is not None and me is not None and not re.search(rf"<@!?{me.id}>", message.content)

    def _replied_to(self, message: discord.Message) -> str:
        """Give the command of the answer that a message replies to; empty when it replies to none of the bot's."""
        answered = message.reference.resolved if message.reference is not None else None
        if not isinstance(answered, discord.Message) or answered.author != self.client.user:
            return ""
        return command_of(answered)

    @staticmethod
    def _wait_seconds(
        mapping: commands.CooldownMapping[discord.Message], message: discord.Message, at: float
    ) -> float:
        return mapping.update_rate_limit(message, at) or 0.0


def _actor(message: discord.Message) -> Actor:
    """Build the Actor of a message: of what its author may do beyond asking, a message says nothing."""
    return Actor(f"discord:{message.author.id}", user_id=message.author.id, guild_id=_guild_id(message))


def _guild_id(message: discord.Message) -> int | None:
    return message.guild.id if message.guild is not None else None


def _permissions(message: discord.Message) -> discord.Permissions:
    """Give what the bot may do where a message was written; in a DM, everything that matters here."""
    if message.guild is None:
        return discord.Permissions.all()
    return message.channel.permissions_for(message.guild.me)


def _may_send(message: discord.Message) -> bool:
    allowed = _permissions(message)
    is_thread = isinstance(message.channel, discord.Thread)
    return allowed.send_messages_in_threads if is_thread else allowed.send_messages


async def _send(message: discord.Message, card: Card) -> None:
    """Reply, pinging nobody; without Read Message History, which a reply needs, as a message of its own."""
    nobody = discord.AllowedMentions.none()
    if _permissions(message).read_message_history:
        reference = message.to_reference(fail_if_not_exists=False)
        await message.channel.send(
            view=card.view, files=card.files, reference=reference, mention_author=False, allowed_mentions=nobody
        )
    else:
        await message.channel.send(view=card.view, files=card.files, allowed_mentions=nobody)
