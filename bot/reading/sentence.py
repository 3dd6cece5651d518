"""What one sentence names and claims, before it is read as a question; what it cannot be read as is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.errors import NotUnderstood, Suggestion
from bot.language.cues import (
    BY_PERCENT,
    CLAIM,
    TABLE,
    TRADE_CUE,
    VIEWS,
    Cue,
    cue_of,
    every_marked,
    flow_of,
    marked,
    of_others,
    without_possessives,
)
from bot.language.fill import fill
from bot.language.lexicon import FILLERS, meanings_of, not_held_in_chinese
from bot.language.mentions import NO_ENGLISH, Mention, Slots, Words, candidates, implied, implied_period, split_words
from bot.language.spoken_periods import LATEST, PeriodFault, Spoken, SpokenOpen, SpokenPeriod, SpokenRecent, offering
from bot.questions.figure_question import FigureQuestion
from bot.reading.asides import is_wish
from bot.reading.cited import Cited
from bot.reading.definitions import are_sintered, refuse_by_making
from bot.reading.events_asked import happened_to
from bot.reading.examples import no_question, nothing_before
from bot.reading.not_partners import NotPartner, not_partners_in
from bot.reading.own_side import OF_EACH_ITS_OWN, OwnSide, instead_of_exports, own_price, own_side
from bot.reading.spoken_years import YEAR_BEFORE_A_UNIT, SpokenYears, ends_of
from bot.reading.unused_words import MOST_UNUSED, is_as_partner, is_in_place_of_a_name
from bot.text import Line, capitalised, late_pattern, line, quoted
from bot.trade.about import ALL_MONTHS, DEFAULT_REPORTER, SPANS_MONTHS, About, Shown
from bot.trade.commodities import Product
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

BY_PRODUCT = late_pattern(r"\b(?:by product|products|goods|commodities)\b|产品", re.IGNORECASE)
_BY_PARTNER = late_pattern(r"\bby (?:country|countries|partners?|destinations?|buyers?|market)\b", re.IGNORECASE)
_NUMBER = late_pattern(r"[+-]?\d[\d,]*(?:\.\d+)?")
_DASHED_SPAN = late_pattern(r"\b(\d{1,3})-(months?|years?)\b", re.IGNORECASE)
_DRAWN = late_pattern(r"\b(?:(?:bar|line) )?(?:chart|graph|plot)\b", re.IGNORECASE)
_NAME_ALONE = late_pattern(r"\A\W*(?:and|what about|how about|so|now)\b|\bdata\b", re.IGNORECASE)
_RECORD_WORDS = late_pattern(r"\b(?:peak(?:ed)?|bottom(?:ed)?(?: out)?|records?|at (?:its|their))\b", re.IGNORECASE)
_SHORT_NAME = late_pattern(r"[A-Za-z]{3,20}")
MOST_HELD = 4
# \ue000 stands for the name that a text is looked at for
_OWN_EXPORTS = late_pattern(
    r"(?<!\w)\ue000(?:'s|s')\s+(?:[\w-]+\s+)?exports?\b"
    r"|\bexports?\s+(?:[\w-]+\s+){0,3}?(?:from|by|out\s+of)\s+(?:the\s+)?\ue000(?!\w)",
    re.IGNORECASE,
)
_CODE_BEFORE_MONTH = late_pattern(
    rf"(?:\A|,)\s*(?:{'|'.join(sorted(NO_ENGLISH))})"
    r"(?=[\s?!.]*(?:,|\Z)|\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|q[1-4]|h[12]|ytd|\d{4})\b)"
)
_CODE_GIVEN_TO = late_pattern(
    rf"(?<=\bto\s)(?:{'|'.join(sorted(NO_ENGLISH))})"
    r"(?=[\s?!.]*(?:,|\Z)|\s+(?:in\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|q[1-4]|h[12]|ytd|\d{4})\b)"
)
_GOES_ON = late_pattern(
    r"\b(?:it|its|that|this|they|them|their|those|these|there|then|same|again|instead|else|too|also|only)\b"
    r"|\A\W*(?:and|but|or|so|ok|okay|now|as|in|by|with|without|no|yes|compared?|chart|table|share|percent)\b"
    r"|\b(?:what|how)\s+about\b|\b(?:the\s+)?(?:month|year|quarter|one|period)\s+(?:before|after|earlier|later|ago)\b"
    r"|\b(?:previous|prior|next|last)\s+(?:one|month|year|quarter)\b|[呢那它其再]|同期|上个?月|下个?月|去年",
    re.IGNORECASE,
)
"""Words that go on from an answer."""
_LETTER = late_pattern(r"[^\W\d_]")
_PAID = late_pattern(r"pay(?:s|ing)?|paid|spen[dt]s?|costs?|支付|花费?", re.IGNORECASE)
_KINDS_OF_FIGURES = frozenset(
    {Cue.FIGURE, Cue.TOP, Cue.GAIN, Cue.LOSS, Cue.COMPARE, Cue.TREND, Cue.RECORD, Cue.WHY, Cue.DOWNLOAD,
     Cue.REPORT, Cue.REVISIONS}
)  # fmt: skip
_FROM_CHINA = late_pattern(r"\bfrom\s+china\b|[从自]中国", re.IGNORECASE)
_HOW_MUCH = late_pattern(r"\b(?:how (?:much|many)|total|sum|altogether)\b|多少", re.IGNORECASE)
_DID_MULTIPLY = late_pattern(r"(\b(?:did|has|have)\b.*?)\b(?:doubled?|halved?|tripled?|quadrupled?)\b", re.IGNORECASE)


_NO_PRICES = " Market prices are not held at all: a unit price here is value ÷ weight."


def _is_priced(slots: Slots) -> bool:
    return any(each.meant is Shown.UNIT_PRICE for each in slots.measures)


class AskedSentence(SpokenYears):
    """A text, its kind, the numbers that it claims, and what the rest of its words name. `parted` keeps the words of
    what was parted into words before; `stood` is what an earlier question said, for what the text does not name.
    """

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        today: date,
        cited: Cited,
        *,
        whole: str = "",
        earlier: About | None = None,
        parted: dict[str, Words] | None = None,
        stood: Slots | None = None,
    ) -> None:
        self.text = text
        self.whole = whole or text
        self.earlier = earlier
        self.vocabulary = vocabulary
        self.today = today
        self.cited = cited
        text = YEAR_BEFORE_A_UNIT.sub(r"\g<dated>", text)
        self.claims = [found.group() for found in CLAIM.finditer(text)]
        said = _DID_MULTIPLY.sub(r"\1", CLAIM.sub(" ", text))
        self.kind, self.rest = cue_of(without_possessives(said) if "'" in said else said)
        if self.kind is Cue.TREND:
            self.rest = re.sub("|".join(each.pattern for each in VIEWS.values()), " ", self.rest, flags=re.IGNORECASE)
            self.rest = _DASHED_SPAN.sub(r"\1 \2", self.rest)
        if self.kind is Cue.RECORD:
            self.rest = _RECORD_WORDS.sub(" ", self.rest)
        if self.kind is Cue.TOP:
            self.rest = BY_PERCENT.sub(" ", BY_PRODUCT.sub(" ", self.rest))
        if self.kind in {Cue.GAIN, Cue.LOSS}:
            self.rest = _BY_PARTNER.sub(" ", BY_PRODUCT.sub(" ", self.rest))
        if self.kind in {Cue.TOP, Cue.GAIN, Cue.LOSS}:
            self.rest = _DRAWN.sub(" ", self.rest)  # a ranking has its chart
        if self.kind is Cue.COMPARE:
            self.rest = _CODE_BEFORE_MONTH.sub(lambda found: found.group().upper(), _DRAWN.sub(" ", self.rest))
        if _CODE_GIVEN_TO.search(self.rest):
            self.rest = _CODE_GIVEN_TO.sub(lambda found: found.group().upper(), self.rest)
            self.whole = _CODE_GIVEN_TO.sub(lambda found: found.group().upper(), self.whole)
        self.wants_table = self.kind is Cue.FIGURE and bool(TABLE.search(self.rest))
        if self.wants_table:
            self.rest = TABLE.sub(" ", self.rest)
        parted = {} if parted is None else parted
        if self.rest not in parted:
            parted[self.rest] = split_words(self.rest, vocabulary, FILLERS)
        slots = self.slots = parted[self.rest].slots(is_sentence=True)
        if stood is not None:
            slots.partners, slots.products = slots.partners or stood.partners, slots.products or stood.products
            slots.periods, slots.measures = slots.periods or stood.periods, slots.measures or stood.measures
        if self.kind is Cue.PARTNERS and slots.periods:
            self.kind = Cue.TOP  # who has figures of a month is who bought in it
        self.numbers: list[str] = []
        if any(each.meant is Shown.UNIT_PRICE for each in self.slots.measures):  # "pay per kilo" is a price
            slots = self.slots
            slots.measures = [x for x in slots.measures if not (x.meant is Shown.VALUE and _PAID.fullmatch(x.text))]
            slots.unread = [each for each in slots.unread if not _PAID.fullmatch(each)]
        self.join_year_to_date()
        if len(self.slots.periods) > 1:
            self.join_open_ends()
            self.match()
        self.give_year_to_all()
        self.give_year_in_common()
        self.completed: list[tuple[str, str]] = []
        self._take_listed()
        self.partners = [each for each in self.slots.partners if not _is_reporter(each)]
        if not self.claims and not self.slots.periods and all(map(_NUMBER.fullmatch, self.slots.unread)):
            self.claims = self.numbers = self.slots.unread
            self.slots.unread = []
        self.flow = flow_of(self.whole, [each.text for each in self.partners])
        self.own = self._own_side()
        if self.own is not None and are_sintered(self.whole, self.own.product):  # which its name says
            self.slots.unread = [each for each in self.slots.unread if each.casefold() != "sintered"]
        if self.kind is Cue.EVENTS and self._is_of_a_series():
            self.kind = Cue.WHY
        self.refuse_not_held()
        if "sintered" in self.whole.casefold() or "bonded" in self.whole.casefold() or "结" in self.whole:
            refuse_by_making(self.whole, self.about_of(self.period_named()), vocabulary)
        self.not_partners: list[NotPartner] = []
        if self.slots.unread:
            self._take_not_partners()
        self.unused = self._left_unused()

    def _is_of_a_series(self) -> bool:
        """Say whether what happened is asked of a partner or product that has a figure then, "to antimony in june";
        what an event of that month is told of is asked of the timeline, "with gallium in november".
        """
        slots, events = self.slots, self.cited.events
        named = happened_to(self.whole, [*self.partners, *slots.products])
        if named is None or len(slots.periods) != 1 or isinstance(slots.periods[0].meant, PeriodFault):
            return False
        if any(event.matches(word) for run in slots.unread for word in run.split() for event in events):
            return False
        period = self.period(slots.periods[0])
        keys = [each.key for each in named.mention.meant if each.key != self.vocabulary.default_product]
        then = [event for event in events if Month.of(event.on) in period]
        if not named.is_to and any(event.matches(key) for key in keys for event in then):
            return False
        extent = self.vocabulary.extent(self.question().about)
        return extent.touches(period)

    def told_of_names(self) -> list[Line]:
        """Return what is told of words that were completed to a name, and of those that are below a country."""
        told = [line(f"Read {quoted(words)} as {name}.") for words, name in self.completed]
        if self.own is not None and self.own.is_instead:
            whose = self.vocabulary.partner(self.own.reporter).in_text
            told.append(line(f"China's own figures of it are not loaded: this is what {whose} imports from China."))
        return told + [line(f"{each.sentence} ({quoted(each.words)}).") for each in self.not_partners]

    @property
    def told_of_exporter(self) -> str:
        """Return the partner whose own exports the words ask for ("japan's exports"), empty for none."""
        for each in self.partners:
            is_one = len(each.meant) == 1 and self.own is None
            if is_one and _OWN_EXPORTS.search(marked(self.whole, each.text)):
                return each.meant[0].in_text
        return ""

    def refuse_not_held(self, *, is_asked: bool = False) -> None:
        """Refuse a commodity that people follow and that is not held, by its name, with those that are; one of which
        no trade is named only where `is_asked` says that it is meant.
        """
        meant = self._not_held()
        slots, vocabulary = self.slots, self.vocabulary
        is_alone = meant is not None and len(self.whole.split()) <= len(meant.split()) + 1
        is_of_trade = (
            self.partners or slots.periods or slots.products or slots.measures or TRADE_CUE.search(self.whole)
        )
        if meant is None or not (is_of_trade or is_alone or is_asked):
            return
        world = About(Flow.EXPORT, WORLD)
        held = [each for each in vocabulary.products if vocabulary.partners_loaded(world.of(product=each.key))]
        about = self.about_of(self.period_named())
        fit = [each for each in held if vocabulary.mask(about.of(product=each.key))] or held
        asked = [(each, FigureQuestion(about.of(product=each.key))) for each in fit[:MOST_HELD]]
        there = listed([each.short_in_text for each in held])
        raise NotUnderstood(
            "product_not_held",
            f"{capitalised(meant)} is not held here; held are {there}.{_NO_PRICES if _is_priced(slots) else ''}",
            tuple(Suggestion(each.name, each.key, question.command) for each, question in asked),
        )

    def _take_not_partners(self) -> None:
        """Take the words that name a company, a use or a place below a country; refuse them where none is named."""
        slots = self.slots
        is_of_trade = slots.periods or slots.products or TRADE_CUE.search(self.whole)
        if self.kind not in _KINDS_OF_FIGURES or not is_of_trade:
            return
        taken = [not_partners_in(run) for run in slots.unread]
        self.not_partners = [each for found, _ in taken for each in found]
        if not self.not_partners:
            return
        slots.unread = [rest for _, rest in taken if rest]
        if self.partners or self.earlier is not None or self.kind is not Cue.FIGURE:
            return
        about = self.about_of(self.period_named())
        countries = [each.country for each in self.not_partners if each.country not in ("", DEFAULT_REPORTER)]
        partners = [self.vocabulary.partner(key) for key in dict.fromkeys([*countries, WORLD])]
        raise NotUnderstood(
            "not_by_country",
            f"{self.not_partners[0].sentence} ({listed([quoted(each.words) for each in self.not_partners])}).",
            tuple(
                Suggestion(each.name, each.key, FigureQuestion(about.of(partner=each.key)).command)
                for each in partners
            ),
        )

    def _take_listed(self) -> None:
        """Take a word beside "vs" that is nearly a partner's name or begins one: "us vs ger"."""
        slots = self.slots
        if not slots.partners or self.kind is not Cue.COMPARE:
            return
        counted = OF_EACH_ITS_OWN.search(self.whole)
        for words in list(slots.unread):
            if counted is not None and words in counted.group():
                continue
            near = candidates(self.vocabulary.partners.read(words)) if _SHORT_NAME.fullmatch(words) else ()
            beginning = near or self._beginning(words)
            if len(beginning) == 1:
                at = self.rest.casefold().find(words.casefold())
                slots.partners.append(Mention(beginning, words, at, at + 1, is_near=True))
                slots.unread.remove(words)
                self.completed.append((words, beginning[0].name))

    def _beginning(self, words: str) -> tuple[Partner, ...]:
        """Return the only partner of whom anything is loaded that a word of three letters begins."""
        if not _SHORT_NAME.fullmatch(words):
            return ()
        about = About(Flow.EXPORT, WORLD, self.vocabulary.default_product)
        loaded = [
            each
            for each in self.vocabulary.partners
            if each.name.casefold().startswith(words.casefold()) and self.vocabulary.mask(about.of(partner=each.key))
        ]
        return tuple(loaded) if len(loaded) == 1 else ()

    def _not_held(self) -> str | None:
        names = meanings_of("not-held.txt")
        runs = [run.casefold() for run in self.slots.unread]
        found = next((names[word] for run in runs for word in (run, *run.split()) if word in names), None)
        others = "\n".join(run for run in runs if not run.isascii())
        chinese = [name for name in not_held_in_chinese() if name in others]
        return found or (names[max(chinese, key=len)] if chinese else None)

    def _left_unused(self) -> list[str]:
        """Leave out the words that name nothing, where what is asked is clear without them; give which they were."""
        unread = self.slots.unread
        if (
            not unread
            or not self._is_clear()
            or any(is_in_place_of_a_name(each, self.text, self.slots, self.cited, self.vocabulary) for each in unread)
        ):
            return []
        self.slots.unread = []
        return unread

    def _is_clear(self) -> bool:
        """Say whether a sentence is about trade and names of what, so that a word more or less changes nothing."""
        slots = self.slots
        if self.kind not in _KINDS_OF_FIGURES or is_wish(self.text):
            return False
        if sum(len(each.split()) for each in slots.unread) > MOST_UNUSED:
            return False
        is_of_trade = bool(TRADE_CUE.search(self.whole) or slots.measures or slots.products or self.claims)
        is_named = self.partners or slots.periods or (slots.products and TRADE_CUE.search(self.whole))
        return is_of_trade and bool(is_named)

    def both_ends(self, whole: Period, *, is_change: bool = False) -> list[Period]:
        """Give the last and the first part of a range when the sentence asks how one stands to the other ("how much
        did it rise from may to june"), else the whole.
        """
        return ends_of(self.slots.periods[0], whole, self.text if not is_change else "changed", self.whole)

    def months_in_view(self) -> list[Mention[Spoken]]:
        """Give the months that are named, with what is open or counted from the newest as what it comes to."""
        found: list[Mention[Spoken]] = []
        for each in self.slots.periods:
            if not isinstance(each.meant, SpokenOpen | SpokenRecent):
                found.append(each)
                continue
            period = each.meant.resolved(self._extent(), today=self.today).period
            found.append(Mention(SpokenPeriod.of(period), str(period), each.first, each.last))
        spans = [each.meant for each in self.slots.spans if each.meant not in (ALL_MONTHS, *SPANS_MONTHS)]
        if spans and not found:  # no chart has such a span: "germany and japan over the last 6 months"
            period = SpokenRecent(spans[0]).resolved(self._extent(), today=self.today).period
            found.append(implied_period(period))
        return found

    def named(
        self,
        partners: Iterable[str | Mention[tuple[Partner, ...]]] = (),
        products: Iterable[str | Mention[tuple[Product, ...]]] = (),
        periods: Sequence[Mention[Spoken]] | None = None,
    ) -> Slots:
        """Return what a question is asked of: partners and products by key or as they were named, months (else those
        in view, or the span to the newest) and what else the sentence says.
        """
        months = self.months_in_view() if periods is None else list(periods)
        vocabulary, slots = self.vocabulary, self.slots
        return Slots(
            partners=[
                implied((vocabulary.partner(each),), each) if isinstance(each, str) else each for each in partners
            ],
            products=[
                implied((vocabulary.product(each),), each) if isinstance(each, str) else each for each in products
            ],
            periods=months,
            spans=slots.spans[:1] if periods is None and not months else [],
            measures=slots.measures,
            reporter=self.own.reporter if self.own is not None else "",
        )

    def _extent(self) -> Extent:
        """Say how far what is asked reaches: the partners of a ranking, or all that is named."""
        if self.kind in {Cue.TOP, Cue.GAIN, Cue.LOSS}:
            return self.vocabulary.ranked_extent(self.question().about)
        several = [self.question().about.of(partner=key) for key in self.partner_words()]
        if len(several) == 1 and self.slots.products and self.own is None:
            several = [several[0].of(product=self.one(each)) for each in self.slots.products]
        return self.vocabulary.extent_of_all(several)

    def is_held_against_newest(self) -> bool:
        """Say whether the newest month is held against the only one that is named: "higher than in june"."""
        if len(self.slots.periods) != 1:
            return False
        words = re.escape(self.slots.periods[0].text)
        return bool(re.search(rf"(?:\bthan\s+(?:in\s+|for\s+)?(?:the\s+)?|比\s*){words}", self.text, re.IGNORECASE))

    def is_course(self) -> bool:
        """Say whether the only period that is named is open on one side and no sum over it is asked for, so that its
        months are shown one by one: "us since april".
        """
        if len(self.slots.periods) != 1 or not isinstance(self.slots.periods[0].meant, SpokenOpen):
            return False
        return not _HOW_MUCH.search(self.text)

    def is_paired(self) -> bool:
        """Say whether each of two partners has a period of its own: "us in june and germany in july"."""
        if len(self.partners) != 2 or len(self.slots.periods) != 2:
            return False
        named = sorted(
            [(each.first, "who") for each in self.partners] + [(each.first, "when") for each in self.slots.periods]
        )
        order = [kind for _, kind in named]
        return order[0] == order[2] and order[1] == order[3] and order[0] != order[1]

    def are_listed(self) -> bool:
        """Say whether two periods stand side by side ("may and june"), so that none is held against the other."""
        if len(self.slots.periods) < 2:
            return False
        one, other = (re.escape(each.text) for each in self.slots.periods[:2])
        joined = r"(?:,|&|\band\b|\bor\b|和|还是|或)\s*(?:in\s+|was\s+(?:it\s+)?)?"
        return bool(re.search(rf"{one}\s*{joined}\s*{other}", self.text, re.IGNORECASE))

    def _own_side(self) -> OwnSide | None:
        """Return whose own statistics are asked for, None for the usual reporter's or where none are loaded."""
        keys = {each.meant[0].key if len(each.meant) == 1 else "" for each in self.partners}
        reporter = next(iter(keys - {WORLD}), "")
        if len(keys - {WORLD}) != 1 or (reporter, Flow.IMPORT) not in self.vocabulary.kinds:
            return None
        named = next(each for each in self.partners if each.meant[0].key == reporter)
        product = self.one(self.slots.products[0]) if self.slots.products else self.vocabulary.default_product
        shown = self.slots.measures[0].meant if self.slots.measures else Shown.WEIGHT
        is_of_all = WORLD in keys and not any(map(_is_reporter, self.slots.partners))
        is_only_theirs = self.flow is Flow.IMPORT and (DEFAULT_REPORTER, Flow.IMPORT) not in self.vocabulary.kinds
        own = own_side(
            every_marked(self.whole, [each.text for each in self.partners if each.meant[0].key == reporter]),
            reporter,
            product,
            shown,
            self.vocabulary,
            is_of_all=is_of_all,
            is_theirs=is_only_theirs,
        )
        lacks_exports = self._lacks_exports(reporter, shown)
        if own is None and shown is Shown.UNIT_PRICE:
            own = own_price(marked(self.whole, named.text), reporter, product, self.vocabulary)
        if own is None and shown is Shown.WEIGHT and self.flow is Flow.EXPORT and self.kind in _KINDS_OF_FIGURES:
            own = instead_of_exports(reporter, product, self._periods_spoken(reporter, product), self.vocabulary)
        if own is not None and own.is_instead:
            self.flow, self.partners = Flow.IMPORT, [named]
            return own
        if own is None or not (own.is_told or are_sintered(self.whole, own.product) or lacks_exports):
            return None
        self.flow, self.partners = Flow.IMPORT, [named]
        return own

    def own_side_of(self, named: Mention[tuple[Partner, ...]]) -> OwnSide | None:
        """Return what one of several partners itself counts as imports, None where that is not loaded."""
        reporter = self.one(named)
        if (reporter, Flow.IMPORT) not in self.vocabulary.kinds:
            return None
        product = self.one(self.slots.products[0]) if self.slots.products else self.vocabulary.default_product
        is_theirs = bool(_FROM_CHINA.search(self.whole) or OF_EACH_ITS_OWN.search(self.whole))
        whole = marked(self.whole, named.text)
        return own_side(whole, reporter, product, Shown.WEIGHT, self.vocabulary, is_of_all=False, is_theirs=is_theirs)

    def _lacks_exports(self, partner: str, shown: Shown) -> bool:
        """Say whether China's own figure is not loaded for the month in which a partner bought from it."""
        product = self.one(self.slots.products[0]) if self.slots.products else self.vocabulary.default_product
        extent = self.vocabulary.extent(About(Flow.EXPORT, partner, product, shown=shown))
        periods = self._periods_spoken(partner, product, shown)
        return bool(periods) and not any(extent.touches(each) for each in periods)

    def _periods_spoken(self, partner: str, product: str, shown: Shown = Shown.WEIGHT) -> list[Period]:
        """Give the periods that are named, the newest ones of China's exports to a partner where no year is."""
        extent = self.vocabulary.extent(About(Flow.EXPORT, partner, product, shown=shown))
        spoken = [each.meant for each in self.slots.periods if isinstance(each.meant, SpokenPeriod)]
        return [each.resolved(extent, today=self.today).period for each in spoken]

    def question(self) -> FigureQuestion:
        """Give the question for one figure that the first of each kind of name makes."""
        return FigureQuestion(self.about_of(None))

    def about_of(self, period: Period | None) -> About:
        """Return what the sentence is about: the first of each kind of name, and a period."""
        stood = self.earlier or About(self.flow, WORLD, self.vocabulary.default_product)
        shown = self.slots.measures[0].meant if self.slots.measures else stood.shown
        if self.own is not None:
            return About(Flow.IMPORT, self.own.partner, self.own.product, period, shown, self.own.reporter)
        partner = self.partners[0].meant[0].key if self.partners else stood.partner
        return About(stood.flow, partner, self.product(), period, shown, stood.reporter)

    def period_named(self) -> Period | None:
        """Return the only period that is named, that of the earlier question where none is; None for none."""
        if self.slots.periods:
            return self.period(self.slots.periods[0])
        return self.earlier.period if self.earlier is not None else None

    def period(self, mention: Mention[Spoken]) -> Period:
        """Make a period of its words, for the series that the sentence names."""
        question = self.question()
        try:
            found = mention.meant.resolved(self.vocabulary.extent(question.about), today=self.today).period
            return self.beside_a_year(mention, found)
        except NotUnderstood as refused:
            raise offering(
                refused, lambda month: (question if month == LATEST else question.at(Period.parse(month))).command
            ) from refused

    def product(self) -> str:
        """Give the key of the product that is named, else of the usual one."""
        if self.own is not None:
            return self.own.product
        if self.slots.products:
            return self.one(self.slots.products[0])
        return self.earlier.product if self.earlier is not None else self.vocabulary.default_product

    def one(self, mention: Mention[tuple[Partner, ...]] | Mention[tuple[Product, ...]]) -> str:
        """Give the key of what was named; what could be several is asked about by the reader of a figure."""
        if len(mention.meant) > 1:
            alone = Slots()
            several: list[Any] = alone.partners if isinstance(mention.meant[0], Partner) else alone.products
            several.append(mention)
            start = FigureQuestion(About(self.flow, "", self.vocabulary.default_product))
            fill(start, alone, self.vocabulary, self.today)
        return mention.meant[0].key

    def named_partner(self) -> str:
        """Give the key of the first partner that is named, the world's where none is."""
        return self.one(self.partners[0]) if self.partners else WORLD

    def partner_words(self) -> list[str]:
        """Give the keys of the partners that are named, else of the world."""
        if self.own is not None:
            return [self.own.partner]
        stood = self.earlier.partner if self.earlier is not None else WORLD
        return list(dict.fromkeys(self.one(each) for each in self.partners)) or [stood]

    def refuse_what_is_no_question(self) -> None:
        """Refuse what names nothing that there are figures of, or does not ask about trade."""
        slots = self.slots
        named = [*self.partners, *slots.products, *slots.periods, *slots.measures]
        is_of_trade = bool(
            self.kind is not Cue.FIGURE
            or self.claims
            or slots.products
            or slots.measures
            or TRADE_CUE.search(self.text)
            or (self.partners and slots.periods and not slots.unread)
            or len(self.partners) > 1
            or (self.partners and not slots.unread and (self.wants_table or _NAME_ALONE.search(self.text)))
        )
        if not named and slots.unread and TRADE_CUE.search(self.text) and self.is_unread_a_partner():
            return
        if named and (is_of_trade or not split_words(self.text, self.vocabulary).slots().unread):
            return
        if not named and is_of_trade and not slots.unread and self.kind is not Cue.WHY and self._names_reporter():
            return
        is_of_nothing = not (slots.unread or self.partners or slots.products) and _LETTER.search(self.text)
        if is_of_nothing and _GOES_ON.search(self.whole):
            raise nothing_before(self.text, [each.text for each in slots.periods], self.vocabulary)
        raise no_question(slots.unread, [self.question().partner] if self.partners else [], self.vocabulary)

    def _names_reporter(self) -> bool:
        return self.kind is not Cue.FIGURE or any(_is_reporter(each) for each in self.slots.partners)

    def is_unread_a_partner(self) -> bool:
        """Say whether what could not be read stands where a partner would: "did wakanda buy", "to wakanda"."""
        return is_as_partner(self.slots.unread[0], self.text)

    def refuse_trade_of_others(self) -> None:
        """Refuse the trade of two partners with each other, which no figure of the reporter's is."""
        named = of_others(self.whole, [each.text for each in self.partners])
        if named is None:
            return
        keys = [self.one(each) for each in self.partners if each.text in named]
        one, other = (self.vocabulary.partner(key) for key in keys[:2])
        product = self.product()
        raise NotUnderstood(
            "trade_of_others",
            f"I have China's trade only; what goes between {one.in_text} and {other.in_text} is not in it. "
            "China's own figures with both:",
            (
                *(
                    Suggestion(each.name, each.key, FigureQuestion(About(self.flow, each.key, product)).command)
                    for each in (one, other)
                ),
                Suggestion("Both side by side", "both", f"/compare {one.key},{other.key} {product}"),
            ),
        )

    def refuse_unread(self) -> None:
        """Refuse words that name nothing, by name."""
        if self.slots.unread:
            unread = listed([quoted(each) for each in self.slots.unread])
            nearest = self.question()
            raise NotUnderstood(
                "words_left",
                f"I could not read {unread}.",
                (
                    Suggestion(self.vocabulary.partner(nearest.partner).name, nearest.partner, nearest.command),
                    Suggestion("Help", "help", "/help"),
                ),
                unread=self.slots.unread,
            )


def _is_reporter(mention: Mention[tuple[Partner, ...]]) -> bool:
    return [each.key for each in mention.meant] == [DEFAULT_REPORTER]
