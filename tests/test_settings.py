"""Settings: every one in .env.example, faults told at once, the token never shown."""

import re
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.settings import Settings, read_settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_every_setting_has_a_sentence_in_the_example() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    described = re.findall(r"^# .+\n([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(described) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    settings = read_settings()
    assert settings.discord_token is None
    assert settings.chart_workers == 2
    assert settings.data_guilds == frozenset()


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THEME", "pink")
    monkeypatch.setenv("CHART_WORKERS", "99")
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere")
    monkeypatch.setenv("DATA_GUILDS", "12, x")
    with pytest.raises(StartError) as told:
        read_settings()
    for name in ("THEME", "CHART_WORKERS", "DATABASE_URL", "DATA_GUILDS"):
        assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    monkeypatch.setenv("THEME", "pink")
    with pytest.raises(StartError) as told:
        read_settings()
    assert "very-secret" not in str(told.value)
    monkeypatch.setenv("THEME", "dark")
    settings = read_settings()
    assert "very-secret" not in repr(settings)
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "very-secret"


def test_guilds_are_read_from_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_GUILDS", "1, 22,333")
    assert read_settings().data_guilds == frozenset({1, 22, 333})


def test_a_relative_database_counts_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///some/where.db")
    assert read_settings().database == Path("some/where.db")
