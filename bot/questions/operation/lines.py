"""What stands behind the result of an operation, one fact a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.questions.operation.extremes import beside_an_extreme, from_end_to_end
from bot.questions.operation.names import is_a_part, quantity_words
from bot.questions.operation.partner_lines import lines_of_place, mean_looked_at, partner_lines
from bot.questions.operation.question import WorkedOperation
from bot.questions.operation.words import (
    amount_line,
    asked_to_newest,
    block_after,
    counts_of_months_stated,
    divided_words,
    is_a_change,
    months_words,
    moved_within_words,
    number_of,
    other_way,
    period_name,
    result_words,
    said,
)
from bot.text import Line, Strong, capitalised, joined, line
from bot.trade import findings, phrases
from bot.trade.calculation import usual_base
from bot.trade.figures import Total, change
from bot.trade.intervals import Interval
from bot.trade.observations import Event
from bot.trade.operations import Each, Of, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Percentage, change_pct, share_pct
from bot.trade.quantities import Comparison, Unit
from bot.trade.ranking import contributions
from bot.trade.results import Counts
from bot.trade.wording import (
    change_words,
    listed,
    month_list_words,
    percentage_points,
    share_words,
    short_day,
    size_words,
)

_OF_NO_SUM = (OperationName.WHY, OperationName.PLACE, OperationName.PARTNERS, OperationName.SHARE)
MOST_LISTED = 8
MOST_OF_EVERY = 13
MOST_EVENTS = 4
EVENTS_BEFORE_MONTHS = 2
_RARE_EARTH = "rare-earth"
"""What most events of the timeline are about, and the names of most products say."""
_TURNED = {
    Comparison.ABOVE: "{} or less",
    Comparison.BELOW: "{} or more",
    Comparison.AT_LEAST: "below {}",
    Comparison.AT_MOST: "above {}",
}


def findings_of(worked: WorkedOperation) -> list[Line]:
    """Say what stands behind the result, one fact a line."""
    lines = _by_operation(worked)
    if worked.inputs.operation.name not in _OF_NO_SUM:
        lines.append(_later_block(worked))
    return [each for each in lines if each is not None]


def _by_operation(worked: WorkedOperation) -> list[Line | None]:
    result, inputs = worked.result, worked.inputs
    match inputs.operation.name:
        case OperationName.LEVEL if inputs.operation.against is not None:
            return _two_lines(worked)
        case OperationName.LEVEL:
            return [_whose(worked), _stored(worked), _by_the_months(worked)]
        case OperationName.TOTAL:
            return [_stored(worked), _by_the_months(worked), _parts(worked), _part_of_all(worked)]
        case OperationName.MEAN if result.now is None:
            return [
                _mean_before(worked),
                line(f"Of {_count(worked)}"),
                _other_end(worked, "Highest", "Lowest"),
            ]
        case OperationName.MEAN:
            if inputs.operation.is_of_one_month_each(inputs.numbers.period):
                return [_parts(worked)]
            return [_mean_before(worked), _sum_behind(worked), _stored(worked), _means(worked)]
        case OperationName.MEDIAN:
            return [
                _mean_before(worked),
                line(f"Of {_count(worked)}"),
                _other_end(worked, "Highest", "Lowest"),
            ]
        case OperationName.HIGHEST | OperationName.LOWEST:
            return _extreme_lines(worked)
        case OperationName.MONTHS:
            return _months_lines(worked)
        case OperationName.RUN | OperationName.LONGEST_RUN | OperationName.SINCE:
            return _run_lines(worked)
        case OperationName.LAST | OperationName.FIRST:
            return [_how_long_after(worked), _newest(worked), _unsure(worked)]
        case OperationName.DIFFERENCE | OperationName.RATIO | OperationName.CHANGE:
            return _two_lines(worked)
        case OperationName.SHARE:
            return _share_lines(worked)
        case OperationName.PLACE:
            return lines_of_place(worked)
        case OperationName.PARTNERS:
            return partner_lines(worked)
        case OperationName.WHY:
            return _why_lines(worked)


def _whose(worked: WorkedOperation) -> Line | None:
    """Name the partners whose figure of that month is the number that was stated of the total and is not so."""
    inputs, judged = worked.inputs, worked.judged
    if judged is None or judged.verdict.is_yes or not isinstance(judged.claim.stated, Interval):
        return None
    stated, period = judged.claim.stated, inputs.numbers.period
    found = [(key, series.total(period)) for key, series in inputs.numbers.partners.items()]
    if stated.low is None or stated.high is None:
        return None
    named: dict[str, list[str]] = {}  # by their amounts: what rounds to the number need not be the same
    for key, total in found:
        if total is not None and stated.agrees(total.amount):
            named.setdefault(inputs.counting.words(total.amount), []).append(inputs.names[key].in_text)
    flow = inputs.question.flow
    told = [
        line(
            Strong(words),
            f" {flow.verb} {flow.word} {listed(partners)}" if not at else f" {flow.word} {listed(partners)}",
        )
        for at, (words, partners) in enumerate(named.items())
    ]
    return joined(told) if told else None


def _stored(worked: WorkedOperation) -> Line | None:
    """Say the stored figure beside a converted one, or the amount that a rate is worked out from."""
    inputs, now = worked.inputs, worked.result.now
    if divided := divided_words(inputs, now):
        return line("Stored: ", Strong(divided))
    if now is None or inputs.operation.unit in (None, Unit.TONNE):
        return None
    return line("Stored: ", Strong(inputs.counting.words(now.amount)))


def _by_the_months(worked: WorkedOperation) -> Line | None:
    if not other_way(worked):
        return None
    return line("By the months ", Strong(result_words(worked)))


def _part_of_all(worked: WorkedOperation) -> Line | None:
    """Say what part of the total several partners have together, where nothing is left out of either."""
    inputs, now = worked.inputs, worked.result.now
    whole = inputs.numbers.world.total(inputs.numbers.period) if inputs.numbers.world is not None else None
    is_plain = inputs.operation.others and not (inputs.operation.without or inputs.operation.left_out)
    if not is_plain or now is None or whole is None or now.is_partial or whole.is_partial or inputs.counting.is_price:
        return None
    share = share_pct(now.amount, whole.amount)
    if share is None:
        return None
    return findings.share_line(share, inputs.reporter.short_whose, inputs.question.flow.noun, now.period)


def _parts(worked: WorkedOperation) -> Line | None:
    """Name what each of several partners has in a sum, and what was taken away."""
    inputs, operation = worked.inputs, worked.inputs.operation
    if not operation.others and not operation.without:
        return None
    if worked.result.missing and inputs.counting.is_price:
        return None
    named = []
    for key, found in _of_parts(worked):
        sign = "less " if key in operation.without else ""
        named.append(f"{sign}{inputs.names[key].short} {inputs.counting.words(found.amount)}")
    return line(" · ".join(named)) if named else None


def _of_parts(worked: WorkedOperation) -> list[tuple[str, Total]]:
    """Return what each of several partners has over the months that the result is over."""
    result, period, found = worked.result, worked.inputs.numbers.period, []
    for key, series in worked.inputs.parts.items():
        of_both = series.part(lambda each: each in result.over) if result.missing else series
        if (total := of_both.total(period)) is not None:
            found.append((key, total))
    return found


def _mean_before(worked: WorkedOperation) -> Line | None:
    """Return the mean or median of the period that it is held against, and how far the two are apart in percent."""
    inputs, result = worked.inputs, worked.result
    before, period = result.before, inputs.numbers.other_period
    if before is None or period is None:
        return None
    moved = change_pct(result.value, before.value) if result.counts is Counts.AMOUNT else None
    if moved is None or inputs.operation.left_out or result.now is None:  # what was published is of the totals
        apart = f": {change_words(moved)} from there" if moved is not None else ""
    else:
        words, published = findings.moved_words(inputs.series, inputs.numbers.period, period, moved)
        apart = f": {words} from there{published}"
    lacking = f" ({month_list_words(before.missing)} not loaded)" if before.missing else ""
    return line(f"{period.label} ", Strong(result_words(replace(worked, result=before))), lacking, apart)


def _means(worked: WorkedOperation) -> Line | None:
    """Return the mean of each of several partners, over the months that all of them have."""
    inputs = worked.inputs
    if not inputs.operation.others or inputs.counting.is_price:
        return None
    named = []
    for key, found in _of_parts(worked):
        months, a_month = (inputs.months_of(found), " a month") if inputs.counting.adds_up else (1, "")
        mean = said(inputs, found.amount / months, is_worked_out=True)
        named.append(f"{inputs.names[key].short} {mean}{a_month}")
    return line(" · ".join(named)) if named else None


def _sum_behind(worked: WorkedOperation) -> Line | None:
    now = worked.result.now
    if now is None or not worked.inputs.counting.adds_up:
        return None
    count = worked.inputs.months_of(now)
    return line(Strong(worked.inputs.counting.words(now.amount)), f" over {months_words(count)}")


def _other_end(worked: WorkedOperation, *ends: str) -> Line | None:
    numbers = worked.result.numbers
    if len(numbers) < 2:
        return None
    said_ends: list[Line] = []
    for end in ends:
        choose = max if end == "Highest" else min
        month = choose(numbers, key=lambda each: numbers[each].value)
        said_ends.append(line(f"{end} ", Strong(number_of(worked, numbers[month])), f" in {period_name(month)}"))
    return joined(said_ends)


def _extreme_lines(worked: WorkedOperation) -> list[Line | None]:
    other = "Lowest" if worked.inputs.operation.name is OperationName.HIGHEST else "Highest"
    return [
        *beside_an_extreme(worked),
        _other_end(worked, other),
        from_end_to_end(worked),
        line(_seen(worked)),
        _unsure(worked),
    ]


def _count(worked: WorkedOperation) -> str:
    return months_words(len(worked.result.over), worked.inputs.operation.each)


def _seen(worked: WorkedOperation) -> str:
    """Say over which months the extreme was looked for: "of 22 months loaded, Jan 2024–Mar 2026"."""
    over = worked.result.over
    span = Period(min(over).first, max(over).last)
    if len(over) == 1:
        return f"The only {worked.inputs.operation.each.noun}: {span.label}"
    if sum(map(len, over)) == len(span):
        return f"Of the {_count(worked)} of {span.label}"
    return f"Of the {_count(worked)} loaded in {span.label}"


def _months_lines(worked: WorkedOperation) -> list[Line | None]:
    result = worked.result
    found = result.found or (tuple(result.numbers) if worked.inputs.operation.of is Of.PLACE else ())
    if not found and counts_of_months_stated(worked) and len(result.numbers) <= MOST_OF_EVERY:
        found = tuple(result.numbers)
    months = [each.first for each in found]
    lines: list[Line | None] = []
    is_every = worked.inputs.operation.condition is None
    if 0 < len(months) <= (MOST_OF_EVERY if is_every or not result.found else MOST_LISTED):
        named = [f"{each.short} {number_of(worked, result.numbers[each])}" for each in found]
        lines.append(line(" · ".join(named)))
    elif is_every:
        lines.append(_other_end(worked, "Highest", "Lowest"))
    elif months and worked.inputs.operation.each is not Each.MONTH:
        lines.append(line(listed([each.label for each in result.found])))
    elif months:
        by_year = Counter(month.year for month in months)
        lines.append(line(" · ".join(f"{count} in {year}" for year, count in sorted(by_year.items()))))
        lines.append(line(month_list_words(months)))
    if not is_every:
        lines += [_others_counted(worked), mean_looked_at(worked), line(_seen(worked))]
    lines.append(_unsure(worked))
    return lines


def _others_counted(worked: WorkedOperation) -> Line | None:
    """Count the months in which a threshold was not passed: "The other 7: 500 t or more"."""
    result, inputs, condition = worked.result, worked.inputs, worked.inputs.operation.condition
    if condition is None or condition.quantity is None or inputs.operation.of is not Of.LEVEL:
        return None
    turned = _TURNED.get(condition.comparison)
    others = len(result.over) - len(result.found)
    if turned is None or not others or not result.found or result.unsure or not condition.quantity.is_amount:
        return None
    said_of_them = turned.replace("{}", quantity_words(condition.quantity, inputs.operation.rate))
    return line(f"The other {others}: ", said_of_them)


def _run_lines(worked: WorkedOperation) -> list[Line | None]:
    result, inputs = worked.result, worked.inputs
    lines: list[Line | None] = []
    if result.found:
        span = Period(result.found[0].first, result.found[-1].last)
        words = inputs.counting.words
        first, last = (inputs.series.total(each) for each in (_before_run(worked), result.found[-1]))
        label = span.label if len(span) > 1 else span.first.long
        if is_a_change(inputs.operation) and first is not None and last is not None:
            lines.append(line(f"{label}: from ", Strong(words(first.amount)), f" to {words(last.amount)}"))
        else:
            lines.append(line(label))
        before = _before_run(worked)
        if before not in result.over and before.first >= inputs.numbers.period.first:
            lines.append(line(f"{_unknown_before(worked, before)}: it may be longer"))
    if result.as_long:
        lines.append(line(f"As long: {listed([each.label for each in result.as_long])}"))
    lines.append(_unsure(worked))
    return lines


def _unknown_before(worked: WorkedOperation, month: Period) -> str:
    if worked.inputs.series.at(month.first) is None:
        return f"{month.first.long} is not loaded"
    return f"How {month.first.long} moved is not known"


def _before_run(worked: WorkedOperation) -> Period:
    first = worked.result.found[0]
    return first.shifted(-len(first))


def _how_long_after(worked: WorkedOperation) -> Line | None:
    """Say how many months after the one before those looked at the first one came, where that one is loaded too."""
    inputs, found = worked.inputs, worked.result.found[:1]
    before = inputs.numbers.period.first - 1
    months = inputs.series.months
    if inputs.operation.name is not OperationName.FIRST or not found or not months or before < months[0]:
        return None
    return line(f"{months_words(found[0].first.ordinal - before.ordinal)} after {before.long}")


def _newest(worked: WorkedOperation) -> Line | None:
    """Name the newest month beside the last one that was like it."""
    numbers = worked.result.numbers
    newest = max(numbers)
    if newest in worked.result.found:
        return line("The newest month loaded")
    between = [each for each in worked.result.found[:1] if len(Period(each.first, newest.first)) > 1]
    gap = f", {months_words(len(Period(between[0].first, newest.first)) - 1)} later" if between else ""
    return line(f"{period_name(newest)}, the newest{gap}: ", Strong(number_of(worked, numbers[newest])))


def _unsure(worked: WorkedOperation) -> Line | None:
    """Name the months that are too close to tell."""
    unsure = [each for each in worked.result.unsure if each in worked.result.numbers][:MOST_LISTED]
    if not unsure:
        return None
    named = [f"{each.short} ({number_of(worked, worked.result.numbers[each])})" for each in unsure]
    return line(f"Too close to tell: {listed(named)}")


def _two_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs, result = worked.inputs, worked.result
    now, base = result.now, result.base
    if now is None or base is None:
        return [_within_a_block(worked)]
    words = inputs.counting.words
    mine, theirs = two_names(worked)
    lines: list[Line | None] = [amount_line(inputs, mine, now), amount_line(inputs, theirs, base)]
    facts = []
    name = inputs.operation.name
    if name is OperationName.LEVEL or is_a_part(inputs):
        return lines
    is_yearly = inputs.operation.each is not Each.MONTH
    if (name is not OperationName.CHANGE or is_yearly) and result.change is not None:
        shown = findings.change_shown(result.change)
        if shown:
            over = f"Over {_parts_apart(worked)} " if is_yearly else ""
            facts.append(f"{over}{findings.ARROWS[result.change.direction]}{size_words(shown)}")
    if name is not OperationName.DIFFERENCE:
        difference = now.amount - base.amount
        facts.append(phrases.signed_amount(difference, words))
    if facts:
        lines.append(line(" · ".join(facts)))
    is_of_sums = inputs.counting.adds_up and inputs.numbers.other is None
    if is_of_sums and len(now.period) != len(base.period):
        lines.append(line(f"Not as long: {months_words(len(now.period))} against {months_words(len(base.period))}"))
    return lines


def _parts_apart(worked: WorkedOperation) -> str:
    """Return how many years (quarters, half-years) lie between the two periods: "3 years"."""
    now, base, each = worked.result.now, worked.result.base, worked.inputs.operation.each
    apart = now.period.first.ordinal - base.period.first.ordinal if now is not None and base is not None else 0
    if apart % each.months:
        return months_words(apart)
    return f"{apart // each.months} {each.noun}{'' if apart == each.months else 's'}"


def _within_a_block(worked: WorkedOperation) -> Line | None:
    """Name the longer period that the month to compare with is published in."""
    inputs = worked.inputs
    if inputs.numbers.other is not None:
        return None
    base = inputs.numbers.other_period or usual_base(inputs.numbers.period)
    blocks = [each for each in inputs.series.blocks if base.first in each and base.last in each]
    block = min(blocks, key=len, default=None)
    if block is None:
        return None
    amount = inputs.series.points[block].amount
    mean = f", {said(inputs, amount / len(block), is_worked_out=True)} a month" if inputs.counting.adds_up else ""
    told = f"{base.label} is loaded only within {block.label}: "
    return line(told, Strong(inputs.counting.words(amount)), mean)


def two_names(worked: WorkedOperation) -> tuple[str, str]:
    """Name the two numbers of a difference, ratio or change as shortly as it is clear."""
    inputs, result = worked.inputs, worked.result
    assert result.now is not None, "there are two numbers"  # noqa: S101 - a fault of ours
    assert result.base is not None, "there are two numbers"  # noqa: S101 - a fault of ours
    against = inputs.operation.against
    periods = result.now.period.label, result.base.period.label
    if against is None or (not against.partner and not against.product and against.flow is None):
        return periods
    mine, theirs = [], []
    if against.partner:
        mine.append(inputs.who_shortly)
        theirs.append(inputs.names[against.partner].short_in_text)
    if against.product and inputs.other_product is not None:
        mine.append(inputs.product.short)
        theirs.append(inputs.other_product.short)
    if against.flow is not None:
        mine.append(inputs.question.flow.noun)
        theirs.append(against.flow.noun)
    if periods[0] != periods[1]:
        mine.append(periods[0])
        theirs.append(periods[1])
    return capitalised(", ".join(mine)), capitalised(", ".join(theirs))


def _share_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs, result = worked.inputs, worked.result
    words = inputs.counting.words
    lines: list[Line | None] = []
    if inputs.operation.largest and result.ranking is not None:
        chosen = result.ranking.ranked[: inputs.operation.largest]
        lines.append(
            line(" · ".join(f"{inputs.names[each.key].short} {words(each.total.amount)}" for each in chosen))
        )
        among = "" if inputs.is_complete else f" of the {result.ranking.loaded} partners loaded"
        lines.append(line(f"The {len(chosen)} largest{among}"))
    elif inputs.operation.others:
        lines.append(_parts(worked))
    if result.now is not None and result.base is not None:
        lines.append(line(Strong(words(result.now.amount)), f" of {words(result.base.amount)}"))
    if result.before is not None and result.before.now is not None:
        then = result.before
        apart = Percentage.of(result.value - then.value)
        label = then.now.period.label if then.now is not None else ""
        now = "now" if then.now is not None and then.now.period < inputs.numbers.period else "then"
        lines.append(line(f"{label} {share_words(Percentage.of(then.value))}: {_more_or_less(apart, now)}"))
    elif inputs.numbers.other_period is not None:
        lines.append(line(f"No such share of {inputs.numbers.other_period.label} to hold it against"))
    return lines


def _more_or_less(apart: Percentage, now: str) -> str:
    """Say how far a share is above another one: "7.3 percentage points more now"."""
    if not apart.rounded:
        return "no change" if apart.step < 1 else "about no change"
    return f"{percentage_points(apart)} {'more' if apart.rounded > 0 else 'less'} {now}"


def why_events(events: Iterable[Event], period: Period, of: str = "") -> list[Event]:
    """Choose the events of a period and of the two months before it, those that name a product first, then by
    importance, in order of date.
    """
    around = Period(period.first - EVENTS_BEFORE_MONTHS, period.last)
    within = [event for event in events if Month.of(event.on) in around]
    chosen = sorted(within, key=lambda event: (not event.matches(of), -event.importance, -event.on.toordinal()))
    chosen = chosen[:MOST_EVENTS]
    return sorted(chosen, key=lambda event: event.on)


def _why_lines(worked: WorkedOperation) -> list[Line | None]:
    inputs = worked.inputs
    period = inputs.numbers.period
    base = worked.result.base
    before = line(f"{base.period.label} ", Strong(inputs.counting.words(base.amount))) if base is not None else None
    if base is None:
        before = _within_a_block(worked)
    if worked.result.counts is Counts.POINTS:
        before = _share_moved(worked)
    lines: list[Line | None] = [before, _on_the_year_before(worked), _movers(worked)]
    of = "" if _RARE_EARTH in inputs.product.name else inputs.product.key
    chosen = why_events(inputs.events, period, of)
    lines += [line(f"{short_day(event.on)} {event.on.year}: {event.label}") for event in chosen]
    if not chosen:
        lines.append(line("No event of the timeline lies in these months"))
    elif not any(event.matches(of) for event in chosen):
        lines.append(line(f"No event of the timeline in these months names {inputs.product.short_in_text}"))
    lines.append(line("Events around that time are listed; the data cannot show cause."))
    return lines


def _on_the_year_before(worked: WorkedOperation) -> Line | None:
    """Say how a month stands to the same one of the year before, where what was taken for granted of the month before
    is not so: it may have been meant of the year.
    """
    inputs, result, judged = worked.inputs, worked.result, worked.judged
    period = inputs.numbers.period
    is_wrong = judged is not None and not judged.verdict.is_yes and inputs.operation.against is None
    if not is_wrong or result.now is None or result.counts is Counts.POINTS or not period.is_month:
        return None
    base = period.year_before
    moved = change(result.now, inputs.numbers.asked.total(base), base, small_base=inputs.numbers.small_base)
    shown = findings.change_shown(moved)
    return line(f"On {base.label} ", Strong(shown)) if shown else None


def _share_moved(worked: WorkedOperation) -> Line | None:
    """Say what a share's change comes from: how the partner's amount moved, and how the total did."""
    inputs, result = worked.inputs, worked.result
    now, before = (
        None if inputs.numbers.world is None or each is None else inputs.numbers.world.total(each.period)
        for each in (result.now, result.base)
    )
    if now is None or before is None or result.change is None:
        return None
    whole = change(now, before, before.period, small_base=inputs.numbers.small_base)
    own, total = findings.change_shown(result.change), findings.change_shown(whole)
    if not own or not total:
        return None
    who = inputs.who_shortly
    return line(f"{capitalised(who)} ", Strong(own), f", all of {inputs.question.flow.noun} ", Strong(total))


def _movers(worked: WorkedOperation) -> Line | None:
    inputs, result = worked.inputs, worked.result
    if not inputs.partner.is_aggregate or not inputs.numbers.partners or result.base is None:
        return None
    if inputs.counting.is_price:
        return None
    found = contributions(
        inputs.numbers.partners,
        inputs.series,
        inputs.numbers.period,
        result.base.period,
        is_complete=inputs.is_complete,
    )
    if found is None or not found.parts:
        return None
    return phrases.movers_line(
        found, inputs.names, inputs.question.flow, inputs.counting.words, is_telling=inputs.is_complete
    )


def _later_block(worked: WorkedOperation) -> Line | None:
    """Name what is loaded after the newest single month as a block only, with the sum or the mean that it makes."""
    inputs = worked.inputs
    later = block_after(worked)
    if later is None:
        return None
    is_sum = inputs.operation.name in (OperationName.LEVEL, OperationName.TOTAL)
    asked = asked_to_newest(worked)
    asked = asked if is_sum else Period.single(asked.last)
    told = findings.later_block_line(inputs.series, asked, inputs.counting.words)
    if told is None or is_sum:
        return told
    mean = said(inputs, later.amount / len(later.period), is_worked_out=True)
    a_month = f" ({mean} a month)" if inputs.counting.adds_up else ""
    return line(told, f"{a_month}{moved_within_words(worked, later.period)}")
