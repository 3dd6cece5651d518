"""A workbook's sheets as one table: a month a sheet, exports and imports on two of them.

Every sheet is read or named. What a sheet's name says (进口, 2025-06) stands in for a column that the sheet lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from bot.errors import NotUnderstood
from bot.ingest.cells import Unreadable, folded, read_month
from bot.ingest.rows import Layout
from bot.ingest.sheets import Opened, Row, Sheet
from bot.ingest.template_form import HELP_SHEET
from bot.text import Line, line, quoted
from bot.trade.importing import ImportOptions
from bot.trade.observations import Flow
from bot.trade.periods import Month

_MOST_NAMED = 10
# "Export" alone is what programs call whatever they write; it is a direction only beside an "Import".
_FLOWS = {
    Flow.EXPORT: re.compile(r"出口|(?<![a-z])exports(?![a-z])", re.IGNORECASE),
    Flow.IMPORT: re.compile(r"进口|(?<![a-z])imports(?![a-z])", re.IGNORECASE),
}
_PAIR = {flow: re.compile(rf"(?<![a-z]){flow}(?![a-z])", re.IGNORECASE) for flow in Flow}
_AROUND_A_MONTH = " -_·,，()（）"


@dataclass(frozen=True, slots=True)
class _Part:
    """One sheet of the table, and what its name says."""

    sheet: Sheet
    flow: Flow | None
    month: Month | None

    @property
    def headings(self) -> list[str]:
        """Return its folded headings, in their order."""
        return [folded(cell) for cell in self.sheet.header[1]]

    def fits(self, options: ImportOptions) -> bool:
        """Return whether its name agrees with what was said about the file."""
        return (self.flow is None or options.flow in {None, self.flow}) and (
            self.month is None or options.month in {None, self.month}
        )


def one_table(
    opened: Opened, layout: Layout, sheets: Iterable[Sheet], options: ImportOptions
) -> tuple[Opened, tuple[Line, ...]]:
    """Return a workbook with one sheet: those `sheets` of a layout, one below the other in the columns of the first.
    The notes say what was not read and what the sheets' names were taken for.

    NotUnderstood when a name contradicts what was said, and when several sheets say no month.
    """
    all_parts = _parts(list(sheets))
    wanted = [part for part in all_parts if part.fits(options)]
    if not wanted:
        refuse_flow(all_parts[0].flow, options)
        wanted = all_parts
    parts = [part for part in wanted if sorted(part.headings) == sorted(wanted[0].headings)]
    added = _added(layout, parts, options)
    starts = accumulate((part.sheet.last_line for part in parts[:-1]), initial=1)
    begins = tuple((start, part.sheet.name) for start, part in zip(starts, parts, strict=True))
    notes = [
        *(line(f"The {field} is taken from the sheets' names.") for field in added),
        *_unread("of another direction or month by name", [part for part in all_parts if part not in wanted]),
        *_unread("with other columns", [part for part in wanted if part not in parts]),
        *_unread("no table of this kind", _others(opened, all_parts)),
    ]
    if len(parts) > 1:
        named = ", ".join(f"{quoted(name)} begins at {at}" for at, name in begins)
        notes.append(line(f"Lines are counted on from sheet to sheet: {named}."))
    table = partial(_rows, parts, [layout.sheet_columns[field] for field in added], added)
    joined = Sheet(parts[0].sheet.name, table, parts[0].sheet.delimiter, joined=begins)
    return replace(opened, sheets=(joined,)), tuple(notes)


def _parts(sheets: Sequence[Sheet]) -> list[_Part]:
    flows = [flow_named(f"{each.name} {each.title}") for each in sheets]
    pair = [_named(each.name, _PAIR) for each in sheets]
    if {*flows, *pair} >= set(Flow):
        flows = [flow or other for flow, other in zip(flows, pair, strict=True)]
    return [_Part(each, flow, _month_named(each.name)) for each, flow in zip(sheets, flows, strict=True)]


def flow_named(words: str) -> Flow | None:
    """Return the flow that a name or a title says; None when it says neither, or both."""
    return _named(words, _FLOWS)


def _named(words: str, patterns: Mapping[Flow, re.Pattern[str]]) -> Flow | None:
    found = [flow for flow, pattern in patterns.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def refuse_flow(said: Flow | None, options: ImportOptions) -> None:
    """Refuse a direction that a file's own words contradict."""
    if said is not None and options.flow not in {None, said}:
        raise NotUnderstood(
            "file-flow-differs",
            line(f"The file itself says {said}s, not {options.flow}s. Leave the direction out."),
        )


def _month_named(name: str) -> Month | None:
    for pattern in (*_FLOWS.values(), *_PAIR.values()):
        name = pattern.sub("", name)
    try:
        return read_month(name.strip(_AROUND_A_MONTH))
    except Unreadable:
        return None


def _added(layout: Layout, parts: Sequence[_Part], options: ImportOptions) -> list[str]:
    """Return the fields that the sheets lack and their names say."""
    has = {layout.headings.get(heading) for heading in parts[0].headings}
    lacking = [field for field in layout.sheet_columns if field not in has]
    named = []
    if "flow" in lacking and options.flow is None and {part.flow for part in parts} == set(Flow):
        named.append("flow")
    if "month" in lacking and options.month is None and all(part.month for part in parts):
        named.append("month")
    elif "month" in lacking and len(parts) > 1:
        raise NotUnderstood(
            "file-sheets-without-month",
            line(
                f"The workbook has {len(parts)} sheets of figures and no column with the month. Name the sheets by "
                "their months (2025-06), or attach them as files of their own."
            ),
        )
    return named


def unread_beside(opened: Opened, read: Sheet) -> tuple[Line, ...]:
    """Name the sheets besides the only one that was read."""
    return tuple(_unread("only the first table is", _others(opened, [_Part(read, None, None)])))


def _others(opened: Opened, known: Sequence[_Part]) -> list[_Part]:
    names = {HELP_SHEET, *(part.sheet.name for part in known)}
    return [_Part(each, None, None) for each in opened.sheets if each.name not in names and each.header[1]]


def _unread(reason: str, parts: Sequence[_Part]) -> list[Line]:
    if not parts:
        return []
    named = ", ".join(quoted(part.sheet.name) for part in parts[:_MOST_NAMED])
    more = f" and {len(parts) - _MOST_NAMED} more" if len(parts) > _MOST_NAMED else ""
    which = "1 sheet was" if len(parts) == 1 else f"{len(parts)} sheets were"
    return [line(f"{which} not read ({reason}): {named}{more}.")]


def _rows(parts: Sequence[_Part], headings: Sequence[str], fields: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the parts below each other, with what the sheets' names say in front of each."""
    first, before = parts[0].headings, 0
    for number, part in enumerate(parts):
        said = [str(getattr(part, field)) for field in fields]
        order = _order(first, part.headings)
        last = 0
        for place, (at, cells) in enumerate(part.sheet.rows()):
            last = at
            ordered = cells if order is None else [cells[n] if n < len(cells) else "" for n in order]
            if place:
                yield before + at, [*said, *ordered]
            elif number == 0:
                yield before + at, [*headings, *ordered]
        before += last


def _order(first: list[str], headings: list[str]) -> list[int] | None:
    """Return the place of each of the first sheet's columns in this one; None when they are the same."""
    if headings == first:
        return None
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        places.setdefault(heading, []).append(place)
    return [places[heading].pop(0) for heading in first]
