"""The two charts of a ranking: who is ahead, who moved the total; each with its description in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.questions.line_charts import via_words
from bot.questions.month_charts import ALT_LIMIT, style_of_total, whole_sentences
from bot.text import capitalised
from bot.trade.about import Shown
from bot.trade.chart_specs import ContributionBars, ContributionRow, RankBars, RankRow
from bot.trade.counting import Counting
from bot.trade.figures import Base
from bot.trade.findings import ARROWS, AmountWords, change_shown, months_there_words
from bot.trade.observations import GRAMS_PER_TONNE, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.phrases import base_name, beside_words, kilograms_suit, moved_words, signed_amount
from bot.trade.ranking import Contribution, Contributions, Place, Ranking
from bot.trade.wording import GRAMS_PER_KILOGRAM, share_words, size_words

RANKED_IN_CHART = 8


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


def rank_chart(
    scene: RankScene, ranking: Ranking, places: Sequence[Place] | None = None
) -> tuple[RankBars | ContributionBars, str]:
    """Draw the largest with the period before as a mark, or the `places` given: by change those that are not in the
    order of size. Return the chart and its description.
    """
    if places is not None and not are_by_size(places, ranking) and sum(map(_has_percent, places)) > 1:
        return _change_chart(scene, ranking, places)
    is_by_size = places is None
    places = ranking.above_zero[:RANKED_IN_CHART] if places is None else places
    scale, unit, measured = _scale(scene.counting, [place.total.amount.value for place in places])
    mover = _mover(places[:5])
    noun = scene.flow.noun
    before = base_name(scene.base, ranking.period)
    words = scene.counting.in_column(place.total.amount for place in places)
    rows = tuple(_rank_row(scene, place, scale, words, is_marked=place is mover) for place in places)
    chart = RankBars(
        title=_rank_title(scene, ranking, places, mover),
        subtitle=f"{scene.reporter.whose_first} {noun} of {scene.subject}, {measured}, {ranking.period.label}",
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


def _has_percent(place: Place) -> bool:
    return place.on_before.base is Base.FOUND and place.on_before.percentage is not None


def _change_chart(scene: RankScene, ranking: Ranking, places: Sequence[Place]) -> tuple[ContributionBars, str]:
    """Draw the changes in percent, both ways, in the order given; who has none stays out."""
    before = base_name(scene.base, ranking.period)
    moved = [(place, place.on_before.percentage) for place in places if _has_percent(place)]
    words = scene.counting.in_column(place.total.amount for place, _ in moved)
    rows = tuple(
        ContributionRow(
            scene.names[place.key].short,
            float(percentage.value),
            f"{_with_one_sign(change_shown(place.on_before))}, {words(place.total.amount)}",
        )
        for place, percentage in moved
        if percentage is not None
    )
    largest = sorted(moved, key=lambda pair: -abs(pair[1].value) if pair[1] is not None else 0)[:2]
    said = [
        f"{scene.names[place.key].short_in_text} {moved_words(_bare_change(place), before)}" for place, _ in largest
    ]
    said = [said[0], *(each.removesuffix(f" from {before}") for each in said[1:])]
    out, whose = len(places) - len(moved), scene.reporter.whose_first
    without = f", {out} without a figure for {before}" if out else ""
    chart = ContributionBars(
        title=capitalised(", ".join(said)),
        subtitle=f"{whose} {scene.flow.noun} of {scene.subject}, {ranking.period.label}: change from {before}",
        unit="%",
        rows=rows,
        source=f"{_via(scene, places)} · {_coverage(scene, ranking)}{without}",
    )
    named = [f"{row.label} {row.words}." for row in rows]
    return chart, whole_sentences(
        [f"Bar chart: {chart.subtitle}.", *named, f"{_coverage(scene, ranking)}."], ALT_LIMIT
    )


def _with_one_sign(change: str) -> str:
    """Write what is not known exactly with one sign in the whole column, why ever it is not."""
    return f"≈ {change.removeprefix('about ')}" if change.startswith("about ") else change


def _bare_change(place: Place) -> str:
    return change_shown(place.on_before).removesuffix(", as published")


def are_by_size(places: Sequence[Place], ranking: Ranking) -> bool:
    """Say whether places stand in the order of the ranking."""
    shown = {place.key for place in places}
    return [place.key for place in places] == [place.key for place in ranking.places if place.key in shown]


def _rank_row(scene: RankScene, place: Place, scale: int, words: AmountWords, *, is_marked: bool) -> RankRow:
    shown = change_shown(place.on_before) if place.on_before.base in {Base.FOUND, Base.ZERO} else ""
    return RankRow(
        label=scene.names[place.key].short,
        amount=float(place.total.amount.value / scale),
        words=_words(place, words),
        before=None if place.before is None or place.before.is_partial else float(place.before.amount.value / scale),
        change=f"{ARROWS[place.on_before.direction]}{_with_one_sign(size_words(shown))}" if shown else "",
        style=style_of_total(place.total),
        is_marked=is_marked,
    )


def _words(place: Place, words: AmountWords) -> str:
    said = words(place.total.amount)
    return f"{said}, {months_there_words(place.total)}" if place.total.missing else said


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
    leads = "lead" if scene.one == "product" and first.short_in_text.endswith("s") else "leads"
    amount = scene.counting.words(places[0].total.amount)
    leader = f"{first.short_in_text} {leads} with {amount}"
    if len(places) == 1:
        leader = f"{first.short_in_text}: {amount}"
    elif ranking.is_uneven:
        count = len(places[0].total.period) - len(places[0].total.missing)
        leader = f"of {len(ranking.ranked)} with {count} months, {leader}"
    elif not ranking.is_telling:
        leader = f"of {ranking.loaded} loaded, {leader}"
    leader = capitalised(leader)
    if mover is None:
        return leader
    before = base_name(mover.on_before.base_period, mover.total.period)
    if mover is places[0]:
        return f"{leader}, {beside_words(_bare_change(mover), before)}"
    return f"{leader}; {scene.names[mover.key].short_in_text} {moved_words(_bare_change(mover), before)}"


def _uneven_title(scene: RankScene, places: Sequence[Place]) -> str:
    """Call nobody first on unequal months: say how many months each of the largest sums is over."""
    verb = "came to" if scene.one == "product" else scene.flow.partner_verb
    said: list[str] = []
    for place in places[:2]:
        months = len(place.total.period) - len(place.total.missing)
        amount = scene.counting.words(place.total.amount)
        took = "" if said else f" {verb}"
        said.append(f"{scene.names[place.key].short_in_text}{took} {amount} in {months} months")
    return capitalised(", ".join(said))


def _coverage(scene: RankScene, ranking: Ranking) -> str:
    count = ranking.loaded
    if scene.is_complete:
        return f"all {count} {scene.one}s"
    partners = f"{count} {scene.one}{'s' if count > 1 else ''} loaded"
    if ranking.covered is None or ranking.exceeds_whole:
        return partners
    return f"{partners}, {share_words(ranking.covered)} of the total"


def _via(scene: RankScene, places: Sequence[Place]) -> str:
    figures = [figure for place in places for figure in place.total.figures]
    return via_words(list(dict.fromkeys(figure.source for figure in figures)), scene.reporter)


def contribution_chart(
    scene: RankScene, ranking: Ranking, moved: Contributions, order: Sequence[Contribution] = ()
) -> tuple[ContributionBars, str]:
    """Draw who moved the total, in an `order` of its parts or the largest on top, the rest at the foot. Return the
    chart and its description; the source is that of the places in the ranking.
    """
    scale, unit, measured = _scale(
        scene.counting, [part.difference.value for part in (*moved.parts, moved.rest, moved.whole)]
    )
    words = scene.counting.in_column(part.difference for part in (*moved.parts, moved.rest))
    before = base_name(moved.base, moved.period)
    noun = scene.flow.noun

    def row(part: Contribution, label: str, *, is_rest: bool = False) -> ContributionRow:
        return ContributionRow(
            label, float(part.difference.value / scale), signed_amount(part.difference, words), is_rest
        )

    by_size = sorted(moved.parts, key=lambda part: -abs(part.difference.value))
    rows = [row(part, scene.names[part.key].short) for part in order or by_size]
    if moved.rest.difference.value or not moved.is_complete:
        rows.append(row(moved.rest, rest_label(moved, scene), is_rest=True))
    chart = ContributionBars(
        title=_moved_title(scene, moved, words),
        subtitle=(
            f"{scene.reporter.whose_first} {noun} of {scene.subject}, {moved.period.label}: "
            f"change from {moved.base.label} in {measured}"
        ),
        unit=unit,
        rows=tuple(rows),
        source=f"{_via(scene, ranking.places)} · the bars add up to the change of the total",
    )
    named = [f"{each.label} {each.words}." for each in rows]
    sentences = [f"Bar chart, who moved the total from {before} to {moved.period.label}:", *named]
    sentences.append(f"Together: {signed_amount(moved.whole.difference, words)}.")
    return chart, whole_sentences(sentences, ALT_LIMIT)


def rest_label(moved: Contributions, scene: RankScene) -> str:
    """Name the rest: what is not loaded, or what is in part or in smaller partners, or what the file gives no partner
    for.
    """
    if moved.one_sided or scene.loaded > len(moved.parts):
        return "All others"
    return "No partner given" if moved.is_complete else "All others (not loaded)"


def _moved_title(scene: RankScene, moved: Contributions, words: AmountWords) -> str:
    """Say how the total moved and whose part is the largest: "Exports fell 4,615 t, a quarter of it to the US"."""
    whole = moved.whole.difference
    noun, before = scene.flow.noun.capitalize(), base_name(moved.base, moved.period)
    if not whole.value:
        return f"{noun} stayed as in {before}"
    verb = "rose" if whole.value > 0 else "fell"
    said = f"{noun} {verb} {size_words(words(whole))} from {before} to {moved.period.label}"
    parts = [part for part in moved.parts if part.difference.value]
    largest = sorted(parts, key=lambda part: -abs(part.difference.value))
    if not largest:
        return said
    first = scene.names[largest[0].key].short_in_text
    part = largest[0].difference.value / whole.value
    against = sum(
        (abs(each.difference.value) for each in parts if each.difference.value * whole.value < 0), Fraction(0)
    )
    if 0 < part <= 1 and against * 5 <= abs(whole.value):
        to = "" if scene.one == "product" else f"{scene.flow.word} "
        return f"{said}, {_part_words(part)} of it {to}{first}"
    verbs = ("came to" if scene.one == "product" else scene.flow.partner_verb, "")
    named = [
        f"{scene.names[each.key].short_in_text} {verb} ".replace("  ", " ")
        + f"{size_words(words(each.difference))} {'less' if each.difference.value < 0 else 'more'}"
        for each, verb in zip(largest, verbs, strict=False)
    ]
    return f"{said}: {', '.join(named)}"


_PARTS = ((Fraction(1, 5), "a fifth"), (Fraction(1, 4), "a quarter"), (Fraction(1, 3), "a third"),
          (Fraction(1, 2), "half"), (Fraction(2, 3), "two thirds"), (Fraction(3, 4), "three quarters"))  # fmt: skip


def _part_words(part: Fraction) -> str:
    """Say a part of a whole in words where one is near, else in percent."""
    for size, words in _PARTS:
        if abs(part - size) <= Fraction(2, 100):
            return words
    return "nearly all" if part >= Fraction(95, 100) else f"{max(1, round(100 * part))}%"


def _scale(counting: Counting, values: Sequence[Fraction]) -> tuple[int, str, str]:
    if counting.shown is Shown.VALUE:
        return 100_000_000, counting.currency, f"million {counting.currency}"
    if counting.shown is Shown.UNIT_PRICE:
        return 100, f"{counting.currency}/kg", f"{counting.currency} a kilogram"
    if kilograms_suit(values):
        return GRAMS_PER_KILOGRAM, "kg", "kilograms"
    return GRAMS_PER_TONNE, "t", "tonnes"
