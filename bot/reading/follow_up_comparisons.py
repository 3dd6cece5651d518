"""What follows a comparison: its members and months changed, one of two left alone, and what is worked out of all."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.errors import NotUnderstood, Suggestion
from bot.language.cues import Cue
from bot.language.spoken_periods import NamedPeriod, SpokenName, SpokenOpen, SpokenPeriod
from bot.questions.compare_question import MOST_COMPARED, CompareQuestion, compared_figure
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.reading.follow_up_rankings import FollowUpRankings
from bot.reading.follow_up_words import ADDS, IN_ALL, INSTEAD_OF, OF_THE_TWO, OF_TWO, ONLY, WITHOUT
from bot.reading.members import SHARE
from bot.reading.operations_followed import OF_SEVERAL
from bot.reading.shares_asked import COMBINED
from bot.reading.what_stood import is_small, left_of
from bot.text import late_pattern, line
from bot.trade.about import By, TradeQuestion
from bot.trade.operations import Against, Operation, OperationName
from bot.trade.periods import Period
from bot.trade.wording import listed

SHARE_OF_EACH = line("The share of each stands beside its figure.")
_AND = late_pattern(r"\W*(?:and|plus)\b|(?:那|还有|再?加)?\d+年呢", re.IGNORECASE)


class FollowUpComparisons(FollowUpRankings):
    """Reads what follows a comparison of partners, goods or periods."""

    def why_of_two(self, question: OperationQuestion) -> OperationQuestion:
        """Ask why of two periods that are compared: why the later is what it is, held against the earlier."""
        asked, operation = self.looked, question.operation
        if operation.name is not OperationName.WHY or operation.against is not None or self.slots.periods:
            return question
        if isinstance(asked, OperationQuestion) and asked.operation.against is not None:
            base = asked.operation.against.period
            is_of_same = base is not None and question.about == asked.about
            return (
                replace(question, operation=replace(operation, against=Against(period=base)))
                if is_of_same
                else question
            )
        if not isinstance(asked, CompareQuestion) or asked.by is not By.PERIOD or len(asked.compared) != 2:
            return question
        base, later = sorted(map(Period.parse, asked.compared))
        held = replace(operation, against=Against(period=base))
        return OperationQuestion(question.about.of(period=later), held)

    def of_compared(self, question: OperationQuestion) -> OperationQuestion | CompareQuestion:
        """Work out of all that are compared what names none of them; NotUnderstood where it is of one at a time."""
        asked, operation = self.looked, question.operation
        if not isinstance(asked, CompareQuestion) or asked.by is By.PERIOD:
            return question
        is_plain = not (operation.others or operation.against or operation.stated or operation.largest)
        if operation.name is OperationName.SHARE and is_plain and not COMBINED.search(self.text):
            return asked.with_about(period=question.period)  # it tells the share of each
        named = self.slots.products if asked.by is By.PRODUCT else question.partner in asked.compared
        is_of_largest = operation.name is OperationName.SHARE and bool(operation.largest)
        if named or (asked.by is By.PARTNER and (is_of_largest or operation.name is OperationName.WHY)):
            return question
        is_added_up = operation.name in OF_SEVERAL and not operation.others and operation.against is None
        if is_added_up and asked.by is By.PARTNER:
            several = replace(operation, others=asked.compared[1:])
            return OperationQuestion(question.about.of(partner=asked.compared[0]), several)
        if asked.by is By.PRODUCT:
            names = [self.vocabulary.product(key).short_in_text for key in asked.compared]
            each = [question.with_about(product=key) for key in asked.compared]
        else:
            names = [self.vocabulary.partner(key).name for key in asked.compared]
            each = [question.with_about(partner=key) for key in asked.compared]
        raise NotUnderstood(
            "compare_mixed",
            f"That is worked out for one at a time: {listed(names, 'or')}.",
            tuple(Suggestion(name, name, one.command) for name, one in zip(names, each, strict=True)),
        )

    def comparison(self, asked: CompareQuestion) -> CompareQuestion | None:
        """Change a comparison's members ("without germany") or its months ("since may"); None for anything else."""
        slots = self.slots
        if WITHOUT.search(self.text):
            named = slots.partners if asked.by is By.PARTNER else slots.products
            left = left_of(asked, named)
            return replace(asked, compared=left) if 2 <= len(left) < len(asked.compared) else None
        is_plain = not (slots.unread or slots.partners or slots.products)
        if is_plain and [each.meant for each in slots.periods] == [SpokenName(NamedPeriod.LATEST)]:
            abouts = [compared_figure(asked, key).about for key in asked.compared]
            return asked.with_about(period=self.vocabulary.newest_of_all(abouts))
        is_open = any(isinstance(each.meant, SpokenOpen) for each in slots.periods)
        is_of_them = self.kind is Cue.TOP and bool(slots.periods) and bool(OF_THE_TWO.search(self.text))
        is_in_view = is_open or self.kind is Cue.TREND or is_of_them
        if not is_in_view or slots.unread or slots.partners or slots.products or len(slots.periods) > 1:
            return None
        if not slots.periods:
            return asked.with_about(period=None)
        extent = self.vocabulary.extent_of_all(compared_figure(asked, key).about for key in asked.compared)
        return asked.with_about(period=slots.periods[0].meant.resolved(extent, today=self.today).period)

    def periods_left(self, asked: CompareQuestion) -> FigureQuestion | CompareQuestion | None:
        """Leave a period out of those compared ("without 2024"), or set another in its place ("2023 instead of
        2024"); None for anything else.
        """
        slots, exchanged = self.slots, INSTEAD_OF.search(self.text)
        is_of_periods = asked.by is By.PERIOD and bool(slots.periods) and bool(exchanged or WITHOUT.search(self.text))
        if not is_of_periods or slots.partners or slots.products:
            return None
        extent = self.vocabulary.extent(asked.about)
        stood = [str(Period.parse(each)) for each in asked.compared]
        named = []
        for each in slots.periods:
            meant = each.meant
            period = meant.resolved(extent, today=self.today).period
            if isinstance(meant, SpokenPeriod) and meant.is_open and meant.start == meant.end:
                in_their_years = [meant.start.in_year(Period.parse(one).first.year) for one in stood]
                period = next((one for one in in_their_years if str(one) in stood), in_their_years[0])
            named.append(str(period))
        gone, come = [each for each in named if each in stood], [each for each in named if each not in stood]
        left = [*(each for each in stood if each not in gone), *(come if exchanged else ())]
        if not gone or not left or (come and not exchanged):
            return None
        return compared_figure(asked, left[0]) if len(left) == 1 else replace(asked, compared=tuple(left))

    def periods_added(self, asked: CompareQuestion) -> CompareQuestion | None:
        """Set one more period beside those that are compared ("and 2023"); None where the text names anything else,
        or one of another length.
        """
        slots, text = self.slots, self.text
        is_of_periods = asked.by is By.PERIOD and bool(slots.periods) and bool(ADDS.search(text) or _AND.match(text))
        if not is_of_periods or slots.partners or slots.products or slots.unread or WITHOUT.search(text):
            return None
        extent = self.vocabulary.extent(asked.about)
        named = [each.meant.resolved(extent, today=self.today).period for each in slots.periods]
        if {len(each) for each in named} != {len(Period.parse(each)) for each in asked.compared}:
            return None
        compared = tuple(dict.fromkeys((*asked.compared, *map(str, named))))
        return replace(asked, compared=compared) if len(compared) <= MOST_COMPARED else None

    def members_added(self, asked: CompareQuestion) -> CompareQuestion | None:
        """Set several more beside those that are compared ("add japan and vietnam"); None where the text names one or
        none of their kind, or anything else.
        """
        slots, is_of_goods = self.slots, asked.by is By.PRODUCT
        named, others = (slots.products, slots.partners) if is_of_goods else (slots.partners, slots.products)
        is_plain = not (others or slots.periods or slots.unread or WITHOUT.search(self.text))
        if asked.by is By.PERIOD or not is_plain or not ADDS.search(self.text) or IN_ALL.search(self.text):
            return None
        keys = [each.meant[0].key for each in named if len(each.meant) == 1]
        compared = tuple(dict.fromkeys((*asked.compared, *keys)))
        is_clear = len(keys) == len(named) > 1 and len(compared) <= MOST_COMPARED
        return replace(asked, compared=compared) if is_clear else None

    def of_two(self) -> TradeQuestion | None:
        """Turn a comparison of two into the difference or the ratio that is asked for, and one that loses all but one
        of those compared into that one's figure; None for anything else.
        """
        asked, text = self.looked, self.text
        if not isinstance(asked, CompareQuestion):
            return None
        is_of_goods = asked.by is By.PRODUCT
        found = OF_TWO.search(text)
        if asked.by is By.PERIOD:
            is_of_both = found is not None and len(asked.compared) == 2 and is_small(OF_TWO.sub(" ", text))
            return self._of_two_periods(asked, found) if is_of_both and found is not None else None
        if found is not None and len(asked.compared) == 2 and is_small(OF_TWO.sub(" ", text)):
            name = OperationName.DIFFERENCE if found["difference"] or found["difference2"] else OperationName.RATIO
            one, other = asked.compared
            against = Against(product=other) if is_of_goods else Against(partner=other)
            return OperationQuestion(compared_figure(asked, one).about, Operation(name, against=against))
        is_added_up = not is_of_goods and not SHARE.search(text) and IN_ALL.search(text)
        if is_added_up and is_small(IN_ALL.sub(" ", text)):
            together = Operation(OperationName.TOTAL, others=asked.compared[1:])
            return OperationQuestion(asked.about.of(partner=asked.compared[0]), together)
        only = ONLY.search(text)
        if not only and not WITHOUT.search(text):
            return None
        slots = self.words((ONLY if only else WITHOUT).sub(" ", text)).slots()
        named = slots.products if is_of_goods else slots.partners
        left = left_of(asked, named)
        if only:
            left = tuple(key for key in asked.compared if key not in left)
        if len(left) == 1 and named and not slots.unread and not slots.periods:
            return compared_figure(asked, left[0])
        return None

    def _of_two_periods(self, asked: CompareQuestion, found: re.Match[str]) -> OperationQuestion:
        """Hold the later of two periods against the earlier, as a difference or a ratio."""
        base, later = sorted(map(Period.parse, asked.compared))
        name = OperationName.DIFFERENCE if found["difference"] or found["difference2"] else OperationName.RATIO
        return OperationQuestion(asked.about.of(period=later), Operation(name, against=Against(period=base)))
