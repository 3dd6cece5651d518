"""What stands beside a claim in the store, where the number is right and its label is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claim_places import placed
from bot.trade.claim_ways import PARTIAL, Ways, Worked
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.intervals import Interval
from bot.trade.observations import WORLD
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_TRIED = 6
TELLING_DIGITS = 3
LEAST_DIGITS = 2
THOUSAND = Fraction(1000)
TEN_THOUSAND = Fraction(10_000)
_MOST_BLURRED = Fraction(1, 50)
_SLACK = 1e-9
_WITHOUT = frozenset({Form.RECORD, Form.RUN, Form.EXCEEDS, Form.PLACE, Form.EVERY})

Beside = tuple[str, ClaimReading]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stored number beside the one that was claimed which fits: what is other in it ("product", "month" …)."""

    what: str
    reading: ClaimReading
    worked: Worked


def neighbours(ways: Ways, claim: Claim, partners: Sequence[str]) -> Iterator[Neighbour]:
    """Find what fits beside a claim: another product, partner, unit, base, measure, cumulative for single, the sum of
    the last months, another month or year. `partners` are all that the text names.
    """
    if claim.form is Form.PLACE and claim.is_open:
        yield from _other_months_of_place(ways, claim)
    if claim.form in _WITHOUT or claim.meant is None:
        return
    found: set[Beside] = set()
    for neighbour in _all(ways, claim, claim.meant, partners):
        key = neighbour.what, neighbour.reading
        if key not in found:
            found.add(key)
            yield neighbour


def _all(ways: Ways, claim: Claim, meant: Interval, partners: Sequence[str]) -> Iterator[Neighbour]:
    readings = tuple(reading for reading in claim.readings if reading.subject.product)
    yield from _fitting(ways, claim, meant, _other_series(ways, claim, readings, partners))
    if claim.form is Form.LEVEL:
        yield from _other_units(ways, claim, meant, readings[:MOST_TRIED])
        yield from _fitting(ways, claim, meant, _other_spans(readings[:MOST_TRIED]))
        if is_fine(claim) and _digits(claim) >= LEAST_DIGITS and claim.per is None:
            yield from _other_months(ways, claim)
    elif claim.form in (Form.CHANGE, Form.TIMES, Form.DIFFERENCE):
        for reading in readings[:4]:
            yield from _fitting(ways, claim, meant, _other_changes(claim, reading))
    elif claim.form is Form.SHARE and is_fine(claim):
        shifts = ((each, shift) for each in readings[:4] for shift in (-1, 1, -12, 12))
        moved = (("month", each.at(each.period.shifted(shift))) for each, shift in shifts)
        yield from _fitting(ways, claim, meant, moved)
        counted = ((each, shown) for each in readings[:4] for shown in (Shown.WEIGHT, Shown.VALUE))
        others = ((_measure_name(each, shown), each.of(shown=shown)) for each, shown in counted)
        yield from _fitting(ways, claim, meant, (each for each in others if each[1] not in readings))


def _fitting(ways: Ways, claim: Claim, meant: Interval, several: Iterable[Beside]) -> Iterator[Neighbour]:
    for what, reading in dict.fromkeys(several):
        for way in ways.of(claim, reading):
            if way.how == PARTIAL or (what in ("month", "year") and _is_blurred(way)):
                continue
            if meant.overlaps(way.low, way.high):
                yield Neighbour(what, reading, way)
                break


def _other_series(
    ways: Ways, claim: Claim, readings: Sequence[ClaimReading], partners: Sequence[str]
) -> Iterator[Beside]:
    for reading in readings:
        for product in products_beside(reading.subject, ways.stored.vocabulary):
            yield "product", reading.of(product=product)
    done: set[ClaimReading] = set()
    for reading in readings[:4]:
        of_any = reading.of(partner=WORLD)
        if claim.is_rough and claim.form is not Form.LEVEL:
            continue  # "quadrupled", "a third": another partner's fits by chance
        if of_any not in done or reading.others:
            done.add(of_any)
            for partner in partners_beside(reading.subject, partners):
                yield "partner", reading.of(partner=partner)


def _other_units(ways: Ways, claim: Claim, meant: Interval, readings: Sequence[ClaimReading]) -> Iterator[Neighbour]:
    """Find amounts that are right in another unit: × 1,000, in Chinese also × 10,000."""
    scales = (THOUSAND, 1 / THOUSAND, TEN_THOUSAND, 1 / TEN_THOUSAND)[: 4 if claim.in_chinese else 2]
    for reading in readings:
        for way in ways.of(claim, reading):
            if way.how != PARTIAL and any(meant.overlaps(way.low * each, way.high * each) for each in scales):
                yield Neighbour("unit", reading, way)
                break


def _other_spans(readings: Sequence[ClaimReading]) -> Iterator[Beside]:
    for reading in readings:
        period = reading.period
        if not period.is_month:
            yield "single month", reading.at(Period.single(period.last))
            continue
        if period.first.month > 1:
            yield "cumulative", reading.at(Period(Month(period.first.year, 1), period.first))
        for back in (1, 2):
            yield "sum of the last months", reading.at(Period(period.first - back, period.first))


def _other_months(ways: Ways, claim: Claim) -> Iterator[Neighbour]:
    """Find every loaded month or block of the claim's own series that has its number, the nearest first: of one with
    few digits the months next to its own.
    """
    meant = claim.meant
    if meant is None or meant.low is None or meant.high is None:
        return
    low, high = float(meant.low), float(meant.high)
    slack = _SLACK * max(abs(low), abs(high))
    done: set[About] = set()
    for reading in claim.readings:
        subject = reading.subject
        if subject in done or reading.others:
            continue
        done.add(subject)
        own = reading.period
        read = [each.period for each in claim.readings if each.subject == subject]
        next_to = {period.shifted(shift) for period in read for shift in (-1, 1)}
        for each in sorted(ways.months(subject), key=lambda month: abs(month.period.last.ordinal - own.last.ordinal)):
            if _digits(claim) < TELLING_DIGITS and each.period not in next_to:
                continue
            if each.low > high + slack or each.high < low - slack or each.period == own:
                continue
            if claim.currency and all(figure.currency != claim.currency for figure in each.way.figures):
                continue
            if _is_blurred(each.way) or not meant.overlaps(each.way.low, each.way.high):
                continue
            of_year = (each.period.first.month, each.period.last.month) == (own.first.month, own.last.month)
            yield Neighbour("year" if of_year else "month", reading.at(each.period), each.way)


def _other_months_of_place(ways: Ways, claim: Claim) -> Iterator[Neighbour]:
    """Find the months next to those read in which a place holds, where its sentence names none."""
    for reading in months_beside(claim):
        for way in placed(ways, claim, reading, None):
            if way.low == 1:
                yield Neighbour("month", reading, way)


def months_beside(claim: Claim) -> tuple[ClaimReading, ...]:
    """Return the readings of a place without a month of its own as of the months before and after those read."""
    own = [each for each in claim.readings if each.period.is_month] if claim.is_open else []
    return tuple(dict.fromkeys(each.at(each.period.shifted(shift)) for each in own for shift in (-1, 1)))


def _digits(claim: Claim) -> int:
    """Return how many digits a number is told in: none but a month next to its own has 930 by chance, 305 not even
    that; 300 and 5.6 any.
    """
    return len(f"{claim.value or 0:.12f}".replace(".", "").strip("-0"))


def _other_changes(claim: Claim, reading: ClaimReading) -> Iterator[Beside]:
    if reading.base is None or reading.base_subject is not None:
        return
    period = reading.period
    for base in (period.shifted(-1), period.year_before, period.shifted(-len(period))):
        if base != reading.base and base != period:
            yield "base", reading.at(period, base)
    if period.is_month and claim.form is Form.CHANGE:
        whole = Period(Month(period.first.year, 1), period.first)
        yield "cumulative", reading.at(whole, whole.year_before)
    if not is_fine(claim):
        return
    for shown in (Shown.VALUE, Shown.UNIT_PRICE, Shown.WEIGHT):
        if shown is not reading.subject.shown:
            yield _measure_name(reading, shown), reading.of(shown=shown)
    for shift in (-1, 1, -12, 12, -24) if period.is_month else (-12, 12, -24):
        moved = reading.at(period.shifted(shift), reading.base.shifted(shift))
        yield "month" if abs(shift) == 1 else "year", moved


def _measure_name(reading: ClaimReading, shown: Shown) -> str:
    return "value for weight" if (reading.subject.shown, shown) == (Shown.WEIGHT, Shown.VALUE) else "measure"


def products_beside(subject: About, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the products that people mean by each other's names."""
    products = vocabulary.products
    if subject.product not in products:
        return ()
    family = {subject.product}
    for _ in range(2):
        for product in products:
            if product.often_meant in family or product.key in family:
                family |= {product.key, product.often_meant} - {""}
    return tuple(sorted(family - {subject.product}))


def partners_beside(subject: About, partners: Sequence[str]) -> Iterator[str]:
    """Yield the partners that a text can have meant instead: those that it names, and the total."""
    for partner in partners:
        if partner not in (subject.partner, DEFAULT_REPORTER):
            yield partner
    if subject.partner != WORLD:
        yield WORLD


def is_fine(claim: Claim) -> bool:
    """Return whether a number is told so finely that another month is not met by chance."""
    meant = claim.meant
    if meant is None or meant.low is None or meant.high is None:
        return False
    middle = abs(meant.low + meant.high) / 2
    width = meant.high - meant.low
    if claim.form in (Form.CHANGE, Form.SHARE):
        return width <= 2 and middle >= 1
    return bool(middle) and width / middle <= Fraction(3, 100)


def _is_blurred(way: Worked) -> bool:
    return bool(way.value) and (way.high - way.low) / abs(way.value) > _MOST_BLURRED
