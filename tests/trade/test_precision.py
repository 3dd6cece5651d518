"""Intervals and the steps that follow from them, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.phrases import signed_amount
from bot.trade.precision import Amount, Percentage, change_pct, share_pct, to_step, total
from bot.trade.wording import (
    change_words,
    hedge,
    money_words,
    number_words,
    ordinal,
    published_pct,
    published_words,
    share_words,
    weight_words,
)

KG = 1_000
T = 1_000_000


def tonnes(value: float, width: float, *, is_derived: bool = False) -> Amount:
    return Amount.rounded(round(value * T), round(width * T), is_derived=is_derived)


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        (tonnes(353, 1), tonnes(46.4, 0.1), "about +660%"),
        (tonnes(3188, 1), tonnes(1238.47, 0.01), "+157%"),
        (tonnes(5473, 1), tonnes(5774, 1), "−5.2%"),
        (tonnes(656.3, 0.1), tonnes(420.5, 0.1), "+56.1%"),
        (tonnes(22319.47, 8), tonnes(27534, 2, is_derived=True), "≈ −18.9%"),
        (tonnes(100, 1), tonnes(100, 1), "about 0%"),
        (tonnes(100, 0.01), tonnes(100, 0.01), "0.0%"),
        (tonnes(99.99, 0.001), tonnes(100, 0.001), "0.0%"),
        (tonnes(120, 0.01), tonnes(10, 0.001), "×12"),
        (tonnes(20, 0.001), tonnes(10, 0.001), "+100%"),
        (tonnes(199.97, 0.001), tonnes(100, 0.001), "+100%"),
        (tonnes(1099.97, 0.001), tonnes(100, 0.001), "×11"),
        (tonnes(2, 1), tonnes(4, 1), "about −50%"),
        (tonnes(17, 1), tonnes(1, 1), "about ×20"),
    ],
)
def test_change_is_shown_as_finely_as_it_is_known(now: Amount, base: Amount, words: str) -> None:
    percentage = change_pct(now, base)
    assert percentage is not None
    assert change_words(percentage) == words


def test_interval_of_the_june_rise() -> None:
    percentage = change_pct(tonnes(353, 1), tonnes(46.4, 0.1))
    assert percentage is not None
    assert round(float(percentage.low), 1) == 658.9
    assert round(float(percentage.value), 1) == 660.8
    assert round(float(percentage.high), 1) == 662.7
    assert percentage.step == 5


def test_no_percentage_on_a_base_that_may_be_zero() -> None:
    assert change_pct(tonnes(5, 1), tonnes(0, 1)) is None
    assert change_pct(tonnes(5, 0.1), tonnes(0.04, 0.1)) is None


def test_sums_carry_their_width() -> None:
    june = total([tonnes(877, 1), tonnes(405, 1), tonnes(584, 1), tonnes(246, 1), tonnes(46.4, 0.1), tonnes(353, 1)])
    assert june.value == Fraction(25114, 10) * T
    assert june.width == Fraction(51, 10) * T
    assert weight_words(june) == "2,511 t"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (tonnes(353, 1), "353 t"),
        (tonnes(46.4, 0.1), "46.4 t"),
        (tonnes(1238.47, 0.01), "1,238 t"),
        (tonnes(589.85, 0.01), "589.9 t"),
        (tonnes(0.001, 0.001), "1 kg"),
        (tonnes(0.995, 0.001), "995 kg"),
        (tonnes(0.5, 0.1), "0.5 t"),
        (tonnes(18.043, 0.001), "18.043 t"),
        (tonnes(5150.2, 9.9, is_derived=True), "≈ 5,150 t"),
        (tonnes(1007, 1.6, is_derived=True), "≈ 1,007 t"),
        (tonnes(0, 1), "0 t"),
        (tonnes(0, 0.001), "0 kg"),
    ],
)
def test_weights_are_written_as_exactly_as_they_are_known(amount: Amount, words: str) -> None:
    assert weight_words(amount) == words


def test_shares() -> None:
    share = share_pct(tonnes(353, 1), tonnes(3188, 1))
    assert share is not None
    assert round(float(share.value), 2) == 11.07
    assert share_words(share) == "11.1%"
    tiny = share_pct(tonnes(0.001, 0.001), tonnes(3188, 1))
    assert tiny is not None
    assert share_words(tiny) == "less than 0.1%"


@pytest.mark.parametrize(
    ("percent", "words"), [(-38.1, "−38.1%"), (660.0, "+660%"), (-74.26, "−74.26%"), (0.0, "0%"), (100.0, "+100%")]
)
def test_published_percentages_keep_their_decimals(percent: float, words: str) -> None:
    assert published_pct(percent) == words


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"),
    ]


def test_money() -> None:
    assert money_words(Amount.rounded(5_210_000_000, 100), "USD") == "US$ 52.1 million"
    assert money_words(Amount.rounded(76_000_000, 100), "CNY") == "CN¥ 760,000"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount.rounded(5_210_000_000, 100), "+US$ 52.1 million"),
        (Amount.rounded(6_000_000_000, 900_000_000), "about +US$ 60 million"),
        (Amount.rounded(6_000_000_000, 100, is_derived=True), "≈ +US$ 60.0 million"),
        (Amount(Fraction(-5_210_000_000), Fraction(-5_210_000_050), Fraction(-5_209_999_950)), "US$ −52.1 million"),
    ],
)
def test_the_sign_of_a_change_stands_before_its_number(amount: Amount, words: str) -> None:
    assert signed_amount(amount, lambda each: money_words(each, "USD")) == words


def test_publication_dates_keep_their_precision() -> None:
    assert [published_words(text) for text in ("2025-07-20", "2025-07", "2025", "")] == [
        *("20 Jul 2025", "Jul 2025", "2025", ""),
    ]
    never = ("2025-06-31", "2025-13-01", "2025-13", "0000-01-01")
    assert [published_words(text) for text in never] == [*never], "as a store of an older version may have them"


@given(
    now=st.integers(0, 10**13), base=st.integers(1, 10**13), now_width=st.integers(0, 10**7),
    base_width=st.integers(0, 10**7),
)  # fmt: skip
def test_what_is_shown_is_never_finer_than_known(now: int, base: int, now_width: int, base_width: int) -> None:
    percentage = change_pct(Amount.rounded(now, now_width), Amount.rounded(base, base_width))
    if percentage is None:
        return
    assert percentage.low <= percentage.value <= percentage.high
    words = change_words(percentage)
    assert not any(bad in words for bad in ("nan", "inf", "−0.0%", "-"))
    assert hedge(percentage) == ("about " if percentage.width > (100 if percentage.is_times else 1) else "")


FINEST = Fraction(1, 10)
ends = st.fractions(-100, 3_000, max_denominator=1_000)


@given(ends, ends, st.fractions(0, 1, max_denominator=50))
def test_a_percentage_is_shown_inside_its_own_interval(one: Fraction, other: Fraction, part: Fraction) -> None:
    low, high = sorted((one, other))
    value = low + (high - low) * part
    percentage = Percentage(value, low, high)
    if percentage.is_times:
        shown = (Fraction(percentage.times) - 1) * 100
        finest = Fraction(100)
    else:
        shown = Fraction(percentage.rounded)
        # from 100% up there are no decimals
        finest = Fraction(1) if abs(to_step(value, Decimal("0.1"))) >= 100 else FINEST
    if low <= shown <= high:
        return
    # Nothing that is written as finely as a percentage may be lies inside: then it is the value, rounded once.
    first = -(-low // finest) * finest
    assert first > high or abs(first - value) > finest / 2
    assert abs(shown - value) <= finest / 2


@pytest.mark.parametrize(
    ("low", "value", "high", "words"),
    [
        (142, 143, 144, "about +143%"),  # 145 and 140 lie outside
        ("658.9", "660.8", "662.7", "about +660%"),
        ("146.4", "147.4", "148.4", "about +147%"),
        ("56.2", "56.35", "56.5", "+56.4%"),  # as wide as 0.3, and 56 lies outside
        ("55.9", "56.05", "56.2", "+56%"),
        ("-0.9", "0.1", "0.9", "about 0%"),
        ("2.1", "3", "4.4", "about +3%"),  # 5 and 0 lie outside
        (1_500, 1_600, 1_800, "about ×17"),  # 16 to 19 times: 10 and 20 lie outside
        (1_050, 1_600, 3_400, "about ×20"),
    ],
)
def test_what_lies_outside_the_interval_is_not_shown(
    low: int | str, value: int | str, high: int | str, words: str
) -> None:
    assert change_words(Percentage(Fraction(value), Fraction(low), Fraction(high))) == words


def test_a_share_is_shown_inside_its_own_interval() -> None:
    assert share_words(Percentage(Fraction("57.3"), Fraction("56.2"), Fraction("58.4"))) == "about 57%"
    assert share_words(Percentage(Fraction(1), Fraction(0), Fraction(3))) == "less than 5%"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (Fraction(10**41 - 1), 0, f"{10**41 - 1:,}"),
        (Fraction(25, 10), 0, "3"),
        (Fraction(-25, 10), 0, "−3"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(12345, 10), 2, "1,234.50"),
        (Fraction(1, 3), 3, "0.333"),
    ],
)
def test_a_number_is_written_whatever_its_size(value: Fraction, decimals: int, words: str) -> None:
    assert number_words(value, decimals) == words


def test_amounts_are_reckoned_with_their_intervals() -> None:
    more, less = tonnes(353, 1), tonnes(46.4, 0.1, is_derived=True)
    apart = more - less
    assert (apart.value / T, apart.low / T, apart.high / T) == (
        Fraction("306.6"),
        Fraction("306.05"),
        Fraction("307.15"),
    )
    assert apart.is_derived and (less - more).value == -apart.value
    assert more * 2 == Amount(Fraction(706 * T), Fraction(705 * T), Fraction(707 * T))
    assert more * 2 / 2 == more
    points = Amount(Fraction(5), Fraction(4), Fraction(6), is_derived=True)
    assert Percentage.of(points).amount == points
