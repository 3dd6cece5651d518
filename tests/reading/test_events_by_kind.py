"""Events by their kind in a time: only those of the kind, and of that time alone."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import CITED, read

CONTROLS_2026 = "/events 2026 export control"


def found_by(command: str) -> list[str]:
    search = command.removeprefix("/events ")
    return [f"{event.on} {event.kind}" for event in CITED.events if event.matches(search)]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("list all export control events in 2026", CONTROLS_2026),
        ("export control events 2026", CONTROLS_2026),
        ("Hi, which EXPORT CONTROL events were there in 2026?", CONTROLS_2026),
        ("export controls events in 2026", CONTROLS_2026),
        ("show me export control news of 2026", CONTROLS_2026),
        ("export control timeline 2026", CONTROLS_2026),
        ("export controls in 2026", CONTROLS_2026),
        ("events of 2026 about export controls", CONTROLS_2026),
        ("events in 2026 of kind export control", CONTROLS_2026),
        ("2026年有哪些出口管制事件", CONTROLS_2026),
        ("which export control events were there in june 2026", "/events 2026-06 export control"),
        ("trade talks events 2026", "/events 2026 trade talks"),
        ("talks in 2026", "/events 2026 trade talks"),
        ("list the talks of 2025", "/events 2025 trade talks"),
        ("all talks in h1 2025", "/events 2025-01..2025-06 trade talks"),
        ("trade negotiations in 2025", "/events 2025 trade talks"),
        ("2025年上半年的谈判事件", "/events 2025-01..2025-06 trade talks"),
        ("company news 2026", "/events 2026 industry"),
        ("company events in july 2025", "/events 2025-07 industry"),
        ("2025年公司新闻", "/events 2025 industry"),
        ("licensing events in december 2025", "/events 2025-12 licence"),
        ("tariffs events in 2025", "/events 2025 tariffs"),
        ("regulation events 2024", "/events 2024 regulation"),
        ("press reports in 2026", "/events 2026 report"),
        ("export control events", "/events export control"),
    ],
)
def test_events_of_a_kind(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "No event" not in " ".join(map(plain, found.notes))


def test_after_other_events() -> None:
    assert follow("and export control events in 2025", "/events 2026").question.command == (
        "/events 2025 export control"
    )


def test_what_is_no_kind_is_named() -> None:
    assert "No event then names easing" in " ".join(map(plain, read("easing events 2025").notes))


def test_a_kind_finds_its_own_events_and_a_year_those_that_happened_in_it() -> None:
    assert found_by(CONTROLS_2026) == [
        "2026-01-06 export_control",
        "2026-01-08 export_control",
        "2026-06-22 export_control",
        "2026-09-28 export_control",
    ]
    assert {each[:4] for each in found_by("/events 2026")} == {"2026"}
    assert found_by("/events pause to jan 2027") == ["2026-09-28 export_control"]
