"""What is asked of a series of months in few words is what it is in many: its high, months, runs, the gap of two."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_ASKED = {
    "/calculate highest US 2025 magnets": (
        "in what month of 2025 did the us take most",
        "when did the us take the most in 2025",
        "in which month of 2025 did the us buy the most magnets",
        "us high 2025",
        "2025 high for the us",
        "what was the high for the us in 2025",
        "us 2025 most",
        "美国2025年哪个月最高",
    ),
    "/calculate lowest JP 2025 magnets": (
        "when did japan take the least in 2025",
        "which month did fewest magnets go to japan in 2025",
        "japan low 2025",
        "what was the low for japan in 2025",
        "slowest month for japan in 2025",
    ),
    "/calculate highest US magnets": (
        "when did the us buy most",
        "what is the most the us ever bought in a month",
        "most tonnes to the us in a month",
    ),
    "/calculate highest each:year US magnets": ("which year did the us buy most", "best us year", "us record year"),
    "/calculate highest each:quarter US magnets": ("strongest us quarter", "which quarter did the us buy the most"),
    "/calculate highest largest:3 US 2025 magnets": ("top 3 us months 2025", "three best us months 2025"),
    "/calculate months above:500t US 2025 magnets": (
        "how often did the us go over 500 t in 2025",
        "us >500 t 2025 months",
        "which 2025 months saw the us go beyond 500 t",
        "美国2025年多少次超过500吨",
    ),
    "/calculate months at-least:500t US magnets": ("us months of 500 t or more", "months with 500+ t to the us"),
    "/calculate months at-most:500t US 2025 magnets": (
        "in how many months of 2025 did the us not exceed 500 t",
        "in which months of 2025 didn't the us exceed 500 t",
        "哪些月份2025年对美出口没有超过500吨",
    ),
    "/calculate months of:change at-most:0% US 2025 magnets": (
        "months in 2025 in which us exports did not rise",
        "in how many months of 2025 didn't us exports rise",
    ),
    "/calculate months of:change at-least:0% US 2025 magnets": (
        "which months in 2025 did us exports not fall",
        "2025年哪几个月对美出口没有下降",
    ),
    "/calculate partners of:change at-most:0% WORLD 2025-10 magnets": (
        "which countries didn't rise in october 2025",
    ),
    "/calculate partners at-most:500t WORLD 2025-10 magnets": ("who did not get more than 500 t in october 2025",),
    "/calculate months of:place above:3place JP magnets": ("in which months was japan not in the top 3",),
    "/calculate months of:change between:-10%..10% US 2025 magnets": (
        "in which months of 2025 did us exports change by less than 10%",
    ),
    "/calculate change stated:between:-40%..40% US 2025-09 magnets": (
        "did us exports change by less than 40% in september 2025",
    ),
    "/calculate ratio stated:is:7x US 2025-06 magnets": ("did us exports increase by a factor of 7 in june 2025",),
    "/calculate run falls stated:at-least:3months DE 2024-07..2025-10 magnets": (
        "was october 2025 the third fall in a row for germany",
    ),
    "/calculate change stated:at-most:0% US 2025-06 magnets": ("was there no rise in us exports in june 2025",),
    "/calculate change stated:rises US 2025-06 magnets": ("didn't us exports rise in june 2025",),
    "/calculate months falls US 2025 magnets": (
        "us falling months 2025",
        "months of decline for the us in 2025",
        "how many down months did the us have in 2025",
        "months down in 2025 for the us",
    ),
    "/calculate longest-run falls DE magnets": (
        "germany's longest decline in months",
        "most consecutive falling months for germany",
        "how many months in a row did germany fall at most",
    ),
    "/calculate longest-run above:300t US magnets": (
        "longest time the us stayed above 300 t",
        "most months in a row above 300 t us",
    ),
    "/calculate run rises JP magnets": (
        "for how many months has japan been rising",
        "current run of increases for japan",
        "japan's current streak of gains",
        "current streak of rising months japan",
        "日本已经连续几个月上升",
        "日本连涨几个月了",
    ),
    "/calculate since above:400t US magnets": (
        "since what month has the us been above 400 t",
        "from when on was the us above 400 t",
        "when did the us go above 400 t and stay there",
        "美国从什么时候起超过400吨",
    ),
    "/calculate first above:600t US magnets": (
        "in which month did the us first exceed 600 t",
        "earliest month with over 600 t to the us",
    ),
    "/calculate last above:600t US magnets": (
        "most recent month with over 600 t for the us",
        "last month above 600 t for the us",
        "what was the last month the us got over 600 t",
        "what is the most recent month the us exceeded 600 t",
        "us last > 600 t",
        "how long ago was the us last over 600 t",
    ),
    "/calculate last rises US magnets": (
        "the last month the us grew",
        "last month with rising exports to the us",
        "latest month of growth for the us",
    ),
    "/calculate highest of:change DE magnets": ("德国单月最大涨幅",),
    "/calculate difference against:JP US 2025-10 magnets": (
        "gap us japan october 2025",
        "us-japan gap october 2025",
        "us vs japan gap october 2025",
        "what is the us lead over japan in october 2025",
        "us over japan by how much in october 2025",
    ),
    "/calculate ratio against:JP US 2025-10 magnets": (
        "how many times japan was the us in october 2025",
        "2025年10月美国和日本的比例",
    ),
    "/exports US 2025-06 magnets": ("us may-june 2025 % change", "how many t to the us in june 2025"),
    "/exports DE 2025-10 magnets": (
        "germany annual growth october 2025",
        "by how much percent was germany up on the year in october 2025",
    ),
    "/exports US 2025-01..2025-12 magnets": ("us annual 2025", "annual total us 2025"),
    "/exports US 2025-01..2025-10 magnets": ("us 2025 up to october", "us in 2025 until october"),
    "/exports US 2024-03..2025-10 magnets": ("us march 2024 to october 2025",),
    "/compare 2025,2024 US magnets": ("us this year... 2025 against 2024",),
    "/top 2025-10 magnets sort:gain": ("whose purchases rose most in october 2025",),
    "/top by:product US 2025-10 magnets": (
        "what did the us buy in october 2025 by product",
        "which products went to the us in october 2025",
        "us october 2025 by product",
        "products to the us october 2025",
        "2025年10月美国买了哪些产品",
        "2025年10月对美出口按产品分",
    ),
    "/products": ("what products do you have", "中国出口哪些产品"),
    "/calculate place stated:is:1place DE 2025-10 magnets": (
        "did germany buy the most in october 2025",
        "did germany take most in october 2025",
    ),
    "/calculate level stated:above:1000t DE 2025-10 magnets": (
        "germany over 1000 t in october 2025?",
        "germany more than 1000 tonnes october 2025",
    ),
    "/calculate total without:US WORLD 2025-10 magnets": (
        "how much went to countries other than the us in october 2025",
        "2025年10月美国以外的国家一共多少",
    ),
    "/calculate level in:kg US 2025-06 magnets": ("convert us june 2025 to kilograms",),
    "/imports CN 2025-10 magnets-hts by:US": ("us side, october 2025",),
    "/calculate longest-run rises WORLD magnets": ("longest winning streak",),
    "/calculate months above:5000t WORLD 2025 magnets": ("which months in 2025 topped 5000 t",),
    "/calculate months between:300t..500t US 2025 magnets": ("us months from 300 to 500 t in 2025",),
    "/calculate months below:100t US magnets": ("has the us ever had a month under 100 t, and when",),
    "/calculate months falls WORLD 2025 magnets": ("number of down months in 2025",),
    "/calculate months below:150t US 2025 magnets": ("how frequently was the us below 150 t in 2025",),
    "/calculate run falls KR magnets": (
        "south korea: consecutive months of decline",
        "south korea has been falling for how many months",
        "number of consecutive monthly declines for south korea",
    ),
    "/calculate last falls DE magnets": (
        "most recent drop for germany",
        "latest decline in exports to germany",
    ),
    "/calculate last above:700t US magnets": ("how long has it been since the us was above 700 t",),
    "/calculate last above:6000t WORLD magnets": (
        "last month above 6,000 tonnes",
        "most recent month over 6000 t",
    ),
    "/calculate first above:6000t WORLD magnets": (
        "first month above 6000 t",
        "first time over 6,000 tonnes",
        "when was the first month with more than 6000 t",
    ),
    "/calculate difference against:2025-05 DE 2025-06 magnets": (
        "difference for germany between may and june 2025 in tonnes",
        "germany june 2025 vs may 2025 in tonnes difference",
        "germany june 2025 minus may 2025",
    ),
    "/calculate difference against:2024-01..2024-12 US 2025 magnets": (
        "difference us 2025 and 2024",
        "us 2025 minus 2024",
    ),
    "/calculate ratio against:2024-01..2024-12 US 2025 magnets": ("how many times 2024 was 2025 for the us",),
    "/calculate ratio against:2024-01..2024-12 WORLD 2025 gallium": ("gallium 2025 over 2024 ratio",),
    "/calculate difference against:antimony WORLD 2025-06 gallium": ("gallium minus antimony june 2025",),
    "/calculate difference against:KR DE 2025-09 magnets": (
        "by how much did germany lead south korea in september 2025",
        "germany's margin over south korea in september 2025",
    ),
    "/calculate difference against:DE KR 2025-09 magnets": (
        "south korea trails germany by how much in september 2025",
    ),
    "/calculate ratio against:KR DE 2025-09 magnets": (
        "how many times south korea's volume did germany get in september 2025",
    ),
    "/calculate highest of:year WORLD 2025 magnets": ("strongest yoy month of 2025",),
    "/calculate lowest of:year WORLD 2025 magnets": (
        "lowest yoy growth month of 2025",
        "worst yoy change 2025",
    ),
    "/calculate lowest of:change US 2025 magnets": (
        "lowest growth 2025 us",
        "worst month on month change us 2025",
        "biggest single-month drop us 2025",
    ),
    "/calculate mean of:change US 2025 magnets": ("average m/m % us 2025",),
    "/calculate highest stated:2025-08 DE magnets": (
        "did germany reach its high in august 2025",
        "did germany hit a record in august 2025",
    ),
    "/calculate lowest JP magnets": ("when was japan at its weakest",),
    "/calculate lowest largest:3 US 2025 magnets": ("3 weakest us months in 2025",),
    "/compare 2025-10,2025-01 US magnets": ("us oct 2025 vs jan 2025 percent",),
    "/calculate total without:US WORLD 2025 magnets": ("world minus the us 2025",),
    "/calculate highest DE 2025 magnets": ("when in 2025 did germany buy the most",),
    "/calculate lowest DE 2025 magnets": ("when in 2025 did germany buy the least",),
    "/calculate months above:1000t DE 2025 magnets": ("on how many occasions did germany exceed 1000 t in 2025",),
    "/calculate months rises US 2025 magnets": ("number of rises for the us in 2025",),
    "/calculate run above:300t US magnets": ("us consecutive months above 300 t",),
    "/calculate difference against:FR DE 2025 magnets": (
        "germany vs france 2025 difference",
        "by how much did germany outbuy france in 2025",
    ),
    "/calculate ratio against:FR DE 2025 magnets": ("germany/france 2025 ratio",),
    "/calculate highest of:change JP 2025 magnets": ("when did japan rise fastest in 2025",),
    "/calculate lowest DE magnets": ("smallest monthly exports to germany",),
    "/calculate months falls DE 2025 magnets": ("germany 2025 months with a decline",),
    "/calculate run falls DE magnets": (
        "germany falling streak now",
        "germany consecutive declines, how many months",
    ),
    "/calculate ratio against:US DE 2025-11 magnets": ("how many times the us is germany in november 2025",),
}


@pytest.mark.parametrize(
    ("text", "command"), [(text, command) for command, texts in _ASKED.items() for text in texts]
)
def test_few_words_ask_the_same(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "after", "command"),
    [
        ("and overall?", "/exports US 2025-06 magnets", "/exports WORLD 2025-06 magnets"),
        ("average for the year", "/exports US 2025-06 magnets", "/calculate mean US 2025 magnets"),
        ("lowest of that year", "/exports US 2025-06 magnets", "/calculate lowest US 2025 magnets"),
        ("the biggest drop", "/exports US 2025 magnets", "/calculate lowest of:change US 2025 magnets"),
        ("of all time", "/calculate highest US 2025 magnets", "/calculate highest US magnets"),
        ("and ever?", "/calculate lowest US 2025 magnets", "/calculate lowest US magnets"),
        ("and first?", "/calculate last above:600t US magnets", "/calculate first above:600t US magnets"),
        (
            "when was the last one",
            "/calculate months above:500t US 2025 magnets",
            "/calculate last above:500t US 2025 magnets",
        ),
        (
            "in tonnes",
            "/calculate change against:2025-05 US 2025-06 magnets",
            "/calculate difference against:2025-05 US 2025-06 magnets",
        ),
        (
            "how many months above that",
            "/exports US 2025-06 magnets",
            "/calculate months above:this against:2025-06 US magnets",
        ),
        (
            "which months were below that?",
            "/exports US 2025-06 magnets",
            "/calculate months below:this against:2025-06 US magnets",
        ),
        ("minus germany", "/exports US 2025-10 magnets", "/calculate difference against:DE US 2025-10 magnets"),
        ("and the low", "/trend US 2025 magnets", "/calculate lowest US 2025 magnets"),
        (
            "last time it was that high",
            "/exports US 2025-10 magnets",
            "/calculate last at-least:this against:2025-10 US 2024-05..2025-09 magnets",
        ),
        ("and the biggest rise", "/calculate highest US magnets", "/calculate highest of:change US magnets"),
        ("longest ever", "/calculate run falls US magnets", "/calculate longest-run falls US magnets"),
        (
            "on the month",
            "/calculate change against:2024-10 US 2025-10 magnets",
            "/calculate change against:2025-09 US 2025-10 magnets",
        ),
        (
            "and on the year",
            "/calculate change against:2025-09 US 2025-10 magnets",
            "/calculate change against:2024-10 US 2025-10 magnets",
        ),
        (
            "with france instead",
            "/calculate difference against:DE US 2025-10 magnets",
            "/calculate difference against:FR US 2025-10 magnets",
        ),
        (
            "and to japan?",
            "/calculate ratio against:DE US 2025-10 magnets",
            "/calculate ratio against:JP US 2025-10 magnets",
        ),
    ],
)
def test_what_follows_an_operation_changes_it(text: str, after: str, command: str) -> None:
    assert follow(text, after).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "which countries didn't buy gallium in november 2025",
        "in which months did vietnam not beat japan",
        "in which months of 2025 was the us not between 500 and 600 t",
    ],
)
def test_what_is_not_so_and_cannot_be_looked_for_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(NotUnderstood, match="not"):
        read(text)
