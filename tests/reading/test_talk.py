"""Questions as analysts put them in a hurry, written down before the grammar was looked at."""

from datetime import date

import pytest

from bot.errors import NotUnderstood
from bot.reading.cited import Cited
from bot.reading.free_text import read_free
from bot.text import plain
from bot.trade.about import Reading
from bot.trade.observations import Flow, Published
from bot.trade.periods import Period
from tests.reading.test_free_text import CITED, SOURCE, VOCABULARY
from tests.trade.small_vocabulary import TODAY

PUBLISHED = tuple(
    Published(Flow.EXPORT, product, partner, Period.parse(month), "mom", percent, SOURCE)
    for product, partner, month, percent in (
        ("magnets", "US", "2025-06", 660.0),
        ("magnets", "US", "2025-07", 75.5),
        ("magnets", "WORLD", "2025-06", 157.5),
        ("magnets", "WORLD", "2024-09", -8.0),
        ("magnets", "WORLD", "2026-03", -8.0),
        ("rare-earths", "WORLD", "2025-06", 32.0),
    )
)


def read(text: str, today: date = TODAY) -> Reading:
    cited = Cited(CITED.events, CITED.background, PUBLISHED)
    return read_free(text, VOCABULARY, today=today, cited=cited)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # one figure
        ("how much did china ship to the us in june", "/exports US 2025-06 magnets"),
        ("give me the june number for america", "/exports US 2025-06 magnets"),
        ("how much was shipped worldwide in june 2025", "/exports WORLD 2025-06 magnets"),
        ("world total june 25", "/exports WORLD 2025-06 magnets"),
        ("quick one: german magnets in july?", "/exports DE 2025-07 magnets"),
        ("need the q3 number for germany asap", "/exports DE 2025-07..2025-09 magnets"),
        ("what % of exports went to the us in june", "/exports US 2025-06 magnets"),
        ("how low did the us go in may", "/exports US 2025-05 magnets"),
        ("full year 2025 world", "/exports WORLD 2025-01..2025-12 magnets"),
        ("annual total us 2025", "/exports US 2025-01..2025-12 magnets"),
        ("how much has the us bought so far this year", "/exports US 2026-01..2026-07 magnets"),
        ("first six months of 2025 to america", "/exports US 2025-01..2025-06 magnets"),
        ("first 9 months of 2025 world", "/exports WORLD 2025-01..2025-09 magnets"),
        ("final quarter of 2025, us", "/exports US 2025-10..2025-12 magnets"),
        ("sum of july to september for germany", "/exports DE 2025-07..2025-09 magnets"),
        ("us from march to july 2025", "/exports US 2025-03..2025-07 magnets"),
        ("how many kilos of dysprosium in june", "/calculate level in:kg WORLD 2025-06 dysprosium"),
        ("how much terbium did japan get in october", "/exports JP 2025-10 terbium"),
        ("source for us june", "/exports US 2025-06 magnets"),
        ("was june a record", "/calculate highest stated:2025-06 WORLD magnets"),
        ("was may the low point for the us", "/calculate lowest stated:2025-05 US magnets"),
        ("what about poland", "/exports PL magnets"),
        # seen in use
        ("12-month trend of magnets to the us", "/trend US 2025-04..2026-03 magnets"),
        ("past year us", "/exports US 2025-04..2026-03 magnets"),
        ("exports by country october 2025", "/top 2025-10 magnets"),
        ("by country oct 2025", "/top 2025-10 magnets"),
        ("top 3 oct 2025", "/top 2025-10 magnets n:3"),
        ("top destinations oct 25", "/top 2025-10 magnets"),
        ("top buyers in the world june 2025", "/top 2025-06 magnets"),
        ("biggest losers us october 2025", "/top by:product US 2025-10 magnets sort:loss"),
        ("biggest losers by country october 2025", "/top 2025-10 magnets sort:loss"),
        ("record high magnets", "/calculate highest WORLD magnets"),
        ("peak of us magnets", "/calculate highest US magnets"),
        ("max us 2025", "/calculate highest US 2025 magnets"),
        ("when does the october report come", "/status"),
        ("which months are missing for germany", "/partners Germany"),
        ("what does hs 850511 mean", "/products magnets-hs6"),
        ("csv of all us months", "/download US magnets"),
        ("us/germany june 2025", "/compare US,DE magnets in 2025-06"),
        ("year to date germany october 2025", "/exports DE 2025-01..2025-10 magnets"),
        ("ytd germany october 2025 vs 2024", "/compare 2025-01..2025-10,2024-01..2024-10 DE magnets"),
        ("cumulative us 2025", "/exports US 2025-01..2025-12 magnets"),
        ("revision history june 2025", "/revisions WORLD 2025-06 magnets"),
        ("picture of us magnets 2025", "/exports US 2025-01..2025-12 magnets"),
        ("when did china restrict exports", "/events"),
        ("events in q2 2025", "/events 2025-04..2025-06"),
        ("export controls april 2025", "/events 2025-04 export control"),
        ("magntes to amercia in jnue 2025", "/exports US 2025-06 magnets"),
        ("exprots us june", "/exports US 2025-06 magnets"),
        ("shipmetns to germany octobre 2025", "/exports DE 2025-10 magnets"),
        ("us magnets as a table", "/exports US magnets"),
        ("how much did the us buy in the last 12 months", "/calculate total US 2025-04..2026-03 magnets"),
        ("对美出口 6月 同比", "/exports US 2025-06 magnets"),
        ("对日出口 10月", "/exports JP 2025-10 magnets"),
        ("对欧磁铁 2025年10月", "/exports EU 2025-10 magnets"),
        ("十月对韩国出口", "/exports KR 2025-10 magnets"),
        ("南韩 10月", "/exports KR 2025-10 magnets"),
        ("中国对德国的磁铁出口 2025年7月", "/exports DE 2025-07 magnets"),
        # how one month stands to another
        ("how much did us exports rise from may to june", "/exports US 2025-06 magnets"),
        ("us exports may to june change", "/exports US 2025-06 magnets"),
        (
            "did exports to the us rise between may and june 2025",
            "/calculate change against:2025-05 stated:rises US 2025-06 magnets",
        ),
        ("growth from june 2024 to june 2025, world", "/exports WORLD 2025-06 magnets"),
        ("how did us exports change from march to june 2025", "/compare 2025-06,2025-03 US magnets"),
        ("how did the total change from 2024 to 2025", "/compare 2025,2024 WORLD magnets"),
        ("h1 to h2 2025 change", "/compare 2025-07..2025-12,2025-01..2025-06 WORLD magnets"),
        ("how much did exports fall in the first half of 2025", "/exports WORLD 2025-01..2025-06 magnets"),
        ("did exports to the us double in june", "/calculate ratio stated:at-least:2x US 2025-06 magnets"),
        ("total chinese magnet exports june vs a year ago", "/exports WORLD 2025-06 magnets"),
        (
            "how much lower were exports in june than in june 2024",
            "/calculate difference against:2024-06 WORLD 2025-06 magnets",
        ),
        ("is the us higher than in june 2025", "/calculate change against:2025-06 stated:rises US 2026-03 magnets"),
        ("may and june 2025 world", "/compare 2025-05,2025-06 WORLD magnets"),
        ("us, june and july", "/compare 2025-06,2025-07 US magnets"),
        # the numbers of the press
        ("did magnet exports to the us really jump 660%?", "/calculate change stated:is:660% US 2025-06 magnets"),
        ("exports to the us are up 75.5%?", "/exports US 2025-07 magnets"),
        ("rare earth exports up 32%?", "/exports WORLD 2025-06 rare-earths"),
        ("magnet exports up 157.5%?", "/exports WORLD 2025-06 magnets"),
        ("660", "/events 660%"),
        ("who says 660", "/events 660%"),
        ("is 353 right", "/events 353 t"),
        ("us 353", "/events 353 t"),
        ("3188", "/events 3,188 t"),
        ("3188 tonnes", "/events 3,188 t"),
        ("nearly 160 percent?", "/events 160%"),
        ("did the us get 353 t?", "/events 353 t"),
        ("what part of the market does china control", "/products magnets"),
        ("china controls around 90% of the magnet market right?", "/products magnets"),
        (
            "was june's total 3,188 tons, up nearly 160% and 38% lower than a year earlier",
            "/exports WORLD 2025-06 magnets",  # of three numbers one was read: neither yes nor no
        ),
        # why, and what happened
        ("what happened to exports in april", "/exports WORLD 2025-04 magnets"),
        ("what happened to us shipments in may 2025", "/exports US 2025-05 magnets"),
        ("reasons for april's fall", "/calculate why stated:falls WORLD 2025-04 magnets"),
        ("what's behind the june rebound", "/calculate why stated:rises WORLD 2025-06 magnets"),
        ("what was announced in october 2025", "/events 2025-10"),
        # who
        ("who's the number one buyer", "/top magnets"),
        ("what are the five largest destinations", "/top magnets n:5"),
        ("give me the leaderboard for october", "/top 2025-10 magnets"),
        ("breakdown by country october", "/top 2025-10 magnets"),
        ("break down the june total by country", "/top 2025-06 magnets"),
        ("list all partners october", "/top 2025-10 magnets"),
        ("2025年10月 前十", "/top 2025-10 magnets"),
        ("ranking october by % change", "/top 2025-10 magnets sort:pct"),
        ("fastest growing markets in october", "/top 2025-10 magnets sort:pct"),
        ("which countries lost the most in september", "/top 2025-09 magnets sort:loss"),
        ("who cut back the most in september", "/top 2025-09 magnets sort:loss"),
        ("who contributed most to the drop in october", "/top 2025-10 magnets sort:loss"),
        ("who contributed most to the rise in june 2025", "/top 2025-06 magnets sort:gain"),
        ("top 10 last 12 months", "/top 2025 magnets"),
        # beside each other
        ("compare germany and the us since may", "/compare DE,US magnets in 2025-05..2026-03"),
        ("germany vs japan vs south korea, last 12 months", "/compare DE,JP,KR magnets in 2025"),
        ("plot us and germany", "/compare US,DE magnets"),
        ("graph of us vs germany since april", "/compare US,DE magnets in 2025-04..2026-03"),
        ("difference between us and germany in july", "/calculate difference against:DE US 2025-07 magnets"),
        (
            "did germany overtake the us in june",
            "/calculate difference against:US stated:above:0t DE 2025-06 magnets",
        ),
        ("us june vs germany july", "/calculate level against:DE,2025-07 US 2025-06 magnets"),
        ("is germany bigger than the us", "/calculate difference against:US stated:above:0t DE magnets"),
        ("full-year 2024 vs full-year 2025", "/compare 2024,2025 WORLD magnets"),
        # how it went
        ("12 month trend world", "/trend WORLD 2025-08..2026-07 magnets"),
        ("rolling 12 month total world", "/trend WORLD magnets 12-month"),
        ("seasonality world magnets", "/trend WORLD magnets seasonal"),
        ("rare earths same months year by year on one chart please", "/trend WORLD rare-earths seasonal"),
        ("germany, the same months of every year", "/trend DE magnets seasonal"),
        ("us magnets each year month by month", "/trend US magnets seasonal"),
        ("历年同期美国磁铁", "/trend US magnets seasonal"),
        ("us year by year", "/calculate months each:year US magnets"),
        # signs and emoji are no words
        ("us?? need it for oct asap 🙏", "/exports US 2025-10 magnets"),
        ("us oct 🙏🏽🔥❤️", "/exports US 2025-10 magnets"),
        ("🚀🚀 us oct ^^", "/exports US 2025-10 magnets"),
        ("美国10月多少吨👍", "/exports US 2025-10 magnets"),
        ("us oct = ?", "/exports US 2025-10 magnets"),
        ("us oct /", "/exports US 2025-10 magnets"),
        ("us + germany oct", "/calculate total with:DE US 2025-10 magnets"),
        ("us / germany oct", "/compare US,DE magnets in 2025-10"),
        ("🇩🇪 oct…", "/exports DE 2025-10 magnets"),
        ("us exports last 12 months", "/exports US 2025-04..2026-03 magnets"),
        ("exports after april 2025 to the us", "/trend US 2025-05..2026-03 magnets"),
        ("exports before april 2025", "/trend WORLD 2024-02..2025-03 magnets"),
        ("us until june 2025", "/trend US 2024-05..2025-06 magnets"),
        ("highest month for the us ever", "/calculate highest US magnets"),
        ("lowest month for the us in 2025", "/calculate lowest US 2025 magnets"),
        ("when did us exports exceed 500 t", "/calculate months above:500t US magnets"),
        ("when did exports to the us fall below 100 t", "/calculate months below:100t US magnets"),
        ("when did the us get back above 500 t", "/calculate months above:500t US magnets"),
        (
            "when did the us return to 500 t after april 2025",
            "/calculate first at-least:500t US 2025-05..2026-03 magnets",
        ),
        ("when did exports to germany fall back to 900 t", "/calculate months at-most:900t DE magnets"),
        ("美国什么时候超过500吨", "/calculate months above:500t US magnets"),
        ("when did germany overtake the us", "/calculate since above:0t against:US DE magnets"),
        ("when did magnets peak", "/calculate highest WORLD magnets"),
        ("when did exports to the us hit a record", "/calculate highest US magnets"),
        ("monthly numbers for the us", "/trend US magnets"),
        # the data themselves
        ("what's the latest", "/status"),
        ("any updates?", "/status"),
        ("good morning! anything new today?", "/status"),
        ("any new figures in yet?", "/status"),
        ("what's new this morning", "/status"),
        ("今天有什么新数据吗", "/status"),
        ("anything new in june 2025", "/events 2025-06"),
        ("any news today", "/events"),
        ("is india in the data", "/partners India"),
        ("which months do you have for vietnam", "/partners Vietnam"),
        ("do you have data for vietnam", "/partners Vietnam"),
        ("has the june number changed", "/revisions WORLD 2025-06 magnets"),
        ("have the us figures for june been updated", "/revisions US 2025-06 magnets"),
        ("were the us figures for june revised", "/revisions US 2025-06 magnets"),
        ("export the us series to excel", "/download US magnets xlsx"),
        ("csv of everything for germany", "/download DE magnets"),
        ("json dump of magnets", "/download magnets json"),
        ("download world last 12 months", "/download WORLD 2025-08..2026-07 magnets"),
    ],
)
def test_a_hurried_question_is_read_as_its_command(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us exports of magnets to japan", "trade_of_others"),
        ("us imports from germany", "trade_of_others"),
        ("what did japan buy from the us in june", "trade_of_others"),
        ("magnets from germany to the us", "trade_of_others"),
        ("forecast us magnets next month", "forecast"),
        ("what will exports be in june 2027", "forecast"),
        ("outlook for germany", "forecast"),
        ("alert me if us falls by 30%", "wish_watch"),
        ("let me know when the us moves", "wish_watch"),
        ("set up a monthly post", "wish_post"),
        ("subscribe", "wish_post"),
        ("undo", "wish_undo"),
        ("delete the last import", "wish_undo"),
        ("upload a file", "wish_import"),
        ("import data", "wish_import"),
        ("change the default unit", "wish_settings"),
        ("how do you calculate yoy", "how_reached"),
        ("how was the us share worked out", "how_reached"),
        ("what is the volatility of exports in october", "words_left"),
        ("as of august 2025 what was the june figure", "as_of_here"),
        ("monthly report for germany june 2025", "report_words"),
        ("what's the weather in germany in june", "not_a_question"),
        ("turkey dinner", "not_a_question"),
        ("i love magnets", "words_left"),
        ("iron ore to japan june", "product_not_held"),
        ("7", "number_unknown"),
    ],
)
def test_what_would_be_misread_is_refused_with_questions_that_can_be_asked(text: str, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == code
    assert refused.value.suggestions
    for suggestion in refused.value.suggestions:
        assert read(suggestion.command).question.command


def test_a_number_that_nobody_says_is_named_beside_the_latest_figure() -> None:
    notes = [plain(note) for note in read("did the us get 999 t?").notes]
    assert notes == [
        "Read as: United States · magnets · latest month",
        "No source that I know names “999 t”; this is the latest month.",
    ]


def test_a_percentage_published_for_two_months_is_no_month() -> None:
    assert read("magnet exports to the world down 8%?").question.command == "/exports WORLD magnets"
