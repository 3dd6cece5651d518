"""A process that has loaded the bot and makes running ones of itself: loading is most of what a start takes, and is
done once for all tests. `python -m tests.loopback.loaded NUMBER MODULE…` loads the modules, and is told over the
socket of that number what to run.
"""

import asyncio
import atexit
import fcntl
import functools
import gc
import importlib
import importlib.util
import json
import multiprocessing.util
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from tests.folders import ROOT

LAUNCH = "tests.loopback.launch"
LOADED = ("bot.cli.commands", "bot.chat.running", "bot.charts.first_picture")
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")
MOST_BYTES = 64 * 1024
BESIDE = tuple(f"from multiprocessing.{name} import main" for name in ("forkserver", "resource_tracker"))
MOST_NUMBERS, LEAST_MOVED = 8, 100


class LoadedProcess:
    """One that was made, with what is asked of an asyncio.subprocess.Process."""

    def __init__(self, pid: int, told: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._told = told
        self._hearing = asyncio.create_task(self._hear())

    async def wait(self) -> int:
        """Wait for its end; give the exit status (negative: the signal)."""
        return await asyncio.shield(self._hearing)

    def terminate(self) -> None:
        """Send SIGTERM."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL, unless it has just ended by itself."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    async def _hear(self) -> int:
        with self._told:
            status = await asyncio.get_running_loop().sock_recv(self._told, MOST_BYTES)
        self.returncode = os.waitstatus_to_exitcode(int(status))
        return self.returncode


async def started(
    *arguments: str, folder: Path, environment: dict[str, str], out: BinaryIO, err: BinaryIO
) -> LoadedProcess:
    """Have one made that runs `python -m bot` with some arguments in a folder, and writes into two files."""
    ours = asked(maker(*LOADED), LAUNCH, *arguments, folder=folder, environment=environment, out=out, err=err)
    ours.setblocking(False)
    return LoadedProcess(int(await asyncio.get_running_loop().sock_recv(ours, MOST_BYTES)), ours)


def asked(
    made_by: socket.socket,
    module: str,
    *arguments: str,
    folder: Path,
    environment: dict[str, str],
    out: BinaryIO,
    err: BinaryIO,
) -> socket.socket:
    """Ask for a process that runs a module; the socket tells its id, and at its end its status."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        wanted = json.dumps(
            {"module": module, "arguments": arguments, "folder": str(folder), "environment": environment}
        )
        socket.send_fds(made_by, [wanted.encode()], [theirs.fileno(), out.fileno(), err.fileno()])
    return ours


@functools.cache
def maker(*modules: str, options: tuple[str, ...] = ()) -> socket.socket:
    """Start the process that has loaded some modules, once; give the socket over which it is told."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    with theirs:
        process = subprocess.Popen(
            [sys.executable, *options, "-m", __name__, str(theirs.fileno()), *modules],
            cwd=ROOT,
            # no threads of a library, which a fork would not take along
            env=inherited | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def make_until_nobody_asks(told: socket.socket) -> str:
    """Make a process each time that one is wanted; give the module that this one has to run, if it was made."""
    while True:
        wanted, numbers, _, _ = socket.recv_fds(told, MOST_BYTES, 3)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not wanted:
            return ""
        if os.fork() == 0:
            told.close()
            return _made(json.loads(wanted), socket.socket(fileno=numbers[0]), *numbers[1:])
        for number in numbers:
            os.close(number)


def _made(wanted: dict[str, Any], asking: socket.socket, out: int, err: int) -> str:
    """Make it, as a child of this one, which only waits for it and tells its end."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.chdir(wanted["folder"])
        for number, standard in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(number, standard)
            os.close(number)
        os.environ.clear()
        os.environ.update(wanted["environment"])
        tempfile.tempdir = None
        sys.argv[1:] = wanted["arguments"]
        sys.path[:0] = os.environ["PYTHONPATH"].split(os.pathsep)
        if importlib.util.find_spec("sitecustomize"):
            importlib.import_module("sitecustomize")
        with asking:
            asking.send(str(os.getpid()).encode())
        _stand_by()
        return str(wanted["module"])
    _, status = os.waitpid(pid, 0)
    with suppress(OSError):  # who asked may be gone
        asking.send(str(status).encode())
    os._exit(0)


def _stand_by() -> None:
    """Let processes stand by that have drawn already, and be those that Python would start beside this one."""
    waiting = {program: _standing_by() for program in BESIDE}
    start = multiprocessing.util.spawnv_passfds

    def started(path: bytes, arguments: Sequence[bytes | str], numbers: Sequence[int]) -> int:
        said = [os.fsdecode(each) for each in arguments]
        known = waiting.pop(said[-1].partition(";")[0], None)
        if known is None:
            return start(path, arguments, numbers)
        pid, told = known
        with told:
            message = json.dumps({"arguments": said, "numbers": list(numbers)})
            socket.send_fds(told, [message.encode()], list(numbers))
        return pid

    multiprocessing.util.spawnv_passfds = started


def _standing_by() -> tuple[int, socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _run_when_told(theirs)
    theirs.close()
    return pid, ours


def _run_when_told(told: socket.socket) -> NoReturn:
    """Run the program that is told, with its open files by their numbers; end when nothing is."""
    message, numbers, _, _ = socket.recv_fds(told, MOST_BYTES, MOST_NUMBERS)
    told.close()
    if message:
        wanted = json.loads(message)
        # out of the way of the numbers that the program knows them by
        moved = [fcntl.fcntl(number, fcntl.F_DUPFD, LEAST_MOVED) for number in numbers]
        for number in numbers:
            os.close(number)
        for number, known in zip(moved, wanted["numbers"], strict=True):
            os.dup2(number, known)
            os.close(number)
        *options, program = wanted["arguments"]
        Path("/proc/self/comm").write_text(program.partition(" import")[0].rpartition(".")[2])
        warnings._processoptions([each.removeprefix("-W") for each in options if each.startswith("-W")])
        with suppress(SystemExit):
            exec(program, {})
    os._exit(0)


if __name__ == "__main__":
    for name in sys.argv[2:]:
        importlib.import_module(name)
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as told_what_to_run:
        name = make_until_nobody_asks(told_what_to_run)
    if name:
        sys.modules.pop(name, None)
        runpy.run_module(name, run_name="__main__", alter_sys=True)
