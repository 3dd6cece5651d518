"""What a question reads is counted before anything is read, and what is too much is refused with a way out."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from bot.desk import answering, look_up, sizes
from bot.desk.door import Desk
from bot.errors import NotPossible, UserError
from bot.questions.download import DownloadQuestion
from bot.questions.kinds import kind_of
from bot.questions.top_question import TopQuestion
from bot.store import batches, figures
from bot.store.database import Database
from bot.store.records import Decoder
from bot.trade.about import About, Question, Reading
from bot.trade.importing import ImportOptions
from bot.trade.observations import ADDED_UP, CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from bot.trade.vocabulary import Vocabulary
from tests.desk.conftest import NOW, on_day
from tests.desk.test_imports import done
from tests.desk.test_partner_sums import MEI, rows, template

PARTNERS = ("WORLD", "DE", "FR", "JP", "KR", "US", "VN")
CODES = {"magnets": "hs:85051110", "dysprosium": "line:dysprosium"}
FIRST, YEARS = Month(2016, 1), 10
TEN_YEARS = TopQuestion(About(Flow.EXPORT, product="magnets", period=Period.parse("2016-01..2025-12")))
QUESTIONS = (
    "/exports us 2024-06",
    "/exports world 2024-06 value",
    "/exports fr 2024-01..2024-06",
    "/exports us 2024-06 unit price",
    "/trend us",
    "/trend de 2020..2021 share",
    "/trend us unit-price",
    "/compare us, de, fr",
    "/compare 2024, 2023 us",
    "/compare magnets, dysprosium us",
    "/top 2024-06",
    "/top 2024",
    "/top 2020-01..2024-12 value",
    "/top 2024 unit price",
    "/top by:product us 2024-06",
    "/report 2024-06",
    "/revisions us 2024-06",
    "/download",
    "/download us 2020..2021 json",
    "/download world 2024-06",
    "/exports asean 2024-06",
    "/trend asean",
    "/compare asean, us",
    "/download asean",
    "/exports world 2024-06 tungsten",
    "/exports us 2024-06 tungsten",
    "/trend us tungsten share",
    "/trend world tungsten unit-price",
    "/compare us, japan tungsten",
    "/top 2024 tungsten",
    "/top by:product world 2024-06",
    "/download world tungsten",
    "/download world 2024-01..2024-03 tungsten json",
    "/download asean tungsten",
)


def count_read(question: Question, vocabulary: Vocabulary) -> int:
    return sizes.count_read(kind_of(question).needs(question, vocabulary), vocabulary)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, starter_store: Path) -> Path:
    """A store, read by all tests, in which seven partners have ten years of two products, both measures, and one
    figure in nine twice; and three partners two complete years of a third, without a total.
    """
    path = Path(shutil.copy(starter_store, tmp_path_factory.mktemp("filled")))

    async def fill() -> None:
        async with await Database.open(path) as database:
            for day, every in ((datetime(2026, 4, 26, tzinfo=UTC), 1), (datetime(2026, 4, 28, tzinfo=UTC), 9)):
                async with database.writing() as connection:
                    batch = NewBatch(BatchKind.IMPORT, day, "discord:4")
                    await batches.commit_batch(connection, batch, list(_rows(every)))

        async with Desk.opened(path, now=NOW) as desk:
            await desk.edits.add_product("tungsten", "tungsten powder", ["8101.94.00"], MEI, now=NOW)
            every = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
            listed = [
                row for month in every for row in rows(month, "US 10 500000", "Vietnam 20 900000", "JP 30 7000")
            ]
            await done(desk, template(*listed), ImportOptions(is_complete=True))

    asyncio.run(fill())
    return path


def _rows(every: int) -> Iterator[NewObservation]:
    at = 0
    for code in CODES.values():
        for partner in PARTNERS:
            for measure in ADDED_UP:
                currency = "USD" if measure is Measure.VALUE else ""
                for back in range(12 * YEARS):
                    at += 1
                    if at % every == 0:
                        key = CellKey("CN", Flow.EXPORT, code, partner, measure, Period.single(FIRST + back))
                        source = Source("China Customs", origin=Origin.CUSTOMS)
                        yield NewObservation(key, at * 1_000_000 + every, 1, Status.FINAL, source, currency)


@contextmanager
def rows_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the figures that are read of the store."""
    counts: list[int] = []
    read = Decoder.figures

    def counted(self: Decoder, rows: Sequence[Any]) -> Any:
        counts.append(len(rows))
        return read(self, rows)

    with monkeypatch.context() as patch:
        patch.setattr(Decoder, "figures", counted)
        yield counts


@pytest.mark.parametrize("text", QUESTIONS)
async def test_no_question_reads_more_than_was_counted(
    filled: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    async with Desk.opened(filled, now=NOW) as desk:
        reading = desk.read(text, now=NOW)
        count = count_read(reading.question, desk.memory.vocabulary)
        with rows_read(monkeypatch) as counts:
            await desk.ask(reading, now=NOW)
    if text.startswith("/report"):
        assert count > 0  # the series of its leaders are read as well: their number is bounded
    else:
        # of longer periods, what was published for exactly these months comes beside: one figure of a partner
        assert 0 < sum(counts) <= count + 5 <= 2 * sum(counts) + 100


@pytest.mark.parametrize("text", QUESTIONS)
async def test_of_an_earlier_day_every_version_is_counted(filled: Path, text: str) -> None:
    async with Desk.opened(filled, now=NOW) as desk:
        question, vocabulary = desk.read(text, now=NOW).question, desk.memory.vocabulary
        now = count_read(question, vocabulary)
        needs = kind_of(question).needs(question, vocabulary)
        ever = await sizes.count_read_as_of(desk._database, needs, vocabulary)
    assert now <= ever <= 2 * now + 2


async def test_figures_come_partner_by_partner_as_they_do_at_once(filled: Path) -> None:
    kind = "CN", Flow.EXPORT, list(CODES.values())
    within = Period.parse("2019-03..2024-11")
    async with await Database.open(filled) as database, database.reading() as connection:
        for as_of in (None, date(2026, 4, 27), date(2026, 5, 1)):
            at_once = [
                each
                for measure in Measure
                for each in await figures.span(connection, *kind, within, measure, as_of=as_of)
            ]
            chunks = [chunk async for chunk in figures.by_partner(connection, *kind, within, as_of=as_of)]
            named = [{each.key.partner for each in chunk} for chunk in chunks]
            assert named == [{key} for key in sorted(set.union(*named))] and len(named) > len(PARTNERS)
            passed = [each for chunk in chunks for each in chunk]
            key = lambda each: (each.key.partner, each.key.commodity, each.key.period, each.key.measure)  # noqa: E731
            assert passed == sorted(at_once, key=key)
            assert len(passed) > 1_000
            (alone,) = [
                chunk async for chunk in figures.by_partner(connection, *kind, within, partners=("US",), as_of=as_of)
            ]
            assert alone == next(chunk for chunk in chunks if chunk[0].key.partner == "US")


def refusal(desk: Desk, text: str) -> UserError:
    with pytest.raises(NotPossible) as refused:
        desk.read(text, now=NOW)
    return refused.value


async def test_a_ranking_of_too_many_months_is_refused_from_memory_with_fewer(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST_READ", 300)
    async with Desk.opened(filled, now=NOW) as desk:
        refused = refusal(desk, "/top 2016-01..2025-12")
        assert refused.code == "too_much_to_read"
        # seven partners, ten years and the ten that begin a year before; nothing lies in the ten years before
        # these; and what the bundled data have of the EU
        assert str(refused).endswith(
            "figures would have to be read for this, more than the 300 of one answer. Ask for fewer months."
        )
        assert 7 * (120 + 108) <= count_read(TEN_YEARS, desk.memory.vocabulary) < 7 * (120 + 108) + 50
        assert [each.label for each in refused.suggestions] == ["2025", "December 2025"]
        for each in refused.suggestions:
            await desk.ask(desk.read(each.command, now=NOW), now=NOW)


async def test_what_no_fewer_months_make_smaller_asks_for_fewer_codes(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST_READ", 100)
    async with Desk.opened(filled, now=NOW) as desk:
        for text in ("/exports us 2024-06", "/trend us", "/compare us, de"):
            refused = refusal(desk, text)
            assert str(refused).endswith("more than the 100 of one answer. Ask for a product of fewer codes.")


async def test_a_report_is_never_refused_for_its_size(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST_READ", 1)
    async with Desk.opened(filled, now=NOW) as desk:
        answer = await desk.ask(desk.read("/report 2024-06", now=NOW), now=NOW)
    assert answer.chart is not None


async def test_versions_of_a_day_before_are_counted_too(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Desk.opened(filled, now=NOW) as desk:
        reading = desk.read("/trend us", now=NOW)
        count = count_read(reading.question, desk.memory.vocabulary)
        monkeypatch.setattr(sizes, "MOST_READ", count)
        await desk.ask(reading, now=NOW)
        with pytest.raises(NotPossible, match="too_much_to_read"):
            await desk.ask(on_day(reading, date(2026, 5, 1)), now=NOW)


async def test_a_figure_of_very_many_versions_is_refused(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Desk.opened(filled, now=NOW) as desk:
        text = "/revisions us 2024-09"
        await desk.ask(desk.read(text, now=NOW), now=NOW)
        monkeypatch.setattr(look_up, "MOST_VINTAGES", 0)
        with pytest.raises(NotPossible, match="too_much_to_read"):
            await desk.ask(desk.read(text, now=NOW), now=NOW)


def attachable(desk: Desk, text: str) -> Reading:
    reading = desk.read(text, now=NOW)
    desk.require_attachable(reading)
    return reading


async def test_a_download_of_too_many_rows_is_refused_before_anything_is_read(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST_ATTACHED", 400)
    async with Desk.opened(filled, now=NOW) as desk:
        with rows_read(monkeypatch) as counts:
            with pytest.raises(NotPossible) as refused:
                attachable(desk, "/download json")
            with pytest.raises(NotPossible, match="download_too_many"):
                await desk.download(desk.read("/download json", now=NOW), now=NOW)
            assert counts == []
        assert str(refused.value).endswith(
            "rows are more than the 400 that are written for one message. Ask for one partner or fewer months. "
            "Whoever runs the bot can write them all: python -m bot export magnets json"
        )
        whole, total = refused.value.suggestions
        assert (whole.label, total.label) == ("Jan 2024 – Mar 2026", "Only the total") or whole.label
        for each in (whole, total):
            reading = attachable(desk, each.command)
            assert isinstance(reading.question, DownloadQuestion)
            _, (file,) = await desk.download(reading, now=NOW)
            assert file.name.endswith(".json")


async def test_of_an_earlier_day_a_download_is_counted_as_it_comes(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Desk.opened(filled, now=NOW) as desk:
        reading = desk.read("/download us 2016..2025 as-of:2026-04-27", now=NOW)
        answer, _ = await desk.download(reading, now=NOW)
        assert answer.facts["rows"] >= 240
        monkeypatch.setattr(sizes, "MOST_ATTACHED", 200)
        with pytest.raises(NotPossible, match="download_too_many"):
            await desk.download(reading, now=NOW)


async def test_a_large_answer_waits_for_another_and_a_small_one_does_not(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "LARGE", 500)
    async with Desk.opened(filled, now=NOW) as desk:
        large, small = desk.read("/top 2024", now=NOW), desk.read("/top 2024-06", now=NOW)
        assert count_read(small.question, desk.memory.vocabulary) <= 500
        monkeypatch.setattr(sizes, "LARGE", 100)
        async with desk._turns.taken():
            waiting = [asyncio.create_task(desk.ask(large, now=NOW)) for _ in range(3)]
            await desk.ask(small, now=NOW)
            await asyncio.sleep(0.05)
            assert not any(each.done() for each in waiting)
        looked_up = Mock(wraps=answering.look_up)
        monkeypatch.setattr(answering, "look_up", looked_up)
        first, *others = await asyncio.gather(*waiting)
        assert all(each == first for each in others)
        assert looked_up.call_count == 1, "who waited finds the answer made"
