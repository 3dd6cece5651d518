"""What can be asked, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from bot.trade.about import By, Question, Shown, TradeQuestion, command, ending, period_words
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.ranking import Sort

SPANS_MONTHS = (12, 24, 36, 60)
DEFAULT_SPAN_MONTHS = 24
ALL_MONTHS = 0


@dataclass(frozen=True, slots=True)
class FigureQuestion(TradeQuestion):
    """How much one partner took or sent in a period. `period` None is the latest of this series;
    `span_months` is the chart's window, ALL_MONTHS for everything.
    """

    span_months: int = DEFAULT_SPAN_MONTHS

    @property
    def kind(self) -> str:
        """Return exports or imports."""
        return f"{self.flow}s"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        about = self.about
        span = "all" if self.span_months == ALL_MONTHS else f"{self.span_months}m"
        return command(
            self.kind,
            about.partner,
            "" if about.period is None else str(about.period),
            about.product,
            about.shown if about.shown is not Shown.WEIGHT else "",
            "" if self.span_months == DEFAULT_SPAN_MONTHS else span,
            *ending(about.of(flow=Flow.EXPORT, shown=Shown.WEIGHT)),
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partner and the product."""
        return self.partner, self.product


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
class ReportQuestion(TradeQuestion):
    """The monthly report on a product: what the reporter sent to (or took from) everyone in one month."""

    @property
    def month(self) -> Month:
        """Return the month of the report."""
        if self.about.period is None:
            raise ValueError("a report is about one month")
        return self.about.period.first

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "report"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        words = period_words(self.period), self.product, *ending(self.about.of(shown=Shown.WEIGHT))
        return command("report", *words)


DEFAULT_PLACES = 10


@dataclass(frozen=True, slots=True)
class TopQuestion(TradeQuestion):
    """Who is ahead, or who moved the total: partners of one product, or products of one partner. `period` None is
    the newest with more than one to rank; `places` 5 to 25.
    """

    by: By = By.PARTNER
    places: int = DEFAULT_PLACES
    sort: Sort = Sort.SIZE

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "top"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        is_by_product = self.by is By.PRODUCT
        return command(
            "top",
            f"by:{self.by}" if is_by_product else "",
            self.partner if is_by_product or self.partner != WORLD else "",
            period_words(self.period),
            self.product,
            f"sort:{self.sort}" if self.sort is not Sort.SIZE else "",
            f"n:{self.places}" if self.places != DEFAULT_PLACES else "",
            *ending(self.about),
        )


SHORTEST_TREND_MONTHS = 24


class View(StrEnum):
    """What a trend shows of a series month by month."""

    LEVEL = "level"
    YEAR_ON_YEAR = "yoy"
    SHARE = "share"
    SEASONAL = "seasonal"
    TWELVE_MONTHS = "12-month"
    UNIT_PRICE = "unit-price"


@dataclass(frozen=True, slots=True)
class TrendQuestion(TradeQuestion):
    """How one series went over a span of months, looked at in one way. `period` None is all that is loaded."""

    view: View = View.LEVEL
    has_events: bool = True

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "trend"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        period, is_price = self.period, self.view is View.UNIT_PRICE and self.shown is Shown.UNIT_PRICE
        return command(
            "trend",
            self.partner,
            f"{period}..{period}" if period is not None and period.is_month else period_words(period),
            self.product,
            self.view if self.view is not View.LEVEL else "",
            "" if self.has_events else "no-events",
            *ending(self.about if not is_price else self.about.of(shown=Shown.WEIGHT)),
        )

    def with_about(self, **changes: Any) -> Self:
        """Return the same trend of something else; one month is the end of the two years that are shown, and a view
        of unit prices ends with them.
        """
        period: Period | None = changes.get("period")
        if period is not None and period.is_month:
            changes["period"] = Period(period.first - (SHORTEST_TREND_MONTHS - 1), period.last)
        changed = TradeQuestion.with_about(self, **changes)
        shows_prices = changes.get("shown", Shown.UNIT_PRICE) is Shown.UNIT_PRICE
        return changed if shows_prices or self.view is not View.UNIT_PRICE else replace(changed, view=View.LEVEL)

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partner and the product."""
        return self.partner, self.product


MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class CompareQuestion(TradeQuestion):
    """Two to six series beside each other: partners, products, or the same series in several periods. `compared`
    are partner keys, product keys or periods as text; what is the same for all stands in `about` (its period: the
    months in view).
    """

    by: By = By.PARTNER
    compared: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "compare"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        is_of_periods = self.by is By.PERIOD
        compared = [period_words(Period.parse(each)) for each in self.compared] if is_of_periods else self.compared
        return command(
            "compare",
            ",".join(compared),
            self.partner if self.by is not By.PARTNER else "",
            self.product if self.by is not By.PRODUCT else "",
            f"in {period_words(self.period)}" if self.period is not None else "",
            *ending(self.about),
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Return what is compared and what is the same for all."""
        match self.by:
            case By.PARTNER:
                return (*self.compared, self.product)
            case By.PRODUCT:
                return (*self.compared, self.partner)
            case By.PERIOD:
                return self.partner, self.product


class FileFormat(StrEnum):
    """The kind of file that a download is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class DownloadQuestion(TradeQuestion):
    """The stored figures as a file: of all partners when `partner` is empty, of every month when `period` is None."""

    format: FileFormat = FileFormat.CSV

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "download"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        return command(
            "download",
            self.partner,
            period_words(self.period),
            self.product,
            self.format if self.format is not FileFormat.CSV else "",
            *ending(self.about.of(shown=Shown.WEIGHT)),
        )


@dataclass(frozen=True, slots=True)
class RevisionsQuestion(TradeQuestion):
    """Everything that was ever loaded for one figure: first, later, now. `period` None is the latest loaded."""

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "revisions"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        about = self.about.of(as_of=None)
        return command("revisions", about.partner, period_words(about.period), about.product, *ending(about))
