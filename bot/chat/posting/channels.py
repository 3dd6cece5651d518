"""What the bot needs in a channel to post there: for /post setup, /post list, the doctor and `check --online`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import discord

from bot.chat.targets import tag_of

PostChannel: TypeAlias = discord.TextChannel | discord.Thread | discord.ForumChannel
_READING: Mapping[str, str] = {"view_channel": "View Channel"}
_SHOWING: Mapping[str, str] = {"attach_files": "Attach Files", "read_message_history": "Read Message History"}
_IN_TEXT: Mapping[str, str] = {"send_messages": "Send Messages"}
_IN_THREAD: Mapping[str, str] = {"send_messages_in_threads": "Send Messages in Threads"}
# corrections are written into the post that they correct
_IN_FORUM: Mapping[str, str] = {"send_messages": "Create Posts", "send_messages_in_threads": "Send Messages in Posts"}
_TO_BEGIN_THREADS: Mapping[str, str] = {"create_public_threads": "Create Public Threads"}
_A_TAG = "a tag that I may give, since every post there must have one (or Manage Posts)"
_TO_PING = "Mention All Roles, or a role that anyone may mention"


def lacking_in(
    channel: discord.abc.GuildChannel | discord.Thread,
    held: discord.Permissions,
    *,
    with_thread: bool = False,
    role: discord.Role | None = None,
) -> list[str]:
    """Return by its name what the bot, which holds some permissions in a channel, lacks to post there: `with_thread`
    to begin one under each post too, and with a `role` to ping it. Publishing its own posts needs nothing more.
    """
    needed = dict(_READING)
    if isinstance(channel, discord.ForumChannel):
        needed |= _IN_FORUM
    else:
        needed |= _IN_THREAD if isinstance(channel, discord.Thread) else _IN_TEXT
    needed |= _SHOWING
    if with_thread and isinstance(channel, discord.TextChannel):
        needed |= _TO_BEGIN_THREADS
    found = [name for key, name in needed.items() if not getattr(held, key)]
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
        found += [_A_TAG] * (tag_of(channel, None, held) is None)
    if role is not None and not role.mentionable and not held.mention_everyone:
        found.append(_TO_PING)
    return found
