"""What is asked of a series of months in few words, written in the words that are read: its high and low, months
above an amount, runs, the first and the last month, the gap of two, and how one month stands to another.
"""

from __future__ import annotations

import re

from bot.language.cues import AGAINST, BUYS
from bot.reading.operation_words import move_in, unit_words
from bot.reading.rewriting import Anew, Rule, rewritten, rules
from bot.text import late_pattern
from bot.trade.periods import SPOKEN_MONTHS
from bot.trade.quantities import RISES

_YEAR = r"(?:19|20)\d\d"
_MONTH_NAME = rf"(?:{SPOKEN_MONTHS})\b\.?"
_MONTH = rf"(?:{_MONTH_NAME}(?:,?\s+(?:of\s+)?{_YEAR})?|{_YEAR}-\d\d)"
_WHO = r"(?:(?:exports\s+to\s+)?(?:the\s+)?[a-z][a-z.'’-]*(?:\s+(?!in\b|for\b|of\b|was\b|is\b)[a-z.'’-]+){0,2}?)"
_NO_NAME = r"(?:how|what|which|who|whose|why|when|where|was|were|is|are|and|or|the|a|an|so|too|very|all|any|it|its|that|record|new)"
_ONE_NAME = rf"(?:the\s+)?(?!{_NO_NAME}\b)[a-z][a-z.]+(?:\s+(?:states|korea|kingdom|africa|arabia|republic|union))?"
_GOODS = r"(?:(?:the\s+)?(?:magnets?|exports?|tonnes|tons|t|tonnage|shipments?|volumes?|goods)\b)"
_BUY = rf"(?:{BUYS}|bring\s+in|have|import)"
_MOST = r"(?:most|least|fewest)"
_ABOVE = r"(?:above|over|more\s+than|greater\s+than|higher\s+than|north\s+of|exceeding|beyond|at\s+least)"
_BELOW = r"(?:below|under|less\s+than|fewer\s+than|lower\s+than|south\s+of|short\s+of|at\s+most)"
_AMOUNT = rf"\d[\d,]*(?:\.\d+)?\s?(?:{unit_words()})\b"
_PASSES = r"(?:exceed|top|pass|surpass|hit|reach|cross)(?:e?s|e?d|ped|ing)?"
_PASSED = rf"(?:{_ABOVE}|{_BELOW}|{_PASSES})\s+(?:the\s+)?{_AMOUNT}"
_WAY = r"(?:ris(?:e|es|ing)|increas(?:e|es|ing)|gain(?:s|ing)?|growth|growing|grow|climb(?:s|ing)?|up|positive|fall(?:s|ing)?|declin(?:e|es|ing)|drop(?:s|ping)?|decreas(?:e|es|ing)|loss(?:es)?|losing|shrinking|down|negative)"
_LOST = late_pattern(r"(?:los|shrink)", re.IGNORECASE)
_STREAK = r"(?:streaks?|runs?|stretch|series|string|spell)"
_OF_A_YEAR = rf"(?P<year>\s+(?:of|in)\s+{_YEAR})?"
_HOW_LOW = {"least": "lowest", "fewest": "lowest", "most": "highest", "low": "lowest", "high": "highest"}


def _fell(words: str) -> bool:
    return _LOST.match(words) is not None or move_in(words) not in (RISES, None)


def _extreme(found: re.Match[str]) -> str:
    """Write when somebody bought most, or the most ever bought in a month, as the highest month."""
    groups = found.groupdict()
    how = _HOW_LOW[found["most"].lower()]
    each = (groups.get("each") or "month").lower()
    return f"{how} {each} {found['who']}{groups.get('year') or groups.get('year2') or ''} "


def _months_moved(found: re.Match[str]) -> str:
    """Write "falling months" and "months of growth" as the months in which it fell or grew."""
    way = found["way"] or found["way2"]
    return f"{found['asks'] or 'which '}months {'fell' if _fell(way) else 'rose'}{found['year'] or ''} "


def _running(found: re.Match[str]) -> str:
    return f"how many months in a row has it {'fallen' if _fell(found['way']) else 'risen'} "


def _longest(found: re.Match[str]) -> str:
    way = next((each for name, each in found.groupdict().items() if name.startswith("way") and each), "")
    return f"longest run of {('falls' if _fell(way) else 'rises') if way else ''} "


def _to_a_month(found: re.Match[str]) -> str:
    """Write a year up to one of its months as those months, where it does not end a stretch itself."""
    before = found.string[: found.start()]
    if re.search(rf"(?:{_MONTH_NAME}|[qh][1-4]|[-–/'])\s*(?:of\s+)?\Z", before, re.IGNORECASE):
        return found.group()
    return f"january to {found['month']} {found['year']}"


_PERIOD = rf"(?:{_MONTH_NAME}(?:\s+(?:of\s+)?{_YEAR})?|q[1-4](?:\s+{_YEAR})?|{_YEAR}(?:-\d\d)?)"
_OF_YEARS = r"(?:yoy|y/y|year[\s-]o(?:n|ver)[\s-]year|annual|yearly)"
_OF_MONTHS_CHANGE = r"(?:mom|m/m|month[\s-]o(?:n|ver)[\s-]month|monthly)"
_BEST = r"(?:best|strongest|highest|biggest|fastest|top)"
_WORST = r"(?:worst|weakest|lowest|slowest|smallest|poorest)"


def _growth(found: re.Match[str]) -> str:
    """Write the best or worst growth as the biggest rise or fall: the lowest growth is a fall where there is one."""
    of = "yoy" if found["year"] else "monthly"
    return f"biggest {of} {'rise' if found['best'] else 'fall'} "


_EXTREMES = rules(
    (
        rf"\b(?:(?P<best>{_BEST})|{_WORST})\s+(?:(?P<year>{_OF_YEARS})|{_OF_MONTHS_CHANGE})\s+(?:(?:%|percent(?:age)?|growth|change)\s+)?(?=month\b)month(?:\s+of\s+(?={_YEAR}))?",
        _growth,
    ),
    (
        rf"\b(?:(?P<best>best)|worst|lowest|weakest|slowest|poorest)\s+(?:(?:(?P<year>{_OF_YEARS})|{_OF_MONTHS_CHANGE})\s+(?:(?:%|percent(?:age)?)\s+)?(?:growth|changes?|moves?)|(?:%\s*|percent(?:age)?\s+)?growth)(?:\s+rates?)?\b(?:\s+months?\b)?(?:\s+of\s+(?={_YEAR}))?",
        _growth,
    ),
    (
        rf"\b(?P<mean>average|avg\.?|mean)\s+(?:(?P<year>{_OF_YEARS})|{_OF_MONTHS_CHANGE})\s*(?:%|pct\b|percent\b)(?:\s+(?:change|growth|chg))?",
        lambda found: f"average {'yoy' if found['year'] else 'monthly'} growth ",
    ),
    (
        rf"(?:\A|(?<=[,;:])\s)\W*(?:(?:and|so|but|ok)\s+)?(?:did|has|have)\s+(?P<who>{_WHO})\s+(?:reach|hit|set|see|have|mark|touch|make)(?:ed|s)?\s+(?:its|their|an?|the)\s+(?:new\s+|all[\s-]time\s+|monthly\s+)*(?P<how>high|low|record(?:\s+high)?|peak|maximum|top|bottom|trough|minimum|best\s+month|worst\s+month|record\s+low)"
        rf"\s+in\s+(?P<when>{_MONTH_NAME}\s+(?:of\s+)?{_YEAR}|{_YEAR}-\d\d)(?=\W*\Z)",
        lambda found: (
            f"was {found['when']} the {'lowest' if re.search('low|bottom|trough|min|worst', found['how'], re.IGNORECASE) else 'highest'} month for {found['who']}"
        ),
    ),
    (
        rf"\b(?:(?:(?:in|during)\s+)?(?:which|what)\s+(?:single\s+)?(?P<each>month|quarter|half-year|year){_OF_A_YEAR}|when(?P<year2>\s+(?:of|in)\s+{_YEAR})?)\s+(?:did|does|do|has|have|had)\s+(?P<who>{_WHO})\s+"
        rf"(?!imports?\b.*\bfrom\s+chin)(?:{_BUY}|export|sell|ship|send)\s+(?:the\s+)?(?P<most>{_MOST})\b(?!\s+(?:of|expensive|often))(?:\s+{_GOODS})?",
        _extreme,
    ),
    (
        rf"\b(?:(?:what|how\s+much)(?:'s|\s+is|\s+was|\s+were)?\s+)?(?:the\s+)?(?P<most>{_MOST})(?:\s+{_GOODS})?\s+(?:that\s+)?(?P<who>{_WHO})\s+(?:has\s+|have\s+|had\s+)?(?:ever\s+)?{_BUY}"
        r"(?:\s+(?:in|over|during|within)\s+(?:a|any|one|a\s+single|any\s+single|any\s+one)\s+(?P<each>month|quarter|year))(?:\s+ever)?\b",
        _extreme,
    ),
    (
        rf"\A\W*(?:what(?:'s|\s+is|\s+was)\s+)?the\s+(?P<most>{_MOST})\s+(?:that\s+)?(?P<who>{_WHO})\s+(?:has\s+|have\s+|had\s+)?ever\s+{_BUY}\b",
        _extreme,
    ),
    (
        rf"\b(?:the\s+)?(?P<most>{_MOST})\s+{_GOODS}\s+(?:(?:ever|shipped|sent|exported|sold)\s+)*to\s+(?P<who>{_WHO})\s+in\s+(?:a|any|one)\s+(?:single\s+)?(?P<each>month|quarter|year)\b",
        _extreme,
    ),
    (
        rf"\A\W*(?P<who>{_ONE_NAME})\s+(?P<when>(?:(?:since|in|for)\s+)?(?:q[1-4]\s+)?(?:{_MONTH}|{_YEAR}))\s+(?:the\s+)?(?P<most>{_MOST})(?=\W*\Z)",
        lambda found: f"{_HOW_LOW[found['most'].lower()]} month {found['who']} {found['when']}",
    ),
    (r"\b(?:slowest|poorest|slackest|softest|leanest)\s+(?=(?:month|quarter|year)\b)", "lowest "),
    (
        rf"\A\W*(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?P<year>{_YEAR}\s+)?(?P<how>high|low)(?P<many>s?)\s+(?:for|of)\s+(?=[a-z])(?!{_YEAR})",
        lambda found: f"{_HOW_LOW[found['how'].lower()]} month {found['year'] or ''}",
    ),
    (
        rf"\A\W*(?P<who>{_ONE_NAME}?)(?:['’]s)?\s+(?P<how>high|low)(?:\s+(?:in|of|for))?\s+(?P<year>{_YEAR})(?=\W*\Z)",
        lambda found: f"{_HOW_LOW[found['how'].lower()]} month {found['who']} {found['year']}",
    ),
    (
        rf"\b(?P<how>best|strongest|biggest|largest|highest|top|busiest|worst|weakest|smallest|lowest)\s+(?!(?:of|in|for|the|last|past|previous|next|this|each|single|calendar|full|growth)\b)(?P<who>{_ONE_NAME})\s+(?P<each>quarter|half-year|year)\b(?!\s+(?:on|over|ago|earlier|before|to)\b)",
        r"\g<how> \g<each> \g<who>",
    ),
)
_OF_MONTHS = rules(
    (
        rf"\b(?P<how>{_BEST}|{_WORST}|largest|greatest)\s+monthly\s+(?P<what>exports|imports|shipments)\b",
        r"\g<how> month of \g<what>",
    ),
    (
        rf"\b(?P<way>{_WAY})\s+{_STREAK}\s+(?:right\s+)?(?:now|currently|today|at\s+the\s+moment|at\s+present)\b",
        _running,
    ),
    (
        r"(?<!most\s)(?<!longest\s)(?<!maximum\s)(?<!\bmany\s)\b(?:consecutive|straight|successive)\s+(?P<way>rises|increases|gains|falls|declines|drops|decreases)\b(?:\s*,?\s*how\s+many(?:\s+months)?)?",
        _running,
    ),
    (r"\bon\s+how\s+many\s+occasions\b", "how many times"),
    (
        rf"\bnumber\s+of\s+(?P<asks>)(?P<way>rises|increases|gains|falls|declines|drops|decreases)(?P<way2>)\b(?:\s+(?:for|in|of|to)\b(?=\s+(?!{_YEAR})))?",
        lambda found: f"how many months {'fell' if _fell(found['way']) else 'rose'} ",
    ),
    (
        rf"\A\W*(?P<rest>{_ONE_NAME}\s+(?P<way>rises|increases|gains|falls|declines|drops|decreases)\s+(?:in|of|for)\s+{_PERIOD})\s*,?\s+how\s+many\b(?:\s+(?:months|times))?",
        r"how many months \g<rest>",
    ),
    (
        rf"(?<!\bmany\s)(?<!most\s)(?<!longest\s)(?<!maximum\s)\b(?:consecutive|straight|successive)\s+months\s+(?={_PASSED})",
        "how many months in a row ",
    ),
    (
        rf"\b(?:(?:when|what)\s+was\s+)?the\s+(?:last|latest|most\s+recent)\s+month\s+(?:that\s+|when\s+|in\s+which\s+)?(?P<who>{_WHO})\s+(?P<way>grew|rose|increased|gained|went\s+up|climbed|fell|declined|dropped|decreased|went\s+down|shrank)(?=\W*\Z)",
        lambda found: f"when did {found['who']} last {'rise' if move_in(found['way']) == RISES else 'fall'}",
    ),
    (
        rf"\bwhen\s+did\s+(?P<who>{_WHO})\s+(?P<verb>rise|grow|increase|gain|climb|jump|fall|drop|decline|decrease|plunge)\s+(?:the\s+)?(?:fastest|quickest|hardest|steepest|sharpest|strongest)\b",
        r"when did \g<who> \g<verb> most",
    ),
    (rf"\btop(?:ped|s)\s+(?={_AMOUNT})", "exceeded "),
    (
        rf"\bmonths\s+(?P<of>(?:in|of)\s+{_YEAR}\s+)?(?:from\s+)(?P<low>\d[\d,.]*)\s*(?:t|tons|tonnes)?\s+(?:to|and|-)\s+(?P<high>{_AMOUNT})",
        r"months \g<of>between \g<low> and \g<high>",
    ),
    (
        rf"\b(?:has|have|had|did|does)\s+(?!(?:we|you|they|it|there|i)\b)(?P<who>{_WHO})\s+(?:ever\s+)?(?:had|have|has|seen?|saw|got|get)\s+(?:ever\s+)?(?:an?y?|even\s+one|a\s+single|one)\s+(?:single\s+)?months?\s+(?:that\s+was\s+|with\s+|of\s+)?(?={_PASSED})",
        r"in which months was \g<who> ",
    ),
    (
        rf"\b(?:(?:how\s+many|number\s+of)\s+)?(?<!most\s)(?<!longest\s)(?<!maximum\s)(?:consecutive|straight|successive)\s+(?:monthly\s+(?P<way>{_WAY})|months?\s+of\s+(?P<way2>{_WAY})|(?P<way3>falling|rising|declining|growing|down|up)\s+months)\b",
        lambda found: (
            f"how many months in a row has it {'fallen' if _fell(found['way'] or found['way2'] or found['way3']) else 'risen'} "
        ),
    ),
    (rf"\b(?:has|have)\s+been\s+(?P<way>{_WAY})\s+for\s+how\s+(?:many\s+months|long)\b", _running),
    (
        rf"\bhow\s+long\s+(?:has\s+it\s+been|is\s+it|ago\s+is\s+it)\s+since\s+(?=[^;]*\b{_PASSED})",
        "when was the last time ",
    ),
    (
        r"\b(?:(?:when|what)\s+(?:was|is)\s+)?(?:the\s+)?(?:most\s+recent|latest)\s+(?P<way>drop|fall|decline|decrease|rise|increase|gain)\b(?:\s+(?:for|in|of|to)\b)?(?:\s+exports\s+to\b)?(?!\s+(?:on|from|since))",
        lambda found: f"when was the last time of a {'fall' if _fell(found['way']) else 'rise'} ",
    ),
    (
        rf"\b(?P<how>top|best|worst|highest|lowest)\s+(?P<count>\d{{1,2}}|two|three|four|five|six|ten)\s+(?P<who>{_ONE_NAME})\s+months\b"
        rf"|\b(?P<count2>\d{{1,2}}|two|three|four|five|six|ten)\s+(?P<how2>best|worst|highest|lowest|biggest|smallest|largest|strongest|weakest)\s+(?P<who2>{_ONE_NAME})\s+months\b",
        lambda found: (
            f"{found['count'] or found['count2']} {found['how2'] or found['how'].lower().replace('top', 'highest')} months {found['who'] or found['who2']}"
        ),
    ),
    (
        rf"\b(?P<asks>(?:which|what|how\s+many|the|number\s+of)\s+)?(?P<year>{_YEAR})\s+months\b",
        r"\g<asks>months of \g<year>",
    ),
    (
        r"(?<![\d.,-])(?P<amount>\d[\d,]*(?:\.\d+)?)\s?\+\s?(?P<unit>t|tons?|tonnes?|kgs?)\b",
        r"at least \g<amount> \g<unit>",
    ),
    (rf"\bmonths\s+(?:of|with|at|on)\s+(?={_AMOUNT}\s+or\s+(?:more|less)\b|{_PASSED})", "months "),
    (
        rf"\b(?:(?P<asks>(?:how\s+many|number\s+of|count\s+of|which)\s+)|(?<!of\s))(?<!consecutive\s)(?<!straight\s)(?<!row\s)(?P<way>(?!rise\b|fall\b|up\b(?!\s+months)){_WAY})\s+months\b(?!\s+(?:in\s+a\s+row|running|straight))"
        rf"|(?<!run\s)(?P<asks2>)\bmonths(?P<year>\s+(?:of|in)\s+{_YEAR})?\s+(?:of|with\s+an?)\s+(?P<way2>{_WAY})\b",
        _months_moved,
    ),
    (
        rf"\b(?:(?:the|its|their)\s+)?(?:current|present|ongoing|latest)\s+{_STREAK}\s+of\s+(?P<way>{_WAY})(?:\s+months?)?\b",
        _running,
    ),
    (
        r"\b(?:the\s+)?(?:number|count)\s+of\s+(?=(?:consecutive|straight|successive)\s+months|months\s+(?:in\s+a\s+row|running))",
        "how many ",
    ),
    (
        rf"\b(?:the\s+)?(?:most|longest|maximum|highest\s+number\s+of)\s+(?:(?:consecutive|straight|successive)\s+(?P<way>{_WAY}\s+)?months?|(?P<way2>{_WAY}\s+)?months?\s+(?:in\s+a\s+row|running))\b(?:\s+of\s+(?P<way3>{_WAY})\b)?",
        _longest,
    ),
    (
        rf"\b(?:(?:the|its|their)\s+)?longest\s+(?:period\s+of\s+|time\s+of\s+)?(?P<way>(?!up\b|down\b){_WAY})(?:\s+in\s+months)?\b(?!\s+(?:{_STREAK}|months?)\b)",
        _longest,
    ),
    (
        r"\bhow\s+many\s+(?:(?:consecutive|straight)\s+months|months\s+(?:in\s+a\s+row|running))\s+(?:did|has|have|was|were)\s+(?P<rest>[^?]{2,60}?)\s+at\s+most\b(?!\s+\d)",
        r"longest run \g<rest>",
    ),
    (
        rf"\blongest\s+(?:time|period|spell|stretch|streak|run|stay)\s+(?:that\s+)?(?P<who>{_WHO})\s+(?:(?:has|have|had)\s+(?:been\s+)?)?(?:stay(?:ed|s)?|was|were|remained|remains|spent|kept|held|is|are)?\s*(?={_PASSED})",
        r"longest run \g<who> ",
    ),
    (
        rf"\bfor\s+how\s+many\s+months\s+(?=(?:has|have)\s+{_WHO}\s+(?:(?:now|already|still)\s+)*been\b)",
        "how many months in a row ",
    ),
    (r"\bhow\s+long\s+ago\s+(?=(?:was|were|did|is)\b)", "when "),
    (
        rf"\b(?:(?:since|from)\s+(?:what|which)\s+month(?:\s+on(?:wards?)?)?|from\s+when\s+on(?:wards?)?)\b(?=.*\b{_PASSED})",
        "since when",
    ),
    (
        rf"\bwhen\s+did\s+(?P<who>{_WHO})\s+(?:go|get|rise|climb|move|fall|drop|come|pass)\s+(?:back\s+)?(?P<passed>{_PASSED})\s*,?\s+and\s+(?:then\s+)?(?:stay|remain|keep|hold)(?:ed)?(?:\s+(?:there|above|below|over|under|so|up|it))?",
        r"since when has \g<who> been \g<passed>",
    ),
    (r"\bhow\s+frequently\b", "how often"),
    (
        rf"\b(?:when\s+was\s+)?(?:the\s+)?last\s+time\s+(?:that\s+)?(?P<who>{_WHO})\s+(?P<was>was|were)\s+(?:that|this|so|as)\s+(?P<how>high|low|big|small|large|weak|strong)\b",
        r"when \g<was> \g<who> last this \g<how>",
    ),
    (
        r"\A\W*(?:(?:and|so|what\s+about)\s+)?(?:the\s+|its\s+)(?P<how>high|low)\W*\Z",
        lambda found: f"{_HOW_LOW[found['how'].lower()]} month",
    ),
    (
        r"\bat\s+(?:its|their)\s+(?:(?P<best>strongest|best|biggest|largest|busiest)|weakest|worst|smallest|quietest|slowest)\b",
        lambda found: f"at its {'highest' if found['best'] else 'lowest'}",
    ),
    (
        rf"\A\W*(?:(?:when|what|which)(?:'s|\s+was|\s+is)\s+)?(?:the\s+)?(?:very\s+)?(?P<which>first|last|latest|earliest|most\s+recent)\s+(?:time|month)\s+(?:(?:with|of|at|they\s+were|it\s+was)\s+)?(?={_PASSED})",
        lambda found: f"when were exports {'first' if found['which'].lower() in ('first', 'earliest') else 'last'} ",
    ),
    (
        rf"\b(?:(?:when|what|which)(?:'s|\s+was|\s+is|\s+were)\s+)?(?<!in\s)(?<!in\sthe\s)(?<!for\sthe\s)(?<!of\sthe\s)(?:the\s+(?:very\s+)?last|(?:the\s+)?(?:latest|newest|most\s+recent)|last(?=\s+month\s+(?:with|{_ABOVE}|{_BELOW}|that|when|where|in\s+which)))\s+(?:month|time|occasion)\b(?!s)(?=[^;]*\b{_PASSED})",
        "last time ",
    ),
    (rf"\blast\s+(?={_PASSED})", "last time "),
    (
        rf"\b(?:(?:when|what|which)(?:'s|\s+was|\s+is)\s+)?(?:the\s+)?(?:last|latest|most\s+recent)\s+month\s+(?:with|of|that\s+(?:saw|had))\s+(?:an?\s+)?(?P<way>{_WAY})\b(?:\s+(?:in|of)\b)?(?:\s+exports?\b)?(?:\s+(?:to|for)\b)?",
        lambda found: f"when was the last time of a {'fall' if _fell(found['way']) else 'rise'} ",
    ),
    (
        r"\bmonths\s+(?P<way>up|down)\b(?=\s+(?:in|for|of|did|has|was)\b|\W*\Z)",
        lambda found: f"which months {'fell' if found['way'].lower() == 'down' else 'rose'}",
    ),
    (r"\bearliest\s+(?=(?:month|time)\b)", "first "),
    (
        rf"\b(?:in\s+)?(?:which|what)\s+month{_OF_A_YEAR}\s+(?=(?:did|was|were|has|had|have|is)\s[^;]*\b(?:first|last)\b(?!\s+(?:year|month|quarter|half|\d))[^;]*\b{_PASSED})",
        r"when\g<year> ",
    ),
)
_NO_PART = r"(?:eu|e\.u\.|european\s+union|europe|asia|asean|africa|americas?|world|total|totals|exports?|all|everyone|everybody|everything|china|global|overall|imports?|shipments?)"
_APART = r"(?:gap|difference|diff)"
_OF_TWO = rules(
    (
        rf"(?<![-–])(?<![-–]\s)(?<!to\s)(?P<one>{_MONTH})\s+(?:minus|less)\s+(?P<other>{_MONTH})(?!\s*(?:\d|and\b|,))",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"(?<![-\w])(?P<one>{_YEAR})\s+(?:minus|less)\s+(?P<other>{_YEAR})(?![-\d])",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?!(?:the\s+)?{_NO_PART}\b)(?P<one>{_ONE_NAME})\s+minus\s+(?P<other>{_ONE_NAME})(?=\W*\Z|\s+(?:in\s+|for\s+)?{_PERIOD})",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\b(?P<what>{_APART})\s+(?:(?:for|of|in|to)\s+)?(?P<who>{_ONE_NAME})\s+(?P<between>between\s+{_PERIOD}\s+and\s+{_PERIOD})",
        r"\g<what> \g<between> for \g<who>",
    ),
    (
        rf"\b{_APART}\s+(?!between|of|in|to|from|with)(?P<who>{_ONE_NAME})\s+(?P<one>{_PERIOD})\s*(?:and|{AGAINST}|to|-|–)\s*(?P<other>{_PERIOD})",
        r"difference between \g<one> and \g<other> for \g<who>",
    ),
    (
        rf"(?P<one>{_PERIOD})\s*(?:and|{AGAINST}|-|–)\s*(?P<other>{_PERIOD})\s*,?\s+(?P<unit>(?:in\s+)?(?:tonnes|tons|t|kg)\s+)?{_APART}(?P<unit2>\s+in\s+(?:tonnes|tons|t|kg))?\b",
        r"difference between \g<one> and \g<other>\g<unit2>",
    ),
    (
        rf"\bhow\s+many\s+times\s+(?P<base>{_PERIOD})\s+(?P<is>is|was|are|were)\s+(?=[a-z\d])",
        r"how many times as much as \g<base> \g<is> ",
    ),
    (
        rf"(?P<when>{_MONTH_NAME}\s+(?:of\s+)?{_YEAR})\s+(?:%|percent\b|pct\b)(?:\s+(?:change|chg|growth|diff(?:erence)?))?(?=\W*\Z)",
        r"\g<when> change",
    ),
    (
        rf"\A\W*(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?:gap|difference|diff|spread|margin)\s+(?!between|of|in|to|from|with)(?P<one>{_ONE_NAME})\s*(?:[-–/]|{AGAINST}|\s)\s*(?P<other>{_ONE_NAME})(?=\W*\Z|\s+(?:in\s+|for\s+)?(?:{_MONTH}|{_YEAR}))",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?:what(?:'s|\s+is|\s+was)\s+)?(?:the\s+)?(?P<one>{_ONE_NAME})\s*(?:[-–/]|\b{AGAINST}|\s)\s*(?P<other>{_ONE_NAME})\s+(?:gap|difference|diff|spread|margin)\b",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\b(?:what(?:'s|\s+is|\s+was)|how\s+(?:big|large|wide)\s+(?:is|was))\s+(?:the\s+)?(?P<one>{_ONE_NAME}?)(?:['’]s)?\s+(?:lead|margin|advantage)\s+(?:over|on)\s+(?P<other>{_ONE_NAME})(?!\w)",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\b(?:what(?:'s|\s+is|\s+was)|how\s+(?:big|large|wide)\s+(?:is|was))\s+(?:the\s+)?(?:lead|margin|advantage)\s+of\s+(?P<one>{_ONE_NAME})\s+(?:over|on)\s+(?P<other>{_ONE_NAME})(?!\w)",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?P<one>{_ONE_NAME})\s+(?:over|above|ahead\s+of)\s+(?P<other>{_ONE_NAME})\s*,?\s*by\s+how\s+much\b",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?P<one>{_ONE_NAME})\s*(?:[-–/]|\b{AGAINST})\s*(?P<other>{_ONE_NAME})\s+(?P<when>{_PERIOD})\s*,?\s+(?:(?P<ratio>ratio)|{_APART})\b",
        lambda found: (
            f"{'ratio of' if found['ratio'] else 'difference between'} {found['one']} {'to' if found['ratio'] else 'and'} {found['other']} {found['when']}"
        ),
    ),
    (
        rf"\bhow\s+many\s+times\s+(?!more|less|as|larger|did\b|has\b|have\b|was\b|were\b|is\b|are\b|its\b|their\b)(?:that\s+of\s+)?(?P<base>{_ONE_NAME}?)(?:['’]s)?(?:\s+(?:volume|amount|figure|tonnage|total|exports|level))?\s+(?P<did>did|does|do|has|have)\s+(?=(?:the\s+)?[a-z]+\s+(?:[a-z]+\s+)?{_BUY}\b)",
        r"how many times as much as \g<base> \g<did> ",
    ),
    (
        rf"\bby\s+how\s+(?:much|many\s+(?:tonnes|tons|t))\s+(?:did|does|do)\s+(?P<one>{_ONE_NAME})\s+(?:lead|trail|outsell|outbuy|outpace|outstrip|top)\s+(?P<other>{_ONE_NAME})(?!\w)",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?P<one>{_ONE_NAME})\s+(?:leads?|led|trails?|trailed|beats?|is\s+ahead\s+of|is\s+behind|was\s+ahead\s+of|was\s+behind)\s+(?P<other>{_ONE_NAME})\s*,?\s+by\s+how\s+(?:much|many\s+(?:tonnes|tons|t))\b",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"\A\W*(?:the\s+)?(?P<one>{_ONE_NAME}?)(?:['’]s)\s+(?:lead|margin|advantage)\s+(?:over|on)\s+(?P<other>{_ONE_NAME})(?!\w)(?!.*\b(?:grow|shrink|ris|fall|chang|narrow|widen|since|over\s+time)\w*)",
        r"difference between \g<one> and \g<other>",
    ),
    (
        rf"(?P<what>[a-z]+)\s+(?P<one>{_PERIOD})\s*(?:over|to|/|{AGAINST})\s*(?P<other>{_PERIOD})\s+ratio\b",
        r"ratio of \g<what> \g<one> to \g<other>",
    ),
    (
        rf"\bhow\s+many\s+times\s+(?!more|less|as|larger|bigger|higher|greater|the\b(?!\s+(?:us|u\.s|uk|eu|united|netherlands|philippines|czech))|its|their|that|did|has|have|was|were|is|are|over|above|below|under|in\b)(?P<base>{_ONE_NAME})\s+(?P<is>is|was|are|were)\s+(?=[a-z])",
        r"how many times as much as \g<base> \g<is> ",
    ),
    (
        rf"(?P<first>{_MONTH_NAME})\s*[-–/]\s*(?P<last>{_MONTH_NAME})\s*(?P<year>{_YEAR})?,?\s+(?:(?:%|percent(?:age)?|pct)\s*)?(?:change|chg|growth|diff(?:erence)?)\b(?:\s+in\s+(?:%|percent))?",
        r"change from \g<first> to \g<last> \g<year>",
    ),
    (
        rf"(?P<last>{_MONTH})\s+(?:{AGAINST}|on|from|over)\s+(?P<first>{_MONTH})\s+(?:%|percent(?:age)?|pct)\s*(?:change|chg|growth)\b",
        r"\g<last> vs \g<first> change",
    ),
    (
        rf"\bannual\s+(?=(?:growth|change)\b)(?=.*\b{_YEAR}\b)(?!.*\b(?:average|mean|highest|lowest|biggest|largest|compound|rate|since|from|over|strongest)\b)",
        "year on year ",
    ),
    (
        rf"\b(?:annual|yearly|calendar[\s-]year)\s+(?:(?:total|figure|number|amount|volume)\b\s*(?=.*{_YEAR})|(?:(?:for|of|in)\s+)?(?={_YEAR}\W*\Z))(?!.*{_YEAR}.*{_YEAR})",
        "",
    ),
    (
        rf"\b(?P<year>{_YEAR}),?\s+(?:up\s+)?(?:to|until|till|through|thru)\s+(?P<month>{_MONTH_NAME})(?!\s*'?\d)",
        _to_a_month,
    ),
    (r"(?<=[a-z])\s*(?:\.{3,}|…)\s+(?=[a-z\d])", ", "),
    (rf"\bthis\s+year,\s*(?={_YEAR}\s+(?:{AGAINST}|or)\s+(?:in\s+)?{_YEAR})", ""),
    (rf"\b(?P<year>{_YEAR})['’]s\b", r"\g<year>"),
)
_OF_BUYERS = rules(
    (
        rf"\A\W*(?P<who>(?!(?:buyers?|countr(?:y|ies)|partners?|products?|top|china|world|importers?|customers?)\b){_ONE_NAME})\s+(?:rank|ranking|place|position|standing)\b(?!s|\s+(?:of|by|for|the|all)\b)",
        r"\g<who>'s rank",
    ),
    (
        rf"\b(?:did|does|has|is\s+it\s+true\s+that)\s+(?P<who>{_ONE_NAME})\s+{_BUY}\s+(?:the\s+)?most\b(?P<goods>\s+(?:magnets|gallium|germanium|antimony))?(?=\s+(?:in|during)\s|\s+of\s+(?:all|any)|\W*\Z)(?:\s+of\s+(?:all|any)\b(?:\s+\w+)?)?",
        r"was \g<who> the biggest buyer\g<goods>",
    ),
    (
        r"\bwhose\s+(?:(?:own|magnet|total|monthly)\s+)?(?:purchases|imports|buying|orders|volumes?|intake|demand|tonnage|figures?|exports?|shipments?)\s+(?=(?:rose|grew|increased|jumped|climbed|fell|dropped|declined|decreased|shrank|gained|lost)\b)",
        "who ",
    ),
    (
        r"\b(?:to|for|into)\s+(?:(?:all|any|the)\s+)*(?:other\s+)?(?:countries|partners|buyers|destinations|places|markets|nations|customers)\s+(?:other\s+than|besides|except(?:\s+for)?|apart\s+from|aside\s+from|excluding|outside(?:\s+of)?|that\s+(?:are|is)(?:n't|\s+not)|not\s+(?:including|counting))\s+(?=[a-z])",
        "to everyone but ",
    ),
    (
        r"\A(?!.*\b(?:data|figures|available|loaded|latest|newest|months|top|rank\w*|break\s?downs?|biggest|largest|splits?|shares?|compare|trend|chart|sort\w*|most|least|rose|fell|grew)\b)(?P<asks>.*?)\s+by\s+(?:product|commodity|commodities|goods|material|product\s+type)s?\b",
        r"top products \g<asks>",
    ),
    (
        r"\A\W*(?:(?:which|what)\s+)?(?:products|goods|commodities)\s+(?:(?:were\s+|was\s+|did\s+china\s+)?(?:went|go|shipped|sent|sold|exported|export|ship|send|sell)\s+)?to\s+(?=(?:the\s+)?[a-z])",
        "top products ",
    ),
    (rf"\bconvert(?:ed)?\s+(?P<what>[^,;?]{{2,60}}?)\s+(?:in)?to\s+(?=(?:{unit_words()})\b)", r"\g<what> in "),
    (r"\bhow\s+many\s+(?:mt|t)\b(?=\s+[a-z])", "how many tonnes"),
    (r"\bstateside\b", "to the us"),
    (
        r"\A\W*(?:(?:from|on|by)\s+)?(?:the\s+)?(?P<who>us|u\.s\.|american|eu|european)(?:['’]s)?\s+side(?:['’]s\s+(?:figure|number|count))?\b(?!\s+of\b)",
        r"\g<who> customs figure",
    ),
    (
        rf"\A\W*(?!(?:the\s+)?(?:countries|partners|buyers|customers|destinations|markets|months|any|which|all)\b)(?P<who>{_ONE_NAME})\s+(?P<passed>{_PASSED})\s+(?:in\s+)?(?P<when>{_MONTH})\W*\Z",
        r"is it true that \g<who> was \g<passed> in \g<when>",
    ),
)
_NOT_SO = rules(
    (
        r"\b(?P<asks>(?:which|who|how\s+(?:many|often)|when|months)\b[^?.,;]*?)\b(?P<verb>did|does|do|was|were|is|are|has|have|had)n['’]t\b(?!\s+(?:you|we|i|they|it|any|at\s+all|zero|nil|nought|nothing|0)\b)",
        r"\g<asks>not \g<verb>",
    ),
    (
        rf"\b(?:was|were|is|are|has|have)\s+there\s+(?:been\s+)?no\s+(?P<way>{_WAY}|jump|rebound|recovery|slump|plunge|dip)\s+(?:in|of|for|to)\b",
        lambda found: f"is it true that it changed by at {'least' if _fell(found['way']) else 'most'} 0%",
    ),
)
"""What is said not to be so: in a word that is no small one, or as what is so."""
_NEEDED = late_pattern(
    r"most|least|fewest|est\b|high|low|best|top|worst|months|month|streak|run\b|row|longest|when|last|first|latest|ago|since|m/m|mom|yoy|y/y|topp|tops|minimum|maximum|occasions|many|number",
    re.IGNORECASE,
)

_IN_CHINESE = rules(
    (r"多少次(?=超过|高于|低于|少于|达到|跌破|突破|不到)", "有几个月"),
    (r"已经?(?=连续)", ""),
    (r"(?<=什么时候)起|(?<=何时)起", ""),
    (r"(?:最大?的?单月|单月的?最大?的?)(?P<move>[涨跌降增]幅)", r"哪个月\g<move>最大"),
    (r"(?<!最长)(?<!最长的)连(?P<move>[涨跌降升增减])了?(?:几|多少)个?月了", r"连续\g<move>几个月"),
    (
        r"最(?P<how>[高低好强差弱])的?(?P<each>季度|半年|年份)(?:是哪.{0,3})?",
        lambda found: f"哪个{found['each']}最{'高' if found['how'] in '高好强' else '低'}",
    ),
    (
        r"(?<!你)(?<!我)(?<!有)(?:购?买|进口|拿|卖|运)(?:了|的)?(?:是)?(?:哪些|什么|哪几种)(?:产品|商品)|按(?:产品|商品)(?:来)?(?:划?分|分类|拆分|看|列)(?:开|一下)?",
        "产品排名",
    ),
    (r"(?<!除)(?<!除了)(?P<who>[\u4e00-\u9fff]{2,4})以外的?(?:其他|其它)?(?:国家|地区|市场|买家)", r"除\g<who>外"),
    (
        r"(?P<one>[\u4e00-\u9fff]{2,4})[和与跟同](?P<other>[\u4e00-\u9fff]{2,4}?)的?(?:比例|比率|之比|比值)(?!上)",
        r"\g<one>是\g<other>的几倍",
    ),
)
_CHINESE_NEEDED = late_pattern(
    r"多少次|连[续涨跌降升增减]|[候时]起|单月|最[高低好强差弱]|产品|商品|以外|比例|比率|之比|比值"
)

SERIES_ASKED: tuple[Rule, ...] = (
    (_NEEDED, Anew(lambda text: rewritten(text, (*_EXTREMES, *_OF_MONTHS)))),
    *_OF_TWO,
    *_OF_BUYERS,
    *_NOT_SO,
    (_CHINESE_NEEDED, Anew(lambda text: rewritten(text, _IN_CHINESE))),
)
"""Rules that write such questions in the words that are read."""
