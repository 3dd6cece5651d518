"""One person who asks two hundred questions at once: each is answered kindly, and nobody else waits for them."""

from pathlib import Path

import pytest

from tests.faults.scene import answers, ask, assert_each_answered_once, crowd, fresh, has_chart, running
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.rules import text_of
from tests.loopback.world import User

MANY = 200
KIND = "I am still answering 4 questions of yours"
MOST_DELAY_S = 1.0


async def undisturbed(server: LoopbackDiscord, person: User, questions: list[dict[str, str]]) -> list[Asked]:
    """Let a person ask one question after another."""
    asked: list[Asked] = []
    for options in questions:
        asked.append(await ask(server, options, person))
        await asked[-1].answered(60)
    return asked


async def disturbed(
    server: LoopbackDiscord, flooder: User, person: User, flood: list[dict[str, str]], questions: list[dict[str, str]]
) -> tuple[list[Asked], list[Asked]]:
    """Let one person ask all of `flood` at once, and right behind them another one question after another."""
    flooding = [await ask(server, options, flooder) for options in flood]
    asked = await undisturbed(server, person, questions)
    await answers(flooding, 60)
    return flooding, asked


def flood() -> list[dict[str, str]]:
    """Give two hundred questions, a quarter of which need a picture of their own."""
    pictures = list(fresh())
    return [pictures[number % 50] for number in range(MANY)]


def assert_kind(flooding: list[Asked]) -> int:
    """Check that every question has its card or the kind sentence, privately; give how many have the card."""
    refused = [each for each in flooding if KIND in text_of(each.message or {"components": []})]
    assert all(each.is_ephemeral for each in refused)
    drawn = [each for each in flooding if has_chart(each)]
    assert len(refused) + len(drawn) == MANY
    return len(drawn)


async def test_two_hundred_questions_at_once(server: LoopbackDiscord, folder: Path) -> None:
    async with running(server, folder):
        flooder, person = crowd(server, 2)
        others = list(fresh())[50:]
        before = await undisturbed(server, person, others[:3])
        flooding, during = await disturbed(server, flooder, person, flood(), others[3:6])
        assert assert_kind(flooding) < MANY / 4
        assert all(map(has_chart, [*before, *during]))
        # behind two hundred questions in one line, the first answer would come last
        assert during[0].answered_at is not None
        assert during[0].answer_s < 20 * max(each.answer_s for each in before)
        assert_each_answered_once(server)


@pytest.mark.bench
async def test_the_delay_of_others(server: LoopbackDiscord, folder: Path) -> None:
    async with running(server, folder):
        flooder, person = crowd(server, 2)
        others = list(fresh())[50:]
        before = await undisturbed(server, person, others[:5])
        flooding, during = await disturbed(server, flooder, person, flood(), others[5:10])
        cards = assert_kind(flooding)
    usual_s = sorted(each.answer_s for each in before)[2]
    delays_s = [each.answer_s - usual_s for each in during]
    acks_s = [each.ack_s for each in during]
    print(
        f"{MANY} questions at once: {cards} cards, {MANY - cards} kind refusals; another's answer usually "
        f"{usual_s * 1000:.0f} ms, then later by {', '.join(f'{each * 1000:.0f}' for each in delays_s)} ms, "
        f"acknowledged within {max(acks_s) * 1000:.0f} ms"
    )
    assert max(delays_s) <= MOST_DELAY_S
