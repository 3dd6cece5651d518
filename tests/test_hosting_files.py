"""What hosts read: the image's recipe and the Procfile name commands and files that there are."""

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path

from typer.main import get_command

from bot.cli.app import app

ROOT = Path(__file__).parents[1]
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


def test_the_image_runs_without_rights_and_is_looked_after() -> None:
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in recipe
    assert recipe.index("USER tonnage") < recipe.index("HEALTHCHECK") < recipe.rindex("\nCMD")
    assert re.search(r"^HEALTHCHECK .*\"health\"", recipe, re.MULTILINE)
