"""What a text states about trade: its claims, each with the ways in which its words can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from bot.text import late_pattern
from bot.trade.about import About, Shown
from bot.trade.intervals import Interval
from bot.trade.operations import Per
from bot.trade.periods import Month, Period


class Form(StrEnum):
    """What a claim says of its figures."""

    LEVEL = "level"
    CHANGE = "change"
    TIMES = "times"
    DIFFERENCE = "difference"
    SHARE = "share"
    MEAN = "mean"
    PLACE = "place"
    RECORD = "record"
    RUN = "run"
    EVERY = "every"
    EXCEEDS = "exceeds"
    EVENT = "event"
    NOT_TRADE = "not_trade"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """One way to read a claim: of which series and period, and from what it is measured (`base`, of `base_subject`
    where that is another series; the series itself where the period is told as a part of `base`). `others` are the
    partners that are added to the subject's own.
    """

    subject: About
    period: Period
    base: Period | None = None
    base_subject: About | None = None
    others: tuple[str, ...] = ()

    @property
    def against(self) -> ClaimReading:
        """Return what it is measured from, as a reading of its own."""
        others = () if self.base_subject is not None else self.others
        return ClaimReading(self.base_subject or self.subject, self.base or self.period, others=others)

    def at(self, period: Period, base: Period | None = None) -> ClaimReading:
        """Return the same of another period."""
        return ClaimReading(self.subject, period, base, self.base_subject, self.others)

    def of(self, **changes: Any) -> ClaimReading:
        """Return the same of another series: `reading.of(partner="DE")`, which is then that partner alone."""
        others = () if "partner" in changes else self.others
        return ClaimReading(self.subject.of(**changes), self.period, self.base, self.base_subject, others)


@dataclass(frozen=True, slots=True)
class Extreme:
    """What is said of a place in a series or among partners: the `place` (1 is the first), of the highest or the
    lowest, since a month, over so many months back, of a year, or `within` some months; `count` months in a row for a
    run. `of_years` when it is whole years that are held against each other, or months against those of the year
    before.
    """

    is_high: bool = True
    place: int = 1
    since: Month | None = None
    months_back: int = 0
    year: int | None = None
    within: Period | None = None
    of_years: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class StatedMove:
    """The change that the verb of an amount or share states, "rose to 353 t", "up from 46 t": its words, and every
    reading of what it can be measured from.
    """

    words: str
    is_rise: bool
    readings: tuple[ClaimReading, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a text. `words` is what was read, `start` where it stands; `value` is the number as written,
    in `unit` ("t", "kg", "%", "times", "USD/t"), which `factor` turns into what is stored; `meant` is the interval of
    it in grams, points, or minor units.
    `per` is the day or week that an amount is told of, or the amounts of which a change is;
    `move` is the change that an amount's verb states ("rose to 353 t"); `is_plain` where its words state nothing
    besides the number, so that another can stand in its place.
    `readings` are all that the words leave open, the likeliest first. `is_open` where no base of a change is named,
    or no month of a place, `is_assumed` where the text names no product, `is_rough` where the number is a word ("a
    third", "doubled"), `group` where its clause begins.
    """

    form: Form
    value: float | None = None
    unit: str = ""
    meant: Interval | None = None
    readings: tuple[ClaimReading, ...] = ()
    extreme: Extreme | None = None
    days: tuple[date, ...] = ()
    period: Period | None = None
    event_words: frozenset[str] = frozenset()
    product_words: str = ""
    in_chinese: bool = False
    is_open: bool = False
    is_assumed: bool = False
    is_rough: bool = False
    is_plain: bool = False
    move: StatedMove | None = None
    currency: str = ""
    factor: Fraction = Fraction(1)
    per: Per | None = None
    words: str = ""
    start: int = 0
    group: int = 0

    @property
    def kind(self) -> str:
        """Name what the machine face calls it: level, mom, yoy, ytd, share, rank, difference, ratio, price, event."""
        return kind_of(self, self.readings[0] if self.readings else None)


def kind_of(claim: Claim, reading: ClaimReading | None) -> str:
    """Name the kind of a claim as one of its readings has it."""
    match claim.form:
        case Form.EVENT:
            return "event"
        case Form.SHARE | Form.NOT_TRADE if claim.unit == "%" or claim.form is Form.SHARE:
            return "share"
        case Form.PLACE | Form.RECORD | Form.RUN | Form.EVERY | Form.EXCEEDS:
            return "rank"
        case Form.DIFFERENCE:
            return "difference"
        case Form.TIMES:
            return "ratio"
        case Form.CHANGE if reading is not None and reading.base is not None:
            back = reading.period.first.ordinal - reading.base.first.ordinal
            if reading.base_subject is None and len(reading.base) == len(reading.period):
                if back == 12:
                    return "yoy"
                if back == len(reading.period) == 1:
                    return "mom"
            return "ratio"
        case Form.CHANGE:
            return "mom"
    if reading is not None and reading.subject.shown is Shown.UNIT_PRICE:
        return "price"
    period = reading.period if reading is not None else claim.period
    is_to_date = period is not None and period.first.month == 1 and 1 < len(period) < 12
    return "ytd" if is_to_date and claim.form is Form.LEVEL else "level"


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text that was read: its claims in order, the day that it is of, and everything that it names. Where it states
    more than is checked at once, `read_to` is the place up to which it was read. `others` are the same text as of the
    years before, where it names neither its day nor a year. `is_of_any_day` when no month of it is counted from that.
    """

    text: str
    claims: tuple[Claim, ...]
    dated: date | None = None
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    read_to: int | None = None
    others: tuple[CheckedText, ...] = ()
    is_of_any_day: bool = False


_GENERIC = late_pattern(
    r"the|a|an|and|of|on|in|to|for|from|by|at|with|that|this|was|were|is|are|be|been|has|have|had|"
    r"it|its|as|not|but|or|said|says|say|china|chinese|beijing|us|united|states|america|american|"
    r"rare|earth|earths|rare-earths?|magnets|magnet|exports|export|exported|since|after|before|when|which|their|"
    r"they|who|what|more|than|will|would|under|down|over|into|about|against|again|both|some|most|"
    r"could|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"year|month|day|week|tons|tonnes|trade|customs|means"
)

_SAME = {"suspend": "paus", "suspension": "paus", "licenc": "licens"}


def event_words(text: str) -> frozenset[str]:
    """Return the words by which an event is known again, folded: names and things, none that every report has."""
    words = (word.casefold().removesuffix("'s") for word in re.findall(r"[A-Za-z][A-Za-z0-9'-]+", text))
    return frozenset(_stem(word) for word in words if len(word) > 2 and not _GENERIC.fullmatch(word))


def _stem(word: str) -> str:
    """Return a word without its ending, "licensing", "licences" and "licence" as one, "banned" and "ban", and what is
    suspended as paused.
    """
    bare = re.sub(r"([b-df-hj-np-rtv-z])\1$", r"\1", re.sub(r"(?:ing|ed|es|s|e)$", "", word))
    return _SAME.get(bare, bare if len(bare) > 2 else word)
