"""Intervals and the steps that follow from them, worked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.precision import Amount, change_pct, share_pct, total
from bot.trade.wording import (
    change_words,
    money_words,
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


def test_publication_dates_keep_their_precision() -> None:
    assert [published_words(text) for text in ("2025-07-20", "2025-07", "2025", "")] == [
        *("20 Jul 2025", "Jul 2025", "2025", ""),
    ]


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
    if percentage.high - percentage.low <= 100:
        assert Fraction(percentage.step) >= percentage.high - percentage.low
