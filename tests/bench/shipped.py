"""Fifty questions at once, each with a figure in the bundled data and a chart of its own."""

from __future__ import annotations

SHIPPED = {
    ("us", "magnets"): range(1, 13),
    ("world", "magnets"): range(1, 13),
    ("world", "rare-earths"): range(3, 13),
    ("germany", "magnets"): range(5, 11),
    ("world", "dysprosium"): range(5, 10),
    ("japan", "magnets"): range(9, 13),
    ("world", "terbium"): (7,),
}
CROWD = tuple(
    {"partner": partner, "product": product, "month": f"2025-{month:02}"}
    for (partner, product), months in SHIPPED.items()
    for month in months
)
