"""The data from the terminal: preview, question, save, history, check, undo."""

import io
import json
import os
import re
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.cli.data import LONG_FILE_BYTES, ImportSession
from bot.desk import downloads, sizes
from bot.desk.door import Desk
from bot.trade.importing import ImportOptions
from tests.desk.conftest import NOW
from tests.desk.test_imports import CUSTOMS_JUNE, HEADER, template

RUN = CliRunner()


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


def run(*words: str, says: str = "") -> tuple[int, str]:
    done = RUN.invoke(app, list(words), input=says)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def headline(text: str) -> str:
    return str(json.loads(run("ask", "--json", text)[1])["headline"])


def test_a_file_goes_in_is_asked_about_and_comes_out_again(tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_bytes(CUSTOMS_JUNE)
    status, told = run("import", str(file), "--dry-run")
    assert (status, "3 rows: 1 new · 2 changed" in told) == (0, True)
    status, told = run("import", str(file), says="n\nn\n")
    assert (status, "Nothing was saved" in told) == (2, True)
    assert headline("/exports us 2025-06") == "353 t"

    status, told = run("import", str(file), says="y\ny\n")
    assert (status, "Saved as batch 2" in told) == (0, True)
    assert headline("/exports us 2025-06") == "352.5 t"
    status, told = run("import", str(file), "--yes")
    assert (status, "already loaded" in told) == (2, True)

    assert "import of june.csv" in run("history")[1]
    assert run("history", "--csv")[1].splitlines()[1].startswith("2,")
    status, told = run("verify", "--rebuild")
    assert "the same as before" in told

    status, told = run("undo", says="n\n")
    assert (status, "Undo batch 2? The earlier figures come back." in told, "Saved as" in told) == (2, True, False)
    status, told = run("undo", says="y\n")
    assert (status, "Saved as batch 3" in told) == (0, True)
    assert headline("/exports us 2025-06") == "353 t"
    status, told = run("undo", "2")
    assert (status, "Batch 2 was undone already" in told, "Undo batch" in told) == (2, True, False)


def test_rejected_rows_are_written_beside_the_file_and_import_after_mending(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(template("CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs"))
    assert run("import", str(file), "--yes")[0] == 2
    rejected = tmp_path / "bad-rejected.csv"
    rejected.write_bytes(rejected.read_bytes().replace(b"Atlantis", b"Vietnam", 1))
    assert run("import", str(rejected), "--yes")[0] == 0
    assert headline("/exports vietnam 2025-06") == "5 t"


def test_a_folder_that_takes_no_rejected_rows_keeps_the_others_from_nothing(tmp_path: Path) -> None:
    file = tmp_path / f"{'x' * 246}.csv"  # beside which no longer name can be written
    file.write_bytes(
        template(
            "CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs",
            "CN,export,magnets,Vietnam,2025-06,5,t,final,China Customs",
        )
    )
    status, told = run("import", str(file), "--valid-rows", "--yes")
    assert (status, "The rejected rows cannot be written beside " in told, "Saved as batch 2" in told) == (
        0,
        True,
        True,
    )
    assert headline("/exports vietnam 2025-06") == "5 t"


def test_json_speaks_of_each_step_and_refusals_say_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "june.csv"
    file.write_bytes(CUSTOMS_JUNE)
    status, told = run("import", str(file), "--json", "--yes")
    preview, receipt = map(json.loads, told.splitlines())
    assert (status, preview["facts"]["new"], receipt["facts"]["batch"]) == (0, 1, 2)
    status, told = run("import", str(file), "--json", "--yes")
    assert json.loads(told)["error"]["code"] == "already_loaded"
    status, told = run("import", str(file), "--month", "2025-13")
    assert (status, "01–12" in told) == (2, True)


def test_what_the_file_leaves_open_is_asked_until_it_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "downloadData.csv"
    header = '"Commodity code","Trading partner code","Trading partner","Quantity","Unit","US dollar",'
    file.write_text(f'{header}\n"85051110","888","[/Atlantis]","7000","Kilogram","9",\n', encoding="utf-8")
    status, told = run("import", str(file), says="sideways\nexport\n2025-13\n2025-06\nnowhereland\nvietnam\nn\ny\n")
    assert "I read “sideways”" in told and "01–12" in told and "nowhereland" in told
    assert (status, told.count("Preview ·")) == (0, 2)
    assert headline("/exports vietnam 2025-06") == "7 t"
    # Told how to get back in words that work here.
    assert "python -m bot undo 2" in told and "/data" not in told


def test_a_dry_run_leaves_the_rows_to_mend_and_no_mended_file_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(template("CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs"))
    status, told = run("import", str(file), "--dry-run", "--json")
    assert (status, json.loads(told)["files"]) == (2, [str(tmp_path / "bad-rejected.csv")])
    mended = tmp_path / "bad-rejected.csv"
    mended.write_bytes(mended.read_bytes().replace(b"Atlantis", b"Vietnam", 1))
    kept = mended.read_bytes()
    assert "bad-rejected-2.csv" in run("import", str(file), "--dry-run")[1]
    assert mended.read_bytes() == kept and (tmp_path / "bad-rejected-2.csv").exists()
    assert "bad-rejected-2.csv" in run("import", str(file), "--dry-run")[1]
    assert not (tmp_path / "bad-rejected-3.csv").exists()
    again = tmp_path / "bad-rejected-2.csv"
    again.write_bytes(again.read_bytes().replace(b"Atlantis", b"Lemuria"))
    assert "bad-rejected-3.csv" in run("import", str(again), "--dry-run")[1]


def test_an_undo_in_the_way_of_a_later_change_says_what_to_type(tmp_path: Path) -> None:
    for name, amount in (("one", 352), ("two", 351)):
        file = tmp_path / f"{name}.csv"
        file.write_bytes(template(f"CN,export,magnets,US,2025-06,{amount},t,final,China Customs"))
        assert run("import", str(file), "--yes")[0] == 0
    for words in ((), ("--yes",)):
        status, told = run("undo", "2", *words)
        assert (status, "python -m bot undo 2 --both" in told, "Undo batch" in told) == (2, True, False)
    assert run("undo", "2", "--both", "--yes")[0] == 0
    assert headline("/exports us 2025-06") == "353 t"


def test_the_template_is_written_and_imports_once_filled_in(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    assert run("template", str(empty))[0] == 0
    header = empty.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    row = dict.fromkeys(header, "") | {
        "reporter": "CN", "flow": "export", "product": "magnets", "partner": "Vietnam", "period": "2025-06",
        "net_weight": "5", "weight_unit": "t", "source": "Reuters",
    }  # fmt: skip
    empty.write_text("\n".join((",".join(header), ",".join(row.values()))), encoding="utf-8")
    assert run("import", str(empty), "--yes")[0] == 0
    assert run("template")[0] == 0
    assert (tmp_path / "tonnage-template.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(AssertionError, match="is there already"):
        run("template")
    with pytest.raises(AssertionError, match="is neither"):
        run("template", "tonnage.ods")
    assert run("template", "UPPER.CSV")[0] == 0
    assert "reporter" in (tmp_path / "UPPER.CSV").read_text(encoding="utf-8-sig")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    file.touch()
    os.truncate(file, 64_000_000_000)
    status, told = run("import", str(file))
    assert (status, "The file has 64,000.0 MB; the limit is" in told) == (2, True)


async def test_a_long_file_shows_a_bar(tmp_path: Path) -> None:
    rows = [
        f"CN,export,28{code:06d},US,2024-{month:02d},{code + month}.5,t,final,China Customs,{'.' * 60}"
        for code in range(0, 2_000, 2)
        for month in range(1, 13)
    ]
    file = tmp_path / "long.csv"
    file.write_text("\n".join((f"{HEADER},note", *rows)), encoding="utf-8")
    assert file.stat().st_size > LONG_FILE_BYTES
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=80)
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        session = ImportSession(desk, console, is_sure=True, dry_run=False, as_json=False)
        assert await session.run(file, ImportOptions()) == 0
    assert "Reading" in shown.getvalue() and "Saving" in shown.getvalue() and "100%" in shown.getvalue()


def test_a_faulty_total_is_named_by_month_and_amount(tmp_path: Path) -> None:
    file = tmp_path / "slip.csv"
    file.write_bytes(template("CN,export,magnets,US,2025-06,5000,t,final,China Customs"))
    assert "more than the total" in run("import", str(file), "--yes", "--override")[1]
    told = run("verify")[1]
    assert "June 2025" in told
    assert "the published total is 3,188 t" in told


def test_an_export_is_a_file_with_the_figures(tmp_path: Path) -> None:
    status, told = run("export", "us", "2025-06", "--folder", str(tmp_path / "out"))
    assert status == 0
    assert told.startswith("1 row: China's exports of rare-earth magnets to the United States, June 2025\nWritten: ")
    (written,) = (tmp_path / "out").iterdir()
    assert "353" in written.read_text(encoding="utf-8-sig")
    assert run("export", "atlantis")[0] == 2


def test_an_export_says_what_it_chose(tmp_path: Path) -> None:
    told = run("export")[1]
    assert " rows: China's exports of rare-earth magnets to every partner loaded, all months\n" in told


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_an_export_is_the_file_of_the_download_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(sizes, "MOST_ATTACHED", 1)
    monkeypatch.setattr(sizes, "MOST_READ", 1)
    status, told = run("export", "us", ending, "--folder", "out")
    count = re.match(r"(\d+) rows: China's exports of rare-earth magnets to the United States, all months\n", told)
    assert status == 0 and count is not None
    (file,) = (tmp_path / "out").iterdir()
    assert f"Written: out/{file.name}" in told
    assert file.name == f"tonnage-magnets-US-exports-all.{ending}"
    if ending == "json":
        assert len(json.loads(file.read_bytes())["rows"]) == int(count[1]) > 20
    status, told = run("ask", f"/download us {ending}", "--charts", "asked")
    assert status == 0 and f"File: asked/{file.name}" in told
    if ending != "xlsx":  # a workbook carries the moment it was made
        made_at = rb"made \d{4}-\d\d-\d\d \d\d:\d\d"
        asked = (tmp_path / "asked" / file.name).read_bytes()
        assert re.sub(made_at, b"", asked) == re.sub(made_at, b"", file.read_bytes())


def test_more_rows_than_a_sheet_holds_are_not_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_SHEET_ROWS", 20)
    status, told = run("export", "us", "xlsx")
    assert status == 2 and " rows are more than a sheet holds. Take csv or json instead of xlsx." in told
    assert run("export", "us", "csv")[0] == 0


def test_an_export_that_fails_leaves_no_part_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.desk.download_files.CsvWriter.add", full)
    done = RUN.invoke(app, ["export", "us", "--folder", "out"])
    assert str(done.exception) == "Cannot write to out: No space left on device."
    assert list((tmp_path / "out").iterdir()) == []


def test_numbers_beyond_any_are_refused() -> None:
    status, told = run("history", "9" * 30)
    assert status == 2 and "The history has no page" in told
    status, told = run("undo", "9" * 30)
    assert status == 2 and f"There is no batch {'9' * 30}; python -m bot history names those there are." in told
    status, told = run("undo", "abc")
    assert status == 2 and "“abc” is no batch's number; python -m bot history has them." in told
    for typed in ("abc", "0", "-1"):
        status, told = run("history", "--", typed)
        assert status == 2 and f"“{typed}” is no page; they are numbered from 1, the newest first." in told
    for command in ("demo", "rehearse"):
        status, told = run(command, "--port", "99999")
        assert status == 2 and "99999 is not in the range 0<=x<=65535" in told
