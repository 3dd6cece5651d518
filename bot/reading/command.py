"""Commands as text: "/exports us 2025-06", "imports germany", "events geneva"; the slash may be left out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.fill import read_figure
from bot.language.mentions import LONGEST_TEXT, find_slots, without_invisible
from bot.language.options import figure_of
from bot.questions.comparisons import read_compare
from bot.questions.many import read_download, read_top, read_trend
from bot.questions.refusals import judge
from bot.text import quoted
from bot.trade.about import DEFAULT_REPORTER, About, Reading, Shown
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.questions import FigureQuestion, ListQuestion, ReportQuestion, RevisionsQuestion
from bot.trade.vocabulary import Vocabulary

_FLOWS = {
    "exports": Flow.EXPORT, "export": Flow.EXPORT, "出口": Flow.EXPORT,
    "imports": Flow.IMPORT, "import": Flow.IMPORT, "进口": Flow.IMPORT,
}  # fmt: skip
_TOPICS = {"events": "events", "products": "products", "partners": "partners", "status": "status", "help": "help"}
MANY: dict[str, Callable[..., Reading]] = {
    "compare": read_compare, "top": read_top, "trend": read_trend, "download": read_download,
}  # fmt: skip
_NAMES = ("exports", "imports", *MANY, "revisions", *_TOPICS)
_COMMAND = re.compile(r"[\s/／]*(出口|进口|[^\s\u3400-\u9fff]*)\s*(.*)", re.DOTALL)


def read_command(text: str, vocabulary: Vocabulary, *, today: date) -> Reading:
    """Read a typed command; NotUnderstood names what could not be read, with what would work."""
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(
            "text_too_long", f"That is {len(text):,} characters long; a question may have {LONGEST_TEXT}."
        )
    text = without_invisible(text).strip()
    found = _COMMAND.fullmatch(text)
    name, rest = (found[1].casefold(), found[2]) if found else ("", text)
    if name in _FLOWS:
        return read_figure(vocabulary, flow=_FLOWS[name], partner=rest, today=today)
    if name in MANY:
        return MANY[name](vocabulary, rest, today=today)
    if name == "revisions":
        return _revisions(rest, vocabulary, today)
    if name == "report":
        return _report(rest, vocabulary, today)
    if name in _TOPICS:
        return Reading(_listed(_TOPICS[name], rest))
    raise _unknown(text, name, rest, vocabulary, today)


def _report(rest: str, vocabulary: Vocabulary, today: date) -> Reading:
    """Read the product and month of a report as those of the total are read; a bare one is the newest month."""
    flow, words = _flow_of(rest)
    _refuse_partner(flow, words, vocabulary, today)
    found = read_figure(vocabulary, flow=flow, partner=f"{WORLD} {words}", today=today)
    question = figure_of(found)
    period = question.period or _newest(question, vocabulary, today)
    if not period.is_month:
        raise NotUnderstood("report_period", f"A report is about one month; {period.label} is longer.")
    return Reading(
        ReportQuestion(
            question.about.of(flow=flow, partner=WORLD, period=Period.single(period.first), shown=Shown.WEIGHT)
        ),
        found.notes,
    )


def _refuse_partner(flow: Flow, words: str, vocabulary: Vocabulary, today: date) -> None:
    """Refuse a partner beside a report's product and month, with the figure of that partner instead."""
    slots = find_slots(f"{WORLD} {words}", vocabulary)
    whole = [WORLD], [slots.reporter or DEFAULT_REPORTER]
    if all([one.key for one in each.meant] in whole for each in slots.partners):
        return
    figure = figure_of(read_figure(vocabulary, flow=flow, partner=words, today=today))
    partner = vocabulary.partner(figure.partner)
    raise NotUnderstood(
        "report_words",
        f"A report is about all partners together. For {partner.in_text} alone, ask for the figure.",
        (Suggestion(partner.name, partner.key, figure.command),),
    )


def _revisions(rest: str, vocabulary: Vocabulary, today: date) -> Reading:
    """Read what /exports reads, "imports" among it; a figure that was removed may still be asked about."""
    flow, words = _flow_of(rest)
    found = read_figure(vocabulary, flow=flow, partner=words, today=today)
    asked = figure_of(found)
    months = vocabulary.months(asked.about)
    period = asked.period or (Period.single(months[-1]) if months else _newest(asked, vocabulary, today))
    shown = Shown.VALUE if asked.shown is Shown.UNIT_PRICE else asked.shown
    question = RevisionsQuestion(asked.about.of(flow=flow, period=period, shown=shown))
    return Reading(question, found.notes)


def _flow_of(rest: str) -> tuple[Flow, str]:
    words = rest.split()
    flow = Flow.IMPORT if "imports" in words else Flow.EXPORT
    return flow, " ".join(word for word in words if word != "imports")


def _newest(question: FigureQuestion, vocabulary: Vocabulary, today: date) -> Period:
    """Give the newest month of a product, or what is newest where only longer periods are loaded; NotLoaded as for
    a figure where nothing is.
    """
    newest = vocabulary.latest(question.about)
    if newest is not None:
        return Period.single(newest)
    judged = figure_of(judge(question, vocabulary, today=today)).period
    return judged or Period.single(Month.of(today))


def _listed(topic: str, search: str) -> ListQuestion:
    question = ListQuestion(topic, " ".join(search.split()))
    if topic == "status" and question.search:
        raise NotUnderstood(
            "words_left",
            f"I could not read {quoted(question.search)}; status takes nothing more.",
            (Suggestion("Ask without it", topic, f"/{topic}"),),
        )
    return question


def _unknown(text: str, name: str, rest: str, vocabulary: Vocabulary, today: date) -> NotUnderstood:
    """Say that a text is no command, with the nearest command, or with the question that it is nearly."""
    example = FigureQuestion(About(Flow.EXPORT, WORLD, vocabulary.default_product)).command
    if not name and not rest:
        return NotUnderstood(
            "text_empty",
            f"Ask something, for example {example}.",
            (Suggestion("World", WORLD, example),),
        )
    try:
        meant = read_figure(vocabulary, flow=Flow.EXPORT, partner=text, today=today).question.command
        suggestions = [Suggestion(meant, meant, meant)]
    except UserError:
        near = difflib.get_close_matches(name, _NAMES, n=2, cutoff=0.7)
        commands = [f"/{each} {' '.join(rest.split())}".strip() for each in near]
        suggestions = [Suggestion(each, each, each) for each in commands]
    names = ", ".join(f"/{each}" for each in _NAMES)
    return NotUnderstood(
        "command_unknown", f"I do not know the command {quoted(name or text)}. There are {names}.", tuple(suggestions)
    )
