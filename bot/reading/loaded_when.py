"""A sentence that asks when the data of a product were loaded, and how far they reach: "how fresh is gallium"."""

from __future__ import annotations

import re
from datetime import date

from bot.language.lexicon import FILLERS
from bot.language.mentions import Mentions, Slots, implied, split_words
from bot.questions.revisions import RevisionsQuestion
from bot.reading.command import asked
from bot.reading.rewriting import rules
from bot.text import Line, late_pattern, line
from bot.trade.about import About, ListQuestion, Reading, Shown, about_of
from bot.trade.observations import WORLD
from bot.trade.vocabulary import Vocabulary

_DATA = r"(?:data|figures?|numbers?|series|statistics|stats|dataset|values?)"
_LOADED = r"(?:loaded|updated|refreshed|imported|entered|fetched|downloaded|ingested|uploaded)"
_LOAD = r"(?:load|update|refresh|import|fetch|upload|download)"
_LAST = r"(?:last|most\s+recently|lately|recently|latest)"
_NAMES = r"(?:[\w'-]+\s+){0,5}?"
_OLD = r"(?:fresh|recent|current|old|new|stale|outdated|up[\s-]+to[\s-]+date)"
LOADED_WHEN = late_pattern(
    rf"\b(?:when|(?:on\s+)?(?:which|what)\s+(?:day|date))\s+(?:was|were|is|are)\s+(?=(?P<names>{_NAMES})(?:{_LAST}\s+{_LOADED}|{_DATA}\s+(?:{_LAST}\s+)?{_LOADED})\b)"
    rf"|\bwhen\s+(?:did|have|has)\s+(?:you|we|they)\s+(?:{_LAST}\s+)?(?:{_LOAD}(?:e?d)?|g[eo]t(?:ten)?|received?)(?=\s+(?P<got>{_NAMES})(?:{_DATA}|{_LAST}|\w+)\W*\Z)"
    rf"|\bwhen\s+(?:did|has|have)\s+(?=(?P<came>{_NAMES}){_DATA}\s+(?:(?:last\s+)?(?:arrived?|come\s+in|get\s+(?:in|{_LOADED}))))"
    rf"|\b{_LAST}\s+{_LOADED}(?:\s+when)?\W*\Z"
    rf"|\b(?:when\s+(?:was|is)\s+|(?:the\s+)?(?:date|day|time)\s+of\s+)?(?:the\s+|your\s+)?last\s+(?=(?P<load>{_NAMES}){_LOAD}\W*\Z)"
    rf"|\b(?:when\s+(?:was|is)\s+|(?:the\s+)?(?:date|day|time)\s+of\s+)?(?:the\s+|your\s+)?last\s+{_LOAD}\s+(?:of|for|to)\b"
    rf"|\A\W*last\s+{_LOAD}\b"
    rf"|\bhow\s+{_OLD}\s+(?:is|are)\s+(?=(?P<fresh>{_NAMES}){_DATA}\W*\Z)|\b(?:is|are)\s+(?=(?P<uptodate>{_NAMES}){_DATA}\s+(?:still\s+)?{_OLD}\W*\Z)"
    r"|(?:数据|数字)(?:是|都)*(?:最近|最后|上次)?(?:什么时候|何时|哪天|几号|哪一天)(?:加载|载入|导入|录入|入库|更新|刷新)(?:进来|进去)?(?:的|了|过)"
    r"|(?:什么时候|何时|哪天)(?:加载|载入|导入|录入|入库)(?:进来|进去)?(?:的|了|过)?|(?:什么时候|何时|哪天|几号)更新(?:过|了|的)"
    r"|(?:最后|最近|上)一?次(?:的)?(?:数据)?(?:更新|加载|载入|导入|录入|刷新)(?:的)?(?:数据|时间|日期)?(?:是|在)?(?:什么时候|何时|哪天|几号)?(?:的)?"
    r"|(?:的)?(?:数据|数字)(?:是否)?(?:有多新|多新|新不新|多久没更新了?|更新到(?:了)?(?:什么时候|哪天|几号|哪一天|哪个月|几月))",
    re.IGNORECASE,
)
"""Words that ask when data were loaded, or how fresh they are."""
_PRODUCTS = r"products?|commodit(?:y|ies)|goods|series|materials?|metals?|data\s?sets?|tables?"
_PARTNERS = r"partners?|countr(?:y|ies)|buyers?|destinations?|markets?"


def _newest_of_each(nouns: str) -> str:
    """Return the pattern of a text that asks for nothing but the newest month of every one of something."""
    return (
        r"\A(?=.*\b(?:(?:each|every|all|any)(?:\s+(?:single|one|of|the|your|its|these))*|per|by|across(?:\s+(?:all|the|your))*|the\s+(?:different|various))\s+"
        rf"(?:{nouns})\b)(?=.*\b(?:newest|latest|last|most\s+(?:recent|current)|how\s+(?:far|recent|current|fresh|new|up)|(?:un)?til\s+when|up\s+to\s+when|(?:which|what)\s+months?)\b)"
        r"(?=.*\b(?:months?|dates?|periods?|data|far|recent|current|fresh|new|until|till|when|up)\b)"
        rf"\W*(?:(?:each|every|all|any|single|one|per|by|across|different|various|{nouns}"
        r"|what|whats|what's|which|is|are|was|were|the|a|and|ok|so|how|far|recent|current|fresh|new|newest|latest|last|most|months?|dates?|periods?|data|do|does|did|you|we|have|has|got|hold|held|available|loaded|published|reported|stored|there"
        r"|go|goes|run|runs|reach|reaches|extend|extends|come|comes|up|to|date|till|until|when|for|of|on|in|at|with|its|your|these|list|show|me|give|tell|please|pls|store|database|it|know|known|can|could|see|need)\b\W*)+\Z"
    )


HOW_FAR_ALL_REACH = rules(
    (_newest_of_each(_PRODUCTS), "how far do the data reach"), (_newest_of_each(_PARTNERS), "list the partners")
)
"""Rules that write what is asked of every product or partner at once, "the newest month for each product"."""
_UPDATED = late_pattern(r"updat|refresh|更新|刷新", re.IGNORECASE)
_REST = late_pattern(
    rf"\b(?:{_DATA}|{_LAST}|{_LOADED}|{_LOAD}|{_OLD}|still|when|got|get|received?|arrived?|come\s+in|in|the|your|our|any|new|database|store|here|into)\b"
    r"|数据|数字|的|是|了|过|哪天|几号|最近|最后|上次|什么时候|何时|更新|加载",
    re.IGNORECASE,
)


def when_loaded(text: str, vocabulary: Vocabulary, today: date, stood: About | None = None) -> Reading | None:
    """Read a sentence with LOADED_WHEN as what was loaded when of the product or the partner that it names, of all
    data where it names neither, of what `stood` in an answer before; None where it says anything else.
    """
    found = LOADED_WHEN.search(text)
    if found is None:
        return None
    rest = _REST.sub(" ", LOADED_WHEN.sub(" ", text, count=1))
    slots = split_words(rest, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    if slots.unread or slots.periods or slots.measures or slots.spans or len(slots.products) > 1:
        return None
    meant = [len(each.meant) for each in slots.partners] + [len(each.meant) for each in slots.products]
    if len(slots.partners) > 1 or max(meant, default=1) > 1:
        return None
    is_of_freshness = bool(found["fresh"] or found["uptodate"])
    if not slots.products and (slots.partners or stood is not None) and is_of_freshness:
        return None
    if not slots.products and not slots.partners and stood is None:
        status = ListQuestion("status")
        return Reading(status, (line(f"Read as: {status.command}"),))
    if not slots.products and not slots.partners and stood is not None:
        if _UPDATED.search(text):
            return None  # "when was this last updated" is asked of all data
        question = RevisionsQuestion(stood.of(shown=Shown.WEIGHT) if stood.shown is Shown.UNIT_PRICE else stood)
        return Reading(question, (line(f"Read as: {question.command}"),))
    usual = stood.product if stood is not None else vocabulary.default_product
    named = Slots(
        partners=slots.partners or [implied((vocabulary.partner(WORLD),), WORLD)],
        products=slots.products or [implied((vocabulary.product(usual),), "")],
    )
    read = asked("revisions", Mentions("", {}, named), vocabulary, today)
    told = _reach(about_of(read.question), vocabulary)
    return Reading(read.question, (line(f"Read as: {read.question.command}"), *read.notes, *told))


def _reach(about: About, vocabulary: Vocabulary) -> list[Line]:
    newest = max(vocabulary.months(about), default=None)
    if newest is None:
        return []
    who = "" if about.partner == WORLD else f" to {vocabulary.partner(about.partner).in_text}"
    what = f"{vocabulary.product(about.product).short_in_text}{who}"
    later = [each for each in vocabulary.blocks(about) if each.last > newest]
    whole = f", after it {later[-1].short} as a whole" if later else ""
    return [line(f"The newest month loaded of {what} is {newest.long}{whole}; the day of loading stands with it.")]
