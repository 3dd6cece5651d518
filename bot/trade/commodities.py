"""Products: named sets of commodities of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.text import late_pattern
from bot.trade.naming import MOST_NEAREST, MOST_SUGGESTIONS, Ambiguous, Found, NameIndex, Outcome
from bot.trade.periods import MONTH_NAMES, Month, Period

HS_PREFIX = "hs:"
LEAST_CODE_DIGITS = 4
_CODE = late_pattern(r"(?:hs[ :]?(?:code)? ?)?([0-9][0-9. ]*)", re.IGNORECASE)
_NAME_OF_MONTH = "|".join(MONTH_NAMES)
_MONTHS = late_pattern(rf"(?:({_NAME_OF_MONTH}) to )?({_NAME_OF_MONTH}) ([0-9]{{4}})")
_CODE_WORDS = frozenset({"hs", "code"})


@dataclass(frozen=True, slots=True)
class Member:
    """One commodity of a product ("hs:85051110", "line:rare-earths") and the months its code is valid for."""

    commodity: str
    valid_from: Month | None = None
    valid_to: Month | None = None


@dataclass(frozen=True, slots=True)
class NationalCodes:
    """Codes of one reporter's own tariff ("hs:8505110050") that add up to a published line; those of the EU hold for
    its members as well.
    """

    reporter: str
    commodities: tuple[str, ...]

    @property
    def words(self) -> str:
        """Write the sum: "8505110050 + 8505110070"."""
        return " + ".join(each.removeprefix(HS_PREFIX) for each in self.commodities)


@dataclass(frozen=True, slots=True)
class Product:
    """A named set of commodities. `name` stands in headings ("rare-earth magnets"), `short` in charts ("Magnets").

    `note` says what it is and is not; `often_meant` is the key of the product that people often mean by this
    one's name, with `often_meant_note` as the sentence about it (the press calls magnets "rare earths").
    `codes` are the words for the national codes that make up a published line ("HTS 8505110050 + 8505110070"), and
    `sum_of` are those codes: where a file brings them, the line is their sum.
    `mirrors` is the key of the product that a partner's own codes stand beside, the two sides of one trade.
    `commodities` are the keys of all members.
    """

    key: str
    name: str
    short: str
    members: tuple[Member, ...]
    aliases: tuple[str, ...] = ()
    note: str = ""
    often_meant: str = ""
    often_meant_note: str = ""
    codes: str = ""
    sum_of: NationalCodes | None = None
    mirrors: str = ""
    commodities: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "commodities", tuple(member.commodity for member in self.members))

    @property
    def short_in_text(self) -> str:
        """Return the short name for inside a sentence: "magnets"; "NdFeB" and "Magnets (HTS)" stay."""
        return self.short.lower() if self.short.capitalize() == self.short or self.short.istitle() else self.short

    def told_of(self, *periods: Period, is_home: bool) -> str:
        """Return the sentences of the note that name a month of the periods, empty for none. They are about the
        figures of China's customs (`is_home`), of a product with `mirrors` about those of the other side.
        """
        if not is_home and not self.mirrors:
            return ""
        sentences = re.split(r"(?<=\.)\s+", self.note)
        return " ".join(
            each for each in sentences if any(month in period for month in _months_named(each) for period in periods)
        )

    @property
    def code_words(self) -> str:
        """Name the codes as in small print: "HS 85051110", or "no HS code published"."""
        if self.codes:
            return self.codes
        codes = [
            member.commodity.removeprefix("hs:") for member in self.members if member.commodity.startswith("hs:")
        ]
        return f"HS {', '.join(codes)}" if codes else "no HS code published"


def _months_named(sentence: str) -> Iterator[Month]:
    """Yield the months that a sentence names: "June 2023", "October to December 2025"."""
    for first, last, year in _MONTHS.findall(sentence):
        end = MONTH_NAMES.index(last) + 1
        start = MONTH_NAMES.index(first) + 1 if first else end
        yield from (Month(int(year), month) for month in range(start, end + 1))


class Products:
    """Every product by key, name, alias and HS code. `added` are this installation's own: one of them takes the
    place of the product with the same key.
    """

    def __init__(self, products: Iterable[Product], added: Iterable[Product] = ()) -> None:
        self._by_key = {each.key: each for each in (*products, *added)}
        self._index = NameIndex(
            tuple(self), lambda each: (each.name, each.key, each.short, *each.aliases), lambda each: ()
        )
        self.words, self.longest_words = self._index.words | _CODE_WORDS, self._index.longest_words
        self._digits = {
            each.key: tuple(code.removeprefix(HS_PREFIX) for code in each.commodities if code.startswith(HS_PREFIX))
            for each in self
        }

    def __iter__(self) -> Iterator[Product]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Product:
        """Return the product with this key ("magnets"); KeyError when there is none."""
        return self._by_key[key]

    def exact(self, text: str) -> tuple[Product, ...]:
        """Return the products that this whole text is a key, name, alias or HS code of, or a code's first digits:
        none, one, or several to ask about. A code with dots, spaces or "HS" in front is the same code.
        """
        stripped = text.strip()
        if stripped in self._by_key:
            return (self._by_key[stripped],)
        return self._index.exact(text) or (self._by_code(stripped) if stripped.rstrip(".")[-1:].isdigit() else ())

    def is_written(self, text: str) -> bool:
        """Return whether these words stand as a name is written, and are not its words in another order."""
        return self._index.is_written(text)

    def _by_code(self, text: str) -> tuple[Product, ...]:
        found = _CODE.fullmatch(text)
        digits = re.sub("[. ]", "", found[1]) if found else ""
        if len(digits) < LEAST_CODE_DIGITS:
            return ()
        whole = tuple(
            each
            for each in self
            if digits in self._digits[each.key]
            or (each.sum_of is not None and HS_PREFIX + digits in each.sum_of.commodities)
        )
        return whole or tuple(
            each for each in self if any(code.startswith(digits) for code in self._digits[each.key])
        )

    def read(self, text: str, *, nearest: int = MOST_NEAREST) -> Outcome[Product]:
        """Find the product that a whole option names: exactly, by its beginning, or by a clear near miss."""
        exact = self.exact(text)
        if len(exact) == 1:
            return Found(exact[0])
        return Ambiguous(exact) if exact else self._index.read(text, nearest=nearest)

    def suggest(self, partial: str, limit: int = MOST_SUGGESTIONS) -> tuple[Product, ...]:
        """Complete what is being typed, codes as well; every product when nothing is."""
        return (self._by_code(partial.strip()) or self._index.suggest(partial, limit))[:limit]

    def nearest(self, text: str, limit: int = 3) -> tuple[Product, ...]:
        """Return the products whose names come nearest."""
        return self._index.nearest(text, limit)
