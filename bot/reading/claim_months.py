"""The months that a number is of, and those from which a change is measured."""

from __future__ import annotations

import re

from bot.reading import claim_cues as cues
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import PeriodWords, When
from bot.reading.claim_sentences import Sentence
from bot.reading.claim_subjects import Subjects
from bot.text import late_pattern
from bot.trade.periods import MONTHS_A_YEAR, Month, Period

_JOINED = late_pattern(r"\s*(?:,|,?\s*(?:and|&|plus|\+)|[、和与及])\s*", re.IGNORECASE)
_BETWEEN = late_pattern(r"between\b", re.IGNORECASE)
_NEXT_AMOUNT = late_pattern(r"\s*(?:,|,?\s*(?:and|then)|[、和])\s*", re.IGNORECASE)


class SpokenMonths(Subjects):
    """Finds the months of a number."""

    def _level_periods(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months that an amount or change at a place is about, the likeliest first: of an amount beside
        months in one breath all of them, or its own where each month has one.
        """
        periods = self._named_periods(sentence, number)
        if not periods or number.dimension not in ("weight", "money", "share", "part"):
            return periods
        months = next((each for each in self._lists_of_months(sentence) if periods[0] in each), None)
        if months is None:
            return periods
        own = _beside(sentence, number)
        if len(own) == len(months):
            return (months[own.index(number)],)
        together = Period(months[0].first, months[-1].last)
        shifts = [each.first.ordinal - periods[0].first.ordinal for each in periods if each.is_month]
        return (*(together.shifted(shift) for shift in shifts if shift % MONTHS_A_YEAR == 0), *periods)

    def _lists_of_months(self, sentence: Sentence) -> list[list[Period]]:
        """Return the months that stand in one breath and follow each other: "in May, June and July 2025"."""
        lists: list[list[PeriodWords]] = []
        for words in sentence.periods:
            is_month = words.first == words.last > 0 and words.when in (When.ABSOLUTE, When.NO_YEAR)
            if not is_month or words.last_year is not None:
                continue
            last = lists[-1][-1] if lists else None
            if (
                last is not None
                and (words.first - last.first) % 12 == 1
                and _JOINED.fullmatch(sentence.text[last.end : words.start])
            ):
                lists[-1].append(words)
            else:
                lists.append([words])
        found = []
        for each in lists:
            last_of = self._resolved(each[-1], self.period)[:1] if len(each) > 1 else ()
            found += [[last.shifted(at - len(each) + 1) for at in range(len(each))] for last in last_of]
        return found

    def _named_periods(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months that an amount or change is about by the words nearest to it, the likeliest first."""
        text = sentence.text
        clause_start, clause_end = sentence.clause(number.start)
        segment_start, segment_end = sentence.segment(number.start)
        following = sentence.next_number(number.start)
        next_number = following.start if following is not None else len(text)
        is_amount = number.dimension in ("weight", "price", "money", "share")
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
        said = [each for each in self.said if each.at < number.start and each.periods and each.at >= clause_start]
        goes_to = bool(said) and said[-1].is_base and cues.GOING_TO.search(sentence.lead(number.start)) is not None
        if is_amount and (is_from or goes_to) and (months := self._from_one_to_other(sentence, number)) is not None:
            return (Period.single(months.first if is_from else months.last),)
        if is_amount and (is_from or goes_to) and (months := self._moved_from_to(sentence, number)) is not None:
            either = (months.first, months.year_before) if is_from else (months.last, months)
            return (Period.single(either[0]), either[1])
        for words in after[:1]:
            gap = text[number.end : words.start]
            is_own = cues.OF_AMOUNT if is_amount else cues.OF_CHANGE
            if is_own.match(gap):
                is_base = is_from or compares or words.when in (When.YEAR_BEFORE, When.MONTH_BEFORE)
                found = self._resolved(words, topic, is_base=is_base)
                # "1,629 tonnes, against 1,856 a year earlier": a year before whatever the other can be of
                held = said[-1].periods if is_from and said and words.when is When.YEAR_BEFORE else ()
                if found:
                    return tuple(dict.fromkeys((*found, *(each.year_before for each in held))))
            if not self._is_base(sentence, words) and not re.search(r"\bfrom\b[^,;]*$", gap):
                found = self._resolved(words, topic)
                if found and (not before or before[-1].start < segment_start):
                    return found
        if is_amount and (left_in := self._left_in(sentence, number, topic)):
            return left_in
        if is_from and (since := self._since(sentence, number)):
            return since
        if (is_from or compares) and not self._own_period_before(sentence, number):
            to = self._later_topic(sentence, number) or ((topic,) if topic else ())
            if to:
                backs = (1, 12) if to[0].is_month else (12,)
                own = (to[0],) if self._is_of_another(sentence, number) else ()
                return (*own, *(to[0].shifted(-back) for back in backs))
        if is_amount and goes_to:
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
        if is_amount and (of_base := self._of_base_before(sentence, number)):
            return of_base
        usual = [each for each in said if not each.is_base]
        if before and (not usual or usual[-1].at < before[-1].start):
            found = self._resolved(before[-1], self._topic_before(sentence, before[-1].start))
            if found:
                return found
        if is_amount and (year_after := self._year_after(sentence, number)) is not None:
            return tuple(dict.fromkeys((year_after, *self._open_periods())))
        if usual:
            return usual[-1].periods
        whole = [each for each in sentence.periods if not self._is_base(sentence, each)]
        earlier = [
            each for each in whole if each.start < number.start and not _is_aside(sentence, each, number.start)
        ]
        if earlier:
            found = self._resolved(earlier[-1], self.period)
            if found:
                return tuple(dict.fromkeys((*found, *self._open_periods())))
        elsewhere = [each for each in self.said if each.at < number.start and each.periods and not each.is_base]
        if elsewhere:
            return tuple(dict.fromkeys((*elsewhere[-1].periods, *self._open_periods())))
        later = [each for each in whole if each.start > number.start and each.start < clause_end]
        coming = self._resolved(later[0], self.period) if later else ()
        told = () if is_amount or number.dimension == "rank" else self._base_words(sentence, number)
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

    def _year_after(self, sentence: Sentence, number: NumberWords) -> Period | None:
        """Return the year after that which an amount without months follows: "5,933 tonnes after 7,444 in 2024"."""
        base = sentence.next_number(number.start)
        if base is None or not cues.AFTER_AMOUNT.fullmatch(sentence.text[number.end : base.start]):
            return None
        words = next((each for each in sentence.periods if each.start >= base.end), None)
        if words is None or not is_year(words) or not cues.OF_AMOUNT.match(sentence.text[base.end : words.start]):
            return None
        return next((each.shifted(MONTHS_A_YEAR) for each in self._resolved(words, None)), None)

    def _left_in(self, sentence: Sentence, number: NumberWords, topic: Period | None) -> tuple[Period, ...]:
        """Return the months in which an amount left that is told with an aside before them: "of which 29,379 tons, or
        76%, left in the first eight months".
        """
        words = next((each for each in sentence.periods if each.start >= number.end), None)
        if words is None or not cues.LEFT_IN.fullmatch(sentence.text, number.end, words.start):
            return ()
        return self._resolved(words, topic)

    def _of_base_before(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months of an amount in brackets right behind a change, of whose base it can be, after those that
        the change is of: "190 t in October, down 95% y/y (4,034 t)".
        """
        last = self.said[-1] if self.said else None
        is_beside = last is not None and last.dimension == "percent" and last.has_base
        if last is None or not is_beside or not cues.BRACKET_AFTER.fullmatch(sentence.text, last.end, number.start):
            return ()
        bases = (each.shifted(-back) for back in last.back for each in last.periods)
        return tuple(dict.fromkeys((*last.periods, *bases)))

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
        """Say whether an amount is where a change begins: "from 246 tons", "after 18,426", "由46吨", not another's:
        "the second-largest buyer after Germany's 1,288 tonnes".
        """
        before = sentence.text[: number.start]
        is_others = before.endswith("'s ") and any(0 < number.start - each.end <= 3 for each in sentence.partners)
        return not is_others and bool(cues.COMING_FROM.search(sentence.lead(number.start)))

    def _is_compared_amount(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount is what another is compared with: "5.7% above the 5,278 tons"."""
        return bool(
            re.search(
                r"(?i)\b(?:than|above|below|over|under|against|as|half|third|quarter|times) (?:of )?(?:the"
                r"|its|their) $",
                sentence.lead(number.start),
            )
        )

    @staticmethod
    def _is_of_another(sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount that something is compared with is told to be another's: "the 656 t that China
        reported".
        """
        name = next((each for each in sentence.partners if each.start >= number.end), None)
        return name is not None and cues.OF_ANOTHER.match(sentence.text[number.end : name.start]) is not None

    def _own_period_before(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount has its own month right before it: "from April's 246", "由2023年的3011"."""
        return self._owner(sentence, number) is not None

    @staticmethod
    def _owner(sentence: Sentence, number: NumberWords) -> PeriodWords | None:
        """Return the months that stand right beside an amount: "June's 7,742", "2024 (55,431", "46 (May)"."""
        before = max(
            (each for each in sentence.periods if each.end <= number.start), key=lambda each: each.end, default=None
        )
        if before is not None:
            gap = sentence.text[before.end : number.start]
            if gap.strip() == ":" and cues.COMPARED_WITH_MONTH.search(sentence.lead(before.start)):
                return None  # "more in November than in October: 581.8 t"
            if before.first < before.last and cues.IN_A_MONTH.match(sentence.text[number.end :]):
                return None  # "2025: 656 t in Oct"
            own = next((each for each in sentence.periods if each.start >= number.end), None)
            if gap.endswith("(") and own and sentence.text[number.end : own.start].strip() in ("in", "for"):
                return None  # "226 t in October (228 t in September)"
            if is_year(before) and cues.SINCE.search(sentence.lead(before.start)):
                return None  # "true of the years since 2022: 62,585 t"
            if not gap.strip(" =") and gap and cues.HELD_AGAINST.search(sentence.lead(before.start)):
                return before  # "33.7 t vs Q3 21.2 t"
            lead = sentence.text[: before.start].rstrip()
            is_inside = lead.count("(") > lead.count(")")
            is_in_brackets = not gap.strip(" ~≈") and is_inside and lead.endswith(("(", ";", ","))
            if is_in_brackets or cues.OF_MONTHS_BEFORE.match(gap):
                return before
        after = next((each for each in sentence.periods if each.start >= number.end), None)
        if (
            after is not None
            and re.match(r"^\s*\((?:in |for )?$", sentence.text[number.end : after.start])
            and re.match(r"\s*[),]", sentence.text[after.end :])
        ):
            return after
        return None

    def _from_one_to_other(self, sentence: Sentence, number: NumberWords) -> Period | None:
        """Return the months from the first to the last of which an amount is said to move, behind it: "rose from 46 t
        to 353 t between May and June".
        """
        end = sentence.segment(number.start)[1]
        for words in sentence.periods:
            if (
                number.end <= words.start < end
                and words.first < words.last
                and _BETWEEN.match(sentence.text, words.start)
            ):
                return next(iter(self._resolved(words, self.period)), None)
        return None

    def _moved_from_to(self, sentence: Sentence, number: NumberWords) -> Period | None:
        """Return the months from the first to the last of which something is said to move before an amount: "tripled
        from June to August, from 3,188 t to 6,146 t".
        """
        start = sentence.clause(number.start)[0]
        named = [each for each in sentence.periods if start <= each.start and each.end <= number.start]
        if len(named) != 1 or not is_from_month(sentence, named[0]):
            return None
        is_moving = sentence.has(cues.MOVED, start, named[0].start) or any(
            each.dimension in ("percent", "part", "times") and start <= each.start < named[0].start
            for each in sentence.numbers
        )
        return next(iter(self._resolved(named[0], self.period)), None) if is_moving else None

    def _since(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months since which an amount has moved: "since May they have risen from 46 t"."""
        named = [each for each in sentence.periods if each.end <= number.start]
        if not named or not cues.SINCE.search(sentence.lead(named[-1].start)):
            return ()
        return self._resolved(named[-1], None)

    def _later_topic(self, sentence: Sentence, number: NumberWords) -> tuple[Period, ...]:
        for words in sentence.periods:
            if words.start > number.end and not self._is_base(sentence, words):
                return self._resolved(words, self.period)
        return ()

    def _before(self, sentence: Sentence, at: int, start: int) -> list[PeriodWords]:
        """Return the months named before a place in its clause that are no bases."""
        found = []
        for words in sentence.periods:
            if not start <= words.start < at or self._is_base(sentence, words) or _is_aside(sentence, words, at):
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
        """Return the period that a sentence was about up to a place: that of the last number after all months that it
        names, else the last of these.
        """
        said = [each for each in self.said if each.periods and each.at < at and not each.is_base]
        for words in reversed(self._before(sentence, at, 0)):
            if words.when in cues.RELATIVE:
                continue
            found = self._resolved(words, self.period)
            if found:
                return said[-1].periods[0] if said and said[-1].at > words.end else found[0]
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
                and not _is_of_record(sentence, each)
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
                if own is not None and not _is_of_record(sentence, own):
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
            and not cues.SINCE.search(sentence.lead(each.start))
        ]
        if named:
            return (named[-1],)
        return ()

    def _bases_of(self, period: Period, words: tuple[PeriodWords | int, ...]) -> tuple[Period, ...]:
        found: list[Period] = []
        for each in words:
            if isinstance(each, int):
                found.append(period.year_before if each == 12 else period.shifted(-len(period)))
                continue
            for base in self._resolved(each, period, is_base=True):
                if each.when is When.ABSOLUTE and len(base) == 12 and len(period) < 12:
                    base = period.shifted(12 * (base.first.year - period.first.year))
                elif each.when is When.LAST_YEAR and len(period) < 12:
                    base = period.year_before
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
            found += [period.shifted(-1), period.year_before]
        else:
            found += [period.year_before, period.shifted(-len(period))] if len(period) < 12 else [period.year_before]
        return tuple(dict.fromkeys(found))[:4]

    @staticmethod
    def _is_of_times(sentence: Sentence, number: NumberWords, words: PeriodWords) -> bool:
        """Say whether months are those of which an amount is a multiple: "2.4 times June", not "doubled in June"."""
        is_verb = sentence.text[number.start : number.end].casefold().endswith(("d", "ing"))
        is_in = re.match(r"(?i)^\s*(?:in|during)\s", sentence.text[number.end : words.start]) is not None
        return number.dimension == "times" and not (is_verb and is_in)


def _beside(sentence: Sentence, number: NumberWords) -> list[NumberWords]:
    """Return the amounts that stand in one breath with a number, itself among them: "46 t, 353 t and 619 t"."""
    alike = ("percent", "part") if number.dimension == "share" else (number.dimension, "bare")
    every = [each for each in sentence.numbers if each.dimension in alike]
    at = first = last = next(place for place, each in enumerate(every) if each.start == number.start)
    while first > 0 and _NEXT_AMOUNT.fullmatch(sentence.text[every[first - 1].end : every[first].start]):
        first -= 1
    while last + 1 < len(every) and _NEXT_AMOUNT.fullmatch(sentence.text[every[last].end : every[last + 1].start]):
        last += 1
    return [*every[first:at], number, *every[at + 1 : last + 1]]


def is_from_month(sentence: Sentence, words: PeriodWords) -> bool:
    """Say whether words name a month from which something is told to another."""
    is_told = 0 < words.first < words.last and (words.first, words.last) != (1, MONTHS_A_YEAR)
    return is_told and cues.FROM_MONTH.search(sentence.lead(words.start)) is not None


def is_year(words: PeriodWords) -> bool:
    """Say whether words name a whole year by its number."""
    return words.when is When.ABSOLUTE and (words.first, words.last) == (1, MONTHS_A_YEAR)


def _is_of_record(sentence: Sentence, words: PeriodWords) -> bool:
    """Say whether months are those since which something is a record or the first: "the first decline since May"."""
    return cues.SINCE_OF_RECORD.search(sentence.lead(words.start)) is not None


def _is_aside(sentence: Sentence, words: PeriodWords, at: int) -> bool:
    """Say whether months stand in brackets that end before a place, "(Nov 7.3 t), germanium 945 kg", or are a year
    since which something holds: "the highest of the years since 2022: 62,585 t".
    """
    if is_year(words) and cues.SINCE.search(sentence.lead(words.start)):
        return True
    between = sentence.text[words.end : at]
    closes = between.find(")")
    if closes == 0 and sentence.text[: words.start].endswith("("):
        return False  # "exports (Jan–Jun 2025): 2,510 t"
    return closes >= 0 and "(" not in between[:closes] and "(" in sentence.text[: words.start]
