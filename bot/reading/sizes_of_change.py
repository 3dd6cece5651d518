"""Sizes of a change as people say them: parts in words ("by more than a third", 降了三成) are written as
percentages, what is left of something ("to a fifth of march") as times, and what is said of a size is one comparison.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.language.number_words import CHINESE_DIGITS, COUNTS, count_of
from bot.reading.operation_words import pattern, words_of_class
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Unit

_HEDGES = {
    Comparison.AT_MOST: "no more than, not more than, at most, up to, a maximum of, not over, 至多, 不超过, 最多",
    Comparison.AT_LEAST: "no less than, not less than, at least, as much as, a minimum of, 至少, 不少于, 不低于",
    Comparison.NEARLY: "nearly, almost, nearing, approaching, just under, a little under, slightly under,"
    " slightly less than, a little less than, just below, just shy of, just short of, 将近, 接近, 近",
    Comparison.ABOUT: "about, around, close to, roughly, approximately, some, circa, something like, 大约, 约, 大概",
    Comparison.ABOVE: "over, more than, above, upwards of, in excess of, north of, exceeding, 超过, 逾, 多于, 大于",
    Comparison.BELOW: "less than, below, under, short of, south of, fewer than, 不到, 不足, 低于, 少于, 小于",
}  # fmt: skip
_BY_WORDS = {words.strip(): comparison for comparison, every in _HEDGES.items() for words in every.split(",")}
_ADVERB = (
    r"(?:(?:well|far|much|way|even|significantly|substantially|considerably|noticeably|slightly|easily|clearly|comfortably"
    r"|a\s+(?:lot|little|bit)|quite|fully|just)\s+)?"
)
_EVERY = sorted(_BY_WORDS, key=len, reverse=True)
HEDGE = (
    "(?:"
    + "|".join(
        rf"(?<![\w-]){'' if comparison_words.startswith(('just', 'a little', 'slightly')) else _ADVERB}"
        + comparison_words.replace(" ", r"\s+")
        + r"\b"
        if comparison_words.isascii()
        else comparison_words
        for comparison_words in _EVERY
    )
    + ")"
)
"""What is said of a size before it: "well over", "no more than", 不到."""


def comparison_of(hedge: str | None) -> Comparison:
    """Return what a hedge says of the number after it: of none that it is that number."""
    said = " ".join((hedge or "").casefold().split())
    return next((_BY_WORDS[words] for words in _EVERY if said.endswith(words)), Comparison.IS)


def moved_by(condition: Condition, move: Condition | None, *, is_by_weight: bool = False) -> Condition:
    """Return a condition on a percentage as one on the change of what rose or fell by it: a fall of more than 25% is
    below −25%, one of less than 25% between −25% and nothing. One on an amount stays unless it is moved `by_weight`,
    and so does a rise by less than nothing.
    """
    quantity, comparison = condition.quantity, condition.comparison
    is_size = quantity is not None and (quantity.unit == Unit.PERCENT or is_by_weight)
    if quantity is None or not is_size or not quantity.number or move is None:
        return condition
    if move == RISES and quantity.number < 0:
        return condition
    size, nothing = replace(quantity, number=abs(quantity.number)), replace(quantity, number=Decimal(0))
    fallen = replace(quantity, number=-abs(quantity.number))
    if comparison in (Comparison.BELOW, Comparison.AT_MOST):
        low, high = (fallen, nothing) if move == FALLS else (nothing, size)
        return Condition(Comparison.BETWEEN, low, high)
    if move == RISES:
        return replace(condition, quantity=size)
    turned = {Comparison.ABOVE: Comparison.BELOW, Comparison.AT_LEAST: Comparison.AT_MOST}
    upper = condition.upper
    upper = None if upper is None else replace(upper, number=-abs(upper.number))
    return replace(condition, comparison=turned.get(comparison, comparison), quantity=fallen, upper=upper)


CHANGED = late_pattern(
    r"\b(?:chang(?:e|es|ed|ing)|differ(?:s|ed)?|mov(?:e|es|ed)|shift(?:s|ed)?|evolv(?:e|es|ed)|develop(?:s|ed)?|var(?:y|ied))\b|变化|变动",
    re.IGNORECASE,
)
"""Words of a change, whichever way."""


def either_way(condition: Condition, text: str, move: Condition | None) -> Condition | None:
    """Return a condition on a percentage as one on a change whichever way where a text speaks of that: one of less
    than 10% lies between −10% and 10%. None for one of more, which is no single condition.
    """
    quantity = condition.quantity
    is_either = move is None and CHANGED.search(text) is not None
    if not is_either or quantity is None or quantity.unit != Unit.PERCENT or not quantity.number:
        return condition
    if condition.comparison not in (Comparison.BELOW, Comparison.AT_MOST):
        return None
    return Condition(Comparison.BETWEEN, replace(quantity, number=-abs(quantity.number)), quantity)


_OF_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
_TENS = {
    "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
}  # fmt: skip
_NAMES_OF_PARTS = "|".join(word for word in _OF_PARTS if word != "half")
SIZE_IN_WORDS = late_pattern(
    rf"\b(?:half|halves|{_NAMES_OF_PARTS})s?\b"
    rf"|\b(?:{'|'.join([*_TENS, *COUNTS])}|dozen)\s+(?:percent|per\s+cent|%)|\b(?:double|triple)[\s-]digits?\b"
    rf"|\d\s?(?:%|per\s?cent\b)\s+of\s|分之|[一二两三四五六七八九]成|半|倍",
    re.IGNORECASE,
)
"""What a text has that `in_percentages` may change: most have nothing of it."""
_PART = (
    rf"(?:(?:(?P<count>an?|{'|'.join(list(COUNTS)[:9])})[\s-]+)(?:(?:full|whole|good|mere|huge|hefty|massive|big|solid|staggering|whopping)\s+)?"
    rf"(?P<part>half|(?:{_NAMES_OF_PARTS})s?)|(?P<half>half))\b"
    r"(?![\s-]+(?:months?|times?|years?(?![\s-]o(?:n|ver)[\s-]year)|place|days?|weeks?|country|party|straight|consecutive|running|in\s+(?:a\s+row|succession)"
    r"|largest|biggest|highest|lowest|smallest|ago|later|earlier|before|after|dozen|million|thousand|hundred"
    r"|on(?!\s+(?:the\s+)?(?:month|year|(?:previous|prior|last)\s+(?:month|year))\b)"
    r"|(?:an?\s+)?(?:percent\w*|points?|tonnes?|tons?)|as\s+(?:much|many|large|big|high)|the\s+(?:amount|volume|size))\b)"
)
_OF_ALL = (
    r"(?:(?:all|the|china's|chinese|total|world|global|its|their)\s+){0,3}"
    r"(?:exports?|shipments?|total|world|global|trade|magnets?|everything|it\s+all)\b"
)
_FALLS = rf"(?:{words_of_class('falls')}|\b(?:los[et]|losing|shed|gave\s+up|give\s+up)\b)"
_AFTER_MOVE = late_pattern(
    rf"(?:(?P<falls>{_FALLS})|(?P<rises>{words_of_class('rises')}))(?:\s+(?!only\b)\w+ly)?(?:\s+(?:by|of))?\s+"
    rf"(?P<hedge>{HEDGE}\s+)?{_PART}(?!\s+of\s+{_OF_ALL})",
    re.IGNORECASE,
)
_BY_PART = late_pattern(rf"\bby\s+(?P<hedge>{HEDGE}\s+)?{_PART}(?!\s+of\s+{_OF_ALL})", re.IGNORECASE)
_MOVE_OF_PART = late_pattern(
    rf"(?P<move>\b(?:fall|drop|decline|decrease|loss|slump|plunge|rise|increase|growth|jump|gain)\b[^,;?]*?\s)"
    rf"(?:(?P<less>smaller|less|lower|weaker)|bigger|larger|greater|steeper|sharper|higher|more)\s+than\s+{_PART}",
    re.IGNORECASE,
)
_BESIDE_PART = late_pattern(
    rf"(?P<hedge>{HEDGE}\s+)?{_PART}(?P<side>\s+(?:lower|higher|less|more|smaller|bigger|larger|down|up|below|above)\b)",
    re.IGNORECASE,
)
_MONTH = rf"(?:{SPOKEN_MONTHS}|(?:19|20)\d\d|q[1-4]|h[12])\b"
_LEFT = late_pattern(
    rf"\b(?:(?P<to>to)|at|than|only|just|was|were|is|are)\s+(?P<hedge>{HEDGE}\s+)?(?:{_PART}|(?P<number>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b))"
    r"(?P<of>\s+(?:of\s+(?:(?:what|where)\s+(?:it|they)\s+(?:was|were|had\s+been)\s+(?:in\s+)?)?)"
    rf"(?=(?:(?:the|its|their|that\s+(?:of|in)|those\s+(?:of|in))\s+)*(?:{_MONTH}|level|previous|prior|month|year|an?\s+year)))?"
    r"(?(of)|(?(number)(?!)|(?=\W*(?:\Z|in\b|during\b|by\b))))",
    re.IGNORECASE,
)
_PERCENT_IN_WORDS = late_pattern(
    rf"\b(?:(?P<dozen>(?:a\s+)?dozen)|(?P<tens>{'|'.join(_TENS)})(?:[\s-]+(?P<ones>{'|'.join(list(COUNTS)[:9])}))?|(?P<teens>{'|'.join(COUNTS)}))"
    r"(?=\s+(?:percent\b|per\s+cent\b|%))",
    re.IGNORECASE,
)
_A_COUNT = rf"(?:{'|'.join(word for word in (*_TENS, *COUNTS) if word != 'hundred')})"
_HUNDREDS_PERCENT = late_pattern(
    rf"\b(?P<hundreds>an?|{'|'.join(list(COUNTS)[:9])}|[1-9])\s+hundred(?:\s+(?:and\s+)?(?P<rest>{_A_COUNT}(?:[\s-]+{_A_COUNT})?))?"
    r"(?=\s+(?:percent\b|per\s+cent\b|%))",
    re.IGNORECASE,
)
_AND_A_HALF = late_pattern(
    rf"\b(?P<count>{'|'.join(list(COUNTS)[:10])}|\d)\s+and\s+a\s+half(?=\s+(?:times|percent|per\s+cent|%|tonnes?|tons?|t\b))",
    re.IGNORECASE,
)
_DIGITS = late_pattern(  # not "fell to double digits", which is said of a level
    r"\b(?<!to\s)(?<!in\s)(?:(?P<two>double)|triple)[\s-]digits?(?:\s+(?:percent\w*|amounts?))?\b", re.IGNORECASE
)
_MOVES_CHINESE = late_pattern("[降跌减增涨升滑落缩少]")
_CHINESE_NUMBER = r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"
_CHINESE_PERCENT = late_pattern(
    "百分之(?P<percent>[一二两三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?"
    rf"|{_CHINESE_NUMBER}|\d+(?:\.\d+)?)(?:点(?P<point>[零一二三四五六七八九]+))?"
)
_HEDGE_CHINESE = "|".join(each for each in _EVERY if not each.isascii())
_SIZE_CHINESE = late_pattern(
    rf"(?:(?P<fall>[降跌]幅)|[增涨升]幅)(?=(?:{_HEDGE_CHINESE}|多达|高达|达到?|为|是)?了?[\d一二两三四五六七八九])"
)
_HALVED_CHINESE = late_pattern(
    r"(?:下降|下跌|减少|下滑|萎缩|回落|缩水|降低|降|跌|减)[了去掉]*(?:一半|半数)(?!以|多|左)"
)
_TIMES_MORE_CHINESE = late_pattern(
    f"(?P<move>(?:增长|增加|上升|上涨|提高|涨|增|升)了?)(?P<hedge>{_HEDGE_CHINESE})?了?(?P<times>[一两二三四五六七八九十]|\\d+(?:\\.\\d+)?)倍(?P<after>以上|多)?"
)
_LEFT_CHINESE = late_pattern(
    rf"[降跌减缩][到至成]了?(?P<hedge>{_HEDGE_CHINESE})?(?P<base>(?:\d{{4}}年)?(?:\d{{1,2}}月|去年|上月)[^，。？?的]{{0,4}})的(?P<hedge2>{_HEDGE_CHINESE})?"
    f"(?:(?P<whole>{_CHINESE_NUMBER})分之(?P<count>{_CHINESE_NUMBER})|(?P<tenths>[一两二三四五六七八九])成(?P<and_half>半)?|(?P<half>一半))"
)
_CHINESE_PART = late_pattern(
    f"(?P<left>(?:[到至成剩]|剩下)了?)?(?P<hedge>{_HEDGE_CHINESE}|多达|高达|过)?了?"
    f"(?:(?P<whole>{_CHINESE_NUMBER})分之(?P<count>{_CHINESE_NUMBER})|(?P<tenths>[一两二三四五六七八九])成(?P<and_half>半)?(?![为立本员交功分长都果品绩])"
    "|(?P<half>一半|半数|(?<=[过近逾超])半(?!年|数)))(?P<after>以上|以下|以内|左右)?"
)
_HALF = Decimal("0.5")


def in_percentages(text: str) -> str:
    """Return a text with the sizes of its changes in percent, and with what is left of a month's in times."""
    if not text.isascii():
        text = _CHINESE_PERCENT.sub(_percent_in_chinese, text)
        if _MOVES_CHINESE.search(text) and "占" not in text:
            text = _LEFT_CHINESE.sub(_left_in_chinese, _TIMES_MORE_CHINESE.sub(_more_in_chinese, text))
            text = _SIZE_CHINESE.sub(lambda found: "下降" if found["fall"] else "上升", text)
            text = _HALVED_CHINESE.sub("减半", text)
            return _CHINESE_PART.sub(_part_in_chinese, text)
    text = _PERCENT_IN_WORDS.sub(_spelled, _HUNDREDS_PERCENT.sub(_hundreds, text))
    text = _AND_A_HALF.sub(lambda found: f"{count_of(found['count'])}.5", text)
    text = _DIGITS.sub(lambda found: f"at least {10 if found['two'] else 100}%", text)
    text = _LEFT.sub(_what_is_left, text)
    text = _MOVE_OF_PART.sub(_move_of_part, text)
    text = _AFTER_MOVE.sub(_after_a_move, text)
    text = _BY_PART.sub(lambda found: f"by {_in_percent(found)}" if _is_sized(found) else found.group(), text)
    return _BESIDE_PART.sub(lambda found: f"{_in_percent(found)}{found['side']}", text)


def _is_sized(found: re.Match[str]) -> bool:
    """Say whether a part is more than the bare "half", which halving is read from."""
    return bool(found["hedge"]) or _part(found) != _HALF


def _after_a_move(found: re.Match[str]) -> str:
    if not _is_sized(found):
        return "halved" if found["falls"] else f"{found['rises']} by about 50%"
    return f"{found['falls'] or found['rises']} by {_in_percent(found)}"


def _move_of_part(found: re.Match[str]) -> str:
    return f"{found['move']}by {'less' if found['less'] else 'more'} than {_written(_part(found) * 100)}%"


def _part(found: re.Match[str]) -> Decimal:
    if found["half"]:
        return _HALF
    count = 1 if found["count"].lower() in ("a", "an") else count_of(found["count"])
    return Decimal(count) / _OF_PARTS[re.sub(r"s\Z", "", found["part"].lower())]


def _in_percent(found: re.Match[str]) -> str:
    return f"{found['hedge'] or 'about '}{_written(_part(found) * 100)}%"


def _written(number: Decimal) -> str:
    return f"{round(number, 2):f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"


def _what_is_left(found: re.Match[str]) -> str:
    """Write what is left of another month as times of it: "fell to a third of march"."""
    text, before = found.string, found.string[: found.start()]
    are_two = len(re.findall(_MONTH, text, re.IGNORECASE)) > 1
    is_of_share = re.search(r"\bshares?\b", text, re.IGNORECASE)
    is_moved = bool(pattern("⟨rises⟩|⟨falls⟩|\\bback\\b").search(before))
    if is_of_share or not (is_moved if found["to"] else found["of"] and are_two):
        return found.group()
    number = f"{Decimal(found['number']).scaleb(-2):f}" if found["number"] else _written(_part(found))
    lead = "to" if found["to"] else found.group().split()[0]
    return f"{lead} {found['hedge'] or ''}{number} times {'than ' if found['of'] else ''}"


def _spelled(found: re.Match[str]) -> str:
    if found["dozen"]:
        return "12"
    return str(
        _TENS[found["tens"].lower()] + count_of(found["ones"] or "") if found["tens"] else count_of(found["teens"])
    )


def _hundreds(found: re.Match[str]) -> str:
    rest = re.findall("[a-z]+", (found["rest"] or "").lower())
    return str((count_of(found["hundreds"]) or 1) * 100 + sum(_TENS.get(word) or count_of(word) for word in rest))


def _count(words: str) -> Decimal:
    return Decimal(words) if words[0].isdigit() else Decimal(count_of(words))


def _percent_in_chinese(found: re.Match[str]) -> str:
    hundreds, sign, rest = found["percent"].rpartition("百")
    number = (_count(hundreds) * 100 if sign else 0) + (_count(rest.lstrip("零")) if rest else 0)
    point = "".join(str(CHINESE_DIGITS[digit]) for digit in found["point"] or "")
    return f"{number}{'.' if point else ''}{point}%"


def _more_in_chinese(found: re.Match[str]) -> str:
    """Write how many times a rise is as a percentage: 增长一倍 doubles."""
    times, hedge = _count(found["times"]), found["hedge"] or ""
    if times == 1 and not hedge:
        return "翻倍"
    return f"{found['move']}{hedge}{_written(times * 100)}%{'以上' if found['after'] else ''}"


def _left_in_chinese(found: re.Match[str]) -> str:
    """Write what is left of another month as a number of times: 降至3月的十分之一."""
    return f"是{found['base']}的{found['hedge'] or found['hedge2'] or ''}{_written(_chinese_part(found))}倍"


def _chinese_part(found: re.Match[str]) -> Decimal:
    if found["whole"]:
        return _count(found["count"]) / _count(found["whole"])
    if found["tenths"]:
        return Decimal(CHINESE_DIGITS[found["tenths"]]) / 10 + (Decimal("0.05") if found["and_half"] else 0)
    return _HALF


def _part_in_chinese(found: re.Match[str]) -> str:
    number = _chinese_part(found)
    hedge, after = found["hedge"] or "", found["after"] or ""
    hedge = {"过": "超过", "多达": "至少", "高达": "至少"}.get(hedge, hedge)
    if found["left"]:
        return f"{found['left']}{hedge}{_written(number)}倍{after}"
    hedge = hedge or ("" if after else "约")
    return f"{hedge or ('约' if after == '左右' else '')}{_written(number * 100)}%{'' if after == '左右' else after}"
