"""A partner's place that is taken for granted before something is asked of it."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "since the us is the top buyer, what did it get in october 2025",
        "as the top buyer the us got how much in october 2025",
        "as the biggest customer, how much did the us take in october 2025?",
        "given that the us is the second largest buyer, how much did it take in october 2025",
        "the us is our largest market so how much went there in october 2025",
        "what did the us, the top buyer, get in october 2025",
        "what did the top buyer, the us, get in october 2025",
        "because the us is the number one importer, show me its october 2025 figure",
        "seeing that the us is china's biggest customer, what was its share in october 2025",
        "the us was the top buyer in october 2025, how much did it get",
        "既然美国是最大买家,2025年10月是多少",
        "作为最大的买家，美国2025年10月进口多少",
        "美国是第二大客户，2025年10月出口多少",
    ],
)
def test_what_is_asked_of_a_buyer_whose_place_is_taken_for_granted_is_its_figure(text: str) -> None:
    assert read(text).question.command == "/exports US 2025-10 magnets"


def test_a_place_taken_for_granted_is_named_where_another_kind_of_answer_is_given() -> None:
    found = read("since the us is the top buyer, how did it move over 2025")
    assert found.question.command == "/trend US 2025 magnets"
    assert "Not used: “since the us is the top buyer”." in [plain(note) for note in found.notes]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us, the top buyer in october 2025?", "/top 2025-10 magnets"),
        ("what did the biggest buyer germany get in october 2025", "/top 2025-10 magnets"),
        ("top products us october 2025", "/top by:product US 2025-10 magnets"),
        ("biggest eu buyers october 2025", "/top 2025-10 magnets members:EU"),
    ],
)
def test_a_buyer_is_ranked_among_partners_never_products(text: str, command: str) -> None:
    assert read(text).question.command == command
