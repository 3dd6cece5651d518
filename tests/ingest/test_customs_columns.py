"""The customs query in every order of columns and with any of its dimensions left out: always the same totals."""

from __future__ import annotations

import csv
import io
from itertools import groupby, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ingest.reading import read_file
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure
from bot.trade.partners import Partners
from bot.trade.periods import Month
from tests.ingest.trade_rows import trade_rows

MONTHS, CODES, PARTNERS = ("202505", "202506"), ("28469011", "85051110"), ("116", "502")
REGIMES, PLACES = ("10", "15"), ("31", "44")
VALUES = {"month": MONTHS, "code": CODES, "partner": PARTNERS, "regime": REGIMES, "place": PLACES}
# Each dimension with the headings of its columns, in Chinese and in English; the second column is its name.
HEADINGS = {
    "month": (("数据年月",), ("Date of data",)),
    "code": (("商品编码", "商品名称"), ("Commodity code", "Commodity")),
    "partner": (("贸易伙伴编码", "贸易伙伴名称"), ("Trading partner code", "Trading partner")),
    "regime": (("贸易方式编码", "贸易方式名称"), ("Customs Regime code", "Customs Regime")),
    "place": (
        ("注册地编码", "注册地名称"),
        ("Locations of importers and exporters code", "Locations of importers and exporters"),
    ),
}
AMOUNTS = (
    ("第一数量", "第一计量单位", "第二数量", "第二计量单位"),
    ("Quantity", "Unit", "Supplementary Quantity", "Supplementary Unit"),
)
MONEY = (("人民币", "美元"), ("Renminbi Yuan", "US dollar"))
ROWS = list(product(*VALUES.values()))
# 32 rows of 1, 2, 3 … kilograms and 1,001, 1,002 … of a currency.
GRAMS, MINOR = sum(range(1, 33)) * 1_000, sum(range(1_001, 1_033)) * 100


def queried(kept: list[str], order: list[int], language: int, currency: int) -> bytes:
    """Give the file that a query with these dimensions would give: amounts added up over the others."""
    places = [list(VALUES).index(name) for name in kept]
    amounts = sorted((tuple(row[at] for at in places), number) for number, row in enumerate(ROWS, start=1))
    header = [heading for name in kept for heading in HEADINGS[name][language]]
    header += [*AMOUNTS[language], MONEY[language][currency]]
    rows = [header]
    for key, group in groupby(amounts, key=lambda each: each[0]):
        numbers = [number for _, number in group]
        cells = [
            cell for name, value in zip(kept, key, strict=True) for cell in (value, "?")[: len(HEADINGS[name][0])]
        ]
        value = sum(1_000 + number for number in numbers)
        rows.append([*cells, str(sum(numbers)), ("千克", "Kilogram")[language], "0", "?", f"{value:,}"])
    written = io.StringIO(newline="")
    ranked = sorted(range(len(header)), key=lambda at: order[at])
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([*(row[at] for at in ranked), ""] for row in rows)
    return written.getvalue().replace(',""\r\n', ",\n").encode("gb18030")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.sets(st.sampled_from(list(VALUES))),
    order=st.permutations(range(14)),
    language=st.sampled_from([0, 1]),
    currency=st.sampled_from([0, 1]),
)
def test_any_order_and_any_dimensions(
    partners: Partners, kept: set[str], order: list[int], language: int, currency: int
) -> None:
    dimensions = [name for name in VALUES if name in kept]
    data = queried(dimensions, order, language, currency)
    asked = {
        OpenQuestion.FLOW: True,
        OpenQuestion.MONTH: "month" not in kept,
        OpenQuestion.PRODUCT: "code" not in kept,
    }
    assert read_file(data, ImportOptions(), partners, ()).missing == tuple(each for each in asked if asked[each])
    said = ImportOptions(
        flow=Flow.EXPORT,
        month=None if "month" in kept else Month(2025, 6),
        commodity="" if "code" in kept else "hs:85051110",
    )
    found = read_file(data, said, partners, ())
    assert (found.missing, found.rejected) == ((), ())
    cells = 2 ** len(kept & {"month", "code", "partner"})
    assert len(found.rows) == 2 * cells
    sums = {
        measure: sum(row.amount for row in trade_rows(found) if row.measure is measure)
        for measure in (Measure.NET_WEIGHT, Measure.VALUE)
    }
    assert sums == {Measure.NET_WEIGHT: GRAMS, Measure.VALUE: MINOR}
    assert {row.partner for row in trade_rows(found)} == ({"JP", "US"} if "partner" in kept else {"WORLD"})
    assert {row.currency for row in trade_rows(found)} == {"", ("CNY", "USD")[currency]}


@pytest.mark.parametrize(
    ("unit", "grams"),
    [
        ("千克", 1_000),
        ("Gram", 1),
        ("Ton", 1_000_000),
        ("吨", 1_000_000),
        ("Metric tons", 1_000_000),
        ("Piece", None),
    ],
)
def test_a_weight_is_read_in_each_unit_of_weight_and_in_no_other(
    partners: Partners, unit: str, grams: int | None
) -> None:
    header = "Date of data,Commodity code,Trading partner code,Quantity,Unit,US dollar"
    data = f"{header}\n202506,85051110,502,7,{unit},100".encode()
    found = read_file(data, ImportOptions(flow=Flow.EXPORT), partners, ())
    weights = [row.amount for row in trade_rows(found) if row.measure is Measure.NET_WEIGHT]
    assert weights == ([] if grams is None else [7 * grams])
