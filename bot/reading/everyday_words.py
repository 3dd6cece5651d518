"""Everyday speech that is written in the words that are read: contractions, politeness, "the last month we have"."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST, YEAR_BEFORE
from bot.language.number_words import count_of
from bot.language.period_words import NUMBERS_OF_MONTHS, ORDINALS, SEASONS
from bot.reading.office_nouns import OFFICE_NOUNS
from bot.reading.operation_words import PRICE
from bot.reading.price_words import PRICES
from bot.reading.rewriting import Anew, Rule, rewritten, rules
from bot.text import late_pattern
from bot.trade.periods import MONTH_NAMES, MONTH_WORDS, MONTHS_A_YEAR, SPOKEN_MONTHS

_ASKS = "what|who|where|when|how|why|which"
_MONTH_AND_YEAR = rf"(?:{SPOKEN_MONTHS})\b\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
_MONTH = rf"(?:{_MONTH_AND_YEAR}|(?:19|20)\d\d-\d\d|[qh][1-4]\b(?:\s+(?:19|20)\d\d)?)"
_A_MOMENT = (
    r"(?:a|one|the|some|any)\s+(?:spare\s+|free\s+|quick\s+)?(?:chance|moment|minute|min|sec|second|opportunity|time)"
)
_SORRY_FOR = (
    "to|for|if|about|i|i'm|this|that|is|the|a|an|my|you|your|again|bother|bothering|disturb|disturbing|interrupt|interrupting"
    "|trouble|troubling|ask|asking|silly|stupid|dumb|basic|naive|obvious|simple|late|early|short|quick|question|questions|message"
    "|reply|request|notice|hour|time|inconvenience|ignorance|intrusion|keep|keeping|pester|pestering|annoy|annoying|nag|nagging"
    "|me|so|many|much|with|another|one|more|at|on|weekend|sunday|saturday|evening|very|in|advance|has|been|asked|before|already|interruption"
)
_FIND_OUT = (
    r"(?:(?:quickly\s+|please\s+)?(?:find\s+out|figure\s+out|work\s+out|look\s+up|check|know|see|hear|ask(?:\s+you)?|verify|tell\s+(?:him|her|them)|establish|determine|report|provide|supply|obtain|present|deliver)"
    r"(?:\s+(?:for\s+(?:him|her|them)|about))?)"
)
_NOTHING_KNOWN = r"(?:(?:absolutely|literally|honestly|really|got)\s+)*(?:no|not\s+(?:a|the\s+\w+est))\s+(?:earthly\s+)?(?:clue|idea)"
_ASIDES: tuple[str, ...] = (
    # not to know is why one asks
    rf"(?:\b(?:so|and|but|as|since|because)\s+)?\b(?:i|we)(?:'ve|'m|\s+have|\s+had|\s+am)?\s+(?:{_NOTHING_KNOWN}|(?:(?:completely|totally|a\s+bit)\s+)*(?:clueless|stumped|at\s+a\s+loss|in\s+the\s+dark))(?:\s+(?:here|myself|at\s+all))?\b",
    r"(?:\b(?:so|and|but|as|since|because)\s+)?\b(?:i|we)\s+(?:(?:have|had)n't\s+(?:got\s+)?|(?:don't|do\s+not|didn't)\s+have\s+)(?:an?|any|the\s+\w+est)\s+(?:clue|idea)(?:\s+(?:here|myself|at\s+all))?\b",
    rf"(?:\A|(?<=[,;.:–—-]))\W*(?:{_NOTHING_KNOWN}|clueless|beats\s+me)(?:\s+(?:here|myself|at\s+all))?\b(?!\s+(?:exports?|imports?)\b)",
    r"我?(?:们)?(?:自己|完全|也|真的?|确实|实在|对此)*(?:没有?头绪|毫无头绪|没有?概念|一无所知|一头雾水|不清楚|不知道|不了解|搞不清楚?)(?:[,，。;；:：]+)",
    r"(?:(?:我们?)?要?(?:做|写|放)(?:一?[张份个页])?(?:ppt|幻灯片?|演示文稿)(?:里|中|上)?(?:要?用)?|(?:用于|放在|给)(?:ppt|幻灯片?|演示文稿)(?:里|中|上)?(?:用)?的?|(?:ppt|幻灯片?|演示文稿)(?:里|中|上)?要?用的?)\s*[,，。:：]*",
)  # fmt: skip
_POLITE: tuple[str, ...] = (
    rf"\A\W*(?:(?:hi|hello|hey|dear\s+\w+|good\s+\w+|morning|pls|please)\b\W+(?:there\b\W*)?)*(?:(?:i'm|i\s+am)\s+)?(?:(?:so|very|really|terribly)\s+)?"
    rf"(?:sorry|(?:my\s+)?apologies|i\s+apologi[sz]e|pardon(?:\s+me)?|excuse(?:\s+me)?|forgive(?:\s+me)?)(?:\s+(?:{_SORRY_FOR})\b)*(?:\W+but\b|\W*[,;:.!–—-]+|\s+(?=what|who|where|when|how|why|which)\b)\s*",
    rf"\b(?:when(?:ever)?|if|once|as\s+soon\s+as)\s+you(?:'ve)?\s+(?:(?:can\s+)?(?:get|got|have|find|spare))\s+{_A_MOMENT}\b",
    r"\bif\s+(?:you\s+(?:don't|do\s+not|wouldn't)\s+mind(?:\s+me\s+asking)?|(?:it|that)(?:'s|\s+is|\s+isn't)\s+(?:not\s+|no\s+)?(?:too\s+much\s+)?(?:trouble|bother|hassle|ok(?:ay)?|alright|all\s+right)"
    r"|i\s+(?:may|might|could)(?:\s+ask)?(?=\W)|(?:at\s+all\s+)?possible)",
    r"\b(?:at\s+your\s+(?:earliest\s+)?convenience|in\s+your\s+own\s+time|no\s+(?:hurry|rush|pressure)(?:\s+at\s+all)?(?:\W+but\b)?|as\s+soon\s+as\s+(?:you\s+can|possible))\b",
    r"\b(?:i\s+|we\s+)?(?:do\s+|really\s+)?hope\s+(?:you(?:'re|\s+are|'ve|\s+had|\s+have)|this\s+(?:finds|message)|all(?:'s|\s+is)|everything(?:'s|\s+is)|that(?:'s|\s+is)|i'm\s+not|you\s+don't)\b"
    r"[^,.;:!?]{0,40}?\b(?:well|good|fine|great|weekend|day|week|morning|ok|okay|bothering\s+you|disturbing\s+you|mind(?:\s+me\s+asking)?|too\s+much\s+trouble)\b(?:\s+and)?",
    r"\b(?:could|can|may|might)\s+i\s+(?:(?:trouble|bother|pester)\s+you\s+(?:for|to|with)|ask\s+(?:you\s+)?(?:for|to))\b|\b(?:may|might)\s+i\s+ask(?:\s+you)?\b",
    r"\b(?:would|do)\s+you\s+mind\s+(?:telling|giving|showing|sharing|checking|finding\s+out|looking\s+up|saying)\b(?:\s+(?:me|us)\b)?",
    r"(?:\bjust\s+)?(?:\b(?:a|one)\s+)?\b(?:quick|short|brief|small|tiny|silly|stupid|dumb|basic|simple|last|final)\s+(?:one|q|qn|ask|favou?r|request)\b(?:\s+(?:for|from)\s+(?:you|me))?(?=\W*[,:;.–—-]|\s+(?:what|who|where|when|how|why|which)\b)",
    rf"\b(?:i|we)(?:'ve|'m|'re|\s+was|\s+were|\s+have|\s+am|\s+are)?\s+(?:just\s+)?(?:been\s+|being\s+)?(?:asked|told|tasked|instructed|requested)\s+(?:by\s+(?:[\w'-]+\s+){{1,5}}?)?(?:to\s+{_FIND_OUT}?|for\b)",
    rf"\b(?:my|our|the)\s+(?!last\b|us\b|uk\b|eu\b)(?:[\w'-]+\s+){{1,3}}?(?:has\s+|have\s+|is\s+|are\s+)?(?:just\s+)?(?:asked|asks|asking|told|tells|wants?|wanted|begged|pestering)\s+(?:me\s+|us\s+)(?:to\s+{_FIND_OUT}?|for\b|about\b)",
    r"\b(?:my|our|the|a|an)\s+(?!us\b|uk\b|eu\b|world\b)(?:[\w'-]+\s+){1,3}?(?:wants?|wanted|needs?|would\s+like)\s+to\s+(?:know|see|hear|find\s+out)\b",
    rf"\b(?:my|our)\s+(?:[\w'-]+\s+){{1,3}}?(?:wants?|wanted|needs?|would\s+like|is\s+asking|are\s+asking|keeps?\s+asking|asks|wonders?)\s+(?:to\s+{_FIND_OUT}|me|us(?=\s+(?:to|for|about|how|what|which|whether|if)\b)|for|about)?(?<=\s|\w)",
    r"(?<!did\s)(?<!does\s)(?<!do\s)\b(?:(?:my|our|the|a|an|some)\s+(?!us\b|uk\b|eu\b|world\b|last\b|total\b|figures?\b|numbers?\b|month|year)(?:[\w'-]+\s+){1,3}?(?:of\s+(?:ours|mine)\s+)?"
    r"|(?:boss|management|leadership|hq|finance|legal|marketing|sales|procurement|purchasing)\s+)(?:(?:has|have|is|are|was|were|just|keeps?)\s+)*"
    r"(?:asked|asking|asks|wants?|wanted|wondering|wonders|would\s+like|demands?(?=\s+(?:to|the|a|an)\s))\b(?:\s+me\b)?(?:\s+(?:about|for|to\s+(?:know|see|hear|have|find\s+out))\b)?",
    r"\A\W*(?:i(?:'m|\s+am)\s+)?not\s+(?:sure|certain)\s+(?:how|who|if|whether|where|what)\s+(?:to\s+(?:ask|put|say|phrase)(?:\s+(?:this|it|that))?|i\s+(?:can|may|should)\s+ask(?:\s+(?:this|it))?)\W*(?:but\b)?",
    r"\b(?:it(?:'s|\s+is)\s+)?(?:not|nothing)\s+(?:really\s+|very\s+|that\s+)?urgent\b(?:\W+but\b)?|\bno\s+(?:hurry|rush|pressure)(?:\s+at\s+all)?(?:\W+but\b)?",
    r"\A\W*(?:just\s+)?(?:one|a)\s+(?:quick|small|short|last|final|more|simple|little)\s+(?:thing|point|question|one)\b\W*",
    r"\A\W*(?:(?:hi|hello|hey)\b\W*(?:(?:all|there|everyone|team|guys)\b\W*)?)?(?:i'?m|i\s+am|we\s+are|we're)\s+(?:(?:a|totally|brand|very|quite)\s+)*new\b(?:\s+(?:here|user|to\s+(?:this|the\s+\w+)|around))*\W*(?:so|and)?\W+(?=\w)(?!(?:here|user|around)\W*\Z)",
    r"\bi\s+work\s+(?:for|at|in)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){1,4}?(?:and\s+)?(?:(?:we|i)\s+(?:were|was|are|am)\s+wondering\b)",
    r"\b(?:pardon|excuse|forgive)\s+(?:the|my|this)\s+(?:interruption|intrusion|disturbance|ignorance|question|bother)\b\W*(?:but\b)?",
    r"\b(?:i|it)(?:'d|\s+would|\s+will|'ll)\s+be\s+(?:most\s+|very\s+|really\s+|so\s+|much\s+)*(?:grateful|appreciated|thankful|obliged|great|helpful|nice|lovely|good)\s+(?:if|to\s+know|to\s+have|to\s+see)\b(?:\s+(?:you|someone|i)\s+(?:could|would|can)(?:\s+(?:tell|give|show|send|get)\s+(?:me|us))?\b)?",
    r"\b(?:i|we)(?:'d|\s+would)?\s+(?:very\s+much\s+|really\s+)?appreciate\s+(?:it\s+if\s+you\s+(?:could|would)|your\s+help(?:\s+with|\s+on)?|any\s+help(?:\s+with|\s+on)?|it)\b",
    r"\b(?:please\s+advise|bear\s+with\s+me|pretty\s+please|do\s+me\s+a\s+favou?r(?:\s+and)?|help\s+me\s+out(?:\s+here)?(?:\s+with)?|be\s+a\s+(?:dear|darling|star|sweetheart|love|pal)(?:\s+and)?)\b",
    r"\b(?:asking\s+for\s+a\s+friend|(?:just\s+)?(?:out\s+of|from)\s+(?:pure\s+|sheer\s+|mere\s+)?(?:curiosity|interest))\b",
    r"\b(?:many\s+thanks|much\s+obliged|thank(?:s|\s+you|ing\s+you)(?:\s+(?:so|very|ever\s+so|a\s+lot|a\s+million|much|kindly))*)\s+in\s+advance\b(?:\s+for\s+(?:your|any|the|all)\s+(?:kind\s+|quick\s+)?(?:help|time|assistance|support|efforts?|reply|answer|response|trouble|work|kindness)\b)?",
    r"\b(?:many\s+thanks|much\s+obliged|(?:kind(?:est)?|best|warm)\s+(?:regards|wishes)|yours\s+(?:sincerely|faithfully|truly)|sincerely)\b(?:\W*[\w.]+)?(?=\W*\Z)",
)  # fmt: skip
_THOSE_HELD = (
    r"(?:that\s+|which\s+)?(?:(?:we|you|they|i)(?:'ve)?\s+(?:(?:currently|actually|already|still|do)\s+)?(?:have|got|hold|know|loaded|has)(?:\s+(?:loaded|data|figures|numbers))?(?:\s+(?:for|on|of))?"
    r"|there\s+(?:is|are)(?:\s+(?:data|figures|numbers))?(?:\s+(?:for|on|of))?|(?:is|are|was|has\s+been)\s+(?:loaded|available|published|there|in|out)"
    r"|available|loaded|on\s+(?:file|record|hand|the\s+books)|in\s+(?:the\s+|your\s+)?(?:data|database|system|store|books|file)|with\s+(?:data|figures|numbers)"
    r"|of\s+data|published|reported|you\s+can\s+give\s+(?:me|us))"
)
_NEWEST = r"(?:(?:very\s+)?(?:last|latest|newest)|(?:the\s+)?most\s+(?:recent|current|up[\s-]to[\s-]date))"
_WHOLE = r"(?:full|complete|whole|completed|entire|closed|finished|reported|loaded|available|published)"
_SELLERS = r"(?:suppliers?|sources?|origins?|countr(?:y|ies)|producers?|exporters?|sellers?|vendors?|makers?|places?|partners?)"
_NOT_CHINA = " from all countries without china"
_NO_CHINESE = r"(?:china\b(?:'s)?|chinese\b)"
_OTHERS_THAN_CHINA = (
    rf"\b(?:from\s+)?(?:(?:all|any|the|other)\s+)*non[\s-]?chin(?:a|ese)\b(?:\s+{_SELLERS}\b)?",
    rf"\bfrom\s+(?:(?:somewhere|someone|somebody|anywhere|anyone|anybody|everywhere|everyone|everybody|elsewhere|others?)|(?:(?:all|any|the|other)\s+)*{_SELLERS})?\s*(?:else\s+)?"
    rf"(?:other\s+than|than|except(?:\s+for)?|but|besides|apart\s+from|outside(?:\s+of)?|that\s+(?:is|are)(?:n't|\s+not)|not)\s+(?:from\s+|in\s+)?(?:mainland\s+)?{_NO_CHINESE}(?:\s+{_SELLERS}\b)?",
    rf"(?:\b(?:was|were|is|are)\s*(?:n't|\s+not)|\bnot)\s+chinese\b(?:\s+(?:made|ones?|{_SELLERS})\b)?",
    rf"(?:\b(?:was|were|is|are|did|does|do)\s*(?:n't|\s+not)|\bnot)\s+(?:(?:come|coming|bought|imported|sourced|supplied|shipped|made)\s+)?(?:from|by|in)\s+(?:mainland\s+)?{_NO_CHINESE}(?:\s+{_SELLERS}\b)?",
    r"\bex[\s-]china\b",
    r"(?:从|来自|自)?(?:非中国(?:国家|来源|供应商)?|(?:除了?中国外|(?:除了?)?中国(?:以外|之外))的?(?:国家|来源|供应商|地区)?)|(?:不是|并非)(?:从|来自|自)?中国的?|(?:从|来自)(?:其他|其它|别的)(?:国家|地区|来源|供应商)",
)
_FROM_OTHERS = late_pattern(rf"\bfrom\s+(?:(?:all|the|any)\s+)*other\s+{_SELLERS}\b(?!\s+than)", re.IGNORECASE)
_IMPORTS = late_pattern(r"\bimport|进口", re.IGNORECASE)
_DID_BUY = late_pattern(
    r"\b(?:did|does|do|has|have|is|are|was|were)\s+(?P<who>(?:the\s+)?(?!not\b)[\w-]+(?:\s+(?!buy|get|take|source|import|purchas)[\w-]+)?)\s+"
    r"(?:import|buy|get|take|source|purchase|imported|bought|got|gotten|taken|sourced|purchased|importing|buying|getting|taking|sourcing)\b",
    re.IGNORECASE,
)
_BUYS = late_pattern(
    r"\b(?:buys?|bought|gets?|got|takes?|took|sources?|sourced|purchased?|purchases)\b", re.IGNORECASE
)
_BESIDE_CHINA = late_pattern(
    r"\bfrom\s+china\s*(?:,\s*)?(?:vs\.?|versus|or|and|against|compared\s+(?:to|with))(?=\s|\Z)", re.IGNORECASE
)
_COMES = late_pattern(
    r"\b(?:comes?|came|goes|went|flows?|flowed)\b(?!.*\bimport)(?P<what>.*?)\b(?:for|to|into)\s+(?=the\s|[a-z])",
    re.IGNORECASE,
)
_CHINESE_IMPORTS = late_pattern(r"(?P<what>进口(?:了|的)?(?:稀土)?(?:磁铁|磁体|永磁体?)?)(?:中|里|当中)?(?:的)?")
_COMPARED = late_pattern(
    rf"\b{_NO_CHINESE}\s*(?:vs\.?|versus|and|or|against|compared)\b|\bfrom\s+china\b", re.IGNORECASE
)
_CONCENTRATED = late_pattern(
    r"\bhow\s+(?:highly\s+|strongly\s+)?concentrated\s+(?:is|are|was|were)\b|\b(?:market\s+|buyer\s+|customer\s+|export\s+)?concentration(?:\s+ratio)?(?:\s+of)?\b"
    r"|\bconcentrated\b|\bcr[\s-]?(?P<n>[1-9]|10)\b|集中在(?:哪些?|哪几个)(?:国家|买家|市场)|有?多(?:么)?集中|集中程度|更集中|(?:市场|买家|出口)?集中度(?:有?多[高大]|是多少|如何|怎么样)?|\bhow\s+top[\s-]heavy\s+(?:is|are|was|were)\b",
    re.IGNORECASE,
)
_SO_MANY = late_pattern(
    r"\b(?:share\s+of\s+(?:the\s+)?)?(?:top|largest|biggest)[\s-]+(?P<n>\d{1,2}|two|three|four|five|six|ten)\b(?:\s+(?:buyers?|customers?|partners?|countries|destinations?|markets?|importers?))?(?:'s?)?(?:\s+(?:combined\s+)?share)?"
    r"|前(?P<z>[2-9]|10|两|三|四|五|六|十)(?:大|名|位)?(?:买家|国家|客户|目的地|市场)?(?:的|合计|共)*(?:占比|占|份额|比例)?",
    re.IGNORECASE,
)
USUAL_CONCENTRATION = 3
_SYMBOLS = (
    ("nd", "neodymium"), ("pr", "praseodymium"), ("sm", "samarium"), ("gd", "gadolinium"), ("la", "lanthanum"),
    ("ce", "cerium"), ("ho", "holmium"), ("er", "erbium"), ("tm", "thulium"), ("yb", "ytterbium"),
    ("lu", "lutetium"), ("sc", "scandium"), ("y", "yttrium"),
)  # fmt: skip
_LOSING = r"losing|falling|declining|down(?:ward)?|negative|decline|drop(?:ping)?"
_WINNING = r"winning|rising|growing|growth|up(?:ward)?|positive|hot|climbing"
_STREAK = r"(?:streaks?|runs?|spells?)\b"
_A_LIST = r"(?:list(?:ing)?|breakdown|break-down|table|overview|view|rundown|run-down|series|account|schedule|summary|tally)"
_A_LIST_CHINESE = "(?:清单|列表|明细|一览表?|表格|汇总表?|统计表?|表)"
_CAME_BACK = r"(?:recover(?:ed|s|y)?|rebound(?:ed|s)?|(?:bounced?|come|came|coming)\s+back)"
_YEAR_EARLIER = rf"(?:(?:the\s+)?same\s+(?:month|period|time)\s+(?:of\s+|a\s+year\s+(?:ago|earlier)\b|(?=last))?(?:last\s+year)?|{YEAR_BEFORE})"
_HOW_LONG_AFTER = late_pattern(
    r"\bhow\s+(?:long|soon|quickly|fast|many\s+months|much\s+(?:time|later))\s+after\s+(?P<after>(?:the\s+)?[^,?]{2,70}?),?\s+"
    r"(?:(?P<did>did|do|does|was|were|until|till|before|had|has|have|is|are)\s+|(?=back\b))(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_HOW_SOON = r"how\s+(?:long|soon|quickly|fast|many\s+months|much\s+time)"
_WHAT_FELL = r"(?P<who>(?!(?:it|they|that|this|there)\b)[^,;?]{2,60}?)"
_CAME_TO_BE = r"(?:were|was|are|is|be|got|get)"
_IS_BACK = rf"(?:{_CAME_BACK}|bounce\s+back|come\s+back|(?:{_CAME_TO_BE}\s+)?back(?:\s+up|\s+to\s+normal)?|{_CAME_TO_BE}\s+normal(?:\s+again)?)"
_A_FALL = r"(?:drop|fall|low|slump|dip|trough|collapse|crash|plunge|decline|bottom|shock)s?"
_FROM_A_FALL = (
    rf"(?:after|from|following|since)\s+(?:(?:the|its|their|that)\s+)?(?:{_A_FALL}\s+(?:of|in)\s+)?"
    rf"(?P<when>{_MONTH}|(?:[\w-]+\s+){{0,3}}(?:controls?|curbs?|restrictions?|licen[cs]\w+))(?:\s+{_A_FALL})?"
)
_RECOVERED_FROM = tuple(
    (late_pattern(words, re.IGNORECASE), r"when did \g<who> recover from \g<when>")
    for words in (
        rf"\b(?:{_HOW_SOON}|when)\s+(?:(?:did\s+it\s+take(?:\s+for)?|was\s+it\s+(?:until|before|till)|until|till|before|did|have|has|had|were|was)\s+)?{_WHAT_FELL}\s+"
        rf"(?:(?:take|need)\s+)?(?:to\s+)?{_IS_BACK}\s+{_FROM_A_FALL}(?=\W*\Z)",
        rf"\b{_HOW_SOON}\s+{_FROM_A_FALL},?\s+(?:did|until|till|before|were|was|had|have)\s+{_WHAT_FELL}\s+{_IS_BACK}(?=\W*\Z)",
    )
)
"""When what was lost in a month was made up for, which the level before it tells: "how long until exports recovered
after may 2025".
"""
_NEEDED = late_pattern(
    r"\bhow\s+(?:many\s+months|long|much\s+time)\s+did\s+(?!it\b)(?P<who>(?:[\w'-]+\s+){1,5}?)(?:need|take|require)\s+(?:to|until|before)\s+(?:they\s+|it\s+)?(?:were\s+|was\s+)?",
    re.IGNORECASE,
)
_CHINESE_LONG_AFTER = late_pattern(
    r"(?:(?<=月)份?的?(?:下跌|大跌|暴跌|下降|骤降|回落|低点|下滑))?[之以]?后[，,]?(?P<who>[^，。？后]{0,12}?)(?:又|再)?(?:过了?|用了?|花了?|隔了?)?(?:多久|多长时间|几个月|多少个月)(?:才|后|之后)?(?=.*(?:恢复|回|重|反弹))"
)
_ITS_MONTH = late_pattern(rf".*\b(?:of|in)\s+(?P<month>{_MONTH})\s*\Z", re.IGNORECASE)
_HOW_FAR_FROM_LAST = late_pattern(
    rf"(?P<before>\b(?P<named>{MONTH_WORDS})\b.*?)[,;]?\s*\band\s+(?:by\s+)?how\s+(?:far|much)\s+(?:is|was)\s+(?:it|that|this)\s+"
    r"(?:below|above|under|over|up\s+on|down\s+on|(?:higher|lower|more|less)\s+than)\s+(?:the\s+)?"
    rf"(?:last\s+year|a\s+year\s+(?:ago|before|earlier)|last\s+(?P=named)|(?P=named)\s+last\s+year)\b",
    re.IGNORECASE,
)
_ON_AVERAGE = late_pattern(r",?\s*\b(?:on\s+(?:an?\s+)?average|as\s+an\s+average)\b", re.IGNORECASE)
_BY_MONTH = late_pattern(r"\b(?:months?|monthly|quarter\w*)\b", re.IGNORECASE)
_WHO = r"(?:who(?:\s+all|\s+else)?|(?:which|what)\s+(?:countries|country|nations|buyers|customers|places))"
_NO_MORE = r"(?!\s+(?:more|less|fewer|how|from|it|them|these|those|any|into|to|on|the\s+(?:most|least|biggest|largest|smallest)|most|least|better|worse|cheap\w*|expensive)\b)"
_USUAL = r"(?:normal|usual|typical|ordinary|regular|standard|average)"
_GOODS = r"(?:(?:rare[\s-]earth\s+)?magnets?|rare[\s-]earths?|antimony|gallium|germanium|dysprosium|terbium)"
_BUYERS = r"(?:buyers|customers|importers|takers|purchasers|clients)"
_WAYS = rules(
    (
        r"\b(?:(?:before|by|at|for|after|until)\s+)?(?:(?:the|my|our|a|an)\s+)?\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?(?:\s+(?:call|meeting|stand-?up|slot|deadline|slide))?",
        " ",
    ),
    (r"\bwhat\s+exactly\s+(?=(?:did|do|does|is|are|was|were|has|have)\b)", "what "),
    (
        r"\bwhat\s+(?:does|did|do)\s+(?P<who>(?:the\s+)?[\w.]+)\s+(?:itself|themselves)\s+(?:report|record|publish|count|show|say|give|have)s?\b",
        r"\g<who> customs imports",
    ),
    (r"\bwho's\s+(?=(?:bought|got|imported|had|gained|lost|received|ordered)\b)", "who "),
    (r"\b(?P<not>did|does|do|is|was|were|are|has|have|had|could|would|should)nt\b", r"\g<not>n't"),
    (r"\bwho(?:'s|\s+is|\s+was)\s+(?:ahead|leading|in\s+front|in\s+the\s+lead|bigger|larger)\b(?=.*\bor\b)", "which is higher"),
    (r"(?P<held>\b(?:19|20)\d\d|\bquarter|\bhalf)\s+(?:time\s+)?(?:period|timeframe|time\s+frame)\b", r"\g<held>"),
    (rf"\b(?P<asks>{_ASKS}|there)(?:'s|s(?=\s))(?!\s+(?:own|(?:that|this|it)\s+from)\b)", r"\g<asks> is"),
    (rf"\b(?P<asks>{_ASKS}|there)'re\b", r"\g<asks> are"),
    (rf"\b(?P<asks>{_ASKS})'d\b", r"\g<asks> did"),
    (rf"\b(?P<asks>{_ASKS}|there)'ll\b", r"\g<asks> will"),
    (rf"\b(?P<asks>{_ASKS}|there)'ve\b", r"\g<asks> have"),
    *((words, " ") for words in (*_ASIDES, *_POLITE)),
    (r"\b(?:things|everything|it\s+all)(?=\s+(?:(?:be|get|got|go|went|come|came|is|are)\s+)?back\s+to\s+normal)", "exports"),
    (r"\bback\s+(?:to|at)\s+(?:its\s+|their\s+|the\s+)?normal(?:\s+levels?)?\b", "back to the pre-controls level"),
    (r"\bwhat\s+is\s+(?:a\s+|the\s+)?(?:normal|usual|typical)(?:\s+(?:month|amount|level|figure))?\s+for\b", "average per month for"),
    (r"(?P<is>\A\W*(?:was|were|is|are)\b(?!.*\bor\b).*?)\bbetter\s+than\b", r"\g<is>higher than"),
    (r"(?P<is>\A\W*(?:was|were|is|are)\b(?!.*\bor\b).*?)\bworse\s+than\b", r"\g<is>lower than"),
    (r"\bwho(?:'s|\s+is|\s+was)\s+(?:ahead|leading|in\s+front|in\s+the\s+lead)\b(?!.*\bor\b|\s+of\b)", "who is the biggest buyer"),
    (r"(?P<is>\A\W*(?:was|were|is|are)\b(?!.*\b(?:or|than)\b).*?)\b(?:any\s+|much\s+)?better\b", r"\g<is>higher"),
    (r"(?P<is>\A\W*(?:was|were|is|are)\b(?!.*\b(?:or|than)\b).*?)\b(?:any\s+|much\s+)?worse\b", r"\g<is>lower"),
    (r"\bare\s+(?:we|things|numbers|exports)\s+(?P<side>above|ahead\s+of|up\s+on|below|behind|down\s+on)\s+last\s+year(?:\s+so\s+far)?(?=\W*\Z)", r"is the year so far \g<side> the same period last year"),
    (rf"\bhow\s+(?:bad|good|strong|weak|busy|quiet|well)\s+(?:was|were|is|are)\s+(?={_MONTH})", "exports in "),
    (r"\b(?:should|shall|do|can|could|may)\s+(?:i|we)\s+(?:cite|use|quote|say|write|report|print|put)\b(?=\s+\d)", "was it"),
    (r"\b(?:did|does|do)\s+china\s+(?:say|report|show|have|record)\s+the\s+same\s+(?:figure\s+|number\s+)?as\s+", "both sides "),
    (r"(?:上一?个?|最新)季度\s*(?:和|与|跟|同|比|对比)?\s*(?:再上|前|上上)一?个?季度(?:相?比|对比|比较)?", "last quarter vs the quarter before "),
    (r"(?:上一|上一个)季度", "上季度"),
    (r"最大的?(?P<n>[两二三四五六十]|\d{1,2})个?(?P<who>买家|国家|客户|市场)", r"前\g<n>大\g<who>"),
    (r"(?P<rest>韩国.*?)[（(，,\s]*(?:不是|非)(?:朝鲜|北韩|北朝鲜)[)）]?", r"\g<rest>"),
    (r"(?:和|与|跟)?(?P<who>美国|欧盟)(?:自己|海关|方面|官方)+的?(?:数据|数字|统计)?(?:和|与|跟)?(?:中国(?:海关)?的?(?:数据|数字)?)?(?:相?差(?:多少|几倍|距|异)?|有?多大差[别距异])", r"镜像 \g<who> "),
    (r"中美国?(?:双方|两国|两边)?的?(?:海关)?(?:数据|统计|数字)(?:相?差(?:多少|几倍|距|异)?|对比|比较|比)", "镜像 美国 "),
    (r"中欧盟?(?:双方|两国|两边)?的?(?:海关)?(?:数据|统计|数字)(?:相?差(?:多少|几倍|距|异)?|对比|比较|比)", "镜像 欧盟 "),
    (r"\b(?P<n>two|three|four|five|six|ten|\d{1,2})\s+(?:biggest|largest)\b(?=.*\b(?:shares?|account\s+for)\b)", r"top \g<n>"),
    (r"(?<=share\sdo\s)the\s+(?P<n>two|three|four|five|six|ten|\d{1,2})\s+(?:biggest|largest)\b", r"the top \g<n>"),
    (r"(?P<took>\bhow\s+(?:long|many\s+months)\s+did\s+it\s+take\b.*?)\bafter\s+", r"\g<took>later than "),
    (r"\btop-(?=\d|two\b|three\b|four\b|five\b|ten\b)", "top "),
    (rf"\b(?P<when>{_MONTH})(?:'s)?\s+(?:time\s+)?(?:period|timeframe|time\s+frame|month(?!\s*(?:on|over|by|to|after|before|and|-|/)))\b", r"\g<when>"),
    (rf"(?<!each\s)(?<!every\s)(?<!per\s)(?<!by\s)(?<!single\s)(?<!est\s)(?<!worst\s)(?<!which\s)(?<!what\s)(?<!over\s)(?<!on\s)(?<!to\s)\b(?:the\s+)?(?:time\s+)?(?:period|timeframe|time\s+frame|month(?!\s+(?:of\s+)?[qh][1-4]\b))\s+(?:of\s+)?(?=(?:from\s+|between\s+)?{_MONTH})", ""),
    (rf"\b(?:the\s+)?{_NEWEST}\s+(?P<unit>month|quarter|half)\s+{_THOSE_HELD}(?!\w)", r"latest \g<unit> "),
    (rf"\b(?:the\s+)?{_NEWEST}\s+(?:figures?\s+|numbers?\s+|data\s+|one\s+)?{_THOSE_HELD}(?!\w)", "latest month "),
    (r"\b(?:the\s+)?most\s+(?:up[\s-]to[\s-]date|current)(?:\s+(?:figures?|numbers?|data|values?|month|one))?\b", "latest month"),
    (rf"\b(?:the\s+)?{_NEWEST}\s+{_WHOLE}\s+(?P<unit>quarter|half)\b", r"latest \g<unit>"),
    (rf"\b(?:the\s+)?{_NEWEST}\s+{_WHOLE}\s+year\b", "last year"),
    (rf"\b(?:the\s+)?{_NEWEST}\s+{_WHOLE}\s+month\b", "latest month"),
    (r"\bsince\s+(?:the\s+)?(?:(?:start|beginning|turn)\s+of\s+(?:the|this)\s+year|new\s+year(?:'s)?(?:\s+day)?)\b(?!\s+\d)", "year to date"),
    (r"\b(?:the\s+)?past\s+half[\s-]year\b", "last 6 months"),
    (rf"\b(?P<last>{_NEWEST}\s+(?P<unit>quarter|half))\b(?P<rest>[^,;]{{0,40}}?\b(?:{AGAINST}|on|over|than))\s+(?:in\s+)?(?:the\s+)?(?:(?:previous|prior|preceding)\s+(?:one|(?P=unit))|one\s+(?:before|prior)(?:\s+(?:that|it))?)\b", r"\g<last>\g<rest> the \g<unit> before"),
    (r"\b(?P<how>worst|best)[\s-]case\b(?:\s+scenario)?(?P<rest>.*?)[,;:\s]*\b(?:(?:in\s+)?(?:which|what)\s+month|when)\b(?:\s+(?:is|was)\s+(?:it|that))?(?=\W*\Z)", r"\g<how> month \g<rest>"),
    (r"\b(?P<how>worst|best)[\s-]case\b(?:\s+scenario)?", r"\g<how> month"),
    (rf"\b(?:subtract(?:ing)?|deduct(?:ing)?|take\s+away|taking\s+away)\s+(?:the\s+month\s+of\s+)?(?={_MONTH})", "minus "),
    (r"(?:减去|扣除|扣掉|剔除|去掉|刨去|刨掉)(?=(?:19|20)?\d{0,2}年?\s?\d{1,2}\s?月)", "不含"),
    (rf"(?P<whole>\b(?:19|20)\d\d|\b[qh][1-4](?:\s+(?:19|20)\d\d)?)\s*,?\s+minus\s+(?={_MONTH})", r"\g<whole> without "),
    (r"\bin\s+(?:thousands?|1,?000s?)\s*(?:of\s+)?(?:kgs?|kilos?|kilogram(?:me)?s?)\b", "in tonnes"),
    (r"\bkoreas?\b(?P<rest>.*?)[,;(\s]*(?:\b(?:the|i\s+mean)\s+)?\bsouth(?:ern)?\b(?:\s+one)?\W*(?:not|no|and\s+not)\s+(?:the\s+)?north(?:ern)?\b(?:\s+one)?\)?", r"south korea\g<rest>"),
    (r"\bkoreas?\b(?P<rest>.*?)[,;(\s]*(?:\b(?:the|i\s+mean)\s+)?\b(?:not|no|and\s+not)\s+(?:the\s+)?north(?:ern)?\b(?:\s+one)?\)?", r"south korea\g<rest>"),
    (r"\bkoreas?\b(?P<rest>.*?)[,;(\s]*(?:\b(?:the|i\s+mean)\s+)?\bnorth(?:ern)?\b(?:\s+one)?\W*(?:not|no|and\s+not)\s+(?:the\s+)?south(?:ern)?\b(?:\s+one)?\)?", r"north korea\g<rest>"),
    (rf"\b{_CAME_BACK}\s+(?:from|to|since|on|over|above|versus|vs\.?|against)\s+(?:(?:its|their|the|that)\s+)?(?:levels?\s+(?:of\s+)?)?(?:{_YEAR_EARLIER}\b(?:'s)?(?:\s+(?:levels?|figures?|months?))?|year[\s-](?:ago|earlier)\s+(?:levels?|figures?|months?))", "risen on a year earlier"),
    (r"\b(?:back\s+(?:up\s+)?(?:to|at|above|on)|regained|matched)\s+(?:its|their|the)\s+(?:year[\s-](?:ago|earlier)\s+levels?|levels?\s+(?:of\s+)?(?:a\s+year\s+(?:ago|earlier|before)|last\s+year))", "higher than a year earlier"),
    (rf"\b{_CAME_BACK}\s+from\s+(?:(?:the|its|their|that)\s+(?:lows?|trough|bottom|slump|dip|collapse|drop|fall|crash|plunge|nadir|shock)\s+(?:of|in)\s+)?(?={_MONTH})", "recovered from "),
    (r"\b(?:really\s+)?(?:banned|stopped|halted|blocked|cut\s+off)\s*(?:[,(]|\bmeaning\b|\bthat\s+is\b)[\s,]*(?:i\.?e\.?,?\s*)?(?=(?:zero|no|nothing|nil)\b)", ""),
    (r"\b(?P<asks>what|which|how\s+many)\s+(?:pct\b\.?|%|per\s+cent\b|percents?\b)(?=\s)", r"\g<asks> percentage"),
    (r"\A\W*(?:pct\b\.?|%)\s+of\b", "percentage of"),
    (rf"\b(?:(?:an?|the)\s+)?(?:month(?:[\s-]+by[\s-]+|[\s-]to[\s-])month|by[\s-]month|per[\s-]month|monthly)\s+(?:full\s+|detailed\s+|complete\s+)?{_A_LIST}\b(?:\s+(?:of|for|on)\b)?", "month by month"),
    (r"\bmonth-by-month\b", "month by month"),
    (rf"(?:一[份张个])?(?:逐月|按月|分月|月度|每个?月)的?{_A_LIST_CHINESE}", "逐月"),
    (r"\A(?P<before>(?!.*\b(?:did|does|do|will|would|can|could|to|may|might|should|must|not|chin(?:a|ese))\b)(?:.*\s)?\W*(?!(?:last|latest|previous|the|an|this|my|our|data|file|batch|first|new|that)\b)[a-z.]+(?:\s+states|\s+union)?(?:['’]s)?\s+(?:magnets?\s+|ndfeb\s+)?)import(?=\s+(?:of|in|for|magnets?|ndfeb|(?:19|20)\d\d|" + MONTH_WORDS + r"|sept|q[1-4]|last|latest)\b|\W*\Z)", r"\g<before>imports"),
    *((rf"\A\W*what\s+(?:did|do|does|have|has)\s+(?:the\s+)?(?:{names})(?:\s+customs)?\s+(?:report|say|count|record|declare|register|publish)(?:ed)?\b(?=\s+(?:in|for)\b)", f"{who} customs figure") for who, names in (("us", r"us|u\.s\.|americans?"), ("eu", "eu|europeans?"))),
    (rf"\b(?:is|are|was|were)?\s*(?P<who>(?:the\s+)?(?:exports\s+to\s+)?(?:the\s+)?[a-z]+(?:\s+(?:states|union|korea|kingdom))?)\s+(?:still\s+|now\s+|currently\s+)*(?:on|in|having)\s+(?:a|its|their)\s+(?:{_LOSING})\s+{_STREAK}", r"how many months in a row has \g<who> fallen"),
    (rf"\b(?:is|are|was|were)?\s*(?P<who>(?:the\s+)?(?:exports\s+to\s+)?(?:the\s+)?[a-z]+(?:\s+(?:states|union|korea|kingdom))?)\s+(?:still\s+|now\s+|currently\s+)*(?:on|in|having)\s+(?:a|its|their)\s+(?:{_WINNING})\s+{_STREAK}", r"how many months in a row has \g<who> risen"),
    (rf"\b(?:(?:the|its|their)\s+)?(?:current|present|ongoing|latest)\s+(?:{_LOSING})\s+{_STREAK}", "how many months in a row has it fallen"),
    (rf"\b(?:(?:the|its|their)\s+)?(?:current|present|ongoing|latest)\s+(?:{_WINNING})\s+{_STREAK}", "how many months in a row has it risen"),
    (rf"\b(?:how\s+(?:long|big)\s+(?:is|was)\s+)?(?:(?:the|its|their|a)\s+)?(?P<who>(?!longest|losing|winning)[a-z]+(?:\s+states)?(?:['’]s)?\s+)?(?:(?:longest|worst|biggest|record)\s+)?(?:{_LOSING})\s+{_STREAK}(?:\s+(?:ever|on\s+record|so\s+far))*", r"longest run of falls \g<who>"),
    (rf"\b(?:how\s+(?:long|big)\s+(?:is|was)\s+)?(?:(?:the|its|their|a)\s+)?(?P<who>(?!longest|losing|winning)[a-z]+(?:\s+states)?(?:['’]s)?\s+)?(?:(?:longest|best|biggest|record)\s+)?(?:{_WINNING})\s+{_STREAK}(?:\s+(?:ever|on\s+record|so\s+far))*", r"longest run of rises \g<who>"),
    (r"(?:最长(?:的)?)?连(?P<move>[跌降涨升增减])(?:了)?(?:最长)?(?:的)?(?:几个?月|多少个?月|多久|月数|记录|纪录)?", r"最长连续\g<move>几个月"),
    *((rf"(?<![\w/-]){symbol}[\s-]+(?=(?:oxides?|metals?|carbonates?)\b)", f"{name} ") for symbol, name in _SYMBOLS),
    (r"\beu[\s-]+(?=oxides?\b)", "europium "),
    (r"\bkorea\s*,\s*(?:the\s+)?(?P<which>south|north)(?:ern)?\b(?:\s+one)?", r"\g<which> korea"),
    (rf"\b(?:in|for|during|on)\s+(?:an?|any|the)\s+{_USUAL}\s+(?P<each>month|quarter|year|day)\b", r" on average per \g<each> "),
    (rf"\b(?:(?:what|how\s+(?:high|big|large|much))\s+(?:is|are|was|were|would\s+be)\s+)?(?:(?:an?|the|its|their)\s+)?{_USUAL}\s+(?:monthly\s+)?(?:level|amount|volume|figure|rate|quantity|pace|size)s?\s+(?:(?:of|for)\b)", "average per month of"),
    (rf"\b(?:(?:what|how\s+(?:high|big|large|much))\s+(?:is|are|was|were|would\s+be)\s+)?(?:(?:an?|the|its|their)\s+)?(?:{_USUAL}|(?<=the\s)mean)\s+(?:monthly|month's)\s+(?:(?:level|amount|volume|figure)s?\s+of\s+)?(?=(?:us\s+|eu\s+|[a-z]+\s+)?(?:exports?|imports?|shipments?|sales|deliveries))", "average per month of "),
    (rf"\A(?!.*(?:{_MONTH}|\b(?:(?:19|20)\d\d|than|more|less|above|below|back|month|year|quarter)\b))(?P<asks>\W*how\s+(?:much|many)\b.*?)\s+(?:normally|usually|typically|ordinarily|generally)\b(?P<rest>.*)", r"\g<asks> \g<rest> on average per month"),
    (r"\A\W*(?:(?:what(?:'s|\s+is)|and|so|calculate|compute|work\s+out)\s+)*(?:the\s+)?(?P<one>[^,;?]{2,60}?)\s+(?:divided\s+by|÷)\s+(?!(?:the\s+|each\s+)?(?:months?|quarters?|years?|countr|partner|buyer|product|\d))(?=[^?]{2,80}\Z|[^?]{2,80}\?\W*\Z)", r"ratio of \g<one> to "),
    (r"\A\W*(?=.*\bimports?\b.*\bexports?\b|.*\bexports?\b.*\bimports?\b)(?:(?:what(?:'s|\s+is)|and|so|calculate|compute)\s+)*(?:the\s+)?(?P<one>[^,;?]{2,60}?)\s+/\s+(?=[a-z])", r"ratio of \g<one> to "),
    (r"\A\W*(?=.*\bimports?\s+from\s+china\b.*\bchin\w*(?:'s)?\s+exports?\b|.*\bchin\w*(?:'s)?\s+exports?\b.*\bimports?\s+from\s+china\b)(?:(?:what(?:'s|\s+is)|and|so|calculate|compute)\s+)*(?:the\s+)?(?P<one>[^,;?]{2,60}?)\s+(?:minus|less)\s+(?P<other>[^?]{2,80}?)(?=\W*\Z)", r"difference between \g<one> and \g<other>"),
    (r"\b(?:which|what)\s+(?:country|nations?|places?|buyers?|customers?)\s+(?=(?:bought|buys?|gets?|got|receive[sd]?|takes?|took|imports?|imported)\b)", "who "),
    (rf"\b(?P<who>{_WHO})\s+(?:is|are|was|were)\s+importing\s+(?=(?:the\s+)?(?:most|least)\b)", r"\g<who> bought "),
    (rf"\b(?:(?:what|how\s+(?:high|big|large))\s+(?:is|would\s+be|was)\s+)?(?:(?:an?|the)\s+)?{_USUAL}\s+(?:(?P<who>(?!(?:per|each|every|by)\b)[a-z]{{2,12}})\s+)?month\b(?:\s+(?:for|of)\b)?(?!\s+(?:in|per|a)\s+(?:year|quarter))", r"average per month for \g<who>"),
    (rf"\b(?P<who>{_WHO})\s+(?:is|are|was|were|keeps?|kept|(?:has|have)\s+been)\s+(?:(?:still|currently|now|actually|even|really)\s+)*(?:getting|buying|importing|receiving|taking|ordering|purchasing){_NO_MORE}", r"\g<who> bought"),
    (rf"\b(?P<who>{_WHO})\s+(?:still|currently|now|actually|even|really)\s+(?=(?:gets?|buys?|imports?|receives?|takes?|got|bought)\b)", r"\g<who> "),
    (rf"\b(?:countries|nations|places)\s+(?:still\s+)?(?:getting|buying|receiving|importing|taking)\s+(?={_GOODS}\b)", "who bought "),
    (rf"\bwho\s+(?:are|were|is|was)\s+(?:the\s+|its\s+|china's\s+)*(?P<what>{_GOODS})\s+{_BUYERS}\b", r"who bought \g<what>"),
    (rf"\bwho\s+(?:are|were|is|was)\s+(?:the\s+|its\s+|china's\s+|all\s+)*{_BUYERS}\s+(?:of|for)\s+(?:the\s+)?(?={_GOODS}\b)", "who bought "),
    (rf"{_WHO}\s+(?:are|were|is|was)\s+(?:the\s+|its\s+|china's\s+|all\s+)*{_BUYERS}\b(?=\s*(?:[,?.]|\Z)|\s+(?:in|for|during|and)\b)(?!\s+of\b)", "who bought it "),
    (rf"\A\W*(?:(?:list|show|name|give\s+me|all|the|its)\s+)*(?P<what>{_GOODS})\s+{_BUYERS}\b(?!\s*(?:[a-z]*\s*){{0,2}}(?:vs|share|from|since|except|without)\b)", r"who bought \g<what>"),
    (rf"\A\W*(?:(?:list|show|name|give\s+me|all|the|its)\s+)*{_BUYERS}\s+of\s+(?:chinese\s+|china's\s+|the\s+)?(?={_GOODS}\b)", "who bought "),
    (r"\A\W*(?:who\s+says|(?:(?:so|and|but|ok|hi|hey)\W+)*(?:(?:i|we)\s+(?:just\s+|have\s+)?(?:read|heard|saw|hear|was\s+told|were\s+told)|(?:(?:someone|somebody|people|they|he|she|everyone|reuters|bloomberg|analysts?|experts?|the\s+press|(?:an?|the|my|our|one|this|some)\s+(?:[\w'-]+\s+){0,2}?(?:report|reporter|article|paper|analyst|expert|colleague|boss|friend|client|source|newspaper|post|tweet|journalist|blog|study|competitor|consultant)s?)\s+(?:just\s+|has\s+|have\s+|had\s+|is\s+)*"
     r"(?:claim(?:s|ed|ing)?|says?|said|saying|writes?|wrote|reports?|reported|reckons?|thinks?|believes?|told\s+(?:me|us)|states?|stated))))\s+(?:that\s+)?"
     r"(?=[^;]*\b(?:takes?|took|gets?|got|buys?|bought|receives?|received|accounts?\s+for|accounted\s+for|has|had|holds?|held|makes?\s+up|made\s+up|is|was|imports?|imported)\s+(?:(?:about|around|nearly|almost|over|more\s+than|less\s+than|some|roughly|only|just|up\s+to|at\s+least)\s+)*\d[\d.]*\s?(?:%|percent\b|per\s+cent\b)\s+of\b)", "is it true that "),
    (rf"(?P<said>\bis\s+it\s+true\s+that\b[^.;?!]*?)\s*[.;?!,]+\s*(?:(?:please|pls|can\s+you|check|verify|confirm|true|right|correct|so|is\s+(?:that|it|this)\s+(?:true|right|so)|it|that|this|for|in|of)\W+)*(?P<when>{_MONTH})\W*\Z", r"\g<said> in \g<when>"),
    (r"\b(was|were|is|has|have)\s+there\s+(?:(?:ever|been)\s+)*(?:an?|one|even\s+one)\s+(?:single\s+)?month\b", r"\1 there any month"),
    (r"\bwhen\s+(?:did|do|does|has|have)\s+(?P<who>(?!it\b|they\b)[^,;?]{2,40}?)\s+(?P<verb>buy|bought|get|got|gotten|take|took|taken|import(?:ed)?|receiv(?:e|ed)|ship(?:ped)?|export(?:ed)?|sen[dt]|s[eo]ll?d?)\s+(?:the\s+)?(?P<how>most|least)\b(?!\s+(?:recent\w*|important|of)\b)", r"which month did \g<who> \g<verb> the \g<how>"),
    (r"\bwhat(?:'s|\s+is|\s+was)\s+the\s+(?:most|(?P<low>least))\s+(?P<who>(?!recent|important|common|it\b|they\b)[^,;?]{2,40}?)\s+(?:ever\s+|has\s+|have\s+|had\s+)*(?P<verb>bought|got|gotten|took|taken|imported|received|shipped|exported|sent|sold)(?P<rest>[^,;?]*?)\s+(?:ever\s+)?in\s+(?:a|any|one)\s+(?:single\s+)?month\b", lambda found: f"which month did {found['who']} {found['verb']} the {'least' if found['low'] else 'most'}{found['rest']}"),
    (r"\b(which|what|each|every)\s+(?:full|whole|entire|complete|calendar)[\s-]+(?=year\b)", r"\1 "),
    (r"\A(?=.*\b(?:19|20)\d\d\b)(?!.*\b(?:which|how\s+many)\b.*\byears\b)(?P<before>.*?)[,(]?\s*(?<!\w)(?:(?:for|over|by|in|of|as|on)\s+)?(?:(?:the|both|two|their)\s+)*(?:full|whole|entire|complete|calendar)(?:[\s-]+calendar)?[\s-]+years\b\)?", r"\g<before> "),
    (r"\b(which|what|other|most)\s+europeans\b", r"\1 european countries"),
    (r"\beuropean\s+(?=(?:own\s+)?(?:customs|imports?|pric(?:e|es|ing)|unit\s+(?:prices?|values?)|figures?|data|numbers|authorit(?:y|ies)|statistics|statisticians|side|officials?)\b)", "eu "),
    (r"(?<!in\s)(?<!union\s)(?<!top\s)(?<!est\s)(?<!main\s)(?<!major\s)(?<!leading\s)(?<!key\s)(?<!which\s)(?<!\d\s)\beuropean\s+(?:buyers?|customers?|importers?|companies|firms|manufacturers?|carmakers?|users?)(?:')?(?!\w)", "eu "),
)  # fmt: skip
_MOVES_NAMED = late_pattern(
    r"\b(?:mov(?:es?|ed|ements?)|evol\w+|progress(?:ed)?|fared?|trended?|gone|go|went|fluctuat\w+|sw[iu]ngs?|paths?|course|trajectory|downs|lows|turns?|look(?:ed|s)?)\b",
    re.IGNORECASE,
)
_LOOKED = r"(?:look(?:ed|s)?(?:\s+like)?|(?:been|was|were|is|are)\s+like)"
_COURSE = late_pattern(
    r"(?:\bhow\s+(?:(?:have|has|had|did|do|does)\s+)?(?!.*\b(?:rank\w*|place|position|much|many|far)\b)(?P<who>[^,;?]{2,60}?)\s+"
    rf"(?:moved?|develop(?:ed)?|evolved?|progress(?:ed)?|fared?|trended?|gone|go|went|been|{_LOOKED})"
    rf"|\bwhat\s+(?:(?:have|has|had|did|do|does|was|were|is|are)\s+)?(?P<who2>[^,;?]{{2,60}}?)\s+(?:{_LOOKED}|like)"
    r"|\b(?:what\s+(?:was|is|were)\s+)?the\s+(?:pattern|picture|profile|shape|story|path)\s+(?:of|for|with)\s+(?P<who3>[^,;?]{2,60}?)"
    r"|\b(?:describe|(?:walk|talk|take)\s+(?:me|us)\s+through)\s+(?P<who4>[^,;?]{2,60}?))"
    r"\s+(?:(?:over\s+time|month\s+by\s+month)\s+)?(?:(?:between|from)\s+)?"
    rf"(?P<first>{_MONTH_AND_YEAR})\s*(?:\band\b|\bto\b|\bthrough\b|\buntil\b|\btill\b|-|–)\s*(?P<last>{_MONTH_AND_YEAR})",
    re.IGNORECASE,
)
_LOOKED_SINCE = late_pattern(
    rf"\b(?:what|how)\s+(?:have|has|had|did|do|does)\s+(?P<who>[^,;?]{{2,60}}?)\s+{_LOOKED}\s+(?=since\b)",
    re.IGNORECASE,
)
_USUAL_LOOKS = late_pattern(
    rf"\b(?:what|how)\s+(?:does|do|did|would|might)\s+(?P<month>(?:an?|the|your|its)\s+{_USUAL}\s+(?:[a-z]{{2,12}}\s+)?month)\s+looks?(?:\s+like)?\b",
    re.IGNORECASE,
)
_A_STRETCH = rf"(?!.*\b(?:{SPOKEN_MONTHS}|vs|versus|against|compared|than)\b)(?=.*(?:\b(?:19|20)\d\d\b|\b[qh][1-4]\b|\b(?:year|half|quarter|months|ytd|spring|summer|autumn|winter)\b))"
_MOVEMENTS = r"(?:movements?|moves|paths?|(?<!the\s)course|trajectory|ups\s+and\s+downs|highs\s+and\s+lows|swings|fluctuations?|evolution)"
_MOVED_IN = tuple(
    (late_pattern(rf"\A{_A_STRETCH}{words}", re.IGNORECASE | re.DOTALL), plain)
    for words, plain in (
        (
            r"(?P<before>.*?)\bhow\s+(?:(?:have|has|had|did|do|does)\s+)?(?!.*\b(?:rank\w*|place|position|much|many|far|often|long)\b)(?P<who>[^,;?]{2,60}?)\s+(?:(?:have|has|had)\s+)?"
            r"(?:moved?|evolved?|progress(?:ed)?|fared?|trended?|(?:gone|go|went)(?!\s+(?:to|into|out|from)\b)|fluctuated?|swung|swing)\s+(?:about\s+|around\s+|along\s+)?"
            r"(?:(?:over|through|throughout|across)\s+(?:(?:the\s+)?(?:course|whole)\s+of\s+|all\s+of\s+)?(?!the\b))?",
            r"\g<before>trend \g<who> ",
        ),
        (
            rf"(?P<before>.*?)\b(?:what|how)\s+(?:(?:have|has|had|did|do|does)\s+)?(?P<who>[^,;?]{{2,60}}?)\s+{_LOOKED}\s+(?=(?:in|over|during|through|throughout|across|for)\b)",
            r"\g<before>trend \g<who> ",
        ),
        (
            rf"(?P<before>.*?)\b(?:the\s+)?(?:{_MOVEMENTS}|course)\s+(?:of|in|for)\s+(?P<who>(?!(?:19|20)\d)(?!(?:the\s+)?(?:year|half|quarter|summer)\b)[^,;?]{{2,60}}?)\s+"
            r"(?=(?:in|over|during|through|throughout|across|for)\b)(?:(?:through|throughout|across)\s+)?",
            r"\g<before>trend \g<who> ",
        ),
        (
            rf"(?P<who>[^,;?]{{2,60}}?)(?:'s|s')?\s+{_MOVEMENTS}\s+(?=(?:in|over|during|through|throughout|across|for)\b)(?:(?:through|throughout|across)\s+)?",
            r"trend \g<who> ",
        ),
        (
            r"(?P<before>.*?)\bwhat\s+(?:course|path|trajectory|turns?)\s+(?:did|has|have)\s+(?P<who>[^,;?]{2,60}?)\s+(?:take|taken|follow(?:ed)?)\b",
            r"\g<before>trend \g<who> ",
        ),
    )
)
"""How something moved over a stretch of months: a sum of them would not say."""
_EXPLAINED = late_pattern(
    r"\b(?:(?:in|during|over)\s+)?(?:the\s+)?(?P<name>spring|summer|autumn|q[1-4]|(?:first|second|third|fourth)\s+quarter)"
    r"(?P<year>\s+(?:of\s+)?(?:19|20)\d\d)?(?:\s*[,:(–—-]|\s+(?:like|so|ie|i\.e\.|meaning|that\s+is|that's|which\s+is|as\s+in|namely|say)\b)*\s*"
    rf"(?P<months>\b{_MONTH_AND_YEAR}(?:\s*(?:,|\band\b|&|\bto\b|\bthrough\b|-|–)?\s*(?:and\s+)?{_MONTH_AND_YEAR}){{1,2}})\)?(?:\s+(?:all\s+)?together\b)?",
    re.IGNORECASE,
)
_A_MONTH = late_pattern(rf"\b(?P<name>{SPOKEN_MONTHS})\b", re.IGNORECASE)
_A_YEAR = late_pattern(r"\b(?:19|20)\d\d\b")
_TO = late_pattern(r"\b(?:to|through)\b|[-–]", re.IGNORECASE)


def _months_named(words: str) -> list[int]:
    return [NUMBERS_OF_MONTHS[each["name"].lower()] for each in _A_MONTH.finditer(words)]


def _as_course(found: re.Match[str]) -> str:
    """Write how something moved between two months that are apart as its course; one month on is a change."""
    first, last = _months_named(found["first"])[0], _months_named(found["last"])[0]
    if (last - first) % MONTHS_A_YEAR <= 1:
        return found.group()
    who = next(found[name] for name in ("who", "who2", "who3", "who4") if found[name])
    return f"trend {who} from {found['first']} to {found['last']}"


def _as_one_period(found: re.Match[str]) -> str:
    """Write a season or quarter and all of its months beside it as one period."""
    name, months = found["name"].lower(), _months_named(found["months"])
    if name in SEASONS:
        first, last = SEASONS[name]
    else:
        quarter = int(name[1]) if name[0] == "q" else ORDINALS[name.split()[0]]
        first, last = 3 * quarter - 2, 3 * quarter
    years = {each.group() for each in _A_YEAR.finditer(found.group())}
    is_whole = len(months) == last - first + 1 or _TO.search(found["months"])
    if (months[0], months[-1]) != (first, last) or not is_whole or len(years) > 1:
        return found.group()
    year = f" {years.pop()}" if years else ""
    return f" {MONTH_NAMES[first - 1]} to {MONTH_NAMES[last - 1]}{year}"


def _when_after(found: re.Match[str]) -> str:
    """Write how long after something it was until a level came back as when that was, after it."""
    month = _ITS_MONTH.match(found["after"])
    after = month["month"] if month is not None else found["after"]
    how = (found["did"] or "").lower()
    did = "" if how in ("", "until", "till", "before") else f"{how} "
    return f"when first {did}{found['rest'].strip()} later than {after}"


_THAN_THEN = late_pattern(r"\A(?!.*\bhow\b).*\b(?:more|less|higher|lower)\b.*\bthan\b", re.IGNORECASE)


def _share_of_the_largest(text: str) -> str:
    """Write how concentrated a trade is as the share of its so many largest partners."""
    found, many = _CONCENTRATED.search(text), _SO_MANY.search(text)
    named = (many and (many["n"] or many["z"])) or (found and found["n"])
    count = count_of(named) if named else USUAL_CONCENTRATION
    rest = _CONCENTRATED.sub(" ", _SO_MANY.sub(" ", text)).strip(" ,;:?")
    if "更集中" in text and "比" in text:
        return f"前{count}大买家份额{text.replace('更集中', '高')}"
    asks = "is it true that the " if found is not None and _THAN_THEN.search(text) else ""
    return f"{asks}share of the top {count} {rest}"


_OTHERS = tuple(late_pattern(words, re.IGNORECASE) for words in _OTHERS_THAN_CHINA)
_FROM_OTHERS_THAN_CHINA = late_pattern("|".join((*_OTHERS_THAN_CHINA, _FROM_OTHERS.pattern)), re.IGNORECASE)


def _without_china(text: str) -> str:
    """Write what somebody imports from others than China as imports from all without it."""
    rest = text
    others = (*_OTHERS, _FROM_OTHERS) if _IMPORTS.search(text) or _DID_BUY.search(text) else _OTHERS
    for each in others:
        rest = each.sub(" ", rest)
    if rest == text:
        return text
    if _BESIDE_CHINA.search(rest):  # "from china vs not from china": the one is what the other leaves
        return f"china's share of {_BESIDE_CHINA.sub(' ', rest).strip(' ?!.,')}"
    if _COMPARED.search(rest):
        return text
    rest = _COMES.sub(r"imports \g<what> by ", rest)
    if not text.isascii():
        if _CHINESE_IMPORTS.search(rest):
            return _CHINESE_IMPORTS.sub(rf"{_NOT_CHINA} \g<what>", rest, count=1)
        return re.sub(r"多少|\Z", rf"{_NOT_CHINA} 进口 \g<0>", rest, count=1)
    rest = rest.strip(" ?!.,")
    if not _IMPORTS.search(rest) or _DID_BUY.search(rest):
        rest = (
            _DID_BUY.sub(r"\g<who> imports", rest) if _DID_BUY.search(rest) else _BUYS.sub("imports", rest, count=1)
        )
    return f"{rest}{_NOT_CHINA}"


def _of_a_price(text: str) -> str:
    """Leave out that a unit price is wanted on average: it is a mean."""
    return _ON_AVERAGE.sub(" ", text) if PRICE.search(text) and not _BY_MONTH.search(text) else text


EVERYDAY_SPEECH: tuple[Rule, ...] = (
    (_LOOKED_SINCE, r"trend \g<who> "),
    (_USUAL_LOOKS, r"what is \g<month>"),
    *_RECOVERED_FROM,
    (_COURSE, _as_course),
    (_EXPLAINED, _as_one_period),
    (_MOVES_NAMED, Anew(lambda text: rewritten(text, _MOVED_IN))),
    *OFFICE_NOUNS,
    *_WAYS,
    *PRICES,
    (_CONCENTRATED, Anew(_share_of_the_largest)),
    (_ON_AVERAGE, Anew(_of_a_price)),
    (_HOW_FAR_FROM_LAST, r"\g<before> compared with a year earlier"),
    (_NEEDED, r"when first did \g<who> "),
    (_HOW_LONG_AFTER, _when_after),
    (_CHINESE_LONG_AFTER, r"之后\g<who>什么时候"),
    (_FROM_OTHERS_THAN_CHINA, Anew(_without_china)),
)
