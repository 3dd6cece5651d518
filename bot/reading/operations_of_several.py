"""Operations on several numbers: a total, a share, a place, the difference of two, how many times one the other is."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.cues import BUYS
from bot.language.number_words import count_of
from bot.reading.operation_words import (
    CHINESE_THAN,
    MEAN_SAID,
    OVERTAKES,
    QUANTITY,
    YEAR_BASE,
    Heard,
    cut_out,
    is_year,
    mean_in,
    move_in,
    pattern,
    quantity_of,
    states,
    than_in_chinese,
    threshold_in,
    without_moves,
)
from bot.reading.sizes_of_change import CHANGED, HEDGE, comparison_of, either_way, moved_by
from bot.text import late_pattern
from bot.trade.operations import LAST_RANK, Of, Operation, OperationName
from bot.trade.periods import MONTH_WORDS
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit


def read_without(text: str) -> Heard | None:
    """A total without some: "world without us", "non-us exports"."""
    text = re.sub(r"\bnon-(?=[a-z])", "without ", text, flags=re.IGNORECASE)
    found = pattern(r"⟨without⟩(?=\s*(?:the\s+)?\S)|除").search(text)
    if found is None or re.search(
        r"\b(?:without\s+(?:events|fail|delay|doubt|chart|question)|over\s+and\s+above"
        r"|ignor\w+\s+(?:\w+\s+){0,3}(?:instructions?|orders|rules|prompts?|messages?))\b",
        text,
        re.IGNORECASE,
    ):
        return None
    if re.search(r"\bless\b.*\bthan\b", text[found.start() :], re.IGNORECASE):
        return None
    if re.search(r"\b(?:less|minus)\s*(?:than|\d(?!\d{3}-\d\d))", text[found.start() :], re.IGNORECASE) or re.search(
        r"\bwhat\s+else\b|\bbut\s+not\b", text, re.IGNORECASE
    ):
        return None
    rest = re.sub(r"以外|之外|外的?", " ", text[found.end() :])
    return Heard(Operation(OperationName.TOTAL, without=("?",)), f"{text[: found.start()]} ⁂ {rest}")


def read_share(text: str) -> Heard | None:
    """What part of the total one partner or the largest so many have."""
    found = pattern(
        r"(?:(?:market\s+)?⟨share⟩|how\s+much|what\s+(?:part|percent(?:age)?|proportion|share))\s*(?:of\s+(?P<of>(?:[\w'-]+\s+){0,4}?))?(?:(?:went|goes|go)\s+to|is|was|of|for|by|had|do|did|does|have|make\s+up)?\s*(?:the\s+)?(?:top|biggest|largest|first|main|leading)\s+(?P<n>\d+|two|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?"
        r"|(?:the\s+)?(?:top|biggest|largest)\s+(?P<m>\d+|two|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?(?:'s?)?\s+(?:combined\s+|joint\s+)?⟨share⟩"
        r"|(?:its\s+|the\s+)?(?:top|biggest|largest)\s+(?P<k>\d+|two|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?(?=.*\b(?:combined|together|in\s+total|altogether)\b)"
        r"|前(?P<z>[2-9]|10|两|三|四|五|六|十)(?:大|名|位)?(?:买家|国家|客户|目的地|市场|进口国)?(?:的|合计|共)*(?:占比|占|份额|比例)"
    ).search(text)
    if found:
        number = found["n"] or found["m"] or found["k"] or found["z"]
        rest = re.sub(
            r"\b(?:combined|together|in\s+total|altogether)\b", " ", cut_out(text, found), flags=re.IGNORECASE
        )
        return Heard(Operation(OperationName.SHARE, largest=count_of(number)), f"{found['of'] or ''} {rest}")
    if states(text) and re.search(r"\d\s*(?:%|percent\b|per\s+cent\b)", text, re.IGNORECASE):
        return None  # a share that is stated
    if (
        re.search(r"\bby\s+what\s+(?:percent\w*|%|fraction|proportion)", text, re.IGNORECASE)
        and move_in(text) is not None
    ):
        return None  # a change
    found = pattern(
        r"\b(?:market\s+)?(?:shares?|proportion|portion|fraction)(?:\s+of)?\b | \bwhat\s+(?:proportion|portion|percentage|percent|%|fraction|part|share)(?:\s+of)?\b | \b(?:percentage|proportion|percent|%)\s+of\b | (?:占比|份额|占多少|占了?百分之几|的?比例|占总)"
    ).search(text)
    if found is None or re.search(
        r"\bover\s+time\b|\btrend|\bchart|\bdevelop|\bhistory\b|\bmarket[\s-]share\b|\bof\s+the\s+(?:world|global)?\s*market\b|走势|趋势",
        text,
        re.IGNORECASE,
    ):
        return None
    rest = re.sub(r"\b(?:all|together|combined|jointly)\b|合计|一共", " ", cut_out(text, found), flags=re.IGNORECASE)
    if OF_ALL_WITHOUT.search(text) or _TO_ALL_WITHOUT.search(text):
        rest = OF_ALL_WITHOUT.sub(" imports from all countries ⁂ ", cut_out(text, found))
        return Heard(Operation(OperationName.SHARE, without=("?",)), _TO_ALL_WITHOUT.sub(" exports ⁂ ", rest))
    return Heard(Operation(OperationName.SHARE), than_in_chinese(rest)[0], is_loose=True)


_TO_ALL_WITHOUT = late_pattern(r"\bto\s+all\s+countries\s+without\b", re.IGNORECASE)
OF_ALL_WITHOUT = late_pattern(r"\bfrom\s+all\s+countries\s+without\b", re.IGNORECASE)


_BUYERS = (
    r"(?:countr(?:y|ies)|partners?|buyers?|customers?|destinations?|markets?|importers?|clients?|takers?|recipients?)"
)


_WHO_HAD = late_pattern(
    rf"(?:\b(?:who(?:\s+else)?|(?:which|what)\s+{_BUYERS})\b(?P<between>(?:\s+(?!more\b|less\b|over\b|under\b)[\w'-]+){{0,3}}?)"
    r"\s+(?:bought|buys?|took|takes?|got|gets?|received|receives|imported|imports|had|has|have|was|is|shipped|with)\s+(?:up\s+)?"
    rf"|(?:谁|哪个国家|哪国)(?P<zh>[^，。？]{{0,12}}?)(?:买了?|进口了?|得到了?|是|有|拿了?|收到了?)\s*)(?:(?P<about>about|around|roughly|some|约|大约)\s*)?(?:the\s+)?{QUANTITY}"
    r"(?!\s*(?:months?|years?|个月|年|月|st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_LAST_FEW = late_pattern(
    rf"\b(?:the\s+)?(?:(?:bottom|smallest|lowest|last)\s+(?P<a>[2-9]|10|two|three|four|five|six|ten)(?:\s+{_BUYERS})?"
    rf"|(?P<b>[2-9]|10|two|three|four|five|six|ten)\s+(?:smallest|lowest)\s+{_BUYERS})\b(?!\s*(?:months?|quarters?|years?|weeks?|days?|%))",
    re.IGNORECASE,
)


def read_partners(text: str) -> Heard | None:
    """Which partners passed a threshold, which is the second largest, and which the smallest."""
    few = _LAST_FEW.search(text)
    if few is not None and (
        re.search(_BUYERS, few.group(), re.IGNORECASE) or few.group().lower().startswith("bottom")
    ):
        many = count_of(few["a"] or few["b"])
        return Heard(Operation(OperationName.PARTNERS, rank=LAST_RANK, largest=many), cut_out(text, few))
    place = pattern(
        rf"\bwho\s+(?:is|was|came|comes|ranked)\s+(?:in\s+)?(?P<n2>second|third|fourth|fifth)\b(?!\s+(?:biggest|largest|top|highest))"
        rf"| \b(?:who(?:'s|\s+(?:is|was|came|comes|ranked|ranks|finished))|(?:which|what)\s+{_BUYERS}\s+(?:is|was|came|comes|ranked|ranks))\s+(?:in\s+|dead\s+|the\s+|very\s+)*(?P<end>last|(?:at|near)\s+(?:the\s+)?(?:very\s+)?(?:bottom|end|tail)|bottom)\b(?:\s+of\s+(?:the\s+)?(?:list|ranking|table))?(?!\s+(?:month|year|quarter|to|two|three|\d))"
        rf"| (?P<zend>谁(?:是|排|在)?(?:最后|倒数第一|垫底|末尾|末位)|垫底的?(?:是)?谁|倒数第一(?:是)?(?:谁|哪个?国家?)?)"
        rf"| \b(?:who\s+(?:is|was)\s+)?(?:the\s+)?(?P<n>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+(?:biggest|largest|top|most\s+important|highest)(?P<of>(?:\s+[\w-]+){{0,3}}?)\s+{_BUYERS}\b"
        rf"| \b(?:who\s+(?:is|was)\s+)?(?:the\s+)?(?:(?P<nth>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+)?(?P<last>smallest|least\s+important|lowest)(?P<of2>(?:\s+[\w-]+){{0,3}}?)\s+{_BUYERS}\b"
        rf"| \b(?:who|(?:which|what)\s+{_BUYERS})\s+(?:bought|buys|took|takes|got|gets|received|imported|imports|is|was)\s+(?:(?:up|the|magnets?)\s+){{0,2}}(?P<least>least|smallest|fewest)\b"
        rf"| \b(?:which|what)\s+{_BUYERS}\s+(?:is|was|comes?|came)\s+(?:number|no\.?|\#|in)\s*(?P<number>[1-9]\d?)\b| 第(?P<zn>[二三四五])大(?:买家|客户|市场|国家|进口国|出口国|目的地) | (?P<zlast>最[小少]的?(?:买家|客户|市场|国家|进口国|目的地)|(?:谁|哪个国家|哪国).{{0,6}}?最[少小])"
    ).search(text)
    if place is not None:
        named = place["n"] or place["n2"] or place["zn"]
        from_last = LAST_RANK * (count_of(place["nth"]) if place["nth"] else 1)
        rank = count_of(named) if named else int(place["number"] or from_last)
        between = place["of"] or place["of2"] or ""  # "terbium" of "smallest terbium buyer"
        rest = f"{text[: place.start()]} {between} {text[place.end() :]}"
        return Heard(Operation(OperationName.PARTNERS, rank=rank), rest)
    having = _WHO_HAD.search(text)
    if having is not None and threshold_in(text) is None and not is_year(having["number"], having["unit"]):
        quantity = quantity_of(having["number"], having["unit"])
        comparison = Comparison.ABOUT if having["about"] else Comparison.IS
        if quantity.is_amount:
            operation = Operation(OperationName.PARTNERS, condition=Condition(comparison, quantity))
            return Heard(
                operation,
                f"{text[: having.start()]} {having['between'] or having['zh'] or ''} , {text[having.end() :]}",
            )
    asked = pattern(
        rf"\b(?:which|what|how\s+many|list|show|all|any|every|each|no)\s+(?:me\s+)?(?:the\s+|of\s+the\s+|other\s+)*{_BUYERS}\b(?:\s+(?:that|who|which|with))? | \b(?:who(?:\s+(?:all|else))?|anyone|anybody|everyone|everybody|nobody)\b(?!\s+(?:but|except)) | \A\W*(?:the\s+)?{_BUYERS}(?:\s+(?:that|who|with))?(?=\s) | 哪些(?:国家|买家|客户|市场) | 哪几个国家 | (?:多少|几)个?国家 | 谁"
    ).search(text)
    if asked is None:
        return None
    found = threshold_in(f"{text[: asked.start()]} {text[asked.end() :]}")
    if found is None:
        rest = f"{text[: asked.start()]} , {text[asked.end() :]}"
        return _partners_moved(rest, text[asked.end() :]) or _partners_counted(text, asked, rest)
    condition, rest = found
    of = Of.LEVEL
    if condition.quantity is not None and condition.quantity.unit == Unit.PERCENT:
        of = Of.SHARE
        move = move_in(rest)
        said = either_way(condition, rest, move)
        if said is None:
            return None
        if move is not None or said is not condition:
            of = Of.YEAR if YEAR_BASE.search(rest) else Of.CHANGE
            condition = moved_by(said, move)
            rest = YEAR_BASE.sub(" ", without_moves(CHANGED.sub(" ", rest)))
        rest = pattern(
            r"⟨share⟩(?:\s+of)?|\bof\s+(?:(?:all|the|china's|chinese|total|world|global)\s+){0,3}(?:exports?|shipments|total|world|trade)\b|占比?"
        ).sub(" ", rest)
    elif condition.quantity is None or not (condition.quantity.is_amount or condition.is_of_mean):
        return None
    return Heard(Operation(OperationName.PARTNERS, of=of, condition=condition), rest)


_RANKED = r"\btop\b|\bout\s+of\b|\branking\b|\blist\b|\b(?:most|fastest|quickest|hardest|strongest|biggest|largest|sharpest|steepest|least|worst|best|drove|drives|contributed?|behind|caused?|the\s+(?:[\w-]+\s+)?(?:rise|fall|increase|decrease|drop|decline|gain|growth|jump|change)s?)\b|最|导致"
_GOT_ALONE = late_pattern(
    rf"\s*(?:(?:has|have|had|did|do)\s+)?(?:{BUYS}\b|(?:were|was|are|is)\s+(?:the\s+|its\s+|their\s+|our\s+|china's\s+)*{_BUYERS}\b)|\s*(?:都)?(?:买了?|进口了?)",
    re.IGNORECASE,
)
_THAN = late_pattern(r"\b(?:(?P<more>more|higher|larger|bigger)|less|fewer|lower|smaller)\b", re.IGNORECASE)


def _partners_moved(text: str, after: str) -> Heard | None:
    """Which partners rose or fell, none of them more than the others; not where those are asked for who got anything
    and the words of movement stand elsewhere than after "who".
    """
    if re.search(_RANKED, text, re.IGNORECASE):
        return None
    than = _THAN.search(text)
    if _GOT_ALONE.match(after) and move_in(after) is None and _THAN.search(after) is None:
        return None
    move = (RISES if than["more"] else FALLS) if than is not None else move_in(text)
    if move is None:
        return None
    of = Of.YEAR if YEAR_BASE.search(text) else Of.CHANGE
    rest = re.sub(r"\bthan\b", " , ", cut_out(text, than) if than is not None else text, flags=re.IGNORECASE)
    return Heard(
        Operation(OperationName.PARTNERS, of=of, condition=move),
        YEAR_BASE.sub(" ", without_moves(rest)),
        is_loose=True,
    )


_GOT = late_pattern(rf"\b{BUYS}\b|买了?|进口了?", re.IGNORECASE)
_HOW_MANY = late_pattern(r"\A\W*(?:how\s+many\b|[几多])", re.IGNORECASE)


def _partners_counted(text: str, asked: re.Match[str], rest: str) -> Heard | None:
    """How many partners got anything: "how many countries bought gallium in november"."""
    if not _HOW_MANY.match(asked.group()) or not _GOT.search(rest) or re.search(_RANKED, text, re.IGNORECASE):
        return None
    some = Condition(Comparison.ABOVE, Quantity(Decimal(0), Unit.KILOGRAM))
    return Heard(Operation(OperationName.PARTNERS, condition=some), rest)


_SHARE_MOVED = late_pattern(
    rf"\b(?:who(?:se)?|(?:which|what)\s+{_BUYERS}(?:'s|s')?)\b(?:\s+(?:market\s+)?(?P<noun>shares?)\b)?(?:\s+(?:has|have|had|did))?\s+"
    r"(?:(?P<up>gain(?:ed|s)?|w[io]ns?|increas(?:ed|es?)|rose|rises?|grew|grows?|expand(?:ed|s)?|jump(?:ed|s)?|climb(?:ed|s)?)"
    r"|(?P<down>lost|loses?|fell|falls?|declin(?:ed|es?)|dropp?(?:ed|s)?|shr[aiu]nks?|decreas(?:ed|es?)|slipped))\b"
    r"(?:\s+(?:the\s+)?(?P<most>most|more))?(?:\s+(?:(?:in|of)\s+)?(?:market\s+)?(?P<noun2>shares?)\b)?(?:\s+(?:the\s+)?most)?"
    r"|(?:谁|哪个国家|哪国|哪些国家|哪个买家)的?(?P<noun3>份额|占比|比重)(?:(?P<up2>上升|增加|提高|增长|扩大|升)|(?:下降|减少|下滑|缩小|降|丢失))[得了]?(?:最[多大快])?",
    re.IGNORECASE,
)


def read_share_moved(text: str) -> Heard | None:
    """Whose share rose or fell, most first: "who gained share in september", "谁的份额上升最多"."""
    found = _SHARE_MOVED.search(text)
    if found is None or not (found["noun"] or found["noun2"] or found["noun3"]):
        return None
    move = RISES if found["up"] or found["up2"] else FALLS
    return Heard(Operation(OperationName.PARTNERS, of=Of.SHARE, condition=move), cut_out(text, found))


def read_place(text: str) -> Heard | None:
    """The place of one in a ranking."""
    found = pattern(
        r"\bwhere(?:['’]s|\s+(?:does|do|did|is|was|are|were))\s+(?P<who>(?:the\s+)?[\w'’. -]+?)\s+(?:stand|rank(?:ed)?|place[d]?|come(?!\s+from\b)|sit|lie|(?:on|in)\s+the\s+(?:ranking|table|league)|(?:on|in)\s+(?:the\s+)?(?=(?:[\w'’-]+\s+){1,4}(?:rankings?|table|league)\b))\b"
        r"|\b(?:what|which)\s+(?:rank|place|position|spot)(?:\s+(?:is|was|does|did|has|had|do))?(?:\s+(?P<who2>[\w'’. -]+?)\s+(?:have|hold|take|rank|in))?(?=\W|\Z)"
        r"|\A\W*rank\s+(?=[a-z])(?!(?:\w+\s+)?countr|partn|buyers?\b|all\b|months\b|the\s+(?:countr|partn|buyers?|months)|by\b|products?\b)|\A\W*(?:and\s+|what\s+about\s+)?(?:its\s+|the\s+)?(?:rank|place|position)\W*\Z|\b(?P<who4>[\w.-]+(?:\s+[\w.-]+)?)(?:'s|s')\s+(?:rank(?:ing)?|place|position|standing)\b|\bhow\s+(?:high|low)?\s*(?:does|did|do)\s+(?P<who3>(?:the\s+)?[\w'’. -]+?)\s+rank\b|\brank(?:ing)?\s+of\s+(?=[a-z])(?!countr|partn|buyer|all|the\s+countr)|(?:排名?|居|位列|位居)?在?第几(?:位|名)?|排名(?:第)?几|排名多少"
    ).search(text)
    if found is None:
        return None
    who = next(filter(None, (found.groupdict().get(name) for name in ("who", "who2", "who3", "who4"))), "")
    return Heard(Operation(OperationName.PLACE), f"{text[: found.start()]} {who} , {text[found.end() :]}")


_MONTH_OF_LEVEL = rf"{MONTH_WORDS}|(?:19|20)\d\d-\d\d"
_FALLEN_TO_LEVEL = late_pattern(
    r"\b(?:fall|falls|fell|fallen|drop(?:s|ped)?|slip(?:s|ped)?|sink|sinks|sank|dip(?:s|ped)?|go|went|gone|down)\s+(?:back\s+)?(?:down\s+)?(?:to|(?P<below>below|under))\s+"
    r"(?:(?:its|their|the|that)\s+)?(?=.*\blevels?\b)",
    re.IGNORECASE,
)
_LEVEL_OF = late_pattern(
    r"\b(?:(?:rise|rose|risen|climb(?:s|ed)?|go|went|gone)\s+(?:back\s+)?(?:above|over)(?=.*\blevels?\b)|back\s+(?:up\s+)?(?:to|at|on|above)|(?:return|recover|rebound|climb|get)(?:s|ed)?\s+(?:back\s+)?to|regain(?:s|ed)?"
    rf"|reach(?:es|ed)?|match(?:es|ed)?|pass(?:es|ed)?|{OVERTAKES})\s+(?:(?:its|their|the|that|his)\s+)?(?=.*\blevels?\b|(?:{_MONTH_OF_LEVEL})\b|(?:before|until|since|after)\s+(?:19|20)\d\d-\d\d)"
    r"|(?:恢复|回升|反弹|回归|重回|重返|回)(?:到|至)?了?(?=.*水平)",
    re.IGNORECASE,
)
EVER_OR_NEVER = late_pattern(
    r"\b(?:(?P<never>never|not|no\s+longer)|ever|at\s+any\s+time)\b|n't\b(?=.*\bever\b)", re.IGNORECASE
)
_ASKS_FOR_ONE = late_pattern(r"\b(?:what|which|who|whom|whose|why|how|where)\b|哪|多少|为什么", re.IGNORECASE)
_RECOVERED_AFTER = late_pattern(r"\brecover(?:ed|s|y)?\b(?=.*\b(?:after|from|following)\b)", re.IGNORECASE)
_RECOVERED = late_pattern(
    r"\b(?:ever|never|not|n't)\b.*?\b(?:recover(?:ed|s)?|rebound(?:ed)?|c[ao]me\s+back|bounced?\s+back|regain(?:ed)?)\b"
    r"(?=.*\b(?:since|after|from|following)\b)",
    re.IGNORECASE,
)
_WHEN_IT_DID = late_pattern(
    r"\b(?:(?:how\s+long|how\s+many\s+months)(?:\s+(?:did|has|have|does)\s+(?:it|that|this)\s+(?:take|taken))?"
    r"(?:\s+(?:until|till|before|to|for))?(?:\s+(?:get|go|be|come)(?=\s))?|when|first|get|go|got|came|come|level|levels|again)\b|的?(?:出口)?水平",
    re.IGNORECASE,
)


_TO_AN_AMOUNT = late_pattern(
    r"\b(?:back(?:\s+up)?|recover\w*|return\w*|rebound\w*|climb\w*)\s+to\s+\d[\d,.]*\s*(?:k?t|tons?|tonnes?|kgs?|kilos?|公?吨)(?!\w)",
    re.IGNORECASE,
)
_LEVEL = late_pattern(r"\blevels?\b|的?(?:出口)?水平", re.IGNORECASE)


def read_regained(text: str) -> Heard | None:
    """When a series was first as high again as in a period that is named, or as low, or whether it is: "back to april
    levels".
    """
    is_after = _RECOVERED_AFTER.search(text) if _LEVEL_OF.search(text) is None else None
    fallen = _FALLEN_TO_LEVEL.search(text)
    found = fallen or _LEVEL_OF.search(text) or _RECOVERED.search(text) or is_after
    if found is None or threshold_in(text) is not None or _TO_AN_AMOUNT.search(text):
        return None
    comparison = Comparison.AT_LEAST
    if fallen is not None:
        comparison = Comparison.BELOW if fallen["below"] else Comparison.AT_MOST
    said = EVER_OR_NEVER.search(text)
    if said is not None and states(text):
        count = Condition(
            Comparison.AT_MOST if said["never"] else Comparison.AT_LEAST,
            Quantity(Decimal(0 if said["never"] else 1), Unit.MONTHS),
        )
        operation = Operation(OperationName.MONTHS, condition=Condition(comparison), stated=count)
        rest = EVER_OR_NEVER.sub(" ", _WHEN_IT_DID.sub(" ", cut_out(text, found)))
        return Heard(operation, without_moves(rest), is_of_level=True)
    if fallen is None and _LEVEL_OF.search(text) is None and is_after is None:
        return None
    rest = _WHEN_IT_DID.sub(" ", _LEVEL.sub(" , ", cut_out(text, found)))
    if re.search(r"\b(?:when|how\s+long|how\s+many\s+months)\b|什么时候|何时|哪个月|多久", text, re.IGNORECASE):
        rest = re.sub("是?什么时候|何时|哪个月|多久|才", " ", rest)
        operation = Operation(OperationName.FIRST, condition=Condition(comparison))
    elif states(text) or not _ASKS_FOR_ONE.search(text):
        nought = Quantity(Decimal(0), Unit.PERCENT)
        operation = Operation(OperationName.CHANGE, stated=Condition(comparison, nought))
    else:
        return None
    return Heard(operation, without_moves(rest), is_of_level=True)


_RESUMES = r"(?:resum(?:e|es|ed|ing)|restart(?:s|ed)?|reappear(?:s|ed)?|c[ao]me\s+back|start(?:s|ed)?\s+again|beg[aiu]n\s+again|return(?:s|ed)?)"
RETURNED = late_pattern(
    rf"\b{_RESUMES}\b(?!\s+(?:up\s+)?(?:to|above|at)\b)|恢复(?!到|至|正常|水平|[^，。？]*水平)|重新(?:开始|出现)",
    re.IGNORECASE,
)
"""What every text has that asks when something began again."""
_WHEN_AGAIN = late_pattern(
    r"\b(?:when|since\s+when|(?:in\s+|by\s+|from\s+)?(?:which|what)\s+month)\b(?:\s+(?:did|do|does|have|has|had|was|were|is|are)\b)?"
    r"|是?(?:从|在)?(?:什么时候|何时|哪个月|哪一个?月)(?:开始|才)?",
    re.IGNORECASE,
)


_TURNED_BACK = late_pattern(r"\b(?:c[ao]me\s+back|return)", re.IGNORECASE)
_FROM_THEN = late_pattern(r"\b(?:after|since|following|from)\b|之后|以后|以来|后", re.IGNORECASE)


def read_returned(text: str) -> Heard | None:
    """In which month something began again."""
    when, verb = _WHEN_AGAIN.search(text), RETURNED.search(text)
    if when is None or verb is None or threshold_in(text) is not None:
        return None
    if _TURNED_BACK.search(verb.group()) and not _FROM_THEN.search(text):
        return None  # from when on is not said
    some = Condition(Comparison.ABOVE, Quantity(Decimal(0), Unit.KILOGRAM))
    rest = RETURNED.sub(" ", _WHEN_AGAIN.sub(" ", text))
    return Heard(Operation(OperationName.FIRST, condition=some), rest.replace("的?", " "), is_return=True)


_PART_OF = late_pattern(
    r"\bhow\s+(?:much|many)\s+of\s+(?:the\s+)?(?P<whole>[\w. ]+?)(?:'s)?\s+total\b(?P<when>.*?)\b(?:was|were|is)\s+(?:for\s+)?(?:the\s+)?(?P<part>[\w. ]+)",
    re.IGNORECASE,
)


_BY_SO_MUCH = r"(?:⟨rises⟩|⟨falls⟩|多|少|高|低)(?:了|出)?(?:多少|几)?"


_APART = r"(?:(?:more|less|higher|lower|larger|bigger|smaller)\s+than|below|above|under|over|off|short\s+of|beneath|lower\s+than|higher\s+than)"
_HOW_FAR = late_pattern(
    rf"\bhow\s+(?:far|much)\s+(?:{_APART}\s+(?P<base>.+?)\s+(?:is|was|are|were|did|does|has|have)\s+(?P<now>.+)|(?:is|was|are|were)\s+(?P<now2>.+?)\s+(?:{_APART}|from)"
    r"\s+(?P<base2>.+))",
    re.IGNORECASE,
)
_POINT = late_pattern(
    r"\b(?:(?:its|their|the|that|of)\s+)*(?:peaks?|highs?|lows?|levels?|records?|troughs?|bottoms?|high\s+point|low\s+point)\b(?:\s+(?:of|in))?",
    re.I,
)


_TIMES_THAN = late_pattern(
    r"\bhow\s+many\s+times\s+(?:(?:more|larger|bigger|higher|greater)\s+than|as\s+(?:much|many|large|big|high)\s+as)\s+(?P<base>.+?)\s+"
    r"(?:is|was|are|were|did|does|do|has|have|had)\s+(?P<now>.+)",
    re.IGNORECASE,
)


def read_two(text: str) -> Heard | None:
    """The difference or the ratio of two."""
    if MEAN_SAID.search(text) and mean_in(text) is not None:
        return None
    far = _HOW_FAR.search(text)
    if far is not None and not YEAR_BASE.search(text):
        now, base = far["now"] or far["now2"], far["base"] or far["base2"]
        rest = f"{text[: far.start()]} {_POINT.sub(' ', now)} , {_POINT.sub(' ', base)}"
        return Heard(Operation(OperationName.DIFFERENCE), rest, is_between=True, is_loose=True)
    part = _PART_OF.search(text)
    if part is not None:
        rest = f"{text[: part.start()]} {part['part']} , {part['whole']} , {part['when']}"
        return Heard(Operation(OperationName.RATIO), rest, is_between=True, is_loose=True)
    factor = pattern(
        r"\bby\s+(?:what|which|how\s+(?:large|big)\s+a)\s+(?:factor|multiple)\b | \bhow\s+many[\s-]?fold\b | \bwhat\s+factor\b"
    ).search(text)
    if factor:
        return Heard(Operation(OperationName.RATIO), without_moves(cut_out(text, factor)), is_between=True)
    turned = _TIMES_THAN.search(text)
    if turned is not None:
        rest = f"{text[: turned.start()]} {turned['now']} , {turned['base']}"
        return Heard(Operation(OperationName.RATIO), rest, is_between=True)
    ratio = pattern(
        r"\bhow\s+many\s+times\s+(?:(?:as\s+)?(?:much|many|more|bigger|larger|higher|the)(?:\s+(?:as|than))?)? | \bratio\s+(?:of|between)? | \b(?:what\s+)?multiple\s+of | 几倍|多少倍"
    ).search(text)
    if ratio:
        rest = re.sub(
            r"\b(?:than|to|as|of|vs|versus|between|did|does|do|is|was|were|are)\b|的|是|为",
            " , ",
            cut_out(text, ratio),
            flags=re.IGNORECASE,
        )
        return Heard(Operation(OperationName.RATIO), rest, is_between=True)
    found = pattern(
        r"\b(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?:difference|gap|spread|margin)\s+(?:between|of|in|to|from|with) | \bhow\s+far\s+(?:behind|ahead\s+of|below|above)\b | \bby\s+how\s+much\s+(?:did|does|do|is|was)?(?=.*\b(?:exceed\w*|outsell|beat|than|outpac\w*|overt\w*)\b) | \bhow\s+much\s+(?:more|less|higher|lower|bigger|smaller|larger)(?=.*\bthan\b) | 相差多少?|差多少|差距|差额|的差(?=\W|\Z)|(?:多|少|高|低)(?:了|出)?多少"
        rf"|{CHINESE_THAN}(?=.*?{_BY_SO_MUCH}\s*(?:吨|\W|\Z))"
    ).search(text)
    if found is None or re.search(r"\b(?:mom|yoy)\b|环比", text, re.IGNORECASE) or YEAR_BASE.search(text):
        return None
    if found.group() == "比" and states(text) and not re.search("多少|几", text):
        return None  # whether one is more than the other
    rest = cut_out(text, found)
    if re.search(CHINESE_THAN, text):
        rest = pattern(_BY_SO_MUCH).sub(" ", rest)
    joining = rf"\b(?:than|exceed\w*|beat|outpac\w*|overt\w*)\b|{CHINESE_THAN}|与|和"
    rest = re.sub(joining, " , ", rest, flags=re.IGNORECASE)
    return Heard(Operation(OperationName.DIFFERENCE), rest, is_between=True)


_TIMES = {"two": "2", "half": "0.5", "three": "3", "four": "4"}


_OPEN = late_pattern(r"\b(?:what|which|who|whom|whose|when|why|how|where|since|if|after|before|as)\b", re.IGNORECASE)


def _is_told(text: str, found: re.Match[str]) -> bool:
    """Say whether a sentence states that something doubled: "us imports tripled in october"."""
    return found.group().casefold().endswith("ed") and found.start() > 0 and not _OPEN.search(text)


_OF_ANOTHER = late_pattern(
    r"(?<!first\s)(?<!second\s)(?<!1st\s)(?<!2nd\s)(?<!latter\s)(?<!last\s)\b(?P<times>twice|double|half|triple|three\s+times|four\s+times)\s+(?:of\s+)?(?:that\s+of\s+|those\s+of\s+)?(?=[a-z])"
    r"(?!as\b|its\b|their\b|in\b|on\b|from\b|between\b|since\b|over\b|to\b|by\b|a\b|year|compared\b|during\b|or\b|and\b|this\b|last\b|that\b"
    r"|(?:the\s+|all\s+|china's\s+)?(?:amount|volume|size|year|month|total|exports?|shipments|world|magnets?)\b)",
    re.IGNORECASE,
)


_OF_THAT = late_pattern(
    r"\A(?P<base>.+?)(?:\s*,?\s+(?:and|while|but|with)|,)\s+(?:the\s+)?(?P<who>[\w'’.-]+(?:\s+[\w'’.-]+){0,3}?)\s+"
    r"(?:(?:took|got|bought|had|has|only|just|about|with|is|was|at)\s+)*(?P<said>(?:more|less)\s+than\s+|over\s+|under\s+)?"
    r"(?P<times>half|twice|double|triple|three\s+times|four\s+times)\s+(?:(?:of\s+)?(?:that|it)\b|as\s+much\b(?!\s+as\b))",
    re.IGNORECASE,
)
_FALLEN_TO = {
    Comparison.ABOVE: Comparison.BELOW, Comparison.AT_LEAST: Comparison.AT_MOST, Comparison.NEARLY: Comparison.ABOUT,
    Comparison.BELOW: Comparison.ABOVE, Comparison.AT_MOST: Comparison.AT_LEAST,
}  # fmt: skip
"""What is said of how far something fell, as what it says of what is left."""


def _against_first(found: re.Match[str]) -> str:
    """Write the second of two against the first: "germany took 1,300 t and the us half of that"."""
    return f"{found['who']} {found['said'] or ''}{found['times']} as much as {found['base']} , "


def read_multiplied(text: str) -> Heard | None:
    """Whether it doubled, halved or trebled, or one is twice the other."""
    if states(text):
        text = _OF_THAT.sub(_against_first, text)
        text = _OF_ANOTHER.sub(r"\g<times> as much as ", text)
    twice = re.search(
        rf"(?P<hedge>{HEDGE}\s+)?\b(?:(?P<two>twice|double)|(?P<three>three\s+times|triple)|(?P<four>four\s+times)|(?P<half>half))\s+(?:as\s+(?:much|many|large|big|high)|the\s+(?:amount|volume|size))(?=.*\b(?:as|of|than)\b)",
        text,
        re.IGNORECASE,
    )
    if twice is not None and states(text):
        number = next(_TIMES[name] for name in _TIMES if twice.groupdict().get(name))
        comparison = Comparison.AT_MOST if twice["half"] else Comparison.AT_LEAST
        if twice["hedge"]:
            comparison = comparison_of(twice["hedge"])
        stated = Condition(comparison, Quantity(Decimal(number), Unit.TIMES))
        rest = re.sub(r"\b(?:as|of|than)\b", " , ", cut_out(text, twice), flags=re.IGNORECASE)
        return Heard(Operation(OperationName.RATIO, stated=stated), rest, is_between=True)
    found = pattern(
        rf"(?:(?P<hedge>{HEDGE})\s*)?(?:\b(?P<two>doubl(?:e|ed|ing))\b|\b(?P<half>halv(?:e|ed)|(?:fall|fell|drop|dropped|cut)\s+(?:by|in)\s+half)\b|\b(?P<three>tripl(?:e|ed)|trebl(?:e|ed))\b|\b(?P<four>quadrupl(?:e|ed))\b|(?P<two2>翻番|翻了?一番|翻倍)|(?P<half2>减半|腰斩))"
    ).search(text)
    if found is None or not (states(text) or _is_told(text, found)):
        return None
    kind = next(name for name in _TIMES if found[name] or found.groupdict().get(f"{name}2"))
    number = _TIMES[kind]
    comparison = Comparison.AT_MOST if kind == "half" else Comparison.AT_LEAST
    if found["hedge"]:
        said = comparison_of(found["hedge"])
        comparison = _FALLEN_TO.get(said, said) if kind == "half" else said
    stated = Condition(comparison, Quantity(Decimal(number), Unit.TIMES))
    against_year = bool(YEAR_BASE.search(text))
    return Heard(
        Operation(OperationName.RATIO, stated=stated),
        YEAR_BASE.sub(" ", cut_out(text, found)),
        against_year=against_year,
    )


_TOGETHER = late_pattern(r"\b(?:(?:all|taken|put)\s+)?(?:together|combined|jointly|altogether)\b", re.IGNORECASE)


def read_together(text: str) -> Heard | None:
    """The sum of several, or over an open period; which of them it is depends on what is named."""
    found = pattern(
        r"(?:in\s+)?⟨total⟩(?:\s+(?:for|of|to|exports?|imports?|shipments?))? | \bplus\b | \s\+\s | \bhow\s+(?:much|many)\b | \badd\s+up\b | 多少"
    ).search(text)
    if found is None:
        return None
    if re.match(r"how|多少", found.group().strip(), re.IGNORECASE):
        rest = _TOGETHER.sub(" ", text)
        return Heard(Operation(OperationName.TOTAL), rest, is_loose=True)
    rest = pattern(r"(?:in\s+)?⟨total⟩|\bplus\b|\s\+\s").sub(" , ", text)
    return Heard(Operation(OperationName.TOTAL), rest, is_loose=True)
