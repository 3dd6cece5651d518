"""Value and unit price, on customs rows that a test brings: worked by hand."""

from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.charts.draw import draw
from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.store.batches import commit_batch
from bot.store.database import Database
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.chart_specs import MonthBars, Theme
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.charts.measuring import written
from tests.desk.conftest import NOW, asked

CUSTOMS = Source("China Customs", published_on="2026-04-20", origin=Origin.CUSTOMS)
USD_A_KG = {"2025-04": 50, "2025-05": 60, "2025-06": 70}
KG = {"2025-04": 100_000, "2025-05": 200_000, "2025-06": 300_000}


def row(
    partner: str, period: str, measure: Measure, amount: int, currency: str = "", status: Status = Status.FINAL
) -> NewObservation:
    key = CellKey("CN", Flow.EXPORT, "hs:850511", partner, measure, Period.parse(period))
    return NewObservation(key, amount, 0, status, CUSTOMS, currency)


def both(partner: str, month: str, kg: int, money: str, currency: str = "USD") -> Iterator[NewObservation]:
    yield row(partner, month, Measure.NET_WEIGHT, kg * 1000)
    yield row(partner, month, Measure.VALUE, int(Decimal(money) * 100), currency)


def rows() -> Iterator[NewObservation]:
    for month, kg in KG.items():
        yield from both("US", month, kg, str(USD_A_KG[month] * kg))
        yield from both("WORLD", month, 10 * kg, str(600 * kg))
    yield from both("DE", "2025-05", 0, "900.00")
    yield from both("DE", "2025-06", 20_000, "800.00")
    yield from both("JP", "2025-05", 10_000, "50000000", "CNY")
    yield from both("JP", "2025-06", 10_000, "60000000", "CNY")
    yield row("FR", "2025-05", Measure.NET_WEIGHT, 4_000_000, status=Status.PRELIMINARY)
    yield row("FR", "2025-06", Measure.NET_WEIGHT, 5_000_000)
    yield row("GB", "2025-06", Measure.NET_WEIGHT, 5_000_000, status=Status.PRELIMINARY)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    path = tmp_path / "tonnage.db"
    async with Desk.opened(path, now=NOW):
        pass
    async with await Database.open(path) as database, database.writing() as connection:
        await commit_batch(
            connection, NewBatch(BatchKind.IMPORT, NOW, "terminal:mei", file_name="customs.csv"), rows()
        )
    async with Desk.opened(path, now=NOW) as opened:
        yield opened


def findings(answer: Answer) -> list[str]:
    return [plain(each) for each in answer.findings]


def notes(answer: Answer) -> str:
    return " ".join(plain(each) for each in answer.notes)


def reasons(answer: Answer) -> str:
    return "\n".join(plain(each) for reason in answer.reasons for each in reason.lines)


async def test_the_price_of_a_quarter_is_its_value_by_its_weight(desk: Desk) -> None:
    answer = await asked(desk, "/exports us q2 2025 magnets-hs6 unit-price")
    assert answer.headline == "US$ 63.33/kg"  # (5 + 12 + 21 million) ÷ 600,000 kg, not 50 + 60 + 70
    assert answer.facts["unit_price_usd_per_kg"] == pytest.approx(63.3333, abs=1e-3)
    assert "US$ 38,000,000 ÷ 600,000 kg" in reasons(answer)
    assert "sum" not in reasons(answer)
    assert "a mean, not a market price" in notes(answer)


async def test_the_price_of_a_quarter_is_that_of_the_months_with_both(desk: Desk) -> None:
    answer = await asked(desk, "/exports japan 2025-04..2025-06 magnets-hs6 unit-price")
    assert answer.headline == "CN¥ 5,500.00/kg (Apr not loaded)"


async def test_a_table_of_prices_and_values_measures_small_bases_in_their_own_unit(desk: Desk) -> None:
    for shown, change in (("unit-price", "+16.7%"), ("value", "+75.0%")):
        answer = await asked(desk, f"/exports us 2025-06 magnets-hs6 {shown}")
        assert answer.table is not None
        assert answer.table.rows[-1][2] == change


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("share US 2025-11 magnets", "share US 2025-11 magnets"),
        ("mean of:share US 2025-11 magnets", "mean of:share US 2025-11 magnets"),
        ("partners of:share above:40% WORLD 2025-11 magnets", "partners of:share above:40% WORLD 2025-11 magnets"),
    ],
)
async def test_prices_are_no_shares_of_a_total(desk: Desk, text: str, again: str) -> None:
    with pytest.raises(NotLoaded, match="no_sum_of_prices") as refused:
        await asked(desk, f"/calculate {text} unit-price")
    assert refused.value.suggestions[0].command == f"/calculate {again}"


async def test_what_partners_pay_is_ranked_and_covers_no_total(desk: Desk) -> None:
    place = await asked(desk, "/calculate place US 2025-11 magnets unit-price")
    assert list(map(plain, place.findings)) == ["US$ 46.0/kg in November 2025"]
    partners = await asked(desk, "/calculate partners above:40 WORLD 2025-11 magnets unit-price")
    assert list(map(plain, partners.findings)) == ["US US$ 46.0/kg"]


async def test_without_weight_there_is_no_unit_price_and_it_says_why(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports germany 2025-05 magnets-hs6 unit-price")
    assert refused.value.code == "no_unit_price"
    assert plain(refused.value.message).startswith(
        "There is no unit price for Germany, May 2025: it is value ÷ weight, and the weight is 0 kg."
    )
    assert [each.command for each in refused.value.suggestions] == [
        "/exports DE 2025-05 magnets-hs6 value",
        "/exports DE 2025-05 magnets-hs6",
    ]


async def test_amounts_in_different_currencies_never_meet(desk: Desk) -> None:
    answer = await asked(desk, "/exports japan 2025-06 magnets-hs6 value")
    assert answer.headline == "CN¥ 60.0 million"
    assert not any("%" in each and "exports" in each for each in findings(answer))
    assert "share_pct" not in answer.facts
    assert "rank" not in answer.facts
    world = await asked(desk, "/exports world 2025-06 magnets-hs6 value")
    assert "Largest partner of 2 loaded: United States, US$ 21.0 million" in findings(world)


async def test_values_in_different_currencies_are_neither_ranked_nor_compared(desk: Desk) -> None:
    top = await asked(desk, "/top 2025-06 magnets-hs6 value")
    # Japan's 60 million yuan are no 60 million dollars
    assert [(each["partner"], each["rank"]) for each in top.facts["top"]] == [("US", 1), ("DE", 2)]
    assert "In another currency, so not ranked: Japan." in notes(top)
    compared = await asked(desk, "/compare us, germany, japan magnets-hs6 value in 2025-06")
    assert [each["key"] for each in compared.facts["compared"]] == ["US", "DE"]
    assert "In another currency, so left out: Japan." in notes(compared)
    price = await asked(desk, "/top 2025-06 magnets-hs6 unit-price")
    assert [each["partner"] for each in price.facts["top"]] == ["US", "DE"]
    with pytest.raises(NotLoaded):
        await asked(desk, "/trend japan magnets-hs6 share value")


async def test_prices_are_compared_in_a_month_that_all_have(desk: Desk) -> None:
    # the United States have April to June, Germany only June has a price: 800 ÷ 20,000 kg
    compared = await asked(desk, "/compare us, germany magnets-hs6 unit-price")
    assert compared.headline == "United States: 1,750 times Germany"
    assert [plain(each) for each in compared.findings] == [
        "United States US$ 70.00/kg in June 2025",
        "Germany US$ 0.04/kg in June 2025",
    ]


async def test_formulas_of_money_can_be_worked_again(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06 magnets-hs6 value")
    assert "US$ 21,000,000 ÷ US$ 12,000,000 − 1 = +75.0%" in reasons(answer)


async def test_a_chart_of_value_names_its_unit_in_the_picture_and_in_words(desk: Desk) -> None:
    answer = await asked(desk, "/exports us 2025-06 magnets-hs6 value")
    assert isinstance(answer.chart, MonthBars)
    assert answer.chart.subtitle == "China's exports to the United States, US$ million a month"
    assert answer.chart.points[-1].amount == 21
    assert "Jun 2025 US$ 21.0 million is marked" in answer.alt
    assert answer.chart.source == "China Customs · HS 850511"
    small = await asked(desk, "/exports germany 2025-06 magnets-hs6 value")
    assert isinstance(small.chart, MonthBars)
    assert small.chart.subtitle == "China's exports to Germany, US$ a month"
    assert small.chart.points[-1].amount == 800


async def test_a_share_too_small_to_show_is_not_nothing(desk: Desk) -> None:
    answer = await asked(desk, "/exports germany 2025-06 magnets-hs6 value")
    assert "less than 0.1% of China's exports that month" in findings(answer)
    assert "US$ 800 ÷ US$ 180,000,000 = less than 0.1%" in reasons(answer)


async def test_preliminary_and_final_never_meet_unsaid(desk: Desk) -> None:
    said = "preliminary"
    assert said in notes(await asked(desk, "/exports france 2025-06 magnets-hs6")).lower()
    assert said in notes(await asked(desk, "/exports uk 2025-06 magnets-hs6")).lower()
    assert said in notes(await asked(desk, "/exports france 2025-05..2025-06 magnets-hs6")).lower()
    assert said not in notes(await asked(desk, "/exports us 2025-06 magnets-hs6")).lower()


async def test_the_report_tells_value_and_unit_price_and_why(desk: Desk) -> None:
    answer = await asked(desk, "/report 2025-06 magnets-hs6")
    (money,) = [block for block in answer.blocks if block.name == "money"]
    assert [plain(each) for each in money.lines] == [
        "Value: US$ 180.0 million · ▲ 50.0% on May",
        "Unit price: US$ 60.00/kg · as in May",
        "The unit price is value ÷ weight, a mean, not a market price.",
    ]
    why = {reason.about: [plain(each) for each in reason.lines] for reason in answer.reasons}
    assert why["Value"][0] == "June 2025: US$ 180.0 million · customs, final"
    assert (
        why["Value"][-1] == "On May 2025: US$ 180,000,000 ÷ US$ 120,000,000 − 1 = +50.0%; shown in steps of 0.1 point"
    )
    assert why["Unit price"][0] == "US$ 180,000,000 ÷ 3,000,000 kg = US$ 60.00/kg, a mean and not a market price"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/exports us 2025-11 magnets value", "▲ 4.2% above November 2024, as published"),
        ("/exports eu 2025-11 magnets value", "▲ 60.3% above November 2024, as published"),
        ("/exports world 2025-11 magnets value", "▲ 37.8% above November 2024, as published"),
        ("/exports world 2024-08 magnets unit-price", "▼ 21% below August 2023, as published"),
        ("/exports eu 2025-11 magnets unit-price", ""),
        ("/exports world 2025-05 magnets value", ""),
    ],
)
async def test_a_change_published_beside_a_value_is_told(desk: Desk, question: str, said: str) -> None:
    answer = await asked(desk, question)
    assert [plain(each) for each in answer.findings if "as published" in plain(each)] == ([said] if said else [])


async def test_a_page_that_two_figures_are_from_is_cited_once(desk: Desk) -> None:
    answer = await asked(desk, "/exports eu 2025-11 magnets unit-price")
    assert plain(answer.footer[0]).startswith("Reported · UNN (citing SCMP), Dec 2025 · HS")


@pytest.mark.parametrize(
    ("question", "is_drawn"),
    [("/exports eu 2025-11 magnets unit-price", False), ("/exports world 2025-11 magnets unit-price", True)],
)
async def test_a_price_of_one_month_alone_is_told_without_a_picture(
    desk: Desk, question: str, is_drawn: bool
) -> None:
    answer = await asked(desk, question)
    assert (answer.chart is not None) is is_drawn and bool(answer.alt) is is_drawn
    assert answer.table is not None and (len(answer.table.rows) > 1) is is_drawn


async def test_what_is_worked_out_is_marked_in_the_title_of_the_picture_as_on_the_card(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2025 germanium")
    assert answer.headline.startswith("≈ 8.7 t") and answer.chart is not None
    assert "came to ≈ 8.7 t in 2025" in answer.chart.title


async def test_months_that_are_one_bar_are_not_named_beside_it(desk: Desk) -> None:
    answer = await asked(desk, "/exports nl 2024 antimony")
    assert isinstance(answer.chart, MonthBars)
    texts = written(draw(answer.chart, Theme.DARK))
    assert not [text for text in texts if "month" in text.part]
    assert [(text.words, text.part) for text in texts if "year" in text.part] == [
        ("2024", "marked year"),
        ("2023", "year"),
    ]


@pytest.mark.parametrize(("question", "newest"), [("germany", False), ("/exports de 2025-06", True)])
async def test_the_newest_month_is_named_once(desk: Desk, question: str, newest: bool) -> None:
    answer = await asked(desk, question)
    told = [plain(each) for each in (*answer.notes, *answer.footer) if "newest" in plain(each)]
    assert len(told) == 1 and told[0].endswith("· newest Oct 2025") is newest
