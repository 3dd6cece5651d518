"""The words by which a claim is known for what it is: trade, forecasts, comparisons, shares, directions."""

from __future__ import annotations

import re

from bot.reading.claim_periods import When
from bot.text import late_pattern
from bot.trade.periods import MONTH_WORDS


def pattern_of(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which capitals do not matter."""
    return re.compile(pattern, re.IGNORECASE)


TRADE = pattern_of(
    r"\bexport|\bimport|\bship(?:s|ped|ping|ments?)?\b|\bsent\b|\bsend|\bcustoms\b|\bdeliver"
    r"|\bintake\b|\btook\b|\btake[sn]?\b"
    r"|\bdestinations?\b|买家|目的地"
    r"|\bgot\b|\breceiv|\bbought\b|\bbuy(?:s|er|ing)?|\bwent\b|\bleft\b|\bout of china\b"
    r"|\babroad\b|\boverseas\b|\btrade\b|\boutflow"
    r"|\bcame from\b|\bcoming from\b|出口|进口|進口|海关|海關|运往|銷往|销往|賣到|卖到|外销|輸出|输往|對美|对美|发往"
)
_MAY_DO = (
    r"be|rise|fall|drop|cut|reach|hit|exceed|grow|climb|decline|decrease|increase|shrink|jump|slip|ease|recover"
    r"|rebound|double|halve|total|come|go|export|ship|send|buy|take|lose|gain|end|stay|remain|top|average"
)
FORECAST = pattern_of(
    rf"(?-i:\bmay) (?:(?:well|also|still|even|yet|not|soon|now) )*(?:{_MAY_DO})\b|\bmight\b"
    r"|\bon (?:track|course) (?:to|for)\b|\bpoised to\b"
    r"|\bshould\b(?! (?:be (?:noted|said|stressed|added|remembered)|note))|"
    r"\bexpect(?:s|ed|ing)?\b|\bforecasts?\b|\bpredict|\bproject(?:s|ed|ion)\b|\bwill\b"
    r"|\bwould\b|\bcould\b|\btargets?\b|\baims?\b"
    r"|\bguid(?:es?|ed|ing) (?:for|to)\b|\bguidance (?:of|for|is|was)\b"
    r"|\blikely\b|\bis set to\b|\bare set to\b|\bby (?:20[3-9]\d|the (?:winter|spring|summer"
    r"|autumn))\b|\bestimates? that\b|预计|预测|預計|預測|有望|将达|將達"
)
MARKET = pattern_of(
    r"\bof the (?:\w+[ -]){0,3}market\b|\bmarket share\b|\bmarket for\b|\bthe market\b"
    r"|\bof (?:[\w'-]+ ){0,3}(?:mining|refining|smelting)\b"
    r"|\bof (?:the )?(?:global|world(?:'s)?|worldwide|all) (?:\w+[ -]){0,3}(?:production"
    r"|output|supply|refining|processing|capacity|mining|magnets?(?! (?:im|ex)ports| shipments| trade)|market)\b"
    r"|\b(?:makes?|made|produces?|produced|refines?|processes|mines"
    r"|controls?|dominates?|holds)\b(?! (?:up|out|for|a new|the|it)\b)|in the world\b|市场份额"
    r"|市場份額|[占佔]全球|产量|產量|全球市场"
)
OTHER_FIGURE = pattern_of(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|\bproduction\b|\boutput\b|\bproduced\b"
    r"|\bquotas?\b|\bcapacity\b|\breserves\b|\bdemand\b|\bconsumption\b"
    r"|\bstake\b|\brevenues?\b|\bprofits?\b|\bearnings\b|\binvest(?:s|ed|ment|ors?)?\b"
    r"|\bjobs\b|\bworkers\b|\bgdp\b|\binflation\b|\bstockpil|\binventor"
    r"|\bshares? price|\bshares (?:rose|fell|jumped|climbed|gained|dropped"
    r"|surged)|\bstocks?\b|\bsurvey|\bplants?\b's|\bfactory\b|\bdeal\b|\bloan\b|\bfund"
    r"|\bbudget\b|\binterest\b"
    r"|\bsales of (?:cars|vehicles)|\bcar sales\b"
    r"|(?<!bright )(?<!weak )(?<!sweet )\bspot\b|\brotterdam\b|\b(?:ndpr|prnd|didymium)\b"
    r"|(?<!average )(?<!unit )(?<!export )(?<!mean )\bprices? (?:of|for|rose|fell"
    r"|jumped|climbed|dropped|surged|has|have|had|were|are|in)\b|产能|关税|關稅|股价|价格"
)
OTHER_GOODS = pattern_of(
    r"\b(?:steel|soy ?beans?|crude|oil|petrol|gas|lng"
    r"|cars?|vehicles?|evs?|chips?|semiconductors?|copper|alumin(?:i)?um|coal|lithium|cobalt"
    r"|nickel|graphite|tungsten|wheat|corn|rice|"
    r"beef|pork|iron ore|gold|silver|platinum|palladium|bismuth|indium|tin|zinc|lead|magnesium"
    r"|molybdenum|titanium|batter(?:y|ies)|solar|toys?|textiles?|shoes|clothing"
    r"|fertili[sz]ers?|urea|"
    r"phosphates?|potash|uranium|yttrium|neodymium|praseodymium|samarium|scandium|lanthanum"
    r"|cerium|ceramic|ferrites?|polysilicon|silicon|rubber|timber|fish|wine|coffee|cocoa|sugar"
    r"|cotton|tea|bananas?|"
    r"electronics|machinery|furniture|ships|aircraft"
    r"|phones?|smartphones?|laptops?|alloys?|powders?)\b|钢|铜|锂|石墨|钨|大豆|原油|汽车|芯片|磁粉|合金"
)
# What a company's shares did, beside whatever else its sentence tells.
OF_A_FIRM = pattern_of(
    rf"\b(?:(?:share(?! in (?:{MONTH_WORDS})\b)|shares|stakes?) in (?-i:[A-Z])|stocks\b)(?!.*\b(?:ex|im)ports?\b)"
)
WITH_OTHERS = pattern_of(r"\b(?:with|including|plus|and) (?:magnetic )?(?:powders?|alloys?)|磁粉|合金")
# A product that a text says it is not of: "rare earths (not magnets)", "magnets not included", 不含磁铁.
LEAVING_OUT = pattern_of(
    r"(?:(?:(?<!\bor )\bnot|\bexcluding|\bexcl\.?|\bexcept(?: for)?|\bother than|\bapart from|[(,]\s?without)"
    r"(?: counting| including| include)? (?:the )?|不含|不包括|不包含|不计|不是|(?<![东西南北中])非)$"
)
NOT_ALONE = pattern_of(r"^ (?:exports |shipments )?(?:alone|only|as such)\b")
NOT_INCLUDED = pattern_of(r"^ (?:are |is |were )?(?:not (?:included|counted)|excluded|left out)\b|^(?:不计|除外)")
WORLD_CUE = pattern_of(
    r"\bworld(?:wide)?\b|\bwrld\b|\btotal\b|\btotals\b|\bin all\b|\baltogether\b|\boverall\b"
    r"|\bglobal(?:ly)?\b|\ball (?:countries|destinations|partners|markets)\b"
    r"|\bthe world\b|\bin total\b|全球|总量|總量|总计|總計|合计|合計|全部|总共|一共|总体|卖到海外|賣到海外"
)
UP = (
    r"up|plus|rise[sn]?|rose|rising|increas\w*|grew|grow[sn]?|growing|growth|jump\w*|surg\w*"
    r"|soar\w*|climb\w*|gain\w*|add(?:s|ed|ing)|higher|more|above|exceed\w*|"
    r"rebound\w*|advanc\w*|expan\w*|leap\w*|leapt|skyrocket\w*|rocket\w*|inch\w* up|greater"
    r"|bigger|larger|raised|lifted|accelerat\w*|better|over|spik(?:e|es|ed|ing)|balloon\w*|boom\w*|swell\w*|swelled"
    r"|swollen|shot up|picked up|ticked up|edged up|bounc\w*|recover\w*|strengthen\w*|improv\w*|multiplied|vault\w*"
)
DOWN = (
    r"down|fell|fall(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|plung\w*|plummet\w*|slump\w*"
    r"|slid(?:e|es|ing)?|slip\w*|shr[aiu]nk\w*|tumbl\w*|sank|sink\w*|sunk|"
    r"lost|lose[sn]?|losing|loss|less|fewer|lower|below|under|off|cuts?|cutting|contract\w*"
    r"|halv\w*|eas(?:ed|es|ing)|dip\w*|reduc\w*|slash\w*|weaker|smaller|crash\w*|collaps\w*"
    r"|retreat\w*|shed|minus|short of|nosediv\w*|div(?:e|es|ed|ing)|dove|crater\w*|dwindl\w*|weaken\w*"
    r"|tank(?:s|ed|ing)|ebb(?:s|ed|ing)?|diminish\w*|ticked down|edged down|crumbl\w*|soften\w*|narrow\w*"
)
MOVED_UP = (
    r"rise[sn]?|rose|rising|increas(?:e[sd]?|ing)|grew|grow[sn]?|growing|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)"
    r"|soar(?:s|ed|ing)?|climb(?:s|ed|ing)?|gain(?:s|ed|ing)|rebound(?:s|ed|ing)?|advanc(?:e[sd]?|ing)|expand(?:s|ed|ing)?"
    r"|leap(?:s|ed|t|ing)?|skyrocket(?:s|ed|ing)?|rocket(?:s|ed|ing)?|shot up|picked up|ticked up|edged up|inched up"
    r"|bounc(?:e[sd]?|ing)(?: back)?|recover(?:s|ed|ing)?|spik(?:e[sd]?|ing)|balloon(?:s|ed|ing)?"
    r"|swell(?:s|ed)?|swollen|accelerat(?:e[sd]?|ing)|went up|going up|higher"
)
MOVED_DOWN = (
    r"down|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|plung(?:e[sd]?|ing)"
    r"|plummet(?:s|ed|ing)?|slump(?:s|ed|ing)?|slid(?:e|es|ing)?|slip(?:s|ped|ping)?|shr[aiu]nk(?:s|ing)?"
    r"|tumbl(?:e[sd]?|ing)|s[aiu]nk(?:s|ing)?|contract(?:s|ed|ing)|eas(?:ed|es|ing)|dip(?:s|ped|ping)?|crash(?:e[sd]|ing)?"
    r"|collaps(?:e[sd]?|ing)|retreat(?:s|ed|ing)?|nosediv(?:e[sd]?|ing)|dove|dwindl(?:e[sd]?|ing)|tank(?:s|ed|ing)"
    r"|ticked down|edged down|weaken(?:s|ed|ing)?|went down|going down|lower"
)
CHINESE_UP = "猛增|大增|激增|增长|增長|增加|上升|上涨|上漲|增幅|涨|漲|升|增|多|高|飙升|飆升|反弹"
CHINESE_DOWN = "下降|下滑|下跌|减少|減少|萎缩|萎縮|降幅|跌|降|减|減|少|低|锐减|銳減|骤降"
DIRECTION = pattern_of(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b|(?P<zup>▲|{CHINESE_UP})|(?P<zdown>▼|{CHINESE_DOWN})")
RIGHT_AFTER = pattern_of(
    rf"^\s*(?:of\s+)?(?:(?:a|an|in|the|month-on-month|year-on-year|annual|monthly|further|it"
    rf"|them|tons?|tonnes?|kg)\s+){{0,3}}(?:(?P<up>{UP}|increase|rise|jump|surge|gain|growth)"
    rf"|(?P<down>{DOWN}|decrease|fall|drop|decline|plunge|slump|loss|cut))\b"
)
# "was 95 per cent over the whole of 2025": no more than that.
OVER_MONTHS = late_pattern(
    r"\s*over (?:the )?(?:whole|full|entire|course|first|last|year|period|months|same|\w+ months)\b", re.I
)
MOM = pattern_of(
    r"\b(?:on|from|over) (?:the|a|last|that) (?:previous |prior "
    r"|preceding )?month(?: (?:before|earlier))?\b|\bmonth[- ](?:on|over|by"
    r"|to)[- ](?:the[- ])?month\b|\bm/m\b|\bmom\b|\bm-o-m\b|\bm-on-m\b|\bmonthly\b"
    r"|\bon a monthly\b"
    r"|\bthan (?:in )?(?:the )?(?:previous|prior|preceding|last) month\b"
    r"|\bthan (?:in )?the month before\b|\bfrom a month (?:ago|earlier|before)\b|\b(?:a|the"
    r"|one) month (?:ago|earlier|before|prior)\b|\bwithin a month\b|\bprevious month\b"
    r"|环比|環比|比上月|较上月|較上月|比上个月|月增|月减"
)
YOY = pattern_of(
    r"\b(?:on|over|from) the year\b|\byear[- ](?:on|over|to)[- ](?:the[- ])?year\b|\by/y\b"
    r"|\byoy\b|\by-o-y\b|\by-on-y\b|\bannual(?:ly|i[sz]ed)?\b|\b(?:a|one|the) year (?:ago"
    r"|earlier|before|prior)\b"
    r"|\bsame (?:month|period|time) (?:of )?(?:a|last|the previous) year\b|\b(?:the"
    r"|in the) (?:previous|prior|preceding) year\b|\bsame (?:month|period) (?:one|a) year\b"
    r"|\bfrom last year\b|\bthan last year\b|\ba year-ago\b|\bcorresponding (?:month|period)\b"
    r"|同比|較去年同期|较去年同期|比去年|去年同期|上年同期|(?<!半)年增|(?<!半)年减"
)
COMPARING = (
    r"than(?:\s+(?:in|during|for|that of|those of|that in))?|from|on|over|above|below|under"
    r"|off|against|versus|vs\.?|compared (?:with|to|against)|after|exceed\w*|up on|down on"
    r"|as in|as|beat\w*|beyond|"
    r"as much as(?: in)?|as many as(?: in)?|higher than|lower than|short of|since|relative to"
    r"|(?:it|that|level|figure) was in|they were in"
    r"|times|double|twice|thrice|triple|treble|half|of|that of|those of|what (?:\w+ ){1,4}in"
)
BASE_BEFORE = pattern_of(
    rf"\b(?:{COMPARING})\s*(?:the\s+|that\s+|its\s+|a\s+)?(?:(?:level|figure|amount|volume"
    rf"|total|tonnage|number|record|high|low|peak)s?\s+(?:of|in|for)\s+)?(?:at least\s+)?(?:the\s+)?$"
    r"|\bsince:\s*$"
)
CHINESE_BASE = late_pattern(r"(?:比|较|較|与|與|对比|相比|高于|低于|超过|超過|不到|不足|相当于|自|为|是)\s*$")
SHARE_AFTER = pattern_of(
    r"^\s*(?:export |import |market )?share\b(?! (?:price|of the market))"
    r"|^\s*(?:share\s+)?of\s+(?:it\b|its?\s+(?:total|exports?|imports?)|them\b|this\b|that\b"
    r"|the\s+(?:(?:world(?:'s)?|global|overall|national|month's|whole)\s+)?(?:total|whole"
    r"|exports?|imports?|shipments?|volume|value|bloc's|tonnage|amount|quantity)|everything|all\b"
    r"|total|(?:china|beijing|the country|the nation|the bloc|the eu|the us|chinese"
    r"|america)(?:'s)?\b|(?:(?:rare[- ]earth|permanent) )*(?:magnets?|rare[- ]earths?) (?:ex|im)ports"
    r"|(?:american|us|eu|european|german|japanese|indian|korean) imports"
    r"|exports|imports|shipments|what)"
)
SHARE_BEFORE = pattern_of(
    r"(?:\baccount(?:s|ed|ing)? for|\bma(?:k|d)es? up|\bmade up|\brepresent(?:s|ed"
    r"|ing)?|\b(?:share|slice|portion)\b(?:[^.;,\d]|(?:19|20)\d\d\b){0,60}(?:, which[^.;,\d]{0,20})?"
    rf"|\bpart of (?:the |all )(?:(?:{MONTH_WORDS}) )?(?:total|exports|shipments)(?: in (?:{MONTH_WORDS}))?"
    r"|\bpart in all\b[^.;,\d]{0,60}|\bproportion\b[^.;,\d]{0,30}"
    r"|\bequal to|[占佔](?:比|总量|總量|出口|全部|了)?[^,;。]{0,8})\s*(?:was|is|were|at|to|of|a|an|about|some"
    r"|by|:|,|为|達|达)*\s*(?:hedge)?\s*$"
)
# "…, was a mere 3.7% in May and back at 14% in July": what a share was in other months.
SHARE_GOES_ON = pattern_of(
    r"[^.;:()\d]{0,40}\b(?:was|were|is|stood at|back at|back to|only|just)\s+"
    r"(?:(?:a|about|some|mere|only|just|still) )*"
)
# "of that month's total": of what went to all in the same months.
OF_SAME_TOTAL = pattern_of(
    r"^\s*of (?:that|this|the same|the) (?:month|quarter|half[- ]year|half|year|period)'s"
    r" (?:total|exports|shipments|\d[\d,.]* ?(?:t|tons?|tonnes?)(?![^,.;:]* (?:to|for) ))\b"
)
# "The EU as a whole took 12%.": what a partner got of all, where nothing says that it is more or less.
GOT = pattern_of(r"\b(?:took|takes|got|gets|received|receives|bought|buys)\s*$")
ENDS = pattern_of(r"^\s*(?:[.,;:)]|$|(?:and|while|but)\b)")
OF_THE_AMOUNT_IN = pattern_of(
    r"^\s*of (?:the|its|their) (?:export |total )?(?:volume|tonnage|amount|quantity|exports|shipments|total)s?"
    r" (?:of|in|for|from|seen in)\s+$"
)
TIMES_AFTER = pattern_of(
    r"^\s*(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)'s\b"
    r"|of\s+(?:what|that|those|the (?=\d)|the (?:amount|level|volume|same|year)|a year|last"
    r"|december|january|february|march|april|may|june|july|august|september|october|november"
    r"|its|their|(?:19|20)\d\d)|as\s+(?:much|many|large|big|high)|the\s+(?:amount|level|volume"
    r"|figure|size))"
)
PRICE_OF = pattern_of(r"\b(?:price|value)s? (?:per|a|each) (?P<each>kilogram|kilo|kg|ton(?:ne)?)")
# "a ton brought 8,818 dollars", 每公斤49美元
EACH_BEFORE = pattern_of(
    r"\b(?:a|per|each|every)\s+(?:metric )?(?:(?P<kilo>kilogram|kilo|kg)|ton(?:ne)?)\b[^.;,]{0,25}$"
    r"|每(?:(?P<zkilo>公斤|千克)|公?[吨噸])[^,。;\d]{0,6}$"
)
EVERY = pattern_of(
    r"\b(?:in )?(?:every|each) (?:single )?month\b|\bmonth after month\b|\balways\b|\bthroughout\b|\bconsistently\b"
    r"|(?<!平均)每(?:个)?月(?:都)?|各月"
)
NO_MONTH = pattern_of(
    r"\b(?:no|not (?:a|one)|nor (?:did|has|have|was|were) any) (?:single |other )?month\b"
    r"(?!-|'s| (?:is|was|has been) (?:loaded|missing)\b)"
    r"|\bnever\b(?! before)|没有一个月|从未"
)
# "did not fall below 400 t in any month": with what is said not to be so
ANY_MONTH = pattern_of(r"\bin any (?:single |one |other )?month\b|任何一?个?月")
OF_SEVERAL = pattern_of(r"\bof (?:the|that|this) (?P<several>half|quarter|year)\b(?! (?:of|to)\b)")
# "in no other month", "May apart", "in any month but January": what holds of every month but some
BUT_SOME = pattern_of(
    rf"\bother month\b|\bapart\b|\bbut (?:for |in )?(?:the )?(?:{MONTH_WORDS})\b|\bmonths? but\b|\bsave (?:for|in)\b"
)
NOT_SO = pattern_of(r"(?:no|not|n't|fail|不|未|没)")
MEAN = pattern_of(
    r"\b(?:in )?an average month\b|\bmonthly average\b|\bon average (?:a|per|each) month\b"
    r"|\baverage(?:d|s)? (?:of )?(?:[\d,.]+ )?\S* ?(?:a|per) month\b|\ba month on average\b"
    r"|\baverage monthly\b|月均|平均每月"
)
SENTENCE_END = late_pattern(
    r"[。！？!?]+[\"'”’)」]*\s*|(?<!\d)\.(?=\s|$)[\"'”’)]*\s*|(?<=\d)\.(?=\s+\D|\s*$)\s*|\.[\"'”’)]\s+|\n+"
)
ABBREVIATION = late_pattern(
    r"\b(?:no(?=$)|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nr|vs|ca|c|St|Mr|Mrs|Ms|Dr|Inc|Co"
    r"|Ltd|approx|cf|e\.g|i\.e|Sen|Gov|Prof|Ann)$"
)
HARD = late_pattern(r"[;；]|\s[–—·]\s|。")
SOFT = late_pattern(r"[;；。:]|[,，、](?!\d{3}(?!\d))|\s[–—·]\s|[()（）]")
DATE_LINE = late_pattern(r"^(?:\W*(?:[A-Z][\w.'-]*[ ,/]{1,2}){0,4})$")
BARE_FOLLOWED = late_pattern(
    r"^\s*(?:$|[,.;:!?)、，。；]|\([^()\d]{0,3}\d[\d.,]*\s?%"
    r"|(?:of them|of these|of it|in|to|for|from|and|or|was|were|is|had|n"
    r"|tho|then|went|after|against|more|less|fewer|higher|lower|last|a year|the|that|on|missed"
    r"|while|but|so|as|lol|up|down|compared|versus|vs|i (?:think|guess|believe|reckon|suppose|heard|read)"
    r"|iirc|afaik)\b)",
    re.IGNORECASE,
)
TO_PARTNER = pattern_of(
    r"^(?:\s*(?:of\s+)?(?:them|it|this|these|that|those|magnets?|rare[- ]earths?|metal"
    r"|material|which)?\s*(?:\w+\s+){0,3}?)(?:to|for|into|towards|by)\s+(?:the\s+)?$"
)
REPORTS = pattern_of(
    r"\b(?:beijing|china|chinese customs)(?:'s (?:own )?(?:customs|figures"
    r"|data))? (?:reports?|reported|says?|counts?|counted|has|have|shows?|gives?)\b"
    r"|\b(?:beijing|china)'s own (?:count|figures?|data|books|statistics|total)\b"
)
BUYERS = pattern_of(
    r"\b(?:us|american|eu|european|german|japanese|korean|indian) customs\b|\bbuyers'? own\b"
    r"|\bown customs\b|\beurostat\b|\bcomext\b|\bcensus\b|\bimport"
    r"|\bbought abroad\b|\bbuys abroad\b|\bcame from china\b|\bmirror\b|进口|進口"
)
FROM_MONTH = pattern_of(r"\s*\bfrom $")
BRACKET_AFTER = pattern_of(r"[^()\d;:.]{0,25}\([~≈ ]*")
FROM_CHINA = pattern_of(r"\bfrom china\b|\bof chinese\b|自中国|从中国")
TOOK = pattern_of(r"\b(?:took|take[sn]?|imported|import(?:s|ing)?|bought|received|got)\b(?: in)?")
# "29,379 tons, or 76%, left in the first eight months", "(76%) went out in June"
LEFT_IN = pattern_of(
    r"(?:, (?:or )?[^,;.:()]{1,25},|\s*\([^()]{1,25}\))\s*(?:had )?"
    r"(?:left|went|came|came in|(?:was|were) (?:shipped|sent|exported))"
    r"(?: (?:abroad|out|the country|china))? (?:in|during|over) "
)
WENT_TO = pattern_of(
    r"^\s*(?:of (?:it|them|that|this|these|(?:all )?(?:the )?(?:rare[- ]earth )?magnets) )?"
    r"(?:went|going|goes|was sent|were sent|headed"
    r"|was shipped|were shipped)? ?to (?:the )?$"
)
# "6 tonnes of that, a third, went to the US", "764 t of magnets (56%) went to Germany", "569 t (10.4%) to Korea"
WENT_ON_TO = pattern_of(
    r"(?:\s*of (?:it|them|that|this|these|those|which|(?:rare[- ]earth |permanent )*magnets))?"
    r"(?:\)|\s*\([^()]{1,40}\)|,(?:[^,;.:()]{1,40},)?)\s*"
    r"(?:went|going|goes|was sent|were sent|headed|was shipped|were shipped|(?<=\) )) ?to (?:the )?"
)
PASSED = pattern_of(
    r"\b(?:overt(?:ook|akes?|aken|aking)|pass(?:ed|es|ing)|ahead of|surpass(?:ed|es|ing)?|behind|beat(?:en|s|ing)?|"
    r"outstripped|more than|less than|fewer than|compared (?:with|to)|unlike)\s+(?:the )?$"
)
# "did not rise 20%", "353 t rather than 500 t": what a number is said not to be; "not only" says nothing of the kind.
NEGATED = pattern_of(
    r"(?:\b(?:not|no longer|neither|nor|rather than|instead of|fail(?:s|ed|ing)? to)\b|n't\b)"
    r"(?! (?:only|just|merely|simply|counting|including|surprisingly|least|yet (?:out|loaded)|loaded)\b)"
    r"(?: [^\s,.;:()\d]+){0,7}\s*$|(?:没有|没|未|并非|不是)[^,，。;；\d\s]{0,8}$"
)
RISE_OF = pattern_of(
    r"\b(?:(?P<up>increase|rise|gain|jump|growth|plus|surge)|(?P<down>decrease|decline|fall"
    r"|drop|loss|cut|minus|plunge))"
    r" of (?:(?:about|some|nearly|almost|over|more than|roughly|just|only) )?$"
)
YEAR_LATER = pattern_of(r"^\s*(?:just |only )?(?:a|one) year (?:later|on)\b")
TOGETHER = pattern_of(r"\btogether\b|\bcombined\b|\bjointly\b|\bbetween them\b|合计|合計|共计")
OF_WHICH = pattern_of(r"(?<!because )\bof (?:which|that)\b|其中")
OR_SO = pattern_of(r"(?:\bor|\(|,)\s*(?:about |some |roughly |nearly |almost |around |just )?$")
WHEN = pattern_of(r",\s+when\b")
ANOTHER_MATTER = pattern_of(r"\b(?:as|while|whereas|but|though|although|despite|with|after|before|and)\b")
PART_OF = pattern_of(
    r"(?:%|\bper ?cent|\bhalf|\bthirds?|\bquarters?|\bfifths?|\btenths?|\bshare|\bpart) of (?:the |its )?$"
)
_DID = (
    r"(?:has |have |had |also |alone |only |just )*(?:sold|shipped|exported|delivered|produced|made|mined|supplied"
    r"|ordered|sent|sells|produces|plans|expects|aims)\b"
)
_SAID_IT = r"(?:(?:says?|said|reports?|reported|announced|states?|stated|disclosed|claims?|claimed) (?:that )?it )?"
_NAMED = r"(?P<who>(?:[A-Z][\w&'.-]*\s){1,4})"
ACTOR = late_pattern(
    rf"(?:^|[,;:.(]\s|\b(?:and|while|but|as|that|\d{{4}})\s)[\"'“(]?(?:The |the )?{_NAMED}{_SAID_IT}{_DID}"
    rf"|\b(?:company|firm|corporation|manufacturer|maker|miner|dealer|trader)\s(?:[A-Z][\w&'.-]*\s){{0,4}}{_SAID_IT}{_DID}"
)
# "4,200 tons were sold by JL MAG"
BY_ACTOR = late_pattern(
    r"\b(?:sold|shipped|exported|delivered|produced|made|mined|supplied) (?:abroad |overseas )?by (?:the )?"
    r"(?P<who>(?:[A-Z][\w&'.-]*(?:\s|$)){1,4})"
)
# Words for China, of which a maker can be one of many: "the world's biggest magnet maker".
OF_ALL = pattern_of(r"\b(?:world|globe|planet)'s\b")
KNOWN_ACTORS = frozenset(
    [
        *("china", "chinese", "china's", "beijing", "customs", "it", "they", "we", "exporters", "suppliers"),
        *("producers", "mainland", "in", "on", "by", "for", "last", "all", "total", "overall", "and", "while"),
        *("but", "that", "this", "makers", "firms", "companies", "manufacturers", "miners", "traders", "dealers"),
        *("industry", "ministry", "government", "administration", "country", "nation"),
    ]
)
PLACE_IN_CHINA = pattern_of(
    r"\b(?:provinces?|prefecture|port of|jiangxi|ganzhou|ningbo|zhejiang|inner mongolia|baotou|guangdong|fujian"
    r"|shandong|sichuan|jiangsu|shenzhen|tianjin)\b|[\u4e00-\u9fff]省|江西|宁波|包头|内蒙古|赣州"
)
SINCE = pattern_of(r"\bsince(?: at least)?(?: the)? $")
# "the first decline since May", "the largest since June": since when it has been so, of no change from then on.
SINCE_OF_RECORD = pattern_of(
    r"\b(?:first|most|least|best|worst|\w{3,}est)(?: [\w-]+){0,4} since(?: at least)?(?: the)? $"
)
SINCE_BEHIND = pattern_of(r"\s*份?以[来來]")
SUMMED = pattern_of(
    r"\b(?:have|has) (?:\w+ )?(?:totall?ed|(?:added up|come|amounted) to)\s+"
    r"(?:(?:about|some|nearly|almost|just|only|roughly) )*$"
    r"|(?:合计|合計|累计|累計|总计)(?:出口)?(?:约|近)?$"
)
SINCE_EVENT = pattern_of(r"\bsince (?:the|its|their) (?:[\w'-]+ ){1,5}(?:in|of) $")
SINCE_THEN = pattern_of(r"\bsince (?:then|that (?:month|time|date))\b|此后|自此")
AFTER = pattern_of(r"\bafter(?: the)? $")
EXCEPT = pattern_of(
    r"\b(?:except|excluding|outside|other than|apart from|aside from|without|not counting|besides)\b(?: (?:for|of))?"
    r" (?:the )?|\b(?:ex|non)[- ](?!chin)(?-i:(?=[A-Z]))|除(?:了|去)?"
)
THE_REST = pattern_of(
    r"\bthe (?:rest|remainder|remaining)\b|\b(?:all )?(?:the )?other (?:countries|buyers|partners|destinations"
    r"|markets|customers)\b|\belsewhere\b|\b(?:the|all) others\b|\bloaded partners\b|其余|其餘|其他国家"
)
# A heading of what two have beside each other, below which a change is that of one on the other.
OF_TWO = pattern_of(r"\b(?:difference|how many times), [^·]{1,80}? and ")
# Months that are loaded, which are not all that are named: "Jan–Dec 1,428 t (Jan–Apr not loaded)", "6 of 12 months".
PARTLY = pattern_of(
    r"\bnot loaded\b|\bmonths loaded\b|\bloaded months\b|\b\d+ of (?:the )?\d+ months\b"
    rf"|\bwithout (?:{MONTH_WORDS})\b"
)
NO_FIGURE = pattern_of(r"\bno (?:whole )?figure (?:for|of|in) $")
SOURCES_DIFFER = pattern_of(r"\bsources differ\b|\bother figures\b")
OTHER_SIDE = pattern_of(r"\bon the other side\b|\breport(?:s|ed) taking\b")
# A bare number that counts something else: "loaded for all 5", "Reuters and 2 more", "12 to 21 US$/kg".
COUNTED_BEFORE = pattern_of(
    r"\b(?:he|she|who) (?:is|was|turns|turned) (?:now |only |just )?$"
    r"|\b(?:all|loaded for)\s+$|(?<!from)\s[\d.,]+ (?:to|or) $"
)
COUNTED_AFTER = pattern_of(r"^\s+more\s*(?:$|[·:]|\s[·:])|^ (?:to|or) \d")
# A place among some of the buyers, of which the store does not know who they are.
AMONG_SOME_AFTER = pattern_of(
    r"^[^,.;:()]*?\b(?:outside|apart from|aside from|besides|except|other than|but for"
    r"|in (?:(?:south|north|east|west|central)\w*[- ]?)?(?:asia|europe|america|africa)"
    r"|in the (?:region|eu|european union|bloc|g7|middle east))\b"
)
NEXT_TO = pattern_of(r"^[^,.;:()]*?\b(?:after|behind|next to)\b")
AMONG_SOME_BEFORE = pattern_of(r"\b(?:europe|asia|america|africa|region|world|eu|bloc|continent)'s (?:single )?$")
# The year in which something is the highest or lowest of all.
OF_RECORD = pattern_of(
    r"\b(?:highest|lowest|largest|smallest|biggest|best|worst|strongest|weakest)"
    r"(?: (?:month|figure|level|total|volume|tonnage|amount))? of $"
)
AND_TO = pattern_of(r" more to (?:the )?[a-z ]+ and $")
ONE_OR_OTHER = pattern_of(r"\d or $")
THRESHOLD_BEFORE = pattern_of(r"\bmonths? (?:above|below|over|under|of at (?:least|most)) $")
THRESHOLD_AFTER = pattern_of(r"^ or (?:less|fewer|more)\b(?! than)|^ (?:above|below) the sum\b")
_COUNTED_IN = r"(?:(?:thousand|million) )?(?:metric )?(?:t|tons|tonnes|kg|kilograms)"
UNIT_SAID = pattern_of(
    rf"[(,;]\s?(?:in )?(?P<bracketed>{_COUNTED_IN}|公?[吨噸]|公斤)(?:[;,][^()\d]*)?\)"
    rf"|[,;:–—-]\s*(?:in )?(?P<listed>{_COUNTED_IN})\s*(?:[:(]|$)"
    rf"|(?:\bin |[单單]位:\s?)(?P<told>{_COUNTED_IN}|公?[吨噸]|公斤)\s*(?:[:)]|$)"
)
AGAINST = pattern_of(
    r"^\s*(?:(?:of \w+ )?(?:more|less|fewer|higher|lower|larger|smaller|above|below) (?:\w+ (?=than ))?)?"
    r"(?:than |(?:of )?what "
    r"|that (?:of|to) |those (?:of|to) |as (?:much|many) (?:\w+ )?as |the amount (?:of|for|sent to) "
    r"|the [\d,.]+ ?(?:t|tons?|tonnes?|kg|kilograms) (?:that )?|to )+(?:the )?$|^\s*(?:above|below|times) (?:the )?$"
)
# "over half of the EU's 2,582 tonnes": a part of what another got, before its name and behind it.
OF_WHOLE = pattern_of(
    r"^\s*of (?:all )?(?:the )?"
    r"(?:(?:total|exports|shipments|tonnage|volume|what (?:went|was sent)) (?:to|for) (?:the )?)?$"
)
OF_WHOLE_FIRST = pattern_of(
    r"(?:^|[,;:.(] ?)(?:and )?of (?:all )?(?:the )?"
    r"(?:(?:\d[\d.,]* )?(?:[\w-]+ ){1,4}(?:to|for) (?:the )?|magnets (?:that )?(?:the )?)?$"
)
WHOLE_OF_IT = pattern_of(
    r"^(?:'s?)?\s*(?:(?:own|whole|total|combined|overall|magnet|rare[- ]earth) )*"
    r"(?:$|[.,;:!)]|(?:total|intake|imports?|purchases|magnets|volume|tonnage|amount|share|and|in|for"
    r"|bought|received|took)\b|\d[\d.,]* ?(?:t|tons?|tonnes?|kg|kilograms)\b)"
)
# "about 88% of it", "92% of all rare-earth exports": a part of what another product came to.
OF_IT = pattern_of(r"^\s*of (?:it|that|this|them|those|these|the total)\b")
OF_PRODUCT = pattern_of(r"^\s*of (?:(?:all|the|its|their|china's|chinese|total) )*$")
CHINESE_OF_PRODUCT = late_pattern(r"(?:总|總)?(?:出口)?(?:总|總)?(?:量|额|額)?的(?:约|近|約)?")
CHINESE_OF_TOTAL = late_pattern(r"(?:总|總|全部|出口)(?:量|额|額|数|數)?的[^,;。]{0,3}$")
CHINESE_TO_WHOLE = late_pattern(
    r"(?:占|佔|不到|不足|超过|超過|逾|接近|近|约|約|是|为|為|相当于)(?:了|同期|全年|全部|中国)*$"
)
MADE_UP = pattern_of(
    r"^\s*(?:(?:exports|shipments|alone) )?"
    r"(?:(?:is|are|was|were|(?:make|made) up|account(?:s|ed)? for|came to)\b)[^,;:]*$"
)
_ITS_OWN = r"^(?:'s|的|:)\s*(?:\w+\s)?$"
# "June's 7,742", "October's record of 15,570", "2024 (55,431": months right before their amount
OF_MONTHS_BEFORE = pattern_of(
    rf"{_ITS_OWN}|"
    r"^'s (?:\w+ )?(?:record|total|peak|high|low|level|figure|volume|tally|exports|shipments) of (?:\w+ )?$"
    r"|^(?:'s)?\s*\([~≈ ]*(?:about |some )?$"
)
OWN = pattern_of(rf"{_ITS_OWN}|^\s*\($")
OF_AMOUNT = pattern_of(
    r"^\s*(?:of (?:[a-z-]+ ){1,3}(?=in |for |during ))?"
    r"(?:of |in |for |during |over |seen in |recorded in |reported for |shipped in |the )*$"
)
AFTER_AMOUNT = pattern_of(r",?\s*(?:after|against|versus|vs\.?|compared (?:with|to)|(?:up|down) from)\s+(?:the )?")
OF_CHANGE = pattern_of(r"^\s*(?:in |during |for )+(?:the )?$")
# Of trade, whatever else a piece names: "took 764 t on strong demand".
TRADED = pattern_of(r"\bexport|\bshipment|\bshipped\b|\bimport|\btook\b|\bbought\b|\breceived\b|\bsent\b|出口")
EXPORT = pattern_of(r"\bexport|出口")
EXPORTED = pattern_of(r"\bexport|\bshipment|\bshipped\b|\b(?:total|tonnage|volume) (?:going|sent|shipped) to\b|出口")
COMING_FROM = pattern_of(
    r"(?:\b(?:from|against|after|versus|vs\.?|compared (?:with|to))|由|从|從)\s*(?:the\s+"
    r"|about\s+|some\s+|just\s+|only\s+|a\s+|nearly\s+|almost\s+)*(?:\w+'s\s+)?$|(?:由|从"
    r"|從)\s*[^,;。]{2,9}的$"
)
_ITS_AMOUNT = r"(?:about |some |nearly |almost |over |roughly |just |only |the |[a-z]+'s )*"
RIGHT_FROM = pattern_of(rf"[^.;:()\d]{{0,50}}\bfrom {_ITS_AMOUNT}")
RIGHT_TO = pattern_of(rf"[^.;:()]{{0,40}}\bto {_ITS_AMOUNT}")
GOING_TO = pattern_of(r"(?:\bto\s+(?:(?:about|some|just|only|nearly|almost|over|a mere)\s+)?|[到至]了?\s*)$")
WHEN_IT_WAS = pattern_of(
    r"\bwhen (?:it|they|that|the \w+) (?:had been|was|were|stood at|came to|totalled|totaled"
    r"|(?:had )?(?:took|taken|bought|got|received|imported|shipped|sent|exported))\s+(?:\w+\s)?$"
    r"|\bwhen\s+(?:only |just |some )?$"
)
RELATIVE = frozenset(
    {When.THIS_MONTH, When.THAT_MONTH, When.YEAR_BEFORE, When.MONTH_BEFORE, When.SAME_OF_YEAR, When.TO_DATE}
)
WORLD_AFTER = pattern_of(r"\bexports? (?:of|from)\b.*\bworld")
SHARE_AFTER_TRADE = pattern_of(
    r"\bof (?:china's |the country's |all |its )?(?:exports|shipments|imports)\b|[占佔]出口"
    r"|\bof (?:all )?(?:the )?(?:us|eu|american|european|[a-z]+'s) (?:[\w-]+ ){0,2}imports\b"
    r"|\bbought abroad\b|\bthat was imported\b"
    r"|\b(?:took|takes|bought|got|received|imported)\b[^.;,]{0,30}\bof all (?:[\w-]+ ){0,2}magnets?\b"
    r"|\b(?:gets|buys|receives)\b[^.;,]{0,30}\bof all (?:[\w-]+ ){0,2}magnets?\b(?!.*\bfrom china\b)"
    r"|\bof all (?:[\w-]+ ){0,3}magnets? (?:(?:that )?(?:the )?(?:eu|us|europe|america|bloc)"
    r" (?:took|bought|got|received|imported)\b|went to\b)"
)
VALUE = pattern_of(
    r"\bworth\b|\bvalue[ds]?\b|\bfetch|\bearn|\bpaid\b|\bpays?\b|\bspen[dt]|\bexport(?:s|ed)? (?:of|revenue)"
    r"|\b(?:they|it|which|exports?|shipments?|sales|magnets?|earths?|oxides?)"
    r" (?:(?:have|has|had|also|together|alone) )*(?:brought|brings?)\b(?! (?:down|up|back|about|on)\b)"
    r"|金额|金額|价值|總值|总值|出口额|\bcost\b"
)
# By how much a number was more or less that stands right before: "342 million dollars, 7.8% more".
BESIDE_NUMBER = pattern_of(
    r"\s*[,(]?\s*(?:or |up |down |an? (?:rise|fall|drop|gain|increase|decline|jump) of )?(?:by )?"
    r"(?:about |some |nearly |almost |over |more than |roughly |around |just )?[+-]?"
)
# What a number counts, by the words beside it: the last of them before it says so.
COUNTED = pattern_of(
    r"(?P<price>\bprice[sd]?\b|\bunit values?\b|\bcosts?\b|均价|均價|单价|單價|价格|價格)"
    r"|(?P<value>\bvalues?\b|\bworth\b|\bin (?:dollar|money|monetary|euro) terms\b|\bdollar terms\b"
    r"|出口额|出口額|进口额|進口額|贸易额|金额|金額|总额|總額|总值|總值|货值)"
    r"|(?P<weight>\bvolumes?\b|\btonnages?\b|\bweights?\b|\bquantit(?:y|ies)\b|\bin ton(?:ne)?s\b"
    r"|出口量|进口量|数量|數量|重量)"
)
# Words that say it of all that a sentence goes on with: "By value, …".
COUNTED_BY = pattern_of(
    r"\b(?:by|in) (?:(?:export|import|dollar|total) )?"
    r"(?:(?P<price>price)|(?P<value>value)|(?P<weight>volume|weight|tonnage|quantity))"
    r"(?: terms)?\b|(?P<value2>\bin (?:dollar|money|monetary|euro) terms\b"
    r"|[按以](?:金额|金額|价值|美元|出口额)(?:计|計)?)"
    r"|(?P<weight2>[按以](?:重量|数量|數量)(?:计|計)?)"
)
OF_COUNTED = pattern_of(
    r"^(?:of (?:the |its |their )?(?:total |export )?|(?:more|less|fewer) (?:in )?)"
    r"(?:(?P<value>value|money|dollars)|(?P<weight>volume|weight|tonnage|quantity|ton(?:ne)?s))\b"
)
COMPARED_OR_GOING_TO = pattern_of(
    r"\b(?:than|from|above|below|to) (?:(?:the|a|about|some|just|only|nearly|almost|over|around|roughly|record) )*$"
    r"|[至到]$"
)
_HALTING = (
    r"(?:(?:a|an|the|its|their|about|some|just|only|nearly|almost|over|under|around|roughly|approximately|still|new|mere"
    r"|record|high|low|peak|total|level|of|more|less|than|\w+-(?:month|year)|~|≈)\s+)*"
)
# A verb that says whether an amount is more or less than before: "rose to 353 t", "fell in May, reaching 46 t".
MOVED = pattern_of(
    rf"\b(?:(?P<up>{MOVED_UP})|(?P<down>{MOVED_DOWN}))\b"
    r"|(?P<zup>增长|增長|增加|上升|上涨|上漲|回升|反弹|飙升|猛增|大增|激增|攀升|增|升|涨)"
    r"|(?P<zdown>下降|下滑|下跌|减少|減少|回落|萎缩|锐减|骤降|降|跌|减)"
)
LEADING_TO = pattern_of(
    rf"[^,.;:()\d]*?(?:\b(?:to|at)|,? ?\b(?:reaching|hitting|totall?ing|coming to|standing at))\s+{_HALTING}"
    rf"|[^,.;:()\d]{{0,6}}?(?:至|到)了?(?:约|近|約)?"
)
LEADING_FROM = pattern_of(rf"[^,.;:()\d]*?\bfrom\s+{_HALTING}")
# "619 t, up from 353 t in June": an amount that another is said to have risen or fallen from.
MOVED_FROM = pattern_of(rf"\b(?:(?P<up>up|{MOVED_UP})|(?P<down>{MOVED_DOWN}))(?: \w+ly)? (?:from|on) {_HALTING}$")
_SOME = (
    r"(?:(?:about|some|nearly|almost|over|more than|less than|roughly|just|only|a further|another|as much as)\s+)*"
)
# "rose by 307 t", "fell 200 t", "lost 200 t": by how much an amount is more or less than before.
MOVED_BY = pattern_of(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\s+by\s+{_SOME}$")
MOVED_SO_MUCH = pattern_of(
    rf"\b(?!higher|lower|down)(?:(?P<up>{MOVED_UP}|add(?:s|ed))|(?P<down>{MOVED_DOWN}|lost|loses|sheds?))\s+{_SOME}$"
)
NEXT_MONTH = pattern_of(rf"\s*(?:,|,? and)\s+(?:in )?(?:{MONTH_WORDS}) {_SOME}")
NOT_MOVED = pattern_of(
    r"\b(?:not|no|never|without|instead of|rather than|failed to|unlike|n't|if|whether)\W+(?:\w+\W+)?$|[未没不]$"
)
COMING_FROM_PARTNER = pattern_of(r"\b(?:from|out of) (?:the )?$|(?:自|从|從)$")
# "9,471 t of pistachios": goods that no product here is.
OF_GOODS = pattern_of(r"^\s+(?:worth )?of (?!it\b|them\b|th[ei]s|that\b|which\b|the\b|china|chinese)[a-z]")
# "the 1,118 tonnes that Germany took": of the same months as what is measured against it.
OF_ANOTHER = pattern_of(r"^\s*(?:(?:of (?:them|it) )?(?:that|which) )?(?:the )?$")
ASIDE = pattern_of(r",\s*(?:and )?(?:just |well |far |only )?(?:after|behind|ahead of) (?:the )?$")
IN_A_MONTH = pattern_of(rf"^\s*(?:t\s+)?in (?:{MONTH_WORDS})\b")
COMPARED_WITH_MONTH = pattern_of(r"\bthan (?:in )?$")
HELD_AGAINST = pattern_of(r"\b(?:vs\.?|versus|against|compared (?:with|to)|up from|down from) (?:the )?$")
COMPARED_WITH = pattern_of(
    r"\b(?:than|th(?:ose|at) (?:of|to)|as (?:much|many)(?: \w+)? as|what|double|twice|times) (?:the )?$|[是为]$"
)
# "fell three times in 2025" counts occasions; what something is a multiple of stands behind "times".
OCCASIONS = pattern_of(r"^\s*(?:in|during|since|over|this|last|within|between|a (?:month|year))\b")
BY_SO_MUCH = pattern_of(
    r"(?<!followed )\bby (?:(?:about|some|just|only|nearly|almost|over|more than|less than|around|roughly|a) )*$"
)
REPORTED = pattern_of(
    r"^(?:'s)?\s*(?:itself |own |customs |officially )*"
    r"(?:reports?|reported|says?|said|counts?|counted|records?|recorded|shows?|showed|(?:figures?|data|statistics)\b)"
)
# Taking something in, said of a partner without the word "export".
TAKEN = pattern_of(r"\bimport(?:s|ed|ing)?\b|\bbought\b|\bpurchased\b|\btook\b|\breceived\b|\bgot\b|进口|進口|购买")
VAGUE = pattern_of(
    r"(?:(?:a little|slightly|a bit|a touch|somewhat|marginally)\s+(?:(?P<up>above|over"
    r"|higher than|more than)|(?P<down>below|under|lower than|less than))"
    r"|(?P<none>no (?:further )?(?:gain|rise|growth|increase)s?\s+(?:after|on|over"
    r"|from)))\s+(?:that of |those of |the |in )?"
)
OUTDID = pattern_of(
    r"\b(?:outdid|outdone|exceed(?:s|ed)?|surpass(?:es|ed)?|overt(?:ook|aken)|topped|beat(?:en"
    r"|s)?|outstripped|passed)\s+(?:that of |those of |the total of "
    r"|all of )?(?=(?:the )?(?:whole|full|entire|all|last|\d{4}|first|second))|超过(?=去年|20)"
)
_OF_AMOUNTS = r"best|highest|strongest|busiest|worst|lowest|weakest|slowest"
# Which month was the best or worst, right before its name: "the best month was", "the trough was in", "最低为".
BEST_MONTH = pattern_of(
    rf"\b(?:the|its|their) (?:(?:{_OF_AMOUNTS}|biggest|largest|smallest) (?:single )?month|{_OF_AMOUNTS}"
    r"|peak|trough|nadir|(?:high|low)(?: point)?)(?: (?:of|in|for) (?:the|that|this) (?P<of>half|quarter|year))?"
    r" (?:was|is|came|fell|occurred|was (?:reached|recorded|set))(?: in)?\s+$"
    r"|(?P<year>全年|年内|年內)?的?(?:单月|單月)?最[高多好大低少差小]值?(?:的?(?:月份|一个月))?"
    r"(?:是|为|為|出现在|出現在|在)\s*$"
)
IS_BEST = pattern_of(r"\b(?:best|strongest|busiest|high|highest|biggest|largest|peak)\b|[高多好大]")
_GROWTH = r"\b(?:growth|increases?|rises?|gains?|drops?|falls?|declines?|decreases?|jumps?|rate|pace)\b"
# What is the highest or lowest where it is no amount: "growth in June was", "the highest price was in", 增幅.
NO_AMOUNT = pattern_of(rf"{_GROWTH}|\b(?:prices?|values?|shares?)\b|幅|同比|环比|价|占比|份额|比重|增长|下降|金额")
GROWTH_WAS = pattern_of(rf"{_GROWTH}[^,;.]*\b(?:was|is|were|marked|being)\s+(?:the |a |its )?$")
AGREEMENT = pattern_of(
    r"\b(?:agree(?:d|ment)|truce|deal|talks|accord|licen[cs](?:es|ing|e)|ban|controls|curbs)\b|协议|停火|管制"
)
