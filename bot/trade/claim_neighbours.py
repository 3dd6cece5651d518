"""What stands beside a claim in the store, where the number is right and its label is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claim_ways import PARTIAL, Ways, Worked
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.observations import WORLD
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_TRIED = 6
THOUSAND = Fraction(1000)
TEN_THOUSAND = Fraction(10_000)
_MOST_BLURRED = Fraction(1, 50)
_SLACK = 1e-9
_WITHOUT = frozenset({Form.RECORD, Form.RUN, Form.EXCEEDS, Form.PLACE, Form.EVERY})
_ONE = Fraction(1)

Beside = tuple[str, ClaimReading, Fraction]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stored number beside the one that was claimed which fits: what is other in it ("product", "month" …)."""

    what: str
    reading: ClaimReading
    worked: Worked


def neighbours(ways: Ways, claim: Claim, partners: Sequence[str]) -> Iterator[Neighbour]:
    """Find what fits beside a claim: another product, partner, month, year, unit, base, cumulative for single, value
    for weight, the sum of the last months. `partners` are all that the text names.
    """
    if claim.form in _WITHOUT or claim.meant is None:
        return
    tried: set[Beside] = set()
    found: set[tuple[str, ClaimReading]] = set()
    for beside in _beside(ways, claim, partners):
        if beside in tried:
            continue
        tried.add(beside)
        what, reading, factor = beside
        if (what, reading) in found:
            continue
        for way in ways.of(claim, reading):
            if way.how != PARTIAL and claim.meant.overlaps(way.low * factor, way.high * factor):
                if what in ("month", "year") and _is_blurred(way):
                    continue
                found.add((what, reading))
                yield Neighbour(what, reading, way)
                break
    if claim.form is Form.LEVEL and is_fine(claim):
        for neighbour in _other_months(ways, claim):
            if (neighbour.what, neighbour.reading) not in found:
                found.add((neighbour.what, neighbour.reading))
                yield neighbour


def _beside(ways: Ways, claim: Claim, partners: Sequence[str]) -> Iterator[Beside]:
    readings = tuple(reading for reading in claim.readings if reading.subject.product)
    products = ways.stored.vocabulary
    for reading in readings:
        for product in products_beside(reading.subject, products):
            yield "product", reading.of(product=product), _ONE
    done: set[ClaimReading] = set()
    for reading in readings[:4]:
        of_any = reading.of(partner=WORLD)
        if of_any not in done or reading.others:
            for partner in partners_beside(reading.subject, partners):
                yield "partner", reading.of(partner=partner), _ONE
        done.add(of_any)
    if claim.form is Form.LEVEL:
        yield from _level_beside(claim, readings[:MOST_TRIED])
    if claim.form in (Form.CHANGE, Form.TIMES, Form.DIFFERENCE):
        for reading in readings[:4]:
            yield from _change_beside(claim, reading)
    if claim.form is Form.SHARE and is_fine(claim):
        for reading in readings[:4]:
            for shift in (-1, 1, -12, 12):
                yield "month", reading.at(reading.period.shifted(shift)), _ONE


def _level_beside(claim: Claim, readings: Sequence[ClaimReading]) -> Iterator[Beside]:
    scales = [THOUSAND, 1 / THOUSAND]
    if claim.in_chinese:
        scales += [TEN_THOUSAND, 1 / TEN_THOUSAND]
    for reading in readings:
        for scale in scales:
            yield "unit", reading, scale
    for reading in readings:
        period = reading.period
        if not period.is_month:
            yield "single month", reading.at(Period.single(period.last)), _ONE
            continue
        if period.first.month > 1:
            yield "cumulative", reading.at(Period(Month(period.first.year, 1), period.first)), _ONE
        for back in (1, 2):
            yield "sum of the last months", reading.at(Period(period.first - back, period.first)), _ONE


def _other_months(ways: Ways, claim: Claim) -> Iterator[Neighbour]:
    """Find every loaded month or block of the claim's own series that has its number."""
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
        for each in ways.months(subject):
            if each.low > high + slack or each.high < low - slack or each.period == own:
                continue
            if claim.currency and all(figure.currency != claim.currency for figure in each.way.figures):
                continue
            if _is_blurred(each.way) or not meant.overlaps(each.way.low, each.way.high):
                continue
            of_year = (each.period.first.month, each.period.last.month) == (own.first.month, own.last.month)
            yield Neighbour("year" if of_year else "month", reading.at(each.period), each.way)


def _change_beside(claim: Claim, reading: ClaimReading) -> Iterator[Beside]:
    if reading.base is None or reading.base_subject is not None:
        return
    period = reading.period
    for base in (period.shifted(-1), period.shifted(-12), period.shifted(-len(period))):
        if base != reading.base and base != period:
            yield "base", reading.at(period, base), _ONE
    if period.is_month and claim.form is Form.CHANGE:
        whole = Period(Month(period.first.year, 1), period.first)
        yield "cumulative", reading.at(whole, whole.shifted(-12)), _ONE
    if not is_fine(claim):
        return
    for shown in (Shown.VALUE, Shown.UNIT_PRICE, Shown.WEIGHT):
        if shown is not reading.subject.shown:
            yield "value for weight" if shown is Shown.VALUE else "measure", reading.of(shown=shown), _ONE
    for shift in (-1, 1, -12, 12):
        moved = reading.at(period.shifted(shift), reading.base.shifted(shift))
        yield "month" if abs(shift) == 1 else "year", moved, _ONE


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
    """Give the partners that a text can have meant instead: those that it names, and the total."""
    for partner in partners:
        if partner not in (subject.partner, DEFAULT_REPORTER):
            yield partner
    if subject.partner != WORLD:
        yield WORLD


def is_fine(claim: Claim) -> bool:
    """Say whether a number is told so finely that another month is not met by chance."""
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
