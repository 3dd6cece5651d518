"""What people type for months and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.language.period_reader import read_period, spoken_period
from bot.text import plain
from bot.trade.loaded import Extent
from bot.trade.periods import Month, Period

TODAY = date(2026, 5, 5)
LATEST = Month(2026, 3)


def read(text: str) -> str:
    return str(read_period(text, Extent(latest=LATEST), today=TODAY).period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025-06", "2025-06"),
        ("from mid-2025 to december 2025", "2025-06..2025-12"),
        ("january 2025 to mid 2025", "2025-01..2025-06"),
        ("since mid-2025", "2025-06..2026-03"),
        ("mid 2025", "2025-05..2025-08"),
        ("2025/6", "2025-06"),
        ("2025.06", "2025-06"),
        ("202506", "2025-06"),
        ("2025 06", "2025-06"),
        ("06/2025", "2025-06"),
        ("6-2025", "2025-06"),
        ("jun 25", "2025-06"),
        ("Jun-25", "2025-06"),
        ("jun '25", "2025-06"),
        ("jun25", "2025-06"),
        ("JUNE 2025", "2025-06"),
        ("june of 2025", "2025-06"),
        ("June, 2025", "2025-06"),
        ("sept. 2025", "2025-09"),
        ("2025 june", "2025-06"),
        ("  June   2025 ", "2025-06"),
        ("june", "2025-06"),
        ("in june", "2025-06"),
        ("march", "2026-03"),
        ("april", "2025-04"),
        ("may", "2025-05"),
        ("6", "2025-06"),
        ("2025年6月", "2025-06"),
        ("2025年06月份", "2025-06"),
        ("6月", "2025-06"),
        ("六月", "2025-06"),
        ("十二月", "2025-12"),
        ("２０２５年６月", "2025-06"),
        ("２０２５－０６", "2025-06"),
        ("٢٠٢٥-٠٦", "2025-06"),
        ("last month", "2026-04"),
        ("上个月", "2026-04"),
        ("this month", "2026-05"),
        ("latest", "2026-03"),
        ("2025", "2025-01..2025-12"),
        ("2025年", "2025-01..2025-12"),
        ("last year", "2025-01..2025-12"),
        ("this year", "2026-01..2026-12"),
        ("q2 2025", "2025-04..2025-06"),
        ("2025q2", "2025-04..2025-06"),
        ("2025-Q2", "2025-04..2025-06"),
        ("2Q25", "2025-04..2025-06"),
        ("q1", "2026-01..2026-03"),
        ("q2", "2025-04..2025-06"),
        ("last quarter", "2026-01..2026-03"),
        ("h1", "2025-01..2025-06"),
        ("h1 2025", "2025-01..2025-06"),
        ("2025年上半年", "2025-01..2025-06"),
        ("first half of 2025", "2025-01..2025-06"),
        ("ytd", "2026-01..2026-03"),
        ("ytd june 2025", "2025-01..2025-06"),
        ("2025-01..06", "2025-01..2025-06"),
        ("2025-01..2025-06", "2025-01..2025-06"),
        ("2025-01…2025-06", "2025-01..2025-06"),
        ("2025-01 .. 2025-06", "2025-01..2025-06"),
        ("2025-01-2025-06", "2025-01..2025-06"),
        ("jan-jun 2025", "2025-01..2025-06"),
        ("Jan–Jun 2025", "2025-01..2025-06"),
        ("jan to jun 2025", "2025-01..2025-06"),
        ("between jan and jun 2025", "2025-01..2025-06"),
        ("from jan to jun", "2025-01..2025-06"),
        ("2025年1-6月", "2025-01..2025-06"),
        ("2025年1月至6月", "2025-01..2025-06"),
        ("2024-2025", "2024-01..2025-12"),
        ("Nov 2024–Jan 2025", "2024-11..2025-01"),
        ("q1-q3 2025", "2025-01..2025-09"),
        ("06/25", "2025-06"),
        ("25/06", "2025-06"),
        ("dec 99", "1999-12"),
    ],
)
def test_people_write_periods_in_many_ways(text: str, period: str) -> None:
    assert read(text) == period


@pytest.mark.parametrize(
    ("text", "period", "note"),
    [
        ("2025-06..2025-01", "2025-01..2025-06", "The range was the other way round: read as Jan–Jun 2025."),
        ("2025-06..01", "2025-01..2025-06", "The range was the other way round: read as Jan–Jun 2025."),
        ("2025 to 2024", "2024-01..2025-12", "The range was the other way round: read as Jan 2024–Dec 2025."),
        ("nov-feb", "2024-11..2025-02", "Read as Nov 2024–Feb 2025."),
        ("nov 2024 to feb", "2024-11..2025-02", "Read as Nov 2024–Feb 2025."),
        ("nov to feb 2025", "2024-11..2025-02", "Read as Nov 2024–Feb 2025."),
    ],
)
def test_a_range_that_is_not_in_order_is_mended_and_told(text: str, period: str, note: str) -> None:
    reading = read_period(text, Extent(latest=Month(2026, 1)), today=TODAY)
    assert (str(reading.period), reading.notes) == (period, (note,))


@pytest.mark.parametrize(
    ("text", "code", "sentence", "suggested"),
    [
        ("2025-13", "month_invalid", "The month must be 01–12.", ["Dec 2025", "latest"]),
        ("202513", "month_invalid", "The month must be 01–12.", ["Dec 2025", "latest"]),
        ("2025-00", "month_invalid", "The month must be 01–12.", ["Jan 2025", "latest"]),
        ("13/2025", "month_invalid", "The month must be 01–12.", ["Dec 2025", "latest"]),
        ("2025-01..13", "month_invalid", "The month must be 01–12.", ["Dec 2025", "latest"]),
        (
            "06/05",
            "month_ambiguous",
            "06/05 could be June or May; write the year in full, as in 2025-06.",
            ["Jun 2025", "May 2025"],
        ),
        ("2025-06-15", "month_not_day", "Figures are by month, not by day.", ["Jun 2025"]),
        ("20250615", "month_not_day", "Figures are by month, not by day.", ["Jun 2025"]),
        ("06/05/2025", "month_not_day", "Figures are by month, not by day.", ["Jun 2025", "May 2025"]),
        ("15 June 2025", "month_not_day", "Figures are by month, not by day.", ["Jun 2025"]),
        ("June 15th, 2025", "month_not_day", "Figures are by month, not by day.", ["Jun 2025"]),
        ("0000-01", "year_out_of_range", "The year must be 1990–2099.", ["Jan 2026", "latest"]),
        ("0000", "year_out_of_range", "The year must be 1990–2099.", ["latest"]),
        ("1889-05", "year_out_of_range", "The year must be 1990–2099.", ["May 2025", "latest"]),
        ("9999-12", "year_out_of_range", "The year must be 1990–2099.", ["Dec 2025", "latest"]),
        ("9999", "year_out_of_range", "The year must be 1990–2099.", ["latest"]),
        (
            "soon",
            "month_unknown",
            "I could not read “soon” as a month. Try 2025-06, June 2025, Q2 2025 or latest.",
            ["latest"],
        ),
    ],
)
def test_what_cannot_be_a_month_gets_its_sentence(text: str, code: str, sentence: str, suggested: list[str]) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == code
    assert plain(refused.value.message) == sentence
    assert [each.label for each in refused.value.suggestions] == suggested


def test_a_bare_month_prefers_the_series_own_months() -> None:
    extent = Extent((Month(2024, 11), Month(2025, 10)), (), LATEST)
    assert read_period("nov", extent, today=TODAY).period.first == Month(2024, 11)
    assert read_period("jan", extent, today=TODAY).period.first == Month(2026, 1)
    assert read_period("latest", extent, today=TODAY).period.first == Month(2025, 10)


def extent_of(months: str, *blocks: str) -> Extent:
    return Extent(Period.parse(months).months, tuple(Period.parse(block) for block in blocks), LATEST)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("latest", "2026-03"),
        ("april", "2025-04"),  # a block is no month
        ("march", "2026-03"),
        ("q1", "2026-01..2026-03"),
        ("q2", "2025-04..2025-06"),  # of 2026 there are only April to July together
        ("apr to jul", "2026-04..2026-07"),
        ("h1", "2025-01..2025-06"),
        ("ytd", "2026-01..2026-07"),
        ("first seven months", "2026-01..2026-07"),
    ],
)
def test_blocks_of_months_stand_beside_single_ones(text: str, period: str) -> None:
    extent = extent_of("2025-01..2026-03", "2026-01..2026-02", "2026-01..2026-07", "2026-04..2026-07")
    assert str(read_period(text, extent, today=TODAY).period) == period


@pytest.mark.parametrize(
    ("months", "blocks", "period"),
    [
        ("2025-01..2026-03", ["2026-04..2026-07"], "2026-01..2026-07"),  # added up
        ("2025-01..2026-03", ["2026-03..2026-07"], "2026-01..2026-07"),
        ("2025-01..2026-03", ["2026-05..2026-07"], "2026-01..2026-03"),  # without April there is a gap
        ("2025-01..2025-12", ["2026-01..2026-02"], "2026-01..2026-02"),
        ("2025-03..2025-12", [], "2025-01..2025-12"),  # January and February are missing, which the answer says
        ("2025-03..2025-12", ["2024-01..2024-08"], "2025-01..2025-12"),
        ("2025-11..2025-12", ["2025-12..2026-02"], "2026-01..2026-02"),
    ],
)
def test_the_year_to_date_is_the_longest_that_can_be_added_up(months: str, blocks: list[str], period: str) -> None:
    assert str(read_period("ytd", extent_of(months, *blocks), today=TODAY).period) == period


def test_a_part_of_the_year_is_the_newest_that_can_be_added_up_then_the_newest_of_which_there_is_any() -> None:
    assert str(read_period("q4", extent_of("2024-10..2025-11"), today=TODAY).period) == "2024-10..2024-12"
    assert str(read_period("q4", extent_of("2025-11..2025-12"), today=TODAY).period) == "2025-10..2025-12"
    assert str(read_period("q3", extent_of("2025-11..2025-12"), today=TODAY).period) == "2025-07..2025-09"
    assert str(read_period("nov to jan", extent_of("2024-10..2025-11"), today=TODAY).period) == "2024-11..2025-01"


@pytest.mark.parametrize(
    "text", ["us", "in", "8505", "85051110", "8505.11.10", "12m", "mar-a-lago", "", " ", "-", "us 2025"]
)
def test_other_words_are_no_period(text: str) -> None:
    assert spoken_period(text) is None


months = st.builds(Month, st.integers(1990, 2099), st.integers(1, 12))


@given(months, months)
def test_every_way_a_period_writes_itself_is_read_back(one: Month, other: Month) -> None:
    period = Period(min(one, other), max(one, other))
    assert read(str(period)) == str(period)
    assert read(period.label) == str(period)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read(text)
    except NotUnderstood as refused:
        assert plain(refused.message)


@pytest.mark.parametrize("text", ["2025-1²", "2025-0⁶", "2025-①", "２０２５-0⁶"])
def test_a_footnote_mark_is_no_digit_of_a_month(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)
    assert read("２０２５-06") == "2025-06"


SERIES = Extent(
    Period.parse("2024-05..2026-03").months,
    (Period.parse("2026-01..2026-07"), Period.parse("2026-04..2026-07")),
    LATEST,
)
NOVEMBER = date(2026, 11, 26)


def of_series(text: str) -> str:
    return str(read_period(text, SERIES, today=NOVEMBER).period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # a part of a year and its year, in either order
        ("june last year", "2025-06"),
        ("the second half of last year", "2025-07..2025-12"),
        ("last year q2", "2025-04..2025-06"),
        ("jan to jun last year", "2025-01..2025-06"),
        ("q1 to q3 last year", "2025-01..2025-09"),
        ("first nine months of last year", "2025-01..2025-09"),
        ("the last three months of 2025", "2025-10..2025-12"),
        ("last quarter of 2025", "2025-10..2025-12"),
        ("june quarter 2025", "2025-04..2025-06"),
        ("summer 2025", "2025-06..2025-08"),
        ("late last year", "2025-10..2025-12"),
        ("jan+feb 2026", "2026-01..2026-02"),
        ("last june", "2025-06"),
        ("this june", "2026-06"),
        # so many months up to the newest, to a period, or from one on
        ("the last six months", "2025-10..2026-03"),
        ("the last thirteen months", "2025-03..2026-03"),
        ("the last twenty-four months", "2024-04..2026-03"),
        ("past year", "2025-04..2026-03"),
        ("last two quarters", "2025-10..2026-03"),
        ("the 12 months to march 2026", "2025-04..2026-03"),
        ("three months ending june 2025", "2025-04..2025-06"),
        ("six months from april 2025", "2025-04..2025-09"),
        # one side of a month; an open end is the newest single month
        ("since april 2025", "2025-04..2026-03"),
        ("since april of 2025", "2025-04..2026-03"),
        ("since april in 2025", "2025-04..2025-12"),
        ("since the first quarter of 2025", "2025-01..2026-03"),
        ("since the second half of 2024", "2024-07..2026-03"),
        ("from april 2025 onwards", "2025-04..2026-03"),
        ("april 2025 to date", "2025-04..2026-03"),
        ("after april 2025", "2025-05..2026-03"),
        ("before april 2025", "2024-05..2025-03"),
        ("up to june 2025", "2024-05..2025-06"),
        # a whole year, and the year to date
        ("over the course of 2025", "2025-01..2025-12"),
        ("2025 as a whole", "2025-01..2025-12"),
        ("all of last year", "2025-01..2025-12"),
        ("this year so far", "2026-01..2026-07"),
        ("2025 ytd", "2025-01..2025-12"),
        ("cumulative to july 2026", "2026-01..2026-07"),
        # the same in Chinese, numerals too
        ("去年上半年", "2025-01..2025-06"),
        ("2025年第二季度", "2025-04..2025-06"),
        ("前三季度", "2025-01..2025-09"),
        ("今年前七个月", "2026-01..2026-07"),
        ("今年1到7月", "2026-01..2026-07"),
        ("二〇二五年六月", "2025-06"),
        ("自4月以来", "2025-04..2026-03"),
        ("2025年4月以后", "2025-05..2026-03"),
        ("截至2025年6月", "2024-05..2025-06"),
        ("最近三个月", "2026-01..2026-03"),
        ("過去12個月", "2025-04..2026-03"),
        ("今年以来", "2026-01..2026-07"),
        ("去年全年", "2025-01..2025-12"),
        ("2025年底", "2025-10..2025-12"),
    ],
)
def test_the_words_of_periods_compose(text: str, period: str) -> None:
    assert of_series(text) == period


PARTS = {
    "q2": (4, 6), "the second quarter": (4, 6), "2nd quarter": (4, 6), "april to june": (4, 6), "apr-jun": (4, 6),
    "h2": (7, 12), "the second half": (7, 12), "july through december": (7, 12), "june": (6, 6), "sept": (9, 9),
    "first nine months": (1, 9), "jan-feb": (1, 2), "jan+feb": (1, 2), "spring": (3, 5),
    "上半年": (1, 6), "第三季度": (7, 9), "1-7月": (1, 7), "十月": (10, 10), "前三季度": (1, 9),
}  # fmt: skip
YEARS = st.sampled_from([("last year", 2025), ("去年", 2025), ("this year", 2026), ("2024", 2024), ("2023", 2023)])


@given(
    st.sampled_from(sorted(PARTS.items())),
    YEARS,
    st.sampled_from(["{part} {year}", "{part} of {year}", "{year} {part}"]),
)
def test_a_part_of_a_year_is_one_period_of_its_length_wherever_its_year_stands(
    part: tuple[str, tuple[int, int]], year: tuple[str, int], form: str
) -> None:
    words, (first, last) = part
    text = form.format(part=words, year=year[0])
    assert of_series(text) == str(Period(Month(year[1], first), Month(year[1], last))), text


@given(months.filter(lambda month: month.year > 2000), st.integers(1, 40))
def test_so_many_months_are_so_long_and_end_or_begin_with_what_is_named(month: Month, count: int) -> None:
    ended = read_period(f"the {count} months to {month.long}", SERIES, today=NOVEMBER).period
    begun = read_period(f"{count} months from {month.short}", SERIES, today=NOVEMBER).period
    assert (len(ended), ended.last, len(begun), begun.first) == (count, month, count, month)
    recent = read_period(f"the last {count} months", SERIES, today=NOVEMBER).period
    assert (len(recent), recent.last) == (count, Month(2026, 3))


@given(months)
def test_the_months_on_both_sides_of_one_are_all_there_are(month: Month) -> None:
    since, after = of_series(f"since {month.long}"), of_series(f"after {month}")
    assert since == str(Period(month, max(month, Month(2026, 3))))
    assert after == str(Period(month + 1, max(month + 1, Month(2026, 3))))
    assert of_series(f"自{month.year}年{month.month}月以来") == since
    assert of_series(f"until {month}") == str(Period(min(Month(2024, 5), month), month))


NUMERALS = "〇一二三四五六七八九"


@given(months)
def test_a_month_in_chinese_numerals_is_the_month(month: Month) -> None:
    tens, ones = divmod(month.month, 10)
    number = ("十" if tens else "") + (NUMERALS[ones] if ones else "")
    year = "".join(NUMERALS[int(digit)] for digit in str(month.year))
    assert of_series(f"{year}年{number}月") == str(month)
