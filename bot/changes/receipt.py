"""What was saved, in words: the receipt with its way back, and the line that admins are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.changes.preview import counted
from bot.text import Command, Line, Moment, Person, Strong, capitalised, line
from bot.trade.about import ListQuestion
from bot.trade.answer import Answer
from bot.trade.cell_words import kind_words
from bot.trade.importing import RowCounts
from bot.trade.vintages import BatchKind, BatchReceipt, KindCounts
from bot.trade.vocabulary import Vocabulary


def build_receipt(
    receipt: BatchReceipt, *, of: str = "", told: tuple[Line, ...] = (), notes: tuple[Line, ...] = ()
) -> Answer:
    """Say what was saved, and how to take it back; `of` names what all of its figures are of, `told` says what became
    of single ones.
    """
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
        headline=_headline(receipt, of),
        findings=(*about, *told, back),
        notes=notes,
        facts=receipt_facts(receipt),
    )


def undo_question(shown: Answer, number: int, notes: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """Ask whether a batch should be undone, whose receipt is `shown`: what comes of it, and what the batch was."""
    asked = line(Strong(f"Undo batch {number}?"), " The earlier figures come back. You can redo this.")
    return asked, line(shown.headline), *shown.findings[:-1], *notes


def _headline(receipt: BatchReceipt, of: str = "") -> str:
    of = f"{of}: " if of else ""
    if receipt.batch.undoes is None:
        edit = receipt.batch.note if receipt.batch.kind == BatchKind.EDIT else ""
        figures = figures_words(receipt)
        return f"{of}{figures}" if figures else f"{capitalised(edit)}." if edit else "No figure changed"
    moved = receipt.new + receipt.changed + receipt.removed
    if not moved:
        return "No figure changed"
    return f"{of}1 figure is as it was before" if moved == 1 else f"{of}{moved:,} figures are as they were before"


def kind_lines(kinds: Sequence[KindCounts], count: int, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Say of several commodities what they are and, where that is known, how many figures are new and changed; of
    `count` in all, a single one of which its headline says so.
    """
    if count < 2:
        return ()
    told = []
    for kind in kinds:
        counts = " · ".join(counted(RowCounts(kind.new, kind.changed)))
        told.append(line(Strong(kind_words(kind, vocabulary)), f": {counts}" if counts else ""))
    more = count - len(told)
    if more:
        told.append(line(f"and {more:,} more product{'' if more == 1 else 's'}"))
    return tuple(told)


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


def notice(receipt: BatchReceipt, *, of: str = "", is_late: bool = False) -> Line:
    """Tell an admin channel in one line who did what, and when, where that is not just now; `of` names what all of
    the figures are of.
    """
    batch = receipt.batch
    when = (" ", Moment(batch.committed_at)) if is_late else ()
    if batch.kind == BatchKind.EDIT:
        return line(Person(batch.actor), f": {batch.note}. Batch {receipt.number}.", *when)
    what = {"import": "imported", "fetch": "fetched", "add": "added", "remove": "removed", "undo": "undid"}
    did = what.get(batch.kind, batch.kind)
    what_of = f" batch {batch.undoes}" if batch.undoes else f" {batch.file_name}" if batch.file_name else " figures"
    note = f" ({batch.note})" if batch.note else ""
    of = f" ({of})" if of else ""
    told = figures_words(receipt) or "no figure changed"
    return line(Person(batch.actor), f" {did}{what_of}{of}: {told}{note}. Batch {receipt.number}.", *when)


def many_notice(count: int, since: datetime) -> Line:
    """Tell an admin channel that very many changes were made in terminals."""
    return line(f"{count:,} changes were made in a terminal since ", Moment(since), ": ", Command("data history"))
