"""Files as people have them: saved again by other programs, joined, cut, in sheets, with columns of their own."""

import io
import json
from collections.abc import Callable, Sequence
from datetime import date

import pytest
import xlsxwriter

from bot.errors import NotPossible, NotUnderstood, UserError
from bot.ingest.rows import ReadFile
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure, Origin, Status
from bot.trade.periods import Month
from tests.ingest.trade_rows import trade_rows

_COMTRADE = {
    "typeCode": "C", "freqCode": "M", "period": "202401", "reporterCode": "156", "reporterISO": "CHN",
    "flowCode": "X", "partnerCode": "842", "partnerDesc": "", "partner2Code": "0", "classificationCode": "H6",
    "cmdCode": "850511", "aggrLevel": "6", "customsCode": "C00", "motCode": "0", "netWgt": "1000",
    "isNetWgtEstimated": "false", "primaryValue": "50000",
}  # fmt: skip
COMTRADE_FIELDS = list(_COMTRADE)


def comtrade_row(**changed: str) -> list[str]:
    """Give a row of UN Comtrade: a tonne to the United States in January 2024, and what is changed of it."""
    return [{**_COMTRADE, **changed}[name] for name in COMTRADE_FIELDS]


Reader = Callable[..., ReadFile]
EXPORT = ImportOptions(flow=Flow.EXPORT)
KILOGRAM = 1_000


def amounts(found: ReadFile, measure: Measure = Measure.NET_WEIGHT) -> dict[tuple[str, str], int]:
    """Give the amounts by partner and month."""
    return {(row.partner, str(row.period)): row.amount for row in trade_rows(found) if row.measure is measure}


def notes(found: ReadFile) -> str:
    return " ".join(plain(note) for note in found.notes)


def reasons(found: ReadFile) -> str:
    return " ".join(plain(each.reason) for each in found.rejected)


def told(refusal: pytest.ExceptionInfo[UserError]) -> tuple[str, str]:
    return refusal.value.code, plain(refusal.value.message)


def text(header: Sequence[str], *rows: Sequence[str], mark: str = ",") -> bytes:
    return "\n".join(mark.join(cells) for cells in (header, *rows)).encode()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Make a workbook of named sheets; a date is written as one."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "mmm-yy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write(at, place, cell)
    return made.getvalue()


# China Customs: columns that somebody added

CUSTOMS = ("数据年月", "贸易伙伴编码", "商品编码", "第一数量", "第一计量单位", "美元")


def customs(added: Sequence[str], *rows: Sequence[str]) -> bytes:
    """Make a customs file with these columns in front; each row gives their cells and the kilograms."""
    header = (*added, *CUSTOMS[1:])
    return text(header, *((*cells[:-1], "502", "85051110", cells[-1], "千克", "100") for cells in rows))


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (("年", "月"), [("2025", "1", "10"), ("2025", "06", "20")]),
        (("年份", "月份"), [("2025年", "1月", "10"), ("2025年", "6月", "20")]),
        (("Year", "Month"), [("2025", "1", "10"), ("2025.0", "6.0", "20")]),
        (("Year", "Date of data"), [("2025", "202501", "10"), ("2025", "2025-06", "20")]),
    ],
)
def test_a_year_and_a_month_in_columns_of_their_own(
    read: Reader, headings: Sequence[str], rows: list[Sequence[str]]
) -> None:
    found = read(customs(headings, *rows), EXPORT)
    assert (found.rejected, found.missing) == ((), ())
    assert amounts(found) == {("US", "2025-01"): 10 * KILOGRAM, ("US", "2025-06"): 20 * KILOGRAM}
    with pytest.raises(NotUnderstood) as refusal:
        read(customs(headings, *rows), ImportOptions(flow=Flow.EXPORT, month=Month(2025, 6)))
    assert told(refusal)[0] == "file-month-differs"


def test_a_year_without_a_month_is_no_month(read: Reader) -> None:
    with pytest.raises(NotPossible) as refusal:
        read(customs(("年",), ("2025", "10")), ImportOptions(flow=Flow.EXPORT, month=Month(2025, 6)))
    assert told(refusal)[0] == "file-annual"
    found = read(customs(("Year", "Month"), ("2025", "202406", "10"), ("25", "6", "10"), ("2025", "13", "1")), EXPORT)
    assert len(found.rows) == 0
    assert "not in the year 2025" in reasons(found) and "not a year" in reasons(found) and "01–12" in reasons(found)


def test_a_number_of_a_month_is_read_beside_what_was_said(read: Reader) -> None:
    said = ImportOptions(flow=Flow.EXPORT, month=Month(2025, 6))
    assert amounts(read(customs(("月份",), ("6", "10")), said)) == {("US", "2025-06"): 10 * KILOGRAM}
    assert "“5” is not a month" in reasons(read(customs(("月份",), ("5", "10")), said))


@pytest.mark.parametrize("heading", ["进出口", "Flow", "Import/Export", "类型", "Kind of trade"])
@pytest.mark.parametrize("words", [("出口", "进口"), ("Export", "Imports")])
def test_a_column_with_the_flow_is_never_added_up(read: Reader, heading: str, words: tuple[str, str]) -> None:
    data = customs((heading, "数据年月"), (words[0], "202506", "10"), (words[1], "202506", "70"))
    found = read(data)
    assert found.missing == ()
    assert {(row.flow, row.amount) for row in trade_rows(found) if row.measure is Measure.NET_WEIGHT} == {
        (Flow.EXPORT, 10 * KILOGRAM),
        (Flow.IMPORT, 70 * KILOGRAM),
    }
    for flow in Flow:
        with pytest.raises(NotUnderstood) as refusal:
            read(data, ImportOptions(flow=flow))
        assert told(refusal)[0] == "file-flow-differs"


def test_a_flow_in_the_file_that_contradicts_what_was_said_is_refused(read: Reader) -> None:
    data = customs(("进出口", "数据年月"), ("进口", "202506", "10"))
    with pytest.raises(NotUnderstood) as refusal:
        read(data, EXPORT)
    assert told(refusal) == (
        "file-flow-differs",
        "The file itself says imports, not exports. Leave the direction out.",
    )
    assert "neither export nor import" in reasons(
        read(customs(("Flow", "数据年月"), ("both", "202506", "10")), EXPORT)
    )


def test_rows_that_differ_in_an_unknown_column_are_not_added_up(read: Reader) -> None:
    found = read(customs(("Quartal", "数据年月"), ("I", "202506", "10"), ("II", "202506", "20")), EXPORT)
    assert len(found.rows) == 0
    assert [each.line for each in found.rejected] == [2, 3]
    assert "differ in a column that I do not know (“Quartal”), so they are not added up" in reasons(found)
    regimes = customs(
        ("Quartal", "贸易方式编码", "数据年月"), ("I", "10", "202506", "1"), ("II", "15", "202506", "2")
    )
    assert len(read(regimes, EXPORT).rows) == 0


def test_an_unknown_column_that_tells_no_rows_apart_does_no_harm(read: Reader) -> None:
    rows = (("a", "10", "202506", "1"), ("a", "15", "202506", "2"))
    found = read(customs(("Von", "贸易方式编码", "数据年月"), *rows), EXPORT)
    assert amounts(found) == {("US", "2025-06"): 3 * KILOGRAM}
    assert "“Von”" in notes(found)
    for heading in ("", "Unnamed: 0", "序号", "备注", "单价"):
        numbered = (("0", "10", "202506", "1"), ("1", "15", "202506", "2"))
        assert amounts(read(customs((heading, "贸易方式编码", "数据年月"), *numbered), EXPORT)) == {
            ("US", "2025-06"): 3 * KILOGRAM
        }


# Decimal commas


@pytest.mark.parametrize("mark", [";", "\t"])
def test_decimal_commas_are_read_in_every_layout(read: Reader, mark: str) -> None:
    comtrade = text(
        COMTRADE_FIELDS,
        comtrade_row(netWgt="51,023", primaryValue="10402,17"),
        comtrade_row(partnerCode="392", netWgt="7,004", primaryValue="812,345"),
        mark=mark,
    )
    assert amounts(read(comtrade)) == {("US", "2024-01"): 51_023, ("JP", "2024-01"): 7_004}
    assert amounts(read(comtrade), Measure.VALUE) == {("US", "2024-01"): 1_040_217, ("JP", "2024-01"): 81_234}
    legacy = {
        "Classification": "H5", "Year": "2021", "Period": "202106", "Trade Flow": "Export", "Reporter ISO": "CHN",
        "Partner ISO": "USA", "Commodity Code": "850511", "Netweight (kg)": "1.234,5", "Trade Value (US$)": "6",
    }  # fmt: skip
    found = read(text(list(legacy), list(legacy.values()), mark=mark))
    assert amounts(found) == {("US", "2021-06"): 1_234_500}
    online = text(
        CUSTOMS,
        ("202506", "502", "85051110", "51,023", "千克", "1.234.567"),
        ("202506", "116", "85051110", "3,5", "千克", "9"),
        mark=mark,
    )
    assert amounts(read(online, EXPORT)) == {("US", "2025-06"): 51_023, ("JP", "2025-06"): 3_500}
    assert amounts(read(online, EXPORT), Measure.VALUE)["US", "2025-06"] == 123_456_700
    template = text(
        ["reporter", "flow", "product", "partner", "period", "net_weight", "weight_unit", "source"],
        ["CN", "export", "magnets", "US", "2025-06", "51,023", "t", "Example"],
        ["CN", "export", "magnets", "JP", "2025-06", "0,5", "t", "Example"],
        mark=mark,
    )
    weights = {row.partner: (row.amount, row.width) for row in trade_rows(read(template))}
    assert weights == {"US": (51_023_000, 1_000), "JP": (500_000, 100_000)}
    bulletin = text(
        ("(13)Major Export Commodities in Quantity and Value,1.2026", "", "", ""),
        ("Unit:US$1,000", "", "", ""),
        ("Commodity", "Quantity Unit", "1", "1"),
        ("", "", "Quantity", "Value"),
        ("Rare earths", "T", "4,223", "52,5"),
        mark=mark,
    )
    assert [row.amount for row in trade_rows(read(bulletin))] == [4_223_000, 5_250_000]


def test_a_comma_that_no_number_explains_stops_the_file(read: Reader) -> None:
    data = text(COMTRADE_FIELDS, comtrade_row(netWgt="51,023", primaryValue="10402"), mark=";")
    found = read(data)
    assert (len(found.rows), [each.line for each in found.rejected]) == (0, [2])
    assert "51.023 or 51023" in reasons(found)


def test_a_month_or_a_total_with_a_footnote_mark_is_refused(read: Reader) -> None:
    assert "²" in reasons(read(text(COMTRADE_FIELDS, comtrade_row(netWgt="46²"))))
    assert "¹" in reasons(read(customs(("数据年月",), ("2025-1¹", "10")), EXPORT))


@pytest.mark.parametrize(
    ("column", "most"), [("source", 120), ("title", 300), ("note", 500), ("url", 2_000), ("partner", 100)]
)
def test_texts_are_bounded_where_they_are_read(read: Reader, column: str, most: int) -> None:
    """Words beside a figure are cut and that is told; an address or a name that is cut would be another one."""
    cells = {
        "reporter": "CN", "flow": "export", "product": "magnets", "partner": "US", "period": "2025-06",
        "net_weight": "353", "weight_unit": "t", "source": "x", "title": "", "url": "", "note": "",
    }  # fmt: skip
    begin = "https://x.example/" if column == "url" else ""
    fits, long = (
        read(text(list(cells), list({**cells, column: begin.ljust(length, "x")}.values())))
        for length in (most, most + 1)
    )
    assert fits.rejected == () or column == "partner"
    if column in {"url", "partner"}:
        assert [each.line for each in long.rejected] == [2]
        assert f"has {most + 1:,} characters; at most {most} are kept" in reasons(long)
        return
    assert long.rejected == () and len(long.rows) == 1
    assert f"The {column} of 1 row was cut: {most} characters are kept." in notes(long)
    assert "was cut" not in notes(fits)
    (row,) = trade_rows(long)
    kept = {"source": row.source.publisher, "title": row.source.title, "note": row.note}[column]
    assert len(kept) == most and kept.endswith("…")


# Workbooks of several sheets

HEAD = (*CUSTOMS[:1], "贸易伙伴编码", "商品编码", "第一数量", "第一计量单位", "美元")


def month_sheet(month: str, kilograms: int, order: Sequence[int] = range(6)) -> list[list[object]]:
    rows: list[list[object]] = [list(HEAD), [month, "502", "85051110", kilograms, "千克", 5]]
    return [[row[at] for at in order] for row in rows]


def test_a_month_a_sheet_is_read_whole(read: Reader) -> None:
    sheets = {"4月": month_sheet("202504", 4), "5月": month_sheet("202505", 5, [5, 4, 3, 2, 1, 0])}
    found = read(workbook(**sheets, Sheet3=[]), EXPORT)
    assert amounts(found) == {("US", "2025-04"): 4 * KILOGRAM, ("US", "2025-05"): 5 * KILOGRAM}
    assert (found.rows_read, [row.line for row in trade_rows(found)]) == (2, [2, 2, 4, 4])
    assert "“4月” begins at 1, “5月” begins at 3" in notes(found)
    assert "not read" not in notes(found)


def test_a_download_that_was_cut_is_looked_for_on_each_sheet(read: Reader) -> None:
    def sheet(month: str, rows: int) -> list[list[object]]:
        return [list(HEAD), *([month, "502", f"{n:08d}", 1, "千克", 5] for n in range(rows))]

    found = read(workbook(A=sheet("202504", 4_000), B=sheet("202505", 4_000), C=sheet("202506", 4_000)), EXPORT)
    assert (found.rows_read, found.rejected) == (12_000, ())
    with pytest.raises(NotPossible) as refusal:
        read(workbook(A=sheet("202504", 1), B=sheet("202505", 10_000)), EXPORT)
    assert told(refusal)[0] == "file-cut" and told(refusal)[1].startswith("The sheet “B” has 10,000 rows or more.")


def test_the_same_figure_on_two_sheets_is_one_and_a_contradiction_is_told(read: Reader) -> None:
    same = {"A": month_sheet("202504", 4), "B": month_sheet("202504", 4)}
    assert amounts(read(workbook(**same), EXPORT)) == {("US", "2025-04"): 4 * KILOGRAM}
    other = {"A": month_sheet("202504", 4), "B": month_sheet("202504", 5)}
    assert "Lines 2 and 4 give different amounts" in reasons(read(workbook(**other), EXPORT))


def test_sheets_of_exports_and_imports_say_their_flow(read: Reader) -> None:
    data = workbook(出口=month_sheet("202506", 353), 进口=month_sheet("202506", 9))
    both = read(data)
    assert both.missing == ()
    assert {(row.flow, row.amount) for row in trade_rows(both) if row.measure is Measure.NET_WEIGHT} == {
        (Flow.EXPORT, 353 * KILOGRAM),
        (Flow.IMPORT, 9 * KILOGRAM),
    }
    assert "The flow is taken from the sheets' names" in notes(both)
    exports = read(data, EXPORT)
    assert amounts(exports) == {("US", "2025-06"): 353 * KILOGRAM}
    assert "1 sheet was not read (of another direction or month by name): “进口”" in notes(exports)
    with pytest.raises(NotUnderstood) as refusal:
        read(workbook(Imports=month_sheet("202506", 9)), EXPORT)
    assert told(refusal)[0] == "file-flow-differs"
    english = read(workbook(Export=month_sheet("202506", 353), Import=month_sheet("202506", 9)))
    assert list(trade_rows(english)) == list(trade_rows(both))


def test_one_sheets_name_is_not_taken_for_the_flow(read: Reader) -> None:
    """Programs call what they write "Export", whatever it is."""
    assert read(workbook(出口=month_sheet("202506", 353))).missing == (OpenQuestion.FLOW,)
    written = workbook(Export=month_sheet("202506", 9))
    assert {row.flow for row in trade_rows(read(written, ImportOptions(flow=Flow.IMPORT)))} == {Flow.IMPORT}


def test_a_sheets_name_may_be_its_month(read: Reader) -> None:
    bare = [[HEAD[1:], ["502", "85051110", kilograms, "千克", 5]] for kilograms in (4, 5)]
    found = read(workbook(**{"2025-04": bare[0], "2025年5月 出口": bare[1]}), EXPORT)
    assert amounts(found) == {("US", "2025-04"): 4 * KILOGRAM, ("US", "2025-05"): 5 * KILOGRAM}
    assert "The month is taken from the sheets' names" in notes(found)
    with pytest.raises(NotUnderstood) as refusal:
        read(workbook(A=bare[0], B=bare[1]), ImportOptions(flow=Flow.EXPORT, month=Month(2025, 6)))
    assert told(refusal)[0] == "file-sheets-without-month"
    one = read(workbook(A=bare[0]), EXPORT)
    assert one.missing == (OpenQuestion.MONTH,)


def test_every_sheet_that_is_not_read_is_named(read: Reader) -> None:
    data = workbook(
        六月=month_sheet("202506", 1),
        Wider=[[*HEAD, "贸易方式编码"], ["202507", "502", "85051110", 1, "千克", 5, "10"]],
        Remarks=[["made by Mei"]],
    )
    found = read(data, EXPORT)
    assert amounts(found) == {("US", "2025-06"): KILOGRAM}
    assert "(with other columns): “Wider”" in notes(found) and "(no table of this kind): “Remarks”" in notes(found)


def test_a_date_in_a_cell_is_its_month(read: Reader) -> None:
    rows = [
        HEAD,
        [date(2025, 6, 1), "502", "85051110", 1, "千克", 5],
        [date(2025, 7, 31), "502", "85051110", 2, "千克", 5],
    ]
    found = read(workbook(S=rows), EXPORT)
    assert amounts(found) == {("US", "2025-06"): KILOGRAM, ("US", "2025-07"): 2 * KILOGRAM}
    slip = read(workbook(S=[HEAD, [date(2025, 6, 15), "502", "85051110", 1, "千克", 5]]), EXPORT)
    assert "is a day; figures are kept by month (write 2025-06)" in reasons(slip)


# What stands above a table, and tables below each other


@pytest.mark.parametrize(
    "before", [b"sep=,\n", b'"sep=,"\n', b"sep=,\r\n\r\n", b"China's trade\nmade by Mei,,\n\n", b'"","V1","V2"\n']
)
def test_what_stands_above_the_table_is_passed_over(read: Reader, before: bytes) -> None:
    found = read(before + text(COMTRADE_FIELDS, comtrade_row()))
    assert amounts(found) == {("US", "2024-01"): 1_000 * KILOGRAM}
    assert [row.line for row in trade_rows(found)] == [before.count(b"\n") + 2] * 2
    assert ("Above the table and not read" in notes(found)) is (b"sep" not in before)


def test_a_line_of_a_spreadsheet_names_the_delimiter(read: Reader) -> None:
    data = b"sep=;\n" + text(CUSTOMS, ("202506", "502", "85051110", "1,5", "千克", "2"), mark=";")
    assert amounts(read(data, EXPORT)) == {("US", "2025-06"): 1_500}


def test_a_title_with_more_commas_than_the_table_has_semicolons(read: Reader) -> None:
    title = b"China, exports, June, 2025, by partner, code, month\n"
    data = title + text(CUSTOMS, ("202506", "502", "85051110", "1", "千克", "2"), mark=";")
    assert amounts(read(data, EXPORT)) == {("US", "2025-06"): KILOGRAM}
    with pytest.raises(NotUnderstood) as refusal:
        read(data, ImportOptions(flow=Flow.IMPORT))
    assert told(refusal)[0] == "file-flow-differs"


def test_the_header_of_a_second_file_in_the_same_one_is_no_row(read: Reader) -> None:
    one, other = comtrade_row(), comtrade_row(partnerCode="392")
    found = read(text(COMTRADE_FIELDS, one, COMTRADE_FIELDS, other))
    assert (found.rows_read, found.rejected) == (2, ())
    assert set(amounts(found)) == {("US", "2024-01"), ("JP", "2024-01")}
    marked = text(COMTRADE_FIELDS, one) + b"\n\xef\xbb\xbf" + text([f'"{each}"' for each in COMTRADE_FIELDS], other)
    assert (read(marked).rows_read, read(marked).rejected) == (2, ())
    joined = text(
        CUSTOMS,
        ("202506", "502", "85051110", "1", "千克", "2"),
        CUSTOMS,
        ("202506", "116", "85051110", "3", "千克", "4"),
    )
    assert len(amounts(read(joined, EXPORT))) == 2
    turned = [list(reversed(cells)) for cells in (COMTRADE_FIELDS, other)]
    with pytest.raises(NotUnderstood) as refusal:
        read(text(COMTRADE_FIELDS, one, *turned))
    assert told(refusal)[0] == "file-headers-differ"
    assert "line 3" in told(refusal)[1]


# UN Comtrade's dialects


def test_codes_saved_as_numbers_are_codes(read: Reader) -> None:
    floats = comtrade_row(
        period="202401.0", partnerCode="842.0", partner2Code="0.0", motCode="0.0", cmdCode="850511.0",
        netWgt="1000.0", isNetWgtEstimated="1.0",
    )  # fmt: skip
    header = ["", *COMTRADE_FIELDS]
    (weight, value) = trade_rows(read(text(header, ["0", *floats])))
    assert (weight.partner, weight.commodity, weight.amount) == ("US", "hs:850511", 1_000 * KILOGRAM)
    assert (weight.status, value.status) == (Status.ESTIMATED, Status.FINAL)
    lost_zero = read(text(COMTRADE_FIELDS, comtrade_row(cmdCode="101.0", aggrLevel="4.0")))
    assert {row.commodity for row in trade_rows(lost_zero)} == {"hs:0101"}


def test_r_and_pandas_have_a_word_for_nothing(read: Reader) -> None:
    nothing = {"partner2Code": "NA", "customsCode": "NA", "motCode": "NaN", "isNetWgtEstimated": "NA"}
    found = read(
        text(COMTRADE_FIELDS, comtrade_row(**nothing, netWgt="NA"), comtrade_row(partnerCode="392", netWgt="nan"))
    )
    assert (found.rejected, amounts(found)) == ((), {})
    assert amounts(found, Measure.VALUE) == {("US", "2024-01"): 5_000_000, ("JP", "2024-01"): 5_000_000}


def test_r_writes_exact_numbers_with_a_power_of_ten(read: Reader) -> None:
    found = read(text(COMTRADE_FIELDS, comtrade_row(netWgt="1e+05", primaryValue="2.5e+07")))
    assert amounts(found) == {("US", "2024-01"): 100_000 * KILOGRAM}
    assert amounts(found, Measure.VALUE) == {("US", "2024-01"): 2_500_000_000}
    assert "shortened" in reasons(read(text(COMTRADE_FIELDS, comtrade_row(netWgt="1.23E+05"))))


def test_names_with_underscores_are_comtrades_too(read: Reader) -> None:
    header = [
        name.replace("Code", "_code").replace("Wgt", "_wgt").replace("primaryV", "primary_v")
        for name in COMTRADE_FIELDS
    ]
    assert amounts(read(text([name.lower() for name in header], comtrade_row()))) == {
        ("US", "2024-01"): 1_000 * KILOGRAM
    }


LEGACY_2022 = [
    "Classification", "Year", "Period", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Trade Flow Code",
    "Trade Flow", "Reporter Code", "Reporter", "Reporter ISO", "Partner Code", "Partner", "Partner ISO",
    "2nd Partner Code", "2nd Partner", "2nd Partner ISO", "Customs Proc. Code", "Customs", "Mode of Transport Code",
    "Mode of Transport", "Commodity Code", "Commodity", "Qty Unit Code", "Qty Unit", "Qty", "Netweight (kg)",
    "Trade Value (US$)", "Flag",
]  # fmt: skip


def legacy_2022(flow: str, partner: str, kilograms: int, code: str = "0") -> list[str]:
    row = (
        f"H5,2021,202106,June 2021,6,1,{code},{flow},156,China,CHN,{partner},,,W00,World,W00,C00,All CPCs,0,All MOTs"
    )
    return [*row.split(","), "850511", "Magnets", "8", "kg", "1", str(kilograms), "21000000", "0"]


def test_the_last_dialect_of_the_old_comtrade(read: Reader) -> None:
    found = read(
        text(LEGACY_2022, legacy_2022("X", "842", 345_000), legacy_2022("M", "0", 7), legacy_2022("RX", "0", 9))
    )
    assert found.rejected == ()
    assert {
        (row.flow, row.partner, row.amount) for row in trade_rows(found) if row.measure is Measure.NET_WEIGHT
    } == {
        (Flow.EXPORT, "US", 345_000 * KILOGRAM),
        (Flow.IMPORT, "WORLD", 7 * KILOGRAM),
    }
    contradicting = read(text(LEGACY_2022, legacy_2022("X", "842", 1, code="1")))
    assert "two trade flows" in reasons(contradicting)


MACHINE = {
    "pfCode": "H5", "yr": 2021, "period": 202106, "aggrLevel": 6, "rgCode": 2, "rgDesc": "Export", "rtCode": 156,
    "rt3ISO": "CHN", "ptCode": 842, "pt3ISO": "USA", "ptTitle": "USA", "ptCode2": None, "cstCode": "", "motCode": "",
    "cmdCode": "850511", "NetWeight": 345_000, "TradeValue": 21_000_000, "estCode": 4,
}  # fmt: skip


def test_the_old_comtrades_headings_for_machines(read: Reader) -> None:
    as_json = json.dumps({"validation": {"status": {"name": "Ok"}}, "dataset": [MACHINE]}).encode()
    as_csv = text(list(MACHINE), [str(each if each is not None else "") for each in MACHINE.values()])
    for found in (read(as_json), read(as_csv)):
        (weight, _) = trade_rows(found)
        assert (found.layout, weight.amount, weight.status) == (
            "UN Comtrade (old download)", 345_000 * KILOGRAM, Status.ESTIMATED,
        )  # fmt: skip


def test_a_file_without_totals_says_that_nothing_is_taken(read: Reader) -> None:
    found = read(text(COMTRADE_FIELDS, comtrade_row(customsCode="C04"), comtrade_row(motCode="2100")))
    assert (len(found.rows), found.rejected) == (0, ())
    assert "2 rows left out" in notes(found) and "the file holds no totals, so nothing is taken" in notes(found)


@pytest.mark.parametrize("code", ["9999AA", "99AA", "9999ZZ", "98XX"])
def test_unspecified_commodities_are_left_out_with_a_note(read: Reader, code: str) -> None:
    found = read(text(COMTRADE_FIELDS, comtrade_row(), comtrade_row(cmdCode=code, primaryValue="7")))
    assert (len(found.rows), found.rejected) == (2, ())
    assert f"1 row of unspecified commodities ({code}) left out" in notes(found)
    assert "not an HS code" in reasons(read(text(COMTRADE_FIELDS, comtrade_row(cmdCode="8505l1"))))


@pytest.mark.parametrize(("rows", "is_cut"), [(499, False), (500, True), (501, False)])
def test_a_download_of_exactly_the_previews_rows_is_probably_cut(read: Reader, rows: int, is_cut: bool) -> None:
    data = text(COMTRADE_FIELDS, *(comtrade_row(cmdCode=f"{10_000 + n}0") for n in range(rows)))
    assert ("probably cut off" in notes(read(data))) is is_cut


def test_remainders_of_one_name_are_added_up(read: Reader) -> None:
    codes = {"568": 5, "221": 7, "842": 11}
    found = read(
        text(COMTRADE_FIELDS, *(comtrade_row(partnerCode=code, netWgt=str(kg)) for code, kg in codes.items()))
    )
    assert found.rejected == ()
    assert amounts(found) == {("EUROPE_NES", "2024-01"): 12 * KILOGRAM, ("US", "2024-01"): 11 * KILOGRAM}
    twice = read(text(COMTRADE_FIELDS, comtrade_row(netWgt="1"), comtrade_row(netWgt="2")))
    assert "different amounts" in reasons(twice)


def test_services_are_not_goods(read: Reader) -> None:
    with pytest.raises(NotPossible) as refusal:
        read(text(COMTRADE_FIELDS, comtrade_row(typeCode="S", freqCode="A", period="2024")))
    assert told(refusal)[0] == "file-services"


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (
            {"statusCode": 401, "message": "Access denied due to invalid key."},
            "file-error-answer",
            "401 Access denied",
        ),
        ({"elapsedTime": "1", "count": 0, "data": [], "error": "Bad period"}, "file-error-answer", "Bad period"),
        ({"elapsedTime": "1", "count": 0, "data": [], "error": ""}, "file-no-data", "no rows"),
        ({"validation": {"status": {"name": "Query complexity"}}, "dataset": []}, "file-error-answer", "complexity"),
        ({"validation": {"status": {"name": "Ok"}}, "dataset": []}, "file-no-data", "no rows"),
    ],
)
def test_an_answer_without_data_is_called_so(read: Reader, answer: dict[str, object], code: str, words: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        read(json.dumps(answer).encode())
    assert told(refusal)[0] == code
    assert words in told(refusal)[1]


# The customs bulletin and its neighbours


def page(title: str, *rows: str) -> bytes:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><table>{table}</table></html>'.encode()


BULLETIN = (
    '<td colspan="4">Unit:US$1,000</td>',
    "<td rowspan=2>Commodity</td><td rowspan=2>Unit</td><td colspan=2>4</td>",
    "<td>Quantity</td><td>Value</td>",
    "<td>Rare earths¹</td><td>T</td><td>10,314</td><td>401,756</td>",
)


@pytest.mark.parametrize(
    "note",
    [
        '<td colspan="4">Notes: 1. Figures in shaded areas</td>',
        "<td>Note: one cell</td>",
        "<td>Notes 1. one cell</td>",
        "<td>Source: customs</td><td></td><td></td><td></td>",
        '<td colspan="4">注：“*”表示重复</td>',
        '<td colspan="4">the figures of 2025 were revised</td>',
    ],
)
def test_a_row_of_notes_is_no_good(read: Reader, note: str) -> None:
    title = "(13)Major Export Commodities in Quantity and Value,4.2026"
    found = read(page(title, *BULLETIN, note, "<td>Diamonds</td><td>KG</td><td>5</td><td>100</td>"))
    assert (found.rejected, found.rows_read) == ((), 2)
    assert {row.commodity for row in trade_rows(found)} == {"line:bulletin-rare-earths", "line:bulletin-diamonds"}


DIAMONDS = "<td>Diamonds</td><td>KG</td><td>5</td><td>100</td>"


@pytest.mark.parametrize(
    "row",
    [
        f"</script></style>{DIAMONDS}",
        f'<script>document.write("<!--<td>1</td>")</script>{DIAMONDS}',
        f"<style>td::before {{ content: '<td>' }}</STYLE >{DIAMONDS}",
        f"<!-- <tr><td>Gold</td><td>KG</td><td>5</td><td>100</td></tr> -->{DIAMONDS}",
        f"<!--></td><!-- <script> -->{DIAMONDS}",
        "<td><!--StartFragment-->Diamonds<!--EndFragment--></td><td>KG</td><td>5<!-- a -->0</td><td>100</td>",
        "<td><![if !supportLists]>Diamonds<![endif]></td><td>KG<?page 1></td><td>50</td><td>100</td>",
    ],
)
def test_what_a_page_does_not_show_is_neither_a_row_nor_a_part_of_one(read: Reader, row: str) -> None:
    title = "(13)Major Export Commodities in Quantity and Value,4.2026"
    found = read(page(title, *BULLETIN, row, "<td>Steel</td><td>T</td><td>7</td><td>9</td>"))
    assert (found.rejected, found.rows_read) == ((), 3)
    assert {row.commodity for row in trade_rows(found)} == {
        *("line:bulletin-rare-earths", "line:bulletin-diamonds", "line:bulletin-steel"),
    }


def test_the_early_table_has_the_presss_line(read: Reader) -> None:
    found = read(
        page(
            "（4）2026年4月全国出口重点商品量值表（美元值）",
            '<td colspan="4">单位：千美元</td>',
            "<td rowspan=2>商品名称</td><td rowspan=2>计量单位</td><td colspan=2>4月</td>",
            "<td>数量</td><td>金额</td>",
            "<td>稀土</td><td>吨</td><td>5,239</td><td>52,000</td>",
            "<td>钢材</td><td>万吨</td><td>1</td><td>2</td>",
        )
    )
    rows = {(row.commodity, row.measure): row for row in trade_rows(found)}
    weight = rows["line:rare-earths", Measure.NET_WEIGHT]
    assert (weight.amount, weight.status, weight.source.origin) == (5_239_000_000, Status.PRELIMINARY, Origin.CUSTOMS)
    assert (str(weight.period), weight.partner, weight.flow) == ("2026-04", "WORLD", Flow.EXPORT)
    assert rows["line:rare-earths", Measure.VALUE].amount == 52_000 * 1_000 * 100
    assert ("line:bulletin-钢材", Measure.NET_WEIGHT) in rows


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("(5)Imports and Exports by Customs Regime,2.2026", "table (5), “Imports and Exports by Customs Regime”"),
        ("(18) Imports and Exports by Specific Areas,1-2.2026", "table (18)"),
        ("（1）2026年4月进出口商品总值表（美元值）", "table (1), “2026年4月进出口商品总值表”"),
        ("(4) China's Major Exports by Quantity and Value, Jul. 2026 (in USD)", "table (4)"),
    ],
)
def test_other_tables_of_customs_are_called_customs_own(read: Reader, title: str, words: str) -> None:
    for data in (page(title, "<td>x</td>"), text((f'"{title}"', "", ""), ("TOTAL", "1", "2"))):
        with pytest.raises(NotPossible) as refusal:
            read(data)
        code, said = told(refusal)
        assert code == "customs-other-table"
        assert "China Customs'" in said and words in said


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Commodity,Country,Time,Value ($US)\n", "USA Trade Online"),
        (
            b"freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2023-01 \t2023-02 \nM,DE\t1\t: c\n",
            "Eurostat",
        ),
        (b'{"version":"2.0","class":"dataset","value":{"0":1},"id":["freq"],"size":[1],"dimension":{}}', "Eurostat"),
        (b'"DECL_LAB","PERIOD_LAB","PRCCODE_LAB"\n"France","Jan.-Dec. 2008","x"\n', "Prodcom"),
        (b"Reporter,Partner,Product categories,Indicator Type,Indicator,2021\n", "WITS"),
        (b"MonthId,FlowTypeId,SuppressionIndex,CommodityId\n", "uktradeinfo"),
        (b"DataWeb\nData Type,SITC Number,Year,Month,Description,FAS Value\n", "DataWeb"),
    ],
)
def test_sources_that_are_not_read_are_called_by_name(read: Reader, data: bytes, name: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        read(data)
    assert told(refusal)[0] == "layout-not-imported"
    assert name in told(refusal)[1]
