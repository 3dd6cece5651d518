"""Patterns that are compiled when they are first looked for, and the words that they need."""

import pkgutil
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.desk import large_work
from bot.patterns import OFTEN, LatePattern, PatternIndex, bits, folded, needed_words
from bot.questions.help import IN_A_SENTENCE
from bot.text import late_pattern

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


def _all_patterns() -> list[LatePattern]:
    folders = [f"{folder}/{room}" for folder in bot.__path__ for room in ROOMS]
    rooms = [pkgutil.walk_packages([each], f"bot.{each.rpartition('/')[2]}.") for each in folders]
    modules = [import_module(each.name) for room in rooms for each in room]
    found = {id(each): each for module in modules for each in _patterns_in(tuple(vars(module).values()))}
    assert len(found) > 400
    return list(found.values())


def test_every_pattern_that_is_compiled_late_can_be_compiled() -> None:
    for each in _all_patterns():
        assert each.groups >= 0  # which looks at the compiled one


def test_no_pattern_is_found_in_a_text_without_the_words_it_needs() -> None:
    for each in _all_patterns():
        looked_for, needed = re.compile(each.pattern, each.flags), needed_words(each.pattern, each.flags)
        for text in IN_A_SENTENCE.examples:
            has_all = all(any(word in folded(text) for word in words) for words in needed)
            assert has_all or looked_for.search(text) is None, (each.pattern, text)


MADE_OF = (
    r"how\s+(?:much|many)\s+of",
    r"(?:jan(?:uary)?|feb)\b\.?\s*\d",
    r"l[ym]|tns|[qh][1-4]",
    r"(?P<n>[二三]|\d)月(?:份)?",
    r"x(?=yes)y|(?:ab|cd)+?e|f{2}g?",
    r"(?:no(?!t)|none)(?<=e)|every",
    r"(?i:KISS)|(?-i:Miß)",
    r"(a|bc)\1z",
    r"st*op|^go?$",
)


@given(pattern=st.sampled_from(MADE_OF), flags=st.sampled_from((re.IGNORECASE, re.NOFLAG)), data=st.data())
def test_what_a_pattern_is_made_of_stands_in_each_text_that_has_it(
    pattern: str, flags: re.RegexFlag, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(pattern, flags)))
    assert all(any(word in folded(text) for word in words) for words in needed_words(pattern, flags))


def test_the_words_that_patterns_need() -> None:
    assert needed_words(r"\bhow\s+(?:much|many)\b", re.IGNORECASE) == (("many", "much"), ("how",))
    assert needed_words(r"\b(?:the\s+)?exports?\b|出口", 0) == (("出口", "export"),)
    assert needed_words(r"\d+\s*%?", 0) == ()
    assert needed_words("(?:a|most).*", 0) == ()  # most texts have an a
    assert needed_words(r"\b(?:is\s+it|are)\b.*\b(?:part|piece)\b|[<>]", 0) == (
        ("<", ">", "part", "piece"),
        ("<", ">", "is", "are"),
    )


@given(at=st.sampled_from(range(len(MADE_OF))), data=st.data())
def test_an_index_of_patterns_has_each_that_is_found(at: int, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(MADE_OF[at], re.IGNORECASE)))
    assert at in bits(PatternIndex(MADE_OF).of(text))


def test_an_index_leaves_out_what_lacks_one_of_the_words_it_needs() -> None:
    index = PatternIndex([r"exports?\s+to", r"\d+", r"how\s+much|多少", r"[<>]\s*\d"])
    assert list(bits(index.of("export them"))) == [1]
    assert list(bits(index.of("EXPORTS TO Japan: 多少"))) == [0, 1, 2]
    assert list(bits(index.of("imports > 5"))) == [1, 3]


def test_a_text_that_was_seen_before_a_pattern_was_looked_for_has_its_words_too() -> None:
    text = "exports of brandnewword to japan"
    for word in ("exports", "japan", "brandnewword", "neverthere"):
        late = late_pattern(rf"\b{word}\b", re.IGNORECASE)
        for _ in range(2 * OFTEN):
            assert (late.search(text) is not None) == (word in text)


@pytest.mark.parametrize("text", ["Exports to Japan", "IMPORTS", "\u212aİlos ſhares", "how", ""])
def test_a_pattern_that_is_looked_for_often_finds_what_it_found(text: str) -> None:
    pattern = r"(?P<what>export|kilo|share)s?|i(?=m)"
    late, now = late_pattern(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    for _ in range(2 * OFTEN):
        found, is_there = late.search(text), now.search(text)
        assert (found and found.span()) == (is_there and is_there.span())
        assert late.findall(text) == now.findall(text)
        assert [each.span() for each in late.finditer(text, 1)] == [each.span() for each in now.finditer(text, 1)]
        assert late.sub(r"<\g<0>>", text, count=1) == now.sub(r"<\g<0>>", text, count=1)


def test_a_late_pattern_is_as_one_that_is_compiled_at_once() -> None:
    late, now = late_pattern(r"(?P<a>x+)|y", re.IGNORECASE), re.compile(r"(?P<a>x+)|y", re.IGNORECASE)
    assert late.sub("z", "aXxby") == now.sub("z", "aXxby") == "azbz"
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)
    with pytest.raises(re.error):
        late_pattern("(").search("")


def test_what_several_threads_look_for_in_one_text_is_found() -> None:
    words = [f"threaded{number}" for number in range(400)]
    text = " ".join(words)
    lost: list[str] = []

    def look_for(some: list[str]) -> None:
        for word in some:
            late = late_pattern(rf"\b{word}\b", re.IGNORECASE)
            lost.extend(word for _ in range(2 * OFTEN) if late.search(text) is None)

    was = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in threads.map(look_for, [words[at::4] for at in range(4)]):
                pass
    finally:
        sys.setswitchinterval(was)
    assert lost == []


async def test_a_pattern_is_ready_before_somebody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    late = LatePattern(r"only\s+here", re.IGNORECASE)
    monkeypatch.setattr(large_work, "PATTERNS_APART_S", 0)
    await large_work.prepare_patterns()
    assert vars(late)["compiled"].search("ONLY here")
