import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.naming import Ambiguous, Found, NameIndex, Unknown, count_words, name_key

FRUIT = {
    "apple": ("Apple", "pomme"),
    "pear": ("Pear", "poire"),
    "peach": ("Peach",),
    "grape": ("Grape", "vine fruit"),
    "grapefruit": ("Grapefruit",),
}
INDEX = NameIndex(tuple(FRUIT), lambda fruit: FRUIT[fruit], lambda fruit: (fruit[:2],))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea, Republic of", "Rep. of Korea"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.A.", "usa"),
        ("S. Korea", "s korea"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Hong Kong，China", "Hong Kong, China"),
        ("St. Lucia", "Saint Lucia"),
        ("Cocos Isds", "Cocos Islands"),
        ("Türkiye", "TURKIYE"),
        ("ＵＫ", "uk"),
        ("刚果（金）", "刚果(金)"),
        ("the Netherlands", "Netherlands"),
        ("Lao People’s Dem. Rep.", "Lao People's Democratic Republic"),
    ],
)
def test_names_written_differently_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("St", "Saint")])
def test_different_names_keep_their_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_words_that_carry_nothing_stay_when_they_are_all_there_is() -> None:
    assert name_key("and") == "and"
    assert name_key(" !? ") == ""


def test_ideographs_count_as_words() -> None:
    assert count_words("中国香港") == 4
    assert count_words("United States") == 2


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("apple", Found("apple")),
        ("POMME", Found("apple")),
        ("ap", Found("apple")),
        ("appl", Found("apple", is_corrected=True)),
        ("aplpe", Found("apple", is_corrected=True)),
        ("grape", Found("grape")),
        ("grap", Ambiguous(("grape", "grapefruit"))),
        ("pe", Ambiguous(("pear", "peach"))),
        ("poir", Found("pear", is_corrected=True)),
        ("vine fr", Found("grape", is_corrected=True)),
    ],
)
def test_reading_goes_from_exact_to_beginning_to_near(typed: str, outcome: object) -> None:
    assert INDEX.read(typed) == outcome


def test_whole_word_is_no_unfinished_alias() -> None:
    outcome = INDEX.read("vine")
    assert isinstance(outcome, Unknown)
    assert outcome.nearest == ("grape",)


def test_near_misses_that_are_equally_near_are_asked_about() -> None:
    birds = NameIndex(("merlin", "marlin"), lambda bird: (bird,), lambda bird: ())
    assert birds.read("mrlin") == Ambiguous(("merlin", "marlin"))


@pytest.mark.parametrize("typed", ["x", "zz", "aep", "xyz"])
def test_short_words_are_never_corrected(typed: str) -> None:
    assert INDEX.read(typed) == Unknown(("apple", "pear", "peach"))


def test_unknown_names_the_nearest() -> None:
    outcome = INDEX.read("gropefrost")
    assert isinstance(outcome, Unknown)
    assert outcome.nearest[0] == "grapefruit"


def test_codes_are_found_whole_only_and_left_out_on_request() -> None:
    assert INDEX.exact("gr") == ("grape", "grapefruit")
    assert INDEX.exact("gr", with_codes=False) == ()
    assert INDEX.exact("apple", with_codes=False) == ("apple",)


def test_suggestions_put_chief_names_before_others_and_parts_last() -> None:
    assert INDEX.suggest("p") == ("pear", "peach", "apple")
    assert INDEX.suggest("fru") == ("grape",)
    assert INDEX.suggest("", limit=2) == ("apple", "pear")
    assert INDEX.suggest("grpae")[:2] == ("grape", "grapefruit")


@given(st.text())
def test_reading_any_text_gives_an_outcome(text: str) -> None:
    assert isinstance(INDEX.read(text), Found | Ambiguous | Unknown)
    assert len(INDEX.suggest(text)) <= len(FRUIT)
