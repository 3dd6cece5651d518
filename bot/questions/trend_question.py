"""What a trend asks, how it is read and judged, and its value in each month as the view asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from bot.errors import NotLoaded, Suggestion
from bot.language.fill import WithNotes, fill
from bot.language.mentions import Mention, Mentions
from bot.language.options import OptionWords, flow_taken, text_of
from bot.language.spoken_periods import Spoken, SpokenPeriod
from bot.questions.figure_question import FigureQuestion
from bot.questions.kind import Here, Material, Needs
from bot.questions.month_charts import style_of
from bot.questions.refusals import judge_about, reach
from bot.text import line
from bot.trade.about import About, Question, Shown, TradeQuestion, about_of, command, ending, period_words, set_period
from bot.trade.chart_specs import PointStyle
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Base, Basis, Point, Reached, Series, change, currency_of, joined_basis
from bot.trade.observations import WORLD, Event, Figure
from bot.trade.partners import Partner
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.phrases import summed_names
from bot.trade.precision import Amount, Percentage, share_pct
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, listed, published_pct, share_words

SHORTEST_TREND_MONTHS = 24
MOST_TREND_MONTHS = 120


class View(StrEnum):
    """What a trend shows of a series month by month."""

    LEVEL = "level"
    YEAR_ON_YEAR = "yoy"
    SHARE = "share"
    SEASONAL = "seasonal"
    TWELVE_MONTHS = "12-month"
    UNIT_PRICE = "unit-price"


@dataclass(frozen=True, slots=True)
class TrendQuestion(TradeQuestion):
    """How one series went over a span of months, looked at in one way. `period` None is all that is loaded."""

    view: View = View.LEVEL
    has_events: bool = True

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "trend"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        period, is_price = self.period, self.view is View.UNIT_PRICE and self.shown is Shown.UNIT_PRICE
        return command(
            "trend",
            self.partner,
            f"{period}..{period}" if period is not None and period.is_month else period_words(period),
            self.product,
            self.view if self.view is not View.LEVEL else "",
            "" if self.has_events else "no-events",
            *ending(self.about if not is_price else self.about.of(shown=Shown.WEIGHT)),
        )

    def with_about(self, **changes: Any) -> Self:
        """Return the same trend of something else; one month is the end of the two years that are shown, and a view
        of unit prices ends with them.
        """
        period: Period | None = changes.get("period")
        if period is not None and period.is_month:
            changes["period"] = Period(period.first - (SHORTEST_TREND_MONTHS - 1), period.last)
        changed = TradeQuestion.with_about(self, **changes)
        was_of_prices = self.shown is Shown.UNIT_PRICE and self.view is View.UNIT_PRICE
        is_no_more = was_of_prices and changed.shown is not Shown.UNIT_PRICE
        return replace(changed, view=View.LEVEL) if is_no_more else changed

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partner and the product."""
        return self.partner, self.product


_VIEW = OptionWords(
    "view",
    {
        "level": View.LEVEL, "yoy": View.YEAR_ON_YEAR, "y/y": View.YEAR_ON_YEAR, "y/y %": View.YEAR_ON_YEAR,
        "year on year": View.YEAR_ON_YEAR, "share": View.SHARE, "share %": View.SHARE,
        "seasonal": View.SEASONAL, "same month": View.SEASONAL, "same month each year": View.SEASONAL,
        "12-month": View.TWELVE_MONTHS, "12-month total": View.TWELVE_MONTHS, "12 month total": View.TWELVE_MONTHS,
        "rolling": View.TWELVE_MONTHS, "unit-price": View.UNIT_PRICE, "unit price": View.UNIT_PRICE,
        "price": View.UNIT_PRICE,
    },
    prefix="view",
)  # fmt: skip
_EVENTS = OptionWords(
    "events",
    {"no-events": False, "no events": False, "without events": False, "events:off": False, "off": False,
     "false": False, "events": True, "events:on": True, "on": True, "true": True},
)  # fmt: skip


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[TrendQuestion]:
    """Read /trend; a single month is the end of the two years that are shown."""
    rest, viewed = _VIEW.taken(mentions.text, mentions.option("view"))
    rest, has_events = _EVENTS.taken(rest, mentions.option("events"))
    rest, flow = flow_taken(rest, about_of(earlier).flow)
    start = TrendQuestion(about_of(earlier).of(flow=flow), viewed or View.LEVEL, has_events is not False)
    slots = mentions.slots(text_of(rest), here.vocabulary)
    given = {name: each for name, each in mentions.given.items() if name in {"product", "shown", "begin", "end"}}
    asked, notes = fill(start, slots, here.vocabulary, here.today, given=given)
    if viewed is not None:
        asked = replace(asked, view=viewed)
    asked = with_price_view(asked)
    if asked.period is not None and any(_is_one_month(each) for each in slots.periods):
        notes = (*notes, line(f"A trend needs several months: this is {asked.period.label}."))
    if asked.period is not None and any(_is_range_of_one(each) for each in slots.periods):
        asked = replace(asked, about=asked.about.of(period=Period.single(asked.period.last)))
    return asked, notes


def with_price_view(question: TrendQuestion) -> TrendQuestion:
    """Return a trend of unit prices as the view that it is."""
    if question.shown is not Shown.UNIT_PRICE:
        return question
    return replace(question.with_about(shown=Shown.WEIGHT), view=View.UNIT_PRICE)


def _is_one_month(mention: Mention[Spoken]) -> bool:
    return isinstance(mention.meant, SpokenPeriod) and mention.meant.is_month and not _is_range_of_one(mention)


def _is_range_of_one(mention: Mention[Spoken]) -> bool:
    """Say whether a month is written as a range ("2025-10..2025-10"), which asks for it alone."""
    return isinstance(mention.meant, SpokenPeriod) and mention.meant.is_month and ".." in mention.text


def judge(question: TrendQuestion, here: Here) -> WithNotes[TrendQuestion]:
    """Return the question of the months that the series has; NotLoaded where it has none."""
    vocabulary, today = here.vocabulary, here.today
    asked = question.with_about(shown=shown_in_view(question))
    judged, notes = judge_about(asked, vocabulary, today=today)
    if is_of_longer_periods(asked.about, vocabulary):
        raise _only_longer_periods(asked.about, vocabulary)
    if question.view is View.SHARE:
        if question.partner == WORLD:
            raise NotLoaded(
                "share_of_itself", "The world's share of the world is always 100%. Ask for a partner's share."
            )
        judge_about(asked.with_about(partner=WORLD), vocabulary, today=today)
    found = reach(asked.about, vocabulary)
    if question.period is not None and judged.period is not None:
        period = judged.period
    elif found is not None:
        period, notes = Period(max(found.first, found.last - (MOST_TREND_MONTHS - 1)), found.last), ()
    else:
        period = judged.period or Period.single(Month.of(today))
    if len(period) > MOST_TREND_MONTHS:
        period = Period(period.last - (MOST_TREND_MONTHS - 1), period.last)
        notes = (*notes, line(f"A trend shows {MOST_TREND_MONTHS} months at most: this is {period.label}."))
    return replace(question, about=question.about.of(period=period)), notes


def is_of_longer_periods(about: About, vocabulary: Vocabulary) -> bool:
    """Say whether of a series no month is loaded alone, but periods of several as a whole."""
    series = about.of(period=None)
    return not vocabulary.mask(series) and bool(vocabulary.blocks(series))


def _only_longer_periods(about: About, vocabulary: Vocabulary) -> NotLoaded:
    blocks = vocabulary.blocks(about.of(period=None))
    figures = {each.short: FigureQuestion(about.of(period=each)).command for each in reversed(blocks)}
    said = f"A trend goes by months, and of that only whole periods are loaded: {listed(list(reversed(figures)))}."
    return NotLoaded(
        "month_in_block", said, tuple(Suggestion(label, command, command) for label, command in figures.items())
    )


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


def shown_in_view(question: TrendQuestion) -> Shown:
    """Return what a view counts."""
    return Shown.UNIT_PRICE if question.view is View.UNIT_PRICE else question.shown


def needs(question: TrendQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a trend needs: the series, and the total that shares are of, with a year before it."""
    about, period = question.about.of(shown=shown_in_view(question)), set_period(question)
    with_base = about.of(partner=WORLD, period=Period(period.first - MONTHS_A_YEAR, period.last))
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
        counting=Counting(shown_in_view(question), currency_of(series)),
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
    points: tuple[Point, ...] = ()

    @property
    def basis(self) -> Basis:
        """Return the codes and members in it: values with the same can be compared."""
        return joined_basis(self.points)

    @property
    def value(self) -> Fraction:
        """Return the number alone."""
        return self.known.value


def values_of(inputs: TrendInputs) -> dict[Month, Value]:
    """Return the value of each month of the period that has one in the view."""
    found = ((month, value_at(inputs, month)) for month in inputs.period)
    return {month: value for month, value in found if value is not None}


def value_at(inputs: TrendInputs, month: Month) -> Value | None:
    """Return a month's value in the view, also of a month outside the period: the series is whole."""
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
    total, base = inputs.series.total(period), period.year_before
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
    total = inputs.series.total(Period(month - (MONTHS_A_YEAR - 1), month))
    if total is None or total.reached is Reached.PARTIAL or any(point.missing for point in total.points):
        return None
    figures = total.figures
    style = _style(total.points)
    if style is not PointStyle.PARTIAL and total.amount.is_derived:
        style = PointStyle.HOLLOW
    formula = " + ".join(inputs.counting.exact(point.amount) for point in total.points)
    return Value(total.amount, inputs.counting.words(total.amount), style, figures, formula, total.points)


def _style(points: tuple[Point, ...]) -> PointStyle:
    if not all(point.is_whole for point in points):
        return PointStyle.PARTIAL
    return PointStyle.HATCHED if any(point.is_preliminary for point in points) else PointStyle.SOLID


def is_percent(inputs: TrendInputs) -> bool:
    """Say whether the view's values are percentages."""
    return inputs.question.view in {View.YEAR_ON_YEAR, View.SHARE}
