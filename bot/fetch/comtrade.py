"""UN Comtrade's API: China's trade by HS code of six digits and partner, as JSON. Off unless a key is set."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

from bot.fetch import faults
from bot.fetch.source import Body, FetchedFile, Get, OfficialSource, Request, by_year, halves
from bot.trade.commodities import Product
from bot.trade.periods import Month, Period
from bot.trade.releases import on_working_day

_PATH = "/data/v1/get/C/M/HS"
_CHINA = "156"
_CODE_DIGITS = {2, 4, 6}
_CUT_AT = 100_000
_WORDS = 120


class Comtrade(OfficialSource):
    """A year in one request; procedure, transport and second partner are pinned to their totals."""

    key = "comtrade"
    name = "UN Comtrade"
    offer = "UN Comtrade (six digits, by its terms for your team alone)"
    layout = "UN Comtrade"
    example = "magnets-hs6"
    address = "https://comtradeapi.un.org"
    key_setting = "COMTRADE_API_KEY"
    key_parameter = "subscription-key"
    terms = "UN Comtrade's terms forbid passing its data on without permission: keep them within your team."

    def codes(self, product: Product) -> tuple[str, ...]:
        """Return the HS codes of a product."""
        return self.hs_codes(product, _CODE_DIGITS, "It goes by HS codes of up to six digits, as magnets-hs6 has.")

    async def files(self, get: Get, product: Product, months: Period) -> AsyncIterator[FetchedFile]:
        """Yield a file for each year, and for parts of one that is cut."""
        waiting = by_year(months)
        is_any = False
        while waiting:
            part = waiting.pop(0)
            body = await get(self._request(product, part), False)
            if body is None:
                is_any = True
                continue
            count = self._count(body)
            if count >= _CUT_AT:
                if len(part) == 1:
                    raise faults.TooBig(self.name)
                waiting[:0] = halves(part)
            elif count:
                is_any = True
                name = f"comtrade-{product.key}-{part}.json"
                yield FetchedFile(name, body.content, body.address, part, {body.address: body.validator})
        if not is_any:
            raise faults.Empty(self.name)

    def expected_on(self, month: Month) -> date:
        """Return about the end of the second month after; China's months may come far later."""
        return on_working_day(month + 2, 25)

    def _request(self, product: Product, months: Period) -> Request:
        return Request(
            _PATH,
            (
                ("reporterCode", _CHINA),
                ("period", ",".join(f"{month.year}{month.month:02}" for month in months)),
                ("partner2Code", "0"),
                ("cmdCode", ",".join(self.codes(product))),
                ("flowCode", "X,M"),
                ("customsCode", "C00"),
                ("motCode", "0"),
            ),
        )

    def _count(self, body: Body) -> int:
        if not body.content.strip():
            return 0
        found = self.read_json(body, begins=b"{")
        if not isinstance(found, dict):
            raise faults.unreadable(self.name)
        said = str(found.get("error") or found.get("message") or "")
        rows = found.get("data")
        if said or not isinstance(rows, list):
            raise faults.unreadable(self.name, " ".join(said.split())[:_WORDS])
        count = found.get("count")
        if isinstance(count, int) and count > len(rows):
            raise faults.cut_off(self.name)
        return len(rows)
