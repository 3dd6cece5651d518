"""Whether an amount is the highest or lowest: "is 2,582 t the highest the eu has ever had" is yes or no."""

import pytest

from bot.text import plain
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is 2,582 t the highest the eu has ever had", "highest stated:is:2582t EU magnets"),
        ("is it true that 2,582 t is the highest the eu ever got", "highest stated:is:2582t EU magnets"),
        ("is the highest the eu ever got 2,582 t", "highest stated:is:2582t EU magnets"),
        ("is 2,500 t the most the eu has had in a month", "highest stated:is:2500t EU magnets"),
        ("is 2,582 t the eu high", "highest stated:is:2582t EU magnets"),
        ("is 877 t the us record", "highest stated:is:877t US magnets"),
        ("877 t is the us record, right?", "highest stated:is:877t US magnets"),
        ("is the 877 t figure the highest for the us so far", "highest stated:is:877t US magnets"),
        ("was the record for the us 877 t", "highest stated:is:877t US magnets"),
        ("is the us's best month 900 t", "highest stated:is:900t US magnets"),
        ("was 656 t the highest of 2025 for the us", "highest stated:is:656t US 2025 magnets"),
        ("is 5,943 t the highest year for the us", "highest each:year stated:is:5943t US magnets"),
        ("is 46.4 t the lowest ever for the us", "lowest stated:is:46.4t US magnets"),
        ("was 46.4 t the us trough", "lowest stated:is:46.4t US magnets"),
        ("is 46,400 kg the us low", "lowest stated:is:46400kg US magnets"),
        ("is 6,357 t the highest ever", "highest stated:is:6357t WORLD magnets"),
        ("is 6,357 t a new all-time high", "highest stated:is:6357t WORLD magnets"),
        ("is the all-time low 1,238 t", "lowest stated:is:1238t WORLD magnets"),
        ("was 1,341 tonnes germany's best month?", "highest stated:is:1341t DE magnets"),
        ("is 350 t a new record for japan", "highest stated:is:350t JP magnets"),
        ("is 305 t the most japan has ever bought", "highest stated:is:305t JP magnets"),
        ("is 6.207 t the highest gallium month for japan", "highest stated:is:6.207t JP gallium"),
        ("2582吨是欧盟的最高纪录吗", "highest stated:is:2582t EU magnets"),
        ("2,582吨是不是欧盟最高的月份", "highest stated:is:2582t EU magnets"),
        ("877吨是美国的历史最高吗", "highest stated:is:877t US magnets"),
        ("美国最低是46.4吨吗", "lowest stated:is:46.4t US magnets"),
        ("6357吨是历史最高值吗", "highest stated:is:6357t WORLD magnets"),
    ],
)
def test_an_amount_that_is_said_to_be_the_extreme_is_stated(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert not any("Not used" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "is 877 t more than the us record",
        "is 877 t near the us record",
        "is 877 t close to the us record",
        "was 877 t in january 2025 a record for the us",
        "isn't 877 t the us record",
    ],
)
def test_an_amount_beside_the_extreme_or_of_a_month_gets_no_verdict(text: str) -> None:
    found = read(text)
    assert found.question.command == "/calculate highest US magnets"
    assert any("“877 t”" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("when did the us buy the most magnets", "highest US magnets"),
        ("when did the us import the most magnets from china", "highest CN magnets-hts imports by:US"),
        ("when did germany get the least", "lowest DE magnets"),
        ("when has japan bought the most", "highest JP magnets"),
        ("when did china ship the most gallium to japan", "highest JP gallium"),
        ("what was the most the eu imported from china in a month", "highest CN magnets imports by:EU"),
        ("what's the most germany has ever taken in one month", "highest DE magnets"),
        ("what was the least the us got in a single month of 2025", "lowest US 2025 magnets"),
        (
            "was there a month in 2025 when the us got less than 100 t",
            "months below:100t stated:at-least:1months US 2025 magnets",
        ),
        (
            "has there been a month when japan took more than 300 t",
            "months above:300t stated:at-least:1months JP magnets",
        ),
    ],
)
def test_the_month_of_the_most_or_of_an_amount_is_looked_for(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert not any("Not used" in plain(note) for note in found.notes)
