"""The history of the data: each batch with who, when, why and what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.changes.receipt import figures_words
from bot.text import Line, Moment, Person, Strong, line, shortened
from bot.trade.about import ListQuestion
from bot.trade.answer import Answer, Column, Lead, table_of
from bot.trade.vintages import BatchReceipt

TOPIC = "data history"
# Of what a batch was, so that a page of them has room beside who did it and when.
MOST_WORDS = 200


def build_history(receipts: Sequence[BatchReceipt], *, page: int, has_more: bool) -> Answer:
    """List batches, the newest first."""
    leads = []
    if page > 1:
        leads.append(Lead("‹ Newer", ListQuestion(TOPIC, str(page - 1))))
    if has_more:
        leads.append(Lead("Older ›", ListQuestion(TOPIC, str(page + 1))))
    return Answer(
        question=ListQuestion(TOPIC, str(page)),
        title="History of the data" + (f" · page {page}" if page > 1 or has_more else ""),
        headline="" if receipts else "nothing yet",
        findings=tuple(_told(each) for each in receipts),
        facts={"page": page, "has_more": has_more, "batches": len(receipts)},
        table=table_of(receipts, *_COLUMNS),
        leads=tuple(leads),
    )


def what_words(receipt: BatchReceipt) -> str:
    """Say what a batch was: "import of june.csv", "undo of batch 12", "edit: alias added: …"."""
    batch = receipt.batch
    if batch.undoes is not None:
        return f"undo of batch {batch.undoes}"
    of = f" of {batch.file_name}" if batch.file_name else ""
    return f"{batch.kind}{of}{f': {batch.note}' if batch.note else ''}"


def _told(receipt: BatchReceipt) -> Line:
    batch = receipt.batch
    figures = figures_words(receipt)
    undone = f" · undone by batch {batch.undone_by}" if batch.undone_by else ""
    return line(
        Strong(f"{batch.number} · {shortened(what_words(receipt), MOST_WORDS)}"),
        " · ",
        Person(batch.actor),
        " · ",
        Moment(batch.committed_at),
        f"{f' · {figures}' if figures else ''}{undone}",
    )


def _at(receipt: BatchReceipt) -> datetime:
    return receipt.batch.committed_at.astimezone(UTC)


def _what(receipt: BatchReceipt) -> str:
    undone_by = receipt.batch.undone_by
    return what_words(receipt) + (f" (undone by {undone_by})" if undone_by else "")


_COLUMNS: tuple[Column[BatchReceipt], ...] = (
    Column("Batch", lambda each: str(each.batch.number), "batch", lambda each: each.batch.number),
    Column(
        "When (UTC)", lambda each: f"{_at(each):%Y-%m-%d %H:%M}", "committed_at", lambda each: _at(each).isoformat()
    ),
    Column("What", _what, "kind", lambda each: each.batch.kind),
    Column("Who", lambda each: each.batch.actor, "actor", lambda each: each.batch.actor),
    Column(key="file", value=lambda each: each.batch.file_name),
    Column(key="note", value=lambda each: each.batch.note),
    Column("Figures", lambda each: figures_words(each) or "–", "new", lambda each: each.new),
    Column(key="changed", value=lambda each: each.changed),
    Column(key="same", value=lambda each: each.same),
    Column(key="not_taken", value=lambda each: each.not_taken),
    Column(key="removed", value=lambda each: each.removed),
    Column(key="undoes", value=lambda each: each.batch.undoes),
    Column(key="undone_by", value=lambda each: each.batch.undone_by),
    Column(key="layout", value=lambda each: each.layout),
    Column(key="sha256", value=lambda each: each.sha256),
)
