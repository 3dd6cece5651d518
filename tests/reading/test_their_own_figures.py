"""The other side's figures: "us import" as a noun, and the figure of whom stood asked for again by their name."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "us import magnets december 2025",
        "us import december 2025",
        "us import of magnets december 2025",
        "the us import magnets in december 2025",
        "us magnet import december 2025",
        "us magnets import december 2025",
        "american import december 2025",
        "us import 2025-12",
        "what is us import in december 2025",
        "what did the americans report in december 2025",
        "what did us customs report in december 2025",
        "what did the us say for december 2025",
    ],
)
def test_import_beside_a_name_is_its_imports(text: str) -> None:
    assert read(text).question.command == "/imports CN 2025-12 magnets-hts by:US"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much did the us import in december 2025", "/exports US 2025-12 magnets"),
        ("germany import october 2025", "/exports DE 2025-10 magnets"),
    ],
)
def test_import_as_a_verb_and_without_imports_loaded_is_what_china_sent(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "american figure?",
        "american numbers?",
        "and the american data?",
        "the americans' own figure",
        "and the us figure?",
        "what do the americans say",
        "what did the americans report",
        "what do americans count",
        "what does the us say",
        "what did the us itself report",
        "美国人怎么说",
        "美国的数据呢",
    ],
)
def test_their_own_figure_is_set_beside_what_stood(text: str) -> None:
    asked = follow(text, "/exports US 2025-12 magnets").question.command
    assert asked == "/mirror US 2025-12 magnets"


@pytest.mark.parametrize("text", ["german figure?", "and the german number?"])
def test_the_figure_that_stood_stands_where_none_of_their_own_is_loaded(text: str) -> None:
    assert follow(text, "/exports DE 2025-10 magnets").question.command == "/exports DE 2025-10 magnets"


def test_the_figure_of_another_is_chinas_exports_to_it() -> None:
    assert follow("american figure?", "/exports DE 2025-10 magnets").question.command == "/exports US 2025-10 magnets"
