"""What a ranking is worked out from, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.questions.rank_charts import RankScene
from bot.trade.about import By
from bot.trade.counting import Counting
from bot.trade.figures import Series
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.questions import TopQuestion
from bot.trade.ranking import Contributions, Place, Ranking, Shared, Sort, contributions, rank, shared_months


@dataclass(frozen=True, slots=True)
class TopInputs:
    """Everything a ranking is worked out from. `series` holds what is ranked, aggregates left out, `beside` the
    aggregates, `whole` the total that shares are of (no points for products). Each has at least the months of
    the period, of the one before it and of a year before. `months` are those that have something to rank;
    `elsewhere` names those whose values are in another currency.
    """

    question: TopQuestion
    period: Period
    reporter: Partner
    subject: str
    series: Mapping[str, Series]
    whole: Series
    beside: Mapping[str, Series]
    names: Mapping[str, Partner]
    counting: Counting
    is_complete: bool
    was_complete: bool
    months: tuple[Month, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out: all places, those shown, who moved the total where that was asked, the base, and what
    those shown come to over the months they have in common, where the sums are over different ones.
    """

    ranking: Ranking
    shown: tuple[Place, ...]
    moved: Contributions | None
    base: Period
    scene: RankScene
    shared: Shared | None = None


def work_out(inputs: TopInputs) -> Worked:
    """Do the ranking's arithmetic."""
    question, period = inputs.question, inputs.period
    base = period.shifted(-len(period))
    adds_up = inputs.counting.adds_up and question.by is By.PARTNER
    whole = inputs.whole.total(period) if adds_up else None
    ranking = rank(inputs.series, period, whole, base=base, small_base=inputs.counting.small_base)
    moved = None
    if adds_up and question.sort in {Sort.GAIN, Sort.LOSS}:
        moved = contributions(
            inputs.series,
            inputs.whole,
            period,
            base,
            is_complete=inputs.is_complete,
            was_complete=inputs.was_complete,
        )
    places = ranking.above_zero if question.sort is Sort.SIZE else ranking.sorted_by(question.sort)
    scene = RankScene(
        inputs.reporter,
        question.flow,
        inputs.subject,
        inputs.names,
        inputs.counting,
        inputs.is_complete,
        base,
        ranking.loaded,
        str(question.by),
    )
    kept = moved if moved is not None and moved.parts else None
    shown = tuple((places or ranking.places)[: question.places])
    shared = None
    if ranking.is_uneven and inputs.counting.adds_up:
        shared = shared_months(inputs.series, [place.key for place in shown], period)
    return Worked(ranking, shown, kept, base, scene, shared)
