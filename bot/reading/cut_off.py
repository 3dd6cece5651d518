"""Whether trade with a partner has stopped: "has japan been cut off since january", "have exports to japan stopped".
What is not loaded tells neither yes nor no: the newest figure is the answer, with how far the figures reach and the
events since then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.language.lexicon import FILLERS, operation_words
from bot.language.mentions import split_words
from bot.language.spoken_periods import PeriodFault, Side, SpokenOpen
from bot.questions.figure_question import FigureQuestion
from bot.reading.told import read_as
from bot.text import Line, late_pattern, line
from bot.trade.about import About, Reading
from bot.trade.observations import WORLD, Event, Flow
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import day_words

MOST_EVENTS = 4
LEAST_IMPORTANT = 2
_TRADED = (
    r"(?:sell(?:ing|s)?|export(?:ing|s|ed)?|ship(?:ping|s|ped)?|send(?:ing|s)?|suppl(?:y|ying|ies|ied)|deliver(?:ing|s|ed)?|buy(?:ing|s)?|get(?:ting|s)?"
    r"|receiv(?:e|es|ing)|import(?:ing)?|sold|sent|flow(?:ing|s)?|go(?:ing|es)?|mov(?:e|es|ing)|com(?:e|es|ing)|arriv(?:e|es|ing)|being)"
)
_HALTED = (
    r"(?:(?:ground|grind|com(?:e|ing)|c[ao]me|brought)\s+to\s+(?:an?\s+)?(?:complete\s+|full\s+|total\s+)?(?:halt|stop|standstill|end)"
    r"|stop(?:ped|s|ping)?|halt(?:ed|s|ing)?|ceased?|dr(?:y|ies|ied|ying)\s+up|suspend(?:ed)?|blocked|cut\s+out|shut\s+off|ended"
    r"|(?:fall|fallen|fell|gone|went|go|drop|dropped)\s+to\s+(?:zero|nothing|nil)|(?:get|got|gotten|receive[d]?)\s+(?:nothing|none))"
)
_STOPPED = rf"(?:{_HALTED}|cut(?:ting|s)?(?:\s+(?!to\b|by\b|from\b)[a-z]+(?:\s+[a-z]+)?)?[\s-]+off(?!\s+(?:by|at)\b))"
_STILL = rf"still\s+(?:{_TRADED})"
_IN_CHINESE = r"断供|断绝|切断|中断|停止|停供|停了|停运|断了"
CUT_OFF = late_pattern(
    rf"\A(?!.*\b(?:why|how|what|which|who)\b).*\b(?:has|have|had|is|are|was|were|did|does|do)\b.*?\b(?:{_STOPPED}|{_STILL})\b|(?:{_IN_CHINESE}).*(?:吗|么|没有|[?？])|(?:是否|有没有).*(?:{_IN_CHINESE})",
    re.IGNORECASE,
)
"""What every text has that asks whether trade has stopped."""
_REST = late_pattern(
    rf"\b(?:{_HALTED}|{_STILL}|{_TRADED}|cut(?:ting|s)?|off|has|have|had|is|are|was|were|did|does|do|been|it|they|that|this|now|then|yet|any|anymore|any\s+longer|completely|entirely|altogether|totally|fully"
    r"|china|chinese|beijing|exports?|shipments?|deliveries|sales|supply|supplies|trade|business|all|to|from|with|of|into|so\s+far|at\s+all)\b"
    r"|断供|断绝|切断|中断|停止|停供|停了?|断了|中国|出口|发货|供应|贸易|被|对|向|给|了|吗|么|是否|有没有|没有|已经|的",
    re.IGNORECASE,
)
_WORLD_MEANT = late_pattern(r"\b(?:exports?|shipments?|deliveries|sales|supply|trade)\b|出口", re.IGNORECASE)
_IMPORTS = late_pattern(r"\bimports\b|进口", re.IGNORECASE)


def cut_off(
    text: str, vocabulary: Vocabulary, today: date, events: Sequence[Event], stood: About | None = None
) -> Reading | None:
    """Read a text with CUT_OFF as the newest figure of the partner that it names, or of what an answer is of that it
    follows, with how far the figures reach and what happened since; None where it says anything else, and where all
    that it asks of is loaded.
    """
    rest = _REST.sub(" ", text)
    slots = split_words(rest, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    if len(slots.partners) > 1 or len(slots.products) > 1 or len(slots.periods) > 1 or slots.measures:
        return None
    if slots.spans or _IMPORTS.search(text):
        return None
    if slots.unread or not operation_words().isdisjoint(re.findall(r"[a-z]+", rest.casefold())):
        return None
    keys = [each.key for mention in slots.partners for each in mention.meant]
    goods = [each.key for mention in slots.products for each in mention.meant]
    if len(keys) > 1 or len(goods) > 1 or not (keys or goods or stood is not None or _WORLD_MEANT.search(text)):
        return None
    usual = stood or About(Flow.EXPORT, WORLD, vocabulary.default_product)
    about = usual.of(
        partner=keys[0] if keys else usual.partner, product=goods[0] if goods else usual.product, period=None
    )
    months = vocabulary.months(about)
    if not months:
        return None
    spoken = slots.periods[0].meant if slots.periods else None
    if isinstance(spoken, PeriodFault):
        return None
    if isinstance(spoken, SpokenOpen):
        if spoken.side not in {Side.SINCE, Side.AFTER}:
            return None
    elif spoken is not None:
        extent = vocabulary.extent(about)
        if extent.touches(spoken.resolved(extent, today=today).period):
            return None
    blocks = [each for each in vocabulary.blocks(about) if each.first > months[-1]]
    newest = blocks[-1] if blocks else Period.single(months[-1])
    question = FigureQuestion(about.of(period=newest))
    return Reading(question, (read_as(question, vocabulary), *_told(about, newest.last, vocabulary, events)))


def _told(about: About, newest: Month, vocabulary: Vocabulary, events: Sequence[Event]) -> list[Line]:
    """Say that what is loaded does not tell whether trade stopped after its newest month, and what happened since."""
    partner = vocabulary.partner(about.partner)
    of = f" for {partner.in_text}" if about.partner != WORLD else ""
    told = [
        line(
            f"Nothing after {newest.long} is loaded{of}, so whether exports have stopped since is not known here: "
            "this is the newest figure."
        )
    ]
    name = "" if about.partner == WORLD else partner.short.casefold()
    since = [each for each in events if Month.of(each.on) > newest and _names(each, name)]
    since = sorted(since, key=lambda each: (-each.importance, each.on))[:MOST_EVENTS]
    if since:
        listed = " · ".join(f"{day_words(each.on)} {each.label}" for each in sorted(since, key=lambda each: each.on))
        told.append(line(f"Events since then: {listed}."))
    return told


def _names(event: Event, name: str) -> bool:
    return event.matches(name) if name else event.importance >= LEAST_IMPORTANT
