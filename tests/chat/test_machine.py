"""What people are told when the machine is at its limits: what to do, and that nothing was lost."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from bot.charts import worker
from bot.charts.studio import Studio
from bot.chat import limits
from bot.desk import file_plans
from bot.desk.permissions import Actor
from bot.ingest.file_worker import FileWorker
from bot.trade.importing import ImportOptions
from tests.chat.conftest import DATA_GUILD, NOW, Scene, text_of
from tests.chat.test_admin import boss
from tests.chat.test_data_import import JUNE, attach, template
from tests.chat.test_in_hand import _of

__all__ = ["boss"]


@pytest.fixture
async def drawn_by(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[[Studio], None]]:
    """Give what lets another studio draw, which remembers nothing of other tests."""
    put: list[Studio] = []

    def replace(studio: Studio) -> None:
        put.append(studio)
        monkeypatch.setattr(scene.desk, "picture", studio.picture)

    yield replace
    for each in put:
        await each.close()


async def test_workers_that_die_again_and_again_cost_no_figure(
    scene: Scene, drawn_by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_by(studio := Studio(workers=1))
    monkeypatch.setattr(worker, "start", partial(os._exit, 9))
    reply = await scene.exports("us", month="2025-06")
    assert "## 353 t" in text_of(reply) and not reply.attachments
    assert "\n-# The chart could not be drawn just now. Ask again in a minute." in text_of(reply)
    assert studio.status.restarts == 2


async def test_a_chart_that_takes_too_long_costs_no_figure(scene: Scene, drawn_by: Any) -> None:
    drawn_by(Studio(workers=0, time_limit_s=0.0))
    reply = await scene.exports("us", month="2025-06")
    assert "## 353 t" in text_of(reply) and not reply.attachments
    assert "\n-# Drawing the chart took too long. Ask again in a minute." in text_of(reply)


async def test_a_full_queue_of_charts_costs_no_figure(scene: Scene, drawn_by: Any) -> None:
    drawn_by(Studio(workers=0, queue_length=0))
    reply = await scene.exports("us", month="2025-06")
    assert "## 353 t" in text_of(reply) and not reply.attachments
    assert "\n-# Too many charts are being drawn at the moment. Ask again in a minute." in text_of(reply)


async def test_what_was_set_up_is_told_without_the_chart_of_its_preview(
    scene: Scene, boss: Any, drawn_by: Any
) -> None:
    drawn_by(Studio(workers=0, queue_length=0))
    result = await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    said = text_of(result.response)
    assert "Set up. Reports like this" in said and "Too many charts are being drawn at the moment." in said


async def test_a_server_that_asks_too_much_at_once_is_told_and_another_is_answered(scene: Scene) -> None:
    with ExitStack() as held:
        for person in range(limits.GUILD_AT_ONCE):
            held.enter_context(scene.env.bot.at_work(_of(person, scene.guild.id)))
        refused = await scene.exports("us", month="2025-06")
        assert refused.ephemeral
        assert text_of(refused) == "Too much is being asked in this server at once. Ask again in a minute."
        assert "## 353 t" in text_of((await scene.mei.user.slash("exports", partner="us 2025-06")).response)
    assert "## 353 t" in text_of(await scene.exports("us", month="2025-06"))


async def test_a_file_too_many_is_refused_and_those_before_it_are_read(
    scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_read, read = threading.Event(), threading.Event(), FileWorker.read

    def slow(*given: Any, **options: Any) -> Any:
        begun.set()
        may_read.wait(30)
        return read(*given, **options)

    monkeypatch.setattr(FileWorker, "read", slow)
    monkeypatch.setattr(file_plans, "MOST_WAITING", 1)
    editor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    other = asyncio.create_task(scene.desk.imports.plan(JUNE, "june.csv", ImportOptions(), editor, now=NOW))
    await asyncio.to_thread(begun.wait, 30)
    said = text_of(await attach(scene, boss, JUNE))
    assert said == "Several files are being read right now. Try again in a minute."
    may_read.set()
    assert (await other).plan.counts.total == 2
    assert "1 new · 1 changed" in text_of(await attach(scene, boss, JUNE))


async def test_a_store_that_another_process_writes_to_is_told_and_the_press_works_afterwards(
    scene: Scene, boss: Any
) -> None:
    preview = await attach(scene, boss, JUNE)
    async with scene.desk._database.writing() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 0"))
    with sqlite3.connect(scene.desk.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        told = await boss.click(preview, label="Confirm")
        other.execute("ROLLBACK")
    other.close()
    assert text_of(told.followups[0]) == "Something else is being saved right now. Try again in a minute."
    await boss.click(preview, label="Confirm")
    assert "Saved as batch 2" in text_of(preview)


async def test_a_full_disk_is_told_and_the_press_works_once_there_is_room(scene: Scene, boss: Any) -> None:
    rows = [f"CN,export,2804{code:04d},US,2024-05,{code}.5,t,final,China Customs" for code in range(500)]
    preview = await attach(scene, boss, template(*rows))
    async with scene.desk._database.writing() as connection:
        (pages,) = (await connection.execute(text("PRAGMA page_count"))).one()
        await connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    told = await boss.click(preview, label="Confirm")
    assert text_of(told.followups[0]) == (
        "The disk is full or failing, so nothing was saved. Make room and try again."
    )
    assert "**2 ·" not in text_of((await boss.slash(scene.channel, "data history")).response)
    async with scene.desk._database.writing() as connection:
        await connection.execute(text("PRAGMA max_page_count = 1000000"))
    await boss.click(preview, label="Confirm")
    assert "Saved as batch 2" in text_of(preview)
