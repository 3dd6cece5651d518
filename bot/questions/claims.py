"""The numbers of a text, each held against the store: one line a claim, with our figure beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import NotUnderstood
from bot.language.fill import WithNotes
from bot.language.mentions import Mentions
from bot.questions.claim_rows import claim_facts, claims_table
from bot.questions.claim_words import MARKS, reason_of, words_of_ours
from bot.questions.kind import HelpEntry, Here, Kind, Material, Needs, Selection
from bot.questions.month_charts import ALT_LIMIT, whole_sentences
from bot.text import Line, Strong, line
from bot.trade.about import About, Question, Reading
from bot.trade.answer import Answer
from bot.trade.claim_needs import months_needed, series_needed
from bot.trade.claim_verdicts import Judged, judge_in_best_year
from bot.trade.claim_ways import Stored
from bot.trade.claims import CheckedText, Form
from bot.trade.judgement import Verdict
from bot.trade.observations import Measure, Source
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import day_words

MOST_LINES = 12
LONGEST_CHECKED = 8_000
NO_TEXT = "Give me the text: /claims opens a form, a right-click on a message has Apps → Check the numbers."


@dataclass(frozen=True, slots=True)
class ClaimsQuestion(Question):
    """Whether the numbers of a text are right: the text as it was read, and where it stood, if that is known."""

    checked: CheckedText
    article: Source | None = None

    @property
    def kind(self) -> str:
        """Name the kind of answer."""
        return "claims"

    @property
    def command(self) -> str:
        """Return the command that opens the form for a text; a text itself is too long for one."""
        return "/claims"


def has_claims(reading: Reading, *, of_named: bool = True) -> bool:
    """Say whether a text states anything of trade that is judged; `of_named` counts only what it names the product
    of.
    """
    question = reading.question
    return isinstance(question, ClaimsQuestion) and any(
        claim.form not in (Form.NOT_TRADE, Form.UNREAD, Form.EVENT) and not (of_named and claim.is_assumed)
        for claim in question.checked.claims
    )


def build_claims(
    question: ClaimsQuestion, judged: Sequence[Judged], vocabulary: Vocabulary, *, is_of_best_year: bool
) -> Answer:
    """Show each claim of a text with its verdict and our figure, in the text's order. `is_of_best_year` when the text
    names no year, and this is the one in which its numbers fit.
    """
    text, shown = question.checked, judged[:MOST_LINES]
    counts = Counter(each.verdict for each in judged)
    right = counts[Verdict.AGREES] + counts[Verdict.BY_CONSTRUCTION]
    verbs = {Verdict.AGREES: "agree", Verdict.DIFFERS: "differ"}
    said = [
        f"{count} {verbs[verdict]}{'s' if count == 1 else ''}" if verdict in verbs else f"{count} {MARKS[verdict][1]}"
        for verdict in Verdict
        if (count := counts[verdict])
    ]
    title = "The numbers of this text" if judged else "No trade figure found in this text"
    notes: list[Line] = list(_more_words(judged))
    if text.read_to is not None:
        read = f"Read up to “{text.claims[-1].words}”: that is {len(text.claims):,} numbers."
        notes.append(line(f"{read} Check the rest separately."))
    months = _months_that_fit(judged) if is_of_best_year else ""
    if months:
        title += f", read as {months}"
        notes.append(line(f"It names no year: most of its numbers fit {months}, so all are judged by that."))
    elif text.dated is not None and judged and not text.is_of_any_day:
        older = " An older text is read as of its own day where it begins with it: “23 July 2025 –”."
        is_missed = counts[Verdict.NOT_LOADED] + counts[Verdict.OTHER_DEFINITION] > right
        said_day = f"Read as of {day_words(text.dated)}: that is what “last month” is counted from."
        notes.append(line(said_day + (older if is_missed else "")))
    if any(each.verdict is Verdict.BY_CONSTRUCTION for each in judged):
        notes.append(
            line("“By construction”: our figure comes from this very statement or article, so it cannot confirm it.")
        )
    if not judged:
        of_what = "" if text.products else " This text names none: say of what, as in “353 t of magnets”."
        notes.append(
            line(
                f"I look for amounts, changes, shares and records of trade in the products that are loaded.{of_what}"
            )
        )
    sources = tuple(dict.fromkeys(source for each in judged for source in each.sources))
    ours = [words_of_ours(each, vocabulary) for each in judged]
    facts = [claim_facts(each, said, vocabulary) for each, said in zip(judged, ours, strict=True)]
    return Answer(
        question=question,
        title=title,
        headline=" · ".join(said),
        findings=tuple(
            claim_line(each.verdict, each.claim.words, said) for each, said in zip(shown, ours, strict=False)
        ),
        notes=tuple(notes),
        facts={"text": text.text, "claims": facts},
        table=claims_table(judged, facts) if judged else None,
        alt=_alt(judged, ours),
        reasons=tuple(reason_of(each, vocabulary) for each in judged),
        sources=sources,
    )


def _months_that_fit(judged: Sequence[Judged]) -> str:
    """Name the months of most of the claims that agree."""
    months = Counter(each.reading.period for each in judged if each.verdict.is_yes and each.reading is not None)
    return months.most_common(1)[0][0].label if months else ""


def claim_line(verdict: Verdict, words: str, ours: str) -> Line:
    """Say a claim's verdict on one line: the mark, the word, what was written, and what is stored."""
    mark, name = MARKS[verdict]
    said = line(f"{mark} ", Strong(name), f" “{words}”")
    return line(said, f" – {ours}") if ours else said


def _more_words(claims: Sequence[object]) -> tuple[Line, ...]:
    """Say how many claims have no line of their own."""
    return (line(f"{len(claims) - MOST_LINES} more are in the table."),) if len(claims) > MOST_LINES else ()


def with_all_lines(answer: Answer) -> Answer:
    """Return the answer on a text with a line for every claim, for a place that shows no table beside it."""
    claims = answer.facts["claims"]
    lines = tuple(claim_line(Verdict(each["verdict"]), each["words"], each["stored_words"]) for each in claims)
    more = _more_words(claims)
    return replace(answer, findings=lines, notes=tuple(each for each in answer.notes if each not in more))


def _alt(judged: Sequence[Judged], ours: Sequence[str]) -> str:
    told = [
        f"{MARKS[each.verdict][1]}: {each.claim.words}{f' ({said})' if said else ''}."
        for each, said in zip(judged, ours, strict=True)
    ]
    checked = f"{len(judged)} claim{'' if len(judged) == 1 else 's'} checked."
    return whole_sentences([checked, *told], ALT_LIMIT)


def ask(mentions: Mentions, earlier: Question, here: Here) -> WithNotes[ClaimsQuestion]:
    """Refuse: a text is too long for a command, and is read before it is asked about."""
    raise NotUnderstood("claims_without_text", NO_TEXT)


def needs(question: ClaimsQuestion, vocabulary: Vocabulary) -> Needs:
    """Ask for every series that judging can touch, and for the partners of the months whose places are claimed."""
    series = {_name(about): about for about in series_needed(question.checked, vocabulary)}
    rows = tuple(
        Selection.of(about, vocabulary, Measure.NET_WEIGHT, about.period, is_exact=True)
        for about in months_needed(question.checked, vocabulary)
    )
    whole = {name: about for name, about in series.items() if about.period is None}
    of_months = {name: about for name, about in series.items() if about.period is not None}
    return Needs(series=of_months, totals=whole, rows=rows)


def build(question: ClaimsQuestion, material: Material) -> Answer:
    """Judge the claims by what was found."""
    vocabulary, text = material.vocabulary, question.checked
    stored = Stored(
        vocabulary,
        {about: material.series[_name(about)] for about in series_needed(text, vocabulary)},
        dict(zip(months_needed(text, vocabulary), material.rows, strict=True)),
        material.published,
        material.events,
        material.background,
        question.article,
    )
    read, judged = judge_in_best_year(text, stored)
    return build_claims(replace(question, checked=read), judged, vocabulary, is_of_best_year=read is not text)


def _name(about: About) -> str:
    return " ".join(map(str, (about.reporter, about.flow, about.product, about.partner, about.shown, about.period)))


CLAIMS = Kind(
    ClaimsQuestion,
    {"claims": ClaimsQuestion(CheckedText("", ()))},
    ask,
    lambda question, _: (question, ()),
    needs,
    build,
    (
        HelpEntry(
            "claims",
            "whether the numbers of a text are right: an article, a message (Apps → Check the numbers), a draft",
            ("/claims In June China shipped 353 tons of magnets to the US, 660% more than in May.",),
        ),
    ),
    is_kept=False,
)
