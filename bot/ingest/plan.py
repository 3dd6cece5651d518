"""Compare a file's rows with what stands: pure, on whole columns, so that 100,000 rows take a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from bot.ingest.rows import ReadFile, Rows
from bot.trade.importing import CellChange, Oddity, Outlier, RowCounts, StandingCells, TotalChange
from bot.trade.observations import GRAMS_PER_TONNE, WORLD, CellKey, Flow, Measure, Status
from bot.trade.periods import Month, Period
from bot.trade.standing import precedence
from bot.trade.vintages import KindCounts

SERIES = ["reporter", "flow", "commodity", "partner", "measure", "currency"]
CELL = [*SERIES, "first", "last"]
KIND = ["reporter", "flow", "commodity", "first", "last", "measure", "currency"]
_WORDS = ["reporter", "flow", "commodity", "measure", "currency"]
STOOD = ["stood_amount", "stood_width", "stood_status", "stood_precedence"]
NO_FIGURE = -1

MOST_SHOWN = 12
MOST_TOTALS = 24
MOST_KINDS = 3
WEIGHT_TIMES = 20
PRICE_TIMES = 5
LEAST_PARTNERS_FOR_PRICE = 5
# So many weights, and so large a part of them, tell a wrong unit: within so many times of a thousand or its part.
LEAST_FOR_UNIT = 3
PART_FOR_UNIT = 0.9
UNIT_TIMES = 10


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The rows with what stands beside them. `frame` has ROW_COLUMNS, STOOD, `precedence`, `effect`, and `number`,
    which counts the file's series from 0.
    """

    frame: pd.DataFrame
    rows: Rows
    counts: RowCounts
    digest: str
    about: tuple[str, Flow, str] | None
    kinds: tuple[KindCounts, ...]
    kind_count: int
    totals: tuple[TotalChange, ...]
    total_count: int
    largest: tuple[CellChange, ...]
    restated: int
    not_taken: tuple[CellChange, ...]
    outliers: tuple[Outlier, ...]
    outlier_count: int


def compare(
    rows: Rows, stood: StandingCells, *, is_override: bool, aggregates: Collection[str], salt: str = ""
) -> Compared:
    """Return what would become of each row, as the store would do it. Blocking: call it in a thread.

    `aggregates` are the partners that are sums of others, and no part of a sum themselves.
    `salt` (the file's hash, the options, the rejected lines) goes into the digest.
    """
    series, standing = _standing(stood)
    frame = _beside(rows, series, standing)
    effect = _effects(frame, is_override=is_override)
    frame["effect"] = effect
    outliers, count = _outliers(frame, stood.usual)
    totals = _totals(frame, series, standing, aggregates)
    changed = frame[effect == "changed"]
    is_moved = changed["amount"] != changed["stood_amount"]
    found = {name: int((effect == name).sum()) for name in ("new", "changed", "same", "not_taken")}
    kinds, kind_count = _kinds(frame)
    return Compared(
        frame=frame,
        rows=rows,
        counts=RowCounts(**found),
        digest=_digest(frame, salt),
        about=_about(rows),
        kinds=kinds,
        kind_count=kind_count,
        totals=tuple(_total(row) for row in totals[:MOST_TOTALS]),
        total_count=len(totals),
        largest=_shown(changed[is_moved], _moved),
        restated=int((~is_moved).sum()),
        not_taken=_shown(frame[effect == "not_taken"], _moved),
        outliers=outliers,
        outlier_count=count,
    )


def converted(file: ReadFile, rates: Mapping[Month, Decimal], currency: str, to: str) -> tuple[Rows, int]:
    """Return the rows with values of single months turned into `to` where a monthly rate is known, and how many."""
    frame = file.rows.frame
    months = {month.ordinal: rate for month, rate in rates.items()}
    wanted = (
        (frame["currency"] == currency)
        & (frame["measure"] == Measure.VALUE.value)
        & (frame["first"] == frame["last"])
        & frame["first"].isin(list(months))
    ).to_numpy()
    # What the file itself gives in the other currency is not worked out again.
    cell = [name for name in CELL if name != "currency"]
    given = frame.loc[frame["currency"] == to, cell].astype(dict.fromkeys(SERIES[:-1], str))
    asked = frame[cell].astype(dict.fromkeys(SERIES[:-1], str)) if wanted.any() and len(given) else None
    if asked is not None:
        wanted &= (asked.merge(given, how="left", on=cell, indicator="found")["found"] == "left_only").to_numpy()
    if not wanted.any():
        return file.rows, 0
    frame = frame.copy()
    for column in ("amount", "width"):
        values = frame[column].to_numpy().copy()
        for ordinal, rate in months.items():
            of_month = wanted & (frame["first"] == ordinal).to_numpy()
            values[of_month] = np.rint(values[of_month] * float(rate)).astype(np.int64)
        frame[column] = np.maximum(values, 1) if column == "width" else values
    currencies = frame["currency"].astype(str).to_numpy(dtype=object)
    currencies[wanted] = to
    frame["currency"] = pd.Categorical(currencies)
    noted = frame["note"].astype(str).to_numpy(dtype=object)
    words = {n: f"converted from {currency} at {rate} {to}" for n, rate in months.items()}
    firsts = frame["first"].to_numpy()
    for place in np.flatnonzero(wanted):
        noted[place] = "; ".join(filter(None, (noted[place], words[int(firsts[place])])))
    frame["note"] = pd.Categorical(noted)
    return Rows(frame, file.rows.sources), int(wanted.sum())


def _standing(stood: StandingCells) -> tuple[pd.DataFrame, pd.DataFrame]:
    series = pd.DataFrame.from_records(list(stood.series.values()), columns=SERIES)
    series["series"] = np.fromiter(stood.series, dtype=np.int64, count=len(stood.series))
    cells = pd.DataFrame.from_records(stood.cells, columns=["series", "first", "last", *STOOD])
    for name in ("series", "first", "last", "stood_amount", "stood_width", "stood_precedence"):
        cells[name] = cells[name].astype(np.int64)
    return series, cells


def _beside(rows: Rows, series: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Put what stands beside each row; 0 and "" where nothing does, `stood_precedence` NO_FIGURE."""
    frame = rows.frame.copy(deep=False)
    # A file has far fewer series than rows, so each is looked up once.
    numbers = frame.groupby(SERIES, observed=True, sort=False).ngroup()
    keys = frame.loc[~numbers.duplicated(), SERIES].astype(str)
    known = keys.merge(series, how="left", on=SERIES)["series"].fillna(NO_FIGURE).astype(np.int64)
    frame["series"] = known.to_numpy()[numbers.to_numpy()]
    frame["number"] = numbers
    found = frame[["series", "first", "last"]].merge(standing, how="left", on=["series", "first", "last"])
    for name in STOOD:
        if name == "stood_status":
            frame[name] = pd.Categorical(found[name].fillna("").to_numpy())
        else:
            empty = NO_FIGURE if name == "stood_precedence" else 0
            frame[name] = found[name].fillna(empty).astype(np.int64).to_numpy()
    frame["precedence"] = _precedences(frame, rows)
    return frame


def _precedences(frame: pd.DataFrame, rows: Rows) -> Any:
    origins = [source.origin for source in rows.sources]
    table = {
        (status.value, number): precedence(status, origin)
        for status in Status
        for number, origin in enumerate(origins)
    }
    statuses = frame["status"].cat.categories
    codes = frame["status"].cat.codes.to_numpy()
    lookup = np.array(
        [[table[status, number] for number in range(len(origins))] for status in statuses], dtype=np.int64
    )
    return lookup[codes, frame["source"].to_numpy()] if len(frame) else np.empty(0, dtype=np.int64)


def _effects(frame: pd.DataFrame, *, is_override: bool) -> Any:
    had = frame["stood_precedence"].to_numpy() != NO_FIGURE
    if not had.any():
        return np.full(len(frame), "new")
    is_taken = np.full(len(frame), is_override) | (frame["precedence"] >= frame["stood_precedence"]).to_numpy()
    is_equal = (
        (frame["amount"] == frame["stood_amount"])
        & (frame["width"] == frame["stood_width"])
        & (frame["status"].astype(str) == frame["stood_status"].astype(str))
        & (frame["precedence"] == frame["stood_precedence"])
    ).to_numpy()
    return np.select([~had, ~is_taken, is_equal], ["new", "not_taken", "same"], "changed")


def _digest(frame: pd.DataFrame, salt: str) -> str:
    names = ["line", *CELL, "amount", "width", "status", "note", "source", *STOOD, "effect"]
    digest = hashlib.sha256(salt.encode())
    hashed = pd.util.hash_pandas_object(frame[names], index=False)
    digest.update(hashed.to_numpy().tobytes())
    return digest.hexdigest()


def _key(row: Any) -> CellKey:
    period = Period(Month.from_ordinal(int(row.first)), Month.from_ordinal(int(row.last)))
    return CellKey(row.reporter, Flow(row.flow), row.commodity, row.partner, Measure(row.measure), period)


def _change(row: Any) -> CellChange:
    had = row.stood_precedence != NO_FIGURE
    return CellChange(
        key=_key(row),
        now=int(row.amount),
        width=int(row.width),
        currency=row.currency,
        line=int(row.line),
        was=int(row.stood_amount) if had else None,
        was_width=int(row.stood_width),
        was_source_rank=int(row.stood_precedence) // 2 if had else 0,
    )


def _moved(frame: pd.DataFrame) -> Any:
    return (frame["amount"] - frame["stood_amount"]).abs()


def _shown(frame: pd.DataFrame, size_of: Any) -> tuple[CellChange, ...]:
    """Return the changes that a person should look at first: those of weights, then of values, by size."""
    if frame.empty:
        return ()
    order = frame.assign(size=size_of(frame), is_value=frame["measure"].astype(str) == Measure.VALUE.value)
    order = order.sort_values(["is_value", "size"], ascending=[True, False], kind="stable").head(MOST_SHOWN)
    return tuple(_change(row) for row in order.itertuples(index=False))


def _about(rows: Rows) -> tuple[str, Flow, str] | None:
    """Return what all rows are about, None where that is more than one thing."""
    kinds = rows.kinds
    if len(kinds) != 1:
        return None
    reporter, flow, commodity = kinds[0]
    return reporter, Flow(flow), commodity


def _kinds(frame: pd.DataFrame) -> tuple[tuple[KindCounts, ...], int]:
    """Count what is new and changed of each commodity: those with most, and how many there are."""
    of = ["reporter", "flow", "commodity"]
    moved = frame.loc[frame["effect"].isin(["new", "changed"]), [*of, "first", "last", "effect"]]
    groups = moved.groupby(of, observed=True, sort=False)
    sizes = groups.size().sort_values(ascending=False, kind="stable")
    found = []
    for kind in sizes.index[:MOST_KINDS]:
        rows = groups.get_group(kind)
        reporter, flow, commodity = map(str, kind)
        new, periods = int((rows["effect"] == "new").sum()), rows[["first", "last"]].drop_duplicates()
        ordinals = {at for first, last in periods.itertuples(index=False) for at in range(first, last + 1)}
        months = tuple(map(Month.from_ordinal, sorted(ordinals)))
        found.append(KindCounts(reporter, Flow(flow), commodity, months, new, len(rows) - new))
    return tuple(found), len(sizes)


def _totals(
    frame: pd.DataFrame, series: pd.DataFrame, standing: pd.DataFrame, aggregates: Collection[str]
) -> list[Any]:
    """Add up the partners of each kind and period of the file, before and after; the largest of the newest first."""
    if frame.empty:
        return []
    names = {f"stood_{name}": name for name in ("amount", "width")}
    kinds = frame[KIND].drop_duplicates().astype(dict.fromkeys(_WORDS, str))
    before = standing.merge(series, on="series").rename(columns=names).merge(kinds, on=KIND)
    taken = frame[frame["effect"] != "not_taken"]
    cell = ["series", "first", "last"]
    replaced = taken.loc[taken["stood_precedence"] != NO_FIGURE, cell]
    kept = before[before[cell].merge(replaced, how="left", indicator="found")["found"].to_numpy() == "left_only"]
    sums = _summed(before, aggregates)
    after = _summed(taken, aggregates).add(_summed(kept, aggregates), fill_value=0).sort_index()
    table = after.join(sums.add_suffix("_before"), how="left").reset_index()
    table["size"] = table[["sum", "world"]].fillna(0).max(axis=1)
    table["is_value"] = table["measure"] == Measure.VALUE.value
    table = table.sort_values(["is_value", "first", "size"], ascending=[True, False, False])
    return list(table.itertuples(index=False))


def _summed(cells: pd.DataFrame, aggregates: Collection[str]) -> pd.DataFrame:
    is_world = cells["partner"] == WORLD
    is_member = ~cells["partner"].isin(list(aggregates))
    amount, width = cells["amount"].astype("Int64"), cells["width"].astype("Int64")
    parts = {
        "sum": amount.where(is_member),
        "width": width.where(is_member),
        "partners": is_member.astype("Int64"),
        "world": amount.where(is_world),
        "world_width": width.where(is_world),
    }
    sums = cells[KIND].assign(**parts).groupby(KIND, observed=True).sum(min_count=1)
    sums = sums[(sums["partners"] > 0) | sums["world"].notna()]
    # Words only now, when they are few: a file has many rows for each sum.
    return sums.reset_index().astype(dict.fromkeys(_WORDS, str)).set_index(KIND)


def _total(row: Any) -> TotalChange:
    def whole(value: Any) -> int | None:
        return None if pd.isna(value) else int(value)

    return TotalChange(
        reporter=row.reporter,
        flow=Flow(row.flow),
        commodity=row.commodity,
        period=Period(Month.from_ordinal(int(row.first)), Month.from_ordinal(int(row.last))),
        measure=Measure(row.measure),
        currency=row.currency,
        before=whole(row.sum_before),
        after=whole(row.sum),
        partners=whole(row.partners) or 0,
        published_before=whole(row.world_before),
        published=whole(row.world),
        width=whole(row.width) or 1,
        published_width=whole(row.world_width) or 1,
    )


def _outliers(frame: pd.DataFrame, usual: Mapping[int, float]) -> tuple[tuple[Outlier, ...], int]:
    """Find weights 20 times the usual of their series, in place of them all a unit that is none, and unit prices 5
    times those around them, either way.
    """
    if frame.empty:
        return (), 0
    found = [_odd_weights(frame, usual), _odd_prices(frame)]
    shown = [each for outliers, _ in found for each in outliers]
    shown.sort(key=lambda each: (each.oddity is not Oddity.UNIT, -_size(each.times)))
    return tuple(shown[:MOST_SHOWN]), sum(count for _, count in found)


def _odd_weights(frame: pd.DataFrame, usual: Mapping[int, float]) -> tuple[list[Outlier], int]:
    weights = frame[(frame["measure"] == Measure.NET_WEIGHT.value) & (frame["first"] == frame["last"])]
    before = weights["series"].map(dict(usual)).astype(float)
    unit = _odd_unit(weights, before)
    if unit is not None:
        return [unit], 1
    if len(weights):
        own = weights["amount"].astype(float).groupby(weights["number"])
        # A file that brings a year has its own usual; the middle one is not moved by a single slip.
        before = before.fillna(own.transform("median").where(own.transform("size") >= 3))
    times = weights["amount"].astype(float) / before.where(before > 0)
    is_large = np.maximum(weights["amount"].astype(float), before.fillna(0)) >= GRAMS_PER_TONNE
    is_odd = is_large & (weights["amount"] > 0) & ((times >= WEIGHT_TIMES) | (times <= 1 / WEIGHT_TIMES))
    return _odd(Oddity.WEIGHT, weights[is_odd], times[is_odd])


def _odd_unit(weights: pd.DataFrame, before: pd.Series[Any]) -> Outlier | None:
    """Return the first weight where nearly every one is about a thousand times, or a thousandth of, the usual."""
    is_known = (before > 0) & (weights["amount"] > 0)
    known = weights[is_known]
    times = known["amount"].astype(float) / before[is_known]
    for unit in (1 / 1_000, 1_000):
        is_near = (times >= unit / UNIT_TIMES) & (times <= unit * UNIT_TIMES)
        if is_near.sum() >= LEAST_FOR_UNIT and is_near.mean() >= PART_FOR_UNIT:
            row: Any = next(known.itertuples(index=False))
            return Outlier(Oddity.UNIT, _key(row), int(row.line), Decimal(f"{times.median():.3g}"))
    return None


def _odd_prices(frame: pd.DataFrame) -> tuple[list[Outlier], int]:
    by = ["reporter", "flow", "commodity", "partner", "first", "last"]
    is_weight = frame["measure"] == Measure.NET_WEIGHT.value
    values = frame[~is_weight]
    pairs = values.merge(frame[is_weight][[*by, "amount"]], on=by, suffixes=("", "_weight"))
    pairs = pairs[(pairs["amount_weight"] >= GRAMS_PER_TONNE) & (pairs["amount"] > 0)]
    if pairs.empty:
        return [], 0
    price = pairs["amount"] / pairs["amount_weight"]
    around = price.groupby([pairs[name] for name in ("reporter", "flow", "commodity", "currency")], observed=True)
    normal = around.transform("median").where(around.transform("size") >= LEAST_PARTNERS_FOR_PRICE)
    times = price / normal
    is_odd = (times >= PRICE_TIMES) | (times <= 1 / PRICE_TIMES)
    return _odd(Oddity.UNIT_PRICE, pairs[is_odd], times[is_odd])


def _odd(oddity: Oddity, rows: pd.DataFrame, times: pd.Series[Any]) -> tuple[list[Outlier], int]:
    """Return the oddest of the rows, and how many are odd."""
    rounded = [Decimal(f"{ratio:.3g}") for ratio in times]
    places = sorted(range(len(rounded)), key=lambda place: -_size(rounded[place]))[:MOST_SHOWN]
    looked_at: Iterator[Any] = rows.iloc[places].itertuples(index=False)
    shown = [
        Outlier(oddity, _key(row), int(row.line), rounded[place])
        for row, place in zip(looked_at, places, strict=True)
    ]
    return shown, len(rounded)


def _size(times: Decimal) -> Decimal:
    return max(times, 1 / times if times else Decimal(0))
