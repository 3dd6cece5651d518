"""The claims of a text as rows: for the machine face, the table and the CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bot.questions.claim_words import MARKS, correction, in_unit, reading_words
from bot.trade.answer import Table
from bot.trade.claim_verdicts import Judged
from bot.trade.claims import Form
from bot.trade.vocabulary import Vocabulary


def claim_facts(judged: Judged, ours: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a claim as the machine face writes it: every number in the claim's own unit."""
    claim = judged.claim
    reading = judged.reading or (claim.readings[0] if claim.readings else None)
    way = judged.ways[0] if judged.ways else None

    def number(value: Fraction | None) -> float | None:
        found = in_unit(claim, value) if value is not None else None
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


def claims_table(judged: Sequence[Judged], facts: Sequence[dict[str, Any]]) -> Table:
    """Return the table of a text's claims."""
    rows = []
    raw = []
    for number, (each, told) in enumerate(zip(judged, facts, strict=True), 1):
        mark, name = MARKS[each.verdict]
        publisher = each.sources[0].publisher if each.sources else ""
        rows.append((str(number), f"{mark} {name}", each.claim.words, told["what"], told["stored_words"], publisher))
        raw.append(
            (
                number,
                str(each.verdict),
                each.claim.words,
                told["kind"],
                told["reporter"],
                told["flow"],
                told["partner"],
                told["product"],
                told["period"],
                told["base"],
                told["value"],
                told["unit"],
                told["stored"],
                told["stored_low"],
                told["stored_high"],
                told["correction"],
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
