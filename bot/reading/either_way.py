"""A sentence that asks which of two ways it went ("more or less than in may"): read as one, answered as either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errors import NotUnderstood
from bot.questions.operation.question import OperationQuestion
from bot.reading.operation_words import states
from bot.text import Line, capitalised, late_pattern, line, plain
from bot.trade.about import Reading
from bot.trade.periods import SPOKEN_MONTHS, Month
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
_AHEAD, _BEHIND = (
    r"(?:ahead(?:\s+of)?|in\s+front(?:\s+of)?|above|over|past)",
    r"(?:behind|below|under(?:neath)?|beneath)",
)
_FARTHER = rf"(?:{_AHEAD}|(?:more|higher|larger|bigger|greater|better|stronger)\s+than)"
_SHORTER = rf"(?:{_BEHIND}|(?:less|lower|smaller|fewer|worse|weaker)\s+than)"
_OTHER = r"\s+(?P<{0}>[^,;?]{{1,60}}?)\s*,?\s+or\s+(?:(?:is|was)\s+it\s+)?"
_TAIL = r"(?=\W*\Z|\s+(?:in|for)\s)"
_ZH_MORE, _ZH_LESS = r"(?:高于|多于|超过|大于|高过|领先于?)", r"(?:低于|少于|小于|低过|不到|不足|不及|不如|落后于?)"
_ZH_OR = r"[，,]?(?:还是说?|或者?|抑或)"
_ZH_OTHER = r"(?P<{0}>[^，。？?吗的]{{1,16}})"
_FROM_A_MONTH = (
    rf"from\s+(?:(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d|the\s+(?:month\s+before|previous\s+month))"
    r"(?=\W*\Z)"
)
EITHER = late_pattern(
    rf"\b(?:(?P<more>{_MORE}){_OR}(?P<less>{_LESS})|(?P<less2>{_LESS}){_OR}(?P<more2>{_MORE}))\b"
    r"(?!\s+(?:equal|the\s+same|flat|stable|unchanged|constant|stuck|\d))"
    rf"|\b(?:(?P<more5>{_ROSE}){_OR}(?P<less5>{_FELL})|(?P<less6>{_FELL}){_OR}(?P<more6>{_ROSE}))"
    rf"(?=\s+(?:(?:on|vs\.?|versus|against|compared\s+(?:to|with))\s|{_FROM_A_MONTH}))"
    rf"|是?(?:(?P<more3>{_UP})[，,]?还是说?(?P<less3>{_DOWN})|(?P<less4>{_DOWN})[，,]?还是说?(?P<more4>{_UP}))呢?"
    rf"|\b(?:(?P<more7>{_AHEAD}){_OR}(?P<less7>{_BEHIND})|(?P<less8>{_BEHIND}){_OR}(?P<more8>{_AHEAD}))\b"
    rf"|\b(?P<more9>{_FARTHER}){_OTHER.format('who')}(?P<less9>{_BEHIND}|less|lower|smaller|fewer)\b{_TAIL}"
    rf"|\b(?P<less10>{_SHORTER}){_OTHER.format('who2')}(?P<more10>{_AHEAD}|more|higher|larger|bigger)\b{_TAIL}"
    rf"|是?(?:(?P<more11>{_ZH_MORE}){_ZH_OR}(?P<less11>{_ZH_LESS})|(?P<less12>{_ZH_LESS}){_ZH_OR}(?P<more12>{_ZH_MORE}))"
    rf"{_ZH_OTHER.format('who3')}"
    rf"|比{_ZH_OTHER.format('who4')}[更还]?(?:(?P<more13>[多高大强]){_ZH_OR}(?P<less13>[少低小弱])|(?P<less14>[少低小弱]){_ZH_OR}(?P<more14>[多高大强]))呢?",
    re.IGNORECASE,
)
"""Words that ask which of two ways something went."""
_BASE_VERB = late_pattern(r"rise|increase|grow|gain", re.IGNORECASE)
_ON_ANOTHER = late_pattern(
    r"\s+(?:on|from|vs\.?|versus|against|compared\s+(?:to|with))\s+(?!the\s+(?:year|month)\b(?!\s+before))",
    re.IGNORECASE,
)
_GOES = late_pattern(r"\b(?P<verb>did|do|does|has|have)\b(?P<who>.*?)\s+(?:go|gone)\s*\Z", re.IGNORECASE | re.DOTALL)
_STOOD = r"was\g<who> "
_PLACE = late_pattern(_AHEAD, re.IGNORECASE)
_RANKED = late_pattern(r"\brank(?P<ed>ed)?\s*\Z", re.IGNORECASE)
_WHO_IS = late_pattern(r"\W*\b(?:and\s+)?(?:who|which)(?:\s+one)?(?:\s+(?:is|was|are|were))?\s*\Z", re.IGNORECASE)
_A_MEAN = late_pattern(
    r"\s+(?:(?:the|its|their|an?|monthly|usual|own)\s+|(?:19|20)\d\d\s+)*(?:average|mean)\b", re.IGNORECASE
)
_A_LEVEL = late_pattern(r"\s+(?:(?:the|its|their)\s+)[\w-]+(?:\s+[\w-]+)?\s+levels?\b", re.IGNORECASE)
_EITHER_NOTE = "Asked either way: "
_OPEN = late_pattern(r"\A\W*(?:who|which|what|why|how|谁|哪)\b", re.IGNORECASE)
_LEVEL = late_pattern(r"\b(?:level|same|unchanged)\b")
_CHINESE_MEAN = ("平均", "均值", "月均")
_PLAIN_MORE = late_pattern(r"(?:greater|better|stronger)", re.IGNORECASE)
_UNCLEAR = frozenset({"partner_ambiguous", "product_ambiguous"})


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
    other = next((word for name, word in said.items() if name.startswith("who")), "")
    if _WHO_IS.search(ahead):  # "us vs germany, who is ahead or behind" sets them beside each other
        return _read(f"{_WHO_IS.sub(' ', ahead)}{after}", read)
    if not more.isascii():
        as_other = f"高于{other}吗" if other.startswith(_CHINESE_MEAN) else f"比{other}多吗"
        rest = f"{ahead}{as_other}{after}" if other else f"{ahead}{more.removesuffix('了')}了吗{after}"
        more, less = ("more", "less") if other else ("up", "down")
    else:
        rest = _as_more(more, ahead, f" {other}{after}" if other else after)
        more, less = (re.sub(r"\s+(?:of|than)\Z", "", each) for each in (more, less))
    asked = _read(rest, read)
    stated = asked.question.operation.stated if asked and isinstance(asked.question, OperationQuestion) else None
    if asked is None or stated is None or not _is_of_more(stated):
        return None
    return replace(asked, notes=(*asked.notes, line(f"{_EITHER_NOTE}{more} or {less}.")))


def _read(text: str, read: Callable[[str], Reading]) -> Reading | None:
    try:
        return read(text)
    except NotUnderstood as refused:
        if refused.code in _UNCLEAR:
            raise
        return None


def _as_more(more: str, ahead: str, after: str) -> str:
    """Return a text that asks whether something is more, in the words in which that is read."""
    on_another = _ON_ANOTHER.match(after)
    way = _PLAIN_MORE.sub("higher", more)
    if on_another is not None:
        way, after, ahead = "higher than ", after[on_another.end() :], _GOES.sub(_STOOD, ahead)
    elif _PLACE.fullmatch(more) and after.strip(" ?!.,"):
        way = "above" if _A_MEAN.match(after) else "back above" if _A_LEVEL.match(after) else "more than"
    ahead = _RANKED.sub(lambda rank: "" if rank["ed"] else "get ", ahead)
    rest = f"{ahead}{way}{after}"
    if states(rest):
        return rest
    return f"{'is it true that ' if ahead.strip() else 'did it ' if _BASE_VERB.fullmatch(way) else 'was it '}{rest}"


def _is_of_more(stated: Condition | Month) -> bool:
    """Say whether yes is that it was more: it rose, is above something, or is a month that is looked for as such."""
    if not isinstance(stated, Condition):
        return True
    return stated == RISES or stated.comparison in (Comparison.ABOVE, Comparison.AT_LEAST)


def either_told(notes: Sequence[Line], headline: str) -> tuple[tuple[Line, ...], str]:
    """Return notes and headline of an answer; where one of two ways was asked for, the headline begins with which it
    was in place of yes or no.
    """
    asked = next((each for each in notes if plain(each).startswith(_EITHER_NOTE)), None)
    if asked is None:
        return tuple(notes), headline
    rest = tuple(each for each in notes if each != asked)
    more, less = plain(asked).removeprefix(_EITHER_NOTE).rstrip(".").split(" or ")
    for said, word in (("Yes: ", more), ("No: ", less)):
        if headline.startswith(said):
            told = headline.removeprefix(said)
            return rest, capitalised(told) if _LEVEL.search(told) else f"{capitalised(word)}: {told}"
    return rest, headline
