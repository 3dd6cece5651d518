"""What a reader who knows only names can rely on: a name of a class means one thing in the whole house."""

import ast
from collections import Counter
from pathlib import Path

BOT = Path(__file__).parents[1] / "bot"
SOURCES = sorted(each for each in BOT.rglob("*.py") if "versions" not in each.parts)
# each is one concept for claims and for operations, and is to become one
TWICE_YET = {"Claim", "Held", "Interval", "Verdict"}


def test_no_class_name_stands_twice() -> None:
    names = Counter(
        statement.name
        for source in SOURCES
        for statement in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_")
    )
    assert {name for name, count in names.items() if count > 1} <= TWICE_YET
