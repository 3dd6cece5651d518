from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.periods import Month, Period
from bot.trade.releases import Coming, ReleaseCalendar, ReleaseRow

BY_RULE = ReleaseCalendar()


@pytest.mark.parametrize(
    ("month", "preliminary", "detail"),
    [
        ("2025-05", date(2025, 6, 9), date(2025, 6, 20)),
        ("2025-06", date(2025, 7, 14), date(2025, 7, 20)),
        ("2025-12", date(2026, 1, 14), date(2026, 1, 20)),
        ("2026-01", date(2026, 3, 9), date(2026, 3, 20)),
        ("2026-02", date(2026, 3, 9), date(2026, 3, 20)),
        ("2026-03", date(2026, 4, 14), date(2026, 4, 20)),
    ],
)
def test_expected_days_by_the_rule(month: str, preliminary: date, detail: date) -> None:
    release = BY_RULE.expected(Month.parse(month))
    assert (release.preliminary, release.detail) == (preliminary, detail)


def test_known_days_take_the_place_of_the_rule() -> None:
    calendar = ReleaseCalendar(
        [
            ReleaseRow(Month(2026, 5), date(2026, 6, 8)),
            ReleaseRow(Month(2026, 6), date(2026, 7, 13), date(2026, 7, 18)),
        ]
    )
    assert calendar.expected(Month(2026, 5)).preliminary == date(2026, 6, 8)
    assert calendar.expected(Month(2026, 5)).detail == date(2026, 6, 20)
    assert calendar.next_after(date(2026, 6, 30)) == Coming(
        Period.single(Month(2026, 6)), date(2026, 7, 13), is_preliminary=True
    )


@pytest.mark.parametrize(
    ("today", "period", "on", "is_preliminary"),
    [
        (date(2026, 11, 23), "2026-11", date(2026, 12, 9), True),
        (date(2026, 12, 9), "2026-11", date(2026, 12, 20), False),
        (date(2027, 1, 20), "2027-01..2027-02", date(2027, 3, 9), True),
        (date(2027, 2, 15), "2027-01..2027-02", date(2027, 3, 9), True),
        (date(2027, 3, 9), "2027-01..2027-02", date(2027, 3, 20), False),
        (date(2027, 3, 20), "2027-03", date(2027, 4, 14), True),
    ],
)
def test_next_release(today: date, period: str, on: date, is_preliminary: bool) -> None:
    assert BY_RULE.next_after(today) == Coming(Period.parse(period), on, is_preliminary)


def test_the_next_release_of_detail_passes_over_the_preliminary_one() -> None:
    for today in (date(2026, 11, 23), date(2026, 12, 9)):
        coming = BY_RULE.next_after(today, of_detail=True)
        assert coming == Coming(Period.parse("2026-11"), date(2026, 12, 20), is_preliminary=False)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 1)))
def test_next_release_is_soon_and_never_in_february(today: date) -> None:
    coming = BY_RULE.next_after(today)
    assert 0 < (coming.on - today).days <= 62
    assert coming.on.month != 2
    assert all(BY_RULE.expected(month).preliminary <= coming.on for month in coming.period)
