"""The committed reference tables as trade objects: partners, products and the release calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.errors import StartError
from bot.ingest.bundled import DATA, Row, content_of, rows_in
from bot.trade import lengths
from bot.trade.commodities import Member, NationalCodes, Product, Products
from bot.trade.partners import AliasPlace, Partner, PartnerAlias, Partners
from bot.trade.periods import Month
from bot.trade.releases import ReleaseCalendar, ReleaseRow

T = TypeVar("T")

REFERENCE = DATA / "reference"
PARTNERS, ALIASES, GROUPS = "partners.csv", "partner_aliases.csv", "partner_groups.csv"
PRODUCTS, RELEASES = "products.csv", "releases.csv"
AGGREGATE, REMAINDER = "aggregate", "remainder"


def read_partners(folder: Path = REFERENCE, added: Iterable[PartnerAlias] = ()) -> Partners:
    """Read the partners, their aliases and groups; `added` are aliases of this installation.

    StartError names the file and line that cannot be read, or an alias of a partner that is not there.
    """
    partners = _rows(folder / PARTNERS, _partner)
    keys = {each.key for each in partners}

    def known(key: str) -> str:
        if key not in keys:
            raise ValueError(f"partner {key} is not in {PARTNERS}")
        return key

    aliases = _rows(
        folder / ALIASES, lambda row: PartnerAlias(row["alias"], known(row["partner"]), AliasPlace(row["place"]))
    )
    groups: dict[str, list[str]] = {}
    for group, member in _rows(folder / GROUPS, lambda row: (known(row["group"]), known(row["member"]))):
        groups.setdefault(group, []).append(member)
    return Partners(partners, aliases, {key: tuple(members) for key, members in groups.items()}, added)


def read_products(folder: Path = REFERENCE, added: Iterable[Product] = ()) -> Products:
    """Read the products; `added` are this installation's own. StartError names the file and line at fault."""
    return Products(_rows(folder / PRODUCTS, _product), added)


def read_release_calendar(folder: Path = REFERENCE, added: Iterable[ReleaseRow] = ()) -> ReleaseCalendar:
    """Read the days of release that are known; `added` come from editors and win. StartError as above."""
    return ReleaseCalendar([*_rows(folder / RELEASES, _release), *added])


def _rows(path: Path, make: Callable[[Row], T]) -> list[T]:
    made = rows_in(content_of(path), path, lambda row, _line: make(row))
    if not made:
        raise StartError(f"{path} has no rows. Run Tonnage from a whole checkout.")
    return made


def _listed(cell: str, between: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split(between)) if part)


def _partner(row: Row) -> Partner:
    if not row["key"] or not row["name"]:
        raise ValueError("a partner needs a key and a name")
    return Partner(
        key=row["key"],
        name=row["name"],
        in_text=row["in_text"] or row["name"],
        short=row["short"] or row["name"],
        is_aggregate=row["kind"] in {AGGREGATE, REMAINDER},
        customs_codes=_listed(row["customs_codes"], " "),
        iso3=row["iso3"],
        comtrade_codes=_listed(row["comtrade_codes"], " "),
        census_codes=_listed(row["census_codes"], " "),
        is_remainder=row["kind"] == REMAINDER,
    )


def _product(row: Row) -> Product:
    if not 0 < len(row["key"]) <= lengths.PRODUCT_KEY:
        raise ValueError(f"a product's key has 1 to {lengths.PRODUCT_KEY} characters, not {row['key']!r}")
    return Product(
        key=row["key"],
        name=row["name"],
        short=row["short"],
        members=tuple(_member(text) for text in _listed(row["members"], ";")),
        aliases=_listed(row["aliases"], ";"),
        note=row["note"],
        often_meant=row["often_meant"],
        often_meant_note=row["often_meant_note"],
        codes=row["codes"],
        sum_of=_national_codes(row["sum_of"]) if row["sum_of"] else None,
        mirrors=row["mirrors"] or "",
    )


def _national_codes(text: str) -> NationalCodes:
    """Read "US hs:8505110050 + hs:8505110070"."""
    reporter, _, codes = text.partition(" ")
    return NationalCodes(reporter, _listed(codes, "+"))


def _member(text: str) -> Member:
    """Read "hs:85051110", or with the months of validity "hs:85051110 2012-01..2026-12" (either end may be open)."""
    commodity, _, months = text.partition(" ")
    first, _, last = months.partition("..")
    return Member(commodity, Month.parse(first) if first else None, Month.parse(last) if last else None)


def _release(row: Row) -> ReleaseRow:
    return ReleaseRow(Month.parse(row["month"]), _day(row["preliminary"]), _day(row["detail"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
