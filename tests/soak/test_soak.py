"""An hour of everything at once, by one process on SQLite and by two on PostgreSQL: people asking, imports, fetches
and undos, posts and alerts, dropped connections and restarts. By hand: `SOAK_MINUTES=60 pytest -m soak -s`.

The first quarter fills what the bot keeps (pictures, answers). In the last third nothing may take more than in the
third after that quarter. Then the bot is stopped once and killed once under load, and goes on.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from bot.charts.studio import CACHE_BYTES
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.store.database import Database
from bot.store.engines.place import StorePlace
from bot.trade.periods import Month
from bot.trade.posts import in_window
from tests.bench.crowd import Crowd, Kind
from tests.bench.stock import stock
from tests.bench.test_engines import moved
from tests.bench.watching import Look, looks, memory_mb, open_files, watched
from tests.fetch.sources_server import KEY, SourcesServer, served, status
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.test_shards import guilds_of_both
from tests.loopback.world import DISCORD_EPOCH_MS, Json

pytestmark = pytest.mark.soak
ON_BOTH_ENGINES = True

WHOLE_S = float(os.environ.get("SOAK_MINUTES", "60")) * 60
# Parts of the whole: until all is full; the two that are compared; after the stop, and after the kill.
FILLED, FIRST, LAST, AFTER = 1 / 4, (1 / 4, 7 / 12), (2 / 3, 1.0), 1 / 20
SHARDS = {"sqlite": ("",), "postgresql": ("0/2", "1/2")}
RATE, FILLING_AT_ONCE = 5.0, 4
LOOK_EVERY_S, EDIT_EVERY_S, FETCH_EVERY_S, DROP_EVERY_S = 10.0, 60.0, 45.0, 240.0
MOST_GROWTH, MOST_MORE = 0.10, 3
ROWS = 100_000
WITHIN_S = 60.0
PRODUCTS = ("magnets", "metal-0", "metal-1", "metal-2")
FETCHED = (("eurostat", "magnets"), ("census", "magnets-hts"), ("comtrade", "magnets-hs6"), ("customs", "bulletin"))
TAIL_S = 60.0
# discord.py notes when it sent a heartbeat only after it was sent; an answer before that looks to it like one to the
# heartbeat before, 41 s late, of which it warns. Discord itself is never so near.
DISTANCE_S = 0.5
# A report waits ten minutes after its data; every product's first data are there by the fourth import.
POSTED_AFTER_S = 20 * 60.0
# In shorter runs what the bot keeps still fills while the first part is measured.
JUDGED_FROM_S = 60 * 60.0


@dataclass(frozen=True)
class Sample:
    """One process of the bot at one moment: memory in MB (its workers' apart), tasks, open files, of these the
    store's, and the longest step of its event loop in each second since the sample before, in milliseconds of CPU and
    in times of what the same work takes at that moment: beside others' work every step takes more.
    """

    at_s: float
    process: int
    bot_mb: float
    workers_mb: float
    workers: int
    tasks: int
    files: int
    store_files: int
    longest_ms: tuple[float, ...]
    longest_times: tuple[float, ...]

    @property
    def row(self) -> str:
        """Write it as a line of the table."""
        return (
            f"{self.at_s / 60:5.1f} {self.process:7} {self.bot_mb:7.1f} {self.workers_mb:8.1f} {self.workers:7} "
            f"{self.tasks:5} {self.files:5} {self.store_files:5} {max(self.longest_ms):7.0f}"
        )


HEADER = (
    "  min process  bot MB  work. MB workers tasks files store step ms   acts ack p99 fresh p95 again p95 edits "
    "fetches posts"
)


@dataclass
class Soak:
    """One run: what is done to the bot, and what was seen of it."""

    server: LoopbackDiscord
    sources: SourcesServer
    folder: Path
    shards: Sequence[str]
    crowd: Crowd
    begun: float = field(default_factory=time.monotonic)
    samples: list[Sample] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    edits: int = 0
    fetches: int = 0

    def told(self, process: int) -> Path:
        """Name the file that a process of the bot writes about itself to."""
        return self.folder / f"watched{process}.jsonl"

    @asynccontextmanager
    async def running(self, place: StorePlace) -> AsyncIterator[list[BotProcess]]:
        """Run the bot's processes on a store for the length of a block."""
        addresses = {f"{source.upper()}_URL": self.sources.address for source, _ in FETCHED}
        keys = {"CENSUS_API_KEY": KEY, "COMTRADE_API_KEY": KEY}
        store = {} if isinstance(place, Path) else {"DATABASE_URL": place.url}
        async with AsyncExitStack() as stack:
            bots = []
            for number, shards in enumerate(self.shards):
                folder = self.folder / str(number) if store else self.folder
                folder.mkdir(exist_ok=True)
                # a folder with a short name: that of a socket in it must not be longer than a hundred letters
                short = stack.enter_context(TemporaryDirectory())
                environment = {**watched(self.told(number)), **addresses, **keys, **store, "TMPDIR": short}
                environment |= {"SHARDS": shards} if shards else {}
                bot = await stack.enter_async_context(
                    bot_process(self.server, folder, is_loaded=False, **environment)
                )
                await bot.ready()
                bots.append(bot)
            yield bots

    @property
    def at_s(self) -> float:
        """Give the seconds since the beginning."""
        return time.monotonic() - self.begun

    async def set_up(self, zone: str) -> None:
        """Subscribe a channel of its own for each product, and let people watch."""
        boss = self.server.world.owner
        for product in PRODUCTS:
            channel = self.server.guild.channel(product)
            await self.server.gateway.dispatch("CHANNEL_CREATE", channel.payload())
            options = {"channel": channel, "zone": zone, "product": product}
            asked = await self.server.command("post setup", options, user=boss)
            assert "Set up" in text_of(await asked.answered(WITHIN_S))
        for n in range(5):
            user = self.server.world.member(self.server.guild, f"watcher{n}")
            options = {"partner": "world", "change": "is above", "by": f"{n + 1} t", "product": PRODUCTS[n % 4]}
            asked = await self.server.command("watch add", options, user=user)
            await asked.answered(WITHIN_S)

    async def fill(self, until_s: float) -> None:
        """Ask for fresh charts until each process's memory of pictures is full."""
        filled = dict.fromkeys(range(len(self.shards)), 0)

        async def some() -> None:
            while min(filled.values()) < CACHE_BYTES and self.at_s < until_s:
                asked = await self.crowd.ask_fresh()
                answer = await asked.answered(WITHIN_S)
                assert asked.channel.guild is not None
                shard = (asked.channel.guild.id >> 22) % len(self.shards)
                filled[shard] += sum(each["size"] for each in answer["attachments"])

        await asyncio.gather(*(some() for _ in range(FILLING_AT_ONCE)))
        print(f"{self.at_s / 60:5.1f} pictures filled to {min(filled.values()) / CACHE_BYTES:.0%}")

    async def edit(self, until_s: float) -> None:
        """Import a revised month now and then, undo every third, and look at the next report."""
        boss, month = self.server.world.owner, Month.of(datetime.now(UTC).date()) - 1
        while self.at_s < until_s:
            self.edits += 1
            product = PRODUCTS[self.edits % len(PRODUCTS)]
            commodity = "85051110" if product == "magnets" else f"8112{int(product[-1]):04d}"
            rows = [("World", 5000 + 300 * self.edits), ("United States", 500 + self.edits), ("Germany", 900)]
            file = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source\n" + "".join(
                f"CN,export,{commodity},{partner},{month},{tonnes}.125,t,final,China Customs\n"
                for partner, tonnes in rows
            )
            upload = Upload(f"{self.edits}.csv", file.encode())
            preview = await (await self.server.command("data import", {"file": upload}, user=boss)).answered(WITHIN_S)
            receipt = await (await self.server.press(preview, "Confirm", user=boss)).answered(WITHIN_S)
            saved = text_of(receipt)
            assert "Saved as batch" in saved, saved
            if self.edits % 3 == 0:
                await self._undo(receipt)
            await (await self.server.command("post preview", {"product": product}, user=boss)).answered(WITHIN_S)
            await self._pause(min(EDIT_EVERY_S, WHOLE_S / 20), until_s)

    async def fetch(self, until_s: float) -> None:
        """Fetch now and then from a source that has revised its figures and is sometimes busy: by hand, where every
        third is undone, and by the bot's own rounds.
        """
        boss = self.server.world.owner
        while self.at_s < until_s:
            source, product = FETCHED[self.fetches % len(FETCHED)]
            options = {"source": source} if source == "customs" else {"source": source, "product": product}
            self.sources.scale *= 1.001
            if self.fetches % 5 == 4:
                self.sources.faults.append(status(503, Retry_After="1"))
            if self.fetches // len(FETCHED) % 2:
                by_itself = {"source": source, "product": product}
                for name in ("data fetch off", "data fetch add"):
                    said = await (await self.server.command(name, by_itself, user=boss)).answered(WITHIN_S)
                assert "Comes by itself from now on" in text_of(said), text_of(said)
            else:
                month = "2026-02" if source == "customs" else "2025"
                asked = await self.server.command("data fetch now", {**options, "month": month}, user=boss)
                receipt = await asked.answered(WITHIN_S)
                words = text_of(receipt)
                assert "Saved as batch" in words or "stands already" in words, words
                if self.fetches % 3 == 0 and "Saved as batch" in words:
                    await self._undo(receipt)
            self.fetches += 1
            await self._pause(min(FETCH_EVERY_S, WHOLE_S / 20), until_s)

    async def _undo(self, receipt: Json) -> None:
        number = text_of(receipt).partition("Saved as batch ")[2].split()[0].strip("*.,")
        asked = await self.server.press(receipt, f"Undo batch {number}", user=self.server.world.owner)
        await asked.answered(WITHIN_S)

    async def drop(self, until_s: float) -> None:
        """Close the bot's connection now and then; it resumes."""
        every_s = min(DROP_EVERY_S, WHOLE_S / 7)
        while self.at_s + every_s < until_s:
            await self._pause(every_s, until_s)
            await self.server.gateway.drop()

    async def watch(self, bots: Sequence[BotProcess], until_s: float) -> None:
        """Look at the bot every ten seconds, print every sixth look, and forget what is over."""
        last, number = [time.monotonic()] * len(bots), 0
        while self.at_s + LOOK_EVERY_S < until_s:
            await asyncio.sleep(LOOK_EVERY_S)
            number += 1
            for process, bot in enumerate(bots):
                seen = looks(self.told(process), last[process])
                if not seen:
                    continue
                last[process] = seen[-1].at
                self.samples.append(self._sample(process, bot, seen))
                if number % 6 == 1:
                    posts = sum(map(len, self.posted.values()))
                    counted = f"{self.edits:5} {self.fetches:7} {posts:5}"
                    print(f"{self.samples[-1].row} {self._answers_row()} {counted}", flush=True)
            if number % 6 == 1:
                self._forget()

    def _sample(self, process: int, bot: BotProcess, seen: Sequence[Look]) -> Sample:
        files, workers = open_files(bot.pid), bot.descendants()
        return Sample(
            self.at_s,
            process,
            memory_mb(bot.pid),
            sum(memory_mb(pid) for pid in workers),
            len(workers),
            min(sum(each.tasks.values()) for each in seen),
            len(files),
            len([each for each in files if "tonnage.db" in each]),
            tuple(each.longest_s * 1e3 for each in seen),
            tuple(each.longest_s / each.same_work_s for each in seen),
        )

    async def _pause(self, seconds: float, until_s: float) -> None:
        await asyncio.sleep(max(0.0, min(seconds, until_s - self.at_s)))

    def _answers_row(self) -> str:
        done = [(kind, asked) for kind, asked in self.crowd.done if asked.answered_at is not None]
        fresh = [asked.answer_s for kind, asked in done if kind is Kind.FRESH]
        again = [asked.answer_s for kind, asked in done if kind is not Kind.FRESH]
        acks = [asked.ack_s for _, asked in done if asked.acked_at is not None]
        found = (_quantile(acks, 99), _quantile(fresh, 95), _quantile(again, 95))
        return f"{len(done):6} " + " ".join(f"{seconds * 1e3:6.0f}" for seconds in found)

    def _forget(self) -> None:
        """Forget what was answered, so that the server itself stays small; note what was not answered in time."""
        now = time.monotonic()
        late = [each for each in self.server.interactions.unanswered if now - each.sent_at > WITHIN_S]
        self.complaints += [f"unanswered for a minute: {each.data}" for each in late]
        self.crowd.done = [(kind, each) for kind, each in self.crowd.done if each.answered_at is None]
        self.server.interactions.forget([each for each in self.server.interactions.asked.values() if _is_over(each)])
        kept = {int(message["id"]) for message, _ in self.crowd.cards}
        kept |= {int(message["id"]) for messages in self.posted.values() for message in messages}
        messages = self.server.world.messages
        for number in [each for each in messages if each not in kept and _age_s(each) > TAIL_S]:
            del messages[number]
        for number in [each for each in self.server.uploads.contents if _age_s(each) > TAIL_S]:
            del self.server.uploads.contents[number]
        self.sources.asked.clear()
        self.server.rest.log[:] = [each for each in self.server.rest.log if each.done_at is None]

    @property
    def posted(self) -> dict[str, list[Json]]:
        """Give what stands in the channel of each product."""
        channels = [each for each in self.server.guild.channels.values() if each.name in PRODUCTS]
        return {each.name: self.server.world.in_channel(each) for each in channels}


def _age_s(number: int) -> float:
    """Give the age of what has this id, in seconds."""
    return time.time() - ((number >> 22) + DISCORD_EPOCH_MS) / 1000


def _is_over(asked: Asked) -> bool:
    return asked.answered_at is not None and time.monotonic() - asked.sent_at > TAIL_S


def _quantile(taken: Sequence[float], percent: int) -> float:
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1] if len(taken) > 1 else 0.0


def zone_in_window() -> str:
    """Name a time zone in which posts may go out for the next two hours."""
    now = datetime.now(UTC)
    zones = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland")
    moments = (now, now + timedelta(hours=2))
    return next(name for name in zones if all(in_window(at, ZoneInfo(name)) == at for at in moments))


@pytest.fixture
async def place(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> AsyncIterator[StorePlace]:
    """Give a store with many figures, made on a file and moved where it is wanted on a server."""
    path = tmp_path / "tonnage.db"
    async with await Database.open(path) as database:
        await stock(database, ROWS)
    if engine == "sqlite":
        yield path
        return
    with request.getfixturevalue("databases").copied() as server:
        await asyncio.to_thread(moved, f"sqlite:///{path}", server.url)
        yield server


async def test_it_runs_on_and_on(tmp_path: Path, engine: str, place: StorePlace) -> None:
    warnings: list[str] = []
    async with LoopbackDiscord() as server, served() as sources:
        server.gateway.ack_after_s = DISTANCE_S
        sources.newest = Month.of(datetime.now(UTC).date()) - 1
        crowd = Crowd(server, guilds=guilds_of_both(server))
        soak = Soak(server, sources, tmp_path, SHARDS[engine], crowd)
        print(f"\n{engine}\n{HEADER}")
        for number, how in enumerate(("stopped", "killed", "stopped")):
            until_s = WHOLE_S * (1 + number * AFTER)
            async with soak.running(place) as bots:
                doing = [soak.watch(bots, until_s), soak.edit(until_s), soak.fetch(until_s), soak.drop(until_s)]
                if number == 0:
                    await soak.set_up(zone_in_window())
                    await soak.crowd.ask_the_pool()
                    soak.begun = time.monotonic()  # a slow start takes nothing of the time
                    doing.append(soak.fill(WHOLE_S * FILLED))
                await asyncio.gather(*doing, soak.crowd.keep_asking(RATE, until_s - soak.at_s))
                # what is asked last is in hand when it ends
                await asyncio.gather(*(soak.crowd.act() for _ in range(5)))
                if how == "killed":
                    await asyncio.gather(*(bot.kill() for bot in bots))
                    for each in server.interactions.unanswered:
                        each.answer_now()
                else:
                    codes = await asyncio.gather(*(bot.stop() for bot in bots))
                    assert [(code, bot.stderr) for code, bot in zip(codes, bots, strict=True)] == [(0, "")] * len(
                        bots
                    )
                for bot in bots:
                    await bot.left_alone()
                    warnings += [
                        line for line in bot.stdout.splitlines() if not line.partition(",")[2][4:].startswith("INFO")
                    ]
        await server.happenings.until(lambda: not server.interactions.unanswered, 1, "the last answers")
        server.rest.assert_clean()
    await assert_sound(place)
    judge(soak)
    assert soak.complaints == []
    assert warnings == []
    if WHOLE_S > POSTED_AFTER_S:
        assert [name for name, messages in soak.posted.items() if not messages] == []


async def assert_sound(place: StorePlace) -> None:
    """Check the store, and that figures came by both ways of fetching."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    now = datetime.now(UTC)
    async with Desk.opened(place, now=now) as desk:
        checked = await desk.history.rebuild(Actor("terminal:mei"), now=now)
    assert checked.facts["is_sound"] is True and checked.facts["rebuilt_same"] is True
    async with await Database.open(place) as database, database.reading() as reading:
        actors = (await reading.exec_driver_sql("SELECT actor FROM batch WHERE kind = 'fetch'")).scalars().all()
    by_itself = [actor for actor in actors if actor.startswith("fetch:")]
    print(f"{len(by_itself)} batches were fetched by the bot itself, {len(actors) - len(by_itself)} by hand")
    assert 0 < len(by_itself) < len(actors)


def judge(soak: Soak) -> None:
    """Compare each process in the last third with itself in the third after all was filled."""
    posted = {name: len(messages) for name, messages in soak.posted.items()}
    print(f"load {os.getloadavg()[0]:.1f}; {soak.edits} imports, {soak.fetches} fetches; posted {posted}")
    print(f"{len(soak.complaints)} questions were unanswered for a minute")
    grown = []
    for process in range(len(soak.shards)):
        first, last = (
            [each for each in soak.samples if each.process == process and start <= each.at_s / WHOLE_S < end]
            for start, end in (FIRST, LAST)
        )
        for name, take in MEASURED.items():
            before, after = (
                statistics.median(found for each in part for found in take(each)) for part in (first, last)
            )
            print(f"process {process}: {name:20} {before:7.1f} -> {after:7.1f} ({after / before - 1:+.1%})")
            if after > before * (1 + MOST_GROWTH):
                grown.append((process, name, before, after))
        lags = [[found for each in part for found in each.longest_ms] for part in (first, last)]
        for percent in (50, 95):
            before, after = (_quantile(found, percent) for found in lags)
            print(f"process {process}: lag, p{percent} of seconds  {before:7.1f} -> {after:7.1f} ms of CPU")
        least = [
            (
                min(each.tasks for each in part),
                min(each.files for each in part),
                min(each.store_files for each in part),
            )
            for part in (first, last)
        ]
        print(f"process {process}: tasks, files, the store's at the least {least[0]} -> {least[1]}")
        assert all(later <= earlier + MOST_MORE for earlier, later in zip(*least, strict=True))
    if WHOLE_S >= JUDGED_FROM_S:
        assert grown == []
    else:
        print("too short to be judged: what the bot keeps was still filling")


MEASURED: dict[str, Callable[[Sample], Sequence[float]]] = {
    "with its workers, MB": lambda each: [each.bot_mb + each.workers_mb],
    "its own, MB": lambda each: [each.bot_mb],
    "open files": lambda each: [each.files],
    "loop's lag, times": lambda each: each.longest_times,
}
