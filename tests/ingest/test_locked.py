"""Workbooks with a password: said to be locked and not damaged, since downloading them again would not help."""

from collections.abc import Callable

import pytest

from bot.errors import NotPossible
from bot.ingest.opening import open_bytes
from bot.text import plain
from tests.ingest.locked import XLS, xls_with_password, xlsx_with_locked_parts, xlsx_with_password


@pytest.mark.parametrize("made", [xlsx_with_password, xls_with_password, xlsx_with_locked_parts])
def test_a_locked_workbook_is_said_to_be_locked(made: Callable[[], bytes]) -> None:
    with pytest.raises(NotPossible, match="file-locked") as refusal:
        open_bytes(made())
    assert "locked" in plain(refusal.value.message)


def test_an_old_workbook_without_a_password_is_opened() -> None:
    assert open_bytes(XLS.read_bytes()).first.name == "13"
