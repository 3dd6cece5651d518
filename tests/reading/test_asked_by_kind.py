"""Kinds of asking, each with many variants: a topic and a colon, cumulative ranges, cause, the year of all years."""

import pytest

from bot.errors import NotUnderstood
from bot.reading.stated_figures import statement_in
from bot.reading.told import not_used
from bot.text import plain
from bot.trade.about import ListQuestion
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import CITED, read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germanium: which months of 2025 were below 500 kg", "/calculate months below:500kg WORLD 2025 germanium"),
        ("us: which months of 2025 were below 400 t", "/calculate months below:400t US 2025 magnets"),
        ("magnets: which months of 2025 were above 6000 t", "/calculate months above:6000t WORLD 2025 magnets"),
        ("us: how many months of 2025 were over 500 t", "/calculate months above:500t US 2025 magnets"),
        ("germanium: months of 2025 below 500 kg", "/calculate months below:500kg WORLD 2025 germanium"),
        ("us months of 2025 below 400 t", "/calculate months below:400t US 2025 magnets"),
        ("months of 2025 above 6000 t", "/calculate months above:6000t WORLD 2025 magnets"),
        ("2025: which months fell below 2000 t", "/calculate months below:2000t WORLD 2025 magnets"),
        (
            "eu: which quarters of 2025 were above 5000 t",
            "/calculate months each:quarter above:5000t EU 2025 magnets",
        ),
        ("october 2025: which countries got more than 500 t", "/calculate partners above:500t WORLD 2025-10 magnets"),
        ("磁铁：2025年哪几个月超过6000吨", "/calculate months above:6000t WORLD 2025 magnets"),
        ("美国：2025年哪些月份低于400吨", "/calculate months below:400t US 2025 magnets"),
    ],
)
def test_a_question_after_a_topic_and_a_colon_states_nothing(text: str, command: str) -> None:
    assert statement_in(text) is None
    assert read(text).question == read(command).question


def test_a_figure_after_a_topic_and_a_colon_is_stated() -> None:
    assert statement_in("germanium: exports fell 20% in june 2025") is not None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("gallium march to december 2025 cumulative", "/exports WORLD 2025-03..2025-12 gallium"),
        (
            "gallium march to december 2025 cumulative, in pounds",
            "/calculate level in:lb WORLD 2025-03..2025-12 gallium",
        ),
        ("us april to december 2025 cumulative", "/exports US 2025-04..2025-12 magnets"),
        ("cumulative us april to december 2025", "/exports US 2025-04..2025-12 magnets"),
        ("cumulative exports from april to december 2025 to the us", "/exports US 2025-04..2025-12 magnets"),
        ("us apr-dec 2025 cumulative", "/exports US 2025-04..2025-12 magnets"),
        ("germany june through october 2025 cumulated", "/exports DE 2025-06..2025-10 magnets"),
        ("us apr till sep 2025 cumulative in kg", "/calculate level in:kg US 2025-04..2025-09 magnets"),
        ("us q2 to q3 2025 cumulative", "/exports US 2025-04..2025-09 magnets"),
        ("us march to december 2025 ytd", "/exports US 2025-03..2025-12 magnets"),
        ("us cumulative to may 2025", "/exports US 2025-01..2025-05 magnets"),
        ("us year to date through may 2025", "/exports US 2025-01..2025-05 magnets"),
        ("us cumulative through may 2025", "/exports US 2025-01..2025-05 magnets"),
        ("美国2025年4月到12月累计", "/exports US 2025-04..2025-12 magnets"),
        ("2025年5月至10月累计对德国出口", "/exports DE 2025-05..2025-10 magnets"),
        ("镓2025年3月到12月累计，按磅", "/calculate level in:lb WORLD 2025-03..2025-12 gallium"),
        ("美国2025年5月累计", "/exports US 2025-01..2025-05 magnets"),
        ("how much cumulatively from may to october 2025 to germany", "/exports DE 2025-05..2025-10 magnets"),
        ("accumulated exports april-june 2025", "/exports WORLD 2025-04..2025-06 magnets"),
        ("us cumulative june-october 2025", "/exports US 2025-06..2025-10 magnets"),
        ("jan-jul 2025 cumulative us vs jan-jul 2024", "/compare 2025-01..2025-07,2024-01..2024-07 US magnets"),
    ],
)
def test_a_cumulative_range_keeps_its_end(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("does the drop in april 2025 prove the licences caused it?", "stated:falls WORLD 2025-04"),
        ("did the licences cause the drop in april 2025?", "stated:falls WORLD 2025-04"),
        ("does the fall in may 2025 show that the controls worked", "stated:falls WORLD 2025-05"),
        ("is the drop in april 2025 because of the licences", "stated:falls WORLD 2025-04"),
        ("was the april 2025 drop caused by the licensing", "stated:falls WORLD 2025-04"),
        ("was the drop to the us in may 2025 due to the export controls", "stated:falls US 2025-05"),
        ("did the truce make us exports rise in june 2025", "stated:rises US 2025-06"),
        ("does the rise in june 2025 confirm the truce caused it", "stated:rises WORLD 2025-06"),
        ("does the june 2025 jump mean the truce worked", "stated:rises WORLD 2025-06"),
        ("did the us fall in may 2025 because of the licences", "stated:falls US 2025-05"),
        ("can we say the controls caused the april 2025 drop", "stated:falls WORLD 2025-04"),
        ("so the april 2025 drop proves it was the licences, right?", "stated:falls WORLD 2025-04"),
        ("is it the licences that caused the drop to the us in may 2025", "stated:falls US 2025-05"),
        ("2025年4月的下降能证明是许可证造成的吗", "stated:falls WORLD 2025-04"),
        ("2025年6月对美出口上升是因为休战吗", "stated:rises US 2025-06"),
        ("许可证导致了2025年4月出口下降吗", "stated:falls WORLD 2025-04"),
        ("is it fair to say the licences hurt exports to the us in april 2025", "stated:falls US 2025-04"),
        ("are the controls to blame for the fall in may 2025", "stated:falls WORLD 2025-05"),
        ("is the october 2025 dip a consequence of the new controls", "stated:falls WORLD 2025-10"),
        ("did trump's tariffs cause the drop in april 2025", "stated:falls WORLD 2025-04"),
        ("could the pause explain the rise in november 2025", "stated:rises WORLD 2025-11"),
        ("was the drop in exports in april 2025 seasonal", "stated:falls WORLD 2025-04"),
        ("did the wider controls lead to lower exports in november 2025", "stated:falls WORLD 2025-11"),
    ],
)
def test_whether_something_caused_a_move_is_read_as_why(text: str, command: str) -> None:
    assert read(text).question == read(f"/calculate why {command} magnets").question


@pytest.mark.parametrize(
    "text",
    [
        "did exports fall in april 2025",
        "did exports rise since the truce",
        "is exports to the us in june 2025 the result",
        "was june 2025 higher than may 2025",
    ],
)
def test_what_names_no_cause_is_no_why(text: str) -> None:
    assert "why" not in read(text).question.command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("rare earth exports in 2025 were the highest of any year you have, ok?", "highest WORLD rare-earths"),
        ("2025 rare earth exports hit the highest of all years, correct", "highest WORLD rare-earths"),
        ("were 2025 rare earth exports the highest of any year", "highest WORLD rare-earths"),
        ("2025 was the best year ever for rare earth exports, right?", "highest WORLD rare-earths"),
        ("exports in 2025 were the highest of any year", "highest WORLD magnets"),
        ("magnets in 2025 were the lowest of any year you have", "lowest WORLD magnets"),
        ("us 2025 the highest of all years?", "highest US magnets"),
        ("exports in 2025 are a record, no?", "highest WORLD magnets"),
        ("2025年稀土出口是历年最高，对吗", "highest WORLD rare-earths"),
        ("2025年稀土出口是历史最高吗", "highest WORLD rare-earths"),
        ("2025年磁铁出口是历年最低吗", "lowest WORLD magnets"),
    ],
)
def test_a_year_said_to_be_that_of_all_years_is_judged(text: str, command: str) -> None:
    name, _, rest = command.partition(" ")
    wanted = read(f"/calculate {name} each:year stated:2025-01 {rest}").question
    assert read(text).question == wanted


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("may 2025 was the lowest of any month for the us, right?", "lowest stated:2025-05 US magnets"),
        ("was june 2025 the highest of all months for rare earths", "highest stated:2025-06 WORLD rare-earths"),
    ],
)
def test_a_month_said_to_be_that_of_all_months_is_judged(text: str, command: str) -> None:
    assert read(text).question == read(f"/calculate {command}").question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("do the 2025 us months add up to the published annual total?", "/exports US 2025 magnets"),
        ("do the months of 2025 add up to the annual total for the us", "/exports US 2025 magnets"),
        ("were the months of 2025 equal to the annual figure for the us", "/exports US 2025 magnets"),
        (
            "is the sum of the months of 2025 the same as the published annual total for the us",
            "/exports US 2025 magnets",
        ),
        ("how do the monthly figures of 2025 compare with the annual total", "/exports WORLD 2025 magnets"),
        ("do the monthly numbers for 2025 sum to the annual figure", "/exports WORLD 2025 magnets"),
        ("does the published 2025 total match the sum of the months", "/exports WORLD 2025 magnets"),
        ("us 2025: do months and annual figure agree?", "/exports US 2025 magnets"),
        ("do the 12 months of 2025 tally with the full-year number for the us", "/exports US 2025 magnets"),
        ("美国2025年各月加起来等于全年数字吗", "/exports US 2025 magnets"),
        ("2025年各月之和与公布的全年数字一致吗", "/exports WORLD 2025 magnets"),
    ],
)
def test_whether_months_add_up_to_the_year_is_on_the_card_of_the_year(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


def test_to_add_up_is_no_rise() -> None:
    assert "rises" not in read("do the us months of 2025 add up").question.command


@pytest.mark.parametrize(
    "text",
    [
        "when was the gallium ban on the us paused",
        "when was the gallium ban paused",
        "when was the gallium ban on the us suspended",
        "when was the gallium ban against america paused",
        "when was the ban on gallium exports to america lifted",
        "when was the antimony ban for america suspended",
        "when was the antimony ban on america paused",
    ],
)
def test_for_whom_something_was_paused_does_not_lose_what_was(text: str) -> None:
    assert read(text).question.command == "/events gallium ban paused"


def test_when_a_pause_for_somebody_began_is_of_the_same_event() -> None:
    asked = read("when did the pause of the gallium ban against the us start").question
    assert isinstance(asked, ListQuestion)
    assert [each.label for each in CITED.events if each.matches(asked.search)] == ["gallium ban paused"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gallium ban us", "gallium ban"),
        ("ban on gallium to the us", "gallium ban"),
        ("us gallium ban date", "gallium ban"),
        ("镓禁令", "gallium ban"),
        ("对美国镓禁令什么时候暂停", "gallium pause ban"),
        ("who paused the gallium ban on the us", "gallium pause ban"),
        ("do I need an export licence for samarium", "samarium licence"),
        ("is dysprosium under licence", "dysprosium licence"),
        ("is terbium under export controls", "terbium control"),
        ("do magnets need an export licence", "magnets licence"),
        ("need a permit for terbium?", "terbium licence"),
        ("is germanium banned", "germanium ban"),
        ("is yttrium restricted", "yttrium control"),
        ("is samarium controlled", "samarium control"),
        ("do us companies need a licence", "licence"),
        ("钐需要出口许可证吗", "samarium licence"),
        ("镝受管制吗", "dysprosium control"),
    ],
)
def test_whether_something_is_under_controls_is_of_the_timeline(text: str, words: str) -> None:
    found = read(text)
    assert found.question.command == f"/events {words}"
    assert "Not used" not in str(found.notes)


def test_controls_that_no_event_has_are_named() -> None:
    assert "Not used: “licence”" in plain(read("does gallium need a licence").notes[-1])


@pytest.mark.parametrize("text", ["is lithium banned", "graphite ban on the us when"])
def test_of_what_no_event_tells_none_is_shown(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)


def test_figures_before_licences_are_figures() -> None:
    assert read("germany before the licences").question.command.startswith("/trend DE")
    assert (
        read("how much did the us buy under licence in june 2025").question.command == "/exports US 2025-06 magnets"
    )


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("all magnets june 2025", "/exports WORLD 2025-06 magnets"),
        ("how much did all magnets fall in may 2025", "/exports WORLD 2025-05 magnets"),
        (
            "how much lower was april-june 2025 than the same quarter of 2024, all magnets",
            "/compare 2025-04..2025-06,2024-04..2024-06 WORLD magnets",
        ),
        ("exports of all magnets 2025", "/exports WORLD 2025 magnets"),
        ("all the magnets to the us in june 2025", "/exports US 2025-06 magnets"),
        ("total of all magnets q2 2025", "/exports WORLD 2025-04..2025-06 magnets"),
        ("all magnets vs all rare earths june 2025", "/compare magnets,rare-earths WORLD in 2025-06"),
        ("how many of all magnets went to the us in june 2025", "/exports US 2025-06 magnets"),
        ("所有磁铁2025年6月", "/exports WORLD 2025-06 magnets"),
        ("全部磁铁2025年6月出口", "/exports WORLD 2025-06 magnets"),
        ("all metal magnets june 2025", "/exports WORLD 2025-06 magnets-hs6"),
    ],
)
def test_all_magnets_are_the_total_of_magnets(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "is a ton here 1000 kg or a short ton",
        "is a ton 1000 kg",
        "is 1 ton 1000 kg here",
        "metric or short tons?",
        "metric tons or short tons",
        "are these metric tonnes",
        "are the figures in metric tons",
        "is a tonne 2000 pounds or 2204",
        "is a ton 2204 lb",
        "1 t = 1000 kg?",
        "1 ton is 1000 kg, right?",
        "do you use metric tons",
        "is the unit kg or tons",
        "what does t mean here, metric?",
        "long tons or metric?",
        "这里的吨是1000公斤吗",
        "吨是公吨还是短吨",
    ],
)
def test_what_a_ton_is_stands_in_the_units(text: str) -> None:
    assert read(text).question.command == "/about units"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("is it 1000 kg in may 2025", "/calculate level stated:is:1000kg WORLD 2025-05 magnets"),
        ("us june 2025 metric tons?", "/exports US 2025-06 magnets"),
        ("how many metric tons did the us buy in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_a_figure_in_tonnes_is_a_figure(text: str, command: str) -> None:
    assert read(text).question == read(command).question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "us census imports of magnets from china 2025 vs 2024, % change",
            "/compare 2025,2024 CN magnets-hts imports by:US",
        ),
        ("us census magnets 2025 vs 2024", "/compare 2025,2024 CN magnets-hts imports by:US"),
        ("us census imports of magnets from china 2025", "/imports CN 2025 magnets-hts by:US"),
        ("census bureau us imports of magnets june 2025", "/imports CN 2025-06 magnets-hts by:US"),
        ("us census data: imports of magnets from china march 2026", "/imports CN 2026-03 magnets-hts by:US"),
        ("usitc imports of magnets from china 2025", "/imports CN 2025 magnets-hts by:US"),
        ("what does the us census say for magnets june 2025", "/imports CN 2025-06 magnets-hts by:US"),
        ("eurostat imports of magnets from china 2025", "/imports CN 2025 magnets by:EU"),
        ("eurostat magnets june 2025", "/imports CN 2025-06 magnets by:EU"),
        ("what does eurostat say for magnets june 2025", "/imports CN 2025-06 magnets by:EU"),
        ("eurostat vs china customs june 2025", "/mirror EU 2025-06 magnets"),
        ("gacc exports june 2025", "/exports WORLD 2025-06 magnets"),
        ("欧盟统计局2025年6月进口磁铁", "/imports CN 2025-06 magnets by:EU"),
        ("海关总署2025年6月出口磁铁", "/exports WORLD 2025-06 magnets"),
    ],
)
def test_who_publishes_the_figures_of_a_country_is_its_customs(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which countries are getting terbium at all", "/top terbium"),
        ("which countries are getting gallium", "/top gallium"),
        ("which countries are buying magnets", "/top magnets"),
        ("who are the terbium buyers", "/top terbium"),
        ("who is getting terbium", "/top terbium"),
        ("countries getting terbium", "/top terbium"),
        ("who were the gallium buyers in october 2025", "/top 2025-10 gallium"),
        ("which countries are importing dysprosium", "/top dysprosium"),
        ("which countries were receiving magnets in june 2025", "/top 2025-06 magnets"),
        ("terbium customers", "/top terbium"),
        ("buyers of gallium october 2025", "/top 2025-10 gallium"),
        ("who still gets gallium", "/top gallium"),
        ("which country bought terbium", "/top terbium"),
        ("which nations received terbium in october 2025", "/top 2025-10 terbium"),
        ("who is importing the most gallium", "/top gallium"),
        ("name the buyers of dysprosium", "/top dysprosium"),
        ("哪些国家在买铽", "/top terbium"),
        ("谁在进口镓", "/top gallium"),
        ("Welche Länder haben im Oktober 2025 am meisten Magnete bekommen?", "/top 2025-10 magnets"),
        ("Wer hat im Oktober 2025 die meisten Magnete gekauft?", "/top 2025-10 magnets"),
        ("größte Abnehmer von Magneten Oktober 2025", "/top 2025-10 magnets"),
        ("quels pays ont acheté le plus d'aimants en octobre 2025", "/top 2025-10 magnets"),
        ("¿qué países compraron más imanes en octubre de 2025?", "/top 2025-10 magnets"),
        ("2025年10月に磁石を一番多く買った国は", "/top 2025-10 magnets"),
        ("2025년 10월에 어느 나라가 자석을 가장 많이 샀나요", "/top 2025-10 magnets"),
        ("in october 2025 biggest buyers", "/top 2025-10 magnets"),
    ],
)
def test_who_is_buying_is_a_ranking(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who is buying more, the us or germany in october 2025", "/compare US,DE magnets in 2025-10"),
        ("is the us still buying magnets", "/exports US 2026-04..2026-07 magnets"),
        ("us getting magnets in june 2025", "/exports US 2025-06 magnets"),
    ],
)
def test_who_is_named_is_not_ranked(text: str, command: str) -> None:
    assert read(text).question == read(command).question


@pytest.mark.parametrize(
    ("text", "who", "percent"),
    [
        ("someone claims the eu takes 40% of chinas magnets. check for october 2025", "EU", 40),
        ("a report claims germany takes 20% of magnets, october 2025", "DE", 20),
        ("who says the eu takes 40% of magnets? october 2025", "EU", 40),
        ("i read that the us takes 15% of magnets in october 2025", "US", 15),
        ("they say the eu gets 40% of all magnets, october 2025", "EU", 40),
        ("analysts say the us buys 10% of chinas magnets, october 2025, true?", "US", 10),
        ("the eu takes 40% of magnets in october 2025, right?", "EU", 40),
        ("reuters claims the us received 12% of exports in october 2025", "US", 12),
        ("my colleague says germany has 21% of chinese exports, october 2025", "DE", 21),
        ("is it true the eu takes 40% of magnets in october 2025", "EU", 40),
        ("does germany take 20% of magnets in october 2025", "DE", 20),
    ],
)
def test_a_share_that_a_third_party_claims_is_judged(text: str, who: str, percent: int) -> None:
    found = read(text)
    assert found.question == read(f"/calculate share stated:is:{percent}% {who} 2025-10 magnets").question
    assert "Not used" not in str(found.notes)


def test_a_share_of_a_product_is_of_that_product() -> None:
    asked = read("someone said the us took 49% of terbium in october 2025")
    assert asked.question == read("/calculate share stated:is:49% US 2025-10 terbium").question


@pytest.mark.parametrize(
    ("text", "after", "command"),
    [
        ("and the us?", "/imports CN 2026-03 magnets by:EU", "/imports CN 2026-03 magnets-hts by:US"),
        ("us?", "/imports CN 2026-03 magnets by:EU", "/imports CN 2026-03 magnets-hts by:US"),
        ("and by the us", "/imports CN 2026-03 magnets by:EU", "/imports CN 2026-03 magnets-hts by:US"),
        ("美国呢", "/imports CN 2026-03 magnets by:EU", "/imports CN 2026-03 magnets-hts by:US"),
        ("and the us", "/imports CN 2025 magnets unit-price by:EU", "/imports CN 2025 magnets-hts unit-price by:US"),
    ],
)
def test_another_importer_after_imports_is_whose_they_are(text: str, after: str, command: str) -> None:
    assert follow(text, after).question == read(command).question


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("std dev of us monthly exports 2025", "std dev"),
        ("stdev of us monthly exports 2025", "stdev"),
        ("standard deviation of monthly us exports in 2025", "deviation"),
        ("variance of the monthly us figures 2025", "variance"),
        ("volatility of us monthly exports 2025", "volatility"),
        ("skewness of monthly exports 2025", "skewness"),
        ("2025年美国各月出口方差", "方差"),
    ],
)
def test_what_is_not_worked_out_over_months_is_refused_by_name(text: str, word: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert word in plain(refused.value.message)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("EU imports from China divided by China's exports to EU, september 2025", "/mirror EU 2025-09 magnets"),
        ("eu imports from china / china's exports to eu september 2025", "/mirror EU 2025-09 magnets"),
        ("us imports divided by china's exports to the us june 2025", "/mirror US 2025-06 magnets"),
        (
            "china's exports to the us divided by us imports from china june 2025",
            "/mirror US 2025-06 magnets",
        ),
        (
            "eu imports from china minus china's exports to the eu september 2025",
            "/mirror EU 2025-09 magnets",
        ),
        ("germany divided by us october 2025", "/calculate ratio against:US DE 2025-10 magnets"),
        ("us exports june 2025 divided by may 2025", "/calculate ratio against:2025-05 US 2025-06 magnets"),
        ("exports 2025 divided by month", "/calculate months WORLD 2025 magnets"),
    ],
)
def test_one_divided_by_another_is_their_ratio(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("how much rare earth does china export in a normal month", "WORLD rare-earths"),
        ("what is the normal level of us magnet exports", "US magnets"),
        ("what does a typical month look like for the us", "US magnets"),
        ("usual monthly exports to germany", "DE magnets"),
        ("typical us month", "US magnets"),
        ("what would be a usual month for the eu", "EU magnets"),
        ("typical monthly exports 2025", "WORLD 2025 magnets"),
        ("in a normal month how much goes to the us", "US magnets"),
        ("normal monthly level of gallium exports", "WORLD gallium"),
        ("how much does the us usually buy per month", "US magnets"),
        ("how much does germany normally take", "DE magnets"),
        ("how much does china normally export", "WORLD magnets"),
        ("一般一个月出口多少稀土", "WORLD rare-earths"),
        ("正常月份对美出口多少", "US magnets"),
        ("通常每月对德国出口多少", "DE magnets"),
        ("平时一个月出口多少稀土", "WORLD rare-earths"),
    ],
)
def test_what_is_normal_is_the_mean(text: str, about: str) -> None:
    found = read(text)
    assert found.question == read(f"/calculate mean {about}").question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "are magnets getting cheaper in europe, jan 2026 vs jan 2025",
            "are magnets getting cheaper in the eu, jan 2026 vs jan 2025",
        ),
        ("magnets cheaper in europe?", "magnets cheaper in the eu?"),
        ("did magnets get more expensive in europe in 2025", "did magnets get more expensive in the eu in 2025"),
        ("european price of magnets january 2026", "eu price of magnets january 2026"),
        ("are prices falling in europe", "are prices falling in the eu"),
        ("is demand in europe rising", "is demand in the eu rising"),
        (
            "is it higher in europe than in the us in october 2025",
            "is it higher in the eu than in the us in october 2025",
        ),
        ("are exports to europe up in october 2025", "are exports to the eu up in october 2025"),
        ("欧洲磁铁价格2026年1月比2025年1月便宜吗", "欧盟磁铁价格2026年1月比2025年1月便宜吗"),
    ],
)
def test_europe_is_the_eu_in_what_is_asked_of_trade(text: str, command: str) -> None:
    assert read(text).question == read(command).question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why is there nothing for august 2026", "/status"),
        ("why is august 2026 missing", "/status"),
        ("why no data for august 2026", "/status"),
        ("why don't you have august 2026", "/status"),
        ("why are there no figures for september 2026", "/status"),
        ("how come october 2026 is empty", "/status"),
        ("when is august 2026 out", "/status"),
        ("is august 2026 out", "/status"),
        ("where is august 2026", "/status"),
        ("no august 2026 data?", "/status"),
        ("why can't i see august 2026", "/status"),
        ("august 2026 not available?", "/status"),
        ("为什么没有2026年8月的数据", "/status"),
        ("why is the us missing for june 2026", "/partners United States"),
        ("why is may 2024 missing for germany", "/partners Germany"),
    ],
)
def test_a_month_that_is_missed_is_asked_of_what_is_loaded(text: str, command: str) -> None:
    found = read(text)
    assert found.question == read(command).question
    assert "Not used" not in str(found.notes)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why were there no exports of gallium in may 2023", "/calculate why stated:is:0t WORLD 2023-05 gallium"),
        ("why did exports fall in august 2025", "/calculate why stated:falls WORLD 2025-08 magnets"),
    ],
)
def test_why_something_was_nothing_is_still_why(text: str, command: str) -> None:
    assert read(text).question == read(command).question


@pytest.mark.parametrize(
    "text",
    [
        "hi im new here, what can you tell me",
        "hi i'm new",
        "new here, what can i ask?",
        "i am new to this, how does it work",
        "hello, first time here",
        "what should i ask you",
        "i'm a newbie, what can you do",
        "what can you tell me",
        "how do i use this bot",
        "what kind of questions can i ask",
        "new user here",
        "just joined, what is this",
        "can you explain what you do",
        "how do i start",
        "what's this bot about",
        "i've never used this, where do i begin",
        "what are you able to tell me",
        "give me an overview of what you do",
        "我是新来的，能问什么",
        "新人，怎么用",
    ],
)
def test_newcomers_get_the_help(text: str) -> None:
    assert read(text).question.command == "/help"


def test_a_newcomer_who_asks_of_a_figure_gets_it() -> None:
    asked = read("hi i'm new here, how much did the us buy in june 2025")
    assert asked.question.command == "/exports US 2025-06 magnets"
    assert "Not used" not in str(asked.notes)


@pytest.mark.parametrize(
    "text",
    [
        "what are heavy rare earths and which of them do you have",
        "do you have heavy rare earths",
        "which heavy rare earths do you hold",
        "what is a heavy rare earth",
        "medium and heavy rare earths",
        "are dysprosium and terbium heavy rare earths",
        "do you hold light rare earths",
        "heavy vs light rare earths",
        "have you got figures for heavy rare earths",
        "重稀土有哪些",
        "有重稀土数据吗",
        "中重稀土是什么",
    ],
)
def test_heavy_rare_earths_are_told_of(text: str) -> None:
    assert read(text).question.command == "/about heavy"


def test_the_total_is_not_of_heavy_ones_alone() -> None:
    found = read("heavy rare earths june 2025")
    assert found.question.command == "/compare dysprosium,terbium WORLD in 2025-06"
    assert "Read “heavy rare earths” as dysprosium and terbium." in map(plain, found.notes)
    assert read("what is the difference between magnets and rare earths").question.command != "/about heavy"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("is that a lot?", "above"),
        ("is that much?", "above"),
        ("so is that high", "above"),
        ("is that low?", "below"),
        ("was it a small number", "below"),
        ("这算多吗", "above"),
        ("这算少吗", "below"),
    ],
)
def test_whether_a_figure_is_much_is_held_against_the_mean(text: str, side: str) -> None:
    asked = follow(text, "/exports US 2025-06 magnets").question
    assert asked == follow(f"is that {side} average", "/exports US 2025-06 magnets").question
    assert asked != read("/exports US 2025-06 magnets").question


@pytest.mark.parametrize(
    "text",
    [
        "difference between may and june 2025 for the us",
        "difference between june and may 2025 for the us",
        "2025年5月和6月对美出口差多少",
    ],
)
def test_the_difference_of_two_months_goes_forward_in_time(text: str) -> None:
    assert read(text).question == read("/calculate difference against:2025-05 US 2025-06 magnets").question


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wat is the truce everyone talks about", "truce"),
        ("the truce that people keep talking about, is it extended", "truce"),
        ("what is the embargo people keep talking about", "export licences"),
    ],
)
def test_what_people_talk_about_is_what_is_asked(text: str, words: str) -> None:
    assert read(text).question.command == f"/events {words}"


def test_words_inside_others_are_named_once() -> None:
    assert plain(not_used(["pounds", "cumulative", "in pounds"])[0]) == "Not used: “cumulative” and “in pounds”."


def test_what_beat_a_year_is_the_highest_of_all() -> None:
    asked = read("did anything beat 2025 for rare earths").question
    assert asked == read("/calculate highest each:year WORLD rare-earths").question
