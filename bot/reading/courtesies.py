"""Greetings before a question and thanks behind it: no part of what it asks, they are taken off before it is read."""

from __future__ import annotations

import re

from bot.reading.context_clauses import CONTEXT, without_context
from bot.text import late_pattern
from bot.trade.vocabulary import Vocabulary

_GREETING = (
    r"(?:hi+|hiya|hello|hey+a?|yo|howdy|greetings|dear|good\s+(?:morning|afternoon|evening|day)"
    r"|morning|afternoon|evening|你好|您好)"
)
_ADDRESSED = (
    r"(?:all|team|there|guys|folks|everyone|everybody|tonnage|bot|mate|colleagues?|friends?|again"
    r"|y['’]?all|dear|both)"
)
_INTRODUCED = (
    r"(?:(?:(?:just\s+)?(?:a|an|one)\s+)?(?:quick|short|small|silly|stupid|simple|another|tiny|brief|dumb)\s+"
    r"(?:one|q|qn|question|thing|check|ask|request)(?:\s+(?:for\s+you|from\s+me|please))?|question|q)"
)
_AHEAD = r"(?:please|pls|plz|sorry|excuse\s+me|btw|fyi|ok(?:ay)?|so|well|um+|er+m?|hm+)"
_THANKS = (
    r"(?:(?:many\s+|big\s+)?(?:thanks|thank\s+you|thx|thnx|ty|tysm|cheers)"
    r"(?:\s+(?:you|all|a\s+lot|a\s+bunch|so\s+much|very\s+much|again|team|mate|guys|everyone|much))*)"
)
_QUESTION = r"(?:what|which|who|how|when|where|why|can|could|do|does|did|is|are|was|were|has|have|show|give|tell)\b"
_PAUSE = r"[\s,.:;!–—，。！、；-]"
_BEFORE = late_pattern(
    rf"\A\s*(?:{_GREETING}(?:\s+{_ADDRESSED})*{_PAUSE}+|{_ADDRESSED}\s*[,:!]+\s*|{_INTRODUCED}\s*[,:;–—-]+\s*|{_AHEAD}{_PAUSE}+|{_THANKS}\s*[,.!;:–—-]+\s*(?:(?:and|but)\s+(?={_QUESTION})|(?=(?:and\s+)?{_QUESTION}|and\s)))+(?=[^\s,.:;!?])",
    re.IGNORECASE,
)
_BEHIND = late_pattern(
    rf"(?<=\S)(?:{_PAUSE}|[?？])*(?<![a-z])(?:many\s+|big\s+)?"
    r"(?:thanks|thank\s+you|thx|thnx|ty|tysm|cheers|please|pls|plz|asap|much\s+appreciated|谢谢|多谢|谢了|感谢)"
    r"(?:\s+(?:you|all|a\s+lot|a\s+bunch|so\s+much|very\s+much|in\s+advance|again|team|mate|guys|everyone|much))*[\s.!！。~🙏😊]*\Z",
    re.IGNORECASE,
)
_ASKED = late_pattern(r"[?？]")


def without_courtesies(text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the greetings, and what it is for, before what it asks and the thanks behind it, as it is
    where it is nothing else. A question mark before the thanks is kept: it may be all that makes a question.
    """
    rest = _BEFORE.sub("", text, count=1)
    rest = without_context(rest, vocabulary) if CONTEXT.match(rest) else rest
    thanks = _BEHIND.search(rest)
    if thanks is not None:
        mark = "?" if _ASKED.search(thanks.group()) else ""
        rest = rest[: thanks.start()] + mark if rest[: thanks.start()].strip() else rest
    return rest or text
