"""Several partners that a sentence names in one breath: together, or each with a number of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading import claim_cues as cues
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_sentences import Sentence
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER
from bot.trade.observations import WORLD

_JOINED = late_pattern(
    r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|/\s*|\+\s*|plus\s+|、|和|与|與|及|以及)\s*(?:the\s+)?", re.IGNORECASE
)
_LAST_JOINED = late_pattern(r"and|&|/|\+|plus|和|与|與|及", re.IGNORECASE)
_BESIDE = late_pattern(r"\s*(?:,|and|,\s*and|、|和)\s*(?:\w+\s)?", re.IGNORECASE)
_TO = late_pattern(r"\bto (?:the )?$", re.IGNORECASE)
_VERB = late_pattern(
    r"\s+(?:(?P<took>got|took|bought|received)|was|were|is|are|has|had|remained|stayed|came|fell|rose)\b",
    re.IGNORECASE,
)
_WENT_TO = late_pattern(r"[^,;:()]*\b(?:went|going|goes|sent|shipped|headed) to (?:the )?", re.IGNORECASE)
_COUNTS = {"two": 2, "pair": 2, "three": 3, "four": 4}
_ALL_OF_THEM = late_pattern(
    r"\b(?:(?:these|those|all) (?P<these>two|three|four)|the (?P<the>two|pair|three|four)"
    r"(?= (?:countries|buyers|partners|markets|together|of them|combined|accounted|took|got|received|bought)\b))\b"
    r"(?! (?:months|years|quarters|halves))",
    re.IGNORECASE,
)
_SOME = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
_BUYERS = r"(?:buyers|partners|destinations|markets|customers|countries|importers)"
_AT_THE_TOP = late_pattern(
    rf"(?<!among the )(?<!one of the )(?<!in the )\btop[ -]{_SOME}\b"
    r"(?![\d.,]*%)(?![ -](?:months|years|buyer|partner|destination|market|customer)\b)"
    rf"|\b(?:biggest|largest|leading) {_SOME} {_BUYERS}\b|\b{_SOME} (?:biggest|largest|top|leading) {_BUYERS}\b"
    r"|前[二两三四五六七八九十\d]+(?:大|名|位|国)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of several partners that a number is of; of all together, as is said (`is_said`) or only may be."""

    keys: tuple[str, ...]
    is_said: bool = False


def group_of(sentence: Sentence, number: NumberWords, told_before: Sequence[str] = ()) -> Group | None:
    """Return the partners that a number is of where it is of several; of one where each has its own number.
    `told_before` are the partners of the sentences before, the last one last.
    """
    clause_start, clause_end = sentence.clause(number.start)
    is_said = sentence.has(cues.TOGETHER, clause_start, clause_end)
    if (several := _ALL_OF_THEM.search(sentence.text, clause_start, number.start)) is not None:
        if sentence.has(cues.WORLD_CUE, several.end(), number.start):
            return None
        told = [name.key for name in sentence.partners if name.end <= number.start]
        count = _COUNTS[(several["these"] or several["the"]).casefold()]
        keys = tuple(dict.fromkeys(key for key in (*told_before, *told) if key not in (DEFAULT_REPORTER, WORLD)))
        return Group(keys[-count:], is_said and len(set(told)) >= count) if len(keys) >= count else None
    for names in sentence.lists:
        gap = sentence.text[number.end : names[0].start]
        is_of_them = cues.TO_PARTNER.match(gap) or _goes_to(sentence, number, names)
        if number.end <= names[0].start < clause_end and is_of_them:
            return Group(_keys(names), is_said)
    before = [names for names in sentence.lists if clause_start <= names[0].start and names[-1].end <= number.start]
    if not before:
        return None
    names = before[-1]
    later = [each for each in sentence.partners if names[-1].end < each.start < number.start]
    if any(each.key not in (DEFAULT_REPORTER, WORLD) for each in later):
        return None
    if sentence.has(cues.WORLD_CUE, names[-1].end, number.start) and not is_said:
        return None
    own = _own_numbers(sentence, names, clause_end)
    for name, each in zip(names, own, strict=False):
        if each.start == number.start and not sentence.has(cues.TOGETHER, clause_start, own[-1].end):
            return Group((name.key,))
    return Group(_keys(names), is_said)


def is_of_top(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether a number is of the first partners in a ranking together, whichever they are: "Top three: 45%"."""
    start = sentence.clause(number.start)[0]
    told = [each for each in sentence.found(_AT_THE_TOP) if start <= each.start() and each.end() <= number.start]
    return bool(told) and not any(told[-1].end() <= name.start < number.start for name in sentence.partners)


def lists_of(sentence: Sentence) -> list[list[NameWords]]:
    """Return the partners that stand in one list: "Germany, Japan and the US"."""
    found: list[list[NameWords]] = []
    open_list: list[NameWords] = []
    is_closed = False
    for name in sentence.partners:
        if name.key in (DEFAULT_REPORTER, WORLD):
            continue
        gap = sentence.text[open_list[-1].end : name.start] if open_list else ""
        if open_list and _JOINED.fullmatch(gap):
            open_list.append(name)
            before, after = sentence.text[: open_list[0].start], sentence.text[name.end :]
            is_in_brackets = before.endswith("(") and after.startswith(")")
            is_closed = is_closed or is_in_brackets or _LAST_JOINED.search(gap) is not None
            continue
        if len(open_list) > 1 and is_closed:
            found.append(open_list)
        open_list, is_closed = [name], False
    if len(open_list) > 1 and is_closed:
        found.append(open_list)
    found = [_in_clause(sentence, names) for names in found]
    return [names for names in found if len({name.key for name in names}) == len(names) > 1]


def _keys(names: list[NameWords]) -> tuple[str, ...]:
    return tuple(name.key for name in names)


def _goes_to(sentence: Sentence, number: NumberWords, names: list[NameWords]) -> bool:
    """Say whether a number is told by whom it went to: "over half of magnet exports went to the EU and the US"."""
    between = [each for each in sentence.numbers if number.end <= each.start < names[0].start]
    others = [each for each in sentence.partners if number.end <= each.start < names[0].start]
    is_alone = not between and all(each.key == DEFAULT_REPORTER for each in others)
    return is_alone and _WENT_TO.fullmatch(sentence.text, number.end, names[0].start) is not None


def _in_clause(sentence: Sentence, names: list[NameWords]) -> list[NameWords]:
    """Return the partners of a list without one that begins a clause: "a third to the EU, and the US was first"."""
    verb = _VERB.match(sentence.text, names[-1].end)
    if verb is None or not _TO.search(sentence.lead(names[0].start)):
        return names
    is_parted = verb["took"] is not None or "," in sentence.text[names[-2].end : names[-1].start]
    return names[:-1] if is_parted else names


def _own_numbers(sentence: Sentence, names: list[NameWords], clause_end: int) -> list[NumberWords]:
    """Return the numbers of partners that have one each: "Germany and Japan took 1,116 and 232 tons"."""
    after = [each for each in sentence.numbers if names[-1].end <= each.start < clause_end]
    if not after:
        return []
    first = after[0]
    own = [first]
    for each in after[1:]:
        gap = sentence.text[own[-1].end : each.start]
        if each.dimension not in (first.dimension, "bare", "weight") or not _BESIDE.fullmatch(gap):
            break
        own.append(each)
    return own if len(own) == len(names) else []
