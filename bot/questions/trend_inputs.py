"""What a trend is worked out from, and its value in each month as the view asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bot.questions.kind import Material, Needs
from bot.questions.month_charts import style_of
from bot.trade.about import Shown, set_period
from bot.trade.chart_specs import PointStyle
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Base, Basis, Reached, Series, change, currency_of, joined_basis
from bot.trade.figures import Point as SeriesPoint
from bot.trade.observations import WORLD, Event, Figure
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.phrases import summed_names
from bot.trade.precision import Amount, Percentage, share_pct
from bot.trade.questions import TrendQuestion, View
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, published_pct, share_words

A_YEAR = 12


@dataclass(frozen=True, slots=True)
class TrendInputs:
    """Everything a trend is worked out from; `series` counts what the view needs, `world` is there for shares, and
    `names` for the partners that were added up.
    """

    question: TrendQuestion
    period: Period
    reporter: Partner
    partner: Partner
    product: Product
    series: Series
    world: Series
    events: tuple[Event, ...]
    counting: Counting
    names: Mapping[str, str] = field(default_factory=dict)


def shown_of(question: TrendQuestion) -> Shown:
    """Return what a view counts."""
    return Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else question.shown


def needs(question: TrendQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a trend needs: the series, and the total that shares are of, with a year before it."""
    about, period = question.about.of(shown=shown_of(question)), set_period(question)
    with_base = about.of(partner=WORLD, period=Period(period.first - A_YEAR, period.last))
    return Needs(series={"asked": about}, totals={"world": with_base} if question.view is View.SHARE else {})


def inputs_of(question: TrendQuestion, material: Material) -> TrendInputs:
    """Return what a trend is worked out from."""
    vocabulary, series = material.vocabulary, material.series["asked"]
    world = material.series.get("world", Series({}))
    if currency_of(world) != currency_of(series):
        world = Series({})
    return TrendInputs(
        question=question,
        period=set_period(question),
        reporter=vocabulary.partner(question.reporter),
        partner=vocabulary.partner(question.partner),
        product=vocabulary.product(question.product),
        series=series,
        world=world,
        events=material.events if question.has_events else (),
        counting=Counting(shown_of(question), currency_of(series)),
        names=summed_names((series, world), vocabulary),
    )


@dataclass(frozen=True, slots=True)
class Value:
    """One month's value in the view: a number with its interval (percent, or a stored unit), and its words."""

    known: Amount | Percentage
    words: str
    style: PointStyle
    figures: tuple[Figure, ...]
    formula: str = ""
    points: tuple[SeriesPoint, ...] = ()

    @property
    def basis(self) -> Basis:
        """Give what it has in common with the values that it can be compared with."""
        return joined_basis(self.points)

    @property
    def value(self) -> Fraction:
        """Give the number alone."""
        return self.known.value


def values_of(inputs: TrendInputs) -> dict[Month, Value]:
    """Give the value of each month of the period that has one in the view."""
    found = ((month, value_at(inputs, month)) for month in inputs.period)
    return {month: value for month, value in found if value is not None}


def value_at(inputs: TrendInputs, month: Month) -> Value | None:
    """Give a month's value in the view, also of a month outside the period: the series is whole."""
    worked = {
        View.YEAR_ON_YEAR: _year_on_year,
        View.SHARE: _share,
        View.TWELVE_MONTHS: _twelve_months,
    }.get(inputs.question.view, _level)
    return worked(inputs, month)


def _level(inputs: TrendInputs, month: Month) -> Value | None:
    point = inputs.series.at(month)
    if point is None:
        return None
    return Value(point.amount, inputs.counting.words(point.amount), style_of(point), point.figures, points=(point,))


def _year_on_year(inputs: TrendInputs, month: Month) -> Value | None:
    period = Period.single(month)
    total, base = inputs.series.total(period), period.shifted(-A_YEAR)
    if total is None:
        return None
    found = change(total, inputs.series.total(base), base, small_base=inputs.counting.small_base)
    if found.base is not Base.FOUND or (found.percentage is None and found.as_published is None):
        return None
    before = found.base_amount
    exact = inputs.counting.exact
    formula = f"{exact(total.amount)} ÷ {exact(before)} − 1" if before is not None else ""
    figures = total.points[0].figures
    if found.as_published is not None:
        words = f"{published_pct(found.as_published)}, as published"
        published = Fraction(str(found.as_published))
        style = style_of(total.points[0])
        return Value(Percentage(published, published, published), words, style, figures, points=total.points)
    assert found.percentage is not None, "a change that was found has one"  # noqa: S101 - a fault of ours
    style = PointStyle.HOLLOW if found.percentage.is_derived else style_of(total.points[0])
    return Value(found.percentage, change_words(found.percentage), style, figures, formula, total.points)


def _share(inputs: TrendInputs, month: Month) -> Value | None:
    point, whole = inputs.series.at(month), inputs.world.at(month)
    if point is None or whole is None or not point.is_whole or not whole.is_whole:
        return None
    share = share_pct(point.amount, whole.amount)
    if share is None:
        return None
    exact = inputs.counting.exact
    style = PointStyle.HOLLOW if share.is_derived else style_of(point)
    formula = f"{exact(point.amount)} ÷ {exact(whole.amount)}"
    return Value(share, share_words(share), style, (*point.figures, *whole.figures), formula, (point, whole))


def _twelve_months(inputs: TrendInputs, month: Month) -> Value | None:
    if not inputs.counting.adds_up or inputs.series.at(month) is None:
        return None
    total = inputs.series.total(Period(month - (A_YEAR - 1), month))
    if total is None or total.reached is Reached.PARTIAL or any(point.missing for point in total.points):
        return None
    figures = tuple(figure for point in total.points for figure in point.figures)
    style = _style(total.points)
    if style is not PointStyle.PARTIAL and total.amount.is_derived:
        style = PointStyle.HOLLOW
    formula = " + ".join(inputs.counting.exact(point.amount) for point in total.points)
    return Value(total.amount, inputs.counting.words(total.amount), style, figures, formula, total.points)


def _style(points: tuple[SeriesPoint, ...]) -> PointStyle:
    if not all(point.is_whole for point in points):
        return PointStyle.PARTIAL
    return PointStyle.HATCHED if any(point.is_preliminary for point in points) else PointStyle.SOLID


def is_percent(inputs: TrendInputs) -> bool:
    """Say whether the view's values are percentages."""
    return inputs.question.view in {View.YEAR_ON_YEAR, View.SHARE}
