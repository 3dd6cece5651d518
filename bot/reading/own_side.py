"""Whose own statistics a sentence asks for: "US imports from China", "the EU's own figure"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.trend_question import TrendQuestion
from bot.reading.definitions import SINTERED_ONES, are_sintered
from bot.text import Line, late_pattern, line
from bot.trade.about import DEFAULT_REPORTER, About, By, Question, Shown
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

# \ue000 stands for the name of whose statistics they would be
_OWN_SIDE = late_pattern(
    r"""
    (?<!\w)\ue000(?:'s|s'|s)?\s+(?:own\s+)?(?:[\w-]+\s+){0,3}?import(?:s\b|\s+(?:figures?|numbers?|data|statistics|stats|prices?|values?|unit))
    | \bimports\s+(?:of\s+(?:[\w-]+\s+){1,4}?)?from\s+china\W+(?:(?:by|to|into|for)\s+)?(?:the\s+)?\ue000(?!\w)
    | \bimports\s+(?:of\s+(?:[\w-]+\s+){1,4}?)?(?:by|into)\s+(?:the\s+)?\ue000(?!\w)
    | (?<!\w)\ue000(?:'s|s)?\s+own\s+(?:figures?|numbers?|data|statistics|stats|count|side)\b
    | (?<!\w)\ue000(?:'s|s'|s|')?\s+(?:own\s+)?customs\b
    | (?<!\w)\ue000\s+(?:itself|themselves)\s+(?:\w+\s+){0,2}?(?:import(?:s|ed)?\b
      |(?:buy|bought|get|got|take|took|receiv\w+|purchas\w+)\b.*\bfrom\s+china\b)
    | (?<!\w)\ue000(?:'s)?\s+side\b.*\bimports?\b
    | (?<!\w)\ue000\s+(?:say|says|said|claims?|claimed|reports?|reported|records?|recorded|declared?|shows?)\s+
      (?:\w+\s+){0,2}?(?:importing|receiving|buying|taking|getting|(?:as\s+)?imports)\b
    | (?<!\w)\ue000\s+(?:say|says|said|claims?|reports?|reported)\s+(?:that\s+)?(?:it|they)\s+(?:\w+\s+)?
      (?:received?|took|imported|bought|got)\b
    | \b(?:say|said|says|report|reported)\s+(?:that\s+)?(?:the\s+)?\ue000\s+imported\b
    | (?<!\w)\ue000\s+(?:say|says|said|reports?|reported)\s+(?:that\s+)?(?:the\s+)?\ue000\s+
      (?:received|took|bought|got)\b
    | (?<!\w)\ue000\s+(?:pay|pays|paid)\b.*\bchin
    | \ue000\s*(?:的|自己的?)?海关
    | \ue000(?:自己)?的?进口(?:数据|统计|数字|口径)
    | \ue000.{0,12}[从自](?:中国|全球|世界|所有国家|各国).{0,4}进口
    | (?<![从自])\ue000[^，,。？?出从自比和与]{0,14}(?:进口(?:总?[量额]|总数|单价|均价|价格)|总进口)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED = (
    r"(?:(?:official|import|trade|government|national)\s+)*"
    r"(?:customs|census|figures?|numbers?|data|statistics|stats|counts?|books?|records?|returns|tally|reckoning|side|accounts?)\b"
)
_BY_ITS_COUNT = late_pattern(
    r"\b(?:according\s+to|as\s+per|per|by|going\s+by|based\s+on|using|as\s+(?:reported|counted|recorded|published)\s+by)\s+"
    rf"(?:the\s+)?\ue000(?:'s|s'|s)?\s+(?:own\s+)?{_COUNTED}"
    rf"|\A(?!.*\b(?:vs\.?|versus|against|compar\w+|than|and|with)\b).*(?<!tell\s)(?<!give\s)(?<!show\s)(?<!send\s)(?<!get\s)(?<!let\s)\ue000.*\ue000(?:'s)?\s+(?:own\s+)?{_COUNTED}"
    r"|\b(?:reported|counted|recorded|registered|logged|declared|measured)\s+by\s+(?:the\s+)?\ue000(?!\w)"
    r"|\ue000(?:自己|本国|官方|方面)的?(?:海关|统计|数据|数字|口径)",
    re.IGNORECASE,
)
"""Figures by the count of a partner: "according to us customs", or named beside it, "to the us, us figures"."""
_ITS_OWN = late_pattern(
    rf"\b(?:its|their)\s+own\s+{_COUNTED}|\b(?:on|in|by)\s+(?:its|their)\s+{_COUNTED}", re.IGNORECASE
)
OF_EACH_ITS_OWN = late_pattern(
    rf"\b(?:(?:its|their|each|each\s+one's|each\s+other's)\s+)?own\s+(?:imports?\b|{_COUNTED})|\b(?:on|in|by|per|from)\s+(?:their|each(?:\s+(?:one|side))?(?:'s)?)\s+(?:own\s+)?{_COUNTED}"
    r"|\bcustoms\b.*\b(?:vs\.?|versus|against|and|or)\b.*\bcustoms\b|海关.*[和与跟及、对比].*海关|(?:各自|自己|分别)的?(?:海关|统计|数据|数字|口径|进口)",
    re.IGNORECASE,
)
"""Words that ask of several partners for what each of them counts itself."""
_CHINA_SENT = late_pattern(
    r"(?<!from\s)\bchin(?:a|ese)(?:'s)?\s+(?:[\w-]+\s+){0,3}?(?:exports?|exported|ship(?:s|ped|ments?)?|sen[dt]s?|sells?|sold|suppl\w+|says?|said|reports?|reported|customs)\b"
    r"|\bdid\s+china\b",
    re.IGNORECASE,
)
_BOUGHT_FROM_CHINA = late_pattern(
    r"(?<!\w)\ue000\s+(?:did\s+)?(?:actually\s+|really\s+)?(?:import|buy|get|bought|got|receive|purchase|order|take|took|bring|brought|ship|importing|buying|getting|receiving|taking)(?:e?d|s)?"
    r"\s+(?:[^\s;:?!]+\s+){0,9}?from\s+china\b"
    r"|\b(?:imported|bought|purchased|received|taken)\s+(?:in\s+)?by\s+(?:the\s+)?\ue000\s+from\s+china\b",
    re.IGNORECASE,
)
_IMPORTED_OVER_MONTHS = late_pattern(
    r"\A(?=.*\b(?:months?|monthly|how\s+often|how\s+many\s+times|ever|when)\b|.*\b(?:(?:more|less|fewer)\s+than|over|above|under|below|at\s+(?:least|most))\s+[\d.,]*\d\s*(?:t|tons?|tonnes?|kgs?|kilos?|kilograms?)\b)"
    r".*?(?<!\w)\ue000\s+(?:[a-z]+\s+){0,2}?import(?:s|ed|ing)?,?\s+(?:[^\s;:?!]+\s+){0,12}?from\s+china\b",
    re.IGNORECASE,
)
"""Imports from China of which many months are looked at, or that are held against an amount."""
_PAYS = late_pattern(
    r"\ue000\s+(?:\w+\s+)?(?:pay|pays|paid|paying)\b|\bimport(?:ed)?\s+(?:\w+\s+)?(?:prices?|unit)\b|\ue000.{0,12}进口",
    re.IGNORECASE,
)
_BY_CHINA = late_pattern(
    r"\bfrom\s+(?:the\s+)?\ue000|\bchin(?:a|ese)(?:'s)?\s+(?:\w+\s+)?import|\bimport\w*\s+(?:\w+\s+)?(?:by|into|to)\s+china"
    r"|中国.{0,4}[从自]|[从自]\ue000",
    re.IGNORECASE,
)
_IMPORTED = late_pattern(
    r"(?<!\w)\ue000\s+(?:did\s+)?(?:actually\s+|really\s+)?import(?:s|ed)?\b|\bimported\s+(?:by|into)\s+(?:the\s+)?\ue000|\ue000.{0,12}进口",
    re.IGNORECASE,
)
_FROM_ALL = late_pattern(
    r"\b(?:from|of)\s+(?:all|every|any)\s+(?:the\s+|other\s+)?(?:countr(?:y|ies)|origins?|sources?|suppliers?|partners?)\b|\ball\s+imports\b"
    r"|\b(?:from\s+)?(?:everywhere|anywhere|worldwide|globally|all\s+(?:over|around))\b|\b(?:around|across)\s+the\s+(?:world|globe)\b"
    r"|\bfrom\s+(?:everyone|everybody|all(?=[\s?!.,]*(?:\Z|in\b|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|从?(?:所有|各个?)国家?进口|自全球进口|从全球",
    re.IGNORECASE,
)
_IN_TOTAL = late_pattern(
    r"\A(?!.*\bchin(?:a|ese)\b)(?:.*\b(?:total|overall|aggregate|all|entire|combined)\s+(?:of\s+)?(?:the\s+)?(?:imports?\b.*)?\ue000(?:'s|s'|s)?\s.*\bimports?\b"
    r"|.*\b(?:total|overall|aggregate|all|entire|combined)\s+(?:[\w-]+\s+){0,2}?imports?\s.*\ue000"
    r"|.*\ue000(?:'s|s'|s)?\s+(?:total|overall|aggregate|entire|combined)\s+(?:[\w-]+\s+){0,3}?imports?\b"
    r"|.*\ue000(?:'s|s'|s)?\s+(?:[\w-]+\s+){0,3}?imports?\b.*\b(?:in\s+total\b|overall\b|altogether\b|total\W*\Z))"
    r"|\A(?!.*中国).*\ue000.{0,14}(?:进口总[量额数]|总进口)",
    re.IGNORECASE,
)
"""All that a partner imports, where no origin is named: "total eu imports"."""
FROM_CHINA = late_pattern(
    r"\b(?:imports?|imported|importing)\b[^,;?]{0,40}?\bfrom\s+(?:china|the\s+chinese)\b|\bchinese\s+imports\s+(?:into|to)\b|[从自]中国[^，。？?]{0,8}进口",
    re.IGNORECASE,
)
"""Words of imports from China."""
WHOSE_COUNT = late_pattern(
    rf"{FROM_CHINA.pattern}|{OF_EACH_ITS_OWN.pattern}|\b(?:according\s+to|as\s+per|per|by)\s+(?:the\s+)?(?!chin)\w+(?:'s)?\s+(?:own\s+)?{_COUNTED}"
    rf"|\b(?!chin)\w+(?:'s|s')\s+own\s+{_COUNTED}",
    re.IGNORECASE,
)
"""Words that say or may say whose count of imports is asked for."""


@dataclass(frozen=True, slots=True)
class OwnSide:
    """Keys of a reporter, of the product there and of the partner it imports from. `is_told` when the words say that
    its own statistics are meant; else that it bought from China, which is China's export as well. `lacks_china` when
    of China alone the measure is not loaded, but of all origins; `is_instead` where China's exports are asked for and
    none of them are loaded.
    """

    reporter: str
    product: str
    partner: str
    is_told: bool
    lacks_china: bool = False
    is_instead: bool = False


def own_side(
    text: str,
    reporter: str,
    product: str,
    shown: Shown,
    vocabulary: Vocabulary,
    *,
    is_of_all: bool,
    is_theirs: bool = False,
) -> OwnSide | None:
    """Return whose statistics a text asks for, in which the reporter is \ue000; None for nobody's own. They are
    of all origins where the text says so (`is_of_all`, "from all countries") or a measure is loaded of those alone.
    `is_theirs` when imports are asked for and only those of others than China are loaded.
    """
    is_told = tells_whose(text) or (is_theirs and not _BY_CHINA.search(text))
    is_sintered = are_sintered(text, SINTERED_ONES) and _IMPORTED.search(text)
    if not (is_told or is_sintered or _BOUGHT_FROM_CHINA.search(text)):
        return None
    of_all = is_of_all or bool(_FROM_ALL.search(text) or _IN_TOTAL.search(text))
    of = About(Flow.IMPORT, DEFAULT_REPORTER, product, reporter=reporter)
    for key in _kin(product, vocabulary):
        if not vocabulary.mask(of.of(product=key)):
            continue
        of_shown = of.of(product=key, shown=shown)
        lacks = not vocabulary.mask(of_shown) and bool(vocabulary.mask(of_shown.of(partner=WORLD)))
        partner = WORLD if of_all or lacks else DEFAULT_REPORTER
        return OwnSide(reporter, key, partner, is_told, lacks_china=lacks and not of_all)
    return None


def tells_whose(text: str) -> bool:
    """Say whether a text, in which a partner is \ue000, asks for what that partner itself counts."""
    if _OWN_SIDE.search(text) or _BY_ITS_COUNT.search(text):
        return True
    is_its_own = _ITS_OWN.search(text) or _IMPORTED_OVER_MONTHS.search(text)
    return bool(is_its_own and not _CHINA_SENT.search(text))


def instead_of_exports(
    reporter: str, product: str, periods: Sequence[Period], vocabulary: Vocabulary
) -> OwnSide | None:
    """Return what a partner imports from China where of China's exports of that product to it no figure is loaded;
    None where one is, or where neither has the months.
    """
    if vocabulary.mask(About(Flow.EXPORT, reporter, product)):
        return None
    for key in _kin(product, vocabulary):
        extent = vocabulary.extent(About(Flow.IMPORT, DEFAULT_REPORTER, key, reporter=reporter))
        if extent.newest is not None and all(extent.touches(each) for each in periods):
            return OwnSide(reporter, key, DEFAULT_REPORTER, is_told=False, is_instead=True)
    return None


def own_price(text: str, reporter: str, product: str, vocabulary: Vocabulary) -> OwnSide | None:
    """Return the prices of all that a reporter imports, None where none are loaded or where the text, in which the
    reporter is \ue000, asks what China pays it; told when the text says that the reporter pays them.
    """
    if _BY_CHINA.search(text):
        return None
    of = About(Flow.IMPORT, WORLD, product, shown=Shown.UNIT_PRICE, reporter=reporter)
    loaded = (key for key in _kin(product, vocabulary) if vocabulary.mask(of.of(product=key)))
    key = next(loaded, None)
    return None if key is None else OwnSide(reporter, key, WORLD, is_told=bool(_PAYS.search(text)), lacks_china=True)


def imports_told(text: str, question: Question, vocabulary: Vocabulary) -> list[Line]:
    """Say of what is asked as imports from China, or by the buyer's own count, and told as China's exports that it is
    those: nobody is named who imports, or no own figures of theirs are held.
    """
    is_asked = WHOSE_COUNT.search(text) and not (_CHINA_SENT.search(text) and not FROM_CHINA.search(text))
    if is_asked and isinstance(question, CompareQuestion) and question.by is By.PARTNER:
        return [_of_each(question.compared, vocabulary)]
    if not is_asked or not isinstance(question, FigureQuestion | OperationQuestion | TrendQuestion):
        return []
    about = question.about
    if about.partner == WORLD and not FROM_CHINA.search(text):
        return []
    if about.reporter != DEFAULT_REPORTER or about.flow is not Flow.EXPORT:
        return []
    held = _reporters(vocabulary)
    against = question.operation.against if isinstance(question, OperationQuestion) else None
    if against is not None and against.partner:
        return [_of_each((about.partner, against.partner), vocabulary)]
    if about.partner in held:
        whose = vocabulary.partner(about.partner).short_whose
        return [line(f"This is what China counts as its exports there; {whose} own count is held as well.")]
    if about.partner != WORLD:
        whose = vocabulary.partner(about.partner).short_whose
        return [
            line(f"This is what China counts as its exports there; {whose} own count of its imports is not held.")
        ]
    counted = listed([vocabulary.partner(each).in_text for each in held])
    also = f"; what {counted} themselves count as imports from China is held as well" if held else ""
    return [line(f"These are China's exports to all countries{also}.")]


def _reporters(vocabulary: Vocabulary) -> list[str]:
    """Return whose own imports are loaded."""
    return [each for each, flow in vocabulary.kinds if flow is Flow.IMPORT and each != DEFAULT_REPORTER]


def _of_each(partners: Sequence[str], vocabulary: Vocabulary) -> Line:
    """Say of several partners beside each other that China counted it, and whose own count is held."""
    own = [vocabulary.partner(each).in_text for each in partners if each in _reporters(vocabulary)]
    held = f"what {listed(own)} counted as imports is held as well" if own else "their own imports are not held"
    return line(f"These are China's exports to each, which it counts alike; {held}.")


def of_each_its_own(text: str, asked: Question) -> str:
    """Write what follows a comparison of partners and asks for what each of them counts itself ("by their own
    figures") as a question of its own; any other text as it is.
    """
    if not isinstance(asked, CompareQuestion) or asked.by is not By.PARTNER or not OF_EACH_ITS_OWN.search(text):
        return ""
    return f"{' and '.join(asked.compared)} {asked.product} {asked.period or ''} {text}"


def _kin(product: str, vocabulary: Vocabulary) -> list[str]:
    """Return a product's key and those of its kinds: "magnets-hts" of "magnets"."""
    return [product, *(each.key for each in vocabulary.products if each.key.startswith(f"{product}-"))]
