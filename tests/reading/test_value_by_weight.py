"""A value that is wanted in money per weight is a unit price; value and unit price are two measures."""

import pytest

from bot.errors import NotUnderstood
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "us november 2025 value in dollars per kg",
        "us november 2025 value in usd per kilo",
        "us november 2025 value in $/kg",
        "us nov 2025 worth in dollars a kilo",
        "us november 2025 value in us dollars per tonne",
        "us november 2025 value, dollars per kg",
        "us november 2025 value of a kilo in dollars",
        "us november 2025 unit value in dollars per kg",
        "what is the value in dollars per kilo of us magnets in november 2025",
        "what was the value of us magnets in november 2025 in dollars per kg",
        "average value in dollars per kg for the us in november 2025",
        "美国2025年11月金额，按每公斤美元",
        "美国2025年11月价值多少美元/公斤",
        "美国2025年11月单位价值（美元/公斤）",
    ],
)
def test_value_in_money_per_weight_is_the_unit_price(text: str) -> None:
    assert read(text).question.command == "/exports US 2025-11 magnets unit-price"


def test_value_in_money_alone_is_the_value() -> None:
    assert read("us november 2025 value in dollars").question.command == "/exports US 2025-11 magnets value"


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        (
            "us value and unit price november 2025",
            ["/exports US 2025-11 magnets value", "/exports US 2025-11 magnets unit-price"],
        ),
        (
            "us november 2025 value and dollars per kg",
            ["/exports US 2025-11 magnets value", "/exports US 2025-11 magnets unit-price"],
        ),
        (
            "us november 2025 net weight and value",
            ["/exports US 2025-11 magnets", "/exports US 2025-11 magnets value"],
        ),
        ("美国2025年11月金额和单价", ["/exports US 2025-11 magnets value", "/exports US 2025-11 magnets unit-price"]),
        (
            "eu and us value and unit price november 2025",
            ["/compare EU,US magnets in 2025-11 value", "/compare EU,US magnets in 2025-11 unit-price"],
        ),
        ("trend us value weight", ["/trend US magnets value", "/trend US magnets"]),
    ],
)
def test_of_two_measures_each_is_offered(text: str, commands: list[str]) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "measure_twice"
    assert [each.command for each in refused.value.suggestions] == commands
