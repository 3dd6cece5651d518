"""Ways of asking that are written in the words that are read: "dependence on china", "353 or 363", "europe"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial

from bot.language.cues import AGAINST
from bot.language.number_words import SPELLED, in_digits
from bot.language.spelling import Slips
from bot.reading.abbreviations import abbreviations
from bot.reading.causes import EVENT_EFFECTS
from bot.reading.charts_narrowed import CHARTS_NARROWED
from bot.reading.charts_with_events import DRAWN, EVENTS_BESIDE, without_events
from bot.reading.chosen import CHOSEN
from bot.reading.corrected_periods import CORRECTED_PERIODS
from bot.reading.events_by_kind import EVENTS_BY_KIND
from bot.reading.everyday_words import EVERYDAY_SPEECH
from bot.reading.gaps_over_time import GAPS_OVER_TIME
from bot.reading.left_out import WITHOUT_ZEROS
from bot.reading.levels_regained import LEVELS_REGAINED, SHORTFALL_FOLLOWED
from bot.reading.loaded_when import HOW_FAR_ALL_REACH
from bot.reading.operation_words import HS_CODE, states, unit_words
from bot.reading.operations_of_series import SERIES_ASKED
from bot.reading.places_by_number import PLACES_BY_NUMBER, PLACES_FOLLOWED
from bot.reading.policy_asked import POLICY_ASKED
from bot.reading.put_to_be_judged import AHEAD_OF_ALL, PUT_TO_BE_JUDGED
from bot.reading.rankings_in_words import RANKINGS_IN_WORDS
from bot.reading.rewriting import Anew, Rule, Rules, rules
from bot.reading.roundabout import ROUNDABOUT, SHARES_FOLLOWED
from bot.reading.since_controls import SINCE_CONTROLS
from bot.reading.sorted_rankings import SORTED_ALONE, SORTED_RANKINGS
from bot.reading.stated_figures import CHECKED_AGAIN, CHINESE_CHECKED, CHOICE, FIGURE, statement_in, without_choice
from bot.reading.turns_of_speech import turns_of_speech
from bot.reading.why_asked import WHY_ASKED
from bot.reading.years_shared import YEARS_SHARED
from bot.text import late_pattern
from bot.trade.periods import MONTH_NAMES, SPOKEN_MONTHS

_COUNTRY = r"(?:united\s+states|south\s+korea|united\s+kingdom|european\s+union|[\w-]+)"
_HELD = r"(?:magnets?|antimony|gallium|germanium)"
_A_PARTNER = rf"(?:the\s+)?(?!(?:{SPOKEN_MONTHS}|{_HELD}|dysprosium|terbium)\b){_COUNTRY}"
_TWO = rf"(?P<one>{_A_PARTNER})\s+and\s+(?:(?:exports\s+)?to\s+)?(?P<other>{_A_PARTNER})"
_ON_CHINA = (
    rf"on\s+(?:china(?:'s)?|chinese)(?:\s+(?:rare[\s-]earth\s+)?(?P<what>{_HELD}))?"
    rf"(?:\s+imports?)?(?:\s+for\s+(?:its\s+)?(?P<of>{_HELD}))?"
)
_BY_CHINA = r"(?:is\s+|was\s+)?(?:met|covered|supplied|served)\s+by\s+china\b"
_MONTH = (
    rf"(?:(?:{SPOKEN_MONTHS})\.?(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d|[qh][1-4]\s+(?:19|20)\d\d)"
)
_LEVEL = r"(?:peak|high|low|trough|record|level|figure|total|mark|maximum|minimum|bottom|value)"
_THEN = rf"(?:(?:its|their|the|that)\s+)?(?:{_LEVEL}\s+(?:of|in|from)\s+)?(?P<when>{_MONTH})(?:'s)?(?:\s+{_LEVEL})?"
_NOW = r"(?:\s+(?:right\s+now|now|today|currently|at\s+present|at\s+the\s+moment|stand(?:ing)?))*\W*\Z"
_HOW_FAR = r"\bhow\s+(?:far|much)\s+"
_ARE = r"(?:is|are|was|were|does|do|did)"
_SIDES = (
    (r"(?:below|under|beneath|short\s+of|off|down\s+(?:from|on))", "lower"),
    (r"(?:above|over|past|up\s+(?:from|on))", "higher"),
)
_FROM_A_LEVEL = tuple(
    (rf"{_HOW_FAR}{words}", rf"how much {side} is \g<who> than in \g<when>")
    for side_words, side in _SIDES
    for words in (
        rf"{side_words}\s+{_THEN}\s+{_ARE}\s+(?P<who>[^,;?]{{1,60}}?){_NOW}",
        rf"{_ARE}\s+(?P<who>[^,;?]{{1,60}}?)\s+(?:now\s+)?{side_words}\s+{_THEN}{_NOW}",
    )
)
"""How far the newest figure is from that of a month: "how far below its january 2025 peak is the world now"."""
_PEAK = (
    r"(?:(?:its|their|the|that|an?)\s+)?(?:(?:all[\s-]time|record|recorded|loaded|own|historic(?:al)?|monthly)\s+)*"
    r"(?:peak|high|record|maximum|top|best)(?:\s+(?:month|level|ever|loaded|on\s+record|so\s+far))*"
)
_TROUGH = _PEAK.replace("peak|high|record|maximum|top|best", "trough|low|minimum|bottom|worst")
_THEN_OR_NOW = rf"(?:\s+(?:back\s+)?in\s+(?P<when>{_MONTH})\W*\Z|{_NOW})"


def _extreme_until(plain: str, found: re.Match[str]) -> str:
    return f"{plain} month {found['who']}" + (f" until {found['when']}" if found["when"] else "")


_FROM_AN_EXTREME = tuple(
    (rf"{_HOW_FAR}{words}", partial(_extreme_until, plain))
    for sides, end, plain in (
        (r"(?:below|under|beneath|short\s+of|off|(?:down\s+)?from|down\s+on|away\s+from)", _PEAK, "highest"),
        (r"(?:above|over|up\s+(?:from|on)|off|from|away\s+from)", _TROUGH, "lowest"),
    )
    for words in (
        rf"{sides}\s+{end}\s+{_ARE}\s+(?P<who>[^,;?]{{1,60}}?){_THEN_OR_NOW}",
        rf"{_ARE}\s+(?P<who>[^,;?]{{1,60}}?)\s+(?:now\s+|currently\s+|still\s+)*{sides}\s+{end}{_THEN_OR_NOW}",
    )
)
"""How far the newest figure, or that of a month, is from the highest or lowest: "how far below its peak is it"."""
_ABOVE_A_LEVEL = (
    rf"\b(?:is|are)\s+(?!(?:it|they|that|this)\b)(?P<who>(?:exports\s+to\s+)?(?:the\s+)?{_COUNTRY})\s+(?:(?:now|still|already|back)\s+)*"
    rf"(?:above|over|past)\s+{_THEN}{_NOW}",
    r"is \g<who> back above its \g<when> level",
)
_BELOW_A_LEVEL = (
    rf"\b(?:is|are)\s+(?!(?:it|they|that|this)\b)(?P<who>(?:exports\s+to\s+)?(?:the\s+)?{_COUNTRY})\s+(?:(?:now|still|already|back)\s+)*"
    rf"(?:below|under|beneath|short\s+of)\s+{_THEN}{_NOW}",
    r"is \g<who> lower than in \g<when>",
)
_WEIGHT = r"(?:(?:metric\s+)?(?:tons?|tonnes?|t|kgs?|kilos?|kilograms?)(?![\w%])|公?吨|公斤|千克)"
_NUMBER = rf"(?P<number>\d[\d,]*(?:\.\d+)?\s?{_WEIGHT})"
_OF_FIGURE = r"(?:\s+(?:figure|number|value|amount|total|one|of\s+yours)s?)*"
_THE = r"(?:(?:the|this|that|your|those|these)\s+)?"
_WHO = r"(?P<who>(?:(?!from\b|the\b)[A-Za-z][\w'-]*\s+){0,3}?)"
_OF_A_SOURCE = (
    (
        rf"\bwhere\s+(?:does|do|did|is|are|was|were)\s+{_THE}{_WHO}{_NUMBER}{_OF_FIGURE}(?P<of>(?:\s+(?!from\b|com)[\w'-]+)*?)"
        r"\s+(?:(?:com(?:e|es|ing)|taken|originat\w+|derived|quoted|sourced)\s+)?from\W*\Z",
        r"who got \g<number>\g<of> \g<who>",
    ),
    (
        r"\b(?:what(?:'s|\s+is|\s+was)?\s+|give\s+me\s+|show\s+me\s+)?(?:the\s+|your\s+)?(?:sources?|origin|provenance|reference|citation)\s+(?:of|for|behind)\s+"
        rf"{_THE}{_WHO}{_NUMBER}{_OF_FIGURE}",
        r"who got \g<number> \g<who>",
    ),
    (
        rf"\bwhere\s+(?:did|do|have)\s+(?:you|we|they)\s+(?:get|have|take|find|got)\s+{_THE}{_WHO}{_NUMBER}{_OF_FIGURE}(?:\s+from)?",
        r"who got \g<number> \g<who>",
    ),
    (
        rf"\b(?:who|which\s+(?:news)?(?:paper|outlet|source|agency|publisher|article|press))\s+(?:published|reported|reports|publishes|says|said|released)\s+{_THE}{_WHO}{_NUMBER}{_OF_FIGURE}",
        r"who got \g<number> \g<who>",
    ),
    (
        rf"\A.*?{_NUMBER}{_OF_FIGURE}\s*[,;:?.–-]+\s*(?:and\s+)?where\s+(?:is|are|does|do|did|was)\s+(?:it|that|this|those|they)\s+(?:come\s+|taken\s+)?from\W*\Z",
        r"who got \g<number>",
    ),
    (rf"\bwhere\s+did\s+{_THE}{_NUMBER}{_OF_FIGURE}\s+go\b", r"who got \g<number>"),
    (
        rf"(?:这个?|那个?)?{_NUMBER}(?:这个?|的)*(?:数字|数据|数)?(?:的|是|从|来自|出自)*"
        r"(?:(?:哪里|哪儿|何处|什么地方)(?:得?来的?)?|(?:来源|出处)(?:是什么|在哪里?)?|(?:哪个国家|哪国|谁)的?)",
        r"who got \g<number>",
    ),
)
"""Where the figure with a number comes from: "where does the 3188 t figure come from", "source of the 353 t"."""
_OF_A_BARE_NUMBER = (
    r"(?P<asks>\b(?:where\s+(?:does|do|did|is|are|was|were|have)|(?:sources?|origin|provenance|reference|citation)\s+(?:of|for|behind)"
    r"|(?:who|which\s+\w+)\s+(?:published|reported|released))\s+(?:(?:you|we|they)\s+(?:get|have|take|find|got)\s+)?"
    r"(?:(?:the|this|that|your)\s+)?(?:(?!from\b|the\b)[A-Za-z][\w'-]*\s+){0,3}?)"
    r"(?!(?:19|20)\d\d(?![\d,.]))(?P<bare>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)?|\d+\.\d+)(?![\d,]*\d)"
    r"(?=(?:\s+(?:figure|number|value|amount|total)s?)?(?:\s+(?:for|of|in)\s+[\w\s'-]+?)?(?:\s+(?:come\s+|taken\s+)?from)?\W*\Z)(?!\s*%)"
)
"""A number without a unit of which the source is asked: it is one of tonnes, like most."""
_ADDED_UP = r"\b(?:add(?:ed)?|summ?(?:ed)?|totall?(?:ed)?)\s+(?:up|together)\b|\bsummed\b"
_FROM_TO = rf"{_MONTH}\s*(?:to|until|till|through|thru|–|-)\s*{_MONTH}"
_BESIDE = rf"/|&|\+|,|-|–|then|{AGAINST}"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|last)"
_NEWEST = r"(?:newest|latest|most\s+recent|last)"
_OF_ALL = r"(?:both|all|each|either|them|(?:all|both)\s+of\s+them|the\s+two)"
_HELD_FOR = (
    r"(?:\s+(?:got|data|figures|numbers|loaded|available|there|in\s+(?:the|your)\s+(?:data|database)))*"
    rf"(?:\s+(?:for|of|on|from)\s+{_OF_ALL})?"
)
_LEAVES = r"(?:take|taking|taken|took|leave|leaving|strip|stripping|set|setting|put|putting)"
_REMOVES = r"(?:take|taking|remove|removing|subtract|subtracting|deduct|deducting|strip|stripping)"
_MOVED = r"(?:rose|risen|fell|fallen|grew|grown|dropped|declined|increased|decreased|climbed|shrank|shrunk)"
_RISING = r"(?:rising|growing|increasing|climbing)"
_FALLING = r"(?:falling|shrinking|decreasing|declining|dropping)"
_MOVING = rf"(?:{_RISING}|{_FALLING}|going\s+(?:up|down))"
_ASKS = (
    r"\b(?:how|what|which|who|whose|when|where|why|whether|or|list|show|chart|trend|did|does|do)\b"
    r"|\A\W*(?:is|are|was|were|has|have)\b|\bis\s+it\b"
)
_DRAWN = r"charts?|graphs?|plot(?:s|ted)?|trends?|draw|drawn|curve"
_NEWEST_OF_ALL = rules(
    (
        rf"(?:,\s*|\blike\s+|\bsay\s+)*(?<!is\s)(?<!is\sthe\s)(?<!\w){_NEWEST}\s+(?:single\s+)?month\s+"
        r"(?:(?:that|which|where|when|with|(?:in|for)\s+which)\s+)?"
        rf"(?:(?:we|you|there)\s+(?:both\s+)?(?:have|hold|are|is)|{_OF_ALL}\s+(?:are|is|have|has)|(?:are\s+|is\s+)?(?:available|loaded)"
        rf"|(?:(?:data|figures?|numbers?)\s+)?(?:(?:for|on|of|in)\s+)?{_OF_ALL})\b{_HELD_FOR}",
        "latest month",
    ),
)
_WAYS = rules(
    (_OF_A_BARE_NUMBER, r"\g<asks>\g<bare> t"),
    *_OF_A_SOURCE,
    (rf"(?:{_ADDED_UP})(?=.*{_FROM_TO})", "total"),
    (rf"(?P<of>{_FROM_TO}.*?)\s*,?\s*(?:all\s+)?(?:{_ADDED_UP})", r"\g<of> in total"),
    (r"(?<=[a-z])-(?=(?:side|reported|recorded|declared)\b)", " "),
    (
        rf"\A(?=.*\b(?:{_DRAWN})\b)(?P<before>.*?)\b(?:from|(?:start|beginn?)ing(?:\s+(?:in|from|with|at))?)\s+(?:the\s+)?"
        rf"(?=(?:{_MONTH}(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d(?:-\d\d)?)\b(?!\s*(?:[\d–-]|to\b|until|till|thr|up\s|and\b|vs|compared|levels?\b)))",
        r"\g<before>since ",
    ),
    (
        rf"\b(?:last\s+|this\s+)?(?P<same>{'|'.join(MONTH_NAMES)})\b(?P<rest>.*?)\b(?P<than>than|vs\.?|versus|against)\s+(?:in\s+)?(?:the\s+)?(?P=same)"
        r"\s+(?:before|previous|earlier)\b",
        r"\g<same>\g<rest>\g<than> a year earlier",
    ),
    (rf"\bbefore\s*(?:{_BESIDE})\s*after\b|\bafter\s*(?:{_BESIDE}|and)\s*before\b", "before and after"),
    (
        rf"\b(?:in\s+)?the\s+month\s+before\s*(?:{_BESIDE}|and)\s*(?:(?:in\s+)?(?:the\s+)?(?:month|one)\s+)?after\b",
        "before and after",
    ),
    (
        rf"\b(?:(?:on|at)\s+)?(?:either|both)\s+sides?\s+of\s+(?=(?:the\s+|its\s+|their\s+)?(?:{_MONTH}\s+)?(?:{_LEVEL}|spike|slump|dip|drop|jump)\b)",
        "before and after ",
    ),
    (rf"\bpre[\s-]*(?:{_BESIDE}|and)\s*post[\s-]+", "before and after "),
    (
        rf"\bpre[\s-]+(?P<what>[a-z][\w' ]{{2,30}}?)\s*(?:{_BESIDE}|and)\s*post[\s-]+(?P=what)(?!\w)",
        r"before and after \g<what>",
    ),
    (
        r"(?<!months\s)(?<!month\s)(?<!quarters\s)\bbefore\s+(?P<what>(?:the\s+)?[a-z][\w' -]{2,40}?)\s*,?\s+"
        r"(?:vs\.?|versus|and|against|compared\s+(?:to|with))\s+after(?:\s+(?:it|that|them)|wards?)?(?=\W*(?:\Z|,|\bfor\b|\bof\b|\bin\b))",
        r"before and after \g<what>",
    ),
    (r"\bwho\s+(?:has|had)\s+the\s+(?:smallest|lowest|least)\s+share\b", "smallest buyer"),
    (r"\bwho\s+(?:has|had)\s+the\s+(?:biggest|largest|highest|greatest)\s+share\b", "biggest buyer"),
    (
        r"\bhow\s+much\s+(?:is|was|does|did|are|were)\s+(?:a|one|each)\s+(?P<each>tonne|ton|kilo|kg|kilogram)\s+(?:of\s+(?P<what>\w+)\s+)?"
        r"(?:worth|cost|go\s+for|sell\s+for)\b",
        r"\g<what> price per \g<each>",
    ),
    (
        r"\b(?:(?:were|are|have|was)\s+there\s+(?:been\s+)?(?:any\s+)?)?(?P<many>how\s+many\s+)?(?:which\s+)?months?\s+(?:without|with\s+no|(?:that\s+)?(?:had|saw|have|show)\s+no)"
        r"\s+(?:any\s+)?(?=\w+\s+(?:exports?|shipments?)\b|(?:exports?|shipments?)\b)",
        r" \g<many>which months were zero for ",
    ),
    *_FROM_A_LEVEL,
    *_FROM_AN_EXTREME,
    (
        r"(?<!back\s)\b(?:above|over|past)\s+(?=(?:its|their|the)\s+pre[\s-][\w-]+(?:\s+[\w-]+)?\s+levels?\b)",
        "back above ",
    ),
    _ABOVE_A_LEVEL,
    _BELOW_A_LEVEL,
    (
        rf"\A(?P<who>(?:(?!\b(?:{_MONTH}|ytd|{AGAINST})\b)[^,;?\d])*?)\s+(?P<vs>{AGAINST})\s+(?:the\s+)?(?:last\s+year|(?:previous|prior)\s+year|year\s+(?:before|earlier))\s*,?\s+(?:in\s+)?"
        rf"(?P<when>(?=.*\d\d){_MONTH})(?P<end>\W*)\Z",
        r"\g<who> \g<when> \g<vs> last year\g<end>",
    ),
    (
        r"\blast\s+year\s+(?:at|by|around)\s+(?:the|this)\s+(?:same\s+)?(?:point|time|stage|date)\b"
        r"|\b(?:at|by)\s+(?:this|the\s+same)\s+(?:point|time|stage|date)\s+(?:of\s+|in\s+)?last\s+year\b",
        "same period last year",
    ),
    (
        r"\b(?:(?:in|for|of|from|over)\s+)?(?:last\s+year|(?:the\s+)?(?:previous|prior)\s+year|(?:the\s+)?year\s+before|a\s+year\s+(?:ago|earlier|before))(?:['’]s)?\s*,?\s+"
        r"(?:(?:in|over|for|at)\s+)?(?:the\s+)?same\s+(?P<part>period|months?|time|quarter|half|stretch|span)(?=\W*\Z|\s+(?:for|to|of|in|please|pls|then|too)\b)",
        r"same \g<part> last year",
    ),
    (rf"\b{_NEWEST}\s+(?:common|shared|joint)\s+month\b", "latest month"),
    (
        rf"\bhow\s+many\s+times\s+(?:its|their|the)\s+(?P<when>{_MONTH})\s+(?:level|figure|value|total|amount)\s+(?:was|were|is|are|did)\s+(?P<who>[^,;?]{{2,60}})",
        r"how many times larger is \g<who> than in \g<when>",
    ),
    (
        r"\bafter\s+(?P<what>(?:the\s+)?[\w -]{3,40}?),?\s+"
        rf"(?:{AGAINST}|relative\s+to)\s+before(?:\s+(?:it|that|then))?(?=\W*\Z)",
        r"average before and after \g<what>",
    ),
    (
        rf"\b(?P<one>{_NTH})\s+(?P<vs>{AGAINST}|and|or)\s+(?:the\s+)?(?P<other>{_NTH})\s+(?P<what>half|quarter)\b",
        r"\g<one> \g<what> \g<vs> \g<other> \g<what>",
    ),
    (
        r"\bhad\s+the\s+(?:largest|biggest|highest)\s+share\b(?:\s+of\s+(?:all|the\s+total|exports))?",
        "bought the most",
    ),
    (
        rf"\b(?P<who>who|which\s+[a-z]+)\s+(?:other\s+than|except(?:\s+for)?|besides|apart\s+from|aside\s+from)\s+(?P<one>(?:the\s+)?{_COUNTRY})\s+"
        r"(?P<rest>[^,;?]*\b(?:most|least)\b[^,;?]*)",
        r"\g<who> \g<rest> without \g<one>",
    ),
    (
        rf"\bif\s+(?P<who>(?:the\s+)?{_COUNTRY})\s+(?:is|are|was|were)\s+(?:excluded|(?:taken|left|stripped)\s+out|left\s+aside|removed|ignored|not\s+(?:counted|included))\b",
        r"without \g<who> ",
    ),
    (
        r"(?:['’]s)?\s+share(?P<when>(?:\s+in\s+[\w -]{3,20}?)?)\s+(?P<how>higher|bigger|larger|lower|smaller)"
        rf"\s+than\s+(?:that\s+of\s+)?(?P<who>(?:the\s+)?{_COUNTRY})(?:['’]s|s['’])(?:\s+share)?(?!\w)",
        r" \g<how>\g<when> than \g<who>",
    ),
    (
        rf"\b(?:if\s+\w+\s+)?{_LEAVES}\s+(?P<who>(?:the\s+)?{_COUNTRY})\s+out\s+of\s+(?P<rest>[^,;?]+)",
        r"\g<rest> without \g<who>",
    ),
    (
        rf"\b(?:if\s+\w+\s+)?{_REMOVES}\s+(?!(?:in|on|up|out|off|it|that|them|more|less|most)\b)(?P<who>(?:the\s+)?{_COUNTRY})\s+from\s+(?!china\b)(?P<rest>[^,;?]+)",
        r"\g<rest> without \g<who>",
    ),
    (
        rf"\b(?:if\s+\w+\s+)?{_LEAVES}\s+(?P<who>(?:the\s+)?{_COUNTRY})\s+(?:out|aside|away)\b",
        r"without \g<who> ",
    ),
    (
        rf"\A(?!.*(?:{_ASKS}))(?P<said>.*\b{_MOVED}\s+(?:in\s+)?(?:every|each)\s+(?:single\s+)?month\b)",
        r"is it true that \g<said>",
    ),
    (
        rf"\A(?!.*(?:{_ASKS}))\W*(?:(?:so|and|ok|but)\W+)*(?P<said>[^,;?:]{{2,60}}?\s+(?:is|are|was|were|got|gets?|took|takes?|bought|buys?)\s+(?:(?:still|now|already)\s+)*"
        r"(?:(?:bigger|larger|higher|more|smaller|lower|less)\s+than|ahead\s+of|behind)\s+(?!(?:about\s+|nearly\s+)?\d)[^;]+)",
        r"is it true that \g<said>",
    ),
    (
        r"\A\W*(?:(?:so|and|ok|hey|hi)\W+)*(?:someone|somebody|a\s+\w+|people|they|he|she|i|we)\s+(?:(?:just|has|have|had|was|were)\s+)*"
        r"(?:(?:told|tells)(?:\s+(?:me|us))?|said|says?|heard|hear|read|thinks?|thought|believes?|claims?|claimed|assumes?)\s+(?:that\s+)?"
        r"(?=[^;?]*\b(?:doubled|tripled|halved|rose|fell|grew|dropped|overtook|passed|beat|recovered|increased|declined)\b)(?![^;?]*\d\s?(?:%|t\b|ton|kg))",
        "is it true that ",
    ),
    (
        rf"\A(?!.*(?:{_ASKS}|\bsince\b|\bfrom\b))(?P<who>[^,;?:]{{3,60}}?)\s+(?:is|are|keeps?|(?:has|have)\s+been)\s+"
        rf"(?:(?:still|now|really|steadily|currently)\s+)*(?P<move>{_MOVING})\b",
        r"is it true that \g<who> is \g<move>",
    ),
    (
        rf"\A(?!.*(?:\b{_MONTH}\b|\bmonth\b|\bq[1-4]\b))(?P<before>.*)\b(?:(?:going|heading|trending|moving)\s+(?:up\s+or\s+down|down\s+or\s+up)"
        rf"|{_RISING}\s+or\s+{_FALLING}|{_FALLING}\s+or\s+{_RISING})\b",
        r"\g<before> trend",
    ),
    (
        rf"\b(?:did|has|have|is|are|was|were|does|do)\s+(?:(?:exports|shipments|sales)\s+to\s+)?(?P<one>(?:the\s+)?{_COUNTRY})\s+"
        r"(?:been\s+)?(?:gr[eo]wn?|growing|rise|rose|rising|risen|increas\w+|climb\w*)\s+(?:faster|quicker|more\s+quickly)\s+than\s+"
        rf"(?:(?:those|exports|shipments|sales)\s+to\s+)?(?P<other>(?:the\s+)?{_COUNTRY})\b",
        r"which grew faster \g<one> or \g<other>",
    ),
    *(
        (
            rf"\b(?:did|has|have)\s+(?:(?:exports|shipments|sales)\s+to\s+)?{words}\s+{rest}{move}\b(?!\s+(?:by|from|to|in\s+(?:both|every|each)|\d|more|less|above|below)\b)",
            rf"which {plain} more \g<one> or \g<other>",
        )
        for words, rest in ((rf"both\s+(?:of\s+)?{_TWO}", ""), (_TWO, r"both\s+"))
        for move, plain in (
            (r"(?:r[io]sen?|gr[eo]wn?|increased?|gained?|climb(?:ed)?)", "rose"),
            (r"(?:f[ae]ll(?:en)?|drop(?:ped)?|declined?|decreased?|shr[aiu]nk)", "fell"),
        )
    ),
    (
        rf"\b(?:did|has|have|is|are|was|were|does|do)\s+(?:(?:exports|shipments|sales)\s+to\s+)?(?P<one>(?:the\s+)?{_COUNTRY})\s+"
        r"(?:been\s+)?(?:outpac\w+|outstrip\w*|outgr[eo]w\w*|surpass\w*|beat\w*)\s+(?:by\s+)?(?:(?:those|exports|shipments|sales)\s+to\s+)?"
        rf"(?P<other>(?:the\s+)?{_COUNTRY})\s+(?:in|on|by)\s+(?:terms\s+of\s+)?(?:its\s+|the\s+)?growth(?:\s+rates?)?\b",
        r"which grew faster \g<one> or \g<other>",
    ),
    (rf"\b(?:right\s+now|now|today|currently)\s+(?={AGAINST}\s+(?:in\s+)?{_MONTH})", "latest month "),
    (rf"(?P<month>\b{_MONTH}\s+{AGAINST})\s+(?:right\s+now|now|today)\b", r"\g<month> latest month"),
    (
        r"\A\W*(?:(?:ok|okay|so|well|hi|hello|hey|please|and)\W+)*(?:(?:my|our|the|a)\s+(?:\w+\s+)?)?(?:boss|manager|team|client|customer|editor|"
        r"director|colleague|ceo|cfo|chief|head|lead|analysts?|desk|professor)s?\s+"
        r"(?:(?:wants?|would\s+like|needs?|asks?|asked|asking|is|are|was|keeps?|has|wonders?|wondering|curious|me|us|to|know|find\s+out|see|check|hear)\s+)+"
        r"(?:whether|if)\s+(?!you\b|there\b|i\b|we\b|it\b|it's\b|that\b|this\b|any\w*\b|some\w*\b)",
        "is it true that ",
    ),
    (
        r"\b(?P<asks>knows?|asks?|asked|asking|wonder(?:s|ed|ing)?|see|tell\s+(?:me|us|him|her|them)|find\s+out|sure|curious)\s+(?:whether|if)\s+"
        r"(?!(?:you|there|i|we|it|it's|that|this|any\w*|some\w*|possible|needed)\b)",
        r"\g<asks> is it true that ",
    ),
    (
        r"\A\W*(?:(?:hi|hello|hey|please|so|ok|okay|and|well)\W+)*(?:(?:can|could|would|will)\s+(?:you|someone)\s+(?:please\s+)?|i\s+(?:wonder|want\s+to)\s*|i(?:'d|\s+would)\s+like\s+to\s+)?"
        r"(?:(?:check|tell\s+me|find\s+out|see|verify|know|look\s+up)\s+)?(?:for\s+(?:me|us)\s+)?(?:please\s+)?(?:whether|if)\s+(?!you\b|there\b|i\b|we\b|it\b|it's\b|that\b|this\b|any\w*\b|some\w*\b)",
        "is it true that ",
    ),
    (
        r"\b(?P<how>gain\w*|los[et]s?|w[io]ns?|increas\w+)\s+(?:(?:the|most|more)\s+)*market\s+(?=shares?\b)",
        r"\g<how> ",
    ),
    (
        r"\b(?:split|broken|breaking|break\s?downs?|break|divided?|separated?|sliced?)(?:\s+(?:it|that|this|them|up|out|down|of|the|figures?"
        r"|numbers?|total))*\s+(?:by|per|into|in|for)\s+(?:the\s+|each\s+|single\s+)*(?P<each>month|quarter|half-year|year)s?\b",
        r" by \g<each> ",
    ),
    (
        r"\b(?:split|break\s+down|break|divide)\s+(?P<what>(?!by\b|into\b|in\b)[^,;?]{2,40}?)\s+(?:up\s+|down\s+)?(?:into|by|per)\s+"
        r"(?P<each>month|quarter|half-year|year)s?\b",
        r"\g<what> by \g<each>",
    ),
    (
        r"\b(?P<what>numbers?|figures?|data|values?|exports?|months?),?\s+(?:(?:for|in|of)\s+)?(?:all|every\s+one)\s+(?:of\s+)?(?:them|it|those|these"
        r"|(?:the\s+)?(?:months|numbers|figures|values))\b",
        "exports every month",
    ),
    (
        r"\b(?:all|every)\s+(?:of\s+)?(?:the\s+|your\s+|its\s+|their\s+)?(?:single\s+)?(?:numbers?|figures?|values?|monthly\s+(?:figures|numbers|values))"
        r"(?:\s+(?:that\s+)?(?:you|we)\s+have(?:\s+got)?)?(?=\s+(?:for|of|on|to)\b|\W*\Z)",
        "exports every month",
    ),
    (
        r"\beverything\s+(?:(?:that\s+)?(?:you|we)(?:'ve|\s+have)?(?:\s+(?:got|have|hold))?|there\s+is)\s+(?:for|of|on|about)\b",
        "exports every month for ",
    ),
    (
        r"\A\W*(?:and\s+)?(?:(?:please\s+)?(?:list|show|give)\s+(?:me\s+)?)?(?:all\s+)?(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:single\s+)?"
        r"(?:months|monthly\s+(?:figures|numbers|values))(?:\s+please)?\W*\Z",
        "every month",
    ),
    (
        r"\bas\s+(?:a\s+)?(?:%|percent(?:age)?|share|part)\s+of\s+"
        r"(?=(?:the\s+)?(?!total|world|whole|all\b|exports?|global|china|year|half|quarter|month|period|(?:that|this|it|those|them)\b)[a-z]+\W*\Z)",
        "how many times ",
    ),
    (
        r"\b(?:a\s+)?(?P<each>month|quarter|year)ly\s+(?:split|break\s?down|divide)(?:\s+of)?\b",
        r" by \g<each> ",
    ),
    (
        r"\A(?P<so>\W*(?:(?:and|so|roughly|about)\s+)*)(?:out\s+)?of\s+(?:(?:the|that|china's|all)\s+)*(?:(?:world(?:'s|wide)?|global|chinese)\s+)?(?P<what>total|exports|shipments)\b"
        r"(?P<when>[^,;?]*?)\s*,?\s+(?P<how>how\s+(?:much|many\s+(?:tonnes|tons))|what\s+(?:share|part|percentage|fraction|proportion))\s+(?P<rest>[^?]*)",
        r"\g<so>\g<how> of the total \g<rest> \g<when>",
    ),
    (
        r"(?P<how>\b(?:how\s+(?:much|many\s+(?:tonnes|tons|kilos|kg))|what(?:\s+(?:part|share|fraction|portion|proportion|percentage))?|which\s+(?:part|share))\s+of\s+(?:(?:that|china's|the)\s+)*)"
        r"(?P<when>(?:[\w'-]+\s+){0,3}?)(?:world(?:wide|'s)?|global|overall)\s+(?:total|exports?)(?:\s+(?:exports?|shipments|volume))?\b",
        r"\g<how>\g<when>total",
    ),
    (
        r"\bhow\s+(?:big|large|steep|sharp|great|bad)\s+(?:was|is|were)\s+the\s+(?:drop|fall|decline|decrease|slump|plunge|rise|increase|jump|surge|recovery|rebound|change|swing)\s+"
        rf"(?P<of>(?:in|of|for)\s+[^,?;]{{2,40}}?\s+)?(?:between|from)\s+(?P<one>{_MONTH}(?:\s+(?:19|20)\d\d)?)\s+(?:and|to)\s+(?P<other>{_MONTH}(?:\s+(?:19|20)\d\d)?)(?!\w)",
        lambda found: f"difference between {found['one']} and {found['other']} {found['of'] or ''}",
    ),
    (
        r"\b(?:(?:in\s+)?(?:which|what)\s+month\s+(?:did|has|have|was)\s+(?:china|beijing|customs|gacc|they|it|you)?\s*(?:publish|release|report|issue|announce)(?:e?d)?\s+(?:last|latest|most\s+recently)"
        r"|(?:which|what)(?:\s+is|'s|\s+was)?\s+(?:the\s+)?month\s+(?:was\s+)?(?:last|most\s+recently|latest)\s+(?:published|released|reported|issued)(?:\s+by\s+(?:china|beijing|customs))?)\b",
        "what is the latest month",
    ),
    (
        rf"\bshare\s+of\s+(?:the\s+)?(?P<who>{_COUNTRY})(?:'s)?\s+demand\s+{_BY_CHINA}",
        r"china's share of \g<who> imports",
    ),
    (
        rf"\bhow\s+(?:dependent|reliant)\s+(?:is|was|are|were)\s+(?:the\s+)?(?P<who>{_COUNTRY})\s+(?=on\s+chin)",
        r"\g<who> dependence ",
    ),
)
_DEPENDENCE = late_pattern(
    rf"\b(?P<who>{_COUNTRY})(?:'s|s')?\s+(?:import\s+)?(?:dependen(?:ce|cy)|reliance)\s+{_ON_CHINA}", re.IGNORECASE
)
_IN_PERCENT = late_pattern(r",?\s*\b(?:in\s+)?(?:percent(?:age)?|%)(?=\W*\Z)", re.IGNORECASE)
EUROPE = late_pattern(
    r"(?<!continental\s)(?<!elsewhere\sin\s)(?<!eastern\s)(?<!western\s)(?:\beurope(?:'s)?\b(?!\s+(?:nes|union))"
    r"|(?<!which\s)(?<!other\s)(?<!most\s)(?<!what\s)(?<!top\s)\b(?:the\s+)?europeans?\b(?:'s?)?(?!\s+(?:union|countr|nation|state|member|commission|econom|communit|partner|market|destination|other)))"
    r"|欧洲人?(?!联盟|自由)",
    re.IGNORECASE,
)
_WHERE_IT_LIES = late_pattern(  # "is turkey in europe", but not "are prices falling in europe"
    r"\W*(?:is|are|was|were)\b(?!.*\b(?:pric|cost|cheap|expens|magnet|rare|export|import|demand|shipment|sales|trade|ris|fall|grow|up\b|down\b|higher|lower|more|less|it\b|going|gallium"
    r"|germanium|antimony|dysprosium|terbium|unit)\w*|.*\d).*\b(?:in\s+europe\b|european\W*\Z)",
    re.IGNORECASE,
)
OTHER_VERBS = late_pattern(r"\b(?:record(?:ed)?|together)\b", re.IGNORECASE)
"""What every text has that `with_plain_verbs` changes."""
_RECORDS = late_pattern(
    r"(\b(?:did|does|do|would|will)\s+(?:[\w'-]+\s+){1,6}?)(?<!\ba\s)(?<!\bthe\s)(?<!\bany\s)(?<!\bnew\s)(?<!\bits\s)(?<!\btheir\s)(?<!\btime\s)(?<!\bon\s)"
    r"(?<!\bhit\s)(?<!\bset\s)(?<!\breach\s)(?<!\bsee\s)record\b(?!\s+(?:high|low|month|year|quarter|level|exports?|imports?|shipments?))",
    re.IGNORECASE,
)
_HAS_RECORDED = late_pattern(
    r"(\b(?:has|have|had)\s+(?:[\w'-]+\s+){1,6}?)recorded\b(?!\s+(?:high|low|month|year|quarter|level))",
    re.IGNORECASE,
)
_PLOTTED = late_pattern(r"(\b(?:plot|draw|chart|graph)\b.*?)\s+together\b", re.IGNORECASE)


def as_the_eu(text: str, slips: Slips) -> tuple[str, Slips]:
    """Return a text with Europe as the EU, of the continent nothing being loaded, and that it was read so with what
    else was.
    """
    return (
        (text, slips)
        if _WHERE_IT_LIES.match(text)
        else (EUROPE.sub(" EU ", text).strip(), (*slips, ("Europe", "eu")))
    )


_CHECKED = late_pattern(r"\b(?:check|confirm|verify|correct|right|ok|okay)\b|\?\s*\Z", re.IGNORECASE)
_BARE_NUMBER = late_pattern(
    rf"(?<![\w.,$€£-])(?!{HS_CODE})"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?!(?:19|20)\d\d\b)\d{3,5}(?:\.\d+)?|\d{2,3}\.\d+)"
    r"(?![\w.,-]*\d|\s*(?:[%a-z]*%|percent|tons?|tonnes?|t\b|kgs?\b|kilos?|months?|years?|days?|countries|partners|buyers|million|billion|thousand|times"
    rf"|(?:{unit_words()})\b|usd|eur|dollars?|euros?)|[\w-])",
    re.IGNORECASE,
)
_NO_CHECK = late_pattern(
    r"\b(?:how|what|which|who|whose|when|where|why|list|show|compare|top|above|below|over|under|more|less|than|between|least|most|or|hs|code|since)\b|/",
    re.IGNORECASE,
)
_DATED = late_pattern(rf"\b{_MONTH}\b|\b(?:19|20)\d\d\b|\bytd\b|\bq[1-4]\b", re.IGNORECASE)
_CHECK_WORDS = late_pattern(
    r"\A\W*(?:(?:can|could|would)\s+you\s+)?(?:please\s+|pls\s+)?(?:double[\s-]+)?(?:check|confirm|verify)\b\W*(?:(?:that|whether|if|for\s+me|the)\b\s*)*",
    re.IGNORECASE,
)


def _with_checked_number(text: str) -> str:
    """Write the one number that a dated text asks to be checked as what is stated, "germany 1,341 in august?", in
    tonnes where it has no unit.
    """
    with_units = len(FIGURE.findall(text))
    if len(_BARE_NUMBER.findall(text)) + with_units != 1 or _NO_CHECK.search(text):
        return text
    if with_units and (states(text) or statement_in(text)):
        return text
    stated = _BARE_NUMBER.sub(r"\g<number> t", text)
    return f"is it true that {_CHECK_WORDS.sub('', stated)}"


def _china_share(found: re.Match[str]) -> str:
    who = found["who"].removesuffix("'s")
    return " ".join(f"china's share of {who} {found['what'] or found['of'] or ''} imports".split())


_REPHRASED: tuple[Rule, ...] = (
    (CHOICE, Anew(without_choice)),
    *DRAWN,
    *WITHOUT_ZEROS,
    (EVENTS_BESIDE, Anew(without_events)),
    (_CHECKED, Anew(lambda text: _with_checked_number(text) if _DATED.search(text) else text)),
    *_WAYS,
    *CHOSEN,
    (_DEPENDENCE, Anew(lambda text: _DEPENDENCE.sub(_china_share, _IN_PERCENT.sub("", text)))),
)


@lru_cache(maxsize=8)
def ways_of_asking(today: date, *, is_followed: bool = False) -> Rules:
    """Return the rules that write a text in the words that are read, what it asks being the same; `is_followed` where
    it goes on from an answer.
    """
    return Rules(
        (
            (SPELLED, Anew(in_digits)),
            (CHECKED_AGAIN, "check"),
            (CHINESE_CHECKED, "，对吗"),
            *POLICY_ASKED,
            *EVENTS_BY_KIND,
            *EVENT_EFFECTS,
            *PUT_TO_BE_JUDGED,
            *WHY_ASKED,
            *GAPS_OVER_TIME,
            *PLACES_BY_NUMBER,
            *((*PLACES_FOLLOWED, *SHORTFALL_FOLLOWED, *SHARES_FOLLOWED) if is_followed else ()),
            *CORRECTED_PERIODS,
            *YEARS_SHARED,
            *RANKINGS_IN_WORDS,
            *SORTED_RANKINGS,
            *(() if is_followed else (*SORTED_ALONE, *AHEAD_OF_ALL)),
            *turns_of_speech(today, is_followed=is_followed),
            *abbreviations(today, is_followed=is_followed),
            *SERIES_ASKED,
            *ROUNDABOUT,
            *SINCE_CONTROLS,
            *LEVELS_REGAINED,
            *CHARTS_NARROWED,
            *HOW_FAR_ALL_REACH,
            *_NEWEST_OF_ALL,
            *EVERYDAY_SPEECH,
            *_REPHRASED,
        )
    )


def with_plain_verbs(text: str) -> str:
    """Return a text with a verb that is elsewhere an operation as one that is none: "did customs record", "plot
    together".
    """
    return _HAS_RECORDED.sub(r"\1had", _RECORDS.sub(r"\1have", _PLOTTED.sub(r"\1", text)))
