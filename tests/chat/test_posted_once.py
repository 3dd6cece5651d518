"""Reports and alerts appear exactly once and say what they say once: claims that are lost with the store, channels in
which much is said, messages that Discord refuses, and figures that move while a report is held up.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.chat import send_once, targets
from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.desk.due_posts import Due
from bot.errors import Busy, NotPossible
from bot.trade.posts import PostState
from tests.chat.conftest import Scene, buttons_of, text_of
from tests.chat.test_posts import CAME, LATER, Clock, boss, clock, load, posted, read, set_up
from tests.chat.test_watch import add, come, direct

__all__ = ["boss", "clock"]

pytestmark = pytest.mark.usefixtures("bundled_to_march")


def forget(scene: Scene) -> None:
    """Lose what the ledger knows, as where its last pages were not replicated when the disk was lost."""
    with closing(sqlite3.connect(scene.folder / "tonnage.db")) as connection, connection:
        connection.execute("DELETE FROM post")


def copied(source: Path, target: Path) -> Path:
    """Copy a store over another, also under a running bot."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    return target


def sends(scene: Scene) -> int:
    path = f"/channels/{scene.channel.id}/messages"
    return sum(request.method == "POST" and request.path == path for request in scene.env.http_requests)


async def rounds(client: Tonnage, clock: Clock, count: int = 4) -> None:
    for _ in range(count):
        await client.reporter.round()
        clock.now += timedelta(hours=1)


class Unheard:
    """Lets what is sent arrive, or not, without the bot hearing of it."""

    def __init__(self, patch: pytest.MonkeyPatch, *, arrives: bool) -> None:
        self.send, self.arrives = discord.abc.Messageable.send, arrives
        patch.setattr(discord.abc.Messageable, "send", self)

    def __get__(self, target: Any, _: type) -> Any:
        async def sent(**given: Any) -> None:
            if self.arrives:
                await self.send(target, **given)
            raise TimeoutError

        return sent


async def test_a_report_whose_claim_is_lost_is_found_and_noted(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    forget(scene)
    await rounds(simcord_bot, clock)
    (message,) = posted(scene)
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    (post,) = listed.posts
    assert (post.state, post.message, post.sent_at) == (
        PostState.DONE,
        message.message.id,
        message.message.created_at,
    )
    assert sends(scene) == 1


async def test_a_correction_and_what_admins_were_told_are_found_too(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    clock.now = CAME + timedelta(days=1)
    await simcord_bot.reporter.round()
    reminded = read(boss.user.dm_channel)
    assert "are not in" in text_of(reminded[-1])
    forget(scene)
    await simcord_bot.reporter.round()
    assert len(read(boss.user.dm_channel)) == len(reminded)
    await load(scene, clock.now, WORLD=5_000)
    clock.now += timedelta(hours=1)
    await simcord_bot.reporter.round()
    await load(scene, clock.now, WORLD=6_000)
    clock.now += timedelta(hours=1)
    await simcord_bot.reporter.round()
    assert len(posted(scene)) == 2
    forget(scene)
    await rounds(simcord_bot, clock)
    assert len(posted(scene)) == 2, "the report is found, as it was: its correction is due, and found as well"


async def test_after_a_restore_a_correction_of_other_figures_is_not_taken_for_the_lost_one(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    store = scene.folder / "tonnage.db"
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    copy = copied(store, scene.folder / "copy.db")
    for tonnes in (6_000, 5_500, 5_500):
        await load(scene, clock.now, WORLD=tonnes)
        clock.now += timedelta(minutes=20)
        await simcord_bot.reporter.round()
        copied(copy, store)
        await simcord_bot.reporter.round()
    said = [text_of(each) for each in posted(scene)]
    assert [each.startswith("### Correction") for each in said] == [False, True, True]
    assert ["6,000 t" in each for each in said] == [False, True, False]
    assert ["5,500 t" in each for each in said] == [False, False, True], "what was corrected so is not told again"


async def test_a_report_that_was_held_up_is_not_corrected_to_what_it_shows(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000, US=500)
    clock.now = LATER
    await sent_in_vain(simcord_bot, monkeypatch)
    await load(scene, CAME + timedelta(minutes=12), WORLD=6_000)
    clock.now = LATER + timedelta(hours=2)
    await rounds(simcord_bot, clock, 7)
    (message,) = posted(scene)
    assert "6,000 t" in text_of(message)
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    shape = listed.posts[0].shape
    assert shape is not None and shape.total == 6_000_000_000


@pytest.mark.parametrize("is_lost", [False, True], ids=["claim kept", "claim lost"])
async def test_a_report_that_was_sent_unheard_is_corrected_from_what_it_shows(
    scene: Scene,
    simcord_bot: Tonnage,
    clock: Clock,
    boss: Any,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    is_lost: bool,
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000, US=500)
    clock.now = LATER
    with monkeypatch.context() as patched:
        Unheard(patched, arrives=True)
        await simcord_bot.reporter.round()
    if is_lost:
        forget(scene)
    await load(scene, CAME + timedelta(minutes=12), WORLD=6_000)
    clock.now = LATER + timedelta(hours=2)
    await rounds(simcord_bot, clock)
    report, correction = [text_of(each) for each in posted(scene)]
    assert "5,000 t" in report and "6,000 t" not in report
    assert correction.startswith("### Correction") and "6,000 t" in correction


async def test_a_message_that_discord_refuses_is_not_sent_again_and_told_of_at_once(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    path = f"/channels/{scene.channel.id}/messages"
    scene.env.inject_error("POST", path, status=400, code=50035, message="Invalid Form Body: the text of a source")
    await simcord_bot.reporter.round()
    (told,) = [text_of(each) for each in read(boss.user.dm_channel)]
    assert "The report on **rare-earth magnets, April 2026** was not posted" in told
    assert "Discord refused the message itself (error 400, code 50035)" in told and "a source" not in told
    await rounds(simcord_bot, clock)
    assert (sends(scene), len(read(boss.user.dm_channel))) == (1, 1)
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "April 2026 was not posted: Discord refused the message" in listed
    assert "Report Apr 2026: refused by Discord · Discord refused the message itself (error 400" in listed
    assert "posted; " not in listed
    found = text_of((await boss.slash(scene.channel, "admin doctor")).response)
    assert "**mend** · posts: 1 report was not posted: /post list says why" in found
    await load(scene, clock.now, WORLD=5_010)
    await rounds(simcord_bot, clock, 2)
    (message,) = posted(scene)
    assert "5,010 t" in text_of(message)


async def test_a_refused_message_can_be_posted_by_hand(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    path = f"/channels/{scene.channel.id}/messages"
    scene.env.inject_error("POST", path, status=413, code=40005, message="Request entity too large")
    refused = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert "Not posted yet: Discord refused the message itself (error 413, code 40005)" in text_of(refused.response)
    done = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert "Posted in" in text_of(done.response) and len(posted(scene)) == 1


async def test_while_it_is_tried_again_the_list_does_not_call_it_posted(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await sent_in_vain(simcord_bot, monkeypatch)
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "April 2026 is being posted" in listed
    assert "Report Apr 2026: being posted · Discord could not be reached (TimeoutError)" in listed


async def test_where_no_chart_can_be_drawn_admins_are_told_and_the_report_comes_late(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: object) -> bytes:
        raise Busy("chart_failed", "The chart could not be drawn just now. Ask again in a minute.")

    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(desk, "picture", failing)
        await rounds(simcord_bot, clock, 3)
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    assert (listed.posts[0].state, listed.posts[0].attempts) == (PostState.CLAIMED, 3)
    (told,) = [text_of(each) for each in read(boss.user.dm_channel)]
    assert "cannot be posted in one of the channels. It is tried again, later each time" in told
    assert "The chart could not be drawn just now" in told
    await rounds(simcord_bot, clock, 2)
    assert len(posted(scene)) == 1


@pytest.mark.parametrize("step", ["sent", "done"])
async def test_a_store_that_is_busy_after_it_was_sent_forgets_nothing(
    scene: Scene,
    simcord_bot: Tonnage,
    clock: Clock,
    boss: Any,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    async def busy(*_: object, **__: object) -> None:
        raise Busy("store_busy", "Something else is being saved right now. Try again in a minute.")

    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(desk.posts, step, busy)
        await simcord_bot.reporter.round()
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    (post,) = listed.posts
    assert post.state is (PostState.CLAIMED if step == "sent" else PostState.SENT)
    assert "Something else is being saved right now" in post.problem and post.retry_at is not None
    await rounds(simcord_bot, clock, 3)
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    assert [each.state for each in listed.posts] == [PostState.DONE] and sends(scene) == 1


@pytest.mark.parametrize("error", [NotPossible("disk_full", "The disk is full."), RuntimeError("a fault of ours")])
async def test_what_cannot_be_noted_of_one_channel_holds_no_other_up(
    scene: Scene,
    simcord_bot: Tonnage,
    clock: Clock,
    boss: Any,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    claim, other = desk.posts.claim, scene.guild.create_text_channel("other")

    async def refused(due: Due, now: datetime) -> Due | None:
        if due.key.channel == other.id:
            raise error
        return await claim(due, now)

    await set_up(scene, boss)
    await boss.slash(scene.channel, "post setup", channel=other, zone="Europe/Berlin")
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(desk.posts, "claim", refused)
        with pytest.raises(NotPossible) if isinstance(error, NotPossible) else nullcontext():
            await simcord_bot.reporter.round()
    assert (len(posted(scene)), len(read(other))) == (1, 0)
    assert ("Traceback" in caplog.text) == isinstance(error, RuntimeError)
    await simcord_bot.reporter.round()
    assert (len(posted(scene)), len(read(other))) == (1, 1)


async def test_what_is_posted_by_hand_and_a_round_do_not_wait_for_each_other(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = asyncio.Lock()

    @asynccontextmanager
    async def duty(name: str, *, waits: bool = False) -> AsyncIterator[bool]:
        """Lend what one at a time does as a server does, to one connection and, to who waits, after a moment."""
        if waits:
            await asyncio.sleep(0.01)
        elif lent.locked():
            yield False
            return
        async with lent:
            yield True

    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    where = {"guild": scene.guild.id, "channel": scene.channel.id, "product": "magnets"}
    due = await desk.posts.at_once(**where, now=clock.now)
    monkeypatch.setattr(desk, "duty", duty)
    async with asyncio.timeout(60):
        await asyncio.gather(simcord_bot.reporter.post_now(due), simcord_bot.reporter._wake())
    assert len(posted(scene)) == sends(scene) == 1


async def test_a_person_whom_discord_does_not_know_is_no_one_to_tell(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    scene.env.inject_error("POST", "/users/@me/channels", status=400, code=50033, message="Invalid Recipient(s)")
    await simcord_bot.alerts.round()
    (told,) = read(scene.channel)
    assert f"for <@{scene.mei.id}>" in text_of(told)


async def sent_in_vain(client: Tonnage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a report be sent that never arrives, of which the bot does not hear."""
    with monkeypatch.context() as patched:
        Unheard(patched, arrives=False)
        await client.reporter.round()


def look_at_few(patch: pytest.MonkeyPatch) -> None:
    """Let twenty messages be looked through at most, and five in any case."""
    for module in (send_once, targets):
        patch.setattr(module, "LOOKED_THROUGH", 20)
    patch.setattr(send_once, "PAGE", 5)


def alerts_in(scene: Scene) -> int:
    return sum("Remove this watch" in buttons_of(each) for each in read(scene.channel))


async def chatter(scene: Scene, count: int) -> None:
    for number in range(count):
        await scene.mei.send(scene.channel, f"message {number}")


async def test_a_report_is_found_behind_much_that_was_said_since(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    await chatter(scene, 230)
    forget(scene)
    await rounds(simcord_bot, clock, 2)
    assert sends(scene) == 1


@pytest.mark.parametrize(("was_tried", "count"), [(False, 1), (True, 0)])
async def test_where_too_much_was_said_only_what_was_never_tried_is_sent(
    scene: Scene,
    simcord_bot: Tonnage,
    clock: Clock,
    boss: Any,
    monkeypatch: pytest.MonkeyPatch,
    was_tried: bool,
    count: int,
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    if was_tried:
        await sent_in_vain(simcord_bot, monkeypatch)
        clock.now += timedelta(hours=1)
    await scene.env.advance_time(600)
    look_at_few(monkeypatch)
    await chatter(scene, 30)
    await rounds(simcord_bot, clock, 2)
    assert len(posted(scene)) == count
    told = [text_of(each) for each in read(boss.user.dm_channel)]
    assert ["messages were written since" in each for each in told] == [True] * was_tried


async def test_what_may_be_there_is_posted_by_hand_alone(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await sent_in_vain(simcord_bot, monkeypatch)
    clock.now += timedelta(hours=1)
    await scene.env.advance_time(600)
    look_at_few(monkeypatch)
    await chatter(scene, 30)
    await rounds(simcord_bot, clock, 2)
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "was not posted and is given up; /post now tries it again" in listed
    assert "Look for it; nothing is sent again by itself" in listed
    done = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert "Posted in" in text_of(done.response)
    await rounds(simcord_bot, clock, 2)
    assert len(posted(scene)) == 1


async def undrawn(*_: object) -> bytes:
    raise Busy("charts_busy", "Too many charts are being drawn at the moment. Ask again in a minute.")


async def busy_or_blind(scene: Scene, patch: pytest.MonkeyPatch, place: str) -> None:
    """Let all be said in a channel in which it cannot be found out whether something is there: more was said in it
    than is looked through, or its history cannot be read.
    """
    if place == "blind":
        denied = discord.PermissionOverwrite(read_message_history=False)
        scene.channel = scene.guild.create_text_channel("blind", overwrites={scene.guild.default_role: denied})
        return
    look_at_few(patch)
    await chatter(scene, 30)
    await scene.env.advance_time(600)
    await chatter(scene, 1)


def end_early(scene: Scene, patch: pytest.MonkeyPatch, ends_at: str) -> None:
    """Let the next attempt end before anything is sent."""
    if ends_at == "chart":
        patch.setattr(scene.desk, "picture", undrawn)
    else:
        scene.env.inject_error("GET", f"/channels/{scene.channel.id}/messages", status=503)


@pytest.mark.parametrize(("place", "ends_at"), [("busy", "look"), ("busy", "chart"), ("blind", "chart")])
async def test_a_report_that_was_not_sent_yet_is_sent_wherever_it_is(
    scene: Scene,
    simcord_bot: Tonnage,
    clock: Clock,
    boss: Any,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    ends_at: str,
) -> None:
    await busy_or_blind(scene, monkeypatch, place)
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    with monkeypatch.context() as patched:
        end_early(scene, patched, ends_at)
        await rounds(simcord_bot, clock, 1)
    assert len(posted(scene)) == 0
    await rounds(simcord_bot, clock, 2)
    assert len(posted(scene)) == 1


@pytest.mark.parametrize("ends_at", ["look", "chart"])
async def test_an_alert_that_was_not_sent_yet_is_sent_wherever_it_is(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch, ends_at: str
) -> None:
    await busy_or_blind(scene, monkeypatch, "busy")
    await add(scene, channel=scene.channel)
    await come(scene, clock)
    with monkeypatch.context() as patched:
        end_early(scene, patched, ends_at)
        await simcord_bot.alerts.round()
    assert alerts_in(scene) == 0
    for _ in range(2):
        clock.now += timedelta(hours=1)
        await simcord_bot.alerts.round()
    assert alerts_in(scene) == 1


async def test_an_alert_that_direct_messages_refused_was_not_sent_either(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await busy_or_blind(scene, monkeypatch, "busy")
    await add(scene)
    await come(scene, clock)
    for ends_at in ("look", ""):
        scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send")
        if ends_at:
            end_early(scene, monkeypatch, ends_at)
        await simcord_bot.alerts.round()
        assert alerts_in(scene) == (not ends_at)
        clock.now += timedelta(hours=1)


@pytest.mark.parametrize("arrives", [False, True])
async def test_an_alert_that_was_sent_unheard_is_looked_for_from_there_on(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch, arrives: bool
) -> None:
    await busy_or_blind(scene, monkeypatch, "busy")
    await add(scene, channel=scene.channel)
    await come(scene, clock)
    with monkeypatch.context() as patched:
        Unheard(patched, arrives=arrives)
        await simcord_bot.alerts.round()
    restarted = await scene.restart()
    restarted.now = clock
    await chatter(scene, 8)
    await restarted.alerts.round()
    await restarted.alerts.round()
    assert alerts_in(scene) == 1


async def test_preview_and_setup_show_what_now_posts_and_say_why(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await load(scene, CAME, US=500, DE=900)
    shown = [text_of(await set_up(scene, boss)), text_of((await boss.slash(scene.channel, "post preview")).response)]
    await boss.slash(scene.channel, "post now", channel=scene.channel)
    (message,) = posted(scene)
    told = text_of(message).splitlines()
    for each in shown:
        assert [line for line in told if line not in each] == []
        assert "posts this: March 2026 is the newest month whose total is loaded; 1 partner is loaded (8% of" in each
    after = text_of((await boss.slash(scene.channel, "post preview")).response)
    assert "It is posted; the next month follows when it is in." in after
    await load(scene, CAME, WORLD=5_000)
    newer = text_of((await boss.slash(scene.channel, "post preview")).response)
    assert "· April 2026" in newer and "2 partners are loaded (28% of the total), and it says so." in newer


async def test_a_product_without_a_total_is_set_up_all_the_same(scene: Scene, clock: Clock, boss: Any) -> None:
    await load(scene, CAME, "hs:28469099", US=5)
    await boss.slash(scene.channel, "data product add", key="mine", name="my own", codes="28469099")
    said = text_of((await boss.slash(scene.channel, "post preview", product="mine")).response)
    assert said == "No total is loaded for that product, so there is nothing to post."
    said = text_of(await set_up(scene, boss, product="mine"))
    assert "Set up." in said and "No total is loaded for that product" in said


async def test_an_alert_whose_note_is_lost_is_found(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    await add(scene)
    copy = copied(scene.folder / "tonnage.db", scene.folder / "copy.db")
    for tonnes in (50, 50, 40):
        await come(scene, clock, US=tonnes)
        await simcord_bot.alerts.round()
        copied(copy, scene.folder / "tonnage.db")
        await simcord_bot.alerts.round()
    told = [text_of(each) for each in direct(scene.mei)]
    assert ["April 2026: 50" in each for each in told] == [True, False]
    assert "April 2026: 40" in told[1], "after a restore another figure comes with the number of the lost batch"


async def test_an_alert_that_discord_refuses_is_told_in_short(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    scene.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message="Invalid Form Body")
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    said = text_of(told)
    assert "Your watch: **a fall of 30% or more** · April 2026: 50" in said and "refused the whole card" in said
    assert list(buttons_of(told)) == ["Remove this watch"]
    await simcord_bot.alerts.round()
    assert len(direct(scene.mei)) == 1
