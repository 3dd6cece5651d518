"""Discord out of order: dropped connections, and 429, 500 and 502 for a while."""

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.faults.scene import (
    answers,
    ask,
    ask_each,
    crowd,
    fresh,
    has_chart,
    running,
)
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.faults import Fault
from tests.loopback.interactions import Asked
from tests.loopback.process import BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.posts.test_killed import POST, finish, posted, stocked
from tests.seed import SEED

ANSWER, ACK, SYNC = "PATCH /webhooks/*", "POST /interactions/*", "PUT /applications/*/commands"
JUNE_TO_US = {"partner": "us", "month": "2025-06"}
Drop = Callable[[LoopbackDiscord], Awaitable[None]]


async def unreachable(server: LoopbackDiscord) -> None:
    server.gateway.takes_connections = False
    await server.gateway.drop()
    await asyncio.sleep(5)
    server.gateway.takes_connections = True


# How the connection goes, and whether the session is resumed or a new one begun.
RESUMED: dict[str, Drop] = {
    "closed": lambda server: server.gateway.drop(4000),
    "going away": lambda server: server.gateway.drop(1001),
    "rate limited": lambda server: server.gateway.drop(4008),
    "asked to reconnect": lambda server: server.gateway.ask_reconnect(),
    "invalid, resumable": lambda server: server.gateway.invalidate(resumable=True),
    "unreachable": unreachable,
}
BEGUN_ANEW: dict[str, Drop] = {
    "invalid": lambda server: server.gateway.invalidate(),
    "session timed out": lambda server: server.gateway.expire(4009),
    "invalid sequence": lambda server: server.gateway.expire(4007),
}
SAMPLE = [random.Random(SEED).choice(sorted(kind)) for kind in (RESUMED, BEGUN_ANEW)]


async def drop(server: LoopbackDiscord, folder: Path, name: str) -> None:
    is_resumed = name in RESUMED
    gateway = server.gateway
    async with running(server, folder) as bot:
        questions, people = fresh(), crowd(server, 4)
        before = await ask_each(server, questions, people)
        resumed, begun = len(gateway.resumed_at), len(gateway.identified_at)
        await (RESUMED | BEGUN_ANEW)[name](server)
        during = [await ask(server, next(questions), person) for person in people] if is_resumed else []
        await server.happenings.until(
            lambda: len(gateway.resumed_at) > resumed or len(gateway.identified_at) > begun, 60, "the bot to be back"
        )
        assert (len(gateway.resumed_at) - resumed, len(gateway.identified_at) - begun) == (
            (1, 0) if is_resumed else (0, 1)
        )
        await answers(before)
        assert all(map(has_chart, before))
        await settled(server, bot, during)
        for lost in [each for each in during if each.acked_at is None]:
            lost.answer_now()
        after = await ask_each(server, questions, people)
        await answers(after)
        assert all(map(has_chart, after))
        assert len(server.rest.requests(SYNC)) == 1


async def settled(server: LoopbackDiscord, bot: BotProcess, asked: list[Asked]) -> None:
    """Wait until the bot is done with all that was ever asked: each has its line in the log, and is answered or came
    too late to be. Until then a person who asked much is told to wait, which is no card.
    """

    def is_done() -> bool:
        is_settled = all(each.answered_at or each.acked_at is None for each in asked)
        return is_settled and bot.stdout.count("outcome=") >= len(server.interactions.asked)

    await server.happenings.until(is_done, 90, "an answer or a line in the log for each question")


@pytest.mark.parametrize("name", SAMPLE)
async def test_a_dropped_connection(server: LoopbackDiscord, folder: Path, name: str) -> None:
    await drop(server, folder, name)


@pytest.mark.long
@pytest.mark.parametrize("name", [*RESUMED, *BEGUN_ANEW])
async def test_every_way_to_drop_a_connection(server: LoopbackDiscord, folder: Path, name: str) -> None:
    await drop(server, folder, name)


@pytest.mark.long
async def test_a_connection_that_is_dead_and_does_not_say_so(folder: Path) -> None:
    async with LoopbackDiscord(heartbeat_s=2.0) as server, running(server, folder):
        await answers([await ask(server, JUNE_TO_US)])
        server.gateway.acks_heartbeats = False
        await server.happenings.until(lambda: server.gateway.resumed_at, 150, "the bot to come again")
        server.gateway.acks_heartbeats = True
        assert "353 t" in (await answers([await ask(server, JUNE_TO_US)]))[0]


async def out_of_order(
    server: LoopbackDiscord, folder: Path, route: str, statuses: list[int], seconds: float
) -> None:
    """Ask while requests go wrong: what was acknowledged is answered in the end, once, and all is well again."""
    async with running(server, folder) as bot:
        questions, people = fresh(), crowd(server, 4)
        each_once = itertools.islice(itertools.cycle(statuses), 100_000)
        server.rest.faults = [Fault(route, status=status, retry_after_s=0.3) for status in each_once]
        asked: list[Asked] = []
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            asked += [await ask(server, next(questions), person) for person in people[: 1 + len(asked) % 2]]
            await asyncio.sleep(max(1.0, seconds / 20))
        assert any(fault.hits for fault in server.rest.faults)
        server.rest.faults.clear()
        await settled(server, bot, asked)
        if route == ANSWER:
            assert all(each.acked_at for each in asked)
        again = await ask_each(server, questions, people)
        await answers(again)
        assert all(map(has_chart, again))
        for lost in [each for each in asked if each.acked_at is None]:
            lost.answer_now()
        assert "Traceback" not in bot.stdout


@pytest.mark.parametrize(("route", "status"), [(ANSWER, 502), (ACK, 429)], ids=str)
async def test_out_of_order_for_some_seconds(server: LoopbackDiscord, folder: Path, route: str, status: int) -> None:
    await out_of_order(server, folder, route, [status], 4.0)


@pytest.mark.long
@pytest.mark.parametrize("route", [ANSWER, ACK, "*"])
@pytest.mark.parametrize("statuses", [[429], [500], [502], [429, 500, 502]], ids=str)
async def test_out_of_order_for_a_minute(
    server: LoopbackDiscord, folder: Path, route: str, statuses: list[int]
) -> None:
    await out_of_order(server, folder, route, statuses, 60.0)


async def test_a_message_is_answered_without_typing_and_one_that_cannot_be_answered_is_no_fault_of_the_bot(
    server: LoopbackDiscord, folder: Path
) -> None:
    async with running(server, folder) as bot:
        question = f"<@{server.world.bot.id}> how much did the us buy in june 2025?"
        for how in ({"drop": True}, {"status": 403}):
            server.go_wrong("POST /channels/*/typing", **how)
            asked = await server.say(question)
            await server.happenings.until(
                lambda asked=asked: server.world.in_channel(server.general)[-1] != asked, 60, "an answer"
            )
            assert "353 t" in text_of(server.world.in_channel(server.general)[-1])
        server.go_wrong(POST, drop=True)
        await server.say(question)
        await server.happenings.until(lambda: "outcome=discord_failed" in bot.stdout, 60, "its line in the log")
        assert "could not answer user" in bot.stdout
        assert "fault" not in bot.stdout and "Traceback" not in bot.stdout


@pytest.mark.long
@pytest.mark.parametrize("status", [429, 500, 502])
async def test_a_report_that_discord_does_not_take_for_a_minute(
    server: LoopbackDiscord, tmp_path: Path, status: int
) -> None:
    await stocked(tmp_path, server)
    elsewhere = server.guild.channel("elsewhere")
    server.go_wrong(POST, status=status, times=100_000, retry_after_s=1.0)
    async with bot_process(server, tmp_path) as bot:
        await bot.ready()
        await asyncio.sleep(60)
        assert posted(server) == []
        server.rest.faults.clear()
        asked = await server.command("exports", JUNE_TO_US, channel=elsewhere)
        assert "353 t" in text_of(await asked.answered(30))
        assert await bot.stop() == 0
    await finish(tmp_path, server)
