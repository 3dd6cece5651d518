"""What can be worked out from a series and its months, as a value: the operation and its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from bot.trade.quantities import AMOUNT, FALLS, GRAMS, RISES, Comparison, Condition, Quantity, Unit


class OperationName(StrEnum):
    """What is worked out. The words after "/calculate" in its canonical command are these values.

    LEVEL      the figure itself, in another unit (`unit`, `per`) or held against what was `stated`
    TOTAL      the sum over the period's months; with `others` or `without`, of several partners together
    MEAN       the sum divided by the months that it is over ("average", "a month", "平均每月"); blocks count; with
               `each` the mean of the quarters (half-years, years) that are whole
    MEDIAN     of the single months
    HIGHEST    the month that is highest ("record", "peak", "biggest jump" with `of` CHANGE); LOWEST the other end;
               with `condition` the first month after it as well in which that held, or how far it is from the mean
    MONTHS     in how many months, and which, `condition` holds ("above 500 t", "rises"); none: every month's number
    SINCE      since which month `condition` has held without a break, up to the newest
    LAST       the newest month in which `condition` held; AT_MOST this: "when was it last this low"
    FIRST      the first month in which it held
    RUN        for how many months in a row, up to the newest, it has held ("how many months in a row has it fallen")
    LONGEST_RUN  the longest such run
    DIFFERENCE the period, partner or product asked about less the one that `against` names, in its unit
    RATIO      the same, divided ("how many times", "did it double", "half of")
    CHANGE     the same, in percent of what `against` names; without it, of the month before, for several months of
               the same ones a year before; with `each`, what that comes to a year ("CAGR")
    SHARE      in percent of the world's total: the partner, with `others`, or the `largest` so many partners; with
               the period of `against` beside it, and how many points apart they are; of a group that `against` names
    PLACE      the rank of the partner among all that are loaded for the period
    PARTNERS   which partners of all that are loaded `condition` holds of ("which countries got more than 400 t"),
               of a plain number over several months in any of them ("who got 569 t"); of SHARE whose share rose or
               fell, most first, since the period of `against`;
               without one, which stands at `rank`, from the last where that is negative ("the smallest buyer"), or
               the `largest` so many from there ("the bottom three")
    WHY        how it moved (`stated`: what the asker takes for granted), what happened then, who moved the total;
               of the partner's share of the total with `of` SHARE

    LEVEL with `against` sets a second figure beside the first ("us in june and germany in july"), MEAN and MEDIAN
    that of a second period. MEAN and MEDIAN with `others` are those of several partners together.
    """

    LEVEL = "level"
    TOTAL = "total"
    MEAN = "mean"
    MEDIAN = "median"
    HIGHEST = "highest"
    LOWEST = "lowest"
    MONTHS = "months"
    SINCE = "since"
    LAST = "last"
    FIRST = "first"
    RUN = "run"
    LONGEST_RUN = "longest-run"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    CHANGE = "change"
    SHARE = "share"
    PLACE = "place"
    PARTNERS = "partners"
    WHY = "why"


class Of(StrEnum):
    """Which number of each month is looked at: the amount, its change on the month or on the year before in percent
    (for a threshold in tonnes, in those), its share of the world's total in percent, or its place among the partners
    loaded.
    """

    LEVEL = "level"
    CHANGE = "change"
    YEAR = "year"
    SHARE = "share"
    PLACE = "place"

    @property
    def is_change(self) -> bool:
        """Return whether it is a change."""
        return self in (Of.CHANGE, Of.YEAR)


class Each(StrEnum):
    """How long the parts of a series are that are looked at one by one; longer ones only where they are whole."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Return how many months one has."""
        return {Each.MONTH: 1, Each.QUARTER: 3, Each.HALF: 6, Each.YEAR: 12}[self]

    @property
    def noun(self) -> str:
        """Name one: "quarter", "half-year"."""
        return "half-year" if self is Each.HALF else str(self)


DAYS_A_MONTH = 30


class Per(StrEnum):
    """Of which time an amount is told: of a day, of a week, or of both."""

    DAY = "day"
    WEEK = "week"
    DAY_AND_WEEK = "day,week"

    @property
    def spans(self) -> tuple[tuple[str, int], ...]:
        """Return the names of the times with their days."""
        return tuple((noun, 7 if noun == "week" else 1) for noun in self.split(","))

    @property
    def noun(self) -> str:
        """Return the name of the time that numbers are of, also where both are told."""
        return self.spans[0][0]

    @property
    def days(self) -> int:
        """Return the days of the time that numbers are of."""
        return self.spans[0][1]

    @property
    def of_numbers(self) -> str:
        """Say of which time a number is that stands beside it: "a day"."""
        return f"a {self.noun}"

    def of_month(self, amount: int) -> int:
        """Return what an amount of a month comes to in that time, roughly."""
        return amount * self.days // DAYS_A_MONTH


@dataclass(frozen=True, slots=True)
class Against:
    """What the second number of a difference, ratio or change is about, where that differs from the first."""

    period: Period | None = None
    partner: str = ""
    product: str = ""
    flow: Flow | None = None

    @classmethod
    def parse(cls, text: str) -> Against:
        """Read the canonical form: "2025-05", "DE", "rare-earths", "imports", or several with commas."""
        found = cls()
        for word in text.split(","):
            if word[:1].isdigit():
                found = replace(found, period=_period(word))
            elif word in ("exports", "imports"):
                found = replace(found, flow=Flow(word.removesuffix("s")))
            elif word.isupper():
                found = replace(found, partner=word)
            else:
                found = replace(found, product=word)
        return found

    def __str__(self) -> str:
        flow = self.flow.noun if self.flow is not None else ""
        period = str(self.period) if self.period is not None else ""
        return ",".join(word for word in (self.partner, period, self.product, flow) if word)


LAST_RANK = -1


@dataclass(frozen=True, slots=True)
class Operation:
    """What is worked out of the series and the months that a question is about.

    Its canonical command is

        /calculate NAME [PARAMETERS] PARTNER PERIOD PRODUCT [value] [imports] [by:REPORTER]

    | parameter | in the command | said |
    |---|---|---|
    | `of` | `of:change`, `of:year`, `of:share`, `of:place` | "biggest monthly jump", "first in how many months" |
    | `condition` | `above:500t` `at-least:5kt` `between:1t..2t` `rises` `falls` `at-most:this` | "more than 500 t" |
    | `left_out` | `except:2025-04,2025-05` | "2025 without april and may" |
    | `is_nonzero` | `nonzero` | "lowest non-zero month" |
    | `others` | `with:JP,KR` | "total for germany and japan": partner DE, others JP |
    | `without` | `without:US` | "world without us" |
    | `largest` | `largest:3` | "share of the top 3", "the three best months" |
    | `rank` | `rank:2` | "second highest month" |
    | `each` | `each:quarter` | "best quarter", "growth a year" |
    | `against` | `against:2025-05` `against:DE` `against:rare-earths` | "from may to june", "than germany" |
    | `unit` | `in:kg` `in:lb` `in:short-ton` `in:kt` | "in kilos" |
    | `per` | `per:day` `per:week` `per:day,week` | "per day", "a week"; its numbers are of that time as well |
    | `stated` | `stated:is:353t` `stated:rises` `stated:at-least:2x` `stated:2025-06` | yes or no: "did it double" |

    A condition without a number beside a period in `against` (`first at-least:this against:2025-04`) is held against
    what that period had: "when was it back at the April level". One on the mean (`above:1mean`) is held against the
    mean of the months, or of the partners, that are looked at.

    `stated` makes the answer begin with Yes or No. It is a Condition on the result ("is 353 t right": LEVEL, is:353t;
    "did exports rise 66%": CHANGE, is:66%; "did it double": RATIO, at-least:2x; "did it halve": RATIO, at-most:0.5x;
    "is Germany the biggest buyer": PLACE, is:1place; "has it ever been above 6,000 t": MONTHS above:6000t,
    at-least:1months; "third rise in a row": RUN rises, at-least:3months; "more than to Germany": DIFFERENCE
    against:DE, above:0t), or the month (with `each`, the first of the months) that HIGHEST, LOWEST, LAST,
    FIRST or SINCE is said to give.
    """

    name: OperationName
    of: Of = Of.LEVEL
    condition: Condition | None = None
    others: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    largest: int = 0
    rank: int = 1
    each: Each = Each.MONTH
    against: Against | None = None
    unit: Unit | None = None
    per: Per | None = None
    stated: Condition | Month | None = None
    left_out: tuple[Month, ...] = ()
    is_nonzero: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the canonical command that are the operation's own."""
        words = (
            str(self.name),
            f"of:{self.of}" if self.of is not Of.LEVEL else "",
            str(self.condition or ""),
            f"with:{','.join(self.others)}" if self.others else "",
            f"without:{','.join(self.without)}" if self.without else "",
            f"except:{','.join(map(str, self.left_out))}" if self.left_out else "",
            _NONZERO if self.is_nonzero else "",
            f"largest:{self.largest}" if self.largest else "",
            f"rank:{self.rank}" if self.rank != 1 else "",
            f"each:{self.each}" if self.each is not Each.MONTH else "",
            f"against:{self.against}" if self.against is not None else "",
            f"in:{self.unit}" if self.unit is not None else "",
            f"per:{self.per}" if self.per is not None else "",
            f"stated:{self.stated}" if self.stated is not None else "",
        )
        return tuple(word for word in words if word)

    @property
    def rate(self) -> Per | None:
        """Return of which time the amounts are taken that are looked at; None where shares or places are, which are
        of no time.
        """
        is_of_places = self.name is OperationName.PLACE or self.of is Of.PLACE
        return None if self.is_of_shares or is_of_places else self.per

    @property
    def whole(self) -> str:
        """Return the key of the group that a share is of, empty where it is of the total."""
        return self.against.partner if self.name is OperationName.SHARE and self.against is not None else ""

    @property
    def is_of_two(self) -> bool:
        """Return whether two numbers are held against each other, or stand beside each other."""
        of_two = (OperationName.DIFFERENCE, OperationName.RATIO, OperationName.CHANGE)
        return self.name in of_two or (self.name is OperationName.LEVEL and self.against is not None)

    @property
    def is_of_a_number(self) -> bool:
        """Return whether the partners are looked for that have a number: "which country got 569 t"."""
        condition = self.condition if self.name is OperationName.PARTNERS else None
        return condition is not None and condition.comparison in (Comparison.IS, Comparison.ABOUT, Comparison.NEARLY)

    @property
    def is_of_shares(self) -> bool:
        """Return whether what part of the total partners have is looked at."""
        return self.name is OperationName.SHARE or self.of is Of.SHARE

    @property
    def is_of_share_moved(self) -> bool:
        """Return whether the partners are looked for whose share rose or fell."""
        is_of_share = self.name is OperationName.PARTNERS and self.of is Of.SHARE
        return is_of_share and self.condition in (RISES, FALLS)

    @property
    def is_of_months_against(self) -> bool:
        """Return whether a series is held against another month by month, by what it is above it."""
        of_months = (OperationName.MONTHS, OperationName.SINCE, OperationName.FIRST, OperationName.LAST)
        against = self.against
        is_another = against is not None and bool(against.partner or against.product or against.flow is not None)
        return self.name in of_months and is_another and self.condition is not None

    @property
    def unsuited(self) -> str:
        """Return the first word of its canonical command that what is worked out has no use for; empty for none."""
        name, against, condition, stated = self.name, self.against, self.condition, self.stated
        is_of_all = name in (OperationName.PLACE, OperationName.PARTNERS)
        is_found = name is OperationName.PARTNERS and condition is not None
        is_of_total = name is OperationName.MEAN and self.of is Of.LEVEL and self.each is Each.MONTH
        suits = (
            (f"of:{self.of}", self.of is Of.LEVEL or self.of in _NUMBERS.get(name, ())),
            (str(condition), condition is None or self._can_hold(condition)),
            (f"with:{','.join(self.others)}", not self.others or not (is_of_all or self.largest)),
            (f"without:{','.join(self.without)}", not self.without or not is_of_all),
            (_NONZERO, not self.is_nonzero or (name in _OVER_MONTHS and self.each is Each.MONTH and not is_of_total)),
            (f"largest:{self.largest}", not self.largest or (name in _OF_THE_LARGEST and not is_found)),
            (f"rank:{self.rank}", self.rank == 1 or self._is_nth),
            (f"each:{self.each}", self.each is Each.MONTH or name in _BY_LONGER),
            (f"against:{against}", against is None or self._can_stand_against(against)),
            (f"stated:{stated}", stated is None or self._can_give(stated)),
        )
        return next((word for word, does_suit in suits if not does_suit), "")

    @property
    def lacks_condition(self) -> bool:
        """Return whether it looks for months in which something held, and does not say what."""
        return self.name in _HOLDING and self.name is not OperationName.MONTHS and self.condition is None

    @property
    def _is_nth(self) -> bool:
        if self.name is OperationName.PARTNERS:
            return self.condition is None
        return self.name in _EXTREMES and self.rank > 0 and not self.largest

    def _can_hold(self, condition: Condition) -> bool:
        """Return whether numbers that are looked at can be held against a condition, each of which is told so."""
        is_of_months, is_of_partners = self.name in _HOLDING, self.name is OperationName.PARTNERS
        if not (is_of_months or is_of_partners or self.name in _EXTREMES):
            return False
        if condition.quantity is None:
            return is_of_months
        if condition in (RISES, FALLS) and self.of is Of.SHARE:
            return is_of_partners
        kinds: dict[Of, set[str]] = {
            Of.LEVEL: {AMOUNT, Unit.MEAN, *([Unit.PERCENT] if is_of_months else [])},
            Of.SHARE: {Unit.PERCENT, Unit.MEAN},
            Of.PLACE: {Unit.PLACE},
        }
        of_changes: set[str] = {Unit.PERCENT, Unit.MEAN, *([] if is_of_partners else [AMOUNT])}
        return condition.quantity.kind in kinds.get(self.of, of_changes)

    def _can_stand_against(self, against: Against) -> bool:
        """Return whether there is a second number in it that `against` can name."""
        is_of_period = not (against.partner or against.product or against.flow is not None)
        if self.name in _HOLDING and self.condition is not None:
            return not is_of_period or self.condition.quantity is None
        if self.name is OperationName.SHARE:
            return not against.product and against.flow is None
        if self.name in (OperationName.MEAN, OperationName.MEDIAN, OperationName.WHY) or self.is_of_share_moved:
            return is_of_period
        return self.is_of_two

    def _can_give(self, stated: Condition | Month) -> bool:
        """Return whether what is stated can be said of what comes out."""
        if isinstance(stated, Month):
            return self.name in _GIVING_MONTHS
        kind = "" if stated.quantity is None else stated.quantity.kind
        if self.name in (OperationName.MEAN, OperationName.MEDIAN, OperationName.SHARE) and self.against is not None:
            return stated in (RISES, FALLS) or (kind == Unit.POINTS and self.name is OperationName.SHARE)
        of_numbers = {AMOUNT} if self.of is Of.LEVEL else {Unit.PERCENT, Unit.POINTS}
        return kind in _GIVING.get(self.name, of_numbers)

    def is_of_one_month_each(self, period: Period) -> bool:
        """Return whether a mean is that of several partners in one month."""
        return self.name is OperationName.MEAN and bool(self.others) and period.is_month

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the numbers that are named in its condition and in what is stated."""
        conditions = [each for each in (self.condition, self.stated) if isinstance(each, Condition)]
        return tuple(each for condition in conditions for each in (condition.quantity, condition.upper) if each)

    def counted_in(self, unit: str) -> Operation:
        """Return it with the numbers that have no unit in this one: a currency's code where money is asked for."""

        def with_unit(quantity: Quantity | None) -> Quantity | None:
            return replace(quantity, unit=unit) if quantity is not None and not quantity.unit else quantity

        def with_units(condition: Condition) -> Condition:
            return replace(condition, quantity=with_unit(condition.quantity), upper=with_unit(condition.upper))

        return replace(
            self,
            condition=None if self.condition is None else with_units(self.condition),
            stated=with_units(self.stated) if isinstance(self.stated, Condition) else self.stated,
        )

    @classmethod
    def parse(cls, words: Sequence[str]) -> tuple[Operation, tuple[str, ...]]:
        """Read the operation's own words out of those of a canonical command (without "/calculate"); return it and
        the words that are not its own, in order. ValueError when there is no operation or a parameter makes no sense.
        """
        if not words:
            raise ValueError("no operation is named")
        found: dict[str, Any] = {}
        rest = []
        for word in words[1:]:
            name, colon, value = word.partition(":")
            read = _PARAMETERS.get(name) if colon else None
            if read is not None:
                field, reader = read
                found[field] = reader(value)
            elif word == _NONZERO:
                found["is_nonzero"] = True
            elif name in _CONDITIONS:
                found["condition"] = Condition.parse(word)
            else:
                rest.append(word)
        return cls(OperationName(words[0]), **found), tuple(rest)


_HOLDING = frozenset(
    {
        OperationName.MONTHS,
        OperationName.SINCE,
        OperationName.LAST,
        OperationName.FIRST,
        OperationName.RUN,
        OperationName.LONGEST_RUN,
    }
)
_EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
_OVER_MONTHS = _HOLDING | _EXTREMES | {OperationName.MEAN, OperationName.MEDIAN}
_BY_LONGER = _OVER_MONTHS | {OperationName.CHANGE, OperationName.WHY}
_OF_THE_LARGEST = _EXTREMES | {OperationName.SHARE, OperationName.PARTNERS}
_GIVING_MONTHS = _EXTREMES | {OperationName.LAST, OperationName.FIRST, OperationName.SINCE, OperationName.MONTHS}
_NUMBERS: dict[OperationName, tuple[Of, ...]] = {
    **dict.fromkeys(_OVER_MONTHS | {OperationName.PARTNERS}, (Of.CHANGE, Of.YEAR, Of.SHARE)),
    **dict.fromkeys(_HOLDING, tuple(Of)),
    OperationName.WHY: (Of.SHARE,),
}
_GIVING: dict[OperationName, frozenset[str]] = {
    **dict.fromkeys(_HOLDING - {OperationName.LAST, OperationName.FIRST}, frozenset({Unit.MONTHS})),
    OperationName.CHANGE: frozenset({Unit.PERCENT}),
    OperationName.SHARE: frozenset({Unit.PERCENT}),
    OperationName.WHY: frozenset({Unit.PERCENT, Unit.POINTS, Unit.PLACE, AMOUNT}),
    OperationName.RATIO: frozenset({Unit.TIMES}),
    OperationName.PLACE: frozenset({Unit.PLACE}),
    OperationName.PARTNERS: frozenset(),
}
_NONZERO = "nonzero"
_CONDITIONS = frozenset(
    {"rises", "falls", "is", "about", "nearly", "above", "at-least", "below", "at-most", "between"}
)


def _period(text: str) -> Period:
    if text.isdigit() and len(text) == 4:
        return Period(Month(int(text), 1), Month(int(text), 12))
    return Period.parse(text)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _months(text: str) -> tuple[Month, ...]:
    return tuple(map(Month.parse, text.split(",")))


def _count(text: str) -> int:
    if int(text) < 1:
        raise ValueError(f"{text} is no count")
    return int(text)


def _place(text: str) -> int:
    if not int(text):
        raise ValueError("there is no place 0")
    return int(text)


def _weight_unit(text: str) -> Unit:
    if text not in GRAMS:
        raise ValueError(f"{text!r} is no unit of weight")
    return Unit(text)


def _stated(text: str) -> Condition | Month:
    if text[:1].isdigit():
        return Month.parse(text)
    condition = Condition.parse(text)
    if condition.quantity is None:
        raise ValueError(f"{text!r} states no number")
    return condition


_PARAMETERS: dict[str, tuple[str, Any]] = {
    "of": ("of", Of),
    "with": ("others", _keys),
    "without": ("without", _keys),
    "except": ("left_out", _months),
    "largest": ("largest", _count),
    "rank": ("rank", _place),
    "each": ("each", Each),
    "against": ("against", Against.parse),
    "in": ("unit", _weight_unit),
    "per": ("per", Per),
    "stated": ("stated", _stated),
}
