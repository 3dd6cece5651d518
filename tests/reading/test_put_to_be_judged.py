"""What is put to be judged without being asked outright, and what only looks like it."""

import time

import pytest

from bot.errors import UserError
from bot.text import plain
from tests.reading.test_free_text import read

FELL = "/calculate change stated:falls US 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "I think us exports fell in october 2025",
        "I believe us magnets fell in october 2025",
        "can I write that exports to the us fell in october 2025",
        "am I right in thinking that the us fell in october 2025",
        "correct me if I'm wrong but exports to the us fell in october 2025",
        "my boss claims that the us fell in october 2025",
        "our supplier says that exports to the us fell in october 2025, is that so",
        "a customer told us that the us fell in october 2025",
        "according to reuters exports to the us fell in october 2025",
        "surely exports to the us fell in october 2025?",
        "exports to the us fell in october 2025, am I right?",
        "exports to the us fell in october 2025?",
        "我觉得2025年10月对美国出口下降了",
        "能不能写2025年10月对美国出口下降",
    ],
)
def test_a_statement_is_judged_whoever_makes_it(text: str) -> None:
    assert read(text).question.command == FELL


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("I think I need the us figures for june 2025", "/exports US 2025-06 magnets"),
        ("i think we should compare germany and the us in october 2025", "/compare DE,US magnets in 2025-10"),
        ("according to customs how much went to the us in june 2025", "/exports US 2025-06 magnets"),
        ("check us june 2025", "/exports US 2025-06 magnets"),
        ("can i say something about us exports in june 2025", "/exports US 2025-06 magnets"),
        ("did india double in july 25", "/calculate ratio stated:at-least:2x IN 2025-07 magnets"),
        (
            "I believe exports fell in october 2025 because of the controls",
            "/calculate why stated:falls WORLD 2025-10 magnets",
        ),
    ],
)
def test_what_only_looks_like_a_statement_is_read_as_before(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "did exports to the us shrink compared with june 2024 in june 2025",
            "against:2024-06 stated:falls US 2025-06",
        ),
        (
            "did exports to the us shrink in june 2025 compared with june 2024",
            "against:2024-06 stated:falls US 2025-06",
        ),
        (
            "did us magnets fall by more than a third in 2025 compared with 2024",
            "against:2024-01..2024-12 stated:below:-33.33% US 2025",
        ),
        ("was may 2025 smaller than june 2025 for the us", "against:2025-06 stated:falls US 2025-05"),
        ("did the us rise by 660% on may in june 2025", "against:2025-05 stated:is:660% US 2025-06"),
        ("did exports to the us rise over may in june 2025", "against:2025-05 stated:rises US 2025-06"),
        ("did exports to the us fall from april 2025 in may 2025", "against:2025-04 stated:falls US 2025-05"),
    ],
)
def test_it_is_asked_of_the_period_that_is_held_against_another(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate change {command} magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is it true that the us made up more than 10% of china's magnet exports in june 2025", "above:10%"),
        ("did the us account for more than 10% of magnet exports in june 2025", "above:10%"),
        ("us exports represented less than 10% of the total in june 2025, right?", "below:10%"),
        ("2025年6月超过10%出口到美国，对吗", "above:10%"),
    ],
)
def test_a_part_of_all_is_a_share_and_no_change(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate share stated:{command} US 2025-06 magnets"


def test_whose_count_it_is_is_not_passed_over() -> None:
    found = read("according to us customs imports from china fell in june 2025")
    assert "by:US" in found.question.command or "own" in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("exports to the us didn't fall in october 2025, right?", "change stated:at-least:0% US 2025-10"),
        ("i think exports to the us did not fall in october 2025", "change stated:at-least:0% US 2025-10"),
        ("exports to the us have not risen in october 2025, right?", "change stated:at-most:0% US 2025-10"),
        ("exports to the us did not exceed 500 t in june 2025, right?", "level stated:at-most:500t US 2025-06"),
        ("i think no magnets went to the us in may 2025", "level stated:is:0kg US 2025-05"),
        ("i think us exports nearly doubled in june 2025", "ratio stated:about:2x US 2025-06"),
        ("2025年10月对美国出口没有下降，对吗", "change stated:at-least:0% US 2025-10"),
        ("2025年10月对美国出口有没有下降", "change stated:falls US 2025-10"),
        ("exports to the us fell in october 2025, didn't they?", "change stated:falls US 2025-10"),
        ("didn't exports to the us fall in october 2025", "change stated:falls US 2025-10"),
    ],
)
def test_what_is_said_not_to_be_so_is_judged_as_that(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    "text",
    [
        "germany wasn't the biggest buyer in october 2025, right?",
        "may 2025 wasn't a record low for the us, right?",
        "can i write that only germany bought more than the us in october 2025",
        "only germany took more than the us in october 2025, right?",
    ],
)
def test_no_verdict_is_given_where_a_word_of_the_statement_turns_it(text: str) -> None:
    try:
        found = read(text)
    except UserError as refused:
        assert "not" in str(refused)
    else:
        assert "stated:" not in found.question.command
        assert "So this says neither yes nor no." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "did us exports fall in september and october 2025",
            "/calculate months of:change rises stated:at-most:0months US 2025-09..2025-10 magnets",
        ),
        (
            "i think exports to the us fell in both september and october 2025",
            "/calculate months of:change rises stated:at-most:0months US 2025-09..2025-10 magnets",
        ),
        (
            "exports to the us rose in both august and september 2025, right?",
            "/calculate months of:change falls stated:at-most:0months US 2025-08..2025-09 magnets",
        ),
        ("did us exports fall in march and june 2025", "/compare 2025-03,2025-06 US magnets"),
        ("did us exports fall in both march and june 2025", "/compare 2025-03,2025-06 US magnets"),
        (
            "was the june 2025 jump the biggest ever for the us",
            "/calculate highest of:change stated:2025-06 US magnets",
        ),
        ("was the fall in may 2025 the steepest for the us", "/calculate lowest of:change stated:2025-05 US magnets"),
    ],
)
def test_a_move_is_judged_in_each_month_and_against_other_moves(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is germany ahead", "place stated:is:1place DE"),
        ("is germany ahead after june 2025", "place stated:is:1place DE 2025-07..2025-10"),
        ("was the us in front in june 2025", "place stated:is:1place US 2025-06"),
        ("is the us ahead of germany in june 2025", "difference against:DE stated:above:0t US 2025-06"),
    ],
)
def test_who_is_ahead_of_nobody_that_is_named_is_first(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did the us get 300 to 400 t in june 2025", "level stated:between:300t..400t US 2025-06"),
        ("did the us take 350-360 tonnes in june 2025", "level stated:between:350t..360t US 2025-06"),
        ("did us exports rise 600 to 700% in june 2025", "change stated:between:600%..700% US 2025-06"),
        ("did us exports fall 80-90% in may 2025", "change stated:between:-80%..-90% US 2025-05"),
    ],
)
def test_what_is_said_from_one_number_to_a_larger_one_lies_between_them(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    "text",
    [
        "did the us rise 100 to 400 t in june 2025",
        "did the us go from 100 to 400 t in june 2025",
        "did the us share rise 10 to 12% in june 2025",
    ],
)
def test_what_moved_from_one_number_to_another_did_not_lie_between_them(text: str) -> None:
    try:
        found = read(text)
    except UserError:
        return
    assert "stated:" not in found.question.command


def test_what_puts_a_statement_again_and_again_takes_no_longer_than_other_words() -> None:
    def taken_s(word: str) -> float:
        begun = time.process_time()
        with pytest.raises(UserError):
            read(f"{word} " * 18)
        return time.process_time() - begun

    taken_s("supposedly"), taken_s("strawberry")  # patterns are compiled once
    assert taken_s("supposedly") < 30 * taken_s("strawberry")
