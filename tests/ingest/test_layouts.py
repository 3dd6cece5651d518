"""Each layout's own fixture becomes the right rows: worked by hand, with the total of each."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from bot.errors import NotPossible, NotUnderstood, UserError
from bot.ingest.gathering import PartnerLabels
from bot.ingest.opening import open_bytes
from bot.ingest.reading import read_file
from bot.ingest.reference import REFERENCE
from bot.ingest.rows import ReadFile
from bot.ingest.template_form import COLUMNS
from bot.ingest.written_templates import template_csv, template_xlsx
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow, Measure, Origin, Status
from bot.trade.partners import PartnerAlias, Partners
from bot.trade.periods import Month, Period
from tests.folders import FIXTURES
from tests.ingest.trade_rows import TradeRow, trade_rows

Reader = Callable[..., ReadFile]

WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def by_cell(found: ReadFile) -> dict[tuple[str, str, Measure], TradeRow]:
    rows = {(row.partner, row.commodity, row.measure): row for row in trade_rows(found)}
    assert len(rows) == len(found.rows)
    return rows


def total(found: ReadFile, measure: Measure) -> int:
    return sum(row.amount for row in trade_rows(found) if row.measure is measure)


def notes(found: ReadFile) -> str:
    return " ".join(plain(note) for note in found.notes)


# China Customs online query


def test_customs_in_chinese_leaves_the_flow_open_and_keeps_yuan(read: Reader) -> None:
    found = read(fixture("customs_chinese.csv"))
    assert (found.layout, found.encoding) == ("China Customs online query", "gb18030")
    assert found.missing == (OpenQuestion.FLOW,)
    assert {row.flow for row in trade_rows(found)} == {None}
    rows = by_cell(found)
    us = rows["US", "hs:85051110", WEIGHT]
    assert (us.amount, us.width, us.status, us.line) == (353_120_000, 1_000, Status.FINAL, 2)
    assert us.period == Period.single(Month(2025, 6))
    assert us.source.origin is Origin.CUSTOMS
    money = rows["DE", "hs:85051110", VALUE]
    assert (money.amount, money.width, money.currency) == (21_200_001_700, 100, "CNY")
    assert total(found, WEIGHT) == (353_120 + 764_001 + 1_025 + 0 + 12) * 1_000 + 1_500
    assert total(found, VALUE) == (101_250_300 + 212_000_017 + 309_000 + 35 + 900_000 + 50_000 + 70_000) * 100
    assert found.labels["hs:85051110"] == "稀土永磁体"


def test_customs_takes_the_flow_that_the_person_gives(read: Reader) -> None:
    found = read(fixture("customs_chinese.csv"), ImportOptions(flow=Flow.EXPORT))
    assert found.missing == ()
    assert {row.flow for row in trade_rows(found)} == {Flow.EXPORT}


def test_customs_weight_comes_from_whichever_unit_is_a_weight(read: Reader) -> None:
    rows = by_cell(read(fixture("customs_chinese.csv")))
    assert rows["JP", "hs:71081200", WEIGHT].amount == 1_500
    assert rows["JP", "hs:71081200", WEIGHT].width == 1
    assert rows["JP", "hs:85171300", WEIGHT].amount == 12_000
    assert ("JP", "hs:84713000", WEIGHT) not in rows
    zero = rows["JP", "hs:28469011", WEIGHT]
    assert (zero.amount, rows["JP", "hs:28469011", VALUE].amount) == (0, 3_500)


def test_folded_partners_are_added_with_their_widths(read: Reader) -> None:
    spain = by_cell(read(fixture("customs_chinese.csv")))["ES", "hs:85051110", WEIGHT]
    assert (spain.amount, spain.width, spain.summed, spain.line) == (1_025_000, 2_000, 2, 4)


def test_customs_in_english_sums_regimes_and_provinces(read: Reader) -> None:
    found = read(fixture("customs_english_2018.csv"), ImportOptions(flow=Flow.EXPORT))
    rows = by_cell(found)
    hong_kong = rows["HK", "hs:85051110", WEIGHT]
    assert (hong_kong.amount, hong_kong.summed) == ((1_200 + 300 + 5) * 1_000, 3)
    assert rows["HK", "hs:85051110", VALUE].amount == (60_000 + 15_500 + 250) * 100
    assert rows["TR", "hs:85051110", VALUE].amount == 184_900
    assert rows["CN", "hs:85051110", WEIGHT].amount == 3_000
    assert total(found, WEIGHT) == 1_534_000
    assert {row.currency for row in trade_rows(found)} == {"", "USD"}
    assert "3 rows added up" in notes(found)


def customs(
    *rows: str, header: str = '"Date of data","Commodity code","Trading partner code","Quantity","Unit"'
) -> bytes:
    return "\n".join([header + ',"US dollar",', *rows]).encode()


def test_customs_without_month_or_commodity_asks_for_them(read: Reader) -> None:
    data = b'"Trading partner code","Quantity","Unit","US dollar",\n"502","5","Kilogram","10",\n'
    assert read(data).missing == (OpenQuestion.FLOW, OpenQuestion.MONTH, OpenQuestion.PRODUCT)
    answered = read(data, ImportOptions(flow=Flow.IMPORT, month=Month(2025, 3), commodity="hs:85051110"))
    assert answered.missing == ()
    row = next(iter(trade_rows(answered)))
    assert (row.commodity, row.period, row.partner) == ("hs:85051110", Period.single(Month(2025, 3)), "US")


def test_several_commodities_without_codes_are_never_added_up(read: Reader) -> None:
    with pytest.raises(NotUnderstood, match="file-no-codes"):
        read(b"Commodity,Quantity,Unit,US dollar\nAcetylene,1,Kilogram,2\nCyclohexane,3,Kilogram,4\n")


def test_customs_without_partners_is_the_world(read: Reader) -> None:
    found = read(b'"Commodity code","Quantity","Unit","US dollar",\n"29012920","4333","Kilogram","419,601",\n')
    assert {row.partner for row in trade_rows(found)} == {"WORLD"}
    assert "names no partners" in notes(found)


@pytest.mark.parametrize("length", ["2846", "284690", "28469011"])
def test_customs_keeps_codes_of_any_length(read: Reader, length: str) -> None:
    found = read(customs(f'"202506","{length}","502","1","Kilogram","2",'))
    assert {row.commodity for row in trade_rows(found)} == {f"hs:{length}"}


def test_a_cut_customs_file_is_refused(read: Reader) -> None:
    rows = [f'"202506","{n:08d}","502","1","Kilogram","2",' for n in range(10_000)]
    assert len(read(customs(*rows[:-1])).rows) == 2 * 9_999
    with pytest.raises(NotPossible, match="file-cut"):
        read(customs(*rows))


def test_two_currencies_are_refused(read: Reader) -> None:
    with pytest.raises(NotUnderstood, match="file-two-currencies"):
        read('"商品编码","第一数量","第一计量单位","人民币","美元"\n"28469011","1","千克","2","3"'.encode())


def test_a_month_that_the_file_contradicts_is_refused(read: Reader) -> None:
    with pytest.raises(NotUnderstood, match="file-month-differs"):
        read(fixture("customs_chinese.csv"), ImportOptions(month=Month(2025, 5)))


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("template.csv", ImportOptions(flow=Flow.IMPORT), "file-flow-differs"),
        ("template.csv", ImportOptions(month=Month(2019, 1)), "file-month-differs"),
        ("template.csv", ImportOptions(commodity="hs:28053012"), "file-product-differs"),
        ("customs_chinese.csv", ImportOptions(commodity="hs:28053012"), "file-product-differs"),
        ("comtrade_monthly.csv", ImportOptions(month=Month(2019, 1)), "file-month-differs"),
        ("comtrade_monthly.csv", ImportOptions(commodity="hs:28053012"), "file-product-differs"),
        ("bulletin_import_january.html", ImportOptions(flow=Flow.EXPORT), "file-flow-differs"),
        ("bulletin_import_january.html", ImportOptions(month=Month(2026, 2)), "file-month-differs"),
        ("bulletin_import_january.html", ImportOptions(commodity="hs:2805"), "file-product-differs"),
    ],
)
def test_what_is_said_against_the_file_is_refused_and_never_dropped(
    read: Reader, name: str, said: ImportOptions, code: str
) -> None:
    with pytest.raises(NotUnderstood, match=code) as refusal:
        read(fixture(name), said)
    assert "The file itself says" in plain(refusal.value.message)


def test_an_annual_customs_row_is_rejected_with_its_line(read: Reader) -> None:
    found = read(customs('"2025","28469011","502","1","Kilogram","2",'))
    assert len(found.rows) == 0
    assert found.rejected[0].line == 2
    assert "whole year" in plain(found.rejected[0].reason)
    assert found.rejected[0].cells[:2] == ("2025", "28469011")


def test_contradicting_rows_are_refused_naming_both_lines_and_repeated_ones_taken_once(read: Reader) -> None:
    found = read(
        customs(
            '"202506","28469011","502","1","Kilogram","2",',
            '"202506","28469011","502","7","Kilogram","2",',
            '"202506","28469011","116","3","Kilogram","4",',
            '"202506","28469011","116","3","Kilogram","4",',
        )
    )
    assert [each.line for each in found.rejected] == [2, 3]
    assert "Lines 2 and 3" in plain(found.rejected[0].reason)
    assert {(row.partner, row.amount) for row in trade_rows(found)} == {("JP", 3_000), ("JP", 400)}
    assert "repetition" in notes(found)


def test_a_broken_part_takes_its_whole_figure_with_it(read: Reader) -> None:
    header = '"Date of data","Commodity code","Trading partner code","Customs Regime code","Quantity","Unit"'
    found = read(
        customs(
            '"202506","28469011","502","10","100","Kilogram","2",',
            '"202506","28469011","502","15","-5","Kilogram","2",',
            '"202506","28469011","116","10","3","Kilogram","4",',
            header=header,
        )
    )
    assert [each.line for each in found.rejected] == [2, 3]
    assert "negative" in plain(found.rejected[1].reason)
    assert {row.partner for row in trade_rows(found)} == {"JP"}


def test_an_unknown_partner_is_named_and_can_be_mapped(read: Reader) -> None:
    data = customs('"202506","28469011","888","1","Kilogram","2",')
    found = read(data)
    assert [(each.label, each.rows) for each in found.unknown_partners] == [("888", 1)]
    assert len(found.rows) == 0
    mapped = read(data, ImportOptions(partners=(("888", "JP"),)))
    assert {row.partner for row in trade_rows(mapped)} == {"JP"}
    assert mapped.unknown_partners == ()


def test_a_name_beside_an_unknown_code_is_proposed_and_an_alias_of_the_whole_label_holds(
    read: Reader, partners: Partners
) -> None:
    header = '"Date of data","Commodity code","Trading partner code","Trading partner","Quantity","Unit"'
    data = customs('"202506","28469011","888","Germny","1","Kilogram","2",', header=header)
    (unknown,) = read(data).unknown_partners
    assert (unknown.label, unknown.proposals[0]) == ("888 Germny", "DE")
    taught = partners.with_aliases([PartnerAlias("888 Germny", "DE")])
    assert {row.partner for row in trade_rows(read_file(data, ImportOptions(), taught, ()))} == {"DE"}
    (same,) = read(customs('"202506","28469011","888","Germany","1","Kilogram","2",', header=header)).unknown_partners
    assert same.proposals == ("DE",)


@pytest.mark.parametrize(
    ("name", "proposals"),
    [("Atlantis", ""), ("Wakanda", ""), ("Untd Kgdm", "GB"), ("Swtzrlnd", "CH SZ"), ("Germ", "DE")],
)
def test_a_name_far_from_all_is_proposed_none(read: Reader, name: str, proposals: str) -> None:
    (unknown,) = read(named("888", name)).unknown_partners
    assert " ".join(unknown.proposals) == proposals


def named(code: str, name: str) -> bytes:
    header = '"Date of data","Commodity code","Trading partner code","Trading partner","Quantity","Unit"'
    return customs(f'"202506","28469011","{code}","{name}","1","Kilogram","2",', header=header)


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [
        ("302", "Germany", "Code 302 is Denmark, but the name says Germany: correct the one that is wrong."),
        ("302", "德国", "Code 302 is Denmark, but the name says Germany"),
        ("304", "Korea", "Code 304 is Germany, but the name says South Korea"),
        ("999", "United States", "Code 999 is Neutral packaging origin, but the name says United States"),
        ("502", "World", "Code 502 is United States, but the name says World"),
    ],
)
def test_a_code_and_a_name_of_two_partners_are_not_taken(read: Reader, code: str, name: str, reason: str) -> None:
    found = read(named(code, name))
    assert [plain(each.reason)[: len(reason)] for each in found.rejected] == [reason]
    assert (len(found.rows), found.unknown_partners) == (0, ())


@pytest.mark.parametrize(
    ("code", "name", "partner"),
    [
        ("302", "Kingdom of Dennmark", "DK"),
        ("304", "Allemagne", "DE"),
        ("109", "Korea", "KP"),
        ("133", "Korea, Rep.", "KR"),
        ("137", "Turkey", "TR"),
        ("304", "NA", "DE"),
        ("199", "Other Asia nes", "ASIA_NES"),
        ("299", "Other Africa nes", "AFRICA_NES"),
        ("999", "Countries from the Neutral Package", "NEUTRAL"),
    ],
)
def test_a_code_holds_beside_another_spelling(read: Reader, code: str, name: str, partner: str) -> None:
    found = read(named(code, name))
    assert {row.partner for row in trade_rows(found)} == {partner}
    assert "is taken as" not in notes(found)


def test_an_unknown_name_beside_a_remainder_is_said(read: Reader) -> None:
    found = read(named("999", "Atlantis"))
    assert {row.partner for row in trade_rows(found)} == {"NEUTRAL"}
    assert "“999 Atlantis” is taken as Neutral packaging origin" in notes(found)


def test_each_list_of_codes_agrees_with_its_own_names(partners: Partners) -> None:
    """No name that customs or the Census Bureau publish beside a code is held against it."""

    def listed(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((REFERENCE / name).read_text(encoding="utf-8").splitlines()))

    rows = [(row["code"], row["name"], partners.by_census_code) for row in listed("schedule_c.csv")]
    for row in listed("customs_partners.csv"):
        names = (row[column] for column in ("name_zh", "name_en_published", "name_en_clean"))
        rows += [(row["gacc_code"], name, partners.by_customs_code) for name in names]
    labels = PartnerLabels(partners, ImportOptions())
    for code, name, find in rows:
        assert labels.by_code(code, name, find)
    assert labels.notes == []


# UN Comtrade


def test_comtrade_keeps_totals_and_marks_estimates(read: Reader) -> None:
    found = read(fixture("comtrade_monthly.csv"))
    assert (found.layout, found.encoding, found.rows_read) == ("UN Comtrade", "cp1252", 13)
    june = [row for row in trade_rows(found) if row.period == Period.single(Month(2025, 6))]
    assert len(june) == len(found.rows) - 2
    rows = {(row.partner, row.commodity, row.measure): row for row in june}
    assert rows["WORLD", "hs:850511", WEIGHT].amount == 3_188_000_000
    us = rows["US", "hs:850511", VALUE]
    assert (us.amount, us.currency, us.status, us.reporter, us.flow) == (
        2_100_000_025,
        "USD",
        Status.FINAL,
        "CN",
        Flow.EXPORT,
    )
    curacao = rows["CW", "hs:850511", WEIGHT]
    assert (curacao.amount, curacao.status) == (51_023, Status.ESTIMATED)
    assert rows["CW", "hs:850511", VALUE].status is Status.FINAL
    assert ("TW", "hs:850511", WEIGHT) not in rows
    assert rows["TW", "hs:850511", VALUE].amount == 90_000
    assert rows["IN", "hs:850511", WEIGHT].amount == 2_500_000
    assert rows["DE", "hs:2805", WEIGHT].flow is Flow.IMPORT
    kg = 3_188_000 + 353_000 + 764_000.5 + 51.023 + 2_500 + 12 + 46_400
    assert total(found, WEIGHT) == round(kg * 1_000)
    assert "29% of the weights" in notes(found)
    assert "3 rows left out" in notes(found)
    assert "1 row of re-exports" in notes(found)


def test_comtrade_json_and_xlsx_give_the_rows_of_the_csv(read: Reader, tmp_path: Path) -> None:
    csv_rows = [
        (row.partner, row.measure, row.amount, row.period)
        for row in trade_rows(read(fixture("comtrade_monthly.csv")))
    ]
    json_rows = [
        (row.partner, row.measure, row.amount, row.period)
        for row in trade_rows(read(fixture("comtrade_monthly.json")))
    ]
    assert json_rows == csv_rows[:6]
    path = tmp_path / "TradeData.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, (_, cells) in enumerate(open_bytes(fixture("comtrade_monthly.csv")).first.rows()):
            for place, cell in enumerate(cells):
                typed = float(cell) if at and place in {37, 43} and cell else cell
                sheet.write(at, place, typed)
        book.add_worksheet("Sheet2")
    xlsx_rows = [(row.partner, row.measure, row.amount, row.period) for row in trade_rows(read(path.read_bytes()))]
    assert xlsx_rows == csv_rows


@pytest.mark.parametrize(("name", "code"), [("comtrade_mixed.csv", "file-mixed-periods")])
def test_years_never_land_in_months(read: Reader, name: str, code: str) -> None:
    with pytest.raises(NotPossible, match=code) as refusal:
        read(fixture(name))
    assert "Monthly" in plain(refusal.value.message)


def test_comtrade_annual_rows_whose_ref_month_is_52_are_refused(read: Reader) -> None:
    annual = fixture("comtrade_monthly.csv").decode("cp1252").replace('"C","M"', '"C","A"')
    with pytest.raises(NotPossible, match="file-annual"):
        read(annual.encode("cp1252"))


def test_comtrade_refuses_a_contradicting_flow(read: Reader) -> None:
    with pytest.raises(NotUnderstood, match="file-flow-differs"):
        read(fixture("legacy_monthly.csv"), ImportOptions(flow=Flow.IMPORT))


def test_other_classifications_are_rejected_row_by_row(read: Reader) -> None:
    data = fixture("legacy_monthly.csv").decode().replace("H5,2019,201906,June 2019,2", "S4,2019,201906,June 2019,2")
    found = read(data.encode())
    assert [each.line for each in found.rejected] == [4]
    assert "Harmonized System" in plain(found.rejected[0].reason)


def test_legacy_comtrade_pads_codes_only_as_their_level_says(read: Reader) -> None:
    found = read(fixture("legacy_monthly.csv"))
    rows = by_cell(found)
    assert rows["WORLD", "hs:850511", WEIGHT].amount == 4_000_000
    assert rows["US", "hs:850511", WEIGHT].status is Status.ESTIMATED
    assert rows["DE", "hs:01", VALUE].amount == 7_700
    assert ("DE", "hs:01", WEIGHT) not in rows
    assert total(found, WEIGHT) == 5_500_000
    short = read(fixture("legacy_22_columns.csv"))
    assert by_cell(short)["DE", "hs:8505", VALUE].amount == 77_000


def test_a_legacy_file_cut_by_hand_is_read(read: Reader) -> None:
    header = (
        "Classification,Year,Period,Trade Flow,Reporter,Reporter ISO,Partner,Partner ISO,Commodity Code,Commodity,"
        "Netweight (kg),Trade Value (US$)\n"
    )
    found = read((header + "H5,2019,201903,Export,China,CHN,Germany,DEU,8505,Magnets,10,20\n").encode())
    assert by_cell(found)["DE", "hs:8505", WEIGHT].amount == 10_000


# The customs bulletin


def test_bulletin_of_january_has_no_cumulative_pair(read: Reader) -> None:
    found = read(fixture("bulletin_import_january.html"))
    rows = by_cell(found)
    assert {(row.flow, row.period, row.partner) for row in trade_rows(found)} == {
        (Flow.IMPORT, Period.single(Month(2026, 1)), "WORLD")
    }
    soy = rows["WORLD", "line:bulletin-soybean", WEIGHT]
    assert (soy.amount, soy.width) == (607 * 10_000 * 1_000_000, 10_000 * 1_000_000)
    assert rows["WORLD", "line:bulletin-soybean", VALUE].amount == 2_900_000 * 1_000 * 100
    assert soy.line == 6
    assert ("WORLD", "line:bulletin-agriculture-products", WEIGHT) not in rows
    rare = rows["WORLD", "line:bulletin-rare-earths", WEIGHT]
    assert (rare.amount, rare.width, rare.status) == (1_234 * 1_000_000, 1_000_000, Status.PRELIMINARY)
    assert not any(row.commodity == "line:rare-earths" for row in trade_rows(found))
    assert rows["WORLD", "line:bulletin-rare-earths--others", WEIGHT].amount == 12_000
    assert total(found, VALUE) == (1_000 + 2_900_000 + 56_789 + 3 + 70) * 1_000 * 100
    assert found.rows.sources[0].published_on == "2026-02-18"
    no_day = fixture("bulletin_import_january.html").replace(b"2026/02/18", b"2026/13/18")
    assert read(no_day).rows.sources[0].published_on == ""


def test_bulletin_of_january_and_february_is_one_period_in_yuan(read: Reader) -> None:
    found = read(fixture("bulletin_export_february_cny.html"))
    row = by_cell(found)["WORLD", "line:bulletin-rare-earth-ore", VALUE]
    assert row.period == Period(Month(2026, 1), Month(2026, 2))
    assert (row.amount, row.currency) == (61_000 * 10_000 * 100, "CNY")


def test_bulletin_in_chinese_is_read_from_an_old_workbook(read: Reader) -> None:
    found = read(fixture("bulletin_chinese.xls"))
    rows = by_cell(found)
    assert {(row.flow, row.period) for row in trade_rows(found)} == {(Flow.EXPORT, Period.single(Month(2024, 3)))}
    assert rows["WORLD", "line:bulletin-稀土", WEIGHT].amount == 4_709_800_000
    assert rows["WORLD", "line:bulletin-钢材", WEIGHT].amount == 9_888_000 * 1_000_000
    assert ("WORLD", "line:bulletin-集成电路", WEIGHT) not in rows
    assert total(found, VALUE) == (5_918_000 + 31_000 + 555_000 + 900_000) * 10_000 * 100
    assert found.rows_read == 4


def test_bulletin_refuses_a_contradicting_flow_and_a_missing_unit(read: Reader) -> None:
    with pytest.raises(NotUnderstood, match="file-flow-differs"):
        read(fixture("bulletin_import_january.html"), ImportOptions(flow=Flow.EXPORT))
    without_unit = fixture("bulletin_import_january.html").replace(b"Unit:US$1,000", b"Unit: various")
    with pytest.raises(NotUnderstood, match="bulletin-shape"):
        read(without_unit)


# Our own template


def test_template_rows_have_the_width_of_their_last_digit(read: Reader) -> None:
    found = read(fixture("template.csv"))
    assert found.rejected == ()
    rows = by_cell(found)
    us = rows["US", "hs:85051110", WEIGHT]
    assert (us.amount, us.width, us.status, us.note) == (353_000_000, 1_000_000, Status.REPORTED, "rounded")
    assert us.source.title == "Magnets rise"
    germany = rows["DE", "hs:85051110", WEIGHT]
    assert (germany.amount, germany.width, germany.source.origin) == (46_400_000, 100_000, Origin.CUSTOMS)
    assert (rows["DE", "hs:85051110", VALUE].amount, rows["DE", "hs:85051110", VALUE].width) == (120_050, 1)
    assert rows["JP", "hs:850511", WEIGHT].period == Period(Month(2025, 1), Month(2025, 2))
    assert rows["WORLD", "hs:85051110", WEIGHT].period == Period.single(Month(2025, 6))
    assert total(found, WEIGHT) == 353_000_000 + 46_400_000 + 12_000 + 7


GOOD = {
    "reporter": "CN",
    "flow": "export",
    "product": "magnets",
    "partner": "Japan",
    "period": "2025-06",
    "net_weight": "3",
    "weight_unit": "t",
    "status": "reported",
    "source": "Example Press",
}


def template(**changed: str) -> bytes:
    cells = {**dict.fromkeys(COLUMNS, ""), **GOOD, **changed}
    row = ",".join(f'"{cells[name]}"' for name in COLUMNS)
    return f"{','.join(COLUMNS)}\n{row}\n".encode()


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"reporter": ""}, "reporter"),
        ({"partner": "=HYPERLINK(1)"}, "formula"),
        ({"net_weight": "=1+1"}, "formula"),
        ({"net_weight": "-3"}, "negative"),
        ({"net_weight": "1e9"}, "spreadsheet"),
        ({"net_weight": "9" * 30}, "whole world"),
        ({"net_weight": "3,5"}, "not a number"),
        ({"weight_unit": "lb"}, "weight unit"),
        ({"net_weight": ""}, "neither"),
        ({"value": "3", "currency": "XYZ"}, "currency"),
        ({"period": "2025"}, "2025-01..2025-12"),
        ({"period": "2025-13"}, "01–12"),
        ({"period": "2025-06..2025-01"}, "before it begins"),
        ({"product": "unobtainium"}, "unobtainium"),
        ({"product": "rare"}, "group"),
        ({"product": "9012920"}, "leading zero"),
        ({"flow": "sideways"}, "neither export nor import"),
        ({"status": "sure"}, "status"),
        ({"source": ""}, "source"),
        ({"url": "javascript:alert(1)"}, "web address"),
        ({"published_on": "yesterday"}, "date"),
        ({"published_on": "2025-06-31"}, "date"),
    ],
)
def test_a_bad_template_row_is_rejected_with_its_reason(read: Reader, changed: dict[str, str], word: str) -> None:
    found = read(template(**changed))
    assert len(found.rows) == 0
    assert [each.line for each in found.rejected] == [2]
    assert word in plain(found.rejected[0].reason)


@pytest.mark.parametrize(
    ("written", "grams"),
    [("１２３", 123), ("1,234,567", 1_234_567), ("1 234", 1_234), ("1\N{NO-BREAK SPACE}234.0", 1_234), ("0", 0)],
)
def test_numbers_are_read_as_people_write_them(read: Reader, written: str, grams: int) -> None:
    found = read(template(net_weight=written, weight_unit="g"))
    assert [row.amount for row in trade_rows(found)] == [grams]


def test_a_comma_in_a_semicolon_file_is_not_guessed(read: Reader) -> None:
    data = template(net_weight="1,234").decode().replace('","', '";"').replace(",", ";", 15)
    found = read(data.encode())
    assert "semicolons" in plain(found.rejected[0].reason)


def test_a_template_without_flow_asks_for_it(read: Reader) -> None:
    assert read(template(flow="")).missing == (OpenQuestion.FLOW,)
    assert read(template(flow=""), ImportOptions(flow=Flow.IMPORT)).missing == ()


def test_the_empty_template_is_recognised_and_a_filled_one_is_read(read: Reader, tmp_path: Path) -> None:
    for empty in (template_csv(), template_xlsx()):
        found = read(empty)
        assert (found.layout, len(found.rows), found.header) == ("Tonnage template", 0, COLUMNS)
    path = tmp_path / "filled.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, name in enumerate(COLUMNS):
            sheet.write(0, place, name)
            sheet.write(1, place, {**GOOD, "net_weight": 46.5}.get(name, ""))
        # The day number of 1 June 2025: what a spreadsheet makes of "2025-06".
        sheet.write_number(1, 4, 45_809, book.add_format({"num_format": "mmm-yy"}))
    row = next(trade_rows(read(path.read_bytes())))
    assert (row.amount, row.width, row.period) == (46_500_000, 100_000, Period.single(Month(2025, 6)))


def test_a_file_of_rejected_rows_can_be_imported_after_mending(read: Reader) -> None:
    lines = template().decode().splitlines()
    mended = "\n".join([f"line in the file,reason,{lines[0]}", f'2,"It was wrong.",{lines[1]}'])
    assert len(read(mended.encode()).rows) == 1


def test_every_refusal_has_a_code_and_a_sentence(read: Reader) -> None:
    with pytest.raises(UserError) as refusal:
        read(b"a,b\n1,2\n")
    assert refusal.value.code == "layout-unknown"
    assert "a, b" in plain(refusal.value.message)
