"""Whether a text asks what is held: "what data is there for japan", "is gallium covered", 有日本的数据吗.

Such a text has words for data, for having them, and names; a word of anything else makes it another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.lexicon import words_of
from bot.text import late_pattern

_NAME = "\ue000"
MOST_WORDS_OF_NAMES = 6
HOLDS_DATA = late_pattern(
    r"\b(?:have|has|got|holds?|held|cover\w*|track(?:s|ed|ing)?|availab\w+|loaded|includ\w+|exists?|complete(?:ness)?"
    r"|contains?|stor(?:e|es|ed|ing)|support(?:s|ed)?|data\s?base|bot|there|far\s+back|since\s+when|from\s+when|starts?|begins?|(?:date|time)[\s-]+(?:range|span)s?|first\s+(?:months?\s+)?and|know|tell|how\s+(?:many|long|good)|known|range|only|any|other|(?:which|what)\s+months|can|earliest"
    r"|oldest)\b|有|收录|覆盖|加载|包[括含]|支持|开始|最早|完整|多久|多长|除",
    re.IGNORECASE,
)
"""What every text has that asks what is held."""
_DATA = late_pattern(
    r"\b(?:data|data\s?sets?|figures?|numbers?|records?|series|stat(?:istic)?s|months?|years?|observations?|points|periods?|ranges?|spans?"
    r"|info(?:rmation)?|coverage|history|any\s?thing|something)\b|数据|数字|月|年|统计",
    re.IGNORECASE,
)
_HAD = late_pattern(
    r"\b(?:have|has|holds?|held|cover(?:s|ed|ing|age)?|track(?:s|ed|ing)?|availab(?:le|ility)|loaded|included|exists?"
    r"|complete(?:ness)?|contained|stor(?:e|es|ed|ing)|support(?:s|ed)?)\b|(?:\A\W*|\b(?:you|we|i|you've|we've)\s+)got\b"
    r"|\b(?:data|figures|numbers|series|you|it)\s+(?:also\s+)?(?:includes?|contains?)\b"
    r"|\b(?:how|that)\s+far\s+back\b|\b(?:date|time)[\s-]+(?:range|span)s?\b|\byou\s+(?:know|tell)\b|\A\W*any\s+(?:\S+\s+)?(?:data|figures|numbers)\b|\bany\s+(?:\S+\s+)?(?:data|figures|numbers)\W*\Z|\bwhat(?:'s|\s+is)\s+there\b|\bknown\s+(?:about|of|on)\b|\bdata\s+range\b|\bhow\s+good\b.*\b(?:coverage|data)\b|\A\W*(?:which|what)\s+months\s+(?:for|of)\b"
    r"|\bhow\s+long\b.*\b(?:series|history|data|record)\b|\bcan\s+(?:i|we)\s+(?:get|ask|query|see|choose)\b|\b(?:is|are)\s+(?:it|there)\s+only\b|\b(?:other|anything|something)\s+(?:things|than)\b"
    r"|完整|数据(?:有|是)?(?:多久|多长)|除|\bhow\s+many\s+(?:data\s+points|months|observations)\s+(?:of|for|on)\b|收录|覆盖|加载|包[括含]|支持",
    re.IGNORECASE,
)
_OF_MONTHS = late_pattern(
    r"\b(?:do|have)\s+(?:you|we)\b|\b(?:which|what|how\s+many)\s+months\b|\b(?:complete\w*|cover(?:ed|age)|availab\w+)\b"
    r"|有没有|有[^，。？?]*吗|(?:哪些|哪几个|几个)月|完整|覆盖|收录",
    re.IGNORECASE,
)
_THERE = late_pattern(
    r"\bthere\b|\b(?:since|from)\s+when\b|\bstarts?\b|\bbegins?\b|\bearliest\b|\boldest\b|有|开始|最早", re.IGNORECASE
)
FIRST_AND_LAST = late_pattern(
    r"\bfirst\s+(?:months?\s+)?(?:and|&)\s+(?:the\s+)?(?:last|latest|newest)\b", re.IGNORECASE
)
"""Words for both ends of what is held, which are no month."""
_HOW_MUCH = late_pattern(r"\bhow\s+(?:much|many)\b|多少", re.IGNORECASE)
_STORE = late_pattern(
    r"\b(?:in\s+)?(?:the|your|our|this)\s+(?:data\s?base|data\s?set|store|system|bot|tool|archive)\b|数据库|系统",
    re.IGNORECASE,
)
_WHAT_IS_HELD = late_pattern(
    r"\W*what(?:'s|\s+is|\s+all\s+is)?\s+(?:all\s+)?(?:covered|held|included|loaded|available)\W*", re.IGNORECASE
)
ASKED_ANEW = late_pattern(
    r"\A\W*(?:(?:and|so|ok|but)\s+)?(?:what|which|how\s+(?:much|many|far|long))\b(?!.*\b(?:19|20)\d\d\b)"
    r"(?=.*\b(?:data|figures|series|coverage|history|countries|products|commodities|else)\b)"
    r"(?=.*\b(?:have|has|held|hold|cover(?:ed|age)?|available|loaded|exists?|there|far\s+back|begin|start|track)\b)"
    r"|\A\W*(?:(?:and|so|ok|but)\s+)?(?:what(?:'?s|\s+is|\s+are)"
    r"|define|explain)\s+(?:an?\s+|the\s+)?[a-z][a-z -]{2,30}\W*\Z"
    r"|\A\W*什么是[^，。多少]{1,10}\Z",
    re.IGNORECASE,
)
"""What every text has that asks, after an answer, what is held or what a product is, and nothing of the answer."""
_COUNTRIES = late_pattern(
    r"\b(?:countr(?:y|ies)|(?:trad(?:e|ing)\s+)?partners?|nations?|whom?(?=\s+(?:do|have|is|are)\b))\b|(?:贸易)?伙伴|国家|国别",
    re.IGNORECASE,
)
_GOODS = late_pattern(
    r"\b(?:products?|goods|commodit(?:y|ies)|(?:raw\s+)?materials?|(?:critical\s+)?minerals?|metals?|elements?|items?"
    r"|(?:hs|customs|tariff|commodity)[\s-]?codes?)\b|产品|商品|品种|矿产|(?:海关)?编码",
    re.IGNORECASE,
)
_BESIDES = late_pattern(
    r"\b(?:besides|apart\s+from|other\s+(?:than|things)|except|else|only)\b|除了?|其他", re.IGNORECASE
)
_CHINESE = late_pattern(
    r"(?:\ue000|请问|目前|现在|当前|你们?|您|我们?|里面?|有没有|有|没有|多少|哪些|哪几个|哪个|几个|什么|的|数据|数字|统计|月份?|年份?|个|吗|呢|么|关于|对于?|从|自|什么时候"
    r"|何时|哪年|哪月|开始|起|最早|已|加载|载入|收录|覆盖|包括|包含|支持|了|过|是|都|能|可以?|查|到|看|和|与|、|出口|进口|中国|除了?|以外|之外|还|完整|多久|多长|长|其他|\s|[？?。！!，,])+"
)
_CHINESE_LETTER = late_pattern("[\u3400-\u9fff]")
_WORD = late_pattern(r"[^\W\d_\ue000]+(?:['’]s)?")


def may_ask_what_is_held(text: str) -> bool:
    """Say whether a text that has words of `HOLDS_DATA` may ask what is held, its names not known yet."""
    text = _marked_kinds(text)
    if not text.isascii():
        return bool(_NAME in text or _DATA.search(text) or _HAD.search(text))
    return len(_words(text) - words_of("held.en.txt")) <= MOST_WORDS_OF_NAMES


def asks_what_is_held(text: str, names: Iterable[str]) -> bool:
    """Say whether a text asks what is held of the names in it, or of all where it has none."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", _NAME, text, flags=re.IGNORECASE)
    is_of_store = _STORE.search(text) or _WHAT_IS_HELD.fullmatch(text)
    is_of_kinds = asks_of_countries(text) or asks_of_goods(text)
    text = _marked_kinds(text)
    is_of_data = bool(is_of_kinds or is_of_store or _DATA.search(text) or _BESIDES.search(text))
    is_had = _HAD.search(text) or FIRST_AND_LAST.search(text) or (is_of_data and _THERE.search(text))
    if not is_had or (not is_of_data and (_HOW_MUCH.search(text) or _NAME not in text)):
        return False
    if _CHINESE_LETTER.search(text):
        return bool(_CHINESE.fullmatch(text))
    return words_of("held.en.txt").issuperset(_words(FIRST_AND_LAST.sub("first", text)))


def asks_of_months(text: str) -> bool:
    """Say whether a text that asks what is held asks it of months that it names."""
    return bool(_OF_MONTHS.search(text))


def asks_of_countries(text: str) -> bool:
    """Say whether a text that asks what is held asks which countries are."""
    return bool(_COUNTRIES.search(text))


def asks_of_goods(text: str) -> bool:
    """Say whether a text that asks what is held asks which products are."""
    return bool(_GOODS.search(text))


def asks_of_others(text: str) -> bool:
    """Say whether a text that asks what is held asks for what is held beside the names in it."""
    return bool(_BESIDES.search(text))


def _marked_kinds(text: str) -> str:
    text = _STORE.sub("" if _CHINESE_LETTER.search(text) else " held ", text)
    return _GOODS.sub(_NAME, _COUNTRIES.sub(_NAME, text))


def _words(text: str) -> set[str]:
    return {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
