"""The log shows no secret, whatever goes wrong."""

import contextlib
import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.logs import Discreet, DiscreetJson, write_log

TOKEN = "MTA.the-token.of-the-bot"
INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(Discreet(TOKEN))
    logger = logging.getLogger("test.discreet")
    logger.addHandler(handler)
    yield text
    logger.removeHandler(handler)


def test_the_token_is_masked_in_messages_and_tracebacks(written: io.StringIO) -> None:
    log = logging.getLogger("test.discreet")
    log.warning("sent Authorization: Bot %s", TOKEN)
    try:
        raise RuntimeError(f"cannot send {TOKEN}")
    except RuntimeError:
        log.exception("failed")
    assert TOKEN not in written.getvalue()
    assert written.getvalue().count("***") == 2
    assert "RuntimeError: cannot send ***" in written.getvalue()


def test_the_tokens_of_interactions_are_masked(written: io.StringIO) -> None:
    log = logging.getLogger("test.discreet")
    log.warning("PATCH https://discord.com/api/v10/webhooks/123/%s/messages/@original: 500", INTERACTION)
    log.warning("POST /interactions/456/%s/callback", INTERACTION)
    assert INTERACTION not in written.getvalue()
    assert "/webhooks/123/***/messages/@original: 500" in written.getvalue()
    assert "/interactions/456/***/callback" in written.getvalue()


def test_an_entry_as_json_is_one_line_with_what_was_told_and_no_secret() -> None:
    form = DiscreetJson(TOKEN)
    told = {"asked": f"/exports {TOKEN}", "total_ms": 12.5, "guild": None}
    record = logging.makeLogRecord(
        {"name": "bot.chat", "levelname": "INFO", "created": 1_750_000_000.25, "msg": "sent to %s", "args": (TOKEN,)}
    )
    record.told = told
    try:
        raise RuntimeError(f"\u201ctwo\nlines\u201d {TOKEN}")
    except RuntimeError:
        record.exc_info = sys.exc_info()
    text = form.format(record)
    entry = json.loads(text)
    assert "\n" not in text and TOKEN not in text
    assert entry["at"] == "2025-06-15T15:06:40.250+00:00"
    assert (entry["message"], entry["asked"], entry["total_ms"], entry["guild"]) == (
        "sent to ***",
        "/exports ***",
        12.5,
        None,
    )
    assert entry["traceback"].endswith("lines\u201d ***")


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", "bot", "discord")]
    client = logging.getLogger("discord.shard")
    handlers, levels, filters = loggers[0].handlers[:], [each.level for each in loggers], client.filters[:]
    yield
    loggers[0].handlers[:], client.filters[:] = handlers, filters
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("logging_as_it_was")
def test_a_lost_connection_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    write_log("INFO", TOKEN)
    try:
        raise ConnectionResetError("gone")
    except ConnectionResetError:
        logging.getLogger("discord.shard").exception("Attempting a reconnect for shard ID %s in %.2fs", 0, 1.5)
    [said] = capsys.readouterr().out.splitlines()
    assert said.endswith(
        "INFO discord.shard: Attempting a reconnect for shard ID 0 in 1.50s (ConnectionResetError('gone'))"
    )


@pytest.mark.usefixtures("logging_as_it_was")
def test_libraries_are_heard_when_they_warn_or_when_everything_is(capsys: pytest.CaptureFixture[str]) -> None:
    for level, heard in (("INFO", ["own", "warned"]), ("DEBUG", ["own", "library", "warned"]), ("ERROR", [])):
        write_log(level, TOKEN)
        logging.getLogger("bot.chat").info("own")
        logging.getLogger("alembic.runtime").info("library")
        logging.getLogger("alembic.runtime").warning("warned")
        assert [line.rpartition(" ")[2] for line in capsys.readouterr().out.splitlines()] == heard


@pytest.mark.usefixtures("logging_as_it_was")
def test_a_log_that_cannot_be_written_stops_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w", buffering=1) as full:
        monkeypatch.setattr("sys.stdout", full)
        write_log("INFO", TOKEN)
        for number in range(3):
            logging.getLogger("bot.chat").info("entry %d", number)
        monkeypatch.undo()
        with contextlib.suppress(OSError):
            full.close()
    assert capsys.readouterr().err == "The log cannot be written: No space left on device.\n"
