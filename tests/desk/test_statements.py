"""A question that states figures is checked claim by claim, as an article is; one that asks for a figure is not."""

from typing import Any

import pytest

from bot.desk.door import Desk
from bot.text import plain
from bot.trade.answer import Answer
from tests.desk.conftest import NOW


async def answered(desk: Desk, text: str, earlier: str = "") -> Answer:
    reading = desk.read_followup(text, earlier, now=NOW) if earlier else desk.read(text, now=NOW)
    return await desk.ask(reading, now=NOW)


def verdicts(answer: Answer) -> list[Any]:
    return [each["verdict"] for each in answer.facts.get("claims", ())]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("China exported 5,774 tons of rare earth magnets in September 2025, while exports to Japan stood at 300 "
         "tons and to the US at 420.5 tons.", ["agrees", "differs", "agrees"]),
        ("“China's rare earth exports in November surged 26.5% from October to 5,493.9 tons” - does that match what "
         "you have?", ["agrees", "agrees"]),
        ("The US took 353 tons in June 2025, up 660% from May.", ["agrees", "agrees"]),
        ("China exported 353 tons of magnets to the US in June 2025.", ["agrees"]),
        ("did exports to the US fall 28.7% to 420.5 tons in September 2025?", ["agrees", "agrees"]),
        ("Is it true that Germany got 1,288 t and the US 500 t in September 2025?", ["agrees", "differs"]),
        ("Magnets Oct 2025: world 5,473 t, US 656.3 t, Japan 300 t. Are these numbers right?",
         ["agrees", "agrees", "differs"]),
        ("2025年9月稀土磁铁出口5774吨，环比下降6.1%，对日本出口300吨", ["agrees", "agrees", "differs"]),
        ("9月中国对美磁铁出口420.5吨，环比下降28.7%，对吗？", ["agrees", "agrees"]),
        ("rare earth exports rose 30.8% in value in June 2025. Please verify", ["agrees"]),
        ("Our draft says: “Germany remained the largest buyer with 1,288 tons in September, ahead of the US with "
         "420.5 tons.” Correct?", ["agrees", "agrees", "agrees"]),
        ("I want to publish that gallium exports hit 15.6 tonnes in October 2025. OK?", ["agrees"]),
        ("“Exports to the United States, the second-largest market, jumped 56 per cent to 656 tonnes” (October 2025)",
         ["agrees", "agrees", "agrees"]),
        ("June 2025: 3,188 t world, 353 t US, 764 t Germany – do these add up to your data?", ["agrees"] * 3),
        ("In the first seven months of the year China exported 36,880 tons of magnets, a third more than a year "
         "earlier.", ["agrees", "agrees"]),
        ("5,375 tonnes of magnets left China in July 2026, down 3.6% y/y. Right or wrong?", ["agrees", "agrees"]),
        ("so 353 t to the US in June 2025 is 11.1% of all exports?", ["agrees", "agrees"]),
        ("I have 46.4 t for the US in May 2025 and 353 t for June 2025. Do you have the same?", ["agrees", "agrees"]),
        ("did exports to the US fall to 46 t in May and rise to 353 t in June 2025?", ["agrees", "agrees"]),
        ("we wrote “5,774 tonnes in September, down 6.1%”. please correct if wrong", ["agrees", "agrees"]),
        ("The US share dropped from 12.8% in 2024 to 10.4% in 2025. Right?", ["agrees", "agrees"]),
        ("magnet exports to the US were up 660% in June, and to Germany up 165%. Which of these is wrong?",
         ["agrees", "differs"]),
        ("德国9月从中国进口1288吨稀土磁铁，环比下降4%，是真的吗", ["agrees", "agrees"]),
    ],
)  # fmt: skip
async def test_each_figure_of_a_statement_is_judged(desk: Desk, text: str, right: list[str]) -> None:
    for earlier in ("", "/exports DE 2025-09 magnets"):
        assert verdicts(await answered(desk, text, earlier)) == right


@pytest.mark.parametrize(
    "text",
    [
        "is 353 t right for us june 2025",
        "Reuters says: “magnet exports to Germany were 1,341 tons in August 2025”. Is that right?",
        "in which months of 2025 was it between 300 t and 400 t for the US",
        "has the us ever got more than 1000 tonnes in a month",
        "did exports to germany exceed 1000 t in july 2025",
        "how much more than 300 t did the us get in june 2025",
    ],
)
async def test_a_question_and_a_single_figure_that_is_asked_about_are_no_statement(desk: Desk, text: str) -> None:
    assert (await answered(desk, text)).question.kind != "claims"


async def test_what_no_claim_is_of_is_named(desk: Desk) -> None:
    answer = await answered(desk, "China exported 3,188 t of magnets in June 2025, and 300 t of it went by rail.")
    told = [plain(each) for each in answer.notes] + [each["words"] for each in answer.facts["claims"]]
    assert any("300" in each for each in told)


async def test_goods_that_are_not_held_and_other_matters_are_no_statement_of_trade(desk: Desk) -> None:
    for text in (
        "Unemployment in Germany rose to 6.3% in August 2025",
        "The yen fell 5% to a low in Japan in May 2025",
    ):
        assert (await answered(desk, text)).question.kind != "claims"


@pytest.mark.parametrize(
    ("text", "earlier", "right"),
    [
        ("us may 46, june 353?", "", ["agrees", "agrees"]),
        ("germany: may 209, june 674, july 1,116", "", ["agrees", "differs", "agrees"]),
        ("world may 2025 1238, june 2025 3188?", "", ["agrees", "agrees"]),
        ("may 209, june 764?", "/exports DE 2025-06 magnets", ["agrees", "agrees"]),
    ],
)
async def test_months_with_a_number_each_are_claims_in_tonnes(
    desk: Desk, text: str, earlier: str, right: list[str]
) -> None:
    assert verdicts(await answered(desk, text, earlier)) == right


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("world magnets december 25 against december 24", "/exports WORLD 2025-12 magnets"),
        ("world december 25 vs december 24", "/exports WORLD 2025-12 magnets"),
        ("us sept 25 vs sept 24", "/exports US 2025-09 magnets"),
        ("how did exports change from jan 25 to july 25", "/compare 2025-07,2025-01 WORLD magnets"),
    ],
)
async def test_two_digits_beside_months_that_are_held_against_each_other_are_years(
    desk: Desk, text: str, command: str
) -> None:
    assert (await answered(desk, text)).question.command == command
