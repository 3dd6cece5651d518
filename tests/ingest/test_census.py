"""US Census files become the right rows: worked by hand, country groups never counted."""

from collections.abc import Callable

import pytest

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.rows import ReadFile
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure, Origin, Status
from bot.trade.periods import Month, Period
from tests.ingest.test_layouts import by_cell, fixture, notes, total
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]
WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE
PM, SINTERED = "hs:8505110050", "hs:8505110070"


def test_imports_of_the_api_with_their_total(read: Reader) -> None:
    found = read(fixture("census_imports.json"))
    assert (found.layout, found.missing, found.rejected) == ("US Census Bureau", (), ())
    rows = by_cell(found)
    china = rows["CN", SINTERED, WEIGHT]
    assert (china.amount, china.width, china.status) == (720_099_000, 1_000, Status.FINAL)
    assert (china.reporter, china.flow, china.period) == ("US", Flow.IMPORT, Period.single(Month(2026, 5)))
    assert (china.source.publisher, china.source.origin) == ("US Census Bureau", Origin.OFFICIAL)
    assert (china.source.published_on, "customs value" in china.source.title) == ("2026-07-08", True)
    no_day = read(fixture("census_imports.json").replace(b"2026-07-08", b"2026-07-32"))
    assert {source.published_on for source in no_day.rows.sources} == {""}
    value = rows["DE", PM, VALUE]
    assert (value.amount, value.currency) == (40_000_000, "USD")
    assert rows["WORLD", SINTERED, WEIGHT].amount == 905_411_000
    assert total(found, WEIGHT) == (905_411 * 2 + 20_000 * 2) * 1_000
    assert {row.partner for row in trade_rows(found)} == {"WORLD", "CN", "JP", "DE"}
    assert "3 rows of country groups left out" in notes(found)


def test_exports_as_csv_add_up_two_codes_of_one_partner(read: Reader) -> None:
    found = read(fixture("census_exports.csv"))
    rows = by_cell(found)
    assert {row.flow for row in trade_rows(found)} == {Flow.EXPORT}
    assert rows["PS", SINTERED, WEIGHT].amount == 1_100_000
    assert rows["PS", SINTERED, VALUE].amount == 11_250_000
    assert rows["MX", SINTERED, WEIGHT].amount == 12_010_000
    assert ("CA", "hs:7106921000", WEIGHT) not in rows
    assert rows["CA", "hs:7106921000", VALUE].amount == 9_900_000
    assert total(found, WEIGHT) == 2 * 20_110_000
    assert "1 row for all commodities together left out" in notes(found)


AIR = b"""CTY_CODE,CTY_NAME,GEN_VAL_MO,AIR_VAL_MO,AIR_WGT_MO,VES_VAL_MO,VES_WGT_MO,CNT_VAL_MO,CNT_WGT_MO,MONTH,\
SUMMARY_LVL,COMM_LVL,I_COMMODITY,YEAR
-,TOTAL FOR ALL COUNTRIES,3027371,3024347,325446,0,0,0,0,01,DET,HS6,030111,2018
5700,CHINA,201844,201844,9699,0,0,0,0,01,DET,HS6,030111,2018
0001,OPEC,17635,17635,1905,0,0,0,0,01,CGP,HS6,030111,2018
"""


def test_shipping_weights_are_no_net_weights(read: Reader) -> None:
    found = read(AIR)
    assert {(row.partner, row.measure, row.amount) for row in trade_rows(found)} == {
        ("WORLD", VALUE, 302_737_100),
        ("CN", VALUE, 20_184_400),
    }
    assert {row.commodity for row in trade_rows(found)} == {"hs:030111"}
    assert "2 rows without a weight" in notes(found)


def test_a_file_saved_by_r(read: Reader) -> None:
    found = read(
        b'"","V1","V2","V3","V4","V5"\n"1","CTY_CODE","CTY_NAME","GEN_VAL_MO","I_COMMODITY","time"\n'
        b'"2","5700","CHINA","7","8505110070","2025-06"\n'
    )
    assert [(row.partner, row.amount) for row in trade_rows(found)] == [("CN", 700)]


def test_groups_are_known_by_their_codes_where_no_level_is_given(read: Reader) -> None:
    found = read(
        b"CTY_CODE,CTY_NAME,GEN_VAL_MO,I_COMMODITY,time\n0003,EUROPEAN UNION,9,8505110070,2025-06\n"
        b"4XXX,EUROPE,9,8505110070,2025-06\nXXXX,X,9,8505110070,2025-06\n4280,GERMANY,9,8505110070,2025-06\n"
    )
    assert {row.partner for row in trade_rows(found)} == {"DE"}


def test_what_the_file_does_not_say_is_asked(read: Reader) -> None:
    data = b"CTY_CODE,CTY_NAME,GEN_VAL_MO\n5700,CHINA,1\n"
    assert read(data).missing == (OpenQuestion.MONTH, OpenQuestion.PRODUCT)
    row = next(trade_rows(read(data, ImportOptions(month=Month(2025, 6), commodity=SINTERED))))
    assert (row.flow, row.commodity, row.period) == (Flow.IMPORT, SINTERED, Period.single(Month(2025, 6)))


def test_a_months_number_in_other_signs_is_passed_over_beside_the_time(read: Reader) -> None:
    found = read(
        b"CTY_CODE,CTY_NAME,GEN_VAL_MO,I_COMMODITY,time,MONTH\n"
        + "5700,CHINA,9,8505110070,2025-06,²\n5700,CHINA,9,8505110070,2025-06,5\n".encode()
    )
    assert [(row.partner, row.line) for row in trade_rows(found)] == [("CN", 2)]
    assert [each.line for each in found.rejected] == [3]


def test_unknown_partners_are_named_and_rejected(read: Reader) -> None:
    found = read(b"CTY_CODE,CTY_NAME,GEN_VAL_MO,I_COMMODITY,time\n5555,CHINAH,9,8505110070,2025-06\n")
    assert [each.label for each in found.unknown_partners] == ["5555 CHINAH"]
    assert "5555" in plain(found.rejected[0].reason)


def test_rows_that_differ_in_a_district_are_not_added_up(read: Reader) -> None:
    found = read(
        b"CTY_CODE,GEN_VAL_MO,I_COMMODITY,time,DISTRICT\n5700,9,8505110070,2025-06,01\n5700,8,8505110070,2025-06,02\n"
    )
    assert (len(found.rows), len(found.rejected)) == (0, 2)
    assert "DISTRICT" in plain(found.rejected[0].reason)


def test_years_and_contradictions_are_refused(read: Reader) -> None:
    with pytest.raises(NotPossible, match="file-annual"):
        read(b"CTY_CODE,GEN_VAL_MO,I_COMMODITY,YEAR\n5700,9,8505110070,2025\n")
    with pytest.raises(NotUnderstood, match="layout-column-twice"):
        read(b"CTY_CODE,GEN_VAL_MO,I_COMMODITY,time,I_COMMODITY\n5700,9,8505110070,2025-06,8505110050\n")
    with pytest.raises(NotUnderstood, match="file-two-flows"):
        read(b"CTY_CODE,GEN_VAL_MO,ALL_VAL_MO,I_COMMODITY,time\n5700,9,9,8505110070,2025-06\n")
