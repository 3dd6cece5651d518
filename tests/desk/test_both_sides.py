"""What the EU and the United States report of their own imports, beside China's exports, and what was published of
prices: bundled figures, worked by hand.
"""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, NotUnderstood
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.chart_specs import Lines, MonthBars
from tests.desk.conftest import NOW, asked


def lines(answer: Answer) -> list[str]:
    return [plain(each) for each in (*answer.findings, *answer.context)]


def why(answer: Answer) -> str:
    return "\n".join(plain(each) for reason in answer.reasons for each in reason.lines)


async def test_what_the_united_states_took_from_china(desk: Desk) -> None:
    answer = await asked(desk, "/imports cn 2026-04 magnets-hts by:us")
    assert answer.title == "China → United States · sintered rare-earth magnets (HTS) · April 2026"
    assert answer.headline == "720.1 t"
    assert lines(answer) == [
        "▲ Up 50.6% on March (478 t) · highest since December 2025",  # 720.099 ÷ 478.015
        "▲ 84.3% above April 2025 (390.6 t)",  # 720.099 ÷ 390.645
        "84.4% of the US's imports that month",  # 720.099 ÷ 853.122
        "Jan–Apr 2,423 t, 17.3% above Jan–Apr 2025",  # 2,422.873 ÷ 2,064.813
    ]
    assert isinstance(answer.chart, MonthBars)
    assert answer.chart.subtitle == "The United States' imports from China, tonnes a month"
    assert answer.chart.source == "Critical Materials Atlas (from US Census) · HTS 8505110050 + 8505110070"
    assert (await asked(desk, answer.question.command)).headline == "720.1 t"


async def test_what_the_eu_took_from_china(desk: Desk) -> None:
    answer = await asked(desk, "/imports cn magnets by:eu")
    assert answer.headline == "2,051 t"
    assert lines(answer)[:2] == [
        "▼ Down 6.6% on March (2,195 t) · lowest since December 2025",
        "▲ 28.9% above April 2025 (1,591 t)",
    ]
    assert "94.8% of the EU's imports that month" in lines(answer)


async def test_months_that_look_inflated_say_so(desk: Desk) -> None:
    answer = await asked(desk, "/imports cn 2025-10 magnets-hts by:us")
    assert answer.headline == "1,502 t"
    assert "looks inflated by cheap goods: all origins at 11.73 USD/kg where 30 to 40 is usual" in why(answer)
    assert "October to December 2025 look inflated" in why(answer)


async def test_what_is_told_of_the_home_figures_is_not_told_of_the_other_sides(desk: Desk) -> None:
    async def is_told(text: str) -> bool:
        return any("of one public repository" in plain(note) for note in (await asked(desk, text)).notes)

    assert await is_told("/exports us 2026-01..2026-03 magnets")
    assert not await is_told("/imports cn 2026-01..2026-04 magnets by:eu")
    assert await is_told("/calculate why US 2026-03 magnets")
    assert not await is_told("/calculate why CN 2026-03 magnets imports by:EU")


async def test_a_figure_of_which_the_page_was_not_seen_says_so(desk: Desk) -> None:
    answer = await asked(desk, "/exports us ytd")
    assert answer.headline == "3,521 t"
    assert "as quoted in larswalters/grondstoffen-atlas (GitHub, 2026-10-09)" in plain(answer.footer[0])
    assert "the page itself was not seen" in why(answer)
    assert "rest on the notes of one public repository" in why(answer)


async def test_the_lists_name_whose_figures_they_are(desk: Desk) -> None:
    products = [plain(each) for each in (await asked(desk, "/products")).findings]
    assert (
        "rare-earth magnets (magnets) · HS 85051110 · Jan 2023 to Jul 2026; by the EU Apr 2023 to Apr 2026"
        in products
    )
    partners = [plain(each) for each in (await asked(desk, "/partners")).findings]
    assert next(each for each in partners if each.startswith("China")).startswith(
        "China (CN) · magnets by the EU 37 months, Apr 2023 to Apr 2026, "
    )
    assert "Netherlands (NL) · antimony as longer periods, Jan 2023 to Dec 2024" in partners
    status = "\n".join(plain(each) for each in (await asked(desk, "/status")).findings)
    assert "rare-earth magnets, imports by the EU: Apr 2026 · reported" in status
    assert "sintered rare-earth magnets (HTS), imports by the United States: Apr 2026 · reported" in status


async def test_imports_that_china_has_not_lead_to_those_of_the_others(desk: Desk) -> None:
    with pytest.raises(NotLoaded, match="flow_not_loaded") as refused:
        desk.read("/imports us 2025-06", now=NOW)
    assert [each.command for each in refused.value.suggestions] == [
        "/exports US 2025-06 magnets",
        "/imports CN 2025-06 magnets-hts by:US",
        "/imports CN 2025-06 magnets by:EU",
    ]
    for each in refused.value.suggestions:
        assert (await asked(desk, each.command)).headline
    with pytest.raises(NotLoaded, match="flow_not_loaded") as refused:
        desk.read("/imports us 2026-07", now=NOW)
    assert [each.command for each in refused.value.suggestions][1:] == [
        "/imports CN magnets-hts by:US",
        "/imports CN magnets by:EU",
    ]


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("/exports eu 2026-03", "month_not_loaded", "/imports CN 2026-03 magnets by:EU"),
        ("/exports us 2026-04", "month_in_block", "/imports CN 2026-04 magnets-hts by:US"),
        ("/exports eu antimony-cn8", "product_not_loaded", "/imports CN antimony-cn8 by:EU"),
        ("/exports us magnets-hts 2025-10", "product_not_loaded", "/imports CN 2025-10 magnets-hts by:US"),
        ("/exports us 2025-09 antimony", "partner_not_loaded", "/imports CN 2025-09 antimony-hts by:US"),
        ("/imports china 2025-09 antimony", "partner_is_reporter", "/imports CN 2025-09 antimony-hts by:US"),
        ("/imports china 2026-04 magnets-hts", "partner_is_reporter", "/imports CN 2026-04 magnets-hts by:US"),
    ],
)
async def test_what_is_not_loaded_leads_to_the_other_side_of_the_trade(
    desk: Desk, text: str, code: str, other: str
) -> None:
    with pytest.raises((NotLoaded, NotUnderstood), match=code) as refused:
        desk.read(text, now=NOW)
    assert refused.value.suggestions[-1].command == other
    assert (await asked(desk, other)).headline


@pytest.mark.parametrize(
    "asked_for", ["/compare 2024-07,2024-08 world", "/calculate level world 2024-08", "/trend world 2024-07..2024-08"]
)
async def test_every_answer_says_of_a_published_price_that_it_is_published(desk: Desk, asked_for: str) -> None:
    answer = await asked(desk, f"{asked_for} unit-price")
    assert "Unit price is a unit value as it was published: a mean, not a market price." in map(plain, answer.notes)


async def test_a_unit_value_is_shown_as_it_was_published(desk: Desk) -> None:
    august = await asked(desk, "/exports world 2024-08 unit-price")
    assert august.headline == "US$ 46.99/kg"
    assert lines(august)[0].startswith("▼ Down 3.6% on July (US$ 48.73/kg) · lowest")  # 46,985 ÷ 48,729
    assert "Unit price is a unit value as it was published: a mean, not a market price." in map(plain, august.notes)
    assert "46985 USD/t as published; y/y -21%, m/m -3%" in why(august)
    assert "starter/values.csv line" in why(august)
    euros = await asked(desk, "/imports world 2026-04 magnets by:eu unit-price")
    assert euros.headline == "€ 39.26/kg"
    trend = await asked(desk, "/trend world magnets-hts imports by:us unit-price")
    assert trend.headline == "US$ 25.60/kg in April 2026"
    assert isinstance(trend.chart, Lines)
    with pytest.raises(NotLoaded, match="measure_not_loaded"):
        desk.read("/imports world 2026-04 magnets by:eu value", now=NOW)


async def test_a_price_is_worked_out_where_value_and_weight_are_there(desk: Desk) -> None:
    november = await asked(desk, "/exports us 2025-11 unit-price")
    assert november.headline == "US$ 46.0/kg"  # 26.74 million ÷ 581,800 kg = 45.96, between 45.95 and 45.97
    rough = await asked(desk, "/exports world 2025-05 unit-price")
    assert rough.headline == "about US$ 48/kg"  # about 60 million ÷ 1,238,470 kg = 48.4
    value = await asked(desk, "/exports world 2025-05 value")
    assert value.headline == "about US$ 60 million"


async def test_a_value_stays_in_its_currency(desk: Desk) -> None:
    assert (await asked(desk, "/exports world rare-earths 2025-06 value")).headline == "CN¥ 170 million"
    assert (await asked(desk, "/exports world rare-earths 2025-09 value")).headline == "US$ 59.6 million"


@pytest.mark.parametrize(
    "text",
    [
        "average value per kg of EU magnet imports in april 2026",
        "EU import price per kg april 2026",
        "what does the EU pay per kilo for chinese magnets, april 2026",
        "欧盟从中国进口的磁铁2026年4月均价",
    ],
)
async def test_a_price_of_all_origins_alone_is_given_and_said(desk: Desk, text: str) -> None:
    answer = await asked(desk, text)
    assert (answer.question.command, answer.headline) == (
        "/imports WORLD 2026-04 magnets unit-price by:EU",
        "€ 39.26/kg",
    )
    assert "From China alone that is not loaded; this is of all origins together." in map(plain, answer.notes)


async def test_a_month_of_which_the_note_of_its_product_tells_says_so(desk: Desk) -> None:
    inflated = await asked(desk, "us imports from china october 2025")
    assert any("look inflated" in plain(note) for note in inflated.notes)
    usual = await asked(desk, "us imports from china june 2025")
    assert not any("look inflated" in plain(note) for note in usual.notes)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("/calculate highest CN magnets-hts imports by:US", True),
        ("/calculate highest largest:3 CN magnets-hts imports by:US", True),
        ("/calculate change CN 2025-10 magnets-hts imports by:US", True),
        ("/calculate total CN 2025 magnets-hts imports by:US", True),
        ("/calculate mean CN 2025 magnets-hts imports by:US", True),
        ("/trend CN magnets-hts imports by:US", True),
        ("/trend CN 2024-01..2025-09 magnets-hts imports by:US", False),
        ("/top imports by:US 2025-10 magnets-hts", True),
        ("/top imports by:US 2025-09 magnets-hts", False),
        ("/compare 2024, 2025 CN magnets-hts imports by:US", True),
        ("/compare 2024-06, 2025-06 CN magnets-hts imports by:US", False),
        ("/calculate lowest CN magnets-hts imports by:US", False),
        ("/calculate change CN 2025-06 magnets-hts imports by:US", False),
    ],
)
async def test_so_does_what_is_worked_out_of_it(desk: Desk, text: str, is_told: bool) -> None:
    found = await asked(desk, text)
    assert any("look inflated" in plain(note) for note in found.notes) is is_told


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "average price per kg of magnets arriving in the EU in april 2026",
            "/imports WORLD 2026-04 magnets unit-price by:EU",
        ),
        ("what does the eu pay per kg for magnets", "/imports WORLD 2026-04 magnets unit-price by:EU"),
        ("price of magnets landing in the us march 2026", "/imports WORLD 2026-03 magnets-hts unit-price by:US"),
        ("2026年4月欧盟进口磁铁均价", "/imports WORLD 2026-04 magnets unit-price by:EU"),
        ("imports eu april 2026", "/imports CN 2026-04 magnets by:EU"),
        ("price per kg of magnets to the eu november 2025", "/exports EU 2025-11 magnets unit-price"),
    ],
)
def test_a_partner_s_own_imports_and_their_price(desk: Desk, text: str, command: str) -> None:
    assert desk.read(text, now=NOW).question.command == command


async def test_a_price_of_a_year_is_weighed_by_the_months(desk: Desk) -> None:
    # the sum of each month's unit value × its net weight, over 20,588 t: 37.1055 euros
    answer = await asked(desk, "average price the eu paid in 2025")
    assert answer.headline == "€ 37.11/kg"
    assert (
        "Unit price is the unit values published of its months, weighed by net weight: a mean, not a market price."
        in [plain(each) for each in answer.notes]
    )
    assert "Unit values of 12 months, each × its weight, ÷ their weight = € 37.11/kg" in why(answer)


@pytest.mark.parametrize("text", ["€/kg", "price in euro", "每公斤多少欧元"])
async def test_what_is_priced_in_euro_after_china_s_figure_is_what_the_eu_pays(desk: Desk, text: str) -> None:
    read = desk.read_followup(text, "/exports EU 2025-11 magnets", now=NOW)
    assert read.question.command == "/imports WORLD 2025-11 magnets unit-price by:EU"
