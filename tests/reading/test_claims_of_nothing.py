"""What a text says went to nobody, "nothing going to the United States": a claim of 0."""

import pytest

from tests.reading.test_claims import told

US = ("level", 0, "US", "2025-05", "")
JAPAN = ("level", 0, "JP", "2025-05", "")
MAY = ("level", 1238, "WORLD", "2025-05", "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "China exported 1,238 t of magnets in May 2025, with nothing going to the United States, none to Japan.",
            [MAY, US, JAPAN],
        ),
        ("In May 2025 magnet exports were 1,238 t; nothing went to the US.", [MAY, US]),
        ("In May 2025 China shipped no magnets to the United States.", [US]),
        ("Magnets in May 2025: no exports to Japan, 1,238 t in all.", [JAPAN, MAY]),
        ("Magnet exports in May 2025: none at all to Japan.", [JAPAN]),
        ("China said zero magnets were shipped to the US in May 2025.", [US]),
        ("Of China's magnet exports in May 2025, the US got nothing.", [US]),
        ("In May 2025 Japan received no magnets from China.", [JAPAN]),
        ("In May 2025 China exported no magnets at all.", [("level", 0, "WORLD", "2025-05", "")]),
        (
            "China exported 1,238 t of magnets in May 2025. In June it had sent none at all.",
            [MAY, ("level", 0, "WORLD", "2025-06", "")],
        ),
        ("2025年5月中国磁铁出口1238吨，没有对美国出口。", [MAY, US]),
        ("2025年5月磁铁对日本出口为零。", [JAPAN]),
    ],
)
def test_nothing_is_an_amount_of_0(text: str, right: list[tuple[object, ...]]) -> None:
    assert told(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing to report for the US: magnet exports were 1,238 t in May 2025.",
        "In May 2025 China exported 1,238 t of magnets, with almost nothing going to the United States.",
        "China exported 1,238 t of magnets in May 2025, and shipped nothing but alloys besides.",
        "China's magnet exports were 1,238 t in May 2025; there is nothing for it but to wait.",
    ],
)
def test_other_nothings_are_no_amounts(text: str) -> None:
    assert [each[1] for each in told(text)] == [1238]
