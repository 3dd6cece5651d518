"""When a report, a reminder and a correction are due; days and hours worked by hand, and laws over any year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trade.periods import Month
from bot.trade.posts import (
    Arrival,
    Post,
    PostKey,
    PostState,
    PostTiming,
    Shape,
    Subscription,
    corrected_from,
    correction_reason,
    decide,
    in_window,
    is_given_up,
    last_reports,
    latest_slot,
    reminder_at,
    reminder_due,
)
from bot.trade.retries import retry_after

BERLIN = ZoneInfo("Europe/Berlin")
OCTOBER = Month(2025, 10)
EXPECTED = date(2025, 11, 20)
SET_UP = datetime(2025, 1, 1, tzinfo=UTC)
HERE = Subscription(1, 2, "magnets", "Europe/Berlin", 3, SET_UP)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def arrived(text: str, month: Month = OCTOBER) -> Arrival:
    return Arrival(month, at(text), 7)


def report(month: Month, state: PostState = PostState.DONE) -> Post:
    return Post(PostKey(1, 2, "report", "magnets", month), state, SET_UP)


def verdict(arrival: Arrival | None, now: str, *posts: Post, here: Subscription = HERE) -> PostTiming:
    return decide(here, arrival, posts, EXPECTED, at(now)).timing


def test_ten_minutes_of_grace_pass_before_a_report_is_due() -> None:
    came = arrived("2025-11-20T09:00")
    waits = decide(HERE, came, (), EXPECTED, at("2025-11-20T09:09"))
    assert (waits.timing, waits.at) == (PostTiming.WAITS, at("2025-11-20T09:10"))
    due = decide(HERE, came, (), EXPECTED, at("2025-11-20T09:10"))
    assert (due.timing, due.month, due.is_late) == (PostTiming.DUE, OCTOBER, False)


def test_night_waits_for_seven_in_the_subscriptions_zone() -> None:
    came = arrived("2025-11-20T21:30")
    waits = decide(HERE, came, (), EXPECTED, at("2025-11-20T22:00"))
    assert (waits.timing, waits.at) == (PostTiming.WAITS, at("2025-11-21T06:00"))
    assert verdict(came, "2025-11-21T06:00") is PostTiming.DUE


def test_daylight_saving_moves_the_window_with_the_wall_clock() -> None:
    assert in_window(at("2025-03-29T22:00"), BERLIN) == at("2025-03-30T05:00")
    assert in_window(at("2025-10-25T21:00"), BERLIN) == at("2025-10-26T06:00")


def test_only_what_is_newer_than_the_last_report_is_due() -> None:
    came = arrived("2025-11-20T09:00")
    assert verdict(came, "2025-11-20T10:00", report(OCTOBER)) is PostTiming.POSTED
    assert verdict(came, "2025-11-20T10:00", report(OCTOBER, PostState.CLAIMED)) is PostTiming.BEING_POSTED
    assert verdict(came, "2025-11-20T10:00", report(OCTOBER + 1)) is PostTiming.OLDER
    assert verdict(came, "2025-11-20T10:00", report(OCTOBER - 1)) is PostTiming.DUE
    assert verdict(came, "2025-11-20T10:00", report(OCTOBER, PostState.REFUSED)) is PostTiming.DUE


def test_what_was_in_before_the_setup_is_not_announced() -> None:
    late_setup = replace(HERE, created_at=at("2025-11-20T09:05"))
    assert verdict(arrived("2025-11-20T09:00"), "2025-11-20T10:00", here=late_setup) is PostTiming.BEFORE_SETUP


def test_old_data_are_no_news() -> None:
    assert verdict(arrived("2026-01-04T12:00"), "2026-01-04T13:00") is PostTiming.DUE
    assert verdict(arrived("2026-01-05T12:00"), "2026-01-05T13:00") is PostTiming.TOO_OLD


def test_downtime_is_caught_up_for_two_weeks_and_told() -> None:
    came = arrived("2025-11-20T09:00")
    caught_up = decide(HERE, came, (), EXPECTED, at("2025-12-04T09:00"))
    assert (caught_up.timing, caught_up.is_late) == (PostTiming.DUE, True)
    assert verdict(came, "2025-12-04T09:11") is PostTiming.TOO_LATE


def test_nothing_is_due_without_data_or_when_switched_off() -> None:
    assert verdict(None, "2025-11-20T10:00") is PostTiming.NOTHING_LOADED
    assert verdict(arrived("2025-11-20T09:00"), "2025-11-20T10:00", here=replace(HERE, is_on=False)) is PostTiming.OFF


@given(
    st.integers(0, 60 * 24 * 365 * 4).map(lambda minutes: at("2024-01-01T00:00") + timedelta(minutes=minutes)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_the_window_is_open_when_it_says_and_never_more_than_nine_hours_off(moment: datetime, zone: str) -> None:
    opens = in_window(moment, ZoneInfo(zone))
    assert timedelta(0) <= opens - moment <= timedelta(hours=10)
    assert 7 <= opens.astimezone(ZoneInfo(zone)).hour < 22
    assert in_window(opens, ZoneInfo(zone)) == opens


@pytest.mark.parametrize(
    ("slot", "day"),
    [
        (0, "2025-11-21"),
        (1, "2025-11-22"),
        (2, "2025-11-23"),
        (3, "2025-11-24"),
        (4, "2025-12-01"),
        (5, "2025-12-08"),
    ],
)
def test_reminders_come_once_then_daily_three_times_then_weekly(slot: int, day: str) -> None:
    assert reminder_at(EXPECTED, slot, BERLIN) == at(f"{day}T08:00")
    assert latest_slot(EXPECTED, BERLIN, at(f"{day}T08:00")) == slot
    assert latest_slot(EXPECTED, BERLIN, at(f"{day}T07:59")) == (slot - 1 if slot else None)


def test_a_reminder_is_due_once_and_missed_ones_are_left_out() -> None:
    now = at("2025-11-23T10:00")
    assert reminder_due(EXPECTED, BERLIN, SET_UP, [0], now) == 2
    assert reminder_due(EXPECTED, BERLIN, SET_UP, [0, 2], now) is None
    assert reminder_due(EXPECTED, BERLIN, at("2025-11-23T09:00"), [], now) is None
    assert reminder_due(EXPECTED, BERLIN, SET_UP, [], at("2025-11-23T23:00")) is None
    assert reminder_due(EXPECTED, BERLIN, SET_UP, [], at("2025-11-20T23:00")) is None


@given(st.lists(st.integers(0, 60 * 24 * 90), max_size=60), st.sampled_from(["Europe/Berlin", "America/New_York"]))
def test_no_reminder_comes_twice_however_often_one_looks(minutes: list[int], zone: str) -> None:
    sent: list[int] = []
    days: list[date] = []
    for minute in sorted(minutes):
        now = at("2025-11-20T00:00") + timedelta(minutes=minute)
        slot = reminder_due(EXPECTED, ZoneInfo(zone), SET_UP, sent, now)
        if slot is not None:
            assert slot not in sent
            sent.append(slot)
            days.append(now.astimezone(ZoneInfo(zone)).date())
    assert sent == sorted(sent)
    assert len(set(days)) == len(days), "two on one day"


@pytest.mark.parametrize(("day", "missed", "next_one"), [("2025-11-24", 2, 3), ("2025-12-08", 4, 5)])
def test_a_reminder_that_was_missed_waits_for_that_of_the_day(day: str, missed: int, next_one: int) -> None:
    reminded = [missed - 1]
    assert reminder_due(EXPECTED, BERLIN, SET_UP, reminded, at(f"{day}T07:30")) is None
    assert reminder_due(EXPECTED, BERLIN, SET_UP, reminded, at(f"{day}T08:00")) == next_one


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (Shape(1_020), ""),
        (Shape(1_021), "the total moved"),
        (Shape(979), "the total moved"),
        (Shape(1_000, ("US", "DE"), is_complete=True), "the five largest partners changed"),
        (Shape(1_000, ("US", "DE")), ""),
        (Shape(1_000, ("DE", "US"), is_complete=True), ""),
        (Shape(None, ("DE", "US"), is_complete=True), "its total was taken back"),
        (Shape(None), "its total was taken back"),
    ],
)
def test_corrections_need_two_percent_or_other_leaders_of_a_complete_month(now: Shape, reason: str) -> None:
    assert correction_reason(Shape(1_000, ("DE", "US"), is_complete=True), now) == reason


def test_what_was_taken_back_is_corrected_once_more_when_it_is_back() -> None:
    assert correction_reason(Shape(None), Shape(1_000)) == "its total is back"
    assert correction_reason(Shape(None), Shape(None, ("DE",))) == ""


def test_an_incomplete_report_is_not_corrected_by_the_detail() -> None:
    assert correction_reason(Shape(1_000, ("DE",)), Shape(1_000, ("US",), is_complete=True)) == ""


def test_a_correction_is_measured_against_the_last_one() -> None:
    first = report(OCTOBER)
    second = replace(first, key=replace(first.key, kind="correction-9"))
    third = replace(first, key=replace(first.key, kind="correction-12"))
    assert corrected_from([third, first, second], OCTOBER) is third
    assert corrected_from([first], OCTOBER) is first
    assert corrected_from([first], OCTOBER + 1) is None


def test_only_the_last_three_reports_are_corrected() -> None:
    posts = [report(OCTOBER + at) for at in range(5)] + [report(OCTOBER + 5, PostState.CLAIMED)]
    assert [post.key.month for post in last_reports(posts)] == [OCTOBER + 4, OCTOBER + 3, OCTOBER + 2]


def test_retries_wait_a_minute_then_twice_as_long_up_to_an_hour() -> None:
    assert [retry_after(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 6, 7, 40)] == [1, 2, 4, 32, 60, 60]
    of_alerts = [retry_after(attempts, timedelta(seconds=30)) for attempts in (1, 2, 7, 8, 40)]
    assert [wait.total_seconds() / 60 for wait in of_alerts] == [0.5, 1, 32, 60, 60]
    claimed = report(OCTOBER, PostState.CLAIMED)
    assert not is_given_up(claimed, SET_UP + timedelta(days=14))
    assert is_given_up(claimed, SET_UP + timedelta(days=14, seconds=1))


def nonce(key: PostKey, shape: Shape | None = None) -> str:
    return Post(key, PostState.CLAIMED, SET_UP, shape=shape).nonce


def test_the_nonce_tells_posts_apart_and_fits_discord() -> None:
    key = PostKey(1, 2, "report", "magnets", OCTOBER)
    others = [
        replace(key, guild=2),
        replace(key, channel=3),
        replace(key, kind="correction-1"),
        replace(key, month=OCTOBER + 1),
    ]
    assert nonce(key) == nonce(PostKey(1, 2, "report", "magnets", OCTOBER))
    assert len({nonce(each) for each in (key, *others)}) == 5
    assert all(len(nonce(each)) <= 25 for each in others)


def test_a_report_is_the_same_with_other_figures_and_a_correction_is_not() -> None:
    report, correction = (PostKey(1, 2, kind, "magnets", OCTOBER) for kind in ("report", "correction-11"))
    old, new = Shape(5_000), Shape(6_000)
    assert nonce(report, old) == nonce(report, new)
    assert nonce(correction, old) == nonce(correction, Shape(5_000)) != nonce(correction, new)
    sent = replace(Post(correction, PostState.CLAIMED, SET_UP, shape=old), shape=new)
    assert sent.nonce == nonce(correction, old), "the nonce of what was begun stays"


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Shape(5_000_000_000, ("DE", "US"), is_complete=True), "5000000000:DE,US:complete"),
        (Shape(0), "0::"),
        (Shape(None, ("DE",)), ":DE:"),
    ],
)
def test_a_shape_is_read_from_its_words(shape: Shape, words: str) -> None:
    assert shape.words == words
    assert Shape.read(words) == shape


@pytest.mark.parametrize("words", ["", "5000000000", "x:DE:", "1:DE:whole", "1:DE::"])
def test_other_words_are_no_shape(words: str) -> None:
    with pytest.raises(ValueError):
        Shape.read(words)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PostState.CLAIMED, PostTiming.BEING_POSTED),
        (PostState.SENT, PostTiming.POSTED),
        (PostState.DONE, PostTiming.POSTED),
        (PostState.INVALID, PostTiming.INVALID),
        (PostState.DROPPED, PostTiming.DROPPED),
        (PostState.REFUSED, PostTiming.DUE),
        (PostState.WITHDRAWN, PostTiming.DUE),
    ],
)
def test_only_what_was_sent_is_called_posted(state: PostState, said: PostTiming) -> None:
    assert verdict(arrived("2025-11-20T09:00"), "2025-11-20T10:00", report(OCTOBER, state)) is said
