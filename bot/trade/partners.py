"""Partners: who is on the other side of a trade, and how people and files call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from bot.text import capitalised
from bot.trade.naming import MOST_NEAREST, MOST_SUGGESTIONS, Found, NameIndex, Outcome, name_key

ISO_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Partner:
    """A country, territory or aggregate. `in_text` is the name inside a sentence ("the United States"), `short`
    the shortest that is still clear ("US"); aggregates (WORLD, EU, continents) are never ranked. A remainder
    ("elsewhere in Asia") is such an aggregate too, but a part of the world's total that no other partner has.
    """

    key: str
    name: str
    in_text: str
    short: str
    is_aggregate: bool = False
    aliases: tuple[str, ...] = ()
    customs_codes: tuple[str, ...] = ()
    iso3: str = ""
    comtrade_codes: tuple[str, ...] = ()
    is_remainder: bool = False
    census_codes: tuple[str, ...] = ()

    @property
    def whose(self) -> str:
        """Say whose something is, inside a sentence: "China's", "the United States'"."""
        return f"{self.in_text}'" if self.in_text.endswith("s") else f"{self.in_text}'s"

    @property
    def short_whose(self) -> str:
        """Say the same shortly: "China's", "the US's"."""
        name = self.short_in_text
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    @property
    def whose_first(self) -> str:
        """Say the same at the beginning of one: "The United States'"."""
        return capitalised(self.whose)

    @property
    def short_in_text(self) -> str:
        """Name it inside a title as shortly as it is clear: "the US", "Germany", "the world"; what is no name of its
        own begins small ("rare earths").
        """
        if not self.in_text.startswith("the "):
            is_word = self.in_text[:1].islower() and self.short == self.short.capitalize()
            return self.short.lower() if is_word else self.short
        shortest = f"the {self.short}"
        return self.in_text if self.in_text.casefold() == shortest.casefold() else shortest


class AliasPlace(StrEnum):
    """Where an alias holds. ASKS is typed too, and shared by several partners on purpose."""

    BOTH = "both"
    TYPED = "typed"
    FILE = "file"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class PartnerAlias:
    """One more name of a partner."""

    alias: str
    partner: str
    place: AliasPlace = AliasPlace.BOTH


_IN_FILES = frozenset({AliasPlace.BOTH, AliasPlace.FILE})


class Partners:
    """Every partner by key, typed name, name in a file, and code. The order of `partners` is that of suggestions.

    `groups` gives the members of aggregates; `everyone` are the keys of all who are none, which add up to the world.
    `added` are aliases of this installation: each of them wins over the same name in `aliases` where people type it;
    in files all names and codes that come with the code hold, since an added one would silently move figures from one
    partner to another.
    """

    def __init__(
        self,
        partners: Iterable[Partner],
        aliases: Iterable[PartnerAlias] = (),
        groups: Mapping[str, tuple[str, ...]] | None = None,
        added: Iterable[PartnerAlias] = (),
    ) -> None:
        bare, self._aliases = tuple(partners), tuple(aliases)
        self._groups = dict(groups or {})
        self.everyone = frozenset(each.key for each in bare if each.is_remainder or not each.is_aggregate)
        added = tuple(added)
        taken = {name_key(each.alias) for each in added}
        typed: dict[str, list[str]] = {}
        for each in chain(self._aliases, added):
            is_replaced = taken and each not in added and name_key(each.alias) in taken
            if each.place is not AliasPlace.FILE and not is_replaced:
                typed.setdefault(each.partner, []).append(each.alias)
        self._by_key = {each.key: replace(each, aliases=tuple(typed.get(each.key, ()))) for each in bare}
        self._added = {name_key(each.alias): each for each in added if each.place in _IN_FILES}
        self._in_files: dict[str, Partner] = {}
        self._by_customs_code = {code: each for each in self for code in each.customs_codes}
        self._by_comtrade_code = {code: each for each in self for code in each.comtrade_codes}
        self._by_census_code = {code: each for each in self for code in each.census_codes}
        self._by_iso3 = {each.iso3: each for each in self if each.iso3}
        self._index = NameIndex(tuple(self), self._typed_names, lambda each: (each.key, *filter(None, [each.iso3])))
        self.words, self.longest_words = self._index.words, self._index.longest_words

    def _typed_names(self, partner: Partner) -> tuple[str, ...]:
        """Return the names that may be typed; a name that has to be asked about is among the aliases of each."""
        return (partner.name, partner.short, *partner.aliases)

    def __iter__(self) -> Iterator[Partner]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Partner:
        """Return the partner with this key ("US"); KeyError when there is none."""
        return self._by_key[key]

    def exact(self, text: str, *, with_codes: bool = True) -> tuple[Partner, ...]:
        """Return the partners that this whole text is a name or code of: none, one, or several to ask about.

        A key in capitals is always that partner. In a sentence leave codes out: "in" and "are" are words there.
        """
        stripped = text.strip()
        if stripped in self._by_key and (with_codes or len(stripped) > ISO_LETTERS):
            return (self._by_key[stripped],)
        return self._index.exact(text, with_codes=with_codes)

    def read(self, text: str, *, nearest: int = MOST_NEAREST) -> Outcome[Partner]:
        """Find the partner that a whole option names: exactly, by its beginning, or by a clear near miss."""
        exact = self.exact(text)
        return Found(exact[0]) if len(exact) == 1 else self._index.read(text, nearest=nearest)

    def suggest(self, partial: str, limit: int = MOST_SUGGESTIONS, *, is_whole: bool = False) -> tuple[Partner, ...]:
        """Complete what is being typed; everything in order of weight in trade when nothing is. What `is_whole` may
        be a slip as well, and nothing is suggested where it is far from every name.
        """
        return self._index.suggest(partial, limit, is_whole=is_whole)

    def nearest(self, text: str, limit: int = 3) -> tuple[Partner, ...]:
        """Return the partners whose names come nearest."""
        return self._index.nearest(text, limit)

    def by_customs_code(self, code: str) -> Partner | None:
        """Find by China Customs' three digits ("502" is the United States)."""
        return self._by_customs_code.get(code.strip())

    def by_comtrade_code(self, code: str) -> Partner | None:
        """Find by UN Comtrade's number, M49 or its own (842), or its letters (W00); zeros in front are free."""
        stripped = code.strip()
        return self._by_comtrade_code.get(stripped.lstrip("0") or "0" if stripped.isdigit() else stripped)

    def by_census_code(self, code: str) -> Partner | None:
        """Find by the US Census Bureau's four digits (Schedule C: "5700" is China)."""
        return self._by_census_code.get(code.strip())

    def by_iso3(self, code: str) -> Partner | None:
        """Find by ISO 3166 alpha-3, or by the letters that Comtrade writes in its place."""
        upper = code.strip().upper()
        return self._by_iso3.get(upper) or self._by_comtrade_code.get(upper)

    def by_name_in_file(self, label: str) -> Partner | None:
        """Find by a name or ISO code as files write it, exactly: "Korea" is South Korea there."""
        if not self._in_files:
            self._fill_in_files()
        return self._in_files.get(name_key(label[:200]))

    def _fill_in_files(self) -> None:
        for partner in self:
            for code in (partner.key, partner.iso3):
                self._in_files[name_key(code)] = partner
        for partner in self:
            self._in_files[name_key(partner.name)] = partner
        for each in self._aliases:
            if each.place in _IN_FILES:
                self._in_files[name_key(each.alias)] = self._by_key[each.partner]
        for key, each in self._added.items():
            self._in_files.setdefault(key, self._by_key[each.partner])
        self._in_files.pop("", None)

    def overruled_in_file(self, label: str) -> Partner | None:
        """Return the partner that this installation calls so, where a file means another one by it."""
        own = self._added.get(name_key(label))
        meant = self.by_name_in_file(label)
        return self._by_key[own.partner] if own and meant and meant.key != own.partner else None

    def other_called(self, alias: str, key: str) -> Partner | None:
        """Return the partner whose name or code this is already, if not the one with this key; an installation's own
        names do not count.
        """
        bare = Partners(self, self._aliases, self._groups) if self._added else self
        in_files = bare.by_name_in_file(alias), bare.by_customs_code(alias), bare.by_comtrade_code(alias)
        typed = bare.exact(alias)
        others = [found for found in in_files if found is not None and found.key != key]
        if not any(found.key == key for found in typed):
            others += typed
        return others[0] if others else None

    def members(self, key: str) -> tuple[str, ...]:
        """Return the keys of a group's members; empty for a country and for the world."""
        return self._groups.get(key, ())

    def with_aliases(self, added: Iterable[PartnerAlias]) -> Partners:
        """Return the same partners with an installation's own aliases on top."""
        return Partners(self, self._aliases, self._groups, added)
