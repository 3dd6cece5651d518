"""Whether the figures contain finished goods: they do not, whatever the goods are called."""

import pytest

from bot.errors import UserError
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "product", "goods"),
    [
        ("do the magnets figures include motors or finished products?", "magnets", "“motors” or “finished products”"),
        ("does magnets include motors", "magnets", "“motors”"),
        ("are magnets in motors counted", "magnets", "“motors”"),
        ("do your magnet numbers contain magnets inside cars", "magnets", "“cars”"),
        ("are finished goods in the figures", "magnets", "“finished goods”"),
        ("does the magnets series cover electric motors or phones", "magnets", "“electric motors” or “phones”"),
        ("is a motor with a magnet counted as a magnet", "magnets", "“motor”"),
        ("do the figures include EVs", "magnets", "“EVs”"),
        ("do the gallium figures include chips", "gallium", "“chips”"),
        ("what about magnets inside motors, are they in the numbers?", "magnets", "“motors”"),
        ("are wind turbines counted in the magnets figures", "magnets", "“wind turbines”"),
        ("are headphones and speakers included in magnets", "magnets", "“headphones” or “speakers”"),
        ("do the magnet exports count motors too", "magnets", "“motors”"),
        ("磁铁数据包括电机吗", "magnets", "“电机”"),
        ("磁铁出口包含成品吗", "magnets", "“成品”"),
    ],
)
def test_they_are_not_in_the_figures(text: str, product: str, goods: str) -> None:
    found = read(text)
    assert found.question.command == f"/products {product}"
    told = " ".join(map(plain, found.notes))
    assert told.startswith(f"No: the figures count {product} as goods of their own")
    assert f"what is built into other goods ({goods}) is part of those and not in them." in told


def test_forms_of_a_product_are_no_finished_goods() -> None:
    assert not plain(read("does the antimony series include oxide").notes[-1]).startswith("No:")


@pytest.mark.parametrize("text", ["do the export controls cover drones", "how much went into motors in june 2025"])
def test_others_are_not_answered_so(text: str) -> None:
    try:
        notes = " ".join(map(plain, read(text).notes))
    except UserError as refused:
        notes = str(refused)
    assert "goods of their own" not in notes
