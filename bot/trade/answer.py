"""The one typed Answer that every face can show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.text import Line
from bot.trade.about import Question
from bot.trade.chart_specs import ChartSpec
from bot.trade.observations import Source


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows for the Table and CSV buttons, the terminal and downloads. Cells are shown as they are;
    `raw` holds the same rows as numbers and ISO text for files. `spare` names columns that a phone may go without,
    the least first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    raw_columns: tuple[str, ...] = ()
    raw: tuple[tuple[str | int | float | None, ...], ...] = ()
    spare: tuple[str, ...] = ()


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
