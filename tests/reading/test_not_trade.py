"""Share prices and exchange rates are not held: the events of a company are told, and nobody is an island."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MP Materials stock price today", "MP Materials"),
        ("MP Materials share price", "MP Materials"),
        ("mp materials stock", "mp materials"),
        ("how is MP Materials stock doing", "MP Materials"),
        ("what does MP Materials stock cost", "MP Materials"),
        ("shares of mp materials", "mp materials"),
        ("USA Rare Earth market cap", "USA Rare Earth"),
        ("what is the JL MAG stock price", "JL MAG"),
        ("JL Mag share price in december 2025", "JL Mag"),
        ("apple share price", "apple"),
        ("MP Materials 今天股价多少", "MP Materials"),
    ],
)
def test_the_events_of_a_company_are_told(text: str, words: str) -> None:
    found = read(text)
    assert found.question.command == f"/events {words}"
    assert f"Share prices are not held; these are the events that name “{words}”." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tesla stock", "Share prices"),
        ("lynas shares today", "Share prices"),
        ("stock market today", "Share prices"),
        ("share price of magnets", "Share prices"),
        ("金力永磁股价", "Share prices"),
        ("dollar exchange rate", "Exchange rates and the like"),
        ("usd cny exchange rate today", "Exchange rates and the like"),
        ("bitcoin price", "Exchange rates and the like"),
    ],
)
def test_what_no_event_names_is_refused(text: str, what: str) -> None:
    with pytest.raises(NotUnderstood, match=f"{what} are not held"):
        read(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us share of exports in october 2025", "/exports US 2025-10 magnets"),
        ("shares by country october 2025", "/top 2025-10 magnets"),
        ("MP Materials", "/events mp materials"),
        ("news on MP Materials", "/events MP Materials"),
    ],
)
def test_shares_of_trade_and_companies_in_the_news(text: str, command: str) -> None:
    assert read(text).question.command == command
