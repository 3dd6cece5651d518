"""What is asked of all: how far every product reaches, who moved most, and how much of the total one took."""

import pytest

from bot.reading.told import SHARE_ASKED
from bot.text import plain
from tests.reading.test_free_text import read

_GAIN = "/top 2025-10 magnets sort:gain against:2024-10"
_LOSS = "/top 2025-10 magnets sort:loss against:2024-10"


@pytest.mark.parametrize(
    "text",
    [
        "what's the newest month you have for each product",
        "newest month for each product",
        "latest month per product",
        "what are the latest months you have for every product",
        "how far does each product go",
        "how recent is each product",
        "for each product, what is the latest month loaded",
        "which months do you have for each product",
        "what's the last month of every series",
        "most recent month for all products",
        "until when do you have data for each product",
        "latest available month for all commodities",
        "每个产品最新的月份是哪个",
        "各产品最新数据到几月",
    ],
)
def test_how_far_every_product_reaches_is_the_status(text: str) -> None:
    assert read(text).question.command == "/status"


@pytest.mark.parametrize(
    "text",
    [
        "newest month of each partner",
        "latest month for each country",
        "what's the last month you have for every buyer",
    ],
)
def test_how_far_every_partner_reaches_is_the_list_of_partners(text: str) -> None:
    assert read(text).question.command == "/partners"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what's the newest month you have for magnets", "/exports WORLD magnets"),
        ("latest gallium figure", "/exports WORLD gallium"),
        ("which month did china publish last for gallium", "/exports WORLD gallium"),
        ("what month was last published for germanium", "/exports WORLD germanium"),
    ],
)
def test_of_one_product_its_figure_is_asked(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("biggest yoy gainer october 2025 magnets", _GAIN),
        ("biggest yoy gain october 2025 magnets", _GAIN),
        ("biggest year on year gainer october 2025", _GAIN),
        ("biggest y/y riser october 2025 magnets", _GAIN),
        ("biggest annual gain october 2025 magnets", _GAIN),
        ("top yoy gainers october 2025", _GAIN),
        ("largest yoy increase october 2025 by country", _GAIN),
        ("2025年10月同比增量最大的买家", _GAIN),
        ("biggest yoy loser october 2025", _LOSS),
        ("biggest yoy decliner october 2025", _LOSS),
        ("biggest yoy drop october 2025 magnets", _LOSS),
        ("biggest mom gainer october 2025", "/top 2025-10 magnets sort:gain"),
        ("biggest mom drop october 2025", "/top 2025-10 magnets sort:loss"),
        ("biggest yoy percent gainer october 2025", read("biggest percent gainer yoy october 2025").question.command),
    ],
)
def test_who_moved_most_over_a_year_or_a_month(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 3 yoy gainers october 2025", _GAIN),
        ("top 3 gainers october 2025", "/top 2025-10 magnets sort:gain n:3"),
        ("the 3 biggest gainers october 2025", "/top 2025-10 magnets sort:gain"),
    ],
)
def test_some_of_those_who_gained_most_are_told_of_all(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_who_gained_the_most_over_a_year_is_named_where_it_is_asked_who() -> None:
    found = read("who was the biggest yoy gainer in october 2025").question.command
    assert found == read("which country was the biggest gainer yoy in october 2025").question.command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("biggest yoy gain us 2025", "/calculate highest of:year US 2025 magnets"),
        ("biggest yoy drop in us exports", "/calculate lowest of:year US magnets"),
        ("biggest yoy increase in 2025", "/calculate highest of:year WORLD 2025 magnets"),
        ("which month had the biggest yoy drop in 2025", "/calculate lowest of:year WORLD 2025 magnets"),
    ],
)
def test_the_month_that_moved_most_is_looked_for_where_months_are(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "how much of the world total went to the US in october 2025",
        "how much of the global total went to the us in october 2025",
        "how much of the worldwide total was for the us in october 2025",
        "how much of the world's total in october 2025 went to the us",
        "Roughly how much of the october 2025 world total went to the US?",
        "what part of the world total did the us take in october 2025",
        "what percentage of the world total went to the US in october 2025",
        "how much of the overall total went to the US in october 2025",
        "how much of the world total exports went to the us in october 2025",
        "of the total exports in october 2025 what share went to the us",
    ],
)
def test_how_much_of_the_world_total_one_took_is_its_share(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports US 2025-10 magnets"
    assert SHARE_ASKED.search(text)
    assert not any("Not used" in plain(note) for note in found.notes)


def test_how_many_tonnes_of_the_world_total_went_to_one() -> None:
    assert read("how many tonnes of the world total went to germany in october 2025").question.command == (
        "/exports DE 2025-10 magnets"
    )
    assert read("how much of the world total of gallium went to germany in november 2025").question.command == (
        "/exports DE 2025-11 gallium"
    )
    assert read("what was the world total in october 2025").question.command == "/exports WORLD 2025-10 magnets"
