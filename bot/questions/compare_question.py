"""What a comparison asks, how it is read and judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from bot.errors import NotLoaded, NotUnderstood, Suggestion, error_code
from bot.language.cues import AGAINST
from bot.language.fill import MOST_SUGGESTIONS, ExtentOf, WithNotes, bare_name, fill
from bot.language.mentions import Mention, Mentions, Slots, Words, implied, split_words
from bot.language.options import flow_taken
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import NamedPeriod, Spoken, SpokenName
from bot.questions.figure_question import FigureQuestion
from bot.questions.kind import Here, Needs
from bot.questions.refusals import is_there, judge_about, reach
from bot.text import Command, Line, late_pattern, line, quoted
from bot.trade.about import About, By, Question, TradeQuestion, about_of, command, ending, period_words
from bot.trade.commodities import Product
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

MOST_COMPARED = 6
LEAST_COMPARED = 2
MOST_COMPARED_MONTHS = 24
_MOST_ITEMS = 40
_EXAMPLES = ("/compare US,DE,JP", "/compare US,DE magnets 2025", "/compare 2025,2024 US")
_VERSUS = late_pattern(rf"\s+(?:{AGAINST}|比|对比)\s+|\s*[;；]\s*", re.IGNORECASE)
_COMMA = late_pattern(r"\s*[,，、]\s*")
_IN = late_pattern(r"(?<![\w-])(?:in|for|during|over|from)\s+(?=\S)(?P<period>[^,;]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CompareQuestion(TradeQuestion):
    """Two to six series beside each other: partners, products, or the same series in several periods. `compared`
    are partner keys, product keys or periods as text; what is the same for all stands in `about` (its period: the
    months in view).
    """

    by: By = By.PARTNER
    compared: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "compare"

    def followed(self, about: About) -> TradeQuestion | None:
        """Return the comparison with one more partner or product, or of something else; None where its kind is
        another.
        """
        if self.by is By.PRODUCT:
            same = self.with_about(flow=about.flow, shown=about.shown, partner=about.partner, period=about.period)
            more = () if about.product in (self.about.product, *self.compared) else (about.product,)
            return replace(same, compared=(*self.compared, *more))
        same = self.with_about(flow=about.flow, product=about.product, shown=about.shown)
        if self.by is By.PARTNER:
            added = () if about.partner in (self.about.partner, *self.compared) else (about.partner,)
            return replace(same.with_about(period=about.period), compared=(*self.compared, *added))
        if self.by is By.PERIOD and about.period == self.about.period:
            return same.with_about(partner=about.partner)
        return None

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        is_of_periods = self.by is By.PERIOD
        compared = [period_words(Period.parse(each)) for each in self.compared] if is_of_periods else self.compared
        return command(
            "compare",
            ",".join(compared),
            self.about.partner if self.by is not By.PARTNER else "",
            self.about.product if self.by is not By.PRODUCT else "",
            f"in {period_words(self.about.period)}" if self.about.period is not None else "",
            *ending(self.about),
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Return what is compared and what is the same for all."""
        match self.by:
            case By.PARTNER:
                return (*self.compared, self.about.product)
            case By.PRODUCT:
                return (*self.compared, self.about.partner)
            case By.PERIOD:
                return self.about.partner, self.about.product


def compared_figure(question: CompareQuestion, key: str) -> FigureQuestion:
    """Ask for one of the compared series by itself."""
    base = FigureQuestion(question.about)
    if question.by is By.PARTNER:
        return base.with_about(partner=key)
    if question.by is By.PRODUCT:
        return base.with_about(product=key)
    return base.with_about(period=Period.parse(key))


def compared_name(question: CompareQuestion, key: str, vocabulary: Vocabulary) -> str:
    """Name one of the compared series."""
    if question.by is By.PERIOD:
        return Period.parse(key).label
    return vocabulary.partner(key).name if question.by is By.PARTNER else vocabulary.product(key).short


@dataclass(slots=True)
class _Found:
    """What the pieces of a comparison name, in order and each once."""

    partners: dict[str, Mention[tuple[Partner, ...]]]
    products: dict[str, Mention[tuple[Product, ...]]]
    periods: dict[Period, Mention[Spoken]]
    rest: Slots


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[CompareQuestion]:
    """Read what is compared: whatever is named more than once, with the rest the same for all. More than six are
    cut to six, and the others named.
    """
    rest, flow = flow_taken(mentions.text, about_of(earlier).flow)
    pieces = [mentions.known] if mentions.known is not None else _pieces(rest, here.vocabulary)
    about = about_of(earlier).of(flow=flow, partner=WORLD)
    given = {name: each for name, each in mentions.given.items() if name in {"product", "shown", "begin", "end"}}
    for n, slots in enumerate(pieces):
        several = _several_meant(slots)
        if several is not None:
            others = [[*pieces[:n], each, *pieces[n + 1 :]] for each in several.apart]
            commands = [_command_of(each, about, given, here) for each in others]
            raise NotUnderstood(
                error_code(f"{several.what}_ambiguous"),
                f"Which {several.what} is {quoted(bare_name(several.words))}?",
                tuple(
                    Suggestion(name, key, command)
                    for (key, name), command in zip(several.names.items(), commands, strict=True)
                ),
            )
    return _asked(pieces, about, given, here)


def _asked(pieces: Sequence[Slots], about: About, given: Mapping[str, Any], here: Here) -> WithNotes[CompareQuestion]:
    vocabulary = here.vocabulary
    found = _gathered(pieces, vocabulary, here.today)
    by, names = _compared(found, vocabulary)
    asked, notes = fill(
        CompareQuestion(about, by, tuple(names)),
        _same_for_all(found, by),
        vocabulary,
        here.today,
        given=given,
        extent_of=_extent_of_all(by, names, vocabulary),
    )
    near: list[Mention[Any]] = [*found.partners.values(), *found.products.values()]
    notes = (*(line(f"Read as {each.meant[0].name}.") for each in near if each.is_near), *notes)
    if by is By.PERIOD:
        asked = asked.with_about(period=None)
    elif asked.about.period is None and SpokenName(NamedPeriod.LATEST) in [
        each.meant for each in found.periods.values()
    ]:
        asked = asked.with_about(period=vocabulary.newest_of_all(compared_figure(asked, key).about for key in names))
    asked, left_out = cut_to_most(asked, vocabulary)
    return asked, (*notes, *left_out)


def cut_to_most(question: CompareQuestion, vocabulary: Vocabulary) -> WithNotes[CompareQuestion]:
    """Return as many of the compared as are drawn, and tell of the others: what has no figure takes the place of
    nothing that has.
    """
    if len(question.compared) <= MOST_COMPARED:
        return question, ()
    names = sorted(question.compared, key=lambda each: not _is_loaded(question, each, vocabulary))
    said = listed([compared_name(question, each, vocabulary) for each in names[MOST_COMPARED:]])
    left = f"A comparison shows {MOST_COMPARED}; left out: {said}. All of them are in "
    return replace(question, compared=tuple(names[:MOST_COMPARED])), (line(left, Command("top")),)


class _Several(NamedTuple):
    """Words that could mean several partners or products: the names of these, and the slots with each alone."""

    what: str
    words: str
    names: dict[str, str]
    apart: list[Slots]


def _several_meant(slots: Slots) -> _Several | None:
    """Return the first words that could mean several, None where each means one."""
    named: tuple[tuple[str, list[Mention[Any]]], ...] = (("partner", slots.partners), ("product", slots.products))
    for what, mentions in named:
        for n, mention in enumerate(mentions):
            meant = mention.meant[:MOST_SUGGESTIONS]
            if len(meant) > 1:
                alone = [replace(mention, meant=(each,)) for each in meant]
                others: list[dict[str, Any]] = [
                    {f"{what}s": [*mentions[:n], each, *mentions[n + 1 :]]} for each in alone
                ]
                apart = [replace(slots, **each) for each in others]
                return _Several(what, mention.text, {each.key: each.name for each in meant}, apart)
    return None


def _command_of(pieces: Sequence[Slots], about: About, given: Mapping[str, Any], here: Here) -> str:
    try:
        question, _ = _asked(pieces, about, given, here)
    except NotUnderstood:  # which is said when this is asked
        keys = [mention.meant[0].key for slots in pieces for mention in slots.partners]
        return command("compare", ",".join(dict.fromkeys(keys)))
    return question.command


def _is_loaded(asked: CompareQuestion, name: str, vocabulary: Vocabulary) -> bool:
    about = compared_figure(replace(asked, compared=(name,)), name).about
    return bool(vocabulary.months(about) or vocabulary.blocks(about))


def _same_for_all(found: _Found, by: By) -> Slots:
    """Return what is the same for all: everything but what is compared."""
    rest = found.rest
    if by is not By.PARTNER:
        rest.partners = [replace(each, is_near=False) for each in found.partners.values()]
    # of compared products the first stands for all, so that another in the form is refused
    rest.products = [replace(each, is_near=False) for each in list(found.products.values())[:1]]
    if by is not By.PERIOD:
        rest.periods += found.periods.values()
    return rest


def _extent_of_all(by: By, names: Sequence[str], vocabulary: Vocabulary) -> ExtentOf:
    """Return what says how far the compared series reach together."""

    def extent(about: About) -> Extent:
        if by is By.PERIOD:
            return vocabulary.extent(about)
        return vocabulary.extent_of_all(
            about.of(partner=each) if by is By.PARTNER else about.of(product=each) for each in names
        )

    return extent


def _pieces(text: str, vocabulary: Vocabulary) -> list[Slots]:
    """Find what each piece between "vs" and commas names; a comma inside a name does not part it. "IN" is India where
    it is a piece, so that each is looked at by itself.
    """
    words = split_words(text, vocabulary)
    pieces = [piece for part in _parted(words, _VERSUS) for piece in _parted_by_commas(part)]
    if len(pieces) > _MOST_ITEMS:
        raise NotUnderstood("text_too_long", f"That compares {len(pieces)} things; six are drawn.")
    in_view = _IN.search(text)
    whole = spoken_period(in_view["period"].strip()) if in_view is not None else None
    found = []
    for piece in pieces:
        inside = _IN.search(piece.text)
        view = spoken_period(inside["period"].strip()) if inside is not None and whole is not None else None
        if inside is None or view is None:
            found.append(piece.slots())
            continue
        slots = piece.between(0, inside.start()).slots()
        found.append(replace(slots, in_view=[implied(view, inside["period"])]))
    return found


def _parted(words: Words, separator: re.Pattern[str]) -> list[Words]:
    """Part words where a separator stands, without what is empty."""
    ends = [0, *(place for found in separator.finditer(words.text) for place in found.span()), len(words.text)]
    parts = (words.between(ends[n], ends[n + 1]) for n in range(0, len(ends), 2))
    return [part for part in parts if part.text.strip()]


def _parted_by_commas(part: Words) -> list[Words]:
    pieces = _parted(part, _COMMA)
    if len(pieces) == 1:
        return pieces
    whole = part.slots()
    if len(whole.partners) == 1 and not whole.unread and not whole.products:
        # One name with a comma in it, or "US, IN", where only a piece by itself shows that it is a code.
        named = [piece.slots().partners for piece in pieces]
        return pieces if all(any(not each.is_near for each in found) for found in named) else [part]
    return pieces


def _gathered(pieces: Sequence[Slots], vocabulary: Vocabulary, today: date) -> _Found:
    """Gather what pieces name, each thing once."""
    found = _Found({}, {}, {}, Slots())
    extent = vocabulary.extent(About(product=vocabulary.default_product))
    for slots in pieces:
        for partner in slots.partners:
            found.partners.setdefault(partner.meant[0].key, partner)
        for product in slots.products:
            found.products.setdefault(product.meant[0].key, product)
        for spoken in slots.periods:
            found.periods.setdefault(spoken.meant.resolved(extent, today=today).period, spoken)
        found.rest.periods += slots.in_view
        found.rest.unread += slots.unread
        found.rest.measures += slots.measures
        found.rest.spans += slots.spans
        found.rest.reporter = found.rest.reporter or slots.reporter
    return found


def _one_kind(by: By, names: Sequence[str], found: _Found) -> str:
    """Return the command that compares one kind of what was named, with the first of each other kind."""
    others = [
        *(list(found.partners)[:1] if by is not By.PARTNER else []),
        *(list(found.products)[:1] if by is not By.PRODUCT else []),
    ]
    period = next(iter(found.periods), None) if by is not By.PERIOD else None
    compared = [period_words(Period.parse(each)) for each in names] if by is By.PERIOD else names
    return command("compare", ",".join(compared), *others, f"in {period_words(period)}" if period is not None else "")


def _compared(found: _Found, vocabulary: Vocabulary) -> tuple[By, list[str]]:
    """Choose what is compared: the kind of thing that is named more than once."""
    several: list[tuple[By, list[str]]] = [
        (By.PARTNER, list(found.partners)),
        (By.PRODUCT, list(found.products)),
        (By.PERIOD, [str(period) for period in found.periods]),
    ]
    many = [(by, names) for by, names in several if len(names) > 1]
    if len(many) == 1:
        return many[0]
    examples = tuple(Suggestion(each, each, each) for each in _EXAMPLES)
    if many:
        kinds = listed([f"{by}s ({listed(names[:3])})" for by, names in many])
        raise NotUnderstood(
            "compare_mixed",
            f"That names several {kinds}. Compare one kind at a time.",
            tuple(Suggestion(f"The {by}s", by, _one_kind(by, names, found)) for by, names in many),
        )
    beside: tuple[Mention[Any], ...] = (*found.rest.measures, *found.rest.spans)
    rest = " ".join([*found.rest.unread, *(each.text for each in beside)])
    if rest:
        raise NotUnderstood("words_left", f"I could not read {quoted(rest)}.", examples, unread=found.rest.unread)
    single = [(by, names[0]) for by, names in several if names]
    if single and single[0][0] is By.PARTNER:
        key = single[0][1]
        others = [each for each in (WORLD, "US", "DE", "JP") if each != key][:3]
        raise NotUnderstood(
            "compare_one",
            f"Compare {vocabulary.partner(key).in_text} with whom?",
            tuple(
                Suggestion(f"with {vocabulary.partner(each).short}", each, f"/compare {key},{each}")
                for each in others
            ),
        )
    raise NotUnderstood("compare_one", "Name two to six partners, products or periods to compare.", examples)


def judge(question: CompareQuestion, here: Here) -> WithNotes[CompareQuestion]:
    """Return the question with those that are loaded, two at least, and the months that they reach; notes name the
    rest.
    """
    vocabulary, today = here.vocabulary, here.today
    figures = {key: compared_figure(question, key) for key in question.compared}
    there: list[str] = []
    refusals: dict[str, NotLoaded] = {}
    for key, figure in figures.items():
        if is_there(figure.about, vocabulary):
            there.append(key)
            continue
        try:
            judged, _ = judge_about(figure, vocabulary, today=today)
            # who is in no list that is complete has nothing, but for periods that were named
            if (
                question.by is By.PERIOD
                or question.about.period is not None
                or reach(judged.about, vocabulary) is not None
            ):
                there.append(key)
            else:
                refusals[key] = _nothing_listed(figure, vocabulary)
        except NotLoaded as refused:
            refusals[key] = refused
    if len(there) < LEAST_COMPARED:
        cause = next(iter(refusals.values()))
        alone = [
            Suggestion(f"Only {compared_name(question, key, vocabulary)}", key, figures[key].command) for key in there
        ]
        raise NotLoaded(cause.code, _of_all(question, refusals, vocabulary), (*alone, *cause.suggestions))
    notes: tuple[Line, ...] = tuple(
        line(compared_name(question, key, vocabulary), ": ", refusals[key].message) for key in refusals
    )
    if question.by is By.PERIOD:
        return replace(question, compared=tuple(there)), notes
    if question.about.period is not None:
        ends = [found.last for key in there if (found := reach(figures[key].about, vocabulary))]
        last = max(ends, default=question.about.period.last)
        if last < question.about.period.last and last >= question.about.period.first:
            clipped = Period(question.about.period.first, last)
            notes = (
                *notes,
                line(f"{question.about.period.label} is loaded to {last.short}, so this is {clipped.label}."),
            )
            question = question.with_about(period=clipped)
        return replace(question, compared=tuple(there)), notes
    reaches = [found for key in there if (found := reach(figures[key].about, vocabulary)) is not None]
    last = max(each.last for each in reaches)
    first = max(min(each.first for each in reaches), last - (MOST_COMPARED_MONTHS - 1))
    return replace(question.at(Period(first, last)), compared=tuple(there)), notes


def _of_all(question: CompareQuestion, refusals: Mapping[str, NotLoaded], vocabulary: Vocabulary) -> Line:
    """Say of all that are not loaded that they are not: those of which the same holds as of the first are named."""
    first, *others = refusals
    message = line(refusals[first].message)
    same = [key for key in others if refusals[key].code == refusals[first].code == "partner_not_loaded"]
    if question.by is By.PRODUCT:
        same = []
    if same and question.by is By.PARTNER:
        names = [vocabulary.partner(key).in_text for key in same]
        message = line(message, f". Nor is any loaded for {listed(names, 'or')}.")
    for key in others:
        if key not in same:
            message = line(message, ". ", compared_name(question, key, vocabulary), ": ", refusals[key].message)
    return message


def _nothing_listed(figure: FigureQuestion, vocabulary: Vocabulary) -> NotLoaded:
    name, product = vocabulary.partner(figure.partner).in_text, vocabulary.product(figure.product).name
    return NotLoaded("not_in_list", f"no {product} {figure.flow.word} {name} in any list of partners that is loaded.")


def needs(question: CompareQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a comparison needs: the series of each, or the one that all the periods are of, and the world's."""
    abouts = {key: compared_figure(question, key).about for key in question.compared}
    if question.by is By.PERIOD:
        return Needs(over={"asked": tuple(abouts.values())})
    has_shares = question.by is By.PARTNER and WORLD not in abouts
    return Needs(series=abouts, totals={"world": question.about.of(partner=WORLD)} if has_shares else {})
