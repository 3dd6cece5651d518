"""Words that name nothing: whether a question is clear without them, and the question read without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.cues import BUYS, TRADE_CUE, Cue, cue_of, marked
from bot.language.lexicon import FILLERS, meanings_of, operation_words, words_of
from bot.language.mentions import LONGEST_TEXT, Slots, split_words
from bot.reading.asides import is_wish
from bot.reading.cited import Cited
from bot.reading.operation_words import pattern
from bot.text import late_pattern
from bot.trade.about import Reading, TradeQuestion
from bot.trade.vocabulary import Vocabulary

MOST_UNUSED = 6
MOST_READINGS = 3
_UNKNOWN_OPERATIONS = words_of("unknown-operations.en.txt") | words_of("unknown-operations.zh.txt")
_OF_WHAT = r"(?:exports?|imports?|shipments?|sales|prices?|value|tons?|tonnes?|kilos?|trade|supply|shares?)"
# \ue000 stands for the words that a text is looked at for
_OF_PRODUCT = late_pattern(
    rf"\bhow\s+(?:much|many)\s+(?:of\s+)?\ue000|\b{_OF_WHAT}\s+of\s+(?:the\s+)?\ue000", re.IGNORECASE
)
_BEFORE_TRADE = late_pattern(
    r"(?<!\w)\ue000\s+(?:exports?|imports?|shipments?|sales|trade|prices?|deliveries|tonnage|buyers|customers|importers)\b",
    re.IGNORECASE,
)
_IN_LIST = late_pattern(
    r"\b(?:vs\.?|versus|against|compared?|than)\s+(?:with\s+|to\s+)?\ue000|\ue000\s+(?:vs\.?|versus)\b",
    re.IGNORECASE,
)
_TO_WHOM = late_pattern(r"\b(?:to|into|towards)\s+(?:the\s+)?\ue000", re.IGNORECASE)
_AFTER_PARTNERS = late_pattern(r"(?:,|\band\b|\bor\b)\s+(?:the\s+)?\ue000\W*$", re.IGNORECASE)
_BEFORE_A_YEAR = late_pattern(
    r"\b(?:in|for|of|during|since|until|from|by)\s+\ue000\s+(?:of\s+)?(?:19|20)\d\d\b(?!-)", re.IGNORECASE
)
_AS_PARTNER = late_pattern(
    rf"\b(?:did|does|to|from|by|has|have) (?:the )?\ue000|\ue000(?:'s)? {BUYS}\b", re.IGNORECASE
)
_BY_MANNER = late_pattern(
    r"\b(?:as|at|in|on|for|with|by|into)\s+(?:an?|one|my|our|your|his|her|their|this|some|few|plain|simple|[\w-]+['’]s)"
    r"\s+(?:[\w'’-]+\s+){0,2}?\ue000|\bas\s+(?:[a-z]+\s+)?\ue000|\bon\s+the\s+same\s+\ue000",
    re.IGNORECASE,
)
_AS_HEADING = late_pattern(r"\W*\ue000\s*:")
_CLAUSES = late_pattern(r"[,;:()，；：（）。]+(?!\d)|\s[-–—]+\s")
_SECOND_QUESTION = late_pattern(
    r"(?:[,;]?\s+(?:and|but)|[?？;])\s+(?:also\s+)?(?=(?:why|what(?:'s|s)?|when|who|which|how|where)\b)",
    re.IGNORECASE,
)
_SAID_BEFORE = late_pattern(
    r"\A(?P<said>.{0,60}?\b(?:says?|said|claims?|thinks?|reckons?|insists?|believes?|swears?|told)\b.*?)\s*(?:[,;](?!\d)|\s[-–—]+\s)\s*"
    r"(?P<asked>(?:so\s+)?(?:what(?:'s|s)?|how|who|which|when|where)\b.+)",
    re.IGNORECASE,
)
_ADVERB = late_pattern(r"[a-z]{3,}ly", re.IGNORECASE)
_OF_A_CLAUSE = FILLERS - frozenset(["the", "a", "an", "and", "or", "to", "of", "in", "for", "from", "with", "by"])
_DENIALS = frozenset({"not", "never", "hardly", "barely", "不", "没有", "未"})
R = TypeVar("R")


def is_as_partner(words: str, text: str) -> bool:
    """Say whether words stand where a partner would: "did wakanda buy", "to wakanda", but not "did not buy"."""
    return words.casefold() not in _DENIALS and bool(_AS_PARTNER.search(marked(text, words)))


def _names_another(words: str, slots: Slots, vocabulary: Vocabulary) -> bool:
    """Say whether words joined by a hyphen name a partner that the text names nowhere else: "japan-focused"."""
    apart = split_words(words.replace("-", " "), vocabulary, FILLERS).slots(is_sentence=True)
    named = {each.meant for each in slots.partners}
    return any(each.meant not in named and not each.is_near for each in apart.partners)


def is_in_place_of_a_name(words: str, text: str, slots: Slots, cited: Cited, vocabulary: Vocabulary) -> bool:
    """Say whether words stand where a partner, a product or what is to be worked out would: "to wakanda", "how much
    oil", "soybean exports", "the variance of", or name a partner themselves. A sum of what cannot be summed is none.
    """
    if "-" in words and _names_another(words, slots, vocabulary):
        return True
    summed = pattern("⟨total⟩")
    for each in words.casefold().split():
        is_operation = each in operation_words() and not summed.fullmatch(each)
        if each in _UNKNOWN_OPERATIONS or is_operation or each[:1].isdigit():
            return True
        events = () if slots.periods else cited.events  # beside a month an event is no date
        if any(each in event.label.casefold() or each in event.kind for event in events):
            return True
    patterns = [_IN_LIST, _AS_PARTNER, _BEFORE_A_YEAR]  # without the month of a year it would be all of it
    if not slots.products:
        patterns += [_OF_PRODUCT, _BEFORE_TRADE]
    patterns.append(_AFTER_PARTNERS if slots.partners else _TO_WHOM)
    text = marked(text, words)
    return any(each.search(text) for each in patterns)


def read_without(
    refused: NotUnderstood, text: str, read: Callable[[str], tuple[R, Reading]], vocabulary: Vocabulary, cited: Cited
) -> tuple[tuple[R, Reading], list[str]]:
    """Read a text that was refused for words alone, and that are harmless where they stand, without them: return
    what it asks and which they were. Any other refusal is raised, and suggests the question without the words.
    """
    left: list[str] = []
    while True:
        rest = _without(text, refused.unread)
        if not rest or is_wish(text):
            raise refused
        if len(left) >= MOST_READINGS or not _are_harmless(refused.unread, text, vocabulary, cited):
            one = _one_of_two(text, read)
            if one is not None:
                return one[0], [*left, one[1]]
            raise _with_what_is_left(refused, rest, read)
        left += refused.unread
        text = rest
        try:
            return read(text), left
        except NotUnderstood as other:
            if other.code == "not_a_question":
                raise refused from None
            refused = other


def _one_of_two(text: str, read: Callable[[str], tuple[R, Reading]]) -> tuple[tuple[R, Reading], str] | None:
    """Read the question that follows what somebody said, the first of two questions that stand in one text, or the
    second; return it and the words of the other, None where there are no two or none can be read.
    """
    said = _SAID_BEFORE.match(text)
    if said is not None:
        try:
            return read(said["asked"]), said["said"]
        except UserError:
            pass
    found = _SECOND_QUESTION.search(text)
    both = [text[: found.start()].strip(" ,;"), text[found.end() :].strip(" ?")] if found is not None else []
    for asked, other in (both, both[::-1]) if both and all(len(each.split()) > 1 for each in both) else ():
        try:
            return read(asked), other
        except UserError:
            continue
    return None


def _without(text: str, words: Sequence[str]) -> str:
    """Return a text without some words of it, empty where it has none of them or nothing else."""
    rest = text
    for each in words:
        folded, wanted = (rest.lower(), each.lower()) if len(rest.lower()) == len(rest) else (rest, each)
        at = folded.find(wanted)
        while at >= 0 and (_ends_in_word(folded[:at]) or _ends_in_word(folded[at + len(wanted) :][:1])):
            at = folded.find(wanted, at + 1)
        if at >= 0:
            rest = f"{rest[:at]} {rest[at + len(wanted) :]}"
    return "" if rest == text else rest.strip()


def _ends_in_word(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalnum()


def _are_harmless(unread: Sequence[str], text: str, vocabulary: Vocabulary, cited: Cited) -> bool:
    if len(text) > LONGEST_TEXT or sum(len(each.split()) for each in unread) > MOST_UNUSED:
        return False
    slots = split_words(text, vocabulary, FILLERS).slots(is_sentence=True)
    is_asked = bool(TRADE_CUE.search(text))
    if not (slots.partners or slots.periods or (slots.products and is_asked)):
        return False
    is_of_trade = bool(slots.products or slots.measures or is_asked)
    return all(
        not is_in_place_of_a_name(each, text, slots, cited, vocabulary)
        and each.casefold() not in meanings_of("not-held.txt")
        and (is_of_trade or _is_beside(each, text, vocabulary))
        for each in unread
    )


def _is_beside(words: str, text: str, vocabulary: Vocabulary) -> bool:
    """Say whether words are no part of what is asked by their form: how it is to be shown ("as bullet points"), a
    clause that names nothing ("long story short, …"), a heading ("safety stock: …"), an adverb, a sum of what cannot
    be summed.
    """
    if all(_ADVERB.fullmatch(each) or pattern("⟨total⟩").fullmatch(each) for each in words.split()):
        return True
    if _BY_MANNER.search(marked(text, words)) or _AS_HEADING.match(marked(text, words)):
        return True
    clauses = _CLAUSES.split(text)
    return len(clauses) > 1 and any(words in each and _names_nothing(each, vocabulary) for each in clauses)


def _names_nothing(clause: str, vocabulary: Vocabulary) -> bool:
    slots = split_words(clause, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    is_said = not _OF_A_CLAUSE.isdisjoint(slots.skipped)
    is_named = slots.partners or slots.products or slots.periods or slots.measures or slots.spans
    return is_said and not is_named and not TRADE_CUE.search(clause) and cue_of(clause)[0] is Cue.FIGURE


def _with_what_is_left(refused: NotUnderstood, text: str, read: Callable[[str], tuple[R, Reading]]) -> NotUnderstood:
    """Return a refusal with the question that the words beside those it is for ask, as its first suggestion."""
    if sum(len(each.split()) for each in refused.unread) > MOST_UNUSED:  # what is left of such a text is a guess
        return refused
    for _ in range(MOST_READINGS):
        try:
            question = read(text)[1].question
        except NotUnderstood as other:
            text = _without(text, other.unread)
            if not text:
                return refused
            continue
        if isinstance(question, TradeQuestion):
            kept = Suggestion("Ask without it", "without", question.command)
            is_less = refused.code == "words_left"  # the newest figure of the same partner
            others = [each for each in refused.suggestions if each.command != kept.command]
            refused.suggestions = (kept, *(each for each in others if not is_less or each.value == "help"))
        return refused
    return refused
