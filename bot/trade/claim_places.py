"""Places that a text states: among partners, records, runs, and what holds of every month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from bot.trade.about import About
from bot.trade.claim_ways import PARTIAL, Ways, Worked, year_of
from bot.trade.claims import Claim, ClaimReading, Extreme, Form
from bot.trade.figures import Series, partner_amounts
from bot.trade.intervals import Interval
from bot.trade.observations import WORLD, Figure
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.wording import ordinal

LEAST_COMPARED = 3
LONGEST_RUN = 60


def placed(ways: Ways, claim: Claim, reading: ClaimReading, last_known: Month | None) -> Iterator[Worked]:
    """Return whether a place holds over what is loaded: an interval of 1 where it does, of 0 where not. `last_known`
    is the month up to which the text knows.
    """
    extreme = claim.extreme or Extreme()
    match claim.form:
        case Form.PLACE:
            yield from _place(ways, extreme, reading)
        case Form.RECORD if extreme.of_years or len(reading.period) == 12:
            yield from _record_of_years(ways, extreme, reading, last_known)
        case Form.RECORD:
            yield from _record(ways, extreme, reading, last_known)
        case Form.RUN if claim.meant is not None:
            yield from _run(ways, extreme, reading, claim.meant)
        case Form.RUN if extreme.of_years:  # or on the month, where the year is that of a number beside it
            on_year = [*_run(ways, extreme, reading, back=12)]
            yield from on_year
            yield from (way for way in _run(ways, extreme, reading) if on_year or way.low == 1)
        case Form.RUN:
            yield from _run(ways, extreme, reading)
        case Form.EVERY:
            yield from _every(ways, extreme, reading)
        case Form.EXCEEDS if reading.base is not None:
            now, base = ways.whole(reading, reading.period), ways.whole(reading, reading.base)
            if now and base:
                figures = (*now[0].figures, *base[0].figures)
                yield _truth(now[0].low > base[0].high, figures, f"{len(now[0].figures)} figures")


def _place(ways: Ways, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
    figures = ways.stored.of_month.get(reading.subject.of(partner=WORLD, period=reading.period), ())
    partners = ways.stored.vocabulary.partners
    amounts = {
        key: amount
        for key, amount in partner_amounts(figures).items()
        if key in partners and not partners.get(key).is_aggregate and amount.value > 0
    }
    own = amounts.get(reading.subject.partner)
    if own is None or len(amounts) < 2:
        return
    above = sum(amount.low > own.high for amount in amounts.values())
    level = sum(amount.high >= own.low for amount in amounts.values())
    told = f"{ordinal(above + 1)} of the {len(amounts)} partners loaded"
    if extreme.place > level and _may_be_above(ways, reading, amounts, extreme.place - level):
        told = f"{told}; others, which are not loaded, may be above"
        yield Worked(Amount(Fraction(above + 1), Fraction(0), Fraction(1)), PARTIAL, tuple(figures), lacking=told)
        return
    yield _truth(above + 1 <= extreme.place <= level, tuple(figures), told, Fraction(above + 1))


def _may_be_above(ways: Ways, reading: ClaimReading, amounts: Mapping[str, Amount], count: int) -> bool:
    """Return whether so many partners that are not loaded can have got more than one that is: the rest of the total
    is enough for them, or is not known.
    """
    totals = ways.whole(reading.of(partner=WORLD), reading.period)
    own = amounts[reading.subject.partner]
    loaded = sum(amount.low for amount in amounts.values())
    return not totals or max(each.high for each in totals) - loaded >= count * own.low


def _record(ways: Ways, extreme: Extreme, reading: ClaimReading, last_known: Month | None) -> Iterator[Worked]:
    if not reading.period.is_month:
        return
    month = reading.period.first
    series = ways.series(reading.subject)
    own = series.at(month)
    if own is None:
        return
    known = [each for each in series.months if each != month and (last_known is None or each <= last_known)]
    if extreme.within is not None:
        known = [each for each in known if each in extreme.within]
    elif extreme.year is not None:
        known = [each for each in known if each.year == month.year]
    elif extreme.since is not None:
        known = [each for each in known if extreme.since < each < month]
    elif extreme.months_back:
        before = [each for each in known if each < month]
        known = [each for each in before if month - extreme.months_back < each]
        if len(known) >= LEAST_COMPARED - 1 and not _beyond(series, before, own.amount, extreme):
            known = before  # it is so over all that is loaded
    else:
        known = [each for each in known if each < month] if extreme.place == 1 else known
    if extreme.since is None and len(known) < LEAST_COMPARED - 1:
        return
    place = len(_beyond(series, known, own.amount, extreme)) + 1
    holds = place == extreme.place
    if extreme.since is not None and holds:
        since = series.at(extreme.since)
        if since is None and not known:
            return
        if since is not None and extreme.place == 1:
            holds = not (
                since.amount.high < own.amount.low if extreme.is_high else since.amount.low > own.amount.high
            )
    told = f"{ordinal(place)} of the {len(known) + 1} months loaded since {min((*known, month)).long}"
    is_of_all = extreme.year is None and extreme.within is None
    beyond_it = _last_beyond(series, own.amount, month, extreme) if not holds and is_of_all else None
    if beyond_it is not None:
        how, than = ("highest", "lower") if extreme.is_high else ("lowest", "higher")
        is_whole = all(
            series.at(beyond_it + each) is not None for each in range(1, month.ordinal - beyond_it.ordinal)
        )
        of_loaded = "" if is_whole else " of the months loaded"
        is_place = beyond_it < month - 1
        told = f"the {how}{of_loaded} since {beyond_it.long}" if is_place else f"{than} than {beyond_it.long}"
    yield _truth(holds, own.figures, told, Fraction(place))


def _beyond(series: Series, months: Sequence[Month], own: Amount, extreme: Extreme) -> list[Month]:
    """Return those of the months of a series that are beyond an amount: higher for a high."""
    amounts = ((each, series.points[Period.single(each)].amount) for each in months)
    return [each for each, amount in amounts if (amount.low > own.high if extreme.is_high else amount.high < own.low)]


def _last_beyond(series: Series, own: Amount, month: Month, extreme: Extreme) -> Month | None:
    """Return the last month before one that was beyond it."""
    return max(_beyond(series, [each for each in series.months if each < month], own, extreme), default=None)


def _record_of_years(
    ways: Ways, extreme: Extreme, reading: ClaimReading, last_known: Month | None
) -> Iterator[Worked]:
    year = reading.period.first.year
    own = ways.whole(reading, year_of(year))
    if not own:
        return
    last = (last_known + 1).year - 1 if last_known is not None else year  # the last one that is over
    others = {
        each: found[0]
        for each in range(_first_year(ways, reading.subject), max(last, year) + 1)
        if each != year and (found := ways.whole(reading, year_of(each)))
    }
    if extreme.since is not None:
        others = {each: found for each, found in others.items() if extreme.since.year < each < year}
    if not others:
        return
    beyond = sum(
        (each.low > own[0].high) if extreme.is_high else (each.high < own[0].low) for each in others.values()
    )
    told = f"{ordinal(beyond + 1)} of the {len(others) + 1} years loaded"
    yield _truth(beyond + 1 == extreme.place, own[0].figures, told, Fraction(beyond + 1))


def _first_year(ways: Ways, subject: About) -> int:
    return min((period.first.year for period in ways.series(subject).points), default=0)


def _run(
    ways: Ways, extreme: Extreme, reading: ClaimReading, bound: Interval | None = None, back: int = 1
) -> Iterator[Worked]:
    """Yield how many months in a row rise or fall, or lie within a bound."""
    if not reading.period.is_month:
        return
    series = ways.series(reading.subject)
    month = reading.period.first
    count = 0
    figures: list[Figure] = []
    is_known = True
    while count < LONGEST_RUN:
        now, before = series.at(month), series.at(month - (0 if bound is not None else back))
        if now is None or before is None:
            is_known = False
            break
        figures += now.figures
        if bound is not None:
            is_so = bound.overlaps(now.amount.low, now.amount.high)
        elif extreme.is_high:
            is_so = now.amount.value > before.amount.value
        else:
            is_so = now.amount.value < before.amount.value
        if not is_so:
            break
        count += 1
        month -= 1
    if not is_known and count < extreme.count:
        return
    holds = count == extreme.count or (not is_known and count >= extreme.count)
    moved = "month" if bound is not None else "rise" if extreme.is_high else "fall"
    told = f"{count} {moved}{'' if count == 1 else 's'} in a row" if count else f"no {moved}"
    told += " on the year before" if back > 1 else ""
    yield _truth(holds, tuple(figures), told, Fraction(count))


def _every(ways: Ways, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
    series = ways.series(reading.subject)
    points = [point for month in reading.period if (point := series.at(month)) is not None]
    if not points:
        return
    chosen = (max if extreme.is_high else min)(points, key=lambda each: each.amount.value)
    how = "highest month" if extreme.is_high else "lowest month"
    if len(points) < len(reading.period):
        how = PARTIAL
    yield Worked(chosen.amount, how, chosen.figures)


def _truth(holds: bool, figures: tuple[Figure, ...], told: str, value: Fraction = Fraction(0)) -> Worked:
    """Say what a place is worth: 1 where it holds."""
    return Worked(Amount(value, Fraction(holds), Fraction(holds)), told, figures)
