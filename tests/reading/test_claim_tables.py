"""Tables in a text, told as sentences."""

import pytest

from bot.reading.claim_tables import told_tables

TOLD = ["US May 2025: 46.4 t.", "US June 2025: 353 t.", "World May 2025: 1,238 t.", "World June 2025: 3,188 t."]


@pytest.mark.parametrize(
    "table",
    [
        "| Partner | May 2025 | June 2025 |\n|---|---|---|\n| US | 46.4 | 353 |\n| World | 1,238 | 3,188 |",
        "Partner\tMay 2025\tJune 2025\nUS\t46.4\t353\nWorld\t1,238\t3,188",
        "Partner   May 2025   June 2025\nUS        46.4       353\nWorld     1,238      3,188",
    ],
)
def test_each_number_is_told_with_its_row_and_column(table: str) -> None:
    assert told_tables(f"Magnets, tonnes\n{table}\nDone.").split("\n") == ["Magnets, tonnes", *_in_tonnes(), "Done."]


def _in_tonnes() -> list[str]:
    return [each.replace(" t.", " tonnes.") for each in TOLD]


def test_changes_and_shares_are_percentages() -> None:
    table = (
        "| | June (kg) | m/m | Share % |\n|---|---|---|---|\n| Japan | 5,000 | -3.2 | 32 |\n| Korea | – | +7% | 1 |"
    )
    assert told_tables(table).split("\n") == [
        "Japan June: 5,000 kg.",
        "Japan: -3.2% month on month.",
        "Japan: 32% of the total.",
        "Korea: +7% month on month.",
        "Korea: 1% of the total.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a, b, c\nand d, e, f", "One  two\nthree", "", "1\t2\n3\t4", "Sold, 5, and bought 6, 7",
        "US 656t, +56% m/m, best since Jan\nDE 1,118t, +55.9%", "June (total, not magnets!), China\n7,742t, 32%",
    ],
)  # fmt: skip
def test_what_is_no_table_stays(text: str) -> None:
    assert told_tables(text) == text
