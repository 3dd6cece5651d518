"""What the terminal says of the house: `status`, `check`, `migrate`; and that asking there loads no Discord."""

import contextlib
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.errors import StartError
from bot.hosts import beat
from tests.folders import ROOT


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def test_the_status_says_how_far_each_product_reaches(run: CliRunner) -> None:
    asked = run.invoke(app, ["status"])
    assert asked.exit_code == 0
    assert "rare-earth magnets: July 2026 · reported · batch 1" in asked.output


def test_the_store_is_made_once_and_then_up_to_date(run: CliRunner, tmp_path: Path) -> None:
    for _ in range(2):
        asked = run.invoke(app, ["migrate"])
        assert asked.exit_code == 0
        assert asked.output == f"{tmp_path / 'tonnage.db'} is up to date.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tonnage.db"]


def checked(run: CliRunner, *words: str) -> tuple[int, dict[str, str]]:
    """Give the exit status, and what is said of each thing that was looked at, with "ok" or "mend" before it."""
    asked = run.invoke(app, ["check", *words])
    assert asked.exception is None or isinstance(asked.exception, SystemExit), asked.exception
    found = [re.fullmatch(r"(ok|mend) +([^:]+): (.*)", line) for line in asked.output.splitlines()]
    assert all(found), asked.output
    return asked.exit_code, {each[2]: f"{each[1]}: {each[3]}" for each in found if each}


def test_every_thing_that_is_checked_is_ok(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "MTA.some.token")
    status, said = checked(run)
    assert list(said) == [
        "settings", "bundled data", "disk", "saving", "lasting", "clock", "token",
        "database", "integrity", "charts", "backup folder", "room for a copy", "newest copy",
    ]  # fmt: skip
    assert all(each.startswith("ok: ") for each in said.values())
    assert status == 0


def test_an_ok_check_shows_no_place_and_one_to_mend_does(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_its_place = tmp_path / "backups"
    in_its_place.write_text("a file where a folder should be")
    monkeypatch.setenv("BACKUPS_DIR", str(in_its_place))
    status, said = checked(run)
    assert status == 1
    assert said["backup folder"] == (
        f"mend: no copy can be made: the folder is gone, or a file stands in its place: make it anew ({in_its_place})"
    )
    assert str(tmp_path) not in "".join(each for each in said.values() if each.startswith("ok"))


def test_a_link_to_a_disk_that_is_not_mounted_is_no_folder(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "copies").symlink_to(tmp_path / "not-mounted")
    monkeypatch.setenv("BACKUPS_DIR", str(tmp_path / "copies"))
    assert checked(run)[1]["backup folder"].startswith(
        "mend: no copy can be made: the folder is gone, or a file stands"
    )
    monkeypatch.setenv("BACKUPS_DIR", str(tmp_path / "copies" / "tonnage"))
    assert checked(run)[1]["backup folder"].startswith(
        "mend: no copy can be made: the folder is gone, or a file stands"
    )
    (tmp_path / "data").symlink_to(tmp_path / "not-mounted")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'tonnage.db'}")
    said = checked(run)[1]
    assert said["saving"].startswith("mend: nothing can be saved: the folder is gone, or a file stands in its place")
    assert said["database"].startswith("mend: ")


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "mend: DISCORD_TOKEN is not set: put the bot's token into .env"),
        ("   ", "mend: DISCORD_TOKEN is not set"),
        ("abc", "mend: does not look like a bot token: copy it again from the developer portal"),
        ("MTA.some token.there", "mend: DISCORD_TOKEN holds a space or a character that no token has"),
        ("MTA.some\u00a0.token", "mend: DISCORD_TOKEN holds a space or a character that no token has"),
        ("'MTA.some.token'", "mend: DISCORD_TOKEN is in quotation marks"),
        ('"MTA.some.token"', "mend: DISCORD_TOKEN is in quotation marks"),
        ("Bot MTA.some.token", "mend: DISCORD_TOKEN begins with “Bot”"),
        ("  MTA.some.token  ", "ok: set"),
    ],
)
def test_a_token_is_looked_at_before_discord_is(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch, token: str, said: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    status, found = checked(run)
    assert found["token"].startswith(said)
    assert status == int(said.startswith("mend"))
    assert "some" not in found["token"]


def test_a_host_that_asks_is_told_whether_the_bot_is_well_and_why_not(run: CliRunner, tmp_path: Path) -> None:
    asked = run.invoke(app, ["health"])
    assert asked.exit_code == 1 and "no sign of life: no bot runs on this store" in asked.output
    beat(tmp_path / "tonnage.db", datetime.now(UTC))
    asked = run.invoke(app, ["health"])
    assert asked.exit_code == 0 and asked.output.startswith("well: last sign of life 20")
    beat(tmp_path / "tonnage.db", datetime.now(UTC) - timedelta(hours=1))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        asked = run.invoke(app, ["health"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert asked.exit_code == 1
    assert re.fullmatch(
        r"unwell: last sign of life .* UTC; nothing can be saved: the disk is full: make room\n", asked.output
    )


def test_a_store_that_is_none_is_said_with_how_to_go_on(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    path.write_bytes(b"not a database, " * 100)
    status, said = checked(run)
    assert status == 1
    assert said["database"].startswith(f"mend: {path} is not a database. Move it away to start afresh")


def test_a_damaged_store_that_still_opens_is_said_to_be_so(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    assert checked(run)[1]["integrity"] == "ok: the store is whole"
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'watch'")
    status, said = checked(run)
    assert status == 1
    assert said["integrity"] == (
        f"mend: the store is damaged: stop the bot and put a copy back: `python -m bot restore` ({path})"
    )


def test_copies_are_looked_at(run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(run)[1]["newest copy"] == "ok: none yet; the running bot makes one every night"
    with contextlib.closing(sqlite3.connect(tmp_path / "tonnage.db")) as connection, connection:
        connection.execute("UPDATE batch SET committed_at = '2026-01-02T03:04:05+00:00'")
    assert checked(run)[1]["newest copy"].startswith(
        "mend: there is none: make one with `python -m bot backup`, and look in the log why none was made at night"
    )
    assert run.invoke(app, ["backup"]).exit_code == 0
    assert checked(run)[1]["newest copy"].startswith("ok: made ")
    [made] = (tmp_path / "backups").iterdir()
    made.rename(made.with_name(f"tonnage-20260102T030405Z{''.join(made.suffixes)}"))
    assert re.match(r"mend: made 2026-01-02, \d+ days ago: make one", checked(run)[1]["newest copy"])
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 100_000))
    found = checked(run)[1]
    assert re.match(r"mend: a copy takes \d+ MB, 1 MB are free: make room", found["room for a copy"])
    assert found["disk"].startswith("mend: 1 MB free for the store: make room, at least 500 MB")


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_nothing_that_logs_in_begins(run: CliRunner, tmp_path: Path, command: str) -> None:
    asked = run.invoke(app, [command])
    assert isinstance(asked.exception, StartError)
    assert "DISCORD_TOKEN is not set" in str(asked.exception)
    assert not list(tmp_path.iterdir())


# What takes long to load, or much room, and is needed for other things alone.
SELDOM_NEEDED = (
    *("alembic", "aiohttp", "babel", "discord", "filelock", "matplotlib.pyplot", "pandas", "pydantic", "xlsxwriter"),
    "sqlalchemy.dialects.postgresql",
)


def test_asking_in_the_terminal_loads_what_it_uses(starter_store: Path, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom bot.cli.commands import app\n"
        "app(['ask', '/exports us 2025-06'], standalone_mode=False)\n"
        f"print([name for name in {SELDOM_NEEDED} if name in sys.modules])"
    )
    store = shutil.copy(starter_store, tmp_path / "tonnage.db")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{store}", "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "about +660%" in asked.stdout
    assert asked.stdout.splitlines()[-1] == "[]"


def test_the_bot_loads_no_table_library_before_a_file_comes() -> None:
    program = (
        "import sys, bot.chat.client, bot.chat.running\n"
        "print([name for name in ('matplotlib', 'numpy', 'pandas', 'pydantic', 'xlsxwriter') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
