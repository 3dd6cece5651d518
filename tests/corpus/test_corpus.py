"""No canonical command means anything else than it did, with the same figures: posted buttons stand on them. What
free text means may get better; `python -m tests.corpus check` lists what differs, and `write` records it anew.
"""

import pytest

from tests.corpus import recording
from tests.corpus.doors import NOW, other_defaults
from tests.corpus.recording import Difference


def is_of_meaning(difference: Difference) -> bool:
    """Tell whether a command asks something else, or its figures are others; how they are shown may change."""
    _, _, parts = difference.kind.partition(" differs in ")
    return difference.kind in ("another question", "a question is refused") or "facts" in parts.split(", ")


@pytest.mark.parametrize("every", [15, pytest.param(1, marks=pytest.mark.long)])
async def test_every_canonical_command_asks_what_it_asked(every: int) -> None:
    async with recording.opened() as desk:
        found = await recording.differences(desk, recording.canonical(recording.recorded()), every=every)
    assert [(each.kind, each.key, each.was, each.now) for each in found if is_of_meaning(each)] == []


@pytest.mark.parametrize(
    "text",
    [
        "/exports us magnets 2025-06", "/exports us magnets", "/imports cn magnets by:eu", "/compare us, eu magnets",
        "/compare 2025 vs 2024", "/top magnets 2025-10", "/top by:product us", "/top by:product cn imports by:eu",
        "/trend us magnets", "/trend us magnets unit price", "/trend us magnets value", "/trend us magnets share",
        "/trend asia magnets weight", "/download us magnets xlsx", "/revisions us 2025-06 magnets", "/report 2025-06",
        "/report by:us imports magnets-hts", "/report", "/events geneva", "/calculate mean us magnets 2025",
    ],
)  # fmt: skip
async def test_a_canonical_command_asks_the_same_whatever_a_server_has_set(text: str) -> None:
    async with recording.opened() as desk:
        own = desk.read(text, now=NOW).question
        with other_defaults(desk):
            elsewhere = desk.read(text, now=NOW).question
        assert desk.read(own.command, now=NOW).question == own
        assert desk.read(elsewhere.command, now=NOW).question == elsewhere


async def test_what_follows_a_weight_is_of_the_weight_where_a_server_counts_values() -> None:
    async with recording.opened() as desk:
        with other_defaults(desk):
            for earlier, text in (
                ("/exports US 2025-06 magnets", "and germany?"),
                ("/trend US magnets", "and germany?"),
            ):
                followed = desk.read_followup(text, earlier, now=NOW).question
                assert "value" not in followed.command and "DE" in followed.command and "magnets" in followed.command
