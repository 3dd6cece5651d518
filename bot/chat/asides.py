"""What stands behind an answer, each a private card: its table, its CSV file, and why the number is what it is."""

from __future__ import annotations

import io
from typing import Any

import discord

from bot.chat import states
from bot.chat.buttons import button
from bot.chat.cards import SLATE, Card, laid_out, slug, text_card
from bot.chat.tables import code_block, csv_bytes, page_count
from bot.chat.words import CommandIds, escaped, markdown
from bot.errors import NotPossible
from bot.text import Link
from bot.trade.answers import Answer, Reason, Table
from bot.trade.observations import Source
from bot.trade.wording import published_words


def table_card(answer: Answer, page: int) -> Card:
    """Lay one page of the table out, with the way to the others and to the file."""
    table = _table(answer)
    pages = page_count(table)
    page = min(max(page, 0), pages - 1)
    command = answer.question.command
    turns = []
    if pages > 1:
        turns = [_turn("‹ Back", page - 1, command, page > 0), _turn("More ›", page + 1, command, page < pages - 1)]
    said = f"-# Page {page + 1} of {pages} · {len(table.rows)} rows" if pages > 1 else f"-# {len(table.rows)} rows"
    blocks = [f"### {escaped(answer.title)}", code_block(table, page), said]
    return text_card(blocks, [*turns, button("CSV", states.CSV, command)])


def csv_card(answer: Answer) -> Card:
    """Attach the table as a CSV file."""
    name = f"{slug(answer.question.command)}.csv"
    said = discord.ui.TextDisplay[Any](f"### {escaped(answer.title)}")
    view = laid_out([said, discord.ui.File[Any](f"attachment://{name}")], SLATE)
    return Card(view, (discord.File(io.BytesIO(csv_bytes(_table(answer))), filename=name),))


def why_card(answer: Answer, ids: CommandIds) -> Card:
    """Lay out what the number rests on, a block for each thing explained."""
    if not answer.reasons:
        raise NotPossible("no_reasons", "There is no figure here to explain.")
    head = f"### Why this number?\n-# {escaped(answer.title)}"
    return text_card([head, *(_reason(reason, ids) for reason in answer.reasons)])


def _reason(reason: Reason, ids: CommandIds) -> str:
    said = [f"**{escaped(reason.about)}**", *(markdown(each, ids) for each in reason.lines)]
    linked = {part.url for each in reason.lines for part in each if isinstance(part, Link)}
    said += [f"-# {_cited(source, ids)}" for source in reason.sources if source.url not in linked or not source.url]
    return "\n".join(said)


def _cited(source: Source, ids: CommandIds) -> str:
    day = f" · {published_words(source.published_on)}" if source.published_on else ""
    return markdown((Link(source.publisher, source.url), day), ids)


def _turn(label: str, page: int, command: str, is_there: bool) -> Any:
    return button(label, states.PAGE, f"{page}:{command}", disabled=not is_there)


def _table(answer: Answer) -> Table:
    if answer.table is None:
        raise NotPossible("no_table", "There is no table behind this answer.")
    return answer.table
