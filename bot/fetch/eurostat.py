"""Eurostat Comext, dataset DS-045409: the EU's and its members' trade by CN code and partner, as SDMX-CSV."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

from bot.fetch import faults
from bot.fetch.source import Body, FetchedFile, Get, OfficialSource, Request, by_year, halves
from bot.trade.commodities import Product
from bot.trade.periods import Month, Period
from bot.trade.releases import OF_OTHERS, on_working_day

_PATH = "/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409"
_REPORTERS = "AT+BE+BG+CY+CZ+DE+DK+EE+ES+EU27_2020+FI+FR+GR+HR+HU+IE+IT+LT+LU+LV+MT+NL+PL+PT+RO+SE+SI+SK"
_INDICATORS = "QUANTITY_IN_100KG+VALUE_IN_EUROS"
_COLUMNS = ("freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")
_CODE_DIGITS = {2, 4, 6, 8}
_TOO_BIG = b"EXTRACTION_TOO_BIG"
_NOTHING = (b"no results", b"no data", b"no_results")
_HEAD = 4_000


class Eurostat(OfficialSource):
    """All reporters and partners of a year in one request; fewer months where that is too much at once."""

    key = "eurostat"
    name = "Eurostat"
    offer = "Eurostat (EU imports and exports)"
    layout = "Eurostat Comext"
    example = "magnets"
    address = "https://ec.europa.eu"

    def codes(self, product: Product) -> tuple[str, ...]:
        """Return the CN codes of a product."""
        instead = "It goes by CN codes of up to eight digits, as magnets and antimony-cn8 have."
        return self.hs_codes(product, _CODE_DIGITS, instead, national="EU")

    async def files(self, get: Get, product: Product, months: Period) -> AsyncIterator[FetchedFile]:
        """Yield a file for each year that has figures, and for parts of one that is too much at once."""
        waiting = by_year(months)
        is_any = False
        while waiting:
            part = waiting.pop(0)
            try:
                body = await get(self._request(product, part), False)
                if body is not None:
                    self._check(body)
            except faults.Empty:
                continue
            except faults.TooBig:
                if len(part) == 1:
                    raise
                waiting[:0] = halves(part)
                continue
            is_any = True
            if body is not None:
                name = f"eurostat-{product.key}-{part}.csv"
                yield FetchedFile(name, body.content, body.address, part, {body.address: body.validator})
        if not is_any:
            raise faults.Empty(self.name)

    def says_nothing(self, content: bytes) -> bool:
        """Return whether an answer, which is XML then, says that there are no figures."""
        head = content[:_HEAD].lower()
        return b"<html" not in head and any(each in head for each in _NOTHING)

    def expected_on(self, month: Month) -> date:
        """Return about the 16th of the second month after."""
        later, day = OF_OTHERS["EU"]
        return on_working_day(month + later, day)

    def _request(self, product: Product, months: Period) -> Request:
        key = f"M.{_REPORTERS}..{'+'.join(self.codes(product))}.1+2.{_INDICATORS}"
        return Request(
            f"{_PATH}/{key}",
            (("startPeriod", str(months.first)), ("endPeriod", str(months.last)), ("format", "SDMX-CSV")),
        )

    def _check(self, body: Body) -> None:
        content = body.content.removeprefix(b"\xef\xbb\xbf")
        if not content.strip():
            raise faults.Empty(self.name)
        head = content[:_HEAD]
        if head.lstrip().startswith(b"<"):
            if _TOO_BIG in head:
                raise faults.TooBig(self.name)
            if self.says_nothing(head):
                raise faults.Empty(self.name)
            raise faults.web_page(self.name) if b"<html" in head.lower() else faults.unreadable(self.name)
        header, _, rows = content.partition(b"\n")
        columns = header.decode("utf-8", "replace").strip().replace('"', "").split(",")
        lacking = next((each for each in _COLUMNS if each not in columns), "")
        if lacking:
            raise faults.other_columns(self.name, lacking)
        if not rows.strip():
            raise faults.Empty(self.name)
        last = content.rstrip(b"\r\n").rpartition(b"\n")[2]
        if not content.endswith(b"\n") or last.count(b",") + 1 < columns.index("OBS_VALUE") + 1:
            raise faults.cut_off(self.name)
