"""The months or years from which to which a change is told: "halved, from 5,324 t in March to 2,626 t in April"."""

from __future__ import annotations

from bot.reading import claim_cues as cues
from bot.reading.claim_cues import pattern_of
from bot.reading.claim_months import SpokenMonths, is_from_month, is_year
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_periods import PeriodWords
from bot.reading.claim_sentences import Sentence
from bot.trade.periods import MONTHS_A_YEAR, Month, Period

_OF_YEARS = pattern_of(r"\bannual (?:exports|imports|shipments|totals?|volumes?|tonnage)\b")
# "from 2022 to 2025", "between 2022 and 2025", 2022年至2025年
_FROM_YEAR = pattern_of(r"(?:\b(?:from|between) |[从從由自])$")
_YEAR_TO_YEAR = pattern_of(r"\s*(?:to|and|[至到])\s*")
_A_YEAR = pattern_of(
    r"\b(?:an?|per|each|every) year\b(?! (?:ago|earlier|before|later))|\bannually\b|\baverag|年均|每年"
)


class Spans(SpokenMonths):
    """Finds from when to when something changed."""

    def _from_amount_to_amount(self, sentence: Sentence, number: NumberWords) -> list[tuple[Period, Period]]:
        """Return the months from which and to which amounts are said to move right behind a change, the likeliest
        first: "halved, from 5,324 tonnes in March 2025 to 2,626 tonnes in April".
        """
        first = sentence.next_number(number.start)
        second = sentence.next_number(first.start) if first is not None else None
        if first is None or second is None or first.dimension == "percent" or first.dimension != second.dimension:
            return []
        text = sentence.text
        is_told = cues.RIGHT_FROM.fullmatch(text, number.end, first.start) and cues.RIGHT_TO.fullmatch(
            text, first.end, second.start
        )
        begins, ends = self._months_of(sentence, first), self._months_of(sentence, second)
        if not is_told or begins is None or ends is None:
            return []
        pairs = [
            (begin, end)
            for end in self._resolved(ends, self.period)
            for begin in self._resolved(begins, self.period)
            if begin.first < end.first and len(begin) == len(end)
        ]
        nearest = min((end.first.ordinal - begin.first.ordinal for begin, end in pairs), default=0)
        return [(begin, end) for begin, end in pairs if end.first.ordinal - begin.first.ordinal == nearest]

    def _from_year_to_year(self, sentence: Sentence, number: NumberWords) -> list[tuple[Period, Period]] | None:
        """Return the years from which and to which a change is told: "from 2022 to 2025 they rose by 28.4%", or, to
        the newest that was told of before, "since 2022 the annual total has risen by a quarter"; none where that is
        not known or the change is one a year, None of every other change.
        """
        start, end = sentence.clause(number.start)
        named = [each for each in sentence.periods if start <= each.start < end]
        is_on_other = {1, MONTHS_A_YEAR} & {*self._base_words(sentence, number)} and not sentence.has(_OF_YEARS)
        if not named or not all(map(is_year, named)) or is_on_other:
            return None
        (first, *others) = [self._resolved(each, None)[0] for each in named]
        lead = sentence.lead(named[0].start)
        if len(named) == 2 and _YEAR_TO_YEAR.fullmatch(sentence.text, named[0].end, named[1].start):
            is_told = sentence.in_chinese or _FROM_YEAR.search(lead) is not None
        else:
            is_told = len(named) == 1 and named[0].end <= number.start and cues.SINCE.search(lead) is not None
            told = (*([self.period] if self.period is not None else []), *self.recent)
            others = [each for each in told if len(each) == MONTHS_A_YEAR]
            if self.year is not None and sentence.has(_OF_YEARS):
                others.append(Period(Month(self.year, 1), Month(self.year, MONTHS_A_YEAR)))
        if not is_told:
            return None
        is_a_year = sentence.has(_A_YEAR, start, end)
        return [] if is_a_year else [(first, each) for each in others if first.last < each.first][:1]

    def _changed_from_to(self, sentence: Sentence, number: NumberWords) -> Period | None:
        """Return the months from the first to the last of which a change is told, right behind it: "rose 93% from
        June to August".
        """
        words = next((each for each in sentence.periods if each.start >= number.end), None)
        if words is None or not is_from_month(sentence, words):
            return None
        is_right_behind = cues.FROM_MONTH.fullmatch(sentence.text, number.end, words.start) is not None
        return next(iter(self._resolved(words, self.period)), None) if is_right_behind else None

    def _months_of(self, sentence: Sentence, number: NumberWords) -> PeriodWords | None:
        """Return the months that stand right beside an amount or right behind it: "2,626 tonnes in April"."""
        if (owner := self._owner(sentence, number)) is not None:
            return owner
        after = next((each for each in sentence.periods if each.start >= number.end), None)
        is_own = after is not None and cues.OF_AMOUNT.match(sentence.text[number.end : after.start])
        return after if is_own else None
