"""Rules that write a text in the words that are read: what is looked for in it, and what is written instead.

A rule is a row of a table (`abbreviations.py`, `roundabout.py`, `everyday_words.py`, `price_words.py`), and
`rephrased.py` joins the tables: all is done in one pass over them. What a rule writes is a replacement, a function of
what was found, or `Anew`, a function of the whole text. No table needs a guard: each pattern tells from the words it
needs which texts have nothing of it (`bot/patterns.py`), and many rules together know which of them a text may have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.patterns import folded, needed_words
from bot.text import late_pattern

LETTERS = 3
SIGNS = 2


@dataclass(frozen=True, slots=True)
class Anew:
    """Writes a whole text anew in which something is found."""

    written: Callable[[str], str]


Written = str | Callable[[re.Match[str]], str] | Anew
Rule = tuple[re.Pattern[str], Written]


def rules(*rows: tuple[str, Written]) -> tuple[Rule, ...]:
    """Return rules in the order in which they are applied; their patterns ignore case."""
    return tuple((late_pattern(pattern, re.IGNORECASE), written) for pattern, written in rows)


class Rules(tuple[Rule, ...]):
    """Many rules, with an index of the few letters in a row that a text must have for each."""

    @cached_property
    def _index(self) -> tuple[dict[str, int], int]:
        """Return numbers with a bit for each rule: by letters those that need them, and those that need none."""
        needed = [needed_words(each.pattern, re.IGNORECASE) for each, _ in self]
        parts = [[_parts_of(word) for word in words[0]] if words else [] for words in needed]
        often = Counter(part for words in parts for of_word in words for part in of_word)
        by_part: dict[str, int] = {}
        always = 0
        for at, words in enumerate(parts):
            if not words or not all(words):
                always |= 1 << at
                continue
            for of_word in words:
                rarest = min(of_word, key=lambda part: (often[part], part))
                by_part[rarest] = by_part.get(rarest, 0) | 1 << at
        return by_part, always

    def of(self, text: str) -> int:
        """Return a number with a bit for each rule that a text may have something of."""
        by_part, found = self._index
        plain = folded(text)
        parts = _runs(plain, LETTERS)
        for part in parts if plain.isascii() else parts | _runs(plain, SIGNS) | set(plain):
            found |= by_part.get(part, 0)
        return found


def _runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def _parts_of(word: str) -> set[str]:
    return _runs(word, LETTERS) if word.isascii() else _runs(word, min(len(word), SIGNS))


def rewritten(text: str, by: tuple[Rule, ...]) -> str:
    """Return a text as rules write it, one after another."""
    if not isinstance(by, Rules):
        for rule in by:
            text = _written(text, *rule)
        return text
    left = by.of(text)
    while left:
        at = (left & -left).bit_length() - 1
        was, text = text, _written(text, *by[at])
        left = (left if text == was else by.of(text)) >> (at + 1) << (at + 1)
    return text


def _written(text: str, looked_for: re.Pattern[str], written: Written) -> str:
    if not isinstance(written, Anew):
        return looked_for.sub(written, text)
    return written.written(text) if looked_for.search(text) else text
