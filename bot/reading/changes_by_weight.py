"""Changes and differences that are asked for in weight: "by how many tonnes did it grow", "多了多少吨".

A change is otherwise told in percent, so the words that want it in tonnes make it a difference.
"""

from __future__ import annotations

import re

from bot.language.lexicon import meanings_of
from bot.reading.operation_words import (
    CHINESE_THAN,
    CHINESE_UNITS,
    FALLS_BEHIND,
    MONTH_BASE,
    OVERTAKES,
    YEAR_BASE,
    Heard,
    cut_out,
    states,
    unit_words,
    without_moves,
)
from bot.text import late_pattern
from bot.trade.operations import Operation, OperationName
from bot.trade.quantities import Unit

_UNIT = rf"(?:metric\s+)?(?P<unit>{unit_words()})\b"
_FURTHER = (
    r"(?:more|fewer|less|higher|lower|above|below|over|under|bigger|smaller|larger|ahead\s+of|behind|short\s+of)"
)
BY_WEIGHT = late_pattern(
    r"\bhow\s+many\s+(?:more\s+|fewer\s+|less\s+)?(?:metric\s+|short\s+|long\s+|thousand\s+)?(?:t\b|tons?\b|tonn|k[gt]|kilo|lbs?\b|pounds?\b|g\b|grams)"
    r"|\bby\s+what\s+(?:amount|weight|tonnage)\b|\b(?:absolute|net|tonnage)\s+[a-z]+|\bin\s+absolute\s|\bin\s+(?:metric\s+|short\s+)?(?:t\b|tons?\b|tonn|k[gt]s?\b|kilo)"
    rf"|(?:多少|变化)(?:{CHINESE_UNITS})",
    re.IGNORECASE,
)
"""What every text has that asks for a change in weight."""
_NOT_OF_TWO = late_pattern(
    r"\b(?:peaks?|troughs?|records?|highs?|lows?|average|mean|median|each|every|per|biggest|largest|highest|lowest|steepest|sharpest"
    r"|top|which|who|whom|whose|why|months|quarters|years|trend|chart|month\s+by\s+month|in\s+a\s+row)\b"
    r"|平均|最[高低大小多少]|哪|谁|为什么|为何|每",
    re.IGNORECASE,
)
"""Words of a question that is not of one change or difference."""
_MOVES_BESIDE = (
    r"(?:los[et]s?|gains?|gained|shed|adds?|added|drop(?:s|ped)?|f[ae]ll|falls|grow|grew|rise|rose|increased?|declined?|decreased?|chang(?:e|ed)"
    r"|jump(?:ed)?|surged?|climb(?:ed)?|shr[aiu]nk|contract(?:ed)?|expand(?:ed)?|go\s+(?:up|down)|went\s+(?:up|down)|move[d]?|differ(?:ed)?)"
)
_BESIDE_IT = r"(?:when|while|whilst|as|after|before|because|although|though|once)"
"""What begins a clause of its own, whose move is not what is asked for: "did it buy when exports fell"."""
_APART = late_pattern(
    rf"\bhow\s+many\s+{_UNIT}\s+(?:(?:of\s+\w+\s+)?(?:separate[sd]?|divide[sd]?|lie[s]?\s+between)|apart\s+(?:are|were|is|was))\b",
    re.IGNORECASE,
)
_MORE = late_pattern(
    rf"\b(?:by\s+)?how\s+many\s+(?:(?:more|fewer|less)\s+{_UNIT}|{_UNIT.replace('unit', 'unit2')}\s+{_FURTHER}\b)",
    re.IGNORECASE,
)
_BASE_FIRST = late_pattern(
    r"\A\s*(?:than\s+)?(?P<base>(?:(?!\bthan\b).)+?)\s+(?:did|does|do|is|was|are|were|has|have|had)\s+(?P<now>.+)",
    re.IGNORECASE,
)
_BY = late_pattern(
    rf"\b(?:by\s+(?:how\s+many\s+{_UNIT}|what\s+(?:amount|weight|tonnage))"
    rf"|(?:by\s+)?how\s+much(?=.*\bin\s+{_UNIT.replace('unit', 'in_unit')}))",
    re.IGNORECASE,
)
_DID_MOVE = late_pattern(
    rf"\bhow\s+many\s+{_UNIT}(?=\s+(?:of\s+\w+\s+)?(?:did|does|has|have|had|was|were)\b(?:(?!\b{_BESIDE_IT}\b).)*?(?<!the\s)(?<!a\s)(?<!an\s)\b{_MOVES_BESIDE}\b(?!\s+(?:up\s+)?to\b))",
    re.IGNORECASE,
)
_CHANGES = (
    r"(?:changes?|rebounds?|recover(?:y|ies)|swings?|dips?|collapses?|increases?|rises?|drops?|falls?|declines?|decreases?|gains?|loss(?:es)?|growth|jumps?|surges?|slumps?"
    r"|plunges?)"
)
_AS_NOUN = late_pattern(
    rf"\b(?:absolute|net|tonnage)\s+{_CHANGES}\b"
    rf"|\b(?:(?:absolute|net|overall|monthly)\s+)*{_CHANGES}\s+in\s+(?:absolute\s+terms|{_UNIT})"
    rf"|\bhow\s+(?:large|big|steep|sharp|great)\s+in\s+{_UNIT.replace('unit', 'unit2')}(?=.*\b{_CHANGES}\b)"
    rf"|\b{_CHANGES}\b(?=.*\bin\s+(?:absolute\s+terms|{_UNIT.replace('unit', 'in_unit')})\W*\Z)",
    re.IGNORECASE,
)
_IN_CHINESE = late_pattern(
    r"(?:(?:增加|增长|增|多|上升|上涨|涨|升|减少|少|下降|下跌|下滑|跌|降|变化|变动)了?(?:多少|几)|变化)"
    rf"(?P<unit>{CHINESE_UNITS})",
    re.IGNORECASE,
)
_BETWEEN_TWO = late_pattern(
    rf"\b(?:than|{OVERTAKES}|lag(?:s|ged)?(?:\s+behind)?|trail(?:s|ed)?(?:\s+behind)?|top(?:s|ped)?|{FALLS_BEHIND}"
    r"|(?:above|below|over|under)(?!\s+(?:(?:the|a|this|that|these|those)\s+)?(?:last|past|previous|whole|period|course|same|year|quarter|time)\b))\b",
    re.IGNORECASE,
)
_IN_UNIT = late_pattern(rf"\bin\s+(?:absolute\s+terms|{_UNIT})", re.IGNORECASE)
_MOVED = late_pattern(rf"\b{_MOVES_BESIDE}\b", re.IGNORECASE)
_THAN = late_pattern(r"\bthan\b", re.IGNORECASE)
_NAMED_MOVE = late_pattern(rf"\b{_CHANGES}\b", re.IGNORECASE)
_HEADS = late_pattern(r"\b(?:what(?:'s|\s+is|\s+was)?|how\s+(?:big|large|much)\s+(?:is|was)|by)\b", re.IGNORECASE)


def read_by_weight(text: str) -> Heard | None:
    """How much more or less in weight one is than another, or a month than the one before it."""
    if _NOT_OF_TWO.search(text):
        return None
    found = _APART.search(text)
    if found is not None:
        return _of_two(found, cut_out(text, found))
    found = _MORE.search(text)
    if found is not None:
        return _further(text, found)
    found = _BY.search(text)
    if found is not None and not states(text[: found.start()]):
        rest = cut_out(text, found)
        if found.group().lower().startswith("by") and _BETWEEN_TWO.search(rest):
            return _of_two(found, _BETWEEN_TWO.sub(" , ", without_moves(rest)))
        moved = _without_moves(rest)
        return _moved(found, moved) if moved != rest else None
    found = _DID_MOVE.search(text)
    if found is not None:
        return _moved(found, _without_moves(cut_out(text, found)))
    found = _AS_NOUN.search(text)
    if found is not None and not states(text):
        return _moved(found, _HEADS.sub(" ", _NAMED_MOVE.sub(" ", cut_out(text, found))))
    found = _IN_CHINESE.search(text)
    if found is not None and not re.search(CHINESE_THAN, text):
        return _moved(found, cut_out(text, found))
    return None


def _further(text: str, found: re.Match[str]) -> Heard:
    """Read how many tonnes more: than another, or than before where none is named."""
    before, after = text[: found.start()], text[found.end() :]
    turned = _BASE_FIRST.match(after) if re.search(rf"{_FURTHER}\Z", found.group(), re.IGNORECASE) else None
    if turned is not None and not _THAN.search(turned["now"]) and turned["base"].strip():
        return _of_two(found, f"{before} {turned['now']} , {turned['base']}")
    if _THAN.search(after):
        return _of_two(found, f"{before} {_THAN.sub(' , ', after)}")
    return _moved(found, f"{before} {after}")


def _of_two(found: re.Match[str], rest: str) -> Heard:
    against_year = bool(YEAR_BASE.search(found.string))
    if against_year:
        return _moved(found, rest)
    return Heard(Operation(OperationName.DIFFERENCE, unit=_unit(found)), _IN_UNIT.sub(" ", rest), is_between=True)


def _moved(found: re.Match[str], rest: str) -> Heard:
    against_year = bool(YEAR_BASE.search(found.string))
    rest = _IN_UNIT.sub(" ", MONTH_BASE.sub(" ", YEAR_BASE.sub(" ", without_moves(rest))))
    operation = Operation(OperationName.CHANGE, unit=_unit(found))
    return Heard(operation, rest, against_year=against_year, is_by_weight=True)


def _without_moves(text: str) -> str:
    return _MOVED.sub(" ", without_moves(text))


def _unit(found: re.Match[str]) -> Unit | None:
    """Return the unit that is named beside what was found, none where that is tonnes."""
    groups = found.groupdict()
    named = next((groups[name] for name in ("unit", "unit2", "in_unit") if groups.get(name)), "")
    said = _IN_UNIT.search(found.string) if not named else None
    named = named or (said["unit"] if said is not None and said["unit"] else "")
    unit = Unit(meanings_of("units.txt").get(" ".join(named.lower().split()), Unit.TONNE))
    return None if unit is Unit.TONNE else unit
