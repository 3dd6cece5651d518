"""The data from the terminal: preview, question, save, history, check, undo."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from tests.desk.test_imports import CUSTOMS_JUNE, template

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

    status, told = run("undo", says="y\n")
    assert (status, "Saved as batch 3" in told) == (0, True)
    assert headline("/exports us 2025-06") == "353 t"


def test_rejected_rows_are_written_beside_the_file_and_import_after_mending(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(template("CN,export,magnets,Atlantis,2025-06,5,t,final,China Customs"))
    assert run("import", str(file), "--yes")[0] == 2
    rejected = tmp_path / "bad-rejected.csv"
    rejected.write_bytes(rejected.read_bytes().replace(b"Atlantis", b"Vietnam", 1))
    assert run("import", str(rejected), "--yes")[0] == 0
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


def test_a_faulty_total_is_named_by_month_and_amount(tmp_path: Path) -> None:
    file = tmp_path / "slip.csv"
    file.write_bytes(template("CN,export,magnets,US,2025-06,5000,t,final,China Customs"))
    assert "more than the total" in run("import", str(file), "--yes", "--override")[1]
    told = run("verify")[1]
    assert "June 2025" in told
    assert "the published total is 3,188 t" in told


def test_an_export_is_a_file_with_the_figures(tmp_path: Path) -> None:
    status, told = run("export", "us", "2025-06", "--folder", str(tmp_path / "out"))
    assert (status, "Written:" in told) == (0, True)
    (written,) = (tmp_path / "out").iterdir()
    assert "353" in written.read_text(encoding="utf-8-sig")
    assert run("export", "atlantis")[0] == 2
