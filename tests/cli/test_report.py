"""`python -m bot report`: the report as text, as JSON, and its three charts as files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    return CliRunner()


def test_the_report_is_written_with_its_three_charts(run: CliRunner, tmp_path: Path) -> None:
    charts = tmp_path / "charts"
    written = run.invoke(app, ["report", "2025-10", "--product", "magnets", "--charts", str(charts)])
    assert written.exit_code == 0
    assert "Exports fell 5.2% on September to 5,473 t" in written.output
    assert "All others −68 t" in written.output
    assert len(list(charts.glob("*.png"))) == 3


def test_the_report_as_json_holds_its_blocks(run: CliRunner, tmp_path: Path) -> None:
    written = run.invoke(app, ["report", "2025-10", "--json", "--charts", str(tmp_path / "charts")])
    content = json.loads(written.output)
    assert content["ok"] is True and content["kind"] == "report"
    assert [block["name"] for block in content["blocks"]] == ["partners", "contributions", "records"]
    assert len(content["charts"]) == 3


def test_a_month_without_data_is_refused(run: CliRunner) -> None:
    assert run.invoke(app, ["report", "2031-01"]).exit_code == 2
