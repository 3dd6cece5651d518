"""What hosts read: the image's recipe and the Procfile name commands and files that there are."""

import configparser
import re
import shlex
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from typer.main import get_command

from bot.chat import rounds
from bot.cli.commands import app
from bot.settings import RUN_FOLDER
from tests.folders import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = set(get_command(app).commands)  # type: ignore[attr-defined]


def named_commands(text: str) -> set[str]:
    return set(re.findall(r"python\"?,? \"?-m\"?,? \"?bot\"?,? \"?([a-z]+)", text))


def test_every_command_that_hosts_are_given_is_there() -> None:
    for name in ("Dockerfile", "Procfile", "README.md"):
        found = named_commands((ROOT / name).read_text(encoding="utf-8"))
        assert found and found <= COMMANDS, (name, found - COMMANDS)


def test_the_image_gets_what_it_copies_and_no_secret() -> None:
    rows = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {row[1:] for row in rows if row.startswith("!")}
    kept_out = [row for row in rows if row and not row.startswith(("!", "#"))]
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {part for row in re.findall(r"^COPY (.+) \S+$", recipe, re.MULTILINE) for part in shlex.split(row)}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    for secret in (".env", ".git", "data/tonnage.db", "data/tonnage.db-wal", "data/backups"):
        assert secret not in let_in and any(fnmatch(secret, pattern) for pattern in kept_out), secret


def test_the_image_is_built_from_what_is_pinned() -> None:
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", recipe, re.MULTILINE)
    assert bases and all(re.fullmatch(r"python:3\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}", base) for base in bases)


def test_the_image_and_the_checks_install_the_lock() -> None:
    for name in ("Dockerfile", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert re.search(r"^(RUN )?pip install .*--require-hashes -r requirements.txt$", text, re.MULTILINE), name


def unit() -> configparser.ConfigParser:
    """Read the unit that systemd is given."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((ROOT / "tonnage.service").read_text(encoding="utf-8"))
    return parser


def test_systemd_starts_a_bot_anew_that_hangs_or_ends_and_hears_how_it_does() -> None:
    service = unit()["Service"]
    assert service["Type"] == "notify" and service["Restart"] == "on-failure"
    assert float(service["WatchdogSec"]) > rounds.HANGS_AFTER_S > 2 * rounds.BEATS_EVERY_S, (
        "the bot ends itself first, and says where it hung"
    )
    assert int(service["RestartSec"]) >= 90, "of a thousand logins a day"
    assert int(service["TimeoutStopSec"]) > 10


def test_the_user_of_the_service_is_made_owns_what_it_writes_and_runs_the_terminals_commands() -> None:
    service = unit()["Service"]
    user, folder = service["User"], service["WorkingDirectory"]
    assert re.search(rf"^sudo useradd .*--system .*{user}$", README, re.MULTILINE)
    assert re.search(rf"^sudo chown -R {user}: data \.env\b", README, re.MULTILINE)
    assert service["ReadWritePaths"] == f"{folder}/data"
    assert "sudo cp tonnage.service /etc/systemd/system/ && sudo systemctl enable --now tonnage" in README
    assert f"sudo -u {user} .venv/bin/python -m bot" in README
    assert service["ExecStart"] == f"{folder}/.venv/bin/python -m bot run"


def test_systemd_makes_the_folder_in_which_health_looks_from_outside() -> None:
    service = unit()["Service"]
    assert f"/run/{service['RuntimeDirectory']}" == str(RUN_FOLDER)
    assert (service["PrivateTmp"], service["RuntimeDirectoryMode"]) == ("true", "0700")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit_file = tmp_path / "tonnage.service"
    with unit_file.open("w", encoding="utf-8") as written:
        parser = unit()
        # the user and the program are not here
        del parser["Service"]["User"]
        parser["Service"]["ExecStart"] = "/bin/true"
        parser.write(written, space_around_delimiters=False)
    done = subprocess.run(["systemd-analyze", "verify", unit_file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_docker_starts_a_bot_anew_unless_it_was_stopped() -> None:
    (line,) = re.findall(r"^docker run -d .*$", README, re.MULTILINE)
    assert "--restart unless-stopped" in line and "--env-file .env" in line and "-v tonnage:/store" in line
    assert "docker exec" in README.replace("\n", " ")


def test_what_the_image_copies_to_outlives_its_container_under_compose() -> None:
    recipe, composed = ((ROOT / name).read_text(encoding="utf-8") for name in ("Dockerfile", "compose.yaml"))
    of_bots, _, services = composed.partition("\nservices:")
    copies, other = re.findall(r"BACKUPS_DIR: (\S+)", services)  # .env, from its example, has it empty
    assert copies == other
    ((volume, place),) = re.findall(r"^    - (\w+):(/\S+)$", of_bots, re.MULTILINE)
    assert Path(copies).is_relative_to(place) and f"\n  {volume}:" in services.partition("\nvolumes:")[2]
    assert f"install -d -o tonnage -g tonnage {place}" in recipe, "a new volume is owned as the folder is there"


def test_the_image_runs_without_rights_and_is_looked_after() -> None:
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in recipe
    assert recipe.index("USER tonnage") < recipe.index("HEALTHCHECK") < recipe.rindex("\nCMD")
    assert re.search(r"^HEALTHCHECK .*\"health\"", recipe, re.MULTILINE)
