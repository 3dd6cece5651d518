"""The loopback Discord itself, with a small real discord.py bot in this process."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.loopback.commands import Upload
from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.interactions import CHOICES, DEFERRED, DEFERRED_UPDATE, MESSAGE, MODAL, UPDATE
from tests.loopback.launch import redirected
from tests.loopback.messages import PNG
from tests.loopback.rules import text_of
from tests.loopback.schema import ApiDocument
from tests.loopback.world import (
    ANNOUNCEMENT_CHANNEL,
    ATTACH_FILES,
    EPHEMERAL,
    MANAGE_SERVER,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    Tag,
)

PICTURE = PNG + b"\x00\x00\x00\x0dIHDR" + (3).to_bytes(4, "big") + (2).to_bytes(4, "big")


class Card(discord.ui.LayoutView):
    """A card with a picture and a button."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.TextDisplay(text))
        gallery = discord.ui.MediaGallery()
        gallery.add_item(media="attachment://chart.png", description="a chart")
        self.add_item(gallery)
        row = discord.ui.ActionRow()
        for label, custom_id in (("Turn", "x:turn"), ("Remove", "x:remove"), ("Ask", "x:ask"), ("Say", "x:say")):
            row.add_item(discord.ui.Button(label=label, custom_id=custom_id))
        self.add_item(row)


class Question(discord.ui.Modal, title="Ask on"):
    text = discord.ui.Label(text="Question", component=discord.ui.TextInput(custom_id="question"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.text.component, discord.ui.TextInput)
        await interaction.response.send_message(f"asked {self.text.component.value}", ephemeral=True)


class Bot(discord.Client):
    """What a bot does, once each."""

    def __init__(self) -> None:
        wanted = discord.Intents.none()
        wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
        super().__init__(intents=wanted, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self._add_commands()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait before identifying again, as discord.py does by default."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(message.content)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.component or interaction.data is None:
            return
        match interaction.data.get("custom_id"):
            case "x:turn":
                await interaction.response.defer()
                await interaction.edit_original_response(
                    view=Card("turned"), attachments=[discord.File(io.BytesIO(PICTURE + b"2"), "chart.png")]
                )
            case "x:remove":
                await interaction.response.defer()
                await interaction.delete_original_response()
            case "x:ask":
                await interaction.response.send_modal(Question())
            case "x:say":
                await interaction.response.edit_message(view=Card("said"))

    def _add_commands(self) -> None:
        async def offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{current}…", value=current)]

        @self.tree.command(name="card", description="A card.")
        @app_commands.autocomplete(text=offer)
        async def card(interaction: discord.Interaction, text: str, private: bool = False) -> None:
            await interaction.response.defer(thinking=True, ephemeral=private)
            await interaction.edit_original_response(
                view=Card(text), attachments=[discord.File(io.BytesIO(PICTURE), "chart.png")]
            )

        @self.tree.command(name="twice", description="Acks twice.")
        async def twice(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("once")
            interaction.response._response_type = None
            try:
                await interaction.response.send_message("again")
            except discord.HTTPException as error:
                await interaction.followup.send(f"code {error.code}")

        group = app_commands.Group(name="data", description="Data.", default_permissions=discord.Permissions(32))

        @group.command(name="import", description="Take a file in.")
        async def take_in(
            interaction: discord.Interaction, file: discord.Attachment, channel: discord.TextChannel | None = None
        ) -> None:
            content = await file.read()
            may = interaction.permissions.manage_guild
            where = channel.name if channel else "nowhere"
            await interaction.response.send_message(f"{file.filename}: {content.decode()} {where} {may}")

        self.tree.add_command(group)

        @self.tree.context_menu(name="Read")
        async def read(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"read {message.content}")


@asynccontextmanager
async def connected(server: LoopbackDiscord) -> AsyncIterator[Bot]:
    bot = Bot()
    with redirected(server.api, server.gateway.address, server.cdn):
        async with bot:
            await bot.login(TOKEN)
            running = asyncio.create_task(bot.connect())
            await bot.wait_until_ready()
            yield bot
        await running


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(document=ApiDocument.found(), heartbeat_s=0.1) as made:
        yield made
        made.rest.assert_clean()


@pytest.fixture
async def bot(server: LoopbackDiscord) -> AsyncIterator[Bot]:
    async with connected(server) as made:
        yield made


@pytest.fixture
async def synced(server: LoopbackDiscord, bot: Bot) -> Bot:
    await bot.tree.sync()
    return bot


async def test_a_bot_logs_in_and_sees_its_server_and_its_rights(server: LoopbackDiscord, bot: Bot) -> None:
    [guild] = bot.guilds
    assert (guild.name, guild.me.id, bot.application_id) == ("Desk", server.world.bot.id, server.world.bot.id)
    channel = guild.get_channel(server.general.id)
    assert channel is not None
    assert channel.permissions_for(guild.me).attach_files
    assert not channel.permissions_for(guild.me).administrator
    assert [each.route for each in server.rest.log[:2]] == ["GET /users/@me", "GET /oauth2/applications/@me"]


async def test_a_wrong_token_is_refused(server: LoopbackDiscord) -> None:
    with redirected(server.api, server.gateway.address, server.cdn):
        async with Bot() as bot:
            with pytest.raises(discord.LoginFailure):
                await bot.login("another")


async def test_commands_keep_their_ids_when_sent_again(server: LoopbackDiscord, synced: Bot) -> None:
    first = {each["name"]: each["id"] for each in server.commands.registered[None]}
    again = {each.name: str(each.id) for each in await synced.tree.sync()}
    fetched = {each.name: str(each.id) for each in await synced.tree.fetch_commands()}
    assert first == again == fetched
    assert set(first) == {"card", "twice", "data", "Read"}
    await synced.tree.sync(guild=discord.Object(server.guild.id))
    assert server.commands.registered[server.guild.id] == []


async def test_a_deferred_command_is_answered_by_editing_the_original(server: LoopbackDiscord, synced: Bot) -> None:
    asked = await server.command("card", {"text": "hello"})
    assert await asked.acked() == DEFERRED
    answer = await asked.answered()
    assert text_of(answer) == "hello"
    [attached] = answer["attachments"]
    assert server.uploads.content(attached) == PICTURE
    assert (attached["width"], attached["height"]) == (3, 2)
    gallery = next(each for each in answer["components"] if each["type"] == 12)
    assert gallery["items"][0]["media"]["url"] == attached["url"]
    assert 0 < asked.ack_s < asked.answer_s
    assert not answer["flags"] & EPHEMERAL
    private = await server.command("card", {"text": "psst", "private": True})
    assert (await private.answered())["flags"] & EPHEMERAL
    assert text_of(answer) in [text_of(each) for each in server.world.in_channel(server.general)]
    assert "psst" not in [text_of(each) for each in server.world.in_channel(server.general)]


async def test_a_command_needs_what_is_registered(server: LoopbackDiscord, synced: Bot) -> None:
    with pytest.raises(LookupError, match="not registered"):
        await server.command("nothing")
    with pytest.raises(LookupError, match="without"):
        await server.command("card")


async def test_autocomplete_is_answered_with_choices(server: LoopbackDiscord, synced: Bot) -> None:
    asked = await server.complete("card", "text", "un")
    await asked.answered()
    assert asked.ack_type == CHOICES
    assert asked.choices == [{"name": "un…", "value": "un"}]


async def test_buttons_change_remove_and_open(server: LoopbackDiscord, synced: Bot) -> None:
    answer = await (await server.command("card", {"text": "hello"})).answered()
    first_link = answer["attachments"][0]["url"]
    turned = await server.press(answer, "Turn")
    assert text_of(await turned.answered()) == "turned"
    assert turned.ack_type == DEFERRED_UPDATE
    assert len(answer["attachments"]) == 1
    assert answer["attachments"][0]["url"] != first_link
    said = await server.press(answer, "Say")
    assert (text_of(await said.answered()), said.ack_type) == ("said", UPDATE)
    opened = await server.press(answer, "Ask")
    assert (await opened.answered())["title"] == "Ask on"
    assert opened.ack_type == MODAL
    sent = await server.submit(opened, question="and germany?")
    assert (await sent.answered())["content"] == "asked and germany?"
    assert sent.is_ephemeral
    removed = await server.press(answer, "Remove")
    await removed.answered()
    assert int(answer["id"]) not in server.world.messages
    with pytest.raises(LookupError, match="'Remove'"):
        await server.press(answer, "Nothing")


async def test_a_second_ack_is_refused(server: LoopbackDiscord, synced: Bot) -> None:
    asked = await server.command("twice")
    await server.request("POST /webhooks/*")
    assert (asked.ack_type, asked.extra_acks) == (MESSAGE, 1)
    assert [each["content"] for each in asked.followups] == ["code 40060"]


async def test_a_file_is_read_from_its_link(server: LoopbackDiscord, synced: Bot) -> None:
    options = {"file": Upload("rows.csv", b"a,b"), "channel": server.general}
    admin = server.world.member(server.guild, "grace", permissions=MANAGE_SERVER)
    asked = await server.command("data import", options, user=admin)
    assert (await asked.answered())["content"] == "rows.csv: a,b general True"
    by_viewer = await server.command("data import", options)
    assert (await by_viewer.answered())["content"] == "rows.csv: a,b general False"
    posted = await server.say("the file")
    read = await server.message_command("Read", posted)
    assert (await read.answered())["content"] == "read the file"


async def test_text_reaches_the_bot_only_by_mention_or_directly(server: LoopbackDiscord, bot: Bot) -> None:
    await server.say("among us")
    await server.say(f"<@{server.world.bot.id}> magnets?")
    await server.say("just us two", channel=server.world.dm(server.member))
    await server.happenings.until(lambda: len(bot.heard) == 3, 5, "three messages")
    assert bot.heard == ["", f"<@{server.world.bot.id}> magnets?", "just us two"]


async def test_a_nonce_is_posted_once(server: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(server.general.id)
    first = await channel.send("report", nonce="magnets-2025-10")
    again = await channel.send("report", nonce="magnets-2025-10")
    other = await channel.send("report", nonce="magnets-2025-11")
    assert first.id == again.id != other.id
    assert len(server.world.in_channel(server.general)) == 2
    assert server.channels.repeats_stopped == ["magnets-2025-10"]
    assert [each.id async for each in channel.history(after=first)] == [other.id]
    reply = await first.reply("correction")
    assert reply.reference is not None and reply.reference.message_id == first.id
    await reply.edit(content="mended")
    assert [each.content async for each in channel.history(limit=1)] == ["mended"]
    await reply.delete()
    assert len(server.world.in_channel(server.general)) == 2


async def test_a_message_has_one_thread_and_is_published_once(server: LoopbackDiscord, bot: Bot) -> None:
    news = server.guild.channel("news", ANNOUNCEMENT_CHANNEL)
    server.channels.crosspost_limit = (1, 0.3)
    channel = await bot.fetch_channel(news.id)
    assert isinstance(channel, discord.TextChannel) and channel.is_news()
    first, second = await channel.send("one"), await channel.send("two")
    await first.publish()
    with pytest.raises(discord.HTTPException) as published:
        await first.publish()
    await second.publish()
    limited = [each.status for each in server.rest.requests("POST /channels/*/crosspost")]
    assert (published.value.code, limited) == (40033, [200, 400, 429, 200])
    thread = await first.create_thread(name="talk")
    with pytest.raises(discord.HTTPException) as begun:
        await first.create_thread(name="talk")
    assert (thread.id, begun.value.code) == (first.id, 160004)
    await server.happenings.until(lambda: bot.guilds[0].get_thread(first.id), 5, "the bot to hear of the thread")
    await thread.send("among us")
    assert [text_of(each) for each in server.world.in_channel(server.guild.threads[thread.id])] == ["among us"]


async def test_a_forum_has_posts_with_tags_open_and_archived(server: LoopbackDiscord, bot: Bot) -> None:
    opened = server.guild.forum("reports", Tag("rules", moderated=True), Tag("data"), requires_tag=True)
    forum = await bot.fetch_channel(opened.id)
    assert isinstance(forum, discord.ForumChannel)
    rules, data = forum.available_tags
    for tags, code in (([], 40067), ([rules], 50013), ([discord.Object(1)], 10087)):
        with pytest.raises(discord.HTTPException) as refused:
            await forum.create_thread(name="June", content="report", applied_tags=tags)  # type: ignore[arg-type]
        assert refused.value.code == code
    made = [await forum.create_thread(name=name, content=name, applied_tags=[data]) for name in ("May", "June")]
    may, june = [each.thread for each in made]
    assert [each.message.id for each in made] == [may.id, june.id]
    assert {each.id for each in await forum.guild.active_threads()} == {may.id, june.id}
    await server.threads.archive(server.guild.threads[may.id], is_locked=True)
    assert [each.id async for each in forum.archived_threads()] == [may.id]
    assert [each.id for each in await forum.guild.active_threads()] == [june.id]
    with pytest.raises(discord.Forbidden):
        await may.send("too late")
    await server.threads.archive(server.guild.threads[june.id])
    await june.send("once more")
    assert server.guild.threads[june.id].archived_at is None


async def test_permissions_hold_in_a_channel(server: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(server.general.id)
    file = discord.File(io.BytesIO(b"x"), "x.txt")
    server.general.denied[server.world.bot.id] = ATTACH_FILES | READ_MESSAGE_HISTORY
    with pytest.raises(discord.Forbidden):
        await channel.send(file=file)
    await channel.send("text")
    assert [each async for each in channel.history()] == []
    server.general.denied[server.guild.id] = SEND_MESSAGES
    with pytest.raises(discord.Forbidden):
        await channel.send("text")
    await (await bot.fetch_user(server.member.id)).send("hello")
    assert text_of(server.world.in_channel(server.world.dm(server.member))[0]) == "hello"
    server.channels.closed_dms.add(server.member.id)
    with pytest.raises(discord.Forbidden):
        await (await bot.fetch_user(server.member.id)).send("hello")


async def test_what_discord_refuses_is_refused(server: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(server.general.id)
    with pytest.raises(discord.HTTPException, match="has no file"):
        await channel.send(view=Card("no picture"))
    with pytest.raises(discord.HTTPException, match="empty message"):
        await channel.send("")
    with pytest.raises(discord.HTTPException, match="2001 characters"):
        await channel.send("x" * 2001)
    assert server.world.in_channel(server.general) == []


async def test_faults_come_as_often_as_told(server: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(server.general.id)
    posts = "POST /channels/*/messages"
    limited = server.go_wrong(posts, status=429, retry_after_s=0.05, times=2)
    assert (await channel.send("through")).content == "through"
    assert limited.hits == 2
    for status, raised in ((403, discord.Forbidden), (404, discord.NotFound), (503, discord.DiscordServerError)):
        server.go_wrong(posts, status=status)
        with pytest.raises(raised):
            await channel.send("refused")
    server.go_wrong(posts, drop=True)
    with pytest.raises(aiohttp.ClientError):
        await channel.send("lost on the way")
    server.go_wrong(posts, drop=True, at="after")
    with pytest.raises(aiohttp.ClientError):
        await channel.send("arrived, never told")
    server.go_wrong(posts, status=500, at="after")
    told_late = await channel.send("arrived, told by the nonce")
    texts = [text_of(each) for each in server.world.in_channel(server.general)]
    assert texts == ["through", "arrived, never told", "arrived, told by the nonce"]
    assert server.channels.repeats_stopped == [str(told_late.nonce)]
    assert [each.status for each in server.rest.requests(posts)][:3] == [429, 429, 200]


async def test_a_request_can_be_held(server: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(server.general.id)
    hold = asyncio.Event()
    fault = server.go_wrong("POST /channels/*/messages", hold=hold)
    sending = asyncio.create_task(channel.send("later"))
    await server.happenings.until(lambda: fault.hits, 5, "the request")
    assert server.world.in_channel(server.general) == []
    hold.set()
    assert (await sending).content == "later"


async def test_posts_are_limited_by_channel(server: LoopbackDiscord, bot: Bot) -> None:
    server.channels.limit = (3, 0.4)
    channel = bot.get_partial_messageable(server.general.id)
    for number in range(7):
        await channel.send(str(number))
    posted = server.rest.requests("POST /channels/*/messages")
    assert [each.status for each in posted].count(429) == 0
    assert posted[6].at - posted[0].at > 0.4


async def test_heartbeats_and_resumes(server: LoopbackDiscord, synced: Bot) -> None:
    await server.happenings.until(lambda: len(server.gateway.heartbeats_at) >= 3, 5, "three heartbeats")
    session = await server.gateway.connected()
    for drop in (server.gateway.drop, server.gateway.ask_reconnect):
        await drop()
        await server.happenings.until(lambda: session not in server.gateway.live, 5, "the drop")
        asked = await server.command("card", {"text": "while you were away"})
        assert text_of(await asked.answered()) == "while you were away"
        assert await server.gateway.connected() is session
    assert (len(server.gateway.identified_at), len(server.gateway.resumed_at)) == (1, 2)


async def test_an_invalid_session_identifies_anew(server: LoopbackDiscord, synced: Bot) -> None:
    first = await server.gateway.connected()
    await server.gateway.invalidate()
    await server.happenings.until(lambda: len(server.gateway.identified_at) == 2, 10, "a second identify")
    assert await server.gateway.connected() is not first
    assert text_of(await (await server.command("card", {"text": "again"})).answered()) == "again"


async def test_an_expired_link_gives_nothing(server: LoopbackDiscord, synced: Bot) -> None:
    server.uploads.life_s = -1
    asked = await server.command("card", {"text": "hello"})
    answer = await asked.answered()
    with pytest.raises(discord.NotFound):
        await synced.http.get_from_cdn(answer["attachments"][0]["url"])


async def test_bodies_are_checked_against_the_document() -> None:
    document = ApiDocument.found()
    if document is None:
        pytest.skip("Discord's API document is not beside the project")
    posts = ("POST", "/channels/{channel}/messages")
    assert document.faults(*posts, {"content": "x", "attachments": [{"id": 0, "filename": "a"}]}) == []
    assert document.faults(*posts, {"content": 5})
    assert document.faults("PUT", "/applications/{application}/commands", [{"name": "x" * 33, "description": "d"}])
    assert document.faults(
        "POST", "/interactions/{interaction}/{token}/callback", {"type": 8, "data": {"choices": 1}}
    )
