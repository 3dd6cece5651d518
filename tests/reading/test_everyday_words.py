"""Everyday speech: contractions, politeness, what is newest, others than China, how concentrated a trade is."""

from datetime import date

import pytest

from bot.errors import NotUnderstood
from bot.language.period_reader import read_period
from bot.reading.free_text import read_free
from bot.text import plain
from bot.trade.loaded import Extent
from bot.trade.periods import Month, Period
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import CITED, VOCABULARY, read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what's the highest month in magnets", "/calculate highest WORLD magnets"),
        ("whats the highest month in magnets", "/calculate highest WORLD magnets"),
        (
            "what's the biggest drop month on month we ever saw in magnets",
            "/calculate lowest of:change WORLD magnets",
        ),
        ("who's second in october 2025", "/calculate partners rank:2 WORLD 2025-10 magnets"),
        ("where's germany in the ranking october 2025", "/exports DE 2025-10 magnets"),
        ("when's the peak for the us", "/calculate highest US magnets"),
        ("how'd the us do in june 2025", "/exports US 2025-06 magnets"),
        ("what're the top 5 buyers october 2025", "/top 2025-10 magnets n:5"),
        ("who's bought the most in october 2025", "/top 2025-10 magnets"),
        ("it's the us figure for june 2025 i need", "/exports US 2025-06 magnets"),
        # politeness and what led to a question
        ("Sorry to bother you again but us june 2025?", "/exports US 2025-06 magnets"),
        ("apologies for the silly question, what was the us total in 2025", "/exports US 2025-01..2025-12 magnets"),
        ("quick one: germany oct 2025", "/exports DE 2025-10 magnets"),
        ("when you get a chance, what did japan take in november 2025", "/exports JP 2025-11 magnets"),
        ("germany october 2025 when you have a minute", "/exports DE 2025-10 magnets"),
        ("hope you're well! could you tell me the us figure for june 2025", "/exports US 2025-06 magnets"),
        ("my boss wants to know how much germany bought in october 2025", "/exports DE 2025-10 magnets"),
        ("what's the mean monthly us export in 2025", "/calculate mean US 2025 magnets"),
        ("my CFO asked me for the us exports in june 2025", "/exports US 2025-06 magnets"),
        ("i've been asked by my manager to get the germany october 2025 figure", "/exports DE 2025-10 magnets"),
        ("would you mind telling me the eu total for september 2025", "/exports EU 2025-09 magnets"),
        ("if it's not too much trouble, the us figure for june 2025 please", "/exports US 2025-06 magnets"),
        ("thank you in advance for your help, us june 2025", "/exports US 2025-06 magnets"),
        ("us june 2025. Best regards, Anna", "/exports US 2025-06 magnets"),
        # a month that is called a period
        ("ok so what did japan do in november period", "/exports JP 2025-11 magnets"),
        ("japan in the november month", "/exports JP 2025-11 magnets"),
        ("in the month of november japan", "/exports JP 2025-11 magnets"),
        ("japan for the period june to october 2025", "/exports JP 2025-06..2025-10 magnets"),
        ("us june 2025 month on month", "/exports US 2025-06 magnets"),
        # what is newest
        ("germany last month we have", "/exports DE magnets"),
        ("the latest figure you have for germany", "/exports DE magnets"),
        ("most recent month available for japan", "/exports JP magnets"),
        ("vietnam newest data on file", "/exports VN magnets"),
        ("us latest full quarter", "/exports US 2026-01..2026-03 magnets"),
        ("last quarter vs the quarter before, magnets, all destinations",
         "/compare 2026-01..2026-03,2025-10..2025-12 WORLD magnets"),
        ("us last quarter versus the previous quarter", "/compare 2026-01..2026-03,2025-10..2025-12 US magnets"),
        ("how dependent is the us on chinese magnets, latest quarter we have",
         "/calculate share CN 2026-01..2026-03 magnets-hts imports by:US"),
        # the worst case is the lowest month
        ("worst case for germany, which month", "/calculate lowest DE magnets"),
        ("worst case for europe so far, which month", "/calculate lowest EU magnets"),
        ("best case scenario japan which month was it", "/calculate highest JP magnets"),
        # what somebody wants is asked of whoever it is
        ("what was the german demand for magnets in october 2025", "/exports DE 2025-10 magnets"),
        ("the south korean demand in september 2025", "/exports KR 2025-09 magnets"),
        ("did the united states demand fall in may 2025", "/calculate change stated:falls US 2025-05 magnets"),
        ("did the germans want more in october 2025 than in september",
         "/calculate change against:2025-09 stated:rises DE 2025-10 magnets"),
        ("the ceo demands to know the us figure for june 2025", "/exports US 2025-06 magnets"),
        ("our boss demands the us june 2025 number", "/exports US 2025-06 magnets"),
        # a month of a quarter or a half is none of its own
        ("was there any month of h2 2025 above 600 t for the us",
         "/calculate months above:600t stated:at-least:1months US 2025-07..2025-12 magnets"),
        ("no month of q3 2025 was above 700 t for the us, right?",
         "/calculate months above:700t stated:at-most:0months US 2025-07..2025-09 magnets"),
        ("us in the last month of q2 2025", "/exports US 2025-06 magnets"),
        ("us first month of h2 2025", "/exports US 2025-07 magnets"),
        # which Korea
        ("korea magnets september south not north", "/exports KR 2025-09 magnets"),
        ("korea (not north) october 2025", "/exports KR 2025-10 magnets"),
        ("korea, the south one, october 2025", "/exports KR 2025-10 magnets"),
        # a unit price is a mean
        ("what did a kilo of chinese magnets cost in november 2025 on average",
         "/exports WORLD 2025-11 magnets unit-price"),
        ("what do magnets cost per kilo on average in november 2025", "/exports WORLD 2025-11 magnets unit-price"),
        # how concentrated
        ("how concentrated are magnet exports, top 5 share october 2025",
         "/calculate share largest:5 WORLD 2025-10 magnets"),
        ("how concentrated was the gallium market in october 2025",
         "/calculate share largest:3 WORLD 2025-10 gallium"),
        ("cr5 october 2025", "/calculate share largest:5 WORLD 2025-10 magnets"),
        ("磁铁出口集中度2025年10月", "/calculate share largest:3 WORLD 2025-10 magnets"),
        ("前五大买家集中度 2025年10月", "/calculate share largest:5 WORLD 2025-10 magnets"),
        # by what percentage
        ("by what percentage did exports to the european union change between august and september 2025",
         "/calculate change against:2025-08 EU 2025-09 magnets"),
        ("by what percent has us trade changed since june 2025",
         "/calculate change against:2025-06 US 2026-03 magnets"),
        ("how much in percent did the us change in june 2025", "/calculate change US 2025-06 magnets"),
        # why nothing
        ("镓出口为什么5月是零", "/calculate why stated:is:0t WORLD 2025-05 gallium"),
        ("5月镓出口为0的原因", "/calculate why stated:is:0t WORLD 2025-05 gallium"),
        ("为什么2025年5月镓没有出口", "/calculate why stated:is:0t WORLD 2025-05 gallium"),
    ],
)  # fmt: skip
def test_everyday_speech_asks_the_plain_question(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "how many tonnes of magnets did the us buy from non-chinese suppliers in april 2026",
            "total without:CN WORLD 2026-04 magnets-hts imports by:US",
        ),
        ("us imports not from china april 2026", "total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        ("non-chinese imports of the us april 2026", "total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        (
            "us imports from others than china in april 2026",
            "total without:CN WORLD 2026-04 magnets-hts imports by:US",
        ),
        ("us ex-china imports april 2026", "total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        (
            "how much does the us get from other countries than china april 2026",
            "total without:CN WORLD 2026-04 magnets-hts imports by:US",
        ),
        (
            "how much did the eu import from outside china in 2025",
            "total without:CN WORLD 2025 magnets imports by:EU",
        ),
        ("eu imports from everywhere but china 2025", "total without:CN WORLD 2025 magnets imports by:EU"),
        ("欧盟从中国以外进口磁铁2025年多少", "total without:CN WORLD 2025 magnets imports by:EU"),
        ("美国2026年4月非中国进口", "total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        # its share
        (
            "what share of eu magnet imports came from somewhere other than china in 2025",
            "share without:CN WORLD 2025 magnets imports by:EU",
        ),
        (
            "what share of eu magnet imports was not from china in 2025",
            "share without:CN WORLD 2025 magnets imports by:EU",
        ),
        # from China stays from China
        ("what share of eu magnet imports came from china in 2025", "share CN 2025 magnets imports by:EU"),
    ],
)
def test_imports_from_others_than_china_are_those_of_all_without_it(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert "Not used" not in " ".join(map(plain, found.notes))


TODAY = date(2026, 11, 26)
_LOADED = Extent(tuple(Month(2026, each) for each in range(1, 8)), latest=Month(2026, 7))


@pytest.mark.parametrize(
    ("text", "period", "told"),
    [
        ("last quarter", "2026-04..2026-06", "Jul–Sep 2026 is not loaded whole; the newest that is: Apr–Jun 2026."),
        ("latest quarter", "2026-04..2026-06", "Jul–Sep 2026 is not loaded whole; the newest that is: Apr–Jun 2026."),
        ("上季度", "2026-04..2026-06", "Jul–Sep 2026 is not loaded whole; the newest that is: Apr–Jun 2026."),
        ("last half", "2026-01..2026-06", ""),
    ],
)
def test_the_last_quarter_is_the_newest_that_is_loaded_whole(text: str, period: str, told: str) -> None:
    found = read_period(text, _LOADED, today=TODAY)
    assert (str(found.period), " ".join(found.notes)) == (period, told)


def test_which_quarter_stands_for_the_last_one_is_told_of_every_kind_of_question() -> None:
    for text in (
        "us last quarter",
        "last quarter vs the quarter before, us",
        "us imports from china last quarter in lb",
    ):
        found = read_free(text, VOCABULARY, today=TODAY, cited=CITED)
        told = [plain(each) for each in found.notes if "loaded whole" in plain(each)]
        assert told == ["Jul–Sep 2026 is not loaded whole; the newest that is: Jan–Mar 2026."], text
    followed = follow("last quarter", "/exports US 2025-06 magnets")
    assert followed.question.command == "/exports US 2026-01..2026-03 magnets"


def test_a_last_quarter_of_which_nothing_is_loaded_stays_that_of_the_calendar() -> None:
    assert read_period("last quarter", Extent(), today=TODAY).period == Period(Month(2026, 7), Month(2026, 9))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("wieviel Magnete gingen im dritten Quartal 2025 in die USA", "/exports US 2025-07..2025-09 magnets"),
        ("Magnetexporte nach Deutschland im 1. Halbjahr 2025", "/exports DE 2025-01..2025-06 magnets"),
        ("Magnetexporte in die USA letztes Quartal", "/exports US 2026-01..2026-03 magnets"),
        ("Combien d'aimants vers les États-Unis au troisième trimestre 2025", "/exports US 2025-07..2025-09 magnets"),
        ("exportaciones de imanes a Alemania en el tercer trimestre de 2025", "/exports DE 2025-07..2025-09 magnets"),
        ("2025年第3四半期 アメリカ 磁石", "/exports US 2025-07..2025-09 magnets"),
        ("미국 자석 2025년 3분기", "/exports US 2025-07..2025-09 magnets"),
        # how two products differ is told of both, how their figures differ is worked out
        ("what exactly is the difference between rare earths and rare earth magnets in your data?",
         "/products rare-earths,magnets"),
        ("how do gallium and germanium differ", "/products gallium,germanium"),
        ("are rare earths and magnets the same thing", "/products rare-earths,magnets"),
        ("稀土和磁铁有什么区别", "/products rare-earths,magnets"),
        ("difference between magnets and rare earths october 2025",
         "/calculate difference against:rare-earths WORLD 2025-10 magnets"),
        ("difference between gallium and germanium exports", "/calculate difference against:germanium WORLD gallium"),
        # what goes to several is their share of it all
        ("how much of china's magnet exports go to germany, japan and south korea, oct 2025",
         "/calculate share with:JP,KR DE 2025-10 magnets"),
        ("how much of the magnets went to germany and japan in october 2025",
         "/calculate share with:JP DE 2025-10 magnets"),
        ("how much of china's exports went to germany in october 2025", "/exports DE 2025-10 magnets"),
    ],
)  # fmt: skip
def test_quarters_of_other_languages_differences_and_parts_of_all_are_read(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


def test_each_korea_that_may_be_meant_is_offered_with_what_is_asked_of_all() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("how much of china's magnet exports go to germany, japan and korea, oct 2025")
    assert [each.command for each in refused.value.suggestions] == [
        "/calculate share with:JP,KR DE 2025-10 magnets",
        "/calculate share with:JP,KP DE 2025-10 magnets",
    ]


@pytest.mark.parametrize("text", ["neodymium oxide price", "price of lithium"])
def test_the_price_of_what_is_not_held_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "product_not_held"


_US_COUNTED, _CHINAS = "/imports CN 2025-10 magnets-hts by:US", "/exports US 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("和中国的数据差多少", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("跟中国海关的数字比呢", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("how far is that from china's own figure", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("difference to chinese customs", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("中国的数据呢", _US_COUNTED, "/exports US 2025-10 magnets"),
        ("what does china say", _US_COUNTED, "/exports US 2025-10 magnets"),
        ("和美国的数据差多少", _CHINAS, "/mirror US 2025-10 magnets"),
        ("美国海关的数据呢", _CHINAS, "/mirror US 2025-10 magnets"),
        ("how far apart are the two sides", _CHINAS, "/mirror US 2025-10 magnets"),
        ("difference to us customs", _CHINAS, "/mirror US 2025-10 magnets"),
        # the difference to another partner is none to the other side
        ("difference to germany", _CHINAS, "/calculate difference against:DE US 2025-10 magnets"),
    ],
)
def test_the_difference_to_the_other_sides_figure_follows_both(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "are magnets cheaper in november 2025 than in november 2024",
            "change against:2024-11 stated:falls WORLD 2025-11 magnets unit-price",
        ),
        ("did magnets get cheaper in november 2025", "change stated:falls WORLD 2025-11 magnets unit-price"),
        ("is gallium getting more expensive", "change stated:rises WORLD gallium unit-price"),
        ("which month were magnets cheapest", "lowest WORLD magnets unit-price"),
        ("磁铁变便宜了吗 2025年11月", "change stated:falls WORLD 2025-11 magnets unit-price"),
    ],
)
def test_what_is_cheaper_is_asked_of_the_unit_price(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == f"/calculate {command}"
    assert "Not used" not in " ".join(map(plain, found.notes))


def test_what_is_pricier_keeps_its_measure_beside_an_event() -> None:
    assert "unit-price" in read("did chinese magnets get pricier after the controls").question.command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("many thanks in advance for the germany october 2025 number", "/exports DE 2025-10 magnets"),
        ("didnt exports to japan rise in november 2025", "/calculate change stated:rises JP 2025-11 magnets"),
        ("who's ahead, us or germany, oct 2025", "/compare US,DE magnets in 2025-10"),
        ("pls excuse my ignorance but what was the eu figure for october 2025", "/exports EU 2025-10 magnets"),
        (
            "I have been instructed by my boss to report magnet exports to germany for october 2025",
            "/exports DE 2025-10 magnets",
        ),
        ("The minister's office wants to know how much the EU took in september 2025", "/exports EU 2025-09 magnets"),
        ("us exports during the second quarter period of 2025", "/exports US 2025-04..2025-06 magnets"),
        ("us for the 2025 period", "/exports US 2025-01..2025-12 magnets"),
        ("/exports de november period", "/exports DE 2025-11 magnets"),
        ("most up-to-date figure for the us", "/exports US magnets"),
        ("us last quarter by month", "/calculate months US 2026-01..2026-03 magnets"),
        ("what's the top-2 share october 2025", "/calculate share largest:2 WORLD 2025-10 magnets"),
        ("磁铁出口有多集中", "/calculate share largest:3 WORLD magnets"),
        ("how long was germany below 1000 t", "/calculate longest-run below:1000t DE magnets"),
        ("how long after the london framework did exports to germany pass 1000 t",
         "/calculate first above:1000t DE 2025-07..2025-10 magnets"),
        ("how many months did germany need to get back over 1,000 t after may 2025",
         "/calculate first above:1000t DE 2025-06..2025-10 magnets"),
        ("what percentage of us magnet imports in april 2026 wasn't chinese",
         "/calculate share without:CN WORLD 2026-04 magnets-hts imports by:US"),
        ("how much comes from countries other than china for the eu in 2025",
         "/calculate total without:CN WORLD 2025 magnets imports by:EU"),
        ("how many magnets does the us import from non-chinese sources",
         "/calculate total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        ("eu imports from china vs not from china 2025", "/calculate share CN 2025 magnets imports by:EU"),
        ("欧盟2025年进口中非中国占比多少", "/calculate share without:CN WORLD 2025 magnets imports by:EU"),
        ("除中国外欧盟进口 2025年", "/calculate total without:CN WORLD 2025 magnets imports by:EU"),
    ],
)  # fmt: skip
def test_more_forms_of_everyday_speech(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("how much higher than china's figure", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("does that match china's figure", _US_COUNTED, "/mirror US 2025-10 magnets"),
        ("does the us agree", _CHINAS, "/mirror US 2025-10 magnets"),
        ("差多少", "/mirror US 2025-10 magnets", "/mirror US 2025-10 magnets"),
        ("what's the difference", "/mirror US 2025-10 magnets", "/mirror US 2025-10 magnets"),
        # what follows from others than China, and the last quarter of what stood
        (
            "and from non-chinese suppliers",
            "/exports US 2025-01..2025-12 magnets",
            "/calculate total without:CN WORLD 2025 magnets-hts imports by:US",
        ),
        (
            "and from elsewhere",
            "/imports CN 2025-01..2025-12 magnets by:EU",
            "/calculate total without:CN WORLD 2025 magnets imports by:EU",
        ),
        (
            "and last quarter vs the quarter before",
            "/exports DE 2025-10 magnets",
            "/compare 2025-07..2025-09,2025-04..2025-06 DE magnets",
        ),
    ],
)
def test_what_follows_asks_of_the_other_side_of_others_and_of_the_quarter_before(
    text: str, before: str, command: str
) -> None:
    assert follow(text, before).question.command == command


def test_a_name_that_may_be_two_is_asked_for_without_the_words_around_it_in_a_sum() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("sum of germany, korea and japan 2025")
    assert plain(refused.value.message) == "Which partner is “korea”?"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how bad was may", "/exports WORLD 2025-05 magnets"),
        ("was june any better for germany", "/calculate change stated:rises DE 2025-06 magnets"),
        ("was june 2025 worse for the us", "/calculate change stated:falls US 2025-06 magnets"),
        ("are we above last year so far",
         "/calculate change against:2025-01..2025-07 stated:rises WORLD 2026-01..2026-07 magnets"),
        ("when did things get back to normal",
         "/calculate first at-least:this against:2025-03 WORLD 2025-04..2026-07 magnets"),
        ("is the us back to normal", "/calculate change against:2025-03 stated:at-least:0% US 2026-03 magnets"),
        ("whats normal for germany", "/calculate mean DE magnets"),
        ("Should I cite 57,392 or 57,391 tonnes for 2025?", "/exports WORLD 2025-01..2025-12 magnets"),
        ("5月为什么这么低", "/calculate why WORLD 2025-05 magnets"),
        ("管制之后多久恢复", "/calculate first at-least:this against:2025-03 WORLD 2025-05..2026-07 magnets"),
        ("磁铁价格贵不贵", "/exports WORLD magnets unit-price"),
    ],
)  # fmt: skip
def test_plain_talk_of_how_things_are_is_read(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


def test_a_heading_before_a_question_is_named_and_does_not_refuse_it() -> None:
    found = read("safety stock: lowest three months for germany")
    assert found.question.command == "/calculate lowest largest:3 DE magnets"
    assert "Not used: “safety stock”." in map(plain, found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what share do the five biggest have in september 2025", "/calculate share largest:5 WORLD 2025-09 magnets"),
        ("the two largest buyers' share october 2025", "/calculate share largest:2 WORLD 2025-10 magnets"),
        ("five biggest buyers october 2025", "/top 2025-10 magnets n:5"),
        ("lowest month world and how many months until it recovered to 5000 t",
         "/calculate lowest at-least:5000t WORLD magnets"),
        ("how long did it take the us to get back to 500 t after the april licences",
         "/calculate first at-least:500t US 2025-05..2026-03 magnets"),
        ("world exports: how long after february 2025 back above 6000 t",
         "/calculate first above:6000t WORLD 2025-03..2026-07 magnets"),
        ("cheapest quarter for eu imports 2025",
         "/calculate lowest each:quarter CN 2025 magnets unit-price imports by:EU"),
        ("did china say the same as the us for october 2025", "/mirror US 2025-10 magnets"),
        ("中美数据差多少 2025年10月", "/mirror US 2025-10 magnets"),
        ("中欧数据对比 2025年10月", "/mirror EU 2025-10 magnets"),
    ],
)  # fmt: skip
def test_so_many_largest_recovered_amounts_and_both_sides_are_read(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Pardon the interruption, what was the total for Japan in the fourth quarter of 2025?",
         "/exports JP 2025-10..2025-12 magnets"),
        ("I work for a car maker and we were wondering how many tonnes went to Germany in the third quarter of 2025",
         "/exports DE 2025-07..2025-09 magnets"),
        ("My apologies if this has been asked before: gallium exports in October 2025?",
         "/exports WORLD 2025-10 gallium"),
        ("I'm not sure how to ask this, but did exports to India grow between June and July 2025?",
         "/calculate change against:2025-06 stated:rises IN 2025-07 magnets"),
        ("one quick thing, is 1,288 t right for germany sept 2025?",
         "/calculate level stated:is:1288t DE 2025-09 magnets"),
        ("no rush at all but could you check us exports feb 2026", "/exports US 2026-02 magnets"),
        ("not urgent. eu november 2025", "/exports EU 2025-11 magnets"),
        ("my wife asked how much gallium was exported in 2025", "/exports WORLD 2025-01..2025-12 gallium"),
        ("management would like the world total for 2025", "/exports WORLD 2025-01..2025-12 magnets"),
        ("a client of ours is asking what share the us has in october 2025", "/exports US 2025-10 magnets"),
        # whoever wants it, "us" stays a partner
        ("my boss wants us exports in june 2025", "/exports US 2025-06 magnets"),
        ("the ceo wants us numbers for october 2025", "/exports US 2025-10 magnets"),
        ("our client asked us for the germany figure october 2025", "/exports DE 2025-10 magnets"),
    ],
)  # fmt: skip
def test_who_asks_and_how_urgently_changes_nothing(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("上一季度和再上一季度比", "/compare 2026-01..2026-03,2025-10..2025-12 WORLD magnets"),
        ("上季度与前一季度对比 美国", "/compare 2026-01..2026-03,2025-10..2025-12 US magnets"),
        ("2025年5月以后多久回到5000吨", "/calculate first at-least:5000t WORLD 2025-06..2026-07 magnets"),
        ("停战后多久美国恢复到500吨", "/calculate first at-least:500t US 2025-06..2026-03 magnets"),
        ("出口集中在哪几个国家", "/calculate share largest:3 WORLD magnets"),
        ("最大的三个买家占比", "/calculate share largest:3 WORLD magnets"),
        ("欧盟从其他国家进口多少 2025年", "/calculate total without:CN WORLD 2025 magnets imports by:EU"),
        ("how much does the eu import from other countries 2025",
         "/calculate total without:CN WORLD 2025 magnets imports by:EU"),
        ("美国进口里有多少不是中国的 2026年4月",
         "/calculate total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        ("美国非中国供应商2026年4月多少吨", "/calculate total without:CN WORLD 2026-04 magnets-hts imports by:US"),
        ("磁铁每公斤平均多少钱 2025年11月", "/exports WORLD 2025-11 magnets unit-price"),
        ("5,375吨是报告值还是估计值 2026年7月", "/calculate level stated:is:5375t WORLD 2026-07 magnets"),
        ("韩国9月（不是朝鲜）", "/exports KR 2025-09 magnets"),
        ("和欧盟海关数据差多少 2025年10月", "/mirror EU 2025-10 magnets"),
        ("美国自己的数据和中国差多少 2025年10月", "/mirror US 2025-10 magnets"),
    ],
)  # fmt: skip
def test_the_same_is_read_in_chinese(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us most recent half-year", "/exports US 2025-07..2025-12 magnets"),
        ("who is in the lead in october 2025", "/top 2025-10 magnets"),
        ("was june better than may for germany", "/calculate change against:2025-05 stated:rises DE 2025-06 magnets"),
        ("was may 2025 worse than april", "/calculate change against:2025-04 stated:falls WORLD 2025-05 magnets"),
    ],
)
def test_better_than_and_in_the_lead_are_read(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("whats the us number for march again and how far is it below last march", "/exports US 2026-03 magnets"),
        ("germany october 2025 and how far is it above last year", "/exports DE 2025-10 magnets"),
    ],
)
def test_what_a_card_says_of_a_year_earlier_is_not_named_as_unused(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert "Not used" not in " ".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how has terbium moved over 2025", "/trend WORLD 2025 terbium"),
        ("how did terbium move over 2025", "/trend WORLD 2025 terbium"),
        ("show me how terbium moved over 2025", "/trend WORLD 2025 terbium"),
        ("how terbium has moved through 2025", "/trend WORLD 2025 terbium"),
        ("how did gallium move in 2025", "/trend WORLD 2025 gallium"),
        ("how did gallium fluctuate in 2025", "/trend WORLD 2025 gallium"),
        ("how have us exports fared over 2025", "/trend US 2025 magnets"),
        ("how did the us go in h2 2025", "/trend US 2025-07..2025-12 magnets"),
        ("terbium's movements over 2025", "/trend WORLD 2025 terbium"),
        ("the course of gallium in 2025", "/trend WORLD 2025 gallium"),
        ("what course did gallium take in 2025", "/trend WORLD 2025 gallium"),
        ("ups and downs of gallium in 2025", "/trend WORLD 2025 gallium"),
        ("gallium's path through 2025", "/trend WORLD 2025 gallium"),
        ("how has germany's share moved over 2025", "/trend DE 2025 magnets share"),
        ("铽2025年怎么走的", "/trend WORLD 2025 terbium"),
        ("镓2025年的变动情况", "/trend WORLD 2025 gallium"),
        ("2025年镓的起伏", "/trend WORLD 2025 gallium"),
        ("镓2025年变化如何", "/trend WORLD 2025 gallium"),
        ("how did the us move in june 2025", "/exports US 2025-06 magnets"),
        ("how did the us move against japan in 2025", "/compare US,JP magnets in 2025"),
        ("how much did the us buy over the course of 2025", "/exports US 2025-01..2025-12 magnets"),
        ("镓2025年同比变化多少", "/exports WORLD 2025-01..2025-12 gallium"),
    ],
)
def test_how_something_moved_over_a_stretch_of_months_is_its_course(text: str, command: str) -> None:
    assert read(text).question.command == command
