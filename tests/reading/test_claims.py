"""What the sentences of a text claim, with the shipped names and the starter's months; no store."""

import random
from datetime import date
from time import process_time

import pytest

from bot.reading.articles import article_of
from bot.reading.claim_sentences import plain_text, sentences_of
from bot.reading.claims import read_claims
from bot.trade.claims import Claim, Form
from tests.seed import SEED
from tests.trade.small_vocabulary import starter_vocabulary

VOCABULARY = starter_vocabulary()
JULY = date(2025, 7, 23)
AUGUST = date(2025, 8, 21)


def claims(text: str, dated: date | None = JULY) -> tuple[Claim, ...]:
    return read_claims(text, VOCABULARY, dated=dated).claims


def told(text: str, dated: date | None = JULY) -> list[tuple[object, ...]]:
    """Give each claim as its kind, number, partner, period and base, read the likeliest way."""
    found = []
    for claim in claims(text, dated):
        reading = claim.readings[0]
        base = str(reading.base) if reading.base is not None else ""
        found.append((claim.kind, claim.value, reading.subject.partner, str(reading.period), base))
    return found


YEAR_TO_DATE = ("yoy", -18.9, "WORLD", "2025-01..2025-06", "2024-01..2024-06")
JUNE = ("level", 3188, "WORLD", "2025-06", "")
ON_MAY = ("mom", 157.5, "WORLD", "2025-06", "2025-05")
US = ("level", 353, "US", "2025-06", "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("China exported 353 tons of magnets to the U.S. in June.", [("level", 353, "US", "2025-06", "")]),
        (
            "Magnet exports rose 157.5% from May to 3,188 tons in June.",
            [("mom", 157.5, "WORLD", "2025-06", "2025-05"), ("level", 3188, "WORLD", "2025-06", "")],
        ),
        (
            "Magnet shipments were 38.1% lower than a year earlier last month.",
            [("yoy", -38.1, "WORLD", "2025-06", "2024-06")],
        ),
        (
            "In the first half China exported 22,319 t of magnets, down 18.9% year on year.",
            [("ytd", 22319, "WORLD", "2025-01..2025-06", ""), YEAR_TO_DATE],
        ),
        ("Germany took 24% of China's magnet exports in June.", [("share", 24, "DE", "2025-06", "")]),
        ("In June magnet exports to Germany were 3.7 times May.", [("ratio", 3.7, "DE", "2025-06", "2025-05")]),
        ("6月稀土磁铁出口3188吨,环比增长157.5%。", [JUNE, ON_MAY]),
        ("6月对美出口磁铁353吨,占总量的11.1%。", [US, ("share", 11.1, "US", "2025-06", "")]),
    ],
)  # fmt: skip
def test_a_sentence_is_read(text: str, right: list[tuple[object, ...]]) -> None:
    assert told(text) == right


def test_what_a_sentence_leaves_open_comes_from_those_before() -> None:
    found = told("Magnet exports to Germany came to 764 tons in June. That was up from 209 tons in May.")
    assert found == [("level", 764, "DE", "2025-06", ""), ("level", 209, "DE", "2025-05", "")]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnets in June 2025: DE 764 t, 🇮🇳 172 t.", [("DE", 764), ("IN", 172)]),
        ("Magnet exports in June: US 353 t (May: 46.4 t), Germany 764 t.", [("US", 353), ("US", 46.4), ("DE", 764)]),
        ("South Korea overtook the US in magnets: it bought 854 t in September.", [("KR", 854)]),
        (
            "Of the magnets of June 2025 the US took 353 t; lithium exports rose to 4,000 t.",
            [("US", 353), ("US", 4000)],
        ),
    ],
)
def test_each_amount_has_its_partner(text: str, right: list[tuple[str, float]]) -> None:
    assert [(partner, value) for _, value, partner, _, _ in told(text, AUGUST)] == right


def test_other_goods_and_several_partners_together_are_not_taken_for_what_is_held() -> None:
    (lithium,) = claims("Magnets aside, lithium exports rose to 4,000 tons in June.")
    assert not any(reading.subject.product for reading in lithium.readings)
    (both,) = claims("In June Germany and the US together took 1,117 tons of magnets.")
    assert {(each.subject.partner, *each.others) for each in both.readings} == {("DE", "US")}


def test_a_table_is_read_cell_by_cell() -> None:
    text = (
        "Magnets, tonnes\n| | May 2025 | June 2025 |\n|---|---|---|\n| US | 46.4 | 353 |\n| World | 1,238 | 3,188 |"
    )
    assert [found[1:4] for found in told(text)] == [
        (46.4, "US", "2025-05"), (353, "US", "2025-06"), (1238, "WORLD", "2025-05"), (3188, "WORLD", "2025-06"),
    ]  # fmt: skip


def test_the_time_of_reading_grows_as_the_text_does() -> None:
    """A text without any end of a sentence: eight times as much takes far less than its square."""

    def seconds(times: int) -> float:
        begin = process_time()
        read_claims("magnets exports US 5% t, " * times, VOCABULARY, dated=JULY)
        return process_time() - begin

    seconds(40)
    assert seconds(320) < 24 * max(seconds(40), 0.005)


def test_last_month_is_counted_from_the_texts_own_date_line_before_the_messages_day() -> None:
    text = "BEIJING, 9 May 2025 – Rare-earth exports of last month came to 4,785 tons."
    assert told(text, date(2026, 1, 1)) == [("level", 4785, "WORLD", "2025-04", "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Note on gallium, 21 November 2025. China exported 15.57 tonnes in October.", date(2025, 11, 21)),
        ("Weekly brief, 21 November 2025. Magnets to Germany were 1,118 tons in October.", date(2025, 11, 21)),
        ("Weekly brief (21 November 2025)\nMagnets to Germany were 1,118 tons in October.", date(2025, 11, 21)),
        ("Magnet update of 21 November 2025: Germany took 1,118 tons in October.", date(2025, 11, 21)),
        ("关于镓的简报，2025年11月21日。中国10月出口镓15.57吨。", date(2025, 11, 21)),
        ("稀土周报（2025年11月21日）\n中国10月出口稀土磁铁5473吨。", date(2025, 11, 21)),
        ("Timeline, 20 November 2025\n4 April 2025: rare earths under licences", date(2025, 11, 20)),
        # the head of a mail or memo
        ("To: all\nSent: 21 August 2026\nMagnets to Germany were 1,118 tons.", date(2026, 8, 21)),
        ("From: Anna\nSent: Friday, 21 August 2026 09:12\nMagnets to Germany: 1,118 t.", date(2026, 8, 21)),
        ("Date: Fri, 21 Aug 2026 09:12:00 +0200\nMagnets to Germany: 1,118 t.", date(2026, 8, 21)),
        ("Sent: August 21, 2026 9:12 AM\nMagnets to Germany: 1,118 t.", date(2026, 8, 21)),
        ("日期：2026年8月21日\n中国10月出口镓15.57吨。", date(2026, 8, 21)),
        # the day of what is told of
        ("14 May 2025: the truce of Geneva", None),
        ("Truce of Geneva, 12 May 2025. Magnets to Germany were 1,118 tons in October.", None),
        ("The US and China met in Geneva, 12 May 2025. Magnets were 5,473 tons in October.", None),
        ("Magnets since 4 April 2025. Magnets to Germany were 1,118 tons in October.", None),
        ("4 April 2025: rare earths under licences\n12 May 2025: truce of Geneva", None),
    ],
)
def test_a_title_with_a_day_says_of_when_a_text_is(text: str, day: date | None) -> None:
    assert read_claims(text, VOCABULARY).dated == day


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("353 tons", 352.5, 354),
        ("about 353 tons", 335.35, 370.65),
        ("nearly 353 tons", 335.35, 353),
        ("more than 353 tons", 352.5, 441.25),
        ("less than 353 tons", 264.75, 353.5),
        ("more than 5,500 tons", 5500, 6875),
        ("less than 5,500 tons", 4125, 5500),
        ("over 0.55 million tons", 550_000, 687_500),
        ("as much as 5,500 tons", 4125, 5550),
        ("46.4 tons", 46.35, 46.5),
        ("0.59 million tons", 585_000, 600_000),
    ],
)
def test_a_number_means_what_its_rounding_and_hedge_leave(words: str, low: float, high: float) -> None:
    (claim,) = claims(f"China exported {words} of magnets to Japan in June.")
    assert claim.meant is not None
    assert claim.meant.low is not None
    assert claim.meant.high is not None
    assert float(claim.meant.low) / 1e6 == pytest.approx(low)
    assert float(claim.meant.high) / 1e6 == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "China has 90% of the world market for rare-earth magnets.",
        "Analysts expect magnet exports of 6,500 tons a month by the winter.",
        "MP Materials will get $500 million for a magnet plant.",
    ],
)
def test_market_shares_deals_and_forecasts_are_named_not_judged(text: str) -> None:
    assert {claim.form for claim in claims(text)} <= {Form.NOT_TRADE}


def test_html_and_markup_are_taken_off() -> None:
    text = plain_text("<p>China exported <b>353&nbsp;tons</b> of magnets</p><script>var x = 5;</script>")
    assert " ".join(text.split()) == "China exported 353 tons of magnets"
    assert [each.strip() for _, each in sentences_of("It fell 5.2% in Oct. 2025. Then no. 2 rose.")] == [
        "It fell 5.2% in Oct. 2025.",
        "Then no. 2 rose.",
    ]


def test_a_command_in_a_text_claims_nothing() -> None:
    text = (
        "Exports to the US were `353 t` in June 2025. Type `/calculate months above:500t us 2025`.\n"
        "Or ask `did it double from may to june 2025`. "
        "In a terminal that is `python -m bot ask '/calculate months above:500t us 2025'`."
    )
    assert [claim.value for claim in claims(text)] == [353]


def test_where_a_text_stood_is_an_address_or_a_publisher_with_its_day() -> None:
    assert article_of("Kitco (Reuters), 2025-08-20").day == date(2025, 8, 20)
    address = article_of("https://example.org/a").source
    assert address is not None
    assert address.url == "https://example.org/a"
    assert article_of("").source is None


OTHER_SUBJECTS = (
    "The council voted 7 to 2 on Tuesday to widen the bridge, which carries 14,000 cars a day.",
    "Her third novel sold 353 copies in June and 46 in May, but the fourth reached 12,000 readers.",
    "Rain fell on 18 of 30 days; the river rose 2.4 metres and the lower town was cut off until 14 July.",
    "Inflation slowed to 2.9% in June from 3.1% in May, the lowest since March 2021.",
    "The club won 3–1 in front of 48,000 people, its fifth win in a row and a record for the season.",
    "A recipe for four: 500 g of flour, 300 ml of water, 10 g of salt, half as much yeast.",
    "The museum took in 1.2 million euros in 2024, 12% more than in the year before.",
    "Unemployment in Germany rose to 6.3% in August, 0.1 points above July.",
    "Apple shipped 55.8 million phones in the quarter, 3% more than a year earlier.",
    "The vaccine cut cases by about 90% in a trial with 30,000 people in the United States and Brazil.",
    "Passenger numbers at the airport climbed 11% on the year to 4.1 million in July.",
    "The United States imported 6.2 million barrels of crude a day in June, down 4% from May.",
    "Soybean exports from Brazil reached 13.9 million tonnes in June, a tenth less than in 2024.",
    "Wheat harvested in Ukraine fell by a third to 21 million tons after a dry spring.",
    "China exported 10.6 million tonnes of steel in May 2025, 9.8% up on the year.",
    "Car sales in Japan were 353,000 in June, the best month since January.",
    "The court fined the company $500 million and gave it 90 days to appeal.",
    "Shares of the chip maker jumped 16% to a record on 14 July after it said sales would double.",
    "Population: 5,577 in 2011, 6,150 in 2021. The parish covers 32 square kilometres.",
    "Her blood pressure was 135 over 85; the doctor lowered the dose from 50 mg to 25 mg in June.",
    "The mountain is 3,188 m high, the second-highest of the range after the 3,353 m of its neighbour.",
    "On 4 April 1968 he was shot; on 10 June the trial began in London with 46 witnesses.",
    "House prices fell 1.5% in the first half, while rents rose by 4.8%.",
    "The reactor ran at 90% of its capacity for 353 days, a world record.",
    "The bank lifted its rate to 5.25% from 5%, the third rise running.",
    "In 2024 the zoo had 1,116 visitors a day on average, 46% more than before the new aquarium.",
    "Vietnam beat Germany 3–2; India came first in the medal table with 16.",
    "The orchestra of 88 players toured Japan and South Korea for five weeks in October.",
    "Scientists measured 418 parts per million in May, about 3 more than a year ago.",
    "The train takes 46 minutes; from June it will run every 15 minutes, twice as often as now.",
    "The magazine lost a third of its readers in five years and is down to 58,120.",
    "Under the agreement of 12 May tariffs on toys fall to 30% for 90 days.",
    "The satellite weighs 619 kg and will orbit at 1,238 km.",
    "Lithium prices fell by half in 2024, the worst year since records began.",
    "The dam holds 5.4 billion cubic metres; in July it was 38% full, 6 points below a year ago.",
    "Of 240 students 74% passed, against 69% in 2024.",
    "Hungary received 590 million euros from the fund in the third quarter, half of what it had asked for.",
    "The quake on 6 June killed 11 people and injured 232, most of them in two villages.",
    "Electric vehicles made up 51% of new registrations in China in June, up from 49% in May.",
    "A tonne of copper cost 9,800 dollars in London, 2% above last month.",
    "The bakery sells 764 loaves on Saturdays, nearly twice as many as on a Monday.",
    "Taiwan's chip exports grew 18.6% in July to 48 billion dollars, the 9th rise in a row.",
    "Coal imports of India dropped to 20.9 million tonnes in September, 5.2% less than a year before.",
    "The festival drew 131,000 people in 2025, a little more than in 2024.",
    "Tin from Indonesia: 4,800 tons left the country in June, 660% more than in May.",
    "They ran 42 km in 2 hours 5 minutes; 353 runners gave up before the half.",
    "今年上半年,全国粮食产量1.5亿吨,同比增长0.9%。",
    "7月新能源汽车销量126万辆,同比增长27.4%,占比48.7%。",
    "El desempleo bajó al 10,3% en junio, el nivel más bajo desde 2008.",
    "Die Arbeitslosenquote stieg im August auf 6,4 Prozent, nach 6,3 Prozent im Juli.",
)


@pytest.mark.parametrize("text", OTHER_SUBJECTS)
def test_a_text_of_another_subject_claims_nothing_of_trade(text: str) -> None:
    for claim in claims(text, AUGUST):
        assert claim.is_assumed or claim.form in (Form.NOT_TRADE, Form.UNREAD)


def test_no_text_is_a_fault() -> None:
    """A thousand texts of pieces, cut and joined at random."""
    draw = random.Random(SEED)
    pieces = (
        "rare-earth magnets", "exports", "to the US", "353", "t", "1,238.47", "%", "fell", "rose", "in June", "2025",
        "稀土", "出口", "吨", "环比", "同比", "一成多", "half", "a third", "record", "since", "than", "\n", "|", ";",
        ",", ".", "。", "$", "million", "(", ")", "nearly", "from", "to", "Germany", "the year before", "0", "-", "+",
        "9999999999999999999999", "٣٥٣", "\ud800", "\u200b", "<b>", "&", "fifth month running", "x", "times", "👍",
        "no month more than", "每月", "1月至6月", "Q3", "H1", "29 February", "31 June", "00/00", "²", "½", "１２",
    )  # fmt: skip
    for _ in range(1_000):
        text = "".join(draw.choice(pieces) + draw.choice(("", " ", " ")) for _ in range(draw.randint(1, 40)))
        read_claims(text, VOCABULARY, dated=draw.choice((None, JULY)))


@pytest.mark.parametrize("digits", ["7" * 400, "7" * 5_000, "1" + ",000" * 2_000, "0." + "3" * 5_000])
def test_a_number_longer_than_any_figure_is_none(digits: str) -> None:
    assert told(f"China exported {digits} tons of magnets in June.") == []


def test_of_more_numbers_than_are_checked_at_once_the_first_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.claims.MOST_CLAIMS", 2)
    text = "In June China exported 3,188 t of magnets. The US took 353 t. Germany took 764 t."
    read = read_claims(text, VOCABULARY, dated=JULY)
    assert [each.value for each in read.claims] == [3188, 353]
    assert read.read_to == text.index("Germany took")


def test_no_number_or_name_is_cut_in_what_is_quoted() -> None:
    text = (
        "China's exports of rare earth magnets jumped to a ten-month high of 6,149 tons in November, "
        "up 12% from the month before."
    )
    quoted = [claim.words for claim in read_claims(text, VOCABULARY, dated=date(2025, 12, 20)).claims]
    assert quoted[-1].startswith("6,149 tons in November, up 12%")
    assert quoted[0].startswith("rare earth magnets")
