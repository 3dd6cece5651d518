"""Find what a typed question names: its periods, partners, products, measures and spans, in any order.

Every command and free text share this finder: it takes the longest runs of words that are exactly one thing,
skips small words, tries near misses on what is left, and hands back the rest by name. What the finds mean
together (one partner or several, which period) is for the reader of each command.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from rapidfuzz.distance import OSA

from bot.errors import NotUnderstood
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import DAY_FAULT, PeriodFault, Spoken
from bot.trade.about import ALL_MONTHS, REPORTER_PREFIX, Shown
from bot.trade.commodities import Product
from bot.trade.naming import Ambiguous, Found, Outcome, Unknown, name_words
from bot.trade.partners import ISO_LETTERS, Partner
from bot.trade.vocabulary import Vocabulary

LONGEST_TEXT = 200
MOST_WORDS = 40
LONGEST_PERIOD_WORDS = 12
MOST_NEAR_WORDS = 6
MOST_WIDENED = 2
LEAST_WORD_SIMILARITY = 0.6

MEASURE_WORDS = {
    "weight": Shown.WEIGHT, "net weight": Shown.WEIGHT, "tonnes": Shown.WEIGHT, "tons": Shown.WEIGHT,
    "in tonnes": Shown.WEIGHT, "kg": Shown.WEIGHT, "kilograms": Shown.WEIGHT,
    "kilos": Shown.WEIGHT, "tonne": Shown.WEIGHT, "ton": Shown.WEIGHT, "metric tons": Shown.WEIGHT,
    "metric tonnes": Shown.WEIGHT, "volume": Shown.WEIGHT,
    "重量": Shown.WEIGHT, "数量": Shown.WEIGHT, "吨": Shown.WEIGHT,
    "value": Shown.VALUE, "dollars": Shown.VALUE, "in dollars": Shown.VALUE, "usd": Shown.VALUE,
    "in us dollars": Shown.VALUE, "$": Shown.VALUE, "worth": Shown.VALUE, "paid": Shown.VALUE,
    "spent": Shown.VALUE, "美元": Shown.VALUE, "金额": Shown.VALUE,
    "unit price": Shown.UNIT_PRICE, "unit-price": Shown.UNIT_PRICE, "unit_price": Shown.UNIT_PRICE,
    "average price": Shown.UNIT_PRICE, "average unit price": Shown.UNIT_PRICE, "avg price": Shown.UNIT_PRICE,
    "price": Shown.UNIT_PRICE, "prices": Shown.UNIT_PRICE, "cost": Shown.UNIT_PRICE,
    "price per kg": Shown.UNIT_PRICE, "unit value": Shown.UNIT_PRICE, "单价": Shown.UNIT_PRICE,
}  # fmt: skip
_ALL_WORDS = frozenset({"all", "all months", "everything", "全部"})
_SPAN = re.compile(
    r"(?:(?:the )?(?:last|past) )?([0-9]{1,3}) ?(?:m|mo|mos|mths|months?|个月)|([1-9]) ?(?:y|yr|yrs|years?)"
    r"|(?:the )?past year"
)
_SMALL_WORDS = frozenset({
    "to", "the", "of", "in", "for", "from", "with", "on", "at", "a", "an", "and", "please", "me", "show", "give",
    "during", "about", "trade", "figure", "figures", "的", "对", "到", "向", "从", "自",
})  # fmt: skip
_CAPITALS = frozenset({"AM", "PM", "HS", "ID", "IT", "KG", "MT", "OK", "TV", "CC", "PS", "NO", "SO", "ME", "AI"})
_EDGES = " \t.:!?\"'()[]{}<>*_`~|“”‘’«»。！？-–—"
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff"
_FLAG_LETTERS = {0x1F1E6 + n: chr(ord("A") + n) for n in range(26)}
_WORD = re.compile(rf"[{_IDEOGRAPH}]|[^\s,;，；、{_IDEOGRAPH}]+")

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


@dataclass(slots=True)
class Slots:
    """What one text names, in the order of its words. A partner or product that could be several is all of
    them; `reporter` is a key ("DE") when the text gave one; `unread` are the runs of words that are nothing known.
    `perhaps` are the partners of which a small word ("in") is the code, where no partner was named.
    """

    periods: list[Mention[Spoken]] = field(default_factory=list)
    partners: list[Mention[tuple[Partner, ...]]] = field(default_factory=list)
    products: list[Mention[tuple[Product, ...]]] = field(default_factory=list)
    measures: list[Mention[Shown]] = field(default_factory=list)
    spans: list[Mention[int]] = field(default_factory=list)
    perhaps: list[Partner] = field(default_factory=list)
    reporter: str = ""
    unread: list[str] = field(default_factory=list)


def find_slots(
    text: str,
    vocabulary: Vocabulary,
    *,
    small_words: frozenset[str] = frozenset(),
    needs_partner: bool = True,
    is_sentence: bool = False,
) -> Slots:
    """Find everything that a text names; NotUnderstood only when it is too long to look at.

    `small_words` are skipped besides the usual ones. Where nothing else names a partner, a word that was taken
    for something else but is also exactly one ("IN", "mar") is read as that, and what is nearly one too, unless no
    partner is needed. `is_sentence` says that a word in lower case is more likely a word than a code.
    """
    return _Finder(text, vocabulary, _SMALL_WORDS | small_words, needs_partner, is_sentence=is_sentence).found()


class Mentions:
    """A text and what it names; `given` are the options of a form by name, which count before what the text says.

    It is split once, when something first looks at what it names.
    """

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        *,
        given: Mapping[str, Any] | None = None,
        small_words: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        self.given = given or {}
        self._vocabulary = vocabulary
        self._small_words = small_words

    def option(self, name: str) -> str:
        """Return an option of the form as it was typed, empty when it was left out."""
        return str(self.given.get(name, ""))

    @cached_property
    def slots(self) -> Slots:
        """Return everything that the text names."""
        return find_slots(self.text, self._vocabulary, small_words=self._small_words)


def shown_of(text: str) -> Shown | None:
    """Give the measure that words name, None when they name none."""
    return MEASURE_WORDS.get(_folded(text))


def span_of(text: str) -> int | None:
    """Give the months of a span ("12m", "3 years", "all"), ALL_MONTHS for everything, None for other words."""
    words = _folded(text)
    if words in _ALL_WORDS:
        return ALL_MONTHS
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    months = int(found[1]) if found[1] else int(found[2] or 1) * 12
    return months if months != ALL_MONTHS else None


def candidates(outcome: Outcome[Meant]) -> tuple[Meant, ...]:
    """Give what a name was found to mean: one, several to ask about, or none."""
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
    """Take out what cannot be seen, so that it hides no word: control characters part words, marks do not.
    A flag is spelled as its country's code.
    """
    kinds = ((sign, unicodedata.category(sign)) for sign in text.translate(_FLAG_LETTERS))
    return "".join(" " if kind in {"Cc", "Cs"} else "" if kind == "Cf" else sign for sign, kind in kinds)


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


class _Finder:
    """The text's words, which of them are taken, and what was found."""

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        small_words: frozenset[str],
        needs_partner: bool,
        *,
        is_sentence: bool = False,
    ) -> None:
        if len(text) > LONGEST_TEXT:
            raise NotUnderstood(
                "text_too_long", f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
            )
        self.text = without_invisible(text)
        self.words = [(found.start(), found.end()) for found in _WORD.finditer(self.text)]
        if len(self.words) > MOST_WORDS:
            raise NotUnderstood(
                "text_too_long", f"That is {len(self.words)} words long; a question may have {MOST_WORDS}."
            )
        self.vocabulary = vocabulary
        self.small_words = small_words
        self.needs_partner = needs_partner
        self.is_taken = [False] * len(self.words)
        self.is_sign = [not self._span(n, n + 1) for n in range(len(self.words))]
        # In a sentence "de" is no country; where nothing but names is written it may be one.
        self.is_sentence = is_sentence and any(
            self._span(n, n + 1).casefold() in small_words for n in range(len(self.words))
        )
        self.slots = Slots()
        names = (vocabulary.partners.longest_words, vocabulary.products.longest_words)
        self.longest = min(max(LONGEST_PERIOD_WORDS, *names), len(self.words))
        self.faults: list[tuple[PeriodFault, int, int]] = []

    def found(self) -> Slots:
        for first, last in self._free_runs():
            self._take_exact(first, last, is_written=True)
        for first, last in self._free_runs():
            self._take_exact(first, last)
        self._take_faults()
        self._promote_partner()
        self._skip_small_words()
        self._widen(self.slots.partners, self.vocabulary.partners.read, lambda each: (each.name, *each.aliases))
        self._widen(self.slots.products, self.vocabulary.products.read, lambda each: (each.name, *each.aliases))
        if self.is_taken.count(False) <= MOST_NEAR_WORDS:
            for first, last in self._free_runs():
                self._take_near(first, last)
        self.slots.unread = [self._span(first, last) for first, last in self._unbroken()]
        for mentions in (self.slots.periods, self.slots.partners, self.slots.products, self.slots.measures):
            mentions.sort(key=lambda mention: mention.first)
        return self.slots

    def _span(self, first: int, last: int) -> str:
        return self.text[self.words[first][0] : self.words[last - 1][1]].strip(_EDGES)

    def _is_free(self, first: int, last: int) -> bool:
        return not any(self.is_taken[first:last])

    def _free_runs(self) -> Iterator[tuple[int, int]]:
        """Give the runs of words that nobody took, the longest first; what is taken meanwhile is left out."""
        for length in range(self.longest, 0, -1):
            for first in range(len(self.words) - length + 1):
                last = first + length
                if self._is_free(first, last) and not self.is_sign[first] and not self.is_sign[last - 1]:
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

    def _take_exact(self, first: int, last: int, *, is_written: bool = False) -> None:
        """Take what words exactly name. With `is_written` a product's name must have its words in their order: in
        "exports of rare earth magnets" the magnets win over "rare earth exports".
        """
        words, slots = self._span(first, last), self.slots
        if words.casefold() in self.small_words and not self._is_code(words):
            self.is_taken[first:last] = [last - first > 1] * (last - first)
            return
        spoken = None if words[:4].casefold() == "the " else spoken_period(words)
        if isinstance(spoken, PeriodFault) and (last - first == 1 or spoken.code != DAY_FAULT):
            self.faults.append((spoken, first, last))
            spoken = None
        if words.casefold().startswith(REPORTER_PREFIX) and not slots.reporter:
            self._take_reporter(words, first, last)
        elif spoken is not None:
            self._take(slots.periods, spoken, first, last)
        elif (months := span_of(words)) is not None:
            self._take(slots.spans, months, first, last)
        elif (shown := shown_of(words)) is not None:
            self._take(slots.measures, shown, first, last)
        elif not self._ends_in_span(first, last) and (products := self._products(words, is_written)):
            self._take(slots.products, products, first, last)
        elif not self._are_small(first, last) and (partners := self._partners(words)):
            self._take(slots.partners, partners, first, last)

    def _products(self, words: str, is_written: bool) -> tuple[Product, ...]:
        products = self.vocabulary.products
        return () if is_written and " " in words and not products.is_written(words) else products.exact(words)

    def _partners(self, words: str) -> tuple[Partner, ...]:
        """Give the partners that words name; a word of English in lower case is no code in a sentence."""
        is_word = self.is_sentence and words in self.small_words
        return self.vocabulary.partners.exact(words, with_codes=not is_word)

    def _is_code(self, words: str) -> bool:
        """Say whether a small word is a partner's code all the same: in capitals, where the text has others too."""
        is_capital = len(words) == ISO_LETTERS and words.isupper() and not self.text.isupper()
        return is_capital and words not in _CAPITALS and bool(self.vocabulary.partners.exact(words))

    def _are_small(self, first: int, last: int) -> bool:
        """Say whether several words are small ones all: "to the" is not Tonga's code."""
        return last - first > 1 and all(
            self._span(n, n + 1).casefold() in self.small_words for n in range(first, last)
        )

    def _ends_in_span(self, first: int, last: int) -> bool:
        """Say whether several words end in a span: "magnets all" is not "all magnets", whose words names sort."""
        return last - first > 1 and span_of(self._span(last - 1, last)) is not None

    def _take_reporter(self, words: str, first: int, last: int) -> None:
        named = self.vocabulary.partners.exact(words[len(REPORTER_PREFIX) :])
        if len(named) == 1:
            self.slots.reporter = named[0].key
            self.is_taken[first:last] = [True] * (last - first)

    def _take_faults(self) -> None:
        """Take the words that were meant as a period and cannot be one, where they are nothing else."""
        for fault, first, last in self.faults:
            if self._is_free(first, last):
                self._take(self.slots.periods, fault, first, last)

    def _promote_partner(self) -> None:
        """Read a word as the partner that it also is ("IN", "mar") when no other word is one: one in capitals,
        else the first word of the text.
        """
        slots = self.slots
        if slots.partners or not self.needs_partner:
            return
        others: tuple[list[Mention[Any]], ...] = (slots.periods, slots.products, slots.measures)
        spans = {(mention.first, mention.last) for mentions in others for mention in mentions}
        spans |= {(n, n + 1) for n in range(len(self.words)) if not self.is_taken[n]}
        for first, last in sorted(spans, key=lambda span: (not self._span(*span).isupper(), span)):
            words = self._span(first, last)
            is_capital, is_alone = words.isupper(), len(self.words) == 1
            named = self.vocabulary.partners.exact(words)
            if len(named) == 1 and words.casefold() in self.small_words and not (is_capital or is_alone):
                slots.perhaps.append(named[0])
            elif len(named) == 1 and (is_capital or first == 0):
                for mentions in others:
                    mentions[:] = [mention for mention in mentions if mention.first != first]
                self._take(slots.partners, named, first, last, is_near=not is_capital)
                return

    def _skip_small_words(self) -> None:
        for n in range(len(self.words)):
            if self.is_sign[n] or self._span(n, n + 1).casefold() in self.small_words:
                self.is_taken[n] = True

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
        if (
            self.needs_partner
            and not slots.partners
            and (partners := candidates(self.vocabulary.partners.read(words)))
        ):
            self._take(slots.partners, partners, first, last, is_near=True)
        elif not slots.products and (products := candidates(self.vocabulary.products.read(words))):
            self._take(slots.products, products, first, last, is_near=True)
