"""The numbers of a text, each held against the store: one line a claim, with our figure beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bot.errors import NotUnderstood
from bot.language.mentions import Mentions
from bot.questions.kind import Entry, Here, Kind, Material, Needs, Read, Selection
from bot.text import Line, Strong, line
from bot.trade.about import DEFAULT_REPORTER, About, Question, Reading, Shown
from bot.trade.answer import Answer, Reason, Table
from bot.trade.claim_needs import months_needed, series_needed
from bot.trade.claim_neighbours import Neighbour
from bot.trade.claim_verdicts import Judged, judge_claims
from bot.trade.claim_ways import Stored, Worked
from bot.trade.claims import CheckedText, Claim, ClaimReading, Form
from bot.trade.counting import Counting
from bot.trade.figures import amount_of
from bot.trade.judgement import Verdict
from bot.trade.observations import WORLD, Figure, Measure, Source
from bot.trade.precision import Amount, Percentage
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, day_words, listed, number_words, published_pct, share_words, weight_words

MOST_LINES = 12
LONGEST_CHECKED = 8_000
LONGEST_ALT = 1_000
NO_TEXT = "Give me the text: /claims opens a form, a right-click on a message has Apps → Check the numbers."
_MARKS = {
    Verdict.AGREES: ("✓", "agrees"),
    Verdict.BY_CONSTRUCTION: ("✓", "by construction"),
    Verdict.DIFFERS: ("✗", "differs"),
    Verdict.OTHER_DEFINITION: ("↔\ufe0e", "other definition"),
    Verdict.NOT_LOADED: ("·", "not loaded"),
    Verdict.NOT_TRADE: ("–", "not a trade figure"),
    Verdict.UNREAD: ("?", "could not be read"),
}
_UNITS = {
    "t": Fraction(10**6), "kg": Fraction(1000), "thousand t": Fraction(10**9), "million t": Fraction(10**12),
    "万吨": Fraction(10**10), "million kg": Fraction(10**9), "thousand kg": Fraction(10**6),
    "short tons": Fraction(90718474, 100), "lb": Fraction(45359237, 100000),
}  # fmt: skip
_SCALES = {
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}


@dataclass(frozen=True, slots=True)
class ClaimsQuestion(Question):
    """Whether the numbers of a text are right: the text as it was read, and where it stood, if that is known."""

    checked: CheckedText
    article: Source | None = None

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "claims"

    @property
    def command(self) -> str:
        """Return the command that opens the form for a text; a text itself is too long for one."""
        return "/claims"


def has_claims(reading: Reading) -> bool:
    """Say whether a text states anything of trade that is judged."""
    question = reading.question
    return isinstance(question, ClaimsQuestion) and any(
        claim.form not in (Form.NOT_TRADE, Form.UNREAD, Form.EVENT) and not claim.is_assumed
        for claim in question.checked.claims
    )


def build_claims(question: ClaimsQuestion, judged: Sequence[Judged], vocabulary: Vocabulary) -> Answer:
    """Show each claim of a text with its verdict and our figure, in the text's order."""
    text, shown = question.checked, judged[:MOST_LINES]
    counts = Counter(each.verdict for each in judged)
    right = counts[Verdict.AGREES] + counts[Verdict.BY_CONSTRUCTION]
    said = [f"{right} agree{'s' if right == 1 else ''}"] if right else []
    for verdict in (Verdict.DIFFERS, Verdict.OTHER_DEFINITION, Verdict.NOT_LOADED, Verdict.NOT_TRADE, Verdict.UNREAD):
        if counts[verdict]:
            name = (
                f"differ{'s' if counts[verdict] == 1 else ''}" if verdict is Verdict.DIFFERS else _MARKS[verdict][1]
            )
            said.append(f"{counts[verdict]} {name}")
    title = "The numbers of this text" if judged else "No trade figure found in this text"
    notes: list[Line] = []
    if len(judged) > MOST_LINES:
        notes.append(line(f"{len(judged) - MOST_LINES} more are in the table."))
    if text.dated is not None and judged:
        notes.append(line(f"Read as of {day_words(text.dated)}: that is what “last month” is counted from."))
    if any(each.verdict is Verdict.BY_CONSTRUCTION for each in judged):
        notes.append(
            line("“By construction”: our figure comes from this very statement or article, so it cannot confirm it.")
        )
    if not judged:
        notes.append(
            line("I look for amounts, changes, shares and records of trade in the products that are loaded.")
        )
    sources = tuple(dict.fromkeys(source for each in judged for source in each.sources))
    return Answer(
        question=question,
        title=title,
        headline=" · ".join(said),
        findings=tuple(claim_line(each, vocabulary) for each in shown),
        notes=tuple(notes),
        facts={"text": text.text, "claims": [claim_facts(each, vocabulary) for each in judged]},
        table=_table(judged, vocabulary) if judged else None,
        alt=_alt(judged, vocabulary),
        reasons=tuple(reason_of(each, vocabulary) for each in judged),
        sources=sources,
    )


def claim_line(judged: Judged, vocabulary: Vocabulary) -> Line:
    """Say a claim's verdict on one line: the mark, the word, what was written, and what is stored."""
    mark, name = _MARKS[judged.verdict]
    ours = stored_words(judged, vocabulary)
    said = line(f"{mark} ", Strong(name), f" “{judged.claim.words}”")
    return line(said, f" – {ours}") if ours else said


def stored_words(judged: Judged, vocabulary: Vocabulary) -> str:
    """Say what the store has beside a claim: "Germany, Jul 2025: 1,116 t"; empty where there is nothing to say."""
    if judged.event is not None:
        return f"{day_words(judged.event.on)}: {judged.event.label}"
    match judged.verdict:
        case Verdict.UNREAD:
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
    parts += [f"fits {_neighbour_words(judged.claim, reading, each, vocabulary)}" for each in judged.neighbours[:3]]
    return "; ".join(parts)


def _missing_words(judged: Judged, vocabulary: Vocabulary) -> str:
    reading = judged.reading
    if reading is None or not reading.subject.product:
        return "what this counts is not held here"
    if judged.ways:
        return f"months are missing in {reading.period.label}"
    series = [(reading.subject, reading.period)]
    if reading.base is not None:
        series.append((reading.base_subject or reading.subject, reading.base))
    names = [f"{subject_words(about, vocabulary)}, {period.label}" for about, period in series]
    return f"not all is loaded of {listed(names)}; editors add it with a file"


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
    said = f"{subject_words(reading.subject, vocabulary)}, {reading.period.label}"
    if reading.base_subject is not None:
        return f"{said} against {subject_words(reading.base_subject, vocabulary)}"
    return f"{said} on {reading.base.label}" if reading.base is not None else said


def _ways_words(claim: Claim, reading: ClaimReading, ways: Sequence[Worked]) -> str:
    is_published = claim.form is Form.CHANGE and ways[0].how == "published"
    told = dict.fromkeys(worked_words(claim.form, reading, way) for way in ways[: 1 if is_published else 2])
    return " or ".join(told)


def worked_words(form: Form, reading: ClaimReading, way: Worked) -> str:
    """Write what the store gives as exactly as it is known."""
    amount = Amount(way.value, way.low, way.high, any(amount_of(figure).is_derived for figure in way.figures))
    match form:
        case Form.CHANGE:
            if way.how == "published":
                return f"{published_pct(float(way.value))}, as published"
            return change_words(Percentage(way.value, way.low, way.high, amount.is_derived))
        case Form.SHARE:
            return share_words(Percentage(way.value, way.low, way.high, amount.is_derived))
        case Form.TIMES:
            return f"{number_words(way.value, 2 if way.value < 10 else 1)} times"
        case Form.DIFFERENCE:
            size = abs(way.value)
            half = (way.high - way.low) / 2
            return f"{'+' if way.value > 0 else '−'}{weight_words(Amount(size, size - half, size + half))}"
        case Form.PLACE | Form.RECORD | Form.RUN | Form.EXCEEDS:
            return way.how
    words = Counting(reading.subject.shown, _currency(way.figures)).words(amount)
    notes = {
        "mean": " a month",
        "published": ", as published",
        "months": " by the months",
        "highest month": " in the highest month",
        "lowest month": " in the lowest month",
    }
    is_many = not reading.period.is_month
    return f"{words}{notes.get(way.how, '') if is_many or way.how == 'mean' else ''}"


def _currency(figures: Sequence[Figure]) -> str:
    return next((figure.currency for figure in figures if figure.currency), "")


def _neighbour_words(claim: Claim, reading: ClaimReading, found: Neighbour, vocabulary: Vocabulary) -> str:
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
    del reading
    return f"{found.reading.period.label}: {value}"


def correction(judged: Judged) -> str:
    """Write the claim's words with the number as it should be, for one's own draft; empty where it is right."""
    claim = judged.claim
    if judged.verdict not in (Verdict.DIFFERS, Verdict.OTHER_DEFINITION) or not judged.ways or claim.value is None:
        return ""
    value = _in_unit(claim, judged.ways[0].value)
    if value is None:
        return ""
    for found in re.finditer(r"\d[\d,]*(?:\.\d+)?", claim.words):
        if abs(float(found[0].replace(",", "")) - abs(claim.value)) < 1e-9:
            decimals = max(len(found[0].partition(".")[2]), 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 3)
            if float(value) == int(value):
                decimals = len(found[0].partition(".")[2])
            written = number_words(abs(value), decimals)
            return f"{claim.words[: found.start()]}{written}{claim.words[found.end() :]}"
    return ""


def _in_unit(claim: Claim, value: Fraction) -> Fraction | None:
    """Give a stored number in the unit that the claim is written in."""
    if claim.form in (Form.CHANGE, Form.SHARE, Form.TIMES, Form.PLACE, Form.RUN, Form.RECORD, Form.EXCEEDS):
        return value
    if claim.unit in _UNITS:
        return value / _UNITS[claim.unit]
    if "/" in claim.unit:
        return value / 100 * (1000 if claim.unit.endswith("/t") else 1)
    scale = claim.unit.split(" ")[0].casefold() if claim.currency else ""
    return value / 100 / _SCALES.get(scale, 1) if claim.currency else None


def claim_facts(judged: Judged, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a claim as the machine face writes it: every number in the claim's own unit."""
    claim = judged.claim
    reading = judged.reading or (claim.readings[0] if claim.readings else None)
    way = judged.ways[0] if judged.ways else None

    def number(value: Fraction | None) -> float | None:
        found = _in_unit(claim, value) if value is not None else None
        return round(float(found), 4) if found is not None else None

    is_place = claim.form in (Form.PLACE, Form.RECORD, Form.RUN, Form.EXCEEDS)
    period = (
        str(reading.period) if reading is not None else str((claim.days[0] if claim.days else claim.period) or "")
    )
    if judged.event is not None and claim.days:
        period = claim.days[0].isoformat()
    return {
        "words": claim.words,
        "what": (
            judged.event.label
            if judged.event is not None
            else reading_words(reading, vocabulary)
            if reading is not None and reading.subject.product
            else ""
        ),
        "reporter": reading.subject.reporter if reading is not None else "",
        "flow": str(reading.subject.flow) if reading is not None else "",
        "partner": reading.subject.partner if reading is not None else "",
        "product": reading.subject.product if reading is not None else claim.product_words,
        "period": period,
        "base": str(reading.base) if reading is not None and reading.base is not None else "",
        "kind": judged.kind,
        "value": claim.value,
        "unit": claim.unit,
        "verdict": str(judged.verdict),
        "stored": judged.event.on.isoformat()
        if judged.event is not None
        else number(way.value)
        if way is not None
        else None,
        "stored_low": number(way.low) if way is not None and not is_place else None,
        "stored_high": number(way.high) if way is not None and not is_place else None,
        "stored_words": stored_words(judged, vocabulary),
        "correction": correction(judged),
        "fits": _fits(judged),
        "sources": [
            {"publisher": s.publisher, "title": s.title, "url": s.url, "published_on": s.published_on}
            for s in judged.sources
        ],
    }


def _fits(judged: Judged) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in judged.neighbours:
        subject, period = each.reading.subject, each.reading.period
        name: str
        match each.what:
            case "product":
                name = subject.product
            case "partner":
                name = subject.partner
            case "base":
                name = str(each.reading.base)
            case "value for weight" | "measure":
                name = str(subject.shown)
            case "unit":
                name = "tonnes" if judged.claim.unit != "t" else "kilograms"
            case _:
                name = str(period)
        found.setdefault(each.what.replace(" ", "_"), []).append(name)
    return found


def reason_of(judged: Judged, vocabulary: Vocabulary) -> Reason:
    """Explain a claim's verdict: how it was read, what was compared, and where that comes from."""
    mark, name = _MARKS[judged.verdict]
    lines: list[Line] = []
    claim = judged.claim
    if judged.reading is not None and judged.reading.subject.product:
        lines.append(line(f"Read as: {reading_words(judged.reading, vocabulary)}."))
    if claim.meant is not None and claim.value is not None:
        low = _in_unit(claim, claim.meant.low) if claim.meant.low is not None else None
        high = _in_unit(claim, claim.meant.high) if claim.meant.high is not None else None
        if low is not None and high is not None:
            unit = f" {claim.unit}" if claim.unit not in ("%", "") else claim.unit
            lines.append(line(f"As written it can mean {_plain(low)} to {_plain(high)}{unit}."))
    if (reading := judged.reading) is not None:
        lines += [line(f"Stored: {worked_words(claim.form, reading, way)}{_parts(way)}.") for way in judged.ways[:2]]
        lines += [
            line(f"Fits {_neighbour_words(claim, reading, each, vocabulary)}.") for each in judged.neighbours[:4]
        ]
    if judged.verdict is Verdict.NOT_LOADED:
        lines.append(line(f"{_missing_words(judged, vocabulary).capitalize()}."))
    if corrected := correction(judged):
        lines.append(line("To copy: ", corrected))
    if judged.event is not None:
        lines.append(line(f"{day_words(judged.event.on)}: {judged.event.summary}"))
    if judged.told:
        lines.append(line(f"Kept as a statement, which no trade figure can confirm: {judged.told}"))
    return Reason(f"{mark} {name}: “{claim.words}”", tuple(lines), judged.sources)


def _plain(value: Fraction) -> str:
    return f"{float(value):,.6g}" if abs(value) < 10**6 else f"{float(value):,.0f}"


def _parts(way: Worked) -> str:
    """Name the figures that a number rests on, where they are few."""
    if not 2 <= len(way.figures) <= 3 or way.how == "published":
        return ""
    shown = [
        f"{figure.key.period.label} {weight_words(amount_of(figure))}"
        for figure in way.figures
        if figure.key.measure is Measure.NET_WEIGHT
    ]
    return f" ({', '.join(shown)})" if len(shown) == len(way.figures) else ""


def _table(judged: Sequence[Judged], vocabulary: Vocabulary) -> Table:
    rows = []
    raw = []
    for number, each in enumerate(judged, 1):
        mark, name = _MARKS[each.verdict]
        facts = claim_facts(each, vocabulary)
        publisher = each.sources[0].publisher if each.sources else ""
        rows.append(
            (str(number), f"{mark} {name}", each.claim.words, facts["what"], facts["stored_words"], publisher)
        )
        raw.append(
            (
                number,
                str(each.verdict),
                each.claim.words,
                facts["kind"],
                facts["reporter"],
                facts["flow"],
                facts["partner"],
                facts["product"],
                facts["period"],
                facts["base"],
                facts["value"],
                facts["unit"],
                facts["stored"],
                facts["stored_low"],
                facts["stored_high"],
                facts["correction"],
                publisher,
            )
        )
    return Table(
        ("No.", "Verdict", "Claim", "Read as", "Stored", "Source"),
        tuple(rows),
        (
            "number",
            "verdict",
            "words",
            "kind",
            "reporter",
            "flow",
            "partner",
            "product",
            "period",
            "base",
            "value",
            "unit",
            "stored",
            "stored_low",
            "stored_high",
            "correction",
            "source",
        ),
        tuple(raw),
    )


def _alt(judged: Sequence[Judged], vocabulary: Vocabulary) -> str:
    told = [f"{_MARKS[each.verdict][1]}: {each.claim.words} ({stored_words(each, vocabulary)})" for each in judged]
    whole = f"{len(judged)} claims checked. " + " ".join(told)
    return whole if len(whole) <= LONGEST_ALT else f"{whole[: LONGEST_ALT - 1]}…"


def ask(mentions: Mentions, earlier: Question, here: Here) -> Read[ClaimsQuestion]:
    """Refuse: a text is too long for a command, and is read before it is asked about."""
    raise NotUnderstood("claims_without_text", NO_TEXT)


def needs(question: ClaimsQuestion, vocabulary: Vocabulary) -> Needs:
    """Ask for every series that judging can touch, and for the partners of the months whose places are claimed."""
    series = {_name(about): about for about in series_needed(question.checked, vocabulary)}
    rows = tuple(
        Selection(
            about.reporter, about.flow, vocabulary.product(about.product).commodities, Measure.NET_WEIGHT, (),
            about.period, is_exact=True,
        )
        for about in months_needed(question.checked, vocabulary)
    )  # fmt: skip
    whole = {name: about for name, about in series.items() if about.period is None}
    of_months = {name: about for name, about in series.items() if about.period is not None}
    return Needs(series=of_months, totals=whole, rows=rows)


def build(question: ClaimsQuestion, material: Material) -> Answer:
    """Judge the claims by what was found."""
    vocabulary, text = material.vocabulary, question.checked
    stored = Stored(
        vocabulary,
        {about: material.series[_name(about)] for about in series_needed(text, vocabulary)},
        dict(zip(months_needed(text, vocabulary), material.rows, strict=True)),
        material.published,
        material.events,
        material.background,
        question.article,
    )
    return build_claims(question, judge_claims(text, stored), vocabulary)


def _name(about: About) -> str:
    return " ".join(map(str, (about.reporter, about.flow, about.product, about.partner, about.shown, about.period)))


CLAIMS = Kind(
    ClaimsQuestion,
    {"claims": ClaimsQuestion(CheckedText("", ()))},
    ask,
    lambda question, _: (question, ()),
    needs,
    build,
    (
        Entry(
            "claims",
            "whether the numbers of a text are right: an article, a message (Apps → Check the numbers), a draft",
            ("/claims In June China shipped 353 tons of magnets to the US, 660% more than in May.",),
        ),
    ),
    is_kept=False,
)
