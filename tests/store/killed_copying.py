"""A process that kills itself before its n-th dealing with a file: `python -m tests.store.killed_copying STORE ACTION
COPY STEP`. It prints how many there were when it gets to the end.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.store import backups
from tests.store.copies import restore
from tests.store.killed import Countdown

NOW = datetime(2026, 5, 4, 3, tzinfo=UTC)
# What Python tells an audit hook of; between two portions of a copy the step is counted by `is_given_up`.
DEALINGS = frozenset(
    {
        "open", "os.mkdir", "os.remove", "os.rename", "os.link", "os.utime", "os.chmod", "os.chown",
        "shutil.copyfile", "shutil.copystat", "sqlite3.connect", "sqlite3.connect/handle",
    }
)  # fmt: skip
PORTION_PAGES = 8


def main(store: Path, action: str, copy: Path, step: int) -> None:
    countdown = Countdown(step)

    def is_given_up() -> bool:
        countdown.tick()
        return False

    backups.PORTION_PAGES = PORTION_PAGES
    sys.addaudithook(lambda event, _: countdown.tick() if event in DEALINGS else None)
    if action == "backup":
        backups.back_up(store, copy.parent / "copies", NOW, is_given_up)
    else:
        backups.copy_whole = partial(backups.copy_whole, is_given_up=is_given_up)
        restore(copy, store, NOW)
    print(countdown.done)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
