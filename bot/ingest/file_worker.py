"""A process that reads files, apart from the bot: a file can neither hold the bot nor end it.

It has the bot's code and nothing of its environment, a limit on its memory, and ends when the bot does, however that
ends. `FileWorker` is the bot's side of it, `main` the other. They hand each other pickled values over its standard
input and output.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from bot import errors
from bot.errors import Busy, ErrorCode, NotPossible, Suggestion, UserError
from bot.ingest.reading import read_file
from bot.ingest.rows import ReadFile
from bot.ingest.sheets import ONE_TABLE
from bot.text import MEGABYTE, Line, line
from bot.trade.commodities import Product
from bot.trade.importing import ImportOptions, Progress
from bot.trade.partners import Partners

LEAST_SECONDS = 10.0
SECONDS_A_MEGABYTE = 2.0
START_SECONDS = 60.0
MEMORY_BYTES = 1_500 * MEGABYTE
_PIPE_BYTES = 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
# What Python itself may need in order to start; all else, the token among it, stays with the bot.
_KEPT_VARIABLES = (
    *("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR"),
    *("SYSTEMROOT", "TEMP", "TMP"),
)
_TOLD, _READ, _REFUSED, _FAILED, _GONE = "told", "read", "refused", "failed", "gone"


@lru_cache(maxsize=2)
def written_names(partners: Partners, products: tuple[Product, ...]) -> bytes:
    """Return the names that reading follows from, in the form in which they are handed over: they are many, and the
    same from one file to the next.
    """
    return pickle.dumps((partners, products), protocol=pickle.HIGHEST_PROTOCOL)


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file to read, and all that reading it follows from; `names` are those of `written_names`."""

    data: bytes
    options: ImportOptions
    names: bytes
    size_limit: int

    @property
    def seconds(self) -> float:
        """Return the time that reading it may take."""
        return LEAST_SECONDS + SECONDS_A_MEGABYTE * len(self.data) / MEGABYTE


class FileWorker:
    """One such process, started when the first file comes; it reads one file at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Return the number of the process while there is one."""
        process = self._process
        return process.pid if process is not None else None

    def read(self, request: FileRequest, progress: Progress | None = None) -> ReadFile:
        """Read a file. Blocking: call it in a thread.

        UserError as `read_file` raises it, and when reading takes too long or too much memory, or is ended.
        """
        process = self._started()
        with _killed_after(process, request.seconds) as is_late:
            kind, answer = _answer(process, request, progress)
        if kind == _READ:
            found: ReadFile = answer
            return found
        if kind == _REFUSED:
            raise _refusal(*answer)
        self.end()
        if kind == _FAILED:
            raise RuntimeError(f"a file could not be read in its process:\n{answer}")
        raise _too_slow(request.seconds) if is_late.is_set() else _unreadable()

    def end(self) -> None:
        """End the process at once, whatever it does; who waits for it is told that the file cannot be read."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # What was not handed over yet is lost with whom it was for.
            with contextlib.suppress(OSError, ValueError):
                _pipe(pipe).close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            process = self._process = subprocess.Popen(  # noqa: S603 – our own interpreter on our own module
                [sys.executable, "-P", "-c", f"from {__name__} import main; main()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            _widen(_pipe(process.stdin))
            _widen(_pipe(process.stdout))
            with _killed_after(process, START_SECONDS) as is_late:
                is_ready = _received(process) is not None
            if not is_ready:
                self.end()
                if is_late.is_set():
                    raise Busy(
                        "imports_waiting",
                        line("The machine is too busy to begin reading the file. Try again in a minute."),
                    )
                raise RuntimeError(f"the process that reads files does not start (status {process.returncode})")
        return self._process


def _answer(process: subprocess.Popen[bytes], request: FileRequest, progress: Progress | None) -> tuple[str, Any]:
    """Hand a file over and wait for what comes of it; _GONE when the process ends before."""
    try:
        pickle.dump(request, _pipe(process.stdin), protocol=pickle.HIGHEST_PROTOCOL)
        _pipe(process.stdin).flush()
    except (OSError, ValueError):
        return _GONE, None
    while (message := _received(process)) is not None:
        kind, answer = message
        if kind != _TOLD:
            return kind, answer
        if progress is not None:
            progress(*answer)
    return _GONE, None


def _received(process: subprocess.Popen[bytes]) -> tuple[str, Any] | None:
    try:
        # Our own code wrote it, with no more rights than this process has.
        message: tuple[str, Any] = pickle.load(_pipe(process.stdout))  # noqa: S301
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return None
    return message


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a megabyte, so that a large file goes through it in few steps; only on Linux."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("no pipe")
    return pipe


@contextlib.contextmanager
def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the process when the block takes too long; the event tells whether it did."""
    is_late = threading.Event()

    def kill() -> None:
        is_late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    # One thread is enough, and each would take room beforehand.
    return {**kept, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _refusal(name: str, code: ErrorCode, message: Line, suggestions: tuple[Suggestion, ...]) -> UserError:
    kind: type[UserError] = getattr(errors, name)
    return kind(code, message, suggestions)


def _too_slow(seconds: float) -> NotPossible:
    return NotPossible(
        "file-too-slow",
        line(f"Reading this file takes more than {seconds:.0f} seconds, so I gave it up. {ONE_TABLE}"),
    )


def _unreadable() -> NotPossible:
    return NotPossible(
        "file-unreadable",
        line("Reading this file failed: it is damaged, or needs more memory than there is for it. ", ONE_TABLE),
    )


def main() -> None:
    """Read the files that are handed over, one after the other, until the bot goes away."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # The bot is told to stop as well, and ends this process.
        signal.signal(number, signal.SIG_IGN)
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    requests: queue.SimpleQueue[FileRequest] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests,), daemon=True).start()
    _limit_memory()
    # What reading makes has no circles: Python need not look for them meanwhile, nor ever among what was loaded.
    gc.disable()
    gc.freeze()

    def tell(kind: str, answer: object) -> None:
        pickle.dump((kind, answer), told, protocol=pickle.HIGHEST_PROTOCOL)
        told.flush()

    tell(_TOLD, None)
    while True:
        tell(*_outcome(requests.get(), lambda words, part: tell(_TOLD, (words, part))))
        gc.collect()


def _receive(requests: queue.SimpleQueue[FileRequest]) -> None:
    """Take what the bot hands over; end the process, whatever it does, when the bot is gone."""
    while True:
        try:
            requests.put(pickle.load(sys.stdin.buffer))  # noqa: S301 – from the bot itself
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _outcome(request: FileRequest, progress: Progress) -> tuple[str, object]:
    try:
        partners, products = _names(request.names)
        found = read_file(
            request.data, request.options, partners, products, size_limit=request.size_limit, progress=progress
        )
    except UserError as refusal:
        return _REFUSED, (type(refusal).__name__, refusal.code, refusal.message, refusal.suggestions)
    except MemoryError:
        return _GONE, None
    except Exception:
        return _FAILED, traceback.format_exc()
    return _READ, found


@lru_cache(maxsize=1)
def _names(written: bytes) -> tuple[Partners, tuple[Product, ...]]:
    names: tuple[Partners, tuple[Product, ...]] = pickle.loads(written)  # noqa: S301 – from the bot itself
    return names


def _limit_memory() -> None:
    # Not on Windows; there the checks before unpacking stand alone.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
