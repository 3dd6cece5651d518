"""Texts that state figures rather than ask for them: a pasted sentence, a quotation, "does that match?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.language.mentions import LONGEST_TEXT
from bot.questions.claims import ClaimsQuestion, has_claims
from bot.questions.operation.question import OperationQuestion
from bot.text import late_pattern, line, quoted
from bot.trade.about import Question, Reading
from bot.trade.claims import CheckedText
from bot.trade.periods import MONTH_WORDS
from bot.trade.quantities import Condition
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_PART = r"(?:half|(?:a|one|two|three)[\s-]+(?:thirds?|quarters?|fifths?|tenths?))"
FIGURE = late_pattern(
    r"(?<![A-Za-z0-9_.,])\d[\d,]*(?:\.\d+)?\s?(?:%|per\s?cent\b|pct\b|(?:(?:metric|short)\s+)?(?:tons?|tonnes?)\b"
    r"|t\b|mt\b|kg\b|kilos?\b|kilograms?\b|(?:thousand|million)\s+(?:tons?|tonnes?|t|kg)\b|[万萬]?[吨噸]|公斤|千克"
    rf"|times\b|倍)|\bby\s+{_PART}\b|\b{_PART}\s+of\s+(?:all|china|chinese|its|their|world|global|exports|shipments|magnets"
    r"|the\s+(?:total|world|exports|shipments))",
    re.IGNORECASE,
)
_THESE = r"(?:this|that|it|these|those|they|all\s+(?:of\s+)?(?:this|that|it))"
_NUMBERS = r"(?:numbers?|figures?|claims?|sentences?|statements?)"
_RIGHT = r"(?:right|correct|true|accurate|so|ok|okay|wrong)"
_MATCHES = (
    r"(?:match|agree|fit|hold(?:\s+up)?|add\s+up|tally|square|check\s+out|look\s+right|sound\s+right|stack\s+up)"
)
_VERIFY = (
    r"(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+|pls\s+)?(?:confirm|check|verify|fact[- ]?check)"
    rf"(?:\s+(?:that|whether|if|for\s+me|the\s+following|the|{_THESE}|{_NUMBERS})\b)*"
)
_SAY = r"(?:say|write|report|publish|state|claim|print|quote)(?:\s+that)?"
_CHINESE_VERIFY = r"(?:请|麻烦)?(?:帮我?)?(?:再|重新)?(?:核实|核对|复核|确认|验证)(?:一下|一遍|一次)?"
CHECKED_AGAIN = late_pattern(
    r"\b(?:just\s+|(?:(?:would|do)\s+you\s+)?mind\s+)?(?:(?:double|triple|cross|re)(?:\s+|-)?|(?<=mind\s)|(?<=just\s))check(?:ing|ed)?\b",
    re.IGNORECASE,
)
"""To check once more, which doubles nothing: "can you double check that"."""
CHINESE_CHECKED = late_pattern(rf"[，,。；;\s]*{_CHINESE_VERIFY}[。！!]*\Z", re.IGNORECASE)
_ASKED_AT_END = late_pattern(
    r"(?:[\s,;:.!?–—-]|\b(?:so|and|but|please|pls)\b)*"
    r"\b(?:right\s+or\s+wrong|do\s+you\s+have\s+(?:the\s+same|that|these|those|this)(?:\s+too)?"
    rf"|right|correct|true|ok|okay|all\s+right|true\s+or\s+(?:false|not)|yes\s+or\s+no|accurate|really|{_VERIFY}"
    rf"|(?:is|are|was|were)\s+{_THESE}\s+(?:all\s+)?{_RIGHT}"
    rf"|(?:is|are|was|were)\s+(?:the|these|those|his|her|their|its|any\s+of\s+the)\s+{_NUMBERS}\s+{_RIGHT}"
    rf"|(?:does|do|did)\s+(?:{_THESE}|the)(?:\s+(?:{_NUMBERS}|all))?\s+{_MATCHES}(?:\s+(?:with|to))?(?:\s+what)?"
    r"(?:\s+(?:the|your|our|you|data|figures?|numbers?|records?|have))*"
    r"|(?:are\s+there\s+|do\s+you\s+see\s+|is\s+there\s+)?any\s+(?:mistakes?|errors?|problems?)"
    r"(?:\s+(?:here|in\s+(?:this|that|it)))?"
    r"|(?:please\s+)?correct\s+(?:me|it|this|us)?\s*if\s+(?:(?:i|it|this|we|they)(?:'m|'s|'re|\s+is|\s+am|\s+are)\s+)?wrong"
    r"|(?:which|what|anything|something)(?:\s+(?:of\s+(?:these|them|those)|one|number|figure))*(?:'s|\s+(?:is|are))?"
    r"\s+(?:wrong|off|not\s+right)(?:\s+here)?"
    r"|what\s+do(?:es)?\s+(?:your?|the)(?:\s+(?:data|figures|numbers|bot|store))?\s+(?:say|have))[\s.!?]*\Z"
    r"|[\s,，。；;]*(?:对吗|对不对|是吗|属实吗?|是真的吗|真的吗|准确吗|正确吗|没错吧|吗|与你的数据(?:一致|相符)吗"
    rf"|{_CHINESE_VERIFY})[\s?？。!]*\Z",
    re.IGNORECASE,
)
_ASKED_AT_START = late_pattern(
    r"\A\W*(?:(?:hi|hello|hey|please|pls|so|ok|quick\s+question|question)\b\W*)*"
    rf"(?:(?:is|was)\s+it\s+{_RIGHT}\s+that"
    rf"|(?:is\s+it|would\s+it\s+be)\s+(?:fair|safe|ok|okay|right|correct|accurate)\s+to\s+{_SAY}"
    rf"|(?:can|could|may|should)\s+(?:i|we)\s+{_SAY}|(?:i|we)(?:'d|\s+would)?\s+(?:want|like|plan|are\s+going)\s+to\s+{_SAY}|{_VERIFY}|true\s+or\s+(?:false|not)|right\s+or\s+wrong"
    rf"|(?:is|are)\s+(?:this|these|the\s+following)(?:\s+{_NUMBERS})?\s+{_RIGHT}|{_CHINESE_VERIFY})\W*(?=\S)",
    re.IGNORECASE,
)
_ASKS_WHETHER = late_pattern(r"\A\W*(?:did|does|do|has|have|had|is|are|was|were)(?:n't)?\b\s*", re.IGNORECASE)
_ASKS = late_pattern(
    r"\?|？|[<>≤≥]\s?=?\s?\d|\A\W*(?:how|what|which|when|where|who|whose|why|whether|show|list|give|tell|compare|plot|chart|draw|find"
    r"|rank|top|name|count|convert|calculate|compute|average|mean|median|total|sum|share|trend|months?|years?|since|if"
    r"|and|or|minus|plus|above|below|over|under|more|less|between|at\s+least|at\s+most|watch|alert|remind|set|add"
    r"|import|remove)\b|[多几]少|哪|几个|各有|几个?[月年国]|什么|如何|是否|是不是|有没有|列出|显示"
    r"|\b(?:months?|years?|quarters?|countries|partners|buyers|events?)\s+(?:(?:of|in)\s+(?:19|20)\d\d\s+)?"
    r"(?:with|where|when|that|in\s+which|above|below|over|under)\b"
    r"|\b(?:how\s+(?:much|many|often|long|far)|in\s+which|which\s+(?:months?|quarters?|years?|countr(?:y|ies)|partners?|buyers?)|what)\b"
    r"|\b(?:and|but)\s+(?:by\s+)?(?:when|how|why|which|who|where)\b",
    re.IGNORECASE,
)
_STATES = late_pattern(
    r"\b(?:export(?:ed|s)|import(?:ed|s)|ship(?:ped|s)|shipments|sent|sold|bought|took|takes|received|got|was|were|stood"
    r"|stands|reached|hit|totall?ed|came|amounted|rose|risen|fell|fallen|grew|grown|jumped|surged|soared|climbed|gained"
    r"|dropped|declined|plunged|slumped|slid|slipped|tumbled|sank|shrank|increased|decreased|doubled|tripled|halved"
    r"|accounted|made\s+up|went|up|down|more|less|higher|lower)\b"
    r"|出口|进口|增长|下降|增加|减少|上升|下跌|达到?|为|占",
    re.IGNORECASE,
)
_OF_CHOICE = late_pattern(
    r"\d[\d.,]*\s?(?:t|tons?|tonnes?|kg|%|percent)?\s+or\s+(?:was\s+it\s+)?\d"
    r"|\b(?:above|below|over|under|than|least|most|exceed\w*|pass\w*|between)\s+\d",
    re.IGNORECASE,
)
_AMOUNT = r"(?!(?:19|20)\d\d(?![\d.,]))\d[\d.,]*\s?(?:t\b|tons?\b|tonnes?\b|kg\b|%|percent\b|公?吨|公斤|千克)?"
CHOICE = late_pattern(
    rf"(?<![A-Za-z0-9.,-])(?:(?:rather|more\s+like|about)\s+)?{_AMOUNT},?\s*(?:\bor\b(?:\s+(?:was|is)\s+it|\s+rather|\s+maybe)?|还是)\s*{_AMOUNT}"
    r"(?!\s*(?:months?|quarters?|years?|weeks?|days?|个?月|年|more\b|less\b))",
    re.IGNORECASE,
)
_THRESHOLD = late_pattern(r"\bbetween\s+\d|\bor\s+(?:more|less|not)\b|\b(?:either|whether)\b", re.IGNORECASE)
_QUOTED = late_pattern(r"[\"“„«「『]([^\"“”„«»「」『』]{12,})[\"”“»」』]")
_MONTH_NAME = rf"(?:{MONTH_WORDS}|Sept)"
_DATED = late_pattern(
    rf"\b(?:19|20)\d\d\b|\b{_MONTH_NAME}\b"
    r"|\b(?:quarter|half|months?|year|last\s+(?:month|year)|q[1-4]|h[12])\b|[\d一二三四五六七八九十]\s?月|年|季度|上半年|下半年",
    re.IGNORECASE,
)
_MONTH = late_pattern(
    rf"(?:\b{_MONTH_NAME}\.?\s*)?\b(?:19|20)\d\d\b"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december)\b|[一二三四五六七八九十\d]{1,2}月",
    re.IGNORECASE,
)
MANY = 2


LISTED = late_pattern(
    rf"\b(?P<month>{_MONTH_NAME}(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?:\s*[:=]|\s+(?:was|were|is|at|had|with))?\s+"
    r"(?P<amount>(?!20[0-3]\d\b(?![,.]\d))\d+(?:,\d{3})*(?:\.\d+)?)(?![\d.,]*\d)(?=\s*(?:[,;?!.–—-]*\s*(?:and\b|$|[A-Za-z]|(?:19|20)\d\d-\d\d\b)))"
    r"(?!\s*(?:tons?|tonnes?|t|kg|kilos?|percent|pct|months?|years?|countries|partners)\b)"
    r"|(?P<zh>(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9])月份?(?:是|为|：|:)?\s*)(?P<zh_amount>\d+(?:,\d{3})*(?:\.\d+)?)(?=\s*(?:[，,、；;。？?！!和]|\Z))",
    re.IGNORECASE,
)
_NEXT_OF_LIST = late_pattern(
    rf"(?P<before>\b{_MONTH_NAME}(?:\s+(?:19|20)\d\d)?)\s+(?=\d[\d,.]*\s?(?:t|kg)\s+in\s)"
    rf"|(?P<unit>\d\s?(?:t|kg|tons?|tonnes?))\s+(?={_MONTH_NAME}\b\.?\s+\d)",
    re.IGNORECASE,
)
"""Where a list goes on without a sign between its months: "nov 305t dec 280t"."""
_YEAR = late_pattern(r"[12]\d")
_CELLS = late_pattern(r"\t|\||\S {2,}\S")
_BETWEEN_DAYS = late_pattern(
    rf"\b(?:between|from)\s+{_MONTH_NAME}\s+\d{{1,2}}\s+(?:and|to|until|till|through)\s+{_MONTH_NAME}\s+\d{{1,2}}(?![\d.,]*\d)",
    re.IGNORECASE,
)
_FROM_ONE_TO_OTHER = late_pattern(r"\b(?:vs\.?|versus|against|compared?|than|to|from|over)\b", re.IGNORECASE)
_WAS_IT = late_pattern(
    r"\b(?:was|were|is|are)\s+(?:it|that|this|they|the\s+(?:figure|number))\b|[是为]", re.IGNORECASE
)


def without_choice(text: str) -> str:
    """Return a text without two numbers of which it asks which is right, "was it 353 or 363": the figure says it."""
    found = CHOICE.search(text)
    return text if found is None else f"{_WAS_IT.sub(' ', text[: found.start()])} {text[found.end() :]}"


def _with_unit(found: re.Match[str]) -> str:
    """Write an amount of a list in tonnes: "2060" as "2,060", which is no year."""
    if found["zh"]:
        return f"{found.group()}吨"
    amount = re.sub(r"\A([12])(\d{3})(?!\d)", r"\1,\2", found["amount"])
    return f"{amount} t in {found['month']}"


def _with_signs(text: str) -> str:
    return _NEXT_OF_LIST.sub(lambda found: f"{found['before'] or found['unit']}, ", text)


def with_units(text: str, who: str = "") -> str:
    """Return a list of months with a number each ("us may 46, june 353?") with the tonnes that are meant; where it
    names nothing else, of `who`. Two digits beside months that are held against each other are years instead:
    "december 25 against december 24"; so are those of a table's headings.
    """
    named = [
        ((found["month"] or found["zh"]).casefold(), found["amount"] or found["zh_amount"])
        for found in LISTED.finditer(text)
    ]
    if len(named) < MANY or _BETWEEN_DAYS.search(text):
        return text
    are_apart = len({month for month, _ in named}) < len(named) or _FROM_ONE_TO_OTHER.search(text)
    are_headings = "\n" in text and _CELLS.search(text)
    if (are_apart or are_headings) and all(_YEAR.fullmatch(amount) for _, amount in named):
        return text
    left = re.sub(r"\b(?:and|or|so|ok|right|correct)\b|\W", "", LISTED.sub(" ", text), flags=re.IGNORECASE)
    listed_with = _with_signs(LISTED.sub(_with_unit, text))
    return listed_with if left or not who else f"{who} {listed_with}"


def named_in(command: str, vocabulary: Vocabulary) -> str:
    """Return the names of the partner and the product of a canonical command, as a text says them; empty for none."""
    words = command.split()
    partner = next((word for word in words if word in vocabulary.partners), "")
    product = next((word for word in words if word in vocabulary.products), "")
    return " ".join(filter(None, (vocabulary.partner(partner).name if partner else "", product)))


@dataclass(frozen=True, slots=True)
class StatedFigures:
    """What a text states of figures, without what is asked about it: how many, and whether Yes or No is asked for."""

    text: str
    count: int
    is_asked: bool


def statement_in(text: str) -> StatedFigures | None:
    """Return what a text states of figures; None where it asks for one instead."""
    if len(text) > LONGEST_TEXT or text.startswith("/") or not _DATED.search(text):
        return None
    if CHOICE.search(text):
        return None
    text = _with_signs(CHECKED_AGAIN.sub("check", text))
    found = _QUOTED.search(text)
    if found is not None and FIGURE.search(found[1]):
        beside = None if _DATED.search(found[1]) else _MONTH.search(f"{text[: found.start()]} {text[found.end() :]}")
        stated = found[1] if beside is None else f"In {beside.group()}: {found[1]}"
        return StatedFigures(stated, len(FIGURE.findall(stated)), is_asked=True)
    body = _ASKED_AT_END.sub("", _ASKED_AT_START.sub("", text, count=1), count=1)
    count, is_asked = len(FIGURE.findall(body)), body != text
    whether = _ASKS_WHETHER.match(body)
    if whether is not None:
        if count < MANY or _THRESHOLD.search(body) or _OF_CHOICE.search(body):
            return None
        body, is_asked = body[whether.end() :], True
    elif count and body.endswith(("?", "？")) and not _OF_CHOICE.search(body):
        is_asked = True
    body = body.rstrip("?？ ") if is_asked else body
    if not count or _ASKS.search(body) or not (_STATES.search(body) or count >= MANY):
        return None
    return StatedFigures(body, count, is_asked)


def checked_statement(statement: StatedFigures, vocabulary: Vocabulary, today: date) -> Reading | None:
    """Read the claims of a statement, with the figures that none is of; None where it makes none."""
    # Compiling its patterns takes as long as answering a question in a terminal does.
    from bot.reading.claims import read_claims

    checked = read_claims(statement.text, vocabulary, today=today, is_asked=True)
    question = ClaimsQuestion(checked)
    if not has_claims(Reading(question)):
        return None
    notes = []
    if not checked.products:
        notes.append(line(f"Read as {vocabulary.product(vocabulary.default_product).name}."))
    if left := _figures_left(statement, checked):
        notes.append(line(f"Not used: {listed([quoted(each) for each in left])}."))
    return Reading(question, tuple(notes))


def _figures_left(statement: StatedFigures, checked: CheckedText) -> list[str]:
    """Return the figures of a statement that no claim is of."""
    if len(checked.text) != len(statement.text):
        return []
    starts = [claim.start for claim in checked.claims]
    return [
        found[0].strip()
        for found in FIGURE.finditer(statement.text)
        if not any(found.start() - 2 <= start <= found.end() for start in starts)
    ]


def is_judged(question: Question, statement: StatedFigures) -> bool:
    """Say whether a question is whether the one number of a statement is so, or lies between its two; one in words is
    read in claims alone.
    """
    stated = question.operation.stated if isinstance(question, OperationQuestion) else None
    is_between = isinstance(stated, Condition) and stated.upper is not None
    is_one = stated is not None and statement.count < (MANY + 1 if is_between else MANY)
    return is_one and re.search(r"\d", FIGURE.findall(statement.text)[0]) is not None
