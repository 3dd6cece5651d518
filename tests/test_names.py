"""What a reader who knows only names can rely on: a name means one thing in the house, and a file is one idea."""

import re
from collections import Counter
from pathlib import Path

BOT = Path(__file__).parents[1] / "bot"
SOURCES = sorted(each for each in BOT.rglob("*.py") if "versions" not in each.parts)
# one thing, seen from several rooms: what it is, how it is kept, asked, shown and said
IN_SEVERAL_ROOMS = {
    "backups",
    "census",
    "claims",
    "comtrade",
    "customs",
    "data",
    "eurostat",
    "fetching",
    "figures",
    "guilds",
    "history",
    "lists",
    "mirror",
    "operations",
    "posts",
    "standing",
    "starter",
    "watches",
}
CLASS = re.compile(r"^class ([^\W_]\w*)", re.MULTILINE)
MOST_LINES = 600
FEW_LINES = 40
MOST_SMALL = 8


def test_no_class_name_stands_twice() -> None:
    names = Counter(name for source in SOURCES for name in CLASS.findall(source.read_text(encoding="utf-8")))
    assert len(names) > len(SOURCES)
    assert not {name for name, count in names.items() if count > 1}


def test_a_file_name_stands_twice_only_for_one_thing_seen_from_several_rooms() -> None:
    names = Counter(each.stem for each in SOURCES if not each.stem.startswith("__"))
    assert {name for name, count in names.items() if count > 1} == IN_SEVERAL_ROOMS


def test_a_file_is_an_idea_neither_too_long_to_read_nor_a_scrap() -> None:
    lines = {
        str(each.relative_to(BOT)): each.read_text(encoding="utf-8").count("\n")
        for each in SOURCES
        if not each.stem.startswith("__")
    }
    assert {name for name, count in lines.items() if count > MOST_LINES} == set()
    assert sum(count < FEW_LINES for count in lines.values()) <= MOST_SMALL
