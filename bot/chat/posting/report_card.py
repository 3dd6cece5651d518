"""Posts as Discord messages: the report, and lines to admins; each carries the mark of its post."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.chat import states
from bot.chat.buttons import button, rows
from bot.chat.cards import SLATE, Card, Pictures, answer_card, laid_out
from bot.chat.words import CommandIds, markdown
from bot.text import Line
from bot.trade.answer import Answer

ABOUT_LABEL = "About this post"


def mark(nonce: str) -> str:
    """Give the custom_id by which a post is found again in its channel."""
    written = states.custom_id(states.ABOUT, nonce)
    if written is None:
        raise ValueError(f"{nonce!r} is too long for a custom_id")
    return written


def report_card(
    answer: Answer,
    pictures: Pictures,
    *,
    ids: CommandIds,
    nonce: str | None,
    role: int | None = None,
    told: Sequence[Line] = (),
) -> Card:
    """Lay a report out as it is posted: an answer's card with the post's mark, and the role to ping under it.
    `nonce` None is a preview without a mark.
    """
    about = [button(ABOUT_LABEL, states.ABOUT, nonce)] if nonce is not None else []
    ping = f"<@&{role}>" if role is not None else ""
    card = answer_card(answer, pictures, ids=ids, asker_id=None, told=told, more=about, kept_free=len(ping))
    if ping:
        card.view.add_item(discord.ui.TextDisplay(ping))
    return card


def admin_card(said: Sequence[Line], *, ids: CommandIds, nonce: str) -> Card:
    """Lay out what admins are told."""
    controls = rows([button("What is loaded", states.RUN, "/status"), button(ABOUT_LABEL, states.ABOUT, nonce)])
    text = discord.ui.TextDisplay[discord.ui.LayoutView]("\n".join(markdown(each, ids) for each in said))
    return Card(laid_out([text, *controls], SLATE))
