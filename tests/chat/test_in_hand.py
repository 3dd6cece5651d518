"""Many questions at once: nobody waits for those of one person."""

from typing import Any

import pytest

from bot.chat import limits
from bot.chat.app import InHand
from bot.errors import Busy
from tests.chat.conftest import Scene, text_of


async def test_the_fifth_question_at_once_is_refused_and_another_person_is_answered(scene: Scene) -> None:
    client = scene.env.bot
    with_mei = [client.at_work(_of(scene.mei.id, scene.guild.id)) for _ in range(limits.PERSON_AT_ONCE)]
    for each in with_mei:
        each.__enter__()
    refused = await scene.exports("us", month="2025-06")
    assert refused.ephemeral and "still answering 4 questions of yours" in text_of(refused)
    answered = await scene.exports("us", who=scene.bob, month="2025-06")
    assert "## 353 t" in text_of(answered)
    with_mei[0].__exit__(None, None, None)
    assert "## 353 t" in text_of(await scene.exports("us", month="2025-06"))
    for each in with_mei[1:]:
        each.__exit__(None, None, None)


def test_a_server_has_its_limit_and_what_is_done_is_forgotten() -> None:
    in_hand = InHand()
    held = [in_hand.one_more(_of(person, 7)) for person in range(limits.GUILD_AT_ONCE)]
    for each in held:
        each.__enter__()
    with pytest.raises(Busy, match="in this server"), in_hand.one_more(_of(1_000, 7)):
        pass
    with in_hand.one_more(_of(1_000, 8)), in_hand.one_more(_of(1_000, None)), in_hand.one_more(None):
        pass
    for each in held:
        each.__exit__(None, None, None)
    assert not in_hand._persons and not in_hand._guilds


def test_two_hundred_questions_of_one_person_leave_four_in_hand() -> None:
    in_hand, refused = InHand(), 0
    entered = []
    for _ in range(200):
        one = in_hand.one_more(_of(1, 7))
        try:
            one.__enter__()
            entered.append(one)
        except Busy:
            refused += 1
    assert (len(entered), refused) == (limits.PERSON_AT_ONCE, 200 - limits.PERSON_AT_ONCE)
    with in_hand.one_more(_of(2, 7)):
        pass


def _of(person: int, guild: int | None) -> Any:
    class Asked:
        user = type("User", (), {"id": person})
        guild_id = guild

    return Asked()
