"""Amounts that a text states, and by how much one exceeds another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.language.number_words import COUNTS, ORDINALS, count_of
from bot.reading import claim_cues as cues
from bot.reading.claim_context import Said, few
from bot.reading.claim_numbers import (
    MOST_APART,
    NumberWords,
    blur_of_bound,
    in_millions,
    meant_by,
    said_from,
)
from bot.reading.claim_others import Others
from bot.reading.claim_periods import LENGTHS, PeriodWords
from bot.reading.claim_rates import goes_on_by_time, is_by_time
from bot.reading.claim_sentences import Sentence
from bot.text import late_pattern
from bot.trade.about import About, Shown
from bot.trade.claims import Claim, ClaimReading, Extreme, Form, StatedMove
from bot.trade.intervals import Interval
from bot.trade.periods import MONTH_WORDS, MONTHS_A_YEAR, Month, Period

LEAST_IN_A_ROW = 2
_SEVERAL = LENGTHS | {"year": MONTHS_A_YEAR}
# "Of the eight months, five were above 5,500 tons"
_SO_OFTEN_BEFORE = cues.pattern_of(
    r"\bof (?:the|its|these|those) (?:[\w-]+ ){0,2}months,? (?:only |just )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|most|none|all|half|several) [^,.;]*$"
)
# "the shortfall over the two months came to": by how much, of what stands elsewhere
_GAP_BEFORE = cues.pattern_of(
    r"(?:\b(?:shortfalls?|gaps?|deficits?|surplus(?:es)?|differences?|(?<!in )excess)\b|相差|差额|差距|缺口)"
    r"[^,;.，。；]*$"
)
# A bound by which occasions or months are counted: "exceeded 600 t three times", "in three months of 2025".
_SO_OFTEN_AFTER = cues.pattern_of(
    r"^\s*(?:(?:only|just|in|on|at least) )*"
    r"(?:once|twice|[\w-]+ (?:times|occasions)|[\w-]+ (?:of (?:the )?[\w-]+ )?months)\b"
)
_RIGHT_SINCE = cues.pattern_of(r"\s*since(?: at least)?(?: the)? ")
# "below 600 t for five straight months", "for the fifth month in a row", 连续五个月超过: how long a bound has held.
_IN_A_ROW = r"(?:straight|consecutive|successive|running|in a row|in succession|on end)"
_SO_LONG = (
    rf"(?:(?:the|a|its|their) (?P<nth>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    rf"|(?:the (?:last |past )?)?(?P<n>{'|'.join(COUNTS)}|\d{{1,2}}))"
    rf"(?: {_IN_A_ROW} months?\b| months? {_IN_A_ROW}\b)"
)
_HELD_SO_LONG = cues.pattern_of(rf"^\s*(?:in (?:{MONTH_WORDS})(?: \d{{4}})? )?for {_SO_LONG}")
_SO_LONG_BEFORE = cues.pattern_of(rf"\b{_SO_LONG}\s*$")
_CHINESE_SO_LONG_BEFORE = late_pattern(
    r"(?:连续|連續)(?P<nth>第)?(?P<n>[一二两三四五六七八九十]+|\d{1,2})[个個]月(?:都|均|保持|维持|維持|在)*$"
)


class Amounts(Others):
    """Reads amounts and their differences."""

    def _as_weight(self, sentence: Sentence, number: NumberWords) -> NumberWords | None:
        """Take a bare number as tonnes (or what the text counts in) where its place says so."""
        text = sentence.text
        unit = self.unit or next(
            (each for each in sentence.numbers if each.start > number.start and each.dimension == "weight"), None
        )
        by_time = goes_on_by_time(sentence, number)
        is_amount = by_time or cues.BARE_FOLLOWED.match(text[number.end :]) is not None
        if number.value < 2 or not is_amount or number.sign > 0:
            return None
        lead = sentence.lead(number.start)
        if text[number.end : number.end + 1] == ")" and lead.rfind("(") <= lead.rfind(")"):
            return None  # "1) Germany, 2) US"
        is_counted = not by_time and cues.COUNTED_BEFORE.search(lead) is not None
        if is_counted or cues.COUNTED_AFTER.match(text[number.end :]):
            return None
        is_of_period = any(number.start - 1 <= each.end <= number.start for each in sentence.periods)
        if not is_of_period and re.search(
            r"(?i)(?:No\.?|Nr\.?|Announcement|Announcements|chapter|HS|code|page|article|number|top"
            r"|first|last|aged?|version)\s*$",
            sentence.lead(number.start),
        ):
            return None
        if unit is None:
            has_trade = bool(sentence.products) and sentence.has(cues.TRADE) and number.value >= 10
            if not has_trade:
                return None
            return replace(number, dimension="weight", factor=Fraction(1_000_000), unit="t")
        start, end = sentence.segment(number.start)
        piece = (max(start - 45, 0), end)
        names = [each.start for each in sentence.partners] + [each.start for each in sentence.periods]
        is_near = any(piece[0] <= at < piece[1] for at in names) or sentence.has(cues.WORLD_CUE, *piece)
        is_compared = bool(
            re.search(r"(?i)\b(?:to|from|than|against|after)\s+(?:\w+\s)?$", sentence.lead(number.start))
        )
        if not (is_near or is_compared or by_time):
            return None
        return replace(number, dimension="weight", factor=unit.factor, unit=unit.unit)

    @staticmethod
    def _as_money(sentence: Sentence, number: NumberWords) -> NumberWords | None:
        """Take a bare number as money or a price where one before says so: "301.8 million dollars, 106.85 million
        from the EU", "46 dollars a kilo for the US and 41.6 for the EU"; None for any other.
        """
        last = sentence.number_before(number.start)
        while last is not None and last.dimension == "bare":
            last = sentence.number_before(last.start)
        if last is None or last.dimension not in ("money", "price") or number.sign:
            return None
        if last.dimension == "money":
            taken = in_millions(sentence.text, number, last)
        elif last.value / MOST_APART < number.value < last.value * MOST_APART:
            taken = replace(number, dimension="price", factor=last.factor, unit=last.unit, currency=last.currency)
        else:
            return None
        is_amount = taken is not None and cues.BARE_FOLLOWED.match(sentence.text[taken.end :]) is not None
        return taken if is_amount else None

    def _as_price(self, sentence: Sentence, number: NumberWords) -> NumberWords:
        """Take money as a price where the words beside it say a ton or kilogram: "a ton brought 8,818 dollars",
        "20% less than the 60,885 dollars".
        """
        start, _ = sentence.segment(number.start)
        told = cues.EACH_BEFORE.search(sentence.text[start : number.start])
        kilos = (1 if told["kilo"] or told["zkilo"] else 1000) if told is not None else 0
        before = [each for each in sentence.numbers if each.end <= number.start and each.dimension == "price"]
        if (
            not kilos
            and before
            and before[-1].currency == number.currency
            and number.factor == 100
            and self._is_compared_amount(sentence, number)
        ):
            kilos = 1000 if before[-1].unit.endswith("/t") else 1
        if not kilos:
            return number
        return replace(
            number,
            dimension="price",
            factor=number.factor / kilos,
            unit=f"{number.currency}/{'kg' if kilos == 1 else 't'}",
        )

    def _level(self, sentence: Sentence, number: NumberWords) -> None:
        text = sentence.text
        shown = {"weight": Shown.WEIGHT, "money": Shown.VALUE, "price": Shown.UNIT_PRICE}[number.dimension]
        if number.dimension == "weight":
            self.unit = number
        subjects = self._subjects(sentence, number, number.start, shown)
        start, end = sentence.segment(number.start)
        clause_start, clause_end = sentence.clause(number.start)
        self.last_shown = shown
        difference = self._difference(sentence, number)
        periods = self._level_periods(sentence, number)
        by_time = is_by_time(sentence, number)
        is_sum = cues.SUMMED.search(sentence.lead(number.start)) is not None
        since = self._months_since(sentence, number) if by_time or is_sum else ()
        periods = since or periods
        is_reached = bool(since) and self._moved_to(sentence, number) is not None  # since then, not of all since then
        if not periods or is_reached or (by_time and _is_said_not(sentence, number)):
            self._unread(sentence, number)
            return
        if difference is not None:
            sign, bases = difference
            bare = number.times(number.factor)
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, bases) or self._open_bases(sentence, number, period)
            ]
            against = self._of_others(sentence, number, subjects, periods)
            readings = readings if against is None else against
            if not readings:
                self._unread(sentence, number)
                return
            claim = Claim(
                Form.DIFFERENCE, sign * float(number.value), number.unit, meant_by(bare).times(sign), few(readings),
                currency=number.currency, factor=number.factor,
            )  # fmt: skip
            self._add(claim, sentence, number.start, number.end)
            return
        if _is_unsure(sentence, number):
            self._unread(sentence, number)
            return
        if number.hedge in ("over", "under") and (held := _held_so_long(sentence, number)) is not None:
            self._level_held(sentence, number, subjects, periods, held)
            return
        if (extreme := of_every_month(sentence, number)) is not None:
            self._level_of_every_month(sentence, number, subjects, periods, extreme)
            return
        meant = meant_by(number).times(number.factor)
        form = Form.LEVEL
        if sentence.has(cues.MEAN, start, end) or (
            sentence.has(cues.MEAN, clause_start, clause_end)
            and not sentence.has(cues.MEAN, clause_start, number.start)
            and len([n for n in sentence.numbers if clause_start <= n.start < clause_end]) == 1
        ):
            form = Form.MEAN
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        claim = Claim(
            form,
            float(number.value),
            number.unit,
            meant,
            few(readings),
            # "it sent none": to the partner before, or to nobody?
            is_open=not number.value and len({each.partner for each in subjects}) > 1,
            currency=number.currency,
            factor=number.factor,
        )
        if form is Form.LEVEL:
            move = self._move(sentence, number, claim.readings) or self._move_from(sentence, number, claim.readings)
            claim = replace(claim, move=move)
        told_each = re.match(r"^\s*(?:of (?:[\w-]+ ){1,3})?(?:each|apiece)\b", text[number.end :])
        if told_each is not None:
            self.together = None
        pair = [name for name in sentence.partners if start <= name.start < number.start] if told_each else []
        if len(pair) > 1:
            for name in pair:
                self._add(
                    replace(
                        claim,
                        readings=tuple(
                            ClaimReading(replace(subjects[0], partner=name.key), period) for period in periods
                        ),
                    ),
                    sentence,
                    number.start,
                    number.end,
                )
            return
        self._add(claim, sentence, number.start, number.end)
        is_base = (
            self._is_compared_amount(sentence, number)
            or self._is_from(sentence, number)
            or cues.WHEN_IT_WAS.search(sentence.lead(number.start)) is not None
            or self._goes_on(sentence, number)
            or (
                text[: number.start].count("(") > text[: number.start].count(")")
                and self._owner(sentence, number) is not None
            )
            or ((owner := self._owner(sentence, number)) is not None and self._is_base(sentence, owner))
        )
        self.said.append(Said(number.start, number.end, number.dimension, subjects, periods, is_base=is_base))

    def _level_of_every_month(
        self,
        sentence: Sentence,
        number: NumberWords,
        subjects: Sequence[About],
        periods: Sequence[Period],
        extreme: Extreme,
    ) -> None:
        """Read an amount that is said to be passed in every month, or in none: the highest of them, or the lowest,
        lies on its side.
        """
        start, end = sentence.clause(number.start)
        words = [each for each in sentence.periods if start <= each.start < end]
        named = [
            self._until_now(sentence, own, each, subjects[0])
            for own in words
            for each in self._resolved(own, self.period)[:1]
        ]
        if _since_which_not(sentence, number) is not None:  # "not below 5,000 t since April": from May on
            named = [Period(each.first + 1, each.last) for each in named if len(each) > LEAST_IN_A_ROW]
        several = [each for each in named or periods if len(each) > 1]
        for told in sentence.found(cues.OF_SEVERAL):  # "no month of the half-year"
            several = [each for each in several if len(each) == _SEVERAL[told["several"].casefold()]]
        is_of_some = sentence.has(cues.EXCEPT, start, end) or sentence.has(cues.BUT_SOME, start, end)
        is_of_part = len(words) > 1 and any(_is_since(sentence, each) or _is_after(sentence, each) for each in words)
        if not several or number.upper is not None or is_of_some or is_of_part:
            self._unread(sentence, number)
            return
        claim = Claim(
            Form.EVERY, float(number.value), number.unit, _side_of(number, extreme),
            few(ClaimReading(subject, period) for subject in subjects for period in several), extreme,
            currency=number.currency, factor=number.factor,
        )  # fmt: skip
        self._add(claim, sentence, number.start, number.end)

    def _level_held(
        self,
        sentence: Sentence,
        number: NumberWords,
        subjects: Sequence[About],
        periods: Sequence[Period],
        held: re.Match[str],
    ) -> None:
        """Read a bound that is said to hold for so many months in a row: in each of them, and where it is the fifth
        such month, not in the one before them.
        """
        count = count_of(held["n"] or held["nth"])
        month = next((each for each in periods if each.is_month), None)
        start = sentence.clause(number.start)[0]
        if month is None or count < LEAST_IN_A_ROW or sentence.has(cues.MOVED, start, number.start):
            self._unread(sentence, number)
            return
        extreme = Extreme(is_high=number.hedge == "under", count=count if held["nth"] else 0)
        several = month if held["nth"] else Period(month.first - (count - 1), month.last)
        claim = Claim(
            Form.RUN if held["nth"] else Form.EVERY, float(number.value), number.unit, _side_of(number, extreme),
            few(ClaimReading(subject, several) for subject in subjects), extreme,
            currency=number.currency, factor=number.factor,
        )  # fmt: skip
        self._add(claim, sentence, number.start, number.end)

    def _months_since(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months that an amount by time is a mean of where these are told by the first: "since April
        volumes have averaged 530 t a month", "since then".
        """
        before, following = sentence.number_before(number.start), sentence.next_number(number.start)
        start = max(sentence.clause(number.start)[0], before.end if before is not None else 0)
        end = min(sentence.segment(number.start)[1], following.start if following is not None else len(sentence.text))
        named = [each for each in sentence.periods if start <= each.start < end]
        subject = self._subjects(sentence, number, number.start, Shown.WEIGHT)[0]
        if len(named) == 1 and _is_since(sentence, named[0]):
            firsts = [each.first for each in self._resolved(named[0], self.period)]
        elif len(named) == 1 and cues.SINCE_EVENT.search(sentence.lead(named[0].start)):
            firsts = [at for each in self._resolved(named[0], self.period) for at in (each.first, each.last + 1)]
        elif not named and self.period is not None and sentence.has(cues.SINCE_THEN, start, end):
            firsts = [self.period.last, self.period.last + 1]
        else:
            return ()
        several = (self._until_newest(each, subject) for each in dict.fromkeys(firsts))
        return tuple(each for each in several if each is not None)

    def _until_now(self, sentence: Sentence, words: PeriodWords, period: Period, subject: About) -> Period:
        """Return the months that words name; where they say "since" or "after", all from there to the newest."""
        is_after = _is_after(sentence, words)
        if not is_after and not _is_since(sentence, words):
            return period
        return self._until_newest(period.last + 1 if is_after else period.first, subject) or period

    def _until_newest(self, first: Month, subject: About) -> Period | None:
        """Return the months from one to the newest that the text knows and is loaded, where they are several."""
        known = [each for each in (self._latest(), self._newest(subject)) if each is not None]
        return Period(first, min(known)) if known and first < min(known) else None

    def _move(self, sentence: Sentence, number: NumberWords, readings: Sequence[ClaimReading]) -> StatedMove | None:
        """Return the change that an amount's verb states, "rose to 353 t": on what is named, else on the month or the
        year before.
        """
        moved = self._moved_to(sentence, number)
        if moved is None:
            return None
        words = self._base_words(sentence, number)
        origin = self.said[-1].periods if self.said and self.said[-1].is_base else ()
        moves = [
            ClaimReading(reading.subject, reading.period, base)
            for reading in readings
            for base in self._bases_of(reading.period, words)
            or tuple(each for each in origin if each.last < reading.period.last and len(each) == len(reading.period))
            or _bases_before(reading.period)
        ]
        told = sentence.text[moved.start() : number.end]
        return StatedMove(" ".join(told.split()), bool(moved["up"] or moved["zup"]), tuple(moves))

    def _move_from(
        self, sentence: Sentence, number: NumberWords, readings: Sequence[ClaimReading]
    ) -> StatedMove | None:
        """Return the change from an amount to the one before it: "619 t, up from 353 t in June"."""
        moved = cues.MOVED_FROM.search(sentence.lead(number.start))
        before = [each for each in self.said if sentence.clause(number.start)[0] <= each.at < number.start]
        if moved is None or not before or before[-1].is_base or before[-1].dimension != number.dimension:
            return None
        last = sentence.number_before(number.start)
        if last is None or last.start != before[-1].at or cues.NOT_MOVED.search(sentence.text[: last.end]):
            return None
        moves = [
            ClaimReading(reading.subject, period, reading.period)
            for reading in readings
            for period in before[-1].periods
            if reading.subject in before[-1].subjects and period != reading.period
        ]
        told = sentence.text[number.start - len(moved[0]) : number.end]
        return StatedMove(" ".join(told.split()), moved["up"] is not None, tuple(moves)) if moves else None

    def _moved_to(self, sentence: Sentence, number: NumberWords) -> re.Match[str] | None:
        """Return the verb by which an amount was come to, where no other number stands between: "fell to 46 t",
        "rose from 46 t to 353 t".
        """
        start, leading = sentence.clause(number.start)[0], cues.LEADING_TO
        end, last = number.start, sentence.number_before(number.start)
        if last is not None and last.end > start:
            is_origin = last.dimension == number.dimension and self._is_from(sentence, last)
            if is_origin and not sentence.has(cues.MOVED, last.end, end):
                end, leading = last.start, cues.LEADING_FROM
                last = sentence.number_before(end)
            start = max(start, last.end if last is not None else 0)
        moved = [each for each in sentence.found(cues.MOVED) if start <= each.start() and each.end() <= end]
        if not moved or cues.NOT_MOVED.search(sentence.text[: moved[-1].start()]):
            return None
        between = sentence.text[moved[-1].end() : end]
        is_led = leading.fullmatch(between) is not None and not cues.ANOTHER_MATTER.search(between)
        return moved[-1] if is_led else None

    def _difference(
        self, sentence: Sentence, number: NumberWords
    ) -> tuple[int, tuple[PeriodWords | int, ...]] | None:
        """Say whether an amount is a difference ("2,389 more than in June", "比11月少198吨"), its sign and bases."""
        text = sentence.text
        after = text[number.end : number.end + 60]
        found = re.match(
            r"^\s*(?:of \w+ )?(?:(?:a|per) (?:day|week) )?(?P<word>more|less|fewer|higher|lower|above|below)\b"
            r"(?: than)?",
            after,
        )
        if found is not None and number.dimension == "weight":
            sign = 1 if found["word"] in ("more", "higher", "above") else -1
            return sign, self._base_words(sentence, number)
        if number.sign and number.dimension != "price":
            return number.sign, self._base_words(sentence, number)
        beside = re.match(
            r"(?i)^\s*or (?:about |some )?[\d.]+ ?(?:%|percent|per cent) (?:(?P<up>more|higher"
            r"|above)|less|fewer|lower|below)",
            after,
        )
        if beside is not None and number.dimension == "weight":
            return (1 if beside["up"] else -1), self._base_words(sentence, number)
        noun = cues.RISE_OF.search(sentence.lead(number.start))
        if noun is not None and number.dimension == "weight":
            return (1 if noun["up"] else -1), self._base_words(sentence, number)
        before = text[max(0, number.start - 14) : said_from(text, number.start)]
        if sentence.in_chinese and (
            told := re.search(rf"(?:(?P<up>{cues.CHINESE_UP})|(?P<down>{cues.CHINESE_DOWN}))(?:了|加|出)?$", before)
        ):
            if re.search(r"[至到]$", before):
                return None
            return (1 if told["up"] else -1), self._base_words(sentence, number)
        if number.dimension == "weight" and (sign := _moved_so_much(sentence, number)):
            return sign, self._base_words(sentence, number)
        return None


def _held_so_long(sentence: Sentence, number: NumberWords) -> re.Match[str] | None:
    """Return the words that say for how many months in a row a bound has held."""
    before = sentence.lead(said_from(sentence.text, number.start))
    return (
        _HELD_SO_LONG.match(sentence.text[number.end :])
        or _SO_LONG_BEFORE.search(before)
        or _CHINESE_SO_LONG_BEFORE.search(before)
    )


def _side_of(number: NumberWords, extreme: Extreme) -> Interval:
    """Return what lies on the side of a bound that every month is said to lie on."""
    blur = blur_of_bound(number)
    meant = Interval(None, number.value + blur) if extreme.is_high else Interval(number.value - blur, None)
    return meant.times(number.factor)


def of_every_month(sentence: Sentence, number: NumberWords) -> Extreme | None:
    """Return which month decides on an amount that is said of every one, "more than 40 t in every month", or of none:
    the lowest, or the highest; None of any other amount.
    """
    clause = sentence.clause(number.start)
    if number.hedge not in ("over", "under", "between"):
        return None
    if sentence.has(cues.NO_MONTH, *clause):
        return Extreme(is_high=number.hedge == "over")
    is_of_none = _is_said_not(sentence, number) and sentence.has(cues.ANY_MONTH, *clause)
    is_since = _since_which_not(sentence, number) is not None
    is_of_every = is_of_none or is_since or sentence.has(cues.EVERY, *clause)
    return Extreme(is_high=number.hedge == "under") if is_of_every else None


def _moved_so_much(sentence: Sentence, number: NumberWords) -> int:
    """Return +1 or -1 where a verb says that an amount is by how much something rose or fell, or where it goes on
    from one with the next month: "June added 1,949 tonnes, July another 2,389"; 0 of every other amount.
    """
    lead, last = sentence.lead(number.start), sentence.number_before(number.start)
    told = cues.MOVED_BY.search(lead) or cues.MOVED_SO_MUCH.search(lead)
    if told is not None:
        return 1 if told["up"] else -1
    is_next = last is not None and cues.NEXT_MONTH.fullmatch(sentence.text, last.end, number.start)
    return _moved_so_much(sentence, last) if last is not None and is_next else 0


def _is_said_not(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether a number is a bound by what is said not to be so: "did not fall below 400 t"."""
    return cues.NOT_SO.match(sentence.text, said_from(sentence.text, number.start)) is not None


def _since_which_not(sentence: Sentence, number: NumberWords) -> PeriodWords | None:
    """Return the month that was the last before a bound has held, right behind it: "have not been below 5,000 t since
    April".
    """
    after = next((each for each in sentence.periods if each.start >= number.end), None)
    if after is None or not _is_said_not(sentence, number) or not _is_since(sentence, after):
        return None
    return after if _RIGHT_SINCE.fullmatch(sentence.text, number.end, after.start) else None


def _is_since(sentence: Sentence, words: PeriodWords) -> bool:
    """Say whether months are the first of all that follow: "since April", 4月以来."""
    is_since = cues.SINCE.search(sentence.lead(words.start)) is not None
    return is_since or cues.SINCE_BEHIND.match(sentence.text, words.end) is not None


def _is_after(sentence: Sentence, words: PeriodWords) -> bool:
    """Say whether months are those before all that follow: "after June"."""
    return cues.AFTER.search(sentence.lead(words.start)) is not None


def _is_unsure(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether an amount is told by how much ("a gap of 266 t") and we cannot tell of what; as a bound that months
    were counted by; as one of several that differ; or by the other side of the trade, in months that are not said.
    """
    lead, after = sentence.lead(number.start), sentence.text[number.end :]
    before = (cues.BY_SO_MUCH, cues.AND_TO, cues.THRESHOLD_BEFORE, _SO_OFTEN_BEFORE, cues.ONE_OR_OTHER)
    last = sentence.number_before(number.start)
    since_last = sentence.text[last.end if last is not None else 0 : number.start]
    return (
        any(each.search(lead) is not None for each in before)
        or _GAP_BEFORE.search(since_last) is not None
        or cues.THRESHOLD_AFTER.match(after) is not None
        or (number.hedge in ("over", "under") and _SO_OFTEN_AFTER.match(after) is not None)
        or sentence.has(cues.SOURCES_DIFFER)
        or sentence.has(cues.OTHER_SIDE)
    )


def _bases_before(period: Period) -> tuple[Period, ...]:
    """Return what an amount can have risen or fallen from: as many months before, and the same of the year before."""
    is_to_date = period.first.month == 1 and len(period) not in (1, 3, 6)
    backs = (12,) if is_to_date else (len(period), 12)
    return tuple(period.shifted(-back) for back in dict.fromkeys(backs))
