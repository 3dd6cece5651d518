"""Events named with their month, events by all words of their label, how far a product reaches, and sintered ones."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.examples import put_in_chinese
from bot.reading.follow_up import read_followup
from bot.text import plain
from tests.reading.test_first_questions import TODAY, VOCABULARY, read
from tests.reading.test_free_text import CITED


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # an event and its month are one date, and what happened since is a course
        ("what happened to exports after the export licences in april", "/trend WORLD 2025-04..2026-07 magnets"),
        ("what happened to exports since the export licences of april 2025", "/trend WORLD 2025-04..2026-07 magnets"),
        ("us exports since the truce in may", "/trend US 2025-05..2026-03 magnets"),
        ("gallium exports since the controls in august 2023", "/trend WORLD 2023-08..2025-12 gallium"),
        ("what has happened to US exports since the truce in may 2025?", "/trend US 2025-05..2026-03 magnets"),
        ("how did exports develop after the export licences (april)", "/trend WORLD 2025-04..2026-07 magnets"),
        ("dysprosium exports after april's export licences", "/trend WORLD 2025-04..2025-12 dysprosium"),
        # the event whose label has all that is said of it, before newer ones
        ("when were the controls paused", "/events controls paused"),
        ("when were the export controls suspended", "/events controls paused"),
        ("when did china pause the controls", "/events controls paused"),
        ("when was the gallium ban paused", "/events gallium ban paused"),
        ("when were the licences eased", "/events licences eased"),
        ("管制什么时候暂停的", "/events controls paused"),
        ("镓禁令什么时候暂停的", "/events gallium pause ban"),
        # sintered ones bought from China are counted by the buyer alone, wherever the word stands
        (
            "how much did the US import from china in october 2025 (sintered magnets)",
            "/imports CN 2025-10 magnets-hts by:US",
        ),
        (
            "how much sintered magnets did the US buy from china in october 2025",
            "/imports CN 2025-10 magnets-hts by:US",
        ),
        ("how much did the US import in october 2025 (sintered magnets)", "/imports CN 2025-10 magnets-hts by:US"),
        ("how much did the US import from china in october 2025 (magnets)", "/exports US 2025-10 magnets"),
        # the product's own card says how far it reaches
        ("how far back does your gallium data go", "/products gallium"),
        ("since when do you have magnet data", "/products magnets"),
        ("from when do you have gallium", "/products gallium"),
        ("until when do you have terbium", "/products terbium"),
        ("how far back does your data go", "/about coverage"),
    ],
)
def test_what_is_named_together_is_read_together(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("stood", "read_as"),
    [
        ("/exports EU 2025-07 magnets", "total · European Union · without Germany · magnets · Jul 2025"),
        ("/exports WORLD 2025-07 magnets", "total · World · without Germany · magnets · Jul 2025"),
        ("/exports US 2025-07 magnets", "total · World · without Germany · magnets · Jul 2025"),
    ],
)
def test_what_is_left_out_is_left_out_of_those_that_stood(stood: str, read_as: str) -> None:
    found = read_followup("and without germany", stood, VOCABULARY, today=TODAY, cited=CITED)
    assert f"Read as: {read_as}" in [plain(note) for note in found.notes]


@pytest.mark.parametrize(
    ("text", "answer"), [("谢谢", "不客气！"), ("多谢！", "不客气！"), ("再见", "再见！"), ("对不起", "没关系。")]
)
def test_talk_in_chinese_is_answered_in_kind(text: str, answer: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    put_in_chinese(refused.value, text)
    assert plain(refused.value.message) == answer
