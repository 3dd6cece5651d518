"""What a block is, and why months are told only as one: "why is april-june 2026 only a block", "what is a block"."""

from __future__ import annotations

import re
from datetime import date

from bot.errors import UserError
from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.language.spoken_periods import PeriodFault, Spoken, SpokenPeriod
from bot.questions.figure_question import FigureQuestion
from bot.questions.topics import ABOUT
from bot.text import late_pattern, line
from bot.trade.about import About, ListQuestion, Reading
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTHS_A_YEAR, SPOKEN_MONTHS, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

SIGNS = "signs"
_GOODS = r"(?:magnet|rare\b|exports?\b|imports?\b|trade\b|sales\b|shipments?|supply|supplies|deliver)"
_ON_TRADE = rf"(?:on|against)\s+(?:(?:all|the|its|any)\s+)*(?:\w+\s+)?{_GOODS}"
_BLOCK = rf"[\"'“”‘’]?\bblocks?\b(?!\s+(?:{_GOODS}|{_ON_TRADE}|all\b|the\b|its\b))[\"'“”‘’]?"
_SPAN_END = rf"(?:(?:{SPOKEN_MONTHS})\.?|[qh][1-4]|\d)(?:\s+(?:19|20)\d\d|-\d\d)?"
_BY_ITSELF = (
    r"(?:single|separate|individual|monthly|each|by\s+month|by\s+itself|apart|split(?:\s+up)?|broken\s+(?:down|up)"
    r"|one\s+by\s+one|per\s+month|alone|on\s+(?:its|their)\s+own)"
)
_TOGETHER = (
    r"(?:as\s+(?:one|a\s+whole|a\s+sum|a\s+total)\b|(?:one|a\s+single|only\s+one|just\s+one)\s+"
    r"(?:figure|number|value|bar|total|sum|lump|amount))"
)
_TRADES = (
    r"(?:import|buy|b[ou]+ght|take|took|get|got|purchas|order|receiv|export|ship|pay|paid|spend|spent|need|rel[yi]|depend"
    r"|rise|rose|fall|fell|grow|grew)\w*"
)
BLOCK = late_pattern(
    rf"\b(?:what|why|how\s+come|explain|define|meaning|meant|means?)\b[^?]*?{_BLOCK}(?!['’]s)(?!\s+(?:{_TRADES}))"
    rf"|\b(?:an?|one|single|only|as|this|that)\s+{_BLOCK}|{_BLOCK}\s+(?:only|figure|mean\w*|value|of\s+months)\b"
    rf"|{_SPAN_END}\s+{_BLOCK}|\A\W*(?:the\s+)?{_BLOCK}\s+{_SPAN_END}"
    rf"|\b(?:why|how\s+come|what\s+is\s+the\s+reason)\b[^?]*?(?:\b(?:no|not|without|missing|never)|n['’]t)\b[^?]*?\b{_BY_ITSELF}\b"
    rf"|\bno\s+{_BY_ITSELF}\b.*\bwhy\b"
    rf"|\b(?:why|how\s+come)\b[^?]*?\b{_TOGETHER}\b"
    rf"|\b(?:why|how\s+come)\b[^?]*?\b(?:together|combined|lumped|merged|bundled|grouped)\b"
    r"|(?:为什么|为何|怎么)[^？]*?(?:没有|不|只)[^？]*?(?:单月|分月|每个?月|逐月|各月|单独|一个(?:合计|数字|总数|数|值))|什么叫[块塊]|[块塊](?:是什么|什么意思)|合并(?:月份|数字|数据|的)|整块",
    re.IGNORECASE,
)
"""Words that ask of a block, or of months that are told only together."""
_IS_ONE = late_pattern(r"\b(?:is|are|was|were)\b.*\ban?\s+block", re.IGNORECASE)
_WORDS = late_pattern(
    rf"{_BLOCK}|\b(?:{_BY_ITSELF}|{_TOGETHER}|mean(?:s|t|ing)?|together|combined|lumped|merged|bundled|grouped|months|figures?|numbers?|values?|bars?|into)\b"
    r"|没有|单月|分月|每个?月|逐月|各月|单独|一个(?:合计|数字|总数|数|值)|合计|只",
    re.IGNORECASE,
)


def block_asked(text: str, vocabulary: Vocabulary, today: date, stood: About | None = None) -> Reading | None:
    """Read a text with BLOCK as the figure of the block that it names, or of what `stood`, with what it is; without
    one as what the signs mean, with the blocks of the series. None where the months named are no part of one.
    """
    slots = split_words(_WORDS.sub(" ", text), vocabulary, FILLERS).slots(is_sentence=True)
    usual = stood or About(Flow.EXPORT, WORLD, vocabulary.default_product)
    partner = slots.partners[0].meant[0].key if slots.partners else usual.partner
    product = slots.products[0].meant[0].key if slots.products else usual.product
    about = usual.of(partner=partner, product=product)
    extent = vocabulary.extent(about)
    is_said = re.search(rf"{_BLOCK}|[块塊]|合并", text, re.IGNORECASE) is not None
    blocks = _blocks(extent)
    if not slots.periods and stood is not None and stood.period in blocks:
        return _told(about.of(period=stood.period))
    if not slots.periods:
        return _explained(about, blocks, vocabulary) if is_said else None
    spoken = [each.meant for each in slots.periods if not isinstance(each.meant, PeriodFault)]
    try:
        periods = [each.resolved(extent, today=today).period for each in spoken]
    except UserError:
        return None
    if not periods:
        return None
    years = {period.first.year for each, period in zip(spoken, periods, strict=True) if not _is_open(each)}
    if len(years) == 1:  # "april, may and june 2026"
        shift = [MONTHS_A_YEAR * (min(years) - each.first.year) for each in periods]
        periods = [each.shifted(by) for each, by in zip(periods, shift, strict=True)]
    asked = Period(min(each.first for each in periods), max(each.last for each in periods))
    within = [each for each in blocks if each.first in asked or asked.first in each]
    if within and not any(month in asked for month in extent.months):
        return _told(about.of(period=within[-1]))
    if _IS_ONE.search(text) and extent.touches(asked):
        question = FigureQuestion(about.of(period=asked))
        return Reading(question, (line(f"{asked.label} is no block: its months are loaded each by itself."),))
    return None


def _is_open(spoken: Spoken) -> bool:
    return isinstance(spoken, SpokenPeriod) and spoken.is_open


def _blocks(extent: Extent) -> list[Period]:
    """Return the shortest periods published as a whole of which no month is loaded by itself, in order."""
    alone = [each for each in extent.blocks if not any(month in each for month in extent.months)]
    return [
        each
        for each in alone
        if not any(other != each and other.first in each and other.last in each for other in alone)
    ]


def _told(about: About) -> Reading:
    """Ask for the figure of a block, with what it is."""
    assert about.period is not None, "a block has months"  # noqa: S101
    label = about.period.label
    return Reading(
        FigureQuestion(about),
        (line(f"{label} was published only as one figure, a block: none of its months is known by itself."),),
    )


def _explained(about: About, blocks: list[Period], vocabulary: Vocabulary) -> Reading:
    """Tell what the signs mean, and which blocks a series has."""
    told = [line("A block is several months published only as one figure: none of them is known by itself.")]
    of = f"{vocabulary.product(about.product).short_in_text} to {vocabulary.partner(about.partner).in_text}"
    if blocks:
        told.append(line(f"Blocks of {of}: {listed([each.label for each in blocks])}."))
    return Reading(ListQuestion(ABOUT, SIGNS), tuple(told))
