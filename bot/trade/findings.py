"""What was worked out about a figure, as lines: one fact a line, since a phone breaks after 34 characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.text import Line, Strong, capitalised, late_pattern, line
from bot.trade.about import DEFAULT_REPORTER
from bot.trade.commodities import Product
from bot.trade.figures import (
    Base,
    Change,
    PartnerRank,
    Point,
    Reached,
    Record,
    Series,
    Sum,
    Total,
    change,
    joined_sum,
)
from bot.trade.observations import Event, Measure
from bot.trade.partners import Partner
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period
from bot.trade.precision import Amount, Percentage
from bot.trade.wording import (
    MINUS,
    change_words,
    listed,
    month_list_words,
    month_runs,
    ordinal,
    published_pct,
    share_words,
    short_day,
    size_words,
)

AmountWords = Callable[[Amount], str]

_TOLD_BESIDE = late_pattern(rf"\by/y ([+\-{MINUS}]?\d{{1,4}}(?:\.\d+)?)%")
ARROWS = {1: "▲ ", -1: "▼ ", 0: ""}
MOST_MONTHS_NAMED = 2
MOST_SUMMED = 6
MOST_EVENTS_NAMED = 2
PHONE_SMALL_LINE = 38
PRELIMINARY_CHANGE = line("A preliminary figure is compared with one that is not; the change may still move.")


def change_line(change: Change, now: Amount, base_name: str, amount_words: AmountWords) -> Line | None:
    """Say a change on the month before: "▲ Up about 660% on May (46.4 t)", "▲ From zero in May"; None where there is
    no figure to compare with.
    """
    said = {1: "Up ", -1: "Down ", 0: ""}[change.direction]
    return _compared_line(change, now, base_name, amount_words, said, "on")


def year_before_line(change: Change, now: Amount, base_name: str, amount_words: AmountWords) -> Line | None:
    """Say a change on the same months a year before: "▼ 52% below June 2024, as published"; None where there is no
    figure to compare with.
    """
    than = {1: "above", -1: "below", 0: ""}[change.direction]
    return _compared_line(change, now, base_name, amount_words, "", than)


def _compared_line(
    change: Change, now: Amount, base_name: str, amount_words: AmountWords, said: str, than: str
) -> Line | None:
    """Say a change with what is `said` before it and the word, `than`, before its base."""
    base = change.base_amount
    if change.base in {Base.MISSING, Base.PARTIAL} or base is None:
        return None
    if (special := _special_change(change, now, base_name, amount_words)) is not None:
        return special
    if change.as_published is not None:
        percent = size_words(published_pct(change.as_published))
        return line(ARROWS[change.direction], said, Strong(percent), f" {than} {base_name}, as published")
    assert change.percentage is not None, "a found base has a percentage"  # noqa: S101 - a fault of ours
    if change.direction == 0:
        return line("Level with ", f"{base_name} ({amount_words(base)})")
    if change.percentage.is_times:
        said, than = "", "on"
    percent = size_words(change_words(change.percentage))
    return line(ARROWS[change.direction], said, Strong(percent), f" {than} {base_name} ({amount_words(base)})")


def moved_words(series: Series, now: Period, base: Period, found: Percentage | None) -> tuple[str, str]:
    """Say how a series moved between two periods, and what is said after its base: as published where the figure of
    one was worked back from that very change, else as `found`; empty where there is none.
    """
    later = series.total(now)
    moved = change(later, series.total(base), base) if later is not None else None
    if moved is not None and moved.as_published is not None:
        return published_pct(moved.as_published), ", as published"
    return (change_words(found), "") if found is not None else ("", "")


def told_change_line(total: Total, base_name: str) -> Line | None:
    """Say the change on a year before that the source of a value or unit value gave beside it ("y/y +60.3%"); None
    where it gave none.
    """
    figures = [figure for point in total.points for figure in point.figures]
    if len(figures) != 1 or figures[0].key.measure is Measure.NET_WEIGHT or figures[0].key.period != total.period:
        return None
    told = _TOLD_BESIDE.search(figures[0].note)
    percent = float(told[1].replace(MINUS, "-")) if told is not None else 0.0
    if not percent:
        return None
    above, arrow = ("above", ARROWS[1]) if percent > 0 else ("below", ARROWS[-1])
    return line(arrow, Strong(size_words(published_pct(percent))), f" {above} {base_name}, as published")


def _special_change(change: Change, now: Amount, base_name: str, amount_words: AmountWords) -> Line | None:
    """Say a change that has no percentage: from zero, from a small base, zero both times."""
    base = change.base_amount
    if base is None or change.as_published is not None:
        return None
    if change.base is Base.ZERO:
        return line(ARROWS[1], Strong(capitalised(zero_words(change))), f" in {base_name}")
    if change.base is Base.SMALL:
        direction = (now.value > base.value) - (now.value < base.value)
        said = {1: "Up from ", -1: "Down from ", 0: "From "}[direction]
        return line(ARROWS[direction], said, Strong(amount_words(base)), f" in {base_name} (small base)")
    return line(f"Zero in {base_name} as well") if change.percentage is None else None


def change_shown(change: Change) -> str:
    """Say a change without its base, as the machine face shows it; empty when there is none to show."""
    if change.as_published is not None:
        return f"{published_pct(change.as_published)}, as published"
    if change.base is Base.ZERO:
        return zero_words(change)
    if change.base is Base.SMALL:
        return "(small base)"
    if change.base is Base.FOUND and change.percentage is not None:
        return change_words(change.percentage)
    return ""


def zero_words(change: Change) -> str:
    """Say what a zero base was: "from zero", or "from below 0.5 t" when it was rounded to whole tonnes."""
    return "from below 0.5 t" if change.is_rounded_zero else "from zero"


def total_words(total: Total, amount_words: AmountWords) -> str:
    """Say a total and what it lacks: "2,106 t (Feb not loaded)"."""
    return f"{amount_words(total.amount)}{without_words(total)}"


def without_words(total: Total) -> str:
    """Say which months a total lacks (" (Feb not loaded)", " (only Oct loaded)"), and who of a group is not in it
    (", sum of the 3 of 7 members loaded"); empty when it is whole.
    """
    said = ""
    if total.reached is Reached.PARTIAL:
        there = [month for month in total.period if month not in total.missing]
        said = f" (only {there[0].short} loaded)" if len(there) == 1 else f" ({_months(total.missing)} not loaded)"
    summed = total.summed
    return said if summed is None or summed.is_whole else f"{said}, {sum_words(summed)}"


def _months(months: Sequence[Month]) -> str:
    is_one_year = months[0].year == months[-1].year
    return months_words(months) if is_one_year else month_list_words(months)


def sum_words(summed: Sum) -> str:
    """Say whose figures were added up: "sum of the 3 of 7 members loaded", "sum of the 3 partners listed"."""
    count = len(summed.partners)
    if summed.is_listed:
        return "sum of the only partner listed" if count == 1 else f"sum of the {count} partners listed"
    if summed.is_whole:
        return f"sum of its {count} members"
    if summed.members:
        return f"sum of the {count} of {summed.members} members loaded"
    return "the only partner loaded" if count == 1 else f"sum of the {count} partners loaded"


def sum_note(points: Sequence[Point], in_text: str, names: Mapping[str, str]) -> Line:
    """Say for which of the months no total is loaded, of whom it was added up, and whether that is the total."""
    of_partners = [point for point in points if point.summed is not None]
    summed = joined_sum(point.summed for point in points)
    assert summed is not None, "asked only where something was added up"  # noqa: S101 - a fault of ours
    named = [names.get(key, key) for key in summed.partners]
    who = listed([*named[:MOST_SUMMED], f"{len(named) - MOST_SUMMED} more"] if len(named) > MOST_SUMMED else named)
    months = [month for point in of_partners for month in point.period]
    when = f" in {month_list_words(months)}" if len(of_partners) < len(points) else ""
    start = f"No total is loaded for {in_text}{when}: this is the {sum_words(summed)}"
    if summed.is_listed:
        return line(f"{start} ({who}), a list that an editor confirmed as complete.")
    return line(f"{start} ({who}){'' if summed.is_whole else ', not the total'}.")


def lacking_words(total: Total) -> str:
    """Say which months a total lacks ("without Feb"), or how many it has when they are many ("6 of 12 months"), and
    which codes ("without 81029400").
    """
    codes = sorted({commodity for point in total.points for commodity in point.missing})
    if codes and not total.missing:
        return f"without {listed([code_words(code) for code in codes])}"
    if not total.missing:
        return ""
    if len(total.missing) > MOST_MONTHS_NAMED or total.period.first.year != total.period.last.year:
        return months_there_words(total)
    return f"without {months_words(total.missing)}"


def product_notes(product: Product, reporter: Partner, *periods: Period) -> tuple[Line, ...]:
    """Say what is known of a product's figures in the periods, as whoever reports them: "October to December 2025
    look inflated."; nothing where nothing is.
    """
    told = product.told_of(*periods, is_home=reporter.key == DEFAULT_REPORTER)
    return (line(told),) if told else ()


def code_words(commodity: str) -> str:
    """Name a commodity shortly: "85051110", "rare-earths"."""
    return commodity.removeprefix("hs:").removeprefix("line:")


def months_there_words(total: Total) -> str:
    """Say how many of its months a total is over: "6 of 12 months"."""
    return f"{len(total.period) - len(total.missing)} of {len(total.period)} months"


def months_words(months: Iterable[Month]) -> str:
    """Name months of one year shortly, three or more in a row as a run: "Feb", "Feb and Mar", "Jan–Apr and Jun"."""
    runs = month_runs(months)
    named = [(run.span,) if len(run) > 2 else [MONTH_ABBREVIATIONS[month.month - 1] for month in run] for run in runs]
    return listed([name for names in named for name in names])


def year_to_date_line(total: Total, change: Change | None, amount_words: AmountWords) -> Line:
    """Say the year to date: "Jan–Jun 22,319 t, ≈ 18.9% below Jan–Jun 2024"."""
    months = [month for month in total.period if month not in total.missing]
    run = Period(months[0], months[-1])
    if run != total.period:
        amount, lacking = Strong(amount_words(total.amount)), list(total.missing)
        if len(run) == 1:
            return line(amount, f" in {run.first.name}, the only month loaded")
        return line(f"{run.span} ", amount, f" ({_months(lacking)} not loaded)")
    said = line(f"{total.period.span} ", Strong(total_words(total, amount_words)))
    if change is None or change.base is not Base.FOUND or change.percentage is None:
        return said
    if change.as_published is None and (change.percentage.is_times or change.direction == 0):
        return line(said, f", {change_words(change.percentage)} on {change.base_period.label}")
    above = "above" if change.direction > 0 else "below"
    if change.as_published is not None:
        percent = size_words(published_pct(change.as_published))
        return line(said, f", {percent} {above} {change.base_period.label}, as published")
    return line(said, f", {size_words(change_words(change.percentage))} {above} {change.base_period.label}")


def later_block(series: Series, asked: Period) -> Total | None:
    """Return what is loaded after the newest single month as a block only, when months up to it are asked for."""
    if not series.months or asked.last != series.months[-1]:
        return None
    block = next((period for period in series.side_by_side if period.first > asked.last), None)
    return None if block is None else series.total(block)


def later_block_line(series: Series, asked: Period, amount_words: AmountWords) -> Line | None:
    """Name what is loaded after the newest single month, as a block only, when months up to that one are asked for:
    "Apr–Jul 2026 is loaded as a block only: ≈ 2,121 t"; of several months also what it makes with them.
    """
    total = later_block(series, asked)
    if total is None:
        return None
    block = total.period
    said = line(f"{block.label} is loaded as a block only: ", Strong(amount_words(total.amount)))
    together = series.total(Period(asked.first, block.last))
    if asked.is_month or block.first != asked.last + 1 or together is None or together.missing:
        return said
    return line(said, f"; with it {amount_words(together.amount)}")


def record_line(record: Record) -> Line:
    """Say a record and the first month it can see: "Highest since March 2025", over gaps "Highest loaded since …"."""
    extreme = "Highest" if record.is_high else "Lowest"
    if record.since is not None:
        return line(f"{extreme}{' loaded' if record.has_gaps else ''} since {record.since.long}")
    if record.has_gaps:
        return line(f"{extreme} of the {record.compared + 1} months loaded since {record.first.long}")
    return line(f"{'Record' if record.is_high else 'Lowest'} since the series begins in {record.first.long}")


def continued(said: Line) -> Line:
    """Begin with a small letter, as after other words."""
    first, *others = said
    return (f"{first[0].lower()}{first[1:]}", *others) if isinstance(first, str) and first else said


def share_line(share: Percentage, whose: str, flow_noun: str, period: Period, rank: Line | None = None) -> Line:
    """Say a share: "11.1% of China's exports that month", with a place "11.1% of China's exports, 2nd of 4 …"."""
    said = line(Strong(share_words(share)), f" of {whose} {flow_noun}")
    if rank is not None:
        return line(said, ", ", rank)
    return line(said, f" that {'month' if period.is_month else 'period'}")


def rank_line(ranking: PartnerRank, *, is_complete: bool) -> Line | None:
    """Say a rank and among how many: "2nd of 3 partners loaded"; None when not ranked, alone, or one of two of which
    more may be.
    """
    if ranking.rank is None or ranking.ranked < (2 if is_complete else 3):
        return None
    among = f"{ranking.ranked} partners" if is_complete else f"{ranking.ranked} partners loaded"
    return line(f"{ordinal(ranking.rank)} of {among}")


def behind_lines(months: Sequence[Month]) -> tuple[Line, ...]:
    """Say which months are out and not loaded: "Aug–Oct 2026 are out but not loaded."; nothing where none is."""
    if not months:
        return ()
    return (line(f"{month_list_words(months)} {'is' if len(months) == 1 else 'are'} out but not loaded."),)


def events_line(events: Iterable[Event], period: Period) -> Line | None:
    """Name the weightiest events of the period, in order of date, as many as a line on a phone holds: "Around then:
    6 Jun first US licences".
    """
    within = (event for event in events if Month.of(event.on) in period)
    said = ""
    chosen: list[Event] = []
    for event in sorted(within, key=lambda event: (-event.importance, event.on))[:MOST_EVENTS_NAMED]:
        named = sorted([*chosen, event], key=lambda event: event.on)
        longer = "Around then: " + " · ".join(f"{short_day(each.on)} {each.label}" for each in named)
        if said and len(longer) > PHONE_SMALL_LINE:
            break
        said, chosen = longer, named
    return line(said) if said else None
