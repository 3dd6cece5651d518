"""Hold the claims of a text against the store: what agrees, what differs, what is right under another label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import CheckedText, Claim, ClaimReading, Extreme, Form, Interval, event_words, kind_of
from bot.trade.figures import PriceSeries, Series, Total, partner_amounts
from bot.trade.judgement import Verdict
from bot.trade.observations import WORLD, Background, Event, Figure, Measure, Published, Source, WorkedBack
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import ordinal

LEAST_COMPARED = 3
LEAST_COMMON = 3
_AGREEMENT = event_words("agreement agreed truce deal talks accord")
DAYS_NEAR = 60
_FITTING = frozenset({Verdict.AGREES, Verdict.BY_CONSTRUCTION, Verdict.OTHER_DEFINITION})
THOUSAND = 1000
TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Worked:
    """One way in which the store gives the number that is claimed: its interval, in the claim's own measure (grams,
    points, minor units), how it was reached, and the figures that it rests on.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    how: str = ""
    figures: tuple[Figure, ...] = ()
    source: Source | None = None
    is_by_construction: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stored number beside the one that was claimed which fits: what is other in it ("product", "month" …)."""

    what: str
    reading: ClaimReading
    worked: Worked


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict: as which reading, what the store has (`ways`, the first is shown), the neighbours
    that fit, and what else is to be told of it.
    """

    claim: Claim
    verdict: Verdict
    reading: ClaimReading | None = None
    ways: tuple[Worked, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    event: Event | None = None
    told: str = ""

    @property
    def kind(self) -> str:
        """Name the kind of the claim as it was read."""
        return kind_of(self.claim, self.reading or (self.claim.readings[0] if self.claim.readings else None))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return who published what the verdict rests on, each once."""
        found: list[Source] = []
        for way in (*self.ways[:2], *(each.worked for each in self.neighbours[:2])):
            found += [figure.source for figure in way.figures[:4]]
            if way.source is not None:
                found.append(way.source)
        if self.event is not None:
            found.append(self.event.source)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Held:
    """What the store has of everything that a text can be about: whole series, the figures of all partners of some
    months, published changes, the timeline, and cited statements. `article` is the address or the publisher and day
    of the text, where they are known.
    """

    vocabulary: Vocabulary
    series: Mapping[About, Series]
    of_month: Mapping[About, Sequence[Figure]] = field(default_factory=dict)
    published: tuple[Published, ...] = ()
    events: tuple[Event, ...] = ()
    background: tuple[Background, ...] = ()
    article: Source | None = None

    def of(self, subject: About, period: Period | None = None) -> Series:
        """Return a series, in the currency of a period where that has one of its own; an empty one where nothing is
        held of it.
        """
        whole = self.series.get(subject) or Series({})
        own = self.series.get(subject.of(period=period)) if period is not None else None
        return own if own is not None and period not in whole.points else whole


def judge_claims(text: CheckedText, held: Held) -> tuple[Judged, ...]:
    """Judge every claim of a text, in order."""
    judge = _Judge(text, held)
    judged = [judge.judged(claim) for claim in text.claims if not judge.is_nothing(claim)]
    return tuple(each for each in judged if not each.claim.is_assumed or each.verdict in _FITTING)


class _Judge:
    def __init__(self, text: CheckedText, held: Held) -> None:
        self.text = text
        self.held = held
        self._known: dict[tuple[About, Period], tuple[Worked, ...]] = {}
        self.group = -1
        self.chosen: ClaimReading | None = None

    def is_nothing(self, claim: Claim) -> bool:
        """Say whether a day in the text is of nothing that the timeline holds."""
        return claim.form is Form.EVENT and self._event_of(claim) is None

    def judged(self, claim: Claim) -> Judged:
        match claim.form:
            case Form.NOT_TRADE:
                return Judged(claim, Verdict.NOT_TRADE, told=self._statement(claim))
            case Form.UNREAD:
                return Judged(claim, Verdict.UNREAD)
            case Form.EVENT:
                return self._judged_event(claim)
        if not any(reading.subject.product for reading in claim.readings):
            return Judged(claim, Verdict.NOT_LOADED, claim.readings[0] if claim.readings else None)
        found: list[tuple[ClaimReading, tuple[Worked, ...]]] = []
        readings = self._in_order(claim)
        for reading in readings:
            ways = tuple(self._ways(claim, reading))
            fitting = [way for way in ways if _fits(claim, way)]
            if fitting:
                built = next((way for way in fitting if way.is_by_construction or self._is_of_article(way)), None)
                verdict = Verdict.BY_CONSTRUCTION if built is not None else Verdict.AGREES
                chosen = (built or fitting[0], *(way for way in ways if way is not (built or fitting[0])))
                self.group, self.chosen = claim.group, reading
                return Judged(claim, verdict, reading, chosen)
            if ways:
                found.append((reading, ways))
        neighbours = tuple(self._neighbours(claim))
        reading, ways = found[0] if found else (readings[0], ())
        self.group, self.chosen = claim.group, reading
        if neighbours:
            return Judged(claim, Verdict.OTHER_DEFINITION, reading, ways, neighbours)
        if found and claim.is_open:
            return Judged(claim, Verdict.UNREAD, reading, ways)
        if found and (ways[0].how != "partial" or _exceeds(claim, ways[0])):
            return Judged(claim, Verdict.DIFFERS, reading, ways)
        return Judged(claim, Verdict.NOT_LOADED, reading, ways)

    def _in_order(self, claim: Claim) -> tuple[ClaimReading, ...]:
        """Return the readings of a claim with those first that are of the same months as the claim before it in the
        same clause, where its words leave them open.
        """
        if self.chosen is None or claim.group != self.group:
            return claim.readings
        of = self.chosen
        return tuple(
            sorted(
                claim.readings,
                key=lambda each: (each.period != of.period, each.subject.partner != of.subject.partner),
            )
        )

    # What the store gives for one reading

    def _ways(self, claim: Claim, reading: ClaimReading) -> Iterator[Worked]:
        match claim.form:
            case Form.LEVEL:
                for way in self._levels(reading.subject, reading.period):
                    if not claim.currency or any(figure.currency == claim.currency for figure in way.figures):
                        yield way
            case Form.MEAN:
                for way in self._levels(reading.subject, reading.period):
                    count = len(reading.period)
                    yield replace(
                        way, value=way.value / count, low=way.low / count, high=way.high / count, how="mean"
                    )
            case Form.CHANGE | Form.TIMES | Form.DIFFERENCE:
                yield from self._compared(claim.form, reading)
            case Form.SHARE:
                yield from self._shares(reading)
            case Form.PLACE | Form.RECORD | Form.RUN | Form.EVERY | Form.EXCEEDS:
                yield from self._placed(claim, reading)

    def _levels(self, subject: About, period: Period) -> Sequence[Worked]:
        found = self._known.get((subject, period))
        if found is None:
            found = self._known[subject, period] = tuple(self._reached(subject, period))
        return found

    def _reached(self, subject: About, period: Period) -> Iterator[Worked]:
        """Give every way of reaching an amount: the months added up, the figure published for the whole, blocks."""
        series = self.held.of(subject, period)
        total = series.total(period)
        if total is None:
            return
        if not total.is_partial:
            yield _worked(total.amount, str(total.reached), _figures(total))
            if total.published is not None:
                yield _worked(total.published.amount, "published", total.published.figures)
            elif not period.is_month and not isinstance(series, PriceSeries) and len(total.points) == 1:
                added = [point for month in period if (point := series.at(month)) is not None]
                if len(added) == len(period):
                    yield _worked(
                        _added(point.amount for point in added), "months", tuple(f for p in added for f in p.figures)
                    )
        else:
            # Months that already exceed what is claimed contradict it; fewer say nothing.
            yield Worked(total.amount.value, total.amount.low, total.amount.high, "partial", _figures(total))

    def _whole(self, subject: About, period: Period) -> list[Worked]:
        return [way for way in self._levels(subject, period) if way.how != "partial"]

    def _compared(self, form: Form, reading: ClaimReading) -> Iterator[Worked]:
        if reading.base is None:
            return
        base_subject = reading.base_subject or reading.subject
        if form is Form.CHANGE and reading.base_subject is None:
            yield from self._published_changes(reading)
        if reading.subject.shown is not base_subject.shown:
            return
        for now in self._whole(reading.subject, reading.period):
            for base in self._whole(base_subject, reading.base):
                figures = (*now.figures, *base.figures)
                if len({figure.currency for figure in figures if figure.currency}) > 1:
                    continue
                if form is Form.DIFFERENCE:
                    yield Worked(
                        now.value - base.value, now.low - base.high, now.high - base.low, "worked out", figures
                    )
                    continue
                if base.low <= 0:
                    continue
                low, value, high = now.low / base.high, now.value / base.value, now.high / base.low
                if form is Form.CHANGE:
                    low, value, high = 100 * (low - 1), 100 * (value - 1), 100 * (high - 1)
                back = _back_of(reading)
                built = back is not None and any(_is_back(figure.worked_back, reading, back) for figure in figures)
                yield Worked(value, low, high, "worked out", figures, None, built)

    def _published_changes(self, reading: ClaimReading) -> Iterator[Worked]:
        """Give the percentages that were published for this very pair."""
        back = _back_of(reading)
        if back is None or reading.base is None:
            return
        subject = reading.subject
        figures = [f for period in (reading.period, reading.base) for f in self._own(subject, period)]
        for figure in figures:
            if figure.worked_back is not None and _is_back(figure.worked_back, reading, back):
                yield _percent(figure.worked_back.percent, (figure,), figure.source, is_built=True)
        for each in self.held.published:
            if (
                (each.flow, each.product, each.partner, each.period, each.kind)
                == (subject.flow, subject.product, subject.partner, reading.period, back)
                and subject.shown is Shown.WEIGHT
                and subject.reporter == DEFAULT_REPORTER
            ):
                yield _percent(each.number, (), each.source)
        if subject.shown is not Shown.WEIGHT:
            for figure in self._own(subject, reading.period):
                for kind, number in _noted(figure.note):
                    if kind == back:
                        yield _percent(number, (figure,), figure.source)

    def _own(self, subject: About, period: Period) -> tuple[Figure, ...]:
        series = self.held.of(subject, period)
        point = series.points.get(period)
        own = point.figures if point is not None else ()
        if isinstance(series, PriceSeries) and not own:
            point = series.values.points.get(period)
            own = point.figures if point is not None else ()
        return own

    def _shares(self, reading: ClaimReading) -> Iterator[Worked]:
        whole = replace(reading.subject, partner=WORLD)
        for part in self._whole(reading.subject, reading.period):
            for total in self._whole(whole, reading.period):
                if total.low > 0:
                    yield Worked(
                        100 * part.value / total.value,
                        100 * part.low / total.high,
                        100 * part.high / total.low,
                        "worked out",
                        (*part.figures, *total.figures),
                    )

    # Places, records, runs

    def _placed(self, claim: Claim, reading: ClaimReading) -> Iterator[Worked]:
        extreme = claim.extreme or Extreme()
        match claim.form:
            case Form.PLACE:
                yield from self._place(extreme, reading)
            case Form.RECORD:
                yield from self._record(extreme, reading)
            case Form.RUN:
                yield from self._run(extreme, reading)
            case Form.EVERY:
                yield from self._every(extreme, reading)
            case Form.EXCEEDS:
                now, base = (
                    self._whole(reading.subject, reading.period),
                    self._whole(reading.subject, reading.base) if reading.base else [],
                )
                if now and base:
                    yield _truth(
                        now[0].low > base[0].high,
                        (*now[0].figures, *base[0].figures),
                        f"{len(now[0].figures)} figures",
                    )

    def _place(self, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
        figures = self.held.of_month.get(reading.subject.of(partner=WORLD, period=reading.period), ())
        partners = self.held.vocabulary.partners
        amounts = {
            key: amount
            for key, amount in partner_amounts(figures).items()
            if key in partners and not partners.get(key).is_aggregate and amount.value > 0
        }
        own = amounts.get(reading.subject.partner)
        if own is None or len(amounts) < 2:
            return
        above = sum(amount.low > own.high for amount in amounts.values())
        level = sum(amount.high >= own.low for amount in amounts.values())
        yield _truth(
            above + 1 <= extreme.place <= level,
            tuple(figures),
            f"{ordinal(above + 1)} of the {len(amounts)} partners loaded",
            Fraction(above + 1),
        )

    def _record(self, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
        if extreme.of_years or len(reading.period) == 12:
            yield from self._record_of_years(extreme, reading)
            return
        if not reading.period.is_month:
            return
        month = reading.period.first
        series = self.held.of(reading.subject)
        own = series.at(month)
        if own is None:
            return
        known = [
            each for each in series.months if each != month and (self._last_known is None or each <= self._last_known)
        ]
        if extreme.year is not None:
            known = [each for each in known if each.year == month.year]
        elif extreme.since is not None:
            known = [each for each in known if extreme.since < each < month]
        elif extreme.months_back:
            known = [each for each in known if month - extreme.months_back < each < month]
        else:
            known = [each for each in known if each < month] if extreme.place == 1 else known
        if extreme.since is None and len(known) < LEAST_COMPARED - 1:
            return
        others = [series.points[Period.single(each)].amount for each in known]
        beyond = [
            each for each in others if (each.low > own.amount.high if extreme.is_high else each.high < own.amount.low)
        ]
        place = len(beyond) + 1
        holds = place == extreme.place
        if extreme.since is not None and holds:
            since = series.at(extreme.since)
            if since is not None and extreme.place == 1:
                holds = not (
                    since.amount.high < own.amount.low if extreme.is_high else since.amount.low > own.amount.high
                )
        told = f"{ordinal(place)} of the {len(known) + 1} months loaded since {min(*known, month).long}"
        yield _truth(holds, own.figures, told, Fraction(place))

    @property
    def _last_known(self) -> Month | None:
        return Month.of(self.text.dated) if self.text.dated is not None else None

    def _record_of_years(self, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
        year = reading.period.first.year
        own = self._whole(reading.subject, Period(Month(year, 1), Month(year, 12)))
        if not own:
            return
        last = self._last_known.year - 1 if self._last_known is not None else year
        others = {
            each: found[0]
            for each in range(self._first_year(reading.subject), max(last, year) + 1)
            if each != year and (found := self._whole(reading.subject, Period(Month(each, 1), Month(each, 12))))
        }
        if extreme.since is not None:
            others = {each: found for each, found in others.items() if extreme.since.year < each < year}
        if not others:
            return
        beyond = sum(
            (each.low > own[0].high) if extreme.is_high else (each.high < own[0].low) for each in others.values()
        )
        yield _truth(
            beyond + 1 == extreme.place,
            own[0].figures,
            f"{ordinal(beyond + 1)} of the {len(others) + 1} years loaded",
            Fraction(beyond + 1),
        )

    def _first_year(self, subject: About) -> int:
        return min((period.first.year for period in self.held.of(subject).points), default=0)

    def _run(self, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
        if not reading.period.is_month:
            return
        series = self.held.of(reading.subject)
        month = reading.period.first
        count = 0
        figures: list[Figure] = []
        is_known = True
        while count < 60:
            now, before = series.at(month), series.at(month - 1)
            if now is None or before is None:
                is_known = False
                break
            figures += now.figures
            is_so = (
                now.amount.value > before.amount.value if extreme.is_high else now.amount.value < before.amount.value
            )
            if not is_so:
                break
            count += 1
            month -= 1
        if not is_known and count < extreme.count:
            return
        yield _truth(
            count == extreme.count or (not is_known and count >= extreme.count),
            tuple(figures),
            f"{count} in a row",
            Fraction(count),
        )

    def _every(self, extreme: Extreme, reading: ClaimReading) -> Iterator[Worked]:
        series = self.held.of(reading.subject)
        points = [point for month in reading.period if (point := series.at(month)) is not None]
        if not points:
            return
        lowest = (
            max(points, key=lambda each: each.amount.value)
            if extreme.is_high
            else min(points, key=lambda each: each.amount.value)
        )
        if len(points) < len(reading.period):
            yield Worked(lowest.amount.value, lowest.amount.low, lowest.amount.high, "partial", lowest.figures)
            return
        yield Worked(
            lowest.amount.value,
            lowest.amount.low,
            lowest.amount.high,
            "highest month" if extreme.is_high else "lowest month",
            lowest.figures,
        )

    # Neighbours

    def _neighbours(self, claim: Claim) -> Iterator[Neighbour]:
        """Find what fits beside a claim: another product, partner, month, year, unit, base, cumulative for single,
        value for weight, the sum of the last months.
        """
        seen: set[str] = set()
        for what, form, reading, factor in self._beside(claim):
            for way in self._ways(claim if form is claim.form else replace(claim, form=form), reading):
                if way.how == "partial":
                    continue
                scaled = (
                    replace(way, value=way.value * factor, low=way.low * factor, high=way.high * factor)
                    if factor != 1
                    else way
                )
                key = f"{what} {reading}"
                is_blurred = (
                    what in ("month", "year")
                    and way.value
                    and (way.high - way.low) / abs(way.value) > Fraction(1, 50)
                )
                if _fits(claim, scaled) and key not in seen and not is_blurred:
                    seen.add(key)
                    yield Neighbour(what, reading, way)
                    break

    def _beside(self, claim: Claim) -> Iterator[tuple[str, Form, ClaimReading, Fraction]]:
        one = Fraction(1)
        if claim.form in (Form.RECORD, Form.RUN, Form.EXCEEDS, Form.PLACE, Form.EVERY):
            return
        readings = claim.readings
        for reading in readings:
            for product in self.products_beside(reading.subject):
                yield "product", claim.form, _with(reading, product=product), one
        for reading in readings[:4]:
            for partner in self.partners_beside(reading.subject):
                yield "partner", claim.form, _with(reading, partner=partner), one
        if claim.form is Form.LEVEL:
            yield from self._level_beside(claim, readings)
        if claim.form in (Form.CHANGE, Form.TIMES, Form.DIFFERENCE):
            for reading in readings[:4]:
                yield from self._change_beside(claim, reading)
        if claim.form is Form.SHARE and _is_fine(claim):
            for reading in readings[:4]:
                for shift in (-1, 1, -12, 12):
                    yield "month", claim.form, replace(reading, period=reading.period.shifted(shift)), one

    def _level_beside(
        self, claim: Claim, readings: Sequence[ClaimReading]
    ) -> Iterator[tuple[str, Form, ClaimReading, Fraction]]:
        one = Fraction(1)
        for reading in readings[:6]:
            scales = [Fraction(THOUSAND), Fraction(1, THOUSAND)]
            if claim.in_chinese:
                scales += [Fraction(TEN_THOUSAND), Fraction(1, TEN_THOUSAND)]
            for scale in scales:
                yield "unit", claim.form, reading, scale
        for reading in readings[:6]:
            period = reading.period
            if period.is_month:
                if period.first.month > 1:
                    yield (
                        "cumulative",
                        claim.form,
                        replace(reading, period=Period(Month(period.first.year, 1), period.first)),
                        one,
                    )
                for back in (1, 2):
                    yield (
                        "sum of the last months",
                        claim.form,
                        replace(reading, period=Period(period.first - back, period.first)),
                        one,
                    )
            else:
                yield "single month", claim.form, replace(reading, period=Period.single(period.last)), one
        if not _is_fine(claim):
            return
        for reading in {each.subject: each for each in reversed(readings)}.values():
            series = self.held.of(reading.subject)
            for period in series.points:
                if period != reading.period:
                    what = (
                        "year"
                        if (period.first.month, period.last.month)
                        == (reading.period.first.month, reading.period.last.month)
                        else "month"
                    )
                    yield what, claim.form, replace(reading, period=period), one

    def _change_beside(
        self, claim: Claim, reading: ClaimReading
    ) -> Iterator[tuple[str, Form, ClaimReading, Fraction]]:
        one = Fraction(1)
        if reading.base is None or reading.base_subject is not None:
            return
        period = reading.period
        for base in (period.shifted(-1), period.shifted(-12), period.shifted(-len(period))):
            if base != reading.base and base != period:
                yield "base", claim.form, replace(reading, base=base), one
        if period.is_month and claim.form is Form.CHANGE:
            whole = Period(Month(period.first.year, 1), period.first)
            yield "cumulative", claim.form, replace(reading, period=whole, base=whole.shifted(-12)), one
        if not _is_fine(claim):
            return
        for shown in (Shown.VALUE, Shown.UNIT_PRICE, Shown.WEIGHT):
            if shown is not reading.subject.shown:
                yield (
                    "value for weight" if shown is Shown.VALUE else "measure",
                    claim.form,
                    replace(reading, subject=replace(reading.subject, shown=shown)),
                    one,
                )
        for shift in (-1, 1, -12, 12):
            moved = replace(reading, period=period.shifted(shift), base=reading.base.shifted(shift))
            yield "month" if abs(shift) == 1 else "year", claim.form, moved, one

    def products_beside(self, subject: About) -> Iterator[str]:
        """Give the products that people mean by each other's names."""
        products = self.held.vocabulary.products
        if subject.product not in products:
            return
        family = {subject.product}
        for _ in range(2):
            for product in products:
                if product.often_meant in family or product.key in family:
                    family |= {product.key, product.often_meant} - {""}
        yield from sorted(family - {subject.product})

    def partners_beside(self, subject: About) -> Iterator[str]:
        for partner in self.text.partners:
            if partner not in (subject.partner, DEFAULT_REPORTER):
                yield partner
        if subject.partner != WORLD:
            yield WORLD

    # Events and statements

    def _event_of(self, claim: Claim) -> tuple[Event, bool] | None:
        """Find the event that a dated statement means, and whether its day is right."""
        best: tuple[int, Event] | None = None
        for event in self.held.events:
            common = len(claim.event_words & _words_of(event))
            least = 2 if claim.is_assumed else 1
            if claim.days:
                if event.on in claim.days and common >= least:
                    return event, True
                if (
                    common >= 3
                    and min(abs((event.on - day).days) for day in claim.days) <= 60
                    and (best is None or common > best[0])
                ):
                    best = common, event
            elif (
                claim.period is not None
                and Month.of(event.on) in claim.period
                and event.kind in ("trade_talks", "export_control", "licence")
            ) and (common >= 1 or (event.kind == "trade_talks" and claim.event_words & _AGREEMENT)):
                return event, True
        return (best[1], False) if best is not None else None

    def _judged_event(self, claim: Claim) -> Judged:
        found = self._event_of(claim)
        if found is None:
            return Judged(claim, Verdict.UNREAD)
        event, is_right = found
        if not is_right:
            return Judged(claim, Verdict.DIFFERS, event=event)
        verdict = Verdict.BY_CONSTRUCTION if self._is_article(event.source) else Verdict.AGREES
        return Judged(claim, verdict, event=event)

    def _statement(self, claim: Claim) -> str:
        for each in self.held.background:
            if "market" in each.statement and claim.unit == "%" and each.product == claim.product_words:
                return each.statement
        return ""

    def _is_of_article(self, way: Worked) -> bool:
        sources = [figure.source for figure in way.figures] + ([way.source] if way.source is not None else [])
        return bool(sources) and any(self._is_article(source) for source in sources)

    def _is_article(self, source: Source) -> bool:
        """Say whether a source is the very text that is checked: by its address, or its publisher and day."""
        article = self.held.article
        if article is None:
            return False
        if article.url and article.url == source.url:
            return True
        own, other = article.publisher.casefold(), source.publisher.casefold()
        return (
            bool(own and other)
            and (own in other or other in own)
            and len(source.published_on) == 10
            and source.published_on == article.published_on
        )


def _with(reading: ClaimReading, **changes: object) -> ClaimReading:
    subject = replace(reading.subject, **changes)  # type: ignore[arg-type]
    return replace(reading, subject=subject)


def _worked(amount: Amount, how: str, figures: tuple[Figure, ...], is_built: bool = False) -> Worked:
    return Worked(amount.value, amount.low, amount.high, how, figures, None, is_built)


def _added(amounts: Iterable[Amount]) -> Amount:
    from bot.trade.precision import total

    return total(amounts)


def _figures(total: Total) -> tuple[Figure, ...]:
    return tuple(figure for point in total.points for figure in point.figures)


def _percent(number: float, figures: tuple[Figure, ...], source: Source, *, is_built: bool = False) -> Worked:
    exact = Fraction(str(number))
    half = (
        Fraction(1, 2 * exact.denominator)
        if exact.denominator in (1, 2, 5, 10) and exact.denominator != 1
        else Fraction(1, 2)
    )
    if exact.denominator in (2, 5, 10):
        half = Fraction(1, 20)
    return Worked(exact, exact - half, exact + half, "published", figures, source, is_built)


def _truth(holds: bool, figures: tuple[Figure, ...], told: str, value: Fraction = Fraction(0)) -> Worked:
    """Say what a place is worth: 1 where it holds."""
    return Worked(value, Fraction(int(holds)), Fraction(int(holds)), told, figures)


def _fits(claim: Claim, way: Worked) -> bool:
    if claim.form in (Form.PLACE, Form.RECORD, Form.RUN, Form.EXCEEDS):
        return way.low == 1
    meant = claim.meant
    if meant is None:
        return False
    if way.how == "partial":
        return False
    return meant.overlaps(way.low, way.high)


def _exceeds(claim: Claim, way: Worked) -> bool:
    """Say whether the months that are loaded are already more than what is claimed of all."""
    meant = claim.meant
    return claim.form is Form.LEVEL and meant is not None and meant.high is not None and way.low > meant.high


def _is_fine(claim: Claim) -> bool:
    """Say whether a number is told so finely that another month is not met by chance."""
    meant: Interval | None = claim.meant
    if meant is None or meant.low is None or meant.high is None:
        return False
    middle = abs(meant.low + meant.high) / 2
    width = meant.high - meant.low
    if claim.form in (Form.CHANGE, Form.SHARE):
        return width <= Fraction(2) and middle >= 1
    return bool(middle) and width / middle <= Fraction(3, 100)


def _back_of(reading: ClaimReading) -> str | None:
    """Name the kind of a change as published ones are kept: mom, yoy, or neither."""
    if reading.base is None or len(reading.base) != len(reading.period):
        return None
    back = reading.period.first.ordinal - reading.base.first.ordinal
    if back == 12:
        return "yoy"
    return "mom" if back == 1 and reading.period.is_month else None


def _is_back(back: WorkedBack | None, reading: ClaimReading, kind: str) -> bool:
    return back is not None and back.kind == kind and back.period == reading.period


def _noted(note: str) -> Iterator[tuple[str, float]]:
    """Give the percentages that a note of a value keeps: "y/y -20%, m/m -1.3%"."""
    import re

    for found in re.finditer(r"\b(?P<kind>y/y|m/m) (?P<number>[+-]?\d+(?:\.\d+)?)%", note):
        yield ("yoy" if found["kind"] == "y/y" else "mom"), float(found["number"])


def _words_of(event: Event) -> frozenset[str]:
    return event_words(f"{event.label} {event.summary}")


def series_needed(text: CheckedText, vocabulary: Vocabulary) -> tuple[About, ...]:
    """Return every series that judging a text can touch and of which anything is loaded; values also in the currency
    of each month that is claimed.
    """
    judge = _Judge(text, Held(vocabulary, {}))
    wanted: set[About] = set()
    for claim in text.claims:
        for reading in claim.readings:
            for about in filter(None, (reading.subject, reading.base_subject)):
                if not about.product:
                    continue
                products = (about.product, *judge.products_beside(about))
                partners = (about.partner, WORLD, *judge.partners_beside(about))
                measures = tuple(Shown) if claim.form is Form.CHANGE else (about.shown,)
                wanted |= {
                    about.of(product=product, partner=partner, shown=shown)
                    for product in products
                    for partner in partners
                    for shown in measures
                }
                if about.shown is Shown.VALUE or claim.form is Form.CHANGE:
                    wanted.add(about.of(shown=Shown.VALUE, period=reading.period))
    return tuple(sorted((about for about in wanted if _has_figures(about, vocabulary)), key=str))


def months_needed(text: CheckedText, vocabulary: Vocabulary) -> tuple[About, ...]:
    """Return the months of which places among partners are claimed, each with the total's series."""
    wanted = {
        reading.subject.of(partner=WORLD, period=reading.period)
        for claim in text.claims
        if claim.form is Form.PLACE
        for reading in claim.readings
        if reading.subject.product in vocabulary.products
    }
    return tuple(sorted(wanted, key=str))


def _has_figures(about: About, vocabulary: Vocabulary) -> bool:
    if about.product not in vocabulary.products or about.partner not in vocabulary.partners:
        return False
    commodities = vocabulary.product(about.product).commodities
    of = about.reporter, about.flow, commodities
    measures = {
        Shown.WEIGHT: (Measure.NET_WEIGHT,),
        Shown.VALUE: (Measure.VALUE,),
        Shown.UNIT_PRICE: (Measure.UNIT_VALUE, Measure.VALUE),
    }[about.shown]
    return any(about.partner in vocabulary.loaded.partners(*of, each) for each in measures) or bool(
        vocabulary.lists.parts(about.partner) and any(vocabulary.loaded.partners(*of, each) for each in measures)
    )
