"""What follows a figure of China's and asks for the other side's: "what do they say they imported"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.language.cues import CHANGES, Cue, cue_of
from bot.language.mentions import Mention, Mentions, Slots, implied, implied_period
from bot.language.spoken_periods import Spoken
from bot.questions.figure_question import FigureQuestion
from bot.reading.command import asked
from bot.reading.own_side import own_price
from bot.reading.told import OF_ALL_ORIGINS, read_as
from bot.text import late_pattern
from bot.trade.about import DEFAULT_REPORTER, About, Reading, Shown, period_words
from bot.trade.observations import WORLD, Flow
from bot.trade.vocabulary import EU, Vocabulary

_ITS_OWN = late_pattern(
    r"\b(?:itself|themselves)\s+(?:reports?|says?|reported|said|publish\w*|records?|counts?)\b"
    r"|\b(?:its|their)\s+own\s+(?:customs|figures?|numbers?|data|statistics|count|books?|records?|side)\b"
    r"|\b(?:us|u\.s\.|american|america|eu|europe)(?:'s)?\s+own\s+(?:customs|figures?|numbers?|data|statistics|count|books?|records?|side)\b"
    r"|\b(?:by|per|according\s+to|using)\s+(?:the\s+)?(?:us|u\.s\.|american|eu|european|their|its)(?:'s)?\s+(?:data|figures?|numbers?|statistics|count|books|records)\b"
    r"|\beurostat\b|\b(?:us\s+)?census(?:\s+bureau)?\b|\b(?:us|u\.s\.|american|eu|european|their|its)(?:'s)?\s+(?:own\s+)?customs\b"
    r"|\b(?:eu|us|american|european|their|partner's)\s+side\b|\bthe\s+other\s+side\b|\bboth\s+sides\b|\bmirror\b"
    r"|\b(?:they|it)\s+(?:themselves\s+|itself\s+)?(?:count(?:s|ed)?|record(?:s|ed)?|register(?:s|ed)?|report(?:s|ed)?)\b(?=\W*(?:\Z|themselves|itself|than|for|in|then)\b|\W*\Z)"
    r"|\b(?:count(?:ed|s)?|report(?:ed|s)?|record(?:ed|s)?|say|said)\s+(?:themselves|itself)\b"
    r"|自己的?(?:海关|统计|数据|数字|口径)|(?:美国?|欧盟|对方|他们)的?海关",
    re.IGNORECASE,
)
_THEY_IMPORTED = late_pattern(
    r"\b(?:they|it|(?:the\s+)?(?:us|eu|americans?|europeans?))\s+(?:themselves\s+)?(?:sa(?:y|ys|id)|claim\w*|report\w*|record\w*)"
    r"\s+(?:that\s+)?(?:(?:they|it)\s+)?(?:imported|importing|received|receiving|bought|took|got)\b"
    r"|\b(?:did|do|does)\s+(?:they|it|the\s+(?:us|eu|americans|europeans))\s+(?:say\s+(?:they|it)\s+)?(?:import(?:ed)?|record(?:ed)?)\b"
    r"|\b(?:their|its)\s+(?:own\s+)?imports?\b|\bimports?\s+(?:side|figures?|numbers?|data)\b",
    re.IGNORECASE,
)
OTHER_SIDE = late_pattern(
    r"import|customs|eurostat|census|\b(?:by|per|to|using)\s+(?:the\s+)?(?:us|u\.s\.|american|eu|european|their|its)\b|\bside|itself|themselves|\bown\b|mirror"
    r"|\b(?:figures?|numbers?|data|count|version|tally)\b|数据|数字|怎么|\b(?:they|it|did|do|does|sa(?:y|ys|id))\b|进口|海关|自己|统计|对方",
    re.IGNORECASE,
)
"""What every text has that asks for the other side's figure."""
_NAMED_SAYS = late_pattern(
    r"\b(?:did|do|does|has|have|had)\s+(?:the\s+)?[\w.'’ -]+?\s+(?:report|say|count|record|publish|declare|claim"
    r"|register|log|show)(?:ed|s)?\b"
    r"(?=\W*(?:\Z|in\b|for\b|then\b|themselves|itself|that\s+month))"
    r"|怎么(?:说|报|统计)",
    re.IGNORECASE,
)
_NAMED_FIGURE = late_pattern(
    r"\A\W*(?:(?:and|so|what\s+about|how\s+about|what\s+(?:is|was|are|were)|show\s+me|give\s+me)\s+)*(?:the\s+)?[\w.]+(?:\s+states|\s+union)?(?:['’]s|s['’])?\s+(?:own\s+)?"
    r"(?:figures?|numbers?|data|count|statistics|stats|version|tally|books?|customs)(?:\s+(?:then|please))?\W*\Z"
    r"|(?:国|盟|本|度|南)(?:人|政府|那边|方面)?(?:的)?(?:数据|数字|统计|口径|说法)(?:呢|是多少|怎么说|如何)?\W*\Z",
    re.IGNORECASE,
)
_CORRECTED = r"(?:no|sorry|meant|mean|rather|instead|not)"
_IMPORTS_MEANT = late_pattern(
    rf"\W*(?=.*\b{_CORRECTED}\b)(?:(?:and|but|i|what|about|how|the|now|show|give|me|exports?|{_CORRECTED})\b\W*)*\bimports?\b"
    rf"(?:\s+(?:please|pls|figures?|numbers?|then|than|exports?|{_CORRECTED}))*\W*",
    re.IGNORECASE,
)
_HELD_AGAINST = late_pattern(r"\b(?:more|less|fewer|than)\b", re.IGNORECASE)
_IMPORT = late_pattern(r"\bimport|进口", re.IGNORECASE)


def asks_for_both_sides(text: str, partner: str, vocabulary: Vocabulary, named: Sequence[str] = ()) -> bool:
    """Say whether a text asks what a partner itself reports, or what it imported where that is loaded. Of the partner
    that stood (`named` alone) whose figure is asked for again, its own is meant: "the american figure".
    """
    if _ITS_OWN.search(text) or (list(named) == [partner] and _NAMED_SAYS.search(text)):
        return True
    if list(named) == [partner] and (partner, Flow.IMPORT) in vocabulary.kinds and _NAMED_FIGURE.search(text):
        return True
    is_held_against = CHANGES.search(text) or _HELD_AGAINST.search(text)
    is_loaded = (partner, Flow.IMPORT) in vocabulary.kinds
    if is_loaded and (DEFAULT_REPORTER, Flow.IMPORT) not in vocabulary.kinds and _IMPORTS_MEANT.fullmatch(text):
        return True
    return is_loaded and not is_held_against and bool(_THEY_IMPORTED.search(text))


_DIFFER = late_pattern(
    r"\b(?:differ\w*|gap|discrepanc\w+|mismatch\w*|apart|agree\w*|match(?:es)?)\b|\bhow\s+far\s+(?:is|are|off|away)\b|\bboth\s+sides\b|\bmirror\b|两边|双方|差|对不上|不一致|吻合|比",
    re.IGNORECASE,
)
_THEIR_CUSTOMS = late_pattern(r"(?:自己|海关|方面|官方)的?(?:数据|数字|统计)", re.IGNORECASE)
_CHINA = late_pattern(r"\bchin(?:a|ese)\b|中国|中方", re.IGNORECASE)
_COUNTED = late_pattern(
    r"\b(?:customs|data|figures?|numbers?|statistics|own|side)\b|数据|数字|海关|统计|口径", re.IGNORECASE
)
_AGREES = late_pattern(r"\b(?:agree\w*|match(?:es)?)\b|吻合|一致", re.IGNORECASE)
_MORE_THAN = late_pattern(r"\b(?:higher|lower|more|less|bigger|smaller|larger)\s+than\b", re.IGNORECASE)
_TWO_SIDES = late_pattern(
    r"\b(?:two|both)\s+(?:sides|customs|sources|countries|figures|numbers)\b|\bmirror\b|双方|两边|两国|对方",
    re.IGNORECASE,
)


SIDES_DIFFER = late_pattern(f"{_DIFFER.pattern}|{_THEIR_CUSTOMS.pattern}|{_MORE_THAN.pattern}", re.IGNORECASE)
"""What a text has that asks how far two sides are apart."""


_COUNTS = (
    r"\b(?:customs|census|eurostat|statistics|stats|figures?|numbers?|data|side|books|counts?|counted|reports?|reported|records?|recorded"
    r"|says?|said|claims?|claimed|logs|logged|registers?|registered|declares?|declared|own"
    r"|ha[ds]|have|imports?|imported|exports?|exported|takes?|took|received?|got|sent|shipped)\b"
)
_WHAT_OF = r"\s+(?:what\s+|that\s+of\s+|those\s+of\s+|by\s+|the\s+)*"
_HELD = (
    r"\b(?:than|vs\.?|v\.?|versus|against|beside|alongside|exceed(?:s|ed)?|compared?\s+(?:with|to)|minus"
    r"|different\s+from|differs?\s+from)"
)
_APART = r"\b(?:differ\w*|gap|apart|discrepanc\w+|ratio|compar\w+)\b"
_JOINED = r"\b(?:and|n|to|with)"
SIDES_HELD = late_pattern(
    rf"(?=.*{_COUNTS})(?=.*\bchin(?:a|ese)\b)(?!.*\b(?:share|percent|rank\w*|place)\b)(?=.*(?:{_HELD}|{_APART}|\b(?:over|above|below|beyond)\s))",
    re.IGNORECASE,
)
"""What a text has that holds what a partner counts against what China does."""
_AGAINST_EACH_OTHER = late_pattern(
    rf"\ue000.*(?:{_HELD}|\b(?:over|above|below|beyond)){_WHAT_OF}chin(?:a|ese)\b(?!(?:'s)?\s+(?:total|whole|overall|all|other)|(?:'s)?\s+(?:\w+\s+)?exports?\s+to)"
    rf"|\bchin(?:a|ese)\b.*{_COUNTS}.*{_HELD}{_WHAT_OF}\ue000"
    rf"|{_APART}.*\ue000(?:.*{_JOINED}|(?:(?!\bimports?\b).)*\bfrom){_WHAT_OF}chin(?:a|ese)\b"
    rf"|{_APART}.*\bchin(?:a|ese)(?:'s)?\s+exports\b.*\ue000.*\bimports?\b.*\bfrom\s+chin|{_APART}.*\bchin(?:a|ese)\b(?!(?:'s)?\s+exports).*\b(?:and|n){_WHAT_OF}\ue000",
    re.IGNORECASE,
)


STATISTICIANS = late_pattern(
    r"\b(?:(?P<eu>(?:(?:the\s+)?eu(?:'s)?\s+)?(?:eurostat|comext))|(?P<cn>gacc|(?:the\s+)?general\s+administration\s+of\s+customs(?:\s+of\s+china)?)"
    r"|(?:the\s+)?(?:(?:us|u\.s\.|american)\s+)?(?:census(?:\s+bureau)?|usitc(?:\s+dataweb)?|dataweb))(?:'s)?(?!\w)"
    r"|(?:美国)?(?:人口)?普查局|欧盟统计局|(?:中国)?海关总署",
    re.IGNORECASE,
)
"""Who publishes the figures of a country."""
_IN_CHINESE = {"普": "美国海关", "欧": "欧盟海关", "海": "中国海关"}


def with_customs(text: str) -> str:
    """Write who publishes a partner's own figures as its customs."""

    def written(found: re.Match[str]) -> str:
        if not found.group().isascii():
            return next(name for sign, name in _IN_CHINESE.items() if sign in found.group())
        return "eu customs" if found["eu"] else "china customs" if found["cn"] else "us customs"

    return STATISTICIANS.sub(written, text)


def holds_sides(text: str) -> bool:
    """Say whether a text, with a mark in place of a partner, holds what the partner counts against what China does:
    "how much more did \ue000 customs count than china".
    """
    return bool(_AGAINST_EACH_OTHER.search(text))


def as_other_side(text: str, about: About, named: Sequence[str], vocabulary: Vocabulary) -> About | None:
    """Return China's exports of which a text asks how far what the other side counts is from them, after either of
    the two figures; None where it asks for nothing of the kind.
    """
    is_theirs = about.reporter != DEFAULT_REPORTER
    partner = about.reporter if is_theirs else about.partner
    is_asked = not is_theirs or _DIFFER.search(text) or _MORE_THAN.search(text)
    if not is_asked or partner == WORLD or (is_theirs and about.partner != DEFAULT_REPORTER):
        return None
    is_other = bool(_CHINA.search(text)) if is_theirs else partner in named
    is_named = (
        is_other and set(named) <= {partner, DEFAULT_REPORTER} and bool(_COUNTED.search(text) or _AGREES.search(text))
    )
    if not (is_named or (_TWO_SIDES.search(text) and not named)):
        return None
    product = (vocabulary.product(about.product).mirrors if is_theirs else "") or about.product
    return About(Flow.EXPORT, partner, product, about.period)


def names_its_imports(text: str, partners: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Say whether a text names a partner with its imports, where they are loaded and none of China's are."""
    is_theirs = (DEFAULT_REPORTER, Flow.IMPORT) not in vocabulary.kinds and bool(_IMPORT.search(text))
    return is_theirs and len(partners) == 1 and (partners[0], Flow.IMPORT) in vocabulary.kinds


def with_what_stood(text: str, about: About, slots: Slots) -> str:
    """Return a text with the months and the product that stood, where it names none: the side alone changes."""
    stood = [str(about.period)] if about.period is not None and not slots.periods else []
    stood += [] if slots.products else [about.product]
    return " ".join([text.strip(" ?!.？。"), *stood])


_MEASURE_WORDS = {Shown.VALUE: "value", Shown.UNIT_PRICE: "unit price"}
_FROM_THEM = late_pattern(r"\bfrom\b|[从自]", re.IGNORECASE)


def of_another_side(text: str, about: About, named: Sequence[str], periods: str, vocabulary: Vocabulary) -> str:
    """Return what a text that names another partner asks after what one imports by its own figures: what that other
    imports by its own, "vs the us" both of them; empty where no other is named, or as where goods come from.
    """
    others = [key for key in dict.fromkeys(named) if key != about.reporter]
    is_of_another = about.reporter != DEFAULT_REPORTER and len(others) == 1 and not _FROM_THEM.search(text)
    if not is_of_another or (others[0], Flow.IMPORT) not in vocabulary.kinds:
        return ""
    names = [vocabulary.partner(key).name for key in (about.reporter, *others)]
    product = vocabulary.product(about.product).mirrors or about.product
    whose = " vs ".join(names) if cue_of(text)[0] is Cue.COMPARE else names[1]
    origin = "all countries" if about.partner == WORLD else "China"
    when = periods or (period_words(about.period) if about.period is not None else "")
    shown = _MEASURE_WORDS.get(about.shown, "")
    return " ".join(f"{whose} {product} imports from {origin} {shown} {when}".split())


def imports_in_words(about: About, text: str, vocabulary: Vocabulary, *, is_measured: bool) -> str:
    """Return a text behind what it is asked of, what a partner imports by its own count: "EU magnets imports from
    China value trend"; without the measure that stood where the text names one (`is_measured`).
    """
    shown = "" if is_measured else _MEASURE_WORDS.get(about.shown, "")
    whose, origin = vocabulary.partner(about.reporter).name, vocabulary.partner(about.partner).name
    return f"{whose} {about.product} imports from {origin} {shown} {text.strip(' ?!.')}"


def measures_stood(about: About) -> list[Mention[Shown]]:
    """Return the measure of what stood besides its weight, which what follows it has too."""
    return [implied(about.shown, words) for shown, words in _MEASURE_WORDS.items() if shown is about.shown]


_IN_EURO = late_pattern(r"€|\b(?:euros?|eur)\b|欧元", re.IGNORECASE)
_A_PRICE = late_pattern(r"/|\bper\b|\bpric|\bunit\b|每|单价", re.IGNORECASE)


def price_in_euro(text: str, stood: FigureQuestion) -> FigureQuestion | None:
    """Return the price that the EU itself pays China where what follows its figure asks for it in euro; None else."""
    about = stood.about
    is_priced = about.shown is Shown.UNIT_PRICE or _A_PRICE.search(text)
    if EU not in (about.partner, about.reporter) or not (is_priced and _IN_EURO.search(text)):
        return None
    is_own = about.reporter == EU
    asked = about if is_own else About(Flow.IMPORT, DEFAULT_REPORTER, about.product, about.period, reporter=EU)
    return FigureQuestion(replace(asked, shown=Shown.UNIT_PRICE))


def of_all_origins(found: Reading, vocabulary: Vocabulary) -> Reading:
    """Return the price of what a partner imports from China as that of all its origins, where it is not loaded of
    China alone; anything else as it is.
    """
    about = found.question.about if isinstance(found.question, FigureQuestion) else About()
    is_of_china = about.reporter != DEFAULT_REPORTER and about.partner == DEFAULT_REPORTER
    if about.shown is not Shown.UNIT_PRICE or not is_of_china or vocabulary.mask(about):
        return found
    own = own_price("", about.reporter, about.product, vocabulary)
    if own is None:
        return found
    of_all = FigureQuestion(about.of(partner=own.partner, product=own.product))
    return Reading(of_all, (read_as(of_all, vocabulary), OF_ALL_ORIGINS))


def whose_side(about: About, partners: Sequence[str], vocabulary: Vocabulary) -> About:
    """Return what stood with the partner that is named, where its own imports are loaded."""
    named = [key for key in partners if (key, Flow.IMPORT) in vocabulary.kinds]
    return about.of(partner=named[0]) if len(named) == 1 and len(partners) == 1 else about


def both_sides(about: About, periods: Sequence[Mention[Spoken]], vocabulary: Vocabulary, today: date) -> Reading:
    """Set what the partner itself reports beside the figure that stood, in the periods that are named."""
    stood = [about.period] if about.period is not None else []
    known = Slots(
        partners=[implied((vocabulary.partner(about.partner),), about.partner)],
        products=[implied((vocabulary.product(about.product),), about.product)],
        periods=list(periods) or [implied_period(each) for each in stood],
    )
    return asked("mirror", Mentions("", {}, known), vocabulary, today, Flow.EXPORT)
