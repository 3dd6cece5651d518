"""Numbers in words, in two languages, and which parts of a sentence are taken."""

from __future__ import annotations

import re

COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2, "兩": 2, "半": 0}


def count_of(word: str) -> int:
    """Return the number of a number word in either language, an ordinal or digits; 0 for what is none."""
    word = word.casefold().strip()
    if word in COUNTS or word in ORDINALS:
        return COUNTS.get(word) or ORDINALS[word]
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    if word and all(sign in CHINESE_DIGITS for sign in word):
        if len(word) == 1:
            return CHINESE_DIGITS[word]
        tens, _, ones = word.partition("十")
        return (CHINESE_DIGITS[tens] if tens else 1) * 10 + (CHINESE_DIGITS[ones] if ones else 0)
    return 0


def is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether nothing has taken any sign between two places."""
    return all(end <= first or last <= start for first, last in taken)


def take(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Take what is between two places, and say whether it was free."""
    if not is_free(taken, start, end):
        return False
    taken.append((start, end))
    return True
