"""Where words break."""

from bot.charts.lettering import ELLIPSIS, width, wrapped
from bot.charts.style import BODY, Face


def test_two_lines_are_balanced_but_no_word_is_cut_for_it() -> None:
    assert wrapped("rare-earth magnets", BODY, 250, 2) == ["rare-earth", "magnets"]
    assert wrapped("International organizations", BODY, 250, 2) == ["International", "organizations"]
    assert wrapped("one two three four five six", BODY, 250, 2) == ["one two three", "four five six"]


def test_a_line_that_was_cut_stays_within_its_room() -> None:
    face = Face(16.5, is_strong=True)
    lines = wrapped("Llanfairpwllgwyngyll" * 4 + " first, Laos about 56.1 t on September", face, 1120, 2)
    assert len(lines) == 2 and lines[0].endswith(ELLIPSIS)
    assert all(width(line, face) <= 1120 for line in lines)
