"""`python -m bot ask`: text, JSON lines, streams, exit statuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.desk.door import Desk
from bot.errors import Busy, StartError

KOREA = "/exports korea"
JUNE = "/exports us 2025-06"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def test_an_answer_is_text_with_its_table_and_the_place_of_its_chart(run: CliRunner, tmp_path: Path) -> None:
    asked = run.invoke(app, ["ask", JUNE])
    assert asked.exit_code == 0
    for words in ("353 t", "▲ Up about 660% on May (46.4 t)", "Jun 2025", "20 Jul 2025"):
        assert words in asked.output
    assert (tmp_path / "charts" / "exports-US-2025-06-magnets.png").read_bytes().startswith(b"\x89PNG")


def test_several_questions_and_standard_input_give_one_object_each(run: CliRunner) -> None:
    asked = run.invoke(app, ["ask", "--json", JUNE, "-", "/status"], input=f"{KOREA}\n\n/events licence\n")
    found = [json.loads(written) for written in asked.output.splitlines()]
    assert [each["question"] for each in found] == [JUNE, KOREA, "/events licence", "/status"]
    assert [each["ok"] for each in found] == [True, False, True, True]
    assert found[1]["error"]["suggestions"] == ["KR", "KP"]
    assert found[0]["read_as"] == {
        "reporter": "CN", "flow": "export", "product": "magnets", "partner": "US", "period": "2025-06",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "typed", "status"),
    [
        ([JUNE], "", 0),
        ([KOREA], "", 2),
        ([KOREA, KOREA], "", 0),
        (["-"], f"{KOREA}\n", 0),
        ([""], "", 2),
        (["-"], "", 0),
    ],
)
def test_only_a_single_question_that_is_refused_fails(
    run: CliRunner, questions: list[str], typed: str, status: int
) -> None:
    assert run.invoke(app, ["ask", "--json", *questions], input=typed).exit_code == status


def test_a_question_follows_another(run: CliRunner) -> None:
    asked = run.invoke(app, ["ask", "--json", "--after", "us june 2025", "and germany?"])
    assert json.loads(asked.output)["asked"] == "/exports DE 2025-06 magnets"
    lines = [{"question": "and japan?", "after": "/exports US 2025-06 magnets"}, {"question": JUNE}]
    typed = "\n".join([*map(json.dumps, lines), '{"qwerty": "zzz"}'])
    found = [json.loads(line) for line in run.invoke(app, ["ask", "--json", "-"], input=typed).output.splitlines()]
    assert [each.get("asked") for each in found] == [
        "/exports JP 2025-06 magnets",
        "/exports US 2025-06 magnets",
        None,
    ]
    assert [each["question"] for each in found] == ["and japan?", JUNE, '{"qwerty": "zzz"}']


def test_what_follows_a_month_of_a_block_is_of_its_quarter_or_of_another(run: CliRunner) -> None:
    lines = [
        {"question": "ok then the whole quarter", "after": "magnets june 2026"},
        {"question": "may 2025", "after": "us june 2026"},
        {"question": "and the world", "after": "us june 2026"},
    ]
    asked = run.invoke(app, ["ask", "--json", "-"], input="\n".join(map(json.dumps, lines)))
    quarter, may, world = map(json.loads, asked.output.splitlines())
    assert (quarter["headline"], quarter["read_as"]["period"]) == ("≈ 15,504 t", "2026-04..2026-06")
    assert may["headline"] == "46.4 t"
    assert "Apr–Jun 2026" in str(world["error"]) and "Apr–Jul" not in str(world["error"])


@pytest.mark.parametrize("after", ["/exports wakanda", ""])
def test_what_follows_nothing_that_can_be_read_is_refused_or_read_alone(run: CliRunner, after: str) -> None:
    asked = run.invoke(app, ["ask", "--json", "--after", after, JUNE])
    assert json.loads(asked.output)["ok"] is (after == "")


def test_bytes_that_are_no_text_come_back_as_text(run: CliRunner) -> None:
    asked = run.invoke(app, ["ask", "--json", "/exports \udcff\udcfe"])
    assert json.loads(asked.output)["question"] == "/exports ��"


def test_bytes_that_are_no_text_end_no_standard_input(run: CliRunner) -> None:
    asked = run.invoke(
        app, ["ask", "--json", "-"], input=b"\xef\xbb\xbfus june 2025\n/exports \xff\n" + JUNE.encode()
    )
    us, nobody, again = map(json.loads, asked.output.splitlines())
    assert (us["ok"], nobody["question"], again["ok"]) == (True, "/exports �", True)


def test_a_chart_that_cannot_be_drawn_costs_no_figure_and_no_later_question(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(*_: object) -> bytes:
        raise Busy("chart_late", "Drawing the chart took too long. Ask again in a minute.")

    monkeypatch.setattr(Desk, "picture", late)
    asked = run.invoke(app, ["ask", "--json", JUNE, "/exports de 2025-06"])
    found = [json.loads(written) for written in asked.output.splitlines()]
    assert [each["facts"]["net_weight_t"] for each in found] == [353, 764]
    assert all("Drawing the chart took too long. Ask again in a minute." in each["notes"] for each in found)
    assert not (tmp_path / "charts").exists()


def test_a_folder_that_cannot_be_written_costs_no_figure(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    said = f"Nothing can be written to {tmp_path / 'taken'}. Name another folder: --charts."
    typed = [JUNE, "/download us", "/exports de 2025-06"]
    asked = run.invoke(app, ["ask", *typed, "--json", "--charts", str(tmp_path / "taken")])
    assert str(asked.exception) == said
    us, download, germany = map(json.loads, asked.output.splitlines())
    assert (us["facts"]["net_weight_t"], us["chart"], said in us["notes"]) == (353, None, True)
    assert (download["error"]["code"], download["error"]["message"]) == ("folder_not_writable", said)
    assert germany["facts"]["net_weight_t"] == 764
    shown = run.invoke(app, ["ask", JUNE, "--charts", str(tmp_path / "taken")])
    assert isinstance(shown.exception, StartError) and str(shown.exception) == said
    assert "Jun 2025" in shown.output and said not in shown.output and "Chart: " not in shown.output
    without = run.invoke(app, ["ask", "/events", "--charts", str(tmp_path / "taken")])
    assert without.exit_code == 0


@pytest.mark.parametrize("command", [["ask", JUNE, "--as-of"], ["claims", "-", "--dated"]])
def test_a_day_is_asked_for_as_people_write_it(run: CliRunner, command: list[str]) -> None:
    refused = run.invoke(app, [*command, "tomorrow"])
    assert refused.exit_code == 2
    assert "“tomorrow” is no day that can be read: write it as YYYY-MM-DD, such as 2025-08-01." in refused.output
    helped = run.invoke(app, [command[0], "--help"]).output
    assert "YYYY-MM-DD" in helped and "%" not in helped


def test_a_day_before_the_store_began_is_refused(run: CliRunner) -> None:
    asked = run.invoke(app, ["ask", JUNE, "--as-of", "1999-01-01"])
    assert asked.exit_code == 2
    assert "The store knew nothing yet on 1 Jan 1999. It begins on " in asked.output
    answered = run.invoke(app, ["ask", JUNE, "--as-of", "2025-09-30", "--json"])
    assert json.loads(answered.output)["facts"]["net_weight_t"] == 353.0
