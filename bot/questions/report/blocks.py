"""The parts of the report below the total, each shown whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from bot.questions.rank_charts import RankScene, contribution_chart, rank_chart, rest_label
from bot.questions.report.arithmetic import TOP, Completeness, Report, ReportInputs
from bot.text import Day, Line, Small, Strong, line
from bot.trade.about import Shown
from bot.trade.answer import Block
from bot.trade.counting import Counting
from bot.trade.figures import Base, Change, Series, change, record
from bot.trade.findings import continued, record_line
from bot.trade.observations import WORLD
from bot.trade.phrases import (
    base_name,
    brief_change,
    change_phrase,
    covered_words,
    names_words,
    one_sided_line,
    place_line,
    place_lines,
    points_of_total,
    points_words,
    signed_amount,
)
from bot.trade.precision import Amount
from bot.trade.ranking import Contribution, Place, Ranking, largest_parts
from bot.trade.vintages import Revision
from bot.trade.wording import share_cell

MOST_REVISIONS = 5
BRIEF_REVISIONS = 2
MOST_WATCHED = 15
MOST_RECORDS = 3
LEAST_MOVED, MOST_MOVED = 2, 6
NOTABLE_MONTHS = 4


def report_blocks(inputs: ReportInputs, report: Report) -> tuple[Block, ...]:
    """Make the blocks in the order of reading; `order` says which go first when room is short."""
    made = [
        _partners(inputs, report),
        _watched(inputs, report),
        _moves(inputs, report),
        _money(inputs),
        _revised(inputs),
        _records(inputs, report),
    ]
    return tuple(block for block in made if block is not None)


def _partners(inputs: ReportInputs, report: Report) -> Block:
    places = report.ranking.places
    if not places:
        said = f"No figure by partner for {inputs.question.month.long} yet."
        expected = inputs.detail_expected
        more = line(said, " The detail is expected on ", Day(expected), ".") if expected is not None else line(said)
        return Block("partners", "By partner", (more,), order=1)
    words = inputs.counting.words
    several = len(report.ranking.ranked) > 1
    lines: list[Line] = []
    for place in report.ranking.ranked[:TOP]:
        lines += place_lines(place, inputs.names[place.key].name, words, is_numbered=several)
    covered = covered_words(report.ranking, is_complete=report.form is Completeness.FULL)
    lines += [line(covered), *_beside(inputs)]
    leading = "Top partners" if report.names_leaders else "Partners loaded"
    heading = leading if several else "By partner"
    brief = (
        *(_brief_line(inputs, place, is_numbered=several) for place in report.ranking.ranked[:TOP]),
        line(Small(), covered),
    )
    if not several:
        return Block("partners", heading, tuple(lines), order=1, brief=brief)
    chart, alt = rank_chart(_scene(inputs, report.ranking), report.ranking)
    return Block("partners", heading, tuple(lines), chart, alt, order=1, brief=brief)


def _brief_line(inputs: ReportInputs, place: Place, *, is_numbered: bool) -> Line:
    """Say one place on a line of a phone: "2. US 656.3 t · 12.0% · ▲ 56.1%"."""
    number = f"{place.rank}. " if place.rank is not None and is_numbered else ""
    share = f" · {share_cell(place.share)}" if place.share is not None and place.total.amount.value else ""
    changed = brief_change(place.on_before)
    amount = Strong(inputs.counting.words(place.total.amount))
    return line(f"{number}{inputs.names[place.key].short} ", amount, share, f" · {changed}" if changed else "")


def _scene(inputs: ReportInputs, ranking: Ranking) -> RankScene:
    return RankScene(
        inputs.reporter,
        inputs.question.flow,
        inputs.product.name,
        inputs.names,
        inputs.counting,
        inputs.is_complete,
        inputs.period.shifted(-1),
        ranking.loaded,
    )


def _beside(inputs: ReportInputs) -> Iterable[Line]:
    for key, series in (inputs.aggregates or {}).items():
        total, period = series.total(inputs.period), inputs.period
        if total is not None and key != WORLD:
            on_before = change(total, series.total(period.shifted(-1)), period.shifted(-1))
            amount = Strong(inputs.counting.words(total.amount))
            yield line("Not ranked: ", f"{inputs.names[key].name} ", amount)
            yield line(Small(), change_phrase(on_before, period))


def _watched(inputs: ReportInputs, report: Report) -> Block | None:
    by_key = {place.key: place for place in report.ranking.places}
    shown = {place.key for place in report.ranking.ranked[:TOP]}
    keys = [key for key in dict.fromkeys(inputs.watched) if key not in shown]
    keys.sort(key=lambda key: -by_key[key].total.amount.value if key in by_key else 0)
    lines = [_watched_line(inputs, by_key.get(key), key) for key in keys[:MOST_WATCHED]]
    if len(keys) > MOST_WATCHED:
        lines.append(line(f"and {len(keys) - MOST_WATCHED} more that are watched here"))
    brief = tuple(
        _brief_line(inputs, by_key[key], is_numbered=False) if key in by_key else _watched_line(inputs, None, key)
        for key in keys[:MOST_WATCHED]
    )
    return Block("watched", "Watched here", tuple(lines), order=2, brief=brief) if lines else None


def _watched_line(inputs: ReportInputs, place: Place | None, key: str) -> Line:
    name = inputs.names[key].name
    if place is not None:
        return place_line(place, name, inputs.counting.words)
    if inputs.is_complete:
        return line(f"{name}: not in that month's complete list")
    return line(f"{name}: no figure for {inputs.question.month.long} is loaded")


def biggest_moves(report: Report) -> list[tuple[str, str, Amount]]:
    """Return what gained and what lost most: "gain" or "loss", the partner, and by how much; none of one alone. Where
    the total's change is split, who is missing from a complete month counts as zero.
    """
    split = report.moved.parts if report.moved is not None else ()
    moved = {part.key: part.difference for part in split} or {
        place.key: place.difference for place in report.ranking.places if place.difference is not None
    }
    gains = [key for key, difference in moved.items() if difference.low > 0]
    losses = [key for key, difference in moved.items() if difference.high < 0]
    named = (
        ("gain", max(gains, key=lambda key: moved[key].value, default=None)),
        ("loss", min(losses, key=lambda key: moved[key].value, default=None)),
    )
    return [(what, key, moved[key]) for what, key in named if key is not None] if len(moved) > 1 else []


def _moves(inputs: ReportInputs, report: Report) -> Block | None:
    """Tell who moved the total; where that cannot be told, only the biggest gain and loss."""
    # One partner beside all the others says no more than the lines on that partner do.
    if report.moved is None or len(report.moved.parts) < LEAST_MOVED:
        base = base_name(inputs.period.shifted(-1), inputs.period)
        moves = [_mover_lines(inputs, report, *each) for each in biggest_moves(report)]
        lines, brief = [said for each in moves for said in each], tuple(each[0] for each in moves)
        return Block("movers", f"Biggest moves on {base}", tuple(lines), order=3, brief=brief) if lines else None
    moved = largest_parts(report.moved, MOST_MOVED)
    scene, words = _scene(inputs, report.ranking), inputs.counting.words
    chart, alt = contribution_chart(scene, report.ranking, moved)
    led = {key: _mover_lines(inputs, report, what, key, moved) for what, key, moved in biggest_moves(report)}
    others = sorted(
        (part for part in moved.parts if part.key not in led), key=lambda part: -abs(part.difference.value)
    )
    lines = [
        *(said for each in led.values() for said in each),
        *(_part_line(inputs, part, inputs.names[part.key].name) for part in others),
    ]
    if moved.rest.difference.value or not moved.is_complete:
        lines.append(_part_line(inputs, moved.rest, rest_label(moved, scene)))
    whole = signed_amount(moved.whole.difference, words)
    lines.append(line("Together ", Strong(whole), f" on {base_name(moved.base, moved.period)}"))
    if moved.one_sided:
        lines.append(one_sided_line([inputs.names[key].name for key in moved.one_sided], inputs.period))
    # in short the finding above names them
    return Block("contributions", "Who moved the total", tuple(lines), chart, alt, order=3, brief=())


def _mover_lines(inputs: ReportInputs, report: Report, what: str, key: str, difference: Amount) -> tuple[Line, ...]:
    changed = [change_phrase(place.on_before, inputs.period) for place in report.ranking.places if place.key == key]
    parts = report.moved.parts if report.moved is not None else ()
    points = [points_of_total(part, report.moved.whole) for part in parts if part.key == key and report.moved]
    moved = Strong(signed_amount(difference, inputs.counting.words))
    among = "" if report.names_leaders else " of those loaded"
    said = line(f"Biggest {what}{among}: {inputs.names[key].name} ", moved)
    details = " · ".join(filter(None, (*changed, *points)))
    return (said, line(Small(), details)) if details else (said,)


def _part_line(inputs: ReportInputs, part: Contribution, name: str) -> Line:
    points = f" · {points_words(part.points)}" if part.points is not None else ""
    return line(f"{name} ", Strong(signed_amount(part.difference, inputs.counting.words)), points)


def _money(inputs: ReportInputs) -> Block | None:
    counting = inputs.value_counting
    if inputs.value is None or counting is None:
        return None
    brief = lines = list(_measured(inputs, "Value", inputs.value, counting))
    if inputs.price is not None:
        price = Counting(shown=Shown.UNIT_PRICE, currency=counting.currency)
        said = list(_measured(inputs, "Unit price", inputs.price, price))
        brief = [*lines, *said]
        lines = [*brief, line("The unit price is value ÷ weight, a mean, not a market price.")] if said else lines
    return Block("money", "Value", tuple(lines), order=4, brief=tuple(brief)) if lines else None


def _measured(inputs: ReportInputs, what: str, series: Series, counting: Counting) -> Iterable[Line]:
    period = inputs.period
    total = series.total(period)
    if total is None:
        return
    changes: list[Change] = [
        change(total, series.total(base), base, small_base=counting.small_base)
        for base in (period.shifted(-1), period.year_before)
    ]
    said = " · ".join(change_phrase(each, period) for each in changes if each.base is not Base.MISSING)
    yield line(f"{what}: ", Strong(counting.words(total.amount)), f" · {said}" if said else "")


def _revised(inputs: ReportInputs) -> Block | None:
    if not inputs.revisions:
        return None
    ordered = largest_revisions(inputs)
    words = inputs.counting.words
    lines = [
        line(
            f"{inputs.names[each.partner].name}, {each.period.label}: ",
            Strong(words(each.after)),
            f", was {words(each.before)}",
        )
        for each in ordered[:MOST_REVISIONS]
    ]
    if len(ordered) > MOST_REVISIONS:
        lines.append(line(f"and {len(ordered) - MOST_REVISIONS} smaller ones"))
    rest = len(ordered) - BRIEF_REVISIONS
    brief = (*lines[:BRIEF_REVISIONS], *([line(f"and {rest} more")] if rest > 0 else []))
    return Block("revised", "Revised since the last report", tuple(lines), order=5, brief=brief)


def largest_revisions(inputs: ReportInputs) -> list[Revision]:
    """Return what was revised since the last report, what moved most first."""
    return sorted(inputs.revisions, key=lambda each: (-abs(each.after.value - each.before.value), each.partner))


def _records(inputs: ReportInputs, report: Report) -> Block | None:
    lines: list[Line] = []
    for key, series in (inputs.in_full or {}).items():
        best = record(series, inputs.question.month)
        if best is not None and best.compared >= NOTABLE_MONTHS and len(lines) < MOST_RECORDS:
            lines.append(line(f"{inputs.names[key].name}: ", continued(record_line(best))))
    zeros = list(_zero_flows(inputs, report.ranking))
    heading = " and ".join(name for name, there in (("records", lines), ("zero flows", zeros)) if there)
    return Block("records", heading.capitalize(), (*lines, *zeros), order=6) if heading else None


def _zero_flows(inputs: ReportInputs, ranking: Ranking) -> Iterable[Line]:
    floor = inputs.counting.small_base
    base = base_name(inputs.period.shifted(-1), inputs.period)
    stopped = [
        place
        for place in ranking.places
        if place.rank is None and place.before is not None and place.before.amount.value >= floor
    ]
    if stopped:
        yield line(f"Down to zero after {base}: {names_words(inputs.names[each.key].name for each in stopped)}")
    begun = [
        place for place in ranking.ranked if place.on_before.base is Base.ZERO and place.total.amount.value >= floor
    ]
    if begun:
        yield line(f"Back from zero in {base}: {names_words(inputs.names[each.key].name for each in begun)}")
