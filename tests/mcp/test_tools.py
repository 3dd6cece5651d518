"""What assistants are offered and given: the JSON of `ask --json`, charts as images, refusals as results."""

import asyncio
import base64
import io
import json
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.types import BlobResourceContents, CallToolResult, TextContent, TextResourceContents
from rich.console import Console

from bot.cli.ask import ask_all
from bot.desk.door import Desk
from bot.errors import Busy
from bot.mcp.server import Server
from bot.trade.chart_specs import Theme

CALLS: dict[str, dict[str, Any]] = {
    "ask": {"question": "how much did germany buy in october"},
    "exports": {"partner": "us", "month": "2025-06"},
    "imports": {"partner": "cn", "month": "2026-04", "product": "magnets-hts", "reporter": "us"},
    "compare": {"what": "us, japan", "begin": "2025-05", "end": "2025-10"},
    "top": {"month": "2025-10", "sort": "gain", "n": 5},
    "trend": {"partner": "us", "view": "yoy", "events": False, "as_of": "2025-12-31"},
    "mirror": {"partner": "us", "month": "2025-06"},
    "claims": {"text": "In June 2025 China shipped 353 tons of magnets to the US."},
    "changes": {"since": "2026-01-01"},
    "events": {"search": "licence"},
    "products": {"search": "magnets"},
    "partners": {"search": "korea"},
    "download": {"partner": "us", "begin": "2025-05", "end": "2025-06"},
}


@pytest.fixture
async def desk(tmp_path: Path, starter_store: Path) -> AsyncIterator[Desk]:
    async with Desk.opened(Path(shutil.copy(starter_store, tmp_path)), now=datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def server(desk: Desk) -> Server:
    return Server(desk, Theme.DARK)


async def called(server: Server, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Call one tool as an assistant does."""
    async with Client(server) as client:
        return await client.call_tool(name, arguments)


def line_of(result: CallToolResult) -> str:
    """Give the JSON of a result, which stands in it as text and as structured content."""
    first = result.content[0]
    assert isinstance(first, TextContent)
    assert json.loads(first.text) == result.structured_content
    assert not result.is_error
    return first.text


async def in_terminal(desk: Desk, command: str, folder: Path) -> str:
    """Give what `ask --json` prints, its places without their folder."""
    written = io.StringIO()
    console = Console(file=written, width=200)
    await ask_all(desk, [command], theme=Theme.DARK, charts=folder, as_json=True, console=console)
    return written.getvalue().rstrip("\n").replace(f"{folder}/", "")


async def test_every_tool_says_what_it_takes_and_changes_nothing(server: Server) -> None:
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
    assert sorted(tool.name for tool in tools) == sorted(CALLS)
    for tool in tools:
        assert tool.description and tool.output_schema is not None and tool.annotations is not None
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint
        assert all(each["description"] for each in tool.input_schema["properties"].values())
        assert tool.input_schema["additionalProperties"] is False
    measures = next(tool for tool in tools if tool.name == "exports").input_schema["properties"]["measure"]
    assert measures["enum"] == ["", "weight", "value", "unit-price"]


@pytest.mark.parametrize("name", CALLS)
async def test_a_tool_gives_what_ask_prints_in_json(server: Server, desk: Desk, tmp_path: Path, name: str) -> None:
    result = await called(server, name, CALLS[name])
    line = line_of(result)
    found = json.loads(line)
    assert found["ok"], found
    asked = found["question"] if name in ("ask", "claims") else found["asked"]
    assert line == await in_terminal(desk, asked, tmp_path / "charts")
    images = [each.data for each in result.content if each.type == "image"]
    drawn = sorted((tmp_path / "charts").glob("*.png"))
    assert [base64.b64decode(each) for each in images] == [each.read_bytes() for each in drawn]
    assert len(images) == (1 if found["chart"] else 0)


async def test_a_chart_that_cannot_be_drawn_costs_no_figure(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(*_: object) -> bytes:
        raise Busy("chart_late", "Drawing the chart took too long. Ask again in a minute.")

    monkeypatch.setattr(desk, "picture", late)
    result = await called(server, "exports", {"partner": "us", "month": "2025-06"})
    found = json.loads(line_of(result))
    assert (found["facts"]["net_weight_t"], found["chart"], len(result.content)) == (353, None, 1)
    assert "Drawing the chart took too long. Ask again in a minute." in found["notes"]


async def test_a_download_brings_its_file(server: Server) -> None:
    asked = {"partner": "us", "begin": "2025-05", "end": "2025-06"}
    as_csv = (await called(server, "download", asked)).content[-1]
    assert as_csv.type == "resource" and isinstance(as_csv.resource, TextResourceContents)
    assert "2025-06" in as_csv.resource.text
    as_xlsx = (await called(server, "download", asked | {"format": "xlsx"})).content[-1]
    assert as_xlsx.type == "resource" and isinstance(as_xlsx.resource, BlobResourceContents)
    assert base64.b64decode(as_xlsx.resource.blob).startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "arguments", "code", "words"),
    [
        ("exports", {"partner": "korea"}, "partner_ambiguous", "Which Korea?"),
        ("exports", {"partner": "us", "date": "2025-06"}, "arguments_wrong", "It has no option “date”."),
        ("exports", {}, "arguments_wrong", "It needs partner."),
        ("top", {"n": "ten"}, "arguments_wrong", "It cannot read n."),
        ("exports", {"partner": "us", "as_of": "1999-01-01"}, "before_the_store", "knew nothing yet on 1 Jan 1999"),
        ("exports", {"partner": "us", "as_of": "2025-13-01"}, "as_of_unknown", "as a day"),
        ("exports", {"partner": "us", "measure": "litres"}, "measure_unknown", "litres"),
        ("ask", {"question": "x" * 7_000}, "text_too_long", "7,000 characters"),
        ("ask", {"question": "\ud800"}, "not_a_question", "I answer questions"),
    ],
)
async def test_a_refusal_is_a_result(
    server: Server, name: str, arguments: dict[str, Any], code: str, words: str
) -> None:
    found = json.loads(line_of(await called(server, name, arguments)))
    assert not found["ok"]
    assert found["error"]["code"] == code
    assert words in found["error"]["message"]


async def test_numbers_and_nothing_are_taken_for_text(server: Server) -> None:
    found = json.loads(line_of(await called(server, "top", {"month": 2025, "partner": None, "n": None})))
    assert found["asked"] == "/top 2025 magnets"


async def test_places_beyond_the_desks_are_set_right_and_said(server: Server) -> None:
    async with Client(server) as client:
        (top,) = (tool for tool in (await client.list_tools()).tools if tool.name == "top")
    assert top.input_schema["properties"]["n"]["description"] == "How many places, 1 to 25."
    found = json.loads(line_of(await called(server, "top", {"month": "2025-10", "n": 0})))
    assert "A ranking shows 1 to 25 places: here is 1." in found["notes"]


async def test_progress_is_told(server: Server) -> None:
    told: list[str | None] = []

    async def note(progress: float, total: float | None, message: str | None) -> None:
        told.append(message)

    async with Client(server) as client:
        await client.call_tool("exports", CALLS["exports"], progress_callback=note)
    assert told == ["looking up", "drawing", "done"]


async def test_a_hundred_calls_at_once_are_answered(server: Server) -> None:
    months = [f"2025-{month:02}" for month in (6, 10)]
    async with Client(server) as client:
        calls = (client.call_tool("exports", {"partner": "us", "month": months[n % 2]}) for n in range(100))
        found = [json.loads(line_of(each)) for each in await asyncio.gather(*calls)]
    assert all(each["ok"] for each in found)
    assert [each["read_as"]["period"] for each in found] == [months[n % 2] for n in range(100)]


async def test_what_there_is_to_ask_about_can_be_read(server: Server) -> None:
    uris = ["tonnage://vocabulary", "tonnage://topics"]
    async with Client(server) as client:
        assert [str(each.uri) for each in (await client.list_resources()).resources] == uris
        read = [(await client.read_resource(uri)).contents[0] for uri in uris]
        vocabulary, topics = (json.loads(each.text) for each in read if isinstance(each, TextResourceContents))
        for entry in topics["commands"]:
            for example in entry["examples"]:
                assert json.loads(line_of(await client.call_tool("ask", {"question": example})))["ok"], example
    magnets = next(each for each in vocabulary["loaded"] if each["product"] == "magnets" and each["reporter"] == "CN")
    assert magnets["last_month"] and "US" in magnets["partners"]
    assert vocabulary["partners"]["US"] == "United States"
