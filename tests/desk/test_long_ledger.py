"""A ledger of many years: what is decided from its newest part is what the whole of it would decide."""

import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk import due_posts
from bot.desk.door import Desk
from bot.desk.due_posts import Ledger
from bot.store.database import Database
from bot.store.guilds import set_guild
from bot.store.posts import claim, recent_posts, subscribe, switch_off, vintage_of_report_before
from bot.trade.guilds import GuildSettings
from bot.trade.periods import Month
from bot.trade.posts import Post, PostKey, PostState, Shape, Subscription
from tests.seed import SEED
from tests.store.ledger import posts

NOW = datetime(2026, 4, 25, 12, tzinfo=UTC)
PRODUCTS = ("magnets", "dysprosium", "terbium", "gone")
FIRST, YEARS = Month(2016, 5), 10
STATES = [PostState.DONE] * 12 + list(PostState)


def subscription(guild: int, channel: int, product: str) -> Subscription:
    return Subscription(guild, channel, product, "Europe/Berlin", 7, datetime(2016, 1, 1, tzinfo=UTC))


def entries(guild: int, channel: int, product: str, months: int, chance: random.Random) -> list[Post]:
    """Draw what happened in a channel over so many months up to March 2026."""
    found = []
    for back in range(months):
        month = Month(2026, 3) - back
        at = datetime(month.year, month.month, 20, 9, tzinfo=UTC) + timedelta(days=30)
        kinds = [(channel, "report")]
        kinds += [(channel, f"correction-{1 + back}")] * (chance.random() < 0.3)
        kinds += [(channel, "notice")] * (chance.random() < 0.1)
        kinds += [(0, f"reminder-{slot}") for slot in range(chance.randrange(3))]
        for where, kind in kinds:
            state = chance.choice(STATES) if back < 6 else chance.choice([PostState.DONE] * 9 + [PostState.WITHDRAWN])
            shape = Shape(chance.randrange(1, 9) * 10**9, ("US", "DE"), chance.random() < 0.5)
            is_sent = state in {PostState.SENT, PostState.DONE}
            found.append(
                Post(
                    PostKey(guild, where, kind, product, month), state, at, vintage=1, message=5 if is_sent else None,
                    sent_at=at if is_sent else None, attempts=1, shape=shape, told_in=where or 3,
                )
            )  # fmt: skip
    return found


@pytest.fixture
def store(tmp_path: Path, starter_store: Path) -> Path:
    return Path(shutil.copy(starter_store, tmp_path))


async def fill(path: Path, written: list[Post], wishes: list[Subscription]) -> None:
    async with await Database.open(path) as database, database.writing() as connection:
        for wish in wishes:
            await subscribe(connection, wish)
        for post in {post.key: post for post in written}.values():
            await claim(connection, post)


@pytest.mark.parametrize("turn", range(4))
async def test_the_newest_part_decides_as_the_whole_does(store: Path, turn: int) -> None:
    chance = random.Random(f"{SEED}/{turn}")
    wishes = [
        subscription(guild, 10 * guild + room, product) for guild in (1, 2) for room in (0, 1) for product in PRODUCTS
    ]
    written = [
        post
        for wish in wishes
        for post in entries(wish.guild, wish.channel, wish.product, chance.choice((0, 2, 3, 12, 120)), chance)
    ]
    await fill(store, written, wishes)
    async with await Database.open(store) as database, database.writing() as connection:
        await switch_off(connection, wishes[0].guild, wishes[0].channel, wishes[0].product, "off")
        await set_guild(connection, GuildSettings(1, admin_channel=3), "discord:4", NOW)
    async with Desk.opened(store, now=NOW) as desk:
        situation = await desk.posts._situation()
        async with desk._database.reading() as connection:
            whole = replace(situation, ledger=Ledger(await posts(connection)))
    for days in (-20, -1, 0, 3, 40):
        now = NOW + timedelta(days=days)
        assert due_posts.due_posts(situation, now) == due_posts.due_posts(whole, now)
        assert due_posts.given_up(situation, now) == due_posts.given_up(whole, now)
        for wish in wishes:
            assert situation.decision(wish, now) == whole.decision(wish, now)


async def test_what_is_read_does_not_grow_with_the_years(store: Path) -> None:
    chance = random.Random(3)
    wish = subscription(1, 2, "magnets")
    one_year = [post for post in entries(1, 2, "magnets", 120, chance) if not post.state.is_open]
    newest = [post for post in one_year if post.key.month > Month(2025, 3)]
    await fill(store, newest, [wish])
    async with await Database.open(store) as database:
        async with database.reading() as connection:
            before = await recent_posts(connection)
        await fill(store, one_year, [wish])
        async with database.reading() as connection:
            assert await recent_posts(connection) == before
            assert len(await posts(connection)) > 5 * len(before)


async def test_the_ledger_is_read_by_its_indexes(store: Path) -> None:
    from bot.store import posts as module

    async with await Database.open(store) as database, database.reading() as connection:
        plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {module._RECENT.of('sqlite').text}")).all()
    assert [row[3] for row in plan if row[3].startswith(("SCAN p", "SCAN x"))] == []


async def test_the_vintage_before_is_that_of_the_newest_report_there(store: Path) -> None:
    made = [
        Post(PostKey(1, channel, kind, product, month), state, NOW, vintage=1 if month.month % 2 else None)
        for channel, kind, product, month, state in (
            (2, "report", "magnets", Month(2025, 1), PostState.DONE),
            (2, "report", "magnets", Month(2025, 3), PostState.REFUSED),
            (2, "notice", "magnets", Month(2025, 3), PostState.DONE),
            (2, "report", "terbium", Month(2025, 3), PostState.DONE),
            (9, "report", "magnets", Month(2025, 3), PostState.DONE),
            (2, "report", "magnets", Month(2025, 5), PostState.DONE),
        )
    ]
    await fill(store, made, [])
    async with await Database.open(store) as database, database.reading() as connection:
        key = PostKey(1, 2, "report", "magnets", Month(2025, 5))
        assert await vintage_of_report_before(connection, key) == 1
        assert await vintage_of_report_before(connection, replace(key, month=Month(2025, 1))) is None
        assert await vintage_of_report_before(connection, replace(key, month=Month(2025, 2))) == 1
