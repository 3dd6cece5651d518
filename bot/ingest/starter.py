"""The bundled files as rows: cited figures, events and background."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from bot.ingest.bundled import DATA, Row, content_of, rows_in
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

STARTER = DATA / "starter"

MINOR_UNITS = 100

FIGURES, VALUES = BUNDLED_FIGURES, BUNDLED_VALUES
EVENTS, BACKGROUND, PUBLISHED = "events.csv", "background.csv", "published.csv"
# By how much the amount of a measure is multiplied: unit values are kept for a tonne.
_TIMES = {(Measure.VALUE, ""): 1, (Measure.UNIT_VALUE, "t"): 1, (Measure.UNIT_VALUE, "kg"): 1_000}
ABOUT = "about"  # in the note of a value that its source gives only about


def read_starter(folder: Path = STARTER) -> Starter:
    """Read the files of a starter folder; StartError names the file and line that cannot be read."""
    products = read_products()
    contents = {name: content_of(folder / name) for name in (FIGURES, VALUES, EVENTS, BACKGROUND)}
    digest = hashlib.sha256()
    for content in contents.values():
        digest.update(len(content).to_bytes(8, "big") + content)
    return Starter(
        figures=(
            *rows_in(contents[FIGURES], folder / FIGURES, partial(_figure, products)),
            *rows_in(contents[VALUES], folder / VALUES, partial(_value, products)),
        ),
        events=tuple(rows_in(contents[EVENTS], folder / EVENTS, _event)),
        background=tuple(rows_in(contents[BACKGROUND], folder / BACKGROUND, _background)),
        file_name=f"{folder.name}/{FIGURES}",
        sha256=digest.hexdigest(),
    )


def read_published(folder: Path = STARTER) -> tuple[Published, ...]:
    """Read the changes and sums that the press published of these figures; StartError names what cannot be read."""
    path = folder / PUBLISHED
    return tuple(rows_in(content_of(path), path, _published))


def known_on(published_on: str) -> date | None:
    """Return the day from which a source was known: of "2025-07" or "2025" the last one, None for an empty text."""
    match len(published_on):
        case 0:
            return None
        case 4:
            return date(int(published_on), 12, 31)
        case 7:
            return Month.parse(published_on).last_day
        case _:
            return date.fromisoformat(published_on)


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
    times = _TIMES.get((measure, weight))
    if times is None:
        raise ValueError(f"{row['unit']!r} is no unit of a {measure}")
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
        amount=_minor_units(amount * times),
        width=_minor_units(step * times),
        status=Status.REPORTED,
        source=_source(row),
        currency=currency,
        line=line,
        note="; ".join([*notes, *([row["note"]] if row["note"] else [])]),
        known_on=known_on(row["published_on"]),
    )


def _step(text: str) -> Decimal:
    """Return what a number was rounded to: its last decimal, or the place of its last digit other than zero."""
    amount = Decimal(text)
    return Decimal(1).scaleb(int((amount if "." in text else amount.normalize()).as_tuple().exponent))


def _minor_units(units: Decimal) -> int:
    exact = units * MINOR_UNITS
    if not exact.is_finite() or exact < 0 or exact != exact.to_integral_value():
        raise ValueError(f"{units} is not an amount in whole minor units")
    return int(exact)


def _commodity(products: Products, key: str) -> str:
    if key not in products:
        raise ValueError(f"there is no product {key!r}")
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
