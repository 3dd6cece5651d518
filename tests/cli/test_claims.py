"""`python -m bot claims`: a file, standard input, many texts, what cannot be read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.errors import StartError

ARTICLE = (
    "In June China shipped 353 tons of magnets to the U.S., 660% more than in May. "
    "Germany took 674 tons, more than anybody else."
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def test_each_claim_stands_on_a_line_and_what_differs_is_corrected(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE)
    checked = run.invoke(app, ["claims", "article.txt", "--dated", "2025-07-23"])
    assert checked.exit_code == 0, checked.output
    for words in (
        "✓ agrees “In June China shipped 353 tons",
        "✗ differs “Germany took 674 tons",
        "764 t",
        "Germany took 764 tons",
    ):
        assert words in checked.output


def test_the_machine_face_is_one_object_a_text(run: CliRunner) -> None:
    typed = f'{{"text": {json.dumps(ARTICLE)}, "source": "I-Connect007, 2025-07-23"}}\nNothing here.\n'
    checked = run.invoke(app, ["claims", "-", "--lines", "--json"], input=typed)
    first, second = [json.loads(each) for each in checked.output.splitlines()]
    assert second == {"text": "Nothing here.", "claims": []}
    assert first["text"] == ARTICLE
    level, change, germany, *_ = first["claims"]
    assert (level["partner"], level["product"], level["period"], level["kind"]) == (
        "US",
        "magnets",
        "2025-06",
        "level",
    )
    assert (level["value"], level["unit"], level["verdict"], level["stored"]) == (353, "t", "agrees", 353)
    assert (change["kind"], change["stored"], change["verdict"]) == ("mom", 660, "agrees")
    assert (germany["verdict"], germany["stored"], germany["correction"]) == ("differs", 764, "Germany took 764 tons")
    assert level["sources"][0]["publisher"]


def test_lines_are_read_to_the_last_however_many_and_end_only_where_a_line_does(run: CliRunner) -> None:
    separated = json.dumps({"text": "Nothing\u2028here\x85either."}, ensure_ascii=False)
    typed = f"{separated}\n" + f"{' ' * 60_000}\n" * 20 + "The last.\r\n"
    checked = run.invoke(app, ["claims", "-", "--lines", "--json"], input=typed)
    assert checked.exit_code == 0, checked.output
    texts = [json.loads(each)["text"] for each in checked.output.split("\n") if each]
    assert texts == ["Nothing\u2028here\x85either.", "The last."]


def test_html_and_a_text_from_standard_input_are_read(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><p>In June 2025 China sent 3,188&nbsp;t of magnets abroad.</p></html>")
    assert "✓ agrees" in run.invoke(app, ["claims", "page.html"]).output
    assert (
        "✓ agrees" in run.invoke(app, ["claims", "-"], input="In June 2025 China exported 3,188 t of magnets.").output
    )


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (["nothing.txt"], "", "cannot be read"),
        (["-"], b"\x89PNG\r\n\x1a\n\0\0", "The text is a picture. Give the text itself, plain or HTML, in UTF-8."),
        (["-", "--lines"], b"\x89PNG\r\n\x1a\n\0\0", "The text is a picture."),
        (["-"], b"%PDF-1.7\n" + b"x" * 1_000_001, "The text is a PDF."),
        (["-"], b"PK\x03\x04\x14\0", "The text is no text that can be read."),
        (["-"], "China exported 3,188 t".encode("utf-16"), "The text is no text that can be read."),
        (["-", "--lines"], '{"txt": 1}', "Line 1"),
        (["-"], "x" * 1_000_001, "larger than 1 MB"),
        (["-", "--lines"], "y\n" + "x" * 1_000_001, "Line 2 is larger than 1 MB"),
    ],
)
def test_what_cannot_be_read_is_said(run: CliRunner, arguments: list[str], typed: str | bytes, told: str) -> None:
    checked = run.invoke(app, ["claims", *arguments], input=typed)
    assert isinstance(checked.exception, StartError)
    assert told in str(checked.exception)


def test_every_claim_has_a_line_in_the_words_of_the_card(run: CliRunner) -> None:
    text = " ".join("In June 2025 China sent 3,188 t of magnets abroad, to Germany 674 t." for _ in range(8))
    told = run.invoke(app, ["claims", "-"], input=text).output
    assert told.count("✓ agrees “") == 8 and told.count("✗ differs “") == 8
    assert "in the table" not in told and "differs:" not in told
    assert "As it should read:" in told and "”: to Germany 764 t" in told
