"""Chinese as the readers know it: simplified signs, and one word for what is said in several."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.language.lexicon import rows_of, words_of
from bot.language.number_words import in_digits
from bot.patterns import PatternIndex
from bot.text import late_pattern
from bot.trade.partners import Partners

_SIGN = late_pattern("[\u3400-\u9fff]")
_KANA = late_pattern("[\u3040-\u30ff\u5bfe]")  # 対 is written in Japanese alone
_NAMES = {
    "美": "美国", "日": "日本", "韩": "韩国", "德": "德国", "越": "越南", "印": "印度", "欧": "欧盟", "台": "台湾",
    "俄": "俄罗斯", "英": "英国", "法": "法国", "意": "意大利", "泰": "泰国", "港": "香港",
}  # fmt: skip
_ONE = f"[{''.join(_NAMES)}]"
_SHORT_NAMES = late_pattern(
    rf"(?<=[对输])(?:{_ONE}(?:[、和与及]?{_ONE})*)(?![国本南度盟洲湾罗尼元大志利口])"
    rf"|(?<=中){_ONE}(?=贸易|双边|双方|两国|之间|数据)"
    rf"|(?<![\u3400-\u5e73\u5e75-\u6707\u6709-\u9fff])(?:{_ONE}(?:[、和与及]?{_ONE}){{1,4}})(?=[两三四五]国|合计|一共|共|差距|之差|相差|对比|比较)"
    rf"|{_ONE}(?=方(?!面|向|式|法|案|便|才))"
)
_BEFORE_CHINA = late_pattern(
    rf"(?<=年)(?=中(?:国|方|{_ONE}(?:[两双贸之数]|方)))"
)  # "2025年中国" is no middle of 2025


def is_chinese(text: str) -> bool:
    """Say whether a text is written in Chinese."""
    return not text.isascii() and bool(_SIGN.search(text)) and not _KANA.search(text)


def in_plain_chinese(text: str, partners: Partners) -> str:
    """Return a Chinese text in simplified signs, with what is said in several ways by the one that is known; names
    that are other words in traditional signs ("義大利") as they are. Any other text stays as it is.
    """
    if text.isascii() or not is_chinese(text):
        return text
    text = _SHORT_NAMES.sub(_in_full, _BEFORE_CHINA.sub(" ", in_digits(in_simplified(text))))
    own = _names_of_their_own(partners)
    text = own[0].sub(lambda found: own[1][found.group()], text)
    ways, index = _ways_of_saying()
    return index.applied(text, lambda at, now: ways[at][0].sub(ways[at][1], now))


def in_simplified(text: str) -> str:
    """Write the traditional signs of a text as simplified ones."""
    return text if text.isascii() else text.translate(_simplified())


def _in_full(found: re.Match[str]) -> str:
    """Write signs that stand for countries ("对美、日出口") as their names."""
    return "、".join(_NAMES[sign] for sign in found.group() if sign in _NAMES)


@cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in words_of("traditional.txt") if len(pair) == 2}


@cache
def _ways_of_saying() -> tuple[tuple[tuple[re.Pattern[str], str], ...], PatternIndex]:
    rows = (row.partition("\t") for row in rows_of("plain.zh.txt"))
    ways = tuple((late_pattern(pattern), words) for pattern, _, words in rows)
    return ways, PatternIndex([pattern.pattern for pattern, _ in ways])


@lru_cache(maxsize=4)
def _names_of_their_own(partners: Partners) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the names that simplified signs would hide, and each as it is known."""
    names = (name for each in partners for name in each.aliases if is_chinese(name))
    found = {simple: name for name in names if (simple := in_simplified(name)) != name and not partners.exact(simple)}
    return re.compile("|".join(sorted(map(re.escape, found), key=len, reverse=True)) or r"(?!)"), found
