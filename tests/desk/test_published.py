"""The bundled figures give back what the press published of them, within its own rounding."""

import csv

import pytest

from bot.desk.door import Desk
from bot.ingest.starter import read_published
from bot.text import plain
from tests.desk.conftest import asked
from tests.folders import SHARED

ON_BOTH_ENGINES = True

FACTS = {"mom": "mom_pct", "yoy": "yoy_pct", "sum": "net_weight_t"}
# partner, product, period, kind, what was published, and how far off our own may be
CHECKS = [
    ("JP", "magnets", "2025-10", "mom", -0.9, 0.3),
    ("JP", "magnets", "2025-12", "mom", -8, 0.6),
    ("US", "magnets", "2025-06", "mom", 660, 1.0),
    ("US", "magnets", "2025-07", "mom", 75.5, 0.2),
    ("US", "magnets", "2025-11", "mom", -11, 0.6),
    ("WORLD", "magnets", "2024-09", "mom", -8, 0.6),
    ("WORLD", "magnets", "2025-01..2025-08", "sum", 34041.06, 3),
    ("WORLD", "magnets", "2025-05", "mom", -52.9, 0.1),
    ("WORLD", "magnets", "2025-05", "yoy", -74.0, 0.6),
    ("WORLD", "magnets", "2025-06", "mom", 157.5, 0.1),
    ("WORLD", "magnets", "2025-08", "mom", 10.2, 0.1),
    ("WORLD", "magnets", "2025-09", "mom", -6.1, 0.1),
    ("WORLD", "magnets", "2025-12", "mom", -3.2, 0.1),
    ("WORLD", "magnets", "2026-01..2026-03", "sum", 16001, 3),
    ("WORLD", "rare-earths", "2025-06", "mom", 32, 0.6),
    ("WORLD", "rare-earths", "2025-09", "mom", -30.9, 0.1),
    ("WORLD", "rare-earths", "2025-11", "mom", 26.5, 0.1),
]


@pytest.mark.parametrize(("partner", "product", "period", "kind", "published", "tolerance"), CHECKS)
async def test_published_numbers_come_out_and_why_names_them(
    desk: Desk, partner: str, product: str, period: str, kind: str, published: float, tolerance: float
) -> None:
    answer = await asked(desk, f"/exports {partner} {product} {period}")
    assert answer.facts[FACTS[kind]] == pytest.approx(published, abs=tolerance + 1e-9)
    why = [plain(each) for reason in answer.reasons for each in reason.lines]
    assert any(each.startswith("Published: ") for each in why)


def test_every_number_that_is_bundled_is_tried() -> None:
    bundled = {(each.partner, each.product, str(each.period), each.kind, each.number) for each in read_published()}
    assert bundled == {tuple(each[:5]) for each in CHECKS}


async def test_every_row_of_the_checks_comes_out(desk: Desk) -> None:
    checks = SHARED / "starter" / "checks.csv"
    if not checks.is_file():
        pytest.skip("the checks lie outside the project")
    off = {}
    with checks.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            answer = await asked(desk, f"/exports {row['partner']} {row['product']} {row['period']}")
            found = answer.facts[FACTS[row["kind"]]]
            if abs(found - float(row["value"])) > float(row["tolerance"]) + 1e-9:
                off[row["partner"], row["product"], row["period"], row["kind"]] = found, row["value"]
    assert off == {}
