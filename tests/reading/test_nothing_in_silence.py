"""What turns the sense of a question is used or named, whatever kind it stands beside: it is never passed over."""

import pytest

from bot.errors import UserError
from bot.text import plain
from tests.reading.test_follow_up import US_JUNE, follow
from tests.reading.test_free_text import read

BASES = [
    "how much did germany buy in october 2025",
    "world magnets 2025",
    "compare germany and the us in october 2025",
    "top buyers october 2025",
    "average of germany in 2025",
    "trend for germany in 2025",
    "did exports to germany rise in october 2025",
]
TURNING = [
    "until then", "by then", "at that point", "in between", "the other way round", "every other month",
    "every second month", "in odd months", "more than expected", "than expected", "no longer", "neither",
    "than it used to be", "compared to what it was", "if it goes on like this", "at this rate",
    "at the current pace", "a head", "within a year", "since the low", "since then",
]  # fmt: skip


def _seen(text: str) -> tuple[str, str]:
    """Return what a text asks and what it names as not used; a refusal names what it could not read."""
    try:
        found = read(text)
    except UserError as refused:
        return "", str(refused)
    named = [plain(note) for note in found.notes if plain(note).startswith("Not used")]
    return found.question.command, " ".join(named)


@pytest.mark.parametrize("words", TURNING)
def test_words_that_turn_the_sense_are_used_or_named(words: str) -> None:
    for base in BASES:
        command, named = _seen(f"{base} {words}")
        assert command != _seen(base)[0] or named, base


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germany vs us latest", "/compare DE,US magnets in 2025-10"),
        ("compare germany and the us, newest month", "/compare DE,US magnets in 2025-10"),
        ("germany vs us in the newest month where we have both", "/compare DE,US magnets in 2025-10"),
        ("compare germany and us in the latest month available for both", "/compare DE,US magnets in 2025-10"),
        ("compare us and germany in the last common month", "/compare US,DE magnets in 2025-10"),
        ("gallium vs germanium latest", "/compare gallium,germanium WORLD in 2025-12"),
        ("/compare us,de latest", "/compare US,DE magnets in 2025-10"),
        ("germany last month we have", "/exports DE magnets"),
        ("germany in the last month you have", "/exports DE magnets"),
        ("us newest month loaded", "/exports US magnets"),
    ],
)
def test_the_newest_month_is_that_which_all_have(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize("text", ["what is the last month you have", "which is the newest month loaded"])
def test_and_alone_it_is_how_far_the_data_reach(text: str) -> None:
    assert read(text).question.command == "/status"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what's left if you take out the us october 2025", "/calculate total without:US WORLD 2025-10 magnets"),
        ("world october 2025, leave out the us", "/calculate total without:US WORLD 2025-10 magnets"),
        ("world total october 2025 leaving the us aside", "/calculate total without:US WORLD 2025-10 magnets"),
        ("which buyer other than germany had the largest share in october 2025", "/top 2025-10 magnets without:DE"),
        ("who besides the us bought the most in october 2025", "/top 2025-10 magnets without:US"),
        (
            "if we ignore the us and germany, did exports still grow in october 2025",
            "/calculate total without:US,DE WORLD 2025-10 magnets",
        ),
        ("remove the us from the world total october 2025", "/calculate total without:US WORLD 2025-10 magnets"),
        ("take germany out of the eu october 2025", "/calculate total without:DE EU 2025-10 magnets"),
        ("strip the us out of the october 2025 world total", "/calculate total without:US WORLD 2025-10 magnets"),
    ],
)
def test_what_is_taken_out_is_left_out(text: str, command: str) -> None:
    assert read(text).question.command == command


RISES_NONE = "stated:at-most:0months"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "exports fell every month since july 2025",
            f"/calculate months of:change rises {RISES_NONE} WORLD 2025-07..2026-07 magnets",
        ),
        ("exports to japan are still rising", "/calculate change stated:rises JP magnets"),
        ("magnet exports to the us are falling", "/calculate change stated:falls US magnets"),
        ("rare earth exports keep falling", "/calculate change stated:falls WORLD rare-earths"),
        ("are shipments to the us going up or down in 2025", "/trend US 2025 magnets"),
        ("is it rising or falling, germany 2025", "/trend DE 2025 magnets"),
        ("did exports to germany go up or down in october 2025", "/exports DE 2025-10 magnets"),
        (
            "let me know if germany took more than japan in october 2025",
            "/calculate difference against:JP stated:above:0t DE 2025-10 magnets",
        ),
        ("my editor asks whether the us fell in june 2025", "/calculate change stated:falls US 2025-06 magnets"),
        (
            "so my boss wants to know if germany is still ahead of the us",
            "/calculate difference against:US stated:above:0t DE magnets",
        ),
    ],
)
def test_what_is_said_or_asked_for_another_is_judged(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "was germanium really banned, i.e. zero shipments in april 2025?",
            "/calculate level stated:is:0kg WORLD 2025-04 germanium",
        ),
        ("e.g. us june 2025", "/exports US 2025-06 magnets"),
        ("us june 2025 vs py", "/exports US 2025-06 magnets"),
        ("us 2025 vs ly", "/compare 2025,2024 US magnets"),
        ("us june 2025 vs last yr", "/exports US 2025-06 magnets"),
        ("how far back does the germany data go", "/partners Germany"),
        ("first month of data for germany", "/partners Germany"),
        ("earliest month you have for the us", "/partners United States"),
        ("first month of gallium data", "/products gallium"),
    ],
)
def test_short_forms_and_first_months_are_no_names(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_after_an_answer_too() -> None:
    assert follow("and vs ly?").question.command == "/exports US 2025-06 magnets"
    assert follow("is it going up or down?").question.command.startswith("/trend US")


@pytest.mark.parametrize(
    "text",
    [
        "who got more than japan in october 2025",
        "which countries bought more than japan in october 2025",
        "did any country buy more than germany in october 2025",
        "nobody bought more than germany in october 2025",
        "who was above the us in october 2025",
        "how many countries got more than the us in october 2025",
        "biggest buyer after germany october 2025",
        "who comes right after germany in october 2025",
    ],
)
def test_who_stands_above_or_below_another_is_seen_in_the_ranking(text: str) -> None:
    assert read(text).question.command == "/top 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who got more than 500 t in october 2025", "/calculate partners above:500t WORLD 2025-10 magnets"),
        (
            "did germany get more than japan in october 2025",
            "/calculate difference against:JP stated:above:0t DE 2025-10 magnets",
        ),
        ("who was the biggest buyer after the truce in july 2025", "/top 2025-07 magnets"),
        (
            "what share of gallium exports went to the top 3 buyers in october 2025",
            "/calculate share largest:3 WORLD 2025-10 gallium",
        ),
        (
            "has germany been above 1000 t in every month since july 2025",
            "/calculate months at-most:1000t stated:at-most:0months DE 2025-07..2025-10 magnets",
        ),
        (
            "was the us always below 900 t in 2025",
            "/calculate months at-least:900t stated:at-most:0months US 2025 magnets",
        ),
        (
            "did exports to germany never fall below 200 t in 2025",
            "/calculate months below:200t stated:at-most:0months DE 2025 magnets",
        ),
        (
            "is the us share higher than germany's in october 2025",
            "/calculate difference against:DE stated:above:0t US 2025-10 magnets",
        ),
        ("is half of all magnets going to europe", "/calculate share stated:at-least:50% EU magnets"),
        ("us lowest month after the truce", "/calculate lowest US 2025-05..2026-03 magnets"),
        ("us in the month after the geneva truce", "/exports US 2025-06 magnets"),
        (
            "months in 2025 when the us got more than germany",
            "/calculate months above:0t against:DE US 2025 magnets",
        ),
        (
            "magnet exports to the eu every month from may to november 2025",
            "/calculate months EU 2025-05..2025-11 magnets",
        ),
        ("us share of world magnet exports by month in 2025, line chart", "/trend US 2025 magnets share"),
        ("how much more did us customs count than china in november 2025", "/mirror US 2025-11 magnets"),
        ("us customs vs china november 2025", "/mirror US 2025-11 magnets"),
        ("how many more tonnes did the us record than china in november 2025", "/mirror US 2025-11 magnets"),
        ("monthly us share of world magnet exports 2025", "/trend US 2025 magnets share"),
        ("how many months was the eu above 2000 t", "/calculate months above:2000t EU magnets"),
    ],
)
def test_no_pattern_swallows_what_stands_in_it(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("did both germany and the us get more than 500 t in october 2025", "“500 t”"),
        ("what share of eu exports went to the top 3 in october 2025", "“eu”"),
        ("did exports excluding the us rise in october 2025", "“rise”"),
        ("if the us is excluded did exports fall in october 2025", "“fall”"),
    ],
)
def test_what_the_answer_is_not_of_is_named(text: str, words: str) -> None:
    assert words in _seen(text)[1]


def test_the_quarter_before_one_that_is_named_is_not_the_last_of_the_calendar() -> None:
    for text in ("global magnets qoq q3 25", "上半年对美国出口"):
        assert not any("is not loaded whole" in plain(note) for note in read(text).notes), text


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "how did us exports do after the truce compared with before",
            "/calculate mean against:2024-05..2025-04 US 2025-05..2026-03 magnets",
        ),
        (
            "us october 2025 vs the average of the previous three months",
            "/calculate mean against:2025-07..2025-09 US 2025-10 magnets",
        ),
        ("us october 2025 vs the three months before", "/compare 2025-10,2025-07..2025-09 US magnets"),
        ("us h1 2025 vs the previous 2 quarters", "/compare 2025-01..2025-06,2024-07..2024-12 US magnets"),
        ("us may 2025 as a percentage of january 2025", "/calculate ratio against:2025-01 US 2025-05 magnets"),
        (
            "how many times its may level was the us in june 2025",
            "/calculate ratio against:2025-05 US 2025-06 magnets",
        ),
        ("top 5 in asia october 2025", "/top 2025-10 magnets n:5 members:ASIA"),
        ("biggest buyers within the eu in 2025", "/top 2025 magnets members:EU"),
        ("top goods in the eu by product october 2025", "/top by:product EU 2025-10 magnets"),
    ],
)
def test_what_something_is_held_against_is_kept(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who bought both magnets and gallium in october 2025", "“gallium”"),
        ("germany gallium vs japan germanium october 2025", "“germanium”"),
        ("which buyer grew every month in 2025", "“every month”"),
    ],
)
def test_a_name_that_the_answer_is_not_of_is_named(text: str, words: str) -> None:
    assert words in _seen(text)[1]


US_YEAR, BOTH, TOP = "/exports US 2025 magnets", "/compare US,DE magnets in 2025", "/top 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        (
            "was it higher before",
            US_JUNE,
            "/calculate last at-least:this against:2025-06 US 2024-05..2025-05 magnets",
        ),
        ("who got more", US_JUNE, "/top 2025-06 magnets"),
        ("anyone ahead of them?", US_JUNE, "/top 2025-06 magnets"),
        ("has it fallen since", US_JUNE, "/trend US 2025-06..2026-03 magnets"),
        ("each month since", US_JUNE, "/calculate months US 2025-06..2026-03 magnets"),
        ("and the rest of the year", US_JUNE, "/exports US 2025-07..2025-12 magnets"),
        ("and the other months", US_JUNE, "/calculate months except:2025-06 US 2025 magnets"),
        ("ok then the whole quarter", US_JUNE, "/exports US 2025-04..2025-06 magnets"),
        ("and the full half-year", US_JUNE, "/exports US 2025-01..2025-06 magnets"),
        (
            "us and japan together as a percentage of that",
            "/exports WORLD 2025-11 magnets",
            "/calculate share with:JP US 2025-11 magnets",
        ),
        ("was it higher a year ago", US_JUNE, "/calculate change against:2024-06 stated:falls US 2025-06 magnets"),
        ("only from may", "/trend US 2025 magnets", "/trend US 2025-05..2026-03 magnets"),
        ("did they recover", US_JUNE, "/calculate first at-least:this against:2025-05 US 2025-06..2026-03 magnets"),
        ("what happened before", US_JUNE, "/events 2025-05"),
        ("what happened then", US_JUNE, "/events 2025-06"),
        ("up to october", US_YEAR, "/exports US 2025-01..2025-10 magnets"),
        ("h1 vs h2", US_YEAR, "/compare 2025-01..2025-06,2025-07..2025-12 US magnets"),
        ("first vs second half", US_YEAR, "/compare 2025-01..2025-06,2025-07..2025-12 US magnets"),
        ("vs may and july", US_JUNE, "/compare 2025-06,2025-05,2025-07 US magnets"),
        ("the newest month only", BOTH, "/compare US,DE magnets in 2025-10"),
    ],
)
def test_what_follows_is_told_by_what_stood(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


def test_what_follows_names_what_it_does_not_answer_and_nothing_else() -> None:
    less = "/calculate total without:US WORLD 2025-10 magnets"
    assert "“without United States”" in " ".join(map(plain, follow("did it rise", less).notes))
    assert not any(plain(note).startswith("Not used") for note in follow("and in september", less).notes)
    apart = "/calculate difference against:US DE 2025-10 magnets"
    assert "“always”" in " ".join(map(plain, follow("was it always that large", apart).notes))
    assert "“stay up”" in " ".join(map(plain, follow("and did they stay up", US_JUNE).notes))
    assert "“only those”" in " ".join(map(plain, follow("only those that rose", TOP).notes))
    assert not any(plain(note).startswith("Not used") for note in follow("without germany", BOTH).notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("美国10月占全年多少", "/calculate ratio against:2025-01..2025-12 US 2025-10 magnets"),
        ("最早的数据是哪个月", "/about coverage"),
        (
            "对美国出口是否每个月都低于600吨 2025年",
            "/calculate months at-least:600t stated:at-most:0months US 2025 magnets",
        ),
        ("德国和美国最新月份对比", "/compare DE,US magnets in 2025-10"),
    ],
)
def test_in_chinese_as_well(text: str, command: str) -> None:
    assert (read(text).question.command, _seen(text)[1]) == (command, "")


def test_what_follows_in_chinese() -> None:
    halves = "/compare 2025-01..2025-06,2025-07..2025-12 US magnets"
    assert follow("上半年和下半年比", US_YEAR).question.command == halves
    assert "“增长”" in _seen("如果不算美国 10月出口还增长吗")[1]
    assert "“只看上涨”" in " ".join(map(plain, follow("只看上涨的", TOP).notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much did germany get in the last two months of 2025", "/exports DE 2025-11..2025-12 magnets"),
        ("us magnets in march and in october 2025", "/compare 2025-03,2025-10 US magnets"),
        ("us magnets in march, june and october 2025", "/compare 2025-03,2025-06,2025-10 US magnets"),
        ("germany november and march 2026", "/compare 2025-11,2026-03 DE magnets"),
        ("us magnets two months ago", "/exports US 2026-03 magnets"),
        ("us magnets two years ago", "/exports US 2024-01..2024-12 magnets"),
        ("us magnets a year ago", "/exports US 2025-05 magnets"),
        ("us june 2025 vs a year ago", "/exports US 2025-06 magnets"),
        (
            "are exports to the us higher than a year ago",
            "/calculate change against:2025-03 stated:rises US 2026-03 magnets",
        ),
        ("us magnets the month before last", "/exports US 2026-03 magnets"),
        ("us magnets the quarter before last", "/exports US 2025-10..2025-12 magnets"),
        ("us magnets since the start of the year", "/exports US 2026-01..2026-07 magnets"),
        ("us magnets since new year", "/exports US 2026-01..2026-07 magnets"),
        ("us magnets in the last full year", "/exports US 2025-01..2025-12 magnets"),
    ],
)
def test_a_time_that_is_told_by_another_is_that_time(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("highest month between march and october 2025 for the us", "/calculate highest US 2025-03..2025-10 magnets"),
        ("highest us month after june 2025", "/calculate highest US 2025-07..2026-03 magnets"),
        ("us in the month after june 2025", "/exports US 2025-07 magnets"),
        ("biggest yearly rise for the us", "/calculate highest of:year US magnets"),
        ("smallest change in 2025 for the us", "/calculate months of:change US 2025 magnets"),
    ],
)
def test_an_extreme_is_of_all_the_months_that_are_named(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("which place did the us have in 2025 and in 2024", "“which place”"),
        ("share of months in which the us was above 500 t", "“share”"),
        ("did the us ever rank below third", "below third"),
        ("us magnets every other year", "“every other year”"),
        ("did germany take as much as the us and japan together in october 2025", "“as much as”"),
        ("is the gap between germany and the us growing", "“growing”"),
        ("was the increase in june 2025 only because of the us", "“only because of”"),
        ("us imports of magnets from china but not sintered october 2025", "“not sintered”"),
        ("did germany, unlike the us, recover by july 2025", "“unlike”"),
    ],
)
def test_what_no_answer_is_of_is_said(text: str, words: str) -> None:
    assert words in _seen(text)[1]


@pytest.mark.parametrize(
    ("text", "command", "named"),
    [
        ("events after june 2025 except tariffs", "/events 2025-07..", "“except” and “tariffs”"),
        ("events in 2025 without the trade talks", "/events 2025", "“without” and “talks”"),
        ("first event", "/events", "“first”"),
        ("latest event", "/events", ""),
        ("when will the pause end", "/events pause", ""),
        ("trend of the difference between germany and the us", "/calculate difference against:US DE", "“trend”"),
    ],
)
def test_events_are_not_those_that_are_left_out(text: str, command: str, named: str) -> None:
    found = read(text)
    assert found.question.command.startswith(command)
    assert named in _seen(text)[1]
    assert bool(named) == bool(_seen(text)[1])


@pytest.mark.parametrize(
    "text", ["5月到12月镝出口合计多少公斤", "稀土2025全年同比", "us and germany together october 2025"]
)
def test_what_the_answer_is_of_is_not_named(text: str) -> None:
    assert _seen(text)[1] == ""
