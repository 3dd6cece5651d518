"""Products: named sets of commodities of one kind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.trade.periods import Month


@dataclass(frozen=True, slots=True)
class Member:
    """One commodity of a product ("hs:85051110", "line:rare-earths") and the months its code is valid for."""

    commodity: str
    valid_from: Month | None = None
    valid_to: Month | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A named set of commodities. `name` stands in headings ("rare-earth magnets"), `short` in charts ("Magnets").

    `note` says what it is and is not; `often_meant` is the key of the product that people often mean by this
    one's name, with `often_meant_note` as the sentence about it (the press calls magnets "rare earths").
    """

    key: str
    name: str
    short: str
    members: tuple[Member, ...]
    aliases: tuple[str, ...] = ()
    note: str = ""
    often_meant: str = ""
    often_meant_note: str = ""

    @property
    def commodities(self) -> tuple[str, ...]:
        """Give the commodity keys of all members."""
        return tuple(member.commodity for member in self.members)

    @property
    def code_words(self) -> str:
        """Name the codes as in small print: "HS 85051110", or "no HS code published"."""
        codes = [
            member.commodity.removeprefix("hs:") for member in self.members if member.commodity.startswith("hs:")
        ]
        return f"HS {', '.join(codes)}" if codes else "no HS code published"
