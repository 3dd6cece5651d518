"""Numbers, months and places as words: each is rounded here, once, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.trade.observations import GRAMS_PER_TONNE, Measure, Status
from bot.trade.periods import MONTH_ABBREVIATIONS, Month, Period
from bot.trade.precision import STEPS, Amount, Percentage, divided, round_half_up, step_inside, to_step

MINUS = "−"
GRAMS_PER_KILOGRAM = 1_000
_WIDEST = tuple(Fraction(2, 10**decimals) for decimals in (1, 2, 3))
_NO_DECIMALS_FROM_T = 1_000
_ONE_DECIMAL_FROM_T = 100
_CURRENCY_SIGNS = {"USD": "US$", "EUR": "€", "CNY": "CN¥"}


def signed_pct(number: Decimal) -> str:
    """Write a percentage with its sign, a true minus, thousands separators and never a negative zero."""
    if not number:
        return f"{abs(number):f}%"
    return f"{'+' if number > 0 else MINUS}{abs(number):,f}%"


def change_words(percentage: Percentage) -> str:
    """Write a change as finely as it is known: "+56.1%", "about +660%", "≈ −18.9%", "×12"."""
    if percentage.is_times:
        return f"{hedge(percentage)}×{percentage.times:,f}"
    is_nearly_all = percentage.rounded == -100 and percentage.value > -100
    return (hedge(percentage) or ("about " if is_nearly_all else "")) + signed_pct(percentage.rounded)


def size_words(words: str) -> str:
    """Write a change without its sign, where an arrow or a word says which way it went: "about 660%"."""
    return words.replace("+", "").replace(MINUS, "")


def ratio_words(more: Amount, less: Amount) -> str:
    """Write how many times one amount is another as finely as it is known: "1.8", "about 20"; empty when they may be
    the same, or the other nothing.
    """
    ratio = divided(more, less)
    if ratio is None or ratio.low <= 1:
        return ""
    step = step_inside(ratio.value, ratio.low, ratio.high)
    if step == STEPS[0] and to_step(ratio.value, step) == 1:
        return ""
    about = "≈ " if ratio.is_derived else "about " if ratio.width > 1 else ""
    return f"{about}{to_step(ratio.value, step):,f}"


def hedge(percentage: Percentage) -> str:
    """Return "≈ " when an input was derived, "about " when the interval is wider than a point (shown as a ratio, than
    one of it), else nothing.
    """
    if percentage.is_derived:
        return "≈ "
    return "about " if percentage.width > (100 if percentage.is_times else 1) else ""


def percentage_points(apart: Percentage) -> str:
    """Say how far two percentages are apart, whichever is the larger: "7.3 percentage points", "about 5 …"; "under
    0.1 …" when it would round to nothing.
    """
    if not apart.rounded:
        return f"under {apart.step:f} percentage points"
    unit = "percentage point" if abs(apart.rounded) == 1 else "percentage points"
    return f"{hedge(apart)}{abs(apart.rounded):f} {unit}"


def share_words(percentage: Percentage) -> str:
    """Write a share: "11.1%", "≈ 11.1%"; "less than 0.1%" when it would round to nothing."""
    if percentage.rounded == 0 and percentage.value > 0:
        return f"less than {percentage.step:f}%"
    return f"{hedge(percentage)}{percentage.rounded:,f}%"


def share_cell(percentage: Percentage | None) -> str:
    """Write a share where there is little room: "11.1%", "<0.1%"; nothing where there is none."""
    return share_words(percentage).replace("less than ", "<") if percentage is not None else ""


def published_pct(percent: float) -> str:
    """Write a percentage as the press published it, with its own decimals."""
    return signed_pct(
        Decimal(str(percent)).normalize().quantize(Decimal(1)) if percent == int(percent) else Decimal(str(percent))
    )


def decimals_for(width: Fraction) -> int:
    """Return how many decimals an interval this wide (in the unit shown) allows, at most three: the last one may be
    half as fine as the interval, so that a sum of rounded numbers keeps the decimal its parts have.
    """
    return sum(width <= limit for limit in _WIDEST)


def number_words(value: Fraction, decimals: int) -> str:
    """Write a number with thousands separators and exactly this many decimals."""
    parts = 10**decimals
    rounded = round_half_up(value * parts)
    whole, rest = divmod(abs(rounded), parts)
    words = f"{whole:,}.{rest:0{decimals}}" if decimals else f"{whole:,}"
    return f"{MINUS}{words}" if rounded < 0 else words


def weight_words(grams: Amount) -> str:
    """Write a weight as exactly as it is known and as shortly as it can be read: "353 t", "46.4 t", "1 kg"."""
    return f"{'≈ ' if grams.is_derived else ''}{_bare_weight(grams)}"


def _bare_weight(grams: Amount) -> str:
    """Write a weight without the sign for a derived one."""
    if not grams.value:
        return "0 t" if grams.high * 2 >= GRAMS_PER_TONNE else "0 kg"
    if abs(grams.value) < GRAMS_PER_TONNE and grams.width <= 10 * GRAMS_PER_KILOGRAM:
        return f"{number_words(grams.value / GRAMS_PER_KILOGRAM, 0)} kg"
    return f"{short_number(grams.value / GRAMS_PER_TONNE, tonne_decimals(grams))} t"


def short_number(value: Fraction, decimals: int) -> str:
    """Write a number with at most this many decimals, without zeros at its end."""
    words = number_words(value, decimals)
    return words.rstrip("0").rstrip(".") if "." in words else words


def exact_weight(grams: Amount) -> str:
    """Write a weight with every decimal that is known, for formulas: "1,238.47 t"."""
    if abs(grams.value) < GRAMS_PER_TONNE:
        return _bare_weight(grams)
    decimals = decimals_for(grams.width / GRAMS_PER_TONNE)
    return f"{'≈ ' if grams.is_derived else ''}{number_words(grams.value / GRAMS_PER_TONNE, decimals)} t"


def tonne_decimals(grams: Amount) -> int:
    """Return how many decimals of a tonne to show: none from 1,000 t, one from 100 t, below as known; of what is
    worked out three digits, and whole tonnes from 1,000 t.
    """
    known = decimals_for(grams.width / GRAMS_PER_TONNE)
    if grams.is_derived:
        digits = len(str(int(abs(grams.value) // GRAMS_PER_TONNE)))
        return min(known, 3 - digits) if digits < 4 else 0
    if abs(grams.value) >= _NO_DECIMALS_FROM_T * GRAMS_PER_TONNE:
        return 0
    if abs(grams.value) >= _ONE_DECIMAL_FROM_T * GRAMS_PER_TONNE:
        return min(known, 1)
    return known


def currency_sign(currency: str) -> str:
    """Return a currency's sign, its code where it has none: "US$", "CN¥", "JPY"."""
    return _CURRENCY_SIGNS.get(currency, currency)


def exact_money(minor_units: Amount, currency: str) -> str:
    """Write a value with every unit that is known, for formulas: "US$ 6,700,000"."""
    hedged = "≈ " if minor_units.is_derived else ""
    return f"{hedged}{currency_sign(currency)} {number_words(minor_units.value / 100, 0)}"


def money_words(minor_units: Amount, currency: str) -> str:
    """Write a value in units a person reads: "US$ 52.1 million", "CN¥ 760,000", "about US$ 60 million"."""
    sign = currency_sign(currency)
    units, width = minor_units.value / 100, minor_units.width / 100
    hedged = _roughly(minor_units)
    for size, word in ((10**9, " billion"), (10**6, " million")):
        if round(abs(units) / size, 4) >= 1:  # what would round to 1,000 of the next smaller unit, too
            return f"{hedged}{sign} {number_words(units / size, min(1, decimals_for(width / size)))}{word}"
    return f"{hedged}{sign} {number_words(units, 0)}"


def _roughly(amount: Amount) -> str:
    """Return "≈ " for a derived amount, "about " for one known to a tenth or less, else nothing."""
    if amount.is_derived:
        return "≈ "
    return "about " if amount.width * 10 > abs(amount.value) and amount.value else ""


def stored_words(measure: Measure, amount: Amount, currency: str) -> str:
    """Write an amount as it is stored: a weight, a value, or a unit value, which is for a tonne."""
    match measure:
        case Measure.NET_WEIGHT:
            return weight_words(amount)
        case Measure.VALUE:
            return money_words(amount, currency)
        case Measure.UNIT_VALUE:
            return f"{currency_sign(currency)} {number_words(amount.value / 100, 0)}/t"


def price_words(minor_units_per_kg: Amount, currency: str) -> str:
    """Write a unit price as exactly as it is known, at most to the hundredth: "US$ 52.30/kg", "about US$ 48/kg"."""
    return f"{_roughly(minor_units_per_kg)}{currency_sign(currency)} {price_number(minor_units_per_kg)}/kg"


def price_number(minor_units_per_kg: Amount) -> str:
    """Write the number of a unit price as exactly as it is known, at most to the hundredth."""
    return number_words(minor_units_per_kg.value / 100, min(2, decimals_for(minor_units_per_kg.width / 100)))


def with_unit(number: str, unit: str) -> str:
    """Write a number of a chart with its unit: "353 t", "7.8%", "US$ 46.0/kg", "US$ 52.1 million"."""
    if unit in {"t", "kg"}:
        return f"{number} {unit}"
    if unit == "%":
        return number if number.endswith("%") else f"{number}%"
    sign, slash, weight = unit.partition("/")
    sign, space, scale = sign.partition(" ")
    return f"{sign} {number}{slash}{weight}{space}{scale}"


def ordinal(number: int) -> str:
    """Write a rank: 1st, 2nd, 3rd, 11th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def day_words(day: date) -> str:
    """Write a day with its year: "20 Jul 2025"."""
    return f"{day.day} {MONTH_ABBREVIATIONS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Write a day without its year: "6 Jun"."""
    return f"{day.day} {MONTH_ABBREVIATIONS[day.month - 1]}"


def published_words(published_on: str) -> str:
    """Write a publication date as precisely as it is known: "20 Jul 2025", "Jul 2025", "2025", ""."""
    try:
        match published_on.count("-"):
            case 2:
                return day_words(date.fromisoformat(published_on))
            case 1:
                return Month.parse(published_on).short
            case _:
                return published_on
    except ValueError:
        # An older version let in days that there never were (2025-06-31): they are shown as they stand.
        return published_on


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def status_words(status: Status) -> str:
    """Name how surely an amount is known, for small print."""
    return {
        Status.FINAL: "Customs, final",
        Status.PRELIMINARY: "Preliminary",
        Status.REPORTED: "Reported",
        Status.DERIVED: "Estimated from published figures",
        Status.ESTIMATED: "Estimated by the source",
    }[status]


def block_beyond(months: Sequence[Month], blocks: Iterable[Period]) -> Period | None:
    """Return the block of which a series reaches farthest beyond its newest month, the shortest such; `months` in
    order.
    """
    later = [each for each in blocks if not months or each.last > months[-1]]
    return max(later, key=lambda each: (each.last, each.first), default=None)


def newest_words(months: Sequence[Month], blocks: Iterable[Period]) -> str:
    """Say how far a series reaches: "Mar 2026", "Mar 2026 (Apr–Jul as a block)"; `months` in order."""
    newest, later = months[-1] if months else None, block_beyond(months, blocks)
    if newest is None:
        return later.label if later is not None else ""
    if later is None:
        return newest.short
    name = later.span if later.first.year == newest.year == later.last.year else later.label
    return f"{newest.short} ({name} as a block)"


def month_runs(months: Iterable[Month]) -> list[Period]:
    """Return months as runs without gaps, in order."""
    runs: list[Period] = []
    for month in sorted(months):
        if runs and runs[-1].last + 1 == month:
            runs[-1] = Period(runs[-1].first, month)
        else:
            runs.append(Period.single(month))
    return runs


def month_list_words(months: Iterable[Month], most_runs: int = 10) -> str:
    """Write which months are there, shortly: "Sep–Oct, Dec 2024, Jul, Sep–Dec 2025"; the newest runs when many."""
    runs = month_runs(months)
    words = []
    for run, following in zip(runs, (*runs[1:], None), strict=False):
        ends = [run.first] if run.is_month else [run.first, run.last]
        if run.first.year != run.last.year:
            words.append("–".join(end.short for end in ends))
            continue
        names = "–".join(MONTH_ABBREVIATIONS[end.month - 1] for end in ends)
        year_follows = following is not None and following.first.year == run.last.year == following.last.year
        words.append(names if year_follows else f"{names} {run.last.year}")
    return ", ".join(["…", *words[-most_runs:]] if len(words) > most_runs else words)
