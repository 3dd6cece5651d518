"""Find what a typed name means: one prepared index for partners, products, and whatever else has names.

A name is compared by its key: compatibility forms and case folded, accents and punctuation dropped, a few
abbreviations written out, "the", "of" and "and" left out, the words sorted ("Korea, Republic of" is "Rep. of Korea").
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.text import late_pattern

Meant = TypeVar("Meant")

LEAST_BEGINNING_SIGNS = 4
LEAST_BEGINNING_IDEOGRAPHS = 2
LEAST_FUZZY_SIGNS = 4
LONGEST_NAME_SIGNS = 100
CLEAR_SIMILARITY = 0.8
CLEAR_LEAD = 0.04
FAINT_SIMILARITY = 0.4
# From here on a whole name may be another's slip.
LIKELY_SIMILARITY = 0.6
MOST_CANDIDATES = 5
MOST_NEAREST = 3
MOST_SUGGESTIONS = 25

_LEFT_OUT = frozenset({"the", "of", "and"})
_WRITTEN_OUT = {"rep": "republic", "dem": "democratic", "isds": "islands", "st": "saint", "terr": "territory"}
_ACCENT = late_pattern("[\u0300-\u036f]")
_POSSESSIVE = late_pattern(r"['’]s(?!\w)")
_INITIAL = late_pattern(r"(?<!\w)(\w)\.")
_APOSTROPHE = late_pattern(r"['’ʻ`´]")
_NOT_IN_WORDS = late_pattern(r"[\W_]+")
_IDEOGRAPH = late_pattern("[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meant]):
    """One thing was meant. `is_corrected` when the words were only nearly its name, and its asker should be told."""

    meant: Meant
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[Meant]):
    """It could be any of these: ask, never guess."""

    candidates: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Generic[Meant]):
    """Nothing has this name; up to three that come nearest."""

    nearest: tuple[Meant, ...]


Outcome = Found[Meant] | Ambiguous[Meant] | Unknown[Meant]


@lru_cache(maxsize=4_096)
def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name in their order, without the ones that carry nothing."""
    if text.isascii():
        folded = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text).casefold()
        folded = unicodedata.normalize("NFKC", _ACCENT.sub("", decomposed))
    if "." in folded:
        folded = _INITIAL.sub(r"\1", folded)
    if "'" in folded or not folded.isascii():
        folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded))
    words = tuple(_NOT_IN_WORDS.sub(" ", folded).split())
    if len(words) < 2:
        return words
    return tuple(_WRITTEN_OUT.get(word, word) for word in words if word not in _LEFT_OUT) or words


def name_key(text: str) -> str:
    """Return the key under which a name is found; empty when the text has no letter or digit."""
    return " ".join(sorted(name_words(text)))


def count_words(text: str) -> int:
    """Count words, each ideograph as one, as a reader of unspaced text takes them."""
    return len(_IDEOGRAPH.sub(" x ", text).split())


class NameIndex(Generic[Meant]):
    """All names of some things, prepared once. The order of `things` is the order of suggestions.

    `names` gives a thing's names with the chief one first, `codes` those that are only codes: found when whole,
    never by a part or a near miss. A name that several things have is ambiguous; a code gives way to a name. `words`
    are the folded words of all names, and the Chinese signs of them: a text with another in it is no name.
    """

    def __init__(
        self,
        things: Sequence[Meant],
        names: Callable[[Meant], Iterable[str]],
        codes: Callable[[Meant], Iterable[str]],
    ) -> None:
        self.things = tuple(things)
        self.longest_words = 1
        self._by_name: dict[str, list[int]] = {}
        self._by_code: dict[str, list[int]] = {}
        self._chief: list[str] = []
        self._written: dict[tuple[str, int], None] = {}
        for position, thing in enumerate(self.things):
            for number, name in enumerate(names(thing)):
                self._add(name, position, is_chief=number == 0)
            for code in codes(thing):
                self._by_code.setdefault(name_key(code), []).append(position)
        keys = (*self._by_name, *self._by_code)
        signs = (sign for key in keys if not key.isascii() for sign in _IDEOGRAPH.findall(key))
        written_out = (short for short, whole in _WRITTEN_OUT.items() if any(whole in key for key in keys))
        self.words = frozenset((*(word for key in keys for word in key.split()), *signs, *written_out, *_LEFT_OUT))

    def _add(self, name: str, position: int, *, is_chief: bool) -> None:
        words = name_words(name)
        written = " ".join(words)
        if is_chief:
            self._chief.append(written)
        if not words:
            return
        holders = self._by_name.setdefault(" ".join(sorted(words)), [])
        if position not in holders:
            holders.append(position)
        self._written[written, position] = None
        if len(name) > self.longest_words:
            self.longest_words = max(self.longest_words, count_words(name))

    def _things(self, positions: Iterable[int]) -> tuple[Meant, ...]:
        return tuple(self.things[position] for position in dict.fromkeys(positions))

    def exact(self, text: str, *, with_codes: bool = True) -> tuple[Meant, ...]:
        """Return what these words are a whole name of: nothing, one thing, or several when they are ambiguous.

        `with_codes` False leaves out names that are only codes, which in a sentence are mostly words ("in", "are").
        """
        if len(text) > LONGEST_NAME_SIGNS:
            return ()
        key = " ".join(sorted(name_words(text)))
        found = self._by_name.get(key)
        if found is None and with_codes:
            found = self._by_code.get(key)
        return tuple(self.things[position] for position in found) if found else ()

    def is_written(self, text: str) -> bool:
        """Return whether these words stand as a name is written, and are not its words in another order."""
        return " ".join(name_words(text[: LONGEST_NAME_SIGNS + 1])) in self._spellings

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset(written for written, _ in self._written)

    def read(self, text: str, *, nearest: int = MOST_NEAREST) -> Outcome[Meant]:
        """Find what a whole text means: exactly, then by its beginning, then by a clear near miss; where it is
        unknown, so many that come nearest.
        """
        found = self.exact(text)
        if not found:
            found = self._beginning(text)
            if 0 < len(found) <= MOST_CANDIDATES:
                return Found(found[0], is_corrected=True) if len(found) == 1 else Ambiguous(found)
            return self._near(text) or Unknown(self.nearest(text, nearest) if nearest else ())
        return Found(found[0]) if len(found) == 1 else Ambiguous(found)

    def _beginning(self, text: str) -> tuple[Meant, ...]:
        start = _written(text)
        least = LEAST_BEGINNING_IDEOGRAPHS if _IDEOGRAPH.search(start) else LEAST_BEGINNING_SIGNS
        if len(start) < least:
            return ()
        chief = sorted(position for _, position in _starting(self._sorted_chief, start))
        # A whole word is no unfinished alias: "neodymium" alone does not mean "neodymium magnets".
        whole = f"{start} "
        return self._things(
            chief or sorted(n for name, n in _starting(self._sorted, start) if not name.startswith(whole))
        )

    @cached_property
    def _sorted_chief(self) -> list[tuple[str, int]]:
        return sorted((name, position) for position, name in enumerate(self._chief))

    @cached_property
    def _sorted(self) -> list[tuple[str, int]]:
        return sorted(self._written)

    def _near(self, text: str) -> Outcome[Meant] | None:
        scored = self._scored(_written(text), least=CLEAR_SIMILARITY - CLEAR_LEAD)
        if scored and scored[0][1] >= CLEAR_SIMILARITY:
            clear = [position for position, score in scored if score >= scored[0][1] - CLEAR_LEAD]
            if len(clear) == 1:
                return Found(self.things[clear[0]], is_corrected=True)
            return Ambiguous(self._things(clear[:MOST_CANDIDATES]))
        return None

    @cached_property
    def _near_names(self) -> tuple[list[str], list[int]]:
        """Return the names that a word may be nearly, the shortest first, and the position of each."""
        pairs = sorted((each for each in self._written if len(each[0]) >= LEAST_FUZZY_SIGNS), key=_length)
        return [name for name, _ in pairs], [position for _, position in pairs]

    def _scored(
        self, written: str, *, least: float = FAINT_SIMILARITY, is_unfinished: bool = False
    ) -> list[tuple[int, float]]:
        """Return positions by the similarity (`least` to 1) of their nearest name, best first; none for short words.

        What is still being typed is compared with the beginnings of names.
        """
        if len(written) < LEAST_FUZZY_SIGNS:
            return []
        names, positions = self._near_names
        if is_unfinished:
            names = [name[: len(written)] for name in names]
        else:  # a name that is much longer or shorter is not near
            first = bisect_left(names, math.floor(len(written) * least), key=len)
            last = bisect_right(names, math.ceil(len(written) / least), key=len)
            names, positions = names[first:last], positions[first:last]
        best: dict[int, float] = {}
        found = process.extract(
            written,
            names,
            scorer=OSA.normalized_similarity,
            processor=None,
            limit=None,
            score_cutoff=least,
        )
        for _, score, number in found:
            position = positions[number]
            best[position] = max(score, best.get(position, 0.0))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))

    def nearest(self, text: str, limit: int = MOST_NEAREST) -> tuple[Meant, ...]:
        """Return what comes nearest to a text that is no name; the first things of all when nothing does."""
        near = self.suggest(text, limit, is_whole=True)
        return near or self.things[:limit]

    def suggest(self, partial: str, limit: int = MOST_SUGGESTIONS, *, is_whole: bool = False) -> tuple[Meant, ...]:
        """Complete what is being typed: whole names and codes, beginnings and then words of chief names, the
        same of other names; near misses when there are none of these, of what `is_whole` only likely ones.
        """
        if not partial.strip():
            return self.things[:limit]
        start = _written(partial)
        if not start:
            return ()
        key = name_key(partial[:LONGEST_NAME_SIGNS])
        found: dict[int, None] = dict.fromkeys((*self._by_name.get(key, ()), *self._by_code.get(key, ())))
        found.update(dict.fromkeys(n for n, name in enumerate(self._chief) if name.startswith(start)))
        inside = f" {start}"
        found.update(dict.fromkeys(n for n, name in enumerate(self._chief) if inside in name))
        found.update(dict.fromkeys(sorted(n for name, n in self._written if name.startswith(start))))
        found.update(dict.fromkeys(sorted(n for name, n in self._written if inside in name)))
        if not found:
            least = LIKELY_SIMILARITY if is_whole else FAINT_SIMILARITY
            near = self._scored(start, least=least, is_unfinished=not is_whole)
            found.update(dict.fromkeys(position for position, _ in near))
        return self._things(list(found)[:limit])


def _length(name: tuple[str, int]) -> int:
    return len(name[0])


def _starting(names: Sequence[tuple[str, int]], start: str) -> Sequence[tuple[str, int]]:
    """Return those of sorted names that begin so."""
    return names[bisect_left(names, (start,)) : bisect_left(names, (f"{start}\U0010ffff",))]


def _written(text: str) -> str:
    return " ".join(name_words(text[:LONGEST_NAME_SIGNS]))
