"""Judge from memory whether a question can be answered, before anything is awaited: what is not loaded, not
published, or published only as part of a longer period gets its own sentence and the nearest that is there.

A zero that was recorded is an answer, not a refusal. That a partner is missing from a month's complete list is the
answer's to say; such months pass. So do those of a group of which only some members are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.errors import NotLoaded, Suggestion
from bot.language.fill import WithNotes, kin, reported_by_others, side_words
from bot.text import Command, Day, Line, line
from bot.trade.about import DEFAULT_REPORTER, About, Shown, TradeQuestion, about_of
from bot.trade.answer import Answer
from bot.trade.commodities import Product
from bot.trade.loaded import Extent, months_in, period_mask
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import GRAMS_PER_KILOGRAM, block_beyond, listed, month_list_words, newest_words, weight_words

MOST_SUGGESTIONS = 4
Q = TypeVar("Q", bound=TradeQuestion)
MOST_NAMED = 6
_MEASURE_NAMES = {Measure.NET_WEIGHT: "weight", Measure.VALUE: "value", Measure.UNIT_VALUE: "unit value"}
_OF_ONE_SIDE = frozenset({"month_in_block", "month_not_loaded", "partner_not_loaded", "product_not_loaded"})


class OftenMeant(NotLoaded):
    """Nothing of this product for this partner, but of the one that people often mean by its name: `meant` asks
    for that one.
    """

    def __init__(self, message: Line, suggestions: tuple[Suggestion, ...], meant: TradeQuestion) -> None:
        super().__init__("often_meant", message, suggestions)
        self.meant = meant


def judge_about(question: Q, vocabulary: Vocabulary, *, today: date) -> WithNotes[Q]:
    """Return the question with its period set, and notes on how it was read; NotLoaded says what is there instead."""
    if is_there(question.about, vocabulary, to_the_end=True):
        return question, ()
    try:
        return _judged(question, vocabulary, today)
    except NotLoaded as refused:
        other = _other_side(question, vocabulary) if refused.code in _OF_ONE_SIDE else None
        if other is None:
            raise
        suggestions = *refused.suggestions, _suggested(side_words(other, vocabulary), other.reporter, other)
        raise NotLoaded(refused.code, refused.message, suggestions) from refused


def is_there(about: About, vocabulary: Vocabulary, *, to_the_end: bool = False) -> bool:
    """Say whether some month of the period that is asked about has what it needs, and none of it is still to come
    where it must be there `to_the_end`; False where no period is asked about.
    """
    if about.period is None:
        return False
    own, asked = vocabulary.mask(about), period_mask(about.period)
    return bool(own & asked) and (not to_the_end or own.bit_length() >= asked.bit_length())


def _judged(question: Q, vocabulary: Vocabulary, today: date) -> WithNotes[Q]:
    _judge_kind(question, vocabulary)
    extent, absent = vocabulary.extent(question.about), vocabulary.absent(question.about)
    if not extent.months and not extent.blocks:
        in_part = vocabulary.members_in(question.about, question.period)
        if in_part is not None:
            if question.period is not None:
                return question, ()
            when, count = in_part.period.short, len(in_part.keys)
            note = line(f"{when} is the newest with the best coverage, {count} partner{'s' if count > 1 else ''}.")
            return question.with_about(period=in_part.period), (note,)
        if question.period is None and absent:
            question = question.at(Period.single(max(months_in(absent))))
        if question.period is None or not absent & period_mask(question.period):
            raise _partner_not_loaded(question, vocabulary)
    if question.period is None:
        return _latest(question, vocabulary, extent, today)
    return _judged_span(question, question.period, vocabulary, extent, today)


def _judge_kind(question: Q, vocabulary: Vocabulary) -> None:
    """Refuse a reporter, flow, product or measure of which nothing is loaded."""
    about, kinds = question.about, vocabulary.loaded.kinds()
    flows = sorted({flow for reporter, flow, *_ in kinds if reporter == about.reporter})
    if not flows:
        name = vocabulary.partner(about.reporter).in_text
        message = line(f"Nothing is loaded of the trade of {name}. Editors can add it: ", Command("data import"))
        raise NotLoaded("reporter_not_loaded" if kinds else "nothing_loaded", message)
    if about.flow not in flows:
        raise _flow_not_loaded(question, vocabulary, flows)
    commodities = vocabulary.product(about.product).commodities
    measures = sorted(
        {
            measure
            for reporter, flow, commodity, measure in kinds
            if (reporter, flow) == (about.reporter, about.flow) and commodity in commodities
        }
    )
    if not measures:
        raise _product_not_loaded(question, vocabulary)
    missing = [measure for measure in about.shown.measures if measure not in measures]
    if missing and not (about.shown is Shown.UNIT_PRICE and Measure.UNIT_VALUE in measures):
        raise _measure_not_loaded(question, vocabulary, missing[0], measures)


def _other_side(question: Q, vocabulary: Vocabulary) -> Q | None:
    """Ask the partner's own statistics for the same trade and months; None where nothing of it is loaded."""
    other = Flow.IMPORT if question.flow is Flow.EXPORT else Flow.EXPORT
    base = question.with_about(flow=other, partner=question.reporter, reporter=question.partner)
    if (base.reporter, other) not in vocabulary.kinds:
        return None
    for key in kin(question.product, vocabulary):
        asked = base.with_about(product=key)
        extent = vocabulary.extent(asked.about)
        if extent.touches(asked.period) if asked.period is not None else extent.months:
            return asked
    return None


def _flow_not_loaded(question: Q, vocabulary: Vocabulary, flows: Sequence[Flow]) -> NotLoaded:
    short = vocabulary.partner(question.partner).short
    reporter = vocabulary.partner(question.reporter)
    others = reported_by_others(question, vocabulary)
    names = [vocabulary.partner(each.reporter).in_text for each in others]
    return NotLoaded(
        "flow_not_loaded",
        line(
            f"No {question.flow}s by {reporter.in_text} are loaded, only {listed([f'{flow}s' for flow in flows])}"
            f"{f'; {question.flow}s by {listed(names)} are' if names else ''}. ",
            "Editors can add them: ",
            Command("data import"),
        ),
        (
            *(
                _suggested(f"{flow.capitalize()}s {flow.word} {short}", flow, question.with_about(flow=flow))
                for flow in flows
            ),
            *(_suggested(side_words(each, vocabulary), each.reporter, each) for each in others[:MOST_SUGGESTIONS]),
        ),
    )


def _measure_not_loaded(
    question: Q, vocabulary: Vocabulary, missing: Measure, measures: Sequence[Measure]
) -> NotLoaded:
    no = "There is no unit price, which is value ÷ weight: no" if question.shown is Shown.UNIT_PRICE else "No"
    there = listed([_MEASURE_NAMES[measure] for measure in measures])
    shown = Shown.WEIGHT if Measure.NET_WEIGHT in measures else Shown.VALUE
    return NotLoaded(
        "measure_not_loaded",
        line(
            f"{no} {_MEASURE_NAMES[missing]} is loaded for {vocabulary.product(question.product).short_in_text}, "
            f"only {there}. Editors can add it: ",
            Command("data import"),
        ),
        (_suggested(shown.capitalize(), shown, question.with_about(shown=shown)),),
    )


def _product_not_loaded(question: Q, vocabulary: Vocabulary) -> NotLoaded:
    product = vocabulary.product(question.product)
    there = [
        each
        for each in vocabulary.products
        if vocabulary.partners_loaded(question.with_about(product=each.key, shown=Shown.WEIGHT).about)
    ]
    return NotLoaded(
        "product_not_loaded",
        line(
            f"No {question.flow}s of {product.name} are loaded. ",
            f"Loaded: {listed([each.short_in_text for each in there])}. ",
            "Editors can add them: ",
            Command("data import"),
        ),
        tuple(
            _suggested(each.name, each.key, question.with_about(product=each.key))
            for each in there[:MOST_SUGGESTIONS]
        ),
    )


def _partner_not_loaded(question: Q, vocabulary: Vocabulary) -> NotLoaded:
    """Say of a partner without any month what is loaded for it, and who is loaded for the product."""
    product, partner = vocabulary.product(question.product), vocabulary.partner(question.partner)
    loaded = vocabulary.partners_loaded(question.about)
    others = [
        question.with_about(product=each.key)
        for each in vocabulary.products
        if each.key != product.key
        and question.partner in vocabulary.partners_loaded(question.with_about(product=each.key).about)
    ]
    meant = next((each for each in others if each.product == product.often_meant), None)
    if meant is not None:
        is_by_partner = bool(vocabulary.ranked_partners(question.about))
        where = f"for {partner.in_text}" if is_by_partner else "by partner"
        message = line(f"No {product.key} figure {where}. {product.often_meant_note}")
        return OftenMeant(message, (_suggested("Show", meant.product, meant),), meant)
    sentences = [f"No {product.short_in_text} figure is loaded for {partner.in_text}."]
    if others:
        names = [vocabulary.product(each.product).short_in_text for each in others]
        sentences.append(f"Loaded for {partner.in_text}: {listed(names)}.")
    names = [vocabulary.partner(key).short for key in loaded]
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    sentences.append(f"Partners loaded for {product.short_in_text}: {listed(names[:MOST_NAMED] + more)}.")
    world = question.with_about(partner=WORLD)
    suggestions = [
        _suggested(vocabulary.product(each.product).name, each.product, _where_loaded(each, vocabulary))
        for each in others
    ]
    suggestions += [
        _suggested(vocabulary.partner(key).name, key, _where_loaded(question.with_about(partner=key), vocabulary))
        for key in dict.fromkeys(([WORLD] if vocabulary.mask(world.about) or WORLD in loaded else []) + list(loaded))
    ]
    return NotLoaded(
        "partner_not_loaded",
        line(f"{' '.join(sentences)} Editors can add it: ", Command("data import")),
        tuple(suggestions[:MOST_SUGGESTIONS]),
    )


def _where_loaded(question: Q, vocabulary: Vocabulary) -> Q:
    """Ask for the newest month in place of a period of which nothing is loaded."""
    period, extent = question.period, vocabulary.extent(question.about)
    if period is None or extent.touches(period) or period in extent.blocks:
        return question
    return question.with_about(period=None)


def _newest(extent: Extent) -> Period | None:
    """Return the newest single month; of a series without any, the shortest of the longer periods that end last."""
    if extent.months:
        return Period.single(extent.months[-1])
    return max(extent.blocks, key=lambda block: (block.last, block.first), default=None)


def _latest(question: Q, vocabulary: Vocabulary, extent: Extent, today: date) -> WithNotes[Q]:
    """Return the question of the newest single month of the series, else of its newest longer period, with a note
    where the product is loaded further.
    """
    period = _newest(extent) or Period.single(extent.latest or Month.of(today))
    notes = []
    if extent.latest is not None and extent.latest > period.last:
        product = vocabulary.product(question.product)
        partner = vocabulary.partner(question.partner)
        verb = "are" if product.short.endswith("s") else "is"
        notes.append(
            line(
                f"The newest month loaded for {partner.in_text} is {period.short}; ",
                f"{product.short_in_text} {verb} loaded to {extent.latest.short}.",
            )
        )
    return question.with_about(period=period), tuple(notes)


def _not_there(question: Q, asked: Period, vocabulary: Vocabulary, extent: Extent, today: date) -> NotLoaded:
    """Return the refusal of a period of which nothing is loaded by itself."""
    around = [block for block in extent.blocks if asked.first in block and asked.last in block]
    if around:
        return _only_as_a_whole(question, asked, min(around, key=len))
    refusal = _not_published(question, asked, vocabulary, extent, today)
    return refusal or _not_loaded(question, asked, vocabulary, extent)


def _only_as_a_whole(question: Q, asked: Period, whole: Period) -> NotLoaded:
    if asked.is_month and len(whole) == 2:
        other = whole.last if asked.first == whole.first else whole.first
        message = f"{asked.label} was published only together with {other.name}: {whole.label}."
    else:
        message = f"{asked.label} is loaded only as part of {whole.label}."
    suggestion = _suggested(whole.label, str(whole), question.with_about(period=whole))
    return NotLoaded("month_in_block", message, (suggestion,))


def _not_published(
    question: Q, asked: Period, vocabulary: Vocabulary, extent: Extent, today: date
) -> NotLoaded | None:
    """Return the refusal of a period whose first month is not published yet, None where it is."""
    month = asked.first
    expected = vocabulary.releases.expected(month).detail
    if (extent.latest is not None and extent.latest >= month) or expected < today:
        return None
    newest = _newest(extent)
    there = f" Latest loaded: {newest_words(extent.months, extent.blocks)}." if newest else ""
    return NotLoaded(
        "month_future" if month >= Month.of(today) else "month_not_published",
        line(f"{month.long} is expected on ", Day(expected), f".{there}"),
        _periods_suggested(question, [newest] if newest else []),
    )


_OF_MONEY = {Shown.VALUE: "The value of ", Shown.UNIT_PRICE: "The value, and so the price, of "}


def _not_loaded(question: Q, asked: Period, vocabulary: Vocabulary, extent: Extent) -> NotLoaded:
    """Return the refusal of a period that was published but is not loaded, with the nearest months that are."""
    partner, months = vocabulary.partner(question.partner), extent.months
    there = month_list_words(months) or listed([block.label for block in extent.blocks])
    beyond = block_beyond(months, extent.blocks) if months else None
    there += f", {beyond.label} as a block" if beyond is not None else ""
    before = [month for month in months if month < asked.first][-1:]
    after = [month for month in months if month > asked.last][:1]
    nearest = [Period.single(month) for month in (*before, *after, *months[-1:])]
    nearest += [beyond] if beyond is not None and asked.first > months[-1] else []
    left = _left_unexplained(question, vocabulary, asked)
    suggestions = list(_periods_suggested(question, nearest))
    what = _OF_MONEY.get(question.about.shown, "")
    other = question.with_about(shown=Shown.WEIGHT if what else Shown.VALUE)
    if other.command != question.command and vocabulary.mask(other.about) & period_mask(asked):
        suggestions.insert(0, _suggested("Weight" if what else "Value", other.about.shown.value, other))
        what = what or "The weight of "
    world = question.with_about(partner=WORLD)
    if question.partner != WORLD and vocabulary.mask(world.about) & period_mask(asked):
        suggestions.append(_suggested(vocabulary.partner(WORLD).name, WORLD, world))
    return NotLoaded(
        "month_not_loaded",
        line(
            f"{what}{asked.label} is not loaded for {partner.in_text}{left}. Loaded: {there}. Editors can add it: ",
            Command("data import"),
        ),
        tuple(suggestions),
    )


def _left_unexplained(question: Q, vocabulary: Vocabulary, asked: Period) -> str:
    """Say how much it can be at most, where the partners loaded explain nearly all of the month's total."""
    if not asked.is_month or question.shown is not Shown.WEIGHT or vocabulary.partner(question.partner).is_aggregate:
        return ""
    if question.reporter != DEFAULT_REPORTER:
        return ""
    most = vocabulary.unexplained.get((question.flow, question.product, asked.first))
    if most is None:
        return ""
    words = weight_words(Amount.rounded(most, GRAMS_PER_KILOGRAM))
    return f": at most {words}, the rest is explained by the partners loaded"


def _judged_span(question: Q, asked: Period, vocabulary: Vocabulary, extent: Extent, today: date) -> WithNotes[Q]:
    """Return the question where any part of its months is loaded; their end moves back to what is published."""
    if extent.touches(asked):
        ends = [extent.latest, *(block.last for block in extent.blocks), *extent.months]
        end = max(month for month in ends if month is not None)
        if end >= asked.last:
            return question, ()
        clipped = Period(asked.first, end)
        note = line(f"{asked.label} is loaded to {end.short}, so this is {clipped.label}.")
        return question.with_about(period=clipped), (note,)
    if vocabulary.absent(question.about) & period_mask(asked):
        return question, ()
    refusal = _not_there(question, asked, vocabulary, extent, today)
    if refusal.code != "month_in_block" and vocabulary.members_in(question.about, asked):
        return question, ()
    raise refusal


def _periods_suggested(question: Q, periods: Iterable[Period]) -> tuple[Suggestion, ...]:
    return tuple(
        _suggested(period.short, str(period), question.with_about(period=period)) for period in dict.fromkeys(periods)
    )


def _suggested(label: str, value: str, question: Q) -> Suggestion:
    return Suggestion(label, value, question.command)


def reach(about: About, vocabulary: Vocabulary) -> Period | None:
    """Return the months from the first to the last of which the series has anything; of a group without a total,
    those of which its best covered members have.
    """
    ends = list(months_in(vocabulary.mask(about)))
    for block in vocabulary.blocks(about):
        ends += [block.first, block.last]
    if not ends and (in_part := vocabulary.members_in(about)) is not None:
        ends = [*months_in(in_part.months), in_part.period.first, in_part.period.last]
    return Period(min(ends), max(ends)) if ends else None


def not_in_lists(
    question: Q, product: Product, name: str, when: str, suggestions: tuple[Suggestion, ...]
) -> NotLoaded:
    """Refuse what is asked of a partner, by its `name`, that is in no complete list and has no figure elsewhere."""
    went = f"{question.flow.verb} {question.flow.word} {name} in {when}"
    said = f"By the lists of partners that an editor confirmed as complete, no {product.name} {went}."
    return NotLoaded("not_in_list", said, suggestions)


def share_of_some_members(name: str, instead: Suggestion) -> NotLoaded:
    """Refuse the share of a group of which only some members are loaded and no total."""
    said = f"No total is loaded for {name}, only some of its members: what share it takes cannot be told."
    return NotLoaded("no_common_months", said, (instead,))


def nothing_loaded(period: Period | None) -> NotLoaded:
    """Refuse what only the store can tell that there is nothing of."""
    asked = f" for {period.label}" if period is not None else ""
    return NotLoaded("month_not_loaded", f"Nothing of that is loaded{asked}.")


def newest_of_product(question: Q, vocabulary: Vocabulary, today: date) -> Period:
    """Return the newest month of a product, or the newest longer period where no month is loaded; NotLoaded, as for a
    figure, where nothing is.
    """
    newest = vocabulary.latest(question.about)
    if newest is not None:
        return Period.single(newest)
    judged, _ = judge_about(question, vocabulary, today=today)
    return judged.period or Period.single(Month.of(today))


def with_figure(refusal: OftenMeant, answer: Answer, vocabulary: Vocabulary) -> NotLoaded:
    """Return the refusal with the figure that was probably meant: "Magnets to the US, June 2025: 353 t, about
    +660%.".
    """
    about = about_of(answer.question)
    product, partner = vocabulary.product(about.product), vocabulary.partner(about.partner)
    months = "" if about.period is None else f", {about.period.label}"
    changed = f", {answer.facts['mom_shown']}" if answer.facts.get("mom_shown") else ""
    told = line(f"{product.short} {about.flow.word} {partner.short_in_text}{months}: {answer.headline}{changed}.")
    return NotLoaded(refusal.code, line(refusal.message, " ", told), refusal.suggestions)
