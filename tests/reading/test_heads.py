"""What is asked for stands in the headline: a share, a place, how far it is from its peak, runs that are as long."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


async def test_a_share_and_a_place_stand_in_the_headline(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (
            ("What share did the us have in october 2025", "12.0% of China's exports · 656.3 t"),
            ("9月韩国占中国磁铁出口比重", "14.8% of China's exports · 854 t"),
            ("what part of china's terbium went to the us in october 2025", "49.2% of China's exports · 6 t"),
            ("eu share june 2025", "42.8% of China's exports that month · 1,364 t"),
            (
                "What share of US magnet imports came from China in December 2025?",
                "93.2% of the US's imports that month · 1,071 t",
            ),
            ("what's the rank of india in october 2025", "5th of 6 partners loaded · 416 t"),
            ("where does japan stand in october 2025", "6th of 6 partners loaded · 226.1 t"),
            ("us june 2025", "353 t"),
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert answer.headline == headline
            assert not any("stands below" in plain(each) for each in answer.notes)
        follows = desk.read_followup("share?", "/exports US 2025-06 magnets", now=NOW)
        assert (await desk.ask(follows, now=NOW)).headline == "11.1% of China's exports · 353 t"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how far below its peak is germany", "/calculate highest DE magnets"),
        ("how far below its record is the world now", "/calculate highest WORLD magnets"),
        ("how far is the us off its all-time high", "/calculate highest US magnets"),
        ("how much above its low is gallium", "/calculate lowest WORLD gallium"),
        ("how far below its peak was germany in october 2025", "/calculate highest DE 2024-07..2025-10 magnets"),
        ("how far below its peak was germany in june 2025", "/calculate highest DE 2024-07..2025-06 magnets"),
        ("how far above its low was the us in october 2025", "/calculate lowest US 2024-05..2025-10 magnets"),
    ],
)
def test_how_far_from_a_peak_is_told_by_the_highest_month(text: str, command: str) -> None:
    assert read(text).question.command == command


async def test_the_last_month_stands_beside_the_highest_and_runs_as_long_are_named(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        peak = await desk.ask(desk.read("how far below its peak is the world now", now=NOW), now=NOW)
        assert peak.headline == "6,357 t in January 2025"
        assert plain(peak.findings[0]) == "The last, July 2026: 5,375 t, 15.4% below"
        assert peak.leads[-1].label == "Top, Jan 2025"
        runs = await desk.ask(desk.read("longest run of falls for the world", now=NOW), now=NOW)
        assert "As long: Sep–Oct 2024 and Apr–May 2025" in [plain(each) for each in runs.findings]


def test_who_took_it_after_a_highest_month_ranks_its_months_partners() -> None:
    found = follow("who took it", "/calculate highest WORLD 2025 magnets")
    assert found.in_month_of == read("/calculate highest WORLD 2025 magnets").question
    assert found.question.command == "/top 2025 magnets"  # of the month that the answer gives
