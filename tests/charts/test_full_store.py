"""Every kind of chart from a store that is full: 40 partners with the longest names there are, 36 months, three
products with long and Chinese names, over 1 to 60 months; each text of each picture is measured.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.desk.pictures import named_charts
from bot.errors import UserError
from bot.trade.chart_specs import ChartSpec, Theme
from bot.trade.importing import ImportOptions
from bot.trade.observations import WORLD
from bot.trade.operations import OperationName
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
CONDITIONS = {
    OperationName.MONTHS: " above:500t",
    OperationName.SINCE: " above:1t",
    OperationName.LAST: " above:1t",
    OperationName.FIRST: " above:1t",
    OperationName.RUN: " above:1t",
    OperationName.LONGEST_RUN: " above:1t",
    OperationName.DIFFERENCE: " against:SECOND",
    OperationName.RATIO: " against:SECOND",
    OperationName.PARTNERS: " above:400t",
}
FIRST, LAST = Month(2023, 4), Month(2026, 3)
PARTNERS = 40
SPANS = (1, 2, 3, 6, 12, 13, 24, 36, 60)


def _of_each_kind(keys: list[str], product: str, spans: Sequence[int]) -> Iterator[str]:
    """Ask of one product for every kind of picture that there is."""
    first, second, *others = keys
    for months in (12, 24, 36, 60):
        yield f"/exports {first} 2025-06 {product} {months}m"
    for months in spans:
        span = f"{LAST - (min(months, 36) - 1)}..{LAST}"
        yield f"/trend {second} {span} {product}"
        yield f"/compare {first},{second},{','.join(others[:4])} {span} {product}"
    for view in ("yoy", "share", "seasonal", "12-month"):
        yield f"/trend {first} {view} {product}"
    yield f"/compare {first} 2025 vs 2024 {product}"
    yield f"/compare {first} 2025-06 vs 2025-05 {product}"
    yield f"/compare {first} 2025-01..2025-03 vs 2024-01..2024-03 {product}"
    yield f"/exports {WORLD} 2025-06 {product}"
    yield f"/imports CN 2025-06 {product} by:{first}"
    yield f"/mirror {first} 2023-04..2026-03 {product}"
    for more in ("2025-10", "2025", "25 2025-10", "2025-10 sort:change", "2025-10 sort:loss", "2025-10 sort:gain"):
        yield f"/top {more} {product}"
    yield f"/report 2025-10 {product}"
    for operation in OperationName:
        words = CONDITIONS.get(operation, "").replace("SECOND", second)
        yield f"/calculate {operation}{words} {first} 2025 {product}"


def _questions(keys: list[str], *, is_whole: bool) -> Iterator[str]:
    """Ask for every kind of picture: of each product in turn, or of all of them."""
    of_each = [list(_of_each_kind(keys, product, SPANS)) for product in PRODUCTS]
    for at, asked in enumerate(zip(*of_each, strict=True)):
        yield from asked if is_whole else asked[at % len(asked) :][:1]
    yield f"/compare {','.join(PRODUCTS)} 2024-04..2026-03 {keys[0]}"
    yield f"/top {keys[0]} by:product 2025-10"


async def _charts(folder: Path, *, is_whole: bool) -> dict[ChartSpec, str]:
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
                taken = amounts[keys[0]] * dice.uniform(0.6, 1.6)
                rows.append(f"{keys[0]},import,{product},CN,{month},{taken:.3f},t,final,Customs of a far-away place")
        shown = await desk.imports.plan(template(*rows), "full.csv", ImportOptions(), MEI, now=NOW)
        assert isinstance(await desk.imports.commit(shown.token, MEI, now=NOW), Committed)
        for question in _questions(keys, is_whole=is_whole):
            try:
                answer = await desk.ask(desk.read(question, now=NOW), now=NOW)
            except UserError as refused:
                raise AssertionError(f"{question}: {refused}") from refused
            for spec in named_charts(answer).values():
                found.setdefault(spec, question)
    return found


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.long)], ids=["in turn", "whole"])
def test_every_text_of_every_picture_is_legible(tmp_path: Path, is_whole: bool) -> None:
    charts = asyncio.run(_charts(tmp_path, is_whole=is_whole))
    assert {question.split()[0] for question in charts.values()} == {
        "/exports", "/imports", "/compare", "/trend", "/top", "/report", "/mirror", "/calculate",
    }  # fmt: skip
    assert {type(spec) for spec in charts} == set(get_args(ChartSpec))
    faults = []
    for number, (spec, question) in enumerate(charts.items()):
        try:
            assert_legible(spec, list(Theme)[number % 2])
        except AssertionError as fault:
            faults.append(f"{question}: {fault}")
    assert faults == []
