"""Put what a text names together to a FigureQuestion: one partner, one period, one product."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from bot.errors import NotUnderstood, Suggestion, error_code
from bot.language.mentions import LONGEST_TEXT, Mention, Slots, candidates, find_slots, is_near, shown_of, span_of
from bot.language.spoken_periods import PeriodReading, Spoken, offering, spoken_option, spoken_period
from bot.text import Line, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, Reading, Shown
from bot.trade.commodities import Product
from bot.trade.loaded import Extent
from bot.trade.naming import MOST_NEAREST, Unknown
from bot.trade.observations import WORLD, Flow
from bot.trade.partners import Partner
from bot.trade.questions import ALL_MONTHS, SPANS_MONTHS, FigureQuestion
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_SUGGESTIONS = 5
HONG_KONG = "HK"
TO_OR_FROM = {Flow.EXPORT: "to", Flow.IMPORT: "from"}
_FLOW_WORDS = {
    Flow.EXPORT: frozenset({"export", "exports", "exported", "shipments", "出口"}),
    Flow.IMPORT: frozenset({"import", "imports", "imported", "进口"}),
}
_MEASURE_NAMES = {Shown.WEIGHT: "weight", Shown.VALUE: "value", Shown.UNIT_PRICE: "unit price"}
Meant = TypeVar("Meant")
ExtentOf = Callable[[About], Extent]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure question of which some part is still open: enough to write the commands of suggestions.

    `extent_of` says how far what is asked reaches, where that is more or less than the question's very series.
    """

    question: FigureQuestion
    vocabulary: Vocabulary
    today: date
    spoken: Spoken | None = None
    period_words: str = ""
    unread_words: str = ""
    extent_of: ExtentOf | None = None

    def period(self, question: FigureQuestion) -> PeriodReading | None:
        """Resolve the period for this very series; NotUnderstood when its words cannot be one."""
        if self.spoken is None:
            return None
        extent_of = self.extent_of or self.vocabulary.extent
        extent = extent_of(question.about)
        if extent.latest is None:
            extent = extent_of(question.about.of(shown=Shown.WEIGHT))
        return self.spoken.resolved(extent, today=self.today)

    def command(self, **changes: Any) -> str:
        """Write the question with changes as a command; a period that cannot be read stays as it was typed."""
        question = self.question.with_about(**changes)
        try:
            reading = self.period(question)
        except NotUnderstood:
            return f"{question.command} {self.period_words} {self.unread_words}".rstrip()
        if reading is not None and not reading.is_latest:
            question = question.with_about(period=reading.period)
        return f"{question.command} {self.unread_words}".rstrip()

    def spanning(self, months: int) -> str:
        """Write the question with another span of its chart as a command."""
        return replace(self, question=replace(self.question, span_months=months)).command()

    def products(self, products: Sequence[Product]) -> tuple[Suggestion, ...]:
        """Suggest products, the rest kept."""
        return tuple(
            Suggestion(each.name, each.key, self.command(product=each.key)) for each in products[:MOST_SUGGESTIONS]
        )

    def partners(self, keys: Sequence[str]) -> tuple[Suggestion, ...]:
        """Suggest partners, the rest kept."""
        return tuple(
            Suggestion(self.vocabulary.partner(key).name, key, self.command(partner=key))
            for key in keys[:MOST_SUGGESTIONS]
        )


def read_figure(
    vocabulary: Vocabulary,
    *,
    flow: Flow,
    partner: str,
    month: str = "",
    product: str = "",
    shown: str = "",
    span: str = "",
    today: date,
    small_words: frozenset[str] = frozenset(),
    extent_of: ExtentOf | None = None,
) -> Reading:
    """Read a figure question; `partner` may hold more ("us magnets june"), which fills what the options left open.

    `small_words` are skipped besides the usual ones, `extent_of` is the Draft's. NotUnderstood names what could not
    be read, with the nearest that could.
    """
    slots = find_slots(partner, vocabulary, small_words=_FLOW_WORDS[flow] | small_words)
    notes: list[Line] = []
    draft = Draft(
        FigureQuestion(
            About(
                flow, _partner_words(slots), vocabulary.default_product, reporter=slots.reporter or DEFAULT_REPORTER
            )
        ),
        vocabulary,
        today,
        unread_words=" ".join(slots.unread),
        extent_of=extent_of,
    )
    draft = _with_shown(draft, slots, shown)
    draft = _with_span(draft, slots, span)
    periods = ([_option(month, spoken_option(month))] if _is_given(month) else []) + slots.periods
    if periods:
        draft = replace(draft, spoken=periods[0].meant, period_words=periods[0].text)
    draft = _with_product(draft, slots, product, notes)
    draft = _with_partner(draft, slots, notes)
    if not slots.measures and not _is_given(shown):
        draft = _with_usual_measure(draft)
    _only(
        periods,
        "month",
        lambda mention: Suggestion(
            mention.text, mention.text, replace(draft, spoken=mention.meant, period_words=mention.text).command()
        ),
    )
    if slots.unread:
        raise NotUnderstood(
            "words_left",
            f"I could not read {_all_quoted(slots.unread)}.",
            (Suggestion("Ask without it", draft.question.partner, replace(draft, unread_words="").command()),),
        )
    return _finished(draft, notes)


def _partner_words(slots: Slots) -> str:
    """Give what suggestions keep for a partner that was not looked at yet: its key, or the words as typed."""
    clear = [mention.meant[0].key for mention in slots.partners if len(mention.meant) == 1]
    return next(iter([*clear, *(mention.text for mention in slots.partners)]), "")


def _finished(draft: Draft, notes: list[Line]) -> Reading:
    try:
        reading = draft.period(draft.question)
    except NotUnderstood as refused:
        without = replace(draft, spoken=None)
        raise offering(refused, lambda month: replace(without, spoken=spoken_period(month)).command()) from refused
    if reading is None:
        return Reading(draft.question, tuple(notes))
    period = None if reading.is_latest else reading.period
    return Reading(draft.question.with_about(period=period), (*notes, *(line(note) for note in reading.notes)))


def _only(
    mentions: Sequence[Mention[Meant]], what: str, suggest: Callable[[Mention[Meant]], Suggestion] | None = None
) -> Mention[Meant] | None:
    """Give the one thing that was named; two that do not come to the same are refused, each as a suggestion."""
    named = {suggest(each).command if suggest else each.meant: each for each in reversed(mentions)}
    if len(named) > 1:
        different = list(reversed(named.values()))
        raise NotUnderstood(
            error_code(f"{what}_twice"),
            f"That names more than one {what}: {_all_quoted([each.text for each in different])}. Ask for one.",
            tuple(suggest(each) for each in different[:MOST_SUGGESTIONS]) if suggest else (),
        )
    return mentions[0] if mentions else None


def _option(text: str, meant: Meant, *, is_near: bool = False) -> Mention[Meant]:
    return Mention(meant, text, -1, 0, is_near)


def _all_quoted(texts: Sequence[str]) -> str:
    return listed([quoted(text) for text in texts])


def _is_given(option: str) -> bool:
    """Say whether an option holds anything; NotUnderstood when it holds too much."""
    if len(option) > LONGEST_TEXT:
        raise NotUnderstood(
            "text_too_long", f"That is {len(option):,} characters long; an option may have {LONGEST_TEXT}."
        )
    return bool(option.strip())


def _with_shown(draft: Draft, slots: Slots, option: str) -> Draft:
    mentions = list(slots.measures)
    if _is_given(option):
        shown = shown_of(option)
        if shown is None:
            raise NotUnderstood(
                "measure_unknown",
                f"I do not know the measure {quoted(option)}. There are weight, value and unit price.",
                tuple(Suggestion(_MEASURE_NAMES[each], each, draft.command(shown=each)) for each in Shown),
            )
        mentions.insert(0, _option(option, shown))
    only = _only(mentions, "measure")
    return draft if only is None else replace(draft, question=draft.question.with_about(shown=only.meant))


def _with_usual_measure(draft: Draft) -> Draft:
    """Count in the measure that is usual here, where the series has it for the months that are asked for."""
    usual = replace(draft, question=draft.question.with_about(shown=draft.vocabulary.default_shown))
    if usual == draft or draft.vocabulary.latest(usual.question.about) is None:
        return draft
    try:
        reading = draft.period(draft.question)
    except NotUnderstood:  # which the reader says in its place
        return usual
    extent = (draft.extent_of or draft.vocabulary.extent)(usual.question.about)
    is_there = reading is None or reading.is_latest or extent.touches(reading.period)
    return usual if is_there else draft


def _with_span(draft: Draft, slots: Slots, option: str) -> Draft:
    mentions = list(slots.spans)
    if _is_given(option):
        bare = option.strip()
        months = int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 4 else span_of(option)
        mentions.insert(0, _option(option, -1 if months is None else months))
    only = _only(mentions, "span")
    if only is None:
        return draft
    if only.meant not in (*SPANS_MONTHS, ALL_MONTHS):
        raise NotUnderstood(
            "span_unknown",
            "The chart can span 12, 24, 36 or 60 months, or all of them.",
            (
                *(Suggestion(f"{months} months", f"{months}m", draft.spanning(months)) for months in SPANS_MONTHS),
                Suggestion("all", "all", draft.spanning(ALL_MONTHS)),
            ),
        )
    return replace(draft, question=replace(draft.question, span_months=only.meant))


def _with_product(draft: Draft, slots: Slots, option: str, notes: list[Line]) -> Draft:
    vocabulary = draft.vocabulary
    mentions = list(slots.products)
    if _is_given(option):
        outcome = vocabulary.products.read(option)
        if isinstance(outcome, Unknown):
            raise NotUnderstood(
                "product_unknown",
                f"I do not know the product {quoted(option)}.",
                draft.products(outcome.nearest),
            )
        mentions.insert(0, _option(option, candidates(outcome), is_near=is_near(outcome)))
    for mention in mentions:
        if len(mention.meant) > 1:
            raise NotUnderstood(
                "product_ambiguous", f"Which product is {quoted(mention.text)}?", draft.products(mention.meant)
            )
    only = _only(mentions, "product", lambda mention: draft.products(mention.meant)[0])
    if only is None:
        return draft
    if only.is_near:
        notes.append(line(f"Read as {only.meant[0].name}."))
    return replace(draft, question=draft.question.with_about(product=only.meant[0].key))


def _with_partner(draft: Draft, slots: Slots, notes: list[Line]) -> Draft:
    reporter = draft.question.reporter
    others = [mention for mention in slots.partners if [each.key for each in mention.meant] != [reporter]]
    for mention in others:
        if len(mention.meant) > 1:
            bare = re.sub(r"['’]s$", "", mention.text)
            name = bare.title() if bare.islower() else bare
            raise NotUnderstood(
                "partner_ambiguous",
                f"Which {quoted(mention.text) if mention.is_near else name}?{_also_unread(slots.unread)}",
                replace(draft, unread_words="").partners(_likeliest_first(mention.meant, draft)),
            )
    only = _only(others, "partner", lambda mention: draft.partners([mention.meant[0].key])[0])
    if only is None:
        if not slots.partners or not _trades_with_itself(draft):
            raise _without_partner(replace(draft, unread_words=""), slots)
        only = slots.partners[0]
    if only.is_near:
        notes.append(line(f"Read as {only.meant[0].name}."))
    return replace(draft, question=draft.question.with_about(partner=only.meant[0].key))


def _likeliest_first(partners: Sequence[Partner], draft: Draft) -> list[str]:
    """Put those first of whom most is loaded, of the product asked and then of any."""
    vocabulary, question = draft.vocabulary, draft.question

    def loaded(key: str, products: Sequence[str]) -> int:
        asked = (question.with_about(partner=key, product=product) for product in products)
        return sum(vocabulary.mask(each.about).bit_count() for each in asked)

    every = [product.key for product in vocabulary.products]
    keys = [partner.key for partner in partners]
    return sorted(keys, key=lambda key: (loaded(key, [question.product]), loaded(key, every)), reverse=True)


def _trades_with_itself(draft: Draft) -> bool:
    """Say whether the reporter is among its own partners: customs count goods that come back as imports."""
    return draft.question.reporter in draft.vocabulary.partners_loaded(draft.question.about)


def _without_partner(draft: Draft, slots: Slots) -> NotUnderstood:
    """Say why no partner was found, with some that would do."""
    question, vocabulary = draft.question, draft.vocabulary
    perhaps = [partner.key for partner in slots.perhaps]
    usual = draft.partners(list(dict.fromkeys([*perhaps, WORLD, *vocabulary.partners_loaded(question.about)])))
    where = "To where" if question.flow is Flow.EXPORT else "From where"
    if slots.partners:
        flows = [flow for reporter, flow in vocabulary.kinds if reporter == question.reporter]
        if (
            question.reporter != DEFAULT_REPORTER and question.flow not in flows
        ):  # what is loaded of this reporter goes the other way
            question = question.with_about(flow=next(iter(flows), question.flow))
            draft = replace(draft, question=question)
        pick = "a destination" if question.flow is Flow.EXPORT else "an origin"
        whose = vocabulary.partner(question.reporter).whose
        near_by = [HONG_KONG] if question.reporter == DEFAULT_REPORTER else []
        keys = dict.fromkeys([WORLD, *near_by, *vocabulary.partners_loaded(question.about)])
        return NotUnderstood(
            "partner_is_reporter",
            f"These are {whose} own {question.flow}s; pick {pick}.{_also_unread(slots.unread)}",
            (*draft.partners(list(keys)), *_told_by_others(draft)),
        )
    if slots.unread:
        unknown = slots.unread[0]
        near = [partner.key for partner in vocabulary.partners.nearest(unknown)]
        nearest = [key for key in near if key != question.reporter]
        keys = dict.fromkeys([*nearest, WORLD, *vocabulary.partners_loaded(question.about)])
        return NotUnderstood(
            "partner_unknown",
            f"I do not know a partner called {quoted(unknown)}.{_also_unread(slots.unread[1:])}",
            draft.partners(list(keys)[:MOST_NEAREST]),
        )
    if slots.products:
        named = vocabulary.product(question.product).name
        return NotUnderstood("partner_is_product", f"That is a product ({named}). {where}?", usual)
    return NotUnderstood("partner_missing", f"{where}? Name a partner, for example World.", usual)


def _told_by_others(draft: Draft) -> tuple[Suggestion, ...]:
    """Suggest what others report of their trade with the reporter, where its own is not loaded: "/imports china"."""
    question, vocabulary = draft.question, draft.vocabulary
    if (question.reporter, question.flow) in vocabulary.kinds:
        return ()
    return tuple(
        Suggestion(
            side_words(each, vocabulary),
            each.reporter,
            draft.command(partner=each.partner, product=each.product, reporter=each.reporter),
        )
        for each in reported_by_others(question, vocabulary)
    )


def _also_unread(unread: Sequence[str]) -> str:
    return f" I also could not read {_all_quoted(unread)}." if unread else ""


def side_words(question: FigureQuestion, vocabulary: Vocabulary) -> str:
    """Name whose statistics of which trade: "Imports by US from China"."""
    reporter, partner = vocabulary.partner(question.reporter).short, vocabulary.partner(question.partner).short
    return f"{question.flow.capitalize()}s by {reporter} {TO_OR_FROM[question.flow]} {partner}"


def kin(product: str, vocabulary: Vocabulary) -> list[str]:
    """Give the keys of a product and of those that count nearly the same in another list of codes: "magnets" and
    "magnets-hts".
    """
    keys = [each.key for each in vocabulary.products]
    return [product, *(key for key in keys if key.startswith(f"{product}-") or product.startswith(f"{key}-"))]


def reported_by_others(question: FigureQuestion, vocabulary: Vocabulary) -> list[FigureQuestion]:
    """Ask the other reporters of whom this flow is loaded for what they trade with this one, the partner that was
    named first: "/imports us" may mean what the United States take from China by their own count.
    """
    kinds = vocabulary.loaded.kinds()
    reporters = {reporter for reporter, flow, *_ in kinds if flow is question.flow and reporter != question.reporter}
    keys = dict.fromkeys([*kin(question.product, vocabulary), *(each.key for each in vocabulary.products)])
    found = []
    for reporter in sorted(reporters, key=lambda each: (each != question.partner, each)):
        base = question.with_about(partner=question.reporter, reporter=reporter, period=None, shown=Shown.WEIGHT)
        asked = (base.with_about(product=key) for key in keys)
        found += [next((each for each in asked if vocabulary.mask(each.about)), base)]
    return [each for each in found if vocabulary.mask(each.about)]
