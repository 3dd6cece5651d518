"""When customs publish: known dates where there are any, and the rule that gives the expected days elsewhere.

China Customs publish a month's preliminary total in the next month, about the 7th to the 9th, after the end of a
quarter about the 14th, and the detail by partner and HS code about the 20th. February has no release: January
and February come together in March.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.trade.periods import Month, Period

DETAIL_DAY = 20
PRELIMINARY_DAY = 9
PRELIMINARY_DAY_AFTER_QUARTER = 14
JANUARY, FEBRUARY = 1, 2
CHINA = "CN"
IN_PRELIMINARY = frozenset({"line:rare-earths"})
"""What of the goods held is in the preliminary release: one group's total, without partners."""
# Months later and day: the US Census Bureau about the 5th, Eurostat about the 16th, both of the second month after.
OF_OTHERS = {"US": (2, 5), "EU": (2, 16)}


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A month of data with the days that are known; None leaves it to the rule."""

    month: Month
    preliminary: date | None = None
    detail: date | None = None


class ReleaseKind(StrEnum):
    """What of a month is released: the first total, or the detail by partner and code."""

    PRELIMINARY = "preliminary"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class ReleaseWord:
    """An editor's word on the day of one release."""

    kind: ReleaseKind
    month: Month
    on: date


@dataclass(frozen=True, slots=True)
class Release:
    """When one month's data appear."""

    month: Month
    preliminary: date
    detail: date


@dataclass(frozen=True, slots=True)
class Coming:
    """The next thing that customs publish: the months it covers, its day, and whether it is the first total only."""

    period: Period
    on: date
    is_preliminary: bool


class ReleaseCalendar:
    """The days of release by month of data, with an installation's own `words` on top; a later row for the same month
    takes the place of an earlier one.
    """

    def __init__(self, rows: Iterable[ReleaseRow] = (), words: Iterable[ReleaseWord] = ()) -> None:
        self._published = {row.month: row for row in rows}
        self._rows = dict(self._published)
        for word in words:
            row = self._rows.get(word.month, ReleaseRow(word.month))
            known = {"preliminary": row.preliminary, "detail": row.detail, word.kind.value: word.on}
            self._rows[word.month] = ReleaseRow(word.month, known["preliminary"], known["detail"])

    def with_words(self, words: Iterable[ReleaseWord]) -> ReleaseCalendar:
        """Return the same calendar with an installation's own days on top."""
        return ReleaseCalendar(self._published.values(), words)

    def without_words(self) -> ReleaseCalendar:
        """Return the same calendar as it comes with the code."""
        return self.with_words(())

    def expected(self, month: Month) -> Release:
        """Return the days on which a month's data appear or appeared."""
        row = self._rows.get(month, ReleaseRow(month))
        return Release(
            month,
            preliminary=row.preliminary or _preliminary_by_rule(month),
            detail=row.detail or _detail_by_rule(month),
        )

    def newest_by(self, day: date) -> Month:
        """Return the newest month of which anything had been published by a day."""
        month = Month.of(day)
        while self.expected(month).preliminary > day:
            month = month - 1
        return month

    def out_on(self, reporter: str, month: Month) -> date | None:
        """Return the day on which a month's figures by partner and code are out; None for a reporter whose days are
        not known.
        """
        if reporter == CHINA:
            return self.expected(month).detail
        rule = OF_OTHERS.get(reporter)
        return None if rule is None else on_working_day(month + rule[0], rule[1])

    def next_after(self, today: date, *, of_detail: bool = False) -> Coming:
        """Return the first publication on a day after `today`; with `of_detail` of figures by partner and code."""
        here = Month.of(today)
        coming = [
            Coming(_published_with(month), on, is_preliminary)
            for month in Period(here - 6, here + 2)
            for on, is_preliminary in self._days(month)
            if on > today and not (of_detail and is_preliminary)
        ]
        return min(coming, key=lambda each: (each.on, each.is_preliminary, each.period))

    def _days(self, month: Month) -> tuple[tuple[date, bool], ...]:
        release = self.expected(month)
        return (release.preliminary, True), (release.detail, False)


def on_working_day(month: Month, day: int) -> date:
    """Return a day of a month; a Saturday or Sunday is moved to the Monday after."""
    found = date(month.year, month.month, day)
    return found + timedelta(days=max(0, 8 - found.isoweekday()) if found.isoweekday() > 5 else 0)


def _published_in(month: Month) -> Month:
    return month + (2 if month.month == JANUARY else 1)


def _published_with(month: Month) -> Period:
    if month.month == JANUARY:
        return Period(month, month + 1)
    return Period(month - 1, month) if month.month == FEBRUARY else Period.single(month)


def _preliminary_by_rule(month: Month) -> date:
    at = _published_in(month)
    return date(at.year, at.month, PRELIMINARY_DAY_AFTER_QUARTER if month.month % 3 == 0 else PRELIMINARY_DAY)


def _detail_by_rule(month: Month) -> date:
    at = _published_in(month)
    return date(at.year, at.month, DETAIL_DAY)
