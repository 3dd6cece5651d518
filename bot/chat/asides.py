"""What stands behind an answer, each a private card: its table, its CSV file, and why the number is what it is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import limits, states
from bot.chat.buttons import Control, button
from bot.chat.cards import Card, file_card, heading, slug, text_card
from bot.chat.tables import code_block, page_count
from bot.chat.words import CommandIds, escaped, lines
from bot.desk.download_files import table_csv
from bot.questions.leads import file_of, revisions_of
from bot.text import Line, Link, line, shortened
from bot.trade.answer import Answer, Reason
from bot.trade.observations import Source
from bot.trade.wording import published_words

PAGE_BLOCKS = 30


def table_card(answer: Answer, page: int) -> Card | None:
    """Lay one page of the table out, with the way to the others and to the file; None without a table."""
    table = answer.table
    if table is None:
        return None
    pages = page_count(table)
    page = min(max(page, 0), pages - 1)
    command = answer.question.command
    turns = _turns(states.PAGE, page, pages, command)
    said = f"-# Page {page + 1} of {pages} · {len(table.rows)} rows" if pages > 1 else f"-# {len(table.rows)} rows"
    head = "\n".join(heading(answer.title))
    blocks = [head, code_block(table, page, limits.TEXT_BUDGET - len(head) - len(said) - 2), said]
    file = file_of(answer.question)
    whole = [button("All that is stored", states.SHOW, file.command)] if file is not None else []
    return text_card(blocks, [*turns, button("CSV", states.CSV, command), *whole])


def csv_card(answer: Answer) -> Card | None:
    """Attach the table as a CSV file; None without a table."""
    if answer.table is None:
        return None
    name = f"{slug(answer.question.command)}.csv"
    return file_card("\n".join(heading(answer.title)), table_csv(answer.table), name)


def why_card(answer: Answer, ids: CommandIds, page: int) -> Card | None:
    """Lay out what the number rests on, a block for each thing explained, with the way to what does not fit; None
    where there is nothing to explain.
    """
    if not answer.reasons:
        return None
    head = f"### Why this number?\n-# {escaped(shortened(answer.title, limits.HEADING))}"
    room = limits.TEXT_BUDGET - len(head) - 1
    pages = _pages([part for reason in answer.reasons for part in _parts(_reason(reason, ids), room)], room)
    page = min(max(page, 0), len(pages) - 1)
    revisions = revisions_of(answer.question)
    how = [button("Revisions", states.SHOW, revisions.command)] if revisions is not None else []
    turns = _turns(states.WHY_PAGE, page, len(pages), answer.question.command)
    return text_card([head, *pages[page]], [*turns, *how])


def _pages(blocks: Sequence[str], room: int) -> list[list[str]]:
    """Share blocks out over as few pages as hold them whole, in characters and in number."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        spent = sum(len(each) + 1 for each in pages[-1])
        if pages[-1] and (spent + len(block) + 1 > room or len(pages[-1]) == PAGE_BLOCKS):
            pages.append([])
        pages[-1].append(block)
    return pages


def _parts(written: Sequence[str], room: int) -> list[str]:
    """Part the lines of one block so that each part has a page's room; most blocks are one part."""
    parts: list[list[str]] = [[]]
    for text in written:
        if sum(len(each) + 1 for each in parts[-1]) + len(text) + 1 > room:
            parts.append([written[0]])
        parts[-1].append(text)
    return ["\n".join(part) for part in parts]


def _reason(reason: Reason, ids: CommandIds) -> list[str]:
    linked = {part.url for each in reason.lines for part in each if isinstance(part, Link)}
    cited = [_cited(source) for source in reason.sources if source.url not in linked or not source.url]
    head = f"**{escaped(shortened(reason.about, limits.HEADING))}**"
    return [head, *lines(reason.lines, ids), *lines(cited, ids, are_small=True)]


def _cited(source: Source) -> Line:
    day = f" · {published_words(source.published_on)}" if source.published_on else ""
    return line(Link(source.publisher, source.url), day)


def _turns(verb: str, page: int, pages: int, command: str) -> list[Control | None]:
    if pages == 1:
        return []
    turns = (("‹ Back", page - 1, page > 0), ("More ›", page + 1, page < pages - 1))
    return [button(label, verb, f"{to}:{command}", disabled=not is_there) for label, to, is_there in turns]
