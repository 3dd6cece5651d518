"""Ways of asking why something moved, and who moved it: "what made the us fall in may", "who drove the drop"."""

from __future__ import annotations

import re

from bot.reading.rewriting import Rule, rules

_UP = r"(?:up|higher|rise|rising|grow|increase|jump|surge|climb|soar|recover|rebound)"
_DOWN = r"(?:down|lower|fall|falling|drop|decline|shrink|plunge|collapse|crash|slump|sink|tumble|decrease|dip|plummet|tank)"
_RISES = r"(?:rise|increase|growth|jump|surge|gain|rebound|recovery|uptick|spike)s?"
_FALLS = r"(?:fall|drop|decline|decrease|slump|plunge|collapse|crash|dip|loss|slide)s?"
_HOW = r"(?:(?:big|sharp|sudden|huge|recent|steep|strong|large|massive|overall)\s+)*"
_OF_A_YEAR = r"(?P<yoy>(?:yoy|year[\s-]on[\s-]year|annual|yearly)\s+)?"
_DROVE = (
    r"(?:drove|drives|caused|causes|led|fuelled|(?:is|are|was|were)\s+(?:(?:mainly|mostly|most|really|largely)\s+)*(?:responsible\s+for|behind|to\s+blame\s+for)"
    r"|contributed\s+(?:(?:the\s+)?most\s+)?to|pulled|dragged|brought)"
)


def _as_movers(found: re.Match[str]) -> str:
    return f"biggest {'gainers' if found['up'] else 'losers'}{' yoy' if found['yoy'] else ''}"


def _as_moved(found: re.Match[str]) -> str:
    return f"why did {found['what']} {'rise' if found['up'] else 'fall'}"


_WORDS = r"(?:[\w'’-]+\s+)"
WHY_ASKED: tuple[Rule, ...] = rules(
    (r"\bfor\s+(?:what|which)\s+reasons?\s+(?=(?:did|do|does|is|was|were|have|has)\b)", "why "),
    (
        rf"\A\W*reasons?\s+(?!for\b|why\b|behind\b|of\b)(?={_WORDS}{{1,4}}?(?:fell|rose|dropped|jumped|declined|collapsed|grew)\b)",
        "reason why ",
    ),
    (
        rf"(?:(?<![a-z]\s)|(?<=you\s)|(?<=please\s))\bexplain\s+(?:to\s+(?:me|us)\s+)?(?=(?:the|this|that|[a-z]+['’]s)\s+{_WORDS}{{0,2}}?(?:{_RISES}|{_FALLS})\b)",
        "why ",
    ),
    (
        r"\bwhat(?:\s+(?:factors?|reasons?|things?|else))?\s+(?:(?:is|was|are|were|has|have|had|could|might|may|would|can|be|been|mainly|really)\s+)*"
        r"(?:account(?:s|ed|ing)?\s+for(?=.*\bto\b)|responsible\s+for|l(?:ies|ay)\s+behind|driving|contribut(?:es|ed|ing)\s+to|trigger(?:s|ed|ing)?|fuel(?:s|led|ed|ling|ing)?"
        rf"|prompt(?:s|ed|ing)?|(?:led|leads)\s+to|caus(?:e|ing)|underl(?:ies|ay))\s+(?={_WORDS}{{0,8}}?(?:{_RISES}|{_FALLS})\b)",
        "what caused ",
    ),
    (
        rf"\bwhy\s+(?:such\s+)?(?:an?\s+|the\s+|this\s+|that\s+)?(?:(?:sharp|big|strong|steep|sudden|large|huge|massive|weak|high|low|poor)\s+)+(?=(?:{_RISES}|{_FALLS})\b)",
        "why the ",
    ),
    (r"\bwhy\s+such\s+(?:strong|weak|high|low|poor|good|bad|large|small)\s+", "why "),
    (r"(?P<why>\bwhy\b.*)\s+(?:so|this|that|such)\s+(?:weak|strong|poor|soft|bad|good|sluggish)\b", r"\g<why>"),
    (
        r"\bwhy\s+(?:(?:on\s+earth|in\s+the\s+world|the\s+(?:hell|heck)|exactly|precisely|in\s+god['’]?s\s+name)\s+)+",
        "why ",
    ),
    (
        rf"\b(?:who|which\s+(?:countries|country|buyers?|partners?|markets?|customers?))\s+{_DROVE}\s+(?:the|this|that)\s+{_HOW}{_OF_A_YEAR}{_HOW}(?:(?P<up>{_RISES})|{_FALLS})\b",
        _as_movers,
    ),
    (
        rf"\bwhat\s+(?:(?:on\s+earth|exactly|has|had|really|suddenly)\s+)*(?:made|makes?|pushed|pushes|sent|sends|pulled|dragged|drove|brought|lifted|forced|caused|let|led|kept)\s+"
        rf"(?!(?:the|this|that|an?|such)\s+{_HOW}(?:yoy\s+|annual\s+)?(?:{_UP}|{_DOWN}|{_RISES}|{_FALLS})\b)(?P<what>(?:(?:the|exports|shipments|sales|to|of|for|rare|earth|magnets?|chinese|china['’]s)\s+)*(?!(?:total|it|them)\b)[a-z][\w'’]*(?:\s(?!in\b)[a-z]+){{0,3}}?)\s+(?:to\s+)?(?:go\s+|get\s+|come\s+)?(?:(?P<up>{_UP})|{_DOWN})\b",
        _as_moved,
    ),
    (
        r"\bwhat(?:['’]?s|\s+(?:is|was|lies|lay|were|are))?\s+(?:the\s+)?(?:(?:main|real|key|whole|underlying)\s+)?(?:stor(?:y|ies)|causes?|drivers?|trigger)\s+(?:behind|for|of)\b",
        "reason for",
    ),
    (
        rf"\bwhat\s+happened\s+(?:to|with)\s+(?P<what>[^,;?]{{2,60}}?)\s+(?:that\s+(?:made|let|caused)|to\s+make|to\s+cause|for)\s+(?:it|them|exports|shipments)\s+(?:to\s+)?(?:go\s+)?(?:(?P<up>{_UP})|{_DOWN})\b(?:\s+so\s+(?:much|far|low|high))?",
        _as_moved,
    ),
    (r"\bwhat\s+went\s+wrong\s+(?:with|for|in)\s+(?P<what>[^?;,]{2,60}?)(?=\s+in\s|\W*\Z)", r"why did \g<what> fall"),
    (
        r"\bwhy\s+(?P<is>is|was|are|were)\s+(?P<what>[^,;?]{2,60}?)\s+(?:(?:so|that|this|such|much|far|well|way)\s+)*(?P<how>below|under|above)\s+(?=(?:the\s+)?(?:last\s+year|a\s+year|previous|prior|same\s+month|(?:19|20)\d\d|[a-z]+\s+(?:19|20)\d\d))",
        lambda found: (
            f"why {found['is']} {found['what']} {'higher' if found['how'].lower() == 'above' else 'lower'} than "
        ),
    ),
)
