"""Whatever is attached: a result or a sentence, never another exception, no hang, no flood of memory."""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.ingest.file_worker import FileRequest, FileWorker, written_names
from bot.ingest.opening import open_bytes
from bot.ingest.reading import read_file
from bot.ingest.rows import ReadFile
from bot.ingest.sheets import SIZE_LIMIT_BYTES
from bot.ingest.texts import text_sheets
from bot.text import plain
from bot.trade.importing import ImportOptions, OpenQuestion
from bot.trade.observations import Flow
from bot.trade.partners import Partners
from tests.folders import FIXTURES
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheet: str | None = None, strings: str | None = None) -> bytes:
    """A small workbook, with its sheet or its shared strings replaced."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("S").write(0, 0, "x")
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml") and sheet is not None:
                part = f"<worksheet {NAMESPACE}><sheetData>{sheet}</sheetData></worksheet>".encode()
            if name.endswith("sharedStrings.xml") and strings is not None:
                part = f"<sst {NAMESPACE}>{strings}</sst>".encode()
            new.writestr(name, part)
    return changed.getvalue()


def refused(data: bytes) -> UserError:
    with pytest.raises(UserError) as refusal:
        open_bytes(data)
    assert plain(refusal.value.message).endswith((".", "?", "!"))
    return refusal.value


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "file-empty", "empty"),
        (b"\0" * 5_000, "file-empty", "empty"),
        (b"a,b\n\0,\0\n", "file-not-text", "NUL"),
        (b"7z\xbc\xaf\x27\x1c rest", "file-kind", "7z"),
        (b"\x1f\x8b\x08 rest", "file-kind", "gzip"),
        (b"%PDF-1.7", "file-kind", "PDF"),
        (b"PK\x03\x04 cut", "file-damaged", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "file-damaged", "damaged"),
        (b"{" * 50_000, "file-json", "damaged"),
        (b'{"data": [' + b"[" * 5_000, "file-json", "damaged"),
        (b"a,b\n" + b"1," * 300_000, "file-shape", "wide"),
        (b"," * 2_000 + b"\n", "file-encoding", ""),
        ("名称,b\n".encode("gb18030") + b"\xff\xff\n", "file-encoding", "UTF-8"),
        (b'"Commodity code","US dollar"\n' + "千克".encode("gb18030") + b"\xff\xff", "file-encoding", "encoding"),
    ],
)
def test_what_cannot_be_a_table_is_refused_by_name(data: bytes, code: str, word: str) -> None:
    if code == "file-encoding" and not word:
        assert open_bytes(data).sheets
        return
    refusal = refused(data)
    assert refusal.code == code
    assert word in plain(refusal.message)


def test_the_size_limit_names_both_sizes() -> None:
    with pytest.raises(UserError, match=r"2\.0 MB; the limit is 1 MB"):
        open_bytes(b"x" * 2_000_000, size_limit=1_000_000)


def test_a_plain_zip_is_no_workbook() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("data.csv", "a,b")
    assert refused(made.getvalue()).code == "file-kind"


def bomb(claimed: int) -> bytes:
    """130 MB of zeros as a workbook's sheet, whose size the directory gives as `claimed`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(130_000_000))
    return made.getvalue().replace((130_000_000).to_bytes(4, "little"), claimed.to_bytes(4, "little"))


@pytest.mark.parametrize("claimed", [1_000_000_000, 130_000_000, 1_000])
def test_zeros_are_refused_whatever_the_directory_says_about_them(claimed: int) -> None:
    assert refused(bomb(claimed)).code in {"file-bomb", "file-damaged"}


def cells(count: int) -> Iterator[str]:
    """Cells that do not pack as a bomb does."""
    return (f"<c><v>{number * 2_654_435_761 % 2**32}</v></c>" for number in range(count))


@pytest.mark.parametrize("rows", [310_000, 1_000_000])
def test_a_workbook_is_no_longer_than_a_text_may_be(rows: int) -> None:
    assert refused(workbook("".join(f"<row>{cell}</row>" for cell in cells(rows)))).code == "file-too-long"


def test_a_workbook_as_wide_as_no_table_is_refused(read: Reader) -> None:
    with pytest.raises(UserError, match="file-shape"):
        read(workbook(f"<row>{''.join(cells(300_000))}</row>"))


def test_a_directory_that_lies_about_sizes_is_found_out() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/media/picture.png", b" " * 100_000_000)
    lying = made.getvalue().replace((100_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert refused(lying).code == "file-bomb"


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r=\'A1\'><v>1</v></c><c r = "xfd1000000"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 5_000_000 + "</row>",
    ],
    ids=["corners", "odd quotes", "five million cells"],
)
def test_absurd_dimensions_are_refused_before_the_sheet_is_built(sheet: str) -> None:
    assert refused(workbook(sheet)).code == "file-bomb"


def test_one_long_text_used_often_is_refused() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    data = workbook(cells, f"<si><t>{'A' * 30_000}</t></si>")
    assert len(data) < 200_000
    assert refused(data).code == "file-bomb"


def test_too_many_rows_are_refused_with_advice() -> None:
    sheet = open_bytes(b"a,b\n" * 300_001).first
    with pytest.raises(UserError, match="file-too-long"):
        sum(1 for _ in sheet.rows())


def test_a_quote_that_is_never_closed_is_told(read: Reader) -> None:
    data = (FIXTURES / "template.csv").read_bytes() + b'CN,"' + b"x,y\n" * 60_000
    with pytest.raises(UserError, match="file-quotes"):
        read(data)


def test_swallowed_rows_are_never_lost_in_silence(read: Reader) -> None:
    whole = (FIXTURES / "customs_chinese.csv").read_bytes().decode("gb18030")
    broken = whole.replace('"502","美国"', '"502","美国', 1).encode("gb18030")
    found = read(broken, ImportOptions(flow=Flow.EXPORT))
    assert found.rejected
    assert "US" not in {row.partner for row in trade_rows(found)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"DATAFLOW,LAST UPDATE,freq,reporter\nESTAT:DS-045409(1.0),x,M,AT\n", "Eurostat"),
        (b"STRUCTURE,STRUCTURE_ID,freq\n", "Eurostat"),
        (b"REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC\n", "Eurostat"),
        (b"Exp or Imp,Year,HS,Country,Unit1\n1,2017,'010121000,103,\n", "Japan Customs"),
        ("\ufeff기간,국가,HS코드,품목명,수출 중량\n".encode(), "Korea"),
        ("기간,국가,HS코드,품목명,수출 중량\n".encode("cp949"), "Korea"),
    ],
)
def test_other_sources_are_refused_kindly_by_name(read: Reader, data: bytes, words: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(data)
    assert refusal.value.code == "layout-not-imported"
    assert words in plain(refusal.value.message)


def test_dataweb_workbooks_are_known_by_their_first_sheet(read: Reader) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Query Parameters").write(0, 0, "Download Date")
        book.add_worksheet("Customs Value").write(0, 0, "Data Kind")
    with pytest.raises(UserError, match="USITC DataWeb holds its query and no table"):
        read(made.getvalue())


def test_an_error_page_is_called_one(read: Reader) -> None:
    with pytest.raises(UserError, match="web page, probably an error page"):
        read(b"<!DOCTYPE html><html><title>412</title><p>Precondition failed</p></html>")


def test_unknown_columns_are_shown_as_plain_text(read: Reader) -> None:
    with pytest.raises(UserError) as refusal:
        read(b"@everyone,<b>x</b>,=1+1\n1,2,3\n")
    assert "@everyone, <b>x</b>, =1+1" in plain(refusal.value.message)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "</",
        "<!--",
        "<!",
        "<!-->",
        "<script>",
        "</script>",
        "<td",
        '<td a="',
        "<table><tr>",
        "&#",
        "<td rowspan=999 colspan=999>",
    ],
)
def test_hostile_pages_cost_no_more_than_their_length(piece: str) -> None:
    try:
        opened = open_bytes(("<table>" + piece * (1_000_000 // len(piece))).encode())
    except UserError:
        return
    assert sum(1 for sheet in opened.sheets for _ in sheet.rows()) <= 20_000


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from bot.errors import UserError
from bot.ingest.reading import read_file
from bot.ingest.rows import ImportOptions
from tests.ingest.bombs import gigabyte
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = {data}
before = max(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
try:
    read_file(data, ImportOptions(), None, ())
    told = "read"
except UserError as refusal:
    told = refusal.code
print(told, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is counted in kB on Linux only")
@pytest.mark.parametrize(
    "data",
    [
        "b'a,b,c\\n' + b'1,2,3\\n' * 1_000_000",
        "b'x,' * 300_000 + b'\\n1'",
        "b'[' + b'[],' * 5_000_000 + b'[]]'",
        "b'<td>' * 3_000_000",
        "b'Commodity code,Quantity,Unit,US dollar\\n' + b'28469011,x,kg,1\\n' * 1_000_000",
        "b'\"' + b'a,' * 12_000_000",
        "gigabyte(1_000_000_000)",
        "gigabyte(1_000)",
    ],
    ids=[
        *("a million rows", "300,000 columns", "nested lists", "cells", "a million bad rows", "one line"),
        *("1 GB of zeros", "1 GB of zeros that is said to be 1 kB"),
    ],
)
def test_large_hostile_files_stay_small_in_memory(data: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(data=data)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    told, grown_mb = done.stdout.split()
    assert told != "read"
    assert int(grown_mb) < 400


FILES = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".csv", ".json", ".html"})
WORKBOOK = FIXTURES / "bulletin_chinese.xls"
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "put", "swap", "double", "drop"]),
        st.integers(0, 10_000),
        st.integers(0, 200),
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(
                [
                    b"\0",
                    b'"',
                    b",",
                    b"\n",
                    b"\r\n",
                    "\uff11".encode(),
                    b"-",
                    b"1e999",
                    b"=",
                    b"<td",
                    b"PK",
                    b"\xff",
                    b"99999999999",
                ]
            ),
        ),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    for how, at, length, piece in edits:
        place = at % (len(data) + 1)
        match how:
            case "cut":
                data = data[:place]
            case "put":
                data = data[:place] + piece + data[place:]
            case "swap":
                data = data[:place] + piece + data[place + length :]
            case "double":
                data = data[:place] + data[place : place + length] + data[place:]
            case "drop":
                data = data[:place] + data[place + length :]
    return data


@pytest.fixture(scope="module")
def worker() -> Iterator[FileWorker]:
    worker = FileWorker()
    yield worker
    worker.end()


def attempt(data: bytes, partners: Partners, worker: FileWorker | None = None) -> None:
    options = ImportOptions(flow=Flow.EXPORT)
    try:
        if worker is None:
            found = read_file(data, options, partners, ())
        else:
            found = worker.read(FileRequest(data, options, written_names(partners, ()), SIZE_LIMIT_BYTES))
    except UserError as refusal:
        assert plain(refusal.message)
        return
    for row in trade_rows(found):
        assert 0 <= row.amount <= 9 * 10**15
        assert row.width >= 1
        assert row.partner
        assert row.commodity or OpenQuestion.PRODUCT in found.missing
    assert len({each.line for each in found.rejected}) == len(found.rejected)


def relaxed(examples: int) -> settings:
    return settings(max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed(100)
@given(data=st.binary(max_size=400))
def test_any_bytes(partners: Partners, data: bytes) -> None:
    attempt(data, partners)


@relaxed(190)
@given(path=st.sampled_from(FILES), edits=EDITS)
def test_damaged_layouts(partners: Partners, path: Path, edits: list[tuple[str, int, int, bytes]]) -> None:
    attempt(mutated(path.read_bytes(), edits), partners)


@relaxed(10)
@given(edits=EDITS)
def test_damaged_workbooks(partners: Partners, worker: FileWorker, edits: list[tuple[str, int, int, bytes]]) -> None:
    attempt(mutated(WORKBOOK.read_bytes(), edits), partners, worker)


@pytest.mark.long
@relaxed(300)
@given(edits=EDITS)
def test_damaged_workbooks_long(
    partners: Partners, worker: FileWorker, edits: list[tuple[str, int, int, bytes]]
) -> None:
    attempt(mutated(WORKBOOK.read_bytes(), edits), partners, worker)


@pytest.mark.long
@relaxed(1_000)
@given(start=st.sampled_from([b"", b"<", b"{", b"[[", b"\xef\xbb\xbf", b"\xff\xfe"]), data=st.binary(max_size=2_000))
def test_any_bytes_long(partners: Partners, start: bytes, data: bytes) -> None:
    attempt(start + data, partners)


@pytest.mark.long
@relaxed(3_700)
@given(path=st.sampled_from(FILES), edits=EDITS)
def test_damaged_layouts_long(partners: Partners, path: Path, edits: list[tuple[str, int, int, bytes]]) -> None:
    attempt(mutated(path.read_bytes(), edits), partners)


@given(st.lists(st.sampled_from(["a", '"', '""', ",", ',"', "\n", "\r", "\r\n", " ", "\u2028", "\x0b"]), max_size=30))
def test_lines_with_and_without_quotes_are_parted_as_the_csv_module_parts_them(written: list[str]) -> None:
    data = "".join(written).encode()
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""))
    expected, start = [], 1
    for cells in reader:
        if any(cells):
            expected.append((start, cells))
        start = reader.line_num + 1
    sheet = max(text_sheets(data, "utf-8"), key=lambda each: each.delimiter == ",")
    assert list(sheet.rows()) == expected
