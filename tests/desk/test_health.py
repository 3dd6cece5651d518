"""The sign of life, and what the desk tells of its own health."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.charts.studio import StudioStatus
from bot.desk import heartbeat
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.desk.health import HealthLog
from bot.errors import StartError
from bot.text import plain

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DRAWN = StudioStatus(workers=2, drawn=7, cache_hits=3, restarts=1, waiting=0, cached_pictures=7, cached_bytes=700_000)


@pytest.mark.parametrize(
    ("later_s", "alive"), [(0, True), (89, True), (91, False), (86_400, False), (-60, True), (-3_600, False)]
)
def test_a_sign_of_life_gets_old(tmp_path: Path, later_s: int, alive: bool) -> None:
    store = tmp_path / "tonnage.db"
    heartbeat.beat(store, NOW)
    assert heartbeat.last_beat(store) == NOW
    assert heartbeat.is_alive(heartbeat.last_beat(store), NOW + timedelta(seconds=later_s)) is alive


def test_an_orderly_stop_takes_it_away(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    heartbeat.beat(store, NOW)
    heartbeat.stop(store)
    heartbeat.stop(store)
    assert heartbeat.last_beat(store) is None
    assert not heartbeat.is_alive(None, NOW)
    assert list(tmp_path.iterdir()) == []


def test_health_tells_what_broke_and_how_old_the_copy_is() -> None:
    health = HealthLog()
    for number in range(7):
        health.fault(f"AAA{number}", "/exports us", NOW)
    health.backed_up(NOW - timedelta(hours=30), "The disk is full.")
    told = health.told(DRAWN, [])
    words = "\n".join(plain(each) for each in told.lines)
    assert "7 drawn, 3 from memory, 0 waiting, workers restarted once" in words
    assert "The nightly backup failed: The disk is full." in words
    assert "Something broke 7 times since the start" in words
    assert "AAA6, AAA5, AAA4, AAA3, AAA2)" in words
    assert told.facts["newest_backup_at"] == "2026-05-03T06:00:00+00:00"
    health.backed_up(NOW)
    assert "failed" not in "\n".join(plain(each) for each in health.told(DRAWN, []).lines)


@pytest.mark.parametrize(
    "problem",
    [
        "/srv/customer-42/backups cannot be read or written: Not a directory.",
        "C:\\bots\\tonnage.db is in use by another process. Stop it first.",
        "The copy of data/tonnage.db is damaged and was thrown away; check the disk.",
        "tonnage.db cannot be read or written.",
    ],
)
def test_health_tells_nobody_where_things_lie_on_the_host(problem: str) -> None:
    health = HealthLog()
    health.backed_up(NOW, problem)
    words = "\n".join(plain(each) for each in health.told(DRAWN, []).lines)
    assert "The nightly backup failed: the log says why." in words
    assert problem not in words and "tonnage.db" not in words


def test_a_healthy_bot_has_nothing_to_tell_but_its_charts() -> None:
    first, second = HealthLog().told(DRAWN, []).lines
    assert plain(first) == "Charts: 7 drawn, 3 from memory, 0 waiting, workers restarted once"
    assert plain(second) == "Posts: none is set up"


async def test_an_unknown_default_product_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"DEFAULT_PRODUCT.*'steel'.*magnets, .*rare-earths"):
        async with Desk.opened(tmp_path / "tonnage.db", now=NOW, default_product="steel"):
            pass


async def test_a_copy_from_the_future_puts_none_off(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    async with Desk.opened(store, now=NOW):
        backups = Backups(store, tmp_path / "backups")
        assert await backups.make_when_due(NOW + timedelta(days=300)) is not None
        assert await backups.make_when_due(NOW) is not None
        assert await backups.make_when_due(NOW + timedelta(hours=1)) is None


async def test_a_copy_is_made_once_a_day_and_never_while_stopping(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    async with Desk.opened(store, now=NOW):
        backups = Backups(store, tmp_path / "backups", hour=NOW.hour)
        first = await backups.make_when_due(NOW)
        assert first is not None and backups.newest_at(NOW) == NOW
        assert await backups.make_when_due(NOW + timedelta(hours=23)) is None
        half_way = backups.folder / "tonnage-20260501T000000Z.db.partial"
        half_way.write_bytes(b"killed while copying")
        os.utime(half_way, (NOW.timestamp(), NOW.timestamp()))
        second = await backups.make_when_due(NOW + timedelta(hours=24))
        assert sorted(backups.folder.iterdir()) == [first, second]
        backups.give_up()
        with pytest.raises(StartError, match="stopping"):
            await backups.make_when_due(NOW + timedelta(hours=48))
        assert sorted(backups.folder.iterdir()) == [first, second]
