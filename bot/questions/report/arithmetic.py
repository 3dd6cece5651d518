"""What a monthly report is worked out from, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.questions.figure import FigureInputs, Worked, work_out
from bot.trade.about import Shown
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Base, Series
from bot.trade.observations import WORLD, Event
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.questions import FigureQuestion, ReportQuestion
from bot.trade.ranking import Contributions, Ranking, contributions, rank
from bot.trade.vintages import Revision

REPORT_SPAN_MONTHS = 36


class Form(StrEnum):
    """How much of the month is loaded: every partner, some, only the total, or only partners."""

    FULL = "full"
    SOME_PARTNERS = "some partners"
    TOTAL_ONLY = "total only"
    NO_TOTAL = "no total"


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """Everything a report is worked out from.

    `partners` holds every partner loaded for the month, the month before or a year before, aggregates left out,
    with at least those months; `in_full` the whole series of those that records are looked for in. `aggregates`
    (the EU) are shown beside and never ranked. `names` covers all of them. `value` and `price` are the total's,
    None when not loaded. `next_release` and `detail_expected` are left out when they are past or unknown. `vintage`
    is the newest batch of the store in which all this stood.
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

    @property
    def period(self) -> Period:
        """Give the month as a period."""
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


@dataclass(frozen=True, slots=True)
class Report:
    """What was worked out: the total (None when it is not loaded), the ranking, and who moved the total."""

    total: Worked | None
    ranking: Ranking
    moved: Contributions | None
    form: Form
    is_preliminary: bool

    @property
    def names_leaders(self) -> bool:
        """Say whether enough of the month is loaded for its largest partners to be the largest of all."""
        return self.form is Form.FULL or self.ranking.is_telling


def work_out_report(inputs: ReportInputs) -> Report | None:
    """Do the report's arithmetic; None when nothing of the month is loaded."""
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


def _compares(worked: Worked | None) -> bool:
    return worked is not None and worked.mom is not None and worked.mom.base not in {Base.MISSING, Base.PARTIAL}


def _form(inputs: ReportInputs, worked: Worked | None, ranking: Ranking) -> Form:
    if worked is None:
        return Form.NO_TOTAL
    if not ranking.places:
        return Form.TOTAL_ONLY
    return Form.FULL if inputs.is_complete else Form.SOME_PARTNERS
