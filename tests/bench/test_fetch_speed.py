"""Three years of a product of all 27 members and the EU, from the source into the store: few requests, and hardly
longer than importing the same answers by hand.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.trade.fetching import FetchOutcome
from bot.trade.importing import ImportOptions
from bot.trade.periods import Period
from tests.desk.conftest import NOW
from tests.fetch import sources_server
from tests.fetch.conftest import desk, runner, server, waits
from tests.fetch.sources_server import SourcesServer

__all__ = ["desk", "runner", "server", "waits"]

MEI = Actor("terminal:mei")
MOST_REQUESTS = 10
MOST_TIMES = 3.0
REPORTERS = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU"),
    *("LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EU27_2020"),
)
PARTNERS = (
    *("CN", "JP", "US", "GB", "CH", "KR", "TW", "IN", "VN", "TH", "MY", "SG", "HK", "CA", "MX", "BR", "TR", "NO"),
    *("RS", "UA", "IL", "AE", "SA", "ZA", "AU", "NZ", "ID", "PH", "EG", "MA"),
)


@pytest.mark.bench
async def test_three_years_of_every_member(
    desk: Desk, server: SourcesServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {(reporter, partner): 100 + n for n, reporter in enumerate(REPORTERS) for partner in PARTNERS}
    monkeypatch.setattr(sources_server, "EU_ROWS", rows)
    desk.fetching._runner._most_bytes = 25_000_000
    months = Period.parse("2023-03..2026-02")
    begun = time.perf_counter()
    done = await desk.fetching.fetch("eurostat", "magnets", months, MEI, now=NOW)
    took = time.perf_counter() - begun
    assert len(server.asked) <= MOST_REQUESTS
    assert {each.outcome for each in done} == {FetchOutcome.COMMITTED}
    bodies = [(await server.body_of(each), each.query["startPeriod"]) for each in server.asked]
    async with Desk.opened(tmp_path / "beside.db", now=NOW) as beside:
        begun = time.perf_counter()
        for body, name in bodies:
            shown = await beside.imports.plan(body, name, ImportOptions(), MEI, now=NOW)
            await beside.imports.commit(shown.token, MEI, now=NOW)
        by_hand = time.perf_counter() - begun
    size = sum(len(body) for body, _ in bodies) / 1e6
    print(f"{len(server.asked)} requests, {size:.1f} MB: fetched in {took:.1f} s, by hand {by_hand:.1f} s")
    assert took < MOST_TIMES * by_hand
