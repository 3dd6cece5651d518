"""A process that kills itself at one of its steps."""

import signal
import subprocess
import sys

from tests.folders import ROOT


def steps_of(module: str, *arguments: str) -> int | None:
    """Run a module that prints how many steps it took; give that number, None when it was killed on the way."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)
