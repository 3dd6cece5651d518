"""What a text says that the answer of the question read out of it is not about: it is named, never dropped."""

import pytest

from bot.language.lexicon import COUNTING, rows_of
from bot.reading.unanswered import ANSWERED, unanswered
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


def named(text: str, before: str = "") -> list[str]:
    found = follow(text, before) if before else read(text)
    notes = [plain(note) for note in found.notes]
    return [note.removeprefix("Not used: ").rstrip(".") for note in notes if note.startswith("Not used: ")]


# Each is read as something that does not answer one of its words.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how close is the us to its peak", "“how close”"),
        ("us exports close to the record", "“close to”"),
        ("us june 2025, anyone", "“anyone”"),
        ("did germany take its usual amount in june 2025", "“usual”"),
        ("all time total germany", "“all time”"),
        ("germany vs rest of eu june 2025", "“rest of”"),
        ("us exports in june 2025, typically", "“typically”"),
        ("us exports october 2025 when", "“when”"),
        ("how long us exports 2025", "“how long”"),
        ("whom did terbium go to in november 2025", "“whom did”"),
        ("how many buyers did germanium have in october 2025", "“how many buyers”"),
        ("was the world total in december 2025 lower without the us", "“was …?”"),
        ("by how many tonnes did exports rise", "“by how many tonnes”"),
        ("world exports october 2025 in kg and in short tons", "“in short tons”"),
        ("gallium total 2025 and 2024, and the change", "“the change”"),
    ],
)
def test_words_that_the_answer_is_not_of_are_named(text: str, words: str) -> None:
    assert words in "".join(named(text))


@pytest.mark.parametrize(
    "text",
    [
        "how much did the us buy in june 2025, at least roughly",
        "average us 2025",
        "top buyers october 2025",
        "which months did the us get more than 500 t in 2025",
        "in which months did exports to the us exceed 500 t",
        "we are putting together a note: us june 2025",
        "the most recent figure for germany",
        "germany's share in october 2025",
        "did us exports double in june 2025",
        "how many countries got gallium in november 2025",
        "was any month of 2025 below 100 t for the us",
        "when was the us lowest in 2025",
        "who bought most in october 2025",
        "does germany get more than the us in october 2025",
        "monthly chart of us exports",
    ],
)
def test_words_that_the_answer_is_of_are_not(text: str) -> None:
    assert named(text) == []


def test_a_word_is_named_after_an_answer_too() -> None:
    assert named("and germany, typically?", "/exports US 2025-06 magnets") == ["“typically”"]
    assert named("and germany?", "/exports US 2025-06 magnets") == []


def test_every_word_that_is_skipped_and_counts_is_named_where_nothing_answers_it() -> None:
    for lexicon in ("answers.en.txt", "answers.zh.txt"):
        assert {row.partition("\t")[0] for row in rows_of(lexicon)} <= {*ANSWERED, "harmless"}
    bare = read("us june 2025").question
    shown_anyhow = {"share", "shares", "plus", "monthly", "each month"}  # of a figure's own card and month
    assert {
        word for word in COUNTING if not unanswered(f"us june 2025 {word}", ["us", "june 2025"], bare)
    } <= shown_anyhow


@pytest.mark.parametrize(
    ("text", "command", "left"),
    [
        ("how germany moved", "/exports DE 2025-06..2025-08 magnets", ["moved"]),
        ("how germany moved", "/exports DE 2025-08 magnets", []),
        ("how germany moved", "/trend DE 2025 magnets", []),
        ("how germany moved", "/calculate total DE 2025 magnets", ["moved"]),
        ("more in every summer month", "/calculate difference against:US DE 2025-08 magnets", ["every summer month"]),
        ("more in every single month", "/calculate months above:0t against:US DE 2025 magnets", []),
        ("as the top buyer it got", "/top by:product US 2025-10 magnets", ["top buyer"]),
        ("as the top buyer it got", "/top 2025-10 magnets", []),
        ("it is the top buyer every month", "/calculate months of:place above:1place DE 2025 magnets", []),
        ("作为最大买家", "/exports US 2025-10 magnets", ["最大买家"]),
    ],
)  # fmt: skip
def test_words_of_a_course_of_every_month_and_of_a_buyer_are_named_where_nothing_answers_them(
    text: str, command: str, left: list[str]
) -> None:
    assert unanswered(text, (), read(command).question) == left
