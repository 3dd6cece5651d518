"""What a source is: which products it has, which requests give them, and when a month appears there."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bot.errors import NotPossible
from bot.fetch import faults
from bot.text import line, quoted
from bot.trade.commodities import HS_PREFIX, Product, Products
from bot.trade.periods import Month, Period

UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Request:
    """One GET below a source's address. A key is never part of it: the runner adds it when it asks."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """Return path and parameters as they may be shown and kept."""
        return f"{self.path}?{urlencode(self.parameters, safe='+,')}" if self.parameters else self.path


@dataclass(frozen=True, slots=True)
class Validator:
    """What the source says of one answer's version: sent back the next time, so that nothing unchanged is sent."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One answer: its bytes, the address without any key, and what it says of its version."""

    content: bytes
    address: str
    validator: Validator = Validator()


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file as a person might have downloaded it, from one or several answers."""

    name: str
    content: bytes
    address: str
    months: Period
    validators: dict[str, Validator] = field(default_factory=dict)


# Returns the answer to a request; None when it has not changed since the last time, unless True asks for it anew.
Get = Callable[[Request, bool], Awaitable[Body | None]]


class OfficialSource(ABC):
    """One source. `key` names it in commands and settings, `offer` says what it has; `key_setting` is the setting of
    its key, empty where none is needed, and `key_parameter` the parameter that carries it. `whole` is the word in the
    product's place of a source that gives all its figures at once; any other has an `example` of a product.
    """

    key: str
    name: str
    offer: str
    layout: str
    address: str
    key_setting: str = ""
    key_parameter: str = ""
    terms: str = ""
    whole: str = ""
    example: str = ""
    most_months: int = 60

    @abstractmethod
    def codes(self, product: Product) -> tuple[str, ...]:
        """Return the source's own codes of a product; NotPossible where it has none."""

    @abstractmethod
    def files(self, get: Get, product: Product, months: Period) -> AsyncIterator[FetchedFile]:
        """Ask for a product's months and yield them as files; a FetchFault for an answer that is none."""

    @abstractmethod
    def expected_on(self, month: Month) -> date:
        """Return the day on which the figures of a month are expected."""

    def says_nothing(self, content: bytes) -> bool:
        """Return whether an answer with the status of an error says that there are no figures."""
        return False

    def newest_expected(self, today: date) -> Month:
        """Return the newest month whose figures should be out."""
        month = Month.of(today) - 1
        while self.expected_on(month) > today:
            month -= 1
        return month

    def next_expected(self, after: Month) -> date:
        """Return the day on which the month after this one is expected."""
        return self.expected_on(after + 1)

    def product_of(self, text: str, products: Products) -> Product:
        """Return the product that a text names and the source has; NotPossible for any other."""
        if self.whole:
            if text.strip().casefold() not in {"", self.whole}:
                raise NotPossible(
                    "fetch-product",
                    line(
                        f"{self.name}' {self.whole} comes whole: its rows are groups of goods, and none of them is a "
                        f"product here. Leave the product out, or write {self.whole}."
                    ),
                )
            return Product(self.whole, f"the {self.whole}", self.whole, ())
        if not text.strip():
            raise NotPossible(
                "fetch-product",
                line(f"Which product? {self.name} is asked for one at a time, such as {self.example}."),
            )
        found = products.exact(text)
        if len(found) != 1:
            known = "may be several products" if found else "is no product that I know"
            near = ", ".join(each.key for each in found or products.nearest(text))
            cure = f" Name one of these: {near}." if near else f" Name one such as {self.example}."
            raise NotPossible("fetch-product", line(f"{quoted(text)} {known}.{cure}"))
        self.codes(found[0])
        return found[0]

    def products(self, known: Products) -> tuple[Product, ...]:
        """Return those of the known products that the source has; one in their place where it gives all at once."""
        return (self.product_of("", known),) if self.whole else tuple(each for each in known if self._has(each))

    def _has(self, product: Product) -> bool:
        try:
            return bool(self.codes(product))
        except NotPossible:
            return False

    def hs_codes(
        self, product: Product, digits: Collection[int], instead: str, *, national: str = ""
    ) -> tuple[str, ...]:
        """Return a product's HS codes, or those of the `national` tariff that add up to it; NotPossible, which ends
        with `instead`, where there are none or one of them has not so many `digits`.
        """
        if product.sum_of is not None and product.sum_of.reporter == national:
            return tuple(each.removeprefix(HS_PREFIX) for each in product.sum_of.commodities)
        codes = tuple(each.removeprefix(HS_PREFIX) for each in product.commodities if each.startswith(HS_PREFIX))
        if not codes or any(len(code) not in digits for code in codes):
            raise NotPossible(
                "fetch-product",
                line(f"{self.name} has no figures of {product.name} ({product.code_words}). {instead}"),
            )
        return codes

    def read_json(self, body: Body, begins: bytes) -> Any:
        """Return what an answer says in JSON; a FetchFault when it is not JSON, or (it `begins` as it should) was cut
        off.
        """
        content = body.content.lstrip()
        if content.startswith(b"<"):
            raise faults.web_page(self.name)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise faults.cut_off(self.name) if content.startswith(begins) else faults.unreadable(self.name) from None


def by_year(months: Period) -> list[Period]:
    """Split months into calendar years."""
    years = sorted({month.year for month in months})
    return [Period(max(Month(year, 1), months.first), min(Month(year, 12), months.last)) for year in years]


def halves(months: Period) -> tuple[Period, Period]:
    """Split several months into two runs."""
    middle = months.first + (len(months) - 1) // 2
    return Period(months.first, middle), Period(middle + 1, months.last)
