"""What was loaded for one figure over time: first, later, now; when, by whom, from where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import NotLoaded
from bot.language.fill import WithNotes, fill
from bot.language.mentions import Mentions
from bot.language.options import flow_taken
from bot.questions.columns import read_as_facts
from bot.questions.kind import HelpEntry, Here, Kind, Material, Needs
from bot.questions.refusals import newest_of_product
from bot.text import Line, Link, Moment, Person, Strong, line
from bot.trade.about import About, Question, Shown, TradeQuestion, about_of, command, ending, period_words, set_period
from bot.trade.answer import Answer, Column, Table, table_of
from bot.trade.cell_words import amount_words, commodity_words
from bot.trade.observations import CellKey, Observation, file_of
from bot.trade.periods import Period
from bot.trade.precision import Amount, change_pct
from bot.trade.vintages import CellHistory
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import change_words, status_words


@dataclass(frozen=True, slots=True)
class RevisionsQuestion(TradeQuestion):
    """Everything that was ever loaded for one figure: first, later, now. `period` None is the latest loaded."""

    @property
    def kind(self) -> str:
        """Return the kind of answer."""
        return "revisions"

    @property
    def command(self) -> str:
        """Return the text command that asks this again."""
        about = self.about.of(as_of=None)
        return command("revisions", about.partner, period_words(about.period), about.product, *ending(about))


def build_revisions(
    question: RevisionsQuestion, cells: Mapping[CellKey, CellHistory], vocabulary: Vocabulary
) -> Answer:
    """List the vintages of a figure. A product of several codes has a list for each."""
    partner, product = vocabulary.partner(question.partner), vocabulary.product(question.product)
    reporter = vocabulary.partner(question.reporter)
    route = question.flow.route(reporter.name, partner.name)
    period = question.period.label if question.period is not None else ""
    lines: list[Line] = []
    for key, history in cells.items():
        if len(cells) > 1:
            lines.append(line(Strong(commodity_words(key.commodity, vocabulary))))
        lines.extend(_vintages(key, history))
    sources = dict.fromkeys(each.source for history in cells.values() for each in history.observations)
    return Answer(
        question=question,
        title=f"Revisions · {route} · {product.name} · {period}",
        headline=_headline(cells),
        findings=tuple(lines),
        facts=_facts(cells),
        read_as=read_as_facts(question, question.period),
        table=_table(cells),
        sources=tuple(sources),
    )


def _headline(cells: Mapping[CellKey, CellHistory]) -> str:
    if len(cells) > 1:
        return f"{len(cells)} codes"
    ((key, history),) = cells.items()
    amounts = [each for each in history.observations if each.amount is not None]
    now = next((each for each in history.observations if each.batch.number == history.stands), None)
    first = amounts[0] if amounts else None
    if first is None:
        return "removed"
    if now is None or now.amount is None:
        return f"{_words(key, first)}, removed since"
    if now is first:
        return f"{_words(key, first)}, unrevised" if len(amounts) == 1 else f"{_words(key, first)}, current"
    change = change_pct(_amount(now), _amount(first)) if first.currency == now.currency else None
    moved = f" ({change_words(change)})" if change is not None and change.rounded else ""
    return f"{_words(key, first)} → {_words(key, now)}{moved}"


def _amount(observation: Observation) -> Amount:
    return Amount.rounded(observation.amount or 0, max(observation.width, 1))


def _words(key: CellKey, observation: Observation) -> str:
    if observation.amount is None:
        return "removed"
    return amount_words(observation.amount, observation.width, key, observation.currency)


def _vintages(key: CellKey, history: CellHistory) -> Iterator[Line]:
    for each in history.observations:
        batch = each.batch
        parts: list[Line] = [line(Strong(_words(key, each)))]
        if each.amount is not None:
            cited = Link(each.source.publisher, each.source.url)
            parts.append(line(f" · {status_words(each.status).lower()} · ", cited))
            if each.line is not None and batch.file_name:
                parts.append(line(f" · {file_of(each)}, line {each.line}"))
        by = line(" by ", Person(batch.actor), f" (batch {batch.number})")
        parts.append(line(" · ", Moment(batch.committed_at), by))
        parts.append(line(_state(each, history)))
        yield line(*parts)


def _state(observation: Observation, history: CellHistory) -> str:
    if observation.batch.undone_by is not None:
        return f" · undone by batch {observation.batch.undone_by}"
    if observation.batch.number == history.stands:
        return " · current"
    if observation.amount is not None and history.stands is not None and observation.batch.number > history.stands:
        return " · not taken, a better one stands"
    return ""


def _facts(cells: Mapping[CellKey, CellHistory]) -> dict[str, object]:
    return {
        "vintages": [
            {
                "commodity": key.commodity,
                "amount": each.amount,
                "currency": each.currency,
                "status": str(each.status),
                "batch": each.batch.number,
                "loaded_at": each.batch.committed_at.astimezone(UTC).isoformat(),
                "actor": each.batch.actor,
                "undone_by": each.batch.undone_by,
                "stands": each.batch.number == history.stands,
            }
            for key, history in cells.items()
            for each in history.observations
        ]
    }


_Vintage = tuple[CellKey, CellHistory, Observation]


def _table(cells: Mapping[CellKey, CellHistory]) -> Table:
    vintages = [(key, history, each) for key, history in cells.items() for each in history.observations]

    def at(row: _Vintage) -> datetime:
        return row[2].batch.committed_at.astimezone(UTC)

    def state(row: _Vintage) -> str:
        return _state(row[2], row[1]).removeprefix(" · ")

    return table_of(
        vintages,
        Column("Loaded", lambda row: f"{at(row):%Y-%m-%d}", "loaded_at", lambda row: at(row).isoformat()),
        Column("Amount", lambda row: _words(row[0], row[2]), "amount", lambda row: row[2].amount),
        Column(key="currency", value=lambda row: row[2].currency),
        Column("Status", lambda row: str(row[2].status), "status", lambda row: str(row[2].status)),
        Column("By", lambda row: row[2].batch.actor, "actor", lambda row: row[2].batch.actor),
        Column(key="batch", value=lambda row: row[2].batch.number),
        Column("", state, "state", state),
    )


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[RevisionsQuestion]:
    """Read what /exports reads, "imports" among it; a figure that was removed may still be asked about."""
    vocabulary, today = here.vocabulary, here.today
    rest, flow = flow_taken(mentions.text, about_of(earlier).flow)
    start = RevisionsQuestion(about_of(earlier).of(flow=flow))
    asked, notes = fill(start, mentions.slots(rest, vocabulary), vocabulary, today, given=mentions.given)
    if asked.period is None:
        months = vocabulary.months(asked.about)
        asked = asked.at(Period.single(months[-1]) if months else newest_of_product(asked, vocabulary, today))
    if asked.shown is Shown.UNIT_PRICE:
        asked = asked.with_about(shown=Shown.VALUE)
    return asked, notes


def build(question: RevisionsQuestion, material: Material) -> Answer:
    """List the vintages; NotLoaded where there never was one."""
    if material.vintages:
        return build_revisions(question, material.vintages, material.vocabulary)
    vocabulary, period = material.vocabulary, set_period(question)
    name = vocabulary.partner(question.partner).in_text
    said = f"{period.label} was never loaded for {name}, so there is nothing to compare."
    if vocabulary.is_summed(question.about, period):
        said += " What is shown for it is the sum of its partners: ask for one of them."
    raise NotLoaded("never_loaded", said)


REVISIONS = Kind(
    RevisionsQuestion,
    {"revisions": RevisionsQuestion(About(partner=""))},
    ask,
    lambda question, _: (question, ()),
    lambda question, _: Needs(vintages=question.about),
    build,
    (HelpEntry("revisions", "how a figure changed since it was first loaded", ("/revisions us 2025-06",)),),
    has_earlier_days=False,
    is_kept=False,
)
