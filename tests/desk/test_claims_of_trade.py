"""What in a text is a claim of trade: numbers of other subjects, the units and names that are known."""

from datetime import date

import pytest

from bot.desk.door import Desk
from tests.desk.test_claims import checked

NOVEMBER = date(2025, 11, 24)
TOTAL = "China exported 5,473 tonnes of magnets in October 2025."


# Magnets in October 2025: 5,473 t in all, 656.3 t to the US, 1,118 t to Germany.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("My cat weighs 4.2 kg and is worth more.", ["not_trade"]),
        ("A motor weighs about 80 kg and contains 2 kg of magnets.", ["not_trade", "not_trade"]),
        ("The US took 656 tonnes; headcount 1,210.", ["agrees"]),
        ("Our staff fell 5% and exports to Germany came to 1,118 tonnes.", ["not_trade", "agrees"]),
        ("Our NAV per share rose 6.1% to 104.2 and we hold 23 positions.", ["not_trade"]),
        ("The dividend yield is 3%, a record high.", ["not_trade"]),
        ("The S&P 500 added 0.4%, Germany got 1,118 tonnes.", ["not_trade", "agrees"]),
        ("The Nikkei rose 0.4%, Nikkei puts Germany at 1,118 tonnes.", ["not_trade", "agrees"]),
        ("The yuan strengthened 0.1% while exports to the US came to 656 tonnes.", ["not_trade", "agrees"]),
        ("Clause 4(b) of the contract sets a cap of 2,500 tonnes and a penalty of 8%.", ["not_trade", "not_trade"]),
        ("Changes from below 1 t are not ranked.", ["not_trade"]),
        ("人民币升值0.1%,对德国出口1118吨。", ["not_trade", "agrees"]),
        # what only sounds like it
        ("Curbs weighed on exports to Germany, which fell 13.2% to 1,118 tonnes.", ["agrees", "agrees"]),
        ("The contract signed, Germany took 1,118 tonnes and the US 656 tonnes.", ["agrees", "agrees"]),
    ],
)
async def test_a_number_of_another_subject_is_no_claim_of_trade(desk: Desk, text: str, right: list[str]) -> None:
    found = [each["verdict"] for each in await checked(desk, f"{TOTAL} {text}", NOVEMBER)]
    assert found == ["agrees", *right]


# In December 2025 Japan got 280 t and all got 5,952 t, the fourth-highest of the year.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("中國大陸去年12月對日本出口稀土磁鐵280公噸。", ["agrees"]),
        ("中国去年12月对日本出口稀土磁铁280公吨。", ["agrees"]),
        ("去年全年稀土磁鐵總出口5.74萬公噸。", ["agrees"]),
        ("去年12月稀土磁鐵總出口5,900至6,000公噸。", ["agrees"]),
        ("去年12月稀土磁鐵總出口5,952公噸,為去年第四高。", ["agrees", "agrees"]),
        ("去年12月稀土磁鐵總出口5,952公噸,為去年第三高。", ["agrees", "differs"]),
        ("去年12月稀土磁鐵總出口5,295公噸。", ["differs"]),
    ],
)
async def test_tonnes_are_known_in_traditional_chinese(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 1, 21))] == right


# Rare earths in November 2025: 5,494 t, 1,150 t up on October; July had 5,994 t. Gallium in October: 15.57 t.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Rare-earth digest, 10 December 2025. November's 5,494 tonnes were up by 1,150 tonnes on October. "
            "They were the highest since June.",
            ["agrees", "agrees", "differs"],
        ),
        ("Rare-earth note, 10 December 2025. The November total was 5,494 tonnes.", ["agrees"]),
        ("Gallium weekly. October brought 15.57 tonnes.", ["agrees"]),
        # no title, or nothing of trade below it
        ("Rare-earth digest, 10 December 2025. The mine made 5,494 tonnes in the quarter, up 26%.", []),
        ("Rare earths were talked about. The mine made 5,494 tonnes in the quarter, up 26%.", []),
    ],
)
async def test_a_title_tells_the_product_of_what_stands_below(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2025, 12, 10))] == right


# In November 2025 5,494 t of rare earths, 26.5% up on October, and 6,150 t of magnets.
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("China RE exports 5,494t in Nov, +26.5% m/m.", ["agrees", "agrees"]),
        ("RE shipments were 5,494t in Nov. China's RE magnet exports came to 6,150t.", ["agrees", "agrees"]),
        ("Exports of RE rose to 5,494t in Nov; exports of RE magnets to 6,150t.", ["agrees", "agrees"]),
        ("RE: your mail about magnets. China exported 6,150t in Nov.", ["agrees"]),
    ],
)
async def test_rare_earths_are_known_by_their_letters(desk: Desk, text: str, right: list[str]) -> None:
    assert [each["verdict"] for each in await checked(desk, text, date(2025, 12, 9))] == right


# Magnets in October 2025: 5,473 t in all, 656.3 t to the US, so 4,816.7 t to all others.
@pytest.mark.parametrize(
    "text",
    [
        "Ex-US total was 4,817t.",
        "Non-US exports were 4,817t.",
        "Ex US they came to 4,817t.",
        "Excluding the US, exports came to 4,817t.",
        "Outside the US 4,817t.",
    ],
)
async def test_what_all_but_one_got_is_not_judged_as_its_own(desk: Desk, text: str) -> None:
    found = await checked(desk, f"{TOTAL} The US took 656t. {text}", NOVEMBER)
    assert [each["verdict"] for each in found] == ["agrees", "agrees", "unread"]


# Rare earths in January and February 2026: 23% more by weight and 15.9% less by value than a year before.
@pytest.mark.parametrize(
    "words",
    [
        "were 23% more by weight but 15.9% less by value",
        "were 15.9% less by value but 23% more by weight",
        "were 23% up in weight and 15.9% down in value",
    ],
)
async def test_a_change_is_of_what_stands_behind_its_direction(desk: Desk, words: str) -> None:
    text = f"Rare-earth exports in January and February {words}."
    assert [each["verdict"] for each in await checked(desk, text, date(2026, 3, 10))] == ["agrees", "agrees"]
