"""The words of follow-ups: steps to another month, what is added, left out, corrected or held against what stood."""

from __future__ import annotations

import re

from bot.language.cues import AGAINST, YEAR_BEFORE
from bot.language.number_words import COUNTS
from bot.reading.told import HOW_KNOWN, SURE, WHO_SAYS
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS, SPOKEN_MONTHS

ONE = r"(?:the )?(?:month|one|period|quarter)"
_ONLY_A_STEP = r"\A\W*(?:(?:and|then|now|so|what about|how about) )*(?:the )?"
STEPS = (
    (late_pattern(rf"\b(?:the )?same (?:months?|period|time|quarter|half(?:[- ]year)?|stretch|span) "
                rf"(?:of |in )?(?:the )?{YEAR_BEFORE}\b|"
                r"\b(?:(?:the|a|one) )?year (?:before|earlier|ago)\b|\b(?:the )?previous year\b|去年同期"
                rf"|\b(?:at )?(?:this|the same|that) (?:time|month|period|point) (?:of |in )?(?:the )?{YEAR_BEFORE}",
                re.IGNORECASE), -12),
    (late_pattern(r"\b(?:the |a )?year (?:after|later)\b|\b(?:the )?(?:next|following) year\b", re.IGNORECASE), 12),
    (late_pattern(rf"\b{ONE} (?:before|earlier)\b|\b(?:the )?(?:previous|prior|preceding) "
                r"(?:month|one|period|quarter)\b|\ba month (?:before|earlier)\b"
                r"|\bbefore (?:that|then|it)\b|上一?个月"
                rf"|{_ONLY_A_STEP}(?:previous|prior|preceding)(?=\W*\Z)", re.IGNORECASE), -1),
    (late_pattern(rf"\b{ONE} (?:after|later)\b|\b(?:the )?(?:next|following) (?:month|one|period|quarter)\b"
                r"|\ba month later\b|\band then\b|\bafter (?:that|then|it)\b|下一?个月"
                rf"|{_ONLY_A_STEP}(?:next|following)(?=\W*\Z)", re.IGNORECASE), 1),
)  # fmt: skip
ADDS = late_pattern(
    r"\b(?:add|plus|includ(?:e|ing)|together with|along ?side|beside|as well as|also|too|as well|in addition)\b"
    r"|(?:^|\band\s+)with\b|加上|也",
    re.IGNORECASE,
)
BESIDE_IT = late_pattern(
    r"\b(?:in|on)\s+(?:one|the\s+same|a\s+single)\s+(?:(?:line|bar)\s+)?(?:charts?|graphs?|plots?|pictures?|axes|axis)\b",
    re.IGNORECASE,
)
SO_MANY_SHOWN = late_pattern(
    r"\A\W*(?:(?:and|now|ok|okay|please|pls|can\s+you|could\s+you)\W+)*(?:show|list|give|display|make|extend|expand|cut|limit|shorten)\s+"
    r"(?:(?:me|us|it|that|this|them|the\s+list)\s+)*(?:(?:down|out)\s+)?(?:to\s+)?(?:the\s+)?(?:first\s+)?(?P<count>\d{1,2})"
    r"(?:\s+(?:of\s+them|rows?|places|countries|partners|buyers|names|entries|lines|instead|please|pls))*\W*\Z",
    re.IGNORECASE,
)
"""How many places of a ranking are to be shown: "make it 20"."""
TO_COMPARE = late_pattern(r"\bfor\s+(?:a\s+|the\s+)?comparison\b", re.IGNORECASE)
PASSED_WHEN = late_pattern(
    r"\A\W*(?:(?:and|so)\s+)?(?:was|were|has|have|had)\s+(?:it|they|that|this)\s+(?:been\s+|ever\s+|already\s+|once\s+)*"
    r"(?:(?P<more3>higher|more|bigger|larger|better)|lower|less|smaller|worse)\s+(?:ever\s+)?(?:before|earlier|previously)\W*\Z|"
    r"\bwhen\s+(?:was|were|has|have|had|did)\s+(?:it|they|that|this|exports?|shipments?|the\s+figure)\s+(?:been\s+|get\s+)?(?:last\s+|ever\s+|previously\s+)*"
    r"(?:(?P<more>higher|more|bigger|larger|above(?:\s+(?:it|that|this))?|over\s+(?:it|that|this)|better)|lower|less|smaller|below(?:\s+(?:it|that|this))?|under\s+(?:it|that|this)|worse)"
    r"(?:\s+(?:than\s+(?:it|that|this|now)|before|last))*\W*\Z|(?:什么时候|何时|哪个月)(?:比这|比它|曾经?)?更(?:(?P<more2>高|多)|低|少)",
    re.IGNORECASE,
)
STILL = late_pattern(
    r"\bis (?:it|that|this) still\b|\bstill (?:that|so|this|as) (?:low|high|small|big|large|much|little)\b"
    r"|\b(?:what about|and) now\b|\bby now\b",
    re.IGNORECASE,
)
LAST_YEAR_BASE = late_pattern(r"(?:和|与|跟|同)去年(?:同期)?(?:相?比|对比)", re.IGNORECASE)
NAMED = late_pattern(r"(?:last|past|this|next)\b", re.IGNORECASE)
NOT = late_pattern(r"\bnot\s+(?:the\s+)?([\w ]+?)\s*(?:,|\bbut\b|;)", re.IGNORECASE)
CHINAS = late_pattern(
    r"\bwhat\s+(?:does|do|did)\s+(?:china|the\s+chinese)\s+(?:say|report|have)|\bchin(?:a'?s?|ese)\s+(?:own\s+)?(?:figure|number|data|side|customs|count)|中国(?:海关)?(?:自己)?的?(?:数据|数字|统计)",
    re.IGNORECASE,
)
ALL_TOGETHER = late_pattern(r"\b(?:in\s+total|overall|to\s+everyone|to\s+all\s+countries)\W*\Z", re.IGNORECASE)
AS_SHARES = late_pattern(
    r"(?:(?:and|now|but|so|ok|please|then)\s+)*(?:(?:show|give)\s+(?:me\s+)?(?:it|them|that|this)?\s*)?(?:(?:as|in)\s+(?:an?\s+)?|(?:(?:only|just|now)\s+)+)"
    r"(?:the\s+|their\s+)?(?:percentages?|percents?|%|shares?|pct)(?:\s+(?:of|in)\s+(?:the\s+)?(?:total|world|exports))?(?:\s+(?:please|pls|only))*",
    re.IGNORECASE,
)
HELD_TO_ONE = late_pattern(
    rf"\W*(?:(?:and|or|so|what\s+about|how\s+about)\s+)*(?:with|to|from|than|over|{AGAINST})\s+[a-z]", re.IGNORECASE
)
MINUS_ONE = late_pattern(
    rf"\A\W*(?:(?:and|so)\s+)?(?:minus|less)\s+(?!(?:{SPOKEN_MONTHS})\b)(?=[a-z]+(?:\s+[a-z]+)?\W*\Z)", re.IGNORECASE
)
LARGEST_MOVE = late_pattern(
    r"\W*(?:(?:and|so|what|which|when)(?:'s|\s+(?:is|was))?\s+)*(?:the\s+)?(?P<size>biggest|largest|steepest|sharpest|worst|greatest)\s+(?:single\s+)?"
    r"(?P<move>drop|fall|decline|decrease|rise|jump|gain|increase)\W*",
    re.IGNORECASE,
)
"""The largest move, which after the months of one series is of one of them."""
EACH_MOVED = late_pattern(
    r"\b(?:how|by\s+how\s+much)\s+(?:much\s+)?(?:did|do|have|has|are|were)\s+(?:they|these|those|each(?:\s+(?:one|of\s+(?:them|these|those)))?"
    r"|all\s+of\s+them)\s+(?:(?:all|each|buyers?|countries|partners)\s+)*(?:chang|mov|develop|compar|far|gr[eo]w|doing|do\b|fare)\w*"
    r"|\b(?:what\s+(?:is|was|were|are)\s+)?(?:their|each\s+one's|everyone's)\s+(?:(?:monthly|annual)\s+)?(?:chang|mov|growth)\w*"
    r"|(?:它们|他们|各国|各自|分别)的?(?:各自|分别|都)?(?:是|有|如何|怎么)*(?:变化|增减|变动|涨跌|增长)(?:了?多少|如何|怎么样|呢|是多少)?"
    r"|(?:有(?:什么|何)|如何|怎么)变化(?:的)?",
    re.IGNORECASE,
)
HELD_AGAINST = late_pattern(r"\b(?:vs|versus|against|with|to|than|beside)\b|[和与跟同比较]", re.IGNORECASE)
AGAINST_MONTH = late_pattern(
    rf"\b(?:{AGAINST}|on|from|since|over|than)(?=\s)|(?:和|与|跟|同|较|比)(?=\s*\d)|相?比|它们|他们|各国|各自|分别",
    re.IGNORECASE,
)
MONTH_BEFORE = late_pattern(
    r"\b(?:the\s+)?(?:(?:previous|prior|last|preceding)\s+month|month\s+(?:before|earlier))\b|\bmom\b|环比|上个?月",
    re.IGNORECASE,
)
REST = late_pattern(
    r"(?:and\s+|what\s+about\s+|how\s+about\s+)?(?:from\s+)?(?:the\s+)?(?:rest(?:\s+of\s+the\s+world)?|others|all\s+(?:the\s+)?others|everyone\s+else"
    r"|elsewhere|(?:every|any)where\s+else|(?:all\s+|the\s+)?other\s+(?:countries|suppliers|sources|origins|partners)|all\s+countries\s+without\s+china)"
    r"|其他国家呢?|其余呢?",
    re.IGNORECASE,
)
AS_OF = late_pattern(r"\bas (?:of|at)\b", re.IGNORECASE)
OF_TWO = late_pattern(
    r"\b(?P<difference>by how (?:much|many (?:tonnes|tons|t))|difference|gap|apart"
    r"|how (?:much|many tonnes|many tons) (?:more|less))\b"
    r"|\b(?P<ratio>ratio|how many times|factor)\b"
    r"|(?P<difference2>差额|差多少|相差(?!几倍|多少倍))|(?P<ratio2>(?:相差|差了?)?(?:几倍|多少倍))",
    re.IGNORECASE,
)
WITHOUT = late_pattern(
    r"\b(?:without|drop|remove|leave out|leaving out|not|except|excluding|exclude|minus|ignoring|apart from)\b"
    r"|\bother than\b|不含|除了?|去掉",
    re.IGNORECASE,
)
INSTEAD_OF = late_pattern(r"\b(?:instead\s+of|in\s+place\s+of|rather\s+than)\b|代替|而不是", re.IGNORECASE)
OF_MONTHS_TOTAL = late_pattern(
    r"(?:(?:and|so|ok|then)\s+)*(?:(?:what(?:'s|\s+(?:is|was))|how\s+much(?:\s+(?:is|was)\s+(?:it|that|this))?|(?:give|show)\s+me)\s+)?(?:(?:the|in|a|as)\s+)*"
    r"(?:totals?|sum)(?:\s+(?:(?:it|that|them)\s+)?up)?|(?:add|sum)\s+(?:it|them|that)\s+(?:all\s+)?up|合计|(?:一共|总共|加起来)(?:是|有)?多少",
    re.IGNORECASE,
)
LIST_THEM = late_pattern(
    r"\W*(?:and\s+)?(?:(?:please\s+)?(?:list|show|give)\s+(?:me\s+)?(?:them|each|all(?:\s+of\s+them)?)|one\s+by\s+one|each\s+of\s+them)(?:\s+please)?\W*",
    re.IGNORECASE,
)
OF_THE_TWO = late_pattern(
    r"\b(?:who|which)\b.*\b(?:ahead|in\s+front|more|most|first|bigger|biggest|larger|largest|higher|lead\w*)\b",
    re.IGNORECASE,
)
OF_ALL = late_pattern(
    r"(?:and\s+|what\s+about\s+|how\s+about\s+|so\s+)?(?:(?:in\s+|the\s+|of\s+)*(?:world|overall|grand|global)?\s*totals?"
    r"|(?:for\s+|to\s+)?(?:overall|worldwide|globally|everyone|everybody|all\s+countries|all\s+together)|from\s+(?:everywhere|anywhere|all\s+(?:sources|origins|suppliers|countries)))|(?:那)?总(?:共|计|数|量)?呢?",
    re.IGNORECASE,
)
AS_ASKED = late_pattern(
    r"\A\W*(?:(?:so|and|but|then|ok|okay)\W+)*(?:(?:that(?:'s|\s+is)|it's|still)\s+)?"
    r"(?P<side>more|less|higher|lower|bigger|smaller|larger|fewer|better|worse|stronger|weaker|greater)\s+than\b(?!\s*\d(?!\d{3}-\d\d\b))",
    re.IGNORECASE,
)
THRESHOLD_ASKED = late_pattern(
    r"\A\W*(?:(?:so|and|but|still|is\s+(?:it|that))\W+)*(?P<than>more\s+than|less\s+than|over|under|above|below|at\s+least|fewer\s+than)\s+"
    r"(?P<amount>\d[\d,.]*\d|\d)\s*(?P<unit>t|tons?|tonnes?|kg|)\W*\Z",
    re.IGNORECASE,
)
CHANGE_FROM = late_pattern(
    r"\b(?:the\s+)?(?:change|growth|rise|fall|increase|decrease)\s+(?:from|since|on|over|vs\.?|versus)\s+(?=[a-z0-9]+\s*(?:\d{4})?\W*\Z)",
    re.IGNORECASE,
)
_DOWN = r"(?:(?:is|was|were|are)\s+(?:it|that|this|they)\s+)?(?P<down{at}>down|lower|less|below|under|off)"
_UP = r"(?:(?:is|was|were|are)\s+(?:it|that|this|they)\s+)?(?P<up{at}>up|higher|more|above|over)"
_OF_IT = r"(?:\s+(?:is|was|were|are)\s+(?:it|that|this|they))?"
_IN_SO_MUCH = r"(?:by\s+)?how\s+(?:much|far)"
_MONTH_MEANT = (
    rf"(?:in\s+)?(?P<when{{at}}>(?:{SPOKEN_MONTHS})\b\.?(?:\s+\d{{{{4}}}})?|\d{{{{4}}}}-\d\d|[qh][1-4](?:\s+\d{{{{4}}}})?"
    r"|(?:the\s+)?(?:month\s+(?:before|earlier)|(?:previous|prior|preceding|last)\s+month))(?:'s)?"
)
_BASE_WORD = r"(?:on|from|since|over|versus|vs\.?|against|compared\s+(?:to|with)|than)\s+"
MOVED_ON = late_pattern(
    rf"\b{_IN_SO_MUCH}\s+(?:{_DOWN.format(at=1)}|{_UP.format(at=1)}){_OF_IT}\s+{_BASE_WORD}{_MONTH_MEANT.format(at=1)}\W*\Z"
    rf"|\A\W*(?:(?:and|so|ok)\s+)?(?:{_DOWN.format(at=2)}|{_UP.format(at=2)})\s+{_IN_SO_MUCH}\s+{_BASE_WORD}{_MONTH_MEANT.format(at=2)}\W*\Z"
    rf"|\A\W*(?:(?:and|so|ok)\s+)?(?:{_DOWN.format(at=3)}|{_UP.format(at=3)})\s+{_BASE_WORD}{_MONTH_MEANT.format(at=3)}\W+{_IN_SO_MUCH}\W*\Z"
    r"|\bhow\s+(?:big|large|much|steep|sharp)\s+(?:of\s+)?(?:(?:is|was)\s+)?(?:an?|the)\s+"
    r"(?:(?P<down4>fall|drop|decline|decrease|dip|loss|slide)|(?P<up4>rise|gain|increase|jump|climb))"
    rf"{_OF_IT}\s+{_BASE_WORD}{_MONTH_MEANT.format(at=4)}\W*\Z",
    re.IGNORECASE,
)
"""By how much what stands is less or more than in another month: "how much down on september"."""
_ON_ANOTHER = r"(?:on|from|over|versus|vs\.?|against|compared\s+(?:to|with)|than)\s+"
IS_MOVED_ON = late_pattern(
    r"\A\W*(?:(?:and|so|ok)\s+)?(?:is|was|were|are)\s+(?:it|that|this|they)\s+(?:(?:really|actually|still|also)\s+)?"
    rf"(?:(?P<down>down|lower|below)|up|higher|above)\s+{_BASE_WORD}{_MONTH_MEANT.format(at='')}\W*\Z"
    rf"|\A\W*(?:(?:and|so|ok)\s+)?(?:is\s+it\s+true\s+that\s+)?(?:(?P<down2>down|lower|below)|up|higher|above|(?:an?\s+)?improvement)\s+{_ON_ANOTHER}{_MONTH_MEANT.format(at=2)}\W*\Z"
    r"|\A\W*(?:(?:and|so|ok)\s+)?(?:did|has|have)\s+(?:it|that|this|they|exports?|shipments?)\s+(?:(?:really|actually|also)\s+)?"
    r"(?:(?P<down3>(?:go|gone)\s+down|f[ae]ll(?:en)?|drop(?:ped)?|declined?|decreased?|shr[iu]nk)|(?:go|gone)\s+up|ris(?:e|en)|gr[eo]wn?|increased?|climb(?:ed)?|improved?)\s+"
    rf"{_ON_ANOTHER}{_MONTH_MEANT.format(at=3)}\W*\Z",
    re.IGNORECASE,
)
"""Whether what stands is less or more than in another month: "is it down on september"."""
_THAT = r"(?:it|this|that|(?:(?:this|that|the)\s+)?(?:last\s+)?(?:figure|number|value|total|one|result|answer))"
SAYS_WHO = late_pattern(
    r"\W*(?:(?:and|so|but|ok|okay|oh|really|hm+|wait|sorry)\W+)*"
    rf"(?:{WHO_SAYS}|who\s+(?:says?|said|claims?)(?:\s+(?:so|that|this|it))?"
    rf"|where(?:\s+(?:did|do|have)|['’]?d)\s+(?:you|u)\s+(?:get|have|take|find|got)\s+{_THAT}(?:\s+from)?"
    rf"|where(?:['’]?s|\s+(?:is|was|does|did))\s+{_THAT}\s+(?:(?:come|coming|taken|even)\s+)?from"
    r"|(?:what(?:['’]?s|\s+is|\s+was)\s+)?(?:your|ur)\s+source"
    rf"|{HOW_KNOWN}(?:\s+{_THAT})?)(?:\s+(?:exactly|please|pls|then|though))*\W*"
    r"|\W*(?:那|这|是|个|数字?)*(?:谁|哪里|哪家)(?:说|公布|发布|报道|讲|统计)的?(?:数据|数字)?[啊呢呀]?\W*"
    rf"|\W*(?:那|这|个|数字?)*(?:你|您)(?:是)?(?:{HOW_KNOWN}|从哪里?(?:知道|得知|得到|拿到)的?)(?:这个?|那个?)?(?:数据|数字)?的?[啊呢呀]?\W*",
    re.IGNORECASE,
)
"""Who says what stands, or where it is from, and nothing else: "says who?", "where did you get that"."""
PAID_PER = late_pattern(
    r"\b(?:pay|paid|paying|spend|spent|cost)\s+(?:for\s+it\s+)?(?:per|for\s+(?:a|each|one))(?=\s+ki?lo|\s+kg)",
    re.IGNORECASE,
)
"""What is paid for a kilogram, which is a price."""
HOW_SURE = late_pattern(
    r"\W*(?:(?:and|so|but|ok|okay|oh|hm+|wait|sorry|just)\W+)*"
    rf"(?:how\s+{SURE}\s+(?:are\s+you|is\s+{_THAT})|are\s+you\s+(?:really\s+|absolutely\s+|quite\s+|that\s+)?{SURE}|(?:is|was)\s+{_THAT}\s+{SURE}"
    rf"|(?:can|could|should|may)\s+(?:i|we|one|you)\s+(?:really\s+)?(?:trust|rely\s+on|believe|depend\s+on|vouch\s+for|stand\s+behind)(?=\s+{_THAT})"
    r"|(?:(?:what(?:'s|\s+is)|how\s+(?:big|large)\s+is)\s+)?(?:the\s+)?(?:margin\s+of\s+error|error\s+margin|error|uncertainty))"
    rf"(?:\s+(?:really|actually|then|exactly))*(?:(?:\s+(?:about|of|in|on|with|for))?\s+{_THAT})?(?:\s+(?:really|please|then|though|here))*\W*"
    r"|\W*(?:那|这|该|个|你们?|对|数字?|数据|数值)*(?:有多大?|多大?|够|到底)?(?:可靠|可信|准确|准|确定|靠谱|把握)(?:性|度)?(?:有多[大高]|多[大高]|如何|怎么样)?[吗么呢不？?]*\W*"
    r"|\W*(?:那|这|该|个|数字?|数据|的)*误差(?:有?多[大少]|是多少)?[呢？?]*\W*",
    re.IGNORECASE,
)
"""How far what stands can be relied on, and nothing else: "how sure are you about this number"."""
TO_DATE = late_pattern(
    r"\b(?:ytd|year[ -]to[ -]date|so\s+far\s+(?:this|that|in\s+the)\s+year|(?:this|that)\s+year\s+so\s+far)\b"
    r"|\bcumulative(?:ly)?(?:\s+(?:total|figure))?(?:\s+for\s+the\s+year)?\W*\Z|年初至今|累计",
    re.IGNORECASE,
)
SAME_OF_YEAR = late_pattern(
    r"\bsame\b|\bwhat\s+(?:was|is)\s+(?:it|that)\b|\bhow\s+much\s+was\s+(?:it|that)\b", re.IGNORECASE
)
MEMBERS = late_pattern(
    r"\b(?:countries|members?|states|partners|buyers|customers|ones|show|list|rank)\b|成员国?|国家|看", re.IGNORECASE
)
ONLY = late_pattern(r"\b(?:only|just)\b|只", re.IGNORECASE)
IN_ALL = late_pattern(
    r"\b(?:the\s+)?(?:sum|total|totals|together|combined|added\s+up|in\s+total|altogether)\b|合计|总和|一共|加起来",
    re.IGNORECASE,
)
MEANT = late_pattern(r"\b(?:meant|mean|instead|rather|sorry|wrong|no)\b|不对|不是|我是说", re.IGNORECASE)
SINCE_THEN = late_pattern(
    r"\bsince\s+then\b|\bfrom\s+then\s+on\b|\bsince(?=\W*\Z)|此后|从那以后|自那以来", re.IGNORECASE
)
CHANGED_SINCE = late_pattern(
    r"\bhow\s+(?:far|much)\s+(?:(?:has|have|had|did|is|are)\s+)(?:it|they|that|this|exports|things)\s+"
    r"(?:(?P<down>fallen|dropped|declined|decreased|gone\s+down|down|shrunk|lower|fall|drop)|(?:come\s+back|came\s+back|recovered|rebounded|bounced\s+back|risen|grown|gone\s+up|up|higher"
    r"|climbed|increased|changed|moved|picked\s+up|recover|rise|grow|change|come))(?:\s+again)?\s+(?:since|from)(?:\s+(?:then|that|that\s+month|it|there))?\W*\Z"
    r"|\bhow\s+(?:far|much)\s+(?:(?P<down2>down)|up)\s+(?:is|are)\s+(?:it|they|that|this)\s+since(?:\s+(?:then|that))?\W*\Z"
    r"|(?:此后|从那以后|自那以来|之后)(?:恢复|回升|上升|增长|涨|变化|反弹)了?多少[\s?？。]*\Z",
    re.IGNORECASE,
)
"""By how much what stands has changed since its month: "how far has it come back since"."""
REST_OF_YEAR = late_pattern(
    r"\b(?:the\s+)?(?:rest|remainder|remaining\s+(?:months|part))\s+of\s+(?:the|that|its)\s+(?:same\s+)?year\b|当年剩余(?:的?月份)?",
    re.IGNORECASE,
)
YEAR_END = late_pattern(
    r"\b(?:at|by|around)\s+(?:the\s+)?(?:year(?:'s)?[\s-]?end|end\s+of\s+(?:the|that|its)\s+year)\b", re.IGNORECASE
)
OTHER_MONTHS = late_pattern(
    r"\b(?:all\s+)?(?:the\s+)?other\s+months(?:\s+(?:of|in)\s+(?:(?:that|the|its)(?:\s+same)?\s+year|(?P<year>(?:19|20)\d\d)))?\b|其他月份",
    re.IGNORECASE,
)
WHOLE_PART = late_pattern(
    rf"\b(?:the\s+|its\s+)?(?:whole|full|entire|complete|that|same)\s+(?:quarter|half(?:[\s-]year)?)\b(?!\s+(?:of\b|(?:in\s+)?{YEAR_BEFORE}))|整个?季度|全季度"
    r"|\A\W*(?:(?:and|ok|okay|so|then|now|please|pls|what|how|about|for|in|over|give|show|me|the|a|as|its)\b\W*)*(?:quarter(?:ly)?|half[\s-]year(?:ly)?)"
    r"(?:\s+(?:total|sum|figure|number|instead|then|please|pls|too|as\s+a\s+whole|altogether|in\s+all))*\W*\Z",
    re.IGNORECASE,
)
UP_TO = late_pattern(
    rf"\b(?:up\s+to|until|till|through)\s+(?=(?:{MONTH_WORDS})\b(?!\s+\d))",
    re.IGNORECASE,
)
THIS_OR = late_pattern(
    r"\b(?:this|that)(?:\s+(?:month|one))?(?=\s+or\s)|(?<=\bor\s)(?:this|that)(?:\s+(?:month|one))?(?=\s*(?:,|\?|\Z))",
    re.IGNORECASE,
)
RECOVERED_WHEN = late_pattern(
    r"\bwhen\s+(?:did|have|has|were|was)\s+(?:it|they|exports?|shipments|the\s+\w+)\s+(?:recover(?:ed)?|rebound(?:ed)?|c[oa]me\s+back|bounced?\s+back"
    r"|back(?:\s+up)?|normal(?:\s+again)?)\W*\Z"
    r"|\bhow\s+(?:long|soon|quickly|fast|many\s+months|much\s+time)\s+(?:later\s+)?(?:(?:did\s+it\s+take|was\s+it|until|till|before|for|did|have|has|had|were|was|are|is)\s+)*(?:it|they|them|exports?|shipments|the\s+\w+)?\s*"
    r"(?:(?:took|take|need(?:ed)?)\s+)?(?:to\s+)?(?:(?:were|was|be|got|get|are|is)\s+)?(?:recover(?:ed|y)?|rebound(?:ed)?|c[oa]me\s+back|bounced?\s+back|back(?:\s+up)?|normal(?:\s+again)?)"
    r"(?:\s+(?:take|took))?\W*\Z|\bhow\s+long\s+did\s+(?:the|its|their|that)\s+(?:recovery|rebound)\s+take\W*\Z"
    r"|(?:是)?(?:什么时候|何时|(?:过了?|用了?|花了?)?(?:多久|多长时间|几个月|多少个月))(?:之?后)?(?:才)?(?:恢复|回升|反弹)(?:的|了|过来|到?正常)?[\s?？。]*\Z",
    re.IGNORECASE,
)
"""When a fall that stands was made up for."""
WORKED_OUT_OF_YEAR = late_pattern(
    r"(?P<what>\b(?:averages?|avg|mean|median|highest|lowest|peak|maximum|minimum|high|low|best|worst|strongest|weakest)\b(?:\s+(?:months?|figure|level|point|quarter|one))?)"
    r"\s+(?:for|in|over|of|during)\s+(?:the|that|its)\s+(?:(?:whole|same|full|entire)\s+)?year\b",
    re.IGNORECASE,
)
"""What is to be worked out over the year that stands: "average for the year"."""
TOLD_BY_PERIOD = late_pattern(
    "|".join(
        each.pattern
        for each in (
            SINCE_THEN,
            YEAR_END,
            CHANGED_SINCE,
            REST_OF_YEAR,
            WHOLE_PART,
            OTHER_MONTHS,
            UP_TO,
            THIS_OR,
            RECOVERED_WHEN,
            WORKED_OUT_OF_YEAR,
        )
    ),
    re.IGNORECASE,
)
"""What every text has that says months by the period that stands."""
BEFORE_OR_AFTER = late_pattern(r"\b(?:(?P<before>before)|after(?:wards?)?|next)\b", re.IGNORECASE)
HIGHER_THEN = late_pattern(
    r"\b(?:was|were)\s+(?:it|that|this|they)\s+(?:(?P<more>higher|more|bigger|larger|better)|lower|less|smaller|worse)\s+"
    r"(?:a\s+year\s+(?:ago|earlier|before)|last\s+year|the\s+year\s+before)\W*\Z",
    re.IGNORECASE,
)
RECOVERED = late_pattern(
    r"\A\W*(?:(?:and|so)\s+)?(?:did|have|has)\s+(?:it|they|exports|shipments)\s+(?:ever\s+)?(?:recover(?:ed)?|rebound(?:ed)?|(?:bounced?|come|came)\s+back)"
    r"(?:\s+(?:since(?:\s+then)?|again|afterwards?|later|after\s+that))*\W*\Z",
    re.IGNORECASE,
)
WHO_MORE = late_pattern(
    r"\A\W*(?:(?:and|so)\s+)?(?:who|(?:did|does|is|was|has)\s+any(?:one|body)|any(?:one|body))(?:\s+else)?\s+(?:(?:got|gets?|bought|buys?|took|takes?"
    r"|received?|is|was|were|are|ranks?|ranked|stood)\s+)?(?:more|less|fewer|ahead|behind|above|below)(?:\s+(?:of\s+|than\s+)?(?:that|it|them|this))?\W*\Z",
    re.IGNORECASE,
)
LAST_MONTH = late_pattern(
    r"\b(?P<than>than|on|from|versus|vs\.?|against|compared\s+(?:to|with))\s+(?:the\s+)?last\s+month\b", re.IGNORECASE
)
LAST_YEAR = late_pattern(r"\b(?:the )?(?:last|previous) year\b|去年", re.IGNORECASE)
WHOLE_YEAR = late_pattern(
    r"\b(?:the )?(?:whole|full|entire|that) year\b|\b(?:the )?(?:(?:full-)?year(?:['’]s|ly)?|annual) total\b"
    r"|\b(?:for|in|over|of) the year\b|(?<![年0-9])全年",
    re.IGNORECASE,
)
JOINING = frozenset(
    ["and", "what", "about", "how", "the", "for", "in", "of", "to", "with", "so", "then", "same", "again", "also",
     "please", "ok"]
)  # fmt: skip
UNDATED = late_pattern(
    rf"\b(?:{SPOKEN_MONTHS}|q[1-4]|[1-4]q|h[12]|quarter|half|first month"
    r"|spring|summer|autumn|winter|early|mid|late)\b|[月季半春夏秋冬]",
    re.IGNORECASE,
)
FLOWS = late_pattern(r"\b(?:imports?|exports?)\b|进口|出口", re.IGNORECASE)
_COUNT = rf"\d{{1,2}}|{'|'.join(COUNTS)}"
MONTHS_BESIDE = late_pattern(
    rf"\b(?:the\s+)?(?P<side>previous|prior|preceding|next|following)\s+(?P<count>{_COUNT})\s+months\b"
    rf"|\b(?:the\s+)?(?:first\s+)?(?P<count2>{_COUNT})\s+months\s+(?:(?:right|just|immediately)\s+)?(?P<side2>after|following|afterwards?|before|prior|preceding)"
    r"(?:\s+(?:that|then|it|this))?(?=\W*\Z)"
    r"|\b(?:the\s+)?(?P<side3>next|following|previous|prior|preceding)\s+(?P<part>quarter|half(?:[\s-]year)?)\b"
    r"|\b(?:the\s+)?(?P<part2>quarter|half(?:[\s-]year)?)\s+(?:right\s+)?(?P<side4>after|following|afterwards?|before|earlier|prior|preceding)(?:\s+(?:that|then|it|this))?(?=\W*\Z)"
    r"|\b(?:the\s+)?(?P<season>spring|summer|autumn|winter)\s+(?P<side7>after|following|before|prior|preceding)(?:\s+(?:that|then|it|this|last))?(?=\W*\Z)"
    r"|\b(?:the\s+)?(?P<side8>previous|prior|preceding|next|following)\s+(?P<season2>spring|summer|autumn|winter)\b"
    r"|(?:(?P<side5>之后|以后|此后|随后|接下来|往后|其后|后面|再往后|下|(?<![个月年之以今此往])后)|(?:之前|此前|再往前))的?(?P<count3>[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})个月"
    r"|(?P<side6>下(?!半年)|(?<![个月年之以今此往])后(?=一)|之后|随后|接下来|此后)的?(?:那|一|1)?个?(?P<part3>季度?|半年)",
    re.IGNORECASE,
)
"""So many months, or the quarter, half-year or season, beside the period that stands: "the three months after"."""
MEAN_UP_TO = late_pattern(r"\bof\s+the\s+trailing\s+(?P<count>\d{1,2})\s+months\b", re.IGNORECASE)
"""The months of a moving average, which end with the month that stands: "3-month average"."""
FROM_ON = late_pattern(
    r"\A(?P<so>\W*(?:and\s+|what\s+about\s+|only\s+|just\s+|but\s+)*)from\s+"
    rf"(?=(?:{MONTH_WORDS})(?:\s+\d{{4}})?(?:\s+on(?:wards?)?)?\W*\Z)",
    re.IGNORECASE,
)
SIDE = late_pattern(r"\A(?:since|after|before|until|till|up\s+to|from|by)\s+(?:the\s+)?", re.IGNORECASE)
TO_WHOM = late_pattern(
    r"\W*(?:(?:and|so|but|ok|okay|then|now)\b\W*)*(?:(?:please\s+)?(?:list|show|give|tell|name)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+)?)?"
    r"(?:(?:(?:break|split)\s+(?:it|that|this|them)\s+(?:(?:down|up|out)\s+)?)?(?:by|per)\s+(?:country|partner|buyer|destination|market)"
    r"|(?:sold\s+|sent\s+|shipped\s+|exported\s+)?(?:to|for|by)\s+(?:whom?|(?:which|what)\s+(?:countr(?:y|ies)|partners?|buyers?|markets?|destinations?|ones))"
    r"|whom?(?:\s+to)?|where(?:\s+to)?|to\s+where|(?:who|what|which)\s+(?:are|were|is|was)\s+(?:the\s+)?(?:countr(?:y|ies)|partners?|buyers?|takers?|recipients?|destinations?|customers?)"
    r"|(?:(?:which|what|the)\s+)?(?:countr(?:y|ies)|partners?|buyers?|markets?|destinations?|recipients?|customers?|takers?)|which\s+ones)"
    r"(?:\s+(?:is|are|was|were|did|does|do|has|have)\s+(?:it|that|this|these|those|they|them)(?:\s+(?:all|mostly|mainly))*(?:\s+(?:go(?:ne)?|went|sold|shipped|sent|end\s+up))?(?:\s+(?:to|in))?)?"
    r"(?:\s+(?:in\s+)?(?:then|that\s+month|there|exactly|please|pls))*\W*"
    r"|\W*(?:那|那么|都|分别|具体)*(?:是|有|给|出口到|卖给|卖到|发往|流向|去)*了?(?:哪些|哪几个|哪个|什么|哪)(?:国家|国|买家|客户|市场|地区|目的地)(?:了|呢|买的?|进口的?|吗)*\W*"
    r"|\W*(?:那|那么)?(?:都|分别)?(?:是|被)?谁(?:买|进口|拿|要)(?:了|走|的|去)*(?:呢)?\W*|\W*(?:都|分别)?(?:卖|出口|发|给|去)(?:到|往|给)?了?(?:谁|哪里|哪儿)了?(?:呢)?\W*|\W*[按分](?:国家?|国别|买家|市场)(?:看|列|分|来看)?(?:呢)?\W*",
    re.IGNORECASE,
)
"""Who bought what a figure is of, and nothing else: "which countries", "to whom"."""
PEAKED_TOO = late_pattern(
    r"\b(?:(?:had|has|have|hit|reached|saw|set)\s+(?:their|its|an?|the)\s+(?:own\s+)?(?:peaks?|highs?|highest(?:\s+month)?|records?|lows?|troughs?|lowest(?:\s+month)?|best(?:\s+month)?|worst(?:\s+month)?)"
    r"|(?:also\s+)?(?:peaked|bottomed(?:\s+out)?))(?:\s+(?:then|too|as\s+well|that\s+month|in\s+(?:that|the\s+same)\s+month|at\s+the\s+same\s+time))+",
    re.IGNORECASE,
)
"""Who else had its highest month when another had: no answer tells that, so that the words are named."""
