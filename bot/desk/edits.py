"""`desk.edits`: undo and remove figures; change events, names, products, release days and exchange rates.

Each is a batch of its own in the history, and can itself be undone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.changes.entries import refuse_nul, require_text
from bot.changes.receipt import build_receipt, notice, undo_question
from bot.desk.history import Committed, figures_receipt
from bot.desk.memory import Memory
from bot.desk.permissions import Actor, Permissions
from bot.desk.posts import Posts
from bot.desk.undo import batch_to_undo, require_undoable, undone
from bot.errors import NotLoaded, NotPossible, NotUnderstood
from bot.questions.figure_question import FigureQuestion
from bot.store import batches, coverage, figures, history, versions
from bot.store.database import Database, StoreConnection
from bot.text import Line, capitalised, line, quoted, shortened
from bot.trade import lengths
from bot.trade.commodities import Member, Product
from bot.trade.naming import Found, name_key
from bot.trade.observations import Event, Figure, Measure
from bot.trade.partners import PartnerAlias
from bot.trade.periods import Month
from bot.trade.releases import ReleaseKind, ReleaseWord
from bot.trade.vintages import BatchKind, BatchReceipt, NewBatch, NewObservation
from bot.trade.wording import day_words

MOST_MONTHS_LATE = 12
CURRENCIES = ("CNY", "EUR")
BASE_CURRENCY = "USD"
_LEAST_RATE, _MOST_RATE = Decimal("0.0001"), Decimal(10_000)


class Edits:
    """Changes to one store besides imports. `now` is an argument everywhere and aware."""

    def __init__(
        self,
        database: Database,
        memory: Callable[[], Memory],
        refresh: Callable[[], Awaitable[bool]],
        permissions: Permissions,
        posts: Posts,
    ) -> None:
        self._database = database
        self._memory = memory
        self._refresh = refresh
        self._permissions = permissions
        self._posts = posts

    async def undoable(self, number: int | None, actor: Actor, *, with_later: bool = False) -> BatchReceipt:
        """Return the batch that `undo` would undo: this one, or without a number the newest that still counts;
        NotPossible where it would refuse.
        """
        await self._permissions.require_editor(actor)
        async with self._database.reading() as connection:
            found = await batch_to_undo(connection, number)
            await require_undoable(connection, found.number, with_later=with_later)
            return found

    async def undo_question(self, receipt: BatchReceipt) -> tuple[Line, ...]:
        """Ask whether a batch should be undone: what it brought, and which reports stand on it."""
        if receipt.batch.kind == BatchKind.EDIT:
            return undo_question(build_receipt(receipt), receipt.number)
        found = await figures_receipt(self._database, self._memory().vocabulary, receipt, ())
        return undo_question(found.answer, receipt.number, await self._posts.reported_notes(receipt.number))

    async def undo(
        self,
        number: int | None,
        actor: Actor,
        *,
        now: datetime,
        with_later: bool = False,
        seen: int | None = None,
    ) -> Committed:
        """Undo a batch. NotPossible when it cannot be, with the later batches that touched the same cells as a
        suggestion ("/data undo 12 both 14"); `with_later` undoes those first, all in one, but none after batch
        `seen`, the newest that the person was told of.
        """
        await self._permissions.require_editor(actor)
        batch = self._batch(BatchKind.UNDO, actor, now)
        async with self._database.writing() as connection:
            target = await batch_to_undo(connection, number)
            newest = (await history.newest_batch_number(connection) if seen is None else seen) if with_later else 0
            receipt = await undone(connection, target.number, batch, newest, self._memory().aggregates)
        return await self._told(receipt)

    async def removable(self, question: FigureQuestion) -> list[Figure]:
        """Return the figures that `remove` would remove: weight and value of one partner, product and period."""
        product = self._memory().vocabulary.product(question.product)
        async with self._database.reading() as connection:
            return await _figures_of(connection, question, product)

    async def remove(
        self,
        question: FigureQuestion,
        actor: Actor,
        *,
        now: datetime,
        seen: str | None = None,
    ) -> Committed | list[Figure]:
        """Remove the figures of one partner, product and period; NotLoaded when there are none. Where these are not
        the ones that the person saw (`seen` is their mark) nothing is removed, and they are given instead.
        """
        await self._permissions.require_editor(actor)
        period = question.period
        if period is None:
            raise ValueError(f"{question.command} names no period to remove")
        memory = self._memory()
        product = memory.vocabulary.product(question.product)
        batch = self._batch(BatchKind.REMOVE, actor, now, question.command)
        async with self._database.writing() as connection:
            found = await _figures_of(connection, question, product)
            if not found:
                name = memory.vocabulary.partner(question.partner).name
                raise NotLoaded(
                    "nothing_to_remove", line(f"Nothing is loaded for {name}, {period.label}, {product.name}.")
                )
            if seen not in {None, mark_of(found)}:
                return found
            gone = [NewObservation(each.key, None, 0, each.status, each.source, each.currency) for each in found]
            receipt = await batches.commit_batch(connection, batch, gone)
            if question.partner not in memory.aggregates:
                await coverage.take_word_back(connection, receipt.number)
            await coverage.explain(connection, receipt.number, receipt.number, memory.aggregates)
        return await self._told(receipt)

    async def add_event(self, event: Event, actor: Actor, *, now: datetime) -> Committed:
        """Add an event to the timeline (its number is given here)."""
        return await self._event(replace(event, number=0), "added", actor, now)

    async def edit_event(self, event: Event, actor: Actor, *, now: datetime) -> Committed:
        """Put this event in the place of the one with its number."""
        self._event_numbered(event.number)
        return await self._event(event, "edited", actor, now)

    async def remove_event(self, number: int, actor: Actor, *, now: datetime) -> Committed:
        """Take an event from the timeline."""
        return await self._event(self._event_numbered(number), "removed", actor, now)

    async def _event(self, event: Event, did: str, actor: Actor, now: datetime) -> Committed:
        if not event.label.strip() or not event.summary.strip():
            raise NotUnderstood("event_words", line("An event needs a short label and a sentence."))
        if did != "removed":
            require_text("The label", event.label, lengths.EVENT_LABEL)
            require_text("The sentence", event.summary, lengths.EVENT_SUMMARY)
            require_text("The kind", event.kind, lengths.EVENT_KIND)
            require_text("The source", event.source.publisher, lengths.PUBLISHER)
            require_text("The address", event.source.url, lengths.ADDRESS)
        if not 1 <= event.importance <= 3:
            raise NotUnderstood("event_importance", line("The importance of an event is 1, 2 or 3."))
        note = f"event {did}: {event.on.isoformat()} {event.label}"

        async def write(connection: StoreConnection, number: int) -> None:
            await versions.write_event(connection, number, event, is_removed=did == "removed")

        return await self._edit(write, note, actor, now)

    def _event_numbered(self, number: int) -> Event:
        found = next((each for each in self._memory().events if each.number == number), None)
        if found is None:
            raise NotLoaded("event_unknown", line(f"There is no event number {number}."))
        return found

    async def add_alias(self, alias: str, partner: str, actor: Actor, *, now: datetime) -> Committed:
        """Let `alias` name a partner ("Yankees" → US), in questions and in files."""
        words = " ".join(alias.split())
        refuse_nul("The name", words)
        if not name_key(words) or len(words) > lengths.ALIAS:
            raise NotUnderstood("alias_words", line(f"A name has 1 to {lengths.ALIAS} characters."))
        key = self._partner(partner)
        partners = self._memory().vocabulary.partners
        other = partners.other_called(words, key)
        if other is not None:
            raise NotPossible(
                "alias_taken",
                line(
                    f"{quoted(words)} is a name or a code of {other.in_text} already. As a name of "
                    f"{partners.get(key).in_text} it would silently move figures of files, so it was not added."
                ),
            )

        others = [each for each in await self._own_aliases(words) if each.alias != words]

        async def write(connection: StoreConnection, number: int) -> None:
            for each in others:  # the same name with other capitals, of which this takes the place
                await versions.write_alias(connection, number, each, is_removed=True)
            await versions.write_alias(connection, number, PartnerAlias(words, key))

        return await self._edit(write, f"alias added: {words} = {key}", actor, now)

    async def remove_alias(self, alias: str, actor: Actor, *, now: datetime) -> Committed:
        """Take away a name that this installation gave; NotLoaded when it gave none such."""
        found = await self._own_aliases(alias)
        if not found:
            raise NotLoaded("alias_unknown", line(f"{quoted(alias)} was not added here as a name."))

        async def write(connection: StoreConnection, number: int) -> None:
            for each in found:
                await versions.write_alias(connection, number, each, is_removed=True)

        return await self._edit(write, f"alias removed: {found[0].alias}", actor, now)

    async def _own_aliases(self, text: str) -> list[PartnerAlias]:
        """Return what this installation has as a name: one, or in an older store one for each way of writing it."""
        async with self._database.reading() as connection:
            own = await versions.own_words(connection)
        return [each for each in own.aliases if name_key(each.alias) == name_key(text)]

    def _partner(self, text: str) -> str:
        outcome = self._memory().vocabulary.partners.read(text)
        if not isinstance(outcome, Found):
            raise NotUnderstood("partner_unknown", line(f"I do not know the partner {quoted(text)}."))
        return outcome.meant.key

    async def add_product(
        self, key: str, name: str, codes: Iterable[str], actor: Actor, *, now: datetime, aliases: Iterable[str] = ()
    ) -> Committed:
        """Make a product, a group of HS codes ("2805.30", "28469011"), or put it in the place of the same key."""
        product = _new_product(key, name, codes, aliases)

        async def write(connection: StoreConnection, number: int) -> None:
            await versions.write_product(connection, number, product)

        return await self._edit(write, f"product added: {product.key} ({product.code_words})", actor, now)

    async def remove_product(self, key: str, actor: Actor, *, now: datetime) -> Committed:
        """Take away a product that this installation made; its figures stay. NotLoaded when there is none such."""
        async with self._database.reading() as connection:
            own = await versions.own_words(connection)
        found = next((each for each in own.products if each.key == key), None)
        if found is None:
            raise NotLoaded("product_not_own", line(f"{quoted(key)} was not added here as a product."))

        async def write(connection: StoreConnection, number: int) -> None:
            await versions.write_product(connection, number, found, is_removed=True)

        return await self._edit(write, f"product removed: {found.key}", actor, now)

    async def set_release(
        self, kind: ReleaseKind, month: Month, on: date | None, actor: Actor, *, now: datetime
    ) -> Committed:
        """Say on which day a month's data are expected; None goes back to the calendar's own day. NotUnderstood for a
        day before the month is over, or years after.
        """
        if on is not None and not month < Month.of(on) <= month + MOST_MONTHS_LATE:
            raise NotUnderstood(
                "release_day",
                line(f"The data for {month.long} come after that month and within a year, not on {on}."),
            )
        calendar = self._memory().vocabulary.releases.without_words().expected(month)
        shown = on or (calendar.preliminary if kind is ReleaseKind.PRELIMINARY else calendar.detail)
        word = ReleaseWord(kind, month, shown)

        async def write(connection: StoreConnection, number: int) -> None:
            await versions.write_release(connection, number, word, is_removed=on is None)

        what = month.long if kind is ReleaseKind.DETAIL else f"The preliminary total of {month.long}"
        said = f"{what} is now expected on {day_words(shown)}{'' if on else ', as the calendar has it'}"
        return await self._edit(write, said, actor, now)

    async def set_rate(
        self, currency: str, month: Month, rate: Decimal | None, actor: Actor, *, now: datetime
    ) -> Committed:
        """Enter what one unit of a currency was worth in US dollars in a month; None takes the rate away.

        Imports from then on convert with it; what is stored stays as it is.
        """
        code = currency.upper()
        if code not in CURRENCIES:
            raise NotUnderstood("rate_currency", line(f"A rate is for one of {', '.join(CURRENCIES)}."))
        if rate is not None and not _LEAST_RATE <= rate <= _MOST_RATE:
            raise NotUnderstood("rate_number", line(f"{rate} is no rate: how many US dollars is one {code} worth?"))

        async def write(connection: StoreConnection, number: int) -> None:
            await versions.write_rate(connection, number, code, BASE_CURRENCY, month, rate)

        return await self._edit(write, f"rate {code} to {BASE_CURRENCY} {month}: {rate or 'removed'}", actor, now)

    async def _edit(
        self, write: Callable[[StoreConnection, int], Awaitable[None]], note: str, actor: Actor, now: datetime
    ) -> Committed:
        await self._permissions.require_editor(actor)
        async with self._database.writing() as connection:
            number = await batches.open_batch(connection, self._batch(BatchKind.EDIT, actor, now, note))
            await write(connection, number)
            receipt = await batches.settle_batch(connection, number)
        return await self._told(receipt)

    def _batch(self, kind: BatchKind, actor: Actor, now: datetime, note: str = "") -> NewBatch:
        return NewBatch(kind, now, actor.name, guild=actor.guild_id or 0, note=shortened(note, lengths.NOTE))

    async def _told(self, receipt: BatchReceipt) -> Committed:
        await self._refresh()
        if receipt.batch.kind == BatchKind.EDIT or not receipt.total:
            return Committed(receipt, build_receipt(receipt), notice(receipt))
        return await figures_receipt(
            self._database, self._memory().vocabulary, receipt, await self._posts.correction_notes()
        )


async def _figures_of(connection: StoreConnection, question: FigureQuestion, product: Product) -> list[Figure]:
    found: list[Figure] = []
    for measure in Measure:
        rows = await figures.series(
            connection,
            question.reporter,
            question.flow,
            product.commodities,
            question.partner,
            measure,
            in_every_currency=True,
        )
        found.extend(row for row in rows if row.key.period == question.period)
    return found


def mark_of(found: Iterable[Figure]) -> str:
    """Tell these very figures from any others by eight characters: a new amount comes with a new batch."""
    written = "\n".join(sorted(f"{each.key} {each.batch.number}" for each in found))
    return hashlib.sha256(written.encode()).hexdigest()[:8]


def _new_product(key: str, name: str, codes: Iterable[str], aliases: Iterable[str]) -> Product:
    key = key.strip().lower()
    if not 0 < len(key) <= lengths.PRODUCT_KEY or not key.replace("-", "").isalnum() or not key.isascii():
        raise NotUnderstood(
            "product_key",
            line(f"A key has 1 to {lengths.PRODUCT_KEY} letters, digits or dashes; not {quoted(key)}."),
        )
    digits = list(dict.fromkeys(code.replace(".", "").replace(" ", "") for code in codes if code.strip()))
    wrong = [code for code in digits if not (code.isascii() and code.isdigit() and len(code) in (2, 4, 6, 8, 10))]
    if wrong or not digits:
        what = quoted(wrong[0]) if wrong else "nothing"
        raise NotUnderstood("product_codes", line(f"An HS code has 2, 4, 6, 8 or 10 digits; I read {what}."))
    # A code and its own parent would count the same goods twice.
    inside = [code for code in digits for other in digits if code != other and code.startswith(other)]
    if inside:
        raise NotUnderstood("product_codes", line(f"HS {inside[0]} lies within another of these codes."))
    if len(digits) > lengths.PRODUCT_CODES:
        raise NotUnderstood(
            "product_codes", line(f"A product has up to {lengths.PRODUCT_CODES} HS codes; these are {len(digits)}.")
        )
    words = " ".join(name.split()) or key
    require_text("The name", words, lengths.PRODUCT_NAME)
    members = tuple(Member(f"hs:{code}") for code in digits)
    own = tuple(" ".join(each.split()) for each in aliases if each.strip())
    for each in own:
        require_text("Another name", each, lengths.ALIAS)
    return Product(key, words, capitalised(words), members, own)
