"""Months that a sentence leaves out of what it asks for: "average 2025 without april and may", "2025年不含5月", and a
product that it says is not meant: "rare earths in march, not magnets".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.language.spoken_periods import SpokenPeriod
from bot.reading.operation_words import pattern, states
from bot.reading.rewriting import rules
from bot.text import late_pattern
from bot.trade.commodities import Products
from bot.trade.loaded import Extent
from bot.trade.periods import SPOKEN_MONTHS, Month, Period
from bot.trade.vocabulary import Vocabulary

_YEAR = r"(?:19|20)\d\d"
_PART = (
    rf"(?:(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?{_YEAR}\b(?!-))?"
    rf"|{_YEAR}-\d\d(?:\.\.{_YEAR}-\d\d)?|(?:q[1-4]|h[12])\b(?:\s+(?:of\s+)?{_YEAR}\b(?!-))?"
    rf"|(?:the\s+)?(?:first|second|third|fourth|last)\s+(?:quarter|half|month)\b(?:\s+of\s+{_YEAR}\b)?)"
)
_CHINESE_PART = r"(?:(?:19|20)\d\d年|去年|今年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_LEAVES_OUT = "不含|不包括|不计入?|不算|剔除|扣除|除去|去掉|排除|除了?"
LEFT_OUT = pattern(
    r"(?:,\s*)?(?:but\s+)?(?!(?:minus|less)\b)(?:⟨without⟩|(?<=but\s)not)\s+"
    r"(?:(?:for|in|the|its|their|month|months|of|figures?|numbers?|value|data|from)\s+)*"
    rf"(?P<months>{_PART}(?:\s*(?:,|\band\b|&|\bor\b|\bto\b|\bthrough\b|-|–)\s*(?:(?:and|the|in|for)\s+)*{_PART})*)"
    rf"| (?:{_LEAVES_OUT})(?P<zh>{_CHINESE_PART}(?:[和、及与到至-]{_CHINESE_PART})*)"
    r"(?:以外|之外|外|之后|后)?的?"
)

NON_ZERO = pattern(r"\bnon-zero\b")
"""Words that leave out the months of nothing, as `WITHOUT_ZEROS` writes them."""
_ZERO = r"(?:zeroes|zeros?|0|nil|nought)(?:[\s-]+(?:months?|values?|figures?|ones?))?(?![\w.,]*\d|\s*(?:%|t\b|kg))"
WITHOUT_ZEROS = rules(
    (
        rf"\bnon[\s-]?zero\b|(?:,\s*)?(?:\b(?:that|which)\s+)?(?:(?:\b(?:is|was|are|were)\s*)?(?:n't|\bnot)|\bother\s+than|\bexcept(?:\s+for)?|\bexcluding|\bexcl\.?|\bwithout|\bapart\s+from|\bignor(?:e|ing)"
        r"|\bskip(?:ping)?|\bdisregarding|\bleaving\s+out|\babove)\s+(?:(?:counting|including|the|any|all|at)\s+){0,2}"
        rf"{_ZERO}|(?:大于|高于|除了?|不含|不算|不计|排除|剔除|去掉|不包括)零(?:值|吨|的月份?)?(?:以外|之外|外)?的?|非零的?|[不非](?:是|为)零的?",
        " non-zero ",
    ),
)


def taken_left_out(text: str) -> tuple[str, str]:
    """Take the months that are left out, and the words that say so, out of a text; return it and them."""
    found = LEFT_OUT.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", found["months"] or found["zh"]


def months_left_out(words: str, whole: Period, vocabulary: Vocabulary, today: date) -> tuple[Month, ...]:
    """Return the months of a period that words name; those without a year are of every year that it touches."""
    spoken = [each.meant for each in split_words(words, vocabulary, FILLERS).slots(is_sentence=True).periods]
    named = [each for each in spoken if isinstance(each, SpokenPeriod)]
    years = _years(named, whole, today)
    found = [month for each in named for period in _of_years(each, years, today) for month in period]
    return tuple(sorted({month for month in found if month in whole}))


def _years(named: Sequence[SpokenPeriod], whole: Period, today: date) -> Sequence[int]:
    dated = [each.resolved(Extent(), today=today).period.first.year for each in named if not each.is_open]
    return dated[-1:] or range(whole.first.year, whole.last.year + 1)


def _of_years(spoken: SpokenPeriod, years: Sequence[int], today: date) -> list[Period]:
    if not spoken.is_open:
        return [spoken.resolved(Extent(), today=today).period]
    return [Period(spoken.start.in_year(year).first, spoken.end.in_year(year).last) for year in years]


NOT_MEANT = late_pattern(
    r"\bnot\s+(?!only\b|just\b)[a-z]|不是|并非|rather\s+than\s+[a-z]|instead\s+of\s+[a-z]", re.IGNORECASE
)
"""What every text has that says which product is not meant."""


def without_not_meant(text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the product, the partner or the month that it says is not meant, where it names another
    one; of the world or of a group it says so of who is left out.
    """
    rest = _not_meant(vocabulary.products).sub(" ", text)
    if rest != text and split_words(rest, vocabulary, FILLERS).slots(is_sentence=True).products:
        text = " ".join(rest.split())
    if states(text) or _OPEN.search(text):
        return text
    slots = split_words(text, vocabulary, FILLERS).slots(is_sentence=True)
    partners = [each for each in slots.partners if len(each.meant) == 1]
    for each in partners:
        found = _denied(each.text, text)
        if found is None:
            continue
        others = [one.meant[0] for one in partners if one is not each]
        if others and not all(one.is_aggregate for one in others):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;，；")
        if not found["but"] and text[: found.start()].strip():
            return f"{text[: found.start()]} without {each.text} {text[found.end() :]}"
    for month in slots.periods if len(slots.periods) == 2 else ():
        found = _denied(month.text, text)
        if found is not None and not found["but"]:
            return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;，；")
    return text


_OPEN = late_pattern(r"\A\W*(?:why|how\s+come|为什么|为何)", re.IGNORECASE)


_SMALL = late_pattern(r"\A(?:(?:of|the|to|for|in)\s+)+", re.IGNORECASE)


def _denied(name: str, text: str) -> re.Match[str] | None:
    """Find a name that a text says is not meant, with the words that say so."""
    name = _SMALL.sub("", name)
    end = r"(?![\w-])" if name.isascii() else ""
    return re.search(
        r"[,;(（，–—-]*\s*(?:(?:\b(?:and\s+|so\s+|(?P<but>but)\s+)?(?:not|rather\s+than|instead\s+of)\s+(?:(?:the|of|for|to|in|about|exports|any)\s+)*)"
        rf"|(?:而?不是|并非)\s*(?:对|去)?\s*){re.escape(name)}(?:'s)?{end}\s*[)）,;，；]?(?:\s*(?:but\b|而?是))?",
        text,
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _not_meant(products: Products) -> re.Pattern[str]:
    names = {name for each in products for name in (each.name, each.short, each.key, *each.aliases) if len(name) > 1}
    longest_first = sorted(names, key=len, reverse=True)
    english = "|".join(re.escape(name) for name in longest_first if name.isascii())
    chinese = "|".join(re.escape(name) for name in longest_first if not name.isascii())
    return re.compile(
        rf"[,;(–—-]*\s*\b(?:and\s+|but\s+|so\s+)?(?:not|rather\s+than|instead\s+of)\s+(?:(?:the|of|for|about|exports|any)\s+)*"
        rf"(?:{english})(?:\s+(?:please|pls|exports|figures?|numbers?|ones?))*(?![\w-])\)?"
        rf"|[，,（(]*(?:而?不是|并非)(?:{chinese})[)）]?",
        re.IGNORECASE,
    )
