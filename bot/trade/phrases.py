"""Phrases that rankings, comparisons and reports share: how something moved and by how much, places, who moved a
total, how much of it is covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from bot.text import Line, Small, Strong, capitalised, joined, line
from bot.trade.figures import Base, Change, Series, Total
from bot.trade.findings import ARROWS, AmountWords, change_shown, lacking_words, zero_words
from bot.trade.observations import GRAMS_PER_TONNE, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.precision import Amount, Percentage
from bot.trade.ranking import Contribution, Contributions, Place, Ranking
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import (
    MINUS,
    change_words,
    hedge,
    listed,
    published_pct,
    share_cell,
    share_words,
    size_words,
)

MOST_NAMES = 6
_ONE_POINT = {"+1", f"{MINUS}1"}


def base_name(base: Period, period: Period) -> str:
    """Name a month to compare with as shortly as it is clear: "September", "October 2024"."""
    return base.first.name if base.is_month and base.first.year == period.first.year else base.label


def headline(total: Total, change: Change, noun: str, amount_words: AmountWords) -> str:
    """Say the total and how it moved: "Exports fell 5.2% on September to 5,473 t"."""
    amount, subject = amount_words(total.amount), noun.capitalize()
    base = change.base_amount
    if not total.amount.value:
        return f"No {noun} were recorded"
    if base is None or change.base in {Base.MISSING, Base.PARTIAL}:
        return f"{subject}: {amount}"
    name = base_name(change.base_period, total.period)
    if change.base is Base.ZERO:
        return f"{subject}: {amount}, {zero_words(change)} in {name}"
    if change.base is Base.SMALL:
        return f"{subject}: {amount}, from {amount_words(base)} in {name}"
    if change.direction == 0:
        return f"{subject} held at {amount}, as in {name}"
    verb = "rose" if change.direction > 0 else "fell"
    if change.as_published is not None:
        return (
            f"{subject} {verb} {size_words(published_pct(change.as_published))} on {name} to {amount}, as published"
        )
    assert change.percentage is not None, "a change with a direction has a percentage"  # noqa: S101 - a fault of ours
    words = change_words(change.percentage)
    if "×" in words:
        return f"{subject} rose {words} on {name} to {amount}"
    return f"{subject} {verb} {size_words(words)} on {name} to {amount}"


def moved_words(change: str, base: str) -> str:
    """Say a change as a verb: "rose 56.1% from September", "fell 13.2% from …", "came to ×12 of September"."""
    if "×" in change:
        return f"came to {change} of {base}"
    if not change.strip("≈ about").startswith(("+", MINUS)):
        return f"came {change}" if change.startswith("from") else f"stayed as in {base}"
    return f"{'fell' if MINUS in change else 'rose'} {size_words(change)} from {base}"


def beside_words(change: str, base: str = "") -> str:
    """Say a change as a place beside its base: "56.1% above May 2025", "20.3% below 2024", "×12 of May 2025"; beside
    one that is seen without its name: "20.3% below", "×12 of that".
    """
    if "×" in change:
        return f"{change} of {base or 'that'}"
    if not change.strip("≈ about").startswith(("+", MINUS)):
        return f"{change} on {base or 'that'}"
    return f"{size_words(change)} {'below' if MINUS in change else 'above'} {base}".rstrip()


def signed_amount(amount: Amount, amount_words: AmountWords) -> str:
    """Write a change in weight or value with its sign: "+235.8 t", "−285 t"."""
    words = amount_words(amount)
    return words if amount.value <= 0 else with_sign(words, "+")


def with_sign(words: str, sign: str) -> str:
    """Put a sign before a number, after what says how exactly it is known: "≈ +5 t", "about +US$ 60 million"."""
    hedged = next((each for each in ("≈ ", "about ") if words.startswith(each)), "")
    return f"{hedged}{sign}{words.removeprefix(hedged)}"


def movers_line(
    found: Contributions, names: Mapping[str, Partner], flow: Flow, amount_words: AmountWords, *, is_telling: bool
) -> Line | None:
    """Name who moved the total most, each way: "South Korea −285 t outweighed the US +235.8 t", "25 t less to Japan
    and 18 t to the US".
    """
    gains = [part for part in found.parts if part.difference.low > 0][:2]
    losses = [part for part in reversed(found.parts) if part.difference.high < 0][:2]

    def named(parts: Sequence[Contribution]) -> str:
        return listed(
            [f"{names[part.key].short_in_text} {signed_amount(part.difference, amount_words)}" for part in parts]
        )

    up, down = (named(gains) if gains else ""), (named(losses) if losses else "")
    if not up and not down:
        return None
    if up and down:
        is_fall = found.whole.difference.value < 0
        words = f"{down} outweighed {up}" if is_fall else f"{up} outweighed {down}"
    else:
        more = "more" if up else "less"
        moved = [
            f"{size_words(amount_words(part.difference))} {more} {flow.word} {names[part.key].short_in_text}"
            for part in gains or losses
        ]
        words = listed([moved[0], *(each.replace(f" {more} ", " ", 1) for each in moved[1:])])
    return line(f"{capitalised(words)}." if is_telling else f"Of the partners loaded: {words}.")


def covered_words(ranking: Ranking, *, is_complete: bool) -> str:
    """Say how many partners are loaded and what part of the total they cover."""
    count = ranking.loaded
    if is_complete:
        return f"All {count} partners of that {'month' if ranking.period.is_month else 'period'} are loaded."
    if ranking.covered is not None and count > 1 and not ranking.is_uneven and not ranking.exceeds_whole:
        return f"Ranked among {count} loaded partners ({share_words(ranking.covered)} of the total)."
    loaded = "The only partner loaded covers" if count == 1 else f"The {count} partners loaded cover"
    if ranking.is_uneven:
        loaded = f"The loaded months of {count} partners cover"
    if ranking.exceeds_whole:
        return f"{loaded} more than the total; one of the figures must be off."
    if ranking.covered is None:
        are = "One partner is" if count == 1 else f"{count} partners are"
        return f"{are} loaded, and no total to compare with."
    return f"{loaded} {share_words(ranking.covered)} of the total."


def place_line(place: Place, name: str, amount_words: AmountWords) -> Line:
    """Say one place: rank, name, amount, share, changes and move."""
    amount, details = place_lines(place, name, amount_words)
    return joined([amount, details[1:]]) if details else amount


def place_lines(place: Place, name: str, amount_words: AmountWords, *, is_numbered: bool = True) -> tuple[Line, Line]:
    """Say one place on two lines: rank unless it is the only one, name, amount and share; below it in small print
    changes and move.
    """
    number = f"{place.rank}. " if place.rank is not None and is_numbered else ""
    parts: list[str | Strong] = [f"{number}{name} ", Strong(amount_words(place.total.amount))]
    if lacking := lacking_words(place.total):
        parts.append(f", {lacking}")
    if place.share is not None and place.total.amount.value:
        parts.append(f" · {share_cell(place.share)}")
    both = (place.on_before, place.on_year)[: 1 if place.on_before.base_period == place.on_year.base_period else 2]
    changes = [each for each in both if each.base is not Base.MISSING]
    if place.on_before.base is Base.MISSING:
        changes.insert(0, place.on_before)
    details = [change_phrase(change, place.total.period) for change in changes]
    if place.moved:
        details.append(move_words(place.moved))
    return line(*parts), line(Small(), " · ".join(details)) if details else ()


def brief_change(change: Change) -> str:
    """Say a change without what it is measured on: "▲ 56.1%", "from zero"; empty where there is none to show."""
    if change.base is Base.FOUND and change.direction == 0:
        return "unchanged"
    said = f"{ARROWS[change.direction]}{change_shown(change).removesuffix(', as published')}"
    return size_words(said).replace(" ", "\u00a0")


def change_phrase(change: Change, period: Period) -> str:
    """Say a change in a few words: "▲ 56.1% on September", "no figure for September"."""
    name = base_name(change.base_period, period)
    if change.base in {Base.MISSING, Base.PARTIAL}:
        return f"no {'whole ' if change.base is Base.PARTIAL else ''}figure for {name}"
    if change.base is Base.ZERO:
        return f"{ARROWS[1]}{change_shown(change)} in {name}"
    if change.base is Base.SMALL:
        return f"small base in {name}"
    if change.base is Base.FOUND and change.direction == 0:
        return f"as in {name}"
    if change.as_published is not None:
        return f"{ARROWS[change.direction]}{size_words(published_pct(change.as_published))} on {name}, as published"
    return f"{ARROWS[change.direction]}{size_words(change_shown(change)) or 'zero'} on {name}"


def move_words(places: int) -> str:
    """Say how many places a partner rose or fell."""
    count = abs(places)
    return f"{'up' if places > 0 else 'down'} {count} place{'s' if count > 1 else ''}"


def names_words(names: Iterable[str]) -> str:
    """List names, the first six of them."""
    found = list(names)
    if len(found) <= MOST_NAMES:
        return listed(found)
    return f"{', '.join(found[:MOST_NAMES])} and {len(found) - MOST_NAMES} more"


def points_words(points: Percentage) -> str:
    """Write a contribution in points of the total's change: "−4.9 points", "about −1 point" where no decimal is
    known, "under 0.1 points".
    """
    if points.step < 1 and not points.rounded:
        return f"under {points.step} points"
    words = change_words(points).replace("%", "")
    about = "about " if points.step == 1 and not hedge(points) else ""
    return f"{about}{words} point{'' if words in _ONE_POINT else 's'}"


def one_sided_line(names: Sequence[str], period: Period) -> Line:
    """Say which partners are within the rest: "Vietnam is in “all others”: only one month is loaded."."""
    loaded = "only one month is loaded" if period.is_month else "not all of both periods is loaded"
    return line(f"{names_words(names)} {'is' if len(names) == 1 else 'are'} in “all others”: {loaded}.")


def points_of_total(part: Contribution, whole: Contribution) -> str:
    """Write a contribution beside the total's change: "45 of the total's 157 percentage points"; by itself where it
    goes the other way or is more than the whole, or the two are not known so finely.
    """
    if part.points is None:
        return ""
    total, words = whole.points, points_words(part.points)
    is_alike = total is not None and 0 < part.points.value / (total.value or 1) <= 1 and part.points.rounded != 0
    if total is None or not is_alike or total.rounded == 0 or "×" in change_words(total):
        return words
    mine, all_of_it = (size_words(change_words(each)).replace("%", "") for each in (part.points, total))
    return f"{mine} of the total's {all_of_it} percentage points"


def kilograms_suit(grams: Iterable[Fraction]) -> bool:
    """Return whether every amount is below a tonne, so that a chart counts kilograms."""
    return all(abs(each) < GRAMS_PER_TONNE for each in grams)


def summed_names(several: Iterable[Series], vocabulary: Vocabulary) -> dict[str, str]:
    """Name the partners that were added up anywhere in these series."""
    summed = {point.summed for series in several for point in series.points.values() if point.summed is not None}
    return {key: vocabulary.partner(key).name for each in summed for key in each.partners}
