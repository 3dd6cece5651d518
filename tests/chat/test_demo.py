"""The local page: the real bot, a few questions asked already, no token."""

import asyncio
import signal
from typing import Any

import aiohttp
import pytest

from bot.chat import demo
from bot.errors import StartError
from bot.settings import Settings


async def test_the_page_is_served_until_it_is_told_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(_env_file=None)
    untouched = settings.database.exists()
    running = asyncio.create_task(demo.demo(settings, open_browser=False))
    address = await printed_address(capsys, running)
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert page.status == 200 and "<html" in (await page.text()).lower()
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait_for(running, 30)
    assert settings.database.exists() is untouched, "the demo has data of its own"


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
        await demo.demo(Settings(_env_file=None), open_browser=False)


def test_a_browser_is_opened_only_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not demo.has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert demo.has_screen()
