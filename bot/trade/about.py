"""What a question is about, and the base of every question. Each writes itself as the command that asks it again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from bot.text import Line
from bot.trade.observations import WORLD, Flow, Measure, Published
from bot.trade.periods import Period

DEFAULT_REPORTER = "CN"
DEFAULT_PRODUCT = "magnets"
REPORTER_PREFIX = "by:"
SPANS_MONTHS = (12, 24, 36, 60)
DEFAULT_SPAN_MONTHS = 24
ALL_MONTHS = 0
AS_OF_PREFIX = "as-of:"


class Shown(StrEnum):
    """What an answer counts: two stored measures and the one that is worked out from them."""

    WEIGHT = "weight"
    VALUE = "value"
    UNIT_PRICE = "unit-price"

    @property
    def ways(self) -> tuple[tuple[Measure, ...], ...]:
        """Return the stored measures that it can be had from: a unit price is worked out of two, or was published as
        such.
        """
        return _WAYS[self]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the stored measures that it is itself, or is worked out from."""
        return _WAYS[self][0]


_WAYS = {
    Shown.WEIGHT: ((Measure.NET_WEIGHT,),),
    Shown.VALUE: ((Measure.VALUE,),),
    Shown.UNIT_PRICE: ((Measure.VALUE, Measure.NET_WEIGHT), (Measure.UNIT_VALUE,)),
}


class By(StrEnum):
    """What stands beside each other in a ranking or a comparison."""

    PARTNER = "partner"
    PRODUCT = "product"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class About:
    """One series and the months of it. `period` None is the latest of this very series; `partner` is empty while
    none is named; `as_of` is the day as of which the store is asked, None for now.
    """

    flow: Flow = Flow.EXPORT
    partner: str = WORLD
    product: str = DEFAULT_PRODUCT
    period: Period | None = None
    shown: Shown = Shown.WEIGHT
    reporter: str = DEFAULT_REPORTER
    as_of: date | None = None

    def is_of(self, published: Published) -> bool:
        """Return whether a published number is of this series, of whatever period."""
        told = published.flow, published.product, published.partner, Shown.WEIGHT, DEFAULT_REPORTER
        return told == (self.flow, self.product, self.partner, self.shown, self.reporter)

    def of(self, **changes: Any) -> Self:
        """Return the same with other parts: `about.of(partner="DE")`."""
        return replace(self, **changes)


class Question:
    """Anything that can be asked."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """Return the kind of answer, as the machine face names it."""
        raise NotImplementedError

    @property
    def command(self) -> str:
        """Return the text command that asks this again: canonical, and the state of every button."""
        raise NotImplementedError

    @property
    def named(self) -> tuple[str, ...]:
        """Return the keys of the partners and products that are asked about by name."""
        return ()


@dataclass(frozen=True, slots=True)
class TradeQuestion(Question):
    """A question about figures: whatever its kind, it is about one series and its months."""

    about: About = field(default_factory=About)

    def with_about(self, **changes: Any) -> Self:
        """Return the same question about something else: `question.with_about(partner="DE")`."""
        return replace(self, about=replace(self.about, **changes))

    def followed(self, about: About) -> TradeQuestion | None:
        """Return what follows this when a text names something else ("and germany?"): the same kind of question about
        it. None where the figure of it is meant.
        """
        parts = ("flow", "product", "shown", "partner", "period")
        return self.with_about(**{name: getattr(about, name) for name in parts})

    def at(self, period: Period) -> Self:
        """Return the same question about another period."""
        return self.with_about(period=period)

    @property
    def flow(self) -> Flow:
        """Return the direction of the trade that is asked about."""
        return self.about.flow

    @property
    def partner(self) -> str:
        """Return the key of the partner."""
        return self.about.partner

    @property
    def product(self) -> str:
        """Return the key of the product."""
        return self.about.product

    @property
    def period(self) -> Period | None:
        """Return the months that are asked about, None for the latest."""
        return self.about.period

    @property
    def shown(self) -> Shown:
        """Return what is counted."""
        return self.about.shown

    @property
    def reporter(self) -> str:
        """Return the key of whose trade it is."""
        return self.about.reporter

    @property
    def as_of(self) -> date | None:
        """Return the day as of which the store is asked, None for now."""
        return self.about.as_of


@dataclass(frozen=True, slots=True)
class ListQuestion(Question):
    """A list from the vocabulary or the timeline: `topic` is events, products, partners, status or help;
    `search` narrows it (help: the topic).
    """

    topic: str
    search: str = ""

    @property
    def kind(self) -> str:
        """Return the topic."""
        return self.topic

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        return command(self.topic, self.search)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood, and what its asker should be told about how ("read as United States").

    `in_month_of` is a question whose answer gives the month that this one is of: a ranking of the highest month.
    `also` are the other questions that the same text asks.
    """

    question: Question
    notes: tuple[Line, ...] = ()
    in_month_of: Question | None = None
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """A question that a text asks besides another, by its words and as it was understood."""

    words: str
    reading: Reading


def about_of(question: Question) -> About:
    """Return what a question is about, the usual for one that is about no series."""
    return question.about if isinstance(question, TradeQuestion) else About()


def set_period(question: TradeQuestion) -> Period:
    """Return the months of a question that was judged, which sets them."""
    if question.about.period is None:
        raise ValueError("the question was not judged: it has no period")
    return question.about.period


def command(name: str, *words: str) -> str:
    """Return a command of its words, without those that are empty."""
    return " ".join([f"/{name}", *(word for word in words if word)])


def period_words(period: Period | None) -> str:
    """Return a period as a command has it, a whole year shortly: "2025-06", "2025-01..2025-03", "2025"."""
    if period is None:
        return ""
    is_year = len(period) == 12 and period.first.month == 1
    return str(period.first.year) if is_year else str(period)


def ending(about: About) -> tuple[str, ...]:
    """Return the words that end a command: the day, the measure, the flow and the reporter, where they are not the
    usual.
    """
    return (
        f"{AS_OF_PREFIX}{about.as_of}" if about.as_of is not None else "",
        about.shown if about.shown is not Shown.WEIGHT else "",
        "imports" if about.flow is Flow.IMPORT else "",
        f"{REPORTER_PREFIX}{about.reporter}" if about.reporter != DEFAULT_REPORTER else "",
    )
