"""The tools that assistants are offered: each reads its options as the command of the same name does, asks the desk,
and gives the JSON of `ask --json` with the charts as images and a download's files.
"""

from __future__ import annotations

import asyncio
import base64
import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import (
    BlobResourceContents,
    CallToolResult,
    ContentBlock,
    EmbeddedResource,
    ImageContent,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.desk.door import Desk
from bot.desk.downloads import File
from bot.desk.json_lines import answer_json, refusal_json
from bot.desk.pictures import drawn_of, named_charts
from bot.errors import NotUnderstood, UserError
from bot.questions.claims import LONGEST_CHECKED
from bot.questions.download import DownloadQuestion, FileFormat
from bot.questions.top_question import LEAST_PLACES, MOST_PLACES
from bot.questions.trend_question import View
from bot.reading.articles import article_of, day_of
from bot.text import quoted
from bot.trade.about import AS_OF_PREFIX, SPANS_MONTHS, By, ListQuestion, Reading, Shown
from bot.trade.answer import Answer
from bot.trade.chart_specs import Theme
from bot.trade.observations import Flow
from bot.trade.ranking import Sort

# Fewer than wait for the studio at once, so that none of many calls is refused for want of a place there.
MOST_DRAWING = 16
READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_MEDIA = {
    FileFormat.CSV: "text/csv",
    FileFormat.JSON: "application/json",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ToolResult(BaseModel):
    """What every tool gives: an answer, or with `ok` false the sentence that says why there is none."""

    model_config = ConfigDict(extra="allow")

    question: str = Field(description="The question as it was asked.")
    ok: bool = Field(description="False when there is no answer; `error` says why and what would work instead.")
    kind: str = Field(default="", description="The kind of answer: exports, imports, compare, top, trend ...")
    asked: str = Field(default="", description="The command that gives this answer again; quote it with the figure.")
    title: str = ""
    headline: str = Field(default="", description="The figure itself, with its unit, as people are shown it.")
    findings: list[str] = Field(default_factory=list, description="What the figure means, in sentences.")
    read_as: dict[str, str] = Field(default_factory=dict, description="How the question was understood.")
    facts: dict[str, Any] = Field(
        default_factory=dict,
        description="Numbers, with their units in the names; *_low and *_high are the interval of a percentage.",
    )
    sources: list[dict[str, str]] = Field(default_factory=list, description="Who published the figures, and where.")
    notes: list[str] = Field(default_factory=list, description="What to bear in mind; tell it with the figure.")
    chart: str | None = Field(default=None, description="The name of the chart, which comes as an image.")
    alt: str = Field(default="", description="The chart in words.")
    error: dict[str, Any] | None = Field(default=None, description="code, message, suggestions and commands.")


def _as_text(value: object) -> object:
    """Take a number or nothing where a text is wanted: assistants send 2025 for a year, and null for no option."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _words(description: str, choices: Sequence[str] = (), examples: Sequence[str] = ()) -> Any:
    """Describe an option that is a text. Its choices are told and not enforced: the desk refuses with a sentence."""
    extra: dict[str, Any] = {"enum": ["", *choices]} if choices else {}
    if examples:
        extra["examples"] = list(examples)
    return Field(description=description, json_schema_extra=extra)


Text = Annotated[str, BeforeValidator(_as_text)]
Partner = Annotated[
    Text,
    _words(
        "The other country or group by name or ISO code: United States, JP, EU, world.",
        examples=["US", "Germany", "world"],
    ),
]
Month = Annotated[
    Text,
    _words(
        "A month or longer period: 2025-06, june 2025, q2 2025, 2025, ytd. Default: the latest loaded.",
        examples=["2025-06"],
    ),
]
Product = Annotated[
    Text, _words("A product's key, name or HS code: magnets, rare-earths, gallium, 85051110. Default: magnets.")
]
Measure = Annotated[Text, _words("What is counted. Default: weight.", [each.value for each in Shown])]
Reporter = Annotated[
    Text, _words("Whose trade statistics: CN (default), US or EU. Figures of two reporters are never mixed.")
]
Begin = Annotated[Text, _words("The first month, as 2025-01 or 2024.")]
End = Annotated[Text, _words("The last month, as 2025-12.")]
AsOf = Annotated[Text, _words("Answer as the store was on this day, YYYY-MM-DD. Default: as it is now.")]
Search = Annotated[Text, _words("A word to narrow the list; empty for all of it.")]
Span = Annotated[
    Text, _words("How many months the chart shows. Default: 24m.", [*(f"{each}m" for each in SPANS_MONTHS), "all"])
]


class Tools:
    """The desk as tools; `theme` is that of the charts."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self._desk = desk
        self._theme = theme
        self._places = asyncio.Semaphore(MOST_DRAWING)

    def all(self) -> list[Tool]:
        """Return every tool, read-only and with the schema of what it takes and gives."""
        methods: tuple[Callable[..., Any], ...] = (
            self.ask,
            self.exports,
            self.imports,
            self.compare,
            self.top,
            self.trend,
            self.mirror,
            self.claims,
            self.changes,
            self.events,
            self.products,
            self.partners,
            self.download,
        )
        found = []
        for method in methods:
            description = " ".join((inspect.getdoc(method) or "").split())
            tool = Tool.from_function(method, description=description, annotations=READ_ONLY)
            # what is not known must not be passed over: without it the answer would be another
            tool.parameters["additionalProperties"] = False
            found.append(tool)
        return found

    async def ask(
        self,
        question: Annotated[
            Text,
            _words(
                "The question as a sentence in English or Chinese, or as a command with a slash.",
                examples=[
                    "how much did germany buy in october",
                    "us june vs may",
                    "/revisions us 2025-06",
                    "/status",
                ],
            ),
        ],
        context: Context,
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Answer a question about trade figures in plain words: levels, changes, comparisons, rankings, trends, why
        something moved, what is loaded. Use it when no other tool fits, or with the command of an earlier answer.
        """
        words = f"{question} as of {as_of}" if as_of.strip() else question
        return await self._answered(words, lambda now: self._desk.read(words, now=now), context, is_verbatim=True)

    async def exports(
        self,
        partner: Partner,
        context: Context,
        month: Month = "",
        product: Product = "",
        measure: Measure = "",
        span: Span = "",
        reporter: Reporter = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Tell how much went to a partner in a month or longer period: the figure, its change on the month and on the
        year, its share and rank, the chart and the source.
        """
        return await self._figure(
            Flow.EXPORT, partner, month, product, measure, span, reporter, context=context, as_of=as_of
        )

    async def imports(
        self,
        partner: Partner,
        context: Context,
        month: Month = "",
        product: Product = "",
        measure: Measure = "",
        span: Span = "",
        reporter: Reporter = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Tell how much came from a partner in a month or longer period. With reporter US or EU and partner CN: what
        they bought from China as they count it themselves.
        """
        return await self._figure(
            Flow.IMPORT, partner, month, product, measure, span, reporter, context=context, as_of=as_of
        )

    async def compare(
        self,
        what: Annotated[
            Text,
            _words(
                "Two to six partners, products or periods.",
                examples=["us, germany, japan", "magnets vs rare-earths to world", "2025 vs 2024 us"],
            ),
        ],
        context: Context,
        begin: Begin = "",
        end: End = "",
        product: Product = "",
        measure: Measure = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Put two to six partners, products or periods beside each other, over the months that all of them have."""
        options = {"begin": begin, "end": end, "product": product, "shown": measure}
        return await self._many("compare", what, options, context, as_of)

    async def top(
        self,
        context: Context,
        by: Annotated[
            Text,
            _words("Rank partners of a product (default), or products of a partner.", [By.PARTNER, By.PRODUCT]),
        ] = "",
        month: Month = "",
        product: Product = "",
        partner: Partner = "",
        n: Annotated[
            int | None,
            BeforeValidator(lambda value: None if value == "" else value),
            Field(description=f"How many places, {LEAST_PLACES} to {MOST_PLACES}."),
        ] = None,
        sort: Annotated[
            Text, _words("By size (default), by who moved the total, or by % change.", [each.value for each in Sort])
        ] = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Rank partners or products in a month: amounts, shares, changes, and what part of the total is loaded."""
        options = {"by": by, "month": month, "product": product, "places": n, "sort": sort}
        return await self._many("top", partner, options, context, as_of)

    async def trend(
        self,
        partner: Partner,
        context: Context,
        product: Product = "",
        begin: Begin = "",
        end: End = "",
        view: Annotated[Text, _words("How to look at it. Default: level.", [each.value for each in View])] = "",
        events: Annotated[bool, Field(description="Number the events of the timeline in the chart.")] = True,
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Show one series month by month: its level, change on the year, share, seasons, 12-month total or unit
        price; `facts` hold every point.
        """
        options = {
            "product": product, "begin": begin, "end": end, "view": view, "events": "" if events else "off",
        }  # fmt: skip
        return await self._many("trend", partner, options, context, as_of)

    async def mirror(
        self,
        partner: Partner,
        context: Context,
        month: Month = "",
        product: Product = "",
        measure: Measure = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Set both sides of a trade beside each other: what China says it sent and what the partner says it took, by
        month, with their ratio. They are two statistics and are never added.
        """
        options = {"month": month, "product": product, "shown": measure}
        return await self._many("mirror", partner, options, context, as_of)

    async def claims(
        self,
        text: Annotated[Text, _words("The text, up to 8,000 characters: an article, a message, a draft.")],
        context: Context,
        dated: Annotated[
            Text, _words("The day of the text, YYYY-MM-DD: what “last month” is counted from. Default: today.")
        ] = "",
        source: Annotated[Text, _words("Where it stood: an address, or a publisher and day, 2025-07-23.")] = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Check the numbers of a text: every amount, change, share, rank, record and dated event in it, held against
        the store. `facts.claims` say of each whether it agrees, differs, is right under another label, is not loaded
        or is no trade figure, with the stored number and its sources.
        """
        article = article_of(source)

        def read(now: datetime) -> Reading:
            if len(text) > LONGEST_CHECKED:
                told = f"That is {len(text):,} characters long; a text may have {LONGEST_CHECKED:,}."
                raise NotUnderstood("text_too_long", told)
            day = day_of(dated) or article.day
            return self._desk.read_claims(text, dated=day, today=now.date(), article=article.source)

        return await self._answered(_typed("claims", text), read, context, is_verbatim=True)

    async def changes(
        self,
        context: Context,
        since: Annotated[Text, _words("A day, YYYY-MM-DD. Default: a week ago.", examples=["2026-05-01"])] = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Tell what was loaded and revised since a day: the batches, and the figures that moved most."""
        return await self._many("changes", "", {"since": since}, context, "")

    async def events(self, context: Context, search: Search = "") -> Annotated[CallToolResult, ToolResult]:
        """List the timeline of export controls, licences and deals, each with its source, newest first; `search` is a
        word or a month.
        """
        return await self._list("events", search, context)

    async def products(self, context: Context, search: Search = "") -> Annotated[CallToolResult, ToolResult]:
        """List what is counted: names, HS codes, first and last month loaded, cited background."""
        return await self._list("products", search, context)

    async def partners(self, context: Context, search: Search = "") -> Annotated[CallToolResult, ToolResult]:
        """List the partners that have figures, and for which months; `search` is a name or a code."""
        return await self._list("partners", search, context)

    async def download(
        self,
        context: Context,
        partner: Partner = "",
        product: Product = "",
        begin: Begin = "",
        end: End = "",
        format: Annotated[Text, _words("Default: csv.", [each.value for each in FileFormat])] = "",
        as_of: AsOf = "",
    ) -> Annotated[CallToolResult, ToolResult]:
        """Give the stored figures themselves as a file, with definition, sources and vintage, up to 40,000 rows;
        without a partner those of all.
        """
        options = {
            "product": product, "begin": begin, "end": end, "format": format,
        }  # fmt: skip
        return await self._many("download", partner, options, context, as_of)

    async def _figure(
        self,
        flow: Flow,
        partner: str,
        month: str,
        product: str,
        measure: str,
        span: str,
        reporter: str,
        *,
        context: Context,
        as_of: str,
    ) -> CallToolResult:
        whose = f"{partner} by:{reporter.strip()}" if reporter.strip() else partner

        def read(now: datetime) -> Reading:
            return self._desk.read_figure(
                flow, whose, month=month, product=product, shown=measure, span=span, as_of=as_of, now=now
            )

        asked = _typed(f"{flow}s", whose, month, product, measure, span, _as_of(as_of))
        return await self._answered(asked, read, context)

    async def _many(
        self, command: str, text: str, options: dict[str, Any], context: Context, as_of: str
    ) -> CallToolResult:
        def read(now: datetime) -> Reading:
            return self._desk.read_many(command, text, now=now, as_of=as_of, **options)

        words = [f"{name}:{value}" for name, value in options.items() if value]
        return await self._answered(_typed(command, text, *words, _as_of(as_of)), read, context)

    async def _list(self, topic: str, search: str, context: Context) -> CallToolResult:
        return await self._answered(
            _typed(topic, search), lambda _: Reading(ListQuestion(topic, " ".join(search.split()))), context
        )

    async def _answered(
        self,
        asked: str,
        read: Callable[[datetime], Reading],
        context: Context,
        *,
        is_verbatim: bool = False,
    ) -> CallToolResult:
        """Answer what `read` understands. The question is told as its command, so that the same JSON is had from the
        terminal by it; as it stands where it is `is_verbatim`, or where it was not understood.
        """
        now = datetime.now(UTC)
        # half a pair of a letter, which JSON may bring, is in no text
        asked = asked.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        try:
            await self._desk.refresh()
            reading = read(now)
            question = asked if is_verbatim else reading.question.command
            await context.report_progress(1, 3, "looking up")
            answer, files = await self._looked_up(reading, now)
            question = answer.question.command if reading.in_month_of is not None else question
            charts = named_charts(answer)
            if charts:
                await context.report_progress(2, 3, "drawing")
            async with self._places:
                drawn = await drawn_of(self._desk, charts.values(), self._theme)
        except UserError as refusal:
            completed = await self._desk.completed(refusal, now=now)
            return result_of(refusal_json(asked, completed))
        await context.report_progress(3, 3, "done")
        answer = replace(answer, notes=(*answer.notes, *drawn.reasons))
        shown = {name: drawn.pictures[spec] for name, spec in charts.items() if spec in drawn.pictures}
        line = answer_json(question, answer, list(shown), [file.name for file in files])
        return result_of(line, *map(_image, shown.values()), *(_file(each, reading) for each in files))

    async def _looked_up(self, reading: Reading, now: datetime) -> tuple[Answer, tuple[File, ...]]:
        if isinstance(reading.question, DownloadQuestion):
            self._desk.require_attachable(reading)
            return await self._desk.download(reading, now=now)
        return await self._desk.ask(reading, now=now), ()


def _typed(command: str, *words: str) -> str:
    """Write a question as it would be typed."""
    return " ".join(filter(None, (f"/{command}", *(word.strip() for word in words))))


def _as_of(day: str) -> str:
    return f"{AS_OF_PREFIX}{day.strip()}" if day.strip() else ""


def result_of(line: str, *content: ContentBlock) -> CallToolResult:
    """Make a tool's result of its JSON and what comes with it."""
    return CallToolResult(content=[TextContent(text=line), *content], structured_content=json.loads(line))


def wrong_arguments(tool: Tool, arguments: dict[str, Any], problems: Sequence[str] = ()) -> CallToolResult:
    """Make the refusal of arguments that a tool does not take: `problems` name them where they are its own."""
    known = list(tool.parameters.get("properties", {}))
    unknown = [quoted(name) for name in arguments if name not in known]
    said = [f"It has no option {' or '.join(unknown)}."] if unknown else []
    said += [f"It cannot read {name}." if name in arguments else f"It needs {name}." for name in problems]
    refusal = NotUnderstood("arguments_wrong", f"{tool.name}: {' '.join(said)} Its options are {', '.join(known)}.")
    return result_of(refusal_json(_typed(tool.name), refusal))


def _image(png: bytes) -> ImageContent:
    return ImageContent(data=base64.b64encode(png).decode(), mime_type="image/png")


def _file(file: File, reading: Reading) -> EmbeddedResource:
    question = reading.question
    kind = question.format if isinstance(question, DownloadQuestion) else FileFormat.CSV
    uri, media = f"tonnage://downloads/{file.name}", _MEDIA[kind]
    if kind is FileFormat.XLSX:
        blob = base64.b64encode(file.content).decode()
        return EmbeddedResource(resource=BlobResourceContents(uri=uri, blob=blob, mime_type=media))
    text = file.content.decode("utf-8-sig")
    return EmbeddedResource(resource=TextResourceContents(uri=uri, text=text, mime_type=media))
