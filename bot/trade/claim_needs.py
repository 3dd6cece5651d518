"""What judging the claims of a text can touch of the store."""

from __future__ import annotations

from collections.abc import Iterator

from bot.trade.about import About, Shown
from bot.trade.claim_neighbours import months_beside, partners_beside, products_beside
from bot.trade.claims import CheckedText, Claim, Form
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary


def series_needed(text: CheckedText, vocabulary: Vocabulary) -> tuple[About, ...]:
    """Return every series that judging a text can touch and of which anything is loaded; values also in the currency
    of each month that is claimed.
    """
    subjects: set[tuple[About, bool]] = set()
    values: set[tuple[About, Period]] = set()
    for claim in _claims(text):
        is_change = claim.form in (Form.CHANGE, Form.SHARE)
        for reading in claim.readings:
            for about in (reading.subject, reading.base_subject):
                if about is None or not about.product:
                    continue
                subjects.add((about, is_change))
                subjects |= {(about.of(partner=key), is_change) for key in reading.others}
                if about.shown is Shown.VALUE or is_change:
                    values.add((about, reading.period))
    wanted: set[About] = set()
    for about, is_change in subjects:
        partners = dict.fromkeys((about.partner, WORLD, *partners_beside(about, text.partners)))
        for product in (about.product, *products_beside(about, vocabulary)):
            for partner in partners:
                for shown in Shown if is_change else (about.shown,):
                    wanted.add(About(about.flow, partner, product, None, shown, about.reporter))
    loaded = _Loaded(vocabulary)
    found = {about for about in wanted if loaded.has(about)}
    of_values = {about.of(shown=Shown.VALUE) for about, _ in values}
    held = {about for about in of_values if loaded.has(about)}
    found |= {valued.of(period=period) for about, period in values if (valued := about.of(shown=Shown.VALUE)) in held}
    return tuple(sorted(found, key=str))


def months_needed(text: CheckedText, vocabulary: Vocabulary) -> tuple[About, ...]:
    """Return the months of which places among partners are claimed, each with the total's series."""
    wanted = {
        reading.subject.of(partner=WORLD, period=reading.period)
        for claim in _claims(text)
        if claim.form is Form.PLACE
        for reading in (*claim.readings, *months_beside(claim))
        if reading.subject.product in vocabulary.products
    }
    return tuple(sorted(wanted, key=str))


def _claims(text: CheckedText) -> Iterator[Claim]:
    """Yield the claims of a text, also as of other years."""
    yield from text.claims
    for other in text.others:
        yield from other.claims


class _Loaded:
    """Says of which series anything is loaded; the partners of a product are gathered once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._partners: dict[tuple[str, Flow, str, Shown], frozenset[str]] = {}

    def has(self, about: About) -> bool:
        if about.product not in self.vocabulary.products or about.partner not in self.vocabulary.partners:
            return False
        key = about.reporter, about.flow, about.product, about.shown
        partners = self._partners.get(key)
        if partners is None:
            of = about.reporter, about.flow, self.vocabulary.product(about.product).commodities
            several = (self.vocabulary.loaded.partners(*of, way[0]) for way in about.shown.ways)
            partners = self._partners[key] = frozenset().union(*several)
        return about.partner in partners or bool(partners and self.vocabulary.lists.parts(about.partner))
