"""What a measure says, and when it began, is told by the event of that month, that number or that product."""

import pytest

from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_APRIL = "/events 2025-04-04"
_OCTOBER = "/events 2025-10-09"


@pytest.mark.parametrize(
    "text",
    [
        "what are the april controls",
        "what are the april 2025 export controls about",
        "what do the april export controls contain",
        "what did the april 2025 announcement cover",
        "what do the april 2025 rules say",
        "explain the april 2025 controls",
        "which elements are under the april controls",
        "what did china restrict in april 2025",
        "april controls",
        "what is announcement no. 18",
        "what is announcement 18 about",
        "when did the export controls begin",
        "when were the export controls introduced",
        "when did the april controls start",
        "4月的出口管制是什么内容",
        "2025年4月的管制包括什么",
        "4月出口管制涉及哪些元素",
        "第18号公告是什么内容",
        "出口管制是什么时候开始的",
        "管制从什么时候开始",
    ],
)
def test_the_measure_of_april(text: str) -> None:
    assert read(text).question.command == _APRIL


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what were the october 2025 controls", _OCTOBER),
        ("what's in the october controls", _OCTOBER),
        ("tell me about the october 2025 export controls", _OCTOBER),
        ("10月的出口管制有哪些内容", _OCTOBER),
        ("十月管制是什么", _OCTOBER),
        ("what is announcement 61", _OCTOBER),
        ("what is announcement 57 about", _OCTOBER),
        ("what does announcement no. 70 say", "/events 2025-11-07"),
        ("what is in the november 2025 pause", "/events 2025-11-07"),
        ("11月的暂停包括什么", "/events 2025-11-07"),
        ("what exactly did china announce in april 2025", "/events 2025-04"),
        ("what does the pause cover", "/events 2025-11-07"),
        ("what are the antimony controls", "/events antimony"),
        ("锑的出口管制是什么内容", "/events antimony"),
        ("what are the january 2026 restrictions", "/events 2026-01-08"),
    ],
)
def test_other_measures(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us exports since the april controls", "/trend US 2025-04..2026-03 magnets"),
        ("exports after the april 2025 controls", "/trend WORLD 2025-04..2026-07 magnets"),
        ("what happened in april 2025", "/events 2025-04"),
        ("what was announced on 9 october 2025", "/events 2025-10"),
        ("what is a magnet", "/products magnets"),
        ("what are us exports in april 2025", "/exports US 2025-04 magnets"),
        ("what is the us figure in the june 2025 statement", "/exports US 2025-06 magnets"),
        ("what's the deal with us magnets in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_what_is_asked_of_figures_or_of_a_month_is_no_measure(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_a_measure_is_asked_after_a_figure() -> None:
    assert follow("what are the april controls", "/exports US 2025-05 magnets").question.command == _APRIL
    assert follow("4月的管制是什么内容", "/exports US 2025-05 magnets").question.command == _APRIL
    assert follow("and in april", "/exports US 2025-05 magnets").question.command == "/exports US 2025-04 magnets"
