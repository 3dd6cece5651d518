"""Cards as they were posted, with the controls that they carried.

python -m tests.corpus.cards VERSION adds those that the present code posts, under the name of a version.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import simcord

from bot.desk.door import Desk
from tests.chat.conftest import DATA_GUILD, NOW, new_client
from tests.chat.sendable import BUTTON, SELECT, walk

POSTED = Path(__file__).with_name("cards.json")
KINDS = {
    "exports": "/exports us 2025-06",
    "imports": "/imports world value",
    "price": "/exports germany unit price 36m",
    "compare": "/compare us, germany, japan 2025",
    "compare periods": "/compare 2025 vs 2024 us",
    "compare products": "/compare magnets vs rare-earths to world",
    "top": "/top 2025-10",
    "top movers": "/top gain 2025-10",
    "top products": "/top by:product us 2025-10",
    "trend": "/trend us",
    "trend share": "/trend us share 2025 no-events",
    "download": "/download us 2025 xlsx",
    "report": "/report 2025-06",
    "revisions": "/revisions us 2025-06",
    "events": "/events 2025-06",
    "products": "/products magnets",
    "partners": "/partners korea",
    "status": "/status",
    "help": "/help",
    "help page": "/help months",
    "refused": "/exports korea",
}
Cards = dict[str, dict[str, list[dict[str, Any]]]]


def posted() -> Cards:
    """Give the controls of each card, by version and kind: as components, without emoji and default values."""
    found: Cards = json.loads(POSTED.read_text())
    return found


def controls_of(message: Any) -> list[dict[str, Any]]:
    """Give the buttons and selects of a message."""
    kept = ("type", "custom_id", "label", "style", "options", "disabled")
    parts = (part for part in walk(message.components) if part["type"] in (BUTTON, SELECT) and "custom_id" in part)
    return [{name: part[name] for name in kept if part.get(name)} for part in parts]


async def _cards() -> dict[str, list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as folder:
        async with Desk.opened(Path(folder) / "store.db", now=NOW, data_guilds=frozenset({DATA_GUILD})) as desk:
            client = new_client(desk, Path(folder))
            async with simcord.run(client, check_errors=False, settle_timeout=120) as env:
                guild = env.create_guild(id=DATA_GUILD)
                channel, mei = guild.create_text_channel("trade"), guild.add_member(env.create_user("mei"))
                found = {}
                for kind, command in KINDS.items():
                    result = await mei.slash(channel, "ask", question=command)
                    found[kind] = controls_of(result.response)
                return found


def _written(cards: Cards) -> str:
    """Write the cards with a control on each line."""
    versions = {
        version: {kind: [json.dumps(each, ensure_ascii=False) for each in controls] for kind, controls in of.items()}
        for version, of in cards.items()
    }
    text = json.dumps(versions, indent=1, ensure_ascii=False)
    return re.sub(r'"(\{.*\})"(?=,?$)', lambda found: json.loads(found[0]), text, flags=re.MULTILINE) + "\n"


def _main(version: str) -> None:
    known = posted() if POSTED.exists() else {}
    known[version] = asyncio.run(_cards())
    POSTED.write_text(_written(known))
    print({kind: len(controls) for kind, controls in known[version].items()})


if __name__ == "__main__":
    _main(sys.argv[1])
