"""Roundabout ways of asking in plain words: "over/under 500 t", "the total loss from … to …", "which is right"."""

from __future__ import annotations

import re

from bot.reading.rewriting import Anew, Rule, rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS

_NAMED_MONTH = rf"(?:{SPOKEN_MONTHS})\.?"
_MONTH = rf"(?:{_NAMED_MONTH}(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d|q[1-4](?:\s+(?:19|20)\d\d)?)"
_AMOUNT = r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d.,]*\d))\d[\d,]*(?:\.\d+)?(?!\d|-\d)(?:\s?(?:tonnes?|tons?|t|kg)\b)?"
_UNIT = r"\s?(?:tonnes?|tons?|t|kg|kilos?)\b"
_BOTH_WAYS = late_pattern(
    rf"\b(?P<one>over|above|more\s+than|under|below|less\s+than)\s*(?:/|\band\b|\bor\b|,|vs\.?)\s*(?:over|above|more\s+than|under|below|less\s+than)\s*(?P<of>\d[\d,.]*(?:{_UNIT})?)"
    rf"|\b(?P<one2>over|above|more\s+than|under|below|less\s+than)\s*(?P<of2>(?P<number>\d[\d,.]*)(?:{_UNIT})?)\s*(?:/|\band\b|\bor\b|,|vs\.?)+\s*(?:how\s+many\s+(?:months?\s+)?)?(?:over|above|more\s+than|under|below|less\s+than)"
    rf"\s*(?:(?P=number)(?:{_UNIT})?|that|it)",
    re.IGNORECASE,
)
_HOW_MANY_EACH = late_pattern(r"(?P<how>\bhow\s+many\s+months?)\s+(?:of\s+)?each\b", re.IGNORECASE)
_BETWEEN = late_pattern(
    r"\b(?:what(?:'s|\s+is|\s+was|\s+were)\s+)?(?:the\s+)?(?:total|overall|net|entire)\s+(?:loss|drop|fall|decline|decrease|gain|rise|increase|growth)\b"
    rf"(?P<who>.*?)\b(?:between\s+(?P<a>{_MONTH})\s+and|from\s+(?P<b>{_MONTH})\s+to)\s+(?P<last>{_MONTH})",
    re.IGNORECASE,
)
_MONTH_OF_OVERTAKING = late_pattern(
    r"\b(?:in\s+)?(?:which|what)\s+month\s+(?=did\b[^?]*?\b(?:overtake|surpass|outpace|leapfrog|pass)\s+(?:the\s+)?[a-z])",
    re.IGNORECASE,
)
_LAST_YEARS = late_pattern(
    r"\b(?P<vs>against|vs\.?|versus|than|over|compared\s+(?:with|to))\s+last\s+year's(?=\W*\Z|\s+(?:for|to|in)\b)",
    re.IGNORECASE,
)
_IS_THE_LOW = late_pattern(
    rf"\b(?P<is>is|was)\s+(?P<when>{_MONTH})\s+(?:still\s+)?the\s+(?:all-time\s+)?(?:(?P<low>low(?:\s+point)?|trough|bottom)|high(?:\s+point)?|peak|top)\b",
    re.IGNORECASE,
)
_DRAWDOWN = late_pattern(r"\b(?:max(?:imum)?\.?\s+)?draw[\s-]?down\b", re.IGNORECASE)
_ANY_MONTH = late_pattern(
    r"\b(?:(?:did|do|does|have|has|had)\s+(?:we|you|i|they|it)\s+(?:ever\s+)?(?:see|seen|have|had|get|got)|(?:was|were|is|are)\s+there)\s+(?:ever\s+)?(?:any|a|even\s+one|a\s+single)\s+months?\s+"
    r"(?:that\s+was\s+|with\s+(?:exports\s+)?|when\s+it\s+was\s+)?(?=(?:below|under|above|over|less\s+than|more\s+than|fewer\s+than|at\s+least|at\s+most)\s+\d)",
    re.IGNORECASE,
)
_BEAT_THE_YEAR = late_pattern(
    r"\b(?P<asked>(?:in\s+)?(?:how\s+many|which|what)\s+months)\s+(?:in|of)\s+(?P<year>(?:19|20)\d\d)\s+(?:did\s+)?(?:beat|exceed(?:ed)?|top(?:ped)?|pass(?:ed)?|(?:was|were)\s+(?:above|better\s+than|higher\s+than))"
    r"\s+(?:those\s+of\s+|the\s+same\s+months?\s+of\s+|the\s+months?\s+of\s+)?(?P<base>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MARKET_SHARE = late_pattern(
    rf"\bmarket\s+(?=shares?\b)(?!.*\bchin)(?=.*(?:{_MONTH}|\b[qh][1-4]\b|\b20\d\d\b))", re.IGNORECASE
)
_HIGH_TO_LOW = late_pattern(
    r"\bfrom\s+(?:(?:its|the|their|a)\s+)?(?P<year>(?:19|20)\d\d\s+)?(?P<first>high(?:est)?(?:\s+point)?|peak|top|maximum|low(?:est)?(?:\s+point)?|trough|bottom|minimum)"
    r"(?:\s+(?:of|in)\s+(?P<year2>(?:19|20)\d\d))?\s+(?:down\s+|up\s+)?to\s+(?:(?:its|the|their|a)\s+)?(?P<year3>(?:19|20)\d\d\s+)?(?:high(?:est)?(?:\s+point)?|peak|top|maximum|low(?:est)?(?:\s+point)?|trough|bottom|minimum)\b",
    re.IGNORECASE,
)
_MOVED = late_pattern(
    r"\bhow\s+(?:much|far|deep(?:ly)?)(?:\s+percent)?\b|\b(?:did|was|is|has|have)\b|\b(?:lose|lost|losing|fall|fell|fallen|drop(?:ped)?|gain(?:ed)?|rise|rose|recover(?:ed)?|go|went)\b|,?\s*\bin\s+(?:percent|%)",
    re.IGNORECASE,
)
_WHERE_IT_WAS = late_pattern(
    r"\b(?P<to>to|at|above|below)\s+where\s+(?:it|they|exports?|shipments?|things|we)\s+(?:was|were|stood|had\s+been)\s+(?P<when>before|prior\s+to|in|after)\b",
    re.IGNORECASE,
)
_RECORD_STANDS = late_pattern(
    rf"\b(?:does|do|will)\s+(?:the\s+)?(?P<when>{_MONTH})\s+(?P<what>record|high|peak|low)\s+(?:still\s+)?"
    r"(?:stand|hold)(?:s|\s+up)?\b",
    re.IGNORECASE,
)
_INCLUDING = late_pattern(
    r"(?P<still>\bstill\b.*?)[,\s]+(?:given|including|counting|even\s+with|with|now\s+that|considering|in\s+light\s+of)\s+(?:the\s+)?(?:new\s+|latest\s+)*(?:19|20)\d\d(?:'s)?"
    r"(?:\s+(?:numbers?|data|figures?|results?|months?))?(?:\s+(?:in|included))?(?=\W*\Z)",
    re.IGNORECASE,
)
_STILL_WITH = late_pattern(
    r"(?P<still>\b(?:is|does|was|would)\s+(?:that|this|it)\s+(?:still\s+)?(?:true|right|correct|hold(?:s|\s+up|\s+true)?|stand(?:s)?|the\s+case|valid))\s+"
    r"(?:with|given|including|after|by|under|on|in|when\s+you\s+(?:include|add)|if\s+you\s+(?:include|add))\s+(?:the\s+)?(?:new(?:est)?\s+|latest\s+)*(?:(?:19|20)\d\d)(?:'s)?"
    r"(?:\s+(?:numbers?|data|figures?|results?|months?|exports?))?",
    re.IGNORECASE,
)
_WHICH_IS_RIGHT = late_pattern(
    r"[.,;:–-]?\s*\b(?:which|who|whose|what)\b(?:\s+(?:one|ones|number|figure|value|of\s+(?:us|them|these|those|the\s+two)|us))*\s+(?:is|are|has\s+it|was|would\s+be|it'?s)?\s*(?:the\s+)?(?:right|correct|true|accurate)(?:\s+(?:one|number|figure))?\W*\Z",
    re.IGNORECASE,
)
_SAYS = late_pattern(
    r"\b(?:i|we|he|she|they|you|(?:my|our|his|her|the|a|one|another)\s+(?:colleague|boss|editor|desk|team|source|paper|report|reporter|analyst|wire|spreadsheet|file|other\s+\w+)|someone|somebody|reuters|bloomberg|others?|but|and|while)\s+"
    r"(?:(?:have|has|had|say|says|said|got|gets?|see|sees|claims?|writes?|wrote|reports?|uses?|quotes?)(?:\s+that)?)\b(?:\s+(?:it's|it\s+is|it\s+was))?",
    re.IGNORECASE,
)


_IS_THAT_MUCH = late_pattern(
    r"\A\W*(?:(?:so|and|but|ok|hm+|well)\W+)*(?:is|was)\s+(?:that|this|it)\s+(?:(?:really|quite|actually|considered|very|so)\s+)*"
    r"(?:(?:a\s+)?(?:lot|much|many|high|big|large|strong|plenty)|(?P<little>(?:a\s+)?(?:low|little|small|weak|few|not\s+much)))(?:\s+(?:number|figure|amount|value|month))?\W*\Z"
    r"|\A\W*(?:这|那|这个|那个)?(?:数字|数)?算?(?:是)?(?:很|比较)?(?:多|高|大|(?P<zh_little>少|低|小))(?:的)?吗\W*\Z",
    re.IGNORECASE,
)
_TALKED_OF = late_pattern(
    r"\s+(?:(?:that|which)\s+)?(?:everyone|everybody|people|they|we\s+all|the\s+press|the\s+media)\s+(?:(?:is|are|keeps?|always|all|still|constantly)\s+)*(?:talk(?:s|ing)?|speak(?:s|ing)?|go(?:es|ing)?\s+on)\s+about\b",
    re.IGNORECASE,
)
_BEATEN = late_pattern(
    rf"\b(?:did|has|have|was|were)\s+(?:there\s+)?(?:anything|any\s+(?:other\s+)?(?:year|month|quarter))\s+(?:ever\s+)?(?:beat(?:en)?|topp?(?:ed)?|exceed(?:ed)?|surpass(?:ed)?|above|higher\s+than|bigger\s+than|better\s+than)\s+"
    rf"(?:(?P<year>(?:19|20)\d\d\b(?!-))|{_MONTH})",
    re.IGNORECASE,
)
_CONTROLS_AGAINST = late_pattern(
    r"\b(?P<what>bans?|controls?|curbs?|restrictions?|embargo|measures)\s+against\b", re.IGNORECASE
)
_OF_ANY = late_pattern(
    r"\b(?P<how>highest|lowest|biggest|largest|smallest|best|worst|strongest|weakest)\s+(?:(?:figure|level|total|value|one)\s+)?(?:of|among|in)\s+(?:any|all|every)\s+"
    r"(?:of\s+)?(?:(?:the|other|loaded|single)\s+)*(?P<each>year|month|quarter)s?\b(?:\s+(?:(?:that\s+)?(?:you|we)\s+have|loaded|on\s+record|so\s+far|ever))*",
    re.IGNORECASE,
)
_WHOLE_YEAR = (
    r"(?:(?:the|its|their|a|published|official|reported|annual|yearly|full[\s-]?year|whole[\s-]?year|year's)\s+)*"
    r"(?:(?:annual|yearly|full[\s-]?year|whole[\s-]?year|year's|published|official)\s+)"
    r"(?:(?:(?:19|20)\d\d\s+)?(?:total|figure|number|sum|one|value)s?)(?:\s+(?:as\s+)?published)?"
)
_ADD_UP = (
    r"(?:(?:really|actually|exactly|all)\s+)*(?:add(?:s|ed|ing)?(?:\s+up)?|sum(?:s|med|ming)?(?:\s+up)?|total(?:s|led)?|tall(?:y|ies)|match(?:es|ed)?|equals?|agrees?|(?:is|are|was|were)?\s*(?:the\s+)?(?:same|equal|consistent)"
    r"|squares?|fits?|compares?)(?:\s+(?:to|with|as))?"
)
_MONTHS_ADDED = r"(?:(?:the|all|of|its|their|twelve|12|single|individual|sum|total)\s+)*(?:months?|monthly\s+(?:figures?|numbers?|values?|totals?|exports?|data))(?:\s+(?:added\s+up|together|combined))?"
MONTHS_AND_WHOLE = late_pattern(
    rf"\A(?=.*\b{_MONTHS_ADDED}\b)(?=.*\b{_WHOLE_YEAR}\b)(?!.*\b(?:which|when|who|average|mean|highest|lowest)\b).*\b{_ADD_UP}\b",
    re.IGNORECASE,
)
_YEAR = late_pattern(r"\b(?:in\s+|of\s+|for\s+)?(?:19|20)\d\d\b")
_ADDED_UP = late_pattern(r"\badd(?:s|ed|ing)?\s+up\b(?:\s+to\b)?", re.IGNORECASE)
_OF_THE_SUM = late_pattern(
    rf"\b(?:{_WHOLE_YEAR}|{_MONTHS_ADDED}|{_ADD_UP})\b|\A\W*(?:(?:do|does|did|is|are|was|were|how|if|whether|will)\b\s*)+",
    re.IGNORECASE,
)
_CHINESE_SUM = late_pattern(
    r"(?P<before>.*?)(?:各|每个?|逐|十二个|12个)月(?:份)?(?:的)?(?:数字|数据|出口量?)?(?:之和|加起来|相加|加总|合计)(?=.*(?:全年|年度|公布))(?P<rest>.*)"
)
_CHINESE_WHOLE = late_pattern(
    r"(?:和|与|跟|同|等于|是否|是不是|是)|(?:公布|发布)的?|(?:全年|年度)的?(?:总?(?:数字|数据|数|量|额|计)|总和)?|(?:一致|相同|一样|相等|对得上|吻合|吗|[?？])"
)


_WHOSE = r"(?P<who>(?:the\s+)?(?:eu|european\s+union|us|u\.s\.|usa|united\s+states|america|[a-z]{4,}(?:\s+[a-z]+)?))"
_GOODS = r"(?P<what>(?:(?:rare[\s-]earth|permanent|ndfeb)\s+)*(?:magnets?|gallium|germanium|antimony|terbium|dysprosium|goods))"
_COMES = r"(?:(?:did\s+|does\s+|do\s+)?(?:came|comes?|coming)|(?:is|are|was|were)(?:\s+(?:coming|bought|sourced|shipped))?|originat\w+|sourced)"
_CHINESE_ONES = rf"(?:{_COMES}\s+(?:from\s+china|chinese|china's|of\s+chinese\s+origin)|(?:did\s+)?china\s+(?:supply|supplied|sent|ship(?:ped)?|make\s+up|account(?:ed)?\s+for))\b"
_HOW_MUCH = r"(?:how\s+(?:much|many)|what\s+(?:share|part|proportion|percent(?:age)?|fraction)|which\s+(?:share|part|proportion))"
_DATED = r"((?:19|20)\d\d年(?:\d{1,2}月)?)?"
_EVERYWHERE = r"(?:everywhere|anywhere|everyone|everybody|all\s+over(?:\s+the\s+(?:world|globe|place))?|all\s+around\s+the\s+world|the\s+(?:whole|entire)\s+world)"
_WHERE_TO = r"(?:the\s+)?(?:united\s+states|south\s+korea|united\s+kingdom|european\s+union|(?!(?:in|out|north|south|east|west|home|house|time|up|down)\b)[a-z]+)"
_SENT = r"(?:(?:china's|chinese|sintered|finished|rare[\s-]earths?|magnets?|antimony|gallium|germanium|dysprosium|terbium|exports?|shipments?|sales|cargo(?:es)?|deliveries|volumes?|tonnage|flows?|trade)\b\s*)+"
_IN_USUAL_WORDS = rules(
    (rf"\b(?P<who>{_WHERE_TO})[-–]bound\s+(?P<what>{_SENT})", r"\g<what> to \g<who> "),
    (
        rf"(?P<what>\b{_SENT})(?:(?:that|which)\s+)?(?:(?:was|were|is|are)\s+)?(?P<who>{_WHERE_TO})[-–]bound\b",
        r"\g<what> to \g<who>",
    ),
    (
        r"\b(?:(?:(?:that|which)\s+)?(?:was|were|is|are)\s+)?(?:(?:bound|destined|earmarked|intended)\s+for|(?:headed|heading)\s+(?:for|to|towards))\s+(?=(?:the\s+)?[a-z])",
        "to ",
    ),
    (
        rf"(?P<what>\b(?:events?|timeline|news|happen(?:ed|s)?)\b[^?]*?\b{_NAMED_MONTH})\s+and\s+(?={_NAMED_MONTH}\s+(?:19|20)\d\d\b)",
        r"\g<what> to ",
    ),
    (r"\bwhat\s+did\s+(?:china|beijing)\s+do\s+(?:to|about|against)\s+(?=[a-z])", "what happened to "),
    (rf"\b(?:recover|rebound)(?:ed)?\s+(?=from\s+{_NAMED_MONTH}\s+to\s)", "rise "),
    (
        r"\bwhat\s+(?:did|does|do)\s+(?:the\s+)?(?P<who>eu|us|european\s+union|united\s+states)\s+(?:itself\s+)?(?:report|record|state|publish|declare)\s+as\s+(?:its|their)\s+",
        r"\g<who> customs ",
    ),
    (r"(?P<both>\band\b[^?]*?),?\s+(?:separately|individually)\b", r"\g<both> each"),
    (r"\bin\s+line\s+with\b", "compared with"),
    (
        r"\bhow\s+(?:much|far|strongly|quickly)\s+did\s+(?P<who>[^,;?]+?)\s+(?:recover|rebound|rise|grow|increase|fall|drop|decline|go\s+(?:up|down)|come\s+back)\s+(?:after|following)\s+(?:the\s+)?"
        r"(?P<what>[^,;?]*?\b(?:truce|deal|framework|summit|meeting|licen[cs]es?|controls?|agreement|talks|restrictions)\b)",
        r"\g<who> before and after the \g<what>",
    ),
    (
        r"\bsince\s+when\s+(?:has|have|is|are)\s+(?P<who>[^,;?]+?)\s+(?:been\s+)?(?P<what>(?:china(?:['’]s)?\s+|the\s+)*(?:largest|biggest|top|number\s+one)\b)",
        r"is \g<who> \g<what>",
    ),
    (
        r"\b(?P<what>(?:exports?|shipments?|deliveries|sales)(?:\s+to\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?)?)\s+(?:have\s+|had\s+)?(?:completely\s+|entirely\s+)?"
        r"(?:stopped|ceased|halted|dried\s+up|came\s+to\s+a\s+(?:halt|stop|standstill))(?:\s+(?:completely|entirely|altogether|fully|totally))?\s+(?=(?:in|by)\s)",
        r"\g<what> were zero ",
    ),
    (
        r"\b(?:did|has|had)\s+(?:china|beijing)\s+(?:stop(?:ped)?|halt(?:ed)?|ceased?|suspend(?:ed)?)\s+(?:(?:selling|exporting|shipping|sending|supplying|delivering|exports?|shipments?|sales|deliveries)\s+)?"
        r"(?P<what>(?:of\s+)?(?:[a-z]+\s+){0,3}?)(?P<to>to\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?)\s+(?=(?:in|by)\s)",
        r"were \g<what>exports \g<to> zero ",
    ),
    (
        r"\bdid\s+(?P<what>(?:[a-z]+\s+)?(?:exports?|shipments?|deliveries|sales)(?:\s+to\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?)?)\s+(?:completely\s+|entirely\s+)?"
        r"(?:stop|cease|halt|dry\s+up|come\s+to\s+a\s+(?:halt|stop|standstill))(?:\s+(?:completely|entirely|altogether))?\s+(?=(?:in|by)\s)",
        r"were \g<what> zero ",
    ),
    (
        r"\b(?:china|sino)[-–/](?=(?:us|eu|(?!china)[a-z]{4,})\b)|\b(?P<who>us|eu)[-–/]china\b(?=.*\b(?:exports?|shipments?|magnets?)\b)",
        lambda found: f"china to {found['who'] or ''}",
    ),
    (
        r"\bcurrent\s+(?=(?:[a-z]+\s+){0,2}?(?:exports?|shipments?|figures?|numbers?|volumes?|tonnage|level|value|price|data)\b)",
        "latest ",
    ),
    (
        rf"\A\W*(?!.*\b(?:{SPOKEN_MONTHS})\b)(?P<what>[a-z]+(?:\s[a-z]+){{0,2}}?)\s+(?:right\s+)?now\W*\Z",
        r"\g<what> latest",
    ),
    (r"\b(?:visuali[sz]e|sketch|illustrate)\b", "chart"),
    (
        r"\A\W*(?:please\s+)?explain\s+(?=(?:yoy|mom|y/y|m/m|y-o-y|m-o-m|year[\s-]on[\s-]year|month[\s-]on[\s-]month|ytd|hts|hs|cif|fob)\b)",
        "what is ",
    ),
    (
        r"\b(?P<share>shares?|percent(?:age)?|part|proportion|how\s+much)(?P<of>\s+of\s+(?:the\s+|all\s+)?(?:magnet\s+)?(?:exports?|total|shipments?|magnets))?\s+"
        r"(?:(?:of|for|(?:that\s+)?(?:went|goes|go)(?:\s+to)?)\s+(?:everyone|everybody|everywhere|elsewhere|anyone|anywhere|(?:all\s+)?(?:the\s+)?(?:other\s+)?(?:countries|buyers|partners|destinations))\s+"
        r"(?:but|except(?:\s+for)?|else\s+than|other\s+than|than|apart\s+from|without|excluding|outside)|(?:did|does|do)\s*(?:n['’]?t|not)\s+go\s+to)\s+(?:to\s+)?",
        r"\g<share>\g<of> to all countries without ",
    ),
    (
        r"\b(?:(?:both|the\s+two)\s+halves|(?:the\s+)?halves)\s+of\s+(?P<year>(?:19|20)\d\d|(?:last|this)\s+year)\b",
        r"the second half of \g<year> vs the first half of \g<year>",
    ),
    (
        r"(?<=[a-z])\s+(?:right\s+)?(?:next\s+to|beside)\s+(?=(?:the\s+)?[a-z]{2,})(?!it\b|that\b|this\b|them\b|the\s+figure)",
        " vs ",
    ),
    (
        r"\b(?:share|how\s+much|what\s+part)\s+of\s+(?:the\s+|all\s+)?(?:world\s+)?(?:total|exports?|it|magnets?)\s+(?:did|do|does|went\s+to|goes\s+to|go\s+to)\s+the\s+"
        r"(?P<n>two|three|four|five|six|ten|[2-9]|10)\s+(?:biggest|largest|main|top)\b(?:\s+(?:buyers?|customers?|destinations?|countries|importers?|partners?))?"
        r"(?:\s+(?:take|get|buy|have|hold|account\s+for|make\s+up|together|combined)\b)*",
        r"share of the top \g<n> ",
    ),
    (
        r"\b(?:share|percent(?:age)?|part|proportion)\s+of\s+(?:the\s+)?(?P<n>two|three|four|five|six|ten|[2-9]|10)\s+(?:biggest|largest|main|top)\b"
        r"(?:\s+(?:buyers?|customers?|destinations?|countries|importers?|partners?))?",
        r"share of the top \g<n>",
    ),
    (
        rf"(?P<of>\bimport(?:s|ed)?\b[^,;?]*?)\bfrom\s+(?:{_EVERYWHERE}|all\s+(?:the\s+)?(?:origins|sources|suppliers)|(?:every|any)\s+(?:origin|source|supplier|country))\b(?!\s+(?:but|except|else|other|apart|outside|without|excluding))",
        r"\g<of>from all countries",
    ),
    (
        rf"\bhow\s+(?:much|many)\s+(?:of\s+it\s+|{_GOODS}\s+)?(?:did|does|do|has|have)\s+{_WHOSE}\s+import(?:ed)?\s+(?:in\s+total|overall|altogether|all\s+told|from\s+all\s+countries)",
        lambda found: f"{found['who']} {found['what'] or ''} imports from all countries",
    ),
    (
        rf"\b{_WHOSE}(?:'s)?\s+(?:{_GOODS}\s+)?import\s+(?:share\s+(?:from|of)|(?:dependen\w+|reliance)\s+on)\s+china\b",
        lambda found: f"what share of {found['who']} {found['what'] or ''} imports came from china",
    ),
    (r"\b(?P<from>differ(?:ed|s|ent)?)\s+from\s+(?=(?:the|an?|one)\s+(?:year|month)\b)", "changed against "),
    (
        rf"\b(?:out\s+)?of\s+(?:all\s+)?(?:the\s+)?(?:{_GOODS}\s+)(?:that\s+|which\s+)?{_WHOSE}\s+(?:imported|imports|bought|buys|took|got|received|gets|takes|receives)(?P<when>[^,;?]*?)\s*,?\s+{_HOW_MUCH}"
        rf"(?:\s+of\s+(?:it|them|that|those))?\s+{_CHINESE_ONES}",
        r"how much of \g<who>'s \g<what> imports came from china\g<when>",
    ),
    (
        rf"\b(?P<asked>{_HOW_MUCH})\s+of\s+(?:all\s+)?(?:what|everything|(?:the\s+)?{_GOODS})\s+(?:that\s+|which\s+)?{_WHOSE}\s+(?:imported|imports|buys|bought|got|gets|takes|took|received)\b"
        rf"(?P<when>[^,;?]*?)\s+(?={_CHINESE_ONES})",
        r"how much of \g<who>'s magnet imports\g<when> ",
    ),
    (
        rf"\b(?P<asked>{_HOW_MUCH})\s+of\s+{_WHOSE}(?:'s|s')\s+{_GOODS}(?P<when>[^,;?]*?)\s+(?={_CHINESE_ONES})",
        r"\g<asked> of \g<who>'s \g<what> imports\g<when> ",
    ),
    (rf"\b{_WHOSE}(?:'s|s')\s+imported\s+{_GOODS}", r"\g<who>'s \g<what> imports"),
    (rf"\bof\s+(?:the\s+)?{_WHOSE}\s+imported\s+{_GOODS}", r"of \g<who>'s \g<what> imports"),
    (
        rf"\b{_GOODS}\s+(?:that\s+(?:was|were|is|are)\s+)?imported\s+(?:by|into|in)\s+{_WHOSE}(?=\W*\Z|\s+(?:from|in|for|during|came|comes|is|are|was|were|over|since|by|compared|vs|\d)\b|\s*,)",
        r"\g<who>'s \g<what> imports",
    ),
    (
        rf"\bimported\s+{_GOODS}\s+(?:in|of|by|into|for)\s+{_WHOSE}(?=\W*\Z|\s+(?:from|in|for|during|came|comes|is|are|was|were|over|since|by|compared|vs|\d)\b|\s*,)",
        r"\g<who>'s \g<what> imports",
    ),
    (
        rf"(?P<of>\bof\s+{_WHOSE}(?:'s?)?\s+(?:\w[\w\s-]*?\s)?imports?\b.*?)\s+(?:(?:is|are|was|were)\s+(?:chinese|from\s+china)|(?:did\s+)?china\s+(?:supply|supplied|sent|ship(?:ped)?|make\s+up|account(?:ed)?\s+for))\b",
        r"\g<of> came from china",
    ),
    (
        r"((?:19|20)\d\d年[上下]?半?年?(?:\d{1,2}月)?)?(?P<who>欧盟|美国)((?:19|20)\d\d年(?:\d{1,2}月)?)?(?:所|自己)?进口的?(?P<what>[^，。？?0-9]{0,8}?)((?:19|20)\d\d年(?:\d{1,2}月)?)?(?:中|里|当中|之中)?[，,]?"
        r"(?:有)?(?:多少|几成|多大(?:比例|部分|份额))(?:是)?(?:来自|从|是从|源自|产自)(?:于)?中国(?:来的|进口的?)?(?:的)?",
        r"how much of \g<who> \g<what> imports came from china \1 \3 \5 ",
    ),
    (
        rf"{_DATED}(?P<who>欧盟|美国){_DATED}(?:所|自己)?(?:的)?(?P<goods>[^，。？?0-9从自进出口非]{{0,6}})进口的?(?P<what>[^，。？?0-9]{{0,8}}?)(?:中|里|当中|之中)?[，,]?(?:来自)?(?<!非)中国(?:的)?(?:货|产品)?占(?:了)?(?:多少|几成|多大(?:比例|部分|份额)|百分之(?:几|多少)|的?(?:占比|比例|份额|比重)|比)?(?:是多少|有?多[大少高])?",
        r"how much of \g<who> \g<goods>\g<what> imports came from china \1 \3 ",
    ),
    (
        rf"{_DATED}(?<!非)中国(?:的)?(?:货|产品)?(?:所)?占(?:了)?(?P<who>欧盟|美国)(?:的)?(?P<what>[^，。？?0-9从自进出口]{{0,6}})(?:总进口|进口)(?:总?[量额])?(?:里|中)?(?:的)?(?:多少|几成|百分之(?:几|多少)|多大(?:比例|部分|份额)|占比|比例|份额|比重)(?:是多少|有?多[大少高])?",
        r"how much of \g<who> \g<what> imports came from china \1 ",
    ),
    (
        r"\bhow\s+(?:big|large|great|much)\s+(?:of\s+)?an?\s+(?:part|share|portion|slice|chunk|fraction|piece|percentage)\s+of\s+(?:the\s+|its\s+|china's\s+)?(?:whole|total|pie|cake|exports)\b",
        "what share of the total",
    ),
    (
        r"\b(?:slices?|chunks?|pieces?|part|bite|cut)\s+of\s+(?:the\s+|china's\s+)?(?P<of>whole|total|pie|cake|exports|trade|market)\b",
        "share of the total",
    ),
    (r"\bhow\s+(?:big|large)\s+an?\s+(?:slice|chunk)\b(?:\s+of\s+it)?", "what share"),
    (
        r"\bhow\s+(?:big|large)\s+(?P<is>was|were|is|are)\s+(?P<who>[^,;?]{2,40}?)\s+(?:slice|chunk)\b",
        r"what \g<is> \g<who> share",
    ),
    (r"\b(?:slice|chunk)\b(?!\s+by\b)", "share"),
    (
        r"\bwhere\s+(?P<did>did|do|does|have|has)\s+(?P<what>(?:the\s+)?most\s+(?:of\s+(?:the\s+)?)?[^,;?]{2,60}?)\s+(?:end(?:ed)?|wind|wound|finish(?:ed)?)\s+up(?:\s+going)?\b",
        r"where \g<did> \g<what> go",
    ),
    (
        rf"\bwhere\s+(?P<did>did|do|does|have|has)\s+(?:(?:all|the|china's|chinese)\s+)*{_GOODS}\s+(?:all\s+)?"
        r"(?:end(?:ed)?|wind|wound|finish(?:ed)?)\s+up(?:\s+going)?\b",
        r"where \g<did> \g<what> go",
    ),
    (
        r"\bwhere\s+(?:did|do|does|have|has)\s+(?P<what>[^,;?]{2,60}?)\s+(?:end(?:ed)?|wind|wound|finish(?:ed)?)\s+up(?=\s+(?:in|for|at|by|last|this)\b)",
        r"how high was \g<what>",
    ),
    (
        r"\b(?:(?:can|could|would|will|does|do|might)\s+)?(?:some|any)(?:one|body)(?:\s+(?:here|out\s+there|please|kindly))*\s+"
        r"(?:(?:please\s+|kindly\s+|quickly\s+)?(?:tell|remind|say|give|show|send|explain|help|check|look\s+up|know|find|confirm|share)(?:\s+(?:to\s+)?(?:me|us)\b)?(?:\s+with\b)?)\s+",
        "",
    ),
    (
        r"[,;]?\s*\ball\s+(?:three|four|five|six)(?:\s+of\s+(?:them|those|these))?(?=\W*(?:pls|please|thanks)?\W*\Z)",
        " ",
    ),
)
"""What is said in other words for a share, an import, a place to go and a wish."""


_SHARE = late_pattern(
    r"\bshares?\b|\b(?:percent(?:age)?|proportion)\s+of\s+(?:the\s+)?(?:total|exports?|world|all|china\w*)|份额|占比",
    re.IGNORECASE,
)
_EACH_MONTH = late_pattern(
    r",?\s*(?:\b(?:in|for|of)\s+)?\b(?:by|per|each|every)\s+(?:single\s+|calendar\s+)?month\b(?!\s+(?:on|over|of\s+the)\b)|\bmonthly\b|\bon\s+a\s+monthly\s+basis\b"
    r"|(?:逐|各|每个?)月(?:的)?",
    re.IGNORECASE,
)
_OF_ONE_NUMBER = late_pattern(
    r"\b(?:average|mean|median|highest|lowest|peak\w*|max\w*|min\w*|best|worst|above|below|over|under|than|least|most|often|which|how\s+many|row|running|changes?"
    r"|growth|gr[eo]w\w*|ris\w+|rose|f[ae]ll\w*|top|largest|biggest|rank\w*|record|report|ago|earlier|before)\b|平均|最|超过|低于|高于|哪",
    re.IGNORECASE,
)
_OF_A_GROUP = late_pattern(
    r"\bshares?\s+(?:of|in)\s+(?:the\s+)?(?!(?:[\w'-]+\s+){0,4}?(?:exports?|shipments?|total|world|trade|magnets?|everything|all|global\w*|chin\w+)\b)[\w'-]+"
    r"(?=.*\b(?:in|by|per|each|every|monthly|month)\b)",
    re.IGNORECASE,
)
_OF_SOMEBODY = late_pattern(
    r"\A\W*(?:(?:what|show|give|me|is|was|the|monthly|each|month|per|by)\b\W*)*shares?\s+(?:of|for)\b", re.IGNORECASE
)


def _share_by_month(text: str) -> str:
    """Write a share that is wanted of every month as its course; a share of a group has none."""
    if (
        not _SHARE.search(text)
        or _OF_ONE_NUMBER.search(text)
        or (_OF_A_GROUP.search(text) and not _OF_SOMEBODY.search(text))
    ):
        return text
    return f"{_EACH_MONTH.sub(' ', text).strip(' ?!.')} month by month"


def _beat(found: re.Match[str]) -> str:
    """Write the months that beat those of the year before as those that rose on it."""
    is_year_before = int(found["year"]) - int(found["base"]) == 1
    return f"{found['asked']} of {found['year']} did exports rise yoy" if is_year_before else found.group()


def _change_between(found: re.Match[str]) -> str:
    return f"how much did exports{found['who']} change from {found['a'] or found['b']} to {found['last']}"


def _of_two(text: str) -> str:
    """Write two amounts of which it asks which is right as a choice: "i have 5,939, she 5,933: which is right"."""
    asked = _WHICH_IS_RIGHT.sub(" ", text)
    amounts = re.findall(_AMOUNT, asked, re.IGNORECASE)
    if len(amounts) != len("ab"):
        return text
    rest = _SAYS.sub(" ", re.sub(_AMOUNT, " ", asked, flags=re.IGNORECASE))
    return f"{' '.join(rest.replace(' ,', ' ').split()).strip(' ,;.:')} {amounts[0]} or {amounts[1]}"


def _added_and_published(text: str) -> str:
    """Write whether the months add up to the whole year as the year, whose card has both."""
    years = " ".join(dict.fromkeys(_YEAR.findall(text)))
    return f"exports {years} {_OF_THE_SUM.sub(' ', _YEAR.sub(' ', text)).strip(' ?!.,')}"


def _peak_to_trough(text: str) -> str:
    ends = _HIGH_TO_LOW.search(text)
    if ends is None:
        return text
    year = next((each for each in (ends["year"], ends["year2"], ends["year3"]) if each), "")
    way = "trough to peak" if re.match("low|trough|bottom|min", ends["first"], re.IGNORECASE) else "peak to trough"
    return f"{_MOVED.sub(' ', f'{text[: ends.start()]} {text[ends.end() :]}')} {way} {year}"


_ONE = r"(?:the\s+)?(?:exports\s+to\s+)?(?:the\s+)?[a-z]+(?:\s+(?:states|korea|union|kingdom|arab\s+emirates))?"
_NO_PARTNER = (
    rf"(?!(?:the\s+|its\s+|their\s+|an?\s+)*(?:{SPOKEN_MONTHS}|averages?|means?|median|last|previous|normal|usual|peaks?|lows?"
    r"|highs?|records?|levels?|years?|months?|quarters?|pre|that|this|it|\d)\b)"
)
_FAR_AHEAD = late_pattern(
    rf"\bhow\s+(?:far|much)\s+(?:(?:ahead|in\s+front)\s+of|(?P<behind>behind)|above|below)\s+{_NO_PARTNER}(?P<other>{_ONE})\s+"
    rf"(?:was|is|were|are|did|does)\s+{_NO_PARTNER}(?P<one>{_ONE})\b"
    rf"|\bhow\s+(?:far|much)\s+(?:was|is|were|are)\s+{_NO_PARTNER}(?P<one2>{_ONE})\s+(?:(?:ahead|in\s+front)\s+of|(?P<behind2>behind))\s+"
    rf"{_NO_PARTNER}(?P<other2>{_ONE})\b",
    re.IGNORECASE,
)
_SINCE_WHEN = late_pattern(
    r"\bsince\s+when\s+(?:do|have|has|are|is)\s+(?:(?:we|you|there|they)\s+)?(?:(?:have|had|hold|held|got|been)\s+)?"
    r"(?P<what>[a-z-]+(?:\s[a-z-]+){0,2}?)\s+(?:data|figures|numbers|series)\b(?:\s+(?:for|loaded|held|here))?"
    r"|(?P<what2>[a-z-]+(?:\s[a-z-]+)?)\s+(?:data|figures|numbers|series)\W+since\s+when\b",
    re.IGNORECASE,
)
_RECORD_SINCE = late_pattern(
    r"(?P<record>\b(?:highest|lowest|biggest|smallest|best|worst|most|least)\s+since)(?=\W*\Z)", re.IGNORECASE
)
"""A record of which it is asked how far back it reaches: "lowest since?"."""


def _how_much_apart(found: re.Match[str]) -> str:
    """Ask how much more one got than another: the one after the verb, or whom it is behind."""
    one, other = found["one"] or found["one2"], found["other"] or found["other2"]
    if found["behind"] or found["behind2"]:
        one, other = other, one
    return f"how much more than {other} did {one} get"


ROUNDABOUT: tuple[Rule, ...] = (
    (_FAR_AHEAD, _how_much_apart),
    (_RECORD_SINCE, r"\g<record> when"),
    (_SINCE_WHEN, lambda found: f"how far back does {found['what'] or found['what2']} go"),
    (_EACH_MONTH, Anew(_share_by_month)),
    *_IN_USUAL_WORDS,
    (_IS_THAT_MUCH, lambda found: f"is that {'below' if found['little'] or found['zh_little'] else 'above'} average"),
    (_TALKED_OF, ""),
    (_BEATEN, lambda found: f"which {'year' if found['year'] else 'month'} was the highest"),
    (_CONTROLS_AGAINST, r"\g<what> on"),
    (_OF_ANY, r"\g<how> \g<each>"),
    (MONTHS_AND_WHOLE, Anew(_added_and_published)),
    (_ADDED_UP, "total"),
    (_CHINESE_SUM, lambda found: f"{found['before']}出口{_CHINESE_WHOLE.sub('', found['rest'])}"),
    (_BOTH_WAYS, Anew(lambda text: _HOW_MANY_EACH.sub(r"\g<how>", text))),
    (_BOTH_WAYS, lambda found: f"{found['one'] or found['one2']} {found['of'] or found['of2']}"),
    (_BETWEEN, _change_between),
    (_MONTH_OF_OVERTAKING, "when "),
    (_LAST_YEARS, r"\g<vs> the same period last year"),
    (_IS_THE_LOW, lambda found: f"{found['is']} {found['when']} the {'lowest' if found['low'] else 'highest'} month"),
    (_DRAWDOWN, "peak to trough"),
    (_ANY_MONTH, "was it ever "),
    (_BEAT_THE_YEAR, _beat),
    (_MARKET_SHARE, ""),
    (_HIGH_TO_LOW, Anew(_peak_to_trough)),
    (_WHERE_IT_WAS, r"\g<to> its level \g<when>"),
    (_RECORD_STANDS, r"is \g<when> still the \g<what>"),
    (_INCLUDING, r"\g<still>"),
    (_STILL_WITH, r"\g<still>"),
    (_WHICH_IS_RIGHT, Anew(_of_two)),
)

_OF_THE_WORLD = r"(?:share|%|percent(?:age)?|proportion|part|fraction)\s+of\s+(?:the\s+)?(?:world|global)(?:['’]s)?\b(?:\s+(?:total|exports?|market|trade|shipments?)\b)?"
SHARES_FOLLOWED = rules(
    (
        rf"\A\W*(?:(?:and|so|ok|what(?:['’]?s|\s+is)?|what\s+about|how\s+about|as|in|its|their|the|a|is|was|that|this|it)\s+)*"
        rf"(?:{_OF_THE_WORLD}|(?:world|global)\s+(?:market\s+)?share\b)(?P<when>\s+(?:in|for)\s+[\w\s-]+?)?\W*\Z",
        r"share of the total\g<when>",
    ),
)
"""What part of the world's a figure just shown is: "% of world?", "and its share of world exports"."""
