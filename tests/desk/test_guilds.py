"""What servers set, and what it changes in reading."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.permissions import Actor
from bot.errors import NotAllowed, NotUnderstood
from bot.questions.figure_question import FigureQuestion
from bot.store import batches
from bot.store.database import Database
from bot.trade.about import Shown
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation

NOW = datetime(2026, 4, 25, 12, tzinfo=UTC)
BOSS = Actor("discord:4", user_id=4, guild_id=1, may_manage_guild=True)


async def test_settings_are_kept_changed_one_by_one_and_reset(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        assert desk.guilds.of(1).product == "" and desk.guilds.of(None).theme == ""
        await desk.guilds.change(BOSS, product="rare earths", theme="light", now=NOW)
        await desk.guilds.change(BOSS, unit="value", admin_channel=9, now=NOW)
        found = desk.guilds.of(1)
        assert (found.product, found.unit, found.theme, found.admin_channel) == ("rare-earths", "value", "light", 9)
        assert desk.guilds.of(2).product == ""
        await desk.guilds.change(BOSS, theme="dark", reset=True, now=NOW)
        assert (desk.guilds.of(1).product, desk.guilds.of(1).theme) == ("", "dark")


async def test_only_managers_of_a_server_change_them(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        with pytest.raises(NotAllowed, match="may manage"):
            await desk.guilds.change(Actor("discord:5", user_id=5, guild_id=1), theme="light", now=NOW)
        with pytest.raises(NotAllowed, match="in one of its channels"):
            await desk.guilds.change(Actor("discord:5", user_id=5), theme="light", now=NOW)
        for wrong in ({"theme": "pink"}, {"unit": "pounds"}, {"product": "unobtainium"}):
            with pytest.raises(NotUnderstood):
                await desk.guilds.change(BOSS, **wrong, now=NOW)  # type: ignore[arg-type]


async def test_the_default_product_of_a_server_stands_for_what_is_left_open(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        await desk.guilds.change(BOSS, product="rare-earths", now=NOW)

        def product(guild: int | None, text: str = "/exports world 2025-06") -> str:
            question = desk.read(text, now=NOW, guild=guild).question
            assert isinstance(question, FigureQuestion)
            return question.product

        assert (product(1), product(2), product(None)) == ("rare-earths", "magnets", "magnets")
        assert product(1, "/exports us 2025-06 magnets") == "magnets"
        found = desk.read_figure(Flow.EXPORT, "world", month="2025-06", now=NOW, guild=1).question
        assert isinstance(found, FigureQuestion) and found.product == "rare-earths"


async def test_the_unit_of_a_server_is_used_where_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "tonnage.db"
    async with Desk.opened(path, now=NOW) as desk, await Database.open(path) as database:
        await desk.guilds.change(BOSS, unit="value", now=NOW)

        def shown(text: str) -> Shown:
            question = desk.read(text, now=NOW, guild=1).question
            assert isinstance(question, FigureQuestion)
            return question.shown

        assert shown("/exports us 2025-06") is Shown.WEIGHT, "no value is loaded of June"
        key = CellKey("CN", Flow.EXPORT, "hs:85051110", "US", Measure.VALUE, Period.single(Month(2025, 6)))
        source = Source("China Customs", origin=Origin.CUSTOMS)
        async with database.writing() as connection:
            rows = [NewObservation(key, 5_000_000_00, 100, Status.FINAL, source, currency="USD")]
            await batches.commit_batch(connection, NewBatch(BatchKind.IMPORT, NOW, "discord:4"), rows)
        await desk.refresh()
        assert shown("/exports us 2025-06") is Shown.VALUE
        assert shown("/exports us 2025-06 weight") is Shown.WEIGHT


async def test_a_server_is_greeted_once(tmp_path: Path) -> None:
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        await desk.guilds.change(BOSS, theme="light", now=NOW)
        assert [await desk.guilds.greet(guild, NOW) for guild in (1, 1, 2, 2)] == [True, False, True, False]
        await desk.refresh()
        assert desk.guilds.of(1).theme == "light"
