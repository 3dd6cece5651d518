"""A person's view of the bot: the real client and the real desk on the bundled data, in a simulated Discord."""

import hashlib
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot.chat import custom_ids
from bot.chat.client import Tonnage
from bot.desk.backups import Backups
from bot.desk.door import Desk
from bot.errors import UserError
from bot.trade.chart_specs import ChartSpec, Theme
from tests.chat.reached import hearing, used_in
from tests.chat.sendable import BUTTON, SELECT, TEXT, assert_all_sendable, walk
from tests.reaching import REACHED

NOW = datetime(2026, 4, 25, 12, tzinfo=UTC)
DATA_GUILD = 400_000_000_000_000_001


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the bot time on a busy machine: nothing here measures speed."""
    for item in items:
        item.add_marker(pytest.mark.simcord(settle_timeout=60, shard_count=1))


@pytest.fixture(scope="session", autouse=True)
def looked_soon() -> Iterator[None]:
    """Let the simulated Discord look again after five milliseconds whether the bot has done all that follows from an
    act, not after fifty.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(simcord.Env._settle_internal.__kwdefaults__, "idle", 0.005)
        yield


class Drawn:
    """The pictures of all tests, so that the same one is drawn once, by whichever process of the run is first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(exist_ok=True)

    async def picture(
        self, draw: Callable[[ChartSpec, Theme], Awaitable[bytes]], spec: ChartSpec, theme: Theme
    ) -> bytes:
        path = self._folder / hashlib.sha256(repr((spec, theme)).encode()).hexdigest()
        if not path.exists():
            begun = path.with_name(f"{path.name}.{os.getpid()}")
            begun.write_bytes(await draw(spec, theme))
            begun.rename(path)
        return path.read_bytes()


@pytest.fixture(scope="session")
def drawn(run_folder: Path) -> Drawn:
    return Drawn(run_folder / "drawn")


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Path:
    """Give the store to copy: with the bundled data, those to March 2026 where a test asks for them."""
    is_to_march = "bundled_to_march" in request.fixturenames
    found: Path = request.getfixturevalue("store_to_march" if is_to_march else "starter_store")
    return found


@pytest.fixture
async def desk(
    store: Path,
    tmp_path: Path,
    drawn: Drawn,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Desk]:
    """Open a desk on a copy of that store."""
    async with Desk.opened(
        Path(shutil.copy(store, tmp_path)), now=NOW, data_guilds=frozenset({DATA_GUILD})
    ) as opened:
        monkeypatch.setattr(opened, "picture", partial(drawn.picture, opened.picture))
        yield opened


@pytest.fixture
def simcord_bot(desk: Desk, tmp_path: Path) -> Tonnage:
    """Build the real client."""
    return new_client(desk, tmp_path)


def new_client(desk: Desk, folder: Path, backups: Backups | None = None) -> Tonnage:
    """Build a client as a start of the bot does, but for its rounds: tests begin them one by one, and the simulated
    Discord would wait for their pauses.
    """
    client = Tonnage(desk, commands_file=folder / "commands.json", backups=backups, now=lambda: NOW)
    client.works_by_itself = False
    return client


@dataclass
class Scene:
    """A server with a channel, two members and one who may manage messages."""

    env: simcord.Env
    desk: Desk
    folder: Path
    guild: Any
    channel: Any
    mei: Any
    bob: Any
    ada: Any
    faults: list[BaseException] = field(default_factory=list)

    async def exports(self, partner: str, who: Any = None, **options: Any) -> Any:
        """Ask /exports, as mei unless told otherwise; give the message that came back."""
        result = await (who or self.mei).slash(self.channel, "exports", partner=partner, **options)
        assert result.acknowledged
        return result.response

    async def restart(self) -> Tonnage:
        """Stop the bot and start it anew."""
        client = new_client(self.desk, self.folder)
        await self.env.restart_bot(client)
        return client

    def messages(self) -> list[discord.Message]:
        """Give the messages that everyone in the channel sees."""
        return [message for message in self.channel.history() if not message.flags.ephemeral]

    def content(self, file: discord.Attachment) -> bytes:
        """Give what was uploaded."""
        found = self.env.backend.cdn.get(file.url)
        assert found is not None
        return found

    def calls(self) -> list[tuple[str, str]]:
        """Give the calls to Discord so far, as method and last part of the path."""
        return [(request.method, request.path.rsplit("/", 1)[-1]) for request in self.env.http_requests]


@pytest.fixture
def scene(simcord_env: simcord.Env, desk: Desk, tmp_path: Path) -> Iterator[Scene]:
    """Furnish the scene; afterwards every message that was sent is held against Discord's limits, and whatever
    the bot met other than a refusal must have been expected by the test.
    """
    guild = simcord_env.create_guild(id=DATA_GUILD)
    moderator = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    made = Scene(
        simcord_env,
        desk,
        tmp_path,
        guild,
        guild.create_text_channel("trade"),
        guild.add_member(simcord_env.create_user("mei")),
        guild.add_member(simcord_env.create_user("bob")),
        guild.add_member(simcord_env.create_user("ada"), roles=[moderator]),
    )
    with hearing(REACHED):
        yield made
    REACHED.update(used_in(simcord_env.backend.transcript))
    assert_all_sendable(simcord_env)
    met = [unwrapped(error) for error in simcord_env.errors]
    assert [error for error in met if not isinstance(error, UserError)] == made.faults


def unwrapped(error: BaseException) -> BaseException:
    """Give what a command raised."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def text_of(message: Any) -> str:
    """Give all the text of a message, with spaces that break for those that do not."""
    return "\n".join(part["content"] for part in walk(message.components) if part["type"] == TEXT).replace(
        "\u00a0", " "
    )


def buttons_of(message: Any) -> dict[str, dict[str, Any]]:
    """Give a message's buttons by label."""
    return {part["label"]: part for part in walk(message.components) if part["type"] == BUTTON}


def select_of(message: Any, verb: str = custom_ids.MORE) -> dict[str, Any]:
    """Give a message's one select of a verb."""
    (found,) = (each for each in selects_of(message) if each["custom_id"].startswith(f"{custom_ids.VERSION}:{verb}:"))
    return found


def selects_of(message: Any) -> list[dict[str, Any]]:
    """Give a message's selects."""
    return [part for part in walk(message.components) if part["type"] == SELECT]


def offered(message: Any) -> dict[str, str]:
    """Give what a card's select offers: values by label."""
    found = [each for each in selects_of(message) if f":{custom_ids.MORE}:" in each["custom_id"]]
    return {option["label"]: option["value"] for each in found for option in each["options"]}


async def choose(who: Any, message: Any, label: str) -> Any:
    """Choose something of a card's select."""
    return await who.select(message, [offered(message)[label]], custom_id=select_of(message)["custom_id"])


async def choose_month(who: Any, message: Any, label: str) -> Any:
    """Choose a month in the form that a card's select opens."""
    return await submit_month(who, await choose(who, message, "Another month…"), label)


async def submit_month(who: Any, opened: Any, label: str) -> Any:
    """Choose a month in an opened form."""
    (select,) = months_of(opened)
    (value,) = [option["value"] for option in select["options"] if option["label"] == label]
    return await who.submit_modal(opened, {select["custom_id"]: [value]})


def months_of(opened: Any) -> list[dict[str, Any]]:
    """Give the select of months in an opened form."""
    return [part["component"] for part in opened.modal["components"]]
