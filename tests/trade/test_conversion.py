"""Weights in other units and worked-out numbers, as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.conversion import converted, weight_in, worked_out
from bot.trade.precision import Amount
from bot.trade.quantities import Unit

T = 1_000_000


@pytest.mark.parametrize(
    ("tonnes", "width_t", "unit", "words"),
    [
        ("353", "1", Unit.KILOGRAM, "353,000 kg"),
        ("3.501", "0.001", Unit.KILOGRAM, "3,501 kg"),
        ("15.57", "0.01", Unit.KILOGRAM, "15,570 kg"),
        ("1238.47", "0.01", Unit.THOUSAND_TONNES, "1.24 kt"),
        ("38632", "1", Unit.THOUSAND_TONNES, "38.6 kt"),
        ("353", "1", Unit.POUND, "778,000 lb"),
        ("353", "0.001", Unit.POUND, "778,232 lb"),
        ("353", "1", Unit.SHORT_TON, "389 short tons"),
        ("0", "1", Unit.POUND, "0 lb"),
        ("0", "0.001", Unit.KILOGRAM, "0 kg"),
        ("57391", "1", Unit.MILLION_TONNES, "0.0574 Mt"),
    ],
)
def test_weights_in_other_units_are_as_fine_as_they_are_known(
    tonnes: str, width_t: str, unit: Unit, words: str
) -> None:
    amount = Amount.rounded(int(Fraction(tonnes) * T), int(Fraction(width_t) * T))
    assert weight_in(amount, unit) == words


@pytest.mark.parametrize(
    ("value", "width", "words"),
    [
        ("503", "0.14", "503"),
        ("1125.0", "0.5", "1,125"),
        ("2.5742", "0.0008", "2.57"),
        ("11.7667", "0.033", "11.8"),
        ("36", "0.03", "36.0"),
        ("20", "5", "20"),
        ("0.0496", "0.00001", "0.0496"),
        ("-5.25", "0.01", "−5.25"),
    ],
)
def test_what_is_worked_out_has_three_digits(value: str, width: str, words: str) -> None:
    half = Fraction(width) / 2
    assert worked_out(Amount(Fraction(value), Fraction(value) - half, Fraction(value) + half)) == words


@given(st.integers(1, 10**15), st.sampled_from(list(Unit)[:8]))
def test_a_conversion_keeps_the_interval_in_proportion(grams: int, unit: Unit) -> None:
    amount = Amount.rounded(grams, 1_000)
    found = converted(amount, unit)
    assert found.low <= found.value <= found.high
    assert found.value * amount.width == amount.value * found.width
