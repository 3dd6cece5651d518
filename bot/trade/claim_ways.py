"""What the store gives for the readings of a claim, and in how many ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product as every_pair

from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.figures import Series
from bot.trade.findings import without_words
from bot.trade.intervals import published_interval
from bot.trade.observations import WORLD, Background, Event, Figure, Published, Source, WorkedBack
from bot.trade.operations import Per
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, change_pct, divided, share_pct, total
from bot.trade.unit_prices import PriceSeries
from bot.trade.vocabulary import Vocabulary

PARTIAL = "partial"
PUBLISHED = "published"
RATE = "rate"
_NOTED = late_pattern(r"\b(?P<kind>y/y|m/m) (?P<number>[+-]?\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Worked:
    """One way in which the store gives the number that is claimed: the number with its interval, in the claim's own
    measure (grams, points, minor units), how it was reached, the figures that it rests on, and what it lacks in
    words. An amount may be that `per` day or week.
    """

    number: Amount
    how: str = ""
    figures: tuple[Figure, ...] = ()
    source: Source | None = None
    is_by_construction: bool = False
    lacking: str = ""
    per: Per | None = None

    @property
    def value(self) -> Fraction:
        """Return the number itself."""
        return self.number.value

    @property
    def low(self) -> Fraction:
        """Return the least that it can be."""
        return self.number.low

    @property
    def high(self) -> Fraction:
        """Return the most that it can be."""
        return self.number.high


@dataclass(frozen=True)
class Stored:
    """What the store has of everything that a text can be about: whole series, the figures of all partners of some
    months, published changes, the timeline, and cited statements. `article` is the address or the publisher and day
    of the text, where they are known.
    """

    vocabulary: Vocabulary
    series: Mapping[About, Series]
    of_month: Mapping[About, Sequence[Figure]] = field(default_factory=dict)
    published: tuple[Published, ...] = ()
    events: tuple[Event, ...] = ()
    background: tuple[Background, ...] = ()
    article: Source | None = None


class Ways:
    """Works out what the store gives for a claim's readings; what was worked out once is kept."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self._in_own_currency = {about.of(period=None) for about in stored.series if about.period is not None}
        self._levels: dict[About, dict[Period, tuple[Worked, ...]]] = {}
        self._months: dict[About, tuple[MonthWay, ...]] = {}
        self._published: dict[tuple[object, ...], list[Published]] = {}
        for each in stored.published:
            key = each.flow, each.product, each.partner, each.period, each.kind
            self._published.setdefault(key, []).append(each)

    def series(self, subject: About, period: Period | None = None) -> Series:
        """Return a series, in the currency of a period where that has one of its own; an empty one where nothing is
        held of it.
        """
        whole = self.stored.series.get(subject)
        if period is not None and subject in self._in_own_currency and (whole is None or period not in whole.points):
            own = self.stored.series.get(subject.of(period=period))
            if own is not None:
                return own
        return whole if whole is not None else Series({})

    def of(self, claim: Claim, reading: ClaimReading) -> Iterator[Worked]:
        """Yield what the store has for an amount, a change, a ratio, a difference or a share as it is read."""
        match claim.form:
            case Form.LEVEL | Form.MEAN if claim.per is not None:
                yield from self._rates(reading, reading.period, claim.per)
            case Form.LEVEL:
                for way in self.amounts(reading, reading.period):
                    if not claim.currency or any(figure.currency == claim.currency for figure in way.figures):
                        yield way
            case Form.MEAN:
                count = Amount.rounded(len(reading.period), 0)
                for way in self.whole(reading, reading.period):
                    if (mean := divided(way.number, count)) is not None:
                        yield Worked(mean, "mean", way.figures)
            case Form.CHANGE | Form.TIMES | Form.DIFFERENCE:
                if claim.per is not None:
                    yield from self._compared(claim.form, reading, claim.per)
                if claim.per is None or claim.form is not Form.DIFFERENCE:  # a percentage may be meant of the sums
                    yield from self._compared(claim.form, reading)
            case Form.SHARE:
                yield from self._shares(reading)

    def amounts(self, reading: ClaimReading, period: Period) -> Sequence[Worked]:
        """Return every way of reaching the amount of a period, of several partners together where those are meant."""
        if not reading.others:
            return self.levels(reading.subject, period)
        return tuple(self._together(reading, period))

    def whole(self, reading: ClaimReading, period: Period) -> list[Worked]:
        """Return the ways in which nothing is missing."""
        return [way for way in self.amounts(reading, period) if way.how != PARTIAL]

    def _rates(self, reading: ClaimReading, period: Period, per: Per | None) -> list[Worked]:
        """Return what a period came to, whole, in every way: in all, or `per` day or week."""
        whole = self.whole(reading, period)
        if per is None:
            return whole
        days = Fraction(per.days, period.days)
        return [Worked(way.number * days, RATE, way.figures, per=per) for way in whole]

    def levels(self, subject: About, period: Period) -> Sequence[Worked]:
        """Return every way of reaching the amount of one series in a period."""
        of_subject = self._levels.get(subject)
        if of_subject is None:
            of_subject = self._levels[subject] = {}
        found = of_subject.get(period)
        if found is None:
            found = of_subject[period] = tuple(self._reached(subject, period))
        return found

    def months(self, subject: About) -> tuple[MonthWay, ...]:
        """Return the amounts of all that is held of a series, period by period."""
        found = self._months.get(subject)
        if found is None:
            found = self._months[subject] = tuple(
                MonthWay(period, float(way.low), float(way.high), way)
                for period in self.series(subject).points
                for way in self.levels(subject, period)
                if way.how != PARTIAL
            )
        return found

    def _together(self, reading: ClaimReading, period: Period) -> Iterator[Worked]:
        """Add several partners up; where some lack the period, those there are a part of the sum."""
        several = [
            self.levels(reading.subject.of(partner=key), period) for key in (reading.subject.partner, *reading.others)
        ]
        known = [ways for ways in several if ways]
        if not known:
            return
        is_whole = len(known) == len(several)
        for chosen in every_pair(*(ways[:2] for ways in known)) if is_whole else [[ways[0] for ways in known]]:
            figures = tuple(figure for way in chosen for figure in way.figures)
            how = "added up" if is_whole and all(way.how != PARTIAL for way in chosen) else PARTIAL
            yield Worked(total(way.number for way in chosen), how, figures)
            if how == PARTIAL:
                return

    def _reached(self, subject: About, period: Period) -> Iterator[Worked]:
        """Yield every way of reaching an amount: the months added up, the figure published for the whole, blocks."""
        series = self.series(subject, period)
        whole = series.total(period)
        if whole is None:
            return
        figures = whole.figures
        if whole.is_partial:
            # Months that already exceed what is claimed contradict it; fewer say nothing.
            yield Worked(whole.amount, PARTIAL, figures, lacking=without_words(whole))
            return
        yield Worked(whole.amount, str(whole.reached), figures)
        if whole.published is not None:
            yield Worked(whole.published.amount, PUBLISHED, whole.published.figures)
        elif not period.is_month and not isinstance(series, PriceSeries) and len(whole.points) == 1:
            added = [point for month in period if (point := series.at(month)) is not None]
            if len(added) == len(period):
                amount = total(point.amount for point in added)
                yield Worked(amount, "months", tuple(figure for point in added for figure in point.figures))

    def _compared(self, form: Form, reading: ClaimReading, per: Per | None = None) -> Iterator[Worked]:
        if reading.base is None:
            return
        if form is Form.CHANGE and per is None and reading.base_subject is None and not reading.others:
            yield from self._published_changes(reading)
        of_base = reading.against
        is_like = len(reading.base) == len(reading.period) or form is Form.DIFFERENCE
        is_part = form is Form.TIMES and reading.base_subject == reading.subject
        if reading.subject.shown is not of_base.subject.shown or not (is_like or is_part):
            return
        bases = self._rates(of_base, reading.base, per)
        if not bases:
            return
        back = back_of(reading)
        for now in self._rates(reading, reading.period, per):
            for base in bases:
                figures = (*now.figures, *base.figures)
                if _are_in_several(figures):
                    continue
                found = _between(form, now.number, base.number)
                if found is not None:
                    built = back is not None and any(
                        _is_back(figure.worked_back, reading, back) and _is_of(figure, reading.subject)
                        for figure in figures
                    )
                    yield Worked(found, "worked out", figures, None, built and per is None, per=per)

    def _published_changes(self, reading: ClaimReading) -> Iterator[Worked]:
        """Yield the percentages that were published for this very pair, of the very measure: that of a value is none
        of the price, though a price is worked out from it.
        """
        back = back_of(reading)
        if back is None or reading.base is None:
            return
        subject = reading.subject
        for period in (reading.period, reading.base):
            for figure in self._own(subject, period):
                if figure.worked_back is not None and _is_back(figure.worked_back, reading, back):
                    yield _percent(figure.worked_back.percent, (figure,), figure.source, is_built=True)
        if subject.shown is Shown.WEIGHT and subject.reporter == DEFAULT_REPORTER:
            key = subject.flow, subject.product, subject.partner, reading.period, back
            for each in self._published.get(key, ()):
                yield _percent(each.number, (), each.source)
        if subject.shown is not Shown.WEIGHT:
            for figure in self._own(subject, reading.period):
                for kind, number in _noted(figure.note):
                    if kind == back:
                        yield _percent(number, (figure,), figure.source)

    def _own(self, subject: About, period: Period) -> tuple[Figure, ...]:
        point = self.series(subject, period).points.get(period)
        return tuple(figure for figure in point.figures if _is_of(figure, subject)) if point is not None else ()

    def _shares(self, reading: ClaimReading) -> Iterator[Worked]:
        parts = self.whole(reading, reading.period)
        if not parts:
            return
        world = ClaimReading(reading.subject.of(partner=WORLD), reading.period)
        for part, whole in every_pair(parts, self.whole(world, reading.period)):
            if _are_in_several((*part.figures, *whole.figures)):
                continue
            if (share := share_pct(part.number, whole.number)) is not None:
                yield Worked(share.amount, "worked out", (*part.figures, *whole.figures))


@dataclass(frozen=True, slots=True)
class MonthWay:
    """A period that is held of a series, and about where its amount lies."""

    period: Period
    low: float
    high: float
    way: Worked


def back_of(reading: ClaimReading) -> str | None:
    """Name the kind of a change as published ones are kept: mom, yoy, or neither."""
    if reading.base is None or len(reading.base) != len(reading.period):
        return None
    back = reading.period.first.ordinal - reading.base.first.ordinal
    if back == 12:
        return "yoy"
    return "mom" if back == 1 and reading.period.is_month else None


def year_of(year: int) -> Period:
    """Return the twelve months of a year."""
    return Period(Month(year, 1), Month(year, 12))


def _between(form: Form, now: Amount, base: Amount) -> Amount | None:
    """Compare two amounts: by their difference, in percent, or how many times one is the other."""
    match form:
        case Form.DIFFERENCE:
            return now - base
        case Form.CHANGE:
            change = change_pct(now, base)
            return change.amount if change is not None else None
    return divided(now, base)


def _percent(number: float, figures: tuple[Figure, ...], source: Source, *, is_built: bool = False) -> Worked:
    return Worked(published_interval(number), PUBLISHED, figures, source, is_built)


def _is_of(figure: Figure, subject: About) -> bool:
    """Return whether a figure was published as what a series shows, and is no part that this is worked out from."""
    return (figure.key.measure,) in subject.shown.ways


def _are_in_several(figures: Iterable[Figure]) -> bool:
    """Return whether figures are in more than one currency."""
    return len({figure.currency for figure in figures if figure.currency}) > 1


def _is_back(back: WorkedBack | None, reading: ClaimReading, kind: str) -> bool:
    return back is not None and back.kind == kind and back.period == reading.period


def _noted(note: str) -> Iterable[tuple[str, float]]:
    """Yield the percentages that a note of a value keeps: "y/y -20%, m/m -1.3%"."""
    for found in _NOTED.finditer(note):
        yield ("yoy" if found["kind"] == "y/y" else "mom"), float(found["number"])
