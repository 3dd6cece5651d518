"""/ask, and questions in messages: a mention of the bot in a channel, in a reply to an answer, or a DM.

Discord brings the text of exactly these to a bot without the message-content intent.
"""

from __future__ import annotations

import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import custom_ids, limits
from bot.chat.app import App, Interaction
from bot.chat.cards import command_of, refusal_card
from bot.chat.claim_cards import text_of
from bot.chat.claim_steps import require_text
from bot.chat.cogs.claims import CHECK
from bot.chat.cogs.command_options import PRIVATE
from bot.chat.interaction_log import Steps
from bot.chat.outages import PASSING, is_out_of_order
from bot.chat.reply import Destination, MessageReply, answer, reply
from bot.chat.uploads import shown_in
from bot.errors import Busy, NotPossible, UserError
from bot.text import line
from bot.trade.about import Reading

Sentence = app_commands.Range[str, 1, limits.LONGEST_OPTION]
log = logging.getLogger(__name__)
# Characters that are read in a few milliseconds.
LONG_TEXT = 500
QUESTIONS = 5
WITHIN_SECONDS = 20.0
EMPTY = "help"
_CHECK = re.compile(
    r"(?:please |can you )*(?:fact[- ]?)?(?:check (?:this|that|it|the numbers|these)(?: numbers| message| text| one)?"
    r"|(?:is|are) (?:this|that|these|the numbers|they) (?:right|true|correct|ok)"
    r"|核对(?:一下)?|检查(?:一下)?(?:数字)?)(?: please| pls)?\W*",
    re.IGNORECASE,
)


class Asking(commands.Cog):
    """Questions in free text. In messages each person is answered a few at a time; who asks too fast is told so once,
    then left unanswered.
    """

    def __init__(self, client: App) -> None:
        self.client = client
        self._questions = commands.CooldownMapping[discord.Message].from_cooldown(
            QUESTIONS, WITHIN_SECONDS, commands.BucketType.user
        )
        self._told = commands.CooldownMapping[discord.Message].from_cooldown(
            1, WITHIN_SECONDS, commands.BucketType.user
        )

    @app_commands.command(description="Ask in a sentence: how much did Germany buy in October?")
    @app_commands.describe(
        question="us magnets june vs may · top 10 in october · why did magnets fall in may · 美国六月",
        private=PRIVATE,
    )
    async def ask(self, interaction: Interaction, question: Sentence, private: bool = False) -> None:
        """Answer a sentence."""
        await answer(
            interaction,
            lambda: self.client.desk.read(question, now=self.client.now(), guild=interaction.guild_id),
            Destination.of(private),
            is_long=len(question) > LONG_TEXT,
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot; leave every other alone."""
        to = MessageReply(self.client, message, Steps("message"))
        if not self._is_asked(message, to):
            return
        try:
            with self.client.at_work():
                await self._answer(message, to)
        except PASSING as failure:
            log.warning("could not answer user %d in a message: %s", message.author.id, failure)
            to.steps.outcome = "discord_failed"
        except Busy as busy:  # stopping: a message can be written again, and nobody waits for "thinking…" here
            to.steps.outcome = f"left:{busy.code}"
        self.client.measure(to.steps.write(message.author.id, to.guild_id))

    def _is_asked(self, message: discord.Message, to: MessageReply) -> bool:
        me = self.client.user
        if me is None or message.author.bot or message.webhook_id is not None or message.is_system():
            return False
        if message.guild is None:
            return True
        return me in message.mentions and to.may_send

    async def _answer(self, message: discord.Message, to: MessageReply) -> None:
        """Answer or refuse; some messages are better left without either."""
        at = message.created_at.timestamp()
        try:
            wait = self._wait_seconds(self._questions, message, at)
            if wait:
                raise Busy("too_fast", f"One moment: that is a lot of questions. Ask again in {wait:.0f} seconds.")
            if to.text or not to.is_only_a_reply:
                is_long = len(to.text) > LONG_TEXT or _asks_to_check(message, to)
                await reply(to, lambda: self._read(message, to), is_long=is_long)
        except UserError as error:
            if error.code == "not_a_question" and to.is_only_a_reply:
                return
            if isinstance(error, Busy) and self._wait_seconds(self._told, message, at):
                to.steps.outcome = f"left:{error.code}"
                return
            await self._refuse(to, error)
        except Exception as error:  # as for a command: a reference for the person, the rest for the log
            if isinstance(error, discord.HTTPException) or is_out_of_order(error):
                raise  # there is nobody to tell: what failed is the way there
            await self._refuse(to, error)

    async def _refuse(self, to: MessageReply, error: Exception) -> None:
        refusal = await self.client.tree.refusal(to.steps, error)
        await to.send(refusal_card(refusal, ids=self.client.command_ids, verb=custom_ids.GO, asker_id=to.asker_id))

    def _read(self, message: discord.Message, to: MessageReply) -> Reading:
        desk, now = self.client.desk, self.client.now()
        if not to.text:
            hello = line("Ask me in a sentence, for example: how much did the US buy in June?")
            return Reading(desk.read(f"/{EMPTY}", now=now).question, (hello,))
        if _asks_to_check(message, to):
            return self._checked(message, to)
        if earlier := self._replied_to(message):
            return desk.read_followup(to.text, earlier, now=now, guild=to.guild_id)
        return desk.read(to.text, now=now, guild=to.guild_id)

    def _checked(self, message: discord.Message, to: MessageReply) -> Reading:
        """Read the claims of the message that this one replies to, where Discord shows its text."""
        replied = message.reference.resolved if message.reference is not None else None
        meant = shown_in(replied) if isinstance(replied, discord.Message) else None
        text, article = text_of(meant) if meant is not None else ("", None)
        if not text.strip() or meant is None:
            raise NotPossible(
                "message_not_shown", f"Discord does not show me that message. Use Apps → {CHECK} on it."
            )
        require_text(text)
        day = meant.created_at.date()
        return self.client.desk.read_claims(text, dated=day, article=article, guild=to.guild_id)

    def _replied_to(self, message: discord.Message) -> str:
        """Return the command of the answer that a message replies to, of a refusal the figure that it suggests first;
        empty when it replies to none of the bot's.
        """
        answered = message.reference.resolved if message.reference is not None else None
        if not isinstance(answered, discord.Message) or answered.author != self.client.user:
            return ""
        suggested = command_of(answered, (custom_ids.GO,))
        is_figure = suggested.startswith(("/exports ", "/imports "))
        return command_of(answered) or (suggested if is_figure else "")

    @staticmethod
    def _wait_seconds(
        mapping: commands.CooldownMapping[discord.Message], message: discord.Message, at: float
    ) -> float:
        return mapping.update_rate_limit(message, at) or 0.0


def _asks_to_check(message: discord.Message, to: MessageReply) -> bool:
    return message.reference is not None and _CHECK.fullmatch(to.text) is not None
