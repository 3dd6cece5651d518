"""Names of companies that are several words: no word of them names a country or a product ("Lockheed Martin")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from bot.language.lexicon import meanings_of

COMPANY = "company"
LEAST_LETTERS_OF_A_SLIP = 5
LEAST_SIMILARITY = 0.8


def company_runs(words: Sequence[str], *names: frozenset[str]) -> list[tuple[int, int]]:
    """Return where the words of a company's name begin and end, which may be mistyped, the last first; none whose
    words are all of `names`, those of partners and products ("usa rare earth").
    """
    at, found = 0, list[tuple[int, int]]()
    by_word = _by_word()
    folded = [word.casefold().removesuffix("'s") for word in words]
    for n, word in enumerate(folded):
        if n < at or word not in by_word:
            continue
        for place, name in by_word[word]:
            first, last = n - place, n - place + len(name)
            is_of_names = all(any(each in some for some in names) for each in name)
            if first >= at and not is_of_names and _is_nearly(folded[first:last], name):
                found.insert(0, (first, last))
                at = last
                break
    return found


def _is_nearly(words: Sequence[str], name: tuple[str, ...]) -> bool:
    return len(words) == len(name) and all(
        one == other
        or (
            min(len(one), len(other)) >= LEAST_LETTERS_OF_A_SLIP
            and OSA.normalized_similarity(one, other) >= LEAST_SIMILARITY
        )
        for one, other in zip(words, name, strict=True)
    )


@cache
def words_of_companies() -> frozenset[str]:
    """Return the words of all such names, also with an "'s"."""
    return frozenset(f"{word}{ending}" for word in _by_word() for ending in ("", "'s"))


@cache
def _by_word() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return the names that each word is of, the longest first, and its place in them."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for written, kind in meanings_of("not-partners.txt").items():
        name = _parted(written)
        if kind.startswith(COMPANY) and written.isascii() and len(name) > 1:
            for place, word in enumerate(name):
                found.setdefault(word, []).append((place, name))
    for names in found.values():
        names.sort(key=lambda each: -len(each[1]))
    return found


@lru_cache(maxsize=512)
def company_meant(words: str) -> str:
    """Return the name of the company, of several words, that words nearly are; empty for none."""
    folded = _parted(words.casefold().removesuffix("'s"))
    near = (name for word in folded for _, name in _by_word().get(word, ()) if _is_nearly(folded, name))
    found = next(near, None)
    if found is None:
        return ""
    return next(name for name in meanings_of("not-partners.txt") if _parted(name) == found)


def _parted(name: str) -> tuple[str, ...]:
    return tuple(re.split(r"[\s-]+", name))
