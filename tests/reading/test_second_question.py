"""Of two questions in one text both are answered, or the one that is not is named; what asks one thing stays one."""

from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from tests.reading.test_all_of_it import NOW
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command", "second"),
    [
        ("were us exports in dec 2025 lower than nov and what was the full year",
         "/calculate change against:2025-11 stated:falls US 2025-12 magnets", "/exports US 2025-01..2025-12 magnets"),
        ("boss wants to know if us exports in dec 2025 were lower than nov and what the full year came to",
         "/calculate change against:2025-11 stated:falls US 2025-12 magnets", "/exports US 2025-01..2025-12 magnets"),
        ("were us exports in nov 2025 lower than oct and what share was that",
         "/calculate change against:2025-10 stated:falls US 2025-11 magnets", "/exports US 2025-11 magnets"),
        ("were us exports in nov 2025 lower than oct and when was the peak",
         "/calculate change against:2025-10 stated:falls US 2025-11 magnets", "/calculate highest US magnets"),
        ("did japan fall in december 2025, and what was the year total",
         "/calculate change stated:falls JP 2025-12 magnets", "/exports JP 2025-01..2025-12 magnets"),
        ("how many months was the us above 500 t in 2025 and what was the average",
         "/calculate months above:500t US 2025 magnets", "/calculate mean US 2025 magnets"),
        ("who was the biggest buyer in october 2025 and how much did japan take",
         "/top 2025-10 magnets", "/exports JP 2025-10 magnets"),
        ("us october 2025, and what about the full year?",
         "/exports US 2025-10 magnets", "/exports US 2025-01..2025-12 magnets"),
        ("美国12月比11月低吗，全年是多少",
         "/calculate change against:2025-11 stated:falls US 2025-12 magnets", "/exports US 2025-01..2025-12 magnets"),
        ("is it right that us exports fell in november 2025, and what were they in december",
         "/calculate change stated:falls US 2025-11 magnets", "/exports US 2025-12 magnets"),
        ("us 2025 total and growth on 2024",
         "/exports US 2025-01..2025-12 magnets", "/calculate difference against:2024-01..2024-12 US 2025 magnets"),
        ("give me the october 2025 ranking and the total", "/top 2025-10 magnets", "/exports WORLD 2025-10 magnets"),
        ("10月出口总量是多少，其中美国占多少", "/exports WORLD 2025-10 magnets", "/exports US 2025-10 magnets"),
        ("德国10月出口多少？哪个月最高？", "/exports DE 2025-10 magnets", "/calculate highest DE magnets"),
    ],
)  # fmt: skip
def test_the_second_question_is_read_as_what_follows_the_first(text: str, command: str, second: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert [each.reading.question.command for each in found.also] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "how much did germany get in october 2025 and how much did japan get",
        "us exports dec 2025 and full year 2025",
        "did us exports fall in november 2025 and by how much",
        "us june 2025 and was it a record",
        "was june 2025 the second highest on record? does our data back that up",
        "did the us double in july 2025 and does the data support it",
        "did japan overtake the us in december 2025? is that what our numbers say",
        "us june 2025, was it up or down on may?",
        "how much terbium went out in october 2025 and what was it in september?",
        "which month of 2025 was the weakest for the world and how far below the average of that year was it",
        "my boss says the us took more than 6000 tonnes in 2025, is he right?",
        "since the us is now buying more than germany, how much was it in october 2025?",
        "why did exports to germany fall in october 2025 and by how much",
        "美国10月出口多少，占比多少",
        "日本11月创新高了吗？多少吨？",
        "who took most in october 2025, and how much was it",
        "give me germany's october 2025 figure and its rank",
    ],
)
def test_what_one_answer_tells_is_one_question(text: str) -> None:
    found = read(text)
    assert found.also == () and not any("more than one question" in plain(each) for each in found.notes)


async def test_both_are_answered_and_the_second_has_a_button(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "store.db", now=NOW) as desk:
        asked = desk.read("were us exports in dec 2025 lower than nov and what was the full year", now=NOW)
        answer = await desk.ask(asked, now=NOW)
        ranked = await desk.ask(desk.read("biggest gallium month in 2025 and who bought it?", now=NOW), now=NOW)
        gap = await desk.ask(desk.read("how much gallium in december 2025? and who bought it?", now=NOW), now=NOW)
        price = desk.read("how much did the us get in june 2025? and what was the price?", now=NOW)
        with pytest.raises(UserError, match="nothing to rank"):  # one question, of which nothing is left
            desk.read("without germany, which eu country bought most in october 2025", now=NOW)
        later = desk.read_followup(
            "was it higher than october, and what share was that", "/exports JP 2025-11", now=NOW
        )
    assert answer.headline == "Yes: exports fell 3% on November to 564 t"
    assert plain(answer.findings[-1]) == (
        "“what was the full year” – China → United States · rare-earth magnets · 2025: 5,943 t"
    )
    assert answer.leads[0].label == "what was the full year"
    assert answer.leads[0].question is not None
    assert answer.leads[0].question.command == "/exports US 2025-01..2025-12 magnets"
    assert not any("Not used" in plain(each) or "more than one" in plain(each) for each in answer.notes)
    assert plain(ranked.findings[-1]).endswith("gallium · October 2025 · largest: Germany, 10 t")
    assert "Not used: “who bought it”." in [plain(each) for each in gap.notes]
    assert price.question.command == "/exports US 2025-06 magnets"
    assert "Not used: “what was the price”." in [plain(each) for each in price.notes]
    assert later.question.command == "/calculate change against:2025-10 stated:rises JP 2025-11 magnets"
    assert [each.reading.question.command for each in later.also] == ["/exports JP 2025-11 magnets"]
