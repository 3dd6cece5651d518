"""The sign of life, and what the desk tells of its own health."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import hosts
from bot.charts.studio import StudioStatus
from bot.desk.backups import Backups
from bot.desk.checks import HostCheck
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
    hosts.beat(store, NOW)
    assert hosts.last_beat(store) == NOW
    assert hosts.is_alive(hosts.last_beat(store), NOW + timedelta(seconds=later_s)) is alive


def test_an_orderly_stop_takes_it_away(tmp_path: Path) -> None:
    store = tmp_path / "tonnage.db"
    hosts.beat(store, NOW)
    hosts.end_beats(store)
    hosts.end_beats(store)
    assert hosts.last_beat(store) is None
    assert not hosts.is_alive(None, NOW)
    assert list(tmp_path.iterdir()) == []


def test_health_tells_what_broke_and_how_old_the_copy_is() -> None:
    health = HealthLog()
    for number in range(7):
        health.fault(f"AAA{number}", "/exports us", NOW)
    health.backed_up(NOW - timedelta(hours=30))
    health.note(HostCheck("newest copy", False, "The nightly backup failed: no copy can be made: the disk is full"))
    told = health.told(DRAWN, [])
    words = "\n".join(plain(each) for each in told.lines)
    assert "7 drawn, 3 from memory, 0 waiting, workers restarted once" in words
    assert "To mend · newest copy: The nightly backup failed: no copy can be made: the disk is full" in words
    assert told.facts["to_mend"] == ["newest copy"]
    assert "Something broke 7 times since the start" in words
    assert "AAA6, AAA5, AAA4, AAA3, AAA2)" in words
    assert told.facts["newest_backup_at"] == "2026-05-03T06:00:00+00:00"
    health.note(HostCheck("newest copy", True, "there is one of last night"))
    assert "failed" not in "\n".join(plain(each) for each in health.told(DRAWN, []).lines)


def test_a_bot_that_cannot_save_is_unwell() -> None:
    health = HealthLog()
    assert health.can_save
    health.note(
        HostCheck("saving", False, "nothing can be saved: the disk is full: make room"),
        HostCheck("clock", False, "wrong"),
    )
    assert not health.can_save
    first, second, *_ = (plain(each) for each in health.told(DRAWN, []).lines)
    assert first == "Unwell · saving: nothing can be saved: the disk is full: make room"
    assert second == "To mend · clock: wrong"
    assert "Unwell" not in "".join(plain(each) for each in health.told(DRAWN, [], with_troubles=False).lines)
    health.note(HostCheck("saving", True, "works"))
    assert health.can_save and [each.name for each in health.troubles] == ["clock"]


def test_a_healthy_bot_has_nothing_to_tell_but_its_charts() -> None:
    first, second = HealthLog().told(DRAWN, []).lines
    assert plain(first) == "Charts: 7 drawn, 3 from memory, 0 waiting, workers restarted once"
    assert plain(second) == "Posts: none is set up"
    healthy = HealthLog().told(replace(DRAWN, restarts=0), [])
    assert list(map(plain, healthy.lines)) == ["Posts: none is set up"]
    assert list(map(plain, healthy.details)) == ["Charts: 7 drawn, 3 from memory, 0 waiting"]
    idle = HealthLog().told(replace(DRAWN, drawn=0, cache_hits=0, restarts=0), [])
    assert (*idle.details, *map(plain, idle.lines)) == ("Posts: none is set up",)


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
