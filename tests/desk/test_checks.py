"""What `check` and the doctor say of the machine's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.checks import clock

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MEND = ": set the machine's clock (better: let it be kept by NTP); dates, hours and the times of posts depend on it"


@pytest.mark.parametrize(
    ("now", "ahead", "is_ok", "words"),
    [
        (NOW, None, True, "2026-05-04 12:00 UTC"),
        (NOW, timedelta(0), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=60), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=-60), True, "2026-05-04 12:00 UTC, as Discord's"),
        (NOW, timedelta(seconds=61), False, f"2026-05-04 12:00 UTC, 1 minute ahead of Discord's{MEND}"),
        (NOW, timedelta(minutes=-20), False, f"2026-05-04 12:00 UTC, 20 minutes behind Discord's{MEND}"),
        (NOW, timedelta(hours=5), False, f"2026-05-04 12:00 UTC, 5 hours ahead of Discord's{MEND}"),
        (NOW, timedelta(days=-400), False, f"2026-05-04 12:00 UTC, 400 days behind Discord's{MEND}"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, False, f"1970-01-01 00:00 UTC{MEND}"),
    ],
)
def test_a_clock_is_held_against_discords(now: datetime, ahead: timedelta | None, is_ok: bool, words: str) -> None:
    found = clock(now, ahead)
    assert (found.is_ok, found.words) == (is_ok, words)
