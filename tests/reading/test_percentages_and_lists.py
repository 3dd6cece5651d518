"""Percentages that are asked for in short, by what percentage something moved, and lists of months."""

import pytest

from bot.reading.told import SHARE_ASKED
from tests.reading.test_free_text import read

BOTH = "/calculate share with:JP US 2025-11 magnets"
MONTHS = "/calculate months US 2025-07..2025-12 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "what pct of november 2025 magnets went to us + japan",
        "what pct of november 2025 magnets went to us and japan",
        "which pct of magnets went to us plus japan in november 2025",
        "what % of november 2025 magnets went to us and japan",
        "what per cent of magnets did us and japan take in november 2025",
        "what pct did the us and japan take together in november 2025",
        "how many percent of november 2025 magnets went to us and japan",
        "2025年11月美国和日本占磁铁出口的百分之几",
        "2025年11月美国和日本占出口的几成",
        "2025年11月美国和日本合计占比",
    ],
)
def test_a_short_percentage_of_exports_is_a_share(text: str) -> None:
    assert read(text).question.command == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "what pct of october 2025 gallium went to germany",
        "what % of october 2025 magnets went to germany",
        "pct of october 2025 magnets to germany",
        "what pct was germany in october 2025",
        "2025年10月出口的几成去了德国",
    ],
)
def test_the_share_of_one_leads_where_it_is_asked_for_in_short(text: str) -> None:
    assert SHARE_ASKED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "what pct did exports to the us fall in october 2025",
        "by what percent did exports to the us drop in october 2025",
        "how many percent did the us rise in october 2025",
        "by what % did the us change in october 2025",
    ],
)
def test_by_what_percentage_it_moved_is_the_change(text: str) -> None:
    assert read(text).question.command == "/calculate change US 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "could you give me a month by month list of exports to the us for the second half of 2025",
        "give me a month-by-month breakdown of us h2 2025",
        "a month-by-month table of us magnets in h2 2025",
        "show a by-month list of us magnets for h2 2025",
        "per month list of us for h2 2025",
        "can i have a monthly overview of exports to the us for h2 2025",
        "a monthly list of us magnets in h2 2025",
        "month by month us h2 2025",
        "2025年下半年对美国出口逐月清单",
        "2025年下半年对美国出口的月度明细",
    ],
)
def test_a_list_by_month_is_every_month(text: str) -> None:
    assert read(text).question.command == MONTHS


@pytest.mark.parametrize("text", ["how much a month did the us take in h2 2025", "average a month us h2 2025"])
def test_how_much_a_month_is_the_mean(text: str) -> None:
    assert read(text).question.command == "/calculate mean US 2025-07..2025-12 magnets"
