"""A year of posting in which events come in any order: imports early, late, twice, corrected, undone and never, old
files, crashes at each step, refusals, failures, a channel that is set up again. The law: for each channel and month
at most one report was ever sent, the newest due month is posted or there is a reason, and no reminder comes twice.
No report is sent after that of a later month of which the ledger knows; one that was lost knows of none.
"""

import asyncio
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.desk.door import Desk
from bot.desk.due_posts import Due
from bot.desk.posts import Withdrawn
from bot.errors import UserError
from bot.store.database import Database
from bot.trade.periods import Month
from bot.trade.posts import PostKey, PostKind, PostState, PostTiming
from tests.desk.test_posts import BEFORE, CHANNEL, GUILD, House

pytestmark = pytest.mark.usefixtures("bundled_to_march")
FIRST = Month(2026, 4)
MONTHS = 12
HOURS = (1, 5, 11, 26, 24 * 4, 24 * 9, 24 * 20)
SENDING = (
    "sent",
    "sent",
    "sent",
    "lost",
    "failed",
    "refused",
    "invalid",
    "crash claimed",
    "crash sent",
    "crash noted",
)

Event = tuple[str, int, int]

events = st.one_of(
    st.tuples(st.just("load"), st.integers(0, 2), st.integers(4_000, 6_000)),
    st.tuples(st.just("load old"), st.integers(1, 30), st.integers(4_000, 6_000)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
    st.tuples(st.just("set up"), st.just(0), st.just(0)),
    st.tuples(st.just("restart"), st.just(0), st.just(0)),
    st.tuples(st.just("lose claims"), st.just(0), st.just(0)),
    st.tuples(st.just("wait"), st.sampled_from(HOURS), st.just(0)),
    st.tuples(st.just("wait"), st.sampled_from(HOURS), st.just(0)),
)


class Channel:
    """What Discord holds: the messages by the key of their post, whether or not the bot learned of them."""

    def __init__(self) -> None:
        self.sent: list[PostKey] = []

    def send(self, due: Due) -> int:
        self.sent.append(due.key)
        return len(self.sent)

    def find(self, due: Due) -> int | None:
        return self.sent.index(due.key) + 1 if due.key in self.sent else None


class Year:
    """One run: a store, a channel, a clock that only goes on, and what happens in sending, drawn by hypothesis."""

    def __init__(self, house: House, draw: st.DataObject) -> None:
        self.house, self.draw = house, draw
        self.channel = Channel()
        self.now = BEFORE
        self.newest = FIRST - 1
        self.batches: list[int] = []
        self.reported: set[Month] = set()
        self.about_the_past: list[Month] = []

    async def happen(self, event: tuple[str, int, int]) -> None:
        what, number, tonnes = event
        match what:
            case "load":
                month = self.newest + number
                self.newest = max(self.newest, month)
                self.batches.append(await self.house.load(self.now, month, WORLD=tonnes, US=tonnes / 10))
            case "load old":
                self.batches.append(await self.house.load(self.now, FIRST - 1 - number, WORLD=tonnes))
            case "undo" if self.batches:
                await self.house.undo(self.batches.pop(), self.now)
            case "set up":
                await self.house.subscribe(self.now)
            case "lose claims":
                await self.house.lose_claims()
                self.reported.clear()
            case "wait":
                self.now += timedelta(hours=number)
        await self.round()
        self.now += timedelta(minutes=11)
        await self.round()

    async def round(self) -> None:
        """Do what the posting loop does, with sending as it was drawn; a crash ends the round."""
        for due in await self.house.posts.due(self.now):
            if not await self.post(due):
                return

    async def post(self, due: Due) -> bool:
        posts = self.house.posts
        if due.post.state is PostState.SENT:
            await posts.done(due, self.now)
            return True
        claimed = await posts.claim(due, self.now)
        assert claimed is not None
        if (found := self.channel.find(due)) is not None:
            self.note(due)
            await posts.done(await posts.sent(claimed, found, self.now), self.now)
            return True
        if not due.is_wanted:
            await posts.withdrawn(claimed, "off")
            return True
        try:
            if not due.lines:
                await posts.written(claimed, now=self.now)
        except (UserError, Withdrawn):
            await posts.withdrawn(claimed, "taken back")
            return True
        outcome = self.draw.draw(st.sampled_from(SENDING))
        if outcome == "crash claimed":
            return False
        if outcome == "failed":
            await posts.failed(claimed, "500", self.now)
            return True
        if outcome == "invalid":
            await posts.invalid(claimed, "400", self.now)
            return True
        if outcome == "refused":
            await posts.refused(claimed, "403")
            return True
        if due.key.post_kind is PostKind.REPORT and any(month >= due.key.month for month in self.reported):
            self.about_the_past.append(due.key.month)
        message = self.channel.send(due)
        self.note(due)
        if outcome == "lost":
            await posts.failed(claimed, "timeout", self.now)
        if outcome in {"lost", "crash sent"}:
            return outcome == "lost"
        sent = await posts.sent(claimed, message, self.now)
        if outcome == "crash noted":
            return False
        await posts.done(sent, self.now)
        return True

    def note(self, due: Due) -> None:
        """Note what the ledger is told of: that a report is in the channel."""
        if due.key.post_kind is PostKind.REPORT:
            self.reported.add(due.key.month)


async def live(store: Path, happenings: list[tuple[str, int, int]], draw: st.DataObject) -> None:
    async with Desk.opened(store, now=BEFORE) as desk, await Database.open(store) as database:
        house = House(desk, database)
        await house.subscribe()
        year = Year(house, draw)
        for event in happenings:
            await year.happen(event)
        repeated = {key: times for key, times in Counter(year.channel.sent).items() if times > 1}
        assert not repeated, "something was sent twice"
        assert not year.about_the_past, "a report about the past was posted"
        months = [key.month for key in year.channel.sent if key.kind == PostKind.REPORT]
        assert all(month >= FIRST for month in months), "old files were announced"
        for _ in range(3):
            year.now += timedelta(days=1, hours=2)
            await year.round()
        (listed,) = await desk.posts.listed(GUILD, now=year.now)
        reports = {post.key.month: post.state for post in listed.posts if post.key.kind == PostKind.REPORT}
        if listed.decision.timing is PostTiming.POSTED:
            assert listed.decision.month in reports
        else:
            assert listed.decision.timing in {*PostTiming} - {PostTiming.POSTED}
        for key in year.channel.sent:
            assert (key.guild, key.channel) in {(GUILD, CHANNEL), (GUILD, 0)}


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory, bundled_to_march: None) -> Path:
    made = tmp_path_factory.mktemp("year") / "tonnage.db"

    async def make() -> None:
        async with Desk.opened(made, now=BEFORE):
            pass

    asyncio.run(make())
    return made


def run_year(stocked: Path, folder: Path, happenings: list[tuple[str, int, int]], draw: st.DataObject) -> None:
    store = folder / f"{len(list(folder.iterdir()))}.db"
    shutil.copy(stocked, store)
    asyncio.run(live(store, happenings, draw))


@given(st.lists(events, min_size=8, max_size=14), st.data())
@settings(max_examples=5, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
def test_a_year_in_any_order_posts_each_month_once(
    stocked: Path,
    tmp_path_factory: pytest.TempPathFactory,
    happenings: list[tuple[str, int, int]],
    draw: st.DataObject,
) -> None:
    run_year(stocked, tmp_path_factory.mktemp("run"), happenings, draw)


@pytest.mark.long
@given(st.lists(events, min_size=30, max_size=80), st.data())
@settings(max_examples=40, suppress_health_check=[*HealthCheck])
def test_many_years_in_any_order_post_each_month_once(
    stocked: Path,
    tmp_path_factory: pytest.TempPathFactory,
    happenings: list[tuple[str, int, int]],
    draw: st.DataObject,
) -> None:
    run_year(stocked, tmp_path_factory.mktemp("run"), happenings, draw)


def test_a_plain_year_posts_every_month(stocked: Path, tmp_path: Path) -> None:
    """Each month's data come on the 20th of the next one, February's and January's in March; clocks change."""

    async def whole() -> list[Month]:
        store = Path(shutil.copy(stocked, tmp_path / "plain.db"))
        posted: list[Month] = []
        async with Desk.opened(store, now=BEFORE) as desk, await Database.open(store) as database:
            house = House(desk, database)
            await house.subscribe()
            for month in (FIRST + each for each in range(MONTHS)):
                expected = desk.memory.vocabulary.releases.expected(month).detail
                came = datetime(expected.year, expected.month, expected.day, 1 + month.month, tzinfo=UTC)
                assert [due for due in await house.posts.due(came) if due.key.post_kind is PostKind.REMINDER] == []
                await house.load(came, month, WORLD=5_000 + month.month)
                for hour in range(12):
                    for due in await house.posts.due(came + timedelta(hours=hour)):
                        claimed = await house.posts.claim(due, came)
                        assert claimed is not None
                        await house.posts.done(await house.posts.sent(claimed, 1, came), came)
                        posted.append(due.key.month)
        return posted

    assert asyncio.run(whole()) == [FIRST + each for each in range(MONTHS)]
