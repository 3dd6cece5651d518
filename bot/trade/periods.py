"""Months and spans of months: the type. Reading one from what people type is `language.spoken_periods`."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = 1980, 2099
MONTH_NAMES = tuple(calendar.month_name)[1:]
MONTH_ABBREVIATIONS = tuple(calendar.month_abbr)[1:]
MONTH_WORDS = "|".join((*MONTH_NAMES, *MONTH_ABBREVIATIONS))
SPOKEN_MONTHS = f"{MONTH_WORDS}|sept"
"""The names of months and their abbreviations, the alternatives of a pattern."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, of the years from FIRST_YEAR to LAST_YEAR wherever figures are concerned."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not 1 to 12")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read the canonical form "2025-06"; ValueError for anything else, and for years without any figures, since
        what is worked out over a period looks at each of its months.
        """
        if len(text) != 7 or text[4] != "-":
            raise ValueError(f"{text!r} is not YYYY-MM")
        month = cls(int(text[:4]), int(text[5:]))
        if not FIRST_YEAR <= month.year <= LAST_YEAR:
            raise ValueError(f"{text!r} is not within {FIRST_YEAR} to {LAST_YEAR}")
        return month

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that a day lies in."""
        return cls(day.year, day.month)

    def __hash__(self) -> int:
        return self.year * 12 + self.month

    @staticmethod
    def from_ordinal(ordinal: int) -> Month:
        """Undo `ordinal`."""
        return _month_of(ordinal)

    @property
    def ordinal(self) -> int:
        """Count months from year 0, so that differences are numbers of months."""
        return self.year * 12 + self.month - 1

    def __add__(self, months: int) -> Month:
        return Month.from_ordinal(self.ordinal + months)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def name(self) -> str:
        """Return the name without the year: "June"."""
        return MONTH_NAMES[self.month - 1]

    @property
    def short(self) -> str:
        """Return the short form with the year: "Jun 2025"."""
        return f"{MONTH_ABBREVIATIONS[self.month - 1]} {self.year}"

    @property
    def long(self) -> str:
        """Return the long form with the year: "June 2025"."""
        return f"{self.name} {self.year}"

    @property
    def first_day(self) -> date:
        """Return the first calendar day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Return the last calendar day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


@lru_cache(maxsize=2400)
def _month_of(ordinal: int) -> Month:
    return Month(ordinal // 12, ordinal % 12 + 1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One month or several in a row, `first` to `last` inclusive."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first}..{self.last} is reversed")

    def __hash__(self) -> int:
        return hash(self.first) * 65_537 + hash(self.last)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the canonical forms "2025-06" and "2025-01..2025-06"; ValueError for anything else."""
        first, dots, last = text.partition("..")
        return cls(Month.parse(first), Month.parse(last if dots else first))

    @classmethod
    def single(cls, month: Month) -> Period:
        """Return the period that is just this month."""
        return cls(month, month)

    @property
    def is_month(self) -> bool:
        """Return whether the period is a single month."""
        return self.first == self.last

    @property
    def months(self) -> tuple[Month, ...]:
        """Return the months of the period, in order."""
        return tuple(self)

    @property
    def days(self) -> int:
        """Count the days of its months."""
        return (self.last.last_day - self.first.first_day).days + 1

    def __iter__(self) -> Iterator[Month]:
        return (Month.from_ordinal(n) for n in range(self.first.ordinal, self.last.ordinal + 1))

    def __len__(self) -> int:
        return self.last.ordinal - self.first.ordinal + 1

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.is_month else f"{self.first}..{self.last}"

    def shifted(self, months: int) -> Period:
        """Move both ends by a number of months."""
        return Period(self.first + months, self.last + months)

    @property
    def year_before(self) -> Period:
        """Return the same months of the year before."""
        return self.shifted(-MONTHS_A_YEAR)

    @property
    def label(self) -> str:
        """Name the period as in running text: "June 2025", "Jan–Jun 2025", "2025", "Nov 2024–Jan 2025"."""
        if self.is_month:
            return self.first.long
        if self.first.year != self.last.year:
            return f"{self.first.short}–{self.last.short}"
        if len(self) == 12:
            return str(self.first.year)
        return f"{self.span} {self.first.year}"

    @property
    def short(self) -> str:
        """Name the period as a column or a button does: "Jun 2025", and a longer one by its label."""
        return self.first.short if self.is_month else self.label

    @property
    def span(self) -> str:
        """Name the months without the year: "June", "Jan–Jun"."""
        if self.is_month:
            return self.first.name
        return f"{MONTH_ABBREVIATIONS[self.first.month - 1]}–{MONTH_ABBREVIATIONS[self.last.month - 1]}"
