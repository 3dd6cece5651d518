"""What a ranking is to be sorted by, "rank the countries by change, biggest losers first", said as who moved most,
and rankings that are asked for by what each has of the total, "each country's share".
"""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_PARTNERS = r"(?:countr(?:y|ies)|nations|buyers|customers|partners|importers|destinations|markets|clients|takers)"
_PRODUCTS = r"(?:products|goods|commodities|items|materials)"
_RANK = (
    rf"\b(?:(?:please|pls|can\s+you|could\s+you)\s+)*(?:rank(?:ing)?|sort(?:ed)?|order(?:ed)?|list)"
    rf"(?:\s+(?:of|me|all|the|china's|top|biggest|largest|magnet|magnets|exports?))*\s+(?:{_PARTNERS}|(?P<products>{_PRODUCTS}))\b"
)
_RANK_ALONE = r"\A\W*(?:please\s+|pls\s+)?(?:(?:a|the)\s+)?(?:rank(?:ing|ed)?|sort(?:ed)?)(?=\s+by\b)"
_LOSS = (
    r"(?:loss(?:es)?|losers?|decline(?:s|rs|d)?|decrease[sd]?|drop(?:s|ped|pers)?|fall(?:s|ers)?|fell"
    r"|reductions?|shrinkage)"
)
_GAIN = r"(?:gain(?:s|ers|ed)?|increase[sd]?|rises?|rose|risers|jumps?|winners?|growers|grew)"
_CHANGE = r"(?:change[sd]?|moved|movements?|moves?|growth(?:\s+rates?)?)"
_BIG = r"(?:the\s+)?(?:biggest|largest|steepest|sharpest|worst|most|top|greatest)"
_PERCENT = r"(?:percent(?:age)?|per\s+cent|pct|relative|%)"
_MONTHLY = r"(?:(?:mom|monthly|month[\s-]o(?:n|ver)[\s-]month|absolute|total|net)\s+)?"
_BY = (
    rf"\b(?:by|on|in\s+order\s+of)\s+(?:(?:the|their|its|how|size\s+of)\s+)*(?:(?:much|far|strongly)\s+(?:they|it|each|these)\s+(?:have\s+|has\s+)?)?{_MONTHLY}(?:(?P<pct>{_PERCENT})\s*)?{_MONTHLY}(?:{_BIG}\s+)?"
    rf"(?:(?P<loss>{_LOSS})|(?P<gain>{_GAIN})|(?P<change>{_CHANGE}))\b(?:\s+in\s+(?P<pct2>{_PERCENT}))?"
)
_FIRST = (
    rf"[\s,;–—-]*(?:with\s+)?(?:{_BIG}\s+(?=\w+(?:\s+(?:at\s+the\s+top|on\s+top|first))?\W*\Z)|(?=\w+\s+(?:at|on|first)\b))"
    rf"(?:(?P<loss>{_LOSS})|(?P<gain>{_GAIN}))\b(?:\s+(?:at\s+the\s+top|on\s+top|first)\b)?"
)
_RANK_OF = late_pattern(_RANK, re.IGNORECASE)
_ALL_LISTED = late_pattern(
    rf"\W*(?:(?:please|pls|can\s+you|could\s+you|show\s+me|give\s+me|an?|the|full|list|of|all|me|your)\s+)+{_PRODUCTS}\W*",
    re.IGNORECASE,
)
"""What asks for the list of the products, which are not ranked."""
_ALONE = late_pattern(_RANK_ALONE, re.IGNORECASE)
_BY_WHAT = late_pattern(_BY, re.IGNORECASE)
_IN_WEIGHT = late_pattern(r"\b(?:in|by)\s+(?:tonnes|tons|weight|volume)\b|\babsolute\b", re.IGNORECASE)
_WHO_FIRST = late_pattern(_FIRST, re.IGNORECASE)
_ALL_IN_CHINESE = r"(?:各国|各个?国家|每个国家|所有国家|国家|各?买家|各?客户|各?市场)"
_RANKED_IN_CHINESE = rf"(?:{_ALL_IN_CHINESE}|各?(?:种|个)?(?:产品|商品))"
_IN_ORDER = r"(?:排名|排行|排序|排列|排一下|排)(?:一下|名次|榜)?"
_IN_CHINESE = late_pattern(
    rf"(?:请|帮我|把|将|给)*(?P<who>{_RANKED_IN_CHINESE}?)(?:请)?(?:按照?|依|以)(?:环比)?(?:(?P<loss>降幅|跌幅|减幅|下降|减少|下跌|跌|降)|(?P<gain>增量|增加量?|上升|涨)|(?P<change>变化|变动|增长率?|增速|涨幅|增幅)"
    r"|(?P<size>(?:出口|进口)?(?:数量|总量|重量|规模|吨数|大小|多少|量)))(?:量|大小|幅度)?"
    rf"(?:从大到小|从高到低)?(?:来|给|对|将|把)*(?P<who2>{_RANKED_IN_CHINESE}?)(?:进行)?(?:的)?{_IN_ORDER}(?P<who3>{_RANKED_IN_CHINESE}?)",
)
_PLACES_IN_CHINESE = late_pattern(rf"{_ALL_IN_CHINESE}的?(?=[^，。？?]{{0,14}}{_IN_ORDER})")
_EACH_IN_CHINESE = r"(?:各国|各个?国家|每个国家|所有国家|[各每]个?(?:买家|客户|市场))"
_SHARES_IN_CHINESE = late_pattern(
    rf"{_EACH_IN_CHINESE}(?P<between>[^，。？?变涨升降增减跌]{{0,10}}?)(?:各自|分别)?(?:所?占?的?(?:总量|出口|全部)?的?(?:占比|份额|比重|比例)|各?占(?:多少|几成|比))(?:各?(?:是|为|有)?(?:多少|几)?)?"
    r"(?![^，。？?]*[变涨升降增减跌])"
)
_ONE = r"(?:country|nation|buyer|customer|partner|importer|destination|market)"
_EACH = rf"(?:each|every)(?:\s+single)?\s+(?:{_ONE}|one\s+of\s+the\s+{_PARTNERS})"
_PART = r"(?:market\s+)?(?:shares?|percentages?|percents?|proportions?|fractions?|%|parts?|portions?)"
_OF_TOTAL = (
    r"(?:\s+(?:of|in)\s+(?:(?:the|all|china's|chinese|total|whole|overall|magnets?)\s+)*"
    r"(?:total|exports?|shipments|whole|it|everything|trade))?"
)
_NOT_MOVED = (
    r"(?!.*\b(?:chang|ris(?:e|ing|en)|rose|f[ae]ll|gr[eo]w|evol|develop|drop|declin|trend|increas|decreas|since|over\s+time|history|chart"
    r"|each\s+month|every\s+month|by\s+month|month\s+by)\w*)"
)
_SHARE_OF_EACH = (
    r"\b(?:(?:what|how\s+(?:much|big|large)|which)(?:'s|\s+(?:is|was|were|are))?\s+)?"
    rf"(?:{_EACH}(?:'s|s'|s)?|(?:all\s+(?:the\s+)?|the\s+)?{_PARTNERS}')\s+(?:own\s+)?{_PART}{_OF_TOTAL}\b{_NOT_MOVED}"
    rf"|\b(?:(?:what|which|the)\s+)*{_PART}{_OF_TOTAL}\s+(?:did|does|do|has|had|have|went\s+to|goes\s+to|of|for|by|per|taken\s+by|held\s+by|that)\s+"
    rf"{_EACH}(?:\s+(?:have|has|had|take|takes|took|get|gets|got|buy|buys|bought|make\s+up|account(?:s|ed)?\s+for|receive[sd]?))?\b{_NOT_MOVED}"
)
_PRODUCTS_MOVED = (
    rf"\b(?:which|what)\s+{_PRODUCTS}\s+(?:(?P<fell>fell|dropped|declined|lost|decreased|shrank)|rose|grew|gained|increased|jumped)\s+(?:by\s+)?(?:the\s+)?most\b"
    rf"|\b(?:which|what)\s+(?:product|commodity)\s+(?:(?P<fell2>fell|dropped|declined|lost|decreased|shrank)|rose|grew|gained|increased|jumped)\s+(?:by\s+)?(?:the\s+)?most\b"
)


def _by_change(text: str) -> str:
    """Write what a ranking is sorted by as who moved the most, and keep the other words."""
    ranked, by, first = _RANK_OF.search(text), _BY_WHAT.search(text), _WHO_FIRST.search(text)
    ranked = ranked or (_ALONE.search(text) if by is not None else None)
    if ranked is None or (by is None and first is None):
        is_of_products = ranked is not None and ranked["products"] and not _ALL_LISTED.fullmatch(text)
        return _RANK_OF.sub(" top products ", text) if is_of_products else text
    said = [each for each in (first, by) if each is not None]
    if any(each["loss"] for each in said):
        asked = "biggest losers"
    elif by is not None and (by["change"] or by["pct"] or by["pct2"]) and not (first or by["gain"]):
        is_in_weight = _IN_WEIGHT.search(text) is not None
        asked = "biggest gainers" if is_in_weight else "biggest percent gainers"
    else:
        asked = "biggest percent gainers" if by is not None and by["pct"] else "biggest gainers"
    if ranked.groupdict().get("products"):
        asked += " by product"
    for found in sorted((ranked, *said), key=lambda each: -each.start()):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return f"{asked} {text.strip(' ,;:')}"


def _by_change_in_chinese(found: re.Match[str]) -> str:
    ranked = "".join(each or "" for each in (found["who"], found["who2"], found["who3"]))
    is_of_products = "产品" in ranked or "商品" in ranked
    if found["size"]:
        return "产品排名" if is_of_products else "排名"
    of = "国家产品" if is_of_products else "国家"
    return f"跌幅最大的{of}" if found["loss"] else f"增量最大的{of}" if found["gain"] else f"增幅最大的{of}"


_OVER_A_YEAR = r"(?P<year>yoy|y/y|y-o-y|year[\s-]o(?:n|ver)[\s-]year|annual|yearly|12[\s-]month)"
_OVER_A_MONTH = r"(?:mom|m/m|m-o-m|month[\s-]o(?:n|ver)[\s-]month|monthly)"
_WHO_MOVED = r"(?:gainers?|risers?|climbers?|growers?|winners?|losers?|fallers?|decliners?|droppers?|movers?)"
_HOW_IT_MOVED = (
    rf"(?:{_LOSS}|gains?|increases?|rises?|jumps?)\b(?=.*\b(?:{SPOKEN_MONTHS}|by\s+{_ONE})\b)"
    r"(?!.*\b(?:since|between|from|through|until|in\s+the\s+months?|(?:which|what)\s+month)\b)"
)
_MOVED_OVER = (
    rf"\b(?P<big>{_BIG})(?:\s+(?:\d{{1,2}}|two|three|four|five|ten))?\s+(?:{_OVER_A_YEAR}|{_OVER_A_MONTH})\s+(?P<pct>{_PERCENT}\s*)?"
    rf"(?P<who>{_WHO_MOVED}\b|{_HOW_IT_MOVED})"
)


def _moved_over(found: re.Match[str]) -> str:
    """Write over which time who moved most, "biggest yoy gainer", behind who it is."""
    over = "yoy" if found["year"] else "mom"
    return f"{found['big']} {found['pct'] or ''}{found['who']} {over} "


SORTED_RANKINGS = (
    *rules(
        (_MOVED_OVER, _moved_over),
        (rf"\b(?P<big>{_BIG})\s+(?:\d{{1,2}}|two|three|four|five|ten)\s+(?={_WHO_MOVED}\b)", r"\g<big> "),
        (rf"\b(?:\d{{1,2}}|two|three|four|five|ten)\s+(?P<big>{_BIG})\s+(?={_WHO_MOVED}\b)", r"\g<big> "),
        (_RANK, Anew(_by_change)),
        (_SHARE_OF_EACH, " share by country "),
        (
            _PRODUCTS_MOVED,
            lambda found: f"biggest {'losers' if found['fell'] or found['fell2'] else 'gainers'} by product",
        ),
    ),
    (_IN_CHINESE, _by_change_in_chinese),
    (_PLACES_IN_CHINESE, ""),
    (_SHARES_IN_CHINESE, r"\g<between>排名"),
)
SORTED_ALONE = rules((_RANK_ALONE, Anew(_by_change)))
"""Rankings that name neither countries nor products: what follows an answer goes on with those that stood there."""
