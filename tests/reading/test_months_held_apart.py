"""Two months of a year that stands at the end, and who was so in one month and not in another."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did the us fall more in april than in november 2025", "months of:change US 2025-04..2025-11"),
        ("did the us fall more in april 2025 than in november", "months of:change US 2025-04..2025-11"),
        ("was the drop to the us bigger in april than in november 2025", "months of:change US 2025-04..2025-11"),
        ("did the us get more in june than in october 2025", "change against:2025-10 stated:rises US 2025-06"),
        ("was the us higher in march than in november 2025", "change against:2025-11 stated:rises US 2025-03"),
        ("was the us higher in october 2025 than in june", "change against:2025-06 stated:rises US 2025-10"),
        ("did germany get more in may than in september 2025", "change against:2025-09 stated:rises DE 2025-05"),
        ("did exports fall more in april than in may 2025", "lowest of:change stated:2025-04 WORLD 2025-04..2025-05"),
        (
            "did the us fall more in december than in january 2026",
            "lowest of:change stated:2025-12 US 2025-12..2026-01",
        ),
        ("was june higher than in june 2024", "change against:2024-06 stated:rises WORLD 2025-06"),
    ],
)
def test_the_year_of_one_of_two_months_is_that_of_the_other(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    "text",
    [
        "who took most in september but not in october",
        "who took most in september but not in october 2025",
        "who was top in september 2025 but not in october",
        "who bought the most in september 2025 but not in october 2025",
        "which country got the most in september 2025, but not in october",
        "which countries bought in september 2025 but not in october",
        "who was the biggest buyer in september 2025 and not in october 2025",
        "谁在2025年9月最多但10月不是",
        "2025年9月谁最多，但10月不是",
    ],
)
def test_who_was_so_in_each_of_two_months_is_told(text: str) -> None:
    found = read(text)
    assert found.question.command == "/top 2025-09 magnets"
    assert [each.reading.question.command for each in found.also] == ["/top 2025-10 magnets"]
