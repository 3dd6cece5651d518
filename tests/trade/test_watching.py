"""When a watch is met: hand-worked months, and what people type for the threshold."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from bot.trade.about import About
from bot.trade.figures import Base, Change, change
from bot.trade.observations import Flow
from bot.trade.periods import Month, Period
from bot.trade.precision import Amount, change_pct
from bot.trade.watching import (
    Crossing,
    Sighting,
    Watch,
    alert_line,
    condition_words,
    is_due,
    is_met,
    is_news,
    read_crossing,
    read_threshold,
    seen,
)
from tests.trade.test_figures import figure, series

MAY = Period.single(Month(2025, 5))
CAME = datetime(2025, 7, 20, 9, tzinfo=UTC)
TONNE = 1_000_000


def tonnes(amount: float, width: float = 0.001) -> Amount:
    return Amount.rounded(round(amount * TONNE), round(width * TONNE))


def sighting(
    now: float, before: float | None = None, *, month: int = 6, vintage: int = 5, width: float = 0.001
) -> Sighting:
    if before is None:
        change = Change(MAY, Base.MISSING)
    elif before == 0:
        change = Change(MAY, Base.ZERO, tonnes(0))
    else:
        base = Base.FOUND if before >= 1 else Base.SMALL
        change = Change(MAY, base, tonnes(before), change_pct(tonnes(now, width), tonnes(before, width)))
    return Sighting(Month(2025, month), tonnes(now, width), change, vintage, CAME)


def watch(crossing: Crossing = Crossing.FALLS, threshold: str = "30", **more: object) -> Watch:
    about = About(Flow.EXPORT, "US", "magnets")
    return Watch(1, 4, None, None, True, about, crossing, Decimal(threshold), CAME, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("crossing", "threshold", "now", "before", "met"),
    [
        (Crossing.FALLS, "30", 70, 100, True),
        (Crossing.FALLS, "30", 70.1, 100, False),
        (Crossing.FALLS, "30", 130, 100, False),
        (Crossing.FALLS, "30", 70, None, False),
        (Crossing.FALLS, "30", 0, 100, True),
        (Crossing.FALLS, "30", 0.1, 0.5, False),
        (Crossing.RISES, "50", 150, 100, True),
        (Crossing.RISES, "50", 149, 100, False),
        (Crossing.RISES, "99999", 5, 0, True),
        (Crossing.ABOVE, str(500 * TONNE), 500, 1, False),
        (Crossing.ABOVE, str(500 * TONNE), 500.001, None, True),
        (Crossing.BELOW, str(500 * TONNE), 499, None, True),
        (Crossing.BELOW, str(500 * TONNE), 500, None, False),
    ],
)
def test_a_month_is_met_or_not(
    crossing: Crossing, threshold: str, now: float, before: float | None, met: bool
) -> None:
    assert is_met(crossing, Decimal(threshold), sighting(now, before)) is met


def test_a_percentage_counts_as_it_is_shown() -> None:
    # 353 ± 0.5 on 46.4 ± 0.5 t: between +651.6% and +670.2%, shown in steps of 10 since 650 is outside
    rough = sighting(353, 46.4, width=1)
    assert "▲ about 660%" in rough.words
    assert is_met(Crossing.RISES, Decimal(660), rough) and not is_met(Crossing.RISES, Decimal(661), rough)


def test_a_published_percentage_counts_instead_of_the_computed_one() -> None:
    change = Change(MAY, Base.FOUND, tonnes(100), change_pct(tonnes(70), tonnes(100)), -38.1)
    published = Sighting(Month(2025, 6), tonnes(70), change, 5, CAME)
    assert is_met(Crossing.FALLS, Decimal("38.1"), published)
    assert published.words == "June 2025: 70 t, ▼ 38.1% on May, as published"


def test_only_what_is_newer_than_what_was_told_is_news() -> None:
    told = watch(told_month=Month(2025, 6), told_vintage=5)
    assert not is_news(told, sighting(1, month=6, vintage=5))
    assert not is_news(told, sighting(1, month=5, vintage=3)), "an undo brought the month before back"
    assert is_news(told, sighting(1, month=6, vintage=6)), "a revision"
    assert is_news(told, sighting(1, month=7, vintage=4)), "an earlier batch that counts again"
    assert is_news(watch(), sighting(1))


def test_it_is_told_after_a_grace_and_not_weeks_later() -> None:
    def due(after: timedelta) -> bool:
        return is_due(watch(), sighting(10, 100), CAME + after)

    assert not due(timedelta(seconds=119))
    assert due(timedelta(minutes=2)) and due(timedelta(days=14))
    assert not due(timedelta(days=14, seconds=1))


@pytest.mark.parametrize(
    ("text", "crossing", "threshold", "words"),
    [
        ("30%", Crossing.FALLS, "30", "falls by 30% or more"),
        ("by 12.5 percent", Crossing.RISES, "12.5", "rises by 12.5% or more"),
        ("-30", Crossing.FALLS, "30", "falls by 30% or more"),
        ("100%", Crossing.FALLS, "100", "falls by 100% or more"),
        ("500 t", Crossing.ABOVE, "500000000", "is above 500 t"),
        ("1.5kt", Crossing.BELOW, "1500000000", "is below 1,500 t"),
        ("1,500", Crossing.ABOVE, "1500000000", "is above 1,500 t"),
        ("800 kg", Crossing.BELOW, "800000", "is below 0.8 t"),
    ],
)
def test_thresholds_are_read_and_written(text: str, crossing: Crossing, threshold: str, words: str) -> None:
    found = read_threshold(text, crossing)
    assert found == Decimal(threshold)
    assert condition_words(crossing, found) == words


@pytest.mark.parametrize(
    ("text", "crossing", "code"),
    [
        ("a lot", Crossing.FALLS, "watch_by_unreadable"),
        ("1,5%", Crossing.FALLS, "watch_by_unreadable"),
        ("1,5 kt", Crossing.ABOVE, "watch_by_unreadable"),
        ("1 2 t", Crossing.ABOVE, "watch_by_unreadable"),
        ("1,2345 t", Crossing.ABOVE, "watch_by_unreadable"),
        ("", Crossing.FALLS, "watch_by_unreadable"),
        ("30 t", Crossing.FALLS, "watch_by_unreadable"),
        ("30%", Crossing.ABOVE, "watch_by_unreadable"),
        ("0", Crossing.RISES, "watch_by_range"),
        ("101%", Crossing.FALLS, "watch_by_range"),
        ("100001%", Crossing.RISES, "watch_by_range"),
        ("0 t", Crossing.BELOW, "watch_by_range"),
        ("9" * 60, Crossing.ABOVE, "watch_by_range"),
    ],
)
def test_bad_thresholds_are_refused(text: str, crossing: Crossing, code: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_threshold(text, crossing)
    assert refused.value.code == code


def test_what_is_waited_for_is_read() -> None:
    assert [read_crossing(word) for word in ("falls", "Rise", "above", "is  below")] == list(Crossing)
    with pytest.raises(NotUnderstood, match="explodes"):
        read_crossing("explodes")


def test_an_alert_says_the_condition_and_what_was_seen() -> None:
    assert plain(alert_line(watch(), sighting(46.4, 353, width=0.1))) == (
        "Your watch: a fall of 30% or more · June 2025: 46.4 t, ▼ 86.9% on May"
    )
    assert sighting(5).words == "June 2025: 5 t, no figure for May"
    assert sighting(5, 0.001).words == "June 2025: 5 t, small base in May"


@pytest.mark.parametrize(
    ("now", "before", "width", "words"),
    [
        (0, 0, 0.001, "0 kg, as in May"),
        (0, 0, 1, "0 t, as in May"),
        (5, 0, 0.001, "5 t, ▲ from zero in May"),
        (5, 0, 1, "5 t, ▲ from below 0.5 t in May"),  # 0 t of May are rounded
        (0, 5, 0.001, "0 kg, ▼ 100% on May"),
    ],
)
def test_an_alert_knows_what_is_nothing(now: float, before: float, width: float, words: str) -> None:
    months = series(figure("2025-05", before, width), figure("2025-06", now, width))
    june, may = months.total(Period.single(Month(2025, 6))), months.total(MAY)
    assert june is not None
    assert seen(june, change(june, may, MAY), may).words == f"June 2025: {words}"
