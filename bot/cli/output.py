"""What every command prints: lines, answers, refusals and progress as a terminal shows them, and its exit status."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from bot.desk.json_lines import refusal_json
from bot.errors import UserError
from bot.text import Command, Day, Line, Link, Mark, Moment, Person, Small, Strong, plain
from bot.trade.answer import Answer, Table

if TYPE_CHECKING:
    from bot.trade.importing import Progress

# Exit statuses: of a command that did what it should, and of one that changed or answered nothing.
DONE, REFUSED = 0, 2
_OWN_COMMANDS = frozenset({"import", "undo", "history", "verify", "template"})


def styled(words: Line) -> Text:
    """Render a line for the terminal: strong parts bold, pages as links where the terminal knows them."""
    text = Text()
    for part in words:
        text.append_text(_styled(part))
    return text


def _styled(part: str | Mark) -> Text:
    match part:
        case str():
            return Text(harmless(part))
        case Strong(text):
            return Text(harmless(text), style="bold")
        case Command(name):
            return Text(in_terminal(f"/{name}"), style="cyan")
        case Link(label, url) if url:
            return Text(f"{harmless(label)} <{harmless(url)}>")
        case Moment() | Day() | Link():
            return Text(plain((part,)))
        case Person(name):
            return Text(harmless(name))
        case Small():
            return Text("   ")


def in_terminal(command: str) -> str:
    """Write a command of /data as it is typed here; questions are the same in both places."""
    group, _, rest = command.partition(" ")
    name, _, after = rest.partition(" ")
    if group != "/data" or name not in _OWN_COMMANDS:
        return command
    number, *both = after.split()[:2] or [""]
    typed = " ".join([number, *(f"--{word}" for word in both)])
    return f"python -m bot {name} {typed}".strip()


def harmless(text: str) -> str:
    """Replace control characters, which could drive the terminal."""
    return "".join(character if unicodedata.category(character) != "Cc" else " " for character in text)


def answer_text(answer: Answer) -> list[Text]:
    """Return the card's lines down to its small print, without the table."""
    lines = [Text(harmless(answer.title), style="bold")]
    if answer.headline:
        lines.append(Text(harmless(answer.headline), style="bold green"))
    lines.extend(styled(each) for each in answer.findings)
    for each in (*answer.context, *answer.notes):
        lines.append(styled(each))
        lines[-1].stylize("dim")
    for block in answer.blocks:
        lines += [Text(), Text(harmless(block.heading), style="bold"), *(styled(each) for each in block.lines)]
    return lines


def rich_table(table: Table) -> RichTable:
    """Make the terminal's table: first column left, the others right."""
    made = RichTable(box=None, pad_edge=False, header_style="dim")
    for index, column in enumerate(table.columns):
        made.add_column(column, justify="left" if index == 0 else "right")
    for row in table.rows:
        made.add_row(*(Text(harmless(cell)) for cell in row))
    return made


def print_line(console: Console, text: str) -> None:
    """Print one line exactly as it is: no wrapping, no markup."""
    console.print(Text(text), soft_wrap=True)


def print_small_print(answer: Answer, console: Console) -> None:
    """Print an answer's footer and the addresses of its sources, each once."""
    for footer in answer.footer:
        console.print(styled(footer), soft_wrap=True, style="dim")
    for address in dict.fromkeys(source.url for source in answer.sources if source.url):
        console.print(Text(f"Source: {address}"), soft_wrap=True, style="dim")


def print_refusal(command: str, refusal: UserError, console: Console, *, as_json: bool = False) -> None:
    """Print what is wrong and what to type instead, or all of it as a line of JSON."""
    if as_json:
        print_line(console, refusal_json(command, refusal))
        return
    console.print(styled(refusal.message), soft_wrap=True)
    for each in refusal.suggestions:
        ways = ": ".join(filter(None, (each.label, in_terminal(each.command))))
        console.print(Text(f"  {ways}"), soft_wrap=True, style="dim")


@contextmanager
def progress_bar(console: Console, begins_with: str) -> Iterator[Progress]:
    """Show a bar for as long as the block runs, where somebody looks; the block tells it what is done and how far."""
    # Loaded where something takes long, which no answer does.
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as ProgressBar

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    with ProgressBar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(begins_with, total=1.0)
        yield lambda what, part: bar.update(task, description=what, completed=part)
