"""The preview of an import, in words for someone who is nervous about breaking things."""

from __future__ import annotations

from bot.text import Line, Strong, joined, line, quoted
from bot.trade.about import DEFAULT_REPORTER, ListQuestion
from bot.trade.answer import Answer, Block, Column, Table, table_of
from bot.trade.cell_words import amount_words, cell_words, commodity_words, partner_words, when_words
from bot.trade.importing import CellChange, Oddity, OpenQuestion, Outlier, PlanSummary, RowCounts, TotalChange
from bot.trade.observations import CellKey, Flow
from bot.trade.precision import Amount
from bot.trade.standing import CUSTOMS_FINAL, CUSTOMS_PRELIMINARY, OFFICIAL, PRESS, WORKED_OUT
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words, number_words

MOST_TOTALS = 3
MOST_LINES = 5
IMPORT = "data import"
_RANKS = {
    CUSTOMS_FINAL: "customs, final",
    CUSTOMS_PRELIMINARY: "customs, preliminary",
    OFFICIAL: "another official source",
    PRESS: "the press",
    WORKED_OUT: "an estimate",
}
_NOT_YET = "Nothing is saved yet. After you confirm, it can be undone as a whole."
_NUMBERS = {1: "one thing", 2: "two things", 3: "three things"}
_OPEN = {
    OpenQuestion.FLOW: line("The file does not say whether these are exports or imports. Which are they?"),
    OpenQuestion.MONTH: line("The file names no month. Which month is it?"),
    OpenQuestion.PRODUCT: line("The file names no commodity. Which product is it?"),
}


def build_preview(plan: PlanSummary, vocabulary: Vocabulary, *, reason: Line = ()) -> Answer:
    """Show a plan before it is committed. `reason` says why it is shown again."""
    shown = plan.largest[:MOST_LINES]
    return Answer(
        question=ListQuestion(IMPORT, plan.file_name),
        title=f"Preview · {plan.file_name}",
        headline=_headline(plan),
        findings=tuple(_findings(plan, vocabulary, reason)),
        context=(line("Nothing is saved." if plan.is_hopeless else _NOT_YET),),
        notes=plan.notes,
        blocks=tuple(_blocks(plan, vocabulary)),
        facts=_facts(plan),
        table=_changes_table(plan, vocabulary) if shown or plan.not_taken else None,
    )


def counted(counts: RowCounts, rejected: int = 0) -> list[str]:
    """Return the counts above zero in words: "480 new", "12 changed"."""
    words = {
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "not taken": counts.not_taken,
        "rejected": rejected,
    }
    return [f"{count:,} {word}" for word, count in words.items() if count]


def _headline(plan: PlanSummary) -> str:
    asked = len(set(plan.open) - {OpenQuestion.REJECTED})
    if asked:
        return f"{_rows(plan.rows_read)}: {_NUMBERS[asked]} to answer first"
    told = " · ".join(counted(plan.counts, plan.rejected_count)) or "nothing to import"
    figures = "" if plan.counts.total + plan.rejected_count == plan.rows_read else f", {plan.counts.total:,} figures"
    return f"{_rows(plan.rows_read)}{figures}: {told}"


def _more(count: int, noun: str) -> str:
    return f"{count:,} more {noun}{'' if count == 1 else 's'}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _findings(plan: PlanSummary, vocabulary: Vocabulary, reason: Line) -> list[Line]:
    found: list[Line] = [line(Strong("Shown again: "), reason)] if reason else []
    reporter, flow, commodity = plan.about or (DEFAULT_REPORTER, plan.options.flow, plan.options.commodity)
    whose = f"by {partner_words(reporter, vocabulary)}" if reporter != DEFAULT_REPORTER else ""
    told = [
        plan.layout,
        " ".join(filter(None, (f"{flow}s" if flow else "", whose))),
        commodity_words(commodity, vocabulary) if commodity else "",
        month_list_words(plan.months),
    ]
    found.append(line(" · ".join(filter(None, told))))
    if plan.is_hopeless:
        found.append(line(nothing_words(plan)))
    return found


def nothing_words(plan: PlanSummary) -> str:
    """Say why there is nothing to save."""
    if not plan.rows_read:
        return (
            "The file has headings and no rows below them; there is nothing to save. Download it again, or fill it "
            "in, and import that copy."
        )
    if not plan.counts.total:
        return "No figure in this file can be taken; there is nothing to save."
    if plan.counts.not_taken:
        return "No figure in this file replaces a current one; there is nothing to save."
    return "Every figure in this file is loaded already; there is nothing to save."


def _blocks(plan: PlanSummary, vocabulary: Vocabulary) -> list[Block]:
    """Tell what a person should look at, a block for each thing; the questions come last, beside their answers."""
    parts = (
        ("unknown", "Names that I do not know", _unknown_lines(plan, vocabulary)),
        ("rejected", "Rows that cannot be taken", _rejected_lines(plan)),
        ("totals", "All partners together", _total_lines(plan, vocabulary)),
        ("outliers", "Please look twice", _outlier_lines(plan, vocabulary)),
        ("changes", "Largest changes", change_lines(plan, vocabulary)),
        ("not_taken", "Not taken", _not_taken_lines(plan, vocabulary)),
        (
            "questions",
            "To answer" if plan.open or plan.options.is_complete is None else "As you say",
            _question_lines(plan),
        ),
    )
    return [Block(name, heading, tuple(lines)) for name, heading, lines in parts if lines]


def _question_lines(plan: PlanSummary) -> list[Line]:
    asked = [_OPEN[each] for each in plan.open if each in _OPEN]
    if plan.unknown_count and OpenQuestion.REJECTED in plan.open:
        asked.append(line("Whom do the names mean that I do not know?"))
    if OpenQuestion.REJECTED in plan.open and plan.has_valid_rows:
        others = "the others are" if plan.rejected_count > 1 else "the other one is"
        asked.append(
            line(f"Import the valid rows now? Then {others} in the CSV to mend, which can be imported afterwards.")
        )
    if plan.asks_complete and not plan.open:
        asked.append(_complete_line(plan))
    return asked


def _total_lines(plan: PlanSummary, vocabulary: Vocabulary) -> list[Line]:
    found = [_total_line(each, plan, vocabulary) for each in plan.totals[:MOST_TOTALS]]
    if plan.total_count > len(found):
        found.append(line(f"and {_more(plan.total_count - len(found), 'total')}"))
    return found


def change_lines(plan: PlanSummary, vocabulary: Vocabulary, most: int = MOST_LINES) -> list[Line]:
    """Tell the largest changes, from what stands to what is in the file."""
    found = []
    for each in plan.largest[:most]:
        was = amount_words(each.was or 0, each.was_width, each.key, each.currency)
        now = amount_words(each.now, each.width, each.key, each.currency)
        moved = f" ({_moved(each)})" if each.was else ""
        found.append(line(f"{_where(each.key, plan, vocabulary)}: {was} → ", Strong(now), moved))
    smaller = plan.counts.changed - plan.restated - len(found)
    if found and smaller:
        found.append(line(f"and {smaller:,} smaller one{'' if smaller == 1 else 's'}"))
    if plan.restated:
        found.append(line(_restated_words(plan.restated)))
    return found


def _restated_words(count: int) -> str:
    """Say that figures count as changed though their amounts are as they were."""
    start = "1 figure keeps its" if count == 1 else f"{count:,} figures keep their"
    end = "its source or status changes" if count == 1 else "their source or status changes"
    return f"{start} amount; only {end}"


def _where(key: CellKey, plan: PlanSummary, vocabulary: Vocabulary) -> str:
    """Name a cell, without what the heading says of the whole file."""
    if plan.about is None:
        return cell_words(key, vocabulary)
    return f"{partner_words(key.partner, vocabulary)}, {when_words(key)}"


def _total_line(total: TotalChange, plan: PlanSummary, vocabulary: Vocabulary) -> Line:
    key = CellKey(total.reporter, total.flow, total.commodity, "", total.measure, total.period)

    def words(amount: int | None, width: int) -> str:
        return "nothing" if amount is None else amount_words(amount, width, key, total.currency)

    what = when_words(key)
    if plan.about is None:
        of = "" if total.reporter == DEFAULT_REPORTER else f"{partner_words(total.reporter, vocabulary)}, "
        what = f"{of}{commodity_words(total.commodity, vocabulary)}, {_flow(total.flow)}, {what}"
    parts: list[Line] = []
    if total.after is not None:
        many = "1 partner" if total.partners == 1 else f"{total.partners:,} partners"
        parts.append(
            line(f"{words(total.before, total.width)} → ", Strong(words(total.after, total.width)), f" from {many}")
        )
    if total.published is not None and total.published_before not in (None, total.published):
        were, are = (words(each, total.published_width) for each in (total.published_before, total.published))
        parts.append(line(f"published total {were} → ", Strong(are)))
    elif total.published is not None:
        parts.append(line(f"published total {words(total.published, total.published_width)}"))
    if total.exceeds:
        parts.append(line(Strong("the partners are more than the total: please check")))
    return line(f"{what}: ", joined(parts, "; "))


def _flow(flow: Flow) -> str:
    return f"{flow}s"


def _outlier_lines(plan: PlanSummary, vocabulary: Vocabulary) -> list[Line]:
    found = [line(_outlier(each, plan, vocabulary)) for each in plan.outliers[:MOST_LINES]]
    if plan.outlier_count > len(found):
        found.append(line(f"and {_more(plan.outlier_count - len(found), 'unusual figure')}"))
    return found


def saved_lines(plan: PlanSummary, vocabulary: Vocabulary) -> list[Line]:
    """Repeat after a file was saved what was asked about it: the rows left out, and the unusual figures."""
    rejected = plan.rejected_count
    left_out = f"{_rows(rejected)} could not be read and {'is' if rejected == 1 else 'are'} left out."
    unusual = [line(Strong("To look at: "), _outlier(each, plan, vocabulary)) for each in plan.outliers[:MOST_TOTALS]]
    if plan.outlier_count > len(unusual):
        unusual.append(line(f"and {_more(plan.outlier_count - len(unusual), 'unusual figure')}"))
    return [*([line(left_out)] if rejected else []), *unusual]


def _outlier(outlier: Outlier, plan: PlanSummary, vocabulary: Vocabulary) -> str:
    if outlier.oddity is Oddity.UNIT:
        if outlier.times < 1:
            return "Nearly every weight is about a thousandth of the usual: are they tonnes, read as kilograms?"
        return "Nearly every weight is about a thousand times the usual: are they kilograms, read as tonnes?"
    what = "weight" if outlier.oddity is Oddity.WEIGHT else "unit price"
    if outlier.times >= 1:
        times = f"{outlier.times:f} times the usual"
    else:
        times = f"{100 * outlier.times:f}".rstrip("0").rstrip(".") + "% of the usual"
    return f"Line {outlier.line}, {_where(outlier.key, plan, vocabulary)}: the {what} is {times}"


def _not_taken_lines(plan: PlanSummary, vocabulary: Vocabulary) -> list[Line]:
    if not plan.counts.not_taken:
        return []
    count = plan.counts.not_taken
    start = "1 figure is" if count == 1 else f"{count:,} figures are"
    found = [line(f"{start} not taken, since a better one stands. Override would force them.")]
    shown = plan.not_taken[:MOST_LINES]
    found.extend(_kept(each, plan, vocabulary) for each in shown)
    if count > len(shown):
        found.append(line(f"and {count - len(shown):,} more"))
    return found


def _kept(change: CellChange, plan: PlanSummary, vocabulary: Vocabulary) -> Line:
    now = amount_words(change.now, change.width, change.key, change.currency)
    stands = amount_words(change.was or 0, change.was_width, change.key, change.currency)
    by = _RANKS.get(change.was_source_rank, "a better source")
    return line(f"{_where(change.key, plan, vocabulary)}: {stands} stays ({by}), not {now}")


def _rejected_lines(plan: PlanSummary) -> list[Line]:
    if not plan.rejected_count:
        return []
    found = [line(f"Line {each.line}: ", each.reason) for each in plan.rejected[:MOST_LINES]]
    if plan.rejected_count > len(found):
        found.append(line(f"and {_more(plan.rejected_count - len(found), 'rejected row')}, all in the CSV to mend"))
    return found


def _unknown_lines(plan: PlanSummary, vocabulary: Vocabulary) -> list[Line]:
    found = []
    for each in plan.unknown[:MOST_LINES]:
        meant = " or ".join(partner_words(key, vocabulary) for key in each.proposals)
        asked = f"; is it {meant}?" if meant else ""
        found.append(line(f"{quoted(each.label)} in {_rows(each.rows)}{asked}"))
    if plan.unknown_count > len(found):
        found.append(line(f"and {_more(plan.unknown_count - len(found), 'name')}"))
    return found


def _complete_line(plan: PlanSummary) -> Line:
    match plan.options.is_complete:
        case None:
            return line(
                "Does this file list every partner? A filtered download looks the same as a whole one. ",
                "Without an answer it counts as no.",
            )
        case True:
            return line("You say that every partner is in this file, so a partner that is not in it traded nothing.")
        case _:
            return line("You say that this file does not list every partner.")


def _changes_table(plan: PlanSummary, vocabulary: Vocabulary) -> Table:
    listed = [*((each, "changes") for each in plan.largest), *((each, "stays") for each in plan.not_taken)]

    def words(amount: int | None, width: int, change: CellChange) -> str:
        return amount_words(amount or 0, width, change.key, change.currency)

    return table_of(
        listed,
        Column(key="line", value=lambda row: row[0].line),
        Column(
            "Partner",
            lambda row: partner_words(row[0].key.partner, vocabulary),
            "partner",
            lambda row: row[0].key.partner,
        ),
        Column("Month", lambda row: when_words(row[0].key), "period", lambda row: str(row[0].key.period)),
        Column(
            "Code",
            lambda row: row[0].key.commodity.removeprefix("hs:"),
            "commodity",
            lambda row: row[0].key.commodity,
        ),
        Column(key="measure", value=lambda row: str(row[0].key.measure)),
        Column("Stands", lambda row: words(row[0].was, row[0].was_width, row[0]), "was", lambda row: row[0].was),
        Column("In the file", lambda row: words(row[0].now, row[0].width, row[0]), "now", lambda row: row[0].now),
        Column("Change", lambda row: _moved(row[0])),
        Column("", lambda row: row[1]),
    )


def _moved(change: CellChange) -> str:
    if not change.was:
        return "–"
    pct = Amount.rounded(100 * (change.now - change.was), 1).value / change.was
    decimals = 1 if abs(pct) < 1_000 else 0
    return f"{'+' if pct > 0 else ''}{number_words(pct, decimals)}%"


def _facts(plan: PlanSummary) -> dict[str, object]:
    counts = plan.counts
    return {
        "file": plan.file_name,
        "layout": plan.layout,
        "rows": plan.rows_read,
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "not_taken": counts.not_taken,
        "rejected": plan.rejected_count,
        "months": [str(month) for month in plan.months],
        "open": [str(each) for each in plan.open],
        "asks_complete": plan.asks_complete,
        "outliers": plan.outlier_count,
        "unknown_partners": {each.label: list(each.proposals) for each in plan.unknown},
        "is_ready": plan.is_ready,
    }
