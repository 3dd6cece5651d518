"""The operation of a question as a value: what is written of it is read back the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.observations import Flow
from bot.trade.operations import Against, Each, Of, Operation, OperationName, Per
from bot.trade.periods import Month, Period
from bot.trade.quantities import FALLS, GRAMS, RISES, Comparison, Condition, Quantity, Unit


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("500t", 500_000_000),
        ("500", 500_000_000),
        ("2.5kg", 2_500),
        ("1lb", Fraction("453.59237")),
        ("1short-ton", Fraction("907184.74")),
        ("1long-ton", Fraction("1016046.9088")),
        ("1.24kt", 1_240_000_000),
        ("3.5e4t", 35_000_000_000),
    ],
)
def test_weights_are_read_in_grams(text: str, grams: Fraction) -> None:
    assert Quantity.parse(text).stored == grams


def test_money_percentages_and_counts_are_read_in_their_own_units() -> None:
    assert Quantity.parse("2.5e6USD").stored == 250_000_000
    assert Quantity.parse("48.5USD/kg").stored == 4_850
    assert Quantity.parse("-38.1%").stored == Fraction("-38.1")
    assert Quantity.parse("3months").stored == 3


def test_a_number_keeps_the_digits_it_was_said_with() -> None:
    assert Quantity.parse("353t").last_digit == 1_000_000
    assert Quantity.parse("3.50kt").last_digit == 10_000_000
    assert Quantity.parse("3.5e4t").last_digit == 1_000 * 1_000_000
    assert Quantity.parse("12.5%").last_digit == Fraction(1, 10)


@pytest.mark.parametrize("text", ["", "t", "5 t", "1e", "--5t", "above", "1e999999999t", f"{'9' * 201}t"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        Quantity.parse(text)


def test_the_words_of_an_operation_stand_between_those_of_its_question() -> None:
    words = ["months", "above:500t", "US", "2025-01..2025-12", "magnets", "by:CN"]
    operation, rest = Operation.parse(words)
    assert operation == Operation(
        OperationName.MONTHS, condition=Condition(Comparison.ABOVE, Quantity(Decimal(500), Unit.TONNE))
    )
    assert rest == ("US", "2025-01..2025-12", "magnets", "by:CN")


def test_a_year_can_be_what_a_figure_is_held_against() -> None:
    found = Against.parse("DE,2024,imports")
    assert found == Against(Period.parse("2024-01..2024-12"), "DE", flow=Flow.IMPORT)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["mode"],
        ["mean", "in:stone"],
        ["level", "in:%"],
        ["level", "in:months"],
        ["level", "stated:about:this"],
        ["change", "against:0001-01..9999-12"],
        ["total", "except:0000-05"],
        ["mean", "per:month"],
        ["months", "above:many"],
        ["highest", "rank:0"],
        ["highest", "each:week"],
        ["months", "between:1mean..2mean"],
        ["months", "between:this..5t"],
        ["months", "between:1t..2%"],
    ],
)
def test_an_operation_that_makes_no_sense_is_refused(words: list[str]) -> None:
    with pytest.raises(ValueError):
        Operation.parse(words)


@pytest.mark.parametrize(
    ("text", "unsuited"),
    [
        ("mean of:place", "of:place"),  # a mean of places says nothing
        ("highest of:place", "of:place"),
        ("share of:change", "of:change"),
        ("mean above:500t", "above:500t"),
        ("partners above:this", "above:this"),
        ("partners of:change above:5t", "above:5t"),  # the partners' changes are in percent
        ("months above:3months", "above:3months"),
        ("run of:place rises", "rises"),
        ("months of:share above:5t", "above:5t"),
        ("place with:DE", "with:DE"),
        ("partners without:DE", "without:DE"),
        ("mean nonzero", "nonzero"),
        ("mean largest:2", "largest:2"),
        ("partners falls of:year largest:9", "largest:9"),
        ("highest largest:3 rank:2", "rank:2"),
        ("highest rank:-1", "rank:-1"),
        ("share each:year", "each:year"),
        ("mean against:DE", "against:DE"),
        ("months above:5t against:2025-05", "against:2025-05"),
        ("highest against:2025-05", "against:2025-05"),
        ("mean stated:is:3months", "stated:is:3months"),
        ("place stated:above:5t", "stated:above:5t"),
        ("total stated:2025-05", "stated:2025-05"),
        ("mean of:share each:quarter against:2024-01..2024-12 stated:rises", ""),
        ("months of:place at-most:3place stated:at-least:2months", ""),
        ("first at-least:this against:2025-05", ""),
        ("months above:0t against:DE", ""),
        ("share largest:2 against:2025-05 stated:rises", ""),
        ("partners of:share rises against:2025-05", ""),
        ("lowest nonzero rank:2 stated:2025-05", ""),
        ("why against:2025-05 stated:is:2place", ""),
    ],
)
def test_words_that_an_operation_has_no_use_for_are_named(text: str, unsuited: str) -> None:
    operation, _ = Operation.parse(text.split())
    assert operation.unsuited == unsuited


_quantities = st.builds(
    Quantity,
    st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=2),
    st.sampled_from([*Unit, "", "USD", "USD/kg"]),
)
_conditions = st.one_of(
    st.sampled_from([RISES, FALLS, Condition(Comparison.AT_MOST)]),
    st.builds(Condition, st.sampled_from([each for each in Comparison if each != "between"]), _quantities),
    st.builds(
        lambda low, high: Condition(Comparison.BETWEEN, low, replace(high, unit=low.unit)),
        _quantities.filter(lambda each: each.unit != Unit.MEAN),
        _quantities,
    ),
)
_months = st.builds(Month, st.integers(2000, 2060), st.integers(1, 12))
_periods = st.builds(lambda first, count: Period(first, first + count), _months, st.integers(0, 30))
_keys = st.lists(st.sampled_from(["US", "DE", "JP", "WORLD", "EU"]), max_size=3, unique=True).map(tuple)
_against = st.builds(
    Against,
    _periods,
    st.sampled_from(["", "DE"]),
    st.sampled_from(["", "rare-earths"]),
    st.sampled_from([None, *Flow]),
)
_operations = st.builds(
    Operation,
    st.sampled_from(OperationName),
    st.sampled_from(Of),
    st.none() | _conditions,
    _keys,
    _keys,
    st.integers(0, 9),
    st.integers(1, 9),
    st.sampled_from(Each),
    st.none() | _against,
    st.none() | st.sampled_from([each for each in Unit if each in GRAMS]),
    st.none() | st.sampled_from(Per),
    st.none() | _conditions.filter(lambda each: each.quantity is not None) | _months,
    st.lists(_months, max_size=3, unique=True).map(tuple),
)


@given(_operations)
def test_an_operation_is_read_back_as_it_was_written(operation: Operation) -> None:
    assert Operation.parse(operation.words) == (operation, ())
    assert operation.unsuited in ("", *operation.words[1:])
