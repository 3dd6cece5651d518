"""Rankings by the change on the year before, who is last, verbs that are no records, and months held together."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 3 growth yoy september 2025", "/top 2025-09 magnets sort:pct n:3 against:2024-09"),
        ("top growth yoy september 2025", "/top 2025-09 magnets sort:pct against:2024-09"),
        ("fastest growing buyers september 2025 yoy", "/top 2025-09 magnets sort:pct against:2024-09"),
        ("highest yoy growth september 2025 by country", "/top 2025-09 magnets sort:pct against:2024-09"),
        (
            "which country had the highest yoy growth in september 2025",
            "/top 2025-09 magnets sort:pct against:2024-09",
        ),
        ("biggest gains yoy september 2025", "/top 2025-09 magnets sort:gain against:2024-09"),
        ("fastest growing buyers yoy", "/top 2025-10 magnets sort:pct against:2024-10"),
        ("2025年9月同比增速最快的国家", "/top 2025-09 magnets sort:pct against:2024-09"),
        ("2025年9月同比增长最多的国家", "/top 2025-09 magnets sort:gain against:2024-09"),
        # without a year before they are as they were
        ("fastest growing buyers september 2025", "/top 2025-09 magnets sort:pct"),
        ("biggest gains september 2025", "/top 2025-09 magnets sort:gain"),
        ("top 5 september 2025", "/top 2025-09 magnets n:5"),
        ("2025年9月出口最多的国家", "/top 2025-09 magnets"),
        ("highest growth for the us in 2025", "/calculate highest of:change US 2025 magnets"),
        ("who was last in october 2025", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
    ],
)
def test_rankings_are_by_what_is_asked(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("by growth yoy", "/top 2025-09 magnets n:5", "/top 2025-09 magnets sort:pct n:5 against:2024-09"),
        ("by growth", "/top 2025-09 magnets n:5", "/top 2025-09 magnets sort:pct n:5"),
        ("who's last", "/top 2025-10 magnets n:5", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        ("who is at the bottom", "/top 2025-10 magnets n:5", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        ("which country came last", "/top 2025-10 magnets", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        ("谁垫底", "/top 2025-10 magnets", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        ("when was it higher", "/exports VN 2025-10 magnets", "/calculate last at-least:this against:2025-10"),
        (
            "when was it last higher",
            "/exports VN 2025-10 magnets",
            "/calculate last at-least:this against:2025-10",
        ),
        (
            "when was it lower than that",
            "/exports US 2025-06 magnets",
            "/calculate last at-most:this against:2025-06",
        ),
        ("什么时候更高", "/exports US 2025-06 magnets", "/calculate last at-least:this against:2025-06 US"),
        ("last year", "/top 2025-10 magnets", "/top 2025 magnets"),
    ],
)
def test_what_follows_a_ranking_or_a_level_asks_of_it(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what did the us actually record as imports of chinese magnets in december 2025",
         "/imports CN 2025-12 magnets-hts by:US"),
        ("what did japan record in september 2025", "/exports JP 2025-09 magnets"),
        ("did exports to the us hit a record in october 2025", "/calculate highest stated:2025-10 US magnets"),
        ("what was the record for germany", "/calculate highest DE magnets"),
        ("record exports to germany", "/calculate highest DE magnets"),
        ("biggest gallium month in 2025", "/calculate highest WORLD 2025 gallium"),
        ("best germany month of 2025", "/calculate highest DE 2025 magnets"),
        ("most recent month for us", "/exports US magnets"),
        ("compare japan nov dec 2024 with nov dec 2025", "/compare 2024-11..2024-12,2025-11..2025-12 JP magnets"),
        ("us jan and feb 2026 vs jan and feb 2025", "/compare 2026-01..2026-02,2025-01..2025-02 US magnets"),
        ("may and june 2025 for germany", "/compare 2025-05,2025-06 DE magnets"),
        ("cumulative rare earths through august 2025", "/exports WORLD 2025-01..2025-08 rare-earths"),
        ("cumulative us exports until june 2025", "/exports US 2025-01..2025-06 magnets"),
        ("累计到2025年8月的稀土出口", "/exports WORLD 2025-01..2025-08 rare-earths"),
        ("cumulative us since january 2025", "/calculate total US 2025-01..2026-03 magnets"),
        ("rare earths through august 2025", "/trend WORLD 2022-03..2025-08 rare-earths"),
    ],
)  # fmt: skip
def test_verbs_pairs_and_what_is_cumulative(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_who_bought_it_is_named_beside_the_highest_month() -> None:
    found = read("what was the biggest gallium month in 2025 and who bought it?")
    assert found.question.command == "/calculate highest WORLD 2025 gallium"
    assert "Not used: “who bought it”." in [plain(note) for note in found.notes]
