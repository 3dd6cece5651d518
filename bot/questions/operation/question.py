"""The question that asks for an operation, and everything that its answer is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.trade.about import TradeQuestion, command, ending, period_words
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, Total
from bot.trade.judgement import Judgement
from bot.trade.observations import Event, Published
from bot.trade.operations import Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.quantities import Condition
from bot.trade.results import Inputs, Result
from bot.trade.wording import listed

COMMAND = "calculate"
OF_ONE_PERIOD = frozenset(
    {
        OperationName.LEVEL,
        OperationName.CHANGE,
        OperationName.DIFFERENCE,
        OperationName.RATIO,
        OperationName.SHARE,
        OperationName.PLACE,
        OperationName.PARTNERS,
        OperationName.WHY,
    }
)


def is_a_level_stated(operation: Operation) -> bool:
    """Say whether a number is stated of a figure itself."""
    return operation.name is OperationName.LEVEL and isinstance(operation.stated, Condition)


@dataclass(frozen=True, slots=True)
class OperationQuestion(TradeQuestion):
    """What an operation gives of one series and its months. `about.period` None: all that is loaded, or for one
    number (a level, a change, a share, a place) the latest.
    """

    operation: Operation = field(default_factory=lambda: Operation(OperationName.TOTAL))

    def with_about(self, **changes: Any) -> Self:
        """Return the same question about something else; of another partner alone, without those of the first."""
        changed = super(OperationQuestion, self).with_about(**changes)
        if self.operation.left_out and changed.period != self.period:
            left_out = _moved(self.operation.left_out, self.period, changed.period)
            changed = replace(changed, operation=replace(self.operation, left_out=left_out))
        if not self.partner or changed.partner == self.partner:
            return changed
        return replace(changed, operation=replace(changed.operation, others=(), without=(), largest=0))

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "operation"

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partners and products that are asked about by name."""
        against = self.operation.against
        other = (against.partner, against.product) if against is not None else ()
        named = (self.partner, *self.operation.others, *self.operation.without, self.product, *other)
        return tuple(key for key in named if key)

    @property
    def command(self) -> str:
        """Return the command that asks it again: "/calculate mean US 2025 magnets"."""
        about = self.about
        return command(
            COMMAND, *self.operation.words, about.partner, period_words(about.period), about.product, *ending(about)
        )


def _moved(left_out: tuple[Month, ...], stood: Period | None, period: Period | None) -> tuple[Month, ...]:
    """Return the months of another period that are left out of it as those of the one that stood: the same ones of
    another year; of a period of another length those that lie in it.
    """
    if period is None:
        return left_out
    apart = period.first.ordinal - stood.first.ordinal if stood is not None and len(stood) == len(period) else 0
    return tuple(month + apart for month in left_out if month + apart in period)


@dataclass(frozen=True, slots=True)
class OperationInputs:
    """Everything an operation's answer is worked out from. `numbers` are the series and months; `names` the partners
    that are named or ranked; `parts` the series of each of several partners, those left out of a total among them.
    """

    question: OperationQuestion
    numbers: Inputs
    reporter: Partner
    partner: Partner
    product: Product
    names: Mapping[str, Partner]
    counting: Counting
    events: tuple[Event, ...] = ()
    published: tuple[Published, ...] = ()
    other_product: Product | None = None
    is_complete: bool = False
    parts: Mapping[str, Series] = field(default_factory=dict)

    @property
    def operation(self) -> Operation:
        """Return what is asked."""
        return self.question.operation

    def months_of(self, total: Total) -> int:
        """Count the months that a total is over."""
        lacking = {*total.missing, *(month for month in self.operation.left_out if month in total.period)}
        return len(total.period) - len(lacking)

    @property
    def series(self) -> Series:
        """Return the series asked about, several partners together where several are named."""
        return self.numbers.asked

    @property
    def who(self) -> str:
        """Name the partners inside a sentence: "Germany and Japan", "the world without the US"."""
        return self._named(lambda partner: partner.in_text)

    @property
    def who_shortly(self) -> str:
        """Name the partners as shortly as it is clear, for titles of charts."""
        return self._named(lambda partner: partner.short_in_text)

    def _named(self, words: Callable[[Partner], str]) -> str:
        named = listed([words(self.partner), *(words(self.names[key]) for key in self.operation.others)])
        without = listed([self.names[key].short_in_text for key in self.operation.without])
        return f"{named} without {without}" if without else named


@dataclass(frozen=True, slots=True)
class WorkedOperation:
    """An operation's result, with the verdict on what was stated, if anything was."""

    inputs: OperationInputs
    result: Result
    judged: Judgement | None = None
