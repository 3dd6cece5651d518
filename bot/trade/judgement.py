"""Whether what somebody states agrees with what is stored: the judge of one claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.trade.calculation import work_out
from bot.trade.figures import Base
from bot.trade.intervals import Interval, published_interval, stated_interval
from bot.trade.month_by_month import moves_within
from bot.trade.observations import GRAMS_PER_TONNE, Published
from bot.trade.operations import Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.quantities import Condition, Unit
from bot.trade.results import Counts, Inputs, Result, exactly

_HELD_AGAINST = frozenset({OperationName.SHARE, OperationName.MEAN})
_TOTALS = frozenset({OperationName.LEVEL, OperationName.TOTAL})


class Verdict(StrEnum):
    """How a claim stands to what is stored."""

    AGREES = "agrees"
    BY_CONSTRUCTION = "by_construction"
    DIFFERS = "differs"
    OTHER_DEFINITION = "other_definition"
    NOT_LOADED = "not_loaded"
    NOT_TRADE = "not_trade"
    UNREAD = "unread"

    @property
    def is_yes(self) -> bool:
        """Return whether it confirms what was stated."""
        return self in (Verdict.AGREES, Verdict.BY_CONSTRUCTION)


@dataclass(frozen=True, slots=True)
class ResultClaim:
    """One statement about the result of an operation: that it lies in an interval (stored units, percent, times,
    months, places), or that it is a certain month, or the quarter, half or year that begins with it.

    | claim | operation |
    |---|---|
    | level, threshold, cumulative figure | LEVEL or TOTAL |
    | change on the month or year before, or on any other period | CHANGE with `against` |
    | share, rank | SHARE, PLACE |
    | record ("highest since January": HIGHEST over the months after January), run | HIGHEST, LOWEST; RUN |
    | difference, ratio ("doubled") | DIFFERENCE, RATIO with `against` |
    | unit price | LEVEL of that measure |
    """

    operation: Operation
    stated: Interval | Month


def claim_of(operation: Operation) -> ResultClaim | None:
    """Return what the asker states of an operation; None where nothing is stated."""
    stated = operation.stated
    if stated is None:
        return None
    return ResultClaim(of_premise(operation), stated_interval(stated) if isinstance(stated, Condition) else stated)


def of_premise(operation: Operation) -> Operation:
    """Return the operation that a premise is about: asked why Germany got nothing, the level; why Japan is the first,
    its place; of any other question the operation itself.
    """
    stated = operation.stated
    if operation.name is not OperationName.WHY or not isinstance(stated, Condition) or stated.quantity is None:
        return operation
    unit = stated.quantity.unit
    name = OperationName.PLACE if unit == Unit.PLACE else OperationName.LEVEL
    return replace(operation, name=name) if unit == Unit.PLACE or stated.quantity.is_amount else operation


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim's verdict, and the stored number with its interval, months and totals that it rests on (None where it
    is not loaded).

    `is_sure` is False where the stored number's interval reaches over an end of what was stated: it is too close to
    tell. `published` is the press's own number for the same, where that is what the claim agrees with.
    """

    claim: ResultClaim
    verdict: Verdict
    result: Result | None = None
    is_sure: bool = True
    published: Published | None = None


def judge(claim: ResultClaim, inputs: Inputs, published: Iterable[Published] = ()) -> Judgement:
    """Judge a claim by the series it is about. `published` are the press's numbers for this very series: one for the
    same pair of periods, or the same sum, counts as much as what is worked out.
    """
    result = work_out(claim.operation, inputs)
    if result is None:
        return Judgement(claim, Verdict.NOT_LOADED)
    stated = claim.stated
    if isinstance(stated, Month):
        return _judge_month(claim, stated, result)
    if claim.operation.name in (OperationName.CHANGE, OperationName.WHY) and result.counts is not Counts.POINTS:
        return _judge_change(claim, stated, result, published)
    if claim.operation.name in _HELD_AGAINST and inputs.other_period is not None:  # which way it moved
        if result.before is None:
            return Judgement(claim, Verdict.NOT_LOADED, result)
        return _by_interval(claim, stated, result, result.value - result.before.value)
    if claim.operation.name in _TOTALS:
        return _judge_total(claim, stated, result, published)
    if result.counts is Counts.PLACE and not result.value.value:
        return Judgement(claim, Verdict.DIFFERS, result)
    if claim.operation.name is OperationName.MONTHS and claim.operation.of.is_change and result.blocks:
        return _judge_months_beside_blocks(claim, stated, result, inputs)
    return _by_interval(claim, stated, result, result.value)


def _judge_months_beside_blocks(claim: ResultClaim, stated: Interval, result: Result, inputs: Inputs) -> Judgement:
    """Judge in how many months something was so where some are loaded as blocks only, of whose months it is known at
    most that it was so in one at least.
    """
    of_blocks = sum(moves_within(claim.operation, inputs.asked, each) for each in result.blocks)
    amount = replace(
        result.value,
        value=result.value.value + of_blocks,
        low=result.low + of_blocks,
        high=result.high + sum(map(len, result.blocks)),
    )
    if not stated.is_sure(amount):
        return Judgement(claim, Verdict.NOT_LOADED, result)
    return _by_interval(claim, stated, result, amount)


def _by_interval(claim: ResultClaim, stated: Interval, result: Result, amount: Amount) -> Judgement:
    verdict = Verdict.AGREES if stated.agrees(amount) else Verdict.DIFFERS
    is_threshold = stated.low is None or stated.high is None
    return Judgement(claim, verdict, result, not is_threshold or stated.is_sure(amount))


def _judge_month(claim: ResultClaim, stated: Month, result: Result) -> Judgement:
    if any(stated in each for each in result.found):
        return Judgement(claim, Verdict.AGREES, result, not result.unsure)
    if not any(stated in each for each in result.over):
        return Judgement(claim, Verdict.NOT_LOADED, result)
    if any(stated in each for each in result.unsure):
        return Judgement(claim, Verdict.AGREES, result, is_sure=False)
    return Judgement(claim, Verdict.DIFFERS, result)


def _judge_change(claim: ResultClaim, stated: Interval, result: Result, published: Iterable[Published]) -> Judgement:
    found = result.change
    if found is None or found.base in (Base.MISSING, Base.PARTIAL) or result.now is None or result.base is None:
        return Judgement(claim, Verdict.NOT_LOADED, result)
    if result.missing and stated.low is not None and stated.high is not None:
        return Judgement(claim, Verdict.NOT_LOADED, result)  # a percentage of the whole, of which a part is there
    if found.as_published is not None:
        if stated.agrees(published_interval(found.as_published)):
            return Judgement(claim, Verdict.BY_CONSTRUCTION, result)
        return Judgement(claim, Verdict.DIFFERS, result)
    pair = result.now.period, result.base.period
    same = [each for each in published if (each.period, _base_of(each)) == pair]
    agreeing = next((each for each in same if stated.agrees(published_interval(each.number))), None)
    if found.percentage is None:
        return _judge_from_nothing(claim, stated, result, result.now.amount, result.base.amount)
    judged = _by_interval(claim, stated, result, result.value)
    if not judged.verdict.is_yes and agreeing is not None:
        return Judgement(claim, Verdict.AGREES, result, published=agreeing)
    return judged


def _judge_from_nothing(claim: ResultClaim, stated: Interval, result: Result, now: Amount, base: Amount) -> Judgement:
    """Judge a change on what is or may be nothing, which has no percentage: of nothing in both there is none; else by
    which way it went, and what rose from nothing rose by any percentage.
    """
    if not now.value and not base.value:
        return _by_interval(claim, stated, result, exactly(0))
    is_a_move = (stated.low is None and stated.high == 0) or (stated.high is None and stated.low == 0)
    if is_a_move:
        return _by_interval(claim, stated, result, now - base)
    is_a_rise = stated.low is not None and stated.low >= 0 and stated.high is None
    verdict = Verdict.AGREES if is_a_rise and now.value > base.value else Verdict.DIFFERS
    return Judgement(claim, verdict, result, is_sure=not base.value)


def _base_of(published: Published) -> Period | None:
    months = {"mom": -1, "yoy": -12}.get(published.kind)
    return published.period.shifted(months) if months is not None else None


def _judge_total(claim: ResultClaim, stated: Interval, result: Result, published: Iterable[Published]) -> Judgement:
    """A sum agrees if any way of reaching it does; one that lacks months only contradicts what it already exceeds."""
    now = result.now
    if result.missing:
        if stated.high is not None and result.low > stated.high:
            return Judgement(claim, Verdict.DIFFERS, result)
        if stated.high is None and stated.low is not None and result.low > stated.low:
            return Judgement(claim, Verdict.AGREES, result)
        return Judgement(claim, Verdict.NOT_LOADED, result)
    judged = _by_interval(claim, stated, result, result.value)
    if judged.verdict.is_yes or now is None:
        return judged
    if now.published is not None and stated.agrees(now.published.amount):
        return Judgement(claim, Verdict.AGREES, result)
    for each in published:
        if (
            each.kind == "sum"
            and each.period == now.period
            and stated.agrees(published_interval(each.number) * GRAMS_PER_TONNE)
        ):
            return Judgement(claim, Verdict.AGREES, result, published=each)
    return judged
