"""`fetch`: official figures from their source, through the desk's same calls."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from rich.console import Console

from bot.changes.entries import read_months
from bot.cli.data import ImportSession, show, terminal_actor
from bot.cli.output import DONE, print_line, styled
from bot.desk.door import Desk
from bot.desk.fetching import Fetched
from bot.text import line, plain
from bot.trade.fetching import FetchOutcome


async def fetch_files(
    desk: Desk,
    console: Console,
    source: str,
    product: str,
    months: str,
    *,
    is_sure: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Fetch, show what became of each file, and ask about what waits; return the exit status."""
    session = ImportSession(desk, console, is_sure=is_sure, dry_run=dry_run, as_json=as_json)
    now, actor = datetime.now(UTC), terminal_actor()
    terms = desk.fetching.source(source).terms
    if terms and not as_json:
        console.print(styled(line(terms)), soft_wrap=True, style="dim")
    wanted = read_months(months, today=now.date(), may_be_ahead=True) if months.strip() else None
    found = await desk.fetching.fetch(source, product, wanted, actor, now=now, dry_run=dry_run)
    code = DONE
    for each in found:
        command = f"fetch {source} {product} {each.months}"
        if each.committed is not None:
            show(command, each.committed.answer, console, as_json=as_json)
        elif each.preview is not None:
            show(command, each.preview.answer, console, as_json=as_json)
            if each.outcome is FetchOutcome.WAITS:
                code = max(code, await session.settle(each.preview, command, 0))
        elif as_json:
            print_line(console, _same_json(command, each))
        else:
            console.print(styled(each.words), soft_wrap=True)
    return code


def _same_json(command: str, fetched: Fetched) -> str:
    told = {
        "question": command,
        "kind": "fetch",
        "ok": True,
        "facts": {"outcome": str(fetched.outcome), "file": fetched.name, "months": str(fetched.months)},
        "notes": [plain(fetched.words)],
    }
    return json.dumps(told, ensure_ascii=False)
