"""Send what the bot says by itself exactly once: look whether it is there already, and only then send it.

Whoever sends notes in the store just before that it begins to, and afterwards that it was sent: what ended before it
was begun was never tried. Notes can be lost (a store that was put back from a copy), so also what was never tried is
looked for. Where a look ends is told by the ids of messages, which are Discord's own time, never by the machine's
clock.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import discord

from bot.chat.cards import Card
from bot.chat.targets import LOOKED_THROUGH, Closed, Outgoing, Target, closed_where_refused

log = logging.getLogger(__name__)

PAGE = 100
ON_ITS_WAY = timedelta(minutes=1)
NO_ACCESS, NO_DIRECT_MESSAGES = 50001, 50007
_NO_HISTORY = (
    "I was stopped while posting and may not read the channel's history (the permission Read Message History is "
    "missing), so I cannot tell whether the post is there. Look for it; nothing is sent again by itself."
)
_TOO_MUCH = (
    f"I was stopped while posting, and more than {LOOKED_THROUGH:,} messages were written since, so I cannot tell "
    "whether the post is there. Look for it; nothing is sent again by itself."
)
_CLOSED_SINCE = (
    "I was stopped while posting and cannot see the channel any more, so I cannot tell whether the post is there."
)


class NotFoundOut(Exception):
    """It cannot be found out whether something was sent before; `str()` says why, for admins."""


async def send_once(
    target: Target,
    outgoing: Outgoing,
    make: Callable[[bool], Awaitable[Card]],
    begin: Callable[[int], Awaitable[object]],
    **how: Any,
) -> discord.Message:
    """Return the message in `target` that is marked as `outgoing`: one that is there already, else a new one of what
    `make` lays out, with or without pictures. `begin` notes that it is sent from now on, and the id of a message that
    was there before.

    Closed when nothing can be said there; NotFoundOut when an earlier attempt may have sent it and there is no
    telling whether it did.
    """
    found = await _look_back(target, outgoing)
    if isinstance(found, discord.Message):
        return found
    card = await make(target.may("attach_files"))
    await begin(found)
    with closed_where_refused():
        try:
            return await target.send(card, outgoing, how)
        except discord.Forbidden as error:
            if not card.files or error.code in {NO_ACCESS, NO_DIRECT_MESSAGES}:
                raise
            log.info("%s: pictures were refused; it goes without", outgoing.nonce)
            return await target.send(await make(False), outgoing, how)


def marked(message: discord.Message, *marks: str) -> str | None:
    """Return the custom_id in a message that is one of the marks or goes on after it with a colon; None for none."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    ids = (getattr(item, "custom_id", None) or "" for item in view.walk_children())
    begun = tuple(f"{mark}:" for mark in marks)
    return next((found for found in ids if found in marks or found.startswith(begun)), None)


def first_id(day: date) -> int:
    """Return the id below those of all messages of a day and later, wherever on earth it is that day."""
    return discord.utils.time_snowflake(datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1))


async def _look_back(target: Target, outgoing: Outgoing) -> discord.Message | int:
    """Look for a marked message from the newest back to `since`; a page is looked through in any case. Return it,
    else the id of a message that is there before what is sent now.
    """
    if not target.may("read_message_history"):
        # Discord gives an empty history then, not an error.
        if outgoing.was_tried:
            raise NotFoundOut(_NO_HISTORY)
        return outgoing.since
    newest, seen, is_whole = outgoing.since, 0, True
    try:
        with closed_where_refused():
            async for message in target.messages(outgoing.since):
                newest, seen = max(newest, message.id), seen + 1
                if message.id <= outgoing.since and seen > PAGE:
                    break
                if message.author.id == target.me and marked(message, *outgoing.marks) is not None:
                    return message
            else:
                is_whole = seen < LOOKED_THROUGH
    except Closed as closed:
        if outgoing.was_tried:
            raise NotFoundOut(_CLOSED_SINCE) from closed
        raise
    if not is_whole and outgoing.was_tried:
        raise NotFoundOut(_TOO_MUCH)
    # What was sent before may be on its way still, and get an id of the moment at which Discord took it.
    return max(outgoing.since, newest - (int(ON_ITS_WAY.total_seconds() * 1000) << 22))
