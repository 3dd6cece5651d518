"""Places, records, directions without a number and dated events that a text states."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bot.reading import claim_cues as cues
from bot.reading.claim_changes import Changes
from bot.reading.claim_context import few, tells_weights
from bot.reading.claim_days import told_on_days
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_other_subjects import is_rank_of_other_subject
from bot.reading.claim_periods import PeriodWords, When, day_of, month_in
from bot.reading.claim_sentences import Sentence
from bot.trade.about import Shown
from bot.trade.claims import Claim, ClaimReading, Extreme, Form, event_words
from bot.trade.intervals import Interval
from bot.trade.observations import WORLD
from bot.trade.periods import MONTHS_A_YEAR, Month, Period


class Records(Changes):
    """Reads places, records and events."""

    def _rank(self, sentence: Sentence, start: int, end: int, extreme: Extreme, form: Form) -> None:
        if not self.is_trade:
            return
        text = sentence.text
        clause = sentence.clause(start)
        if sentence.has(cues.FORECAST, *clause) or (
            sentence.has(cues.OTHER_FIGURE, *sentence.segment(start)) and not sentence.has(cues.TRADE, *clause)
        ):
            return
        if is_rank_of_other_subject(sentence, start):
            return
        if cues.NEGATED.search(text[clause[0] : start].rstrip()):
            return
        if form is Form.PLACE and _is_among_some(sentence, start, end, extreme):
            return
        if form is Form.RECORD and self._is_of_best_month(sentence, start):
            return
        if form is Form.RUN and _is_of_bound(sentence, start):
            return
        if form is Form.RUN and sentence.has(cues.YOY, *clause):
            extreme = replace(extreme, of_years=True)
        levels = [each for each in self.said if each.periods]
        inside = [each for each in levels if sentence.clause(start)[0] <= each.at]
        subjects = self._subjects(sentence, None, start, self.last_shown if inside else Shown.WEIGHT)
        periods = self._rank_periods(sentence, start, end)
        since_words = next((each for each in sentence.periods if end - 2 <= each.start <= end + 14), None)
        since = None
        if (
            form is Form.RECORD
            and since_words is not None
            and re.match(
                r"(?i)\s*(?:\w+ ){0,3}(?:since|after|behind):?\s+(?:at least )?(?:the )?$",
                text[end : since_words.start] or " since ",
            )
        ) and (
            re.search(r"(?i)since(?: at least)?:?\s*$", sentence.lead(since_words.start))
            or "since" in text[start : since_words.start].casefold()
        ):
            resolved = self._resolved(since_words, periods[0] if periods else None, is_base=True)
            since = resolved[0].last if resolved else None
        if form is Form.RECORD and since is None and sentence.in_chinese:
            lead = [
                each for each in sentence.periods if each.end <= start and re.match(r"^\s*以[来來]", text[each.end :])
            ]
            if lead:
                resolved = self._resolved(lead[-1], periods[0] if periods else None, is_base=True)
                since = resolved[0].first if resolved else None
                if since is not None and len(resolved[0]) > 1 and periods and since <= periods[0].first:
                    # of all since 2025, not since that of January
                    extreme, periods = replace(extreme, within=Period(since, periods[0].last)), periods[:1]
                    since = None
        if not periods:
            return
        if since is not None:
            extreme = replace(extreme, since=since)
        if form is Form.RECORD and len(periods[0]) > 1 and extreme.year is None:
            extreme = replace(extreme, of_years=len(periods[0]) == 12 or extreme.of_years)
        if form is Form.PLACE:
            subjects = tuple(each for each in subjects if each.partner not in (WORLD,))
            if not subjects:
                return
        if form is Form.RECORD and extreme.year == 0:
            periods = tuple(each for each in periods if each.is_month)
            if not periods:  # "the highest of the year" is one of its months
                return
            year = periods[0].last.year
            extreme = replace(extreme, year=year)
            if "以" in text[start:end]:  # of the year so far
                extreme = replace(extreme, year=None, within=Period(Month(year, 1), periods[0].last))
                periods = periods[:1]
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        value = float(extreme.count or extreme.place)
        unit = "months" if form is Form.RUN else ""
        is_open = form is Form.PLACE and not sentence.periods
        claim = Claim(form, value, unit, readings=few(readings), extreme=extreme, is_open=is_open)
        self._add(claim, sentence, start, end)

    def _rank_periods(self, sentence: Sentence, start: int, end: int) -> tuple[Period, ...]:
        number = NumberWords(start, end, Fraction(1), Fraction(1), "rank")
        text = sentence.text
        owner = max((each for each in sentence.periods if each.end <= start), key=lambda each: each.end, default=None)
        if owner is not None and cues.OWN.match(text[owner.end : start]):
            own = self._resolved(owner, self.period)
            if own:
                return own
        near = [
            each
            for each in sentence.periods
            if end <= each.start < end + 16
            and re.match(r"(?i)^\s*(?:\w+ )?(?:of|in|for|for the)\s*$", text[end : each.start])
        ]
        for words in near[:1]:
            found = self._resolved(words, self.period)
            if found and not self._is_base(sentence, words):
                return found
        segment_start, _segment_end = sentence.segment(start)
        said = [each for each in self.said if each.periods and each.dimension != "rank"]
        said = [each for each in said if not each.is_base] or said
        in_segment = [
            each for each in self._before(sentence, start, sentence.clause(start)[0]) if each.start >= segment_start
        ]
        if not in_segment and said and said[-1].at >= sentence.clause(start)[0]:
            return said[-1].periods
        return self._level_periods(sentence, number)

    def _vague(self, sentence: Sentence) -> None:
        """Read directions without a number ("a little below December 2023", "no further gain after July") and what
        outdid what.
        """
        if not self.is_trade:
            return
        for found in sentence.found(cues.VAGUE):
            words = next(
                (each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 5), None
            )
            if words is None or any(found.start() <= each.start < words.start for each in sentence.numbers):
                continue
            number = NumberWords(found.start(), found.end(), Fraction(0), Fraction(1), "percent")
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            periods = self._level_periods(sentence, number)
            if found["up"]:
                meant = Interval(Fraction(0), Fraction(10))
            elif found["down"]:
                meant = Interval(Fraction(-10), Fraction(0))
            else:
                meant = Interval(None, Fraction(0))
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, (words,))
            ]
            if readings:
                self._add(Claim(Form.CHANGE, None, "%", meant, few(readings)), sentence, found.start(), words.end)
        for found in sentence.found(cues.OUTDID):
            later = [each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 12]
            before = [each for each in sentence.periods if each.end <= found.start()]
            if not later or any(found.end() <= each.start < later[0].start for each in sentence.numbers):
                continue
            topics = self._resolved(before[-1], self.period) if before else self._open_periods()
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            readings = [
                ClaimReading(subject, topic, base)
                for subject in subjects
                for topic in topics[:2]
                for base in self._resolved(later[0], topic, is_base=True)
            ]
            if readings:
                self._add(Claim(Form.EXCEEDS, readings=few(readings)), sentence, found.start(), later[0].end)

    def _is_of_best_month(self, sentence: Sentence, start: int) -> bool:
        """Say whether a record is which month was the best, or that of no amount."""
        if cues.GROWTH_WAS.search(sentence.text[sentence.segment(start)[0] : start]):
            return True
        best = ((each, self._best_month_before(sentence, each)) for each in sentence.periods if each.start > start)
        return any(found is not None and words.start - len(found[0]) <= start for words, found in best)

    def _best_month(self, sentence: Sentence) -> None:
        """Read which month was the best or worst of the year, half or quarter that is told of: "the best month was
        May".
        """
        if not self.is_trade or sentence.has(cues.FORECAST) or sentence.has(cues.OTHER_FIGURE):
            return
        for words in sentence.periods:
            found = self._best_month_before(sentence, words)
            if found is None:
                continue
            start = words.start - len(found[0])
            own = [each for each in self.said if each.at < start]
            if not (tells_weights(own) if own else self.told_weights):
                continue
            chosen = [
                (within, each)
                for within in self._told_of(start, "year" if found["year"] else found["of"])
                for each in self._resolved(words, within)
                if each.first in within
            ]
            if len(chosen) != 1:
                continue
            within, month = chosen[0]
            subjects = self._subjects(sentence, None, start, Shown.WEIGHT)
            extreme = Extreme(is_high=cues.IS_BEST.search(found[0]) is not None, within=within)
            readings = few(ClaimReading(subject, month) for subject in subjects)
            self._add(Claim(Form.RECORD, 1.0, readings=readings, extreme=extreme), sentence, start, words.end)

    @staticmethod
    def _best_month_before(sentence: Sentence, words: PeriodWords) -> re.Match[str] | None:
        """Return the words right before a month which say that it was the best or worst, by its amount."""
        if not 1 <= words.first == words.last <= MONTHS_A_YEAR:
            return None
        found = cues.BEST_MONTH.search(sentence.lead(words.start))
        if found is None:
            return None
        start, end = sentence.segment(words.start)
        following = sentence.next_number(words.end)
        is_other = following is not None and following.start < end and following.dimension not in ("weight", "bare")
        is_of_amount = not sentence.has(cues.NO_AMOUNT, start, words.start) and not is_other
        return found if is_of_amount else None

    def _told_of(self, at: int, what: str | None) -> list[Period]:
        """Return the several months that a text tells of up to a place in a sentence, where they are the year, half
        or quarter that is meant: those of the sentence, else those before it.
        """
        lengths = {"quarter": (3,), "half": (6,), "year": (12,)}.get((what or "").casefold(), (3, 6, MONTHS_A_YEAR))
        own = [said.periods[0] for said in self.said if said.at < at and said.periods and not said.is_base]
        before = [self.period, *self.recent] if self.period is not None else []
        for told in (own, before):
            if several := [each for each in dict.fromkeys(told) if len(each) in lengths]:
                return several
        return []

    def _event(self, sentence: Sentence) -> None:
        """Read what a text dates: an event of the timeline on a day, or an agreement in a month."""
        text = sentence.text
        years = [
            each
            for each in (
                self.year,
                self.dated.year if self.dated else None,
                self.period.last.year if self.period else None,
            )
            if each
        ]
        years += [year - 1 for year in years[:1]]
        for day, start, end, words in told_on_days(sentence):
            candidates = [
                found
                for year in ([day.year] if day.year else dict.fromkeys(years))
                if (found := day_of(day, [year])) is not None
            ]
            if not candidates:
                continue
            before_text = [each for each in candidates if self.dated is None or each <= self.dated] or candidates
            self._add(
                Claim(Form.EVENT, days=tuple(before_text), event_words=words),
                sentence,
                max(start, day.start - 40),
                min(end, day.end + 40),
                within=(start, end),
            )
        if sentence.days:
            return
        for period in sentence.periods:
            if period.first != period.last or not 1 <= period.first <= 12:
                continue
            start, end = sentence.segment(period.start)
            piece = text[start:end]
            if not cues.AGREEMENT.search(piece) or any(
                start <= each.start < end and each.dimension != "bare" for each in sentence.numbers
            ):
                continue
            months = self._resolved(period, None)
            if self.dated is not None and period.when is When.NO_YEAR:
                own = month_in(self.dated.year, period.first, period.last)
                months = (own,) if own.first <= Month.of(self.dated) else months
            if months:
                self._add(
                    Claim(Form.EVENT, period=months[0], event_words=event_words(piece)),
                    sentence,
                    start,
                    end,
                )


def _is_of_bound(sentence: Sentence, start: int) -> bool:
    """Say whether a run is of how long a bound has held: "fell below 500 t for the second month in a row"."""
    last = sentence.number_before(start)
    is_near = last is not None and sentence.segment(start)[0] <= last.start
    return is_near and last is not None and last.dimension == "weight" and last.hedge in ("over", "under")


def _is_among_some(sentence: Sentence, start: int, end: int, extreme: Extreme) -> bool:
    """Say whether a place is one among some of the buyers alone: "the largest outside Europe", "Asia's largest", "the
    largest after Germany", which is the second of all.
    """
    clause_start = sentence.clause(start)[0]
    after = sentence.text[end : sentence.segment(end)[1]]
    is_left_out = any(clause_start <= each.start() < start for each in sentence.found(cues.EXCEPT))
    is_after_one = extreme.place == 1 and cues.NEXT_TO.search(after) is not None
    return (
        is_left_out
        or is_after_one
        or cues.AMONG_SOME_AFTER.search(after) is not None
        or cues.AMONG_SOME_BEFORE.search(sentence.lead(start)) is not None
    )
