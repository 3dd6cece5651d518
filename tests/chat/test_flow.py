"""What happens around an answer: faults, missing permissions, lost interactions, syncing, stopping."""

import asyncio
import logging
import re
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.chat.client import Tonnage, intents
from bot.desk.door import Desk
from bot.errors import Busy, NotLoaded
from tests.chat.conftest import Scene, buttons_of, choose, new_client, text_of

REFERENCE = re.compile(r"Something broke on my side \(ref \*\*([A-Z2-9]{4})\*\*\)\. Your data are untouched\.")


async def test_a_fault_while_reading_is_told_privately_with_the_logs_reference(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fault = ZeroDivisionError("secret detail")
    monkeypatch.setattr(scene.desk, "read_figure", raising(fault))
    reply = await scene.exports("us")
    scene.faults.append(fault)
    found = REFERENCE.fullmatch(text_of(reply))
    assert reply.ephemeral and found is not None
    assert found[1] in caplog.text and "secret detail" in caplog.text


async def test_a_fault_after_the_acknowledgement_takes_the_answers_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = RuntimeError("secret detail")
    monkeypatch.setattr(scene.desk, "picture", raising(fault))
    reply = await scene.exports("us", month="2025-06")
    scene.faults.append(fault)
    assert not reply.ephemeral and REFERENCE.fullmatch(text_of(reply)) and not reply.attachments


async def test_a_fault_behind_a_button_leaves_the_card_as_it_was(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await scene.exports("us", month="2025-06")
    fault = RuntimeError("secret detail")
    monkeypatch.setattr(scene.desk, "ask", raising(fault))
    pressed = await scene.mei.click(card, label="‹ May")
    scene.faults.append(fault)
    (told,) = pressed.followups
    assert told.ephemeral and REFERENCE.fullmatch(text_of(told))
    assert "## 353 t" in text_of(card)


async def test_a_fault_in_a_modal_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await scene.exports("us", month="2025-06")
    shown = await choose(scene.mei, card, "Follow up…")
    (field,) = [part["component"]["custom_id"] for part in shown.modal["components"]]
    fault = RuntimeError("secret detail")
    monkeypatch.setattr(scene.desk, "ask", raising(fault))
    answered = await scene.mei.submit_modal(shown, {field: "germany 2025-10"})
    scene.faults.append(fault)
    assert REFERENCE.fullmatch(text_of(answered.response))


async def test_a_refusal_from_the_store_takes_the_answers_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.desk, "ask", raising(NotLoaded("gone", "That month was taken back.")))
    reply = await scene.exports("us", month="2025-06")
    assert not reply.ephemeral and text_of(reply) == "That month was taken back."
    assert list(buttons_of(reply)) == ["✕"]


async def test_without_attach_files_the_text_carries_the_answer(scene: Scene) -> None:
    denied = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    scene.channel = scene.guild.create_text_channel("text-only", overwrites=denied)
    reply = await scene.exports("us", month="2025-06")
    said = text_of(reply)
    assert "## 353 t" in said and "Attach Files" in said and not reply.attachments
    refused = await choose(scene.mei, reply, "Table as a CSV file")
    assert refused.ephemeral and "Attach Files" in text_of(refused.response)


async def test_a_forbidden_upload_falls_back_to_text(scene: Scene) -> None:
    scene.env.inject_error("PATCH", "/webhooks/*/@original", status=403, code=50013, message="Missing Permissions")
    reply = await scene.exports("us", month="2025-06")
    assert "## 353 t" in text_of(reply) and "Attach Files" in text_of(reply) and not reply.attachments


async def test_an_acknowledgement_that_had_arrived_is_a_success(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = discord.InteractionResponse.defer

    async def twice(response: Any, **options: Any) -> Any:
        await genuine(response, **options)
        response._response_type = None
        return await genuine(response, **options)

    monkeypatch.setattr(discord.InteractionResponse, "defer", twice)
    reply = await scene.exports("us", month="2025-06")
    assert "## 353 t" in text_of(reply)


async def test_a_lost_interaction_is_only_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    scene.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, message="Unknown interaction")
    result = await scene.mei.slash(scene.channel, "exports", partner="us")
    assert result.response is None and "expired" in caplog.text and "Traceback" not in caplog.text
    (lost,) = [error for error in scene.env.errors if "10062" in str(error)]
    scene.faults.append(lost.original if hasattr(lost, "original") else lost)


async def test_one_line_in_the_log_says_who_what_how_long_and_how_it_ended(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.chat")
    await scene.exports("us", month="2025-06")
    (line,) = [record.getMessage() for record in caplog.records if "user=" in record.getMessage()]
    took = " ".join(rf"{step}_ms=\d+" for step in ("parse", "ack", "lookup", "work", "draw", "send", "total"))
    who = f"user={scene.mei.id} guild={scene.guild.id}"
    assert re.fullmatch(rf'asked="/exports US 2025-06 magnets" {who} {took} outcome=ok', line)


async def test_commands_are_synced_only_when_they_changed(scene: Scene) -> None:
    def syncs() -> int:
        return sum(method == "PUT" for method, _ in scene.calls())

    assert syncs() == 1
    ids = dict(scene.env.bot.command_ids)
    assert {"exports", "imports", "help", "status", "events", "products", "partners"} <= set(ids)
    restarted = await scene.restart()
    assert syncs() == 1 and restarted.command_ids == ids

    (scene.folder / "commands.json").write_text("{damaged", encoding="utf-8")
    await scene.restart()
    assert syncs() == 2

    changed = new_client(scene.desk, scene.folder)

    @changed.tree.command(name="extra", description="One more")
    async def extra(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("extra", ephemeral=True)

    await scene.env.restart_bot(changed)
    assert syncs() == 3


async def test_commands_that_cannot_be_remembered_are_told_all_the_same(desk: Desk, tmp_path: Path) -> None:
    client = Tonnage(desk, commands_file=tmp_path / "gone" / "commands.json")
    async with simcord.run(client, shard_count=1) as env:
        assert [request for request in env.http_requests if request.method == "PUT"]
        assert "exports" in client.command_ids


async def test_commands_of_one_server_are_synced_there(desk: Desk, tmp_path: Path) -> None:
    client = Tonnage(desk, commands_file=tmp_path / "commands.json", command_guild=77)
    async with simcord.run(client, shard_count=1) as env:
        (put,) = [request for request in env.http_requests if request.method == "PUT"]
        assert put.path.endswith("/guilds/77/commands") and len(put.json) >= 7


async def test_while_stopping_running_answers_are_finished_and_new_ones_refused(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = scene.env.bot
    finished = asyncio.Event()

    async def work() -> None:
        with client.at_work():
            await asyncio.sleep(0)
            finished.set()

    running = asyncio.create_task(work())
    await asyncio.sleep(0)
    closed = []

    async def close() -> None:
        closed.append(finished.is_set())

    monkeypatch.setattr(client, "close", close)
    await client.finish()
    await running
    assert closed == [True], "disconnected after the answer was finished"
    with pytest.raises(Busy, match="restarted"), client.at_work():
        pass
    reply = await scene.exports("us")
    assert reply.ephemeral and "again in a minute" in text_of(reply)


async def test_what_takes_too_long_while_stopping_is_cut_off_with_a_sentence(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def never(*_: Any, **__: Any) -> bytes:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(scene.desk, "picture", never)
    monkeypatch.setattr("bot.chat.app.FINISH_SECONDS", 0.1)
    asked = asyncio.create_task(scene.exports("us", month="2025-06"))
    await begun.wait()
    await scene.env.bot.finish()
    assert "I had to be restarted before this was done" in text_of(await asked)


async def test_an_event_after_the_end_is_let_go(desk: Desk, tmp_path: Path) -> None:
    client = new_client(desk, tmp_path)
    async with client:
        await client._async_setup_hook()
    client.dispatch("ready")


def test_no_privileged_intent_is_asked_for() -> None:
    asked = intents()
    assert not (asked.message_content or asked.members or asked.presences)
    assert asked.guilds and asked.guild_messages and asked.dm_messages


def raising(error: Exception) -> Any:
    """Make something that raises instead of answering."""

    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail
