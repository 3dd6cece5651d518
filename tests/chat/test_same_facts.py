"""Every kind of question by every door: command, sentence, press, mention, reply, direct message, form, terminal and
JSON give the same facts and the same files.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import pytest
from python_calamine import CalamineWorkbook
from rich.console import Console

from bot.chat import custom_ids
from bot.chat.markdown import escaped
from bot.cli.ask import ask_all
from bot.trade.chart_specs import Theme
from tests.chat.conftest import Scene, buttons_of, choose, offered, text_of
from tests.chat.test_posts import read

US_JUNE = "/exports us 2025-06"
WHOLE = "/report 2025-10 all-partners"


@dataclass(frozen=True)
class Kind:
    """One kind of question: its command, the same as a sentence, and as what follows another question.

    `lead` is a question from whose answer a button of that label leads to it. What a list says of the bot itself
    differs from one moment to the next and is not compared: lines that begin with one of `passing`.
    """

    command: str
    options: dict[str, Any]
    sentence: str
    after: str = US_JUNE
    follow_up: str = ""
    lead: tuple[str, str] | None = None
    passing: tuple[str, ...] = ()
    files: int = 0
    name: str = field(default="")


KINDS = (
    Kind("exports", {"partner": "us", "month": "2025-06"}, "magnets to the us in june 2025",
         "/exports us 2025-05", "and june?", ("/exports us 2025-05", "June ›"), name="exports"),
    Kind("exports", {"partner": "world", "month": "2025-06"}, "magnets to the world in june 2025",
         US_JUNE, "and the world?", ("/exports world 2025-07", "‹ June"), name="world"),
    Kind("compare", {"what": "us vs germany", "from": "2025-06", "to": "2025-08"},
         "compare us and germany in 2025-06..2025-08", "/compare us vs japan 2025-06..2025-08",
         "/compare us vs germany 2025-06..2025-08", name="compare"),
    Kind("top", {"month": "2025-10", "sort": "gain"}, "biggest gains in october 2025",
         "/top 2025-10", "by gain", ("/top 2025-10", "Who moved"), name="top"),
    Kind("trend", {"partner": "us"}, "trend of magnets to the us",
         "/exports us", "over time", ("/exports us", "Trend"), name="trend"),
    Kind("ask", {"question": "/calculate months above:500t us"}, "/calculate months above:500t us",
         US_JUNE, "/calculate months above:500t us",
         ("/calculate since above:500t us", "Which months"), name="operation"),
    Kind("mirror", {"partner": "us", "month": "2025-06"}, "/mirror us 2025-06", US_JUNE, "/mirror us 2025-06",
         ("/mirror eu 2025-06", "United States"), name="mirror"),
    Kind("revisions", {"partner": "us", "month": "2025-06"}, "was the us figure of june 2025 revised",
         US_JUNE, "/revisions us 2025-06", name="revisions"),
    Kind("ask", {"question": WHOLE}, WHOLE, US_JUNE, WHOLE, name="report"),
    *(Kind("download", {"partner": "us", "from": "2025-01", "to": "2025-12", "format": form},
           f"download magnets to the us 2025 as {form}", US_JUNE, f"/download us 2025 {form}", files=1,
           name=f"download-{form}") for form in ("csv", "xlsx", "json")),
    Kind("events", {"search": "london"}, "/events london", US_JUNE, "/events london", name="events"),
    Kind("products", {"search": "magnets"}, "/products magnets", US_JUNE, "/products magnets", name="products"),
    Kind("partners", {"search": "germany"}, "/partners germany", US_JUNE, "/partners germany", name="partners"),
    Kind("status", {}, "/status", US_JUNE, "/status", passing=("Charts: ",), name="status"),
    Kind("help", {"topic": "exports"}, "/help exports", US_JUNE, "/help exports", name="help"),
)  # fmt: skip


@pytest.fixture(scope="module")
def printed(starter_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Ask every sentence in a real terminal, in one process; give what it wrote by question."""
    folder = tmp_path_factory.mktemp("terminal")
    store = shutil.copy(starter_store, folder)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json", "--charts", str(folder / "charts"), "-"],
        input="\n".join(kind.sentence for kind in KINDS),
        env={**os.environ, "DATABASE_URL": f"sqlite:///{store}"},
        capture_output=True,
        text=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["question"]: each for each in found}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_every_door_gives_the_same_facts_and_files(
    scene: Scene, printed: dict[str, dict[str, Any]], tmp_path: Path, kind: Kind
) -> None:
    wanted = printed[kind.sentence]
    assert wanted["ok"], wanted
    figures = [figure for figure in (wanted["title"], wanted["headline"]) if figure]
    cards = {name: await door(scene, kind, wanted["asked"]) for name, door in DOORS.items()}
    if kind.lead is not None:
        cards["button"] = await by_the_button(scene, *kind.lead)
    said = {name: facts(text_of(card), kind) for name, card in cards.items()}
    for name, lines in said.items():
        assert lines == said["command"], name
        lacking = [figure for figure in figures if bare(escaped(figure)) not in "\n".join(lines)]
        assert not lacking, f"{name} lacks {lacking}"
    files = {name: [contents(scene.content(each), each.filename) for each in attached(card, kind)]
             for name, card in cards.items()}  # fmt: skip
    files["JSON"] = [contents(saved(path), path) for path in wanted.get("files", [])]
    shown, files["terminal"] = await in_terminal(scene, kind.sentence, tmp_path)
    assert [figure for figure in figures if figure not in shown] == []
    assert all(len(each) == kind.files for each in files.values()), {name: len(each) for name, each in files.items()}
    assert all(each == files["command"] for each in files.values()), kind.name


async def by_command(scene: Scene, kind: Kind, _: str) -> Any:
    return (await scene.mei.slash(scene.channel, kind.command, **kind.options)).response


async def by_sentence(scene: Scene, kind: Kind, _: str) -> Any:
    return (await scene.mei.slash(scene.channel, "ask", question=kind.sentence)).response


async def by_press(scene: Scene, _: Kind, command: str) -> Any:
    """Press a control that asks it, under any card."""
    card = await scene.exports("us", month="2025-06")
    stored = scene.env.backend.get_message(card.channel_id, card.id)
    state = custom_ids.custom_id(custom_ids.SHOW, command)
    press = {"type": 2, "style": 2, "label": "Ask", "custom_id": state}
    stored.components = [{"type": 1, "components": [press]}]
    return (await scene.mei.click(card, label="Ask")).response


async def by_the_button(scene: Scene, before: str, label: str) -> Any:
    """Choose or press what leads to it under another answer."""
    earlier = (await scene.mei.slash(scene.channel, "ask", question=before)).response
    if names := [name for name in offered(earlier) if name.startswith(label)]:
        return (await choose(scene.bob, earlier, names[0])).response
    (state,) = [part["custom_id"] for name, part in buttons_of(earlier).items() if name.startswith(label)]
    return (await scene.bob.click(earlier, custom_id=state)).response


async def by_mention(scene: Scene, kind: Kind, _: str) -> Any:
    await scene.mei.send(scene.channel, f"<@{scene.env.bot.user.id}> {kind.sentence}")
    return read(scene.channel)[-1]


async def by_reply(scene: Scene, kind: Kind, _: str) -> Any:
    earlier = (await scene.mei.slash(scene.channel, "ask", question=kind.after)).response
    await scene.mei.send(scene.channel, f"<@{scene.env.bot.user.id}> {kind.follow_up}", reply_to=earlier)
    return read(scene.channel)[-1]


async def by_direct_message(scene: Scene, kind: Kind, _: str) -> Any:
    await scene.mei.user.send_dm(kind.sentence)
    return read(scene.mei.user.dm_channel)[-1]


async def by_form(scene: Scene, kind: Kind, _: str) -> Any:
    earlier = (await scene.mei.slash(scene.channel, "ask", question=kind.after)).response
    label = "Follow up…"
    is_button = label in buttons_of(earlier)
    opened = await (scene.mei.click(earlier, label=label) if is_button else choose(scene.mei, earlier, label))
    (name,) = [part["component"]["custom_id"] for part in opened.modal["components"]]
    return (await scene.mei.submit_modal(opened, {name: kind.follow_up})).response


Door = Callable[[Scene, Kind, str], Awaitable[Any]]
DOORS: dict[str, Door] = {
    "command": by_command,
    "sentence": by_sentence,
    "press": by_press,
    "mention": by_mention,
    "reply": by_reply,
    "direct message": by_direct_message,
    "form": by_form,
}


async def in_terminal(scene: Scene, text: str, folder: Path) -> tuple[str, list[Any]]:
    """Ask as `python -m bot ask` does; give what it printed and the files that it wrote."""
    written = io.StringIO()
    console = Console(file=written, width=10_000)
    await ask_all(scene.desk, [text], charts=folder / "charts", theme=Theme.DARK, as_json=False, console=console)
    paths = [each.removeprefix("File: ") for each in written.getvalue().splitlines() if each.startswith("File: ")]
    return written.getvalue(), [contents(saved(path), path) for path in paths]


def saved(path: str) -> bytes:
    return Path(path).read_bytes()


def facts(text: str, kind: Kind) -> list[str]:
    """Give the lines of a card without its small print, which also tells how the question was read and how long ago
    things happened.
    """
    lines = [bare(each) for each in text.splitlines()]
    return [each for each in lines if not each.startswith(("-#", *kind.passing))]


def bare(text: str) -> str:
    """Give a text without what only a card has: bold, and spaces at which no line breaks."""
    return " ".join(text.replace("**", "").split())


def attached(card: Any, kind: Kind) -> list[Any]:
    """Give the files of a card that are no charts."""
    message = card.message if hasattr(card, "message") else card
    return [each for each in message.attachments if not each.filename.endswith(".png")]


def contents(content: bytes, name: str) -> Any:
    """Give the figures of a file, without its README, which tells when it was made."""
    if name.endswith(".json"):
        return json.loads(content)["rows"]
    if name.endswith(".xlsx"):
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Figures").to_python()
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [row for row in rows if row and not row[0].startswith("#")]


async def test_where_no_file_may_be_attached_a_download_is_refused_by_every_door(scene: Scene) -> None:
    denied = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    scene.channel = scene.guild.create_text_channel("text-only", overwrites=denied)
    (kind,) = [each for each in KINDS if each.name == "download-csv"]
    doors = {name: door for name, door in DOORS.items() if name != "direct message"}
    for name, door in doors.items():
        card = await door(scene, kind, "/download US 2025-01..2025-12 magnets csv")
        assert text_of(card).startswith("No file: I may not attach files in this channel"), name
        assert attached(card, kind) == [], name
