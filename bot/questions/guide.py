"""What can be asked, told in words, with examples that work as they stand; the tour is made of it."""

from __future__ import annotations

from bot.questions.kind import Audience, Entry

IN_A_SENTENCE = Entry(
    "ask",
    "the same in a sentence; also by mentioning me in a channel, in a reply to an answer, or in a DM",
    (
        "/ask how much did germany buy in october",
        "/ask why did magnets fall in may",
        "/ask what happened in june 2025",
    ),
)
CHANGES_TO_DATA = (
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
    Entry("data fetch", "official figures that come by themselves: add, list, now, off", audience=Audience.EDITORS),
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
)
HELP = Entry("help", "this page; with a name, one command", ("/help exports",))
