"""The terminal on a store on a server: what it prints is what it prints on a file."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.errors import StartError
from bot.store.engines.place import DatabaseServer
from tests.conftest import make_starter
from tests.postgresql_server import Databases

QUESTIONS = (
    "/exports us 2025-06",
    "/imports japan 2025-10 magnets",
    "/top exports 2025-10 magnets",
    "/trend us germany magnets",
    "/compare us japan 2025-06",
    "/report 2025-10",
    "/calculate mean germany jun-oct 2025",
    "/download us magnets",
    "/partners",
    "/products",
    "/events",
    "/changes",
    "/status",
    "how much did the us get in june 2025?",
    "/exports us 2025-06 as_of:2025-08-01",
    "/exports atlantis 2025-06",
)
RUN = CliRunner()


@pytest.fixture
def server(databases: Databases, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[DatabaseServer]:
    monkeypatch.chdir(tmp_path)
    with databases.copied(databases.template("starter", make_starter)) as made:
        monkeypatch.setenv("DATABASE_URL", made.url)
        monkeypatch.setenv("BACKUPS_DIR", str(tmp_path / "copies"))
        yield made


def run(*words: str, says: str = "") -> tuple[int, str]:
    done = RUN.invoke(app, words, input=says)
    if isinstance(done.exception, StartError):
        return 1, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def asked() -> list[object]:
    code, said = run("ask", "-", "--json", "--charts", "charts", says="\n".join(QUESTIONS))
    lines = [json.loads(line) for line in said.splitlines()]
    assert code == 0 and len(lines) == len(QUESTIONS)
    return lines


def test_answers_are_the_same_on_both_engines(
    server: DatabaseServer, starter_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server = asked()
    assert sum(bool(line["ok"]) for line in on_server) >= 10  # type: ignore[index]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{starter_store}")
    for question, one, other in zip(QUESTIONS, on_server, asked(), strict=True):
        assert one == other, question


def test_the_care_of_a_store_on_a_server(server: DatabaseServer, tmp_path: Path) -> None:
    code, said = run("check")
    assert "ok   database: opens and has figures" in said and "PostgreSQL checks what it reads" in said
    assert "by its operator" in said and "\nok   disk" not in said
    code, said = run("backup")
    assert code == 0
    made = Path(re.search(r"Copied to (\S+),", said)[1])  # type: ignore[index]
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM figure").fetchone()[0] > 500
    code, said = run("restore", str(made), "--yes")
    assert code == 1 and "python -m bot move" in said and "password" not in said
    assert run("migrate") == (0, f"{server} is up to date.\n")
    assert run("verify")[0] == 0


def test_a_store_is_moved_by_its_addresses(server: DatabaseServer, tmp_path: Path) -> None:
    code, said = run("move", server.url, f"sqlite:///{tmp_path / 'moved.db'}")
    assert (
        code == 0
        and "read back the same" in said
        and f"Set DATABASE_URL to sqlite:///{tmp_path / 'moved.db'} now" in said
    )
    assert run("move", server.url, f"sqlite:///{tmp_path / 'moved.db'}")[0] == 1
    code, said = run("move", "mysql://me:s3cret@host/x", server.url)
    assert code == 1 and "must look like" in said and "s3cret" not in said


def test_a_move_names_the_address_and_that_its_password_belongs_to_it(
    databases: Databases, starter_store: Path
) -> None:
    with databases.copied() as target:
        code, said = run("move", f"sqlite:///{starter_store}", target.url.replace("postgres@", "postgres:s3cret@"))
        assert code == 0 and "s3cret" not in said
        assert f"Set DATABASE_URL to {target}, with its password, now" in said


def test_a_database_of_another_encoding_is_refused(databases: Databases, starter_store: Path) -> None:
    named = databases.named("tonnage_test_ascii")
    databases.run(
        "CREATE DATABASE tonnage_test_ascii ENCODING SQL_ASCII LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    )
    try:
        code, said = run("move", f"sqlite:///{starter_store}", named.url)
        assert (code, said) == (1, f"{named} keeps texts as SQL_ASCII: make its database with UTF8.")
    finally:
        databases.run("DROP DATABASE tonnage_test_ascii WITH (FORCE)")
