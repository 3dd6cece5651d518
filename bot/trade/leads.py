"""From one figure to the natural next questions about its series."""

from __future__ import annotations

from collections.abc import Mapping

from bot.trade.observations import WORLD
from bot.trade.periods import Period
from bot.trade.precision import Amount
from bot.trade.questions import By, CompareQuestion, FigureQuestion, Shown, TrendQuestion, View


def trend_of(question: FigureQuestion) -> TrendQuestion:
    """Ask how the same series went."""
    is_price = question.shown is Shown.UNIT_PRICE
    return TrendQuestion(
        question.flow,
        question.partner,
        question.product,
        view=View.UNIT_PRICE if is_price else View.LEVEL,
        shown=Shown.WEIGHT if is_price else question.shown,
        reporter=question.reporter,
    )


def comparison_of(
    question: FigureQuestion, amounts: Mapping[str, Amount], period: Period, *, has_year_before: bool
) -> CompareQuestion | None:
    """Hold the partner against the largest others of the month, or against a year before where there are none; None
    when that year is not there either.
    """
    largest = sorted((key for key in amounts if key != question.partner), key=lambda key: -amounts[key].value)
    others = [key for key in largest if amounts[key].value > 0][:2]
    compared, by = (question.partner, *others), By.PARTNER
    if not others:
        if not has_year_before:
            return None
        compared, by = (str(period), str(period.shifted(-12))), By.PERIOD
    return CompareQuestion(
        question.flow,
        by,
        compared,
        question.partner if by is By.PERIOD else WORLD,
        question.product,
        None,
        question.shown,
        question.reporter,
    )
