"""What only Discord can tell of a bot before its start: the token, the clock, the servers and the permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import discord

from bot.chat.client import utc_now
from bot.chat.discord_clock import DiscordClock
from bot.chat.posting.channels import lacking_in
from bot.chat.running import started
from bot.desk.checks import HostCheck, clock
from bot.desk.posts import PostPlace
from bot.errors import StartError
from bot.settings import Settings
from bot.trade.wording import listed

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
MOST_SERVERS = 200
MOST_NAMED = 5


async def look_online(settings: Settings, channels: Mapping[int, PostPlace]) -> list[HostCheck]:
    """Log in without connecting and look around; `channels` are those that the bot writes to by itself."""
    try:
        token = settings.token
    except StartError:
        return [HostCheck("discord", False, "cannot be asked without a token")]
    discord_clock = DiscordClock(utc_now)
    async with discord.Client(intents=discord.Intents.none(), http_trace=discord_clock.trace) as client:
        try:
            await started(client.login(token))
            found = await started(_looked_around(client, settings, channels))
        except StartError as error:
            found = [HostCheck("discord", False, str(error))]
        if discord_clock.ahead is not None:
            found.append(replace(clock(utc_now(), discord_clock.ahead), name="clock beside Discord's"))
        return found


async def _looked_around(
    client: discord.Client, settings: Settings, channels: Mapping[int, PostPlace]
) -> list[HostCheck]:
    application, user = client.application, client.user
    if application is None or user is None:
        raise StartError("Discord does not say who the bot is: try again in some minutes.")
    public = "; careful: Public Bot is on, so anyone may add it to a server" if application.bot_public else ""
    found = [HostCheck("discord", True, f"knows the token: the bot is {user.name}{public}")]
    invite = discord.utils.oauth_url(application.id, permissions=NEEDED, scopes=("bot", "applications.commands"))
    guilds = {guild.id: guild.name async for guild in client.fetch_guilds(limit=MOST_SERVERS)}
    if not guilds:
        return [*found, HostCheck("servers", False, f"the bot is in none: invite it with {invite}")]
    named = [("DATA_GUILDS", each) for each in sorted(settings.data_guilds)]
    if settings.command_guild is not None:
        named.append(("COMMAND_GUILD", settings.command_guild))
    absent = [f"{number} (in {name})" for name, number in named if number not in guilds]
    names = listed(
        [*list(guilds.values())[:MOST_NAMED], *([f"{len(guilds) - MOST_NAMED} more"] * (len(guilds) > MOST_NAMED))]
    )
    words = f"the bot is not in {listed(absent)}: correct the number, or invite the bot there with {invite}"
    found.append(HostCheck("servers", not absent, words if absent else f"the bot is in {names}"))
    lacking = [each for number in guilds for each in await _lacking_in(client, number, user.id, channels)]
    more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
    words = f"{'; '.join(lacking[:MOST_NAMED])}{more}: give the bot's role what is missing"
    found.append(HostCheck("permissions", not lacking, words if lacking else "nothing is missing"))
    return found


async def _lacking_in(client: discord.Client, number: int, me: int, channels: Mapping[int, PostPlace]) -> list[str]:
    """Say what the bot may not do in a server, and in each of its channels that it writes to by itself."""
    guild = await client.fetch_guild(number, with_counts=False)
    member = await guild.fetch_member(me)
    missing = _missing(member.guild_permissions)
    found = [f"{listed(missing)} in the server {guild.name}"] if missing else []
    written = {channel: place for channel, place in channels.items() if place.guild == number}
    there = {channel.id: channel for channel in await guild.fetch_channels()} if written else {}
    for each, place in written.items():
        channel = there.get(each)
        thread = await _thread(client, each) if channel is None else None
        around = channel if thread is None else there.get(thread.parent_id)
        if around is None:
            found.append(f"the channel {each} of {guild.name} is gone, or closed to the bot")
            continue
        # a thread goes by the permissions of its channel
        held = around.permissions_for(member)
        lacking = lacking_in(thread or around, held, with_thread=place.has_thread)
        if missing_here := [name for name in lacking if name not in missing]:
            found.append(f"{listed(missing_here)} in #{(thread or around).name} of {guild.name}")
    return found


async def _thread(client: discord.Client, number: int) -> discord.Thread | None:
    try:
        found = await client.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden):
        return None
    return found if isinstance(found, discord.Thread) else None


def _missing(held: discord.Permissions) -> list[str]:
    return [
        name.replace("_", " ").title().replace(" In ", " in ")
        for name, is_needed in NEEDED
        if is_needed and not getattr(held, name)
    ]
