"""Series as lines: points of a chart from values by month, and the description of the picture in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from bot.questions.month_charts import ALT_LIMIT, chart_points, event_sentences, whole_sentences
from bot.trade.about import DEFAULT_REPORTER
from bot.trade.chart_specs import ChartPoint, Lines, PointStyle
from bot.trade.counting import Counting, Scale
from bot.trade.figures import Series
from bot.trade.observations import Origin, Source
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.wording import listed, with_unit

STANDARD_YEAR = 2000


def amount_points(series: Series, view: Period, scale: Scale) -> tuple[ChartPoint, ...]:
    """Return the months in view in the chart's unit, and blocks published as a whole of which no month is known."""
    return chart_points(series, view, view, scale)


def value_points(
    values: Mapping[Month, Fraction], styles: Mapping[Month, PointStyle], words: Mapping[Month, str]
) -> tuple[ChartPoint, ...]:
    """Return values by month, such as percentages, as points with their words."""
    return tuple(
        ChartPoint(Period.single(month), float(value), styles.get(month, PointStyle.SOLID), words[month])
        for month, value in sorted(values.items())
    )


def by_calendar_month(points: Iterable[ChartPoint]) -> tuple[ChartPoint, ...]:
    """Move a year's points to the one year that stands for all."""

    def moved(period: Period) -> Period:
        back = (STANDARD_YEAR - period.first.year) * 12
        return period.shifted(back)

    return tuple(ChartPoint(moved(point.period), point.amount, point.style, point.label) for point in points)


def common_scale(several: Iterable[Series], view: Period, counting: Counting) -> Scale:
    """Choose the unit for all series in a view."""
    amounts = [point.amount.value for each in several for period, point in each.points.items() if period.last in view]
    return counting.chart_scale(max(amounts, default=Fraction(0)))


def via_words(sources: Sequence[Source], reporter: Partner) -> str:
    """Say in a picture who published what is in it; where a page repeats another's, only whose it is. The press has
    China's trade from its customs.
    """
    publishers = list(dict.fromkeys(_named(source.publisher) for source in sources))
    if not publishers:
        return f"{reporter.name} Customs"
    via = f"{publishers[0]} and others" if len(publishers) > 1 else publishers[0]
    is_from_customs = reporter.key == DEFAULT_REPORTER and sources[0].origin is not Origin.CUSTOMS
    return f"{reporter.name} Customs via {via}" if is_from_customs else via


def _named(publisher: str) -> str:
    """Shorten a publisher to its own name, without whom it repeats or quotes."""
    for words in (" via ", ", as quoted in ", " (summary of "):
        publisher = publisher.partition(words)[0]
    return publisher


def describe_lines(chart: Lines) -> str:
    """Describe the chart for those who cannot see it: each line's last, highest and lowest month, and the events;
    at most 1,000 characters, whole sentences.
    """
    labels = listed([series.label for series in chart.series])
    when = "by calendar month" if chart.is_by_calendar_month else chart.window.label
    lines = f" {len(chart.series)} lines: {labels}." if len(chart.series) > 1 else ""
    sentences = [f"Line chart, {when}: {chart.subtitle}.{lines}"]
    for series in chart.series:
        if not series.points:
            sentences.append(f"{series.label}: no figure.")
            continue
        last = series.points[-1]
        high = max(series.points, key=lambda point: point.amount)
        low = min(series.points, key=lambda point: point.amount)
        named = [
            f"{what} {_month(point, chart)} {_words(point, chart.unit)}"
            for what, point in (("last", last), ("highest", high), ("lowest", low))
        ]
        sentences.append(f"{series.label}: {', '.join(named)}.")
    sentences += event_sentences(chart.events)
    return whole_sentences(sentences, ALT_LIMIT)


def _words(point: ChartPoint, unit: str) -> str:
    """Say a point as exactly as it is known: "353 t", "about +660%"."""
    return point.label if unit == "%" else with_unit(point.label, unit)


def _month(point: ChartPoint, chart: Lines) -> str:
    if chart.is_by_calendar_month:
        return point.period.span if not point.period.is_month else point.period.first.name
    return point.period.short
