"""By how much each of several parts grew where all grew alike."""

from fractions import Fraction

from bot.trade.precision import Amount, growth_a_part


def test_growth_over_several_parts_comes_to_its_root_a_part() -> None:
    # 1.21 is 1.1 twice; between 1.20 and 1.22 lie 1.0954 and 1.1045
    found = growth_a_part(Amount(Fraction(21), Fraction(20), Fraction(22)), Fraction(2))
    assert [round(float(each), 2) for each in (found.value, found.low, found.high)] == [10.0, 9.54, 10.45]


def test_a_fall_to_nothing_is_a_fall_to_nothing_in_each_part() -> None:
    found = growth_a_part(Amount(Fraction(-100), Fraction(-100), Fraction(-75)), Fraction(2))
    assert (found.value, found.low, found.high) == (-100, -100, -50)
