"""A sentence that asks whether anything newer than a month is loaded: "anything newer than march 2026 for the us"."""

from __future__ import annotations

import re
from datetime import date

from bot.language.lexicon import FILLERS, MOVES
from bot.language.mentions import split_words
from bot.language.spoken_periods import SpokenPeriod
from bot.questions.figure_question import FigureQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.told import noted
from bot.text import late_pattern, line
from bot.trade.about import About, ListQuestion, Reading, TradeQuestion
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTH_WORDS, Month, Period
from bot.trade.vocabulary import Vocabulary

_MONTH = rf"(?:\b(?:{MONTH_WORDS})\b|(?:19|20)\d\d-\d\d)"
_LATER = r"(?:newer|fresher|later|more\s+(?:recent|up[\s-]to[\s-]date))"
NEWER_THAN = late_pattern(
    rf"\b(?:any\w*|something|got|have|has|is|are|more)\b(?=.*\b{_LATER}\b)(?=.*\bthan\b)(?=.*{_MONTH})"
    rf"|\b(?:any\w*|something|got|more|(?:is|are)\s+there|(?:have|do|has|does)\s+(?:you|we|it)|(?:have|has|is|are)(?=.*\b(?:data|figures?|numbers?|months?|loaded|available|published|out)\b))\b"
    rf"(?=.*\b(?:after|past|beyond)\b)(?=.*{_MONTH})"
    r"|有.*(?:比[^，。？]*月[^，。？]*更?(?:新|晚|近)|月[份]?(?:之后|以后|后)[^，。？]*(?:数据|数字))|月[份]?(?:之后|以后|后)[^，。？]*有[^，。？]*(?:数据|数字)",
    re.IGNORECASE,
)
"""What every text has that asks for newer months than one that it names."""
NEWER_THAN_THAT = late_pattern(
    r"\W*(?:(?:and|so|but|ok)\s+)?(?:(?:is|are)\s+there\s+|(?:do|have)\s+you\s+(?:have\s+|got\s+)?|got\s+)?any(?:\s?thing)?\s*(?:(?:data|figures?|numbers?|months?)\s+)?(?:loaded\s+)?"
    rf"(?:{_LATER}(?:\s+(?:data|figures?|numbers?|months?))?(?:\s+than\s+(?:that|this|it))?|(?:after|past|beyond)\s+(?:that|this|it))(?:\s+(?:loaded|yet|out|available|there))*\W*"
    r"|\W*(?:还|那)?有(?:没有)?(?:比这个?|之后|以后)?更?[新晚]的?(?:数据|数字|月份)?(?:了)?(?:吗|呢|没有)?\W*",
    re.IGNORECASE,
)
"""What a text is that asks for newer months than that of the answer before."""
_REST = late_pattern(
    rf"\b(?:{_LATER}|is|are|there|do|does|you|we|have|has|got|any|anything|something|more|data|figures?|numbers?|months?|ones?|than|after|past|beyond|loaded"
    r"|available|out|yet|the|your|for|of|on|about|with|here|published)\b"
    r"|[之以]后|更新?|新|晚|近|有没有|没有|有|吗|呢|比|的|数据|数字|还|任何|什么",
    re.IGNORECASE,
)
_WORD = late_pattern(r"[a-z]+")


def newer_than(text: str, vocabulary: Vocabulary, today: date) -> Reading | None:
    """Read a sentence with NEWER_THAN as what is loaded after the month that it names, of the partner and the product
    that it names, and say whether there is anything; None where it says anything else.
    """
    if not MOVES.isdisjoint(_WORD.findall(text.casefold())):
        return None
    slots = split_words(_REST.sub(" ", text), vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    if slots.unread or slots.measures or slots.spans or len(slots.periods) != 1:
        return None
    if len(slots.partners) > 1 or len(slots.products) > 1 or not isinstance(slots.periods[0].meant, SpokenPeriod):
        return None
    if not slots.partners and not slots.products:
        return noted(ListQuestion("status"))
    keys = [each.key for mention in slots.partners for each in mention.meant] or [WORLD]
    goods = [each.key for mention in slots.products for each in mention.meant] or [vocabulary.default_product]
    if len(keys) > 1 or len(goods) > 1:
        return None
    about = About(Flow.EXPORT, keys[0], goods[0])
    extent = vocabulary.extent(about)
    base = slots.periods[0].meant.resolved(extent, today=today).period.last
    found = _after(about, base, vocabulary)
    if found is None:
        return None
    question, said = found
    return noted(question, line(said))


def newer_than_that(stood: About, vocabulary: Vocabulary) -> Reading | None:
    """Return what is loaded after the months that an answer is of; None where it is of none."""
    found = _after(stood, stood.period.last, vocabulary) if stood.period is not None else None
    return None if found is None else noted(found[0], line(found[1]))


def _after(about: About, base: Month, vocabulary: Vocabulary) -> tuple[TradeQuestion, str] | None:
    """Return what shows all that is loaded after a month, or the newest where nothing is, and a sentence of it."""
    months = vocabulary.months(about)
    newer = [each for each in months if each > base]
    blocks = [each for each in vocabulary.blocks(about) if each.first > max([base, *newer])]
    whole = f"{blocks[-1].short} as a whole" if blocks else ""
    if len(newer) > 1:
        shown: TradeQuestion = TrendQuestion(about.of(period=Period(newer[0], newer[-1])))
        then = f", and {whole}" if whole else ""
        return shown, f"Yes: {len(newer)} months after {base.long} are loaded, up to {newer[-1].long}{then}."
    if newer:
        then = f", and {whole}" if whole else ""
        shown = FigureQuestion(about.of(period=Period.single(newer[0])))
        return shown, f"Yes: one month after {base.long} is loaded, {newer[0].long}{then}."
    if blocks:
        shown = FigureQuestion(about.of(period=blocks[-1]))
        return shown, f"Yes: {whole} is loaded; no single month after {base.long} is."
    if not months:
        return None
    shown = FigureQuestion(about.of(period=Period.single(months[-1])))
    return shown, f"No: nothing after {base.long} is loaded; the newest month is {months[-1].long}."
