"""The commands as one tree: where they are there, and the one place that answers errors, for commands, controls and
modals alike.
"""

from __future__ import annotations

import logging
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.chat import custom_ids, limits
from bot.chat.cards import Card, refusal_card
from bot.chat.interaction_log import Steps
from bot.chat.outages import PASSING, is_out_of_order, until_taken
from bot.errors import NotPossible, UserError
from bot.text import Strong, line

log = logging.getLogger(__name__)

_GONE = frozenset({limits.UNKNOWN_INTERACTION, limits.INVALID_WEBHOOK_TOKEN})
_IN_PLACE = frozenset({discord.InteractionResponseType.deferred_message_update})


class Tree(app_commands.CommandTree[Any]):
    """The app commands, and the answer to whatever goes wrong. What asks works wherever Discord lets it: in servers,
    direct messages and private channels, for who installed the bot in their server or for themselves.
    """

    def __init__(self, client: Any) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:
        """Answer an error: a UserError with its sentence, anything else with a reference that the log has too."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            cause = NotPossible("command_changed", "An update changed this command. Type it again in a minute.")
        steps = Steps.of(interaction)
        if _is_gone(cause):
            self.client.measure(steps.report(interaction, "expired"))
            return
        if is_out_of_order(cause):
            # there is nobody to tell: what failed is the way there
            log.warning("Discord is out of order: %s in %s", cause, steps.name)
            self.client.measure(steps.report(interaction, "discord_failed"))
            return
        refusal = await self.refusal(steps, cause)
        self.client.measure(steps.report(interaction))
        try:
            await _tell(interaction, refusal)
        except PASSING as failure:
            log.warning("could not tell user %d about %s: %s", interaction.user.id, refusal.code, failure)

    async def refusal(self, steps: Steps, cause: Exception) -> UserError:
        """Make what a person is told of an error, and note in their steps how it ended."""
        if isinstance(cause, UserError):
            steps.outcome = f"refused:{cause.code}"
            completed: UserError = await self.client.desk.completed(cause, now=self.client.now())
            return completed
        return self._broken(steps, cause)

    def _broken(self, steps: Steps, cause: Exception) -> UserError:
        """Make the refusal of a fault of ours, with a new reference by which the log and the health know it too."""
        reference = self.client.desk.health.broken(steps.name, cause, self.client.now())
        steps.outcome = f"fault:{reference}"
        words = line("Something broke on my side (ref ", Strong(reference), "). Your data are untouched.")
        return UserError("fault", words)


def _is_gone(cause: Exception) -> bool:
    # Discord's word counts and not the age of the interaction, which a wrong clock of this machine makes up.
    return isinstance(cause, discord.HTTPException) and cause.code in _GONE


async def _tell(interaction: discord.Interaction[Any], error: UserError) -> None:
    """Say it privately while that is possible; after a public acknowledgement, in the answer's place."""
    response = interaction.response
    if not response.is_done():
        try:
            await response.send_message(view=_card(interaction, error, is_private=True).view, ephemeral=True)
            return
        except discord.HTTPException as failure:
            if failure.code != limits.ALREADY_ACKNOWLEDGED:
                raise
    if response.type in _IN_PLACE:
        await interaction.followup.send(view=_card(interaction, error, is_private=True).view, ephemeral=True)
        return
    is_private = bool(interaction.extras.get("private"))
    view = _card(interaction, error, is_private=is_private).view
    await until_taken(interaction.client, lambda: interaction.edit_original_response(view=view, attachments=[]))


def _card(interaction: discord.Interaction[Any], error: UserError, *, is_private: bool) -> Card:
    """Lay the refusal out. A suggestion answers for all, as was asked, unless the question was private; in the
    place of a public answer it answers there.
    """
    wanted_private = bool(interaction.extras.get("private"))
    verb = custom_ids.RUN if is_private and not wanted_private else custom_ids.GO
    asker_id = None if is_private else interaction.user.id
    return refusal_card(error, ids=interaction.client.command_ids, verb=verb, asker_id=asker_id)


T = TypeVar("T")

_by_servers = app_commands.allowed_installs(guilds=True, users=False)


def server_only(command: T) -> T:
    """Let a command or group be used only in a server that installed the bot: it is about that server."""
    in_servers = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    return app_commands.guild_only(in_servers(_by_servers(command)))


def with_the_bot(command: T) -> T:
    """Let a command be used in servers that installed the bot and in direct messages with it: what it keeps belongs
    to a server, or is told there.
    """
    return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)(_by_servers(command))
