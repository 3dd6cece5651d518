"""Partners and products that running text names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.text import late_pattern
from bot.trade.commodities import Products
from bot.trade.partners import ISO_LETTERS, Partners


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that name a partner or a product by its key."""

    start: int
    end: int
    key: str
    is_adjective: bool = False


_ACCENT = late_pattern("[\u0300-\u036f]")
_WORD = late_pattern(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)
_IDEOGRAPH = late_pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MORE_PARTNERS = {
    "washington": "US", "brussels": "EU", "beijing": "CN", "europe": "EU", "european": "EU", "korea": "KR",
    "korean": "KR", "south korean": "KR", "south koreans": "KR", "欧洲": "EU", "歐洲": "EU", "韩": "KR", "美": "US",
    "日": "JP", "德": "DE", "tokyo": "JP", "berlin": "DE", "seoul": "KR", "new delhi": "IN", "hanoi": "VN",
    "taipei": "TW",
}  # fmt: skip
_AFTER_CHINESE_TO = frozenset({"美", "日", "德", "韩"})
_OF_LETTERS = "rare-earths"
_MORE_PRODUCTS = {"rare earth magnet": "magnets", "seventeen elements": "rare-earths"}
LEAST_NEAR_SIGNS = 6
# A country's code, where it stands before a number or sign or after a word that countries follow.
_CODE = late_pattern(r"\b(?P<code>[A-Z]{2})\b(?=\s*[=:(|+&/]|\s+[~≈]?\d)|(?<=[+&/])(?P<last>[A-Z]{2})\b")

# "RE exports", "shipments of RE": rare earths by their letters, where trade in them stands beside.
_LETTERS = late_pattern(
    r"(?<!ubject: )\bREs?\b(?=\s+(?:exports?|shipments?|outflows?|volumes?|total)\b)"
    r"|(?<=\b[Ee]xports of )REs?\b(?!\s+\w+s\b)|(?<=\b[Ss]hipments of )REs?\b(?!\s+\w+s\b)"
)


def folded(text: str) -> str:
    """Fold case and accents, so that names compare."""
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")


class NameFinder:
    """Finds every name of a partner or product in running text, the longest first. Codes of countries are words there
    ("in"), and what several countries are called is left out.
    """

    def __init__(self, partners: Partners, products: Products) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for partner in partners:
            for name in (partner.name, partner.in_text, partner.short, *partner.aliases):
                if len(name) > 2 or name in ("US", "UK", "EU") or _IDEOGRAPH.search(name):
                    found[folded(name).removeprefix("the ")].add(partner.key)
        self._partners = {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1} | _MORE_PARTNERS
        self._codes = frozenset(each.key for each in partners if len(each.key) == ISO_LETTERS)
        for name in ("total", "us dollar"):
            self._partners.pop(name, None)
        self._products: dict[str, str] = {}
        for product in products:
            for name in (product.name, product.short, *product.aliases):
                if len(name) > 2 or _IDEOGRAPH.search(name):
                    self._products[" ".join(_WORD.findall(folded(name).replace("-", " ")))] = product.key
        self._products |= {name: key for name, key in _MORE_PRODUCTS.items() if key in products}
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, str]]] = defaultdict(list)
        for is_product, names in ((False, self._partners), (True, self._products)):
            for name, key in names.items():
                if not _IDEOGRAPH.search(name):
                    words = tuple(_WORD.findall(name.replace("-", " ")))
                    if words:
                        self._by_first[words[0]].append((words, is_product, key))
        for several in self._by_first.values():
            several.sort(key=lambda each: -len(each[0]))
        signs = sorted(
            (name for names in (self._partners, self._products) for name in names if _IDEOGRAPH.search(name)),
            key=len,
            reverse=True,
        )
        self._signs = re.compile("|".join(map(re.escape, signs))) if signs else re.compile(r"(?!)")
        self._near: dict[tuple[str, int], list[tuple[str, bool, str]]] = defaultdict(list)
        for is_product, names in ((False, self._partners), (True, self._products)):
            for name, key in names.items():
                if len(name) >= LEAST_NEAR_SIGNS and name.isascii() and " " not in name:
                    self._near[name[0], len(name)].append((name, is_product, key))

    def find(self, text: str, *, is_chat: bool = False) -> Iterator[tuple[bool, NameWords]]:
        """Give what is named in order, each with whether it is a product."""
        for found in self._signs.finditer(text):
            name = found[0]
            if name in _AFTER_CHINESE_TO and text[max(found.start() - 1, 0) : found.start()] not in "对對输輸赴往自":
                continue
            is_product = name in self._products
            key = self._products[name] if is_product else self._partners[name]
            yield is_product, NameWords(found.start(), found.end(), key)
        if any(sign.islower() for sign in text):
            for found in _CODE.finditer(text):
                if (code := found["code"] or found["last"]) in self._codes:
                    yield False, NameWords(found.start(), found.end(), code)
            for found in _LETTERS.finditer(text) if _OF_LETTERS in self._products.values() else ():
                yield True, NameWords(found.start(), found.end(), _OF_LETTERS)
        words = [
            (found.start(), found.end(), folded(found[0]).removesuffix("'s"))
            for found in _WORD.finditer(text)
            if not _IDEOGRAPH.search(found[0])
        ]
        position = 0
        while position < len(words):
            start, end, word = words[position]
            taken = 0
            for several, is_product, key in self._by_first.get(word, ()):
                if tuple(each for _, _, each in words[position : position + len(several)]) == several:
                    last = words[position + len(several) - 1]
                    if not any(sign in text[start : last[1]] for sign in ",;:()") and self._is_name(
                        text, start, last[1], word, is_chat
                    ):
                        yield (
                            is_product,
                            NameWords(start, last[1], key, not is_product and _is_adjective(several[-1])),
                        )
                        taken = len(several)
                        break
            if not taken and len(word) >= LEAST_NEAR_SIGNS - 1 and word.isascii() and word.isalpha():
                near = self._nearly(word)
                if near is not None:
                    yield near[0], NameWords(start, end, near[1])
            position += max(taken, 1)

    def _is_name(self, text: str, start: int, end: int, word: str, is_chat: bool) -> bool:
        written = text[start:end]
        if word == "us" and end - start == 2:
            before = text[max(0, start - 12) : start].casefold()
            return (
                written == "US"
                or before.endswith("the ")
                or (is_chat and not re.search(r"\b(?:for|of|let|give|tell|with|to|told) $", before))
            )
        if word in ("turkey", "china", "jersey", "chad", "jordan", "georgia", "togo", "mali", "guinea"):
            return written[0].isupper() or is_chat
        return True

    def _nearly(self, word: str) -> tuple[bool, str] | None:
        """Find the name of which a word lacks one letter, not the last."""
        for name, is_product, key in self._near.get((word[0], len(word) + 1), ()):
            if not name.startswith(word) and OSA.distance(name, word, score_cutoff=1) <= 1:
                return is_product, key
        return None


def _is_adjective(word: str) -> bool:
    return word.endswith(("ese", "ean", "ian", "ish", "can", "tch", "ench", "rman"))


@lru_cache(maxsize=8)
def name_finder(partners: Partners, products: Products) -> NameFinder:
    """Return the finder of these names, made once."""
    return NameFinder(partners, products)
