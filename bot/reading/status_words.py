"""Words that ask which status a figure has, and others that every card answers, taken out of a question."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST
from bot.questions.topics import topic_asked
from bot.reading.told import STATUS_NOTE, WHETHER
from bot.text import Line, late_pattern
from bot.trade.periods import SPOKEN_MONTHS

STATUS_WORDS = late_pattern(
    r"official|confirm|reliab|trustw|estimat|derived|prelim|final|provis|reported|published|calculated|computed|actual"
    r"|估计|估算|推算|初步|初值|最终|终值|measured|\breal\b|at\s+least|same\s+(?:period|months)"
    r"|≈|tilde|squiggl|wavy|curly|approximat|约等号",
    re.IGNORECASE,
)
"""What every text has in which there is something to take out."""
_STATUS_OF_FIGURE = late_pattern(
    r"\b(?:reported|published|official|actual|measured|real)\s+or\s+(?:calculated|estimated|derived|worked\s+out"
    r"|computed|an?\s+estimate)\b|\b(?:calculated|estimated|derived|computed)\s+or\s+(?:reported|published|official)\b"
    r"|\b(?:an?\s+)?estimated?\s+or\s+(?:an?\s+|the\s+)?(?:actual|real|measured|reported|published|official)(?:\s+(?:number|figure|value|one|data))?\b"
    r"|\b(?:an?\s+|the\s+)?(?:actual|real|measured|reported|published|official)\s+(?:number|figure|value|one|data)\s+or\s+(?:just\s+|only\s+)?(?:an?\s+)?estimated?\b"
    r"|是?(?:报告|公布|官方|实际|初步|最终)(?:值|数|的)?还是(?:估计|估算|推算|计算)(?:值|数|出来)?(?:的)?|是?(?:估计|估算|推算|计算)(?:值|数|的)?还是(?:报告|公布|官方|实际)(?:值|数|的)?",
    re.IGNORECASE,
)
_OF_A_NUMBER = late_pattern(r"\d\s?吨")
_SINCE_AT_LEAST = late_pattern(r"\bsince\s+at\s+least\b", re.IGNORECASE)
_SAME_PERIOD = late_pattern(
    rf"\b(?:cumulative|ytd|year\s+to\s+date)\s+(\d{{4}})\s+(?:{AGAINST}|on)\s+(?:the\s+)?"
    r"same\s+(?:period|months)\s+(?:of\s+|in\s+)?(\d{4})\b",
    re.IGNORECASE,
)
_STATUS = (
    r"(?:(?P<preliminary>prelim(?:inary)?|provisional|flash)|(?P<final>final(?:i[sz]ed)?|definitive)|(?P<estimated>estimated?|an\s+estimate|derived)"
    r"|official|confirmed|reliable|trustworthy)(?:\s+(?:figures?|numbers?|data|values?|one))?(?:\s+(?:yet|already|now|still))?"
)
_STATUS_ASKED = late_pattern(
    rf"(?P<of>\A\W*(?:(?:and|so|ok|but)\s+)?(?:is|are|was|were)\b.*?)\b(?:still\s+|only\s+|just\s+|already\s+|a\s+|the\s+)*{_STATUS}\W*\Z",
    re.IGNORECASE,
)
_STATUS_LAST = late_pattern(
    rf"(?P<of>\A(?!.*\b(?:what|which|why|how|mean\w*|define|explain|who|when|or|vs)\b)\W*\w.*?),?\s*\b(?:still\s+)?(?<!the\s)(?<!\ba\s){_STATUS}\s*\?\W*\Z",
    re.IGNORECASE,
)
_STATUS_IN_CHINESE = late_pattern(
    r"(?P<of>\A.*?\S.*?)的?(?:数据|数字|数值|数|值)?(?:是|算|属于)(?:不是)?(?:(?P<preliminary>初步|初值)|(?P<final>最终|终值)|(?P<estimated>估计|估算|推算))(?:的|数字|数据|值|数|出来)*(?:吗|么|呢)?\W*\Z"
)
_ASKS_STATUS = (_STATUS_ASKED, _STATUS_LAST, _STATUS_IN_CHINESE)


_OF_WHAT_STANDS = late_pattern(
    r"\A\W*(?:(?:and|so|ok|but)\s+)?(?:is|was|are|were)\s+(?:it|that|this|they|those)(?:\s+(?:one|figure|number))?\s+"
    r"(?:an?\s+)?[a-z]+\W*\Z",
    re.IGNORECASE,
)


_SIGN = (
    r"(?:≈|\btilde\b|\bsquiggl[ey]\b(?:\s+lines?)?"
    r"|\b(?:wavy|curly)\s+(?:lines?|equals?|signs?|thing)\b(?:\s+signs?)?|约等号)"
)
_NOT_EXACT = (
    r"\b(?:(?:only|just)\s+)?(?:approximate|an?\s+(?:estimate|approximation)|estimated|worked\s+(?:out|back)|derived"
    r"|not\s+exact|not\s+reported)\b"
)
_SIGN_ASKED = late_pattern(
    rf"(?=.*\bwhy\b)(?=.*{_NOT_EXACT}).*|(?=.*{_SIGN}(?!\s?\d))(?=.*(?:\bwhat|\bwhy\b|\bmean|\bexplain\b|\bhow\s+come\b|什么|为何|为啥)).*",
    re.IGNORECASE | re.DOTALL,
)
_SIGN_AND_WORDS = late_pattern(
    rf"(?:\b(?:marked|shown|written|given|preceded|prefixed)\s+(?:with|as|by)\s+|\b(?:have|has|with|carry|carries|bear|bears|got)\s+)?(?:\b(?:the|an?|that|this|those)\s+)?(?:little\s+|strange\s+)?{_SIGN}(?:[-\s]*(?:sign|symbol|mark|thing|character|符?号|标记))?"
    r"|\bwhat(?:['’]?s|\s+(?:does|do|is|are|did))?\b|\b(?:why|how\s+come)(?:['’]?s|\s+(?:is|are|does|do|was|did))?\b(?:\s+there\b)?|\bmean(?:ing|s|t)?\b(?:\s+(?:of|by)\b)?|\bstands?\s+for\b"
    rf"|{_NOT_EXACT}"
    r"|\bexplain\b|\b(?:in\s+front\s+of|next\s+to|before|beside|on|at|in|for|by)\s+(?=(?:the|this|that)\b)|\b(?:doing|there)\b"
    r"|(?:的)?(?:数字|数据|数值)?(?:前面|旁边|后面|上面|上|里)?(?:的)?(?:有|带|标|写|加)?(?:了)?(?:个|一个)?(?=≈)|(?:是)?(?:什么|啥)(?:意思|含义)?|为什么|为何|为啥|[?？,，]",
    re.IGNORECASE,
)
_A_MONTH = late_pattern(
    rf"\b(?:{SPOKEN_MONTHS})\b|\b(?:19|20)\d\d-\d\d\b|\d\s?月|\b[qh][1-4]\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)


def _of_signed_figure(text: str, *, is_followed: bool) -> str:
    """Return which figure a text asks the sign ≈ of, "the us june 2024 figure", or "that figure" after one; empty
    where it asks of none.
    """
    if not _SIGN_ASKED.match(text):
        return ""
    rest = " ".join(_SIGN_AND_WORDS.sub(" ", text).split())
    return rest if _A_MONTH.search(rest) else "that figure" if is_followed else ""


def without_status_words(text: str, *, is_followed: bool = False) -> tuple[str, tuple[Line, ...]]:
    """Return a question without the words that ask which status its figure has ("is … official"), which every card
    says, and what is told where it asks for that alone. `is_followed` when it follows a figure, which "it" is then.
    """
    if signed := _of_signed_figure(text, is_followed=is_followed):
        return signed, (STATUS_NOTE,)
    without = _STATUS_OF_FIGURE.sub(" 对吗 " if _OF_A_NUMBER.search(text) else " ", text)
    told = (STATUS_NOTE,) if without != text else ()
    text = _SINCE_AT_LEAST.sub("since", without)
    text = _SAME_PERIOD.sub(lambda said: f"ytd {said[1]}" if int(said[1]) - int(said[2]) == 1 else said[0], text)
    is_of_topic = bool(topic_asked(text)) and not (is_followed and _OF_WHAT_STANDS.search(text))
    asked = None if is_of_topic else next((found for each in _ASKS_STATUS if (found := each.search(text))), None)
    if asked is None:
        return text, told
    whether = [note for status, note in WHETHER.items() if asked[status]]
    return f"{asked['of']} figure", (STATUS_NOTE, *whether)
