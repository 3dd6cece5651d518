"""The command as it is started: by its installed name, for its version, and where nothing can be written."""

import os
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.app import main

ROOT = Path(__file__).parents[2]
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


def test_a_machine_without_a_place_for_passing_files_is_one_line(tmp_path: Path) -> None:
    program = (
        "import sys, tempfile, errno, bot.cli.app as app\n"
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
