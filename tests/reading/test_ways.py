"""The many ways in which people ask the same: lists of texts, each under the command that it is read as."""

from pathlib import Path

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

WAYS = Path(__file__).parent / "ways"


def listed(*names: str) -> list[tuple[str, str]]:
    """Return the texts of lists with the line that they stand under: "# command", or "# command before<tab>after"."""
    found: list[tuple[str, str]] = []
    for name in names:
        heading = ""
        for row in (WAYS / name).read_text(encoding="utf-8").splitlines():
            if row.startswith("# "):
                heading = row[2:]
            elif row:
                found.append((row, heading))
    return found


@pytest.mark.parametrize(("text", "command"), listed("english.txt", "chinese.txt", "judged.txt"))
def test_a_way_of_asking_is_read_as_its_command(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == read(command).question.command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(("text", "heading"), listed("follow_ups.txt"))
def test_a_way_of_following_is_read_as_its_command(text: str, heading: str) -> None:
    before, command = heading.split("\t")
    found = follow(text, before)
    assert found.question.command == read(command).question.command
    assert "Not used" not in " ".join(map(plain, found.notes))
