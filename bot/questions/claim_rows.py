"""The claims of a text as rows: for the machine face, the table and the CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from bot.questions.claim_words import MARKS, correction, reading_words
from bot.trade.answer import Column, Table, table_of
from bot.trade.claim_verdicts import Judged
from bot.trade.claims import Form
from bot.trade.vocabulary import Vocabulary


def claim_facts(judged: Judged, ours: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a claim as the machine face writes it: every number in the claim's own unit."""
    claim = judged.claim
    reading = judged.reading or (claim.readings[0] if claim.readings else None)
    way = judged.ways[0] if judged.ways else None

    def number(value: Fraction | None) -> float | None:
        return round(float(value / claim.factor), 4) if value is not None else None

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
        "partner": "+".join((reading.subject.partner, *reading.others)) if reading is not None else "",
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
        "stored_words": ours,
        "correction": correction(judged, vocabulary),
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


class _Row(NamedTuple):
    number: int
    judged: Judged
    facts: dict[str, Any]


def claims_table(judged: Sequence[Judged], facts: Sequence[dict[str, Any]]) -> Table:
    """Return the table of a text's claims."""

    def told(key: str, heading: str = "", words: str = "") -> Column[_Row]:
        shown = (lambda row: str(row.facts[words])) if words else None
        return Column(heading, shown, key, lambda row: row.facts[key])

    def publisher(row: _Row) -> str:
        return row.judged.sources[0].publisher if row.judged.sources else ""

    return table_of(
        [_Row(number, each, found) for number, (each, found) in enumerate(zip(judged, facts, strict=True), 1)],
        Column("No.", lambda row: str(row.number), "number", lambda row: row.number),
        Column(
            "Verdict", lambda row: " ".join(MARKS[row.judged.verdict]), "verdict", lambda row: str(row.judged.verdict)
        ),
        Column("Claim", lambda row: row.judged.claim.words, "words", lambda row: row.judged.claim.words),
        told("kind", "Read as", "what"),
        *map(told, ("reporter", "flow", "partner", "product", "period", "base", "value", "unit")),
        told("stored", "Stored", "stored_words"),
        *map(told, ("stored_low", "stored_high", "correction")),
        Column("Source", publisher, "source", publisher),
    )
