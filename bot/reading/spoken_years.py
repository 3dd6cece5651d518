"""The years of the periods that a sentence names, where one gives its own to another or is cut to it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from bot.language.cues import Cue, asks_of_ends
from bot.language.mentions import Mention, Slots, implied_period
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import PartOfYear, Side, Spoken, SpokenOpen, SpokenPeriod
from bot.reading.levels_regained import is_level
from bot.text import late_pattern
from bot.trade.about import About
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTHS_A_YEAR, SPOKEN_MONTHS, Month, Period
from bot.trade.vocabulary import Vocabulary

_YEAR_TO_DATE = late_pattern(
    r"\b(?:ytd|year to date|first (?:\d+|two|[a-z]+(?:ee|r|e|x|n|t)) months)\b", re.IGNORECASE
)
TO_DATE = late_pattern(r"\bso\s+far\b|\bto\s+date\b|\bytd\b|今年以来|至今", re.IGNORECASE)
_FROM_TO = late_pattern(r"\b(?:to|and|through|thru|till|until)\b|[到至]", re.IGNORECASE)
YEAR_BEFORE_A_UNIT = late_pattern(
    rf"(?P<dated>\b(?:{SPOKEN_MONTHS}|q[1-4]|h[12])\.?\s+(?:19|20)\d\d)"
    r"\s+(?:in\s+)?(?:metric\s+)?(?:t|tons?|tonnes?)\b(?!\s+(?:of|to|from|went|were|was)\b)",
    re.IGNORECASE,
)
"""The year of a month beside the unit that is wanted: "august 2025 tons" states no 2,025 t."""
_ALREADY = late_pattern(r"\balready\b|已经", re.IGNORECASE)
_HELD_AGAINST = late_pattern(
    r"\b(?:vs\.?|versus|against|compared?|comparing|comparison|than|relative\s+to|beat\w*|ahead\s+of|behind)\b|[比较]",
    re.IGNORECASE,
)
MONTH_OF_IT = late_pattern(
    r"\b(?:highest|lowest|best|worst|strongest|weakest|biggest|smallest|record|peak|busiest|slowest)\s+(?:single\s+)?(?:month|one)\s+(?:of|in)\s+"
    r"(?:the\s+year\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_OF_ALL_MONTHS = late_pattern(
    r"\b(?:whole|entire|entirety|full|all)(?:\s+of)?(?:\s+the)?[\s-]+(?:year|(?:19|20)\d\d)\b|\b(?:19|20)\d\d\s+as\s+a\s+whole\b"
    r"|\b(?:average|mean|avg\.?|typical)\b|\b(?:a|per|each)\s+month\b|平均|月均|全年",
    re.IGNORECASE,
)

_THAN_IN = late_pattern(
    r"\bthan\s+(?:(?:it|they)\s+(?:did|was|were)\s+)?(?:in|during)\b|(?<![同环占])比", re.IGNORECASE
)
_LISTED = late_pattern(r",|\band\b|&|[和、与]", re.IGNORECASE)
_HELD_APART = late_pattern(r"\b(?:vs|versus|against|than|from|to|with|compared|or|over|on)\b|[比到至]", re.IGNORECASE)

_FROM_ON = frozenset({Side.SINCE, Side.AFTER})


class SpokenYears:
    """Sets the years of the periods of a sentence."""

    slots: Slots
    kind: Cue
    whole: str
    text: str
    rest: str
    vocabulary: Vocabulary
    today: date

    def match(self) -> None:
        """Hold like against like: a part of a year against that of a bare year ("h1 2025 vs 2024"), a year that is
        not over against the same months of another ("is 2026 above 2025"), a year against its own part. A year that
        is said to be meant whole, or of which a month's mean is asked for, stands as it is.
        """
        others = [each for each in self.slots.periods if each.meant != spoken_period("ytd")]
        if len(others) == 2 and all(is_whole_year(each.meant) for each in others):
            self.slots.periods = others  # "is 2026 above 2025 so far"
        if len(self.slots.periods) != 2 or not _HELD_AGAINST.search(self.whole):
            return
        if len(others) == 1 and is_whole_year(others[0].meant):
            self._to_date_against(others[0])
            return
        one, other = (each.meant for each in self.slots.periods)
        if not (isinstance(one, SpokenPeriod) and isinstance(other, SpokenPeriod)):
            return
        are_whole = is_whole_year(one), is_whole_year(other)
        if all(are_whole):
            if not _ALREADY.search(self.whole):  # "is 2026 already above 2025" is asked of the whole year
                self._cut_to_what_is_over(one, other)
        elif any(are_whole) and not _OF_ALL_MONTHS.search(self.whole):
            year, part = (one, other) if are_whole[0] else (other, one)
            if part.is_open and are_whole[0]:
                matched = one, _in_year(part, year)  # "2024 vs its first 8 months"
            else:
                dated = SpokenPeriod.of(part.resolved(self._extent_named(), today=self.today).period)
                against = _in_year(part, year)
                if dated.start.year == year.start.year_by(self.today):
                    if year.start.from_now != -1:
                        return
                    against = _in_year(part, replace(year, start=PartOfYear((dated.start.year or 0) - 1, 1, 12)))
                matched = (against, dated) if are_whole[0] else (dated, against)
            self._set(*matched)

    def _to_date_against(self, year: Mention[Spoken]) -> None:
        """Hold what is so far of the year against the same months of another: "ytd vs last year"."""
        to_date = next(each for each in self.slots.periods if each is not year)
        now = to_date.meant.resolved(self._extent_named(), today=self.today).period
        assert isinstance(year.meant, SpokenPeriod), "it is a whole year"  # noqa: S101
        apart = (year.meant.start.year_by(self.today) or now.first.year) - now.first.year
        if apart:
            then = now.shifted(MONTHS_A_YEAR * apart)
            self.slots.periods = [
                replace(each, meant=SpokenPeriod.of(then if each is year else now)) for each in self.slots.periods
            ]

    def _cut_to_what_is_over(self, one: SpokenPeriod, other: SpokenPeriod) -> None:
        """Cut the two years that the sentence names to what of the later one is over."""
        extent = self._extent_named()
        periods = [each.resolved(extent, today=self.today).period for each in (one, other)]
        if periods[0] != periods[1]:
            cut = dict(zip((max(periods), min(periods)), self.over(max(periods), min(periods), extent), strict=True))
            self._set(*(SpokenPeriod.of(cut[each]) for each in periods))

    def over(self, later: Period, earlier: Period, extent: Extent) -> tuple[Period, Period]:
        """Cut two years to the months of the later one that are loaded, where it is not over and both have them."""
        ends = [month for month in (*extent.months, *(block.last for block in extent.blocks)) if month in later]
        if not ends or max(ends) == later.last or later.last < Month.of(self.today):
            return later, earlier
        months = Period(later.first, max(ends))
        before = months.shifted(earlier.first.ordinal - later.first.ordinal)
        return (months, before) if extent.covers(months) and extent.covers(before) else (later, earlier)

    def _set(self, *meant: SpokenPeriod) -> None:
        self.slots.periods = [replace(each, meant=new) for each, new in zip(self.slots.periods, meant, strict=True)]

    def _extent_named(self) -> Extent:
        """Say how far what is named reaches, of the world and the usual product where nothing is."""
        partners = [each.meant[0].key for each in self.slots.partners if len(each.meant) == 1]
        product = next((each.meant[0].key for each in self.slots.products), self.vocabulary.default_product)
        return self.vocabulary.extent(About(Flow.EXPORT, next(iter(partners), WORLD), product))

    def join_year_to_date(self) -> None:
        """Put "year to date", wherever it stands, before the month that is named."""
        periods, ytd = self.slots.periods, spoken_period("ytd")
        month = next((each for each in periods if isinstance(each.meant, SpokenPeriod) and each.meant.is_month), None)
        if month is None or not any(each.meant == ytd for each in periods):
            return
        words = f"ytd {month.text}"
        joined = replace(month, meant=spoken_period(words) or month.meant, text=words)
        self.slots.periods = [joined if each is month else each for each in periods if each.meant != ytd]

    def join_open_ends(self) -> None:
        """Make of a period that is open at its end and one that is open at its beginning, wherever they stand, what
        lies in both, "since april in total, up to december"; not where they are held against each other.
        """
        opened = [each.meant for each in self.slots.periods]
        since = next((each for each in opened if isinstance(each, SpokenOpen) and each.side in _FROM_ON), None)
        until = next((each for each in opened if isinstance(each, SpokenOpen) and each.side not in _FROM_ON), None)
        if since is None or until is None or len(opened) != 2 or _HELD_AGAINST.search(self.whole):
            return
        if until.within is not None and isinstance(since.of, SpokenPeriod) and since.of.is_open:
            since = replace(since, of=_in_year(since.of, until.within))  # "since may 2025, up to march 2026"
        until = replace(until, within=None)
        extent = self._extent_named()
        first = since.resolved(extent, today=self.today).period.first
        last = until.resolved(extent, today=self.today).period.last
        years = max(0, -((last.ordinal - first.ordinal) // MONTHS_A_YEAR))
        if isinstance(since.of, SpokenPeriod) and since.of.is_open:
            first -= MONTHS_A_YEAR * years
        elif isinstance(until.of, SpokenPeriod) and until.of.is_open:
            last += MONTHS_A_YEAR * years
        if first <= last:
            self.slots.periods = [implied_period(Period(first, last))]

    def give_year_to_all(self) -> None:
        """Give a year that stands apart to every part of a year: "q1 and q2 us 2025"; not where it is compared."""
        years = [each for each in self.slots.periods if is_whole_year(each.meant)]
        to_date = [each for each in self.slots.periods if each.meant == spoken_period("ytd")]
        if len(years) == len(to_date) == 1 == len(self.slots.periods) - 1:  # "ytd germany 2025"
            self.slots.periods = years
            return
        parts = [each for each in self.slots.periods if isinstance(each.meant, SpokenPeriod) and each.meant.is_open]
        is_apart = len(years) == 1 and parts and len(parts) + 1 == len(self.slots.periods)
        if not is_apart or (self.kind is Cue.COMPARE and len(parts) == 1):
            return
        year = years[0].meant
        assert isinstance(year, SpokenPeriod), "it is a whole year"  # noqa: S101
        set_to: dict[str, Any] = {"year": year.start.year, "from_now": year.start.from_now}
        if _YEAR_TO_DATE.search(years[0].text):
            set_to["first"] = 1

        def of_year(meant: SpokenPeriod) -> SpokenPeriod:
            return replace(meant, start=replace(meant.start, **set_to), end=replace(meant.end, **set_to))

        of_it = [replace(each, meant=of_year(each.meant)) for each in parts if isinstance(each.meant, SpokenPeriod)]
        is_within = len(parts) == 1 and MONTH_OF_IT.search(self.whole)  # "was may the lowest month of 2025"
        self.slots.periods = [*of_it, years[0]] if is_within else of_it

    def give_year_in_common(self) -> None:
        """Give months without a year, whose newest are a year apart, the newest year in which all are loaded."""
        periods = self.slots.periods
        parts = [each.meant for each in periods if isinstance(each.meant, SpokenPeriod) and each.meant.is_open]
        if len(parts) < 2 or len(parts) != len(periods) or any(each.start != each.end for each in parts):
            return
        extent = self._extent_named()
        newest = [each.resolved(extent, today=self.today).period for each in parts]
        if max(newest).first.ordinal - min(newest).first.ordinal < MONTHS_A_YEAR:
            return
        years = sorted({month.year for month in extent.months}, reverse=True)
        common = [year for year in years if all(extent.covers(each.start.in_year(year)) for each in parts)]
        if not common:
            return
        self.slots.periods = [
            replace(
                each,
                meant=replace(part, start=replace(part.start, year=common[0]), end=replace(part.end, year=common[0])),
            )
            for each, part in zip(periods, parts, strict=True)
        ]

    def alike(self, periods: list[Period]) -> list[Period]:
        """Make a whole year as long as the year to date that it is held against: "ytd october 2025 vs 2024"."""
        to_date = [each for each in periods if each.first.month == 1 and len(each) < 12]
        if not to_date or not _YEAR_TO_DATE.search(self.text):
            return periods
        months = len(to_date[0])
        year = to_date[0].first.year
        return [
            Period(each.first, each.first + (months - 1)) if len(each) == 12 and each.first.year != year else each
            for each in periods
        ]

    def beside_a_year(self, mention: Mention[Spoken], found: Period) -> Period:
        """Move a part of the year that has no year to the nearest beside a period that has one: in "january and may
        2025" both are of 2025, in "june than in june 2024" they are a year apart; a level is of before.
        """
        if not isinstance(mention.meant, SpokenPeriod) or not mention.meant.is_open:
            return found
        dated = [each.meant for each in self.slots.periods if isinstance(each.meant, SpokenPeriod)]
        beside = [each.resolved(Extent(), today=self.today).period for each in dated if not each.is_open]
        if not beside:
            return self._nearest_pair(mention, found) if len(self.slots.periods) > 1 else found
        near = beside[0].first
        if self._is_held_within_a_year(found, beside[0]):
            return found.shifted(12 * (near.year - found.first.year))
        moved = [found.shifted(12 * (near.year - found.first.year + years)) for years in (-1, 0, 1)]
        if self._shares_year(mention) and moved[1].first < near:
            return moved[1]
        others = [each for each in moved if each.first != near]
        if is_level(self.whole, mention.text):
            return max(each for each in others if each.first < near)
        # of two that are as near as each other that of the same year: "the second half of 2025 against the first"
        return min(
            others,
            key=lambda each: (abs(each.first.ordinal - near.ordinal), each.first.year != near.year, each != found),
        )

    def _is_held_within_a_year(self, found: Period, dated: Period) -> bool:
        """Say whether a month without a year is of the year of the one that it is held against, "fell more in april
        than in november 2025": where it then is no later than the newest month and not that one.
        """
        same = found.shifted(12 * (dated.first.year - found.first.year))
        is_over = same != dated and same.last < Month.of(self.today)
        if not is_over or len(self.slots.periods) != 2 or _THAN_IN.search(self.whole) is None:
            return False
        is_before = found.first.month < dated.first.month
        return is_before or self.slots.periods[0].meant.resolved(Extent(), today=self.today).period == dated

    def _nearest_pair(self, mention: Mention[Spoken], found: Period) -> Period:
        """Move a month beside another, both without a year, so that the two are as near as those loaded can be, the
        newest of several: "may against january" is of one year.
        """
        named = [each for each in self.slots.periods if each is not mention]
        others = [each.meant for each in named]
        if not found.is_month or len(others) != 1 or not isinstance(others[0], SpokenPeriod):
            return found
        extent, other = self._extent_named(), others[0]
        beside = other.resolved(extent, today=self.today).period
        if not (other.is_open and beside.is_month) or beside.first.month == found.first.month:
            return found
        mine = [month for month in extent.months if month.month == found.first.month]
        theirs = [month for month in extent.months if month.month == beside.first.month]
        both = [(one, two) for one in mine for two in theirs]
        if is_level(self.whole, mention.text):  # which lies before the month that is held to it
            both = [(one, two) for one, two in both if one < two]
        elif is_level(self.whole, named[0].text):
            both = [(one, two) for one, two in both if one > two]
        pairs = [(abs(one.ordinal - two.ordinal), -max(one, two).ordinal, one) for one, two in both]
        return Period.single(min(pairs)[2]) if pairs else found

    def _shares_year(self, mention: Mention[Spoken]) -> bool:
        """Say whether a part of the year stands in a list whose end has the year: "march, june and october 2025"."""
        last = self.slots.periods[-1]
        between = self.rest[self.rest.find(mention.text) + len(mention.text) : max(self.rest.rfind(last.text), 0)]
        is_at_end = isinstance(last.meant, SpokenPeriod) and not last.meant.is_open and last is not mention
        return is_at_end and bool(_LISTED.search(between)) and not _HELD_APART.search(between)


def _in_year(part: SpokenPeriod, year: SpokenPeriod) -> SpokenPeriod:
    """Return a part of a year, of another year."""
    set_to: dict[str, Any] = {"year": year.start.year, "from_now": year.start.from_now}
    return replace(part, start=replace(part.start, **set_to), end=replace(part.end, **set_to))


def is_whole_year(meant: Spoken) -> bool:
    """Say whether a period is a year that is named by its number or as this or the last one."""
    if not isinstance(meant, SpokenPeriod) or meant.is_open or meant.start != meant.end:
        return False
    return (meant.start.first, meant.start.last) == (1, 12)


def ends_of(mention: Mention[Spoken], whole: Period, text: str, sentence: str) -> list[Period]:
    """Return the last and the first part of a range ("may to june") where the text asks how one stands to the other,
    else the whole.
    """
    spoken = mention.meant
    if not (isinstance(spoken, SpokenPeriod) and _FROM_TO.search(mention.text)):
        return [whole]
    if not asks_of_ends(mention.text, text, sentence):
        return [whole]
    start = Period(whole.first, whole.first + (spoken.start.last - spoken.start.first))
    end = Period(whole.last - (spoken.end.last - spoken.end.first), whole.last)
    return list(dict.fromkeys([end, start]))


def in_a_row(periods: list[Mention[Spoken]], today: date) -> list[Mention[Spoken]]:
    """Return periods each of which begins where the one before ends as the one that they make: a trend "over 2024
    and 2025" is of both, and one "in q1 and q2 2025" of its half; else those that are given.
    """
    spoken = [each.meant for each in periods if isinstance(each.meant, SpokenPeriod)]
    if len(spoken) < 2 or len(spoken) < len(periods):
        return periods
    year, meant = spoken[-1].end.year, []
    for each in spoken:
        if each.is_dated:
            meant.append(each.resolved(Extent(), today=today).period)
        elif year is not None and each.start == each.end:
            meant.append(each.start.in_year(year))
    meant.sort()
    if len(meant) < len(spoken) or any(after.first != before.last + 1 for before, after in pairwise(meant)):
        return periods
    return [implied_period(Period(meant[0].first, meant[-1].last))]
