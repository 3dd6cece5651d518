"""Everyday questions on the bundled data: others than China, how surely a number is known, what is lacking."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, NotUnderstood
from bot.text import plain
from tests.desk.conftest import NOW, asked


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("how many tonnes of magnets did the us buy from non-chinese suppliers in april 2026", "133 t"),
        ("what share of eu magnet imports came from somewhere other than china in 2025", "5.1%"),
        ("what share of us imports in q1 2026 was not from china", "26.1%"),
        ("how dependent is the us on chinese magnets, latest quarter we have", "73.9%"),
        ("how concentrated are magnet exports, top 3 share october 2025", "42.8%"),
        ("what did a kilo of chinese magnets cost in november 2025 on average", "US$ 49.07/kg"),
        ("how much of china's magnet exports go to germany, japan and south korea, oct 2025", "35.0%"),
        ("镓出口为什么5月是零", "No exports were recorded"),
        # a number that is right says nothing of how surely it is known
        ("is 353 t to the us in june 2025 reported or estimated", "353 t"),
        ("is 354 t to the us in june 2025 reported or estimated", "No: 353 t"),
        ("is 353 t to the us in june 2025 right", "Yes: 353 t"),
    ],
)
async def test_everyday_questions_are_answered(desk: Desk, text: str, headline: str) -> None:
    assert (await asked(desk, text)).headline == headline


async def test_how_surely_a_stated_number_is_known_is_told(desk: Desk) -> None:
    found = await asked(desk, "is 353 t to the us in june 2025 reported or estimated")
    assert "Reported, within ± 0.5 t by rounding." in [plain(each) for each in found.notes]
    assert plain(found.footer[0]).startswith("Reported · HS 85051110")


async def test_of_two_figures_the_one_that_is_loaded_is_offered_alone(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "were exports to the united states in december 2025 higher than in december 2024")
    first = refused.value.suggestions[0]
    assert (first.label, first.command) == ("Only December 2025", "/exports US 2025-12 magnets")
    assert plain(refused.value.message).endswith("part of 2024. December 2025 is loaded: ask for it alone.")
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/calculate difference US 2025-11 against:2023-11")
    assert plain(refused.value.message).endswith("/data import. November 2025 is loaded: ask for it alone.")


async def test_what_is_odd_about_a_figure_is_told_where_somebody_asks_why(desk: Desk) -> None:
    found = await asked(desk, "unit price of us magnet imports in october 2025 and why so low")
    assert found.headline == "The unit price fell 64.9% on September to US$ 11.73/kg"
    assert any("look inflated" in plain(each) for each in found.notes)


async def test_two_products_are_defined_beside_each_other(desk: Desk) -> None:
    found = await asked(desk, "what is the difference between rare earths and magnets")
    assert found.facts["products"] == ["rare-earths", "magnets"]
    assert "magnets are not in it" in " ".join(plain(each) for each in found.findings)


@pytest.mark.parametrize(
    ("text", "headline", "finding"),
    [
        ("how long after april 2025 did world exports get back to the march 2025 level", "July 2025, 5,577 t",
         "3 months after April 2025"),
        ("which month of 2025 was the weakest and how far below the average was it", "1,238 t in May 2025",
         "≈ 74.1% below the mean of the 12 months, ≈ 4,783 t"),
        ("worst month for germany and how long until it was back above 1000 t", "209 t in May 2025",
         "The next above 1,000 t, 2 months later: July 2025, 1,116 t"),
        ("worst month for germany and how long until it was back above 2000 t", "209 t in May 2025",
         "None above 2,000 t after it in the months loaded"),
    ],
)  # fmt: skip
async def test_what_came_after_and_how_far_from_the_mean_stand_behind_it(
    desk: Desk, text: str, headline: str, finding: str
) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert plain(found.findings[0]) == finding
    assert found.question is not None
    assert desk.read(found.question.command, now=NOW).question == found.question


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "are magnets getting cheaper for european buyers? april 2026 vs april 2024",
            "Yes: the unit price fell 4.0% on April 2024 to € 39.26/kg",
        ),
        (
            "欧盟买家2026年4月比2024年4月便宜吗",
            "Yes: the unit price fell 4.0% on April 2024 to € 39.26/kg",
        ),
        (
            "are us importers paying more per kilo in october 2025 than in october 2024",
            "No: the unit price fell 68.5% on October 2024 to US$ 11.73/kg",
        ),
        ("cheapest month for eu imports 2025", "€ 34.68/kg in May 2025"),
    ],
)
async def test_what_is_cheaper_for_buyers_is_the_price_of_what_they_import(
    desk: Desk, text: str, headline: str
) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert "From China alone that is not loaded; this is of all origins together." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("us and germany together as share of total", "32.4%"),
        ("difference between the us and germany", "−462 t"),
        ("is the us bigger than germany", "No: 462 t less than Germany"),
    ],
)
async def test_several_without_a_month_take_the_newest_that_all_have(desk: Desk, text: str, headline: str) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert "October 2025 is the newest month loaded for all of them." in map(plain, found.notes)


@pytest.mark.parametrize("text", ["who bought it", "which countries", "谁买的"])
async def test_who_bought_in_the_highest_month_is_ranked_in_that_month(desk: Desk, text: str) -> None:
    reading = desk.read_followup(text, "/calculate highest US 2025 magnets", now=NOW)
    found = await desk.ask(reading, now=NOW)
    assert found.question.command == "/top 2025-01 magnets"
    assert found.headline == "United States, 877 t"
    assert "Read as: /top 2025-01 magnets" in map(plain, found.notes)
    lowest = desk.read_followup(text, "/calculate lowest US 2025 magnets", now=NOW)
    assert (await desk.ask(lowest, now=NOW)).question.command == "/top 2025-05 magnets"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("us exports more or less in october than september", "More: exports rose 56.1% on September to 656.3 t"),
        ("was october 2025 higher or lower than september", "Lower: exports fell 5.2% on September to 5,473 t"),
        ("did germany buy more or less than the us in october 2025", "More: 462 t more than the United States"),
        ("was the us bigger or smaller than germany in october 2025", "Smaller: 462 t less than Germany"),
        ("2025年10月对美国出口增加还是减少", "Up: exports rose 56.1% on September to 656.3 t"),
    ],
)  # fmt: skip
async def test_either_way_is_answered_with_which_it_was(desk: Desk, text: str, headline: str) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert not any("either way" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "headline", "said"),
    [
        # which of two periods is held against the other is said by what follows "than"
        ("was the us share higher in october than in september 2025", "Yes: 12.0%", "September 2025 7.3%: 4.7"),
        ("was the us share higher in september than in october 2025", "No: 7.3%", "October 2025 12.0%: 4.7"),
        ("was the us share in september 2025 lower than in october", "Yes: 7.3%", "October 2025 12.0%: 4.7"),
        ("美国占比2025年9月比10月高吗", "No: 7.3%", "October 2025 12.0%: 4.7"),
        ("were exports more concentrated in october than september 2025", "No: 42.8%", "September 2025 45.0%: 2.2"),
        ("more concentrated in september than october 2025?", "Yes: 45.0%", "October 2025 42.8%: 2.2"),
        ("less concentrated in october 2025 than in september", "Yes: 42.8%", "September 2025 45.0%: 2.2"),
        ("2025年10月比9月更集中吗", "42.8%", "September 2025 45.0%: 2.2"),
        ("top 3 share october vs september 2025", "42.8%", "September 2025 45.0%: 2.2 percentage points less now"),
        # of June four partners are loaded
        (
            "was the share of the top 5 higher in october 2025 than in june",
            "Not known: 58.5%",
            "No such share of June",
        ),
        ("was the us mean in 2025 higher than in 2024", "No: 495 t a month", "2024 ≈ 620 t a month"),
        ("was the us mean in 2024 higher than in 2025", "Yes: ≈ 620 t a month", "2025 495 t a month"),
        ("us avg 3m vs avg 12m", "467 t a month", "Apr 2025–Mar 2026 456 t a month"),
    ],
)
async def test_a_share_or_a_mean_is_held_against_another(desk: Desk, text: str, headline: str, said: str) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert any(plain(each).startswith(said) for each in found.findings), [plain(each) for each in found.findings]


async def test_what_the_first_few_take_together_is_said(desk: Desk) -> None:
    found = await asked(desk, "top3 september 2025 and how much of the total is that")
    assert "These 3 together: 45.0%" in [plain(each) for each in found.findings]
    assert len(found.table.rows if found.table else ()) == 3


async def test_several_together_have_a_part_of_the_total(desk: Desk) -> None:
    after = desk.read_followup("together with germany", "/exports US 2025-10 magnets", now=NOW)
    found = await desk.ask(after, now=NOW)
    assert [plain(each) for each in found.findings] == [
        "US 656.3 t · Germany 1,118 t",
        "32.4% of China's exports that month",
    ]
    # of a year of which both lack months nothing is said of the total
    assert not any("%" in plain(each) for each in (await asked(desk, "us and germany combined 2025")).findings)


async def test_the_share_of_a_group_of_which_some_members_are_loaded_cannot_be_told(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "asean share by month 2025")
    assert plain(refused.value.message).startswith("No total is loaded for ASEAN, only some of its members")
    assert refused.value.suggestions[0].command == "/trend ASEAN 2025 magnets"


async def test_whose_month_is_part_of_a_block_is_named(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        desk.read_followup("without the us", "/exports WORLD 2026-07 magnets", now=NOW)
    assert plain(refused.value.message) == "The United States: July 2026 is loaded only as part of Apr–Jul 2026."


@pytest.mark.parametrize(
    "text",
    [
        "does europe depend more on china than the us",
        "is the eu more dependent on china than the us",
        "who relies more on china, the us or the eu",
        "欧盟比美国更依赖中国吗",
    ],
)
async def test_which_of_two_depends_more_is_told_one_at_a_time(desk: Desk, text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        await asked(desk, text)
    assert refused.value.code == "compare_flows"
    commands = {each.command for each in refused.value.suggestions}
    assert {"/imports CN magnets by:EU", "/imports CN magnets-hts by:US"} <= {
        each.replace(" 2026-04", "") for each in commands
    }


@pytest.mark.parametrize(
    ("before", "text", "headline"),
    [
        ("eu imports of magnets from china april 2026", "and the value per kg?", "€ 39.26/kg"),
        ("eu imports of magnets from china april 2026", "and the price per kg?", "€ 39.26/kg"),
        ("eu imports of magnets from china april 2026", "unit price?", "€ 39.26/kg"),
        ("eu imports of magnets from china april 2026", "what did they pay per kg", "€ 39.26/kg"),
        ("eu imports of magnets from china april 2026", "in euros per kg", "€ 39.26/kg"),
        ("eu imports of magnets from china april 2026", "每公斤多少钱", "€ 39.26/kg"),
        ("eu imports of magnets from china 2025", "and per kg?", "€ 37.11/kg"),
        ("us imports of magnets from china january 2026", "value per kg?", "US$ 29.35/kg"),
    ],
)
async def test_the_price_of_imports_from_china_is_that_of_all_origins(
    desk: Desk, before: str, text: str, headline: str
) -> None:
    stood = desk.read(before, now=NOW).question.command
    found = await desk.ask(desk.read_followup(text, stood, now=NOW), now=NOW)
    assert found.headline == headline
    assert "From China alone that is not loaded; this is of all origins together." in map(plain, found.notes)


@pytest.mark.parametrize("text", ["how sure are you about this number", "are you sure about that", "误差有多大"])
async def test_how_sure_a_figure_is_is_told_with_its_rounding(desk: Desk, text: str) -> None:
    found = await desk.ask(desk.read_followup(text, "/exports US 2024-07 magnets", now=NOW), now=NOW)
    assert found.headline == "≈ 591 t"
    assert [plain(each) for each in found.notes].count(
        "Estimated from published figures, within ± 0.75 t by rounding."
    ) == 1


@pytest.mark.parametrize(
    "text", ["top rare earth buyers 2025", "who buys most rare earths 2025", "2025年稀土最大买家"]
)
async def test_a_ranking_of_what_is_often_meant_is_offered(desk: Desk, text: str) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, text)
    assert [each.command for each in refused.value.suggestions] == ["/top 2025 magnets"]
