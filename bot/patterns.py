"""Patterns that are compiled late, and the words that a text needs for one to be found in it: a cheap look for these
tells of most patterns that they are not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from re import _compiler as compiler  # type: ignore[attr-defined]  # as re compiles what it does not keep
from re import _parser as parser  # type: ignore[attr-defined]  # as re reads a pattern before it compiles it
from sys import intern
from threading import Lock
from typing import Any, cast
from weakref import WeakSet

MOST_WORDS = 300
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
        _LATE.add(self)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled, name)
        setattr(self, name, self._at_first(name, found) if name in _NOTHING else found)
        return found

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern as it is looked for."""
        # re.compile keeps the last few hundred: these would drop all others from it
        return cast("re.Pattern[str]", compiler.compile(self.pattern, int(self._flags)))

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Return the words that a text needs for the pattern to be found in it."""
        return needed_words(self.pattern, self._flags)

    def _at_first(self, name: str, look: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method of the pattern that makes way for a faster one when it is called often."""
        looks = iter(range(OFTEN))

        def counted(*given: Any, **named: Any) -> Any:
            if next(looks, None) is None:
                setattr(self, name, _where_needed(name, look, _Needed(self.needed)) if self.needed else look)
            return look(*given, **named)

        return counted


_LATE: WeakSet[LatePattern] = WeakSet()


def late_patterns() -> list[LatePattern]:
    """Return all patterns that are compiled late."""
    return list(_LATE)


def _where_needed(name: str, look: Callable[..., Any], needed: _Needed) -> Callable[..., Any]:
    """Return a method of a pattern that looks for it in texts alone that have the words it needs."""

    def substituted(plain: Any, text: str, *most: int, **named: int) -> Any:
        return look(plain, text, *most, **named) if needed.are_in(_seen(text)) else text

    def found(text: str, *ends: int) -> Any:
        return look(text, *ends) if needed.are_in(_seen(text)) else nothing()

    nothing = _NOTHING[name]
    return substituted if name == "sub" else found


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return a text as `needed_words` stand in it: in small letters, with what a pattern that ignores case takes for
    a letter of English as that letter.
    """
    return (text if text.isascii() else text.translate(_FOLDED)).lower()


class _KnownWords:
    """Every word that a pattern is known to need, by a few letters of it: one look at the letters of a text tells
    which of all these words it has.
    """

    def __init__(self) -> None:
        self.additions = 0
        self._adding = Lock()
        self._all: set[str] = set()
        self._by_part: dict[str, list[str]] = {}

    def add(self, words: Iterable[str]) -> None:
        """Know some words from now on."""
        with self._adding:  # long texts are read in threads of their own
            for word in words:
                if word not in self._all:
                    parts = sorted(_runs(word, min(len(word), LETTERS if word.isascii() else SIGNS)))
                    rarest = min(parts, key=lambda part: len(self._by_part.get(part, ())))
                    self._by_part.setdefault(rarest, []).append(word)
                    self._all.add(word)
            self.additions += 1

    def of(self, plain: str) -> frozenset[str]:
        """Return which of the words stand in a folded text."""
        parts = self._by_part.keys() & (set(plain) | _runs(plain, SIGNS) | _runs(plain, LETTERS))
        return frozenset(word for part in parts for word in self._by_part[part] if word in plain)


_KNOWN = _KnownWords()


class _Seen:
    """A text in which patterns are looked for; in one that is looked at often, which of the known words it has."""

    __slots__ = ("folded", "known", "looks")

    def __init__(self, text: str) -> None:
        self.folded = folded(text)
        self.looks = 0
        # how many times words had been added, and which of those known then it has: set together, for other threads
        self.known: tuple[int, frozenset[str]] = (0, frozenset())

    def read(self) -> frozenset[str]:
        """Find the words that are known by now."""
        additions = _KNOWN.additions  # what is added meanwhile may not be found
        words = _KNOWN.of(self.folded)
        self.known = additions, words
        return words


@lru_cache(maxsize=256)
def _seen(text: str) -> _Seen:
    return _Seen(text)


class _Needed:
    """The words that a pattern needs: one of `these` and one of `those`."""

    __slots__ = ("_additions", "_these", "_those")

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        self._these, self._those = frozenset(words[0]), frozenset(words[-1])
        _KNOWN.add(self._these | self._those)
        self._additions = _KNOWN.additions

    def are_in(self, seen: _Seen) -> bool:
        """Say whether a text has what is needed."""
        additions, words = seen.known
        if additions < self._additions:
            seen.looks += 1
            if seen.looks < OFTEN:
                is_there = seen.folded.__contains__
                return any(map(is_there, self._these)) and any(map(is_there, self._those))
            words = seen.read()
        return not (self._these.isdisjoint(words) or self._those.isdisjoint(words))


class PatternIndex:
    """Tells which of many patterns a text may have, by the words that each needs; case is ignored."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_word: tuple[dict[str, int], ...] = ({}, {})
        self._always = 0
        for at, pattern in enumerate(patterns):
            needed = needed_words(pattern, re.IGNORECASE)
            if not needed:
                self._always |= 1 << at
                continue
            for by_word, words in zip(self._by_word, (needed[0], needed[-1]), strict=True):
                by_word.update((word, by_word.get(word, 0) | 1 << at) for word in words)
        _KNOWN.add(chain.from_iterable(self._by_word))
        self._additions = _KNOWN.additions

    def of(self, text: str) -> int:
        """Return a number with a bit for each pattern, in their order, that may be found in a text."""
        seen = _seen(text)
        additions, words = seen.known
        if additions < self._additions:
            words = seen.read()
        these, those = (self._of(words, by_word) for by_word in self._by_word)
        return self._always | (these & those)

    def _of(self, words: frozenset[str], by_word: dict[str, int]) -> int:
        found = 0
        for word in by_word.keys() & words:
            found |= by_word[word]
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


@lru_cache(maxsize=8192)
def needed_words(pattern: str, flags: int) -> tuple[tuple[str, ...], ...]:
    """Return lists of words, the best first: every text (folded) in which the pattern is found has a word of each.
    None where that would tell few texts apart.
    """
    found = dict.fromkeys(_shortest(words) for words in _needed(parser.parse(pattern, flags)))
    chosen = sorted((words for words in found if _worth(words) > (1, 0)), key=_worth, reverse=True)
    kept = (sorted(words, key=lambda each: (len(each), each)) for words in chosen[:MOST_KINDS])
    return tuple(tuple(map(intern, words)) for words in kept)  # hundreds of patterns need the same words


def _worth(words: Words) -> tuple[int, int]:
    least = min(map(_tells, words))
    return (least, -len(words)) if len(words) <= MOST_WORDS else (0, 0)


def _tells(word: str) -> int:
    """Say how much a word tells texts apart: a sign that is no letter, digit or space tells as much as a word."""
    if not word.isascii() or not (len(word) > 1 or word.isalnum() or word.isspace()):
        return _LONG_ENOUGH
    return min(len(word), _LONG_ENOUGH)


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
            ranked = [sorted(_needed(each), key=_worth, reverse=True) or [_NO_WORDS] for each in what[1]]
            return [frozenset(chain.from_iterable(each[:nth][-1] for each in ranked)) for nth in (1, 2)]
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
