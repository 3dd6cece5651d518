"""A place among the buyers that a text takes for granted: "since the us is the top buyer, what did it get"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.errors import UserError
from bot.language.cues import BUYS
from bot.language.number_words import count_of
from bot.questions.figure_question import FigureQuestion
from bot.reading.told import not_used
from bot.text import Line, late_pattern, line, plain
from bot.trade.about import Reading
from bot.trade.answer import Answer
from bot.trade.periods import MONTH_WORDS
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import ordinal

_NTH = r"(?:(?P<nth>second|third|fourth|fifth|2nd|3rd|4th|5th|next)[\s-]+)?"
_BUYER = (
    r"(?:buyers?|customers?|markets?|importers?|destinations?|takers?|purchasers?|recipients?|clients?"
    r"|(?:trading\s+)?partners?)"
)
_PLACE = (
    rf"(?:(?:the|our|their|china's|its|a|still|clearly|obviously|by\s+far|now|single|overall)\s+)*{_NTH}"
    r"(?P<how>top|biggest|largest|greatest|main|leading|most\s+important|number\s+(?:one|1)|no\.?\s*(?:one|1)|\#\s?1|smallest)"
    rf"(?:[\s-]+(?:single|chinese|magnets?|export|foreign|overseas))*\s+{_BUYER}"
    r"(?:\s+(?:of|for|overall|in\s+the\s+world|there\s+is)(?:\s+(?:chinese|china's|these|the|all|rare[\s-]earth|magnets?|exports?))*)?"
)
_NAME = r"(?P<who>(?:the\s+)?[a-z][\w.'-]*(?:\s+[a-z][\w.'-]*){0,3}?)"
_GRANTED = (
    r"(?:since|as|because|given(?:\s+that)?|seeing\s+(?:that|as|how)|considering(?:\s+that)?|if|now\s+that|with"
    r"|assuming(?:\s+that)?)"
)
_WAYS = tuple(
    late_pattern(words, re.IGNORECASE)
    for words in (
        rf"\A\W*(?P<said>(?:(?:so|ok|well|and)\W+)*(?:{_GRANTED}\s+)?{_NAME}\s+(?:is|are|was|were|being|remains?|has\s+been)\s+{_PLACE}(?P<when>\s+(?:in|for|during)\s+[\w\s]{{3,24}}?)?)\s*"
        r"(?:[,;:.–—-]+\s*(?:and\s+|so\s+|but\s+|then\s+)*|\s+(?:so|and|but)\s+)(?P<asked>\S.*)",
        rf"\A\W*(?P<said>(?:as|being)\s+{_PLACE})\s*,?\s+(?P<asked>\S.*)",
        rf"(?P<before>\A.*?)[,(]\s*(?P<said>(?:(?:as|being|which\s+is|who\s+(?:is|are))\s+)?{_PLACE})\s*[,)]\s*(?P<asked>\S.*)",
        rf"(?P<before>\A.*?)\b(?P<said>{_PLACE})\s*[,(]\s*{_NAME}\s*[,)]\s*(?P<asked>\S.*)",
        r"\A\W*(?P<said>(?:既然|因为|由于|作为|鉴于)?(?P<who>[\u3400-\u9fff]{2,6}?)?(?:既然)?(?:是|作为)?(?:中国)?(?:的)?"
        r"(?:第(?P<nth>[二三四五]))?(?P<how>最?大|最小)的?(?:磁[铁体材]+)?(?:出口)?(?:买家|客户|市场|进口国|买方|目的地|国家))[,，;；、]\s*(?:那么?|它|他们|所以)*(?P<asked>\S.*)",
    )
)
PREMISED = late_pattern(
    r"\b(?:top|biggest|largest|greatest|main|leading|important|number|no\.?|smallest)\b|#\s?1|最[大小]|第[二三四五]大",
    re.IGNORECASE,
)
"""What every text has that takes a place for granted."""
_IT = late_pattern(r"\b(?:it|they)\b(?!'s\s+true|\s+true)|\b(?:its|their)\b", re.IGNORECASE)
_ASKS = late_pattern(
    rf"\b(?:what|how|when|who|which|where|did|does|has|is|was|were|are|show|give|tell|list|chart)\b|\b{BUYS}\b|[多少几哪谁吗何]|占",
    re.IGNORECASE,
)
_DATED = late_pattern(rf"\d{{4}}|\b(?:{MONTH_WORDS})\b|\b(?:month|quarter|year)\b|月|年", re.IGNORECASE)
_TAKEN = "Taken for granted: "


@dataclass(frozen=True, slots=True)
class _Place:
    """A place among the buyers, counted from the last where it is negative, and its words."""

    rank: int
    words: str


def read_after_premise(text: str, read: Callable[[str], Reading], vocabulary: Vocabulary) -> Reading | None:
    """Read what a text asks of the partner whose place it takes for granted, which is told of a figure of that
    partner and named as not used elsewhere; None where nothing is taken for granted.
    """
    found = next((each for each in (words.search(text) for words in _WAYS) if each is not None), None)
    if found is None or not _ASKS.search(f"{found.groupdict().get('before') or ''} {found['asked']}"):
        return None
    named = found.groupdict()
    who, before = (named.get("who") or "").strip(), (named.get("before") or "").strip()
    if who and not vocabulary.partners.exact(who.removeprefix("the ")):
        return None
    asked = f"{before} {found['asked']}" if not who or not before else f"{before} {who} {found['asked']}"
    asked = _of_name(asked, who) if who and not before else asked
    asked = asked if _DATED.search(asked) else f"{asked.rstrip(' ?!.')}{named.get('when') or ''}"
    try:
        reading = read(asked.strip())
    except UserError:
        return None
    if not isinstance(reading.question, FigureQuestion):
        return Reading(reading.question, (*reading.notes, *not_used([found["said"].strip()])))
    place = _place(named.get("nth") or "", named["how"])
    return Reading(reading.question, (*reading.notes, line(f"{_TAKEN}{place.rank} {place.words}")))


def _of_name(asked: str, who: str) -> str:
    """Write who is meant by "it" in what is asked."""
    if not who.isascii():
        return f"{who}{asked}"
    if who.removeprefix("the ").casefold() in asked.casefold():
        return asked
    if not _IT.search(asked):
        return f"{asked.rstrip(' ?!.')} for {who}"
    return _IT.sub(lambda it: f"{who}'s" if it.group().casefold() in ("its", "their") else who, asked, count=1)


def _place(nth: str, how: str) -> _Place:
    count = 2 if nth.casefold() == "next" else count_of(nth.casefold()) if nth else 1
    if how.casefold() in ("smallest", "最小"):
        return _Place(-count, f"{ordinal(count)} smallest" if count > 1 else "smallest")
    return _Place(count, f"{ordinal(count)} largest" if count > 1 else "largest")


def premise_told(notes: Sequence[Line], answer: Answer) -> tuple[Line, ...]:
    """Return notes with whether a place that was taken for granted is so, as far as the partners loaded tell."""
    told = []
    for note in notes:
        if not plain(note).startswith(_TAKEN):
            told.append(note)
            continue
        count, _, words = plain(note).removeprefix(_TAKEN).partition(" ")
        rank, ranked = answer.facts.get("rank"), answer.facts.get("ranked")
        if rank is None or ranked is None:
            told.append(line(f"Whether it was the {words} buyer is not known from what is loaded."))
            continue
        wanted = int(count) if int(count) > 0 else ranked + 1 + int(count)
        is_so = rank == wanted
        said = f"Yes, the {words} buyer" if is_so else f"Not the {words} buyer"
        told.append(line(f"{said} of the {ranked} partners loaded{'' if is_so else f': {ordinal(rank)}'}."))
    return tuple(told)
