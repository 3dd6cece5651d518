"""Amounts in words, a missing change on the month, losses between two months, and the status of what stands."""

import pytest

from bot.reading.told import STATUS_NOTE
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "in_digits"),
    [
        ("did germany take more than a thousand tonnes in september 2025", "more than 1000 tonnes"),
        ("did germany take over one thousand tons in september 2025", "over 1000 tons"),
        ("did germany take at least two hundred tonnes in september 2025", "at least 200 tonnes"),
        ("did germany take under one thousand five hundred t in september 2025", "under 1500 t"),
        ("can you check for me whether germany took more than a thousand tonnes in september 2025", "above 1000 t"),
        ("please tell me if germany took more than a thousand tonnes in september 2025", "above 1000 t"),
        ("德国2025年9月超过一千吨吗", "above 1000 t"),
        ("德国2025年9月超过五百吨吗", "above 500 t"),
        ("德国2025年9月超过一千五百吨吗", "above 1500 t"),
        ("德国2025年9月超过一万二千三百吨吗", "above 12300 t"),
        ("did germany take over one hundred and fifty tonnes in september 2025", "over 150 tonnes"),
        ("did germany take over twenty-five hundred tonnes in september 2025", "over 2500 tonnes"),
        ("did germany take over half a million tonnes in september 2025", "over 500000 tonnes"),
        ("did germany take over two and a half thousand tonnes in september 2025", "over 2500 tonnes"),
        ("did germany take over fifty tonnes in september 2025", "over 50 tonnes"),
        ("did germany take over 1.2k tonnes in september 2025", "over 1200 tonnes"),
        ("did germany take over 500k kg in september 2025", "over 500000 kg"),
        ("did germany take over 0.05m tonnes in september 2025", "over 50000 tonnes"),
        ("did germany take over 46,4 t in september 2025", "over 46.4 t"),
        ("did germany take over 1 200 t in september 2025", "over 1200 t"),
    ],
)
def test_a_number_in_words_before_a_unit_is_an_amount(text: str, in_digits: str) -> None:
    assert read(text).question == read(f"did germany take {in_digits} in september 2025").question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us june 25 353 t?", "/calculate level stated:is:353t US 2025-06 magnets"),  # of 2025, no 25,353 t
        ("is 778,000 pounds right for us june 2025", "/calculate level stated:is:778000lb US 2025-06 magnets"),
        ("us last 12m tonnes", "/exports US 2025-04..2026-03 magnets"),
    ],
)
def test_what_is_no_part_of_a_number_stays_apart(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germany september 2025 in thousand tonnes", "/calculate level in:kt DE 2025-09 magnets"),
        ("德国2025年9月 千吨", "/calculate level in:kt DE 2025-09 magnets"),
        ("germany september 2025", "/exports DE 2025-09 magnets"),
    ],
)
def test_a_unit_alone_stays_a_unit(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "who lost the most in october vs september 2025",
        "who lost the most in october 2025 versus september 2025",
        "which country lost most in october vs september 2025",
        "which countries lost most in october 2025 compared with september",
        "who fell the most in october 2025 against september 2025",
    ],
)
def test_losses_are_of_one_month_against_another(text: str) -> None:
    assert read(text).question.command == "/top 2025-10 magnets sort:loss"


def test_losses_against_an_earlier_month_have_it_as_base() -> None:
    found = read("who lost the most in october vs july 2025").question.command
    assert found == "/top 2025-10 magnets sort:loss against:2025-07"


NONE_BEFORE = "No figure for September 2025, so no change on the month. The newest before it is July 2025."


@pytest.mark.parametrize(
    "text", ["india mom october 2025", "india october 2025 month on month", "2025年10月对印度磁铁出口环比"]
)
def test_a_change_on_a_month_that_is_not_loaded_is_said_to_be_missing(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports IN 2025-10 magnets"
    assert NONE_BEFORE in map(plain, found.notes)


@pytest.mark.parametrize("text", ["india october 2025", "us mom october 2025", "india yoy october 2025"])
def test_nothing_is_said_of_a_month_before_that_is_loaded_or_not_asked_for(text: str) -> None:
    assert "change on the month" not in " ".join(map(plain, read(text).notes))


def test_what_follows_says_it_as_well() -> None:
    assert NONE_BEFORE in map(plain, follow("mom", "/exports IN 2025-10 magnets").notes)


@pytest.mark.parametrize(
    "text",
    [
        "is that figure reported or calculated",
        "is that one reported or estimated",
        "was that an estimate",
        "is it official",
        "and is it preliminary",
    ],
)
def test_the_status_of_the_figure_that_stands_is_asked_for(text: str) -> None:
    found = follow(text, "/exports EU 2025-05 magnets")
    assert found.question.command == "/exports EU 2025-05 magnets"
    assert STATUS_NOTE in found.notes


@pytest.mark.parametrize("text", ["what is preliminary", "are your figures official"])
def test_what_is_asked_of_all_data_is_told_of_all(text: str) -> None:
    assert follow(text, "/exports EU 2025-05 magnets").question.command.startswith("/about")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us june 2025 vs the previous month", "/exports US 2025-06 magnets"),
        ("us june 2025 compared with the prior month", "/exports US 2025-06 magnets"),
        ("by how much did japan change in october 2025 against the previous month", "/exports JP 2025-10 magnets"),
        ("who gained the most in october 2025 over the previous month", "/top 2025-10 magnets sort:gain"),
        ("us may 2025 on the previous month", "/exports US 2025-05 magnets"),
        ("us june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_the_previous_month_is_that_before_the_one_that_is_named(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_the_previous_month_that_is_not_loaded_is_said_to_be_missing() -> None:
    assert NONE_BEFORE in map(plain, read("india october 2025 vs the previous month").notes)
