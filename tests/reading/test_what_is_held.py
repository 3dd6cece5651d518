"""What is held of whom, when the next figures come, and what happened in a month, in many words."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    "text",
    [
        "what data is there for japan",
        "how much japan data do you have",
        "how many months of japan data do you have",
        "what have you got on japan",
        "japan data availability",
        "is there any japan data",
        "got anything for japan?",
        "is japan included",
        "how complete is the japan data",
        "which japan months are loaded",
        "for which months is there a figure for japan",
        "coverage for japan",
        "how far back does the japan data go",
        "does the data cover japan",
        "what products do you have for japan",
        "which export figures are available for japan in your database",
        "日本有哪些数据",
        "有日本的数据吗",
        "你有多少日本的数据",
        "日本数据从什么时候开始",
        "日本的数据有哪些月份",
    ],
)
def test_what_is_held_of_a_partner_is_its_reach_and_no_figure(text: str) -> None:
    found = read(text)
    assert found.question.command == "/partners Japan"
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much gallium data do you have", "/products gallium"),
        ("what data is there for gallium", "/products gallium"),
        ("is gallium covered", "/products gallium"),
        ("do you have gallium", "/products gallium"),
        ("gallium data availability", "/products gallium"),
        ("since when do you have gallium figures", "/products gallium"),
        ("tell me about gallium", "/products gallium"),
        ("镓有哪些数据", "/products gallium"),
        ("有镓的数据吗", "/products gallium"),
        ("who do you have gallium figures for", "/partners gallium"),
        ("which countries are available for gallium", "/partners gallium"),
        ("which countries are in the database", "/partners"),
        ("show me the countries you have", "/partners"),
        ("all countries you have data on", "/partners"),
        ("list of countries", "/partners"),
        ("countries?", "/partners"),
        ("支持哪些国家", "/partners"),
        ("what materials do you have", "/products"),
        ("which minerals do you cover", "/products"),
        ("which hs codes do you cover", "/products"),
        ("what else do you have besides magnets", "/products"),
        ("what goods do you have data on", "/products"),
        ("list of products", "/products"),
        ("list the products", "/products"),
        ("how much data is there", "/about coverage"),
        ("what figures are available", "/about coverage"),
    ],
)
def test_what_is_held_of_a_product_or_at_all_is_a_list(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much did japan have in october 2025", "/exports JP 2025-10 magnets"),
        ("list the products exported to japan in october 2025", "/top by:product JP 2025-10 magnets"),
        ("does the eu include the uk", "/about eu"),
        ("all of what germany got sept+oct 2025", "/exports DE 2025-09..2025-10 magnets"),
        ("do you have the latest gallium figure", "/exports WORLD gallium"),
    ],
)
def test_a_figure_or_a_topic_is_not_what_is_held(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_what_is_held_of_named_months_names_those_that_are_not() -> None:
    found = read("do you have germany from april to august 2025")
    assert found.question.command == "/exports DE 2025-04..2025-08 magnets"
    assert any(plain(note).startswith(("Not loaded: ", "Every month of ")) for note in found.notes)


def test_what_is_held_of_what_is_not_known_is_refused_by_its_name() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("what data do you have for lithium")
    assert refused.value.code == "product_not_held"


@pytest.mark.parametrize(
    "text",
    [
        "when is the next update",
        "when's the next update coming",
        "when is the next release",
        "when will you update next",
        "when will it be updated",
        "date of the next release",
        "release calendar",
        "data release schedule",
        "has october been published yet",
        "have the october numbers come out",
        "what's the most recent month",
        "when was new data last added",
        "最新的数据是什么时候的",
        "什么时候出新数据",
        "数据发布日历",
    ],
)
def test_when_the_next_figures_come_is_told_by_the_status(text: str) -> None:
    found = read(text)
    assert found.question.command == "/status"
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "when does customs publish",
        "when does china release its trade data",
        "what day of the month does customs publish",
        "when are the figures published each month",
        "how often is the data updated",
        "how often do you get new figures",
        "is the data monthly",
        "多久更新一次",
        "每个月几号公布",
        "海关一般什么时候公布数据",
    ],
)
def test_when_figures_come_in_general_is_a_topic(text: str) -> None:
    assert read(text).question.command == "/about schedule"


@pytest.mark.parametrize(
    "text",
    [
        "events october 2025",
        "/events october 2025",
        "/events Oct 2025",
        "events 2025年10月",
        "october 2025 events",
        "anything important in october 2025?",
        "was there anything notable in october 2025",
        "anything happen in october 2025",
        "did anything big happen in october 2025",
        "any announcements in october 2025",
        "policy news october 2025",
        "what measures came in october 2025",
        "2025年10月有什么大事",
    ],
)
def test_the_events_of_a_month_are_asked_for_by_its_date(text: str) -> None:
    assert read(text).question.command == "/events 2025-10"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/events 2025", "/events 2025"),
        ("/events q4 2025", "/events 2025-10..2025-12"),
        ("/events licence june 2025", "/events licence 2025-06"),
        ("/events 2025-10-09", "/events 2025-10-09"),
        ("/events geneva", "/events geneva"),
        ("时间线", "/events"),
    ],
)
def test_a_search_of_events_keeps_its_other_words(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("sources", "/about sources"),
        ("data quality?", "/about sources"),
        ("数据准确吗", "/about sources"),
        ("what do the symbols mean", "/about signs"),
        ("explain the signs", "/about signs"),
        ("why is the bar hollow", "/about signs"),
        ("空心柱是什么意思", "/about signs"),
        ("what unit is this in", "/about units"),
        ("what is a tonne", "/about units"),
        ("是公吨吗", "/about units"),
        ("explain yoy", "/about mom-yoy"),
        ("数据会修订吗", "/about revisions"),
        ("这是最终数据吗", "/about revisions"),
        ("how do I quote this in a report", "/about cite"),
        ("怎么引用", "/about cite"),
        ("do you have dollar values", "/about value"),
        ("why are there no values", "/about value"),
        ("有金额数据吗", "/about value"),
        ("are re-exports included", "/about re-exports"),
        ("does it include shipments via hong kong", "/about re-exports"),
        ("什么是镓", "/products gallium"),
        # help
        ("I'm new here", "/help"),
        ("what questions can I ask you", "/help"),
        ("show me what you can do", "/help"),
        ("give me some examples", "/help"),
        ("what are some questions I could ask", "/help"),
        ("给我几个例子", "/help"),
        # a month as a whole
        ("summary of october 2025", "/report 2025-10 magnets"),
        ("october 2025 summary", "/report 2025-10 magnets"),
        ("give me an overview of october 2025", "/report 2025-10 magnets"),
        ("summarize october 2025", "/report 2025-10 magnets"),
        ("2025年10月的报告", "/report 2025-10 magnets"),
        # what was changed
        ("was the us figure for june 2025 changed", "/revisions US 2025-06 magnets"),
        ("who loaded the us june 2025 figure", "/revisions US 2025-06 magnets"),
        ("did you revise us june 2025", "/revisions US 2025-06 magnets"),
        # what happened
        ("what was important in april 2025", "/events 2025-04"),
        ("what policies changed in april 2025", "/events 2025-04"),
        ("what should I know about april 2025", "/events 2025-04"),
        ("2025年4月出了什么政策", "/events 2025-04"),
        # the figures of one
        ("japan data", "/exports JP magnets"),
        ("show me the data for japan", "/exports JP magnets"),
    ],
)
def test_what_is_asked_about_the_data_is_read_in_many_words(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == read(command).question.command
    assert not any(plain(note).startswith("Not used") for note in found.notes)


def test_a_newcomer_who_asks_for_a_figure_gets_it() -> None:
    assert read("I'm new, how much did the us buy in june 2025").question.command == "/exports US 2025-06 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "what can you tell me about japan",
        "do you know anything about japan",
        "how many data points for japan",
        "what time range is covered for japan",
        "is japan in the database",
        "first and last month of japan data",
    ],
)
def test_what_is_known_of_a_partner_is_its_reach(text: str) -> None:
    assert read(text).question.command == "/partners Japan"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what's the margin of error", "/about precision"),
        ("how exact are the figures", "/about precision"),
        ("how precise are these numbers", "/about precision"),
        ("are the figures rounded", "/about precision"),
        ("how many decimals do you show", "/about precision"),
        ("误差有多大", "/about precision"),
        ("who made these numbers", "/about sources"),
        ("is this reuters data", "/about sources"),
        ("can I rely on this", "/about sources"),
        ("is this data trustworthy", "/about sources"),
        ("where'd you get that", "/about sources"),
        ('what does "small base" mean', "/about signs"),
        ('why does it say "about" before the percent', "/about signs"),
        ("is it only magnets or other things too", "/products"),
        ("do you only have magnets", "/products"),
        ("anything other than magnets?", "/products"),
        ("除了镓还有什么", "/products"),
        ("explain dysprosium", "/products dysprosium"),
        ("dysprosium info", "/products dysprosium"),
        ("info on dysprosium", "/products dysprosium"),
        ("how long is the antimony series", "/products antimony"),
        ("锑的数据有多久", "/products antimony"),
        ("which months for india", "/partners India"),
        ("how good is india coverage", "/partners India"),
        ("印度的数据完整吗", "/partners India"),
        ("did the october numbers come out yet", "/status"),
        ("when should we see the november numbers", "/status"),
        ("have you loaded october yet", "/status"),
        ("what is the data cutoff", "/status"),
        ("which data is newest", "/status"),
        ("as of which month is the data", "/status"),
        ("any idea when november comes out", "/status"),
        ("how long until the next data", "/status"),
        ("下个月的数据什么时候有", "/status"),
        ("key dates january 2026", "/events 2026-01"),
        ("did something happen in january 2026?", "/events 2026-01"),
        ("2026年1月有消息吗", "/events 2026-01"),
    ],
)
def test_what_is_asked_about_the_data_is_no_figure(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tell me when us exports fall", "wish_watch"),
        ("let me know when japan falls below 200", "wish_watch"),
        ("ping me if germany drops", "wish_watch"),
        ("watch us magnets", "wish_watch"),
        ("有新数据时通知我", "wish_watch"),
        ("I have a csv with new figures, how do I load it", "wish_import"),
        ("can you post the report every month", "wish_post"),
    ],
)
def test_a_wish_is_no_figure_of_what_it_names(text: str, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("tell me which month us exports were highest", "/calculate highest US magnets"),
        ("can you remind me what the us took in january 2025", "/exports US 2025-01 magnets"),
        (
            "tell me if the us got more than 300 t in june 2025",
            "/calculate level stated:above:300t US 2025-06 magnets",
        ),
    ],
)
def test_what_has_come_about_is_told_and_not_watched(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("any data about japan?", "/partners Japan"),
        ("what's there for japan", "/partners Japan"),
        ("japan - any data?", "/partners Japan"),
        ("any germanium data?", "/products germanium"),
        ("what's in your database", "/about coverage"),
        ("what does this bot cover", "/about coverage"),
        ("what's covered", "/about coverage"),
        ("how big is the database", "/about coverage"),
        ("what's the uncertainty of the figures", "/about precision"),
        ("is this an exact figure", "/about precision"),
        ("update frequency", "/about schedule"),
        ("is this updated every month", "/about schedule"),
        ("when do chinese customs release data", "/about schedule"),
        ("when's the data getting updated", "/status"),
        ("what date is the next release", "/status"),
        ("when is the next data release expected", "/status"),
        ("anything more recent?", "/status"),
        ("did anything change in october 2025", "/events 2025-10"),
        ("what is this bot", "/help"),
        ("what can this bot do", "/help"),
        ("how can you help me", "/help"),
        ("which commands can I use", "/help"),
        ("menu", "/help"),
        ("使用说明", "/help"),
    ],
)
def test_short_questions_about_the_bot_and_its_data(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(note).startswith("Not used") for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what data is there for japan", "/partners Japan"),
        ("how much japan data do you have", "/partners Japan"),
        ("which countries do you have", "/partners"),
        ("what else do you have", "/about coverage"),
        ("what are magnets", "/products magnets"),
        ("what is gallium", "/products gallium"),
        ("anything important that month?", "/events 2025-06"),
        ("when is the next update", "/status"),
        # of the answer
        ("what's the source", "/exports US 2025-06 magnets"),
        ("what is the share", "/exports US 2025-06 magnets"),
        ("and what data for may", "/exports US 2025-05 magnets"),
        ("do you have japan?", "/exports JP 2025-06 magnets"),
    ],
)
def test_after_an_answer_what_is_held_is_asked_anew(text: str, command: str) -> None:
    assert follow(text).question.command == command
