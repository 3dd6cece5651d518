"""The kind of question that works something out: how it is asked, judged, looked up and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from bot.errors import NotLoaded, NotPossible, NotUnderstood, Suggestion
from bot.language.fill import WithNotes, fill
from bot.language.mentions import Mentions
from bot.language.options import flow_taken
from bot.questions.figure_question import FigureQuestion
from bot.questions.kind import Here, Kind, Material, Needs, Selection
from bot.questions.operation.question import (
    COMMAND,
    OF_ONE_PERIOD,
    OperationInputs,
    OperationQuestion,
    is_a_level_stated,
)
from bot.questions.operation.result import build_operation, nothing_to_work_with
from bot.questions.refusals import judge_about, reach
from bot.text import Line, capitalised, line, plain, quoted
from bot.trade.about import About, Question, Shown, about_of, set_period
from bot.trade.answer import Answer
from bot.trade.calculation import usual_base
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of
from bot.trade.judgement import of_premise
from bot.trade.observations import WORLD
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.partner_lists import best_covered
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.quantities import RISES
from bot.trade.results import Inputs, combined, without_months
from bot.trade.unit_prices import price_series
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

OF_SUMS = frozenset({OperationName.TOTAL, OperationName.MEAN})
MOST_MONTHS = 240
MOST_LOOKED_AT = 36


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[OperationQuestion]:
    """Read "/calculate mean US 2025 magnets": the operation with its parameters, then what it is about."""
    words = mentions.text.split()
    try:
        operation, rest = Operation.parse(words)
    except ValueError as error:
        raise _unreadable(words) from error
    _require_known(operation, here.vocabulary)
    about, flow = flow_taken(" ".join(rest), about_of(earlier).flow)
    start = OperationQuestion(about_of(earlier).of(flow=flow), operation)
    return fill(start, mentions.slots(about, here.vocabulary), here.vocabulary, here.today)


def _unreadable(words: Sequence[str]) -> NotUnderstood:
    """Return the refusal of an operation that cannot be read, or of the first of its parameters that cannot."""
    name, wrong = next(iter(words), ""), ""
    if name in set(OperationName):
        wrong = next((word for word in words[1:] if not _is_readable(name, word)), "")
    if wrong:
        rest = " ".join(word for word in words if word != wrong)
        without = (Suggestion("Without it", "without", f"/{COMMAND} {rest}"),)
        return NotUnderstood("operation_unknown", f"I cannot read {quoted(wrong)} of “{name}”.", without)
    names = listed([str(each) for each in OperationName])
    told = f"I cannot work out {quoted(' '.join(words))}. What can be worked out: {names}."
    mean = Suggestion("Mean of the US", "mean", f"/{COMMAND} mean US")
    return NotUnderstood("operation_unknown", told, (mean,))


def _is_readable(name: str, word: str) -> bool:
    try:
        Operation.parse((name, word))
    except ValueError:
        return False
    return True


def _require_known(operation: Operation, vocabulary: Vocabulary) -> None:
    against = operation.against
    other = [against.partner] if against is not None and against.partner else []
    for key in (*operation.others, *operation.without, *other):
        if key not in vocabulary.partners:
            raise NotUnderstood("partner_unknown", f"I know no partner {quoted(key)}.", ())
    if against is not None and against.product and against.product not in vocabulary.products:
        raise NotUnderstood("product_unknown", f"I know no product {quoted(against.product)}.", ())


def judge(question: OperationQuestion, here: Here) -> WithNotes[OperationQuestion]:
    """Return the question with its months: of one number the latest, else all that are loaded; NotLoaded where none
    is.
    """
    vocabulary, today, operation = here.vocabulary, here.today, question.operation
    _require_sense(question, vocabulary)
    ranked: tuple[Line, ...] = ()
    if question.period is None and operation.is_of_a_number:
        months = _all_ranked(question.about, vocabulary)
        question = question.at(months) if months is not None else question
    if question.period is None and _is_ranked(operation):
        about, ranked = _newest_ranked(question.about, vocabulary)
        question = replace(question, about=about)
    elif question.period is None and operation.name in OF_ONE_PERIOD:
        about, ranked = _newest_of_all(question, vocabulary)
        question = replace(question, about=about)
    if question.period is None and operation.is_of_two:
        newest = _newest_of_both(question, vocabulary)
        question = question.at(newest) if newest is not None else question
    judged, notes = judge_about(question, vocabulary, today=today)
    notes, period = (*ranked, *notes), judged.period
    if question.period is None and operation.name not in OF_ONE_PERIOD:
        period, notes = _all_loaded(question, vocabulary) or period, ()
    about = question.about.of(period=period)
    for key in (*operation.others, *operation.without):
        _require_loaded(OperationQuestion(about, operation), key, here)
    other = other_of(OperationQuestion(about, operation))
    if other == about and operation.against is not None:
        raise NotPossible("compare_one", "Both are the same figure: name another period, partner or product.")
    if other is not None:
        try:
            judge_about(FigureQuestion(other), vocabulary, today=today)
        except NotLoaded as refused:
            raise _with_the_first_alone(refused, about) if operation.is_of_two else refused from None
    return OperationQuestion(about, operation), notes


def _with_the_first_alone(refused: NotLoaded, about: About) -> NotLoaded:
    """Return the refusal of the second of two numbers with the first one, which is loaded, as what can be asked."""
    label = "" if about.period is None else about.period.label
    stop = "" if plain(refused.message).endswith(".") else "."
    told = f"{stop} {label} is loaded: ask for it alone." if label else ""
    alone = Suggestion(f"Only {label}" if label else "Latest", "figure", FigureQuestion(about).command)
    others = [each for each in refused.suggestions if each.command != alone.command]
    return NotLoaded(refused.code, line(refused.message, told), (alone, *others))


def _require_loaded(question: OperationQuestion, key: str, here: Here) -> None:
    """Refuse what lacks one of several partners; where it is in a longer period, that is suggested of all of them."""
    about = question.about.of(partner=key)
    try:
        judge_about(FigureQuestion(about), here.vocabulary, today=here.today)
    except NotLoaded as refused:
        blocks = [each for each in here.vocabulary.blocks(about) if about.period and about.period.last in each]
        whole = [question.at(each) for each in blocks if here.vocabulary.extent(question.about).covers(each)]
        refused.suggestions = (
            *(Suggestion(each.about.period.label, "block", each.command) for each in whole if each.about.period),
            *refused.suggestions,
        )
        if refused.code == "month_in_block" and key != question.partner:
            who = here.vocabulary.partner(key).in_text
            refused.message = line(f"{capitalised(who)}: ", refused.message)
        raise


def _is_of_a_place(operation: Operation) -> bool:
    return of_premise(operation).name is OperationName.PLACE


def _is_ranked(operation: Operation) -> bool:
    """Say whether all partners of one period are looked at."""
    is_of_several = operation.name is OperationName.SHARE and bool(operation.largest)
    return is_of_several or operation.name is OperationName.PARTNERS or _is_of_a_place(operation)


def _all_loaded(question: OperationQuestion, vocabulary: Vocabulary) -> Period | None:
    """Return all the months that are loaded: single ones, for a sum also those published as a whole."""
    months = vocabulary.months(question.about)
    if months and question.operation.name not in OF_SUMS and question.operation.each is Each.MONTH:
        found: Period | None = Period(min(months), max(months))
    else:
        found = reach(question.about, vocabulary)
    return None if found is None else Period(max(found.first, found.last - (MOST_MONTHS - 1)), found.last)


def _require_sense(question: OperationQuestion, vocabulary: Vocabulary) -> None:
    """Refuse words that the operation has no use for, the world's share of itself, the place of a group, a group
    added to one of its members, and a unit price a day.
    """
    partner, operation = vocabulary.partner(question.partner), question.operation
    if operation.unsuited:
        words = [word for word in question.command.split() if word != operation.unsuited]
        raise NotUnderstood(
            "operation_unknown",
            f"“{operation.name}” has no use for {quoted(operation.unsuited)}: leave it out.",
            (Suggestion("Without it", "without", " ".join(words)),),
        )
    if operation.lacks_condition:
        rising = replace(question, operation=replace(operation, condition=RISES))
        raise NotUnderstood(
            "operation_unknown",
            f"“{operation.name}” looks for months in which something held: add what, such as above:500t or rises.",
            (Suggestion("Rising", "rises", rising.command),),
        )
    _require_apart((partner.key, *operation.others), question.about, vocabulary)
    _require_apart(operation.without, question.about, vocabulary)
    for key in operation.without:
        if not any(_is_in(key, whole, vocabulary) for whole in (partner.key, *operation.others)):
            name, whole = vocabulary.partner(key).in_text, partner.in_text
            raise NotLoaded("not_a_part", f"{capitalised(name)} is not part of {whole}, so nothing is left out.")
    if (
        operation.is_of_shares
        and partner.key == WORLD
        and not (operation.largest or operation.without)
        and operation.name is not OperationName.PARTNERS
    ):
        raise NotLoaded(
            "share_of_itself", "The world's share of the world is always 100%. Ask for a partner's share.", ()
        )
    whole = operation.whole
    if whole and not _is_in(partner.key, whole, vocabulary):
        name, of = partner.in_text, vocabulary.partner(whole).in_text
        raise NotLoaded("not_a_part", f"{capitalised(name)} is not part of {of}, so it has no share of it.")
    if operation.rate is not None and question.shown is Shown.UNIT_PRICE:
        of_weight = replace(question, about=question.about.of(shown=Shown.WEIGHT))
        raise NotLoaded(
            "no_sum_of_prices",
            f"Unit prices are not divided by days: they do not add up. Ask for the price, or for the weight "
            f"{operation.rate.of_numbers}.",
            (
                Suggestion("Price", "price", replace(question, operation=replace(operation, per=None)).command),
                Suggestion("Weight", "weight", of_weight.command),
            ),
        )
    if (_is_of_a_place(operation) or operation.of is Of.PLACE) and partner.is_aggregate:
        raise NotLoaded(
            "no_place_of_a_group",
            f"{partner.name} is a group and stands in no ranking; its members do. Ask for one of them.",
            (Suggestion("Ranking", "top", f"/top {question.product}"),),
        )


def _require_apart(keys: Sequence[str], about: About, vocabulary: Vocabulary) -> None:
    """Refuse partners of which one is within another: they do not add up, but stand beside each other."""
    for one, other in permutations(keys, 2):
        if one == other or _is_in(one, other, vocabulary):
            names = vocabulary.partner(one).in_text, vocabulary.partner(other).in_text
            within = "is named twice" if one == other else f"is within {names[1]} already: the two are not added up"
            told = f"{capitalised(names[0])} {within}."
            when = f" in {about.period}" if about.period is not None else ""
            beside = Suggestion("Compare", "compare", f"/compare {other},{one} {about.product}{when}")
            raise NotLoaded("added_twice", told, () if one == other else (beside,))


def _is_in(key: str, whole: str, vocabulary: Vocabulary) -> bool:
    """Say whether a partner is a part of a group, or of the world."""
    if whole == WORLD:
        return key != WORLD
    members = vocabulary.partners.members(whole)
    parts = vocabulary.partners.members(key) or (key,)
    return bool(members) and set(parts) <= set(members) and key != whole


def _newest_ranked(about: About, vocabulary: Vocabulary) -> tuple[About, tuple[Line, ...]]:
    """Return the newest month with the best coverage of partners, among those of the one that is asked about; the
    period stays open where no month has two.
    """
    world = about.of(partner=WORLD, period=None)
    counts = vocabulary.ranked_months(world.of(partner=key) for key in vocabulary.ranked_partners(world))
    if about.partner != WORLD:
        own = set(vocabulary.months(about))
        counts = {month: count for month, count in counts.items() if month in own}
    full = vocabulary.lists.confirmed(about.reporter, about.flow, vocabulary.product(about.product))
    month = best_covered(counts, full)
    if month is None:
        return about, ()
    best = f"{month.long} is the newest month with the best coverage, {counts[month]} partners."
    newest = max(vocabulary.months(about), default=month)
    return about.of(period=Period.single(month)), (line(best),) if newest > month else ()


def _newest_of_both(question: OperationQuestion, vocabulary: Vocabulary) -> Period | None:
    """Return the newest month that is loaded of what is asked about and of the other partner or product that it is
    held against; None where it is held against another period, or they have no month in common.
    """
    other = other_of(question)
    if other is None or other.period is not None:
        return None
    return vocabulary.newest_of_all((question.about, other))


def _newest_of_all(question: OperationQuestion, vocabulary: Vocabulary) -> tuple[About, tuple[Line, ...]]:
    """Set the newest month that is loaded for all that are asked about together, where it is not the newest of the
    first; leave it open where they have none in common.
    """
    about, other = question.about, other_of(question)
    named = [about.of(partner=key) for key in (*question.operation.others, *question.operation.without)]
    named += [other] if other is not None and other.period is None else []
    own = set(vocabulary.months(about))
    common = own.intersection(*(vocabulary.months(each) for each in named))
    if not named or not common or max(common) == max(own):
        return about, ()
    newest = max(common)
    return about.of(period=Period.single(newest)), (
        line(f"{newest.long} is the newest month loaded for all of them."),
    )


def _all_ranked(about: About, vocabulary: Vocabulary) -> Period | None:
    """Return the months of which a partner or the total is loaded, the newest so many; None for none."""
    world = about.of(partner=WORLD, period=None)
    counts = vocabulary.ranked_months(world.of(partner=key) for key in vocabulary.ranked_partners(world))
    months = [*counts, *vocabulary.months(world), *(block.last for block in vocabulary.blocks(world))]
    return None if not months else Period(max(min(months), max(months) - (MOST_LOOKED_AT - 1)), max(months))


def other_of(question: OperationQuestion) -> About | None:
    """Return what the second number is about; None where it follows from the first one's months."""
    against, about = question.operation.against, question.about
    if against is None:
        return None
    return about.of(
        partner=against.partner or about.partner,
        product=against.product or about.product,
        flow=against.flow or about.flow,
        period=against.period or about.period,
    )


def needs(question: OperationQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what an operation needs: the series of each partner that is named, of the second number, and the total;
    for places and what moved a total the figures of all partners.
    """
    about, operation = question.about, question.operation
    series = {key: about.of(partner=key) for key in (about.partner, *operation.others, *operation.without)}
    other = other_of(question)
    if other is not None and other != about.of(period=other.period):
        series["other"] = other
    return Needs(
        series=series,
        totals={"world": about.of(partner=WORLD)} if _needs_world(question) else {},
        rows=tuple(
            Selection.of(about, vocabulary, measure, months)
            for measure in about.shown.measures
            for months in _ranked_periods(question)
        ),
    )


def _needs_world(question: OperationQuestion) -> bool:
    operation = question.operation
    of_whole = (OperationName.SHARE, OperationName.PLACE, OperationName.PARTNERS, OperationName.WHY)
    is_of_several = operation.name is OperationName.TOTAL and bool(operation.others)
    is_of_whole = operation.name in of_whole or is_of_several
    return is_of_whole or operation.of is Of.SHARE


def _ranked_periods(question: OperationQuestion) -> tuple[Period, ...]:
    """Return the periods of which every partner is needed."""
    operation, period = question.operation, set_period(question)
    if operation.is_of_share_moved:
        return period, _base_of(question, period)
    if operation.name is OperationName.PARTNERS and operation.of.is_change:
        return period, period.shifted(-len(period) if operation.of is Of.CHANGE else -12)
    if _is_ranked(operation) or operation.name is OperationName.PLACE or operation.of is Of.PLACE:
        is_apart = operation.name is OperationName.SHARE and operation.against is not None
        return (period, _base_of(question, period)) if is_apart else (period,)
    if question.partner == WORLD and period.is_month and is_a_level_stated(operation):
        return (period,)  # the number may be a partner's
    return (period, _base_of(question, period)) if operation.name is OperationName.WHY else ()


def _base_of(question: OperationQuestion, period: Period) -> Period:
    """Return the period that a change is on: the one that is named, else the usual."""
    other = other_of(question)
    return other.period if other is not None and other.period is not None else usual_base(period)


def inputs_of(question: OperationQuestion, material: Material) -> OperationInputs:
    """Return what an operation is worked out from."""
    about, operation, vocabulary = question.about, question.operation, material.vocabulary
    own = material.series[about.partner]
    currency = currency_of(own)

    left_out = operation.left_out

    def same(series: Series) -> Series:
        found = series if currency_of(series) in ("", currency) else Series({})
        return without_months(found, left_out) if left_out else found

    parts = {key: same(material.series[key]) for key in (about.partner, *operation.others, *operation.without)}
    other, other_about = material.series.get("other"), other_of(question)
    whole = other if operation.whole else material.series.get("world")
    base = operation.against if operation.whole else other_about
    partners, names = _partners(question, material, currency)
    partners = {key: same(each) for key, each in partners.items()} if left_out else partners
    named = {*parts, *partners, WORLD}
    if operation.against is not None and operation.against.partner:
        named.add(operation.against.partner)
    against_product = operation.against.product if operation.against is not None else ""
    return OperationInputs(
        question,
        Inputs(
            combined(
                [parts[key] for key in (about.partner, *operation.others)], [parts[key] for key in operation.without]
            ),
            set_period(question),
            same(other) if other is not None and not operation.whole else None,
            base.period if base is not None else None,
            same(whole) if whole is not None else None,
            partners,
            about.partner,
            Counting(about.shown, currency).adds_up,
            Counting(about.shown, currency).small_base,
            left_out,
        ),
        vocabulary.partner(about.reporter),
        vocabulary.partner(about.partner),
        vocabulary.product(about.product),
        {**names, **{key: vocabulary.partner(key) for key in named}, **_summed(parts, vocabulary)},
        Counting(about.shown, currency),
        material.events,
        tuple(each for each in material.published if about.is_of(each)),
        vocabulary.product(against_product) if against_product else None,
        bool(partners) and material.maker(about).is_complete(set_period(question)),
        parts,
    )


def _summed(parts: dict[str, Series], vocabulary: Vocabulary) -> dict[str, Partner]:
    """Name the partners that were added up anywhere in these series."""
    sums = {point.summed for each in parts.values() for point in each.points.values() if point.summed is not None}
    return {key: vocabulary.partner(key) for each in sums for key in each.partners}


def _partners(
    question: OperationQuestion, material: Material, currency: str
) -> tuple[dict[str, Series], dict[str, Partner]]:
    """Make the series of all partners that are loaded, groups left out, from the rows of the periods needed."""
    periods = _ranked_periods(question)
    if not periods:
        return {}, {}
    about, vocabulary = question.about, material.vocabulary
    maker, rows = material.maker(about), material.rows_of_measures(about.shown.measures)
    first, *others = (maker.by_partner(of_measure, *periods) for of_measure in rows)
    found: dict[str, Series] = dict(first)
    if others:
        found = {key: price_series(made, others[0][key]) for key, made in first.items() if key in others[0]}
    is_of_groups = question.operation.is_of_a_number and not set_period(question).is_month
    members = vocabulary.partners.members(question.partner) if question.operation.name is OperationName.WHY else ()
    found = {key: made for key, made in found.items() if not members or key in members}
    kept = {
        key: made
        for key, made in found.items()
        if (is_of_groups or not vocabulary.partner(key).is_aggregate) and currency_of(made) in ("", currency)
    }
    return kept, {key: vocabulary.partner(key) for key in kept}


def build(question: OperationQuestion, material: Material) -> Answer:
    """Work it out; NotLoaded where a number that it needs is not there."""
    inputs = inputs_of(question, material)
    answer = build_operation(inputs)
    if answer is None:
        raise nothing_to_work_with(inputs)
    return answer


OPERATION = Kind(OperationQuestion, {COMMAND: OperationQuestion(About(partner=""))}, ask, judge, needs, build)
