"""Partners: who is on the other side of a trade."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """A country, territory or aggregate. `in_text` is the name inside a sentence ("the United States"), `short`
    the shortest that is still clear ("US"); aggregates (WORLD, EU, continents) are never ranked.
    """

    key: str
    name: str
    in_text: str
    short: str
    is_aggregate: bool = False
    aliases: tuple[str, ...] = ()
    customs_codes: tuple[str, ...] = ()
    iso3: str = ""
