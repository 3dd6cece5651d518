"""What /watch does beside the desk: permissions in a channel, and the words of its cards."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.chat.cards import Card, text_card
from bot.chat.posting.setup import Channel, missing_permissions
from bot.chat.reply import Interaction
from bot.chat.words import CommandIds, cleaned, markdown
from bot.desk.watches import Watched
from bot.errors import NotAllowed, NotPossible, NotUnderstood
from bot.text import Command, Line, Strong, line, quoted
from bot.trade.watching import MOST_OF_ONE_PERSON


def judge_channel(interaction: Interaction, channel: Channel) -> None:
    """Refuse a channel in which the person may not write, or in which the bot cannot tell anything."""
    person = interaction.user
    if not isinstance(person, discord.Member) or not _may_write(channel, person):
        raise NotAllowed("watch_channel_not_yours", f"You may not write in #{cleaned(channel.name)} yourself.")
    missing = missing_permissions(channel)
    if missing is not None:
        raise NotPossible("watch_channel_closed", missing)


def _may_write(channel: Channel, person: discord.Member) -> bool:
    held = channel.permissions_for(person)
    return held.view_channel and (
        held.send_messages_in_threads if isinstance(channel, discord.Thread) else held.send_messages
    )


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
            f"Now: {made.sighting.words}.", " That would be a case; only what comes is told." if made.is_met else ""
        )
    if not watch.is_direct:
        where = f"in <#{watch.channel}>"
    else:
        where = "in a direct message" + (f", or in <#{watch.channel}> if yours are closed" if watch.guild else "")
    said = [
        markdown(line(Strong(f"Watch {watch.number}: {made.about} {watch.words}")), ids),
        markdown(now, ids),
        f"I look at the newest month when data arrive, and tell you once {where}.",
        markdown(line("All of yours: ", Command("watch list"), " · ", Command("watch remove")), ids),
    ]
    return text_card(["\n".join(said)])


def list_card(found: Sequence[Watched], ids: CommandIds) -> Card:
    """List a person's watches with how things stand."""
    if not found:
        return text_card([markdown(line("You watch nothing yet: ", Command("watch add")), ids)])
    blocks = [f"### Your watches ({len(found)} of {MOST_OF_ONE_PERSON})"]
    for each in found:
        written = [markdown(part, ids) for part in _listed(each)]
        where = "direct message" if each.watch.is_direct else f"<#{each.watch.channel}>"
        blocks.append("\n".join([*written, f"-# {where}"]))
    return text_card(blocks)


def _listed(each: Watched) -> list[Line]:
    watch = each.watch
    said = [line(Strong(f"{watch.number} · {each.about} {watch.words}"))]
    if not watch.is_on:
        said.append(line(f"Switched off: {watch.off_reason}. Remove it and add it anew."))
    elif each.sighting is None:
        said.append(line("nothing is loaded of it yet"))
    else:
        said.append(line(each.sighting.words))
    return said
