"""A sentence that asks which of two ways it went ("more or less than in may"): read as one, answered as either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errors import NotUnderstood
from bot.questions.operation.question import OperationQuestion
from bot.reading.operation_words import states
from bot.reading.what_stood import NOTHING
from bot.text import Line, capitalised, late_pattern, line, plain
from bot.trade.about import Reading
from bot.trade.quantities import RISES, Comparison, Condition

_MORE, _LESS = (
    r"(?:more|higher|larger|bigger|greater|better|stronger|above)",
    r"(?:less|lower|smaller|fewer|worse|weaker|below)",
)
_ROSE, _FELL = (
    r"(?:up|increas(?:e|es|ed|ing)|ris(?:e|es|en|ing)|rose|gr[eo]w(?:n|s|ing)?|gain(?:s|ed)?)",
    r"(?:down|decreas(?:e|es|ed|ing)|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|shr[aiu]nk)",
)
_OR = r"\s+or\s+(?:(?:was|is|did|were)\s+(?:it|they)\s+)?"
_UP, _DOWN = r"(?:增加|增长|上升|上涨|涨|升)了?", r"(?:减少|下降|下跌|跌|降)了?"
EITHER = late_pattern(
    rf"\b(?:(?P<more>{_MORE}){_OR}(?P<less>{_LESS})|(?P<less2>{_LESS}){_OR}(?P<more2>{_MORE}))\b"
    r"(?!\s+(?:equal|the\s+same|flat|stable|unchanged|constant|stuck|\d))"
    rf"|\b(?:(?P<more5>{_ROSE}){_OR}(?P<less5>{_FELL})|(?P<less6>{_FELL}){_OR}(?P<more6>{_ROSE}))"
    r"(?=\s+(?:on|vs\.?|versus|against|compared\s+(?:to|with))\s)"
    rf"|是?(?:(?P<more3>{_UP})[，,]?还是说?(?P<less3>{_DOWN})|(?P<less4>{_DOWN})[，,]?还是说?(?P<more4>{_UP}))呢?",
    re.IGNORECASE,
)
"""Words that ask which of two ways something went."""
_BASE_VERB = late_pattern(r"rise|increase|grow|gain", re.IGNORECASE)
_ON_ANOTHER = late_pattern(
    r"\s+(?:on|vs\.?|versus|against|compared\s+(?:to|with))\s+(?!the\s+(?:year|month)\b)", re.IGNORECASE
)
_EITHER_NOTE = "Asked either way: "
_OPEN = late_pattern(r"\A\W*(?:who|which|what|why|how|谁|哪)\b", re.IGNORECASE)
_ABOVE_NOTHING = Condition(Comparison.ABOVE, NOTHING)
_LEVEL = late_pattern(r"\b(?:level|same|unchanged)\b")


def read_either(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """Read "more or less" as "more" of a sentence that asks whether it was so, with the note that has the answer say
    which of the two it was; None for who, which or what did either, and where that asks nothing to be confirmed.
    """
    found = EITHER.search(text)
    if found is None or _OPEN.search(text):
        return None
    said = {name: word for name, word in found.groupdict().items() if word}
    more, less = (next(word for name, word in said.items() if name.startswith(each)) for each in ("more", "less"))
    ahead, after = text[: found.start()], text[found.end() :]
    if not more.isascii():
        rest = f"{ahead}{more.removesuffix('了')}了吗{after}"
    else:
        on_another = _ON_ANOTHER.match(after)
        way, after = ("higher than ", after[on_another.end() :]) if on_another is not None else (more, after)
        rest = f"{ahead}{way}{after}"
        if not states(rest):
            of_what_stands = "did it " if _BASE_VERB.fullmatch(way) else "was it "
            rest = f"{'is it true that ' if ahead.strip() else of_what_stands}{rest}"
    try:
        asked = read(rest)
    except NotUnderstood:
        return None
    stated = asked.question.operation.stated if isinstance(asked.question, OperationQuestion) else None
    if stated not in (RISES, _ABOVE_NOTHING):
        return None
    return replace(asked, notes=(*asked.notes, line(f"{_EITHER_NOTE}{more} or {less}.")))


def either_told(notes: Sequence[Line], headline: str) -> tuple[tuple[Line, ...], str]:
    """Return notes and headline of an answer; where one of two ways was asked for, the headline begins with which it
    was in place of yes or no.
    """
    asked = next((each for each in notes if plain(each).startswith(_EITHER_NOTE)), None)
    if asked is None:
        return tuple(notes), headline
    rest = tuple(each for each in notes if each != asked)
    more, less = plain(asked).removeprefix(_EITHER_NOTE).rstrip(".").split(" or ")
    if not more.isascii():
        more, less = "Up", "Down"
    for said, word in (("Yes: ", more), ("No: ", less)):
        if headline.startswith(said):
            told = headline.removeprefix(said)
            return rest, capitalised(told) if _LEVEL.search(told) else f"{capitalised(word)}: {told}"
    return rest, headline
