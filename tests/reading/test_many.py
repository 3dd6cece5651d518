"""What people type for /compare, /top, /trend and /download, and that each question's own command is read back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.questions.compare_question import CompareQuestion
from bot.questions.download import DownloadQuestion, FileFormat
from bot.questions.kind import Here
from bot.questions.kinds import judged
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion, View
from bot.reading.command import read_command, read_options
from bot.text import plain
from bot.trade.about import About, By, Reading, Shown, TradeQuestion
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from bot.trade.ranking import Sort
from tests.trade.small_vocabulary import TODAY, starter_vocabulary

VOCABULARY = starter_vocabulary()
PARTNERS = sorted(partner.key for partner in VOCABULARY.partners if partner.key != "CN")
PRODUCTS = sorted(product.key for product in VOCABULARY.products)
LONGEST_COMMAND = 95


def read(text: str) -> Reading:
    return read_command(text, VOCABULARY, today=TODAY)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top 2025-10", "/top 2025-10 magnets"),
        ("/top october 2025 gain", "/top 2025-10 magnets sort:gain"),
        ("/top sorted:loss 2025-10", "/top 2025-10 magnets sort:loss"),
        ("/top % change q2 2025", "/top 2025-04..2025-06 magnets sort:pct"),
        ("/top 5 2024", "/top 2024 magnets n:5"),
        ("/top n:15 rare-earths imports", "/top rare-earths n:15 imports"),
        ("/top by:product 2025-10", "/top by:product WORLD 2025-10 magnets"),
        ("/top germany", "/top by:product DE magnets"),
        ("/trend world yoy", "/trend WORLD magnets yoy"),
        ("/trend us y/y", "/trend US magnets yoy"),
        ("/trend germany share 2025", "/trend DE 2025 magnets share"),
        ("/trend us same month each year", "/trend US magnets seasonal"),
        ("/trend 12-month total us", "/trend US magnets 12-month"),
        ("/trend us unit price", "/trend US magnets unit-price"),
        ("/trend us value no-events", "/trend US magnets no-events value"),
        ("/trend 美国 2025-12..2025-01", "/trend US 2025 magnets"),
        ("/compare us, germany, japan", "/compare US,DE,JP magnets"),
        ("/compare us vs germany", "/compare US,DE magnets"),
        ("/compare us vs. germany versus japan in 2025", "/compare US,DE,JP magnets in 2025"),
        ("/compare magnets vs rare-earths to world", "/compare magnets,rare-earths WORLD"),
        ("/compare 2025 vs 2024", "/compare 2025,2024 WORLD magnets"),
        ("/compare 2025 vs 2024 us value", "/compare 2025,2024 US magnets value"),
        ("/compare q1 2026 vs q1 2025", "/compare 2026-01..2026-03,2025-01..2025-03 WORLD magnets"),
        ("/compare dysprosium, terbium imports", "/compare dysprosium,terbium WORLD imports"),
        ("/download", "/download magnets"),
        ("/download us xlsx", "/download US magnets xlsx"),
        ("/download world 2025 as json", "/download WORLD 2025 magnets json"),
        ("/download excel as of 2025-08-31", "/download magnets xlsx as-of:2025-08-31"),
    ],
)
def test_what_is_typed_is_read_as_its_command(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "code", "suggested"),
    [
        ("/trend korea yoy", "partner_ambiguous", ["/trend KR magnets yoy", "/trend KP magnets yoy"]),
        ("/compare korea, us", "partner_ambiguous", ["/compare KR,US magnets", "/compare KP,US magnets"]),
        ("/compare us", "compare_one", ["/compare US,WORLD", "/compare US,DE", "/compare US,JP"]),
        ("/compare us 2025 vs germany 2024", "compare_mixed", None),
        ("/compare us, xyzzy", "words_left", None),
        ("/top gain loss", "sort_twice", None),
        ("/top by:partner us", "top_of_partner", ["/top by:product US magnets", "/top magnets"]),
        ("/top 2025-13", "month_invalid", ["/top 2025-12 magnets", "/top magnets"]),
        ("/top xyzzy", "words_left", ["/top magnets"]),
        ("/trend us 2025 12m", "span_twice", ["/trend US 2025 magnets"]),
        (
            "/trend us 2025 last 12 months",
            "month_twice",
            ["/trend US 2025 magnets", "/trend US 2025-04..2026-03 magnets"],
        ),
        ("/trend yoy share us", "view_twice", None),
        ("/download us as-of:2025-02-30", "as_of_unknown", None),
    ],
)
def test_what_cannot_be_read_is_named(text: str, code: str, suggested: list[str] | None) -> None:
    with pytest.raises(UserError) as refused:
        read(text)
    assert refused.value.code == code
    commands = [each.command for each in refused.value.suggestions]
    assert suggested is None or commands == suggested
    for command in commands:
        read(command)


def test_options_stand_for_themselves() -> None:
    found = read_options("trend", "us", VOCABULARY, begin="2025-12", end="2025-01", view="share", today=TODAY)
    assert found.question.command == "/trend US 2025 magnets share"
    assert plain(found.notes[0]) == "The range was the other way round: read as 2025."
    found = read_options("compare", "us vs germany", VOCABULARY, begin="2025", today=TODAY)
    assert found.question.command == "/compare US,DE magnets in 2025-01..2026-03"
    found = read_options("top", "", VOCABULARY, month="2025-10", sort="gain", places=40, today=TODAY)
    assert found.question.command == "/top 2025-10 magnets sort:gain n:25"
    assert plain(found.notes[0]) == "A ranking shows 1 to 25 places: here are 25."


@pytest.mark.parametrize(("text", "command"), [
    ("oct 25", "/top 2025-10 magnets"),
    ("oct 2025 15", "/top 2025-10 magnets n:15"),
    ("magnets 15", "/top magnets n:15"),
])  # fmt: skip
def test_a_number_that_ends_a_month_is_no_count_of_places(text: str, command: str) -> None:
    assert read_options("top", text, VOCABULARY, today=TODAY).question.command == command
    with pytest.raises(UserError, match="month_twice"):
        read_options("trend", "us 2025", VOCABULARY, begin="2024-01", today=TODAY)


def test_a_share_of_the_world_by_the_world_is_refused() -> None:
    with pytest.raises(UserError, match="share_of_itself"):
        judged(read("/trend world share").question, Here(VOCABULARY, TODAY))


MONTHS = st.builds(Month, st.integers(1995, 2090), st.integers(1, 12))
PERIODS = st.builds(lambda one, two: Period(min(one, two), max(one, two)), MONTHS, MONTHS)
RANGES = st.none() | PERIODS
FLOWS, SHOWN = st.sampled_from(Flow), st.sampled_from([Shown.WEIGHT, Shown.VALUE])
PARTNER, PRODUCT = st.sampled_from(PARTNERS), st.sampled_from(PRODUCTS)
SEVERAL_PARTNERS = st.lists(PARTNER, min_size=2, max_size=6, unique=True).map(tuple)
SEVERAL_PRODUCTS = st.lists(PRODUCT, min_size=2, max_size=min(4, len(PRODUCTS)), unique=True).map(tuple)
SEVERAL_PERIODS = st.lists(PERIODS, min_size=2, max_size=2, unique=True).map(lambda found: tuple(map(str, found)))
MEASURE = st.sampled_from(Shown)
SORT, PLACES, WORLDS = st.sampled_from(Sort), st.integers(5, 25), st.just("WORLD")
USUAL, NONE = st.just("magnets"), st.none()


def about(*parts: st.SearchStrategy[Any]) -> st.SearchStrategy[About]:
    """Draw what is asked about: the flow is drawn as well, the parts are as About has them after it."""
    return st.builds(About, FLOWS, *parts)


QUESTIONS = st.one_of(
    st.builds(TopQuestion, about(WORLDS, PRODUCT, NONE | PERIODS, MEASURE), places=PLACES, sort=SORT),
    st.builds(TopQuestion, about(PARTNER, PRODUCT, RANGES, SHOWN), st.just(By.PRODUCT), PLACES, SORT),
    st.builds(TrendQuestion, about(PARTNER, PRODUCT, RANGES, SHOWN), st.sampled_from(View), st.booleans()),
    st.builds(CompareQuestion, about(WORLDS, PRODUCT, RANGES, SHOWN), st.just(By.PARTNER), SEVERAL_PARTNERS),
    st.builds(CompareQuestion, about(PARTNER, USUAL, RANGES, SHOWN), st.just(By.PRODUCT), SEVERAL_PRODUCTS),
    st.builds(CompareQuestion, about(PARTNER, PRODUCT, NONE, SHOWN), st.just(By.PERIOD), SEVERAL_PERIODS),
    st.builds(
        DownloadQuestion,
        about(st.just("") | PARTNER, PRODUCT, NONE | PERIODS),
        st.sampled_from(FileFormat),
    ),
)
DAYS = st.none() | st.dates(date(2024, 1, 1), TODAY)


@given(QUESTIONS, DAYS)
def test_each_question_is_read_back_from_its_own_command(question: TradeQuestion, day: date | None) -> None:
    question = question.with_about(as_of=day)
    found = read(question.command).question
    assert found.command == question.command
    if not (isinstance(question, CompareQuestion) and question.by is By.PRODUCT):
        assert found == question


@pytest.mark.parametrize("partner", PARTNERS)
def test_every_partner_can_be_compared_and_followed(partner: str) -> None:
    other = "DE" if partner != "DE" else "US"
    for compared in ((partner, other), (other, partner)):
        command = f"/compare {','.join(compared)} magnets in 2025"
        assert read(command).question.command == command
    command = f"/trend {partner} 2024-01..2025-11 rare-earths unit-price no-events imports"
    assert read(command).question.command == command
    assert len(command) <= LONGEST_COMMAND
