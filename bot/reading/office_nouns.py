"""Nouns of office work that are words of movement too: a slide that is shown, a drop-down, a growth team."""

from __future__ import annotations

from bot.reading.rewriting import Rule, rules
from bot.trade.periods import MONTH_WORDS

_DECK = r"(?:decks?|presentations?|power\s?points?|ppts?|pitch|briefing|memo|handout|poster)"
_OFFICE = rf"(?:slides?(?:\s*(?:decks?|packs?))?|{_DECK})"
_WHOSE = (
    r"(?:(?:next|new|quick|short|power\s?point|board|client|team|management|summary|title|opening|first|last|single"
    r"|[a-z]+['’]s)\s+){0,2}?"
)
_MY = r"(?:an?|my|our|his|her|their|one|this|that|next|first|last|title|back-?up|summary|opening|new|[a-z]+['’]s)"
_MAKES = (
    r"(?:need(?:s|ed)?|want|mak(?:e|ing)|build(?:ing)?|prepar(?:e|ing)|put(?:ting)?\s+together|do(?:ing)?|creat(?:e|ing)|finish(?:ing)?"
    r"|updat(?:e|ing)|fill(?:ing)?|draft(?:ing)?|writ(?:e|ing)|work(?:ing)?\s+on|got|have)"
)
_NO_FALL = r"\b(?!\s+(?:in|of|since|from|between|by|to|that\s+(?:began|started))\b)"
"""What does not follow a slide that is shown: "the slide in may" is a fall."""
_SLIDE = rf"slides?(?:\s*(?:decks?|packs?))?{_NO_FALL}"
_FOR_IT = r"(?<!reason\s)(?<!reasons\s)\b"
"""Before what it is for: "the reason for the us slide" is that of a fall."""
_WITH = r"(?:\s+(?:on|about|with|showing|titled|called|needs|asks|shows|says|lists|covers)\b)?"
_CALLS = r"(?:calls?|meetings?|questions?|points?|dates?|times?|sheets?|forms?|e?mails?|notes?)"
_OF_MOVES = (
    r"(?:growth|recovery|expansion|crash|surge|spike|jump|drop|slide|rebound|decline|contract|rise|lift|climbing)"
)

OFFICE_NOUNS: tuple[Rule, ...] = rules(
    # "for a slide: …" is what it is for; "the reason for the slide in may" is a fall
    (
        rf"(?:\b(?:i|we)\s+need\s+(?:it|this|that|them|one)\s+)?\bfor\s+(?:an?|my|our|his|her|their|tomorrow's|today's|this|one)\s+{_WHOSE}{_OFFICE}\b"
        r"(?!\s+(?:in|of|since|from|between)\b)\W*?[:;,.–—-]?",
        " ",
    ),
    (
        rf"(?:\A\W*|\b(?:i|we)\s+need\s+(?:it|this|that|them|one)\s+)for\s+(?:the\s+)?{_WHOSE}{_OFFICE}\b(?=\W*[:;,.–—-])|{_FOR_IT}for\s+the\s+{_WHOSE}{_OFFICE}(?=\s*(?:[:;,–—]|please\b|pls\b|\W*\Z))"
        r"|\A\W*(?:on\s+)?slide\s+\d{1,2}\s*[:–—-]",
        " ",
    ),
    (
        rf"\b(?:(?:i|we|i'm|we're|i\s+am|we\s+are)\s+)?(?:just\s+)?{_MAKES}\s+(?:(?:an?|the|my|our|one|this|that|some|two|three)\s+)?"
        rf"(?P<what>(?:[\w-]+\s+){{0,2}}?){_SLIDE}{_WITH}",
        r" \g<what> ",
    ),
    (
        rf"{_FOR_IT}(?:on|onto|into|for)\s+(?:{_MY}\s+|the\s+)+(?P<what>(?:[\w-]+\s+){{0,2}}?){_SLIDE}{_WITH}",
        r" \g<what> ",
    ),
    (
        rf"(?<!there\s)\b(?:{_MY}\s+)+(?P<what>(?:[\w-]+\s+){{0,1}}?){_SLIDE}(?=\s+(?:on|about|with|showing|titled|called|needs|asks|shows|says|lists|covers)\b|\s*[:,;.?!–—-]){_WITH}",
        r" \g<what> ",
    ),
    (rf"\bthe\s+{_SLIDE}(?=\s+(?:on|about|with|showing|titled|called)\b){_WITH}", " "),
    (r"(?<=\w)\s+slides?(?:\s*(?:decks?|packs?)\b)?(?=\s*:|\s+(?:decks?|packs?)\b)", " "),
    (
        r"\bdrop-?downs?\b(?:\s+(?:lists?|menus?|box(?:es)?|fields?|options?))?|\bdrop\s+down\s+(?:lists?|menus?|box(?:es)?|fields?|options?)\b",
        " ",
    ),
    (
        rf"\bjump(?:ing)?[\s-]off(?:\s+{_CALLS})?\b|\b(?:drop|pick|sign|hand)[\s-]?(?:off|up|down|over)\s+{_CALLS}\b",
        " ",
    ),
    (
        rf"(?<!data\s)\bcut-?offs?\b(?!\s+(?:date|month)?\s*(?:of|for)\s+(?:the|your|this)\s+data\b)(?:\s+{_CALLS})?",
        " ",
    ),
    (
        r"\b(?:(?:write|wrap|heads|mock|sign)[\s-]?ups?|(?:follow|catch|round|stand|back|set|start|line|touch|clean|check|push|press|warm)-ups?"
        rf"|(?:sit|stand|step|count|cool|break|run|mark|close)-downs?)\b(?:\s+{_CALLS})?(?:\s+(?:for|on|of|about)\b)?",
        " ",
    ),
    (
        rf"\b{_OF_MOVES}\s+(?:teams?|plans?|decks?|strateg(?:y|ies)|courses?|squads?|leads?|managers?|desks?|zones?|box(?:es)?|boards?"
        r"|program(?:me)?s?|meetings?|memos?|committees?|officers?|hackers?)\b(?:\s+(?:for|on|of|about)\b)?",
        " ",
    ),
    (
        r"\b(?:(?:can|could|would|will)\s+(?:you|u)\s+)?(?:please\s+|pls\s+|just\s+)*drop\s+(?=(?:me|it|them|this|that|the\s+(?:[\w-]+\s+){0,2}?(?:figures?|numbers?|list|data))\b"
        rf"(?!\s+(?:in|by|from|to)\s+(?:\d|{MONTH_WORDS})))",
        "give ",
    ),
)  # fmt: skip
"""Rules that leave out what an answer is for, where its words would be read as a rise or a fall."""
