"""Alerts through the desk and its store: exactly once for a watch and a vintage, never for an undone batch."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.desk.watches import Watched
from bot.errors import NotPossible, UserError
from bot.store.database import Database
from bot.store.engines.place import StorePlace
from bot.trade.about import About, Shown
from bot.trade.observations import Flow
from bot.trade.periods import Month
from tests.desk.test_posts import BEFORE, CAME, House

MEI, BOB = Actor("discord:4", user_id=4, guild_id=1), Actor("discord:5", user_id=5, guild_id=1)
BOSS = Actor("discord:6", user_id=6, guild_id=1, may_manage_guild=True)
pytestmark = pytest.mark.usefixtures("bundled_to_march")
ON_BOTH_ENGINES = "long"
US = About(Flow.EXPORT, "US", "magnets")
GRACE = timedelta(minutes=2)
SAID = 77


async def watch(
    house: House, change: str = "falls", by: str = "30%", about: About = US, *, is_direct: bool = True
) -> Watched:
    return await house.desk.watches.add(
        person=4, guild=1, channel=2, is_direct=is_direct, about=about, change=change, by=by, now=BEFORE
    )


@pytest.fixture
async def house(new_place: StorePlace) -> AsyncIterator[House]:
    async with Desk.opened(new_place, now=BEFORE) as desk, await Database.open(new_place) as database:
        yield House(desk, database)


async def tell(house: House, when: object) -> list[str]:
    """Tell what is due as the face does; give the marks."""
    watches = house.desk.watches
    marks = []
    for alert in await watches.due(when):  # type: ignore[arg-type]
        await watches.begin(alert, SAID)
        assert await watches.answer(alert) is not None
        await watches.told(alert)
        marks.append(alert.mark)
    return marks


async def test_a_fall_is_told_once_after_the_grace(house: House) -> None:
    made = await watch(house)
    assert made.sighting is not None and made.sighting.month == Month(2026, 3)
    number = await house.load(CAME, US=50)
    assert await tell(house, CAME + timedelta(seconds=119)) == []
    (alert,) = await house.desk.watches.due(CAME + GRACE)
    answer = await house.desk.watches.answer(alert)
    assert (
        answer is not None and answer.chart is not None and answer.title.startswith("Alert · China → United States")
    )
    assert await tell(house, CAME + GRACE) == [f"w{made.watch.number}-{number}"]
    assert await tell(house, CAME + timedelta(days=1)) == []


async def test_what_stands_when_it_is_made_is_not_told(house: House) -> None:
    made = await watch(house, "is above", "1 kg")
    assert made.is_met
    assert await tell(house, CAME) == []


async def test_a_batch_that_is_undone_in_the_grace_is_never_told(house: House) -> None:
    await watch(house)
    number = await house.load(CAME, US=50)
    await house.undo(number, CAME + timedelta(minutes=1))
    assert await tell(house, CAME + GRACE) == []
    again = await house.load(CAME + timedelta(minutes=5), US=40)
    assert [mark.split("-")[1] for mark in await tell(house, CAME + timedelta(minutes=8))] == [str(again)]


async def test_an_alert_that_was_taken_back_before_it_was_sent_has_no_card(house: House) -> None:
    await watch(house)
    number = await house.load(CAME, US=50)
    (alert,) = await house.desk.watches.due(CAME + GRACE)
    await house.undo(number, CAME + GRACE)
    assert await house.desk.watches.answer(alert) is None


async def test_a_crash_after_the_beginning_is_known_at_the_next_start(house: House) -> None:
    await watch(house)
    await house.load(CAME, US=50)
    (first,) = await house.desk.watches.due(CAME + GRACE)
    assert not first.was_begun
    assert first.after is None
    await house.desk.watches.begin(first, SAID)
    (second,) = await house.desk.watches.due(CAME + GRACE)
    assert second.was_begun and (second.mark, second.after) == (first.mark, SAID)


async def test_old_months_tell_nobody(house: House) -> None:
    about = About(Flow.EXPORT, "FR", "magnets")
    made = await watch(house, "is above", "1 t", about)
    assert made.sighting is None
    await house.load(CAME, Month(2024, 5), FR=400)
    assert await tell(house, CAME + GRACE) == []
    await house.load(CAME, FR=400, WORLD=5_000)
    assert len(await tell(house, CAME + GRACE)) == 1


async def test_twenty_are_the_most(house: House) -> None:
    for _ in range(20):
        await watch(house)
    with pytest.raises(NotPossible, match="20 watches"):
        await watch(house)
    listed = await house.desk.watches.listed(MEI)
    assert len(listed) == 20 and listed[0].about == "Magnets to the United States"
    await house.desk.watches.remove(MEI, listed[0].watch.number)
    await watch(house)


async def test_only_ones_own_can_be_removed(house: House) -> None:
    made = await watch(house)
    with pytest.raises(NotPossible, match="no watch"):
        await house.desk.watches.remove(BOB, made.watch.number)
    await house.desk.watches.remove(MEI, made.watch.number)
    assert await house.desk.watches.names(MEI) == []


async def test_who_manages_a_server_sees_and_removes_what_is_told_in_its_channels(house: House) -> None:
    private, public = await watch(house), await watch(house, is_direct=False)
    elsewhere = replace(BOSS, guild_id=2)
    watches = house.desk.watches
    for actor in (BOB, elsewhere, replace(BOSS, guild_id=None)):
        assert await watches.listed(actor) == []
        with pytest.raises(NotPossible, match="no watch"):
            await watches.remove(actor, public.watch.number, is_told_here=True)
    assert [each.watch.number for each in await watches.listed(BOSS)] == [public.watch.number]
    with pytest.raises(NotPossible, match="no watch"):
        await watches.remove(BOSS, private.watch.number)
    assert (await watches.remove(BOSS, public.watch.number)).person == 4
    assert (await watches.remove(BOSS, private.watch.number, is_told_here=True)).person == 4
    assert await watches.listed(MEI) == []


async def test_the_number_of_a_watch_is_never_given_again(house: House) -> None:
    numbers = []
    for _ in range(3):
        made = await watch(house)
        numbers.append(made.watch.number)
        await house.desk.watches.remove(MEI, made.watch.number)
    assert numbers == [1, 2, 3]


async def test_what_cannot_be_watched_is_refused(house: House) -> None:
    for change, by, about, code in (
        ("explodes", "3%", US, "watch_change_unknown"),
        ("falls", "3 t", US, "watch_by_unreadable"),
        ("falls", "3%", About(Flow.EXPORT, "US", "magnets", shown=Shown.VALUE), "watch_weight_only"),
    ):
        with pytest.raises(UserError) as refused:
            await watch(house, change, by, about)
        assert refused.value.code == code


async def test_a_watch_that_was_switched_off_is_quiet_and_says_why(house: House) -> None:
    await watch(house)
    await house.load(CAME, US=50)
    (alert,) = await house.desk.watches.due(CAME + GRACE)
    await house.desk.watches.switch_off(alert, "nowhere to tell")
    assert await house.desk.watches.due(CAME + GRACE) == []
    (listed,) = await house.desk.watches.listed(MEI)
    assert not listed.watch.is_on and listed.watch.off_reason == "nowhere to tell"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.integers(4, 6), st.sampled_from([20, 60, 150, 400])),
        st.tuples(st.just("undo"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("tell"), st.just(0), st.just(0)),
        st.tuples(st.just("crash"), st.just(0), st.just(0)),
    ),
    max_size=9,
)


@settings(max_examples=12)
@given(STEPS)
def test_no_order_of_commits_undos_and_crashes_tells_twice_or_of_what_is_undone(
    steps: list[tuple[str, int, int]],
) -> None:
    asyncio.run(_walk(steps))


async def _walk(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tonnage.db"
        async with Desk.opened(path, now=BEFORE) as desk, await Database.open(path) as database:
            house = House(desk, database)
            for change, by in (("falls", "30%"), ("is above", "100 t")):
                await watch(house, change, by)
            live: list[int] = []
            told: list[str] = []
            now = CAME
            for what, which, amount in steps:
                now += timedelta(hours=1)
                if what == "load":
                    live.append(await house.load(now - GRACE, Month(2026, which), US=amount, WORLD=5_000))
                elif what == "undo" and live:
                    number = live[which % len(live)]
                    await house.undo(number, now - GRACE)
                elif what == "crash":
                    for alert in await desk.watches.due(now):
                        await desk.watches.begin(alert, SAID)
                else:
                    marks = await tell(house, now)
                    undone = await _undone(database)
                    assert not undone & {int(mark.split("-")[1]) for mark in marks}
                    told += marks
            assert len(told) == len(set(told))


async def _undone(database: Database) -> set[int]:
    async with database.reading() as connection:
        found = await connection.exec_driver_sql("SELECT number FROM batch WHERE undone_by IS NOT NULL")
        return {int(number) for number in found.scalars()}
