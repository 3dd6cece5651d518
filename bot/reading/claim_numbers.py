"""Numbers that running text names, with their units and hedges, and what each of them can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.language.number_words import COUNTS, count_of
from bot.text import late_pattern
from bot.trade.intervals import Interval


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number with its unit. `dimension` is weight (grams), money (minor units), price (minor units a kilogram),
    percent, points, times, part (a fraction in words) or bare; `factor` makes `value` that. `step` is the place of
    its last digit, `upper` the other end of what is said to lie between two numbers.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    dimension: str
    factor: Fraction = Fraction(1)
    unit: str = ""
    currency: str = ""
    hedge: str = ""
    sign: int = 0
    is_worded: bool = False
    upper: Fraction | None = None

    def times(self, factor: Fraction) -> NumberWords:
        """Return it so many times as large, in all its digits."""
        upper = None if self.upper is None else self.upper * factor
        return replace(self, value=self.value * factor, step=self.step * factor, upper=upper)


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[   ]\d{3})+(?![\d.])|\d+(?:\.\d+)?)"
_SPELLED = r"(?:" + "|".join(word for word in COUNTS if word != "one") + r")"
MOST_DIGITS = 18
_GRAMS_TONNE = Fraction(1_000_000)
_WEIGHTS: tuple[tuple[str, Fraction, str], ...] = (
    (r"million (?:metric )?ton(?:ne)?s|mln t\b|百[万萬]公?[吨噸]", _GRAMS_TONNE * 1_000_000, "million t"),
    (r"(?:thousand|k) ?(?:metric )?ton(?:ne)?s\b|kt\b|千公?[吨噸]", _GRAMS_TONNE * 1000, "thousand t"),
    (r"[万萬]公?[吨噸]", _GRAMS_TONNE * 10_000, "万吨"),
    (r"million (?:kg|kilos?|kilogram(?:me)?s?)\b", Fraction(10**9), "million kg"),
    (r"thousand (?:kg|kilos?|kilogram(?:me)?s?)\b", Fraction(10**6), "thousand kg"),
    (r"(?:metric[- ])?ton(?:ne)?s?\b(?:\s?\(t\))?|mt\b|t\b|公?[吨噸]|トン|톤", _GRAMS_TONNE, "t"),
    (r"kg\b|kgs\b|kilos?\b|kilogram(?:me)?s?\b|公斤|千克", Fraction(1000), "kg"),
    (r"short tons?\b", Fraction(90718474, 100), "short tons"),
    (r"pounds\b|lbs?\b", Fraction(45359237, 100000), "lb"),
)
_SCALES = {
    "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12,
    "thousand": 1000, "k": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "百万": 10**6, "千万": 10**7,
}  # fmt: skip
_CURRENCIES = (
    (r"US ?\$|USD\b|US dollars?|U\.S\. dollars?|dollars?|\$|美元|美金", "USD"),
    (r"€|EUR\b|euros?|欧元|歐元", "EUR"),
    (r"CNY\b|RMB\b|yuan|renminbi|¥|人民币|元", "CNY"),
    (r"£|GBP\b|pounds sterling", "GBP"),
    (r"JPY\b|yen|日元", "JPY"),
)
_ANY_CURRENCY = "|".join(pattern for pattern, _ in _CURRENCIES)
_SCALE = r"(?:million|mln|mn|billion|bn|trillion|thousand|m|b|k)\b|百万|千万|万|萬|亿|億"
_EACH = (
    r"(?:\s?(?:/|a |an |per |each )\s?(?:metric )?(?P<each>ton(?:ne)?|t\b|kg\b"
    r"|kilo(?:gram(?:me)?)?|公斤|公?[吨噸])|/(?P<each2>公?[吨噸]|公斤))"
)
_GOING = (
    "rose", "rise", "grew", "climbed", "jumped", "gained", "up", "increased", "fell", "dropped", "declined", "down",
)  # fmt: skip
_REACHED = r"(?:exceed|top|surpass|pass|cross)"
_NOT = r"(?:no|not|n't|fail(?:ed|s|ing)? to)"
_HEDGES: tuple[tuple[str, str], ...] = (
    (
        rf"{_NOT} (?:even )?(?:{_REACHED}(?:p?ed)?|reach(?:ed)?|hit"
        r"|(?:be(?:en)? |go(?:ne)? |risen? |climb(?:ed)? )?(?:more than|over|above|beyond))"
        r"|not even|(?:不|未|没有?)(?:能)?(?:超过|超過|达到|達到|高于)",
        "under",
    ),
    (
        rf"{_NOT} (?:even )?(?:be(?:en)? |go(?:ne)? |fall(?:en)? |drop(?:ped)? |slip(?:ped)? |dip(?:ped)? )?"
        r"(?:less than|fewer than|under|below)"
        r"|(?:不|未|没有?)(?:低于|少于)",
        "over",
    ),
    (
        r"(?:only )?(?:just )?(?:a little |a bit |slightly |somewhat |well |far |a shade "
        r"|a touch )?(?:more than|over|above|upwards of|north of|in excess of|exceeding)|at least"
        rf"|{_REACHED}(?:p?ed|e?s)?|超过|超過|逾|超|至少",
        "over",
    ),
    (
        r"(?:only )?(?:just )?(?:a little |a bit |slightly |somewhat |well |far )?(?:less than"
        r"|fewer than|under|below|short of)|at most|no more than|不到|不足"
        r"|低于|至多|最多",
        "under",
    ),
    (r"up to|as (?:much|many) as", "up to"),
    (
        r"nearly|almost|close to|approaching|just (?:under|short of|below|shy of)|not quite|将近|將近|接近|近",
        "nearly",
    ),
    (
        r"about|around|roughly|approximately|some|circa|ca\.|c\.|~|≈|approx\.?|or so"
        r"|in the region of|like|约为|约|約|大约|大約|左右",
        "about",
    ),
)
_HEDGE_BEFORE = [
    (
        late_pattern(
            rf"(?:\b|(?<=[\u4e00-\u9fff])|(?=[~≈逾超近约約不至将將接低大最]))(?:{pattern})\s?(?:a |an |by "
            rf"|to )?(?:full |mere |measly |whopping |staggering |record |massive |total of )?$",
            re.I,
        ),
        hedge,
    )
    for pattern, hedge in _HEDGES
]
# 不到稀土出口量的九成: what a part is said to be, before the whole that it is of.
_HEDGE_OF_WHOLE = late_pattern(
    r"(?:(?P<under>不到|不足|低于)|(?P<over>超过|超過|逾)|(?P<nearly>将近|將近|接近|近)|(?P<about>大约|大約|约|約))"
    r"[^,,、。;;吨噸%成倍]{1,14}的$"
)
_NUMBER = late_pattern(
    rf"(?:(?<![\w.,/])|(?<=\bc\.)|(?<=\bca\.))(?P<sign>[+\-−–](?=\d))?(?P<money>(?:{_ANY_CURRENCY})\s?)?(?P<digits>{_DIGITS})"
    rf"|(?<=[\u4e00-\u9fff])(?P<digits2>{_DIGITS})|\b(?P<spelled>{_SPELLED})(?=fold\b|[- ](?:times"
    rf"|fold|tons?\b|tonnes?\b|kilograms?|percent|per cent|thousand|million))",
    re.I,
)
_LOWER_END = late_pattern(
    rf"(?:(?P<between>\bbetween\s+|介于|在)|(?P<from>\b(?:from|{'|'.join(_GOING)})\s+|[由从從自]))?(?:US)?[$€¥£]?"
    rf"(?<![A-Za-z0-9_.,/])(?P<low>{_DIGITS})\s?(?P<unit>%|percent|per cent|t|tons?|tonnes?|kg|公?[吨噸])?"
    r"(?:(?P<to>\s+to\s+|[至到~～])|(?P<and>\s+and\s+|[和与與])|[-–—])\Z",
    re.I,
)
MOST_APART = 5
_AFTER_PERCENT = late_pattern(r"\s?(?:%|percent\b|per cent\b|pct\b|pc\b)", re.I)
_AFTER_POINTS = late_pattern(r"\s?(?:percentage[- ]points?|pp\b|points?\b|个百分点|個百分點)", re.I)
_AFTER_TIMES = late_pattern(r"\s?[- ]?(?:x\b|×|times\b(?! a\b)|-?fold\b|倍)", re.I)
_AFTER_WEIGHT = [(late_pattern(rf"[\s-]?(?:{pattern})", re.I), factor, unit) for pattern, factor, unit in _WEIGHTS]
_AFTER_MONEY = late_pattern(rf"\s?(?P<scale>{_SCALE})?\s?(?P<currency>{_ANY_CURRENCY})?(?:{_EACH})?", re.I)
_SCALE_AFTER = late_pattern(rf"\s?(?P<scale>{_SCALE})", re.I)
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5),
    "sixth": Fraction(1, 6), "sixths": Fraction(1, 6), "seventh": Fraction(1, 7), "eighth": Fraction(1, 8),
    "ninth": Fraction(1, 9), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip
_PART = late_pattern(
    r"\b(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>half|third"
    r"|quarter|fifth|sixth|seventh|eighth|ninth|tenth|halves|thirds|quarters|fifths|sixths"
    r"|tenths)\b"
    r"(?! (?:straight|consecutive|successive|month|year|time|fall|rise|drop|decline|gain"
    r"|increase|day|week|round|party|country|consecutive))",
    re.I,
)
_OF_TEN = late_pattern(
    rf"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|\d) (?:out of|of"
    rf"|in) (?:every )?(?P<m>{'|'.join(COUNTS)}|\d{{1,2}})\b(?! (?:partners|members|months"
    r"|countries|buyers|customers|markets|traders|dealers|analysts|economists|firms|companies|makers|plants|mines"
    r"|exporters|importers|respondents|executives|experts|sources|people))",
    re.I,
)
_WORD_TIMES = late_pattern(
    r"\b(?:more than |nearly |almost |about |roughly )?(?P<word>doubl|tripl|trebl|quadrupl"
    r"|quintupl|halv)(?:e[sd]?|ing)\b|\b(?P<word2>twice|thrice|double|triple)\b(?! digit|[ -]check)",
    re.I,
)
_CHINESE_TENTH = late_pattern(r"(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?P<more>多|以上|左右)?")
_CHINESE_TIMES = late_pattern(r"(?P<n>[一二两三四五六七八九十]+)倍(?P<more>多|以上)?")
_WORD_MULTIPLES = {
    "doubl": 2,
    "tripl": 3,
    "trebl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "triple": 3,
}


def currency_of_sign(text: str) -> str:
    """Return the code of the currency that words or signs name, empty for none."""
    for pattern, code in _CURRENCIES:
        if re.fullmatch(pattern, text.strip(), re.I):
            return code
    return ""


def hedge_before(text: str, start: int) -> str:
    """Return the hedge that stands right before a number: nearly, about, over, under, up to, or none."""
    return _hedge_at(text, start)[0]


def said_from(text: str, start: int) -> int:
    """Return where what is said of a number begins: its hedge, if it has one."""
    return _hedge_at(text, start)[1]


def _hedge_at(text: str, start: int) -> tuple[str, int]:
    """Return the hedge right before a number and where it begins; none, and where the number does."""
    at = max(0, start - 34)
    before = text[at:start]
    for pattern, hedge in _HEDGE_BEFORE:
        found = pattern.search(before)
        if found is not None:
            return hedge, at + found.start()
    return "", start


def number_words(text: str, taken: list[tuple[int, int]]) -> list[NumberWords]:
    """Find the numbers that a text names, with their units; bare ones as well."""
    named = list(taken)
    found = [*_worded_numbers(text, taken)]
    for match in _NUMBER.finditer(text):
        digits = match["digits"] or match["digits2"] or match["spelled"]
        start = match.start()
        end = match.end()
        if not is_free(taken, start, end):
            continue
        number = _with_unit(text, match, digits, start, end)
        if number is not None and take(taken, number.start, number.end):
            found.append(number)
    for number in [each for each in found if each.dimension not in ("bare", "part")]:
        if (span := _span(text, number, named)) is not None:
            found = [span, *(each for each in found if each.end <= span.start or span.end <= each.start)]
            taken.append((span.start, span.end))
    return sorted(found, key=lambda each: each.start)


def _span(text: str, number: NumberWords, named: list[tuple[int, int]]) -> NumberWords | None:
    """Return the two numbers between which something is said to lie, as one that ends with this: "between 300 and
    400 t", "300–400 t", "300 to 400 t", 300至400吨; None for one that stands alone. "From 46 to 353 t" is no such.
    """
    at = number.start + (number.sign != 0 and not text[number.start].isdigit())
    said = _LOWER_END.search(text, max(0, at - 60), at)
    if said is None or not is_free(named, *said.span("low")):
        return None
    low = Fraction(re.sub(r"[,   ]", "", said["low"]))
    is_between = said["between"] is not None
    if not is_between and (
        said["and"] or (said["to"] and said["unit"]) or re.fullmatch(r"(?:19|20)\d\d", said["low"])
    ):
        return None
    if not low < number.value or (
        not is_between and ((said["to"] and said["from"]) or number.value > MOST_APART * low)
    ):
        return None
    return replace(number, start=said.start("low"), value=low, upper=number.value, hedge="between", sign=0)


def _with_unit(text: str, match: re.Match[str], digits: str, start: int, end: int) -> NumberWords | None:
    plain = re.sub(r"[,   ]", "", digits)
    if len(plain) > MOST_DIGITS:
        return None
    is_spelled = match["spelled"] is not None
    value = Fraction(count_of(digits)) if is_spelled else Fraction(plain)
    decimals = len(plain.partition(".")[2])
    step = Fraction(1, 10**decimals)
    sign = {"+": 1, "-": -1, "−": -1, "–": -1}.get(match["sign"] or "", 0)
    hedge = hedge_before(text, start)
    rest = text[end : end + 40]
    if re.match(r"(?:st|nd|rd|th)\b|\s?(?:年|月|日|号|個月|个月)", rest):
        return None
    following = re.match(r"\s?(?:多|余)", rest)
    if following:
        hedge = "over"

    def made(
        length: int, dimension: str, factor: Fraction = Fraction(1), unit: str = "", currency: str = ""
    ) -> NumberWords:
        after = text[end + length : end + length + 12]
        told = hedge or (
            "about"
            if re.match(r"\s?(?:左右|or so\b|上下)", after)
            else "over"
            if re.match(r"\s?(?:以上|多\b)", after)
            else ""
        )
        return NumberWords(
            start, end + length, value, step, dimension, factor, unit, currency, told, sign, is_spelled
        )

    money = currency_of_sign(match["money"] or "") if match["money"] else ""
    if money and (signed := _AFTER_MONEY.match(rest)):
        factor = Fraction(_SCALES.get((signed["scale"] or "").casefold(), 1))
        each = signed["each"] or signed["each2"]
        return _money(made, len(signed[0].rstrip()), factor, money, each, signed["scale"] or "")
    if percent := _AFTER_PERCENT.match(rest):
        return made(len(percent[0]), "percent", unit="%")
    if points := _AFTER_POINTS.match(rest):
        return made(len(points[0]), "points", unit="points")
    if times := _AFTER_TIMES.match(rest):
        return made(len(times[0]), "times", unit="times")
    after = re.match(rf"\s?(?P<scale>{_SCALE})?\s?(?P<currency>{_ANY_CURRENCY})(?:{_EACH})?", rest, re.I)
    if after is not None:
        factor = Fraction(_SCALES.get((after["scale"] or "").casefold(), 1))
        each = after["each"] or after["each2"]
        return _money(
            made, len(after[0].rstrip()), factor, currency_of_sign(after["currency"]), each, after["scale"] or ""
        )
    offset = following.end() if following else 0
    for pattern, factor, unit in _AFTER_WEIGHT:
        if weight := pattern.match(rest[offset:]):
            return made(offset + len(weight[0]), "weight", factor, unit)
    if is_spelled:
        return None
    if re.match(r"\s?[-/]\s?\d|\s?:\d|\s?°|[A-Za-z]", rest):
        return None
    return made(0, "bare")


def _money(
    made: Callable[..., NumberWords], length: int, factor: Fraction, currency: str, each: str | None, scale: str
) -> NumberWords:
    if each:
        kilos = 1 if each.casefold().startswith("k") or each == "公斤" else 1000
        return made(length, "price", factor * 100 / kilos, f"{currency}/{'kg' if kilos == 1 else 't'}", currency)
    return made(length, "money", factor * 100, " ".join(filter(None, (scale, currency))), currency)


def in_millions(text: str, number: NumberWords, money: NumberWords) -> NumberWords | None:
    """Return a bare number with a scale behind it in the currency of money before it: "106.85 million"; None where it
    has none.
    """
    scale = _SCALE_AFTER.match(text, number.end)
    if scale is None:
        return None
    factor = Fraction(100 * _SCALES[scale["scale"].casefold()])
    unit = f"{scale['scale']} {money.currency}"
    return replace(number, end=scale.end(), dimension="money", factor=factor, unit=unit, currency=money.currency)


def _worded_numbers(text: str, taken: list[tuple[int, int]]) -> Iterator[NumberWords]:
    """Find fractions and multiples in words: "two thirds", "half as much again", "doubled", "四倍多", "一成多"."""
    for match in re.finditer(r"\bhalf as (?:much|many) again\b|\b(?:one and a half|1\.5) times\b", text, re.I):
        if take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                Fraction(3, 2),
                Fraction(1, 20),
                "times",
                unit="times",
                hedge=hedge_before(text, match.start()) or "worded",
                is_worded=True,
            )
    for match in _OF_TEN.finditer(text):
        n, m = count_of(match["n"]), count_of(match["m"])
        if 0 < n < m and take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                Fraction(n, m),
                Fraction(1, 20),
                "part",
                hedge=hedge_before(text, match.start()) or "worded",
                is_worded=True,
            )
    for match in _PART.finditer(text):
        n = 1 if match["n"].casefold() in ("a", "an") else count_of(match["n"])
        value = n * _PARTS[match["part"].casefold()]
        if value <= 1 and take(taken, *match.span()):
            hedge = hedge_before(text, match.start())
            yield NumberWords(*match.span(), value, Fraction(1, 20), "part", hedge=hedge or "worded", is_worded=True)
    for match in re.finditer(
        r"\b(?:about |nearly |less than |more than |almost |just over |over "
        r"|under )?half (?:as (?:much|many|large|big)|of|that|what|the|(?:\w+|\d{4})'s)\b|\b(?:by|less than"
        r"|more than|over|nearly|almost|about) half\b|\bhalf\b(?= (?:from|on|in) )",
        text,
        re.I,
    ):
        inner = match.start() + match[0].casefold().index("half")
        if take(taken, inner, inner + 4):
            hedge = hedge_before(text, inner)
            yield NumberWords(
                inner, inner + 4, Fraction(1, 2), Fraction(1, 20), "part", hedge=hedge or "worded", is_worded=True
            )
    for match in _WORD_TIMES.finditer(text):
        word = (match["word"] or match["word2"]).casefold()
        if take(taken, *match.span()):
            hedge = hedge_before(text, text.casefold().index(word, match.start()))
            value = Fraction(1, 2) if word == "halv" else Fraction(_WORD_MULTIPLES[word])
            if word == "halv" and hedge == "over":  # "more than halved" leaves less than half
                hedge = "under"
            elif word == "halv" and hedge == "nearly":
                hedge = "worded"
            yield NumberWords(
                *match.span(), value, Fraction(1, 20), "times", unit="times", hedge=hedge or "worded", is_worded=True
            )

    def chinese_hedge(start: int) -> str:
        of_whole = _HEDGE_OF_WHOLE.search(text, max(0, start - 20), start)
        return hedge_before(text, start) or (of_whole.lastgroup or "" if of_whole is not None else "") or "worded"

    for match in _CHINESE_TENTH.finditer(text):
        value = Fraction(count_of(match["n"]), 10) + (Fraction(1, 20) if match["half"] else 0)
        if take(taken, *match.span()):
            hedge = {"多": "over", "以上": "over"}.get(match["more"] or "", "") or chinese_hedge(match.start())
            yield NumberWords(*match.span(), value, Fraction(1, 20), "part", hedge=hedge, is_worded=True)
    for match in re.finditer(
        r"(?P<m>[二三四五六七八九十])分之(?P<k>[一二两三四五六七八九])|(?P<half>一半|减半|減半)|(?P<double>翻了?一?[番倍])",
        text,
    ):
        if match["double"]:
            value, dimension = Fraction(2), "times"
        else:
            value, dimension = (
                (Fraction(1, 2) if match["half"] else Fraction(count_of(match["k"]), count_of(match["m"]))),
                "part",
            )
        if take(taken, *match.span()):
            yield NumberWords(
                *match.span(),
                value,
                Fraction(1, 20),
                dimension,
                hedge=chinese_hedge(match.start()),
                is_worded=True,
            )
    for match in _CHINESE_TIMES.finditer(text):
        if take(taken, *match.span()):
            hedge = "over" if match["more"] else chinese_hedge(match.start())
            yield NumberWords(
                *match.span(),
                Fraction(count_of(match["n"])),
                Fraction(1, 20),
                "times",
                unit="times",
                hedge=hedge,
                is_worded=True,
            )


_GONE = (
    r"(?:was|were|is|has|had|been|being|went|going|go|goes|gone|shipped|sent|exported|sold|delivered|recorded"
    r"|reported|bound)"
)
_NO_GOODS = (
    r"(?:(?:no|zero)\s+(?:(?:chinese\s+)?(?:(?:rare[\s-]earth\s+)?magnets?|rare[\s-]earths?|gallium|germanium|antimony)|exports?|shipments?|sales|deliveries|tonnes|tons)"
    r"|nothing|none|nil|zero)\b(?:\s+at\s+all)?"
)
_NOUGHT = late_pattern(
    rf"\b{_NO_GOODS}(?=\s+(?:(?:of\s+it|{_GONE})\s+)*(?:to|for)\s+(?P<to>(?:the\s+)?)(?=\w))"
    rf"|(?:(?<=\bgot\s)|(?<=\btook\s)|(?<=\bbought\s)|(?<=\breceived\s)|(?<=\bimported\s)){_NO_GOODS}"
    r"(?!\s+(?:but|more|less|like|other|to)\b)"
    rf"|(?P<sent>(?<=\bsent\s)|(?<=\bexported\s)|(?<=\bshipped\s)){_NO_GOODS}(?=\s*(?:[.,;:!]|$|in\s))"
    r"|(?:没有|没|未|不再)(?:再)?(?=(?:向|对|往|给)(?P<zh>)[\u4e00-\u9fff])"
    r"|(?<=[为是到至归])零(?!售|部件|关税|星|点|[件多])",
    re.I,
)
"""Nothing that went to somebody, an amount of 0: "nothing going to the United States", 对日本出口为零."""


_NEARLY_NOTHING = late_pattern(
    r"(?:\b(?:almost|virtually|practically|nearly|next\s+to|close\s+to|little\s+or|essentially"
    r"|effectively|basically|if)\s+|几乎|近乎|接近|如果)\Z",
    re.I,
)


def noughts(text: str, taken: list[tuple[int, int]], names: Sequence[tuple[int, int]]) -> list[NumberWords]:
    """Find the words that state an amount of 0, each beside a partner named there or after "sent"."""
    found = []
    for match in _NOUGHT.finditer(text):
        start, end = match.span()
        to = max(match.end("to"), match.end("zh"))
        is_beside = any(first == to if to >= 0 else last <= start for first, last in names)
        is_named = is_beside or match["sent"] is not None
        if is_named and not _NEARLY_NOTHING.search(text[:start]) and take(taken, start, end):
            zero = NumberWords(start, end, Fraction(0), Fraction(1), "weight", _GRAMS_TONNE, "t", is_worded=True)
            found.append(zero)
    return found


NEARLY = Fraction(5, 100)
MUCH_MORE = Fraction(25, 100)
MOST_ROUNDED = Fraction(2, 100)
FINE_DIGITS = 3


def meant_by(number: NumberWords) -> Interval:
    """Return the interval that a writer can have meant: rounded or cut off, and what a hedge leaves. None is none:
    100 kg are no "0 tonnes".
    """
    value, step = number.value, number.step
    if not value and not number.hedge and number.dimension in ("weight", "money"):
        return Interval(Fraction(0), Fraction(0))
    if number.dimension in ("weight", "money", "price") and value and step == 1:
        digits = str(value.numerator) if value.denominator == 1 else ""
        zeros = len(digits) - len(digits.rstrip("0"))
        step = max(step, min(Fraction(10) ** zeros, value * MOST_ROUNDED))
    low, high = value - step / 2, value + step
    match number.hedge:
        case "between" if number.upper is not None:
            return Interval(low, number.upper + step)
        case "nearly":
            return Interval(value * (1 - NEARLY), value + (step / 2 if step < 1 else Fraction(0)))
        case "about":
            return Interval(min(low, value * (1 - NEARLY)), max(high, value * (1 + NEARLY)))
        case "worded":
            return Interval(value * (1 - NEARLY), value * (1 + NEARLY))
        case "over":
            # what "more than doubled" has not tripled
            is_multiple = number.is_worded and number.dimension == "times" and value >= 2
            high = max(value * (1 + MUCH_MORE), value + 1 if is_multiple else value)
            return Interval(value - blur_of_bound(number), high)
        case "under":
            return Interval(value * (1 - MUCH_MORE), value + blur_of_bound(number))
        case "up to":
            return Interval(value * (1 - MUCH_MORE), value if number.is_worded else value + step / 2)
    return Interval(low, high)


def blur_of_bound(number: NumberWords) -> Fraction:
    """Return how far beyond a bound a figure may lie of which it was said: half its last digit where it is the figure
    itself ("more than 12.4%", of 12.37), nothing where it is a round number ("over 5,500 t", no 5,473).
    """
    digits = str(abs(int(number.value / number.step))).rstrip("0")
    return number.step / 2 if not number.is_worded and len(digits) >= FINE_DIGITS else Fraction(0)


def is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether nothing has taken any sign between two places."""
    return all(end <= first or last <= start for first, last in taken)


def take(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Take what is between two places, and say whether it was free."""
    if not is_free(taken, start, end):
        return False
    taken.append((start, end))
    return True
