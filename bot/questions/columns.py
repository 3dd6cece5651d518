"""What was worked out as columns and keys: the table behind a chart of months, and the machine face's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from bot.trade.about import Question, TradeQuestion
from bot.trade.answer import Cell, Column, Lead, Table, table_of
from bot.trade.counting import Counting
from bot.trade.figures import Base, Change, Point, Series, Sum, change
from bot.trade.findings import change_shown
from bot.trade.observations import Figure
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount

MONTH: Column[Month] = Column("Month", lambda month: month.short, "month", str)
PERIOD: Column[Period] = Column("Month", lambda each: each.short, "month", str)
FEW_MONTHS = 3
MOST_MONTHS = 25


def month_table(series: Series, view: Period, counting: Counting) -> Table:
    """Make the table of a window: a row for each month, or for months published as a whole; the amount, its change
    on the month before and on a year earlier. For files: the amount in the column's unit (None where there is no
    figure), its width, status, publisher and url.
    """

    def on(months: int) -> Callable[[Period], str]:
        def shown(period: Period) -> str:
            total = series.total(period)
            if total is None or (months == 1 and not period.is_month):
                return ""
            base = period.shifted(-months)
            return change_shown(change(total, series.total(base), base, small_base=counting.small_base))

        return shown

    def amount(period: Period) -> str:
        total = series.total(period)
        return "–" if total is None else counting.words(total.amount)

    def known(value: Callable[[Point], Cell]) -> Callable[[Period], Cell]:
        return lambda period: value(series.points[period]) if period in series.points else None

    def of_all(words: Callable[[Figure], str]) -> Callable[[Period], Cell]:
        return known(lambda point: "; ".join(dict.fromkeys(map(words, point.figures))))

    return table_of(
        _rows(series, view),
        PERIOD,
        Column("Amount", amount, counting.column, known(lambda point: float(point.amount.value / counting.scale))),
        Column("m/m", on(1)),
        Column("y/y", on(12)),
        Column(key="width", value=known(lambda point: float(point.amount.width / counting.scale))),
        Column(key="status", value=of_all(lambda figure: str(figure.status))),
        Column(key="publisher", value=of_all(lambda figure: figure.source.publisher)),
        Column(key="url", value=of_all(lambda figure: figure.source.url)),
    )


def _rows(series: Series, view: Period) -> Iterator[Period]:
    wholes = {period.first: period for period in series.side_by_side if period.last in view}
    month = view.first
    while month <= view.last:
        period = wholes.get(month, Period.single(month))
        yield period
        month = period.last + 1


def to_months(months: Iterable[Month], asked: Period, at: Callable[[Month], Question]) -> tuple[Lead, ...]:
    """Lead to the months around the asked one, the newest first, at most MOST_MONTHS and the asked one always among
    them; none where there are few, which ‹ and › reach, or where a longer period was asked.
    """
    there = sorted({*months, asked.first}, reverse=True)
    if not asked.is_month or len(there) <= FEW_MONTHS:
        return ()
    before = there.index(asked.first) - MOST_MONTHS // 2
    first = max(0, min(before, len(there) - MOST_MONTHS))
    return tuple(Lead(month.long, at(month)) for month in there[first : first + MOST_MONTHS])


def change_facts(name: str, found: Change) -> dict[str, Any]:
    """Return a change as the keys {name}_pct, _pct_low, _pct_high, _shown, _missing and _as_published."""
    if found.as_published is not None:
        return {f"{name}_pct": found.as_published, f"{name}_as_published": True, f"{name}_shown": change_shown(found)}
    facts: dict[str, Any] = {f"{name}_pct": None}
    if found.base_amount is None:
        facts[f"{name}_missing"] = f"no figure for {found.base_period.label}"
        return facts
    if found.base is Base.PARTIAL:
        facts[f"{name}_missing"] = f"no whole figure for {found.base_period.label}"
        return facts
    if found.percentage is not None and found.base is Base.FOUND:
        facts[f"{name}_pct"] = number(found.percentage.value, 1)
        facts[f"{name}_pct_low"] = number(found.percentage.low, 1)
        facts[f"{name}_pct_high"] = number(found.percentage.high, 1)
    facts[f"{name}_shown"] = change_shown(found)
    return facts


def sum_facts(summed: Sum) -> dict[str, Any]:
    """Return how many partners, of how many members, were added up to a total, and whether that is the whole."""
    return {
        "summed_partners": len(summed.partners),
        "summed_of_members": summed.members or None,
        "summed_list_is_complete": summed.is_listed,
        "summed_is_total": summed.is_whole,
    }


def read_as_facts(question: TradeQuestion, period: Period | None, **more: str) -> dict[str, str]:
    """Return what a question about one series was read as, by key, with what else its kind tells."""
    return {
        "reporter": question.reporter,
        "flow": str(question.flow),
        "product": question.product,
        "partner": question.partner,
        "period": str(period or ""),
        **more,
    }


def in_unit(amount: Amount, counting: Counting) -> float:
    """Return an amount in the unit that its keys and columns end with."""
    return number(amount.value / counting.scale)


def number(value: Fraction, decimals: int = 6) -> float:
    """Round for JSON; never a negative zero."""
    return round(float(value), decimals) + 0.0
