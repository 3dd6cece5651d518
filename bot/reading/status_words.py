"""Words that ask which status a figure has, and others that every card answers, taken out of a question."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST
from bot.questions.topics import topic_asked
from bot.text import late_pattern

STATUS_WORDS = late_pattern(
    r"official|confirm|reliab|trustw|estimat|derived|prelim|final|provis|reported|published|calculated|computed|actual"
    r"|估计|估算|推算|measured|\breal\b|at\s+least|same\s+(?:period|months)",
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
_STATUS_ASKED = late_pattern(
    r"(\A\W*(?:(?:and|so|ok|but)\s+)?(?:is|are|was|were)\b.*?)\b(?:official|confirmed|reliable|trustworthy|estimated|an\s+estimate|derived"
    r"|preliminary|final|provisional)\W*\Z",
    re.IGNORECASE,
)


_OF_WHAT_STANDS = late_pattern(
    r"\A\W*(?:(?:and|so|ok|but)\s+)?(?:is|was|are|were)\s+(?:it|that|this|they|those)(?:\s+(?:one|figure|number))?\s+"
    r"(?:an?\s+)?[a-z]+\W*\Z",
    re.IGNORECASE,
)


def without_status_words(text: str, *, is_followed: bool = False) -> tuple[str, bool]:
    """Return a question without the words that ask which status its figure has ("is … official"), which every card
    says, and whether it asks for that alone. `is_followed` when it follows a figure, which "it" is then.
    """
    without = _STATUS_OF_FIGURE.sub(" 对吗 " if _OF_A_NUMBER.search(text) else " ", text)
    is_asked = without != text
    text = _SINCE_AT_LEAST.sub("since", without)
    text = _SAME_PERIOD.sub(lambda said: f"ytd {said[1]}" if int(said[1]) - int(said[2]) == 1 else said[0], text)
    is_of_topic = bool(topic_asked(text)) and not (is_followed and _OF_WHAT_STANDS.search(text))
    if is_of_topic or not _STATUS_ASKED.search(text):
        return text, is_asked
    return _STATUS_ASKED.sub(r"\1 figure", text), True
