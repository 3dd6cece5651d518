"""Who is asking in Discord, as the desk wants to know it; the desk decides what they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.desk.actors import Actor

if TYPE_CHECKING:
    from bot.chat.reply import Interaction


def actor_of(interaction: Interaction) -> Actor:
    """Build the Actor of an interaction from what Discord says of the person at this moment."""
    user = interaction.user
    roles = frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset()
    return Actor(
        name=f"discord:{user.id}",
        user_id=user.id,
        guild_id=interaction.guild_id,
        role_ids=roles,
        is_owner=user.id in owners_of(interaction.client.application),
        may_manage_guild=interaction.guild_id is not None and interaction.permissions.manage_guild,
    )


def owners_of(application: discord.AppInfo | None) -> frozenset[int]:
    """Return the ids of those who own the application: its owner, or all of its team who accepted and may do more
    than read.
    """
    if application is None:
        return frozenset()
    if application.team is None:
        return frozenset({application.owner.id})
    accepted, reads_only = discord.TeamMembershipState.accepted, discord.TeamMemberRole.read_only
    members = (each for each in application.team.members if each.membership_state is accepted)
    return frozenset(each.id for each in members if each.role is not reads_only)
