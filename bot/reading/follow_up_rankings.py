"""What follows an answer and asks for a ranking, or changes the one that stands: whom, of whom, by how each moved."""

from __future__ import annotations

from dataclasses import replace

from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.follow_up_text import FollowUpText
from bot.reading.follow_up_words import (
    AGAINST_MONTH,
    EACH_MOVED,
    MEMBERS,
    MONTH_BEFORE,
    ONLY,
    PEAKED_TOO,
    TO_WHOM,
    WITHOUT,
)
from bot.reading.operation_words import YEAR_BASE
from bot.reading.told import not_used
from bot.reading.what_stood import EXTREMES
from bot.text import line
from bot.trade.about import Reading, Shown
from bot.trade.observations import WORLD
from bot.trade.partners import Partner
from bot.trade.ranking import Sort


class FollowUpRankings(FollowUpText):
    """Reads what follows an answer as a ranking: of what a figure is of, or of what a ranking that stands becomes."""

    def buyers(self) -> Reading | None:
        """Rank who bought what a figure is of ("to whom", "which countries"), of a group its members where some are
        loaded; None where the text asks for something else.
        """
        asked, about = self.looked, self.earlier.about
        peaked = PEAKED_TOO.search(self.text) if isinstance(asked, OperationQuestion) else None
        is_of_one = isinstance(asked, FigureQuestion | TrendQuestion | OperationQuestion)
        if not is_of_one or not (peaked or TO_WHOM.fullmatch(self.text)):
            return None
        total = about.of(partner=WORLD, shown=Shown.WEIGHT if about.shown is Shown.UNIT_PRICE else about.shown)
        has_members = bool(self.vocabulary.partners.members(about.partner))
        is_of_group = has_members and self.vocabulary.members_in(about, about.period) is not None
        question = TopQuestion(total, group=about.partner if is_of_group else "")
        found = self.in_its_month(Reading(question, (line(f"Read as: {question.command}"),)))
        return replace(found, notes=(*found.notes, *not_used([peaked.group().strip()] if peaked else [])))

    def in_its_month(self, found: Reading) -> Reading:
        """Read a ranking that follows a highest or lowest month as that of the month that it gives."""
        asked = self.looked
        is_extreme = isinstance(asked, OperationQuestion) and asked.operation.name in EXTREMES
        if not is_extreme or self.slots.periods or not isinstance(found.question, TopQuestion):
            return found
        return replace(found, in_month_of=asked)

    def ranking_without(self, asked: TopQuestion) -> TopQuestion | None:
        """Leave partners out of the ranking that stands; None where the text asks for something else."""
        found = WITHOUT.search(self.text)
        if found is None:
            return None
        named = self.words(WITHOUT.sub(" ", self.text)).slots()
        keys = [each.meant[0].key for each in named.partners if len(each.meant) == 1]
        if not keys or WORLD in keys or named.periods or named.unread:
            return None
        return replace(asked, without=tuple(dict.fromkeys((*asked.without, *keys))))

    def ranking_moved(self, asked: TopQuestion) -> TopQuestion | None:
        """Rank those that stand by how each changed, on the month that is named or on the period before; None where
        the text names anything else.
        """
        period, rest = asked.about.period, EACH_MOVED.sub(" ", self.text)
        if period is None:
            return None
        is_on_year = bool(YEAR_BASE.search(rest))
        rest = AGAINST_MONTH.sub(" ", MONTH_BEFORE.sub(" ", YEAR_BASE.sub(" ", rest)))
        named = self.words(rest).slots(needs_partner=False)
        if named.partners or named.products or named.unread or len(named.periods) > 1:
            return None
        base = period.year_before if is_on_year else period.shifted(-len(period))
        if named.periods:
            base = named.periods[0].meant.resolved(self.vocabulary.extent(asked.about), today=self.today).period
        if len(base) != len(period) or base >= period:
            return None
        return replace(asked, sort=Sort.PCT, base=base if base != period.shifted(-len(period)) else None)

    def ranking_of_members(self, asked: TopQuestion) -> TopQuestion | None:
        """Rank a group's members alone ("only asia"); None where the text asks for something else, or none of them
        has a figure then.
        """
        if not ONLY.search(self.text):
            return None
        named = self.words(MEMBERS.sub(" ", ONLY.sub(" ", self.text))).slots()
        keys = {each.key for one in named.partners for each in one.meant}
        if len(keys) != 1 or named.unread or named.periods or named.products:
            return None
        (group,) = keys
        if self.vocabulary.members_in(asked.about.of(partner=group), asked.period) is None:
            return None
        return replace(asked, group=group) if group != WORLD else None

    def named_in(self, text: str) -> Partner | None:
        """Return the one partner that a text names; None where it names anything else."""
        slots = self.words(text).slots(needs_partner=False)
        if len(slots.partners) != 1 or slots.products or slots.periods or slots.unread or slots.spans:
            return None
        (named,) = slots.partners
        return named.meant[0] if len(named.meant) == 1 else None

    def keys_in(self, text: str) -> list[str]:
        """Return the keys of the partners that a text names clearly."""
        return [each.meant[0].key for each in self.words(text).slots().partners if len(each.meant) == 1]
