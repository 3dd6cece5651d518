"""A store that 1.0.0 made, with reports, watches, names, undone batches and an import not yet confirmed, goes on."""

from __future__ import annotations

import json
import lzma
import sqlite3
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chat.client import Tonnage
from bot.errors import UserError
from bot.store.database import Database
from tests.chat.conftest import Scene, text_of, unwrapped
from tests.chat.test_posted_cards import press, rows
from tests.chat.test_posts import LATER, Clock, boss, clock, posted
from tests.folders import FIXTURES

__all__ = ["boss", "clock"]

CARDS: list[dict[str, Any]] = json.loads(lzma.decompress((FIXTURES / "cards_1_0_0.json.xz").read_bytes()))
# What was asked about an import is kept for a day, and only a person's own answer can be removed.
REFUSED = {"import_gone", "remove_not_yours", "undo_done", "watch_unknown"}


Tables = dict[str, list[str]]
RENAMED = {("observation", "weight"): "precedence", ("event", "weight"): "importance"}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Give the store as 1.0.0 left it."""
    found = tmp_path / "made" / "tonnage.db"
    found.parent.mkdir()
    found.write_bytes(lzma.decompress((FIXTURES / "store_1_0_0.db.xz").read_bytes()))
    return found


@pytest.fixture
async def store(made: Path) -> Path:
    """Give it brought up to date, as a start of the bot does."""
    async with await Database.open(made, migrates=True):
        return made


def tables_of(store: Path) -> Tables:
    """Give the columns of each table."""
    with closing(sqlite3.connect(store)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
        names = [name for (name,) in connection.execute(query)]
        return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}


def rows_of(store: Path, tables: Tables) -> dict[str, list[Any]]:
    """Give all rows of these tables and columns."""
    with closing(sqlite3.connect(store)) as connection:
        return {
            name: sorted(connection.execute(f"""SELECT "{'", "'.join(columns)}" FROM {name}"""), key=repr)
            for name, columns in tables.items()
        }


async def test_all_that_it_held_is_held_after_the_upgrade(made: Path) -> None:
    tables = tables_of(made)
    before = rows_of(made, tables)
    assert {"figure", "observation", "batch", "watch", "post", "subscription", "partner_alias"} <= before.keys()
    async with await Database.open(made, migrates=True):
        pass
    renamed = {name: [RENAMED.get((name, column), column) for column in tables[name]] for name in tables}
    assert rows_of(made, renamed) == before
    assert len(list(made.parent.glob("tonnage.db.before-*"))) == 1, "and kept as it was"


@pytest.mark.long
async def test_every_control_of_its_cards_works(scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any) -> None:
    clock.now = LATER + timedelta(minutes=5)
    asked = await scene.mei.slash(scene.channel, "ask", question="/exports us 2025-06")
    assert "352.5 t" in text_of(asked.response), "as it was imported then"
    stored = scene.env.backend.get_message(scene.channel.id, asked.response.id)
    silent, refused = [], {}
    for card in CARDS:
        for control in card["controls"]:
            stored.components = list(rows(deepcopy(card["controls"])))
            met = len(scene.env.errors)
            told = await press(scene, asked.response, control, boss if card["is_for_editors"] else scene.mei)
            if not told:
                silent.append(control["custom_id"])
            for error in map(unwrapped, scene.env.errors[met:]):
                assert isinstance(error, UserError), control
                refused[control["custom_id"]] = error.code
    assert silent == []
    assert set(refused.values()) <= REFUSED, refused
    for _ in range(2):
        await simcord_bot.reporter.round()
        await simcord_bot.alerts.round()
    assert posted(scene) == [], "what was posted then is not posted again"
    assert "Germany" in text_of((await boss.slash(scene.channel, "watch list")).response)
    assert "Apr 2026: posted" in text_of((await boss.slash(scene.channel, "post list")).response)
