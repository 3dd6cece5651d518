"""The locks: every dependency pinned, hashed and within the ranges of pyproject; one with the extras, one without."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.folders import ROOT

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)((?: ;[^\\]*)?) \\$", re.MULTILINE)


LEAN, WHOLE = "requirements.txt", "requirements-all.txt"
EXTRAS = ("mcp", "postgresql")


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version, _ in PINNED.findall((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


@pytest.mark.parametrize(("lock", "extras"), [(LEAN, ()), (WHOLE, EXTRAS)])
def test_lock_satisfies_the_ranges(lock: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins(lock)
    optional = project["optional-dependencies"]
    for text in [*project["dependencies"], *(each for extra in extras for each in optional[extra])]:
        requirement = Requirement(text)
        versions = pinned.get(canonical(requirement.name), set())
        assert versions, f"{requirement.name} is not in {lock}"
        for version in versions:
            assert requirement.specifier.contains(Version(version)), f"{requirement.name} {version}"


def test_what_both_locks_pin_is_the_same() -> None:
    lean, whole = pins(LEAN), pins(WHOLE)
    assert {name: whole.get(name) for name in lean} == lean


@pytest.mark.parametrize("lock", [LEAN, WHOLE])
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if "==" in block:
            assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("lock", [LEAN, WHOLE])
def test_no_index_host_stands_in_the_lock(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
