"""Eurostat's files become the right rows: worked by hand, value and quantity joined, no group ever counted."""

from collections.abc import Callable

import pytest

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.rows import ReadFile
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure, Origin, Status
from bot.trade.periods import Month, Period
from tests.ingest.test_layouts import fixture, notes
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]
WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE
HEADER = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"


def sdmx(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join((header, *(f"ESTAT:DS-045409(1.0),15/09/26 11:00:00,{row}" for row in rows))).encode()


def test_value_and_quantity_are_joined_by_country(read: Reader) -> None:
    found = read(fixture("eurostat_sdmx.csv"))
    assert (found.layout, found.rejected, found.missing) == ("Eurostat Comext", (), ())
    rows = {(row.reporter, row.partner, row.measure): row for row in trade_rows(found)}
    assert len(rows) == len(found.rows) == 9
    china = rows["DE", "CN", WEIGHT]
    assert (china.amount, china.width, china.flow, china.commodity) == (
        764_012_000, 1_000, Flow.IMPORT, "hs:85051110",
    )  # fmt: skip
    assert china.period == Period.single(Month(2025, 6))
    assert (china.source.publisher, china.source.published_on) == ("Eurostat", "2026-09-15")
    no_day = read(fixture("eurostat_sdmx.csv").replace(b"15/09/26", b"31/09/26"))
    assert {source.published_on for source in no_day.rows.sources} == {""}
    assert china.source.origin is Origin.OFFICIAL and "cost, insurance and freight" in china.source.title
    money = rows["DE", "CN", VALUE]
    assert (money.amount, money.currency, money.line) == (3_125_040_000, "EUR", 2)
    # 120.5 is written without its last zero, in a file that gives kilograms.
    assert (rows["DE", "JP", WEIGHT].amount, rows["DE", "JP", WEIGHT].width) == (12_050_000, 1_000)
    assert rows["DE", "WORLD", WEIGHT].amount == 800_062_000
    assert rows["DE", "EU", WEIGHT].amount == 24_000_000
    assert rows["EU", "WORLD", WEIGHT].amount == 1_500_000_000  # from outside the EU
    serbia = rows["AT", "RS", VALUE]
    assert (serbia.flow, serbia.status, serbia.amount) == (Flow.EXPORT, Status.PRELIMINARY, 50_000)
    weights = sum(row.amount for row in trade_rows(found) if row.measure is WEIGHT)
    assert weights == (764_012 + 12_050 + 800_062 + 24_000 + 1_500_000 + 1_400_000) * 1_000
    assert "2 rows of groups of countries left out" in notes(found)
    assert "1 row of other indicators" in notes(found)
    assert "1 row without an amount: not available, or confidential" in notes(found)


def test_the_real_lines_of_the_format(read: Reader) -> None:
    found = read(
        sdmx("M,AT,AE,7204,2,QUANTITY_IN_100KG,2023-09,1772.90", "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,204548")
    )
    assert [(row.partner, row.measure, row.amount) for row in trade_rows(found)] == [
        ("AE", WEIGHT, 177_290_000),
        ("AE", VALUE, 20_454_800),
    ]


def test_each_amount_has_its_own_flag(read: Reader) -> None:
    flagged = f"{HEADER},OBS_FLAG"
    found = read(
        sdmx(
            "M,AT,AE,7204,2,QUANTITY_IN_100KG,2023-09,1,",
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,2,e",
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,2,p",
            "M,AT,CH,7204,2,VALUE_IN_EUROS,2023-09,3,",
            "M,AT,CH,7204,2,QUANTITY_IN_100KG,2023-09,4,p",
            header=flagged,
        )
    )
    assert {(row.partner, row.measure, row.status) for row in trade_rows(found)} == {
        ("AE", WEIGHT, Status.FINAL),
        ("AE", VALUE, Status.ESTIMATED),
        ("CH", VALUE, Status.FINAL),
        ("CH", WEIGHT, Status.PRELIMINARY),
    }


def test_an_amount_beyond_the_whole_worlds_is_rejected_with_its_figure(read: Reader) -> None:
    found = read(
        sdmx(
            "M,AT,AE,7204,2,QUANTITY_IN_100KG,2023-09,95000000000",
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,2",
            "M,AT,CH,7204,2,VALUE_IN_EUROS,2023-09,3",
        )
    )
    assert [(row.partner, row.amount) for row in trade_rows(found)] == [("CH", 300)]
    assert {each.line: plain(each.reason) for each in found.rejected} == {
        2: "“95000000000” is more than the whole world trades.",
        3: "Not taken alone: line 2 belongs to the same figure and is rejected.",
    }


def test_sdmx_csv_2_and_cells_with_code_and_label(read: Reader) -> None:
    found = read(
        b"STRUCTURE,STRUCTURE_ID,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
        b"dataflow,ESTAT:DS-059341(1.0),M: Monthly,DE:Germany,CN:China,85051110:Magnets,1: IMPORT,"
        b"VALUE_EUR:Value in euros,2025-06,12\n"
    )
    assert [(row.reporter, row.partner, row.commodity, row.amount) for row in trade_rows(found)] == [
        ("DE", "CN", "hs:85051110", 1_200)
    ]


LABELS = (
    HEADER.encode() + b"\n"
    b'ESTAT:DS-059341(1.0),15/09/26 11:00:00,Monthly,"European Union (AT-01/1995, BE)",'
    b"\"Extra-EU (= 'WORLD' - 'EU_INTRA')\",\"Magnets, of metal\",IMPORT,VALUE_EUR,2025-06,12,\n"
    b'ESTAT:DS-059341(1.0),15/09/26 11:00:00,Monthly,"Germany (incl. former GDR)",China,"Magnets, of metal",IMPORT,'
    b"VALUE_EUR,2025-06,7,\n"
)


def test_labels_alone_name_no_code_so_that_it_is_asked_for(read: Reader) -> None:
    assert read(LABELS).missing == (OpenQuestion.PRODUCT,)
    found = read(LABELS, ImportOptions(commodity="hs:850511"))
    assert (found.missing, found.rejected) == ((), ())
    assert {(row.reporter, row.partner, row.commodity, row.amount) for row in trade_rows(found)} == {
        ("EU", "WORLD", "hs:850511", 1_200),
        ("DE", "CN", "hs:850511", 700),
    }
    with pytest.raises(NotUnderstood, match="file-no-codes"):
        read(LABELS + LABELS.splitlines()[2].replace(b"Magnets, of metal", b"Other"))


def test_years_are_refused(read: Reader) -> None:
    with pytest.raises(NotPossible, match="file-annual"):
        read(sdmx("A,AT,AE,7204,2,VALUE_IN_EUROS,2023,1"))
    with pytest.raises(NotPossible, match="file-mixed-periods"):
        read(sdmx("A,AT,AE,7204,2,VALUE_IN_EUROS,2023,1", "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,1"))


def test_what_contradicts_itself_or_is_unknown_is_rejected(read: Reader) -> None:
    found = read(
        sdmx(
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,1",
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,2",
            "M,AT,ZZ,7204,2,VALUE_IN_EUROS,2023-09,2",
            "M,AT,AE,39XXXXXX,2,VALUE_IN_EUROS,2023-09,2",
            "M,AT,AE,7204,3,VALUE_IN_EUROS,2023-09,2",
            "M,AT,AE,7204,2,VALUE_IN_EUROS,2023-09,2",
        )
    )
    reasons = {each.line: plain(each.reason) for each in found.rejected}
    assert set(reasons) == {2, 3, 4, 5, 6, 7}
    assert "Lines 2 and 3" in reasons[2] and "ZZ" in reasons[4] and "masks" in reasons[5] and "neither" in reasons[6]
    assert [each.label for each in found.unknown_partners] == ["ZZ"]
    assert len(found.rows) == 0


def test_a_further_dimension_is_never_added_up(read: Reader) -> None:
    header = HEADER.replace("indicators", "stat_procedure,indicators")
    found = read(sdmx("M,AT,AE,7204,2,1,VALUE_IN_EUROS,2023-09,1", "M,AT,AE,7204,2,4,VALUE_IN_EUROS,2023-09,2",
                      header=header))  # fmt: skip
    assert (len(found.rows), len(found.rejected)) == (0, 2)
    assert "stat_procedure" in plain(found.rejected[0].reason)


def test_parts_of_the_united_kingdom_and_unknown_groups(read: Reader) -> None:
    parts = ["M,AT,XU,7204,2,VALUE_IN_EUROS,2023-09,5", "M,AT,XI,7204,2,VALUE_IN_EUROS,2023-09,2"]
    whole = "M,AT,GB,7204,2,VALUE_IN_EUROS,2023-09,7"
    assert [(row.partner, row.amount) for row in trade_rows(read(sdmx(*parts)))] == [("GB", 700)]
    found = read(sdmx(*parts, whole, "M,AT,CPTPP_2018,7204,2,VALUE_IN_EUROS,2023-09,99"))
    assert [(row.partner, row.amount) for row in trade_rows(found)] == [("GB", 700)]
    assert "2 rows of parts of the United Kingdom" in notes(found)
    assert found.unknown_partners == ()
