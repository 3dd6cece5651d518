"""Which operation a sentence asks for, of what."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # totals
        ("total for germany and japan in october 2025", "total with:JP DE 2025-10 magnets"),
        ("germany, japan and the us combined, october 2025", "total with:JP,US DE 2025-10 magnets"),
        ("world excluding the us and japan june 2025", "total without:US,JP WORLD 2025-06 magnets"),
        ("how much went to the us since april 2025", "total US 2025-04..2026-03 magnets"),
        # a level that was passed in some month
        (
            "did exports to the us exceed 700 t after may 2025",
            "months above:700t stated:at-least:1months US 2025-06..2026-03 magnets",
        ),
        # means and extremes
        ("average monthly exports to the us in 2025", "mean US 2025 magnets"),
        ("on average, how much did germany get per month in q3 2025", "mean DE 2025-07..2025-09 magnets"),
        ("median month of 2025 for gallium", "median WORLD 2025 gallium"),
        ("3-month moving average US magnets to December 2025", "mean US 2025-10..2025-12 magnets"),
        ("three month average for germany in october 2025", "mean DE 2025-08..2025-10 magnets"),
        ("average us magnets in the 3 months to december 2025", "mean US 2025-10..2025-12 magnets"),
        ("us june 2025 min", "lowest stated:2025-06 US magnets"),
        ("us june 2025 peak", "highest stated:2025-06 US magnets"),
        ("how much of the eu total in october 2025 was germany", "ratio against:EU DE 2025-10 magnets"),
        ("rank the months of 2025 for the us", "highest largest:12 US 2025 magnets"),
        ("has gallium ever been higher than in october 2025?", "highest WORLD gallium"),
        ("has the us ever taken less than in may 2025?", "lowest US magnets"),
        # a year with a comma behind it is a year, no amount
        (
            "magnet exports in 2025 were lower than in 2024, correct?",
            "change against:2024-01..2024-12 stated:falls WORLD 2025 magnets",
        ),
        (
            "us exports in 2025 were higher than in 2024, right?",
            "change against:2024-01..2024-12 stated:rises US 2025 magnets",
        ),
        ("month on month change of magnets over 2025, which months were negative", "months falls WORLD 2025 magnets"),
        ("how much did the us and japan together take in october 2025", "total with:JP US 2025-10 magnets"),
        ("how many tons did the us and germany get combined in october 2025", "total with:DE US 2025-10 magnets"),
        ("which month of 2025 was the worst for the us", "lowest US 2025 magnets"),
        ("when did exports to germany peak", "highest DE magnets"),
        ("biggest monthly fall to japan", "lowest of:change JP magnets"),
        ("largest ever jump in exports to the us", "highest of:change US magnets"),
        # counts, thresholds and runs
        ("in how many months did the us get more than 500 t", "months above:500t US magnets"),
        ("how often were exports to the us below 300 tonnes in 2025", "months below:300t US 2025 magnets"),
        ("which months of 2025 were between 400 and 600 t for the us", "months between:400t..600t US 2025 magnets"),
        ("when did the us first exceed 800 t", "first above:800t US magnets"),
        ("when was germany last above 1,300 t", "last above:1300t DE magnets"),
        ("how many months in a row have exports to the us fallen", "run falls US magnets"),
        ("longest run of rises for the us", "longest-run rises US magnets"),
        # shares and two of a kind
        ("share of the top 3 in october 2025", "share largest:3 WORLD 2025-10 magnets"),
        ("us share in 2025", "share US 2025 magnets"),
        ("share of the us and germany in october 2025", "share with:DE US 2025-10 magnets"),
        ("how much more did germany get than japan in october 2025", "difference against:JP DE 2025-10 magnets"),
        ("how many times more did germany get than japan in october 2025", "ratio against:JP DE 2025-10 magnets"),
        # units
        ("us june 2025 in pounds", "level in:lb US 2025-06 magnets"),
        ("germany july 2025 per day", "level per:day DE 2025-07 magnets"),
        ("world 2025 in thousand tonnes", "level in:kt WORLD 2025 magnets"),
        # yes or no
        (
            "did it double from may to june 2025 for the us",
            "ratio against:2025-05 stated:at-least:2x US 2025-06 magnets",
        ),
        ("is 353 tonnes right for june 2025?", "level stated:is:353t US 2025-06 magnets"),
        ("did exports to germany fall in october 2025", "change stated:falls DE 2025-10 magnets"),
        ("is it true that exports to the us rose 660% in june 2025", "change stated:is:660% US 2025-06 magnets"),
        ("is germany the biggest buyer in october 2025", "place stated:is:1place DE 2025-10 magnets"),
        ("has the us ever been above 800 t", "months above:800t stated:at-least:1months US magnets"),
        ("why did exports to the us rise in may 2025", "why stated:rises US 2025-05 magnets"),
        ("how come germany got nothing in july 2025", "why stated:is:0t DE 2025-07 magnets"),
        (
            "has the us ever got more than 1000 tonnes in a month",
            "months above:1000t stated:at-least:1months US magnets",
        ),
        ("did exports to the us fall for three months in a row", "run falls stated:at-least:3months US magnets"),
        (
            "did germany get twice as much as japan in october 2025",
            "ratio against:JP stated:at-least:2x DE 2025-10 magnets",
        ),
        ("did the us take over 10% of exports in 2025", "share stated:above:10% US 2025 magnets"),
        # shares, changes and spans month by month
        ("when was the us share highest", "highest of:share US magnets"),
        ("average us share in 2025", "mean of:share US 2025 magnets"),
        ("in which months was germany's share above 20%", "months of:share above:20% DE magnets"),
        ("how much did the us share change from may to june 2025", "share against:2025-05 US 2025-06 magnets"),
        ("average monthly growth of exports to the us in 2025", "mean of:change US 2025 magnets"),
        ("average of the last 6 months for the us", "mean US 2025-10..2026-03 magnets"),
        # what is passed, who is first, what is left
        ("did exports to germany exceed 1000 t in july 2025", "level stated:above:1000t DE 2025-07 magnets"),
        ("did the world total top 6000 t in august 2025", "level stated:above:6000t WORLD 2025-08 magnets"),
        ("is the us share above 15% in october 2025", "share stated:above:15% US 2025-10 magnets"),
        ("was germany number one in july 2025", "place stated:is:1place DE 2025-07 magnets"),
        ("everything but the us in november 2025", "total without:US WORLD 2025-11 magnets"),
        ("add up us and germany for 2025", "total with:DE US 2025 magnets"),
        # which of the months, quarters and partners
        ("second highest month for the us", "highest rank:2 US magnets"),
        ("third lowest month of 2025 for magnets", "lowest rank:3 WORLD 2025 magnets"),
        ("the three best months of 2025 for the us", "highest largest:3 US 2025 magnets"),
        ("top 3 months for the us", "highest largest:3 US magnets"),
        ("worst quarter for the us", "lowest each:quarter US magnets"),
        ("which year was the best for rare earths", "highest each:year WORLD rare-earths"),
        ("in how many quarters was the world above 15,000 t", "months above:15000t each:quarter WORLD magnets"),
        ("which countries got more than 400 t in october 2025", "partners above:400t WORLD 2025-10 magnets"),
        ("who bought less than 200 tonnes in june 2025", "partners below:200t WORLD 2025-06 magnets"),
        (
            "which partners took over 10% of exports in october 2025",
            "partners of:share above:10% WORLD 2025-10 magnets",
        ),
        ("second biggest buyer in october 2025", "partners rank:2 WORLD 2025-10 magnets"),
        ("smallest customer in june 2025", "partners rank:-1 WORLD 2025-06 magnets"),
        ("is japan in the top 5 in october 2025", "place stated:at-most:5place JP 2025-10 magnets"),
        # several, and two with periods of their own
        ("average us and germany 2025", "mean with:DE US 2025 magnets"),
        ("by what factor did us exports grow from may to june 2025", "ratio against:2025-05 US 2025-06 magnets"),
        (
            "how much to the us in june 2025 and to germany in july 2025",
            "level against:DE,2025-07 US 2025-06 magnets",
        ),
        ("us june 2025, germany july 2025", "level against:DE,2025-07 US 2025-06 magnets"),
        ("why is the us share falling", "why of:share stated:falls US magnets"),
        ("was june better than may 2025 for the us", "change against:2025-05 stated:rises US 2025-06 magnets"),
        (
            "did germany get more than the us in october 2025",
            "difference against:US stated:above:0t DE 2025-10 magnets",
        ),
        ("month with the steepest fall in total magnet exports", "lowest of:change WORLD magnets"),
        ("what was the peak", "highest WORLD magnets"),
        ("us share in may vs june 2025", "share against:2025-05 US 2025-06 magnets"),
        ("sum of q1 and q2 us 2025", "total US 2025-01..2025-06 magnets"),
        ("if i add germany and the us for june 2025 what do i get", "total with:US DE 2025-06 magnets"),
        (
            "did germany get more than 1000 t in october 2025, yes or no",
            "level stated:above:1000t DE 2025-10 magnets",
        ),
        ("any country up more than 50% in october 2025", "partners of:change above:50% WORLD 2025-10 magnets"),
        ("which partner is number 3 in october 2025", "partners rank:3 WORLD 2025-10 magnets"),
        ("德国比美国多多少 2025年10月", "difference against:US DE 2025-10 magnets"),
        ("months above germany for the us in 2025", "months above:0t against:DE US 2025 magnets"),
        ("which months did the us get less than germany", "months below:0t against:DE US magnets"),
        ("share of germany and japan together in october 2025", "share with:JP DE 2025-10 magnets"),
        ("which months of 2025 had more than 600 t to the us", "months above:600t US 2025 magnets"),
        ("smallest monthly increase for the us in 2025", "months rises US 2025 magnets"),
        ("镓2025年10月出口 公斤", "level in:kg WORLD 2025-10 gallium"),
        # parts of all
        ("did the us take half of exports in june 2025", "share stated:at-least:50% US 2025-06 magnets"),
        ("who took more than a quarter of exports in june 2025", "partners of:share above:25% WORLD 2025-06 magnets"),
        ("total to the us in 2025 before may", "total US 2025-01..2025-04 magnets"),
        ("is 1,116 t right for july 2025", "level stated:is:1116t WORLD 2025-07 magnets"),
        # Chinese
        ("10月德国是日本的几倍", "ratio against:JP DE 2025-10 magnets"),
        ("美国和日本10月一共多少", "total with:JP US 2025-10 magnets"),
        ("2025年对美国出口超过500吨的月份", "months above:500t US 2025 magnets"),
        ("2025年对美国平均每月出口多少", "mean US 2025 magnets"),
        ("对美出口最低的是哪个月", "lowest US magnets"),
        ("哪些月份对美国出口超过500吨", "months above:500t US magnets"),
        ("对美出口第二高的月份", "highest rank:2 US magnets"),
        ("2025年10月哪些国家超过400吨", "partners above:400t WORLD 2025-10 magnets"),
        ("2025年10月第二大买家", "partners rank:2 WORLD 2025-10 magnets"),
        ("哪个季度对美出口最高", "highest each:quarter US magnets"),
        ("2025年10月德国和日本合计", "total with:JP DE 2025-10 magnets"),
    ],
)
def test_a_sentence_asks_for_an_operation(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 5 in october 2025", "/top 2025-10 magnets n:5"),
        ("biggest buyers in october 2025", "/top 2025-10 magnets"),
        ("us and germany in october 2025", "/compare US,DE magnets in 2025-10"),
        ("what is the average price of magnets", "/exports WORLD magnets unit-price"),
        ("how much did the us buy in june 2025", "/exports US 2025-06 magnets"),
        ("what do you mean by magnets to the us", "/exports US magnets"),
        ("did exports to germany go up or down in october 2025", "/exports DE 2025-10 magnets"),
        ("share of the us in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_what_asks_for_none_is_read_as_before(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # every quarter, half-year, year or month
        ("us by quarter 2025", "/calculate months each:quarter US 2025 magnets"),
        ("quarterly exports to the us in 2025", "/calculate months each:quarter US 2025 magnets"),
        ("us half year totals 2025", "/calculate months each:half US 2025 magnets"),
        ("yearly totals for the world", "/calculate months each:year WORLD magnets"),
        ("monthly us exports 2025", "/calculate months US 2025 magnets"),
        ("monthly us exports june 2025", "/exports US 2025-06 magnets"),
        ("annual us exports 2025", "/exports US 2025-01..2025-12 magnets"),
        # one ahead of another
        ("when did germany overtake the us", "/calculate since above:0t against:US DE magnets"),
        ("when did germany fall behind the us", "/calculate since below:0t against:US DE magnets"),
        (
            "did the us beat germany in june 2025",
            "/calculate difference against:DE stated:above:0t US 2025-06 magnets",
        ),
        (
            "is japan behind the us in june 2025",
            "/calculate difference against:US stated:below:0t JP 2025-06 magnets",
        ),
        # who rose, who fell
        ("which partners rose in june 2025", "/calculate partners of:change rises WORLD 2025-06 magnets"),
        ("did all countries fall in june 2025", "/calculate partners of:change falls WORLD 2025-06 magnets"),
        ("did anyone buy more in june 2025", "/calculate partners of:change rises WORLD 2025-06 magnets"),
        (
            "which countries bought less in june 2025 than in june 2024",
            "/calculate partners of:year falls WORLD 2025-06 magnets",
        ),
        ("who fell from may to june 2025", "/calculate partners of:change falls WORLD 2025-06 magnets"),
        ("which country fell fastest in june 2025", "/top 2025-06 magnets sort:pct"),
        ("who was hit hardest in june 2025", "/top 2025-06 magnets sort:loss"),
        # a rank is no threshold
        ("who is in the top 5 in june 2025", "/top 2025-06 magnets n:5"),
        # one less another, one and another
        ("us minus germany june 2025", "/calculate difference against:DE US 2025-06 magnets"),
        ("june minus may us 2025", "/calculate difference against:2025-05 US 2025-06 magnets"),
        ("us plus germany june 2025", "/calculate total with:DE US 2025-06 magnets"),
        ("is the us twice germany in june 2025", "/calculate ratio against:DE stated:at-least:2x US 2025-06 magnets"),
        # back at a level
        ("when did the us get back to its april 2025 level", "/calculate first at-least:this against:2025-04 US"),
        ("are us exports back to april 2025 levels", "/calculate change against:2025-04 stated:at-least:0% US"),
        ("how long until the us was back above 500 t after may 2025", "/calculate first above:500t US 2025-06.."),
        ("us month with the largest export in 2025", "/calculate highest US 2025 magnets"),
        ("was june 2025 the lowest of the year for the us", "/calculate lowest stated:2025-06 US 2025 magnets"),
    ],
)
def test_what_was_dropped_is_asked_for(text: str, command: str) -> None:
    assert read(text).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # a period that is told by another one
        ("us q3 2025 vs the quarter before", "/compare 2025-07..2025-09,2025-04..2025-06 US magnets"),
        (
            "us q3 2025 compared with the same period a year earlier",
            "/compare 2025-07..2025-09,2024-07..2024-09 US magnets",
        ),
        (
            "jan to may 2025 against the same stretch of last year us",
            "/compare 2025-01..2025-05,2024-01..2024-05 US magnets",
        ),
        (
            "us in the three months to june 2025 against the previous three months",
            "/compare 2025-04..2025-06,2025-01..2025-03",
        ),
        ("us june 2025 vs same month last year", "/exports US 2025-06 magnets"),
        # means of two periods
        ("average us 2025 vs 2024", "/calculate mean against:2024-01..2024-12 US 2025 magnets"),
        ("us average before and after april 2025", "/calculate mean against:2024-05..2025-03 US 2025-05.."),
        ("per month to the us before the truce and after", "/calculate mean against:2024-05..2025-04 US 2025-05.."),
        # a share of a group
        ("germany's share of the eu in june 2025", "/calculate share against:EU DE 2025-06 magnets"),
        ("what percentage of the eu is germany in june 2025", "/calculate share against:EU DE 2025-06 magnets"),
    ],
)
def test_what_is_held_against_another_period_or_a_group_is_said(text: str, command: str) -> None:
    assert read(text).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top ten excluding germany june 2025", "/top 2025-06 magnets without:DE"),
        ("top buyers without the us june 2025", "/top 2025-06 magnets without:US"),
        ("biggest buyers june 2025 excluding germany and japan", "/top 2025-06 magnets without:DE,JP"),
        ("which country grew most from march to june 2025", "/top 2025-06 magnets sort:gain against:2025-03"),
        ("which country grew most from may to june 2025", "/top 2025-06 magnets sort:gain"),
        ("who fell most in june 2025 compared with june 2024", "/top 2025-06 magnets sort:loss against:2024-06"),
        ("bottom 3 june 2025", "/calculate partners largest:3 rank:-1 WORLD 2025-06 magnets"),
        ("the two smallest buyers in june 2025", "/calculate partners largest:2 rank:-1 WORLD 2025-06 magnets"),
    ],
)
def test_a_ranking_leaves_out_and_is_held_against_what_is_said(text: str, command: str) -> None:
    assert read(text).question.command == command
    assert read(command).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("was june 2025 the lowest since at least 2024", "/calculate lowest stated:2025-06 WORLD 2024-01.."),
        ("how far behind germany was the us in june 2025", "/calculate difference against:US DE 2025-06 magnets"),
        (
            "what did the top five customers get in june 2025 combined",
            "/calculate share largest:5 WORLD 2025-06 magnets",
        ),
        ("did the us share rise in june 2025", "/calculate share against:2025-05 stated:rises US 2025-06 magnets"),
        ("how has the us share changed since may 2025", "/calculate share against:2025-05 US"),
        ("how has the us share changed", "/trend US magnets share"),
        ("how much of the rise in june 2025 came from the us", "/top 2025-06 magnets sort:gain"),
        ("who accounted for the fall in june 2025", "/top 2025-06 magnets sort:loss"),
        ("non-us exports june 2025", "/calculate total without:US WORLD 2025-06 magnets"),
        (
            "was may 2025 smaller than june for the us",
            "/calculate change against:2025-06 stated:falls US 2025-05 magnets",
        ),
        (
            "did the us get less in june than in may 2025",
            "/calculate change against:2025-05 stated:falls US 2025-06 magnets",
        ),
        ("before we print: was june 2025 the lowest since 2024", "/calculate lowest stated:2025-06 WORLD 2024-01.."),
        ("how have magnets to the us been going lately", "/trend US magnets"),
        ("magnet exports over the last two years", "/trend WORLD 2024-08..2026-07 magnets"),
        ("how many countries do you have figures for in june 2025", "/top 2025-06 magnets"),
        ("what don't you have for germany", "/partners Germany"),
        ("for which months is germany missing", "/partners Germany"),
        ("which month had the biggest year on year fall for the us", "/calculate lowest of:year US magnets"),
        ("when did us exports last fall", "/calculate last falls US magnets"),
        ("yoy growth by month us 2025", "/calculate months of:year US 2025 magnets"),
        (
            "what share of 2025 us exports came in june",
            "/calculate ratio against:2025-01..2025-12 US 2025-06 magnets",
        ),
        (
            "june 2025 as a share of the year for the us",
            "/calculate ratio against:2025-01..2025-12 US 2025-06 magnets",
        ),
        ("us june 2024 and 2025", "/compare 2024-06,2025-06 US magnets"),
        ("us june in 2024 and 2025", "/compare 2024-06,2025-06 US magnets"),
        ("us june every year since 2023", "/compare 2023-06,2024-06,2025-06 US magnets"),
        ("us jan to june 2024 and 2025", "/compare 2024-01..2024-06,2025-01..2025-06 US magnets"),
        ("us may and june 2024 and 2025", "/compare 2024-05,2024-06,2025-05,2025-06 US magnets"),
        ("us q2 2025 and the previous quarter", "/compare 2025-04..2025-06,2025-01..2025-03 US magnets"),
        ("how many months in a row did us exports rise after may 2025", "/calculate longest-run rises US 2025-06.."),
        ("how many months in a row did us exports rise from may 2025", "/calculate longest-run rises US 2025-05.."),
        ("us in the month after june 2025", "/exports US 2025-07 magnets"),
        ("us in the month before january 2026", "/exports US 2025-12 magnets"),
        ("chinese vs us figures june 2025", "/mirror US 2025-06 magnets"),
        ("how many months since the us was above 800 t", "/calculate last above:800t US"),
        ("months us under 300 tonnes", "/calculate months below:300t US"),
        ("us months between 300 and 500 t", "/calculate months between:300t..500t US"),
        ("list every partner for june 2025", "/top 2025-06 magnets"),
        ("winners and losers june 2025", "/top 2025-06 magnets sort:gain"),
        ("who suffered most in june 2025", "/top 2025-06 magnets sort:loss"),
        ("us 2025 without may", "/calculate total except:2025-05 US 2025 magnets"),
        ("what happened on 9 june 2025", "/events 2025-06"),
        ("did june 2025 set a record", "/calculate highest stated:2025-06 WORLD magnets"),
        ("what's the headline number for june 2025", "/exports WORLD 2025-06 magnets"),
    ],
)
def test_what_journalists_ask_of_parts_and_records(text: str, command: str) -> None:
    assert read(text).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("three months running down for the us?", "/calculate run falls stated:at-least:3months US magnets"),
        ("us down 3 consecutive months?", "/calculate run falls stated:at-least:3months US magnets"),
        ("us exports in june every year", "/compare 2023-06,2024-06,2025-06 US magnets"),
        ("us exports june each year", "/compare 2023-06,2024-06,2025-06 US magnets"),
        ("us exports same month each year", "/trend US magnets seasonal"),
        ("us exports each year", "/calculate months each:year US magnets"),
    ],
)
def test_runs_without_a_verb_and_a_month_of_several_years(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "is it true that exports to japan rose every month in the second half of 2025",
        "did exports to japan rise every month in h2 2025",
        "is it true that exports to japan rose every month in h2 2025",
        "did exports to japan rise in each month of the second half of 2025",
    ],
)
def test_whether_it_rose_in_every_month_is_asked_of_the_months_however_the_period_is_said(text: str) -> None:
    found = read(text)
    command = "/calculate months of:change falls stated:at-most:0months JP 2025-07..2025-12 magnets"
    assert (found.question.command, [str(each) for each in found.notes if "Not used" in str(each)]) == (command, [])


def test_half_of_another_stays_a_ratio_and_a_bare_number_a_number() -> None:
    half = read("did germany get half as much as the us in july 2025").question.command
    assert half == "/calculate ratio against:US stated:at-most:0.5x DE 2025-07 magnets"
    bare = read("is it correct that the us got 353 in june 2025").question.command
    assert bare == "/calculate level stated:is:353t US 2025-06 magnets"


@pytest.mark.parametrize(
    "command", ["/exports KG 2025-06 magnets", "/imports KG antimony value", "/exports LB 2025-01..2025-12 magnets"]
)
def test_kyrgyzstan_is_no_kilogram_and_lebanon_no_pound(command: str) -> None:
    assert read(command).question.command == command


def test_what_an_events_command_says_is_kept_to_the_letter() -> None:
    assert read("/events @everyone").question.command == "/events @everyone"
