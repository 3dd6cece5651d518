"""No text means anything else than it did: old buttons, suggestions and what people type. What is meant to change is
recorded anew (`python -m tests.corpus write`) in the commit that changes it, which says what and why.
"""

import pytest

from tests.corpus import recording


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.long)])
async def test_every_text_gives_what_was_recorded(every: int) -> None:
    async with recording.opened() as desk:
        found = await recording.differences(desk, recording.recorded(), every=every)
    assert {kind: [(each.key, each.was, each.now) for each in some] for kind, some in
            recording.by_kind(found).items()} == {}  # fmt: skip
