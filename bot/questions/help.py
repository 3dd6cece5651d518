"""The answer to /help: what can be asked, told in words, with examples that work as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import NotUnderstood, Suggestion
from bot.questions.kind import Audience, HelpEntry
from bot.text import Command, Line, Strong, joined, line, quoted
from bot.trade.about import ListQuestion, Question
from bot.trade.answer import Answer, Column, Lead, table_of

FIRST_EXAMPLES = 4
ReadExample = Callable[[str], Question | None]
IN_A_SENTENCE = HelpEntry(
    "ask",
    "ask in plain English; also by mentioning me, replying to an answer, or in a direct message",
    (
        "/ask how much did germany buy in october",
        "/ask us vs germany since may 2025",
        "/ask who were the five largest buyers in october 2025",
        "/ask average monthly exports to the us in 2025",
        "/ask in how many months of 2025 did the us get more than 500 t",
        "/ask did exports to the us double from may to june 2025",
        "/ask why did magnets fall in may",
        "/ask what happened in june 2025",
    ),
)
CHANGES_TO_DATA = (
    HelpEntry(
        "data import",
        "attach a file; you see what changes before anything is stored, and can undo it",
        ("/data import",),
        Audience.EDITORS,
    ),
    HelpEntry("data add", "one figure by hand, seen before it is stored", audience=Audience.EDITORS),
    HelpEntry("data remove", "take a wrong figure out; it stays in the history", audience=Audience.EDITORS),
    HelpEntry("data undo", "take back the last change, or any by its number", audience=Audience.EDITORS),
    HelpEntry("data history", "what was changed, by whom, when and why", audience=Audience.EDITORS),
    HelpEntry("data template", "an empty file to fill in with figures", ("/data template",), Audience.EDITORS),
    HelpEntry("data verify", "what does not fit: totals, groups of codes, prices, months", audience=Audience.EDITORS),
    HelpEntry("data event", "add, edit and remove events of the timeline", audience=Audience.EDITORS),
    HelpEntry(
        "data fetch", "official figures that come by themselves: add, list, now, off", audience=Audience.EDITORS
    ),
    HelpEntry("data alias", "more names of partners, in questions and files", audience=Audience.EDITORS),
    HelpEntry("data product", "products of your own: groups of HS codes", audience=Audience.EDITORS),
    HelpEntry("data release", "the day on which a month's data are expected", audience=Audience.EDITORS),
    HelpEntry("data rate", "monthly exchange rates for files in yuan or euro", audience=Audience.EDITORS),
    HelpEntry(
        "watch add", "be told once when the newest month falls, rises or crosses a weight", audience=Audience.MEMBERS
    ),
    HelpEntry("watch list", "your watches, and the newest month of each", audience=Audience.MEMBERS),
    HelpEntry("watch remove", "take one of your watches away", audience=Audience.MEMBERS),
    HelpEntry(
        "post setup", "the monthly report in a channel, as soon as the data are in", audience=Audience.MANAGERS
    ),
    HelpEntry("post list", "what is posted where, and what comes next", audience=Audience.MANAGERS),
    HelpEntry("admin settings", "this server's product, unit, theme and admin channel", audience=Audience.MANAGERS),
    HelpEntry(
        "admin editors", "who may change the data, besides members with Manage Server", audience=Audience.MANAGERS
    ),
    HelpEntry("admin doctor", "whether everything the bot needs is there", audience=Audience.MANAGERS),
)
HELP = HelpEntry("help", "this page; with a name, one command", ("/help exports",))


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One page of the help: its key ("/help months"), title, lines and examples, and whom it concerns."""

    key: str
    title: str
    lines: tuple[Line, ...]
    examples: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYONE


TOPICS = (
    HelpTopic(
        "months",
        "Months and periods",
        (
            line("2025-06, 2025/6, jun 25, june 2025 and 2025年6月 are the same month."),
            line("A bare month is the latest one loaded; latest and last month work too."),
            line("q2 2025, h1 2025, 2025, ytd and 2025-01..06 are longer periods; their months are added up."),
        ),
        ("/exports us june 2025", "/exports world q2 2025", "/exports world 2025"),
    ),
    HelpTopic(
        "names",
        "Partners and products",
        (
            line("Partners: names, codes, Chinese names, nicknames, groups: United States, US, 美国, holland, EU."),
            line("Products: names, keys and HS codes: magnets, 85051110, 8505.11."),
            line("A name with two meanings is asked about, never guessed; a near miss is read, and you are told."),
        ),
        ("/exports 美国 2025-06", "/partners korea", "/products magnets"),
    ),
    HelpTopic(
        "card",
        "Reading an answer",
        (
            line("A figure is as exact as its source; ", Strong("about"), " says that a percentage is rough."),
            line(Strong("≈"), " says that a number is estimated from other published ones."),
            line("A hatched bar is preliminary, a hollow one estimated, a gap is a month that is not loaded."),
            line(Strong("Why this number?"), " shows each row, its source, and the formula with the numbers put in."),
            line("‹ and › go a month on; ", Strong("Follow up…"), " changes only what you mention."),
        ),
        ("/exports us 2025-06", "/exports world 2025-06"),
    ),
    HelpTopic(
        "alerts",
        "Alerts",
        (
            line(Command("watch add"), " tells you once when the newest month falls, rises or crosses a weight."),
            line("It comes as a direct message, or in a channel; ", Command("watch list"), " shows all of yours."),
        ),
        audience=Audience.MEMBERS,
    ),
    HelpTopic(
        "report",
        "The monthly report in a channel",
        (
            line(Command("post setup"), " posts the report as soon as a month's data are in, once, in daytime."),
            line(Command("post preview"), " shows it to you alone; ", Command("post list"), " says what comes next."),
            line(Command("admin settings"), " sets this server's product, theme and admin channel."),
            line(Command("admin doctor"), " checks that everything the bot needs is there."),
        ),
        audience=Audience.MANAGERS,
    ),
    HelpTopic(
        "data",
        "Adding data",
        (
            line(Command("data import"), ": attach the file you downloaded; you see what changes before it does."),
            line("Each commit is a batch with its receipt; it can be undone, and nothing is ever overwritten."),
        ),
        audience=Audience.EDITORS,
    ),
)  # fmt: skip
WHAT_IS_READ = line("Months can be 2025-06, june, q2 2025, h1, ytd or latest; partners a name, a code or 美国.")


def build_help(
    question: ListQuestion,
    audiences: Iterable[Audience],
    read: ReadExample,
    guide: Sequence[HelpEntry],
) -> Answer:
    """Tell what the caller may use; with a subject or a command, that page. `read` makes a question of an example,
    None where it has no answer at present: such an example is shown and not offered.
    """
    allowed = frozenset(audiences)
    entries = [entry for entry in guide if entry.audience in allowed]
    pages = [topic for topic in TOPICS if topic.audience in allowed]
    wanted = " ".join(question.search.split()).strip("/").casefold()
    if not wanted:
        return _front(question, entries, pages, read)
    page = next((topic for topic in pages if wanted in {topic.key, topic.title.casefold()}), None)
    if page is not None:
        return _page(question, page.title, page.lines, page.examples, pages, read)
    found = [entry for entry in entries if entry.name == wanted or entry.name.split()[0] == wanted]
    if found:
        told = tuple(line(Command(entry.name), f": {entry.summary}") for entry in found)
        examples = tuple(example for entry in found for example in entry.examples)
        return _page(question, f"/{wanted}", told, examples, pages, read)
    nearest = [*((topic.title, topic.key) for topic in pages), *((f"/{entry.name}", entry.name) for entry in entries)]
    raise NotUnderstood(
        "help_unknown",
        f"There is no help on {quoted(wanted)}. There is help on:",
        tuple(Suggestion(title, key, f"/help {key}") for title, key in nearest[:10]),
    )


def _front(question: ListQuestion, entries: list[HelpEntry], pages: list[HelpTopic], read: ReadExample) -> Answer:
    firsts = [entry.examples[0] for entry in entries if entry.examples and entry not in (IN_A_SENTENCE, HELP)]
    return Answer(
        question=question,
        title="What you can ask",
        findings=tuple(_short_lines(entries)),
        notes=(WHAT_IS_READ,),
        facts={"commands": [entry.name for entry in entries], "topics": [topic.key for topic in pages]},
        table=table_of(
            entries,
            Column("Command", lambda entry: f"/{entry.name}", "command", lambda entry: f"/{entry.name}"),
            Column("What it answers", lambda entry: entry.summary, "summary", lambda entry: entry.summary),
        ),
        leads=(
            *_examples(firsts, read)[:FIRST_EXAMPLES],
            *_examples(IN_A_SENTENCE.examples, read),
            *_other_pages(pages, ""),
            *_groups(entries),
        ),
    )


def _short_lines(entries: Iterable[HelpEntry]) -> Iterator[Line]:
    """Say each command in a few words, and those of a group on one line, so that all fit a phone's screen."""
    groups: dict[str, list[HelpEntry]] = {}
    for entry in entries:
        root, is_of_group, _ = entry.name.partition(" ")
        if is_of_group:
            groups.setdefault(root, []).append(entry)
        else:
            yield line(Command(entry.name), f": {re.split('[:;]', entry.summary)[0]}")
    for of_group in groups.values():
        yield joined([line(Command(entry.name)) for entry in of_group])


def _groups(entries: Iterable[HelpEntry]) -> list[Lead]:
    """Lead to the commands of each group."""
    roots = dict.fromkeys(entry.name.split()[0] for entry in entries if " " in entry.name)
    return [Lead(f"/{root} …", ListQuestion("help", root)) for root in roots]


def _page(
    question: ListQuestion,
    title: str,
    lines: tuple[Line, ...],
    examples: tuple[str, ...],
    pages: list[HelpTopic],
    read: ReadExample,
) -> Answer:
    return Answer(
        question=question,
        title=f"Help · {title}",
        findings=(*lines, *(line("For example: ", Strong(example)) for example in examples)),
        facts={"examples": list(examples)},
        leads=(
            *_examples(examples, read),
            Lead("All of the help", ListQuestion("help")),
            *_other_pages(pages, title),
        ),
    )


def _examples(examples: Iterable[str], read: ReadExample) -> list[Lead]:
    asked = ((example, read(example)) for example in examples)
    return [Lead(example, found) for example, found in asked if found is not None]


def _other_pages(pages: Iterable[HelpTopic], but: str) -> list[Lead]:
    return [Lead(topic.title, ListQuestion("help", topic.key)) for topic in pages if topic.title != but]
