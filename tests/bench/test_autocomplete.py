"""Autocomplete answers from memory: 50 ms are what is promised for it. Run with `pytest -m bench -s`."""

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat import autocomplete
from bot.chat.app import AskedOften
from bot.desk.door import Desk

pytestmark = pytest.mark.bench

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
TYPED = (
    "",
    "u",
    "un",
    "united",
    "germ",
    "德国",
    "wakanda",
    "x" * 100,
    "South Georgia and the South Sandwich I",
    "85051110",
)


class Filled(SimpleNamespace):
    """The options filled so far; those that are not are None, as discord.py's namespace has it."""

    def __getattr__(self, name: str) -> None:
        return None


async def test_every_answer_comes_within_50_ms(tmp_path: Path, starter_store: Path) -> None:
    async with Desk.opened(Path(shutil.copy(starter_store, tmp_path)), now=NOW, chart_workers=1) as desk:
        client = SimpleNamespace(desk=desk, asked=AskedOften(), now=lambda: NOW)
        asking: Any = SimpleNamespace(client=client, guild_id=1, namespace=Filled(partner="us"), command=None)
        took: dict[tuple[str, str], float] = {}
        for name in ("partners", "several", "products", "months"):
            for typed in TYPED:
                begun = time.perf_counter()
                found = await getattr(autocomplete, name)(asking, typed)
                took[name, typed] = time.perf_counter() - begun
                assert len(found) <= 25
    slowest = max(took, key=lambda key: took[key])
    print(f"{len(took)} completions, the slowest {took[slowest] * 1e3:.1f} ms: {slowest}")
    assert took[slowest] <= 0.050
