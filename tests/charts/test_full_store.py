"""Every kind of chart from a store that is full: 40 partners with the longest names there are, 36 months, three
products with long and Chinese names, over 1 to 60 months; each text of each picture is measured.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.desk.json_lines import named_charts
from bot.errors import UserError
from bot.trade.chart_specs import ChartSpec, Theme
from bot.trade.importing import ImportOptions
from bot.trade.observations import WORLD
from bot.trade.periods import Month
from tests.charts.measuring import assert_legible
from tests.desk.conftest import NOW
from tests.desk.test_imports import MEI, template

PRODUCTS = {
    "sintered": (
        "sintered neodymium-iron-boron permanent magnets, coated or not, magnetised too",
        "85051190",
    ),
    "nianci": ("钕铁硼永磁体及其制品（含烧结与粘结、未充磁）", "85051990"),
    "oxide": ("praseodymium-neodymium oxide", "28469099"),
}
FIRST, LAST = Month(2023, 4), Month(2026, 3)
PARTNERS = 40
SPANS = (1, 2, 3, 6, 12, 13, 24, 36, 60)


def _questions(keys: list[str]) -> Iterator[str]:
    first, second, *others = keys
    for at, product in enumerate(PRODUCTS):
        for months in (12, 24, 36, 60):
            yield f"/exports {first} 2025-06 {product} {months}m"
        for months in SPANS[at::3]:
            span = f"{LAST - (min(months, 36) - 1)}..{LAST}"
            yield f"/trend {second} {span} {product}"
            yield f"/compare {first},{second},{','.join(others[:4])} {span} {product}"
        for view in ("yoy", "share", "seasonal", "12-month"):
            yield f"/trend {first} {view} {product}"
        yield f"/compare {first} 2025 vs 2024 {product}"
        yield f"/compare {first} 2025-06 vs 2025-05 {product}"
        yield f"/exports {WORLD} 2025-06 {product}"
        for more in (
            "2025-10",
            "2025",
            "25 2025-10",
            "2025-10 sort:change",
            "2025-10 sort:loss",
            "2025-10 sort:gain",
        ):
            yield f"/top {more} {product}"
        yield f"/report 2025-10 {product}"
        for operation in ("mean", "months above:500t", "share", "place", "highest", "why"):
            yield f"/calculate {operation} {first} 2025 {product}"
    yield f"/compare {','.join(PRODUCTS)} 2024-04..2026-03 {first}"
    yield f"/top {first} by:product 2025-10"


async def _charts(folder: Path) -> list[tuple[str, ChartSpec]]:
    dice, found = random.Random(14), dict[ChartSpec, str]()
    async with Desk.opened(folder / "full.db", now=NOW) as desk:
        for key, (name, code) in PRODUCTS.items():
            await desk.edits.add_product(key, name, [code], MEI, now=NOW)
        named = [each for each in desk.memory.vocabulary.partners if not each.is_aggregate and not each.is_remainder]
        named.sort(key=lambda each: (-len(each.name), each.key))
        keys = [each.key for each in (*named[: PARTNERS - 10], *named[-10:])]
        rows = []
        for product in PRODUCTS:
            for month in (FIRST + at for at in range(36)):
                amounts = {key: dice.choice((0.4, 9, 90, 900, 4_000)) * dice.uniform(0.5, 1.5) for key in keys}
                amounts[WORLD] = sum(amounts.values()) * 1.2
                rows += [
                    f"CN,export,{product},{key},{month},{amount:.3f},t,final,Customs of the People's Republic"
                    for key, amount in amounts.items()
                ]
        shown = await desk.imports.plan(template(*rows), "full.csv", ImportOptions(), MEI, now=NOW)
        assert isinstance(await desk.imports.commit(shown.token, MEI, now=NOW), Committed)
        for question in _questions(keys):
            try:
                answer = await desk.ask(desk.read(question, now=NOW), now=NOW)
            except UserError as refused:
                raise AssertionError(f"{question}: {refused}") from refused
            for spec in named_charts(answer).values():
                found.setdefault(spec, question)
    return [(question, spec) for spec, question in found.items()]


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ChartSpec]]:
    """Ask a full store for every kind of picture."""
    return asyncio.run(_charts(tmp_path_factory.mktemp("full")))


def test_every_text_of_every_picture_is_legible(charts: list[tuple[str, ChartSpec]]) -> None:
    assert len(charts) > 80
    faults = []
    for number, (question, spec) in enumerate(charts):
        try:
            assert_legible(spec, list(Theme)[number % 2])
        except AssertionError as fault:
            faults.append(f"{question}: {fault}")
    assert faults == []
