"""Answers that are lists: the timeline, the products, the partners, and what is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from functools import reduce
from operator import or_
from typing import NamedTuple

from bot.errors import NotUnderstood, Suggestion
from bot.language.fill import WithNotes
from bot.language.mentions import Mentions, split_words
from bot.language.spoken_periods import SpokenPeriod
from bot.questions.help import build_help
from bot.questions.kind import Health, HelpEntry, Here, Kind, Material, Needs, ProductStatus
from bot.questions.topics import ABOUT, build_topic
from bot.text import Command, Day, Line, Link, Moment, Person, Strong, late_pattern, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, ListQuestion, Question, Shown
from bot.trade.answer import Answer, Column, Lead, table_of, text_table
from bot.trade.commodities import Product
from bot.trade.findings import behind_lines
from bot.trade.loaded import month_bit, months_in, newest_in
from bot.trade.observations import WORLD, Background, Batch, Event, Flow
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import day_words, month_list_words, published_words

MOST_GAPS = 6
MOST_MONTHS = 8
MOST_PARTNERS = 15
MOST_SPANS = 2
DETAILS = "details"
_WORDS_AND_YEAR = late_pattern(r"(?=.*[a-z月年季])(?=.*\b(?:19|20)\d\d(?!\d|-\d))", re.IGNORECASE)


def build_events(question: ListQuestion, events: Iterable[Event]) -> Answer:
    """List the timeline, newest first; `search` matches words, kinds and dates ("geneva", "2025-06", "licence")."""
    found = sorted((event for event in events if event.matches(question.search)), key=_newest_first)
    return Answer(
        question=question,
        title=_searched("Events", question.search),
        headline="" if found else "nothing found",
        findings=tuple(
            line(Strong(f"{day_words(event.on)} {event.label}"), f": {event.summary} (", _cited(event), ")")
            for event in found
        ),
        notes=() if found else (line("No event has these words. Try a month (2025-06) or a word such as licence."),),
        facts={"events": len(found)},
        table=table_of(
            found,
            Column("Date", lambda event: day_words(event.on), "date", lambda event: event.on.isoformat()),
            Column(key="kind", value=lambda event: event.kind),
            Column("Event", lambda event: event.label, "label", lambda event: event.label),
            Column(key="importance", value=lambda event: event.importance),
            Column("Summary", lambda event: event.summary, "summary", lambda event: event.summary),
            Column(key="publisher", value=lambda event: event.source.publisher),
            Column(key="url", value=lambda event: event.source.url),
        ),
        sources=tuple(dict.fromkeys(event.source for event in found)),
        leads=() if question.search else _event_months(found),
    )  # fmt: skip


def _event_months(events: Iterable[Event]) -> tuple[Lead, ...]:
    """Lead to the events of the newest months that have some, and of each year."""
    months = list(dict.fromkeys(Month.of(event.on) for event in events))
    years = list(dict.fromkeys(str(month.year) for month in months))
    by_month = [Lead(month.long, ListQuestion("events", str(month))) for month in months[:MOST_MONTHS]]
    return (*by_month, *(Lead(f"All of {year}", ListQuestion("events", year)) for year in years))


def _newest_first(event: Event) -> tuple[int, int]:
    return -event.on.toordinal(), -event.importance


def _cited(event: Event) -> Link:
    return Link(event.source.publisher, event.source.url)


def _searched(title: str, search: str) -> str:
    return f"{title} · {search}" if search else title


def build_products(question: ListQuestion, vocabulary: Vocabulary, background: Sequence[Background]) -> Answer:
    """List the products: names, codes, what they are and are not, first and last month, cited background."""
    wanted = question.search.casefold()
    found = [product for product in vocabulary.products if not wanted or _product_matches(product, wanted)]
    named = wanted.replace(" ", "").split(",")
    if len(named) > 1 and all(each in vocabulary.products for each in named):
        found = [vocabulary.product(each) for each in named]
    findings: list[Line] = []
    rows: list[tuple[str, ...]] = []
    for product in found:
        spans = [
            f"{whose}{reach.first.short} to {reach.last.short}"
            for whose, reach in _reaches(product, vocabulary, WORLD)
        ]
        span = "; ".join(spans) or "nothing loaded yet"
        findings.append(line(Strong(product.name), f" ({product.key}) · {product.code_words} · {span}"))
        if product.note:
            findings.append(line(product.note))
        findings.extend(
            line(f"“{each.statement}” ", Link(each.source.publisher, each.source.url), _when(each))
            for each in background
            if each.product == product.key
        )
        rows.append((product.key, product.name, product.code_words, span))
    return Answer(
        question=question,
        title=_searched("Products", question.search),
        headline="" if found else "nothing found",
        findings=tuple(findings),
        notes=() if found else (line("No product has this name or code. All of them: ", Command("products")),),
        facts={"products": [product.key for product in found]},
        table=text_table(("Key", "Name", "Codes", "Loaded"), rows),
        sources=tuple(dict.fromkeys(each.source for each in background if any(p.key == each.product for p in found))),
    )


def _product_matches(product: Product, wanted: str) -> bool:
    return any(
        wanted in text.casefold() for text in (product.key, product.name, product.code_words, *product.aliases)
    )


def _when(background: Background) -> str:
    when = published_words(background.source.published_on)
    return f", {when}" if when else ""


class _Reach(NamedTuple):
    """From when to when, longer periods included, and how many months there are singly."""

    first: Month
    last: Month
    months: int
    missing: tuple[Month, ...] = ()
    in_blocks: tuple[Month, ...] = ()


def has_total(product: str, vocabulary: Vocabulary) -> bool:
    """Say whether anything is loaded of the usual reporter's trade with the world."""
    return _reach_of(vocabulary.product(product), vocabulary, DEFAULT_REPORTER, WORLD) is not None


def _reaches(product: Product, vocabulary: Vocabulary, partner: str) -> list[tuple[str, _Reach]]:
    """Say how far figures reach, and before that whose they are where not the usual reporter's ("by the EU ")."""
    found = []
    for reporter in dict.fromkeys(reporter for reporter, _ in vocabulary.kinds):
        whose = "" if reporter == DEFAULT_REPORTER else f"by {vocabulary.partner(reporter).in_text} "
        reach = _reach_of(product, vocabulary, reporter, partner)
        found += [(whose, reach)] if reach is not None else []
    return found


def _reach_of(product: Product, vocabulary: Vocabulary, reporter: str, partner: str) -> _Reach | None:
    """Say how far figures reach, from the masks: there may be thousands of series of hundreds of months."""
    asked = [
        About(flow, partner, product.key, None, shown, reporter)
        for flow in Flow
        for shown in (Shown.WEIGHT, Shown.VALUE)
    ]
    mask = singly = reduce(or_, map(vocabulary.mask, asked))
    for each in asked:
        for block in vocabulary.blocks(each) if each.shown is Shown.WEIGHT else ():
            mask |= month_bit(block.first) | month_bit(block.last)
    last = newest_in(mask)
    if last is None:
        return None
    weight = next((each for each in asked if vocabulary.mask(each) or vocabulary.blocks(each)), None)
    lacking = vocabulary.lacking(weight, last) if weight is not None else ((), ())
    return _Reach(next(months_in(mask)), last, singly.bit_count(), *lacking)


def build_partners(question: ListQuestion, vocabulary: Vocabulary) -> Answer:
    """List the partners that have figures, with the months of each product; with a search, any that match, or all
    that have figures of the product it names.
    """
    wanted = question.search.casefold()
    of_product = [each for each in vocabulary.products if each.key == wanted]
    none_found = "No partner has this name. ISO codes, English and Chinese names work."
    if of_product:
        wanted, none_found = "", f"No figures of {of_product[0].short_in_text} are loaded."
    found = [each for each in vocabulary.partners if not wanted or _partner_matches(each, wanted)]
    findings: list[Line] = []
    rows: list[tuple[str, ...]] = []
    for partner in found:
        spans = [
            f"{product.short_in_text} {whose}{_span_words(reach)}{_lacking_words(reach) if wanted else ''}"
            for product in of_product or vocabulary.products
            for whose, reach in _reaches(product, vocabulary, partner.key)
        ]
        if not spans and not wanted:
            continue
        words = ", ".join(spans) or "nothing loaded yet"
        more = f" and {len(spans) - MOST_SPANS} more" if len(spans) > MOST_SPANS and not wanted else ""
        shown = f"{', '.join(spans[:MOST_SPANS])}{more}" if more else words
        findings.append(line(Strong(partner.name), f" ({partner.key}) · {shown}"))
        rows.append((partner.key, partner.name, words))
    return Answer(
        question=question,
        title=_searched("Partners", question.search),
        headline="" if rows else "nothing found",
        findings=tuple(findings),
        notes=() if rows else (line(none_found),),
        facts={"partners": [row[0] for row in rows]},
        table=text_table(("Key", "Name", "Loaded"), rows),
        leads=() if wanted else tuple(Lead(row[1], ListQuestion("partners", row[1])) for row in rows[:MOST_PARTNERS]),
    )


def _partner_matches(partner: Partner, wanted: str) -> bool:
    return any(wanted in text.casefold() for text in (partner.key, partner.name, *partner.aliases))


def _span_words(reach: _Reach) -> str:
    if reach.first == reach.last:
        return f"{reach.first.short} only"
    if not reach.months:
        return f"as longer periods, {reach.first.short} to {reach.last.short}"
    return f"{reach.months} months, {reach.first.short} to {reach.last.short}"


def _lacking_words(reach: _Reach) -> str:
    """Say which months between the first and the newest are not there singly: " (not Dec 2024)"."""
    said = [f"not {month_list_words(reach.missing, MOST_GAPS)}"] if reach.missing else []
    if reach.in_blocks and reach.months:
        said.append(f"only as part of longer periods {month_list_words(reach.in_blocks, MOST_GAPS)}")
    return f" ({'; '.join(said)})" if said else ""


def _key_of(status: ProductStatus) -> str:
    return f"{status.product.key} {status.whose}".strip()


def build_status(
    question: ListQuestion,
    statuses: Sequence[ProductStatus],
    next_release: tuple[Period, Day],
    health: Health,
    behind: Mapping[str, Sequence[Month]],
    last: Batch | None,
) -> Answer:
    """Say what comes next, how far the data reach, the `last` change of them, and the health; with `DETAILS` also who
    loaded what and when, and what is missing. `behind` are, by product, the months that are out and not loaded.
    """
    is_whole = question.search.casefold() == DETAILS
    period, day = next_release
    found = [line(Strong("Next release: "), f"{period.label}, expected ", day)]
    if statuses and not is_whole:
        found += _behind_in_all(statuses, behind)
    found += [each for status in statuses for each in _reach_lines(status, behind, is_whole=is_whole)]
    if last is not None and not is_whole:
        found.append(line(f"Last change of the data: batch {last.number} by ", *_brought(last)))
    if is_whole and any(each.whose for each in statuses):
        found.append(
            line("Their statistical offices say whether newer imports by others are out: ", Command("data fetch now"))
        )
    rows = [(_key_of(each), str(each.newest.last), each.known, str(each.batch.number)) for each in statuses]
    return Answer(
        question=question,
        title=_searched("Status", question.search),
        headline="" if statuses else "nothing is loaded",
        findings=(*found, *health.lines, *(health.details if is_whole else ())),
        facts={"products": {_key_of(each): str(each.newest.last) for each in statuses}, **health.facts},
        table=text_table(("Product", "Newest", "Kind", "Batch"), rows),
        whole=None if is_whole or not statuses else Lead("Details", ListQuestion(question.topic, DETAILS)),
    )


def _reach_lines(status: ProductStatus, behind: Mapping[str, Sequence[Month]], *, is_whole: bool) -> Iterator[Line]:
    """Say how far one product is loaded; `is_whole` with who brought it, and what is missing."""
    if not is_whole:
        newest = status.newest.short
        yield line(f"{status.name}: ", Strong(newest), f" · {status.known}")
        return
    reach = line(Strong(f"{status.name}: {status.newest.label}"), f" · {status.known}")
    yield line(reach, f" · batch {status.batch.number} by ", *_brought(status.batch))
    if status.in_blocks:
        yield line(f"only as part of longer periods: {month_list_words(status.in_blocks, MOST_GAPS)}")
    if status.gaps:
        yield line(f"no total for {month_list_words(status.gaps, MOST_GAPS)}")
    if not status.whose:
        yield from behind_lines(behind.get(status.product.key, ()))


def _brought(batch: Batch) -> tuple[Person, str, Moment]:
    return Person(batch.actor), ", ", Moment(batch.committed_at.astimezone(UTC), relative=True)


def _behind_in_all(statuses: Sequence[ProductStatus], behind: Mapping[str, Sequence[Month]]) -> tuple[Line, ...]:
    """Say in one line of how many products months are out and not loaded."""
    lacking = [months for each in statuses if not each.whose and (months := behind.get(each.product.key, ()))]
    if len({tuple(months) for months in lacking}) < 2:
        return behind_lines(lacking[0] if lacking else ())
    newest = max(months[-1] for months in lacking)
    return (line(f"Months up to {newest.long} are out but not loaded for {len(lacking)} products."),)


def searched_as(period: Period) -> str:
    """Return the words with which events of a period are searched for: "2025-06", "2025", "2025-04..2025-06"."""
    if period.is_month:
        return str(period.first)
    return str(period.first.year) if len(period) == 12 and period.first.month == 1 else str(period)


def _dated(search: str, here: Here) -> str:
    """Return a search for events with the period that it names as they are dated: "october 2025" as "2025-10"."""
    periods = split_words(search, here.vocabulary).slots().periods
    if len(periods) != 1 or not isinstance(periods[0].meant, SpokenPeriod) or not periods[0].meant.is_dated:
        return search
    found = periods[0].meant.resolved(here.vocabulary.extent(About()), today=here.today).period
    return " ".join(
        re.sub(re.escape(periods[0].text), searched_as(found), search, count=1, flags=re.IGNORECASE).split()
    )


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[ListQuestion]:
    """Read what is searched for on a list."""
    topic = earlier.topic if isinstance(earlier, ListQuestion) else "help"
    search = " ".join(mentions.text.split())
    if topic == "events" and _WORDS_AND_YEAR.search(search):
        search = _dated(search, here)
    question = ListQuestion(topic, search)
    if topic == "status" and question.search.casefold() not in {"", DETAILS}:
        raise NotUnderstood(
            "words_left",
            f"I could not read {quoted(question.search)}; status takes nothing more.",
            (Suggestion("Ask without it", topic, f"/{topic}"),),
        )
    return question, ()


def build(question: ListQuestion, material: Material) -> Answer:
    """Build a list."""
    vocabulary, asker = material.vocabulary, material.asker
    match question.topic:
        case "events":
            return build_events(question, material.events)
        case "products":
            return build_products(question, vocabulary, material.background)
        case "partners":
            return build_partners(question, vocabulary)
        case "status":
            coming = vocabulary.releases.next_after(material.today)
            behind = {
                each.product.key: vocabulary.behind(About(product=each.product.key), material.today)
                for each in material.statuses
            }
            last = material.batches[0].batch if material.batches else None
            return build_status(
                question, material.statuses, (coming.period, Day(coming.on)), asker.health, behind, last
            )
        case "about":
            return build_topic(question, vocabulary)
        case "help":
            return build_help(question, asker.audiences, asker.read, asker.guide)
        case topic:
            raise ValueError(f"there is no list of {topic}")


LIST = Kind(
    ListQuestion,
    {topic: ListQuestion(topic) for topic in ("events", "products", "partners", "status", ABOUT, "help")},
    ask,
    lambda question, _: (question, ()),
    lambda question, _: Needs(is_status=question.topic == "status"),
    build,
    (
        HelpEntry("events", "the timeline: export controls, talks, licences", ("/events licence", "/events 2025-06")),
        HelpEntry("products", "what is counted: names, HS codes, months loaded, background", ("/products magnets",)),
        HelpEntry("partners", "who has figures, for which months", ("/partners", "/partners korea")),
        HelpEntry(
            "status", "how far the data reach; who loaded them, what comes next", ("/status", "/status details")
        ),
    ),
    has_earlier_days=False,
    is_kept=False,
    is_for_asker=True,
)
