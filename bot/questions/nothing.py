"""No figure after all: the sentence for what only the store can tell, and what can be asked instead."""

from __future__ import annotations

from datetime import date

from bot.errors import NotLoaded, Suggestion
from bot.questions.figure import FigureInputs
from bot.text import line
from bot.trade.about import Shown
from bot.trade.figures import PriceSeries, Total
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.questions import FigureQuestion
from bot.trade.wording import day_words, month_list_words, weight_words


def nothing(inputs: FigureInputs, period: Period, as_of: date | None) -> NotLoaded:
    """Say why the card has no figure: no weight to divide by, a complete list without the partner, or not loaded."""
    series, question = inputs.series, inputs.question
    name, when = inputs.partner.in_text, f", as of {day_words(as_of)}" if as_of is not None else ""
    if isinstance(series, PriceSeries):
        weight = series.weights.total(period)
        if weight is not None and not weight.missing:
            return NotLoaded(
                "no_unit_price",
                f"There is no unit price for {name}, {period.label}: it is value ÷ weight, and the weight is "
                f"{weight_words(weight.amount)}{', too little to divide by' if weight.amount.value else ''}.",
                tuple(
                    Suggestion(shown.capitalize(), shown, question.with_about(shown=shown).command)
                    for shown in (Shown.VALUE, Shown.WEIGHT)
                ),
            )
    listed = series.total(period)
    if listed is not None and listed.is_listed_zero:
        return _not_in_list(inputs, listed)
    return NotLoaded("month_not_loaded", f"{period.label} is not loaded for {name}{when}.", _latest(question))


def _not_in_list(inputs: FigureInputs, listed: Total) -> NotLoaded:
    """Say that the partner, or each member of the group, is in no list of the months that are complete."""
    question, name = inputs.question, inputs.partner.in_text
    who = f"No member of {name}" if inputs.partner.is_aggregate else f"{name[0].upper()}{name[1:]}"
    months = [month for month in listed.period if month not in listed.missing]
    when = month_list_words(months) if listed.missing else listed.period.label
    what = f"no {inputs.product.name} {'went there' if question.flow is Flow.EXPORT else 'came from there'}"
    others = f" The other months of {listed.period.label} are not loaded." if listed.missing else ""
    said = (
        f"{who} is {'' if inputs.partner.is_aggregate else 'not '}in the list of partners for {when}, which an "
        f"editor confirmed as complete: {what}.{others}"
    )
    whole = question.with_about(partner=WORLD)
    latest = _latest(question) if inputs.series.recorded_months or inputs.series.blocks else ()
    return NotLoaded("not_in_list", line(said), (Suggestion("World", WORLD, whole.command), *latest))


def _latest(question: FigureQuestion) -> tuple[Suggestion, ...]:
    return (Suggestion("Latest", "latest", question.with_about(period=None).command),)
