"""The US Census Bureau's API timeseries/intltrade: US imports and exports by ten-digit code and partner, as JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from bot.fetch import faults
from bot.fetch.source import Body, FetchedFile, Get, OfficialSource, Request, by_year
from bot.trade.commodities import Product
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from bot.trade.releases import OF_OTHERS, on_working_day

_VARIABLES = {
    Flow.IMPORT: "CTY_CODE,CTY_NAME,GEN_VAL_MO,GEN_QY1_MO,UNIT_QY1,LAST_UPDATE",
    Flow.EXPORT: "CTY_CODE,CTY_NAME,ALL_VAL_MO,QTY_1_MO,UNIT_QY1,LAST_UPDATE",
}
_CODES = {Flow.IMPORT: "I_COMMODITY", Flow.EXPORT: "E_COMMODITY"}
_LEVELS = {4: "HS4", 6: "HS6", 10: "HS10"}


class Census(OfficialSource):
    """A request for each code, flow and year; the codes of a product come together as one file."""

    key = "census"
    name = "US Census Bureau"
    offer = "US Census Bureau (US imports and exports)"
    layout = "US Census Bureau"
    example = "magnets-hts"
    address = "https://api.census.gov"
    key_setting = "CENSUS_API_KEY"
    key_parameter = "key"

    def codes(self, product: Product) -> tuple[str, ...]:
        """Return the HTS codes of a product."""
        instead = "It goes by codes of ten, six or four digits, as magnets-hts and antimony-hts have."
        return self.hs_codes(product, _LEVELS, instead, national="US")

    async def files(self, get: Get, product: Product, months: Period) -> AsyncIterator[FetchedFile]:
        """Yield a file for each flow and year: imports first; without exports under these codes there is no such
        file.
        """
        is_any = False
        for flow in (Flow.IMPORT, Flow.EXPORT):
            for part in by_year(months):
                requests = [self._request(code, flow, part) for code in self.codes(product)]
                bodies = [await get(request, False) for request in requests]
                if all(body is None for body in bodies):
                    is_any = True
                    continue
                # Of a file of several answers each one is needed, the unchanged ones too.
                whole = [body or await get(request, True) for request, body in zip(requests, bodies, strict=True)]
                content = self._joined([body for body in whole if body is not None and body.content.strip()], flow)
                if content is None:
                    continue
                is_any = True
                yield FetchedFile(
                    f"census-{product.key}-{flow.noun}-{part}.json",
                    content,
                    requests[0].address,
                    part,
                    {body.address: body.validator for body in whole if body is not None},
                )
        if not is_any:
            raise faults.Empty(self.name)

    def expected_on(self, month: Month) -> date:
        """Return about the 5th of the second month after."""
        later, day = OF_OTHERS["US"]
        return on_working_day(month + later, day)

    def _request(self, code: str, flow: Flow, months: Period) -> Request:
        return Request(
            f"/data/timeseries/intltrade/{flow.noun}/hs",
            (
                ("get", _VARIABLES[flow]),
                ("COMM_LVL", _LEVELS[len(code)]),
                (_CODES[flow], code),
                ("time", str(months) if months.is_month else f"from {months.first} to {months.last}"),
            ),
        )

    def _joined(self, bodies: Sequence[Body], flow: Flow) -> bytes | None:
        """Join the answers of several codes to one table; None where none has a row."""
        header: list[str] = []
        rows: list[list[Any]] = []
        for body in bodies:
            table = self._table(body, flow)
            if header and table[0] != header:
                raise faults.other_columns(self.name, "the order of the other code's columns")
            header = table[0]
            rows += table[1:]
        return json.dumps([header, *rows], ensure_ascii=False).encode() if rows else None

    def _table(self, body: Body, flow: Flow) -> list[list[Any]]:
        found = self.read_json(body, begins=b"[")
        if not isinstance(found, list) or not found or not all(isinstance(each, list) for each in found):
            raise faults.unreadable(self.name)
        header = found[0]
        wanted = (*_VARIABLES[flow].split(","), _CODES[flow])
        lacking = next((each for each in wanted if each not in header), "")
        if lacking:
            raise faults.other_columns(self.name, lacking)
        if any(len(row) != len(header) for row in found):
            raise faults.unreadable(self.name)
        return found
