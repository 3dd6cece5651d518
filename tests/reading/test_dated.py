"""Events of the timeline stand for dates."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us in the month after the geneva truce", "/exports US 2025-06 magnets"),
        ("us the month before the geneva truce", "/exports US 2025-04 magnets"),
        ("us since the geneva truce", "/trend US 2025-05..2026-03 magnets"),
        ("germany since the export controls", "/trend DE 2025-04..2025-10 magnets"),
        ("us before and after the busan meeting", "/compare 2025-10,2025-11 US magnets"),
        ("us before and after the geneva truce", "/compare 2025-04,2025-06 US magnets"),
        ("how much went to the us since the geneva truce", "/calculate total US 2025-05..2026-03 magnets"),
        ("events since the beijing summit", "/events 2026-05..2026-09"),
        ("when was mp materials put on the control list", "/events mp, usar listed"),
        ("magnets from china to japan", "/exports JP magnets"),
    ],
)
def test_an_event_stands_where_a_date_would(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_the_event_that_was_meant_is_named() -> None:
    notes = [plain(note) for note in read("us since the truce").notes]
    assert "“truce”: Geneva truce, 12 May 2025." in notes


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("magnets world since the october controls", "/trend WORLD 2025-10..2026-07 magnets"),
        ("us since the april licences", "/trend US 2025-04..2026-03 magnets"),
        ("us since the may truce", "/trend US 2025-05..2026-03 magnets"),
        ("us shipments since the busan meeting, total", "/calculate total US 2025-11..2026-03 magnets"),
        ("us before the busan meeting total", "/calculate total US 2024-05..2025-10 magnets"),
        ("us since june", "/trend US 2025-06..2026-03 magnets"),
        ("us since the new controls", "/trend US 2025-04..2026-03 magnets"),
        ("us since the first controls", "/trend US 2025-04..2026-03 magnets"),
        ("us since the first us licences", "/trend US 2025-06..2026-03 magnets"),
        ("us since the trade truce", "/trend US 2025-05..2026-03 magnets"),
        ("exports to japan since the ban", "/exports JP 2026-01 magnets"),
        ("did exports to japan fall after the january 2026 ban?", "/exports JP 2026-01 magnets"),
    ],
)
def test_an_event_is_named_by_its_month_and_a_month_lies_on_one_side_of_it(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "us before and after the april licences",
        "us before vs after the april licences",
        "us before versus after the controls",
        "us before & after the export licences",
        "us before/after the controls",
        "us before compared with after the controls",
        "us before the controls vs after them",
        "us pre vs post controls",
        "us pre-controls vs post-controls",
        "us after vs before the controls",
        "us, before and after april",
        "us before vs after april 2025",
        "美国管制前后对比",
        "美国许可证之前和之后",
        "美国2025年4月前后对比",
    ],
)
def test_before_and_after_are_held_against_each_other_without_the_month_between(text: str) -> None:
    assert read(text).question.command == "/compare 2025-03,2025-05 US magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us before vs after the busan meeting", "/compare 2025-10,2025-11 US magnets"),
        ("us pre- and post-truce", "/compare 2025-04,2025-06 US magnets"),
        ("美国停火前和停火后", "/compare 2025-04,2025-06 US magnets"),
        ("us before and after q2 2025", "/compare 2025-01..2025-03,2025-07..2025-09 US magnets"),
        ("us 3 months before and after april 2025", "/compare 2025-01..2025-03,2025-05..2025-07 US magnets"),
        ("us 3 months before and after the truce", "/compare 2025-02..2025-04,2025-05..2025-07 US magnets"),
        (
            "us avg before and after april 2025",
            "/calculate mean against:2024-05..2025-03 US 2025-05..2026-03 magnets",
        ),
        (
            "us average before vs after april 2025",
            "/calculate mean against:2024-05..2025-03 US 2025-05..2026-03 magnets",
        ),
        ("us before the export licences", "/trend US 2024-05..2025-03 magnets"),
    ],
)
def test_each_side_of_an_event_or_a_period(text: str, command: str) -> None:
    assert read(text).question.command == command


TRUCE = "“truce”: Geneva truce, 12 May 2025."


@pytest.mark.parametrize(
    ("text", "command", "told"),
    [
        ("How much did the US buy in May 2025, right after the truce?", "US 2025-05 magnets", TRUCE),
        ("us in september 2025, right after the truce", "US 2025-09 magnets", TRUCE),
        ("us may 2025, just after the truce", "US 2025-05 magnets", TRUCE),
        ("how much did germany get in june 2025, weeks after the truce was signed?", "DE 2025-06 magnets", TRUCE),
        ("us july 2025, two months after the truce", "US 2025-07 magnets", TRUCE),
        ("us june 2025 before the truce", "US 2025-06 magnets", "Not used: “before truce”."),
        ("magnets in march 2025, just before the controls", "WORLD 2025-03 magnets",
         "“controls”: export licences, 4 Apr 2025."),
        ("us exports in october 2025, shortly before busan", "US 2025-10 magnets",
         "“busan”: Busan meeting, 30 Oct 2025."),
        ("How many tonnes of antimony did China sell abroad in September 2024, right before the ban bit?",
         "WORLD 2024-09 antimony", "Not used: “ban bit”."),
        ("antimony in august 2024, the month before the ban", "WORLD 2024-08 antimony", "Not used: “ban”."),
        ("antimony exports in september 2024 - before the ban", "WORLD 2024-09 antimony", "Not used: “ban”."),
    ],
)  # fmt: skip
def test_an_event_beside_a_month_is_said_of_it_and_is_no_second_period(text: str, command: str, told: str) -> None:
    found = read(text)
    assert found.question.command == f"/exports {command}"
    assert told in [plain(note) for note in found.notes]


@pytest.mark.parametrize("product", ["antimony", "gallium", "germanium"])
@pytest.mark.parametrize("text", ["{} exports before the ban", "{} since the export ban"])
def test_a_ban_on_one_product_is_none_on_another(product: str, text: str) -> None:
    with pytest.raises(NotUnderstood, match="ban"):
        read(text.format(product))
