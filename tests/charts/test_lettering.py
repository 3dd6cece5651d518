"""Where words break, and which font has their letters."""

import pytest

from bot.charts import lettering
from bot.charts.lettering import ELLIPSIS, chinese_fonts, drawable, width, wrapped
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


def test_chinese_is_written_where_the_host_has_a_font_for_it() -> None:
    shown, font = drawable("圣赫勒拿 353 t", BODY)
    assert shown == ("圣赫勒拿 353 t" if chinese_fonts() else "353 t")
    is_another = font.get_file() != drawable("353 t", BODY)[1].get_file()
    assert is_another is bool(chinese_fonts())


def test_without_such_a_font_the_words_stay_that_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    drawable.cache_clear()
    monkeypatch.setattr(lettering, "_chinese_font", lambda is_strong: None)
    try:
        assert drawable("氧化镝 (dysprosium oxide)", BODY)[0] == "(dysprosium oxide)"
        assert drawable("海关总署", BODY)[0] == "□□□□"
    finally:
        drawable.cache_clear()
