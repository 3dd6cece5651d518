"""Whether figures contain finished goods, "do the magnets figures include motors": a product is counted as goods of
its own, and what is built into others is counted as those.
"""

from __future__ import annotations

import re

from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.reading.definitions import NO
from bot.text import late_pattern, line, quoted
from bot.trade.about import ListQuestion, Reading
from bot.trade.commodities import HS_PREFIX
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_GOODS = (
    r"(?:(?:(?:electric|traction|ev|car|industrial|servo|small|whole|other|all|any|permanent[\s-]magnet)\s+)*"
    r"(?:(?:finished|end|final|consumer|downstream|assembled|manufactured|complete)[\s-]+(?:goods|products?|items|articles|devices|equipment)"
    r"|motors?|engines?|generators?|(?:wind\s+)?turbines?|windmills?|(?:smart|mobile\s+)?phones?|handsets?|cars?|vehicles?|evs?|automobiles?"
    r"|headphones?|(?:loud)?speakers?|hard\s+(?:disk\s+)?(?:drives?|disks?)|computers?|laptops?|robots?|drones?|appliances?|electronics"
    r"|devices?|machines?|machinery|equipment|e-?bikes?|scooters?|chips?|semiconductors?|solar\s+panels?|missiles?|weapons?|jets?|aircraft|planes?))"
)
_CHINESE_GOODS = (
    r"电动?机|马达|发电机|电动汽?车|汽车|手机|耳机|音箱|扬声器|硬盘|电脑|机器人|无人机|家电|电子产品|风力?发?电?机"
    r"|制?成品|整机|终端产品|下游产品|芯片"
)
_TAKE_IN = r"(?:includ\w*|contain\w*|compris\w*|cover\w*|count(?:s|ed|ing)?|take\s+in|part\s+of|tak(?:es|en)\s+in)"
_DATA = r"(?:figures?|numbers?|data|series|statistics|stats|totals?|exports?|tonnages?|magnets?)"
FINISHED = late_pattern(
    rf"\A(?!.*\b(?:how\s+(?:much|many)|controls?|controlled|curbs?|licen[cs]\w+|bans?|banned|rules?|restrict\w*|19\d\d|20\d\d)\b)(?=.*\b(?:do|does|did|is|are|was|were|what\s+about|whether|if)\b)"
    rf"(?:.*\b{_TAKE_IN}\b.*\b{_GOODS}\b|.*\b{_GOODS}\b.*\b{_TAKE_IN}\b"
    rf"|.*\b{_GOODS}\b.*\b(?:in|among|within)\s+(?:the|your|these|those)\s+(?:[\w-]+\s+)*?{_DATA}\b)"
    rf"|\A(?!.*(?:多少|20\d\d))(?=.*(?:{_CHINESE_GOODS}))(?=.*(?:包[括含]|含|算|计入|有没有|是否|在内))",
    re.IGNORECASE,
)
"""Words that ask whether figures contain finished goods."""
_NAMED = late_pattern(rf"\b{_GOODS}\b|{_CHINESE_GOODS}", re.IGNORECASE)
_OF_DATA = late_pattern(rf"\b{_DATA}\b|数据|数字|出口", re.IGNORECASE)


def of_finished_goods(text: str, vocabulary: Vocabulary) -> Reading | None:
    """Read a text with FINISHED as the card of the product whose figures are meant, with the answer; None where it is
    of no figures.
    """
    named = list(dict.fromkeys(found.group().strip() for found in _NAMED.finditer(text)))
    slots = split_words(_NAMED.sub(" ", text), vocabulary, FILLERS).slots(needs_partner=False, is_sentence=True)
    keys = [each.meant[0].key for each in slots.products if len(each.meant) == 1]
    if not keys and _OF_DATA.search(text) is None:
        return None
    product = vocabulary.product(next(iter(keys), vocabulary.default_product))
    codes = " + ".join(each.removeprefix(HS_PREFIX) for each in product.commodities if each.startswith(HS_PREFIX))
    counted = f"{product.short_in_text} as goods of their own{f' (HS {codes})' if codes else ''}"
    goods = listed([quoted(each) for each in named], last="or")
    told = (
        f"{NO}the figures count {counted}; what is built into other goods ({goods}) is part of those and not in them."
    )
    return Reading(ListQuestion("products", product.key), (line(told),))
