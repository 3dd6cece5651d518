"""China Customs, monthly bulletin: major export and import commodities in quantity and value (tables 13 and 14).

English pages are HTML, Chinese ones old .xls. Only the month's own columns are taken, not the cumulative ones.
Rows are nested by four no-break spaces a level and lie inside their parent: each is a commodity of its own, and
none is the press's rare-earths line, whose definition differs. That line stands in the early table of main goods
(重点商品量值表), which is read as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.errors import NotUnderstood
from bot.ingest.cells import Unreadable, bounded, counted, folded, is_day
from bot.ingest.gathering import Cell, Gathering, Known
from bot.ingest.numbers import GRAM, KILOGRAM, TONNE, WHOLE_CURRENCY, Numbers
from bot.ingest.rows import KnownNames, Layout, ReadFile
from bot.ingest.sheets import FileKind, Opened, Sheet
from bot.text import Line, footnote_marks, line, plain_forms
from bot.trade import lengths
from bot.trade.importing import ImportOptions
from bot.trade.observations import WORLD, Flow, Origin, Source, Status
from bot.trade.periods import Month

NAME = "China Customs monthly bulletin"
REPORTER = "CN"
COMMODITY_PREFIX = "line:bulletin-"

_ENGLISH = re.compile(
    r"Major (Export|Import) Commodities in Quantity and Value\s*,\s*(?:(\d{1,2})\s*-\s*)?(\d{1,2})\.(\d{4})",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(\d{4})年(?:(\d{1,2})(?:至|-|—|~))?(\d{1,2})月(?:份)?(?:全国)?(出口|进口)(主要|重点)商品量值表"
)
_EARLY = "重点"
_LINES_OF_EARLY_TABLE = {"稀土": "line:rare-earths"}
_MONTHS = re.compile(r"(?:(\d{1,2})月?(?:to|至|-|—|~))?(\d{1,2})月?(?:份)?")
_DATE = re.compile(r"\b(20\d\d)[/-](\d\d)[/-](\d\d)\b")
_FOOTNOTE = re.compile(
    r"^(?:注|附注|备注|说明|资料来源|数据来源|notes?|remarks?|sources?)\s*[:：.(（\d]", re.IGNORECASE
)
_TITLE_ROWS = 8
_NESTING = 4

_WEIGHT_UNITS = {
    **dict.fromkeys(("t", "吨", "ton", "tons"), TONNE),
    **dict.fromkeys(("10000t", "万吨", "10,000t"), 10_000 * TONNE),
    **dict.fromkeys(("kg", "千克", "公斤"), KILOGRAM),
    **dict.fromkeys(("10000kg", "万千克"), 10_000 * KILOGRAM),
    **dict.fromkeys(("g", "克"), GRAM),
}
_VALUE_UNIT = re.compile(
    r"(?:unit|单位)\s*:\s*(?P<before>us\$|usd|cny|rmb)?\s*(?P<scale>1,?000,?000|100,?000,?000|10,?000|1,?000|1|百万|亿|万|千)?"
    r"\s*(?P<after>美元|人民币|元人民币|元|us dollars?|yuan)?\s*\)?$"
)
_SCALES = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class _Title:
    """What the title says."""

    words: str
    flow: Flow
    last: Month
    is_early: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the month's own pair stands, and which months it covers."""

    quantity: int
    value: int
    first: Month
    last: Month

    @property
    def amounts(self) -> tuple[int, int]:
        """Return the places of both."""
        return self.quantity, self.value


def recognises(opened: Opened) -> bool:
    """Return whether a file bears the table's title: a page, a workbook, or the CSV that came back to be mended."""
    return opened.kind is not FileKind.JSON and _title(opened) is not None


def read(opened: Opened, options: ImportOptions, names: KnownNames) -> ReadFile:
    """Read the month's quantities and values; flow and month come from the title."""
    del options, names  # The title says flow and month, and the figures are for the whole world.
    title = _title(opened)
    if title is None:
        raise _not_understood("no title that names the month and the direction")
    if not opened.sheets:
        raise _not_understood("no table below the title")
    sheet = max(opened.sheets, key=lambda each: sum(1 for _ in each.rows()))
    rows = list(sheet.rows())
    header_at = next((n for n, (_, cells) in enumerate(rows) if _is_header(cells)), None)
    if header_at is None:
        raise _not_understood("no row of headings with commodity, unit and quantity")
    columns = _month_columns(_spread(rows[header_at][1]), title)
    _check_pair(rows[header_at + 1 : header_at + 2], columns)
    currency, scale = _value_unit([cells for _, cells in rows[:header_at]])
    found = _read_rows(opened, sheet, rows[header_at + 1 :], title, columns, currency, scale)
    # Names stand under their parents, and the title above all.
    return replace(found, table=((0, (title.words,)), *((at, tuple(cells)) for at, cells in rows)))


def _not_understood(what: str) -> NotUnderstood:
    return NotUnderstood(
        "bulletin-shape",
        line(f"This looks like the customs bulletin, but I find {what}. Save the page again and attach it whole."),
    )


def _title(opened: Opened) -> _Title | None:
    candidates = [opened.title]
    for sheet in opened.sheets[:3]:
        for number, (_, cells) in enumerate(sheet.rows()):
            if number >= _TITLE_ROWS:
                break
            candidates += dict.fromkeys(cell for cell in cells if cell)
    for words in candidates:
        plain = " ".join(plain_forms(words).split())
        if found := _ENGLISH.search(plain):
            flow, month, year, which = found[1].lower(), int(found[3]), int(found[4]), ""
        elif found := _CHINESE.search(plain.replace(" ", "")):
            flow, month, year = "export" if found[4] == "出口" else "import", int(found[3]), int(found[1])
            which = found[5]
        else:
            continue
        if 1 <= month <= 12:
            return _Title(plain[:200], Flow(flow), Month(year, month), is_early=which == _EARLY)
    return None


def _is_header(cells: list[str]) -> bool:
    return bool(cells) and folded(cells[0]).replace(" ", "") in {"commodity", "商品名称"} and len(cells) >= 4


def _spread(cells: list[str]) -> list[str]:
    """Fill the blanks that a merged heading leaves to its right; in a workbook only its first cell is written."""
    spread = cells[:2]
    for cell in cells[2:]:
        spread.append(cell if cell.strip() else spread[-1])
    return spread


def _check_pair(below: list[tuple[int, list[str]]], columns: _Columns) -> None:
    words = [folded(cell) for cell in (below[0][1] if below else [])]
    pair = words[columns.quantity : columns.value + 1]
    if pair not in (["quantity", "value"], ["数量", "金额"]):
        raise _not_understood("no quantity and value below the month")


def _month_columns(cells: list[str], title: _Title) -> _Columns:
    """Find the pair of columns of the single month; a bulletin of January and February may have only both."""
    spans: dict[int, tuple[int, int]] = {}
    for place in range(2, len(cells)):
        found = _MONTHS.fullmatch(folded(cells[place]).replace(" ", ""))
        if found and int(found[2]) == title.last.month:
            spans[place] = (int(found[1] or found[2]), int(found[2]))
    wanted = [place for place, (first, last) in spans.items() if first == last] or [
        place for place, (first, _) in spans.items() if first >= 1
    ]
    if len(wanted) < 2 or wanted[1] != wanted[0] + 1:
        raise _not_understood(f"no columns for {title.last.long}")
    first = spans[wanted[0]][0]
    if first > title.last.month:
        raise _not_understood(f"no columns for {title.last.long}")
    return _Columns(wanted[0], wanted[1], Month(title.last.year, first), title.last)


def _value_unit(rows: list[list[str]]) -> tuple[str, int]:
    """Return the currency and how many of its units one stands for: "Unit:US$1,000", "金额单位：万元人民币"."""
    for cell in dict.fromkeys(cell for cells in rows for cell in cells):
        found = _VALUE_UNIT.search(folded(cell))
        if not found or not (found["before"] or found["after"]):
            continue
        dollars = (found["before"] or "").startswith("us") or (found["after"] or "").startswith(("美元", "us"))
        scale = found["scale"] or "1"
        return "USD" if dollars else "CNY", _SCALES.get(scale) or int(scale.replace(",", ""))
    raise _not_understood("no unit of value, such as “Unit: US$1,000”")


def _read_rows(
    opened: Opened,
    sheet: Sheet,
    rows: list[tuple[int, list[str]]],
    title: _Title,
    columns: _Columns,
    currency: str,
    scale: int,
) -> ReadFile:
    gathering = Gathering()
    labels: dict[str, str] = {}
    source = Source("China Customs", title.words, published_on=_published_on(sheet, opened), origin=Origin.CUSTOMS)
    rows = [(at, cells) for at, cells in rows if not _is_subheading(cells) and not _is_note(cells)]
    slugs = _Slugs([cells[0] for _, cells in rows], _LINES_OF_EARLY_TABLE if title.is_early else {})

    def written() -> Iterator[str]:
        return (cells[place] for _, cells in rows for place in columns.amounts if place < len(cells))

    numbers = Numbers(written, is_point_sure=sheet.delimiter == ",")
    unweighed = 0

    def take(at: int, cells: list[str]) -> None:
        nonlocal unweighed
        commodity = slugs.commodity(cells[0])
        cell: Cell = (REPORTER, str(title.flow), commodity, columns.first.ordinal, columns.last.ordinal), WORLD
        try:
            bounded(cells[0], "name", lengths.COMMODITY_NAME)
            if len(cells) <= columns.value:
                raise Unreadable("The row is cut off.")
            unit = _WEIGHT_UNITS.get(folded(cells[1]).replace(" ", ""))
            quantity = numbers.amount(cells[columns.quantity], unit) if unit else None
            value = numbers.amount(cells[columns.value], scale * WHOLE_CURRENCY)
        except Unreadable as error:
            gathering.reject(at, error.reason, cell)
            return
        unweighed += unit is None
        labels[commodity] = _name(cells[0])
        if quantity is None and value is None:
            return
        gathering.take(
            at,
            cell,
            weight=None if quantity is None or unit is None else Known(quantity, unit, Status.PRELIMINARY),
            value=None if value is None else Known(value, scale * WHOLE_CURRENCY, Status.PRELIMINARY, currency),
            source=source,
            detail=_name(cells[0]),
        )

    gathering.read_rows(rows, take)
    return gathering.read_file(sheet, layout=NAME, encoding=opened.encoding, notes=_notes(unweighed), words=labels)


def _notes(unweighed: int) -> list[Line]:
    notes = [line("Indented rows are part of the row above them; they are never added to it.")]
    if unweighed:
        notes.append(line(f"{counted(unweighed)} without a weight: pieces or other units."))
    return notes


def _is_subheading(cells: list[str]) -> bool:
    return folded(cells[0]).replace(" ", "") in {"commodity", "商品名称", ""}


def _is_note(cells: list[str]) -> bool:
    """Return whether a row is a note among the goods: it begins like one, or is one cell across the whole table."""
    return bool(_FOOTNOTE.match(cells[0].strip())) or (len(cells) > 1 and len(set(cells)) == 1)


def _published_on(sheet: Sheet, opened: Opened) -> str:
    words = [opened.title, opened.words, *(cell for _, cells in [sheet.header] for cell in cells)]
    days = ("-".join(found) for each in words for found in _DATE.findall(each))
    return next(filter(is_day, days), "")


def _name(cell: str) -> str:
    """Return a row's name without its nesting and its footnote marks."""
    plain = " ".join(plain_forms(cell).split())
    return plain.lstrip("'").strip(f"* {footnote_marks(plain)}")[: lengths.COMMODITY_NAME]


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


class _Slugs:
    """Names as keys; a name that stands under several parents is told apart by its parent's. `known` are the names
    that have a key already.
    """

    def __init__(self, cells: list[str], known: Mapping[str, str]) -> None:
        counts = Counter(_slug(_name(cell)) for cell in cells)
        self._twice = {slug for slug, count in counts.items() if count > 1}
        self._known = known
        self._above: dict[int, str] = {}

    def commodity(self, cell: str) -> str:
        level = (len(cell) - len(cell.lstrip("\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE} "))) // _NESTING
        name = _name(cell)
        slug = _slug(name)
        self._above[level] = slug
        if name in self._known:
            return self._known[name]
        parent = self._above.get(level - 1, "")
        return COMMODITY_PREFIX + (f"{parent}--{slug}" if parent and slug in self._twice else slug)


LAYOUTS = (Layout(NAME, recognises, read),)
