"""Periods of a sentence that are held against each other: a level that came back, a part of a year, a month less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.errors import NotLoaded, NotUnderstood, Suggestion
from bot.language.cues import AGAINST, Cue
from bot.language.mentions import Mention
from bot.language.spoken_periods import Side, Spoken, SpokenOpen, SpokenPeriod
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.reading.left_out import months_left_out
from bot.reading.levels_regained import is_level
from bot.reading.operation_words import CHINESE_THAN, YEAR_BASE, Heard
from bot.reading.sentence import AskedSentence
from bot.text import late_pattern, quoted
from bot.trade.about import About, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Against, Operation, OperationName
from bot.trade.periods import MONTHS_A_YEAR, SPOKEN_MONTHS, Month, Period
from bot.trade.quantities import Comparison, Condition

_RECOVERED_FROM = late_pattern(r"\brecover\w*\s+from\b(?!.*\blevels?\b)", re.IGNORECASE)


_MEAN_OF_YEAR = late_pattern(
    r"\b((?:19|20)\d\d)[\s-]+(?:monthly\s+)?(?:average|mean)\b|(\d{4})年的?(?:月?均|平均)", re.IGNORECASE
)
ITS_YEAR = late_pattern(
    r"\b(?:of|in|for)\s+(?:the|that|its|the\s+same|the\s+whole)\s+year\b|当年|全年", re.IGNORECASE
)
_MINUS_FIRST = late_pattern(r"\A\W*(?:(?:and|now|but|so)\W+)*(?:minus|less)\b", re.IGNORECASE)
_YEAR_AT_END = late_pattern(r"(?:19|20)\d\d(?=\s*\Z)")
AGAIN = late_pattern(
    r"\b(?:back|again|recover\w*|return\w*|regain\w*|next|then|later|afterwards?|after\s+(?:that|this))\b"
    r"|[又再]|重新|恢复|[之以]后|后来|回到",
    re.IGNORECASE,
)
_THAN = late_pattern(r"\bthan\b|比", re.IGNORECASE)
_HELD_AGAINST = late_pattern(
    rf"\bthan\b|\b{AGAINST}(?!\w)|\bcompared\b|\bfrom\s+(?:the\s+)?(?=(?:{SPOKEN_MONTHS})\b|(?:19|20)\d\d|[qh][1-4]\b)|{CHINESE_THAN}|相比|相较|[较跟和与](?=[^，。]{{1,12}}相)",
    re.IGNORECASE,
)
"""Words before the period that another is held against: "in july compared with june"."""
_WHEN = late_pattern(r"\bwhen\b|什么时候|何时|哪个月", re.IGNORECASE)
ASKS_WHICH_MONTH = late_pattern(
    r"\b(?:which|what)\s+(?:month|quarter|year)\b|\bwhen\b|哪一?个?(?:月|季度|年)|什么时候|何时", re.IGNORECASE
)
MOST_PERIODS = 2
MOST_YEARS = 30


class HeldAgainst(AskedSentence):
    """The periods that an operation holds against each other."""

    heard: Heard
    operation: Operation
    also: tuple[OperationQuestion, ...] = ()  # what stands beside it: the same of the period from which it moved

    def _gap_moved(self, partners: Sequence[str], periods: Sequence[Period]) -> TradeQuestion | None:
        """Ask for the difference of two partners in a period, and beside it in the one from which it moved: the one
        that is named, else the one before, a year before where that is said; None where several are named.
        """
        ends = self.both_ends(periods[0], is_change=True) if len(periods) == 1 else sorted(periods, reverse=True)
        newest = self._newest()
        if len(ends) > MOST_PERIODS or (not ends and newest is None):
            return None
        later = ends[0] if ends else newest
        if later is None:
            return None
        before = later.year_before if YEAR_BASE.search(self.whole) else later.shifted(-len(later))
        about = self.about_of(later).of(partner=partners[0])
        question = OperationQuestion(about, replace(self.operation, against=Against(partner=partners[1])))
        self.also = (replace(question, about=about.of(period=ends[1] if len(ends) > 1 else before)),)
        return question

    def _extreme_within(self) -> TradeQuestion | None:
        """Ask whether a month is the highest or lowest of a longer period: "was may the lowest since 2024"."""
        month, within = sorted((self.period(each) for each in self.slots.periods), key=len)
        if not month.is_month or within.is_month or month.first not in within:
            return None
        return OperationQuestion(self.about_of(within), replace(self.operation, stated=month.first))

    def _within_a_window(self) -> TradeQuestion | None:
        """Ask whether a month, that of the earlier answer or the newest where none is named, is the highest or lowest
        of so many up to it, or which of these is.
        """
        period = self.period_named() if len(self.slots.periods) < MOST_PERIODS else None
        period = period or (None if self.slots.periods else self._newest())
        if period is None or not period.is_month or len(self.partner_words()) > 1:
            return None
        within = Period(period.first - (self.heard.window - 1), period.last)
        stated = period.first if self.heard.is_record or self.slots.periods else None
        return OperationQuestion(self.about_of(within), replace(self.operation, stated=stated))

    def _months_against(self, partners: list[str]) -> TradeQuestion | None:
        """Ask in which months one partner is above another."""
        _, _, after = self.heard.rest.partition("⁂")
        below = [each for each in self.partners if each.text.casefold() in after.casefold()]
        if self.earlier is not None and len(partners) == 1:
            partners = [self.earlier.partner, *partners]
        if len(partners) != 2 or not below or len(self.slots.periods) > 1:
            return None
        against = self.one(min(below, key=lambda each: after.casefold().find(each.text.casefold())))
        other = next(key for key in partners if key != against)
        about = self.about_of(self.period_named()).of(partner=other)
        return OperationQuestion(about, replace(self.operation, against=Against(partner=against)))

    def _placed_by_month(self) -> TradeQuestion | None:
        """Ask in how many months one partner stood at a place, or whether it stood lower in any."""
        partners = self.partner_words()
        periods = list(dict.fromkeys(self.period(each) for each in self.months_in_view()))
        period = periods[0] if periods else self.period_named()
        if partners == [WORLD] or len(partners) > 1 or len(periods) > 1 or (period is not None and period.is_month):
            return None
        return OperationQuestion(self.about_of(period).of(partner=partners[0]), self.operation)

    def _yearly_growth(self) -> TradeQuestion | None:
        """Ask what the change from the first to the last of several years comes to a year, of all whole years loaded
        where none is named.
        """
        partners = self.partner_words()
        if len(partners) > 1 or len(self.slots.periods) > MOST_PERIODS:
            return None
        periods = list(dict.fromkeys(self.period(each) for each in self.months_in_view()))
        if len(periods) == 1:
            periods = self.both_ends(periods[0], is_change=True)
        about = self.about_of(None).of(partner=partners[0])
        if len(periods) < MOST_PERIODS:
            periods = self._whole_years(about, periods[0] if periods else None)
        now, base = max(periods, default=None), min(periods, default=None)
        if (
            now is None
            or base is None
            or len(now) != len(base)
            or now.first.ordinal - base.first.ordinal < MONTHS_A_YEAR
        ):
            return None
        return OperationQuestion(about.of(period=now), replace(self.operation, against=Against(period=base)))

    def _whole_years(self, about: About, within: Period | None) -> list[Period]:
        """Give the years that are whole in what is loaded, within a period where one is named."""
        extent = self.vocabulary.extent(about)
        newest = extent.newest
        first = within.first.year if within is not None else (newest.year - MOST_YEARS if newest is not None else 0)
        last = within.last.year if within is not None else (newest.year if newest is not None else -1)
        years = [Period(Month(year, 1), Month(year, MONTHS_A_YEAR)) for year in range(first, last + 1)]
        return [each for each in years if extent.covers(each) or each in extent.blocks]

    def _said_of_the_mean(self) -> TradeQuestion | None:
        """Ask whether a month is above or below the mean of the year that is named with it, else of all months."""
        periods = sorted((self.period(each) for each in self.slots.periods), key=len)
        stood = self.earlier.period if self.earlier is not None else None
        month = periods[0] if periods else stood or self._newest()
        if month is None or not month.is_month or len(periods) > 2 or len(self.partner_words()) > 1:
            return None
        of_year = _MEAN_OF_YEAR.search(self.whole)
        within = periods[1] if len(periods) > 1 else None
        if of_year is not None or ITS_YEAR.search(self.whole):
            year = int(of_year[1] or of_year[2]) if of_year is not None else month.first.year
            within = Period(Month(year, 1), Month(year, 12))
        if within is not None and month.first not in within:
            return None
        return OperationQuestion(self.about_of(within), replace(self.operation, stated=month.first))

    def _has_number(self) -> bool:
        condition = self.operation.condition
        return condition is None or condition.quantity is not None

    def _last_like(self) -> TradeQuestion | None:
        """Ask when it was last as high or as low as in a month, of the months before that one."""
        period = self.period_named()
        months = self.vocabulary.months(self.about_of(None))
        if period is None or not months or min(months) >= period.first:
            return None
        operation = replace(self.operation, against=Against(period=period))
        return OperationQuestion(self.about_of(Period(min(months), period.first - 1)), operation)

    def _regained(self) -> TradeQuestion | None:
        """Ask when a series was first as high again as in the period that is named, or whether it is now."""
        stood = self.earlier.period if self.earlier is not None else None
        partners, newest = self.partner_words(), self._newest()
        after, levels = self._after_and_levels()
        later = self._held_to(levels)
        levels = [each for each in levels if each is not later]
        if later is not None:
            stood = self.period(later)
        if len(partners) > 1 or len(levels) != 1 or newest is None:
            return None
        level = self._level_before(levels[0])
        spoken = levels[0].meant
        if after is not None and level.is_month and isinstance(spoken, SpokenPeriod) and spoken.is_open:
            years = (after.first.ordinal - level.first.ordinal) // MONTHS_A_YEAR
            level = level.shifted(MONTHS_A_YEAR * years)  # the last one before
        if not level.is_month:
            return self._year_regained(level)
        about, against = self.about_of(None).of(partner=partners[0]), Against(period=level)
        if (stood or newest).last <= level.last:
            raise self._nothing_after(about.of(period=level))
        if self.operation.name is OperationName.CHANGE:
            return OperationQuestion(about.of(period=stood or newest), replace(self.operation, against=against))
        first = stood.first if stood is not None and stood.first > level.last else level.last + 1
        first = first if after is None else after.last + 1
        if first > newest.last:
            return None
        return OperationQuestion(
            about.of(period=Period(first, newest.last)), replace(self.operation, against=against)
        )

    def _held_to(self, named: list[Mention[Spoken]]) -> Mention[Spoken] | None:
        """Return which of two months is held to the level of the other, None where neither is said to be a level."""
        if self.operation.name is not OperationName.CHANGE or len(named) != MOST_PERIODS:
            return None
        others = [each for each in named if not is_level(self.whole, each.text)]
        return others[0] if len(others) == 1 else None

    def _after_and_levels(self) -> tuple[Period | None, list[Mention[Spoken]]]:
        """Return the month after which a level is looked for, where one stands beside the level's ("how long after
        april until it was back at the march level"), and what else is named.
        """
        named = self.slots.periods
        opened = [each for each in named if isinstance(each.meant, SpokenOpen)]
        if self.operation.name is not OperationName.FIRST or len(named) != MOST_PERIODS or len(opened) != 1:
            return None, named
        open_one = opened[0].meant
        if not isinstance(open_one, SpokenOpen) or open_one.side not in {Side.SINCE, Side.AFTER}:
            return None, named
        after = open_one.of.resolved(self._extent(), today=self.today).period
        return after, [each for each in named if each is not opened[0]]

    def _nothing_after(self, about: About) -> NotLoaded:
        """Refuse whether a level was regained of which no later month is loaded."""
        name, level = self.vocabulary.partner(about.partner).in_text, about.period
        label = level.label if level is not None else ""
        return NotLoaded(
            "no_base",
            f"No figure after {label} is loaded for {name}, so whether that level was reached again is not known.",
            (Suggestion(label, "level", FigureQuestion(about).command),),
        )

    def _returned(self) -> TradeQuestion | None:
        """Ask for the first month with anything since what is named, for the first with as much as the month before
        it where that is loaded; without anything named since when there has been something.
        """
        partners, newest = self.partner_words(), self._newest()
        if len(partners) > 1 or len(self.slots.periods) > 1 or newest is None:
            return None
        about = self.about_of(None).of(partner=partners[0])
        if not self.slots.periods:
            return OperationQuestion(about, replace(self.operation, name=OperationName.SINCE))
        spoken = self.slots.periods[0].meant
        period = self.period(self.slots.periods[0])
        within = period if isinstance(spoken, SpokenOpen) else Period(period.first, newest.last)
        is_after = isinstance(spoken, SpokenOpen) and spoken.side is Side.AFTER
        before = within.first - (2 if is_after else 1)
        if before in self.vocabulary.months(about):
            same = Operation(OperationName.FIRST, condition=Condition(Comparison.AT_LEAST))
            return OperationQuestion(
                about.of(period=within), replace(same, against=Against(period=Period.single(before)))
            )
        return OperationQuestion(about.of(period=within), self.operation)

    def _year_regained(self, level: Period) -> TradeQuestion | None:
        """Ask whether a year that is not over is as high as the same months of another: "back to its 2024 level"."""
        extent = self._extent()
        now = extent.year_to_date()
        if now is None or len(level) != MONTHS_A_YEAR or self.operation.name is not OperationName.CHANGE:
            return None
        before = now.shifted(MONTHS_A_YEAR * (level.first.year - now.first.year))
        if before == now or not (extent.covers(now) and extent.covers(before)):
            return None
        return OperationQuestion(self.about_of(now), replace(self.operation, against=Against(period=before)))

    def _level_before(self, named: Mention[Spoken]) -> Period:
        """Give the month of a level: the one before those that are meant by "since" or "after", the last
        of those before.
        """
        period = self.period(named)
        if isinstance(named.meant, SpokenOpen) and named.meant.side in {Side.SINCE, Side.AFTER}:
            return Period.single(period.first - 1)
        if isinstance(named.meant, SpokenOpen):  # "before the controls"
            return self._last_before(named, period.last)
        return Period.single(period.first - 1) if _RECOVERED_FROM.search(self.whole) else period

    def _last_before(self, named: Mention[Spoken], month: Month) -> Period:
        """Give the last month before what is named: of a month without a year, the last before the newest that is
        loaded; where it is not loaded, the last before it that is, which is told.
        """
        loaded = self.vocabulary.months(self.about_of(None))
        of = named.meant.of if isinstance(named.meant, SpokenOpen) else named.meant
        while loaded and month >= max(loaded) and isinstance(of, SpokenPeriod) and of.is_open:
            month = month - MONTHS_A_YEAR
        before = max((each for each in loaded if each < month), default=month)
        if month in loaded or month.ordinal - before.ordinal > MONTHS_A_YEAR:
            return Period.single(month)
        if before != month:
            self.completed.append((named.text, f"{Period.single(before).label}, the last month loaded before it"))
        return Period.single(before)

    def _part_of_year(self) -> TradeQuestion | None:
        """Ask what part of a year one of its months or quarters had, or what part of a month that is named what stood
        has; None where neither is named.
        """
        periods = sorted(dict.fromkeys(self.period(each) for each in self.slots.periods), key=len)
        partners, stood = self.partner_words(), self.earlier.period if self.earlier is not None else None
        if stood is not None and stood not in periods and len(periods) < 2:
            periods = sorted([stood, *periods], key=len)
        if not periods or len(periods) > 2 or len(partners) > 1 or len(periods[0]) >= MONTHS_A_YEAR:
            return None
        part = periods[0]
        whole = (
            periods[1]
            if len(periods) > 1
            else Period(Month(part.first.year, 1), Month(part.first.year, MONTHS_A_YEAR))
        )
        if part == whole or (len(periods) == 1 and part.last not in whole):
            return None
        is_open = any(isinstance(each.meant, SpokenPeriod) and each.meant.is_open for each in self.slots.periods)
        in_it = part.shifted(MONTHS_A_YEAR * (whole.first.year - part.first.year))
        if part.first not in whole and is_open and in_it.first in whole and in_it.last in whole:
            part = in_it  # "what share was q1", after 2025
        about = self.about_of(part).of(partner=partners[0])
        return OperationQuestion(about, replace(self.operation, against=Against(period=whole)))

    def _less_a_period(self) -> TradeQuestion | None:
        """Ask for the difference of two periods, "october minus september", the one that stood being the first."""
        periods = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        stood = self.earlier.period if self.earlier is not None else None
        if stood is not None and _MINUS_FIRST.match(self.whole) and all(each.last in stood for each in periods):
            less_months = tuple(month for each in periods for month in each if len(each) < len(stood))
            about = self.about_of(stood).of(partner=self.partner_words()[0])
            if less_months:
                return OperationQuestion(about, Operation(OperationName.TOTAL, left_out=less_months))
        if stood is not None and len(periods) == 1:
            periods = [stood, *periods]
        if len(periods) != 2 or len(self.partner_words()) > 1:
            return None
        whole, less = periods
        about = self.about_of(whole).of(partner=self.partner_words()[0])
        if less.first in whole and less.last in whole and len(less) < len(whole):  # "2025 minus january"
            return OperationQuestion(about, Operation(OperationName.TOTAL, left_out=tuple(less)))
        return OperationQuestion(about, Operation(OperationName.DIFFERENCE, against=Against(period=less)))

    def _less_months(self, question: TradeQuestion | None) -> TradeQuestion | None:
        """Leave months out of what is asked: "average 2025 without april and may"; a total where nothing else is."""
        if not isinstance(question, OperationQuestion):
            if self.kind is not Cue.FIGURE:
                told = "Months are left out of sums, means, records and shares: name those that you want instead."
                raise NotUnderstood("words_left", f"I could not leave out {quoted(self.heard.left_out)}. {told}")
            if len(self.slots.periods) > 1 or len(self.partner_words()) > 1:
                return None
            question = OperationQuestion(self.about_of(self.period_named()), Operation(OperationName.TOTAL))
        about = question.about
        months = self.vocabulary.months(about)
        year = _YEAR_AT_END.search(self.heard.left_out)
        if about.period is None and year is not None:  # "average without april and may 2025"
            about = about.of(period=Period(Month(int(year[0]), 1), Month(int(year[0]), MONTHS_A_YEAR)))
        whole = about.period or (Period(min(months), max(months)) if months else None)
        if whole is None:
            return None
        left_out = months_left_out(self.heard.left_out, whole, self.vocabulary, self.today)
        if not left_out or len(left_out) == len(whole):
            said = quoted(self.heard.left_out.strip())
            raise NotLoaded("not_a_part", f"{said} cannot be left out of {whole.label}: name months that lie in it.")
        return OperationQuestion(about, replace(question.operation, left_out=left_out))

    def _by_weight(self, asked: TradeQuestion | None) -> TradeQuestion | None:
        """Make a change that is wanted in weight the difference of its two periods: of the newest month where none is
        named, from the month before; of several months from the same ones a year before.
        """
        if not isinstance(asked, OperationQuestion) or asked.operation.name is not OperationName.CHANGE:
            return asked
        period = asked.period or self._newest()
        if period is None:
            return None
        against = asked.operation.against
        base = against.period if against is not None else None
        base = base or (period.shifted(-1) if period.is_month else period.year_before)
        if base > period and not _THAN.search(self.whole):  # "h1 2024 vs h1 2025" is from the earlier to the later
            period, base = base, period
        operation = replace(asked.operation, name=OperationName.DIFFERENCE, against=Against(period=base))
        return OperationQuestion(asked.about.of(period=period), operation)

    def _why_between(self) -> TradeQuestion | None:
        """Ask why a series moved from the first part of a range to its last, "from june to july"; None for none."""
        ends = self.both_ends(self.period(self.slots.periods[0]), is_change=True) if self.slots.periods else []
        return self._why_against(*ends) if len(ends) == MOST_PERIODS else None

    def _why_on_year(self) -> TradeQuestion | None:
        """Ask why a period, the newest month where none is named, stands as it does to the one a year before; None
        where the year before is not named.
        """
        period = self.period_named() or self._newest() if self.heard.against_year else None
        return None if period is None else self._why_against(period, period.year_before)

    def _why_in_several(self) -> TradeQuestion | None:
        """Ask why a series moved in months that follow each other, "in june and july": to the last from the one
        before them; of two that are held against each other, to the one from that which the words hold it against.
        """
        named = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        periods, loaded = sorted(named), self.vocabulary.months(self.about_of(None))
        held = _HELD_AGAINST.search(self.whole)
        if held is not None and len(named) == MOST_PERIODS:
            after = self.whole[held.end() :]
            base = next((self.period(each) for each in self.slots.periods if each.text in after), named[1])
            return self._why_against(named[0] if base == named[1] else named[1], base)
        if len(periods) < MOST_PERIODS or sum(map(len, periods)) != len(Period(periods[0].first, periods[-1].last)):
            return None
        before = periods[0].shifted(-len(periods[0]))
        return self._why_against(periods[-1], before if before.first in loaded else periods[0])

    def _why_against(self, later: Period, base: Period) -> TradeQuestion:
        return OperationQuestion(self.about_of(later), replace(self.operation, against=Against(period=base)))

    def _held_since(self) -> TradeQuestion | None:
        """Hold the newest month, or the one that stood, against the one since which it is asked: "did it double since
        june".
        """
        opened = [each.meant for each in self.slots.periods]
        stood = self.earlier.period if self.earlier is not None else None
        later = stood or self._newest()
        if len(opened) != 1 or not isinstance(opened[0], SpokenOpen) or opened[0].side is not Side.SINCE:
            return None
        base = opened[0].of.resolved(self._extent(), today=self.today).period
        if later is None or not base.is_month or not later.is_month or base.first >= later.first:
            return None
        operation = replace(self.operation, against=Against(period=base))
        return OperationQuestion(self.about_of(later), operation)

    def _run_up_to(self) -> TradeQuestion | None:
        """Ask whether a month is the last of so many in a row ("was it the third fall in a row"); None where none are
        stated.
        """
        period, months = self.period_named(), self.vocabulary.months(self.about_of(None))
        is_stated = self.operation.name is OperationName.RUN and self.operation.stated is not None
        if not is_stated or period is None or not months or min(months) >= period.first:
            return None
        return OperationQuestion(self.about_of(Period(min(months), period.last)), self.operation)

    def _of_months_after(self) -> TradeQuestion | None:
        """Ask which months passed a threshold, where an answer about one month stands and none is named: those after
        it for what comes again ("when did they get back over 500 t"), else all that are loaded.
        """
        stood, condition, newest = self.earlier, self.operation.condition, self._newest()
        has_number = condition is not None and condition.quantity is not None
        if stood is None or stood.period is None or self.heard.is_record or not has_number:
            return None
        if self.slots.periods:
            return None
        is_later = AGAIN.search(self.whole) and newest is not None and stood.period.last < newest.last
        if is_later and newest is not None:
            name = OperationName.FIRST if _WHEN.search(self.whole) else self.operation.name
            self.operation = replace(self.operation, name=name)
            return OperationQuestion(self.about_of(Period(stood.period.last + 1, newest.last)), self.operation)
        return OperationQuestion(self.about_of(None), self.operation)

    def _newest(self) -> Period | None:
        newest = self.vocabulary.extent(self.question().about).newest
        return Period.single(newest) if newest is not None else None
