"""The log shows no secret, whatever goes wrong."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.chat.logs import Discreet, write_log

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


def test_a_lost_connection_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    root, client = logging.getLogger(), logging.getLogger("discord.client")
    handlers, level, filters = root.handlers[:], root.level, client.filters[:]
    try:
        write_log("INFO", TOKEN)
        try:
            raise ConnectionResetError("gone")
        except ConnectionResetError:
            client.exception("Attempting a reconnect in %.2fs", 1.5)
        [said] = capsys.readouterr().out.splitlines()
    finally:
        root.handlers[:], client.filters[:] = handlers, filters
        root.setLevel(level)
    assert said.endswith("INFO discord.client: Attempting a reconnect in 1.50s (ConnectionResetError('gone'))")
