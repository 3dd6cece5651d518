"""What a ranking is worked out from, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.questions.kind import Material, Needs, Selection
from bot.questions.rank_charts import RankScene
from bot.trade.about import By, set_period
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of, in_one_currency, price_series
from bot.trade.observations import WORLD, Figure, Flow, Measure
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.questions import TopQuestion
from bot.trade.ranking import Contributions, Place, Ranking, Shared, Sort, contributions, rank, shared_months
from bot.trade.series_maker import SeriesMaker
from bot.trade.vocabulary import Vocabulary


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


def needs(question: TopQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a ranking needs: the figures of the period, of the one before it and of a year before; of all
    partners, or of one partner (of a group its members as well, which may have to be added up) and all products.
    """
    about, partners = question.about, tuple[str, ...]()
    commodities = vocabulary.product(about.product).commodities
    if question.by is By.PRODUCT:
        every = {each for product in ranked_products(question, vocabulary) for each in product.commodities}
        commodities, partners = tuple(sorted(every)), (about.partner, *sorted(vocabulary.lists.parts(about.partner)))
    return Needs(
        rows=tuple(
            Selection(about.reporter, about.flow, commodities, measure, partners, months)
            for measure in vocabulary.measures(about.shown)
            for months in dict.fromkeys(_compared_periods(question))
        )
    )


def inputs_of(question: TopQuestion, material: Material) -> TopInputs:
    """Return what a ranking is worked out from."""
    about, vocabulary, period = question.about, material.vocabulary, set_period(question)
    measures, periods = vocabulary.measures(about.shown), _compared_periods(question)
    each = len(material.rows) // len(measures)
    rows = [list(chain(*material.rows[n * each : (n + 1) * each])) for n in range(len(measures))]
    reporter = vocabulary.partner(about.reporter)
    if question.by is By.PRODUCT:
        return _of_products(question, material, rows, measures)
    maker = material.maker(about)
    found, whole = _ranked_series(maker, rows, measures, periods)
    currency, comparable = in_one_currency(found, currency_of(whole))
    partners = {key: each for key, each in comparable.items() if not vocabulary.partner(key).is_aggregate}
    world = about.of(partner=WORLD, period=None)
    return TopInputs(
        question=question,
        period=period,
        reporter=reporter,
        subject=maker.product.name,
        series=partners,
        whole=whole,
        beside={key: each for key, each in comparable.items() if key not in partners},
        names={key: vocabulary.partner(key) for key in found},
        counting=Counting(about.shown, currency),
        elsewhere=tuple(vocabulary.partner(key).name for key in found if key not in comparable),
        is_complete=maker.is_complete(period),
        was_complete=maker.is_complete(periods[1]),
        months=tuple(vocabulary.ranked_months(world.of(partner=key) for key in vocabulary.ranked_partners(world))),
    )


def _compared_periods(question: TopQuestion) -> tuple[Period, Period, Period]:
    period = set_period(question)
    return period, period.shifted(-len(period)), period.shifted(-12)


def ranked_products(question: TopQuestion, vocabulary: Vocabulary) -> list[Product]:
    """Return the products of which anything is loaded for the partner."""
    of = question.about.of(period=None)
    abouts = ((product, of.of(product=product.key)) for product in vocabulary.products)
    return [product for product, about in abouts if vocabulary.mask(about) or vocabulary.blocks(about)]


def _ranked_series(
    maker: SeriesMaker, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure], periods: Sequence[Period]
) -> tuple[dict[str, Series], Series]:
    """Make the series of all partners and of the total; of two measures, one divided by the other."""
    first, *others = (
        {**maker.by_partner(each, *periods), WORLD: maker.total(WORLD, each, measure)}
        for each, measure in zip(rows, measures, strict=True)
    )
    found: dict[str, Series] = {**first}
    if others:
        found = {key: price_series(each, others[0][key]) for key, each in first.items() if key in others[0]}
    return found, found.pop(WORLD)


def _of_products(
    question: TopQuestion, material: Material, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure]
) -> TopInputs:
    about, vocabulary = question.about, material.vocabulary
    every = {
        product.key: _series_of(material.maker(about, product.key), rows, measures, question)
        for product in ranked_products(question, vocabulary)
    }
    there = {key: each for key, each in every.items() if each.points}
    currency, series = in_one_currency(there)
    to_or_from = "to" if about.flow is Flow.EXPORT else "from"
    return TopInputs(
        question=question,
        period=set_period(question),
        reporter=vocabulary.partner(about.reporter),
        subject=f"products {to_or_from} {vocabulary.partner(about.partner).in_text}",
        series=series,
        whole=Series({}),
        beside={},
        names={key: _as_named(vocabulary.product(key)) for key in series},
        counting=Counting(about.shown, currency),
        elsewhere=tuple(vocabulary.product(key).name for key in there if key not in series),
        is_complete=False,
        was_complete=False,
    )


def _series_of(
    maker: SeriesMaker, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure], question: TopQuestion
) -> Series:
    """Make the series of one product from the rows of its measure; of two, one divided by the other."""
    commodities, partner = set(maker.product.commodities), question.about.partner
    periods = _compared_periods(question)
    first, *others = (
        maker.total(partner, [row for row in each if row.key.commodity in commodities], measure, *periods)
        for each, measure in zip(rows, measures, strict=True)
    )
    return price_series(first, others[0]) if others else first


def _as_named(product: Product) -> Partner:
    """Give a product the names that a ranking shows."""
    return Partner(product.key, product.name[0].upper() + product.name[1:], product.name, product.short)


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
