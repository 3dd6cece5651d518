"""Half an hour of everything at once: people asking, imports and undos, posts and alerts, dropped connections and
restarts. By hand: `SOAK_MINUTES=30 pytest -m soak -s`.

The first third fills what the bot keeps (pictures, answers). From then to three quarters nothing may grow; then it is
stopped once and killed once under load, and goes on.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.charts.studio import CACHE_BYTES
from bot.store.database import Database
from bot.trade.periods import Month
from bot.trade.posts import in_window
from tests.bench.crowd import Crowd, Kind
from tests.bench.stock import stock
from tests.bench.watching import looks, memory_mb, open_files, watched
from tests.loopback.commands import Upload
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.world import DISCORD_EPOCH_MS, Json

pytestmark = pytest.mark.soak

WHOLE_S = float(os.environ.get("SOAK_MINUTES", "30")) * 60
FILLED, JUDGED, KILLED = 1 / 3, 0.75, 0.87
RATE, FILLING_AT_ONCE = 5.0, 4
LOOK_EVERY_S, EDIT_EVERY_S, DROP_EVERY_S = 10.0, 60.0, 240.0
MOST_GROWTH, MOST_MORE = 0.10, 3
ROWS = 100_000
WITHIN_S = 60.0
PRODUCTS = ("magnets", "metal-0", "metal-1", "metal-2")
TAIL_S = 60.0
# discord.py notes when it sent a heartbeat only after it was sent; an answer before that looks to it like one to the
# heartbeat before, 41 s late, of which it warns. Discord itself is never so near.
DISTANCE_S = 0.5
# A report waits ten minutes after its data; every product's first data are there by the fourth import.
POSTED_AFTER_S = 20 * 60.0


@dataclass(frozen=True)
class Sample:
    """The bot at one moment: memory in MB (its workers' apart), tasks, open files, of these the store's."""

    at_s: float
    pid: int
    bot_mb: float
    workers_mb: float
    workers: int
    tasks: int
    files: int
    store_files: int
    longest_ms: float

    @property
    def row(self) -> str:
        """Write it as a line of the table."""
        return (
            f"{self.at_s / 60:5.1f} {self.pid:7} {self.bot_mb:7.1f} {self.workers_mb:8.1f} {self.workers:7} "
            f"{self.tasks:5} {self.files:5} {self.store_files:5} {self.longest_ms:7.0f}"
        )


HEADER = (
    "  min     pid  bot MB  work. MB workers tasks files store step ms   acts ack p99 fresh p95 again p95 edits posts"
)


@dataclass
class Soak:
    """One run: what is done to the bot, and what was seen of it."""

    server: LoopbackDiscord
    folder: Path
    crowd: Crowd
    begun: float = field(default_factory=time.monotonic)
    samples: list[Sample] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    edits: int = 0
    is_full: bool = False

    @property
    def told(self) -> Path:
        """Name the file that the bot writes about itself to."""
        return self.folder / "watched.jsonl"

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
        """Ask for fresh charts until the bot's memory of pictures is full."""
        filled = 0

        async def some() -> None:
            nonlocal filled
            while filled < CACHE_BYTES and self.at_s < until_s:
                answer = await (await self.crowd.ask_fresh()).answered(WITHIN_S)
                filled += sum(each["size"] for each in answer["attachments"])

        await asyncio.gather(*(some() for _ in range(FILLING_AT_ONCE)))
        self.is_full = filled >= CACHE_BYTES
        print(f"{self.at_s / 60:5.1f} pictures filled to {filled / CACHE_BYTES:.0%}")

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
                number = saved.partition("Saved as batch ")[2].split()[0].strip("*.,")
                await (await self.server.press(receipt, f"Undo batch {number}", user=boss)).answered(WITHIN_S)
            await (await self.server.command("post preview", {"product": product}, user=boss)).answered(WITHIN_S)
            await self._pause(min(EDIT_EVERY_S, WHOLE_S / 20), until_s)

    async def drop(self, until_s: float) -> None:
        """Close the bot's connection now and then; it resumes."""
        every_s = min(DROP_EVERY_S, WHOLE_S / 7)
        while self.at_s + every_s < until_s:
            await self._pause(every_s, until_s)
            await self.server.gateway.drop()

    async def watch(self, bot: BotProcess, until_s: float) -> None:
        """Look at the bot every ten seconds, print every sixth look, and forget what is over."""
        last, number = time.monotonic(), 0
        while self.at_s + LOOK_EVERY_S < until_s:
            await asyncio.sleep(LOOK_EVERY_S)
            seen = looks(self.told, last)
            if not seen:
                continue
            last = seen[-1].at
            files, workers = open_files(bot.pid), bot.descendants()
            of_store = [each for each in files if "tonnage.db" in each]
            self.samples.append(
                Sample(
                    self.at_s,
                    bot.pid,
                    memory_mb(bot.pid),
                    sum(memory_mb(pid) for pid in workers),
                    len(workers),
                    min(sum(each.tasks.values()) for each in seen),
                    len(files),
                    len(of_store),
                    max(each.longest_s for each in seen) * 1e3,
                )
            )
            number += 1
            if number % 6 == 1:
                posts = sum(map(len, self.posted.values()))
                print(f"{self.samples[-1].row} {self._answers_row()} {self.edits:5} {posts:5}", flush=True)
                self._forget()

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


async def test_it_runs_on_and_on(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "tonnage.db") as database:
        await stock(database, ROWS)
    warnings: list[str] = []
    async with LoopbackDiscord() as server:
        server.gateway.ack_after_s = DISTANCE_S
        soak = Soak(server, tmp_path, Crowd(server))
        print(f"\n{HEADER}")
        for part, how in ((JUDGED, "stopped"), (KILLED, "killed"), (1.0, "stopped")):
            until_s = WHOLE_S * part
            async with bot_process(server, tmp_path, is_loaded=False, **watched(soak.told)) as bot:
                await bot.ready()
                doing = [soak.watch(bot, until_s), soak.edit(until_s), soak.drop(until_s)]
                if part == JUDGED:
                    await soak.set_up(zone_in_window())
                    await soak.crowd.ask_the_pool()
                    doing.append(soak.fill(WHOLE_S * FILLED))
                await asyncio.gather(*doing, soak.crowd.keep_asking(RATE, until_s - soak.at_s))
                # what is asked last is in hand when it ends
                await asyncio.gather(*(soak.crowd.act() for _ in range(5)))
                if how == "killed":
                    await bot.kill()
                    for each in server.interactions.unanswered:
                        each.answer_now()
                else:
                    assert (await bot.stop(), bot.stderr) == (0, "")
                await bot.left_alone()
                warnings += [
                    line for line in bot.stdout.splitlines() if not line.partition(",")[2][4:].startswith("INFO")
                ]
        await server.happenings.until(lambda: not server.interactions.unanswered, 1, "the last answers")
        server.rest.assert_clean()
    judge(soak)
    assert soak.complaints == []
    assert warnings == []
    if WHOLE_S > POSTED_AFTER_S:
        assert [name for name, messages in soak.posted.items() if not messages] == []
    with closing(sqlite3.connect(tmp_path / "tonnage.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def judge(soak: Soak) -> None:
    """Compare the tenth of the time after all was filled with the tenth before the first stop."""
    before = [each for each in soak.samples if WHOLE_S * FILLED <= each.at_s < WHOLE_S * (FILLED + 0.1)]
    after = [each for each in soak.samples if WHOLE_S * (JUDGED - 0.1) <= each.at_s < WHOLE_S * JUDGED]
    whole = [statistics.median(each.bot_mb + each.workers_mb for each in part) for part in (before, after)]
    own = [statistics.median(each.bot_mb for each in part) for part in (before, after)]
    least = [
        (min(each.tasks for each in part), min(each.files for each in part), min(each.store_files for each in part))
        for part in (before, after)
    ]
    posted = {name: len(messages) for name, messages in soak.posted.items()}
    print(
        f"load {os.getloadavg()[0]:.1f}; memory {whole[0]:.0f} -> {whole[1]:.0f} MB, the bot's own {own[0]:.0f} -> "
        f"{own[1]:.0f} MB ({own[1] / own[0] - 1:+.1%}); tasks, files, the store's at the least {least[0]} -> "
        f"{least[1]}; {soak.edits} imports; posted {posted}"
    )
    if soak.is_full:
        assert whole[1] <= whole[0] * (1 + MOST_GROWTH)
        assert own[1] <= own[0] * (1 + MOST_GROWTH)
    else:
        print("too short to judge the memory: what the bot keeps was still filling")
    assert all(later <= earlier + MOST_MORE for earlier, later in zip(*least, strict=True))
