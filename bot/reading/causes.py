"""Whether something brought a move about: "does the drop prove the licences caused it". No figure shows cause: it is
read as why, whose answer has the move and the events around it, and says so.
"""

from __future__ import annotations

import re

from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.reading.cited import Cited
from bot.reading.rewriting import Rule, rules
from bot.text import late_pattern
from bot.trade.observations import WORLD
from bot.trade.periods import MONTH_WORDS, SPOKEN_MONTHS
from bot.trade.vocabulary import Vocabulary

_MEETINGS = (
    r"(?:busan|geneva|london|stockholm|madrid|kuala\s+lumpur|beijing|washington|trump(?:['’]s)?|xi(?:['’]s)?|trump[\s-]xi)"
    r"(?:\s+(?:deal|truce|meeting|summit|framework|talks?|agreement|accord|visit|arrangement|pact|round))"
)
_PLACES = r"(?:busan|geneva|london|stockholm|madrid|kuala\s+lumpur)"
_AGENT = (
    rf"(?:(?:the\s+)?(?:{_MEETINGS}|{_PLACES})|"
    r"(?:(?:the|these|those|[a-z]+'s|chinese|new|export|trade|us|american|tighter|stricter|wider|its|their|october|april|general|wider|paused)\s+)*"
    r"(?:seasonal(?:ity)?(?:\s+(?:effects?|patterns?))?|seasonally|(?:lunar\s+)?new\s+year|spring\s+festival|holidays?|stockpiling|licen[cs](?:es?|ing)|permits?|controls?|curbs?|restrictions?|ban|bans|embargo|truce|pause|suspension|tariffs?|duties"
    r"|deal|summit|agreement|framework|rules|measures?|sanctions?|talks|trade\s+war)(?:\s+(?:regime|rules|system|requirements?|policy))?"
    r")"
)
_EFFECT = (
    r"(?:(?:have|has|had|were|was|are|is|to|did|do|does|really|actually)\s+)*"
    r"(?:work(?:s|ed|ing)?|bit|bites?|biting|hurt|help(?:s|ed)?|succeed(?:s|ed)?|successful|effective|(?:take|took|taken)\s+effect"
    r"|(?:an?|any|some)\s+(?:effect|impact)|to\s+blame|behind\s+(?:it|this|that)|responsible)"
)
_CAUSES = (
    r"(?:(?:is|are|was|were|been|be|being|mainly|largely|all|only|just|partly|really|actually)\s+)*"
    r"(?:prov(?:e[sdn]?|ing)|proof|evidence|caus(?:e[sd]?|ing)|because\s+of|due\s+to|owing\s+to|thanks\s+to|(?:the\s+)?(?:direct\s+)?(?:results?|consequences?|effects?)\s+of"
    r"|responsible\s+for|to\s+blame(?:\s+for)?|behind|(?:was\s+)?triggered|attribut(?:ed|able)\s+to|explain(?:s|ed)?|account(?:s|ed)?\s+for|brought\s+about|driven\s+by|down\s+to"
    r"|led\s+to|lead\s+to|made|make|makes|forced?|pushe?[sd]?)"
)
CAUSES = late_pattern(
    rf"\b(?:prov(?:e[sdn]?|ing)|proof|evidence|caus(?:e[sd]?|ing)|because|due|owing|thanks\s+to|results?|consequences?|effects?|responsible|blame|triggered|hurt\w*|hit|damag\w+|reduc\w+|cut|curb\w*|crush\w*|slow\w*|help\w*|boost\w*|lift\w*|seasonal\w*|explain\w*|account\w*|attribut\w+|brought|driven"
    rf"|down\s+to|le(?:d|ad)\s+to|ma[dk]es?|forced?|pushe?[sd]?|{_EFFECT})\b|证明|导致|造成|引起|因为|由于|归因|归咎",
    re.IGNORECASE,
)
"""What a text has that `as_why` changes: most have nothing of it."""
_WHETHER = late_pattern(
    r"\A\W*(?:(?:so|and|but|ok|okay|hi|hey|then|well)\W+)*(?:(?:is|was)\s+it\s+(?:true|right|correct|fair\s+to\s+say)\s+that|(?:can|could|may|should|would)\s+(?:i|we|you|one)\s+(?:say|write|conclude|claim|state|assume)(?:\s+that)?"
    r"|does|do|did|is|are|was|were|can|could|would|has|have|isn't|aren't|wasn't|weren't|doesn't|don't|didn't)\b(?:\s+(?:it|there)\b)?"
    r"|\A(?=.*\b(?:right|correct|true|no|ok|okay)\s*\?*\W*\Z)",
    re.IGNORECASE,
)
_ASKED_AT_END = late_pattern(
    r"[,;]?\s*\b(?:right|correct|true|no|ok|okay|(?:did|was|were|is|are)(?:n['’]?t)\s+(?:they|it|that))\s*\?*\W*\Z",
    re.IGNORECASE,
)
_OPEN = late_pattern(r"\b(?:what|which|why|who|whom|how|when|where)\b|什么|哪|何|谁|多少", re.IGNORECASE)
_HURT = late_pattern(
    rf"\b{_AGENT}\s+(?:(?:really|actually|badly)\s+)*(?:(?P<less>hurt(?:ing)?|hit(?:ting)?|damag\w+|reduc\w+|cut(?:ting)?|curb\w*|crush\w*|chok\w+|slash\w*|limit\w*|slow\w*)|help\w*|boost\w*|lift\w*|rais\w+)"
    r"\s+(?:down\s+)?(?:the\s+)?(?P<what>(?:\w+\s+)?(?:exports|shipments|sales|deliveries|trade|magnets|gallium|germanium|antimony))\b",
    re.IGNORECASE,
)
_NAMED = late_pattern(rf"\b{_AGENT}\b", re.IGNORECASE)
_DONE = (
    r"(?:\s+(?:was|were|got|had\s+been|have\s+been|being)\s+(?:paused|lifted|eased|suspended|extended|imposed|tightened|introduced|announced"
    r"|signed|agreed|granted|issued|wider|widened|in\s+force))"
)
_BECAUSE = late_pattern(
    rf"\b(?:because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of|caused\s+by|driven\s+by|following|on\s+account\s+of)\s+(?:{_AGENT})\b",
    re.IGNORECASE,
)
_BECAUSE_DONE = late_pattern(rf"\bbecause\s+{_AGENT}{_DONE}", re.IGNORECASE)
_BESIDE = late_pattern(
    rf"(?:\b(?:that|it|this|if|whether)\s+)*(?:\b(?:not|n't)\s+)?(?:\b(?:by\s+)?(?:{_AGENT})\s+(?:that\s+|which\s+)?{_CAUSES}\b"
    rf"|\b{_CAUSES}\s+(?:by\s+|that\s+|of\s+)*(?:{_AGENT})\b|\b(?:{_AGENT})\s+{_EFFECT}\b|\b{_CAUSES}\b|\b(?:by\s+)?{_AGENT}\b)"
    r"(?:\s+(?:it|this|that|them)(?=\W|\Z))?(?:\s+(?:by|of|from)(?=\s+(?:in|to)\b|\W*\Z))?",
    re.IGNORECASE,
)
_SHOWS = late_pattern(
    r"\b(?:shows?|means?|confirms?|demonstrates?|suggests?|indicates?|impl(?:y|ies))\b(?:\s+that\b)?", re.IGNORECASE
)
_MOVES = late_pattern(
    r"\b(?:drop(?:s|ped)?|f[ae]ll(?:s|en)?|declin\w+|decreas\w+|ris(?:e|es|en)|rose|jump(?:s|ed)?|increas\w+|surg\w+|rebound\w*|recover\w*|slump\w*|collaps\w+|soar\w*|plummet\w*|skyrocket\w*|tank(?:s|ed)|slid|tumbl\w+|shr[aiu]nk\w*|sank|dwindl\w+|doubl\w+|tripl\w+|(?:bought|took|got|imported)\s+(?:less|more|fewer)|plung\w+|dip(?:s|ped)?|gr[eo]w\w*|climb\w*|spik\w+|crash\w*|halv\w+|lower|higher)\b"
    r"|下降|下跌|减少|上升|增长|增加|回升|反弹|暴跌|猛跌|大跌|暴涨|猛增|激增|骤降|大增|跌|降",
    re.IGNORECASE,
)
_CHINESE_AGENT = (
    r"(?:中国的?|新的?|出口|釜山|日内瓦|伦敦|斯德哥尔摩|马德里|吉隆坡|中美|特朗普)*"
    r"(?:会晤|会谈|峰会|会议|谈判|磋商|共识|框架|许可证?(?:制度|要求)?|管制(?:措施)?|禁令|限制(?:措施)?|休战|停战|暂停|关税|协议|制裁|措施)"
)
_CHINESE_ASKS = late_pattern(r"吗|吧(?=\W*\Z)|么(?=\W*\Z)|是否|是不是|能否|能不能|对不对")
_CHINESE_BESIDE = late_pattern(
    r"(?:能否|能不能|是否|是不是|可以|能)?(?:就|都|也)?(?:证明|说明|表明)了?"
    rf"|(?:是|都是)?(?:因为|由于)?(?:{_CHINESE_AGENT})(?:所|而)?(?:导致|造成|引起|带来)?[了的]?|(?:导致|造成|引起)[了的]?|(?:归因|归咎)于|是?(?:因为|由于)|的?原因|能否|能不能|是否|是不是|对不对|[吗吧么?？]"
)


def as_why(text: str) -> str:
    """Return a text that asks whether something of the timeline brought a move about as why that move was."""
    if not text.isascii() and _CHINESE_ASKS.search(text):
        if not (_MOVES.search(text) and re.search(_CHINESE_AGENT, text)) or _OPEN.search(text):
            return text
        return f"为什么{_CHINESE_BESIDE.sub('', text)}"
    text = _HURT.sub(lambda found: f"{found['what']} {'fell' if found['less'] else 'rose'} due to controls", text)
    asked = _WHETHER.match(text)
    if (
        (asked is None and not _BECAUSE.search(text))
        or _OPEN.search(text)
        or not _NAMED.search(text)
        or not _MOVES.search(text)
    ):
        return text
    text = _BECAUSE_DONE.sub(" ", text)
    rest = _BESIDE.sub(" ", _SHOWS.sub(" ", _ASKED_AT_END.sub("", text[asked.end() if asked is not None else 0 :])))
    return f"why {' '.join(rest.split())}" if _MOVES.search(rest) else text


_MOVE = (
    r"(?:(?P<down>drop|fall|decline|plunge|slump|decrease|collapse|slide|crash|dip)"
    r"|jump|surge|rise|increase|spike|growth|gain|leap|soar|rally|rebound)s?"
)
MOVE_SAID = late_pattern(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?:%|percent\b|per\s+cent\b|pct\b)\s+{_MOVE}\b"
    r"|(?P<number2>\d[\d,]*(?:\.\d+)?)\s?%的?(?:增长|增幅|涨幅|上升|激增|上涨|(?P<down2>下降|跌幅|降幅|暴跌|下滑|下跌))",
    re.IGNORECASE,
)
"""What a text has that names a move by its percentage: "the 660% jump"."""
_ASKS_CAUSE = late_pattern(
    r"\b(?:why|how\s+come|explain\w*|caus\w+|behind|trigger\w*|reasons?|happen\w*|events?|drove|drives?|led\s+to|going\s+on)\b|原因|为什么|为何|发生|怎么回事|解释",
    re.IGNORECASE,
)
_A_MONTH = late_pattern(rf"\b(?:{MONTH_WORDS})\b|\b(?:19|20)\d\d\b|年|月", re.IGNORECASE)


def why_of_said(text: str, cited: Cited, vocabulary: Vocabulary, *, is_followed: bool = False) -> str:
    """Return a text with MOVE_SAID that asks what brought a move about, and tells it by its percentage alone, as why
    that was: of the only month and partner of which the press published it, or of the answer that it follows.
    """
    found = MOVE_SAID.search(text)
    if found is None or not _ASKS_CAUSE.search(text) or _A_MONTH.search(text):
        return text
    number = found["number"] or found["number2"]
    moved = "fall" if found["down"] or found["down2"] else "rise"
    slots = split_words(text, vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    partners = [each.key for mention in slots.partners for each in mention.meant]
    products = [each.key for mention in slots.products for each in mention.meant]
    said = cited.series_said([f"{number}%"], partners, products)
    if said is None:
        return f"why did it {moved} {number}%" if is_followed else text
    who = "" if said.partner == WORLD else f" to {vocabulary.partner(said.partner).name}"
    base = " on a year earlier" if said.kind == "yoy" else ""
    what = vocabulary.product(said.product).short_in_text
    return f"why did {what} exports{who} {moved} {number}%{base} in {said.period}"


_HAPPENED = r"(?:happen(?:ed|ing|s)?|going\s+on|go\s+on|occur(?:red)?|took\s+place|take\s+place)"
_COULD_EXPLAIN = (
    r"(?:(?:that|which)\s+)?(?:(?:could|might|may|would|can)\s+)?(?:help\s+(?:to\s+)?)?"
    r"(?:explains?|accounts?\s+for|have\s+caused|cause[sd]?|be\s+behind)"
)
HAPPENED_TO_EXPLAIN = late_pattern(
    rf"\A\W*(?:(?:and|so|but|ok)\s+)?(?:(?:did|does|is|was|were|has|have)\s+)?(?:there\s+)?(?:any|some)thing\s+(?:else\s+|special\s+)?(?:{_HAPPENED}\s+)?(?:around|in|near|about|before|during|at|by)\s+"
    rf"(?P<when>[^,;?]{{2,50}}?)\s+{_COULD_EXPLAIN}\s+(?P<what>[^,;?]{{2,40}}?)\W*\Z",
    re.IGNORECASE,
)
"""Whether something about a time explains a move: "anything happen around june that could explain it"."""
_NOT_A_NAME = late_pattern(r"\b(?:it|this|that|the|a|an|in|of|why|exports?|shipments)\b|[?!.]", re.IGNORECASE)
_WHEN = late_pattern(
    rf"\b(?:(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d)", re.IGNORECASE
)
_NAMED_MOVE = late_pattern(rf"\b{_MOVE}\b|\b(?P<low>low|trough|bottom)\b|\b(?:high|peak|record)\b", re.IGNORECASE)


def happened_as_why(text: str, *, is_followed: bool = False) -> str:
    """Return a text with HAPPENED_TO_EXPLAIN as why the move of the month that it names was, or of the answer that it
    follows.
    """
    found = HAPPENED_TO_EXPLAIN.match(text)
    month = _WHEN.search(found["when"]) if found is not None else None
    if found is None or month is None:
        return "why" if found is not None and is_followed else text
    moved = _NAMED_MOVE.search(f"{found['when']} {found['what']}")
    way = "move" if moved is None else "fall" if moved["down"] or moved["low"] else "rise"
    rest = _NAMED_MOVE.sub(" ", _WHEN.sub(" ", f"{found['when']} {found['what']}"))
    who = " ".join(_NOT_A_NAME.sub(" ", rest).split())
    verb = f"did exports {who} {way}" if way != "move" else f"exports {who}"
    return f"why {' '.join(verb.split())} in {month.group()}"


_AN_EVENT = (
    r"(?:the\s+|that\s+)?(?P<event>(?:trade\s+)?(?:busan\s+meeting|geneva\s+truce|london\s+framework|beijing\s+summit|washington\s+summit|truce"
    r"|cease-?fire|pause))"
)
_IN_FACT = r"(?:(?:really|actually|ever|then|also|in\s+fact)\s+)*"
_LED_TO = r"(?:lead\s+to|result\s+in|bring(?:\s+about)?|mean|produce|deliver|translate\s+(?:in)?to|cause)"
_MORE = (
    r"(?:(?:any|an?|the)\s+)?(?:more|higher|bigger|larger|greater|fewer|less|lower|smaller|increased?"
    r"|an?\s+(?:increase|rise|jump|fall|drop)\s+in)"
)
EVENT_EFFECTS: tuple[Rule, ...] = rules(
    (
        rf"\A\W*(?:(?:and|so|but)\s+)?(?:did|does|has|have)\s+{_AN_EVENT}\s+{_IN_FACT}{_LED_TO}\s+{_MORE}\s+(?P<what>[^?]+?)\W*\Z",
        r"\g<what> before and after the \g<event>",
    ),
    (
        rf"\A\W*(?:(?:and|so|but)\s+)?what\s+(?:(?:effects?|impact|influence)\s+)?(?:did|does|has|had)\s+{_AN_EVENT}\s+{_IN_FACT}(?:do(?:ne)?\s+(?:to|for|with)|have\s+(?:on|for))\s+(?P<what>[^?]+?)\W*\Z",
        r"\g<what> before and after the \g<event>",
    ),
)
"""Rules that write what an event is said to have done as the months before and after it, which show no cause."""
