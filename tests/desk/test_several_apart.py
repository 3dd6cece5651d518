"""Several partners or products in several periods: each is held against itself, beside the others."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.text import plain
from tests.desk.conftest import NOW, asked, desk

__all__ = ["desk"]


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("vietnam vs south korea, sept and oct 2025", "2025-09,2025-10 VN", ["South Korea"]),
        ("jan 2026 against jan 2025 for world and us", "2026-01,2025-01 WORLD", ["United States"]),
        ("world and us, jan 2026 vs jan 2025", "2026-01,2025-01 WORLD", ["United States"]),
        ("us vs japan q3 2025 vs q3 2024", "2025-07..2025-09,2024-07..2024-09 US", ["Japan"]),
        ("japan in november and december 2025 vs us", "2025-11,2025-12 JP", ["United States"]),
        ("us and japan in march and april 2025", "2025-03,2025-04 US", ["Japan"]),
        ("us and germany june 2025 vs july 2025", "2025-06,2025-07 US", ["Germany"]),
        ("germany and us in march and april 2025", "2025-03,2025-04 US", ["Germany"]),
        ("us, germany and japan: sept vs oct 2025", "2025-09,2025-10 US", ["Germany", "Japan"]),
        ("us vs germany 2025 vs 2024", "2025,2024 US", ["Germany"]),
        ("越南和韩国2025年9月和10月", "2025-09,2025-10 VN", ["South Korea"]),
    ],
)
async def test_partners_in_several_periods(desk: Desk, text: str, first: str, others: list[str]) -> None:
    found = desk.read(text, now=NOW)
    assert found.question.command == f"/compare {first} magnets"
    assert [each.words for each in found.also] == others


async def test_all_figures_of_two_partners_in_two_months_are_told(desk: Desk) -> None:
    answer = await asked(desk, "vietnam vs south korea, sept and oct 2025")
    told = " ".join(map(plain, answer.findings))
    assert all(each in told for each in ("456 t", "444 t", "854 t", "569 t"))
    assert not [each for each in answer.notes if plain(each).startswith("Not used")]


async def test_products_in_two_months(desk: Desk) -> None:
    answer = await asked(desk, "gallium and germanium, sept and oct 2025")
    told = " ".join(map(plain, answer.findings))
    assert all(each in told for each in ("5 t", "15.57 t", "523 kg", "1.258 t"))


async def test_one_that_is_not_loaded_then_is_named(desk: Desk) -> None:
    answer = await asked(desk, "us and japan in march and april 2025")
    assert "Not used: “Japan”." in [plain(each) for each in answer.notes]


def test_a_command_that_mixes_them_leads_to_each_kind_with_the_rest(desk: Desk) -> None:
    with pytest.raises(NotUnderstood) as refused:
        desk.read("/compare us 2025 vs germany 2024", now=NOW)
    assert [each.command for each in refused.value.suggestions] == ["/compare US,DE in 2025", "/compare 2025,2024 US"]
