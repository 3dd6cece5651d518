"""Growth a year, how far peak and trough are apart, both sides of a threshold and periods of other lengths: figures
worked by hand from the bundled data.
"""

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import asked


@pytest.mark.parametrize(
    ("text", "headline", "says"),
    [
        # 62,585 ÷ 48,728 = 1.28438, whose third root is 1.08702
        ("CAGR rare earths 2022-2025", "+8.7% a year", "Over 3 years ▲ 28.4% · +13,857 t"),
        # 877 − 46.4 = 830.6; 46.4 ÷ 877 = 0.0529
        ("us peak to trough 2025", "877 t in January 2025", "From peak to trough −831 t, −94.7%"),
        ("us lowest month since april 2025", "46.4 t in May 2025", "From trough to peak +609.9 t, ×14"),
        ("us months over/under 500 t 2025, how many each", "7 of the 12 months", "The other 5: 500 t or less"),
        (
            "/calculate difference against:2025 US 2026-01..2026-07 magnets",
            "−2,422 t",
            "Not as long: 7 months against 12 months",
        ),
        (
            "how many months since rare earths were above 6000",
            "January 2026, ≈ 6,061 t",
            "February 2026, the newest, 1 month later: 4,407 t",
        ),
    ],
)
async def test_what_stands_behind_is_said(desk: Desk, text: str, headline: str, says: str) -> None:
    answer = await asked(desk, text)
    assert (answer.headline, says in [plain(each) for each in answer.findings]) == (headline, True)


async def test_growth_a_year_says_how_it_is_worked_out(desk: Desk) -> None:
    answer = await asked(desk, "CAGR rare earths 2022-2025")
    assert answer.facts["result"] == pytest.approx(8.7, abs=0.01)
    assert any("^ (1 ÷ 3) − 1 = +8.7% a year" in plain(each) for reason in answer.reasons for each in reason.lines)
