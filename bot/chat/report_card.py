"""Posts as Discord messages: the report with its blocks, and lines to admins; each carries the mark of its post."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot.chat import limits, states
from bot.chat.buttons import Control, button, rows
from bot.chat.cards import AMBER, SLATE, Card, cut, laid_out, slug
from bot.chat.words import CommandIds, escaped, lines, markdown, small
from bot.text import Line
from bot.trade.answers import Answer, Block
from bot.trade.charting import ChartSpec

ABOUT_LABEL = "About this post"


def mark(nonce: str) -> str:
    """Give the custom_id by which a post is found again in its channel."""
    written = states.custom_id(states.ABOUT, nonce)
    if written is None:
        raise ValueError(f"{nonce!r} is too long for a custom_id")
    return written


def report_card(
    answer: Answer,
    pictures: Mapping[ChartSpec, bytes],
    *,
    ids: CommandIds,
    nonce: str | None,
    role: int | None = None,
    told: Sequence[Line] = (),
) -> Card:
    """Lay a report out, shorter by whole blocks until it fits; `nonce` None is a preview without a mark."""
    head = [f"### {escaped(answer.title)}"]
    if answer.headline:
        head.append(f"## {escaped(answer.headline)}")
    head += lines(answer.findings, ids)
    context = [small(each, ids) for each in answer.context]
    end = [small(each, ids) for each in (*answer.notes, *told, *answer.footer)]
    room = limits.TEXT_BUDGET - _size([*head, *context, *end]) - len(_ping(role))
    items: list[discord.ui.Item[Any]] = [_text([*head, *context])]
    files: list[discord.File] = []
    if answer.chart is not None and answer.chart in pictures:
        items.append(_gallery(answer.chart, answer.alt, pictures, files, answer))
    for block in blocks_within(answer.blocks, room, ids):
        items.append(_text(_written(block, ids)))
        if block.chart is not None and block.chart in pictures:
            items.append(_gallery(block.chart, block.alt, pictures, files, answer))
    if end:
        items.append(_text([cut("\n".join(end), limits.TEXT_BUDGET // 2)]))
    view = laid_out([*items, *rows(_controls(answer, nonce))], AMBER)
    if role is not None:
        view.add_item(discord.ui.TextDisplay(_ping(role)))
    return Card(view, tuple(files))


def admin_card(said: Sequence[Line], *, ids: CommandIds, nonce: str) -> Card:
    """Lay out what admins are told."""
    controls = rows([button("What is loaded", states.RUN, "/status"), button(ABOUT_LABEL, states.ABOUT, nonce)])
    return Card(laid_out([_text([markdown(each, ids) for each in said]), *controls], SLATE))


def blocks_within(blocks: Sequence[Block], room: int, ids: CommandIds) -> list[Block]:
    """Leave out whole blocks, those of the highest order first, until the text fits a number of characters."""
    kept = list(blocks)
    while kept and sum(_size(_written(block, ids)) for block in kept) > room:
        kept.remove(max(kept, key=lambda block: block.order))
    return kept


def charts_of(answer: Answer) -> list[ChartSpec]:
    """Give the charts of a report, in the order in which they are shown."""
    found = [answer.chart, *(block.chart for block in answer.blocks)]
    return [chart for chart in found if chart is not None]


def _controls(answer: Answer, nonce: str | None) -> list[Control | None]:
    command = answer.question.command
    found: list[Control | None] = []
    if answer.table is not None and answer.table.rows:
        found += [button("Table", states.TABLE, command), button("CSV", states.CSV, command)]
    if answer.reasons:
        found.append(button("Why these numbers?", states.WHY, command))
    if nonce is not None:
        found.append(button(ABOUT_LABEL, states.ABOUT, nonce))
    return found


def _written(block: Block, ids: CommandIds) -> list[str]:
    return [f"**{escaped(block.heading)}**", *lines(block.lines, ids)]


def _gallery(
    chart: ChartSpec, alt: str, pictures: Mapping[ChartSpec, bytes], files: list[discord.File], answer: Answer
) -> discord.ui.MediaGallery[Any]:
    name = f"{slug(answer.question.command)}-{len(files) + 1}.png"
    files.append(discord.File(io.BytesIO(pictures[chart]), filename=name))
    gallery = discord.ui.MediaGallery[Any]()
    gallery.add_item(media=f"attachment://{name}", description=cut(alt, limits.ALT_BUDGET) or None)
    return gallery


def _text(written: Sequence[str]) -> discord.ui.TextDisplay[Any]:
    return discord.ui.TextDisplay("\n".join(written))


def _size(written: Sequence[str]) -> int:
    return sum(len(each) + 1 for each in written)


def _ping(role: int | None) -> str:
    return f"<@&{role}>" if role is not None else ""
