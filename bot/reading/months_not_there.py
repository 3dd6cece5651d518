"""Months that somebody misses: "why is there nothing for august 2026", "is september out yet", "the us is missing".
They are asked about as what is loaded and when the next figures are expected.
"""

from __future__ import annotations

import re

from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d)"
_DATA = r"(?:data|figures?|numbers?|values?|results?|statistics|stats)"
_WHY = r"(?:why|how\s+come|what(?:'s|\s+is)\s+the\s+reason(?:\s+that)?)"
_LACKS = (
    r"(?:missing|lacking|empty|blank|absent|unavailable|(?:not|n't)\s+(?:yet\s+)?(?:loaded|available|there|here|in|out|published|included)"
    rf"|(?:no|without|not?\s+any)\s+{_DATA}|nothing|(?:n't|not)\s+(?:i|we|you)\s+(?:see|find|get|show)|n't\s+(?:you|we)\s+have|(?:not|n't)\s+have)"
)
_OUT = r"(?:out|published|released|available|due|coming|ready|there)"
_SMALL = (
    rf"(?:is|are|was|were|do|does|did|don't|doesn't|have|haven't|has|can't|can|not|there|you|we|i|it|still|see|find|show|got|get|any|no|nothing"
    rf"|{_DATA}|for|on|in|of|from|the|month|yet|a|at|all|so|loaded|available|here|out|published|{_LACKS}|isn't|aren't)"
)
MONTHS_MISSED = late_pattern(
    rf"\A\W*{_WHY}\b.*(?:\b|(?=n't)){_LACKS}|\b{_OUT}\b.*\Z|\A\W*where\s+(?:is|are)\b|\b(?:not|n't)\s+(?:available|loaded|there)\b"
    r"|\A\W*no\b"
    r"|(?:为什么|为何|怎么)(?:还)?(?:没有?|缺|查不到|看不到)|(?:为什么|为何|怎么).*(?:没有?|缺)(?:数据|数字)?",
    re.IGNORECASE,
)
"""What a text has that `as_status` changes: most have nothing of it."""
_ASKED = tuple(
    late_pattern(words, re.IGNORECASE)
    for words in (
        rf"\A\W*{_WHY}\b(?=.*(?:\b|(?=n't)){_LACKS})(?:\s+{_SMALL}(?!\w))*\s+(?P<when>{_MONTH})(?:\s+{_SMALL}(?!\w))*\W*\Z",
        rf"\A\W*(?:is|are)\s+(?:the\s+)?(?P<when>{_MONTH})(?:'s)?\s+(?:{_DATA}\s+)?(?:already\s+)?{_OUT}(?:\s+(?:yet|already|now))*\W*\Z",
        rf"\A\W*when\s+(?:is|will|does|do|are|was|can)\s+(?:the\s+)?(?P<when>{_MONTH})(?:'s)?\s+(?:{_DATA}\s+)?(?:be\s+|come\s+|get\s+)*{_OUT}\W*\Z",
        rf"\A\W*where\s+(?:is|are)\s+(?:the\s+)?(?:{_DATA}\s+)?(?:(?:for|of)\s+)?(?P<when>{_MONTH})(?:\s+{_DATA})?\W*\Z",
        rf"\A\W*no\s+(?P<when>{_MONTH})\s+{_DATA}(?:\s+yet)?\W*\Z",
        rf"\A\W*(?P<when>{_MONTH})\s+(?:{_DATA}\s+)?(?:(?:is|are)\s+)?(?:not|isn't|aren't)\s+(?:yet\s+)?{_OUT}(?:\s+yet)?\W*\Z",
    )
)
_OF_ONE = late_pattern(
    rf"\A\W*{_WHY}\b(?=.*\b(?:missing|lacking|empty|blank|absent|not\s+(?:loaded|available)|no\s+{_DATA})\b)(?!.*\b(?:exports?|shipments?|fell|rose|drop\w*|zero)\b)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_BESIDE_ONE = late_pattern(rf"(?<!\w)(?:{_MONTH}|(?:19|20)\d\d|{_SMALL})(?!\w)|[^\w\s'-]", re.IGNORECASE)
_CHINESE = late_pattern(
    r"(?:为什么|为何|怎么)(?:还)?(?:没有?|缺(?:少)?|查不到|看不到)(?P<when>(?:(?:19|20)\d\d年)?\d{1,2}月)份?的?(?:数据|数字)?(?:呢|吗|[?？])*\Z"
    r"|(?:为什么|为何|怎么)?(?P<when2>(?:(?:19|20)\d\d年)?\d{1,2}月)份?的?(?:数据|数字)?(?:为什么|为何|怎么)?(?:还)?(?:没有?|缺)(?:数据|数字|出来?|公布)?(?:呢|吗|[?？])*\Z"
)


def as_status(text: str) -> str:
    """Return a text that misses a month as when it is expected, one that misses a partner as which months it has."""
    if (found := _CHINESE.match(text)) is not None:
        return f"{found['when'] or found['when2']}数据什么时候公布"
    for asked in _ASKED:
        if (found := asked.match(text)) is not None:
            return f"when will {found['when']} be out"
    of_one = _OF_ONE.match(text)
    who = " ".join(_BESIDE_ONE.sub(" ", of_one["rest"]).split()) if of_one is not None else ""
    return f"which months are missing for {who}" if who and len(who.split()) <= 3 else text
