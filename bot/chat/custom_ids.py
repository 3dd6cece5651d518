"""What a control remembers, in its custom_id: a version, a verb and the question as its command text.

`x1:go:/exports US 2025-05 magnets` survives restarts, since the text is read again when it is pressed.
"""

from __future__ import annotations

from bot.chat import limits

VERSION = "x1"
CURRENT = rf"{VERSION}:(?P<verb>[a-z]+):(?P<rest>.*)"
OUTDATED = rf"x(?!{VERSION[1:]}:)\d+:(?P<rest>.*)"

GO = "go"
RUN = "run"
SHOW = "show"
BESIDE = "beside"
SPAN = "span"
MONTH = "month"
MORE = "more"
MONTHS = "months"
TABLE = "table"
PAGE = "page"
CSV = "csv"
WHY = "why"
WHY_PAGE = "whypage"
ASK_ON = "ask"
REMOVE = "remove"
NOTHING = "nothing"
ABOUT = "about"
UNWATCH = "unwatch"
IMPORT = "imp"
FILE_FORM = "fileform"
UNDO = "undo"
REMOVE_FIGURE = "rmfig"
HISTORY = "hist"
HISTORY_CSV = "histcsv"
HOST = "host"
CLAIMS = "claims"
OUTDATED_PRESS = "outdated"
OF_THE_ANSWER = (MORE, TABLE, CSV, WHY, ASK_ON, SPAN, MONTH)


def custom_id(verb: str, rest: str = "") -> str | None:
    """Write a control's state, or None when it is longer than Discord holds: such a control is left out."""
    written = f"{VERSION}:{verb}:{rest}"
    return written if len(written) <= limits.CUSTOM_ID else None


def command_in(rest: str) -> str:
    """Find the command text in the state of a control of any version; empty when there is none."""
    _, slash, command = rest.partition("/")
    return slash + command if slash else ""
