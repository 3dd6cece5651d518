"""What a block is, and why months are told only together."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

WORLD = "/exports WORLD 2026-04..2026-06 magnets"
US = "/exports US 2026-04..2026-07 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what does the block april-june 2026 mean, no months?", WORLD),
        ("why is april-june 2026 only a block", WORLD),
        ("what does the april-june 2026 block mean", WORLD),
        ("is april-june 2026 a block?", WORLD),
        ("explain the block april-june 2026", WORLD),
        ("block april june 2026", WORLD),
        ("why are there no single months for april to june 2026", WORLD),
        ("why is q2 2026 not split into months", WORLD),
        ("how come april-june 2026 is one figure", WORLD),
        ("why is there only one bar for april to june 2026", WORLD),
        ("why are april, may and june 2026 lumped together", WORLD),
        ("why no monthly figures for april, may and june 2026", WORLD),
        ("how come there's no individual month in q2 2026", WORLD),
        ("why do you only show april-june 2026 as one", WORLD),
        ("no monthly numbers for q2 2026, why?", WORLD),
        ("why can't i see may 2026 alone", WORLD),
        ("why is april to june 2026 given as a total only", WORLD),
        ("us why no single months april to july 2026", US),
        ("为什么2026年4-6月只有一个合计", WORLD),
        ("2026年4到6月为什么没有单月数据", WORLD),
    ],
)
def test_a_block_is_told_with_its_figure(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "was published only as one figure, a block: none of its months" in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    "text",
    [
        "what is a block",
        "what's a block?",
        "what does as a block mean",
        'what does "loaded as a block only" mean',
        "块是什么意思",
    ],
)
def test_a_block_is_explained_with_those_of_the_series(text: str) -> None:
    found = read(text)
    assert found.question.command == "/about signs"
    assert "Blocks of magnets to the world: Jan–Jul 2023 and Apr–Jun 2026." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what did the block import in october 2025", "/exports EU 2025-10 magnets"),
        ("why is the block buying less in november 2025", "/calculate why stated:falls EU 2025-11 magnets"),
        ("the block's imports in october 2025", "/imports CN 2025-10 magnets by:EU"),
        ("did the block buy more in october 2025", "/exports EU 2025-10 magnets"),
    ],
)
def test_the_eu_is_a_block_too(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is there a block on exports to japan", "/exports JP magnets"),
        ("did china put a block on magnet exports to japan", "/exports JP magnets"),
    ],
)
def test_a_block_on_trade_is_no_block_of_months(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used: “block”." in map(plain, found.notes)


def test_months_that_are_loaded_are_no_block() -> None:
    found = read("is may 2025 a block?")
    assert found.question.command == "/exports WORLD 2025-05 magnets"
    assert "May 2025 is no block: its months are loaded each by itself." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("why only a block", WORLD, WORLD),
        ("why no single months", WORLD, WORLD),
        ("why is april to july 2026 one figure", "/exports US 2026-03 magnets", US),
        ("what does block mean", "/exports WORLD 2026-07 magnets", "/about signs"),
    ],
)
def test_after_an_answer(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command
