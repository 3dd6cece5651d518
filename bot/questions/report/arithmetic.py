"""What a monthly report is worked out from, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.questions.figure_question import FigureInputs, FigureQuestion, WorkedFigure, work_out
from bot.questions.kind import Material, Needs, Selection
from bot.trade.about import About, Shown, TradeQuestion, command, ending, period_words
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Base, Series, currency_of
from bot.trade.mirror import others_of
from bot.trade.observations import WORLD, Event, Measure, caution_of
from bot.trade.partners import Partner
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.precision import Amount
from bot.trade.ranking import Contributions, Ranking, contributions, rank
from bot.trade.unit_prices import price_series
from bot.trade.vintages import Revision
from bot.trade.vocabulary import Vocabulary

REPORT_SPAN_MONTHS = 36
MOST_AGGREGATES = 2
ALL_PARTNERS = "all-partners"
TOP = 5
VALUE = "value"
OTHER_SIDE = "as told by "


@dataclass(frozen=True, slots=True)
class ReportQuestion(TradeQuestion):
    """The monthly report on a product: what the reporter sent to (or took from) everyone in one month. `is_whole`
    asks for all of it where a chat would show it in short.
    """

    is_whole: bool = False

    @property
    def month(self) -> Month:
        """Return the month of the report."""
        if self.about.period is None:
            raise ValueError("a report is about one month")
        return self.about.period.first

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "report"

    def followed(self, about: About) -> TradeQuestion | None:
        """Return nothing: a figure is meant."""
        return None

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        whole = ALL_PARTNERS if self.is_whole else ""
        words = period_words(self.period), self.product, whole, *ending(self.about.of(shown=Shown.WEIGHT))
        return command("report", *words)


class Completeness(StrEnum):
    """How much of the month is loaded: every partner, some, only the total, or only partners."""

    FULL = "full"
    SOME_PARTNERS = "some partners"
    TOTAL_ONLY = "total only"
    NO_TOTAL = "no total"


@dataclass(frozen=True, slots=True)
class OtherSide:
    """What a partner says of the same trade, and what is to be known of its figure ("looks inflated")."""

    partner: Partner
    amount: Amount
    caution: str = ""


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """Everything a report is worked out from.

    `partners` holds every partner loaded for the month, the month before or a year before, aggregates left out,
    with at least those months; `in_full` the whole series of those that records are looked for in. `aggregates`
    (the EU) are shown beside and never ranked. `names` covers all of them. `value` and `price` are the total's,
    None when not loaded. `next_release` and `detail_expected` are left out when they are past or unknown. `vintage`
    is the newest batch of the store in which all this stood. `other_sides` are what partners say themselves of the
    month's trade with the reporter.
    """

    question: ReportQuestion
    reporter: Partner
    world_partner: Partner
    product: Product
    world: Series
    partners: Mapping[str, Series]
    names: Mapping[str, Partner]
    counting: Counting
    events: tuple[Event, ...] = ()
    newest: Month | None = None
    in_full: Mapping[str, Series] | None = None
    aggregates: Mapping[str, Series] | None = None
    is_complete: bool = False
    was_complete: bool = False
    value: Series | None = None
    value_counting: Counting | None = None
    price: Series | None = None
    revisions: tuple[Revision, ...] = ()
    watched: tuple[str, ...] = ()
    next_release: tuple[Month, date] | None = None
    detail_expected: date | None = None
    vintage: int = 0
    other_sides: tuple[OtherSide, ...] = ()

    @property
    def period(self) -> Period:
        """Return the month as a period."""
        return Period.single(self.question.month)

    @property
    def _span_months(self) -> int:
        """Show 36 months, fewer where the series is younger, at least the month and the year before it."""
        first = min((period.first for period in self.world.points), default=self.question.month)
        reach = max(self.newest or self.question.month, self.question.month).ordinal - first.ordinal + 1
        return min(REPORT_SPAN_MONTHS, max(13, reach))

    @property
    def total_inputs(self) -> FigureInputs:
        """Ask for the total as the answer card of the world does."""
        question = self.question
        return FigureInputs(
            question=FigureQuestion(
                question.about.of(partner=WORLD, period=self.period, shown=Shown.WEIGHT),
                span_months=self._span_months,
            ),
            reporter=self.reporter,
            partner=self.world_partner,
            product=self.product,
            series=self.world,
            world=self.world,
            partner_amounts={},
            partner_names={key: each.name for key, each in self.names.items()},
            is_complete=self.is_complete,
            events=self.events,
            newest=self.newest or question.month,
            counting=self.counting,
        )


def needs(question: ReportQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a report needs: every partner's figures of the month, of the one before and of a year before, the
    whole series of the total and of the largest partners, and the total's value.
    """
    month, total = question.at(Period.single(question.month)).about, question.about.of(partner=WORLD, period=None)
    around = [Period.single(question.month - back) for back in (0, 1, MONTHS_A_YEAR)]
    year = Period(question.month - MONTHS_A_YEAR, question.month)
    others = {f"{OTHER_SIDE}{key}": about.of(period=around[0]) for key, about in others_of(total, vocabulary)}
    return Needs(
        totals={WORLD: total, VALUE: total.of(shown=Shown.VALUE, period=year), **others},
        rows=tuple(Selection.of(month, vocabulary, Measure.NET_WEIGHT, each, is_exact=True) for each in around),
        largest=TOP,
    )


def needs_of_post(
    question: ReportQuestion, vocabulary: Vocabulary, *, watched: Sequence[str], since: int | None
) -> Needs:
    """Return what the report of a channel needs: the whole series of the partners that are watched there as well, and
    what was revised since a batch.
    """
    found = needs(question, vocabulary)
    series = {key: found.totals[WORLD].of(partner=key) for key in watched}
    return replace(found, totals={**found.totals, **series}, revised_since=since)


def inputs_of(question: ReportQuestion, material: Material, watched: Sequence[str] = ()) -> ReportInputs:
    """Return what a report is worked out from."""
    vocabulary, maker = material.vocabulary, material.maker(question.about)
    period = Period.single(question.month)
    around = period, period.shifted(-1), period.year_before
    by_partner = maker.by_partner([row for rows in material.rows for row in rows], *around)
    shown = {key for key in by_partner if not vocabulary.partner(key).is_aggregate}
    world, values = material.series[WORLD], material.series[VALUE]
    whole = {key: each for key, each in material.series.items() if key in shown}
    aggregates = [key for key in by_partner if key not in shown and key != WORLD][:MOST_AGGREGATES]
    named = {*by_partner, *watched, *(each.partner for each in material.revisions), WORLD}
    newest = vocabulary.loaded.latest(*maker.kind, Measure.NET_WEIGHT)
    return ReportInputs(
        question=question,
        vintage=material.batch,
        reporter=vocabulary.partner(question.reporter),
        world_partner=vocabulary.partner(WORLD),
        product=maker.product,
        world=world,
        partners={**{key: each for key, each in by_partner.items() if key in shown}, **whole},
        names={key: vocabulary.partner(key) for key in named},
        counting=Counting(Shown.WEIGHT),
        events=tuple(event for event in material.events if event.on <= material.today),
        newest=newest,
        in_full=whole,
        aggregates={key: by_partner[key] for key in aggregates},
        is_complete=maker.is_complete(period),
        was_complete=maker.is_complete(around[1]),
        value=values if values.points else None,
        value_counting=Counting(Shown.VALUE, currency_of(values)) if values.points else None,
        price=price_series(values, world) if values.points else None,
        revisions=material.revisions,
        watched=tuple(watched),
        next_release=_next_release(question, newest, material),
        detail_expected=_still_to_come(question.month, material),
        other_sides=tuple(_other_sides(question.month, material)),
    )


def _other_sides(month: Month, material: Material) -> Iterator[OtherSide]:
    """Yield what others say of the month, where they have it singly and whole."""
    for name, series in material.series.items():
        point = series.at(month)
        if name.startswith(OTHER_SIDE) and point is not None and point.is_whole:
            partner = material.vocabulary.partner(name.removeprefix(OTHER_SIDE))
            yield OtherSide(partner, point.amount, caution_of(point.figures))


def _next_release(question: ReportQuestion, newest: Month | None, material: Material) -> tuple[Month, date] | None:
    month = max(newest or question.month, question.month) + 1
    on = _still_to_come(month, material)
    return (month, on) if on is not None else None


def _still_to_come(month: Month, material: Material) -> date | None:
    on = material.vocabulary.releases.expected(month).detail
    return on if on >= material.today else None


@dataclass(frozen=True, slots=True)
class Report:
    """What was worked out: the total (None when it is not loaded), the ranking, and who moved the total."""

    total: WorkedFigure | None
    ranking: Ranking
    moved: Contributions | None
    form: Completeness
    is_preliminary: bool

    @property
    def names_leaders(self) -> bool:
        """Say whether enough of the month is loaded for its largest partners to be the largest of all."""
        return self.form is Completeness.FULL or self.ranking.is_telling


def work_out_report(inputs: ReportInputs) -> Report | None:
    """Work the report out; None when nothing of the month is loaded."""
    period = inputs.period
    worked = work_out(inputs.total_inputs)
    ranking = rank(
        inputs.partners,
        period,
        worked.total if worked is not None else None,
        small_base=inputs.counting.small_base,
    )
    if worked is None and not ranking.places:
        return None
    moved = contributions(
        inputs.partners,
        inputs.world,
        period,
        period.shifted(-1),
        is_complete=inputs.is_complete,
        was_complete=inputs.was_complete,
    )
    return Report(
        total=worked,
        ranking=ranking,
        moved=moved if moved is not None and moved.parts and _compares(worked) else None,
        form=_form(inputs, worked, ranking),
        is_preliminary=worked is not None and worked.total.is_preliminary,
    )


def _compares(worked: WorkedFigure | None) -> bool:
    return worked is not None and worked.mom is not None and worked.mom.base not in {Base.MISSING, Base.PARTIAL}


def _form(inputs: ReportInputs, worked: WorkedFigure | None, ranking: Ranking) -> Completeness:
    if worked is None:
        return Completeness.NO_TOTAL
    if not ranking.places:
        return Completeness.TOTAL_ONLY
    return Completeness.FULL if inputs.is_complete else Completeness.SOME_PARTNERS
