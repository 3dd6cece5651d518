"""Run `python -m bot` with discord.py pointed at a loopback Discord: `python -m tests.loopback.launch run`.

The addresses come from LOOPBACK_API, LOOPBACK_GATEWAY and LOOPBACK_CDN, so that `bot/` needs no switch for tests.
"""

import os
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partialmethod

import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.state import ConnectionState

ALL_SERVERS_TOLD_S = 0.5


@contextmanager
def redirected(api: str, gateway: str, cdn: str) -> Iterator[None]:
    """Let discord.py in this process talk to a loopback Discord, which tells a bot of all its servers at once: it is
    ready when it was told of none for half a second, instead of two.
    """
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE, ConnectionState.__init__)
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE = api, yarl.URL(gateway), cdn
    ConnectionState.__init__ = partialmethod(ConnectionState.__init__, guild_ready_timeout=ALL_SERVERS_TOLD_S)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE, ConnectionState.__init__ = before


if __name__ == "__main__":
    with redirected(os.environ["LOOPBACK_API"], os.environ["LOOPBACK_GATEWAY"], os.environ["LOOPBACK_CDN"]):
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
