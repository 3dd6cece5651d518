"""Settings: every one in .env.example, faults told at once, the token never shown."""

import re
import traceback
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.settings import Settings, read_settings, store_place
from tests.folders import ROOT


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for each in fields(Settings):
        monkeypatch.delenv(each.name.upper(), raising=False)


def test_every_setting_has_a_sentence_in_the_example() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    described = re.findall(r"^# .+\n([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(described) == sorted(each.name.upper() for each in fields(Settings))


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
    monkeypatch.setenv("COMMAND_GUILD", "Trade desk")
    with pytest.raises(StartError) as told:
        read_settings()
    for name in ("THEME", "CHART_WORKERS", "DATABASE_URL"):
        assert name in str(told.value)
    assert "THEME: must be dark or light" in str(told.value)
    assert "CHART_WORKERS: must be a whole number from 1 to 8" in str(told.value)
    assert "DATA_GUILDS: must be ids of servers, with commas between them" in str(told.value)
    assert "COMMAND_GUILD: must be the id of a server" in str(told.value)
    assert "\n" not in str(told.value)


def test_copies_lie_beside_their_store_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'one' / 'trying.db'}")
    assert read_settings().backups == tmp_path / "one" / "backups"
    monkeypatch.setenv("BACKUPS_DIR", str(tmp_path / "two"))
    assert read_settings().backups == tmp_path / "two"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BACKUPS_DIR", "~/three")
    assert read_settings().backups == tmp_path / "three"


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
    assert settings.discord_token.value == "very-secret"


def test_guilds_are_read_from_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_GUILDS", "1, 22,333")
    assert read_settings().data_guilds == frozenset({1, 22, 333})


def test_a_relative_database_counts_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///some/where.db")
    assert read_settings().database == Path("some/where.db")


def test_words_are_read_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", " debug")
    monkeypatch.setenv("THEME", "Light ")
    monkeypatch.setenv("DEFAULT_PRODUCT", "Magnets")
    settings = read_settings()
    assert (settings.log_level, settings.theme, settings.default_product) == ("DEBUG", "light", "magnets")


def test_the_environment_wins_over_the_file_where_it_says_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text('THEME="light"\nchart_workers=3\nBACKUP_HOUR=\nOTHER=x\n', encoding="utf-8")
    monkeypatch.setenv("THEME", "")
    monkeypatch.setenv("CHART_WORKERS", "4")
    settings = read_settings()
    assert (settings.theme, settings.chart_workers, settings.backup_hour) == ("light", 4, 3)


def test_a_file_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("THEME=light\n", encoding="utf-8-sig")
    assert read_settings().theme == "light"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("THEME=light\n", encoding="utf-16")
    with pytest.raises(StartError, match="not UTF-8"):
        read_settings()


@pytest.mark.parametrize("token", ["a token", "tök.en.x", "an….ellipsis.x", "two\nlines"])
def test_a_token_that_cannot_be_one_is_told_and_not_shown(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    with pytest.raises(StartError, match="DISCORD_TOKEN holds a space or a character") as told:
        _ = read_settings().token
    assert token not in str(told.value)


def test_a_missing_token_is_told() -> None:
    with pytest.raises(StartError, match=r"DISCORD_TOKEN is not set.*demo"):
        _ = read_settings().token


def test_the_token_is_not_in_a_dump_or_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    settings = read_settings()
    assert "very-secret" not in f"{settings} {settings!r} {asdict(settings)}"
    try:
        raise RuntimeError(settings)
    except RuntimeError as error:
        shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "RuntimeError" in shown and "very-secret" not in shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("127.0.0.1:9100", ("127.0.0.1", 9100)),
        ("[::1]:9100", ("::1", 9100)),
        ("localhost:80", ("localhost", 80)),
        ("", None),
    ],
)
def test_metrics_are_told_at_a_host_and_port(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: tuple[str, int] | None
) -> None:
    monkeypatch.setenv("METRICS", value)
    assert read_settings().metrics_at == expected


@pytest.mark.parametrize("value", ["9100", "127.0.0.1", "127.0.0.1:99999", "http://127.0.0.1:9100", "127.0.0.1:"])
def test_a_place_for_metrics_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("METRICS", value)
    with pytest.raises(StartError, match=r"METRICS: must look like 127\.0\.0\.1:9100"):
        read_settings()


def test_a_store_on_a_server_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://me:s3cret@db.example.org:5433/trade?sslmode=require")
    settings = read_settings()
    assert str(settings.database) == "postgresql://me@db.example.org:5433/trade"
    assert "s3cret" not in f"{settings.database!r} {settings.process_file} {settings.backups}"
    first = settings.process_file
    monkeypatch.setenv("SHARDS", "4-7/8")
    assert read_settings().process_file != first, "two processes on one machine keep their own signs of life"
    monkeypatch.setattr("bot.settings.RUN_FOLDER", tmp_path)
    assert read_settings().process_file.parent == tmp_path, "where systemd makes it, also for who asks from outside"


@pytest.mark.parametrize(
    "url", ["postgresql://host", "postgresql://", "postgres://h:x/db", "mysql://h/db", "sqlite:///"]
)
def test_a_store_that_cannot_be_one_is_told(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(StartError, match="DATABASE_URL: must look like"):
        read_settings()


def test_an_address_that_is_none_is_told_without_its_password() -> None:
    with pytest.raises(StartError, match="must look like") as refused:
        store_place("postgresql://me:p@ss-w0rd@")
    assert "w0rd" not in str(refused.value) and "ss-" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "expected", "is_whole"),
    [("0-3/8", (0, 3, 8), False), ("2/3", (2, 2, 3), False), ("0/1", (0, 0, 1), True), ("0-7/8", (0, 7, 8), True)],
)
def test_the_shards_of_a_process(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: tuple[int, int, int], is_whole: bool
) -> None:
    monkeypatch.setenv("SHARDS", value)
    found = read_settings().shard_range
    assert found == expected and found.is_whole is is_whole


@pytest.mark.parametrize("value", ["8", "0-8/8", "3-2/8", "-1/4", "a/b", "0-1/0"])
def test_shards_that_there_are_not_are_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SHARDS", value)
    with pytest.raises(StartError, match="SHARDS: must look like 0-3/8"):
        read_settings()
