"""The lexicons: which words are connectives, of trade, of moving up and down. They are data, one file a language and
class, in data/language; a line that begins with # is a comment.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "language"


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a lexicon, which stand side by side."""
    return frozenset(word for row in rows_of(name) for word in row.split())


@cache
def rows_of(name: str) -> tuple[str, ...]:
    """Return the lines of a lexicon."""
    rows = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(row.strip() for row in rows if row.strip() and not row.startswith("#"))


@cache
def meanings_of(name: str) -> dict[str, str]:
    """Return what a lexicon of two columns, parted by a tab, says of each word: every word of the first, which commas
    part, with the second.
    """
    found: dict[str, str] = {}
    for row in rows_of(name):
        words, _, meant = row.partition("\t")
        found |= dict.fromkeys((word.strip() for word in words.split(",")), meant.strip())
    return found


CONNECTIVES = words_of("connectives.en.txt") | words_of("connectives.zh.txt") | frozenset(rows_of("phrases.en.txt"))
"""Words and phrases that change nothing of a question."""
TRADE_WORDS = words_of("trade.en.txt")
MOVES = words_of("moves.en.txt")
COUNTING = frozenset(rows_of("counting.en.txt"))
"""Words of number and order that name nothing and are told of where the answer is not of them."""
FILLERS = CONNECTIVES | TRADE_WORDS | MOVES | COUNTING | words_of("codes-that-are-words.en.txt")
"""Words of a sentence that name nothing."""


@cache
def operation_words() -> frozenset[str]:
    """Return every single word that asks for an operation, in any language."""
    rows = (row for name in ("operations.en.txt", "operations.zh.txt") for row in rows_of(name))
    phrases = (phrase.strip() for row in rows for phrase in row.partition("\t")[2].split(","))
    return frozenset(phrase for phrase in phrases if " " not in phrase)


@cache
def not_held_in_chinese() -> dict[str, str]:
    """Return the Chinese names of commodities that are not held, each with its chief name."""
    return {name: meant for name, meant in meanings_of("not-held.txt").items() if not name.isascii()}
