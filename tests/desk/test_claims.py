"""Sentences held against the bundled figures: every verdict, and every neighbour that is tried before "differs"."""

from datetime import date
from typing import Any

from bot.desk.door import Desk
from bot.reading.articles import article_of
from tests.desk.conftest import NOW

AUGUST = date(2025, 8, 21)


async def checked(desk: Desk, text: str, dated: date | None = AUGUST, source: str = "") -> list[dict[str, Any]]:
    answer = await desk.ask(desk.read_claims(text, dated=dated, article=article_of(source).source), now=NOW)
    found: list[dict[str, Any]] = answer.facts["claims"]
    return found


async def test_every_verdict(desk: Desk) -> None:
    for text, verdict in (
        ("In July China exported 5,577 tons of magnets.", "agrees"),
        ("In July China exported 1,115 tons of magnets to Germany.", "agrees"),  # cut off: 1,116 is known to a tonne
        ("In July China exported nearly 5,800 tons of magnets.", "agrees"),
        ("In July China exported nearly 5,900 tons of magnets.", "differs"),
        ("In July China exported more than 5,000 tons of magnets.", "agrees"),
        ("Magnet exports to the US were 4.8% higher in July than a year ago.", "by_construction"),
        ("In July China exported 1,161 tons of magnets to Germany.", "differs"),
        ("In July China exported 900 tons of magnets to Mexico.", "not_loaded"),
        ("China holds 90% of the world market for magnets.", "not_trade"),
        ("In 2025 China exported 5,933 tons of magnets to the US.", "agrees"),  # as published
        ("In 2025 China exported 5,943 tons of magnets to the US.", "agrees"),  # by the months
        ("In the first half of 2025 Germany took 500 tons of magnets.", "differs"),  # two months are already more
        ("On 14 July 2025 Apple and MP Materials agreed on recycling magnets, with deliveries from 2027.", "differs"),
        ("On 15 July 2025 Apple and MP Materials made a deal on magnets.", "agrees"),
    ):
        verdicts = [each["verdict"] for each in await checked(desk, text)]
        assert verdict in verdicts, f"{text}: {verdicts}"


async def test_every_neighbour_is_tried_and_named(desk: Desk) -> None:
    for text, what, value in (
        ("In July China exported 1,116 tons of magnets to the US, and 619 to Germany.", "partner", "DE"),
        ("In June China exported 353 tons of rare earths to the US.", "product", "magnets"),
        ("In June 2025 China exported 619 tons of magnets to the US.", "month", "2025-07"),
        ("In July 2025 China exported 5,278 tons of magnets.", "year", "2024-07"),
        ("In June China exported 353,000 tons of magnets to the US.", "unit", "kilograms"),
        ("Magnet exports to the US rose 4.8% from June to July.", "base", "2024-07"),
        ("In July China exported 27,897 tons of magnets.", "cumulative", "2025-01..2025-07"),
        ("In June 2025 China exported 7,052 tons of magnets.", "sum_of_the_last_months", "2025-04..2025-06"),
        ("The weight of rare-earth exports rose 30.8% from May to June 2025.", "value_for_weight", "value"),
    ):
        found = await checked(desk, text)
        fits = [each["fits"] for each in found if each["verdict"] == "other_definition"]
        assert any(value in each.get(what, []) for each in fits), f"{text}: {found}"


async def test_places_records_and_runs_are_judged_at_the_texts_date(desk: Desk) -> None:
    for text, dated, verdict in (
        ("Magnet exports of 5,577 tons in July were the highest since January.", AUGUST, "agrees"),
        ("Magnet exports of 5,577 tons in July were the highest since 2024-12.", AUGUST, "differs"),
        ("Rare-earth exports in September were the third fall in a row.", date(2025, 10, 13), "agrees"),
        ("Rare-earth exports in September were the fourth fall in a row.", date(2025, 10, 13), "differs"),
        ("Magnet exports of 3,188 tons in June were the highest since May.", AUGUST, "differs"),  # May was lower
        ("Germany was the largest buyer of magnets in July.", AUGUST, "agrees"),
        ("Japan was the largest buyer of magnets in July.", AUGUST, "differs"),
    ):
        verdicts = [each["verdict"] for each in await checked(desk, text, dated) if each["kind"] == "rank"]
        assert verdicts == [verdict], f"{text}: {verdicts}"


async def test_the_very_article_cannot_confirm_itself(desk: Desk) -> None:
    text = "In July China exported 5,577 tons of magnets."
    (other,) = await checked(desk, text, source="Somebody, 2025-08-20")
    (own,) = await checked(desk, text, source="Kitco (Reuters), 2025-08-20")
    assert (other["verdict"], own["verdict"]) == ("agrees", "by_construction")


async def test_both_ways_of_reaching_a_year_are_shown(desk: Desk) -> None:
    (year,) = await checked(desk, "In 2025 China exported 5,933 tons of magnets to the US.")
    assert "5,933 t, as published" in year["stored_words"] and "5,943 t by the months" in year["stored_words"]


async def test_without_a_day_the_newest_months_are_meant_never_today(desk: Desk) -> None:
    (level,) = await checked(desk, "China exported 353 tons of magnets to the US in June.", dated=None)
    assert (level["period"], level["verdict"]) == ("2025-06", "agrees")
