"""The answer to "who is ahead" and "who moved the total": the ranking of /top."""

from __future__ import annotations

from typing import Any

from bot.questions import why
from bot.questions.columns import change_facts, in_unit, number, sum_facts, to_months
from bot.questions.kind import HelpEntry, Kind, Material
from bot.questions.rank_charts import contribution_chart, rank_chart, rest_label
from bot.questions.refusals import nothing_loaded
from bot.questions.top_question import TopInputs, TopQuestion, WorkedRanking, ask, inputs_of, judge, needs, work_out
from bot.text import Line, Strong, line
from bot.trade.about import About, By
from bot.trade.answer import Answer, Column, Reason, Table, table_of
from bot.trade.chart_specs import ChartSpec
from bot.trade.figures import Total, mixes_preliminary
from bot.trade.findings import (
    PRELIMINARY_CHANGE,
    change_shown,
    lacking_words,
    months_there_words,
    product_notes,
    sum_words,
)
from bot.trade.periods import Period
from bot.trade.phrases import (
    base_name,
    change_phrase,
    covered_words,
    names_words,
    one_sided_line,
    place_lines,
    points_of_total,
    points_words,
    signed_amount,
)
from bot.trade.precision import Amount, Percentage
from bot.trade.ranking import Contribution, Contributions, Place, Shared, Sort, largest_parts
from bot.trade.wording import listed, month_list_words, share_cell, share_words

MOST_MOVED = 10
MOST_BESIDE = 2
_FEW = 5


def build_top(inputs: TopInputs) -> Answer | None:
    """Build the answer; None when nothing is loaded for the period."""
    worked = work_out(inputs)
    if not worked.ranking.places:
        return None
    question, period = inputs.question, inputs.period
    chart, alt = _chart(inputs, worked)
    figures = [figure for place in worked.shown for figure in place.total.figures]
    return Answer(
        question=question,
        months=to_months(inputs.months, period, lambda month: question.with_about(period=Period.single(month))),
        title=_title(inputs),
        headline=_headline(inputs, worked),
        findings=tuple(_findings(inputs, worked)),
        footer=(line(why.publishers_words(why.sources_of(figures))),),
        notes=tuple(_notes(inputs, worked)),
        facts=_facts(inputs, worked),
        read_as={
            "reporter": question.reporter,
            "flow": str(question.flow),
            **({"product": question.product} if question.by is By.PARTNER else {"partner": question.partner}),
            "by": str(question.by),
            "sort": str(question.sort),
            "period": str(period),
        },
        table=_table(inputs, worked),
        chart=chart,
        alt=alt,
        reasons=tuple(_reasons(inputs, worked)),
        sources=why.sources_of(figures),
    )


def _title(inputs: TopInputs) -> str:
    question = inputs.question
    what = {
        Sort.SIZE: "largest",
        Sort.GAIN: "who moved the total, gains first",
        Sort.LOSS: "who moved the total, losses first",
        Sort.PCT: "largest change in percent",
    }[question.sort]
    if question.by is By.PRODUCT and question.sort in {Sort.GAIN, Sort.LOSS}:
        what = f"largest {question.sort}"
    noun = question.flow.noun
    return f"{inputs.reporter.whose_first} {noun} · {inputs.subject} · {inputs.period.label} · {what}"


def _headline(inputs: TopInputs, worked: WorkedRanking) -> str:
    words = inputs.counting.words
    if worked.moved is not None:
        whole = worked.moved.whole
        before = base_name(worked.base, inputs.period)
        return f"Total {signed_amount(whole.difference, words)} on {before}"
    first = worked.shown[0]
    name = inputs.names[first.key].name
    if inputs.question.sort is not Sort.SIZE:
        return f"{name}: {change_phrase(first.on_before, inputs.period)}"
    if worked.ranking.is_uneven:
        return _uneven_headline(inputs, worked)
    tied = [place for place in worked.shown if place.rank == first.rank and first.rank is not None]
    if len(tied) > 1:
        names = names_words(inputs.names[place.key].name for place in tied)
        return f"{names}, {words(first.total.amount)} each"
    return f"{name}, {_total_words(first.total, inputs)}"


def _uneven_headline(inputs: TopInputs, worked: WorkedRanking) -> str:
    """Call nobody first on unequal months: say who is first of those with the same months, if there are any."""
    words, ranked, shared = inputs.counting.words, worked.ranking.ranked, worked.shared
    if ranked:
        first, months = ranked[0], _months_of(ranked[0].total)
        return f"Of the {len(ranked)} with {months}: {inputs.names[first.key].name}, {words(first.total.amount)}"
    if shared is not None:
        key, amount = shared.amounts[0]
        return f"{inputs.names[key].name}, {words(amount)} in {_shared_words(worked, shared)}"
    return "Loaded for different months, so not ranked"


def _months_of(total: Total) -> str:
    return months_there_words(total) if total.missing else f"all {len(total.period)} months"


def _shared_words(worked: WorkedRanking, shared: Shared) -> str:
    """Say which months are shared by how many: "the 4 months loaded for all 6"."""
    count, months = len(shared.amounts), len(shared.months)
    who = f"loaded for {f'all {count}' if count == worked.ranking.loaded else f'{count} of them'}"
    return f"the {months} months {who}" if months > 1 else f"{shared.months[0].long}, the only month {who}"


def _shared_line(inputs: TopInputs, worked: WorkedRanking) -> Line | None:
    """Set those beside each other over the months that they have in common."""
    shared = worked.shared
    if shared is None:
        return None
    said = ", ".join(f"{inputs.names[key].name} {inputs.counting.words(amount)}" for key, amount in shared.amounts)
    named = f" ({month_list_words(shared.months)})" if len(shared.months) > 1 else ""
    return line(f"In {_shared_words(worked, shared)}{named}: {said}")


def _findings(inputs: TopInputs, worked: WorkedRanking) -> list[Line]:
    if worked.moved is not None:
        lines = list(_moved_lines(inputs, worked, worked.moved))
    else:
        lines = [each for place in worked.shown for each in _place(inputs, place) if each]
    left = len(worked.ranking.above_zero) - len(worked.shown)
    if worked.moved is None and left > 0:
        together = (
            worked.shown[-1].cumulative
            if 1 < len(worked.shown) <= _FEW and inputs.question.sort is Sort.SIZE
            else None
        )
        lines += (
            [line(f"These {len(worked.shown)} together: {share_words(together)}")] if together is not None else []
        )
        lines.append(_left_line(inputs, worked, left))
    if worked.moved is None:
        shared = _shared_line(inputs, worked)
        lines += [shared] if shared is not None else []
    if inputs.question.by is By.PARTNER:
        if inputs.counting.adds_up:
            lines.append(line(covered_words(worked.ranking, is_complete=inputs.is_complete)))
        rest = _rest_line(inputs, worked)
        lines += [rest] if rest is not None else []
        lines += _beside(inputs)
    return lines


def _left_line(inputs: TopInputs, worked: WorkedRanking, left: int) -> Line:
    """Say how many are not shown: those as large as the last that is, by name where they are few, and the smaller."""
    if inputs.question.sort is not Sort.SIZE or worked.ranking.is_uneven:
        return line(f"and {left} more")
    last = worked.shown[-1].rank
    equal = [place for place in worked.ranking.ranked[len(worked.shown) :] if place.rank == last]
    smaller = f"{left - len(equal)} smaller"
    if not equal:
        return line(f"and {smaller}")
    names = [inputs.names[place.key].name for place in equal]
    said = f"and {listed(names) if len(names) <= _FEW else len(names)}, as large"
    return line(f"{said}, and {smaller}" if left > len(equal) else said)


def _place(inputs: TopInputs, place: Place) -> tuple[Line, Line]:
    return place_lines(place, inputs.names[place.key].name, inputs.counting.words)


def _total_words(total: Total, inputs: TopInputs) -> str:
    words, lacking = inputs.counting.words(total.amount), lacking_words(total)
    return f"{words}, {lacking}" if lacking else words


def _moved_lines(inputs: TopInputs, worked: WorkedRanking, moved: Contributions) -> list[Line]:
    words, names = inputs.counting.words, inputs.names
    kept = largest_parts(moved, inputs.question.places)
    lines: list[Line] = []
    has_rest = bool(kept.rest.difference.value) or not moved.is_complete
    told = (*_in_order(kept, inputs), *([kept.rest] if has_rest else []))
    for place, part in enumerate(told):
        label = rest_label(kept, worked.scene) if part is kept.rest else names[part.key].name
        said = points_of_total(part, moved.whole) if place == 0 else points_words(part.points) if part.points else ""
        points = f" · {said}" if said else ""
        lines.append(line(f"{label} ", Strong(signed_amount(part.difference, words)), points))
    before = base_name(worked.base, inputs.period)
    if not any(part.difference.value > 0 if inputs.question.sort is Sort.GAIN else part.difference.value < 0
               for part in moved.parts):  # fmt: skip
        rose = "rose" if inputs.question.sort is Sort.GAIN else "fell"
        lines.insert(0, line(f"None of the partners loaded {rose}."))
    lines.append(line("Together ", Strong(signed_amount(moved.whole.difference, words)), f" on {before}"))
    if moved.one_sided:
        lines.append(one_sided_line([names[key].name for key in moved.one_sided], inputs.period))
    return lines


def _in_order(moved: Contributions, inputs: TopInputs) -> tuple[Contribution, ...]:
    """Return who moved the total, gains or losses first as asked."""
    return moved.parts if inputs.question.sort is Sort.GAIN else moved.parts[::-1]


def _rest_line(inputs: TopInputs, worked: WorkedRanking) -> Line | None:
    """Say what the partners loaded leave of the total; nothing where months of their own are in that as well."""
    ranking, covered = worked.ranking, worked.ranking.covered
    if inputs.is_complete or covered is None or ranking.exceeds_whole or worked.moved is not None:
        return None
    if any(place.total.is_partial for place in ranking.places):
        return None
    rest = Percentage(100 - covered.value, 100 - covered.high, 100 - covered.low, covered.is_derived)
    return line(f"All others (not loaded): {share_words(rest)}") if rest.value > 0 else None


def _beside(inputs: TopInputs) -> list[Line]:
    lines: list[Line] = []
    for key, series in inputs.beside.items():
        total = series.total(inputs.period)
        if total is not None and len(lines) < MOST_BESIDE:
            words = _total_words(total, inputs)
            lines.append(line(f"Not ranked: {inputs.names[key].name} ", Strong(words)))
    return lines


def _notes(inputs: TopInputs, worked: WorkedRanking) -> list[Line]:
    notes = []
    sort = inputs.question.sort
    if sort is Sort.PCT:
        without = [place for place in worked.ranking.places if place.on_before.percentage is None]
        floor = inputs.counting.words(Amount.rounded(inputs.counting.small_base, inputs.counting.small_base))
        notes.append(line(f"Changes from below {floor} are not ranked by percent."))
        if without:
            said = names_words(inputs.names[place.key].name for place in without)
            notes.append(line(f"Without a change to rank: {said}."))
    if inputs.question.by is By.PRODUCT:
        notes.append(line("Products may contain one another, so they have no shares of a whole."))
    whole = worked.ranking.whole
    if inputs.elsewhere:
        notes.append(line(f"In another currency, so not ranked: {names_words(inputs.elsewhere)}."))
    if whole is not None and whole.summed is not None:
        notes.append(line(f"No total is loaded: shares are of the {sum_words(whole.summed)}."))
    if worked.ranking.is_uneven and worked.moved is None:
        notes.append(line("Sums over different months are not ranked against each other."))
    if worked.moved is None and sort in {Sort.GAIN, Sort.LOSS} and inputs.question.by is By.PARTNER:
        notes.append(line("The total of one of the two periods is not loaded, so there is no rest to show."))
    if any(place.on_before.mixes_preliminary for place in worked.shown):
        notes.append(PRELIMINARY_CHANGE)
    elif mixes_preliminary(whole, *(place.total for place in worked.shown)):
        notes.append(line("Preliminary and other figures stand beside each other here; the order may still move."))
    if inputs.product is not None:
        notes += product_notes(inputs.product, inputs.reporter, inputs.period)
    return notes


def _chart(inputs: TopInputs, worked: WorkedRanking) -> tuple[ChartSpec | None, str]:
    if worked.moved is None and len(worked.shown) == 1:
        return None, ""  # a bar by itself says no more than its words
    if worked.moved is not None:
        moved = largest_parts(worked.moved, MOST_MOVED)
        return contribution_chart(worked.scene, worked.ranking, moved, _in_order(moved, inputs))
    return rank_chart(worked.scene, worked.ranking, worked.shown)


def _table(inputs: TopInputs, worked: WorkedRanking) -> Table:
    counting = inputs.counting
    moves = {part.key: part for part in worked.moved.parts} if worked.moved is not None else {}
    what = "Partner" if inputs.question.by is By.PARTNER else "Product"
    # in another order it would go up and down
    is_by_size = inputs.question.sort is Sort.SIZE

    def summed(place: Place) -> str:
        return share_cell(place.cumulative)

    def points(place: Place) -> float | None:
        return _pct(moves[place.key].points) if place.key in moves else None

    def change(place: Place) -> float | None:
        return in_unit(place.difference, counting) if place.difference is not None else None

    def amount(place: Place) -> float:
        return in_unit(place.total.amount, counting)

    return table_of(
        worked.shown,
        Column(what, lambda place: inputs.names[place.key].short, what.lower(), lambda place: place.key),
        Column(key="name", value=lambda place: inputs.names[place.key].name),
        Column("#", lambda place: str(place.rank or "–"), "rank", lambda place: place.rank),
        Column("Amount", lambda place: _total_words(place.total, inputs), counting.column, amount),
        Column(key="months", value=lambda place: len(place.total.period) - len(place.total.missing)),
        Column(key=f"change_{counting.unit}", value=change),
        Column(
            "Change",
            lambda place: change_shown(place.on_before),
            "change_pct",
            lambda place: _pct(place.on_before.percentage),
        ),
        Column(key="yoy_pct", value=lambda place: _pct(place.on_year.percentage)),
        Column("Share", lambda place: share_cell(place.share), "share_pct", lambda place: _pct(place.share)),
        Column("Sum", summed if is_by_size else None, "cumulative_share_pct", lambda place: _pct(place.cumulative)),
        Column(key="points_of_total_change", value=points),
        spare=("Sum", "#"),
    )


def _pct(percentage: Percentage | None) -> float | None:
    return number(percentage.value, 2) if percentage is not None else None


def _facts(inputs: TopInputs, worked: WorkedRanking) -> dict[str, Any]:
    counting, ranking = inputs.counting, worked.ranking
    facts: dict[str, Any] = {
        "top": [_place_facts(inputs, place) for place in worked.shown],
        "loaded": ranking.loaded,
        "ranked": len(ranking.ranked),
        "is_complete": inputs.is_complete,
        "same_months": not ranking.is_uneven,
        "covered_pct": _pct(ranking.covered),
    }
    if ranking.whole is not None:
        facts[f"total_{counting.unit}"] = in_unit(ranking.whole.amount, counting)
        if ranking.whole.summed is not None:
            facts.update(sum_facts(ranking.whole.summed))
    if worked.shared is not None:
        facts["shared_months"] = [str(month) for month in worked.shared.months]
        facts["in_shared_months"] = [
            {str(inputs.question.by): key, counting.column: in_unit(amount, counting)}
            for key, amount in worked.shared.amounts
        ]
    if worked.moved is not None:
        moved = worked.moved
        facts["base"] = str(moved.base)
        facts["contributions"] = [
            {
                "partner": part.key or "REST",
                f"change_{counting.unit}": in_unit(part.difference, counting),
                "points": _pct(part.points),
            }
            for part in (*moved.parts, moved.rest)
        ]
        facts[f"total_change_{counting.unit}"] = in_unit(moved.whole.difference, counting)
    return facts


def _place_facts(inputs: TopInputs, place: Place) -> dict[str, Any]:
    counting = inputs.counting
    facts: dict[str, Any] = {
        str(inputs.question.by): place.key,
        "rank": place.rank,
        counting.column: in_unit(place.total.amount, counting),
        "share_pct": _pct(place.share),
        "cumulative_share_pct": _pct(place.cumulative),
        "places_moved": place.moved,
        **change_facts("change", place.on_before),
        **change_facts("yoy", place.on_year),
    }
    if place.total.missing:
        facts["missing_months"] = [str(month) for month in place.total.missing]
    return facts


def _reasons(inputs: TopInputs, worked: WorkedRanking) -> list[Reason]:
    exact, names = inputs.counting.exact, inputs.names
    whole = worked.ranking.whole
    reasons: list[Reason | None] = []
    for place in worked.shown[:3]:
        name = names[place.key].name
        reasons.append(
            why.change_reason(
                f"{name} on {base_name(worked.base, inputs.period)}", place.total.amount, place.on_before, exact
            )
        )
        if whole is not None and place.share is not None:
            shared = why.share_reason(place.total.amount, whole.amount, place.share, exact)
            reasons.append(Reason(f"Share: {name}", shared.lines))
    if worked.moved is not None:
        reasons.append(_moved_reason(inputs, worked.moved))
    figures = [figure for place in worked.shown[:5] for figure in place.total.figures]
    rows = [row for figure in figures for row in why.row_lines(figure)]
    reasons.append(Reason("The figures", tuple(rows), why.sources_of(figures)))
    return [reason for reason in reasons if reason is not None]


def _moved_reason(inputs: TopInputs, moved: Contributions) -> Reason:
    exact = inputs.counting.exact
    now, before = inputs.whole.total(moved.period), inputs.whole.total(moved.base)
    lines = []
    if now is not None and before is not None:
        whole = signed_amount(moved.whole.difference, exact)
        lines.append(line(f"The total: {exact(now.amount)} − {exact(before.amount)} = {whole}"))
    parts = " + ".join(signed_amount(part.difference, exact) for part in moved.parts[:8])
    if len(moved.parts) <= 8:
        rest = signed_amount(moved.rest.difference, exact)
        lines.append(line(f"The rest: {signed_amount(moved.whole.difference, exact)} − ({parts}) = {rest}"))
    lines.append(line("Points are each change ÷ the total before, so that they add up to the total's change."))
    return Reason("Who moved the total", tuple(lines))


def build(question: TopQuestion, material: Material) -> Answer:
    """Rank what was found; NotLoaded where nothing was."""
    answer = build_top(inputs_of(question, material))
    if answer is None:
        raise nothing_loaded(question.period)
    return answer


TOP = Kind(
    TopQuestion,
    {"top": TopQuestion(About(partner=""))},
    ask,
    judge,
    needs,
    build,
    (
        HelpEntry(
            "top",
            "who is ahead and who moved the total: ranks, shares, moves, and what part of the total is loaded",
            ("/top 2025-10", "/top gain 2025-10", "/top by:product 2025-10"),
        ),
    ),
)
