"""The numbers of a text, checked: the card, and what stands behind each line of it.

The text itself is a file of the card: it is checked again when a control is pressed, so that nothing of it is kept.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import aiohttp
import discord

from bot.chat import custom_ids, limits
from bot.chat.buttons import button, choice, rows
from bot.chat.cards import AMBER, SLATE, STRONG, Card, file_card, heading, laid_out, text_card, within
from bot.chat.details import PAGE_ROWS, code_block, reason_lines
from bot.chat.markdown import CommandIds, lines
from bot.desk.download_files import table_csv
from bot.errors import NotPossible
from bot.questions.claims import ClaimsQuestion
from bot.text import Line, line
from bot.trade.answer import Answer, Reason, Table
from bot.trade.observations import Source

TEXT_FILE = "checked-text.json"
TABLE, CSV, JSON, WHY, SHARE = "table", "csv", "json", "why", "share"
NO_BUTTONS = line(
    "Table, sources and sharing are missing: I may not attach files in this channel (the permission Attach Files)."
)


def claims_card(answer: Answer, ids: CommandIds, *, asker_id: int | None, may_attach: bool, is_private: bool) -> Card:
    """Lay the check of a text out: one line a claim, and controls that carry nothing: the text is attached."""
    question = answer.question
    head = heading(answer.title, answer.headline, STRONG)
    told: tuple[Line, ...] = () if may_attach or not answer.reasons else (NO_BUTTONS,)
    notes = lines((*answer.notes, *told), ids, are_small=True)
    room = limits.TEXT_BUDGET - sum(len(each) + 1 for each in (*head, *notes))
    findings, _ = within(lines(answer.findings, ids), room, more="-# … and {} more: see the table")
    items: list[discord.ui.Item[Any]] = [discord.ui.TextDisplay("\n".join([*head, *findings]))]
    files: list[discord.File] = []
    has_state = may_attach and bool(answer.reasons) and isinstance(question, ClaimsQuestion)
    if notes:
        items.append(discord.ui.TextDisplay("\n".join(notes)))
    if has_state and isinstance(question, ClaimsQuestion):
        items.append(discord.ui.File[Any](f"attachment://{TEXT_FILE}"))
        files.append(
            discord.File(io.BytesIO(_written(question)), filename=TEXT_FILE, description="The text that was checked")
        )
    buttons = [
        button(label, custom_ids.CLAIMS, what) for label, what in (("Table", TABLE), ("CSV", CSV), ("JSON", JSON))
    ]
    if is_private:
        buttons.append(button("Share here", custom_ids.CLAIMS, SHARE))
    remove = [button("✕", custom_ids.REMOVE, str(asker_id))] if asker_id is not None else []
    reasons = [(str(at), reason.about) for at, reason in enumerate(answer.reasons)]
    why = [choice("Why…", custom_ids.CLAIMS, WHY, reasons)]
    items += rows([*buttons, *remove], why) if has_state else rows(remove)
    return laid_out(items, AMBER if answer.reasons else SLATE, files)


def _written(question: ClaimsQuestion) -> bytes:
    """Write a checked text as `python -m bot claims --lines` reads it."""
    article = question.article
    source = (
        "" if article is None else article.url or ", ".join(filter(None, (article.publisher, article.published_on)))
    )
    dated = question.checked.dated
    content = {"text": question.checked.text, "dated": dated.isoformat() if dated else "", "source": source}
    return json.dumps(content, ensure_ascii=False).encode()


async def checked_text(message: discord.Message | None) -> Mapping[str, str]:
    """Read the text that a card checked from its file; NotPossible when that is not there any more."""
    try:
        if message is not None:
            for attached in message.attachments:
                if attached.filename == TEXT_FILE:
                    return _read(await attached.read())
            for item in discord.ui.LayoutView.from_message(message, timeout=None).walk_children():
                if isinstance(item, discord.ui.File):
                    return _read(await item.media.read())
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, ValueError):
        pass  # told below, as where there is no file
    raise NotPossible("text_gone", "Discord has not kept the text of this check. Check it again: /claims.")


def _read(content: bytes) -> Mapping[str, str]:
    found = json.loads(content)
    return {name: str(found[name]) for name in ("text", "dated", "source")}


def table_card(answer: Answer) -> Card:
    """Show every claim in a table, as far as a message holds it; the file has all."""
    head = "\n".join(heading(answer.title))
    table = answer.table
    if table is None:
        return text_card([head])
    narrow = Table(
        ("No.", "Verdict", "Claim", "Stored"), tuple((row[0], row[1], row[2], row[4]) for row in table.rows)
    )
    more = len(table.rows) - PAGE_ROWS
    said = [f"-# … and {more} more: in the CSV file"] if more > 0 else []
    return text_card([head, code_block(narrow, 0, limits.TEXT_BUDGET - len(head) - 60), *said])


def csv_card(answer: Answer) -> Card:
    """Hand the table over as a CSV file."""
    content = table_csv(answer.table) if answer.table is not None else b""
    return file_card("\n".join(heading(answer.title)), content, "claims.csv")


def json_card(answer: Answer) -> Card:
    """Hand the claims over as the machine face writes them."""
    content = json.dumps(answer.facts, ensure_ascii=False, indent=1).encode()
    return file_card("\n".join(heading(answer.title)), content, "claims.json")


def why_card(answer: Answer, number: str, ids: CommandIds) -> Card:
    """Explain one claim: how it was read, what is stored, from where, and how it should read."""
    found: Sequence[Reason] = answer.reasons
    if not number.isdecimal() or int(number) >= len(found):
        return text_card(["That claim is not in the text any more."])
    return text_card(["\n".join(reason_lines(found[int(number)], ids))])


def text_of(message: discord.Message | discord.MessageSnapshot) -> tuple[str, Source | None]:
    """Return the text of a message, of its embeds and of its components, as cards are made of them, and the address
    of what is embedded.
    """
    parts = [message.content]
    url = ""
    for embed in message.embeds:
        parts += [
            embed.title or "",
            embed.description or "",
            *(f"{each.name}: {each.value}" for each in embed.fields),
        ]
        url = url or (embed.url or "")
    parts += _texts(message.components)
    return "\n".join(filter(None, parts)), Source("", url=url) if url else None


def _texts(components: Iterable[discord.Component]) -> Iterator[str]:
    for each in components:
        if isinstance(each, discord.TextDisplay):
            yield each.content
        elif isinstance(each, discord.Container | discord.SectionComponent):
            yield from _texts(each.children)


LAY_OUT: Mapping[str, Callable[[Answer], Card]] = {TABLE: table_card, CSV: csv_card, JSON: json_card}
