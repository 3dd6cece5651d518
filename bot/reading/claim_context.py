"""What the sentences of a text are about: the months, products and partners that a number can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bot.reading import claim_cues as cues
from bot.reading.claim_groups import Group
from bot.reading.claim_names import NameWords, name_finder
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import PeriodWords, When, month_in
from bot.reading.claim_sentences import Sentence
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import Claim
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_RECENT = 4


@dataclass(slots=True)
class Said:
    """What a number before was read as: its place, subjects, periods and kind of base."""

    at: int
    end: int
    dimension: str
    subjects: tuple[About, ...]
    periods: tuple[Period, ...]
    back: tuple[int, ...] = ()
    bases: tuple[Period, ...] = ()
    sign: int = 0
    is_base: bool = False
    has_base: bool = False


class Context:
    """Keeps what the sentences so far were about, and finds what the next leaves open."""

    def __init__(self, vocabulary: Vocabulary, dated: date | None) -> None:
        self.vocabulary = vocabulary
        self.dated = dated
        self.finder = name_finder(vocabulary.partners, vocabulary.products)
        self.importers = {reporter for reporter, flow in vocabulary.kinds if flow is Flow.IMPORT}
        self.product = ""
        self.first_product = ""
        self.partner = ""
        self.side = (DEFAULT_REPORTER, Flow.EXPORT)
        self.buyers_side = False
        self.period: Period | None = None
        self.recent: tuple[Period, ...] = ()
        self.year: int | None = None
        self.has_weights = False
        self.is_trade = False
        self.unit: NumberWords | None = None
        self.price: NumberWords | None = None
        self.claims: list[Claim] = []
        self.said: list[Said] = []
        self.last_shown = Shown.WEIGHT
        self.other_goods = False
        self.together: Group | None = None
        self.was_together: Group | None = None
        self.is_share = False

    def _turn_side(self, sentence: Sentence) -> None:
        text = sentence.text
        named = [name.key for name in sentence.partners]
        if sentence.has(cues.BUYERS) and not sentence.has(cues.EXPORT):
            others = [key for key in named if key in self.importers and key != DEFAULT_REPORTER]
            self.buyers_side = bool(others) or "own" in text or self.buyers_side
            is_of_buyer = DEFAULT_REPORTER not in named and any(key != WORLD for key in named)
            says_imports = re.search(r"(?i)\bimports?\b|进口|進口", text) is not None
            if not others and says_imports and not self.buyers_side and not is_of_buyer:
                self.side = (DEFAULT_REPORTER, Flow.IMPORT)
                return
        elif re.search(r"(?i)\bexports?\b|出口|\bshipped\b|\bchina(?:'s)? (?:sent|ships)", text) or (
            not sentence.has(cues.REPORTS) and re.search(r"(?i)\bto the (?:us|eu)\b", text) and not self.buyers_side
        ):
            self.buyers_side = False
        if not self.buyers_side:
            self.side = (DEFAULT_REPORTER, Flow.EXPORT)
            return
        others = [key for key in named if key in self.importers]
        if others:
            self.side = (others[-1] if len(set(others)) == 1 else others[0], Flow.IMPORT)

    def _remember(self, sentence: Sentence) -> None:
        """Keep what the sentence was about for the next."""
        levels = [said for said in self.said if said.periods and not said.is_base]
        if sentence.products:
            self.product = sentence.products[-1].key
        if levels:
            topic = levels[-1]
            self.period = topic.periods[0]
            told = [said.periods[0] for said in reversed(levels)]
            # after a cumulative figure single months may go on
            earlier = () if self.period.is_month else self.recent
            self.recent = tuple(dict.fromkeys([*told, *earlier]))[:MOST_RECENT]
            self.partner = topic.subjects[0].partner
        else:
            topics = [each for each in sentence.periods if not self._is_base(sentence, each)]
            is_topic = bool(sentence.products) or self.period is None or not sentence.numbers
            for words in topics[-1:]:
                is_month = words.first == words.last and words.first > 0
                if words.when is not When.ABSOLUTE and not (is_topic and (is_month or self.period is None)):
                    continue
                periods = self._resolved(words, self.period)
                if periods:
                    self.period = periods[0]
            named = [name for name in sentence.partners if name.key != DEFAULT_REPORTER and not name.is_adjective]
            if named and self.is_trade:
                self.partner = named[-1].key
        for words in sentence.periods:
            if words.when is When.ABSOLUTE and words.year is not None and not self._is_base(sentence, words):
                self.year = words.year
        if self.price is not None and not re.search(
            r"(?i)\bprice|a kilogram|per kilogram|a ton\b|per ton|unit value", sentence.text
        ):
            self.price = None
        for found in sentence.found(cues.PRICE_OF):
            kilos = 1 if found["each"].casefold().startswith("k") else 1000
            self.price = NumberWords(
                0, 0, Fraction(0), Fraction(1), "price", Fraction(100, kilos), "kg" if kilos == 1 else "t"
            )

    @property
    def _now(self) -> Month | None:
        return Month.of(self.dated) if self.dated is not None else None

    def _latest(self) -> Month | None:
        """Return the month that a text of this day reports on: the one before it."""
        if self._now is not None:
            return self._now - 1
        subject = About(product=self.product or self.vocabulary.default_product)
        return self._newest(subject)

    def _newest(self, subject: About) -> Month | None:
        if subject.product not in self.vocabulary.products:
            return None
        commodities = self.vocabulary.product(subject.product).commodities
        return self.vocabulary.loaded.latest(subject.reporter, subject.flow, commodities, Measure.NET_WEIGHT)

    def _resolved(self, words: PeriodWords, topic: Period | None, *, is_base: bool = False) -> tuple[Period, ...]:
        """Return the periods that words can mean, the likeliest first."""
        latest = self._latest()
        match words.when:
            case When.ABSOLUTE:
                first_year = words.year or 0
                last_year = words.last_year or first_year
                if words.last_year is not None and words.last_year == words.year and words.first > words.last:
                    first_year -= 1
                first, last = Month(first_year, words.first), Month(last_year, words.last)
                if last < first:
                    last = Month(first_year + 1, words.last)
                return (Period(first, last),)
            case When.NO_YEAR | When.ONWARD:
                return self._without_year(words, topic, latest, is_base=is_base)
            case When.LAST_MONTH:
                return (Period.single(latest),) if latest is not None else ()
            case When.THIS_MONTH:
                return (topic,) if topic is not None else (Period.single(latest),) if latest else ()
            case When.MONTH_BEFORE:
                return (topic.shifted(-len(topic)),) if topic is not None else ()
            case When.YEAR_BEFORE:
                return (topic.shifted(-12),) if topic is not None else ()
            case When.SAME_OF_YEAR:
                if topic is None or words.year is None:
                    return ()
                return (topic.shifted(12 * (words.year - topic.first.year)),)
            case When.OF_LAST_YEAR:
                year = self._now.year if self._now else topic.first.year if topic else None
                if year is None:
                    return ()
                years = dict.fromkeys((year - 1, (topic.first.year if topic else year) - 1))
                return tuple(month_in(each, words.first, words.last) for each in years)
            case When.TO_DATE | When.THIS_YEAR | When.MONTHS_TO_DATE:
                end = topic.last if topic is not None and topic.is_month else latest
                found = [Period(Month(end.year, 1), end)] if end is not None else []
                return tuple(found)
            case When.LAST_YEAR:
                if self._now is None:
                    return (Period(Month(topic.first.year - 1, 1), Month(topic.first.year - 1, 12)),) if topic else ()
                year = self._now.year - 1
                return (Period(Month(year, 1), Month(year, 12)),)
            case When.WHOLE_YEAR:
                years_of = [self.year, topic.first.year if topic else None, latest.year if latest else None]
                found_years = dict.fromkeys(year for year in years_of if year is not None)
                return tuple(Period(Month(year, 1), Month(year, 12)) for year in found_years)
        return ()

    def _without_year(
        self, words: PeriodWords, topic: Period | None, latest: Month | None, *, is_base: bool
    ) -> tuple[Period, ...]:
        end = topic.last if is_base and topic is not None else latest
        found: list[Period] = []
        if end is None:
            return ()
        year = end.year
        if words.when is When.ONWARD:
            opened = Period(
                Month(year if words.first <= end.month else year - 1, words.first),
                Month(year if words.first <= end.month else year - 1, 12),
            )
            return (opened,)
        newest = month_in(year, words.first, words.last)
        while newest.last > end or (is_base and newest == topic):
            newest = newest.shifted(-12)
        found.append(newest)
        if self.year is not None:
            found.append(month_in(self.year, words.first, words.last))
        if topic is not None:
            found.append(month_in(topic.last.year, words.first, words.last))
        if self._now is None and not is_base:
            found += [newest.shifted(-12), newest.shifted(-24)]
        if self._now is not None and not is_base:
            own = month_in(self._now.year, words.first, words.last)
            if own.first <= self._now:
                found.append(own)
        return tuple(dict.fromkeys(found))

    def _is_base(self, sentence: Sentence, words: PeriodWords) -> bool:
        """Say whether months are what is compared with: "than in May", "on September", "比11月"."""
        known = sentence.are_bases.get(words.start)
        if known is None:
            known = sentence.are_bases[words.start] = self._compares_with(sentence, words)
        return known

    @staticmethod
    def _compares_with(sentence: Sentence, words: PeriodWords) -> bool:
        before = sentence.lead(words.start)
        lead_start = words.start - len(before)
        if words.when in (When.YEAR_BEFORE, When.MONTH_BEFORE):
            return bool(before.strip()) and not re.match(r"^\W*(?:the)?\s*$", sentence.text[: words.start])
        if sentence.in_chinese and (
            cues.CHINESE_BASE.search(before) or re.match(r"\s*(?:份)?以[来來]", sentence.text[words.end :])
        ):
            return True
        found = cues.BASE_BEFORE.search(before)
        if found is None:
            return False
        word = found[0].split()[0].casefold()
        at = lead_start + found.start()
        if word in ("over", "on", "from", "under", "off", "as", "after", "of", "since"):
            segment_start = sentence.segment(max(words.start - 1, 0))[0]
            has_change = any(
                each.end <= at + 1
                and each.start >= segment_start
                and each.dimension in ("percent", "times", "part", "points")
                for each in sentence.numbers
            ) or any(segment_start <= each.start() and each.end() <= at for each in sentence.found(cues.DIRECTION))
            if word == "of":
                last = sentence.number_before(words.start)
                return last is not None and last.dimension in ("times", "part") and last.end > segment_start
            if word in ("after", "since", "as"):
                return True
            return has_change
        return True

    def _products(self, sentence: Sentence, at: int) -> tuple[str, ...]:
        """Return the products that a number at a place can be about; an empty key is one that is not held."""
        start, end = sentence.segment(at)
        if sentence.has(cues.WITH_OTHERS, start, end):
            return ("",)
        goods = [
            found
            for found in sentence.found(cues.OTHER_GOODS)
            if found.end() <= end and not _is_within(found, sentence.products)
        ]
        before = [name for name in sentence.products if name.start < at]
        if len(before) > 1 and re.search(
            r"(?i)\b(?:with|including|incl\.?|plus)\s+(?:the )?$", sentence.lead(before[-1].start)
        ):
            before.pop()
        after = [name for name in sentence.products if at <= name.start < end]
        clause = sentence.clause(at)
        nearest = before[-1] if before else None
        if after and (
            nearest is None
            or nearest.start < clause[0]
            or re.match(r"^\s*(?:\S+\s+){0,3}of\s+(?:the\s+)?(?:\S+\s+){0,2}$", sentence.text[at : after[0].start])
        ):
            nearest = after[0]
        traded = [found for found in goods if _is_traded(sentence.text, found)]
        if nearest is None and traded:
            self.other_goods = True
        if nearest is not None:
            if any(nearest.end <= found.start() < at for found in traded):
                return ("",)
            return (nearest.key,)
        if self.other_goods:
            return ("",)
        if sentence.products:
            return (sentence.products[0].key,)
        found = dict.fromkeys(key for key in (self.product, self.first_product) if key)
        meant = [self.vocabulary.product(key).often_meant for key in found if key in self.vocabulary.products]
        return tuple(dict.fromkeys([*found, *filter(None, meant)]))

    def _subjects(self, sentence: Sentence, number: NumberWords | None, at: int, shown: Shown) -> tuple[About, ...]:
        products = self._products(sentence, at)
        partners = self._partners(sentence, number, at)
        subjects: list[About] = []
        for product in products:
            for partner in partners:
                subjects += self._sides(sentence, at, product, partner, shown)
        return tuple(dict.fromkeys(subjects))

    def _sides(self, sentence: Sentence, at: int, product: str, partner: str, shown: Shown) -> list[About]:
        """Return the series on either side of a trade that a product and partner can mean."""
        clause_start = sentence.clause(at)[0]
        reports = [
            found for found in sentence.found(cues.REPORTS) if clause_start <= found.start() < found.end() <= at
        ]
        exported = About(product=product, partner=partner, shown=shown)
        reporter, flow = self.side
        if reporter == DEFAULT_REPORTER and flow is Flow.IMPORT:
            return [About(Flow.IMPORT, partner, product, shown=shown)]
        is_back = bool(reports) and not any(
            name.start > reports[-1].end() + 40 for name in sentence.partners if name.start < at
        )
        if self.buyers_side and flow is Flow.IMPORT and not is_back:
            who = partner if partner in self.importers and partner != WORLD else reporter
            own = self._import_product(who, product)
            return [
                About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=who),
                About(Flow.IMPORT, WORLD, own, shown=shown, reporter=who),
                replace(exported, partner=who),
            ]
        if partner in self.importers and sentence.has(cues.FROM_CHINA) and sentence.has(cues.TOOK):
            own = self._import_product(partner, product)
            return [About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=partner), exported]
        return [exported]

    def _import_product(self, reporter: str, product: str) -> str:
        """Return the product under which a reporter's imports of this one are held: magnets-hts for the US."""

        def is_held(key: str) -> bool:
            commodities = self.vocabulary.product(key).commodities
            return bool(self.vocabulary.loaded.partners(reporter, Flow.IMPORT, commodities, Measure.NET_WEIGHT))

        if product not in self.vocabulary.products or is_held(product):
            return product
        return next(
            (
                each.key
                for each in self.vocabulary.products
                if each.key.startswith(f"{product}-") and is_held(each.key)
            ),
            product,
        )

    def _partners(self, sentence: Sentence, number: NumberWords | None, at: int) -> tuple[str, ...]:
        text = sentence.text
        if number is not None and self.together is not None:
            return self.together.keys[:1]
        end = number.end if number is not None else at
        clause_start, clause_end = sentence.clause(at)
        segment_start, segment_end = sentence.segment(at)
        others = [name for name in sentence.partners if name.key != DEFAULT_REPORTER]
        following = sentence.next_number(at)
        next_number = following.start if following is not None else len(text)
        for name in others:
            gap = text[end : name.start]
            is_near = end <= name.start < min(segment_end, next_number)
            if is_near and cues.TO_PARTNER.match(gap) and not re.search(r"(?i)\b(?:and|while|but|or)\b", gap):
                return (name.key,)
        tail = text[end : min(segment_end, next_number)]
        if re.search(r"(?i)\bchina's\s*$", sentence.lead(at)):
            return (WORLD,)
        is_share = self.is_share
        if re.match(r"^\s*(?:of \w+ )?(?:in all|altogether|in total|worldwide|overall|globally)\b", tail):
            return (WORLD,)
        before = [
            (name.start, name.key)
            for name in others
            if clause_start <= name.start < at and not self._is_other_side(sentence, name)
        ]
        before += [
            (found.start(), WORLD)
            for found in sentence.found(cues.WORLD_CUE)
            if clause_start <= found.start() < at
            and not (is_share and found.start() > segment_start)
            and not self._is_of_partner(sentence, found)
            and not cues.PART_OF.search(text[max(0, found.start() - 30) : found.start()])
        ]
        if before:
            return (max(before)[1],)
        after = [
            name
            for name in others
            if end <= name.start < min(segment_end, next_number)
            and not self._is_other_side(sentence, name)
            and not cues.ANOTHER_MATTER.search(text[end : name.start])
        ]
        if after and not (cues.WORLD_AFTER.search(text[segment_start:at])):
            return (after[0].key,)
        earlier = [said for said in self.said if said.at < at]
        if earlier:
            carried = [
                each.reporter if each.flow is Flow.IMPORT and each.reporter != DEFAULT_REPORTER else each.partner
                for each in earlier[-1].subjects
            ]
            return tuple(dict.fromkeys((*carried, WORLD)))
        later_cue = [found for found in sentence.found(cues.WORLD_CUE) if at <= found.start() < clause_end]
        lead = [name for name in others if name.start < at]
        if lead:
            return tuple(dict.fromkeys((lead[-1].key, WORLD)))
        if not self.partner or self.partner == WORLD or later_cue:
            return (WORLD,)
        is_new = bool(sentence.products) or bool(re.search(r"(?i)\bexports?\b|\bshipments?\b|出口", text))
        return (WORLD, self.partner) if is_new else (self.partner, WORLD)

    @staticmethod
    def _is_of_partner(sentence: Sentence, cue: re.Match[str]) -> bool:
        """Say whether a total is one partner's: "the total going to the US"."""
        after = sentence.text[cue.end() : cue.end() + 24]
        if any(name.key != DEFAULT_REPORTER and 0 <= cue.start() - name.end <= 3 for name in sentence.partners):
            return True
        return bool(re.match(r"\s+(?:going|sent|shipped|exported|for|to|bound)\b", after))

    @staticmethod
    def _is_other_side(sentence: Sentence, name: NameWords) -> bool:
        """Say whether a country is named for something else: an adjective of a person or firm."""
        after = sentence.text[name.end : name.end + 18]
        if cues.PASSED.search(sentence.lead(name.start)):
            return True
        return name.is_adjective and bool(
            re.match(
                r"\s+(?:dealer|trader|analyst|company|companies|firm|maker|official|minister|president"
                r"|magnet maker|dollars?)",
                after,
            )
        )

    def _level_periods(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months that an amount or change at a place is about, the likeliest first."""
        text = sentence.text
        clause_start, clause_end = sentence.clause(number.start)
        segment_start, segment_end = sentence.segment(number.start)
        following = sentence.next_number(number.start)
        next_number = following.start if following is not None else len(text)
        is_amount = number.dimension in ("weight", "price", "money")
        after = [
            each
            for each in sentence.periods
            if number.end <= each.start < min(segment_end, next_number)
            and not self._is_of_times(sentence, number, each)
        ]
        topic = self._topic_before(sentence, number.start)
        is_from = is_amount and self._is_from(sentence, number)
        compares = is_amount and self._is_compared_amount(sentence, number)
        before = self._before(sentence, number.start, clause_start)
        if is_amount and (owner := self._owner(sentence, number)) is not None:
            own = self._resolved(owner, topic, is_base=self._is_base(sentence, owner))
            if own:
                return own
        for words in after[:1]:
            gap = text[number.end : words.start]
            is_own = cues.OF_AMOUNT if is_amount else cues.OF_CHANGE
            if is_own.match(gap):
                is_base = is_from or compares or words.when in (When.YEAR_BEFORE, When.MONTH_BEFORE)
                found = self._resolved(words, topic, is_base=is_base)
                if found:
                    return found
            if not self._is_base(sentence, words) and not re.search(r"\bfrom\b[^,;]*$", gap):
                found = self._resolved(words, topic)
                if found and (not before or before[-1].start < segment_start):
                    return found
        said = [each for each in self.said if each.at < number.start and each.periods and each.at >= clause_start]
        if (is_from or compares) and not self._own_period_before(sentence, number):
            to = self._later_topic(sentence, number) or ((topic,) if topic else ())
            if to:
                backs = (1, 12) if to[0].is_month else (12,)
                return tuple(to[0].shifted(-back) for back in backs)
        if is_amount and said and said[-1].is_base and cues.GOING_TO.search(sentence.lead(number.start)):
            origin = said[-1].periods[0]
            if cues.YEAR_LATER.match(text[number.end :]):
                return (origin.shifted(12),)
            others = [each for each in self._topics(sentence, number.start) if each not in said[-1].periods]
            return tuple(dict.fromkeys([*others, origin.shifted(len(origin)), *self._open_periods()]))
        when_it = cues.WHEN_IT_WAS.search(sentence.lead(number.start))
        if when_it is not None:
            named = [each for each in sentence.periods if each.end <= number.start - len(when_it[0]) + 1]
            if named:
                return self._resolved(named[-1], topic, is_base=True)
        usual = [each for each in said if not each.is_base]
        if before and (not usual or usual[-1].at < before[-1].start):
            found = self._resolved(before[-1], self._topic_before(sentence, before[-1].start))
            if found:
                return found
        if usual:
            return usual[-1].periods
        whole = [each for each in sentence.periods if not self._is_base(sentence, each)]
        earlier = [each for each in whole if each.start < number.start]
        if earlier:
            found = self._resolved(earlier[-1], self.period)
            if found:
                return tuple(dict.fromkeys((*found, *self._open_periods())))
        elsewhere = [each for each in self.said if each.at < number.start and each.periods and not each.is_base]
        if elsewhere:
            return tuple(dict.fromkeys((*elsewhere[-1].periods, *self._open_periods())))
        later = [each for each in whole if each.start > number.start and each.start < clause_end]
        coming = self._resolved(later[0], self.period) if later else ()
        told = () if is_amount else self._base_words(sentence, number)
        if told and isinstance(told[0], PeriodWords) and told[0].when is When.NO_YEAR and not coming:
            base = self._resolved(told[0], None)
            if base and base[0].is_month:
                after_base = base[0].shifted(1)
                opened = self._open_periods()
                is_sooner = self.period is None or self.period.last < after_base.first
                return tuple(dict.fromkeys((after_base, *opened) if is_sooner else (*opened, after_base)))
        days = [each for each in sentence.days if each.start < number.start]
        if days and not coming and (year := self.dated.year if self.dated else self.year):
            of_day = Period.single(Month(days[-1].year or year, days[-1].month))
            return tuple(dict.fromkeys((*self._open_periods(), of_day)))
        if self.period is None:
            return tuple(dict.fromkeys((*coming, *self._open_periods())))
        return tuple(dict.fromkeys((*self._open_periods(), *coming)))

    def _topics(self, sentence: Sentence, at: int) -> tuple[Period, ...]:
        """Return the periods that a sentence and those before it are about."""
        found = [period for words in self._before(sentence, at, 0) for period in self._resolved(words, self.period)]
        return (*found, *([self.period] if self.period is not None else []))

    def _goes_on(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount goes on with what was before: "after 478 in March and 596 in February"."""
        if not self.said or not self.said[-1].is_base:
            return False
        gap = sentence.text[self.said[-1].end : number.start]
        return re.fullmatch(r"\s*(?:\w+\s?){0,4}?(?:,|\band)\s*(?:\w+\s)?", gap) is not None

    @staticmethod
    def _is_after(sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount only stands for what was before: "after 18,426 in 2024", "against 1,479"."""
        return bool(
            re.search(
                r"(?i)\b(?:after|against|versus|vs\.?|compared (?:with|to))\s+(?:\w+\s)?$",
                sentence.lead(number.start),
            )
        )

    @staticmethod
    def _is_from(sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount is where a change begins: "from 246 tons", "after 18,426", "由46吨"."""
        return bool(cues.COMING_FROM.search(sentence.lead(number.start)))

    def _is_compared_amount(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount is what another is compared with: "5.7% above the 5,278 tons"."""
        return bool(
            re.search(
                r"(?i)\b(?:than|above|below|over|under|against|as|half|third|quarter|times) (?:of )?(?:the"
                r"|its|their) $",
                sentence.lead(number.start),
            )
        )

    def _own_period_before(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount has its own month right before it: "from April's 246", "由2023年的3011"."""
        return self._owner(sentence, number) is not None

    @staticmethod
    def _owner(sentence: Sentence, number: NumberWords) -> PeriodWords | None:
        """Return the months that stand right beside an amount: "June's 7,742", "2024 (55,431", "46 (May)"."""
        before = max(
            (each for each in sentence.periods if each.end <= number.start), key=lambda each: each.end, default=None
        )
        if before is not None and re.match(
            r"^(?:'s|的|:)\s*(?:\w+\s)?$|^\s*\($", sentence.text[before.end : number.start]
        ):
            return before
        after = next((each for each in sentence.periods if each.start >= number.end), None)
        if (
            after is not None
            and re.match(r"^\s*\((?:in |for )?$", sentence.text[number.end : after.start])
            and re.match(r"\s*[),]", sentence.text[after.end :])
        ):
            return after
        return None

    def _later_topic(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        for words in sentence.periods:
            if words.start > number.end and not self._is_base(sentence, words):
                return self._resolved(words, self.period)
        return ()

    def _before(self, sentence: Sentence, at: int, start: int) -> list[PeriodWords]:
        """Return the months named before a place in its clause that are no bases."""
        found = []
        for words in sentence.periods:
            if not start <= words.start < at or self._is_base(sentence, words):
                continue
            # "5,278 tons of July 2024. Germany …": the month belongs to the amount before it.
            owner = sentence.number_before(words.start)
            if (
                owner is not None
                and (
                    self._is_compared_amount(sentence, owner)
                    or self._is_after(sentence, owner)
                    or (owner.end <= at and self._is_from(sentence, owner))
                )
                and not sentence.text[owner.end : words.start].strip(" ofin")
            ):
                continue
            found.append(words)
        return found

    def _topic_before(self, sentence: Sentence, at: int) -> Period | None:
        """Return the period that a sentence was about up to a place."""
        for words in reversed(self._before(sentence, at, 0)):
            if words.when in cues.RELATIVE:
                continue
            found = self._resolved(words, self.period)
            if found:
                return found[0]
        said = [each for each in self.said if each.periods and each.at < at and not each.is_base]
        if said:
            return said[-1].periods[0]
        if self.period is not None:
            return self.period
        latest = self._latest()
        return Period.single(latest) if latest is not None else None

    def _open_periods(self) -> tuple[Period, ...]:
        """Return the periods of a statement that names none: those before it, or the newest of its day."""
        found: list[Period] = []
        if self.period is not None:
            found.append(self.period)
        found += self.recent
        if self.year is not None:
            found.append(Period(Month(self.year, 1), Month(self.year, 12)))
        latest = self._latest()
        if latest is not None and self.dated is not None and self.period is None:
            found += [Period.single(latest), Period.single(latest - 1)]
        if self.period is not None and latest is not None and self.dated is not None and not self.period.is_month:
            found.append(Period(Month(latest.year, 1), latest))
        return tuple(dict.fromkeys(found))

    def _base_words(self, sentence: Sentence, number: NumberWords) -> tuple[PeriodWords | int, ...]:
        """Return what a change is measured from: months that are named, or the number of months back (1, 12)."""
        text = sentence.text
        clause_start, _ = sentence.clause(number.start)
        _, segment_end = sentence.segment(number.start)
        next_number = sentence.next_number(number.start)
        limit = min(segment_end, next_number.start if next_number else len(text))
        after = text[number.end : limit]
        period = next(
            (
                each
                for each in sentence.periods
                if number.end <= each.start < limit
                and (self._is_base(sentence, each) or self._is_of_times(sentence, number, each))
            ),
            None,
        )
        mom, yoy = cues.MOM.search(after), cues.YOY.search(after)
        at = {
            1: mom.start() if mom else 999,
            12: yoy.start() if yoy else 999,
            0: period.start - number.end if period else 999,
        }
        first = min(at, key=lambda each: at[each])
        if at[first] < 999:
            if first == 0:
                return (period,) if period is not None else ()
            return (first,)
        if (
            next_number is not None
            and next_number.start <= segment_end
            and next_number.dimension in ("weight", "price", "money", "bare")
        ):
            gap = text[number.end : next_number.start]
            if re.search(
                r"(?i)\b(?:than|above|below|over|under|as|against|from|off|versus|vs)\s+(?:the\s+|its\s+|a\s+)?$",
                gap,
            ):
                own = next(
                    (each for each in sentence.periods if next_number.end <= each.start < next_number.end + 30), None
                )
                if own is not None:
                    return (own,)
                tail = text[next_number.end : min(segment_end, next_number.end + 40)]
                if cues.YOY.search(tail):
                    return (12,)
                if cues.MOM.search(tail):
                    return (1,)
        last = sentence.number_before(number.start)
        previous = max(last.end if last is not None else 0, clause_start)
        lead = text[previous : number.start]
        mom_before, yoy_before = list(cues.MOM.finditer(lead)), list(cues.YOY.finditer(lead))
        found = {}
        if mom_before:
            found[mom_before[-1].start()] = 1
        if yoy_before:
            found[yoy_before[-1].start()] = 12
        if found:
            return (found[max(found)],)
        named = [
            each
            for each in sentence.periods
            if previous <= each.start < number.start
            and self._is_base(sentence, each)
            and each.when is not When.LAST_NAMED
        ]
        if named:
            return (named[-1],)
        return ()

    def _bases_of(self, period: Period, words: tuple[PeriodWords | int, ...]) -> tuple[Period, ...]:
        found: list[Period] = []
        for each in words:
            if isinstance(each, int):
                found.append(period.shifted(-12) if each == 12 else period.shifted(-len(period)))
                continue
            for base in self._resolved(each, period, is_base=True):
                if each.when is When.ABSOLUTE and len(base) == 12 and len(period) < 12:
                    base = period.shifted(12 * (base.first.year - period.first.year))
                elif each.when is When.LAST_YEAR and len(period) < 12:
                    base = period.shifted(-12)
                if len(base) == 2 and base.last == period.last and period.is_month:  # "from May to June"
                    base = Period.single(base.first)
                if base != period:
                    found.append(base)
        return tuple(dict.fromkeys(found))

    def _open_bases(self, sentence: Sentence, number: NumberWords, period: Period) -> tuple[Period, ...]:
        """Return the bases of a change that names none: that before it, the amount before, a month or year."""
        found: list[Period] = []
        for said in reversed([each for each in self.said if each.at < number.start]):
            found += [period.shifted(-back) for back in said.back]
            if (
                said.periods
                and said.dimension in ("weight", "price", "money")
                and said.periods[0].last < period.first
                and len(said.periods[0]) == len(period)
            ):
                found.insert(0, said.periods[0]) if re.search(
                    r"\bor\s*$|\bso\s+(?:like\s+)?$", sentence.lead(number.start)
                ) else found.append(said.periods[0])
        # the changes before it say from what this one is measured as well
        before = [said for said in self.said if said.at < number.start and said.back and said.has_base]
        if any(said.periods and len(said.periods[0]) == len(period) for said in before):
            return tuple(dict.fromkeys(found))[:4]
        if period.is_month:
            found += [period.shifted(-1), period.shifted(-12)]
        else:
            found += (
                [period.shifted(-12), period.shifted(-len(period))] if len(period) < 12 else [period.shifted(-12)]
            )
        return tuple(dict.fromkeys(found))[:4]

    @staticmethod
    def _is_of_times(sentence: Sentence, number: NumberWords, words: PeriodWords) -> bool:
        """Say whether months are those of which an amount is a multiple: "2.4 times June", not "doubled in June"."""
        is_verb = sentence.text[number.start : number.end].casefold().endswith(("d", "ing"))
        is_in = re.match(r"(?i)^\s*(?:in|during)\s", sentence.text[number.end : words.start]) is not None
        return number.dimension == "times" and not (is_verb and is_in)


def _is_traded(text: str, goods: re.Match[str]) -> bool:
    """Say whether other goods are what is traded: "lithium exports", "shipments of crude oil"."""
    after, before = text[goods.end() : goods.end() + 30], text[max(0, goods.start() - 40) : goods.start()]
    is_before = re.match(
        r"(?i)^\s*(?:\w+\s){0,1}(?:exports?|imports?|shipments?|sales|deliveries)\b|^的?(?:出口|进口)", after
    )
    is_after = re.search(
        r"(?i)\b(?:exports?|imports?|shipments?|sales|deliveries) of (?:\w+\s){0,2}$|(?:出口|进口)$", before
    )
    is_taken = re.search(r"(?i)\b(?:tons?|tonnes?|kilograms?|kg|t) of (?:\w+\s){0,2}$", before)
    return bool(is_before or is_after or is_taken)


def _is_within(found: re.Match[str], names: Sequence[NameWords]) -> bool:
    return any(name.start <= found.start() < name.end for name in names)
