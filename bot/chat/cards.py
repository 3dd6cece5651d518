"""An Answer as a Discord card (Components V2): text that carries the answer, the chart, small print, controls."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import discord

from bot.chat import custom_ids, limits, phone
from bot.chat.buttons import Control, button, choice, rows, span_words
from bot.chat.markdown import CommandIds, escaped, lines, markdown
from bot.desk.downloads import File
from bot.errors import UserError
from bot.questions.download import DownloadQuestion
from bot.questions.figure_question import FigureQuestion
from bot.text import Command, Line, shortened
from bot.trade.about import ALL_MONTHS, SPANS_MONTHS, ListQuestion
from bot.trade.answer import Answer, Block, Lead
from bot.trade.chart_specs import ChartSpec

AMBER = discord.Colour(0xF5AB35)
SLATE = discord.Colour(0x6C7BAF)
CORAL = discord.Colour(0xD4674C)

LARGE, STRONG = "## ", "**"
_NO_ALT = "A chart of the figures on this card."
LONG_LISTS = frozenset({"events", "products", "partners"})
BACK, ONWARD = "‹", "›"
WHY_LABEL, FOLLOW_LABEL = "Why this number?", "Follow up…"

Pictures: TypeAlias = Mapping[ChartSpec, bytes]


@dataclass(frozen=True, slots=True)
class Card:
    """A message to send: its layout, and the files that the layout shows."""

    view: discord.ui.LayoutView
    files: tuple[discord.File, ...] = ()


def answer_card(
    answer: Answer,
    pictures: Pictures,
    *,
    ids: CommandIds,
    asker_id: int | None,
    told: Sequence[Line] = (),
    more: Sequence[Control | None] = (),
    attached: Sequence[File] = (),
    over: str = "",
    under: str = "",
    is_shared: bool = False,
) -> Card:
    """Lay an answer out, shorter by whole blocks until it fits. `asker_id` None makes a card without ✕: a private
    one, which its reader can dismiss, or with `is_shared` show to all, or a post. `told` and `more` are lines and
    controls that only this message needs, `attached` what it hands over, `over` and `under` are written above and
    under the card.
    """
    head = heading(answer.title, answer.headline)
    context = lines(answer.context, ids, are_small=True)
    footer = lines(answer.footer, ids, are_small=True)
    notes = lines(answer.notes, ids, are_small=True)
    only_here = lines(told, ids, are_small=True)
    spare = limits.TEXT_BUDGET - len(over) - len(under) - sum(map(_size, (head, context, footer, notes, only_here)))
    room = min(spare, limits.LIST_BUDGET) if _is_long_list(answer) else spare
    findings, _ = within(lines(answer.findings, ids), room, more=_more(answer, ids))
    shown = answer.blocks if answer.whole is None else brief_blocks(answer.blocks)
    blocks = blocks_within(shown, spare - _size(findings), ids)
    controls = _controls(
        answer, answer.chart is not None and answer.chart in pictures, asker_id, more, is_shared=is_shared
    )
    if answer.whole is not None:
        around = [*([_text([over])] if over else []), _text([*head, *findings, *context, *notes, *footer])]
        picture = [discord.ui.MediaGallery[Any]()] if answer.chart in pictures else []
        room_left = phone.REPORT_HEIGHT - phone.card_height([*around, *picture, *controls, discord.ui.Separator()])
        blocks = blocks_within(blocks, room_left, ids, phone.block_height)
    items: list[discord.ui.Item[Any]] = [*([_text([over])] if over else []), _text([*head, *findings])]
    if context:
        items.append(_text(context))
    files: list[discord.File] = []
    if answer.chart is not None and answer.chart in pictures:
        items.append(_gallery(answer.chart, answer.alt, pictures, files, answer))
    for block in blocks:
        items += [discord.ui.Separator(), _text(written(block, ids))]
        if block.chart is not None and block.chart in pictures:
            items.append(_gallery(block.chart, block.alt, pictures, files, answer))
    if blocks:
        items.append(discord.ui.Separator())
    for file in attached:
        items.append(discord.ui.File[Any](f"attachment://{file.name}"))
        files.append(discord.File(io.BytesIO(file.content), filename=file.name))
    if notes or only_here or footer:
        items.append(_text([*notes, *only_here, *footer]))
    items += controls
    return laid_out(items, AMBER if answer.headline else SLATE, files, under=under)


def heading(title: str, headline: str = "", mark: str = LARGE) -> list[str]:
    """Write the title of a card and, where there is one, its headline: `LARGE`, `STRONG` or as other text."""
    head = [f"### {escaped(shortened(title, limits.HEADING))}"]
    if headline.strip():
        said = escaped(shortened(headline, limits.HEADING))
        head.append(f"{mark}{said}" if mark != STRONG else f"**{said}**")
    return head


def charts_of(answer: Answer) -> list[ChartSpec]:
    """Return the charts of an answer, in the order in which they are shown."""
    shown = answer.blocks if answer.whole is None else brief_blocks(answer.blocks)
    found = [answer.chart, *(block.chart for block in shown)]
    return [chart for chart in found if chart is not None]


def brief_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks of an answer that is shown in short: their brief lines, without charts."""
    brief = (replace(each, lines=each.lines if each.brief is None else each.brief, chart=None) for each in blocks)
    return [each for each in brief if each.lines]


def _size(texts: Sequence[str]) -> int:
    return sum(len(text) + 1 for text in texts)


def blocks_within(
    blocks: Sequence[Block], room: float, ids: CommandIds, size: Callable[[Sequence[str]], float] = _size
) -> list[Block]:
    """Leave out whole blocks, those of the highest order first, until they fit: a number of characters, or what
    `size` measures.
    """
    kept = [(block, size(written(block, ids))) for block in blocks]
    while kept and sum(size for _, size in kept) > room:
        kept.remove(max(kept, key=lambda each: each[0].order))
    return [block for block, _ in kept]


def refusal_card(error: UserError, *, ids: CommandIds, verb: str, asker_id: int | None = None) -> Card:
    """Lay a refusal out: its sentence, and what would work as buttons; `verb` says what a press does."""
    shown = error.suggestions[: limits.SELECT_OPTIONS]
    suggestions = [button(each.label, verb, each.command) for each in shown if each.command]
    words = [each.label for each in shown if not each.command]
    remove = [] if asker_id is None else [button("✕", custom_ids.REMOVE, str(asker_id))]
    text = markdown(error.message, ids)
    if words:
        text += f"\n-# Perhaps: {escaped(shortened(' · '.join(words), limits.LINE))}"
    return laid_out([_text([text]), *rows(suggestions, remove)], CORAL)


def text_card(
    blocks: Iterable[str], *groups: Sequence[Control | None], colour: discord.Colour = SLATE, under: str = ""
) -> Card:
    """Lay ready markdown out, a text for each block, as many blocks as fit, controls under them, and a text `under`
    it all.
    """
    laid_rows = rows(*groups)
    room = limits.COMPONENTS - 2 - sum(1 + len(row.children) for row in laid_rows)
    kept, _ = within(list(blocks), limits.TEXT_BUDGET - len(under), more="-# … and {} more.", most=room)
    return laid_out([*(_text([block]) for block in kept), *laid_rows], colour, under=under)


def file_card(text: str, content: bytes, name: str, controls: Sequence[Control | None] = ()) -> Card:
    """Hand a file over under ready markdown."""
    items = [_text([text]), discord.ui.File[Any](f"attachment://{name}")]
    return laid_out([*items, *rows(controls)], SLATE, [discord.File(io.BytesIO(content), filename=name)])


def laid_out(
    items: Iterable[discord.ui.Item[Any]],
    colour: discord.Colour,
    files: Iterable[discord.File] = (),
    *,
    under: str = "",
) -> Card:
    """Put the one container of a card together, with a text `under` it. Every message that the bot sends is made
    here, and none exceeds what Discord takes: the longest texts are cut, and of too many parts the texts beside each
    other are joined, then those at the end left out.

    Every control is found again by its state, so discord.py need not keep the view, which would cost a task of a
    quarter of an hour for each private one: it is stopped.
    """
    kept = _few([each for each in items if not _is_blank(each)], limits.COMPONENTS - (2 if under else 1))
    _shorten([each for each in kept if isinstance(each, discord.ui.TextDisplay)], limits.TEXT_BUDGET - len(under))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*kept, accent_colour=colour))
    if under:
        view.add_item(discord.ui.TextDisplay(under))
    view.stop()
    return Card(view, tuple(files))


def _is_blank(item: discord.ui.Item[Any]) -> bool:
    return isinstance(item, discord.ui.TextDisplay) and not item.content.strip()


def _few(items: list[discord.ui.Item[Any]], room: int) -> list[discord.ui.Item[Any]]:
    """Make do with a number of components."""
    if _count(items) <= room:
        return items
    kept: list[discord.ui.Item[Any]] = []
    for item in items:
        if isinstance(item, discord.ui.Separator):
            continue
        if isinstance(item, discord.ui.TextDisplay) and kept and isinstance(kept[-1], discord.ui.TextDisplay):
            kept[-1] = discord.ui.TextDisplay(f"{kept[-1].content}\n{item.content}")
        else:
            kept.append(item)
    while _count(kept) > room:
        kept.pop()
    return kept


def _count(items: Iterable[discord.ui.Item[Any]]) -> int:
    return sum(1 + (len(item.children) if isinstance(item, discord.ui.ActionRow) else 0) for item in items)


def _shorten(texts: list[discord.ui.TextDisplay[Any]], room: int) -> None:
    """Cut the longest texts until all of them together have a number of characters: what a short one leaves of its
    share goes to the longer ones.
    """
    for place, text in enumerate(sorted(texts, key=lambda each: len(each.content))):
        text.content = _cut(text.content, room // (len(texts) - place))
        room -= len(text.content)


def _cut(text: str, most: int) -> str:
    """Shorten markdown at the end of a line, else as any text; a code block is closed."""
    if len(text) <= most:
        return text
    fence = "\n```" if "```" in text else ""
    kept = text[: most - len(fence) - 1]
    end = kept.rfind("\n")
    kept = f"{kept[:end]}\n…" if end > most // 2 else shortened(text, most - len(fence))
    return kept + fence if kept.count("```") % 2 else kept


def within(texts: Sequence[str], budget: int, *, more: str, most: int | None = None) -> tuple[list[str], int]:
    """Keep the whole lines that fit a number of characters, then say how many more there are; never cut one.

    A first line that is too long by itself is cut at a word.
    """
    kept: list[str] = []
    spent = 0
    reserve = len(more) + 8
    room = len(texts) if most is None else most
    for at, text in enumerate(texts):
        last = at == len(texts) - 1
        if spent + len(text) + 1 + (0 if last else reserve) > budget or len(kept) >= room - (0 if last else 1):
            break
        kept.append(text)
        spent += len(text) + 1
    left = len(texts) - len(kept)
    if left and not kept and budget > reserve:
        kept, left = [shortened(texts[0], budget - reserve)], left - 1
    if left:
        kept.append(more.format(left))
    return kept, left


def asker_of(message: discord.Message | None) -> int | None:
    """Find whose card a message is: the ✕ carries its asker, so that this holds for answers of every origin."""
    if message is None:
        return None
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    for item in view.walk_children():
        found = re.fullmatch(custom_ids.CURRENT, getattr(item, "custom_id", None) or "")
        if found is not None and found["verb"] == custom_ids.REMOVE and found["rest"].isdigit():
            return int(found["rest"])
    return None


def command_of(message: discord.Message, verbs: Collection[str] = custom_ids.OF_THE_ANSWER) -> str:
    """Find the command that a card answers, in the state of its controls; empty when none carries one. Of other
    `verbs` it is what the first such control asks: what a refusal suggests.
    """
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    for item in view.walk_children():
        found = re.fullmatch(custom_ids.CURRENT, getattr(item, "custom_id", None) or "", re.DOTALL)
        if found is not None and found["verb"] in verbs:
            return found["rest"]
    return ""


def _controls(
    answer: Answer, has_chart: bool, asker_id: int | None, more: Sequence[Control | None], *, is_shared: bool
) -> list[discord.ui.ActionRow[Any]]:
    """Lay out one row of at most five buttons, ✕ last, and one select of all else. `more` takes the place of the
    months before and after, which then stand in the select; beside those stands there what follows up, since a
    phone's row holds no more. Where both months would begin a second line on a phone, the later one is the select's
    first option.
    """
    question, command = answer.question, answer.question.command
    months = [lead for lead in answer.leads if lead.label.startswith(BACK) or lead.label.endswith(ONWARD)]
    others = [lead for lead in answer.leads if lead not in months]
    beside: list[Control | None] = []
    if answer.whole is not None and answer.whole.question is not None:
        beside.append(button(answer.whole.label, custom_ids.BESIDE, answer.whole.question.command))
    if answer.reasons:
        beside.append(button(WHY_LABEL, custom_ids.WHY, command))
    follows = not isinstance(question, ListQuestion | DownloadQuestion)
    if follows and (more or not months):
        beside.append(button(FOLLOW_LABEL, custom_ids.ASK_ON, command))
        follows = False
    beside += more
    if asker_id is not None:
        beside.append(button("✕", custom_ids.REMOVE, str(asker_id)))
    elif is_shared and question.kind != "help":
        beside.append(button("Share here", custom_ids.RUN, command))
    turns = [] if more else [(_lead(lead, f"month{at}"), lead) for at, lead in enumerate(months)]
    first = [*(control for control, _ in turns), *beside]
    given_way: list[tuple[str, str]] = []
    if len(turns) == 2:
        kept, (_, gone) = turns if months[0].question is not None else turns[::-1]
        narrower = [kept[0], *beside]
        if phone.row_lines(rows(narrower)) < phone.row_lines(rows(first)):
            first = narrower
            given_way = [] if gone.question is None else [(f"{custom_ids.GO}:{gone.question.command}", gone.label)]
    following = [(custom_ids.ASK_ON, FOLLOW_LABEL)] if follows else []
    options = _more_options(answer, has_chart, (*months, *others) if more else others)
    return rows(first, [choice("More…", custom_ids.MORE, command, [*given_way, *following, *options])])


def _more_options(answer: Answer, has_chart: bool, leads: Iterable[Lead]) -> list[tuple[str, str]]:
    """Return what the select offers: the sides of this answer, what changes it, then the questions it leads to."""
    question, found = answer.question, list[tuple[str, str]]()
    if answer.table is not None and answer.table.rows and question.kind != "help":
        found.append((custom_ids.TABLE, "Table"))
        if not isinstance(question, DownloadQuestion):
            found.append((custom_ids.CSV, "Table as a CSV file"))
    if answer.months:
        found.append((custom_ids.MONTH, "Another month…"))
    if isinstance(question, FigureQuestion) and has_chart:
        spans = (each for each in (*SPANS_MONTHS, ALL_MONTHS) if each != question.span_months)
        found += [(f"{custom_ids.SPAN}:{months}", span_words(months)) for months in spans]
    return found + [(lead.question.command, lead.label) for lead in leads if lead.question is not None]


def _lead(lead: Lead, place: str) -> Control | None:
    if lead.question is None:
        return button(lead.label, custom_ids.NOTHING, place, disabled=True)
    return button(lead.label, custom_ids.GO, lead.question.command)


def written(block: Block, ids: CommandIds) -> list[str]:
    """Write a block: its heading and its lines."""
    return [f"**{escaped(shortened(block.heading, limits.HEADING))}**", *lines(block.lines, ids)]


def _gallery(
    chart: ChartSpec, alt: str, pictures: Pictures, files: list[discord.File], answer: Answer
) -> discord.ui.MediaGallery[Any]:
    stem, number = slug(answer.question.command), f"-{len(files) + 1}" if files else ""
    name = f"{stem}{number}.png"
    files.append(discord.File(io.BytesIO(pictures[chart]), filename=name))
    gallery = discord.ui.MediaGallery[Any]()
    gallery.add_item(media=f"attachment://{name}", description=shortened(alt, limits.ALT_BUDGET).strip() or _NO_ALT)
    return gallery


def _text(texts: Sequence[str]) -> discord.ui.TextDisplay[Any]:
    return discord.ui.TextDisplay("\n".join(texts))


def _is_long_list(answer: Answer) -> bool:
    """Say whether an answer is a whole list, of which a phone's screen is shown; the select leads to the rest."""
    question = answer.question
    return isinstance(question, ListQuestion) and not question.search and question.topic in LONG_LISTS


def _more(answer: Answer, ids: CommandIds) -> str:
    """Say that a list goes on and how to narrow it, with a place for the number."""
    topic = answer.question.command.split(" ", 1)[0].removeprefix("/")
    return f"-# … and {{}} more: choose below, or {markdown((Command(topic),), ids)} with a word to search for"


def slug(command: str) -> str:
    """Make a file name's stem of a command: "exports-us-2025-06-magnets"."""
    return re.sub(r"[^a-z0-9]+", "-", command.lower()).strip("-")[:60] or "chart"
