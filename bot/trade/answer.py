"""The one typed Answer that every face can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bot.text import Line
from bot.trade.about import Question
from bot.trade.chart_specs import ChartSpec
from bot.trade.observations import Source

Cell = str | int | float | None
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows for the Table and CSV buttons, the terminal and downloads. Cells are shown as they are;
    `raw` holds the same rows as numbers and ISO text for files. `spare` names columns that a phone may go without,
    the least first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    raw_columns: tuple[str, ...] = ()
    raw: tuple[tuple[Cell, ...], ...] = ()
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column of a table: its `heading` and the words of each row where it is shown, its `key` and the value of
    each row in files. Without `words` it stands in files alone, without `value` it is shown alone.
    """

    heading: str = ""
    words: Callable[[RowT], str] | None = None
    key: str = ""
    value: Callable[[RowT], Cell] | None = None


def table_of(rows: Iterable[RowT], *columns: Column[RowT], spare: tuple[str, ...] = ()) -> Table:
    """Make the table of some rows, column by column in this order."""
    found = tuple(rows)
    shown = [(each.heading, each.words) for each in columns if each.words is not None]
    kept = [(each.key, each.value) for each in columns if each.value is not None]
    return Table(
        columns=tuple(heading for heading, _ in shown),
        rows=tuple(tuple(words(row) for _, words in shown) for row in found),
        raw_columns=tuple(key for key, _ in kept),
        raw=tuple(tuple(value(row) for _, value in kept) for row in found),
        spare=spare,
    )


def text_table(headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """Make a table of words that read the same where they are shown and in files."""
    return Table(tuple(headings), tuple(rows), tuple(map(str.lower, headings)), tuple(rows))


@dataclass(frozen=True, slots=True)
class Reason:
    """One item of "Why this number?": what it explains, the formula with the numbers put in or the citation,
    and the pages it rests on.
    """

    about: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A natural next question: a button's label and the question it asks; None shows the button disabled."""

    label: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a long answer that is shown whole or not at all: its heading, lines and chart.

    Where room is short, blocks of the highest `order` go first; `name` tells them apart in tests and JSON. `brief`
    are its lines in an answer that is shown in short, without the chart: none leaves it out there, None are the same.
    """

    name: str
    heading: str
    lines: tuple[Line, ...] = ()
    chart: ChartSpec | None = None
    alt: str = ""
    order: int = 0
    brief: tuple[Line, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answer.

    `title` is a heading, `headline` the figure, `findings` stand on lines of their own, `context` and `footer`
    are small print. `facts` are the machine face's keys (PRODUCT's names, units in them). `alt` describes the
    chart with its numbers in at most 1,000 characters. `blocks` follow the chart in long answers (the report).
    `months` are the same question of other months, the newest first and the asked one among them; empty for few.
    `whole` leads to the same answer whole: with it, a chat shows this one in short.
    """

    question: Question
    title: str
    headline: str = ""
    findings: tuple[Line, ...] = ()
    context: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)
    table: Table | None = None
    chart: ChartSpec | None = None
    alt: str = ""
    reasons: tuple[Reason, ...] = ()
    sources: tuple[Source, ...] = ()
    leads: tuple[Lead, ...] = ()
    months: tuple[Lead, ...] = ()
    blocks: tuple[Block, ...] = ()
    whole: Lead | None = None
