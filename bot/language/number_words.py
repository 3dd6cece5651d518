"""Numbers in words, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_COUNTS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
COUNTS = {word: number for number, word in enumerate(_COUNTS.split(), 1)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
_TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_UNIT = r"(?:(?:metric\s+)?(?:tonnes?|tons?|t|kt|kg|kgs|kilos?|kilogram(?:me)?s?|pounds?|lbs?)\b)"
_FIRST = rf"(?:an?|half|{'|'.join([*COUNTS, *_TENS])})"
_WORD = rf"(?:{_FIRST}|{'|'.join(_SCALES)})"
SPELLED = late_pattern(
    rf"(?<![\d.几数好第])(?P<chinese>[一两二三四五六七八九十][零一二两三四五六七八九十百千万]*)(?=[多余]?(?:公?吨|公斤|千克))"
    rf"|(?<![\w-])(?P<words>{_FIRST}(?:(?:\s+and\s+|\s+|-){_WORD})*)(?=\s+{_UNIT})"
    rf"|(?<![\w.,])(?P<number>\d+(?:\.\d+)?)\s?(?P<times>k|mn|mio|(?<=\.\d)m|(?<=\.\d\d)m)(?=\s{_UNIT})"
    rf"|(?<![\w.,-])(?<!\d\s)(?P<whole>\d{{1,3}}),(?P<decimals>\d{{1,2}})(?=\s?(?:%|{_UNIT}))"
    rf"|(?<![\w.,-])(?<!\d\s)(?P<groups>\d{{1,3}}(?:[\u00a0\u2009\u202f' ]\d{{3}})+)(?=(?:\.\d+)?\s?{_UNIT})",
    re.IGNORECASE,
)
"""A number before a unit that is written otherwise than in digits alone: "a thousand tonnes", "5k t", "46,4 t"."""
_MONTH_BEFORE = late_pattern(rf"(?:\b(?:{SPOKEN_MONTHS})\.?|\b[qh][1-4])\s+'?\Z", re.IGNORECASE)
"""What stands before the two digits of a year: "june 25 353 t"."""
_MULTIPLES = {"k": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6}
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
    """Write numbers before a unit in digits: "a thousand tonnes" as "1000 tonnes"."""
    return SPELLED.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    if found["number"]:
        return _plain(Decimal(found["number"]) * _MULTIPLES[found["times"].lower()])
    if found["whole"]:
        return f"{found['whole']}.{found['decimals']}"
    if found["groups"]:
        is_of_a_month = _MONTH_BEFORE.search(found.string[: found.start()])
        return found.group() if is_of_a_month else re.sub(r"\D", "", found["groups"])
    number = (
        _of_signs(found["chinese"]) if found["chinese"] else _of_words(re.split(r"[\s-]+", found["words"].lower()))
    )
    return found.group() if number is None else _plain(number)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _of_words(words: Sequence[str]) -> Decimal | None:
    """Return the number of English words of which one is a ten or a scale; None where they make none."""
    if not any(word in _TENS or word in _SCALES for word in words):
        return None
    total, part, scale = Decimal(0), Decimal(0), 1
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            part = (part or Decimal(1)) * scale
            if scale > _SCALES["hundred"]:
                total, part = total + part, Decimal(0)
        elif word == "half":  # "a million and a half" is half a million more
            part += Decimal(scale) / 2
        elif word not in ("a", "an", "and"):
            part += Decimal(COUNTS.get(word) or _TENS[word])
    return total + part


def _of_signs(signs: str) -> Decimal | None:
    """Return the number of Chinese signs of which one is a scale; None where they make none: 三四百 is no number."""
    if not any(sign in _CHINESE_SCALES for sign in signs) or re.search("[一二两三四五六七八九]{2}", signs):
        return None
    total, part, digit = 0, 0, 0
    for sign in signs:
        scale = _CHINESE_SCALES.get(sign, 0)
        if scale == 10_000:
            total, part, digit = (total + part + digit) * scale, 0, 0
        elif scale:
            part, digit = part + (digit or 1) * scale, 0
        else:
            digit = CHINESE_DIGITS[sign]
    return Decimal(total + part + digit)
