"""Whether trade recovered since controls, or since a month: what it is held to is the level before them, since their
own month has lost some already: "have exports recovered since the april 2025 controls", 管制以来恢复了吗.
"""

from __future__ import annotations

import re

from bot.reading.rewriting import rules
from bot.text import late_pattern
from bot.trade.periods import MONTHS_A_YEAR, SPOKEN_MONTHS

_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\b\.?(?:,?\s+(?:of\s+)?(?:19|20)\d\d\b)?|(?:19|20)\d\d-\d\d\b)"
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b"
_FALL = r"(?:drop|fall|low|slump|dip|trough|collapse|crash|plunge|decline|bottom|shock)"
_CONTROLS = (
    r"(?:(?:rare[\s-]earths?|china['’]s|chinese|beijing['’]s|new)\s+)*"
    r"(?P<kind>(?:export\s+)?(?:controls?|curbs?|restrictions?|licen[cs](?:es|ing))|embargo)"
    r"(?:\s+(?:regimes?|rules?|systems?|schemes?|requirements?))?"
)
_INTRODUCED = (
    r"(?:\s+(?:(?:were|was|got|had\s+been)\s+)?(?:introduced|imposed|announced|tightened|started|began|begun"
    r"|set\s+in|kicked\s+in|(?:came|come|went)\s+in(?:to\s+(?:force|effect))?|(?:took|taken)\s+effect|brought\s+in))?"
)
_CONTROLS_NAMED = late_pattern(
    rf"(?:the\s+)?(?:(?P<before>{_MONTH})\s+)?{_CONTROLS}(?:\s+(?:of|in|from|on)\s+(?P<after>{_MONTH}))?{_INTRODUCED}",
    re.IGNORECASE,
)
_MONTH_NAMED = late_pattern(
    rf"(?:the\s+)?(?:{_FALL}\s+(?:of|in|from)\s+)?(?P<month>{_MONTH})(?:\s+{_FALL})?", re.IGNORECASE
)
_DAY_NAMED = late_pattern(
    rf"\b(?:(?P<month>{SPOKEN_MONTHS})\.?\s+(?:the\s+)?{_DAY}(?P<year>,?\s+(?:19|20)\d\d\b)?"
    rf"|(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<whole>{_MONTH}))",
    re.IGNORECASE,
)
_REGAINED = (
    r"(?:(?:fully|completely|entirely|totally|really)\s+)?"
    r"(?:recover(?:ed|s)?|rebound(?:ed|s)?|bounc(?:ed?|es)\s+back|normali[sz](?:ed?|es)|return(?:ed|s)?\s+to\s+normal(?:\s+levels?)?"
    r"|(?:(?:come|came|go|gone|went|got|get|gotten)\s+)?back(?:\s+up)?(?:\s+to\s+normal(?:\s+levels?)?)?)"
    r"(?:\s+(?:again|yet|already|now|fully|completely))*"
)
_BY = rf",?\s+(?:by|in|as\s+of)\s+{_MONTH}"
_LAWS = r"(?:稀土)?(?:出口)?(?:管制|限制|禁令|管控|许可证?(?:制度)?)"
_DATE = r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月份?(?:\d{1,2}[日号])?)?的?"
_SINCE = rf"(?:自从?|从)?{_DATE}(?P<laws>{_LAWS})?(?:实施|生效|开始|出台)?(?:以来|[之以]?后|起)"
_BACK = r"(?:是否|有没有|是不是)?(?:已经?|又)?(?:恢复|反弹|回升)(?:到?正常(?:水平)?)?(?:了|过)?(?:吗|没有|没|么)?"
_WHO = r"(?P<who>(?:(?!多|几|什么|何|哪|谁|为|曾|未|从)[^，。？?\d恢反回]){0,12}?)"


def _level_before(found: re.Match[str]) -> str:
    """Write that it is asked whether the level before controls, or before a month, is there again."""
    when, later = found["when"] or "", found["later"] or ""
    for since, then in ((f"{found['since']}{later}", when), (found["since"], f"{when}{later}")):
        level = _named(since)
        if level is not None:
            return f"{found['head']}back to the pre-{level} level{then}{found['rest']}"
    return found.group()


def _named(since: str) -> str | None:
    """Return the controls, or the month, that words name: "the april 2025 curbs", "4 april", "the slump of may"."""
    since = _DAY_NAMED.sub(lambda day: day["whole"] or f"{day['month']}{day['year'] or ''}", since)
    if (controls := _CONTROLS_NAMED.fullmatch(since)) is not None:
        kind = controls["kind"].lower().replace("export licensing", "licensing")
        return " ".join(filter(None, (controls["before"] or controls["after"], kind)))
    month = _MONTH_NAMED.fullmatch(since)
    return None if month is None else month["month"]


def _level_before_in_chinese(found: re.Match[str]) -> str:
    """Write the same in Chinese: a month with its year is named itself."""
    year, month, laws = found["year"], found["month"], found["laws"]
    if year and month:
        before = int(year) * MONTHS_A_YEAR + int(month) - 2
        return f"{found['who']}恢复到{before // MONTHS_A_YEAR}年{before % MONTHS_A_YEAR + 1}月水平了吗"
    if year or not laws:
        return found.group()
    return f"{found['who']}恢复到{f'{month}月' if month else ''}管制前水平了吗"


_TOLD_BY_MONTH = rf"(?P<when>(?:{SPOKEN_MONTHS})\b\.?,?\s+(?:of\s+)?(?:19|20)\d\d\b|(?:19|20)\d\d-\d\d\b)"
_UNTOLD = r"(?:(?:new|trump['’]?s?|us|american)\s+)*(?:tariffs?|duties|sanctions?|quotas?)"

SINCE_CONTROLS = rules(
    (
        rf"\b(?P<since>since|after|before|until|till|following)\s+(?:the\s+)?{_UNTOLD}\s*\(?(?:(?:of|in|from)\s+)?{_TOLD_BY_MONTH}\)?",
        r"\g<since> \g<when>",
    ),
    (
        rf"\b(?P<since>since|after|before|until|till|following)\s+(?:the\s+)?{_TOLD_BY_MONTH}\s+{_UNTOLD}\b",
        r"\g<since> \g<when>",
    ),
    (
        r"\A(?!.*\b(?:how|by\s+what|what|which|who|when|why|where|ever|never|than|vs|versus|compared)\b)"
        rf"(?P<head>.*?\b(?:did|has|have|had|is|are|was|were|do|does)(?:n['’]?t)?\b(?:(?!\b(?:and|or)\b)[^,;?&])*?)\b{_REGAINED}(?P<when>{_BY})?"
        r"\s+(?:since|after|from|following)\s+(?:(?:then|that),?\s+)?(?P<since>(?:[^,;?!.]|,(?=\s+(?:19|20)\d\d\b)|\.(?=\w)){3,80}?)"
        rf"(?P<later>{_BY})?(?P<rest>(?:\s+(?:please|pls|plz|or\s+not|yet|now|already))*\s*(?:[,;?!.](?!\s*(?:19|20)\d\d).*)?)\Z",
        _level_before,
    ),
    (
        rf"\b(?:the\s+)?levels?\s+before\s+(?:the\s+)?(?P<what>(?:{_MONTH}\s+)?{_CONTROLS})(?=\s+(?:in|by|as\s+of)\s+{_MONTH})",
        r"the pre-\g<what> level",
    ),
    (rf"{_SINCE}[，,的]?{_WHO}{_BACK}(?=[\s？?。！!]*\Z)", _level_before_in_chinese),
    (rf"{_WHO}{_BACK}[，,\s]*{_SINCE}(?=[\s？?。！!]*\Z)", _level_before_in_chinese),
    (
        rf"{_WHO}(?:恢复|回到|回升|重返)(?:到|至)?了?{_DATE}(?P<laws>{_LAWS})(?:实施|生效)?[之以]?前的?(?:出口)?水平(?:了|没有|没|吗)*",
        _level_before_in_chinese,
    ),
)
"""Rules that write such a question as whether it was back to the level before."""
