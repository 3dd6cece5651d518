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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 2024 to the US and January to May 2024 were worked back from these very changes
        ("/exports US 2025-12", "Jan–Dec 5,943 t, 20.3% below 2024, as published"),
        ("/exports US 2025-10..2025-12", "Jan–Dec 5,943 t, 20.3% below 2024, as published"),
        ("/exports US 2025-07..2025-12", "Jan–Dec 5,943 t, 20.3% below 2024, as published"),
        ("/exports WORLD 2025-05", "Jan–May 19,132 t, 14.5% below Jan–May 2024, as published"),
        ("/report 2025-05", "Jan–May 19,132 t, 14.5% below Jan–May 2024, as published"),
        ("/calculate mean against:2024 US 2025", "2024 ≈ 620 t a month: −20.3% from there, as published"),
        ("/calculate highest each:year US", "The last, 2025: 5,943 t, 20.3% below, as published"),
        ("/calculate highest each:year US", "From peak to trough ≈ −1,501 t, −20.3%, as published"),
        # of any other pair it is worked out
        ("/exports WORLD 2025-06", "Jan–Jun 22,319 t, ≈ 18.9% below Jan–Jun 2024"),
        ("/calculate mean against:2024-07..2024-11 US 2025-07..2025-11", "from there"),
    ],
)
async def test_a_change_from_which_its_base_was_worked_back_is_told_as_published_everywhere(
    desk: Desk, text: str, said: str
) -> None:
    lines = [plain(each) for each in (await asked(desk, text)).findings]
    assert any(said in each for each in lines), lines
    if "as published" not in said:
        assert not any(said in each and "as published" in each for each in lines)
