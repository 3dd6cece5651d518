"""What can be asked, told in words, with examples that work as they stand; the tour is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    Entry(
        "imports",
        "the same for what was bought from a partner: by China, or by:eu and by:us as they count it themselves",
        ("/imports cn magnets by:eu", "/imports cn magnets-hts by:us"),
    ),
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
    Entry("revisions", "how a figure changed since it was first loaded", ("/revisions us 2025-06",)),
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
    Entry(
        "data add",
        "one figure by hand, seen before it is stored",
        (),
        Audience.EDITORS,
    ),
    Entry("data remove", "take a wrong figure out; it stays in the history", audience=Audience.EDITORS),
    Entry("data undo", "take back the last change, or any by its number", (), Audience.EDITORS),
    Entry("data history", "what was changed, by whom, when and why", (), Audience.EDITORS),
    Entry("data template", "an empty file to fill in with figures", ("/data template",), Audience.EDITORS),
    Entry("data verify", "what does not fit: totals, groups of codes, prices, months", (), Audience.EDITORS),
    Entry("data event", "add, edit and remove events of the timeline", audience=Audience.EDITORS),
    Entry("data alias", "more names of partners, in questions and files", audience=Audience.EDITORS),
    Entry("data product", "products of your own: groups of HS codes", audience=Audience.EDITORS),
    Entry("data release", "the day on which a month's data are expected", audience=Audience.EDITORS),
    Entry("data rate", "monthly exchange rates for files in yuan or euro", audience=Audience.EDITORS),
    Entry("watch add", "be told once when the newest month falls, rises or crosses a weight"),
    Entry("watch list", "your watches, and the newest month of each"),
    Entry("watch remove", "take one of your watches away"),
    Entry("post setup", "the monthly report in a channel, as soon as the data are in", (), Audience.MANAGERS),
    Entry("post list", "what is posted where, and what comes next", (), Audience.MANAGERS),
    Entry("admin settings", "this server's product, unit, theme and admin channel", (), Audience.MANAGERS),
    Entry("admin editors", "who may change the data, besides members with Manage Server", (), Audience.MANAGERS),
    Entry("admin doctor", "whether everything that the bot needs is there", (), Audience.MANAGERS),
    Entry("help", "this page; with a name, one command", ("/help exports",)),
)
