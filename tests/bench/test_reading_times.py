"""Reading takes time in proportion to a text's length, and no text of 200 characters takes far more than others."""

import random
import statistics
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from tests.bench.reading_calls import NOW
from tests.bench.reading_times import LENGTHS, LONGEST, fuzzed, lexicon, measured, milliseconds

MOST_GROWTH = 1.6
MOST_OF_MEDIAN = 16
TEXTS = 400


@pytest.mark.bench
async def test_the_time_of_reading_grows_with_the_length_of_a_text_and_no_faster(tmp_path: Path) -> None:
    made = random.Random(7)
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        classes, read = lexicon(desk), partial(desk.read, now=NOW)
        for _ in range(200):
            with suppress(UserError):
                read(fuzzed(made, classes, LONGEST))
        found = measured(read, [fuzzed(made, classes, LONGEST) for _ in range(TEXTS)])
        taken = {
            length: statistics.median(milliseconds(read, fuzzed(made, classes, length)) for _ in range(5))
            for length in LENGTHS
        }
    print("\n", {length: f"{each:.0f} ms" for length, each in taken.items()}, end="")
    shortest = LENGTHS[0]
    growth = {length: each / taken[shortest] / (length / shortest) for length, each in taken.items()}
    assert max(growth.values()) < MOST_GROWTH
    assert found[-1][0] < MOST_OF_MEDIAN * statistics.median(each for each, _ in found)
