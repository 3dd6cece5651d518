"""The words that periods are made of, and the patterns in which they stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.number_words import COUNTS
from bot.text import late_pattern
from bot.trade.periods import MONTH_ABBREVIATIONS, MONTH_NAMES

NUMBERS_OF_MONTHS = (
    {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {short.lower(): number for number, short in enumerate(MONTH_ABBREVIATIONS, 1)}
    | {"sept": 9}
)
COUNTS_OF_MONTHS = COUNTS | {"twenty-four": 24, "thirty-six": 36}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
             "final": 0, "last": 0}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2),
            "春季": (3, 5), "夏季": (6, 8), "秋季": (9, 11), "冬季": (12, 2)}  # fmt: skip
STRETCHES = {"early": (1, 3), "the start of": (1, 3), "the beginning of": (1, 3),
              "mid": (5, 8), "the middle of": (5, 8),
              "late": (10, 12), "the end of": (10, 12),
              "初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12)}  # fmt: skip
MIDDLE_OF_YEAR = 6
MONTHS_IN = {"m": 1, "mo": 1, "mos": 1, "mth": 1, "mths": 1, "month": 1, "months": 1, "个月": 1,
              "quarter": 3, "quarters": 3, "个季度": 3, "季度": 3,
              "half": 6, "half-years": 6, "half-year": 6,
              "year": 12, "years": 12, "yr": 12, "yrs": 12, "年": 12}  # fmt: skip
YEARS_FROM_NOW = {
    "last year": -1, "the previous year": -1, "previous year": -1, "the past year": -1, "去年": -1, "上年": -1,
    "前年": -2, "the year before last": -2, "year before last": -2, "this year": 0, "current year": 0,
    "the current year": 0, "今年": 0, "本年": 0, "next year": 1, "明年": 1,
}  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTH_NAME = rf"(?:{any_of(NUMBERS_OF_MONTHS)})\.?"
COUNT = rf"(?:[0-9]{{1,3}}|{any_of(COUNTS_OF_MONTHS)})"
UNIT = rf"(?:{any_of(MONTHS_IN)})"
YEAR_FROM_NOW = any_of(YEARS_FROM_NOW)
YEAR = rf"('?[0-9]{{2}}|[0-9]{{4}}|{YEAR_FROM_NOW})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
BESIDE = (r" ?\+ ?", r" & ")
RANGE_SIGNS = (
    r" ?(?:\.{2,3}|~) ?", r" (?:up to|to|until|till|through|thru|-) ", r" ?[至到] ?", r"-", *BESIDE,
)  # fmt: skip
NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
NUMERAL = "".join(NUMERALS)
CHINESE_NUMBER = late_pattern(
    rf"[{NUMERAL}]{{4}}(?= ?年)"
    rf"|[{NUMERAL}十]+(?= ?(?:个?月|个?季度?|年(?!以)|[至到\-~] ?[{NUMERAL}十0-9]+ ?(?:月|季度)))"
)
SIMPLIFIED = str.maketrans("個後間來總過開從內", "个后间来总过开从内")
WHOLE_BEFORE = late_pattern(
    r"(?:the |for |over |in |during )*(?:(?:full|whole|entire|complete|calendar)[ -](?:year )?(?:of )?|all (?:of )?|"
    r"year |fy ?|(?:over |in |during )?the (?:course|whole) of )(?=the year|the current|last y|this y|[0-9'])|"
    r"(?:over|in|during) the course of |throughout |during |the (?=\S)"
)
WHOLE_AFTER = late_pattern(
    r"(?: time)? period$| as a whole$| in full$| overall$| full[ -]year$| whole year$|(?<=[年0-9]) ?(?:全年|整年)$"
    r"|(?<=[年月度]) ?(?:之间|期间|这段时间)$"
)
SINCE = late_pattern(
    r"(?:ever )?since (?:the (?:start|beginning|end) of )?(?P<a>.+)"
    r"|(?:starting|beginning) (?:in |from |with )?(?P<b>.+)"
    r"|from (?P<c>.+?) (?:on|onwards?|forward|to (?:now|date|today|present)|(?:un)?till? (?:now|today))"
    r"|(?P<d>.+?) (?:onwards?|to (?:now|date|today|present|the present)|(?:un)?till? (?:now|today))"
    r"|自?从? ?(?P<e>.+?) ?(?:以来|至今|到现在|到目前|起|开始)"
)
AFTER = late_pattern(r"after (?P<a>.+)|later than (?P<b>.+)|(?P<c>.+?) ?(?:之后|以后|过后|后)")
BEFORE = late_pattern(r"(?:before|prior to|earlier than) (?P<a>.+)|(?P<b>.+?) ?(?:之前|以前|前)")
UNTIL = late_pattern(
    r"(?:until|till|up to(?: and including)?|up until|through|as far as) (?:the end of )?(?P<a>.+)"
    r"|(?:截至|截止|到|至) ?(?P<b>.+?)(?:为止|底)?"
)
LAST_MONTHS = late_pattern(
    rf"(?:the |over the |in the |for the )?(?:last|past|latest|most recent|recent|previous|preceding|trailing) "
    rf"(?P<a>{COUNT})[ -]?(?P<b>{UNIT})"
    rf"|(?:最近|近|过去|前面?) ?(?P<c>{COUNT}) ?(?P<d>{UNIT})|(?:the )?(?P<e>past|trailing) (?P<f>year|quarter)"
    rf"|(?P<g>{COUNT}) ?(?P<h>{UNIT}) ?以来"
)
MONTHS_TO = late_pattern(
    rf"(?:the )?(?:last )?(?P<a>{COUNT})[ -]?(?P<b>{UNIT}) (?:up )?"
    r"(?:to|ending|ended|through|until|till"
    r"|(?P<beside>(?:just |immediately )?before|prior to|preceding))(?: in| with)? (?P<c>.+)"
    rf"|(?:the )?(?P<d>quarter|half|half-year|year) (?:up )?(?:to|ending|ended)(?: in| with)? (?P<e>.+)"
)
MONTHS_FROM = late_pattern(
    rf"(?:the )?(?:first )?(?P<a>{COUNT})[ -]?(?P<b>{UNIT}) "
    r"(?:from|(?P<beside>(?:just |immediately )?after|following)|since|starting|beginning)(?: in| with)? (?P<c>.+)"
)
TO_DATE = late_pattern(
    r"(?:ytd|year[ -]to[ -]date|cumulative|jan(?:uary)? to date|cumulative to)"
    r"(?: to| until| through| up to| in| for| as of)? (?P<a>.+)"
    r"|(?P<b>.+) (?:ytd|year[ -]to[ -]date|so far)|(?P<c>.+?) ?(?:年初至今|累计)"
)
MORE_WORDS = """
a after all and as before beginning between by calendar complete course cumulative current date during early end
ending ended entire far final first for following forward fourth from full fy half halves half-year half-years
in including last late later latest middle mid month months most newest next now of on onward onwards over past
preceding present previous prior quarter quarters recent second since so start starting than that the third this
through throughout thru till to today trailing until up whole with year years ytd year-to-date year-on ever 1st
2nd 3rd 4th 1q 2q 3q 4q 1h 2h q1 q2 q3 q4 h1 h2 m mo mos mth mths yr yrs overall same full-year whole-year
calendar-year first-half second-half mid-year qtr back is period
"""
WORDS_OF_PERIODS = frozenset(MORE_WORDS.split()) | frozenset((*NUMBERS_OF_MONTHS, *COUNTS_OF_MONTHS, *SEASONS))
LETTERS = late_pattern(r"[0-9]+[a-z]+[0-9]*|[a-z]+[0-9]+|[a-z]+(?:-[a-z]+)*")
IDEOGRAPHS = late_pattern("[\u3400-\u9fff]+")
CHINESE_SIGNS = frozenset(
    "至到年月份个季度第上下半去今前明本后最新近过去以来之间自从截至止初中底末累计全同期内头整为开始起春夏秋冬现在目前面当"
)
LETTERED = late_pattern(
    rf"(?:{MONTH_NAME}|fy|q|h|m)'?[0-9]{{1,4}}"
    rf"|[0-9]{{1,4}}(?:{MONTH_NAME}|q[1-4]?|h[12]?|m|mo|mos|mths?|months?|y|yrs?|st|nd|rd|th)"
    rf"|(?:{MONTH_NAME})(?:-(?:{MONTH_NAME}))?|[0-9]+q[0-9]+|q[1-4]-q[1-4]|mid-(?:{MONTH_NAME})|[a-z]+-[a-z]+"
)
