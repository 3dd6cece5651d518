"""What the codes of customs tariffs are: HTS, CN 8 and HS."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "what does HTS mean",
        "what is HTS",
        "what does HTS mean in the us series",
        "what does hts stand for?",
        "what's an HTS code",
        "explain HTS",
        "define HTS",
        "what do you mean by HTS in the American series?",
        "hts meaning",
        'what does "HTS" mean?',
        "what HTS means",
        "HTS?",
        "HTS是什么意思",
        "什么是HTS",
        "美国HTS编码是什么？",
    ],
)
def test_the_tariff_of_the_us_is_explained(text: str) -> None:
    found = read(text)
    assert found.question.command == "/products magnets-hts"
    told = [plain(each) for each in found.notes]
    assert any(each.startswith("HTS is the Harmonized Tariff Schedule") for each in told)
    assert not any(each.startswith(NOT_USED) for each in told)


@pytest.mark.parametrize(
    ("text", "command", "begins"),
    [
        ("what does CN8 mean", "/products antimony-cn8", ("CN is the",)),
        ("what is CN 8", "/products antimony-cn8", ("CN is the",)),
        ("CN8是什么", "/products antimony-cn8", ("CN is the",)),
        ("what does HTS mean in antimony", "/products antimony-hts", ("HTS is the",)),
        ("what does HS mean", "/products magnets", ("HS is the",)),
        ("what is an hs code", "/products magnets", ("HS is the",)),
        ("what does hs6 stand for", "/products magnets", ("HS is the",)),
        ("HS编码是什么", "/products magnets", ("HS is the",)),
        ("is HTS the same as HS?", "/products magnets-hts", ("HTS is the", "HS is the")),
        ("what is the difference between HTS and CN8", "/products magnets-hts", ("HTS is the", "CN is the")),
        ("hs code of magnets", "/products magnets", ()),
        ("what is HS 85051110", "/products magnets", ()),
        ("what is the hts code of magnets", "/products magnets", ()),
    ],
)
def test_each_system_is_explained_beside_what_is_held_under_it(
    text: str, command: str, begins: tuple[str, ...]
) -> None:
    found = read(text)
    assert found.question.command == command
    told = [plain(each) for each in found.notes if " is the " in plain(each)]
    assert len(told) == len(begins)
    assert all(each.startswith(begin) for each, begin in zip(told, begins, strict=True))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us 8505.11.10 june 2025?", "/exports US 2025-06 magnets"),
        ("us 8505.11 june 2025?", "/exports US 2025-06 magnets-hs6"),
        ("us magnets 85051110 june 2025 right?", "/exports US 2025-06 magnets"),
        # what has another form or a unit is an amount
        ("world 8,505 june 2025?", "/calculate level stated:is:8505t WORLD 2025-06 magnets"),
        ("us 8505 t june 2025?", "/calculate level stated:is:8505t US 2025-06 magnets"),
    ],
)
def test_a_code_states_no_amount(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["did the us get 8505 in june 2025?", "antimony 8110 june 2024?"])
def test_a_heading_of_several_is_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"8505|8110"):
        read(text)
