"""Files are read in a process of their own, which can neither hold the bot, end it, nor know its secrets."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import Busy, NotPossible, NotUnderstood
from bot.ingest.file_worker import MEMORY_BYTES, FileRequest, FileWorker, written_names
from bot.ingest.reading import read_file
from bot.text import plain
from bot.trade.commodities import Product
from bot.trade.importing import ImportOptions
from bot.trade.partners import Partners
from tests.folders import FIXTURES
from tests.ingest.conftest import PRODUCTS
from tests.ingest.trade_rows import trade_rows

GOOD = (FIXTURES / "template.csv").read_bytes()
PROC = Path("/proc")
on_linux = pytest.mark.skipif(not PROC.is_dir(), reason="the system tells of its processes in /proc only on Linux")


@pytest.fixture(scope="module")
def worker() -> Iterator[FileWorker]:
    worker = FileWorker()
    yield worker
    worker.end()


def request_of(
    data: bytes, partners: Partners, options: ImportOptions | None = None, products: tuple[Product, ...] = PRODUCTS
) -> FileRequest:
    return FileRequest(data, options or ImportOptions(), written_names(partners, products), 25_000_000)


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_a_file_is_read_there_as_it_is_here(worker: FileWorker, partners: Partners, path: Path) -> None:
    data = path.read_bytes()
    try:
        here = read_file(data, ImportOptions(), partners, PRODUCTS)
    except NotPossible as refusal:
        with pytest.raises(NotPossible) as there_too:
            worker.read(request_of(data, partners))
        assert (there_too.value.code, there_too.value.message) == (refusal.code, refusal.message)
        return
    there = worker.read(request_of(data, partners))
    assert list(trade_rows(there)) == list(trade_rows(here))
    assert there.rows.frame.dtypes.to_dict() == here.rows.frame.dtypes.to_dict()
    for name in ("layout", "encoding", "header", "rows_read", "rejected", "unknown_partners", "missing", "notes"):
        assert getattr(there, name) == getattr(here, name), name


def test_one_process_reads_many_files_and_tells_how_far_it_is(worker: FileWorker, partners: Partners) -> None:
    worker.read(request_of(GOOD, partners))
    pid = worker.pid
    heard: list[tuple[str, float]] = []
    rows = GOOD + b"CN,export,magnets,US,2025-06,353,t,,,reported,x\n" * 2_000
    worker.read(request_of(rows, partners), lambda words, part: heard.append((words, part)))
    assert worker.pid == pid
    assert [words for words, _ in heard[:2]] == ["Reading", "Reading"]
    with pytest.raises(NotUnderstood, match="layout-unknown"):
        worker.read(request_of(b"a,b\n1,2\n", partners))
    assert worker.pid == pid


@on_linux
def test_it_has_nothing_of_the_bots_environment(partners: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somewhere.db")
    worker = FileWorker()
    try:
        worker.read(request_of(GOOD, partners))
        environment = (PROC / str(worker.pid) / "environ").read_bytes()
    finally:
        worker.end()
    names = {line.partition(b"=")[0] for line in environment.split(b"\0")}
    assert b"a-secret" not in environment and b"somewhere" not in environment
    assert not names & {b"DISCORD_TOKEN", b"DATABASE_URL", b"HOME"}


def stopped(worker: FileWorker, partners: Partners) -> int:
    """Stop its process, so that it reads for ever; give the process's number."""
    worker.read(request_of(GOOD, partners))
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    return worker.pid


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read(
    worker: FileWorker, partners: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stopped(worker, partners)
    with monkeypatch.context() as patched, pytest.raises(NotPossible) as refusal:
        patched.setattr("bot.ingest.file_worker.LEAST_SECONDS", 0.5)
        worker.read(request_of(GOOD, partners))
    assert refusal.value.code == "file-too-slow"
    assert "Save the one table you need as CSV." in plain(refusal.value.message)
    assert len(worker.read(request_of(GOOD, partners)).rows)
    assert worker.pid != first


def test_a_machine_too_busy_to_begin_is_told_as_such(
    worker: FileWorker, partners: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.end()
    with monkeypatch.context() as patched, pytest.raises(Busy, match="imports_waiting"):
        patched.setattr("bot.ingest.file_worker.START_SECONDS", 0.001)
        worker.read(request_of(GOOD, partners))
    assert len(worker.read(request_of(GOOD, partners)).rows)


def test_a_file_that_ends_its_reader_is_called_unreadable_and_the_next_one_read(
    worker: FileWorker, partners: Partners
) -> None:
    first = stopped(worker, partners)
    threading.Timer(0.3, os.kill, (first, signal.SIGKILL)).start()
    with pytest.raises(NotPossible, match="file-unreadable"):
        worker.read(request_of(GOOD, partners))
    assert len(worker.read(request_of(GOOD, partners)).rows)


@on_linux
def test_its_memory_is_limited_and_it_leaves_no_dump(worker: FileWorker, partners: Partners) -> None:
    worker.read(request_of(GOOD, partners))
    limits = (PROC / str(worker.pid) / "limits").read_text()
    assert re.search(rf"Max address space +{MEMORY_BYTES} ", limits)
    assert re.search("Max core file size +0 ", limits)


def test_whoever_waits_for_a_file_is_told_when_it_is_ended(worker: FileWorker, partners: Partners) -> None:
    stopped(worker, partners)
    threading.Timer(0.2, worker.end).start()
    with pytest.raises(NotPossible, match="file-unreadable"):
        worker.read(request_of(GOOD, partners))
    assert worker.pid is None


CHILD = """
import os, sys
from pathlib import Path
from bot.ingest.file_worker import FileRequest, FileWorker, written_names
from bot.ingest.reference import read_partners
from bot.trade.importing import ImportOptions
worker = FileWorker()
worker.read(FileRequest(Path(sys.argv[1]).read_bytes(), ImportOptions(), written_names(read_partners(), ()), 10**8))
print(worker.pid, flush=True)
os.kill(os.getpid(), 9)
"""


@on_linux
def test_it_ends_with_the_bot_however_that_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(FIXTURES / "customs_chinese.csv")],
        capture_output=True,
        text=True,
        check=False,
    )
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while (PROC / str(pid)).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not (PROC / str(pid)).exists()
