"""What follows an answer changes only what it names."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.follow_up import read_followup
from bot.text import plain
from bot.trade.about import Reading
from tests.reading.test_free_text import CITED, VOCABULARY
from tests.trade.small_vocabulary import TODAY

US_JUNE = "/exports US 2025-06 magnets"


def follow(text: str, command: str = US_JUNE) -> Reading:
    return read_followup(text, command, VOCABULARY, today=TODAY, cited=CITED)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("and germany?", "/exports DE 2025-06 magnets"),
        ("what about germany", "/exports DE 2025-06 magnets"),
        ("germany instead", "/exports DE 2025-06 magnets"),
        ("how about the germans then?", "/exports DE 2025-06 magnets"),
        ("and the world", "/exports WORLD 2025-06 magnets"),
        ("德国呢", "/exports DE 2025-06 magnets"),
        ("same for may", "/exports US 2025-05 magnets"),
        ("and in october 2025?", "/exports US 2025-10 magnets"),
        ("same but for germany in october 2025", "/exports DE 2025-10 magnets"),
        ("the year before", "/exports US 2024-06 magnets"),
        ("vs a year earlier", US_JUNE),
        ("what about rare earths in total", "/exports WORLD 2025-06 rare-earths"),
        ("and gallium overall?", "/exports WORLD 2025-06 gallium"),
        ("compared with the year before", US_JUNE),
        ("vs the month before", US_JUNE),
        ("and a year earlier?", "/exports US 2024-06 magnets"),
        ("the previous month", "/exports US 2025-05 magnets"),
        ("the month before", "/exports US 2025-05 magnets"),
        ("and the month after that?", "/exports US 2025-07 magnets"),
        ("next month", "/exports US 2025-07 magnets"),
        ("上个月", "/exports US 2025-05 magnets"),
        ("last month", "/exports US 2026-04 magnets"),
        ("in dollars", "/exports US 2025-06 magnets value"),
        ("what was it worth?", "/exports US 2025-06 magnets value"),
        ("unit price please", "/exports US 2025-06 magnets unit-price"),
        ("and dysprosium", "/exports US 2025-06 dysprosium"),
        ("over 36 months", "/exports US 2025-06 magnets 36m"),
        ("why?", "/calculate why US 2025-06 magnets"),
        ("why did it rise", "/calculate why stated:rises US 2025-06 magnets"),
        ("as a table", US_JUNE),
        ("and imports?", "/imports US 2025-06 magnets"),
        ("what happened then?", "/events 2025-06"),
        ("what happened in may 2025", "/events 2025-05"),
        ("/events geneva", "/events geneva"),
        ("status", "/status"),
        ("and at the end of the year?", "/exports US 2025-12 magnets"),
        ("by year-end?", "/exports US 2025-12 magnets"),
    ],
)
def test_what_is_not_named_stays(text: str, command: str) -> None:
    assert follow(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("vs japan", "/compare US,JP magnets in 2025-06"),
        ("compare with germany and japan", "/compare US,DE,JP magnets in 2025-06"),
        ("top 10?", "/top 2025-06 magnets"),
        ("who moved the total?", "/top 2025-06 magnets sort:gain"),
        ("and the trend?", "/trend US magnets"),
        ("over time", "/trend US magnets"),
        ("as csv", "/download US 2025-06 magnets"),
    ],
)
def test_another_kind_of_answer_keeps_what_was_asked_about(text: str, command: str) -> None:
    assert follow(text).question.command == command


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("and germany?", "/trend US 2025 magnets yoy", "/trend DE 2025 magnets yoy"),
        ("same for 2024", "/trend US 2025 magnets", "/trend US 2024 magnets"),
        ("vs germany", "/trend US magnets", "/compare US,DE magnets"),
        ("and in october 2025", "/top 2025-09 magnets sort:gain", "/top 2025-10 magnets sort:gain"),
        ("and germany", "/top 2025-09 magnets", "/exports DE 2025-09 magnets"),
        ("and japan", "/compare US,DE magnets in 2025-06", "/compare US,DE,JP magnets in 2025-06"),
        ("in october 2025", "/compare US,DE magnets", "/compare US,DE magnets in 2025-10"),
        ("in dollars", "/compare US,DE magnets", "/compare US,DE magnets value"),
        ("for germany", "/compare 2025,2024 US magnets", "/compare 2025,2024 DE magnets"),
        ("vs may", US_JUNE, "/exports US 2025-06 magnets"),
        ("same month last year", US_JUNE, "/exports US 2024-06 magnets"),
        ("add japan", US_JUNE, "/compare US,JP magnets in 2025-06"),
        ("add japan and germany", US_JUNE, "/compare US,JP,DE magnets in 2025-06"),
        ("add japan and germany together", US_JUNE, "/calculate total with:DE JP 2025-06 magnets"),
        ("germany too", "/trend US 2025 magnets", "/compare US,DE magnets in 2025"),
        ("is it still that low", US_JUNE, "/exports US magnets"),
        ("and the median", "/calculate mean US 2025 magnets", "/calculate median US 2025 magnets"),
        ("above 600", "/calculate months above:500t US 2025 magnets", "/calculate months above:600t US 2025 magnets"),
        ("difference", "/compare US,DE magnets in 2025-06", "/calculate difference against:DE US 2025-06 magnets"),
        ("without germany", "/compare US,DE magnets in 2025-06", "/exports US 2025-06 magnets"),
        ("is that more than germany", US_JUNE, "/calculate difference against:DE stated:above:0t US 2025-06 magnets"),
        ("not us, germany", US_JUNE, "/exports DE 2025-06 magnets"),
        ("and january?", "/exports US 2025-12 magnets", "/exports US 2026-01 magnets"),
        ("and october?", "/exports US 2026-01 magnets", "/exports US 2025-10 magnets"),
        ("3-month average", "/exports US 2025-05 magnets", "/calculate mean US 2025-03..2025-05 magnets"),
        ("rolling 6 month average", "/exports US 2025-10 magnets", "/calculate mean US 2025-05..2025-10 magnets"),
        ("and july?", "/top 2025-06 magnets", "/top 2025-07 magnets"),
        ("by growth", "/top 2025-10 magnets", "/top 2025-10 magnets sort:pct"),
        ("who fell", "/top 2025-10 magnets", "/top 2025-10 magnets sort:loss"),
        ("in percent", "/trend US 2025 magnets", "/trend US 2025 magnets yoy"),
        ("and 2026", "/events 2025", "/events 2026"),
        ("who was first then", US_JUNE, "/top 2025-06 magnets"),
        ("vs march", US_JUNE, "/compare 2025-06,2025-03 US magnets"),
        ("how does that compare to last year", US_JUNE, "/exports US 2025-06 magnets"),
        ("for the whole year", US_JUNE, "/exports US 2025-01..2025-12 magnets"),
        ("who else?", US_JUNE, "/top 2025-06 magnets"),
        ("has it been revised?", US_JUNE, "/revisions US 2025-06 magnets"),
        ("as share", "/trend US magnets", "/trend US magnets share"),
        ("share over time", "/trend US 2025 magnets", "/trend US 2025 magnets share"),
        ("yoy please", "/trend US 2025 magnets", "/trend US 2025 magnets yoy"),
        ("without events", "/trend US magnets", "/trend US magnets no-events"),
        ("by % change", "/top 2025-10 magnets", "/top 2025-10 magnets sort:pct"),
        ("losers", "/top 2025-10 magnets", "/top 2025-10 magnets sort:loss"),
        ("sort by gain", "/top 2025-10 magnets", "/top 2025-10 magnets sort:gain"),
        ("and the month before", "/top 2025-10 magnets sort:gain", "/top 2025-09 magnets sort:gain"),
        ("csv", "/top 2025-10 magnets", "/download 2025-10 magnets"),
        ("add japan", "/compare US,DE magnets", "/compare US,DE,JP magnets"),
        ("add japan and vietnam", "/compare US,DE magnets in 2025", "/compare US,DE,JP,VN magnets in 2025"),
        ("japan and vietnam too", "/compare US,DE magnets in 2025", "/compare US,DE,JP,VN magnets in 2025"),
        ("with japan and vietnam", "/compare US,DE magnets in 2025", "/compare US,DE,JP,VN magnets in 2025"),
        ("without germany", "/compare US,DE,JP magnets in 2025", "/compare US,JP magnets in 2025"),
        ("since may", "/compare US,DE magnets", "/compare US,DE magnets in 2025-05..2026-03"),
        ("download", "/compare US,DE magnets", "/download magnets"),
        ("and germany", "/revisions US 2025-06 magnets", "/revisions DE 2025-06 magnets"),
        ("and germany", "/download US 2025 magnets", "/download DE 2025 magnets"),
        ("same for 2024", "/download US 2025 magnets xlsx", "/download US 2024 magnets xlsx"),
    ],
)
def test_a_kind_of_answer_stays_where_it_can(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


def test_a_step_goes_by_the_length_of_the_period() -> None:
    assert follow("the quarter before", "/exports US 2025-04..2025-06 magnets").question.command == (
        "/exports US 2025-01..2025-03 magnets"
    )
    assert follow("the year before", "/exports US 2025-04..2025-06 magnets").question.command == (
        "/exports US 2024-04..2024-06 magnets"
    )


def test_what_was_chosen_before_stays() -> None:
    command = "/imports US 2025-06 magnets value 36m"
    assert follow("and germany?", command).question.command == "/imports DE 2025-06 magnets value 36m"


def test_the_reading_is_shown_and_why_says_what_a_figure_cannot() -> None:
    assert [plain(note) for note in follow("and germany?").notes] == ["Read as: Germany · magnets · Jun 2025"]
    assert "cannot show cause" in plain(follow("explain").notes[-1])


def test_a_report_is_followed_by_its_total() -> None:
    report = "/report 2025-06 magnets"
    assert follow("and germany?", report).question.command == "/exports DE 2025-06 magnets"
    assert follow("the month before", report).question.command == "/exports WORLD 2025-05 magnets"


def test_a_list_is_followed_by_a_question_of_its_own() -> None:
    assert follow("germany october 2025", "/events geneva").question.command == "/exports DE 2025-10 magnets"


@pytest.mark.parametrize(("text", "code"), [("and wakanda?", "words_left"), ("korea", "partner_ambiguous")])
def test_what_is_not_understood_is_refused(text: str, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow(text)
    assert refused.value.code == code and refused.value.suggestions


def test_a_wish_after_an_answer_is_told_its_command() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("alert me if it falls by 30%")
    assert refused.value.code == "wish_watch"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did it double?", "/calculate ratio stated:at-least:2x US 2025-06 magnets"),
        ("is that more than may?", "/calculate change against:2025-05 stated:rises US 2025-06 magnets"),
        ("is that less than july?", "/calculate change against:2025-07 stated:falls US 2025-06 magnets"),
    ],
)
def test_what_is_stated_of_an_answer_is_about_its_month(text: str, command: str) -> None:
    assert follow(text).question.command == command


def test_a_partner_that_may_be_two_is_asked_for_without_the_words_around_it() -> None:
    for text in ("and korea?", "And Korea?", "with korea"):
        with pytest.raises(NotUnderstood) as refused:
            follow(text)
        assert plain(refused.value.message) == "Which Korea?", text


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        (
            "how does that compare to what europe itself reports",
            "/exports EU 2025-10 magnets",
            "/mirror EU 2025-10 magnets",
        ),
        ("and their own figures?", "/exports EU 2025-10 magnets", "/mirror EU 2025-10 magnets"),
        ("as percentages", "/top 2025-10 magnets", "/top 2025-10 magnets"),
        ("show it as shares", "/top 2025-10 magnets", "/top 2025-10 magnets"),
        ("which was the worst", "/exports US 2025-01..2025-12 magnets", "/calculate lowest US 2025 magnets"),
        ("which was the best?", "/trend US 2025 magnets", "/calculate highest US 2025 magnets"),
    ],
)
def test_a_follow_up_looks_at_what_stood_in_another_way(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("how many times germany", US_JUNE, "/calculate ratio against:DE US 2025-06 magnets"),
        ("so more than germany?", US_JUNE, "/calculate difference against:DE stated:above:0t US 2025-06 magnets"),
        ("minus may", US_JUNE, "/calculate difference against:2025-05 US 2025-06 magnets"),
        ("difference to may", US_JUNE, "/calculate difference against:2025-05 US 2025-06 magnets"),
        ("half of germany's, right?", US_JUNE, "/calculate ratio against:DE stated:at-most:0.5x US 2025-06 magnets"),
        ("and july? and august?", US_JUNE, "/compare 2025-07,2025-08 US magnets"),
        ("is that the lowest of the year", US_JUNE, "/calculate lowest stated:2025-06 US 2025 magnets"),
        (
            "how long did it take to get back to the april level",
            "/exports US 2025-05 magnets",
            "/calculate first at-least:this against:2025-04 US 2025-05..",
        ),
        ("who was hit hardest", "/exports WORLD 2025-05 magnets", "/top 2025-05 magnets sort:loss"),
        ("who replaced it", "/exports DE 2025-10 magnets", "/top 2025-10 magnets sort:gain"),
    ],
)
def test_what_is_worked_out_of_what_stood(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("without germany", "/top 2025-06 magnets n:5 without:DE"),
        ("only asia", "/top 2025-06 magnets n:5 members:ASIA"),
        ("just the eu countries", "/top 2025-06 magnets n:5 members:EU"),
        ("eu members only", "/top 2025-06 magnets n:5 members:EU"),
        ("只看欧盟国家", "/top 2025-06 magnets n:5 members:EU"),
        ("only germany", "/exports DE 2025-06 magnets"),
        ("only asia and germany", "/compare ASIA,DE magnets in 2025-06"),
        ("and excluding japan too", "/top 2025-06 magnets n:5 without:JP"),
        ("bottom 3", "/calculate partners largest:3 rank:-1 WORLD 2025-06 magnets"),
    ],
)
def test_a_ranking_without_some_stays_a_ranking(text: str, command: str) -> None:
    assert follow(text, "/top 2025-06 magnets n:5").question.command == command


US_VS_DE = "/compare US,DE magnets in 2025"


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        # its year, its month
        ("and the total for the year", US_JUNE, "/exports US 2025-01..2025-12 magnets"),
        ("year to date", US_JUNE, "/exports US 2025-01..2025-06 magnets"),
        ("since january", US_JUNE, "/trend US 2025-01.."),
        ("same in 2024", US_JUNE, "/exports US 2024-06 magnets"),
        ("and before that", US_JUNE, "/exports US 2025-05 magnets"),
        ("and after that", US_JUNE, "/exports US 2025-07 magnets"),
        ("by quarter", US_JUNE, "/calculate months each:quarter US 2025 magnets"),
        # held against what stood
        ("change from may", US_JUNE, "/calculate difference against:2025-05 US 2025-06 magnets"),
        (
            "did it double since may",
            US_JUNE,
            "/calculate ratio against:2025-05 stated:at-least:2x US 2025-06 magnets",
        ),
        ("is germany bigger", US_JUNE, "/calculate difference against:US stated:above:0t DE 2025-06 magnets"),
        ("more than 600?", US_JUNE, "/calculate level stated:above:600t US 2025-06 magnets"),
        ("was it ever higher", US_JUNE, "/calculate highest US magnets"),
        ("when was it last this high", US_JUNE, "/calculate last at-least:this against:2025-06 US"),
        ("germany and japan", US_JUNE, "/compare DE,JP magnets in 2025-06"),
        # of all that are compared
        ("average of both", US_VS_DE, "/calculate mean with:DE US 2025 magnets"),
        ("the sum", US_VS_DE, "/calculate total with:DE US 2025 magnets"),
        ("only germany", US_VS_DE, "/exports DE 2025-01..2025-12 magnets"),
        (
            "and excluding january",
            "/exports US 2025-01..2025-12 magnets",
            "/calculate total except:2025-01 US 2025",
        ),
        ("what does eurostat say", "/exports EU 2025-10 magnets", "/mirror EU 2025-10 magnets"),
        ("according to eurostat", "/exports EU 2025-10 magnets", "/mirror EU 2025-10 magnets"),
        ("who is third", "/top 2025-06 magnets", "/calculate partners rank:3 WORLD 2025-06 magnets"),
    ],
)
def test_a_follow_up_is_of_what_stood(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command.startswith(command)


def test_what_is_worked_out_for_one_is_not_the_worlds_after_a_comparison() -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow("by month", US_VS_DE)
    assert [each.command for each in refused.value.suggestions] == [
        "/calculate months US 2025 magnets",
        "/calculate months DE 2025 magnets",
    ]


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("vs 2024", "/calculate mean US 2025 magnets", "/calculate mean against:2024-01..2024-12 US 2025 magnets"),
        ("in kg", "/calculate mean US 2025 magnets", "/calculate mean in:kg US 2025 magnets"),
        ("total", "/calculate mean US 2025 magnets", "/exports US 2025-01..2025-12 magnets"),
        ("in tonnes", "/calculate level in:kg US 2025-06 magnets", "/exports US 2025-06 magnets"),
        ("the second", "/calculate highest US 2025 magnets", "/calculate highest rank:2 US 2025 magnets"),
        ("and third", "/calculate partners rank:2 WORLD 2025-06 magnets", "/calculate partners rank:3 WORLD 2025-06"),
        (
            "and fell",
            "/calculate partners of:change rises WORLD 2025-06 magnets",
            "/calculate partners of:change falls",
        ),
        (
            "as a ratio",
            "/calculate difference against:DE US 2025-06 magnets",
            "/calculate ratio against:DE US 2025-06",
        ),
        (
            "and without germany",
            "/calculate total without:US WORLD 2025-06 magnets",
            "/calculate total without:US,DE",
        ),
        (
            "which was highest",
            "/calculate months each:quarter US 2025 magnets",
            "/calculate highest each:quarter US 2025",
        ),
    ],
)
def test_what_was_worked_out_is_changed_in_what_is_named_alone(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command.startswith(command)


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        (
            "by what factor did us exports grow from may to june 2025",
            "/exports WORLD 2025-06 magnets",
            "/calculate ratio against:2025-05 US 2025-06 magnets",
        ),
        ("why did exports rise in june 2025", US_VS_DE, "/calculate why stated:rises WORLD 2025-06 magnets"),
    ],
)
def test_a_sentence_that_says_it_all_is_read_as_such_after_an_answer(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        (
            "did it double from may to june",
            US_JUNE,
            "/calculate ratio against:2025-05 stated:at-least:2x US 2025-06 magnets",
        ),
        ("by how much did it rise from may to october", US_JUNE, "/compare 2025-10,2025-05 US magnets"),
        ("change between may and october", US_JUNE, "/compare 2025-10,2025-05 US magnets"),
        ("total from may to october", US_JUNE, "/exports US 2025-05..2025-10 magnets"),
        ("since august", "/trend US 2024-08..2026-03 magnets", "/trend US 2025-08..2026-03 magnets"),
        ("what do they say they imported", US_JUNE, "/mirror US 2025-06 magnets"),
        ("what did they import", US_JUNE, "/mirror US 2025-06 magnets"),
        ("and their imports in may?", US_JUNE, "/mirror US 2025-05 magnets"),
        ("us imports in may", US_JUNE, "/imports CN 2025-05 magnets-hts by:US"),
    ],
)
def test_stretches_and_the_other_side_after_a_figure(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize("text", ["how sure are we about this", "how reliable is it", "是不是可靠"])
def test_how_sure_a_figure_is_is_asked_of_that_figure(text: str) -> None:
    assert follow(text).question.command == US_JUNE


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        (
            "and when did they get back over 500 t",
            "/calculate why stated:falls US 2025-04 magnets",
            "/calculate first above:500t US 2025-05..2026-03 magnets",
        ),
        (
            "when did they first get above 300 t again",
            US_JUNE,
            "/calculate first above:300t US 2025-07..2026-03 magnets",
        ),
        (
            "when were they above 300 t again",
            US_JUNE,
            "/calculate first above:300t US 2025-07..2026-03 magnets",
        ),
        (
            "and when did they recover to 500 t",
            "/calculate why stated:falls US 2025-04 magnets",
            "/calculate first at-least:500t US 2025-05..2026-03 magnets",
        ),
        ("之后什么时候超过500吨", US_JUNE, "/calculate first above:500t US 2025-07..2026-03 magnets"),
        ("how many months were above 500 t", US_JUNE, "/calculate months above:500t US magnets"),
        ("was it above 300 t", US_JUNE, "/calculate level stated:above:300t US 2025-06 magnets"),
        ("was it the highest month", US_JUNE, "/calculate highest stated:2025-06 US magnets"),
    ],
)
def test_a_threshold_that_follows_a_month_is_of_the_months_after_it_or_of_all(
    text: str, earlier: str, command: str
) -> None:
    assert follow(text, earlier).question.command == command


@pytest.mark.parametrize(
    ("stood", "text", "months"),
    [
        ("/imports CN 2025-12..2026-02 magnets by:EU", "and the winter before", "2024-12..2025-02"),
        ("/imports CN 2025-12..2026-02 magnets by:EU", "and the summer before that", "2025-06..2025-08"),
        ("/imports CN 2025-06..2025-08 magnets by:EU", "and the summer before", "2024-06..2024-08"),
        ("/imports CN 2024-06..2024-08 magnets by:EU", "the following winter?", "2024-12..2025-02"),
        ("/imports CN 2024-06..2024-08 magnets by:EU", "and the summer after", "2025-06..2025-08"),
    ],
)
def test_a_season_before_or_after_what_stands_is_the_nearest(stood: str, text: str, months: str) -> None:
    assert follow(text, stood).question.command == f"/imports CN {months} magnets by:EU"
