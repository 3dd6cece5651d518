"""A place in the ranking month by month, and when something began again, on the bundled data."""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import asked


@pytest.mark.parametrize(
    ("text", "headline", "says"),
    [
        (
            "Can I write that Germany has been the top destination every month from June to October 2025?",
            "Yes: below first place in none of the 5 months",
            "Jun 2025 1st · Jul 2025 1st · Aug 2025 1st · Sep 2025 1st · Oct 2025 1st",
        ),
        (
            "was germany the biggest buyer every month of 2025",
            "No: below first place in 1 of the 6 months",
            "May 2025 2nd",
        ),
        (
            "how often was the us in the top three in 2025",
            "6 of the 8 months",
            "Jun 2025 2nd · Jul 2025 2nd · Aug 2025 2nd · Oct 2025 2nd · Nov 2025 1st · Dec 2025 1st",
        ),
        (
            "In which month did dysprosium come back after the licences?",
            "June 2025, 1 kg",
            "December 2025, the newest, 6 months later: 4.12 t",
        ),
        ("when did dysprosium exports resume", "Since June 2025", "Jun–Dec 2025"),
    ],
)
async def test_it_is_looked_at_month_by_month(desk: Desk, text: str, headline: str, says: str) -> None:
    answer = await asked(desk, text)
    assert (answer.headline, says in [plain(each) for each in answer.findings]) == (headline, True)


async def test_months_without_another_partner_have_no_place(desk: Desk) -> None:
    answer = await asked(desk, "/calculate months of:place at-most:1place US 2025 magnets")
    assert answer.headline == "2 of the 8 months"
    said = "No place can be told for Jan–Apr 2025: none or only one of the partners is loaded."
    assert said in [plain(each) for each in answer.notes]
    assert answer.facts["missing"] == ["2025-01", "2025-02", "2025-03", "2025-04"]
