"""What reading a file needs to know about partners and products."""

from __future__ import annotations

from dataclasses import dataclass

from bot.trade.commodities import Product
from bot.trade.partners import Partners


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Partners and products as they stand when the file is read."""

    partners: Partners
    products: tuple[Product, ...] = ()
