"""What the tests of faults share: many different questions, the drawing processes, and what is left in a folder."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import re
import signal
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.process import PROC, BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.world import User

JUNE = b"""reporter,flow,product,partner,period,net_weight,weight_unit,status,source
CN,export,magnets,United States,2025-06,352.512,t,final,China Customs
CN,export,magnets,Vietnam,2025-06,201.25,t,final,China Customs
"""
_HEAD = b"reporter,flow,product,partner,period,net_weight,weight_unit,status,source\n"
_PARTNERS = re.findall(
    r"\w\w",
    """
    AT AU BE BG BR CA CH CL CO CZ DE DK EE EG ES
    FI FR GB GR HR HU ID IE IL IN IT JP KR LT LU
    LV MA MX MY NG NL NO NZ PE PH PK PL PT RO RS
    SA SE SG SI SK TH TN TR UA US UY VN ZA
    """,
)
# What a store and its bot leave behind when they are at rest; outputs of the processes are the test's own.
AT_REST = {"tonnage.db", "tonnage.db.lock", "tonnage.db.commands", "backups"}
_MONTHS = [f"2025-{month:02}" for month in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
_SPANS = ("12", "24", "36", "60", "all")


def fresh() -> Iterator[dict[str, str]]:
    """Give options of /exports that each need a picture of their own."""
    for span, month in itertools.product(_SPANS, _MONTHS):
        yield {"partner": "world", "month": month, "span": span}


async def ask(server: LoopbackDiscord, options: dict[str, str], user: User | None = None) -> Asked:
    return await server.command("exports", options, user=user)


async def ask_each(server: LoopbackDiscord, questions: Iterator[dict[str, str]], people: list[User]) -> list[Asked]:
    """Let each of some people ask one of the questions, and see all acknowledged in time."""
    asked = [await ask(server, next(questions), person) for person in people]
    await asyncio.gather(*(each.acked() for each in asked))
    return asked


def crowd(server: LoopbackDiscord, count: int, prefix: str = "person") -> list[User]:
    """Let people join the server."""
    return [server.world.member(server.guild, f"{prefix}{number}") for number in range(count)]


async def answers(asked: list[Asked], within_s: float = 30.0) -> list[str]:
    """Wait for every answer; give the texts."""
    return [text_of(await each.answered(within_s)) for each in asked]


def has_chart(asked: Asked) -> bool:
    return any(each["filename"].endswith(".png") for each in (asked.message or {}).get("attachments", []))


def assert_each_answered_once(server: LoopbackDiscord) -> None:
    """Check that no interaction is open, and none was answered by a second message."""
    assert not server.interactions.unanswered
    assert [each.followups for each in server.interactions.asked.values() if each.followups] == []


def fork_servers_of(bot: BotProcess) -> set[int]:
    """Give the id of the process from which the drawing ones are made."""
    return {pid for pid in bot.descendants() if _parent(pid) == bot.pid and _is_fork_server(pid)}


def workers_of(bot: BotProcess) -> set[int]:
    """Give the ids of the drawing processes: the children of the fork server."""
    found = {pid for pid in bot.descendants() if _parent(pid) in fork_servers_of(bot)}
    assert found, "no chart worker runs"
    return found


def kill_all(pids: set[int], number: signal.Signals = signal.SIGKILL) -> None:
    for pid in pids:
        # a worker ends by itself once the fork server is killed that made it
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def _is_fork_server(pid: int) -> bool:
    return any(b"forkserver" in (PROC / str(pid) / told).read_bytes() for told in ("cmdline", "comm"))


def _parent(pid: int) -> int:
    return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def long_file(years: int) -> bytes:
    """Write a template with 58 partners' months of so many years before 2025: 696 rows, 50 kB a year."""
    rows = (
        f"CN,export,magnets,{partner},{year}-{month:02},{100 + month + number},t,final,China Customs\n"
        for year in range(2025 - years, 2025)
        for month in range(1, 13)
        for number, partner in enumerate(_PARTNERS)
    )
    return _HEAD + "".join(rows).encode()


def left_in(folder: Path) -> set[str]:
    """Give what lies in the folder beside what a bot at rest leaves there, and the tests' own outputs."""
    outputs = {path.name for suffix in (".out", ".err") for path in folder.glob(f"*{suffix}")}
    return {path.name for path in folder.iterdir()} - AT_REST - outputs


def batches_in(folder: Path) -> int:
    """Count the batches of a store, and check that it is sound."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'tonnage.db'}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return int(connection.execute("SELECT count(*) FROM batch").fetchone()[0])


@asynccontextmanager
async def running(server: LoopbackDiscord, folder: Path) -> AsyncIterator[BotProcess]:
    """Run a bot that has to end in order, answered everything, and leaves nothing behind."""
    async with bot_process(server, folder) as bot:
        await bot.ready()
        yield bot
        assert_each_answered_once(server)
        assert await bot.stop() == 0
        await bot.left_alone()
        assert (bot.stderr, left_in(folder)) == ("", set()), (bot.stderr, left_in(folder))
