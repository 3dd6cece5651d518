"""Reading and judging with the shipped names and the map of the shipped figures: what a new user would type."""

from itertools import cycle, product

import pytest

from bot.errors import UserError
from bot.questions.figure_question import FigureQuestion
from bot.questions.kind import Here
from bot.questions.kinds import judged
from bot.questions.refusals import OftenMeant
from bot.reading.command import read_command
from bot.text import plain
from bot.trade.about import ALL_MONTHS, SPANS_MONTHS, About, Reading, Shown
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from tests.trade.small_vocabulary import TODAY, starter_vocabulary

VOCABULARY = starter_vocabulary()


def asked(text: str) -> tuple[FigureQuestion, list[str]]:
    reading = read_command(text, VOCABULARY, today=TODAY)
    passed = judged(reading.question, Here(VOCABULARY, TODAY))
    assert isinstance(passed.question, FigureQuestion)
    return passed.question, [plain(note) for note in (*reading.notes, *passed.notes)]


def test_every_partner_and_product_writes_commands_that_read_back() -> None:
    periods = (None, Period.single(Month(2025, 6)), Period(Month(2024, 11), Month(2025, 2)))
    products = [each.key for each in VOCABULARY.products]
    options = list(product(Flow, products, periods, Shown, (*SPANS_MONTHS, ALL_MONTHS)))
    partners = [partner.key for partner in VOCABULARY.partners if partner.key != "CN"]
    for partner, (flow, product_key, *others, span) in zip(cycle(partners), options * 2, strict=False):
        question = FigureQuestion(About(flow, partner, product_key, *others), span)
        assert read_command(question.command, VOCABULARY, today=TODAY) == Reading(question)


@pytest.mark.parametrize("name", ["name", "in_text", "short", "iso3"])
def test_every_partner_is_found_by_each_of_its_names(name: str) -> None:
    asked_about = {"CN", "GN", "MF", "EUROPE"}
    for partner in VOCABULARY.partners:
        words = getattr(partner, name)
        if words and partner.key not in asked_about:
            question = read_command(f"/exports {words} 2025-06", VOCABULARY, today=TODAY).question
            assert isinstance(question, FigureQuestion)
            assert (question.partner, str(question.period)) == (partner.key, "2025-06"), words


@pytest.mark.parametrize("words", ["Guinea", "Saint Martin", "Europe"])
def test_a_name_that_several_share_is_asked_about(words: str) -> None:
    with pytest.raises(UserError) as refused:
        asked(f"/exports {words} 2025-06")
    assert (refused.value.code, plain(refused.value.message)) == ("partner_ambiguous", f"Which {words}?")


@pytest.mark.parametrize(
    ("text", "command", "notes"),
    [
        ("/exports us 2025-06", "/exports US 2025-06 magnets", []),
        ("/exports untied states 2025-06", "/exports US 2025-06 magnets", ["Read as United States."]),
        ("/exports germna june", "/exports DE 2025-06 magnets", ["Read as Germany."]),
        ("/exports the germans, may 2025", "/exports DE 2025-05 magnets", []),
        ("出口美国2025年6月稀土永磁", "/exports US 2025-06 magnets", []),
        ("/exports world rare-earths 2025-01..02", "/exports WORLD 2025-01..2025-02 rare-earths", []),
        (
            "/exports japan",
            "/exports JP 2025-12 magnets",
            ["The newest month loaded for Japan is Dec 2025; magnets are loaded to Jul 2026."],
        ),
    ],
)
def test_questions_of_a_new_user_are_read(text: str, command: str, notes: list[str]) -> None:
    question, told = asked(text)
    assert (question.command, told) == (command, notes)


@pytest.mark.parametrize(
    ("text", "code", "sentence", "values"),
    [
        ("/exports korea", "partner_ambiguous", "Which Korea?", ["KR", "KP"]),
        ("/exports congo", "partner_ambiguous", "Which Congo?", ["CG", "CD"]),
        ("/exports guinea", "partner_ambiguous", "Which Guinea?", ["GQ", "GN", "GW", "PG"]),
        (
            "/exports china",
            "partner_is_reporter",
            "These are China's own exports; pick a destination.",
            ["WORLD", "HK", "US", "JP", "DE"],
        ),
        (
            "/exports 85051110",
            "partner_is_product",
            "That is a product (rare-earth magnets). To where?",
            ["WORLD", "US", "JP", "DE", "EU"],
        ),
        ("/exports us 2025-13", "month_invalid", "The month must be 01–12.", ["2025-12", "latest"]),
        (
            "/exports japan 2024-06",
            "month_not_loaded",
            "June 2024 is not loaded for Japan. Loaded: Sep–Dec 2024, May–Jul, Sep–Dec 2025. "
            "Editors can add it: /data import",
            ["2024-09", "2025-12", "WORLD"],
        ),
        (
            "/exports us value",
            "measure_not_loaded",
            "No value is loaded for magnets, only weight. Editors can add it: /data import",
            ["weight"],
        ),
        (
            "/imports us",
            "flow_not_loaded",
            "No imports by China are loaded, only exports; imports by the United States and the EU are. "
            "Editors can add them: /data import",
            ["export", "US", "EU"],
        ),
        (
            "/exports us 2025-06 rare-earths",
            "often_meant",
            "No rare-earths figure by partner. Press reports often call magnets “rare earths”.",
            ["magnets"],
        ),
    ],
)
def test_bad_input_gets_the_sentence_of_the_product_table(
    text: str, code: str, sentence: str, values: list[str]
) -> None:
    with pytest.raises(UserError) as refused:
        asked(text)
    assert (refused.value.code, plain(refused.value.message)) == (code, sentence)
    assert [each.value for each in refused.value.suggestions] == values


def test_every_suggestion_is_a_command_that_can_be_read() -> None:
    for text in (
        "korea june",
        "china q1",
        "85051110 36m",
        "us 2025-13",
        "us 06/05 value",
        "atlantis june",
        "us qwxyz",
    ):
        with pytest.raises(UserError) as refused:
            asked(f"/exports {text}")
        assert refused.value.suggestions
        for suggestion in refused.value.suggestions:
            read_command(suggestion.command, VOCABULARY, today=TODAY)


def test_an_unknown_partner_has_three_suggestions() -> None:
    with pytest.raises(UserError) as refused:
        asked("/exports atlantis 2025-06")
    assert len(refused.value.suggestions) == 3


def test_what_the_press_calls_rare_earths_leads_to_the_magnets() -> None:
    with pytest.raises(OftenMeant) as refused:
        asked("/exports us 2025-06 rare-earths")
    assert refused.value.meant.command == "/exports US 2025-06 magnets"
