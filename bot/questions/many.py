"""Read /top, /trend and /download: what they share with a question for one figure, and their own options."""

from __future__ import annotations

import re
from datetime import date

from bot.errors import NotUnderstood, Suggestion
from bot.language.mentions import find_slots
from bot.language.options import (
    OptionWords,
    between,
    figure_asked,
    figure_or_world,
    flow_taken,
    rewriter,
    text_of,
    worded_as,
)
from bot.language.spoken_periods import spoken_period
from bot.text import Line, line, quoted
from bot.trade.about import By, Reading, Shown
from bot.trade.observations import WORLD
from bot.trade.periods import Period
from bot.trade.questions import (
    DEFAULT_PLACES,
    DownloadQuestion,
    FigureQuestion,
    FileFormat,
    TopQuestion,
    TrendQuestion,
    View,
)
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary

LEAST_PLACES, MOST_PLACES = 5, 25
SHORTEST_TREND_MONTHS = 24

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
_VIEW = OptionWords(
    "view",
    {
        "level": View.LEVEL, "yoy": View.YEAR_ON_YEAR, "y/y": View.YEAR_ON_YEAR, "y/y %": View.YEAR_ON_YEAR,
        "year on year": View.YEAR_ON_YEAR, "share": View.SHARE, "share %": View.SHARE,
        "seasonal": View.SEASONAL, "same month": View.SEASONAL, "same month each year": View.SEASONAL,
        "12-month": View.TWELVE_MONTHS, "12-month total": View.TWELVE_MONTHS, "12 month total": View.TWELVE_MONTHS,
        "rolling": View.TWELVE_MONTHS, "unit-price": View.UNIT_PRICE, "unit price": View.UNIT_PRICE,
        "price": View.UNIT_PRICE,
    },
    prefix="view",
)  # fmt: skip
_EVENTS = OptionWords(
    "events",
    {"no-events": False, "no events": False, "without events": False, "events:off": False, "off": False,
     "false": False, "events": True, "events:on": True, "on": True, "true": True},
)  # fmt: skip
_FORMAT = OptionWords(
    "format",
    {
        "as csv": FileFormat.CSV,
        "as xlsx": FileFormat.XLSX,
        "as excel": FileFormat.XLSX,
        "as json": FileFormat.JSON,
        "csv": FileFormat.CSV,
        "xlsx": FileFormat.XLSX,
        "excel": FileFormat.XLSX,
        "json": FileFormat.JSON,
    },
    prefix="format",
)
_PLACES = re.compile(
    r"(?<![\w./-])n ?[:=] ?([0-9]{1,3})(?![\w./-])"
    r"|^\s*([1-9]|1[0-9]|2[0-5])(?=\s*$|\s+\w)|\s([1-9]|1[0-9]|2[0-5])\s*$"
)
_AS_OF = re.compile(r"(?<![\w-])as[- ]of ?[:=]? ?([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-])", re.IGNORECASE)


def read_top(
    vocabulary: Vocabulary,
    text: str,
    *,
    by: str = "",
    month: str = "",
    product: str = "",
    partner: str = "",
    places: int | None = None,
    sort: str = "",
    shown: str = "",
    today: date,
) -> Reading:
    """Read /top; a partner that is named asks for its products."""
    rest, ranked = _BY.taken(text_of(text, partner), f"by:{by}" if by else "")
    rest, sorting = _SORT.taken(rest, sort)
    rest, flow = flow_taken(rest)
    rest, wanted, notes = _places(rest, places)
    ending = [f"by:{ranked}" if ranked else "", f"sort:{sorting}" if sorting else ""]
    with worded_as(rewriter("top", *ending)):
        question, more, is_partner = figure_or_world(
            vocabulary,
            rest,
            flow,
            today,
            product=product,
            shown=shown,
            month=month,
            extent_of=vocabulary.extent if ranked is By.PRODUCT else vocabulary.ranked_extent,
        )
    if is_partner and ranked is By.PARTNER and question.partner != WORLD:
        other = TopQuestion(question.about.of(flow=flow, shown=Shown.WEIGHT), By.PRODUCT).command
        raise NotUnderstood(
            "top_of_partner",
            f"A ranking of partners has all of them; {quoted(text_of(partner) or question.partner)} is one.",
            (
                Suggestion(f"Products of {vocabulary.partner(question.partner).short}", question.partner, other),
                Suggestion(
                    "All partners",
                    WORLD,
                    TopQuestion(question.about.of(flow=flow, partner=WORLD, shown=Shown.WEIGHT)).command,
                ),
            ),
        )
    chosen = ranked or (By.PRODUCT if is_partner and question.partner != WORLD else By.PARTNER)
    asked = TopQuestion(
        question.about.of(flow=flow, partner=question.partner if chosen is By.PRODUCT else WORLD),
        chosen,
        wanted,
        sorting or Sort.SIZE,
    )
    return Reading(asked, (*notes, *more))


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
    return text, allowed, (line(f"A ranking shows {LEAST_PLACES} to {MOST_PLACES} places: here are {allowed}."),)


def read_trend(
    vocabulary: Vocabulary,
    text: str,
    *,
    product: str = "",
    begin: str = "",
    end: str = "",
    view: str = "",
    events: str = "",
    shown: str = "",
    today: date,
) -> Reading:
    """Read /trend; a single month is the end of the two years that are shown."""
    rest, viewed = _VIEW.taken(text, view)
    rest, has_events = _EVENTS.taken(rest, events)
    rest, flow = flow_taken(rest)
    viewed = viewed or View.LEVEL
    ending = [viewed if viewed is not View.LEVEL else "", "no-events" if has_events is False else ""]
    with worded_as(rewriter("trend", *ending)):
        question, notes = figure_asked(vocabulary, text_of(rest), flow, today, product=product, shown=shown)
        question, more = between(question, begin, end, vocabulary, today)
    if question.shown is Shown.UNIT_PRICE:
        question, viewed = _as_weight(question), View.UNIT_PRICE
    period = question.period
    if period is not None and period.is_month:
        period = Period(period.first - (SHORTEST_TREND_MONTHS - 1), period.last)
        more = (*more, line(f"A trend needs several months: this is {period.label}."))
    asked = TrendQuestion(
        question.about.of(flow=flow, period=period),
        view=viewed,
        has_events=has_events is not False,
    )
    return Reading(asked, (*notes, *more))


def _as_weight(question: FigureQuestion) -> FigureQuestion:
    return FigureQuestion(question.about.of(shown=Shown.WEIGHT))


def read_download(
    vocabulary: Vocabulary,
    text: str,
    *,
    product: str = "",
    begin: str = "",
    end: str = "",
    format: str = "",
    as_of: str = "",
    today: date,
) -> Reading:
    """Read /download; without a partner it is all of them."""
    rest, kind = _FORMAT.taken(text, format)
    rest, day = _day(rest, as_of, today)
    rest, flow = flow_taken(rest)
    ending = [kind or "", f"as-of:{day}" if day else ""]
    with worded_as(rewriter("download", *ending)):
        question, notes, is_partner = figure_or_world(vocabulary, text_of(rest), flow, today, product=product)
        question, more = between(question, begin, end, vocabulary, today)
    names_world = any(mention.meant[0].key == WORLD for mention in find_slots(rest, vocabulary).partners)
    asked = DownloadQuestion(
        question.about.of(
            flow=flow, partner=question.partner if is_partner or names_world else "", shown=Shown.WEIGHT
        ),
        format=kind or FileFormat.CSV,
        as_of=day,
    )
    return Reading(asked, (*notes, *more))


def _day(text: str, option: str, today: date) -> tuple[str, date | None]:
    found = _AS_OF.search(text)
    said = option.strip() or (found[1] if found else "")
    if found:
        text = f"{text[: found.start()]} {text[found.end() :]}"
    if not said:
        return text, None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise NotUnderstood(
            "as_of_unknown", f"I could not read {quoted(said)} as a day. Write it as 2025-08-31."
        ) from None
    if day > today:
        raise NotUnderstood("as_of_future", f"{said} is still to come; as-of takes a day up to {today}.")
    return text, day
