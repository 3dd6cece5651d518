"""No figure after all: the sentence for what only the store can tell, and what can be asked instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.errors import NotLoaded, Suggestion
from bot.text import line
from bot.trade.answers.exports import FigureInputs
from bot.trade.figures import PriceSeries
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.questions import FigureQuestion, Shown
from bot.trade.wording import day_words, weight_words


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
                    Suggestion(shown.capitalize(), shown, replace(question, shown=shown).command)
                    for shown in (Shown.VALUE, Shown.WEIGHT)
                ),
            )
    if inputs.is_complete:
        whole = replace(question, partner=WORLD)
        return NotLoaded(
            "not_in_list",
            line(
                f"{name[0].upper()}{name[1:]} is not in the list of partners for {period.label}, which an editor ",
                f"confirmed as complete: no {inputs.product.name} ",
                "went there." if question.flow is Flow.EXPORT else "came from there.",
            ),
            (Suggestion("World", WORLD, whole.command), *(_latest(question) if series.points else ())),
        )
    return NotLoaded("month_not_loaded", f"{period.label} is not loaded for {name}{when}.", _latest(question))


def _latest(question: FigureQuestion) -> tuple[Suggestion, ...]:
    return (Suggestion("Latest", "latest", replace(question, period=None).command),)
