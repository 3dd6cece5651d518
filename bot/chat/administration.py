"""What /admin shows: a server's settings, and what the doctor finds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress

import discord

from bot.chat.app import App
from bot.chat.cards import CORAL, SLATE, Card, text_card
from bot.chat.markdown import escaped, markdown
from bot.chat.posting.setup import listed_lines, missing_permissions
from bot.desk import checks, doctor
from bot.desk.checks import HostCheck
from bot.desk.posts import Listed
from bot.errors import NotPossible, UserError
from bot.hosts import wiped_at_restart
from bot.text import Command, line, plain
from bot.trade.guilds import GuildSettings
from bot.trade.posting import Verdict

POSTS_SHOWN = 3


def judge_admin_channel(channel: discord.TextChannel) -> None:
    """Refuse a channel in which the bot could tell admins nothing."""
    missing = missing_permissions(channel)
    if missing is not None:
        raise NotPossible("admin_channel_closed", missing)


def settings_card(client: App, settings: GuildSettings) -> Card:
    """Show what a server has set, and what stands where nothing is set."""
    vocabulary = client.desk.memory.vocabulary_of(settings.guild)

    def said(name: str, value: str, is_set: bool) -> str:
        return f"**{name}**: {value}{'' if is_set else ' (not set)'}"

    channel = f"<#{settings.admin_channel}>" if settings.admin_channel else "whoever set a post up is told directly"
    written = [
        "### Settings of this server",
        said("Product", escaped(vocabulary.product(vocabulary.default_product).name), bool(settings.product)),
        said("Unit", settings.unit or vocabulary.default_shown.value, bool(settings.unit)),
        said("Theme", client.theme_in(settings.guild).value, bool(settings.theme)),
        said("Admin channel", channel, settings.admin_channel is not None),
        "-# A question that names them itself is answered as it asks.",
    ]
    return text_card(["\n".join(written)])


async def doctor_card(client: App, guild: int | None) -> Card:
    """Check everything there is to check, and tell how the bot is doing and what it posts in a server, if in one."""
    now = client.now()
    posts: list[Listed] = []
    with suppress(NotPossible):  # a damaged store, which is told of itself
        posts = await client.desk.posts.listed(guild, now=now) if guild is not None else []
    found = [*await _checks(client), *_of_posts(posts)]
    ids, faulty = client.command_ids, [each for each in found if not each.is_ok]
    title = "Everything is there" if not faulty else f"{len(faulty)} to mend"
    checked = [f"{'ok' if each.is_ok else '**mend**'} · {each.name}: {escaped(each.words)}" for each in found]
    told = await client.desk.told_health(guild, now, with_troubles=False)
    blocks = ["\n".join([f"### {title}", *checked]), "\n".join(markdown(each, ids) for each in told.lines)]
    if guild is not None:
        posted = [text for each in posts[:POSTS_SHOWN] for text in listed_lines(client, each)]
        none = markdown(line("Nothing is posted in this server: ", Command("post setup")), ids)
        blocks.append("\n".join(posted or [none]))
    return text_card(blocks, colour=CORAL if faulty else SLATE)


async def _checks(client: App) -> list[HostCheck]:
    path, now, backups = client.desk.path, client.now(), client.backups
    delay = f"connected, {client.latency * 1000:.0f} ms to Discord" if client.latency < 60 else "connected"
    wiped = (
        "the store's disk does not outlast a restart; the log of the start says why" if wiped_at_restart(path) else ""
    )
    ahead = client.discord_clock.ahead
    begun_at = None
    with suppress(NotPossible):
        begun_at = await client.desk.history.begun_at()

    def look() -> list[HostCheck]:
        around = [*checks.surroundings(path, wiped=wiped, now=now, ahead=ahead)]
        return around + ([*checks.copies(backups, now, begun_at)] if backups is not None else [])

    # it writes, to see whether that is possible
    found = [HostCheck("discord", True, delay), *await asyncio.to_thread(look)]
    try:
        found += await doctor.of_desk(client.desk, client.theme)
    except UserError as error:
        found.append(HostCheck("charts", False, plain(error.message)))
    client.desk.health.note(*await doctor.of_running(client.desk, now, ahead))
    known = {each.name: each for each in client.desk.health.troubles}
    return [known.get(each.name, each) for each in found]


def _of_posts(posts: Sequence[Listed]) -> Iterator[HostCheck]:
    """Look whether the newest reports were posted, where any is set up."""
    on = [each for each in posts if each.subscription.is_on]
    lacking = [each for each in on if each.decision.verdict in {Verdict.INVALID, Verdict.DROPPED}]
    if lacking:
        what = "report was" if len(lacking) == 1 else "reports were"
        yield HostCheck("posts", False, f"{len(lacking)} {what} not posted: /post list says why")
    elif on:
        yield HostCheck("posts", True, f"{len(on)} set up")
