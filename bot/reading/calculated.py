"""A sentence that asks for an operation, put together from the operation and what the rest of its words name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.errors import NotUnderstood, Suggestion
from bot.language.cues import AGAINST, TRADE_CUE, Cue, cue_of, marked
from bot.language.lexicon import FILLERS
from bot.language.mentions import LONGEST_TEXT, Mention, Words, split_words
from bot.language.spoken_periods import Side, SpokenOpen, SpokenRecent
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.cited import Cited
from bot.reading.gaps_over_time import GAP_MOVED
from bot.reading.held_against import AGAIN, ASKS_WHICH_MONTH, ITS_YEAR
from bot.reading.members import MOVED_MORE, ONE_ALONE, ONLY_ONE, moved_more
from bot.reading.operation_words import CHINESE_THAN, YEAR_BASE, Heard
from bot.reading.operations_of_several import OF_ALL_WITHOUT
from bot.reading.operations_over_months import EVER, FROM_ON, is_any_run
from bot.reading.shares_asked import SharesAsked
from bot.reading.spoken_years import MONTH_OF_IT, TO_DATE
from bot.reading.told import OF_ALL_ORIGINS, read_as
from bot.text import Line, late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Also, Reading, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Against, Each, Of, Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_OF_MONTHS = frozenset(
    {OperationName.MEAN, OperationName.MEDIAN, OperationName.HIGHEST, OperationName.LOWEST, OperationName.MONTHS,
     OperationName.SINCE, OperationName.LAST, OperationName.FIRST, OperationName.RUN, OperationName.LONGEST_RUN}
)  # fmt: skip
_OTHER_KINDS = frozenset(
    {Cue.HELP, Cue.STATUS, Cue.PARTNERS, Cue.PRODUCTS, Cue.BACKGROUND, Cue.EVENTS, Cue.REPORT, Cue.DOWNLOAD,
     Cue.REVISIONS}
)  # fmt: skip
_EXTREMES = frozenset({OperationName.HIGHEST, OperationName.LOWEST})
_MINUS = late_pattern(r"\b(?:minus|less(?!.*\bthan\b)|subtract(?:ed)?)\b|减", re.IGNORECASE)
_HIGHER = late_pattern(r"\b(?:bigger|larger|higher|more|smaller|lower|less)\b", re.IGNORECASE)
_THAN = late_pattern(rf"\bthan\b|{CHINESE_THAN}", re.IGNORECASE)
_HELD_AGAINST = late_pattern(
    rf"\b(?:than(?!\s+(?!(?:19|20)\d\d\b(?!\s?(?:t|kg|tons?|tonnes?)\b))\d)|{AGAINST}|relative\s+to)\b|{CHINESE_THAN}",
    re.IGNORECASE,
)
_PART_OF_ALL = late_pattern(
    r"\bhow\s+(?:much|many)\s+of\s+(?:all|the(?!\s+(?:us|eu|uk)\b)|china(?:'s)?|chinese|total|world|global|its)\b",
    re.IGNORECASE,
)
_SUMMED = late_pattern(r"\b(?:sum(?:med)?|together|combined)\b|合计|之和|总和|一共", re.IGNORECASE)
_TOTAL = late_pattern(
    r"\b(?:plus|totals?|sum(?:med)?|combin(?:e|ed|ing)|together|altogether|add(?:ed|ing)?|jointly|aggregate)\b|\s\+\s|一共|合计|总计|加起来|之和|总和|共计",
    re.IGNORECASE,
)


_A_RECORD = late_pattern(
    r"\A(?!.*\b(?:which|what)\s+month\b).*\b(?:was|were|is|are|be)\b(?!.*\b(?:months?|hit|set|reach\w*)\b).*\b(?:a|an|the)\s+(?:new\s+|all-time\s+)?(?:record|high|low|highest|lowest)\b",
    re.IGNORECASE,
)


class Calculated(SharesAsked):
    """The words of a sentence that its operation left: whose, of what and when."""

    def __init__(
        self,
        heard: Heard,
        text: str,
        vocabulary: Vocabulary,
        today: date,
        cited: Cited,
        *,
        earlier: About | None = None,
        parted: dict[str, Words] | None = None,
    ) -> None:
        rest = heard.rest.replace("⁂", " ")
        super().__init__(rest, vocabulary, today, cited, whole=text, earlier=earlier, parted=parted)
        self.heard = heard
        self.operation = heard.operation
        is_first_again = heard.operation.name is OperationName.FIRST and AGAIN.search(text)
        if is_first_again and earlier is None and not self.slots.periods:  # after which month nobody says
            self.operation = replace(self.operation, name=OperationName.MONTHS)
        if self.operation.name is OperationName.SHARE and len(self.partners) > 1:  # the world is what a share is of
            self.partners = [each for each in self.partners if [one.key for one in each.meant] != [WORLD]]

    def told_of_names(self) -> list[Line]:
        """Return what is told of names, and whose price it is where that of China alone is not loaded."""
        is_of_all = self.own is not None and self.own.lacks_china
        return [*super().told_of_names(), *([OF_ALL_ORIGINS] if is_of_all else [])]

    def read(self) -> Reading | None:
        """Return what is asked, with what stands beside it; None where the sentence asks for something else."""
        question = self.question_asked()
        if question is None:
            return None
        also = (Also(each.period.label, Reading(each)) for each in self.also if each.period is not None)
        return Reading(question, (read_as(question, self.vocabulary),), also=tuple(also))

    def question_asked(self) -> TradeQuestion | None:
        """Return the question, None where the sentence asks for something else after all."""
        others = _OTHER_KINDS - {Cue.PARTNERS} if self.operation.name is OperationName.PARTNERS else _OTHER_KINDS
        if others & {self.kind, cue_of(self.whole)[0]} or (
            self.kind is Cue.WHY and self.operation.name is not OperationName.WHY
        ):
            return None
        if len(self.partners) > 1:
            self.refuse_trade_of_others()
        slots = self.slots
        if slots.unread:
            if self.heard.is_loose and not self.heard.left_out:
                return None
            self.refuse_unread()
        condition = self.operation.condition
        is_of_mean = condition is not None and condition.is_of_mean
        is_of_all = (self.operation.name in _EXTREMES or is_of_mean) and not self.heard.is_loose
        is_named = (
            self.partners or slots.periods or slots.products or self.earlier or is_of_all or self.heard.left_out
        )
        if not (is_named or TRADE_CUE.search(self.whole)):
            return None
        named: tuple[Mention[Any], ...] = (*self.partners, *slots.products)
        unclear = [each for each in named if len(each.meant) > 1]
        if len(unclear) == 1 and unclear[0] in self.partners and not self.heard.is_loose:
            self.one(unclear[0])
        if unclear:
            return None  # which is meant is asked by the reader of figures
        asked = self._with_parts()
        if self.heard.is_by_weight:
            return self._by_weight(asked)
        return self._less_months(asked) if self.heard.left_out else asked

    def _with_parts(self) -> TradeQuestion | None:
        name = self.operation.name
        if self.heard.is_return:
            return self._returned()
        if self.heard.is_of_level:
            return self._regained()
        if self.heard.is_of_year:
            return self._part_of_year()
        if self.heard.window:
            return self._within_a_window()
        if name is OperationName.RUN and is_any_run(self.whole, self.operation, self.slots, self.period_named()):
            name = OperationName.LONGEST_RUN
            self.operation = replace(self.operation, name=name)
            newest = self._newest()
            if self._is_month() and newest is not None and FROM_ON.search(self.whole):  # "from june on"
                whole = Period(self.period(self.slots.periods[0]).first, newest.last)
                return (
                    self._asked(self.about_of(whole)) if len(whole) > 1 and len(self.partner_words()) == 1 else None
                )
        if self.heard.is_between:
            return self._between()
        if self.operation.without:
            return self._without()
        if self.operation.of is Of.PLACE:
            return self._placed_by_month()
        if name is OperationName.CHANGE and self.operation.each is not Each.MONTH:
            return self._yearly_growth()
        if name is OperationName.LEVEL and self.operation.stated is None and self.kind is not Cue.FIGURE:
            return None  # a ranking or a trend in another unit
        partners = self.partner_words()
        if name is OperationName.WHY:
            return self._why(partners)
        if name is OperationName.TOTAL:
            return self._total(partners)
        if name is OperationName.SHARE:
            return self._share(partners)
        if name is OperationName.PARTNERS:
            return self._partners(partners)
        if self.operation.stated is not None and ONLY_ONE.search(self.whole) and (which := self._which_alone()):
            return which
        if MOVED_MORE.search(self.whole) and (moved := self._which_moved_more(partners)) is not None:
            return moved
        held = self._held_against_another(partners)
        if held is not None:
            return held
        if self._are_several(partners):
            return self._of_several(partners)
        if name in {OperationName.CHANGE, OperationName.RATIO}:
            return self._against_another()
        if name is OperationName.PLACE and partners == [WORLD]:
            return None
        if name is OperationName.PLACE and self.operation.stated is None and self._is_month_or_none():
            return FigureQuestion(self.about_of(self.period_named()))
        if name is OperationName.MONTHS and self.operation.condition is None and self.operation.of is Of.LEVEL:
            return self._each()
        if name is OperationName.LAST and self._is_month() and not self._has_number():
            return self._last_like()
        stood = self.earlier.period if self.earlier is not None else None
        if name in _EXTREMES and self.heard.is_record and len(self.slots.periods) == 1 and stood is not None:
            within = self.period(self.slots.periods[0])
            if stood.is_month and stood.first in within and not within.is_month:  # "was it the highest of 2025"
                operation = replace(self.operation, stated=stood.first, each=Each.MONTH)
                return OperationQuestion(self.about_of(within), operation)
        is_said_of_two = self.heard.is_record or MONTH_OF_IT.search(self.whole)
        if name in _EXTREMES and len(self.slots.periods) == 2 and is_said_of_two:
            return self._said_since() or self._extreme_within()
        if self.heard.is_record and self.operation.condition is not None and self.operation.condition.is_of_mean:
            return self._said_of_the_mean()
        if name in _OF_MONTHS and self._is_month():
            return self._run_up_to() or self._of_months_after() or self._said_to_be_extreme()
        record = self._said_to_be_record()
        if record is not None:
            return record
        if name in {OperationName.HIGHEST, OperationName.LOWEST} and self.heard.is_loose and not self.partners:
            return None
        is_said = name is OperationName.LEVEL and self.operation.stated is not None
        if is_said and not self.partners and self.slots.periods:
            self.partners = self._partner_said()
        if is_said and not (self.slots.periods or self.earlier):
            return None
        if is_said and any(isinstance(each.meant, SpokenOpen | SpokenRecent) for each in self.slots.periods):
            self._count_months_of_level()
        if name is OperationName.MEAN and len(self.slots.periods) == 2:
            return self._mean_apart()
        if len(self.slots.periods) > 1:
            return None
        return self._asked(self.about_of(self.period_named()))

    def _which_alone(self) -> TradeQuestion | None:
        """Ask whether a partner was the only one, "did only germany fall", as all of which it is so; None where
        nothing of the kind is said of one partner.
        """
        name, stated = self.operation.name, self.operation.stated
        if len(self.partners) != 1 or len(self.slots.periods) > 1 or not isinstance(stated, Condition):
            return None
        if name not in (OperationName.CHANGE, OperationName.LEVEL) or stated.comparison is Comparison.IS:
            return None
        if not ONE_ALONE.search(marked(self.whole, self.partners[0].text)):
            return None
        of = (Of.YEAR if self.heard.against_year else Of.CHANGE) if name is OperationName.CHANGE else Of.LEVEL
        self.unused = [each for each in self.unused if not ONLY_ONE.fullmatch(each)]
        about = self.about_of(self.period_named()).of(partner=WORLD)
        return OperationQuestion(about, Operation(OperationName.PARTNERS, of=of, condition=stated))

    def _which_moved_more(self, partners: list[str]) -> TradeQuestion | None:
        """Ask how each of two partners moved, "did the us fall more than germany"; None where not two are meant."""
        stood = [self.earlier.partner] if self.earlier is not None and len(partners) == 1 else []
        keys = list(dict.fromkeys([*stood, *partners]))
        if len(keys) != 2 or len(self.slots.periods) > 1:
            return None
        about = self.about_of(self.period_named())
        is_since = any(isinstance(each.meant, SpokenOpen) for each in self.slots.periods)
        on_year = bool(YEAR_BASE.search(self.whole))
        asked = moved_more(about, keys, self.vocabulary, on_year=on_year, is_since=is_since)
        found = MOVED_MORE.search(self.whole)
        said = found.group() if found is not None else ""
        left = [] if isinstance(asked, TopQuestion) else [said]
        self.unused = [*(each for each in self.unused if each not in said), *left]
        return asked

    def _each(self) -> TradeQuestion | None:
        """Ask for every month, quarter or year of a period: where that is one of them, for the figure; for a course
        of months where none is named.
        """
        period = self.period_named() if len(self.slots.periods) < 2 else None
        if len(self.slots.periods) > 1 or self.kind is Cue.TREND:
            return None
        if not self.slots.periods and period is not None and len(period) <= self.operation.each.months:
            period = Period(Month(period.first.year, 1), Month(period.first.year, 12))  # of the year of what stood
        about = self.about_of(period)
        if period is not None and len(period) <= self.operation.each.months:
            return FigureQuestion(about)
        if (
            period is None
            and self.operation.each is Each.MONTH
            and len(self.vocabulary.months(about)) > MONTHS_A_YEAR
        ):
            return TrendQuestion(about)
        return self._asked(about)

    def _count_months_of_level(self) -> None:
        """Make a level that is said to be passed over an open period, "after may", one that was passed in a month."""
        stated = self.operation.stated
        if isinstance(stated, Condition) and stated.comparison in (Comparison.ABOVE, Comparison.BELOW):
            once = Condition(Comparison.AT_LEAST, Quantity(Decimal(1), Unit.MONTHS))
            self.operation = replace(self.operation, name=OperationName.MONTHS, condition=stated, stated=once)

    def _are_several(self, partners: list[str]) -> bool:
        return len(partners) > 1 or len({each.meant for each in self.slots.products}) > 1

    def _of_several(self, partners: list[str]) -> TradeQuestion | None:
        """Ask for a mean of several partners together; of other operations, refuse with each of them as a button."""
        name = self.operation.name
        if name not in _OF_MONTHS or self.heard.is_loose or len(self.slots.periods) > 1:
            return None
        products = list(dict.fromkeys(self.one(each) for each in self.slots.products))
        if name in {OperationName.MEAN, OperationName.MEDIAN} and len(products) < 2:
            operation = replace(self.operation, others=tuple(partners[1:]))
            return OperationQuestion(self.about_of(self.period_named()).of(partner=partners[0]), operation)
        about = self.about_of(self.period_named())
        each_of = [about.of(partner=key) for key in partners] if len(partners) > 1 else []
        each_of = each_of or [about.of(product=key) for key in products]
        asked = [OperationQuestion(each, self.operation) for each in each_of]
        labels = [self.vocabulary.partner(key).name for key in partners] if len(partners) > 1 else products
        raise NotUnderstood(
            "compare_mixed",
            f"That is worked out for one at a time: {listed(labels, 'or')}.",
            tuple(Suggestion(label, label, question.command) for label, question in zip(labels, asked, strict=True)),
        )

    def _partners(self, partners: list[str]) -> TradeQuestion | None:
        """Ask which partners passed a threshold, or stand at a place, in one period."""
        if self.partners and partners != [WORLD] and (len(partners) > 1 or not self.operation.is_of_a_number):
            return None
        operation, period = self.operation, self.period_named() if len(self.slots.periods) < 2 else None
        periods = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        is_moved = operation.condition in (RISES, FALLS)
        if len(periods) == 1 and is_moved:
            periods = self.both_ends(periods[0], is_change=True)
        are_turned = [self._is_before_than(each) for each in self.slots.periods] == [True, False]
        if is_moved and are_turned and periods[0] < periods[-1]:  # more in september than in october: less in october
            operation = replace(operation, condition=FALLS if operation.condition == RISES else RISES)
        if operation.is_of_share_moved:
            if len(periods) > 2:
                return None
            against = Against(period=min(periods)) if len(periods) == 2 else None
            when = max(periods) if periods else period
            return OperationQuestion(self.about_of(when).of(partner=WORLD), replace(operation, against=against))
        if len(periods) > 1:  # "bought more in october than in september"
            period, base = max(periods), min(periods)
            bases = {period.shifted(-len(period)): Of.CHANGE, period.year_before: Of.YEAR}
            if not is_moved or len(periods) > 2 or base not in bases:
                return None
            operation = replace(operation, of=bases[base])
        return OperationQuestion(self.about_of(period).of(partner=partners[0] if self.partners else WORLD), operation)

    def _held_against_another(self, partners: list[str]) -> TradeQuestion | None:
        """Ask whether one partner's figure is above another's: "did germany get more than the us in june", and after
        an answer "is that more than germany".
        """
        move = self.operation.stated
        stood = self.earlier
        is_other = stood is not None and len(partners) == 1 and bool(self.partners) and partners[0] != stood.partner
        is_than = self.operation.name is OperationName.CHANGE and move in (RISES, FALLS) and _THAN.search(self.whole)
        if stood is not None and is_other and not is_than and move in (RISES, FALLS) and _HIGHER.search(self.whole):
            nothing = Quantity(Decimal(0), Unit.TONNE)  # "is germany bigger" than what stood
            stated = Condition(Comparison.ABOVE if move == RISES else Comparison.BELOW, nothing)
            operation = Operation(OperationName.DIFFERENCE, against=Against(partner=stood.partner), stated=stated)
            return OperationQuestion(self.about_of(self.period_named()).of(partner=partners[0]), operation)
        if not is_than or len(self.slots.periods) > 1 or self.heard.against_year:
            return None
        if stood is not None and is_other:
            partners = [stood.partner, *partners]
        nothing = Quantity(Decimal(0), Unit.TONNE)
        stated = Condition(Comparison.ABOVE if move == RISES else Comparison.BELOW, nothing)
        products = list(dict.fromkeys(self.one(each) for each in self.slots.products))
        if len(products) == 2 and len(partners) == 1 and self._is_before_than(self.slots.products[0]):
            of_goods = Operation(OperationName.DIFFERENCE, against=Against(product=products[1]), stated=stated)
            return OperationQuestion(self.about_of(self.period_named()).of(product=products[0]), of_goods)
        if len(partners) != 2 or (len(self.partners) > 1 and not self._is_before_than(self.partners[0])):
            return None
        operation = Operation(OperationName.DIFFERENCE, against=Against(partner=partners[1]), stated=stated)
        return OperationQuestion(self.about_of(self.period_named()).of(partner=partners[0]), operation)

    def _is_before_than(self, mention: Mention[Any]) -> bool:
        return mention.text.casefold() in _THAN.split(self.whole.casefold(), maxsplit=1)[0]

    def _why(self, partners: list[str]) -> TradeQuestion | None:
        """Ask why a series moved in a month; None where several are named, or none that has moved."""
        if len(partners) > 1 or len({each.meant for each in self.slots.products}) > 1:
            return None
        if len(self.slots.periods) > 1:
            return self._why_in_several()
        if not (self.partners or self.slots.periods or self.slots.products or self.earlier):
            return None
        return (
            self._held_since()
            or self._why_between()
            or self._why_on_year()
            or self._asked(self.about_of(self.period_named()))
        )

    def _partner_said(self) -> list[Mention[tuple[Partner, ...]]]:
        """Give the partner of whom a source says the number that is claimed, where it says it of one."""
        stated = self.operation.stated
        if not isinstance(stated, Condition) or stated.quantity is None:
            return []
        said = self.cited.context_of(f"{stated.quantity.number} t")
        named = split_words(said[-LONGEST_TEXT:], self.vocabulary, FILLERS).slots(is_sentence=True).partners
        named = [each for each in named if [one.key for one in each.meant] not in ([WORLD], [DEFAULT_REPORTER])]
        return named if len(named) == 1 else []

    def _is_named(self) -> bool:
        periods = self.slots.periods
        return bool(self.partners) or len(periods) > 1 or bool(periods and TRADE_CUE.search(self.whole))

    def _said_to_be_extreme(self) -> TradeQuestion | None:
        """Ask whether the month that is named is the highest or lowest; None for another operation of one month."""
        period = self.period_named()
        is_extreme = self.operation.name in _EXTREMES and self.kind is Cue.FIGURE and self.operation.of is Of.LEVEL
        if not (self.heard.is_record or is_extreme) or period is None:
            return None
        is_asked = not self.slots.periods and ASKS_WHICH_MONTH.search(self.whole)
        if EVER.search(self.whole) or is_asked:  # which month it was, or if it ever was higher, states nothing of it
            return OperationQuestion(self.about_of(None), self.operation)
        year = Period(Month(period.first.year, 1), Month(period.first.year, 12))
        view = year if ITS_YEAR.search(self.whole) else None
        return OperationQuestion(self.about_of(view), replace(self.operation, stated=period.first))

    def _said_since(self) -> TradeQuestion | None:
        """Ask whether a month is the highest or lowest since another: "was october 2025 the highest since march"."""
        opened = [each.meant for each in self.slots.periods if isinstance(each.meant, SpokenOpen)]
        months = [self.period(each) for each in self.slots.periods if not isinstance(each.meant, SpokenOpen)]
        is_so = self.operation.name in _EXTREMES and self.heard.is_record and len(opened) == len(months) == 1
        if not is_so or opened[0].side is not Side.SINCE or not months[0].is_month:
            return None
        base, month = opened[0].of.resolved(self._extent(), today=self.today).period, months[0].first
        if not base.is_month:
            return None
        since = base.first
        while since >= month:
            since -= 12
        return OperationQuestion(self.about_of(Period(since + 1, month)), replace(self.operation, stated=month))

    def _said_to_be_record(self) -> TradeQuestion | None:
        """Ask whether the year (half, quarter) that is named is the highest or lowest: "was 2025 a record year"."""
        is_one_named = len(self.slots.periods) == 1 or (not self.slots.periods and self.earlier is not None)
        period = self.period_named() if is_one_named and self.operation.name in _EXTREMES else None
        each = {each.months: each for each in Each}.get(len(period)) if period is not None else None
        is_one = self.operation.largest == 0 and self.operation.rank == 1 and self.operation.of is Of.LEVEL
        if period is None or each is None or not is_one or (period.first.month - 1) % len(period):
            return None
        named = self.operation.each
        is_told = self.heard.is_record and named is Each.MONTH and _A_RECORD.search(self.whole) is not None
        if named is not each and not is_told:
            return None
        operation = replace(self.operation, each=each, stated=period.first)
        return OperationQuestion(self.about_of(None), operation)

    def _between(self) -> TradeQuestion | None:
        partners = [key for key in self.partner_words() if key != WORLD]
        products = list(dict.fromkeys(self.one(each) for each in self.slots.products))
        periods = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        if self.operation.name in _OF_MONTHS:
            return self._months_against(partners)
        stood = self.earlier
        is_of_course = len(periods) == 1 and len(self.both_ends(periods[0], is_change=True)) > 1
        is_other = stood is not None and len(partners) == 1 and stood.partner != partners[0]
        if stood is not None and is_other and len(periods) < 2 and not is_of_course:
            partners = [stood.partner, *partners]
        elif (
            stood is not None and stood.period is not None and partners in ([], [stood.partner]) and len(periods) == 1
        ):
            is_one = periods[0] != stood.period and self.both_ends(periods[0], is_change=True) == periods
            periods = [stood.period, *periods] if is_one else periods
        if len(partners) == 2 and GAP_MOVED.search(self.whole) and (moved := self._gap_moved(partners, periods)):
            return moved
        several = [len(each) for each in (partners, products, periods)]
        if several == [2, several[1], 2] and several[1] < 2 and self.is_paired():
            about = self.about_of(periods[0]).of(partner=partners[0])
            against = Against(partner=partners[1], period=periods[1])
            return OperationQuestion(about, replace(self.operation, against=against))
        if len(periods) == 1 and max(several) == 1:
            periods = self.both_ends(periods[0], is_change=True)
            several[2] = len(periods)
        if sorted(several)[-1] != 2 or several.count(2) != 1:
            return None
        if len(partners) == 2:
            about = self.about_of(periods[0] if periods else self.period_named()).of(partner=partners[0])
            against = Against(partner=partners[1])
        elif len(products) == 2:
            about = self.about_of(periods[0] if periods else self.period_named()).of(product=products[0])
            against = Against(product=products[1])
        else:
            if self.operation.name is OperationName.DIFFERENCE and not (
                _THAN.search(self.whole) or _MINUS.search(self.whole) or stood is not None
            ):
                periods.sort(reverse=True)  # "between may and june" is how june stands to may
            about, against = self.about_of(periods[0]), Against(period=periods[1])
        return OperationQuestion(about, replace(self.operation, against=against))

    def _without(self) -> TradeQuestion | None:
        """Ask for a total without those who are named after the word that leaves them out."""
        _, _, after = self.heard.rest.partition("⁂")
        left_out = split_words(after, self.vocabulary, FILLERS).slots(is_sentence=True)
        named = left_out.partners
        if left_out.periods and named and left_out.periods[0].first < named[0].first:
            named = []
        keys = tuple(dict.fromkeys(self.one(each) for each in named))
        if not keys and _MINUS.search(self.whole):
            return self._less_a_period()
        kept = [key for key in self.partner_words() if key not in keys]
        stood = WORLD if self.earlier is None else self.earlier.partner
        if not kept and stood not in keys and self.vocabulary.partner(stood).is_aggregate:
            kept = [stood]
        if not keys or len(kept) > 1 or len(self.slots.periods) > 1 or WORLD in keys:
            return None
        is_of_many = not kept or self.vocabulary.partner(kept[0]).is_aggregate
        if not is_of_many and len(keys) == 1 and _MINUS.search(self.whole):
            operation = Operation(OperationName.DIFFERENCE, against=Against(partner=keys[0]))
            return OperationQuestion(self.about_of(self.period_named()).of(partner=kept[0]), operation)
        if not is_of_many or cue_of(self.whole)[0] in {Cue.TOP, Cue.GAIN, Cue.LOSS, Cue.COMPARE}:
            return None
        about = self.about_of(self.period_named()).of(partner=kept[0] if kept else WORLD)
        if about.period is None and OF_ALL_WITHOUT.search(self.whole):  # as what comes from china is of the newest
            about = about.of(period=self._newest())
        return OperationQuestion(about, replace(self.operation, without=keys))

    def _total(self, partners: list[str]) -> TradeQuestion | None:
        if len({each.meant for each in self.slots.products}) > 1:
            return None
        if len(self.slots.periods) > 1:
            return self._total_of_periods(partners)
        stood = self.earlier
        if stood is not None and len(partners) == 1 and self.partners and WORLD != stood.partner != partners[0]:
            partners = [stood.partner, *partners] if _SUMMED.search(self.whole) else partners
        if len(partners) > 1:
            if _PART_OF_ALL.search(self.whole) and self.kind is not Cue.COMPARE:
                share = Operation(OperationName.SHARE, others=tuple(partners[1:]))
                return OperationQuestion(self.about_of(self.period_named()).of(partner=partners[0]), share)
            if not _TOTAL.search(self.whole) or self.kind is Cue.COMPARE:
                return None
            operation = replace(self.operation, others=tuple(partners[1:]))
            return OperationQuestion(self.about_of(self.period_named()).of(partner=partners[0]), operation)
        if self.operation.unit is not None or self.operation.per is not None:
            return OperationQuestion(
                self.about_of(self.period_named()), replace(self.operation, name=OperationName.LEVEL)
            )
        is_open = any(isinstance(each.meant, SpokenOpen | SpokenRecent) for each in self.slots.periods)
        if not is_open or self.kind is Cue.TREND:
            return None
        return self._asked(self.about_of(self.period_named()))

    def _total_of_periods(self, partners: list[str]) -> TradeQuestion | None:
        """Ask for the sum of periods that follow each other: "sum of q1 and q2 2025"."""
        if len(partners) > 1 or not _TOTAL.search(self.whole) or self.kind is Cue.COMPARE:
            return None
        periods = sorted(dict.fromkeys(self.period(each) for each in self.slots.periods))
        whole = Period(periods[0].first, periods[-1].last)
        if sum(map(len, periods)) != len(whole):
            return None
        return self._asked(self.about_of(whole).of(partner=partners[0]))

    def _against_another(self) -> TradeQuestion | None:
        """Ask how a month stands to another: the one before it, the same a year before, or one that is named."""
        since = self._held_since()
        if since is not None:
            return since
        periods = list(dict.fromkeys(self.period(each) for each in self.slots.periods))
        if len(periods) > 2 or any(isinstance(each.meant, SpokenOpen | SpokenRecent) for each in self.slots.periods):
            return None
        if not self._is_named() and not self.slots.products and self.earlier is None:
            return None
        stood = self.earlier.period if self.earlier is not None else None
        if stood is None and len(periods) == 1 and periods[0].is_month and self.is_held_against_newest():
            newest = self._newest()  # "is the us higher than in june"
            if newest is not None and newest > periods[0]:
                return OperationQuestion(
                    self.about_of(newest), replace(self.operation, against=Against(period=periods[0]))
                )
        is_of_what_stood = _THAN.search(self.whole) or self.operation.name is OperationName.RATIO
        ends = self.both_ends(periods[0], is_change=True) if len(periods) == 1 else periods
        if stood is not None and len(ends) == 1 and periods != [stood] and is_of_what_stood:
            against = Against(period=periods[0])
            return OperationQuestion(self.about_of(stood), replace(self.operation, against=against))
        periods = [stood] if not periods and stood is not None else ends
        operation = self.operation
        if not periods and self.claims_percent():
            month = self.cited.month_said(self.claims_percent(), self.question())
            periods = [Period.single(month)] if month is not None else []
        if len(periods) == 2 and (moved := self._moved_more(periods)) is not None:
            return moved
        if len(periods) == 2:
            later, earlier = max(periods), min(periods)
            if len(self.slots.periods) == 2:  # "was may smaller than june" is asked of may
                asked, *held = _HELD_AGAINST.split(self.whole.casefold(), maxsplit=1)
                is_first = not held or self.slots.periods[0].text.casefold() in asked
                later, earlier = periods if is_first else periods[::-1]
            return OperationQuestion(self.about_of(later), replace(operation, against=Against(period=earlier)))
        period = periods[0] if periods else None
        if self.heard.against_year:
            to_date = self._extent().year_to_date() if TO_DATE.search(self.whole) else None
            period = period or to_date or self._newest()
            if period is None:
                return None
            before = period.year_before
            if len(period) == 12:
                period, before = self.over(period, before, self._extent())
            operation = replace(operation, against=Against(period=before))
        return OperationQuestion(self.about_of(period), operation)

    def claims_percent(self) -> list[str]:
        """Return the percentages that the sentence claims."""
        stated = self.operation.stated
        if not isinstance(stated, Condition) or stated.quantity is None or stated.quantity.unit != Unit.PERCENT:
            return []
        return [f"{abs(stated.quantity.number)}%"] if stated.quantity.number else []
