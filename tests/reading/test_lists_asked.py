"""Lists that are asked for: the months of a period, the products of a partner, what was news in a month."""

from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_all_of_it import NOW
from tests.reading.test_free_text import read

US = "/calculate months US 2025 magnets"
JAPAN = "/calculate months JP magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Please list all months in 2025 with their world magnet tonnage", "/calculate months WORLD 2025 magnets"),
        ("list all months of 2025 for the us with tonnage", US),
        ("all months of 2025 for the us", US),
        ("us magnets, all months 2025", US),
        ("list the months of 2025 with us tonnage", US),
        ("list months of 2025 for the us", US),
        ("what were all the months of 2025 for the us", US),
        ("all twelve months of 2025 world magnets", "/calculate months WORLD 2025 magnets"),
        ("all months in h1 2025 for the us", "/calculate months US 2025-01..2025-06 magnets"),
        ("list all quarters of 2025 for the us", "/calculate months each:quarter US 2025 magnets"),
        ("对日本出口连续几个月数据,列出来", JAPAN),
        ("对日本出口最近几个月的数据", JAPAN),
        ("对日本出口的月度数据列出来", JAPAN),
        ("exports to japan for several months, list them", JAPAN),
        ("对美国出口连续几个月数据", "/trend US magnets"),
        ("total of all months in 2025 for the us", "/exports US 2025 magnets"),
        ("all months above 500 t in 2025 for the us", "/calculate months above:500t US 2025 magnets"),
        ("对美国出口连续几个月下降", "/calculate run falls US magnets"),
    ],
)
def test_the_months_are_listed(text: str, command: str) -> None:
    found = read(text).question.command
    assert found.replace("2025-01..2025-12", "2025").removesuffix(" all") == command


@pytest.mark.parametrize(
    "text",
    [
        "which products do you cover for japan",
        "what products do you have for japan",
        "products loaded for japan",
        "which products are loaded for japan",
        "what goods do you hold for japan",
        "which commodities are available for japan",
        "which products are there for japan",
        "products for japan",
        "what materials do you track for japan",
        "do you have products for japan",
        "which products does japan have",
        "日本有哪些产品的数据",
        "你们有日本的哪些产品",
        "日本有什么商品",
    ],
)
def test_the_products_of_a_partner_are_what_is_held_of_it(text: str) -> None:
    assert read(text).question.command == "/partners Japan"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what products did japan buy in october 2025", "/top by:product JP 2025-10 magnets"),
        ("which product did japan buy most in october 2025", "/top by:product JP 2025-10 magnets"),
        ("which products went to japan in november 2025", "/top by:product JP 2025-11 magnets"),
        ("which products rose in october 2025", "/top by:product WORLD 2025-10 magnets sort:gain"),
        ("which products do you cover", "/products"),
        ("你们有哪些产品", "/about coverage"),
    ],
)
def test_the_products_of_a_month_are_ranked(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "any policy news in december 2025?",
        "policy news december 2025",
        "regulatory news in december 2025?",
        "what regulatory changes came in december 2025",
        "policy updates december 2025",
        "any political news in december 2025",
        "government announcements december 2025",
        "regulatory and policy news december 2025",
        "any news about policy in december 2025",
        "new regulations in december 2025?",
        "policy in december 2025",
        "any policy changes in december 2025",
        "2025年12月有什么政策新闻",
        "2025年12月的政策动态",
        "2025年12月监管新闻",
    ],
)
def test_news_of_policy_are_the_events_of_the_month(text: str) -> None:
    found = read(text)
    assert found.question.command == "/events 2025-12"
    assert not any(plain(note).startswith(NOT_USED) for note in found.notes)


ITSELF = "I am Tonnage, a program that looks figures up; no language model."


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who built you and can i trust your numbers", "/about sources"),
        ("who made you and where do the numbers come from", "/about sources"),
        ("can i trust your numbers and who built you", "/about sources"),
        ("what are you and how reliable is the data", "/about sources"),
        ("who made you? how much did the us buy in june 2025", "/exports US 2025-06 magnets"),
        ("are you a bot, and how much did the us buy in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_what_is_asked_of_the_bot_itself_is_answered_beside_the_other_question(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert plain(found.notes[0]).startswith(ITSELF)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who runs this and how often is it updated", "/about schedule"),
        ("How often is it updated and who runs this?", "/about schedule"),
        ("who is behind this and how current are the numbers", "/status"),
        ("who maintains this bot and where do the numbers come from", "/about sources"),
        ("who operates this? and when is the next update", "/status"),
        ("how current is the data, and who runs it", "/status"),
        ("who built this and can i trust your numbers", "/about sources"),
        ("hi, who actually owns this bot, and how much did the us buy in june 2025", "/exports US 2025-06 magnets"),
        ("谁在运营这个机器人，多久更新一次", "/about schedule"),
    ],
)
def test_who_runs_the_bot_is_told_beside_the_other_question(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert plain(found.notes[0]).startswith("I am Tonnage, a program run by whoever set me up here;")


@pytest.mark.parametrize("text", ["who runs this bot?", "who maintains you", "Who made this?", "谁在运营这个机器人"])
def test_who_runs_the_bot_is_told(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "talk"
    assert plain(refused.value.message).startswith("I am Tonnage, a program run by whoever set me up here;")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("what can you do and how fresh is the data", "/help", "/status"),
        ("what can you do and where do the figures come from", "/help", "/about sources"),
        ("Who are you, and what data do you have?", "/help", "/about coverage"),
        ("what is this bot and how up to date is it", "/help", "/status"),
        ("where is the data from and how often is it updated", "/about sources", "/about schedule"),
        ("how often do you update and where is the data from", "/about schedule", "/about sources"),
        ("how fresh is the data and which countries do you have", "/status", "/partners"),
        ("what do you cover and how often do you update", "/about coverage", "/about schedule"),
        ("which products do you have? how current are the numbers?", "/products", "/status"),
    ],
)
def test_of_two_questions_about_the_data_both_are_answered(text: str, first: str, second: str) -> None:
    found = read(text)
    assert found.question.command == first
    assert [each.reading.question.command for each in found.also] == [second]


async def test_the_second_list_asked_for_is_told_by_its_first_lines(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        asked = desk.read("where is the data from and how often is it updated", now=NOW)
        answer = await desk.ask(asked, now=NOW)
    assert answer.title == "Where the figures come from"
    assert plain(answer.findings[-1]).startswith(
        "“how often is it updated” – When figures come: China's customs publish a preliminary total"
    )
    assert not any("Not used" in plain(each) for each in answer.notes)


@pytest.mark.parametrize(
    "text",
    [
        "remind me every month please",
        "remind me monthly",
        "please remind me every month",
        "notify me monthly",
        "alert us each month",
        "can you ping me every month",
        "message me monthly",
        "每月提醒我",
        "每个月通知我",
    ],
)
def test_what_comes_every_month_is_the_report(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    said = plain(refused.value.message)
    assert "/post setup" in said and "/watch add" in said
