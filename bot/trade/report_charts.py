"""The report's two charts of partners: who is ahead, who moved the total; each with its description in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.trade.charting import ContributionBars, ContributionRow, PointStyle, RankBars, RankRow
from bot.trade.exports import FLOW_NOUNS, short_in_text
from bot.trade.figures import Base
from bot.trade.findings import ARROWS, change_shown
from bot.trade.month_chart import ALT_LIMIT, whole_sentences
from bot.trade.observations import GRAMS_PER_TONNE, Origin
from bot.trade.ranking import Contribution, Contributions, Place, Ranking
from bot.trade.report_inputs import ReportInputs
from bot.trade.report_words import base_name, kilograms_suit, signed_amount
from bot.trade.wording import GRAMS_PER_KILOGRAM, share_words

RANKED_IN_CHART = 8
MOVED_IN_CHART = 6


def rank_chart(inputs: ReportInputs, ranking: Ranking) -> tuple[RankBars, str]:
    """Draw the largest partners with the month before as a mark; give the chart and its description."""
    places = ranking.ranked[:RANKED_IN_CHART]
    scale, unit, measured = _scale([place.total.amount.value for place in places])
    mover = _mover(places[:5])
    noun = FLOW_NOUNS[inputs.question.flow]
    before = base_name(ranking.period.shifted(-1), ranking.period)
    rows = tuple(_rank_row(inputs, place, scale, is_marked=place is mover) for place in places)
    chart = RankBars(
        title=_rank_title(inputs, ranking, places, mover),
        subtitle=f"{inputs.reporter.name}'s {noun} of {inputs.product.name}, {measured}, {ranking.period.label}",
        unit=unit,
        before_label=before,
        rows=rows,
        source=f"{_via(inputs, places)} · {_coverage(inputs, ranking)}",
    )
    named = [f"{row.label} {row.words}{f' ({row.change} on {before})' if row.change else ''}." for row in rows]
    sentences = [f"Bar chart: {chart.subtitle}, largest first.", *named, f"{_coverage(inputs, ranking)}."]
    return chart, whole_sentences(sentences, ALT_LIMIT)


def _rank_row(inputs: ReportInputs, place: Place, scale: int, *, is_marked: bool) -> RankRow:
    shown = change_shown(place.on_before) if place.on_before.base in {Base.FOUND, Base.ZERO} else ""
    return RankRow(
        label=inputs.names[place.key].name,
        amount=float(place.total.amount.value / scale),
        words=inputs.counting.words(place.total.amount),
        before=float(place.before.amount.value / scale) if place.before is not None else None,
        change=f"{ARROWS[place.on_before.direction]}{shown}" if shown else "",
        style=_style(place),
        is_marked=is_marked,
    )


def _style(place: Place) -> PointStyle:
    if place.total.amount.is_derived:
        return PointStyle.HOLLOW
    return PointStyle.HATCHED if place.total.is_preliminary else PointStyle.SOLID


def _mover(places: Sequence[Place]) -> Place | None:
    found = {
        place.key: abs(place.on_before.percentage.value)
        for place in places
        if place.on_before.percentage is not None and place.on_before.base is Base.FOUND and place.on_before.direction
    }
    return max((place for place in places if place.key in found), key=lambda place: found[place.key], default=None)


def _rank_title(inputs: ReportInputs, ranking: Ranking, places: Sequence[Place], mover: Place | None) -> str:
    first = inputs.names[places[0].key]
    leader = f"{short_in_text(first)[0].upper()}{short_in_text(first)[1:]} first"
    if not ranking.is_telling:
        leader = f"Of {len(ranking.places)} loaded: {short_in_text(first)} first"
    if mover is None:
        return f"{leader}, {inputs.counting.bare(places[0].total.amount)}"
    change = change_shown(mover.on_before).removesuffix(", as published")
    before = base_name(mover.on_before.base_period, mover.total.period)
    if mover is places[0]:
        return f"{leader}, {change} on {before}"
    return f"{leader}, {short_in_text(inputs.names[mover.key])} {change} on {before}"


def _coverage(inputs: ReportInputs, ranking: Ranking) -> str:
    count = len(ranking.places)
    if inputs.is_complete:
        return f"all {count} partners"
    partners = f"{count} partner{'s' if count > 1 else ''} loaded"
    if ranking.covered is None or ranking.exceeds_whole:
        return partners
    return f"{partners}, {share_words(ranking.covered)} of the total"


def _via(inputs: ReportInputs, places: Sequence[Place]) -> str:
    figures = [figure for place in places for point in place.total.points for figure in point.figures]
    sources = list(dict.fromkeys(figure.source for figure in figures))
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    via = f"{publishers[0]} and others" if len(publishers) > 1 else publishers[0]
    return via if sources[0].origin is Origin.CUSTOMS else f"{inputs.reporter.name} Customs via {via}"


def contribution_chart(inputs: ReportInputs, moved: Contributions) -> tuple[ContributionBars, str]:
    """Draw who moved the total, largest gain on top, with the rest; give the chart and its description."""
    scale, unit, measured = _scale([part.difference.value for part in (*moved.parts, moved.rest, moved.whole)])
    words = inputs.counting.words
    before = base_name(moved.base, moved.period)
    noun = FLOW_NOUNS[inputs.question.flow]

    def row(part: Contribution, label: str, *, is_rest: bool = False) -> ContributionRow:
        return ContributionRow(
            label, float(part.difference.value / scale), signed_amount(part.difference, words), is_rest
        )

    rows = [row(part, inputs.names[part.key].name) for part in moved.parts]
    if moved.rest.difference.value or not moved.is_complete:
        rows.append(row(moved.rest, rest_label(moved, inputs), is_rest=True))
    chart = ContributionBars(
        title=_moved_title(inputs, moved),
        subtitle=(
            f"{inputs.reporter.name}'s {noun} of {inputs.product.name}, change on {moved.base.label} in {measured}"
        ),
        unit=unit,
        rows=tuple(rows),
        total=row(moved.whole, "Total"),
        source=f"{moved.period.label} against {moved.base.label} · the bars add up to the change of the total",
    )
    named = [f"{each.label} {each.words}." for each in rows]
    sentences = [f"Bar chart, who moved the total from {before} to {moved.period.label}:", *named]
    sentences.append(f"Together: {chart.total.words}.")
    return chart, whole_sentences(sentences, ALT_LIMIT)


def rest_label(moved: Contributions, inputs: ReportInputs) -> str:
    """Name the rest: what is not loaded, or smaller partners, or what the file gives no partner for."""
    loaded = sum(1 for series in inputs.partners.values() if series.total(moved.period) is not None)
    if not moved.is_complete:
        return "All others (not loaded)" if loaded <= len(moved.parts) + len(moved.one_sided) else "All others"
    return "All others" if loaded > len(moved.parts) else "No partner given"


def _moved_title(inputs: ReportInputs, moved: Contributions) -> str:
    biggest = sorted(moved.parts, key=lambda part: -abs(part.difference.value))[:2]
    words = inputs.counting.words
    said = [
        f"{short_in_text(inputs.names[part.key])} {signed_amount(part.difference, words)}"
        for part in biggest
        if part.difference.value
    ]
    if not said:
        return f"Total {signed_amount(moved.whole.difference, words)}"
    title = ", ".join(said)
    return f"{title[0].upper()}{title[1:]}"


def _scale(values: Sequence[Fraction]) -> tuple[int, str, str]:
    if kilograms_suit(values):
        return GRAMS_PER_KILOGRAM, "kg", "kilograms"
    return GRAMS_PER_TONNE, "t", "tonnes"
