"""Numbers in words, in English and Chinese."""

from __future__ import annotations

import re

from bot.text import late_pattern

_COUNTS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
COUNTS = {word: number for number, word in enumerate(_COUNTS.split(), 1)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "百": 100, "千": 1000}
SPELLED = late_pattern(
    rf"(?P<chinese_count>[一两二三四五六七八九])(?P<chinese_scale>[百千])(?=公?吨|公斤|千克)|(?<![\w-])(?P<count>an?|{'|'.join(COUNTS)})\s+(?P<scale>{'|'.join(_SCALES)})"
    rf"(?:\s+(?:and\s+)?(?P<hundreds>an?|{'|'.join(COUNTS)})\s+hundred)?"
    r"(?=\s+(?:metric\s+)?(?:tonnes?|tons?|t|kg|kgs|kilos?|kilogram(?:me)?s?|pounds?|lbs?)\b)",
    re.IGNORECASE,
)
"""A number of hundreds, thousands or millions in words before a unit: "a thousand tonnes"."""
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


def in_digits(text: str) -> str:
    """Write numbers in words before a unit in digits: "a thousand tonnes" as "1000 tonnes"."""

    def written(found: re.Match[str]) -> str:
        if found["chinese_scale"]:
            return str(count_of(found["chinese_count"]) * _SCALES[found["chinese_scale"]])
        number = (count_of(found["count"]) or 1) * _SCALES[found["scale"].lower()]
        hundreds = found["hundreds"]
        return str(number + (count_of(hundreds) or 1) * 100 if hundreds else number)

    return SPELLED.sub(written, text)
