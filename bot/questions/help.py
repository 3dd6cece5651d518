"""The help of every face as a short tour: the commands that the caller may use, pages on subjects, live examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.errors import NotUnderstood, Suggestion
from bot.questions.kind import Audience, Entry
from bot.text import Command, Line, Strong, line, quoted
from bot.trade.about import Question
from bot.trade.answer import Answer, Lead, Table
from bot.trade.questions import ListQuestion

FIRST_EXAMPLES = 4

Read = Callable[[str], Question | None]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the tour: its key ("/help months"), title, lines and examples, and whom it concerns."""

    key: str
    title: str
    lines: tuple[Line, ...]
    examples: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYONE


TOPICS = (
    Topic(
        "months",
        "Months and periods",
        (
            line("2025-06, 2025/6, jun 25, june 2025 and 2025年6月 are the same month."),
            line("A bare month is the latest one loaded; latest and last month work too."),
            line("q2 2025, h1 2025, 2025, ytd and 2025-01..06 are longer periods; their months are added up."),
        ),
        ("/exports us june 2025", "/exports world q2 2025", "/exports world 2025"),
    ),
    Topic(
        "names",
        "Partners and products",
        (
            line("Partners: names, codes, Chinese names, nicknames, groups: United States, US, 美国, holland, EU."),
            line("Products: names, keys and HS codes: magnets, 85051110, 8505.11."),
            line("What could mean two things is asked, never guessed; a near-miss is read and said."),
        ),
        ("/exports 美国 2025-06", "/partners korea", "/products magnets"),
    ),
    Topic(
        "card",
        "Reading an answer",
        (
            line("A figure is as exact as its source; ", Strong("about"), " says that a percentage is rough."),
            line(Strong("≈"), " says that a number was worked out from other published ones."),
            line("A hatched bar is preliminary, a hollow one worked out, a gap is a month that is not loaded."),
            line(Strong("Why this number?"), " shows each row, its source, and the formula with the numbers put in."),
            line("‹ and › go a month on; ", Strong("Follow up…"), " changes only what you mention."),
        ),
        ("/exports us 2025-06", "/exports world 2025-06"),
    ),
    Topic(
        "alerts",
        "Being told",
        (
            line(Command("watch add"), " tells you once when the newest month falls, rises or crosses a weight."),
            line("It comes as a direct message, or in a channel; ", Command("watch list"), " shows all of yours."),
        ),
    ),
    Topic(
        "report",
        "The monthly report in a channel",
        (
            line(Command("post setup"), " posts the report as soon as a month's data are in, once, in daytime."),
            line(Command("post preview"), " shows it to you alone; ", Command("post list"), " says what comes next."),
            line(Command("admin settings"), " sets this server's product, theme and admin channel."),
            line(Command("admin doctor"), " looks whether everything that the bot needs is there."),
        ),
        audience=Audience.MANAGERS,
    ),
    Topic(
        "data",
        "Adding data",
        (
            line(Command("data import"), ": attach the file you downloaded; you see what changes before it does."),
            line("Each commit is a batch with its receipt; it can be undone, and nothing is ever overwritten."),
        ),
        audience=Audience.EDITORS,
    ),
)  # fmt: skip
_NOTE = line("Months can be 2025-06, june, q2 2025, h1, ytd or latest; partners a name, a code or 美国.")


def build_help(
    question: ListQuestion,
    audiences: Iterable[Audience],
    read: Read = lambda _: None,
    guide: tuple[Entry, ...] = (),
    topics: tuple[Topic, ...] = TOPICS,
) -> Answer:
    """Tell what the caller may use; with a subject or a command, that page. `read` makes a question of an example,
    None where it has no answer at present: such an example is shown and not offered.
    """
    allowed = frozenset(audiences)
    entries = [entry for entry in guide if entry.audience in allowed]
    pages = [topic for topic in topics if topic.audience in allowed]
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


def _front(question: ListQuestion, entries: list[Entry], pages: list[Topic], read: Read) -> Answer:
    rows = tuple((f"/{entry.name}", entry.summary) for entry in entries)
    firsts = [entry.examples[0] for entry in entries if entry.examples and entry.name != "help"]
    return Answer(
        question=question,
        title="What you can ask",
        findings=tuple(line(Command(entry.name), f": {entry.summary}") for entry in entries),
        notes=(_NOTE,),
        facts={"commands": [entry.name for entry in entries], "topics": [topic.key for topic in pages]},
        table=Table(("Command", "What it answers"), rows, ("command", "summary"), rows),
        leads=(*_live(firsts, read)[:FIRST_EXAMPLES], *_ways(pages, "")),
    )


def _page(
    question: ListQuestion,
    title: str,
    lines: tuple[Line, ...],
    examples: tuple[str, ...],
    pages: list[Topic],
    read: Read,
) -> Answer:
    return Answer(
        question=question,
        title=f"Help · {title}",
        findings=(*lines, *(line("For example: ", Strong(example)) for example in examples)),
        facts={"examples": list(examples)},
        leads=(*_live(examples, read), Lead("All of the help", ListQuestion("help")), *_ways(pages, title)),
    )


def _live(examples: Iterable[str], read: Read) -> list[Lead]:
    asked = ((example, read(example)) for example in examples)
    return [Lead(example, found) for example, found in asked if found is not None]


def _ways(pages: Iterable[Topic], but: str) -> list[Lead]:
    return [Lead(topic.title, ListQuestion("help", topic.key)) for topic in pages if topic.title != but]
