"""What is due, through the desk and its store: a year of data as commits, and the steps of the ledger."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from bot.desk.door import Desk
from bot.desk.due_posts import Due
from bot.desk.permissions import Actor
from bot.desk.posts import Posts, Withdrawn
from bot.errors import UserError
from bot.store import batches
from bot.store.database import Database
from bot.store.engines.place import StorePlace
from bot.store.guilds import set_guild
from bot.store.tables import post as post_table
from bot.text import plain
from bot.trade.guilds import GuildSettings
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.posts import PostState, PostTiming, Shape
from bot.trade.vintages import BatchKind, NewBatch, NewObservation

pytestmark = pytest.mark.usefixtures("bundled_to_march")
ON_BOTH_ENGINES = "long"
GUILD, CHANNEL, ADMINS, PERSON = 1, 2, 3, 4
BEFORE = datetime(2026, 5, 4, 12, tzinfo=UTC)
CAME = datetime(2026, 5, 20, 9, tzinfo=UTC)
APRIL = Month(2026, 4)
MINUTE = timedelta(minutes=1)
MEI = Actor("terminal:mei")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class House:
    """A desk whose store can be loaded as an import does."""

    def __init__(self, desk: Desk, database: Database) -> None:
        self.desk, self.posts, self._database = desk, desk.posts, database

    async def load(self, when: datetime, month: Month = APRIL, **tonnes: float) -> int:
        rows = [
            NewObservation(
                CellKey("CN", Flow.EXPORT, "hs:85051110", partner, Measure.NET_WEIGHT, Period.single(month)),
                round(amount * 1_000_000),
                1_000,
                Status.FINAL,
                Source("China Customs", origin=Origin.CUSTOMS),
            )
            for partner, amount in tonnes.items()
        ]
        async with self._database.writing() as connection:
            batch = NewBatch(BatchKind.IMPORT, when, "discord:4")
            return (await batches.commit_batch(connection, batch, rows)).number

    async def undo(self, number: int, when: datetime) -> None:
        async with self._database.writing() as connection:
            await batches.undo_batch(connection, number, NewBatch(BatchKind.UNDO, when, "discord:4"))

    async def set_admins(self, channel: int) -> None:
        async with self._database.writing() as connection:
            await set_guild(connection, GuildSettings(GUILD, admin_channel=channel), "discord:4", BEFORE)

    async def lose_claims(self) -> None:
        """Forget the ledger, as a store does that is put back from a copy."""
        async with self._database.writing() as connection:
            await connection.execute(delete(post_table))

    async def kinds(self, now: datetime) -> list[str]:
        return [due.key.kind for due in await self.posts.due(now)]

    async def subscribe(self, now: datetime = BEFORE, **more: object) -> None:
        await self.posts.setup(
            guild=GUILD,
            channel=CHANNEL,
            product="magnets",
            time_zone="Europe/Berlin",
            person=PERSON,
            role=None,
            now=now,
        )


@pytest.fixture
async def house(new_place: StorePlace) -> AsyncIterator[House]:
    async with Desk.opened(new_place, now=BEFORE) as desk, await Database.open(new_place) as database:
        made = House(desk, database)
        await made.subscribe()
        yield made


async def post(posts: Posts, due: Due, now: datetime, message: int = 77) -> None:
    claimed = await posts.claim(due, now)
    assert claimed is not None
    await posts.done(await posts.sent(claimed, message, now), now)


async def test_a_report_is_due_ten_minutes_after_the_total_came(house: House) -> None:
    assert await house.kinds(BEFORE) == []
    await house.load(CAME, WORLD=5_000, US=500)
    assert await house.kinds(CAME + 9 * MINUTE) == []
    (due,) = await house.posts.due(CAME + 10 * MINUTE)
    assert (due.key.kind, due.key.month, due.post.told_in) == ("report", APRIL, CHANNEL)
    answer = (await house.posts.written(due, now=CAME)).answer
    assert answer.headline == "Exports fell 4.5% on March to 5,000 t"


async def test_an_undo_within_the_grace_cancels_it(house: House) -> None:
    number = await house.load(CAME, WORLD=5_000)
    await house.undo(number, CAME + 5 * MINUTE)
    assert await house.kinds(CAME + 10 * MINUTE) == []
    await house.load(CAME + 30 * MINUTE, WORLD=5_100)
    assert await house.kinds(CAME + 39 * MINUTE) == []
    assert await house.kinds(CAME + 40 * MINUTE) == ["report"]


async def failed_report(house: House) -> Due:
    """Load April and fail to send its report ten minutes later, to be tried again in an hour."""
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (april,) = await house.posts.due(now)
    claimed = await house.posts.claim(april, now)
    assert claimed is not None
    await house.posts.failed(claimed, "503", now, wait=60 * MINUTE)
    return april


async def test_a_report_that_failed_is_not_posted_after_that_of_a_later_month(house: House) -> None:
    april = await failed_report(house)
    now = CAME + 10 * MINUTE
    await house.load(now, APRIL + 1, WORLD=5_100)
    (may,) = await house.posts.due(now + 10 * MINUTE)
    assert may.key.month == APRIL + 1
    await post(house.posts, may, now + 10 * MINUTE)
    (again,) = await house.posts.due(now + 60 * MINUTE)
    assert (again.key, again.is_wanted) == (april.key, False)
    claimed = await house.posts.claim(again, now + 60 * MINUTE)
    assert claimed is not None
    await house.posts.withdrawn(claimed, "a later one is there")
    assert await house.kinds(now + 61 * MINUTE) == []


async def test_partners_without_the_total_set_nothing_off(house: House) -> None:
    await house.load(CAME, US=500)
    assert await house.kinds(CAME + 20 * MINUTE) == []


async def test_old_months_set_nothing_off(house: House) -> None:
    await house.load(CAME, Month(2023, 5), WORLD=4_000)
    assert await house.kinds(CAME + 20 * MINUTE) == []


async def test_what_was_posted_is_not_due_again(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    assert await house.kinds(now + MINUTE) == []
    (listed,) = await house.posts.listed(GUILD, now=now)
    assert listed.decision.timing is PostTiming.POSTED
    assert (listed.posts[0].state, listed.posts[0].message) == (PostState.DONE, 77)


async def test_of_two_claims_only_one_holds(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (first,), (second,) = await house.posts.due(now), await house.posts.due(now)
    assert await house.posts.claim(first, now) is not None
    assert await house.posts.claim(second, now) is None


async def test_what_was_begun_is_gone_on_with_and_looked_for_first(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    assert not due.was_claimed
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    (again,) = await house.posts.due(now + MINUTE)
    assert (again.key, again.was_claimed, again.post.claimed_at) == (due.key, True, now)
    await house.posts.sent(again, 77, now)
    (sent,) = await house.posts.due(now + MINUTE)
    assert (sent.post.state, sent.post.message) == (PostState.SENT, 77)


async def test_a_failure_waits_longer_each_time_and_is_given_up_after_two_weeks(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    for attempt in (1, 2, 3):
        (due,) = await house.posts.due(now)
        claimed = await house.posts.claim(due, now)
        assert claimed is not None
        assert claimed.post.attempts == attempt
        await house.posts.failed(claimed, "503", now)
        wait = timedelta(minutes=2 ** (attempt - 1))
        assert await house.kinds(now + wait - timedelta(seconds=1)) == []
        now += wait
    assert await house.kinds(CAME + timedelta(days=14, minutes=11)) == ["notice"]
    assert "report" not in await house.kinds(CAME + timedelta(days=15))


async def test_a_failure_noted_while_the_clock_was_ahead_puts_nothing_off(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.failed(claimed, "503", now + timedelta(hours=5))
    assert await house.kinds(now) == ["report"]


async def test_the_status_tells_of_the_last_and_the_next_post(house: House) -> None:
    async def told(now: datetime, guild: int = GUILD) -> str:
        health = await house.desk.told_health(guild, now)
        return next(words for words in map(plain, health.lines) if words.startswith("Posts: "))

    assert await told(BEFORE, guild=99) == "Posts: none is set up"
    assert await told(BEFORE) == "Posts: none yet, next as soon as new data are in"
    await house.load(CAME, WORLD=5_000)
    assert re.fullmatch(r"Posts: none yet, next .*2026.*", await told(CAME))
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.done(await house.posts.sent(claimed, 77, now), now)
    assert re.fullmatch(r"Posts: last .*2026.*, next as soon as new data are in", await told(now))


async def test_a_refusal_switches_the_channel_off_and_tells_the_admins_once(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.refused(claimed, "I may not write there.")
    (notice,) = await house.posts.due(now)
    assert (notice.key.kind, notice.post.told_in, notice.post.is_person) == ("notice", ADMINS, False)
    assert "I may not write there." in [plain(each) for each in notice.lines]
    await post(house.posts, notice, now)
    assert await house.kinds(now + MINUTE) == []
    await house.subscribe(now + MINUTE)
    assert await house.kinds(now + MINUTE) == []
    assert (await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=now)).key == due.key


async def test_a_post_that_fails_for_an_hour_is_told_once_and_once_more_when_it_is_given_up(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    told: list[tuple[int, str]] = []
    day = 24 * 60
    for minute in (*range(0, day, 30), *range(day, 15 * day, 360)):
        at_minute = now + minute * MINUTE
        for coming in await house.posts.due(at_minute):
            if coming.lines:
                told.append((minute, plain(coming.lines[0])))
                assert "Discord answered 503" in [plain(each) for each in coming.lines]
                await post(house.posts, coming, at_minute)
            else:
                claimed = await house.posts.claim(coming, at_minute)
                assert claimed is not None
                await house.posts.failed(claimed, "Discord answered 503", at_minute)
    (first, failing), (last, given_up) = told
    assert 60 <= first <= 90 and last >= 14 * 24 * 60
    about = "The report on rare-earth magnets, April 2026"
    assert failing == (
        f"{about} cannot be posted in one of the channels. It is tried again, later each time, for two weeks."
    )
    assert given_up == f"{about} was not posted in one of the channels."
    (listed,) = await house.posts.listed(GUILD, now=now + timedelta(days=15))
    assert [each.key.kind for each in listed.posts] == ["report"], "what admins were told is no report"


async def test_a_post_that_comes_after_all_is_not_told_of(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.failed(claimed, "Discord answered 503", now)
    later = now + timedelta(minutes=50)
    (again,) = await house.posts.due(later)
    await post(house.posts, again, later)
    assert await house.kinds(now + timedelta(hours=2)) == []


async def test_admins_are_reminded_and_the_setter_when_their_channel_takes_nothing(house: House) -> None:
    await house.set_admins(ADMINS)
    assert await house.kinds(at("2026-05-21T06:59")) == []
    now = at("2026-05-21T07:00")
    (due,) = await house.posts.due(now)
    assert (due.key.kind, due.key.month, due.post.told_in) == ("reminder-0", APRIL, ADMINS)
    assert "April 2026 are not in. Expected: 20 May 2026." in plain(due.lines[0])
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.refused(claimed, "gone")
    (due,) = await house.posts.due(now)
    assert (due.key.kind, due.post.told_in, due.post.is_person) == ("reminder-0", PERSON, True)
    await post(house.posts, due, now)
    assert await house.kinds(now) == []
    assert await house.kinds(now + timedelta(days=1)) == ["reminder-1"]
    await house.load(CAME, WORLD=5_000)
    assert await house.kinds(at("2026-05-22T07:00")) == ["report"]


async def test_a_correction_answers_the_report_once_for_a_batch(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    number = await house.load(now + MINUTE, WORLD=5_101)
    assert await house.kinds(now + 10 * MINUTE) == []
    (fixed,) = await house.posts.due(now + 11 * MINUTE)
    assert (fixed.key.kind, fixed.reply_to) == (f"correction-{number}", 77)
    answer = (await house.posts.written(fixed, now=now)).answer
    assert answer.title.startswith("Correction · China's exports of rare-earth magnets")
    await post(house.posts, fixed, now + 11 * MINUTE, 78)
    assert await house.kinds(now + 30 * MINUTE) == []
    await house.load(now + 31 * MINUTE, WORLD=5_100)
    assert await house.kinds(now + 60 * MINUTE) == []


async def test_a_month_taken_back_after_it_was_posted_is_corrected_and_so_is_its_return(house: House) -> None:
    number = await house.load(CAME, WORLD=5_000, US=500)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    now += timedelta(hours=1)
    asked = await house.desk.edits.undo_question(await house.desk.edits.undoable(number, MEI))
    assert [plain(each) for each in asked] == [
        f"Undo batch {number}? The earlier figures come back. You can redo this.",
        "Magnets, Apr 2026: 2 new",
        "The report on rare-earth magnets, April 2026 stands in 1 channel; "
        "if its total changes, a correction follows.",
    ]
    undone = await house.desk.edits.undo(number, MEI, now=now)
    assert undone.answer.headline == "Magnets, Apr 2026: 2 figures are as they were before"
    assert [plain(each) for each in undone.answer.notes] == [
        "The report on rare-earth magnets, April 2026 stands in 1 channel, and its total was taken back. "
        "A correction is posted there 2026-05-20 10:20 UTC."
    ]
    assert await house.kinds(now + 9 * MINUTE) == []
    now += 10 * MINUTE
    (fixed,) = await house.posts.due(now)
    assert (fixed.key.kind, fixed.reply_to) == (f"correction-{undone.receipt.number}", 77)
    written = await house.posts.written(fixed, now=now)
    answer = written.answer
    assert answer.title == "Correction · China's exports of rare-earth magnets · April 2026"
    assert answer.headline == "The figures were taken back" and answer.chart is None
    assert "No total of April 2026 is loaded at present" in plain(answer.findings[0])
    assert written.shape == Shape(None)
    await post(house.posts, fixed, now, 78)
    assert await house.kinds(now + timedelta(hours=1)) == []
    number = await house.load(now + timedelta(hours=1), WORLD=5_000)
    now += timedelta(hours=1, minutes=10)
    (back,) = await house.posts.due(now)
    assert (back.key.kind, back.reply_to) == (f"correction-{number}", 77)
    assert (await house.posts.written(back, now=now)).answer.headline == "Exports fell 4.5% on March to 5,000 t"
    await post(house.posts, back, now, 79)
    assert await house.kinds(now + timedelta(hours=1)) == []


async def test_a_product_that_gets_another_code_has_no_report_taken_back(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    await house.desk.edits.add_product("magnets", "magnets", ["85051110", "28469011"], MEI, now=now)
    assert await house.kinds(now + timedelta(hours=1)) == []


async def test_a_month_that_is_back_before_its_correction_was_sent_needs_none(house: House) -> None:
    number = await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    await house.undo(number, now)
    now += 10 * MINUTE
    (fixed,) = await house.posts.due(now)
    claimed = await house.posts.claim(fixed, now)
    assert claimed is not None
    await house.load(now, WORLD=5_000)
    await house.desk.refresh()
    with pytest.raises(Withdrawn):
        await house.posts.written(claimed, now=now)
    await house.posts.withdrawn(claimed, "as it was")
    assert await house.kinds(now + timedelta(hours=1)) == []


async def test_the_report_tells_what_was_revised_since_the_last_one(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    (due,) = await house.posts.due(CAME + 10 * MINUTE)
    await post(house.posts, due, CAME + 10 * MINUTE)
    june = at("2026-06-20T09:00")
    await house.load(june, APRIL, WORLD=5_010)
    await house.load(june, APRIL + 1, WORLD=5_200)
    (due,) = await house.posts.due(june + 10 * MINUTE)
    answer = (await house.posts.written(due, now=june)).answer
    revised = next(block for block in answer.blocks if block.name == "revised")
    assert [plain(each) for each in revised.lines] == ["World, April 2026: 5,010 t, was 5,000 t"]


async def test_a_month_taken_back_after_its_claim_is_refused_by_the_answer(house: House) -> None:
    number = await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.undo(number, now)
    await house.desk.refresh()
    with pytest.raises(UserError):
        await house.posts.written(claimed, now=now)
    await house.posts.withdrawn(claimed, "taken back")
    assert await house.kinds(now) == []
    await house.load(now + MINUTE, WORLD=5_000)
    assert await house.kinds(now + 11 * MINUTE) == ["report"]


@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(hours=1)])
async def test_what_is_news_is_told_by_batches_and_not_by_the_clock(house: House, ahead: timedelta) -> None:
    await house.posts.off(guild=GUILD, channel=CHANNEL, product="magnets")
    await house.load(CAME, WORLD=5_000)
    now = CAME + 20 * MINUTE
    await house.subscribe(now + ahead)
    assert await house.kinds(now) == [], "it was in before"
    await house.load(now, APRIL + 1, WORLD=5_200)
    assert await house.kinds(now + 10 * MINUTE) == ["report"]


async def test_setup_and_off_refuse_what_they_do_not_know(house: House) -> None:
    async def refused(**given: str) -> str:
        with pytest.raises(UserError) as error:
            await house.posts.setup(
                guild=GUILD, channel=9, person=PERSON, role=None, now=BEFORE,
                **{"product": "magnets", "time_zone": "Europe/Berlin", **given},
            )  # fmt: skip
        return error.value.code

    assert await refused(product="unicorns") == "product_unknown"
    assert await refused(time_zone="Mars/Olympus") == "time_zone_unknown"
    assert await refused(time_zone="../../etc/passwd") == "time_zone_unknown"
    await house.posts.off(guild=GUILD, channel=CHANNEL, product="magnets")
    with pytest.raises(UserError):
        await house.posts.off(guild=GUILD, channel=CHANNEL, product="magnets")
    await house.load(CAME, WORLD=5_000)
    assert await house.kinds(CAME + 10 * MINUTE) == []


async def test_a_report_begun_in_time_and_sent_late_says_so(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    (due,) = await house.posts.due(CAME + 10 * MINUTE)
    await house.posts.claim(due, CAME + 10 * MINUTE)
    (soon,) = await house.posts.due(CAME + 30 * MINUTE)
    assert (soon.was_claimed, soon.late_since) == (True, None)
    (late,) = await house.posts.due(CAME + timedelta(days=3))
    assert late.late_since == CAME + 10 * MINUTE
    told = (await house.posts.written(late, now=CAME + timedelta(days=3))).answer.notes
    assert plain(told[0]) == "This report is late: it was due 2026-05-20 09:10 UTC."


async def test_a_correction_pings_nobody_even_when_it_is_gone_on_with(house: House) -> None:
    await house.posts.setup(
        guild=GUILD, channel=CHANNEL, product="magnets", time_zone="Europe/Berlin", person=PERSON, role=9, now=BEFORE
    )
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    assert due.role == 9
    await post(house.posts, due, now)
    await house.load(now, WORLD=5_200)
    now += 10 * MINUTE
    (fixed,) = await house.posts.due(now)
    await house.posts.claim(fixed, now)
    (again,) = await house.posts.due(now)
    assert (fixed.role, again.role, again.was_claimed, again.reply_to) == (None, None, True, 77)


async def test_the_ledger_keeps_what_the_message_shows_and_not_what_was_claimed(house: House) -> None:
    await house.load(CAME, WORLD=5_000, US=500)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None and claimed.post.shape == Shape(5_000_000_000, ("US",))
    newer = await house.load(now, WORLD=6_000)
    written = await house.posts.written(claimed, now=now)
    assert (written.vintage, written.shape) == (newer, Shape(6_000_000_000, ("US",)))
    sent = await house.posts.sent(claimed, 77, now, shown=(written.vintage, written.shape))
    await house.posts.done(sent, now)
    assert await house.kinds(now + timedelta(hours=1)) == []
    back = await house.load(now + MINUTE, WORLD=5_000)
    assert await house.kinds(now + timedelta(hours=1)) == [f"correction-{back}"]


async def test_a_message_that_knows_more_batches_than_the_store_is_noted(house: House) -> None:
    number = await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    sent = await house.posts.sent(claimed, 77, now, shown=(number + 5, Shape(6_000_000_000)))
    assert sent.post.vintage == number
    await house.posts.done(sent, now)
    assert await house.kinds(now) == [f"correction-{number}"]


async def test_a_correction_that_an_undo_made_needless_is_withdrawn(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    number = await house.load(now, WORLD=6_000)
    now += 10 * MINUTE
    (fixed,) = await house.posts.due(now)
    claimed = await house.posts.claim(fixed, now)
    assert claimed is not None
    await house.undo(number, now)
    with pytest.raises(Withdrawn):
        await house.posts.written(claimed, now=now)
    await house.posts.withdrawn(claimed, "as it was")
    assert await house.kinds(now + timedelta(hours=1)) == []


async def test_a_message_that_discord_refused_is_tried_again_with_other_data_only(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.invalid(claimed, "Discord refused the message itself.", now)
    (listed,) = await house.posts.listed(GUILD, now=now)
    assert (listed.subscription.is_on, listed.decision.timing) == (True, PostTiming.INVALID)
    (notice,) = await house.posts.due(now)
    assert notice.key.kind.startswith("notice-")
    assert "Discord refused the message itself." in [plain(each) for each in notice.lines]
    later = now + timedelta(hours=5)
    await house.load(now, WORLD=5_000, DE=900)
    assert await house.kinds(later) == [notice.key.kind], "the admins are told before the next try"
    await post(house.posts, notice, later)
    (again,) = await house.posts.due(later)
    assert (again.key, again.was_claimed) == (due.key, False)
    claimed = await house.posts.claim(again, later)
    assert claimed is not None
    await house.posts.invalid(claimed, "Discord refused the message itself.", later)
    (told,) = await house.posts.due(later)
    assert told.key.kind.startswith("notice-") and told.key != notice.key
    await post(house.posts, told, later)
    assert await house.kinds(later + timedelta(days=1)) == []
    by_hand = await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=later)
    await post(house.posts, by_hand, later)
    assert await house.kinds(later) == []


async def test_a_correction_that_discord_refused_waits_for_the_next_batch(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await post(house.posts, due, now)
    await house.load(now, WORLD=6_000)
    now += 10 * MINUTE
    (fixed,) = await house.posts.due(now)
    claimed = await house.posts.claim(fixed, now)
    assert claimed is not None
    await house.posts.invalid(claimed, "Discord refused the message itself.", now)
    (notice,) = await house.posts.due(now)
    await post(house.posts, notice, now)
    assert await house.kinds(now + timedelta(days=1)) == []
    number = await house.load(now, WORLD=6_100)
    assert await house.kinds(now + 10 * MINUTE) == [f"correction-{number}"]


async def test_when_nobody_can_be_told_nothing_goes_round_in_circles(house: House) -> None:
    await house.set_admins(ADMINS)
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.invalid(claimed, "400", now)
    for told_in in (ADMINS, PERSON):
        (notice,) = await house.posts.due(now)
        assert notice.post.told_in == told_in
        claimed = await house.posts.claim(notice, now)
        assert claimed is not None
        await house.posts.refused(claimed, "403")
    assert await house.kinds(now) == []
    await house.load(now, WORLD=5_001)
    assert await house.kinds(now) == ["report"]


async def test_what_admins_are_told_goes_to_the_next_of_them_or_is_tried_again(house: House) -> None:
    await house.set_admins(ADMINS)
    now = at("2026-05-21T07:00")
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.invalid(claimed, "400", now)
    (due,) = await house.posts.due(now)
    assert (due.post.told_in, due.post.is_person) == (PERSON, True)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.invalid(claimed, "400", now)
    assert await house.kinds(now) == []
    assert await house.kinds(now + MINUTE) == ["reminder-0"]


async def test_a_reminder_that_failed_is_not_wanted_once_the_data_are_in(house: House) -> None:
    now = at("2026-05-21T07:00")
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.failed(claimed, "503", now)
    await house.load(now, WORLD=5_000)
    found = {each.key.kind: each.is_wanted for each in await house.posts.due(now + 10 * MINUTE)}
    assert found == {"reminder-0": False, "report": True}


async def test_a_report_that_was_given_up_can_be_posted_by_hand(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    claimed = await house.posts.claim(due, now)
    assert claimed is not None
    await house.posts.dropped(claimed, "I cannot tell whether it is there.")
    (listed,) = await house.posts.listed(GUILD, now=now)
    assert listed.decision.timing is PostTiming.DROPPED
    by_hand = await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=now)
    assert by_hand.was_claimed, "it is looked for first"
    await post(house.posts, by_hand, now)
    with pytest.raises(UserError):
        await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=now)


async def test_a_report_that_failed_can_be_posted_by_hand_once_the_later_month_was_taken_back(house: House) -> None:
    april = await failed_report(house)
    now = CAME + 10 * MINUTE
    number = await house.load(now, APRIL + 1, WORLD=5_100)
    now += 10 * MINUTE
    (may,) = await house.posts.due(now)
    await post(house.posts, may, now)
    await house.undo(number, now)
    by_hand = await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=now)
    assert (by_hand.key, by_hand.was_claimed, by_hand.is_wanted) == (april.key, True, True)


async def test_what_was_gone_on_with_in_the_meantime_is_not_claimed_again(house: House) -> None:
    await house.load(CAME, WORLD=5_000)
    now = CAME + 10 * MINUTE
    (due,) = await house.posts.due(now)
    await house.posts.claim(due, now)
    (stale,), (again,) = await house.posts.due(now), await house.posts.due(now)
    await post(house.posts, again, now)
    assert await house.posts.claim(stale, now) is None
    (listed,) = await house.posts.listed(GUILD, now=now)
    assert [each.state for each in listed.posts] == [PostState.DONE]


async def test_a_preview_is_what_would_be_posted_now(house: House) -> None:
    await house.load(CAME, US=500, DE=900)
    written, decision = await house.posts.preview(guild=GUILD, product="magnets", now=CAME)
    due = await house.posts.at_once(guild=GUILD, channel=CHANNEL, product="magnets", now=CAME)
    assert decision.month == due.key.month == APRIL - 1, "April has partners and no total"
    assert written == await house.posts.written(due, now=CAME)
    await house.load(CAME, WORLD=5_000)
    written, decision = await house.posts.preview(guild=GUILD, product="magnets", channel=CHANNEL, now=CAME)
    assert (decision.month, written.answer.facts["form"]) == (APRIL, "some partners")
    elsewhere, _ = await house.posts.preview(guild=99, product="magnets", now=CAME)
    assert elsewhere.answer.headline == written.answer.headline
