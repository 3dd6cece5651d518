"""The same question, asked in any way, is the same question and gives the same facts: options, a typed command, a
control's state, a sentence, and the terminal's JSON; over the whole vocabulary and every kind of answer.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.chat import custom_ids
from bot.cli.ask import ask_all
from bot.desk.door import Desk
from bot.errors import UserError
from bot.questions.figure_question import FigureQuestion
from bot.reading.command import read_options
from bot.reading.free_text import read_free
from bot.trade.about import About, Reading, Shown
from bot.trade.chart_specs import Theme
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary
from tests.desk.conftest import NOW
from tests.seed import SEED

TODAY = NOW.date()
# Names of several partners, asked about by name and clear by key; and whose trade this is.
SHARED_NAMES = {"GN", "MF", "EUROPE", "CN"}
MONTHS = tuple(Month(2024, 5) + each for each in range(23))
PERIODS = (None, Period.single(Month(2025, 6)), Period(Month(2025, 1), Month(2025, 12)))
VIEW_WORDS = {
    "yoy": "year on year", "share": "share", "seasonal": "same month each year", "12-month": "12-month total", "": ""
}  # fmt: skip
MEASURE_WORDS = {Shown.WEIGHT: "", Shown.VALUE: "value", Shown.UNIT_PRICE: "unit price"}


def outcome(read: Callable[[], Reading]) -> str:
    """Give what was understood as a command, or the code of the refusal."""
    try:
        return read().question.command
    except UserError as refusal:
        return refusal.code


def held(question: FigureQuestion, vocabulary: Vocabulary) -> dict[str, str]:
    """Ask for a figure in each way, by the readers alone."""
    partner, named = vocabulary.partner(question.partner), vocabulary.product(question.product)
    months = question.period.label if question.period is not None else ""
    measure = MEASURE_WORDS[question.shown]
    direction = (
        f"{measure} of {named.name} to" if question.flow is Flow.EXPORT else f"{measure} imports of {named.name} from"
    )

    def options(partner: str, product: str) -> Reading:
        given = {"month": months, "product": product, "shown": measure}
        return read_options(f"{question.flow}s", partner, vocabulary, today=TODAY, **given)

    def free(text: str) -> Reading:
        return read_free(text, vocabulary, today=TODAY)

    return {
        "keys": outcome(lambda: options(question.partner, question.product)),
        "names": outcome(lambda: options(partner.name, named.name)),
        "state": outcome(lambda: free(question.command)),
        "typed": outcome(lambda: free(f"/{question.flow}s {partner.in_text} {months} {named.short} {measure}")),
        "sentence": outcome(lambda: free(f"{direction} {partner.in_text} in {months}".removesuffix(" in "))),
    }


def figures(vocabulary: Vocabulary, *, is_whole: bool) -> Iterator[FigureQuestion]:
    """Give questions for every partner: of every product, period, measure and direction, or a turn of these each."""
    forms = list(product(Flow, [each.key for each in vocabulary.products], PERIODS, Shown))
    turns = cycle(forms)
    for partner in vocabulary.partners:
        if partner.key not in SHARED_NAMES:
            for flow, key, period, shown in forms if is_whole else [next(turns)]:
                yield FigureQuestion(About(flow, partner.key, key, period, shown))


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.long)])
async def test_each_partner_product_period_and_measure_is_read_alike_in_every_way(desk: Desk, is_whole: bool) -> None:
    vocabulary = desk.memory.vocabulary
    differing = {}
    for question in figures(vocabulary, is_whole=is_whole):
        found = held(question, vocabulary)
        about, period = question.about, question.period
        is_loaded = vocabulary.mask(about) and (period is None or vocabulary.extent(about).touches(period))
        if not is_loaded and found["sentence"].endswith(f" by:{question.partner}"):
            # What China's customs do not count is answered, and said, from what the partner's own do.
            assert question.flow is Flow.EXPORT
            del found["sentence"]
        if set(found.values()) != {question.command}:
            differing[question.command] = found
    assert differing == {}


PARTNERS = (WORLD, "US", "DE", "JP", "KR", "VN", "IN", "EU", "FR", "BR")
PRODUCTS = ("magnets", "rare-earths", "dysprosium", "terbium", "magnets-hs6")


@st.composite
def asked_in_many_ways(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a question as the options of its command, and as texts that ask the same."""
    partner, other = draw(st.lists(st.sampled_from(PARTNERS), min_size=2, max_size=2, unique=True))
    first, last = sorted(draw(st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS))))
    return {
        "kind": draw(st.sampled_from(("exports", "imports", "top", "trend", "compare", "download", "revisions"))),
        "partner": partner,
        "other": other,
        "product": draw(st.sampled_from(PRODUCTS)),
        "month": str(first),
        "span": f"{first}..{last}" if first != last else str(first),
        "begin": str(first),
        "end": str(last),
        "sort": draw(st.sampled_from(list(Sort))),
        "places": draw(st.integers(5, 25)),
        "view": draw(st.sampled_from(("", "yoy", "share", "seasonal", "12-month"))),
        "format": draw(st.sampled_from(("csv", "json"))),
    }


def ways(desk: Desk, asked: dict[str, Any]) -> dict[str, Callable[[], Reading]]:
    """Give the ways to ask it."""
    name = {key: desk.memory.vocabulary.partner(asked[key]).in_text for key in ("partner", "other")}
    goods = desk.memory.vocabulary.product(asked["product"]).name
    key, other, month, kind = asked["partner"], asked["other"], asked["month"], asked["kind"]
    begin, end, span = asked["begin"], asked["end"], asked["span"]

    def many(text: str, **options: Any) -> Callable[[], Reading]:
        return lambda: desk.read_many(kind, text, product=asked["product"], now=NOW, **options)

    def said(text: str) -> Callable[[], Reading]:
        return lambda: desk.read(text, now=NOW)

    match kind:
        case "exports" | "imports":
            flow = Flow(kind.removesuffix("s"))
            verb = f"{goods} to" if flow is Flow.EXPORT else f"imports of {goods} from"
            return {
                "options": lambda: desk.read_figure(flow, key, month=month, product=asked["product"], now=NOW),
                "typed": said(f"/{kind} {name['partner']} {goods} {month}"),
                "sentence": said(f"{verb} {name['partner']} in {month}"),
            }
        case "top":
            cue = {Sort.SIZE: "top {n} {goods} in", Sort.GAIN: "biggest gains of {goods} in"}
            sentence = cue.get(asked["sort"], "biggest losses of {goods} in").format(n=asked["places"], goods=goods)
            found = {
                "options": many("", month=month, sort=str(asked["sort"]), places=asked["places"]),
                "typed": said(f"/top {goods} {month} sort:{asked['sort']} n:{asked['places']}"),
            }
            if asked["sort"] is Sort.SIZE:
                found["sentence"] = said(f"{sentence} {month}")
            return found
        case "trend":
            return {
                "options": many(key, begin=begin, end=end, view=asked["view"]),
                "typed": said(f"/trend {name['partner']} {goods} {span} {asked['view']}"),
                "sentence": said(f"trend of {goods} to {name['partner']} {VIEW_WORDS[asked['view']]} {span}"),
            }
        case "compare":
            return {
                "options": many(f"{key}, {other}", begin=begin, end=end),
                "typed": said(f"/compare {name['partner']} vs {name['other']} {goods} in {span}"),
                "sentence": said(f"compare {goods} to {name['partner']} and {name['other']} in {span}"),
            }
        case "download":
            return {
                "options": many(key, begin=begin, end=end, format=asked["format"]),
                "typed": said(f"/download {name['partner']} {goods} {span} {asked['format']}"),
                "sentence": said(f"download {goods} to {name['partner']} {span} as {asked['format']}"),
            }
        case _:
            return {
                "options": said(f"/revisions {key} {month} {asked['product']}"),
                "typed": said(f"/revisions {name['partner']} {goods} {month}"),
                "sentence": said(f"was {goods} to {name['partner']} in {month} revised"),
            }


async def hold(desk: Desk, asked: dict[str, Any]) -> None:
    """Ask in every way, by the control that the answer would carry too, and take the terminal's JSON beside it."""
    readings = {name: outcome(read) for name, read in ways(desk, asked).items()}
    assert len(set(readings.values())) == 1, readings
    command = readings["options"]
    if not command.startswith("/"):
        return
    printed = await in_terminal(desk, command)
    try:
        facts = (await desk.ask(pressed(desk, command), now=NOW)).facts
    except UserError as refusal:  # what only the store can tell
        assert printed["error"]["code"] == refusal.code
    else:
        assert printed["asked"] == command
        assert printed["facts"] == json.loads(json.dumps(facts))


def pressed(desk: Desk, command: str) -> Reading:
    """Read what a control of the answer would carry."""
    state = custom_ids.custom_id(custom_ids.TABLE, command)
    found = re.fullmatch(custom_ids.CURRENT, state or "")
    assert found is not None, f"{command} does not fit in a control"
    return desk.read(found["rest"], now=NOW)


async def in_terminal(desk: Desk, text: str) -> dict[str, Any]:
    """Ask as `python -m bot ask --json` does, with the drawing left out."""
    written = io.StringIO()
    await ask_all(desk, [text], charts=Path("charts"), theme=Theme.DARK, as_json=True, console=Console(file=written))
    return dict(json.loads(written.getvalue()))


@pytest.fixture
def undrawn(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give the desk with one picture for every chart: facts are not in pictures."""

    async def picture(*_: Any) -> bytes:
        return b"picture"

    monkeypatch.setattr(desk, "picture", picture)
    monkeypatch.chdir(tmp_path)
    return desk


@pytest.mark.parametrize("count", [60, pytest.param(3_000, marks=pytest.mark.long)])
async def test_each_kind_of_question_gives_the_same_facts_in_every_way(undrawn: Desk, count: int) -> None:
    """The questions are drawn before they are asked, since hypothesis draws outside of the loop."""
    drawn: list[dict[str, Any]] = []

    @seed(SEED)
    @settings(max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(asked_in_many_ways())
    def draw(asked: dict[str, Any]) -> None:
        drawn.append(asked)

    draw()
    for asked in drawn:
        await hold(undrawn, asked)
