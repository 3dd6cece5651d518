"""How far one partner is ahead of another and how that moved: "did germany's lead over the us grow in october". It is
asked for as the difference of the two, with that of the period before beside it.
"""

from __future__ import annotations

import re

from bot.reading.rewriting import rules
from bot.text import late_pattern

_ONE = (
    r"(?P<{0}>(?:the\s+)?(?:united\s+states|south\s+korea|united\s+kingdom|european\s+union"
    r"|(?!(?:its|their|the|a)\b)[a-z][\w-]*))"
)
_LEAD = r"(?:lead|advantage|margin|edge|headstart|head\s+start)"
_GAP = r"(?:gap|distance|difference|margin|spread)"
_WIDENS = (
    r"(?:gr[eo]w(?:n|s|ing)?|widen(?:s|ed|ing)?|increas(?:e|es|ed|ing)|r[io]se(?:n|s)?|extend(?:s|ed|ing)?"
    r"|expand(?:s|ed|ing)?|g[eo]t(?:ten|ting|s)?\s+(?:bigger|larger|wider))"
)
_NARROWS = (
    r"(?:shr[aiu]nk(?:s|ing)?|narrow(?:s|ed|ing)?|decreas(?:e|es|ed|ing)|f[ae]ll(?:en|s|ing)?|clos(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)"
    r"|cut(?:s|ting)?|lo(?:se|st|ses)|g[eo]t(?:ten|ting|s)?\s+(?:smaller|narrower))"
)
_UNREAD_WIDER = r"(?:widen|extend|expand)\w*"  # the words that are read elsewhere are named where no verdict is given
_UNREAD_NARROWER = r"(?:shr[aiu]nk|narrow|clos(?:e|ing)|reduc|cut|lo(?:se|st))\w*"
_CHANGES = r"(?:chang(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|develop(?:s|ed|ing)?|evolv(?:e|es|ed|ing))"
_MOVES = rf"(?:{_WIDENS}|{_NARROWS}|{_CHANGES})"
_GRANTED = (
    r"(?:since|as|because|given(?:\s+that)?|seeing(?:\s+(?:that|as|how))?|considering(?:\s+that)?|if|now\s+that"
    r"|assuming(?:\s+that)?)"
)
_IS_AHEAD = (
    r"(?:(?:has|have|had|just|already|now|clearly|finally)\s+)*(?:overt(?:ook|aken)|surpassed|passed|outsold|beat(?:en)?|leapfrogged"
    r"|(?:is|are|was|were|moved|went|got|gone)\s+(?:(?:now|already|clearly)\s+)*(?:ahead\s+of|in\s+front\s+of|past))"
)
_ASKED = r"(?P<asked>\b(?:did|has|have|had|is|was|does|how\s+(?:much\s+)?(?:did|has|have))\s+)"
GAP_MOVED = late_pattern(
    rf"\bdifference\s+between\b(?=.*\b{_MOVES})|(?:差距|差额|差)[^，。？?]{{0,16}}(?:[扩拉缩增减变大小])",
    re.IGNORECASE,
)
"""What asks how the difference of two partners moved."""
GAPS_OVER_TIME = rules(
    (
        rf"{_ASKED}{_ONE.format('one')}(?:['’]s|s['’])\s+{_LEAD}\s+(?:over|on|against|ahead\s+of|to|vs\.?)\s+{_ONE.format('other')}\s+(?P<move>{_MOVES})\b",
        r"\g<asked>the difference between \g<one> and \g<other> \g<move>",
    ),
    (
        rf"{_ASKED}(?:been\s+)?{_ONE.format('one')}\s+(?:been\s+)?(?P<move>{_MOVES})\s+(?:its|their|the)\s+(?:{_LEAD}|{_GAP})\s+(?:over|on|against|ahead\s+of|to|with|from)\s+{_ONE.format('other')}\b",
        r"\g<asked>the difference between \g<one> and \g<other> \g<move>",
    ),
    (
        rf"{_ASKED}(?:the\s+)?{_GAP}\s+between\s+{_ONE.format('one')}\s+and\s+{_ONE.format('other')}\s+(?P<move>{_MOVES})\b",
        r"\g<asked>the difference between \g<one> and \g<other> \g<move>",
    ),
    (
        rf"\A\W*(?:(?:so|ok|and|well)\W+)*{_GRANTED}\s+{_ONE.format('one')}\s+{_IS_AHEAD}\s+{_ONE.format('other')}(?P<when>\s+(?:in|by|since)\s+[^,;?]{{3,24}}?)?\s*[,;–—-]?\s+"
        rf"(?:then\s+|so\s+)?(?:(?:what|how\s+(?:big|large|wide|much))(?:['’]?s|\s+(?:is|was))?\s+(?:(?:the|its|their)\s+)?(?:{_GAP}|{_LEAD})(?:\s+between\s+(?:them|the\s+two))?"
        r"|by\s+how\s+much|how\s+(?:far|much)\s+(?:apart|ahead)\s+(?:are|were|is|was)\s+(?:they|it|the\s+two))(?P<then>\s+(?:in|by)\s+[^,;?]{3,24}?)?\W*\Z",
        lambda found: f"did {found['one']} overtake {found['other']}{found['when'] or ''}{found['then'] or ''}",
    ),
    (
        rf"\b{_GAP}[,:]?\s+(?:of\s+)?{_ONE.format('one')}\s+(?:vs\.?|versus)\s+{_ONE.format('other')}(?!\w)",
        r"difference between \g<one> and \g<other>",
    ),
    (rf"(?<=\bdifference\sbetween\s)(?P<both>[\w\s-]{{5,60}}?)\s{_UNREAD_WIDER}\b", r"\g<both> grow"),
    (rf"(?<=\bdifference\sbetween\s)(?P<both>[\w\s-]{{5,60}}?)\s{_UNREAD_NARROWER}\b", r"\g<both> fall"),
    (
        r"(?P<one>[\u3400-\u9fff]{2,6}?)(?:对|比|较|领先)(?P<other>[\u3400-\u9fff]{2,6}?)的?(?:领先(?:优势|幅度)?|优势)(?P<between>[^，。？?]{0,14}?)(?P<move>扩大|拉大|增大|增加|缩小|收窄|减少|变化)",
        r"\g<one>和\g<other>的差距\g<between>\g<move>",
    ),
    (r"(?P<gap>差距[^，。？?]{0,14}?)(?:扩大|拉大|增大|变大)", r"\g<gap>增加"),
    (r"(?P<gap>差距[^，。？?]{0,14}?)(?:缩小|收窄|变小)", r"\g<gap>减少"),
)
