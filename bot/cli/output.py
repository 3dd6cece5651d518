"""Lines as a terminal shows them, and answers as text."""

from __future__ import annotations

import unicodedata

from rich.table import Table as RichTable
from rich.text import Text

from bot.text import Command, Day, Line, Link, Mark, Moment, Person, Small, Strong, plain
from bot.trade.answer import Answer, Table

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
    """Give the card's lines down to its small print, without the table."""
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
