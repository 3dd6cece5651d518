"""The one look-up: what a question needs, found in one state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.desk.downloads import contents_of
from bot.desk.memory import Memory
from bot.desk.series import ALL_TIME, SeriesReader, lists_of, product_statuses, read_ahead
from bot.errors import NotPossible
from bot.questions.kind import Asker, Material, Needs, Selection
from bot.store import figures as store
from bot.store import history
from bot.store.database import Database, StoreConnection
from bot.trade.about import About
from bot.trade.figures import Series
from bot.trade.observations import CellKey, Figure, Flow
from bot.trade.partner_lists import PartnerLists
from bot.trade.vintages import BatchReceipt, CellHistory, Revision
from bot.trade.vocabulary import Vocabulary

MOST_VINTAGES = 5_000
MOST_BATCHES, MOST_MOVES = 1_000, 25


async def look_up(
    database: Database,
    needs: Needs,
    memory: Memory,
    *,
    now: datetime | None = None,
    as_of: date | None = None,
    asker: Asker | None = None,
) -> Material:
    """Find what an answer needs, as it stood on a day where one is named; NotPossible when it is too much to read."""
    vocabulary = memory.vocabulary
    async with database.reading() as connection:
        lists = await lists_of(connection, {*_kinds(needs, vocabulary)}, vocabulary, as_of)
        rows = tuple([await _rows(connection, each, as_of) for each in needs.rows])
        contents = None
        if needs.entries is not None:
            contents = await contents_of(connection, needs.entries, vocabulary, as_of)
        is_empty = contents is not None and not contents.rows and as_of is not None
        return Material(
            vocabulary,
            lists,
            memory.events,
            memory.background,
            memory.published,
            series=await _series(connection, needs, rows, vocabulary, lists, as_of),
            rows=rows,
            vintages=await _vintages(connection, needs.vintages, vocabulary) if needs.vintages is not None else {},
            contents=contents,
            revisions=tuple(await _revisions(connection, needs)),
            statuses=tuple(await product_statuses(connection, vocabulary)) if needs.is_status else (),
            batches=tuple(await _batches(connection, needs)),
            moves=tuple(await history.moves_since(connection, needs.changed_since, MOST_MOVES))
            if needs.changed_since is not None
            else (),
            batch=await _newest_batch(connection, needs),
            as_of=as_of,
            begins=await history.begins_on(connection) if is_empty else None,
            now=now,
            asker=asker or Asker(),
        )


async def _batches(connection: StoreConnection, needs: Needs) -> list[BatchReceipt]:
    if needs.changed_since is not None:
        return await history.batches_since(connection, needs.changed_since, MOST_BATCHES)
    return await history.batches(connection, 1) if needs.is_status else []


def _kinds(needs: Needs, vocabulary: Vocabulary) -> Iterator[tuple[str, Flow, tuple[str, ...]]]:
    """Return whose lists of partners matter."""
    over = (each for several in needs.over.values() for each in several)
    for about in (*needs.series.values(), *needs.totals.values(), *over):
        yield about.reporter, about.flow, vocabulary.product(about.product).commodities
    for each in needs.rows:
        yield each.reporter, each.flow, each.commodities


async def _rows(connection: StoreConnection, selection: Selection, as_of: date | None) -> list[Figure]:
    kind = selection.reporter, selection.flow, selection.commodities
    within = selection.within or ALL_TIME
    if selection.is_exact:
        return await store.month(connection, *kind, within, selection.measure, as_of=as_of)
    return await store.span(connection, *kind, within, selection.measure, partners=selection.partners, as_of=as_of)


async def _series(
    connection: StoreConnection,
    needs: Needs,
    rows: tuple[list[Figure], ...],
    vocabulary: Vocabulary,
    lists: PartnerLists,
    as_of: date | None,
) -> Mapping[str, Series]:
    totals = {**_of_largest(needs, rows, vocabulary), **needs.totals}
    read = await read_ahead(connection, (*needs.series.values(), *totals.values()), vocabulary, as_of)

    def reader(about: About) -> SeriesReader:
        return SeriesReader.of(connection, vocabulary, about, lists, as_of, read)

    found = {name: await reader(about).asked(about, vocabulary) for name, about in needs.series.items()}
    for name, about in totals.items():
        found[name] = await reader(about).shown(about.partner, about.shown, about.period)
    for name, several in needs.over.items():
        found[name] = await reader(several[0]).over_periods(several, vocabulary)
    return found


def _of_largest(needs: Needs, rows: tuple[list[Figure], ...], vocabulary: Vocabulary) -> dict[str, About]:
    """Ask for the largest partners of the first rows, where those are needed; groups and remainders are none."""
    if not needs.largest:
        return {}
    amounts: Counter[str] = Counter()
    for row in rows[0]:
        amounts[row.key.partner] += row.amount
    partners = [key for key in amounts if amounts[key] and not vocabulary.partner(key).is_aggregate]
    total = next(iter(needs.totals.values()))
    keys = sorted(partners, key=lambda key: (-amounts[key], key))[: needs.largest]
    return {key: total.of(partner=key) for key in keys}


async def _vintages(
    connection: StoreConnection, about: About, vocabulary: Vocabulary
) -> Mapping[CellKey, CellHistory]:
    """Look up everything that was ever loaded for a figure, by cell: one for each code of the product."""
    if about.period is None:
        raise ValueError("the question was not judged: it has no period")
    measure = about.shown.measures[0]
    commodities = vocabulary.product(about.product).commodities
    kind, asked = (about.reporter, about.flow, commodities), (about.partner,)
    count = await store.count_observations(connection, *kind, measure, partners=asked, within=about.period)
    if count > MOST_VINTAGES:
        raise NotPossible(
            "too_much_to_read",
            f"{count:,} versions were loaded of this, more than the {MOST_VINTAGES:,} of one answer. "
            "Ask for a product of fewer codes.",
        )
    found = {}
    stands = {row.key: row for row in await store.span(connection, *kind, about.period, measure, partners=asked)}
    for commodity in commodities:
        key = CellKey(about.reporter, about.flow, commodity, about.partner, measure, about.period)
        if observations := await store.observations_of(connection, key):
            row = stands.get(key)
            # In the currency that is shown; in another one it is another figure.
            currency = row.currency if row is not None else observations[-1].currency
            said = tuple(each for each in observations if each.currency == currency)
            found[key] = CellHistory(said, row.batch.number if row is not None else None)
    return found


async def _revisions(connection: StoreConnection, needs: Needs) -> list[Revision]:
    """Look up what was revised of the first rows since a batch, but for the months that they are of."""
    if needs.revised_since is None:
        return []
    rows, found = needs.rows[0], list[Revision]()
    if rows.within is None:
        raise ValueError("what was revised is asked of one month")
    for commodity in rows.commodities:
        kind = rows.reporter, rows.flow, commodity
        found += await history.revisions_since(connection, *kind, needs.revised_since, rows.within.first)
    return found


async def _newest_batch(connection: StoreConnection, needs: Needs) -> int:
    is_told = needs.largest or needs.entries is not None
    return await history.newest_batch_number(connection) if is_told else 0
