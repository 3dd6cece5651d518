"""Other months of a chart in the words of charts: "zoom in on april to december", "crop it to 2025", "zoom out"."""

from __future__ import annotations

from bot.reading.rewriting import rules
from bot.trade.periods import SPOKEN_MONTHS

_TIME = (
    rf"(?:(?:{SPOKEN_MONTHS})\b|(?:19|20)\d\d|[qh][1-4]\b|(?:first|second|third|fourth|last|latest|past|this|newest|1st|2nd|3rd|4th|previous|recent)\b"
    r"|(?:spring|summer|autumn|fall|winter|year|quarter|half)\b|\d{1,2}\s+months|months)"
)
_IT = r"(?:it|that|this|them|(?:the|this|that)\s+(?:chart|view|picture|graph|plot|range|period|window|axis|line))"
_CLOSER = (
    r"(?:zoom(?:ed|ing)?(?:\s+(?:in|down|closer|right|it))*|(?:(?:focus|narrow|home)(?:e|ed|ing|es)?|concentrat(?:e|ing))(?=\s.*?\b(?:on|in|to)\b)"
    r"|(?:restrict|limit|crop|trim|clip|confine|cut|shorten)(?:ed|d)?(?=(?:\s+[a-z]+){0,3}?\s+to\b))"
)
_ASKED = r"\A\W*(?:(?:and|now|but|ok|please|pls|just|can\s+you|could\s+you|let['’]?s)\W+)*"
_DROPS = r"drop|remove|hide|ignore|skip|lose|delete|cut|trim|leave|forget|throw"
_ASIDE = r"(?:just|only|mainly|more|please|pls|the|months?|period|from|of)"

CHARTS_NARROWED = rules(
    (
        rf"(?<!\bnot\s)\b{_CLOSER}(?:\s+{_IT})?(?:\s+(?:down|in|closer|a\s+(?:bit|little)))*\s+(?:on\s+to|onto|on|in|into|to|at|upon)?\s*(?:{_ASIDE}\s+)*(?={_TIME})",
        "only ",
    ),
    (rf"\b(?:blow\s+up|enlarge|magnify)\s+(?:{_IT}\s+(?:for\s+)?)?(?:{_ASIDE}\s+)*(?={_TIME})", "only "),
    (
        rf"\A\W*(?:(?:can|could)\s+you\s+|please\s+|pls\s+)*zoom\s+in\s+(?:on|to|at)\s+(?!{_TIME})(?=.*{_TIME})",
        "chart ",
    ),
    (
        rf"{_ASKED}(?:{_DROPS})\s+(?:off\s+|out\s+|away\s+)?(?:(?:everything|all|what(?:ever)?|the\s+months?|anything)\s+(?:(?:that\s+)?(?:is|was|came|comes|of)\s+)?)?"
        rf"(?:before|prior\s+to|earlier\s+than)\s+(?={_TIME})",
        "since ",
    ),
    (
        rf"{_ASKED}(?:{_DROPS})\s+(?:off\s+|out\s+|away\s+)?(?:(?:everything|all|what(?:ever)?|the\s+months?|anything)\s+(?:(?:that\s+)?(?:is|was|came|comes|of)\s+)?)?"
        rf"(?:after|later\s+than|beyond)\s+(?={_TIME})",
        "until ",
    ),
    (rf"\b(?:a\s+)?closer\s+(?:look|view)\s+(?:at|of)\s+(?={_TIME})", "only "),
    (
        rf"\b(?:zoom(?:ed|ing)?\s+out|(?:extend|widen|stretch|expand|lengthen)(?:\s+{_IT})?(?:\s+(?:back|out))?|(?:go|take\s+it|push\s+it)\s+back)\s+"
        rf"(?:(?:back|out)\s+)?to\s+(?:the\s+)?(?:(?:start|beginning)\s+of\s+)?(?={_TIME})(?!.*\blevels?\b)",
        "since ",
    ),
    (
        rf"\A\W*(?:(?:and|now|but|ok)\W+)*(?:(?:start|begin)(?:\s+{_IT})?\s+(?:in|from|at|with)|(?:show\s+)?(?:the\s+)?same\s+(?:chart\s+)?(?:but\s+)?from)\s+(?={_TIME})",
        "since ",
    ),
    (
        r"\A\W*(?:(?:and|now|please|pls|can\s+you|could\s+you)\W+)*zoom\s+(?:all\s+the\s+way\s+|fully\s+|right\s+)?out\b(?:\s+again)?\W*\Z",
        "chart everything",
    ),
    (r"(?:放大|缩小|聚焦|缩)(?:看|显示)?(?:到|至|于|在)?(?=.{0,12}[月年季])", "只看"),
)
"""Rules that write such a wish as "only" those months, as those since one, or as all months."""
