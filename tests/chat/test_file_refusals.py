"""Each refusal of a file, met by attaching it: private, its own sentence, and nothing saved."""

import io
from typing import Any

import xlsxwriter

from tests.chat.conftest import Scene, text_of
from tests.chat.reached import hearing
from tests.chat.test_admin import boss
from tests.chat.test_data_import import HEADER, template
from tests.folders import FIXTURES
from tests.ingest.bombs import gigabyte
from tests.ingest.locked import xlsx_with_password

__all__ = ["boss"]


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def customs(*rows: str) -> bytes:
    header = '"Date of data","Commodity code","Trading partner code","Quantity","Unit","US dollar",'
    return "\n".join((header, *rows)).encode()


def turned(row: bytes) -> bytes:
    return b",".join(reversed(row.rstrip(b",").split(b",")))


def sheets_without_month() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name in ("A", "B"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Commodity code", "Quantity", "Unit", "US dollar"])
            sheet.write_row(1, 0, ["85051110", 1, "Kilogram", 2])
    return made.getvalue()


BULLETIN = fixture("bulletin_import_january.html")
OTHER_TABLE = BULLETIN.replace(b"Major Import Commodities in Quantity and Value", b"Trade")
COMTRADE = fixture("comtrade_monthly.csv")
TEMPLATE = fixture("template.csv")
QUOTE = TEMPLATE + b'CN,"' + b"x,y\n" * 60_000
NO_CODES = b"Commodity,Quantity,Unit,US dollar\nAcetylene,1,Kilogram,2\nKrypton,3,Kilogram,4\n"
CURRENCIES = '"商品编码","第一数量","第一计量单位","人民币","美元"\n"28469011","1","千克","2","3"'.encode()
UNREADABLE = "\n".join((HEADER, *["CN,export,magnets,US,2025-06,much,t,final,x"] * 10_001)).encode()

# The code of the refusal, the file with what is typed beside it, and what is said.
TRADE_MAP = (FIXTURES / "trade_map_markets.html").read_bytes()

FILES: tuple[tuple[str, str, bytes, dict[str, str], str], ...] = (
    ("file-month-ahead", "june.csv", template("CN,export,magnets,US,2031-06,1,t,final,China Customs"), {},
     "Line 2 is about June 2031, which is not over yet."),
    ("file-damaged", "june.xlsx", b"PK\x03\x04" + b"0" * 60, {}, "This workbook is damaged or cut off."),
    ("file-json", "june.json", b"[1, 2", {}, "it is damaged or cut off. Download it again."),
    ("file-not-text", "june.csv", b"a,b\x00\x01\x02,c\n" * 20, {}, "so it is not a table of text"),
    ("file-web-page", "june.html", b"<!doctype html><html><body>Sign in</body></html>", {},
     "probably an error page that was saved instead of the data"),
    ("layout-column-twice", "june.csv", b"reporter,flow,product,partner,partner,period,net_weight\n", {}, "partner"),
    ("file-locked", "june.xlsx", xlsx_with_password(), {}, "locked with a password. Save it without one."),
    ("file-bomb", "june.xlsx", gigabyte(1_000_000_000), {}, "would unpack to 1,000 MB, so it was not opened"),
    ("file-too-long", "june.json", b"[" * 300_001, {}, "This JSON is too large. Download the same query as CSV."),
    ("file-shape", "june.csv", b"a,b\n" + b"1," * 300_000, {},
     "A line has 600,000 characters; no table of trade figures is that wide. Save the one table you need as CSV."),
    ("file-quotes", "june.csv", QUOTE, {}, "a quotation mark is never closed. Download the file again."),
    ("file-encoding", "june.csv", "名称,b\n".encode("gb18030") + b"\xff\xff\n", {}, "Save it as “CSV UTF-8”"),
    ("file-mostly-rejected", "june.csv", UNREADABLE, {},
     "The last one, line 10002: “much” is not a number. Write the number alone, or leave the cell empty. Correct"),
    ("file-cut", "online.csv", customs(*[f'"202506","{n:08d}","502","1","Kilogram","2",' for n in range(10_000)]), {},
     "Download fewer months, codes or details."),
    ("file-no-codes", "online.csv", NO_CODES, {}, "Download it with commodity codes."),
    ("file-two-currencies", "online.csv", CURRENCIES, {},
     "The file has both yuan and dollars. Download it with one currency"),
    ("file-two-flows", "census.csv",
     b"CTY_CODE,GEN_VAL_MO,ALL_VAL_MO,I_COMMODITY,time\n5700,9,9,85051100,2025-06\n", {},
     "Download the two on their own."),
    ("file-other-flow", "dataweb.csv",
     b"Foreign Exports|Monthly data for 2025,,,\nData Type,Country,Year,June\nFAS Value,China,2025,5\n", {},
     "Choose total or domestic exports."),
    ("file-unknown-columns", "dataweb.csv", b"Data Type,Country,District,Year,June\nFAS Value,China,x,2025,5\n", {},
     "has columns that I do not know (“District”)"),
    ("trade-map-text", "map.txt", b"Importers\tExported value in 2024-M02\t\nWorld\t1\t\n", {},
     "Download the same table as Excel"),
    ("trade-map-mirror", "map.xls", TRADE_MAP.replace(b"by Japan", b"by Japan (Mirror)"), {},
     "These are mirror data"),
    ("trade-map-title", "map.xls", TRADE_MAP.replace(b"List of importing markets", b"Something"), {},
     "I cannot tell from its title whose figures they are"),
    ("trade-map-unit", "map.xls", TRADE_MAP.replace(b"Unit :", b"In"), {}, "I find no unit"),
    ("trade-map-product", "map.xls", TRADE_MAP.replace(b"850511 ", b"TOTAL "), {}, "Choose one product by its code."),
    ("file-annual", "comtrade.csv", COMTRADE.replace(b'"C","M"', b'"C","A"'), {}, "choose the frequency “Monthly”"),
    ("bulletin-shape", "bulletin.html", BULLETIN.replace(b"Unit:US$1,000", b"Unit: various"), {},
     "Save the page again and attach it whole."),
    ("layout-not-imported", "eurostat.csv", b"REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC\n", {},
     "This is from Eurostat's bulk files, which I recognise but do not import yet."),
    ("file-headers-differ", "comtrade.csv", COMTRADE + b"\n".join(map(turned, COMTRADE.splitlines())), {},
     "another table begins, with its columns in another order. Attach the two as files of their own."),
    ("file-sheets-without-month", "june.xlsx", sheets_without_month(), {"flow": "export"},
     "The workbook has 2 sheets of figures and no column with the month."),
    ("file-services", "services.csv", COMTRADE.replace(b'"C","M"', b'"S","M"'), {}, "only goods are kept"),
    ("file-error-answer", "comtrade.json", b'{"statusCode":401,"message":"Access denied"}', {},
     "This is an error answer of UN Comtrade or another service (“401 Access denied”), not data."),
    ("file-no-data", "comtrade.json", b'{"count":0,"data":[],"error":""}', {}, "found nothing: it has no rows"),
    ("customs-other-table", "table.html", OTHER_TABLE, {},
     "This is China Customs' table (14), “Trade”."),
    ("file-flow-differs", "template.csv", TEMPLATE, {"flow": "import"},
     "The file itself says exports, not imports. Leave the direction out."),
    ("file-month-differs", "template.csv", TEMPLATE, {"month": "2019-01"}, "not January 2019. Leave the month out."),
    ("file-product-differs", "template.csv", TEMPLATE, {"product": "2805.30.12"},
     "not 28053012. Leave the product out."),
)  # fmt: skip


async def test_every_refusal_of_a_file_has_its_sentence(scene: Scene, boss: Any) -> None:
    differing = {}
    for code, name, content, options, said in FILES:
        with hearing(heard := set()):
            result = await boss.slash(scene.channel, "data import", file=(name, content), **options)
        shown = text_of(result.response)
        if heard != {f"told {code}"} or not result.ephemeral or said not in shown:
            differing[code] = heard, shown
    assert differing == {}
    history = text_of((await boss.slash(scene.channel, "data history")).response)
    assert "**1 · starter" in history and "**2" not in history


async def test_a_group_of_codes_is_no_product_of_a_file(scene: Scene, boss: Any) -> None:
    group = {"key": "scandium", "name": "scandium", "codes": "28053013; 28469019"}
    await boss.slash(scene.channel, "data product add", **group)
    result = await boss.slash(scene.channel, "data import", file=("june.csv", TEMPLATE), product="scandium")
    assert result.ephemeral and text_of(result.response) == (
        "scandium is a group of 2 codes; name the one that the file is about.\n-# Perhaps: 28053013 · 28469019"
    )
