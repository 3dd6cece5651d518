"""What the doctor finds, as a card: everything that the bot needs, how it is doing, and what it posts in a server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from bot.chat.app import App
from bot.chat.cards import CORAL, SLATE, Card, text_card
from bot.chat.markdown import escaped, markdown
from bot.chat.posting.setup import is_missing_anything, listed_lines
from bot.desk import checks, doctor
from bot.desk.checks import HostCheck
from bot.desk.posts import Listed
from bot.errors import Busy, NotPossible, UserError
from bot.hosts import wiped_at_restart
from bot.text import Command, line, plain
from bot.trade.posts import PostTiming

POSTS_SHOWN = 3


async def doctor_card(client: App, guild: int | None) -> Card:
    """Check everything there is to check, and tell how the bot is doing and what it posts in a server, if in one."""
    now = client.now()
    posts: list[Listed] | None = None
    with suppress(Busy, NotPossible):  # a store that is away or damaged, which is told of itself
        posts = await client.desk.posts.listed(guild, now=now) if guild is not None else None
    found = [*await _checks(client), *_of_posts(client, posts or ())]
    ids, faulty = client.command_ids, [each for each in found if not each.is_ok]
    title = "Everything is there" if not faulty else f"{len(faulty)} to mend"
    title += ", but something broke" if client.desk.health.faults_count and not faulty else ""
    checked = [f"{'ok' if each.is_ok else '**mend**'} · {each.name}: {escaped(each.words)}" for each in found]
    told = await client.desk.told_health(guild, now, with_troubles=False)
    blocks = [
        "\n".join([f"### {title}", *checked]),
        "\n".join(markdown(each, ids) for each in (*told.lines, *told.details)),
    ]
    if posts is not None:
        posted = [text for each in posts[:POSTS_SHOWN] for text in listed_lines(client, each)]
        none = markdown(line("Nothing is posted in this server: ", Command("post setup")), ids)
        blocks.append("\n".join(posted or [none]))
    return text_card(blocks, colour=CORAL if faulty else SLATE)


async def _checks(client: App) -> list[HostCheck]:
    place, now, backups = client.desk.place, client.now(), client.backups
    delay = f"connected, {client.latency * 1000:.0f} ms to Discord" if client.latency < 60 else "connected"
    wiped = (
        "the store's disk does not outlast a restart; the log of the start says why"
        if isinstance(place, Path) and wiped_at_restart(place)
        else ""
    )
    ahead = client.discord_clock.ahead
    begun_at = None
    with suppress(Busy, NotPossible):
        begun_at = await client.desk.history.begun_at()

    def look() -> list[HostCheck]:
        around = [*checks.surroundings(place, wiped=wiped, now=now, ahead=ahead)]
        return around + ([*checks.copies(backups, now, begun_at)] if backups is not None else [])

    # it writes, to see whether that is possible
    found = [HostCheck("discord", True, delay), *await asyncio.to_thread(look)]
    try:
        found += await doctor.of_desk(client.desk, client.theme)
    except UserError as error:
        found.append(HostCheck("charts", False, plain(error.message)))
    running = await doctor.of_running(client.desk, now, ahead)
    client.desk.health.note(*running)
    named = {each.name for each in found}
    found += [each for each in running if each.name not in named]
    known = {each.name: each for each in client.desk.health.troubles}
    return [known.get(each.name, each) for each in found]


def _of_posts(client: App, posts: Sequence[Listed]) -> Iterator[HostCheck]:
    """Look whether the newest reports were posted, where any is set up, and whether the next can be."""
    on = [each for each in posts if each.subscription.is_on]
    lacking = [each for each in on if each.decision.timing in {PostTiming.INVALID, PostTiming.DROPPED}]
    if lacking:
        what = "report was" if len(lacking) == 1 else "reports were"
        yield HostCheck("posts", False, f"{len(lacking)} {what} not posted: /post list says why")
    elif halves := [each for each in on if each.posts and each.posts[0].lacks_a_part]:
        what = "report lacks" if len(halves) == 1 else "reports lack"
        yield HostCheck("posts", False, f"{len(halves)} {what} being published or a thread: /post list says why")
    elif on:
        yield HostCheck("posts", True, f"{len(on)} set up")
    barred = [each for each in on if is_missing_anything(client, each.subscription)]
    if barred:
        channels = "one channel" if len(barred) == 1 else f"{len(barred)} channels"
        yield HostCheck("permissions", False, f"I lack something in {channels}: /post list says what")
