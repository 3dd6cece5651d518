"""`python -m bot mcp` as a process of its own: over its standard streams and over HTTP, with the official client."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.errors import StartError
from bot.mcp.server import read_address
from tests.folders import ROOT
from tests.mcp.test_tools import CALLS, line_of

TOKEN = "a-long-and-random-token"


@pytest.fixture
def environment(tmp_path: Path, starter_store: Path) -> dict[str, str]:
    store = shutil.copy(starter_store, tmp_path / "tonnage.db")
    return {"DATABASE_URL": f"sqlite:///{store}", "PYTHONPATH": str(ROOT), "MCP_TOKEN": TOKEN, "CHART_WORKERS": "1"}


async def use_everything(client: Client) -> None:
    """Call every tool that is listed, and a hundred times at once."""
    names = [tool.name for tool in (await client.list_tools()).tools]
    assert sorted(names) == sorted(CALLS)
    for name in names:
        assert json.loads(line_of(await client.call_tool(name, CALLS[name])))["ok"]
    refused = await client.call_tool("exports", {"partner": "korea"})
    assert json.loads(line_of(refused))["error"]["code"] == "partner_ambiguous"
    calls = (client.call_tool("exports", {"partner": ["us", "japan"][n % 2], "month": "2025-10"}) for n in range(100))
    found = [json.loads(line_of(each)) for each in await asyncio.gather(*calls)]
    assert [each["read_as"]["partner"] for each in found] == ["US", "JP"] * 50


async def test_over_standard_streams(environment: dict[str, str], tmp_path: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "bot", "mcp"], env=environment, cwd=str(tmp_path)
    )
    async with Client(server) as client:
        await use_everything(client)


@pytest.fixture
async def address(environment: dict[str, str], tmp_path: Path) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "mcp", "--http", "127.0.0.1:0",
        cwd=tmp_path, env=os.environ | environment, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        told = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/mcp", told)
        assert found, told
        yield found[0]
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_over_http_with_its_token_alone(address: str) -> None:
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as http,
        Client(streamable_http_client(address, http_client=http)) as client,
    ):
        await use_everything(client)
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for headers in (
        {}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": "Bearer"},
    ):  # fmt: skip
        async with httpx2.AsyncClient() as http:
            refused = await http.post(address, json=asked, headers=headers)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert TOKEN not in refused.text
    # a page in a browser that another name leads here has no token; nor may it pass for this machine with one
    async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as http:
        assert (await http.post(address, json=asked, headers={"Host": "elsewhere.example"})).status_code == 421


@pytest.mark.parametrize(
    ("address", "read"),
    [("8765", ("127.0.0.1", 8765)), (":80", ("127.0.0.1", 80)), ("0.0.0.0:80", ("0.0.0.0", 80)),
     ("[::1]:9", ("[::1]", 9)), ("localhost:0", ("localhost", 0))],
)  # fmt: skip
def test_an_address_is_a_host_and_a_port(address: str, read: tuple[str, int]) -> None:
    assert read_address(address) == read


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["--http", "here"], {"MCP_TOKEN": TOKEN}, "--http here: give it as HOST:PORT"),
        (["--http", "127.0.0.1:99999"], {"MCP_TOKEN": TOKEN}, "give it as HOST:PORT"),
        (["--http", "127.0.0.1:0"], {}, "MCP_TOKEN is not set"),
        (["--http", "127.0.0.1:0"], {"MCP_TOKEN": "short"}, "MCP_TOKEN must have at least 16"),
        (["--http", "0.0.0.0:0"], {"MCP_TOKEN": TOKEN}, "MCP_HOSTS is not set: to listen on 0.0.0.0"),
        (["--http", "0.0.0.0:0"], {"MCP_HOSTS": "https://x.example"}, "MCP_HOSTS: must be names of hosts"),
        (["--http", "203.0.113.9:80"], {"MCP_TOKEN": TOKEN, "MCP_HOSTS": "x.example"}, "Nothing can be served at"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_said_in_a_line(
    arguments: list[str],
    settings: dict[str, str],
    words: str,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", environment["DATABASE_URL"])
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    asked = CliRunner().invoke(app, ["mcp", *arguments])
    assert isinstance(asked.exception, StartError)
    assert words in str(asked.exception)
    assert TOKEN not in str(asked.exception)
