"""The local page: the real bot, a few questions asked already, no token."""

import asyncio
import json
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import simcord
from simcord.actors import ResponseMessage

from bot.chat import demo
from bot.errors import StartError
from bot.settings import Settings, read_settings
from tests.chat.conftest import NOW, Scene
from tests.folders import ROOT


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give the pages that are made, once they are."""
    made: list[Any] = []
    preview = simcord.Env.preview

    def caught(*arguments: Any, **options: Any) -> Any:
        made.append(preview(*arguments, **options))
        return made[-1]

    monkeypatch.setattr(simcord.Env, "preview", caught)
    return made


async def test_the_page_is_served_until_it_is_told_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings()
    untouched = settings.database.exists()
    running = asyncio.create_task(demo.demo(settings, open_browser=False))
    address = await printed_address(capsys, running)
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert page.status == 200 and "<html" in (await page.text()).lower()
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait_for(running, 30)
    assert settings.database.exists() is untouched, "the demo has data of its own"


async def test_it_takes_a_copy_of_its_own_whatever_the_settings_name_and_opens_on_the_june_card(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    starter_store: Path,
    pages: list[Any],
) -> None:
    """With the example as it is copied, a store that is there, and more that only a real bot needs."""
    monkeypatch.chdir(tmp_path)
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    own = (
        "DATA_GUILDS=1\nCOMMAND_GUILD=2\nDEFAULT_PRODUCT=cars\nTHEME=light\nBACKUPS_DIR=copies\nDISCORD_TOKEN=a.b.c\n"
    )
    (tmp_path / ".env").write_text(f"{example}\n{own}", encoding="utf-8")
    store = tmp_path / "data" / "tonnage.db"
    store.parent.mkdir()
    shutil.copy(starter_store, store)
    before = store.read_bytes()
    settings = read_settings()
    assert settings.database.absolute() == store
    running = asyncio.create_task(demo.demo(settings, open_browser=False))
    await printed_address(capsys, running)
    seen = await pages[0].snapshot()
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait_for(running, 30)
    assert store.read_bytes() == before
    assert [*store.parent.iterdir()] == [store]
    focused = json.dumps(seen["messages"][str(seen["targetId"])], ensure_ascii=False).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "United States" in focused and "June 2025" in focused and "353 t" in focused
    assert str(seen["timeline"][-1]) == str(seen["targetId"]), "nothing stands under it"
    assert seen["channel"]["topic"].startswith("Try these: /exports ")


async def test_what_it_says_to_try_can_be_asked(scene: Scene) -> None:
    for text in demo.TRY_THESE.removeprefix("Try these: ").split(" · "):
        answer = await scene.desk.ask(scene.desk.read(text, now=NOW), now=NOW)
        assert answer.chart is not None, text


async def test_a_port_that_is_taken_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"at port {port}: choose another with --port"):
            await demo.demo(Settings(), open_browser=False, port=port)


async def printed_address(capsys: pytest.CaptureFixture[str], running: asyncio.Task[None]) -> str:
    """Wait for the address to be printed."""
    said = ""
    while "http://127.0.0.1:" not in said:
        assert not running.done(), running
        await asyncio.sleep(0.1)
        said += capsys.readouterr().out
    return said[said.index("http") :].split("#", 1)[0]


async def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    genuine = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("simcord"):
            raise ImportError(name)
        return genuine(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(StartError, match=r"pip install -e '\.\[demo\]'"):
        await demo.demo(Settings(), open_browser=False)


def test_a_browser_is_opened_only_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not demo.has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert demo.has_screen()


@asynccontextmanager
async def furnished() -> AsyncIterator[tuple[Any, Any, Any]]:
    """Give the demo's simulated Discord, its channel and its member, without the page."""
    async with AsyncExitStack() as stack:
        _, client = await demo.opened_copy(stack, Settings())
        env = await demo.simulated(stack, client)
        channel, (mei, _) = await demo.furnish(env)
        yield env, channel, mei


async def test_a_mention_a_reply_and_a_typed_command_are_answered_and_a_refusal_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page sends a text as it was typed, where Discord's window makes a mention of it."""
    monkeypatch.setattr(demo, "ASKED", demo.ASKED[-1:])
    async with furnished() as (env, channel, mei):
        sent = env.backend.messages[channel.id]
        card = ResponseMessage(env, [*sent.values()][-1])
        for text, options, named in (
            ("@Tonnage how much did india take in october 2025", {}, "India"),
            ("and japan?", {"reply_to": card}, "Japan"),
            ("/exports germany 2025-06", {}, "Germany"),
        ):
            await mei.send(channel, text, **options)
            newest = [*sent.values()][-1]
            assert newest.author_id == env.bot.user.id and named in str(newest.components), text
        await mei.send(channel, "good morning")
        assert [*sent.values()][-1].content == "good morning"
        refused = await mei.slash(channel, "data undo")
        assert "Manage Server" in str(refused.response.components) and env.errors == []


async def test_the_clock_of_the_page_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "ASKED", ())
    monkeypatch.setattr(demo, "CLOCK_SET_EVERY_S", 0.0)
    async with furnished() as (env, channel, mei):
        later = demo.utc_now() + timedelta(minutes=20)
        monkeypatch.setattr(demo, "utc_now", lambda: later)
        page = SimpleNamespace(capture_time=None)
        with suppress(TimeoutError):
            await asyncio.wait_for(demo.keep_clock_right(env, page), 0.1)
        assert page.capture_time == env.now() == later
        said = await mei.send(channel, "good morning")
        assert abs(said.created_at - later) < timedelta(seconds=1)
