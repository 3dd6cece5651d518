"""A text without markup, its sentences, and what stands where in each."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from bot.reading import claim_cues as cues
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import DayWords, PeriodWords
from bot.text import late_pattern

LONGEST_SENTENCE = 500
LONGEST_LEAD = 100
_NO_NUMBER = late_pattern(r"\d[\d.,]{39,}")
# what is to be typed states nothing: `/calculate months above:500t us`, `did us magnets double in june 2025`
_TO_TYPE = late_pattern(r"`+(?:/[a-z]|(?:[^\s`]+ ){3})[^`\n]*`+")
_FLAG_LETTERS = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}


@dataclass(slots=True)
class Sentence:
    """A sentence and where it begins, what it names (`lists` are partners in one breath), and where its clauses
    (`hard`) and pieces (`soft`) end.
    """

    text: str
    offset: int
    numbers: list[NumberWords] = field(default_factory=list)
    periods: list[PeriodWords] = field(default_factory=list)
    days: list[DayWords] = field(default_factory=list)
    partners: list[NameWords] = field(default_factory=list)
    products: list[NameWords] = field(default_factory=list)
    lists: list[list[NameWords]] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    soft: list[int] = field(default_factory=list)
    in_chinese: bool = False
    are_bases: dict[int, bool] = field(default_factory=dict)
    _found: dict[re.Pattern[str], list[re.Match[str]]] = field(default_factory=dict)

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends."""
        return _piece(self.hard, at, len(self.text))

    def segment(self, at: int) -> tuple[int, int]:
        """Return where the piece between commas around a place begins and ends."""
        return _piece(self.soft, at, len(self.text))

    def lead(self, at: int) -> str:
        """Return the words that stand right before a place."""
        return self.text[max(0, at - LONGEST_LEAD) : at]

    def found(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return what a pattern finds in it, looked for once."""
        known = self._found.get(pattern)
        if known is None:
            known = self._found[pattern] = list(pattern.finditer(self.text))
        return known

    def has(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> bool:
        """Say whether it has what a pattern finds between two places."""
        found = self.found(pattern)
        if not found:
            return False
        return any(start <= each.start() and (end is None or each.end() <= end) for each in found)

    def next_number(self, at: int) -> NumberWords | None:
        """Return the first number that begins after a place."""
        place = bisect_right(self.numbers, at, key=_start)
        return self.numbers[place] if place < len(self.numbers) else None

    def number_before(self, at: int) -> NumberWords | None:
        """Return the last number that ends by a place."""
        place = bisect_right(self.numbers, at, key=_end)
        return self.numbers[place - 1] if place else None


def _start(words: NumberWords) -> int:
    return words.start


def _end(words: NumberWords) -> int:
    return words.end


def _piece(cuts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    place = bisect_right(cuts, at)
    return cuts[place - 1] if place else 0, cuts[place] if place < len(cuts) else length


def plain_text(text: str) -> str:
    """Return a text without markup, in plain forms, so that its words can be read."""
    if re.search(r"<(?:p|br|div|html|body|span|article|h\d|td|a)\b[^>]*>", text, re.IGNORECASE):
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
        text = re.sub(r"(?i)</?(?:p|br|div|li|h\d|tr|ul|ol|table|article|section)\b[^>]*>", "\n", text)
        text = unescape(re.sub(r"<[^>]{1,2000}>", " ", text))
    text = re.sub(r"https?://\S+", " ", text)
    text = text.translate(_FLAG_LETTERS)
    text = unicodedata.normalize("NFKC", text.replace("\u00a0", " ").replace("\u202f", " ").replace("…", ". "))
    text = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" else sign
        for sign in text
        if unicodedata.category(sign) != "Cf"
    )
    text = re.sub(r"\bU\.\s?S\.?(?:A\.)?(?=\W|$)", "US", text)
    text = re.sub(r"\bU\.\s?K\.?(?=\W|$)", "UK", text)
    text = re.sub(r"\bE\.\s?U\.?(?=\W|$)", "EU", text)
    text = _TO_TYPE.sub(" ", text)
    text = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text)
    text = _NO_NUMBER.sub(lambda found: " " * len(found[0]), text)
    return text.replace("’", "'").replace("‘", "'").replace("−", "-")


def sentences_of(text: str) -> list[tuple[int, str]]:
    """Split a text into sentences, each with where it begins."""
    found = []
    start = 0
    for end in cues.SENTENCE_END.finditer(text):
        if end[0].startswith(".") and cues.ABBREVIATION.search(text[max(0, end.start() - 6) : end.start()]):
            continue
        found.append((start, text[start : end.end()]))
        start = end.end()
    found.append((start, text[start:]))
    return [piece for at, sentence in found if sentence.strip() for piece in _pieces(at, sentence)]


def _pieces(at: int, sentence: str) -> Iterator[tuple[int, str]]:
    """Cut what goes on without an end, so that the time of reading grows as the text does."""
    while len(sentence) > LONGEST_SENTENCE:
        head = sentence[:LONGEST_SENTENCE]
        end = max(head.rfind(sign) for sign in ";,，；、 ") + 1
        end = end if end > LONGEST_SENTENCE // 2 else LONGEST_SENTENCE
        yield at, sentence[:end]
        at, sentence = at + end, sentence[end:]
    if sentence.strip():
        yield at, sentence
