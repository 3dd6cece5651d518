"""Invented stores in which partners, groups and totals are loaded for odd months, some lists complete: every question
has an answer or a refusal that fits, and every number is what plain sums over the rows give.
"""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.store import coverage
from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.desk.conftest import NOW
from tests.seed import SEED

CUSTOMS = Source("China Customs", origin=Origin.CUSTOMS)
COMMODITY, PRODUCT = "hs:850511", "magnets-hs6"
FIRST = Month(2025, 1)
MONTHS = tuple(FIRST + n for n in range(8))
COUNTRIES = ("US", "DE", "FR", "JP", "CA")
PARTS = (*COUNTRIES, "ASIA_NES")
GROUPS = {"WORLD": PARTS, "EU": ("DE", "FR"), "G7": COUNTRIES, "ASIA": ("JP", "ASIA_NES"), "ASEAN": ()}
MEMBERS = {"EU": 27, "G7": 7, "ASIA": 49, "ASEAN": 11, "WORLD": 0}


@dataclass
class Invented:
    """What is loaded, in kilograms, and which lists are complete."""

    rows: dict[tuple[str, Month], int] = field(default_factory=dict)
    complete: set[Month] = field(default_factory=set)

    @classmethod
    def drawn(cls, random: Random) -> "Invented":
        made = cls()
        for month in MONTHS:
            share = random.choice((0.0, 0.4, 0.8, 1.0))
            for partner in PARTS:
                if random.random() < share:
                    made.rows[partner, month] = random.choice((0, 1, 999, 20_000, 350_500, 1_200_000))
            if any((partner, month) in made.rows for partner in PARTS) and random.random() < 0.5:
                made.complete.add(month)
            listed = sum(made.rows.get((partner, month), 0) for partner in PARTS)
            if random.random() < 0.35:
                made.rows["WORLD", month] = listed + random.choice((0, 0, 5_000, 900_000))
            if random.random() < 0.2:
                made.rows["EU", month] = sum(made.rows.get((each, month), 0) for each in ("DE", "FR"))
        return made

    def observations(self) -> Iterator[NewObservation]:
        for (partner, month), kilograms in self.rows.items():
            key = CellKey("CN", Flow.EXPORT, COMMODITY, partner, Measure.NET_WEIGHT, Period.single(month))
            yield NewObservation(key, kilograms * 1000, 1000, Status.FINAL, CUSTOMS)

    def known(self, partner: str, month: Month) -> int | None:
        """Give the kilograms that are known: the row, the sum of a complete list, or zero for who is not in one."""
        if (partner, month) in self.rows:
            return self.rows[partner, month]
        if month not in self.complete:
            return None
        there = [self.rows[each, month] for each in GROUPS.get(partner, ()) if (each, month) in self.rows]
        return sum(there)

    def is_listed(self, partner: str, month: Month) -> bool:
        named = (partner, *GROUPS.get(partner, ()))
        return any((each, month) in self.rows for each in named)


@pytest.fixture(params=range(2))
async def scene(
    request: pytest.FixtureRequest, tmp_path: Path, starter_store: Path
) -> AsyncIterator[tuple[Desk, Invented]]:
    invented = Invented.drawn(Random(f"{SEED} {request.param}"))
    path = Path(shutil.copy(starter_store, tmp_path / "tonnage.db"))
    async with await Database.open(path) as database, database.writing() as connection:
        done = await commit_batch(connection, NewBatch(BatchKind.IMPORT, NOW, "mei"), invented.observations())
        words = [("CN", "export", COMMODITY, month) for month in sorted(invented.complete)]
        await coverage.say_complete(connection, done.number, words)
    async with Desk.opened(path, now=NOW) as desk:
        if invented.rows:
            yield desk, invented


async def told(desk: Desk, text: str) -> Answer | NotLoaded:
    try:
        return await desk.ask(desk.read(text, now=NOW), now=NOW)
    except NotLoaded as refused:
        return refused


async def test_every_figure_is_what_the_rows_give(scene: tuple[Desk, Invented]) -> None:
    desk, invented = scene
    for partner in (*PARTS, *GROUPS):
        for month in MONTHS:
            found = await told(desk, f"/exports {partner} {month} {PRODUCT}")
            amount = invented.known(partner, month)
            loaded = [each for each in GROUPS.get(partner, ()) if (each, month) in invented.rows]
            about = f"{partner} {month}"
            if invented.is_listed(partner, month) and amount is not None:
                assert isinstance(found, Answer), about
                assert found.facts["net_weight_t"] == amount / 1000, about
                assert found.facts.get("summed_is_total", True), about
                whole = invented.known("WORLD", month)
                shared = found.facts.get("share_pct")
                if partner != "WORLD" and whole:
                    assert shared == pytest.approx(100 * amount / whole, abs=0.006), about
            elif amount is not None:
                assert isinstance(found, NotLoaded) and found.code == "not_in_list", about
            elif loaded:
                assert isinstance(found, Answer), about
                assert found.facts["net_weight_t"] == sum(invented.rows[each, month] for each in loaded) / 1000, about
                assert not found.facts["summed_is_total"] and "share_pct" not in found.facts, about
                assert (found.facts["summed_partners"], found.facts["summed_of_members"]) == (
                    len(loaded), MEMBERS[partner] or None,
                ), about  # fmt: skip
            else:
                assert isinstance(found, NotLoaded) and found.code != "not_in_list", about
                assert "went there" not in plain(found.message), about


async def test_every_ranking_is_over_the_same_months(scene: tuple[Desk, Invented]) -> None:
    desk, invented = scene
    for first in range(len(MONTHS)):
        for last in (first, first + 2, len(MONTHS) - 1):
            period = Period(MONTHS[first], MONTHS[min(max(first, last), len(MONTHS) - 1)])
            found = await told(desk, f"/top {period} {PRODUCT}")
            if isinstance(found, NotLoaded):
                assert not any((each, month) in invented.rows for each in COUNTRIES for month in period)
                continue
            whole = [invented.known("WORLD", month) for month in period]
            ranked: dict[str, int] = {}
            for place in found.facts["top"]:
                key, months = place["partner"], [invented.known(place["partner"], month) for month in period]
                missing = [str(month) for month, each in zip(period, months, strict=True) if each is None]
                assert place["net_weight_t"] == pytest.approx(sum(each or 0 for each in months) / 1000)
                assert place.get("missing_months", []) == missing
                if place["rank"] is not None:
                    ranked[key] = place["rank"]
                if missing:
                    assert place["share_pct"] is None
                elif all(each is not None for each in whole) and sum(each or 0 for each in whole):
                    share = 100 * sum(each or 0 for each in months) / sum(each or 0 for each in whole)
                    assert place["share_pct"] == pytest.approx(share, abs=0.006)
            bases = {tuple(month for month in period if invented.known(key, month) is None) for key in ranked}
            assert len(bases) <= 1, f"{period}: {ranked}"


async def test_what_partners_moved_adds_up(scene: tuple[Desk, Invented]) -> None:
    desk, invented = scene
    for month in MONTHS[1:]:
        found = await told(desk, f"/top gain {month} {PRODUCT}")
        now, before = invented.known("WORLD", month), invented.known("WORLD", month - 1)
        if isinstance(found, NotLoaded) or "contributions" not in found.facts:
            continue
        assert now is not None and before is not None
        assert found.facts["total_change_t"] == pytest.approx((now - before) / 1000)
        parts = {each["partner"]: each["change_t"] for each in found.facts["contributions"]}
        assert sum(parts.values()) == pytest.approx((now - before) / 1000)
        for key in parts.keys() - {"REST"}:
            there, earlier = invented.known(key, month), invented.known(key, month - 1)
            assert there is not None and earlier is not None
            assert parts[key] == pytest.approx((there - earlier) / 1000)


async def test_nothing_that_can_be_asked_breaks(scene: tuple[Desk, Invented]) -> None:
    desk, _ = scene
    partners = (*PARTS, *GROUPS)
    spans = ("", "2025", "2025-02..2025-05", "2025-03", "2024")
    for view in ("", "yoy", "share", "seasonal", "12-month"):
        for partner in partners:
            for span in spans[:3]:
                await told(desk, f"/trend {partner} {span} {PRODUCT} {view}")
    for span in spans:
        for partner in partners:
            await told(desk, f"/exports {partner} {span} {PRODUCT}")
            await told(desk, f"/download {partner} {span} {PRODUCT}")
            await told(desk, f"/top by:product {partner} {span}")
        for pair in ("US,DE", "EU,G7,US", "WORLD,ASIA", "FR,ASEAN", "CA,JP,FR,DE"):
            await told(desk, f"/compare {pair} {PRODUCT} {f'in {span}' if span else ''}")
        for sort in ("size", "gain", "loss", "pct"):
            await told(desk, f"/top {span} {PRODUCT} sort:{sort}")
    for partner in partners:
        await told(desk, f"/compare 2025-03,2025-04 {partner} {PRODUCT}")
        await told(desk, f"/compare 2025-01..2025-03,2025-04..2025-08 {partner} {PRODUCT}")
    for month in MONTHS:
        await told(desk, f"/report {month} {PRODUCT}")
