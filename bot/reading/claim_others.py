"""Whose figure a change, multiple or difference is measured against, where that is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading import claim_cues as cues
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import month_in
from bot.reading.claim_sentences import Sentence
from bot.reading.claim_spans import Spans
from bot.reading.claim_subjects import is_whole
from bot.trade.about import DEFAULT_REPORTER, About
from bot.trade.claims import ClaimReading
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTHS_A_YEAR, Period

# "a third of the year's total"
_OF_YEAR = cues.pattern_of(
    r"^\s*of (?:all )?(?:(?:the|that)(?: whole| full)? year's|(?:the|its) (?:annual|full-year|whole-year)) "
    r"(?:total|exports|shipments|volume|tonnage)\b(?! (?:so far|to date|until|up to)\b)"
)


class Others(Spans):
    """Finds the other partner, or the other side of a trade, that a number is measured against."""

    def _of_others(
        self, sentence: Sentence, number: NumberWords, subjects: Sequence[About], periods: Sequence[Period]
    ) -> list[ClaimReading] | None:
        """Return the readings of a change or ratio that is measured against somebody else's figure: another partner's
        ("three times what the US got"), or the other side's of the same trade ("twice what China reports", "half of
        what the US says it imported"); None of every other.
        """
        if (products := self._product_of_whole(sentence, number)) is not None:
            return self._of_product(sentence, subjects, self._periods_of_whole(sentence, number), *products)
        if parts := self._parts_of_year(sentence, number):
            is_of_all = self.partner in ("", WORLD) and all(each.partner == WORLD for each in subjects)
            return [ClaimReading(each, *part, each) for each in subjects for part in parts] if is_of_all else []
        if sentence.in_chinese:
            return self._of_other_before(sentence, number, subjects, periods)
        if (whole := self._whole_of(sentence, number)) is not None:
            return self._of_whole(sentence, number, subjects, self._periods_of_whole(sentence, number), whole)
        name = next((each for each in sentence.partners if each.start >= number.end), None)
        if name is None or not cues.AGAINST.match(sentence.text[number.end : name.start]):
            return None
        ends = sentence.segment(number.start)[1]
        words = next((each for each in sentence.periods if name.end <= each.start < ends), None)
        periods = (self._resolved(words, self.period) if words is not None else ()) or periods
        pairs: list[tuple[About, About]] = []
        if cues.REPORTED.match(sentence.text[name.end :]):
            product = next(iter(self._products(sentence, number.start)), "")
            pairs = [pair for each in subjects if (pair := self._both_sides(each, name.key, product)) is not None]
        elif name.key != DEFAULT_REPORTER:
            owner = _named_before(sentence, number, name.key)
            own = [
                replace(each, partner=owner) if owner is not None and each.partner == name.key else each
                for each in subjects
            ]
            pairs = [(each, replace(each, partner=name.key)) for each in own if each.partner != name.key]
        else:
            return None
        return [ClaimReading(each, period, period, other) for each, other in pairs for period in periods]

    def _whole_of(self, sentence: Sentence, number: NumberWords) -> str | None:
        """Return the partner of whose total a number is told as a part: "over half of the EU's total", "of the EU's
        1,364 t Germany took 56%"; None for no such part.
        """
        text = sentence.text
        name = next((each for each in sentence.partners if each.start >= number.end), None)
        if name is not None and _is_buyer(name) and is_whole(sentence, number, name):
            # What China is of a buyer's imports is a share of these.
            is_part = not self.buyers_side or _named_before(sentence, number, name.key) is not None
            return name.key if is_part else None
        before = [each for each in sentence.partners if each.end <= number.start and _is_buyer(each)]
        if name is not None and _has_gone_to(sentence, number, name):
            before.append(name)
        if len(before) < 2 or cues.SHARE_AFTER.match(text[number.end :]):
            return None
        first, owner = before[-2:]
        is_told = cues.OF_WHOLE_FIRST.search(sentence.lead(first.start)) and cues.WHOLE_OF_IT.match(text[first.end :])
        is_moving = sentence.has(cues.DIRECTION, min(owner.end, number.start), number.start)
        return first.key if is_told and not is_moving and owner.key != first.key else None

    def _periods_of_whole(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months of a part, which are those of its whole: as of a share."""
        return self._level_periods(sentence, replace(number, dimension="share"))

    def _of_whole(
        self,
        sentence: Sentence,
        number: NumberWords,
        subjects: Sequence[About],
        periods: Sequence[Period],
        whole: str,
    ) -> list[ClaimReading]:
        """Return the readings of a part of what a partner got; none where it is not said whose part it is."""
        carried = self.partner if self.partner not in (WORLD, whole) else None
        name = next((each for each in sentence.partners if each.start >= number.end), None)
        has_gone = name is not None and _has_gone_to(sentence, number, name)
        owner = name.key if name and has_gone else _named_before(sentence, number, whole) or carried
        if not owner:
            return []
        return [
            ClaimReading(replace(each, partner=owner), period, period, replace(each, partner=whole))
            for each in subjects
            if each.flow is Flow.EXPORT
            for period in periods
        ]

    def _parts_of_year(self, sentence: Sentence, number: NumberWords) -> list[tuple[Period, Period]]:
        """Return the months that a number is told of as a part of their year, each with that: "September alone
        brought a third of the year's total"; none where it is told of something else, or the year was not over.
        """
        if not _OF_YEAR.match(sentence.text[number.end :]):
            return []
        periods = [
            (each, month_in(each.last.year, 1, MONTHS_A_YEAR)) for each in self._periods_of_whole(sentence, number)
        ]
        is_part = all(each != year and each.first in year for each, year in periods[:1])
        is_over = self._now is None or all(year.last < self._now for _, year in periods)
        return [(each, year) for each, year in periods if each != year] if is_part and is_over else []

    def _product_of_whole(self, sentence: Sentence, number: NumberWords) -> tuple[str, str] | None:
        """Return the product that a number is told as a part of another, and that other: "magnets are 88% of it" of
        what was told of rare-earth products, "永磁体出口57392吨,占稀土出口量的91.7%"; None for no such part.
        """
        text, after = sentence.text, sentence.text[number.end :]
        before = [each for each in sentence.products if each.end <= number.start]
        if sentence.in_chinese:
            whole = before.pop() if before else None
            if whole is None or not (
                cues.CHINESE_OF_PRODUCT.fullmatch(text[whole.end : number.start])
                and cues.CHINESE_TO_WHOLE.search(sentence.lead(whole.start))
            ):
                return None
            own = before[-1].key if before else self.product
            return (own, whole.key) if own != whole.key else None
        if not before:
            return None
        own = before[-1].key
        if cues.OF_IT.match(after) and cues.MADE_UP.match(text[before[-1].end : number.start]):
            told = [each for each in self.said if each.at < before[-1].start and each.dimension == "weight"]
            of_it = told[-1].subjects[0].product if told else own
            return (own, of_it) if of_it != own else None
        coming = next((each for each in sentence.products if each.start >= number.end), None)
        if coming is None or coming.key == own or not cues.OF_PRODUCT.match(text[number.end : coming.start]):
            return None
        return own, coming.key

    @staticmethod
    def _of_product(
        sentence: Sentence, subjects: Sequence[About], periods: Sequence[Period], own: str, whole: str
    ) -> list[ClaimReading]:
        """Return the readings of a part that one product is of another in all; none of what one partner got, or where
        the months are not told: some of them nearly always fit.
        """
        if len(periods) > 1 or any(each.key not in (DEFAULT_REPORTER, WORLD) for each in sentence.partners):
            return []
        return [
            ClaimReading(replace(each, product=own), period, period, replace(each, product=whole))
            for each in subjects
            if each.flow is Flow.EXPORT and each.partner == WORLD
            for period in periods
        ]

    @staticmethod
    def _of_other_before(
        sentence: Sentence, number: NumberWords, subjects: Sequence[About], periods: Sequence[Period]
    ) -> list[ClaimReading] | None:
        """Return the readings of a multiple of another partner's figure in Chinese: "德国是美国的1.7倍"."""
        before = [each for each in sentence.partners if each.end <= number.start and each.key != DEFAULT_REPORTER]
        if len(before) < 2 or not re.fullmatch(r"的(?:约|近|約)?", sentence.text[before[-1].end : number.start]):
            return None
        if not cues.COMPARED_WITH.search(sentence.lead(before[-1].start)):
            return None
        own, other = before[-2].key, before[-1].key
        return [
            ClaimReading(replace(each, partner=own), period, period, replace(each, partner=other))
            for each in subjects
            if each.flow is Flow.EXPORT
            for period in periods
        ]

    def _both_sides(self, subject: About, key: str, product: str) -> tuple[About, About] | None:
        """Return a series beside the same trade as the other side reports it: China, or a buyer."""
        is_import = subject.flow is Flow.IMPORT and subject.reporter != DEFAULT_REPORTER
        if key == DEFAULT_REPORTER and is_import:
            return subject, About(product=product, partner=subject.reporter, shown=subject.shown)
        if key == subject.partner and subject.flow is Flow.EXPORT and key in self.importers:
            own = self._import_product(key, product)
            return subject, About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=subject.shown, reporter=key)
        return None


def _is_buyer(name: NameWords) -> bool:
    return name.key not in (DEFAULT_REPORTER, WORLD)


def _has_gone_to(sentence: Sentence, number: NumberWords, name: NameWords) -> bool:
    """Say whether a number is what went to the partner behind it."""
    gap = sentence.text[number.end : name.start]
    return cues.WENT_TO.match(gap) is not None or cues.WENT_ON_TO.fullmatch(gap) is not None


def _named_before(sentence: Sentence, number: NumberWords, other: str) -> str | None:
    """Return the buyer named last before a number in its clause, other than one."""
    start = sentence.clause(number.start)[0]
    before = [each.key for each in sentence.partners if start <= each.start and each.end <= number.start]
    return next((key for key in reversed(before) if key not in (DEFAULT_REPORTER, other)), None)
