"""Totals that nobody published: the sum of a list of partners that an editor confirmed as complete, and what else
follows from such a list. All numbers are worked by hand from the rows below.
"""

import asyncio
import csv
import io
import json
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import NotLoaded
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.chart_specs import MonthBars, PointStyle, RankBars
from bot.trade.importing import ImportOptions
from tests.desk.conftest import NOW, asked, on_day
from tests.desk.test_imports import done

MEI = Actor("terminal:mei")
HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,value,currency,status,source"
COMPLETE, NOT_COMPLETE = ImportOptions(is_complete=True), ImportOptions(is_complete=False)


def rows(month: str, *told: str) -> list[str]:
    """Write rows of the template from "US 10" or "US 10 500000": tonnes and, where there is one, US dollars."""
    made = []
    for each in told:
        partner, tonnes, *dollars = each.split()
        value = f"{dollars[0]},USD" if dollars else ","
        name = partner.replace("_", " ")
        made.append(f"CN,export,tungsten,{name},{month},{tonnes}.000,t,{value},final,China Customs")
    return made


def template(*lines: str) -> bytes:
    return "\n".join((HEADER, *lines)).encode()


# the world: April 60, May 70, June 50 t; July is two partners of a list that is not complete
LISTED = template(
    *rows("2025-04", "US 10 500000", "DE 20 900000", "JP 30 1400000"),
    *rows("2025-05", "US 10 500000", "DE 25 1000000", "JP 30", "Elsewhere_in_Asia 5"),
    *rows("2025-06", "DE 20 900000", "JP 30 1300000"),
)
JULY = template(*rows("2025-07", "US 8", "DE 9"))


@pytest.fixture(scope="module")
def listed_store(starter_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store with these rows, to be copied."""
    path = Path(shutil.copy(starter_store, tmp_path_factory.mktemp("listed") / "tonnage.db"))

    async def load() -> None:
        async with Desk.opened(path, now=NOW) as desk:
            await desk.edits.add_product("tungsten", "tungsten powder", ["8101.94.00"], MEI, now=NOW)
            await done(desk, LISTED, COMPLETE)
            await done(desk, JULY, NOT_COMPLETE)

    asyncio.run(load())
    return path


@pytest.fixture
async def desk(tmp_path: Path, listed_store: Path) -> AsyncIterator[Desk]:
    async with Desk.opened(Path(shutil.copy(listed_store, tmp_path / "tonnage.db")), now=NOW) as opened:
        yield opened


def notes(answer: Answer) -> str:
    return "\n".join(map(plain, answer.notes))


async def refusal(desk: Desk, text: str) -> NotLoaded:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, text)
    return refused.value


async def test_the_world_is_the_sum_of_a_complete_list(desk: Desk) -> None:
    answer = await asked(desk, "/exports world 2025-05 tungsten")
    assert answer.headline == "70 t"
    facts = answer.facts
    assert (facts["net_weight_t"], facts["width_t"]) == (70.0, 0.004)  # four rows, each of them to the kilogram
    assert (facts["summed_partners"], facts["summed_list_is_complete"], facts["summed_is_total"]) == (4, True, True)
    assert facts["mom_pct"] == 16.7  # 70 ÷ 60
    assert notes(answer) == (
        "No total is loaded for the world: this is the sum of the 4 partners listed (Elsewhere in Asia, Germany, "
        "Japan and United States), a list that an editor confirmed as complete."
    )
    (why,) = [reason for reason in answer.reasons if reason.about == "The figure"]
    assert plain(why.lines[0]) == (
        "May 2025: 30.000 t (Japan) + 25.000 t (Germany) + 10.000 t (United States) + 5.000 t (Elsewhere in Asia) "
        "= 70.00 t, sum of the 4 partners listed, whose list an editor confirmed as complete"
    )
    assert plain(why.lines[1]).startswith("Japan, May 2025: 30.000 t")
    assert "Largest partner: Japan, 30 t" in map(plain, answer.findings)
    assert isinstance(answer.chart, MonthBars)
    assert [(str(point.period), point.amount) for point in answer.chart.points] == [
        ("2025-04", 60.0), ("2025-05", 70.0), ("2025-06", 50.0),
    ]  # fmt: skip


async def test_the_newest_month_of_the_world_is_one_whose_list_is_complete(desk: Desk) -> None:
    answer = await asked(desk, "/exports world tungsten")
    assert answer.question.command == "/exports WORLD 2025-06 tungsten"
    assert answer.headline == "50 t"


@pytest.mark.parametrize(
    ("text", "headline", "share"),
    [
        ("eu 2025-05", "25 t", 35.71),  # Germany
        ("asia 2025-05", "35 t", 50.0),  # Japan and what is elsewhere in Asia
        ("g7 2025-05", "65 t", 92.86),  # Germany, Japan and the United States
        ("north america 2025-05", "10 t", 14.29),
        ("eu 2025-04..2025-06", "65 t", 36.11),  # 20 + 25 + 20 of 180
    ],
)
async def test_a_group_is_the_sum_of_its_members_in_a_complete_list(
    desk: Desk, text: str, headline: str, share: float
) -> None:
    answer = await asked(desk, f"/exports {text} tungsten")
    assert (answer.headline, answer.facts["share_pct"]) == (headline, share)
    assert answer.facts["summed_is_total"]


async def test_only_who_is_in_no_list_took_nothing(desk: Desk) -> None:
    for text, who in (("asean", "No member of ASEAN is in"), ("france", "France is not in"), ("us", "The United St")):
        found = await refusal(desk, f"/exports {text} 2025-06 tungsten")
        assert found.code == "not_in_list"
        assert plain(found.message).startswith(who)
        assert plain(found.message).endswith("confirmed as complete: no tungsten powder went there.")
    found = await refusal(desk, "/exports france 2025 tungsten")
    assert plain(found.message) == (
        "France is not in the list of partners for Apr–Jun 2025, which an editor confirmed as complete: no tungsten "
        "powder went there. The other months of 2025 are not loaded."
    )
    assert (await refusal(desk, "/exports france 2025-07 tungsten")).code != "not_in_list"


async def test_a_partner_without_a_value_is_in_the_list(desk: Desk) -> None:
    found = await refusal(desk, "/exports japan 2025-05 tungsten value")
    assert found.code == "month_not_loaded"
    assert "went there" not in plain(found.message)


async def test_months_in_whose_list_a_partner_is_not_count_as_zero(desk: Desk) -> None:
    quarter = await asked(desk, "/exports us 2025-04..2025-06 tungsten")
    assert quarter.headline == "20 t"  # 10 + 10 + 0, no month missing
    assert "missing_months" not in quarter.facts
    assert quarter.facts["share_pct"] == 11.11  # of 180
    july = await asked(desk, "/exports us 2025-07 tungsten")
    assert plain(july.findings[0]) == "▲ From zero in June"
    assert isinstance(july.chart, MonthBars)
    assert [point.amount for point in july.chart.points] == [10.0, 10.0, 0.0, 8.0]
    # the buttons pass over what has no card
    assert [lead.label for lead in july.leads[:2]] == ["‹ May", "later ›"]


async def test_a_sum_that_is_not_the_total_says_so(desk: Desk) -> None:
    world = await asked(desk, "/exports world 2025-07 tungsten")
    assert world.headline == "17 t, sum of the 2 partners loaded"
    assert notes(world).endswith(
        "this is the sum of the 2 partners loaded (Germany and United States), not the total."
    )
    assert not world.facts["summed_is_total"]
    # June's list is complete without the United States, but July's sum is of these two: nothing to compare it with
    assert not any("June 2025" in plain(each) for each in world.findings)
    eu = await asked(desk, "/exports eu 2025-07 tungsten")
    assert eu.headline == "9 t, sum of the 1 of 27 members loaded"
    assert "share_pct" not in eu.facts
    us = await asked(desk, "/exports us 2025-07 tungsten")
    assert "share_pct" not in us.facts
    assert isinstance(eu.chart, MonthBars)
    assert {point.style for point in eu.chart.points} == {PointStyle.PARTIAL}


async def test_values_are_summed_where_each_in_the_list_has_one(desk: Desk) -> None:
    april = await asked(desk, "/exports world 2025-04 tungsten value")
    assert april.facts["value_usd"] == 2_800_000
    price = await asked(desk, "/exports world 2025-04 tungsten unit-price")
    assert price.facts["unit_price_usd_per_kg"] == pytest.approx(2_800_000 / 60_000, abs=1e-4)
    may = await asked(desk, "/exports world 2025-05 tungsten value")
    assert may.headline == "US$ 1.5 million, sum of the 2 partners loaded"


async def test_the_ranking_has_its_total_and_its_zeros(desk: Desk) -> None:
    answer = await asked(desk, "/top 2025-04..2025-06 tungsten")
    places = {each["partner"]: each for each in answer.facts["top"]}
    # Japan 30 + 30 + 30, Germany 20 + 25 + 20, the United States 10 + 10 + 0 of 180 t
    assert {key: (each["rank"], each["net_weight_t"]) for key, each in places.items()} == {
        "JP": (1, 90.0), "DE": (2, 65.0), "US": (3, 20.0),
    }  # fmt: skip
    assert [each["share_pct"] for each in answer.facts["top"]] == [50.0, 36.11, 11.11]
    assert answer.facts["total_t"] == 180.0 and answer.facts["same_months"] and answer.facts["is_complete"]
    assert "No total is loaded: shares are of the sum of the 4 partners listed." in notes(answer)
    assert isinstance(answer.chart, RankBars)
    moved = await asked(desk, "/top gain 2025-06 tungsten")
    # 50 − 70: Germany −5, Japan 0, the United States −10; what is elsewhere in Asia is the rest
    assert moved.headline == "Total −20 t on May"
    by_partner = {each["partner"]: each["change_t"] for each in moved.facts["contributions"]}
    assert by_partner == {"JP": 0.0, "DE": -5.0, "US": -10.0, "REST": -5.0}
    assert (await asked(desk, "/top tungsten")).question.command == "/top 2025-06 tungsten"
    products = await asked(desk, "/top by:product eu 2025-05")
    assert ["tungsten", 25.0] in [[each["product"], each["net_weight_t"]] for each in products.facts["top"]]


async def test_trend_and_comparison_have_the_sums(desk: Desk) -> None:
    trend = await asked(desk, "/trend world tungsten")
    assert trend.facts["points_t"] == {"2025-04": 60.0, "2025-05": 70.0, "2025-06": 50.0}
    assert "a list that an editor confirmed as complete" in notes(trend)
    share = await asked(desk, "/trend us tungsten share")
    assert share.facts["points_pct"] == {"2025-04": 16.67, "2025-05": 14.29, "2025-06": 0.0}
    assert notes(share).startswith("No total is loaded for the world: this is the sum of the 4 partners listed")
    lowest = await asked(desk, "/trend us tungsten")
    assert (lowest.facts["lowest_month"], lowest.facts["lowest_t"]) == ("2025-06", 0.0)
    compared = await asked(desk, "/compare us, eu, world tungsten in 2025-04..2025-06")
    amounts = {each["key"]: each["net_weight_t"] for each in compared.facts["compared"]}
    assert amounts == {"US": 20.0, "EU": 65.0, "WORLD": 180.0}
    assert [each["share_pct"] for each in compared.facts["compared"]][:2] == [None, None]  # the world is beside them
    both = await asked(desk, "/compare us, de tungsten in 2025-04..2025-06")
    assert [each["share_pct"] for each in both.facts["compared"]] == [11.11, 36.11]
    found = await refusal(desk, "/trend france tungsten")
    assert found.code == "not_in_list"


async def test_the_report_has_a_total(desk: Desk) -> None:
    answer = await asked(desk, "/report 2025-05 tungsten")
    assert answer.headline == "Exports rose 16.7% on April to 70 t"
    assert answer.facts["form"] == "full"
    assert [each["share_pct"] for each in answer.facts["top"]] == [42.86, 35.71, 14.29]
    assert answer.facts["change_t"] == 10.0
    assert "a list that an editor confirmed as complete" in notes(answer)


async def test_a_file_of_the_world_has_its_sums(desk: Desk) -> None:
    _, (file,) = await desk.download(desk.read("/download world tungsten json", now=NOW), now=NOW)
    told = json.loads(file.content)["rows"]
    weights = [(each["first_month"], each["amount"], each["status"]) for each in told if each["unit"] == "t"]
    assert weights == [("2025-04", 60.0, "summed"), ("2025-05", 70.0, "summed"), ("2025-06", 50.0, "summed")]
    assert told[0]["note"] == "sum of the 3 partners listed"
    _, (file,) = await desk.download(desk.read("/download eu tungsten", now=NOW), now=NOW)
    lines = [line for line in file.content.decode("utf-8-sig").splitlines() if not line.lstrip('"').startswith("#")]
    assert [row["amount"] for row in csv.DictReader(io.StringIO("\n".join(lines))) if row["unit"] == "t"] == [
        "20.0", "25.0", "20.0",
    ]  # fmt: skip


async def test_lists_know_the_sums(desk: Desk) -> None:
    status = await asked(desk, "/status")
    assert status.facts["products"]["tungsten"] == "2025-06"
    products = await asked(desk, "/products tungsten")
    assert "Apr 2025 to Jun 2025" in plain(products.findings[0])


async def test_a_removed_figure_takes_the_word_back_until_it_is_undone(desk: Desk) -> None:
    reading = desk.read("/exports germany 2025-06 tungsten", now=NOW)
    removed = await desk.edits.remove(reading.question, MEI, now=NOW)  # type: ignore[arg-type]
    world = await asked(desk, "/exports world 2025-06 tungsten")
    assert world.headline == "30 t, the only partner loaded"
    assert (await refusal(desk, "/exports germany 2025-06 tungsten")).code != "not_in_list"
    await desk.edits.undo(removed.receipt.number, MEI, now=NOW)
    assert (await asked(desk, "/exports world 2025-06 tungsten")).headline == "50 t"


async def test_a_published_total_is_shown_instead(desk: Desk) -> None:
    await done(desk, template(*rows("2025-06", "World 51")), NOT_COMPLETE)
    answer = await asked(desk, "/exports world 2025-06 tungsten")
    assert answer.headline == "51 t"
    assert "summed_partners" not in answer.facts


async def test_an_earlier_day_knows_what_was_complete_then(desk: Desk, tmp_path: Path) -> None:
    later = NOW + timedelta(days=2)
    reading = desk.read("/exports world 2025-06 tungsten", now=NOW)
    same_day = await desk.ask(on_day(reading, NOW.date()), now=later)
    assert same_day.headline == "50 t"
    shown = await desk.imports.plan(
        template(*rows("2025-07", "US 8", "DE 9", "JP 3")), "july.csv", COMPLETE, MEI, now=later
    )
    await desk.imports.commit(shown.token, MEI, now=later)
    assert (await asked(desk, "/exports world 2025-07 tungsten")).headline == "20 t"
    july = desk.read("/exports world 2025-07 tungsten", now=later)
    assert (await desk.ask(on_day(july, NOW.date()), now=later)).headline == "17 t, sum of the 2 partners loaded"


async def test_a_complete_list_of_another_reporter_says_nothing_of_this_one(desk: Desk) -> None:
    german = [row.replace("CN,export,tungsten,US", "DE,import,tungsten,CN") for row in rows("2025-08", "US 4")]
    await done(desk, template(*german, *rows("2025-09", "US 5")), COMPLETE)
    found = await refusal(desk, "/imports france 2025-08 tungsten")
    assert found.code != "not_in_list"
    world = await asked(desk, "/imports world 2025-08 tungsten by:de")
    assert world.headline == "4 t"


async def test_one_code_of_a_group_may_be_summed_and_the_other_published(desk: Desk) -> None:
    await desk.edits.add_product("pair", "tungsten and molybdenum", ["8101.94.00", "8102.94.00"], MEI, now=NOW)
    other = [row.replace(",tungsten,", ",81029400,") for row in rows("2025-05", "World 12", "US 7")]
    await done(desk, template(*other), NOT_COMPLETE)
    world = await asked(desk, "/exports world 2025-05 pair")
    assert world.headline == "82 t"  # 70 summed and 12 published
    assert world.facts["summed_is_total"]
    # of the second code the list is not complete, so that nothing follows for Germany
    germany = await asked(desk, "/exports germany 2025-05 pair")
    assert "This is part of the group only: no figure for 81029400." in notes(germany)


async def test_a_month_is_summed_only_for_the_lists_that_are_complete_in_it(desk: Desk) -> None:
    year = await asked(desk, "/exports world 2025 tungsten")
    assert year.headline == "180 t (Jan–Mar and Jul not loaded)"
    assert year.facts["missing_months"] == ["2025-01", "2025-02", "2025-03", "2025-07"]


async def test_the_grace_and_the_report_follow_from_the_word(desk: Desk) -> None:
    """A report is due when a list becomes complete, as when a total comes."""
    came = datetime(2026, 9, 20, 9, tzinfo=UTC)
    await desk.posts.setup(
        guild=1, channel=2, product="magnets", time_zone="Europe/Berlin", person=4, role=None, now=NOW
    )
    august = template(
        *(row.replace(",tungsten,", ",magnets,") for row in rows("2026-08", "US 500", "DE 900", "JP 300"))
    )
    shown = await desk.imports.plan(august, "august.csv", NOT_COMPLETE, MEI, now=came)
    await desk.imports.commit(shown.token, MEI, now=came)
    assert await desk.posts.due(came + timedelta(minutes=10)) == []
    shown = await desk.imports.plan(august, "august.csv", COMPLETE, MEI, now=came + timedelta(hours=1))
    await desk.imports.commit(shown.token, MEI, now=came + timedelta(hours=1))
    assert await desk.posts.due(came + timedelta(hours=1, minutes=9)) == []
    (due,) = await desk.posts.due(came + timedelta(hours=1, minutes=10))
    answer = (await desk.posts.written(due, now=came)).answer
    assert answer.headline == "Exports fell 68.4% on July to 1,700 t"  # 5,375 t before


async def test_a_summed_total_is_no_gap(desk: Desk) -> None:
    published = template(*rows("2025-03", "World 55"), *rows("2025-08", "World 58"))
    await done(desk, published, NOT_COMPLETE)
    (gap,) = [plain(each) for each in (await desk.history.verify()).findings if "ungsten" in plain(each)]
    assert "Jul 2025" in gap and "Apr" not in gap  # July is not complete
