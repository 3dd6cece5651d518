"""Turns of speech that are written in the words that are read: "half year to june 2025", "at a record high now"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from bot.language.cues import BUYS
from bot.language.foreign import in_english
from bot.language.number_words import count_of
from bot.reading.rewriting import Anew, Rule, rules
from bot.reading.told import SURE
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS, SPOKEN_MONTHS, Month, Period

_NAMED_MONTH = rf"(?:(?:{SPOKEN_MONTHS})\.?(?:,?\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d)\b"
_DAY = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?"
_DATED = (
    rf"(?:{_DAY}\s+(?:of\s+)?(?:{SPOKEN_MONTHS})\b|(?:{SPOKEN_MONTHS})\.?\s+{_DAY}(?!\d)"
    r"|(?:19|20)\d\d-\d\d-\d\d)"
)
_IN_MONTHS = {"半年": 6, "一年": 12, "季度": 3, "一季度": 3, "一个季度": 3, "半年度": 6, "全年": 12}
_NOW = r"(?:\s+(?:right\s+now|now|today|currently|these\s+days|at\s+the\s+moment|already|again|at\s+present))*"
_ASIDE = r"(?:(?:so|and|but|ok|hey|hi)\W+)*"
_WHY = r"(?:(?:how\s+come|why(?:\s+is\s+it\s+that)?)\s+)?"
_WHO = r"(?P<who>(?!(?:it|they|that|this|there|who|what|which|he|she|how|why)\b)[^,;?.]{2,50}?)"
_EXTREME = (
    r"at\s+(?:(?:an?|its|their|the)\s+)?(?:(?:new|all[\s-]time|historic(?:al)?|record)\s+)*"
    r"(?P<end>(?<=record\s)(?:high|low|level)s?|(?<=all[\s-]time\s)(?:high|low|peak)s?|(?<=historic\s)(?:high|low)s?|(?<=historical\s)(?:high|low)s?"
    r"|(?:highest|lowest)\s+(?:ever|level\s+ever|on\s+record)|(?<=its\s)(?:highest|lowest)|(?<=their\s)(?:highest|lowest))"
)
_IS_WHY = r"(?:how\s+come|why(?:\s+is\s+it\s+that)?)\s+"
_TO_A_RECORD = (
    r"(?:hit|reach(?:ed)?|set|sets|break|broke|make|made|post(?:ed)?|see|saw|(?:fall|fell|drop(?:ped)?|sink|sank|rise|rose|climb(?:ed)?|jump(?:ed)?|surge[d]?|go|went)\s+to)\s+"
    r"(?:an?|its|their|the)\s+(?:new\s+)?(?:(?:all[\s-]time|historic(?:al)?|record)\s+(?:new\s+)?(?P<end>highs?|lows?|peaks?)|(?P<end2>record|highest|lowest)(?:\s+level)?(?:\s+ever)?)"
)
_CHANGED_UP = (
    r"(?:come\s+back|came\s+back|recovered|rebounded|bounced\s+back|risen|grown|gone\s+up|climbed|increased|changed"
    r"|moved|picked\s+up|recover|rebound|rise|grow|climb|increase|change|come)"
)
_CHANGED_DOWN = r"(?:fallen|dropped|declined|decreased|gone\s+down|shrunk|slid|fall|drop|decline)"
_PAST = (
    r"(?:top(?:ped)?|beat(?:en)?|pass(?:ed)?|exceed(?:ed)?|cross(?:ed)?|clear(?:ed)?|surpass(?:ed)?|br[eo]ak|broke)"
)

_BUYER = r"(?:buyer|customer|partner|importer|destination|market|client|taker)"
_GOODS = (
    r"(?:(?:rare[\s-]earths?|ndfeb|neodymium)\s+(?:permanent\s+)?magnets?|rare[\s-]earths?(?:\s+products)?|ree(?:\s+products)?"
    r"|ndfeb|magnets?|antimony|gallium|germanium|dysprosium|terbium)"
)
_RANKED = (
    r"(?:biggest|largest|greatest|smallest|lowest|top|main|major|leading|key|(?:most|least)\s+important|number\s+one)"
)
_CHINESE_GOODS = "(?:稀土(?:永?磁[铁体材]?料?)?|钕铁硼|磁[铁体]|永磁体?|镓|锗|锑|镝|铽)"
_CHINESE_BUYER = "(?:买家|客户|市场|国家|进口国|目的地|买方)"
_NUMBERED = r"(?:(?:number|no\.?|num\.?|nr\.?)\s?|#\s?)"

_CODE = r"(?:us|usa|uk|eu|gb|jp|kr|vn|fr|nl|tw|th|mx|pl|ru|br|ca|au|sg|tr|it|in)"
_CODES_THAT_ARE_WORDS = {"de": "germany", "it": "italy", "in": "india", "es": "spain", "se": "sweden", "no": "norway"}


_PRODUCTS = r"(?:products?|goods|commodit(?:y|ies)|materials?|metals)"
_WHOM = (
    rf"(?P<who>(?:the\s+)?(?!(?:{MONTH_WORDS})\b|(?:me|us\s+to|your?|each|all|every\w*|which|what|it|them|download)\b)"
    r"[a-z]+(?:\s(?!for\b|in\b)[a-z]+){0,2}?)"
)
_HELD = (
    r"(?:(?:that|do|does|did|can|are|is|have|has|had|you|we|i|there|cover(?:ed)?|hold|held|track(?:ed)?|got|store[d]?|keep|kept|follow|know|loaded|available"
    r"|ask|see|find|data|figures|numbers|on|about|here|currently|any)\s+)*"
)
_A_MONTH = late_pattern(_NAMED_MONTH, re.IGNORECASE)


def _begun_until(found: re.Match[str]) -> str:
    """Write where months that have begun end, "since may in total, ending december", as until when they go."""
    side = found["side"].lower()
    is_range = side == "from" and _A_MONTH.fullmatch(found["then"].strip())
    return f"{side if is_range or side == 'after' else 'since'}{found['then']} until "


def _months_to(found: re.Match[str]) -> str:
    """Write the months up to one in Chinese as their range: 截至2025年6月的半年."""
    last = Month(int(found["year"]), int(found["month"]))
    named = found["span"]
    count = _IN_MONTHS.get(named) or count_of(named.rstrip("个月份"))
    return f" {Period(last - (count - 1), last)} "


def _as_record(found: re.Match[str]) -> str:
    """Write that a partner is at a record as whether its newest month, or the one that is named, is one."""
    who, when = found["who"].strip(), found["when"] or "the latest month"
    of = "" if who.casefold() in ("we", "things", "exports") else f" for {who}"
    end = found["end"] or found.groupdict().get("end2") or ""
    return f"is {when} a record {'low' if end.casefold().startswith('low') else 'high'}{of}"


def _one_winter(found: re.Match[str]) -> str:
    """Return a winter that is told by both of its years by the one in which it begins: "winter 2025/26"."""
    is_next = int(found["next"][-2:]) == (int(found["year"]) + 1) % 100
    return f"winter {found['year']}" if is_next else found.group()


_OF_GOODS = rules(
    (
        rf"\b(?P<ranked>{_RANKED}\s+(?:(?:\d{{1,2}}|two|three|four|five|ten|single)\s+)?)(?P<what>{_GOODS})\s+(?P<who>{_BUYER}s?|countr(?:y|ies))\b(?!\s+of\b)",
        r"\g<ranked>\g<who> of \g<what>",
    ),
    (
        rf"\b(?:which|what)\s+(?P<what>{_GOODS})\s+{_BUYER}\s+(?P<bought>bought|buys|took|takes|got|gets|imported|imports|received)\s+(?P<most>the\s+(?:most|least))\b",
        r"who \g<bought> \g<most> \g<what>",
    ),
    (
        rf"(?P<how>最[大小]|第[二三四五2-5]大)的?(?P<what>{_CHINESE_GOODS})的?(?={_CHINESE_BUYER})",
        r"\g<what>\g<how>",
    ),
    (rf"(?:谁|哪个国家|哪国)是(?P<what>{_CHINESE_GOODS})的?(?=最[大小])", r"\g<what>"),
)
"""The buyers of goods that are ranked, named before them: "the biggest terbium buyer", 最大的铽买家."""
_CHANGE = (
    r"(?:(?:%|pct|percent(?:age)?|yoy|mom|qoq|quarterly|monthly|yearly|annual|year[\s-]on[\s-]year|month[\s-]on[\s-]month|quarter[\s-]on[\s-]quarter)\s+)*"
    r"(?:chang(?:e|ed|es)|growth|increase|decrease|rise|fall|drop|decline|gain|difference|diff|comparison|delta|move(?:ment)?)"
)
_WITH_THE_CHANGE = rules(
    (
        rf"(?:\bplus\b|(?<=\s)[+&](?=\s)|\b(?:together|along|complete)\s+with\b|\bas\s+well\s+as\b)\s+(?:also\s+)?(?=(?:(?:the|its|their|a)\s+)?{_CHANGE}\b"
        r"|(?:the\s+)?(?:%|percent(?:age)?)\s|(?:the\s+)?(?:qoq|yoy|mom)\b|how\s+(?:much\s+)?(?:that|it|this)\b)",
        "and ",
    ),
    (
        r"[,，]?(?:再?加上?|外加|连同|并附上?|附上?|以及|还有)(?P<than>比|较|相比|与|同(?!比))?(?=[^,，。？]{0,14}?(?:变化|变动|增长|增幅|涨跌幅?|环比|同比))",
        lambda found: " 对比" if found["than"] else "和",
    ),
)
"""The change that is wanted beside a figure, which adds nothing to it: "q4 2025, plus the change on q3"."""
_TURNS = rules(
    (
        r"(?<=['’]s)\s+part\s+(?=of\s+(?:the\s+)?(?:eu|european\s+union|europe|asean|world|global|totals?|whole|exports|market)\b)(?!.*\b(?:right|correct|true)\b)",
        " share ",
    ),
    (
        r"\bhow\s+many\s*(?:x|×)(?:\s+(?=(?:as|the|more|bigger|larger|higher)\b)|(?=\W*\Z))(?P<as>as\s+(?:much|many)\b)?",
        "how many times as much ",
    ),
    (
        r"\bwinter\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?P<next>(?:19|20)?\d\d)(?!\d|[/–-])",
        _one_winter,
    ),
    (
        rf"(?P<before>\b{_CODE}\s*,\s*)(?P<code>{'|'.join(_CODES_THAT_ARE_WORDS)})(?=\s*,\s*(?:and\s+)?(?:{_CODE}|de)\b)",
        lambda found: f"{found['before']}{_CODES_THAT_ARE_WORDS[found['code'].lower()]}",
    ),
    (
        rf"(?P<before>\b(?:{_CODE}|{'|'.join(_CODES_THAT_ARE_WORDS.values())})\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*|\bvs\.?\s+))de\b(?!\s+(?:facto|minimis|jure|la|los|novo)\b)",
        r"\g<before>germany",
    ),
    (
        rf"\A\W*(?:(?:which|what|list|show|tell\s+me|give\s+me|all|any|the|of|your|do|you|have|so|and|hi|are|there)\s+)*{_PRODUCTS}\s+{_HELD}"
        rf"(?:for|of|on|about|with|to)\s+{_WHOM}\W*\Z",
        r"what do you have on \g<who>",
    ),
    (
        rf"\A\W*(?:which|what)\s+{_PRODUCTS}\s+(?:do|does)\s+{_WHOM}\s+have(?:\s+(?:data|figures|numbers|loaded|here))*\W*\Z",
        r"what do you have on \g<who>",
    ),
    (
        rf"\A(?!.*\b(?:least|first|more|less)\b)\W*(?:which|what)\s+(?:chinese\s+)?(?!metals?|materials?){_PRODUCTS}\s+"
        rf"(?:(?:did|does|do|has|have)\s+{_WHOM}\s+{BUYS}|(?:went|go|were\s+(?:sent|shipped|exported|sold))\s+to\s+"
        rf"{_WHOM.replace('who', 'whom')})"
        r"(?:\s+from\s+china)?(?:\s+the)?(?:\s+most)?(?:\s+of)?(?=\s+(?:in|during|for|over)\b|\W*\Z)",
        lambda found: f"top products {found['who'] or found['whom']} ",
    ),
    (
        r"\A(?P<what>[^,;?]{3,60}?)\s+(?:for|over|of|in)\s+(?:several|a\s+few|some|recent|(?:all\s+)?(?:the\s+)?(?:last|past|recent)(?:\s+few)?)\s+months"
        r"(?:\s+in\s+a\s+row)?\W+(?:(?:and|please|pls|just)\s+)*(?:list|show|name|print)\s+(?:them|all|each|it)\b",
        r"every month \g<what>",
    ),
    (
        rf"\b(?:which|what)\s+{_PRODUCTS}\s+(?:(?P<rose>rose|grew|increased|gained|climbed)|fell|declined|dropped|decreased)"
        r"(?=\s+(?:in|during|since|over)\b|\W*\Z)",
        lambda found: f"biggest {'gainers' if found['rose'] else 'losers'} by product",
    ),
    (
        r"\b(?P<side>since|after|from|starting|beginning)(?P<then>\s[^;?!]{3,60}?)\s*(?:(?:,|\band\b)\s*(?:through\s+)?to"
        rf"|(?:,|\band\b)?\s*\b(?:ending|ends?)(?:\s+(?:in|with|at|on))?|,?\s+through\s+to)\s+(?={_NAMED_MONTH})",
        _begun_until,
    ),
    (rf"\bde(?=\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*|\bvs\.?\s+){_CODE}\b)", "germany"),
    (
        rf"(?<![\w&#])(?<!announcement\s)(?<!notice\s)(?<!order\s)(?<!decree\s)(?<!notification\s)(?<!question\s){_NUMBERED}(?:1|one)\b"
        r"(?!\s*(?:%|[):/-]|of\s+(?:19|20)\d\d|t\b|tons?\b|tonnes?\b|kg\b|million|[.,]\d))",
        "number one",
    ),
    (
        rf"(?P<is>\A\W*{_ASIDE}(?:is|was|are|were)\s+(?:the\s+)?[a-z]+(?:\s(?!(?:{MONTH_WORDS})\b)[a-z]+){{0,2}}\s)(?<!of\s)1st(?:\s+place)?(?=\s+(?:in|yet|now|still)\b|\W*\Z)",
        r"\g<is>number one",
    ),
    (
        rf"\A\W*{_ASIDE}(?P<who>(?!(?:is|was|are|were|did|does|do|has|have|had|can|it|they|that|this|there|who|what|which|he|she|how|why|when|where|show|give|list|rank|top|the\s+top|compare)\b)"
        rf"[a-z]+(?:\s[a-z]+){{0,2}}?)(?:\s+(?:still|now|already|again|back|at|the|china's))*\s+(?P<nth>number\s+one|{_NUMBERED}(?:[2-9]|10|two|three|four|five|six)\b)"
        rf"(?:\s+{_BUYER}\b)?(?:\s+(?:yet|now|again|still|already))*(?P<when>\s+(?:in|for)\s+[^,;?.]{{3,20}})?(?:\s+(?:now|still|too))?\s*\?\W*\Z",
        lambda found: f"is {found['who']} {found['nth']}{found['when'] or ''}",
    ),
    (r"第\s?1(?=名|位|大|(?:吗|么|了|呢)|\W*\Z)", "第一"),
    (r"(?<=[^第\W\d])还是(?=第一(?:名|位|大|吗|么))", "是"),
    (r"(?<!谁)(?<!国家)是第一大(?:买家|客户|市场|进口国|目的地)(?=(?:吗|么|\W*\Z))", "是第一名"),
    (
        r"(?P<is>\A\W*(?:(?:so|and|but|ok)\W+)*(?:is\s+it\s+(?:true|right|correct)\s+that\s+[^,;?]{2,50}?\s+(?:is|was)|(?:is|was|are|were)\s+(?!there\b|it\b|that\b)[^,;?]{2,50}?)\s+)"
        r"(?:(?P<still>still|now|already)\s+)?(?:the\s+|china's\s+)(?P<nth>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+(?:biggest|largest|most\s+important)\s+"
        rf"{_BUYER}\b",
        lambda found: f"{found['is']}number {count_of(found['nth'])}",
    ),
    (
        rf"(?<!first\s)(?<!second\s)(?<!1st\s)(?<!2nd\s)(?<!last\s)\bhalf(?:[\s-]+(?:a[\s-]+)?year)?\s+(?:up\s+)?(?:to|through|until|till|ending|ended)\s+(?:in\s+|with\s+)?(?:end[\s-]+)?(?={_NAMED_MONTH})",
        "6 months to ",
    ),
    (
        r"(?:截至|截止|到|至)\s?(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月(?:底|末|为止|份)?的?(?:前|过去|最近)?"
        r"(?P<span>半年度?|全年|一年|一?个?季度|(?:\d{1,2}|[两三四五六七八九十]|十[一二])个月)的?",
        _months_to,
    ),
    (
        rf"(?P<asked>\b(?:when|last|first)\b[^?]*?)\b{_PAST}\s+(?P<number>(?!(?:19\d\d|20(?!00)\d\d)\b)\d{{3,}}(?:\.\d+)?|\d{{1,3}}(?:,\d{{3}})+)"
        r"(?:\s?(?:t|tons?|tonnes?))?(?![\w%]|\s*(?:%|percent|kg|kilo|months?|usd|dollars?|million))",
        r"\g<asked>exceed \g<number> t",
    ),
    (
        rf"(?P<asked>\b(?:when|last|first)\b[^?]*?)\b(?:{_PAST}|above|over)\s+(?P<thousands>\d{{1,3}}(?:\.\d)?)\s?k(?!\w)(?:\s+(?:t|tons?|tonnes?)\b)?",
        lambda found: f"{found['asked']}exceed {Decimal(found['thousands']) * 1000:.0f} t",
    ),
    (
        r"\b(?:(?:can|could|would|will)\s+(?:you|u)\s+)?(?:please\s+|pls\s+|just\s+)*remind\s+(?:me|us)\b"
        r"(?![\s,:]*(?:again\W+)?(?:(?:if|to|once|as\s+soon|whenever|every|each|monthly|weekly|daily|in|on|at|tomorrow|next|later|before|after|and|or)\b|when\b(?!\s+(?:did|was|were)\b)|\Z))"
        r"(?:\s+(?:again|please|pls|quickly)\b)*\s*[,:]?\s*(?:(?:of|about)\s+)?",
        "",
    ),
    (r"提醒(?:我们?)?一?下?[，,：:]?(?=.*(?:多少|是什么|第几|几|吗))(?!.*(?:时候?|如果|当|一旦|每))", ""),
    (
        rf"\b(?:(?:what(?:\s+(?:has|had))?(?:\s+all)?\s+(?:changed|was\s+(?:new|announced|introduced)|(?:came|went)\s+into\s+(?:force|effect)|took\s+effect|started|began))"
        rf"|(?:did\s+)?anything\s+changed?)(?P<on>\s+on\s+{_DATED})",
        r"what happened\g<on>",
    ),
    (
        rf"\bwhat(?:\s+(?:has|had))?(?:\s+all)?\s+changed\s+for\s+(?P<who>[\w ]{{2,30}}?)(?P<on>\s+on\s+{_DATED})",
        r"what happened to \g<who>\g<on>",
    ),
    (
        r"\A\W*(?:(?:so|and|ok|hi|hey)\W+)*(?:(?:is|was|were|are)\s+)?(?:there\s+)?(?:any|some)thing\s+(?:(?:new|else|big|important|relevant|special|interesting|much|that(?:\s+(?:is|was))?)\s+)*"
        r"(?:happen(?:ing|e?d)?|going\s+on|went\s+on|occurr(?:ed|ing)|took\s+place|taking\s+place)(?=\s+(?:around|with|to|for|in|during|on|since|between|after|before|from)\s)",
        "what happened",
    ),
    (
        r"(?P<on>[年月日号])\s?(?:那天|当天|份)?(?:中国|中方|北京|商务部|中国商务部)?(?:都|又|还|新|一共|共)*(?:出台|公布|宣布|发布|推出|实施|实行|采取|颁布)了?"
        r"(?:什么|哪些|啥)(?:样的)?(?:新的?)?(?:稀土|出口)*(?:管制|限制|措施|政策|规定|新规|禁令|公告|决定)*(?=(?:呢|啊)?\W*\Z)",
        r"\g<on>发生了什么",
    ),
    (
        r"(?:方面|那边)?(?:都|又|还)?有(?:什么|哪些|啥)(?:新的?|大的?)?(?:动静|动向|风吹草动)(?=(?:呢|啊|吗)?\W*\Z)",
        "发生了什么",
    ),
    (
        r"(?P<on>月\s?\d{1,2}\s?[日号])\s?(?:那天)?(?:有|发生)?了?(?:什么|哪些)(?:样的)?(?:变化|变动|改变|新规)",
        r"\g<on>发生了什么",
    ),
    (r"(?P<on>月\s?\d{1,2}\s?[日号])\s?(?:那天)?(?:改|变)了?(?:什么|哪些)", r"\g<on>发生了什么"),
    (
        rf"\A\W*{_ASIDE}(?P<said>(?!(?:is|was|were|are|did|does|why|when|which|how|what|who|if|in)\b)[^,;?:]{{3,60}}?\s+(?:was|were)\s+(?:zero|nil|nothing|nought)\s+(?:in|for)\s+{_NAMED_MONTH})"
        r"(?:\s*,?\s+(?:because|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of)\b[^,;?]*)?(?=\W*\Z|\s*[,;.]\s*(?:how|what|by)\b)",
        r"is it true that \g<said>",
    ),
    (
        rf"\A\W*{_ASIDE}{_WHY}(?:is|are|was|were)\s+{_WHO}{_NOW}\s+{_EXTREME}{_NOW}(?:\s+in\s+(?P<when>{_NAMED_MONTH}))?\W*\Z",
        _as_record,
    ),
    (
        rf"\A\W*{_ASIDE}{_WHY}{_WHO}\s+(?:is|are|was|were){_NOW}\s+{_EXTREME}{_NOW}(?:\s+in\s+(?P<when>{_NAMED_MONTH}))?(?:\W+(?:right|correct|true|no))?\W*\Z",
        _as_record,
    ),
    (
        rf"\A\W*{_ASIDE}{_IS_WHY}(?:did|have|has|had|do|does)?\s*{_WHO}\s+{_TO_A_RECORD}(?:\s+in\s+(?P<when>{_NAMED_MONTH}))?\W*\Z",
        _as_record,
    ),
    (
        rf"\A\W*{_ASIDE}{_IS_WHY}(?P<asked>(?:is|was)\s+{_NAMED_MONTH}\s+(?:the|an?|its|their)\s+(?:\w+\s+)?(?:record|highest|lowest|best|worst|weakest|strongest|peak|low|high|trough)\b)",
        r"\g<asked>",
    ),
    (
        r"\A(?=[^，,？?。]*\d月)(?P<before>[^，,？?。]{0,20}?)(?:为什么|为何|怎么)(?:会)?(?P<after>[^，,？?。]{0,20}?)(?:会)?(?:创下?了?|创出了?|达到了?|处于|是)?"
        r"最(?P<end>[高低])(?:点|位|水平|纪录)?了?(?:呢)?\W*\Z",
        r"\g<before>\g<after>是最\g<end>吗",
    ),
    (
        r"\A(?P<who>[^\d，,？?月年哪谁什几]{1,12}?)(?:现在|目前|最近|已经|正)*(?P<end>最[高低])了(?:吗|么)\W*\Z"
        r"|\A(?:为什么|为何|怎么)(?P<who2>[^\d，,？?月年哪谁什几]{1,12}?)(?:现在|目前|最近|已经|正)*(?:处于|处在)?(?P<end2>最[高低])了?(?:呢)?\W*\Z",
        lambda found: f"{found['who'] or found['who2']}最新月份是历史新{(found['end'] or found['end2'])[-1]}吗",
    ),
    (r"还是(?=第[二三四五六2-6](?:名|位|大|吗))", "是"),
    (
        r"(?<!谁)(?<!国家)是(?P<nth>第[二三四五六2-6])大(?:买家|客户|市场|进口国|目的地)(?=(?:吗|么|\W*\Z))",
        r"是\g<nth>名",
    ),
    (
        r"\A(?:为什么|为何|怎么)?(?P<who>[^\d，,？?月年]{1,12}?)(?:现在|目前|最近|已经|正)*(?:处于|处在|创下?了?|达到了?|是在)(?P<end>(?:历史|纪录|记录)?\s*(?:新|最)?(?:高|低))(?:点|位|水平)?了?(?:吗|呢|么)?\W*\Z",
        lambda found: f"{found['who']}最新月份是历史新{found['end'][-1]}吗",
    ),
    (
        rf"\bhow\s+(?:far|much)\s+(?:has|have|did|had)\s+(?!it\b|they\b|that\b){_WHO}\s+{_CHANGED_UP}\s+(?:since|from)\s+(?P<when>{_NAMED_MONTH})\W*\Z",
        r"how much higher is \g<who> than in \g<when>",
    ),
    (
        rf"\bhow\s+(?:far|much)\s+(?:has|have|did|had)\s+(?!it\b|they\b|that\b){_WHO}\s+{_CHANGED_DOWN}\s+(?:since|from)\s+(?P<when>{_NAMED_MONTH})\W*\Z",
        r"how much lower is \g<who> than in \g<when>",
    ),
)
_STATUS = r"(?:preliminary|prelim|provisional|final|definitive|revised)(?:\s+(?:figures?|numbers?|data|ones?))?"
_OF_STATUS = rules(
    (
        rf"\A\W*{_ASIDE}(?P<is>(?:is|are|was|were)\b(?!\s+(?:(?:the|your|this|these|all)\s+)*(?:data|figures|numbers|they)\s+(?:preliminary|provisional|final)).*?)\b(?:preliminary|provisional|final|revised)(?:\s+(?:figures?|numbers?|data|ones?))?"
        rf"\s*,?\s+or\s+(?:is\s+(?:it|that)\s+)?(?:still\s+|already\s+|the\s+|a\s+|only\s+)*{_STATUS}\W*\Z",
        r"\g<is>official",
    ),
)
_AFTER_A_FIGURE = rules(
    (r"\A\W*(?:und|et|y)\s\S.*", Anew(lambda text: in_english(text)[0])),
    (r"\A\W*(?:und|et|y)\s+(?:(?:im|in|für|fuer|en|au|pour|para)\s+)?(?=[^\W\d_]{3,}[\w\s'-]*\W*\Z)", "and "),
    (
        rf"\A\W*{_ASIDE}(?:(?:is|was)\s+)?(?:(?:that|this|it)\b\s*)?(?:(?:number|figure|one)\s+)?(?:(?:still|already|now|only)\s+)*(?:a\s+|the\s+)?(?P<status>preliminary|prelim|provisional|final|definitive)(?:\s+(?:figures?|numbers?|data|ones?))?(?:\s+(?:yet|already|now|still))*\W*\Z",
        r"is that \g<status>",
    ),
    (
        rf"\A\W*{_ASIDE}(?:(?:that|this|it)\s+)?{_STATUS}\s+or\s+(?:the\s+|still\s+)*{_STATUS}\W*\Z",
        "is that official",
    ),
    (
        r"\A(?:这个?|那个?|它)?(?:数字|数据|数)?(?:是|算)?(?:不是)?(?:(?P<first>初步)|最终|终)(?:数字|数据|数|值|的)*(?P<or>还是(?:初步|最终|终)(?:数字|数据|数|值|的)*)?(?:吗|呢)?\W*\Z",
        lambda found: f"is that {'official' if found['or'] else 'preliminary' if found['first'] else 'final'}",
    ),
    (
        r"\b(?P<how>average|mean|avg|total|sum)\s+(?:for|of|over|in)\s+the\s+(?P<part>quarter|half(?:[\s-]year)?)(?:\s+(?:please|pls|then))?(?=\W*\Z)",
        r"\g<how> for that \g<part>",
    ),
    (r"\A(?P<so>.*?)\bquarter(?:ly)?(?:'s)?\s+(?P<how>average|mean|avg)(?=\W*\Z)", r"\g<so>\g<how> for that quarter"),
    (r"\A(?:那|该|这个?|当)*季度的?(?:平均|均值|月均)(?:值|数|是|为|多少|呢)*\W*\Z", "average for that quarter"),
)


_PERIOD_NAMED = rf"(?:{_NAMED_MONTH}|[qh][1-4]\s+(?:of\s+)?(?:19|20)\d\d|(?:19|20)\d\d)"
_OF_SOURCES = rules(
    (
        r"\A(?P<so>\W*(?:(?:and|so|but|ok|hi|hey|please)\W+)*)(?:can|could|should|may|do|would)\s+(?:i|we|one|you|they)\s+(?:(?:really|safely|fully)\s+)*"
        r"(?:trust|rely\s+on|depend\s+on|count\s+on|believe|vouch\s+for|stand\s+behind)\s+(?=.*\b(?:figures?|numbers?|values?|totals?|data)\b)"
        rf"(?=.*{_PERIOD_NAMED})(?!.*\d\s?(?:t\b|tonnes|tons|kg|%))",
        r"\g<so>how reliable is ",
    ),
    (
        rf"\bhow\s+{SURE}\s+(?:(?:are|is)\s+)?(?:you\s+)?(?:(?:of|about|on|with)\s+)?(?P<when>{_PERIOD_NAMED})(?=\W*\Z)",
        r"how reliable is the \g<when> figure",
    ),
    (
        rf"\b(?:what(?:['’]?s|\s+is|\s+was)\s+)?(?:(?:the|your)\s+)?sources?\s+(?:for|of|behind|on)\s+(?P<when>{_PERIOD_NAMED})(?=\W*\Z)",
        r"where does the \g<when> figure come from",
    ),
    (
        r"(?P<when>(?:(?:19|20)\d\d年)?\d{1,2}月)份?的?(?:数据|数字|数)的?(?:来源|出处)(?:是什么|是哪里|在哪里?|呢|[?？])*\Z",
        r"\g<when>出口量的来源",
    ),
)
"""How sure a figure is and where it comes from, where nothing but its month is named."""


def turns_of_speech(today: date, *, is_followed: bool = False) -> tuple[Rule, ...]:
    """Return the rules that write turns of speech; `is_followed` where a text goes on from an answer."""
    end_of = r"(?:year(?:'s)?[\s-]?end|end\s+of\s+the\s+year)"
    year_end = rules(
        (
            rf"\b(?:at|by|for|around)\s+(?:the\s+)?{end_of}\s+(?:(?:of|in)\s+)?(?P<year>(?:19|20)\d\d)\b",
            r"in december \g<year>",
        ),
        (
            r"\b(?:at|by|around)\s+(?:the\s+)?(?:this\s+year(?:'s)?[\s-]?end|end\s+of\s+this\s+year)\b",
            f"in december {today.year}",
        ),
        *(() if is_followed else ((rf"\b(?:at|by|around)\s+(?:the\s+)?{end_of}\b", f"in december {today.year}"),)),
        (r"\byear[\s-]?end\s+(?:estimates?|targets?|guess|numbers?|view)\b", "forecast year end"),
    )
    return (
        *_OF_SOURCES,
        *_OF_GOODS,
        *_WITH_THE_CHANGE,
        *_TURNS,
        *_OF_STATUS,
        *year_end,
        *(_AFTER_A_FIGURE if is_followed else ()),
    )
