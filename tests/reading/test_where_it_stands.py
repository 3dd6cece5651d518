"""Where a partner is in a ranking is its place; where a figure comes from is its source."""

from datetime import UTC, datetime
from pathlib import Path

from bot.desk.door import Desk

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


async def test_where_one_is_in_a_ranking_is_its_place(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text in (
            "where is india in the october 2025 ranking",
            "where was india in the october 2025 table",
            "where's india in the october 2025 ranking",
            "where is india on the october 2025 ranking",
            "where does india stand in the october 2025 ranking",
            "where does india come in the october 2025 ranking",
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert (text, answer.headline) == (text, "5th of 6 partners loaded · 416 t")


async def test_where_a_figure_comes_from_is_no_place(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (
            ("where does the us june 2025 figure come from", "353 t"),
            ("where does the us ytd figure come from", "3,521 t"),
            ("where did you get 3,521", "United States in Jan–Jul 2026"),
        ):
            answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
            assert (text, answer.headline) == (text, headline)


async def test_months_added_up_are_their_sum(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        answer = await desk.ask(desk.read("germany june to october 2025 added up", now=NOW), now=NOW)
    assert answer.headline == "5,627 t"  # 764 + 1,116 + 1,341.1 + 1,288 + 1,118
