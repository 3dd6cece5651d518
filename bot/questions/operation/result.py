"""The answer to a question for an operation: result, chart, table, reasons and the machine face's facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from fractions import Fraction
from typing import Any

from bot.errors import NotLoaded, NotPossible, Suggestion
from bot.questions import why
from bot.questions.columns import change_facts, in_unit, month_table, number, read_as_facts
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.charts import chart_of, view_of
from bot.questions.operation.lines import findings_of, two_names
from bot.questions.operation.names import is_a_part, quantity_words, title_of
from bot.questions.operation.question import OperationInputs, WorkedOperation, is_a_level_stated
from bot.questions.operation.words import headline, notes_of, result_words, yes_or_no
from bot.questions.refusals import not_in_lists, share_of_some_members
from bot.text import Line, Moment, capitalised, joined, line, plain
from bot.trade.about import Shown
from bot.trade.answer import Answer, Column, Reason, Table, table_of
from bot.trade.calculation import months_lacking, second_of, work_out
from bot.trade.chart_specs import RankBars
from bot.trade.conversion import converted, unit_words
from bot.trade.figures import Total
from bot.trade.judgement import Judgement, claim_of, judge
from bot.trade.observations import Figure
from bot.trade.operations import Against, Each, OperationName, Per
from bot.trade.precision import Amount
from bot.trade.quantities import Condition, Unit
from bot.trade.rates import RateSeries, at_rate
from bot.trade.results import Counts, Result
from bot.trade.wording import month_list_words, status_words

MOST_ROWS = 8
MOST_TERMS = 12


def build_operation(inputs: OperationInputs) -> Answer | None:
    """Build the answer; None when nothing of what the operation needs is loaded."""
    worked = worked_out(inputs)
    if worked is None or not _figures(worked):
        return None
    question, inputs = inputs.question, worked.inputs
    chart, alt = chart_of(worked)
    figures = _figures(worked)
    route = question.flow.route(inputs.reporter.name, _who(inputs))
    return Answer(
        question=question,
        title=f"{route} · {inputs.product.name} · {title_of(inputs, lacks_months=bool(worked.result.missing))}",
        headline=headline(worked),
        findings=tuple(findings_of(worked)),
        footer=(_footer(inputs, figures),),
        notes=tuple(notes_of(worked)),
        facts=facts_of(worked),
        read_as=read_as_facts(question, inputs.numbers.period, operation=str(inputs.operation.name)),
        table=_table(worked, is_ranked=isinstance(chart, RankBars)),
        chart=chart,
        alt=alt,
        reasons=tuple(_reasons(worked, figures)),
        sources=why.sources_of(figures),
    )


def worked_out(inputs: OperationInputs) -> WorkedOperation | None:
    """Work the operation out, and judge what was stated."""
    inputs = _at_rate(_in_own_unit(inputs))
    claim = claim_of(inputs.operation)
    judged = judge(claim, inputs.numbers, inputs.published) if claim is not None else None
    if judged is not None and not judged.verdict.is_yes:
        inputs, judged = _on_a_year_before(inputs, judged)
    if judged is not None and not judged.verdict.is_yes and judged.claim.operation != inputs.operation:
        # asked why something is so that is not: what is so instead is the answer
        question = replace(inputs.question, operation=judged.claim.operation)
        inputs = replace(inputs, question=question)
    result = work_out(inputs.operation, inputs.numbers)
    return WorkedOperation(inputs, result, judged) if result is not None else None


def _at_rate(inputs: OperationInputs) -> OperationInputs:
    """Put the amounts of a day, or of a week, in the place of sums where that is asked: what is worked out and what
    is stated are of that time then. What was published is of the sums.
    """
    per = inputs.operation.rate
    if per is None:
        return inputs
    return replace(
        inputs,
        numbers=at_rate(inputs.numbers, per),
        counting=replace(inputs.counting, per=per),
        published=(),
        parts={key: RateSeries(series, per) for key, series in inputs.parts.items()},
    )


def _on_a_year_before(inputs: OperationInputs, judged: Judgement) -> tuple[OperationInputs, Judgement]:
    """Judge a percentage that does not hold on the month before on the year before as well, where no base is named:
    where it holds there, that is the answer.
    """
    operation, period = inputs.operation, inputs.numbers.period
    stated = operation.stated
    is_percent = isinstance(stated, Condition) and stated.quantity is not None and bool(stated.quantity.number)
    if operation.name is not OperationName.CHANGE or operation.against is not None or not is_percent:
        return inputs, judged
    base = period.year_before
    numbers = replace(inputs.numbers, other_period=base)
    other = judge(judged.claim, numbers, inputs.published)
    if not period.is_month or not other.verdict.is_yes:
        return inputs, judged
    asked = replace(inputs.question, operation=replace(operation, against=Against(period=base)))
    return replace(inputs, numbers=numbers, question=asked), other


def _in_own_unit(inputs: OperationInputs) -> OperationInputs:
    """Count numbers without a unit in that of the series; NotPossible for those of another measure or currency."""
    counting = inputs.counting
    if counting.shown is Shown.WEIGHT:
        own = str(Unit.TONNE)
    else:
        own = f"{counting.currency}/kg" if counting.shown is Shown.UNIT_PRICE else counting.currency
    for each in inputs.operation.quantities:
        is_own = each.is_weight if counting.shown is Shown.WEIGHT else each.unit == own
        if each.unit and each.is_amount and not is_own:
            said = quantity_words(each)
            raise NotPossible("unit_differs", f"{said} cannot be held against figures in {own}.")
    return replace(inputs, question=replace(inputs.question, operation=inputs.operation.counted_in(own)))


def nothing_to_work_with(inputs: OperationInputs) -> NotLoaded:
    """Refuse an operation that lacks a number, with what is there instead."""
    question, operation = inputs.question, inputs.operation
    name = inputs.who
    latest = (Suggestion("Latest", "latest", FigureQuestion(question.about.of(period=None)).command),)
    if inputs.series.months and not inputs.series.recorded_months:
        return not_in_lists(question, inputs.product, name, inputs.numbers.period.label, latest)
    if inputs.counting.is_price and operation.is_of_shares:
        weight = Suggestion("Weight", "weight", question.with_about(shown=Shown.WEIGHT).command)
        said = "Unit prices have no shares: they do not add up. Ask for the weight."
        return NotLoaded("no_sum_of_prices", said, (weight, *latest))
    if operation.name is OperationName.SHARE and any(each.summed for each in inputs.series.points.values()):
        return share_of_some_members(name, latest[0])
    if operation.is_of_share_moved:
        label = inputs.numbers.period.label
        said = f"No partner is loaded for all of {label} and of what it is held against: ask of a month."
        again = replace(question, operation=replace(operation, against=None)).with_about(period=None)
        return NotLoaded("no_common_months", said, (Suggestion("Newest month", "newest", again.command),))
    now = inputs.numbers.asked.total(inputs.numbers.period)
    if now is not None:
        lacking = _base_lacking(inputs)
        if operation.is_of_two and lacking and not now.missing:
            said = f"{lacking}; {now.period.label} is there alone: {inputs.counting.words(now.amount)}."
            alone = FigureQuestion(question.about.of(period=now.period)).command
            return NotLoaded("no_base", said, (Suggestion(now.period.label, "figure", alone), *latest))
        whole = inputs.numbers.asked.total(inputs.numbers.other_period) if inputs.numbers.other_period else None
        if is_a_part(inputs) and whole is not None and whole.missing:
            told = (
                f"{month_list_words(whole.missing)} are not loaded for {name}, so what part of {whole.period.label} "
                f"{now.period.label} had is not known."
            )
            alone = FigureQuestion(question.about.of(period=now.period)).command
            return NotLoaded("no_base", told, (Suggestion(now.period.label, "figure", alone), *latest))
        if operation.name is OperationName.RATIO:
            return NotLoaded("no_base", f"There is nothing above zero to divide the figure for {name} by.", latest)
        said = f"There is no whole figure of both over the same months of {inputs.numbers.period.label}."
        series, period = second_of(inputs.numbers)
        base = series.total(period) if operation.is_of_two else None
        if base is not None and (lacking_months := months_lacking(now, base)):
            said += f" Not loaded: {month_list_words(lacking_months)}."
        return NotLoaded("no_common_months", said, latest)
    return NotLoaded("month_not_loaded", f"{inputs.numbers.period.label} is not loaded for {name}.", latest)


def _base_lacking(inputs: OperationInputs) -> str:
    """Say what a figure is held against and is not loaded; empty where it is."""
    against = inputs.operation.against
    series, period = second_of(inputs.numbers)
    if series.total(period) is not None:
        return ""
    other = inputs.names[against.partner].name if against is not None and against.partner else inputs.who
    return f"{period.label} is not loaded for {other}"


def _who(inputs: OperationInputs) -> str:
    operation = inputs.operation
    names = [inputs.partner.name, *(inputs.names[key].name for key in operation.others)]
    without = [inputs.names[key].name for key in operation.without]
    return " + ".join(names) + (f" without {', '.join(without)}" if without else "")


def _whole(inputs: OperationInputs) -> str:
    """Name what a share is of: a group, else the world."""
    against = inputs.operation.against
    return inputs.names[against.partner].name if against is not None and against.partner else "World"


def _totals(result: Result) -> list[Total]:
    return [each for each in (result.now, result.base) if each is not None]


def _figures(worked: WorkedOperation) -> list[Figure]:
    """Return the rows that the result rests on."""
    result, series = worked.result, worked.inputs.series
    if result.matches:
        return list(dict.fromkeys(figure for _, total in result.matches for figure in total.figures))
    points = [point for each in _totals(result) for point in each.points]
    if not points:
        shown = [each for each in result.found or result.over if each in series.points]
        longer = [series.total(each) for each in result.found or result.over if each not in series.points]
        points = [series.points[each] for each in shown]
        points += [point for each in longer if each is not None for point in each.points]
    points = [*points, *(point for _, total in result.matches for point in total.points)]
    if result.ranking is not None and (worked.inputs.operation.largest or result.counts is Counts.PARTNERS):
        chosen = result.ranking.ranked[: worked.inputs.operation.largest or None]
        points = [*points, *(point for place in chosen for point in place.total.points)]
    return list(dict.fromkeys(figure for point in points for figure in point.figures))


def _footer(inputs: OperationInputs, figures: Sequence[Figure]) -> Line:
    statuses = " and ".join(dict.fromkeys(status_words(figure.status).lower() for figure in figures))
    status = capitalised(statuses) if is_a_level_stated(inputs.operation) else ""
    parts = [
        line(status),
        line(inputs.product.code_words),
        line(why.publishers_words(why.sources_of(figures), most=1)),
    ]
    if figures:
        batch = max((figure.batch for figure in figures), key=lambda each: each.number)
        parts.append(line("loaded ", Moment(batch.committed_at.astimezone(UTC), relative=True)))
    return joined([each for each in parts if each])


def facts_of(worked: WorkedOperation) -> dict[str, Any]:
    """Return the result as the machine face has it: operation, result, its interval, unit, over, missing."""
    inputs, result = worked.inputs, worked.result
    value, unit = _in_unit(worked, result.value)
    facts: dict[str, Any] = {
        "operation": str(inputs.operation.name),
        "result": number(value.value),
        "result_low": number(value.low),
        "result_high": number(value.high),
        "unit": unit,
        "result_shown": headline(worked),
        "over": [str(period) for period in result.over],
        "missing": [str(month) for month in result.missing],
    }
    if result.found:
        facts["months"] = [str(period) for period in result.found]
    if result.then is not None:
        facts["then"] = str(result.then)
    if result.unsure:
        facts["unsure"] = [str(period) for period in result.unsure]
    if worked.judged is not None:
        facts["answer"] = yes_or_no(worked).lower() or "yes"
        facts["verdict"] = str(worked.judged.verdict)
    facts.update(_figure_facts(worked))
    return facts


def _in_unit(worked: WorkedOperation, value: Amount) -> tuple[Amount, str]:
    inputs, result = worked.inputs, worked.result
    unit = inputs.operation.unit
    per = inputs.counting.per
    per_time = f"/{per.noun}" if per is not None else ""
    if result.counts is not Counts.AMOUNT:
        return value, str(result.counts)
    if unit is not None and inputs.counting.unit == "t":
        return converted(value, unit), f"{unit}{per_time}"
    return value / inputs.counting.scale, f"{inputs.counting.unit}{per_time}"


def _figure_facts(worked: WorkedOperation) -> dict[str, Any]:
    """Return the keys that a card of the same figure has, where the result is of one figure."""
    inputs, result = worked.inputs, worked.result
    counting = inputs.counting
    facts: dict[str, Any] = {}
    if result.now is not None:
        stored, plain = result.now.divided or result.now, replace(counting, per=None)
        facts[plain.column] = in_unit(stored.amount, plain)
        facts[f"width_{plain.unit}"] = number(stored.amount.width / plain.scale)
    if result.change is not None and result.base is not None and inputs.numbers.other is None:
        back = result.base.period.first.ordinal - inputs.numbers.period.first.ordinal
        name = {-1: "mom", -12: "yoy"}.get(back, "change")
        facts.update(change_facts(name, result.change))
    if result.counts is Counts.PARTNERS:
        facts["partners"] = list(result.partners)
        if result.matches:
            facts["matches"] = [{"partner": key, "period": str(total.period)} for key, total in result.matches]
    if inputs.operation.name is OperationName.SHARE:
        facts["share_pct"] = number(result.value.value, 2)
        facts["share_shown"] = result_words(worked)
    if inputs.operation.name is OperationName.PLACE and result.value.value and result.ranking is not None:
        facts["rank"], facts["ranked"] = int(result.value.value), len(result.ranking.ranked)
    return facts


def _table(worked: WorkedOperation, *, is_ranked: bool) -> Table:
    inputs, result = worked.inputs, worked.result
    if not is_ranked:
        return month_table(inputs.series, view_of(worked), inputs.counting)
    scale, words = inputs.counting.scale, inputs.counting.words
    rows: list[tuple[str, Total]] = [(inputs.names[key].name, total) for key, total in result.matches]
    if result.ranking is not None:
        rows = [(inputs.names[place.key].name, place.total) for place in result.ranking.above_zero]
    elif result.now is not None and result.base is not None:
        names = (
            two_names(worked) if inputs.operation.name is not OperationName.SHARE else (_who(inputs), _whole(inputs))
        )
        rows = [(names[0], result.now), (names[1], result.base)]
    return table_of(
        rows,
        Column("What", lambda row: row[0], "what", lambda row: row[0]),
        Column(
            "Amount",
            lambda row: words(row[1].amount),
            inputs.counting.column,
            lambda row: float(row[1].amount.value / scale),
        ),
        Column("Months", lambda row: row[1].period.label, "period", lambda row: str(row[1].period)),
    )


def _reasons(worked: WorkedOperation, figures: Sequence[Figure]) -> list[Reason]:
    inputs = worked.inputs
    names = {key: each.name for key, each in inputs.names.items()}
    reasons = []
    formula = formula_of(worked)
    if formula:
        reasons.append(Reason("How it is worked out", tuple(map(line, formula))))
    shown = figures[:MOST_ROWS]
    several = len({figure.key.partner for figure in figures}) > 1
    rows = [
        row
        for figure in shown
        for row in why.row_lines(figure, f"{names.get(figure.key.partner, figure.key.partner)}, " if several else "")
    ]
    if len(figures) > len(shown):
        rows.append(line(f"and {len(figures) - len(shown)} rows more, in the table"))
    reasons.append(Reason("The figures", tuple(rows), why.sources_of(figures)))
    return [*reasons, *filter(None, [why.counted_reason(inputs.product)])]


def formula_of(worked: WorkedOperation) -> list[str]:
    """Write how the result came about, with the numbers put in."""
    inputs, result = worked.inputs, worked.result
    exact, operation = inputs.counting.exact, inputs.operation
    now, base = result.now, result.base
    shown = result_words(worked)
    lines = []
    if operation.name in (OperationName.LEVEL, OperationName.TOTAL, OperationName.MEAN) and now is not None:
        summed, divisors = _sum_of(inputs, now.divided or now), []
        if now.divided is not None:
            by = " and × 7" if operation.per is not Per.DAY else ""
            divisors.append(f"{now.divided.days} days{by}")
        if not inputs.counting.is_price and operation.is_of_one_month_each(inputs.numbers.period):
            divisors.append(f"{1 + len(operation.others)} partners")
        elif operation.name is OperationName.MEAN and inputs.counting.adds_up:
            divisors.append(f"{inputs.months_of(now)} months")
        divided = "".join(f"; ÷ {each}" for each in divisors)
        lines.append(f"{summed}{divided} = {shown}" if divisors else summed)
        if operation.unit is not None and inputs.counting.unit == "t":
            grams = converted(Amount(Fraction(10**6), Fraction(10**6), Fraction(10**6)), operation.unit)
            lines.append(f"1 t = {float(grams.value):,.7g} {unit_words(operation.unit)}")
    elif operation.name is OperationName.MEDIAN:
        ordered = sorted(result.numbers.values(), key=lambda each: each.value)
        lines.append(f"In order: {_listed([exact(each) for each in ordered])}; the middle is {shown}")
    elif now is not None and base is not None:
        pair = _exactly(inputs, now), _exactly(inputs, base)
        sign = {OperationName.DIFFERENCE: "−", OperationName.SHARE: "÷", OperationName.RATIO: "÷"}.get(operation.name)
        if sign is not None:
            lines.append(f"{pair[0]} {sign} {pair[1]} = {shown}")
        elif result.change is not None and operation.each is not Each.MONTH:
            apart = Fraction(now.period.first.ordinal - base.period.first.ordinal, operation.each.months)
            lines.append(f"({pair[0]} ÷ {pair[1]}) ^ (1 ÷ {float(apart):g}) − 1 = {shown}")
        elif result.change is not None:
            reason = why.change_reason(now.period.label, now.amount, result.change, exact)
            if reason is not None:
                lines += [plain(each) for each in reason.lines]
    ends = [f"{float(end):,.4g}" for end in (result.low, result.high)]
    units = {
        Counts.PERCENT: "%",
        Counts.TIMES: " times",
        Counts.MONTHS: " months",
        Counts.PLACE: "",
        Counts.POINTS: " points",
        Counts.PARTNERS: " partners",
    }
    if result.change is None and result.counts in units and ends[0] != ends[1]:
        lines.append(f"With the rounding of the figures, between {ends[0]} and {ends[1]}{units[result.counts]}")
    return lines


def _exactly(inputs: OperationInputs, total: Total) -> str:
    """Write an amount for a formula; a rate with what it is worked out from: "(353 t ÷ 30 days)"."""
    if total.divided is None:
        return inputs.counting.exact(total.amount)
    return f"({replace(inputs.counting, per=None).exact(total.divided.amount)} ÷ {total.divided.days} days)"


def _sum_of(inputs: OperationInputs, total: Total) -> str:
    exact = replace(inputs.counting, per=None).exact
    if len(total.points) == 1:
        return f"{total.period.label}: {exact(total.amount)}"
    if inputs.operation.without:
        return f"{total.period.label}: {exact(total.amount)}, what is left of the total"
    return f"{_listed([exact(point.amount) for point in total.points], ' + ')} = {exact(total.amount)}"


def _listed(words: Sequence[str], between: str = ", ") -> str:
    if len(words) <= MOST_TERMS:
        return between.join(words)
    half = MOST_TERMS // 2
    return between.join((*words[:half], "…", *words[-half:]))
