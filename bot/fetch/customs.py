"""China Customs' monthly bulletin in English: tables 13 (exports) and 14 (imports), totals by group, no partners.

The index lists the pages of the months; a page's own title says which month and table it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from bot.fetch import faults
from bot.fetch.source import Body, FetchedFile, Get, OfficialSource, Request
from bot.trade.commodities import Product
from bot.trade.observations import Flow
from bot.trade.periods import MONTH_NAMES, Month, Period
from bot.trade.releases import on_working_day

_INDEX = "/statics/report/monthly.html"
_PIECE = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<href>[^\"'\s>]{1,500})[^>]*>(?P<words>.{0,2000}?)</a>|(?P<text>[^<>]{1,2000})",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(
    r"major\s+(export|import)\s+commodities\s+in\s+quantity\s+and\s+value(?:\s*,?\s*(?:\d{1,2}\s*-\s*)?(\d{1,2})\.(\d{4}))?",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(r"[(（]\s*\d{1,2}\s*[)）]")
_YEAR = re.compile(r"\b(20\d\d)\b", re.ASCII)
_MONTH = re.compile(
    rf"({'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.?|(?:1\s*-\s*)?(\d{{1,2}})", re.IGNORECASE
)
_TAGS = re.compile(r"<[^<>]*>")
_ABBREVIATIONS = [name[:3].casefold() for name in MONTH_NAMES]
_QUARTER_DAY, _DAY = 14, 9


@dataclass(frozen=True, slots=True)
class _Page:
    flow: Flow
    month: Month
    path: str


class Customs(OfficialSource):
    """The index, then a page for each month and direction."""

    key = "customs"
    name = "China Customs"
    offer = "China Customs' monthly bulletin (totals)"
    layout = "China Customs monthly bulletin"
    address = "http://english.customs.gov.cn"
    most_months = 24
    whole = "bulletin"

    def codes(self, product: Product) -> tuple[str, ...]:
        """Return none: the bulletin's rows are groups of goods without codes, and come all at once."""
        return ()

    async def files(self, get: Get, product: Product, months: Period) -> AsyncIterator[FetchedFile]:
        """Yield the pages of the months that the index lists."""
        index = await get(Request(_INDEX), True)
        pages = [] if index is None else [each for each in _pages(index, self.address) if each.month in set(months)]
        if not pages:
            raise faults.Empty(self.name)
        for page in pages:
            body = await get(Request(page.path), False)
            if body is None:
                continue
            self._check(body, page)
            name = f"customs-bulletin-{page.flow.noun}-{page.month}.html"
            months_of = Period.single(page.month)
            yield FetchedFile(name, body.content, body.address, months_of, {body.address: body.validator})

    def expected_on(self, month: Month) -> date:
        """Return about the 9th of the next month, the 14th after a quarter; January comes with February."""
        later = 2 if month.month == 1 else 1
        return on_working_day(month + later, _QUARTER_DAY if month.month % 3 == 0 else _DAY)

    def _check(self, body: Body, page: _Page) -> None:
        text = body.content.decode("utf-8", "replace")
        found = _TITLE.search(_plain(text))
        if found is None:
            raise faults.web_page(self.name)
        lowered = text.lower()
        if lowered.rfind("</table") <= lowered.rfind("<table"):
            raise faults.cut_off(self.name)
        if Flow(found[1].casefold()) is not page.flow:
            raise faults.other_columns(self.name, f"the table of {page.flow.noun}")


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", text)).split())


def _pages(index: Body, address: str) -> Iterator[_Page]:
    """Find the pages of both tables: by a link's own words, or by its month below the table's name and the year."""
    text = index.content.decode("utf-8", "replace")
    flow: Flow | None = None
    year = 0
    seen: set[tuple[Flow, Month]] = set()
    for piece in _PIECE.finditer(text):
        words = _plain(piece["words"] or piece["text"] or "")
        title = _TITLE.search(words)
        if piece["href"] is None:
            if title is not None:
                flow = Flow(title[1].casefold())
            elif _OTHER_TITLE.match(words):
                flow = None
            years = _YEAR.findall(words)
            year = int(years[-1]) if len(set(years)) == 1 else year
            continue
        month = _month_of(words, title, year)
        if title is not None:
            flow = Flow(title[1].casefold())
        path = _path(piece["href"], address)
        if flow is not None and month is not None and path and (flow, month) not in seen:
            seen.add((flow, month))
            yield _Page(flow, month, path)


def _month_of(words: str, title: re.Match[str] | None, year: int) -> Month | None:
    if title is not None and title[2]:
        return Month(int(title[3]), int(title[2])) if 1 <= int(title[2]) <= 12 else None
    found = _MONTH.fullmatch(words)
    if found is None or not year:
        return None
    number = _ABBREVIATIONS.index(found[1].casefold()) + 1 if found[1] else int(found[2])
    return Month(year, number) if 1 <= number <= 12 else None


def _path(href: str, address: str) -> str:
    """Return the path of a link on the same site; "" for any other."""
    whole = urlsplit(urljoin(urljoin(address, _INDEX), html.unescape(href)))
    same = whole.netloc == urlsplit(address).netloc and whole.scheme in {"http", "https"}
    return f"{whole.path}{f'?{whole.query}' if whole.query else ''}" if same else ""
