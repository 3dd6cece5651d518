"""Opening a store that something happened to: it works, or one line says what to do."""

import random
import shutil
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import StartError
from tests.desk.conftest import NOW
from tests.seed import SEED

PAGE_BYTES = 4096
SAMPLE = 3


def damaged(store: Path, folder: Path, page: int, filling: bytes) -> Path:
    """Copy a store with one page overwritten."""
    copy = Path(shutil.copy(store, folder))
    with copy.open("r+b") as file:
        file.seek(page * PAGE_BYTES)
        file.write(filling * PAGE_BYTES)
    return copy


async def told_by(store: Path) -> str:
    """Give the line that a start ends with, or nothing when it goes well."""
    try:
        async with Desk.opened(store, now=NOW):
            return ""
    except StartError as refused:
        return str(refused)


def pages(store: Path) -> list[int]:
    return list(range(1, store.stat().st_size // PAGE_BYTES))


@pytest.mark.parametrize("filling", [b"\xff", b"\x00"])
async def test_a_page_of_rubbish_is_told_in_one_line(starter_store: Path, tmp_path: Path, filling: bytes) -> None:
    chosen = random.Random(SEED).sample(pages(starter_store), SAMPLE)
    told = [await told_by(damaged(starter_store, tmp_path, page, filling)) for page in chosen]
    assert all("\n" not in line and (not line or "Restore a backup" in line) for line in told), told


@pytest.mark.long
@pytest.mark.parametrize("filling", [b"\xff", b"\x00", b"\x0d"])
async def test_any_page_of_rubbish_is_told_in_one_line(starter_store: Path, tmp_path: Path, filling: bytes) -> None:
    told = [await told_by(damaged(starter_store, tmp_path, page, filling)) for page in pages(starter_store)]
    assert any(told)
    assert all("\n" not in line and (not line or "Restore a backup" in line) for line in told), told
