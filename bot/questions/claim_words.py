"""How a claim's verdict is told: what is stored beside it, how it was read, and the number as it should be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.text import Line, capitalised, line
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.answer import Reason
from bot.trade.claim_neighbours import Neighbour
from bot.trade.claim_verdicts import Judged
from bot.trade.claim_ways import PARTIAL, PUBLISHED, Worked
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.counting import Counting
from bot.trade.figures import amount_of
from bot.trade.judgement import Verdict
from bot.trade.observations import WORLD, Figure, Measure
from bot.trade.precision import Amount, Percentage
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, day_words, listed, number_words, published_pct, share_words, weight_words

MARKS = {
    Verdict.AGREES: ("✓", "agrees"),
    Verdict.BY_CONSTRUCTION: ("✓", "by construction"),
    Verdict.DIFFERS: ("✗", "differs"),
    Verdict.OTHER_DEFINITION: ("↔\ufe0e", "other definition"),
    Verdict.NOT_LOADED: ("·", "not loaded"),
    Verdict.NOT_TRADE: ("–", "not a trade figure"),
    Verdict.UNREAD: ("?", "could not be read"),
}
MOST_MISSING = 4
MOST_FITTING = 3


def words_of_ours(judged: Judged, vocabulary: Vocabulary) -> str:
    """Say what the store has beside a claim: "Germany, Jul 2025: 1,116 t"; empty where there is nothing to say."""
    if judged.event is not None:
        return f"{day_words(judged.event.on)}: {judged.event.label}"
    match judged.verdict:
        case Verdict.UNREAD if not judged.unsure:
            return ""
        case Verdict.NOT_TRADE:
            return f"kept as a statement: {judged.told}" if judged.told else ""
        case Verdict.NOT_LOADED:
            return _missing_words(judged, vocabulary)
    reading = judged.reading
    if reading is None:
        return ""
    parts = []
    if judged.ways:
        parts.append(f"{reading_words(reading, vocabulary)}: {_ways_words(judged.claim, reading, judged.ways)}")
    else:
        parts.append(f"no figure for {reading_words(reading, vocabulary)}")
    parts += [
        f"on {each.base.label}: {worked_words(judged.claim.form, each, way)}"
        for each, way in judged.against
        if each.base is not None
    ]
    parts += [judged.unsure] if judged.unsure else []
    parts += [f"fits {_neighbour_words(judged.claim, each, vocabulary)}" for each in _fitting(judged)]
    return "; ".join(parts)


def _fitting(judged: Judged) -> list[Neighbour]:
    """Return the first of the numbers that fit beside a claim, each once: January to March is both all of the year so
    far and the sum of the last months.
    """
    once: dict[tuple[ClaimReading, bool], Neighbour] = {}
    for each in judged.neighbours:
        once.setdefault((each.reading, each.what == "unit"), each)
    return list(once.values())[:MOST_FITTING]


def _missing_words(judged: Judged, vocabulary: Vocabulary) -> str:
    reading = judged.reading
    if reading is None or not reading.subject.product:
        return "what this counts is not held here"
    if judged.ways and judged.claim.form is Form.EVERY:
        return f"months are missing in {reading.period.label}"
    if judged.ways:
        return f"{reading_words(reading, vocabulary)}: {worked_words(judged.claim.form, reading, judged.ways[0])}"
    series = [(reading.subject, reading.period)]
    if reading.base is not None:
        series.append((reading.base_subject or reading.subject, reading.base))
    keys = (reading.subject.partner, *reading.others)
    series = (
        [(about.of(partner=key), period) for about, period in series for key in keys] if reading.others else series
    )
    names = [f"{subject_words(about, vocabulary)}, {period.label}" for about, period in series[:MOST_MISSING]]
    said = f"not all is loaded of {listed(names)}"
    if (earlier := judged.earlier) is not None and earlier.reading is not None:
        told = _ways_words(earlier.claim, earlier.reading, earlier.ways)
        return f"{said}; {reading_words(earlier.reading, vocabulary)}: {told}"
    return f"{said}; editors add it with a file"


def subject_words(about: About, vocabulary: Vocabulary) -> str:
    """Name a series shortly: "magnets to Germany", "EU imports of magnets from China"."""
    product = (
        vocabulary.product(about.product).short_in_text if about.product in vocabulary.products else about.product
    )
    partner = vocabulary.partner(about.partner) if about.partner in vocabulary.partners else None
    shown = {Shown.WEIGHT: "", Shown.VALUE: "value of ", Shown.UNIT_PRICE: "unit price of "}[about.shown]
    if about.reporter == DEFAULT_REPORTER and about.flow.word == "to":
        return (
            f"{shown}{product}"
            if partner is None or about.partner == WORLD
            else f"{shown}{product} to {partner.in_text}"
        )
    reporter = vocabulary.partner(about.reporter)
    origin = "" if partner is None or about.partner == WORLD else f" {about.flow.word} {partner.in_text}"
    return f"{shown}{product}, {reporter.short} {about.flow.noun}{origin}"


def reading_words(reading: ClaimReading, vocabulary: Vocabulary) -> str:
    """Name what a claim was read as: the series, the period, and what it is measured from."""
    others = [vocabulary.partner(key).in_text for key in reading.others]
    series = subject_words(reading.subject, vocabulary)
    if others:
        *most, last = others
        series = f"{', '.join([series, *most])} and {last} together"
    said = f"{series}, {reading.period.label}"
    if reading.base is not None and reading.base_subject == reading.subject:
        return f"{said} as a part of {reading.base.label}"
    if reading.base_subject is not None:
        return f"{said} against {subject_words(reading.base_subject, vocabulary)}"
    return f"{said} on {reading.base.label}" if reading.base is not None else said


def _ways_words(claim: Claim, reading: ClaimReading, ways: Sequence[Worked]) -> str:
    is_published = claim.form is Form.CHANGE and ways[0].how == PUBLISHED
    told = dict.fromkeys(worked_words(claim.form, reading, way) for way in ways[: 1 if is_published else 2])
    return " or ".join(told)


def worked_words(form: Form, reading: ClaimReading, way: Worked) -> str:
    """Write what the store gives as exactly as it is known."""
    match form:
        case Form.CHANGE:
            if way.how == PUBLISHED:
                return f"{published_pct(float(way.value))}, as published"
            return change_words(Percentage.of(way.number))
        case Form.SHARE:
            return share_words(Percentage.of(way.number))
        case Form.TIMES:
            return f"{number_words(way.value, 2 if way.value < 10 else 1)} times"
        case Form.DIFFERENCE:
            size = abs(way.value)
            half = (way.high - way.low) / 2
            counting = Counting(reading.subject.shown, _currency(way.figures), way.per)
            return f"{'+' if way.value > 0 else '−'}{counting.words(Amount(size, size - half, size + half))}"
        case Form.PLACE | Form.RECORD | Form.RUN | Form.EXCEEDS:
            return way.lacking or way.how
    counting = Counting(reading.subject.shown, _currency(way.figures))
    words = replace(counting, per=way.per).words(way.number)
    if way.per is not None:
        days = reading.period.days
        stored = counting.words(way.number * Fraction(days, way.per.days))
        return f"{words} ({stored} over {days} days)"
    if way.how == PARTIAL:
        bound = "" if reading.subject.shown is Shown.UNIT_PRICE else "at least "
        return f"{bound}{words}{way.lacking or ' (not all of it loaded)'}"
    notes = {
        "mean": " a month",
        PUBLISHED: ", as published",
        "months": " by the months",
        "highest month": " in the highest month",
        "lowest month": " in the lowest month",
    }
    is_many = not reading.period.is_month
    return f"{words}{notes.get(way.how, '') if is_many or way.how == 'mean' else ''}"


def _currency(figures: Sequence[Figure]) -> str:
    return next((figure.currency for figure in figures if figure.currency), "")


def _neighbour_words(claim: Claim, found: Neighbour, vocabulary: Vocabulary) -> str:
    value = worked_words(claim.form, found.reading, found.worked)
    match found.what:
        case "unit":
            return f"with another unit: {value}"
        case "base":
            base = found.reading.base
            return f"on {base.label if base is not None else ''}: {value}"
        case "product" | "partner" | "value for weight" | "measure":
            return f"{subject_words(found.reading.subject, vocabulary)}: {value}"
        case "cumulative" | "sum of the last months" | "single month":
            return f"{found.reading.period.label}, {found.what}: {value}"
    return f"{found.reading.period.label}: {value}"


def correction(judged: Judged, vocabulary: Vocabulary) -> str:
    """Write how a claim should read, for one's own draft; empty where it is right. Where nothing but its number is
    wrong, its words with our number; else our figure by its own name ("456 t: magnets to Vietnam, September 2025"),
    for another number in the same words, or under the same label, could make a false sentence.
    """
    claim, reading = judged.claim, judged.reading
    if judged.verdict is Verdict.OTHER_DEFINITION:
        words = [
            f"{worked_words(claim.form, each.reading, each.worked)}: {reading_words(each.reading, vocabulary)}"
            for each in _fitting(judged)
        ]
        return listed(words, "or")
    if judged.verdict is Verdict.DIFFERS and judged.event is not None:
        return f"{day_words(judged.event.on)}: {judged.event.label}"
    if judged.verdict is not Verdict.DIFFERS or not judged.ways or reading is None:
        return ""
    way = judged.ways[0]
    with_number = _with_number(claim, way) if _is_of_number(claim, way) else ""
    return with_number or f"{reading_words(reading, vocabulary)}: {worked_words(claim.form, reading, way)}"


def _is_of_number(claim: Claim, way: Worked) -> bool:
    """Say whether nothing but the number of a claim is wrong: it is of one series, all of ours is there, and goes the
    same way.
    """
    first = claim.readings[0].period
    is_of_one = (
        len({each.subject for each in claim.readings}) == 1
        and len({each.base for each in claim.readings if each.period == first}) == 1
    )
    if not claim.is_plain or not is_of_one or claim.value is None or way.how == PARTIAL:
        return False
    if claim.form in (Form.CHANGE, Form.DIFFERENCE):
        return claim.value * way.value > 0
    return claim.form in (Form.LEVEL, Form.MEAN, Form.SHARE, Form.TIMES)


def _with_number(claim: Claim, way: Worked) -> str:
    """Write a claim's words with our number in the place of its own; empty where that does not stand in digits."""
    if claim.value is None:
        return ""
    value = way.value / claim.factor
    for found in re.finditer(r"\d[\d,]*(?:\.\d+)?", claim.words):
        if abs(float(found[0].replace(",", "")) - abs(claim.value)) < 1e-9:
            decimals = max(len(found[0].partition(".")[2]), 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 3)
            if float(value) == int(value):
                decimals = len(found[0].partition(".")[2])
            written = number_words(abs(value), decimals)
            if decimals > (told := len(found[0].partition(".")[2])):  # "0.9%" where no more is known
                whole, _, part = written.partition(".")
                written = f"{whole}.{part.rstrip('0').ljust(told, '0')}".rstrip(".")
            return f"{claim.words[: found.start()]}{written}{claim.words[found.end() :]}"
    return ""


def reason_of(judged: Judged, vocabulary: Vocabulary) -> Reason:
    """Explain a claim's verdict: how it was read, what was compared, and where that comes from."""
    mark, name = MARKS[judged.verdict]
    lines: list[Line] = []
    claim = judged.claim
    if judged.reading is not None and judged.reading.subject.product:
        lines.append(line(f"Read as: {reading_words(judged.reading, vocabulary)}."))
    meant = claim.meant
    if claim.value is not None and meant is not None and meant.low is not None and meant.high is not None:
        low, high = meant.low / claim.factor, meant.high / claim.factor
        unit = f" {claim.unit}" if claim.unit not in ("%", "") else claim.unit
        lines.append(line(f"As written it can mean {_plain(low)} to {_plain(high)}{unit}."))
    if (reading := judged.reading) is not None:
        lines += [line(f"Stored: {worked_words(claim.form, reading, way)}{_parts(way)}.") for way in judged.ways[:2]]
        lines += [line(f"Fits {_neighbour_words(claim, each, vocabulary)}.") for each in judged.neighbours[:4]]
    if judged.verdict is Verdict.NOT_LOADED:
        lines.append(line(f"{capitalised(_missing_words(judged, vocabulary))}."))
    if corrected := correction(judged, vocabulary):
        is_label = judged.verdict is Verdict.OTHER_DEFINITION
        lines.append(line("That is " if is_label else "To copy: ", corrected, "." if is_label else ""))
    if judged.event is not None:
        lines.append(line(f"{day_words(judged.event.on)}: {judged.event.summary}"))
    if judged.told:
        lines.append(line(f"Kept as a statement, which no trade figure can confirm: {judged.told}"))
    return Reason(f"{mark} {name}: “{claim.words}”", tuple(lines), judged.sources)


def _plain(value: Fraction) -> str:
    return f"{float(value):,.6g}" if abs(value) < 10**6 else f"{float(value):,.0f}"


def _parts(way: Worked) -> str:
    """Name the figures that a number rests on, where they are few."""
    if not 2 <= len(way.figures) <= 3 or way.how == PUBLISHED:
        return ""
    shown = [
        f"{figure.key.period.label} {weight_words(amount_of(figure))}"
        for figure in way.figures
        if figure.key.measure is Measure.NET_WEIGHT
    ]
    return f" ({', '.join(shown)})" if len(shown) == len(way.figures) else ""
