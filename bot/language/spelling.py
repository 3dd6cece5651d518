"""Mend what is written nearly right: each word that no lexicon knows is compared with all that they know."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.company_names import words_of_companies
from bot.language.cues import CUE_WORDS
from bot.language.foreign import SPACED
from bot.language.lexicon import FILLERS, meanings_of, operation_words, rows_of, words_of
from bot.language.mentions import MEASURE_WORDS
from bot.language.period_words import WORDS_OF_PERIODS
from bot.text import late_pattern
from bot.trade.commodities import Products
from bot.trade.naming import name_words
from bot.trade.partners import Partners
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES
from bot.trade.vocabulary import Vocabulary

Slips = tuple[tuple[str, str], ...]
"""Words that were mended: as they were written, and as they are read."""
LEAST_LETTERS = 4
LETTERS_FOR_TWO_SLIPS = 8
LONGEST_CAPITALS = 5
_MONTHS_IN_WORDS = frozenset(name.lower() for name in MONTH_NAMES)
_WORD = late_pattern(r"(?<![\w@#/.&'’-])[A-Za-z]{4,24}(?![\w@/&'’-]|\.\w)")
_LONG_WORD = late_pattern(r"(?<![\w@#/.&'’-])[A-Za-z]{6,16}(?![\w@/&'’-]|\.\w)")
_HYPHENATED = late_pattern(
    r"(?<![\w@#/.&'’-])(?P<first>[A-Za-z]{3,12})-(?P<last>[A-Za-z]{3,12}|(?:19|20)?\d\d)(?![\w@/&'’-]|\.\w)"
)
_MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
_SHORTEST_MONTHS = tuple(sorted(each for each in _MONTHS if len(each) == LEAST_LETTERS))
_SHORT_MONTHS = frozenset(("sept", *(name.lower() for name in MONTH_ABBREVIATIONS)))


def mended(text: str, vocabulary: Vocabulary, also: frozenset[str] = frozenset()) -> tuple[str, Slips]:
    """Return a text with the words in it that are nearly known ones written right, and which they are: as they were
    written, and as they are read. A word of common speech is mended without being named.

    One slip is mended in a word of five letters or more (in June and July too), two in one of eight; two letters
    that stand in each other's place are one slip, side by side or not. The first letter is right unless the first
    two are swapped. A word that could be several is left as it is, and so are those of `also`.
    """
    known, units = _known(vocabulary.partners, vocabulary.products), meanings_of("units.txt")
    slips: list[tuple[str, str]] = []

    def right(found: re.Match[str]) -> str:
        word = found.group()
        if (word.isupper() and len(word) <= LONGEST_CAPITALS) or word.lower() in also or word.lower() in units:
            return word
        meant = _meant(word.lower(), known, _name_words(vocabulary.partners, vocabulary.products))
        if meant is None:
            return word
        if meant not in FILLERS or meant in WORDS_OF_PERIODS or meant in operation_words():
            slips.append((word, meant))
        return meant

    def right_months(found: re.Match[str]) -> str:
        written = (found["first"], found["last"])
        meant = [each if each.isdecimal() else _month_meant(each.lower(), known) for each in written]
        if None in meant:
            return found.group()
        slips.extend(
            (word, month)
            for word, month in zip(written, meant, strict=True)
            if month is not None and word.lower() != month
        )
        return "-".join(each for each in meant if each is not None)

    text = _WORD.sub(right, text)
    text = _HYPHENATED.sub(right_months, text) if "-" in text else text
    for written, meant in _second_words(text, vocabulary.partners):
        slips.append((written, meant))
        text = re.sub(rf"(?<!\w){written}(?!\w)", meant, text, count=1, flags=re.IGNORECASE)
    return text, tuple(slips)


def with_words_of_asking(text: str, vocabulary: Vocabulary) -> tuple[str, Slips]:
    """Return a text in which words that no lexicon knows and that are one slip from a word of asking are that, and
    which they are: as they were written, and as they are read.
    """
    known = _known(vocabulary.partners, vocabulary.products)
    slips: list[tuple[str, str]] = []

    def right(found: re.Match[str]) -> str:
        word = found.group().lower()
        is_known = word in known or word in _foreign_words() or _is_of_known(word, known)
        if is_known or word.removesuffix("s") in _words_of_asking():
            return found.group()
        first = (name for name in _words_of_asking() if name[0] == word[0])
        near = [name for name in first if OSA.distance(word, name, score_cutoff=1) < 2]
        if len(near) != 1:
            return found.group()
        slips.append((found.group(), near[0]))
        return near[0]

    return _LONG_WORD.sub(right, text), tuple(slips)


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset(word for each in SPACED for word in meanings_of(f"foreign.{each}.txt"))


@cache
def _words_of_asking() -> frozenset[str]:
    return words_of("asking.en.txt")


def _second_words(text: str, partners: Partners) -> list[tuple[str, str]]:
    """Return, for each name of two words whose second is a slip that is a word itself ("united stats"), that word and
    what is meant.
    """
    words = re.findall("[a-z]+", text.casefold())
    seconds = _names_of_two(partners)
    found = []
    for first, second in pairwise(words):
        near = [name for name in seconds.get(first, ()) if OSA.distance(second, name) <= 2 and second[:2] == name[:2]]
        is_word = second in FILLERS and first not in FILLERS
        if is_word and second not in seconds.get(first, ()) and len(near) == 1:
            found.append((second, near[0]))
    return found


@lru_cache(maxsize=4)
def _names_of_two(partners: Partners) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for partner in partners:
        for name in (partner.name, partner.short, *partner.aliases):
            words = name.casefold().split()
            if len(words) == 2 and name.isascii():
                found.setdefault(words[0], set()).add(words[1])
    return {first: tuple(sorted(seconds)) for first, seconds in found.items()}


def _meant(word: str, known: frozenset[str], of_names: frozenset[str]) -> str | None:
    if word in known or _is_of_known(word, known):
        return None
    months = [each for each in _SHORTEST_MONTHS if each[:2] == word[:2] and OSA.distance(word, each) == 1]
    if len(word) == LEAST_LETTERS and len(months) == 1:
        return months[0]
    most = 2 if len(word) >= LETTERS_FOR_TWO_SLIPS else 1
    listed = _listed(known, of_names)
    near = process.extract(
        word,
        [name for first in dict.fromkeys(word[:2]) for name in listed.get(first, ())],
        scorer=OSA.distance,
        processor=None,
        score_cutoff=2,
        limit=24,
    )
    slips = ((1 if _is_swapped(word, name) else distance, name) for name, distance, _ in near if _is_slip(word, name))
    fit = [(distance, name) for distance, name in slips if distance <= most]
    if not fit:
        return None
    least = min(distance for distance, _ in fit)
    best = [name for distance, name in fit if distance == least]
    best = [name for name in best if name[0] == word[0]] or best  # "evry" is "every" rather than "very"
    swapped = [name for name in best if sorted(name) == sorted(word)]
    likely = swapped or best
    stem = min(likely, key=len)
    if len(likely) > 1 and all(name.removeprefix(stem) in ("", "s", "d", "ed") for name in likely):
        # they are one word: "happend" is "happened", which "happen" and "happens" are too
        return next((name for name in reversed(likely) if name[-1] == word[-1]), stem)
    named = [name for name in likely if name in of_names] or [name for name in likely if name not in FILLERS]
    names = named or likely
    return names[0] if len(names) == 1 else None


def _month_meant(word: str, known: frozenset[str]) -> str | None:
    """Return the month that a word is, or nearly is where it is no other word; None where it is none."""
    if word in _MONTHS or word in _SHORT_MONTHS:
        return word
    return None if word in known else _meant(word, _MONTHS, _MONTHS)


def _is_slip(word: str, name: str) -> bool:
    is_swapped = sorted(word) == sorted(name)
    if max(len(word), len(name)) < LEAST_LETTERS + 1 and not is_swapped:
        return False
    return word[0] == name[0] or (is_swapped and word[:2] == name[1::-1])


def _is_swapped(word: str, name: str) -> bool:
    """Say whether two letters of a word stand in each other's place: "vietman"."""
    return sorted(word) == sorted(name) and sum(a != b for a, b in zip(word, name, strict=True)) == 2


def _is_of_known(word: str, known: frozenset[str]) -> bool:
    """Say whether a word is a known one with an ending of English, or one without it."""
    if any(f"{word}{ending}" in known and f"{word}{ending}" not in MEASURE_WORDS for ending in ("s", "d")):
        return True
    stems = (word.removesuffix(ending) for ending in ("s", "es", "ed", "ing", "ly", "er") if word.endswith(ending))
    return any(stem in known or f"{stem}e" in known for stem in stems if len(stem) >= LEAST_LETTERS)


@lru_cache(maxsize=4)
def _listed(known: frozenset[str], names: frozenset[str]) -> dict[str, list[str]]:
    """Return the words that others are mended to, by their first letter: a slip has it first or second."""
    spoken = frozenset(
        word for words in (*FILLERS, *CUE_WORDS, *WORDS_OF_PERIODS, *MEASURE_WORDS) for word in words.split()
    )
    companies = words_of_companies() - names - spoken
    companies |= frozenset(name for name in meanings_of("not-partners.txt") if " " not in name)
    no_names = (words_of("words.en.txt") | companies) - operation_words() - _MONTHS_IN_WORDS
    by_letter: dict[str, list[str]] = {}
    for word in sorted(word for word in known - no_names if len(word) >= LEAST_LETTERS):
        by_letter.setdefault(word[0], []).append(word)
    return by_letter


@cache
def _of_speech() -> frozenset[str]:
    words = (
        *FILLERS,
        *CUE_WORDS,
        *WORDS_OF_PERIODS,
        *MEASURE_WORDS,
        *words_of("words.en.txt"),
        *words_of("unknown-operations.en.txt"),
        *meanings_of("not-partners.txt"),
        *_MONTHS_IN_WORDS,
    )
    more = (word for name in ("operations.en.txt", "topics.en.txt") for row in rows_of(name) for word in row.split())
    return frozenset(word for phrase in (*words, *more) for word in re.findall("[a-z]+", phrase.lower()))


@lru_cache(maxsize=4)
def _known(partners: Partners, products: Products) -> frozenset[str]:
    """Return every word that the lexicons and the names of a vocabulary hold."""
    return _name_words(partners, products) | _of_speech()


@lru_cache(maxsize=4)
def _name_words(partners: Partners, products: Products) -> frozenset[str]:
    names = [name for each in partners for name in (each.name, each.short, each.key, each.iso3, *each.aliases)]
    names += [name for each in products for name in (each.name, each.short, each.key, *each.aliases)]
    return frozenset(word for name in names if name.isascii() for word in name_words(name))
