"""Several partners or products in several periods: each is held against itself, beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.language.mentions import Mention, implied_period
from bot.reading.rankings import RankedSentence
from bot.reading.told import not_used
from bot.trade.about import Also, Reading
from bot.trade.periods import Period

MOST_APART = 4


class SeveralApart(RankedSentence):
    """Reads a sentence that names several partners or products and several periods."""

    def apart(self, named: Sequence[Mention[Any]]) -> Reading | None:
        """Read what is said of each of several names in each of several periods of one length as the comparison of
        the periods of the first that has them, with those of the others; None where one comparison is of all.
        """
        periods = self.alike(list(dict.fromkeys(self.period(each) for each in self.slots.periods)))
        each = list({mention.meant[0].key: mention for mention in named}.values())
        is_one = len(periods) < 2 or len({len(period) for period in periods}) > 1
        if is_one or not 1 < len(each) <= MOST_APART or self.is_paired():
            return None
        of_partners = each[0] in self.partners
        read = [(mention.meant[0].name, self._in_all(periods, mention, of_partners=of_partners)) for mention in each]
        read.sort(key=lambda found: not self._are_loaded(found[1], periods))
        (_, first), others = read[0], read[1:]
        also = tuple(Also(words, found) for words, found in others)
        return replace(first, notes=(*first.notes, *not_used([words for words, _ in others])), also=also)

    def _in_all(self, periods: Sequence[Period], mention: Mention[Any], *, of_partners: bool) -> Reading:
        several = [implied_period(each) for each in periods]
        if of_partners:
            return self._asked("compare", self.named([self.one(mention)], [self.product()], several))
        return self._asked("compare", self.named(self.partner_words(), [self.one(mention)], several))

    def _are_loaded(self, found: Reading, periods: Sequence[Period]) -> bool:
        about = getattr(found.question, "about", self.about_of(None))
        extent = self.vocabulary.extent(about)
        return all(extent.touches(each) for each in periods)
