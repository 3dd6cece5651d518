"""`python -m bot …` as a process of its own against a loopback Discord."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.folders import ROOT
from tests.loopback import loaded
from tests.loopback.discord_server import TOKEN, LoopbackDiscord
from tests.loopback.loaded import INHERITED, LAUNCH, LoadedProcess

PROC = Path("/proc")
ZOMBIE = "Z"
START_S, STOP_S = 90.0, 10.0


@dataclass
class BotProcess:
    """One process; what it wrote is in two files. It leads a session, by which its descendants are found."""

    process: asyncio.subprocess.Process | LoadedProcess
    server: LoopbackDiscord
    written: Path
    complained: Path
    _identified_before: int

    @property
    def pid(self) -> int:
        """Give its id."""
        return self.process.pid

    @property
    def stdout(self) -> str:
        """Give what it wrote so far."""
        return self.written.read_text(encoding="utf-8")

    @property
    def stderr(self) -> str:
        """Give what it complained of so far."""
        return self.complained.read_text(encoding="utf-8")

    async def ready(self, within_s: float = START_S) -> None:
        """Wait until it has identified; AssertionError with its own words when it ended instead."""

        def done() -> bool:
            return self._is_identified or self.process.returncode is not None

        await self.server.happenings.until(done, within_s, "the bot to identify")
        assert self._is_identified, f"ended with {self.process.returncode}: {self.stderr}"

    async def ended(self, within_s: float = START_S) -> int:
        """Wait for its end; give the exit status (negative: the signal)."""
        return await asyncio.wait_for(self.process.wait(), within_s)

    async def stop(self, within_s: float = STOP_S) -> int:
        """Send SIGTERM and wait; give the exit status."""
        self.process.terminate()
        return await self.ended(within_s)

    async def kill(self) -> int:
        """Send SIGKILL and wait; give the exit status."""
        self.process.kill()
        return await self.ended(STOP_S)

    def descendants(self) -> set[int]:
        """Give the ids of the processes it started that still run, whoever their parent is by now."""
        return {pid for pid in _in_session(self.pid) if pid != self.pid}

    async def left_alone(self, within_s: float = STOP_S) -> None:
        """Wait until no process that it started runs; AssertionError when one stays."""
        await self.server.happenings.until(lambda: not self.descendants(), within_s, "its processes to end")

    @property
    def _is_identified(self) -> bool:
        return len(self.server.gateway.identified_at) > self._identified_before


@asynccontextmanager
async def bot_process(
    server: LoopbackDiscord,
    folder: Path,
    *arguments: str,
    token: str | None = TOKEN,
    module: str = LAUNCH,
    shell: str = "",
    is_loaded: bool = True,
    **environment: str,
) -> AsyncIterator[BotProcess]:
    """Start `python -m bot run` (or other arguments, another bot's `module`, or a command for the shell that starts
    it) with its store in `folder`; at the end nothing is left of it. It is made of a process that has loaded the bot,
    unless `is_loaded` says no.
    """
    files = _outputs(folder)
    arguments = arguments or ("run",)
    whole = _environment(server, folder, token) | environment
    is_loadable = module == LAUNCH and not shell and not any(name.startswith("LD_") for name in environment)
    process: asyncio.subprocess.Process | LoadedProcess
    with files[0].open("wb") as out, files[1].open("wb") as err:
        if is_loaded and is_loadable:
            process = await loaded.started(*arguments, folder=folder, environment=whole, out=out, err=err)
        else:
            process = await asyncio.create_subprocess_exec(
                *(("sh", "-c", shell) if shell else (sys.executable, "-m", module)),
                *arguments,
                cwd=folder,
                env=whole,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
    made = BotProcess(process, server, *files, len(server.gateway.identified_at))
    try:
        yield made
    finally:
        if process.returncode is None:
            await made.kill()
        for pid in made.descendants():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _outputs(folder: Path) -> tuple[Path, Path]:
    number = len(list(folder.glob("*.out"))) + 1
    return folder / f"{number}.out", folder / f"{number}.err"


def _environment(server: LoopbackDiscord, folder: Path, token: str | None) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    made = {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{folder / 'tonnage.db'}",
        "BACKUPS_DIR": str(folder / "backups"),
        "LOOPBACK_API": server.api,
        "LOOPBACK_GATEWAY": server.gateway.address,
        "LOOPBACK_CDN": server.cdn,
    }
    return inherited | made | ({} if token is None else {"DISCORD_TOKEN": token})


def _in_session(leader: int) -> set[int]:
    """Find the running processes of a session (fields 3 and 6 of proc_pid_stat(5))."""
    found = set()
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(session) == leader and state != ZOMBIE:
            found.add(int(stat.parent.name))
    return found
