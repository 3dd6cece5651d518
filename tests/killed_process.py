"""A process that kills itself at one of its steps."""

import os
import signal
import tempfile

from tests.folders import ROOT
from tests.loopback.loaded import MOST_BYTES, asked, maker

KILLED = ("tests.desk.killed", "tests.fetch.killed", "tests.store.killed", "tests.store.killed_copying")
WITHIN_S = 60


def steps_of(module: str, *arguments: str) -> int | None:
    """Run a module that prints how many steps it took; give that number, None when it was killed on the way."""
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = asked(
            maker(*KILLED, options=("-W", "error")),
            module,
            *arguments,
            folder=ROOT,
            environment=environment,
            out=out,
            err=err,
        )
        with process:
            process.settimeout(WITHIN_S)
            number = int(process.recv(MOST_BYTES))
            try:
                status = int(process.recv(MOST_BYTES))
            except TimeoutError:
                os.kill(number, signal.SIGKILL)
                raise
        for file in (out, err):
            file.seek(0)
        said, complaint = out.read().decode(), err.read().decode()
    ended = os.waitstatus_to_exitcode(status)
    if ended == -signal.SIGKILL:
        return None
    assert ended == 0, complaint
    return int(said)
