"""Gather the rows of a file: one amount for each cell, summed over what is not kept, contradictions refused; and its
partners, whose codes and names become keys.

A row that cannot be read takes the other rows of the same figure with it: their sum would be too small.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from bot.errors import NotPossible
from bot.ingest.cells import Unreadable, bounded, counted
from bot.ingest.headings import HeadedBlock, HeadedSheet
from bot.ingest.numbers import MAX_AMOUNT
from bot.ingest.rows import ROW_COLUMNS, ReadFile, Rows, weakest
from bot.ingest.sheets import Sheet
from bot.text import Line, line, quoted
from bot.trade import lengths
from bot.trade.importing import ImportOptions, OpenQuestion, RejectedRow, UnknownName
from bot.trade.observations import Measure, Source, Status
from bot.trade.partners import Partner, Partners

MAX_REJECTED = 10_000
MOST_PROPOSED_FOR = 20
MOST_PROPOSALS = 3
MOST_NOTES = 5
_NONE = -1
_NO_WORDS: Mapping[str, str] = {}

# Reporter, flow, commodity, and the ordinals of the first and the last month.
Kind = tuple[str, str, str, int, int]
# A kind and a partner: what one amount of each measure is kept for.
Cell = tuple[Kind, str]
_How = tuple[int, Status, str]
Finder = Callable[[str], Partner | None]
_Thing = TypeVar("_Thing")
# Things, and for each row the number of its own.
Coded = tuple[Sequence[_Thing], Any]


class Known(NamedTuple):
    """An amount as a row gives it, in grams or minor units, and how exactly and surely it is known."""

    amount: int
    width: int
    status: Status
    currency: str = ""


class _Numbered(dict[_Thing, int]):
    """Numbers different things from 0 as they are first looked up; `things` has them in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.things: list[_Thing] = []

    def __missing__(self, thing: _Thing) -> int:
        number = self[thing] = len(self)
        self.things.append(thing)
        return number


class Gathering:
    """The rows of one file while it is read: plain numbers by column, what repeats kept once and counted from 0.

    `unknown` names the columns of the file that nobody knows.
    """

    def __init__(self, unknown: Collection[str] = ()) -> None:
        self._unknown = unknown
        self._unexplained: list[object] = []
        self._broken: dict[Cell, int] = {}
        self._reasons: dict[int, Line] = {}
        self._line = array("i")
        self._kind = array("i")
        self._kinds: _Numbered[Kind] = _Numbered()
        self._partner = array("i")
        self._partners: _Numbered[str] = _Numbered()
        self._detail: list[object] = []
        self._hows: _Numbered[_How] = _Numbered()
        self._weights = _Column(self._hows)
        self._values = _Column(self._hows)
        self._source = array("i")
        self._sources: _Numbered[Source] = _Numbered()
        self._last_source: Source | None = None
        self._last_source_number = 0
        self._note = array("i")
        self._remarks: _Numbered[str] = _Numbered()
        self._counts: Counter[str] = Counter()
        self.rows_read = 0

    def take(
        self,
        at: int,
        cell: Cell,
        *,
        weight: Known | None,
        value: Known | None,
        source: Source,
        detail: object = "",
        unexplained: object = "",
        note: str = "",
    ) -> None:
        """Add a row with all that it says of its cell: where a file has weight and value in two rows, both together.
        `detail` is all else that tells rows of one cell apart (customs regime, province), `unexplained` what stands
        in columns that are unknown: rows that differ there are never added up.
        """
        kind, partner = cell
        self._line.append(at)
        self._kind.append(self._kinds[kind])
        self._partner.append(self._partners[partner])
        self._detail.append(detail)
        if self._unknown:
            self._unexplained.append(unexplained)
        self._weights.add(weight)
        self._values.add(value)
        if source is not self._last_source:
            # Most files have one source, and looking it up by all that it says is slow.
            self._last_source = source
            self._last_source_number = self._sources[source]
        self._source.append(self._last_source_number)
        self._note.append(self._remarks[note])

    def how(self, width: int, status: Status, currency: str = "") -> int:
        """Return the number by which `take_all` takes how exactly and surely an amount is known."""
        return self._hows[width, status, currency]

    def take_all(
        self,
        lines: Any,
        kinds: Coded[Kind],
        partners: Coded[tuple[str, object]],
        weights: tuple[Any, Any],
        values: tuple[Any, Any],
        source: Source,
    ) -> None:
        """Add many rows of a file whose columns are all known, as `take` adds one: a partner comes with its detail,
        an amount with the number of `how`, -1 where a row has none.
        """
        self._line.frombytes(lines.astype(np.int32).tobytes())
        self._kind.frombytes(_numbered(kinds, self._kinds.__getitem__).tobytes())
        self._partner.frombytes(_numbered(partners, lambda each: self._partners[each[0]]).tobytes())
        named, codes = partners
        self._detail.extend([named[code][1] for code in codes.tolist()])
        self._weights.extend(*weights)
        self._values.extend(*values)
        self._source.extend([self._sources[source]] * len(lines))
        self._note.extend([self._remarks[""]] * len(lines))

    def reject(self, at: int, reason: Line, cell: Cell | None = None) -> None:
        """Leave a row out; when its cell is known, the cell's other rows are left out with it."""
        self._reasons[at] = reason
        if cell is not None:
            self._broken.setdefault(cell, at)
        if len(self._reasons) > MAX_REJECTED:
            raise NotPossible(
                "file-mostly-rejected",
                line(
                    f"More than {MAX_REJECTED:,} rows cannot be read. The last one, line {at}: ",
                    *reason,
                    " Correct the file, or download it again, and import it.",
                ),
            )

    def read_rows(self, rows: Iterable[tuple[int, list[str]]], take: Callable[[int, list[str]], None]) -> None:
        """Hand each row with its line to `take`, count it, and reject it where that cannot read it."""
        for at, cells in rows:
            self.rows_read += 1
            try:
                take(at, cells)
            except Unreadable as error:
                self.reject(at, error.reason)

    def read_blocks(self, table: HeadedSheet, take: Callable[[HeadedBlock], None]) -> None:
        """Hand the rows of a sheet to `take` many at a time, count them, and reject those that do not fit."""
        for block, unfit in table.blocks():
            self.rows_read += len(block.lines) + len(unfit)
            for at, error in unfit:
                self.reject(at, error.reason)
            take(block)

    def read_file(
        self,
        sheet: Sheet,
        *,
        layout: str,
        encoding: str,
        header: tuple[str, ...] = (),
        labels: PartnerLabels | None = None,
        missing: tuple[OpenQuestion, ...] = (),
        notes: Iterable[Line] = (),
        words: Mapping[str, str] = _NO_WORDS,
    ) -> ReadFile:
        """Return what was read: the rows, those rejected with their cells from `sheet`, and after the layout's
        `notes` those on what was summed. `words` are the file's own for commodities.
        """
        rows = self._rows()
        return ReadFile(
            layout=layout,
            encoding=encoding,
            header=header,
            rows=rows,
            rows_read=self.rows_read,
            rejected=self._rejected(sheet),
            unknown_partners=labels.unknown if labels is not None else (),
            missing=missing,
            notes=(*notes, *(labels.notes if labels is not None else ()), *self._notes()),
            labels=dict(words),
        )

    def _rows(self) -> Rows:
        summed = np.ones(len(self._line), dtype=np.int32)
        keep = np.ones(len(self._line), dtype=bool)
        broken = {
            self._cell_number(kind, partner): at
            for (kind, partner), at in self._broken.items()
            if kind in self._kinds and partner in self._partners
        }
        for cell, numbers in self._shared(broken):
            if cell in broken:
                bad = broken[cell]
                reason = line(f"Not taken alone: line {bad} belongs to the same figure and is rejected.")
                self._drop(numbers, keep, reason)
            else:
                self._merge(numbers, keep, summed)
        return Rows(self._frame(keep, summed), tuple(self._sources))

    def _cell_number(self, kind: Kind, partner: str) -> int:
        return self._kinds[kind] * len(self._partners) + self._partners[partner]

    def _shared(self, broken: Collection[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the cells that several rows share and the broken ones, each with its rows, in the file's order."""
        cells = np.asarray(self._kind, dtype=np.int64) * len(self._partners) + np.asarray(self._partner)
        order = np.argsort(cells, kind="stable")
        starts = np.flatnonzero(np.diff(cells[order], prepend=_NONE))
        ends = np.append(starts[1:], len(order))
        wanted = (ends - starts > 1) | np.isin(cells[order[starts]], list(broken))
        places = sorted(zip(starts[wanted].tolist(), ends[wanted].tolist(), strict=True), key=lambda at: order[at[0]])
        for start, end in places:
            numbers: list[int] = order[start:end].tolist()
            yield int(cells[numbers[0]]), numbers

    def _drop(self, numbers: list[int], keep: Any, reason: Line) -> None:
        for number in numbers:
            keep[number] = False
            self.reject(self._line[number], reason)

    def _merge(self, numbers: list[int], keep: Any, summed: Any) -> None:
        currencies = dict.fromkeys(self._values.currency_of(number) for number in numbers)
        if len(currencies) > 1 and "" not in currencies:
            self._merge_currencies(numbers, tuple(currencies), keep, summed)
        else:
            self._merge_one(numbers, keep, summed)

    def _merge_currencies(self, numbers: list[int], currencies: Sequence[str], keep: Any, summed: Any) -> None:
        """Merge the rows of each currency, whose values stay beside each other; they have one weight together."""
        for currency in currencies:
            self._merge_one([n for n in numbers if self._values.currency_of(n) == currency], keep, summed)
        weighed = [n for n in numbers if keep[n] and self._weights.amount[n] != _NONE]
        for number in weighed[1:]:
            if self._weights.differs(weighed[0], number):
                self._drop(numbers, keep, different_amounts(self._line[weighed[0]], self._line[number]))
                return
            self._weights.amount[number] = _NONE

    def _merge_one(self, numbers: list[int], keep: Any, summed: Any) -> None:
        if self._unknown:
            other = next((n for n in numbers if self._unexplained[n] != self._unexplained[numbers[0]]), None)
            if other is not None:
                first, second = self._line[numbers[0]], self._line[other]
                self._drop(numbers, keep, _unexplained_words(first, second, self._unknown))
                return
        by_detail: dict[object, int] = {}
        for number in numbers:
            earlier = by_detail.setdefault(self._detail[number], number)
            if earlier == number:
                continue
            if any(column.differs(earlier, number) for column in (self._weights, self._values)):
                self._drop(numbers, keep, different_amounts(self._line[earlier], self._line[number]))
                return
            self._counts["identical"] += 1
        parts = list(by_detail.values())
        try:
            for column in (self._weights, self._values):
                self._counts["partial"] += column.sum_into(parts)
        except Unreadable as error:
            self._drop(numbers, keep, error.reason)
            return
        keep[numbers] = False
        keep[parts[0]] = True
        summed[parts[0]] = len(parts)
        self._counts["summed"] += len(parts) if len(parts) > 1 else 0

    def _notes(self) -> list[Line]:
        notes = []
        if self._unknown:
            named = ", ".join(map(quoted, self._unknown))
            notes.append(line(f"Columns that I do not know, over which no rows are added up: {named}."))
        if self._counts["summed"]:
            notes.append(line(f"{counted(self._counts['summed'])} added up over details that are not kept."))
        if self._counts["identical"]:
            notes.append(line(f"{counted(self._counts['identical'])} left out as a word-for-word repetition."))
        if self._counts["partial"]:
            notes.append(
                line(f"{counted(self._counts['partial'], 'sum')} left out, because not every row has the amount.")
            )
        return notes

    def _rejected(self, sheet: Sheet) -> tuple[RejectedRow, ...]:
        if not self._reasons:
            return ()
        return tuple(
            RejectedRow(at, self._reasons[at], tuple(cells)) for at, cells in sheet.rows() if at in self._reasons
        )

    def _frame(self, keep: Any, summed: Any) -> pd.DataFrame:
        """Return ROW_COLUMNS, in the order of lines and of a line's measures."""
        measures = {Measure.NET_WEIGHT: self._weights, Measure.VALUE: self._values}
        rows = [np.flatnonzero(keep & (np.asarray(column.amount) != _NONE)) for column in measures.values()]
        numbers = np.concatenate(rows)
        order = np.argsort(np.asarray(self._line)[numbers], kind="stable")
        numbers = numbers[order]
        kinds, kind = self._kinds.things, np.asarray(self._kind)[numbers]
        hows = self._hows.things

        def of_measure(name: str) -> Any:
            parts = zip(measures.values(), rows, strict=True)
            return np.concatenate([np.asarray(getattr(column, name))[places] for column, places in parts])[order]

        how = of_measure("how")
        columns = {
            "line": np.asarray(self._line)[numbers],
            "reporter": _words([each[0] for each in kinds], kind),
            "flow": _words([each[1] for each in kinds], kind),
            "commodity": _words([each[2] for each in kinds], kind),
            "partner": _words(self._partners, np.asarray(self._partner)[numbers]),
            "first": np.array([each[3] for each in kinds], dtype=np.int32)[kind],
            "last": np.array([each[4] for each in kinds], dtype=np.int32)[kind],
            "measure": _words(measures, np.repeat([0, 1], [len(each) for each in rows])[order]),
            "amount": of_measure("amount"),
            "width": np.array([each[0] for each in hows], dtype=np.int64)[how],
            "currency": _words([each[2] for each in hows], how),
            "status": _words([each[1] for each in hows], how),
            "source": np.asarray(self._source)[numbers],
            "note": _words(self._remarks, np.asarray(self._note)[numbers]),
            "summed": summed[numbers],
        }
        return pd.DataFrame({name: columns[name] for name in ROW_COLUMNS}, copy=False)


def different_amounts(first: int, second: int) -> Line:
    """Return why two lines of a file are both rejected."""
    return line(f"Lines {first} and {second} give different amounts for the same figure.")


def refuse_whole_years(annual_rows: int, *, has_months: bool, cure: str) -> None:
    """Refuse a file with rows of whole years, which never land in a month; `cure` says where to ask for months."""
    if annual_rows and has_months:
        raise NotPossible(
            "file-mixed-periods",
            line(f"The file mixes annual rows ({annual_rows:,}) with monthly ones; only months are kept. {cure}"),
        )
    if annual_rows:
        raise NotPossible(
            "file-annual", line(f"The figures in this file are for whole years; only months are kept. {cure}")
        )


def _unexplained_words(first: int, second: int, unknown: Collection[str]) -> Line:
    named, these = ", ".join(map(quoted, unknown)), "them" if len(unknown) > 1 else "it"
    noun = "columns" if len(unknown) > 1 else "a column"
    return line(
        f"Lines {first} and {second} are about the same figure and differ in {noun} that I do not know ({named}), so "
        f"they are not added up. Leave {these} out, or download the file without {these}."
    )


class _Column:
    """One measure of all rows; an amount of -1 means that the row says nothing about it. `hows` numbers the widths
    with their status and currency, which are few, for both measures.
    """

    def __init__(self, hows: _Numbered[_How]) -> None:
        self.amount = array("q")
        self.how = array("i")
        self._hows = hows

    def add(self, known: Known | None) -> None:
        if known is None:
            self.amount.append(_NONE)
            self.how.append(_NONE)
        else:
            self.amount.append(known.amount)
            self.how.append(self._hows[known[1:]])

    def extend(self, amounts: Any, hows: Any) -> None:
        self.amount.frombytes(np.where(hows == _NONE, _NONE, amounts).astype(np.int64).tobytes())
        self.how.frombytes(hows.astype(np.int32).tobytes())

    def currency_of(self, number: int) -> str:
        return self._how_of(number)[2] if self.amount[number] != _NONE else ""

    def differs(self, one: int, other: int) -> bool:
        if self.amount[one] != self.amount[other]:
            return True
        return self.amount[one] != _NONE and self._how_of(one)[2] != self._how_of(other)[2]

    def sum_into(self, parts: list[int]) -> int:
        """Put the sum of the parts at the first of them; when some say nothing, put none and return 1."""
        first = parts[0]
        amounts = [self.amount[n] for n in parts]
        if _NONE in amounts:
            self.amount[first] = _NONE
            return int(any(amount != _NONE for amount in amounts))
        widths, statuses, currencies = zip(*map(self._how_of, parts), strict=True)
        if len(set(currencies)) > 1:
            raise Unreadable("The rows of this figure are in different currencies.")
        if sum(amounts) > MAX_AMOUNT:
            raise Unreadable("The rows of this figure add up to more than the whole world trades.")
        how = sum(widths), weakest(statuses), currencies[0]
        self.amount[first] = sum(amounts)
        self.how[first] = self._hows[how]
        return 0

    def _how_of(self, number: int) -> _How:
        return self._hows.things[self.how[number]]


def _numbered(coded: Coded[_Thing], number_of: Callable[[_Thing], int]) -> Any:
    """Return for each row the number of its thing, asked for only where a row has the thing."""
    things, codes = coded
    numbers = np.zeros(len(things), dtype=np.int32)
    for code in pd.unique(codes).tolist():
        numbers[code] = number_of(things[code])
    return numbers[codes]


def _words(texts: Iterable[str], numbers: Any) -> pd.Categorical:
    """Make a column of words: those of some things, and for each row the number of its thing."""
    words, codes = np.unique(np.array([str(each) for each in texts], dtype=object), return_inverse=True)
    # Named categories, since those of an empty list would be of another type.
    return pd.Categorical.from_codes(codes[numbers], categories=pd.Index(words, dtype=str))


class PartnerLabels:
    """One file's partners. A code decides, unless the name beside it is another partner's; a name only proposes when
    there is a code that is not known.
    """

    def __init__(self, partners: Partners, options: ImportOptions) -> None:
        self._partners = partners
        self._chosen = dict(options.partners)
        self._found: dict[tuple[str, str], str] = {}
        self._overruled: dict[str, tuple[Partner, Partner]] = {}
        self._unnamed: dict[str, Partner] = {}
        self._unknown: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def by_code(self, code: str, name: str, find: Finder) -> str:
        """Resolve a code of the file; `name` is what the file writes beside it. Unreadable when unknown, and
        when the two are of different partners.
        """
        key = self._found.get((code, name))
        if key is None:
            bounded(_label(code, name), "partner's name", lengths.LABEL)
            key = self._found[code, name] = self._resolve(code, name, find)
        if not key:
            label = _label(code, name)
            self._unknown[label] += 1
            self._names[label] = name
            raise Unreadable(f"I do not know the partner {quoted(label)}.")
        return key

    def _resolve(self, code: str, name: str, find: Finder) -> str:
        label = _label(code, name)
        # What is known keeps its meaning; an unknown label was chosen, or given a name for, with its code and name.
        by_code = find(code) if code else None
        found = by_code or self._partners.by_name_in_file(label)
        if found is None:
            return self._chosen.get(label, "")
        if by_code is not None and name:
            self._compare(code, name, by_code)
        own = self._partners.overruled_in_file(label)
        if own is not None:
            self._overruled[label] = found, own
        return found.key

    def _compare(self, code: str, name: str, by_code: Partner) -> None:
        """Hold the name beside a code against it. A name that is not known is another spelling, which says nothing;
        one that only files use may mean something else there ("Other Asia nes" is Taiwan and a remainder).
        """
        by_name = self._partners.by_name_in_file(name)
        if by_name is None:
            if by_code.is_remainder:
                self._unnamed[_label(code, name)] = by_code
            return
        typed = self._partners.exact(name, with_codes=False)
        if typed and by_code not in (by_name, *typed):
            raise Unreadable(
                f"Code {code} is {by_code.name}, but the name says {by_name.name}: correct the one that is wrong."
            )

    @property
    def notes(self) -> list[Line]:
        """Return where a name that was given here would have moved figures to another partner, and where an unknown
        name was taken as a remainder.
        """
        found = [
            f"{quoted(label)} is taken as {meant.name}: in files it is no name of {own.name}."
            for label, (meant, own) in self._overruled.items()
        ]
        found += [f"{quoted(label)} is taken as {each.name}, by its code." for label, each in self._unnamed.items()]
        return [line(each) for each in found[:MOST_NOTES]]

    @property
    def unknown(self) -> tuple[UnknownName, ...]:
        """Return the labels that nothing resolved, most frequent first; the first ones with proposals by name."""
        return tuple(
            UnknownName(label, rows, self._proposals(self._names[label]) if place < MOST_PROPOSED_FOR else ())
            for place, (label, rows) in enumerate(self._unknown.most_common())
        )

    def _proposals(self, name: str) -> tuple[str, ...]:
        """Return the partners that a name may mean: that of this name beside an unknown code, else those near it."""
        if not name:
            return ()
        same = self._partners.by_name_in_file(name)
        near = (same,) if same is not None else self._partners.suggest(name, MOST_PROPOSALS, is_whole=True)
        return tuple(each.key for each in near)


def _label(code: str, name: str) -> str:
    return f"{code} {name}".strip()
