"""What can be asked, told in words: the help of every face, with examples that work as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import NotUnderstood, Suggestion
from bot.text import Command, Line, Strong, line
from bot.trade.answers import Answer, Table
from bot.trade.questions import ListQuestion


class Audience(StrEnum):
    """Who may use a command."""

    EVERYONE = "everyone"
    EDITORS = "editors"
    MANAGERS = "managers"


@dataclass(frozen=True, slots=True)
class Entry:
    """One command in the help: its name without slash, what it answers, examples, who may use it."""

    name: str
    summary: str
    examples: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYONE


GUIDE = (
    Entry(
        "ask",
        "the same in a sentence; also by mentioning me in a channel, in a reply to an answer, or in a DM",
        (
            "/ask how much did germany buy in october",
            "/ask why did magnets fall in may",
            "/ask what happened in june 2025",
        ),
    ),
    Entry(
        "exports",
        "how much China sent to a partner in a month: the figure, what it means, a chart and its source",
        ("/exports us 2025-06", "/exports world rare-earths", "/exports germany q2 2025"),
    ),
    Entry("imports", "the same for what China bought from a partner", ("/imports world",)),
    Entry(
        "compare",
        "two to six partners, products or periods beside each other, over the months that all have",
        ("/compare us, germany, japan", "/compare magnets vs rare-earths to world", "/compare 2025 vs 2024"),
    ),
    Entry(
        "top",
        "who is ahead and who moved the total: ranks, shares, moves, and what part of the total is loaded",
        ("/top 2025-10", "/top gain 2025-10", "/top by:product 2025-10"),
    ),
    Entry(
        "trend",
        "one series over time: level, y/y, share, same month each year, 12-month total, unit price",
        ("/trend us", "/trend world yoy", "/trend us share 2025"),
    ),
    Entry(
        "download",
        "the stored figures as CSV, XLSX or JSON, with definition, sources and vintage",
        ("/download us xlsx", "/download world 2025", "/download as-of:2025-12-31"),
    ),
    Entry("events", "the timeline: export controls, talks, licences", ("/events licence", "/events 2025-06")),
    Entry("products", "what is counted: names, HS codes, months loaded, background", ("/products magnets",)),
    Entry("partners", "who has figures, for which months", ("/partners", "/partners korea")),
    Entry("status", "how far the data reach, who loaded them, what comes next", ("/status",)),
    Entry(
        "data import",
        "attach a file; you see what changes before anything is stored, and can undo it",
        ("/data import",),
        Audience.EDITORS,
    ),
    Entry("data template", "an empty file to fill in with figures", ("/data template",), Audience.EDITORS),
    Entry("help", "this page; with a name, one command", ("/help exports",)),
)
_NOTE = line("Months can be 2025-06, june, q2 2025, h1, ytd or latest; partners a name, a code or 美国.")


def build_help(question: ListQuestion, audiences: Iterable[Audience], guide: tuple[Entry, ...] = GUIDE) -> Answer:
    """Tell what the caller may use; with a topic, one command with all its examples."""
    allowed = frozenset(audiences)
    entries = [entry for entry in guide if entry.audience in allowed]
    topic = question.search.strip().strip("/").casefold()
    if topic:
        entries = [entry for entry in entries if entry.name == topic or entry.name.split()[0] == topic]
        if not entries:
            nearest = tuple(Suggestion(f"/{entry.name}", entry.name, f"/help {entry.name}") for entry in guide[:5])
            raise NotUnderstood(
                "help_unknown", line(f"There is no help on “{topic[:40]}”. There is help on:"), nearest
            )
    findings: list[Line] = []
    for entry in entries:
        findings.append(line(Command(entry.name), f": {entry.summary}"))
        findings.extend(line(Strong(example)) for example in (entry.examples if topic else entry.examples[:1]))
    rows = tuple((f"/{entry.name}", entry.summary) for entry in entries)
    return Answer(
        question=question,
        title="What you can ask",
        findings=tuple(findings),
        notes=(_NOTE,),
        facts={"commands": [entry.name for entry in entries]},
        table=Table(("Command", "What it answers"), rows, ("command", "summary"), rows),
    )
