"""What the terminal says of the house: `status`, `check`, `migrate`; and that asking there loads no Discord."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.errors import StartError

ROOT = Path(__file__).parents[2]


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
    assert "rare-earth magnets: March 2026 · reported · batch 1" in asked.output


def test_the_store_is_made_once_and_then_up_to_date(run: CliRunner, tmp_path: Path) -> None:
    for _ in range(2):
        asked = run.invoke(app, ["migrate"])
        assert asked.exit_code == 0
        assert asked.output == f"{tmp_path / 'tonnage.db'} is up to date.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tonnage.db"]


def test_every_thing_that_is_checked_is_ok(run: CliRunner) -> None:
    asked = run.invoke(app, ["check"])
    assert asked.exit_code == 0
    looked = [line.removeprefix("ok").strip().partition(":")[0] for line in asked.output.splitlines()]
    assert looked == ["settings", "bundled data", "disk", "lasting", "clock", "token", "database", "charts"]
    assert all(line.startswith("ok ") for line in asked.output.splitlines())


@pytest.mark.parametrize(
    ("store", "token", "said"),
    [
        (b"not a database, " * 100, "", "mend database: {store} is not a database. Move it away to start afresh"),
        (b"", "abc", "mend token: does not look like a bot token: copy it again from the developer portal"),
    ],
)
def test_what_is_to_mend_is_said_with_how(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: bytes, token: str, said: str
) -> None:
    path = tmp_path / "tonnage.db"
    path.write_bytes(store)
    monkeypatch.setenv("DISCORD_TOKEN", token)
    asked = run.invoke(app, ["check"])
    assert asked.exit_code == 1
    assert said.format(store=path) in asked.output


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_nothing_that_logs_in_begins(run: CliRunner, tmp_path: Path, command: str) -> None:
    asked = run.invoke(app, [command])
    assert isinstance(asked.exception, StartError)
    assert "DISCORD_TOKEN is not set" in str(asked.exception)
    assert not list(tmp_path.iterdir())


def test_asking_in_the_terminal_loads_no_discord(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom bot.cli.app import app\n"
        "app(['ask', '/exports us 2025-06'], standalone_mode=False)\n"
        "print([name for name in ('discord', 'aiohttp', 'matplotlib.pyplot') if name in sys.modules])"
    )
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'tonnage.db'}", "PYTHONPATH": str(ROOT)}
    asked = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "about +660%" in asked.stdout
    assert asked.stdout.splitlines()[-1] == "[]"
