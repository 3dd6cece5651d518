"""What can be asked, as values. Each question writes itself as the command that asks it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.trade.observations import Flow
from bot.trade.periods import Month, Period


class Shown(StrEnum):
    """What an answer counts: two stored measures and the one that is worked out from them."""

    WEIGHT = "weight"
    VALUE = "value"
    UNIT_PRICE = "unit-price"


SPANS_MONTHS = (12, 24, 36, 60)
DEFAULT_SPAN_MONTHS = 24
ALL_MONTHS = 0
DEFAULT_REPORTER = "CN"
REPORTER_PREFIX = "by:"


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """How much one partner took or sent in a period. `period` None is the latest of this series;
    `span_months` is the chart's window, ALL_MONTHS for everything.
    """

    flow: Flow
    partner: str
    product: str
    period: Period | None = None
    shown: Shown = Shown.WEIGHT
    span_months: int = DEFAULT_SPAN_MONTHS
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer: exports or imports."""
        return f"{self.flow}s"

    def at(self, period: Period) -> FigureQuestion:
        """Ask the same about another period."""
        return replace(self, period=period)

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it, canonical, so that it can be read again."""
        period = "" if self.period is None else str(self.period)
        words = [f"/{self.flow}s", self.partner, period, self.product]
        if self.shown is not Shown.WEIGHT:
            words.append(self.shown)
        if self.span_months != DEFAULT_SPAN_MONTHS:
            words.append("all" if self.span_months == ALL_MONTHS else f"{self.span_months}m")
        if self.reporter != DEFAULT_REPORTER:
            words.append(f"{REPORTER_PREFIX}{self.reporter}")
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A list from the vocabulary or the timeline: `kind` is events, products, partners, status or help;
    `search` narrows it (help: the topic).
    """

    topic: str
    search: str = ""

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return self.topic

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        return f"/{self.topic} {self.search}".strip()


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """The monthly report on a product: what the reporter sent to (or took from) everyone in one month."""

    product: str
    month: Month
    flow: Flow = Flow.EXPORT
    reporter: str = "CN"

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "report"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        return f"/report {self.month} {self.product}{' imports' if self.flow is Flow.IMPORT else ''}"


Question = FigureQuestion | ListQuestion | ReportQuestion
