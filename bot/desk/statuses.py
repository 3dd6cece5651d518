"""How far each product is loaded, looked up for the status."""

from __future__ import annotations

from collections.abc import Sequence

from bot.questions.kind import ProductStatus
from bot.store import figures as store
from bot.trade.about import DEFAULT_REPORTER, About
from bot.trade.loaded import newest_in
from bot.trade.observations import WORLD, Figure, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import status_words

MOST_MONTHS_LIKE_ONE = 2  # January and February are published as one figure


async def product_statuses(connection: store.Connection, vocabulary: Vocabulary) -> list[ProductStatus]:
    """Look up how far each product's totals reach, of every reporter, exports and imports."""
    commodities = sorted({commodity for product in vocabulary.products for commodity in product.commodities})
    found = []
    for reporter, flow in vocabulary.kinds:
        figures = await store.last_figures(connection, reporter, flow, commodities, WORLD, Measure.NET_WEIGHT)
        last = {each.key.commodity: each for each in figures}
        for product in vocabulary.products:
            of_product = [last[each] for each in product.commodities if each in last]
            total = About(flow, WORLD, product.key, reporter=reporter)
            published = max((each.key.period for each in of_product), key=_newest, default=None)
            month = newest_in(vocabulary.mask(total))
            if month is not None and (published is None or published.last < month):
                period = Period.single(month)
                kind = reporter, flow, product.commodities
                of_month = await store.month(connection, *kind, period, Measure.NET_WEIGHT)
                batch = max((each.batch for each in of_month), key=lambda each: each.number)
                known = "added up from its partners"
                gaps = _gaps(total, month, vocabulary)
                found.append(ProductStatus(product, period, known, batch, *gaps, _whose(total, vocabulary)))
            elif published is not None:
                found.append(_published_status(total, of_product, published, vocabulary))
    return found


def _whose(total: About, vocabulary: Vocabulary) -> str:
    if total.reporter == DEFAULT_REPORTER:
        return "" if total.flow is Flow.EXPORT else "imports"
    return f"{total.flow}s by {vocabulary.partner(total.reporter).in_text}"


def _newest(period: Period) -> tuple[Month, int]:
    return period.last, -len(period)


def _published_status(total: About, last: Sequence[Figure], newest: Period, vocabulary: Vocabulary) -> ProductStatus:
    figures = [each for each in last if each.key.period == newest]
    known = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    batch = max((figure.batch for figure in figures), key=lambda each: each.number)
    product = vocabulary.product(total.product)
    return ProductStatus(
        product, newest, known, batch, *_gaps(total, newest.last, vocabulary), _whose(total, vocabulary)
    )


def _gaps(total: About, newest: Month, vocabulary: Vocabulary) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """Give the months without a total, and those that are only part of a longer period."""
    periods = [*map(Period.single, vocabulary.months(total)), *vocabulary.blocks(total)]
    singly = {month for period in periods for month in period if len(period) <= MOST_MONTHS_LIKE_ONE}
    covered = {month for period in periods for month in period}
    reach = Period(min(periods).first, newest)
    missing = tuple(month for month in reach if month not in covered)
    return missing, tuple(month for month in reach if month in covered and month not in singly)
