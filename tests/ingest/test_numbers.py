"""Numbers as files write them: exact, or refused with the reason; a comma is never guessed."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.cells import Unreadable, read_month
from bot.ingest.headings import HeadedSheet
from bot.ingest.numbers import Numbers
from bot.ingest.sheets import Sheet
from bot.ingest.texts import text_sheets
from bot.text import plain
from bot.trade.periods import Month

COMMAS, SEMICOLONS = True, False


def numbers(*cells: str, columns: bool = COMMAS) -> Numbers:
    """Make what reads a file of these cells, with commas or semicolons between its columns."""
    return Numbers(lambda: cells, is_point_sure=columns)


def refused(written: str, *others: str, columns: bool = COMMAS) -> str:
    with pytest.raises(Unreadable) as refusal:
        numbers(written, *others, columns=columns).amount(written, 1_000)
    return plain(refusal.value.reason)


@pytest.mark.parametrize(
    ("written", "thousandths"),
    [
        ("353", 353_000),
        ("353.5", 353_500),
        ("0.353", 353),
        ("1,234", 1_234_000),
        ("1,234,567", 1_234_567_000),
        ("1,234.5", 1_234_500),
        ("1 234", 1_234_000),
        ("1\N{THIN SPACE}234.5", 1_234_500),
        ("1'234", 1_234_000),
        ("７５", 75_000),
        ("１，２３４．５", 1_234_500),
        ("1e+05", 100_000_000),
        ("1.2e+09", 1_200_000_000_000),
        ("-", None),
        ("—", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_it_is_written(written: str, thousandths: int | None) -> None:
    assert numbers(written).amount(written, 1_000) == thousandths


@pytest.mark.parametrize(
    "written", ["353¹", "353①", "46.4²", "1,234⁵", "35₃", "3½", "353⑴", "353⒈", "𝟑53", "¹", "²³"]
)
@pytest.mark.parametrize("columns", [COMMAS, SEMICOLONS])
def test_a_footnote_mark_is_no_digit(written: str, columns: bool) -> None:
    assert "is no digit of it" in refused(written, columns=columns)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("٣٥٣", "digits 0–9"),
        ("1.2e+05", "shortened"),
        ("1E+05", "shortened"),
        ("1.23457e+05", "shortened"),
        ("1e9", "shortened"),
        ("3,5", "not a number"),
        ("0,353", "not a number"),
        ("1.234,5", "not a number"),
        ("1,23", "not a number"),
        ("1_000", "not a number"),
        ("0x10", "not a number"),
        ("nan", "not a number"),
        ("1e+99", "whole world"),
        ("1.101.234", "a point before decimals (write 1101234)"),
        ("1.234,5", "(write 1234.5)"),
        ("n/a", "Write the number alone, or leave the cell empty."),
        ("-612345", "negative, which no trade is: correct it, or leave the row out."),
        ("-5", "negative"),
        ("−1,234", "negative"),
        ("=1+1", "formula"),
    ],
)
def test_what_is_no_exact_number_is_refused(written: str, reason: str) -> None:
    assert reason in refused(written)


@pytest.mark.parametrize(
    ("written", "others", "thousandths"),
    [
        ("51,023", ["10402,17"], 51_023),
        ("51,023", ["0,5"], 51_023),
        ("51,023", ["1.234,5"], 51_023),
        ("51,023", ["1.234.567"], 51_023),
        ("1.234", ["10402,17"], 1_234_000),
        ("1.234,5", [], 1_234_500),
        ("10402,17", [], 10_402_170),
        ("1 234,5", [], 1_234_500),
        ("51,023", ["1,234,567"], 51_023_000),
        ("51,023", ["12.5"], 51_023_000),
        ("51.023", ["12.5"], 51_023),
        ("51.023", [], 51_023),
        ("51023", ["10402,17"], 51_023_000),
    ],
)
def test_a_file_with_semicolons_is_read_by_what_its_numbers_tell(
    written: str, others: list[str], thousandths: int
) -> None:
    assert numbers(written, *others, columns=SEMICOLONS).amount(written, 1_000) == thousandths


def test_a_comma_that_nothing_explains_is_refused_with_both_ways_to_write_it() -> None:
    assert "semicolons" in (said := refused("51,023", "7,004", "812", columns=SEMICOLONS))
    assert "write 51.023 or 51023" in said
    assert "write 1.234 or 1234" in refused("1.234", "51,023", columns=SEMICOLONS)


def test_numbers_that_contradict_each_other_settle_nothing() -> None:
    for columns in (COMMAS, SEMICOLONS):
        assert "elsewhere in the file a comma is the decimal point" in refused(
            "51,023", "0,5", "0.5", columns=columns
        )
    assert "elsewhere" in refused("51,023", "10402,17", columns=COMMAS)
    assert numbers("0,5", "0.5", columns=SEMICOLONS).amount("0,5", 10) == 5


def test_beside_points_between_thousands_a_point_is_no_decimal_point() -> None:
    said = refused("612.345", "1.101.234", "12.5")
    assert "elsewhere in the file points stand between thousands; write 612.345 or 612345" in said
    others = numbers("612.345", "1.101.234")
    assert [others.amount(each, 1_000) for each in ("12.5", "0.345", "1234.567")] == [12_500, 345, 1_234_567]
    assert numbers("612.345", "12.5").amount("612.345", 1_000) == 612_345


@given(st.decimals(0, 10**9, places=3), st.sampled_from([",", "."]), st.booleans())
def test_a_number_is_itself_however_its_file_writes_it(number: Decimal, point: str, is_grouped: bool) -> None:
    """A cell that tells by itself stands beside it, as one does in most files."""
    swapped = {",": ".", ".": ","}
    written = f"{number:,.3f}" if is_grouped else f"{number:.3f}"
    tells = "0.5"
    if point == ",":
        written, tells = ("".join(swapped.get(sign, sign) for sign in each) for each in (written, tells))
    found = numbers(written, tells, columns=SEMICOLONS)
    assert found.amount(written, 1_000) == int(number * 1_000)
    assert found.decimals(written) == 3


WRITTEN = st.one_of(
    st.integers(0, 10**12).map(str),
    st.decimals(0, 10**9, places=3).map(str),
    st.sampled_from(["", "-", "0", " 7", "1,234", "٣", "²", "12,34", "-5", "1e+05", "x", "9" * 22, "=1+1"]),
)


@given(st.lists(WRITTEN, min_size=1, max_size=20), st.sampled_from([1, 1_000, 1_000_000]), st.booleans())
def test_a_column_is_read_as_its_cells_are(cells: list[str], unit: int, is_text: bool) -> None:
    read = numbers(*cells)
    rows = [(at, [cell, "x"]) for at, cell in enumerate(cells, start=2)]
    text = "".join(f'"{cell}",x\n' for _, (cell, _) in [(1, ["figure", ""]), *rows])
    sheet = Sheet("", lambda: iter([(1, ["figure", "x"]), *rows]))
    table = HeadedSheet(text_sheets(text.encode(), "utf-8")[0] if is_text else sheet, {"figure": "figure"})
    ((block, unfit),) = table.blocks()
    assert unfit == []
    wanted = np.flatnonzero(block.lines % 2 == 0)
    amounts, are_there, reasons = block.amounts("figure", read, unit, wanted)
    for at, cell in enumerate(cells[::2]):
        if at in reasons:
            with pytest.raises(Unreadable) as refusal:
                read.amount(cell, unit)
            assert refusal.value.reason == reasons[at].reason
        else:
            assert (amounts[at] if are_there[at] else None) == read.amount(cell, unit)


@pytest.mark.parametrize(
    "written",
    [
        *("202506", "2025-06", "2025/6", "2025.06", "2025年6月", "２０２５年６月", "2025M06", "202506.0"),
        *("2025-06-01", "2025-06-30", "2025/6/1", "2025年6月1日", "2025-06-01 00:00:00", "01.06.2025", "30.06.2025"),
        *("Jun-25", "Jun 2025", "June 2025", "jun-2025"),
    ],
)
def test_a_month_is_read_as_files_and_spreadsheets_write_it(written: str) -> None:
    assert read_month(written) == Month(2025, 6)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2025-1²", "is no digit of it"),
        ("2025-0⁶", "is no digit of it"),
        ("2025-06-15", "is a day"),
        ("6/1/2025", "not a month"),
        ("2025-02-29", "is a day"),
        ("25-Jun", "not a month"),
        ("Jan.-Dec. 2008", "not a month"),
        ("2025", "whole year"),
        ("2025-13", "01–12"),
        ("1066-10", "the year must be"),
    ],
)
def test_what_is_no_month_is_refused(written: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_month(written)
    assert reason in plain(refusal.value.reason)
