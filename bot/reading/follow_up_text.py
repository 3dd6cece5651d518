"""What a text that follows a question says: rewritten by what stood, parted into words once, and its kind."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, partial

from bot.language.cues import TABLE, Cue, cue_of, without_possessives
from bot.language.mentions import Slots, Words, split_words
from bot.language.spoken_periods import SpokenOpen, SpokenPeriod
from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.cited import Cited
from bot.reading.events_asked import happened_to
from bot.reading.follow_up_words import (
    ADDS,
    ALL_TOGETHER,
    AS_ASKED,
    BESIDE_IT,
    CHANGE_FROM,
    EACH_MOVED,
    FLOWS,
    FROM_ON,
    HIGHER_THEN,
    IN_ALL,
    IS_MOVED_ON,
    LARGEST_MOVE,
    LAST_MONTH,
    LAST_YEAR,
    LAST_YEAR_BASE,
    MEAN_UP_TO,
    MINUS_ONE,
    MONTH_BEFORE,
    MONTHS_BESIDE,
    MOVED_ON,
    NAMED,
    NOT,
    OF_ALL,
    OF_MONTHS_TOTAL,
    PASSED_WHEN,
    RECOVERED,
    SIDE,
    SO_MANY_SHOWN,
    STEPS,
    THRESHOLD_ASKED,
    TO_COMPARE,
    TO_DATE,
    UNDATED,
    WHO_MORE,
    WHOLE_YEAR,
)
from bot.reading.told import TABLE_NOTE, WHY_NOTE
from bot.reading.what_stood import SMALL_WORDS, is_of_series, is_small, looked_at, months_beside
from bot.trade.about import Question
from bot.trade.observations import WORLD
from bot.trade.periods import MONTHS_A_YEAR, Month, Period
from bot.trade.vocabulary import Vocabulary

CLOSE_MONTHS = 2
_PLAIN_SIDES = {
    **dict.fromkeys(("more", "better", "stronger", "greater"), "higher"),
    **dict.fromkeys(("less", "fewer", "worse", "weaker"), "lower"),
}


class FollowUpText:
    """A text that follows a question, its kind, and what it names; `earlier` is the figure at the head of the answer
    that stands.
    """

    def __init__(
        self,
        asked: Question,
        earlier: FigureQuestion,
        text: str,
        vocabulary: Vocabulary,
        today: date,
        cited: Cited,
    ) -> None:
        self.earlier = earlier
        self.vocabulary = vocabulary
        self.today = today
        self.cited = cited
        self.parted: dict[str, Words] = {}
        text = BESIDE_IT.sub(" also ", text)
        if isinstance(asked, FigureQuestion) and asked.partner != WORLD:
            text = WHO_MORE.sub("top buyers", text)
            text = text if vocabulary.partners.members(asked.partner) else MINUS_ONE.sub("difference to ", text)
        text = HIGHER_THEN.sub(lambda found: f"is it {'lower' if found['more'] else 'higher'} than a year ago", text)
        stood = earlier.about.period
        if stood is not None and stood.is_month:
            text = RECOVERED.sub(f"when was it back at its {stood.shifted(-1)} level", text)
        if isinstance(asked, TopQuestion):
            text = SO_MANY_SHOWN.sub(r"top \g<count>", text)
        if isinstance(asked, TopQuestion | CompareQuestion):
            text = TO_COMPARE.sub(" ", text)
        if stood is not None:
            text = IS_MOVED_ON.sub(_whether_moved, MOVED_ON.sub(partial(_how_much_moved, stood), text))
        if not (isinstance(asked, TopQuestion) and EACH_MOVED.search(text)):
            text = CHANGE_FROM.sub("difference to ", text)
        text = FROM_ON.sub(lambda found: f"{found['so']}since ", text)
        if earlier.about.period is not None and MONTHS_BESIDE.search(text):
            text = MONTHS_BESIDE.sub(lambda found: months_beside(found, earlier.about.period), text)
        is_of_month = stood is not None and stood.is_month
        text = MEAN_UP_TO.sub(
            rf"of the \g<count> months to {stood}" if is_of_month else r"of the last \g<count> months", text
        )
        if earlier.about.period is not None and (UNDATED.search(text) or TO_DATE.search(text)):
            text = self._in_its_year(text, earlier.about.period)
        if PASSED_WHEN.search(text) and earlier.about.period is not None and earlier.about.period.is_month:
            text = PASSED_WHEN.sub(
                lambda found: (
                    f"when was it last this {'high' if found['more'] or found['more2'] or found['more3'] else 'low'}"
                ),
                text,
            )
        text = AS_ASKED.sub(
            lambda found: f"was it {_PLAIN_SIDES.get(found['side'].lower(), found['side'])} than", text, count=1
        )
        if stood is not None and stood.is_month:
            text = LAST_MONTH.sub(r"\g<than> the previous month", text)
        text = THRESHOLD_ASKED.sub(
            lambda found: f"is it {found['than']} {found['amount']} {found['unit'] or 't'}", text
        )
        largest = LARGEST_MOVE.fullmatch(text)
        if largest is not None and is_of_series(asked, earlier.about.period):
            text = f"{largest['size']} monthly {largest['move']}"
        if NOT.search(text):
            text = self._without_denied(text)
        self.looked, self.text = asked, text
        if isinstance(asked, TrendQuestion | TopQuestion):
            self.looked, self.text = looked_at(asked, text)
        self.kind, self.rest = cue_of(without_possessives(self.text) if "'" in self.text else self.text)
        if self.kind is Cue.EVENTS and (named := self.words(self.rest).slots()) and not named.unread:
            is_of_a_series = happened_to(self.text, [*named.partners, *named.products]) is not None
            self.kind = Cue.WHY if is_of_a_series else Cue.EVENTS
        if self.kind is Cue.TREND and is_small(self.rest):
            self.rest = ""  # "chart it" is not Italy
        self.is_against_last_year = False
        self.is_changed_look = self.looked != asked and is_small(self.rest)
        self.notes = [WHY_NOTE] if self.kind is Cue.WHY else []
        self.is_added = bool(ADDS.search(self.text)) and self._is_added()
        if self.kind in {Cue.FIGURE, Cue.WHY, Cue.COMPARE}:
            self._read_steps()

    def words(self, text: str) -> Words:
        """Part a text into words, once."""
        if text not in self.parted:
            self.parted[text] = split_words(text, self.vocabulary, SMALL_WORDS)
        return self.parted[text]

    def _in_its_year(self, text: str, stood: Period) -> str:
        """Write each month or quarter without a year as that of the year that stood, or of the next or the last one
        where that is at most two months away: after "december 2025", "and january" is January 2026. One after all
        that is loaded is that of the last year where there is one.
        """
        text = (
            TO_DATE.sub(str(Period(Month(stood.last.year, 1), stood.last)), text)
            if len(stood) < MONTHS_A_YEAR
            else text
        )
        extent = self.vocabulary.extent(self.earlier.about)
        newest = max((*extent.months, *(block.last for block in extent.blocks)), default=None)
        for mention in self.words(text).slots(needs_partner=False).periods:
            meant, words = mention.meant, mention.text
            if isinstance(meant, SpokenOpen) and isinstance(meant.of, SpokenPeriod) and meant.within is None:
                meant, words = meant.of, SIDE.sub("", words)  # "since january" is since that of its year
            is_open = isinstance(meant, SpokenPeriod) and meant.is_open and meant.start == meant.end
            if not isinstance(meant, SpokenPeriod) or not is_open or NAMED.match(words):
                continue
            chosen, *others = (meant.start.in_year(stood.last.year + years) for years in (0, -1, 1))
            for each in others if len(stood) <= CLOSE_MONTHS else ():
                apart = (each.first.ordinal - stood.last.ordinal, each.last.ordinal - stood.first.ordinal)
                if min(map(abs, apart)) <= CLOSE_MONTHS:
                    chosen = each
            if len(stood) > MONTHS_A_YEAR and chosen.first > stood.last:
                chosen = others[0]  # "since august" of years that end in july
            elif newest is not None and chosen.first > newest and extent.touches(others[0]):
                chosen = others[0]  # "and october", after a january whose october is not there yet
            written = re.escape(words)  # no space parts "than in march" in Chinese
            text = re.sub(rf"(?<!\w){written}(?!\w)|(?<=[比较])\s?{written}", str(chosen), text, count=1)
        return text

    def _without_denied(self, text: str) -> str:
        """Take out the name that is corrected: "not us, germany" is germany."""
        found = NOT.search(text)
        if found is None:
            return text
        partners = self.words(text).slots().partners
        after = [each for each in partners if each.text.casefold() == found[1].strip().casefold()]
        return f"{text[: found.start()]} {text[found.end() :]}" if after and len(partners) > 1 else text

    def _is_added(self) -> bool:
        """Say whether partners are added to a figure or a trend, which is read as a comparison with them: "add japan"
        and no sum.
        """
        is_of_one = isinstance(self.looked, FigureQuestion | TrendQuestion)
        if self.kind not in {Cue.FIGURE, Cue.TOP} or not is_of_one or IN_ALL.search(self.text):
            return False
        rest = ADDS.sub(" ", self.rest)
        added = self.words(rest).slots()
        is_clear = all(len(each.meant) == 1 for each in added.partners)
        if not added.partners or not is_clear or added.periods or added.unread:
            return False
        self.kind, self.rest = Cue.COMPARE, rest
        return True

    def _read_steps(self) -> None:
        """Take out the words that say from what stands which month, partner or table is meant."""
        rest, earlier = self.rest, self.earlier
        if TABLE.search(rest):
            rest = TABLE.sub(" ", rest)
            self.notes.append(TABLE_NOTE)
        period = earlier.about.period
        self.is_against_last_year = period is not None and bool(LAST_YEAR_BASE.search(rest))
        if self.kind is Cue.COMPARE and period is not None and period.is_month:
            rest = LAST_YEAR.sub(str(period.year_before), rest)
        self.stepped = earlier
        for words, months in STEPS if period is not None else ():
            if period is not None and words.search(rest):
                is_compared = self.kind is Cue.COMPARE and not self.words(words.sub(" ", rest)).slots().partners
                if is_compared:
                    rest = words.sub(
                        f" {period.shifted(months if abs(months) == 12 else months * len(period))} ", rest
                    )
                    break
                rest = words.sub(" ", rest)
                period = period.shifted(months if abs(months) == 12 else months * len(period))
                self.stepped = earlier.with_about(period=period)
                break
        if period is not None:
            rest = WHOLE_YEAR.sub(str(period.last.year), rest)
        bare = rest.strip(" ?!.,")  # after a mean or a trend, "total" is that of the same months
        is_of_same = isinstance(self.looked, OperationQuestion | TrendQuestion) and OF_MONTHS_TOTAL.fullmatch(bare)
        is_of_all = OF_ALL.fullmatch(bare) and not is_of_same
        if is_of_all and earlier.about.partner != WORLD:
            rest = WORLD
        elif is_small(rest) and not FLOWS.search(rest):
            rest = ""
        elif ALL_TOGETHER.search(rest) and not self.words(rest).slots().partners:
            rest = ALL_TOGETHER.sub(f" {WORLD} ", rest)
        self.rest = rest

    @cached_property
    def slots(self) -> Slots:
        """Return what the words name: they are parted once, whatever they ask."""
        words = self.parted.get(self.rest) or split_words(self.rest, self.vocabulary, SMALL_WORDS)
        return words.slots()


def _base_meant(stood: Period, words: str) -> str:
    """Write the month that something is held against, the one before by its own name."""
    return str(stood.shifted(-len(stood))) if MONTH_BEFORE.fullmatch(words) else words


def _how_much_moved(stood: Period, found: re.Match[str]) -> str:
    """Write by how much what stands moved on a month as how much lower or higher it is than then."""
    said = {name: words for name, words in found.groupdict().items() if words}
    when = next(words for name, words in said.items() if name.startswith("when"))
    side = "lower" if any(name.startswith("down") for name in said) else "higher"
    return f"how much {side} than {_base_meant(stood, when)}"


def _whether_moved(found: re.Match[str]) -> str:
    said = {name.rstrip("23"): words for name, words in found.groupdict().items() if words}
    return f"was it {'lower' if 'down' in said else 'higher'} than {said['when']}"
