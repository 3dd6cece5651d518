"""What follows a ranking or a comparison and asks of its members: their part together, and which grew faster."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.language.cues import marked
from bot.questions.compare_question import CompareQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.reading.follow_up_words import IN_ALL, OF_MONTHS_TOTAL
from bot.reading.operation_words import YEAR_BASE
from bot.reading.what_stood import is_small
from bot.text import late_pattern
from bot.trade.about import About, By, Question, TradeQuestion
from bot.trade.observations import WORLD
from bot.trade.operations import Operation, OperationName
from bot.trade.periods import Period
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary

SHARE = late_pattern(
    r"(?:\b(?:(?:market\s+)?shares?|percent(?:ages?)?|proportion|part|fraction)\b|%)(?:\s+of\s+(?:the\s+)?(?:world|total|all|exports)\b)?"
    r"|占比|份额|占多少",
    re.IGNORECASE,
)
_ALL = late_pattern(r"\bin\s+all\b|\bbetween\s+them\b", re.IGNORECASE)
_OF_THEM = late_pattern(
    r"\b(?:their|theirs|they|them|these|those|all|five|three|ten|make|makes|made|account|accounted|for|up|add|did|do|have|take|took|taken|get|got|buy|bought|receive|received"
    r"|had|is|was|what|how|much|and|joint|jointly)\b|这些|它们|他们|的|是",
    re.IGNORECASE,
)
_FASTER = late_pattern(
    r"\W*(?:(?:and|so|but)\s+)*(?:which|who|what)(?:\s+(?:one|of\s+(?:them|these|those|the\s+two)|country|partner))*\s+"
    r"(?:has\s+|have\s+|is\s+|was\s+|had\s+)?(?:(?P<up>gr[eo]wn?|growing|rose|risen|rising|increased|gained|climbed|jumped)"
    r"|fell|fallen|falling|dropped|declined|shrank|shrunk|shrinking|lost)\s+(?:by\s+)?(?:the\s+)?"
    r"(?:(?P<fast>faster|fastest|quicker|quickest|strongest|stronger|(?:more|most)\s+(?:in\s+percent|by\s+percent|percentage[\s-]wise)"
    r"|(?:more|most)\s+in\s+relative\s+terms)|more|most)\W*"
    r"|(?:谁|哪个(?:国家)?|哪国)(?:的)?(?P<up2>增长|涨|增加|上升)得?更?(?P<fast2>快)\W*",
    re.IGNORECASE,
)

FASTER_WORDS = frozenset({"faster", "quicker", "quickly", "fastest"})
GREW_FASTER = late_pattern(
    r"\b(?:which|who)\b(?:\s+(?!than\b)[\w-]+){0,3}?\s+(?:gr[eo]wn?|growing|rose|rising|increased|increasing|climbed)\s+(?:by\s+)?"
    r"(?:the\s+)?(?:faster|quicker|more\s+quickly|fastest)\b|(?:谁|哪个(?:国家)?|哪国)(?:的)?(?:增长|涨|增加|上升)得?更快",
    re.IGNORECASE,
)
"""What a sentence of several partners has that asks which of them grew faster."""
_WHO_ELSE = (
    r"(?:\b(?:who|(?:which|what|how\s+many)\s+(?:other\s+)?(?:countr(?:y|ies)|partners?|buyers?|customers?)"
    r"|any(?:one|body)|any\s+(?:other\s+)?(?:country|partner|buyer|customer)|nobody|no\s?one|(?:next|biggest|largest)\s+(?:\w+\s+)?(?:buyer|customer|partner|country|market))\b)"
)
# \ue000 stands for the partner that a text is looked at for
_ABOVE_OR_BELOW = late_pattern(
    rf"{_WHO_ELSE}.*\b(?:(?:more|less|fewer|higher|lower|bigger|larger|smaller)\s+(?:[\w-]+\s+){{0,2}}?than"
    r"|ahead\s+of|behind|above|below|(?:right|just|next|immediately|directly)?\s*(?:after|before))\s+(?:the\s+)?\ue000(?!['’]?s?\s+(?:\w+\s+)?(?:truce|deal|talks|licen[cs]\w+|controls?))"
    r"|(?:谁|哪(?:些|个|几个)国家|有(?:没有)?(?:其他)?国家)比\ue000",
    re.IGNORECASE,
)
AROUND_ONE = late_pattern(r"\b(?:than|ahead|behind|above|below|after|before)\b|比", re.IGNORECASE)
"""What every text has that asks who stands above or below a partner."""
AROUND_OTHERS = frozenset(
    [
        "country",
        "countries",
        "other",
        "any",
        "above",
        "below",
        "ahead",
        "behind",
        "more",
        "less",
        "fewer",
        "next",
        "比",
        "最",
    ]
)
"""Words that ask who stands above or below a partner."""
EXCHANGED = late_pattern(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|drop|remove|replaced?|swap(?:\s+out)?|leave\s+out|take\s+out|without)\s+(?P<old>.+?)"
    r"(?=\s*(?:,|\band\b|\bwith\b|\bfor\b|\bby\b|\bbut\b|\W*\Z))|把(?P<zh>.+?)(?=换成|换掉|去掉)",
    re.IGNORECASE,
)
"""What has one of those compared exchanged for another: "vietnam instead of japan", "and vietnam, drop japan"."""
OF_MEMBERS = late_pattern(rf"{IN_ALL.pattern}|{_ALL.pattern}|\b(?:which|who|what)\b|谁|哪", re.IGNORECASE)
"""What every text has that asks of the members."""


def share_together(asked: TradeQuestion, text: str) -> OperationQuestion | None:
    """Return the share that all members of what stands have together ("and their share combined"), None where a text
    asks for something else.
    """
    said = SHARE.sub(" ", text) if isinstance(asked, CompareQuestion) else text  # "share of total" is of each
    is_of_all = bool(IN_ALL.search(said) or _ALL.search(said))
    if not is_of_all or not is_small(_OF_THEM.sub(" ", SHARE.sub(" ", _ALL.sub(" ", IN_ALL.sub(" ", text))))):
        return None
    if isinstance(asked, TopQuestion) and OF_MONTHS_TOTAL.fullmatch(text.strip(" ?!.,")):
        return None  # "what's the total" is that of all partners
    if isinstance(asked, TopQuestion) and asked.by is By.PARTNER and asked.sort is Sort.SIZE and not asked.without:
        return OperationQuestion(asked.about, Operation(OperationName.SHARE, largest=asked.places))
    if isinstance(asked, CompareQuestion) and asked.by is By.PARTNER and SHARE.search(text):
        operation = Operation(OperationName.SHARE, others=asked.compared[1:])
        return OperationQuestion(asked.about.of(partner=asked.compared[0]), operation)
    return None


def exchanged(asked: Question, text: str, keys_in: Callable[[str], list[str]]) -> CompareQuestion | None:
    """Return the partners compared with one of them exchanged for another that the text names, None where it names
    not both. `keys_in` are the partners of a text.
    """
    found = EXCHANGED.search(text)
    if found is None or not isinstance(asked, CompareQuestion) or asked.by is not By.PARTNER:
        return None
    named = keys_in(found["old"] or found["zh"])
    old = [key for key in named if key in asked.compared]  # "instead of germany japan"
    beside = keys_in(f"{text[: found.start()]} , {text[found.end() :]}")
    new = [key for key in dict.fromkeys([*named, *beside]) if key not in asked.compared]
    if not old or not new:
        return None
    kept = [key for key in asked.compared if key not in old]
    return replace(asked, compared=(*kept, *new))


def faster_of(asked: Question, text: str, vocabulary: Vocabulary) -> TopQuestion | None:
    """Return the partners compared as a ranking of how the last month that is loaded for all of them stands to the
    first ("which one grew faster"), None where a text asks for something else.
    """
    alone = _FASTER.fullmatch(text)
    found = alone or GREW_FASTER.search(text)
    if found is None or not isinstance(asked, CompareQuestion) or asked.by is not By.PARTNER:
        return None
    loaded = [set(vocabulary.months(asked.about.of(partner=key, period=None))) for key in asked.compared]
    within = asked.about.period
    common = sorted(month for month in set.intersection(*loaded) if within is None or month in within)
    loaded_keys = vocabulary.partners_loaded(asked.about.of(period=None))
    ranked = [key for key in loaded_keys if key != WORLD and not vocabulary.partners.members(key)]
    if len(common) < 2 or not set(asked.compared) <= set(ranked):
        return None
    is_fast = alone is None or found["fast"] or found["fast2"]
    sort = Sort.PCT if is_fast else Sort.GAIN if found["up"] or found["up2"] else Sort.LOSS
    return TopQuestion(
        asked.about.of(partner=WORLD, period=Period.single(common[-1])),
        sort=sort,
        without=tuple(key for key in ranked if key not in asked.compared),
        base=Period.single(common[0]),
    )


_MOVED = (
    r"(?:f[ae]ll(?:en|s|ing)?|drop(?:ped|s)?|declined?|decreased?|plunged?|slump(?:ed)?|shr[aiu]nk|lo[sf]e?t?|ris(?:e|en|es|ing)|rose|gr[eo]w(?:n|s|ing)?"
    r"|increased?|jump(?:ed)?|gain(?:ed)?|climb(?:ed)?|surged?|recover(?:ed)?)"
)
MOVED_MORE = late_pattern(
    rf"\b{_MOVED}\s+(?:by\s+)?(?:(?:much|far|even)\s+)?(?:more|less|faster|harder|further|quicker)\s+than\b(?!\s+(?:\d|a\b|an\b|half|one\b|two\b|any|all|every))"
    rf"|\b(?:who|which)\b(?:\s+(?!than\b)[\w-]+){{0,3}}?\s+{_MOVED}\s+(?:by\s+)?(?:the\s+)?(?:more|less|faster|most|further|harder)\b"
    r"|\b(?:falls?|drop|decline|decrease|plunge|slump|rise|increase|jump|gain|growth|surge|recovery|rebound)\s+(?:[\w'-]+\s+){0,6}?"
    r"(?:smaller|less|weaker|lower|slower|milder|bigger|larger|greater|steeper|sharper|stronger|deeper|worse|higher|more|faster)\s+than\b(?!\s+\d)",
    re.IGNORECASE,
)
"""What a sentence of two partners has that asks which moved more: their changes are meant, not their levels."""


ONLY_ONE = late_pattern(r"\b(?:only|sole|alone)\b|只有|唯一", re.IGNORECASE)
"""What every text has that says of a partner that it was the only one."""
# \ue000 stands for the partner that a text is looked at for
ONE_ALONE = late_pattern(
    r"\bonly\s+(?:(?:in|for|to|exports|shipments)\s+)*(?:the\s+)?\ue000|\ue000(?:'s)?\s+(?:exports\s+)?alone\b"
    r"|\ue000\s+(?:is\s+|was\s+|really\s+)?(?:the\s+)?(?:only|sole|one\s+and\s+only)\s+(?:one|country|partner|buyer|market|customer)"
    r"|\bthe\s+(?:only|sole)\s+(?:one|country|partner|buyer|market|customer)\b.*\ue000|只有(?:对)?\ue000|\ue000(?:是)?唯一",
    re.IGNORECASE,
)


def by_change(asked: Question, text: str, vocabulary: Vocabulary) -> TopQuestion | None:
    """Return partners that were read as a comparison as a ranking of how each changed, None where their levels are
    asked for or they cannot be ranked.
    """
    if GREW_FASTER.search(text) and (faster := faster_of(asked, text, vocabulary)) is not None:
        return faster
    if not isinstance(asked, CompareQuestion) or len(asked.compared) != 2 or not MOVED_MORE.search(text):
        return None
    found = moved_more(asked.about, asked.compared, vocabulary, on_year=bool(YEAR_BASE.search(text)))
    return found if isinstance(found, TopQuestion) else None


def moved_more(
    about: About, keys: Sequence[str], vocabulary: Vocabulary, *, on_year: bool, is_since: bool = False
) -> TradeQuestion:
    """Return partners as a ranking of how each moved, on the period before or on the year before; `is_since` from the
    first month of a period to the last that all have. Groups, which are in no ranking, stand side by side.
    """
    loaded = vocabulary.partners_loaded(about.of(partner=WORLD, period=None))
    ranked = [key for key in loaded if key != WORLD and not vocabulary.partners.members(key)]
    several = [about.of(partner=key, period=None) for key in keys]
    if about.period is None:
        about = about.of(period=vocabulary.newest_of_all(several))
    base = about.period.year_before if on_year and about.period is not None else None
    if is_since and about.period is not None:
        months = [set(vocabulary.months(each)) for each in several]
        common = sorted(month for month in set.intersection(*months) if month in about.period)
        if len(common) > 1:
            about, base = about.of(period=Period.single(common[-1])), Period.single(common[0])
    if about.period is None or not set(keys) <= set(ranked):
        return CompareQuestion(about, By.PARTNER, tuple(keys))
    return TopQuestion(
        about.of(partner=WORLD),
        sort=Sort.PCT,
        without=tuple(key for key in ranked if key not in keys),
        base=base,
    )


def is_of_others(text: str, words: str) -> bool:
    """Say whether a text asks who stands above or below the partner that words of it name: "who got more than
    japan", "the biggest buyer after germany".
    """
    return bool(_ABOVE_OR_BELOW.search(marked(text, words)))
