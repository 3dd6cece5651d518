"""What a product takes in and how two of them differ, as people ask for it; and magnets by how they are made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import NotUnderstood, Suggestion
from bot.questions.figure_question import FigureQuestion
from bot.reading.code_systems import CODE_SYSTEM
from bot.reading.operation_words import move_in, unit_words
from bot.text import Line, late_pattern, line
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.commodities import HS_PREFIX, Product
from bot.trade.observations import Flow
from bot.trade.vocabulary import Vocabulary

YES, NO = "Yes: ", "No: "
_SENTENCE_END = late_pattern(r"(?<=\.)\s+|[;,:]\s+")
MAGNETS, SINTERED_ONES, WHOSE = "magnets", "magnets-hts", "US"
_REACH = (
    r"\bhow\s+far\s+back\s+(?:do|does|is|are|can|have)\b"
    r"|\bhow\s+far\s+(?:do|does)\s+(?:your|the)\s+[\w\s-]*?(?:data|figures|numbers|series)\s+(?:go|reach)\b"
    r"|\b(?:since|from|until|till|up\s+to)\s+(?:when|(?:which|what)\s+(?:month|year|date))\s+"
    r"(?:do\s+you\s+(?:have|hold|know|cover)|have\s+you|(?:do|does)\s+your|(?:is|are)\s+(?:there|your))\b"
    r"|\bwhen\s+(?:do|does)\s+(?:your|the)\s+[\w\s-]*?(?:data|figures|numbers|series)\s+(?:start|begin)s?\b"
    r"|数据(?:是)?(?:从|最早|自)(?:到|是|从)?(?:什么时候|何时|哪[年个])|[从自](?:什么时候|何时|哪年|哪个月)(?:开始|起)?有"
)
_FORM = (
    r"(?:metals?|metallic|oxides?|alloys?|raw|refined|unrefined|un?wrought|powders?|compounds?|ores?|concentrates?|scrap|waste|salts?|chlorides?"
    r"|ingots?|(?:un|semi-?)?finished|(?:un)?processed|primary|secondary|recycled|pure)"
)
_IN_WHICH_FORM = (
    rf"\b(?:is|are|does|do|was|were)\b.*\b{_FORM}\b.*\b(?:or|and|also|too|only|just|as\s+well|alone)\b"
    rf"|\b(?:is|are|does|do|was|were)\b.*\b(?:only|just|also|both|either)\s+(?:the\s+)?{_FORM}\b"
    rf"|\b{_FORM}\s+or\s+(?:also\s+|is\s+it\s+)*{_FORM}\b|(?:金属|氧化物|合金|粉末|化合物)(?:还是|或者?)"
    rf"|\b(?:is|are)\b.*\b{_FORM}\b.*\b(?:part|included|counted|covered|contained)\b"
)
_UNITS = unit_words()
_WHY_IN_UNIT = (
    rf"\b(?:why|how\s+come)\b[^?\d]*?\b(?:in|using|as)\s+(?:{_UNITS})\b(?=\W*(?:\Z|[,;?]|and\b|instead\b|not\b|rather\b|while\b|but\b|when\b))"
    rf"|\b(?:why|how\s+come)\s+(?:the\s+|is\s+it\s+|use\s+)?(?:{_UNITS})(?=\s+(?:for|and\s+not|instead|not|here)\b|\W*\Z)"
    r"|(?:为什么|为何)[^，。？\d]*?(?:用|以|按)(?:公斤|千克|吨)"
)
_PART_OF = (
    r"\b(?:is|are|was|were)\b.*\b(?:part\s+of|(?:included|counted|contained|covered)\s+(?:in|within|among|under|with)"
    r"|(?:subset|kind|type)\s+of|(?:inside|within|among)\s+(?:the|your)|in\s+(?:the|your)\s+[\w\s-]{3,30}\s(?:numbers?|figures?|total|data))\b"
)
_PART = late_pattern(_PART_OF, re.IGNORECASE)
_TAKES_IN = late_pattern(
    r"\A\W*(?:(?:and|so|ok|but)\W+)*(?:do|does|did|is|are)\b.*\b(?:includ\w*|contain\w*|cover\w*|compris\w*|count\w*)\b",
    re.IGNORECASE,
)
_APART = late_pattern(r"\bnot\s+in\s+it\b|\bnever\b|\bno\b", re.IGNORECASE)
_MOSTLY = late_pattern(r"\bmostly\b", re.IGNORECASE)
_IN_UNIT = late_pattern(_WHY_IN_UNIT, re.IGNORECASE)
DEFINITION = late_pattern(
    rf"{_REACH}|{_IN_WHICH_FORM}|{_WHY_IN_UNIT}|{_PART_OF}|{CODE_SYSTEM.pattern}|"
    r"\b(?:includ\w*|contain\w*|consist\w*|compris\w*|definition|defined|define|count(?:s|ed)?\s+as|made\s+(?:up\s+)?of"
    r"|what(?:'s|\s+is)\s+in|what\s+kind|covered\s+by|what\s+(?:does|do)\s+[\w\s-]+\s+cover"
    r"|difference\s+between\b.*\bin\s+(?:this|the|your)\s+(?:bot|tool|data|database))\b|包括|包含|定义|算不算|什么是|是什么(?!时候|时间|原因|情况|水平)|区别|有什么不同",
    re.IGNORECASE,
)
DIFFERS = late_pattern(
    r"\bdifferen(?:ce|ces|t)\b|\bdiffers?\b|\bthe\s+same\s+(?:thing|product)s?\b|\b(?:is|are)\s+(?:[\w-]+\s+){1,4}?the\s+same\s+as\b(?!.*\d)|\bdistinguish\w*|不同|区别|差别"
    r"|\b(?:why|how\s+come)\b(?=.*\b(?:close|similar|alike|equal|identical|same|higher|larger|bigger|lower|smaller|more|less)\b)|(?:为什么|为何|怎么).*(?:接近|差不多|相近|一样)",
    re.IGNORECASE,
)
SO_CLOSE = late_pattern(
    r"\b(?:why|how\s+come)\b.*\b(?:(?:so|this|that|nearly|almost|about|very|quite|as)\s+(?:close|similar|alike|equal|identical|the\s+same)"
    r"|(?:only|just)\s+(?:(?:an?\s+)?(?:bit|little|slightly)\s+)?(?:higher|larger|bigger|lower|smaller|more|less))\b"
    r"|(?:为什么|为何|怎么)[^，。？]*(?:接近|差不多|相近|一样)",
    re.IGNORECASE,
)
"""Words that ask why the figures of two products are nearly the same, which is what one takes in of the other."""
_WHAT_DIFFERS = late_pattern(
    r"\b(?:what(?:'?s|\s+is|\s+are|\s+exactly\s+is)?(?:\s+exactly)?|explain(?:\s+(?:to\s+)?(?:me|us))?|tell\s+me|is\s+there)\s+(?:the\s+|any\s+|an?\s+)?differences?\s+between\b"
    r"|\bhow\s+(?:do|does|is|are)\b.*\b(?:differ|different|distinct|distinguished)\b|\bdifferences?\s+between\b.*\bin\s+(?:this|the|your)\s+(?:bot|tool|data|database)\b"
    r"|\b(?:not|are\w*|is\w*)\s+(?:they\s+)?(?:\w+\s+){0,5}?the\s+same(?:\s+(?:thing|product|as))?\b|\bwhat(?:'?s|\s+is)\s+the\s+difference\W*\Z|区别|有什么不同|有何不同|有什么差别",
    re.IGNORECASE,
)
_OF_AMOUNTS = late_pattern(
    r"\b(?:exports?|imports?|shipments?|tonnes?|tons?|kg|volumes?|amounts?|prices?|figures|numbers|how\s+(?:much|big|large|many))\b|出口|进口|吨|多少|价",
    re.IGNORECASE,
)
_SINTERED = late_pattern(r"\bsintered\b|烧结", re.IGNORECASE)
_BY_MAKING = late_pattern(
    r"\b(?:excluding|exclude|excl\.?|without|except(?:\s+for)?|minus|less|not|no|non|but|only|just)[\s-]+"
    r"(?:the\s+)?(?:sintered|bonded)\b|\b(?:sintered|bonded)\s+(?:(?:magnets?|ones)\s+)?(?:only|alone|excluded)\b"
    r"|\bbonded(?:\s+(?:(?:rare[\s-]earth|ndfeb)\s+)?magnets?)?\b|(?:不含|除了?|只[算看要]|仅)(?:烧结|粘结)|粘结",
    re.IGNORECASE,
)


_BONDED = late_pattern(r"\bbonded\b|粘[结接]", re.IGNORECASE)
_MADE = late_pattern(r"\b(?:sintered|bonded)\b|烧结|粘[结接]", re.IGNORECASE)
_WITHOUT_BONDED = late_pattern(
    r"\b(?:excluding|exclude|excl\.?|without|except(?:\s+for)?|minus|less|not|no|non)[\s-]+(?:the\s+)?bonded\b|(?:不含|除了?)粘[结接]",
    re.IGNORECASE,
)
_CONTAINED = late_pattern(
    r"\A\W*(?:(?:and|so|ok|but|hi|hello)\W+)*(?:is|are|do|does|did|was|were)\b.*\b(?:in|part|within|inside|among|includ\w*|count\w*|cover\w*|contain\w*|compris\w*)\b"
    r"|包[括含]|算.{0,12}吗|[是有]没?[含算]",
    re.IGNORECASE,
)
"""Words that ask whether figures contain something."""


def asks_why_in_unit(text: str) -> bool:
    """Say whether a text asks why amounts are in a unit, and not why they moved: "why is gallium in kg"."""
    return bool(_IN_UNIT.search(text)) and move_in(text) is None


def are_sintered(text: str, product: str) -> bool:
    """Say whether a text names sintered magnets and a product counts those alone, which China's figures do not."""
    return product == SINTERED_ONES and bool(_SINTERED.search(text))


def taken_in(text: str, products: Sequence[Product]) -> Line | None:
    """Say yes or no to whether the figures of one product contain another: by their codes, or by what the notes say;
    where neither tells it, that. None where a text does not ask it of two.
    """
    is_part = bool(_PART.search(text))
    if len(products) != 2 or not (is_part or _TAKES_IN.search(text)):
        return None
    part, whole = products if is_part else (products[1], products[0])
    figures = f"the figures of {whole.short_in_text}"
    codes = tuple(each for each in whole.commodities if each.startswith(HS_PREFIX))
    is_by_codes = bool(codes) and all(each.startswith(HS_PREFIX) for each in part.commodities)
    if is_by_codes and all(each.startswith(codes) for each in part.commodities):
        return line(f"{YES}{figures} contain {part.short_in_text}; the two are never added.")
    told = [each for each in _SENTENCE_END.split(whole.note) if _names(each, part)]
    if any(_MOSTLY.search(each) for each in told):
        return line(f"{YES}{figures} contain {part.short_in_text}; the two are never added.")
    told += [each for each in _SENTENCE_END.split(part.note) if _names(each, whole)]
    if is_by_codes or any(_APART.search(each) for each in told):
        return line(f"{NO}{figures} do not contain {part.short_in_text}; the two are never added.")
    return line(f"The sources do not say whether {figures} contain {part.short_in_text}.")


def _names(sentence: str, product: Product) -> bool:
    words = "|".join(re.escape(each) for each in (product.key, product.short_in_text))
    return bool(re.search(rf"(?<![\w-])(?:{words})(?![\w-])", sentence, re.IGNORECASE))


def product_defined(text: str, products: Sequence[str]) -> str | None:
    """Return what to look up among the products for a text that asks what they take in, from when on they are held,
    or how they differ: a key or several, parted by commas; of kinds of one product ("magnets and
    magnets-hts") its key; None where it asks for none.
    """
    keys = sorted(set(products), key=len)
    is_of_one = all(each == keys[0] or each.startswith(f"{keys[0]}-") for each in keys)
    is_of_both = _WHAT_DIFFERS.search(text) and not _OF_AMOUNTS.search(text)
    if not is_of_one and (is_of_both or SO_CLOSE.search(text)):
        return ",".join(dict.fromkeys(products))
    if _IN_UNIT.search(text) and not asks_why_in_unit(text):
        return None  # "why did magnets fall in tonnes"
    if not (DEFINITION.search(text) or (DIFFERS.search(text) and is_of_one and len(keys) > 1)):
        return None
    return keys[0] if is_of_one else ",".join(dict.fromkeys(products))


def refuse_by_making(text: str, about: About, vocabulary: Vocabulary) -> None:
    """Say of magnets that are asked for by how they are made which figures tell that apart."""
    is_of_theirs = about.product == SINTERED_ONES and _BONDED.search(text) and not _WITHOUT_BONDED.search(text)
    is_asked = about.product in (MAGNETS, SINTERED_ONES) and _CONTAINED.search(text) and _MADE.search(text)
    if not (is_of_theirs or is_asked or (about.product == MAGNETS and _BY_MAKING.search(text))):
        return
    if about.product != MAGNETS:
        whose = about.reporter if about.reporter != DEFAULT_REPORTER else about.partner
        about = About(Flow.EXPORT, whose, MAGNETS, about.period)
    theirs = About(Flow.IMPORT, DEFAULT_REPORTER, SINTERED_ONES, about.period, Shown.WEIGHT, WHOSE)
    suggestions = [Suggestion("Magnets of both kinds", about.partner, FigureQuestion(about).command)]
    sentence = "China's figures do not split sintered magnets from bonded ones: they are of both."
    if vocabulary.mask(theirs):
        sentence += f" What {vocabulary.partner(WHOSE).in_text} imports is of sintered ones alone ({SINTERED_ONES})."
        suggestions.insert(0, Suggestion("Sintered ones, to the US", WHOSE, FigureQuestion(theirs).command))
    raise NotUnderstood("product_not_held", sentence, tuple(suggestions))
