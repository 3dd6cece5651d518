"""Lists of months without a year in a text that is checked: "Sep 228, Oct 226, Nov 305, Dec 280" is one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.claim_periods import PeriodWords, Run, When
from bot.reading.claim_sentences import Sentence
from bot.text import late_pattern
from bot.trade.periods import MONTHS_A_YEAR

_OVER_NEW_YEAR = 3
_MOST_NUMBERS = 3  # "656 t (+56% on the month, +4.5% on the year)"
_LISTED = late_pattern(
    r"(?:[\W_]|\b(?:and|then|in|for|of|at|was|were|is|it|had|with|about|around|roughly|only|just|followed\s+by)\b|[和与及为是达到有约])*",
    re.IGNORECASE,
)
"""What stands between two months of a list beside numbers: "228 t in Sep, 226 t in Oct"."""


def join_runs(sentences: Sequence[Sentence]) -> None:
    """Tell the months of each list that goes on in the order of the calendar, forward or back, that they are of one
    run: no two of them are a year apart. Where one of them has its year, or the heading above names it, all have.
    """
    undated = []
    above = dict(zip(map(id, sentences[1:]), sentences, strict=False))
    for run in _runs(sentences):
        years = {_years_at(words, at) for _, words, at in run if words.year is not None}
        years = years or _of_heading(run, above.get(id(run[0][0])))
        if not years:
            undated.append(run)
        elif len(years) == 1:
            for sentence, words, at in run:
                year = (min(years) + at - 1) // MONTHS_A_YEAR
                _set(sentence, words, replace(words, when=When.ABSOLUTE, year=year))
    last = [max(run, key=lambda place: place[2]) for run in undated]
    ends = tuple(dict.fromkeys(words.first for _, words, _ in last))
    for run, (_, _, end) in zip(undated, last, strict=True):
        for sentence, words, at in run:
            _set(sentence, words, replace(words, run=Run(end - at, ends)))


_Place = tuple[Sentence, PeriodWords, int]


def _of_heading(run: Sequence[_Place], above: Sentence | None) -> set[int]:
    """Return the year of the words before a list, or of the sentence above it, as `_years_at` does; empty where they
    name none alone, or the list goes over New Year.
    """
    first, words, _ = run[0]
    if any(each.first != words.first + at for _, each, at in run) or first.number_before(words.start) is not None:
        return set()
    named = [each for each in first.periods if each.end <= words.start]
    if not named and above is not None and not above.numbers:
        named = above.periods
    years = {each.year for each in named if each.when is When.ABSOLUTE and each.last_year in (None, each.year)}
    is_year = len(years) == 1 and all((each.first, each.last) == (1, MONTHS_A_YEAR) for each in named)
    return {year * MONTHS_A_YEAR + words.first for year in years if is_year and year is not None}


def _years_at(words: PeriodWords, at: int) -> int:
    """Return the month from which the months of a run are counted, as a count of months since the year 0."""
    return (words.year or 0) * MONTHS_A_YEAR + words.first - at


def _set(sentence: Sentence, words: PeriodWords, anew: PeriodWords) -> None:
    sentence.periods[sentence.periods.index(words)] = anew


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[_Place]]:
    """Yield the months of each list, two at least, with how many months after the first each of them is."""
    named = [(n, words) for n, sentence in enumerate(sentences) for words in sentence.periods]
    run: list[_Place] = []
    way = 0
    for (n, one), (m, other) in pairwise(named):
        step = _step(one, other, way) if _are_listed(sentences[n : m + 1], one, other) else 0
        if step == 0:
            if run:
                yield run
            run, way = [], 0
            continue
        run = run or [(sentences[n], one, 0)]
        run.append((sentences[m], other, run[-1][2] + step))
        way = step
    if run:
        yield run


def _step(one: PeriodWords, other: PeriodWords, way: int) -> int:
    """Return how many months a month of a list is after the one before it, negative in a list that goes back; `way`
    is the step before, 0 at the first. 0 where they are of no list.
    """
    if not (_is_a_month(one) and _is_a_month(other)) or one.first == other.first:
        return 0
    on = (other.first - one.first) % MONTHS_A_YEAR
    back = on - MONTHS_A_YEAR
    is_on = other.first > one.first
    if way > 0:
        return on if is_on or on <= _OVER_NEW_YEAR else 0
    if way < 0:
        return back if not is_on or -back <= _OVER_NEW_YEAR else 0
    if is_on:
        return back if back == -1 else on
    return on if on < _OVER_NEW_YEAR else back


def _is_a_month(words: PeriodWords) -> bool:
    is_absolute = words.when is When.ABSOLUTE and words.last_year in (None, words.year)
    return words.first == words.last > 0 and (words.when is When.NO_YEAR or is_absolute)


def _are_listed(between: Sequence[Sentence], one: PeriodWords, other: PeriodWords) -> bool:
    """Say whether between two months of one sentence, or of two that follow each other, there are but numbers."""
    if len(between) > len((one, other)):
        return False
    gap, numbers = "", 0
    for sentence in between:
        start = one.end if sentence is between[0] else 0
        end = other.start if sentence is between[-1] else len(sentence.text)
        for number in sentence.numbers:
            if start <= number.start and number.end <= end:
                gap += sentence.text[start : number.start]
                start, numbers = number.end, numbers + 1
        gap += f"{sentence.text[start:end]}\n"
    return 1 <= numbers <= _MOST_NUMBERS and _LISTED.fullmatch(gap) is not None
