"""Buyers and places that figures by country do not tell apart: companies, uses, cities, provinces."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.errors import NotUnderstood
from bot.language.company_names import COMPANY, company_meant
from bot.language.lexicon import meanings_of
from bot.text import quoted
from bot.trade.wording import listed

USE, PROVINCE, CITY = "use", "province", "city"
_TOLD = {
    COMPANY: "Figures are by country: what single companies buy is not in them",
    USE: "Figures are by country and product: which industry or use they are for is not in them",
    PROVINCE: "Figures of China are of the whole country: there are none by province, city or port",
    CITY: "Figures are by country: there are none by city or state",
}


class NotPartner(NamedTuple):
    """Words that name a buyer or place below a country, what is said of it, and the key of its country, empty for
    none.
    """

    words: str
    kind: str
    country: str

    @property
    def sentence(self) -> str:
        """Return what figures do not tell apart."""
        return _TOLD[self.kind]


def not_partners_in(words: str) -> tuple[list[NotPartner], str]:
    """Find such names in words that name nothing else; return them and the words that are left."""
    found = [_named(each.group()) for each in _pattern().finditer(words)]
    if not found and company_meant(words):
        return [_named(words)], ""
    return found, " ".join(_pattern().sub(" ", words).split())


def as_not_by_country(text: str, refused: NotUnderstood) -> NotUnderstood:
    """Give the refusal of words that could not be read as what figures do not tell apart, where they are of that."""
    found, _ = not_partners_in(text) if refused.code in {"words_left", "partner_unknown"} else ([], "")
    if not found:
        return refused
    message = f"{found[0].sentence} ({listed([quoted(each.words) for each in found])})."
    return NotUnderstood("not_by_country", message, refused.suggestions)


def _named(words: str) -> NotPartner:
    kind, _, country = meanings_of("not-partners.txt")[company_meant(words) or words.casefold()].partition(" ")
    return NotPartner(words, kind, country)


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(meanings_of("not-partners.txt"), key=len, reverse=True)
    english = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in words if word.isascii())
    others = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"(?<![\w-])(?:{english})(?![\w-])|{others}", re.IGNORECASE)
