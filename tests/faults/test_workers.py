"""A drawing process that dies or hangs: the question is answered, or a sentence says why not, and the next one is."""

import signal
from pathlib import Path

import pytest

from tests.faults.scene import (
    answers,
    ask,
    ask_each,
    assert_each_answered_once,
    crowd,
    fork_servers_of,
    fresh,
    has_chart,
    kill_all,
    left_in,
    workers_of,
)
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.rules import text_of


async def test_killed_while_drawing(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        questions = fresh()
        asked = await ask_each(server, questions, crowd(server, 6))
        assert server.interactions.unanswered
        kill_all(workers_of(bot))
        said = await answers(asked)
        assert all(map(has_chart, asked)), said
        assert "a chart was lost with its worker" in bot.stdout
        assert "restarted once" in text_of(await (await server.command("status")).answered())
        assert_each_answered_once(server)
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())


@pytest.mark.long
@pytest.mark.parametrize("times", [1, 2, 5])
async def test_everything_that_draws_is_killed_again_and_again(
    server: LoopbackDiscord, folder: Path, times: int
) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        questions, people = fresh(), crowd(server, 6)
        for _ in range(times):
            asked = await ask_each(server, questions, people)
            kill_all(fork_servers_of(bot) | workers_of(bot))
            for each, said in zip(asked, await answers(asked), strict=True):
                assert has_chart(each) or "could not be drawn just now" in said
            again = await ask(server, next(questions))
            await again.answered(30)
            assert has_chart(again)
        assert_each_answered_once(server)
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())


@pytest.mark.long
async def test_hung_while_drawing(server: LoopbackDiscord, folder: Path) -> None:
    async with bot_process(server, folder) as bot:
        await bot.ready()
        questions = fresh()
        kill_all(workers_of(bot), signal.SIGSTOP)
        asked = await ask_each(server, questions, crowd(server, 6))
        told = [said for said in await answers(asked, 60) if "took too long" in said]
        assert len(told) == 2
        assert sum(map(has_chart, asked)) == 4
        again = await ask(server, next(questions))
        await again.answered(30)
        assert has_chart(again)
        assert_each_answered_once(server)
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set())
