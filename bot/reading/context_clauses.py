"""What somebody is at work on, said before a question: "I'm writing on the spring 2025 squeeze: what went to the US
in May 2025". Its months are none of the question's.
"""

from __future__ import annotations

import re

from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER
from bot.trade.periods import MONTH_WORDS
from bot.trade.vocabulary import Vocabulary

_WORK = (
    r"(?:pieces?|articles?|stor(?:y|ies)|reports?|posts?|columns?|papers?|notes?|memos?|briefs?|briefings?|analys[ei]s|stud(?:y|ies)|research|thes[ei]s|essays?|features?"
    r"|presentations?|slides?|decks?|blogs?|newsletters?|dissertation|book|chapter|script|podcast|project|talk|speech|summary)"
)
_AT_WORK = (
    r"(?:i\s*['’]?\s*a?m|we\s*['’]?\s*a?re|am|currently|busy)\s+(?:(?:currently|just|now|busy)\s+)*"
    r"(?:writing|working|preparing|drafting|doing|researching|reporting|studying|looking|making|putting|finishing|reading|covering|following|editing)"
)
_CONTEXT = (
    rf"(?:{_AT_WORK}\b|(?:for|in|on|re|regarding|this\s+is\s+for)\s+(?:(?:an?|my|our|the|this|that|some|his|her)\s+)(?:[\w'’-]+\s+){{0,2}}?{_WORK}\b"
    rf"|(?:research|writing|reporting|working|notes?)\s+(?:on|about)\b|(?:my|our|the)\s+{_WORK}\s+(?:is|are|covers?|deals?)\b"
    r"|(?:(?:some|for)\s+)?(?:background|context)\b\s*[:,–—-]?"
    r"|(?:my|our|the)\s+(?:boss|editor|client|manager|team|colleague|professor|teacher)\s+(?:is\s+|was\s+)?(?:ask(?:s|ed|ing)|want(?:s|ed)|need(?:s|ed))\s+(?:me\s+|us\s+)?(?:about|on|to\s+know\s+about)\b"
    r"|i\s+(?:follow(?:ed)?|cover(?:ed)?|study|studied|report(?:ed)?\s+on|write\s+(?:about|on)|work(?:ed)?\s+on)\b)"
)
_WHEN = (
    rf"(?:(?:19|20)\d\d|\b(?:{MONTH_WORDS})\b|\b(?:q[1-4]|h[12])\b|\b(?:last|this|past|previous)\s+(?:year|month|quarter|spring|summer|autumn|fall|winter)(?:['’]s)?\b"
    r"|\b(?:spring|summer|autumn|winter)\b)"
)
_TIMES = rf"(?:\b(?:in|of|from|since|during|for|about)\s+(?:the\s+)?)?(?:{_WHEN}(?:\s+(?:of\s+)?|\s*-\s*)?)+"
CONTEXT = late_pattern(
    rf"\A\W*(?:(?:hi|hello|hey|so|ok|and|fyi)\W+)*{_CONTEXT}(?:[^?\n]*?\S)??(?:\s*:\s+|\s+[–—-]\s*|[–—]|[.;]\s+|:(?=\D)|,\s+(?=(?:what|how|which|who|when|did|was|were|is|can|could|please|give|show)\b))(?=\S)"
    r"|\A\W*(?:(?:我|我们)(?:正|正在|在|最近)*(?:写|做|研究|准备|整理)|背景|为了|关于)[：:]?[^？?：:。]+(?:[：:。]|——)(?=\S)",
    re.IGNORECASE,
)
"""What a text begins with that says what its question is for, up to the sign that ends it."""
_TIME = late_pattern(
    rf"{_TIMES}|(?:(?:19|20)\d\d年)?(?:\d{{1,2}}月|[一二三四五六七八九十]+月|[上下]半年|[一二三四]季度|[春夏秋冬]季?)"
    r"|(?:19|20)\d\d年|去年|今年|上个?月",
    re.IGNORECASE,
)
_REFERS = late_pattern(
    r"\b(?:it|its|that|they|those|these|then|same|there|them|this(?!\s+(?:year|month|quarter)\b))\b|那|这|同期",
    re.IGNORECASE,
)
_GOES_ON = late_pattern(
    r"\W*(?:and|or|vs\.?|versus|to|through|until|till|compared|against|minus|not|but|then)\b|\W*[和与跟到比]",
    re.IGNORECASE,
)
_DASH = late_pattern(r"[–—-]\s*\Z")


def without_context(text: str, vocabulary: Vocabulary) -> str:
    """Return a text without what its question is said to be for, where that names a time and the question has one of
    its own; only the times are taken out where it names a partner or a product that the question does not.
    """
    found = CONTEXT.match(text)
    if found is None or _TIME.search(found.group()) is None:
        return text
    clause, rest = found.group(), text[found.end() :]
    if _TIME.search(rest) is None or _REFERS.search(rest) or _GOES_ON.match(rest):
        return text
    if _DASH.search(clause) and _TIME.match(rest):  # "june 2025 - july 2025"
        return text
    if _names(clause, vocabulary) <= _names(rest, vocabulary):
        return rest
    return f"{_TIME.sub(' ', clause)}{rest}"


def _names(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    slots = split_words(text, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    partners = (each.key for mention in slots.partners for each in mention.meant)
    products = (each.key for mention in slots.products for each in mention.meant)
    return frozenset({*partners, *products}) - {DEFAULT_REPORTER, vocabulary.default_product}
