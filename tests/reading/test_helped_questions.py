"""Questions that were refused though there is an answer to them, with the shipped names, figures and events."""

from datetime import date

import pytest

from bot.questions.lists import build_partners
from bot.reading.follow_up import read_followup
from bot.text import plain
from bot.trade.about import ListQuestion
from tests.reading.test_first_questions import TODAY, VOCABULARY, read
from tests.reading.test_free_text import CITED


def follow(text: str, command: str, today: date = TODAY) -> str:
    return read_followup(text, command, VOCABULARY, today=today, cited=CITED).question.command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # both sides, in either order, with any word that holds one against the other
        ("compare eu imports with chinas exports to the eu october 2025", "/mirror EU 2025-10 magnets"),
        ("compare china's exports to the us with us imports in may 2025", "/mirror US 2025-05 magnets"),
        (
            "china's exports to the eu and eu imports from china side by side october 2025",
            "/mirror EU 2025-10 magnets",
        ),
        # a trend of what a partner itself reports
        ("show me the trend for eu imports in 2025", "/trend CN 2025 magnets imports by:EU"),
        ("show me the trend for eu imports last 12 months", "/trend CN 2025-05..2026-04 magnets imports by:EU"),
        ("give me a chart of the us imports last 6 months", "/trend CN 2025-11..2026-04 magnets-hts imports by:US"),
        ("what is the highest month of eu imports", "/calculate highest CN magnets imports by:EU"),
        # a price by the tonne
        ("what's the price of a tonne of magnets in august 2024", "/exports WORLD 2024-08 magnets unit-price"),
        # the lists
        ("which products can i ask about", "/products"),
        ("what products can we ask you about?", "/products"),
        ("which commodities do you track", "/products"),
        ("what goods are supported", "/products"),
        ("what products have you got", "/products"),
        ("which countries can i ask about", "/partners"),
        ("which countries have magnets data", "/partners magnets"),
        ("which countries have figures for gallium", "/partners gallium"),
        ("for which countries do you have germanium data?", "/partners germanium"),
        ("what countries do you have data on", "/partners"),
        ("哪些国家有镓的数据", "/partners gallium"),
        # who imports is who bought
        ("哪个国家9月进口磁铁最多", "/top 2025-09 magnets"),
        ("谁9月进口的磁铁最多", "/top 2025-09 magnets"),
        ("哪个国家9月从中国进口磁铁最多", "/top 2025-09 magnets"),
        ("哪国2025年9月进口最多", "/top 2025-09 magnets"),
        # lows and highs that are hit
        ("in which month did germanium exports hit their low in 2025", "/calculate lowest WORLD 2025 germanium"),
        ("which month did magnet exports hit a high in 2025", "/calculate highest WORLD 2025 magnets"),
        ("in what month of 2025 did magnet exports bottom out", "/calculate lowest WORLD 2025 magnets"),
        ("what month were germanium exports at their lowest in 2025", "/calculate lowest WORLD 2025 germanium"),
        ("when did germanium exports touch bottom in 2025", "/calculate lowest WORLD 2025 germanium"),
    ],
)
def test_it_is_read(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not [note for note in map(plain, found.notes) if note.startswith("Not used")]


def test_what_china_imports_stays_chinas() -> None:
    assert read("中国从哪个国家进口最多").question.command.split()[-1] == "imports"


@pytest.mark.parametrize(
    "text", ["what's the source", "source please", "whats the source of that", "where is that from?"]
)
def test_the_source_of_a_figure_is_on_its_card(text: str) -> None:
    assert follow(text, "/exports US 2025-06 magnets") == "/exports US 2025-06 magnets"


@pytest.mark.parametrize("text", ["what are your sources", "who are your sources?"])
def test_the_sources_of_all_are_told(text: str) -> None:
    assert follow(text, "/exports US 2025-06 magnets") == "/about sources"


def test_a_product_after_the_partners_of_another_lists_its_own() -> None:
    assert follow("and for gallium?", "/partners magnets") == "/partners gallium"
    assert follow("gallium", "/partners") == "/partners gallium"
    assert follow("gallium in june 2025", "/partners magnets") == "/exports WORLD 2025-06 gallium"


def test_a_product_without_figures_has_no_partners_and_says_so() -> None:
    lists = {each: build_partners(ListQuestion("partners", each.key), VOCABULARY) for each in VOCABULARY.products}
    lacking = [(each, answer) for each, answer in lists.items() if not answer.facts["partners"]]
    assert lacking
    for product, answer in lacking:
        assert list(map(plain, answer.notes)) == [f"No figures of {product.short_in_text} are loaded."]
