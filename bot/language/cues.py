"""What a sentence as such says: which kind of answer it asks for, whose trade it means, the numbers it claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum, auto
from itertools import pairwise

from bot.language.lexicon import MOVES, TRADE_WORDS
from bot.text import late_pattern
from bot.trade.observations import Flow
from bot.trade.periods import MONTH_WORDS
from bot.trade.ranking import Sort

AGAINST = r"(?:vs\.?|versus|against|compared\s+(?:with|to))"
"""Words that hold one thing against another."""
YEAR_BEFORE = (
    r"(?:last\s+year|(?:a|one|the)\s+year\s+(?:ago|earlier|before)|(?:previous|prior|preceding)\s+year|year\s+before)"
)
BUYS = r"(?:buys?|bought|purchase[sd]?|ordered|imports?|imported|gets?|got|takes?|took|receives?|received)"
"""Verbs of who receives goods."""
_SELLS = r"(?:exports?|exported|sells?|sold|sends?|sent|ships?|shipped|suppl(?:y|ies|ied))"
_TO_CHINA = late_pattern(
    rf"\b(?<!according )(?:to|into) china\b|\bchina (?:\w+ )?{BUYS}\b|\bchin(?:a's|ese) (?:\w+ )?(?:purchases|imports)\b"
    "|(?<![从自])中国(?:从|进口)",
    re.IGNORECASE,
)
_FROM_CHINA = late_pattern(
    rf"\b(?:from|by) china\b|\bchina (?:\w+ )?{_SELLS}\b|\bchin(?:a's|ese) (?:\w+ )?(?:exports|shipments|magnets)\b"
    "|中国(?:对|向|出口)|[从自]中国",
    re.IGNORECASE,
)
_OF_OTHERS = late_pattern(
    rf"(?<!\w)\ue000(?:'s?|s)?\s+(?:[\w-]+\s+)?{_SELLS}\b[^,;]*?\b(?:to|into)\s+(?:the\s+)?\ue001"
    rf"|(?<!\w)\ue000(?:'s?|s)?\s+(?:[\w-]+\s+)?{BUYS}\b[^,;]*?\bfrom\s+(?:the\s+)?\ue001"
    r"|\bfrom\s+(?:the\s+)?\ue000\s+(?:[\w-]+\s+)?(?:in)?to\s+(?:the\s+)?\ue001"
    r"|(?<!\w)\ue000(?:'s?)?\s+(?:market\s+)?share\s+(?:of|in)\s+(?:the\s+)?\ue001(?:'s?)?\s+(?:[\w-]+\s+){0,2}imports\b",
    re.IGNORECASE,
)
_THEIR_IMPORTS = late_pattern(
    "\ue000(?:'s?)? (?:\\w+ )?(?:(?:its|their) (?:\\w+ )?)?import|(?<![从自])\ue000[^从自]{0,10}进口", re.IGNORECASE
)
_IMPORTS = late_pattern(r"\b(?:imports?|imported|importing)\b|进口(?![国商方])", re.IGNORECASE)
_BUYERS_IMPORT = late_pattern(
    r"\b(?:who|countr(?:y|ies)|buyers?|partners?|customers?)\s+(?:\w+\s+)?import(?:s|ed)?\b"
    "|(?<![从自])(?:谁|(?:哪个|哪些|什么|哪几个)(?:国家|市场|地区)|哪国)(?:[^从自]|[从自]中国){0,14}?进口(?![国商方])",
    re.IGNORECASE,
)
_ASKS_OF_THEM = late_pattern(r"\b(?:did|does|do|has|have)\b.*\b(?:import|imported)\b(?! from)", re.IGNORECASE)
_POSSESSIVE = late_pattern(rf"\b({MONTH_WORDS})'s\b", re.IGNORECASE)


class Cue(StrEnum):
    """What kind of answer a sentence asks for."""

    HELP = auto()
    STATUS = auto()
    PARTNERS = auto()
    PRODUCTS = auto()
    BACKGROUND = auto()
    EVENTS = auto()
    REPORT = auto()
    DOWNLOAD = auto()
    REVISIONS = auto()
    GAIN = auto()
    LOSS = auto()
    TOP = auto()
    COMPARE = auto()
    TREND = auto()
    RECORD = auto()
    WHY = auto()
    FIGURE = auto()


def _cue(pattern: str, *chinese: str) -> re.Pattern[str]:
    return late_pattern("|".join([rf"(?<!\w)(?:{pattern})(?!\w)", *chinese]), re.IGNORECASE | re.VERBOSE)


_MOST = r"(?:\s+(?:up|down))?\s+(?:by\s+)?(?:the\s+)?most"
_ROSE = r"(?:rose|rise|rises|grew|gained|gains|increased|jumped|surged|soared|went\s+up|added|moved\s+up)"
_FELL = r"(?:fell|falls|fall|dropped|lost|loses|declined|decreased|plunged|slumped|shrank|went\s+down|moved\s+down)"
_ONES = (
    r"(?:buyers?|customers?|partners?|importers?|destinations?|markets?|clients?|takers?|purchasers?|recipients?"
    r"|countr(?:y|ies)|suppliers?)"
)
_WHO = rf"(?:who|(?:which|what)\s+(?:(?:\d+|two|three|four|five|ten)\s+)?(?:(?:asian|european|african|american|eu|arab|nordic)\s+)?{_ONES})"
_GAINS = r"(?:gain(?:s|er|ers)?|rises?|increases?|winners?|risers?|jumps?)"
_LOSSES = r"(?:loss(?:es)?|losers?|falls?|drops?|declines?|decreases?|decliners?|fallers?)"
_BIG = (
    r"(?:biggest|highest|largest|greatest|strongest|steepest|sharpest|worst|main|major|leading|most\s+important|key)"
)
_AND_DONE = r"(?=(?:[\s,]+(?:please|pls|plz|thanks|thx|then|only|instead|will\s+do|is\s+enough|of\s+(?:them|those|these)))*[\s?!.]*$)"
_ARE_HELD = (
    r"(?:do\s+you\s+(?:have|know|cover|hold|track|follow|offer|support)(?:\s+(?:data|figures|numbers))?(?:\s+(?:for|on|of|about))?"
    r"|have\s+you(?:\s+got)?|(?:are|is)\s+(?:loaded|there|available|covered|supported|held|included)"
    r"|(?:can|could|may)\s+(?:i|we|you)\s+(?:ask|query|look\s+up|choose|see|get|answer)(?:\s+you)?(?:\s+(?:about|for|on|from))?)"
)
_BY_YEAR = r"(?:year\s+(?:by|after)\s+year|by\s+year|(?:(?:in|of|for|across|over)\s+)?(?:each|every|all)\s+(?:the\s+)?years?|(?:across|over)\s+(?:the\s+)?years)"
SAME_MONTHS_OF_YEARS = rf"(?:the\s+)?same\s+months?\s+{_BY_YEAR}|{_BY_YEAR}\W{{1,3}}(?:the\s+)?same\s+months?|(?:years|{_BY_YEAR})\s+(?:overlaid|laid\s+over\s+each\s+other|month\s+(?:by|for)\s+month)"
SAME_MONTHS_IN_CHINESE = "季节性?|(?:历年|逐年|各年|每年)(?:的)?(?:同月|同期|相同月份)"
"""Words of a chart that has a line for each year."""

_GREETED = late_pattern(
    r"\A\W*(?:hi|hello|hey|good\s+(?:morning|afternoon|evening))(?:\s+(?:there|all|team|bot))?(?:[,!.]+\s*(?=\w)|\s+(?=(?:i|i'm|im|we|what|how|who|can|new|first|just)\b))",
    re.IGNORECASE,
)
_JOINED = late_pattern(r"\s*(?:[,;?!.]+\s*(?:and\s+)?|\band\s+(?:also\s+)?|[，。？！、和])\s*", re.IGNORECASE)
CUES: tuple[tuple[Cue, re.Pattern[str]], ...] = (
    (Cue.HELP, late_pattern(
        r"\s*(?:(?:please\s+)?help(?:\s+me)?(?:\s+please)?|(?:so\s+)?what\s+(?:else\s+)?(?:can|could|should|may)\s+(?:you|u|i|we)\s+(?:else\s+)?(?:do|ask|say|tell|answer)"
        r"(?:\s+(?:you|me|us|for\s+me|here))*|(?:what|which)\s+(?:kinds?|sorts?|types?)\s+of\s+(?:questions?|things?)\s+(?:can|could|do|should)\s+(?:i|we|you)\s+(?:ask|answer|do)(?:\s+you)?"
        r"|how\s+(?:do|does|can|should)\s+(?:i|we|this|it|you)\s+(?:use\s+(?:this|it|you)|work|start|begin|get\s+started)(?:\s+bot)?"
        r"|where\s+(?:do|should|can)\s+(?:i|we)\s+(?:start|begin)|i(?:'ve|\s+have)?\s+never\s+used\s+this(?:\s+before)?|what\s+are\s+you\s+able\s+to\s+(?:do|answer|tell(?:\s+me)?)"
        r"|(?:give\s+me\s+)?(?:an?\s+)?overview\s+of\s+what\s+you\s+(?:can\s+)?do|what(?:'s|\s+is)\s+this(?:\s+bot)?\s+(?:about|for)"
        r"|(?:(?:can|could)\s+you\s+)?(?:explain|tell\s+me)\s+what\s+(?:you|this(?:\s+bot)?|it)\s+(?:can\s+)?(?:do|does|is|are)"
        r"|(?:(?:i'?m|i\s+am|we\s+are|we're)\s+|i\s+)?(?:(?:a|an|totally|brand|very|quite|all|just|my|the)\s+)*(?:new|newbie|newcomer|beginner|noob|first[\s-]time(?:r)?|joined)"
        r"(?:\s+(?:user|member|person|colleague|starter))?(?:\s+(?:here|to\s+(?:this|it|the\s+\w+)|around|on\s+this\s+\w+|using\s+this))*"
        r"|(?:我们?是?)?(?:新来的?|新人|新手|第一次(?:来|用))|(?:我们?)?(?:能|可以|该)(?:问|做|查)(?:些|你)?(?:什么|啥)|(?:我们?)?(?:该)?怎么(?:开始|问)"
        r"|what\s+(?:is|are)\s+(?:this|you)(?:\s+for)?|who\s+(?:are|made|built|created|wrote)\s+you|(?:list|show)?\s*(?:me\s+)?(?:the\s+|"
        r"all\s+|your\s+)?commands|how\s+to\s+use(?:\s+(?:this|it))?|(?:what|which)(?:\s+are)?(?:\s+some)?\s+(?:good\s+)?questions\s+(?:(?:can|could|may|should)\s+(?:i|we)|(?:i|we)\s+(?:can|could|may|should))\s+ask(?:\s+(?:you|here|this\s+bot))?"
        r"|(?:please\s+)?(?:show|tell)\s+(?:me|us)\s+what\s+(?:you|i|we|this(?:\s+bot)?)\s+(?:can|could)\s+(?:do|ask|answer)(?:\s+(?:you|here))?"
        r"|(?:(?:please\s+)?(?:show|give)\s+(?:me|us)\s+|what\s+are\s+|list\s+)?(?:(?:a\s+few|some|any|the|more|good|sample|example|your|an?)\s+)*(?:examples?|example\s+(?:questions?|commands?|queries)|sample\s+(?:questions?|commands?|queries)|questions)(?:\s+(?:questions?|please|of\s+(?:questions?|commands?)|i\s+(?:can|could)\s+ask))*"
        r"|(?:what|which)\s+commands\s+(?:are\s+there|(?:can|could|do)\s+(?:i|we|you)\s+(?:use|have|know))|(?:the\s+|main\s+)?menu|how\s+(?:can|could)\s+you\s+help(?:\s+(?:me|us))?|can\s+you\s+help(?:\s+(?:me|us))?"
        r"|what\s+can\s+(?:this|the)\s+bot\s+do|what\s+is\s+(?:this|the)\s+bot(?:\s+for)?|what\s+are\s+you\s+for|how\s+(?:do|can|should)\s+i\s+ask(?:\s+(?:you\s+)?(?:a\s+question|questions|something))?|(?:使用|操作)?(?:说明书?|指南)|菜单"
        r"|(?:请)?(?:给我|举|看)?(?:几个|一些|一个|个)?(?:例子|示例|样例)|hi|hello|hey|你好"
        r"|can\s+you\s+(?:draw|make|show|plot|do)\s+(?:charts?|graphs?|plots?|pictures?)|帮助|怎么用|你能做什么)\s*", re.IGNORECASE)),
    (Cue.STATUS, _cue(r"""
        status | (?:is|are)\s+there\s+(?:any\s+)?(?:data|figures|numbers)\s+(?:yet\s+)?(?:for|from|of)
          (?=\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+20\d\d)?(?:\s+yet)?[\s?!.]*$)
        | (?:(?:do|have)\s+you\s+(?:have|got)?\s*|is\s+there\s+|(?:got|have)\s+)(?:any\s?thing|something|data|figures|numbers)
          \s+(?:already\s+|yet\s+)?(?:after|past|beyond|later\s+than|newer\s+than|more\s+recent\s+than|since)(?=\s+(?:[\w-]+\s+)?(?:20)?\d\d[\s?!.]*$|\s+[a-z]{3,9}[\s?!.]*$)
        | (?:what|which)(?:'?s|\s+is)\s+(?:the\s+)?(?:latest|newest|new|most\s+recent)(?:\s+(?:month|period|today|now|this\s+morning))?(?=[\s?!.]*$)
        | any(?:\s?thing)?\s+(?:new(?:er)?\s+(?:data|figures|numbers|months?)|updates?|new(?:er)?|more\s+recent|fresher|later)(?:\s+(?:in|out|here|loaded|for\s+(?:me|us)))?
          (?:\s+(?:today|now|yet|tonight|this\s+morning))?(?=[\s?!.]*$)
        | (?:is|are)(?=\s+(?:[\w'-]+\s+){1,4}(?:loaded|covered|in\s+(?:the|your)\s+(?:data|database))[\s?!.]*$)
        | (?:which|what|how\s+many)\s+months\s+(?:are\s+(?:you\s+)?(?:missing|lacking|loaded)
          |do\s+you\s+(?:miss|lack))(?:\s+(?:for|of))?
        | what\s+(?:don'?t|do\s+not)\s+you\s+have(?:\s+(?:for|on|of))? | (?:for\s+|in\s+)?which\s+months(?=\s+(?:is|are)\s+[\w\s]+?\s+missing\b)
        | missing(?=[\s?!.]*$)
        | (?:which|what)\s+months(?=\s+(?:of|for|to|from)\s+[\w\s-]{2,40}?\s+(?:(?:are|is)\s+(?:you\s+|we\s+)?(?:missing|lacking|not\s+loaded)|do\s+you\s+(?:miss|lack))\b)
        | (?:for\s+|in\s+)?(?:which|what)\s+months\s+(?:are|is|were)\s+(?:empty|blank|absent|not\s+(?:loaded|there|held|covered|in))(?:\s+(?:for|of|in))?
        | what\s+do\s+you\s+not\s+have(?:\s+(?:for|on|of))? | (?:is|are)\s+there\s+(?:an?\s+|any\s+)?gaps?(?:\s+(?:in|for|of))?(?:\s+the)?
        | when\s+(?:do|will|does|can)\s+(?:you|we|i|it)\s+(?:know|learn|hear|find\s+out)\b
        | what(?:'?s|\s+is)\s+missing(?:\s+(?:for|of))? | (?:data\s+)?gaps(?:\s+(?:for|of|in))?
        | (?:which|what)\s+months\s+(?:do\s+you\s+have|have\s+you(?:\s+got)?|are\s+(?:loaded|there|available))
          (?:\s+(?:for|of))?
        | (?<!countries\s)(?<!partners\s)do\s+you\s+(?:have|cover)\s+(?:any\s+)?(?:data|figures|numbers)(?:\s+(?:for|on|of|about))?
        | how\s+(?:fresh|recent|current|new|old|up[\s-]+to[\s-]+date)\s+(?:is|are)\s+
          (?:(?:the|your|this|that|these|those|all)(?:\s+(?:data|figures?|numbers?))?|it|they|you)
        | when\s+(?:was|were|did|is|are)\s+(?:(?:all|the|your|this|that|these|those|it|you)\s+)*(?:data|figures?|numbers?|database)?\s*
          (?:last|most\s+recently)\s+(?:updated?|refresh(?:ed)?|loaded|added|imported|entered)(?=[\s?!.]*$)
        | when\s+(?:was|were)\s+new\s+(?:data|figures?|numbers?)\s+(?:last\s+)?(?:loaded|added|imported|entered)(?=[\s?!.]*$)
        | \A\W*(?:last|latest|most\s+recent)\s+(?:updated?|refresh(?:ed)?)(?=[\s?!.]*$)
        | (?:is|are)\s+(?:the|your)\s+(?:data|figures|numbers)\s+(?:up\s+to\s+date|current|fresh)
        | (?:ha(?:s|ve)|is|are)\s+(?:there\s+)?(?:any\s?thing|something|any|more)\s+(?:newer|more\s+recent|fresher|later)
          (?:\s+(?:than\s+that|on|for|in|out|data|figures|numbers|months?|come|been|published|released|loaded|here|available|yet|now|of)\b)*
        | (?:is|are)\s+there\s+(?:newer|more\s+recent|fresher|later)\s+(?:data|figures|numbers|months?)(?:\s+(?:for|on|of|in))?
        | \A\W*any(?:\s?thing)?\s+(?:newer|more\s+recent)(?=\s+(?:[\w-]+\s+){0,4}(?:data|figures|numbers|months?|out|on|for)\b)
        | (?:which|what)\s+months\s+(?:don'?t|do\s+not)\s+you\s+have(?:\s+(?:for|of))?
        | missing\s+months?(?:\s+(?:for|of|in))?
        | (?:(?:is|are|was|were)\s+)?(?:any|some)\s+months?\s+(?:missing|lacking|not\s+loaded)(?:\s+(?:for|of|in))?
        | up\s+to\s+date | when(?:'?s|\s+(?:is|are|do|does|will|can))\s+[\w\s]*?(?:next|new|upcoming)\s+
          [\w\s]*?(?:release[ds]?|data|figures|numbers|month|updates?|publication|batch|drop|report)(?:\s+(?:be\s+)?(?:out|come|released?|published|available|due|expected|scheduled|planned))*
        | when\s+(?:is|are|do|does|will|can)\s+[\w\s]*?(?:come\s+out|released|published|be\s+out|due|available)
        | when(?:'?s|\s+(?:will|do|does|are|is))\s+(?:you|it|this|they|the\s+(?:data|figures|numbers|bot))\s+(?:going\s+to\s+|be(?:ing)?\s+|getting\s+)*(?:updated?|refresh(?:ed)?)
          (?:\s+(?:next|again))?(?=[\s?!.]*$)
        | (?:has|have)(?=\s+(?:the\s+)?(?:[\w'’]+\s+){1,3}?(?:(?:data|figures?|numbers?)\s+)?(?:(?:already\s+)?been\s+(?:published|released|loaded|added)
          |come\s+out|arrived|come\s+in)(?:\s+(?:yet|already))?[\s?!.]*$)
        | did(?=\s+(?:the\s+)?(?:[\w'’]+\s+){1,3}?(?:(?:data|figures?|numbers?)\s+)?(?:come\s+out|arrive|come\s+in|get\s+(?:published|released))(?:\s+(?:yet|already))?[\s?!.]*$)
        | have\s+you(?:\s+already)?\s+(?:loaded|got|added|imported|received)(?=\s+(?:the\s+)?[\w'’]+(?:\s+(?:data|figures?|numbers?))?\s+(?:yet|already)[\s?!.]*$)
        | do\s+you\s+already\s+have(?=\s+(?:the\s+)?[\w'’]+(?:\s+(?:data|figures?|numbers?))?[\s?!.]*$)
        | are\s+you\s+missing(?=\s+[\w'’]+(?:\s+(?:20)?\d\d)?[\s?!.]*$)
        | (?:(?:data|the|your|our)\s+cut-?\s?off(?:\s+(?:date|month|day|point))?|cut-?\s?off\s+(?:date|month|day|point))(?:\s+(?:of|for)\s+(?:the|your|this)\s+(?:data|figures|numbers))?
        | as\s+(?:of|at)\s+(?:when|(?:which|what)\s+(?:month|date|day))\s+(?:is|are)\s+(?:the|this|these|your)\s+(?:data|figures?|numbers?)
        | which\s+(?:data|figures|numbers|month)\s+(?:is|are)\s+(?:the\s+)?(?:newest|latest|most\s+recent)(?=[\s?!.]*$)
        | is\s+(?:this|that|it)\s+(?:the\s+)?(?:latest|newest|most\s+recent)\s+(?:data|figures?|numbers?|month)(?:\s+(?:you\s+have|available|there\s+is|loaded))?(?=[\s?!.]*$)
        | what(?:'?s|\s+is)\s+new\s+in\s+(?:the|your)\s+(?:data|database|figures|numbers)
        | eta(?:\s+(?:for|of|on))?(?=\s+(?:the\s+)?[\w'’\s]{2,30}$|[\w'’\s]+\?) | any\s+idea\s+when | how\s+(?:long|many\s+days|soon)\s+(?:until|till|before|to)\s+(?:the\s+)?(?:next|new)\s+(?:data|figures|numbers|release|update)
        | (?:date\s+of\s+(?:the\s+)?|(?:what|which)\s+(?:date|day)\s+(?:is|will\s+be)\s+the\s+)?next\s+(?:(?:data\s+)?(?:release|update|publication))(?:\s+dates?)?
        | (?:data\s+)?(?:release|publication|update)s?\s+(?:schedules?|calendars?|dates?|timetables?) | (?:latest|newest|most\s+recent|last)\s+
          (?:data|release|month\s+(?:you\s+have|loaded|available))(?:\s+dates?)?
        | how\s+far\s+(?:do|does)\s+(?:the|your)\s+(?:data|figures|numbers)\s+(?:go|reach)
        | when\s+(?:does|do|will|is|are)\s+[\w\s]*?(?:report|release|figures?|data|numbers?)\s+
          (?:coming(?:\s+out)?|come|arrive|arriving|appear|land)
        | when\s+(?:do|will|does|can|should|could|might|would)\s+(?:you|we|i|it)\s+(?:get|have|load|receive|see|expect)\b
        | when\s+(?:is|are|will)\s+(?:[\w'-]+\s+){0,4}?(?:reports?|releases?|figures?|data|numbers?)\s+(?:be\s+)?(?:out|expected|ready)(?=[\s?!.]*$)
        | (?:how\s+many|which)\s+months\s+(?:do\s+you\s+have|have\s+you)(?:\s+(?:for|of))?
        | what\s+(?:data\s+)?(?:is|are|do\s+you\s+have)\s+loaded | who\s+loaded\s+the\s+data""", "有没有比?[^，。？?]{0,12}更新的(?=[^，。？?]{0,6}(?:数据|数字))", "(?:今天|现在|最近)?有(?:没有)?(?:什么|啥)?(?:新的?(?:数据|数字)|更新)了?吗?", "最新数据到", "有没有(?=[^月季]{0,12}数据)", "有(?=[^月季没]{0,10}数据吗)", "(?:哪些|哪几个|几个|多少个)月份?(?:有数据|的数据)", "数据(?:已经)?到(?:了)?(?:哪个?|几|什么)(?:月份?|时候|年)", "缺(?:了|少)?(?:哪些|哪几个|什么)月份?(?:的数据)?", "什么时候(?:会|能)?(?:有|出)新的?(?:数据|数字)", "(?:下个?月|新)的?(?:数据|数字)(?:会)?(?:什么时候|何时|几号)(?:会|能)?(?:有|出来?|公布|发布|更新)?", "什么时候(?:会|能)?(?:公布|发布|更新|出)", "有没有[^，。？?]{0,10}(?:之后|以后)的(?:数据|数字)", "(?:有)?(?:哪些|哪几个|什么)月份?(?:的数据)?(?:还|是|都)?(?:没有?|缺失?|空缺|不全|未加载)(?:加载|载入|导入)?(?:的)?(?:数据)?", "(?:数据)?(?:缺失|空缺|缺|没有(?:数据)?)的(?:月份|月)(?:有|是)?(?:哪些|哪几个)?", "(?:数据|数字)(?:出来|公布|发布|出)了?(?:吗|没有|没)", "何时(?:公布|发布|更新)", "最新的?(?:数据|数字)是(?:什么时候|何时|哪个月|几月|哪天)的?", "(?:数据|数字)的?(?:发布|公布|更新)(?:日历|时间表|日程|日期)", "下一?次(?:的)?(?:数据|数字)?(?:会|在|是|什么时候|何时)*(?:公布|发布|更新|出来?)")),
    (Cue.PARTNERS, _cue(rf"""
        (?:which|what|how\s+many|list(?:\s+(?:all|the))*|show(?:\s+(?:me|all|the))*)\s+(?:countries|partners)
        (?:\s+(?:{_ARE_HELD}|(?:have|has)\s+(?:data|figures)))?(?=[\s?!.]*$)
        | (?:which|what|how\s+many)\s+(?:countries|partners|buyers|destinations)\s+{_ARE_HELD}(?:\s+(?:data|figures|numbers))?(?:\s+(?:for|on|of|about|in|with))?
          (?=(?:\s+[\w-]+){{1,3}}[\s?!.]*$)
        | (?:list|show)(?:\s+(?:me|all|the))*\s+(?:countries|partners)(?:\s+(?:held|loaded|covered|available))?\s+(?:for|of|on|with)(?=(?:\s+[\w-]+){{1,3}}[\s?!.]*$)
        | \A\W*(?:(?:the|a|full|complete|all|your|available|list|of)\s+)*(?:list\s+of\s+(?:(?:all|the|available|your)\s+)*)?(?:countries|partners)(?:\s+list)?(?=[\s?!.]*$)
        | (?:countries|partners)\s+(?:(?:that\s+are\s+)?(?:held|loaded|covered|available|known))(?:\s+(?:for|of|on|with))?(?=(?:\s+[\w-]+){{0,3}}[\s?!.]*$)
        | (?:for\s+)?(?:which|what|how\s+many)\s+(?:countries|partners)\s+(?:have|has|(?:do|have)\s+you(?:\s+(?:have|cover|got))?)
        (?=(?:\s+[\w-]+){{0,3}}\s+(?:data|figures|numbers)(?:\s+(?:for|on|of|about)(?:\s+[\w-]+){{0,3}})?[\s?!.]*$
          | \s+(?:for|on)(?:\s+[\w-]+){{1,3}}[\s?!.]*$)""", "哪些国家")),
    (Cue.PRODUCTS, _cue(rf"""
        (?:which|what|list(?:\s+(?:all|the))*|show(?:\s+(?:me|all|the))*)\s+(?:products|goods|commodities)
        (?:\s+{_ARE_HELD})?(?=[\s?!.]*$)
        | \A\W*(?:(?:the|a|full|complete|all|your|available|list|of)\s+)*(?:products|goods|commodities)(?:\s+(?:list|available|held|covered))?(?=[\s?!.]*$)
        | (?:what(?:'s|\s+is|\s+are)?\s+)?(?:the\s+)?(?:hs|customs|tariff)[\s-]?codes?(?:\s+(?:of|for|is|are))?""",
        "哪些(?:产品|商品)", r"什么产品(?=[\s?？。]*$)", "海关编码")),
    (Cue.BACKGROUND, _cue(r"""
        (?:(?:what|how\s+(?:much|big))\s+)?(?:is\s+)?(?:china'?s\s+)?market[\s-]share
        | (?:share|part|percent|percentage|much|all)?\s*(?:of|in)\s+the\s+(?:world|global|international)?\s*market
        | (?:global|world)\s+market | (?:how\s+)?dominant | dominates? | dominance | monopoly
        | (?:does\s+)?(?:china\s+)?controls?\s+(?:the\s+)?(?:market|supply|production) | china\s+controls?
        | used\s+(?:for|in|to\s+make) | (?:china'?s\s+)?(?:hold|grip)\s+on""", "市场份额")),
    (Cue.WHY, _cue(r"""
        why(?:\s+(?:did|do|does|is|was|were|are|have|has))? | how\s+come
        | what(?:'s|\s+is|\s+was)?\s+(?:caused|causes|explains|explained|drove|drives|behind|led\s+to|the\s+reason)
        | (?:the\s+)?reasons?\s+(?:for|why|behind) | explain
        | what\s+(?:ha[sd]\s+)?happened\s+(?:to|with)(?=\s+(?:[\w'-]+\s+){0,4}?(?:exports?(?!\s+(?:controls?|curbs?|bans?|licen[cs]\w+|restrictions?))
          |shipments?|deliveries|sales|magnets?|imports?|supply|figures?|numbers?)\b)""", "为什么", "为何", "原因")),
    (Cue.EVENTS, _cue(r"""
        what(?:\s+(?:all|else|has|had|is))?\s+happened | (?:(?:list|show|tell|give)\s+(?:me\s+)?)?(?:every\s?thing|all|things|whatever|what)\s+(?:that\s+|which\s+)?(?:has\s+|had\s+)?
          (?:happened|went\s+on|took\s+place|occurred)(?!\s+(?:to|with)\b)
        | (?:ha[sd]|did)\s+any\s?thing(?:\s+(?:new|important|big|special|major))?\s+happen(?:ed)? | any\s?thing\s+happen(?:ed|s|ing)?(?!\s+to\b)
        | (?:did|has)\s+some\s?thing\s+happen(?:ed)? | (?:did|has)\s+any\s?thing\s+changed?(?=\s+(?:in|on|around|during)\b) | (?:was|were)\s+there\s+(?:any|some)\s?thing(?=\s+(?:in|around|during)\b)
        | (?:(?:the|any|all|most|what|which|were|are|of)\s+)*(?:important|key|main|major|notable)\s+(?:dates?|moments?|milestones?|happenings?)
        | (?:(?:was|is)\s+there\s+)?(?:any|some)\s?thing\s+(?:important|notable|noteworthy|newsworthy|relevant|special|big|major|significant|interesting|remarkable|unusual|worth\s+(?:knowing|noting|mentioning))
          (?:\s+(?:that\s+)?(?:happen(?:ed|ing)?|going\s+on|took\s+place|occurr(?:ed|ing)|politically))?(?=\s+(?:in|on|since|after|before|around|during|from|this|last|that|then)\b|[\s?!.]*$)
        | what\s+(?:new\s+)?(?:measures|steps|controls|curbs|restrictions|announcements|rules)\s+(?:came(?:\s+(?:in|into\s+force|out))?|were\s+(?:announced|imposed|introduced|taken|made))
          (?=\s+(?:in|on|since|after|before|during|from|this|last)\b|[\s?!.]*$)
        | (?<!by\s)what(?P<measures>\s+(?:new\s+)?(?:measures|steps|controls|curbs|restrictions))?\s+(?:did|has|have)
          \s+(?:china|beijing|washington|mofcom|america|the\s+(?:us|eu|chinese|americans|government|white\s+house))
          \s+(?:do|done|(?(measures)take[n]?|(?!))|changed?|announced?|agreed?|decided?|promised?|imposed?|introduced?)
          (?=\s+(?:in|on|since|after|before|about|during|from|this|last)\b|[\s?!.]*$)
        | (?:what|how)\s+did(?=\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:talks|summit|meeting|negotiations|consultations)\b)
        | (?:any\s?thing|some\s?thing|what'?s|what\s+(?:else\s+)?(?:is|was))\s+new(?=\s+(?:in|on|since|after|about|from|with|for|at|to\s+report|regarding|concerning|this|last)\b|[\s?!.]*$)
        | (?:any|the|some|latest|recent)\s+(?:new\s+|recent\s+|latest\s+)?updates?(?=\s+(?:on|for|from|about|concerning)\s+(?!(?:\w+\s+)?(?:data|figures?|numbers?|exports?)\b))
        | (?:(?:any|all|the|latest|new|recent|key|main|major|important|what|which|show(?:\s+me)?|list)\s+)*
          (?:developments|announcements|milestones|(?:(?:policy|policies|regulatory|regulations?|rules?|political|government|official|legal|diplomatic|export[\s-]controls?)\s+(?:(?:and|or)\s+)?)+
            (?:news|headlines|events?|developments|changes|updates?|announcements?|moves|steps|measures|decisions|actions|timeline|calendar|chronology)
            | new\s+(?:rules|regulations?|policy|policies|laws)
            | (?:policy|policies|regulations?)(?=\s+(?:in|during)\s+(?:[a-z]+\s+)?(?:19|20)\d\d))
        | what(?:'s|\s+is|\s+was)\s+(?:going\s+on|happening|the\s+news)
        | what\s+(?:is|was|were)\s+(?:important|notable|significant|noteworthy|of\s+note)(?=\s+(?:in|on|about|during)\b)
        | what\s+(?:do|should)\s+(?:i|we)\s+(?:need\s+to\s+)?know\s+about(?=\s+(?:[a-z]+\s+)?(?:19|20)\d\d[\s?!.]*$)
        | (?:what|which|any)\s+(?:policy|policies|rules?|controls?|measures|regulations?)\s+(?:were\s+|was\s+|have\s+|has\s+)?(?:been\s+)?changed(?=\s+(?:in|on|since|after|before|during|from|this|last)\b)
        | what\s+happens | what\s+(?:was|were|has\s+been|did\s+they)\s+(?:announced?|agreed?|decided?)
        | (?:any|the|latest|show(?:\s+me)?(?:\s+the)?|which|what)\s+(?:news|events?|headlines?(?!\s+(?:numbers?|figures?|totals?|values?)\b))
        | news | events? | timeline | headlines
        | \A\W*(?:(?:show|list|tell|me|about|the|all|any|what|when|were|was|are|is|did|china'?s?|chinese)\s+)*
          (?:export\s+(?:controls?|licen[cs]\w+|restrictions?|curbs?|bans?)
            | (?:restrict|ban|curb|licen[cs]e|control)(?:ned|ed|d)?\s+(?:the\s+)?exports?)""",
        "发生(?:了|过)?(?:什么|哪些)(?:大?事情?|事件)?", "(?:(?:有|出了?)(?:什么|哪些)|有关|关于)(?=[^，。？?]{0,12}的(?:消息|新闻|动态))", "(?:到底)?怎么(?:了|回事)", "出了?什么(?:事|问题|状况)", "事件", "大事", "时间[线轴]", "的?(?:新闻|消息|资讯)(?=[\\s?？。!！吗呢]*$)", "有(?:什么|啥|没有)?(?:新闻|消息|动态)吗?",
        "(?:有|出台?|公布|宣布|采取)(?:了|过)?(?:什么|哪些)(?:新|最新)?(?:消息|新闻|动态|政策|进展|动作|措施)",
        "(?:有(?:什么|哪些)?)?(?:的|新的?|最新)*(?:政策|监管|官方|外交)(?:方面)?的?(?:消息|新闻|动态|变化|进展|变动|公告|调整|措施|时间[线轴])",
        "(?:在|从)?(?:政策|监管|规定)(?:上|面|方面|层面)?(?:来?[看说])?[，,]?(?:有|发生)了?(?:什么|哪些|何|没有)?(?:新的?)?(?:消息|新闻|动态|变化|进展|变动|改变|公告|调整|措施)",
        "有(?:没有)?(?:什么|啥|哪些)?新(?:情况|动向|动静|鲜事)吗?", "(?:中国|北京|华盛顿)?做了(?:什么|哪些)", "有(?:新|什么)?进展")),
    (Cue.REPORT, _cue(rf"(?:the\s+)?(?:monthly|full|whole)\s+report | report(?:\s+(?:for|on|of)|(?=[\s?!.]*$))"
        rf"| (?:an?\s+|the\s+)?(?:(?:quick|short|brief|full|monthly|general)\s+)*(?:summary|overview|recap|round-?up|summari[sz]e)(?:\s+(?:of|for|on))?(?=\s+(?:the\s+)?(?:{MONTH_WORDS})\s*(?:19|20)\d\d[\s?!.]*$)"
        rf"| \b(?<=\d\d\d\d\s)(?:summary|overview|recap|round-?up)(?=[\s?!.]*$)",
        "月报", "(?<=月的)报告", "(?<=月)(?:的)?(?:总结|概览|综述)", "月度报告")),
    (Cue.DOWNLOAD, _cue(r"download | (?:as\s+(?:an?\s+)?)?(?:csv|xlsx|excel|spreadsheet|json)(?:\s+(?:file|dump))?",
        "下载")),
    (Cue.REVISIONS, _cue(r"""
        when\s+was\s+(?:it|this|that|this\s+figure|the\s+figure)\s+(?:loaded|added|entered|updated)
        | when\s+(?:was|were)(?=\s+(?:[\w'-]+\s+){1,5}?(?:figures?|numbers?|data)\s+(?:loaded|added|entered|updated))
        | (?:figures?|numbers?|data)\s+(?:loaded|added|entered|updated)
        | (?:when\s+was\s+)?(?:last|first)\s+(?:loaded|added|entered|updated|revised)
        | revised | revision\s+history | history\s+of\s+revisions | revisions?
        | (?:did|do|will)\s+(?:you|they|customs)\s+(?:revise|correct|restate|amend) | who\s+(?:loaded|added|entered|imported(?=\s+(?:it|this|that|them)\b|\s+(?:(?!from\b|china\b)[\w'-]+\s+){0,4}?(?:figures?|numbers?|data|values?|file)\b))(?!\s+(?:the\s+)?data[\s?!.]*$)
        | (?:did|was|were)(?=\s+(?:[\w'-]+\s+){1,6}?(?:numbers?|figures?|data|values?)\s+(?:[\w'-]+\s+){0,4}?changed?(?:\s+(?:since|after)\s+(?:it|they|then|that|the)\b|[\s?!.]*$))
        | restated | been\s+(?:updated|corrected|changed|amended)
        | (?:has|have)(?=\s+(?:[\w'-]+\s+){1,6}?(?:numbers?|figures?|data|values?)(?:\s+[\w'-]+){0,5}?\s+changed)""",
        "修订过?", "修改过")),
    (Cue.RECORD, _cue(r"""
        (?:all[\s-]time\s+)?(?:highest|lowest|best|worst|strongest|weakest|biggest|smallest|record|peak|busiest)
          \s+(?:(?:single|ever)\s+)?months?(?:\s+(?:ever|so\s+far|yet|on\s+record))?
        | when\s+(?:did|was|were)(?=\s.*\b(?:peak(?:ed)?|bottom(?:ed)?(?:\s+out)?|records?|highest|lowest)\b)
        | (?:all[\s-]time|record)\s+(?:high|low)s?
        | (?:high|low)\s+point | trough | peaks? | max(?:imum)? | min(?:imum)?""", "最高的?月份?", "最低的?月份?")),
    (Cue.GAIN, _cue(rf"""
        {_WHO}\s+{_ROSE}{_MOST} | {_WHO}\s+contributed{_MOST}(?!\s+to\s+the\s+{_LOSSES})(?:\s+to\s+the\s+{_GAINS})?
        | (?:the\s+)?(?:{_BIG}|top)\s+{_GAINS}
        | {_WHO}\s+(?:had|has|saw|posted|showed|recorded|got)\s+(?:the\s+)?(?:{_BIG}|top|fastest)\s+
          (?:(?:yoy|y/y|mom|m/m|annual|yearly|monthly|percentage|percent|%|(?:year|month)[\s-]o(?:n|ver)[\s-](?:year|month))\s+)?growth(?:\s+rates?)?
        | who\s+(?:drove|accounted\s+for|led|fuelled|caused)\s+the\s+{_GAINS}
        | winners?(?:\s*(?:and|or|/|,)\s*losers?)? | (?:{_BIG}|top)\s+movers? | who\s+(?:benefit\w*|profit\w*){_MOST}
        | how\s+much\s+of\s+the\s+{_GAINS} | (?:contribut\w+|account\w*\s+for|behind)\s+(?:to\s+)?(?:of\s+)?the\s+{_GAINS}
        | {_WHO}\s+(?:is\s+|was\s+|has\s+been\s+)?(?:{_ROSE}|growing|rising|gaining)\s+(?:the\s+)?(?:fastest|quickest)
        | who\s+(?:replaced|took\s+(?:over|the\s+place|its\s+place)|made\s+up|compensated|stepped\s+in|filled\s+(?:in|the\s+gap)
          |picked\s+up\s+the\s+slack)(?:\s+(?:for|from|of))?(?:\s+(?:it|them|that|the\s+(?:gap|loss|fall|drop)))?(?=[\s?!.]*$)
        | who\s+(?:moved|drove|changed|made)(?:{_MOST} | \s+(?:the\s+)?(?:total|world\s+total|figure))?
        | what\s+(?:moved|drove)\s+the\s+total""",
        "(?:谁|哪个国家|哪国)(?:的)?(?:增长|增加|涨|上升|增幅|涨幅)得?(?:了)?最[多大快高](?:的)?", "(?:增幅|涨幅|增量|增速|增长|增加|上升|涨)(?:了)?最[大多快高]的?(?:国家|买家|市场|目的地|进口国|地区|是谁|是哪个国家|是哪国)")),
    (Cue.LOSS, _cue(rf"""
        {_WHO}\s+{_FELL}{_MOST} | {_WHO}\s+contributed{_MOST}\s+to\s+the\s+{_LOSSES}
        | (?:the\s+)?(?:{_BIG}|top)\s+{_LOSSES} | {_WHO}\s+(?:cut|reduced)(?:\s+back)?{_MOST}
        | {_WHO}\s+(?:is\s+|was\s+|has\s+been\s+)?(?:{_FELL}|falling|shrinking)\s+(?:the\s+)?fastest
        | {_WHO}\s+(?:was|were|got|is|has\s+been)\s+(?:the\s+)?(?:hit|hurt|affected)\s+(?:the\s+)?(?:hardest|worst|most)
        | who\s+suffer\w*{_MOST}
        | (?:hardest|worst)[\s-]+(?:hit|affected)(?:\s+{_ONES})?
        | who\s+(?:drove|accounted\s+for|led|caused)\s+the\s+{_LOSSES}
        | how\s+much\s+of\s+the\s+{_LOSSES} | (?:contribut\w+|account\w*\s+for|behind)\s+(?:to\s+)?(?:of\s+)?the\s+{_LOSSES}""",
        "(?:谁|哪个国家|哪国)(?:的)?(?:下降|减少|跌|降|下跌|降幅|跌幅)得?(?:了)?最[多大快厉害]+(?:的)?", "(?:降幅|跌幅|减量|下降|减少|下跌|跌|降)(?:了)?最[大多快]的?(?:国家|买家|市场|目的地|进口国|地区|是谁|是哪个国家|是哪国)")),
    (Cue.TOP, _cue(rf"""
        (?:(?:only|just)\s+)?(?:the\s+)?first\s+(?:two|three|four|five|ten|[2-9])(?:\s+{_ONES})?{_AND_DONE}
        | (?:(?:only|just)\s+)?(?:the\s+)?(?:two|three|four|five|ten|[2-9])\s+(?:biggest|largest|top)(?:\s+{_ONES})?{_AND_DONE}
        | (?:the\s+)?top(?:[\s-]*(?:\d+|two|three|four|five|ten|twenty))?(?:\s+(?:{_ONES}))?
        | {_WHO}\s+(?:{BUYS}|are|is|were|was)\s+(?:[\w-]+\s+){{0,3}}?
          (?:the\s+)?(?:most|biggest|largest|least|fewest|smallest)(?:\s+{_ONES})?
        | (?:the\s+)?(?:(?:\d+|three|five|ten|twenty)\s+)?(?:{_BIG})(?P<of>(?:\s+[\w-]+){{0,3}}?)\s+{_ONES}
        | who\s+(?:is|was)\s+(?:the\s+)?(?:first|ahead|leading|in\s+front)
        | who\s+(?:bought|got|took|gets|takes)\s+(?:more|most)(?=[\s?!.]*$) | who\s+else | (?:number\s+one|no\.?\s*1|\#\s?1)(?:\s+{_ONES})? | leader\s?board | break\s?downs?(?:\s+of)?
        | split(?=\s+by\b)
        | by\s+(?:{_ONES})
        | (?:list|table|overview)\s+(?:of\s+)?(?:(?:all|every|each)\s+)?(?:the\s+)?{_ONES} | rank(?:ing|ings|ed|s)? | league\s+table
        | (?:who(?:\s+(?:all|else))?|(?:which|what)\s+countries)\s+{BUYS}(?=\s+(?!(?:from|how|more|less|fewer)\b)\w)
        | {_WHO}\s+{BUYS}\s+(?:it|them|these|those|that|any)\b | {_WHO}\s+{BUYS}\s+(?:magnets)?(?=\s*$)
        | how\s+many\s+(?:countries|partners|buyers)(?=\s+(?:do\s+you\s+have|bought|buy|took|take|got|get|imported|received|are\s+there|there\s+are)\b)
        | {_WHO}\s+(?:overtook|passed|overtakes?|leapfrogged|outranked|surpassed)\s+(?:whom?|each\s+other|(?:the\s+)?others?|another)
        | {_WHO}\s+(?:has\s+|have\s+)?(?:overt\w+|passed|leapfrogged|outranked|surpassed|(?:moved|went|got)\s+(?:past|ahead\s+of))(?=\s+(?!\d|the\s+\d)[a-z])
        | (?:did|has)\s+(?:anyone|anybody|any\s+countr(?:y|ies)|some\s?one)\s+(?:else\s+)?(?:overt\w+|passe?d?|surpass\w*|leapfrog\w*|go(?:ne)?\s+past)(?=\s+(?!\d|the\s+\d)[a-z])
        | who(?:m)?\s+(?:did|has|have)(?=\s+(?:the\s+)?[a-z][\w\s]{{1,20}}?\s+(?:overt\w+|passe?d?|surpass\w*|leapfrog\w*)\b)
        | (?:who|{_WHO})\s+(?:has\s+|have\s+)?(?:changed|swapped|traded)\s+(?:places|positions|ranks)
        | where\s+(?:did|do|does)(?=\s+(?:[\w'-]+\s+){{1,5}}?go\b)
        | (?:fastest|quickest|strongest)[\s-]+growing(?:\s+{_ONES})?
        | biggest | largest""", "(?:谁是|哪个国家是)?最大的?(?:买家|客户|市场|国家|进口国|目的地)?",
        "最[多高]的(?:买家|客户|市场|国家|进口国|目的地|地区)", "(?:谁|哪个国家|哪国).{0,10}?最[多大]", "(?:出?给|卖给|卖到|流向|去)了?(?:谁|哪里|哪儿|哪些国家|哪国)了?", r"前(?:[一二三四五六七八九十]+|\d+)(?![一二三四五六七八九十\d]|\s*个?(?:月|季|年|半年))(?:大|名|位|个)?(?:买家|客户|国家|市场|目的地|进口国)?", "谁超过?了?谁", "排名", "排行")),
    (Cue.COMPARE, _cue(r"vs\.? | vrs\.? | v\.? | versus | compare[ds]?(?:\s+(?:to|with))? | comparison | against"
        r"| or(?!\s+(?:down|fall|fell|lower|less|not|no\b|worse|decreas\w+|smaller|shrink\w*|declin\w+))"
        r"| (?:the\s+)?(?:difference|gap)\s+between",
        "对比", "比较", "相比", r"(?<![同环占])比(?=[\s?？。呢!]*$)", "哪个(?:月份?|季度|年份?)?(?:更)?[多大高低少小差好强弱]", "谁(?:更)?[多大高]")),
    (Cue.TREND, _cue(rf"""
        trends?(?:\s+(?:of|for|in))? | over\s+(?:time|the\s+(?:years|months|last(?!\s+(?:two|three|four|five|six)\s)))
        | over(?=\s+the\s+last\s+(?:two|three|four|five|six)\s) | lately | history(?:\s+of)?
        | (?:(?:bar|line)\s+)?(?:chart|graph|plot|curve|line)(?:\s+of)?
        | develop(?:ed|s|ment)? | evol(?:ve|ved|ution)
        | (?:12|twelve)[\s-]months?\s+(?:totals?|sums?) | time\s+series | month\s+by\s+month
        | (?:every|each|by)\s+month(?=\s+(?:from|between|since|in|of|\w+\s+to)\b)
        | monthly\s+(?:data|figures|numbers|series) | seasonal(?:ity|ly)? | seasons?
        | {SAME_MONTHS_OF_YEARS}
        | (?:rolling|trailing|moving)(?:\s+(?:12|twelve)[\s-]+months?)?(?:\s+(?:totals?|sums?))?""",
        SAME_MONTHS_IN_CHINESE, "趋势", "走势图?", "画.{0,2}图表?", "图表")),
)  # fmt: skip

CUE_WORDS = frozenset(word for _, cue in CUES for word in re.findall("[a-z]{3,}", cue.pattern))
"""The words of all cues, and pieces of them: none of them is a slip of the pen."""

TRADE_CUE = _cue(
    r"how\s+(?:much|many|big|large) | " + " | ".join(re.escape(word) for word in sorted(TRADE_WORDS | MOVES))
    + r" | figures? | numbers? | totals? | stats | share", "多少", "数据", r"\d\s*吨", "出口", "进口", "[同环]比", "占比", "份额", "翻[番倍]", "减半"
)  # fmt: skip
TABLE = late_pattern(r"\b(?:(?:as|in) )?(?:an? )?table(?: of)?\b|表格", re.IGNORECASE)
CHANGES = late_pattern(
    r"\b(?:chang\w+|ris(?:e|es|en|ing)|rose|f[ae]ll(?:s|en|ing)?|dropp?\w*|declin\w+|decreas\w+|increas\w+|gr[eo]wn?"
    r"|growth|jump\w*|surge\w*|swing|mov\w+|up|down|m/m|y/y|yoy|mom)\b|变化|变动|提[高升]|增[长加]|减少|上升|上涨|下[降跌滑]|[涨跌降升]|[多少]了|同比|环比",
    re.IGNORECASE,
)
"""Words that ask how one month stands to another."""
_IN_ONE = late_pattern(
    r"(?<!\d)\d{1,2}\s?[到至]\s?\d{1,2}\s?个?月|同比|累计|合计|总量|总计|总额|\b(?:yoy|y/y|year[ -]on[ -]year)\b",
    re.IGNORECASE,
)
"""Words of a stretch of months that is taken as one, not of how its end stands to its beginning."""
BY_PERCENT = late_pattern(
    r"\b(?:by|in)\s+(?:the\s+)?(?:%|percent(?:age)?|pct|growth)(?:\s+(?:change|growth|terms|rate))?|\bgrowth\s+rates?\b"
    r"|\b(?:top|highest|biggest|largest|strongest|greatest|fastest)\s+(?:\d+\s+|\w+\s+by\s+)?(?:(?:yoy|y/y|mom|m/m|annual|yearly|monthly"
    r"|year[ -]o(?:n|ver)[ -]year|month[ -]o(?:n|ver)[ -]month|percentage|percent|%)\s+)?growth\b(?:\s+rates?)?"
    r"|\b(?:fastest|quickest|strongest)[\s-]+growing\b|\b(?:the\s+)?(?:fastest|quickest)\b|\bpercent(?:age)?\s+(?:change|gain(?:er)?s?)\b|涨幅|增[速幅]|(?:增长|增加|上升|涨|升)得?最快",
    re.IGNORECASE,
)
_HELD = r"\b(?:compar\w+|(?=.*\bside\s+by\s+side\b))"
_BESIDE = r"\b(?:beside|alongside)\s"
_THEIRS = r"\bimports?\b(?!\s+(?:of\s+\w+\s+)?from\s+(?!chin))"
_CHINAS = r"\bchin\w+(?:'s)?\s+(?:own\s+)?exports?\b"
_TOOK = r"(?:import(?:s|ed|ing)?|takes?|took|receives?|received|buys?|bought|purchased?|record(?:s|ed)?|count(?:s|ed)?|gets?|got|arrived?|have(?=\W*\Z))"
_SENT = r"(?:sends?|sent|sending|ship(?:s|ped|ping)?|export(?:s|ed|ing)?|sells?|sold|deliver(?:s|ed)?)"
_TOLD_BY = r"(?:says?|said|reports?|reported|claims?|claimed|records?|recorded|counts?|counted)"
_HOW_MUCH = r"(?:how\s+(?:much|many)|what)"
_CHINA_DID = rf"(?:(?:did|does|do|has)\s+chin(?:a|ese)|china\s+(?:{_TOLD_BY}|{_SENT}))\b(?!.*\b(?:total|overall|world\w*|altogether|in\s+all)\b)"
_WHAT_EACH_TOLD = (
    rf"\b{_HOW_MUCH}\b.*\b{_TOOK}\b.*\b(?:and|while|but)\s+(?:{_HOW_MUCH}\s+)?(?:[a-z]+\s+)?{_CHINA_DID}.*\b{_SENT}\b"
    rf"|\b{_HOW_MUCH}\b.*\b{_CHINA_DID}.*\b{_SENT}\b.*\bto\b.*\band\s+{_HOW_MUCH}\s+(?:did|do|does|has|have)\b(?!.*\bchina\b.*\bfrom\b).*\b{_TOOK}\b"
    rf"|\bchina\s+{_TOLD_BY}\b.*\b{_SENT}\b.*\bto\b.*\band\b.*\b{_TOLD_BY}\b"
    r"|\bby\s+(?:its|their)\s+own\s+(?:count|figures?|numbers|customs|books|data)\b.*\b(?:and|vs\.?|against)\s+(?:by\s+)?china's\b"
    r"|进口[^，。？?]{0,6}多少[，,、]?[^，。？?]{0,4}中国[^，。？?]{0,8}出口[^，。？?]{0,6}多少|中国[^，。？?]{0,8}出口[^，。？?]{0,14}多少[，,、]?[^，。？?]{0,8}进口[^，。？?]{0,6}多少"
)
_FIGURES = r"(?:figures?|numbers?|data|statistics|stats|counts?)"
_WHICH = r"(?:(?:for|in|of)\s+[\w ]{2,24}?\s+)?"
_SAME_AS = r"(?:(?:exactly\s+|really\s+)?the\s+same(?:\s+thing)?\s+as|identical\s+(?:to|with))"
_BOTH_SIDES = late_pattern(
    rf"{_WHAT_EACH_TOLD}|"
    r"\bmirror\b|\bboth\s+sides\b|\bdiscrepanc|\bmismatch|\bchina'?s?\s+own\s+(?:figures?|numbers?|data|count)\b(?=.*\b(?:customs|import))"
    r"|\bimport(?:s|\s+(?:figures?|numbers?|data))\b.*\b(?:higher|lower|larger|smaller|more|less|differ\w*|bigger)\b.*\bchina"
    r"|\bchin\w+(?:'s)?\s+(?:vs\.?|versus)\s+[\w' ]{2,20}\s(?:figures?|numbers?|data|customs|statistics)\b"
    r"|\bcustoms\b.*\b(?:vs\.?|versus|against|and|with)\s+(?:the\s+)?chin\w+(?:'s)?\s+(?:customs|figures?|data|numbers?|side|exports?)\b|\bchin\w+(?:'s)?\s+customs\b.*\b(?:vs\.?|versus|against|and|with)\s.*\bcustoms\b"
    r"|\b(?:the\s+)?(?:two|both)\s+(?:customs|statistics|authorities|sets\s+of\s+(?:figures|numbers|data|statistics))\b"
    r"|\bdiffer\w*\s+from\s+(?:the\s+)?chin|\bimports?\s+(?:\w+\s+)?from\s+china\b.*\b(?:vs\.?|versus|against)\s.*\bchin\w+(?:'s)?\s+exports?\b"
    r"|\bchin\w+(?:'s)?\s+exports?\b.*\b(?:vs\.?|versus|against)\s.*\bimports?\s+(?:\w+\s+)?from\s+china\b"
    r"|\bchin\w+(?:'s)?\s+(?:customs|figures?|data|numbers?)\b.*\b(?:vs\.?|versus|against|and)\s.*\b(?:eurostat|census)\b"
    r"|\b(?:eurostat|census)\b.*\b(?:vs\.?|versus|against|and)\s.*\b(?:chin\w+(?:'s)?\s+(?:customs|figures?|data|numbers?)|gacc)\b"
    r"|\b(?:match\w*|agree\w*|tall(?:y|ies)|consistent|line\s+up|add\s+up)\b.*\bchin|\bchin\w*'?s?\b.*\b(?:match|agree|tally)\b"
    r"|\bhow\s+(?:much|many)\s+(?:more|less|fewer|higher|lower)\b.*\b(?:customs|census|eurostat|count\w*|report\w*|record\w*|have)\b.*\bthan\s+chin"
    r"|\b(?:customs|census|eurostat)\s+(?:vs\.?|versus|against)\s+(?:the\s+)?chin|\b(?:difference|gap)\b.*\b(?:customs|census|eurostat)\s+and\s+(?:the\s+)?chin"
    r"|\bhow\s+(?:different|far\s+apart|close)\s+(?:are|is)\b.*\bchin|\bwhat\s+china\s+(?:says?|said|reports?|reported|claims?|counts?|sent|shipped)\b.*\b(?:says?|said|reports?|reported|received|claims?|counts?|took|imported)\b"
    r"|\bchina\s+(?:says?|said|reports?|reported|claims?)\b.*\bwhat\s+(?:do|does|did)\s+(?:the\s+)?[\w ]{2,20}\s+(?:say|report|claim|count)\b"
    r"|\b(?:says?|said|reports?|reported|claim\w*|count\w*|record\w*|customs)\b.*\bwhat\s+(?:do|does|did)\s+(?:china|the\s+chinese|beijing)(?:'s)?(?:\s+customs)?\s+(?:say|report|claim|count|record)\b"
    r"|\bchin\w+(?:'s)?\s+(?:own\s+)?(?:exports?|shipments?|figures?|numbers?|data|counts?)\b.*\b(?:differ\w*|gap|apart)\b"
    r"|\b(?:differ\w*|gap|apart)\b.*\bchin\w+(?:'s)?\s+(?:own\s+)?(?:exports?|shipments?|figures?|numbers?|data|counts?)\b.*\b(?:imports?|figures?|numbers?|data|customs|counts?)\b"
    rf"|\bimports?\b.*\b{AGAINST}\s.*\bchin\w+(?:'s)?\s+(?:own\s+)?exports?\b"
    rf"|{_HELD}.*{_THEIRS}.*\b(?:with|and|to|against)\s.*{_CHINAS}|{_HELD}.*{_CHINAS}.*\b(?:with|and|to|against)\s.*{_THEIRS}"
    rf"|{_THEIRS}.*{_BESIDE}.*{_CHINAS}|{_CHINAS}.*{_BESIDE}.*{_THEIRS}"
    r"|\bsays?\s+it\s+(?:imported|received|took|bought)\b.*\bchina\s+(?:says?|reports?)\b|\bchina\s+(?:says?|reports?)\b.*\bsays?\s+it\s+(?:imported|received|took|bought)\b"
    rf"|\b{_FIGURES}\s+{_WHICH}{_SAME_AS}\s+(?:those\s+of\s+)?(?:the\s+)?chin|\bchin\w+(?:'s)?\s+(?:\w+\s+)?{_FIGURES}\s+{_WHICH}{_SAME_AS}\s+(?:[\w ]{{2,20}}(?:'s|s')(?!\w)|[\w ]{{0,16}}(?:customs|census|eurostat)\b)"
    rf"|\b{_FIGURES}\s+{_WHICH}and\s+(?:those\s+of\s+)?(?:the\s+)?chin.*\b(?:same|identical)\b|\bchin\w+(?:'s)?\s+(?:\w+\s+)?{_FIGURES}\s+{_WHICH}and\s+[\w' ]{{2,20}}\s{_FIGURES}\b.*\b(?:same|identical)\b"
    r"|\breconcil\w+\b.*\bchin|\bchin\w+(?:'s)?\b.*\band\b.*\b(?:figures?|numbers?|data|statistics|counts?)\s+compare\b"
    r"|中国海关[^，。？?]{0,4}[和与跟同][^，。？?]{1,4}海关|镜像|双边数据|两边数据|双方(?:的)?(?:数据|统计|口径)|两国(?:的)?(?:数据|统计|口径)|(?:统计|口径)差异"
    r"|中国(?:海关)?(?:说|称|统计|公布|报告).*?(?:说|称|统计|公布|报告|海关)|(?:海关|统计)(?:数据)?(?:和|与|跟)中国(?:海关|统计)?",
    re.IGNORECASE,
)
"""Words that hold both sides' figures against each other."""
OF_BOTH_SIDES = late_pattern(
    r"mirror|both|two\s|discrepanc|mismatch|chin|镜像|双|两|统计|口径|中国|海关", re.IGNORECASE
)
"""What every text has that holds both sides' figures against each other."""
CLAIM = late_pattern(
    r"(?:(?:about|around|nearly|almost|roughly|some|over|approximately|by|of|~|≈)\s+)*(?<!\w)[-+−]?(?<![\w.])\d(?:[\d,]*\d)?(?:\.\d+)?"
    r"\s?(?:%|percent\b|per\s?cent\b|pct\b|t\b(?!-)|tons?\b|tonnes?\b|percentage\s+points\b)",
    re.IGNORECASE,
)
"""A number that the sentence itself claims ("660%", "353 tonnes")."""


VIEWS = {
    "share": late_pattern(
        r"\bshares?\b|\bpercent(?:age)? of (?:the |all )?(?:total|exports|world)\b|份额|占比", re.IGNORECASE
    ),
    "yoy": late_pattern(
        r"\b(?:yoy|y/y|year[ -]o(?:n|ver)[ -]year)\b"
        r"|\b(?:in|as|by) (?:a )?(?:percent|percentage|%)(?: changes?)?(?! of)|同比",
        re.IGNORECASE,
    ),
    "seasonal": late_pattern(rf"\bseason\w*|{SAME_MONTHS_OF_YEARS}|{SAME_MONTHS_IN_CHINESE}", re.IGNORECASE),
    "12-month": late_pattern(
        r"\b(?:12|twelve)[ -]months? (?:total|sum)|\b12-month\W*$|\b(?:rolling|trailing|moving)\b",
        re.IGNORECASE,
    ),
}
"""What a sentence says that a trend shows."""
SORTED_BY = {
    Sort.PCT: late_pattern(
        r"(?:\bby )?(?:%|\bpercent(?:age)?\b|\bgrowth(?: rate)?)(?: change)?|\bby (?:rate of )?change\b",
        re.IGNORECASE,
    ),
    Sort.GAIN: late_pattern(
        r"\b(?:sort(?:ed)? )?(?:by )?(?:gain(?:s|er|ers)?|risers|winners)\b"
        r"|\bwho (?:rose|grew|gained|increased|won|went up)(?: (?:the )?most)?\b",
        re.IGNORECASE,
    ),
    Sort.LOSS: late_pattern(
        r"\b(?:sort(?:ed)? )?(?:by )?(?:loss(?:es)?|losers|fallers|decliners)\b"
        r"|\bwho (?:fell|dropped|declined|lost|shrank|went down)(?: (?:the )?most)?\b",
        re.IGNORECASE,
    ),
    Sort.SIZE: late_pattern(r"\b(?:sort(?:ed)? )?by size\b", re.IGNORECASE),
}
"""What a follow-up says that a ranking is sorted by."""


_CAPITAL_CITIES = {"beijing": "China", "washington": "the US", "tokyo": "Japan", "berlin": "Germany",
             "seoul": "South Korea",
             "new delhi": "India", "delhi": "India", "hanoi": "Vietnam", "brussels": "the EU"}  # fmt: skip
_CAPITAL_CITY = late_pattern(
    rf"\b({'|'.join(_CAPITAL_CITIES)})\b(?!'s\s+(?:talks|summit)"
    r"|\s+(?:summit|meeting|talks|visit|framework|deal|trip|agreement))",
    re.IGNORECASE,
)


def with_countries(text: str) -> str:
    """Write a capital that stands for its country as the country."""
    return _CAPITAL_CITY.sub(lambda found: _CAPITAL_CITIES[found[1].lower()], text)


def asks_of_both_sides(text: str) -> bool:
    """Return whether a text holds both sides' figures against each other."""
    return OF_BOTH_SIDES.search(text) is not None and _BOTH_SIDES.search(text) is not None


def asks_of_ends(period: str, text: str, whole: str) -> bool:
    """Say whether a sentence asks how the end of a stretch of months stands to its beginning ("how much did it rise
    from may to june"), and not of the stretch as one ("1到7月同比增长多少").
    """
    return bool(CHANGES.search(text)) and not (_IN_ONE.search(period) or _IN_ONE.search(whole))


def without_possessives(text: str) -> str:
    """Write "june's" as june."""
    return _POSSESSIVE.sub(r"\1", text)


def cue_of(text: str) -> tuple[Cue, str]:
    """Say which kind of answer the words ask for, and give the words without those that said so."""
    for kind, cue in CUES:
        if kind is Cue.HELP:
            asked = _GREETED.sub("", text).strip(" ?!.,")
            parts = _JOINED.split(asked) if _JOINED.search(asked) else [asked]
            if cue.fullmatch(asked) or all(map(cue.fullmatch, parts)):  # "who are you and what can you do"
                return kind, ""
        elif cue.search(text):
            # What stands on both sides of "vs" must not become one name or period: "ytd vs 2024".
            return kind, cue.sub(_left_of if kind is Cue.TOP else " , " if kind is Cue.COMPARE else " ", text)
    return Cue.FIGURE, text


def _left_of(ranked: re.Match[str]) -> str:
    """Leave of the words of a ranking what stands between them: "terbium" of "biggest terbium buyer"."""
    return f" {ranked['of'] or ''} "


def of_others(text: str, partners: Sequence[str]) -> tuple[str, str] | None:
    """Return the two partners whose trade with each other a sentence asks for ("us exports to japan"), by the words
    that name them in its order; None when it asks for the reporter's trade.
    """
    for one, other in pairwise(partners):
        if _OF_OTHERS.search(marked(marked(text, one, "\ue000"), other, "\ue001")):
            return one, other
    return None


_WITHIN_WORD = late_pattern(r"(?<=[a-z0-9])(?=[a-z0-9])")


def marked(text: str, words: str, mark: str = "\ue000") -> str:
    """Return a text with a mark in place of some words of it: what stands around a name is then found by a pattern
    that is compiled once.
    """
    folded, wanted = text.lower(), words.lower()
    while wanted and wanted not in folded:  # "the trend for eu imports" without what is asked for is "the eu imports"
        wanted = wanted.partition(" ")[2].lstrip()
    if not wanted or len(folded) != len(text):
        return text.replace(words, mark) if words else text
    every, at = [], folded.find(wanted)
    while at >= 0:
        every.append(at)
        at = folded.find(wanted, at + len(wanted))
    # "us" is no part of "customs", where it stands as a word as well
    whole = [
        at for at in every if not (_WITHIN_WORD.match(folded, at) or _WITHIN_WORD.match(folded, at + len(wanted)))
    ]
    parts, end = [], 0
    for at in whole or every:
        parts += [text[end:at], mark]
        end = at + len(wanted)
    return "".join([*parts, text[end:]])


def every_marked(text: str, names: Sequence[str]) -> str:
    """Return a text with a mark in place of all words that name one thing, whether with "the" before them or not."""
    bare = {each.removeprefix("the ") for each in names if each.startswith("the ")}
    for name in sorted({*names, *bare}, key=len, reverse=True):
        is_a_word = name not in bare or re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        text = marked(text, name) if is_a_word else text
    return text


def flow_of(text: str, partners: Sequence[str]) -> Flow:
    """Say which trade is meant: what China bought is its import, what others import is its export. `partners` are
    the words that name partners.
    """
    if _TO_CHINA.search(text):
        return Flow.IMPORT
    if _FROM_CHINA.search(text) or not _IMPORTS.search(text):
        return Flow.EXPORT
    theirs = any(_THEIR_IMPORTS.search(marked(text, name)) for name in partners)
    theirs = theirs or bool(_BUYERS_IMPORT.search(text))
    return Flow.EXPORT if theirs or (partners and _ASKS_OF_THEM.search(text)) else Flow.IMPORT
