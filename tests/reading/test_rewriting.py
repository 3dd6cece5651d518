"""Many rules applied by their index write what they write one after another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.rephrased import ways_of_asking
from bot.reading.rewriting import Anew, Rules, rewritten, rules
from tests.reading.test_ways import listed

TODAY = date(2026, 5, 5)
ROWS = [text for text, _ in listed("english.txt", "chinese.txt", "follow_ups.txt")][::25]


@pytest.mark.parametrize("is_followed", [False, True])
def test_the_index_leaves_out_no_rule_that_changes_a_text(is_followed: bool) -> None:
    every = ways_of_asking(TODAY, is_followed=is_followed)
    assert {text: rewritten(text, every) for text in ROWS} == {text: rewritten(text, tuple(every)) for text in ROWS}


SMALL = rules(
    ("abc", "xyz"),
    (r"x(?P<y>y)z?", r"\g<y>!"),
    ("出口", "out"),
    ("量", "much"),
    (r"\d+", "#"),
    ("out", Anew(lambda text: text.upper())),
    ("KIN", "kin"),
)


@given(st.text(alphabet="abcxyz出口量12 KİıN", max_size=24))
def test_any_text_is_written_as_without_the_index(text: str) -> None:
    assert rewritten(text, Rules(SMALL)) == rewritten(text, SMALL)


def test_a_rule_sees_what_the_ones_before_it_wrote() -> None:
    assert rewritten("abc", Rules(SMALL)) == "y!"
    assert rewritten("no rule", Rules(())) == "no rule"
