"""Amounts of a day, of a week or of both, and in millions of a unit."""

import pytest

from bot.text import plain
from tests.questions.test_operation import answer
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("us december 2025 per day and per week", "per:day,week US 2025-12"),
        ("us december 2025 daily and weekly", "per:day,week US 2025-12"),
        ("2025年12月对美国平均每天和每周多少吨", "per:day,week US 2025-12"),
        ("us december 2025 per week", "per:week US 2025-12"),
        ("how much did the us buy per week in december 2025", "per:week US 2025-12"),
        ("us december 2025 tonnes per week", "per:week US 2025-12"),
        ("us december 2025 weekly", "per:week US 2025-12"),
        ("weekly average of us magnets in december 2025", "per:week US 2025-12"),
        ("average weekly exports to germany october 2025", "per:week DE 2025-10"),
        ("germany october 2025 t/week", "per:week DE 2025-10"),
        ("how many tonnes a week did japan take in december 2025", "per:week JP 2025-12"),
        ("us 2025 per week", "per:week US 2025"),
        ("japan december 2025 tonnes/week", "per:week JP 2025-12"),
        ("average week for the us in december 2025", "per:week US 2025-12"),
        ("us december 2025 in kg per week", "in:kg per:week US 2025-12"),
        ("美国2025年12月每周多少", "per:week US 2025-12"),
        ("us december 2025 per day", "per:day US 2025-12"),
        ("world magnets july 2026 in million kg", "in:million-kg WORLD 2026-07"),
        ("world magnets july 2026 million kg", "in:million-kg WORLD 2026-07"),
        ("how many million kilos of magnets went to the world in july 2026", "in:million-kg WORLD 2026-07"),
        ("world july 2026 in millions of kilograms", "in:million-kg WORLD 2026-07"),
        ("world july 2026 in mn kg", "in:million-kg WORLD 2026-07"),
        ("世界2026年7月多少百万公斤", "in:million-kg WORLD 2026-07"),
        ("2026年7月全球磁铁以百万公斤计", "in:million-kg WORLD 2026-07"),
        ("world july 2026 in million pounds", "in:million-lb WORLD 2026-07"),
        ("world july 2026 in m lbs", "in:million-lb WORLD 2026-07"),
        ("world july 2026 in million tonnes", "in:mt WORLD 2026-07"),
        ("was world july 2026 5.4 million kg?", "stated:is:5.4million-kg WORLD 2026-07"),
        ("was world july 2026 more than 5 million kg?", "stated:above:5million-kg WORLD 2026-07"),
    ],
)
def test_what_is_asked(text: str, asked: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate level {asked} magnets"
    assert "Not used" not in " ".join(map(plain, found.notes))


def test_a_thousand_kilograms_are_a_tonne() -> None:
    found = read("world july 2026 in thousand kg")
    assert found.question.command == "/exports WORLD 2026-07 magnets"
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize("text", ["per week", "and a week?", "每周呢"])
def test_after_a_figure(text: str) -> None:
    asked = "/calculate level per:week US 2025-12 magnets"
    assert follow(text, "/exports US 2025-12 magnets").question.command == asked


@pytest.mark.parametrize(
    ("stood", "then"),
    [  # a number that was of a month is none of a day
        ("total stated:above:100t US 2025-06 magnets", "total per:day US 2025-06 magnets"),
        ("months above:500t US 2025 magnets", "months per:day US 2025 magnets"),
        ("months above:20t per:day US 2025 magnets", "months above:20t per:day US 2025 magnets"),
        ("months of:change rises US 2025 magnets", "months of:change rises per:day US 2025 magnets"),
    ],
)
def test_after_what_was_worked_out(stood: str, then: str) -> None:
    assert follow("how much is that per day", f"/calculate {stood}").question.command == f"/calculate {then}"


@pytest.mark.parametrize("text", ["us december 2025 per hour", "us december 2025 per working day"])
def test_another_time_is_named_as_not_used(text: str) -> None:
    assert "Not used: “per " in " ".join(map(plain, read(text).notes))


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("level per:week US 2025-06", "82.4 t a week"),  # 353 t over 30 days: 11.77 t a day, 82.4 t a week
        ("level per:day,week US 2025-06", "11.8 t a day, 82.4 t a week"),
        ("level in:million-kg US 2025-06", "0.353 million kg"),
        ("level in:million-lb US 2025-06", "0.778 million lb"),  # 353 t are 778,232 lb
    ],
)
def test_what_is_answered(asked: str, headline: str) -> None:
    assert answer(asked).headline == headline
