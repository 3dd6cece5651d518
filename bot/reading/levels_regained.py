"""Levels of a month that a later one is held to: "back at the january level in october 2025". The level of a month
without a year is the last one before the month that is held to it.
"""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\.?(?:,?\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d)"
_LEVEL = r"(?:levels?|heights?|marks?)"
_VERB = (
    r"(?:recover(?:ed|s)?|rebound(?:ed|s)?|return(?:ed|s)?|climb(?:ed|s)?|rise|rose|risen|bounced?|(?:get|got|come|came|go|went|gone|make\s+it|made\s+it)"
    r"|(?:is|was|are|were|be|been))"
)
_FULLY = r"(?:fully|completely|entirely|totally|quite|all\s+the\s+way|ever|again|already|yet|up)"
_WHEN = rf"(?:by|in|as\s+of)\s+{_MONTH}"
_OF_LEVEL = (
    rf"(?P<level>(?:(?:its|their|the|that)\s+)?(?:{_LEVEL}\s+(?:of|in|from)\s+{_MONTH}"
    rf"|(?:pre-)?{_MONTH}(?:['’]s)?\s+{_LEVEL}))\b"
)
_ASKED = (
    r"(?P<asked>\A(?!.*\b(?:how|by\s+what|what|which|who|when|why|where)\b).*?"
    r"\b(?:did|has|have|had|is|are|was|were|do|does)(?:n['’]?t)?\b(?:(?!\bthan\b).)*?)"
)

_SPAN = rf"(?:{_MONTH}|(?:q[1-4]|h[12])\s+(?:19|20)\d\d|(?:19|20)\d\d)"
_PAIR = (
    rf"(?P<now>{_SPAN})\s*(?:vs\.?|versus|v\.?|against|compared\s+(?:to|with)|to|with|and|over|relative\s+to|/)"
    rf"\s*(?P<then>{_SPAN})"
)
_AS_BEFORE = (
    r"(?:(?:(?:the|its|their)\s+)?(?:pre[\s-]?(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)(?:[a-z]+[\s-]){1,3}?(?:levels?|volumes?|heights?|marks?)"
    r"|(?:levels?|volumes?)\s+(?:from\s+)?before\s+the\s+[a-z]+(?:\s+[a-z]+)?|where\s+(?:it|they|we)\s+(?:was|were)(?:\s+before\s+the\s+[a-z]+(?:\s+(?:controls|ban|curbs))?)?"
    r"|(?:old|usual|normal|earlier|previous)\s+(?:levels?|volumes?)|normal))"
)
_BACK_TO = (
    r"(?P<back>(?:\b(?:fully\s+)?back|\brecover(?:ed|s)?|\breturn(?:ed|s)?|\brebound(?:ed|s)?)\s+(?:to|at|above)"
    r"|\b(?:at|above|reach(?:ed)?)|\bback)"
)
_SAY = (
    r"(?:say|e\.?\s?g\.?|i\.?\s?e\.?|for\s+(?:instance|example)|like|such\s+as|comparing|compare[ds]?|taking|take|if\s+(?:you|we|i)\s+(?:compare|take|look\s+at)|looking\s+at"
    r"|with|in|for|by|i\s+mean|that\s+is|namely|measured\s+by|using)"
)

_LEVELS = late_pattern(rf"\b{_LEVEL}\b|水平", re.IGNORECASE)

_A_MONTH = late_pattern(rf"(?:\b(?:from|in|as\s+of|at|by|since|of)\s+)?(?P<month>{_MONTH})(?!\w)", re.IGNORECASE)
_WEIGHED = r"(?:metric\s+)?(?:tonnes?|tons?|kgs?|kilos?|kilograms?)"
_LACKS = late_pattern(
    rf"\A(?=.*{_MONTH})(?=.*\b(?:how\s+much|(?:how\s+many|more|many)\s+(?:more\s+)?{_WEIGHED}|what)\b)"
    r"(?:(?=.*\b(?:needs?|needed|require[sd]?|(?:would|will|does)\s+it\s+take|missing|lacking|lacks?|must|(?:has|have|had)\s+to)\b)"
    r"(?=.*\b(?:(?:get|be|climb|come|go|return|recover|rise|grow|bounce|back)\b.*\b(?:to|at)\s|reach|match|regain|equal|(?:missing|lacking|lacks?)\s+to)\b)"
    r"|(?=.*\bshort\s+of\b)|(?=.*\bshortfall\b.*\b(?:to|against|from|on|versus|vs)\b)).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_LACKED_LEVEL = late_pattern(
    rf"\b(?:to|at|of|reach|match|regain|equal|against|from|on|versus|vs\.?)\s+(?:the\s+|its\s+|their\s+|that\s+)?(?:(?:{_LEVEL}|record|peak|high|figure|total|volume)\s+(?:of|in|from)\s+(?P<a>{_MONTH})"
    rf"|(?P<b>{_MONTH})(?:['’]s)?(?:\s+(?:{_LEVEL}|record|peak|high|figure|total|volume))?)(?!\w)",
    re.IGNORECASE,
)
_LACKING = late_pattern(
    rf"\b(?:by\s+)?how\s+(?:much|many)(?:\s+(?:more|additional|extra))?(?:\s+{_WEIGHED})?\b|\b(?:so|and|what(?:['’]s)?|would|will|do|does|did|is|are|was|were|be|to|it|they|must|should|have|has|still"
    rf"|needs?|needed|required?|requires|takes?|missing|lacking|lacks?|short|of|shortfall|rise|grow|increase|add|gain|get|got|climb|come|go|return|recover|back|up|again|more|another|for|reach|match|regain|equal|the|its|their|now|currently|in\s+{_WEIGHED})\b"
    r"|[,;?!'’]",
    re.IGNORECASE,
)
_IT = late_pattern(r"\b(?:it|they)\b", re.IGNORECASE)
_IN_KILOGRAMS = late_pattern(r"\b(?:kgs?|kilos?|kilograms?)\b", re.IGNORECASE)
MOST_WORDS_OF_A_NAME = 4
_DATE = "(?:(?:19|20)[0-9]{2}年|去年|今年)?(?:1[0-2]|[1-9])月份?"


def _what_is_lacking(text: str) -> str:
    """Write what one lacks to be back at a level as how far its month, or the newest, is from that level."""
    levels = list(_LACKED_LEVEL.finditer(text))
    named = [each for each in levels if re.search(rf"{_LEVEL}|record|peak", each.group(), re.IGNORECASE)] or levels
    if not named:
        return text
    level = named[-1] if len(levels) > 1 and named == levels else named[0]
    month = level["a"] or level["b"]
    rest = f"{text[: level.start()]} , {text[level.end() :]}"
    others = list(_A_MONTH.finditer(rest))
    when = others[0]["month"] if others else "latest month"
    who = " ".join(_LACKING.sub(" ", _A_MONTH.sub(" ", rest)).split())
    if len(others) > 1 or len(who.split()) > MOST_WORDS_OF_A_NAME:
        return text
    if not who and _IT.search(text) and not others:
        return f"difference to {month}"
    unit = " in kg" if _IN_KILOGRAMS.search(text) else ""
    return f"difference between {who or 'exports'} {when} and {month}{unit}"


def _held_to_the_other(found: re.Match[str]) -> str:
    """Write that one month is held against another, where it is asked whether a level is regained, as the question
    whether the one is back at the other's: "back to pre-control levels, say march 2026 vs march 2025".
    """
    back = f"{found['back']} to" if found["back"].casefold().endswith("back") else found["back"]
    return f"{found.groupdict().get('who') or ''}{back} {found['then']} levels in {found['now']}"


SHORTFALL_FOLLOWED = rules(
    (
        rf"\A\W*(?:(?:and|so|but)\s+)*(?:(?:by\s+)?how\s+(?:much|many|far|big|large)(?:\s+{_WEIGHED})?|what)\s+(?:(?:is|was|were|are)\s+)?(?:the\s+|it\s+|that\s+)?"
        rf"(?:shortfall|shortage|missing|lacking|short|gap|below|under|less|lower)(?:\s+(?:is|was)\s+(?:it|that))?\s*(?:to|of|against|from|on|versus|vs\.?|than|compared\s+(?:to|with))?\s+(?:in\s+)?(?P<month>{_MONTH})(?:\s+(?:was|is)\s+(?:it|that))?\W*\Z",
        r"difference to \g<month>",
    ),
)
"""What is lacking, after a figure, to that of another month: "how much was the shortfall vs june"."""
_CHINESE_LEVEL = r"了?(?P<month>(?:(?:19|20)\d\d年)?\d{1,2}月)份?的?(?:出口)?水平"
LEVELS_REGAINED = rules(
    (r"\A\W*(?:the\s+)?(?=shortfall\b)", "what was the "),
    (rf"(?:还|仍然?|依然)?(?:低于|不及|不到){_CHINESE_LEVEL}", r"比\g<month>低"),
    (rf"(?:超过|高于|超出|达到){_CHINESE_LEVEL}", r"恢复到\g<month>水平"),
    (
        rf"\b(?P<side>above|below|over|under|at|back\s+to)\s+(?:that|the\s+one)\s+(?:of|in)\s+(?P<month>{_MONTH})",
        r"\g<side> the \g<month> level",
    ),
    (_LACKS.pattern, Anew(_what_is_lacking)),
    (
        rf"(?P<when>{_DATE})?的?(?:出口|进口)?(?:量)?(?:要|想)?(?:恢复|回升?|重返|达|离|距|距离)+(?:到|至)?(?P<level>{_DATE})的?(?:水平|高点|峰值|最高)?(?:还|仍|尚)?(?:需要?|差|缺|少)(?:了)?多少(?:吨)?",
        lambda found: (
            f"{found['when']}和{found['level']}相差多少吨" if found["when"] else f"最新月份比{found['level']}少多少吨"
        ),
    ),
    (
        rf"{_BACK_TO}\s+{_AS_BEFORE}(?:\s+(?:again|yet|now|already))*\W*(?:\b{_SAY}\b\W*)*(?P<who>(?:\b(?!{SPOKEN_MONTHS})[a-z]+\s+){{0,3}}?)(?:[^\w\s]+\s*)?(?:{_SAY}\s+)?{_PAIR}(?!\s*(?:{_SPAN}|levels?\b))",
        _held_to_the_other,
    ),
    (
        rf"{_PAIR}\W*(?:\b(?:is|are|was|were|it|they|that|this|so|we|has|have|do|does)\s+)*{_BACK_TO}\s+{_AS_BEFORE}(?:\s+(?:again|yet|now|already))*",
        _held_to_the_other,
    ),
    (
        r"(?:是否|有没有|是不是)?(?:已经|已)?(?:恢复|回到|回升|达到)(?:到|至)?了?(?:出口)?(?:管制|限制|禁令|管控|许可证?)(?:之|以)?前的?水平(?:了|吗|没有|没)*[，,。？?：:\s]*(?:比如|例如|譬如|比方说?|如|拿|用|看)?"
        r"(?P<now>(?:19|20)\d\d年\d{1,2}月)份?(?:对比|相比|比|和|与|跟|vs|对|\s)+(?P<then>(?:19|20)\d\d年\d{1,2}月)份?(?:相比|比)?",
        r"\g<now>是不是恢复到\g<then>的水平",
    ),
    (r"\b(?:fully|completely|entirely|totally|quite)\s+(?=back\b)", ""),
    (
        rf"(?=.*{_MONTH}.*{_MONTH}){_ASKED}\b(?:still\s+)?(?:(?:fall(?:en)?|fell|drop(?:ped)?|slip(?:ped)?|sunk|sink|dip(?:ped)?|gone|go)\s+)?(?:below|under|beneath|short\s+of)\s+{_OF_LEVEL}",
        r"\g<asked>lower than \g<level>",
    ),
    (
        rf"\b(?P<verb>{_VERB})\s+(?:{_FULLY}\s+)*(?P<when>{_WHEN})\s+(?:{_FULLY}\s+)*(?:back\s+)?(?:to|at)\s+{_OF_LEVEL}",
        r"back to \g<level> \g<when>",
    ),
    (
        rf"\b(?:recover(?:ed|s)?|rebound(?:ed|s)?|return(?:ed|s)?|climb(?:ed|s)?|bounced?|(?:get|got|come|came|go|went|gone|make\s+it|made\s+it)(?=\s+(?:{_FULLY}\s+)*back))"
        rf"\s+(?:{_FULLY}\s+)*(?:back\s+)?(?:{_FULLY}\s+)*(?:to|at)\s+{_OF_LEVEL}",
        r"back to \g<level>",
    ),
    (
        rf"{_ASKED}\b(?<!back\s)(?<!ahead\s)(?:(?:above|at|over|past|ahead\s+of)|(?:exceed|top|match|reach|regain|pass|beat|attain|hit|clear|equal)(?:ed|t?en)?)(?:\s+or\s+above)?\s+(?:again\s+)?{_OF_LEVEL}",
        r"\g<asked>back to \g<level>",
    ),
    (
        rf"\bback\s+(?P<at>to|at|above)\s+(?:its\s+|their\s+|the\s+)?(?P<month>{_MONTH})(?P<when>\s+{_WHEN})?(?=(?:\W+(?:right|correct|true|no|yet|again))?\W*\Z)",
        r"back \g<at> the \g<month> level\g<when>",
    ),
)
"""Rules that write such a question as whether it was back to a level."""


def is_level(text: str, month: str) -> bool:
    """Say whether a text names a month as the level that another is held to."""
    if _LEVELS.search(text) is None:
        return False
    named = re.escape(month)
    level = (
        rf"(?<![\w-]){named}(?:['’]s)?\s+{_LEVEL}\b|\b{_LEVEL}\s+(?:of|from)\s+{named}(?!\w)"
        rf"|\b(?:the|its|their|same)\s+{_LEVEL}\s+in\s+{named}(?!\w)|{named}份?的?(?:出口)?水平"
    )
    return re.search(level, text, re.IGNORECASE) is not None
