"""The rule of the reader: a connective changes nothing, every other word changes something that can be seen."""

import pytest

from bot.errors import UserError
from bot.language.lexicon import CONNECTIVES, operation_words, table_of, words_of
from bot.language.period_reader import spoken_period
from bot.text import plain
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
    words = {*words_of("unknown-operations.en.txt"), *table_of("not-held.txt")}
    plain_ones = sorted(word for word in words if word.isascii() and word.isalpha())
    assert [word for word in plain_ones if seen(f"us june {word}") == seen("us june")] == []


def test_a_question_with_its_operation_is_another_question() -> None:
    kept = {"average", "median", "share", "difference", "without", "highest", "lowest", "falls", "rises", "above"}
    assert kept <= operation_words()
    for word, text in {
        "average": "average us 2025", "median": "median us 2025", "highest": "highest month us 2025",
        "without": "world without us 2025", "share": "us share 2025", "per day": "us 2025 per day",
        "in pounds": "us 2025 in pounds", "fall": "did us exports fall in june 2025",
    }.items():  # fmt: skip
        assert seen(text) != seen(" ".join(text.replace(word, " ").split())), text
