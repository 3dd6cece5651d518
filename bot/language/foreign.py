"""Names and the commonest words of German, French, Spanish, Italian, Japanese and Korean, written in English."""

from __future__ import annotations

import re
from functools import cache

from bot.language.lexicon import FILLERS, meanings_of
from bot.text import late_pattern

SPACED = ("de", "fr", "es", "it")
UNSPACED = ("ja", "ko")
LEAST_WORDS = 2
_KANA_OR_HANGUL = late_pattern("[\u3040-\u30ff\uac00-\ud7af\u5bfe]")  # 対 is written in Japanese alone
_APOSTROPHES = late_pattern(r"\b(?:(?:d?a|de|ne|su)ll|l|d|qu|un)'|-t-(?:ils?|elles?|on)\b", re.IGNORECASE)


def in_english(text: str) -> tuple[str, str]:
    """Return a text of another language with the words that are known of it in English, and the language; the text
    itself and none where it is English or Chinese.
    """
    folded = text.casefold()
    if _KANA_OR_HANGUL.search(folded):
        language = next((each for each in UNSPACED if _pattern(each).search(folded)), "")
        return (_replaced(folded, language), language) if language else (text, "")
    bare = _APOSTROPHES.sub("", folded).replace("¿", " ").replace("¡", " ")
    counts = {each: _count(bare, each) for each in SPACED}
    language = max(counts, key=lambda each: counts[each])
    return (_replaced(bare, language), language) if counts[language] >= LEAST_WORDS else (text, "")


def _count(text: str, language: str) -> int:
    """Count the words of a language that are no English ones; small words alone do not count."""
    found = [each.group() for each in _pattern(language).finditer(text)]
    own = [each for each in found if each not in FILLERS and each not in _english()]
    return len(own) if any(_table(language)[each] for each in own) else 0


@cache
def _english() -> frozenset[str]:
    return frozenset(word for each in SPACED for word, meant in _table(each).items() if word == meant.casefold()) | {
        "total",
        "china",
        "top",
        "export",
        "import",
        "media",
        "magnet",
    }


@cache
def _table(language: str) -> dict[str, str]:
    return meanings_of(f"foreign.{language}.txt")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_table(language), key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(joined if language in UNSPACED else rf"(?<!\w)(?:{joined})(?!\w)")


def _replaced(text: str, language: str) -> str:
    table = _table(language)
    return " ".join(_pattern(language).sub(lambda found: f" {table[found.group()]} ", text).split())


_MONTHS_OF_OTHERS = {
    "january": "gennaio, janeiro, januari", "february": "febbraio, fevereiro, februari", "march": "março, maart",
    "april": "aprile", "may": "maggio, maio", "june": "giugno, junho", "july": "luglio, julho",
    "august": "augustus", "september": "settembre, setembro", "october": "ottobre, outubro",
    "november": "novembro", "december": "dicembre, dezembro",
}  # fmt: skip
_LEAST_LETTERS = 4
FOREIGN_MONTH = late_pattern(
    r"\b(?:januar|janvier|enero|gennaio|janeiro|februar|f[eé]vrier|febrero|febbraio|fevereiro|m[aä]rz|mars|mar[czç]o|maart"
    r"|avril|abril|aprile|mai|mayo|maggio|maio|juni|juin|junio|giugno|junho|juli|juillet|julio|luglio|julho|augustus|ao[uû]t"
    r"|agosto|septembre|septiembre|settembre|setembro|o[kc]t(?:o[bu]er|obre|ubre)|oktober|ottobre|outubro|nov(?:embre|iembre|embro)"
    r"|d[eé](?:zember|cembre)|diciembre|dicembre|dezembro)",
    re.IGNORECASE,
)
"""What every text has that `with_english_months` changes."""


@cache
def _months() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the months' names in other languages where a month stands, and what each is in English."""
    named = {word: month for month, words in _MONTHS_OF_OTHERS.items() for word in words.split(", ")}
    for each in SPACED:
        named |= {word: meant for word, meant in _table(each).items() if meant.casefold() in _MONTHS_OF_OTHERS}
    named = {word: meant for word, meant in named.items() if word != meant.casefold()}
    words = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    long = "|".join(re.escape(word) for word in sorted(named, key=len, reverse=True) if len(word) > _LEAST_LETTERS)
    pattern = (
        rf"(?<!\w)(?P<name>{words})\.?(?=\s+(?:de\s+|del\s+)?(?:19|20)\d\d\b)"
        rf"|(?<=\b(?:in|of)\s)(?P<alone>{long}|juli|juni)\b"
    )
    return re.compile(pattern, re.IGNORECASE), named


def with_english_months(text: str) -> str:
    """Return an English text with months that stand in it in another language: "india in juli 2025"."""
    pattern, named = _months()
    return pattern.sub(lambda found: named[(found["name"] or found["alone"]).casefold()], text)
