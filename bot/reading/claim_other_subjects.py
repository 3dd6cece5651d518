"""Numbers of a text whose own subject is plainly no trade: staff, a fund, an index, a currency, a contract's cap."""

from __future__ import annotations

from bot.reading import claim_cues as cues
from bot.reading.claim_cues import pattern_of
from bot.reading.claim_numbers import NumberWords, said_from
from bot.reading.claim_sentences import Sentence

_MOVED = (
    r"(?:strengthened|weakened|appreciated|depreciated|firmed|rose|fell|gained|slipped|climbed|dropped|eased|lost"
    r"|rallied|strengthens|weakens|rises|falls|gains|slips|was (?:up|down))"
)
_SUBJECT = pattern_of(
    r"\bhead ?count\b|\b(?:our|its|their|the|total|permanent) (?:staff|employees|workforce|payrolls?)\b"
    r"|\bnumber of (?:staff|employees|people)\b|(?-i:\bNAV\b)|\bnet asset value\b|\bper share\b|(?-i:\bEPS\b)"
    r"|\bdividends?\b|\b(?:bond|dividend|earnings|gilt|treasury|10-year|ten-year) yields?\b"
    r"|\byields? (?:on|rose|fell|of \d)\b"
    r"|\bs&p(?: \d{3}\b)?|\b(?:dow jones|hang seng|ftse|stoxx|kospi|sensex|topix|csi 300|dax)\b"
    rf"|\b(?:nasdaq|nikkei)(?: 225| 100| composite| average)? (?:{_MOVED}|added|closed|ended)\b"
    r"|\b(?:stock|share|equity|shanghai|dollar|market|composite) index\b"
    r"|\b(?:the|china's) (?:\w+ )?(?:yuan|renminbi|euro|yen|dollar|pound|rupee|won|currency)"
    rf" (?:also |then |again |\w+ly )?{_MOVED}\b"
    r"|\b(?:clause|paragraph) \d|\b(?:contract|lease) (?:sets?|provides?|stipulates?|foresees|specifies|entitles)\b"
    r"|人民[币幣](?:汇率|匯率|升值|贬值|貶值|[对對兑兌])|员工|員工|净值|淨值|指数|指數|台股|港股|合同规定|合約規定"
)
_RIGHT_BEFORE = pattern_of(
    r"(?:\bweigh(?:s|ed|ing)?|\b(?:contain|need|use|require)s?|\beach holds"
    r"|\b(?:penalt(?:y|ies)|fines?|fees?|royalt(?:y|ies)|commissions?|surcharges?|deposits?|caps?|ceilings?) of"
    r"|\bcap(?:s|ped) [^,;]{1,40}\bat|\bchanges from) $|(?:罚款|罰款|违约金|違約金|上限)(?:为|為)?$"
)
_RIGHT_AFTER = pattern_of(r"[- ](?:penalty|fee|fine|royalty|commission|surcharge|deposit|dividend|yield)\b")


def is_of_other_subject(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether a number is of something else than trade that its piece of the sentence tells of before it, with no
    trade told of between: "our NAV per share rose 6.1%", "a motor weighs 2 kg", "changes from below 1 t".
    """
    text = sentence.text
    if _RIGHT_AFTER.match(text[number.end :]):
        return True
    if _RIGHT_BEFORE.search(sentence.lead(said_from(text, number.start))):
        return True
    return _is_after_subject(sentence, number.start, sentence.segment(number.start)[0])


def is_rank_of_other_subject(sentence: Sentence, at: int) -> bool:
    """Say whether a place or record is of something else than trade: "the dividend yield is 3%, a record high"."""
    start = sentence.clause(at)[0]
    return _is_after_subject(sentence, at, start, partners_end=True)


def _is_after_subject(sentence: Sentence, at: int, start: int, *, partners_end: bool = False) -> bool:
    told = [each for each in sentence.found(_SUBJECT) if start <= each.start() and each.end() <= at]
    if not told:
        return False
    end = told[-1].end()
    is_back = sentence.has(cues.TRADED, end, at) or sentence.has(cues.WORLD_CUE, end, at)
    names = [*sentence.products, *(sentence.partners if partners_end else ())]
    return not is_back and not any(end <= name.start < at for name in names)
