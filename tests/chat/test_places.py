"""Where reports go beside plain channels: announcement channels, threads under them, forums; and in what words."""

import io
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.chat import targets
from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.trade.posts import PostState
from tests.chat.conftest import Scene, text_of
from tests.chat.test_posted_once import forget, rounds
from tests.chat.test_posts import CAME, Clock, boss, clock, far_thread, load, posted, read

__all__ = ["boss", "clock"]

pytestmark = pytest.mark.usefixtures("bundled_to_march")


@pytest.fixture(autouse=True)
def _active_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated Discord has no list of active threads."""

    async def active(guild: discord.Guild) -> list[discord.Thread]:
        return [each for each in guild.threads if not each.archived]

    monkeypatch.setattr(discord.Guild, "active_threads", active)


async def set_up_in(scene: Scene, boss: Any, channel: Any, **options: Any) -> str:
    result = await boss.slash(scene.channel, "post setup", channel=channel, zone="Europe/Berlin", **options)
    assert result.acknowledged and result.ephemeral
    return text_of(result.response)


async def posted_in(scene: Scene, client: Tonnage, clock: Clock, **tonnes: float) -> None:
    await load(scene, clock.now, **tonnes)
    clock.now += timedelta(minutes=30)
    await client.reporter.round()


def calls(scene: Scene, ending: str) -> int:
    return sum(each.method == "POST" and each.path.endswith(ending) for each in scene.env.http_requests)


async def states(desk: Desk, scene: Scene, clock: Clock) -> list[tuple[PostState, str]]:
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    return [(post.state, post.problem) for post in listed.posts]


async def test_an_announcement_is_published_and_so_is_its_correction(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk
) -> None:
    news = scene.guild.create_news_channel("news")
    assert "It is published to the channel's followers" in await set_up_in(scene, boss, news)
    clock.now = CAME
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    await posted_in(scene, simcord_bot, clock, WORLD=6_000)
    assert len(news.history()) == calls(scene, "/crosspost") == 2
    forget(scene)
    await rounds(simcord_bot, clock)
    assert len(news.history()) == 2, "found again, and already published counts as done"
    assert {state for state, _ in await states(desk, scene, clock)} == {PostState.DONE}


async def test_what_could_not_be_published_is_published_later_and_posted_once(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = scene.guild.create_news_channel("news")
    await set_up_in(scene, boss, news)
    clock.now = CAME
    publish = discord.PartialMessage.publish

    async def failing(message: discord.PartialMessage) -> None:
        raise TimeoutError

    monkeypatch.setattr(discord.PartialMessage, "publish", failing)
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    assert [state for state, _ in await states(desk, scene, clock)] == [PostState.SENT]
    monkeypatch.setattr(discord.PartialMessage, "publish", publish)
    await rounds(simcord_bot, clock)
    assert len(news.history()) == calls(scene, "/crosspost") == 1
    assert await states(desk, scene, clock) == [(PostState.DONE, "")]


async def test_what_may_not_be_published_is_noted_and_posted_all_the_same(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = scene.guild.create_news_channel("news")
    await set_up_in(scene, boss, news, thread=True)
    clock.now = CAME

    class Refused:
        status, reason = 403, "Forbidden"

    async def refused(message: discord.PartialMessage, **_: Any) -> None:
        raise discord.Forbidden(Refused(), {"code": 50013, "message": "Missing Permissions"})  # type: ignore[arg-type]

    monkeypatch.setattr(discord.PartialMessage, "publish", refused)
    monkeypatch.setattr(discord.PartialMessage, "create_thread", refused)
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    await rounds(simcord_bot, clock)
    assert len(news.history()) == 1
    ((state, problem),) = await states(desk, scene, clock)
    assert state is PostState.DONE
    assert "could not be published" in problem and "no thread could be begun" in problem
    said = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "could not be published" in said
    found = text_of((await boss.slash(scene.channel, "admin doctor")).response)
    assert "**mend** · posts: 1 report lacks being published or a thread: /post list says why" in found


async def test_a_thread_is_begun_under_each_report_once(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    assert "A thread to talk in is begun under each." in await set_up_in(scene, boss, scene.channel, thread=True)
    clock.now = CAME
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    (message,) = posted(scene)
    thread = scene.env.bot.get_channel(message.message.id)
    assert isinstance(thread, discord.Thread) and thread.name == "Rare-earth magnets · April 2026"
    await posted_in(scene, simcord_bot, clock, WORLD=6_000)
    assert len(posted(scene)) == 2
    assert calls(scene, "/threads") == 1, "a correction is talked of where its report is"
    assert "with a thread under each" in text_of((await boss.slash(scene.channel, "post list")).response)


async def test_a_forum_gets_one_post_a_month(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk
) -> None:
    forum = scene.guild.create_forum_channel("reports")
    assert "Each month is a post of the forum" in await set_up_in(scene, boss, forum)
    clock.now = CAME
    await posted_in(scene, simcord_bot, clock, WORLD=5_000, DE=900)
    channel = scene.env.bot.get_channel(forum.id)
    assert isinstance(channel, discord.ForumChannel)
    (thread,) = channel.threads
    assert thread.name == "Rare-earth magnets · April 2026"
    assert calls(scene, f"/channels/{forum.id}/threads") == 1
    forget(scene)
    await rounds(simcord_bot, clock)
    assert calls(scene, f"/channels/{forum.id}/threads") == 1, "found again by its marker"
    assert {state for state, _ in await states(desk, scene, clock)} == {PostState.DONE}


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_forum_post_that_was_not_answered_is_looked_for(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, monkeypatch: pytest.MonkeyPatch, arrives: bool
) -> None:
    forum = scene.guild.create_forum_channel("reports")
    await set_up_in(scene, boss, forum)
    send = targets.Forum.send

    async def unheard(target: targets.Forum, *given: Any) -> discord.Message:
        if arrives:
            await send(target, *given)
        raise targets.Unanswered

    monkeypatch.setattr(targets.Forum, "send", unheard)
    clock.now = CAME
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    monkeypatch.setattr(targets.Forum, "send", send)
    await rounds(simcord_bot, clock)
    channel = scene.env.bot.get_channel(forum.id)
    assert isinstance(channel, discord.ForumChannel) and len(channel.threads) == 1
    (thread,) = channel.threads
    await thread.edit(archived=True)
    forget(scene)
    await rounds(simcord_bot, clock)
    assert calls(scene, f"/channels/{forum.id}/threads") == 1, "an archived post is found as well"


def test_a_request_that_makes_a_post_has_no_second_try() -> None:
    file = targets.SentOnce(io.BytesIO(b"picture"), "picture.png")
    file.reset(seek=0)
    with pytest.raises(targets.Unanswered):
        file.reset(seek=1)


async def test_a_server_has_its_own_words_and_no_small_notes(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    words = "Good morning **team** @everyone [here](https://evil.example)"
    preview = await set_up_in(scene, boss, scene.channel, opening=words, notes=False)
    escaped = r"Good morning \*\*team\*\*"
    assert preview.index(escaped) < preview.index("March 2026")
    clock.now = CAME
    await posted_in(scene, simcord_bot, clock, WORLD=5_000)
    shown = text_of(posted(scene)[0])
    assert escaped in shown and "](https://evil.example)" not in shown
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "without the notes on the data" in listed and "begins with" in listed


async def test_a_preview_is_of_the_channel_that_is_named(scene: Scene, clock: Clock, boss: Any) -> None:
    news = scene.guild.create_news_channel("news")
    await set_up_in(scene, boss, scene.channel, opening="For the desk")
    await set_up_in(scene, boss, news, opening="For everyone")
    first = text_of((await boss.slash(scene.channel, "post preview")).response)
    named = text_of((await boss.slash(scene.channel, "post preview", channel=news)).response)
    assert "For the desk" in first and "For the desk" not in named and "For everyone" in named


async def test_an_archived_thread_can_be_set_up_looked_at_and_switched_off(
    scene: Scene, clock: Clock, boss: Any, desk: Desk
) -> None:
    thread = await far_thread(scene)
    assert "Set up. Reports like this come by themselves in #figures" in await set_up_in(scene, boss, thread)
    shown = await boss.slash(scene.channel, "post preview", channel=thread)
    assert "posts this" in text_of(shown.response)
    await boss.slash(scene.channel, "post off", channel=thread)
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    assert not listed.subscription.is_on


async def test_a_thread_that_the_bot_may_not_see_is_refused_in_words(scene: Scene, clock: Clock, boss: Any) -> None:
    thread = await far_thread(scene)
    refused = "I cannot see #figures. Mention me there or let me view its channel, then try again."
    for _ in range(2):
        scene.env.inject_error("GET", f"/channels/{thread.id}", status=403, code=50001, message="Missing Access")
    assert await set_up_in(scene, boss, thread) == refused
    watched = await boss.slash(scene.channel, "watch add", partner="us", change="falls", by="30%", channel=thread)
    assert text_of(watched.response) == refused


async def test_a_tag_that_is_not_there_is_named(scene: Scene, clock: Clock, boss: Any) -> None:
    refused = await set_up_in(scene, boss, scene.channel, tag="reports")
    assert "There is no tag “reports” in that channel. It has no tags." in refused
    assert read(scene.channel) == []


async def test_threads_that_may_not_be_begun_are_told_at_once(scene: Scene, clock: Clock, boss: Any) -> None:
    closed = discord.PermissionOverwrite(create_public_threads=False)
    quiet = scene.guild.create_text_channel("quiet", overwrites={scene.env.bot.user: closed})
    said = await set_up_in(scene, boss, quiet, thread=True)
    needs = "In that channel I still need: **Create Public Threads**."
    assert needs in said
    assert needs in text_of((await boss.slash(scene.channel, "post list")).response)
    found = text_of((await boss.slash(scene.channel, "admin doctor")).response)
    assert "**mend** · permissions: I lack something in one channel: /post list says what" in found
    await set_up_in(scene, boss, quiet)
    assert "still need" not in text_of((await boss.slash(scene.channel, "post list")).response)
    assert "permissions" not in text_of((await boss.slash(scene.channel, "admin doctor")).response)
