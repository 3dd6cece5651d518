"""The history of the data: each batch with who, when, why and what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from bot.changes.receipt import figures_words
from bot.text import Line, Moment, Person, Strong, line, shortened
from bot.trade.about import ListQuestion
from bot.trade.answer import Answer, Lead, Table
from bot.trade.vintages import BatchReceipt

TOPIC = "data history"
# Of what a batch was, so that a page of them has room beside who did it and when.
MOST_WORDS = 200
_RAW = (
    "batch", "committed_at", "kind", "actor", "file", "note", "new", "changed", "same", "not_taken", "removed",
    "undoes", "undone_by", "layout", "sha256",
)  # fmt: skip


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
        table=Table(
            ("Batch", "When (UTC)", "What", "Who", "Figures"),
            tuple(_row(each) for each in receipts),
            _RAW,
            tuple(_raw(each) for each in receipts),
        ),
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


def _row(receipt: BatchReceipt) -> tuple[str, ...]:
    batch = receipt.batch
    when = f"{batch.committed_at.astimezone(UTC):%Y-%m-%d %H:%M}"
    undone = f" (undone by {batch.undone_by})" if batch.undone_by else ""
    return str(batch.number), when, what_words(receipt) + undone, batch.actor, figures_words(receipt) or "–"


def _raw(receipt: BatchReceipt) -> tuple[str | int | float | None, ...]:
    batch = receipt.batch
    return (
        batch.number, batch.committed_at.astimezone(UTC).isoformat(), batch.kind, batch.actor, batch.file_name,
        batch.note, receipt.new, receipt.changed, receipt.same, receipt.not_taken, receipt.removed, batch.undoes,
        batch.undone_by, receipt.layout, receipt.sha256,
    )  # fmt: skip
