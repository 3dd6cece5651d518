"""`python -m bot fetch`: official figures from their source, in the terminal."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from tests.fetch import sources_server as put_in
from tests.fetch.conftest import server
from tests.fetch.sources_server import KEY, SourcesServer

__all__ = ["server"]


@pytest.fixture
def run(server: SourcesServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tonnage.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("CENSUS_API_KEY", KEY)
    for source in ("EUROSTAT", "CENSUS", "CUSTOMS", "COMTRADE"):
        monkeypatch.setenv(f"{source}_URL", server.address)
    monkeypatch.chdir(tmp_path)

    async def invoke(*words: str, typed: str = "") -> Any:
        return await asyncio.to_thread(CliRunner().invoke, app, list(words), input=typed)

    return invoke


async def test_a_fetch_is_shown_saved_once_and_asked_about(run: Any, server: SourcesServer) -> None:
    shown = await run("fetch", "eurostat", "magnets", "2025-06", "--dry-run")
    assert shown.exit_code == 0 and "Preview" in shown.output and "Eurostat Comext" in shown.output
    saved = await run("fetch", "eurostat", "magnets", "2025-06")
    assert saved.exit_code == 0 and "Saved as batch 2" in saved.output
    again = await run("fetch", "eurostat", "magnets", "2025-06", "--json")
    told = json.loads(again.output)
    assert (told["ok"], told["facts"]["outcome"]) == (True, "same")
    answer = await run("ask", "/imports cn 2025-06 magnets by:de")
    assert "700.6 t" in answer.output
    history = await run("history")
    assert "DS-045409" in history.output and KEY not in history.output


async def test_what_cannot_be_fetched_is_a_sentence_and_status_2(run: Any, server: SourcesServer) -> None:
    server.always = put_in.status(403)
    denied = await run("fetch", "census", "magnets-hts", "2025-06")
    assert denied.exit_code == 2 and "refuses the request (403)" in denied.output and KEY not in denied.output
    nobody = await run("fetch", "nosuch")
    assert nobody.exit_code == 2 and "There is no source “nosuch”. Sources are: eurostat, " in nobody.output
    no_key = await run("fetch", "comtrade", "magnets-hs6", "2025-06", "--json")
    assert no_key.exit_code == 2
    assert json.loads(no_key.output)["error"]["code"] == "fetch-no-key"
    wrong = await run("fetch", "eurostat", "magnets", "juni")
    assert wrong.exit_code == 2 and "Try 2025-06, June 2025, Q2 2025" in wrong.output
