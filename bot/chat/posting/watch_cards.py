"""What /watch does beside the desk: permissions in a channel, and the words of its cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import discord

from bot.chat.app import Interaction
from bot.chat.cards import Card, text_card
from bot.chat.markdown import CommandIds, cleaned, markdown
from bot.chat.posting.setup import missing_permissions
from bot.desk.watches import Watched
from bot.errors import NotAllowed, NotPossible, NotUnderstood
from bot.text import Command, Line, Strong, line, quoted
from bot.trade.watching import MOST_OF_ONE_PERSON, Watch

WatchChannel: TypeAlias = discord.TextChannel | discord.Thread


def judge_channel(interaction: Interaction, channel: WatchChannel) -> None:
    """Refuse a channel in which the person may not write, or in which the bot cannot tell anything."""
    person = interaction.user
    if not isinstance(person, discord.Member) or not may_write(channel, person):
        raise NotAllowed("watch_channel_not_yours", f"You may not write in #{cleaned(channel.name)} yourself.")
    missing = missing_permissions(channel)
    if missing is not None:
        raise NotPossible("watch_channel_closed", missing)


def may_write(channel: discord.abc.GuildChannel | discord.Thread, person: discord.Member) -> bool:
    """Say whether a person may write in a channel."""
    return _writes(channel.permissions_for(person), is_thread=isinstance(channel, discord.Thread))


def fallback_channel(interaction: Interaction) -> int | None:
    """Return where someone is told whose direct messages are closed: where they asked, if they may write there."""
    is_thread = isinstance(interaction.channel, discord.Thread)
    if interaction.guild_id is None or not _writes(interaction.permissions, is_thread=is_thread):
        return None
    return interaction.channel_id


def _writes(held: discord.Permissions, *, is_thread: bool) -> bool:
    return held.view_channel and (held.send_messages_in_threads if is_thread else held.send_messages)


def read_number(typed: str) -> int:
    """Read which watch is meant; NotUnderstood when it is no number."""
    number = typed.strip().removeprefix("#")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise NotUnderstood(
            "watch_number", line(f"Choose a watch from the list, or give its number; I cannot read {quoted(typed)}. ",
                                 Command("watch list"))
        )  # fmt: skip
    return int(number)


def added_card(made: Watched, ids: CommandIds) -> Card:
    """Say what is watched from now on, how it will be told, and how things stand."""
    watch = made.watch
    now = line("Nothing is loaded of it yet.")
    if made.sighting is not None:
        now = line(
            f"Now: {made.sighting.words}.",
            " That meets it already; you are told from the next data on." if made.is_met else "",
        )
    if not watch.is_direct:
        where = f"in <#{watch.channel}>"
    else:
        closed = f", or in <#{watch.channel}> if yours are closed" if watch.guild and watch.channel else ""
        where = f"in a direct message{closed}"
    said = [
        markdown(line(Strong(watch.when(made.about)), f" · watch {watch.number}"), ids),
        markdown(now, ids),
        f"I look at the newest month when data arrive, and tell you once {where}. "
        "Other watches of yours that the same data set off come in the same message.",
        markdown(line("All of yours: ", Command("watch list"), " · ", Command("watch remove")), ids),
    ]
    return text_card(["\n".join(said)])


def list_card(found: Sequence[Watched], person: int, ids: CommandIds) -> Card:
    """List a person's watches with how things stand, then those of others that they may remove."""
    own = [each for each in found if each.watch.person == person]
    others = [each for each in found if each.watch.person != person]
    blocks = [f"### Your watches ({len(own)} of {MOST_OF_ONE_PERSON})", *(_block(each, ids) for each in own)]
    if not own:
        blocks = [markdown(line("You watch nothing yet: ", Command("watch add")), ids)]
    if others:
        blocks.append(f"### Alerts in this server's channels for others ({len(others)})")
        blocks += [f"{_block(each, ids)} for <@{each.watch.person}>" for each in others]
    return text_card(blocks)


def removed_card(watch: Watch, person: int) -> Card:
    """Say that a watch is gone, and to whom that matters."""
    if watch.person == person:
        return text_card(["Watch removed."])
    return text_card([f"Watch removed. <@{watch.person}> gets no more alerts from it."])


def _block(each: Watched, ids: CommandIds) -> str:
    where = "direct message" if each.watch.is_direct else f"<#{each.watch.channel}>"
    return "\n".join([*(markdown(part, ids) for part in _listed(each)), f"-# {where}"])


def _listed(each: Watched) -> list[Line]:
    watch = each.watch
    said = [line(Strong(f"{watch.number} · {each.about}: {watch.told}"))]
    if not watch.is_on:
        said.append(line(f"Off: {watch.off_reason}. Remove it and add it again."))
    elif each.sighting is None:
        said.append(line("nothing is loaded of it yet"))
    else:
        said.append(line(each.sighting.words))
    return said
