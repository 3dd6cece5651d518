"""Posts as Discord messages: the report, and lines to admins; each carries the mark of its post."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.chat import custom_ids
from bot.chat.buttons import Control, button, rows
from bot.chat.cards import SLATE, Card, Pictures, answer_card, laid_out
from bot.chat.markdown import CommandIds, lines, markdown
from bot.chat.send_once import marked
from bot.desk.posts import Written
from bot.text import Line, line
from bot.trade.posts import Shape

ABOUT_LABEL = "About this post"


def mark(nonce: str) -> str:
    """Return the custom_id by which a post is found again in its channel, or with which it begins."""
    written = custom_ids.custom_id(custom_ids.ABOUT, nonce)
    if written is None:
        raise ValueError(f"{nonce!r} is too long for a custom_id")
    return written


def shown_in(message: discord.Message, nonce: str) -> tuple[int, Shape] | None:
    """Read what a report shows from the mark of its message: its newest batch and its shape; None where the mark
    does not tell.
    """
    _, _, told = (marked(message, mark(nonce)) or "").removeprefix(mark(nonce)).partition(":")
    vintage, _, shape = told.partition(":")
    try:
        return int(vintage), Shape.read(shape)
    except ValueError:
        return None


def report_card(
    written: Written,
    pictures: Pictures,
    *,
    ids: CommandIds,
    nonce: str | None = None,
    role: int | None = None,
    told: Sequence[Line] = (),
) -> Card:
    """Lay a report out as it is posted: its answer's card under the server's opening words, with the post's mark,
    which tells what it shows, and the role to ping under it. `nonce` None is a preview without a mark.
    """
    about: list[Control | None] = []
    if nonce is not None:
        shown = f"{nonce}:{written.vintage}:{written.shape.words}"
        about = [button(ABOUT_LABEL, custom_ids.ABOUT, shown) or button(ABOUT_LABEL, custom_ids.ABOUT, nonce)]
    ping = f"<@&{role}>" if role is not None else ""
    opening = markdown(line(written.opening), ids) if written.opening else ""
    return answer_card(
        written.answer, pictures, ids=ids, asker_id=None, told=told, more=about, over=opening, under=ping
    )


def admin_card(said: Sequence[Line], *, ids: CommandIds, nonce: str) -> Card:
    """Lay out what admins are told."""
    controls = rows(
        [button("What is loaded", custom_ids.RUN, "/status"), button(ABOUT_LABEL, custom_ids.ABOUT, nonce)]
    )
    text = discord.ui.TextDisplay[discord.ui.LayoutView]("\n".join(lines(said, ids)))
    return laid_out([text, *controls], SLATE)
