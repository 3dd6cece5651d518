"""/watch and its alerts, as the person who is told meets them."""

from datetime import datetime, timedelta
from typing import Any

import discord
import pytest

from bot.chat.client import Tonnage
from bot.chat.posting.alerts import REMOVE_LABEL
from bot.trade.about import About
from tests.chat.conftest import Scene, buttons_of, offered, select_of, text_of
from tests.chat.test_posts import CAME, Clock, Posted, boss, clock, far_thread, load, read

__all__ = ["boss", "clock"]

pytestmark = pytest.mark.usefixtures("bundled_to_march")
LATER = CAME + timedelta(minutes=2)


async def add(scene: Scene, who: Any = None, **options: Any) -> Any:
    wanted = {"partner": "us", "change": "falls", "by": "30%", **options}
    result = await (who or scene.mei).slash(scene.channel, "watch add", **wanted)
    assert result.acknowledged and result.ephemeral
    return result.response


async def come(scene: Scene, clock: Clock, **tonnes: float) -> None:
    await load(scene, CAME, **(tonnes or {"US": 50}))
    clock.now = LATER


def direct(who: Any) -> list[Posted]:
    return read(who.user.dm_channel)


async def test_adding_says_what_is_watched_and_how_things_stand(scene: Scene, clock: Clock) -> None:
    said = text_of(await add(scene))
    assert "**Alert when magnets to the United States fall 30% or more** · watch 1" in said
    assert "Now: March 2026:" in said and "in a direct message, or in <#" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"partner": "korea"}, "Which Korea?"),
        ({"partner": "atlantis"}, "atlantis"),
        ({"by": "a lot"}, "in percent of the month before"),
        ({"by": "0"}, "above 0"),
        ({"change": "is above", "by": "30%"}, "as a weight"),
        ({"product": "unobtainium"}, "unobtainium"),
        ({"partner": "us value"}, "value"),
        ({"flow": "import"}, "import"),
    ],
)
async def test_what_cannot_be_watched_is_refused_in_words(
    scene: Scene, clock: Clock, options: dict[str, str], said: str
) -> None:
    assert said in text_of(await add(scene, **options))


async def test_a_fall_is_told_directly_once_with_value_threshold_and_chart(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    await simcord_bot.alerts.round()
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    said = text_of(told)
    assert "Alert · China → United States · rare-earth magnets · April 2026" in said
    assert "Your watch: **a fall of 30% or more** · April 2026: 50" in said
    assert len(told.message.attachments) == 1
    assert scene.messages() == []


async def test_an_undone_or_missed_condition_tells_nothing(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    await add(scene, change="rises")
    await come(scene, clock)
    await simcord_bot.alerts.round()
    assert direct(scene.mei) == []


async def test_the_alerts_button_removes_the_watch_for_its_owner(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    removed = await scene.mei.user.click(told.message, label=REMOVE_LABEL)
    assert "Watch removed" in text_of(removed.response)
    again = await scene.mei.user.click(told.message, label=REMOVE_LABEL)
    assert "no watch 1" in text_of(again.response)


async def test_closed_direct_messages_fall_back_to_the_channel_and_say_so(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    await simcord_bot.alerts.round()
    (told,) = read(scene.channel)
    assert "Your direct messages are closed to me" in text_of(told)
    assert f"for <@{scene.mei.id}>" in text_of(told)
    assert direct(scene.mei) == []
    await simcord_bot.alerts.round()
    assert len(read(scene.channel)) == 1


async def test_a_watch_that_can_be_told_nowhere_is_switched_off(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    for _ in range(2):
        scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send")
    await simcord_bot.alerts.round()
    listed = await scene.mei.slash(scene.channel, "watch list")
    assert "Off: your direct messages are closed" in text_of(listed.response)


async def test_a_passing_fault_is_tried_again_later(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(scene)
    await come(scene, clock)
    tried: list[datetime] = []

    async def unreachable(*_: Any, **__: Any) -> None:
        tried.append(clock.now)
        raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(discord.abc.Messageable, "send", unreachable)
        for _ in range(10):
            await simcord_bot.alerts.round()
            clock.now += timedelta(seconds=20)
    assert [moment - LATER for moment in tried] == [timedelta(seconds=each) for each in (0, 40, 100)]
    clock.now += timedelta(minutes=5)
    await simcord_bot.alerts.round()
    assert len(direct(scene.mei)) == 1


async def test_after_a_crash_the_message_is_found_and_not_sent_again(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(scene)
    await come(scene, clock)

    async def crash(*_: Any) -> None:
        raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(scene.desk.watches, "told", crash)
        await simcord_bot.alerts.round()
    assert len(direct(scene.mei)) == 1
    restarted = await scene.restart()
    restarted.now = lambda: LATER + timedelta(minutes=1)
    await restarted.alerts.round()
    assert len(direct(scene.mei)) == 1
    assert await scene.desk.watches.due(LATER + timedelta(minutes=1)) == []


async def test_a_channel_is_told_when_it_was_chosen(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    said = text_of(await add(scene, channel=scene.channel))
    assert f"tell you once in <#{scene.channel.id}>" in said
    await come(scene, clock)
    await simcord_bot.alerts.round()
    (told,) = read(scene.channel)
    assert "Your watch:" in text_of(told) and f"for <@{scene.mei.id}>" in text_of(told)


async def test_an_old_alerts_button_removes_only_its_own_watch(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    await scene.mei.slash(scene.channel, "watch remove", watch="1")
    assert "watch 2" in text_of(await add(scene, partner="world", change="is above", by="500 t"))
    pressed = await scene.mei.user.click(told.message, label=REMOVE_LABEL)
    assert "no watch 1" in text_of(pressed.response)
    assert "2 · Magnets to the world" in text_of((await scene.mei.slash(scene.channel, "watch list")).response)


async def test_who_manages_the_server_sees_and_stops_the_watch_of_someone_who_left(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await add(scene, channel=scene.channel)
    await add(scene, partner="world", channel=scene.channel)
    await add(scene, partner="germany")
    await come(scene, clock)
    scene.guild.remove_member(scene.mei)
    await simcord_bot.alerts.round()
    (told,) = read(scene.channel)
    listed = text_of((await boss.slash(scene.channel, "watch list")).response)
    assert "You watch nothing yet" in listed
    assert "Alerts in this server's channels for others (2)" in listed and f"for <@{scene.mei.id}>" in listed
    assert "2 · Magnets to the world" in listed and "Germany" not in listed
    offered = await boss.autocomplete(scene.channel, "watch remove", "watch", "")
    assert [choice["value"] for choice in offered] == ["1", "2"]
    refused = await scene.bob.click(told.message, label=REMOVE_LABEL)
    assert "no watch 1" in text_of(refused.response)
    pressed = await boss.click(told.message, label=REMOVE_LABEL)
    assert text_of(pressed.response) == f"Watch removed. <@{scene.mei.id}> gets no more alerts from it."
    removed = await boss.slash(scene.channel, "watch remove", watch="2")
    assert "Watch removed" in text_of(removed.response)
    assert "Told in" not in text_of((await boss.slash(scene.channel, "watch list")).response)
    private = await boss.slash(scene.channel, "watch remove", watch="3")
    assert "no watch 3" in text_of(private.response)


async def test_the_channel_instead_of_closed_direct_messages_is_one_where_the_person_may_write(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    mute = {scene.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    closed = scene.guild.create_text_channel("announcements", overwrites=mute)
    made = await scene.mei.slash(closed, "watch add", partner="us", change="falls", by="30%")
    assert "tell you once in a direct message." in text_of(made.response)
    await come(scene, clock)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    await simcord_bot.alerts.round()
    assert read(closed) == []


async def test_a_direct_watch_does_not_fall_back_to_a_channel_for_someone_who_left(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await come(scene, clock)
    scene.guild.remove_member(scene.mei)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    await simcord_bot.alerts.round()
    assert read(scene.channel) == []


async def test_nor_to_a_channel_where_the_person_may_write_no_more(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    """A watch that was made while they could: the first version asked nobody."""
    mute = {scene.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    closed = scene.guild.create_text_channel("announcements", overwrites=mute)
    await scene.desk.watches.add(
        person=scene.mei.id,
        guild=scene.guild.id,
        channel=closed.id,
        is_direct=True,
        about=About(partner="US"),
        change="falls",
        by="30%",
        now=clock.now,
    )
    await come(scene, clock)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    await simcord_bot.alerts.round()
    assert read(closed) == []
    listed = text_of((await scene.mei.slash(scene.channel, "watch list")).response)
    assert "Off: your direct messages are closed to me, and one of us may not write" in listed


async def test_a_channel_must_be_open_to_both(scene: Scene, clock: Clock) -> None:
    mute = {scene.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    closed = scene.guild.create_text_channel("read-only", overwrites=mute)
    assert "You may not write in #read-only yourself" in text_of(await add(scene, channel=closed))
    bare = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    poor = scene.guild.create_text_channel("poor", overwrites=bare)
    assert "Attach Files" in text_of(await add(scene, channel=poor))


async def test_an_archived_thread_can_be_told(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    thread = await far_thread(scene)
    assert f"tell you once in <#{thread.id}>" in text_of(await add(scene, channel=thread))
    await come(scene, clock)
    await simcord_bot.alerts.round()
    (told,) = read(thread)
    assert "a fall of 30% or more" in text_of(told)


async def test_two_watches_of_a_person_on_one_series_are_told_in_one_card(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await add(scene, change="is below", by="60 t")
    await add(scene, who=scene.bob)
    await come(scene, clock)
    await simcord_bot.alerts.round()
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    said = text_of(told)
    assert "**a fall of 30% or more** · April 2026: 50" in said and "**below 60 t** · April 2026: 50" in said
    assert len(direct(scene.bob)) == 1
    assert [label for label in buttons_of(told) if label.startswith("Remove")] == ["Remove watch 1", "Remove watch 2"]
    removed = await scene.mei.user.click(told.message, label="Remove watch 2")
    assert "Watch removed" in text_of(removed.response)
    listed = text_of((await scene.mei.slash(scene.channel, "watch list")).response)
    assert "(1 of 20)" in listed


async def test_the_list_shows_each_and_one_can_be_removed_from_the_choices(scene: Scene, clock: Clock) -> None:
    empty = await scene.mei.slash(scene.channel, "watch list")
    assert "You watch nothing yet" in text_of(empty.response)
    await add(scene)
    await add(scene, change="is above", by="500 t", partner="world")
    listed = text_of((await scene.mei.slash(scene.channel, "watch list")).response)
    assert "1 · Magnets to the United States: a fall of 30% or more" in listed and "(2 of 20)" in listed
    offered = await scene.mei.autocomplete(scene.channel, "watch remove", "watch", "above")
    assert [choice["value"] for choice in offered] == ["2"]
    removed = await scene.mei.slash(scene.channel, "watch remove", watch="2")
    assert "Watch removed" in text_of(removed.response)
    strange = await scene.mei.slash(scene.channel, "watch remove", watch="the second")
    assert "Choose a watch from the list" in text_of(strange.response)
    others = await scene.bob.slash(scene.channel, "watch remove", watch="1")
    assert "no watch 1" in text_of(others.response)


async def test_a_watch_can_be_made_in_a_direct_message(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    result = await scene.mei.user.slash("watch add", partner="us", change="falls", by="30%")
    assert "tell you once in a direct message." in text_of(result.response)
    before = len(direct(scene.mei))
    await come(scene, clock)
    await simcord_bot.alerts.round()
    assert len(direct(scene.mei)) == before + 1
    assert buttons_of(direct(scene.mei)[-1])


async def test_what_one_batch_sets_off_comes_as_one_message(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    await add(scene)
    await add(scene, partner="germany", change="is above", by="800 t")
    await add(scene, change="is below", by="60 t")
    await add(scene, partner="japan", change="is above", by="1 t")
    await add(scene, partner="germany", change="is above", by="1 t", channel=scene.channel)
    await come(scene, clock, US=50, DE=900)
    for _ in range(2):
        await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    said = text_of(told)
    assert said.startswith("### Alert · 3 of your watches")
    us, germany = said.index("China → United States"), said.index("China → Germany")
    assert us < said.index("**a fall of 30% or more** · April 2026: 50") < said.index("**below 60 t**") < germany
    assert germany < said.index("**above 800 t** · April 2026: 900") and "Japan" not in said
    assert len(told.message.attachments) == 2
    removing = [f"Remove watch {number}" for number in (1, 2, 3)]
    assert [label for label in buttons_of(told) if label.startswith("Remove")] == removing
    assert list(offered(told)) == [
        f"China → {name} · rare-earth magnets · April 2026" for name in ("United States", "Germany")
    ]
    whole = next(value for label, value in offered(told).items() if "Germany" in label)
    card = await scene.mei.user.select(told.message, [whole], custom_id=select_of(told)["custom_id"])
    assert "900 t" in text_of(card.response) and len(card.response.attachments) == 1
    (public,) = read(scene.channel)
    assert "China → Germany" in text_of(public) and "Your watch: **above 1 t**" in text_of(public)


async def test_two_batches_are_told_each_by_itself(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    await add(scene)
    await add(scene, partner="germany", change="is above", by="800 t")
    await come(scene, clock, US=50)
    await come(scene, clock, DE=900)
    await simcord_bot.alerts.round()
    us, germany = [text_of(each) for each in direct(scene.mei)]
    assert "United States" in us and "Germany" not in us and "Germany" in germany


@pytest.mark.parametrize("meanwhile", ["nothing", "the first removed", "the last removed"])
async def test_a_digest_that_was_sent_unheard_is_found_again(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    await add(scene)
    await add(scene, partner="germany", change="is above", by="800 t")
    await come(scene, clock, US=50, DE=900)

    async def crash(*_: Any) -> None:
        raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(scene.desk.watches, "told", crash)
        await simcord_bot.alerts.round()
    if meanwhile != "nothing":
        await scene.mei.user.slash("watch remove", watch="1" if "first" in meanwhile else "2")
    before = len(direct(scene.mei))
    restarted = await scene.restart()
    restarted.now = lambda: LATER + timedelta(minutes=1)
    await restarted.alerts.round()
    assert len(direct(scene.mei)) == before
    assert await scene.desk.watches.due(LATER + timedelta(minutes=1)) == []


async def test_a_digest_for_closed_direct_messages_is_told_where_each_was_set_up(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    other = scene.guild.create_text_channel("other")
    await add(scene)
    await add(scene, change="is below", by="60 t")
    made = await scene.mei.slash(other, "watch add", partner="germany", change="is above", by="800 t")
    assert made.acknowledged
    await come(scene, clock, US=50, DE=900)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    for _ in range(2):
        await simcord_bot.alerts.round()
    (here,), (there,) = read(scene.channel), read(other)
    assert "United States" in text_of(here) and "Germany" not in text_of(here)
    assert "Germany" in text_of(there) and "Your direct messages are closed to me" in text_of(there)
    assert direct(scene.mei) == []


async def test_twenty_that_fire_at_once_fit_one_message(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    partners = [
        "us",
        "de",
        "jp",
        "kr",
        "vn",
        "in",
        "th",
        "it",
        "fr",
        "mx",
        "pl",
        "hu",
        "at",
        "se",
        "dk",
        "nl",
        "es",
        "gb",
        "tr",
        "sk",
    ]
    for partner in partners:
        await scene.desk.watches.add(
            person=scene.mei.id,
            guild=scene.guild.id,
            channel=scene.channel.id,
            is_direct=True,
            about=About(partner=partner.upper()),
            change="is above",
            by="1 kg",
            now=clock.now,
        )
    await come(scene, clock, **{partner.upper(): 50 for partner in partners})
    await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    assert text_of(told).startswith("### Alert · 20 of your watches")
    assert text_of(told).count("April 2026: 50") == 20
    assert len(told.message.attachments) == 4
    assert len(buttons_of(told)) == 6, "five buttons and a select"


async def test_a_digest_that_discord_refuses_is_told_in_short(
    scene: Scene, simcord_bot: Tonnage, clock: Clock
) -> None:
    await add(scene)
    await add(scene, partner="germany", change="is above", by="800 t")
    await come(scene, clock, US=50, DE=900)
    scene.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message="Invalid Form Body")
    for _ in range(2):
        await simcord_bot.alerts.round()
    (told,) = direct(scene.mei)
    said = text_of(told)
    assert "China → Germany" in said and "**above 800 t** · April 2026: 900" in said and "refused the whole" in said
