"""What a sentence asks of the data themselves, which lists answer: topics, products, partners, events."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.errors import NotUnderstood, Suggestion
from bot.language.company_names import company_meant
from bot.language.cues import TRADE_CUE, Cue
from bot.language.lexicon import meanings_of
from bot.language.mentions import Mention
from bot.language.spoken_periods import DAY_FAULT, NamedPeriod, PeriodFault, SpokenName, SpokenOpen
from bot.questions.figure_question import FigureQuestion
from bot.questions.lists import DETAILS, searched_as
from bot.questions.operation.question import OperationQuestion
from bot.questions.revisions import RevisionsQuestion
from bot.questions.topics import ABOUT, topic_asked, words_of_topic
from bot.reading.asides import is_wish
from bot.reading.code_systems import CODE_SYSTEM, codes_explained
from bot.reading.definitions import SO_CLOSE, asks_why_in_unit, product_defined, taken_in
from bot.reading.events_asked import (
    AROUND,
    called,
    event_named,
    label_said,
    months_around,
    reaching_all,
    when_asked,
    with_products,
    words_of_events,
)
from bot.reading.events_by_kind import kind_said
from bot.reading.operation_words import pattern
from bot.reading.sentence import AskedSentence
from bot.reading.since_when_held import months_held
from bot.reading.told import SOURCE_ASKED, UNITS_SHOWN, not_used, noted, read_as
from bot.reading.what_is_held import (
    FIRST_AND_LAST,
    asks_of_countries,
    asks_of_goods,
    asks_of_months,
    asks_of_others,
    asks_what_is_held,
)
from bot.text import Line, capitalised, late_pattern, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, ListQuestion, Reading, Shown
from bot.trade.observations import Flow
from bot.trade.operations import Against, Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.periods import Month
from bot.trade.quantities import Comparison, Condition, Quantity, Unit
from bot.trade.wording import day_words, listed, month_list_words

LEAST_TOLD_LETTERS = 4
MOST_BESIDE_CONTROLS = 3
_OR = frozenset({"or", "and", "或", "和"})
COVERAGE = "coverage"
_TO_COME = late_pattern(
    r"(?<!since\s)(?<!from\s)\bwhen\s+(?:will|do|does|can|is|are)\b|\bnext\b|什么时候|何时", re.IGNORECASE
)
MISSING = late_pattern(
    r"\bempty\b|\bnot\s+have\b|\b(?:missing|lack(?:s|ing)?|gaps?|don'?t\s+you\s+have|not\s+loaded)\b|缺",
    re.IGNORECASE,
)
_WHEN = late_pattern(
    r"\b(?:when|(?:on\s+)?(?:which|what)\s+(?:exact\s+)?(?:day|date))\s+(?:was|were|did|is|are|will|does|do|has|have)\b|什么时候|何时|哪天",
    re.IGNORECASE,
)
_UNITS, _HEAVY = "units", "heavy"
_OWN_SIDE = late_pattern(r"\bimports?\b|\bside\b|\bcustoms\b|\bown\b|进口|海关", re.IGNORECASE)
_WITHOUT = pattern(r"⟨without⟩")
_FIRST_EVENT = late_pattern(
    r"\b(first|earliest|oldest|latest|newest|last)\s+(?:events?|news|headlines?)\b", re.IGNORECASE
)
_OLDEST = late_pattern(r"(?:the\s+)?(?:first|earliest|oldest)\s+months?", re.IGNORECASE)
_OF_STATUS = late_pattern(
    r"(?:(?:newer|newest|fresh|recent|more|later|latest|out|yet|series|data|figures?|already|missing|lack|miss|not|loaded|gaps?)\s*)+",
    re.IGNORECASE,
)
_ITS_PARTNERS = late_pattern(
    r"\W*(?:(?:the|all|list|show)\s+)*(?:[\w-]+\s+){1,3}(?:partners|countries)\W*\Z|\W*(?:(?:the|all|list|show)\s+)*(?:partners|countries)\s+(?:for|of|in|with)\s+(?:[\w-]+\s*){1,3}\W*\Z",
    re.IGNORECASE,
)
_EXPLAIN = late_pattern(r"\s*explain\b", re.IGNORECASE)
_DESCRIPTION = late_pattern(
    r"(?:any\s+)?(?:info(?:rmation)?|descriptions?|definitions?|explained|explain)", re.IGNORECASE
)
_WHAT_IS = late_pattern(
    r"\s*(?:what(?:'?s| is| are| does| do)\b|(?:please\s+)?(?:tell\s+(?:me|us)\s+(?:more\s+)?about|describe"
    r"|(?:any\s+)?info(?:rmation)?\s+(?:on|about)|explain)\b)|[\w\s-]{3,30}\s(?:info(?:rmation)?|description|explained|definition)\W*\Z",
    re.IGNORECASE,
)


class AskedOfData(AskedSentence):
    """Reads a sentence that a list answers."""

    def told_of_data(self) -> Reading | None:
        """Read what is asked about the data themselves: a topic, or what a product takes in."""
        slots = self.slots
        if CODE_SYSTEM.search(self.whole):
            goods = [each.meant[0] for each in slots.products if len(each.meant) == 1]
            key, systems = codes_explained(self.whole, goods, self.vocabulary)
            self.unused = []
            return noted(ListQuestion("products", key), *systems)
        topic = topic_asked(self.whole)
        if (self.claims and topic != _UNITS) or self.kind in {Cue.EVENTS, Cue.HELP}:
            return None
        if topic in {"", COVERAGE} and (held := self._held()) is not None:
            return held
        if topic == _HEAVY and not slots.periods:
            return noted(ListQuestion(ABOUT, topic))
        are_dated = any(not _OLDEST.fullmatch(each.text) for each in slots.periods)
        if topic == COVERAGE and not are_dated and (of_series := self._of_one_series()) is not None:
            return of_series
        if topic == COVERAGE and not are_dated and len(self.partners) + len(slots.products) == 1:
            return self.background(self.product()) if slots.products else self._reach_of(self.partners[0])
        if self.partners and slots.periods:
            return None
        named = [each for each in self.partners if each.text.casefold() not in meanings_of("units.txt")]
        if slots.products and not named and not slots.periods:
            defined = product_defined(self.whole, [self.one(each) for each in slots.products])
            if defined is not None and asks_why_in_unit(self.whole):
                self.unused = []
                return noted(ListQuestion("products", defined), UNITS_SHOWN)
            if defined is not None:
                self.unused = [] if SO_CLOSE.search(self.whole) else self.unused
                keys = dict.fromkeys(self.one(each) for each in slots.products)
                told = taken_in(self.whole, [self.vocabulary.product(each) for each in keys])
                return noted(ListQuestion("products", defined), *([told] if told is not None else []))
        is_of_a_figure = slots.periods and (slots.products or SOURCE_ASKED.search(self.whole))
        topic = "" if is_of_a_figure else topic
        if topic:
            said = words_of_topic(self.whole).casefold()
            self.unused = [each for each in self.unused if each.casefold() not in said]
        return noted(ListQuestion(ABOUT, topic)) if topic else None

    def _held(self) -> Reading | None:
        """Read what is asked to be held of partners and products, or of all; None where something else is asked."""
        slots = self.slots
        dated = [each for each in slots.periods if not _OLDEST.fullmatch(each.text)]
        dated = [] if FIRST_AND_LAST.search(self.whole) else dated
        partners = [
            each for each in self.partners if not asks_of_countries(each.text)
        ]  # "all countries" are no partner
        names = [*(each.text for each in partners), *(each.text for each in slots.products)]
        names += [each.text for each in dated]
        others = [] if names else [each for each in slots.unread if self._not_held()]
        if others and asks_what_is_held(self.whole, others):
            self.refuse_not_held(is_asked=True)
        if slots.measures or slots.reporter or not asks_what_is_held(self.whole, names):
            return None
        if slots.products and product_defined(self.whole, [self.one(each) for each in slots.products]) is not None:
            return None
        if dated:
            return self._missing_in_period() if asks_of_months(self.whole) else None
        goods = list(dict.fromkeys(self.one(each) for each in slots.products))
        is_of_all = not partners and not goods
        slots.unread, self.unused = [], []
        if asks_of_countries(self.whole) and (not partners or asks_of_others(self.whole)):
            return noted(ListQuestion("partners", goods[0] if len(goods) == 1 else ""))
        if (asks_of_goods(self.whole) and is_of_all) or (goods and not partners and asks_of_others(self.whole)):
            return noted(ListQuestion("products"))
        if is_of_all:
            return noted(ListQuestion(ABOUT, COVERAGE)) if self.kind is Cue.FIGURE else None
        if (of_series := self._of_one_series()) is not None:
            return of_series
        if len({each.meant for each in partners}) == 1 and len(partners[0].meant) == 1:
            return self._reach_of(partners[0])
        return noted(ListQuestion("partners")) if partners else self.background(",".join(goods))

    def _of_one_series(self) -> Reading | None:
        """Ask for the months that are loaded of a product to a partner; None where not one of each is named."""
        counts = [[len(each.meant) for each in self.partners], [len(each.meant) for each in self.slots.products]]
        if counts != [[1], [1]]:
            return None
        return months_held(self.question().about, self.vocabulary)

    def _reach_of(self, partner: Mention[tuple[Partner, ...]]) -> Reading:
        """Ask for the months that are loaded for a partner, of what it counts itself where that is named."""
        if not self.slots.products and (own := self._own_product()):
            return self.background(own)
        return noted(ListQuestion("partners", partner.meant[0].name))

    def listed_of(self) -> Reading:
        """Read which list is asked for, and of whom or what."""
        if self.kind is Cue.STATUS:
            self.slots.unread = [each for each in self.slots.unread if not _OF_STATUS.fullmatch(each)]
        self.refuse_unread()
        topic = str(self.kind)
        if self.kind is Cue.STATUS and MISSING.search(self.whole) and (missing := self._missing_in_period()):
            return missing
        if self.kind is Cue.STATUS and self.partners and not _TO_COME.search(self.whole):
            return self._reach_of(self.partners[0])
        if self.kind is Cue.STATUS and MISSING.search(self.whole):
            return noted(
                ListQuestion("partners", self.product()) if self.slots.products else ListQuestion(topic, DETAILS)
            )
        if self.kind is Cue.PRODUCTS and not self.slots.products and self.partners and (own := self._own_product()):
            return noted(ListQuestion(topic, own))
        if self.kind in {Cue.PRODUCTS, Cue.PARTNERS} and self.slots.products:
            return noted(ListQuestion(topic, self.product()))
        return noted(ListQuestion(topic))

    def _missing_in_period(self) -> Reading | None:
        """Read which months of a period are missing of a partner or a product as its figure, with the months named;
        None where no series or no longer period is named.
        """
        if not self.slots.periods or not (self.slots.products or self.partners):
            return None
        about = self.about_of(self.period(self.slots.periods[0]))
        if about.period is None or about.period.is_month or not self.vocabulary.extent(about).touches(about.period):
            return None
        held = self.vocabulary.months(about)
        absent = [month for month in about.period if month not in held]
        said = f"Every month of {about.period.label} is loaded."
        if absent:
            said = f"Not loaded: {month_list_words(absent)} ({len(absent)} of {len(about.period)} months)."
        question = FigureQuestion(about)
        return Reading(question, (line(said), read_as(question, self.vocabulary)))

    def _own_product(self) -> str:
        """Return what a partner counts of its own imports, "the us side", empty where none is asked for or loaded."""
        of = About(Flow.IMPORT, DEFAULT_REPORTER, reporter=self.one(self.partners[0]))
        loaded = [each.key for each in self.vocabulary.products if self.vocabulary.mask(of.of(product=each.key))]
        usual = self.vocabulary.default_product
        kinds = [key for key in loaded if key.startswith(usual)]
        return next(iter(kinds), "") if _OWN_SIDE.search(self.whole) else ""

    def background(self, product: str) -> Reading:
        """Ask for the card of a product."""
        return noted(ListQuestion("products", product))

    def told_alone(self) -> Reading | None:
        """Read "what is a magnet" and "the london talks" as what is told of a product or as events."""
        slots = self.slots
        is_of_names = self.kind is Cue.FIGURE and not (
            self.partners or slots.periods or slots.measures or slots.unread
        )
        if slots.products and is_of_names and _ITS_PARTNERS.match(self.text):
            return noted(ListQuestion("partners", self.product()))
        if slots.periods and slots.unread and self._is_of_controls_then():
            return self.events_named()
        is_explained = self.kind is Cue.WHY and _EXPLAIN.match(self.text)
        if (self.kind is not Cue.FIGURE and not is_explained) or slots.periods or TRADE_CUE.search(self.text):
            return None
        if self.partners:
            return None if is_explained else self._of_an_event()
        others = [each for each in slots.unread if not _DESCRIPTION.fullmatch(each)]
        if slots.products and not others and not slots.measures and _WHAT_IS.match(self.text):
            self.unused = [each for each in self.unused if not _DESCRIPTION.fullmatch(each)]
            return self.background(self.product())
        words = " ".join(slots.unread).casefold()
        if slots.products or not words:
            return None
        if any(len(word) < LEAST_TOLD_LETTERS for word in words.split()) and not company_meant(words):
            return None
        if any(event.matches(words) for event in self.cited.events) and not is_wish(self.text):
            return noted(ListQuestion("events", words))
        return None

    def _of_an_event(self) -> Reading | None:
        """Read a name with other words as the events that have them together, "MP Materials"; None where none has."""
        words = self.text.strip(" ?!.").casefold()
        if not self.slots.unread or self.slots.products or self.slots.measures:
            return None
        return (
            noted(ListQuestion("events", words)) if any(each.matches(words) for each in self.cited.events) else None
        )

    def _is_of_controls_then(self) -> bool:
        """Say whether nothing but controls is named with a time, "licences in december 2025"."""
        slots = self.slots
        if self.kind is not Cue.FIGURE or slots.measures or TRADE_CUE.search(self.text):
            return False
        words = " ".join(slots.unread).split()
        return 0 < len(words) <= MOST_BESIDE_CONTROLS and any(map(called, words))

    def events_named(self) -> Reading:
        """Read which events: those of a month or year, and those with the words that are nothing else."""
        when = self._when()
        if not when and AROUND.search(self.whole) and (near := self._events_around()) is not None:
            return near
        if not when and _WHEN.search(self.whole) and (label := label_said(self.whole.casefold(), self.cited.events)):
            return noted(ListQuestion("events", label))
        left_out = self._not_of_events()
        words = [word for run in self.slots.unread for word in run.split() if word.casefold() not in left_out]
        self.slots.unread = words_of_events(words, self.whole, self.cited.events)
        kept = " ".join(self.slots.unread).split()
        left_out += [word for word in words if kept and word not in kept and not self._is_of_some_event(word)]
        names = [each.meant[0].short for each in self.partners if len(each.meant) == 1]
        words = [word for run in self.slots.unread for word in run.split()]
        words = self._with_kind(words)
        words = with_products([when, *words], self.slots.products, self.vocabulary, self.cited.events)[1:]
        untold = self._goods_of_no_event(words)
        told = self._of_its_day(when)
        words = [self._as_called(word, when) for word in words if word.casefold() not in _OR]
        alone = sorted(([word], [*(other for other in words if other != word), *names]) for word in words)
        alone.sort(key=lambda one: not called(one[0][0]))
        typed = [each.text for each in self.partners]
        fewer = [
            ([*words, *names], list[str]()),
            ([*words, *typed], []),
            (words, names),
            *(alone if len(words) > 1 else []),
        ]
        if when:
            fewer += [(names, words), ([], [*words, *names])]
        for some, lacked in fewer:  # whoever is named need not stand in an event of that time
            searched = " ".join([when, *some]).strip()
            if (searched or not lacked) and (
                not self.cited.events or any(event.matches(searched) for event in self.cited.events)
            ):
                left_out += untold if searched != when else []
                lacked += untold if searched == when else []
                return noted(ListQuestion("events", searched), *_lacked(lacked, when), *told, *not_used(left_out))
        whole = " ".join([when, *words, *names]).strip()
        raise NotUnderstood(
            "events_none", f"I know of no event with {quoted(whole)}.", (Suggestion("Events", "events", "/events"),)
        )

    def _with_kind(self, words: list[str]) -> list[str]:
        """Return words to look for with the kind of events that is asked for, in place of its own among them."""
        kind = kind_said(self.whole.casefold()) if _WITHOUT.search(self.whole) is None else ""
        if not kind:
            return words
        own = frozenset(kind.split())
        folded = ((word, word.casefold()) for word in words)
        return [kind, *(word for word, low in folded if own.isdisjoint((low, low.removesuffix("s"), called(low))))]

    def _goods_of_no_event(self, words: list[str]) -> list[str]:
        """Return the products that are named and not among the words with which events are looked for."""
        usual = self.vocabulary.default_product
        goods = [each for each in self.slots.products if len(each.meant) == 1 and each.meant[0].key != usual]
        return list(dict.fromkeys(each.meant[0].short_in_text for each in goods if each.meant[0].key not in words))

    def _as_called(self, word: str, when: str) -> str:
        """Return a word for controls as the timeline calls them, where it stands in no event of that time."""
        is_told = any(event.matches(f"{when} {word}") for event in self.cited.events)
        return word if is_told else called(word) or word

    def _is_of_some_event(self, word: str) -> bool:
        is_known = word.casefold() in meanings_of("events.txt")
        return is_known or any(event.matches(word) for event in self.cited.events)

    def _events_around(self) -> Reading | None:
        """Read "around the busan meeting" as the events of the months near it; None where no event is named."""
        event = event_named(self.whole.casefold(), self.cited.events)
        if event is None:
            return None
        self.slots.unread = []
        near = months_around(event.on)
        told = line(f"{event.label} was on {day_words(event.on)}; these are the events of {near.label}.")
        return noted(ListQuestion("events", str(near)), told)

    def _of_its_day(self, when: str) -> list[Line]:
        """Say that a day is read as the month that it is in."""
        named = self.slots.periods[0] if self.slots.periods else None
        if named is None or not isinstance(named.meant, PeriodFault) or named.meant.code != DAY_FAULT or not when:
            return []
        return [line(f"{quoted(named.text)} is read as its month, {Month.parse(when).long}.")]

    def _not_of_events(self) -> list[str]:
        """Return the words of a text that no search of events is made with: what is left out, and of which place."""
        without = _WITHOUT.search(self.whole)
        after = self.whole[without.start() :].casefold() if without is not None else ""
        place = _FIRST_EVENT.search(self.whole)
        words = [word for run in self.slots.unread for word in run.casefold().split()]
        return [
            word for word in words if word in after.split() or (place is not None and word == place[1].casefold())
        ]

    def happened(self) -> Reading | None:
        """Read "when was … put on the list" as the event that most of its words are of."""
        if not _WHEN.search(self.whole) or self.kind is not Cue.FIGURE:
            return None
        words = when_asked(self.whole.casefold(), self.cited.events)
        return noted(ListQuestion("events", words)) if words else None

    def _when(self) -> str:
        if not self.slots.periods:
            return ""
        spoken = self.slots.periods[0].meant
        if isinstance(spoken, PeriodFault) and spoken.code == DAY_FAULT and spoken.meant and spoken.meant[0].year:
            return str(spoken.meant[0].in_year(spoken.meant[0].year).first)  # events are told by month
        if spoken == SpokenName(NamedPeriod.LATEST):
            return ""
        period = self.period(self.slots.periods[0])
        if isinstance(spoken, SpokenOpen):
            period = reaching_all(period, spoken, self.cited.events, self.today)
        return searched_as(period)

    def said_of_a_series(self) -> Reading | None:
        """Read "is 660% right" as asked of the only month and partner of which the press published it."""
        found = self.cited.series_said(self.claims)
        if found is None:
            return None
        claimed = Decimal("".join(re.findall(r"[\d.]", self.claims[0])))
        stated = Condition(Comparison.IS, Quantity(claimed if found.number >= 0 else -claimed, Unit.PERCENT))
        base = found.period.shifted(-1 if found.kind == "mom" else -12)
        operation = Operation(OperationName.CHANGE, against=Against(period=base), stated=stated)
        question = OperationQuestion(About(found.flow, found.partner, found.product, found.period), operation)
        return Reading(question, (read_as(question, self.vocabulary),))

    def as_of_is_elsewhere(self) -> NotUnderstood:
        """Say that an answer is of now or of a day, with what was loaded when for the month that is asked about."""
        days = [each for each in self.slots.periods if re.search(rf"as (?:of|at) {re.escape(each.text)}", self.text)]
        month = next((each for each in self.slots.periods if each not in days), self.slots.periods[0])
        asked = self.question().at(self.period(month))
        revisions = RevisionsQuestion(asked.about.of(shown=Shown.WEIGHT))
        return NotUnderstood(
            "as_of_here",
            "Name a day for that (as of 2025-08-31); revisions show what was loaded on which day.",
            (
                Suggestion("Revisions", "revisions", revisions.command),
                Suggestion(self.vocabulary.partner(asked.partner).name, asked.partner, asked.command),
            ),
        )

    def refuse_two_reporters(self) -> None:
        """Refuse what two partners import by their own statistics, each of which has an answer of its own."""
        own = [self.own_side_of(each) for each in self.partners]
        both = list({each.reporter: each for each in own if each is not None and each.is_told}.values())
        if len(both) < 2 or len(both) < len(set(self.partner_words())):
            return
        counts = [About(Flow.IMPORT, each.partner, each.product, reporter=each.reporter) for each in both]
        extent = self.vocabulary.extent_of_all(counts)
        period = self.slots.periods[0].meant.resolved(extent, today=self.today).period if self.slots.periods else None
        names = [self.vocabulary.partner(each.reporter) for each in both]
        whose = [capitalised(each.short_whose) for each in names]
        asked = [each.of(period=period) for each in counts]
        raise NotUnderstood(
            "compare_flows",
            f"{whose[0]} and {names[1].short_whose} own imports are counted by two customs, not alike; ask for one "
            "after the other.",
            (
                *(
                    Suggestion(f"{each} imports", about.reporter, FigureQuestion(about).command)
                    for each, about in zip(whose, asked, strict=True)
                ),
                Suggestion(
                    "China's exports to both", "both", f"/compare {names[0].key},{names[1].key} {period or ''}"
                ),
            ),
        )


def _lacked(words: list[str], when: str) -> list[Line]:
    """Say of events that they are listed without words that none of them has."""
    words = [word for word in words if word not in {"export", "exports"}]  # licences are of exports
    if not words:
        return []
    named = f"No event {'then ' if when else ''}names {listed(words, last='or')}"
    return [line(f"{named}; these are all of them." if when else f"{named} with that; these are all without it.")]
