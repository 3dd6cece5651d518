"""Why the report says what it says: the rows and the formula behind the sentences of each of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.questions import why
from bot.questions.report.arithmetic import TOP, Report, ReportInputs
from bot.questions.report.blocks import MOST_REVISIONS, NOTABLE_MONTHS, biggest_moves, largest_revisions
from bot.text import Command, Line, line
from bot.trade.about import Shown
from bot.trade.answer import Reason
from bot.trade.counting import Counting
from bot.trade.figures import Change, Series, Total, change, record
from bot.trade.observations import WORLD
from bot.trade.phrases import names_words, points_words, signed_amount
from bot.trade.ranking import Contribution, Place

MOST_EXPLAINED = 5
MOST_ADDED_UP = 8


def report_reasons(inputs: ReportInputs, report: Report) -> Iterable[Reason]:
    """Explain what the report says beside the total: partners, moves, money, revisions, records."""
    for place in _places(inputs, report):
        yield _place_reason(inputs, report, place)
    yield from _covered_reason(inputs, report)
    for key, series in (inputs.aggregates or {}).items():
        total = series.total(inputs.period)
        if total is not None and key != WORLD:
            on_before = change(total, series.total(inputs.period.shifted(-1)), inputs.period.shifted(-1))
            yield _total_reason(inputs.names[key].name, total, (on_before,), inputs.counting)
    if report.moved is not None:
        yield _moved_reason(inputs, report)
    yield from _money_reasons(inputs)
    yield from _revised_reason(inputs)
    yield from _record_reasons(inputs)


def _places(inputs: ReportInputs, report: Report) -> Sequence[Place]:
    """Return the places that sentences are about: the top five, those watched, the biggest moves."""
    named = [place.key for place in report.ranking.ranked[:TOP]]
    named += [*inputs.watched, *(key for _, key, _ in biggest_moves(report))]
    by_key = {place.key: place for place in report.ranking.places}
    return [by_key[key] for key in dict.fromkeys(named) if key in by_key]


def _place_reason(inputs: ReportInputs, report: Report, place: Place) -> Reason:
    exact, whole = inputs.counting.exact, report.ranking.whole
    found = _total_reason(
        inputs.names[place.key].name, place.total, (place.on_before, place.on_year), inputs.counting
    )
    lines = list(found.lines)
    if place.share is not None and whole is not None:
        share = why.share_reason(place.total.amount, whole.amount, place.share, exact)
        lines += [line(f"{share.about}: ", each) for each in share.lines]
    if place.moved:
        lines.append(line("Places count those loaded in both months."))
    return replace(found, lines=tuple(lines))


def _total_reason(about: str, total: Total, changes: Iterable[Change], counting: Counting) -> Reason:
    shown = counting.words(total.amount)
    is_price = counting.shown is Shown.UNIT_PRICE
    found = why.price_reason(total, shown) if is_price else why.figure_reason(total, shown, counting.exact)
    lines = list(found.lines)
    for each in changes:
        reason = why.change_reason(f"On {each.base_period.label}", total.amount, each, counting.exact)
        if reason is not None:
            lines += [line(f"{reason.about}: ", said) for said in reason.lines]
    return Reason(about, tuple(lines), found.sources)


def _covered_reason(inputs: ReportInputs, report: Report) -> Iterable[Reason]:
    ranking, exact = report.ranking, inputs.counting.exact
    if ranking.whole is None or ranking.covered is None or len(ranking.places) < 2:
        return
    amounts = [place.total.amount for place in ranking.places]
    loaded = sum(amounts[1:], start=amounts[0])
    parts = " + ".join(map(exact, amounts)) if len(amounts) <= MOST_ADDED_UP else f"{len(amounts)} partners"
    share = why.share_reason(loaded, ranking.whole.amount, ranking.covered, exact)
    yield Reason("The part that is loaded", (line(f"{parts} = {exact(loaded)}"), *share.lines))


def _moved_reason(inputs: ReportInputs, report: Report) -> Reason:
    moved = report.moved
    assert moved is not None, "asked only where the total moved"  # noqa: S101 - a fault of ours
    words = inputs.counting.exact

    def said(part: Contribution, name: str) -> Line:
        points = f" = {points_words(part.points)} of the total's change" if part.points is not None else ""
        return line(f"{name}: {signed_amount(part.difference, words)}{points}")

    largest = sorted(moved.parts, key=lambda part: -abs(part.difference.value))[:MOST_EXPLAINED]
    lines = [said(part, inputs.names[part.key].name) for part in largest]
    whole, rest = (signed_amount(part.difference, words) for part in (moved.whole, moved.rest))
    lines.append(line(f"The rest is the change of the total, {whole}, less that of all partners loaded: {rest}"))
    if moved.one_sided:
        names = names_words(inputs.names[key].name for key in moved.one_sided)
        lines.append(line(f"In the rest, since only one of the two months is loaded: {names}"))
    return Reason("Who moved the total", tuple(lines))


def _money_reasons(inputs: ReportInputs) -> Iterable[Reason]:
    counting = inputs.value_counting
    if counting is None:
        return
    price = Counting(Shown.UNIT_PRICE, counting.currency)
    for about, series, counted in (("Value", inputs.value, counting), ("Unit price", inputs.price, price)):
        total = series.total(inputs.period) if series is not None else None
        if series is not None and total is not None:
            yield _total_reason(about, total, _changes(inputs, series, total, counted), counted)


def _changes(inputs: ReportInputs, series: Series, total: Total, counting: Counting) -> Iterable[Change]:
    for base in (inputs.period.shifted(-1), inputs.period.year_before):
        yield change(total, series.total(base), base, small_base=counting.small_base)


def _revised_reason(inputs: ReportInputs) -> Iterable[Reason]:
    if not inputs.revisions:
        return
    exact = inputs.counting.exact
    lines = [
        line(
            f"{inputs.names[each.partner].name}, {each.period.label}: {exact(each.before)} when the last report was "
            f"posted, {exact(each.after)} now"
        )
        for each in largest_revisions(inputs)[:MOST_REVISIONS]
    ]
    yield Reason("Revised since the last report", (*lines, line("Each with its dates: ", Command("revisions"))))


def _record_reasons(inputs: ReportInputs) -> Iterable[Reason]:
    lines = []
    for key, series in {WORLD: inputs.world, **(inputs.in_full or {})}.items():
        best, now = record(series, inputs.question.month), series.at(inputs.question.month)
        if best is None or now is None or (key != WORLD and best.compared < NOTABLE_MONTHS):
            continue
        name, amount = inputs.names[key].name, inputs.counting.exact(now.amount)
        beyond = "above" if best.is_high else "below"
        since = series.at(best.since) if best.since is not None else None
        said = f"{name}: {amount} is {beyond} all {best.compared} months loaded since {best.first.long}"
        if since is not None and best.since is not None:
            reached = inputs.counting.exact(since.amount)
            said = (
                f"{name}: {amount} is {beyond} the {best.compared} months loaded after {best.since.long} ({reached})"
            )
        lines.append(line(said))
    if lines:
        yield Reason("Records", tuple(lines))
