"""The bundled figures give back what the press published of them, within its own rounding."""

import pytest

from bot.desk.door import Desk
from tests.desk.conftest import asked

CHECKS = [
    ("japan magnets 2025-10", "mom_pct", -0.9, 0.3),
    ("japan magnets 2025-12", "mom_pct", -8, 0.6),
    ("us magnets 2025-06", "mom_pct", 660, 1.0),
    ("us magnets 2025-07", "mom_pct", 75.5, 0.2),
    ("us magnets 2025-11", "mom_pct", -11, 0.6),
    ("world magnets 2024-09", "mom_pct", -8, 0.6),
    ("world magnets 2025-01..2025-08", "net_weight_t", 34041.06, 3),
    ("world magnets 2025-05", "mom_pct", -52.9, 0.1),
    ("world magnets 2025-05", "yoy_pct", -74.0, 0.6),
    ("world magnets 2025-06", "mom_pct", 157.5, 0.1),
    ("world magnets 2025-08", "mom_pct", 10.2, 0.1),
    ("world magnets 2025-09", "mom_pct", -6.1, 0.1),
    ("world magnets 2025-12", "mom_pct", -3.2, 0.1),
    ("world magnets 2026-01..2026-03", "net_weight_t", 16001, 3),
    ("world rare-earths 2025-06", "mom_pct", 32, 0.6),
    ("world rare-earths 2025-09", "mom_pct", -30.9, 0.1),
    ("world rare-earths 2025-11", "mom_pct", 26.5, 0.1),
]


@pytest.mark.parametrize(("question", "fact", "published", "tolerance"), CHECKS)
async def test_published_numbers_come_out(
    desk: Desk, question: str, fact: str, published: float, tolerance: float
) -> None:
    answer = await asked(desk, f"/exports {question}")
    assert answer.facts[fact] == pytest.approx(published, abs=tolerance + 1e-9)
