"""What is not there, judged from memory: which kind of nothing it is, and the nearest that is there."""

from datetime import date

import pytest

from bot.errors import NotLoaded
from bot.questions.kind import Here
from bot.questions.kinds import judged as judge
from bot.questions.refusals import OftenMeant
from bot.reading.command import read_command
from bot.text import Command, Day, plain
from bot.trade.about import ListQuestion, Reading
from bot.trade.loaded import Loaded
from bot.trade.observations import Flow
from bot.trade.periods import Month
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words
from tests.trade.small_vocabulary import LOADED, TODAY, months, series, small_vocabulary

VOCABULARY = small_vocabulary()


def judged(text: str, vocabulary: Vocabulary = VOCABULARY, today: date = TODAY) -> Reading:
    return judge(read_command(text, vocabulary, today=today).question, Here(vocabulary, today))


def refused(text: str, vocabulary: Vocabulary = VOCABULARY, today: date = TODAY) -> NotLoaded:
    with pytest.raises(NotLoaded) as raised:
        judged(text, vocabulary, today)
    return raised.value


@pytest.mark.parametrize(
    ("text", "command", "notes"),
    [
        ("/exports us 2025-06", "/exports US 2025-06 magnets", []),
        ("/exports us", "/exports US 2026-03 magnets", []),
        (
            "/exports japan",
            "/exports JP 2025-12 magnets",
            ["The newest month loaded for Japan is Dec 2025; magnets are loaded to Mar 2026."],
        ),
        (
            "/exports KR dysprosium",
            "/exports KR 2025-07 dysprosium",
            ["The newest month loaded for South Korea is Jul 2025; dysprosium is loaded to Dec 2025."],
        ),
        ("/exports world rare-earths", "/exports WORLD 2025-12 rare-earths", []),
        ("/exports world rare-earths 2025-01..2025-02", "/exports WORLD 2025-01..2025-02 rare-earths", []),
        ("/exports world rare-earths h1 2025", "/exports WORLD 2025-01..2025-06 rare-earths", []),
        ("/exports japan 2024-10..2025-07", "/exports JP 2024-10..2025-07 magnets", []),
        ("/exports world 2024-01..2024-06", "/exports WORLD 2024-01..2024-06 magnets", []),
        (
            "/exports us this year",
            "/exports US 2026-01..2026-03 magnets",
            ["2026 is loaded to Mar 2026, so this is Jan–Mar 2026."],
        ),
    ],
)
def test_what_is_there_passes_with_its_period_set(text: str, command: str, notes: list[str]) -> None:
    reading = judged(text)
    assert reading.question.command == command
    assert [plain(note) for note in reading.notes] == notes


def test_lists_always_pass() -> None:
    assert judged("/events geneva").question == ListQuestion("events", "geneva")


@pytest.mark.parametrize(
    ("text", "code", "sentence", "suggested"),
    [
        (
            "/exports us 2026-10",
            "month_future",
            "October 2026 is expected on 20 Nov 2026. Latest loaded: Mar 2026.",
            ["/exports US 2026-03 magnets"],
        ),
        (
            "/exports us 2027-01",
            "month_future",
            "January 2027 is expected on 20 Mar 2027. Latest loaded: Mar 2026.",
            ["/exports US 2026-03 magnets"],
        ),
        (
            "/exports us 2026-04",
            "month_not_published",
            "April 2026 is expected on 20 May 2026. Latest loaded: Mar 2026.",
            ["/exports US 2026-03 magnets"],
        ),
        (
            "/exports us q3 2026",
            "month_future",
            "July 2026 is expected on 20 Aug 2026. Latest loaded: Mar 2026.",
            ["/exports US 2026-03 magnets"],
        ),
        (
            "/exports world rare-earths 2026-10",
            "month_future",
            "October 2026 is expected on 20 Nov 2026. Latest loaded: Dec 2025 (Jan–Feb 2026 as a block).",
            ["/exports WORLD 2025-12 rare-earths"],
        ),
        (
            "/exports japan 2024-06",
            "month_not_loaded",
            "June 2024 is not loaded for Japan. Loaded: Sep–Oct, Dec 2024, Jul, Sep–Dec 2025. "
            "Editors can add it: /data import",
            ["/exports JP 2024-09 magnets", "/exports JP 2025-12 magnets", "/exports WORLD 2024-06 magnets"],
        ),
        (
            "/exports japan q1 2025",
            "month_not_loaded",
            "Jan–Mar 2025 is not loaded for Japan. Loaded: Sep–Oct, Dec 2024, Jul, Sep–Dec 2025. "
            "Editors can add it: /data import",
            [
                "/exports JP 2024-12 magnets",
                "/exports JP 2025-07 magnets",
                "/exports JP 2025-12 magnets",
                "/exports WORLD 2025-01..2025-03 magnets",
            ],
        ),
        (
            "/exports world rare-earths 2025-01",
            "month_in_block",
            "January 2025 was published only together with February: Jan–Feb 2025.",
            ["/exports WORLD 2025-01..2025-02 rare-earths"],
        ),
        (
            "/exports world rare-earths 2026-02",
            "month_in_block",
            "February 2026 was published only together with January: Jan–Feb 2026.",
            ["/exports WORLD 2026-01..2026-02 rare-earths"],
        ),
        (
            "/exports world 2024-01",
            "month_in_block",
            "January 2024 is loaded only as part of Jan–Jun 2024.",
            ["/exports WORLD 2024-01..2024-06 magnets"],
        ),
        (
            "/exports world q1 2024",
            "month_in_block",
            "Jan–Mar 2024 is loaded only as part of Jan–Jun 2024.",
            ["/exports WORLD 2024-01..2024-06 magnets"],
        ),
        (
            "/exports us 2025-06 value",
            "measure_not_loaded",
            "No value is loaded for magnets, only weight. Editors can add it: /data import",
            ["/exports US 2025-06 magnets"],
        ),
        (
            "/exports us unit price 36m",
            "measure_not_loaded",
            "There is no unit price, which is value ÷ weight: no value is loaded for magnets, only weight. "
            "Editors can add it: /data import",
            ["/exports US magnets 36m"],
        ),
        (
            "/imports us",
            "flow_not_loaded",
            "No imports by China are loaded, only exports. Editors can add them: /data import",
            ["/exports US magnets"],
        ),
        (
            "/exports us by:de",
            "reporter_not_loaded",
            "Nothing is loaded of the trade of Germany. Editors can add it: /data import",
            [],
        ),
        (
            "/exports germany dysprosium",
            "partner_not_loaded",
            "No dysprosium figure is loaded for Germany. Loaded for Germany: magnets. "
            "Partners loaded for dysprosium: World and S. Korea. Editors can add it: /data import",
            ["/exports DE magnets", "/exports WORLD dysprosium", "/exports KR dysprosium"],
        ),
        (
            "/exports germany 1999-01 dysprosium",  # what is suggested of it has no January 1999 either
            "partner_not_loaded",
            "No dysprosium figure is loaded for Germany. Loaded for Germany: magnets. "
            "Partners loaded for dysprosium: World and S. Korea. Editors can add it: /data import",
            ["/exports DE magnets", "/exports WORLD dysprosium", "/exports KR dysprosium"],
        ),
        (
            "/exports us 2025-06 rare-earths",
            "often_meant",
            "No rare-earths figure by partner. Press reports often call magnets “rare earths”.",
            ["/exports US 2025-06 magnets"],
        ),
    ],
)
def test_each_kind_of_nothing_has_its_sentence(text: str, code: str, sentence: str, suggested: list[str]) -> None:
    error = refused(text)
    assert error.code == code
    assert plain(error.message) == sentence
    assert [each.command for each in error.suggestions] == suggested


def test_expected_days_and_the_way_to_add_data_are_marks_that_faces_render() -> None:
    assert Day(date(2026, 11, 20)) in refused("/exports us 2026-10").message
    assert Command("data import") in refused("/exports japan 2024-06").message


def test_once_its_day_has_passed_a_month_is_not_loaded_rather_than_not_published() -> None:
    assert refused("/exports us 2026-04", today=date(2026, 5, 20)).code == "month_not_published"
    assert refused("/exports us 2026-04", today=date(2026, 5, 21)).code == "month_not_loaded"


@pytest.mark.parametrize(
    ("month", "nearest"),
    [
        ("2026-03", ["2025-12", "2026-01..2026-02"]),
        ("2024-06", ["2025-03", "2025-12"]),
    ],
)
def test_a_block_beyond_the_newest_month_is_named_and_offered_to_whoever_asks_beyond(
    month: str, nearest: list[str]
) -> None:
    error = refused(f"/exports world rare-earths {month}", today=date(2026, 4, 21))
    assert "Loaded: Mar–Dec 2025, Jan–Feb 2026 as a block. Editors" in plain(error.message)
    assert [each.command for each in error.suggestions] == [f"/exports WORLD {each} rare-earths" for each in nearest]


def test_a_month_that_others_have_is_not_loaded_even_before_its_day() -> None:
    early = date(2026, 4, 10)
    assert refused("/exports japan 2026-03", today=early).code == "month_not_loaded"


def test_often_meant_carries_the_question_about_the_other_product() -> None:
    error = refused("/exports us 2025-06 rare-earths")
    assert isinstance(error, OftenMeant)
    assert error.meant.command == "/exports US 2025-06 magnets"


def test_a_product_without_any_figure_names_those_with_some() -> None:
    only_magnets = small_vocabulary(Loaded([series("hs:85051110", "US", months("2025-06"))]))
    error = refused("/exports us dysprosium", only_magnets)
    assert (error.code, plain(error.message)) == (
        "product_not_loaded",
        "No exports of dysprosium are loaded. Loaded: magnets. Editors can add them: /data import",
    )
    assert [each.command for each in error.suggestions] == ["/exports US magnets"]


def test_an_empty_store_says_so() -> None:
    assert refused("/exports us", small_vocabulary(Loaded([]))).code == "nothing_loaded"


def test_a_month_whose_list_is_complete_passes_for_every_partner() -> None:
    june = Month(2025, 6)
    vocabulary = small_vocabulary(LOADED, frozenset({(Flow.EXPORT, "magnets", june)}))
    assert judged("/exports india 2025-06", vocabulary).question.command == "/exports IN 2025-06 magnets"
    assert refused("/exports india 2025-05", vocabulary).code == "partner_not_loaded"
    assert judged("/exports japan 2025-06", vocabulary).question.command == "/exports JP 2025-06 magnets"


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), ""),
        (("2025-06",), "Jun 2025"),
        (("2024-09", "2024-10", "2024-12", "2025-07", "2025-09..2025-12"), "Sep–Oct, Dec 2024, Jul, Sep–Dec 2025"),
        (("2024-05", "2024-07..2024-11", "2025-01..2026-03"), "May, Jul–Nov 2024, Jan 2025–Mar 2026"),
        (("2024-11..2025-02", "2025-04"), "Nov 2024–Feb 2025, Apr 2025"),
        (("2024-10", "2024-12..2025-02"), "Oct 2024, Dec 2024–Feb 2025"),
        (("2025-05", "2025-10..2026-01"), "May 2025, Oct 2025–Jan 2026"),
    ],
)
def test_months_are_listed_shortly(texts: tuple[str, ...], words: str) -> None:
    assert month_list_words([month for text in texts for month in _months(text)]) == words


def test_a_long_list_keeps_its_newest_runs() -> None:
    every_other = [Month(2020, 1) + 2 * n for n in range(30)]
    assert month_list_words(every_other, most_runs=3) == "…, Jul, Sep, Nov 2024"


def _months(text: str) -> list[Month]:
    first, _, last = text.partition("..")
    start, end = Month.parse(first), Month.parse(last or first)
    return [start + n for n in range(end.ordinal - start.ordinal + 1)]
