"""Shares that a sentence asks for: of the total, of a group, in two periods, of the largest so many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.cues import CHANGES, Cue
from bot.language.spoken_periods import Side, SpokenOpen, SpokenRecent
from bot.questions.compare_question import MOST_COMPARED, CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.trend_question import TrendQuestion, View
from bot.reading.held_against import HeldAgainst
from bot.reading.operation_words import YEAR_BASE, move_in, states, than_in_chinese
from bot.text import late_pattern
from bot.trade.about import About, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Against, Each, Of, Operation, OperationName
from bot.trade.periods import Period
from bot.trade.quantities import FALLS, RISES, Condition

_HOW = late_pattern(r"\b(?:how|what)\b|多少|几", re.IGNORECASE)
_BY_MONTH = late_pattern(r"\b(?:by|per|each|every)\s+month\b|\bmonthly\b|逐月|每个?月", re.IGNORECASE)
_CHANGED = late_pattern(r"\b(?:chang(?:ed|ing)|evolv\w+|develop\w*|moved|moving|shifted)\b", re.IGNORECASE)
_HOW_ASKED = late_pattern(r"\b(?:how|what|why|which|who)\b|多少|几|为什么", re.IGNORECASE)
_MORE = late_pattern(
    r"\b(?:(?P<more>bigger|larger|greater|higher|more|gain(?:ed)?|won|win)|smaller|lower|less|los[et]|losing)\b",
    re.IGNORECASE,
)
_MOVED_MORE = late_pattern(
    r"\b(?:(?P<fell>f[ae]ll(?:en|s)?|drop(?:ped|s)?|declined?|decreased?|plunged?|slump(?:ed)?|shr[aiu]nk)|ris(?:e|en|es)|rose|gr[eo]w(?:n|s)?"
    r"|increased?|jump(?:ed)?|gain(?:ed)?|climb(?:ed)?|surged?|recover(?:ed)?)\s+(?:by\s+)?(?:(?P<less>less)|more|faster|harder|further|quicker)\s+"
    r"(?:in|during|over)\b"
    r"|\b(?:(?P<fell2>fall|drop|decline|decrease|plunge|slump)|rise|increase|jump|gain|growth|surge|recovery|rebound)\s+(?!to\s+(?:about\s+|nearly\s+)?\d|by\s)(?:[\w'-]+\s+){0,6}?"
    r"(?:(?P<less2>smaller|less|weaker|lower|slower|milder)|bigger|larger|greater|steeper|sharper|stronger|deeper|worse|higher|more|faster)\s+"
    r"(?:(?:in|during|for)\s+[\w\s]{3,20}?\s+)?than\b(?!\s+(?:\d|an?\b|half\b|one\b|two\b|about\b|nearly\b|almost\b))",
    re.IGNORECASE,
)
_THAN = late_pattern(r"\bthan\b|(?<![占同环])比", re.IGNORECASE)
_TWO_SHARES = late_pattern(
    r"\bshares?\b.*\band\b.*\bshares?\b|\bshares?\s+of\s+(?:the\s+)?\w+\s+and\b", re.IGNORECASE
)

_OF_EACH = late_pattern(
    r"\beach\b(?!\s+(?:month|quarter|year|half))|\b(?:respective|individual|separate)(?:ly)?\b|\bapiece\b|\bshares\b|各自|各(?=[占有是])|分别",
    re.IGNORECASE,
)
COMBINED = late_pattern(
    r"\b(?:together|combined|jointly|sum(?:med)?|total\s+share|add(?:ed|s)?|between\s+them|plus)\b|合计|加起来|一共|共占|总共",
    re.IGNORECASE,
)


class SharesAsked(HeldAgainst):
    """The words of a sentence that asks for a share."""

    def period_named(self) -> Period | None:
        """Return the only period that is named, "the last 6 months" too, that of the earlier question for none."""
        spans = [each.meant for each in self.slots.spans if each.meant]
        if self.slots.periods or not spans:
            return super().period_named()
        return SpokenRecent(spans[0]).resolved(self._extent(), today=self.today).period

    def _is_month(self) -> bool:
        """Say whether a single month is named, or none where one number is asked for."""
        period = self.period_named() if len(self.slots.periods) < 2 else None
        return period is not None and period.is_month

    def _is_month_or_none(self) -> bool:
        period = self.period_named()
        return period is None or period.is_month

    def _asked(self, about: About) -> TradeQuestion:
        return OperationQuestion(about, self.operation)

    def _share_apart(self, partners: list[str], group: str = "") -> TradeQuestion | None:
        """Ask for a share, of all or of a group, in one period beside that in another: "how did it move from may"."""
        periods = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        stated = self._share_stated()
        newest = self._newest()
        if len(periods) == 1 and (CHANGES.search(self.whole) or stated is not None):
            spoken = self.slots.periods[0].meant
            periods = self.both_ends(periods[0], is_change=True)
            if isinstance(spoken, SpokenOpen) and spoken.side is Side.SINCE:  # "changed since april"
                base = spoken.of.resolved(self._extent(), today=self.today).period
                periods = [Period.single(periods[0].last), base] if base.is_month else periods
            elif len(periods) == 1 and self.is_held_against_newest() and newest is not None:
                periods = [newest, periods[0]] if newest > periods[0] else periods  # "higher than in june"
            elif len(periods) == 1 and periods[0].is_month and self.operation.stated is None:
                periods = [periods[0], periods[0].shifted(-12 if self.heard.against_year else -1)]
        elif not periods and stated is not None and newest is not None and self.earlier is None:
            periods = [newest, newest.year_before if YEAR_BASE.search(self.whole) else newest.shifted(-1)]
        is_of_none = partners == [WORLD] and not self.operation.largest
        if len(periods) != 2 or len(partners) > 1 or is_of_none or self.kind is Cue.TREND:
            return None
        if stated is not None:
            self.unused = [each for each in self.unused if not _MORE.fullmatch(each)]
        of, base = max(periods), min(periods)
        if stated is not None and self._is_than(of, base):
            of, base = base, of
        against = Against(period=base, partner=group)
        operation = replace(self.operation, against=against, stated=self.operation.stated or stated)
        return OperationQuestion(self.about_of(of).of(partner=partners[0]), operation)

    def _is_than(self, later: Period, earlier: Period) -> bool:
        """Say whether the earlier of two periods is held against the later, "higher in may than in june"."""
        than = _THAN.search(self.whole)
        if than is None or len(self.slots.periods) != 2:
            return False
        after = {self.period(each) for each in self.slots.periods if each.text in self.whole[than.end() :]}
        return after == {later} and earlier not in after

    def _moved_more(self, periods: Sequence[Period]) -> TradeQuestion | None:
        """Ask in which of two periods something moved more, "did it fall more in april than in may", of which the
        changes are held against each other and not the levels; None where that is not asked.
        """
        moved = _MOVED_MORE.search(self.whole)
        each = {each.months: each for each in Each}.get(len(periods[0]))
        if moved is None or each is None or len(periods[1]) != len(periods[0]):
            return None
        about = self.about_of(Period(min(periods).first, max(periods).last))
        first = min(periods)
        are_there = self.vocabulary.extent(about).covers(Period(first.first - len(first), max(periods).last))
        if moved["less"] or moved["less2"] or max(periods) != first.shifted(len(first)) or not are_there:
            return OperationQuestion(about, Operation(OperationName.MONTHS, of=Of.CHANGE, each=each))
        name = OperationName.LOWEST if moved["fell"] or moved["fell2"] else OperationName.HIGHEST
        return OperationQuestion(about, Operation(name, of=Of.CHANGE, each=each, stated=periods[0].first))

    def _mean_apart(self) -> TradeQuestion:
        """Ask for the mean of one period beside that of another; whether it is more or less where that is said."""
        periods = [self.period(each) for each in self.slots.periods]
        of, base = max(periods), min(periods)
        stated = self._share_stated()
        if stated is not None:
            self.unused = [each for each in self.unused if not _MORE.fullmatch(each)]
            if self._is_than(of, base):
                of, base = base, of
        return OperationQuestion(
            self.about_of(of), replace(self.operation, against=Against(period=base), stated=stated)
        )

    def _share_stated(self) -> Condition | None:
        """Return which way the share is said to have moved, "is the us share higher than in june"; None where nothing
        is said.
        """
        if not states(self.whole) or _HOW_ASKED.search(self.whole):
            return None
        move = than_in_chinese(self.whole)[1] or move_in(self.whole)
        if move is None and (more := _MORE.search(self.whole)) is not None:
            move = RISES if more["more"] else FALLS
        return move

    def _part_and_group(self, partners: list[str]) -> tuple[str, str] | None:
        """Return a partner and the group that it is in, "germany's share of the eu"; None for another share."""
        stood = self.earlier.partner if self.earlier is not None else ""
        both = partners if len(partners) == 2 else [stood, *partners] if len(partners) == 1 and stood else []
        members = {key: self.vocabulary.partners.members(key) for key in both}
        if len(partners) == 2 and _TWO_SHARES.search(self.whole):
            return None  # "the share of the eu and germany's share"
        found = [(one, whole) for one in both for whole in both if one in members[whole] and one != WORLD != whole]
        return found[0] if len(found) == 1 and not self.operation.largest else None

    def _is_of_each(self) -> bool:
        """Say whether each of several is to have its own share, "each with its share", and not all of them one."""
        is_one = self.operation.stated is not None or COMBINED.search(self.whole) is not None
        return not is_one and _OF_EACH.search(self.whole) is not None

    def _share(self, partners: list[str]) -> TradeQuestion | None:
        part, group = self._part_and_group(partners) or ("", "")
        apart = self._share_apart([WORLD] if self.operation.largest else [part] if part else partners, group)
        if apart is not None:
            return apart
        if len(self.slots.periods) > 1 or self.kind in {Cue.TREND, Cue.COMPARE}:
            return None
        is_course = not self.slots.periods and self.earlier is None and _CHANGED.search(self.whole)
        if is_course and len(partners) == 1 and partners != [WORLD]:
            return TrendQuestion(self.about_of(None), View.SHARE)
        partners = [key for key in partners if key != WORLD] or [WORLD]  # the world is what a share is of
        if part:
            operation = replace(self.operation, against=Against(partner=group))
            return OperationQuestion(self.about_of(self.period_named()).of(partner=part), operation)
        about = self.about_of(self.period_named())
        is_of_one = len(partners) == 1 and partners != [WORLD] and not self.operation.largest
        if is_of_one and self.operation.stated is None and _BY_MONTH.search(self.whole):
            return TrendQuestion(about.of(partner=partners[0]), View.SHARE)
        if self.operation.largest:
            self.unused = [*self.unused, *(each.text for each in self.partners if each.meant[0].key != WORLD)]
            return self._asked(about.of(partner=WORLD))
        if len(partners) == 2 and re.search(f"占了?{re.escape(self.partners[-1].text)}", self.whole):
            ratio = Operation(OperationName.RATIO, against=Against(partner=partners[1]))  # what one is of the other
            return OperationQuestion(about.of(partner=partners[0]), ratio)
        if 1 < len(partners) <= MOST_COMPARED and self._is_of_each():
            self.unused = [each for each in self.unused if not _OF_EACH.fullmatch(each)]
            return CompareQuestion(about, compared=tuple(partners))  # it tells the share of each
        if len(partners) > 1:
            return OperationQuestion(
                about.of(partner=partners[0]), replace(self.operation, others=tuple(partners[1:]))
            )
        if partners == [WORLD]:
            return None
        if any(isinstance(each.meant, SpokenOpen) for each in self.slots.periods) and not _HOW.search(self.whole):
            return None
        about = about.of(partner=partners[0])
        is_summed = bool(self.vocabulary.partners.members(partners[0])) and not self.vocabulary.mask(about)
        is_plain = self.operation.stated is None and self._is_month_or_none() and not is_summed
        return FigureQuestion(about) if is_plain else self._asked(about)
