"""Which two statements there are about one trade: a reporter's, and the partner's own under the partner's codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.trade.about import About
from bot.trade.observations import WORLD, Flow
from bot.trade.vocabulary import Vocabulary

_OTHER = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}


@dataclass(frozen=True, slots=True)
class Sides:
    """Both statements about one trade: the one asked about, and the partner's own."""

    own: About
    others: About

    @property
    def sent(self) -> About:
        """Return the exporter's statement."""
        return self.own if self.own.flow is Flow.EXPORT else self.others

    @property
    def taken(self) -> About:
        """Return the importer's statement."""
        return self.others if self.own.flow is Flow.EXPORT else self.own


def sides_of(about: About, vocabulary: Vocabulary) -> Sides | None:
    """Return both sides of what is asked about, None where the partner's own figures are not loaded.

    The partner may have the goods under codes of its own, which are another product.
    """
    about = own_codes(about, vocabulary)
    product = vocabulary.product(about.product)
    other = about.of(flow=_OTHER[about.flow], partner=about.reporter, product=product.key, reporter=about.partner)
    keys = (product.key, *(each.key for each in vocabulary.products if each.mirrors == product.key))
    found = next((key for key in keys if _is_loaded(other.of(product=key, period=None), vocabulary)), None)
    return None if found is None else Sides(about, other.of(product=found))


def own_codes(about: About, vocabulary: Vocabulary) -> About:
    """Return what is asked about under the reporter's own codes, where it was named by those of the partner."""
    mirrored = vocabulary.product(about.product).mirrors
    return about.of(product=mirrored) if mirrored and not _is_loaded(about.of(period=None), vocabulary) else about


def _is_loaded(about: About, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.mask(about) or vocabulary.blocks(about))


def others_of(total: About, vocabulary: Vocabulary) -> Iterator[tuple[str, About]]:
    """Yield who else has figures of its own trade with a reporter, and what they are about."""
    for key in dict.fromkeys(reporter for reporter, _ in vocabulary.kinds):
        if key in {total.reporter, WORLD}:
            continue
        sides = sides_of(total.of(partner=key), vocabulary)
        if sides is not None and sides.own.product == total.product:
            yield key, sides.others
