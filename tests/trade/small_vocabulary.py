"""A vocabulary small enough to work by hand: a few partners and products, and which months they have."""

import csv
from collections import defaultdict
from datetime import date

from bot.ingest.reference import read_partners, read_products, read_release_calendar
from bot.trade.commodities import Member, Product, Products
from bot.trade.loaded import Loaded, LoadedSeries, month_bit
from bot.trade.observations import Flow, Measure
from bot.trade.partner_lists import Kind
from bot.trade.partners import AliasPlace, Partner, PartnerAlias, Partners
from bot.trade.periods import Month, Period
from bot.trade.releases import ReleaseCalendar
from bot.trade.vocabulary import Vocabulary
from tests.folders import ROOT

STARTER_FIGURES = ROOT / "data" / "starter" / "figures.csv"
TODAY = date(2026, 5, 5)

PARTNERS = (
    Partner("WORLD", "World", "the world", "World", is_aggregate=True),
    Partner("EU", "European Union", "the EU", "EU", is_aggregate=True),
    Partner("AF", "Afghanistan", "Afghanistan", "Afghanistan", iso3="AFG"),
    Partner("CN", "China", "China", "China", iso3="CHN"),
    Partner("DE", "Germany", "Germany", "Germany", iso3="DEU"),
    Partner("HK", "Hong Kong", "Hong Kong", "Hong Kong", iso3="HKG"),
    Partner("IN", "India", "India", "India", iso3="IND"),
    Partner("JP", "Japan", "Japan", "Japan", iso3="JPN"),
    Partner("KG", "Kyrgyzstan", "Kyrgyzstan", "Kyrgyzstan", iso3="KGZ"),
    Partner("KP", "North Korea", "North Korea", "N. Korea", iso3="PRK"),
    Partner("KR", "South Korea", "South Korea", "S. Korea", iso3="KOR"),
    Partner("MA", "Morocco", "Morocco", "Morocco", iso3="MAR"),
    Partner("TO", "Tonga", "Tonga", "Tonga", iso3="TON"),
    Partner("US", "United States", "the United States", "US", iso3="USA"),
)
ALIASES = (
    PartnerAlias("total", "WORLD"),
    PartnerAlias("chinese", "CN"),
    PartnerAlias("中国", "CN"),
    PartnerAlias("germans", "DE"),
    PartnerAlias("德国", "DE"),
    PartnerAlias("korea", "KP", AliasPlace.ASKS),
    PartnerAlias("korea", "KR", AliasPlace.ASKS),
    PartnerAlias("america", "US"),
    PartnerAlias("states", "US"),
    PartnerAlias("美国", "US"),
)
PRODUCTS = (
    Product(
        "magnets",
        "rare-earth magnets",
        "Magnets",
        (Member("hs:85051110"),),
        aliases=("rare earth magnets", "magnet", "ndfeb", "neodymium magnets", "稀土磁铁", "磁铁"),
    ),
    Product(
        "rare-earths",
        "rare earths",
        "Rare earths",
        (Member("line:rare-earths"),),
        aliases=("rare earth", "稀土"),
        often_meant="magnets",
        often_meant_note="Press reports often call magnets “rare earths”.",
    ),
    Product(
        "magnets-hs6", "permanent magnets of metal", "Metal magnets", (Member("hs:850511"),), aliases=("magnets hs6",)
    ),
    Product("dysprosium", "dysprosium", "Dysprosium", (Member("line:dysprosium"),), aliases=("dy",)),
)


def months(*texts: str) -> int:
    return sum(month_bit(month) for text in texts for month in Period.parse(text))


def series(
    commodity: str, partner: str, mask: int, *blocks: str, flow: Flow = Flow.EXPORT, reporter: str = "CN"
) -> LoadedSeries:
    return LoadedSeries(
        reporter, flow, commodity, partner, Measure.NET_WEIGHT, mask, tuple(Period.parse(block) for block in blocks)
    )


LOADED = Loaded(
    [
        series("hs:85051110", "WORLD", months("2024-05..2026-03"), "2024-01..2024-06"),
        series("hs:85051110", "US", months("2024-05", "2024-07..2024-11", "2025-01..2026-03")),
        series("hs:85051110", "JP", months("2024-09..2024-10", "2024-12", "2025-07", "2025-09..2025-12")),
        series("hs:85051110", "DE", months("2025-05..2025-10")),
        series("line:rare-earths", "WORLD", months("2025-03..2025-12"), "2025-01..2025-02", "2026-01..2026-02"),
        series("line:dysprosium", "WORLD", months("2025-05..2025-12")),
        series("line:dysprosium", "KR", months("2025-07")),
    ]
)


def small_vocabulary(
    loaded: Loaded = LOADED, complete: frozenset[tuple[Flow, str, Month]] = frozenset()
) -> Vocabulary:
    products = Products(PRODUCTS)
    confirmed: dict[Kind, int] = defaultdict(int)
    for flow, product, month in complete:
        for commodity in products.get(product).commodities:
            confirmed["CN", flow, commodity] |= month_bit(month)
    return Vocabulary(Partners(PARTNERS, ALIASES), products, ReleaseCalendar(), loaded, complete=dict(confirmed))


def starter_vocabulary() -> Vocabulary:
    """Give the shipped names with the map of the shipped figures."""
    products = read_products()
    found: dict[tuple[str, str, str, str], list[Period]] = {}
    with STARTER_FIGURES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            (commodity,) = products.get(row["product"]).commodities
            kind = row["reporter"], row["flow"], commodity, row["partner"]
            found.setdefault(kind, []).append(Period.parse(row["period"]))
    loaded = Loaded(
        series(
            commodity,
            partner,
            months(*sorted({str(period) for period in periods if period.is_month})),
            *sorted({str(period) for period in periods if not period.is_month}),
            flow=Flow(flow),
            reporter=reporter,
        )
        for (reporter, flow, commodity, partner), periods in found.items()
    )
    return Vocabulary(read_partners(), products, read_release_calendar(), loaded)
