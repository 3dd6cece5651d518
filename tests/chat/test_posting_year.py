"""A year of posting in Discord: data come early, late, twice, corrected and never, old files in between; the bot is
restarted, killed and away; channels refuse, Discord fails. The law, by what stands in the channels: for each server,
channel, product and month exactly one report, or a reason that was told; no reminder twice in its period.
"""

import asyncio
import random
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.trade.periods import Month
from bot.trade.posts import Post, PostKey, PostKind, PostState, in_window
from bot.trade.releases import ReleaseCalendar
from tests.chat.year import BEGIN, CODES, WISHES, Wish, Year, nonce_of, text_of
from tests.seed import SEED

pytestmark = pytest.mark.usefixtures("bundled_to_march")
FIRST = Month(2026, 4)
MONTHS = 12
RELEASES = ReleaseCalendar()
WAYS = (
    "on time",
    "on time",
    "early",
    "late",
    "very late",
    "twice",
    "corrected",
    "a little corrected",
    "undone",
    "never",
)
FAULTS = (
    "", "", "", "no pictures", "403", "404", "429", "500", "500 all day",
    "lost", "unheard", "killed before", "killed after", "unheard blind", "killed after blind", "away", "away long",
)  # fmt: skip
REFUSED = {"no pictures": (403, 1), "403": (403, 2), "404": (404, 1), "429": (429, 3), "500": (500, 2)}


@dataclass(frozen=True)
class Happening:
    """One month of data: how they come, at which hour, what goes wrong then and where, what comes in between."""

    way: str
    hour: int
    fault: str
    at: int
    old: int
    restart_days: int


happenings = st.builds(
    Happening,
    st.sampled_from(WAYS),
    st.integers(0, 23),
    st.sampled_from(FAULTS),
    st.integers(0, len(WISHES) - 1),
    st.integers(0, 2),
    st.integers(2, 9),
)


class Told:
    """Lives through a year and remembers what must be told: each month by wish, but for those that the bot missed."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self.expected: set[tuple[Wish, Month]] = set()
        self.too_late: set[Month] = set()

    async def month(self, month: Month, happening: Happening) -> None:
        """Live through one month's release. Totals are drawn so that every correction is worth a post, or is not."""
        year = self.year
        await self._until(self._comes(month, happening), happening)
        for back in range(happening.old):
            await year.load(FIRST - 3 - back - month.month, WORLD=4_000 + month.month)
            await year.round()
        if happening.way == "never":
            return
        await self._arrive(month, happening)
        if happening.way == "twice":
            await self._arrive(month, happening)
        if happening.way in {"corrected", "a little corrected"}:
            await year.until(year.now + timedelta(days=2))
            await year.load(month, WORLD=_total(month) * (1.05 if happening.way == "corrected" else 1.01))
            await year.until(year.now + timedelta(days=2))
        await self._set_up_again()

    async def _until(self, moment: datetime, happening: Happening) -> None:
        """Let the days pass, with a restart every few of them."""
        year = self.year
        while year.now < moment:
            await year.until(min(moment, year.now + timedelta(days=happening.restart_days)))
            await year.restart()

    def _comes(self, month: Month, happening: Happening) -> datetime:
        release = RELEASES.expected(month)
        days = {"early": 0, "late": 3, "very late": 24}.get(happening.way, 0)
        on = release.preliminary if happening.way == "early" else release.detail + timedelta(days=days)
        return datetime(on.year, on.month, on.day, happening.hour, 7, tzinfo=BEGIN.tzinfo)

    async def _arrive(self, month: Month, happening: Happening) -> None:
        """Let a month's totals arrive, and what goes wrong with them; then two days pass."""
        year = self.year
        numbers = [
            await year.load(month, product, WORLD=_total(month), DE=900, US=400 + month.month) for product in CODES
        ]
        await year.round()
        if happening.way == "undone":
            await year.env.advance_time(timedelta(minutes=5).total_seconds())
            for number in numbers:
                await year.undo(number)
            await year.until(year.now + timedelta(days=1))
            for product in CODES:
                await year.load(month, product, WORLD=_total(month), DE=900, US=400 + month.month)
        for wish in WISHES:
            if (await year.subscription(wish)).is_on:
                self.expected.add((wish, month))
        self._go_wrong(happening)
        if happening.fault == "away long":
            self.too_late.add(month)
        if happening.fault.startswith("away"):
            await year.until(year.now + timedelta(days=6 if happening.fault == "away" else 16), is_away=True)
        for minutes in (11, 2, 4, 60):
            await year.until(year.now + timedelta(minutes=minutes))
        if happening.fault == "500 all day":
            await year.until(year.now + timedelta(days=1))
        await year.until(in_window(year.now, ZoneInfo(WISHES[happening.at].zone)) + timedelta(hours=1))
        year.mend()
        await year.until(year.now + timedelta(days=2))

    def _go_wrong(self, happening: Happening) -> None:
        year, wish = self.year, WISHES[happening.at]
        if happening.fault in REFUSED:
            year.refuse(wish, *REFUSED[happening.fault])
        elif happening.fault == "500 all day":
            year.refuse(wish, 500, 10_000)
        elif happening.fault and not happening.fault.startswith("away"):
            year.break_wire(wish, happening.fault.removesuffix(" blind"))
            year.hide_history(wish, is_hidden=happening.fault.endswith("blind"))

    async def _set_up_again(self) -> None:
        """Set up again what was switched off, once its admins were told."""
        for wish in WISHES:
            if not (await self.year.subscription(wish)).is_on:
                await self.year.set_up(wish)


def _total(month: Month) -> float:
    return 5_000 + 100 * (month.month % 5)


async def assert_told_once(told: Told) -> None:
    """Hold the channels against the law."""
    year = told.year
    ledger = {post.nonce: post for post in await year.ledger()}
    said = year.told()
    for channel, messages in said.items():
        nonces = [nonce_of(message) for message in messages]
        repeated = [nonce for nonce, times in Counter(nonces).items() if times > 1]
        assert not repeated, f"told twice in {channel}: {[ledger[nonce].key for nonce in repeated]}"
        assert not set(nonces) - {*ledger}, "a message that the ledger does not know"
        posts = [ledger[nonce] for nonce in nonces]
        for post, message in zip(posts, messages, strict=True):
            # What was sent unheard while the history was hidden is there and not known to be: its admins were told.
            assert post.state is PostState.DROPPED or (post.state, post.message) == (PostState.DONE, message.id)
            if post.state is PostState.DROPPED:
                await _assert_admins_told(told, post)
    for wish in WISHES:
        place = year.channels[wish.guild, wish.channel].id
        reports = [
            (ledger[nonce_of(message)].key, message)
            for message in said[place]
            if ledger[nonce_of(message)].key.kind == PostKind.REPORT
            and ledger[nonce_of(message)].key.product == wish.product
        ]
        months = [key.month for key, _ in reports]
        assert months == sorted(set(months)), "a report about the past, or a month twice"
        assert all(month >= FIRST for month in months), "old files were announced"
        for key, message in reports:
            assert f"· {key.month.long}" in text_of(message).splitlines()[0]
            _assert_in_window(wish, message.created_at)
        for wished, month in told.expected:
            if wished == wish and month not in months:
                await _assert_reason(told, wish, month)
    await _assert_reminders(told)


def _assert_in_window(wish: Wish, at: datetime) -> None:
    zone = ZoneInfo(wish.zone)
    assert in_window(at, zone) == at.astimezone(in_window(at, zone).tzinfo), f"{wish} at {at}"


async def _assert_reason(told: Told, wish: Wish, month: Month) -> None:
    """A month without its report has a reason that people were told; that the bot was away they know."""
    year = told.year
    channel, guild = year.channels[wish.guild, wish.channel].id, year.guilds[wish.guild]
    key = PostKey(guild, channel, PostKind.REPORT.value, wish.product, month)
    ledger = {post.key: post for post in await year.ledger()}
    post = ledger.get(key)
    if post is None:
        assert month in told.too_late, f"{wish} {month}: no report and no reason"
        return
    assert post.state in {PostState.REFUSED, PostState.DROPPED}, f"{wish} {month}: {post}"
    await _assert_admins_told(told, post)


async def _assert_admins_told(told: Told, post: Post) -> None:
    key = replace(post.key, kind=PostKind.NOTICE.value)
    notice = next((each for each in await told.year.ledger() if each.key == key), None)
    assert post.problem
    assert notice is not None and notice.state is PostState.DONE, f"nobody was told: {post}"


async def _assert_reminders(told: Told) -> None:
    reminders = [post for post in await told.year.ledger() if post.key.post_kind is PostKind.REMINDER]
    days: dict[PostKey, list[int]] = defaultdict(list)
    for post in sorted(reminders, key=lambda post: post.claimed_at):
        assert post.state is PostState.DONE, post
        guild = told.year.guilds.index(post.key.guild)
        zone = next(ZoneInfo(each.zone) for each in WISHES if (each.guild, each.product) == (guild, post.key.product))
        expected = RELEASES.expected(post.key.month).detail
        days[replace(post.key, kind=PostKind.REMINDER.value)].append(
            (post.claimed_at.astimezone(zone).date() - expected).days
        )
    for key, late in days.items():
        # Once, daily three times, then weekly: each in its day or week at most once, whenever the bot was there.
        periods = [day if day <= 4 else 4 + (day - 4) // 7 for day in late]
        assert late[0] > 0, f"{key}: reminded before the data were late"
        assert periods == sorted(set(periods)), f"{key}: reminded twice, on the days {late}"


async def live(store: Path, script: list[Happening]) -> None:
    async with Year.begun(store) as year:
        told = Told(year)
        for at, happening in enumerate(script):
            await told.month(FIRST + at, happening)
        await assert_told_once(told)
        calm = Happening("on time", 9, "", 0, 0, 5)
        await told.month(FIRST + len(script), calm)
        await assert_told_once(told)
        ledger = await year.ledger()
        last = [post for post in ledger if post.key.month == FIRST + len(script) and post.key.kind == "report"]
        assert [post.state for post in last] == [PostState.DONE] * len(WISHES), "after a bad year all goes on"


def run_year(store_to_march: Path, folder: Path, script: list[Happening]) -> None:
    asyncio.run(live(Path(shutil.copy(store_to_march, folder)), script))


def test_a_quarter_that_goes_wrong_tells_each_month_once(store_to_march: Path, tmp_path: Path) -> None:
    draw = random.Random(SEED)
    run_year(
        store_to_march,
        tmp_path,
        [
            Happening(
                draw.choice(WAYS),
                draw.randrange(24),
                draw.choice([fault for fault in FAULTS if fault]),
                draw.randrange(len(WISHES)),
                draw.randrange(3),
                draw.randint(2, 9),
            )
            for _ in range(3)
        ],
    )


@pytest.mark.parametrize("fault", ["killed before", "killed after"])
def test_a_month_in_which_the_bot_is_killed_is_told_once(fault: str, store_to_march: Path, tmp_path: Path) -> None:
    run_year(store_to_march, tmp_path, [Happening("on time", 9, fault, 1, 0, 9)])


@pytest.mark.long
@given(st.lists(happenings, min_size=MONTHS, max_size=MONTHS))
@settings(max_examples=15, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
def test_many_years_in_any_order_tell_each_month_once(
    store_to_march: Path, tmp_path_factory: pytest.TempPathFactory, script: list[Happening]
) -> None:
    run_year(store_to_march, tmp_path_factory.mktemp("year"), script)
