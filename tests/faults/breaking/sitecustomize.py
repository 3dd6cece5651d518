"""Break this process in a way that names the token: imported by Python at its start. BROKEN says where."""

import os
from typing import Any

from bot.chat.client import Tonnage
from bot.chat.upkeep import Upkeep
from bot.desk.door import Desk


def _break(*_: Any, **__: Any) -> Any:
    raise RuntimeError(f"broken with {os.environ['DISCORD_TOKEN']}")


async def _break_later(*_: Any, **__: Any) -> Any:
    _break()


match os.environ.get("BROKEN"):
    case "command":
        Desk.picture = _break_later
    case "start":
        Tonnage.setup_hook = _break_later
    case "round":
        Upkeep.look = _break_later
