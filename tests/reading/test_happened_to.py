"""What happened to a product or a partner in a month is its figure then, with the events around it."""

import pytest

from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what happened to antimony in october 2024", "/exports WORLD 2024-10 antimony"),
        ("tell me what happened to gallium in may 2025", "/exports WORLD 2025-05 gallium"),
        ("what happened to germanium in april 2025", "/exports WORLD 2025-04 germanium"),
        ("what happened with gallium in may 2025", "/exports WORLD 2025-05 gallium"),
        ("what was going on with magnets in april 2025", "/exports WORLD 2025-04 magnets"),
        ("what's new with magnets in october 2025", "/exports WORLD 2025-10 magnets"),
        ("what happened to germany in july 2025", "/exports DE 2025-07 magnets"),
        ("so what happened to the us in june 2025", "/exports US 2025-06 magnets"),
        ("what happened to antimony in 2024", "/exports WORLD 2024-01..2024-12 antimony"),
        ("what happened to antimony after october 2024", "/trend WORLD 2024-11..2024-12 antimony"),
        ("what happened to germany since may 2025", "/trend DE 2025-05..2025-10 magnets"),
        ("锑2024年10月发生了什么", "/exports WORLD 2024-10 antimony"),
        ("2025年4月锗怎么了", "/exports WORLD 2025-04 germanium"),
        ("2025年5月对美国的磁体出口发生了什么", "/exports US 2025-05 magnets"),
        ("德国2025年7月怎么了", "/exports DE 2025-07 magnets"),
    ],
)
def test_what_happened_to_a_series_is_its_figure(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(note) for note in found.notes)
    if command.startswith("/exports"):
        assert "Events around that time are listed; the data cannot show cause." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what happened in april 2025", "/events 2025-04"),
        ("what happened in the us in june 2025", "/events 2025-06 US"),
        ("what happened with gallium in november 2025", "/events 2025-11 gallium"),  # an event of it is known
        ("what happened with rare earth export controls in october 2025", "/events 2025-10 export control"),
        ("what happened in april 2025 with magnets to germany", "/events 2025-04"),  # no figure of it is
        ("2025年5月美国发生了什么", "/events 2025-05 US"),
    ],
)
def test_what_happened_elsewhere_is_told_by_the_timeline(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_what_happened_to_another_after_an_answer_is_its_figure() -> None:
    before = "/exports US 2025-05 magnets"
    assert follow("what happened to germany", before).question.command == "/exports DE 2025-05 magnets"
    assert follow("what happened to japan in october", before).question.command == "/exports JP 2025-10 magnets"
    assert follow("what happened then", before).question.command == "/events 2025-05"


def test_news_of_a_product_that_no_event_of_that_month_names_says_so() -> None:
    found = read("any news on gallium in december 2025")
    assert found.question.command == "/events 2025-12"
    assert "No event then names gallium; these are all of them." in map(plain, found.notes)
    beside = read("anything new on japan or gallium in january 2026")
    assert beside.question.command == "/events 2026-01 Japan"
    assert "Not used: “gallium”." in map(plain, beside.notes)
