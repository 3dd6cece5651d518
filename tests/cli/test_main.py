"""The command as it is started: by its installed name, for its version, and where nothing can be written."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.commands import main
from tests.folders import ROOT

FULL = Path("/dev/full")


def started(folder: Path, *words: str, stdout: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder / 'tonnage.db'}"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_the_installed_command_is_the_terminal_face() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {
        name: EntryPoint(name, target, "console_scripts").load() for name, target in project["scripts"].items()
    } == {"tonnage": main}


def test_it_says_its_version(tmp_path: Path) -> None:
    asked = started(tmp_path, "--version")
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, f"Tonnage {__version__}\n", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [("--version",), ("status",), ("history", "--csv"), ("verify", "--json")])
def test_an_answer_that_cannot_be_written_is_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        asked = started(tmp_path, *words, stdout=full.fileno())
    assert (asked.returncode, asked.stderr) == (1, "The disk is full: make room and try again.\n")


def test_a_store_that_turns_out_to_be_damaged_is_one_line(starter_store: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(starter_store, tmp_path))
    with closing(sqlite3.connect(store)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'subscription'").fetchone()
    with store.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    asked = started(tmp_path, "check")
    assert asked.returncode == 1 and "mend integrity: the store is damaged" in asked.stdout and asked.stderr == ""
    asked = started(tmp_path, "status")
    assert (
        asked.returncode == 0
        and "rare-earth magnets: " in asked.stdout
        and "integrity: the store is damaged" in (" ".join(asked.stdout.split()))
    )


def test_a_machine_without_a_place_for_passing_files_is_one_line(tmp_path: Path) -> None:
    program = (
        "import sys, tempfile, errno, bot.cli.commands as app\n"
        "def refuse(*_, **__): raise FileNotFoundError(errno.ENOENT, 'No usable temporary directory found')\n"
        "app.read_settings = refuse\n"
        "sys.argv = ['tonnage', 'status']\n"
        "app.main()"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (asked.returncode, asked.stderr) == (1, "The machine refuses: No usable temporary directory found.\n")
