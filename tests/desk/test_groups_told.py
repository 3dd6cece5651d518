"""What is told of a group: a share of it by its name, who moved it by its members, and a place taken for granted."""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import asked, desk

__all__ = ["desk"]


async def test_the_table_of_a_share_names_what_it_is_of(desk: Desk) -> None:
    of_eu = await asked(desk, "germany's share of the eu in august 2025")
    assert of_eu.table is not None and [row[0] for row in of_eu.table.rows] == ["Germany", "European Union"]
    of_all = await asked(desk, "/calculate share US 2025 magnets")
    assert of_all.table is not None and [row[0] for row in of_all.table.rows] == ["United States", "World"]


async def test_why_of_a_group_names_none_that_is_not_in_it(desk: Desk) -> None:
    why = " ".join(map(plain, (await asked(desk, "why did eu exports rise in november 2025")).findings))
    assert "Japan" not in why and "the US" not in why
    july = " ".join(map(plain, (await asked(desk, "why did eu exports rise in july 2025")).findings))
    assert "Germany" in july and "Japan" not in july
    world = " ".join(map(plain, (await asked(desk, "why did exports rise in november 2025")).findings))
    assert "Japan +79 t" in world


async def test_a_premise_that_there_were_none_is_answered_first(desk: Desk) -> None:
    answer = await asked(desk, "how come there were no magnet exports in may 2025")
    assert answer.headline == "No: 1,238 t"
    ahead = await asked(desk, "why is the us ahead of germany in august 2025")
    assert ahead.headline.startswith("No")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "since the us is the top buyer, what did it get in october 2025",
            "Not the largest buyer of the 6 partners loaded: 2nd.",
        ),
        (
            "since germany is the top buyer, what did it get in october 2025",
            "Yes, the largest buyer of the 6 partners loaded.",
        ),
        (
            "as the second biggest buyer, what did the us get in october 2025",
            "Yes, the 2nd largest buyer of the 6 partners loaded.",
        ),
        (
            "as the smallest buyer, what did vietnam get in october 2025",
            "Not the smallest buyer of the 6 partners loaded: 4th.",
        ),
        (
            "as the top buyer, what did the us get in 2025",
            "Whether it was the largest buyer is not known from what is loaded.",
        ),
    ],
)
async def test_whether_that_place_is_so_is_told(desk: Desk, text: str, told: str) -> None:
    answer = await asked(desk, text)
    assert told in [plain(note) for note in answer.notes]
