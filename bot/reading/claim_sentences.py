"""A text without markup, its sentences, and what stands where in each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from bot.reading import claim_cues as cues
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import DayWords, PeriodWords

LONGEST_SENTENCE = 500
_FLAG_LETTERS = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}


@dataclass(slots=True)
class Sentence:
    """A sentence and where it begins, what it names, and where its clauses (`hard`) and pieces (`soft`) end."""

    text: str
    offset: int
    numbers: list[NumberWords] = field(default_factory=list)
    periods: list[PeriodWords] = field(default_factory=list)
    days: list[DayWords] = field(default_factory=list)
    partners: list[NameWords] = field(default_factory=list)
    products: list[NameWords] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    soft: list[int] = field(default_factory=list)
    in_chinese: bool = False

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends."""
        return _piece(self.hard, at, len(self.text))

    def segment(self, at: int) -> tuple[int, int]:
        """Return where the piece between commas around a place begins and ends."""
        return _piece(self.soft, at, len(self.text))


def _piece(cuts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    return max((cut for cut in cuts if cut <= at), default=0), min((cut for cut in cuts if cut > at), default=length)


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
    text = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text)
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
