"""The monthly report asked through the desk on the bundled figures."""

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from tests.desk.conftest import asked


async def test_the_october_report_leads_with_the_total_and_its_largest_partners(desk: Desk) -> None:
    answer = await asked(desk, "/report 2025-10 magnets")
    assert answer.headline == "Exports fell 5.2% on September to 5,473 t"
    assert [each["partner"] for each in answer.facts["top"]] == ["DE", "US", "KR", "VN", "IN"]
    assert [block.name for block in answer.blocks] == ["partners", "contributions", "records"]
    partners = [plain(each) for each in answer.blocks[0].lines]
    assert partners[2] == "2. United States 656.3 t · 12.0%"
    assert partners[3].startswith("▲ 56.1% on September")
    assert partners[-3:] == [
        "Ranked among 6 loaded partners (62.7% of the total).",
        "Not ranked: European Union 2,060 t",
        "▼ 16.3% on September, as published",
    ]
    assert (answer.chart, answer.blocks[0].chart, answer.blocks[1].chart).count(None) == 0


async def test_a_report_is_asked_again_by_its_own_command(desk: Desk) -> None:
    answer = await asked(desk, "report magnets october 2025")
    assert answer.question.command == "/report 2025-10 magnets"
    assert await asked(desk, answer.question.command) == answer


async def test_without_a_month_it_is_the_newest(desk: Desk) -> None:
    answer = await asked(desk, "/report")
    assert answer.question.command == "/report 2026-07 magnets"
    assert any("Next: August 2026, expected 20 Sep 2026" in plain(each) for each in answer.footer)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("/report 2031-01 magnets", "month_not_loaded"),
        ("/report 2025 magnets", "report_period"),
        ("/report germany 2025-10", "report_words"),
        ("/report germany us", "partner_twice"),
        ("/report imports", "flow_not_loaded"),
        ("/report by:de", "reporter_not_loaded"),
        ("/report magnets-hs6", "product_not_loaded"),
    ],
)
async def test_what_is_no_report_is_refused_with_a_sentence(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        await asked(desk, text)
    assert refused.value.code == code
