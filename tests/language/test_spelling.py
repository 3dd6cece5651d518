"""What is written nearly right is read as what was meant, and what is another word is left alone."""

import pytest

from bot.language.spelling import mended
from tests.trade.small_vocabulary import starter_vocabulary

VOCABULARY = starter_vocabulary()


@pytest.mark.parametrize(
    ("written", "meant", "named"),
    [
        ("exprots to gemany in otcober", "exports to germany in october", {"gemany", "otcober"}),
        ("how muhc did chna get in jnue", "how muhc did china get in june", {"chna", "jnue"}),
        ("mangets to jpan", "magnets to japan", {"mangets", "jpan"}),
        ("febuary last yaer", "february last year", {"febuary", "yaer"}),
        ("dysprosum to the nethrlands", "dysprosium to the netherlands", {"dysprosum", "nethrlands"}),
        ("avrage of gallium", "average of gallium", {"avrage"}),
        (
            "the vietman number for septmber",
            "the vietnam number for september",
            {"vietman", "septmber"},
        ),
        ("germnay, inida and jpaan", "germany, india and japan", {"germnay", "inida", "jpaan"}),
        ("evry month to the us", "every month to the us", set()),
        ("galluim to itlay", "gallium to italy", {"galluim", "itlay"}),
        ("germamiun in 2024", "germanium in 2024", {"germamiun"}),
    ],
)
def test_slips_are_mended_and_named_where_they_matter(written: str, meant: str, named: set[str]) -> None:
    right, slips = mended(written, VOCABULARY)
    assert right == meant
    assert {slip for slip, _ in slips} == named


@pytest.mark.parametrize(
    "text",
    ["match of the day", "iron and gold", "who lives here", "@gemany", "GEMAN", "8505mangets", "a snail in vietnam"],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert mended(text, VOCABULARY) == (text, ())


def test_every_known_word_stays_as_it_is() -> None:
    for partner in VOCABULARY.partners:
        for name in (partner.name, *partner.aliases):
            assert mended(name.lower(), VOCABULARY) == (name.lower(), ()), name


@pytest.mark.parametrize(
    "word",
    [
        "expect",
        "expects",
        "expected",
        "excerpt",
        "exploding",
        "menus",
        "noting",
        "verses",
        "excluded",
        "confined",
        "tough",
    ],
)
def test_a_word_that_is_spelt_right_is_no_slip_of_one_that_turns_the_sense(word: str) -> None:
    assert mended(f"do you {word} the october numbers", VOCABULARY)[1] == ()


@pytest.mark.parametrize(
    "text", ["for my macro note", "green magnets", "mail it", "did it finish second", "ditch the sedan", "spin it"]
)
def test_a_word_of_english_is_no_slip_of_a_country(text: str) -> None:
    assert mended(text, VOCABULARY)[1] == ()


@pytest.mark.parametrize("text", ["docker exec", "all roles in june"])
def test_no_word_is_a_slip_of_one_that_stands_in_names_of_companies_alone(text: str) -> None:
    assert mended(text, VOCABULARY)[1] == ()


def test_a_slip_of_a_word_that_turns_the_sense_is_mended() -> None:
    assert mended("world exept japan", VOCABULARY)[0] == "world except japan"
