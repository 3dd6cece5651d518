"""What a sentence states: a number, a movement, a place, and what a question why takes for granted."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.number_words import ORDINALS, count_of
from bot.reading.definitions import asks_why_in_unit
from bot.reading.operation_words import (
    CHINESE_THAN,
    HS_CODE,
    QUANTITY,
    YEAR_BASE,
    Heard,
    cut_out,
    is_year,
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
from bot.trade.operations import Of, Operation, OperationName
from bot.trade.periods import MONTH_WORDS
from bot.trade.quantities import FALLS, RISES, Comparison, Condition, Quantity, Unit

_WHETHER_OR = late_pattern(r"\b(?:or)\b|还是", re.IGNORECASE)


_WRITTEN_PERIOD = late_pattern(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b(?:q[1-4]|h[12]|[1-4]q|[12]h)\b", re.IGNORECASE)
_DID_IT = late_pattern(r"(?<=[了过])没有?(?=\W*\Z)")
_NONE_OF = late_pattern(
    r"\b(?P<verb>shipped|exported|sent|sold|got|bought|took|received|imported)\s+no\s+(?=[a-z])", re.IGNORECASE
)
_NOUGHT = late_pattern(
    r"(?<!from)(?<!above)(?<!non)[\s-](?:zero|nil|nought|nothing)\b(?!\s*(?:tariff|dut|growth|change|per|%|t\b|ton))",
    re.IGNORECASE,
)


_NUMBER_SAID = late_pattern(rf"(?P<hedge>{HEDGE})?\s*(?:by\s+)?(?:a\s+(?:good\s+)?)?{QUANTITY}", re.IGNORECASE)

_BUYER = r"(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?)"
_AT_A_PLACE = late_pattern(
    r"(?:\b(?:still|now|already)\s+)?(?:\b(?:in|at)\s+)?(?:\bthe\s+|\bchina's\s+)?(?:(?:\b(?:number|no\.?|rank(?:ed)?)\s*|#\s?)(?P<number>[2-9]|10|two|three|four|five|six)\b(?!\s*(?:%|t\b|tons?|tonnes?|months?|\.\d))"
    r"|\b(?P<nth>second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)\b(?!\s+(?:time|month|half|quarter|year|week|of|to|\d|highest|lowest|best|worst|strongest|weakest|smallest)))"
    rf"(?:\s+(?:place|position|overall))?(?:\s+(?:biggest|largest|main|most\s+important))?(?:\s+{_BUYER}\b(?:\s+of)?)?"
    r"|(?:还?是|排名?|为|居|列)*第(?P<zh>[二三四五六2-6])(?:名|位)?(?:大(?:买家|客户|市场|进口国|目的地))?(?!次|季|个|大|批|月|年|半|产业)",
    re.IGNORECASE,
)
"""A place below the first that is said of one: "still number 2", "the second largest buyer"."""
_OF_OTHER_PLACES = late_pattern(
    r"\b(?:than|between|gap|below|above|under|ever|never|outside|behind|ahead|worse|better|always|since|or|shares?|first|why|who|which|what|how|months?|both|combined)\b|比|第一|谁|哪|为什么|占",
    re.IGNORECASE,
)


def read_stated(text: str) -> Heard | None:
    """Whether a number or a movement is so."""
    if not states(text) or _WHETHER_OR.search(text):
        return None
    text = _DID_IT.sub("吗", text)
    text = _NOUGHT.sub(" 0 kg", _NONE_OF.sub(r"\g<verb> 0 kg ", text))
    if (nth := _AT_A_PLACE.search(text)) is not None and not _OF_OTHER_PLACES.search(text):
        place = next(nth[name] for name in ("number", "nth", "zh") if nth[name])
        stated = Condition(
            Comparison.IS, Quantity(Decimal(ORDINALS.get(place.lower()) or count_of(place)), Unit.PLACE)
        )
        return Heard(Operation(OperationName.PLACE, stated=stated), cut_out(text, nth))
    largest = re.search(
        r"(?:\bstill\s+)?(?:\bthe\s+)?\b(?:biggest|largest|main|top|number\s+one|no\.?\s*1|leading)\s+(?:(?!\d|three\b|four\b|five\b|six\b|ten\b)\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?)\b(?:\s+of)?|最大的?(?:买家|客户|市场|进口国|目的地)",
        text,
        re.IGNORECASE,
    )
    if largest is not None:
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), cut_out(text, largest))
    among = re.search(
        r"\b(?:still\s+)?(?:in|among|within|part\s+of)\s+the\s+(?:top|first|largest|biggest)\s+(?P<n>\d{1,2}|three|four|five|six|ten)(?:\s+(?:buyers?|customers?|partners?|countries|markets?|destinations?))?\b|前(?P<z>[三四五十]|\d{1,2})(?:大|名|位)?(?:买家|国家|客户|市场)?",
        text,
        re.IGNORECASE,
    )
    if among is not None:
        places = Quantity(Decimal(count_of(among["n"] or among["z"])), Unit.PLACE)
        stated = Condition(Comparison.AT_MOST, places)
        return Heard(Operation(OperationName.PLACE, stated=stated), cut_out(text, among))
    first = re.search(
        r"\b(?:number\s+one|no\.?\s*1|#\s?1|in\s+first\s+place|first|top)\b(?!\s+(?:time|month|half|quarter|year|of|\d))|第一(?:名|位)?(?!次|季|个)",
        text,
        re.IGNORECASE,
    )
    if first is not None:
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), cut_out(text, first), is_loose=True)
    bare = _WRITTEN_PERIOD.sub(lambda found: " " * len(found.group()), text)  # "2025-05" and "h2" state no number
    number = _NUMBER_SAID.search(bare)
    while (
        number
        and not number["unit"]
        and (
            is_year(number["number"], None)
            or re.match(r"\s*[月年季日]", bare[number.end() :])
            or re.fullmatch(HS_CODE, number["number"])
            or not re.search(r"\b(?:right|correct|true)\b|对吗", text, re.IGNORECASE)
        )
    ):
        number = _NUMBER_SAID.search(bare, number.end())
    move = move_in(text if number is None else cut_out(text, number))
    if number is None and move is None:
        than = re.search(
            r"\b(?:(?P<more>more|bigger|larger|greater|better|stronger)|less|fewer|smaller|worse|weaker)(?:(?P<between>(?:\s+[\w'-]+){0,9}?)\s+than\b|(?=\W*\Z))",
            text,
            re.IGNORECASE,
        )
        chinese = re.search(f"{CHINESE_THAN}(.+?)[还更要]?(?:(?P<more>[多高大强])|[少低小弱])", text)
        if chinese is not None:
            move = RISES if chinese["more"] else FALLS
            text = f"{text[: chinese.start()]} , {chinese[1]} {text[chinese.end() :]}"
        if than is not None:
            move, text = (
                RISES if than["more"] else FALLS,
                f"{text[: than.start()]}{than['between'] or ''} than {text[than.end() :]}",
            )
    if number is not None:
        return _stated_of_every_month(text, number) or _stated_number(text, number, move)
    ever = re.search(r"\bever\b", text, re.IGNORECASE)
    if move is not None and _EVERY_MONTH.search(text):  # in none it went the other way
        of = Of.YEAR if YEAR_BASE.search(text) else Of.CHANGE
        stated = Condition(Comparison.AT_MOST, Quantity(Decimal(0), Unit.MONTHS))
        rest = without_moves(YEAR_BASE.sub(" ", _EVERY_MONTH.sub(" ", text)))
        other = FALLS if move == RISES else RISES
        return Heard(Operation(OperationName.MONTHS, of=of, condition=other, stated=stated), rest)
    if move is not None and not ever:
        against_year = bool(YEAR_BASE.search(text))
        return Heard(
            Operation(OperationName.CHANGE, stated=move),
            without_moves(YEAR_BASE.sub(" ", text)),
            against_year=against_year,
        )
    return None


_EVERY_MONTH = late_pattern(
    r"\b(?:in\s+)?(?:(?:every|each)\s+(?:single\s+)?month|all\s+(?:of\s+)?(?:the\s+)?months)\b(?:\s+of\b)?|\bmonth\s+after\s+month\b"
    r"|\bwithout\s+a\s+break\b|\b(?:always|throughout|consistently)\b|每个?月都?|一直"
    r"|\b(?:in\s+)?(?:each|every(?:\s+one)?|all)\s+of\s+(?:the\s+|these\s+|those\s+)?(?=(?:last|past|first|latest)\s|\d+\s+months|months\b)"
    r"|\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|kept|held)(?=\s+(?:above|below|over|under|at\s+least|(?:more|less)\s+than)\s)"
    rf"(?!.*\b(?:in|for|during)\s+(?:{MONTH_WORDS})\b(?:\s+(?:19|20)\d\d)?\W*\Z)|(?:保持|维持)在?",
    re.IGNORECASE,
)
_STAYED = late_pattern(r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|kept|held)\b", re.IGNORECASE)
_NEVER = late_pattern(r"\bnever\b|\b(?:in\s+)?no\s+(?:single\s+)?months?\b(?:\s+of\b)?|从未|从来没", re.IGNORECASE)
_EVER = late_pattern(
    r"\bever\b|\b(?:in\s+)?any\s+(?:(?:single|one)\s+)?(?:of\s+the\s+)?months?\b(?:\s+of\b)?", re.IGNORECASE
)


def _stated_of_every_month(text: str, number: re.Match[str]) -> Heard | None:
    """Whether every month is on one side of a level, or none is: "above 1000 t in every month", "never below 200 t"."""
    is_every, is_never = bool(_EVERY_MONTH.search(text)), bool(_NEVER.search(text))
    passed = threshold_in(text) if is_every != is_never else None
    if passed is None or passed[0].quantity is None:
        return None
    condition, opposite, number_said = passed[0], passed[0].opposite, quantity_of(number["number"], None).number
    ends = {each.number for each in (passed[0].quantity, condition.upper) if each is not None}
    if passed[0].quantity.unit in (Unit.PERCENT, Unit.TIMES) or number_said not in ends:
        return None
    stated = Condition(Comparison.AT_MOST, Quantity(Decimal(0), Unit.MONTHS))
    rest = without_moves(_NEVER.sub(" ", _STAYED.sub(" ", _EVERY_MONTH.sub(" ", passed[1]))))
    if is_every and condition.upper is not None:  # outside is no one condition: in how many it lay between says it
        return Heard(Operation(OperationName.MONTHS, condition=condition), rest)
    held = condition if is_never else opposite
    return None if held is None else Heard(Operation(OperationName.MONTHS, condition=held, stated=stated), rest)


_OF_ANOTHER = late_pattern(
    r"\s*(?:of|as\s+much\s+as)\s+(?:(?:what|that|those|of|the|its|in)\s+)*(?=[a-z\d])", re.IGNORECASE
)
"""What follows a percentage that is said of another month or partner: "150% of september"."""


_OF_ALL = late_pattern(
    r"\s*of\s+(?:(?:all|the|china['’]?s|chinese|total|world|global|its)\s+){0,3}(?:(?:exports?|shipments|total|world|imports?|trade|magnets?(?!\s+exports?))\b"
    r"|(?=(?:rare[\s-]earths?|gallium|germanium|antimony|terbium|dysprosium|ree)\b))",
    re.IGNORECASE,
)


def _stated_number(text: str, number: re.Match[str], move: Condition | None) -> Heard:
    quantity = quantity_of(number["number"], number["unit"])
    said, rest = Condition(comparison_of(number["hedge"]), quantity), cut_out(text, number)
    passed = threshold_in(text) if said.comparison is Comparison.IS else None
    if passed is not None and quantity in (passed[0].quantity, passed[0].upper):
        said, rest = passed
    if said.comparison is Comparison.AT_LEAST and not quantity.number and quantity.is_amount:
        said = Condition(Comparison.IS, quantity)  # "did it ever hit zero"
    thresholds = {Comparison.ABOVE, Comparison.BELOW, Comparison.AT_LEAST, Comparison.BETWEEN}
    if _EVER.search(text) and (said.comparison in thresholds or not quantity.number):
        stated = Condition(Comparison.AT_LEAST, Quantity(Decimal(1), Unit.MONTHS))
        operation = Operation(OperationName.MONTHS, condition=moved_by(said, move), stated=stated)
        return Heard(operation, without_moves(_EVER.sub(" ", rest)))
    if quantity.unit == Unit.PERCENT:
        of_all = _OF_ALL.match(text, number.end())
        if of_all is not None:
            rest = f"{text[: number.start()]} , {text[of_all.end() :]}"
        elif said.upper is not None and (of_all := _OF_ALL.search(rest)) is not None:
            rest = f"{rest[: of_all.start()]} , {rest[of_all.end() :]}"
        if of_all is not None:
            return Heard(Operation(OperationName.SHARE, stated=said), rest)
        if pattern("⟨share⟩").search(re.sub(r"percent\w*", " ", rest)):
            if move is not None and pattern(_SHARE_MOVED).search(text[: number.start("number")]):
                return Heard(Operation(OperationName.SHARE), pattern("⟨share⟩").sub(" ", text))
            return Heard(Operation(OperationName.SHARE, stated=said), pattern("⟨share⟩").sub(" ", rest))
        is_one = move is None and said.upper is None
        of_other = _OF_ANOTHER.match(text[number.end() :]) if is_one else None
        if of_other is not None:
            times = Quantity(quantity.number.scaleb(-2), Unit.TIMES)
            rest = f"{text[: number.start()]} , {text[number.end() + of_other.end() :]}"
            operation = Operation(OperationName.RATIO, stated=Condition(said.comparison, times))
            return Heard(operation, rest, is_between=True)
        against_year = bool(YEAR_BASE.search(text))
        rest = without_moves(YEAR_BASE.sub(" ", rest))
        change = either_way(said, text, move)
        operation = Operation(OperationName.CHANGE, stated=None if change is None else moved_by(change, move))
        return Heard(operation, rest, against_year=against_year)
    if quantity.unit == Unit.TIMES:
        operation = Operation(OperationName.RATIO, stated=said)
        rest = without_moves(YEAR_BASE.sub(" ", rest))
        return Heard(operation, rest, against_year=bool(YEAR_BASE.search(text)))
    if move is not None and quantity.is_amount and pattern(_MOVED_BY).search(text[: number.start("number")]):
        stated = moved_by(said, move, is_by_weight=True)
        rest = without_moves(YEAR_BASE.sub(" ", re.sub(r"\bby\b(?=\W*\Z|\s*,)", " ", rest, flags=re.IGNORECASE)))
        against_year = bool(YEAR_BASE.search(text))
        operation = Operation(OperationName.CHANGE, stated=stated)
        return Heard(operation, rest, against_year=against_year, is_by_weight=True)
    return Heard(Operation(OperationName.LEVEL, stated=said), rest)


_MOVED_BY = r"(?:⟨rises⟩|⟨falls⟩)\s+by\b[a-z\s]*\Z"
_SHARE_MOVED = r"(?:⟨rises⟩|⟨falls⟩|\blos[et]|\blosing)\s+(?:by\b[a-z\s]*)?\Z"
"""What stands before a percentage by which a share moved: it is none that the share was."""
HOW_MUCH_IN_PERCENT = late_pattern(
    r"\b(?:by\s+)?(?:(?:about|roughly)\s+)?(?:what|how\s+much\s+in|how\s+many)\s+(?:percent(?:age)?(?![a-z])|per\s+cent|%|pct\b)(?!\s+(?:of|points?)\b)"
    r"|(?:百分之(?:多少|几)|(?:多少|几)个?(?:%|百分比))",
    re.IGNORECASE,
)
_OF_SHARES = late_pattern(r"\bshares?\b|份额|占比", re.IGNORECASE)


def read_changed(text: str) -> Heard | None:
    """By what percentage something changed, whichever way."""
    found = HOW_MUCH_IN_PERCENT.search(text)
    rest = "" if found is None else cut_out(text, found)
    if not (CHANGED.search(rest) or move_in(rest) is not None) or _OF_SHARES.search(rest):
        return None
    rest = YEAR_BASE.sub(" ", without_moves(CHANGED.sub(" ", rest)))
    return Heard(Operation(OperationName.CHANGE), rest, against_year=bool(YEAR_BASE.search(text)))


_WHY = r"\b(?:why|how\s+come|explain(?:\s+(?:to\s+)?(?:me|us))?(?:\s+why\b|(?=\s+(?:the|this|that)\s+(?:[\w']+\s+){0,2}?(?:rise|fall|drop|jump|decline|increase|decrease|collapse|surge|slump|plunge|rebound|growth|dip|spike)\b))|what(?:'s|\s+is|\s+was)?\s+(?:caused|causes|explains|explained|drove|drives|behind|led\s+to|the\s+reason)|(?:the\s+)?reasons?\s+(?:for|why|behind))\b|为什么|为何|为啥|原因"


_STOPPED = (
    r"\b(?:(?:ban(?:ned|ning)|(?<=\bchina\s)bans?|(?<=\bthey\s)ban|halt(?:ed|ing|s)?|(?<!\bthe\s)(?<!\ba\s)(?<!\btrade\s)block(?:ed|ing|s)?|prohibit(?:ed|ing|s)?|barr(?:ed|ing)|embargo(?:ed|ing)"
    r"|suspend(?:ed|ing|s)?|cut(?:ting)?\s+off|shut(?:ting)?\s+off|cease[ds]?|ceasing|froze|frozen|stopping|refus(?:e[sd]?|ing)(?:\s+to)?|not)"
    r"(?:\s+(?:to\s+)?(?:all|any|sell(?:ing)?|supply(?:ing)?|export(?:ing)?|ship(?:ping)?|send(?:ing)?|deliver(?:ing)?|sales|supplies|deliveries))*"
    r"(?<!\bnot))(?=\s|\W*\Z)|(?:禁止|禁运|叫停|中断|切断|拒绝|停供|断供|封锁)(?:了)?(?:向|对)?(?:出售|销售|供应|出口|供货|卖)?"
)


_PRODUCT_BANNED = late_pattern(
    r"\b(?:was|were|is|are)\s+(?:gallium|germanium|antimony|dysprosium|terbium|it|they|this|that)\s+(?:\w+\s+)?"
    r"(?:banned|blocked|halted|suspended|prohibited|embargoed)\b",
    re.IGNORECASE,
)


_MULTIPLIED = late_pattern(
    r"(?:\b(?P<hedge>nearly|almost|close\s+to|about|roughly|around|practically|virtually|not\s+quite|more\s+or\s+less)\s+)?"
    r"(?:\b(?:more\s+than|over|at\s+least|even|actually)\s+)?"
    r"(?:\b(?:(?P<two>doubl)|(?P<three>tripl|trebl)|(?P<four>quadrupl)|(?P<half>halv))"
    r"(?:ed|ing|e(?=\W*\Z|\s+(?:in|on|from|to|during|between|over|last|this|again|then|its|their)\b))\b"
    r"|(?P<hedge2>几乎|接近|近乎|差不多|将近|约)?(?:(?P<two2>翻了?一?[番倍])|(?P<four2>翻了?两番)|(?P<half2>减半|腰斩))了?)",
    re.IGNORECASE,
)
_WITHIN = late_pattern(r"\b(?:over|within)\b(?!\s+the\s+(?:year|month)\b)", re.IGNORECASE)
"""A length of time over which something moved, whose months are not held against those before them."""
_PERCENT = late_pattern(r"\d\s?%")
_RISES_BY = {"two": Decimal(100), "three": Decimal(200), "four": Decimal(300)}


def _why_multiplied(text: str, rest: str) -> Heard | None:
    """Why something doubled or halved, which a rise of 100% or a fall of 50% is; nearly so is a rise or a fall."""
    found = _MULTIPLIED.search(rest)
    if found is None or _WITHIN.search(text) or _PERCENT.search(text):
        return None
    kind = next(each for each in ("two", "three", "four", "half") if found[each] or found.groupdict().get(f"{each}2"))
    move = FALLS if kind == "half" else RISES
    size = Quantity(_RISES_BY.get(kind, Decimal(50)), Unit.PERCENT)
    is_hedged = found["hedge"] or found["hedge2"]
    stated = move if is_hedged else moved_by(Condition(Comparison.AT_LEAST, size), move)
    return _why_so_much(stated, text, cut_out(rest, found))


def _why_so_much(stated: Condition, text: str, rest: str) -> Heard:
    """Why something moved by so much: on the period before, or on the year before where that is said."""
    rest = without_moves(YEAR_BASE.sub(" ", rest))
    return Heard(Operation(OperationName.WHY, stated=stated), rest, against_year=YEAR_BASE.search(text) is not None)


_MORE_OR_LESS = late_pattern(
    r"(?<!no\s)(?<!any\s)(?<!once\s)\b(?:(?:so\s+)?much\s+|far\s+|even\s+|so\s+many\s+|a\s+(?:lot|bit|little)\s+)?(?:(?P<more>more)|less|fewer)\b"
    r"(?!\s+(?:or|and)\b|\s+than\s+(?:an?\b|half\b|one\b|\d)|\s+(?:expensive|costly|important|of|time|details?|info\w*|data|often|than\s+usual)\b)",
    re.IGNORECASE,
)
"""Which way it went, by what was taken: "why did germany buy less in june than in may"."""


def _why_by_so_much(text: str, rest: str) -> Heard | None:
    """Why something moved by a percentage, which is judged; None where it says no such thing."""
    number = next((each for each in _NUMBER_SAID.finditer(rest) if each["unit"]), None)
    quantity = quantity_of(number["number"], number["unit"]) if number is not None else None
    if number is None or quantity is None or quantity.unit != Unit.PERCENT:
        return None
    cut = cut_out(rest, number)
    move = move_in(cut)
    if move is None or _WITHIN.search(cut):
        return None
    return _why_so_much(moved_by(Condition(comparison_of(number["hedge"]), quantity), move), text, cut)


def read_why(text: str) -> Heard | None:
    """Why something moved, and what the asker takes for granted of it."""
    found = re.search(_WHY, text, re.IGNORECASE)
    if found is None or asks_why_in_unit(text):
        return None
    rest, than = than_in_chinese(re.sub(_WHY, " ", text, flags=re.IGNORECASE))
    rest = rest if than is not None else re.sub(CHINESE_THAN, " than ", rest)
    share = pattern(r"(?:market\s+)?⟨share⟩(?:\s+of(?!\s+the\s+market))?").search(rest)
    if share is not None and not re.search(
        r"\bof\s+the\s+(?:world|global)?\s*market\b|\bmarket\s+share\b", rest, re.IGNORECASE
    ):
        rest = f"{rest[: share.start()]} {rest[share.end() :]}"
        return Heard(Operation(OperationName.WHY, of=Of.SHARE, stated=move_in(rest)), without_moves(rest))
    first = re.search(
        r"\b(?:the\s+)?(?:biggest|largest|main|top|number\s+one|leading)\s+(?:\w+\s+)?(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?)\b|最大的?(?:买家|客户|市场)",
        rest,
        re.IGNORECASE,
    )
    if first is not None:
        stated = Condition(Comparison.IS, Quantity(Decimal(1), Unit.PLACE))
        return Heard(Operation(OperationName.PLACE, stated=stated), cut_out(rest, first))
    if (sized := _why_multiplied(text, rest) or _why_by_so_much(text, rest)) is not None:
        return sized
    stopped = "(?!)" if _PRODUCT_BANNED.search(text) else _STOPPED
    none = re.search(
        r"\b(?:nothing|zero|none|no\s+(?P<of>(?:(?!more\b|less\b|longer\b|change|growth|rise|fall|figures?|numbers?|data)[\w-]+\s+){0,3}?)(?:exports?|magnets|shipments?|deliveries|sales|supplies|trade|business)|stop(?:ped|s)?(?:\s+all)?)\b|为零|停止"
        rf"|{stopped}"
        r"|(?:是|为|等于)?\s*(?<![\d.])0\s*吨|(?:是|为|等于)\s*[0零](?![\d.])|(?:没有|没|无|不再)(?:任何|再|继续)?(?=(?:(?:向|对|往|给)[^，。？?\d]{1,8}?)?(?:出口|进口|发货))",
        rest,
        re.IGNORECASE,
    )
    if none is not None:
        nought = Condition(Comparison.IS, Quantity(Decimal(0), Unit.TONNE))
        return Heard(
            Operation(OperationName.WHY, stated=nought),
            without_moves(f"{re.sub('出售|销售|供应|供货', ' ', cut_out(rest, none))} {none['of'] or ''}"),
        )
    against_year = YEAR_BASE.search(text) is not None
    rest = YEAR_BASE.sub(" ", rest)
    rest = re.sub(r"(?:会|是)?(?:这么|那么|如此|这样|特别|非常|很)(?:低|高|少|多|弱|差|小|大)", " ", rest)
    number = re.search(rf"\b(?:by\s+)?{QUANTITY}", rest, re.IGNORECASE)
    if number is not None and number["unit"] and quantity_of(number["number"], number["unit"]).unit == Unit.PERCENT:
        rest = cut_out(rest, number)
    move = than or move_in(rest)
    if move is None and (said := _MORE_OR_LESS.search(rest)) is not None:
        move, rest = RISES if said["more"] else FALLS, f"{rest[: said.start()]} {rest[said.end() :]}"
    why = Operation(OperationName.WHY, stated=move)
    return Heard(why, without_moves(rest), against_year=against_year)
