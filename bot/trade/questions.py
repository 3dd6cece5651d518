"""What can be asked, as values. Each question writes itself as the command that asks it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.text import Line
from bot.trade.observations import WORLD, Flow
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


class By(StrEnum):
    """What stands beside each other in a ranking or a comparison."""

    PARTNER = "partner"
    PRODUCT = "product"
    PERIOD = "period"


class Sort(StrEnum):
    """What a ranking is ordered by; ranks always count by size."""

    SIZE = "size"
    GAIN = "gain"
    LOSS = "loss"
    PCT = "pct"


DEFAULT_PLACES = 10


@dataclass(frozen=True, slots=True)
class TopQuestion:
    """Who is ahead, or who moved the total: partners of one product, or products of one partner. `period` None is
    the newest with more than one to rank; `places` 5 to 25.
    """

    flow: Flow
    product: str
    by: By = By.PARTNER
    partner: str = WORLD
    period: Period | None = None
    places: int = DEFAULT_PLACES
    sort: Sort = Sort.SIZE
    shown: Shown = Shown.WEIGHT
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "top"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        is_by_product = self.by is By.PRODUCT
        return _command(
            "top",
            f"by:{self.by}" if is_by_product else "",
            self.partner if is_by_product else "",
            _span(self.period),
            "" if is_by_product else self.product,
            f"sort:{self.sort}" if self.sort is not Sort.SIZE else "",
            f"n:{self.places}" if self.places != DEFAULT_PLACES else "",
            *_ending(self.flow, self.shown, self.reporter),
        )


class View(StrEnum):
    """What a trend shows of a series month by month."""

    LEVEL = "level"
    YEAR_ON_YEAR = "yoy"
    SHARE = "share"
    SEASONAL = "seasonal"
    TWELVE_MONTHS = "12-month"
    UNIT_PRICE = "unit-price"


@dataclass(frozen=True, slots=True)
class TrendQuestion:
    """How one series went over a span of months, looked at in one way. `period` None is all that is loaded."""

    flow: Flow
    partner: str
    product: str
    period: Period | None = None
    view: View = View.LEVEL
    has_events: bool = True
    shown: Shown = Shown.WEIGHT
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "trend"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        return _command(
            "trend",
            self.partner,
            _span(self.period),
            self.product,
            self.view if self.view is not View.LEVEL else "",
            "" if self.has_events else "no-events",
            *_ending(self.flow, self.shown, self.reporter),
        )


MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """Two to six series beside each other: partners, products, or the same series in several periods. `compared`
    are partner keys, product keys or periods as text; what is the same for all stands in `partner`, `product` and
    `period` (the months in view).
    """

    flow: Flow
    by: By
    compared: tuple[str, ...]
    partner: str
    product: str
    period: Period | None = None
    shown: Shown = Shown.WEIGHT
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "compare"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        compared = [_span(Period.parse(each)) for each in self.compared] if self.by is By.PERIOD else self.compared
        return _command(
            "compare",
            ",".join(compared),
            self.partner if self.by is not By.PARTNER else "",
            self.product if self.by is not By.PRODUCT else "",
            f"in {_span(self.period)}" if self.period is not None else "",
            *_ending(self.flow, self.shown, self.reporter),
        )


class FileFormat(StrEnum):
    """The kind of file that a download is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class DownloadQuestion:
    """The stored figures as a file: of all partners when `partner` is empty, of every month when `period` is None,
    as the store was on a day when `as_of` is given.
    """

    flow: Flow
    product: str
    partner: str = ""
    period: Period | None = None
    format: FileFormat = FileFormat.CSV
    as_of: date | None = None
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "download"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        return _command(
            "download",
            self.partner,
            _span(self.period),
            self.product,
            self.format if self.format is not FileFormat.CSV else "",
            f"as-of:{self.as_of}" if self.as_of is not None else "",
            *_ending(self.flow, Shown.WEIGHT, self.reporter),
        )


@dataclass(frozen=True, slots=True)
class RevisionsQuestion:
    """Everything that was ever loaded for one figure: first, later, now. `period` None is the latest loaded."""

    flow: Flow
    partner: str
    product: str
    period: Period | None = None
    shown: Shown = Shown.WEIGHT
    reporter: str = DEFAULT_REPORTER

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "revisions"

    @property
    def command(self) -> str:
        """Write the question as the text command that asks it."""
        ending = _ending(self.flow, self.shown, self.reporter)
        return _command("revisions", self.partner, _span(self.period), self.product, *ending)


def _command(name: str, *words: str) -> str:
    return " ".join([f"/{name}", *(word for word in words if word)])


def _span(period: Period | None) -> str:
    """Write a period shortly: a whole year as "2025"."""
    if period is None:
        return ""
    is_year = len(period) == 12 and period.first.month == 1
    return str(period.first.year) if is_year else str(period)


def _ending(flow: Flow, shown: Shown, reporter: str) -> tuple[str, ...]:
    return (
        shown if shown is not Shown.WEIGHT else "",
        "imports" if flow is Flow.IMPORT else "",
        f"{REPORTER_PREFIX}{reporter}" if reporter != DEFAULT_REPORTER else "",
    )


Question = (
    FigureQuestion
    | ListQuestion
    | ReportQuestion
    | TopQuestion
    | TrendQuestion
    | CompareQuestion
    | DownloadQuestion
    | RevisionsQuestion
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood, and what its asker should be told about how ("read as United States")."""

    question: Question
    notes: tuple[Line, ...] = ()
