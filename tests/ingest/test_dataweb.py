"""USITC DataWeb's workbooks and tables become the right rows, worked by hand."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.rows import ReadFile
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure
from bot.trade.periods import Month, Period
from tests.ingest.test_layouts import fixture, notes
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]
WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE
SINTERED, SMCO = "hs:8505110070", "hs:8505110050"


def workbook(parameters: dict[str, str], **sheets: list[list[object]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        first = book.add_worksheet("Query Parameters")
        for number, (label, value) in enumerate(parameters.items()):
            first.write_row(number, 0, (label, value))
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def cells(found: ReadFile) -> dict[tuple[str, str, str, Measure], int]:
    rows = {(row.partner, row.commodity, str(row.period), row.measure): row.amount for row in trade_rows(found)}
    assert len(rows) == len(found.rows)
    return rows


def test_a_workbook_with_a_sheet_a_measure(read: Reader) -> None:
    found = read(fixture("dataweb_monthly.xlsx"))
    assert (found.layout, found.missing, found.rejected) == ("USITC DataWeb", (), ())
    rows = cells(found)
    # The query is in thousands.
    assert rows["CN", SINTERED, "2026-04", VALUE] == 24_000_500 * 100
    assert rows["CN", SINTERED, "2026-04", WEIGHT] == 720_099_000
    assert rows["CN", SMCO, "2026-03", WEIGHT] == 20_000_000
    # Split by unit: the value is added up, and without a weight of the pieces there is none.
    assert rows["KR", SINTERED, "2026-03", VALUE] == 42_000 * 100
    assert ("KR", SINTERED, "2026-03", WEIGHT) not in rows
    assert {each[2] for each in rows} == {"2026-03", "2026-04"}
    assert sum(amount for key, amount in rows.items() if key[3] is VALUE and key[2] == "2026-03") == 19_442_000 * 100
    first = next(iter(trade_rows(found)))
    assert (first.reporter, first.flow) == ("US", Flow.IMPORT)
    assert "General imports, customs value" in first.source.title
    assert "Amounts are in 1,000" in notes(found)


def test_months_as_columns_of_a_csv(read: Reader) -> None:
    data = fixture("dataweb_months.csv")
    assert read(data).missing == (OpenQuestion.PRODUCT,)
    found = read(data, ImportOptions(commodity=SINTERED))
    rows = cells(found)
    assert rows["AU", SINTERED, "2025-01", VALUE] == 81_442_600
    assert rows["AU", SINTERED, "2026-01", VALUE] == 181_442_600
    assert rows["MM", SINTERED, "2025-02", VALUE] == 700
    assert len(rows) == 12 + 1 + 2
    assert sum(rows.values()) == (814_426 + 501_619 + 9 + 2 + 1_814_426 + 7) * 100
    assert {row.flow for row in trade_rows(found)} == {Flow.IMPORT}
    assert "1 row of other valuations or units left out: “CIF Import Value”" in notes(found)
    with pytest.raises(NotUnderstood, match="file-flow-differs"):
        read(data, ImportOptions(commodity=SINTERED, flow=Flow.EXPORT))


MONTH_HEADER = ["Data Type", "Country", "Year", "Month", "HTS Number", "Description", "Quantity Description"]


def test_months_as_a_column_and_the_real_header(read: Reader) -> None:
    found = read(
        workbook(
            {"Trade Flow": "Imports for Consumption", "Data Format": "1"},
            Customs_Value=[
                [*MONTH_HEADER, "Customs Value"],
                ["Customs Value", "Belize", "2024", "1", "7326908688", "ARTICLES", "Value for: kilograms", "500"],
            ],
            First_Unit_of_Quantity=[
                [*MONTH_HEADER, "First Unit of Quantity", "Suppressed"],
                ["First Unit of Quantity", "Belize", "2024", "January", "7326908688", "ARTICLES", "kilograms", "770",
                 "0 (Suppressed)"],
            ],
        )
    )  # fmt: skip
    assert [(row.partner, row.measure, row.amount, row.period) for row in trade_rows(found)] == [
        ("BZ", WEIGHT, 770_000, Period.single(Month(2024, 1))),
        ("BZ", VALUE, 50_000, Period.single(Month(2024, 1))),
    ]
    assert "imports for consumption" in notes(found)


def test_rejected_rows_are_those_of_their_lines_on_every_sheet(read: Reader) -> None:
    head = ["Data Type", "Country", "Year", "HTS Number", "June"]
    good, bad = (["FAS Value", "China", "2025", "8505110070", amount] for amount in ("5", "much"))
    found = read(
        workbook({}, Empty=[head], One=[head, bad, head], Two=[head, ["FAS Value", "Japan", *good[2:]], bad])
    )
    assert [(each.line, each.cells[-1]) for each in found.rejected] == [(3, "much"), (7, "much")]
    assert [(row.partner, row.line) for row in trade_rows(found)] == [("JP", 6)]


def test_a_suppressed_quantity_is_none(read: Reader) -> None:
    found = read(
        workbook(
            {"Trade Flow": "General Imports", "Data Format": "1"},
            Quantity=[
                [*MONTH_HEADER, "First Unit of Quantity", "Suppressed"],
                ["First Unit of Quantity", "Belize", "2024", "1", "7326908688", "A", "kilograms", "0", "1"],
            ],
        )
    )
    assert len(found.rows) == 0


def test_a_query_of_several_codes_together_is_the_line_that_they_make_up(read: Reader) -> None:
    table = [["Data Type", "Country", "Year", "June"], ["FAS Value", "China", "2025", "5"]]
    one = read(workbook({"Trade Flow": "Domestic Exports", "Commodity List": "8505.11.0070"}, FAS_Value=table))
    assert [(row.commodity, row.flow) for row in trade_rows(one)] == [(SINTERED, Flow.EXPORT)]
    several = workbook({"Trade Flow": "Domestic Exports", "Commodity List": "85051100, 85051900"}, FAS_Value=table)
    assert read(several).missing == (OpenQuestion.PRODUCT,)


ANNUAL = b"""Data Type,Country,Year,HTS Number,Description,Quantity Description,Customs Value
Customs Value,China,2024,7326908688,"ARTICLES OF IRON OR STEEL, NESOI",Value for: kilograms,1441060294
"""


def test_what_cannot_be_kept_is_refused(read: Reader) -> None:
    with pytest.raises(NotPossible, match="file-annual"):
        read(ANNUAL)
    with pytest.raises(NotPossible, match="layout-not-imported") as refusal:
        read(b"Data Type,SITC Number,Year,Month,Description,FAS Value\nFAS Value,1,2024,1,x,5\n")
    assert "SITC" in plain(refusal.value.message)
    with pytest.raises(NotPossible, match="file-other-flow"):
        read(workbook({"Trade Flow": "Foreign Exports"}, FAS=[["Data Type", "Country", "Year", "June"],
                                                             ["FAS Value", "China", "2025", "5"]]))  # fmt: skip
    with pytest.raises(NotUnderstood, match="file-no-data"):
        read(workbook({"Trade Flow": "General Imports"}))
    with pytest.raises(NotUnderstood, match="file-unknown-columns"):
        read(b"Data Type,Country,District,Year,June\nFAS Value,China,x,2025,5\n")


def test_unknown_countries_are_named(read: Reader) -> None:
    found = read(
        b"Data Type,Country,Year,HTS Number,June\nFAS Value,Atlantis,2025,8505110070,5\n"
        b"FAS Value,China,2025,8505110070,much\n"
    )
    assert [each.label for each in found.unknown_partners] == ["Atlantis"]
    assert [each.line for each in found.rejected] == [2, 3]
