"""Tables in a text, told as sentences: each number with the names of its row and column."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.claim_periods import period_words
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS

LEAST_COLUMNS = 2
LEAST_ROWS = 2
LONGEST_CELL = 40
_RULE = late_pattern(r"^[\s|:+\-=_─━]*$")
_NUMBER = late_pattern(
    r"^[~≈≥≤<>]?\s*[+\-−–▲▼↑↓]?\s*(?:US)?[$€¥]?\s*\d[\d,. ]*\s*(?:%|t|kg|tonnes?|tons?|pp|公?[吨噸]|公斤"
    r"|x)?\*?$",
    re.IGNORECASE,
)
# What no heading says: "US 656t", "+56% m/m".
_FIGURE = late_pattern(r"(?<!\w)[+\-−▲▼↑↓]\s?\d|\d\s?(?:%|(?:t|kg|tonnes?|tons?)\b|公?[吨噸]|公斤)", re.IGNORECASE)
_YEAR = late_pattern(r"(?:19|20)\d\d")
_EMPTY = late_pattern(r"^(?:[-–—.…·]|n/?a|none|)$", re.IGNORECASE)
_UNIT = late_pattern(r"\b(tonnes?|tons?|kilograms?|kg|t)\b|[万萬]?公?[吨噸]|公斤", re.IGNORECASE)
_PERCENT = late_pattern(
    r"%|\bm/?o?/?m\b|\by/?o?/?y\b|\bchange\b|\bshare\b|\bpct\b|环比|同比|占比|增幅|变化", re.IGNORECASE
)
_GENERIC = late_pattern(
    r"^\W*(?:country|countries|partner|destination|market|buyer|month|period|year|date|region|rank|no\.?|to|国家|国别|目的地|月份|时间|年份)",
    re.IGNORECASE,
)
_SHORT_YEAR = late_pattern(rf"\A(?P<month>{MONTH_WORDS})\.?[\s-]*['’]?(?P<year>1[5-9]|2\d|3[0-5])\Z", re.IGNORECASE)
_SHARE = late_pattern(r"\bshare\b|占比", re.IGNORECASE)
_YOY = late_pattern(r"\by/?o?/?y\b|\byear|同比", re.IGNORECASE)
_MOM = late_pattern(r"\bm/?o?/?m\b|\bmonth|环比", re.IGNORECASE)


def told_tables(text: str) -> str:
    """Return a text with each of its tables (Markdown, tabs, columns of blanks, CSV) told as sentences."""
    lines = text.split("\n")
    told: list[str] = []
    # how far each way of splitting lines was tried in vain: a table that begins between would end as that one did
    tried = dict.fromkeys((_by_bars, _by_tabs, _by_blanks, _by_commas), 0)
    title = ""
    at = 0
    while at < len(lines):
        for split, until in tried.items():
            if at < until:
                continue
            end, rows = _block(lines, at, split)
            if rows:
                sentences = _told(rows, title)
                told += sentences
                title = next((each for each in reversed(sentences) if each.strip()), title)
                at = end
                break
            tried[split] = end
        else:
            told.append(lines[at])
            title = lines[at] if lines[at].strip() else title
            at += 1
    return "\n".join(told)


def _by_bars(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.count("|") >= LEAST_COLUMNS else []


def _by_tabs(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else []


def _by_blanks(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip()) if re.search(r"\S\s{2,}\S", line) else []


def _by_commas(line: str) -> list[str]:
    sign = ";" if line.count(";") >= LEAST_COLUMNS else ","
    cells = [cell.strip().strip('"') for cell in re.split(rf"{sign}(?!\d{{3}}(?!\d))", line)]
    return cells if len(cells) > LEAST_COLUMNS and all(map(_is_cell, cells)) else []


def _is_cell(text: str) -> bool:
    """Say whether a piece between commas can be a cell: short, and with no bracket that another one closes."""
    return len(text) < LONGEST_CELL and text.count("(") == text.count(")")


def _block(lines: list[str], at: int, split: Callable[[str], list[str]]) -> tuple[int, list[list[str]]]:
    """Return where a table that begins at a line ends, and its rows; where there is none, no rows, and the line up to
    which none begins.
    """
    header = split(lines[at])
    if not header or any(_NUMBER.match(cell) and not _YEAR.fullmatch(cell) for cell in header[1:]):
        return at + 1, []
    if any(_FIGURE.search(cell) for cell in header):
        return at + 1, []
    rows = [header]
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if line.strip() and _RULE.fullmatch(line):
            continue
        cells = split(line)
        if not cells or not LEAST_COLUMNS <= len(cells) <= len(header) + 1:
            break
        if not any(_NUMBER.match(cell) for cell in cells[1:]):
            return end, []
        rows.append(cells)
    else:
        end = len(lines)
    return (end, rows) if len(rows) >= LEAST_ROWS else (at + 1, [])


def _told(rows: list[list[str]], title: str) -> list[str]:
    """Tell each number of a table as a sentence of its own."""
    rows = [
        [_with_century(cell) if at == 0 or not column else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    header = rows[0]
    everything = " ".join([title[-120:], *header])
    unit_words = _UNIT.search(everything)
    unit = unit_words[0] if unit_words is not None else "t"
    newest = _newest(header)
    # the corner may name what the whole is of: "Magnets, t | Jun | Jul"
    told = [f"{header[0]}."] if header[0] and not _GENERIC.match(header[0]) else []
    for row in rows[1:]:
        for column, cell in enumerate(row[1:], 1):
            if _EMPTY.match(cell) or not _NUMBER.match(cell):
                continue
            name = header[column] if column < len(header) else ""
            if _PERCENT.search(name) and not period_words(name, []):
                name = f"{newest} {name}"
            told.append(_sentence(row[0], name, cell.strip("* "), unit))
    return told


def _with_century(heading: str) -> str:
    """Write a heading of a month and a year of two digits in full: "May 25"."""
    return _SHORT_YEAR.sub(r"\g<month> 20\g<year>", heading)


def _newest(header: list[str]) -> str:
    """Return the months that a change beside several columns of months is of: the newest; empty where no column, or a
    single one, is named by its months.
    """
    found = [
        ((words.year or 0, words.last), name[words.start : words.end])
        for name in header[1:]
        for words in period_words(name, [])[:1]
        if words.year is not None or words.first
    ]
    return max(found)[1] if len(found) > 1 else ""


def _sentence(row: str, column: str, cell: str, unit: str) -> str:
    bare = re.sub(r"[()]", " ", column)
    cell = re.sub(r"^[▲↑]\s*", "+", re.sub(r"^[▼↓]\s*", "-", cell))
    has_unit = bool(re.search(r"[%a-zA-Z吨噸斤]\s*$", cell))
    if _PERCENT.search(column) or cell.endswith("%"):
        number = cell if has_unit else f"{cell}%"
        if _SHARE.search(column):
            return f"{row}: {number} of the total."
        base = "year on year" if _YOY.search(column) else "month on month" if _MOM.search(column) else ""
        sign = "" if re.match(r"^[+\-−–]", number) else "+"
        named = re.sub(r"(?i)%|\bm/?o?/?m\b|\by/?o?/?y\b|\bchange\b|环比|同比|增幅|变化|\bpct\b", " ", bare).strip()
        return f"{row}{f' {named}' if named else ''}: {sign}{number} {base}."
    own = _UNIT.search(column)
    number = cell if has_unit else f"{cell} {own[0] if own is not None else unit}"
    named = _UNIT.sub(" ", bare).strip(" ,")
    return f"{row}{f' {named}' if named else ''}: {number}."
