"""What is put to be judged without being asked outright: "I think the us fell in october", "can I write that germany
overtook the us", "us exports fell in october?". It is written as what is asked: "is it true that ...".
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.number_words import count_of
from bot.language.period_words import NUMBERS_OF_MONTHS
from bot.reading.operation_words import move_in, states
from bot.reading.rewriting import Anew, Rule, rewritten, rules
from bot.text import late_pattern
from bot.trade.periods import MONTH_NAMES, MONTH_WORDS, SPOKEN_MONTHS

_ASIDE = (
    r"(?:(?:so|and|but|ok|okay|hey|hi|hello|well|hm+|um+|actually|btw|fyi|yes|please|pls|just|quick\s+(?:check|question|one)"
    r"|question|sorry|sanity\s+check|fact[\s-]?check)\b\W*)*"
)
_SAYS = (
    r"(?:think|thought|believe[sd]?|guess(?:ed)?|reckon(?:s|ed)?|assum(?:e|es|ed)|suppose[sd]?|feel|bet|understand|understood|remember|recall"
    r"|read|h[ea]a?rd?|saw|sa(?:y|ys|id)|claim(?:s|ed)?|writes?|wrote|report(?:s|ed)?|insist(?:s|ed)?|argue[sd]?|told|tells|thinks|state[sd]?|noticed?|swears?|conclude[sd]?)"
)
_WHO_SAYS = (
    r"(?:i|we|he|she|they|people|everyone|everybody|some(?:one|body)(?:\s+(?:here|else))?|reuters|bloomberg|the\s+press|the\s+news"
    r"|(?:my|our|the|an?|this|one|some)\s+(?:[\w'-]+\s+)?(?:boss|colleague|manager|client|editor|friend|analysts?|experts?|report|reporter|article|paper"
    r"|intern|team|director|ceo|journalist|source|draft|memo|note|deck|slide|blog|post|study|newspaper|headline"
    r"|supplier|customer|competitor|broker|banker|consultant|lawyer|trader|salesman|salesperson|contact|magazine|website)s?)"
)
_PUT = r"(?:say|write|claim|state|report|publish|conclude|argue|assume|think|believe|print|tell\s+(?:people|them|him|her|my\s+\w+))"
_RIGHT = r"(?:fair|safe|ok|okay|right|correct|accurate|true|wrong|fine|legit(?:imate)?|reasonable)"
_FRAME = (
    r"(?:(?:please\s+)?correct\s+(?:me|us)\s+if\s+(?:i\s*['’]?\s*a?m|we\s*['’]?\s*a?re)\s+(?:wrong|mistaken)\W+(?:but\s+)?"
    rf"|{_WHO_SAYS}\s*(?:(?:['’](?:m|ve|re|s|d)|just|have|has|had|was|were|am|is|are|would|will|also|always|keeps?|kept|really|somewhere|still)\s*)*\b{_SAYS}(?:ing)?(?:(?<=told)\s+(?:me|us|him|her)|(?<=tells)\s+(?:me|us))?(?=\s)(?:\s+somewhere)?"
    rf"|(?:can|could|may|should|shall|would)\s+(?:i|we|you|one)\s+(?:(?:safely|really|now|still|also)\s+)?(?:{_PUT}|agree)"
    rf"|(?:is|was|would|isn['’]?t|wouldn['’]?t)\s+it\s+(?:be\s+)?{_RIGHT}\s+(?:to\s+{_PUT}|for\s+(?:me|us)\s+to\s+{_PUT})"
    rf"|(?:am|are|was|were|would)\s+(?:i|we)\s+(?:be\s+)?(?:right|correct|wrong|mistaken)(?:\s+(?:in|when\s+i|to)\s+(?:{_PUT}|thinking|saying|assuming|believing|writing|claiming|concluding))?"
    r"|is\s+(?:my|our)\s+\w+\s+(?:right|correct)|(?:if\s+)?(?:i|we)\s*(?:['’]m|am|['’]re|are)\s+(?:not\s+mistaken|(?:pretty\s+|fairly\s+|quite\s+|almost\s+|not\s+)?(?:sure|certain|convinced)(?:\s+(?:if|whether))?)"
    r"|surely|apparently|supposedly|allegedly|reportedly|presumably|it\s+(?:looks|seems|appears)(?:\s+(?:like|as\s+if|to\s+me))?|it\s+says\s+(?:here|there)|it['’]?s\s+(?:true|right|correct|a\s+fact|said|reported|claimed)"
    r"|(?:is|isn['’]?t)\s+it\s+(?:the\s+case|so|a\s+fact)|(?:do|would)\s+you\s+agree|according\s+to\s+(?:reuters|bloomberg|nikkei|caixin|xinhua|argus|the\s+(?:ft|wsj|press|news)|him|her|them|(?:the|my|our|an?|this)\s+(?:[\w'-]+\s+)?(?:report|article|paper|news|note|boss|colleague|draft|memo|story))"
    r"|(?:please\s+|pls\s+|can\s+you\s+|could\s+you\s+)*(?:double[\s-]*)?(?:check|confirm|verify|validate|fact[\s-]?check)(?:\s+(?:for\s+me|please|the\s+(?:claim|statement)))?(?:\s+(?:if|whether))?"
    r"|(?:statement|claim|hypothesis|headline|draft|my\s+draft)\b(?=\s*:))"
)
_NO_STATEMENT = (
    r"(?!(?:it|that|this|they|there|so|you|we|i|he|she|if|whether|did|does|do|is|are|was|were|has|have|had|can|could|to)\b)"
    r"(?!.*[\"“”„])(?!.*\b(?:how|what|which|who|whose|whom|when|where|why|whether|show|list|chart|plot|draw|compare|give|vs|versus)\b)"
    r"(?!.*\bor\b(?!\s+(?:more|less|so|above|below)\b))"
    r"(?!.*\b(?:in|by)\s+value\b)"  # a move of the value is held against all bases that are published
)
_MOVED = (
    r"(?:fell|fallen|dropped|declined|decreased|shrank|shrunk|slid|slumped|plunged|plummeted|tumbled|sank|slipped|dipped|crashed|collapsed|halved"
    r"|eased|weakened|contracted|dried\s+up|tanked|rose|risen|increased|gr[eo]wn?|climbed|jumped|surged|soared|spiked|rebounded|recovered"
    r"|doubled|tripled|trebled|quadrupled|bounced|picked\s+up|peaked|bottomed|improved|expanded|lost|gained|went|gone|came)"
)
_HELD = (
    r"(?:exceed(?:s|ed)?|overtook|overtakes|overtaken|surpass(?:es|ed)?|outpace[sd]|outsold|outbought|outbuys|passed|beats?|trail(?:s|ed)"
    r"|lag(?:s|ged)|led|leads|topped|tops|ranked|ranks)"
)
_IS = (
    r"(?:was|were|is|are|remain(?:s|ed)|became|hit|reached|took|takes|bought|buys|got|gets|received|receives|imported|imports|accounted|accounts|made|makes|represented"
    r"|stayed|kept|stood)"
)
_PREDICATE = (
    rf"(?=.*(?:\b(?:{_MOVED}|{_HELD}|{_IS}|(?:did|do|does|has|have|had)(?:\s+not|n['’]?t))\b|\s[<>]\s?[\da-z]))"
)
_AS_PLACED = r".*\b(?:was|were|is|are|came|ranked)\b.*\b(?:first|second|third|top|biggest|largest|highest|lowest|record|leading|runner[\s-]?up|number)\b"
_SAID_SO = r"is it true that "
_AT_THE_END = (
    r"(?:(?:or\s+)?am\s+i\s+(?:right|wrong|correct|mistaken)|(?:do|would)\s+you\s+agree|agreed?|correct\s+me\s+if\s+(?:i\s*['’]?\s*a?m|we\s*['’]?\s*a?re)\s+wrong"
    rf"|(?:can|could|would)\s+you\s+(?:please\s+)?(?:confirm|verify|check)(?:\s+(?:that|this|it))?|(?:please\s+|pls\s+)?(?:confirm|verify|check)(?:\s+(?:that|this|it|please|pls))?"
    rf"|(?:can|could|may|should)\s+(?:i|we)\s+{_PUT}\s+(?:that|this|it|so)|(?:is\s+(?:it|this|that)\s+)?{_RIGHT}\s+to\s+{_PUT}(?:\s+(?:that|this|it|so))?|(?:is|was)\s+(?:this|that|it)\s+(?:right|true|so|correct|accurate)|fact\s+or\s+fiction|i\s+(?:think|guess|believe|suppose|assume)"
    r"|(?:is|are|was|were|did|has|have|does|do)(?:n['’]?t)?\s+(?:it|they)|is\s+that\s+the\s+case)"
)

_DATA = (
    r"(?:(?:the|our|your|my|these|those|any|all|loaded|own|official|customs|actual|available|trade|export|bot['’]?s)\s+)*"
    r"(?:data(?:base|\s?set)?|figures?|numbers?|records?|stats|statistics)(?:\s+(?:that\s+)?(?:you|we)(?:['’]ve|\s+have)(?:\s+(?:got|loaded))?|\s+(?:loaded|here))?"
)
_SO = r"(?:that|this|it|so|(?:that|this|the)\s+(?:claim|statement|up|out))"
_BACKS = r"(?:backs?|supports?|confirms?|bears?|verif(?:y|ies)|proves?|corroborates?|validates?|substantiates?|says?|shows?|reflects?|indicates?|suggests?|agrees?|holds?)"
DATA_ASKED = (
    rf"(?:(?:does|do|did|would|can|could|will)(?:n['’]?t)?\s+{_DATA}\s+(?:(?:really|actually|also|indeed)\s+)*"
    rf"(?:{_BACKS}(?:\s+(?:up|out|with))?\s+{_SO}(?:\s+(?:up|out))?|agrees?|holds?(?:\s+up)?|says?\s+the\s+same)"
    rf"|(?:is|was|are|were)(?:n['’]?t)?\s+(?:that|this|it|they)\s+(?:(?:really|actually|also)\s+)*"
    r"(?:back(?:ed)?(?:\s+up)?|supported|confirmed|borne\s+out|verified|shown|reflected|corroborated|proven)\s+(?:by|in|with)\s+"
    rf"{_DATA}|is\s+(?:that|this|it)\s+(?:really\s+)?what\s+{_DATA}\s+(?:says?|shows?|indicates?|suggests?))"
    r"(?:\s+(?:too|as\s+well|at\s+all|then|please|pls))*"
)
"""What asks whether the data say what stands before it: "does our data back that up"."""
_DATA_ASKED_IN_CHINESE = (
    r"(?:我们|咱们|你们?|这些|现有|手上|手头)?的?(?:数据|数字)(?:能不能|能否|是否|能够?|可以|也|会)?(?:支持|证实|佐证|印证|证明|验证)"
    r"(?:这(?:一点|个说法|个结论|种说法|点)?|该说法|这一说法|它|吗|么)*"
)
_YES_OR_NO = r"(?:y\s?/\s?n|yes\s?/\s?no|yes\s+or\s+no|true\s?/\s?false|true\s+or\s+false)"
_ASKS_WHETHER = late_pattern(
    rf"\A\W*{_ASIDE}(?:was|were|is|are|did|does|do|has|have|had)\b|[吗么]\W*\Z", re.IGNORECASE
)


def _whether_so(found: re.Match[str]) -> str:
    """Write what asks whether the data say so as whether it is so, of a question as no more than its mark."""
    before = found.string[: found.start()]
    if not before.strip():
        return "is that true"
    between = found["between"] or found["zh"] or found["or_not"] or ""
    if "?" in between or "？" in between or _ASKS_WHETHER.search(before):
        return "?"
    return ", is that true" if before.isascii() else "，对吗"


_FRAMES = rules(
    (
        rf"(?P<between>\A\W*(?:(?:and|so|but)\W+)*|(?<=\w)\W*(?:[\s,;.?!–—-]+(?:and|but|so)\s+|[,;.?!:–—]\s*|\s-+\s)){DATA_ASKED}\W*\Z"
        rf"|(?P<zh>[\s，。,;；？?！]*){_DATA_ASKED_IN_CHINESE}\W*\Z"
        rf"|(?P<or_not>(?<=\w)[\s,;:.?!(–—-]+){_YES_OR_NO}\W*\Z",
        _whether_so,
    ),
    (
        rf"\A\W*{_ASIDE}(?:{_FRAME}\b(?:\s*that\b)?[\s,:;.–—-]*)+(?P<said>(?={_NO_STATEMENT}){_PREDICATE}\S.*)",
        rf"{_SAID_SO}\g<said>",
    ),
    (
        rf"\A\W*{_ASIDE}(?P<said>(?={_NO_STATEMENT}){_PREDICATE}\S[^?]*?)[\s,;.:–—-]+(?:{_AT_THE_END})\s*[?.!]*\Z",
        rf"{_SAID_SO}\g<said>",
    ),
    (
        rf"\A\W*{_ASIDE}(?P<said>(?:it|they)\s+(?:had\s+|has\s+|have\s+)?{_MOVED}\b[^?:]*?\d\s?(?:%|percent\b|per\s+cent\b)[^?:]*?)\s*\?\s*\Z",
        rf"{_SAID_SO}\g<said>?",
    ),
    (
        rf"\A\W*{_ASIDE}(?={_NO_STATEMENT})(?P<said>(?=.*\b(?:{_MOVED}|{_HELD})\b|.*\b(?:more|less|fewer|higher|lower|bigger|smaller)\b.*\bthan\b|.*\s[<>]\s?[\da-z]|.*\b(?:up|down|twice|double)\s+(?:in|on|from|yoy|mom|this|last|that|as|what)\b|{_AS_PLACED})(?!.*\bmonths\b)(?!.*(?<![<>\s]\s)(?<![<>\s])\b\d[\d.,]*\s?(?:%|percent|per\s+cent|t\b|tons?\b|tonnes?\b|kg\b))(?!.*\b(?:right|correct|true)\W*\Z)\S[^?:]*?)\s*\?\s*\Z",
        rf"{_SAID_SO}\g<said>?",
    ),
)
"""What puts a statement to be judged before it or behind it, and a statement with a question mark, also of what stood
("so it rose more than 50% on sept?").
"""

_BUYER = (
    r"(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|recipients?|countr(?:y|ies))"
)
_TOOK = r"(?:take|took|takes|buy|bought|buys|get|got|gets|receive[sd]?|import(?:s|ed)?|had|have|has)"
_GOODS = r"(?:magnets?|tonnes|tons|material|product|gallium|germanium|antimony|rare\s+earths?|chinese\s+magnets?)"
_N = r"(?:[2-9]|10|two|three|four|five|six|seven|eight|nine|ten)"
_FIRST = "was the biggest buyer"
_HEDGE = r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|less\s+than|at\s+least|under|up\s+to|only|just|some|exactly)\s+)*"
_PARTS = {"half": "50", "third": "33.3", "quarter": "25", "fifth": "20", "tenth": "10"}
_THEN = (
    rf"(?:(?:the\s+)?(?:level\s+of\s+)?(?:last\s+year|(?:previous|prior)\s+(?:year|month)|year[\s-](?:ago|before|earlier)|same\s+month|month\s+before)"
    rf"|a\s+year\s+(?:ago|earlier|before)|(?:the\s+)?(?:{SPOKEN_MONTHS})\b(?!\s*\d[\d,.]*\s?(?:t|kg)\b)|(?:19|20)\d\d-\d\d|{MONTH_WORDS}\s+(?:19|20)\d\d)"
)


def _as_number(found: re.Match[str]) -> str:
    return f"number {count_of(found['nth'].lower())}"


def _as_fall(found: re.Match[str]) -> str:
    part = found["part"]
    return f"fell by {found['hedge'] or ''}{_PARTS[part.lower()]}%" if part else f"fell by {found['hedge'] or ''}"


_MOVED_FROM = late_pattern(r"\b(?:from(?!\s+china\b)|between|went|go(?:ne)?)\b[^,;]*\Z", re.IGNORECASE)


def _as_between(found: re.Match[str]) -> str:
    """Write two amounts as ends between which one lies, the smaller one first: a move from the one to the other
    stays.
    """
    low, high = (Decimal(found[name].replace(",", "")) for name in ("low", "high"))
    before = found.string[: found.start()]
    is_by = found["unit"].lower() in ("%", "percent") and "share" not in before.lower()  # by so much something moved
    if low >= high or (move_in(before) is not None and not is_by) or _MOVED_FROM.search(before):
        return found.group()
    return f"between {found['low']} and {found['high']} {found['unit']}"


def _as_times(found: re.Match[str]) -> str:
    return {"3": "three times ", "4": "four times "}.get(found["count"], "twice ")


_NOT = r"(?<=\w\s)\b(?:did|does|do|has|have|had|was|were|is|are)(?:n['’]t|nt\b|\s+not)\b(?!\s+(?:it|they|that|this|there|we|i|exports|shipments|the\s+(?:us|usa|uk|eu|united|netherlands|world|total|exports|shipments))\b)"
_RISE = r"(?:r[io]sen?|rising|increas(?:e|ed|ing)|gr[eo]wn?|climb(?:ed)?|go(?:ne)?\s+up|jump(?:ed)?|up|higher|gain(?:ed)?)"
_FALL = r"(?:f[ae]ll(?:en)?|falling|drop(?:ped)?|declin(?:e|ed|ing)|decreas(?:e|ed)|shr[iau]nk|go(?:ne)?\s+down|down|lower|lost|lose|collapsed?)"
_A_MONTH = rf"(?:{SPOKEN_MONTHS})\b(?:\s+(?:19|20)\d\d)?"
_MOVE = r"(?:rise|jump|increase|surge|gain|fall|drop|decline|decrease|plunge|slump|collapse)"
_MOST = r"(?:biggest|largest|steepest|sharpest|strongest|greatest)"


def _in_both(found: re.Match[str]) -> str:
    """Write two months in both of which something is said to have moved as every month from one to the other where
    they follow each other, else as held beside each other: no verdict is given of two that stand apart.
    """
    one, two = (NUMBERS_OF_MONTHS[found[name].lower()] for name in ("one", "two"))
    first, last = f"{found['one']} {found['year'] or ''}".strip(), f"{found['two']} {found['year2'] or ''}".strip()
    if (two - one) % len(MONTH_NAMES) == 1:
        return f"{found['asked'] or ''}{found['who']} {found['move']} every month from {first} to {last}"
    return f"compare {found['who']} in {first} and {last}"


_PLAINLY = rules(
    (
        rf"\A\W*(?P<asked>(?:is\s+it\s+true\s+that|did|do|have|has|were|was|are|is)\s+)?(?P<who>[^,;?]{{2,60}}?)\s+(?P<move>{_MOVED}|fall|drop|decline|decrease|shrink|rise|increase|grow|climb|jump|down|up)\s+(?:[a-z]+ly\s+)?(?:in\s+)?(?:both\s+)?(?P<one>{SPOKEN_MONTHS})\b(?:\s+(?P<year>(?:19|20)\d\d))?"
        rf"\s*,?\s*(?:and|&)\s*(?:also\s+)?(?:in\s+)?(?P<two>{SPOKEN_MONTHS})\b(?:\s+(?P<year2>(?:19|20)\d\d))?(?!\s+than)",
        _in_both,
    ),
    (
        rf"\b(?P<is>was|is)\s+(?:the\s+)?(?P<when>{_A_MONTH})(?:['’]s)?\s+(?P<move>{_MOVE})\s+(?:the\s+|its\s+)?(?P<most>{_MOST})(?:\s+(?:ever|on\s+record|so\s+far|yet))*",
        r"\g<is> \g<when> the \g<most> \g<move>",
    ),
    (
        rf"\b(?P<is>was|is)\s+the\s+(?P<move>{_MOVE})\s+(?:in|of)\s+(?P<when>{_A_MONTH})\s+(?:the\s+|its\s+)?(?P<most>{_MOST})(?:\s+(?:ever|on\s+record|so\s+far|yet))*",
        r"\g<is> \g<when> the \g<most> \g<move>",
    ),
    (
        rf"\b(?:the\s+)?(?P<when>{_A_MONTH})(?:['’]s)?\s+(?P<move>{_MOVE})\s+(?P<is>was|is)\s+(?:the\s+|its\s+)?(?P<most>{_MOST})(?:\s+(?:ever|on\s+record|so\s+far|yet))*",
        r"\g<when> \g<is> the \g<most> \g<move>",
    ),
    (rf"{_NOT}\s+(?:really\s+|actually\s+|even\s+)*{_FALL}\b", "changed by at least 0%"),
    (rf"{_NOT}\s+(?:really\s+|actually\s+|even\s+)*{_RISE}\b", "changed by at most 0%"),
    (
        rf"{_NOT}\s+(?:(?:exceed|pass|top|surpass)\b|(?:above|over|more\s+than|higher\s+than|greater\s+than)\b)(?=\s+\d)",
        "was at most",
    ),
    (rf"{_NOT}\s+(?:below|under|less\s+than|fewer\s+than|lower\s+than)(?=\s+\d)", "was at least"),
    (
        rf"{_NOT}\s+(?=(?:ever\s+)?[a-z]+\b.*?\d)(?P<said>[^?]*?)\s+in\s+any\s+(?:single\s+)?month\b",
        r"never \g<said>",
    ),
    (_NOT, "not"),
    (
        r"\bno\s+(?:magnets?|exports|shipments|material|gallium|germanium|antimony)\s+(?:went|were\s+(?:sent|shipped|exported)|was\s+(?:sent|shipped|exported))\s+(?=to\b)",
        "0 kg went ",
    ),
    (
        r"\b(?:nearly|almost|roughly|about|close\s+to|practically|virtually)\s+(?:(?P<two>doubled)|(?P<three>tripled|trebled)|(?P<four>quadrupled)|halved)\b",
        lambda found: (
            f"was about {2 if found['two'] else 3 if found['three'] else 4 if found['four'] else 0.5} times"
        ),
    ),
    (
        rf"\b(?:no\s+(?:other\s+)?(?:country|one|body|buyer|customer|market|partner|nation)|nobody|no-one|none)\s+(?:else\s+)?(?:{_TOOK}|imported)\s+(?:(?:as\s+much|as\s+many)(?:\s+{_GOODS})?\s+as|more(?:\s+{_GOODS})?\s+than)\s+"
        rf"(?P<who>(?:the\s+)?[a-z]+(?:\s(?!in\b|during\b|last\b|this\b|for\b)[a-z]+){{0,2}})",
        rf"\g<who> {_FIRST}",
    ),
    (
        rf"\b{_TOOK}\s+more(?:\s+{_GOODS})?\s+than\s+(?:any(?:one|body)?(?:\s+other)?(?:\s+(?:single\s+)?{_BUYER})?(?:\s+else)?|every(?:one|body)?(?:\s+other)?(?:\s+{_BUYER})?(?:\s+else)?"
        rf"|all\s+(?:the\s+)?others?(?:\s+{_BUYER})?)(?!\w)",
        _FIRST,
    ),
    (
        rf"\b{_TOOK}\s+(?:the\s+)?most(?:\s+{_GOODS})?(?:\s+of\s+(?:all|any(?:\s+\w+)?|everyone))?(?!\s+(?:recent|of\b|\w+ly\b))",
        _FIRST,
    ),
    (
        r"\b(?:l[e]d|leads?|topp?(?:ed|s)?|head(?:ed|s)?)\s+(?:the\s+)?(?:rankings?|lists?|table|league(?:\s+table)?|field|pack|buyers|charts?|way)\b"
        r"|\b(?:was|were|is|are)\s+(?:still\s+)?(?:in\s+the\s+lead|leading|on\s+top|in\s+first\s+place|top\s+of\s+the\s+(?:list|ranking|table))(?!\s+\w*(?:buyer|dest|market|cust|import))"
        r"|\b(?:came|come|ranked|ranks?|finish(?:ed)?|stood|stands|placed)\s+(?:in\s+)?(?:out\s+on\s+top|top|first|1st|number\s+one)(?:\s+place)?\b",
        _FIRST,
    ),
    (
        r"\b(?:in\s+the\s+lead|leading|on\s+top|in\s+first\s+place)(?=\s+(?:in|during|last|this|among)\b|\W*\Z)",
        "the biggest buyer",
    ),
    (
        r"\b(?:ranked|ranks?|came|come|finish(?:ed)?|placed)\s+(?:in\s+|as\s+)?(?:the\s+)?(?=(?:second|third|fourth|fifth|2nd|3rd|4th|5th|number)\b)",
        "was ",
    ),
    (r"\brunner[\s-]?up\b", "number 2"),
    (
        rf"(?<!\bof\sthe\s)(?:\b(?:the|china['’]s|its)\s+)?\b(?P<nth>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+(?:biggest|largest|most\s+important|top|main)\s+(?:(?:magnets?|export|chinese)\s+)?{_BUYER}\b(?:\s+of\b)?",
        _as_number,
    ),
    (
        rf"\b(?:among(?:st)?|one\s+of|(?:with)?in|ma[kd]e|makes|reach(?:ed)?|enter(?:ed)?|part\s+of|belong(?:s|ed)?\s+to)\s+(?:china['’]s\s+|the\s+)?(?:(?:top|largest|biggest|main|leading|first)\s+(?P<n>{_N})"
        rf"|(?P<m>{_N})\s+(?:top|largest|biggest|main|leading|first))\b(?:\s+(?:magnets?\s+)?{_BUYER}\b(?:\s+of\b)?)?",
        lambda found: f"in the top {found['n'] or found['m']}",
    ),
    (rf"\ba\s+top[\s-](?P<n>{_N})\s+(?:magnets?\s+)?{_BUYER}\b(?:\s+of\b)?", r"in the top \g<n>"),
    (r"\b(?:trail(?:s|ed)?|lag(?:s|ged)?)(?:\s+behind)?\b", "fell behind"),
    (r"\bout(?:buy|buys|bought)\b", "overtook"),
    (r"\bbottom(?:ed)?(?:\s+out)?(?=\s+(?:in|during|last|this)\b|\W*\Z)", "hit a record low"),
    (
        rf"\b(?:account(?:s|ed)?\s+for|ma(?:ke|kes|de)\s+up|represent(?:s|ed)?|constitut(?:e|es|ed)|compris(?:e|es|ed)|(?:was|were|is|are)\s+responsible\s+for)\s+(?=(?:{_HEDGE})(?:\d|(?:an?|one)\s+(?:half|third|quarter|fifth|tenth)\b|half\b))",
        "took ",
    ),
    (
        rf"\A(?!.*\b(?:(?:more|less|fewer)\b(?!\s+than\s+\d)|up|down|higher|lower|off)\b)(?P<before>.*\b{_TOOK})\s+(?P<size>{_HEDGE}\d[\d.]*\s?(?:%|percent\b|per\s+cent\b))(?=\s+(?:in|during|for|last|this)\b|\W*,|\W*\Z)",
        r"\g<before> \g<size> of exports",
    ),
    (
        r"(?P<size>\d\s?(?:%|percent|per\s+cent)\s+of\s+(?:(?:all|the|china['’]s|chinese|total|its)\s+)*)(?P<what>magnets?|gallium|germanium|antimony|rare[\s-]earths?)\s+(?:exports|shipments|sales)\b",
        r"\g<size>exports , \g<what> ,",
    ),
    (
        rf"\b(?:lost|lose|loses|shed)\s+(?:by\s+)?(?P<hedge>{_HEDGE})(?:(?:an?|one)\s+(?P<part>half|third|quarter|fifth|tenth)\b(?!\s+of\s+(?:the\s+)?market)|(?=\d[\d.,]*\s?(?:%|percent|t\b|ton)))",
        _as_fall,
    ),
    (
        r"\b(?:by\s+)?(?P<size>\d[\d.,]*\s?(?:%|percent|per\s+cent|t\b|tonnes|tons|kg))\s+or\s+(?P<more>more|above|less|below)\b",
        lambda found: f"by at {'least' if found['more'].lower() in ('more', 'above') else 'most'} {found['size']}",
    ),
    (
        r"(?<![\w.,$€£-])(?!(?:19|20)\d\d\b)(?P<low>\d[\d,]*(?:\.\d+)?)\s?(?:to|-|–)\s?(?P<high>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>t|tons?|tonnes?|kgs?|%|percent)(?!\w)",
        _as_between,
    ),
    (
        rf"\b(?:on|over|from)\s+(?P<base>{_A_MONTH}),?\s+(?=in\s+{_A_MONTH}(?!\s+(?:to|and|or)\b))",
        r"compared with \g<base> ",
    ),
    (rf"(?P<then>\b{_THEN})['’]s\s+(?:levels?|figures?|value)\b", r"\g<then>"),
    (
        rf"\A(?!.*\b(?:ever|never|any|every|always|months|a\s+month|since|levels?|its|their|back|we|so\s+far|ytd|still)\b)(?P<before>.*?)\b(?:(?:so\s+)?(?:well|far|way|much|still|slightly|just|somewhat)\s+)*(?P<how>below|beneath|under|above)\s+(?:the\s+)?(?={_THEN})",
        lambda found: f"{found['before']}{'higher' if found['how'].lower() == 'above' else 'lower'} than ",
    ),
    (r"\s>\s?(?=[a-z])", " was more than "),
    (r"\s<\s?(?=[a-z])", " was less than "),
    (r"\b(?P<count>two|[2-4])\s+times\s+(?=(?:as\s+(?:much|many)|what)\b)", _as_times),
    (r"\b(?P<how>twice|double)\s+that\s+of\b", r"\g<how> as much as"),
    (r"\ball\s+through(?:out)?\s+(?=(?:19|20)\d\d)", "throughout "),
)
"""What a statement says of one, in the words that are read."""
_SAID_PLAINLY = late_pattern(
    rf"\b(?:no\s+(?:other\s+)?(?:country|one|body|buyer|customer|market|partner|nation)|nobody|no-one|none|not|(?:and|&)\s+(?:also\s+)?(?:in\s+)?(?:{SPOKEN_MONTHS})|biggest|largest|steepest|sharpest|strongest|greatest|(?:did|does|do|has|have|had|was|were|is|are)n['’]?t|no|doubled|tripled|trebled|quadrupled|halved|most|any|anyone|anybody|every|everyone|everybody|others?|lead|leads|led|leading|top|topped|tops|head|headed|heads|ranks?|ranked"
    r"|c[ao]me|finish|finished|stood|placed|runner|second|third|fourth|fifth|2nd|3rd|4th|5th|among|amongst|within|one\s+of|ma[kd]es?|part\s+of|trail\w*|lag\w*|outbuys?|outbought|bottom\w*|account\w*|represent\w*|constitut\w+|compris\w+|responsible"
    r"|lost|loses?|shed|or\s+(?:more|less|above|below)|below|beneath|under|above|through\w*|exports|shipments|sales|levels?|figures?|times|twice|double|leading|on\s+top|in\s+first)\b|\s[<>]\s?[a-z]|\d\s?(?:(?:to|-|–)\s?\d|%|per\s?cent)"
    rf"|\b(?:on|over|from)\s+(?:{SPOKEN_MONTHS})\b",
    re.IGNORECASE,
)
_ASKS_MORE = late_pattern(r"\b(?:how|what|which|who|whose|whom|when|where|list|show|chart)\b", re.IGNORECASE)


def _plainly(text: str) -> str:
    """Write what is stated in the words that are read; what asks for more than Yes or No stays as it is."""
    if not states(text) or _ASKS_MORE.search(text):
        return text
    return rewritten(text, _PLAINLY)


AHEAD_OF_ALL: tuple[Rule, ...] = rules(
    (
        r"\A(?=\W*(?:is|was|are|were|did)\s)(?!.*\b(?:or|than|and|vs|versus|only|there|any\w*|(?:exports|shipments|sales)(?!\s+to)|we|things|magnets?"
        r"|gallium|germanium|antimony|dysprosium|terbium|world|total|china)\b)(?P<before>\D*?)"
        r"(?<!months\s)(?<!month\s)\b(?:ahead|in\s+front)(?=\s+(?:in|during|last|this|since|after|before|until|among)\b|\W*\Z)",
        r"\g<before>the biggest buyer",
    ),
)
"""Who is ahead of nobody that is named is the first of all; after a comparison it is ahead of the other."""
PUT_TO_BE_JUDGED: tuple[Rule, ...] = (*_FRAMES, (_SAID_PLAINLY, Anew(_plainly)))
