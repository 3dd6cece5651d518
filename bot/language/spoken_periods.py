"""From what people type to a Period: "2025-06", "jun 25", "q2 last year", "the last six months", "since april 2025".

It goes in two steps, because a month without a year means the newest one that is loaded, and which that is
depends on the partner and product beside it: `spoken_period` says what the words are, `resolved` of what it gives
makes a Period of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Final

from bot.errors import ErrorCode, NotUnderstood, Suggestion
from bot.trade.loaded import Extent
from bot.trade.periods import Month, Period

LATEST = "latest"
DAY_FAULT: Final = "month_not_day"


class NamedPeriod(Enum):
    """A period that is named by where it lies."""

    LATEST = auto()
    THIS_MONTH = auto()
    LAST_MONTH = auto()
    THIS_QUARTER = auto()
    LAST_QUARTER = auto()
    THIS_HALF = auto()
    LAST_HALF = auto()
    YEAR_TO_DATE = auto()


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period, what to tell about how it was read, and whether "the latest" was asked for in so many words."""

    period: Period
    notes: tuple[str, ...] = ()
    is_latest: bool = False


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """The months `first` to `last` of a year, of the latest suitable year when None; `from_now` is the year counted
    from this one. A `last` before `first` lies in the next year (winter).
    """

    year: int | None
    first: int
    last: int
    from_now: int | None = None

    def in_year(self, year: int) -> Period:
        """Return these months of a year."""
        return Period(Month(year, self.first), Month(year + (self.last < self.first), self.last))

    def year_by(self, today: date) -> int | None:
        """Return the year, None when it is open."""
        return today.year + self.from_now if self.from_now is not None else self.year

    def newest(self, extent: Extent, today: date) -> Period:
        """Return the newest such months of a series."""
        year = self.year_by(today)
        return self.in_year(year) if year is not None else _newest(self.in_year, extent, today)


def _newest(in_year: Callable[[int], Period], extent: Extent, today: date) -> Period:
    """Return the newest months of a part of the year that a series has: as a single month or added up, else those of
    which it has any, else the newest that are over for its product.
    """
    ends = (*extent.months, *(block.last for block in extent.blocks))
    years = sorted({month.year for month in ends}, reverse=True)
    parts = [in_year(year) for year in years]
    there = [part for part in parts if (part.first in extent.months if part.is_month else extent.covers(part))]
    found = next(iter(there), None) or next((part for part in parts if extent.touches(part)), None)
    if found is not None:
        return found
    latest = extent.latest or Month.of(today)
    this_year = in_year(latest.year)
    return this_year if this_year.last <= latest else in_year(latest.year - 1)


@dataclass(frozen=True, slots=True)
class SpokenPeriod:
    """Words that are exactly a period: a named one, or months from one part of a year to another."""

    start: PartOfYear
    end: PartOfYear
    note: str = ""

    @classmethod
    def of(cls, period: Period) -> SpokenPeriod:
        """Return a period as if it had been spoken of."""
        start = PartOfYear(period.first.year, period.first.month, period.first.month)
        return cls(start, PartOfYear(period.last.year, period.last.month, period.last.month))

    @property
    def is_month(self) -> bool:
        """Say whether it is one month, of a named year or of the latest suitable one."""
        return self.start == self.end and self.start.first == self.start.last

    @property
    def is_open(self) -> bool:
        """Say whether its months are of whichever year is the newest."""
        return self.start.year is self.start.from_now is self.end.year is self.end.from_now is None

    @property
    def is_dated(self) -> bool:
        """Say whether it is the same months of whatever series."""
        return all(part.year is not None or part.from_now is not None for part in (self.start, self.end))

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Return it as a Period; years left out are the newest that suit the series."""
        if self.start == self.end:
            found = PeriodReading(self.start.newest(extent, today))
        else:
            found = self._from_to(extent, today)
        return replace(found, notes=(*found.notes, f"Read as {found.period.label}.")) if self.note else found

    def _from_to(self, extent: Extent, today: date) -> PeriodReading:
        first, last = self.start.year_by(today), self.end.year_by(today)
        if first is not None and last is not None:
            return _in_order(self.start.in_year(first), self.end.in_year(last))
        years_on = 1 if self.end.last < self.start.first else 0

        def ending_in(year: int) -> Period:
            return Period(self.start.in_year(year - years_on).first, self.end.in_year(year).last)

        if first is not None:
            whole = ending_in(first + years_on)
        elif last is not None:
            whole = ending_in(last)
        else:
            whole = _newest(ending_in, extent, today)
        return PeriodReading(whole, (f"Read as {whole.label}.",) if years_on else ())


def _in_order(start: Period, end: Period) -> PeriodReading:
    if start.first <= end.last:
        return PeriodReading(Period(start.first, end.last))
    whole = Period(end.first, start.last)
    return PeriodReading(whole, (f"The range was the other way round: read as {whole.label}.",))


@dataclass(frozen=True, slots=True)
class SpokenName:
    """Words that name a period by where it lies: "latest", "last month", "ytd"."""

    name: NamedPeriod

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Return it as a Period: "last month" by the calendar, "latest" and "ytd" by what is loaded."""
        now = Month.of(today)
        quarter = Period(now - (now.month - 1) % 3, now - (now.month - 1) % 3 + 2)
        half = Period(now - (now.month - 1) % 6, now - (now.month - 1) % 6 + 5)
        match self.name:
            case NamedPeriod.LATEST:
                return PeriodReading(Period.single(extent.newest or now), is_latest=True)
            case NamedPeriod.THIS_MONTH:
                return PeriodReading(Period.single(now))
            case NamedPeriod.LAST_MONTH:
                return PeriodReading(Period.single(now - 1))
            case NamedPeriod.THIS_QUARTER:
                return PeriodReading(quarter)
            case NamedPeriod.LAST_QUARTER:
                return _newest_whole(quarter.shifted(-3), extent)
            case NamedPeriod.THIS_HALF:
                return PeriodReading(half)
            case NamedPeriod.LAST_HALF:
                return _newest_whole(half.shifted(-6), extent)
            case NamedPeriod.YEAR_TO_DATE:
                return PeriodReading(extent.year_to_date() or Period(Month(now.year, 1), now))


def _newest_whole(last: Period, extent: Extent) -> PeriodReading:
    """Return the last quarter or half-year by the calendar, the newest one before it of which every month is loaded
    where it is not loaded whole; it itself where none is.
    """
    earliest = min((*extent.months, *(block.first for block in extent.blocks)), default=last.first)
    found = last
    while not extent.covers(found) and found.first > earliest:
        found = found.shifted(-len(last))
    if found == last or not extent.covers(found):
        return PeriodReading(last)
    return PeriodReading(found, (not_whole(last, found),))


def not_whole(last: Period, found: Period) -> str:
    """Say that the last quarter or half-year is not loaded whole, and which one stands for it."""
    return f"{last.label} is not loaded whole; the newest that is: {found.label}."


@dataclass(frozen=True, slots=True)
class SpokenRecent:
    """Words that name the newest so many months ("the last six months"): they end with the newest single month of the
    series, or with the period `to`; or begin with it where `is_from`. Where `is_beside` that period is none of them:
    "the three months before april".
    """

    months: int
    to: SpokenPeriod | SpokenName | None = None
    is_from: bool = False
    back: int = 0
    is_beside: bool = False

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Return it as a Period."""
        if self.to is None:
            last = (extent.newest or Month.of(today)) - self.back
            return PeriodReading(Period(last - (self.months - 1), last))
        found = self.to.resolved(extent, today=today)
        if self.is_from:
            first = found.period.last + 1 if self.is_beside else found.period.first
            return PeriodReading(Period(first, first + (self.months - 1)), found.notes)
        last = found.period.first - 1 if self.is_beside else found.period.last
        return PeriodReading(Period(last - (self.months - 1), last), found.notes)


class Side(Enum):
    """On which side of a period an open one lies."""

    SINCE = auto()
    AFTER = auto()
    BEFORE = auto()
    UNTIL = auto()


@dataclass(frozen=True, slots=True)
class SpokenOpen:
    """Words that name all months on one side of a period: since, after, before or until it. An open end is the newest
    single month of the series, an open beginning its first.
    """

    side: Side
    of: SpokenPeriod | SpokenName
    within: SpokenPeriod | None = None

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Return it as a Period; one that begins after the newest month is that of its words alone."""
        if self.within is None:
            return self._open(extent, today)
        year = self.within.resolved(extent, today=today).period
        found = self._in_year(year.first.year)._open(extent, today)
        whole = found.period
        first, last = max(year.first, whole.first), min(year.last, whole.last)
        if self.side in {Side.BEFORE, Side.UNTIL}:
            first = year.first
        return replace(found, period=Period(first, last)) if first <= last else found

    def _in_year(self, year: int) -> SpokenOpen:
        """Return it of a month that has no year as of that month of a year: "since march in 2025"."""
        of = self.of
        if not isinstance(of, SpokenPeriod) or not of.is_open:
            return self
        return replace(self, of=replace(of, start=replace(of.start, year=year), end=replace(of.end, year=year)))

    def _open(self, extent: Extent, today: date) -> PeriodReading:
        found = self.of.resolved(extent, today=today)
        stood = found.period
        if self.side in {Side.SINCE, Side.AFTER}:
            first = stood.first if self.side is Side.SINCE else stood.last + 1
            newest = extent.newest or Month.of(today)
            return PeriodReading(Period(first, max(first, newest)), found.notes)
        last = stood.last if self.side is Side.UNTIL else stood.first - 1
        begins = min(extent.months or [block.first for block in extent.blocks], default=last)
        return PeriodReading(Period(min(begins, last), last), found.notes)


@dataclass(frozen=True, slots=True)
class PeriodFault:
    """Words that were meant as a period and cannot be one: the sentence, and the months that may have been meant."""

    code: ErrorCode
    sentence: str
    meant: tuple[PartOfYear, ...] = ()
    or_latest: bool = True

    def resolved(self, extent: Extent, *, today: date) -> PeriodReading:
        """Raise the NotUnderstood that it is."""
        periods = [part.newest(extent, today) for part in self.meant]
        suggestions = [Suggestion(period.short, str(period), "") for period in periods]
        if self.or_latest:
            suggestions.append(Suggestion(LATEST, LATEST, ""))
        raise NotUnderstood(self.code, self.sentence, tuple(suggestions))


Spoken = SpokenPeriod | SpokenName | SpokenRecent | SpokenOpen | PeriodFault


def offering(refused: NotUnderstood, command: Callable[[str], str]) -> NotUnderstood:
    """Return the refusal of a period whose suggestions ask by `command`, which is given the words of each month."""
    meant = tuple(Suggestion(each.label, each.value, command(each.value)) for each in refused.suggestions)
    return NotUnderstood(refused.code, refused.message, meant)
