"""Subscriptions and the ledger: what is written is read back, a post is claimed once, totals arrive."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.store import batches
from bot.store.database import Database
from bot.store.guilds import every_guild, set_guild
from bot.store.history import revisions_since
from bot.store.posts import (
    claim,
    keep,
    subscribe,
    subscriptions,
    switch_off,
    total_arrived,
)
from bot.trade.guilds import GuildSettings
from bot.trade.observations import Flow
from bot.trade.periods import Month
from bot.trade.posts import Post, PostKey, PostState, Shape, Subscription
from tests.store.ledger import posts
from tests.store.stocking import MAGNETS, cell, final, new_batch, row

ON_BOTH_ENGINES = True

NOW = datetime(2025, 11, 20, 9, tzinfo=UTC)
HERE = Subscription(1, 2, "magnets", "Europe/Berlin", 3, NOW, role=4, after_batch=7)
OCTOBER = Month(2025, 10)
CLAIM = Post(PostKey(1, 2, "report", "magnets", OCTOBER), PostState.CLAIMED, NOW)


async def test_a_channel_subscribes_changes_and_is_switched_off(database: Database) -> None:
    async with database.writing() as connection:
        await subscribe(connection, HERE)
        await subscribe(connection, replace(HERE, product="rare-earths"))
        await subscribe(connection, replace(HERE, time_zone="Asia/Tokyo", role=None))
        assert await switch_off(connection, 1, 2, "rare-earths", "403")
        assert not await switch_off(connection, 1, 2, "rare-earths", "403")
    async with database.reading() as connection:
        assert await subscriptions(connection) == [
            replace(HERE, time_zone="Asia/Tokyo", role=None),
            replace(HERE, product="rare-earths", is_on=False, off_reason="403"),
        ]


async def test_a_post_is_claimed_once_and_kept_through_its_states(database: Database) -> None:
    async with database.writing() as connection:
        assert await claim(connection, CLAIM)
        assert not await claim(connection, CLAIM)
    sent = replace(
        CLAIM,
        state=PostState.SENT,
        message=99,
        sent_at=NOW,
        attempts=2,
        retry_at=NOW,
        problem="503",
        shape=Shape(5, ("US",), is_complete=True),
        told_in=7,
        is_person=True,
    )
    async with database.writing() as connection:
        await keep(connection, sent)
        assert not await claim(connection, CLAIM)
    async with database.reading() as connection:
        assert await posts(connection) == await posts(connection, 1) == [sent]
        assert await posts(connection, 2) == []


async def test_only_what_a_target_refused_is_claimed_again(database: Database) -> None:
    async with database.writing() as connection:
        await claim(connection, CLAIM)
        await keep(connection, replace(CLAIM, state=PostState.REFUSED))
        assert await claim(connection, replace(CLAIM, attempts=1))
        await keep(connection, replace(CLAIM, state=PostState.DROPPED))
        assert not await claim(connection, CLAIM)


async def test_an_entry_that_was_never_claimed_cannot_be_kept(database: Database) -> None:
    async with database.writing() as connection:
        with pytest.raises(LookupError):
            await keep(connection, CLAIM)


async def test_a_total_has_arrived_with_the_first_batch_that_counts(database: Database) -> None:
    world = cell("WORLD", "2025-06")

    async def arrived() -> tuple[datetime, int] | None:
        async with database.reading() as connection:
            return await total_arrived(connection, "CN", Flow.EXPORT, [MAGNETS], Month(2025, 6))

    async with database.writing() as connection:
        await batches.commit_batch(connection, new_batch(day=1), [row(10, key=cell("US"))])
    assert await arrived() is None
    async with database.writing() as connection:
        first = await batches.commit_batch(connection, new_batch(day=2), [row(100, key=world)])
        await batches.commit_batch(connection, new_batch(day=3), [row(101, key=world)])
    assert await arrived() == (datetime(2025, 8, 2, 12, tzinfo=UTC), first.number)


async def test_revisions_are_what_took_the_place_of_another_amount(database: Database) -> None:
    async with database.writing() as connection:
        known = await batches.commit_batch(
            connection, new_batch(day=1), [row(100, key=cell("US", "2025-05")), row(50, key=cell("DE", "2025-05"))]
        )
        await batches.commit_batch(
            connection,
            new_batch(day=2),
            [final(110, cell("US", "2025-05")), final(50, cell("DE", "2025-05")), final(9, cell("JP", "2025-05"))],
        )
    async with database.reading() as connection:
        found = await revisions_since(connection, "CN", Flow.EXPORT, MAGNETS, known.number, Month(2025, 6))
        assert [(each.partner, each.before.value, each.after.value) for each in found] == [("US", 100, 110)]
        assert not await revisions_since(connection, "CN", Flow.EXPORT, MAGNETS, known.number, Month(2025, 5))
        assert not await revisions_since(connection, "CN", Flow.EXPORT, MAGNETS, known.number + 1, Month(2025, 6))


async def test_a_revision_is_told_against_what_stood_then(database: Database) -> None:
    async def revised(since: int) -> list[tuple[int, int]]:
        async with database.reading() as connection:
            found = await revisions_since(connection, "CN", Flow.EXPORT, MAGNETS, since, Month(2025, 7))
        return [(int(each.before.value), int(each.after.value)) for each in found]

    async with database.writing() as connection:
        await batches.commit_batch(connection, new_batch(day=1), [final(353)])
        await batches.commit_batch(connection, new_batch(day=2, is_override=True), [row(300)])
        await batches.commit_batch(connection, new_batch(day=3), [row(310)])
    assert await revised(2) == [(300, 310)]
    async with database.writing() as connection:
        await batches.commit_batch(connection, new_batch(day=4), [final(353)])
    assert (await revised(1), await revised(2), await revised(3)) == ([], [(300, 353)], [(310, 353)])
    async with database.writing() as connection:
        await batches.undo_batch(connection, 4, new_batch(day=5))
    assert (await revised(3), await revised(4)) == ([], [(353, 310)])
    async with database.writing() as connection:
        await batches.commit_batch(connection, new_batch(day=6), [row(None)])
        await batches.commit_batch(connection, new_batch(day=7), [final(320)])
    assert (await revised(6), await revised(5)) == ([], [(310, 320)]), "after a removal it is new"


async def test_a_guild_keeps_its_settings(database: Database) -> None:
    mine = GuildSettings(1, product="magnets", admin_channel=5)
    async with database.writing() as connection:
        await set_guild(connection, mine, "discord:3", NOW)
        await set_guild(connection, replace(mine, theme="dark"), "discord:3", NOW)
    async with database.reading() as connection:
        assert await every_guild(connection) == {1: replace(mine, theme="dark")}
