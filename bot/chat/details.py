"""What stands behind an answer, each a private card: its table, its CSV file, and why the number is what it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chat import custom_ids, limits
from bot.chat.buttons import Control, button
from bot.chat.cards import Card, file_card, heading, slug, text_card
from bot.chat.markdown import CommandIds, cleaned, escaped, lines
from bot.desk.download_files import table_csv
from bot.questions.figure_question import FigureQuestion
from bot.questions.leads import file_of, revisions_of
from bot.text import Line, Link, line, shortened
from bot.trade.answer import Answer, Reason, Table
from bot.trade.observations import Source
from bot.trade.wording import published_words

PAGE_ROWS = 24
CELL = 40
PHONE_LETTERS = 30
ASKED = "‹"
_SHORTER = (
    ("about ", "~", "about"),
    (", as published", "*", "as published"),
    ("≈ ", "≈", "estimated from published figures"),
)
PAGE_BLOCKS = 30


def page_count(table: Table) -> int:
    """Count the pages of a table, one for an empty one."""
    return max(1, -(-len(table.rows) // PAGE_ROWS))


def code_block(
    table: Table, page: int = 0, room: int = limits.TEXT_BUDGET, asked: Collection[str] = frozenset()
) -> str:
    """Write one page of a table as a code block that fits a phone: words to the left, numbers to the right with their
    points below each other, units in the header, `_SHORTER` signs for words, a sign on the rows that are `asked` by
    their first cell; a line under it explains the signs that occur. Columns that a phone has no room for are left
    out and cells cut, the longest first, until the block has `room` in characters: its file has them whole.
    """
    header, rows = _with_units_above(table.columns, [[_cell(cell) for cell in row] for row in table.rows])
    for row, cells in zip(rows, table.rows, strict=True):
        row[0] += ASKED if cells[0] in asked else ""
    for at in range(1, len(header)):
        _align_points(rows, at)
    header, rows = _narrowed(table, header, rows)
    rows = rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
    signs = [f"{sign} {meant}" for _, sign, meant in _SHORTER if any(sign in cell for row in rows for cell in row)]
    explained = f"\n-# {' · '.join(signs)}" if signs else ""
    widths = [min(CELL, max(len(row[at]) for row in [header, *rows])) for at in range(len(header))]
    line_room = (room - len(explained) - 8) // (len(rows) + 2) - 1
    while sum(widths) + len(widths) - 1 > line_room:
        widths[widths.index(max(widths))] -= 1
    right = [at > 0 and all(_is_number(row[at]) for row in rows) for at in range(len(header))]
    written = [_row(row, widths, right) for row in [header, *rows]]
    written.insert(1, "─" * max(len(line) for line in written))
    return "```\n" + "\n".join(written) + "\n```" + explained


def _with_units_above(columns: Sequence[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Take a unit that all amounts of a column end in out of its cells and put it into the header: in the place of
    the one column's name, else behind that of the first.
    """
    header, found = [_cell(name) for name in columns], dict[int, str]()
    for at in range(1, len(header)):
        units = {row[at].rpartition(" ")[2] for row in rows if any(map(str.isdigit, row[at]))}
        unit = units.pop() if len(units) == 1 else ""
        if unit.isalpha():
            found[at] = unit
            for row in rows:
                row[at] = row[at].removesuffix(f" {unit}")
    if len(found) > 1 and len(set(found.values())) == 1:
        header[0] = f"{header[0]} ({found.popitem()[1]})"
    else:
        for at, unit in found.items():
            header[at] = unit
    return header, rows


def _align_points(rows: list[list[str]], at: int) -> None:
    """Set the decimal points of a column of amounts below each other."""
    cells = [row[at] for row in rows]
    if not any("." in cell for cell in cells) or any("%" in cell or any(map(str.isalpha, cell)) for cell in cells):
        return
    longest = max(len(cell.partition(".")[2]) + 1 for cell in cells if "." in cell)
    for row in rows:
        behind = len(row[at]) - row[at].find(".") if "." in row[at] else 0
        if any(map(str.isdigit, row[at])):
            row[at] += " " * (longest - behind)


def _narrowed(table: Table, header: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Leave out columns that can be spared until the table is as wide as a phone."""
    names = list(table.columns)
    for spare in table.spare:
        wide = sum(max(map(len, column)) for column in zip(header, *rows, strict=True)) + len(header) - 1
        if wide <= PHONE_LETTERS or spare not in names:
            continue
        at = names.index(spare)
        names.pop(at)
        header, rows = [*header[:at], *header[at + 1 :]], [[*row[:at], *row[at + 1 :]] for row in rows]
    return header, rows


def _is_number(cell: str) -> bool:
    """Say whether a cell reads as an amount ("about +660%"), or marks that there is none ("–")."""
    return any(character.isdigit() for character in cell) or not any(character.isalpha() for character in cell)


def _row(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = [
        cut.rjust(width) if to_right else cut.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
        for cut in [cell if len(cell) <= width else f"{cell[: max(width - 1, 0)]}…"]
    ]
    return " ".join(padded).rstrip()


def _cell(text: str) -> str:
    shown = cleaned(text).replace("`", "ˋ")
    for words, sign, _ in _SHORTER:
        shown = shown.replace(words, sign)
    return shown


def table_card(answer: Answer, page: int) -> Card | None:
    """Lay one page of the table out, with the way to the others; None without a table."""
    table = answer.table
    if table is None:
        return None
    pages = page_count(table)
    page = min(max(page, 0), pages - 1)
    command = answer.question.command
    turns = _turns(custom_ids.PAGE, page, pages, command)
    said = f"-# Page {page + 1} of {pages} · {len(table.rows)} rows" if pages > 1 else f"-# {len(table.rows)} rows"
    head = "\n".join(heading(answer.title))
    room = limits.TEXT_BUDGET - len(head) - len(said) - 2
    blocks = [head, code_block(table, page, room, _asked(answer)), said]
    return text_card(blocks, turns)


def _asked(answer: Answer) -> frozenset[str]:
    """Return how the months that a figure is about are named in its table."""
    question = answer.question
    if not isinstance(question, FigureQuestion) or question.period is None:
        return frozenset()
    return frozenset({question.period.label, *(month.short for month in question.period)})


def csv_card(answer: Answer) -> Card | None:
    """Attach the table as a CSV file, with the way to all that is stored; None without a table."""
    if answer.table is None:
        return None
    name = f"{slug(answer.question.command)}.csv"
    file = file_of(answer.question)
    whole = [button("All that is stored", custom_ids.SHOW, file.command)] if file is not None else []
    return file_card("\n".join(heading(answer.title)), table_csv(answer.table), name, whole)


def why_card(answer: Answer, ids: CommandIds, page: int) -> Card | None:
    """Lay out what the number rests on, a block for each thing explained, with the way to what does not fit; None
    where there is nothing to explain.
    """
    if not answer.reasons:
        return None
    head = f"### Why this number?\n-# {escaped(shortened(answer.title, limits.HEADING))}"
    room = limits.TEXT_BUDGET - len(head) - 1
    pages = _pages([part for reason in answer.reasons for part in _parts(reason_lines(reason, ids), room)], room)
    page = min(max(page, 0), len(pages) - 1)
    revisions = revisions_of(answer.question)
    how = [button("Revisions", custom_ids.SHOW, revisions.command)] if revisions is not None else []
    turns = _turns(custom_ids.WHY_PAGE, page, len(pages), answer.question.command)
    return text_card([head, *pages[page]], [*turns, *how])


def _pages(blocks: Sequence[str], room: int) -> list[list[str]]:
    """Share blocks out over as few pages as hold them whole, in characters and in number."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        spent = sum(len(each) + 1 for each in pages[-1])
        if pages[-1] and (spent + len(block) + 1 > room or len(pages[-1]) == PAGE_BLOCKS):
            pages.append([])
        pages[-1].append(block)
    return pages


def _parts(written: Sequence[str], room: int) -> list[str]:
    """Part the lines of one block so that each part has a page's room; most blocks are one part."""
    parts: list[list[str]] = [[]]
    for text in written:
        if sum(len(each) + 1 for each in parts[-1]) + len(text) + 1 > room:
            parts.append([written[0]])
        parts[-1].append(text)
    return ["\n".join(part) for part in parts]


def reason_lines(reason: Reason, ids: CommandIds) -> list[str]:
    """Write what one thing rests on: what it explains, the lines, and the sources that no line names."""
    linked = {part.url for each in reason.lines for part in each if isinstance(part, Link)}
    cited = [_cited(source) for source in reason.sources if source.url not in linked or not source.url]
    head = f"**{escaped(shortened(reason.about, limits.HEADING))}**"
    return [head, *lines(reason.lines, ids), *lines(cited, ids, are_small=True)]


def _cited(source: Source) -> Line:
    day = f" · {published_words(source.published_on)}" if source.published_on else ""
    return line(Link(source.publisher, source.url), day)


def _turns(verb: str, page: int, pages: int, command: str) -> list[Control | None]:
    if pages == 1:
        return []
    turns = (("‹ Back", page - 1, page > 0), ("More ›", page + 1, page < pages - 1))
    return [button(label, verb, f"{to}:{command}", disabled=not is_there) for label, to, is_there in turns]
