"""Free text as a question: which kind a sentence asks for, and what it names. No model, only words.

A sentence is read by the readers of the commands, so free text can ask nothing that a command cannot. What is not
understood is named, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.errors import NotUnderstood, Suggestion
from bot.text import Line, line, quoted
from bot.trade.commodities import Product
from bot.trade.examples import no_question, usual
from bot.trade.free_words import FILLERS
from bot.trade.lists import event_matches
from bot.trade.observations import WORLD, Background, Event, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.questions import DEFAULT_REPORTER, FigureQuestion, ListQuestion, Question, Shown
from bot.trade.reading import Reading
from bot.trade.reading_commands import read_command
from bot.trade.reading_figures import read_figure
from bot.trade.reading_periods import Spoken
from bot.trade.sentences import BUYS, CLAIM, TRADE_CUE, Kind, flow_of, kind_of, with_months_mended
from bot.trade.slots import LONGEST_TEXT, Mention, Slots, find_slots, without_invisible
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_IMPORT_COMMANDS = frozenset({"import", "imports", "进口"})
LEAST_TOLD_LETTERS = 4
_FIGURE_COMMANDS = frozenset({"export", "exports", "出口"}) | _IMPORT_COMMANDS
_OTHER_COMMANDS = frozenset({"compare", "top", "trend", "download", "report", "revisions"})
_LIST_COMMANDS = frozenset({"events", "products", "partners", "status", "help"})
_COMMANDS = _FIGURE_COMMANDS | _OTHER_COMMANDS | _LIST_COMMANDS
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COUNT = re.compile(r"\btop[\s-]*(\d+|three|five|ten|twenty)\b|前(十|五)", re.IGNORECASE)
_COUNTS = {"three": 5, "five": 5, "ten": 10, "twenty": 20, "五": 5, "十": 10}
_BY_PRODUCT = re.compile(r"\b(?:products|goods|commodities)\b|产品", re.IGNORECASE)
_BOTH_FLOWS = re.compile(r"\bimports?\b.*\bexports?\b|\bexports?\b.*\bimports?\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b|以来", re.IGNORECASE)
_VIEWS = {
    "share": re.compile(r"\bshare\b|份额|占比", re.IGNORECASE),
    "yoy": re.compile(r"\b(?:yoy|y/y|year[ -]o(?:n|ver)[ -]year)\b|同比", re.IGNORECASE),
    "seasonal": re.compile(r"\bseason\w*|same month each year", re.IGNORECASE),
    "12-month": re.compile(r"\b(?:12|twelve)[ -]months? (?:total|sum)|rolling", re.IGNORECASE),
}
_SORTS = {Kind.GAIN: "sort:gain", Kind.LOSS: "sort:loss", Kind.TOP: ""}
_ASK = re.compile(r"/\s*ask\b\s*", re.IGNORECASE)
_WHAT_IS = re.compile(r"\s*what(?:'?s| is| are)\b", re.IGNORECASE)
WHY_NOTE = line("What happened around then stands under the figure; whether it is the cause, no figure says.")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known in words, for a question that names only a number ("around 90%")."""

    events: Sequence[Event] = ()
    background: Sequence[Background] = ()


def read_free(text: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None) -> Reading:
    """Read a sentence or a command, its slash optional; NotUnderstood names what could not be read, with the
    nearest questions that can be answered.
    """
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(
            "text_too_long", f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
        )
    tidy = unicodedata.normalize("NFKC", without_invisible(text)).replace("’", "'").strip()
    tidy = _ASK.sub("", tidy, count=1) if _ASK.match(tidy) else tidy
    command = _as_command(tidy, vocabulary, today)
    return command or _Sentence(tidy, vocabulary, today, cited or Cited()).read()


def _as_command(text: str, vocabulary: Vocabulary, today: date) -> Reading | None:
    """Read a text that begins with a command's name; None when it is a sentence after all."""
    name, _, rest = text.partition(" ")
    name = name.casefold()
    if not text.startswith(("/", "／")) and text and name not in _COMMANDS:
        return None
    is_sentence = any(word.casefold().strip("?!.,") in FILLERS for word in rest.split())
    if (name in _LIST_COMMANDS and is_sentence) or (
        name in _FIGURE_COMMANDS and flow_of(text, []) is Flow.IMPORT and name not in _IMPORT_COMMANDS
    ):
        return None
    if name in _OTHER_COMMANDS and is_sentence:
        return None
    try:
        return read_command(text, vocabulary, today=today)
    except NotUnderstood:
        if text.startswith("/"):
            raise
        return None


class _Sentence:
    """A text, its kind, the numbers that it claims, and what the rest of its words name."""

    def __init__(self, text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.today = today
        self.cited = cited
        self.claims = [found.group() for found in CLAIM.finditer(text)]
        self.kind, self.rest = kind_of(with_months_mended(CLAIM.sub(" ", text)))
        if self.kind is Kind.TREND:
            self.rest = re.sub(
                "|".join(each.pattern for each in _VIEWS.values()), " ", self.rest, flags=re.IGNORECASE
            )
        if self.kind is Kind.TOP:
            self.rest = _BY_PRODUCT.sub(" ", self.rest)
        self.slots: Slots = find_slots(self.rest, vocabulary, small_words=FILLERS)
        self.partners = [each for each in self.slots.partners if not _is_reporter(each)]
        self.flow = flow_of(text, [each.text for each in self.partners])

    def read(self) -> Reading:
        """Read the sentence as what its kind asks for."""
        slots = self.slots
        if self.kind in {Kind.HELP, Kind.STATUS, Kind.PARTNERS, Kind.PRODUCTS}:
            return self._listed()
        if self.kind is Kind.BACKGROUND and not self.partners:
            self._refuse_unread()
            return self._background(self._product())
        if self.kind is Kind.EVENTS:
            return self._events()
        if self.claims and not self.partners and not slots.periods and not slots.unread:
            return self._cited()
        told = self._told()
        if told is not None:
            return told
        self._refuse_what_isno_question()
        if self.kind in {Kind.TOP, Kind.GAIN, Kind.LOSS}:
            return self._top()
        if self.kind in {Kind.TREND, Kind.DOWNLOAD, Kind.REPORT, Kind.REVISIONS}:
            return self._other()
        return self._compared() or self._figure()

    def _listed(self) -> Reading:
        self._refuse_unread()
        topic = str(self.kind)
        if self.kind is Kind.STATUS and self.partners:
            return _noted(ListQuestion("partners", self.partners[0].meant[0].name))
        if self.kind is Kind.PRODUCTS and self.slots.products:
            return _noted(ListQuestion(topic, self._product()))
        return _noted(ListQuestion(topic))

    def _background(self, product: str) -> Reading:
        return _noted(ListQuestion("products", product))

    def _cited(self) -> Reading:
        """Find who says a number that the sentence names: a statement on a product, or an event."""
        for claim in self.claims:
            number = _NUMBER.search(claim)
            if number is None:
                continue
            said = re.compile(rf"(?<![\d.,]){re.escape(number.group())}(?![\d]|[.,]\d)")
            for each in self.cited.background:
                if said.search(each.statement) and (not self.slots.products or each.product == self._product()):
                    return self._background(each.product)
            word = f"{number.group()}%" if re.search("%|p", claim) else f"{number.group()} t"
            if any(said.search(event.summary) and event_matches(event, word) for event in self.cited.events):
                return _noted(ListQuestion("events", word))
        raise NotUnderstood(
            "number_unknown",
            f"No source that I know names {quoted(self.claims[0].strip())}. Name a partner or a month with it.",
            usual((), self.vocabulary),
        )

    def _told(self) -> Reading | None:
        """Read "what is a magnet" and "the london talks" as what is told of a product or as events."""
        slots = self.slots
        if self.kind is not Kind.FIGURE or self.partners or slots.periods or TRADE_CUE.search(self.text):
            return None
        if slots.products and not slots.unread and _WHAT_IS.match(self.text):
            return self._background(self._product())
        words = " ".join(slots.unread).casefold()
        if slots.products or not words or any(len(word) < LEAST_TOLD_LETTERS for word in words.split()):
            return None
        if any(event_matches(event, words) for event in self.cited.events):
            return _noted(ListQuestion("events", words))
        return None

    def _events(self) -> Reading:
        """Read which events: those of a month or year, and those with the words that are nothing else."""
        when = self._when()
        names = [each.meant[0].short for each in self.partners if len(each.meant) == 1]
        words = [*(word for run in self.slots.unread for word in run.split()), *names]
        whole = " ".join([when, *words]).strip()
        if not self.cited.events or any(event_matches(event, whole) for event in self.cited.events):
            return _noted(ListQuestion("events", whole))
        if not self.slots.unread and when:
            note = line(f"No event then names {' or '.join(names)}; these are all of them.") if names else None
            return _noted(ListQuestion("events", when), *([note] if note else []))
        raise NotUnderstood(
            "events_none", f"I know of no event with {quoted(whole)}.", (Suggestion("Events", "events", "/events"),)
        )

    def _when(self) -> str:
        if not self.slots.periods:
            return ""
        period = self._period(self.slots.periods[0])
        if period.is_month:
            return str(period.first)
        if len(period) == 12 and period.first.month == 1:
            return str(period.first.year)
        raise NotUnderstood(
            "events_period",
            f"Events are listed by month or by year; {period.label} is neither.",
            tuple(Suggestion(month.short, str(month), f"/events {month}") for month in list(period)[:5]),
        )

    def _compared(self) -> Reading | None:
        """Read two or more of a kind side by side; None for one of each, which is a figure."""
        products = list(dict.fromkeys(each.meant for each in self.slots.products))
        partners = list(dict.fromkeys(each.meant for each in self.partners))
        if len(partners) > 1 or len(products) > 1:
            self._refuse_unread()
            both = self.partners if len(partners) > 1 else self.slots.products
            keys = [each.meant[0].key if len(each.meant) == 1 else each.text for each in both]
            beside = [self._product()] if len(partners) > 1 else [self._one(each) for each in self.partners]
            when = [f"in {each.text}" for each in self.slots.periods[:1]]
            return self._command("compare", ",".join(dict.fromkeys(keys)), *beside, *when)
        if self.kind is Kind.COMPARE and _BOTH_FLOWS.search(self.text):
            raise NotUnderstood(
                "compare_flows",
                "I compare partners, products or periods; ask for exports and imports one after the other.",
                tuple(
                    Suggestion(f"{flow.capitalize()}s", flow, replace(self._question(), flow=flow).command)
                    for flow in Flow
                ),
            )
        if len(self.slots.periods) < 2:
            return None
        periods = list(dict.fromkeys(self._period(each) for each in self.slots.periods))
        if len(periods) == 1:
            return self._figure(periods[0])
        earlier, later = min(periods), max(periods)
        if len(periods) == 2 and later.is_month and earlier in {later.shifted(-12), later.shifted(-1)}:
            return self._figure(later)
        self._refuse_unread()
        return self._command("compare", ",".join(map(str, periods)), *self._partner_words(), self._product())

    def _top(self) -> Reading:
        count = _COUNT.search(self.text)
        places = ""
        if count is not None:
            word = (count[1] or count[2]).lower()
            number = _COUNTS.get(word) or int(word)
            places = f"n:{min(max(number, 5), 25)}"
        self._refuse_unread()
        is_of_one = self.kind is Kind.TOP and bool(self.partners or _BY_PRODUCT.search(self.text))
        by = ["by:product", *self._partner_words()] if is_of_one else [self._product()]
        return self._command("top", *by, *(each.text for each in self.slots.periods), _SORTS[self.kind], places)

    def _other(self) -> Reading:
        self._refuse_unread()
        when = [each.text for each in self.slots.periods]
        if self.kind is Kind.REPORT:
            return self._command("report", *when, self._product())
        if self.kind is Kind.REVISIONS:
            return self._command("revisions", *self._partner_words(), *when, self._product())
        if self.kind is Kind.DOWNLOAD:
            partner = [self._one(each) for each in self.partners]
            form = re.search("xlsx|excel|spreadsheet|json", self.text, re.IGNORECASE)
            name = "" if form is None else "json" if form.group().lower() == "json" else "xlsx"
            return self._command("download", *partner, *when, self._product(), name)
        if _SINCE.search(self.text) and len(self.slots.periods) == 1:
            start = self._period(self.slots.periods[0]).first
            newest = self.vocabulary.latest(self._question()) or start
            when = [str(Period(start, max(start, newest)))]
        view = next((name for name, words in _VIEWS.items() if words.search(self.text)), "")
        return self._command("trend", *self._partner_words(), *when, self._product(), view)

    def _command(self, name: str, *words: str) -> Reading:
        """Read what the sentence comes to as a command."""
        if self.slots.measures:
            words = (*words, self.slots.measures[0].meant)
        if self.flow is Flow.IMPORT:
            words = (*words, "imports")
        found = read_command(
            " ".join([f"/{name}", *(word for word in words if word)]), self.vocabulary, today=self.today
        )
        return Reading(found.question, (line(f"Read as: {found.question.command}"), *found.notes))

    def _figure(self, period: Period | None = None) -> Reading:
        """Read one figure: of the world where no partner is named. `period` stands for those that are named."""
        slots = self.slots
        named: tuple[Mention[Any], ...] = (*self.partners, *slots.products, *slots.measures, *slots.spans)
        words = self.rest if period is None else " ".join([*(each.text for each in named), *slots.unread])
        if slots.unread and not self.partners and not self._is_unread_a_partner():
            self._refuse_unread()
        needs_world = not self.partners and not slots.unread
        found = read_figure(
            self.vocabulary,
            flow=self.flow,
            partner=f"{words} {WORLD}" if needs_world else words,
            month="" if period is None else str(period),
            today=self.today,
            small_words=FILLERS,
        )
        why = [WHY_NOTE] if self.kind is Kind.WHY else []
        return Reading(found.question, (read_as(found.question, self.vocabulary), *found.notes, *why))

    def _question(self) -> FigureQuestion:
        shown = self.slots.measures[0].meant if self.slots.measures else Shown.WEIGHT
        partner = self.partners[0].meant[0].key if self.partners else WORLD
        return FigureQuestion(self.flow, partner, self._product(), shown=shown)

    def _period(self, mention: Mention[Spoken]) -> Period:
        question = self._question()
        return mention.meant.resolved(
            latest=self.vocabulary.latest(question), today=self.today, loaded=self.vocabulary.months(question)
        ).period

    def _product(self) -> str:
        return self._one(self.slots.products[0]) if self.slots.products else self.vocabulary.default_product

    def _one(self, mention: Mention[tuple[Partner, ...]] | Mention[tuple[Product, ...]]) -> str:
        """Give the key of what was named; what could be several is asked about by the reader of a figure."""
        if len(mention.meant) > 1:
            read_figure(self.vocabulary, flow=self.flow, partner=mention.text, today=self.today)
        return mention.meant[0].key

    def _partner_words(self) -> list[str]:
        return [self._one(each) for each in self.partners[:1]] or [WORLD]

    def _refuse_what_isno_question(self) -> None:
        """Refuse what names nothing that there are figures of, or does not ask about trade."""
        slots = self.slots
        named = [*self.partners, *slots.products, *slots.periods, *slots.measures]
        is_of_trade = bool(
            self.kind is not Kind.FIGURE
            or self.claims
            or slots.products
            or slots.measures
            or TRADE_CUE.search(self.text)
            or (self.partners and slots.periods and not slots.unread)
        )
        if not named and slots.unread and TRADE_CUE.search(self.text) and self._is_unread_a_partner():
            return
        if named and (is_of_trade or not find_slots(self.text, self.vocabulary).unread):
            return
        if not named and is_of_trade and not slots.unread and self.kind is not Kind.WHY and self._names_reporter():
            return
        raise no_question(slots.unread, [self._question().partner] if self.partners else [], self.vocabulary)

    def _names_reporter(self) -> bool:
        return self.kind is not Kind.FIGURE or any(_is_reporter(each) for each in self.slots.partners)

    def _is_unread_a_partner(self) -> bool:
        """Say whether what could not be read stands where a partner would: "did wakanda buy", "to wakanda"."""
        unread = re.escape(self.slots.unread[0])
        return bool(
            re.search(
                rf"\b(?:did|does|to|from|by|has|have) (?:the )?{unread}|{unread}(?:'s)? {BUYS}\b",
                self.text,
                re.IGNORECASE,
            )
        )

    def _refuse_unread(self) -> None:
        if self.slots.unread:
            unread = listed([quoted(each) for each in self.slots.unread])
            nearest = self._question()
            raise NotUnderstood(
                "words_left",
                f"I could not read {unread}.",
                (
                    Suggestion(self.vocabulary.partner(nearest.partner).name, nearest.partner, nearest.command),
                    Suggestion("Help", "help", "/help"),
                ),
            )


def _is_reporter(mention: Mention[tuple[Partner, ...]]) -> bool:
    return [each.key for each in mention.meant] == [DEFAULT_REPORTER]


def _noted(question: ListQuestion, *notes: Line) -> Reading:
    return Reading(question, (line(f"Read as: {question.command}"), *notes))


def read_as(question: Question, vocabulary: Vocabulary) -> Line:
    """Say how a figure question was read: "Read as: Germany · magnets · Jun 2025"."""
    if not isinstance(question, FigureQuestion):
        return line(f"Read as: {question.command}")
    period = question.period
    when = "latest month" if period is None else period.first.short if period.is_month else period.label
    name = vocabulary.partner(question.partner).name
    words = [f"imports from {name}" if question.flow is Flow.IMPORT else name, question.product, when]
    if question.shown is not Shown.WEIGHT:
        words.append(question.shown.replace("-", " "))
    return line(f"Read as: {' · '.join(words)}")
