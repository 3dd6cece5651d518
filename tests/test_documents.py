"""What the documents name is there, and the README names what there is."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli.app import app

ROOT = Path(__file__).parents[1]
ROOMS = {
    "CONTRIBUTING.md": (ROOT, ROOT / "bot"),
    "README.md": (ROOT,),
    "data/README.md": (ROOT / "data", ROOT / "data" / "reference"),
}
NOT_HERE = {"customs_partners.csv", "partner_overrides.json"}
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|csv|md|png|txt|toml))")


def named_paths(text: str) -> set[str]:
    words = {*re.findall(r"`([^`\n]+)`", text), *re.findall(r"\]\(([^)\s]+)\)", text)}
    return {word for word in words if PATH.fullmatch(word)} - NOT_HERE


@pytest.mark.parametrize("name", ROOMS)
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    found = named_paths((ROOT / name).read_text(encoding="utf-8"))
    assert len(found) > 2
    assert [path for path in sorted(found) if not any((room / path).exists() for room in ROOMS[name])] == []


def test_the_readme_names_every_command_of_the_terminal() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("In the terminal, each with") :].split("\n\n")[1]
    named = set(
        re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\|.*?\|", table, re.M)))))
    )
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert commands - named == set()
