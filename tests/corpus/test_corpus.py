"""No canonical command means anything else than it did, with the same figures: posted buttons stand on them. What
free text means may get better; `python -m tests.corpus check` lists what differs, and `write` records it anew.
"""

import pytest

from tests.corpus import recording
from tests.corpus.recording import Difference


def is_of_meaning(difference: Difference) -> bool:
    """Tell whether a command asks something else, or its figures are others; how they are shown may change."""
    _, _, parts = difference.kind.partition(" differs in ")
    return difference.kind in ("another question", "a question is refused") or "facts" in parts.split(", ")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.long)])
async def test_every_canonical_command_asks_what_it_asked(every: int) -> None:
    async with recording.opened() as desk:
        found = await recording.differences(desk, recording.canonical(recording.recorded()), every=every)
    assert [(each.kind, each.key, each.was, each.now) for each in found if is_of_meaning(each)] == []
