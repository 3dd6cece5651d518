"""The rule of the reader: a connective changes nothing, every other word changes something that can be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.language.lexicon import CONNECTIVES, MOVES, meanings_of, operation_words, words_of
from bot.language.period_reader import spoken_period
from bot.questions.figure_question import FigureQuestion
from bot.text import plain
from bot.trade.operations import OperationName
from tests.reading.test_free_text import VOCABULARY, read

BARE = read("us june")


def _names_something(word: str) -> bool:
    is_period = spoken_period(word) is not None
    return bool(is_period or VOCABULARY.partners.exact(word, with_codes=False) or VOCABULARY.products.exact(word))


def seen(text: str) -> tuple[object, ...]:
    try:
        found = read(text)
    except UserError as refused:
        return refused.code, plain(refused.message)
    return found.question, *(plain(note) for note in found.notes)


ENGLISH = sorted(word for word in CONNECTIVES if word.isascii() and word.isalpha() and not _names_something(word))


@pytest.mark.parametrize("first", sorted({word[0] for word in ENGLISH}))
def test_a_connective_changes_nothing(first: str) -> None:
    changed = [word for word in ENGLISH if word[0] == first and seen(f"us june {word}") != seen("us june")]
    assert [word for word in changed if word not in ASKS_MORE] == []


# Words that change nothing between others and ask for something where they stand at the end of a question.
ASKS_MORE = frozenset({"correct", "right", "really", "accurate", "confirm", "when", "why"})


def test_words_of_operations_that_are_not_held_and_unknown_ones_are_seen() -> None:
    words = {*words_of("unknown-operations.en.txt"), *meanings_of("not-held.txt")}
    plain_ones = sorted(word for word in words if word.isascii() and word.isalpha())
    assert [word for word in plain_ones if seen(f"us june {word}") == seen("us june")] == []


# Of each operation the words that ask for it, and a sentence around them.
ASKED = {
    "level": [("in kilograms", "us june 2025 {}"), ("in pounds", "us june 2025 {}"), ("per day", "us june 2025 {}"),
              ("is 353 t right for", "{} us june 2025")],
    "total": [("total", "{} for germany and japan in october 2025"),
              ("combined", "germany and japan {} october 2025"), ("without the us", "world {} june 2025"),
              ("excluding japan", "world {} june 2025"),
              ("added up", "germany and japan {} october 2025")],
    "mean": [("average", "{} us 2025"), ("a month", "how much did the us get {} in 2025"),
             ("on average", "us 2025 {}")],
    "median": [("median", "{} us 2025")],
    "highest": [("highest month", "{} us 2025"), ("peak", "{} us 2025"), ("record", "{} us 2025"),
                ("second highest month", "{} us 2025"), ("best quarter", "{} us 2025"),
                ("biggest monthly jump", "{} us 2025")],
    "lowest": [("lowest month", "{} us 2025"), ("worst month", "{} us 2025"), ("biggest monthly fall", "{} us 2025")],
    "months": [("months above 500 t", "{} us 2025"), ("in how many months rose", "{} us 2025"),
               ("how often below 400 t", "{} us 2025")],
    "since": [("since when above 400 t", "us {}")],
    "last": [("when last above 600 t", "us {}"), ("when was it last this low", "us {}")],
    "first": [("when first above 800 t", "us {}")],
    "run": [("how many months in a row fallen", "us {}")],
    "longest-run": [("longest run of rises", "us {}")],
    "difference": [("difference between", "{} germany and japan in october 2025"),
                   ("how much more than", "germany {} japan in october 2025")],
    "ratio": [("how many times", "{} as much did germany get as japan in october 2025"),
              ("did it double", "us june 2025 {}"), ("by what factor grew", "us {} from may to july 2025")],
    "change": [("did exports fall", "{} us june 2025"), ("confirm that it rose 66%", "us june 2025 {}")],
    "share": [("share", "us {} 2025"), ("share of the top 3", "{} october 2025"),
              ("take half of exports", "did the us {} june 2025")],
    "place": [("the biggest buyer", "is germany {} october 2025"), ("in the top 5", "is japan {} october 2025")],
    "partners": [("which countries above 400 t", "{} october 2025"), ("second biggest buyer", "{} october 2025")],
    "why": [("why did it fall", "us may 2025 {}"), ("why is the share falling", "us {}")],
}  # fmt: skip


def test_every_operation_is_asked_for_by_words() -> None:
    assert set(ASKED) == set(OperationName)
    for name, asked in ASKED.items():
        for words, around in asked:
            question = read(around.format(words)).question
            is_figure = name in ("share", "place") and isinstance(question, FigureQuestion)
            assert is_figure or f"/calculate {name} " in f"{question.command} ", (name, around.format(words))


@given(st.sampled_from([(words, around) for asked in ASKED.values() for words, around in asked]))
def test_a_question_without_its_operation_is_another_question_or_the_word_is_named(asked: tuple[str, str]) -> None:
    words, around = asked
    assert seen(around.format(words)) != seen(" ".join(around.format("").split())), around.format(words)


@given(
    st.sampled_from(["us", "germany", "japan", "world"]),
    st.sampled_from(["2025", "june 2025", "q3 2025", "since may 2025"]),
    st.sampled_from(sorted(word for word in operation_words() if word.isascii() and word.isalpha())),
)
def test_a_word_of_an_operation_is_never_passed_over(partner: str, period: str, word: str) -> None:
    bare, asked = seen(f"{partner} {period}"), seen(f"{partner} {period} {word}")
    is_cumulative = word == "cumulative" and period in (
        "2025",
        "q3 2025",
    )  # the figure of several months is their sum
    assert asked != bare or is_cumulative or word in SHOWN_ANYHOW | CONNECTIVES | MOVES, word


# Words of operations whose answer every card of a figure gives: its total, its share, its changes.
SHOWN_ANYHOW = frozenset(
    {"total", "totals", "sum", "summed", "share", "shares", "percentage", "proportion", "portion"}
)
