"""What was worked out about a figure, as lines: one fact a line, since a phone breaks after 34 characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.text import Line, Strong, line
from bot.trade.figures import Base, Change, Ranking, Reached, Record, Total
from bot.trade.observations import GRAMS_PER_TONNE, Event
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period
from bot.trade.precision import Amount, Percentage
from bot.trade.wording import (
    change_words,
    listed,
    month_list_words,
    month_runs,
    ordinal,
    published_pct,
    share_words,
    short_day,
)

AmountWords = Callable[[Amount], str]

ARROWS = {1: "▲ ", -1: "▼ ", 0: ""}
MOST_MONTHS_NAMED = 2


def change_line(change: Change, now: Amount, base_name: str, amount_words: AmountWords) -> Line:
    """Say a change: "▲ about +660% on May (46.4 t)", "no figure for June 2024", "from zero in May"."""
    base = change.base_amount
    if change.base is Base.MISSING or base is None:
        return line(f"no figure for {change.base_period.label}")
    if change.base is Base.PARTIAL:
        return line(f"no whole figure for {change.base_period.label}")
    if change.as_published is not None:
        percent = published_pct(change.as_published)
        return line(ARROWS[change.direction], Strong(percent), f" on {base_name}, as published")
    if change.base is Base.ZERO:
        return line(ARROWS[1], Strong(zero_words(base)), f" in {base_name}")
    if change.base is Base.SMALL:
        arrow = ARROWS[(now.value > base.value) - (now.value < base.value)]
        return line(arrow, "from ", Strong(amount_words(base)), f" in {base_name} (small base)")
    if change.percentage is None:
        return line(f"zero in {base_name} as well")
    return line(
        ARROWS[change.direction],
        Strong(change_words(change.percentage)),
        f" on {base_name} ({amount_words(base)})",
    )


def change_shown(change: Change) -> str:
    """Say a change without its base, as the machine face shows it; empty when there is none to show."""
    if change.as_published is not None:
        return f"{published_pct(change.as_published)}, as published"
    if change.base is Base.ZERO and change.base_amount is not None:
        return zero_words(change.base_amount)
    if change.base is Base.SMALL:
        return "(small base)"
    if change.base is Base.FOUND and change.percentage is not None:
        return change_words(change.percentage)
    return ""


def zero_words(base: Amount) -> str:
    """Say what a zero base was: "from zero", or "from below 0.5 t" when it was rounded to whole tonnes."""
    return "from below 0.5 t" if base.high * 2 >= GRAMS_PER_TONNE else "from zero"


def total_words(total: Total, amount_words: AmountWords) -> str:
    """Say a total and what it lacks: "2,106 t without Feb"."""
    return f"{amount_words(total.amount)}{without_words(total)}"


def without_words(total: Total) -> str:
    """Say which months a total lacks: " without Feb", " without Jan–Apr and Jun", empty when it lacks none."""
    if total.reached is not Reached.PARTIAL:
        return ""
    is_one_year = total.period.first.year == total.period.last.year
    return f" without {months_words(total.missing) if is_one_year else month_list_words(total.missing)}"


def lacking_words(total: Total) -> str:
    """Say which months a total lacks ("without Feb"), or how many it has when they are many ("6 of 12 months")."""
    if not total.missing:
        return ""
    if len(total.missing) > MOST_MONTHS_NAMED or total.period.first.year != total.period.last.year:
        return months_there_words(total)
    return f"without {months_words(total.missing)}"


def months_there_words(total: Total) -> str:
    """Say how many of its months a total is over: "6 of 12 months"."""
    return f"{len(total.period) - len(total.missing)} of {len(total.period)} months"


def months_words(months: Iterable[Month]) -> str:
    """Name months of one year shortly, three or more in a row as a run: "Feb", "Feb and Mar", "Jan–Apr and Jun"."""
    runs = month_runs(months)
    named = [(run.span,) if len(run) > 2 else [MONTH_ABBREVIATIONS[month.month - 1] for month in run] for run in runs]
    return listed([name for names in named for name in names])


def year_to_date_line(total: Total, change: Change | None, amount_words: AmountWords) -> Line:
    """Say the year to date: "Jan–Jun 22,319 t, ≈ −18.9% on a year earlier"."""
    said = line(f"{total.period.span} ", Strong(total_words(total, amount_words)))
    if change is None or change.base is not Base.FOUND or change.percentage is None:
        return said
    return line(said, f", {change_words(change.percentage)} on {change.base_period.label}")


def record_line(record: Record) -> Line:
    """Say a record and the first month it can see: "highest since March 2025", over gaps "highest loaded since …"."""
    extreme = "highest" if record.is_high else "lowest"
    if record.since is not None:
        return line(f"{extreme}{' loaded' if record.has_gaps else ''} since {record.since.long}")
    if record.has_gaps:
        return line(f"{extreme} of the {record.compared + 1} months loaded since {record.first.long}")
    return line(f"{'record' if record.is_high else 'lowest'} since the series begins in {record.first.long}")


def share_line(share: Percentage, reporter: str, flow_noun: str, period: Period) -> Line:
    """Say a share: "11.1% of China's exports that month"."""
    return line(
        Strong(share_words(share)), f" of {reporter}'s {flow_noun} that {'month' if period.is_month else 'period'}"
    )


def rank_line(ranking: Ranking, *, is_complete: bool) -> Line | None:
    """Say a rank and among how many: "2nd of the 3 partners loaded"; None when not ranked or alone."""
    if ranking.rank is None or ranking.ranked < 2:
        return None
    among = f"{ranking.ranked} partners" if is_complete else f"the {ranking.ranked} partners loaded"
    return line(f"{ordinal(ranking.rank)} of {among}")


def events_line(events: Iterable[Event], period: Period, most: int = 2) -> Line | None:
    """Name the weightiest events of the period, in order of date: "Around then: 6 Jun first US licences"."""
    within = [event for event in events if Month.of(event.on) in period]
    chosen = sorted(sorted(within, key=lambda event: (-event.weight, event.on))[:most], key=lambda event: event.on)
    if not chosen:
        return None
    return line("Around then: ", " · ".join(f"{short_day(event.on)} {event.label}" for event in chosen))
