"""The two charts of a ranking: who is ahead, who moved the total; each with its description in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.questions.line_charts import via_words
from bot.questions.month_charts import ALT_LIMIT, whole_sentences
from bot.trade.about import Shown
from bot.trade.chart_specs import ContributionBars, ContributionRow, PointStyle, RankBars, RankRow
from bot.trade.counting import Counting
from bot.trade.figures import Base
from bot.trade.findings import ARROWS, change_shown, months_there_words
from bot.trade.observations import GRAMS_PER_TONNE, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.phrases import base_name, kilograms_suit, signed_amount
from bot.trade.ranking import Contribution, Contributions, Place, Ranking
from bot.trade.wording import GRAMS_PER_KILOGRAM, share_words, size_words

RANKED_IN_CHART = 8
MOVED_IN_CHART = 6


@dataclass(frozen=True, slots=True)
class RankScene:
    """What a ranking is of: `subject` is "rare-earth magnets", or for products "what the US took"; `names` covers
    all that are ranked, `base` is the period of the moves, `loaded` how many have a figure for the period,
    `one` what each is called.
    """

    reporter: Partner
    flow: Flow
    subject: str
    names: Mapping[str, Partner]
    counting: Counting
    is_complete: bool
    base: Period
    loaded: int
    one: str = "partner"


def rank_chart(scene: RankScene, ranking: Ranking, places: Sequence[Place] | None = None) -> tuple[RankBars, str]:
    """Draw the largest with the period before as a mark, or the `places` given in their order; give the chart and
    its description.
    """
    is_by_size = places is None
    places = ranking.above_zero[:RANKED_IN_CHART] if places is None else places
    scale, unit, measured = _scale(scene.counting, [place.total.amount.value for place in places])
    mover = _mover(places[:5])
    noun = scene.flow.noun
    before = base_name(scene.base, ranking.period)
    order = "" if are_by_size(places, ranking) else f", by change on {before}"
    rows = tuple(_rank_row(scene, place, scale, is_marked=place is mover) for place in places)
    chart = RankBars(
        title=_rank_title(scene, ranking, places, mover),
        subtitle=f"{scene.reporter.whose_first} {noun} of {scene.subject}, {measured}, {ranking.period.label}{order}",
        unit=unit,
        before_label=before,
        rows=rows,
        source=f"{_via(scene, places)} · {_coverage(scene, ranking)}",
    )
    named = [f"{row.label} {row.words}{f' ({row.change} on {before})' if row.change else ''}." for row in rows]
    sentences = [
        f"Bar chart: {chart.subtitle}{', largest first' if is_by_size and not ranking.is_uneven else ''}.",
        *named,
        f"{_coverage(scene, ranking)}.",
    ]
    return chart, whole_sentences(sentences, ALT_LIMIT)


def are_by_size(places: Sequence[Place], ranking: Ranking) -> bool:
    """Say whether places stand in the order of the ranking."""
    shown = {place.key for place in places}
    return [place.key for place in places] == [place.key for place in ranking.places if place.key in shown]


def _rank_row(scene: RankScene, place: Place, scale: int, *, is_marked: bool) -> RankRow:
    shown = change_shown(place.on_before) if place.on_before.base in {Base.FOUND, Base.ZERO} else ""
    return RankRow(
        label=scene.names[place.key].name,
        amount=float(place.total.amount.value / scale),
        words=_words(scene, place),
        before=None if place.before is None or place.before.is_partial else float(place.before.amount.value / scale),
        change=f"{ARROWS[place.on_before.direction]}{size_words(shown)}" if shown else "",
        style=_style(place),
        is_marked=is_marked,
    )


def _words(scene: RankScene, place: Place) -> str:
    words = scene.counting.words(place.total.amount)
    return f"{words}, {months_there_words(place.total)}" if place.total.missing else words


def _style(place: Place) -> PointStyle:
    if place.total.missing:
        return PointStyle.PARTIAL
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


def _rank_title(scene: RankScene, ranking: Ranking, places: Sequence[Place], mover: Place | None) -> str:
    if ranking.is_uneven and len(ranking.ranked) < 2:
        return _uneven_title(scene, places)
    first = scene.names[places[0].key]
    leader = f"{first.short_in_text[0].upper()}{first.short_in_text[1:]} first"
    if ranking.is_uneven:
        count = len(places[0].total.period) - len(places[0].total.missing)
        leader = f"Of {len(ranking.ranked)} with {count} months: {first.short_in_text} first"
    elif not ranking.is_telling:
        leader = f"Of {ranking.loaded} loaded: {first.short_in_text} first"
    if mover is None:
        return f"{leader}, {scene.counting.bare(places[0].total.amount)}"
    change = change_shown(mover.on_before).removesuffix(", as published")
    before = base_name(mover.on_before.base_period, mover.total.period)
    if mover is places[0]:
        return f"{leader}, {change} on {before}"
    return f"{leader}, {scene.names[mover.key].short_in_text} {change} on {before}"


def _uneven_title(scene: RankScene, places: Sequence[Place]) -> str:
    """Call nobody first on unequal months: say how many months each of the largest sums is over."""
    said = []
    for place in places[:2]:
        months = len(place.total.period) - len(place.total.missing)
        amount = scene.counting.bare(place.total.amount)
        said.append(f"{scene.names[place.key].short_in_text} {amount} in {months} months")
    title = ", ".join(said)
    return f"{title[0].upper()}{title[1:]}"


def _coverage(scene: RankScene, ranking: Ranking) -> str:
    count = ranking.loaded
    if scene.is_complete:
        return f"all {count} {scene.one}s"
    partners = f"{count} {scene.one}{'s' if count > 1 else ''} loaded"
    if ranking.covered is None or ranking.exceeds_whole:
        return partners
    return f"{partners}, {share_words(ranking.covered)} of the total"


def _via(scene: RankScene, places: Sequence[Place]) -> str:
    figures = [figure for place in places for point in place.total.points for figure in point.figures]
    return via_words(list(dict.fromkeys(figure.source for figure in figures)), scene.reporter)


def contribution_chart(scene: RankScene, ranking: Ranking, moved: Contributions) -> tuple[ContributionBars, str]:
    """Draw who moved the total, largest gain on top, with the rest; give the chart and its description. The source
    is that of the places in the ranking.
    """
    scale, unit, measured = _scale(
        scene.counting, [part.difference.value for part in (*moved.parts, moved.rest, moved.whole)]
    )
    words = scene.counting.words
    before = base_name(moved.base, moved.period)
    noun = scene.flow.noun

    def row(part: Contribution, label: str, *, is_rest: bool = False) -> ContributionRow:
        return ContributionRow(
            label, float(part.difference.value / scale), signed_amount(part.difference, words), is_rest
        )

    rows = [row(part, scene.names[part.key].name) for part in moved.parts]
    if moved.rest.difference.value or not moved.is_complete:
        rows.append(row(moved.rest, rest_label(moved, scene), is_rest=True))
    chart = ContributionBars(
        title=_moved_title(scene, moved),
        subtitle=(
            f"{scene.reporter.whose_first} {noun} of {scene.subject}, change on {moved.base.label} in {measured}"
        ),
        unit=unit,
        rows=tuple(rows),
        total=row(moved.whole, "Total"),
        source=f"{_via(scene, ranking.places)} · the bars add up to the change of the total",
    )
    named = [f"{each.label} {each.words}." for each in rows]
    sentences = [f"Bar chart, who moved the total from {before} to {moved.period.label}:", *named]
    sentences.append(f"Together: {chart.total.words}.")
    return chart, whole_sentences(sentences, ALT_LIMIT)


def rest_label(moved: Contributions, scene: RankScene) -> str:
    """Name the rest: what is not loaded, or smaller partners, or what the file gives no partner for."""
    loaded = scene.loaded
    if not moved.is_complete:
        return "All others (not loaded)" if loaded <= len(moved.parts) + len(moved.one_sided) else "All others"
    return "All others" if loaded > len(moved.parts) else "No partner given"


def _moved_title(scene: RankScene, moved: Contributions) -> str:
    biggest = sorted(moved.parts, key=lambda part: -abs(part.difference.value))[:2]
    words = scene.counting.words
    said = [
        f"{scene.names[part.key].short_in_text} {signed_amount(part.difference, words)}"
        for part in biggest
        if part.difference.value
    ]
    if not said:
        return f"Total {signed_amount(moved.whole.difference, words)}"
    title = ", ".join(said)
    return f"{title[0].upper()}{title[1:]}"


def _scale(counting: Counting, values: Sequence[Fraction]) -> tuple[int, str, str]:
    if counting.shown is Shown.VALUE:
        return 100_000_000, counting.currency, f"million {counting.currency}"
    if counting.shown is Shown.UNIT_PRICE:
        return 100, f"{counting.currency}/kg", f"{counting.currency} a kilogram"
    if kilograms_suit(values):
        return GRAMS_PER_KILOGRAM, "kg", "kilograms"
    return GRAMS_PER_TONNE, "t", "tonnes"
