"""Both sides of a trade: what one country says it sent to a partner beside what the partner says it took, month by
month, with their ratio and what makes them differ. They are never added and never one series.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any

from bot.errors import NotLoaded, Suggestion
from bot.language.fill import WithNotes, fill
from bot.language.mentions import Mentions
from bot.language.options import flow_taken, text_of
from bot.questions import why
from bot.questions.columns import in_unit, number, read_as_facts
from bot.questions.kind import HelpEntry, Here, Kind, Material, Needs
from bot.questions.line_charts import amount_points, common_scale, describe_lines, via_words
from bot.questions.month_charts import drawn_part, event_marks
from bot.text import Command, Line, Strong, capitalised, joined, line
from bot.trade.about import (
    About,
    Question,
    Shown,
    TradeQuestion,
    about_of,
    command,
    ending,
    period_words,
    set_period,
)
from bot.trade.answer import Answer, Column, Reason, Table, table_of
from bot.trade.chart_specs import Lines, LineSeries
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, Total, currency_of
from bot.trade.findings import product_notes
from bot.trade.loaded import Extent
from bot.trade.mirror import Mirror, MirrorMonth, Sides, mirror, own_codes, sides_of, valuation
from bot.trade.observations import WORLD, Figure, Flow, caution_of
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed, month_list_words, number_words

USUAL_MONTHS = 12
MOST_MONTHS = 120
MONTHS_AROUND = 11
MOST_ROWS = 12
_TIMES_WITHOUT_DECIMALS = 10
_FINE_WIDTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class MirrorQuestion(TradeQuestion):
    """A reporter's trade with a partner beside the partner's own figures of the same goods. `period` None: the newest
    twelve months up to the last that both sides have.
    """

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "mirror"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        return command("mirror", self.partner, period_words(self.period), self.product, *ending(self.about))

    @property
    def named(self) -> tuple[str, ...]:
        """Return the partner and the product."""
        return self.partner, self.product


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[MirrorQuestion]:
    """Read /mirror: a partner, a month or months, a product, a measure."""
    vocabulary = here.vocabulary
    rest, flow = flow_taken(mentions.text, about_of(earlier).flow)

    def extent_of(about: About) -> Extent:
        return vocabulary.extent(own_codes(about, vocabulary))

    start = MirrorQuestion(about_of(earlier).of(flow=flow, period=None))
    slots = mentions.slots(text_of(rest), vocabulary)
    asked, notes = fill(start, slots, vocabulary, here.today, given=mentions.given, extent_of=extent_of)
    shown = Shown.VALUE if asked.shown is Shown.UNIT_PRICE else asked.shown
    return asked.with_about(shown=shown), notes


def judge(question: MirrorQuestion, here: Here) -> WithNotes[MirrorQuestion]:
    """Return the question of the months that both sides have; NotLoaded where a side is not there."""
    vocabulary = here.vocabulary
    sides = sides_of(question.about, vocabulary)
    if sides is None:
        raise _no_other_side(question, vocabulary)
    own, others = (vocabulary.months(each.of(period=None)) for each in (sides.own, sides.others))
    shared = sorted(set(own) & set(others))
    if question.period is None:
        if not shared:
            raise _nothing_shared(question, sides, shared, vocabulary)
        period = Period(max(shared[0], shared[-1] - (USUAL_MONTHS - 1)), shared[-1])
        return question.with_about(period=period), ()
    period = question.period
    if len(period) > MOST_MONTHS:
        raise NotLoaded("span_unknown", line(f"At most {MOST_MONTHS} months stand beside each other. Ask for fewer."))
    has_blocks = all(_covers(each, period, vocabulary) for each in (sides.own, sides.others))
    if not has_blocks and not any(month in period for month in shared):
        raise _nothing_shared(question, sides, shared, vocabulary)
    return question, ()


def _covers(about: About, period: Period, vocabulary: Vocabulary) -> bool:
    """Return whether months and blocks leave none of the period out."""
    about = about.of(period=None)
    blocks = [block for block in vocabulary.blocks(about) if block.first in period and block.last in period]
    there = {*vocabulary.months(about), *(month for block in blocks for month in block)}
    return there.issuperset(period)


def _no_other_side(question: MirrorQuestion, vocabulary: Vocabulary) -> NotLoaded:
    partner, reporter = vocabulary.partner(question.partner), vocabulary.partner(question.reporter)
    known = [
        key
        for key in dict.fromkeys(kind[0] for kind in vocabulary.kinds)
        if key not in {question.reporter, question.partner}
        and sides_of(question.about.of(partner=key, period=None), vocabulary) is not None
    ]
    names = listed([vocabulary.partner(key).in_text for key in known])
    suggestions = tuple(
        Suggestion(vocabulary.partner(key).name, key, question.with_about(partner=key).command) for key in known[:5]
    )
    if question.partner == WORLD:
        there = f" The figures of {names} are loaded." if known else ""
        said = line("The world as a whole reports nothing: both sides are of one partner.", there)
        return NotLoaded("mirror_not_loaded", said, suggestions)
    there = f" Those of {names} are." if known else ""
    what = "exports to" if question.flow is Flow.IMPORT else "imports from"
    product = vocabulary.product(question.product)
    by_value = " by value" if question.shown is Shown.VALUE else ""
    said = line(
        f"{partner.whose_first} own figures of its {what} {reporter.in_text} are not loaded for {product.name}"
        f"{by_value}.{there} Editors can add them: ",
        Command("data import"),
    )
    return NotLoaded("mirror_not_loaded", said, suggestions)


def _nothing_shared(question: MirrorQuestion, sides: Sides, shared: list[Month], vocabulary: Vocabulary) -> NotLoaded:
    when = f" in {question.period.label}" if question.period is not None else ""
    names = [vocabulary.partner(each.reporter).in_text for each in (sides.own, sides.others)]
    have = f" Both have {month_list_words(shared)}." if shared else ""
    by_value = " by value" if question.shown is Shown.VALUE else ""
    nearest = sorted(
        shared,
        key=lambda month: abs(month.ordinal - question.period.first.ordinal) if question.period is not None else 0,
    )[:3]
    return NotLoaded(
        "no_common_months",
        f"{capitalised(names[0])} and {names[1]} have no month of {vocabulary.product(question.product).name}"
        f"{by_value} in common{when}.{have}",
        tuple(
            Suggestion(month.long, str(month), question.at(Period.single(month)).command) for month in sorted(nearest)
        ),
    )


def needs(question: MirrorQuestion, vocabulary: Vocabulary) -> Needs:
    """Ask for both whole series."""
    sides = sides_of(question.about, vocabulary)
    return Needs() if sides is None else Needs(series={"sent": sides.sent, "taken": sides.taken})


@dataclass(frozen=True, slots=True)
class _Side:
    """One side as it is told: whose statement it is, of which product, and its whole series."""

    about: About
    reporter: Partner
    product: Product
    series: Series
    counting: Counting

    @property
    def valuation(self) -> str:
        return valuation(self.about.reporter, self.about.flow)


class _BothSides:
    """Both sides of one question, worked out and put into words."""

    def __init__(self, question: MirrorQuestion, sides: Sides, material: Material) -> None:
        self.question = question
        self.vocabulary = material.vocabulary
        self.events = material.events
        self.period = set_period(question)
        self.sent, self.taken = (
            self._side(about, material.series[name]) for name, about in (("sent", sides.sent), ("taken", sides.taken))
        )
        self.other = self.taken if sides.own.flow is Flow.EXPORT else self.sent
        fitted = Period(self.sent.series.months[0], self.sent.series.months[-1]) if self.sent.series.months else None
        self.mirror = mirror(self.sent.series, self.taken.series, self.period, fitted or self.period)
        self.is_comparable = self.sent.counting == self.taken.counting

    def _side(self, about: About, series: Series) -> _Side:
        counting = Counting(about.shown, currency_of(series) if about.shown is Shown.VALUE else "")
        reporter, product = self.vocabulary.partner(about.reporter), self.vocabulary.product(about.product)
        return _Side(about, reporter, product, series, counting)

    @property
    def figures(self) -> list[Figure]:
        return [figure for total in self.totals if total is not None for figure in total.figures]

    @property
    def totals(self) -> tuple[Total | None, Total | None]:
        return self.mirror.sent, self.mirror.taken

    @property
    def ratio(self) -> Amount | None:
        return self.mirror.ratio if self.is_comparable else None

    @property
    def difference(self) -> Amount | None:
        """Return what was taken less what was sent, over the same months."""
        found = self.mirror.compared
        return found[1] - found[0] if found is not None and self.is_comparable else None

    @property
    def over(self) -> str:
        """Say over which months the two are held against each other, where that is not the whole period."""
        shared = self.mirror.shared
        if self.mirror.is_whole or not shared:
            return ""
        return f" over the {len(shared)} months loaded for both" if len(shared) > 1 else f" in {shared[0].month.long}"

    def headline(self) -> str:
        found = self.mirror.compared
        if found is None:
            return "no month in common"
        sent, taken = found
        part = f" ({len(self.mirror.shared)} of {len(self.period)} months)" if not self.mirror.is_whole else ""
        return f"{self.sent.counting.words(sent)} sent · {self.taken.counting.words(taken)} taken{part}"

    def findings(self) -> Iterator[Line]:
        ratio = self.ratio
        who, whose = self.taken.reporter, self.sent.reporter
        if ratio is not None:
            much = (Strong(f"{_times(ratio)} times"), " what") if _times(ratio) != "1.00" else ("as much as",)
            words = f" {whose.in_text} reported sending{self.over}"
            yield line(f"{capitalised(who.in_text)} reported taking ", *much, words)
        elif not self.is_comparable:
            yield line("The two are in different currencies, and one is never converted into the other.")
        if self.is_comparable and (ends := self._ends()):
            nearest, furthest = ends
            yield line(f"Nearest in {nearest.month.long} ({_ratio_of(nearest)}), {self._apart(furthest)}")
        lag = self.mirror.lag
        if lag is not None and lag.months:
            months = "1 month" if lag.months == 1 else f"{lag.months} months"
            yield line(
                "What was sent in a month best fits what was taken ", Strong(f"{months} later"),
                f", over {lag.pairs} such pairs of months",
            )  # fmt: skip
        elif lag is not None:
            yield line(f"They fit best in the same month, over {lag.pairs} months")
        elif len(self.mirror.shared) > 1:
            yield line("No delay between the two clearly fits best")
        apart = self.difference
        if apart is not None and ratio is not None and _times(ratio) != "1.00" and not apart.low <= 0 <= apart.high:
            less = Amount(-apart.value, -apart.high, -apart.low, apart.is_derived)
            told, how = (apart, "more") if apart.value > 0 else (less, "less")
            yield line(
                "The difference: ", Strong(f"{self.sent.counting.words(told)} {how}"), f" taken than sent{self.over}"
            )

    def _ends(self) -> tuple[MirrorMonth, MirrorMonth] | None:
        found = [each for each in self.mirror.months if each.ratio is not None and each.ratio.value > 0]
        if len(found) < 2:
            return None
        ordered = sorted(found, key=_distance)
        return ordered[0], ordered[-1]

    def _apart(self, month: MirrorMonth) -> str:
        words = self.sent.counting.words
        if month.sent is None or month.taken is None:
            return ""
        return (
            f"furthest apart in {month.month.long} ({_ratio_of(month)}: {words(month.sent)} sent, "
            f"{words(month.taken)} taken)"
        )

    def context(self) -> Iterator[Line]:
        """Say what makes the two differ, one thing a line."""
        sent, taken = self.sent, self.taken
        if sent.product.key != taken.product.key:
            yield line(
                f"Codes: {sent.product.code_words} against {taken.product.code_words}, which are not the same goods"
            )
        else:
            yield line(f"Codes: {sent.product.code_words} on both sides, each in its own tariff")
        yield line("Time: counted when the goods leave and again when they arrive, weeks later by sea")
        yield line(
            "Route: goods that go by way of another country may be counted as sent to one and taken from another"
        )
        if self.question.shown is Shown.VALUE:
            yield line(f"Value: {sent.reporter.in_text} {sent.valuation}; {taken.reporter.in_text} {taken.valuation}")
        for side, total in zip((sent, taken), self.totals, strict=True):
            missing = _lacking(side.series, total, self.period)
            if missing:
                yield line(
                    f"{capitalised(side.reporter.in_text)} has no single figure of {month_list_words(missing)}"
                )

    def told_of_products(self) -> Iterator[Line]:
        """Say what is known of either side's goods in these months, as the cards of one side do."""
        told = (product_notes(side.product, side.reporter, self.period) for side in (self.sent, self.taken))
        yield from dict.fromkeys(chain.from_iterable(told))

    def footer(self) -> Line:
        codes = dict.fromkeys((self.sent.product.code_words, self.taken.product.code_words))
        return joined([line(" / ".join(codes)), line(why.publishers_words(why.sources_of(self.figures)))])

    def chart(self) -> Lines:
        view = self._view()
        scale = common_scale((self.sent.series, self.taken.series), view, self.sent.counting)
        sources = [
            via_words(why.sources_of(_figures(side.series, view)), side.reporter) for side in (self.sent, self.taken)
        ]
        product = self.sent.product.short_in_text
        sender, taker = self.sent.reporter.short_in_text, self.taken.reporter.short_in_text
        cautions = "".join(f"; {each}" for each in self._cautions(view))
        subtitle = f"{capitalised(product)} from {sender} to {taker}, {scale.by_month}{cautions}"
        sent, taken = (amount_points(side.series, view, scale) for side in (self.sent, self.taken))
        return Lines(
            self._title(),
            subtitle,
            scale.unit,
            view,
            (
                LineSeries(f"{self.sent.reporter.short} sent", sent, True),
                LineSeries(f"{self.taken.reporter.short} took", taken, True),
            ),
            "; ".join(dict.fromkeys(sources)),
            event_marks(self.events, drawn_part(view, sent, taken), Period.single(self.period.last)),
            marked=self.period if self.period.is_month else None,
        )

    def _cautions(self, view: Period) -> Iterator[str]:
        """Say which months of a side in view are to be read with care: "what the US took in Oct 2025 looks …"."""
        for side, did in ((self.sent, "sent"), (self.taken, "took")):
            of_month = {month: caution_of(point.figures) for month in view if (point := side.series.at(month))}
            for caution in dict.fromkeys(filter(None, of_month.values())):
                months = month_list_words(month for month, each in of_month.items() if each == caution)
                yield f"what {side.reporter.short_in_text} {did} in {months} {caution}"

    def _title(self) -> str:
        who, whose = self.taken.reporter.short_in_text, self.sent.reporter.short_in_text
        if self.ratio is None:
            return f"What {whose} sent and {who} took, {self.period.label}"
        shared = len(self.mirror.shared)
        part = f" in {self.period.label}"
        if not self.mirror.is_whole:
            part = f" in {shared} of the {len(self.period)} months {self.period.label}"
        if _times(self.ratio) == "1.00":
            return f"{capitalised(who)} took as much as {whose} sent{part}"
        return f"{capitalised(who)} took {_times(self.ratio)} times what {whose} sent{part}"

    def _view(self) -> Period:
        if len(self.period) > 2:
            return self.period
        last = max([self.period.last, *(m for m in self.taken.series.months if m <= self.period.last + 2)])
        return Period(self.period.first - MONTHS_AROUND, last)

    def table(self) -> Table:
        def side(
            heading: str, key: str, side: _Side, amount: Callable[[MirrorMonth], Amount | None]
        ) -> Column[MirrorMonth]:
            def words(month: MirrorMonth) -> str:
                found = amount(month)
                return "–" if found is None else side.counting.words(found)

            return Column(
                heading, words, f"{key}_{side.counting.column}", lambda month: _of_side(amount(month), side)
            )

        def ratio(month: MirrorMonth) -> Amount | None:
            return month.ratio if self.is_comparable else None

        return table_of(
            self.mirror.months,
            Column("Month", lambda each: each.month.short, "month", lambda each: str(each.month)),
            side(f"{self.sent.reporter.short} sent", "sent", self.sent, lambda each: each.sent),
            side(f"{self.taken.reporter.short} took", "taken", self.taken, lambda each: each.taken),
            Column(
                "Ratio",
                lambda each: _times(found) if (found := ratio(each)) is not None else "",
                "ratio",
                lambda each: _ratio_numbers(ratio(each))[0],
            ),
            Column(key="ratio_low", value=lambda each: _ratio_numbers(ratio(each))[1]),
            Column(key="ratio_high", value=lambda each: _ratio_numbers(ratio(each))[2]),
        )

    def facts(self) -> dict[str, Any]:
        found: Mirror = self.mirror
        compared = found.compared
        lag = found.lag
        facts: dict[str, Any] = {"sent_by": self.sent.reporter.key, "taken_by": self.taken.reporter.key}
        for name, side, place in (("sent", self.sent, 0), ("taken", self.taken, 1)):
            unit = side.counting.unit
            facts[f"{name}_product"] = side.product.key
            facts[f"{name}_{unit}"] = _of_side(compared[place], side) if compared else None
            facts[f"{name}_width_{unit}"] = number(compared[place].width / side.counting.scale) if compared else None
            if self.question.shown is Shown.VALUE:
                facts[f"{name}_valuation"] = side.valuation
            facts[f"{name}_missing"] = [
                str(each.month) for each in found.months if (each.sent, each.taken)[place] is None
            ]
        ratio = self.ratio
        value, low, high = _ratio_numbers(ratio)
        facts |= {"ratio": value, "ratio_low": low, "ratio_high": high}
        apart = self.difference
        facts[f"difference_{self.sent.counting.unit}"] = _of_side(apart, self.sent) if apart is not None else None
        facts["ratio_shown"] = _times(ratio) if ratio is not None else None
        facts["months_in_common"] = len(found.shared)
        facts["lag_months"] = lag.months if lag is not None else None
        facts["lag_over_months"] = lag.pairs if lag is not None else None
        facts["months"] = [
            {
                "month": str(each.month),
                f"sent_{self.sent.counting.unit}": _of_side(each.sent, self.sent),
                f"taken_{self.taken.counting.unit}": _of_side(each.taken, self.taken),
                "ratio": _ratio_numbers(each.ratio if self.is_comparable else None)[0],
            }
            for each in found.months
        ]
        return facts

    def reasons(self) -> Iterator[Reason]:
        ratio, compared = self.ratio, self.mirror.compared
        if ratio is not None and compared is not None:
            sent, taken = (
                side.counting.exact(amount) for side, amount in zip((self.sent, self.taken), compared, strict=True)
            )
            formula = f"{taken} ÷ {sent} = {_times(ratio)}, between {_fine(ratio.low)} and {_fine(ratio.high)}"
            yield Reason("The ratio", (line(f"{formula}{self.over}"),))
        for side, total, did in zip((self.sent, self.taken), self.totals, ("sent", "took"), strict=True):
            if total is None:
                continue
            figures = total.figures
            lines: list[Line] = []
            if side.product.note:
                lines.append(line(side.product.note))
            if self.question.shown is Shown.VALUE:
                lines.append(line(f"Values are {side.valuation}."))
            if len(figures) > 1:
                added = " + ".join(side.counting.exact(point.amount) for point in total.points[:MOST_ROWS])
                more = " + …" if len(total.points) > MOST_ROWS else ""
                lines.append(line(f"{added}{more} = {side.counting.exact(total.amount)}"))
            for figure in figures[-MOST_ROWS:]:
                lines.extend(why.row_lines(figure))
            about = f"What {side.reporter.in_text} {did}"
            yield Reason(about, tuple(lines), why.sources_of(figures))


def _distance(month: MirrorMonth) -> float:
    ratio = month.ratio
    return abs(math.log(ratio.value)) if ratio is not None and ratio.value > 0 else math.inf


def _ratio_of(month: MirrorMonth) -> str:
    return _times(month.ratio) if month.ratio is not None else ""


def _times(ratio: Amount) -> str:
    """Write a ratio as finely as it is known, with at most two decimals: "0.99", "about 7.5", "≈ 1.15", "23"."""
    hedge = "≈ " if ratio.is_derived else "about " if ratio.width * 10 > ratio.value else ""
    decimals = 0 if ratio.value >= _TIMES_WITHOUT_DECIMALS else 1 if ratio.width > _FINE_WIDTH else 2
    return f"{hedge}{number_words(ratio.value, decimals)}"


def _fine(value: Fraction) -> str:
    return number_words(value, 3)


def _of_side(amount: Amount | None, side: _Side) -> float | None:
    return None if amount is None else in_unit(amount, side.counting)


def _ratio_numbers(ratio: Amount | None) -> tuple[float | None, float | None, float | None]:
    if ratio is None:
        return None, None, None
    return number(ratio.value, 4), number(ratio.low, 4), number(ratio.high, 4)


def _figures(series: Series, view: Period) -> list[Figure]:
    return [figure for period, point in series.points.items() if period.last in view for figure in point.figures]


def _lacking(series: Series, total: Total | None, period: Period) -> list[Month]:
    if total is not None and not total.missing:
        return []
    return [month for month in period if series.at(month) is None]


def build(question: MirrorQuestion, material: Material) -> Answer:
    """Compare both sides; NotLoaded where they have no month in common."""
    sides = sides_of(question.about, material.vocabulary)
    if sides is None:
        raise _no_other_side(question, material.vocabulary)
    both = _BothSides(question, sides, material)
    if both.mirror.compared is None:
        shared = sorted(set(both.sent.series.months) & set(both.taken.series.months))
        raise _nothing_shared(question, sides, shared, material.vocabulary)
    chart = both.chart()
    route = Flow.EXPORT.route(both.sent.reporter.name, both.taken.reporter.name)
    return Answer(
        question=question,
        title=f"{route} · {both.sent.product.name} · {both.period.label} · both sides",
        headline=both.headline(),
        findings=tuple(both.findings()),
        context=tuple(both.context()),
        footer=(both.footer(),),
        notes=(
            line("Two statistics beside each other: they are never added and never one series."),
            *both.told_of_products(),
        ),
        facts=both.facts(),
        read_as=read_as_facts(question, both.period),
        table=both.table(),
        chart=chart,
        alt=describe_lines(chart),
        reasons=tuple(both.reasons()),
        sources=tuple(why.sources_of(both.figures)),
    )


MIRROR = Kind(
    MirrorQuestion,
    {"mirror": MirrorQuestion(About(partner=""))},
    ask,
    judge,
    needs,
    build,
    (
        HelpEntry(
            "mirror",
            "what China says it sent beside what the partner says it took",
            ("/mirror us 2025-03..2026-03", "/mirror eu 2025"),
        ),
    ),
)
