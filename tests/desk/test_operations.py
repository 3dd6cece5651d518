"""Operations through the desk on the bundled data: looked up, judged from memory, asked again by their command."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded, NotPossible, NotUnderstood
from bot.questions.operation.names import asked_words
from bot.questions.operation.question import OperationQuestion
from bot.text import plain
from bot.trade.chart_specs import MonthBars
from tests.desk.conftest import NOW, asked


@pytest.mark.parametrize(
    ("text", "headline", "again"),
    [
        ("/calculate months above:500t us", "15 of the 22 months", "months above:500t US 2024-05..2026-03 magnets"),
        ("/calculate mean germany jun-oct 2025", "1,125 t a month", "mean DE 2025-06..2025-10 magnets"),
        ("/calculate mean each:quarter us 2025", "1,486 t a quarter", "mean each:quarter US 2025 magnets"),
        ("/calculate total with:JP de 2025-10", "1,344 t", "total with:JP DE 2025-10 magnets"),
        ("/calculate total without:US world 2025-06", "2,835 t", "total without:US WORLD 2025-06 magnets"),
        ("/calculate share largest:3 world", "42.8%", "share largest:3 WORLD 2025-10 magnets"),
        ("/calculate place kr gallium 2025-11", "2nd of the 4 partners loaded", "place KR 2025-11 gallium"),
        ("/calculate place stated:is:1place jp", "No: 6th of the 6 partners loaded",
         "place stated:is:1place JP 2025-10 magnets"),
        ("/calculate median world gallium 2025", "6.10 t", "median WORLD 2025 gallium"),
        ("/calculate lowest cn imports by:us magnets-hts", "349.8 t in May 2025",
         "lowest CN 2023-04..2026-04 magnets-hts imports by:US"),
        ("/calculate change us 2025-06", "Exports rose about 660% on May to 353 t", "change US 2025-06 magnets"),
        ("/calculate level in:lb us", "895,000 lb", "level in:lb US 2026-03 magnets"),
        ("/calculate why stated:rises de gallium 2025-11", "No: no exports were recorded",
         "why stated:rises DE 2025-11 gallium"),
        ("/calculate difference against:rare-earths world 2025-06", "−4,554 t",
         "difference against:rare-earths WORLD 2025-06 magnets"),
    ],
)  # fmt: skip
async def test_an_operation_is_worked_out_and_asked_again_by_its_command(
    desk: Desk, text: str, headline: str, again: str
) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert found.question is not None
    assert found.question.command == f"/calculate {again}"
    assert desk.read(found.question.command, now=NOW).question == found.question


async def test_a_place_without_a_month_says_which_it_takes(desk: Desk) -> None:
    notes = [plain(each) for each in desk.read("/calculate place jp", now=NOW).notes]
    assert notes == ["October 2025 is the newest month with the best coverage, 6 partners."]


async def test_a_median_beside_another_is_no_published_change_and_says_what_lacks(desk: Desk) -> None:
    found = await asked(desk, "/calculate median against:2024 us 2025")
    # 573 t after ≈ 638 t; the −20.3% that were published are of the totals
    told = "2024 ≈ 638 t (Jan–Apr, Dec 2024 not loaded): ≈ −10.2% from there"
    assert told in [plain(each) for each in found.findings]


async def test_gallium_at_five_tonnes_is_too_close_to_tell(desk: Desk) -> None:
    found = await asked(desk, "/calculate months above:5t world gallium 2025")
    assert (found.facts["result"], found.facts["result_low"], found.facts["result_high"]) == (5, 5, 6)
    assert found.facts["unsure"] == ["2025-09"]
    assert "Too close to tell: Sep 2025 (5 t)" in [plain(each) for each in found.findings]


async def test_what_moved_a_total_and_what_happened_stand_under_why(desk: Desk) -> None:
    lines = [plain(each) for each in (await asked(desk, "/calculate why world 2025-05")).findings]
    assert lines[0] == "April 2025 2,626 t"
    assert "4 Apr 2025: export licences" in lines
    assert lines[-1] == "Events around that time are listed; the data cannot show cause."


async def test_what_happened_to_a_product_comes_first_under_why(desk: Desk) -> None:
    unnamed = "No event of the timeline in these months names {}"
    antimony = [plain(each) for each in (await asked(desk, "/calculate why world 2024-10 antimony")).findings]
    assert antimony[-2] == unnamed.format("antimony")
    gallium = [plain(each) for each in (await asked(desk, "/calculate why world 2025-12 gallium")).findings]
    assert "9 Nov 2025: gallium ban paused" in gallium
    assert unnamed.format("gallium") not in gallium


async def test_a_fall_that_is_none_on_the_month_is_told_on_the_year(desk: Desk) -> None:
    found = await asked(desk, "/calculate why stated:falls us 2025-06")
    assert plain(found.headline).startswith("No: exports rose about 660% on May")
    assert "On June 2024 −52%, as published" in [plain(each) for each in found.findings]
    risen = await asked(desk, "/calculate why stated:rises us 2025-06")
    assert not any("June 2024" in plain(each) for each in risen.findings)


async def test_every_button_of_an_operation_is_another_question(desk: Desk) -> None:
    for text in ("/calculate mean us 2025", "/calculate run falls us", "/calculate place jp 2025-10"):
        found = await asked(desk, text)
        assert isinstance(found.question, OperationQuestion)
        commands = [lead.question.command for lead in found.leads if lead.question is not None]
        assert len(set(commands)) == len(commands) >= 3
        assert found.question.command not in commands
        for each in commands:
            assert (await asked(desk, each)).headline


@pytest.mark.parametrize(
    ("text", "code", "commands"),
    [
        ("/calculate mode us", "operation_unknown", ["/calculate mean US"]),
        ("/calculate total with:XX us", "partner_unknown", []),
        ("/calculate ratio against:unobtainium us", "product_unknown", []),
        ("/calculate mean us 2025 blah", "words_left", ["/calculate mean US 2025 magnets"]),
        ("/calculate months between:1mean..2mean us 2025", "operation_unknown", ["/calculate months us 2025"]),
        (
            "/calculate partners above:this world 2025-10",
            "operation_unknown",
            ["/calculate partners WORLD 2025-10 magnets"],
        ),
        ("/calculate mean of:place us 2025", "operation_unknown", ["/calculate mean US 2025 magnets"]),
        ("/calculate median of:place us 2025", "operation_unknown", ["/calculate median US 2025 magnets"]),
        ("/calculate run us 2025", "operation_unknown", ["/calculate run rises US 2025 magnets"]),
    ],
)
async def test_what_cannot_be_read_keeps_the_operation(desk: Desk, text: str, code: str, commands: list[str]) -> None:
    with pytest.raises(NotUnderstood) as refused:
        desk.read(text, now=NOW)
    assert refused.value.code == code
    assert [each.command for each in refused.value.suggestions][:1] == commands


@pytest.mark.parametrize(
    ("text", "code", "command"),
    [
        ("/calculate mean mexico 2025", "partner_not_loaded", "/calculate mean WORLD 2025 magnets"),
        ("/calculate change against:2022-01 us 2025-06", "month_not_loaded", None),
        ("/calculate total with:MX us 2025-06", "partner_not_loaded", None),
        ("/calculate place world 2025-06", "no_place_of_a_group", "/top magnets"),
        ("/calculate share world 2025-06", "share_of_itself", None),
        ("/calculate total with:DE eu 2025-06", "added_twice", "/compare EU,DE magnets in 2025-06"),
        ("/calculate mean with:EU world 2025", "added_twice", None),
        ("/calculate total with:US us 2025-06", "added_twice", None),
        ("/calculate total without:EU,DE world 2025-06", "added_twice", None),
        ("/calculate total without:US de 2025-06", "not_a_part", None),
        ("/calculate level us 2026-12", "month_future", "/calculate level US 2026-03 magnets"),
    ],
)
async def test_what_is_not_there_is_refused_from_memory(
    desk: Desk, text: str, code: str, command: str | None
) -> None:
    with pytest.raises(NotLoaded) as refused:
        desk.read(text, now=NOW)
    assert refused.value.code == code
    if command is not None:
        assert command in [each.command for each in refused.value.suggestions]


async def test_a_figure_is_not_held_against_itself(desk: Desk) -> None:
    with pytest.raises(NotPossible) as refused:
        desk.read("/calculate ratio against:US us 2025-06", now=NOW)
    assert refused.value.code == "compare_one"


@pytest.mark.parametrize(
    ("first", "text", "command"),
    [
        ("/calculate mean us 2025", "and germany?", "mean DE 2025 magnets"),
        ("/calculate months above:500t us", "in 2024", "months above:500t US 2024 magnets"),
        ("/calculate share largest:3 world 2025-09", "in october", "share largest:3 WORLD 2025-10 magnets"),
        ("/calculate share largest:3 world 2025-09", "and germany?", "share DE 2025-09 magnets"),
        ("/calculate total without:US world 2025-06", "and japan?", "total JP 2025-06 magnets"),
    ],
)
async def test_what_follows_an_operation_asks_for_it_of_something_else(
    desk: Desk, first: str, text: str, command: str
) -> None:
    earlier = desk.read(first, now=NOW).question
    assert desk.read_followup(text, earlier.command, now=NOW).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/calculate months above:500t us", "months above 500 t · United States · magnets · May 2024–Mar 2026"),
        ("/calculate level in:kg us 2025-06", "in kilograms · United States · magnets · Jun 2025"),
        (
            "/calculate ratio against:2025-05 stated:at-least:2x world 2025-06",
            "how many times · World · magnets · Jun 2025 · against May 2025 · stated: at least 2 times",
        ),
        (
            "/calculate share largest:3 world 2025-09",
            "share of the total of the 3 largest · World · magnets · Sep 2025",
        ),
    ],
)
async def test_what_was_read_is_said_in_words(desk: Desk, text: str, words: str) -> None:
    question = desk.read(text, now=NOW).question
    assert isinstance(question, OperationQuestion)
    assert asked_words(question, desk.memory.vocabulary) == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/calculate difference against:VN IN 2025-10", "difference, India and Vietnam, October 2025"),
        (
            "/calculate difference against:DE US 2025",
            "difference, the United States and Germany",
        ),  # not of all its months
        (
            "did the us get more in june 2025 than japan in december 2025",
            "the United States, June 2025 and Japan, December 2025",
        ),
        (
            "/calculate ratio against:rare-earths world 2025-06",
            "how many times, rare-earth magnets and rare earths, June 2025",
        ),
        ("/calculate ratio against:2025-06 us 2025-07", "how many times, July 2025 and June 2025"),
    ],
)
async def test_the_title_names_both_and_their_months(desk: Desk, text: str, title: str) -> None:
    assert (await asked(desk, text)).title.endswith(f"· {title}")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("/calculate difference against:2025-05 us 2025-06", ", tonnes a month"),  # the title has both
        ("/calculate months above:500t us", ", tonnes a month, May 2024–Mar 2026"),
        ("/calculate mean us 2025", ", tonnes a month"),  # the title has the year
    ],
)
async def test_the_picture_names_the_months_that_the_finding_is_over(desk: Desk, text: str, months: str) -> None:
    answer = await asked(desk, text)
    assert isinstance(answer.chart, MonthBars)
    assert answer.chart.subtitle == f"China's exports of rare-earth magnets to the United States{months}"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        # 5,943 t in 2025, 246 t in April and 46.4 t in May
        ("/calculate total except:2025-05 us 2025", "5,896 t"),
        ("/calculate mean except:2025-04,2025-05 us 2025", "565 t a month"),
        ("/calculate lowest except:2025-05 us 2025", "246 t in April 2025"),
        # 5,943 t in twelve months: 495 t
        ("/calculate months above:1mean us 2025", "7 of the 12 months"),
        ("/calculate months above:1mean stated:2025-06 us 2025", "No: 353 t in June 2025, the mean 495 t"),
        # (1,288 + 854 + 456 + 420.5 + 228) / 5 = 649.3
        ("/calculate partners above:1mean world 2025-09", "2 of the 5 partners loaded"),
    ],
)
async def test_months_are_left_out_and_held_against_their_mean(desk: Desk, text: str, headline: str) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert not any("not loaded" in plain(each) for each in found.notes)
    assert found.question is not None
    assert desk.read(found.question.command, now=NOW).question == found.question


async def test_the_mean_is_named_and_drawn(desk: Desk) -> None:
    found = await asked(desk, "/calculate months above:1mean us 2025")
    assert "Mean: 495 t" in [plain(each) for each in found.findings]
    assert isinstance(found.chart, MonthBars)
    assert [level.words for level in found.chart.levels] == ["mean 495 t"]
    ranked = await asked(desk, "/calculate partners above:1mean world 2025-09")
    assert "Mean: 649 t" in [plain(each) for each in ranked.findings]


@pytest.mark.parametrize("left_out", ["2025-05", "2025-04,2025-05"])
async def test_the_mean_of_each_of_several_is_over_the_months_that_both_have(desk: Desk, left_out: str) -> None:
    found = await asked(desk, f"/calculate mean except:{left_out} with:US KR 2025")
    # in September and October: (854 + 569) / 2 and (420.5 + 656.3) / 2
    assert "South Korea 712 t a month · US 538 t a month" in [plain(each) for each in found.findings]


@pytest.mark.parametrize(
    ("text", "headline", "finding"),
    [
        ("/calculate partners is:1288t world 2025-09", "Germany", "Germany 1,288 t"),
        ("/calculate partners is:569t world", "South Korea in October 2025", "South Korea, October 2025: 569 t"),
        ("/calculate partners is:999t world 2025-09", "None of the 5 partners loaded", None),
        ("/calculate partners is:77777t world", "No partner loaded in any of these months", None),
        # the US had 353 of 3,188 t in June, 46.4 of 1,238 t in May: 11.07 and 3.75%
        (
            "/calculate partners of:share rises against:2025-05 world 2025-06",
            "The share of the US rose most, by 7.3 percentage points to 11.1%",
            "India −6.7 percentage points to 5.4%",
        ),
        (
            "/calculate partners of:share falls world 2025-09",
            "The share of the US fell most, by 2.3 percentage points to 7.3%",
            "No figure to compare with: South Korea and Japan",
        ),
        (  # 581.8 of 6,150 t in November are 9.46%, 564 of 5,952 t in December 9.48%
            "/calculate partners of:share rises world 2025-12",
            "The share of the US rose most, by under 0.1 percentage points to 9.5%",
            "United States up under 0.1 percentage points to 9.5%",
        ),
        (
            "/calculate partners of:share rises world 2025-12",
            "The share of the US rose most, by under 0.1 percentage points to 9.5%",
            "Of all exports in December 2025 and November 2025",
        ),
        (
            "/calculate partners of:share rises world 2025-10 magnets-hts imports by:us",
            "The share of China rose most, by 4.0 percentage points to 93.7%",
            "Of all imports in October 2025 and September 2025",
        ),
    ],
)
async def test_partners_are_found_by_a_number_and_by_how_their_share_moved(
    desk: Desk, text: str, headline: str, finding: str | None
) -> None:
    found = await asked(desk, text)
    assert found.headline == headline
    assert finding is None or finding in [plain(each) for each in found.findings]
    assert found.question is not None
    assert desk.read(found.question.command, now=NOW).question == found.question


async def test_a_share_over_months_that_no_partner_has_is_asked_of_a_month(desk: Desk) -> None:
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/calculate partners of:share rises world 2025")
    assert [each.command for each in refused.value.suggestions] == [
        "/calculate partners of:share rises WORLD magnets"
    ]


async def test_why_since_a_month_holds_the_newest_against_it(desk: Desk) -> None:
    answer = await asked(desk, "why are exports to germany still falling since july 2025")
    assert answer.headline == "No: exports rose 0.2% on July to 1,118 t"


async def test_months_that_one_of_two_periods_lacks_are_named(desk: Desk) -> None:
    answer = await asked(desk, "why did exports to germany rise in jul-oct 2025 on the year before")
    assert answer.headline.startswith("Exports rose ≈ 22.5% on Jul–Oct 2024")
    assert "Aug 2025 is not loaded for both, and so not in it." in [plain(each) for each in answer.notes]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("did magnet exports to the world rise in 2025 compared with 2023", "Not known: exports: 57,392 t"),
        ("annual growth of magnet exports from 2023 to 2025", "Exports: 57,392 t"),
        ("by what percent did magnet exports to the world rise between 2023 and 2025", "Exports: 57,392 t"),
        ("/calculate why against:2023 world 2025", "Exports: 57,392 t"),
    ],
)
async def test_what_a_period_lacks_that_is_held_against_is_named(desk: Desk, text: str, headline: str) -> None:
    answer = await asked(desk, text)  # of 2023 January to July are loaded, as a block
    assert answer.headline == f"{headline}, no figure for the same months of 2023"
    told = "Aug–Dec 2023 are not loaded, so the two cannot be compared."
    assert told in [plain(each) for each in answer.notes]
    assert answer.facts["missing"] == [f"2023-{month:02}" for month in range(8, 13)]


@pytest.mark.parametrize(
    "command",
    [
        "/calculate change against:0001-01..9999-12 US 2025 magnets",
        "/calculate months above:1e999999999t US 2025 magnets",
        "/calculate level in:% US 2025-06 magnets",
        "/calculate lowest stated:about:this of:share DE 2025 magnets",
    ],
)
async def test_a_command_that_asks_the_impossible_is_refused_at_once(desk: Desk, command: str) -> None:
    with pytest.raises(NotUnderstood, match="operation_unknown"):
        desk.read(command, now=NOW)


@pytest.mark.parametrize(
    "asked_for",
    [
        "/calculate months above:1e99t US 2025 magnets",
        f"how many months were us exports above {'9' * 41} t in 2025",
        "/calculate months above:0mean US 2025 magnets",
    ],
)
async def test_a_threshold_of_any_size_is_answered(desk: Desk, asked_for: str) -> None:
    assert (await asked(desk, asked_for)).headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("is it true that the us got more than 100 tonnes per day in june 2025", "No: 11.8 t a day"),
        ("did exports to the us fall below 100 t a day in june 2025", "Yes: 11.8 t a day"),
        ("did the us get about 12 t a day in june 2025", "Yes: 11.8 t a day"),
        ("did the us get about 80 tonnes a week in june 2025", "Yes: 82.4 t a week"),
        ("2025年6月对美国每天出口超过100吨吗", "No: 11.8 t a day"),
        ("in how many months of 2025 did the us get more than 20 t a day", "2 of the 12 months"),
        ("2025年有几个月对美国每天超过20吨", "2 of the 12 months"),
        ("which countries got more than 20 t a day in october 2025", "2 of the 6 partners loaded"),
        ("how much more did the us get per day in june 2025 than in may 2025", "+10.3 t a day"),
        ("median daily exports to the us in 2025", "18.5 t a day"),
        ("how many tonnes per day did the us and germany get on average in june 2025", "18.6 t a day each"),
        ("how many tonnes a day did the world without the us get in 2025", "141 t a day"),
    ],
)
async def test_what_is_said_of_a_day_is_held_against_what_a_day_had(desk: Desk, text: str, headline: str) -> None:
    assert (await asked(desk, text)).headline == headline


async def test_a_unit_price_is_not_divided_by_days(desk: Desk) -> None:
    with pytest.raises(NotLoaded, match="no_sum_of_prices") as refused:
        desk.read("/calculate level per:week us 2025-11 unit-price", now=NOW)
    assert [each.command for each in refused.value.suggestions] == [
        "/calculate level US 2025-11 magnets unit-price",
        "/calculate level per:week US 2025-11 magnets",
    ]
