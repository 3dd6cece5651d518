"""What a comparison is worked out from, and what each of its series comes to before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.questions.compare_question import CompareQuestion, compared_name
from bot.questions.kind import Material
from bot.trade.about import By, set_period
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Basis, Series, Total, basis_of, currency_of, in_one_currency, joined_basis
from bot.trade.observations import WORLD, Event
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.phrases import summed_names
from bot.trade.precision import Amount, Percentage, share_pct, total
from bot.trade.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CompareInputs:
    """Everything a comparison is worked out from: a series, a name and a short one for each key that is compared, the
    world's series where shares make sense, and the names of the partners that were added up. `elsewhere` names those
    whose values are in another currency.
    """

    question: CompareQuestion
    reporter: Partner
    partner: Partner
    product: Product
    series: Mapping[str, Series]
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    world: Series | None
    events: tuple[Event, ...]
    counting: Counting
    elsewhere: tuple[str, ...] = ()
    summed_names: Mapping[str, str] = field(default_factory=dict)
    names_in_text: Mapping[str, str] = field(default_factory=dict)


def inputs_of(question: CompareQuestion, material: Material) -> CompareInputs:
    """Return what a comparison is worked out from."""
    vocabulary, by = material.vocabulary, question.by
    series = {key: material.series["asked" if by is By.PERIOD else key] for key in question.compared}
    world = material.series.get("world")
    names = {key: compared_name(question, key, vocabulary) for key in question.compared}
    currency, comparable = in_one_currency(series)
    if world is not None and currency_of(world) != currency:
        world = None
    return CompareInputs(
        question=question,
        reporter=vocabulary.partner(question.about.reporter),
        partner=vocabulary.partner(question.about.partner),
        product=vocabulary.product(question.about.product),
        series=comparable,
        names=names,
        short_names={key: vocabulary.partner(key).short for key in names} if by is By.PARTNER else names,
        world=world,
        events=material.events,
        counting=Counting(question.about.shown, currency),
        elsewhere=tuple(names[key] for key in question.compared if key not in comparable),
        summed_names=summed_names(comparable.values(), vocabulary),
        names_in_text=_names_in_text(names, by, vocabulary),
    )


def _names_in_text(keys: Iterable[str], by: By, vocabulary: Vocabulary) -> dict[str, str]:
    """Name partners and products shortly inside a sentence: "the US", "dysprosium"; a period is named as it is."""
    if by is By.PARTNER:
        return {key: vocabulary.partner(key).short_in_text for key in keys}
    return {key: vocabulary.product(key).short_in_text for key in keys} if by is By.PRODUCT else {}


@dataclass(frozen=True, slots=True)
class Item:
    """One of the compared: its period, its months there, its total, its amount over the months all have, and what
    these two can be compared with. The names tell of how many members the figures are.
    """

    key: str
    name: str
    short: str
    period: Period
    series: Series
    total: Total
    common: Amount | None
    share: Percentage | None
    basis: Basis

    @property
    def months(self) -> int:
        """Count the months of the period that the total rests on."""
        return len(self.period) - len(self.total.missing)


def period_of(question: CompareQuestion, key: str) -> Period:
    """Return the period of one of the compared: its own where periods are compared, else the one asked for."""
    return Period.parse(key) if question.by is By.PERIOD else set_period(question)


def common_offsets(inputs: CompareInputs) -> tuple[int, ...]:
    """Return which months of the period every series has, counted from its first; none for periods of different
    lengths.
    """
    periods = {key: period_of(inputs.question, key) for key in inputs.question.compared}
    lengths = {len(period) for period in periods.values()}
    if len(lengths) != 1:
        return ()
    there = {key for key in periods.keys() & inputs.series.keys() if inputs.series[key].total(periods[key])}
    return tuple(
        offset
        for offset in range(lengths.pop())
        if all(inputs.series[key].at(periods[key].first + offset) is not None for key in there)
    )


def item_of(inputs: CompareInputs, key: str, offsets: Sequence[int]) -> Item | None:
    """Work one of the compared out; None when it has no figure. `offsets` are the months that all have."""
    series, period = inputs.series.get(key, Series({})), period_of(inputs.question, key)
    found = series.total(period)
    if found is None:
        return None
    if not inputs.counting.adds_up and not period.is_month:
        newest = max((month for month in series.recorded_months if month in period), default=None)
        if offsets:
            newest = period.first + offsets[-1]
        found = series.total(Period.single(newest)) if newest is not None else None
        if found is None:
            return None
        return Item(key, *_names(inputs, key, found), period, series, found, None, None, basis_of(found))
    points = [point for offset in offsets if (point := series.at(period.first + offset)) is not None]
    common = total(point.amount for point in points) if points else None
    whole = inputs.world.total(period) if inputs.world is not None and key != WORLD else None
    share = None
    if whole is not None and not whole.is_partial and not found.is_partial and inputs.counting.adds_up:
        share = share_pct(found.amount, whole.amount)
    basis = joined_basis([*found.points, *points])
    return Item(key, *_names(inputs, key, found), period, series, found, common, share, basis)


def _names(inputs: CompareInputs, key: str, found: Total) -> tuple[str, str]:
    summed = found.summed
    part = ""
    if summed is not None and not summed.is_whole and inputs.question.by is not By.PERIOD:
        of = f" of {summed.members} members" if summed.members else " partners loaded"
        part = f" ({len(summed.partners)}{of})"
    return f"{inputs.names[key]}{part}", f"{inputs.short_names[key]}{part}"


def are_same_months(items: Sequence[Item]) -> bool:
    """Say whether every total rests on as many months, all of its period or, of prices, the same month."""
    if any(item.total.period != item.period for item in items):
        return len({item.total.period.first.ordinal - item.period.first.ordinal for item in items}) == 1
    return not any(item.total.missing for item in items) and len({len(item.period) for item in items}) == 1


def are_alike(inputs: CompareInputs, items: Sequence[Item]) -> bool:
    """Say whether the amounts can be compared: with the same codes in them and, of periods, the same members of a
    group; some members of it are not held against others.
    """
    bases = {item.basis for item in items}
    return len(bases) == 1 and (inputs.question.by is By.PERIOD or not any(members for _, members in bases))
