"""Put what a text names into a question of any kind: one partner, one period, one product."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from bot.errors import NotUnderstood, Suggestion, error_code
from bot.language.mentions import LONGEST_TEXT, Mention, Slots, candidates, implied, is_near, shown_of, span_of
from bot.language.period_reader import spoken_option, spoken_period
from bot.language.spoken_periods import PeriodReading, Spoken, SpokenPeriod, offering
from bot.text import Line, line, quoted
from bot.trade.about import ALL_MONTHS, DEFAULT_REPORTER, SPANS_MONTHS, About, Question, Shown, TradeQuestion
from bot.trade.commodities import Product
from bot.trade.loaded import Extent
from bot.trade.naming import MOST_NEAREST, Unknown
from bot.trade.observations import WORLD, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_SUGGESTIONS = 5
HONG_KONG = "HK"
_WITHOUT_PARTNER = frozenset({"partner_missing", "partner_is_product", "partner_is_reporter", "partner_unknown"})
FLOW_WORDS = {
    Flow.EXPORT: frozenset({"export", "exports", "exported", "shipments", "出口"}),
    Flow.IMPORT: frozenset({"import", "imports", "imported", "进口"}),
}
_MEASURE_NAMES = {Shown.WEIGHT: "weight", Shown.VALUE: "value", Shown.UNIT_PRICE: "unit price"}
Meant = TypeVar("Meant")
Q = TypeVar("Q", bound=TradeQuestion)
AnyQuestion = TypeVar("AnyQuestion", bound=Question)
WithNotes: TypeAlias = tuple[AnyQuestion, tuple[Line, ...]]
"""A question as it was understood, and what its asker should be told about how."""
ExtentOf = Callable[[About], Extent]


@dataclass(frozen=True, slots=True)
class Draft(Generic[Q]):
    """A question of which some part is still open: enough to write the commands of suggestions, each the same
    question about something else.

    `extent_of` says how far what is asked reaches, where that is more or less than the question's very series;
    `with_span` makes a question of a chart's span, None where a span stands for the months themselves.
    """

    question: Q
    vocabulary: Vocabulary
    today: date
    spoken: Spoken | None = None
    period_words: str = ""
    unread_words: str = ""
    extent_of: ExtentOf | None = None
    with_span: Callable[[Q, int], Q] | None = None

    def extent(self, about: About) -> Extent:
        """Say how far what is asked reaches."""
        return (self.extent_of or self.vocabulary.extent)(about)

    def period(self, question: Q) -> PeriodReading | None:
        """Resolve the period for this very series; NotUnderstood when its words cannot be one."""
        if self.spoken is None:
            return None
        if isinstance(self.spoken, SpokenPeriod) and self.spoken.is_dated:
            return self.spoken.resolved(Extent(), today=self.today)
        extent = self.extent(question.about)
        if extent.latest is None:
            extent = self.extent(question.about.of(shown=Shown.WEIGHT))
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
        """Write the question with another span as a command."""
        if self.with_span is None:
            return f"{self.command()} {'all' if months == ALL_MONTHS else f'{months}m'}"
        return replace(self, question=self.with_span(self.question, months)).command()

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


def fill(
    question: Q,
    slots: Slots,
    vocabulary: Vocabulary,
    today: date,
    *,
    given: Mapping[str, Any] | None = None,
    extent_of: ExtentOf | None = None,
    with_span: Callable[[Q, int], Q] | None = None,
    has_usual_measure: bool = True,
) -> WithNotes[Q]:
    """Return a question of any kind with what a text names, and notes on how it was read; NotUnderstood names what
    could not be read, with the nearest that could. What is not named stays as the question has it; where it has no
    partner, one must be named.

    `given` are options of a form, which count before the text; `extent_of` and `with_span` are the Draft's. Without
    `has_usual_measure` the question's own measure stands where none is named.
    """
    options = _options_given(given) if given else {}
    notes: list[Line] = []
    # Suggestions keep a partner that was not looked at yet: its key, or the words as typed.
    clear = [mention.meant[0].key for mention in slots.partners if len(mention.meant) == 1]
    named = next(iter([*clear, *(mention.text for mention in slots.partners)]), question.about.partner)
    about = question.about.of(partner=named, reporter=slots.reporter or question.about.reporter)
    draft = Draft(
        replace(question, about=about),
        vocabulary,
        today,
        unread_words=" ".join(slots.unread),
        extent_of=extent_of,
        with_span=with_span,
    )
    months = None
    measures = slots.measures
    if "shown" in options:
        measures = _with_option(measures, options["shown"], draft)
    if measures:
        draft = replace(draft, question=draft.question.with_about(shown=measures[0].meant))
    if slots.spans or "span" in options:
        draft, months = _with_span(draft, slots, options.get("span", ""))
    periods = slots.periods
    if month := options.get("month"):
        periods = [implied(spoken_option(month), month), *periods]
    if periods:
        draft = replace(draft, spoken=periods[0].meant, period_words=periods[0].text)
    if slots.products or "product" in options:
        draft = _with_product(draft, slots, options.get("product", ""), notes)
    draft = _with_partner(draft, slots, question.about.partner, notes)
    is_usual = draft.question.about.shown is vocabulary.default_shown
    if has_usual_measure and not is_usual and not measures:
        draft = _with_usual_measure(draft)
    if len(periods) > 1:
        _only(
            periods,
            "month",
            lambda mention: Suggestion(
                mention.text, mention.text, replace(draft, spoken=mention.meant, period_words=mention.text).command()
            ),
        )
    if measures:
        _only(
            measures,
            "measure",
            lambda mention: Suggestion(
                _MEASURE_NAMES[mention.meant], mention.meant, draft.command(shown=mention.meant)
            ),
        )
    if slots.unread:
        raise NotUnderstood(
            "words_left",
            f"I could not read {_all_quoted(slots.unread)}.",
            (Suggestion("Ask without it", draft.question.partner, replace(draft, unread_words="").command()),),
            unread=slots.unread,
        )
    filled = draft.question if draft.spoken is None else _with_period(draft, notes)
    if months is not None and with_span is None:
        filled = _in_view(filled, months, draft)
    if "begin" in options or "end" in options:
        filled = _between(filled, options.get("begin", ""), options.get("end", ""), draft, notes)
    return filled, tuple(notes)


def _options_given(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the options of a form that hold anything; NotUnderstood when one holds too much."""
    options = {name: str(each) for name, each in given.items()}
    for option in options.values():
        if len(option) > LONGEST_TEXT:
            raise NotUnderstood(
                "text_too_long", f"That is {len(option):,} characters long; an option may have {LONGEST_TEXT}."
            )
    return {name: option for name, option in options.items() if option.strip()}


def fill_or_world(
    question: Q, named: tuple[Slots, Slots], vocabulary: Vocabulary, today: date, **more: Any
) -> WithNotes[Q]:
    """Fill a question by a text that may leave the partner out, which is then the world. `named` is what it names
    with a partner and without one: words that are something else as well ("mar") are partners only where the text
    makes no sense otherwise.
    """
    slots, without = named
    needing, whole = question.with_about(partner=""), question.with_about(partner=WORLD)
    if any(not mention.is_near for mention in slots.partners):
        return fill(needing, slots, vocabulary, today, **more)
    try:
        return fill(whole, without, vocabulary, today, **more)
    except NotUnderstood as refused:
        try:
            return fill(needing, slots, vocabulary, today, **more)
        except NotUnderstood as other:
            if other.code in _WITHOUT_PARTNER:
                raise refused from other
            raise


def _with_period(draft: Draft[Q], notes: list[Line]) -> Q:
    try:
        reading = draft.period(draft.question)
    except NotUnderstood as refused:
        without = replace(draft, spoken=None)
        raise offering(refused, lambda month: replace(without, spoken=spoken_period(month)).command()) from refused
    if reading is None:
        return draft.question
    notes += [line(note) for note in reading.notes]
    return draft.question.with_about(period=None if reading.is_latest else reading.period)


def _in_view(question: Q, months: int, draft: Draft[Q]) -> Q:
    """Make the months in view of a span ("last 12 months"): those that end with the newest of what is asked, or with
    the one month that is named. NotUnderstood beside a longer period.
    """
    if question.period is not None and not question.period.is_month:
        raise NotUnderstood(
            "span_twice", "The months are named as a range and as a span; give them once.",
            (Suggestion(question.period.label, str(question.period), question.command),),
        )  # fmt: skip
    newest = draft.extent(question.about).newest if question.period is None else question.period.last
    if months == ALL_MONTHS or newest is None:
        return question.with_about(period=None)
    return question.at(Period(newest - (months - 1), newest))


def _between(question: Q, begin: str, end: str, draft: Draft[Q], notes: list[Line]) -> Q:
    """Set the period from the options "from" and "to": an open end reaches as far as the series; a reversed range
    is swapped and told. NotUnderstood when the text names a period as well.
    """
    if question.period is not None:
        raise NotUnderstood(
            "month_twice", "The months are named in the text and in from or to; give them once.",
            (Suggestion(question.period.label, str(question.period), question.command),),
        )  # fmt: skip
    extent = draft.extent(question.about)

    def read(words: str, instead: Callable[[str], str]) -> PeriodReading | None:
        try:
            return spoken_option(words).resolved(extent, today=draft.today) if words.strip() else None
        except NotUnderstood as refused:
            raise offering(refused, instead) from refused

    def asked(begin: str, end: str) -> str:
        try:
            return _between(question, begin, end, draft, []).command
        except NotUnderstood:  # the other end cannot be read either
            return question.command

    start, stop = read(begin, lambda month: asked(month, end)), read(end, lambda month: asked(begin, month))
    newest = extent.newest or Month.of(draft.today)
    first = start.period.first if start else min([*extent.months, newest])
    last = stop.period.last if stop else newest
    if start is not None and stop is not None and first > last:
        first, last = stop.period.first, start.period.last
        notes.append(line(f"The range was the other way round: read as {Period(first, last).label}."))
    elif first > last:
        first, last = (first, first) if start is not None else (last, last)
    return question.at(Period(first, last))


def _only(
    mentions: Sequence[Mention[Meant]], what: str, suggest: Callable[[Mention[Meant]], Suggestion] | None = None
) -> Mention[Meant] | None:
    """Return the one thing that was named; NotUnderstood for two that differ, with each as a suggestion."""
    if len(mentions) < 2:
        return mentions[0] if mentions else None
    named = {suggest(each).command if suggest else each.meant: each for each in reversed(mentions)}
    if len(named) > 1:
        different = list(reversed(named.values()))
        raise NotUnderstood(
            error_code(f"{what}_twice"),
            f"That names more than one {what}: {_all_quoted([each.text for each in different])}. Ask for one.",
            tuple(suggest(each) for each in different[:MOST_SUGGESTIONS]) if suggest else (),
        )
    return mentions[0]


def _all_quoted(texts: Sequence[str]) -> str:
    return listed([quoted(text) for text in texts])


def _with_option(measures: list[Mention[Shown]], option: str, draft: Draft[Q]) -> list[Mention[Shown]]:
    """Return the measures that are named, that of an option first, empty for none."""
    if not option:
        return measures
    shown = shown_of(option)
    if shown is None:
        raise NotUnderstood(
            "measure_unknown",
            f"I do not know the measure {quoted(option)}. There are weight, value and unit price.",
            tuple(Suggestion(_MEASURE_NAMES[each], each, draft.command(shown=each)) for each in Shown),
        )
    return [implied(shown, option), *measures]


def _with_usual_measure(draft: Draft[Q]) -> Draft[Q]:
    """Count in the measure that is usual here, where the series has it for the months that are asked for."""
    usual = replace(draft, question=draft.question.with_about(shown=draft.vocabulary.default_shown))
    if draft.vocabulary.latest(usual.question.about) is None:
        return draft
    try:
        reading = draft.period(draft.question)
    except NotUnderstood:  # which the reader says in its place
        return usual
    is_there = reading is None or reading.is_latest or draft.extent(usual.question.about).touches(reading.period)
    return usual if is_there else draft


def _with_span(draft: Draft[Q], slots: Slots, option: str) -> tuple[Draft[Q], int | None]:
    mentions = list(slots.spans)
    if option:
        bare = option.strip()
        months = int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 4 else span_of(option)
        mentions.insert(0, implied(-1 if months is None else months, option))
    only = _only(mentions, "span")
    if only is None:
        return draft, None
    if only.meant not in (*SPANS_MONTHS, ALL_MONTHS):
        raise NotUnderstood(
            "span_unknown",
            "The chart can span 12, 24, 36 or 60 months, or all of them.",
            (
                *(Suggestion(f"{months} months", f"{months}m", draft.spanning(months)) for months in SPANS_MONTHS),
                Suggestion("all", "all", draft.spanning(ALL_MONTHS)),
            ),
        )
    if draft.with_span is None:
        return draft, only.meant
    return replace(draft, question=draft.with_span(draft.question, only.meant)), only.meant


def _with_product(draft: Draft[Q], slots: Slots, option: str, notes: list[Line]) -> Draft[Q]:
    vocabulary = draft.vocabulary
    mentions = list(slots.products)
    if option:
        outcome = vocabulary.products.read(option)
        if isinstance(outcome, Unknown):
            raise NotUnderstood(
                "product_unknown",
                f"I do not know the product {quoted(option)}.",
                draft.products(outcome.nearest),
            )
        mentions.insert(0, implied(candidates(outcome), option, is_near=is_near(outcome)))
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


def _with_partner(draft: Draft[Q], slots: Slots, usual: str, notes: list[Line]) -> Draft[Q]:
    reporter = draft.question.about.reporter
    others = [mention for mention in slots.partners if [each.key for each in mention.meant] != [reporter]]
    for mention in others:
        if len(mention.meant) > 1:
            raise NotUnderstood(
                "partner_ambiguous",
                f"{which_partner(mention)}{_also_unread(slots.unread)}",
                replace(draft, unread_words="").partners(_likeliest_first(mention.meant, draft)),
            )
    only = others[0] if others else None
    if len(others) > 1:
        only = _only(others, "partner", lambda mention: draft.partners([mention.meant[0].key])[0])
    if only is None and usual:
        return replace(draft, question=draft.question.with_about(partner=usual))
    if only is None:
        if not slots.partners or not _trades_with_itself(draft):
            raise _without_partner(replace(draft, unread_words=""), slots)
        only = slots.partners[0]
    if only.is_near:
        notes.append(line(f"Read as {only.meant[0].name}."))
    return replace(draft, question=draft.question.with_about(partner=only.meant[0].key))


_AROUND_A_NAME = frozenset({"and", "or", "vs", "with", "of", "to", "from", "for", "the"})


def bare_name(text: str) -> str:
    """Return a name without the small words around it: "of korea and" as "korea"."""
    words = re.sub(r"['’]s\b|[,;]", " ", text, flags=re.IGNORECASE).split()
    return " ".join(each for each in words if each.casefold() not in _AROUND_A_NAME) or text


def which_partner(mention: Mention[tuple[Partner, ...]]) -> str:
    """Ask which of those that a name could be is meant."""
    bare = bare_name(mention.text)
    return f"Which {quoted(mention.text) if mention.is_near else bare.title() if bare.islower() else bare}?"


def _likeliest_first(partners: Sequence[Partner], draft: Draft[Q]) -> list[str]:
    """Put those first of whom most is loaded, of the product asked and then of any."""
    vocabulary, question = draft.vocabulary, draft.question

    def loaded(key: str, products: Sequence[str]) -> int:
        asked = (question.with_about(partner=key, product=product) for product in products)
        return sum(vocabulary.mask(each.about).bit_count() for each in asked)

    every = [product.key for product in vocabulary.products]
    keys = [partner.key for partner in partners]
    return sorted(keys, key=lambda key: (loaded(key, [question.product]), loaded(key, every)), reverse=True)


def _trades_with_itself(draft: Draft[Q]) -> bool:
    """Say whether the reporter is among its own partners: customs count goods that come back as imports."""
    return draft.question.reporter in draft.vocabulary.partners_loaded(draft.question.about)


def _without_partner(draft: Draft[Q], slots: Slots) -> NotUnderstood:
    """Say why no partner was found, with some that would do."""
    question, vocabulary = draft.question, draft.vocabulary
    perhaps = [partner.key for partner in slots.perhaps]
    usual = draft.partners(list(dict.fromkeys([*perhaps, WORLD, *vocabulary.partners_loaded(question.about)])))
    where = "To where" if question.flow is Flow.EXPORT else "From where"
    if slots.partners and not slots.unread:
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
            f"These are {whose} own {question.flow}s; pick {pick}.",
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


def _told_by_others(draft: Draft[Q]) -> tuple[Suggestion, ...]:
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


def side_words(question: TradeQuestion, vocabulary: Vocabulary) -> str:
    """Name whose statistics of which trade: "Imports by US from China"."""
    reporter, partner = vocabulary.partner(question.reporter).short, vocabulary.partner(question.partner).short
    return f"{question.flow.capitalize()}s by {reporter} {question.flow.word} {partner}"


def kin(product: str, vocabulary: Vocabulary) -> list[str]:
    """Return the keys of a product and of those that count nearly the same by other codes: "magnets" and
    "magnets-hts".
    """
    keys = [each.key for each in vocabulary.products]
    return [product, *(key for key in keys if key.startswith(f"{product}-") or product.startswith(f"{key}-"))]


def reported_by_others(question: Q, vocabulary: Vocabulary) -> list[Q]:
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
        other = next((each for each in asked if vocabulary.mask(each.about)), None)
        if other is not None:
            is_there = question.period is not None and vocabulary.extent(other.about).touches(question.period)
            found.append(other.with_about(period=question.period) if is_there else other)
    return found
