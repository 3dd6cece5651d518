"""Events called by their place and what took place there: "the geneva summit", 釜山会谈. They are written by the name
that the timeline has for them, wherever they stand, and alone they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text import late_pattern
from bot.trade.observations import Event

_NOUN = (
    r"(?:summit|talks?|meetings?|deals?|agreements?|accords?|pact|truce|framework|conference|negotiations?|round|consensus"
    r"|consultations?|arrangement|declaration)"
)
_CHINESE_NOUN = "(?:峰会|会谈|会晤|会议|会面|协议|共识|框架|磋商|谈判|休战|安排)"
_LABELS = (
    ("busan meeting", r"busan|pusan", "釜山"),
    ("geneva truce", "geneva", "日内瓦"),
    ("london framework", "london", "伦敦"),
)
_PLACES = "|".join(names for _, names, _ in _LABELS)
_CHINESE_PLACES = "|".join(chinese for *_, chinese in _LABELS)
_IN_PLACE = rf"(?:trade\s+)?{_NOUN}\s+(?:(?:that\s+was\s+)?(?:agreed|struck|reached|signed|held)\s+)?(?:in|at|of)"
BY_PLACE = late_pattern(
    rf"\b(?:{_PLACES})(?:'s)?\s+{_NOUN}\b|\b{_IN_PLACE}\s+(?:{_PLACES})\b|(?:{_CHINESE_PLACES}){_CHINESE_NOUN}",
    re.IGNORECASE,
)
"""What every text has that `by_label` changes."""
_CALLED = tuple(
    (
        late_pattern(
            rf"\b(?:{names})(?:'s)?\s+{_NOUN}(?:\s+{_NOUN})?\b|\b{_IN_PLACE}\s+(?:{names})\b", re.IGNORECASE
        ),
        label,
    )
    for label, names, _ in _LABELS
)
_CALLED_CHINESE = tuple((late_pattern(f"{zh}{_CHINESE_NOUN}"), label) for label, _, zh in _LABELS)
_NAMED = "|".join(label for label, *_ in _LABELS)
_LABEL = rf"(?P<label>{_NAMED})"
_THE = r"(?:the\s+|that\s+)?"
_ALONE = late_pattern(
    rf"\W*(?:(?:and|so|ok|what\s+about|how\s+about|tell\s+(?:me|us)\s+about|anything\s+(?:on|about)|what\s+(?:was|is|were)|explain)\s+)*{_THE}{_LABEL}(?:\s+(?:about|again|please))*\W*",
    re.IGNORECASE,
)
_WHAT_IT_DID = late_pattern(
    rf"\W*(?:and\s+|so\s+)?(?:what\s+(?:did|does|has|was)\s+{_THE}{_LABEL}"
    r"\s+(?:chang\w*|bring|brought|mean|do|done|achieve\w*|say|agree\w*|include\w*|contain\w*|lead\s+to)"
    rf"|what\s+(?:happened|was\s+(?:agreed|said|decided|announced|signed))\s+(?:at|in|during|on)\s+{_THE}(?P<label2>{_NAMED}))\W*",
    re.IGNORECASE,
)
_ANYTHING = late_pattern(
    rf"\W*(?:and\s+|so\s+)?(?:(?:anything|something|any\s+(?:news|events?)|news|events?)(?:\s+(?:happen(?:ed|ing)?|else|new|relevant))*\s+)?"
    rf"(?P<side>before\s+and\s+after|after|before|since|around|near|following|shortly\s+after|right\s+after)\s+{_THE}{_LABEL}\W*",
    re.IGNORECASE,
)
_AROUND = late_pattern(rf"\b(?:around|surrounding|near)\s+{_THE}(?={_LABEL})", re.IGNORECASE)
_OF_EVENTS = late_pattern(r"\b(?:happen\w*|events?|news|took\s+place|went\s+on)\b", re.IGNORECASE)
_CHINESE_SIDES = {
    "前后": "around", "之后": "after", "以后": "after", "后": "after", "之前": "before", "以前": "before",
    "以来": "since",
}  # fmt: skip
_ASKED_CHINESE = late_pattern(
    rf"\W*(?:在|关于)?{_LABEL}(?P<side>前后|之后|以后|之前|以前|以来|后)?(?:的时候|期间|时)?(?:都|又|还)?(?:发生了?(?:什么|哪些|啥)(?:事情?|大事)?|有(?:什么|哪些)(?:事件|新闻|动态|事)|的?(?:事件|新闻|大事|内容)|是什么|怎么回事|呢)?\W*",
    re.IGNORECASE,
)


def by_label(text: str, events: Sequence[Event]) -> str:
    """Return a text with events by the names of the timeline; one that says nothing else asks for it."""
    if not text.isascii():
        return _in_chinese(text)
    asked, called = text, BY_PLACE.search(text)
    for words, label in _CALLED:
        text = words.sub(label, text)
    if called is not None and _ALONE.fullmatch(text) and any(each.matches(called.group().lower()) for each in events):
        return asked  # "the london talks", which are told of in these words
    if (found := _ALONE.fullmatch(text) or _WHAT_IT_DID.fullmatch(text)) is not None:
        return f"events {found.groupdict().get('label2') or found['label']}"
    if (found := _ANYTHING.fullmatch(text)) is not None:
        side = "around" if found["side"].lower().startswith("before and") else found["side"].split()[-1]
        return f"what happened {side} the {found['label']}"
    return text if _OF_EVENTS.search(text) else _AROUND.sub("before and after the ", text)


def _in_chinese(text: str) -> str:
    named = text
    for words, label in _CALLED_CHINESE:
        named = words.sub(label, named)
    found = _ASKED_CHINESE.fullmatch(named)
    if found is None:
        return text
    side = found["side"]
    return f"what happened {_CHINESE_SIDES[side]} the {found['label']}" if side else f"events {found['label']}"
