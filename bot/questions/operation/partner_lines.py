"""What stands behind a result of partners: who has it, who has not, whose share moved by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.questions.operation.question import WorkedOperation
from bot.questions.operation.words import months_words, period_name, said, share_moved_words
from bot.questions.why import published_by, sources_of
from bot.text import Line, Strong, line
from bot.trade import findings
from bot.trade.calculation import usual_base
from bot.trade.month_by_month import number_of_month
from bot.trade.operations import Of
from bot.trade.phrases import with_sign
from bot.trade.precision import Percentage
from bot.trade.ranking import Place
from bot.trade.wording import change_words, listed, month_list_words, ordinal, share_words

MOST_LISTED = 8
MOST_WITH_PUBLISHERS = 2


def partner_lines(worked: WorkedOperation) -> list[Line | None]:
    """Name the partners of which the condition holds, and the nearest of which it does not."""
    inputs, ranking = worked.inputs, worked.result.ranking
    if ranking is None:
        matches = worked.result.matches
        words = [
            f"{inputs.names[key].name}, {period_name(total.period)}: {inputs.counting.words(total.amount)}"
            for key, total in matches[:MOST_LISTED]
        ]
        more = [f"and {len(matches) - MOST_LISTED} more, in the table"] if len(matches) > MOST_LISTED else []
        return [line(each) for each in (*words, *more)]

    def named(places: Sequence[Place]) -> str:
        return " · ".join(f"{inputs.names[each.key].short} {_place_number(worked, each)}" for each in places)

    if worked.result.points:
        return _share_lines(worked)
    holding = [each for each in ranking.ranked if each.key in worked.result.partners]
    others = [each for each in ranking.ranked if each.key not in worked.result.partners]
    if inputs.operation.condition is None:
        return [line(named(ranking.ranked[:MOST_LISTED]))]
    lines: list[Line | None] = [line(named(holding[:MOST_LISTED])) if holding else None]
    lines.append(mean_looked_at(worked))
    if inputs.operation.is_of_a_number:
        lines += _told_of_number(holding)
    if len(holding) > MOST_LISTED:
        lines.append(line(f"and {len(holding) - MOST_LISTED} more, in the table"))
    if others:
        lines.append(line(f"Not: {named(others[:MOST_LISTED])}"))
    if worked.result.missing or len(worked.result.over) < len(inputs.numbers.period):
        months = month_list_words([each.first for each in worked.result.over if each.is_month])
        if months and not inputs.numbers.period.is_month:
            lines.append(line(f"Over {months}, the months that they share"))
    if not inputs.is_complete and ranking.covered is not None:
        lines.append(line(f"The partners loaded cover {share_words(ranking.covered)} of the total"))
    return lines


def _told_of_number(holding: Sequence[Place]) -> list[Line]:
    """Say who published the number that one partner or two have."""
    figures = [figure for each in holding for figure in each.total.figures]
    return [line(published_by(sources_of(figures)))] if 0 < len(holding) <= MOST_WITH_PUBLISHERS else []


def _place_number(worked: WorkedOperation, place: Place) -> str:
    if worked.inputs.operation.of is Of.SHARE and place.share is not None:
        return share_words(place.share)
    if worked.inputs.operation.of.is_change:
        numbers = worked.inputs.numbers
        own = replace(numbers, asked=numbers.partners[place.key])
        moved = number_of_month(worked.inputs.operation.of, own, numbers.period, in_amounts=False)
        return change_words(Percentage.of(moved)) if moved is not None else "no change known"
    return worked.inputs.counting.words(place.total.amount)


def _share_lines(worked: WorkedOperation) -> list[Line | None]:
    """Say of each partner how its share moved, those in the direction that is asked about first."""
    inputs, result = worked.inputs, worked.result
    known = sorted(result.points, key=lambda key: (key not in result.partners, -abs(result.points[key].value)))
    lines: list[Line | None] = []
    for key in known[:MOST_LISTED]:
        is_less, words = result.points[key].value < 0, share_moved_words(worked, key)
        if words.startswith("under "):
            signed = f"{'down' if is_less else 'up'} {words}"
        else:
            signed = with_sign(words, "−" if is_less else "+")
        lines.append(line(f"{inputs.names[key].name} ", Strong(signed)))
    ranked = result.ranking.ranked if result.ranking is not None else ()
    unknown = [inputs.names[each.key].short for each in ranked if each.key not in result.points]
    if unknown:
        lines.append(line(f"No figure to compare with: {listed(unknown)}"))
    base = inputs.numbers.other_period or usual_base(inputs.numbers.period)
    lines.append(line(f"Of all {inputs.question.flow.noun} in {inputs.numbers.period.label} and {base.label}"))
    return lines


def lines_of_place(worked: WorkedOperation) -> list[Line | None]:
    """Say what a partner that has a place has, and who stands above it."""
    inputs, result = worked.inputs, worked.result
    ranking, words = result.ranking, inputs.counting.words
    lines: list[Line | None] = []
    if result.now is not None:
        when = f"those {months_words(len(result.over))}" if result.missing else result.now.period.label
        lines.append(line(Strong(words(result.now.amount)), f" in {when}"))
    if ranking is None:
        return lines
    own = next((each for each in ranking.ranked if each.key == inputs.partner.key), None)
    if own is not None and own.share is not None:
        lines.append(
            findings.share_line(own.share, inputs.reporter.short_whose, inputs.question.flow.noun, ranking.period)
        )
    first = ranking.ranked[0] if ranking.ranked else None
    if own is not None and own.rank is not None and own.rank > 1 and first is not None:
        lines.append(line(f"Largest: {inputs.names[first.key].name}, {words(first.total.amount)}"))
        above = ranking.ranked[own.rank - 2]
        if above is not first:
            lines.append(line(f"Just above: {inputs.names[above.key].name}, {words(above.total.amount)}"))
    low, high = int(result.low), int(result.high)
    if low != high:
        lines.append(line(f"Too close to tell: between {ordinal(low)} and {ordinal(high)}"))
    return lines


def mean_looked_at(worked: WorkedOperation) -> Line | None:
    """Return the mean that a condition was held against."""
    level = worked.result.level
    condition = worked.inputs.operation.condition
    part = Fraction(condition.quantity.number if condition is not None and condition.quantity is not None else 1)
    if level is None or not part:
        return None
    if part == 1:
        return line("Mean: ", Strong(said(worked.inputs, level, is_worked_out=True)))
    of_it = said(worked.inputs, level, is_worked_out=True)
    return line(
        "Mean: ",
        Strong(said(worked.inputs, level / part, is_worked_out=True)),
        f", of which {float(part):.0%} is {of_it}",
    )
