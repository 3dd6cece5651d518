"""Sentences held against the bundled figures: every verdict, and every neighbour that is tried before "differs"."""

from datetime import date
from typing import Any

import pytest

from bot.desk.door import Desk
from bot.errors import NotUnderstood
from bot.reading.articles import article_of
from bot.text import plain
from tests.desk.conftest import NOW

AUGUST = date(2025, 8, 21)
DECEMBER = date(2025, 12, 20)


async def checked(desk: Desk, text: str, dated: date | None = AUGUST, source: str = "") -> list[dict[str, Any]]:
    answer = await desk.ask(desk.read_claims(text, dated=dated, article=article_of(source).source), now=NOW)
    found: list[dict[str, Any]] = answer.facts["claims"]
    return found


async def test_every_verdict(desk: Desk) -> None:
    for text, verdict in (
        ("In July China exported 5,577 tons of magnets.", "agrees"),
        ("In July China exported 1,115 tons of magnets to Germany.", "agrees"),  # cut off: 1,116 is known to a tonne
        ("In July China exported nearly 5,800 tons of magnets.", "agrees"),
        ("In July China exported nearly 5,900 tons of magnets.", "differs"),
        ("In July China exported more than 5,000 tons of magnets.", "agrees"),
        ("Magnet exports to the US were 4.8% higher in July than a year ago.", "by_construction"),
        ("In July China exported 1,161 tons of magnets to Germany.", "differs"),
        ("In July China exported 900 tons of magnets to Mexico.", "not_loaded"),
        ("China holds 90% of the world market for magnets.", "not_trade"),
        ("In 2025 China exported 5,933 tons of magnets to the US.", "agrees"),  # as published
        ("In 2025 China exported 5,943 tons of magnets to the US.", "agrees"),  # by the months
        ("In the first half of 2025 Germany took 500 tons of magnets.", "differs"),  # two months are already more
        ("On 14 July 2025 Apple and MP Materials agreed on recycling magnets, with deliveries from 2027.", "differs"),
        ("On 15 July 2025 Apple and MP Materials made a deal on magnets.", "agrees"),
    ):
        verdicts = [each["verdict"] for each in await checked(desk, text)]
        assert verdict in verdicts, f"{text}: {verdicts}"


# The US got 353 t in the 30 days of June 2025 and 46.4 t in the 31 of May, 5,943 t in the 365 days of the year.
@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Magnet exports to the US averaged 16.3 tonnes a day in 2025.", "16.3 t a day (5,943 t over 365 days)"),
        (
            "China exported 11.8 tonnes of rare-earth magnets per day to the US in June 2025.",
            "11.8 t a day (353 t over",
        ),
        ("China shipped about 80 tonnes of magnets a week to the US in June 2025.", "82.4 t a week (353 t over 30"),
        ("About 82 tonnes of magnets went to the US each week in June 2025.", "82.4 t a week"),
        ("Magnet exports to the US ran at 11.8 tonnes daily in June 2025.", "11.8 t a day"),
        ("Magnet exports to the US were 11,767 kg/day in June 2025.", "11.8 t a day"),
        ("Average daily magnet shipments to the US were 11.8 tonnes in June 2025.", "11.8 t a day"),
        ("Every day in June 2025, China sent 11.8 tonnes of magnets to the US.", "11.8 t a day"),
        ("On a daily basis, magnet exports to the US were 11.8 tonnes in June 2025.", "11.8 t a day"),
        ("In a typical week of June 2025 China shipped 82 tonnes of magnets to the US.", "82.4 t a week"),
        ("2025年6月中国平均每天对美国出口稀土磁铁11.8吨。", "11.8 t a day"),
        ("2025年6月中国对美国日均出口稀土磁铁11.8吨。", "11.8 t a day"),
        ("2025年6月中国每周对美国出口约82吨稀土磁铁。", "82.4 t a week"),
        ("Magnet exports to the US were 10.3 tonnes a day higher in June 2025 than in May 2025.", "+10.3 t a day"),
        # 656.3 t over 31 days after 420.5 t over 30 are 51.0% more a day, 56.1% in all
        ("Daily magnet exports to the US rose 51% in October 2025 on September.", "+51.0% or +56.1%"),
        ("Daily magnet exports to the US rose 56.1% in October 2025 on September.", "+56.1%"),
        ("China shipped about 495 tonnes of magnets a month to the US in 2025.", "495 t a month"),
        ("Monthly magnet exports to the US averaged 495 tonnes in 2025.", "495 t a month"),
        ("China exported 57,392 tonnes of magnets a year in 2025.", "57,392 t"),
    ],
)
async def test_an_amount_is_judged_as_of_the_time_that_it_is_told_of(desk: Desk, text: str, stored: str) -> None:
    (found,) = await checked(desk, text)
    assert found["verdict"] in ("agrees", "by_construction")
    assert stored in found["stored_words"]


async def test_each_amount_of_a_sentence_is_of_its_own_time(desk: Desk) -> None:
    for text, verdicts in (
        ("Magnet exports to the US were 353 tonnes in June 2025, or 11.8 tonnes a day.", ["agrees", "agrees"]),
        ("2025年6月对美国出口稀土磁铁353吨，平均每天11.8吨，每周约82吨。", ["agrees", "agrees", "agrees"]),
        (
            "Daily exports of magnets to the US rose from 1.5 tonnes in May 2025 to 11.8 tonnes in June 2025.",
            ["agrees", "agrees"],
        ),
        (
            "Daily exports of magnets to the US averaged 11.8 tonnes in June 2025, or 353 tonnes in all.",
            ["agrees", "unread"],
        ),
        ("Magnet exports to the US were 353 tonnes a day in June 2025.", ["differs"]),
        ("Magnet exports to the US were 0.5 tonnes an hour in June 2025.", ["unread"]),
        ("Magnet exports to the US were 16.8 tonnes per working day in June 2025.", ["unread"]),
        ("Magnet exports to the US exceeded 40 tonnes each month of 2025.", ["agrees"]),
        ("Magnet exports to the US were more than 1 tonne a day in every month of 2025.", ["unread"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text)] == verdicts, text


# Rare earths: 32,569.2 t in January to June 2025, 62,585.2 t in that year; magnets: 10,763 t in January and February
# 2026, to the US 1,400 t in the first quarter and 2,121 t from April to July; the EU took 8,471 t from January to
# April.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "In the first half of 2025 China exported 32,569.2 tonnes of rare earths. On average 5,428 tonnes left "
            "the country each month, against 4,849 tonnes in the first half of 2024.",
            ["agrees", "agrees", "agrees"],
        ),
        (
            "EU imports of magnets from China came to 8,471 tonnes in the first four months of 2026, 2,118 a month "
            "on average.",
            ["agrees", "agrees"],
        ),
        (
            "The US has had 3,521 t of Chinese magnets so far this year. US volumes since April have averaged 530 t "
            "per month, against 467 t in the first quarter.",
            ["agrees", "agrees", "agrees"],
        ),
        ("Magnet exports to the US since April 2026 have averaged 530 t per month.", ["agrees"]),
        ("Magnet exports to the US have averaged 530 t a month since April 2026.", ["agrees"]),
        ("Since April 2026 magnet exports to the US have averaged 503 t a month.", ["differs"]),
        ("Magnet exports to the US, which have risen since April, averaged 503 t a month this year.", ["agrees"]),
        (
            "In the first two months of 2026 the monthly average of magnet exports was 5,382 tonnes, but one paper "
            "wrote that February alone brought 10,763 tonnes.",
            ["agrees", "other_definition"],
        ),
        (
            "In 2025 China exported 57,392 tonnes of magnets. The monthly average was 4,783 tonnes; the total was "
            "57,392 tonnes.",
            ["agrees", "agrees", "agrees"],
        ),
        ("2026年4月以来中国对美国出口稀土磁铁月均530吨。", ["agrees"]),
        # 6,955 t in the thirteen months after June 2025
        (
            "Magnet exports to the US came to 353 t in June 2025. Since then they have averaged 535 t a month.",
            ["agrees", "agrees"],
        ),
        (
            "Since the truce in May 2025, exports of magnets to the US have averaged 522 t a month.",
            ["agrees", "agrees"],
        ),
        ("Since May 2025 exports of magnets to the US have recovered to 650 t a month.", ["unread"]),
        (
            "In 2025 EU imports of magnets from China came to 19,538 tonnes, 1,628 per month, 53.5 a day.",
            ["agrees", "agrees", "agrees"],
        ),
        (
            "Over the second half of 2025 magnet exports averaged 5,845 tonnes a month, against 3,720 tonnes in the "
            "first half.",
            ["agrees", "agrees"],
        ),
        (
            "In the second half of 2025 magnet exports averaged 5,845 tonnes a month, up from 3,720 in the first.",
            ["agrees", "agrees"],
        ),
        (
            "In the second half of 2025 magnet exports averaged 5,845 tonnes a month, against 22,319 tonnes in all "
            "in the first half.",
            ["agrees", "agrees"],
        ),
        (
            "Magnet exports averaged 4,783 tonnes a month in 2025, compared with 58,120 tonnes for 2024.",
            ["agrees", "unread"],
        ),
        ("In 2025 magnets left at 4,783 tonnes a month, against 5,324 tonnes in March 2025.", ["agrees", "agrees"]),
        ("今年前两个月中国稀土出口10468.3吨,平均每月超过5200吨。", ["agrees", "agrees"]),
        ("今年前两个月中国稀土每月出口都超过5200吨。", ["differs"]),
        ("Magnet exports averaged 4,783 tonnes in 2025.", ["agrees"]),
        ("Magnet exports averaged 1,500 tonnes in 2025.", ["unread"]),
        ("In 2025 magnet exports were above average at 57,392 tonnes.", ["agrees"]),
        (
            "The monthly average for magnets was 4,783 tonnes in 2025, while exports to the US were 5,943 tonnes.",
            ["agrees", "unread"],
        ),
        ("2025年中国出口稀土磁铁57392吨,月均4783吨,其中对美国出口5933吨。", ["agrees", "agrees", "agrees"]),
        ("2025年中国稀土月均出口约5215吨,全年出口62585吨。", ["agrees", "agrees"]),
        ("2025年中国稀土月均出口约5215吨,7月出口5994吨。", ["agrees", "agrees"]),
        ("2025年中国稀土月均出口从4619吨增至5215吨。", ["agrees", "agrees"]),
        ("2025年中国稀土出口62585吨,比上年多出约7154吨。", ["agrees", "agrees"]),
        # a difference of means is no mean
        ("2025年中国稀土月均出口约5215吨,比上年月均多出约596吨。", ["agrees", "unread"]),
    ],
)
async def test_a_mean_of_months_is_of_the_months_that_it_is_told_of(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 8, 20))] == right


async def test_a_day_or_a_month_that_is_no_measure_leaves_an_amount_as_it_is(desk: Desk) -> None:
    for text in (
        "Magnet exports to the US were 353 tonnes in June 2025, a day after the deal.",
        "China shipped 353 tonnes of magnets to the US in June 2025 as the two sides met each week.",
        "China shipped 353 tonnes of magnets to the US within a week in June 2025.",
        "China Daily said magnet exports to the US were 353 tonnes in June 2025.",
        "The daily said China exported 353 tonnes of magnets to the US in June 2025.",
        "据《每日经济新闻》报道，2025年6月中国对美国出口稀土磁铁353吨。",
        "Magnet exports to the US rose to 353 tonnes in June 2025 from 46.4 tonnes a month before.",
        "Monthly magnet exports to the US fell to 46.4 tonnes in May 2025.",
    ):
        assert {each["verdict"] for each in await checked(desk, text)} == {"agrees"}, text


async def test_how_an_amount_a_day_should_read(desk: Desk) -> None:
    (found,) = await checked(desk, "Magnet exports to the US were 25 tonnes a day in June 2025.")
    assert (found["verdict"], found["unit"]) == ("differs", "t a day")
    assert found["stored"] == pytest.approx(11.7667, abs=1e-4)
    assert found["correction"] == "exports to the US were 11.8 tonnes a day in June"


async def test_every_neighbour_is_tried_and_named(desk: Desk) -> None:
    for text, what, value in (
        ("In July China exported 1,116 tons of magnets to the US, and 619 to Germany.", "partner", "DE"),
        ("In June China exported 353 tons of rare earths to the US.", "product", "magnets"),
        ("In June 2025 China exported 619 tons of magnets to the US.", "month", "2025-07"),
        ("In July 2025 China exported 5,278 tons of magnets.", "year", "2024-07"),
        ("In June China exported 353,000 tons of magnets to the US.", "unit", "kilograms"),
        ("Magnet exports to the US rose 4.8% from June to July.", "base", "2024-07"),
        ("In July China exported 27,897 tons of magnets.", "cumulative", "2025-01..2025-07"),
        ("In June 2025 China exported 7,052 tons of magnets.", "sum_of_the_last_months", "2025-04..2025-06"),
        ("The weight of rare-earth exports rose 30.8% from May to June 2025.", "value_for_weight", "value"),
    ):
        found = await checked(desk, text)
        fits = [each["fits"] for each in found if each["verdict"] == "other_definition"]
        assert any(value in each.get(what, []) for each in fits), f"{text}: {found}"


async def test_places_records_and_runs_are_judged_at_the_texts_date(desk: Desk) -> None:
    for text, dated, verdict in (
        ("Magnet exports of 5,577 tons in July were the highest since January.", AUGUST, "agrees"),
        ("Magnet exports of 5,577 tons in July were the highest since 2024-12.", AUGUST, "differs"),
        ("Rare-earth exports in September were the third fall in a row.", date(2025, 10, 13), "agrees"),
        ("Rare-earth exports in September were the fourth fall in a row.", date(2025, 10, 13), "differs"),
        ("Magnet exports of 3,188 tons in June were the highest since May.", AUGUST, "differs"),  # May was lower
        ("Germany was the largest buyer of magnets in July.", AUGUST, "agrees"),
        ("Japan was the largest buyer of magnets in July.", AUGUST, "differs"),
        # what is told in a sentence of its own is of the month before, not of the one after that since which it is so
        ("Magnet exports reached 6,150 t in November. It was the highest since August.", DECEMBER, "differs"),
        ("Magnet exports reached 6,150 t in November. It was the highest since January.", DECEMBER, "agrees"),
        ("November's 5,494 t of rare earths. They were the highest since June.", DECEMBER, "differs"),
        ("2025年6月稀土出口7742.2吨,创2025年以来单月新高。", AUGUST, "agrees"),
        ("2025年6月稀土出口7742.2吨,创今年以来单月新高。", AUGUST, "agrees"),
        ("2025年5月稀土出口5864.6吨,创今年以来单月新高。", AUGUST, "agrees"),
        ("2025年3月稀土出口5666.2吨,创今年以来单月新低。", AUGUST, "differs"),
        ("2025年7月稀土出口5994.3吨,创2025年以来新高。", AUGUST, "differs"),
        ("2025年4月稀土出口4785吨,创2025年以来新低。", AUGUST, "differs"),  # February had 3,217
    ):
        verdicts = [each["verdict"] for each in await checked(desk, text, dated) if each["kind"] == "rank"]
        assert verdicts == [verdict], f"{text}: {verdicts}"


async def test_since_when_something_is_the_first_is_no_month_that_it_is_measured_from(desk: Desk) -> None:
    for text, right in (
        ("Magnet sales to the US fell to 590 tons from 619 tons in July, the first decline since May.",
         ["agrees", "agrees"]),
        ("November's 5,494 tonnes of rare earths were up. It was the biggest rise since June's 32%.",
         ["agrees", "unread"]),
        ("In November rare earths rose to 5,494 tonnes. The 26.5% gain was the largest since June's 32%.",
         ["agrees", "agrees", "unread"]),
    ):  # fmt: skip
        dated = date(2025, 9, 23) if "590" in text else DECEMBER
        assert [each["verdict"] for each in await checked(desk, text, dated)] == right, text


async def test_how_long_a_record_goes_back_may_be_said_without_a_number(desk: Desk) -> None:
    most = "China's rare earth exports hit 7,742 tonnes in June 2025, the most"
    least = "China exported 46.4 tons of magnets to the US in May 2025, "
    later = "China exported 6,150 tons of magnets in November 2025, "
    for text, verdict in (
        (f"{most} in years.", "agrees"),
        (f"{most} in recent memory.", "agrees"),
        (f"{most} for at least two years.", "agrees"),
        (f"{least}the lowest in decades.", "agrees"),
        (f"{least}the least in ages.", "agrees"),
        (f"{least}the smallest amount for years.", "agrees"),
        (f"{least}a multi-year low.", "agrees"),
        (f"{least}a decade low.", "agrees"),
        (f"{least}a low not seen since 2024.", "agrees"),
        (f"{later}the highest level in years.", "differs"),  # January was higher
        (f"{later}a multi-year high.", "differs"),
        (f"{later}the most in months.", "agrees"),
        ("稀土出口2025年6月达7742吨，创多年新高。", "agrees"),
        ("磁铁出口2025年11月达6150吨，为多年来最高。", "differs"),
    ):
        ranks = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 5)) if each["kind"] == "rank"]
        assert ranks == [verdict], f"{text}: {ranks}"
    asked = desk.read(f'"{most} in years" – can I print that?', now=NOW)
    told = [plain(each) for each in (await desk.ask(asked, now=NOW)).findings]
    assert told[1].endswith(
        "the most in years” – rare earths, June 2025: 1st of the 33 months loaded since March 2022"
    )


async def test_the_sum_of_several_partners_is_worked_out(desk: Desk) -> None:
    for text, partner, verdict in (
        ("In July Germany and Japan together took 1,348 t of magnets.", "DE+JP", "agrees"),
        ("In July Germany and Japan together took 1,400 t of magnets.", "DE+JP", "differs"),
        ("In July Germany and Japan took 1,348 t of magnets.", "DE+JP", "agrees"),
        ("In July Germany and Japan took 1,400 t of magnets.", "DE+JP", "unread"),  # or each of them
        ("In July Germany, the US and Japan accounted for 35% of China's magnet exports.", "DE+US+JP", "agrees"),
        ("Magnets in July: DE 1,116 t, US 619 t, JP 232 t. So DE+US+JP = 1,967 t.", "DE+US+JP", "agrees"),
        ("7月对德国和日本合计出口磁铁1348吨。", "DE+JP", "agrees"),
        (
            "In July Germany took 20% of China's magnet exports, Japan 4%; together the two got 24%.",
            "DE+JP",
            "agrees",
        ),
        ("In July Germany and Mexico together took 1,000 t of magnets.", "DE+MX", "differs"),  # Germany alone: more
        ("In July Germany and Mexico together took 1,200 t of magnets.", "DE+MX", "not_loaded"),
        ("In July Germany and Japan took 1,116 and 232 tons of magnets.", "JP", "agrees"),
        ("In July Germany and India took 418 tons of magnets each.", "IN", "agrees"),
    ):
        found = [(each["partner"], each["verdict"]) for each in await checked(desk, text)]
        assert (partner, verdict) in found, f"{text}: {found}"


async def test_a_number_in_words_is_not_held_to_its_last_digit(desk: Desk) -> None:
    for text, verdict in (
        ("In June 2025 the US and Germany together took a third of China's magnet exports.", "unread"),  # 35%
        ("In June 2025 the US and Germany together took half of China's magnet exports.", "differs"),
    ):
        assert [each["verdict"] for each in await checked(desk, text)] == [verdict], text


async def test_nothing_sent_is_of_all_or_of_the_partner_before(desk: Desk) -> None:
    """Gallium, May 2025: none in all. Magnets, June 2025: 3,188 t in all; Mexico is not loaded."""
    for text, verdict in (
        ("In May 2025 China exported no gallium at all.", "agrees"),
        ("Germany took 10 t of gallium in October 2025. In May China had sent none at all.", "agrees"),
        ("In June 2025 China exported no gallium at all.", "differs"),
        ("Mexico took 900 t of magnets in October 2025. In June 2025 China had sent none.", "unread"),
    ):
        *_, found = await checked(desk, text, date(2025, 11, 21))
        assert found["verdict"] == verdict, f"{text}: {found}"


async def test_claims_stand_in_the_order_of_the_text(desk: Desk) -> None:
    text = "In June the US took 353 t of magnets. On 15 July 2025 Apple and MP Materials agreed on 90% of the market."
    assert [each["kind"] for each in await checked(desk, text)] == ["level", "event", "share"]


async def test_what_is_of_nobody_named_is_not_judged(desk: Desk) -> None:
    for text in (
        "Magnet exports to all countries except the US rose 80% in July.",
        "In July Germany took 1,116 t of magnets; the rest went elsewhere, 4,461 t in all.",
        "China's magnet exports rose in July. Lynas sold 3,100 tons of rare-earth oxides in the quarter.",
        "Magnet exports from Jiangxi province reached 300 tons in July.",
    ):
        verdicts = [each["verdict"] for each in await checked(desk, text) if each["value"] != 1116]
        assert set(verdicts) <= {"unread", "not_trade"}, f"{text}: {verdicts}"


async def test_what_a_company_sells_is_no_trade_figure(desk: Desk) -> None:
    for text in (
        "JL MAG says that it sold 4,200 tons of magnets abroad in the first half of 2025.",
        "JL MAG sold 4,200 tons of magnets in the first half of 2025.",
        "The company JL MAG exported 4,200 tons of magnets in the first half of 2025.",
        "China's biggest magnet maker sold 4,200 tons of magnets abroad in the first half of 2025.",
        "In the first half of 2025 JL MAG exported 4,200 tons of magnets.",
        "In the first half of 2025, the firm shipped 4,200 tons of magnets abroad.",
        "Japan's Proterial shipped 500 tons of magnets in June 2025.",
        "Magnet maker Ningbo Yunsheng made 2,000 tons of magnets in 2025.",
        "4,200 tons of magnets were sold abroad by JL MAG in the first half of 2025.",
    ):
        assert [each["verdict"] for each in await checked(desk, text)] == ["not_trade"], text
    for text, right in (
        ("JL MAG sold 4,200 t of magnets in Jan-Jun 2025, while China exported 22,319 t.", ["not_trade", "agrees"]),
        ("Meanwhile China exported 5,577 tons of magnets in July 2025.", ["agrees"]),
        ("Chinese Customs says that it shipped 5,577 tons of magnets in July 2025.", ["agrees"]),
        ("Chinese Makers sold 5,577 tons of magnets abroad in July 2025.", ["agrees"]),
        ("The world's biggest magnet maker sold 5,577 tons of magnets abroad in July 2025.", ["agrees"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text)] == right, text


async def test_an_amount_a_day_goes_on_to_the_next_number(desk: Desk) -> None:
    for text, right in (
        ("China exported 180 t of magnets a day in July 2025; in May it had been 40 t a day, in June 106.", "agrees"),
        (
            "China exported 180 t of magnets a day in July 2025; in May it had been 40 t a day, in June 160.",
            "differs",
        ),
        ("Magnet exports were 180 tons a day in July 2025, 106 in June and 40 in May.", "agrees"),
        ("Magnet exports averaged 180 tons a day in July 2025, up from 106 tons in June.", "agrees"),
        ("Magnet exports were 180 tons a day in July 2025; in June the total was 3,188.", "agrees"),
        ("China exported 180 tons of magnets a day in July 2025, and 619 tons went to the US.", "agrees"),
        ("China exported 20 tons of magnets a day to the US in July 2025, and 5,577 tons in all.", "agrees"),
    ):
        *before, last = [each["verdict"] for each in await checked(desk, text)]
        assert {*before} == {"agrees"}, text
        assert last == right, text


# 342.3 million dollars from January to September 2025, published as 7.8% less; 12.6% more by weight.
async def test_what_a_trade_brought_is_its_value_and_changes_as_that(desk: Desk) -> None:
    for text, right in (
        ("They brought 342.3 million dollars, 7.8% less than in the same months of last year.", ["agrees"] * 2),
        (
            "They brought 342.3 million dollars, 7.8% more than in the same months of last year.",
            ["agrees", "differs"],
        ),
        ("They have brought in 350 million dollars.", ["differs"]),
        ("The deal brought JL MAG 342.3 million dollars, 7.8% more than a year before.", ["not_trade"] * 2),
    ):
        whole = f"From January to September 2025 China exported 48,355.7 tonnes of rare earths. {text}"
        found = await checked(desk, whole, date(2025, 10, 13))
        assert [each["verdict"] for each in found] == ["agrees", *right], text


# Germany got 764 t in June 2025, 3.66 times May's, Japan 5.1 times; Russia 362 kg of germanium in September and 930
# in October; Germany 222 of October's 1,258 kg; the US 6 of 12.2 t of terbium; the EU 37.6% of October's magnets.
async def test_what_is_told_beside_another_figure(desk: Desk) -> None:
    germanium = "In November 2025 exports of germanium rose to 1,688 kg."
    terbium = "China exported 12.2 tonnes of terbium in October 2025"
    for text, right in (
        (
            "In June 2025 magnets to Japan rose fivefold, those to Germany more than quadrupled to 764 t.",
            ["agrees", "unread", "agrees"],
        ),
        (f"{germanium} Russia took 930 kg in September.", ["agrees", "other_definition"]),
        (f"{germanium} Russia took 930 kg in June.", ["agrees", "differs"]),
        (
            f"{germanium} Germany's 222 kg of October were a quarter of that month's total.",
            ["agrees", "agrees", "differs"],
        ),
        (f"{terbium}; 6 tonnes of that, a third, went to the US.", ["agrees", "agrees", "differs"]),
        (f"{terbium}, 6 tonnes of which, 49%, went to the US.", ["agrees"] * 3),
        (
            "In the first quarter of 2026 China exported 16,001 t of magnets. The quarter's 1,400 tons to the US "
            "were a quarter less than a year before.",
            ["agrees"] * 3,
        ),
        ("In October 2025 the US got 656 t of magnets. The EU as a whole took 37.6%.", ["agrees"] * 2),
        ("In October 2025 the US got 656 t of magnets. The EU as a whole took 20%.", ["agrees", "differs"]),
        ("us magnets in oct 2025 were 656 t. dec was 645 i think", ["agrees", "differs"]),
        ("us magnets in oct 2025 were 656 t. dec was 564 i think", ["agrees"] * 2),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 4, 20))] == right, text
    found = await checked(desk, f"{germanium} Russia took 930 kg in September.", date(2026, 11, 27))
    assert found[1]["verdict"] == "other_definition"


async def test_kinds_of_sentences(desk: Desk) -> None:
    """Each is right as it is read."""
    table = (
        "Magnets | Sep 2025 (t) | Oct 2025 (t) | m/m %\n---|---|---|---\n"
        "Vietnam | 456 | 444 | -2.6\nWorld | 5,774 | 5,473 | -5.2"
    )
    for text, dated, count in (
        ("China's magnet exports hit seven-month high in August as US shipments slip", date(2025, 9, 22), 1),
        (table, date(2025, 11, 21), 6),
        ("Magnet exports fell for a second month in October, by 5.2%.", date(2025, 11, 21), 2),
        ("In 2025 the US share of magnet exports was 10.3%, down from 12.8% in 2024.", date(2026, 1, 20), 2),
        ("Magnet exports to the US rose more than sevenfold in June.", date(2025, 7, 22), 1),
        ("To the US they crashed to 46 tons of magnets from 246 in April, a fall of 81%.", date(2025, 6, 21), 3),
        ("August rare-earth exports were 5,791.8 tons. Eight-month exports: 44,355 tons.", date(2025, 9, 8), 2),
        ("Germany's 764 t of magnets in June meant a 24% share.", date(2025, 7, 22), 2),
        ("Russia accounted for 930 kg of October's germanium exports, or 74%.", date(2025, 11, 21), 2),
        ("7月前7个月磁铁出口累计27897吨。7月德国是最大买家,进口1116吨,占20%。", AUGUST, 4),
        ("Magnets in 2026: the second quarter brought 15,504 tons, the first 16,001.", date(2026, 8, 10), 2),
        ("Gallium exports in December were 10.8 t (Nov 7.3 t), germanium 945 kg (Nov 1,688 kg).",
         date(2026, 1, 20), 4),
        ("In the year to October China exported 45,290 tons of magnets, 5.2% less.", date(2025, 11, 10), 2),
        ("September's rare-earth exports were the lowest since February; nine-month exports rose 13% to 48,355.7 t.",
         date(2025, 10, 13), 3),
        ("前三季度稀土出口48355.7吨。", date(2025, 10, 13), 1),
        ("Magnets in July: 1,116t to Germany, 232t to Japan. These two = 1,348t or 24% of the total of 5,577t.",
         AUGUST, 5),
        ("Magnet exports of 1,238 tons in May were less than half April's 2,626 and a quarter of May 2024.",
         date(2025, 6, 20), 4),
        ("The US got 3,521 t of magnets from January to July 2026, up from 3,130 in the same months of 2025.",
         date(2026, 8, 10), 2),
    ):  # fmt: skip
        verdicts = [each["verdict"] for each in await checked(desk, text, dated)]
        assert len(verdicts) == count and set(verdicts) <= {"agrees", "by_construction"}, f"{text}: {verdicts}"


async def test_the_very_article_cannot_confirm_itself(desk: Desk) -> None:
    text = "In July China exported 5,577 tons of magnets."
    (other,) = await checked(desk, text, source="Somebody, 2025-08-20")
    (own,) = await checked(desk, text, source="Kitco (Reuters), 2025-08-20")
    assert (other["verdict"], own["verdict"]) == ("agrees", "by_construction")


async def test_both_ways_of_reaching_a_year_are_shown(desk: Desk) -> None:
    (year,) = await checked(desk, "In 2025 China exported 5,933 tons of magnets to the US.")
    assert "5,933 t, as published" in year["stored_words"] and "5,943 t by the months" in year["stored_words"]


async def test_without_a_day_the_newest_months_are_meant_never_today(desk: Desk) -> None:
    (level,) = await checked(desk, "China exported 353 tons of magnets to the US in June.", dated=None)
    assert (level["period"], level["verdict"]) == ("2025-06", "agrees")


SEPTEMBER = (
    "China exported 5,774 tons of magnets in September, down 6.1% from August, while shipments to the United States "
    "fell 28.7% to 420.5 tons and those to Germany rose to 1,288 tons. Exports to Japan stood at 300 tons."
)


async def test_a_text_without_a_year_is_of_that_in_which_most_of_its_numbers_fit(desk: Desk) -> None:
    for text, title, right in (
        (SEPTEMBER, "read as September 2025", [*["agrees"] * 5, "differs"]),  # 300 is not the 305 of November
        ("China's rare-earth exports hit 7,742 tons in June, the highest since 2009, and 5,994 tons in July.",
         "read as June 2025", ["agrees"] * 3),
        ("Last month China exported 5,774 tons of magnets, down 6.1% on the month, and 420.5 tons to the US.",
         "read as September 2025", ["agrees"] * 3),
        ("Gallium exports rose to 15,570 kg in October from 5.6 tons in September.", "read as October 2025",
         ["agrees", "differs"]),  # 5.6 is not the 5.611 of November 2022
        ("7月稀土磁铁出口5577吨,环比增长74.9%,对日本出口300吨。", "read as July 2025",
         ["agrees", "agrees", "differs"]),
        # of 2025, and not of 2024, of which June on May would be 7%
        ("In May 2025 magnet exports to the US were 46.4 tonnes. Exports to the US rose 5% in June to 353 tonnes.",
         "The numbers of this text", ["agrees", "unread", "agrees"]),
        # none fits: the newest September, which is not loaded
        ("In September China exported 5,174 tons of magnets.", "The numbers of this text", ["not_loaded"]),
        ("BEIJING, 9 October 2026 – In September China exported 5,774 tons of magnets.", "The numbers of this text",
         ["other_definition"]),
    ):  # fmt: skip
        answer = await desk.ask(desk.read_claims(text, today=date(2026, 11, 26)), now=NOW)
        verdicts = [each["verdict"] for each in answer.facts["claims"]]
        assert verdicts == right and answer.title.endswith(title), f"{text}: {answer.title} {verdicts}"


async def test_what_is_not_loaded_of_the_newest_year_is_told_of_the_one_before(desk: Desk) -> None:
    text = "In September China exported 5,174 tons of magnets."
    answer = await desk.ask(desk.read_claims(text, today=date(2026, 11, 26)), now=NOW)
    assert "magnets, September 2025: 5,774 t" in answer.facts["claims"][0]["stored_words"]


async def test_a_change_of_the_price_is_not_that_of_the_value_nor_of_the_weight(desk: Desk) -> None:
    """Of November 2025 the values' changes are published: EU +60.3%, US +4.2%, all +37.8%; weights +59.5, +28.29."""
    for text, verdict, fits in (
        ("The unit price of magnets exported to the EU rose 60.3% in November 2025.", "other_definition", "value"),
        ("The price of magnets exported to the US was 4.2% higher in November 2025 than a year earlier.",
         "other_definition", "value"),
        ("China's average export price of magnets rose 37.8% year on year in November 2025.", "other_definition",
         "value"),
        ("2025年11月对欧盟出口磁铁均价同比上涨60.3%。", "other_definition", "value"),
        ("By value, exports of magnets to the EU rose 60.3% in November 2025 to $106.85 million.", "agrees", ""),
        ("Exports of magnets by value: those to the EU rose 60.3% year on year in November 2025.", "agrees", ""),
        ("In value terms, magnet exports to the US grew 4.2% year on year in November 2025.", "agrees", ""),
        ("2025年11月对美国出口磁铁,按金额计,同比增长4.2%。", "agrees", ""),
        ("By value the EU took 35.4% of China's magnet exports in November 2025.", "agrees", ""),  # 106.85 of 301.8
        ("By value, magnet exports to the EU rose 59.5% year on year in November 2025; that is by weight.",
         "other_definition", "weight"),
        ("By volume, magnet exports to the EU rose 60.3% year on year in November 2025.", "other_definition",
         "value"),
    ):  # fmt: skip
        first, *_ = await checked(desk, text, date(2026, 1, 20))
        of_measure = [*first["fits"].get("measure", []), *first["fits"].get("value_for_weight", [])]
        assert (first["verdict"], of_measure) == (verdict, [fits] if fits else []), f"{text}: {first}"


async def test_the_verb_of_an_amount_is_judged_with_it(desk: Desk) -> None:
    """Magnets to the US: August 589.9, September 420.5, October 656.3 (October 2024: 628); to Vietnam 456, 444."""
    for text, right in (
        ("Exports of magnets to the US rose to 420.5 t in September.", ["agrees", "differs"]),
        ("Exports of magnets to the US fell to 656.3 t in October.", ["agrees", "differs"]),
        ("Exports of magnets to the US fell in October, reaching 656.3 t.", ["agrees", "differs"]),
        (
            "Exports of magnets to the US fell from 420.5 t in September to 656.3 t in October.",
            ["agrees"] * 2 + ["differs"],
        ),
        ("9月对美国出口磁铁由589.9吨增至420.5吨。", ["agrees", "agrees", "differs"]),
        ("10月对美国出口磁铁降至656.3吨。", ["agrees", "differs"]),
        ("Exports of magnets to the US fell to 420.5 t in September.", ["agrees"]),
        ("Exports of magnets to the US climbed to a record 656.3 t in October.", ["differs", "agrees"]),  # no record
        ("Magnet exports eased to 5,473 t in October.", ["agrees"]),  # on September
        ("Magnet exports rose to 5,473 t in October.", ["agrees"]),  # on October 2024
        ("Magnet exports rose to 5,473 t in October from 5,774 t in September.", ["agrees", "differs", "agrees"]),
        ("Magnet exports did not fall to 5,473 t in October.", ["unread"]),
        ("Magnets to Vietnam rose to 444 t in October.", ["agrees", "unread"]),  # October 2024 is not loaded
        ("Magnet exports fell to 17,497 t in the third quarter of 2025.", ["agrees", "differs"]),
    ):
        found = [each["verdict"] for each in await checked(desk, text, date(2025, 11, 21))]
        assert found == right, f"{text}: {found}"


async def test_how_a_claim_should_read_is_never_a_false_sentence(desk: Desk) -> None:
    for text, correction in (
        ("In July China exported 1,161 tons of magnets to Germany.",
         "In July China exported 1,116 tons of magnets to"),
        ("Exports of magnets to Vietnam rose to 456 t in October.", "456 t: magnets to Vietnam, September 2025"),
        ("Exports of magnets to Vietnam rose to 544 t in October.", "magnets to Vietnam, October 2025: 444 t"),
        ("Magnet exports rose 6.2% in October on September.",
         "magnets, October 2025 on September 2025: −5.2%"),
        ("Magnet exports were up by more than 40% in October on the year.",
         "magnets, October 2025 on October 2024: +15.8%"),
        ("Magnet exports fell 7.7% in October on September.", "Magnet exports fell 5.2% in October on"),
        ("Exports of magnets to Japan fell 10% in October 2025 from September.",
         "of magnets to Japan fell 0.9% in October 2025"),
        ("Exports of gallium were 62.6 tonnes in 2025.", "gallium, 2025: at least 64.2 t (Jan and Feb not loaded)"),
        ("In June 2025 magnet exports of 353 kg went to the US.", "353 t: magnets to the United States, June 2025"),
        ("The average export price of magnets rose 37.8% year on year in November 2025.",
         "+37.8%, as published: value of magnets, November 2025 on November 2024"),
        ("US imports of magnets from China were 1,071 tons in December 2025. The average price was $49 a kilogram in "
         "November 2025.", "US$ 49.07/kg: unit price of magnets, November 2025"),
        ("In November China's magnet exports to the US were worth 30,000 thousand dollars.",
         "to the US were worth 26,740 thousand dollars."),
        ("In November China's magnet exports to the US were worth $30,000k.", "to the US were worth $26,740k."),
        ("Gallium exports were 15.57 tonnes in October. Exports of magnets to the US were 656.3 tonnes in October. "
         "They fell. Shipments to Germany, at 5,577 tonnes in July, were large.", "5,577 t: magnets, July 2025"),
    ):  # fmt: skip
        said = [each["correction"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert said[-1] == correction, f"{text}: {said}"


async def test_a_number_is_held_against_ours_in_the_unit_that_it_is_written_in(desk: Desk) -> None:
    """November 2025: US$ 26.74 million of magnets to the US."""
    for text, unit, stored in (
        (
            "In November China's magnet exports to the US were worth 30,000 thousand dollars.",
            "thousand USD",
            26_740.0,
        ),
        ("2025年11月中国稀土磁铁对美国出口额3千万美元。", "千万 USD", 2.674),
        ("In November China's magnet exports to the US were worth $30 million.", "million USD", 26.74),
        ("In October China exported 600,000 kg of magnets to the US.", "kg", 656_300.0),
    ):
        *_, found = await checked(desk, text, date(2026, 1, 20))
        assert (found["unit"], found["stored"]) == (unit, stored), f"{text}: {found}"


async def test_a_reason_names_what_is_not_loaded_as_it_is_written(desk: Desk) -> None:
    question = desk.read_claims(
        "In July China exported 900 tons of magnets to South Korea and 5 t to Mexico.", dated=AUGUST
    )
    answer = await desk.ask(question, now=NOW)
    said = [plain(each) for reason in answer.reasons for each in reason.lines]
    assert any(each.startswith("Not all is loaded of magnets to Mexico, July 2025") for each in said), said


async def test_what_is_measured_against_somebody_elses_figure_is_judged(desk: Desk) -> None:
    """October 2025: Germany 1,118 t, US 656.3 t (1.70 times); December: US imports 1,071 t, China's exports 564 t."""
    for text, verdict in (
        ("Germany bought twice as many magnets as the US in October 2025.", "differs"),
        ("Germany bought 1.7 times as many magnets as the US in October 2025.", "agrees"),
        ("In October 2025 Germany took 70% more magnets than the US.", "agrees"),
        ("US imports of magnets from China were 1,071 tons in December 2025, twice what China reports.", "agrees"),
        ("US imports of magnets from China were 1,071 tons in December 2025, triple what China reports.", "differs"),
        ("Exports of magnets to the US were 564 tons in December 2025, 47% less than the US says it imported.",
         "agrees"),
        ("Magnet exports to the US were 656.3 tonnes in October 2025, a quarter of what Germany took.", "differs"),
    ):  # fmt: skip
        *_, found = await checked(desk, text, date(2026, 1, 20))
        assert (found["kind"], found["verdict"]) == ("ratio", verdict), f"{text}: {found}"
        assert "against" in found["what"]


async def test_imports_from_another_country_are_not_those_from_china(desk: Desk) -> None:
    for text in (
        "US imports of magnets from Japan were 1,071 tons in December 2025.",
        "EU imports of magnets from the US were 1,827 tons in December 2025.",
        "US imports of magnets from China rose in December 2025. Those from Japan came to 1,071 tons.",
    ):
        assert [each["verdict"] for each in await checked(desk, text)] == ["not_loaded"], text


async def test_a_text_without_a_product_is_read_of_the_usual_one_and_says_so_where_that_does_not_fit(
    desk: Desk,
) -> None:
    for text, right in (
        ("The EU imported 8,471 t from China in the first four months of 2026, up 21%.", ["agrees", "agrees"]),
        ("Germany bought 1.7 times as much as the US in October 2025.", ["agrees"]),
        ("Germany bought twice as much as the US in October 2025.", ["unread"]),
        ("The EU imported 9,471 t from China in the first four months of 2026.", ["unread"]),
        ("The EU imported 8,471 t of pistachios from Iran in the first four months of 2026, up 21%.", []),
        ("Germany bought twice as much gas as the US in October 2025.", []),
    ):
        found = await checked(desk, text, date(2026, 11, 26))
        assert [each["verdict"] for each in found] == right, f"{text}: {found}"
        assert all("no product is named" in each["stored_words"] for each in found if each["verdict"] == "unread")


PRESS = (
    "Shipments to Japan rose 35% month on month to 305 tons in November 2025, while those to the U.S. fell 11% to "
    "582 tons. Total exports reached 6,150 tons, the second highest on record, according to the customs office data."
)
CHINESE_PRESS = (
    "2025年11月，对日本的出口环比增长35%至305吨，而对美国的出口下降11%至582吨。总出口量达到6150吨，为历史第二高。"
    + "各方观点不一，仍有待观察。" * 15
)
LETTER = (
    "Our friends in Vietnam had a nice holiday and would like to come back in the spring, when it is warmer. "
    "They asked about Germany as well, and I said that I would look into it when I have time, in June 2025 or later."
)


async def test_a_long_text_without_a_question_is_checked_though_it_names_no_product(desk: Desk) -> None:
    for text in (PRESS, CHINESE_PRESS):
        assert len(text) > 200
        answer = await desk.ask(desk.read(text, now=NOW), now=NOW)
        assert [each["verdict"] for each in answer.facts["claims"]] == ["agrees"] * 6, text
    asked = f"{PRESS} How many tonnes went to Germany in October 2025?"
    assert desk.read(asked, now=NOW).question.command == "/exports DE 2025-10 magnets"
    for text in (
        LETTER,
        f"{PRESS} How many tonnes went to Germany in May 2025? And what went to India in July 2025?",
    ):
        with pytest.raises(NotUnderstood) as refused:
            desk.read(text, now=NOW)
        assert len(refused.value.suggestions) > 1


async def test_a_wrong_day_of_a_meeting_differs_and_no_other_day_does(desk: Desk) -> None:
    """Geneva 12 May 2025, London 10 June, Busan 30 October."""
    for text, right in (
        ("The truce was reached in Busan on 31 October 2025.", ["differs"]),
        ("The truce was reached in Busan on 30 October 2025.", ["agrees"]),
        ("Trump and Xi met in Busan on 29 October 2025.", ["differs"]),
        ("Trump flew to Busan on 29 October 2025.", []),
        ("The Geneva truce took effect on 14 May 2025.", []),
        ("The truce struck in Geneva on 15 May 2025 held.", ["differs"]),
        ("The two sides met in Madrid on 14 September 2025.", []),
        ("15 July 2025: a deal of Apple's\n14 May 2025: the truce of Geneva", ["agrees", "differs"]),
        ("15 July 2025: a deal of Apple's\n12 May 2025: the truce of Geneva", ["agrees", "agrees"]),
        ("Two days after the truce of Geneva, on 14 May 2025, prices fell.", []),
        ("China and the US met in Geneva on 10 and 11 May 2025.", []),  # of the talks, whose truce came after them
        ("China and the US met in London on 9 June 2025.", []),
        ("China and the US met in Geneva on 11 May 2025 and announced a truce on 12 May.", ["agrees"]),
        ("14 May 2025: the truce of Geneva", ["differs"]),
        ("12 May 2025: the truce of Geneva", ["agrees"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


async def test_an_event_on_the_day_of_another_differs(desk: Desk) -> None:
    """MP Materials: the Pentagon's stake on 10 July 2025, Apple's deal on 15 July."""
    for text, right in (
        ("On 15 July 2025 the Pentagon took a stake in MP Materials.", ["differs"]),
        ("On 10 July 2025 the Pentagon took a stake in MP Materials.", ["agrees"]),
        ("On 15 July 2025 Apple signed a deal with MP Materials, in which the Pentagon has a stake.", ["agrees"]),
        ("Timeline, 20 November 2025\n15 July 2025: the Pentagon takes a stake in MP Materials", ["differs"]),
        ("Timeline, 20 November 2025\n9 October 2025: China widens its rare-earth export controls", ["agrees"]),
        ("Timeline, 20 November 2025\n4 April 2025: China puts rare earths under export licences", ["agrees"]),
        # the ban for Japan's military was of 6 January 2026, and on 8 January Japan's firms got less
        ("On 8 January Beijing banned dual-use exports to Japan's military.", ["differs"]),
        ("On 6 January Beijing banned dual-use exports to Japan's military.", ["agrees"]),
        ("On 8 January 2026 China began restricting rare earths to Japan.", ["agrees"]),
        ("On 8 January China said its ban on rare earths to Japan's military spares civilians.", ["agrees"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


async def test_each_day_of_a_sentence_is_of_what_is_told_beside_it(desk: Desk) -> None:
    """The controls were widened on 9 October 2025 and paused on 7 November; those of gallium on 9 November."""
    for text, told in (
        (
            "The new controls announced on 6 October were suspended on 7 November.",
            [("differs", "The new controls announced on 6 October"), ("agrees", "were suspended on 7 November.")],
        ),
        (
            "The October 2025 controls, announced on 6 October, were suspended on 7 November 2025.",
            [
                ("differs", "The October 2025 controls, announced on 6 October"),
                ("agrees", "were suspended on 7 November 2025."),
            ],
        ),
        (
            "On 9 October 2025 China expanded its rare-earth controls and on 7 November it suspended them.",
            [
                ("agrees", "On 9 October 2025 China expanded its rare-earth controls"),
                ("agrees", "and on 7 November it suspended them."),
            ],
        ),
        (
            "On 9 October 2025 China expanded its rare-earth controls and on 9 November it suspended them.",
            [("agrees", "On 9 October 2025 China expanded its rare-earth controls")],
        ),
        (
            "12 Jan: Recap: on 9 Oct China expanded its export controls.",
            [("agrees", "on 9 Oct China expanded its export controls.")],
        ),
        ("China widened its export controls on 6 October 2025.", [("differs", "China widened its export controls")]),
        ("China widened its export controls on 9 October 2025.", [("agrees", "China widened its export controls")]),
        ("China put export controls on six US firms on 6 October 2025.", []),
        ("Between 4 April and 9 October 2025 China exported magnets under licence.", []),
        (
            "After the Geneva truce of 12 May 2025 and the London framework of 10 June, Trump and Xi met in Busan on "
            "31 October.",
            [
                ("agrees", "After the Geneva truce of 12 May 2025"),
                ("agrees", "and the London framework of 10 June"),
                ("differs", "Trump and Xi met in Busan on 31 October."),
            ],
        ),
    ):
        found = await checked(desk, text, date(2026, 1, 20))
        assert len(found) == len(told), text
        for claim, (verdict, words) in zip(found, told, strict=True):
            assert claim["verdict"] == verdict
            assert claim["words"].startswith(words)


async def test_a_wrong_day_is_told_with_the_right_one(desk: Desk) -> None:
    (found,) = await checked(desk, "The truce was reached in Busan on 31 October 2025.")
    assert found["correction"] == "30 Oct 2025: Busan meeting"


# Magnets: 36,880 t from January to July 2026, 15,504 t from April to June (7,052 t in 2025), 10,763 t in January and
# February; to the US 406 t in March 2026 (584 t in 2025), 1,400 t in the quarter (1,866 t), 5,933 t
# in 2025, 7,444 t in 2024.
@pytest.mark.parametrize(
    ("text", "dated", "told"),
    [
        (
            "In the first seven months of 2026 36,880 tonnes of magnets left China. The 2025 base has the trough of "
            "April to June, when just 7,052 tonnes left. The corresponding quarter of 2026 came to 15,504 tonnes.",
            date(2026, 9, 10),
            ["2026-01..2026-07", "2025-04..2025-06", "2026-04..2026-06"],
        ),
        (
            "406 t of magnets went to the US in March; for the quarter 1,400 t, a quarter less than a year earlier "
            "(1,866 t).",
            date(2026, 4, 22),
            ["2026-03", "2026-01..2026-03", "2026-01..2026-03", "2025-01..2025-03"],
        ),
        ("Over the quarter 17,575 t of magnets left China.", date(2026, 3, 22), ["2025-10..2025-12"]),
        (
            "The US bought 10.3% of China's magnets in 2025, after 12.8% in 2024. In August it took 590 tonnes.",
            date(2026, 11, 22),
            ["2025-01..2025-12", "2024-01..2024-12", "2025-08"],
        ),
        (
            "China shipped 5,238 t of magnets in March. January had been 6,023 t and January and February together "
            "made 10,763 t.",
            date(2026, 4, 22),
            ["2026-03", "2026-01", "2026-01..2026-02"],
        ),
        (
            "China shipped 1,688 kg of germanium in November, the best month since December 2024. It compares with "
            "the 3,401 kg shipped in that month.",
            date(2026, 1, 20),
            ["2025-11", "2025-11", "2024-12"],
        ),
        (
            "In March magnet exports to the US fell to 406 tons, the lowest in nine months and 30.6% below a year "
            "earlier.",
            date(2026, 4, 22),
            ["2026-03", "2026-03", "2026-03"],
        ),
        (
            "The second half of 2025 brought 35,072 tonnes of magnets. The US lost a fifth of its supply: 5,933 "
            "tonnes after 7,444 in 2024.",
            date(2026, 2, 12),
            ["2025-07..2025-12", "2025-01..2025-12", "2025-01..2025-12", "2024-01..2024-12"],
        ),
        (
            "Germany took 21% of China's magnets in July, August and September 2025.",
            date(2026, 1, 22),
            ["2025-07..2025-09"],
        ),
        (
            "In the first quarter the US took 1,400 t of magnets. Its purchases were down 25% from the first quarter "
            "of 2025, when it took 1,866 t.",
            date(2026, 4, 21),
            ["2026-01..2026-03", "2026-01..2026-03", "2025-01..2025-03"],
        ),
        (
            "China shipped 17,497 t of magnets between July and September. The best month was August. The US took "
            "1,629 t, against 1,856 t a year earlier.",
            date(2025, 10, 24),
            ["2025-07..2025-09", "2025-08", "2025-07..2025-09", "2024-07..2024-09"],
        ),
        (
            "2025年稀土出口62585.2吨,下半年比上半年减少7.8%。",
            date(2026, 1, 20),
            ["2025-01..2025-12", "2025-07..2025-12"],
        ),
    ],
)
async def test_a_number_is_of_the_months_that_its_words_carry(
    desk: Desk, text: str, dated: date, told: list[str]
) -> None:
    found = await checked(desk, text, dated)
    assert [each["period"] for each in found] == told
    assert {each["verdict"] for each in found} <= {"agrees", "by_construction"}


# Rare earths: 48,728 t in 2022, 55,431 t in 2024, 62,585 t in 2025.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Rare-earth exports rose 28.4% between 2022 and 2025.", ["agrees"]),
        ("From 2022 to 2025 rare-earth exports rose by 28.4%.", ["agrees"]),
        ("From 2022 to 2025 rare-earth exports rose by 20%.", ["differs"]),
        ("从2022年到2025年中国稀土出口增长28.4%。", ["agrees"]),
        ("Rare-earth exports were 62,585 t in 2025. Since 2022 the annual total has risen 28.4%.", ["agrees"] * 2),
        (
            "Rare-earth exports were 62,585 t in 2025, and 4,392 t in December. Since 2022 annual exports have risen "
            "by more than a quarter.",
            ["agrees"] * 3,
        ),
        ("Rare-earth exports were 62,585 t in 2025. Since 2022 they have risen by 20%.", ["agrees", "differs"]),
        ("Rare-earth exports rose 12.9% in 2025. Since 2022 they rose every year, by 12.9% in 2025.", ["agrees"] * 2),
        # of one a year, and to no year that was told of
        ("From 2022 to 2025 rare-earth exports rose by 8.7% a year.", ["unread"]),
        ("Rare-earth exports were 4,392 t in December. Since 2022 they have risen by 28.4%.", ["agrees", "unread"]),
    ],
)
async def test_a_change_is_from_the_year_that_it_is_told_from(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right


@pytest.mark.parametrize(
    ("text", "dated", "right"),
    [
        ("On 4 April 2025 Beijing put seven rare earths under licence. That month China shipped 2,626 t of magnets, "
         "and 1,238 t in May.", date(2026, 11, 28), ["agrees 2025-04-04", "agrees 2025-04", "agrees 2025-05"]),
        ("2025年4月4日,中国对七种稀土实施管制。当月磁铁出口2626吨,5月降至1238吨。", date(2026, 11, 28),
         ["agrees 2025-04", "agrees 2025-05"]),
        ("Gallium exports fell to 7,279 kg in November, after October's record of 15,570 kg.", date(2025, 12, 22),
         ["agrees 2025-11", "agrees 2025-10"]),
        ("In 2024 China exported 38,632 t of antimony, of which 29,379 t, or 76%, left in the first eight months.",
         date(2025, 1, 20), ["agrees 2024-01..2024-12", "agrees 2024-01..2024-08", "unread "]),
        ("The January-to-November total of rare-earth exports was 58,193 t.", date(2025, 12, 10),
         ["agrees 2025-01..2025-11"]),
        ("Magnet exports nearly doubled from June to August, from 3,188 t to 6,146 t.", date(2025, 9, 23),
         ["agrees 2025-08", "agrees 2025-06", "agrees 2025-08"]),
        ("Magnet exports fell 10.7% from January to August.", date(2025, 9, 23), ["agrees 2025-01..2025-08"]),
        ("Magnet exports fell 18.9% from January to June, from 27,534 t to 22,319 t.", date(2025, 9, 23),
         ["agrees 2025-01..2025-06", "agrees 2024-01..2024-06", "agrees 2025-01..2025-06"]),
        ("From January to August magnet exports fell to 34,043 t from 38,138 t.", date(2025, 9, 23),
         ["agrees 2025-01..2025-08", "agrees 2024-01..2024-08"]),
        ("Magnets to Japan fell to 280 t in December. The low of the year was 25.7 t in May, when exports to the "
         "world fell by three quarters on the year.", date(2026, 1, 21),
         ["agrees 2025-12", "agrees 2025-05", "agrees 2025-05", "by_construction 2025-05"]),
        ("Magnets: total Oct 5,473 t (Sep 5,774 t; Oct '24 4,725 t). DE 1,118 t vs 1,288 t.", date(2025, 11, 24),
         ["agrees 2025-10", "agrees 2025-09", "agrees 2024-10", "agrees 2025-10", "agrees 2025-09"]),
        ("In 2025 rare-earth exports were high. True of the years since 2022: 62,585 t.", date(2026, 1, 30),
         ["agrees 2025-01..2025-12"]),
        ("Since April 2026 magnet exports to the US have totalled 2,121 t.", date(2026, 8, 20),
         ["agrees 2026-04..2026-07"]),
        ("Magnet exports rebounded in July. The highest since January, they totalled 5,577 t.", date(2025, 8, 21),
         ["agrees 2025-07", "agrees 2025-07"]),
        ("Rare-earth exports were 62,585 t in 2025. Since 2024 they have totalled 118,016 t.", date(2026, 1, 20),
         ["agrees 2025-01..2025-12", "agrees 2024-01..2025-12"]),
        ("Magnet exports in June came to 3,188 t. Half-year: 22,319 t, minus 18.9%.", date(2025, 7, 22),
         ["agrees 2025-06", "agrees 2025-01..2025-06", "agrees 2025-01..2025-06"]),
        ("Magnet exports in April were 2,626 t. Taken together, April to June brought 7,052 t.", date(2025, 10, 15),
         ["agrees 2025-04", "agrees 2025-04..2025-06"]),
        ("Antimony: 190 t in October, down 97% m/m (6,533 t), down 95% y/y (4,034 t).", date(2024, 11, 20),
         ["agrees 2024-10", "agrees 2024-10", "agrees 2024-09", "agrees 2024-10", "agrees 2023-10"]),
        ("Magnets to Germany were up 266% m/m (764 t) in June.", date(2025, 7, 20),
         ["agrees 2025-06", "agrees 2025-06"]),
        ("9月稀土出口4000.3吨。6月的7742.2吨是9月的近两倍。", date(2025, 10, 14),
         ["agrees 2025-09", "agrees 2025-06", "agrees 2025-06"]),
    ],
)  # fmt: skip
async def test_an_amount_is_of_the_months_told_beside_it(
    desk: Desk, text: str, dated: date, right: list[str]
) -> None:
    assert [f"{each['verdict']} {each['period']}" for each in await checked(desk, text, dated)] == right


async def test_what_china_counts_itself_is_what_it_sent_to_the_buyer(desk: Desk) -> None:
    text = "US Census data have 8,149 tonnes of magnets from China in 2025. Beijing's own count is 5,933 tonnes."
    first, found = await checked(desk, text, date(2026, 3, 5))
    assert (first["flow"], first["verdict"]) == ("import", "agrees")
    assert (found["flow"], found["partner"], found["verdict"]) == ("export", "US", "agrees")


async def test_what_fits_in_two_ways_is_told_once(desk: Desk) -> None:
    (found,) = await checked(desk, "In February China exported 10,763 tons of magnets.", date(2026, 3, 20))
    assert found["verdict"] == "other_definition"
    assert found["correction"] == "10,763 t, as published: magnets, Jan–Feb 2026"


async def test_a_place_without_a_month_is_tried_in_those_beside_it(desk: Desk) -> None:
    """Vietnam was the third of those loaded in September 2025, the fourth in October."""
    before = "Exports of magnets to the US were 656.3 tonnes in October. "
    for text, right in (
        ("Vietnam was the third biggest buyer.", ("other_definition", ["2025-09"])),
        ("Vietnam was the third biggest buyer in October.", ("differs", [])),
        ("Vietnam was the fourth biggest buyer.", ("agrees", [])),
        ("Vietnam was the second biggest buyer.", ("differs", [])),
    ):
        *_, found = await checked(desk, before + text, date(2025, 11, 21))
        assert (found["verdict"], found["fits"].get("month", [])) == right, f"{text}: {found}"


async def test_the_best_month_is_that_of_the_months_told_of(desk: Desk) -> None:
    """Magnets: in 2025 May was the lowest; in its last quarter November the highest (6,146 t, December 5,956)."""
    year = "In 2025 China shipped 57,392 tonnes of magnets. "
    quarter = "In the fourth quarter of 2025 China exported 17,575 t of magnets. "
    for text, right in (
        (year + "The best month was May.", ["agrees", "differs"]),
        (year + "The worst month was May.", ["agrees", "agrees"]),
        (year + "The best month of the year was August.", ["agrees", "differs"]),
        (year + "The best month was May 2024.", ["agrees"]),
        (quarter + "The best month of the quarter was December.", ["agrees", "differs"]),
        (quarter + "The best month was November.", ["agrees", "agrees"]),
        ("In October 2025 China shipped 5,473 t of magnets. The best month was May.", ["agrees"]),
        ("2025年中国出口稀土磁铁57392吨。最低的月份是5月。", ["agrees", "agrees"]),
        ("2025年中国出口稀土磁铁57392吨。全年单月最高为8月的6146吨。", ["agrees", "differs", "agrees"]),
        ("2025年中国出口稀土磁铁57392吨。最高为1月的6357吨。", ["agrees", "agrees", "agrees"]),
        (year + "The best month of the year was January.", ["agrees", "agrees"]),
        (year + "The trough was in May, when just 1,238 tonnes left.", ["agrees", "agrees", "agrees"]),
        (year + "The peak came in October with 5,473 tonnes.", ["agrees", "differs", "agrees"]),
        ("In 2025 China shipped 57,392 tonnes of magnets; the weakest was July.", ["agrees", "differs"]),
        # that of magnets was: of rare earths 3,217 t in February were less than 5,865 in May
        ("China exported 62,585 t of rare earths in 2025. The low was in May.", ["agrees", "differs"]),
        # of which months, or of what, is not told
        (quarter + year + "The best month was November.", ["agrees", "agrees"]),
        (year + "Growth of 157% in June was the highest of the year.", ["agrees", "agrees"]),
        (year + "The highest price was in May.", ["agrees"]),
        (year + "The number of licences rose. The peak was in April.", ["agrees"]),
        ("China's rare-earth exports rose 12.9% in 2025. The highest was in July.", ["agrees"]),
        ("In 2025 magnets fetched $43.5 per kg. The peak was in May.", ["not_loaded"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 22))] == right, text


async def test_a_place_that_others_may_stand_above_says_so(desk: Desk) -> None:
    """Magnets, October 2025: Germany 1,118 t, US 656.3, South Korea 569 of 5,473 t; six partners are loaded."""
    (found,) = await checked(desk, "South Korea was the fourth largest buyer of magnets in October 2025.")
    assert found["verdict"] == "not_loaded"
    assert found["stored_words"].endswith("3rd of the 6 partners loaded; others, which are not loaded, may be above")


async def test_a_record_and_a_run_say_how_they_should_read(desk: Desk) -> None:
    for text, correction in (
        ("In June exports of magnets to the US of 353 tons were the highest since January.",
         "magnets to the United States, June 2025: the highest since March 2025"),
        ("6月对美出口磁铁353吨,创1月以来新高。",
         "magnets to the United States, June 2025: the highest since March 2025"),
        ("Exports of magnets to Japan in December were a record.",
         "magnets to Japan, December 2025: lower than November 2025"),
        ("Magnet exports fell in December for the second month in a row.", "magnets, December 2025: 1 fall in a row"),
        ("Magnet exports rose in December for the second month in a row.", "magnets, December 2025: no rise"),
        ("Vietnam was the third biggest buyer of magnets in October.",
         "magnets to Vietnam, October 2025: 4th of the 6 partners loaded"),
    ):  # fmt: skip
        *_, found = await checked(desk, text, date(2026, 1, 20))
        assert (found["verdict"], found["correction"]) == ("differs", correction), f"{text}: {found}"


async def test_what_is_right_by_construction_is_counted_apart(desk: Desk) -> None:
    text = "In July China exported 5,577 tons of magnets. To the US they were 4.8% higher than a year ago."
    answer = await desk.ask(desk.read_claims(text, dated=AUGUST), now=NOW)
    assert answer.headline == "1 agrees · 1 by construction"


async def test_what_lacks_months_is_judged_by_no_mean_or_price_of_the_others(desk: Desk) -> None:
    """Germany in 2025: 5,836 t from May to October, which are 486 t a month of twelve."""
    for text, verdict, told in (
        ("In 2025 Germany took 486 t of magnets a month on average.", "not_loaded", ""),
        ("Gallium exports in 2025 reached 70 tonnes.", "not_loaded", "at least 64.2 t (Jan and Feb not loaded)"),
        ("In 2025 the average export price of magnets was $20 a kilogram.", "not_loaded", ""),
        ("In 2025 Germany took 3,000 tonnes of magnets.", "differs", "at least 5,836 t"),
    ):
        (found,) = await checked(desk, text, date(2026, 1, 20))
        assert found["verdict"] == verdict and told in found["stored_words"], f"{text}: {found}"


async def test_a_text_knows_no_month_that_was_not_out_on_its_day(desk: Desk) -> None:
    """Of 2025 January (6,357 t) and, by August, August (6,146 t) are above July (5,577 t)."""
    text = "July's 5,577 tonnes of magnets were the second highest of the year."
    assert [each["verdict"] for each in await checked(desk, text)] == ["agrees", "agrees"]
    assert [each["verdict"] for each in await checked(desk, text, date(2025, 10, 21))] == ["agrees", "differs"]


async def test_kinds_of_comparisons_and_places(desk: Desk) -> None:
    """October 2025: Germany 1,118 t, US 656.3 t; the US counted 1,502 t. November: the EU paid 106.85 million."""
    for text, right in (
        ("In October the US was the second biggest destination for magnets, after Germany, with 656.3 tonnes.",
         ["agrees", "agrees"]),
        ("In October the US was the biggest destination for magnets.", ["differs"]),
        ("10月美国是第二大磁铁买家。", ["agrees"]),
        ("Germany's imports of Chinese magnets in October were almost double those of the US.", ["differs"]),
        ("10月德国进口磁铁是美国的1.7倍。", ["agrees"]),
        ("10月德国进口磁铁是美国的两倍。", ["differs"]),
        ("The US took less than 60% of what Germany took in October of China's magnets.", ["agrees"]),
        ("The US took less than 40% of what Germany took in October of China's magnets.", ["differs"]),
        ("The US counted 1,502 tonnes of magnet imports from China in October, 2.3 times the 656.3 tonnes that China "
         "reported.", ["agrees"] * 3),
        ("The EU paid $106.85 million for magnets in November, 60.3% more than a year earlier.", ["agrees"] * 2),
        ("Magnet exports rose 28.3% in November year on year by volume and 37.8% by value.",
         ["by_construction", "agrees"]),
        ("Magnet exports rose 37.8% in November year on year by volume and 28.3% by value.",
         ["other_definition"] * 2),
        ("11月稀土磁铁出口额3.018亿美元,同比增长37.8%,出口量6150吨,同比增长28.3%。",
         ["agrees"] * 3 + ["by_construction"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"


async def test_a_place_or_change_is_of_what_its_own_sentence_says(desk: Desk) -> None:
    """Magnets, October 2025: Germany 1,118 t, US 656.3, Vietnam 444 and the fourth (in September 456, the third)."""
    for text, right in (
        ("Magnet exports to Germany were 2.5 times those to Vietnam in October.", ["agrees"]),
        ("Magnet exports to Germany were 3.5 times those to Vietnam in October.", ["differs"]),
        ("In October Germany took 461.7 tonnes more magnets than the US.", ["agrees"]),
        ("In October Germany took 170 tonnes more magnets than the US.", ["differs"]),
        ("Magnet exports to Germany in October exceeded those to the US by 461.7 tonnes.", ["unread"]),
        ("Magnets to Germany were 1,118 t in October 2025; the gap to the US was 461.7 t.", ["agrees", "unread"]),
        ("The difference in magnet exports to the US between May 2025 and June 2025 was 307 t.", ["unread"]),
        ("In May 2025 magnet exports from China reached 1,238 t. Measured against April and May of 2024, the "
         "shortfall over the two months came to roughly 5,700 t.", ["agrees", "unread"]),
        ("2025年6月对美国出口磁铁353吨,7月619吨,相差266吨。", ["agrees", "agrees", "unread"]),
        ("Magnet exports to the US were in excess of 350 t in June 2025.", ["agrees"]),
        ("May's slump to 1,238 tonnes was followed by 3,188 tonnes of magnets in June.", ["agrees", "agrees"]),
        ("德国以1118吨居首,美国656.3吨位居第二,越南444吨排名第三(10月磁铁出口)。", ["agrees"] * 5 + ["differs"]),
        ("Germany took 20.4% of China's magnets in October and the US 12%, together 32.4%.",
         ["agrees", "agrees", "unread"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2025, 11, 21))]
        assert found == right, f"{text}: {found}"


async def test_a_share_of_the_value_is_none_of_the_weight(desk: Desk) -> None:
    """November 2025: 26.74 of 301.8 million are 8.9%, 581.8 of 6,150 t are 9.5%."""
    for text, verdict, fits in (
        ("In dollar terms the US bought 8.9% of China's magnets in November.", "agrees", {}),
        ("By weight the US bought 8.9% of China's magnets in November.", "other_definition",
         {"value_for_weight": ["value"]}),
    ):  # fmt: skip
        (found,) = await checked(desk, text, date(2026, 1, 20))
        assert (found["verdict"], found["fits"]) == (verdict, fits), f"{text}: {found}"


async def test_a_change_from_an_amount_and_of_a_share_is_judged_with_it(desk: Desk) -> None:
    """Magnets to the US: June 353 t, July 619, October 656.3 and 12.0%, September 420.5 and 7.3%, November 581.8."""
    for text, right in (
        ("In July magnet exports to the US were 619 tonnes, up from 353 tonnes in June.", ["agrees", "agrees"]),
        ("In July magnet exports to the US were 619 tonnes, down from 353 tonnes in June.",
         ["agrees", "agrees", "differs"]),
        ("Germany took 1,118 tonnes of magnets in October, up sharply from 1,288 tonnes in September.",
         ["agrees", "agrees", "differs"]),
        ("The US share of magnet exports rose to 12% in October from 7.3% in September.", ["agrees", "agrees"]),
        ("The US share of magnet exports rose to 7.3% in September.", ["agrees", "differs"]),
        ("The US bought fewer magnets in November than in October: 581.8 tonnes.", ["agrees"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"


async def test_what_is_right_of_the_other_side_or_measure_is_so_labelled(desk: Desk) -> None:
    """2025: the US counted 8,149 t, China 5,933. EU, November: value +60.3%, 35.4% of all; weight +59.5%, 41.8%."""
    for text, right in (
        ("US imports of magnets from China in 2025 were 8,149 tonnes.", ["agrees"]),
        ("US imports of magnets from China in 2025 were 5,933 tonnes.", ["other_definition"]),
        ("The value of magnet exports to the EU rose 60.3% in November, faster than the volume, which rose 59.5%.",
         ["agrees", "by_construction"]),
        ("The volume of magnet exports to the EU rose 60.3% in November, faster than the value, which rose 59.5%.",
         ["other_definition", "other_definition"]),
        ("11月对欧盟磁铁出口额1.0685亿美元,占全部的35.4%。", ["agrees", "agrees"]),
        ("11月对欧盟磁铁出口额1.0685亿美元,占全部的41.8%。", ["agrees", "other_definition"]),
        ("Magnets to the EU cost $41.60 a kilogram in November.", ["agrees"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"


async def test_a_card_is_read_by_its_signs(desk: Desk) -> None:
    """A triangle says whether something rose or fell, and what stands between points is said by itself."""
    for text, right in (
        ("China's magnets in June 2025\nUnited States **353 t** · 11.1% of the total · ▼ 52% on June 2024",
         ["agrees", "agrees", "by_construction"]),
        ("Magnets in October 2025\n1. Germany **1,118 t**\n-# ▼ 13.2% on September · ▲ 55.9% on October 2024",
         ["agrees", "agrees", "by_construction"]),
        ("Magnets in October 2025\n1. Germany **1,118 t**\n-# ▲ 13.2% on September · ▼ 55.9% on October 2024",
         ["agrees", "differs", "differs"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, None)]
        assert found == right, f"{text}: {found}"


# Magnets to the US in 2025: 46.4 t in May, 353 in June, 619 in July, 420.5 the least since then, 877 in January.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnet exports to the US were more than 40 t in every month of 2025.", ["agrees"]),
        ("Magnet exports to the US were more than 400 t in every month of 2025.", ["differs"]),
        ("Magnet exports to the US were less than 900 t in every month of 2025.", ["agrees"]),
        ("In no month of 2025 did magnet exports to the US fall below 40 t.", ["agrees"]),
        ("In no month of 2025 were magnet exports to the US above 800 t.", ["differs"]),
        ("Magnet exports to the US never exceeded 900 t in 2025.", ["agrees"]),
        ("Magnet exports to the US never exceeded 600 t in 2025.", ["differs"]),
        ("Magnet exports to the US were always above 40 t in 2025.", ["agrees"]),
        ("Magnet exports to the US were more than 300 t in every month since June 2025.", ["agrees"]),
        ("Magnet exports to the US were above 400 t each month from July to December 2025.", ["agrees"]),
        ("Magnet exports to the US were above 500 t each month from July to December 2025.", ["differs"]),
        ("2025年每个月对美国出口磁铁都超过40吨。", ["agrees"]),
        ("2025年每个月对美国出口磁铁都超过400吨。", ["differs"]),
        (
            "Gallium exports were more than 1 t in every month of 2025.",
            ["differs"],
        ),  # none in May; two are not loaded
        ("Magnet exports to the US were 5,943 t in 2025. No month brought less than 40 t.", ["agrees", "agrees"]),
        (
            "Magnet exports to the US were 5,943 t in 2025. No month of the year fell below 400 t.",
            ["agrees", "unread"],
        ),
        (
            "Magnet exports to the US were 5,943 t in 2025. Nor did any month after June fall below 400 t.",
            ["agrees", "agrees"],
        ),
        (
            "In the first half of 2025 China exported 32,569 t of rare earths, and 18,392 in the second quarter. No "
            "month of the half-year brought less than 4,000 t.",
            ["agrees", "agrees", "differs"],  # 3,217 in February, 4,785 in April
        ),
        ("For magnet exports to the US, no month after June 2025 fell below 500 t.", ["differs"]),
        ("Magnet exports to the US did not fall below 40 t in any month of 2025.", ["agrees"]),
        ("Magnet exports to the US did not fall below 400 t in any month of 2025.", ["differs"]),
        ("Magnet exports to the US did not exceed 900 t in any month of 2025.", ["agrees"]),
        ("Magnet exports to the US did not fall below 400 t in any month after June 2025.", ["agrees"]),
        ("2025年任何一个月对美国出口磁铁都不低于40吨。", ["agrees"]),
        ("Magnet exports to the US have not fallen below 400 t in any month since July 2025.", ["agrees"]),
        # a bound in round numbers is no rounded number: 5,473 t in October 2025, 656.3 to the US
        ("From July to December 2025, not a single month of magnet exports fell below 5,500 t.", ["differs"]),
        ("Magnet exports did not fall below 5,500 t in any month of the second half of 2025.", ["differs"]),
        ("Magnet exports did not fall below 5,470 t in any month of the second half of 2025.", ["agrees"]),
        ("Magnet exports to the US were less than 650 t in every month from August to December 2025.", ["differs"]),
        # since the last month that was beyond it: 46.4 t to the US in May, 420.5 in September, 656.3 in October
        ("Magnet exports to the US have not been below 300 t since May 2025.", ["agrees"]),
        ("Magnet exports to the US have not been below 500 t since May 2025.", ["differs"]),
        ("Magnet exports to the US have not exceeded 600 t since October 2025.", ["agrees"]),
        ("Magnet exports to the US have not exceeded 600 t since July 2025.", ["differs"]),
        ("Magnet exports to the US have not exceeded 600 t since November 2025.", ["unread"]),
        # so many months in a row: to the US 656.3 t in October, then 581.8 and 564; 5,473 t in all in October
        ("Magnet exports to the US were below 600 t for two straight months in December.", ["agrees"]),
        ("Magnet exports to the US were below 600 t for three straight months in December.", ["differs"]),
        ("Magnet exports in December were above 5,500 t for the second month in a row.", ["agrees"]),
        ("Magnet exports in December were above 5,500 t for the fifth month in a row.", ["differs"]),
        ("Magnet exports in December were above 5,000 t for the second month in a row.", ["differs"]),
        ("Magnet exports in December were above 5,500 t for five months in a row.", ["differs"]),
        ("In December it was the fifth month in a row above 5,500 t for magnet exports.", ["differs"]),
        ("2025年12月磁铁出口连续两个月超过5500吨。", ["agrees"]),
        ("2025年12月磁铁出口连续五个月超过5500吨。", ["differs"]),
        ("Magnet exports fell below 6,000 t in December for the second month in a row.", ["unread"]),
        # of all months but some, of a mean, of shares and changes
        ("In no other month of 2025 were magnet exports to the US below 60 t.", ["unread"]),
        ("May apart, magnet exports to the US did not fall below 200 t in any month of 2025.", ["unread"]),
        ("Except in May, no month of 2025 brought less than 200 t of magnets to the US.", ["unread"]),
        ("In 2025 magnet exports to the US never fell below 400 t after June.", ["unread"]),
        ("Magnet exports to the US have not been below 500 t a month since July 2025.", ["unread"]),
        ("Magnet exports to the US rose more than 5% in every month of 2025.", ["unread"]),
        ("Magnet exports to the US were more than 40 t in every month.", ["unread"]),
        ("Magnet exports to the US exceeded 600 t in three months of 2025.", ["unread"]),
    ],
)
async def test_what_is_said_of_every_month_holds_for_the_highest_or_the_lowest(
    desk: Desk, text: str, right: list[str]
) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnet exports to the US exceeded 300 tonnes in June 2025.", "agrees"),
        ("Magnet exports to the US topped 450 tonnes in June 2025.", "differs"),
        ("Magnet exports to the US did not exceed 400 tonnes in June 2025.", "agrees"),
        ("Magnet exports to the US did not exceed 300 tonnes in June 2025.", "differs"),
        ("Magnet exports to the US failed to reach 400 tonnes in June 2025.", "agrees"),
        ("Magnet exports to the US did not fall below 300 t in June 2025.", "agrees"),
        ("No more than 400 t of magnets went to the US in June 2025.", "agrees"),
        ("Not even 50 t of magnets went to the US in May 2025.", "agrees"),
        ("Magnet exports in 2025 did not exceed 57,000 tonnes.", "differs"),  # 57,392 t
        ("Magnet exports did not exceed 57,400 tonnes in 2025.", "agrees"),
        ("Magnet exports to the US stayed below 650 t in October 2025.", "differs"),
        ("Magnet exports rose more than 12.4% in November 2025 from October.", "agrees"),  # 12.37%
        ("2025年10月磁铁出口不低于5500吨。", "differs"),
        ("2025年6月对美国出口磁铁未超过400吨。", "agrees"),
        ("Magnet exports to the US were c.350 t in June 2025.", "agrees"),
        ("China exported between 300 and 400 tonnes of magnets to the US in June 2025.", "agrees"),
        ("China exported 300-400 t of magnets to the US in June 2025.", "agrees"),
        ("China exported 300 to 400 tonnes of magnets to the US in June 2025.", "agrees"),
        ("China exported between 500 and 550 tonnes of magnets to the US in June 2025.", "differs"),
        ("Magnet exports to the US rose 600-700% in June 2025.", "agrees"),
        ("Magnet exports to the US rose between 300% and 400% in June 2025.", "differs"),
        ("Magnets fetched between $45 and $50 per kg in November 2025.", "agrees"),
        ("2025年6月对美国出口磁铁300至400吨。", "agrees"),
        ("Magnet exports to the US lost 199.6 t in May 2025.", "agrees"),
        ("Magnet exports to the US dropped 299.6 t in May 2025.", "differs"),
        ("In June 2025 the US got more than 340 t more magnets than in May.", "differs"),  # 306.6 t
        ("In May and June 2025 magnet exports to the US came to 399.4 t.", "agrees"),
        ("China exported 4,426 t of magnets in May and June 2025 combined.", "agrees"),
        ("In May and June 2025 together China exported 5,426 t of magnets.", "differs"),
        ("Magnet exports to the US (Jan-Jun 2025): 2,510 t.", "agrees"),
        ("In the six months to June 2025 the US got 2,510 t of magnets.", "agrees"),
        ("Exports of magnets to the US in Jun-25 were 353 t.", "agrees"),
        ("Exports of magnets to the US, 06/2025: 353 t.", "agrees"),
        ("Tokyo bought 226.1 t of magnets in October 2025.", "agrees"),
        ("China shipped 453 t of magnets to the US in June 2025 under the London deal.", "differs"),
        ("Germany took 764 t of magnets in June 2025 on strong demand.", "agrees"),
        ("Magnet exports to the US in June 2025 amounted to 48% of the volume of June 2024.", "by_construction"),
        ("Magnet exports to the US in June 2025 amounted to 78% of the volume of June 2024.", "differs"),
        ("Magnet exports to the US more than doubled between April and July 2025.", "agrees"),
        ("Magnet exports to the US rose 151.6% between April and July 2025.", "agrees"),
        ("Magnet exports in May 2025 shrank to a quarter of their May 2024 level.", "by_construction"),
        ("In October 2025 no germanium at all went to Germany.", "differs"),
        ("China did not export 353 tonnes of magnets to the US in June 2025.", "unread"),
        ("Magnet exports to the US did not rise 660% in June 2025.", "unread"),
        ("Magnet exports to the US should reach 800 t in December 2025.", "not_trade"),
        ("Magnet exports might fall 20% in December 2025.", "not_trade"),
        ("China may cut magnet exports by 20% in December 2025.", "not_trade"),
        ("Shares in MP Materials jumped 50% in July 2025 after magnet exports fell.", "not_trade"),
        ("China and the US met three times in June 2025 while magnet exports rose.", "unread"),
        ("The US share of magnet exports rose 2.4 percentage points in 2025.", "unread"),
    ],
)
async def test_bounds_spans_and_what_is_said_not_to_be_so(desk: Desk, text: str, right: str) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == [right]


async def test_each_of_several_numbers_has_its_own_partner_and_month(desk: Desk) -> None:
    for text, right in (
        ("Exports of magnets to Germany and the US were 764 t and 353 t respectively in June 2025.", ["agrees"] * 2),
        ("The US and India took 353 t and 172 t of magnets in June 2025, a combined 525 t.", ["agrees"] * 3),
        ("In May, June and July 2025 magnet exports to the US were 46.4 t, 353 t and 619 t.", ["agrees"] * 3),
        ("From 46.4 t in May 2025, magnet exports to the US rose to 353 t in June.", ["agrees"] * 2),
        ("Magnet exports to the US rose from 46.4 t to 353 t between May and June 2025.", ["agrees"] * 2),
        ("Since May 2025, magnet exports to the US have risen from 46.4 t to 581.8 t in November.", ["agrees"] * 2),
        ("Japan: 226.1 t of magnets in October 2025 (228 t in September).", ["agrees"] * 2),
        ("Magnet exports to the US in June 2025 (353 t) were 7.6 times May's (46.4 t).", ["agrees"] * 3),
        ("Top magnet buyers in June 2025: 1) Germany 764 t, 2) US 353 t, 3) India 172 t.", ["agrees"] * 3),
        ("Magnets to the US (t): Jan 877, Feb 405, Mar 584, Apr 246, May 46.4, Jun 353.", ["agrees"] * 6),
        ("Magnets, June 2025, tonnes: Germany 764; United States 353; India 182.", ["agrees", "agrees", "differs"]),
        ("Magnets to the US, Jun '25: 353 t, May '25: 46.4 t.", ["agrees"] * 2),
        ("The EU took 35.4% of the value but 41.8% of the volume of China's magnet exports in November 2025.",
         ["agrees"] * 2),
        ("The US share of China's magnet exports fell 2.4 percentage points to 10.4% in 2025.", ["unread", "agrees"]),
        ("Magnet exports to the US accounted for 11% of the total in June 2025, against 14% a year earlier.",
         ["agrees"] * 2),
        ("China → European Union · rare-earth magnets · June 2025\n42.8% of China's exports that month · 1,364 t\n"
         "▲ Up ≈ 240% on May (≈ 396 t)", ["agrees"] * 4),
        ("China reports sending the EU 1,364 t of magnets in June 2025, while Eurostat has 1,163 t.",
         ["agrees", "other_definition"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"
    (swapped, _) = await checked(desk, "In May and June 2025 magnet exports to the US were 353 t and 46.4 t.")
    assert (swapped["period"], swapped["verdict"]) == ("2025-05", "other_definition")


async def test_a_place_among_some_a_denied_one_and_a_run_on_the_year(desk: Desk) -> None:
    """Magnets rose on the year from July to November 2025, on the month in August and November alone."""
    for text, right in (
        ("The US was the largest buyer of magnets after Germany in June 2025.", []),
        ("South Korea was the largest buyer of magnets in Asia in October 2025.", []),
        ("Apart from Germany, the US was the largest buyer of magnets in June 2025.", []),
        ("The US was not the largest buyer of magnets in June 2025.", []),
        ("Magnet exports in July 2025 were not the highest of the year.", []),
        ("Exports in June 2025: the US was China's largest magnet market.", ["differs"]),
        ("Exports in June 2025: the US was China's second-largest magnet market.", ["agrees"]),
        ("Rare-earth exports in July 2025 were the highest of 2025.", ["differs"]),
        ("Rare-earth exports in June 2025 were the highest of the year.", ["agrees"]),
        ("For most of 2025 magnet exports to the US rose.", []),
        ("Magnet exports rose year on year for the fifth straight month in November 2025.", ["agrees"]),
        ("Magnet exports rose year on year for the eighth straight month in November 2025.", ["differs"]),
        ("Magnet exports rose for the fifth straight month in November 2025.", ["differs"]),
    ):
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"


# Of 2,060 t that the EU got in October 2025 Germany took 1,118 t, 20.4% of all.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnets to EU in Oct 2,060 t; to Germany 1,118 t, over half of the EU.", ["agrees"] * 3),
        ("Germany 1,118 t of magnets in Oct 2025, about half of the EU's intake.", ["agrees"] * 2),
        ("Germany took 1,118 tonnes of magnets in October, 54 per cent of the EU's total.", ["agrees"] * 2),
        ("Germany took 1,118 tonnes of magnets in October, 20 per cent of the EU's total.", ["agrees", "differs"]),
        ("Germany took 1,118 t of magnets in October, 20% of China's total.", ["agrees"] * 2),
        ("Germany took 1,118 t of magnets in October, over half of the EU's 2,060 t.", ["agrees"] * 3),
        ("Germany took 1,118 t of magnets in October, 54% of exports to the EU.", ["agrees"] * 2),
        ("Germany took 1,118 t of magnets in October. That was 54% of the EU's total.", ["agrees"] * 2),
        ("Germany accounted for 54% of EU imports of Chinese magnets in October 2025.", ["agrees"]),
        ("Of the EU's 2,060 t of magnets in October, Germany took 54%.", ["agrees"] * 2),
        ("Of the magnets sent to the EU in October, over half went to Germany.", ["agrees"]),
        ("Of the magnets the EU bought in October, 54% went to Germany.", ["agrees"]),
        ("Of the EU total in October, 1,118 t of magnets (54%) went to Germany.", ["agrees"] * 2),
        ("Of the EU total in October, 1,118 t of magnets (20%) went to Germany.", ["agrees", "differs"]),
        ("Of the 2,060 t of magnets sent to the EU in October, 1,118 t (54%) went to Germany.", ["agrees"] * 3),
        ("Of China's magnet exports in October, 1,118 t (20%) went to Germany.", ["agrees"] * 2),
        ("Of EU members, Germany took the most magnets in October, 20% of the total.", ["agrees"] * 2),
        ("In October Germany got 1,118 t of magnets, over half of the EU's total, and 20% of all.", ["agrees"] * 3),
        ("In October 2025 China accounted for 96.7% of the EU's imports of magnets.", ["agrees"]),
        ("In June 2025 the US took 353 t of magnets, 14% of the US total.", ["agrees", "unread"]),
        ("Over half of the EU's magnets went to Germany in October 2025.", ["unread"]),
    ],
)
async def test_a_part_of_what_another_partner_got_is_measured_by_that(
    desk: Desk, text: str, right: list[str]
) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right


# Germany took 1,288 t in September 2025, South Korea 854 t and Vietnam 456 t, 45.0% of all together.
async def test_what_the_first_of_a_ranking_took_is_none_of_the_last_of_them(desk: Desk) -> None:
    listed = "China magnet exports, September 2025\nGermany 1,288 t\nSouth Korea 854 t\nVietnam 456 t\n"
    for text, right in (
        (f"{listed}Top three: 45% of the total", ["agrees"] * 3 + ["unread"]),
        (f"{listed}Top three (Germany, South Korea, Vietnam): 45% of the total", ["agrees"] * 4),
        (f"{listed}The top three buyers took 2,598 t.", ["agrees"] * 3 + ["unread"]),
        ("In September 2025 the three biggest buyers of magnets got 2,598 t.", ["unread"]),
        ("2025年9月中国永磁体出口:德国1288吨,韩国854吨,越南456吨,前三大买家占45%。", ["agrees"] * 3 + ["unread"]),
        ("In September 2025 Germany, a top-three buyer, took 22% of China's magnet exports.", ["agrees"]),
        ("Magnets, September 2025. Top three: Germany 1,288 t, South Korea 854 t, Vietnam 456 t", ["agrees"] * 3),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


# 57,392 t of magnets are 0.917 of the 62,585 t of rare earths in 2025, and 88.2% of RE products in December.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnets made up 91.7% of rare-earth exports in 2025.", ["agrees"]),
        ("In 2025 magnets were 82% of all rare-earth exports.", ["differs"]),
        ("In 2025 China exported 57,392 t of magnets, 91.7% of its rare-earth exports.", ["agrees"] * 2),
        (
            "Magnets to Japan came to 280 t in December 2025.\n"
            "Rare-earth products: 6,745 t in December, so magnets are about 88% of it.",
            ["agrees"] * 3,
        ),
        ("2025年永磁体出口57392吨,占稀土出口量的91.7%。", ["agrees"] * 2),
        ("2025年永磁体出口57392吨,不到稀土出口量的九成。", ["agrees", "unread"]),  # 0.917 is not below, but near
        ("2025年永磁体出口57392吨,不到稀土出口量的八成。", ["agrees", "differs"]),
        ("2025年永磁体出口57392吨,超过稀土出口量的九成。", ["agrees"] * 2),
        (
            "2025年稀土出口62585.2吨。上半年32569.2吨,下半年30016吨。同期永磁体出口57392吨,不到稀土出口量的九成。",
            ["agrees"] * 4 + ["unread"],
        ),
        ("2025年稀土出口62585.2吨。上半年32569.2吨,下半年30016吨,超过出口总量的九成。", ["agrees"] * 3 + ["unread"]),
        ("In June 2025 the US took 353 t of magnets, 14% of rare-earth exports.", ["agrees", "unread"]),
        ("2025年6月中国对美国出口永磁体353吨,超过5月的七倍。", ["agrees"] * 2),
        ("2025年中国出口永磁体57392吨,不到2024年的九成。", ["agrees", "unread"]),
    ],
)
async def test_a_part_of_what_another_product_came_to(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right


# Magnets: 6,357 t in January 2025, 5,324 t in March, 2,626 t in April, 1,238 t in May; gallium: 21.21 t in the third
# quarter of 2025 and 33.66 t in the fourth.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Magnet exports halved within a month, from 5,324 t in March 2025 to 2,626 t in April.", ["agrees"] * 3),
        ("Magnet exports fell 30%, from 5,324 t in March 2025 to 2,626 t in April.", ["differs"] + ["agrees"] * 2),
        ("In 2025 magnet exports fell by half from March's 5,324 t to April's 2,626 t.", ["agrees"] * 3),
        (
            "For the full year China's exports of magnets dropped 1.3%. The trough was in May, when just 1,238 t left"
            " China, barely a fifth of January's 6,357 t.",
            ["agrees"] * 4,
        ),
        ("Gallium exports 2025: Q4 = 33.7t vs Q3 21.2t", ["agrees"] * 2),
        ("Gallium exports 2025: Q4 = 33.7t vs Q3 28.2t", ["agrees", "differs"]),
        ("Magnet exports to the US: June 2025 353 t, up from May 46.4 t", ["agrees"] * 2),
        (
            "In 2025 magnet exports recovered: June added 1,949 t, July another 2,389 t and August 569 t.",
            ["agrees"] * 3,
        ),
        ("In 2025 magnet exports recovered: June added 1,949 t, July another 1,469 t.", ["agrees", "differs"]),
    ],
)
async def test_a_change_is_between_the_months_that_stand_beside_its_amounts(
    desk: Desk, text: str, right: list[str]
) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 2, 5))] == right


# The EU had 94.9% of the magnets that it imported in 2025 from China, the US 84.4% in April 2026 (720.1 t, 478 t in
# March); of China's exports the US got 13.8% in January 2025, 3.75% in May and 11.1% in July.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("China's share of EU magnet imports was 95 per cent over the whole of 2025.", ["agrees"]),
        ("China's share of EU magnet imports was 90 per cent over the whole of 2025.", ["differs"]),
        ("China's share of all EU imports of magnets came to 94.9% in 2025.", ["agrees"]),
        ("China's share of EU imports of magnets in 2025 came to 94.9%.", ["agrees"]),
        ("2025年歐盟自中國進口磁鐵19538噸,佔進口總量94.9%。", ["agrees"] * 2),
        ("2026年4月美國自中國進口燒結磁鐵720噸,較3月的478噸增加五成,佔其進口總量84%", ["agrees"] * 4),
        (
            "China's magnet exports in 2025: America's share of the total, which had been 14% in January, was a mere"
            " 3.7% in May and back at 14% in July.",
            ["agrees", "agrees", "differs"],
        ),
        ("The US share of magnet exports was 11% in June 2025, while the rise was 660%.", ["agrees"] * 2),
    ],
)
async def test_a_share_of_imports_over_months_and_in_several(desk: Desk, text: str, right: list[str]) -> None:
    found = await checked(desk, text, date(2026, 6, 5))
    assert [each["verdict"] for each in found] == right
    if "佔其進口總量84%" in text:
        assert (found[-1]["kind"], found[-1]["base"]) == ("share", "")


# Of magnets in 2025: December Japan 4.7%, November 5.0% and the US 9.5%; October the US 12.0% and Germany 20.4%; June
# the US 11.1%, Germany 24.0% and the EU 42.8%.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Of China's magnets, December's share of Japan was 4.7%, November's 5.0%, less than that of the US (9.5%)"
            " and half that of Germany in October (20.4%).",
            ["agrees"] * 4,
        ),
        ("In June 2025 the US share of magnet exports was 11.1%, less than that of the EU (48%).",
         ["agrees", "differs"]),
        ("In October 2025 the US share of magnet exports was 12%, less than Germany's 20.4%.", ["agrees"] * 2),
        ("In October 2025 the US share of magnet exports was 12%, Germany's exports 13.2% less than in September.",
         ["agrees"] * 2),
        ("Magnets, 2025. The US share in June was 11.1%, Germany's 24%, that of the EU 48%.",
         ["agrees", "agrees", "differs"]),
        ("The US share of magnet exports rose to 12% in October 2025, Germany's fell to 20.4%.", ["agrees"] * 2),
        ("The US got 353 t of magnets in June 2025. Shares in Lynas rose 3%.", ["agrees", "not_trade"]),
    ],
)  # fmt: skip
async def test_a_share_beside_that_of_another_partner(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right


# In August 2025 Germany took 1,341 t of 6,146 t of magnets (21.8%), in October 20.4%; in November the EU took 41.8%.
# Of all that the EU imported in April 2026 94.8% came from China; of dysprosium Korea got 77.1% in October 2025.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Germany's 1,341 t of magnets in August 2025 were over a fifth of the month's 6,146 t.", ["agrees"] * 3),
        ("In October Germany received 20.4% of magnet exports.", ["agrees"]),
        ("In October a fifth of magnet exports went to Germany.", ["agrees"]),
        ("In November, 41.8% of all the magnets went to the EU.", ["agrees"]),
        ("Half of all magnets went to the EU in November 2025.", ["differs"]),
        ("In October 2025 Germany buys half of all magnets.", ["differs"]),
        ("The EU's part of the November total of magnets was less than 40%.", ["unread"]),
        ("Magnets in November 2025. The EU's part of the November total was less than 40%.", ["differs"]),
        ("In November China sent 6,150 t of magnets. Less than a third of it went to the EU, and the US was first.",
         ["agrees", "differs"]),
        ("In October 2025 a fifth of China's magnets went to Germany and the US got 12%.", ["agrees"] * 2),
        ("More than half of China's magnet exports in November 2025 went to the EU and the US.", ["agrees"]),
        ("Germany's portion of magnet exports shrank to 20.4% in October 2025 from 22.3% in September.",
         ["agrees"] * 2),
        ("Dysprosium fell by 81% to 3.5 t in October 2025, of which South Korea got 2.7 t or 77%.", ["agrees"] * 4),
        ("China supplied 94.8% of all the magnets the EU imported in April 2026.", ["agrees"]),
        ("China supplied 90% of all the magnets that Volkswagen bought in 2025.", ["not_trade"]),
        ("The EU gets 98% of all rare-earth magnets from China.", ["not_trade"]),
    ],
)  # fmt: skip
async def test_a_part_of_all_that_went_abroad_is_a_share(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 6, 5))] == right


async def test_what_a_number_is_held_against_is_of_the_same_months_where_it_is_anothers(desk: Desk) -> None:
    """Of magnets in September 2025 South Korea got 854 t, Germany 1,288; in October Germany 1,118 and the US 656."""
    for text, right in (
        ("Magnets fell in September. Korea took 854 tonnes, after Germany's 1,288 tonnes.", ["agrees"] * 2),
        ("Germany took 1,118 tonnes of magnets in October 2025, compared with the US's 656 tonnes.", ["agrees"] * 2),
        ("Eight months of 2025 brought 44,355 tons of rare earths. Of the eight months, five were above 5,500 tons.",
         ["agrees", "unread"]),
        ("In August 2025 rare-earth exports were more than double those of February.", ["differs"]),  # 1.80 times
        ("In August 2025 rare-earth exports were double those of February.", ["unread"]),
    ):  # fmt: skip
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


async def test_a_part_of_a_value_is_one(desk: Desk) -> None:
    """November 2025: magnets for 301.8 million dollars, 106.85 million of these from the EU (35.4%)."""
    for text, right in (
        ("November's magnet exports were worth $301.8 million; the EU paid $106.85 million of that, over a third.",
         ["agrees"] * 3),
        ("11月稀土磁铁出口额3.018亿美元;其中对欧盟1.0685亿美元,占35.4%。", ["agrees"] * 3),
        ("November's magnet exports brought $301.8 million. Lynas raised $106.85 million.", ["agrees", "not_trade"]),
    ):  # fmt: skip
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


async def test_a_part_of_the_year_is_measured_by_the_whole_of_it(desk: Desk) -> None:
    """Magnets: 35,072 of 57,392 t from July to December 2025 (61.1%); antimony: 6,533 of 38,632 in September 2024."""
    for text, right in (
        ("In the second half of 2025 China exported 35,072 t of magnets, 61% of the year's total.", ["agrees"] * 2),
        ("September 2024 alone brought 6,533 tons of antimony, a third of the year's total.", ["agrees", "differs"]),
        ("In September 2025 the US took 420 t of magnets, 7% of the year's total.", ["agrees", "unread"]),
        ("In January 2026 China exported 6,023 t of magnets, 15% of the year's total.", ["agrees", "unread"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 8, 5))] == right, text
    (_, found) = await checked(
        desk, "September 2024 alone brought 6,533 tons of antimony, a third of the year's total."
    )
    assert found["stored_words"] == "antimony, September 2024 as a part of 2024: 0.17 times"


async def test_an_amount_before_its_partner_in_a_list_and_how_far_it_is_short(desk: Desk) -> None:
    for text, right in (
        ("Magnets, October 2025: 656 t to the US (12%) + 226 t Japan (4%)", ["agrees"] * 4),
        ("Magnets in October 2025: 1,118 t Germany (20%), 656 t US (12%) and 226 t Japan (4%)", ["agrees"] * 6),
        ("In October 2025, 656 t of magnets (12%) went to the US, 569 t (10.4%) to South Korea.", ["agrees"] * 4),
        ("In 2025 China exported 57,392 t of magnets, a mere 1.3 per cent short of 2024.", ["agrees"] * 2),
        ("In 2025 China exported 57,392 t of magnets, 3 per cent short of 2024.", ["agrees", "differs"]),
    ):
        assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))] == right, text


# 2025: 62,585 t of rare earths, 57,392 t of magnets; third quarter 15,786 and 17,497; June 7,742 (+32%) and 3,188.
async def test_a_product_governs_the_sentence_after_it(desk: Desk) -> None:
    titled = "In 2025 rare earth exports grew to 62,585 tonnes. The third quarter reached"
    for text, right in (
        ("Some numbers to keep in mind on rare earths (not magnets), January 2026\n\nIn 2025 exports grew by 7,154 "
         "tonnes to 62,585 tonnes. The third quarter reached 17,497 tonnes.", ["agrees"] * 2 + ["other_definition"]),
        (f"{titled} 17,497 tonnes.", ["agrees", "other_definition"]),
        (f"{titled} 15,786 tonnes.", ["agrees", "agrees"]),
        ("Magnet exports were 57,392 t in 2025, of rare earths 62,585 t. The third quarter reached 17,497 tonnes.",
         ["agrees", "agrees", "other_definition"]),
        ("In June 2025 China exported 3,188 t of magnets (rare earths: 7,742 t). Germany took 764 t.",
         ["agrees"] * 3),
        # a product that no figure is told of leaves the one before
        ("In May 2025 1,238 t of magnets were exported. Germanium was under controls. In June exports were 3,188 t.",
         ["agrees", "agrees"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 31))]
        assert found == right, f"{text}: {found}"


async def test_a_product_that_a_text_is_not_of_is_none_of_its_own(desk: Desk) -> None:
    for text in (
        "Rare earths, not magnets: in June 2025 China exported 7,742 tonnes.",
        "Rare earths (not magnets) June 2025: 7,742t.",
        "Rare earth exports, magnets not included, were 7,742 t in June 2025.",
        "Rare earth exports excluding magnets were 7,742 t in June 2025.",
        "China's rare earth exports, June 2025 (group total, not magnets!)\n7,742t",
        "2025年6月中国稀土出口(不含磁铁)7742吨。",
    ):
        (found,) = await checked(desk, text)
        assert (found["product"], found["verdict"]) == ("rare-earths", "agrees"), f"{text}: {found}"
    (found,) = await checked(desk, "In June 2025 not magnets alone were exported: 3,188 tonnes left China.")
    assert found["product"] == "magnets"


# Magnets, 2025: January 6,357 t, May 1,238 (-74.3%), June 3,188; September 5,774 in all, 1,288 Germany, 854 Korea;
# October 1,118 Germany, 226.1 Japan. January 2026 6,023 t. Germanium, October 2025 1,258 kg.
async def test_a_heading_says_the_unit_and_year_of_its_lines(desk: Desk) -> None:
    months = "\nJan: 6,357\nMay: 1,238\nJun: 3,188"
    for text, right in (
        (f"China, exports of rare-earth magnets 2025, in tonnes{months}", ["agrees"] * 3),
        (f"China, exports of rare-earth magnets 2025, tonnes{months}", ["agrees"] * 3),
        (f"China's exports of rare-earth magnets in 2025, in tonnes{months}", ["agrees"] * 3),
        (f"China's exports of rare-earth magnets in 2025 (in tonnes){months}", ["agrees"] * 3),
        ("China, exports of magnets 2025 (t; change on the year)\nMay: 1,238 (-74%)\nJun: 3,188 (-38%)",
         ["agrees", "by_construction"] * 2),
        ("Magnet exports September 2025, tonnes\nWorld: 5,774\nGermany 1,288\nSouth Korea 854", ["agrees"] * 3),
        ("Magnet exports 2025 in thousand tonnes\nJan: 6.36\nJun: 3.19", ["agrees"] * 2),
        ("Gallium exports in 2025, in kg\nNov 7,279\nDec 10,809", ["agrees"] * 2),
        ("Magnets to Germany\nOct 2025: 1,118 t\nMagnets to Japan\nOct 2025: 226 t", ["agrees"] * 2),
        ("Germanium 2025, kg\nOct  1,258\nNov  1,688", ["agrees"] * 2),
        ("2025年中国稀土磁铁出口(单位:吨)\n5月:1238\n6月:3188", ["agrees"] * 2),
        ("China, exports of magnets 2025 (t)\nJan: 6,023\nMay: 1,238", ["other_definition", "agrees"]),
        ("China, exports of magnets in 2025 (t): Jan 6,023, May 1,238", ["other_definition", "agrees"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 11, 28))]
        assert found == right, f"{text}: {found}"


async def test_a_line_that_says_since_when_leaves_the_month_to_those_below_it(desk: Desk) -> None:
    """Magnets in August 2025: 6,146 t, the most since January's 6,357."""
    for since, right in (
        ("January 2025 (6,357 tonnes)", ["agrees"] * 6),
        ("March 2025", ["agrees", "differs", "agrees", "agrees", "agrees"]),
    ):
        text = (
            f"Magnets from China\n* August total: 6,146 tonnes\n* Highest since: {since}\n"
            "* US: 590 tonnes, -4.7% m/m\n* Vietnam: 290 tonnes"
        )
        assert [each["verdict"] for each in await checked(desk, text, date(2025, 9, 20))] == right


async def test_lines_that_tell_figures_between_commas_are_no_table(desk: Desk) -> None:
    """Magnets, October 2025: US 656.3 t, +56.1% on the month; Germany 1,118 t, +55.9% on the year."""
    text = "China Oct 2025 rare earth magnet exports 🧲\n🇺🇸 656t, +56% m/m, best since Jan\n🇩🇪 1,118t, +55.9% y/y"
    found = [each["verdict"] for each in await checked(desk, text, date(2026, 11, 28))]
    assert found == ["agrees"] * 4 + ["by_construction"]


# November 2025: magnets of 301.8 million dollars (49.07 a kg), EU 106.85 (41.60), US 26.74 (46.0, +4.2%).
async def test_money_goes_on_to_the_next_number_and_is_paid_by_whom_it_comes_from(desk: Desk) -> None:
    for text, right in (
        ("The magnets that left China in November 2025 were worth 301.8 million dollars in all: 106.85 million from "
         "the EU and 26.74 million from the US. That makes about 46 dollars a kilo for the American buyer and 41.6 "
         "for the European.", ["agrees"] * 5),
        ("In November 2025 magnets cost about 46 dollars a kilo for the US and 48.3 for the EU.",
         ["agrees", "differs"]),
        ("2025年11月中国稀土磁铁出口额3.018亿美元,折合每公斤49美元。", ["agrees"] * 2),
        ("2025年11月中国稀土磁铁出口额3.018亿美元,均价每公斤49美元。", ["agrees"] * 2),
        ("2025年11月中国稀土磁铁出口额3.018亿美元,均价每公斤59美元。", ["agrees", "differs"]),
        ("2025年11月中国稀土磁铁出口,当月平均单价涨至每公斤49.07美元。", ["agrees"]),
        ("Nov 2025 magnets: US paid $26.74m = $46/kg, 4.2% more money than a yr ago", ["agrees"] * 3),
        ("Magnet exports of November 2025 were worth 301.8 million dollars, with 1.2 million cars waiting.",
         ["agrees"]),
    ):  # fmt: skip
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert found == right, f"{text}: {found}"


# In December 2025 China exported 5,952 t, in December 2024 5,580 t.
async def test_a_month_of_last_year_is_counted_from_the_day_of_the_text(desk: Desk) -> None:
    for text, right in (
        ("In December last year China exported 5,952 t of magnets.", ["agrees"]),
        ("In December last year China exported 5,580 t of magnets.", ["other_definition"]),
        (
            "In December 2025 China exported 5,952 t of magnets, up from 5,580 t in December last year.",
            ["agrees"] * 2,
        ),
    ):
        found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 21))]
        assert found == right, f"{text}: {found}"


async def test_prices_of_a_market_and_what_is_told_of_them_are_no_trade_figures(desk: Desk) -> None:
    for text, right in (
        ("Prices in Rotterdam passed 60,000 dollars a ton in the spring, four times their level of early 2024.",
         ["not_trade"] * 2),
        ("Spot gallium in Rotterdam is at 1,575 dollars per kg, up 190% since July 2024.", ["not_trade"] * 2),
        ("NdPr oxide stood at 812,000 yuan a tonne.", ["not_trade"]),
        ("The capacity is 38,000 tonnes a year, of which it used 80%.", ["not_trade"] * 2),
        ("We guide for growth of 6 to 9% in 2026.", ["not_trade"]),
        ("Our NAV per share rose 6.1% to 104.2 and we hold 23 positions.", ["not_trade"]),
        ("He is 61 and retires in June.", []),
        ("One of 14 traders polled sees no end to it.", []),
        ("Vietnam was a bright spot with 444 t in October 2025.", ["not_loaded"]),
    ):  # fmt: skip
        text = f"Gallium exports were 10.8 t in December 2025. {text}"
        first, *found = [each["verdict"] for each in await checked(desk, text, date(2026, 1, 20))]
        assert (first, found) == ("agrees", right), f"{text}: {found}"
