"""Find what a typed question names: its periods, partners, products, measures and spans, in any order.

Every command and free text share this finder: it takes the longest runs of words that are exactly one thing,
skips small words, tries near misses on what is left, and hands back the rest by name. What the finds mean
together (one partner or several, which period) is for the reader of each command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Generic, NamedTuple, TypeVar

from rapidfuzz.distance import OSA

from bot.errors import NotUnderstood
from bot.language.company_names import company_meant, company_runs, words_of_companies
from bot.language.period_reader import may_be_of_period, spoken_period
from bot.language.spoken_periods import DAY_FAULT, PeriodFault, Spoken, SpokenPeriod
from bot.text import late_pattern
from bot.trade.about import ALL_MONTHS, REPORTER_PREFIX, SPANS_MONTHS, Shown
from bot.trade.commodities import Product
from bot.trade.naming import Ambiguous, Found, Outcome, Unknown, name_words
from bot.trade.partners import ISO_LETTERS, Partner
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary

LONGEST_TEXT = 200
MOST_WORDS = 40
LONGEST_PERIOD_WORDS = 12
MOST_NEAR_WORDS = 6
MOST_WIDENED = 2
LEAST_WORD_SIMILARITY = 0.6

_PRICES = (
    "unit price", "unit-price", "unit_price", "average price", "average unit price", "avg price", "price", "prices",
    "cost", "unit value", "average unit value", "unit values", "unit prices", "average prices", "price paid",
    "average cost", "mean price", "mean unit value",
)  # fmt: skip
_BY_WEIGHT = ("kg", "kilo", "kilogram", "tonne", "ton")
MEASURE_WORDS = {
    "weight": Shown.WEIGHT, "net weight": Shown.WEIGHT, "tonnes": Shown.WEIGHT, "tons": Shown.WEIGHT,
    "in tonnes": Shown.WEIGHT, "kg": Shown.WEIGHT, "kilograms": Shown.WEIGHT,
    "kilos": Shown.WEIGHT, "tonne": Shown.WEIGHT, "ton": Shown.WEIGHT, "metric tons": Shown.WEIGHT,
    "metric tonnes": Shown.WEIGHT, "volume": Shown.WEIGHT,
    "重量": Shown.WEIGHT, "数量": Shown.WEIGHT, "吨": Shown.WEIGHT,
    "value": Shown.VALUE, "dollars": Shown.VALUE, "in dollars": Shown.VALUE, "usd": Shown.VALUE,
    "in us dollars": Shown.VALUE, "$": Shown.VALUE, "worth": Shown.VALUE, "paid": Shown.VALUE,
    "spent": Shown.VALUE, "money": Shown.VALUE, "revenue": Shown.VALUE, "earned": Shown.VALUE,
    "美元": Shown.VALUE, "金额": Shown.VALUE,
    "pay": Shown.VALUE, "单价": Shown.UNIT_PRICE, "pay per kilo": Shown.UNIT_PRICE, "a kilo": Shown.UNIT_PRICE,
    **dict.fromkeys(_PRICES, Shown.UNIT_PRICE),
    **dict.fromkeys((f"per {unit}" for unit in _BY_WEIGHT), Shown.UNIT_PRICE),
    **dict.fromkeys((f"{price} of a {unit}" for price in ("price", "cost", "value") for unit in _BY_WEIGHT),
                    Shown.UNIT_PRICE),
    **dict.fromkeys((f"{price} per {unit}" for price in (*_PRICES, "value", "average value") for unit in _BY_WEIGHT),
                    Shown.UNIT_PRICE),
}  # fmt: skip
_ALL_WORDS = frozenset({"all", "all months", "everything", "全部"})
_SPAN = late_pattern(
    r"(?:(?:the )?(?:last|past) )?([0-9]{1,3}) ?(?:m|mo|mos|mths|months?|个月)|([1-9]) ?(?:y|yr|yrs|years?)"
    r"|(?:the )?past year"
)
_SPANS_IN_WORDS = "the last past year m mo mos mths month months y yr yrs years"
USUAL_SMALL_WORDS = frozenset({
    "to", "the", "of", "in", "for", "from", "with", "on", "at", "a", "an", "and", "please", "me", "show", "give",
    "during", "about", "trade", "figure", "figures", "的", "对", "到", "向", "从", "自",
})  # fmt: skip
# Codes that are small words, and of English none: before names alone ("de aug 25") they are countries.
NO_ENGLISH = frozenset({"ch", "de", "ec", "fr", "il", "sa", "sc", "se", "tr"})
_CODES_THAT_ARE_WORDS = frozenset(
    {"AM", "PM", "HS", "ID", "IT", "KG", "MT", "OK", "TV", "CC", "PS", "NO", "SO", "ME", "AI"}
)
_EDGES = " \t.:!?\"'()[]{}<>*_`~|^\\…“”‘’«»。！？-–—"
_EMOJI = late_pattern(r"[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_SIGNS = late_pattern(r"[/=&#+→\s]*")
_MARKS = frozenset("\ufe0e\ufe0f\u20e3")  # an emoji or plain, and the cap of a key
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff"
_FLAG_LETTERS = {0x1F1E6 + n: chr(ord("A") + n) for n in range(26)}
_WORD = late_pattern(rf"[{_IDEOGRAPH}]|[^\s,;，；、{_IDEOGRAPH}]+")

Meant = TypeVar("Meant")


@dataclass(frozen=True, slots=True)
class Mention(Generic[Meant]):
    """One thing that was named and the words that named it; `is_near` when they are only nearly its name, or
    were first taken for something else.
    """

    meant: Meant
    text: str
    first: int
    last: int
    is_near: bool = False


def implied(meant: Meant, text: str, *, is_near: bool = False) -> Mention[Meant]:
    """Return a mention of what no words of the text name: an option of a form, or what stood before."""
    return Mention(meant, text, -1, 0, is_near)


def implied_period(period: Period) -> Mention[Spoken]:
    """Return a mention of a period that no words of the text name."""
    return Mention(SpokenPeriod.of(period), str(period), -1, 0)


@dataclass(slots=True)
class Slots:
    """What one text names, in the order of its words. A partner or product that could be several is all of
    them; `reporter` is a key ("DE") when the text gave one; `unread` are the runs of words that are nothing known.
    `in_view` are the months that all of several compared are looked at in ("in 2025").
    `perhaps` are the partners of which a small word ("in") is the code, where no partner was named; `skipped` are the
    small words that are of no name.
    """

    periods: list[Mention[Spoken]] = field(default_factory=list)
    partners: list[Mention[tuple[Partner, ...]]] = field(default_factory=list)
    products: list[Mention[tuple[Product, ...]]] = field(default_factory=list)
    measures: list[Mention[Shown]] = field(default_factory=list)
    spans: list[Mention[int]] = field(default_factory=list)
    perhaps: list[Partner] = field(default_factory=list)
    reporter: str = ""
    unread: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    in_view: list[Mention[Spoken]] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the words of all that is named."""
        every: tuple[Mention[Any], ...] = (*self.periods, *self.partners, *self.products)
        return tuple(each.text for each in every)


class Reach(NamedTuple):
    """How many words from one on could be one thing of a class; none where the word is of no such thing."""

    period: int
    partner: int
    product: int
    phrase: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text, parted into words once: where each stands, the word bare of the signs around it, and how many words
    from it on could be one period, one partner, one product or one phrase.
    """

    text: str
    vocabulary: Vocabulary
    small_words: frozenset[str]
    places: Sequence[tuple[int, int]]
    bare: Sequence[str]
    reaches: Sequence[Reach]

    def between(self, start: int, end: int) -> Words:
        """Return those that stand between two places in the text, as if it were all of it."""
        chosen = [n for n, (first, last) in enumerate(self.places) if start <= first and last <= end]
        low, high = (chosen[0], chosen[-1] + 1) if chosen else (0, 0)
        return Words(
            self.text[start:end],
            self.vocabulary,
            self.small_words,
            [(first - start, last - start) for first, last in self.places[low:high]],
            self.bare[low:high],
            [Reach(*(min(each, high - low - n) for each in reach)) for n, reach in enumerate(self.reaches[low:high])],
        )

    def slots(self, *, needs_partner: bool = True, is_sentence: bool = False) -> Slots:
        """Find everything that they name.

        Where nothing else names a partner, a word that was taken for something else but is also exactly one ("IN",
        "mar") is read as that, and what is nearly one too, unless no partner is needed. `is_sentence` says that a
        word in lower case is more likely a word than a code. NotUnderstood when there are too many.
        """
        count = len(self.bare)
        if count > MOST_WORDS:
            raise NotUnderstood("text_too_long", f"That is {count} words long; a question may have {MOST_WORDS}.")
        return _Finder(self, needs_partner, is_sentence=is_sentence).found()


def split_words(text: str, vocabulary: Vocabulary, small_words: frozenset[str] = frozenset()) -> Words:
    """Part a text into words; NotUnderstood when it is too long to look at. `small_words` are skipped besides the
    usual ones.
    """
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(
            "text_too_long", f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
        )
    text = text if text.isascii() and text.isprintable() else without_invisible(text)
    places = [found.span() for found in _WORD.finditer(text)]
    bare = [text[start:end].strip(_EDGES) for start, end in places]
    if not words_of_companies().isdisjoint(map(str.casefold, bare)):
        for first, last in company_runs(bare, vocabulary.partners.words, vocabulary.products.words):
            places[first:last] = [(places[first][0], places[last - 1][1])]
            bare[first:last] = [" ".join(bare[first:last])]
    small_words = _with_usual(small_words)
    return Words(text, vocabulary, small_words, places, bare, _reaches(bare, vocabulary, small_words))


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is said: a text, and the options of a form by name, which count before what the text says. What a sentence
    names is known already, and stands in `known` in place of the text.
    """

    text: str
    given: Mapping[str, Any] = field(default_factory=dict)
    known: Slots | None = None

    def option(self, name: str) -> str:
        """Return an option of the form as it was typed, empty when it was left out."""
        return str(self.given.get(name, ""))

    def slots(self, rest: str, vocabulary: Vocabulary, small_words: frozenset[str] = frozenset()) -> Slots:
        """Return what the text names, given without the words that set options."""
        return self.known or split_words(rest, vocabulary, small_words).slots()

    def slots_with_and_without_partner(self, rest: str, vocabulary: Vocabulary) -> tuple[Slots, Slots]:
        """Return what the text names where it must name a partner, and where it need not."""
        if self.known is not None:
            return self.known, self.known
        words = split_words(rest, vocabulary)
        slots = words.slots()
        is_clear = any(not mention.is_near for mention in slots.partners)
        return slots, slots if is_clear else words.slots(needs_partner=False)


def shown_of(text: str) -> Shown | None:
    """Return the measure that words name, None when they name none."""
    return MEASURE_WORDS.get(_folded(text))


def span_of(text: str) -> int | None:
    """Return the months of a span ("12m", "3 years", "all"), ALL_MONTHS for everything, None for other words."""
    return _months_of_span(_folded(text))


def _months_of_span(words: str) -> int | None:
    if words in _ALL_WORDS:
        return ALL_MONTHS
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    months = int(found[1]) if found[1] else int(found[2] or 1) * 12
    return months if months != ALL_MONTHS else None


def candidates(outcome: Outcome[Meant]) -> tuple[Meant, ...]:
    """Return what a name was found to mean: one, several to ask about, or none."""
    match outcome:
        case Found(meant):
            return (meant,)
        case Ambiguous(several):
            return several
        case Unknown():
            return ()


def is_near(outcome: Outcome[Meant]) -> bool:
    """Say whether a name was found although it was not written right."""
    return isinstance(outcome, Found) and outcome.is_corrected


def without_invisible(text: str) -> str:
    """Take out what cannot be seen and what is no word, so that it hides none: control characters and emoji part
    words, marks do not. A flag is spelled as its country's code.
    """
    return "".join(map(_shown, text.translate(_FLAG_LETTERS)))


@lru_cache(maxsize=4_096)
def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cc", "Cs"} or _EMOJI.match(sign):
        return " "
    return "" if kind == "Cf" or sign in _MARKS else sign


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_EDGES)


def _is_wholly_near(words: str, name: str) -> bool:
    """Say whether all the words are nearly a name or begin it, none of them being beside it."""
    asked, there = name_words(words), name_words(name)
    written, whole = " ".join(asked), " ".join(there)
    if whole.startswith(written):
        return True
    return len(asked) == len(there) and all(
        OSA.normalized_similarity(one, other) >= LEAST_WORD_SIMILARITY
        for one, other in zip(asked, there, strict=True)
    )


@lru_cache(maxsize=32)
def _with_usual(small_words: frozenset[str]) -> frozenset[str]:
    return USUAL_SMALL_WORDS | small_words


@lru_cache(maxsize=32)
def _words_of_phrases(small_words: frozenset[str]) -> frozenset[str]:
    """Return every word of what several words mean that are no name and no period."""
    phrases = (*small_words, *MEASURE_WORDS, *_ALL_WORDS, _SPANS_IN_WORDS)
    return frozenset(word for words in map(_WORD.findall, phrases) if len(words) > 1 for word in words)


@lru_cache(maxsize=4096)
def _kinds_of(
    word: str, partners: frozenset[str], products: frozenset[str], phrases: frozenset[str]
) -> tuple[bool, bool, bool, bool]:
    """Say whether a word may be of a period, of a partner's name, of a product's and of a phrase."""
    folded, tokens = word.casefold(), name_words(word)
    return (
        may_be_of_period(word),
        partners.issuperset(tokens) or folded.startswith(REPORTER_PREFIX),
        any(map(str.isdigit, word)) or products.issuperset(tokens),
        folded in phrases or folded.isdecimal() or not word,
    )


def _reaches(words: Sequence[str], vocabulary: Vocabulary, small_words: frozenset[str]) -> list[Reach]:
    """Count from each word on how many could be one period, one name or one phrase: no run means anything in which a
    word of none of these lexicons stands.
    """
    lexicons = vocabulary.partners.words, vocabulary.products.words, _words_of_phrases(small_words)
    reaches: list[Reach] = []
    reach = Reach(0, 0, 0, 0)
    for word in reversed(words):
        kinds = _kinds_of(word, *lexicons)
        reach = Reach(*(count + 1 if is_one else 0 for count, is_one in zip(reach, kinds, strict=True)))
        reaches.append(reach)
    return reaches[::-1]


class _Finder:
    """The text's words, which of them are taken, and what was found."""

    def __init__(self, words: Words, needs_partner: bool, *, is_sentence: bool) -> None:
        self.text, self.words, self.bare = words.text, words.places, words.bare
        self.vocabulary, self.small_words, self.reaches = words.vocabulary, words.small_words, words.reaches
        self.needs_partner = needs_partner
        self.is_taken = [False] * len(self.words)
        # In a sentence "de" is no country; where nothing but names is written it may be one.
        self.is_asked_as_sentence = is_sentence
        self.is_sentence = is_sentence and any(word.casefold() in self.small_words for word in self.bare)
        self.slots = Slots()
        self.faults: list[tuple[PeriodFault, int, int]] = []
        self.is_unordered = False

    def found(self) -> Slots:
        slots = self.slots
        for is_written in (True, False):
            if is_written or self.is_unordered:
                for first, last in self._free_runs([max(1, *reach) for reach in self.reaches]):
                    self._take_exact(first, last, is_written=is_written)
        for fault, first, last in self.faults:  # what was meant as a period and cannot be one, if it is nothing else
            if not any(self.is_taken[first:last]):
                self._take(slots.periods, fault, first, last)
        if self.needs_partner and not slots.partners:
            self._promote_partner()
        for n, word in enumerate(self.bare):
            if not word or word.casefold() in self.small_words:
                slots.skipped += [] if self.is_taken[n] or not word else [word.casefold()]
                self.is_taken[n] = True
        if not all(self.is_taken):
            self._take_nearly()
        for mentions in (slots.periods, slots.partners, slots.products, slots.measures):
            if len(mentions) > 1:
                mentions.sort(key=lambda mention: mention.first)
        return slots

    def _take_nearly(self) -> None:
        """Take what is nearly a name, and keep the rest as unread."""
        slots, vocabulary = self.slots, self.vocabulary
        self._widen(
            slots.partners, partial(vocabulary.partners.read, nearest=0), lambda each: (each.name, *each.aliases)
        )
        self._widen(
            slots.products, partial(vocabulary.products.read, nearest=0), lambda each: (each.name, *each.aliases)
        )
        if self.is_taken.count(False) <= MOST_NEAR_WORDS:
            for first, last in self._free_runs([len(self.words)] * len(self.words)):
                self._take_near(first, last)
        spans = [self._span(first, last) for first, last in self._unbroken()]
        slots.unread = [each for each in spans if not _SIGNS.fullmatch(each)]

    def _span(self, first: int, last: int) -> str:
        return self.text[self.words[first][0] : self.words[last - 1][1]].strip(_EDGES)

    def _free_runs(self, reaches: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the runs of words that are free and could be one thing, the longest first; what is taken meanwhile is
        left out.
        """
        partners, products = self.vocabulary.partners, self.vocabulary.products
        longest = max(LONGEST_PERIOD_WORDS, partners.longest_words, products.longest_words)
        for length in range(min(longest, max(reaches, default=0)), 0, -1):
            for first in range(len(self.words) - length + 1):
                last = first + length
                if length > reaches[first] or not self.bare[first] or not self.bare[last - 1]:
                    continue
                if not any(self.is_taken[first:last]):
                    yield first, last

    def _unbroken(self) -> Iterator[tuple[int, int]]:
        first = None
        for n, is_taken in enumerate([*self.is_taken, True]):
            if not is_taken and first is None:
                first = n
            elif is_taken and first is not None:
                yield first, n
                first = None

    def _take(
        self, mentions: list[Mention[Meant]], meant: Meant, first: int, last: int, *, is_near: bool = False
    ) -> None:
        mentions.append(Mention(meant, self._span(first, last), first, last, is_near))
        self.is_taken[first:last] = [True] * (last - first)

    def _take_exact(self, first: int, last: int, *, is_written: bool) -> None:
        """Take what words exactly name. With `is_written` a product's name must have its words in their order: in
        "exports of rare earth magnets" the magnets win over "rare earth exports".
        """
        words, slots, reach, length = self._span(first, last), self.slots, self.reaches[first], last - first
        is_several, is_of_period = length > 1, length <= reach.period
        folded = " ".join(words.casefold().split()).strip(_EDGES)
        if words.casefold() in self.small_words and not self._is_code(words):
            self.is_taken[first:last] = [is_several] * (last - first)
            return
        has_article = words[:4].casefold() == "the "
        is_chart = has_article and not self.is_asked_as_sentence and _months_of_span(folded) in SPANS_MONTHS
        if has_article and not is_chart and is_of_period and spoken_period(words[4:]) is not None:
            return  # "the last 6 months" are the last 6 months
        spoken = spoken_period(words) if is_of_period and not has_article else None
        if isinstance(spoken, PeriodFault) and (not is_several or spoken.code != DAY_FAULT):
            self.faults.append((spoken, first, last))
            spoken = None
        if folded.startswith(REPORTER_PREFIX) and not slots.reporter:
            self._take_reporter(words, first, last)
        elif spoken is not None:
            self._take(slots.periods, spoken, first, last)
        elif (months := _months_of_span(folded)) is not None:
            self._take(slots.spans, months, first, last)
        elif folded in MEASURE_WORDS:
            self._take(slots.measures, MEASURE_WORDS[folded], first, last)
        elif length <= reach.product and (products := self._products(words, first, last, is_written=is_written)):
            self._take(slots.products, products, first, last)
        elif length <= reach.partner and not (
            is_several and all(word.casefold() in self.small_words for word in self.bare[first:last])
        ):
            # "to the" is not Tonga's code; a word of English in lower case is no code in a sentence
            is_word = self.is_sentence and words in self.small_words
            if partners := self.vocabulary.partners.exact(words, with_codes=not is_word):
                self._take(slots.partners, partners, first, last)

    def _products(self, words: str, first: int, last: int, *, is_written: bool) -> tuple[Product, ...]:
        """Return the products that words name; "magnets all" is not "all magnets", though names are found in any
        order.
        """
        products = self.vocabulary.products.exact(words)
        if not products or last - first == 1:
            return products
        if span_of(self.bare[last - 1]) is not None:
            return ()
        if is_written and " " in words and not self.vocabulary.products.is_written(words):
            self.is_unordered = True
            return ()
        return products

    def _is_code(self, words: str) -> bool:
        """Say whether a small word is a partner's code all the same: in capitals, where the text has others too."""
        is_capital = len(words) == ISO_LETTERS and words.isupper() and not self.text.isupper()
        return is_capital and words not in _CODES_THAT_ARE_WORDS and bool(self.vocabulary.partners.exact(words))

    def _take_reporter(self, words: str, first: int, last: int) -> None:
        named = self.vocabulary.partners.exact(words[len(REPORTER_PREFIX) :])
        if len(named) == 1:
            self.slots.reporter = named[0].key
            self.is_taken[first:last] = [True] * (last - first)

    def _promote_partner(self) -> None:
        """Read a word as the partner that it also is ("IN", "mar") when no other word is one: one in capitals,
        else the first word of the text.
        """
        slots = self.slots
        others: tuple[list[Mention[Any]], ...] = (slots.periods, slots.products, slots.measures)
        spans = {(mention.first, mention.last) for mentions in others for mention in mentions}
        spans -= {(each.first, each.last) for each in slots.products if not each.text.isupper()}  # "Ga" is gallium
        spans |= {(n, n + 1) for n in range(len(self.words)) if not self.is_taken[n]}
        for first, last in sorted(spans, key=lambda span: (not self._span(*span).isupper(), span)):
            words = self._span(first, last)
            is_capital, is_alone = words.isupper(), len(self.words) == 1 and not self.is_asked_as_sentence
            named = self.vocabulary.partners.exact(words)
            is_alone = is_alone or (first == 0 and words in NO_ENGLISH and all(self.is_taken[last:]))
            if len(named) == 1 and words.casefold() in self.small_words and not (is_capital or is_alone):
                slots.perhaps.append(named[0])
            elif len(named) == 1 and (is_capital or first == 0):
                for mentions in others:
                    mentions[:] = [mention for mention in mentions if mention.first != first]
                self._take(slots.partners, named, first, last, is_near=not is_capital)
                return

    def _widen(
        self,
        mentions: list[Mention[tuple[Meant, ...]]],
        read: Callable[[str], Outcome[Meant]],
        names: Callable[[Meant], Sequence[str]],
    ) -> None:
        """Take the words beside a name with it where they are nearly a longer name of as many words ("untied
        states") or begin one ("st vincent").
        """
        for n, mention in enumerate(mentions[:MOST_WIDENED]):
            for first, last in list(self._unbroken()):
                if mention.first != last and mention.last != first:
                    continue
                span = min(first, mention.first), max(last, mention.last)
                outcome = read(self._span(*span))
                if isinstance(outcome, Found) and any(
                    _is_wholly_near(self._span(*span), name) for name in names(outcome.meant)
                ):
                    mentions[n] = Mention((outcome.meant,), self._span(*span), *span, is_near=True)
                    self.is_taken[span[0] : span[1]] = [True] * (span[1] - span[0])
                    break

    def _take_near(self, first: int, last: int) -> None:
        words, slots = self._span(first, last), self.slots
        if company_meant(words):
            return
        if (
            self.needs_partner
            and not slots.partners
            and (partners := candidates(self.vocabulary.partners.read(words, nearest=0)))
        ):
            self._take(slots.partners, partners, first, last, is_near=True)
        elif not slots.products and (products := candidates(self.vocabulary.products.read(words, nearest=0))):
            self._take(slots.products, products, first, last, is_near=True)
