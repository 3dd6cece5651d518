"""What operators watch: asked of the running bot over HTTP, as Prometheus does."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.chat.client import Tonnage
from bot.chat.metrics import Metrics
from bot.desk.health import late_s
from bot.desk.posts import Listed
from bot.errors import StartError
from bot.trade.posts import Decision, PostTiming
from tests.folders import ROOT
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.process import bot_process
from tests.loopback.schema import ApiDocument

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def told_at(port: int) -> Samples:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def answered(command: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "tonnage_commands_total", (("by", "text"), ("code", ""), ("command", command), ("outcome", "ok"))


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(document=ApiDocument.found()) as made:
        yield made


def is_told(found: Samples) -> bool:
    """Say whether all three questions are counted, and the loop and the store were looked at."""
    answers = found.get(("tonnage_answer_seconds_count", (("command", "/exports"),)), 0)
    looked = found.get(("tonnage_loop_lag_seconds_count", ()), 0)
    return answers == 3 and looked > 0 and ("tonnage_store_bytes", ()) in found


async def test_the_running_bot_tells_what_was_asked_how_it_ended_and_how_it_does(
    server: LoopbackDiscord, tmp_path: Path
) -> None:
    port = free_port()
    async with bot_process(server, tmp_path, METRICS=f"127.0.0.1:{port}", LOG_FORMAT="json") as bot:
        await bot.ready()
        for month in ("2025-06", "2025-06", "1999-01"):
            await (await server.command("exports", {"partner": "us", "month": month})).answered(30)
        found: Samples = {}
        async with asyncio.timeout(30):
            while not is_told(found):
                found = await asyncio.to_thread(told_at, port)
        entries = [json.loads(each) for each in bot.stdout.splitlines() if each.startswith("{")]
    assert found[answered("/exports")] == 2
    refused = [key for key in found if key[0] == "tonnage_commands_total" and ("outcome", "refused") in key[1]]
    assert [dict(key[1])["command"] for key in refused] == ["/exports"]
    assert dict(refused[0][1])["code"] != ""
    assert found["tonnage_answer_seconds_count", (("command", "/exports"),)] == 3
    steps = {dict(key[1])["step"] for key in found if key[0] == "tonnage_step_seconds_count"}
    assert steps >= {"ack", "lookup", "draw", "send"}
    assert found["tonnage_loop_lag_seconds_count", ()] > 0
    assert found["tonnage_guilds", ()] == 1
    assert found["tonnage_batches", (("kind", "starter"),)] >= 1
    assert found["tonnage_store_bytes", ()] > 100_000
    assert found["tonnage_charts_drawn_total", ()] == 1
    assert found["tonnage_report_late_seconds", ()] == 0
    [first, *_] = [each for each in entries if each.get("asked", "").startswith("/exports")]
    assert (first["outcome"], first["level"], first["logger"]) == ("ok", "INFO", "bot.chat")
    assert first["total_ms"] > first["ack_ms"] >= 0 and first["user"].isdecimal()


async def test_a_place_that_is_taken_is_told_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=rf"METRICS: 127\.0\.0\.1:{port} cannot be listened on"):
            async with Metrics(None).told_at("127.0.0.1", port):  # type: ignore[arg-type]  # it is not reached
                pass


def test_a_report_that_is_due_and_not_posted_is_late_by_what_it_waits() -> None:
    at, now = datetime(2026, 5, 1, 8, tzinfo=UTC), datetime(2026, 5, 1, 8, 2, 30, tzinfo=UTC)
    waits = Listed(None, Decision(PostTiming.WAITS, None, at), ())  # type: ignore[arg-type]  # nothing else is looked at
    due = Listed(None, Decision(PostTiming.DUE, None, at), ())  # type: ignore[arg-type]
    assert late_s([waits], now) == 0
    assert late_s([waits, due], now) == 150
    assert late_s([due], at) == 0


async def test_the_dashboard_shows_what_is_told_and_nothing_else(simcord_bot: Tonnage) -> None:
    simcord_bot.desk.health.backed_up(simcord_bot.now())
    metrics = Metrics(simcord_bot)
    await metrics.measure()
    told = {each.name for each in metrics.registry.collect()}
    board = json.loads((ROOT / "data" / "grafana.json").read_text(encoding="utf-8"))
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"]) > 10
    assert all(panel["title"] and panel["targets"] for panel in board["panels"])
    expressions = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    named = {name for each in expressions for name in re.findall(r"(?:tonnage|process)_\w+", each)}
    shown = {name if name in told else re.sub(r"_(total|bucket)$", "", name) for name in named}
    assert shown <= told
    assert {name for name in told if name.startswith("tonnage")} - shown == {"tonnage_measured_timestamp_seconds"}
