"""A sentence that asks for a ranking: of how many, of which months, by what, without whom, and of which group."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.language.cues import BY_PERCENT, Cue, marked
from bot.language.lexicon import FILLERS
from bot.language.mentions import Mentions, Slots, implied_period, split_words
from bot.language.number_words import count_of
from bot.questions.kind import Here
from bot.questions.top_question import TopQuestion
from bot.questions.top_question import judge as newest_ranked
from bot.reading.asked_of_data import AskedOfData
from bot.reading.command import asked
from bot.reading.members import AROUND_OTHERS
from bot.reading.operation_words import YEAR_BASE, pattern
from bot.reading.sentence import BY_PRODUCT
from bot.text import late_pattern, line
from bot.trade.about import By, Reading
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTHS_A_YEAR
from bot.trade.ranking import Sort
from bot.trade.vocabulary import EU

_COUNT = late_pattern(
    r"\b(?:top|first)[\s-]*(\d{1,3}|two|three|four|five|ten|twenty)\b(?!\s+(?:months|quarters|weeks|half))"
    r"|(?<![-\d])\b(\d{1,3}|two|three|four|five|ten|twenty) (?:biggest|largest|main|top)"
    r"|前([二三四五六七八九十]|\d{1,2})(?!\d|个?[月季年])",
    re.IGNORECASE,
)
WITHOUT = pattern(r"⟨without⟩|\ball\s+but\b|不含|除了?")
_LISTED_WITH = late_pattern(r"(?:\s|[,&、和与]|\b(?:and|or|nor|the)\b)*")
_SORTS = {Cue.GAIN: Sort.GAIN, Cue.LOSS: Sort.LOSS, Cue.TOP: Sort.SIZE}
_AGAINST = late_pattern(r"\b(?:compared|against|versus|vs|from|over|on|than|since)\b|比", re.IGNORECASE)
_CONTRIBUTES = late_pattern(
    r"\bhow\s+much\s+of\s+the\b|\bcontribut\w+|\baccount\w*\s+for\b|\bbehind\s+the\b", re.IGNORECASE
)
_MOVED = late_pattern(
    r"\b(?:overt\w+|pass(?:ed)?|leapfrog(?:ged)?|outrank(?:ed)?|surpass(?:ed)?|(?:moved|went|got|gone)\s+(?:past|ahead)|places|positions|ranks)\b|超过",
    re.IGNORECASE,
)
_BESIDE_ONE = late_pattern(r"\b(?:ahead|in\s+front|behind|above|below)\s+(?:of\s+)?(?=\w)", re.IGNORECASE)
_OF_COUNTRIES = late_pattern(
    r"\b(?:who|countr(?:y|ies)|nations?|buyers?|customers?|partners?|importers?|destinations?|markets?|members?|states)\b"
    r"|国家|买家|客户|市场|成员国?|哪国|谁",
    re.IGNORECASE,
)
_OF_BUYERS = late_pattern(
    r"(?<!\ue000\s)(?<!\ue000's\s)\b(?:buyers?|customers?|importers?|purchasers?|takers?|destinations?)\b(?!\s+(?:in|of|within|from)\s+(?:the\s+)?\ue000)|买家|客户|买方|进口国",
    re.IGNORECASE,
)
_AMONG = late_pattern(
    r"\b(?:top|biggest|largest|greatest|main|major|leading|key|important|strongest|first|which|what)\s+(?:(?:\d+|three|five|ten)\s+)?"
    r"(?P<who>[a-z-]+)\s+(?:countr(?:y|ies)|nations?|buyers?|customers?|partners?|importers?|destinations?|markets?|takers?)\b",
    re.IGNORECASE,
)
# \ue000 stands for the group that a text is looked at for
_WITHIN = late_pattern(r"\b(?:in|among|within|inside|across)\s+(?:the\s+)?\ue000(?!\w)", re.IGNORECASE)
_FROM_ONE_TO_NEXT = late_pattern(r"\b(?:from|between)\s+(?!china\b)", re.IGNORECASE)


class RankedSentence(AskedOfData):
    """Reads a sentence that a ranking answers."""

    def ranking(self) -> Reading:
        """Read the sentence as a ranking: of all partners, of a group's members, or of what one partner bought."""
        count = _COUNT.search(self.text)
        options: dict[str, Any] = {}
        if count is not None:
            options["places"] = count_of(count[1] or count[2] or count[3])
        # European buyers are the EU's, as Europe is
        eu = tuple(each for each in self.vocabulary.partners if each.key == EU)
        self.partners = [replace(each, meant=eu) if {*eu} < {*each.meant} else each for each in self.partners]
        without = self._left_out()
        if len(self.slots.periods) == 2:  # "lost the most in october vs september"
            self.slots.unread = [each for each in self.slots.unread if not _AGAINST.fullmatch(each.strip("."))]
        self.slots.unread = [each for each in self.slots.unread if not self._is_of_places(each)]
        self.unused = [each for each in self.unused if not self._is_of_places(each)]
        self.refuse_unread()
        when = self.months_in_view()
        periods = list(dict.fromkeys(map(self.period, self.slots.periods)))
        is_by_percent = bool(BY_PERCENT.search(self.text))
        is_of_change = self.kind is not Cue.TOP or is_by_percent
        if len(periods) == 1 and (is_of_change or _MOVED.search(self.whole)) and _FROM_ONE_TO_NEXT.search(self.text):
            periods = self.both_ends(periods[0], is_change=True)
        if len(periods) == 2 and (_AGAINST.search(self.text) or len(when) == 1):
            later, base = max(periods), min(periods)
            when = [implied_period(later)]
            if is_of_change and base != later.shifted(-len(later)):
                options["base"] = base
        if len(periods) == 2:  # what holds them against each other was used
            self.unused = [each for each in self.unused if not _AGAINST.fullmatch(each.strip("."))]
        if is_of_change and len(periods) < 2 and YEAR_BASE.search(self.text):
            start = TopQuestion(self.question().about.of(partner=WORLD))
            period = periods[0] if periods else newest_ranked(start, Here(self.vocabulary, self.today))[0].period
            if period is not None and len(period) < MONTHS_A_YEAR:
                when = [implied_period(period)]
                options["base"] = period.year_before
        kept = [key for key in self.partner_words() if key not in without] or [WORLD]
        if is_of_change and _CONTRIBUTES.search(self.text):
            kept = [WORLD]  # what one moved of the total stands among what all moved of it
        if self.kind is Cue.TOP and (_MOVED.search(self.whole) or _BESIDE_ONE.search(self.whole)):
            kept = [WORLD]  # whose place is asked for stands among the others
        if self.kind is Cue.TOP and not without and not BY_PRODUCT.search(self.text) and len(kept) == 1:
            named = next((each.text for each in self.partners if each.meant[0].key == kept[0]), "")
            if (
                named
                and not self.vocabulary.partners.members(kept[0])
                and _OF_BUYERS.search(marked(self.whole, named))
            ):
                kept = [WORLD]  # a buyer is ranked among the others, not by what it bought
        group = "" if BY_PRODUCT.search(self.text) else self._group(kept)
        if group:
            kept = [WORLD]
        is_of_one = kept != [WORLD] or bool(BY_PRODUCT.search(self.text))
        options["sort"] = Sort.PCT if is_by_percent else _SORTS[self.kind]
        options["without"] = without
        if is_of_one:
            return self._asked("top", self.named(kept, (), when), by=By.PRODUCT, **options)
        found = self._asked("top", self.named((), [self.product()], when), **options)
        if not group or not isinstance(found.question, TopQuestion):
            return found
        of_group = replace(found.question, group=group)
        return Reading(of_group, (line(f"Read as: {of_group.command}"), *found.notes[1:]))

    def among_others(self) -> Reading:
        """Read who stands above or below a partner as the ranking in which it stands."""
        words = [word for run in (*self.slots.unread, *self.unused) for word in run.split()]
        self.slots.unread, self.unused = [], [each for each in words if each.casefold() not in AROUND_OTHERS]
        return self._asked("top", self.named((), [self.product()]))

    def _group(self, kept: list[str]) -> str:
        """Return the key of the group whose members are ranked, "top asian countries"; empty for none."""
        among = _AMONG.search(self.whole)
        if among is not None and kept == [WORLD]:  # the words between are those of the ranking
            named = split_words(among["who"], self.vocabulary, FILLERS).slots().partners
            keys = [one.key for each in named for one in each.meant]
            kept = keys if len(keys) == 1 else [key for key in keys if key == EU]  # Europe is the EU here
        if len(kept) != 1 or kept == [WORLD] or not self.vocabulary.partners.members(kept[0]):
            return ""
        words = [each.text for each in self.partners if each.meant[0].key == kept[0]]
        is_within = any(_WITHIN.search(marked(self.whole, text)) for text in words)  # "top 5 in asia"
        return kept[0] if is_within or _OF_COUNTRIES.search(self.whole) else ""

    def _is_of_places(self, words: str) -> bool:
        """Say whether words are those of a ranking: "countries" of "top asian countries", "overtake"."""
        return self.kind is Cue.TOP and bool(_OF_COUNTRIES.fullmatch(words) or _MOVED.fullmatch(words))

    def _left_out(self) -> tuple[str, ...]:
        """Return the partners that a ranking is to be without, by the words before them."""
        found = WITHOUT.search(self.text)
        if found is None:
            return ()
        words = found.group().casefold().split()
        of_it = (" ".join(words), *words)
        self.slots.unread = [each for each in self.slots.unread if each.casefold() not in of_it]
        self.unused = [each for each in self.unused if each.casefold() not in of_it]
        after = self.text[found.end() :].casefold()
        named = [(at, each) for each in self.partners if (at := after.find(each.text.casefold())) >= 0]
        named.sort(key=lambda found: found[0])
        left: list[str] = []
        end = named[0][0] if named else 0
        for at, each in named:
            if not _LISTED_WITH.fullmatch(after[end:at]):
                break  # "excluding japan, top buyers in asia"
            left.append(self.one(each))
            end = at + len(each.text)
        return tuple(dict.fromkeys(left))

    def _asked(self, name: str, slots: Slots, *, flow: Flow | None = None, **options: Any) -> Reading:
        """Ask what a command asks, of what the sentence names."""
        given = {key: each for key, each in options.items() if each}
        found = asked(name, Mentions("", given, slots), self.vocabulary, self.today, flow or self.flow)
        return Reading(found.question, (line(f"Read as: {found.question.command}"), *found.notes))
