"""What the sentences of a text so far were about, and the claims that were read of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bot.reading import claim_cues as cues
from bot.reading.claim_groups import Group
from bot.reading.claim_names import NameWords, name_finder
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import PeriodWords, When, month_in
from bot.reading.claim_ranks import find_ranks
from bot.reading.claim_rates import of_time
from bot.reading.claim_sentences import Sentence
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

MOST_RECENT = 4
MOST_TOLD = 12
MOST_READINGS = 12
LONGEST_WORDS = 90
_IN_NUMBER = late_pattern(r"\d[\d.,]*\Z")
_OF_A_NUMBER = frozenset("0123456789.,")
_NUMBER_ENDS = late_pattern(r"\d[.,]\Z")
_SMALL_WORDS = late_pattern(r"\b(?:to|from|of|in|the)\b|[对到向]", re.IGNORECASE)
_FIRST_OF_NAME = late_pattern(
    r"(?<!\w)(?:rare|united|south|north|west|east|hong|new|saudi|european|sri|costa|czech)[\s-]+\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Said:
    """What a number before was read as: its place, subjects, periods and how many months back its base is."""

    at: int
    end: int
    dimension: str
    subjects: tuple[About, ...]
    periods: tuple[Period, ...]
    back: tuple[int, ...] = ()
    sign: int = 0
    is_base: bool = False
    has_base: bool = False


class Context:
    """Keeps what the sentences so far were about, and the claims that they make."""

    def __init__(self, vocabulary: Vocabulary, dated: date | None) -> None:
        self.vocabulary = vocabulary
        self.dated = dated
        self.finder = name_finder(vocabulary.partners, vocabulary.products)
        self.importers = {reporter for reporter, flow in vocabulary.kinds if flow is Flow.IMPORT}
        self.product = ""
        self.told_product = ""
        self.partner = ""
        self.side = (DEFAULT_REPORTER, Flow.EXPORT)
        self.buyers_side = False
        self.period: Period | None = None
        self.recent: tuple[Period, ...] = ()
        self.told_weights = False
        self.compared: tuple[Period, ...] = ()
        self.year: int | None = None
        self.is_trade = False
        self.unit: NumberWords | None = None
        self.price: NumberWords | None = None
        self.claims: list[Claim] = []
        self.said: list[Said] = []
        self.last_shown = Shown.WEIGHT
        self.other_goods = False
        self.together: Group | None = None
        self.told_partners: list[str] = []
        self.was_together: Group | None = None
        self.is_share = False
        self.is_partly = False
        self.is_of_two = False

    def _turn_side(self, sentence: Sentence) -> None:
        text = sentence.text
        named = [name.key for name in sentence.partners]
        if sentence.has(cues.BUYERS) and not sentence.has(cues.EXPORT):
            others = [
                name.key
                for name in sentence.partners
                if name.key in self.importers
                and name.key != DEFAULT_REPORTER
                and not cues.COMPARED_WITH.search(sentence.lead(name.start))
            ]
            self.buyers_side = bool(others) or "own" in text or self.buyers_side
            is_from_china = DEFAULT_REPORTER not in named or sentence.has(cues.FROM_CHINA)
            is_of_buyer = is_from_china and any(key not in (WORLD, DEFAULT_REPORTER) for key in named)
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
        others = [
            name.key
            for name in sentence.partners
            if name.key in self.importers
            and not is_origin(sentence, name)
            and not cues.COMPARED_WITH.search(sentence.lead(name.start))
        ]
        if others:
            self.side = (others[-1] if len(set(others)) == 1 else others[0], Flow.IMPORT)

    def _remember(self, sentence: Sentence) -> None:
        """Keep what the sentence was about for the next."""
        self.is_partly = sentence.has(cues.PARTLY)
        self.told_partners += [name.key for name in sentence.partners if not name.is_adjective]
        del self.told_partners[:-MOST_TOLD]
        is_of_months = any(each.form is Form.RECORD and each.start >= sentence.offset for each in self.claims[-1:])
        self.told_weights = tells_weights(self.said) or (self.told_weights and is_of_months)
        levels = [said for said in self.said if said.periods and not said.is_base]
        self.compared = self._compared_in(sentence)
        if sentence.products:
            products = [each for each in sentence.products if not _has_number_in_brackets(sentence, each)]
            self.product = (products or sentence.products)[-1].key
            if self.said or _is_heading(sentence):
                self.told_product = self.product
        if levels:
            topic = levels[-1]
            self.period = topic.periods[0]
            told = [said.periods[0] for said in reversed(levels)]
            # after a cumulative figure single months may go on
            earlier = tuple(each for each in self.recent if not (each.is_month and self.period.is_month))
            self.recent = tuple(dict.fromkeys([*told, *earlier]))[:MOST_RECENT]
            self.partner = topic.subjects[0].partner
        else:
            topics = [
                each
                for each in sentence.periods
                if not self._is_base(sentence, each) and not cues.NO_FIGURE.search(sentence.lead(each.start))
            ]
            is_topic = bool(sentence.products) or self.period is None or not sentence.numbers
            for words in topics[-1:]:
                is_month = words.first == words.last and words.first > 0
                if words.when is not When.ABSOLUTE and not (is_topic and (is_month or self.period is None)):
                    continue
                periods = self._resolved(words, self.period)
                if periods:
                    self.period = periods[0]
                    if not sentence.numbers:  # of a heading, which goes on below what has months of its own
                        self.recent = tuple(dict.fromkeys([periods[0], *self.recent]))[:MOST_RECENT]
            named = [name for name in sentence.partners if name.key != DEFAULT_REPORTER and not name.is_adjective]
            if named and (self.is_trade or _is_heading(sentence)):
                self.partner = named[-1].key
        for words in sentence.periods:
            is_told = not self._is_base(sentence, words) and not self._is_of_base(sentence, words)
            if words.when is When.ABSOLUTE and words.year is not None and is_told:
                self.year = words.year
        if self.year is None:
            self.year = next((each.year for each in self._months_of_days(sentence)), None)
        if self.price is not None and not re.search(
            r"(?i)\bprice|a kilogram|per kilogram|a ton\b|per ton|unit value", sentence.text
        ):
            self.price = None
        for found in sentence.found(cues.PRICE_OF):
            kilos = 1 if found["each"].casefold().startswith("k") else 1000
            self.price = NumberWords(
                0, 0, Fraction(0), Fraction(1), "price", Fraction(100, kilos), "kg" if kilos == 1 else "t"
            )

    def _is_of_base(self, sentence: Sentence, words: PeriodWords) -> bool:
        """Say whether months are those of what a number is held against: "10.3% in 2025, after 12.8% in 2024",
        "5,473 t (Oct '24 4,725 t)".
        """
        text = sentence.text
        return any(
            (said.end <= words.start and not text[said.end : words.start].strip(" ofin%"))
            or (words.end <= said.at and not text[words.end : said.at].strip(" ~≈"))
            for said in self.said
            if said.is_base
        )

    def _compared_in(self, sentence: Sentence) -> tuple[Period, ...]:
        """Return the months that a sentence holds others against: those of amounts, those that it names, and those of
        days that have been.
        """
        found = [said.periods[0] for said in self.said if said.periods and said.is_base]
        found += [Period.single(month) for month in self._months_of_days(sentence)]
        for words in sentence.periods:
            if words.when is When.ABSOLUTE and self._is_base(sentence, words):
                found += self._resolved(words, self.period)
        return tuple(dict.fromkeys(found))

    def _months_of_days(self, sentence: Sentence) -> list[Month]:
        """Return the months of the days that a sentence names with their year, up to that of the text."""
        months = [Month(each.year, each.month) for each in sentence.days if each.year is not None]
        return [each for each in months if self._now is None or each <= self._now]

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
            case When.THAT_MONTH:
                named = [each for each in self.compared if each.is_month]
                own = [topic] if topic is not None else [Period.single(latest)] if latest else []
                return tuple(dict.fromkeys([*named, *own] if is_base else [*own, *named]))
            case When.MONTH_BEFORE:
                return (topic.shifted(-len(topic)),) if topic is not None else ()
            case When.YEAR_BEFORE:
                return (topic.year_before,) if topic is not None else ()
            case When.SAME_OF_YEAR:
                if topic is None or words.year is None:
                    return ()
                alike = (
                    each for each in (topic, *self.recent, *self.compared) if len(each) == (words.length or len(each))
                )
                same = next(alike, topic)
                return (same.shifted(12 * (words.year - same.first.year)),)
            case When.OF_LAST_YEAR:
                year = self._now.year if self._now else topic.first.year if topic else None
                if year is None:
                    return ()
                told = topic if is_base or self.period is not None else None
                years = dict.fromkeys((year - 1, (told.first.year if told else year) - 1))
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
                found_years = list(dict.fromkeys(year for year in years_of if year is not None))
                if latest is not None:  # a whole year is one that is over, if any is
                    ended = (latest + 1).year - 1
                    found_years = sorted(dict.fromkeys([*found_years, ended]), key=lambda year: year > ended)
                return tuple(Period(Month(year, 1), Month(year, 12)) for year in found_years)
            case When.WHOLE_PART:
                if topic is not None and len(topic) == words.length:
                    return (topic,)
                end = topic.last if topic is not None else latest
                if end is None:
                    return ()
                first = end - (end.month - 1) % words.length
                if latest is not None and first + (words.length - 1) > latest:  # the newest that is over
                    first = latest - latest.month % words.length - (words.length - 1)
                return (Period(first, first + (words.length - 1)),)
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
            newest = newest.year_before
        if words.run is not None and not is_base:
            newest = Period.single(words.run.newest(words.first, end))
        found.append(newest)
        if self.year is not None:
            found.append(month_in(self.year, words.first, words.last))
        if topic is not None:
            found.append(month_in(topic.last.year, words.first, words.last))
        if is_base and topic is not None:  # "June's 7,742 t were nearly twice September's", of which was told before
            told = [each for each in (self.period, *self.recent) if each is not None and each.first > topic.last]
            found[:0] = [each for each in told if (each.first.month, each.last.month) == (words.first, words.last)]
        if self._now is None and not is_base:
            found += [newest.year_before, newest.shifted(-24)]
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
        if cues.OF_RECORD.search(before):
            return True
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
                and (each.dimension in ("percent", "times", "part", "points") or each.sign)
                for each in sentence.numbers
            ) or any(segment_start <= each.start() and each.end() <= at for each in sentence.found(cues.DIRECTION))
            if word == "of":
                last = sentence.number_before(words.start)
                return last is not None and last.dimension in ("times", "part") and last.end > segment_start
            if word in ("after", "since", "as"):
                return True
            return has_change
        return True

    def _unread(self, sentence: Sentence, number: NumberWords) -> None:
        self._add(Claim(Form.UNREAD, float(number.value), number.unit), sentence, number.start, number.end)

    def _of_several(self, reading: ClaimReading) -> ClaimReading:
        if self.together is None or reading.subject.partner != self.together.keys[0]:
            return reading
        return replace(reading, others=self.together.keys[1:])

    def _add(
        self, claim: Claim, sentence: Sentence, start: int, end: int, *, within: tuple[int, int] | None = None
    ) -> None:
        text = sentence.text
        begins, ends = within or (0, len(text))
        claim = of_time(claim, sentence, start, end)
        left = max((cut for cut in sentence.soft if cut <= max(start - 12, 0)), default=0)
        left = max(left, start - 26, begins)
        while 0 < left < start and text[left - 1].isalnum() and text[left].isalnum() and text[left].isascii():
            left += 1
        if text[left : left + 1] in _OF_A_NUMBER and (number := _IN_NUMBER.search(text, max(left - 14, 0), left)):
            left = number.start()  # "6,149 tons" is never cut to "149 tons"
        if (name := _FIRST_OF_NAME.search(text, max(left - 14, 0), left)) is not None:
            left = name.start()
        right = min(min((cut - 1 for cut in sentence.soft if cut > end), default=len(text)), end + 16, ends)
        while (
            end < right < len(text) and text[right].isalnum() and text[right - 1].isalnum() and text[right].isascii()
        ):
            right -= 1
        if _NUMBER_ENDS.search(text, max(right - 2, 0), right) and text[right : right + 1].isdigit():
            right = len(text[:right].rstrip("0123456789.,"))
        words = " ".join(text[left:right].split()).strip(" ,;:-·•|")
        readings, is_open = claim.readings, claim.is_open
        if self.together is not None and len(self.together.keys) > 1:
            readings = tuple(map(self._of_several, readings))
            is_open = is_open or not self.together.is_said
            self.was_together = Group(self.together.keys)  # "that was 5% more": of those together, or of whom?
        self.claims.append(
            replace(
                claim,
                readings=readings,
                is_open=is_open,
                is_rough=any(each.is_worded for each in sentence.numbers if each.start == start),
                is_plain=self._is_plain(claim, sentence, (left, right), start),
                words=words[:LONGEST_WORDS],
                start=sentence.offset + start,
                in_chinese=sentence.in_chinese,
                group=sentence.offset + sentence.clause(start)[0],
            )
        )

    @staticmethod
    def _is_plain(claim: Claim, sentence: Sentence, words: tuple[int, int], start: int) -> bool:
        """Say whether the words of a claim state nothing besides its number: no other number, hedge, place or record,
        and of an amount no direction.
        """
        left, right = words
        own = next((each for each in sentence.numbers if each.start == start), None)
        if own is None or own.hedge not in ("", "about"):
            return False
        if any(each is not own and left <= each.end and each.start <= right for each in sentence.numbers):
            return False
        moved = claim.form is not Form.CHANGE and sentence.has(cues.DIRECTION, left, right)
        return not moved and not find_ranks(sentence.text[left:right])


def tells_weights(said: Sequence[Said]) -> bool:
    """Say whether numbers of a sentence are of weights, one of them an amount: not of values, prices or shares."""
    is_of_weight = all(each.subjects[0].shown is Shown.WEIGHT for each in said)
    return is_of_weight and any(each.dimension == "weight" for each in said)


def is_origin(sentence: Sentence, name: NameWords) -> bool:
    """Say whether a partner is where imports come from: "imports from Japan"."""
    return cues.COMING_FROM_PARTNER.search(sentence.lead(name.start)) is not None


def few(readings: Iterable[ClaimReading]) -> tuple[ClaimReading, ...]:
    """Return the likeliest readings, each once."""
    return tuple(dict.fromkeys(readings))[:MOST_READINGS]


def _has_number_in_brackets(sentence: Sentence, name: NameWords) -> bool:
    """Say whether a product is named in brackets with a number of its own: "magnets (rare earths: 7,742 t)"."""
    text = sentence.text
    end, number = text.find(")", name.end), sentence.next_number(name.end)
    is_inside = text.count("(", 0, name.start) > text.count(")", 0, name.start)
    return is_inside and number is not None and number.start < end


def _is_heading(sentence: Sentence) -> bool:
    """Say whether a sentence is but names: "Japan:" above a list of its months, "China → Japan · magnets · May",
    "Magnets to Japan".
    """
    rest = list(sentence.text)
    names = [(each.start, each.end) for each in (*sentence.partners, *sentence.products)]
    for start, end in [*names, *((each.start, each.end) for each in sentence.periods)]:
        rest[start:end] = " " * (end - start)
    return not any(sign.isalnum() for sign in _SMALL_WORDS.sub(" ", "".join(rest)))
