"""Which operation a sentence asks for: a total, a mean, the highest month, how many months, whether something is so.

It is found in the words alone, before what they name: what is found says which words it used, and the others go on to
be read as names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.language.lexicon import meanings_of
from bot.language.number_words import COUNTS, count_of
from bot.reading.beside_extremes import AMOUNT_SAID, AND_MORE, read_amount_said, read_extreme_and_more
from bot.reading.changes_by_weight import BY_WEIGHT, read_by_weight
from bot.reading.definitions import asks_why_in_unit
from bot.reading.left_out import LEFT_OUT, NON_ZERO, taken_left_out
from bot.reading.monthly_changes import CHANGES, read_each_change
from bot.reading.operation_words import (
    CHINESE_UNITS,
    FALLS_BEHIND,
    OVERTAKES,
    PRICE,
    Heard,
    in_percent,
    move_in,
    pattern,
    states,
    unit_words,
)
from bot.reading.operations_of_places import PLACED_BY_MONTH, read_placed
from bot.reading.operations_of_several import (
    RETURNED,
    read_multiplied,
    read_partners,
    read_place,
    read_regained,
    read_returned,
    read_share,
    read_together,
    read_two,
    read_without,
)
from bot.reading.operations_over_months import (
    read_against,
    read_each,
    read_ever,
    read_extreme,
    read_last,
    read_mean,
    read_months,
    read_run,
    read_share_by_month,
    read_stated_run,
)
from bot.reading.parts_of_periods import OF_A_PERIOD, read_part
from bot.reading.stated import HOW_MUCH_IN_PERCENT, read_changed, read_stated, read_why
from bot.reading.windows import WINDOW, read_window
from bot.reading.yearly_growth import A_YEAR, read_yearly_growth
from bot.text import late_pattern
from bot.trade.operations import Each, Of, Operation, OperationName, Per
from bot.trade.quantities import FALLS, RISES, Unit

_IN_UNIT = late_pattern(
    rf"(?:\b(?:in|as|into|expressed\s+in|convert(?:ed)?\s+(?:in)?to|how\s+many|number\s+of)\s+(?:the\s+)?(?P<a>{unit_words()})\b(?!\s*/)"
    rf"|(?:换算成|换成|以|用|按)\s?(?P<b>{CHINESE_UNITS})(?:为?单位|计|表示)?|多少(?P<c>{CHINESE_UNITS})"
    r"|\b(?P<d>million\s+(?:kgs?|kilos?|kilogram(?:me)?s?|pounds?|lbs?)|kg|kgs|kilos|kilograms|kilogrammes|lb|lbs|pounds|kt|kilotonnes|thousand\s+ton(?:ne)?s|short\s+tons)\b(?!\s*/)"
    r"|(?<![\d,.十百千万每])(?<!\d\s)(?P<e>百万(?:公斤|千克|磅)|公斤|千克|千吨|百万吨|磅|短吨)(?!\d))",
    re.IGNORECASE,
)
# Kyrgyzstan and Lebanon where a text begins, as in "/exports KG 2025".
_COUNTRY = late_pattern(r"\s*(?:KG|LB)\b")
# "500 kg" is an amount; in "june 2025 kg" and "2025-06 kg" a month stands before the unit.
_AFTER_AMOUNT = late_pattern(r"(?<![\d.,-])(?!(?:19|20)\d\d\s*\Z)\d(?:[\d,.]*\d)?\s*\Z")
_PER = late_pattern(
    r"(?:\b(?:on\s+)?(?:average|mean|avg\.?)\s+)?\b(?:per|a|each|every)\s+(?:calendar\s+)?(?P<a>day|week)\b(?!\s+(?:ago|earlier|later|before|after)\b)(?:\s+(?:on\s+average|average|mean|rate)\b)?"
    r"|\b(?:(?:average|mean|avg)\s+)?(?P<b>daily|weekly)\b(?!\s+(?:figures?|numbers?|data|series|breakdown|chart|reports?|posts?|updates?|summar\w+)\b)(?:\s+(?:average|mean|avg|rate)s?\b)?"
    r"|/\s?(?P<c>day|week)\b|\b(?:average|typical|mean)\s+(?P<g>day|week)\b|平均每(?P<d>[天日周]|个?星期)|每(?P<e>[天日周]|个?星期)(?:平均)?|(?P<f>[日周])均",
    re.IGNORECASE,
)
_WEEKS = frozenset({"week", "weekly", "周", "星期", "个星期"})


_OPEN = late_pattern(r"\b(?:when|who|whom|which|what|how|where|why|since)\b", re.IGNORECASE)
_YEAR_AFTER = r"(?=\s+(?:19|20)\d\d\b(?!\s*(?:t\b|tons?\b|tonnes?\b|kg\b)))"
AHEAD = late_pattern(
    rf"\b(?:still\s+)?(?:(?:going|set|likely|on\s+(?:course|track))\s+to\s+)?{OVERTAKES}\b(?=\s+[a-z\d])"
    rf"|\b(?:above|past|over)\b{_YEAR_AFTER}",
    re.IGNORECASE,
)
BEHIND = late_pattern(
    rf"\b(?:still\s+)?{FALLS_BEHIND}\b(?=\s+[a-z\d])|\b(?:still\s+)?(?:below|under)\b{_YEAR_AFTER}", re.IGNORECASE
)


def as_compared(text: str) -> str:
    """Write that one beat another, or fell behind it, as what it says of their figures: "did the us beat japan" asks
    whether it got more than japan.
    """
    if not states(text) or _OPEN.search(text):
        return text
    return BEHIND.sub("less than", AHEAD.sub("more than", text))


_FOLD = late_pattern(rf"\b(?P<count>\d+(?:\.\d+)?|{'|'.join(COUNTS)})[\s-]?fold\b", re.IGNORECASE)
_FACTOR = late_pattern(
    rf"\bby\s+(?:about\s+)?a\s+factor\s+of\s+(?P<count>\d+(?:\.\d+)?|{'|'.join(COUNTS)})\b", re.IGNORECASE
)
_EITHER_WAY = late_pattern(
    r",?\s*\b(?:yes\s+or\s+no|or\s+not|right\s+or\s+wrong|correct\s+or\s+not)\b", re.IGNORECASE
)


_SIGN_OF = late_pattern(
    r"(?<![\d.])(?<!\d\s)(?:%|\bpct\b\.?)\s*of\s+(?=(?:(?:the|all|china's|chinese)\s+)*(?:total|overall|world|global|exports?|shipments|all|everything|eu)\b)",
    re.IGNORECASE,
)


_NEGATED = pattern(
    r"(?<!\bor\s)(?<!\bbut\s)(?<!\bif\s)\bnot\b | (?<!有)没有?(?=(?:再|继续)?(?:⟨above⟩|⟨below⟩|⟨at-least⟩|⟨rises⟩|⟨falls⟩))"
)
_WHICH = late_pattern(
    r"\b(?:which|who|how\s+(?:many|often)|when|months)\b|哪[些几个]|几个|多少个|谁|何时|什么时候", re.IGNORECASE
)
_OF_A_CONDITION = frozenset(
    {OperationName.MONTHS, OperationName.PARTNERS, OperationName.RUN, OperationName.LONGEST_RUN, OperationName.FIRST,
     OperationName.LAST, OperationName.SINCE}
)  # fmt: skip


def _where_it_is_not(heard: Heard | None) -> Heard | None:
    """Return an operation that looks for what meets a condition as one that looks for what does not; None for any
    other.
    """
    operation = None if heard is None else heard.operation
    condition = None if operation is None else operation.condition
    opposite = None if condition is None else condition.opposite
    if heard is None or operation is None or opposite is None or operation.name not in _OF_A_CONDITION:
        return None
    if operation.stated is not None or heard.is_between:
        return None
    is_move = condition in (RISES, FALLS) and operation.name is OperationName.MONTHS and operation.of is Of.LEVEL
    of = Of.CHANGE if is_move else operation.of
    return replace(heard, operation=replace(operation, condition=opposite, of=of))


def operation_in(text: str) -> Heard | None:
    """Find the operation that a sentence asks for, None when it asks for none."""
    if _NEGATED.search(text) and _WHICH.search(text):  # "in how many months did it not exceed 500 t"
        turned = _where_it_is_not(operation_in(_NEGATED.sub(" ", text)))
        if turned is not None:
            return turned
    if NON_ZERO.search(text) and (heard := operation_in(NON_ZERO.sub(" ", text))) is not None:
        is_extreme = heard.operation.name in (OperationName.HIGHEST, OperationName.LOWEST)
        if is_extreme and heard.operation.each is Each.MONTH:
            return replace(heard, operation=replace(heard.operation, is_nonzero=True))
    text = re.sub(r"\btrue\s+or\s+(?:false|not)\b\W*", "is it true that ", text, flags=re.IGNORECASE)
    if _FOLD.search(text) and move_in(text) is not None and not (states(text) or _OPEN.search(text)):
        text = f"is it true that {text}"  # "exports rose eightfold in june?"
    if _FACTOR.search(text) and move_in(text) == RISES:
        text = _FACTOR.sub(lambda found: f"{COUNTS.get(found['count'].lower()) or found['count']} times", text)
    text = _FOLD.sub(lambda found: f"{count_of(found['count']) or found['count']} times", text)
    text = in_percent(_EITHER_WAY.sub(" ", text))
    text = _SIGN_OF.sub("percent of ", text)
    if BY_WEIGHT.search(text) and (by_weight := read_by_weight(text)) is not None:
        return by_weight
    asked = text
    unit, text = _taken_unit(text)
    if unit is not None and asks_why_in_unit(asked):
        return None
    per, text = _taken_per(text) if _PER.search(text) else (None, text)
    text, left_out = taken_left_out(text) if LEFT_OUT.search(text) else (text, "")
    readers = (read_why, read_window, *_READERS) if WINDOW.search(text) else (read_why, *_READERS)
    readers = (read_extreme_and_more, *readers) if AND_MORE.search(text) else readers
    readers = (read_amount_said, *readers) if AMOUNT_SAID.search(text) else readers
    readers = (read_returned, *readers) if RETURNED.search(text) else readers
    readers = (read_placed, *readers) if PLACED_BY_MONTH.search(text) else readers
    readers = (read_yearly_growth, *readers) if A_YEAR.search(text) else readers
    readers = (read_each_change, *readers) if CHANGES.search(text) else readers
    readers = (read_changed, *readers) if HOW_MUCH_IN_PERCENT.search(text) else readers
    readers = (read_part, *readers) if OF_A_PERIOD.search(text) else readers
    heard = next((found for read in readers if (found := read(text)) is not None), None)
    if heard is None:
        if unit is None and per is None and not left_out:
            return None
        heard = Heard(Operation(OperationName.TOTAL if left_out else OperationName.LEVEL), text)
    operation = replace(heard.operation, unit=unit, per=per or heard.operation.per)
    return replace(heard, operation=operation, left_out=left_out)


def _taken_per(text: str) -> tuple[Per, str]:
    """Take the day or the week by which an amount is wanted out of a text."""
    said = {next(filter(None, found.groups())).casefold() for found in _PER.finditer(text)}
    is_per_week = bool(said & _WEEKS)
    per = Per.DAY_AND_WEEK if is_per_week and said - _WEEKS else Per.WEEK if is_per_week else Per.DAY
    return per, _PER.sub(" ", text)


def _taken_unit(text: str) -> tuple[Unit | None, str]:
    """Take the unit in which the answer is wanted out of a text; tonnes are what an answer has anyhow."""
    if PRICE.search(text):
        return None, text
    place = _COUNTRY.match(text)
    every = _IN_UNIT.finditer(text, place.end() if place else 0)
    found = next((each for each in every if not (each["d"] and _AFTER_AMOUNT.search(text[: each.start()]))), None)
    words = " ".join(next(filter(None, found.groups())).lower().split()) if found is not None else ""
    meant = meanings_of("units.txt").get(words)  # patterns hold "KİLOS" for "kilos", which folds otherwise
    if found is None or meant is None or meant == Unit.TONNE:
        return None, text
    return Unit(meant), f"{text[: found.start()]} {text[found.end() :]}"


_READERS = (
    read_regained, read_share_by_month, read_run, read_stated_run, read_last, read_partners, read_months, read_multiplied,
    read_share, read_place, read_two, read_without, read_against, read_ever, read_mean, read_extreme, read_stated, read_each,
    read_together,
)  # fmt: skip
