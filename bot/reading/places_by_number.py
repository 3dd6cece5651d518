"""Places of a ranking by their number: "who is number two", "the #3 customer", "谁排第二"."""

from __future__ import annotations

import re

from bot.language.number_words import count_of
from bot.reading.rewriting import rules

_BUYER = (
    r"(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|purchasers?|country|countries"
    r"|receivers?|recipients?)"
)
_N = r"(?:10|[2-9](?![\d.,]\d)|two|three|four|five|six|seven|eight|nine|ten)"
_NOT_AN_AMOUNT = r"(?!\s*(?:%|t\b|tons?\b|tonnes?\b|kg\b|million|thousand|hundred))"
_NUMBERED = r"(?:(?:number|no\.?|num\.?|nr\.?|rank|place|position|spot)\s?|#\s?)"
_NUMBER = rf"{_NUMBERED}(?P<n>{_N})\b{_NOT_AN_AMOUNT}"
_NTH = r"(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|[4-9]th|10th)"
_WHO = rf"(?:who(?:\s+else)?|whom|(?:which|what)\s+{_BUYER})"
_IS = (
    r"(?:(?:['’]s|\s+(?:is|was|are|were|came|comes?|ranks?|ranked|finish(?:ed|es)?|stood|stands?|placed|sits?|sat|holds?|held"
    r"|takes?|took|has|had))(?:\s+(?:then|now|currently|still|in|at|as|on|the|our|china's|its))*)"
)
_AFTER = (
    r"(?:\s+(?:right\s+)?(?:after|behind|following)\s+(?:the\s+)?(?!that\b|this\b|it\b|them\b)[a-z]+"
    r"(?:\s+(?:states|kingdom|korea|union))?)?"
)
_LIST = r"(?:\s+(?:in|on)\s+(?:the\s+)?(?:list|rankings?|table))?"
_ENDS = r"(?=\s+(?:after|behind|in|on|for|of|by|this|last|then|now|and)\b|\W*\Z|\s*[,;?])"
_CHINESE_WHO = r"(?:谁|哪个?国家?|哪一?国)"
_CHINESE_NTH = (
    r"第\s?(?P<n>十|[二三四五六七八九]|10|[2-9])"
    r"(?:大?(?:的)?(?:买家|客户|买主|市场|进口国|目的地|国家|采购国|买方)|大|名|位)?的?"
)
_FROM_LAST = (
    rf"(?:{_NTH}[\s-]+(?:(?:to|from)\s+)?(?:the\s+)?(?:last|bottom|lowest|smallest)(?!\s+(?:months?|quarters?|half|years?|weeks?)\b)"
    r"|last\s+but\s+one)"
)


def _of_place(found: re.Match[str]) -> str:
    """Write a place as that of the so many-largest buyer."""
    count = count_of(found["n"])
    return f"{found.groupdict().get('before', '')} who is the {count}{_ENDINGS.get(count, 'th')} biggest buyer "


def _of_place_from_last(found: re.Match[str]) -> str:
    """Write a place from the last as that of the so many-smallest buyer."""
    return f" who is the {found['n'] or 'second'} smallest buyer "


_ENDINGS = {2: "nd", 3: "rd"}
PLACES_BY_NUMBER = rules(
    (rf"\A\W*after\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?\s*,?\s+(?={_WHO}{_IS}\s+(?:{_NUMBERED}{_N}|{_NTH})\b)", ""),
    (rf"\b{_WHO}{_IS}\s+(?:the\s+)?{_FROM_LAST}(?:\s+{_BUYER}\b)?{_LIST}", _of_place_from_last),
    (rf"\b(?:the\s+)?{_FROM_LAST}\s+{_BUYER}\b", _of_place_from_last),
    (
        rf"\b{_WHO}\s+(?:bought|buys|took|takes|got|gets|imported|imports|received|had)\s+(?:the\s+)?{_NTH}[\s-]+"
        r"(?:least|fewest|smallest)\b",
        _of_place_from_last,
    ),
    (rf"\b{_WHO}{_IS}\s+{_NUMBER}(?:[\s-]+(?:biggest|largest))?(?:\s+{_BUYER}\b)?{_LIST}{_AFTER}", _of_place),
    (
        rf"\b{_WHO}\s+(?:bought|buys|took|takes|got|gets|imported|imports|received|had)\s+(?:the\s+)?{_NTH}[\s-]+"
        r"(?:most|largest|biggest)\b",
        _of_place,
    ),
    (rf"\b{_WHO}{_IS}\s+{_NTH}(?:\s+(?:place|spot|position|rank))?{_ENDS}{_LIST}{_AFTER}", _of_place),
    (
        r"\A(?P<before>(?:(?!\b(?:is|was|are|were|be|been|became|becomes?|remains?|stays?|still|as|after)\b|['’]s\b).)*?)"
        rf"(?<!\w)(?:the\s+)?{_NUMBER}[\s-]+"
        rf"(?:biggest\s+|largest\s+)?{_BUYER}\b{_AFTER}",
        _of_place,
    ),
    (rf"\A\W*(?:the\s+)?{_NUMBER}\s+(?:in|on)\s+(?:the\s+|your\s+)?(?:list|rankings?|table)\b", _of_place),
    (rf"\A\W*(?:the\s+)?{_NUMBER}(?=\s+(?:in|for|by)\s)(?!.*\b(?:or|vs|than)\b)", _of_place),
    (rf"(?:\b{_WHO}{_IS}\s+)?\b(?:the\s+)?{_NTH}[\s-]placed(?:\s+{_BUYER})?\b", _of_place),
    (rf"(?:\b{_WHO}{_IS}\s+)?\b(?:the\s+)?runner[\s-]?up\b", " who is the 2nd biggest buyer "),
    (rf"{_CHINESE_WHO}(?:是|排|排名|位列|位居|居|在|排在)*{_CHINESE_NTH}", _of_place),
    (rf"(?:排名?|位列|位居)?{_CHINESE_NTH}(?:是|为|又是)*{_CHINESE_WHO}", _of_place),
)
"""Rules that write a place by its number as that of the second, third … biggest buyer."""
PLACES_FOLLOWED = rules(
    (rf"\A\W*(?:(?:and|so|what\s+about|how\s+about|then)\W+)*(?:the\s+)?{_NUMBER}(?:\s+one)?\W*\Z", _of_place),
)
"""Such rules for what follows an answer, "and number 3?"."""
