"""Tables for Discord: pages of a code block that a phone can show."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import limits
from bot.chat.words import cleaned
from bot.trade.answer import Table

PAGE_ROWS = 24
CELL = 40
_SHORTER = (("about ", "~", "about"), (", as published", "*", "as published"), ("≈ ", "≈", "worked out"))


def page_count(table: Table) -> int:
    """Count the pages of a table, one for an empty one."""
    return max(1, -(-len(table.rows) // PAGE_ROWS))


def code_block(table: Table, page: int = 0, room: int = limits.TEXT_BUDGET) -> str:
    """Write one page of a table as a code block that fits a phone: words to the left, numbers to the right, units
    in the header, `_SHORTER` signs for words; a line under it explains the signs that occur. Cells are cut, the
    longest first, until the block has `room` in characters: its file has them whole.
    """
    header, rows = _with_units_above(table.columns, [[_cell(cell) for cell in row] for row in table.rows])
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
    """Take a unit that all amounts of a column end in out of its cells and put it into the header."""
    header = [_cell(name) for name in columns]
    for at in range(1, len(header)):
        units = {row[at].rpartition(" ")[2] for row in rows if any(map(str.isdigit, row[at]))}
        unit = units.pop() if len(units) == 1 else ""
        if unit.isalpha():
            header[at] = unit
            for row in rows:
                row[at] = row[at].removesuffix(f" {unit}")
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
