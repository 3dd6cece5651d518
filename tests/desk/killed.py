"""A process that kills itself before its n-th statement: `python -m tests.desk.killed STORE ACTION STEP`.

It prints how many statements there were when it gets to the end.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from bot.desk.door import Desk
from bot.trade.importing import ImportOptions
from tests.desk.conftest import NOW
from tests.desk.test_imports import CUSTOMS_JUNE, MEI
from tests.store.killed import Countdown


async def main(path: Path, action: str, step: int) -> None:
    countdown = Countdown(step)
    async with Desk.opened(path, now=NOW) as desk:
        token = path.with_suffix(".token")
        event.listen(Engine, "before_cursor_execute", countdown.tick)
        event.listen(Engine, "commit", countdown.tick)
        match action:
            case "plan":
                await desk.imports.plan(CUSTOMS_JUNE, "june.csv", ImportOptions(is_complete=True), MEI, now=NOW)
            case "commit":
                await desk.imports.commit(token.read_text(), MEI, now=NOW)
            case "undo":
                await desk.edits.undo(2, MEI, now=NOW)
    print(countdown.done)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
