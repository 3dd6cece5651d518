"""Over a real socket: reports and corrections in every kind of place, while Discord refuses, fails, asks to wait or
takes what it does not answer. Each stands there once, is published once and has one thread.
"""

import asyncio
import random
import shutil
import sqlite3
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.trade.about import About
from bot.trade.chart_specs import ChartSpec, Theme
from bot.trade.periods import Month
from bot.trade.posts import Post, PostKind, PostOptions, PostState
from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.gateway import GUILDS
from tests.loopback.launch import redirected
from tests.loopback.rules import text_of
from tests.loopback.schema import ApiDocument
from tests.loopback.world import (
    ANNOUNCEMENT_CHANNEL,
    CREATE_PUBLIC_THREADS,
    CROSSPOSTED,
    FORUM_CHANNEL,
    MANAGE_SERVER,
    SEND_IN_THREADS,
    SEND_MESSAGES,
    Channel,
    Json,
    Role,
    Tag,
    Thread,
    snowflake,
)
from tests.posts.test_killed import come, open_zone
from tests.seed import SEED

FAULTS: list[Json] = [
    {},
    {"status": 500},
    {"status": 500, "at": "after"},
    {"status": 503},
    {"status": 503, "at": "after"},
    {"status": 429, "retry_after_s": 0.05},
    {"status": 429, "retry_after_s": 90.0},
    {"drop": True},
    {"drop": True, "at": "after"},
]
# The ordinary run takes two of them, `-m long` each.
SOME = random.Random(SEED).sample(FAULTS[1:], 2)
FAILING = pytest.mark.parametrize(
    "faults", [pytest.param(SOME, id="some"), pytest.param(FAULTS, id="every", marks=pytest.mark.long)]
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")


@dataclass
class Scene:
    """A bot that posts in its test's time: `hours` later than it is."""

    server: LoopbackDiscord
    desk: Desk
    bot: Tonnage
    month: Month
    zone: str
    later: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    async def set_up(self, channel: Channel, **options: Any) -> Channel:
        await self.server.gateway.dispatch("CHANNEL_CREATE", channel.payload(), GUILDS)
        await self.desk.posts.setup(
            guild=self.server.guild.id,
            channel=channel.id,
            product="magnets",
            time_zone=self.zone,
            person=self.server.member.id,
            role=None,
            now=self.now(),
            options=PostOptions(**options),
        )
        return channel

    async def come(self, **tonnes: int) -> None:
        """Let the month's data come, and the time of grace pass."""
        await come(self.desk.path, self.month, self.now(), **tonnes)
        self.later += timedelta(minutes=11)

    async def rounds(self, count: int = 1) -> None:
        """Let the bot wake some times, five minutes from one another."""
        for _ in range(count):
            await self.bot.reporter.round()
            self.later += timedelta(minutes=5)

    async def ledger(self, channel: Channel) -> list[Post]:
        """Give what the ledger holds of a channel: the report, then its corrections."""
        listed = await self.desk.posts.listed(self.server.guild.id, now=self.now())
        (found,) = [each for each in listed if each.subscription.channel == channel.id]
        return sorted(found.posts, key=lambda post: (post.key.post_kind is PostKind.CORRECTION, post.key.number))

    def threads(self, channel: Channel) -> list[Thread]:
        return [each for each in self.server.guild.threads.values() if each.parent is channel]

    def said(self, channel: Channel) -> list[Json]:
        """Give what the bot wrote in a channel, or in the posts of a forum."""
        places = [channel, *(self.threads(channel) if channel.kind == FORUM_CHANNEL else [])]
        bot = str(self.server.world.bot.id)
        found = [each for place in places for each in self.server.world.in_channel(place)]
        return [each for each in found if each["author"]["id"] == bot]

    def told_admins(self) -> list[str]:
        return [text_of(each) for each in self.server.world.in_channel(self.server.world.dm(self.server.member))]


@asynccontextmanager
async def connected(bot: Tonnage) -> AsyncIterator[None]:
    """Hold a bot that is ready, in this process."""
    async with bot:
        await bot.login(TOKEN)
        running = asyncio.create_task(bot.connect())
        await bot.wait_until_ready()
        yield
    await running


@pytest.fixture
async def scene(tmp_path: Path, starter_store: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    async def picture(spec: ChartSpec, theme: Theme) -> bytes:
        return PICTURE

    now = datetime.now(UTC)
    path = Path(shutil.copy(starter_store, tmp_path / "tonnage.db"))
    async with LoopbackDiscord(document=ApiDocument.found()) as server, Desk.opened(path, now=now) as desk:
        monkeypatch.setattr(desk, "picture", picture)
        with redirected(server.api, server.gateway.address, server.cdn):
            bot = Tonnage(desk, commands_file=tmp_path / "commands.json")
            bot.works_by_itself = False
            made = Scene(server, desk, bot, Month.of(now.date()) - 1, open_zone(now, timedelta(hours=3)))
            bot.now = made.now
            async with connected(bot):
                yield made
        server.rest.assert_clean()


MESSAGES, CROSSPOST, UNDER, BEGUN = "messages", "messages/*/crosspost", "messages/*/threads", "threads"
PLACES = {
    "text": (MESSAGES,),
    "announcements": (MESSAGES, CROSSPOST, UNDER),
    "forum": (BEGUN,),
}


def made(scene: Scene, place: str, name: str) -> Channel:
    """Open a channel of a kind; the forum wants a tag, of which the first is not free."""
    if place == "forum":
        return scene.server.guild.forum(name, Tag("rules", moderated=True), Tag("data"), requires_tag=True)
    return scene.server.guild.channel(name, ANNOUNCEMENT_CHANNEL if place == "announcements" else 0)


def assert_once(scene: Scene, place: str, channel: Channel, count: int) -> None:
    """Check that so many messages stand in a place, each published once where it is, under the report one thread."""
    said = scene.said(channel)
    assert len(said) == count, [text_of(each)[:60] for each in said]
    if place == "announcements":
        assert [bool(each["flags"] & CROSSPOSTED) for each in said] == [True] * count
        assert len(scene.server.channels.published[channel.id]) == count
    assert [each.id for each in scene.threads(channel)] == ([] if place == "text" else [int(said[0]["id"])])


@FAILING
@pytest.mark.parametrize("place", PLACES)
async def test_whatever_fails_it_stands_there_once(scene: Scene, place: str, faults: list[Json]) -> None:
    failing = [(step, fault) for step in PLACES[place] for fault in faults]
    channels = [made(scene, place, f"{place}-{number}") for number, _ in enumerate(failing)]
    for channel in channels:
        await scene.set_up(channel, has_thread=place != "text")
    for channel, (step, fault) in zip(channels, failing, strict=True):
        if fault:
            scene.server.go_wrong(f"POST /channels/{channel.id}/{step}", **fault)
    await scene.come(WORLD=5_000, DE=900, US=500)
    await scene.rounds(3)
    assert [each.hits for each in scene.server.rest.faults] == [1] * len(scene.server.rest.faults)
    for channel in channels:
        assert_once(scene, place, channel, 1)
        assert [post.state for post in await scene.ledger(channel)] == [PostState.DONE], channel.name


@FAILING
@pytest.mark.parametrize(
    "place", ["forum", *(pytest.param(each, marks=pytest.mark.long) for each in ("text", "announcements"))]
)
async def test_whatever_fails_it_is_corrected_once(scene: Scene, place: str, faults: list[Json]) -> None:
    steps = [step for step in PLACES[place] if step not in {UNDER, BEGUN}] or [MESSAGES]
    failing = [(step, fault) for step in steps for fault in faults]
    channels = [await scene.set_up(made(scene, place, f"{place}-{number}")) for number, _ in enumerate(failing)]
    await scene.come(WORLD=5_000, DE=900, US=500)
    await scene.rounds()
    for channel, (step, fault) in zip(channels, failing, strict=True):
        said_in = scene.threads(channel)[0] if place == "forum" else channel
        if fault:
            scene.server.go_wrong(f"POST /channels/{said_in.id}/{step}", **fault)
    await scene.come(WORLD=6_000)
    await scene.rounds(3)
    assert [each.hits for each in scene.server.rest.faults] == [1] * len(scene.server.rest.faults)
    for channel in channels:
        report, correction = scene.said(channel)
        assert text_of(correction).startswith("### Correction") and "6,000 t" in text_of(correction)
        assert correction["message_reference"]["message_id"] == report["id"]
        assert [post.state for post in await scene.ledger(channel)] == [PostState.DONE] * 2, channel.name
        if place == "forum":
            assert correction["channel_id"] == report["channel_id"] == report["id"]
        if place == "announcements":
            assert len(scene.server.channels.published[channel.id]) == 2
            assert correction["flags"] & report["flags"] & CROSSPOSTED


@FAILING
async def test_whatever_fails_a_digest_is_told_once(scene: Scene, faults: list[Json]) -> None:
    people = [scene.server.world.member(scene.server.guild, f"person{number}") for number, _ in enumerate(faults)]
    for person, fault in zip(people, faults, strict=True):
        for partner in ("US", "DE"):
            await scene.desk.watches.add(
                person=person.id,
                guild=scene.server.guild.id,
                channel=scene.server.general.id,
                is_direct=True,
                about=About(partner=partner),
                change="is above",
                by="1 t",
                now=scene.now(),
            )
        if fault:
            scene.server.go_wrong(f"POST /channels/{scene.server.world.dm(person).id}/messages", **fault)
    await scene.come(WORLD=5_000, DE=900, US=500)
    for _ in range(4):
        await scene.bot.alerts.round()
        scene.later += timedelta(minutes=5)
    assert [each.hits for each in scene.server.rest.faults] == [1] * len(scene.server.rest.faults)
    for person in people:
        (told,) = scene.server.world.in_channel(scene.server.world.dm(person))
        assert text_of(told).startswith("### Alert · 2 of your watches")
    assert scene.server.world.in_channel(scene.server.general) == []


async def test_what_is_published_waits_for_its_turn_and_holds_nothing_else_up(scene: Scene) -> None:
    news, text = made(scene, "announcements", "news"), made(scene, "text", "text")
    scene.server.channels.crosspost_limit = (1, 3600.0)
    for channel in (news, text):
        await scene.set_up(channel)
    await scene.come(WORLD=5_000)
    await scene.rounds()
    await scene.come(WORLD=6_000)
    await scene.rounds(3)
    assert len(scene.said(news)) == len(scene.said(text)) == 2
    report, correction = await scene.ledger(news)
    assert (report.state, correction.state) == (PostState.DONE, PostState.SENT)
    assert "comes later: Discord asks to wait for 60 minutes" in correction.problem
    asked = len(scene.server.rest.requests("POST /channels/*/crosspost"))
    assert asked == 2, "it is not asked again before the time that Discord names"
    scene.server.channels.published.clear()
    scene.later += timedelta(hours=1)
    await scene.rounds(2)
    assert [post.state for post in await scene.ledger(news)] == [PostState.DONE] * 2
    assert [bool(each["flags"] & CROSSPOSTED) for each in scene.said(news)] == [True, True]


async def test_what_is_not_allowed_beside_the_report_is_told_and_the_report_stands(scene: Scene) -> None:
    news = await scene.set_up(made(scene, "announcements", "news"), has_thread=True)
    news.denied[scene.server.world.bot.id] = CREATE_PUBLIC_THREADS
    scene.server.go_wrong("POST /channels/*/crosspost", status=403)
    await scene.come(WORLD=5_000)
    await scene.rounds(3)
    (post,) = await scene.ledger(news)
    assert post.state is PostState.DONE and len(scene.said(news)) == 1
    assert "could not be published" in post.problem and "Create Public Threads" in post.problem
    (told,) = scene.told_admins()
    assert "was posted in one of the channels, but not all that belongs to it was done:" in told
    assert "could not be published" in told and "Create Public Threads" in told


@pytest.mark.parametrize("place", PLACES)
async def test_a_place_that_is_closed_is_switched_off_and_told_of(scene: Scene, place: str) -> None:
    channel = await scene.set_up(made(scene, place, "closed"))
    channel.denied[scene.server.world.bot.id] = SEND_MESSAGES
    await scene.come(WORLD=5_000)
    await scene.rounds(3)
    assert scene.said(channel) == []
    assert [post.state for post in await scene.ledger(channel)] == [PostState.REFUSED]
    (told,) = scene.told_admins()
    assert "was not posted in one of the channels" in told and "I may not write in that channel" in told


@pytest.mark.parametrize("what", ["archived", "locked", "closed", "gone"])
async def test_a_correction_goes_into_the_post_of_a_forum_that_it_corrects(scene: Scene, what: str) -> None:
    forum = await scene.set_up(made(scene, "forum", "reports"))
    await scene.come(WORLD=5_000)
    await scene.rounds()
    (post,) = scene.threads(forum)
    if what == "gone":
        await scene.server.threads.remove(post)
    elif what == "closed":
        forum.denied[scene.server.world.bot.id] = SEND_IN_THREADS
    else:
        await scene.server.threads.archive(post, is_locked=what == "locked")
    await scene.come(WORLD=6_000)
    await scene.rounds()
    correction = (await scene.ledger(forum))[-1]
    await scene.rounds(2)
    assert (await scene.ledger(forum))[-1] == correction, "what cannot be is not tried again each time"
    assert len(scene.threads(forum)) == (what != "gone"), "no post is made anew"
    if what == "archived":
        assert correction.state is PostState.DONE and len(scene.said(forum)) == 2
        return
    assert len(scene.said(forum)) == (what != "gone")
    assert correction.state is PostState.DROPPED
    (told,) = scene.told_admins()
    assert "The post that it corrects takes nothing" in told
    (listed,) = await scene.desk.posts.listed(scene.server.guild.id, now=scene.now())
    assert listed.subscription.is_on, "the next month's post can be made"


@pytest.mark.parametrize("wanted", ["free", "moderated", "removed"])
async def test_a_post_of_a_forum_has_the_tag_that_the_bot_may_give(scene: Scene, wanted: str) -> None:
    rules, data, more = Tag("rules", moderated=True), Tag("data"), Tag("more")
    forum = scene.server.guild.forum("reports", rules, data, more, requires_tag=True)
    await scene.set_up(forum, tag={"free": more.id, "moderated": rules.id, "removed": 4}[wanted])
    await scene.come(WORLD=5_000)
    await scene.rounds()
    (post,) = scene.threads(forum)
    assert post.applied == [more.id if wanted == "free" else data.id]


async def test_a_forum_in_which_no_tag_may_be_given_is_told_of(scene: Scene) -> None:
    forum = scene.server.guild.forum("reports", Tag("rules", moderated=True), requires_tag=True)
    await scene.set_up(forum)
    await scene.come(WORLD=5_000)
    await scene.rounds(2)
    (told,) = scene.told_admins()
    assert "Every post of that forum must have a tag, and I may give none" in told


async def test_what_a_place_lacks_is_told_when_it_is_set_up(scene: Scene) -> None:
    server, bot = scene.server, scene.server.world.bot
    boss = server.world.member(server.guild, "boss", permissions=MANAGE_SERVER)
    silent, loud = Role("silent", 0), Role("loud", 0, mentionable=True)
    server.guild.join(server.member, silent, loud)
    forum = server.guild.forum("reports", Tag("rules", moderated=True), requires_tag=True)
    news = server.guild.channel("news", ANNOUNCEMENT_CHANNEL)
    talk = server.guild.begin_thread("talk", server.general, server.member, snowflake())
    for channel, closed in ((forum, SEND_IN_THREADS), (news, CREATE_PUBLIC_THREADS)):
        channel.denied[bot.id] = closed
        await server.gateway.dispatch("CHANNEL_CREATE", channel.payload(), GUILDS)
    server.general.denied[bot.id] = SEND_IN_THREADS
    await server.gateway.dispatch("CHANNEL_UPDATE", server.general.payload(), GUILDS)
    await server.gateway.dispatch("THREAD_CREATE", talk.payload(), GUILDS)
    tag = "a tag that I may give, since every post there must have one (or Manage Posts)"
    for options, lacking in (
        ({"channel": forum}, f"Send Messages in Posts and {tag}"),
        ({"channel": news, "thread": True}, "Create Public Threads"),
        ({"channel": talk}, "Send Messages in Threads and Attach Files"),
        ({"channel": server.general, "role": silent}, "Mention All Roles, or a role that anyone may mention"),
        ({"channel": server.general, "role": loud}, ""),
    ):
        asked = await server.command("post setup", {"zone": "Europe/Berlin", **options}, user=boss)
        said = text_of(await asked.answered(60))
        assert "Set up." in said
        assert (f"In that channel I still need: **{lacking}**." in said) == bool(lacking), said
        assert ("still need" in said) == bool(lacking)


async def test_a_lost_claim_is_found_again_in_every_place(scene: Scene) -> None:
    channels = {place: await scene.set_up(made(scene, place, place), has_thread=True) for place in PLACES}
    for number in range(60):
        thread = scene.server.guild.begin_thread(
            f"talk {number}", channels["forum"], scene.server.member, snowflake()
        )
        await scene.server.threads.archive(thread)
    await scene.come(WORLD=5_000)
    await scene.rounds()
    (post,) = [each for each in scene.threads(channels["forum"]) if each.owner is scene.server.world.bot]
    await scene.server.threads.archive(post)
    for number in range(60, 90):
        thread = scene.server.guild.begin_thread(
            f"talk {number}", channels["forum"], scene.server.member, snowflake()
        )
        await scene.server.threads.archive(thread)
    with closing(sqlite3.connect(scene.desk.path)) as connection, connection:
        connection.execute("DELETE FROM post")
    await scene.rounds(2)
    for channel in channels.values():
        assert len(scene.said(channel)) == 1, channel.name
        assert [found.state for found in await scene.ledger(channel)] == [PostState.DONE]
    assert len(scene.server.channels.published[channels["announcements"].id]) == 1
