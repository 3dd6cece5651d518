"""The bundled files as rows: cited figures, events and background."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.errors import StartError
from bot.ingest.reference import read_products
from bot.trade.commodities import Products
from bot.trade.observations import (
    BUNDLED_FIGURES,
    BUNDLED_VALUES,
    GRAMS_PER_TONNE,
    Background,
    CellKey,
    Event,
    Flow,
    Measure,
    Origin,
    Published,
    Source,
    Status,
    WorkedBack,
)
from bot.trade.periods import Month, Period
from bot.trade.vintages import NewObservation, Starter

STARTER = Path(__file__).resolve().parents[2] / "data" / "starter"

MINOR_UNITS = 100
T = TypeVar("T")
Row = dict[str, str]

FIGURES, VALUES = BUNDLED_FIGURES, BUNDLED_VALUES
EVENTS, BACKGROUND, PUBLISHED = "events.csv", "background.csv", "published.csv"
ABOUT = "about"  # in the note of a value that its source gives only about


def read_starter(folder: Path = STARTER) -> Starter:
    """Read the files of a starter folder; StartError names the file and line that cannot be read."""
    products = read_products()
    contents = {name: _content(folder / name) for name in (FIGURES, VALUES, EVENTS, BACKGROUND)}
    digest = hashlib.sha256()
    for content in contents.values():
        digest.update(len(content).to_bytes(8, "big") + content)
    return Starter(
        figures=(
            *_read(contents[FIGURES], folder / FIGURES, partial(_figure, products)),
            *_read(contents[VALUES], folder / VALUES, partial(_value, products)),
        ),
        events=_read(contents[EVENTS], folder / EVENTS, _event),
        background=_read(contents[BACKGROUND], folder / BACKGROUND, _background),
        file_name=f"{folder.name}/{FIGURES}",
        sha256=digest.hexdigest(),
    )


def read_published(folder: Path = STARTER) -> tuple[Published, ...]:
    """Read the changes and sums that the press published of these figures; StartError names what cannot be read."""
    path = folder / PUBLISHED
    return _read(_content(path), path, _published)


def known_on(published_on: str) -> date | None:
    """Give the day from which a source was known: of "2025-07" or "2025" the last one, None for an empty text."""
    match len(published_on):
        case 0:
            return None
        case 4:
            return date(int(published_on), 12, 31)
        case 7:
            return Month.parse(published_on).last_day
        case _:
            return date.fromisoformat(published_on)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StartError(
            f"Cannot read the bundled data {path}: {error.strerror}. Run Tonnage from a whole checkout."
        ) from None


def _read(content: bytes, path: Path, read: Callable[[Row, int], T]) -> tuple[T, ...]:
    line = 1
    found: list[T] = []
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for row in reader:
            line = reader.line_num
            found.append(read(row, line))
    except (ValueError, KeyError, ArithmeticError, TypeError, csv.Error) as error:
        raise StartError(f"The bundled data {path}, line {line}, cannot be read: {error!r}.") from None
    return tuple(found)


def _figure(products: Products, row: Row, line: int) -> NewObservation:
    key = CellKey(
        reporter=row["reporter"],
        flow=Flow(row["flow"]),
        commodity=_commodity(products, row["product"]),
        partner=row["partner"],
        measure=Measure.NET_WEIGHT,
        period=Period.parse(row["period"]),
    )
    return NewObservation(
        key=key,
        amount=_grams(row["net_weight_t"]),
        width=_grams(row["width_t"]),
        status=Status(row["status"]),
        source=_source(row),
        worked_back=WorkedBack.parse(row["worked_back_from"]) if row["worked_back_from"] else None,
        line=line,
        note=row["note"],
        known_on=known_on(row["published_on"]),
    )


def _value(products: Products, row: Row, line: int) -> NewObservation:
    """Read a value (`kind` value, `unit` USD) or a unit value (unit_value, EUR/kg), which is kept for a tonne."""
    measure = Measure(row["kind"])
    currency, _, weight = row["unit"].partition("/")
    kilograms = {Measure.VALUE: {"": 1}, Measure.UNIT_VALUE: {"t": 1, "kg": 1_000}}[measure][weight]
    amount = Decimal(row["amount"])
    step = _step(row["amount"]) * (10 if ABOUT in row["note"].split() else 1)
    notes = [f"{row['amount']} {row['unit']} as published"] if measure is Measure.UNIT_VALUE else []
    return NewObservation(
        key=CellKey(
            reporter=row["reporter"],
            flow=Flow(row["flow"]),
            commodity=_commodity(products, row["product"]),
            partner=row["partner"],
            measure=measure,
            period=Period.parse(row["period"]),
        ),
        amount=_minor_units(amount * kilograms),
        width=_minor_units(step * kilograms),
        status=Status.REPORTED,
        source=_source(row),
        currency=currency,
        line=line,
        note="; ".join([*notes, *([row["note"]] if row["note"] else [])]),
        known_on=known_on(row["published_on"]),
    )


def _step(text: str) -> Decimal:
    """Give what a number was rounded to: its last decimal, or the place of its last digit other than zero."""
    amount = Decimal(text)
    return Decimal(1).scaleb(int((amount if "." in text else amount.normalize()).as_tuple().exponent))


def _minor_units(units: Decimal) -> int:
    exact = units * MINOR_UNITS
    if not exact.is_finite() or exact < 0 or exact != exact.to_integral_value():
        raise ValueError(f"{units} is not an amount in whole minor units")
    return int(exact)


def _commodity(products: Products, key: str) -> str:
    commodities = products.get(key).commodities
    if len(commodities) != 1:
        raise ValueError(f"{key} is a group of {len(commodities)} commodities, and a figure is of one")
    return commodities[0]


def _grams(tonnes: str) -> int:
    exact = Decimal(tonnes) * GRAMS_PER_TONNE
    if not exact.is_finite() or exact < 0 or exact != exact.to_integral_value():
        raise ValueError(f"{tonnes!r} is not a weight in whole grams")
    return int(exact)


def _source(row: Row) -> Source:
    return Source(row["publisher"], row.get("title", ""), row["url"], row.get("published_on", ""), Origin.PRESS)


def _event(row: Row, _line: int) -> Event:
    on = date.fromisoformat(row["date"])
    return Event(on, row["kind"], row["label"], int(row["weight"]), row["summary"], _source(row))


def _background(row: Row, _line: int) -> Background:
    return Background(row["product"], row["statement"], _source(row))


def _published(row: Row, _line: int) -> Published:
    return Published(
        flow=Flow(row["flow"]),
        product=row["product"],
        partner=row["partner"],
        period=Period.parse(row["period"]),
        kind=row["kind"],
        number=float(row["number"]),
        source=Source(row["publisher"], "", row["url"], row["published_on"], Origin.PRESS),
    )
