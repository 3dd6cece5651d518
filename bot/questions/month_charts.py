"""The chart of one series by month: which window, which points, which events, and its description in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from bot.trade.about import ALL_MONTHS
from bot.trade.chart_specs import ChartPoint, EventMark, MonthBars, PointStyle
from bot.trade.counting import Counting, Scale
from bot.trade.figures import Point, Series, Total
from bot.trade.observations import Event, Status
from bot.trade.periods import Month, Period
from bot.trade.wording import listed

EVENTS_IN_PICTURE = 5
_CAUSE_MONTHS = 2
ALT_LIMIT = 1_000
_MOST_MONTHS = 240
_COMPARED_MONTHS = 12


def window(asked: Period, newest: Month, first: Month, span_months: int) -> Period:
    """Choose the months in view: ending at the newest loaded month, moved back so that the asked period and the
    12 months before it are in view, and not wider to the left than there are figures; ALL_MONTHS shows them all.
    """
    if span_months == ALL_MONTHS:
        newest = max(newest, asked.last)
        return Period(max(min(first, asked.first), newest - (_MOST_MONTHS - 1)), newest)
    last = max(newest, asked.last)
    back = min(_COMPARED_MONTHS, span_months - len(asked))
    earliest = max(asked.first - back, asked.last - (span_months - 1)) if span_months > len(asked) else asked.first
    if last - (span_months - 1) > earliest:
        last = max(earliest + (span_months - 1), asked.last)
    begins = max(last - (span_months - 1), min(first, asked.first - back))
    return Period(min(begins, asked.first), last)


def without_cut_blocks(view: Period, asked: Period, series: Series) -> Period:
    """Shorten a window by months at its ends that were published as a whole with others outside it, but never into
    what was asked.
    """
    for block in series.side_by_side:
        if block.first in view and block.last > view.last and block.first > max(asked.last, view.first):
            view = Period(view.first, min(view.last, block.first - 1))
        if block.last in view and block.first < view.first and block.last < min(asked.first, view.last):
            view = Period(max(view.first, block.last + 1), view.last)
    return view


def chart_points(series: Series, view: Period, marked: Period, scale: Scale) -> tuple[ChartPoint, ...]:
    """Return the bars in view, each with its amount in words as exactly as it is known; several months published as a
    whole are as high as their mean, so that they can stand beside single ones.
    """
    return tuple(
        ChartPoint(
            period,
            float(point.amount.value / scale.stored / (len(period) if scale.adds_up else 1)),
            style_of(point),
            _label(scale.words(point.amount), period, scale),
            is_marked=period.first in marked and period.last in marked,
        )
        for period in series.side_by_side
        if period.first in view and period.last in view and (point := series.points[period])
    )


def _label(words: str, period: Period, scale: Scale) -> str:
    return words if period.is_month or not scale.adds_up else f"{words} in {len(period)} months"


def style_of(point: Point) -> PointStyle:
    """Choose how a point looks: in part when it lacks commodities or members, hollow when worked out, hatched when
    preliminary.
    """
    if not point.is_whole:
        return PointStyle.PARTIAL
    if point.amount.is_derived:
        return PointStyle.HOLLOW
    if any(figure.status is Status.PRELIMINARY for figure in point.figures):
        return PointStyle.HATCHED
    return PointStyle.SOLID


def style_of_total(total: Total) -> PointStyle:
    """Choose how the bar of a sum looks: in part when it lacks months, hollow when worked out, hatched when any of it
    is preliminary.
    """
    if total.missing:
        return PointStyle.PARTIAL
    if total.amount.is_derived:
        return PointStyle.HOLLOW
    return PointStyle.HATCHED if total.is_preliminary else PointStyle.SOLID


def drawn_part(view: Period, *lines: Sequence[ChartPoint]) -> Period:
    """Cut a window to the months from the first point to the last, which is what a picture shows of it."""
    periods = [point.period for points in lines for point in points]
    if not periods:
        return view
    first, last = min(each.first for each in periods), max(each.last for each in periods)
    return Period(max(view.first, first), min(view.last, last))


def event_marks(
    events: Iterable[Event], view: Period, asked: Period, series: Series | None = None
) -> tuple[EventMark, ...]:
    """Choose at most five event months in view: the one that stands before the largest move of the `series`, and
    others by importance, among equals those in the asked period or nearest to it.
    """
    by_month: dict[Month, list[Event]] = defaultdict(list)
    for event in events:
        if Month.of(event.on) in view:
            by_month[Month.of(event.on)].append(event)

    def order(month: Month) -> tuple[int, int]:
        away = max(asked.first.ordinal - month.ordinal, month.ordinal - asked.last.ordinal, 0)
        return -max(event.importance for event in by_month[month]), away

    cause = _before_largest_move(series, view, by_month) if series is not None else None
    first = [cause] if cause is not None else []
    ranked = [*first, *(month for month in sorted(by_month, key=order) if month != cause)]
    chosen = sorted(ranked[:EVENTS_IN_PICTURE])
    return tuple(
        EventMark(month, number, max(by_month[month], key=lambda event: event.importance).label)
        for number, month in enumerate(chosen, start=1)
    )


def _before_largest_move(series: Series, view: Period, by_month: Collection[Month]) -> Month | None:
    """Find the month of events at the largest change from one month to the next that has any, or within the two
    before it.
    """
    months = [month for month in series.months if month in view]
    moves = {
        month: abs(
            series.points[Period.single(month)].amount.value - series.points[Period.single(before)].amount.value
        )
        for before, month in pairwise(months)
        if month - 1 == before
    }
    ordered = sorted(moves, key=lambda month: (-moves[month], month))
    causes = (moved - back for moved in ordered for back in range(_CAUSE_MONTHS + 1))
    return next((month for month in causes if month in by_month), None)


def drawn_words(points: Iterable[ChartPoint], periods: Iterable[Period]) -> str:
    """Say of which periods only some months are in the picture: "; 7 of 12 months of 2024 drawn"."""
    drawn = {month for point in points for month in point.period}
    counts = {period: sum(month in drawn for month in period) for period in periods}
    partly = [
        f"{count} of {len(period)} months of {period.label}"
        for period, count in counts.items()
        if 0 < count < len(period)
    ]
    return f"; {listed(partly)} drawn" if partly else ""


def describe(chart: MonthBars, what: str, series: Series, counting: Counting) -> str:
    """Describe the chart for those who cannot see it, with its numbers: what, range, asked, last, high, low,
    gaps, events; at most 1,000 characters, whole sentences.
    """

    def named(point: ChartPoint) -> str:
        label = point.period.short
        return f"{label} {counting.words(series.points[point.period].amount)}"

    sentences = [f"Bar chart, {chart.window.label}: {what}."]
    if chart.points:
        marked = [point for point in chart.points if point.is_marked]
        if len(marked) == 1:
            sentences.append(f"{named(marked[0])} is marked.")
        elif marked and _are_in_a_row(marked) and not chart.are_compared:
            sentences.append(f"{named(marked[0])} to {named(marked[-1])} are marked.")
        elif marked:
            sentences.append(f"{listed([named(point) for point in marked])} are marked.")
        sentences.append(f"Last: {named(chart.points[-1])}.")
        months = [point for point in chart.points if point.period.is_month] or list(chart.points)
        highest = max(months, key=lambda point: point.amount)
        lowest = min(months, key=lambda point: point.amount)
        sentences.append(f"Highest: {named(highest)}. Lowest: {named(lowest)}.")
    count = gaps(chart)
    if count:
        sentences.append(f"No figure for {count} of the {len(chart.window)} months.")
    if any(point.style is PointStyle.HOLLOW for point in chart.points):
        sentences.append("Hollow bars are estimated from published figures.")
    if any(point.style is PointStyle.HATCHED for point in chart.points):
        sentences.append("Hatched bars are preliminary.")
    if any(point.style is PointStyle.PARTIAL for point in chart.points):
        sentences.append("Bars with falling lines are in part.")
    sentences += event_sentences(chart.events)
    return whole_sentences(sentences, ALT_LIMIT)


def event_sentences(events: Iterable[EventMark]) -> list[str]:
    """Name the numbered events."""
    return [f"Event {mark.number}, {mark.month.short}: {mark.label}." for mark in events]


def _are_in_a_row(points: Sequence[ChartPoint]) -> bool:
    return all(one.period.last + 1 == other.period.first for one, other in pairwise(points))


def whole_sentences(sentences: Sequence[str], limit: int) -> str:
    """Join sentences up to a number of characters, leaving out from the end, never cutting one."""
    kept = ""
    for sentence in sentences:
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    return kept


def gaps(chart: MonthBars) -> int:
    """Count the months of the picture that no bar covers."""
    covered = {month for point in chart.points for month in point.period}
    return sum(month not in covered for month in chart.window)
