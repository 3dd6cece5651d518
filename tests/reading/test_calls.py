"""Reading is counted, not timed: how many of our own functions it enters, and that words are parted once."""

from functools import partial
from pathlib import Path

from bot.desk.door import Desk
from tests.bench.reading_calls import NOW, counted, readings

MOST = {
    "/exports us 2025-06": (70, 150),
    "and japan?": (91, 300),
    "/revisions us 2025-06": (60, 100),
    "/trend us 2025": (90, 200),
    "/top 2025-06": (85, 240),
    "us vs germany 2025": (190, 450),
    "how much did germany buy in october": (193, 450),
}


async def test_a_text_is_parted_into_words_once_and_read_by_few_functions(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        found = {text: counted(read) for text, read in readings(desk).items()}
    assert {text: each.times_split for text, each in found.items()} == dict.fromkeys(MOST, 1)
    too_many = {
        text: (each.functions, each.calls)
        for text, each in found.items()
        if each.functions > MOST[text][0] or each.calls > MOST[text][1]
    }
    assert too_many == {}


async def test_what_follows_is_parted_once_whatever_it_asks(tmp_path: Path) -> None:
    follow_ups = (
        ("compare with japan", "/exports US 2025-06 magnets"),
        ("and in 2024", "/compare US,DE magnets in 2025"),
        ("and the eu?", "/trend US 2024..2025-06 magnets share"),
        ("what about the world", "/exports US 2025-06 magnets"),
        ("the month before", "/exports US 2025-06 magnets"),
    )
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        for text, earlier in follow_ups:
            found = counted(partial(desk.read_followup, text, earlier, now=NOW))
            assert (text, found.times_split) == (text, 1)
