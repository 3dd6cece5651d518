"""What a ranking asks, how it is read and judged, and its arithmetic before it is put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import NotLoaded, NotUnderstood, Suggestion
from bot.language.fill import WithNotes, fill_or_world
from bot.language.mentions import Mentions
from bot.language.options import OptionWords, flow_taken, text_of
from bot.language.period_reader import spoken_period
from bot.questions.kind import Here, Material, Needs, Selection
from bot.questions.rank_charts import RankScene
from bot.questions.refusals import judge_about
from bot.text import Line, capitalised, late_pattern, line, quoted
from bot.trade.about import (
    About,
    By,
    Question,
    Shown,
    TradeQuestion,
    about_of,
    command,
    ending,
    period_words,
    set_period,
)
from bot.trade.commodities import Product
from bot.trade.counting import Counting
from bot.trade.figures import Series, currency_of, in_one_currency
from bot.trade.loaded import month_bit, months_in, period_mask
from bot.trade.observations import WORLD, Figure, Measure
from bot.trade.partner_lists import best_covered
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.ranking import Contributions, Place, Ranking, Shared, Sort, contributions, rank, shared_months
from bot.trade.results import combined
from bot.trade.series_maker import SeriesMaker
from bot.trade.unit_prices import price_series
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

DEFAULT_PLACES = 10
LEAST_PLACES, MOST_PLACES = 1, 25
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class TopQuestion(TradeQuestion):
    """Who is ahead, or who moved the total: partners of one product, or products of one partner. `period` None is
    the newest with more than one to rank; `places` 1 to 25. Partners `without` are left out, of the total too; `base`
    is what a change is on, None for the period before; of a `group` its members alone are ranked, in its total.
    """

    by: By = By.PARTNER
    places: int = DEFAULT_PLACES
    sort: Sort = Sort.SIZE
    without: tuple[str, ...] = ()
    base: Period | None = None
    group: str = ""

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "top"

    def followed(self, about: About) -> TradeQuestion | None:
        """Return the ranking of something else; a partner that is named is none of the partners' ranking."""
        if self.by is By.PARTNER and about.partner != self.partner:
            return None
        return TradeQuestion.followed(self, about)

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        is_by_product = self.by is By.PRODUCT
        return command(
            "top",
            f"by:{self.by}" if is_by_product else "",
            self.partner if is_by_product or self.partner != WORLD else "",
            period_words(self.period),
            self.product,
            f"sort:{self.sort}" if self.sort is not Sort.SIZE else "",
            f"n:{self.places}" if self.places != DEFAULT_PLACES else "",
            f"without:{','.join(self.without)}" if self.without else "",
            f"members:{self.group}" if self.group else "",
            f"against:{self.base}" if self.base is not None else "",
            *ending(self.about),
        )


_BY = OptionWords(
    "ranking",
    {
        "by:partner": By.PARTNER, "by:partners": By.PARTNER, "by partner": By.PARTNER, "by country": By.PARTNER,
        "by:product": By.PRODUCT, "by:products": By.PRODUCT, "by product": By.PRODUCT,
        "partner": By.PARTNER, "partners": By.PARTNER, "countries": By.PARTNER, "buyers": By.PARTNER,
        "product": By.PRODUCT, "products": By.PRODUCT,
    },
)  # fmt: skip
_SORT = OptionWords(
    "sort",
    {
        "size": Sort.SIZE, "gain": Sort.GAIN, "gains": Sort.GAIN, "gainers": Sort.GAIN, "risers": Sort.GAIN,
        "loss": Sort.LOSS, "losses": Sort.LOSS, "losers": Sort.LOSS, "fallers": Sort.LOSS,
        "pct": Sort.PCT, "change": Sort.PCT, "% change": Sort.PCT, "percent": Sort.PCT, "%": Sort.PCT,
    },
    prefix="sort(?:ed)?",
)  # fmt: skip


_WITHOUT = late_pattern(r"(?<!\S)without:([A-Za-z]+(?:,[A-Za-z]+)*)(?!\S)")
_MEMBERS = late_pattern(r"(?<!\S)members:([A-Za-z0-9]+)(?!\S)")
_AGAINST = late_pattern(r"(?<!\S)against:(\d{4}-\d\d(?:\.\.\d{4}-\d\d)?)(?!\S)")
_PLACES = late_pattern(
    r"(?<![\w./-])n ?[:=] ?([0-9]{1,3})(?![\w./-])"
    r"|^\s*([1-9]|1[0-9]|2[0-5])(?=\s*$|\s+\w)|\s([1-9]|1[0-9]|2[0-5])\s*$"
)


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[TopQuestion]:
    """Read /top; a partner that is named asks for its products."""
    vocabulary = here.vocabulary
    partner, by = mentions.option("partner"), mentions.option("by")
    rest, ranked = _BY.taken(text_of(mentions.text, partner), f"by:{by}" if by else "")
    rest, sorting = _SORT.taken(rest, mentions.option("sort"))
    rest, flow = flow_taken(rest, about_of(earlier).flow)
    rest, group = _members_taken(rest, vocabulary)
    rest, without, base = _left_out(rest, mentions, vocabulary)
    rest, wanted, notes = _places(rest, mentions.given.get("places"))
    about = about_of(earlier).of(flow=flow)
    start = TopQuestion(about, ranked or By.PARTNER, wanted, sorting or Sort.SIZE, without, base, group)
    extent_of = vocabulary.extent if ranked is By.PRODUCT else vocabulary.ranked_extent
    given = {name: each for name, each in mentions.given.items() if name in {"product", "shown", "month"}}
    named = mentions.slots_with_and_without_partner(rest, vocabulary)
    asked, more = fill_or_world(start, named, vocabulary, here.today, given=given, extent_of=extent_of)
    if asked.partner != WORLD and ranked is By.PARTNER:
        raise _one_partner(asked, text_of(partner), vocabulary)
    if asked.partner != WORLD:
        asked = replace(asked, by=By.PRODUCT)
    return asked, (*notes, *more)


def _members_taken(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Take "members:EU" out of the text."""
    found = _MEMBERS.search(text)
    if found is None:
        return text, ""
    key = found[1].upper()
    if not vocabulary.partners.members(key):
        raise NotUnderstood("partner_unknown", f"I know no members of {quoted(found[1])}.", ())
    return _MEMBERS.sub(" ", text), key


def _left_out(text: str, mentions: Mentions, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...], Period | None]:
    """Take "without:US,DE" and "against:2025-04" out of the text."""
    without, base = _WITHOUT.search(text), _AGAINST.search(text)
    keys = tuple(without[1].upper().split(",")) if without else tuple(mentions.given.get("without", ()))
    unknown = [key for key in keys if key not in vocabulary.partners]
    if unknown:
        raise NotUnderstood("partner_unknown", f"I know no partner {quoted(unknown[0])}.", ())
    text = _AGAINST.sub(" ", _WITHOUT.sub(" ", text))
    return text, keys, Period.parse(base[1]) if base else mentions.given.get("base")


def _one_partner(question: TopQuestion, words: str, vocabulary: Vocabulary) -> NotUnderstood:
    """Refuse to rank the partners of one partner: its products can be ranked."""
    about = question.about.of(shown=Shown.WEIGHT)
    return NotUnderstood(
        "top_of_partner",
        f"A ranking of partners has all of them; {quoted(words or about.partner)} is one.",
        (
            Suggestion(
                f"Products of {vocabulary.partner(about.partner).short}",
                about.partner,
                TopQuestion(about, By.PRODUCT).command,
            ),
            Suggestion("All partners", WORLD, TopQuestion(about.of(partner=WORLD)).command),
        ),
    )


def _places(text: str, option: int | None) -> tuple[str, int, tuple[Line, ...]]:
    """Take "n:15" or a bare number at the beginning or end out of the text; a number out of range is set right."""
    found = _PLACES.search(text)
    if found and found[3] and spoken_period(" ".join(text.split()[-2:])) is not None:
        found = None  # "oct 25" is a month
    wanted = option if option is not None else int(found[1] or found[2] or found[3]) if found else DEFAULT_PLACES
    if found:
        text = f"{text[: found.start()]} {text[found.end() :]}"
    allowed = min(max(wanted, LEAST_PLACES), MOST_PLACES)
    if allowed == wanted:
        return text, allowed, ()
    are = "is" if allowed == 1 else "are"
    return text, allowed, (line(f"A ranking shows {LEAST_PLACES} to {MOST_PLACES} places: here {are} {allowed}."),)


def _often_meant(question: TopQuestion, product: Product, vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """Offer the ranking of the product that people often mean by this one's name, where it can be ranked."""
    meant = question.with_about(product=product.often_meant)
    if not product.often_meant or not vocabulary.ranked_partners(meant.about.of(period=None, partner=WORLD)):
        return ()
    return (Suggestion(vocabulary.product(product.often_meant).name, product.often_meant, meant.command),)


def judge(question: TopQuestion, here: Here) -> WithNotes[TopQuestion]:
    """Return the question of the newest months with the best coverage; NotLoaded where there is nothing to rank."""
    vocabulary = here.vocabulary
    of = question.about.of(period=None)
    if question.by is By.PRODUCT:
        series = {each.key: of.of(product=each.key) for each in ranked_products(question, vocabulary)}
        if not series:
            judge_about(question.with_about(period=None), vocabulary, today=here.today)
        return _with_ranked_period(question, series, here)
    whole, partners = question.with_about(partner=WORLD), vocabulary.ranked_partners(of.of(partner=WORLD))
    if question.group and partners:
        members = vocabulary.partners.members(question.group)
        partners = tuple(key for key in partners if key in members and key not in question.without)
        if not partners:
            who = vocabulary.partner(question.group).in_text
            told = f"No member of {who} is loaded for {vocabulary.product(question.product).name}"
            raise NotLoaded("nothing_to_rank", f"{told}: nothing to rank.")
    if not partners:
        judge_about(whole, vocabulary, today=here.today)
        product = vocabulary.product(question.product)
        told = f"No figure by partner is loaded for {product.name}, only the total: nothing to rank."
        raise NotLoaded("nothing_to_rank", told, _often_meant(question, product, vocabulary))
    return _with_ranked_period(whole, {key: of.of(partner=key) for key in partners}, here)


def _with_ranked_period(question: TopQuestion, series: Mapping[str, About], here: Here) -> WithNotes[TopQuestion]:
    vocabulary, today = here.vocabulary, here.today
    masks = {key: vocabulary.mask(each) for key, each in series.items()}
    any_of_them = 0
    for mask in masks.values():
        any_of_them |= mask
    asked = question.period
    if asked is not None and any_of_them & period_mask(asked):
        return question, ()
    every = sorted(months_in(any_of_them), reverse=True)
    if asked is not None:
        if any(
            block.first in asked and block.last in asked
            for each in series.values()
            for block in vocabulary.blocks(each)
        ):
            return question, ()
        judge_about(question, vocabulary, today=today)
        nearest = [month for month in every if month <= asked.last][:1] or every[-1:]
        there = f" The nearest month with partners is {nearest[0].long}." if nearest else ""
        suggestions = _month_suggestions(question, nearest)
        raise NotLoaded("month_not_loaded", f"Nothing to rank is loaded for {asked.label}.{there}", suggestions)

    counts = vocabulary.ranked_months(series.values())
    product = vocabulary.product(question.product)
    full = vocabulary.lists.confirmed(question.reporter, question.flow, product)
    chosen = best_covered(counts, full) or (every[0] if every else None)
    wholes = Counter(block for each in series.values() for block in vocabulary.blocks(each))
    if chosen is None and wholes:
        # only figures of longer periods are loaded: the newest of those that most have
        newest_whole = max(wholes, key=lambda block: (wholes[block], block.last, -len(block)))
        return question.with_about(period=newest_whole), ()
    if chosen is None:
        found, _ = judge_about(question, vocabulary, today=today)
        return question.with_about(period=found.period), ()
    notes: tuple[Line, ...] = ()
    newest = every[0]
    if newest > chosen:
        name = vocabulary.product if question.by is By.PRODUCT else vocabulary.partner
        of_newest = [name(key).short for key, mask in masks.items() if mask & month_bit(newest)]
        said = listed(of_newest) if len(of_newest) <= MOST_NAMED else str(len(of_newest))
        best = f"{chosen.long} is the newest month with the best coverage, {counts[chosen]} {question.by}s"
        notes = (line(f"{best}; {newest.long} has only {said}."),)
    return question.with_about(period=Period.single(chosen)), notes


def _month_suggestions(question: TopQuestion, months: list[Month]) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(month.short, str(month), question.with_about(period=Period.single(month)).command)
        for month in months
    )


@dataclass(frozen=True, slots=True)
class TopInputs:
    """Everything a ranking is worked out from. `series` holds what is ranked, aggregates left out, `beside` the
    aggregates, `whole` the total that shares are of (no points for products). Each has at least the months of
    the period, of the one before it and of a year before. `months` are those that have something to rank;
    `elsewhere` names those whose values are in another currency; `product` is what partners are ranked in.
    """

    question: TopQuestion
    period: Period
    reporter: Partner
    subject: str
    series: Mapping[str, Series]
    whole: Series
    beside: Mapping[str, Series]
    names: Mapping[str, Partner]
    counting: Counting
    is_complete: bool
    was_complete: bool
    months: tuple[Month, ...] = ()
    elsewhere: tuple[str, ...] = ()
    product: Product | None = None


def needs(question: TopQuestion, vocabulary: Vocabulary) -> Needs:
    """Return what a ranking needs: the figures of the period, of the one before it and of a year before; of all
    partners, or of one partner (of a group its members as well, which may have to be added up) and all products.
    """
    about, partners = question.about, tuple[str, ...]()
    commodities = vocabulary.product(about.product).commodities
    if question.by is By.PRODUCT:
        every = {each for product in ranked_products(question, vocabulary) for each in product.commodities}
        commodities, partners = tuple(sorted(every)), (about.partner, *sorted(vocabulary.lists.parts(about.partner)))
    return Needs(
        rows=tuple(
            Selection(about.reporter, about.flow, commodities, measure, partners, months)
            for measure in about.shown.measures
            for months in dict.fromkeys(_compared_periods(question))
        )
    )


def inputs_of(question: TopQuestion, material: Material) -> TopInputs:
    """Return what a ranking is worked out from."""
    about, vocabulary, period = question.about, material.vocabulary, set_period(question)
    measures, periods = about.shown.measures, _compared_periods(question)
    rows = material.rows_of_measures(measures)
    reporter = vocabulary.partner(about.reporter)
    if question.by is By.PRODUCT:
        return _of_products(question, material, rows, measures)
    maker = material.maker(about)
    found, whole = _ranked_series(maker, rows, measures, periods)
    currency, comparable = in_one_currency(found, currency_of(whole))
    members = vocabulary.partners.members(question.group)
    if question.group:
        whole = comparable.get(question.group, Series({}))
    left_out = [comparable[key] for key in question.without if key in comparable and (not members or key in members)]
    whole = combined([whole], left_out) if left_out and whole.points else whole
    partners = {
        key: each
        for key, each in comparable.items()
        if not vocabulary.partner(key).is_aggregate and key not in question.without
    }
    beside = {key: each for key, each in comparable.items() if key not in partners and key not in question.without}
    subject = " without ".join(
        filter(None, [maker.product.name, listed([vocabulary.partner(key).short for key in question.without])])
    )
    if question.group:
        partners = {key: each for key, each in partners.items() if key in members}
        beside = {key: each for key, each in beside.items() if key == question.group}
        subject = f"{subject}, {vocabulary.partner(question.group).name}"
    world = about.of(partner=WORLD, period=None)
    return TopInputs(
        question=question,
        period=period,
        reporter=reporter,
        subject=subject,
        series=partners,
        whole=whole,
        beside=beside,
        names={key: vocabulary.partner(key) for key in found},
        counting=Counting(about.shown, currency),
        elsewhere=tuple(vocabulary.partner(key).name for key in found if key not in comparable),
        is_complete=maker.is_complete(period),
        was_complete=maker.is_complete(periods[1]),
        months=tuple(vocabulary.ranked_months(world.of(partner=key) for key in vocabulary.ranked_partners(world))),
        product=maker.product,
    )


def _compared_periods(question: TopQuestion) -> tuple[Period, Period, Period]:
    period = set_period(question)
    return period, question.base or period.shifted(-len(period)), period.year_before


def ranked_products(question: TopQuestion, vocabulary: Vocabulary) -> list[Product]:
    """Return the products of which anything is loaded for the partner."""
    of = question.about.of(period=None)
    abouts = ((product, of.of(product=product.key)) for product in vocabulary.products)
    return [product for product, about in abouts if vocabulary.mask(about) or vocabulary.blocks(about)]


def _ranked_series(
    maker: SeriesMaker, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure], periods: Sequence[Period]
) -> tuple[dict[str, Series], Series]:
    """Make the series of all partners and of the total; of two measures, one divided by the other."""
    first, *others = (
        {**maker.by_partner(each, *periods), WORLD: maker.total(WORLD, each, measure)}
        for each, measure in zip(rows, measures, strict=True)
    )
    found: dict[str, Series] = {**first}
    if others:
        found = {key: price_series(each, others[0][key]) for key, each in first.items() if key in others[0]}
    return found, found.pop(WORLD)


def _of_products(
    question: TopQuestion, material: Material, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure]
) -> TopInputs:
    about, vocabulary = question.about, material.vocabulary
    every = {
        product.key: _series_of(material.maker(about, product.key), rows, measures, question)
        for product in ranked_products(question, vocabulary)
    }
    there = {key: each for key, each in every.items() if each.points}
    currency, series = in_one_currency(there)
    return TopInputs(
        question=question,
        period=set_period(question),
        reporter=vocabulary.partner(about.reporter),
        subject=f"products {about.flow.word} {vocabulary.partner(about.partner).in_text}",
        series=series,
        whole=Series({}),
        beside={},
        names={key: _as_named(vocabulary.product(key)) for key in series},
        counting=Counting(about.shown, currency),
        elsewhere=tuple(vocabulary.product(key).name for key in there if key not in series),
        is_complete=False,
        was_complete=False,
    )


def _series_of(
    maker: SeriesMaker, rows: Sequence[Sequence[Figure]], measures: Sequence[Measure], question: TopQuestion
) -> Series:
    """Make the series of one product from the rows of its measure; of two, one divided by the other."""
    commodities, partner = set(maker.product.commodities), question.about.partner
    periods = _compared_periods(question)
    first, *others = (
        maker.total(partner, [row for row in each if row.key.commodity in commodities], measure, *periods)
        for each, measure in zip(rows, measures, strict=True)
    )
    return price_series(first, others[0]) if others else first


def _as_named(product: Product) -> Partner:
    """Return a product by the names that a ranking shows."""
    return Partner(product.key, capitalised(product.name), product.name, product.short)


@dataclass(frozen=True, slots=True)
class WorkedRanking:
    """What was worked out: all places, those shown, who moved the total where that was asked, the base, and what
    those shown come to over the months they have in common, where the sums are over different ones.
    """

    ranking: Ranking
    shown: tuple[Place, ...]
    moved: Contributions | None
    base: Period
    scene: RankScene
    shared: Shared | None = None


def work_out(inputs: TopInputs) -> WorkedRanking:
    """Work the ranking out."""
    question, period = inputs.question, inputs.period
    base = question.base or period.shifted(-len(period))
    adds_up = inputs.counting.adds_up and question.by is By.PARTNER
    whole = inputs.whole.total(period) if adds_up else None
    ranking = rank(inputs.series, period, whole, base=base, small_base=inputs.counting.small_base)
    moved = None
    if adds_up and question.sort in {Sort.GAIN, Sort.LOSS}:
        moved = contributions(
            inputs.series,
            inputs.whole,
            period,
            base,
            is_complete=inputs.is_complete,
            was_complete=inputs.was_complete,
        )
    places = ranking.above_zero if question.sort is Sort.SIZE else ranking.sorted_by(question.sort)
    scene = RankScene(
        inputs.reporter,
        question.flow,
        inputs.subject,
        inputs.names,
        inputs.counting,
        inputs.is_complete,
        base,
        ranking.loaded,
        str(question.by),
    )
    kept = moved if moved is not None and moved.parts else None
    shown = tuple((places or ranking.places)[: question.places])
    shared = None
    if ranking.is_uneven and inputs.counting.adds_up:
        shared = shared_months(inputs.series, [place.key for place in shown], period)
    return WorkedRanking(ranking, shown, kept, base, scene, shared)
