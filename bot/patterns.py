"""Patterns that are compiled late, and the words that a text needs for one to be found in it: a cheap look for these
tells of most patterns that they are not there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from re import _parser as parser  # type: ignore[attr-defined]  # as re reads a pattern before it compiles it
from typing import Any

MOST_WORDS = 100
MOST_KINDS = 2
_LONG_ENOUGH = 6
LETTERS = 3
SIGNS = 2
_FOLDED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})
_ZERO_WIDTH = frozenset({parser.AT, parser.ASSERT, parser.ASSERT_NOT})
_REPEATED = frozenset({parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT})

Words = frozenset[str]
Part = tuple[Any, Any]
_NO_WORDS: Words = frozenset({""})
OFTEN = 8
_NOTHING: dict[str, Callable[[], Any]] = {
    "search": lambda: None,
    "findall": list,
    "finditer": lambda: iter(()),
    "sub": str,
}


class LatePattern:
    """A pattern that is compiled when it is first looked for: a command looks for few of them. One that is looked for
    often is looked for only in texts that have the words it needs: a text has few patterns.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, self._at_first(name, found) if name in _NOTHING else found)
        return found

    def _at_first(self, name: str, look: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method of the pattern that makes way for a faster one when it is called often."""
        looks = iter(range(OFTEN))

        def counted(*given: Any, **named: Any) -> Any:
            if next(looks, None) is None:
                needed = needed_words(self.pattern, self._flags)
                setattr(self, name, _where_needed(name, look, *needed) if needed else look)
            return look(*given, **named)

        return counted


def _where_needed(
    name: str, look: Callable[..., Any], these: Sequence[str], those: Sequence[str] = ("",)
) -> Callable[..., Any]:
    """Return a method of a pattern that looks for it in texts alone that have one of these words and one of those."""

    def substituted(plain: Any, text: str, *most: int, **named: int) -> Any:
        is_there = folded(text).__contains__
        return look(plain, text, *most, **named) if any(map(is_there, these)) and any(map(is_there, those)) else text

    def found(text: str, *ends: int) -> Any:
        is_there = folded(text).__contains__
        return look(text, *ends) if any(map(is_there, these)) and any(map(is_there, those)) else nothing()

    nothing = _NOTHING[name]
    return substituted if name == "sub" else found


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return a text as `needed_words` stand in it: in small letters, with what a pattern that ignores case takes for
    a letter of English as that letter.
    """
    return (text if text.isascii() else text.translate(_FOLDED)).lower()


class PatternIndex:
    """Tells which of many patterns a text may have, by the few letters in a row that each needs; case is ignored."""

    def __init__(self, patterns: Iterable[str]) -> None:
        needed = [needed_words(each, re.IGNORECASE) for each in patterns]
        parts = [[_parts_of(word) for word in words[0]] if words else [] for words in needed]
        often = Counter(part for words in parts for of_word in words for part in of_word)
        self._by_part: dict[str, int] = {}
        self._always = 0
        for at, words in enumerate(parts):
            if not words or not all(words):
                self._always |= 1 << at
                continue
            for of_word in words:
                rarest = min(of_word, key=lambda part: (often[part], part))
                self._by_part[rarest] = self._by_part.get(rarest, 0) | 1 << at

    def of(self, text: str) -> int:
        """Return a number with a bit for each pattern, in their order, that may be found in a text."""
        found, plain = self._always, folded(text)
        parts = _runs(plain, LETTERS)
        for part in parts if plain.isascii() else parts | _runs(plain, SIGNS) | set(plain):
            found |= self._by_part.get(part, 0)
        return found

    def applied(self, text: str, change: Callable[[int, str], str]) -> str:
        """Return a text as `change` makes it by the patterns that it may have, one after another: each sees what the
        ones before it wrote.
        """
        left = self.of(text)
        while left:
            at = (left & -left).bit_length() - 1
            was, text = text, change(at, text)
            left = (left if text == was else self.of(text)) >> (at + 1) << (at + 1)
        return text


def bits(number: int) -> Iterator[int]:
    """Give the places of the bits of a number that are set, the lowest first."""
    while number:
        yield (number & -number).bit_length() - 1
        number &= number - 1


def _runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def _parts_of(word: str) -> set[str]:
    return _runs(word, LETTERS) if word.isascii() else _runs(word, min(len(word), SIGNS))


@lru_cache(maxsize=8192)
def needed_words(pattern: str, flags: int) -> tuple[tuple[str, ...], ...]:
    """Return lists of words, the best first: every text (folded) in which the pattern is found has a word of each.
    None where that would tell few texts apart.
    """
    found = dict.fromkeys(_shortest(words) for words in _needed(parser.parse(pattern, flags)))
    chosen = sorted((words for words in found if _worth(words) > (1, 0)), key=_worth, reverse=True)
    return tuple(tuple(sorted(words, key=lambda each: (len(each), each))) for words in chosen[:MOST_KINDS])


def _worth(words: Words) -> tuple[int, int]:
    least = min(min(len(each), _LONG_ENOUGH) if each.isascii() else _LONG_ENOUGH for each in words)
    return (least, -len(words)) if len(words) <= MOST_WORDS else (0, 0)


def _shortest(words: Words) -> Words:
    """Leave out the words in which another one stands."""
    kept: list[str] = []
    for each in sorted(words, key=len):
        if not any(map(each.__contains__, kept)):
            kept.append(each)
    return frozenset(kept)


def _needed(parts: Iterable[Part]) -> list[Words]:
    """Return what parts that follow each other need: of each set a word."""
    found: list[Words] = []
    run = _NO_WORDS  # all that may stand between the last part that is no certain text and here
    for kind, what in parts:
        if kind in _ZERO_WIDTH:
            found += _needed(what[1]) if kind == parser.ASSERT else []
            continue
        written = _texts(kind, what)
        if written is not None and len(run) * len(written) <= MOST_WORDS:
            run = frozenset(before + each for before in run for each in written)
            continue
        found.append(run)
        run = written or _NO_WORDS
        if written is None:
            found += _needed_of(kind, what)
    return [words for words in (*found, run) if "" not in words]


def _needed_of(kind: Any, what: Any) -> list[Words]:
    """Return what one part that is no certain text needs."""
    match kind:
        case parser.SUBPATTERN:
            return _needed(what[-1])
        case parser.ATOMIC_GROUP:
            return _needed(what)
        case _ if kind in _REPEATED and what[0] > 0:
            return _needed(what[2])
        case parser.BRANCH:
            best = [max(_needed(each), key=_worth, default=_NO_WORDS) for each in what[1]]
            return [frozenset(chain.from_iterable(best))]
        case _:
            return []


def _texts(kind: Any, what: Any) -> Words | None:
    """Return every text that a part may stand for, None where they are too many to tell."""
    match kind:
        case parser.LITERAL:
            sign = chr(what)
            has_one_case = sign.isascii() or sign.upper() == sign.lower() == sign
            return frozenset({sign.lower()}) if has_one_case else None
        case parser.IN:
            signs = [_texts(*each) for each in what]
            return None if None in signs else frozenset(chain.from_iterable(filter(None, signs)))
        case parser.SUBPATTERN:
            return _texts_of_run(what[-1])
        case parser.BRANCH:
            runs = [_texts_of_run(each) for each in what[1]]
            return None if None in runs else frozenset(chain.from_iterable(filter(None, runs)))
        case _ if kind in _REPEATED and tuple(what[:2]) == (0, 1):
            once = _texts_of_run(what[2])
            return None if once is None else once | _NO_WORDS
        case _:
            return None


def _texts_of_run(parts: Iterable[Part]) -> Words | None:
    run = _NO_WORDS
    for kind, what in parts:
        written = _NO_WORDS if kind in _ZERO_WIDTH else _texts(kind, what)
        if written is None or len(run) * len(written) > MOST_WORDS:
            return None
        run = frozenset(before + each for before in run for each in written)
    return run
