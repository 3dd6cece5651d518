"""The lock: every dependency pinned, hashed and within the ranges of pyproject."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)((?: ;[^\\]*)?) \\$", re.MULTILINE)


def pins() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version, _ in PINNED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


def test_lock_satisfies_the_ranges() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins()
    for text in project["dependencies"]:
        requirement = Requirement(text)
        versions = pinned.get(canonical(requirement.name), set())
        assert versions, f"{requirement.name} is not in requirements.txt"
        for version in versions:
            assert requirement.specifier.contains(Version(version)), f"{requirement.name} {version}"


def test_every_pin_has_a_hash() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if "==" in block:
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_no_index_host_stands_in_the_lock() -> None:
    assert "://" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
