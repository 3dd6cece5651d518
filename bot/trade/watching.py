"""Watches: when a person wants to be told, and whether the newest month of a series is such a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from bot.errors import NotUnderstood
from bot.text import Line, Strong, late_pattern, line, quoted
from bot.trade.about import About
from bot.trade.figures import Base, Change, Total
from bot.trade.observations import GRAMS_PER_TONNE
from bot.trade.periods import Month, Period
from bot.trade.phrases import change_phrase
from bot.trade.precision import Amount
from bot.trade.wording import number_words, weight_words

MOST_OF_ONE_PERSON = 20
GRACE = timedelta(minutes=2)
TOO_LATE = timedelta(days=14)
MOST_PCT = 100_000
MOST_T = 10**9

# A comma stands between thousands alone: "1,5" may be meant as 1.5, and is not guessed.
_AMOUNT = late_pattern(r"(?:by\s+)?[+\-−]?\s*((?:\d{1,3}(?:[,\s]\d{3})+|\d+)(?:\.\d+)?)\s*([a-z%]*)", re.IGNORECASE)
_GRAMS = {"": GRAMS_PER_TONNE, "t": GRAMS_PER_TONNE, "tonne": GRAMS_PER_TONNE, "tonnes": GRAMS_PER_TONNE,
          "kg": 1_000, "kt": 1_000 * GRAMS_PER_TONNE}  # fmt: skip
_PERCENT = frozenset({"", "%", "percent", "pct"})


class Crossing(StrEnum):
    """What is waited for: a change on the month before, or an amount."""

    FALLS = "falls"
    RISES = "rises"
    ABOVE = "is above"
    BELOW = "is below"

    @property
    def is_change(self) -> bool:
        """Return whether the threshold is in percent of the month before; otherwise it is a weight."""
        return self in {Crossing.FALLS, Crossing.RISES}


@dataclass(frozen=True, slots=True)
class Watch:
    """One wish to be told. `threshold` is in percent for changes, else in grams. It is told directly, or in
    `channel`; a person who takes no direct messages is told in `channel` too. `told_month` and `told_vintage` are
    the newest that were told, or stood when it was made; `begun_vintage` is what was begun and may have been sent,
    after the message with the Discord id `begun_after`.
    """

    number: int
    person: int
    guild: int | None
    channel: int | None
    is_direct: bool
    about: About
    crossing: Crossing
    threshold: Decimal
    created_at: datetime
    told_month: Month | None = None
    told_vintage: int | None = None
    begun_vintage: int | None = None
    begun_after: int | None = None
    is_on: bool = True
    off_reason: str = ""

    @property
    def words(self) -> str:
        """Write the condition: "falls by 30% or more", "is above 500 t"."""
        return condition_words(self.crossing, self.threshold)

    def when(self, about: str) -> str:
        """Say when it sets off: "Alert when magnets to the US fall 30% or more"; `about` begins with the product."""
        product = about.partition(" to ")[0].partition(" from ")[0].partition(" (")[0]
        words = self.words.replace(f"{self.crossing.value} by ", f"{self.crossing.value} ")
        if product.endswith("s"):
            words = words.replace("is ", "are ", 1).replace("falls ", "fall ", 1).replace("rises ", "rise ", 1)
        named = f"{about[0].lower()}{about[1:]}" if about.split(" ", 1)[0][1:].islower() else about
        return f"Alert when {named} {words}"

    @property
    def told(self) -> str:
        """Return the condition as people are told it: "a fall of 30% or more"."""
        for crossing, noun in ((Crossing.FALLS, "a fall of"), (Crossing.RISES, "a rise of")):
            if self.crossing is crossing:
                return f"{noun} {self.words.removeprefix(f'{crossing.value} by ')}"
        return self.words.removeprefix("is ")


@dataclass(frozen=True, slots=True)
class Sighting:
    """The newest month of a series as a watch sees it. `vintage` is the newest batch that it rests on."""

    month: Month
    amount: Amount
    change: Change | None
    vintage: int
    committed_at: datetime

    @property
    def words(self) -> str:
        """Write what is seen: "June 2025: 353 t, ▲ about 660% on May"."""
        said = f"{self.month.long}: {weight_words(self.amount)}"
        moved = change_phrase(self.change, Period.single(self.month)) if self.change is not None else ""
        return f"{said}, {moved}" if moved else said


def seen(total: Total, change: Change | None, base: Total | None) -> Sighting:
    """See a month: its total, its change on the month before and that month's total, if there are any."""
    figures = [
        figure for part in (total, base) if part is not None for point in part.points for figure in point.figures
    ]
    newest = max((figure.batch for figure in figures), key=lambda batch: batch.number)
    return Sighting(total.period.first, total.amount, change, newest.number, newest.committed_at)


def is_met(crossing: Crossing, threshold: Decimal, sighting: Sighting) -> bool:
    """Return whether a month is what was waited for. A percentage counts as it is shown; one on a small, partial or
    missing base does not count, but a rise from zero is a rise by any percentage.
    """
    match crossing:
        case Crossing.ABOVE:
            return sighting.amount.value > Fraction(threshold)
        case Crossing.BELOW:
            return sighting.amount.value < Fraction(threshold)
    change = sighting.change
    if change is None:
        return False
    if change.base is Base.ZERO:
        return crossing is Crossing.RISES
    if change.base is not Base.FOUND:
        return False
    if change.as_published is not None:
        percent = Decimal(str(change.as_published))
    elif change.percentage is not None:
        percent = change.percentage.rounded
    else:
        return False
    return percent >= threshold if crossing is Crossing.RISES else percent <= -threshold


def is_news(watch: Watch, sighting: Sighting) -> bool:
    """Return whether this month and vintage were never told and are newer than what was told. Both only ever rise, so
    what an undo brings back is told once at most.
    """
    if watch.told_month is None or watch.told_vintage is None:
        return True
    return sighting.month > watch.told_month or sighting.vintage > watch.told_vintage


def is_due(watch: Watch, sighting: Sighting, now: datetime) -> bool:
    """Return whether to tell now: after a grace in which a mistake can be undone, and not weeks later."""
    age = now - sighting.committed_at
    is_wanted = watch.is_on and is_news(watch, sighting) and is_met(watch.crossing, watch.threshold, sighting)
    return is_wanted and GRACE <= age <= TOO_LATE


def read_crossing(text: str) -> Crossing:
    """Read what is waited for; NotUnderstood names what there is."""
    wanted = " ".join(text.casefold().split()).removeprefix("is ")
    for crossing in Crossing:
        if wanted in {crossing.value.removeprefix("is "), crossing.value.removesuffix("s")}:
            return crossing
    raise NotUnderstood(
        "watch_change_unknown", f"I cannot watch for {quoted(text)}. Choose falls, rises, is above or is below."
    )


def read_threshold(text: str, crossing: Crossing) -> Decimal:
    """Read by how much: percent for changes ("30%", "30"), else a weight in grams ("500 t", "1.5 kt", "800 kg")."""
    found = _AMOUNT.fullmatch(text.strip())
    unit = found[2].casefold() if found else "?"
    units = _PERCENT if crossing.is_change else _GRAMS.keys()
    if found is None or unit not in units:
        asked = (
            "A change is watched in percent of the month before, for example 30%."
            if crossing.is_change
            else "An amount is watched as a weight, for example 500 t."
        )
        raise NotUnderstood("watch_by_unreadable", f"I cannot read {quoted(text)}. {asked}")
    number = Decimal(re.sub(r"[,\s]", "", found[1]))
    if crossing.is_change:
        most = 100 if crossing is Crossing.FALLS else MOST_PCT
        if not 0 < number <= most:
            raise NotUnderstood("watch_by_range", f"The percentage must be above 0 and at most {most:,}.")
        return number.normalize()
    grams = number * _GRAMS[unit]
    if not 0 < grams <= MOST_T * GRAMS_PER_TONNE:
        raise NotUnderstood("watch_by_range", f"The weight must be above 0 and at most {MOST_T:,} t.")
    return grams.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def condition_words(crossing: Crossing, threshold: Decimal) -> str:
    """Write a condition as it is shown."""
    if crossing.is_change:
        return f"{crossing.value} by {threshold:,f}% or more"
    tonnes = Fraction(threshold) / GRAMS_PER_TONNE
    decimals = next((d for d in range(4) if (tonnes * 10**d).denominator == 1), 3)
    return f"{crossing.value} {number_words(tonnes, decimals)} t"


def alert_line(watch: Watch, sighting: Sighting) -> Line:
    """Say why an alert was sent: the condition and what was seen."""
    return line("Your watch: ", Strong(watch.told), f" · {sighting.words}")
