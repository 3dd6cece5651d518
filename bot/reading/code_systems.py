"""What the codes of customs tariffs are called, as people ask what it means: "what does HTS mean", HTS是什么意思."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text import Line, late_pattern, line
from bot.trade.commodities import Product
from bot.trade.vocabulary import Vocabulary

_SYSTEMS = {
    "HTS": (
        r"hts(?:us)?|harmoni[sz]ed\s+tariff(?:\s+schedule)?",
        "HTS is the Harmonized Tariff Schedule, the tariff of the US: ten digits, the first six of them the HS code.",
    ),
    "CN": (
        r"cn[\s-]?8|combined\s+nomenclature",
        "CN is the Combined Nomenclature, the tariff of the EU: eight digits, the first six of them the HS code.",
    ),
    "HS": (
        r"hs(?:[\s-]?[468])?|harmoni[sz]ed\s+system",
        "HS is the Harmonized System: six digits that all customs share; those behind them are each country's own.",
    ),
}  # fmt: skip
_NAME = "|".join(f"(?:{name})" for name, _ in _SYSTEMS.values())
_CODE = r"(?:code|number|tariff|heading|line|nomenclature)s?"
_NAMED = rf"[\"'“”‘’«]*(?<![\w-])(?:{_NAME})(?![\w-]|\s?\d)[\"'“”‘’»]*"
_AFTER = rf"(?:\s+{_CODE})?"
_LEAD = r"(?:(?:so|and|ok|but|sorry|hi|hey|hello|please|pls|quick\s+question|remind\s+me|can\s+you)\W+)*"
_CODE_OF = rf"(?!\s+{_CODE}\s+(?:of|for|is|are|do|does)\b)"
_MEANS = (
    rf"\A\W*{_LEAD}(?:what(?:'?s|\s+is|\s+are|\s+exactly\s+is)(?:\s+meant\s+by)?|what\s+do(?:es)?\s+(?:you|they|one)\s+mean\s+(?:by|with)|define"
    rf"|explain(?:\s+(?:to\s+)?me)?(?:\s+what)?|(?:what(?:'?s|\s+is)\s+)?(?:the\s+)?(?:meaning|definition)\s+of|tell\s+me\s+what)\s+(?:an?\s+|the\s+)?{_NAMED}{_CODE_OF}"
    rf"|\bwhat\s+(?:does|do|did|would)\s+(?:the\s+)?(?:letters\s+|word\s+|abbreviation\s+|term\s+)?{_NAMED}{_AFTER}\s+(?:[\w\s-]{{0,30}}?\s+)?(?:means?|stands?\s+for|refers?\s+to)\b"
    rf"|\bwhat\s+{_NAMED}{_AFTER}\s+(?:means|stands\s+for|is)\b"
    rf"|{_NAMED}\s+(?:meaning|definition|explained)\b|\A\W*{_NAMED}\s*\?\W*\Z"
    rf"|\b(?:is|are)\s+(?:an?\s+|the\s+)?{_NAMED}{_AFTER}\s+(?:and\s+{_NAMED}\s+)?the\s+same\b"
    rf"|\b(?:differ\w*|distinction)\b.*{_NAMED}.*\b(?:and|from|to|vs\.?)\s+{_NAMED}|{_NAMED}.*\band\s+{_NAMED}.*\bdiffer"
)
_MEANS_IN_CHINESE = (
    rf"(?:什么(?:是|叫)|解释(?:一下)?|(?:请问)?)(?:美国的?|欧盟的?)?(?:{_NAME})(?:编码|代码|税号|编号|税则)?(?:是|指|代表)的?(?:什么|啥)(?:意思|含义)?"
    rf"|什么(?:是|叫)(?:{_NAME})(?:编码|代码|税号|编号|税则)?|(?:{_NAME})(?:编码|代码|税号|编号|税则)?的?(?:什么意思|(?:意思|含义|定义)(?:是什么)?)"
    rf"|(?:{_NAME})[^，。？?]{{0,6}}[和与跟][^，。？?]{{0,4}}(?:{_NAME})[^，。？?]{{0,8}}(?:区别|不同|一样|差别)"
)
CODE_SYSTEM = late_pattern(f"{_MEANS}|{_MEANS_IN_CHINESE}", re.IGNORECASE)
"""Words that ask what the codes of a tariff are."""
_EACH = {
    name: late_pattern(rf"(?<![A-Za-z0-9-])(?:{words})(?![A-Za-z0-9-])", re.IGNORECASE)
    for name, (words, _) in _SYSTEMS.items()
}


def codes_explained(text: str, products: Sequence[Product], vocabulary: Vocabulary) -> tuple[str, list[Line]]:
    """Return the key of a product under the codes that a text asks about, of those that it names where one has such
    codes, and what each tariff is that it names.
    """
    named = sorted(
        (found.start(), name) for name, words in _EACH.items() if (found := words.search(text)) is not None
    )
    systems = [name for _, name in named]
    told = [line(_SYSTEMS[name][1]) for name in systems]
    wanted = [*products, vocabulary.product(vocabulary.default_product)]
    under = [each for each in vocabulary.products if systems and each.code_words.startswith(f"{systems[0]} ")]
    keys = [each.key for each in wanted]
    shown = next((each for key in keys for each in under if key in (each.key, each.mirrors)), None)
    return (shown or next(iter(under), wanted[0])).key, told
