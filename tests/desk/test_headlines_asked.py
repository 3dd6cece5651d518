"""What is asked for leads: the change on the year, which country moved most, and that trade was not stopped."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from tests.reading.test_free_text import read

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


async def test_the_change_or_the_country_that_is_asked_for_leads(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, headline in (
            ("us yoy october 2025", "▲ 4.5% above October 2024, as published · 656.3 t"),
            ("us yoy 2025", "▼ 20.3% below 2024, as published · 5,943 t"),
            ("2025年对美国出口同比", "▼ 20.3% below 2024, as published · 5,943 t"),
            ("us mom october 2025", "▲ Up 56.1% on September · 656.3 t"),
            ("us october 2025", "656.3 t"),
            ("which country lost the most in september 2025", "United States −169.4 t · Total −372 t on August"),
            ("哪个国家9月下降最多 2025", "United States −169.4 t · Total −372 t on August"),
            ("biggest losers september 2025", "Total −372 t on August"),
            ("why has china banned magnet sales to germany", "No: 1,118 t"),
        ):
            assert (await desk.ask(desk.read(text, now=NOW), now=NOW)).headline == headline, text
        followed = desk.read_followup("and yoy?", "/exports DE 2025-10 magnets", now=NOW)
        assert (await desk.ask(followed, now=NOW)).headline.startswith("▲ 55.9% above October 2024")


async def test_of_which_status_a_figure_is_comes_first_where_that_is_asked(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:

        async def headline(text: str, stood: str = "") -> str:
            found = desk.read_followup(text, stood, now=NOW) if stood else desk.read(text, now=NOW)
            return (await desk.ask(found, now=NOW)).headline

        is_not = "No: reported, not marked preliminary · 1,118 t"
        for text in (
            "is the germany october 2025 figure preliminary",
            "is germany's october 2025 number provisional",
            "germany oct 2025 preliminary?",
            "德国2025年10月的数据是初步的吗",
        ):
            assert await headline(text) == is_not, text
        for text in (
            "is the february 2026 rare earths figure preliminary",
            "are the rare earths numbers for feb 2026 still provisional",
            "rare earths feb 2026 preliminary?",
            "稀土2026年2月的数据是初步数字吗",
        ):
            assert await headline(text) == "Yes: preliminary · 4,407 t", text
        assert await headline("is the march 2026 us figure an estimate") == "No: reported, not an estimate · 406 t"
        assert await headline("is the us march 2026 figure final") == "No: reported, not marked final · 406 t"
        for text in ("is this preliminary", "preliminary?", "is it still provisional", "是初步数字吗"):
            assert await headline(text, "/exports DE 2025-10 magnets") == is_not, text
        assert await headline("is that final", "/exports WORLD 2026-02 rare-earths") == (
            "No: preliminary, not marked final · 4,407 t"
        )
        assert await headline("is this estimated", "/exports US 2026-02 magnets") == (
            "Yes: estimated from published figures · ≈ 449 t"
        )
        assert await headline("preliminary or final", "/exports DE 2025-10 magnets") == "1,118 t"


@pytest.mark.parametrize(
    "text",
    [
        "why has China banned magnet sales to Germany",
        "why is china refusing to sell magnets to germany",
        "why did china halt magnets to germany",
        "why did china block magnet exports to germany",
        "why has china cut off germany",
        "why did beijing suspend magnet exports to germany",
        "why did china ban exports of magnets to germany",
        "why does china refuse to export magnets to germany",
        "why is china not selling magnets to germany",
        "why did china stop magnets to germany",
        "中国为什么禁止向德国出售磁铁",
        "为什么中国对德国断供",
        "中国为何拒绝向德国供应磁铁",
    ],
)
def test_a_trade_that_is_said_to_have_stopped_is_judged(text: str) -> None:
    assert read(text).question.command == "/calculate why stated:is:0t DE magnets"
