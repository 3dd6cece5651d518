"""Undo of a batch, as far as nothing later stands on it; and the words of each refusal, with what can be undone."""

from __future__ import annotations

from bot.errors import NotPossible, Suggestion
from bot.store import batches, coverage, history
from bot.store.database import StoreConnection
from bot.text import Command, Line, Moment, line
from bot.trade.vintages import BatchKind, BatchReceipt, NewBatch, UndoProblem, UndoRefusal


async def undone(
    connection: StoreConnection, number: int, batch: NewBatch, newest_later: int, aggregates: frozenset[str]
) -> BatchReceipt:
    """Undo a batch by another one, and before it those that touched its cells later, up to `newest_later`;
    NotPossible where one that is newer did.
    """
    while isinstance(done := await batches.undo_batch(connection, number, batch), UndoRefusal):
        if done.problem is not UndoProblem.TOUCHED_LATER or done.batches[-1].number > newest_later:
            raise _not_undone(number, done)
        # The newest first: it may stand in the way of the others as well.
        await undone(connection, done.batches[-1].number, batch, newest_later, aggregates)
    await coverage.explain(connection, done.number, await history.root_of(connection, number), aggregates)
    return done


async def batch_to_undo(connection: StoreConnection, number: int | None) -> BatchReceipt:
    """Return the batch of a number, or without one the newest that still counts; NotPossible for none."""
    if number is not None:
        found = await history.batch_numbered(connection, number)
    else:
        newest = await history.batches(connection, 100)
        kinds = (BatchKind.STARTER, BatchKind.UNDO)
        found = next((each for each in newest if each.batch.kind not in kinds and not each.batch.undone_by), None)
        if found is None:
            raise NotPossible(
                "undo_nothing", line("There is nothing to undo: nothing was changed, or every change is undone.")
            )
    if found is None:
        raise NotPossible(
            "undo_unknown",
            line(f"There is no batch {number}; ", Command("data history"), " names those there are."),
        )
    if found.batch.kind == BatchKind.STARTER:
        raise NotPossible(
            "undo_starter", line("The bundled data cannot be undone; single figures of them can be removed.")
        )
    return found


async def require_undoable(connection: StoreConnection, number: int, *, with_later: bool) -> None:
    """Raise NotPossible for a batch that cannot be undone; `with_later` undoes those in its way too."""
    refusal = await batches.undo_refusal(connection, number)
    if refusal is not None and not (with_later and refusal.problem is UndoProblem.TOUCHED_LATER):
        raise _not_undone(number, refusal)


def _not_undone(number: int, refusal: UndoRefusal) -> NotPossible:
    if refusal.problem is UndoProblem.ALREADY_UNDONE:
        by = refusal.batches[0]
        return NotPossible(
            "undo_done",
            line(f"Batch {number} was undone already on ", Moment(by.committed_at), f" (batch {by.number})."),
            (Suggestion("Bring it back", str(by.number), f"/data undo {by.number}"),),
        )
    named = [f"batch {each.number}{f' ({each.file_name})' if each.file_name else ''}" for each in refusal.batches]
    words: Line = line(
        f"Batch {number} cannot be undone alone: {', '.join(named)} changed the same figures later. ",
        "Undo both, the later first, or leave it.",
    )
    numbers = ",".join(str(each) for each in (number, *(each.number for each in refusal.batches)))
    newest = refusal.batches[-1].number
    both = Suggestion("Undo both", numbers, f"/data undo {number} both {newest}")
    return NotPossible("undo_touched", words, (both,))
