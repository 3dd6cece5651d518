"""Trade questions answered: in Discord (run), in a local page (demo) and here (ask)."""

from __future__ import annotations

import asyncio
import atexit
import gc
import os
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot import __version__
from bot.errors import DISK_FULL, StartError, UserError, is_full
from bot.settings import Settings, read_settings, store_place
from bot.text import plain, quoted

if TYPE_CHECKING:
    from rich.console import Console

    from bot.desk.backups import Backups
    from bot.desk.door import Desk

app = typer.Typer(name="tonnage", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
# Objects that are new, and how many times they are looked at before older ones are: see gc.set_threshold.
# What an answer loads are some 250,000.
COLLECTED_AFTER = (500_000, 5, 5)
QUESTIONS_HELP = (
    'Questions such as "/exports us 2025-06"; - reads one a line from standard input, as a text or as a JSON object '
    "with question and, where it follows another, after."
)
CHARTS_HELP = "The folder that charts are written to, in the folder where you are."
NO_SIGN_OF_LIFE = "no sign of life: no bot runs on this store, or it is not well and its log says why"


def main() -> None:
    """Run the command line and end the process; a fault the operator can mend is one line and exit status 1."""
    # A command makes little but what it loads, which stays: the collector of cycles need not look at it so often.
    gc.set_threshold(*COLLECTED_AFTER)
    words: str | None = None
    status: str | int | None = 1
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        status = ended.code
    except StartError as error:
        words = str(error)
    except UserError as error:
        words = plain(error.message)
    except BrokenPipeError:  # who read the output has read enough
        pass
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        words = (
            DISK_FULL if is_full(error) else f"The machine refuses: {error.strerror or type(error).__name__}{place}."
        )
    if words is not None:
        _console(is_for_errors=True).print(words, style="red", markup=False, highlight=False, soft_wrap=True)
    _end(status)


def _end(status: str | int | None) -> NoReturn:
    """End the process at once: all is put away, and Python would take everything apart that was loaded, which takes
    longer than many an answer.
    """
    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 1 if status else 0)


def _console(*, is_for_errors: bool = False) -> Console:
    from rich.console import Console  # only where something is said: the bot that runs would hold it for nothing

    return Console(stderr=is_for_errors)


def _say_version(is_asked: bool) -> None:
    if is_asked:
        _console().print(f"Tonnage {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def every_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Trade questions answered: in Discord (run), in a local page (demo) and here (ask)."""


def finish(work: Coroutine[Any, Any, int | None]) -> None:
    """Run a command's coroutine and exit with its status, None being success."""
    raise typer.Exit(asyncio.run(work) or 0)


def read_settings_with_token() -> Settings:
    """Read the settings of a command that logs in, so that a missing token is told before anything is loaded."""
    settings = read_settings()
    _ = settings.token
    return settings


@asynccontextmanager
async def open_desk(settings: Settings, *, migrates: bool = False, chart_workers: int = 0) -> AsyncIterator[Desk]:
    """Open the desk on the store that the settings name, drawing in this process unless there are chart workers; say
    so where the store is made anew though there are copies of one.
    """
    from bot.desk.door import Desk

    now = datetime.now(UTC)
    async with Desk.opened(
        settings.database,
        now=now,
        default_product=settings.default_product,
        chart_workers=chart_workers,
        migrates=migrates,
        data_guilds=settings.data_guilds,
        upload_limit=settings.upload_limit_bytes,
        fetch_addresses=settings.fetch_addresses,
        fetch_keys=settings.fetch_keys,
    ) as desk:
        earlier = _backups(settings).instead_of_new(now) if desk.is_new else ""
        if earlier:
            typer.echo(f"The store {settings.database} is new, but {earlier}.", err=True)
        yield desk


def typed_lines() -> Iterator[str]:
    """Read questions from standard input, one a line, whatever its bytes are."""
    lines = (line.decode("utf-8-sig", "replace").strip() for line in sys.stdin.buffer)
    return filter(None, lines)


def _day(typed: str) -> date:
    """Return the day that was typed; BadParameter for anything else."""
    try:
        return datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(
            f"{quoted(typed)} is no day that can be read: write it as YYYY-MM-DD, such as 2025-08-01."
        ) from None


def batch_number(typed: str) -> int:
    """Return the number that was typed of a batch; BadParameter for anything else."""
    try:
        return int(typed)
    except ValueError:
        raise typer.BadParameter(f"{quoted(typed)} is no batch's number; python -m bot history has them.") from None


def page_number(typed: str | int) -> int:
    """Return the page that was typed of a list, or that stands where none was; BadParameter for anything else."""
    words = str(typed)
    if not (words.isdecimal() and int(words)):
        raise typer.BadParameter(f"{quoted(words)} is no page; they are numbered from 1, the newest first.")
    return int(words)


@app.command()
def ask(
    questions: Annotated[list[str], typer.Argument(help=QUESTIONS_HELP)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each question.")] = False,
    charts: Annotated[Path, typer.Option(help=CHARTS_HELP)] = Path("charts"),
    as_of: Annotated[
        date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="Answer as of this day.")
    ] = None,
    after: Annotated[str, typer.Option(help='The question that these follow: --after "us june 2025".')] = "",
) -> None:
    """Answer questions here, with the table and the chart that the bot would post."""
    from bot.cli.ask import ask_all
    from bot.cli.output import DONE, REFUSED
    from bot.trade.chart_specs import Theme

    settings = read_settings()
    asked = (text for question in questions for text in (typed_lines() if question == "-" else (question,)))

    async def work() -> int:
        async with open_desk(settings) as desk:
            theme, console = Theme(settings.theme), _console()
            refused = await ask_all(
                desk, asked, theme=theme, charts=charts, as_json=as_json, console=console, as_of=as_of, after=after
            )
            return REFUSED if refused and len(questions) == 1 and questions != ["-"] else DONE

    finish(work())


@app.command()
def gallery(folder: Annotated[Path, typer.Argument(help="The folder that the pictures are written to.")]) -> None:
    """Draw every kind of picture from the bundled data, at two sizes and in both themes, to be looked at."""
    from bot.cli.gallery import drawn, write_gallery

    count = write_gallery(asyncio.run(drawn()), folder)
    _console().print(f"{count} pictures in {folder}; {folder / 'index.html'} shows them all.", soft_wrap=True)


@app.command()
def claims(
    file: Annotated[str, typer.Argument(help="The file with the text, plain or HTML; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each text.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="Each line is a text, or a JSON object with text.")] = False,
    dated: Annotated[
        date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="The day of the text, for “last month”.")
    ] = None,
    source: Annotated[str, typer.Option(help="Where it stood: an address, or “PUBLISHER, 2025-07-23”.")] = "",
) -> None:
    """Check the numbers of a text: each claim held against the store."""
    from bot.cli.claims import check_all, read_texts

    settings = read_settings()
    texts = read_texts(file, is_lines=lines, dated=dated, source=source)

    async def work() -> None:
        async with open_desk(settings) as desk:
            await check_all(desk, texts, as_json=as_json, console=_console())

    finish(work())


@app.command()
def report(
    month: Annotated[str, typer.Argument(help="The month, such as 2025-10; without it the newest.")] = "",
    product: Annotated[str, typer.Option(help="Which product the report is about.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    charts: Annotated[Path, typer.Option(help=CHARTS_HELP)] = Path("charts"),
) -> None:
    """Write the monthly report with all its parts, and its charts as files."""
    ask([" ".join(filter(None, ["/report", month, product]))], as_json=as_json, charts=charts)


@app.command()
def status() -> None:
    """Say how far the data reach, who loaded them, what is missing, what comes next."""
    ask(["/status details"])


@app.command()
def run() -> None:
    """Answer in Discord until stopped (SIGTERM or Ctrl-C)."""
    settings = read_settings_with_token()
    from bot.chat.running import run as run_bot

    with asyncio.Runner() as runner:
        runner.run(run_bot(settings))
        # All is put away. What threads still work on is for nobody any more, and they would be waited for.
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(0)


@app.command()
def health() -> None:
    """Say whether the bot on this store runs and is well: exit status 0 or 1, for hosts that ask."""
    from bot.hosts import is_alive, last_beat
    from bot.private_files import problem_in

    store = read_settings().process_file
    last = last_beat(store)
    is_well = is_alive(last, datetime.now(UTC))
    when = f"last sign of life {last:%Y-%m-%d %H:%M:%S} UTC" if last else NO_SIGN_OF_LIFE
    problem = "" if is_well else problem_in(store.absolute().parent)
    why = f"; nothing can be saved: {problem}" if problem else ""
    _console().print(f"{'well' if is_well else 'unwell'}: {when}{why}", soft_wrap=True, highlight=False)
    raise typer.Exit(0 if is_well else 1)


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Show the real bot in a local page, without a token, as a member and as an admin."""
    from bot.chat.demo import demo as run_demo

    finish(run_demo(read_settings(), open_browser=browser, port=port))


@app.command()
def rehearse(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Live through a month of posting in a local page: data, grace, window, report, thread, correction."""
    from bot.chat.rehearsal import rehearse as run_rehearsal

    finish(run_rehearsal(read_settings(), open_browser=browser, port=port))


@app.command()
def mcp(
    http: Annotated[
        str,
        typer.Option(
            help="Serve over HTTP at HOST:PORT, such as 127.0.0.1:8765, instead of standard input and output: "
            "behind a server that adds TLS, at an address that ends in /mcp. Assistants send MCP_TOKEN "
            "(Authorization: Bearer …); MCP_HOSTS are the names by which they get there."
        ),
    ] = "",
) -> None:
    """Answer assistants through the Model Context Protocol: over standard input and output, or over HTTP."""
    settings = read_settings()
    try:
        from bot.mcp.server import Server, http_app, listening_socket, read_address, require_named, serve_http
    except ModuleNotFoundError:
        raise StartError("Answering assistants needs more packages: pip install -e '.[mcp]'") from None
    from bot.trade.chart_specs import Theme

    async def over_http() -> None:
        (host, port), token = read_address(http), settings.assistants_token
        require_named(host, settings.mcp_hosts)
        with listening_socket(host, port) as listening:
            async with open_desk(settings, chart_workers=settings.chart_workers) as desk:
                server = Server(desk, Theme(settings.theme))
                desk.warm(datetime.now(UTC))
                served = http_app(server, token, settings.mcp_hosts, host)
                _console().print(f"Tonnage answers assistants at http://{host}:{listening.getsockname()[1]}/mcp")
                await serve_http(served, listening)

    async def over_standard_streams() -> None:
        async with open_desk(settings) as desk:
            await Server(desk, Theme(settings.theme)).run_stdio_async()

    finish(over_http() if http else over_standard_streams())


@app.command()
def sync() -> None:
    """Tell Discord of the commands now, whatever was told before."""
    settings = read_settings_with_token()
    from bot.chat.running import sync as sync_commands

    count = asyncio.run(sync_commands(settings))
    _console().print(f"{count} commands registered.")


@app.command()
def migrate() -> None:
    """Make the store, or bring it up to this version, while no bot runs on it; a copy is made first."""
    settings = read_settings()

    async def work() -> None:
        async with open_desk(settings, migrates=True) as desk:
            copy = f" The store as it was is kept as {desk.copy}." if desk.copy else ""
            _console().print(f"{settings.database} is up to date.{copy}", soft_wrap=True, markup=False)

    finish(work())


@app.command()
def check(
    online: Annotated[
        bool, typer.Option("--online", help="Ask Discord too: token, clock, servers, permissions.")
    ] = False,
) -> None:
    """Look whether everything the bot needs is there; each line is ok or says how to mend it."""
    from bot.cli.maintenance import check_all

    console = _console()
    checks = asyncio.run(check_all(read_settings(), now=datetime.now(UTC), online=online))
    for each in checks:
        mark = "[green]ok[/]   " if each.is_ok else "[red]mend[/] "
        console.print(f"{mark}{each.name}: ", end="")
        is_named = each.is_ok or each.place is None or str(each.place) in each.words
        console.print(each.words if is_named else f"{each.words} ({each.place})", markup=False, soft_wrap=True)
    raise typer.Exit(0 if all(each.is_ok for each in checks) else 1)


@app.command()
def backup(
    to: Annotated[Path | None, typer.Option(help="Another folder for it, such as that of a mounted disk.")] = None,
) -> None:
    """Copy the store as it stands now, also while the bot runs; this copy stays until you remove it."""
    from bot.cli.maintenance import back_up

    raise typer.Exit(back_up(_backups(read_settings()), datetime.now(UTC), _console(), folder=to))


@app.command()
def restore(
    copy: Annotated[Path | None, typer.Argument(help="The copy to put back; without one the newest.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a copy in the store's place, after showing what both hold; refuses while a bot holds the store."""
    from bot.cli.maintenance import put_back

    raise typer.Exit(put_back(copy, _backups(read_settings()), datetime.now(UTC), _console(), is_sure=yes))


@app.command()
def move(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store as it is: an address as in DATABASE_URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it is to be, where no store is yet.")],
) -> None:
    """Copy a whole store to another place, on SQLite or PostgreSQL: history and ids included, all or nothing."""
    from bot.cli.maintenance import move as move_store

    raise typer.Exit(move_store(store_place(source), store_place(target), _console()))


def _backups(settings: Settings) -> Backups:
    from bot.desk.backups import Backups

    return Backups(settings.database, settings.backups)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="The file as it was downloaded, or the filled-in template.")],
    flow: Annotated[str, typer.Option(help="export or import, where the file does not say.")] = "",
    month: Annotated[str, typer.Option(help="The month (2025-06), where the file does not say.")] = "",
    product: Annotated[str, typer.Option(help="The product or HS code, where the file does not say.")] = "",
    complete: Annotated[str, typer.Option(help="yes when the file lists every partner, else no.")] = "",
    note: Annotated[str, typer.Option(help="A note for the history.")] = "",
    valid_rows: Annotated[bool, typer.Option("--valid-rows", help="Leave out the rows that cannot be read.")] = False,
    override: Annotated[bool, typer.Option("--override", help="Replace better figures too.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, write rejected rows beside the file, and stop.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines; saves only with --yes.")] = False,
) -> None:
    """Show what a file would change, ask, and save exactly that; it can be undone."""
    from bot.cli.data import ImportSession, refused

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            console = _console()
            with refused(f"import {file}", console, as_json=as_json) as status:
                options = desk.imports.options(
                    flow=flow, month=month, product=product, complete=complete, note=note, now=datetime.now(UTC)
                )
                options = replace(options, takes_valid_rows=valid_rows, is_override=override)
                session = ImportSession(desk, console, is_sure=yes, dry_run=dry_run, as_json=as_json)
                status.code = await session.run(file, options)
            return status.code

    finish(work())


@app.command()
def fetch(
    source: Annotated[str, typer.Argument(help="eurostat, census, customs or comtrade.")],
    product: Annotated[
        str, typer.Argument(help="The product, such as magnets or magnets-hts; of customs the bulletin, whole.")
    ] = "",
    months: Annotated[
        str, typer.Argument(help="2025, 2025-06 or 2025-01..2025-06; empty: the newest thirteen.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and stop.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Fetch official figures; what is plain is saved as a batch that can be undone, the rest is asked."""
    from bot.cli.data import refused
    from bot.cli.fetch import fetch_files

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            console = _console()
            with refused(f"fetch {source} {product} {months}".strip(), console, as_json=as_json) as status:
                status.code = await fetch_files(
                    desk, console, source, product, months, is_sure=yes, dry_run=dry_run, as_json=as_json
                )
            return status.code

    finish(work())


@app.command()
def template(
    path: Annotated[Path, typer.Argument(help="Where to write it: .xlsx or .csv.")] = Path("tonnage-template.xlsx"),
) -> None:
    """Write an empty file to fill in and import, for figures from any source."""
    from bot.cli.data import write_template

    write_template(path, _console())


@app.command()
def undo(
    batch: Annotated[
        int | None,
        typer.Argument(parser=batch_number, help="The batch's number; without one the newest."),
    ] = None,
    both: Annotated[bool, typer.Option("--both", help="Undo what changed the same figures later too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Undo an import or a change as a whole; an undo can be undone."""
    from bot.cli.data import undo as undo_batch

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            return await undo_batch(desk, batch, _console(), is_sure=yes, with_later=both)

    finish(work())


@app.command()
def history(
    page: Annotated[int, typer.Argument(parser=page_number, help="The page, the newest first.")] = 1,
    as_csv: Annotated[bool, typer.Option("--csv", help="The whole history as CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what was done to the data, by whom, when and why."""
    from bot.cli.data import told
    from bot.desk.download_files import table_csv

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            if as_csv:
                whole = await desk.history.whole()
                if whole.table is not None:
                    sys.stdout.write(table_csv(whole.table).decode("utf-8-sig"))
                return 0
            asked = desk.history.page(page)
            return await told("history", asked, _console(), as_json=as_json, with_table=False)

    finish(work())


@app.command()
def verify(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make every figure again from its history.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Check the figures against each other; what is wrong is named by month and amount."""
    from bot.cli.data import terminal_actor, told

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            now = datetime.now(UTC)
            asked = desk.history.rebuild(terminal_actor(), now=now) if rebuild else desk.history.verify()
            return await told("verify", asked, _console(), as_json=as_json)

    finish(work())


@app.command()
def export(
    what: Annotated[list[str] | None, typer.Argument(help='As after /download: "us 2025 xlsx".')] = None,
    folder: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
) -> None:
    """Write stored figures as a file, with what they are and where they come from."""
    from bot.cli.data import export as export_files

    async def work() -> int:
        async with open_desk(read_settings()) as desk:
            return await export_files(desk, " ".join(what or []), folder, _console())

    finish(work())
