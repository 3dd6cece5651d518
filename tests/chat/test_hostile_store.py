"""A store full of texts that are far too long, as an older version let them in: everything is still answered, posted,
told and taken back, and the scene holds every message against Discord's limits.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.chat.client import Tonnage
from bot.desk.permissions import Actor
from bot.store import batches, versions
from bot.trade.commodities import Member, Product
from bot.trade.observations import CellKey, Event, Flow, Measure, Origin, Source, Status
from bot.trade.partners import PartnerAlias
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.chat.conftest import DATA_GUILD, NOW, Scene, buttons_of, choose, offered, text_of
from tests.chat.test_data_import import JUNE, attach
from tests.chat.test_posts import CAME, LATER, Clock, boss, clock, read

__all__ = ["boss", "clock"]

CODE = "85051110"
TEXTS = {
    "words": "word " * 1_000,
    "one word": "x" * 5_000,
    "markdown": "**[free nitro](https://evil.example)** ||@everyone|| <@&1> " * 90,
    "CJK": "字" * 5_000,
    "fences": "```\n" * 1_250,
}
PARTNERS = ("WORLD", "US", "DE", "JP", "VN", "KR")
Amounts = dict[str, float]


async def fill(scene: Scene, text: str, month: Month, when: Any) -> None:
    """Commit figures of a month with such a text everywhere that has room for one."""
    source = Source(text, text, f"https://example.org/{'x' * 1_900}", "2026-04-20", Origin.CUSTOMS)
    rows = [
        NewObservation(CellKey("CN", Flow.EXPORT, f"hs:{CODE}", partner, measure, Period.single(month)),
                       (10 - at) * 100_000_000, 1_000, Status.FINAL, replace(source, title=f"{partner}{text}"),
                       "USD" if measure is Measure.VALUE else "", line=at, note=text)
        for at, partner in enumerate(PARTNERS) for measure in Measure
    ]  # fmt: skip
    batch = NewBatch(BatchKind.IMPORT, when, f"terminal:{text}", file_name=text, layout=text, note=text)
    async with scene.desk._database.writing() as connection:
        await batches.commit_batch(connection, batch, rows)
        number = await batches.open_batch(connection, replace(batch, kind=BatchKind.EDIT))
        event = Event(date(2026, 3, 3), text, text, 3, text, source)
        await versions.write_event(connection, number, event)
        await versions.write_alias(connection, number, PartnerAlias(text, "US"))
        product = Product("magnets", text, text, (Member(f"hs:{CODE}"),), (text,), text, "rare-earths", text)
        await versions.write_product(connection, number, product)
        await batches.settle_batch(connection, number)
    await scene.desk.refresh()


ORDINARY = ("words", "markdown")


@pytest.fixture(
    params=[pytest.param(text, id=name, marks=[] if name in ORDINARY else pytest.mark.long)
            for name, text in TEXTS.items()]
)  # fmt: skip
async def text(request: pytest.FixtureRequest, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> str:
    async def picture(*_: Any) -> bytes:
        return b"picture"

    monkeypatch.setattr(scene.desk, "picture", picture)
    await fill(scene, request.param, Month(2026, 3), NOW)
    return str(request.param)


ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("exports", {"partner": "us", "month": "2026-03"}),
    ("exports", {"partner": "world", "month": "2026-03", "measure": "value"}),
    ("compare", {"what": "us vs germany", "from": "2026-03", "to": "2026-03"}),
    ("top", {"month": "2026-03"}),
    ("trend", {"partner": "world"}),
    ("download", {"partner": "us", "from": "2026-03", "to": "2026-03"}),
    ("revisions", {"partner": "us", "month": "2026-03"}),
    ("events", {}),
    ("events", {"search": "2026-03"}),
    ("products", {}),
    ("partners", {"search": "us"}),
    ("status", {}),
    ("help", {}),
    ("ask", {"question": "/report 2026-03"}),
    ("ask", {"question": "why did magnets rise in march 2026"}),
    ("exports", {"partner": "atlantis"}),
)


async def test_every_question_is_answered_with_all_that_stands_behind_it(scene: Scene, text: str) -> None:
    for command, options in ASKED:
        card = (await scene.mei.slash(scene.channel, command, **options)).response
        if options == {"partner": "us", "month": "2026-03"} and command in {"exports", "revisions"}:
            assert "900 t" in text_of(card), command
        for label in ("Table", "Table as a CSV file", "Why this number?"):
            if label in buttons_of(card) or label in offered(card):
                is_button = label in buttons_of(card)
                pressed = await (scene.mei.click(card, label=label) if is_button else choose(scene.mei, card, label))
                behind = pressed.response
                for _ in range(40):
                    if buttons_of(behind).get("More ›", {"disabled": True})["disabled"]:
                        break
                    behind = (await scene.mei.click(behind, label="More ›")).response
                assert label != "Table" or "```" in text_of(behind), command


async def test_editors_see_and_take_back_what_they_did(scene: Scene, boss: Any, text: str) -> None:
    actor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    admins = scene.guild.create_text_channel("admins")
    await scene.desk.guilds.change(actor, admin_channel=admins.id, now=NOW)
    preview = await attach(scene, boss, JUNE, name=f"{'june' * 60}.csv")
    await boss.click(preview, label="Confirm")
    await boss.click(preview, label="Undo batch 4")
    for command, options in (
        ("data history", {}),
        ("data verify", {}),
        ("data undo", {"batch": 2}),
        ("data remove", {"partner": "us", "month": "2026-03"}),
        ("admin doctor", {}),
        ("admin settings", {}),
    ):
        card = (await boss.slash(scene.channel, command, **options)).response
        for label in ("Older ›", "CSV", "Remove", "Undo batch 2"):
            if label in buttons_of(card):
                await boss.click(card, label=label)
                break
    assert len(list(admins.history())) >= 2


@pytest.mark.usefixtures("bundled_to_march")
async def test_the_report_is_posted_and_the_alert_told(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, text: str
) -> None:
    await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    await scene.mei.slash(
        scene.channel, "watch add", partner="us", change="is above", by="1 t", channel=scene.channel
    )
    await fill(scene, text, Month(2026, 4), CAME)
    clock.now = LATER
    await simcord_bot.reporter.round()
    await simcord_bot.alerts.round()
    report, alert = read(scene.channel)
    assert "April 2026" in text_of(report) and "1,000 t" in text_of(report)
    assert "900 t" in text_of(alert)
    for command in ("post list", "post preview", "watch list", "admin doctor"):
        assert (await boss.slash(scene.channel, command)).acknowledged
