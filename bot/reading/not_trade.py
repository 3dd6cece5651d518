"""What markets tell and figures of trade do not: share prices, market capitalisations, exchange rates, crypto."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import NotUnderstood, Suggestion
from bot.language.lexicon import FILLERS, meanings_of
from bot.language.mentions import split_words
from bot.questions.figure_question import FigureQuestion
from bot.text import late_pattern, line, quoted
from bot.trade.about import About, ListQuestion, Reading
from bot.trade.observations import WORLD, Event, Flow
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.vocabulary import Vocabulary

_OF_SHARES = (
    r"(?:stock|equity)s?\s+(?:prices?|quotes?|values?|tickers?|charts?|performance|valuations?|markets?)|shares?\s+(?:prices?|quotes?|tickers?)"
    r"|market\s+cap(?:itali[sz]ations?)?"
    r"|(?<!in\s)(?<!preferred\s)(?<!out\s)stocks?(?=\s+(?:today|now|price|worth|doing|trading|up|down|fall|rise|cost|quote)\b|\W*\Z)"
    r"|(?:shares?|stocks?)\s+(?:of|in)\s+(?=\ue000)|(?<=\ue000\s)(?:shares?|stocks?)(?!\s+(?:of|in)\b)"
)
MARKETS = late_pattern(
    r"\b(?:stocks?|shares?|equity|market\s+cap\w*|exchange\s+rates?|bitcoin|crypto\w*|ethereum)\b|股价|股票|市值|股市|汇率|比特币",
    re.IGNORECASE,
)
"""What every text has that may ask what markets tell."""
_ASKED = late_pattern(
    rf"\b(?:{_OF_SHARES})|\bexchange\s+rates?\b|\b(?:bitcoin|crypto(?:currenc\w+)?|ethereum)\b"
    r"|股价|股票|市值|股市|汇率|比特币",
    re.IGNORECASE,
)
_RATES = late_pattern(r"exchange|bitcoin|crypto|ethereum|汇率|比特币", re.IGNORECASE)
_BESIDE = late_pattern(
    rf"\b(?:in\s+)?(?:{SPOKEN_MONTHS})\b|\b(?:today|now|prices?|trading|yesterday|worth|costs?|currently)\b|今天|现在",
    re.IGNORECASE,
)
_WORD = late_pattern(r"[^\W\d_][\w.&-]*")
_MORE_COMPANIES = (
    *("jl mag", "lynas", "energy fuels", "usar", "iluka", "arafura"),
    *("ningbo yunsheng", "zhong ke san huan"),
)


def of_markets(text: str, vocabulary: Vocabulary, events: Sequence[Event]) -> Reading | None:
    """Read a text that asks for a share price or an exchange rate as the events that name whom it is of; refuse it
    where none does. None for any other text.
    """
    names = [name for name, kind in meanings_of("not-partners.txt").items() if kind.startswith("company")]
    named = "|".join(re.escape(each) for each in sorted((*names, *_MORE_COMPANIES), key=len, reverse=True))
    marked = re.sub(rf"(?<![\w-])(?:{named})(?:['’]s)?(?![\w-])", "\ue000", text, flags=re.IGNORECASE)
    if _ASKED.search(marked) is None:
        return None
    what = "Exchange rates and the like are" if _RATES.search(text) else "Share prices are"
    rest = [each.group() for each in _WORD.finditer(_BESIDE.sub(" ", MARKETS.sub(" ", text)))]
    words = " ".join(each for each in rest if each.casefold() not in FILLERS)
    slots = split_words(words, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    is_of_one = bool(slots.unread) or len(slots.products) + len(slots.partners) > 1  # "USA Rare Earth" is a company
    if is_of_one and not _RATES.search(text) and any(event.matches(words) for event in events):
        told = line(f"{what} not held; these are the events that name {quoted(words)}.")
        return Reading(ListQuestion("events", words), (told,))
    world = FigureQuestion(About(Flow.EXPORT, WORLD, vocabulary.default_product))
    raise NotUnderstood(
        "product_not_held",
        f"{what} not held: here are the weights and values of China's trade, and the events around it.",
        (Suggestion("Events", "events", "/events"), Suggestion("World", WORLD, world.command)),
    )
