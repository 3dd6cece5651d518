"""Asking in sentences: /ask, a mention, a reply to an answer, a DM; as the people who do it see it."""

import re
import threading
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.chat.cogs.asking import QUESTIONS
from tests.chat import conftest
from tests.chat.conftest import Scene


def as_sent(message: Any) -> Any:
    """Give a message from the history in the form that a response has."""
    if isinstance(message, discord.Message):
        return SimpleNamespace(components=[each.to_dict() for each in message.components])
    return message


def text_of(message: Any) -> str:
    return conftest.text_of(as_sent(message))


def mention(scene: Scene) -> str:
    me = scene.env.bot.user
    assert me is not None
    return f"<@{me.id}>"


async def told(scene: Scene, text: str, **options: Any) -> list[discord.Message]:
    """Write a message as mei and give what the bot wrote after it."""
    asked = await scene.mei.send(scene.channel, text, **options)
    return [message for message in scene.messages() if message.id > asked.id]


async def test_ask_answers_a_sentence_with_the_card(scene: Scene) -> None:
    result = await scene.mei.slash(scene.channel, "ask", question="how much did the us buy in june 2025")
    card = result.response
    assert not card.ephemeral and "## 353 t" in text_of(card) and len(card.attachments) == 1
    assert "Read as: United States · magnets · Jun 2025" in text_of(card)


async def test_ask_refuses_what_is_no_question_privately_with_buttons_that_answer(scene: Scene) -> None:
    result = await scene.mei.slash(scene.channel, "ask", question="what is the weather in germany")
    assert result.response.ephemeral and "“weather”" in text_of(result.response)
    pressed = await scene.mei.click(result.response, label="Germany")
    assert "China → Germany" in text_of(pressed.response)


async def test_a_mention_is_answered_with_a_reply_that_pings_nobody(scene: Scene) -> None:
    (card,) = await told(scene, f"{mention(scene)} how much did the us buy in june 2025?")
    assert "## 353 t" in text_of(card) and len(card.attachments) == 1
    assert card.reference is not None and not card.mentions
    assert {"Why this number?", "✕"} <= set(conftest.buttons_of(as_sent(card)))
    assert "Table" in conftest.offered(as_sent(card))


async def test_a_message_without_a_mention_is_left_alone(scene: Scene) -> None:
    assert await told(scene, "how much did the us buy in june 2025?") == []
    assert await told(scene, "@everyone how much did the us buy in june 2025?") == []


async def test_an_empty_mention_gets_a_short_help(scene: Scene) -> None:
    (card,) = await told(scene, mention(scene))
    assert "Ask me in a sentence" in text_of(card) and "What you can ask" in text_of(card)


async def test_a_mention_that_is_no_question_is_refused_with_suggestions(scene: Scene) -> None:
    (card,) = await told(scene, f"{mention(scene)} tell me a joke @everyone")
    assert "I answer questions on China's trade" in text_of(card)
    pressed = await scene.mei.click(card, label="World")
    assert "China → World" in text_of(pressed.response)


async def test_a_reply_changes_only_what_it_names(scene: Scene) -> None:
    (card,) = await told(scene, f"{mention(scene)} how much did the us buy in june 2025?")
    (follow,) = await told(scene, f"{mention(scene)} and germany?", reply_to=card)
    assert "China → Germany · rare-earth magnets · June 2025" in text_of(follow) and "## 764 t" in text_of(follow)
    (again,) = await told(scene, f"{mention(scene)} same for october", reply_to=follow)
    assert "China → Germany · rare-earth magnets · October 2025" in text_of(again)


async def test_a_reply_to_the_card_of_a_command_follows_on_it(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06")
    (follow,) = await told(scene, f"{mention(scene)} the month before", reply_to=card)
    assert "China → United States · rare-earth magnets · May 2025" in text_of(follow)


async def test_a_reply_to_a_refusal_follows_on_what_it_suggests(scene: Scene) -> None:
    (card,) = await told(scene, f"{mention(scene)} magnets june 2026")
    assert "June 2026 is loaded only as part of Apr–Jun 2026" in text_of(card)
    (follow,) = await told(scene, f"{mention(scene)} ok then the whole quarter", reply_to=card)
    assert "China → World · rare-earth magnets · Apr–Jun 2026" in text_of(follow) and "15,504 t" in text_of(follow)
    (other,) = await told(scene, f"{mention(scene)} us june 2025", reply_to=card)
    assert "China → United States · rare-earth magnets · June 2025" in text_of(other)


async def test_a_reply_to_a_person_is_a_question_of_its_own(scene: Scene) -> None:
    said = await scene.bob.send(scene.channel, "any idea?")
    (card,) = await told(scene, f"{mention(scene)} germany october 2025", reply_to=said)
    assert "China → Germany" in text_of(card)


async def test_a_direct_message_needs_no_mention(scene: Scene) -> None:
    await scene.mei.send_dm("how much did the us buy in june 2025")
    assert any("## 353 t" in text_of(message) for message in scene.mei.user.dm_channel.history())


async def test_who_asks_too_fast_is_told_once(scene: Scene) -> None:
    for _ in range(QUESTIONS):
        assert len(await told(scene, f"{mention(scene)} status")) == 1
    (wait,) = await told(scene, f"{mention(scene)} status")
    assert re.search(r"Ask again in \d+ seconds", text_of(wait))
    assert await told(scene, f"{mention(scene)} status") == []


async def test_a_mention_in_a_channel_where_it_may_not_write_is_left(scene: Scene) -> None:
    denied = {scene.guild.me: discord.PermissionOverwrite(send_messages=False)}
    scene.channel = scene.guild.create_text_channel("read-only", overwrites=denied)
    assert await told(scene, f"{mention(scene)} status") == []


async def test_a_fault_is_told_with_its_reference(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(scene.desk, "read", broken)
    (card,) = await told(scene, f"{mention(scene)} us june 2025")
    assert re.fullmatch(
        r"Something broke on my side \(ref \*\*[A-Z2-9]{4}\*\*\)\. Your data are untouched\.", text_of(card)
    )


async def test_a_long_text_is_read_beside_the_event_loop(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    read, threads = scene.desk.read, []

    def noted(text: str, **options: Any) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return read(text, **options)

    monkeypatch.setattr(scene.desk, "read", noted)
    sentence = "In June 2025 China shipped 353 tons of magnets to the U.S. "
    for text in ("us june 2025", sentence * 20):
        assert "353 t" in text_of((await scene.mei.slash(scene.channel, "ask", question=text)).response)
        assert "353 t" in text_of((await told(scene, f"{mention(scene)} {text}"))[-1])
    assert threads == [True, True, False, False]
