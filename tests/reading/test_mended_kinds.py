"""Kinds of asking that were taken for follow-ups or not read: each with variants, and texts that stay as they are."""

import pytest

from bot.errors import NotLoaded, NotUnderstood
from bot.questions.kind import Here
from bot.questions.kinds import judged
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import TODAY, VOCABULARY, read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # of what is loaded
        ("do you have anything after july 2026?", "/status"),
        ("is there anything newer than july 2026", "/status"),
        ("have you got data past june", "/status"),
        ("are us figures after march 2026 loaded", "/exports US 2026-04..2026-07 magnets"),
        ("is vietnam still buying after october 2025", "/exports VN 2025-10 magnets"),
        ("what is the latest month", "/status"),
        ("下个月数据什么时候公布", "/status"),
        ("下一次数据什么时候发布", "/status"),
        # of the bot, in two parts
        ("who are you and what can you do", "/help"),
        ("hi, what can you do and what are you?", "/help"),
        # places that moved
        ("who overtook whom between sept and oct 2025", "/top 2025-10 magnets"),
        ("which countries swapped places from september to october 2025", "/top 2025-10 magnets"),
        ("谁超过了谁 2025年10月", "/top 2025-10 magnets"),
        ("top 5 october 2025", "/top 2025-10 magnets n:5"),
        # by percent, in Chinese as in English
        ("which countries grew fastest in october", "/top 2025-10 magnets sort:pct"),
        ("哪些国家10月增长最快", "/top 2025-10 magnets sort:pct"),
        ("谁10月涨得最快", "/top 2025-10 magnets sort:pct"),
        ("2025年9月哪些国家涨幅最大", "/top 2025-09 magnets sort:pct"),
        ("2025年10月哪个国家增加最多", "/top 2025-10 magnets sort:gain"),
        ("哪些国家", "/partners"),
    ],
)
def test_what_is_no_follow_up_is_read_as_what_it_asks(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("can you email me this every month", "I send nothing by e-mail."),
        ("mail us the report each month", "I send nothing by e-mail."),
        ("can you send it to us monthly by e-mail", "I send nothing by e-mail."),
        ("can you tell me more", "I answer questions on China's trade"),
        ("did it double from may to june", "“did it double from may to june” goes on from an answer"),
        ("the month before?", "“the month before?” goes on from an answer"),
    ],
)
def test_only_what_goes_on_from_an_answer_is_said_to(text: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert plain(refused.value.message).startswith(said)


_GREW = "/top 2025-10 magnets sort:{} without:JP,IN,VN,KR against:2025-05"


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        # a figure in its parts
        ("split by quarter", "/exports WORLD 2025 magnets", "/calculate months each:quarter WORLD 2025 magnets"),
        (
            "can you break it down by quarter",
            "/exports US 2025 magnets",
            "/calculate months each:quarter US 2025 magnets",
        ),
        ("quarterly breakdown", "/exports US 2025 magnets", "/calculate months each:quarter US 2025 magnets"),
        ("split by partner", "/exports WORLD 2025 magnets", "/top 2025 magnets"),
        ("as shares", "/top 2025-09 magnets", "/top 2025-09 magnets"),
        # all of a ranking or a comparison together
        ("and their share combined", "/top 2025-09 magnets n:5", "/calculate share largest:5 WORLD 2025-09 magnets"),
        (
            "what share did they have together",
            "/top 2025-09 magnets n:5",
            "/calculate share largest:5 WORLD 2025-09 magnets",
        ),
        (
            "combined share",
            "/compare US,DE magnets in 2025-05..2025-10",
            "/calculate share with:DE US 2025-05..2025-10 magnets",
        ),
        (
            "together",
            "/compare US,DE magnets in 2025-05..2025-10",
            "/calculate total with:DE US 2025-05..2025-10 magnets",
        ),
        # which of those compared grew faster, over the months loaded for both
        ("which one grew faster", "/compare US,DE magnets in 2025-05..2026-03", _GREW.format("pct")),
        ("谁增长更快", "/compare US,DE magnets in 2025-05..2026-03", _GREW.format("pct")),
        ("and which of them rose the most", "/compare US,DE magnets in 2025-05..2026-03", _GREW.format("gain")),
        ("which one fell more", "/compare US,DE magnets in 2025-05..2025-10", _GREW.format("loss")),
        (
            "which one is bigger",
            "/compare US,DE magnets in 2025-05..2025-10",
            "/compare US,DE magnets in 2025-05..2025-10",
        ),
    ],
)
def test_what_follows_asks_of_the_parts_and_the_members(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


_FROM_JANUARY = "/compare 2026-07,2025-01 WORLD magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("How far below its January 2025 peak is the world total now?", _FROM_JANUARY),
        ("how far off the peak of january 2025 are exports to the world today", _FROM_JANUARY),
        ("how far is the world below its january 2025 level", _FROM_JANUARY),
        ("how much lower is the world now than in january 2025", _FROM_JANUARY),
        ("world now vs january 2025", _FROM_JANUARY),
        ("january 2025 vs now for the world", "/compare 2025-01,2026-07 WORLD magnets"),
        ("how far above may 2025 is germany", "/compare 2025-10,2025-05 DE magnets"),
        (
            "how far below june 2025 was the us in october 2025",
            "/calculate difference against:2025-06 US 2025-10 magnets",
        ),
        # what is far from a partner, and what is now alone, stay
        ("how far below the us was japan in june 2025", "/calculate difference against:US JP 2025-06 magnets"),
        ("what is the us figure now", "/exports US magnets"),
    ],
)
def test_how_far_one_is_from_a_month_is_a_change_over_two_months(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command", "told"),
    [
        (
            "Can you tell me whether exports to the EU have recovered to the pre-April level?",
            "/calculate change against:2024-11 stated:at-least:0% EU 2025-11 magnets",
            "Read “before April” as November 2024, the last month loaded before it.",
        ),
        (
            "have exports to germany recovered to the pre-april level",
            "/calculate change against:2024-10 stated:at-least:0% DE 2025-10 magnets",
            "Read “before april” as October 2024, the last month loaded before it.",
        ),
        (
            "have exports to the us recovered to the pre-april level",
            "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets",
            "",
        ),
    ],
)
def test_a_level_before_a_month_is_of_the_last_year_that_can_be_meant(text: str, command: str, told: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert [plain(each) for each in found.notes if "the last month loaded" in plain(each)] == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("exports to mexico and canada in july 2025", "for Mexico. … Nor is any loaded for Canada."),
        ("compare mexico, canada and brazil", "for Mexico. … Nor is any loaded for Canada or Brazil."),
        # one that is not loaded is told of alone
        ("compare us and mexico in june 2025", "for Mexico. … Editors can add it: /data import"),
        ("exports to mexico in june 2025", "for Mexico. … Editors can add it: /data import"),
    ],
)
def test_all_that_are_not_loaded_are_named(text: str, told: str) -> None:
    with pytest.raises(NotLoaded) as refused:
        judged(read(text).question, Here(VOCABULARY, TODAY))
    first, _, last = told.partition(" … ")
    said = plain(refused.value.message)
    assert first in said and said.endswith(last)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which grew faster since may 2025, the us or germany", _GREW.format("pct")),
        ("did the us grow faster than germany since may 2025", _GREW.format("pct")),
        ("who grew faster from may to october 2025, the us or germany", _GREW.format("pct")),
        ("2025年5月以来美国和德国谁增长更快", _GREW.format("pct")),
        # how much each had stays a comparison, and more than another a difference
        ("us or germany since may 2025", "/compare US,DE magnets in 2025-05..2026-03"),
        (
            "did the us get more than germany in october 2025",
            "/calculate difference against:DE stated:above:0t US 2025-10 magnets",
        ),
    ],
)
def test_which_of_several_grew_faster_is_a_ranking_by_growth(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is there data for august 2026", "/status"),
        ("next release date?", "/status"),
        ("do you have anything before 2024", "/about coverage"),
        ("split germany's 2025 into quarters", "/calculate months each:quarter DE 2025 magnets"),
        ("us 2025 by quarter", "/calculate months each:quarter US 2025 magnets"),
        (
            "is the us above its march 2025 level",
            "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets",
        ),
        ("is the us higher than in june 2025", "/calculate change against:2025-06 stated:rises US 2026-03 magnets"),
        ("who drove the rise in october 2025", "/top 2025-10 magnets sort:gain"),
    ],
)
def test_variants_of_them_are_read_alike(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("what are you and who made you", "talk"),
        ("text me when the us moves", "wish_watch"),
        ("send me a weekly summary", "wish_post"),
    ],
)
def test_what_is_asked_of_the_bot_is_answered_for_it(text: str, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("us ytd at the same point last year", "us ytd same period last year"),
        ("was may or june worse for germany in 2025", "was may or june lower for germany in 2025"),
        ("us customs vs chinese figure for may 2025 magnets", "both sides us may 2025 magnets"),
    ],
)
def test_the_same_point_of_a_year_worse_months_and_both_customs(text: str, plain: str) -> None:
    assert read(text).question.command == read(plain).question.command


def test_the_same_point_of_last_year_follows_a_year_to_date() -> None:
    asked = follow("and last year at the same point?", "/exports US 2026-01..2026-03 magnets").question
    assert asked.command == "/exports US 2025-01..2025-03 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # who published a figure that is named by its month
        ("who published the july 2026 total", "/exports WORLD 2026-07 magnets"),
        ("who reported the eu figure for october 2025", "/exports EU 2025-10 magnets"),
        ("who has published the june 2025 number", "/exports WORLD 2025-06 magnets"),
        ("who publishes the data", "/about sources"),
        ("who reported these figures", "/about sources"),
        # a chart from a month begins there
        ("magnet exports to japan, line chart from may 2025", "/trend JP 2025-05..2025-12 magnets"),
        ("chart of japan from june 2025", "/trend JP 2025-06..2025-12 magnets"),
        ("plot japan starting in may 2025", "/trend JP 2025-05..2025-12 magnets"),
        ("chart germany from may 2025 to july 2025", "/trend DE 2025-05..2025-07 magnets"),
        # whose own count
        ("US-side magnet imports from China Q1 2026", "/imports CN 2026-01..2026-03 magnets-hts by:US"),
        (
            "the US-side figures for magnet imports from China, Q1 2026",
            "/imports CN 2026-01..2026-03 magnets-hts by:US",
        ),
        ("magnet imports from China US Q1 2026", "/imports CN 2026-01..2026-03 magnets-hts by:US"),
        ("EU-reported magnet imports from china in october 2025", "/imports CN 2025-10 magnets by:EU"),
    ],
)
def test_what_is_named_by_its_month_its_beginning_or_its_side_is_that(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_who_reported_a_figure_that_stood_is_its_source() -> None:
    after = follow("who reported that", "/exports DE 2025-10 magnets")
    assert after.question.command == "/exports DE 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # near an event or a month
        ("what happened around the busan meeting", "/events 2025-10..2025-11"),
        ("what happened near the busan meeting", "/events 2025-10..2025-11"),
        ("what happened around october 2025", "/events 2025-10"),
        ("what happened in october 2025", "/events 2025-10"),
        # a day's mean
        ("daily average to germany august 2025", "/calculate level per:day DE 2025-08 magnets"),
        ("average per day to germany in august 2025", "/calculate level per:day DE 2025-08 magnets"),
        ("average daily exports to the us in june 2025", "/calculate level per:day US 2025-06 magnets"),
        # what the words of cards mean
        ('what does "worked back" mean', "/about signs"),
        ("meaning of worked back", "/about signs"),
        ("what do you mean by preliminary", "/about signs"),
        ("what does “not loaded” mean", "/about signs"),
        ('what is meant by "estimated from published figures"?', "/about signs"),
        # letters that changed places
        ("whta did germany take in august 2025", "/exports DE 2025-08 magnets"),
        ("shwo germany in jnue 2025", "/exports DE 2025-06 magnets"),
        ("waht did germany take in mrach 2024", "/exports DE 2024-03 magnets"),
        ("is germany part of the eu", "/about eu"),
    ],
)
def test_what_is_near_a_day_on_a_day_or_meant_by_a_word_is_read(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any("Not used" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("are magnets part of the rare earths number", "No: the figures of rare earths do not contain magnets"),
        ("do rare earths include magnets", "No: the figures of rare earths do not contain magnets"),
        ("are magnets included in metal magnets", "Yes: the figures of metal magnets contain magnets"),
        ("are magnets part of the rare-earth products", "Yes: the figures of RE products contain magnets"),
        ("is dysprosium part of rare earths", "The sources do not say whether the figures of rare earths"),
    ],
)
def test_whether_one_product_is_part_of_another_is_yes_or_no(text: str, said: str) -> None:
    found = read(text)
    assert found.question.command.startswith("/products ")
    assert any(plain(each).startswith(said) for each in found.notes)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        # a month that is nearly right beside a hyphen
        ("jan-febuary 2025 germany", "jan-february 2025 germany"),
        ("japan febuary-april 2025", "japan february-april 2025"),
        ("us septmber-octobr 2025", "us september-october 2025"),
        # a product that is not meant
        ("antimony march 2025, not magnets please", "antimony march 2025"),
        ("not magnets, antimony in march 2025", "antimony in march 2025"),
        ("antimony rather than magnets in march 2025", "antimony in march 2025"),
        # a unit that stands alone
        ("germany, june 2025, t?", "germany, june 2025, in tonnes?"),
        ("germany, june 2025 (t)", "germany, june 2025, in tonnes"),
        ("june 2025, germany, tonnes?", "june 2025, germany, in tonnes?"),
        # the customs of the EU
        ("european customs vs china october 2025 magnets", "eu customs vs china october 2025 magnets"),
        ("european imports vs china october 2025", "eu imports vs china october 2025"),
        ("how did germany's rank move between may and october 2025", "germany's rank between may and october 2025"),
        (
            "what do european statistics say vs china in october 2025",
            "what do eu statistics say vs china in october 2025",
        ),
    ],
)
def test_months_by_hyphen_what_is_not_meant_lone_units_and_european_customs(text: str, same: str) -> None:
    assert read(text).question.command == read(same).question.command
    assert not [note for note in read(text).notes if plain(note).startswith("Not used")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("do you expect magnets to go above 6000 t in august 2027", "I forecast nothing"),
        ("can we expect magnets to go above 6000 t in august 2027", "I forecast nothing"),
        ("can you delete the may figure for the us", "Nothing was changed"),
        ("please erase the may number of the us", "Nothing was changed"),
        ("delete the last import", "A batch that was loaded"),
    ],
)
def test_what_is_expected_is_no_figure_and_a_question_takes_none_out(text: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert said in plain(refused.value.message)


@pytest.mark.parametrize(
    ("text", "said", "command"),
    [
        (
            "which months of gallium are you missing in 2025",
            "Not loaded: Jan–Feb 2025 (2 of 12 months).",
            "WORLD gallium",
        ),
        (
            "which months are missing for gallium in 2025",
            "Not loaded: Jan–Feb 2025 (2 of 12 months).",
            "WORLD gallium",
        ),
        (
            "how many months are missing for gallium in 2025",
            "Not loaded: Jan–Feb 2025 (2 of 12 months).",
            "WORLD gallium",
        ),
        ("which months of us magnets are not loaded in 2025", "Every month of 2025 is loaded.", "US magnets"),
    ],
)
def test_which_months_of_a_year_are_missing_is_said(text: str, said: str, command: str) -> None:
    found = read(text)
    partner, product = command.split()
    assert found.question.command == f"/exports {partner} 2025-01..2025-12 {product}"
    assert plain(found.notes[0]) == said
    assert not any("Not used" in plain(each) for each in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "how come the us got more than germany in october 2025",
        "why did the us get more than germany in october 2025",
        "why the us got more than germany in october 2025",
    ],
)
def test_a_premise_of_two_is_judged_before_it_is_explained(text: str) -> None:
    command = read(text).question.command
    assert command.startswith("/calculate difference") and "stated:" in command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # a season or a quarter and its months are one period
        ("germany in the summer like june july and august all together", "/exports DE 2025-06..2025-08 magnets"),
        ("germany in summer 2025 (june, july, august)", "/exports DE 2025-06..2025-08 magnets"),
        ("germany q3 2025, so july august and september", "/exports DE 2025-07..2025-09 magnets"),
        ("germany, third quarter of 2025, i.e. july to september", "/exports DE 2025-07..2025-09 magnets"),
        # how something moved between two months is its course
        (
            "How have shipments to Germany moved between May and October 2025?",
            "/trend DE 2025-05..2025-10 magnets",
        ),
        ("how did germany move from may to october 2025", "/trend DE 2025-05..2025-10 magnets"),
        (
            "how did exports to japan develop between june 2025 and december 2025",
            "/trend JP 2025-06..2025-12 magnets",
        ),
    ],
)
def test_a_season_with_its_months_is_one_period_and_a_way_between_months_is_a_course(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not [note for note in found.notes if plain(note).startswith("Not used")]


def test_part_of_a_season_and_two_months_beside_each_other_stay_as_they_are() -> None:
    assert "compare" in read("germany in summer 2025, june 2025").question.command
    assert "2025-05..2025-06" not in read("how did germany move from may to june 2025").question.command


def test_a_place_that_is_not_known_is_said_where_the_sender_is_named() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("what did china send to narnia")
    assert (refused.value.code, plain(refused.value.message)) == (
        "partner_unknown",
        "I do not know a partner called “narnia”.",
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # months that are added up are one span, no two sides
        ("eu june to november 2025 added up", "/exports EU 2025-06..2025-11 magnets"),
        ("add up eu june to november 2025", "/exports EU 2025-06..2025-11 magnets"),
        ("germany june to october 2025, added together", "/exports DE 2025-06..2025-10 magnets"),
        ("us june through november 2025 all summed up", "/exports US 2025-06..2025-11 magnets"),
        ("us june-november 2025 summed", "/exports US 2025-06..2025-11 magnets"),
        (
            "us and germany added together june to october 2025",
            "/calculate total with:DE US 2025-06..2025-10 magnets",
        ),
        ("eu june vs november 2025", "/compare 2025-06,2025-11 EU magnets"),
        # the source of a number without a unit, and of a figure without a number
        ("where did you get 3,521", "/calculate partners is:3521t WORLD magnets"),
        ("where is 3521 from", "/calculate partners is:3521t WORLD magnets"),
        ("where does the us 3,521 figure come from", "/calculate partners is:3521t US magnets"),
        ("source of 353", "/calculate partners is:353t WORLD magnets"),
        ("who published 353", "/calculate partners is:353t WORLD magnets"),
        ("where does the us ytd figure come from", "/exports US 2026-01..2026-07 magnets"),
        ("where does the us june 2025 figure come from", "/exports US 2025-06 magnets"),
        ("where does 660% come from", "/events 660%"),
        # the EU in letters of other languages, and Japanese and Chinese "to the US"
        ("ue magnets novmber", "/exports EU 2025-11 magnets"),
        ("UE november 2025", "/exports EU 2025-11 magnets"),
        ("対米 7月の輸出量は?", "/exports US 2025-07 magnets"),
        ("対米輸出 7月", "/exports US 2025-07 magnets"),
        ("対日輸出 2025年10月", "/exports JP 2025-10 magnets"),
        ("対EU輸出 2025年11月", "/exports EU 2025-11 magnets"),
        ("对美 7月", "/exports US 2025-07 magnets"),
        ("對美 7月", "/exports US 2025-07 magnets"),
    ],
)
def test_sums_sources_and_short_names_are_read(text: str, command: str) -> None:
    assert read(text).question.command == command
