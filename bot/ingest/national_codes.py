"""Add up the national codes that make up a published line: HTS 8505110050 + 8505110070 are `magnets-hts`.

The codes stay what they are, and their sum stands beside them under the line. A code that a file does not bring may
be in the store already. Nothing is added up where a code is missing, and a partner without a code has none of it only
where that follows: the same file lists the code for others, or the code's partners make up its world total.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from bot.ingest.cells import counted
from bot.ingest.rows import ROW_COLUMNS, Rows, weakest
from bot.text import Line, line
from bot.trade.commodities import HS_PREFIX, NationalCodes, Product
from bot.trade.importing import StandingCells
from bot.trade.observations import WORLD, Status
from bot.trade.partners import Partners
from bot.trade.standing import precedence

_WORDS = ("reporter", "flow", "commodity", "partner", "measure", "currency", "status", "note")
MOST_NAMED = 3


class _Sum(NamedTuple):
    """What one sum is about but for its partner."""

    reporter: str
    flow: str
    line: str
    first: int
    last: int
    measure: str
    currency: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One code's amount; `row` is its row in the file, None where it stands in the store."""

    amount: int
    width: int
    status: Status
    at: int
    source: int
    row: int | None = None


@dataclass(slots=True)
class _Codes:
    """The amounts of one sum's codes by partner; `in_file` are the codes that the file itself has for anyone, `given`
    its cells.
    """

    codes: NationalCodes
    given: set[tuple[str, str]] = field(default_factory=set)
    parts: dict[str, dict[str, _Part]] = field(default_factory=lambda: defaultdict(dict))
    in_file: set[str] = field(default_factory=set)


class NationalSums:
    """The published lines that are sums of national codes, and whose codes they are."""

    def __init__(self, products: Iterable[Product], partners: Partners) -> None:
        self._aggregates = frozenset(each.key for each in partners if each.is_aggregate and not each.is_remainder)
        self._lines: dict[tuple[str, str], tuple[str, NationalCodes]] = {}
        for product in products:
            if product.sum_of is None or len(product.commodities) != 1:
                continue
            for reporter in (product.sum_of.reporter, *partners.members(product.sum_of.reporter)):
                for code in product.sum_of.commodities:
                    self._lines[reporter, code] = product.commodities[0], product.sum_of

    def kinds(self, kinds: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        """Return the (reporter, flow, commodity) of the codes and lines that belong to some of these."""
        found = set()
        for reporter, flow, commodity in kinds:
            if known := self._lines.get((reporter, commodity)):
                published, codes = known
                found |= {(reporter, flow, each) for each in (published, *codes.commodities)}
        return found

    def added(
        self, rows: Rows, stood: StandingCells, *, is_override: bool, is_whole: bool
    ) -> tuple[Rows, tuple[Line, ...]]:
        """Return the rows with the lines that they add up to, and notes on it. Blocking: call it in a thread.

        `is_whole` says that no row of the file was rejected: a code that is not there may be one of those.
        """
        frame = rows.frame
        mine = pd.Series(
            [key in self._lines for key in zip(frame["reporter"], frame["commodity"], strict=True)],
            index=frame.index,
            dtype=bool,
        )
        given = set(zip(frame["reporter"], frame["commodity"], strict=True))
        wanted = {key for key, (published, _) in self._lines.items() if (key[0], published) not in given}
        if not mine.any() or not wanted:
            return rows, ()
        sums, known = self._gathered(rows, frame[mine], wanted, stood, is_override=is_override)
        if not is_whole:
            for codes in sums.values():
                codes.in_file.clear()
        new: list[dict[str, Any]] = []
        again: dict[tuple[str, ...], dict[str, Any]] = {}
        lacking: Counter[tuple[str, str]] = Counter()
        added: Counter[tuple[str, str]] = Counter()
        for about, codes in sums.items():
            for partner in codes.parts:
                missing = self._missing(about, codes, partner, known)
                if missing:
                    lacking[about.line, missing] += 1
                    continue
                added[about.line, codes.codes.words] += 1
                new.append(_line_row(about, codes, partner))
                for code, part in codes.parts[partner].items():
                    if part.row is None and (code, partner) not in codes.given:
                        row = _row(about, code, partner, part, "as loaded before, and added up")
                        again[about.reporter, about.flow, code, partner, str(about[3:])] = row
        notes = (*_added_words(added), *_lacking_words(lacking))
        return (_joined(rows, [*again.values(), *new]) if new else rows), notes

    def _gathered(
        self,
        rows: Rows,
        frame: pd.DataFrame,
        wanted: Collection[tuple[str, str]],
        stood: StandingCells,
        *,
        is_override: bool,
    ) -> tuple[dict[_Sum, _Codes], set[tuple[str, ...]]]:
        """Return the sums that the file touches, and the cells of codes with an amount, without their measure."""
        weights: dict[tuple[_Sum, str, str], int] = {}
        known: set[tuple[str, ...]] = set()
        sums: dict[_Sum, _Codes] = {}
        stored = list(self._stored(stood, wanted))
        for about, code, partner, cell in stored:
            weights[about, code, partner] = int(cell[6])
            known.add((about.reporter, about.flow, str(about.first), str(about.last), code, partner))
        for row in _rows(frame):
            if (row.reporter, row.commodity) not in wanted:
                continue
            published, codes = self._lines[row.reporter, row.commodity]
            about = _Sum(row.reporter, row.flow, published, int(row.first), int(row.last), row.measure, row.currency)
            known.add((row.reporter, row.flow, str(about.first), str(about.last), row.commodity, row.partner))
            found = sums.setdefault(about, _Codes(codes))
            found.in_file.add(row.commodity)
            found.given.add((row.commodity, row.partner))
            status = Status(row.status)
            own = precedence(status, rows.sources[int(row.source)].origin)
            if is_override or own >= weights.get((about, row.commodity, row.partner), 0):
                found.parts[row.partner][row.commodity] = _Part(
                    int(row.amount), int(row.width), status, int(row.line), int(row.source), int(row.line)
                )
        for about, code, partner, cell in stored:
            of = sums.get(about)
            if of is None or code in of.parts.get(partner, {}):
                continue
            at = min((part.at for parts in of.parts.values() for part in parts.values()), default=0)
            source = next((part.source for parts in of.parts.values() for part in parts.values()), 0)
            of.parts[partner][code] = _Part(int(cell[3]), int(cell[4]), Status(cell[5]), at, source)
        return sums, known

    def _stored(
        self, stood: StandingCells, wanted: Collection[tuple[str, str]]
    ) -> Iterator[tuple[_Sum, str, str, tuple[Any, ...]]]:
        for cell in stood.cells:
            reporter, flow, commodity, partner, measure, currency = stood.series[cell[0]]
            if (reporter, commodity) in wanted:
                published, _ = self._lines[reporter, commodity]
                yield _Sum(reporter, flow, published, cell[1], cell[2], measure, currency), commodity, partner, cell

    def _missing(self, about: _Sum, codes: _Codes, partner: str, known: Collection[tuple[str, ...]]) -> str:
        """Return a code that the partner's sum lacks; "" when it lacks none in which the partner may trade."""
        has = codes.parts[partner]
        for code in codes.codes.commodities:
            if code in has:
                continue
            cell = (about.reporter, about.flow, str(about.first), str(about.last), code, partner)
            is_of_file = any(part.row is not None for part in has.values())
            is_listed = (is_of_file and code in codes.in_file) or self._makes_up_world(codes, code)
            if cell in known or partner in self._aggregates or not is_listed:
                return code.removeprefix(HS_PREFIX)
        return ""

    def _makes_up_world(self, codes: _Codes, code: str) -> bool:
        amounts = {partner: parts[code] for partner, parts in codes.parts.items() if code in parts}
        world = amounts.get(WORLD)
        members = [part for partner, part in amounts.items() if partner not in self._aggregates]
        if world is None or not members:
            return False
        return 2 * abs(world.amount - sum(part.amount for part in members)) <= world.width + sum(
            part.width for part in members
        )


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.astype(dict.fromkeys(_WORDS, str)).itertuples(index=False)


def _line_row(about: _Sum, codes: _Codes, partner: str) -> dict[str, Any]:
    parts = list(codes.parts[partner].values())
    whole = _Part(
        amount=sum(part.amount for part in parts),
        width=sum(part.width for part in parts),
        status=weakest(part.status for part in parts),
        at=min(part.at for part in parts),
        source=parts[0].source,
    )
    return {**_row(about, about.line, partner, whole, codes.codes.words), "summed": len(parts)}


def _row(about: _Sum, commodity: str, partner: str, part: _Part, note: str) -> dict[str, Any]:
    return {
        "line": part.at,
        "reporter": about.reporter,
        "flow": about.flow,
        "commodity": commodity,
        "partner": partner,
        "first": about.first,
        "last": about.last,
        "measure": about.measure,
        "amount": part.amount,
        "width": part.width,
        "currency": about.currency,
        "status": part.status.value,
        "source": part.source,
        "note": note,
        "summed": 1,
    }


def _joined(rows: Rows, more: list[dict[str, Any]]) -> Rows:
    frame = rows.frame
    added = pd.DataFrame.from_records(more, columns=list(ROW_COLUMNS))
    whole = pd.concat([frame.astype(dict.fromkeys(_WORDS, str)), added.astype(dict.fromkeys(_WORDS, str))])
    for name in ROW_COLUMNS:
        if name not in _WORDS:
            whole[name] = whole[name].astype(frame[name].dtype)
    return Rows(
        whole.astype(dict.fromkeys(_WORDS, "category")).sort_values("line", kind="stable", ignore_index=True),
        rows.sources,
    )


def _added_words(added: Counter[tuple[str, str]]) -> list[Line]:
    return [
        line(f"{words} are added up to {published.removeprefix('line:')} ({counted(count, 'figure')}).")
        for (published, words), count in added.items()
    ]


def _lacking_words(lacking: Counter[tuple[str, str]]) -> list[Line]:
    by_line: dict[str, dict[str, int]] = defaultdict(dict)
    for (published, code), count in lacking.items():
        by_line[published][code] = count
    return [
        line(
            f"{counted(sum(codes.values()), 'figure')} kept under their own codes and not added up to "
            f"{published.removeprefix('line:')}: {' or '.join(list(codes)[:MOST_NAMED])} is not there for the same "
            "partner and month. Import that code as well."
        )
        for published, codes in by_line.items()
    ]
