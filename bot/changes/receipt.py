"""What was saved, in words: the receipt with its way back, and the line that admins are told."""

from __future__ import annotations

from datetime import datetime

from bot.changes.preview import counted
from bot.text import Command, Line, Moment, Person, Strong, capitalised, line
from bot.trade.about import ListQuestion
from bot.trade.answer import Answer
from bot.trade.importing import RowCounts
from bot.trade.vintages import BatchKind, BatchReceipt


def build_receipt(receipt: BatchReceipt, *, told: tuple[Line, ...] = (), notes: tuple[Line, ...] = ()) -> Answer:
    """Say what was saved, and how to take it back; `told` says what became of single figures."""
    batch = receipt.batch
    about = [line(f"From {batch.file_name}")] if batch.file_name else []
    if batch.note and batch.kind != BatchKind.EDIT:
        about.append(line(f"Note: {batch.note}"))
    back = line("To take it back: ", Command("data undo"), f" {receipt.number}")
    if batch.undoes is not None:
        back = line("To bring it back: ", Command("data undo"), f" {receipt.number}")
        about.append(line(f"Saved as batch {receipt.number}; nothing is lost."))
    return Answer(
        question=ListQuestion("data history", str(receipt.number)),
        title=f"Saved as batch {receipt.number}" if batch.undoes is None else f"Batch {batch.undoes} is undone",
        headline=_headline(receipt),
        findings=(*about, *told, back),
        notes=notes,
        facts=receipt_facts(receipt),
    )


def undo_question(receipt: BatchReceipt) -> tuple[Line, ...]:
    """Ask whether a batch should be undone: what comes of it, and what the batch was."""
    shown = build_receipt(receipt)
    asked = line(Strong(f"Undo batch {receipt.number}?"), " The earlier figures come back. You can redo this.")
    return asked, line(shown.headline), *shown.findings[:-1]


def _headline(receipt: BatchReceipt) -> str:
    if receipt.batch.undoes is None:
        told = receipt.batch.note if receipt.batch.kind == BatchKind.EDIT else ""
        return figures_words(receipt) or (f"{capitalised(told)}." if told else "No figure changed")
    moved = receipt.new + receipt.changed + receipt.removed
    if not moved:
        return "No figure changed"
    return "1 figure is as it was before" if moved == 1 else f"{moved:,} figures are as they were before"


def figures_words(receipt: BatchReceipt) -> str:
    """Count what a batch did: "480 new · 12 changed"; empty when it changed no figure."""
    told = counted(RowCounts(receipt.new, receipt.changed, receipt.same, receipt.not_taken))
    return " · ".join([*told, *([f"{receipt.removed:,} removed"] if receipt.removed else [])])


def receipt_facts(receipt: BatchReceipt) -> dict[str, object]:
    """Return a receipt as facts for machines."""
    return {
        "batch": receipt.number,
        "kind": receipt.batch.kind,
        "new": receipt.new,
        "changed": receipt.changed,
        "same": receipt.same,
        "not_taken": receipt.not_taken,
        "removed": receipt.removed,
    }


def notice(receipt: BatchReceipt, *, is_late: bool = False) -> Line:
    """Tell an admin channel in one line who did what, and when, where that is not just now."""
    batch = receipt.batch
    when = (" ", Moment(batch.committed_at)) if is_late else ()
    if batch.kind == BatchKind.EDIT:
        return line(Person(batch.actor), f": {batch.note}. Batch {receipt.number}.", *when)
    what = {"import": "imported", "fetch": "fetched", "add": "added", "remove": "removed", "undo": "undid"}
    did = what.get(batch.kind, batch.kind)
    of = f" batch {batch.undoes}" if batch.undoes else f" {batch.file_name}" if batch.file_name else " figures"
    note = f" ({batch.note})" if batch.note else ""
    told = figures_words(receipt) or "no figure changed"
    return line(Person(batch.actor), f" {did}{of}: {told}{note}. Batch {receipt.number}.", *when)


def many_notice(count: int, since: datetime) -> Line:
    """Tell an admin channel that very many changes were made in terminals."""
    return line(f"{count:,} changes were made in a terminal since ", Moment(since), ": ", Command("data history"))
