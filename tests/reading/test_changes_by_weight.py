"""A change that is asked for in tonnes is told in tonnes: the difference of its two months, not the level of one."""

from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.text import plain
from tests.reading.test_all_of_it import NOW
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("by how many tonnes did japan grow from june to july 2025", "against:2025-06 JP 2025-07"),
        ("by how many tonnes did germany fall from september to october 2025", "against:2025-09 DE 2025-10"),
        ("by how much did japan's magnets grow from june to july 2025, in tonnes", "against:2025-06 JP 2025-07"),
        ("how many tonnes more did japan take in july 2025 than in june 2025", "against:2025-06 JP 2025-07"),
        ("how many more tonnes did vietnam get in september than august 2025", "against:2025-08 VN 2025-09"),
        ("how many tonnes did germany lose between september and october 2025", "against:2025-09 DE 2025-10"),
        ("what was the increase in tonnes to the us from may to june 2025", "against:2025-05 US 2025-06"),
        ("by how many tonnes did us exports rise in october 2025", "against:2025-09 US 2025-10"),
        ("by how many tonnes did exports rise year on year in november 2025", "against:2024-11 WORLD 2025-11"),
        ("by how many tonnes was the world lower in 2025 than 2024", "against:2024-01..2024-12 WORLD 2025"),
        ("how many tonnes above september was october for the us in 2025", "against:2025-09 US 2025-10"),
        ("how many tonnes less than germany did japan take in october 2025", "against:DE JP 2025-10"),
        ("how many tonnes separate germany and the us in october 2025", "against:US DE 2025-10"),
        ("by how many tonnes did the us exceed japan in october 2025", "against:JP US 2025-10"),
        ("tonnage change germany september to october 2025", "against:2025-09 DE 2025-10"),
        ("us change in tonnes october 2025", "against:2025-09 US 2025-10"),
        ("world magnets h1 2024 vs h1 2025 change in tonnes", "against:2024-01..2024-06 WORLD 2025-01..2025-06"),
        ("9月到10月德国下降了多少吨", "against:2025-09 DE 2025-10"),
        ("美国10月环比增加多少吨", "against:2025-09 US 2025-10"),
        ("越南9月环比多了多少吨", "against:2025-08 VN 2025-09"),
        ("how large in tonnes was the june 2025 rebound worldwide", "against:2025-05 WORLD 2025-06"),
        ("日本11月同比增加多少吨", "against:2024-11 JP 2025-11"),
        ("did exports to germany rise by more than 100 tonnes in august 2025",
         "against:2025-07 stated:above:100t DE 2025-08"),
        ("did us exports fall by about 75 t in november 2025", "against:2025-10 stated:about:-75t US 2025-11"),
    ],
)  # fmt: skip
def test_a_change_in_tonnes_is_a_difference(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate difference {command} magnets"


def test_it_is_told_in_the_unit_that_is_asked_for() -> None:
    found = read("by how many kilos did terbium fall from november to december 2025").question.command
    assert found == "/calculate difference against:2025-11 in:kg WORLD 2025-12 terbium"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how many tonnes of magnets did germany take in august 2025", "/exports DE 2025-08 magnets"),
        ("by how much did us exports fall in may 2025", "/exports US 2025-05 magnets"),
        ("did us exports fall to 582 t in november 2025", "/calculate level stated:is:582t US 2025-11 magnets"),
        ("us exports in tonnes october 2025", "/exports US 2025-10 magnets"),
        # what moved beside it is told of another clause
        ("how many tonnes did germany buy in october 2025 after exports dropped", "/exports DE 2025-10 magnets"),
        ("how many tonnes did the us buy while exports fell in may 2025", "/exports US 2025-05 magnets"),
    ],
)
def test_a_level_stays_one(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_where_there_is_no_second_month_the_words_are_named() -> None:
    notes = [plain(each) for each in read("by how many tonnes did exports rise").notes]
    assert any("Not used: “by how many tonnes”" in each for each in notes)


async def test_the_answer_begins_with_the_tonnes(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        asked = desk.read("by how many tonnes did germany fall from september to october 2025", now=NOW)
        assert (await desk.ask(asked, now=NOW)).headline == "−170 t"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how many times larger than japan is germany in october 2025", "ratio against:JP DE 2025-10 magnets"),
        ("how many times as much as vietnam did the us take in october 2025", "ratio against:VN US 2025-10 magnets"),
        ("how many countries got gallium in november 2025", "partners above:0kg WORLD 2025-11 gallium"),
        ("几个国家10月买了磁铁", "partners above:0kg WORLD 2025-10 magnets"),
        ("was any month of 2025 below 100 t for the us", "months below:100t stated:at-least:1months US 2025 magnets"),
        (
            "did no month of 2025 fall below 100 t for the us",
            "months below:100t stated:at-most:0months US 2025 magnets",
        ),
        ("did gallium exports ever hit zero in 2025", "months is:0kg stated:at-least:1months WORLD 2025 gallium"),
        ("镓11月涨了没有", "change stated:rises WORLD 2025-11 gallium"),
    ],
)
def test_the_answer_has_the_form_that_is_asked_for(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    "text",
    [
        "How big was the drop in antimony exports between September and October 2024?",
        "how big was the drop between september and october 2024 in antimony",
        "how large was the fall in antimony between september and october 2024",
        "how steep was the decline in antimony from september to october 2024",
        "how big was the change in antimony between september and october 2024",
    ],
)
def test_how_big_a_drop_between_two_months_was_is_their_difference(text: str) -> None:
    assert read(text).question.command == "/calculate difference against:2024-09 WORLD 2024-10 antimony"


def test_how_big_a_drop_of_one_month_was_is_read_off_its_figure() -> None:
    assert read("how big was the drop in may 2025").question.command == "/exports WORLD 2025-05 magnets"
