"""Which of two ways something went is read as the one, and answered with which it was; a fall has its own partner."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.either_way import either_told
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_RISES = "/calculate change against:2025-09 stated:rises US 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "us exports more or less in october than in september",
        "were us exports higher or lower in october than in september",
        "was october higher or lower than september for the us",
        "did the us take more or less in october than in september",
        "were us exports in october 2025 lower or higher than in september",
        "were us exports in october bigger or smaller than in september",
        "was us october up or down on september",
    ],
)
def test_more_or_less_is_read_as_more_and_said_as_either(text: str) -> None:
    found = read(text)
    assert found.question.command == _RISES
    assert any(plain(each).startswith("Asked either way: ") for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("more or less than september", _RISES),
        ("up or down on september", _RISES),
        ("higher or lower than last month", "/calculate change stated:rises US 2025-10 magnets"),
        ("up or down on the month", "/calculate change stated:rises US 2025-10 magnets"),
        ("增加还是减少", "/calculate change stated:rises US 2025-10 magnets"),
        ("is that more or less than a year ago", "/calculate change against:2024-10 stated:rises US 2025-10 magnets"),
        ("more or less than germany", "/calculate difference against:DE stated:above:0t US 2025-10 magnets"),
        # and without the other way
        ("more than september", _RISES),
        ("higher than last month", "/calculate change stated:rises US 2025-10 magnets"),
    ],
)
def test_more_or_less_than_what_follows_is_of_what_stands(text: str, command: str) -> None:
    assert follow(text, "/exports US 2025-10 magnets").question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "did germany buy more or less than the us in october 2025",
            "/calculate difference against:US stated:above:0t DE 2025-10 magnets",
        ),
        ("10月对美国出口增加还是减少", "/calculate change stated:rises US 2025-10 magnets"),
        ("is germany up or down on september", "/calculate change against:2025-09 stated:rises DE 2025-10 magnets"),
        # who did either is something else
        # without a base it is the card, which says it
        ("did exports go up or down in october 2025", "/exports WORLD 2025-10 magnets"),
        ("who took more or less than germany in october 2025", "/top 2025-10 magnets"),
    ],
)  # fmt: skip
def test_either_way_of_any_two(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which month did germany fall most", "/calculate lowest of:change DE magnets"),
        ("in which month did the us drop the most", "/calculate lowest of:change US magnets"),
        ("in which month of 2025 did germany rise the most", "/calculate highest of:change DE 2025 magnets"),
        ("which year did exports to the us fall most", "/calculate lowest of:change each:year US magnets"),
        ("which quarter did the us drop most", "/calculate lowest of:change each:quarter US magnets"),
        ("when did germany grow most", "/calculate highest of:change DE magnets"),
        ("when did exports fall the most", "/calculate lowest of:change WORLD magnets"),
        ("which month did gallium drop most", "/calculate lowest of:change WORLD gallium"),
        ("which month did gallium to japan rise the most in 2025", "/calculate highest of:change JP 2025 gallium"),
        ("when did magnets to south korea fall most in 2025", "/calculate lowest of:change KR 2025 magnets"),
    ],
)  # fmt: skip
def test_whose_month_of_the_largest_move_is_asked_is_kept(text: str, command: str) -> None:
    assert read(text).question.command == command
    assert follow("when did it fall most", "/exports US 2025 magnets").question.command == (
        "/calculate lowest of:change US 2025 magnets"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 3 october 2025", "/top 2025-10 magnets n:3"),
        ("who are the three largest buyers in october 2025", "/top 2025-10 magnets n:3"),
        ("top 1 october 2025", "/top 2025-10 magnets n:1"),
        ("2025年10月前三名", "/top 2025-10 magnets n:3"),
    ],
)
def test_a_ranking_has_as_many_places_as_are_asked_for(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("A ranking shows" in plain(each) for each in found.notes)


_MORE_THAN_US = "/calculate difference against:US stated:above:0t DE 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "is germany ahead of the us in october or behind?",
        "was germany ahead of or behind the us in october 2025",
        "is germany behind or ahead of the us in october 2025",
        "is germany ahead or behind the us in october",
        "is germany above or below the us in october 2025",
        "is germany over or under the us in october 2025",
        "was germany in front of or behind the us in october 2025",
        "did germany rank above or below the us in october 2025",
        "was germany better or worse than the us in october 2025",
        "is germany more than the us in october 2025 or less?",
        "did germany take less or more than the us in october 2025",
        "2025年10月德国高于还是低于美国",
        "德国在10月领先还是落后于美国",
        "10月德国比美国多还是少",
        "2025年10月德国少于还是多于美国",
        "2025年10月德国超过还是不到美国",
    ],
)
def test_ahead_or_behind_asks_which_of_the_two(text: str) -> None:
    found = read(text)
    assert found.question.command == _MORE_THAN_US
    notes = [plain(each) for each in found.notes]
    assert any(each.startswith("Asked either way: ") for each in notes)
    assert not any("Not used" in each for each in notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is us december above or below november 2025",
         "/calculate change against:2025-11 stated:rises US 2025-12 magnets"),
        ("was march 2026 stronger or weaker than february",
         "/calculate change against:2026-02 stated:rises WORLD 2026-03 magnets"),
        ("2025年10月美国是高于还是低于9月", _RISES),
        ("美国2025年比2024年多还是少",
         "/calculate change against:2024-01..2024-12 stated:rises US 2025 magnets"),
        ("is the us above or below average in october 2025",
         "/calculate months above:1mean stated:2025-10 US magnets"),
        ("2025年10月美国高于还是低于平均", "/calculate months above:1mean stated:2025-10 US magnets"),
        ("were exports to the us above or below 500 t in october 2025",
         "/calculate level stated:above:500t US 2025-10 magnets"),
        ("is the us now above or below its pre-controls level",
         "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets"),
        ("is the us now above its pre-controls level",
         "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets"),
        ("us vs germany october 2025 who is ahead or behind", "/compare US,DE magnets in 2025-10"),
    ],
)  # fmt: skip
def test_above_or_below_another_month_a_mean_an_amount_or_a_level(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text", ["ahead of germany or behind", "above or below germany?", "高于还是低于德国", "比德国多还是少"]
)
def test_ahead_or_behind_follows(text: str) -> None:
    expected = "/calculate difference against:DE stated:above:0t US 2025-10 magnets"
    assert follow(text, "/exports US 2025-10 magnets").question.command == expected


def test_which_of_the_two_heads_the_answer() -> None:
    note = next(
        each for each in read("is germany ahead of the us in october or behind?").notes if "either" in plain(each)
    )
    assert either_told((note,), "No: 462 t less than the US") == ((), "Behind: 462 t less than the US")
    assert either_told((note,), "Yes: 462 t more than the US") == ((), "Ahead: 462 t more than the US")
    chinese = next(each for each in read("10月德国比美国多还是少").notes if "either" in plain(each))
    assert either_told((chinese,), "No: 462 t less than the US") == ((), "Less: 462 t less than the US")


def test_who_is_meant_is_asked_back_in_a_question_of_two_ways() -> None:
    with pytest.raises(NotUnderstood, match="Which Korea"):
        read("japan ahead or behind korea in may 2025")


@pytest.mark.parametrize(
    "text",
    [
        "us avg 3m vs avg 12m",
        "us magnets 3m avg vs 12m avg",
        "us 3-month average against the 12-month one",
        "3-month average vs 12-month average us",
        "avg 3 months vs avg 12 months us",
        "us average of the last 3 months vs the last 12 months",
        "us 3个月平均与12个月平均",
    ],
)
def test_two_means_of_so_many_months_are_held_against_each_other(text: str) -> None:
    assert read(text).question.command == ("/calculate mean against:2025-04..2026-03 US 2026-01..2026-03 magnets")
