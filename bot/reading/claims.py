"""Read the claims of a text: sentence after sentence, what each number says of which series and months. What a
sentence leaves open comes from those before it and from the day of the text, never from today's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from html import unescape

from bot.reading.claim_tables import told_tables
from bot.reading.claim_words import (
    DayWords,
    NameWords,
    NumberWords,
    PeriodWords,
    When,
    day_of,
    day_words,
    month_in,
    name_finder,
    number_words,
    period_words,
)
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import CheckedText, Claim, ClaimReading, Extreme, Form, Interval, event_words
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

LONGEST_WORDS = 90
LONGEST_SENTENCE = 500
MOST_RECENT = 4
MOST_READINGS = 12


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_TRADE = _sign(
    r"\bexport|\bimport|\bship(?:s|ped|ping|ments?)?\b|\bsent\b|\bsend|\bcustoms\b|\bdeliver"
    r"|\bintake\b|\btook\b|\btake[sn]?\b"
    r"|\bgot\b|\breceiv|\bbought\b|\bbuy(?:s|er|ing)?|\bwent\b|\bleft\b|\bout of china\b"
    r"|\babroad\b|\boverseas\b|\btrade\b|\boutflow"
    r"|\bcame from\b|\bcoming from\b|出口|进口|進口|海关|海關|运往|銷往|销往|賣到|卖到|外销|輸出|输往|對美|对美|发往"
)
_FORECAST = _sign(
    r"\bexpect(?:s|ed|ing)?\b|\bforecasts?\b|\bpredict|\bproject(?:s|ed|ion)\b|\bwill\b"
    r"|\bwould\b|\bcould\b|\btargets?\b|\baims?\b"
    r"|\blikely\b|\bis set to\b|\bare set to\b|\bby (?:20[3-9]\d|the (?:winter|spring|summer"
    r"|autumn))\b|\bestimates? that\b|预计|预测|預計|預測|有望|将达|將達"
)
_MARKET = _sign(
    r"\bof the (?:\w+[ -]){0,3}market\b|\bmarket share\b|\bmarket for\b|\bthe market\b"
    r"|\bof (?:the )?(?:global|world(?:'s)?|worldwide|all) (?:\w+[ -]){0,3}(?:production"
    r"|output|supply|refining|processing|capacity|mining|magnets?|market)\b"
    r"|\b(?:makes?|made|produces?|produced|refines?|processes|mines"
    r"|controls?|dominates?|holds)\b(?! (?:up|out|for|a new|the|it)\b)|in the world\b|市场份额"
    r"|市場份額|占全球|产量|產量|全球市场"
)
_OTHER_FIGURE = _sign(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|\bproduction\b|\boutput\b|\bproduced\b"
    r"|\bquotas?\b|\bcapacity\b|\breserves\b|\bdemand\b|\bconsumption\b"
    r"|\bstake\b|\brevenues?\b|\bprofits?\b|\bearnings\b|\binvest(?:s|ed|ment|ors?)?\b"
    r"|\bjobs\b|\bworkers\b|\bgdp\b|\binflation\b|\bstockpil|\binventor"
    r"|\bshares? price|\bshares (?:rose|fell|jumped|climbed|gained|dropped"
    r"|surged)|\bstocks?\b|\bsurvey|\bplants?\b's|\bfactory\b|\bdeal\b|\bloan\b|\bfund"
    r"|\bbudget\b|\binterest\b"
    r"|\bsales of (?:cars|vehicles)|\bcar sales\b|\bspot price|\bprices? (?:of|for|rose|fell"
    r"|jumped|climbed|dropped|surged|has|have|had|were|are|in)\b|产能|关税|關稅|股价|价格"
)
_OTHER_GOODS = _sign(
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
_WITH_OTHERS = _sign(r"\b(?:with|including|plus|and) (?:magnetic )?(?:powders?|alloys?)|磁粉|合金")
_WORLD_CUE = _sign(
    r"\bworld(?:wide)?\b|\bwrld\b|\btotal\b|\btotals\b|\bin all\b|\baltogether\b|\boverall\b"
    r"|\bglobal(?:ly)?\b|\ball (?:countries|destinations|partners|markets)\b"
    r"|\bthe world\b|\bin total\b|全球|总量|總量|总计|總計|合计|合計|全部|总共|一共|总体|卖到海外|賣到海外"
)
_UP = (
    r"up|plus|rise[sn]?|rose|rising|increas\w*|grew|grow[sn]?|growing|growth|jump\w*|surg\w*"
    r"|soar\w*|climb\w*|gain\w*|add(?:s|ed|ing)|higher|more|above|exceed\w*|"
    r"rebound\w*|advanc\w*|expan\w*|leap\w*|leapt|skyrocket\w*|rocket\w*|inch\w* up|greater"
    r"|bigger|larger|raised|lifted|accelerat\w*|better|over"
)
_DOWN = (
    r"down|fell|fall(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|plung\w*|plummet\w*|slump\w*"
    r"|slid(?:e|es|ing)?|slip\w*|shr[aiu]nk\w*|tumbl\w*|sank|sink\w*|sunk|"
    r"lost|lose[sn]?|losing|loss|less|fewer|lower|below|under|off|cuts?|cutting|contract\w*"
    r"|halv\w*|eas(?:ed|es|ing)|dip\w*|reduc\w*|slash\w*|weaker|smaller|crash\w*|collaps\w*"
    r"|retreat\w*|shed|minus|short of"
)
_CHINESE_UP = "猛增|大增|激增|增长|增長|增加|上升|上涨|上漲|增幅|涨|漲|升|增|多|高|飙升|飆升|反弹"
_CHINESE_DOWN = "下降|下滑|下跌|减少|減少|萎缩|萎縮|降幅|跌|降|减|減|少|低|锐减|銳減|骤降"
_DIRECTION = _sign(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b|(?P<zup>{_CHINESE_UP})|(?P<zdown>{_CHINESE_DOWN})")
_RIGHT_AFTER = _sign(
    rf"^\s*(?:of\s+)?(?:(?:a|an|in|the|month-on-month|year-on-year|annual|monthly|further|it"
    rf"|them|tons?|tonnes?|kg)\s+){{0,3}}(?:(?P<up>{_UP}|increase|rise|jump|surge|gain|growth)"
    rf"|(?P<down>{_DOWN}|decrease|fall|drop|decline|plunge|slump|loss|cut))\b"
)
_HEDGING = _sign(
    r"\b(?:(?:more|less|fewer|higher|lower|up|down) than|over|under|above|below|up to|off)\s*(?:the\s*)?$"
)
_MOM = _sign(
    r"\b(?:on|from|over) (?:the|a|last|that) (?:previous |prior "
    r"|preceding )?month(?: (?:before|earlier))?\b|\bmonth[- ](?:on|over|by"
    r"|to)[- ](?:the[- ])?month\b|\bm/m\b|\bmom\b|\bm-o-m\b|\bm-on-m\b|\bmonthly\b"
    r"|\bon a monthly\b"
    r"|\bthan (?:in )?(?:the )?(?:previous|prior|preceding|last) month\b"
    r"|\bthan (?:in )?the month before\b|\bfrom a month (?:ago|earlier|before)\b|\b(?:a|the"
    r"|one) month (?:ago|earlier|before|prior)\b|\bwithin a month\b|\bprevious month\b"
    r"|环比|環比|比上月|较上月|較上月|比上个月|月增|月减"
)
_YOY = _sign(
    r"\b(?:on|over|from) the year\b|\byear[- ](?:on|over|to)[- ](?:the[- ])?year\b|\by/y\b"
    r"|\byoy\b|\by-o-y\b|\by-on-y\b|\bannual(?:ly|i[sz]ed)?\b|\b(?:a|one|the) year (?:ago"
    r"|earlier|before|prior)\b"
    r"|\bsame (?:month|period|time) (?:of )?(?:a|last|the previous) year\b|\b(?:the"
    r"|in the) (?:previous|prior|preceding) year\b|\bsame (?:month|period) (?:one|a) year\b"
    r"|\bfrom last year\b|\bthan last year\b|\ba year-ago\b|\bcorresponding (?:month|period)\b"
    r"|同比|較去年同期|较去年同期|比去年|去年同期|上年同期|年增|年减"
)
_COMPARING = (
    r"than(?:\s+(?:in|during|for|that of|those of|that in))?|from|on|over|above|below|under"
    r"|off|against|versus|vs\.?|compared (?:with|to|against)|after|exceed\w*|up on|down on"
    r"|as in|as|beat\w*|beyond|"
    r"as much as(?: in)?|as many as(?: in)?|higher than|lower than|since|was in|relative to"
    r"|times|of|that of|those of|what (?:\w+ ){1,4}in"
)
_BASE_BEFORE = _sign(
    rf"\b(?:{_COMPARING})\s*(?:the\s+|that\s+|its\s+|a\s+)?(?:(?:level|figure|amount|volume"
    rf"|total|tonnage|number|record|high|low|peak)s?\s+(?:of|in|for)\s+)?(?:at least\s+)?(?:the\s+)?$"
)
_CHINESE_BASE = re.compile(r"(?:比|较|較|与|與|对比|相比|高于|低于|自|为|是)\s*$")
_SHARE_AFTER = _sign(
    r"^\s*(?:share\s+)?of\s+(?:it\b|its?\s+(?:total|exports?|imports?)|them\b|this\b|that\b"
    r"|the\s+(?:(?:world(?:'s)?|global|overall|national|month's|whole)\s+)?(?:total|whole"
    r"|exports?|imports?|shipments?|volume|bloc's|tonnage|amount|quantity)|everything|all\b"
    r"|total|(?:china|beijing|the country|the nation|the bloc|the eu|the us|chinese"
    r"|america)(?:'s)?\b|(?:american|us|eu|european|german|japanese|indian|korean) imports"
    r"|exports|imports|shipments|what)"
)
_SHARE_BEFORE = _sign(
    r"(?:\baccount(?:s|ed|ing)? for|\bma(?:k|d)es? up|\bmade up|\brepresent(?:s|ed"
    r"|ing)?|\bshare\b[^.;,\d]{0,50}|\bpart in all\b[^.;,\d]{0,60}|\bproportion\b[^.;,\d]{0,30}"
    r"|\bequal to|占(?:比|总量|總量|出口|全部|了)?[^,;。]{0,8})\s*(?:was|is|were|at|to|of|a|an|about|some"
    r"|by|:|,|为|達|达)*\s*(?:hedge)?\s*$"
)
_TIMES_AFTER = _sign(
    r"^\s*(?:of\s+(?:what|that|those|the (?:amount|level|volume|same|year)|a year|last"
    r"|december|january|february|march|april|may|june|july|august|september|october|november"
    r"|its|(?:19|20)\d\d)|as\s+(?:much|many|large|big|high)|the\s+(?:amount|level|volume"
    r"|figure|size))"
)
_EVENT_WORDS = _sign(
    r"\b(?:agree(?:d|ment|ments)?|deal|truce|framework|licen[cs]\w*|permit\w*|ban(?:ned"
    r"|s)?|controls?|curbs?|restrict\w*|announce\w*|suspend\w*|pause\w*|summit|met|meeting"
    r"|phone|call|rules?|regulations?|records?|said|says|"
    r"stake|approv\w*|list(?:ed|s)?|extend\w*|sign\w*|takeover|fact sheet|halt\w*)\b"
    r"|协议|許可|许可|管制|禁令|会谈|会晤"
)
_EVERY = _sign(r"\b(?:in )?(?:every|each) (?:single )?month\b|\bmonth after month\b|每(?:个)?月(?:都)?|各月")
_NO_MONTH = _sign(r"\bin no (?:single )?month\b|\bnever\b.{0,30}\bmonth\b|没有一个月")
_MEAN = _sign(
    r"\b(?:in )?an average month\b|\bmonthly average\b|\bon average (?:a|per|each) month\b"
    r"|\baverage(?:d|s)? (?:of )?(?:[\d,.]+ )?\S* ?(?:a|per) month\b|\ba month on average\b"
    r"|\baverage monthly\b|月均|平均每月"
)
_SENTENCE_END = re.compile(
    r"[。！？!?]+[\"'”’)」]*\s*|(?<!\d)\.(?=\s|$)[\"'”’)]*\s*|(?<=\d)\.(?=\s+\D|\s*$)\s*|\.[\"'”’)]\s+|\n+"
)
_ABBREVIATION = re.compile(
    r"\b(?:no(?=$)|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nr|vs|ca|c|St|Mr|Mrs|Ms|Dr|Inc|Co"
    r"|Ltd|approx|cf|e\.g|i\.e|Sen|Gov|Prof|Ann)$"
)
_HARD = re.compile(r"[;；]|\s[–—]\s|。")
_SOFT = re.compile(r"[;；。:]|[,，、](?!\d{3}(?!\d))|\s[–—]\s|[()（）]")
_DATE_LINE = re.compile(r"^(?:\W*(?:[A-Z][\w.'-]*[ ,/]{1,2}){0,4})$")
_BARE_FOLLOWED = re.compile(
    r"^\s*(?:$|[,.;:!?)、，。；]|(?:of them|of these|of it|in|to|for|from|and|or|was|were|is|had|n"
    r"|tho|then|went|after|against|more|less|fewer|higher|lower|last|a year|the|that|on|missed"
    r"|while|but|so|as|lol|up|down|compared|versus|vs)\b)",
    re.IGNORECASE,
)
_TO_PARTNER = _sign(
    r"^(?:\s*(?:of\s+)?(?:them|it|this|these|that|those|magnets?|rare[- ]earths?|metal"
    r"|material|which)?\s*(?:\w+\s+){0,3}?)(?:to|for|into|towards|by)\s+(?:the\s+)?$"
)
_REPORTS = _sign(
    r"\b(?:beijing|china|chinese customs)(?:'s (?:own )?(?:customs|figures"
    r"|data))? (?:reports?|reported|says?|counts?|counted|has|have|shows?|gives?)\b"
)
_BUYERS = _sign(
    r"\b(?:us|american|eu|european|german|japanese|korean|indian) customs\b|\bbuyers'? own\b"
    r"|\bown customs\b|\beurostat\b|\bcomext\b|\bcensus\b|\bimport"
    r"|\bbought abroad\b|\bbuys abroad\b|\bcame from china\b|\bmirror\b|进口|進口"
)
_FROM_CHINA = _sign(r"\bfrom china\b|\bof chinese\b|自中国|从中国")
_TOOK = _sign(r"\b(?:took|take[sn]?|imported|import(?:s|ing)?|bought|received|got)\b(?: in)?")


@dataclass(slots=True)
class _Sentence:
    text: str
    offset: int
    numbers: list[NumberWords] = field(default_factory=list)
    periods: list[PeriodWords] = field(default_factory=list)
    days: list[DayWords] = field(default_factory=list)
    partners: list[NameWords] = field(default_factory=list)
    products: list[NameWords] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    soft: list[int] = field(default_factory=list)
    in_chinese: bool = False

    def clause(self, at: int) -> tuple[int, int]:
        return _piece(self.hard, at, len(self.text))

    def segment(self, at: int) -> tuple[int, int]:
        return _piece(self.soft, at, len(self.text))


def _piece(cuts: Sequence[int], at: int, length: int) -> tuple[int, int]:
    return max((cut for cut in cuts if cut <= at), default=0), min((cut for cut in cuts if cut > at), default=length)


@dataclass(slots=True)
class _Said:
    """What a number before was read as: its place, subjects, periods and kind of base."""

    at: int
    end: int
    dimension: str
    subjects: tuple[About, ...]
    periods: tuple[Period, ...]
    back: tuple[int, ...] = ()
    bases: tuple[Period, ...] = ()
    sign: int = 0
    is_base: bool = False


def plain_text(text: str) -> str:
    """Return a text without markup, in plain forms, so that its words can be read."""
    if re.search(r"<(?:p|br|div|html|body|span|article|h\d|td|a)\b[^>]*>", text, re.IGNORECASE):
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
        text = re.sub(r"(?i)</?(?:p|br|div|li|h\d|tr|ul|ol|table|article|section)\b[^>]*>", "\n", text)
        text = unescape(re.sub(r"<[^>]{1,2000}>", " ", text))
    text = re.sub(r"https?://\S+", " ", text)
    text = unicodedata.normalize("NFKC", text.replace("\u00a0", " ").replace("\u202f", " ").replace("…", ". "))
    text = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" else sign
        for sign in text
        if unicodedata.category(sign) != "Cf"
    )
    text = re.sub(r"\bU\.\s?S\.?(?:A\.)?(?=\W|$)", "US", text)
    text = re.sub(r"\bU\.\s?K\.?(?=\W|$)", "UK", text)
    text = re.sub(r"\bE\.\s?U\.?(?=\W|$)", "EU", text)
    text = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text)
    return text.replace("’", "'").replace("‘", "'").replace("−", "-")


def sentences_of(text: str) -> list[tuple[int, str]]:
    """Split a text into sentences, each with where it begins."""
    found = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end[0].startswith(".") and _ABBREVIATION.search(text[max(0, end.start() - 6) : end.start()]):
            continue
        found.append((start, text[start : end.end()]))
        start = end.end()
    found.append((start, text[start:]))
    return [piece for at, sentence in found if sentence.strip() for piece in _pieces(at, sentence)]


def _pieces(at: int, sentence: str) -> Iterator[tuple[int, str]]:
    """Cut what goes on without an end, so that the time of reading grows as the text does."""
    while len(sentence) > LONGEST_SENTENCE:
        head = sentence[:LONGEST_SENTENCE]
        end = max(head.rfind(sign) for sign in ";,，；、 ") + 1
        end = end if end > LONGEST_SENTENCE // 2 else LONGEST_SENTENCE
        yield at, sentence[:end]
        at, sentence = at + end, sentence[end:]
    if sentence.strip():
        yield at, sentence


def read_claims(text: str, vocabulary: Vocabulary, *, dated: date | None = None) -> CheckedText:
    """Read every claim of a text. `dated` is the day of the message or article; a date line in the text wins over it.
    Never fails, whatever the text.
    """
    return _Reader(vocabulary, dated).read(plain_text(text))


class _Reader:
    """Goes through a text once; keeps what the sentences so far were about."""

    def __init__(self, vocabulary: Vocabulary, dated: date | None) -> None:
        self.vocabulary = vocabulary
        self.dated = dated
        self.finder = name_finder(vocabulary.partners, vocabulary.products)
        self.importers = {reporter for reporter, flow in vocabulary.kinds if flow is Flow.IMPORT}
        self.product = ""
        self.partner = ""
        self.side = (DEFAULT_REPORTER, Flow.EXPORT)
        self.buyers_side = False
        self.period: Period | None = None
        self.recent: tuple[Period, ...] = ()
        self.year: int | None = None
        self.has_weights = False
        self.is_trade = False
        self.unit: NumberWords | None = None
        self.price: NumberWords | None = None
        self.claims: list[Claim] = []
        self.said: list[_Said] = []
        self.last_shown = Shown.WEIGHT
        self.other_goods = False
        self.is_share = False

    # The text

    def read(self, text: str) -> CheckedText:
        body = told_tables(self._without_date_line(text))
        is_chat = not re.search(r"(?:^|[.!?]\s+)[A-Z]", body) and bool(re.search(r"[a-z]", body))
        sentences = [self._scanned(at, sentence, is_chat) for at, sentence in sentences_of(body)]
        if not any(sentence.products for sentence in sentences):
            return self._without_product(text, sentences)
        first = next((each.products[0].key for each in sentences if each.products), "")
        self.product = first
        self.first_product = first
        for sentence in sentences:
            self._sentence(sentence)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        products = dict.fromkeys(name.key for sentence in sentences for name in sentence.products)
        return CheckedText(text, tuple(self.claims), self.dated, tuple(partners), tuple(products))

    def _without_product(self, text: str, sentences: Sequence[_Sentence]) -> CheckedText:
        """Read a text that names no product: dates of events, and amounts of exports as those of the usual product,
        which are told only where they fit.
        """
        self.product = self.first_product = self.vocabulary.default_product
        is_about_trade = any(_EXPORTED.search(sentence.text) for sentence in sentences)
        if is_about_trade and not any(_OTHER_GOODS.search(sentence.text) for sentence in sentences):
            for sentence in sentences:
                self.is_trade = self.is_trade or (bool(_EXPORTED.search(sentence.text)) and bool(sentence.partners))
                self._sentence(sentence)
        else:
            for sentence in sentences:
                self._event(sentence)
        claims = tuple(replace(claim, is_assumed=True) for claim in self.claims)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        return CheckedText(text, claims, self.dated, tuple(partners), ())

    def _without_date_line(self, text: str) -> str:
        """Take the day from the text's own date line ("BEIJING, 9 May 2025 –", "7月21日讯") and blank it."""
        head = text[:160]
        for day in day_words(head, []):
            before, after = head[: day.start].rpartition("\n")[2], head[day.end : day.end + 3]
            is_line = bool(_DATE_LINE.match(before)) and bool(
                re.match(r"\s*(?:[.–—-]|\(|讯|訊|电|電|\n|:|,\s*\n)", after)
            )
            if is_line and (day.year is not None or "讯" in after or "電" in after or "电" in after or self.dated):
                years = [self.dated.year, self.dated.year - 1] if self.dated else []
                found = day_of(day, years)
                if found is not None and not (
                    day.year is None and self.dated and not re.match(r"\s*(?:讯|訊|电|電)", after)
                ):
                    self.dated = found
                    length = day.end + len((re.match(r"\s*(?:[.–—:-]|讯|訊|电|電)*", head[day.end :]) or [""])[0])
                    kept = head[: day.start].rfind("\n") + 1
                    return text[:kept] + " " * (length - kept) + text[length:]
        return text

    def _scanned(self, at: int, text: str, is_chat: bool) -> _Sentence:
        sentence = _Sentence(text, at, in_chinese=bool(re.search("[\u4e00-\u9fff]", text)))
        taken: list[tuple[int, int]] = []
        sentence.days = day_words(text, taken)
        sentence.periods = period_words(text, taken)
        sentence.numbers = number_words(text, taken)
        for is_product, name in self.finder.find(text, is_chat=is_chat):
            if all(name.end <= first or last <= name.start for first, last in taken):
                (sentence.products if is_product else sentence.partners).append(name)
        sentence.partners.sort(key=lambda each: each.start)
        sentence.products.sort(key=lambda each: each.start)
        sentence.hard = [found.end() for found in _HARD.finditer(text)]
        sentence.soft = [found.end() for found in _SOFT.finditer(text)]
        return sentence

    # One sentence

    def _sentence(self, sentence: _Sentence) -> None:
        text = sentence.text
        self.said = []
        self.last_shown = Shown.WEIGHT
        if sentence.products:
            self.other_goods = False
        self._turn_side(sentence)
        if (_TRADE.search(text) and (sentence.products or self.is_trade)) or (
            any(each.dimension in ("weight", "percent") for each in sentence.numbers)
            and (sentence.products or (sentence.partners and not _OTHER_FIGURE.search(text)))
        ):
            self.is_trade = True
        ranks = self._find_ranks(sentence)
        done_ranks = 0
        for number in sentence.numbers:
            while done_ranks < len(ranks) and ranks[done_ranks][0] < number.start:
                self._rank(sentence, *ranks[done_ranks])
                done_ranks += 1
            self._number(sentence, number)
        for rank in ranks[done_ranks:]:
            self._rank(sentence, *rank)
        self._vague(sentence)
        self._event(sentence)
        self._remember(sentence)

    def _turn_side(self, sentence: _Sentence) -> None:
        text = sentence.text
        named = [name.key for name in sentence.partners]
        if _BUYERS.search(text) and not _sign(r"\bexport|出口").search(text):
            others = [key for key in named if key in self.importers and key != DEFAULT_REPORTER]
            self.buyers_side = bool(others) or "own" in text or self.buyers_side
            if not others and re.search(r"(?i)\bimports?\b|进口|進口", text) and not self.buyers_side:
                self.side = (DEFAULT_REPORTER, Flow.IMPORT)
                return
        elif re.search(r"(?i)\bexports?\b|出口|\bshipped\b|\bchina(?:'s)? (?:sent|ships)", text) or (
            _REPORTS.search(text) is None and re.search(r"(?i)\bto the (?:us|eu)\b", text) and not self.buyers_side
        ):
            self.buyers_side = False
        if not self.buyers_side:
            self.side = (DEFAULT_REPORTER, Flow.EXPORT)
            return
        others = [key for key in named if key in self.importers]
        if others:
            self.side = (others[-1] if len(set(others)) == 1 else others[0], Flow.IMPORT)

    def _remember(self, sentence: _Sentence) -> None:
        """Keep what the sentence was about for the next."""
        levels = [said for said in self.said if said.periods and not said.is_base]
        if sentence.products:
            self.product = sentence.products[-1].key
        if levels:
            topic = levels[-1]
            self.period = topic.periods[0]
            told = [said.periods[0] for said in reversed(levels)]
            # after a cumulative figure single months may go on
            earlier = () if self.period.is_month else self.recent
            self.recent = tuple(dict.fromkeys([*told, *earlier]))[:MOST_RECENT]
            self.partner = topic.subjects[0].partner
        else:
            topics = [each for each in sentence.periods if not self._is_base(sentence, each)]
            is_topic = bool(sentence.products) or self.period is None or not sentence.numbers
            for words in topics[-1:]:
                is_month = words.first == words.last and words.first > 0
                if words.when is not When.ABSOLUTE and not (is_topic and (is_month or self.period is None)):
                    continue
                periods = self._resolved(words, self.period)
                if periods:
                    self.period = periods[0]
            named = [name for name in sentence.partners if name.key != DEFAULT_REPORTER and not name.is_adjective]
            if named and self.is_trade:
                self.partner = named[-1].key
        for words in sentence.periods:
            if words.when is When.ABSOLUTE and words.year is not None and not self._is_base(sentence, words):
                self.year = words.year
        if self.price is not None and not re.search(
            r"(?i)\bprice|a kilogram|per kilogram|a ton\b|per ton|unit value", sentence.text
        ):
            self.price = None
        if found := re.search(
            r"(?i)\b(?:price|value)s? (?:per|a|each) (?P<each>kilogram|kilo|kg|ton(?:ne)?)", sentence.text
        ):
            kilos = 1 if found["each"].casefold().startswith("k") else 1000
            self.price = NumberWords(
                0, 0, Fraction(0), Fraction(1), "price", Fraction(100, kilos), "kg" if kilos == 1 else "t"
            )

    # Months

    @property
    def _now(self) -> Month | None:
        return Month.of(self.dated) if self.dated is not None else None

    def _latest(self) -> Month | None:
        """Return the month that a text of this day reports on: the one before it."""
        if self._now is not None:
            return self._now - 1
        subject = About(product=self.product or self.vocabulary.default_product)
        return self._newest(subject)

    def _newest(self, subject: About) -> Month | None:
        if subject.product not in self.vocabulary.products:
            return None
        commodities = self.vocabulary.product(subject.product).commodities
        return self.vocabulary.loaded.latest(subject.reporter, subject.flow, commodities, Measure.NET_WEIGHT)

    def _resolved(self, words: PeriodWords, topic: Period | None, *, is_base: bool = False) -> tuple[Period, ...]:
        """Return the periods that words can mean, the likeliest first."""
        latest = self._latest()
        match words.when:
            case When.ABSOLUTE:
                first_year = words.year or 0
                last_year = words.last_year or first_year
                if words.last_year is not None and words.last_year == words.year and words.first > words.last:
                    first_year -= 1
                first, last = Month(first_year, words.first), Month(last_year, words.last)
                if last < first:
                    last = Month(first_year + 1, words.last)
                return (Period(first, last),)
            case When.NO_YEAR | When.ONWARD:
                return self._without_year(words, topic, latest, is_base=is_base)
            case When.LAST_MONTH:
                return (Period.single(latest),) if latest is not None else ()
            case When.THIS_MONTH:
                return (topic,) if topic is not None else (Period.single(latest),) if latest else ()
            case When.MONTH_BEFORE:
                return (topic.shifted(-len(topic)),) if topic is not None else ()
            case When.YEAR_BEFORE:
                return (topic.shifted(-12),) if topic is not None else ()
            case When.SAME_OF_YEAR:
                if topic is None or words.year is None:
                    return ()
                return (topic.shifted(12 * (words.year - topic.first.year)),)
            case When.OF_LAST_YEAR:
                year = self._now.year if self._now else topic.first.year if topic else None
                if year is None:
                    return ()
                years = dict.fromkeys((year - 1, (topic.first.year if topic else year) - 1))
                return tuple(month_in(each, words.first, words.last) for each in years)
            case When.TO_DATE | When.THIS_YEAR | When.MONTHS_TO_DATE:
                end = topic.last if topic is not None and topic.is_month else latest
                found = [Period(Month(end.year, 1), end)] if end is not None else []
                return tuple(found)
            case When.LAST_YEAR:
                if self._now is None:
                    return (Period(Month(topic.first.year - 1, 1), Month(topic.first.year - 1, 12)),) if topic else ()
                year = self._now.year - 1
                return (Period(Month(year, 1), Month(year, 12)),)
            case When.WHOLE_YEAR:
                years_of = [self.year, topic.first.year if topic else None, latest.year if latest else None]
                found_years = dict.fromkeys(year for year in years_of if year is not None)
                return tuple(Period(Month(year, 1), Month(year, 12)) for year in found_years)
        return ()

    def _without_year(
        self, words: PeriodWords, topic: Period | None, latest: Month | None, *, is_base: bool
    ) -> tuple[Period, ...]:
        end = topic.last if is_base and topic is not None else latest
        found: list[Period] = []
        if end is None:
            return ()
        year = end.year
        if words.when is When.ONWARD:
            opened = Period(
                Month(year if words.first <= end.month else year - 1, words.first),
                Month(year if words.first <= end.month else year - 1, 12),
            )
            return (opened,)
        newest = month_in(year, words.first, words.last)
        while newest.last > end or (is_base and newest == topic):
            newest = newest.shifted(-12)
        found.append(newest)
        if self.year is not None:
            found.append(month_in(self.year, words.first, words.last))
        if topic is not None:
            found.append(month_in(topic.last.year, words.first, words.last))
        if self._now is not None and not is_base:
            own = month_in(self._now.year, words.first, words.last)
            if own.first <= self._now:
                found.append(own)
        return tuple(dict.fromkeys(found))

    def _is_base(self, sentence: _Sentence, words: PeriodWords) -> bool:
        """Say whether months are what is compared with: "than in May", "on September", "比11月"."""
        before = sentence.text[: words.start]
        if words.when in (When.YEAR_BEFORE, When.MONTH_BEFORE):
            return bool(before.strip()) and not re.match(r"^\W*(?:the)?\s*$", before)
        if sentence.in_chinese and (
            _CHINESE_BASE.search(before) or re.match(r"\s*(?:份)?以[来來]", sentence.text[words.end :])
        ):
            return True
        found = _BASE_BEFORE.search(before)
        if found is None:
            return False
        word = found[0].split()[0].casefold()
        lead = before[: found.start()]
        if word in ("over", "on", "from", "under", "off", "as", "after", "of", "since"):
            segment_start = sentence.segment(max(words.start - 1, 0))[0]
            has_change = any(
                each.end <= found.start() + 1
                and each.start >= segment_start
                and each.dimension in ("percent", "times", "part", "points")
                for each in sentence.numbers
            ) or bool(_DIRECTION.search(lead[segment_start:]))
            if word == "of":
                last = max(
                    (each for each in sentence.numbers if each.end <= words.start),
                    key=lambda each: each.end,
                    default=None,
                )
                return last is not None and last.dimension in ("times", "part") and last.end > segment_start
            if word in ("after", "since", "as"):
                return True
            return has_change
        return True

    # Who and what

    def _products(self, sentence: _Sentence, at: int) -> tuple[str, ...]:
        """Return the products that a number at a place can be about; an empty key is one that is not held."""
        start, end = sentence.segment(at)
        if _WITH_OTHERS.search(sentence.text[start:end]):
            return ("",)
        goods = [
            found for found in _OTHER_GOODS.finditer(sentence.text[:end]) if not _is_within(found, sentence.products)
        ]
        before = [name for name in sentence.products if name.start < at]
        if len(before) > 1 and re.search(
            r"(?i)\b(?:with|including|incl\.?|plus)\s+(?:the )?$", sentence.text[: before[-1].start]
        ):
            before.pop()
        after = [name for name in sentence.products if at <= name.start < end]
        clause = sentence.clause(at)
        nearest = before[-1] if before else None
        if after and (
            nearest is None
            or nearest.start < clause[0]
            or re.match(r"^\s*(?:\S+\s+){0,3}of\s+(?:the\s+)?(?:\S+\s+){0,2}$", sentence.text[at : after[0].start])
        ):
            nearest = after[0]
        traded = [found for found in goods if _is_traded(sentence.text, found)]
        if nearest is None and traded:
            self.other_goods = True
        if nearest is not None:
            if any(nearest.end <= found.start() < at for found in traded):
                return ("",)
            return (nearest.key,)
        if self.other_goods:
            return ("",)
        if sentence.products:
            return (sentence.products[0].key,)
        found = dict.fromkeys(key for key in (self.product, self.first_product) if key)
        meant = [self.vocabulary.product(key).often_meant for key in found if key in self.vocabulary.products]
        return tuple(dict.fromkeys([*found, *filter(None, meant)]))

    def _subjects(self, sentence: _Sentence, number: NumberWords | None, at: int, shown: Shown) -> tuple[About, ...]:
        products = self._products(sentence, at)
        partners = self._partners(sentence, number, at)
        subjects: list[About] = []
        for product in products:
            for partner in partners:
                subjects += self._sides(sentence, at, product, partner, shown)
        return tuple(dict.fromkeys(subjects))

    def _sides(self, sentence: _Sentence, at: int, product: str, partner: str, shown: Shown) -> list[About]:
        """Return the series on either side of a trade that a product and partner can mean."""
        before = sentence.text[:at]
        clause_start = sentence.clause(at)[0]
        reports = [found for found in _REPORTS.finditer(before) if found.start() >= clause_start]
        exported = About(product=product, partner=partner, shown=shown)
        reporter, flow = self.side
        if reporter == DEFAULT_REPORTER and flow is Flow.IMPORT:
            return [About(Flow.IMPORT, partner, product, shown=shown)]
        is_back = bool(reports) and not any(
            name.start > reports[-1].end() + 40 for name in sentence.partners if name.start < at
        )
        if self.buyers_side and flow is Flow.IMPORT and not is_back:
            who = partner if partner in self.importers and partner != WORLD else reporter
            own = self._import_product(who, product)
            return [
                About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=who),
                About(Flow.IMPORT, WORLD, own, shown=shown, reporter=who),
                replace(exported, partner=who),
            ]
        if partner in self.importers and _FROM_CHINA.search(sentence.text) and _TOOK.search(sentence.text):
            own = self._import_product(partner, product)
            return [About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=partner), exported]
        return [exported]

    def _import_product(self, reporter: str, product: str) -> str:
        """Return the product under which a reporter's imports of this one are held: magnets-hts for the US."""

        def is_held(key: str) -> bool:
            commodities = self.vocabulary.product(key).commodities
            return bool(self.vocabulary.loaded.partners(reporter, Flow.IMPORT, commodities, Measure.NET_WEIGHT))

        if product not in self.vocabulary.products or is_held(product):
            return product
        return next(
            (
                each.key
                for each in self.vocabulary.products
                if each.key.startswith(f"{product}-") and is_held(each.key)
            ),
            product,
        )

    def _partners(self, sentence: _Sentence, number: NumberWords | None, at: int) -> tuple[str, ...]:
        text = sentence.text
        end = number.end if number is not None else at
        clause_start, clause_end = sentence.clause(at)
        segment_start, segment_end = sentence.segment(at)
        others = [name for name in sentence.partners if name.key != DEFAULT_REPORTER]
        next_number = min((each.start for each in sentence.numbers if each.start > at), default=len(text))
        for name in others:
            gap = text[end : name.start]
            is_near = end <= name.start < min(segment_end, next_number)
            if is_near and _TO_PARTNER.match(gap) and not re.search(r"(?i)\b(?:and|while|but|or)\b", gap):
                return (name.key,)
        tail = text[end : min(segment_end, next_number)]
        if re.search(r"(?i)\bchina's\s*$", text[:at]):
            return (WORLD,)
        is_share = self.is_share
        if re.match(r"^\s*(?:of \w+ )?(?:in all|altogether|in total|worldwide|overall|globally)\b", tail):
            return (WORLD,)
        before = [
            (name.start, name.key)
            for name in others
            if clause_start <= name.start < at and not self._is_other_side(sentence, name)
        ]
        before += [
            (found.start(), WORLD)
            for found in _WORLD_CUE.finditer(text)
            if clause_start <= found.start() < at
            and not (is_share and found.start() > segment_start)
            and not self._is_of_partner(sentence, found)
        ]
        if before:
            return (max(before)[1],)
        after = [
            name
            for name in others
            if end <= name.start < min(segment_end, next_number) and not self._is_other_side(sentence, name)
        ]
        if after and not (WORLD_AFTER.search(text[segment_start:at])):
            return (after[0].key,)
        earlier = [said for said in self.said if said.at < at]
        if earlier:
            carried = earlier[-1].subjects[0]
            key = (
                carried.reporter
                if carried.flow is Flow.IMPORT and carried.reporter != DEFAULT_REPORTER
                else carried.partner
            )
            return tuple(dict.fromkeys((key, WORLD)))
        later_cue = [found for found in _WORLD_CUE.finditer(text) if at <= found.start() < clause_end]
        lead = [name for name in others if name.start < at]
        if lead:
            return tuple(dict.fromkeys((lead[-1].key, WORLD)))
        if not self.partner or self.partner == WORLD or later_cue:
            return (WORLD,)
        is_new = bool(sentence.products) or bool(re.search(r"(?i)\bexports?\b|\bshipments?\b|出口", text))
        return (WORLD, self.partner) if is_new else (self.partner, WORLD)

    @staticmethod
    def _is_of_partner(sentence: _Sentence, cue: re.Match[str]) -> bool:
        """Say whether a total is one partner's: "the total going to the US"."""
        after = sentence.text[cue.end() : cue.end() + 24]
        if any(name.key != DEFAULT_REPORTER and 0 <= cue.start() - name.end <= 3 for name in sentence.partners):
            return True
        return bool(re.match(r"\s+(?:going|sent|shipped|exported|for|to|bound)\b", after))

    @staticmethod
    def _is_other_side(sentence: _Sentence, name: NameWords) -> bool:
        """Say whether a country is named for something else: an adjective of a person or firm."""
        after = sentence.text[name.end : name.end + 18]
        if _PASSED.search(sentence.text[: name.start]):
            return True
        return name.is_adjective and bool(
            re.match(
                r"\s+(?:dealer|trader|analyst|company|companies|firm|maker|official|minister|president"
                r"|magnet maker|dollars?)",
                after,
            )
        )

    # Numbers

    def _number(self, sentence: _Sentence, number: NumberWords) -> None:
        if not self.is_trade:
            return
        text = sentence.text
        clause_start, clause_end = sentence.clause(number.start)
        segment_start, segment_end = sentence.segment(number.start)
        clause = text[clause_start:clause_end]
        segment = text[segment_start:segment_end]
        if number.dimension == "points":
            return
        if text.rstrip().endswith("?") and number.dimension in ("percent", "part", "times"):
            return  # what is asked is not stated
        if number.dimension != "bare" and self._is_together(sentence, number):
            self._unread(sentence, number)
            return
        if number.dimension == "bare":
            taken = self._as_weight(sentence, number)
            if taken is None:
                return
            number = taken
        if _FORECAST.search(clause) and not re.search(r"(?i)\bwhich .*would have", clause):
            if number.dimension in ("weight", "percent", "money", "price"):
                self._add_other(sentence, number)
            return
        is_market = bool(_MARKET.search(text[number.end : number.end + 60].split(",")[0])) or bool(
            _MARKET.search(segment)
        )
        if number.dimension in ("percent", "part") and is_market and not _SHARE_AFTER_TRADE.search(segment):
            self._add_other(sentence, number)
            return
        if (
            number.dimension == "money"
            and self.price is not None
            and not re.search(r"(?i)\bworth\b|\bvalue", segment)
        ):
            number = replace(
                number,
                dimension="price",
                factor=number.factor * self.price.factor / 100,
                unit=f"{number.currency}/{self.price.unit}",
            )
        if number.dimension == "money":
            number = self._as_price(sentence, number)
        if number.dimension == "money" and not _VALUE.search(clause):
            self._add_other(sentence, number)
            return
        if (
            _OTHER_FIGURE.search(segment)
            and number.dimension in ("percent", "weight", "money", "price", "times")
            and not _sign(r"\bexport|\bshipment|\bimport|出口").search(segment)
        ):
            self._add_other(sentence, number)
            return
        if number.dimension == "percent" and re.match(r"^[- ](?:tariff|duty|levy|stake|rule)", text[number.end :]):
            return
        match number.dimension:
            case "weight" | "price" | "money":
                self._level(sentence, number)
            case "percent":
                self._percent(sentence, number)
            case "part":
                self._part(sentence, number)
            case "times":
                self._times(sentence, number)

    @staticmethod
    def _is_together(sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount is that of several partners together, which is no series of its own."""
        start, end = sentence.clause(number.start)
        named = {name.key for name in sentence.partners if start <= name.start < end} - {DEFAULT_REPORTER}
        return len(named) > 1 and _TOGETHER.search(sentence.text[start:end]) is not None

    def _as_weight(self, sentence: _Sentence, number: NumberWords) -> NumberWords | None:
        """Take a bare number as tonnes (or what the text counts in) where its place says so."""
        text = sentence.text
        shares_unit = next(
            (each for each in sentence.numbers if each.start > number.start and each.dimension == "weight"), None
        )
        unit = self.unit or shares_unit
        if number.value < 2 or not _BARE_FOLLOWED.match(text[number.end :]) or number.sign > 0:
            return None
        if re.search(
            r"(?i)(?:No\.?|Nr\.?|Announcement|Announcements|chapter|HS|code|page|article|number|top"
            r"|first|last|aged?|version)\s*$",
            text[: number.start],
        ):
            return None
        if unit is None:
            has_trade = bool(sentence.products) and bool(_TRADE.search(text)) and number.value >= 10
            if not has_trade:
                return None
            return replace(number, dimension="weight", factor=Fraction(1_000_000), unit="t")
        start, end = sentence.segment(number.start)
        piece = (max(start - 45, 0), end)
        names = [each.start for each in sentence.partners] + [each.start for each in sentence.periods]
        is_near = any(piece[0] <= at < piece[1] for at in names) or bool(_WORLD_CUE.search(text[piece[0] : piece[1]]))
        is_compared = bool(re.search(r"(?i)\b(?:to|from|than|against|after)\s+(?:\w+\s)?$", text[: number.start]))
        if not (is_near or is_compared):
            return None
        return replace(number, dimension="weight", factor=unit.factor, unit=unit.unit)

    def _as_price(self, sentence: _Sentence, number: NumberWords) -> NumberWords:
        """Take money as a price where the words beside it say a ton or kilogram: "a ton brought 8,818 dollars",
        "20% less than the 60,885 dollars".
        """
        start, _ = sentence.segment(number.start)
        told = re.search(
            r"(?i)\b(?:a|per|each|every)\s+(?:metric )?(?P<each>ton(?:ne)?|kilogram|kilo"
            r"|kg)\b[^.;,]{0,25}$",
            sentence.text[start : number.start],
        )
        kilos = (1 if told["each"].casefold().startswith("k") else 1000) if told is not None else 0
        before = [each for each in sentence.numbers if each.end <= number.start and each.dimension == "price"]
        if (
            not kilos
            and before
            and before[-1].currency == number.currency
            and number.factor == 100
            and self._is_compared_amount(sentence, number)
        ):
            kilos = 1000 if before[-1].unit.endswith("/t") else 1
        if not kilos:
            return number
        return replace(
            number,
            dimension="price",
            factor=number.factor / kilos,
            unit=f"{number.currency}/{'kg' if kilos == 1 else 't'}",
        )

    def _add_other(self, sentence: _Sentence, number: NumberWords) -> None:
        """Name a number that is no trade figure."""
        product = (self._products(sentence, number.start) or ("",))[0]
        value = number.value * 100 if number.dimension == "part" else number.value
        unit = "%" if number.dimension in ("percent", "part") else number.unit
        self._add(
            Claim(Form.NOT_TRADE, "", 0, float(value), unit, readings=(), product_words=product),
            sentence,
            number.start,
            number.end,
        )

    def _level(self, sentence: _Sentence, number: NumberWords) -> None:
        text = sentence.text
        shown = {"weight": Shown.WEIGHT, "money": Shown.VALUE, "price": Shown.UNIT_PRICE}[number.dimension]
        if number.dimension == "weight":
            self.unit = number
        subjects = self._subjects(sentence, number, number.start, shown)
        start, end = sentence.segment(number.start)
        clause_start, clause_end = sentence.clause(number.start)
        self.last_shown = shown
        difference = self._difference(sentence, number)
        periods = self._level_periods(sentence, number)
        if not periods:
            self._unread(sentence, number)
            return
        if difference is not None:
            sign, bases = difference
            bare = replace(number, value=number.value * number.factor, step=number.step * number.factor)
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, bases) or self._open_bases(sentence, number, period)
            ]
            low, high = _meant(bare)
            meant = (
                Interval(low, high)
                if sign > 0
                else Interval(-high if high is not None else None, -low if low is not None else None)
            )
            self._add(
                Claim(Form.DIFFERENCE, "", 0, sign * float(number.value), number.unit, meant, _few(readings)),
                sentence,
                number.start,
                number.end,
            )
            return
        low, high = _meant(number)
        meant = Interval(None if low is None else low * number.factor, None if high is None else high * number.factor)
        form = Form.LEVEL
        extreme = None
        clause = text[clause_start:clause_end]
        if _EVERY.search(clause) and number.hedge in ("over", "under"):
            form, extreme = Form.EVERY, Extreme(is_high=number.hedge == "under")
        elif (_NO_MONTH.search(clause)) and number.hedge in ("over", "under"):
            form, extreme = Form.EVERY, Extreme(is_high=number.hedge == "over")
        elif _MEAN.search(text[start:end]) or (
            _MEAN.search(clause)
            and not _MEAN.search(clause[: number.start - clause_start])
            and len([n for n in sentence.numbers if clause_start <= n.start < clause_end]) == 1
        ):
            form = Form.MEAN
        if form is Form.EVERY:
            plain_low, plain_high = _meant(replace(number, hedge=""))
            meant = Interval((plain_low or 0) * number.factor, (plain_high or 0) * number.factor)
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        claim = Claim(
            form, "", 0, float(number.value), number.unit, meant, _few(readings), extreme, currency=number.currency
        )
        told_each = re.match(r"^\s*(?:each|apiece|respectively)\b", text[number.end :])
        pair = [name for name in sentence.partners if start <= name.start < number.start] if told_each else []
        if len(pair) > 1:
            for name in pair:
                self._add(
                    replace(
                        claim,
                        readings=tuple(
                            ClaimReading(replace(subjects[0], partner=name.key), period) for period in periods
                        ),
                    ),
                    sentence,
                    number.start,
                    number.end,
                )
            return
        self._add(claim, sentence, number.start, number.end)
        is_base = (
            self._is_compared_amount(sentence, number)
            or self._is_from(sentence, number)
            or _WHEN_IT_WAS.search(text[: number.start]) is not None
            or self._goes_on(sentence, number)
            or (
                text[: number.start].count("(") > text[: number.start].count(")")
                and self._owner(sentence, number) is not None
            )
            or ((owner := self._owner(sentence, number)) is not None and self._is_base(sentence, owner))
        )
        self.said.append(_Said(number.start, number.end, number.dimension, subjects, periods, is_base=is_base))

    def _difference(
        self, sentence: _Sentence, number: NumberWords
    ) -> tuple[int, tuple[PeriodWords | int, ...]] | None:
        """Say whether an amount is a difference ("2,389 more than in June", "比11月少198吨"), its sign and bases."""
        text = sentence.text
        after = text[number.end : number.end + 60]
        found = re.match(r"^\s*(?:of \w+ )?(?P<word>more|less|fewer|higher|lower|above|below)\b(?: than)?", after)
        if found is not None and number.dimension == "weight" and number.hedge != "over":
            sign = 1 if found["word"] in ("more", "higher", "above") else -1
            return sign, self._base_words(sentence, number)
        beside = re.match(
            r"(?i)^\s*or (?:about |some )?[\d.]+ ?(?:%|percent|per cent) (?:(?P<up>more|higher"
            r"|above)|less|fewer|lower|below)",
            after,
        )
        if beside is not None and number.dimension == "weight":
            return (1 if beside["up"] else -1), self._base_words(sentence, number)
        noun = _RISE_OF.search(text[: number.start])
        if noun is not None and number.dimension == "weight":
            return (1 if noun["up"] else -1), self._base_words(sentence, number)
        before = text[max(0, number.start - 14) : number.start]
        if sentence.in_chinese and (
            told := re.search(rf"(?:(?P<up>{_CHINESE_UP})|(?P<down>{_CHINESE_DOWN}))(?:了|加)?$", before)
        ):
            if re.search(r"[至到]$", before):
                return None
            return (1 if told["up"] else -1), self._base_words(sentence, number)
        told = re.search(
            rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s+by\s+(?:(?:about|some|nearly|almost|over"
            rf"|more than|roughly|just)\s+)?$",
            text[: number.start],
        )
        if told is not None and number.dimension == "weight":
            return (1 if told["up"] else -1), self._base_words(sentence, number)
        return None

    def _level_periods(self, sentence: _Sentence, number: NumberWords) -> tuple[Period, ...]:
        """Return the months that an amount or change at a place is about, the likeliest first."""
        text = sentence.text
        clause_start, clause_end = sentence.clause(number.start)
        segment_start, segment_end = sentence.segment(number.start)
        next_number = min((each.start for each in sentence.numbers if each.start > number.start), default=len(text))
        is_amount = number.dimension in ("weight", "price", "money")
        after = [each for each in sentence.periods if number.end <= each.start < min(segment_end, next_number)]
        topic = self._topic_before(sentence, number.start)
        is_from = is_amount and self._is_from(sentence, number)
        compares = is_amount and self._is_compared_amount(sentence, number)
        before = self._before(sentence, number.start, clause_start)
        if is_amount and (owner := self._owner(sentence, number)) is not None:
            own = self._resolved(owner, topic, is_base=self._is_base(sentence, owner))
            if own:
                return own
        for words in after[:1]:
            gap = text[number.end : words.start]
            is_own = _OF_AMOUNT if is_amount else _OF_CHANGE
            if is_own.match(gap):
                is_base = is_from or compares or words.when in (When.YEAR_BEFORE, When.MONTH_BEFORE)
                found = self._resolved(words, topic, is_base=is_base)
                if found:
                    return found
            if not self._is_base(sentence, words) and not re.search(r"\bfrom\b[^,;]*$", gap):
                found = self._resolved(words, topic)
                if found and (not before or before[-1].start < segment_start):
                    return found
        said = [each for each in self.said if each.at < number.start and each.periods and each.at >= clause_start]
        if (is_from or compares) and not self._own_period_before(sentence, number):
            to = self._later_topic(sentence, number) or ((topic,) if topic else ())
            if to:
                backs = (1, 12) if to[0].is_month else (12,)
                return tuple(to[0].shifted(-back) for back in backs)
        if is_amount and said and said[-1].is_base and _GOING_TO.search(text[: number.start]):
            origin = said[-1].periods[0]
            others = [each for each in self._topics(sentence, number.start) if each not in said[-1].periods]
            return tuple(dict.fromkeys([*others, origin.shifted(len(origin)), *self._open_periods()]))
        when_it = _WHEN_IT_WAS.search(text[: number.start])
        if when_it is not None:
            named = [each for each in sentence.periods if each.end <= when_it.start() + 1]
            if named:
                return self._resolved(named[-1], topic, is_base=True)
        usual = [each for each in said if not each.is_base]
        if before and (not usual or usual[-1].at < before[-1].start):
            found = self._resolved(before[-1], self._topic_before(sentence, before[-1].start))
            if found:
                return found
        if usual:
            return usual[-1].periods
        whole = [each for each in sentence.periods if not self._is_base(sentence, each)]
        earlier = [each for each in whole if each.start < number.start]
        if earlier:
            found = self._resolved(earlier[-1], self.period)
            if found:
                return tuple(dict.fromkeys((*found, *self._open_periods())))
        elsewhere = [each for each in self.said if each.at < number.start and each.periods and not each.is_base]
        if elsewhere:
            return tuple(dict.fromkeys((*elsewhere[-1].periods, *self._open_periods())))
        later = [each for each in whole if each.start > number.start and each.start < clause_end]
        coming = self._resolved(later[0], self.period) if later else ()
        told = () if is_amount else self._base_words(sentence, number)
        if told and isinstance(told[0], PeriodWords) and told[0].when is When.NO_YEAR and not coming:
            base = self._resolved(told[0], None)
            if base and base[0].is_month:
                after_base = base[0].shifted(1)
                opened = self._open_periods()
                is_sooner = self.period is None or self.period.last < after_base.first
                return tuple(dict.fromkeys((after_base, *opened) if is_sooner else (*opened, after_base)))
        days = [each for each in sentence.days if each.start < number.start]
        if days and not coming and (year := self.dated.year if self.dated else self.year):
            of_day = Period.single(Month(days[-1].year or year, days[-1].month))
            return tuple(dict.fromkeys((*self._open_periods(), of_day)))
        if self.period is None:
            return tuple(dict.fromkeys((*coming, *self._open_periods())))
        return tuple(dict.fromkeys((*self._open_periods(), *coming)))

    def _topics(self, sentence: _Sentence, at: int) -> tuple[Period, ...]:
        """Return the periods that a sentence and those before it are about."""
        found = [period for words in self._before(sentence, at, 0) for period in self._resolved(words, self.period)]
        return (*found, *([self.period] if self.period is not None else []))

    def _goes_on(self, sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount goes on with what was before: "after 478 in March and 596 in February"."""
        if not self.said or not self.said[-1].is_base:
            return False
        gap = sentence.text[self.said[-1].end : number.start]
        return re.fullmatch(r"\s*(?:\w+\s?){0,4}?(?:,|\band)\s*(?:\w+\s)?", gap) is not None

    @staticmethod
    def _is_after(sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount only stands for what was before: "after 18,426 in 2024", "against 1,479"."""
        return bool(
            re.search(
                r"(?i)\b(?:after|against|versus|vs\.?|compared (?:with|to))\s+(?:\w+\s)?$",
                sentence.text[: number.start],
            )
        )

    @staticmethod
    def _is_from(sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount is where a change begins: "from 246 tons", "after 18,426", "由46吨"."""
        return bool(_COMING_FROM.search(sentence.text[: number.start]))

    def _is_compared_amount(self, sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount is what another is compared with: "5.7% above the 5,278 tons"."""
        return bool(
            re.search(
                r"(?i)\b(?:than|above|below|over|under|against|as|half|third|quarter|times) (?:of )?(?:the"
                r"|its|their) $",
                sentence.text[: number.start],
            )
        )

    def _own_period_before(self, sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether an amount has its own month right before it: "from April's 246", "由2023年的3011"."""
        return self._owner(sentence, number) is not None

    @staticmethod
    def _owner(sentence: _Sentence, number: NumberWords) -> PeriodWords | None:
        """Return the months that stand right beside an amount: "June's 7,742", "2024 (55,431", "46 (May)"."""
        before = max(
            (each for each in sentence.periods if each.end <= number.start), key=lambda each: each.end, default=None
        )
        if before is not None and re.match(
            r"^(?:'s|的|:)\s*(?:\w+\s)?$|^\s*\($", sentence.text[before.end : number.start]
        ):
            return before
        after = next((each for each in sentence.periods if each.start >= number.end), None)
        if (
            after is not None
            and re.match(r"^\s*\((?:in |for )?$", sentence.text[number.end : after.start])
            and re.match(r"\s*[),]", sentence.text[after.end :])
        ):
            return after
        return None

    def _later_topic(self, sentence: _Sentence, number: NumberWords) -> tuple[Period, ...]:
        for words in sentence.periods:
            if words.start > number.end and not self._is_base(sentence, words):
                return self._resolved(words, self.period)
        return ()

    def _before(self, sentence: _Sentence, at: int, start: int) -> list[PeriodWords]:
        """Return the months named before a place in its clause that are no bases."""
        found = []
        for words in sentence.periods:
            if not start <= words.start < at or self._is_base(sentence, words):
                continue
            # "5,278 tons of July 2024. Germany …": the month belongs to the amount before it.
            owner = max(
                (each for each in sentence.numbers if each.end <= words.start),
                key=lambda each: each.end,
                default=None,
            )
            if (
                owner is not None
                and (self._is_compared_amount(sentence, owner) or self._is_after(sentence, owner))
                and not sentence.text[owner.end : words.start].strip(" ofin")
            ):
                continue
            found.append(words)
        return found

    def _topic_before(self, sentence: _Sentence, at: int) -> Period | None:
        """Return the period that a sentence was about up to a place."""
        for words in reversed(self._before(sentence, at, 0)):
            if words.when in _RELATIVE:
                continue
            found = self._resolved(words, self.period)
            if found:
                return found[0]
        said = [each for each in self.said if each.periods and each.at < at and not each.is_base]
        if said:
            return said[-1].periods[0]
        if self.period is not None:
            return self.period
        latest = self._latest()
        return Period.single(latest) if latest is not None else None

    def _open_periods(self) -> tuple[Period, ...]:
        """Return the periods of a statement that names none: those before it, or the newest of its day."""
        found: list[Period] = []
        if self.period is not None:
            found.append(self.period)
        found += self.recent
        if self.year is not None:
            found.append(Period(Month(self.year, 1), Month(self.year, 12)))
        latest = self._latest()
        if latest is not None and self.dated is not None and self.period is None:
            found += [Period.single(latest), Period.single(latest - 1)]
        if self.period is not None and latest is not None and self.dated is not None and not self.period.is_month:
            found.append(Period(Month(latest.year, 1), latest))
        return tuple(dict.fromkeys(found))

    # Changes

    def _base_words(self, sentence: _Sentence, number: NumberWords) -> tuple[PeriodWords | int, ...]:
        """Return what a change is measured from: months that are named, or the number of months back (1, 12)."""
        text = sentence.text
        clause_start, _ = sentence.clause(number.start)
        _, segment_end = sentence.segment(number.start)
        numbers = [each for each in sentence.numbers if each.start > number.start]
        next_number = numbers[0] if numbers else None
        limit = min(segment_end, next_number.start if next_number else len(text))
        after = text[number.end : limit]
        period = next(
            (
                each
                for each in sentence.periods
                if number.end <= each.start < limit
                and (self._is_base(sentence, each) or self._is_of_times(sentence, number, each))
            ),
            None,
        )
        mom, yoy = _MOM.search(after), _YOY.search(after)
        at = {
            1: mom.start() if mom else 999,
            12: yoy.start() if yoy else 999,
            0: period.start - number.end if period else 999,
        }
        first = min(at, key=lambda each: at[each])
        if at[first] < 999:
            if first == 0:
                return (period,) if period is not None else ()
            return (first,)
        if (
            next_number is not None
            and next_number.start <= segment_end
            and next_number.dimension in ("weight", "price", "money", "bare")
        ):
            gap = text[number.end : next_number.start]
            if re.search(
                r"(?i)\b(?:than|above|below|over|under|as|against|from|off|versus|vs)\s+(?:the\s+|its\s+|a\s+)?$",
                gap,
            ):
                own = next(
                    (each for each in sentence.periods if next_number.end <= each.start < next_number.end + 30), None
                )
                if own is not None:
                    return (own,)
                tail = text[next_number.end : min(segment_end, next_number.end + 40)]
                if _YOY.search(tail):
                    return (12,)
                if _MOM.search(tail):
                    return (1,)
        previous = max((each.end for each in sentence.numbers if each.end <= number.start), default=clause_start)
        previous = max(previous, clause_start)
        lead = text[previous : number.start]
        mom_before, yoy_before = list(_MOM.finditer(lead)), list(_YOY.finditer(lead))
        found = {}
        if mom_before:
            found[mom_before[-1].start()] = 1
        if yoy_before:
            found[yoy_before[-1].start()] = 12
        if found:
            return (found[max(found)],)
        named = [
            each
            for each in sentence.periods
            if previous <= each.start < number.start
            and self._is_base(sentence, each)
            and each.when is not When.LAST_NAMED
        ]
        if named:
            return (named[-1],)
        return ()

    def _bases_of(self, period: Period, words: tuple[PeriodWords | int, ...]) -> tuple[Period, ...]:
        found: list[Period] = []
        for each in words:
            if isinstance(each, int):
                found.append(period.shifted(-12) if each == 12 else period.shifted(-len(period)))
                continue
            for base in self._resolved(each, period, is_base=True):
                if each.when is When.ABSOLUTE and len(base) == 12 and len(period) < 12:
                    base = period.shifted(12 * (base.first.year - period.first.year))
                elif each.when is When.LAST_YEAR and len(period) < 12:
                    base = period.shifted(-12)
                if base != period:
                    found.append(base)
        return tuple(dict.fromkeys(found))

    def _open_bases(self, sentence: _Sentence, number: NumberWords, period: Period) -> tuple[Period, ...]:
        """Return the bases of a change that names none: that before it, the amount before, a month or year."""
        found: list[Period] = []
        for said in reversed([each for each in self.said if each.at < number.start]):
            found += [period.shifted(-back) for back in said.back]
            if (
                said.periods
                and said.dimension in ("weight", "price", "money")
                and said.periods[0].last < period.first
                and len(said.periods[0]) == len(period)
            ):
                found.insert(0, said.periods[0]) if re.search(
                    r"\bor\s*$|\bso\s+(?:like\s+)?$", sentence.text[: number.start]
                ) else found.append(said.periods[0])
        if period.is_month:
            found += [period.shifted(-1), period.shifted(-12)]
        else:
            found += (
                [period.shifted(-12), period.shifted(-len(period))] if len(period) < 12 else [period.shifted(-12)]
            )
        return tuple(dict.fromkeys(found))[:4]

    def _direction(self, sentence: _Sentence, number: NumberWords) -> int:
        """Return +1 or -1 by the words around a change, 0 where nothing says it."""
        if number.sign:
            return number.sign
        text = sentence.text
        clause_start, _ = sentence.clause(number.start)
        _, segment_end = sentence.segment(number.start)
        next_number = min((each.start for each in sentence.numbers if each.start > number.start), default=len(text))
        after = _RIGHT_AFTER.match(text[number.end : min(segment_end + 1, next_number)])
        if after is not None:
            return 1 if after["up"] else -1
        if sentence.in_chinese:
            told = re.match(r"^\s*的?(?:(?P<up>增幅|涨幅|增长)|(?P<down>降幅|跌幅))", text[number.end :])
            if told:
                return 1 if told["up"] else -1
        lead = text[clause_start : number.start]
        found = [each for each in _DIRECTION.finditer(lead) if not _is_hedge(lead, each)]
        previous = (
            max((each.end for each in sentence.numbers if each.end <= number.start), default=clause_start)
            - clause_start
        )
        near = [each for each in found if each.start() >= previous]
        chosen = near[-1] if near else None
        if chosen is None:
            said = [each for each in self.said if each.at < number.start and each.sign]
            if said and said[-1].at >= clause_start:
                return said[-1].sign
            chosen = found[-1] if found else None
        if chosen is None:
            lead = text[: number.start]
            rest = [each for each in _DIRECTION.finditer(lead) if not _is_hedge(lead, each)]
            chosen = rest[-1] if rest else None
        if chosen is None:
            return 0
        return 1 if chosen["up"] or chosen["zup"] else -1

    def _percent(self, sentence: _Sentence, number: NumberWords) -> None:
        text = sentence.text
        clause_start, _ = sentence.clause(number.start)
        is_change = _RIGHT_AFTER.match(text[number.end : number.end + 40]) is not None
        lead = text[clause_start : number.start]
        stripped = re.sub(
            r"(?i)\b(?:about|around|some|nearly|almost|roughly|more than|less than|over|just|only"
            r"|a little|close to|approximately|up|down)\b|[~≈约近超过逾]",
            " ",
            lead,
        )
        is_share = not is_change and (
            bool(_SHARE_AFTER.match(text[number.end :])) or bool(_SHARE_BEFORE.search(stripped.rstrip() + " "))
        )
        if sentence.in_chinese and re.search(
            r"占(?:比|总量|總量|出口总量|全部|了|中国出口)?(?:的|为|达|約|约|近)?$", lead.rstrip()
        ):
            is_share = True
        if not is_change and not is_share and self.said and self.said[-1].dimension == "share":
            is_share = self.said[-1].is_base and _GOING_TO.search(text[: number.start]) is not None
        if is_share or self._goes_to(sentence, number):
            self._share(sentence, number, number.value, number.step, "%")
            return
        self._change(sentence, number, number.value, number.step)

    @staticmethod
    def _goes_to(sentence: _Sentence, number: NumberWords) -> bool:
        """Say whether a part of the total is told by where it goes: "64% went to Germany", "a third to Japan"."""
        for name in sentence.partners:
            if name.start >= number.end:
                return _WENT_TO.match(sentence.text[number.end : name.start]) is not None
        return False

    def _change(self, sentence: _Sentence, number: NumberWords, percent: Fraction, step: Fraction) -> None:
        text = sentence.text
        sign = self._direction(sentence, number)
        if sign == 0:
            sign = 1 if percent > 100 else 0
        if sign == 0:
            named = [each for each in self.said if each.at < number.start and each.dimension in ("weight", "share")]
            is_beside = bool(named) and (
                named[-1].dimension == "share"
                or re.search(r"(?i)(?:\bor|\(|,|=|–|-)\s*(?:about |some |roughly )?$", text[: number.start])
                is not None
            )
            if is_beside and named[-1].subjects[0].partner != WORLD and percent < 100:
                self._share(sentence, number, percent, step, "%")
            else:
                self._unread(sentence, number)
            return
        shown = self._shown_of_change(sentence, number)
        subjects = self._subjects(sentence, number, number.start, shown)
        words = self._base_words(sentence, number)
        periods = self._level_periods(sentence, number)
        periods = self._after_base(sentence, number, words, periods)
        low, high = _meant(replace(number, value=percent, step=step))
        meant = (
            Interval(low, high)
            if sign > 0
            else Interval(None if high is None else -high, None if low is None else -low)
        )
        readings: list[ClaimReading] = []
        backs: list[int] = []
        for subject in subjects:
            for period in periods:
                bases = self._bases_of(period, words) if words else self._open_bases(sentence, number, period)
                readings += [ClaimReading(subject, period, base) for base in bases]
        readings = self._mirrored(sentence, number, subjects, periods) or readings
        if not words and (key := self._against(sentence, number)):
            readings = [
                ClaimReading(each, period, period, replace(each, partner=key))
                for each in subjects
                for period in periods
            ]
        if not readings:
            self._unread(sentence, number)
            return
        first = readings[0]
        if first.base is not None:
            backs = [first.period.first.ordinal - first.base.first.ordinal]
        claim = Claim(
            Form.CHANGE,
            "",
            0,
            sign * float(percent),
            "%",
            meant,
            _few(readings),
            is_open=not words and len(subjects) * len(periods) > 1,
        )
        self._add(claim, sentence, number.start, number.end)
        self.said.append(_Said(number.start, number.end, "percent", subjects, periods, tuple(backs), (), sign))

    @staticmethod
    def _is_of_times(sentence: _Sentence, number: NumberWords, words: PeriodWords) -> bool:
        """Say whether months are those of which an amount is a multiple: "2.4 times June", not "doubled in June"."""
        is_verb = sentence.text[number.start : number.end].casefold().endswith(("d", "ing"))
        is_in = re.match(r"(?i)^\s*(?:in|during)\s", sentence.text[number.end : words.start]) is not None
        return number.dimension == "times" and not (is_verb and is_in)

    def _against(self, sentence: _Sentence, number: NumberWords) -> str:
        """Return the partner that a change or ratio is measured against: "three times what the US got"."""
        text = sentence.text
        for name in sentence.partners:
            if name.start >= number.end and name.key != DEFAULT_REPORTER:
                gap = text[number.end : name.start]
                return name.key if _AGAINST.match(gap) else ""
        return ""

    def _mirrored(
        self, sentence: _Sentence, number: NumberWords, subjects: tuple[About, ...], periods: tuple[Period, ...]
    ) -> list[ClaimReading]:
        """Return the readings of a buyer's figure against China's: "Beijing has 406, Washington 18% more"."""
        text = sentence.text
        reports = _REPORTS.search(text[: number.start])
        if reports is None or not re.match(r"^\s*(?:more|less|fewer|higher|lower|above|below)", text[number.end :]):
            return []
        imports = [each for each in subjects if each.flow is Flow.IMPORT]
        said = [each for each in self.said if each.subjects[0].flow is Flow.EXPORT]
        product = self.product or self.first_product
        found = []
        for subject in imports or [
            About(Flow.IMPORT, DEFAULT_REPORTER, self._import_product(each.key, product), reporter=each.key)
            for each in sentence.partners
            if each.key in self.importers
        ]:
            partner = subject.reporter
            export = said[-1].subjects[0] if said else About(product=product, partner=partner)
            export = replace(export, partner=partner)
            found += [ClaimReading(subject, each, each, export) for each in (said[-1].periods if said else periods)]
        return found

    def _after_base(
        self,
        sentence: _Sentence,
        number: NumberWords,
        words: tuple[PeriodWords | int, ...],
        periods: tuple[Period, ...],
    ) -> tuple[Period, ...]:
        """Where a change is from one month to the next ("from June to July"), take the one that it goes to."""
        text = sentence.text
        spans = [
            each
            for each in sentence.periods
            if each.start > number.end - 60 and each.when is When.NO_YEAR and each.last == each.first + 1
        ]
        for each in spans:
            if re.search(r"(?i)\bfrom\s*$", text[: each.start]) or re.match(
                r"(?i)from ", text[each.start : each.end]
            ):
                whole = self._resolved(each, self.period)
                if whole:
                    return (Period.single(whole[0].last),)
        return periods

    def _shown_of_change(self, sentence: _Sentence, number: NumberWords) -> Shown:
        text = sentence.text
        start, _end = sentence.clause(number.start)
        previous = [each for each in self.said if start <= each.at < number.start]
        following = next((each for each in sentence.numbers if each.start > number.end), None)
        if (
            following is not None
            and following.dimension == "price"
            and re.search(r"(?i)\b(?:than|from|above|below|to) (?:the )?$", text[number.end : following.start])
        ):
            return Shown.UNIT_PRICE
        if previous and previous[-1].dimension in ("price", "money"):
            segment = text[sentence.segment(number.start)[0] : sentence.segment(number.start)[1]]
            if not re.search(r"(?i)\bvolume|\btonnage|\bweight|\bshipments|\bexports", segment):
                return Shown.UNIT_PRICE if previous[-1].dimension == "price" else Shown.VALUE
        if previous and previous[-1].dimension == "percent":
            return previous[-1].subjects[0].shown
        segment = text[sentence.segment(number.start)[0] : number.start]
        if re.search(
            r"(?i)\b(?:value of|in value|by value|export value|worth)\b|(?:出口)?(?:额|金额|總值|总值)", segment
        ):
            return Shown.VALUE
        if re.search(r"(?i)\b(?:unit (?:price|value)|average price)\b|均价|單價|单价", segment):
            return Shown.UNIT_PRICE
        return Shown.WEIGHT

    def _share(self, sentence: _Sentence, number: NumberWords, value: Fraction, step: Fraction, unit: str) -> None:
        self.is_share = True
        subjects = self._subjects(sentence, number, number.start, Shown.WEIGHT)
        self.is_share = False
        subjects = tuple(each for each in subjects if each.partner != WORLD) or tuple(
            replace(each, partner=self.partner) for each in subjects if self.partner and self.partner != WORLD
        )
        periods = self._level_periods(sentence, number)
        if not subjects or not periods:
            self._unread(sentence, number)
            return
        low, high = _meant(replace(number, value=value, step=step))
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        self._add(
            Claim(Form.SHARE, "", 0, float(value), "%", Interval(low, high), _few(readings)),
            sentence,
            number.start,
            number.end,
        )
        is_base = self._is_from(sentence, number)
        self.said.append(_Said(number.start, number.end, "share", subjects, periods, is_base=is_base))

    def _part(self, sentence: _Sentence, number: NumberWords) -> None:
        text = sentence.text
        after = text[number.end : number.end + 60]
        lead = text[max(0, number.start - 45) : number.start]
        hundred = Fraction(100)
        if _RIGHT_AFTER.match(after) and not re.match(r"^\s*(?:of|as)\b", after):
            self._change(sentence, number, number.value * hundred, number.step * hundred)
            return
        if self._goes_to(sentence, number):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if sentence.in_chinese:
            if re.search(r"占[^,;。]{0,12}$", lead):
                self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            elif re.search(rf"(?:{_CHINESE_UP}|{_CHINESE_DOWN})(?:了|近|约|逾|超过|超)?$", lead):
                self._change(sentence, number, number.value * hundred, number.step * hundred)
            elif re.search(r"(?:只剩|仅为|仅剩|剩|是|为|的|不到|約|约)[^,;。]{0,6}$", lead):
                self._times(sentence, number)
            return
        by = re.search(
            r"(?i)\b(?:by|of|lost|shed|gained|added|down|up|cut)\s+(?:(?:more|less) than|over|nearly"
            r"|almost|about|around|roughly|some|just|at least|up to|under)?\s*$",
            lead,
        )
        if by is not None and (_DIRECTION.search(lead[: by.end()]) is not None) and not _SHARE_AFTER.match(after):
            self._change(sentence, number, number.value * hundred, number.step * hundred)
            return
        if _TIMES_AFTER.match(after):
            self._times(sentence, number)
            return
        if re.match(r"^\s*of\b", after) and (
            _SHARE_AFTER.match(after) or re.match(r"^\s*of (?:the )?(?:total|everything)", after)
        ):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if (
            re.match(r"^\s*(?:[.,;)]|$)", after)
            and self.said
            and self.said[-1].dimension == "weight"
            and self.said[-1].subjects[0].partner != WORLD
        ):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if re.match(r"^\s*(?:from|on|in)\b", after) and _DIRECTION.search(lead):
            self._change(sentence, number, number.value * hundred, number.step * hundred)

    def _times(self, sentence: _Sentence, number: NumberWords) -> None:
        text = sentence.text
        shown = self._shown_of_change(sentence, number)
        subjects = self._subjects(sentence, number, number.start, shown)
        periods = self._level_periods(sentence, number)
        words = self._base_words(sentence, number)
        value, step = number.value, number.step
        if (
            sentence.in_chinese
            and re.search(r"(?:增长|增長|增加|上升|上涨|增)(?:了|近|约|逾|超过|超)?$", text[: number.start])
            and number.unit == "times"
        ):
            value += 1
        if (
            re.match(r"^\s*(?:more|higher|larger|greater)\b", text[number.end :])
            and number.unit == "times"
            and not number.is_worded
        ):
            pass
        low, high = _meant(replace(number, value=value, step=step))
        readings: list[ClaimReading] = []
        topic = [each for each in sentence.periods if each.start < number.start]
        for subject in subjects:
            for period in periods:
                bases = list(self._bases_of(period, words)) if words else []
                if not words:
                    for each in reversed(topic):
                        for found in self._resolved(each, self.period):
                            if found != period and len(found) == len(period):
                                bases.append(found)
                    bases += self._open_bases(sentence, number, period)
                readings += [ClaimReading(subject, period, base) for base in dict.fromkeys(bases)]
        if not words and (key := self._against(sentence, number)):
            readings = [
                ClaimReading(each, period, period, replace(each, partner=key))
                for each in subjects
                for period in periods
            ]
        if not readings:
            self._unread(sentence, number)
            return
        self._add(
            Claim(
                Form.TIMES,
                "",
                0,
                float(number.value),
                "times",
                Interval(low, high),
                _few(readings),
                is_open=not words,
            ),
            sentence,
            number.start,
            number.end,
        )
        first = readings[0]
        back = (first.period.first.ordinal - first.base.first.ordinal,) if first.base else ()
        self.said.append(_Said(number.start, number.end, "times", subjects, periods, back))

    # Places, records, runs

    def _find_ranks(self, sentence: _Sentence) -> list[tuple[int, int, Extreme, Form]]:
        from bot.reading.claim_ranks import find_ranks

        return find_ranks(sentence.text)

    def _rank(self, sentence: _Sentence, start: int, end: int, extreme: Extreme, form: Form) -> None:
        if not self.is_trade:
            return
        text = sentence.text
        clause = text[slice(*sentence.clause(start))]
        if _FORECAST.search(clause) or (
            _OTHER_FIGURE.search(text[slice(*sentence.segment(start))]) and not _TRADE.search(clause)
        ):
            return
        segment_start, segment_end = sentence.segment(start)
        number = NumberWords(start, end, Fraction(extreme.place), Fraction(1), "rank")
        levels = [each for each in self.said if each.periods]
        inside = [each for each in levels if sentence.clause(start)[0] <= each.at]
        subjects = self._subjects(sentence, None, start, self.last_shown if inside else Shown.WEIGHT)
        periods = self._rank_periods(sentence, start, end)
        since_words = next((each for each in sentence.periods if end - 2 <= each.start <= end + 14), None)
        since = None
        after = text[end : end + 20]
        if (
            form is Form.RECORD
            and since_words is not None
            and re.match(
                r"(?i)\s*(?:\w+ ){0,3}(?:since|after|behind)\s+(?:at least )?(?:the )?$",
                text[end : since_words.start] or " since ",
            )
        ) and (
            re.search(r"(?i)since(?: at least)?\s*$", text[: since_words.start])
            or "since" in text[start : since_words.start].casefold()
        ):
            resolved = self._resolved(since_words, periods[0] if periods else None, is_base=True)
            since = resolved[0].last if resolved else None
        if form is Form.RECORD and since is None and sentence.in_chinese:
            lead = [
                each for each in sentence.periods if each.end <= start and re.match(r"^\s*以[来來]", text[each.end :])
            ]
            if lead:
                resolved = self._resolved(lead[-1], periods[0] if periods else None, is_base=True)
                since = resolved[0].first if resolved else None
        del after
        if not periods:
            return
        if since is not None:
            extreme = replace(extreme, since=since)
        if form is Form.RECORD and len(periods[0]) > 1 and extreme.year is None:
            extreme = replace(extreme, of_years=len(periods[0]) == 12 or extreme.of_years)
        if form is Form.PLACE:
            subjects = tuple(each for each in subjects if each.partner not in (WORLD,))
            if not subjects:
                return
        if form is Form.RECORD and extreme.year == 0:
            extreme = replace(extreme, year=periods[0].last.year)
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        value = float(extreme.count or extreme.place)
        unit = "months" if form is Form.RUN else ""
        self._add(Claim(form, "", 0, value, unit, None, _few(readings), extreme), sentence, start, end)
        del number, segment_start, segment_end

    def _rank_periods(self, sentence: _Sentence, start: int, end: int) -> tuple[Period, ...]:
        number = NumberWords(start, end, Fraction(1), Fraction(1), "rank")
        text = sentence.text
        owner = max((each for each in sentence.periods if each.end <= start), key=lambda each: each.end, default=None)
        if owner is not None and _OWN.match(text[owner.end : start]):
            own = self._resolved(owner, self.period)
            if own:
                return own
        near = [
            each
            for each in sentence.periods
            if end <= each.start < end + 16
            and re.match(r"(?i)^\s*(?:\w+ )?(?:of|in|for|for the)\s*$", text[end : each.start])
        ]
        for words in near[:1]:
            found = self._resolved(words, self.period)
            if found and not self._is_base(sentence, words):
                return found
        segment_start, _segment_end = sentence.segment(start)
        said = [each for each in self.said if each.periods and each.dimension != "rank"]
        in_segment = [
            each for each in self._before(sentence, start, sentence.clause(start)[0]) if each.start >= segment_start
        ]
        if not in_segment and said and said[-1].at >= sentence.clause(start)[0]:
            return said[-1].periods
        return self._level_periods(sentence, number)

    def _vague(self, sentence: _Sentence) -> None:
        """Read directions without a number ("a little below December 2023", "no further gain after July") and what
        outdid what.
        """
        if not self.is_trade:
            return
        text = sentence.text
        for found in _VAGUE.finditer(text):
            words = next(
                (each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 5), None
            )
            if words is None or any(found.start() <= each.start < words.start for each in sentence.numbers):
                continue
            number = NumberWords(found.start(), found.end(), Fraction(0), Fraction(1), "percent")
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            periods = self._level_periods(sentence, number)
            if found["up"]:
                meant = Interval(Fraction(0), Fraction(10))
            elif found["down"]:
                meant = Interval(Fraction(-10), Fraction(0))
            else:
                meant = Interval(None, Fraction(0))
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, (words,))
            ]
            if readings:
                self._add(
                    Claim(Form.CHANGE, "", 0, None, "%", meant, _few(readings)), sentence, found.start(), words.end
                )
        for found in _OUTDID.finditer(text):
            later = [each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 12]
            before = [each for each in sentence.periods if each.end <= found.start()]
            if not later or any(found.end() <= each.start < later[0].start for each in sentence.numbers):
                continue
            topics = self._resolved(before[-1], self.period) if before else self._open_periods()
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            readings = [
                ClaimReading(subject, topic, base)
                for subject in subjects
                for topic in topics[:2]
                for base in self._resolved(later[0], topic, is_base=True)
            ]
            if readings:
                self._add(
                    Claim(Form.EXCEEDS, "", 0, None, "", None, _few(readings)), sentence, found.start(), later[0].end
                )

    # Events

    def _event(self, sentence: _Sentence) -> None:
        """Read what a text dates: an event of the timeline on a day, or an agreement in a month."""
        text = sentence.text
        words = event_words(text)
        years = [
            each
            for each in (
                self.year,
                self.dated.year if self.dated else None,
                self.period.last.year if self.period else None,
            )
            if each
        ]
        years += [year - 1 for year in years[:1]]
        for day in sentence.days:
            candidates = [
                found
                for year in ([day.year] if day.year else dict.fromkeys(years))
                if (found := day_of(day, [year])) is not None
            ]
            if not candidates:
                continue
            before_text = [each for each in candidates if self.dated is None or each <= self.dated] or candidates
            start, end = sentence.clause(day.start)
            near = event_words(text[max(0, start) : end])
            self._add(
                Claim(Form.EVENT, "", 0, None, "", days=tuple(before_text), event_words=near or words),
                sentence,
                max(start, day.start - 40),
                min(end, day.end + 40),
            )
        if sentence.days:
            return
        for period in sentence.periods:
            if period.first != period.last or not 1 <= period.first <= 12:
                continue
            start, end = sentence.segment(period.start)
            piece = text[start:end]
            if not _AGREEMENT.search(piece) or any(
                start <= each.start < end and each.dimension != "bare" for each in sentence.numbers
            ):
                continue
            months = self._resolved(period, None)
            if self.dated is not None and period.when is When.NO_YEAR:
                own = month_in(self.dated.year, period.first, period.last)
                months = (own,) if own.first <= Month.of(self.dated) else months
            if months:
                self._add(
                    Claim(Form.EVENT, "", 0, None, "", period=months[0], event_words=event_words(piece)),
                    sentence,
                    start,
                    end,
                )

    # What was found

    def _unread(self, sentence: _Sentence, number: NumberWords) -> None:
        self._add(Claim(Form.UNREAD, "", 0, float(number.value), number.unit), sentence, number.start, number.end)

    def _add(self, claim: Claim, sentence: _Sentence, start: int, end: int) -> None:
        text = sentence.text
        left = max((cut for cut in sentence.soft if cut <= max(start - 12, 0)), default=0)
        left = max(left, start - 36)
        while 0 < left < start and text[left - 1].isalnum() and text[left].isalnum() and text[left].isascii():
            left += 1
        right = min(min((cut - 1 for cut in sentence.soft if cut > end), default=len(text)), end + 28)
        while (
            end < right < len(text) and text[right].isalnum() and text[right - 1].isalnum() and text[right].isascii()
        ):
            right -= 1
        words = " ".join(text[left:right].split()).strip(" ,;:-·•|")
        self.claims.append(
            replace(
                claim,
                words=words[:LONGEST_WORDS],
                start=sentence.offset + start,
                in_chinese=sentence.in_chinese,
                group=sentence.offset + sentence.clause(start)[0],
            )
        )


_WENT_TO = _sign(
    r"^\s*(?:of (?:it|them|that|this|these) )?(?:went|going|goes|was sent|were sent|headed"
    r"|was shipped|were shipped)? ?to (?:the )?$"
)
_PASSED = _sign(
    r"\b(?:overt(?:ook|akes?|aken|aking)|pass(?:ed|es|ing)|ahead of|surpass(?:ed|es|ing)?|behind|beat(?:en|s|ing)?|"
    r"outstripped|more than|less than|fewer than|compared (?:with|to)|unlike)\s+(?:the )?$"
)
_RISE_OF = _sign(
    r"\b(?:(?P<up>increase|rise|gain|jump|growth|plus|surge)|(?P<down>decrease|decline|fall"
    r"|drop|loss|cut|minus|plunge))"
    r" of (?:(?:about|some|nearly|almost|over|more than|roughly|just|only) )?$"
)
_TOGETHER = _sign(r"\btogether\b|\bcombined\b|\bjointly\b|\bbetween them\b|合计|合計|共计")
_AGAINST = _sign(
    r"^\s*(?:(?:more|less|fewer|higher|lower|larger|smaller|above|below) )?(?:than |what "
    r"|that of |those of |as much as |as many as |the amount (?:of|for|sent to) "
    r"|to )+(?:the )?$|^\s*(?:above|below|times) (?:the )?$"
)
_OWN = _sign(r"^(?:'s|的|:)\s*(?:\w+\s)?$|^\s*\($")
_OF_AMOUNT = _sign(r"^\s*(?:of |in |for |during |over |seen in |recorded in |reported for |shipped in |the )*$")
_OF_CHANGE = _sign(r"^\s*(?:in |during |for )+(?:the )?$")
_EXPORTED = _sign(r"\bexport|\bshipment|\bshipped\b|\b(?:total|tonnage|volume) (?:going|sent|shipped) to\b|出口")
_COMING_FROM = _sign(
    r"(?:\b(?:from|against|after|versus|vs\.?|compared (?:with|to))|由|从|從)\s*(?:the\s+"
    r"|about\s+|some\s+|just\s+|only\s+|a\s+|nearly\s+|almost\s+)*(?:\w+'s\s+)?$|(?:由|从"
    r"|從)\s*[^,;。]{2,9}的$"
)
_GOING_TO = _sign(r"(?:\bto\s+(?:(?:about|some|just|only|nearly|almost|over|a mere)\s+)?|[到至]了?\s*)$")
_WHEN_IT_WAS = _sign(
    r"\bwhen (?:it|they|that|the \w+) (?:had been|was|were|stood at|came to|totalled|totaled)\s+(?:\w+\s)?$"
    r"|\bwhen\s+(?:only |just |some )?$"
)
_RELATIVE = frozenset({When.THIS_MONTH, When.YEAR_BEFORE, When.MONTH_BEFORE, When.SAME_OF_YEAR, When.TO_DATE})
WORLD_AFTER = _sign(r"\bexports? (?:of|from)\b.*\bworld")
_SHARE_AFTER_TRADE = _sign(
    r"\bof (?:china's |the country's |all |its )?(?:exports|shipments|imports)\b|占出口"
    r"|\bbought abroad\b|\bthat was imported\b"
)
_VALUE = _sign(
    r"\bworth\b|\bvalue[ds]?\b|\bfetch|\bearn|\bexport(?:s|ed)? (?:of|revenue)"
    r"|金额|金額|价值|總值|总值|出口额|\bcost\b"
)
_VAGUE = _sign(
    r"(?:(?:a little|slightly|a bit|a touch|somewhat|marginally)\s+(?:(?P<up>above|over"
    r"|higher than|more than)|(?P<down>below|under|lower than|less than))"
    r"|(?P<none>no (?:further )?(?:gain|rise|growth|increase)s?\s+(?:after|on|over"
    r"|from)))\s+(?:that of |those of |the |in )?"
)
_OUTDID = _sign(
    r"\b(?:outdid|outdone|exceed(?:s|ed)?|surpass(?:es|ed)?|overt(?:ook|aken)|topped|beat(?:en"
    r"|s)?|outstripped|passed)\s+(?:that of |those of |the total of "
    r"|all of )?(?=(?:the )?(?:whole|full|entire|all|last|\d{4}|first|second))|超过(?=去年|20)"
)
_AGREEMENT = _sign(
    r"\b(?:agree(?:d|ment)|truce|deal|talks|accord|licen[cs](?:es|ing|e)|ban|controls|curbs)\b|协议|停火|管制"
)


def _is_hedge(lead: str, found: re.Match[str]) -> bool:
    """Say whether a direction word only belongs to a hedge or to another comparison: "more than", "over"."""
    word = found[0].casefold()
    after = lead[found.end() : found.end() + 8].casefold()
    if word in ("more", "less", "fewer", "higher", "lower") and after.startswith(" than"):
        return not lead[found.end() + 5 :].strip() or bool(re.match(r"^ than (?:in|the)?\s*$", lead[found.end() :]))
    if word in ("over", "under", "above", "below", "off"):
        return True
    if word == "up" and after.startswith(" to"):
        return True
    return found[0] in ("多", "少", "高", "低") and bool(re.search(r"最$", lead[: found.start()]))


def _is_traded(text: str, goods: re.Match[str]) -> bool:
    """Say whether other goods are what is traded: "lithium exports", "shipments of crude oil"."""
    after, before = text[goods.end() : goods.end() + 30], text[max(0, goods.start() - 40) : goods.start()]
    is_before = re.match(
        r"(?i)^\s*(?:\w+\s){0,1}(?:exports?|imports?|shipments?|sales|deliveries)\b|^的?(?:出口|进口)", after
    )
    is_after = re.search(
        r"(?i)\b(?:exports?|imports?|shipments?|sales|deliveries) of (?:\w+\s){0,2}$|(?:出口|进口)$", before
    )
    is_taken = re.search(r"(?i)\b(?:tons?|tonnes?|kilograms?|kg|t) of (?:\w+\s){0,2}$", before)
    return bool(is_before or is_after or is_taken)


def _is_within(found: re.Match[str], names: Sequence[NameWords]) -> bool:
    return any(name.start <= found.start() < name.end for name in names)


def _few(readings: Iterable[ClaimReading]) -> tuple[ClaimReading, ...]:
    return tuple(dict.fromkeys(readings))[:MOST_READINGS]


NEARLY = Fraction(5, 100)
MUCH_MORE = Fraction(25, 100)
MOST_ROUNDED = Fraction(2, 100)


def _meant(number: NumberWords) -> tuple[Fraction | None, Fraction | None]:
    """Return the interval that a writer can have meant: rounded or cut off, and what a hedge leaves."""
    value, step = number.value, number.step
    if number.dimension in ("weight", "money", "price") and value and step == 1:
        digits = str(value.numerator) if value.denominator == 1 else ""
        zeros = len(digits) - len(digits.rstrip("0"))
        step = max(step, min(Fraction(10) ** zeros, value * MOST_ROUNDED))
    low, high = value - step / 2, value + step
    match number.hedge:
        case "nearly":
            return value * (1 - NEARLY), value + (step / 2 if step < 1 else Fraction(0))
        case "about":
            return min(low, value * (1 - NEARLY)), max(high, value * (1 + NEARLY))
        case "worded":
            return value * (1 - NEARLY), value * (1 + NEARLY)
        case "over":
            return low if step < 1 else value - step / 2, value * (1 + MUCH_MORE)
        case "under":
            return value * (1 - MUCH_MORE), value + step / 2
    return low, high
