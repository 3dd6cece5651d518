"""Official figures from the sources to the store: whole or not at all, once, and with a sentence for every fault."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.desk.doctor import of_running
from bot.desk.door import Desk
from bot.desk.fetching import FetchNotice, Tell
from bot.desk.permissions import Actor
from bot.errors import DISK_FULL, NotPossible, UserError
from bot.fetch.runner import Runner
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.fetching import FetchOutcome
from bot.trade.periods import Period
from tests.desk.conftest import NOW
from tests.fetch import sources_server as put_in
from tests.fetch.conftest import addresses
from tests.fetch.sources_server import KEY, Fault, SourcesServer

MEI = Actor("terminal:mei")
YEAR = Period.parse("2025-03..2026-02")
JUNE = Period.parse("2025-06")


async def asked(desk: Desk, text: str) -> Answer:
    return await desk.ask(desk.read(text, now=NOW), now=NOW)


async def newest_batch(desk: Desk) -> int:
    page = await desk.history.page(size=1)
    assert page.table is not None
    return int(page.table.rows[0][0])


async def fetch(desk: Desk, source: str, product: str, months: Period | None = YEAR) -> list[FetchOutcome]:
    return [each.outcome for each in await desk.fetching.fetch(source, product, months, MEI, now=NOW)]


async def told(run: Callable[[Tell], Awaitable[None]]) -> list[FetchNotice]:
    notices: list[FetchNotice] = []

    async def tell(notice: FetchNotice) -> None:
        notices.append(notice)

    await run(tell)
    return notices


async def run_due(desk: Desk, *, now: datetime) -> list[FetchNotice]:
    return await told(partial(desk.fetching.run_due, now=now))


async def test_eurostat_three_years_of_all_reporters(desk: Desk, server: SourcesServer) -> None:
    outcomes = await fetch(desk, "eurostat", "magnets", Period.parse("2023-03..2026-02"))
    assert set(outcomes) == {FetchOutcome.COMMITTED}
    assert len(server.asked) <= 10
    assert (await asked(desk, "/imports cn 2025-06 magnets by:de")).headline == "700.6 t"
    answer = await asked(desk, "/imports cn 2025-06 magnets by:eu")
    assert answer.headline == "1,501 t"  # 15,006 hundreds of kilograms
    assert "Eurostat" in plain(answer.footer[0])
    agents = {each.headers["User-Agent"] for each in server.asked}
    assert len(agents) == 1 and agents.pop().startswith("Tonnage/")
    history = await desk.history.page(size=1)
    assert "fetch" in str(history.table) and "DS-045409" in str(history.table) + str(history.findings)


async def test_the_same_months_twice_change_nothing_and_a_revised_one_is_a_vintage(
    desk: Desk, server: SourcesServer
) -> None:
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.COMMITTED]
    batch = await newest_batch(desk)
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.SAME]
    server.updated = "16/09/26 11:00:00"  # other bytes, the same figures
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.SAME]
    assert await newest_batch(desk) == batch
    server.scale = 1.1
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.COMMITTED]
    assert (await asked(desk, "/imports cn 2025-06 magnets by:eu")).headline == "1,651 t"
    await desk.edits.undo(await newest_batch(desk), MEI, now=NOW)
    assert (await asked(desk, "/imports cn 2025-06 magnets by:eu")).headline == "1,501 t"


async def test_too_much_at_once_is_asked_in_parts(desk: Desk, server: SourcesServer) -> None:
    server.most_cells = 3 * 28 * 250
    outcomes = await fetch(desk, "eurostat", "magnets", Period.parse("2025-01..2025-12"))
    assert outcomes == [FetchOutcome.COMMITTED] * 4
    server.most_cells = 10
    with pytest.raises(UserError, match="fetch-too-big"):
        await fetch(desk, "eurostat", "magnets", Period.parse("2025-01..2025-12"))


async def test_census_adds_up_the_codes_and_shows_no_key(desk: Desk, server: SourcesServer) -> None:
    (done,) = await desk.fetching.fetch("census", "magnets-hts", JUNE, MEI, now=NOW)
    assert done.outcome is FetchOutcome.COMMITTED
    assert (await asked(desk, "/imports cn 2025-06 magnets-hts by:us")).headline == "520 t"  # 500.006 + 20.006
    with pytest.raises(UserError, match="no month of rare-earth magnets by value in common in June 2025"):
        await asked(desk, "/mirror us 2025-06 value")
    assert KEY not in done.address
    page = await desk.history.page(size=1)
    assert KEY not in str(page)
    assert all(each.query["key"] == KEY for each in server.asked)


async def test_a_key_that_is_missing_or_wrong(desk: Desk, server: SourcesServer, runner: Runner) -> None:
    runner._keys = {"census": "wrong"}
    with pytest.raises(UserError, match="CENSUS_API_KEY"):
        await fetch(desk, "census", "magnets-hts", JUNE)
    with pytest.raises(UserError, match="fetch-no-key"):
        await fetch(desk, "comtrade", "magnets-hs6", JUNE)
    runner._keys = {"comtrade": "wrong"}
    with pytest.raises(UserError, match="COMTRADE_API_KEY"):
        await fetch(desk, "comtrade", "magnets-hs6", JUNE)


async def test_comtrade_and_its_terms(desk: Desk, server: SourcesServer) -> None:
    assert await fetch(desk, "comtrade", "magnets-hs6", Period.parse("2025-05..2025-06")) == [FetchOutcome.COMMITTED]
    assert (await asked(desk, "/exports us 2025-06 magnets-hs6")).headline == "700 t"
    assert {each.query["motCode"] for each in server.asked} == {"0"}
    assert "forbid" in desk.fetching.source("comtrade").terms


async def test_the_bulletin_of_china_customs(desk: Desk, server: SourcesServer) -> None:
    outcomes = await fetch(desk, "customs", "bulletin", Period.parse("2026-01..2026-02"))
    assert outcomes == [FetchOutcome.COMMITTED] * 2
    assert [each.path for each in server.asked] == [
        "/statics/report/monthly.html", "/statics/a13.html", "/statics/a14.html",
    ]  # fmt: skip


NO_RESULTS = b"<?xml version='1.0'?><S:Fault><faultstring>No results found</faultstring>"
PAGE = put_in.said(b"<!DOCTYPE html><html>We are being maintained</html>")


async def test_the_bulletin_comes_whole_and_says_so(desk: Desk, server: SourcesServer) -> None:
    with pytest.raises(NotPossible) as refusal:
        await desk.fetching.add("customs", "magnets", MEI, now=NOW)
    said = plain(refusal.value.message)
    assert said.startswith("China Customs' bulletin comes whole") and said.endswith("or write bulletin.")
    job, is_new = await desk.fetching.add("customs", "", MEI, now=NOW)
    assert is_new and job.product == "bulletin"
    assert not (await desk.fetching.add("customs", "Bulletin", MEI, now=NOW))[1]
    with pytest.raises(NotPossible, match=r"Which product.*such as magnets-hts"):
        await desk.fetching.add("census", "", MEI, now=NOW)


FAULTS: list[tuple[str, Fault]] = [
    ("fetch-key", put_in.status(401)),
    ("fetch-denied", put_in.status(403)),
    ("fetch-missing", put_in.status(400, b"unknown code")),
    ("fetch-redirect", put_in.status(302, Location="/elsewhere.html")),
    ("fetch-busy", put_in.status(429)),
    ("fetch-busy", put_in.status(429, Retry_After="7200")),
    ("fetch-server", put_in.status(503)),
    ("fetch-page", PAGE),
    ("fetch-empty", put_in.status(204)),
    ("fetch-cut-off", put_in.cut()),
    ("fetch-slow", put_in.slow(2)),
    ("fetch-too-large", put_in.said(b"x" * 400_000)),
]


@pytest.mark.parametrize(("code", "fault"), FAULTS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(FAULTS)])
@pytest.mark.parametrize(("source", "product"), [("eurostat", "magnets"), ("census", "magnets-hts")])
async def test_a_fault_is_a_sentence_and_stores_nothing(
    desk: Desk, server: SourcesServer, source: str, product: str, code: str, fault: Fault
) -> None:
    batch = await newest_batch(desk)
    server.always = fault
    with pytest.raises(UserError, match=code) as refusal:
        await fetch(desk, source, product, JUNE)
    assert plain(refusal.value.message).rstrip().endswith(".")
    assert await newest_batch(desk) == batch


async def test_changed_columns_and_an_answer_that_ends_too_early(desk: Desk, server: SourcesServer) -> None:
    for fault, code in (
        (put_in.changed(b"OBS_VALUE", b"VALUE"), "fetch-columns"),
        (put_in.short(), "fetch-cut-off"),
        (put_in.said(b"<?xml version='1.0'?><S:Fault>No results found"), "fetch-empty"),
    ):
        server.always = fault
        with pytest.raises(UserError, match=code):
            await fetch(desk, "eurostat", "magnets", JUNE)
    for fault, code in (
        (put_in.changed(b"GEN_QY1_MO", b"QUANTITY"), "fetch-columns"),
        (put_in.said(b"[[1,2],[1"), "fetch-cut-off"),
        (put_in.said(b"{}"), "fetch-unreadable"),
    ):
        server.always = fault
        with pytest.raises(UserError, match=code):
            await fetch(desk, "census", "magnets-hts", JUNE)
    server.always = put_in.said(b'{"count": 0, "data": [], "error": ""}')
    with pytest.raises(UserError, match="fetch-empty"):
        await fetch(desk, "comtrade", "magnets-hs6", JUNE)


async def test_a_page_that_ends_within_its_table_was_cut_off(desk: Desk, server: SourcesServer) -> None:
    server.always = put_in.short_below_a_table()
    batch = await newest_batch(desk)
    with pytest.raises(UserError, match="fetch-cut-off"):
        await fetch(desk, "customs", "bulletin", Period.parse("2026-02"))
    assert await newest_batch(desk) == batch


async def test_months_without_figures_keep_no_others_out(desk: Desk, server: SourcesServer) -> None:
    with pytest.raises(UserError, match="fetch-empty"):
        await fetch(desk, "eurostat", "magnets", Period.parse("2026-03"))
    server.newest = Period.parse("2025-12").first
    # what came before a code was made, and a January that is late, are answered with an error
    server.faults = [put_in.status(404, NO_RESULTS)]
    assert await fetch(desk, "eurostat", "magnets", Period.parse("2024-12..2026-02")) == [FetchOutcome.COMMITTED]
    assert (await asked(desk, "/imports cn 2025-06 magnets by:eu")).headline == "1,501 t"


async def test_a_late_january_is_no_alarm_and_last_year_is_looked_at(desk: Desk, server: SourcesServer) -> None:
    server.newest = Period.parse("2025-12").first
    march = NOW.replace(month=3, day=17)
    await desk.fetching.add("eurostat", "magnets", MEI, now=march)
    (notice,) = await run_due(desk, now=march)
    assert notice.fetched is not None and notice.fetched.outcome is FetchOutcome.COMMITTED
    (job,) = await desk.fetching.jobs()
    assert (job.outcome, str(job.last_month)) == ("", "2025-12")
    server.scale = 1.1
    (notice,) = await run_due(desk, now=job.next_at)
    assert notice.fetched is not None and notice.fetched.outcome is FetchOutcome.COMMITTED
    check = await desk.fetching.check()
    assert check.is_ok


async def test_rows_that_come_twice_are_taken_once(desk: Desk, server: SourcesServer) -> None:
    server.always = put_in.doubled()
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.COMMITTED]
    assert (await asked(desk, "/imports cn 2025-06 magnets by:eu")).headline == "1,501 t"


async def test_a_fetch_that_dies_at_any_byte_stores_nothing(desk: Desk, server: SourcesServer) -> None:
    await fetch(desk, "eurostat", "magnets", Period.parse("2025-05"))
    batch = await newest_batch(desk)
    for at in (0, 1, 40, 90, 91, 300, 700):
        server.faults = [put_in.cut(at)] * 4
        with pytest.raises(UserError, match="fetch-cut-off"):
            await fetch(desk, "eurostat", "magnets", JUNE)
    server.faults = [put_in.status(503)] * 4
    with pytest.raises(UserError, match="fetch-server"):  # in the second year: the first is not kept either
        server.faults.insert(0, put_in.changed(b"~", b"~"))
        await fetch(desk, "eurostat", "magnets", Period.parse("2024-12..2025-01"))
    assert await newest_batch(desk) == batch


@pytest.mark.long
async def test_a_fetch_that_dies_at_two_hundred_bytes(desk: Desk, server: SourcesServer) -> None:
    batch = await newest_batch(desk)
    for at in range(0, 800, 4):
        server.faults = [put_in.cut(at)] * 4
        with pytest.raises(UserError, match="fetch-cut-off"):
            await fetch(desk, "eurostat", "magnets", JUNE)
    assert await newest_batch(desk) == batch


async def test_of_a_fetch_with_a_file_that_cannot_be_taken_nothing_is_saved(
    desk: Desk, server: SourcesServer
) -> None:
    batch = await newest_batch(desk)
    months = Period.parse("2024-12..2025-01")
    server.faults = [put_in.changed(b"~", b"~"), put_in.changed(b",2025-01,", b",2031-01,")]
    with pytest.raises(UserError, match="file-month-ahead"):
        await fetch(desk, "eurostat", "magnets", months)
    assert await newest_batch(desk) == batch
    assert await fetch(desk, "eurostat", "magnets", months) == [FetchOutcome.COMMITTED] * 2


def failing_from(desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, error: Exception) -> None:
    """Let no file be saved from the one of this number on."""
    commit, files = desk.imports.commit, iter(range(1, 100))

    async def failing(*args: Any, **options: Any) -> Any:
        if next(files) >= number:
            raise error
        return await commit(*args, **options)

    monkeypatch.setattr(desk.imports, "commit", failing)


@pytest.mark.parametrize("error", [UserError("disk_full", DISK_FULL), RuntimeError("of our own")])
async def test_what_was_saved_before_a_file_that_cannot_be_has_its_receipt(
    desk: Desk, server: SourcesServer, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    batch = await newest_batch(desk)
    with monkeypatch.context() as patch:
        failing_from(desk, patch, 1, error)
        with pytest.raises(type(error)):
            await fetch(desk, "eurostat", "magnets")
        assert await newest_batch(desk) == batch
    with monkeypatch.context() as patch:
        failing_from(desk, patch, 2, error)
        saved, waiting = await desk.fetching.fetch("eurostat", "magnets", YEAR, MEI, now=NOW)
    assert saved.committed is not None and saved.outcome is FetchOutcome.COMMITTED
    assert waiting.preview is not None and waiting.outcome is FetchOutcome.WAITS
    assert await newest_batch(desk) == batch + 1
    await desk.imports.commit(waiting.preview.token, MEI, now=NOW)
    assert await newest_batch(desk) == batch + 2


async def test_a_busy_source_is_asked_again_when_it_says(
    desk: Desk, server: SourcesServer, waits: list[float]
) -> None:
    server.faults = [put_in.status(429, Retry_After="7"), put_in.status(502), put_in.cut()]
    assert await fetch(desk, "eurostat", "magnets", JUNE) == [FetchOutcome.COMMITTED]
    assert waits == [7.0, 8.0, 8.0]
    assert len(server.asked) == 4


async def test_what_is_odd_waits_for_a_word(desk: Desk, server: SourcesServer) -> None:
    await fetch(desk, "eurostat", "magnets", YEAR)
    batch = await newest_batch(desk)
    server.scale = 40
    server.newest = Period.parse("2026-03").first
    (waiting,) = await desk.fetching.fetch("eurostat", "magnets", Period.parse("2026-03"), MEI, now=NOW)
    assert waiting.outcome is FetchOutcome.WAITS and waiting.preview is not None
    assert await newest_batch(desk) == batch
    await desk.imports.commit(waiting.preview.token, MEI, now=NOW)
    assert await newest_batch(desk) == batch + 1


async def test_only_shown(desk: Desk, server: SourcesServer) -> None:
    batch = await newest_batch(desk)
    (shown,) = await desk.fetching.fetch("eurostat", "magnets", JUNE, MEI, now=NOW, dry_run=True)
    assert shown.outcome is FetchOutcome.SHOWN and shown.preview is not None
    assert await newest_batch(desk) == batch


async def test_what_a_source_does_not_have_is_refused(desk: Desk, server: SourcesServer) -> None:
    for source, product, code in (
        ("census", "magnets", "fetch-product"),
        ("comtrade", "magnets", "fetch-product"),
        ("eurostat", "dysprosium", "fetch-product"),
        ("eurostat", "unobtainium", "fetch-product"),
        ("customs", "rare-earths", "fetch-product"),
        ("eurostat", " ", "fetch-product"),
        ("japan", "magnets", "fetch-source"),
    ):
        with pytest.raises(NotPossible, match=code):
            await fetch(desk, source, product, JUNE)
    for text, sentence in (
        ("unobtainium\u202e", "“unobtainium�” is no product that I know. Name one of these: "),
        ("8505", "“8505” may be several products. Name one of these: magnets, magnets-hs6"),
    ):
        with pytest.raises(NotPossible) as told:
            await fetch(desk, "eurostat", text, JUNE)
        assert plain(told.value.message).startswith(sentence)
    with pytest.raises(NotPossible, match="fetch-months"):
        await fetch(desk, "eurostat", "magnets", Period.parse("2026-05"))
    with pytest.raises(NotPossible, match="fetch-months"):
        await fetch(desk, "eurostat", "magnets", Period.parse("2010-01..2020-01"))
    assert server.asked == []


async def test_the_schedule_fetches_once_and_looks_again_on_the_next_day_of_release(
    desk: Desk, server: SourcesServer
) -> None:
    job, is_new = await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    assert is_new and job.next_at == NOW
    notices = await run_due(desk, now=NOW)
    assert len(notices) == 2  # two calendar years
    assert all(each.fetched is not None and each.fetched.outcome is FetchOutcome.COMMITTED for each in notices)
    (job,) = await desk.fetching.jobs()
    assert str(job.last_month) == "2026-02"
    assert job.next_at.date().isoformat() == "2026-05-18"  # the 16th is a Saturday
    count = len(server.asked)
    assert await run_due(desk, now=NOW + timedelta(days=1)) == []
    assert len(server.asked) == count
    batch = await newest_batch(desk)
    # On the day nothing is new yet: it is asked for again each day, and what has not changed is not sent again.
    later = job.next_at + timedelta(hours=1)
    assert await run_due(desk, now=later) == []
    assert not any(each.headers.get("If-None-Match") for each in server.asked)
    assert await run_due(desk, now=later + timedelta(days=1)) == []
    assert all(each.headers.get("If-None-Match") for each in server.asked[-2:])
    server.newest += 1
    (notice,) = await run_due(desk, now=later + timedelta(days=2))
    assert "fetched" in plain(notice.words)
    assert await newest_batch(desk) == batch + 1
    (line,) = await desk.fetching.lines()
    assert "Eurostat · rare-earth magnets, newest March 2026" in plain(line)
    assert await desk.fetching.off("eurostat", "magnets", MEI)
    assert await desk.fetching.jobs() == []


async def test_a_fault_of_the_schedule_is_told_once_and_tried_again(desk: Desk, server: SourcesServer) -> None:
    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    server.always = put_in.status(403)
    (notice,) = await run_due(desk, now=NOW)
    assert "refuses the request" in plain(notice.words)
    (job,) = await desk.fetching.jobs()
    assert (job.outcome, job.failures) == ("fetch-denied", 1)
    assert await run_due(desk, now=job.next_at) == []
    check = await desk.fetching.check()
    assert not check.is_ok and "refuses" in check.words
    server.always = None
    (job,) = await desk.fetching.jobs()
    assert len(await run_due(desk, now=job.next_at)) == 2
    check = await desk.fetching.check()
    assert check.is_ok


async def test_a_fetch_that_was_stopped_is_nothing_to_mend(desk: Desk, server: SourcesServer) -> None:
    async def troubles(now: datetime) -> list[str]:
        desk.health.note(*await of_running(desk, now, None))
        return [each.name for each in desk.health.troubles]

    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    server.always = put_in.status(403)
    await run_due(desk, now=NOW)
    (job,) = await desk.fetching.jobs()
    await run_due(desk, now=job.next_at)
    assert "fetching" in await troubles(job.next_at)
    await desk.fetching.off("census", "magnets-hts", MEI)
    assert "fetching" not in await troubles(job.next_at)


async def test_what_broke_is_logged_told_once_and_holds_up_no_other_fetch(
    desk: Desk, server: SourcesServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    plan = desk.imports.plan

    async def breaking(data: bytes, name: str, *rest: Any, **options: Any) -> Any:
        if name.startswith("eurostat"):
            raise RuntimeError("the reader of files is gone")
        return await plan(data, name, *rest, **options)

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(desk.imports, "plan", breaking)
        broken, saved, _ = await run_due(desk, now=NOW)
    (fault,) = desk.health.faults
    assert plain(broken.words).startswith(
        f"Fetching rare-earth magnets from Eurostat: Something broke on my side (ref {fault.reference}). Tried again"
    )
    assert f"fault {fault.reference} in the fetch of magnets from Eurostat" in caplog.text
    assert "the reader of files is gone" in caplog.text
    assert saved.fetched is not None and saved.fetched.outcome is FetchOutcome.COMMITTED
    job, other = await desk.fetching.jobs()
    assert (job.outcome, job.failures, job.next_at > NOW, other.outcome) == ("fault", 1, True, "")


async def test_each_file_is_told_of_when_it_is_saved(
    desk: Desk, server: SourcesServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    batch = await newest_batch(desk)
    stood: list[int] = []

    async def tell(notice: FetchNotice) -> None:
        assert notice.fetched is not None and notice.fetched.committed is not None
        stood.append(await newest_batch(desk) - batch)
        assert notice.fetched.committed.receipt.number == batch + stood[-1]

    await desk.fetching.run_due(tell, now=NOW)
    assert stood == [1, 2, 3, 4]


async def test_what_cannot_be_told_holds_up_no_other_fetch(desk: Desk, server: SourcesServer) -> None:
    await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    tries: list[str] = []

    async def tell(notice: FetchNotice) -> None:
        tries.append(plain(notice.words))
        if notice.fetched is not None:
            raise RuntimeError("the card cannot be drawn")

    await desk.fetching.run_due(tell, now=NOW)
    assert len(tries) == 4
    assert [job.outcome for job in await desk.fetching.jobs()] == ["fault", "fault"]


async def test_what_waits_is_not_stored_and_is_shown_again(desk: Desk, server: SourcesServer) -> None:
    await fetch(desk, "eurostat", "magnets", Period.parse("2024-01..2025-12"))
    await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    server.scale = 60
    assert len(await run_due(desk, now=NOW)) == 2
    (words,) = await desk.fetching.lines()
    assert "Eurostat · rare-earth magnets, nothing yet" in plain(words)
    (job,) = await desk.fetching.jobs()
    assert job.next_at - NOW < timedelta(days=1)
    *_, waiting = await run_due(desk, now=job.next_at)
    assert waiting.fetched is not None and waiting.fetched.preview is not None
    await desk.imports.commit(waiting.fetched.preview.token, MEI, now=job.next_at)
    await run_due(desk, now=job.next_at + timedelta(days=1))
    (words,) = await desk.fetching.lines()
    assert "newest February 2026" in plain(words)


async def test_what_was_fetched_by_hand_is_known_to_a_fetch_that_is_set_up_later(
    desk: Desk, server: SourcesServer
) -> None:
    await fetch(desk, "eurostat", "magnets", None)
    await desk.fetching.add("eurostat", "magnets", MEI, now=NOW)
    assert await run_due(desk, now=NOW) == []
    (job,) = await desk.fetching.jobs()
    assert (str(job.last_month), job.next_at.date().isoformat()) == ("2026-02", "2026-05-18")


async def test_what_was_undone_does_not_come_back_by_itself(desk: Desk, server: SourcesServer) -> None:
    await desk.fetching.add("census", "magnets-hts", MEI, now=NOW)
    await run_due(desk, now=NOW)
    (job,) = await desk.fetching.jobs()
    batch = await newest_batch(desk)
    await desk.edits.undo(batch, MEI, now=NOW)
    again = replace(job, validators={})
    assert await told(partial(desk.fetching.run, again, now=NOW + timedelta(hours=1))) == []
    assert await newest_batch(desk) == batch + 1


async def test_only_editors_fetch(desk: Desk, server: SourcesServer) -> None:
    viewer = Actor("discord:5", user_id=5, guild_id=7)
    for doing in (
        desk.fetching.fetch("eurostat", "magnets", JUNE, viewer, now=NOW),
        desk.fetching.add("eurostat", "magnets", viewer, now=NOW),
        desk.fetching.off("eurostat", "magnets", viewer),
    ):
        with pytest.raises(UserError, match="edit_elsewhere"):
            await doing
    assert server.asked == []


async def test_a_source_that_is_not_there(desk: Desk, server: SourcesServer, runner: Runner) -> None:
    runner._addresses = dict.fromkeys(addresses(server), "http://127.0.0.1:1")
    with pytest.raises(UserError, match="fetch-unreachable"):
        await fetch(desk, "eurostat", "magnets", JUNE)


async def test_months_of_other_reporters_that_are_out_and_not_loaded(desk: Desk, server: SourcesServer) -> None:
    # April 2026 is the newest of US magnets; May is out on Monday 6 July, June on 5 August.
    late = NOW.replace(month=7, day=20)
    answer = await desk.ask(desk.read("/imports cn magnets-hts by:us", now=late), now=late)
    assert plain(answer.footer[-1]) == "May 2026 is out but not loaded."
    early = NOW.replace(month=7, day=5)
    answer = await desk.ask(desk.read("/imports cn magnets-hts by:us", now=early), now=early)
    assert "not loaded" not in plain(answer.footer[-1])
