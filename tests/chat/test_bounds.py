"""No card of any kind exceeds what Discord takes, whatever texts files and editors have put into the store."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.changes.preview import build_preview
from bot.changes.receipt import build_receipt
from bot.chat import custom_ids
from bot.chat.buttons import button
from bot.chat.cards import Card, answer_card, charts_of, file_card, refusal_card, text_card
from bot.chat.details import csv_card, page_count, table_card, why_card
from bot.chat.editing.import_cards import preview_card, receipt_card, said_card
from bot.chat.markdown import escaped
from bot.chat.posting.report_card import admin_card, report_card
from bot.chat.posting.watch_cards import added_card, list_card
from bot.desk.downloads import File
from bot.desk.posts import Written
from bot.desk.watches import Watched
from bot.errors import NotPossible, Suggestion
from bot.questions.figure_question import FigureQuestion
from bot.text import Command, Day, Line, Link, Moment, Person, Small, Strong, line
from bot.trade.about import About, ListQuestion, Question
from bot.trade.answer import Answer, Block, Lead, Reason, Table
from bot.trade.chart_specs import ChartPoint, MonthBars
from bot.trade.importing import ImportOptions, OpenQuestion, PlanSummary, RejectedRow, RowCounts, UnknownName
from bot.trade.observations import Batch, Flow, Source
from bot.trade.periods import Month, Period
from bot.trade.posts import Shape
from bot.trade.precision import Amount
from bot.trade.vintages import BatchReceipt
from bot.trade.watching import Crossing, Sighting, Watch
from tests.chat.sendable import COMPONENTS_V2, TEXT, assert_sendable, walk
from tests.seed import SEED
from tests.trade.small_vocabulary import small_vocabulary

VOCABULARY = small_vocabulary()
NOW = datetime(2026, 4, 25, 12, tzinfo=UTC)
LONG = 5_000
HOSTILE = (
    "word " * (LONG // 5),
    "x" * LONG,
    "字" * LONG,
    "中文 " * (LONG // 3),
    "**[free nitro](https://evil.example)** " * (LONG // 40),
    "<@1> <@&2> @everyone @here discord:123 " * (LONG // 40),
    "```\n" * (LONG // 4),
    "\\`*_~|<>[]" * (LONG // 10),
    "line\n" * (LONG // 5),
    "👩‍👩‍👧‍👦" * (LONG // 7),
    "\u202e\u200b" * (LONG // 2),
    "",
    " ",
    "\n",
)
texts = st.sampled_from(HOSTILE) | st.text(max_size=60)
urls = st.sampled_from(
    ("", "https://example.org/" + "x" * 1_900, "https://example.org/" + "字" * 900, "javascript:x")
)
marks = st.one_of(
    texts,
    texts.map(Strong),
    texts.map(Person),
    st.builds(Link, texts, urls),
    st.sampled_from((Command("data import"), Moment(NOW), Day(date(2026, 4, 1)))),
)
lines = st.builds(
    lambda small, parts: line(*small, *parts), st.sampled_from(((), (Small(),))), st.lists(marks, max_size=4)
)
many_lines = st.lists(lines, max_size=8).map(tuple) | lines.map(lambda one: (one,) * 60)
sources = st.lists(st.builds(Source, texts, texts, urls), max_size=3).map(tuple)
QUESTIONS: tuple[Question, ...] = (
    FigureQuestion(About(Flow.EXPORT, "US", "magnets", Period.single(Month(2025, 6)))),
    ListQuestion("events", "x" * 80),
    ListQuestion("help"),
)
leads = st.lists(st.builds(Lead, texts, st.sampled_from((None, *QUESTIONS))), max_size=12).map(tuple)
months = st.integers(0, 30).map(
    lambda many: tuple(
        Lead(f"month {at}", FigureQuestion(About(Flow.EXPORT, "US", "magnets", Period.single(Month(2023, 1) + at))))
        for at in range(many)
    )
)


def chart(name: str) -> MonthBars:
    month = Period.single(Month(2025, 6))
    return MonthBars(name, "t", "t", month, (ChartPoint(month, 1.0, is_marked=True),), (), "no source")


charts = st.none() | st.sampled_from(("one", "two")).map(chart)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, count = draw(st.integers(1, 8)), draw(st.sampled_from((0, 1, 24, 25, 60)))
    row = st.lists(texts, min_size=width, max_size=width).map(tuple)
    drawn = draw(st.lists(row, min_size=1, max_size=3))
    columns = draw(row)
    return Table(columns, tuple(drawn[at % len(drawn)] for at in range(count)))


answers = st.builds(
    Answer,
    question=st.sampled_from(QUESTIONS),
    title=texts,
    headline=texts,
    findings=many_lines,
    context=many_lines,
    footer=many_lines,
    notes=many_lines,
    table=st.none() | tables(),
    chart=charts,
    alt=texts,
    reasons=st.lists(st.builds(Reason, texts, many_lines, sources), max_size=4).map(tuple)
    | st.builds(Reason, texts, many_lines, sources).map(lambda one: (one,) * 50),
    sources=sources,
    leads=leads,
    months=months,
    blocks=st.lists(st.builds(Block, texts, texts, many_lines, charts, texts), max_size=4).map(tuple)
    | st.builds(Block, texts, texts, many_lines).map(lambda one: (one,) * 30),
)  # fmt: skip


def held(card: Card) -> str:
    """Hold a card against Discord's limits and give its text."""
    body = {
        "flags": COMPONENTS_V2,
        "components": card.view.to_components(),
        "attachments": [{"filename": file.filename, "id": at} for at, file in enumerate(card.files)],
        "allowed_mentions": {"parse": []},
    }
    assert_sendable(body)
    said = "\n".join(part["content"] for part in walk(body["components"]) if part["type"] == TEXT)
    outside = re.sub(r"```.*?```", "", said, flags=re.DOTALL)
    assert "](https://evil.example)" not in outside.replace("\\]", "") and "@everyone" not in outside
    return said


class Drawn:
    """What was drawn, in a box: hypothesis would write millions of characters to show it."""

    def __init__(self, value: Any) -> None:
        self.value = value


def fuzzed(**strategies: Any) -> Any:
    """Run a test on drawn values, by their names: a few in the ordinary run, and many by hand."""

    def decorated(test: Any) -> Any:
        @pytest.mark.parametrize("many", [8, pytest.param(150, marks=pytest.mark.long)])
        def run(many: int) -> None:
            @seed(SEED)
            @settings(max_examples=many, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
            @given(**{name: strategy.map(Drawn) for name, strategy in strategies.items()})
            def each(**drawn: Drawn) -> None:
                test(**{name: found.value for name, found in drawn.items()})

            each()

        return run

    return decorated


@fuzzed(answer=answers, told=many_lines, files=st.sampled_from((0, 0, 1, 10)))
def test_an_answer(answer: Answer, told: tuple[Line, ...], files: int) -> None:
    pictures = dict.fromkeys(charts_of(answer), b"png") if not files else {}
    attached = [File(f"file-{at}.csv", b"x") for at in range(files)]
    card = answer_card(answer, pictures, ids={"data import": 7}, asker_id=1, told=told, attached=attached)
    said = held(card)
    if answer.headline.strip():
        assert "## " in said


@fuzzed(answer=answers, told=many_lines)
def test_a_report_and_an_alert(answer: Answer, told: tuple[Line, ...]) -> None:
    pictures = dict.fromkeys(charts_of(answer), b"png")
    written = Written(answer, 10**6, Shape(10**13, ("CN-EX-1234567",) * 5, True))
    assert f"<@&{10**18}>" in held(report_card(written, pictures, ids={}, nonce="n" * 25, role=10**18, told=told))
    remove = button("Remove this watch", custom_ids.UNWATCH, "w1-2")
    under = f"-# for <@{10**18}>"
    assert under in held(answer_card(answer, {}, ids={}, asker_id=1, told=told, more=(remove,), under=under))


@fuzzed(answer=answers)
def test_what_stands_behind_an_answer(answer: Answer) -> None:
    if answer.table is not None:
        for page in range(page_count(answer.table)):
            card = table_card(answer, page)
            assert card is not None
            said = held(card)
            assert said.count("```") == 2, "the page is there, whole"
    if (csv := csv_card(answer)) is not None:
        held(csv)
    for page in (0, 1, 10**6):
        if (why := why_card(answer, {}, page)) is not None:
            assert "… and" not in held(why), "what has no room is on the next page"


suggestions = st.lists(
    st.builds(Suggestion, texts, texts, st.sampled_from(("", "/exports us", "/x " + "y" * 200))), max_size=30
)


@fuzzed(message=lines, found=suggestions)
def test_a_refusal(message: Line, found: list[Suggestion]) -> None:
    held(refusal_card(NotPossible("code", message, tuple(found)), ids={}, verb=custom_ids.GO, asker_id=1))


@fuzzed(said=many_lines, blocks=st.lists(texts, max_size=60))
def test_words_to_admins_and_to_editors(said: tuple[Line, ...], blocks: list[str]) -> None:
    held(admin_card(said, ids={}, nonce="n" * 25))
    held(said_card(said, {}, [button("Remove", custom_ids.UNDO, "1")]))
    written = [escaped(each) for each in blocks]
    held(file_card("\n".join(["File", *written]), b"x", "file.csv"))
    held(text_card(["### Title", *written], [button("x", custom_ids.UNDO, "1")]))


@fuzzed(
    file_name=texts,
    note=texts,
    said=many_lines,
    opened=st.sets(st.sampled_from(tuple(OpenQuestion))),
    count=st.integers(0, 30),
)
def test_a_preview_and_a_receipt(
    file_name: str, note: str, said: tuple[Line, ...], opened: set[OpenQuestion], count: int
) -> None:
    plan = PlanSummary(
        file_name=file_name,
        layout=note,
        options=ImportOptions(note=note),
        rows_read=10,
        counts=RowCounts(new=3, not_taken=2),
        digest="d" * 64,
        months=(Month(2025, 6),),
        open=tuple(opened),
        rejected=tuple(RejectedRow(at, reason) for at, reason in enumerate(said[:20])),
        rejected_count=len(said),
        unknown=tuple(UnknownName(HOSTILE[at % len(HOSTILE)] + str(at), 1, ("US", "DE") * 9) for at in range(count)),
        unknown_count=count,
        notes=said,
        asks_complete=True,
    )  # fmt: skip
    shown = build_preview(plan, VOCABULARY)
    card = preview_card(shown, plan, "t" * 12, vocabulary=VOCABULARY, ids={}, today=NOW.date(), mending=b"x")
    held(card)
    batch = Batch(2, NOW, f"terminal:{note}", "edit", file_name=file_name, note=note)
    receipt = BatchReceipt(batch, new=1)
    held(receipt_card(receipt, build_receipt(receipt, told=said, notes=said), {}))


@fuzzed(about=texts, count=st.integers(1, 60))
def test_watches(about: str, count: int) -> None:
    question = FigureQuestion(About(Flow.EXPORT, "US", "magnets"))
    sighting = None if count % 2 else Sighting(Month(2025, 6), Amount.rounded(353, 1), None, 3, NOW)
    found = [
        Watched(
            Watch(at, 1 + at % 2, 7, 8, False, question, Crossing.FALLS, Decimal(30), NOW, None, None, None,
                  at % 3 > 0, about),
            about,
            sighting,
        )
        for at in range(count)
    ]  # fmt: skip
    held(added_card(found[0], {}))
    held(list_card(found, 1, {}))
