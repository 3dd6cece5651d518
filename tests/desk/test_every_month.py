"""What is said of two partners in every month, in none or in any is judged month by month."""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import asked, desk

__all__ = ["desk"]
SUMMER = "Jun 2025 411 t · Jul 2025 497 t · Aug 2025 751.2 t"  # 764 − 353, 1,116 − 619, 1,341 − 589.9


@pytest.mark.parametrize(
    "text",
    [
        "my boss says germany took more than the us in every summer month of 2025, is he right",
        "did germany take more than the us in each month from june to august 2025",
        "germany was above the us every month of summer 2025",
        "was germany always ahead of the us from june to august 2025",
        "germany got more magnets than the us in all months of summer 2025, right?",
        "is it true that germany was ahead of the us in every single month from june to august 2025",
        "did germany beat the us in every month of summer 2025",
        "germany above us in every month june to august 2025",
        "德国2025年夏天每个月都比美国多吗",
        "2025年夏季德国每个月都超过美国吗",
    ],
)
async def test_more_in_every_month_is_yes_with_the_months(desk: Desk, text: str) -> None:
    answer = await asked(desk, text)
    assert answer.headline == "Yes: more than the United States in all 3 months"
    assert plain(answer.findings[0]) == SUMMER
    assert not [each for each in answer.notes if plain(each).startswith("Not used")]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "did the us take more than germany in every month of 2025",
            "No: no more than Germany in 6 of the 6 months loaded",
        ),
        (
            "A colleague says Germany overtook the US in every month of 2025, can you confirm",
            "Yes: more than the United States in all 6 months loaded",
        ),
        ("2025年德国每个月都超过美国吗", "Yes: more than the United States in all 6 months loaded"),
        ("did japan get less than vietnam every month of 2025", "Yes: less than Vietnam in all 3 months loaded"),
        (
            "did germany ever take less than the us in 2025",
            "No: less than the United States in none of the 6 months loaded",
        ),
        (
            "is there any month in 2025 when the us took more than germany",
            "No: more than Germany in none of the 6 months loaded",
        ),
        ("the us never took more than germany in 2025, right?", "Yes: no more than Germany in all 6 months loaded"),
        ("were magnets above 5000 t in every month of h2 2025", "Yes: above 5,000 t in all 6 months"),
        ("was the us over 400 t every month in h2 2025", "Yes: above 400 t in all 6 months"),
        ("was the us over 500 t every month in h2 2025", "No: 1 of the 6 months"),
        ("was the us never above 700 t in h2 2025", "Yes: 700 t or less in all 6 months"),
    ],
)
async def test_every_none_and_any(desk: Desk, text: str, headline: str) -> None:
    assert (await asked(desk, text)).headline == headline


async def test_the_months_themselves_are_still_listed_where_they_are_asked_for(desk: Desk) -> None:
    answer = await asked(desk, "in which months of 2025 did germany take more than the us")
    assert answer.headline == "6 of the 6 months"
