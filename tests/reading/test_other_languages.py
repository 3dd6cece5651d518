"""Questions in other languages that hold a figure against the year or the month before."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read

YEAR = "The change on the year before stands below the figure."
MONTH = "The change on the month before stands below the figure."


@pytest.mark.parametrize(
    ("text", "command", "base"),
    [
        ("Exporte nach Deutschland Oktober 2025 im Vergleich zum Vorjahr", "/exports DE 2025-10 magnets", YEAR),
        ("Exporte nach Deutschland Oktober 2025 gegenüber dem Vorjahresmonat", "/exports DE 2025-10 magnets", YEAR),
        ("Exporte nach Japan Oktober 2025 vs Vorjahr", "/exports JP 2025-10 magnets", YEAR),
        ("Veränderung der Exporte nach Deutschland Oktober 2025 zum Vorjahr", "/exports DE 2025-10 magnets", YEAR),
        ("Exporte in die USA 2025 im Vergleich zum Vorjahr", "/exports US 2025 magnets", YEAR),
        ("Magnetexporte in die EU im August 2025 gegenüber Vormonat", "/exports EU 2025-08 magnets", MONTH),
        (
            "exportations vers l'Allemagne octobre 2025 par rapport à l'an dernier",
            "/exports DE 2025-10 magnets",
            YEAR,
        ),
        (
            "exportations vers l’Allemagne octobre 2025 par rapport à l’année précédente",
            "/exports DE 2025-10 magnets",
            YEAR,
        ),
        ("exportations vers les États-Unis juin 2025 en glissement annuel", "/exports US 2025-06 magnets", YEAR),
        (
            "exportations vers l'Allemagne octobre 2025 par rapport au mois précédent",
            "/exports DE 2025-10 magnets",
            MONTH,
        ),
        ("exportaciones a Alemania octubre 2025 respecto al año anterior", "/exports DE 2025-10 magnets", YEAR),
        ("exportaciones a Alemania octubre 2025 frente al mes anterior", "/exports DE 2025-10 magnets", MONTH),
        (
            "esportazioni verso la Germania ottobre 2025 rispetto all'anno precedente",
            "/exports DE 2025-10 magnets",
            YEAR,
        ),
        (
            "quante tonnellate negli Stati Uniti a giugno 2025 rispetto al mese scorso",
            "/exports US 2025-06 magnets",
            MONTH,
        ),
        ("ドイツ向け輸出 2025年10月 前年同月比", "/exports DE 2025-10 magnets", YEAR),
        ("2025年10月のドイツ向け磁石輸出は前年同月比でどうですか", "/exports DE 2025-10 magnets", YEAR),
        ("アメリカ向け輸出 2025年6月 前月比", "/exports US 2025-06 magnets", MONTH),
        (
            "exportations vers les États-Unis en juin 2025 par rapport à juin 2024",
            "/exports US 2025-06 magnets",
            "The earlier month asked for is Jun 2024.",
        ),
        (
            "esportazioni negli Stati Uniti a giugno 2025 rispetto a maggio 2025",
            "/exports US 2025-06 magnets",
            "The earlier month asked for is May 2025.",
        ),
    ],
)
def test_what_a_figure_is_held_against_is_read_in_other_languages(text: str, command: str, base: str) -> None:
    found = read(text)
    notes = " ".join(map(plain, found.notes))
    assert found.question.command == read(command).question.command
    assert base in notes and "Not used" not in notes


def test_the_year_before_alone_is_that_year() -> None:
    assert read("Exporte nach Deutschland im Vorjahr").question.command == read("/exports DE 2025").question.command


def test_italian_names_are_read() -> None:
    asked = "quante tonnellate verso la Germania a luglio 2025?"
    assert read(asked).question.command == "/exports DE 2025-07 magnets"
