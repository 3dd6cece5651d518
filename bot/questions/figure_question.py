"""What the question for one figure asks, how it is read, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.language.fill import FLOW_WORDS, WithNotes, fill
from bot.language.mentions import Mentions
from bot.questions.kind import Here, Material, Needs, Selection
from bot.trade.about import (
    ALL_MONTHS,
    DEFAULT_SPAN_MONTHS,
    About,
    Question,
    Shown,
    TradeQuestion,
    about_of,
    command,
    ending,
    set_period,
)
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Change, Series, Total, change, currency_of, partner_amounts
from bot.trade.observations import WORLD, Event, Flow, Published
from bot.trade.partners import Partner
from bot.trade.periods import Month
from bot.trade.phrases import summed_names
from bot.trade.precision import Amount, Percentage, share_pct
from bot.trade.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class FigureQuestion(TradeQuestion):
    """How much one partner took or sent in a period. `period` None is the latest of this series;
    `span_months` is the chart's window, ALL_MONTHS for everything.
    """

    span_months: int = DEFAULT_SPAN_MONTHS

    @property
    def kind(self) -> str:
        """Return exports or imports."""
        return f"{self.flow}s"

    def followed(self, about: About) -> TradeQuestion | None:
        """Return nothing: a figure is meant."""
        return None

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        about = self.about
        span = "all" if self.span_months == ALL_MONTHS else f"{self.span_months}m"
        return command(
            self.kind,
            about.partner,
            "" if about.period is None else str(about.period),
            about.product,
            about.shown if about.shown is not Shown.WEIGHT else "",
            "" if self.span_months == DEFAULT_SPAN_MONTHS else span,
            *ending(about.of(flow=Flow.EXPORT, shown=Shown.WEIGHT)),
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partner and the product."""
        return self.partner, self.product


def with_chart_span(question: FigureQuestion, months: int) -> FigureQuestion:
    """Ask for a figure with so many months in its chart."""
    return replace(question, span_months=months)


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[FigureQuestion]:
    """Read what is named: one partner, one period, one product."""
    about, vocabulary = about_of(earlier), here.vocabulary
    slots = mentions.slots(mentions.text, vocabulary, FLOW_WORDS[about.flow])
    given = mentions.given
    return fill(FigureQuestion(about), slots, vocabulary, here.today, given=given, with_span=with_chart_span)


@dataclass(frozen=True, slots=True)
class FigureInputs:
    """Everything the card is worked out from. `question.period` is set; `series` and `world` count what the
    question asks for; `partner_amounts` are the loaded partners of the asked period, aggregates left out.
    """

    question: FigureQuestion
    reporter: Partner
    partner: Partner
    product: Product
    series: Series
    world: Series
    partner_amounts: Mapping[str, Amount]
    partner_names: Mapping[str, str]
    is_complete: bool
    events: tuple[Event, ...]
    newest: Month
    counting: Counting
    published: tuple[Published, ...] = ()


def needs(question: FigureQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a card needs: the series, the total that shares are of, each partner's figures of the months."""
    about = question.about
    measure = about.shown.measures[0]
    return Needs(
        series={"asked": about},
        totals={} if about.partner == WORLD else {"world": about.of(partner=WORLD)},
        rows=(Selection.of(about, vocabulary, measure, about.period, is_exact=True),),
    )


def inputs_of(question: FigureQuestion, material: Material) -> FigureInputs:
    """Return what the card is worked out from."""
    about, vocabulary, period = question.about, material.vocabulary, set_period(question)
    series, of_period, maker = material.series["asked"], material.rows[0], material.maker(about)
    world = material.series.get("world", series)
    currency = currency_of(series)
    comparable = [figure for figure in of_period if figure.currency == currency]
    amounts = amounts_of(question, material)
    newest = vocabulary.loaded.latest(*maker.kind, about.shown.measures[0])
    return FigureInputs(
        question=question,
        reporter=vocabulary.partner(about.reporter),
        partner=vocabulary.partner(about.partner),
        product=vocabulary.product(about.product),
        series=series,
        world=world if currency_of(world) == currency else Series({}),
        partner_amounts=amounts,
        partner_names={
            **{key: vocabulary.partner(key).name for key in amounts},
            **summed_names((series,), vocabulary),
        },
        is_complete={each.key for each in comparable} == {each.key for each in of_period}
        and maker.is_complete(period),
        events=material.events,
        newest=newest or period.last,
        counting=Counting(about.shown, currency),
        published=tuple(each for each in material.published if about.is_of(each) and each.period == about.period),
    )


def amounts_of(question: FigureQuestion, material: Material) -> dict[str, Amount]:
    """Return the amounts of the partners that are loaded for the period, in the currency of the series."""
    currency, partner = currency_of(material.series["asked"]), material.vocabulary.partner
    return partner_amounts(
        figure
        for figure in material.rows[0]
        if figure.currency == currency and not partner(figure.key.partner).is_aggregate
    )


@dataclass(frozen=True, slots=True)
class WorkedFigure:
    """What was worked out for the card, before it is put into words."""

    total: Total
    mom: Change | None
    yoy: Change
    ytd: Total | None
    ytd_before: Total | None
    ytd_change: Change | None
    whole: Total | None
    share: Percentage | None


def work_out(inputs: FigureInputs) -> WorkedFigure | None:
    """Work out what the card says; None where the series has no figure in the asked period."""
    period = set_period(inputs.question)
    series = inputs.series
    total = series.total(period)
    if total is None:
        return None
    floor = inputs.counting.small_base
    mom = (
        change(total, series.total(period.shifted(-1)), period.shifted(-1), small_base=floor)
        if period.is_month
        else None
    )
    yoy = change(total, series.total(period.year_before), period.year_before, small_base=floor)
    adds_up = inputs.counting.adds_up
    ytd = series.year_to_date(period.last) if adds_up and period.first.month + len(period) > 2 else None
    is_same = ytd is not None and ytd.points == total.points
    if ytd is not None and (is_same or ytd.period == period or len(ytd.missing) * 2 > len(ytd.period)):
        ytd = None
    before = series.total(ytd.period.year_before) if ytd is not None else None
    ytd_change = change(ytd, before, ytd.period.year_before, small_base=floor) if ytd is not None else None
    whole = inputs.world.total(period) if adds_up and inputs.partner.key != WORLD else None
    comparable = whole is not None and not whole.is_partial and not total.is_partial
    share = share_pct(total.amount, whole.amount) if whole is not None and comparable else None
    return WorkedFigure(total, mom, yoy, ytd, before, ytd_change, whole, share)
