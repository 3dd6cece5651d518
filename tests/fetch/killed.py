"""A fetch that kills itself before its n-th statement: `python -m tests.fetch.killed STORE ADDRESS STEP`.

It prints how many statements there were when it gets to the end.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.trade.periods import Period
from tests.desk.conftest import NOW
from tests.store.killed import Countdown

MONTHS = Period.parse("2024-12..2025-01")


async def main(path: Path, address: str, step: int) -> None:
    countdown = Countdown(step)
    async with Desk.opened(path, now=NOW, fetch_addresses={"eurostat": address}) as desk:
        event.listen(Engine, "before_cursor_execute", countdown.tick)
        event.listen(Engine, "commit", countdown.tick)
        await desk.fetching.fetch("eurostat", "magnets", MONTHS, Actor("terminal:mei"), now=NOW)
    print(countdown.done)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
