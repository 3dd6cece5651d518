"""Why this number: the rows that make it up, their rounding and source, and every formula with its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from bot.text import Line, Link, Mark, Moment, Person, Strong, capitalised, line
from bot.trade.answer import Reason
from bot.trade.commodities import Product
from bot.trade.figures import Base, Change, Point, Reached, Total, amount_of
from bot.trade.findings import sum_words
from bot.trade.mirror import valuation
from bot.trade.observations import Figure, Measure, Published, Source, WorkedBack, file_of
from bot.trade.precision import Amount, Percentage, to_step
from bot.trade.precision import total as added
from bot.trade.wording import (
    GRAMS_PER_KILOGRAM,
    decimals_for,
    exact_money,
    exact_weight,
    listed,
    number_words,
    published_pct,
    published_words,
    signed_pct,
    status_words,
    stored_words,
)

AmountWords = Callable[[Amount], str]
FINE = Decimal("0.1")
MOST_ROWS = 8
MOST_PUBLISHERS = 3
_KINDS = {"mom": "on the month before", "yoy": "on a year earlier"}


def figure_reason(
    total: Total, headline: str, amount_words: AmountWords, names: Mapping[str, str] = MappingProxyType({})
) -> Reason:
    """Explain the headline figure: each row with its rounding, its citation or file and line, and who loaded it. Of
    a sum over partners, the formula of each month and the largest rows.
    """
    figures: Sequence[Figure] = total.figures
    lines: list[Line] = []
    if total.summed is not None:
        lines += [_summed_line(point, amount_words, names) for point in total.points if point.summed is not None]
        figures = sorted(figures, key=lambda figure: -figure.amount)[:MOST_ROWS]
    elif len(figures) > 1:
        lines.append(line(f"{headline} is the sum of {len(figures)} figures:"))
    for figure in figures:
        named = f"{names.get(figure.key.partner, figure.key.partner)}, " if total.summed is not None else ""
        lines.extend(row_lines(figure, named))
    lines += _valued(figures)
    return Reason("The figure", tuple(lines), sources_of(figures))


def _valued(figures: Iterable[Figure]) -> list[Line]:
    """Say how values are reckoned, which differs from one reporter to the next."""
    of = {(figure.key.reporter, figure.key.flow) for figure in figures if figure.key.measure is Measure.VALUE}
    return [line(f"Values are {valuation(*kind)}.") for kind in sorted(of)]


def _summed_line(point: Point, amount_words: AmountWords, names: Mapping[str, str]) -> Line:
    """Write a month's sum with its numbers, the largest first: "20 t (Germany) + 10 t (United States) = 30 t"."""
    by_partner: dict[str, list[Figure]] = defaultdict(list)
    for figure in point.figures:
        by_partner[figure.key.partner].append(figure)
    amounts = {key: added(map(amount_of, figures)) for key, figures in by_partner.items()}
    ordered = sorted(amounts, key=lambda key: (-amounts[key].value, key))
    shown, others = ordered[:MOST_ROWS], ordered[MOST_ROWS:]
    parts = [f"{amount_words(amounts[key])} ({names.get(key, key)})" for key in shown]
    if others:
        rest = added(amounts[key] for key in others)
        parts.append(f"{amount_words(rest)} ({len(others)} others)")
    summed = point.summed
    complete = ", whose list an editor confirmed as complete" if summed is not None and summed.is_listed else ""
    said = f", {sum_words(summed)}{complete}" if summed is not None else ""
    return line(f"{point.period.label}: {' + '.join(parts)} = {amount_words(point.amount)}{said}")


def price_reason(total: Total, headline: str) -> Reason:
    """Explain a unit price: the value by the weight, and each row of both; or the unit values that were published."""
    figures = total.figures
    if is_published_price(total):
        rows = [each for figure in figures for each in row_lines(figure)]
        of_months = sum(figure.key.measure is Measure.UNIT_VALUE for figure in figures)
        if of_months < len(figures):
            rows.insert(0, line(f"Unit values of {of_months} months, each × its weight, ÷ their weight = {headline}"))
        return Reason("The figure", tuple(rows), sources_of(figures))
    value, weight = (
        added(amount_of(figure) for figure in figures if figure.key.measure is measure)
        for measure in (Measure.VALUE, Measure.NET_WEIGHT)
    )
    currency = next(figure.currency for figure in figures if figure.key.measure is Measure.VALUE)
    kilograms = number_words(weight.value / GRAMS_PER_KILOGRAM, 0)
    quotient = f"{exact_money(value, currency)} ÷ {kilograms} kg = {headline}, a mean and not a market price"
    return Reason(
        "The figure",
        (line(quotient), *(each for figure in figures for each in row_lines(figure)), *_valued(figures)),
        sources_of(figures),
    )


def is_published_price(total: Total) -> bool:
    """Say whether a unit price was published as such or is the mean of such, not value by weight."""
    return any(figure.key.measure is Measure.UNIT_VALUE for figure in total.figures)


def price_note(figures: Iterable[Figure]) -> Line:
    """Say what unit prices are: value ÷ weight, or unit values as they were published."""
    measures = {figure.key.measure for figure in figures}
    if Measure.UNIT_VALUE not in measures:
        basis = "value ÷ weight"
    elif Measure.VALUE in measures:
        basis = "partly a unit value as it was published, partly value ÷ weight"
    elif Measure.NET_WEIGHT in measures:
        basis = "the unit values published of its months, weighed by net weight"
    else:
        basis = "a unit value as it was published"
    return line(f"Unit price is {basis}: a mean, not a market price.")


def row_lines(figure: Figure, name: str = "") -> Iterable[Line]:
    """Return the lines on one stored row, the first beginning with a name where it needs one."""
    key = figure.key
    amount = Amount.rounded(figure.amount, figure.width)
    is_weight = key.measure is Measure.NET_WEIGHT
    words = exact_weight(amount) if is_weight else stored_words(key.measure, amount, figure.currency)
    yield line(
        Strong(f"{name}{key.period.label}: {words}"), f" · {status_words(figure.status).lower()}{_between(figure)}"
    )
    if figure.worked_back is not None:
        yield line(f"{worked_back_words(figure.worked_back)}{f' ({figure.note})' if figure.note else ''}")
    elif figure.note:
        yield line(figure.note)
    yield line(_citation(figure.source), *_origin(figure))


def worked_back_words(back: WorkedBack) -> str:
    """Say which published percentage an amount was worked back from."""
    return f"Worked back from the {published_pct(back.percent)} {_KINDS[back.kind]} published for {back.period.label}"


def _between(figure: Figure) -> str:
    if not figure.width or figure.key.measure is not Measure.NET_WEIGHT:
        return ""
    unit, name = (1_000_000, "t") if figure.amount >= 1_000_000 or figure.width > 1_000 else (1_000, "kg")
    amount = Amount.rounded(figure.amount, figure.width)
    decimals = min(3, decimals_for(amount.width / unit) + 1)
    low, high = (number_words(end / unit, decimals) for end in (amount.low, amount.high))
    return f", rounded: {low}–{high} {name}"


def _citation(source: Source) -> Line:
    label = source.publisher if not source.title else f"{source.publisher}: {source.title}"
    when = published_words(source.published_on)
    return line(Link(label, source.url), f", {when}" if when else "")


def _origin(figure: Figure) -> Iterable[str | Mark]:
    file = file_of(figure)
    where = f"{file} line {figure.line}" if figure.line is not None else file
    yield f" · {where}" if where else ""
    yield f" · batch {figure.batch.number}, loaded by "
    yield Person(figure.batch.actor)
    yield " "
    yield Moment(figure.batch.committed_at)


def change_reason(name: str, now: Amount, change: Change, amount_words: AmountWords) -> Reason | None:
    """Explain a change with the numbers put in; None when there is nothing to divide."""
    base = change.base_amount
    if base is None or change.base in {Base.MISSING, Base.PARTIAL}:
        return None
    if change.as_published is not None and change.worked_back is not None:
        amount = amount_words(base if change.worked_back == change.base_period else now)
        return Reason(
            name,
            (
                line(
                    f"{published_pct(change.as_published)} is the published percentage; the figure for "
                    f"{change.worked_back.label} ({amount}) was worked back from it: not recomputed."
                ),
            ),
        )
    if change.percentage is None or change.base is Base.SMALL:
        size = "too small" if change.base is Base.SMALL else "zero, which is no base"
        return Reason(name, (line(f"{change.base_period.label} is {amount_words(base)}: {size} for a percentage."),))
    return Reason(name, (line(_quotient(now, base, change.percentage, amount_words)),))


def with_published(reason: Reason | None, published: Sequence[Published]) -> Reason | None:
    """Add to the explanation of a change or a sum what the press published for the same."""
    if reason is None or not published:
        return reason
    words = [f"{each.number:,.10g} t" if each.kind == "sum" else published_pct(each.number) for each in published]
    lines = [
        line(f"Published: {said}, by ", _citation(each.source)) for said, each in zip(words, published, strict=True)
    ]
    sources = tuple(each.source for each in published)
    return replace(reason, lines=(*reason.lines, *lines), sources=(*reason.sources, *sources))


def _quotient(now: Amount, base: Amount, percentage: Percentage, amount_words: AmountWords) -> str:
    return f"{amount_words(now)} ÷ {amount_words(base)} − 1 = {formula_result(percentage)}"


def formula_result(percentage: Percentage) -> str:
    """Write a percentage with its interval and the step it is shown in."""
    step = f"{percentage.step:f} point{'s' if percentage.step > 1 else ''}"
    return (
        f"{signed_pct(to_step(percentage.value, FINE))}{_interval(percentage, signed_pct)}; shown in steps of {step}"
    )


def _interval(percentage: Percentage, written: Callable[[Decimal], str]) -> str:
    low, high = (written(to_step(end, FINE)) for end in (percentage.low, percentage.high))
    return f"; with the rounding, between {low} and {high}" if low != high else ""


def share_reason(part: Amount, whole: Amount, share: Percentage, amount_words: AmountWords) -> Reason:
    """Explain a share with the numbers put in."""
    rounded = to_step(share.value, FINE)
    shown = f"{rounded:,f}%" if rounded or not share.value else f"less than {FINE}%"
    quotient = f"{amount_words(part)} ÷ {amount_words(whole)} = {shown}"
    return Reason("Share", (line(quotient, _interval(share, lambda end: f"{end:,f}%")),))


def year_to_date_reason(
    total: Total, before: Total | None, change: Change | None, amount_words: AmountWords
) -> Reason:
    """Explain how the year to date was reached, and the same months a year before."""
    lines = [line(_reached(total, amount_words))]
    if before is not None and change is not None and change.percentage is not None:
        lines.append(line(_reached(before, amount_words)))
        lines.append(line(_quotient(total.amount, before.amount, change.percentage, amount_words)))
    return Reason("Year to date", tuple(lines), sources_of(_published_figures(total, before)))


def _published_figures(*totals: Total | None) -> list[Figure]:
    return [
        figure
        for total in totals
        if total is not None and total.reached is Reached.PUBLISHED
        for figure in total.figures
    ]


def _reached(total: Total, amount_words: AmountWords) -> str:
    label, amount = total.period.label, amount_words(total.amount)
    parts = " + ".join(amount_words(point.amount) for point in total.points)
    if total.reached is Reached.PUBLISHED:
        return f"{label}: {amount}, published as a whole"
    if total.reached is Reached.MONTHS:
        beside = ""
        if total.published is not None:
            verdict = (
                "further off than rounding explains" if total.differs_from_published else "the same but for rounding"
            )
            beside = f"; the published figure for the whole is {amount_words(total.published.amount)}, {verdict}"
        return f"{label}: {parts} = {amount}{beside}"
    if total.reached is Reached.BLOCKS:
        named = " + ".join(f"{point.period.span} {amount_words(point.amount)}" for point in total.points)
        return f"{label}: {named} = {amount}"
    return f"{label}: {parts} = {amount}; the other months are not loaded"


def counted_reason(product: Product) -> Reason | None:
    """Say what a product counts, None where nothing is to be said of it."""
    if not product.note:
        return None
    return Reason("What is counted", (line(f"{capitalised(product.name)} ({product.code_words}): {product.note}"),))


def publishers_words(sources: Iterable[Source], most: int = 2) -> str:
    """Name so many of those who published the sources, and how many more there are: "SBS Biz, UNN and 9 more"."""
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    more = len(publishers) - most
    return listed([*publishers[:most], *([f"{more} more"] if more > 0 else [])])


def published_by(sources: Iterable[Source]) -> str:
    """Say who published the sources, and when: "Published by Reuters, 20 Jul 2025."."""
    told = list(dict.fromkeys(map(cited_words, sources)))
    return f"Published by {'; '.join(told[:MOST_PUBLISHERS])}."


def cited_words(source: Source) -> str:
    """Say who published a source, and when: "Reuters, 20 Jul 2025"."""
    return ", ".join(filter(None, (source.publisher, published_words(source.published_on))))


def sources_of(figures: Iterable[Figure]) -> tuple[Source, ...]:
    """Return the distinct sources in order."""
    return tuple(dict.fromkeys(figure.source for figure in figures))
