"""Kinds of asking, each in the ways in which people put it."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.told import STATUS_NOTE
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read
from tests.reading.test_talk import read as read_with_press


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("biggest terbium buyer in aug 2025", "/top 2025-08 terbium"),
        ("biggest dysprosium buyer oct 2025", "/top 2025-10 dysprosium"),
        ("largest terbium customer october 2025", "/top 2025-10 terbium"),
        ("who was the biggest gallium buyer in nov 2025", "/top 2025-11 gallium"),
        ("main gallium customer 2025", "/top 2025 gallium"),
        ("biggest rare earth magnet buyer in 2025", "/top 2025 magnets"),
        ("largest single gallium buyer oct 2025", "/top 2025-10 gallium"),
        ("biggest asian terbium buyer aug 2025", "/top 2025-08 terbium members:ASIA"),
        ("biggest european buyer july 2025", "/top 2025-07 magnets members:EU"),
        ("top european buyers july 2025", "/top 2025-07 magnets members:EU"),
        ("top 3 terbium buyers in aug 2025", "/top 2025-08 terbium n:3"),
        ("which terbium buyer took the most in aug 2025", "/top 2025-08 terbium"),
        ("smallest terbium buyer in aug 2025", "/calculate partners rank:-1 WORLD 2025-08 terbium"),
        ("second biggest gallium buyer in oct 2025", "/calculate partners rank:2 WORLD 2025-10 gallium"),
        ("is japan the biggest terbium buyer in aug 2025", "/calculate place stated:is:1place JP 2025-08 terbium"),
        (
            "is germany among the top 3 gallium buyers in october 2025",
            "/calculate place stated:at-most:3place DE 2025-10 gallium",
        ),
        (
            "in how many months of 2025 was japan the biggest terbium buyer",
            "/calculate months of:place at-most:1place JP 2025 terbium",
        ),
        ("2025年8月最大的铽买家", "/top 2025-08 terbium"),
        ("谁是镓的最大买家2025年10月", "/top 2025-10 gallium"),
        ("2025年8月最小的铽买家", "/calculate partners rank:-1 WORLD 2025-08 terbium"),
        ("第二大铽买家2025年8月", "/calculate partners rank:2 WORLD 2025-08 terbium"),
    ],
)
def test_the_goods_of_a_buyer_that_is_ranked_are_kept(text: str, command: str) -> None:
    assert read(text).question.command == command


_QUARTERS = "/compare 2025-10..2025-12,2025-07..2025-09 US magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("For the slide: US magnet exports in Q4 2025 please, plus the change on Q3", _QUARTERS),
        ("us q4 2025, plus change from q3", _QUARTERS),
        ("us q4 2025 together with the change on q3", _QUARTERS),
        ("us q4 2025 along with the change on q3", _QUARTERS),
        ("us q4 2025 as well as the change on q3", _QUARTERS),
        ("us q4 2025 & the change on q3", _QUARTERS),
        ("us q4 2025 + the change on q3", _QUARTERS),
        ("us q4 2025 plus the % on q3", _QUARTERS),
        ("us q4 2025, plus how that compares with q3", _QUARTERS),
        (
            "germany h2 2025 plus the increase over h1",
            "/compare 2025-07..2025-12,2025-01..2025-06 DE magnets",
        ),
        ("magnets 2025 plus % change on 2024", "/compare 2025,2024 WORLD magnets"),
        ("us october 2025, plus growth on september", "/exports US 2025-10 magnets"),
        ("2025年第四季度对美出口,加上比第三季度的变化", _QUARTERS),
        ("2025年第四季度对美出口,以及较第三季度的变化", _QUARTERS),
        ("2025年10月对美出口,以及同比变化", "/exports US 2025-10 magnets"),
        # what is added up
        ("us q3 2025 plus q4 2025", "/calculate total US 2025-07..2025-12 magnets"),
        ("us plus germany october 2025", "/calculate total with:DE US 2025-10 magnets"),
    ],
)
def test_a_change_that_is_wanted_as_well_adds_nothing_up(text: str, command: str) -> None:
    assert read(text).question.command == command


_AROUND = "/compare 2024-08,2024-09,2024-10 WORLD antimony"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("antimony before and after the september 2024 peak", _AROUND),
        ("antimony before and after its september 2024 peak", _AROUND),
        ("antimony before and after the peak in september 2024", _AROUND),
        ("antimony before and after the spike of september 2024", _AROUND),
        ("antimony the month before and after the september 2024 peak", _AROUND),
        ("antimony the month before and the month after the september 2024 peak", _AROUND),
        ("antimony before the september 2024 peak and after it", _AROUND),
        ("antimony before vs after the september 2024 peak", _AROUND),
        ("antimony pre and post the september 2024 peak", _AROUND),
        ("us before and after the may 2025 low", "/compare 2025-04,2025-05,2025-06 US magnets"),
        (
            "us before and after the q2 2025 dip",
            "/compare 2025-01..2025-03,2025-04..2025-06,2025-07..2025-09 US magnets",
        ),
        ("锑2024年9月峰值前后", "/compare 2024-08,2024-10 WORLD antimony"),
        ("2024年9月暴跌前后的锑", "/compare 2024-08,2024-10 WORLD antimony"),
        ("antimony before and after september 2024", "/compare 2024-08,2024-10 WORLD antimony"),
        (
            "average antimony before and after the september 2024 peak",
            "/calculate mean against:2023-10..2024-08 WORLD 2024-10..2024-12 antimony",
        ),
    ],
)
def test_what_was_before_and_after_a_peak_is_of_its_month(text: str, command: str) -> None:
    assert read(text).question.command == command


_OF_GOODS = "/compare gallium,germanium WORLD in 2025-10"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("same for december", "/compare gallium,germanium WORLD in 2025-12"),
        ("and november?", "/compare gallium,germanium WORLD in 2025-11"),
        ("what about september", "/compare gallium,germanium WORLD in 2025-09"),
        ("and in 2025?", "/compare gallium,germanium WORLD in 2025"),
        ("the month before", "/compare gallium,germanium WORLD in 2025-09"),
        ("which was higher in november", "/compare gallium,germanium WORLD in 2025-11"),
        ("11月呢", "/compare gallium,germanium WORLD in 2025-11"),
        ("to japan", "/compare gallium,germanium JP in 2025-10"),
        ("add terbium", "/compare gallium,germanium,terbium WORLD in 2025-10"),
        ("and terbium?", "/compare gallium,germanium,terbium WORLD in 2025-10"),
        ("the difference", "/calculate difference against:germanium WORLD 2025-10 gallium"),
        ("the ratio", "/calculate ratio against:germanium WORLD 2025-10 gallium"),
        # one of them alone
        ("only germanium", "/exports WORLD 2025-10 germanium"),
        ("and germanium in november", "/exports WORLD 2025-11 germanium"),
        ("average of germanium in 2025", "/calculate mean WORLD 2025 germanium"),
    ],
)
def test_what_follows_a_comparison_of_goods_is_of_all_of_them(text: str, command: str) -> None:
    assert follow(text, _OF_GOODS).question.command == command


@pytest.mark.parametrize("text", ["highest month", "average in 2025", "total since may", "why?"])
def test_what_is_worked_out_of_goods_is_of_one_at_a_time(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        follow(text, _OF_GOODS)
    assert [each.label for each in refused.value.suggestions] == ["gallium", "germanium"]


_US_AND_EU = "/compare US,EU magnets in 2025-06..2025-11"
_TOGETHER = "/calculate share with:EU US 2025-06..2025-11 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("now only the share of total please", _US_AND_EU),
        ("share of total", _US_AND_EU),
        ("and their shares?", _US_AND_EU),
        ("what share is that", _US_AND_EU),
        ("what percentage of the total was that", _US_AND_EU),
        ("as a share of the total", _US_AND_EU),
        ("just the percentages", _US_AND_EU),
        ("in % of total", _US_AND_EU),
        ("占比呢", _US_AND_EU),
        ("各占多少", _US_AND_EU),
        ("share in july", "/compare US,EU magnets in 2025-07"),
        ("combined share", _TOGETHER),
        ("what share do they have together", _TOGETHER),
        ("合计占比", _TOGETHER),
    ],
)
def test_the_share_after_a_comparison_is_of_each(text: str, command: str) -> None:
    assert follow(text, _US_AND_EU).question.command == command


_YTD = "/exports US 2026-01..2026-07 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "and last year same period?",
        "last year, same period",
        "last year same time",
        "a year ago same period?",
        "and for the previous year, the same period",
        "and a year earlier, same months?",
        "what about last year in the same period",
        "last year for the same period?",
        "the year before same period",
        "and same period last year?",
        "去年同期呢",
    ],
)
def test_the_same_period_may_be_named_after_the_year(text: str) -> None:
    assert follow(text, _YTD).question.command == "/exports US 2025-01..2025-07 magnets"


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("last year same quarter", "/exports US 2025-07..2025-09 magnets", "/exports US 2024-07..2024-09 magnets"),
        ("same quarter last year", "/exports US 2025-07..2025-09 magnets", "/exports US 2024-07..2024-09 magnets"),
        (
            "same quarter a year earlier",
            "/exports US 2025-07..2025-09 magnets",
            "/exports US 2024-07..2024-09 magnets",
        ),
        ("same half last year", "/exports US 2026-01..2026-06 magnets", "/exports US 2025-01..2025-06 magnets"),
        ("same quarter", "/exports US 2025-10 magnets", "/exports US 2025-10..2025-12 magnets"),
    ],
)
def test_the_same_quarter_of_last_year_is_a_quarter(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


_BACK = "/calculate first at-least:this against:2025-04 {} 2025-05..{} magnets"


@pytest.mark.parametrize(
    "text",
    [
        "how long until they recovered",
        "how long did it take to recover",
        "how many months until they were back",
        "how soon did they bounce back",
        "and how quickly did they rebound",
        "how long before they came back",
        "how long did the recovery take",
        "when did they recover",
        "have they recovered since",
        "多久才恢复",
        "过了多久恢复的",
    ],
)
def test_how_long_a_recovery_took_is_of_the_level_before_the_fall(text: str) -> None:
    found = follow(text, "/calculate why stated:falls WORLD 2025-05 magnets").question.command
    assert found == _BACK.format("WORLD", "2026-07")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how long until exports recovered after may 2025", _BACK.format("WORLD", "2026-07")),
        ("how long after may 2025 did exports recover", _BACK.format("WORLD", "2026-07")),
        ("how quickly did exports bounce back after may 2025", _BACK.format("WORLD", "2026-07")),
        ("how long did it take exports to recover after may 2025", _BACK.format("WORLD", "2026-07")),
        ("how fast did magnets recover after the slump of may 2025", _BACK.format("WORLD", "2026-07")),
        ("how long after the may 2025 slump did exports recover", _BACK.format("WORLD", "2026-07")),
        ("when did exports recover after may 2025", _BACK.format("WORLD", "2026-07")),
        (
            "how many months did it take for us exports to recover from the may 2025 low",
            _BACK.format("US", "2026-03"),
        ),
        (
            "how long until exports recovered after the april 2025 controls",
            "/calculate first at-least:this against:2025-03 WORLD 2025-04..2026-07 magnets",
        ),
        (
            "2025年5月下跌后多久恢复",
            "/calculate first at-least:this against:2025-04 WORLD 2025-06..2026-07 magnets",
        ),
        (
            "2025年4月之后对美国出口多久恢复",
            "/calculate first at-least:this against:2025-03 US 2025-05..2026-03 magnets",
        ),
    ],
)
def test_a_recovery_after_a_month_is_of_the_level_before_it(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "magnets to sth korea october 2025",
        "magnets to sth. korea oct 2025",
        "magnets to so korea oct 2025",
        "magnets to skorea oct 2025",
        "magnets to s'korea oct 2025",
        "sth korea october 2025",
        "magnets to korea (south) oct 2025",
    ],
)
def test_south_korea_may_be_abbreviated(text: str) -> None:
    assert read(text).question.command == "/exports KR 2025-10 magnets"


_LACKS = "/calculate difference against:2025-01 US 2026-03 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what would the us need to get back to its january 2025 level, in tonnes, from march 2026?", _LACKS),
        ("how many tonnes would the us need to get back to its january 2025 level from march 2026", _LACKS),
        ("how much more does the us need to reach its january 2025 level in march 2026", _LACKS),
        ("how many tonnes is the us short of its january 2025 level in march 2026", _LACKS),
        ("what does the us need to recover to its january 2025 level", _LACKS),
        ("how much would the us have to add to be back at january 2025", _LACKS),
        ("what would it take for the us to get back to its january 2025 level", _LACKS),
        ("by how many tonnes must exports to the us rise from march 2026 to match january 2025", _LACKS),
        ("how much is needed for the us to return to january 2025 levels", _LACKS),
        ("what is the us shortfall in march 2026 against january 2025", _LACKS),
        ("美国2026年3月要恢复到2025年1月的水平还差多少吨", _LACKS),
        ("美国离2025年1月的水平还差多少", _LACKS),
        (
            "how many tonnes short of the september 2025 record is germany in october 2025",
            "/calculate difference against:2025-09 DE 2025-10 magnets",
        ),
        (
            "how many kg does terbium need in december 2025 to get back to its may 2025 level",
            "/calculate difference against:2025-05 in:kg WORLD 2025-12 terbium",
        ),
        # how long it took is no weight
        (
            "how many months did it take to get back to the january 2025 level",
            "/calculate first at-least:this against:2025-01 WORLD 2025-02..2026-07 magnets",
        ),
    ],
)
def test_what_is_lacking_to_a_level_is_the_difference(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_what_is_lacking_after_an_answer_is_of_its_month() -> None:
    for text in (
        "what would it need to get back to january 2025",
        "how much is missing to its january 2025 level",
    ):
        assert follow(text, "/exports US 2026-03 magnets").question.command == _LACKS


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "Tell me what magnet shipments to the US looked like between February and May 2025",
            "/trend US 2025-02..2025-05 magnets",
        ),
        ("what did exports to germany look like from may to october 2025", "/trend DE 2025-05..2025-10 magnets"),
        ("what did us exports look like in 2025", "/trend US 2025 magnets"),
        ("how did shipments to the us look between february and may 2025", "/trend US 2025-02..2025-05 magnets"),
        ("how have exports to the us been between february and may 2025", "/trend US 2025-02..2025-05 magnets"),
        ("what were us exports like between february and may 2025", "/trend US 2025-02..2025-05 magnets"),
        (
            "what was the pattern of us exports between february and may 2025",
            "/trend US 2025-02..2025-05 magnets",
        ),
        ("describe us exports between february and may 2025", "/trend US 2025-02..2025-05 magnets"),
        ("walk me through us exports february to may 2025", "/trend US 2025-02..2025-05 magnets"),
        ("what have exports to the eu looked like since june 2025", "/trend EU 2025-06..2025-11 magnets"),
        ("2025年2月到5月对美国出口是什么样的", "/trend US 2025-02..2025-05 magnets"),
        # one month has no course, and what it was between two months is their sum
        ("what did us exports look like in october 2025", "/exports US 2025-10 magnets"),
        ("what were us exports between february and may 2025", "/exports US 2025-02..2025-05 magnets"),
    ],
)
def test_what_exports_looked_like_is_their_course(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "what does the ≈ mean on the us june 2024 figure",
        "why is there a ≈ before the us june 2024 figure",
        "what's the ≈ sign on the june 2024 us number",
        "why does the us june 2024 figure have a ≈",
        "why is us june 2024 marked with ≈",
        "what does the tilde mean in the us figure for june 2024",
        "meaning of ≈ in us june 2024",
        "why is the us figure for june 2024 approximate",
        "美国2024年6月的≈是什么意思",
        "为什么美国2024年6月的数字前面有≈",
    ],
)
def test_the_sign_of_a_figure_is_told_with_the_figure(text: str) -> None:
    found = read(text)
    assert (found.question.command, STATUS_NOTE in found.notes) == ("/exports US 2024-06 magnets", True)


def test_a_sign_is_explained_after_a_figure_and_by_itself() -> None:
    for text in ("what does the ≈ mean", "why ≈", "what's that squiggle"):
        found = follow(text, "/exports US 2024-06 magnets")
        assert (found.question.command, STATUS_NOTE in found.notes) == ("/exports US 2024-06 magnets", True)
    for text in ("what does ≈ mean", "what does the ≈ mean on the card", "≈是什么意思"):
        assert read(text).question.command == "/about signs"


_BLOCK = "Yes: Apr–Jul 2026 as a whole is loaded; no single month after March 2026 is."


@pytest.mark.parametrize(
    ("text", "command", "said"),
    [
        ("anything newer than march 2026 for the US?", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("is there us data more recent than march 2026", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("do you have anything past march 2026 for the us", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("got us figures after march 2026?", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("any us data later than march 2026?", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("anything newer for the us than march 2026", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("美国有比2026年3月更新的数据吗", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        ("2026年3月之后有美国的数据吗", "/exports US 2026-04..2026-07 magnets", _BLOCK),
        (
            "do you have newer figures for germany than october 2025",
            "/exports DE 2025-10 magnets",
            "No: nothing after October 2025 is loaded; the newest month is October 2025.",
        ),
        (
            "any terbium figures after october 2025?",
            "/trend WORLD 2025-11..2025-12 terbium",
            "Yes: 2 months after October 2025 are loaded, up to December 2025.",
        ),
    ],
)
def test_what_is_newer_than_a_month_is_shown(text: str, command: str, said: str) -> None:
    found = read(text)
    assert (found.question.command, plain(found.notes[-1])) == (command, said)


def test_what_is_newer_than_an_answer_is_shown() -> None:
    for text in (
        "anything newer?",
        "is there anything more recent",
        "have you got anything after that",
        "有更新的数据吗",
    ):
        found = follow(text, "/exports US 2026-03 magnets")
        assert (found.question.command, plain(found.notes[-1])) == ("/exports US 2026-04..2026-07 magnets", _BLOCK)
    assert read("anything newer than july 2026").question.command == "/status"


_JUMP = "/calculate why stated:is:660% US 2025-06 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("anything happen around the 660% jump that could explain it?", _JUMP),
        ("what explains the 660% jump", _JUMP),
        ("what happened around the 660% jump", _JUMP),
        ("what could explain the 660% surge", _JUMP),
        ("why the 660% jump", _JUMP),
        ("what was behind the 660% jump?", _JUMP),
        ("what caused the 660% rise", _JUMP),
        ("what events explain the 660% jump", _JUMP),
        ("what triggered the 660% increase", _JUMP),
        ("what explains the 660% jump in us exports", _JUMP),
        ("660% jump: what happened?", _JUMP),
        ("660%的增长是什么原因", _JUMP),
        ("660%的增长前后发生了什么", _JUMP),
        (
            "anything happen around june 2025 that could explain the jump",
            "/calculate why stated:rises WORLD 2025-06 magnets",
        ),
        (
            "was there something around june 2025 that might explain the rise to the us",
            "/calculate why stated:rises US 2025-06 magnets",
        ),
        (
            "did something happen around october 2025 that could explain the fall in gallium",
            "/calculate why stated:falls WORLD 2025-10 gallium",
        ),
        # who says it, and what happened in a month, are asked of the timeline
        ("where does the 660% come from", "/events 660%"),
        ("did anything happen around june 2025", "/events 2025-06"),
    ],
)
def test_what_explains_a_move_is_asked_of_its_month(text: str, command: str) -> None:
    assert read_with_press(text).question.command == command


def test_what_explains_a_move_after_an_answer_is_asked_of_its_month() -> None:
    found = follow("anything happen around then that could explain it?", "/exports US 2025-06 magnets")
    assert found.question.command == "/calculate why US 2025-06 magnets"
    found = follow("anything happen around the 660% jump that could explain it?", "/exports US 2025-06 magnets")
    assert found.question.command == _JUMP


@pytest.mark.parametrize(
    "text",
    [
        "what's the difference between ree products and magnets, why are the numbers so close",
        "why are ree products and magnets so close",
        "why are the ree products and magnet numbers so similar",
        "why is ree products only a bit higher than magnets",
        "how come the ree product figures and magnets are nearly equal",
        "what is the difference between rare earth products and magnets",
        "how do rare earth products differ from magnets",
        "ree products vs magnets: what's the difference",
        "稀土产品和磁铁有什么区别",
        "稀土产品和磁铁的数字为什么这么接近",
    ],
)
def test_why_two_goods_are_close_is_what_they_take_in(text: str) -> None:
    found = read(text)
    assert found.question.command == "/products ree-products,magnets"
    assert len(found.notes) == 1


_HEAVY = "/compare dysprosium,terbium WORLD in 2025"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("heavy rare earths 2025", _HEAVY),
        ("heavy rare earth exports in 2025", _HEAVY),
        ("heavy ree 2025", _HEAVY),
        ("hree exports 2025", _HEAVY),
        ("medium and heavy rare earths 2025", _HEAVY),
        ("total of heavy rare earths 2025", _HEAVY),
        ("heavy rare earths to japan october 2025", "/compare dysprosium,terbium JP in 2025-10"),
        ("how much heavy rare earths did japan buy in october 2025", "/compare dysprosium,terbium JP in 2025-10"),
        ("重稀土2025年出口", _HEAVY),
        ("2025年10月对日本重稀土出口", "/compare dysprosium,terbium JP in 2025-10"),
        # what they are, and what happened to them
        ("heavy rare earths", "/about heavy"),
        ("what are heavy rare earths", "/about heavy"),
        ("which heavy rare earths do you have", "/about heavy"),
        # magnets of them are magnets
        ("heavy rare earth magnets to the us 2025", "/exports US 2025-01..2025-12 magnets"),
    ],
)
def test_heavy_rare_earths_are_those_that_are_held(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_heavy_rare_earths_that_are_read_so_are_told() -> None:
    said = "Read “heavy rare earths” as dysprosium and terbium."
    assert said in [plain(each) for each in read("heavy rare earths 2025").notes]
    told = [plain(each) for each in read("light rare earths 2025").notes]
    assert "Read “light rare earths” as all rare earths, among which alone they are held." in told
    found = read("heavy rare earths to the netherlands 2025")
    assert found.question.command == "/compare dysprosium,terbium NL in 2025"


def test_two_goods_after_an_answer_stand_side_by_side() -> None:
    for text, command in (
        ("gallium and germanium?", "/compare gallium,germanium WORLD in 2025-10"),
        ("gallium and germanium in november", "/compare gallium,germanium WORLD in 2025-11"),
        ("and heavy rare earths?", "/compare dysprosium,terbium WORLD in 2025-10"),
    ):
        assert follow(text, "/exports WORLD 2025-10 magnets").question.command == command
