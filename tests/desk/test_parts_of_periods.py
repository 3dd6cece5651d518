"""A part of a period is told in percent of it; where not all of the whole is loaded, that is said."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.text import plain
from bot.trade.chart_specs import MonthBars
from tests.desk.conftest import asked


@pytest.mark.parametrize(
    ("text", "headline", "findings"),
    [
        # 1,866 ÷ 5,943 = 0.31398
        ("how much of the us 2025 total came in q1", "31.4% of 2025", ["Jan–Mar 2025 1,866 t", "2025 5,943 t"]),
        # 35,072 ÷ 57,392 = 0.61109
        ("how much of the 2025 world total was in h2", "61.1% of 2025", ["Jul–Dec 2025 35,072 t", "2025 57,392 t"]),
        # 564 ÷ 1,802.1 = 0.31297
        ("how much of q4 2025 us came in december", "31.3% of Oct–Dec 2025",
         ["December 2025 564 t", "Oct–Dec 2025 1,802 t"]),
    ],
)  # fmt: skip
async def test_a_part_is_told_in_percent_of_its_whole(
    desk: Desk, text: str, headline: str, findings: list[str]
) -> None:
    answer = await asked(desk, text)
    assert answer.headline == headline
    assert [plain(each) for each in answer.findings] == findings
    assert "share of" in answer.title


async def test_a_whole_that_is_not_all_loaded_is_named(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "what part of germany's 2025 came in october")
    assert plain(refused.value.message) == (
        "Jan–Apr, Nov–Dec 2025 are not loaded for Germany, so what part of 2025 October 2025 had is not known."
    )


async def test_of_every_month_none_stands_out_in_the_chart(desk: Desk) -> None:
    chart = (await asked(desk, "/calculate months US 2025-07..2026-03 magnets")).chart
    assert isinstance(chart, MonthBars)
    assert not any(point.is_marked for point in chart.points)
