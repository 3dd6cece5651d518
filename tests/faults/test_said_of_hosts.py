"""One table of what goes wrong with a host and a store, and what is said of it: by `check`, `run` and `status` in the
terminal, by /status and the doctor in Discord, and to the admins, once.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import NO_SIGN_OF_LIFE, app
from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import StartError
from bot.store.migrations import HEAD
from tests.faults.test_full_disk import MAY_MOUNT
from tests.faults.test_hanging import broken
from tests.faults.test_store import full_disk
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import LAUNCH, BotProcess, bot_process
from tests.loopback.rules import text_of
from tests.loopback.world import Channel

TOKEN = "MTA.some.token"


def is_text(store: Path) -> None:
    store.write_bytes(b"not a database, " * 500)


def is_damaged(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(40_960)
        file.write(b"\xff" * 409_600)


def has_a_damaged_head(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3_996)


def is_cut_off(store: Path) -> None:
    with store.open("r+b") as file:
        file.truncate(60_000)


def is_a_folder(store: Path) -> None:
    store.unlink()
    store.mkdir()


def changed(*statements: str) -> Callable[[Path], None]:
    """Give what changes a store by these statements."""

    def change(store: Path) -> None:
        with contextlib.closing(sqlite3.connect(store)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return change


def is_something_else(store: Path) -> None:
    store.unlink()
    changed("CREATE TABLE songs (id INTEGER)")(store)


RESTORE = "`python -m bot restore`"
DAMAGED = f"The database {{store}} is damaged. Restore a backup with {RESTORE}."
# What keeps a store from being opened, and what `check`, `run` and `status` say of it, word for word the same.
CLOSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "not a database": (
        is_text,
        f"{{store}} is not a database. Move it away to start afresh, or put a copy back with {RESTORE}.",
    ),
    "damaged": (is_damaged, DAMAGED),
    "a damaged head": (has_a_damaged_head, DAMAGED),
    "cut off": (is_cut_off, DAMAGED),
    "newer": (
        changed("UPDATE alembic_version SET version_num = '9999'"),
        f"The database {{store}} has schema 9999, newer than this code ({HEAD}). Update Tonnage, or put the copy "
        f"made before the migration back with {RESTORE}.",
    ),
    "something else": (
        is_something_else,
        "{store} is a database of something else (its tables: songs). Choose another file in DATABASE_URL.",
    ),
    "a folder": (is_a_folder, "{store} is a folder; the database must be a file."),
}


@pytest.mark.parametrize("kind", CLOSED)
def test_a_store_that_cannot_be_opened(
    starter_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    store = Path(shutil.copy(starter_store, tmp_path))
    spoil, words = CLOSED[kind]
    spoil(store)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{store}")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(tmp_path)
    said = words.format(store=store)
    checked = CliRunner().invoke(app, ["check"])
    assert checked.exit_code == 1
    assert f"mend database: {said}" in checked.output.splitlines()
    for command in ("run", "status"):
        refused = CliRunner().invoke(app, [command])
        assert isinstance(refused.exception, StartError) and str(refused.exception) == said, command


@dataclass(frozen=True)
class Wrong:
    """What is wrong with the host of a running bot. `before` happens before its start, `shell` goes in front of the
    command, `during` lasts for as long as it is looked at; `check` is what `check --online` says of it at the end.
    """

    name: str
    words: str
    before: Callable[[Path, LoopbackDiscord], None] = lambda _, __: None
    shell: str = ""
    is_full: bool = False
    is_unwell: bool = False
    check: str = ""


def far_behind(_: Path, server: LoopbackDiscord) -> None:
    server.rest.clock_ahead = timedelta(hours=1)


def no_folder_for_copies(folder: Path, _: LoopbackDiscord) -> None:
    (folder / "backups").write_text("a file in its place")


def damaged_inside(folder: Path, _: LoopbackDiscord) -> None:
    changed("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'watch_of_person'")(
        folder / "tonnage.db"
    )


def fails_to_fetch(folder: Path, _: LoopbackDiscord) -> None:
    names = "source, product, created_by, created_at, next_at, outcome, problem, failures"
    said = "'fetch-unreachable', 'Eurostat cannot be reached.', 2"
    values = f"'eurostat', 'magnets', 'discord:1', '2026-05-04T12:00:00+00:00', '2999-05-04T12:00:00+00:00', {said}"
    changed(f"INSERT INTO fetch ({names}) VALUES ({values})")(folder / "tonnage.db")


ON_A_SMALL_DISK = (
    "exec unshare -rm sh -c 'mount -t tmpfs -o size=100m none disk; cp tonnage.db disk; cd disk; "
    f"export DATABASE_URL=sqlite:///$PWD/tonnage.db; exec {sys.executable} -m {LAUNCH} run'"
)
GONE = "no copy can be made: the folder is gone, or a file stands in its place: make it anew"
SPOILT = f"the store is damaged: stop the bot and put a copy back: {RESTORE}"
BEHIND = ".* UTC, 60 minutes behind Discord's: set the machine's clock .*"
RUNNING = (
    Wrong("disk", r"\d+ MB free for the store: make room, at least 500 MB", shell=ON_A_SMALL_DISK),
    Wrong("saving", "nothing can be saved: the disk is full: make room", is_full=True, is_unwell=True),
    Wrong("clock", BEHIND, far_behind, check=f"clock beside Discord's: {BEHIND}"),
    Wrong(
        "newest copy",
        f"The nightly backup failed: {GONE}",
        no_folder_for_copies,
        check=f"backup folder: {GONE} .*",
    ),
    Wrong(
        "fetching",
        r"Eurostat · rare-earth magnets, nothing yet · Eurostat cannot be reached\. Next .*",
        fails_to_fetch,
    ),
    Wrong("newest copy", f"The nightly backup failed: {SPOILT}", damaged_inside, check=f"integrity: {SPOILT} .*"),
)


async def stocked(folder: Path, server: LoopbackDiscord, starter_store: Path) -> Channel:
    """Make a store whose server has an admin channel; give the channel."""
    admins = server.guild.channel("admins")
    manager = Actor("discord:1", user_id=1, guild_id=server.guild.id, may_manage_guild=True)
    now = datetime.now(UTC)
    async with Desk.opened(Path(shutil.copy(starter_store, folder)), now=now) as desk:
        await desk.guilds.change(manager, admin_channel=admins.id, now=now)
    return admins


def told_in(server: LoopbackDiscord, channel: Channel) -> list[str]:
    return [shown(text_of(message)) for message in server.world.in_channel(channel)]


def word_of(server: LoopbackDiscord, channel: Channel, wrong: Wrong) -> list[str]:
    """Give the messages that tell of it."""
    return [said for said in told_in(server, channel) if f"**{wrong.name}**: " in said]


def shown(text: str) -> str:
    """Give a text as Discord shows it, without what keeps it from being markup."""
    return text.replace("\\", "")


async def asked(server: LoopbackDiscord, command: str) -> str:
    return shown(text_of(await (await server.command(command, user=server.world.owner)).answered(60)))


async def health(server: LoopbackDiscord, folder: Path) -> tuple[int, str]:
    async with bot_process(server, folder, "health", token=None) as process:
        return await process.ended(60), process.stdout


async def looked_for_trouble(server: LoopbackDiscord, bot: BotProcess, wrong: Wrong, folder: Path) -> None:
    """See what is said of it everywhere, and that admins are told once however often it is found."""
    pattern = re.compile(wrong.words)
    (admins,) = [each for each in server.guild.channels.values() if each.name == "admins"]
    await server.happenings.until(lambda: word_of(server, admins, wrong), 90, f"word of {wrong.name}")
    (said,) = word_of(server, admins, wrong)
    (row,) = [each for each in said.splitlines() if each.startswith(f"**{wrong.name}**: ")]
    assert pattern.fullmatch(row.removeprefix(f"**{wrong.name}**: ")), row
    assert re.search(rf"to mend: {wrong.name}: {wrong.words}", bot.stdout)
    status = await asked(server, "status")
    mark = "Unwell" if wrong.is_unwell else "To mend"
    assert re.search(rf"^\*\*{mark}\*\* · {wrong.name}: {wrong.words}$", status, re.MULTILINE), status
    doctor = await asked(server, "admin doctor")
    assert re.search(rf"^\*\*mend\*\* · {wrong.name}: {wrong.words}$", doctor, re.MULTILINE), doctor
    for text in (said, status, doctor):
        assert str(folder) not in text and "tonnage.db" not in text, "a place on the host"
    alive = folder / "tonnage.db.alive"
    if wrong.is_unwell:
        await server.happenings.until(lambda: not alive.exists(), 30, "the sign of life to be taken away")
        assert await health(server, folder) == (1, f"unwell: {NO_SIGN_OF_LIFE}\n")
    else:
        assert alive.exists() or wrong.shell
    assert len(word_of(server, admins, wrong)) == 1


async def seen_through(server: LoopbackDiscord, folder: Path, starter_store: Path, wrong: Wrong) -> None:
    admins = await stocked(folder, server, starter_store)
    wrong.before(folder, server)
    more = {**broken("watchful"), "DATA_GUILDS": str(server.guild.id)}
    async with bot_process(server, folder, shell=wrong.shell, **more) as bot:
        await bot.ready(120)
        if wrong.is_full:
            await server.happenings.until((folder / "tonnage.db.alive").exists, 60, "the first sign of life")
            await server.happenings.until(lambda: "backup made" in bot.stdout, 60, "the copy of the night")
            with full_disk(bot, 40_000):
                await looked_for_trouble(server, bot, wrong, folder)
            over = "### Mended\nsaving: all is well again."
            await server.happenings.until(lambda: over in told_in(server, admins), 60, "word that it is over")
            await server.happenings.until((folder / "tonnage.db.alive").exists, 60, "a sign of life again")
        else:
            await looked_for_trouble(server, bot, wrong, folder)
        if wrong.name == "clock":
            # nobody asks anything, and it is noticed all the same
            server.rest.clock_ahead = timedelta(0)
            over = "### Mended\nclock: all is well again."
            await server.happenings.until(lambda: over in told_in(server, admins), 60, "word that it is over")
            server.rest.clock_ahead = timedelta(hours=1)
        assert "Traceback" not in bot.stdout
        await bot.kill()
        await bot.left_alone()
    if wrong.check:
        async with bot_process(server, folder, "check", "--online", COLUMNS="400") as checking:
            assert await checking.ended(60) == 1
            assert re.search(rf"^mend {wrong.check}$", checking.stdout, re.MULTILINE), checking.stdout
    if wrong.name == "clock":
        await told_once_by_two_processes(server, folder, wrong, more)


async def told_once_by_two_processes(
    server: LoopbackDiscord, folder: Path, wrong: Wrong, more: dict[str, str]
) -> None:
    (admins,) = [each for each in server.guild.channels.values() if each.name == "admins"]
    async with bot_process(server, folder, **more) as again:
        await again.ready(120)
        await server.happenings.until(
            lambda: again.stdout.count("to mend: ") >= 1, 60, "the trouble to be seen again"
        )
        await asked(server, "admin doctor")
        await asyncio.sleep(2)
        assert len(word_of(server, admins, wrong)) == 1, "who was told before a restart is not told again"
        assert await again.stop() == 0


# Those that are looked at in every run; the others, which take as long, by hand.
ALWAYS = ("saving",)
RUNS = [each if each.name in ALWAYS else pytest.param(each, marks=pytest.mark.long) for each in RUNNING]


@pytest.mark.parametrize("wrong", RUNS, ids=lambda wrong: f"{wrong.name}: {wrong.words[:40]}")
async def test_what_is_wrong_with_the_host_of_a_running_bot(
    server: LoopbackDiscord, starter_store: Path, tmp_path: Path, wrong: Wrong
) -> None:
    if wrong.shell and not MAY_MOUNT:
        pytest.skip("needs a disk of its own")
    (tmp_path / "disk").mkdir()
    await seen_through(server, tmp_path, starter_store, wrong)


async def test_a_wrong_token(server: LoopbackDiscord, folder: Path) -> None:
    said = "Discord does not know DISCORD_TOKEN: copy it again from the application's Bot page."
    async with bot_process(server, folder, token=TOKEN) as run:
        assert await run.ended(60) == 1
        assert run.stderr == f"{said}\n"
    async with bot_process(server, folder, "check", "--online", token=TOKEN, COLUMNS="400") as checking:
        assert await checking.ended(60) == 1
        assert f"mend discord: {said}" in checking.stdout.splitlines()
