"""Words of what things cost, written as the unit price that is read: "cheaper for european buyers", "paying more"."""

from __future__ import annotations

import re

from bot.reading.operation_words import PRICE
from bot.reading.rewriting import Anew, Rule
from bot.text import late_pattern

_BUYERS = r"(?:buyers?|importers?|customers?|companies|firms|manufacturers?|carmakers?|users?|clients?)(?:')?"
_TURNED = r"(?:(?:get(?:s|ting)?|got(?:ten)?|becom(?:e|es|ing)|became|turn(?:ed|ing)?|grow(?:n|ing)?|grew|been|being|be)\s+)?"
CHEAPER = late_pattern(
    rf"\b{_TURNED}(?:any\s+|much\s+|a\s+bit\s+)?(?:(?P<low>cheaper|less\s+(?:expensive|costly))|(?:dearer|pricier|costlier|more\s+(?:expensive|costly)))\b",
    re.IGNORECASE,
)
_CHEAPEST = late_pattern(
    r"\b(?:the\s+)?(?:(?P<low>cheapest|least\s+expensive)|(?:most\s+expensive|priciest|dearest|costliest))\b(?:\s+(?P<each>quarter|half|year)\b)?",
    re.IGNORECASE,
)
_PAY_MORE = late_pattern(
    rf"\b(?:are|is|do|does|did|were|was|have|has)\s+(?:the\s+)?(?P<who>[a-z]+(?:\s+(?!buyers|importers|customers|pay)[a-z]+)?)(?:\s+{_BUYERS})?\s+(?:been\s+|now\s+)?"
    r"(?:pay(?:ing|s)?|paid)\s+(?:(?P<low>less)|more)(?:\s+(?:per|a|for\s+a)\s+(?:kilo|kg|kilogram\w*|tonne|ton)\b)?(?:\s+for\s+(?:[\w-]+\s+){0,2}?magnets?)?",
    re.IGNORECASE,
)
_FOR_WHOM = late_pattern(
    rf"\bfor\s+(?:the\s+)?(?P<who>(?!a\b|me\b|magnets?\b|gallium\b|germanium\b|antimony\b)[a-z]+(?:\s+(?:states|union|kingdom|korea))?)(?:\s+{_BUYERS}|\s+imports?)?(?=\W|\Z)",
    re.IGNORECASE,
)
_ASKS_WHETHER = late_pattern(r"\A\W*(?:are|is|did|do|does|have|has|had|were|was)\b\s*", re.IGNORECASE)
_CHINESE_BUYERS = late_pattern(r"(?P<who>欧盟|美国|欧洲)(?:的)?(?:买家|客户|进口商|企业|公司)")
_A_KILO = late_pattern(
    r"(?:平均)?每(?:公斤|千克)(?:的)?(?:平均)?(?:要|卖|是|值)?(?:多少钱|金额|价格|价)(?:是)?(?:多少)?"
)
_HOW_DEAR = late_pattern(r"(?<=价格|单价)(?:贵不贵|便不便宜|便宜不便宜|高不高|[贵高]吗)")
_CHINESE_CHEAPER = late_pattern(
    r"(?:单价|价格)?(?:变得?|更|还)?(?:(?P<low>便宜|降价)|(?:贵|涨价))(?P<done>了)?(?=[吗么嘛]|多少|\W|\Z|\d)"
)

_OTHER_MONEY = r"(?:euros?|eur|yen|jpy|yuan|renminbi|rmb|cny|(?:pounds?\s+)?sterling|gbp|british\s+pounds?|(?:korean\s+)?won|krw|francs?|chf|rupees?|inr|roubles?|rubles?)"
OTHER_MONEY = late_pattern(
    rf"(?:\b(?:the\s+)?(?:value|amount|worth)\s+)?(?:\bof\s+(?:that|it)\s+)?(?:\bin|\bas)\s+(?P<money>{_OTHER_MONEY}|€)(?!\w)"
    r"|[以用按]?(?P<zh>欧元|日元|人民币|英镑|韩元|卢布|卢比)(?:计价?|来?计?算|表示)?(?:的)?",
    re.IGNORECASE,
)
"""Money that values are not told in."""
_A_PRICE = late_pattern(r"\bpric|\bunit\b|\bper\b|/|每|单价|均价|价格|\bdear|\bcheap|\bcost", re.IGNORECASE)


def without_other_money(text: str) -> tuple[str, list[str]]:
    """Return a text that asks for a value in money that it is not told in as one that asks for the value, and that
    money; of prices as it is.
    """
    found = OTHER_MONEY.search(text)
    if found is None or _A_PRICE.search(text):
        return text, []
    return f"{text[: found.start()]} value {text[found.end() :]}", [found["money"] or found["zh"]]


def _paid(text: str) -> str:
    return _PAY_MORE.sub(
        lambda found: f"is the {found['who']} import unit price {'lower' if found['low'] else 'higher'}", text
    )


def _dearer(text: str) -> str:
    """Write what is cheaper or dearer as the unit price that is lower or higher."""
    if not text.isascii() or ((found := CHEAPER.search(text)) is None and (found := _CHEAPEST.search(text)) is None):
        return text
    is_most = _CHEAPEST.fullmatch(found.group()) is not None
    way = ("lowest" if found["low"] else "highest") if is_most else "lower" if found["low"] else "higher"
    rest = f"{text[: found.start()]} ⁂ {text[found.end() :]}"
    if PRICE.search(rest):
        return rest.replace("⁂", way)
    whom = _FOR_WHOM.search(rest)
    whose = "" if whom is None else f"{whom['who']} import "
    rest = rest if whom is None else f"{rest[: whom.start()]} {rest[whom.end() :]}"
    if is_most:
        return rest.replace("⁂", f"{way} {found['each'] or ''} {whose}unit price")
    what, _, when = _ASKS_WHETHER.sub("", rest).partition("⁂")
    of = what.strip() and f"of {what.strip().removeprefix('of ')} "
    return f"is the {whose}unit price {of}{way} {when.lstrip(' ?,')}"


def _moved(found: re.Match[str]) -> str:
    if found["done"]:
        return "下降了" if found["low"] else "上涨了"
    return "低" if found["low"] else "高"


_HOW_EXPENSIVE = late_pattern(
    r"\bhow\s+(?:expensive|costly|pricey|dear|cheap)\s+(?:is|was|were|are)\s+(?:an?\s+(?:kilo(?:gram)?|kg|tonne)(?:\s+of)?\b)?"
    r"|\b(?:average|avg\.?|mean)\s+(?=(?:[\w'’.]+\s+){0,3}?(?:(?:export|import|unit|selling|sales)\s+)(?:prices?|values?)\b)",
    re.IGNORECASE,
)
PRICES: tuple[Rule, ...] = (
    (_HOW_EXPENSIVE, lambda found: "what was the unit price of " if found.group().lower().startswith("how") else ""),
    (_A_KILO, "单价多少"),
    (_CHINESE_BUYERS, r"\g<who>进口"),
    (_HOW_DEAR, "是多少"),
    (_CHINESE_CHEAPER, lambda found: f"单价{_moved(found)}"),
    (_PAY_MORE, Anew(lambda text: _paid(text) if text.isascii() else text)),
    (CHEAPER, Anew(_dearer)),
    (_CHEAPEST, Anew(_dearer)),
)
