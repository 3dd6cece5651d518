"""Patterns that are compiled when they are first looked for."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import bot
from bot.text import LatePattern, late_pattern

ROOMS = ("language", "questions", "reading", "trade")


def _patterns_in(held: object) -> Iterator[LatePattern]:
    if isinstance(held, LatePattern):
        yield held
    elif isinstance(held, dict):
        for each in held.values():
            yield from _patterns_in(each)
    elif isinstance(held, tuple | list):
        for each in held:
            yield from _patterns_in(each)


def test_every_pattern_that_is_compiled_late_can_be_compiled() -> None:
    folders = [f"{folder}/{room}" for folder in bot.__path__ for room in ROOMS]
    rooms = [pkgutil.walk_packages([each], f"bot.{each.rpartition('/')[2]}.") for each in folders]
    modules = [import_module(each.name) for room in rooms for each in room]
    found = {id(each): each for module in modules for each in _patterns_in(tuple(vars(module).values()))}
    assert len(found) > 400
    for each in found.values():
        assert each.groups >= 0  # which looks at the compiled one


def test_a_late_pattern_is_as_one_that_is_compiled_at_once() -> None:
    late, now = late_pattern(r"(?P<a>x+)|y", re.IGNORECASE), re.compile(r"(?P<a>x+)|y", re.IGNORECASE)
    assert late.sub("z", "aXxby") == now.sub("z", "aXxby") == "azbz"
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)
    with pytest.raises(re.error):
        late_pattern("(").search("")
