"""Shorthand of chats, greetings to somebody, units in other languages, and both customs held against each other."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import US_JUNE, follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "idk whats us june 2025", "ngl us june 2025", "us june 2025 or smth", "us june 2025 or sth",
        "cuz i need it us june 2025",
        "wanna know us june 2025", "lemme see us june 2025", "us june 2025 rn",
        "hey can u tell me us june 2025 pls n thx",
        "tbh dunno, us june 2025 thx", "omg us june 2025 wtf", "gm us june 2025", "us june 2025 gn",
        "ps us june 2025",
        "qa: us june 2025", "for our ir deck: us june 2025",
        "im looking for us june 2025", "eg us june 2025", "us june 2025 np", "k thnx us june 2025",
    ],
)  # fmt: skip
def test_shorthand_changes_nothing(text: str) -> None:
    found = read(text)
    assert found.question.command == "/exports US 2025-06 magnets"
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("exports to GM in june 2025", "/exports GM 2025-06 magnets"),
        ("GM", "/exports GM magnets"),
        ("exports to PNG in june 2025", "/exports PG 2025-06 magnets"),
        ("trend us as png", "/trend US magnets"),
        ("us n japan june 2025", "/compare US,JP magnets in 2025-06"),
        ("us from may thru august 2025", "/exports US 2025-05..2025-08 magnets"),
        ("germany and eu in august or smth", "/compare DE,EU magnets in 2025-08"),
        (
            "ok so my boss says germany overtook the eu average or smth in august, "
            "whats germany in august and whats the eu",
            "/compare DE,EU magnets in 2025-08",
        ),
    ],
)
def test_what_stands_beside_shorthand_is_read(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("good morning bot", "Hello!"), ("hi there tonnage", "Hello!"), ("good evening tonnage bot", "Hello!"),
        ("Hi Tonnage!", "Hello!"), ("good afternoon team", "Hello!"), ("gm", "Hello!"), ("gm all", "Hello!"),
        ("Good morning everyone, how are you", "Hello!"), ("how are you tonnage", "Well,"),
        ("good night bot", "Until"),
        ("thanks bot", "You are welcome"), ("good bot", "Glad"), ("bad bot", "I am sorry"),
    ],
)  # fmt: skip
def test_talk_is_answered_whomever_it_is_to(text: str, begins: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "talk" and plain(refused.value.message).startswith(begins)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Exporte nach Japan im Dezember 2025, bitte in Kilogramm", "kg"),
        ("Japan Dezember 2025 in Kilogramm", "kg"),
        ("japon décembre 2025 en kilogrammes", "kg"),
        ("Japón diciembre 2025 en kilogramos", "kg"),
        ("japan december 2025 in kilogramos", "kg"),
        ("japan dec 2025 in pfund", "lb"),
        ("日本 2025年12月 キログラム", "kg"),
        ("일본 2025년 12월 킬로그램", "kg"),
        ("12月日本多少公斤", "kg"),
    ],
)
def test_units_are_read_in_other_languages(text: str, unit: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate level in:{unit} JP 2025-12 magnets"
    assert not any(plain(note).startswith("Read “") for note in found.notes)


@pytest.mark.parametrize("unit", ["Tonnen", "toneladas", "tonnes"])
def test_tonnes_are_what_an_answer_has_in_any_language(unit: str) -> None:
    assert read(f"us june 2025 in {unit}").question.command == "/exports US 2025-06 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "how much more did us customs report than china in november 2025",
        "difference between us customs and china for november 2025",
        "how many more tonnes did the us record than china in november 2025",
        "us customs vs china november 2025",
        "how much less did china report than the us in november 2025",
        "did us customs count more than china in november 2025",
        "by how much do us figures exceed china's in november 2025",
        "do the two customs differ in november 2025 for the us",
        "gap between what china and us customs report for november 2025",
        "ratio of us customs to chinese customs november 2025",
        "how much lower is china's number than the us number in november 2025",
        "us imports figure minus china's export figure november 2025",
        "how much more did the us import than china exported in november 2025",
        "whats the diff between china n us customs for nov 2025",
        "difference between census and chinese customs november 2025",
        "what is the gap between us and china's customs data in november 2025",
    ],
)
def test_what_both_customs_count_is_held_against_each_other(text: str) -> None:
    found = read(text)
    assert found.question.command == "/mirror US 2025-11 magnets"
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("china reported more exports to the us in june 2025 than in may", "/exports US 2025-06 magnets"),
        ("china's customs data for the us, june vs may 2025", "/exports US 2025-06 magnets"),
        ("chinese exports to the us vs japan june 2025", "/compare US,JP magnets in 2025-06"),
        ("china data: us vs germany october 2025", "/compare US,DE magnets in 2025-10"),
        ("china's exports to the us in june 2025 compared to a year earlier", "/exports US 2025-06 magnets"),
        ("eurostat vs china june 2025", "/mirror EU 2025-06 magnets"),
    ],
)
def test_china_beside_something_else_is_not_held_against_a_partner(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how many months since may 2025 was the world above 5,500", "above:5500t WORLD 2025-05..2026-07"),
        ("in how many months since may 2025 was the world above 5500", "above:5500t WORLD 2025-05..2026-07"),
        ("how many months since may 2025 did japan get less than 200", "below:200t JP 2025-05..2025-12"),
        ("how many months since the truce was the us above 500", "above:500t US 2025-05..2026-03"),
        ("how many months since q2 2025 was germany above 1000", "above:1000t DE 2025-04..2025-10"),
    ],
)
def test_since_a_month_may_stand_before_the_threshold(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate months {command} magnets"


def test_how_long_it_is_since_a_threshold_is_another_question() -> None:
    asked = read("how many months since us exports were above 500").question.command
    assert asked == "/calculate last above:500t US magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us share of exports by month 2025", "/trend US 2025 magnets share"),
        ("monthly us share of world magnet exports 2025", "/trend US 2025 magnets share"),
        ("us percentage of the world by month 2025", "/trend US 2025 magnets share"),
        ("us share monthly 2025", "/trend US 2025 magnets share"),
        ("vietnam's monthly share in 2025", "/trend VN 2025 magnets share"),
        ("share of germany per month 2025", "/trend DE 2025 magnets share"),
        ("2025年美国各月份额", "/trend US 2025 magnets share"),
        ("average monthly us share 2025", "/calculate mean of:share US 2025 magnets"),
        ("in which month of 2025 was the us share highest", "/calculate highest of:share US 2025 magnets"),
        (
            "how many months was the us share above 10% in 2025",
            "/calculate months of:share above:10% US 2025 magnets",
        ),
    ],
)
def test_a_share_of_every_month_is_its_course(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(note).startswith("Not used") for note in found.notes)


MAY = "/exports WORLD 2025-05 magnets"


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("the quarter", MAY, "/exports WORLD 2025-04..2025-06 magnets"),
        ("ok then the whole quarter", MAY, "/exports WORLD 2025-04..2025-06 magnets"),
        ("and for the quarter?", MAY, "/exports WORLD 2025-04..2025-06 magnets"),
        ("quarter total please", MAY, "/exports WORLD 2025-04..2025-06 magnets"),
        ("the half year", US_JUNE, "/exports US 2025-01..2025-06 magnets"),
        ("by quarter", MAY, "/calculate months each:quarter WORLD 2025 magnets"),
        ("share by month", "/exports US 2025 magnets", "/trend US 2025 magnets share"),
    ],
)
def test_what_follows_widens_the_month_to_its_quarter(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why is gallium in kilos", "/products gallium"),
        ("how come germanium is shown in kg", "/products germanium"),
        ("why kg for germanium", "/products germanium"),
        ("why are magnets in tonnes", "/products magnets"),
        ("why are gallium and germanium in kilos, and is oxide included", "/products gallium,germanium"),
    ],
)
def test_why_a_product_is_in_its_unit_is_asked_of_its_card(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "in kilograms" in " ".join(map(plain, found.notes))


def test_why_amounts_moved_in_a_unit_is_asked_of_what_moved() -> None:
    asked = read("why did gallium fall in december 2025, in kg").question.command
    assert asked == "/calculate why in:kg stated:falls WORLD 2025-12 gallium"
    assert read("why in kilos").question.command == "/about units"
    assert read("why did magnet exports fall in tonnes").question.command == "/calculate why WORLD magnets"
    assert follow("why in kilos", "/exports WORLD 2025-12 gallium").question.command == "/about units"
    assert read("what do gallium and germanium include").question.command == "/products gallium,germanium"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how come there were no rare earth exports in may 2025", "WORLD 2025-05 rare-earths"),
        ("how come there were no magnet exports in may 2025", "WORLD 2025-05 magnets"),
        ("why were there no exports of magnets to japan in may 2025", "JP 2025-05 magnets"),
        ("why were there no deliveries in june 2025", "WORLD 2025-06 magnets"),
        ("how come there was no trade with india in may 2025", "IN 2025-05 magnets"),
    ],
)
def test_that_there_were_none_is_judged_before_why(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate why stated:is:0t {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why is the us ahead of germany in august", "difference against:DE stated:above:0t US 2025-08"),
        ("why is vietnam behind germany in october 2025", "difference against:DE stated:below:0t VN 2025-10"),
        ("why did the us get more than germany in august", "difference against:DE stated:above:0t US 2025-08"),
    ],
)
def test_that_one_is_ahead_is_judged_before_why(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command} magnets"


@pytest.mark.parametrize(
    ("text", "command", "told"),
    [
        (
            "us before and after the geneva truce",
            "/compare 2025-04,2025-06 US magnets",
            "May 2025, its own month, is",
        ),
        ("日内瓦停战前后对美国出口", "/compare 2025-04,2025-06 US magnets", "is neither before nor after it"),
        ("us after the geneva truce", "/trend US 2025-05..2026-03 magnets", "its own month, counts as after it"),
        ("japan before the truce", "/trend JP 2024-09..2025-04 magnets", "its own month, counts as after it"),
        ("what was announced on 9 october 2025", "/events 2025-10", "read as its month, October 2025"),
    ],
)
def test_how_a_month_of_an_event_is_taken_is_told(text: str, command: str, told: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert told in " ".join(map(plain, found.notes))


def test_an_event_near_an_end_of_its_month_has_all_of_it_on_one_side() -> None:
    found = read("us before and after the busan meeting")  # 30 October; nearly all of it lies before
    assert found.question.command == "/compare 2025-10,2025-11 US magnets"
    assert "its own month" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    "text", ["how much more did they count themselves", "what did they report themselves", "how much did they record"]
)
def test_what_they_count_themselves_is_the_other_side(text: str) -> None:
    assert follow(text, US_JUNE).question.command == "/mirror US 2025-06 magnets"


TERBIUM, US_JUNE_2025 = "/exports US 2025-10 terbium", "/exports US 2025-06 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # what it is for
        ("For a slide: how much terbium went to the US in October", TERBIUM),
        ("for the slide, how much terbium went to the US in October", TERBIUM),
        ("how much terbium went to the US in October for a slide", TERBIUM),
        ("i need terbium to the US in october for my board presentation", TERBIUM),
        ("slide 3: terbium to the us in october", TERBIUM),
        ("我要做PPT用，2025年10月铽出口到美国多少吨", TERBIUM),
        ("need it for a slide: us magnets june 2025", US_JUNE_2025),
        # that it is not known
        ("not a clue - us magnets june 2025", US_JUNE_2025),
        ("i have no clue how much the us took in june 2025", US_JUNE_2025),
        ("we haven't got the faintest idea, us magnets june 2025", US_JUNE_2025),
        ("i'm clueless here, us magnets june 2025?", US_JUNE_2025),
        ("完全没头绪，2025年6月美国进口了多少磁铁", US_JUNE_2025),
        ("我不清楚，2025年6月美国进口多少磁铁", US_JUNE_2025),
        (
            "ok so a client asked about india and i have no clue, do we know july and october last year for them",
            "/compare 2025-07,2025-10 IN magnets",
        ),
        # a slide that is a fall
        ("what explains the slide in us exports in may 2025", "/calculate why stated:falls US 2025-05 magnets"),
        ("reasons for the slide in us exports in may 2025", "/calculate why stated:falls US 2025-05 magnets"),
    ],
)
def test_what_it_is_for_and_that_it_is_not_known_is_talk(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(note).startswith("Not used") for note in found.notes)
