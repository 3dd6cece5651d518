"""One line in the log for each thing that somebody did, whatever it was and however it ended."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest

from bot.errors import Busy
from tests.chat.conftest import Scene, choose
from tests.chat.test_asking import mention, text_of, told

LINE = re.compile(r'asked="([^"]*)" user=(\d+) guild=(\d+|-) ((?:[a-z]+_ms=\d+ )+)outcome=(\S+)')


class Lines:
    """What was written since it was last asked for."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog

    def new(self) -> list[tuple[str, str]]:
        said = [record.getMessage() for record in self._caplog.records if record.name == "bot.chat"]
        self._caplog.clear()
        found = [LINE.fullmatch(each) for each in said]
        assert all(found), said
        assert all("total_ms=" in each[4] for each in found if each)
        return [(each[1], each[5]) for each in found if each]


@pytest.fixture
def lines(scene: Scene, caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    caplog.set_level(logging.INFO, "bot.chat")
    yield Lines(caplog)


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def test_each_command_has_its_line(scene: Scene, lines: Lines, boss: Any) -> None:
    wanted = [
        ("watch list", {}, "/watch list", "ok"),
        ("watch add", {"partner": "us", "change": "falls", "by": "20%"}, "/watch add", "ok"),
        ("watch remove", {"watch": "1"}, "/watch remove", "ok"),
        ("post setup", {"channel": scene.channel, "zone": "Europe/Berlin"}, "/post setup", "ok"),
        ("post list", {}, "/post list", "ok"),
        ("post off", {"channel": scene.channel}, "/post off", "ok"),
        ("admin doctor", {}, "/admin doctor", "ok"),
        ("admin settings", {}, "/admin settings", "ok"),
        ("admin editors list", {}, "/admin editors list", "ok"),
        ("data history", {}, "/data history", "ok"),
        ("status", {}, "/status", "ok"),
        ("help", {}, "/help", "ok"),
        ("data template", {}, "/data template", "ok"),
        ("data verify", {}, "/data verify", "ok"),
        ("exports", {"partner": "nowhere"}, "/exports", "refused:partner_unknown"),
    ]
    for name, options, asked, outcome in wanted:
        await boss.slash(scene.channel, name, **options)
        [(said, ended)] = lines.new()
        assert (said, ended) == (asked, outcome)


async def test_each_press_modal_and_message_has_its_line(scene: Scene, lines: Lines) -> None:
    card = await scene.exports("us", month="2025-06")
    assert lines.new() == [("/exports US 2025-06 magnets", "ok")]
    await choose(scene.mei, card, "Table")
    assert lines.new() == [("[Table] /exports US 2025-06 magnets", "ok")]
    await scene.mei.click(card, label="Why this number?")
    assert lines.new() == [("[Why this number?] /exports US 2025-06 magnets", "ok")]
    await scene.mei.click(card, label="‹ May")
    assert lines.new() == [("[‹ May] /exports US 2025-05 magnets", "ok")]
    opened = await choose(scene.mei, card, "Follow up…")
    assert lines.new() == [("[Follow up…] /exports US 2025-05 magnets", "ok")]
    (field,) = [part["component"]["custom_id"] for part in opened.modal["components"]]
    await scene.mei.submit_modal(opened, {field: "and germany?"})
    assert lines.new() == [("[ask] /exports DE 2025-05 magnets", "ok")]
    await choose(scene.mei, card, "Chart: 36 months")
    assert lines.new() == [("[Chart: 36 months] /exports US 2025-05 magnets 36m", "ok")]
    await scene.bob.click(card, label="✕")
    assert lines.new() == [("[✕]", "refused:remove_not_yours")]
    await scene.mei.click(card, label="✕")
    assert lines.new() == [("[✕]", "ok")]
    await told(scene, f"{mention(scene)} how much did the us buy in june 2025?")
    assert lines.new() == [("/exports US 2025-06 magnets", "ok")]
    await told(scene, f"{mention(scene)} tell me a joke")
    assert lines.new() == [("message", "refused:talk")]


async def test_a_fault_has_its_line_and_is_remembered(
    scene: Scene, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(scene.desk, "read", broken)
    await told(scene, f"{mention(scene)} how much did the us buy in june 2025?")
    [(_, ended)] = lines.new()
    (fault,) = scene.desk.health.faults
    assert ended == f"fault:{fault.reference}"


async def test_who_has_too_much_in_hand_is_told_in_a_message_too_but_once(
    scene: Scene, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any, **__: Any) -> None:
        raise Busy("person_busy", "I am still answering 4 questions of yours.")

    monkeypatch.setattr(scene.desk, "read", busy)
    question = f"{mention(scene)} how much did the us buy in june 2025?"
    (card,) = await told(scene, question)
    assert "still answering 4 questions" in text_of(card)
    assert await told(scene, question) == []
    assert [ended for _, ended in lines.new()] == ["refused:person_busy", "left:person_busy"]
