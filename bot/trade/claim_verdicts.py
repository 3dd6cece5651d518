"""Hold the claims of a text against the store: what agrees, what differs, what is right under another label."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.text import late_pattern
from bot.trade.about import Shown
from bot.trade.claim_neighbours import Neighbour, is_fine, neighbours
from bot.trade.claim_places import placed
from bot.trade.claim_ways import PARTIAL, Stored, Ways, Worked, back_of
from bot.trade.claims import CheckedText, Claim, ClaimReading, Form, StatedMove, event_words, kind_of
from bot.trade.intervals import Interval
from bot.trade.judgement import Verdict
from bot.trade.observations import Event, Source
from bot.trade.periods import Month
from bot.trade.wording import listed

LEAST_COMMON = 3
MOST_YEARS = 4
DAYS_NEAR = 60
DAYS_OF_MEETING = 14
DAYS_OF_MEASURE = 7
MOST_OF_NAME = 3
_ROUGH = Fraction(1, 10)
_SAME = Fraction(1, 10**6)
_PLACES = frozenset({Form.PLACE, Form.RECORD, Form.RUN, Form.EVERY, Form.EXCEEDS})
_AGREEMENT = event_words("agreement agreed truce deal talks accord framework")
_MADE = event_words("reached agreed struck signed made concluded sealed met meeting meet summit held")
_MET = event_words("met meeting meet summit held")
_LATER = event_words(
    "effect expire expired expires extended until begin began begins starts started announced reported"
)
_CONTROLS = event_words("controls")
_ANNOUNCED = event_words("announced announces new imposed introduced widened wider expanded tightened")
_REPORTED = late_pattern(r"(?i)\b(?:said|says|told|confirm\w*|clarif\w*|explain\w*|report(?:ed|s))\b")
_BESIDE = late_pattern(r"(?i)\b(?:after|before|following|ahead of|later|earlier)\b")
_DATED = frozenset({"trade_talks", "export_control", "licence"})
_FITTING = frozenset({Verdict.AGREES, Verdict.BY_CONSTRUCTION, Verdict.OTHER_DEFINITION})


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict: as which reading, what the store has (`ways`, the first is shown), the neighbours
    that fit, what else it was held `against`, and what else is to be told of it. `unsure` says why it could not be
    read, where that is known. `earlier` is the same of the newest year that is loaded, where this one is not.
    """

    claim: Claim
    verdict: Verdict
    reading: ClaimReading | None = None
    ways: tuple[Worked, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    against: tuple[tuple[ClaimReading, Worked], ...] = ()
    event: Event | None = None
    told: str = ""
    unsure: str = ""
    earlier: Judged | None = None

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


def judge_claims(text: CheckedText, stored: Stored) -> tuple[Judged, ...]:
    """Judge every claim of a text, in order."""
    judge = _Judge(text, stored)
    judged = [
        each for claim in text.claims if not judge.is_nothing(claim) for each in judge.with_move(judge.judged(claim))
    ]
    dated = {each.event for each in judged if each.event is not None and each.verdict.is_yes}
    by_day = (_beside_its_day(each, dated) for each in judged)
    told = (_without_product(each) if each.claim.is_assumed else each for each in by_day)
    return tuple(each for each in told if each is not None)


def _beside_its_day(judged: Judged, dated: Collection[Event | None]) -> Judged:
    """Return what is told of another day beside that of an event which the text dates rightly: of what it is cannot
    be read.
    """
    if judged.verdict is not Verdict.DIFFERS or judged.claim.form is not Form.EVENT or judged.event not in dated:
        return judged
    return replace(judged, verdict=Verdict.UNREAD, unsure="the text dates the event rightly elsewhere")


def _without_product(judged: Judged) -> Judged | None:
    """Return what is told of a claim that names no product: whether it fits the usual one; that it cannot be read, of
    an amount or a multiple that does not; nothing of any other.
    """
    if judged.verdict in _FITTING or judged.event is not None:
        return judged
    if judged.claim.form not in (Form.LEVEL, Form.TIMES) or not judged.ways:
        return None
    return replace(judged, verdict=Verdict.UNREAD, unsure="no product is named")


def judge_in_best_year(text: CheckedText, stored: Stored) -> tuple[CheckedText, tuple[Judged, ...]]:
    """Judge a text as of its day; where that is not known, as of the year in which most of its numbers fit, if that
    is clearly one.
    """
    usual = text, judge_claims(text, stored)
    if not text.others:
        return usual
    several = [(other, judge_claims(other, stored)) for other in text.others]
    fits = [sum(map(_fits_finely, judged)) for _, judged in several]
    most = max(fits)
    best = several[fits.index(most)]
    with_figures = sum(bool(each.ways) for each in best[1])
    is_clear = most > sum(map(_fits_finely, usual[1])) and fits.count(most) == 1 and 2 * most >= with_figures
    if is_clear and (most > 1 or len(several) <= MOST_YEARS):
        return best
    return text, tuple(replace(each, earlier=_newest_of(each, several)) for each in usual[1])


def _newest_of(judged: Judged, several: Iterable[tuple[CheckedText, tuple[Judged, ...]]]) -> Judged | None:
    """Return the same claim in the newest year of which its figure is held, where that of the usual one is not."""
    if judged.verdict is not Verdict.NOT_LOADED or judged.ways:
        return None
    others = (each for _, every in several for each in every if each.claim.start == judged.claim.start)
    return next((each for each in others if each.ways and each.ways[0].how != PARTIAL), None)


def _fits_finely(judged: Judged) -> bool:
    """Return whether a claim agrees, in a number told so finely that this is no chance."""
    return judged.verdict.is_yes and not judged.claim.is_rough and is_fine(judged.claim)


class _Judge:
    def __init__(self, text: CheckedText, stored: Stored) -> None:
        self.text = text
        self.stored = stored
        self.ways = Ways(stored)
        self.last_known = Month.of(text.dated) - 1 if text.dated is not None else None
        self.words_of = {event: event_words(f"{event.label} {event.summary}") for event in stored.events}
        self.group = -1
        self.chosen: ClaimReading | None = None
        self.known_product = ""

    def is_nothing(self, claim: Claim) -> bool:
        """Return whether a day in the text is of nothing that the timeline holds."""
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
        before = self.chosen if claim.group == self.group else None
        known = self.known_product if before is not None else ""  # that of an amount before it which is right
        self.known_product = ""
        for reading in readings:
            ways = tuple(self._ways(claim, reading))
            fitting = [way for way in ways if _fits(claim, way)]
            if fitting and found and found[0][0].subject.flow is not reading.subject.flow:
                # "US imports" of what China reports to have sent: right of the other side of the trade
                self.group, self.chosen = claim.group, reading
                other_side = (Neighbour("partner", reading, fitting[0]),)
                return Judged(claim, Verdict.OTHER_DEFINITION, *found[0], other_side)
            if fitting and found and _is_of_months(claim):  # by chance of another partner or product
                return Judged(claim, Verdict.UNREAD, *found[0], unsure="of whose months is not said")
            if fitting:
                built = next((way for way in fitting if way.is_by_construction or self._is_of_article(way)), None)
                verdict = Verdict.BY_CONSTRUCTION if built is not None else Verdict.AGREES
                chosen = (built or fitting[0], *(way for way in ways if way is not (built or fitting[0])))
                self.group, self.chosen = claim.group, reading
                self.known_product = reading.subject.product
                return Judged(claim, verdict, reading, chosen)
            if ways:
                found.append((reading, ways))
        beside = tuple(neighbours(self.ways, claim, self.text.partners))
        held = found or [(each, ()) for each in readings]
        reading, ways = max(held, key=lambda each: _likeness(each[0], beside[0].reading)) if beside else held[0]
        self.group, self.chosen = claim.group, reading
        if beside:
            return Judged(claim, Verdict.OTHER_DEFINITION, reading, ways, beside)
        is_near = claim.is_rough and any(_is_near(claim, way) for _, several in found for way in several)
        if found and ((claim.is_open and claim.form is not Form.PLACE) or is_near):
            return Judged(claim, Verdict.UNREAD, reading, ways)
        is_of_known = reading.subject.product == known
        of_held = {each.subject.product for each, _ in found}
        if found and not is_of_known and {each.subject.product for each in readings} != of_held:
            return Judged(claim, Verdict.UNREAD, reading, ways, unsure="of which product is not said")
        if found and len(found) < len(readings) and _is_of_open_base(claim, reading, before):
            return Judged(claim, Verdict.UNREAD, reading, ways, unsure="since which month is not said")
        if found and (ways[0].how != PARTIAL or _is_contradicted(claim, reading, ways[0])):
            return Judged(claim, Verdict.DIFFERS, reading, ways)
        return Judged(claim, Verdict.NOT_LOADED, reading, ways)

    def with_move(self, judged: Judged) -> Iterator[Judged]:
        """Yield a claim, and the change that its verb states where that does not hold: "rose to 353 t" of a fall.
        Without a word on what it is measured from, it holds on the month or on the year before.
        """
        yield judged
        claim, reading, move = judged.claim, judged.reading, judged.claim.move
        if not judged.verdict.is_yes or reading is None or move is None:
            return
        readings = tuple(
            each
            for each in move.readings
            if each.subject == reading.subject and reading.period in (each.period, each.base)
        )
        if claim.form is Form.SHARE:
            yield from self._with_move_of_share(claim, move, readings)
            return
        meant = Interval(Fraction(0), None) if move.is_rise else Interval(None, Fraction(0))
        moved = replace(
            claim, form=Form.CHANGE, words=move.words, value=None, unit="%", meant=meant, readings=readings,
            move=None, is_assumed=False,
        )  # fmt: skip
        found = [(each, ways) for each in readings if (ways := tuple(self.ways.of(moved, each)))]
        if not found or any(_fits(moved, way) for _, ways in found for way in ways):
            return
        (first, ways), *others = found
        held = {each for each, _ in found}
        lacking = [each.base.label for each in readings if each not in held and each.base is not None]
        unsure = f"not all of {listed(lacking)} is loaded" if lacking else ""
        verdict = Verdict.UNREAD if unsure else Verdict.DIFFERS
        against = tuple((each, own[0]) for each, own in others)
        yield Judged(moved, verdict, first, ways, against=against, unsure=unsure)

    def _with_move_of_share(
        self, claim: Claim, move: StatedMove, readings: Sequence[ClaimReading]
    ) -> Iterator[Judged]:
        """Yield the change of a share that does not hold, beside the share that it is measured from."""
        held: list[tuple[ClaimReading, Worked]] = []
        for each in readings:
            now = next(iter(self.ways.of(claim, each)), None)
            base = next(iter(self.ways.of(claim, each.against)), None)
            if now is None or base is None:
                continue
            if now.high >= base.low if move.is_rise else now.low <= base.high:
                return
            held.append((each.against, base))
        if held:
            moved = replace(claim, words=move.words, value=None, meant=None, move=None, is_assumed=False)
            is_all = len(held) == len(readings)
            unsure = "" if is_all else "another month that it can be measured from is not loaded"
            verdict = Verdict.DIFFERS if is_all else Verdict.UNREAD
            yield Judged(moved, verdict, held[0][0], (held[0][1],), unsure=unsure)

    def _ways(self, claim: Claim, reading: ClaimReading) -> Iterable[Worked]:
        if claim.form in _PLACES:
            return placed(self.ways, claim, reading, self.last_known)
        return self.ways.of(claim, reading)

    def _in_order(self, claim: Claim) -> tuple[ClaimReading, ...]:
        """Return the readings of a claim with those first that are of the same months as the claim before it in the
        same clause, where its words leave them open; of a place those alone.
        """
        of = self.chosen
        if of is None or claim.group != self.group or len(claim.readings) == 1:
            return claim.readings
        if claim.form in _PLACES:
            same = tuple(
                each
                for each in claim.readings
                if (each.period, each.subject.partner) == (of.period, of.subject.partner)
            )
            if same:
                return same
        return tuple(
            sorted(
                claim.readings,
                key=lambda each: (each.period != of.period, each.subject.partner != of.subject.partner),
            )
        )

    # Events and statements

    def _is_meeting_of(self, claim: Claim, event: Event) -> bool:
        """Return whether a dated agreement or meeting is this one of the talks, to a few days: by a name that few
        events have ("Busan"), and a verb of its being made or nothing else ("14 May 2025: the truce of Geneva"). Who
        met need not have agreed that day.
        """
        common = claim.event_words & self.words_of[event]
        made = claim.event_words & (_MADE if self.words_of[event] & _MET else _MADE - _MET)
        is_made = made or (common == claim.event_words and common & _AGREEMENT)
        if event.kind != "trade_talks" or not is_made or claim.event_words & _LATER:
            return False
        return (
            any(
                sum(word in words for words in self.words_of.values()) <= MOST_OF_NAME for word in common - _AGREEMENT
            )
            and min(abs((event.on - day).days) for day in claim.days) <= DAYS_OF_MEETING
        )

    def _is_measure_of(self, claim: Claim, event: Event) -> bool:
        """Return whether dated controls are these, to a few days: told to be new or announced, and nothing else of
        them ("the new controls announced on 6 October").
        """
        told, label = claim.event_words, event_words(event.label)
        return (
            event.kind == "export_control"
            and bool(told & label & _CONTROLS and told & _ANNOUNCED)
            and label <= _CONTROLS | _ANNOUNCED
            and told <= self.words_of[event] | _ANNOUNCED
            and min(abs((event.on - day).days) for day in claim.days) <= DAYS_OF_MEASURE
        )

    def _event_of(self, claim: Claim) -> tuple[Event, bool] | None:
        """Find the event that a dated statement means, and whether its day is right."""
        best: tuple[int, Event] | None = None
        right: Event | None = None
        for event in self.stored.events:
            common = len(claim.event_words & self.words_of[event])
            least = 2 if claim.is_assumed else 1
            if claim.days:
                is_known = self._is_meeting_of(claim, event) or self._is_measure_of(claim, event)
                if event.on in claim.days and (common >= least or is_known):
                    right = right or event
                    continue
                is_near = (
                    (not claim.is_assumed or self._is_named(claim, event))
                    and common >= LEAST_COMMON
                    and not _BESIDE.search(claim.words)
                    and min(abs((event.on - day).days) for day in claim.days) <= DAYS_NEAR
                )
                if (is_near or is_known) and (best is None or common > best[0]):
                    best = common, event
            elif (claim.period is not None and Month.of(event.on) in claim.period and event.kind in _DATED) and (
                common >= 1 or (event.kind == "trade_talks" and claim.event_words & _AGREEMENT)
            ):
                return event, True
        if right is not None and not any(self._is_of_other(claim, right, other) for other in self.stored.events):
            return right, True
        return (best[1], False) if best is not None else None

    @staticmethod
    def _is_named(claim: Claim, event: Event) -> bool:
        """Return whether a dated statement has every word of an event's label, which are more than one."""
        label = event_words(event.label)
        return len(label) > 1 and label <= claim.event_words

    def _is_of_other(self, claim: Claim, event: Event, other: Event) -> bool:
        """Return whether a dated statement names another event than that of its day: "15 July 2025: the Pentagon took
        a stake in MP Materials", which was the day of another's deal with them; of what was only said that day it
        cannot be known.
        """
        is_called = claim.event_words & event_words(event.label) <= event_words(other.label)
        is_near = abs((event.on - other.on).days) <= DAYS_NEAR
        if not is_called or not is_near or other.on in claim.days or _REPORTED.search(claim.words):
            return False
        words = claim.event_words & self.words_of[event]
        return self._is_named(claim, other) and words < claim.event_words & self.words_of[other]

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
        for each in self.stored.background:
            is_of_it = f"{claim.value or 0:g}%" in each.statement or "market" in claim.words
            if is_of_it and "market" in each.statement and (claim.unit, claim.product_words) == ("%", each.product):
                return each.statement
        return ""

    def _is_of_article(self, way: Worked) -> bool:
        sources = [figure.source for figure in way.figures] + ([way.source] if way.source is not None else [])
        return bool(sources) and any(self._is_article(source) for source in sources)

    def _is_article(self, source: Source) -> bool:
        """Return whether a source is the very text that is checked: by its address, or its publisher and day."""
        article = self.stored.article
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


def _is_of_months(claim: Claim) -> bool:
    """Return whether a claim is of all months of several, or of the highest or lowest of them."""
    return claim.form is Form.EVERY or (claim.extreme is not None and claim.extreme.within is not None)


def _is_of_open_base(claim: Claim, reading: ClaimReading, before: ClaimReading | None) -> bool:
    """Return whether a change can be measured from more than one month, and is not as the one `before` it is."""
    bases = {each.base for each in claim.readings if each.period == reading.period}
    if claim.form is not Form.CHANGE or len(bases) == 1:
        return False
    return before is None or before.base is None or back_of(before) != back_of(reading)


def _likeness(reading: ClaimReading, other: ClaimReading) -> int:
    """Count in what two readings are the same."""
    one, two = reading.subject, other.subject
    return sum(
        (
            one.product == two.product, one.partner == two.partner, one.shown is two.shown, one.flow is two.flow,
            reading.period == other.period, reading.base == other.base,
        )
    )  # fmt: skip


def _fits(claim: Claim, way: Worked) -> bool:
    if claim.form in (Form.PLACE, Form.RECORD, Form.RUN, Form.EXCEEDS):
        return way.low == 1
    return claim.meant is not None and way.how != PARTIAL and claim.meant.overlaps(way.low, way.high)


def _is_near(claim: Claim, way: Worked) -> bool:
    """Return whether a number in words ("a third" for 35%) is so near that it is a matter of taste."""
    meant = claim.meant
    if claim.value is None or meant is None or meant.low is None or meant.high is None:
        return False
    value = Fraction(claim.value)
    least = meant.low if value > 0 else meant.high
    is_more = abs(value - least) < _SAME  # "more than half": what is less is no matter of taste
    low, high = sorted((least if is_more else value * (1 - _ROUGH), value * (1 + _ROUGH)))
    return min(meant.low, low) <= way.high and way.low <= max(meant.high, high)


def _is_contradicted(claim: Claim, reading: ClaimReading, way: Worked) -> bool:
    """Return whether the months that are loaded are already more than what is claimed of all, or one of them is other
    than each is claimed to be; a price is no sum.
    """
    meant = claim.meant
    if claim.form is Form.EVERY:
        return meant is not None and not meant.overlaps(way.low, way.high)
    is_sum = claim.form is Form.LEVEL and reading.subject.shown is not Shown.UNIT_PRICE
    return is_sum and meant is not None and meant.high is not None and way.low > meant.high
