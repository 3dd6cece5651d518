"""What was loaded and revised since a day: the batches, and the figures that moved most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from bot.errors import NotUnderstood, Suggestion
from bot.language.days import past_day
from bot.language.fill import WithNotes
from bot.language.mentions import Mentions
from bot.questions.kind import HelpEntry, Here, Kind, Material, Needs
from bot.text import Line, Moment, Person, Small, Strong, line, quoted, shortened
from bot.trade.about import Question, command
from bot.trade.answer import Answer, Column, Lead, Table, table_of
from bot.trade.cell_words import cell_words
from bot.trade.precision import change_pct
from bot.trade.vintages import BatchKind, BatchReceipt, Move
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, day_words, stored_words

USUAL_DAYS = 7
BATCHES_TOLD, MOVES_TOLD = 8, 10
_WORDS = 80
_SINCE = ("since ", "自", "从")


@dataclass(frozen=True, slots=True)
class ChangesQuestion(Question):
    """What was loaded and revised since a day, None being a week ago."""

    since: date | None = None

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "changes"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        return command("changes", str(self.since or ""))


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[ChangesQuestion]:
    """Read a day, as an option or as the text."""
    said = (mentions.option("since") or mentions.text).strip()
    for word in _SINCE:
        said = said.removeprefix(word).strip()
    if not said:
        return ChangesQuestion(), ()
    try:
        return ChangesQuestion(past_day(said, here.today)), ()
    except NotUnderstood as refusal:
        week = ChangesQuestion(here.today - timedelta(days=USUAL_DAYS))
        refusal.suggestions = (Suggestion("The last week", str(week.since), week.command),)
        raise


def judge(question: ChangesQuestion, here: Here) -> WithNotes[ChangesQuestion]:
    """Return the question with its day."""
    return ChangesQuestion(question.since or here.today - timedelta(days=USUAL_DAYS)), ()


def build(question: ChangesQuestion, material: Material) -> Answer:
    """Tell of the batches, the newest first, and of the figures that moved most."""
    batches, moves, vocabulary = material.batches, material.moves, material.vocabulary
    since = question.since or material.today
    figures = {
        "new": sum(each.new for each in batches),
        "changed": sum(each.changed for each in batches),
        "removed": sum(each.removed for each in batches),
    }
    counted = " · ".join(f"{count:,} {name}" for name, count in figures.items() if count)
    told = "1 batch" if len(batches) == 1 else f"{len(batches)} batches"
    return Answer(
        question=question,
        title=f"Changes since {day_words(since)}",
        headline=f"{f'{counted} figures in ' if counted else ''}{told}" if batches else "nothing was changed",
        findings=tuple(_findings(batches, moves, vocabulary)),
        facts={
            "since": str(since),
            "batches": [_batch_facts(each) for each in batches],
            **figures,
            "moves": [_move_facts(each) for each in moves],
        },
        read_as={"since": str(since)},
        table=_table(moves, vocabulary) if moves else None,
        sources=tuple(dict.fromkeys(each.source for each in moves)),
        leads=tuple(_leads(question, material)),
    )


def _findings(batches: tuple[BatchReceipt, ...], moves: tuple[Move, ...], vocabulary: Vocabulary) -> Iterator[Line]:
    for each in batches[:BATCHES_TOLD]:
        batch = each.batch
        is_starter = batch.kind == BatchKind.STARTER
        what = f"undo of batch {batch.undoes}" if batch.undoes is not None else "" if is_starter else str(batch.kind)
        of = f" of {quoted(batch.file_name)}" if batch.file_name and not is_starter else ""
        note = f"{': ' if what else ''}{batch.note}" if batch.note else ""
        yield line(
            Strong(f"Batch {each.number}"),
            f" · {shortened(f'{what}{of}{note}', _WORDS)} · ",
            Person(batch.actor),
            " · ",
            Moment(batch.committed_at),
        )
    if len(batches) > BATCHES_TOLD:
        yield line(Small(), f"and {len(batches) - BATCHES_TOLD} earlier ones")
    if moves:
        yield line(Strong("Moved most:"))
    for move in moves[:MOVES_TOLD]:
        before, after = _amounts(move)
        yield line(f"{cell_words(move.key, vocabulary)}: {before} → ", Strong(after), _by(move))


def _amounts(move: Move) -> tuple[str, str]:
    measure, currency = move.key.measure, move.currency
    return stored_words(measure, move.before, currency), stored_words(measure, move.after, currency)


def _by(move: Move) -> str:
    change = change_pct(move.after, move.before)
    return f" ({change_words(change)})" if change is not None else ""


def _batch_facts(receipt: BatchReceipt) -> dict[str, object]:
    batch = receipt.batch
    return {
        "batch": receipt.number,
        "kind": str(batch.kind),
        "committed_at": batch.committed_at.astimezone(UTC).isoformat(),
        "file": batch.file_name,
        "new": receipt.new,
        "changed": receipt.changed,
        "removed": receipt.removed,
    }


def _move_facts(move: Move) -> dict[str, object]:
    key, change = move.key, change_pct(move.after, move.before)
    return {
        "reporter": key.reporter,
        "flow": str(key.flow),
        "commodity": key.commodity,
        "partner": key.partner,
        "measure": str(key.measure),
        "period": str(key.period),
        "before": float(move.before.value),
        "after": float(move.after.value),
        "change_shown": change_words(change) if change is not None else None,
        "batch": move.batch,
    }


def _table(moves: tuple[Move, ...], vocabulary: Vocabulary) -> Table:
    return table_of(
        moves,
        Column("Figure", lambda move: cell_words(move.key, vocabulary), "partner", lambda move: move.key.partner),
        Column(key="period", value=lambda move: str(move.key.period)),
        Column(key="commodity", value=lambda move: move.key.commodity),
        Column(key="measure", value=lambda move: str(move.key.measure)),
        Column("Before", lambda move: _amounts(move)[0], "before", lambda move: float(move.before.value)),
        Column("Now", lambda move: _amounts(move)[1], "after", lambda move: float(move.after.value)),
        Column("Batch", lambda move: str(move.batch), "batch", lambda move: move.batch),
    )


def _leads(question: ChangesQuestion, material: Material) -> Iterator[Lead]:
    for label, days in (("A week", 7), ("A month", 30), ("A year", 365)):
        since = material.today - timedelta(days=days)
        if since != question.since:
            yield Lead(label, ChangesQuestion(since))


CHANGES = Kind(
    ChangesQuestion,
    {"changes": ChangesQuestion()},
    ask,
    judge,
    lambda question, _: Needs(changed_since=question.since),
    build,
    (HelpEntry("changes", "what was loaded and revised since a day; with the largest moves", ("/changes",)),),
    has_earlier_days=False,
    is_kept=False,
)
