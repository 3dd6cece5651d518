"""What can go wrong, as sentences that are safe to show.

    UserError                 the person can do something about it; the sentence says what
    ├── NotUnderstood         a word, month, partner or product could not be read
    ├── NotLoaded             understood, but the store has no such figure (yet)
    ├── NotAllowed            the actor may not do this; names what is missing
    ├── NotPossible           understood and allowed, but it cannot be done as asked
    └── Busy                  too much at once; says when to try again
    StartError                the operator must mend something before the bot can start (one line)

Every error owns its sentence, a stable `code` for machines, and where there are any the nearest things
that would work. Anything else that is raised is a fault of ours and is shown as a reference only.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.text import Line, line, plain

# Every code of a UserError, by which machines know a refusal; the tests hold that people can meet each of them.
ErrorCode = Literal[
    "add_amount",
    "add_source",
    "add_value",
    "add_weight",
    "added_twice",
    "admin_channel_closed",
    "alias_taken",
    "alias_unknown",
    "alias_words",
    "already_loaded",
    "already_posted",
    "arguments_wrong",
    "as_of_before_store",
    "as_of_future",
    "as_of_here",
    "as_of_unknown",
    "attach_files_missing",
    "before_the_store",
    "bulletin-shape",
    "chart_failed",
    "chart_late",
    "charts_busy",
    "claims_without_text",
    "command_changed",
    "command_not_as_text",
    "command_unknown",
    "compare_flows",
    "compare_mixed",
    "compare_one",
    "customs-other-table",
    "disk_full",
    "download_no_room",
    "download_too_large",
    "download_too_many",
    "edit_elsewhere",
    "edit_in_message",
    "edit_not_editor",
    "editors_elsewhere",
    "editors_not_admin",
    "entry_day",
    "entry_month_ahead",
    "entry_month_one",
    "entry_number",
    "entry_partner_ambiguous",
    "entry_partner_near",
    "entry_partner_unknown",
    "entry_product_near",
    "entry_product_unknown",
    "entry_year_missing",
    "event_importance",
    "event_unknown",
    "event_words",
    "events_none",
    "events_twice",
    "events_unknown",
    "fault",
    "fetch-busy",
    "fetch-columns",
    "fetch-cut-off",
    "fetch-denied",
    "fetch-empty",
    "fetch-key",
    "fetch-missing",
    "fetch-months",
    "fetch-no-key",
    "fetch-page",
    "fetch-product",
    "fetch-redirect",
    "fetch-server",
    "fetch-slow",
    "fetch-source",
    "fetch-too-big",
    "fetch-too-large",
    "fetch-unreachable",
    "fetch-unreadable",
    "file-annual",
    "file-bomb",
    "file-cut",
    "file-damaged",
    "file-empty",
    "file-encoding",
    "file-error-answer",
    "file-flow-differs",
    "file-headers-differ",
    "file-json",
    "file-kind",
    "file-locked",
    "file-mixed-periods",
    "file-month-ahead",
    "file-month-differs",
    "file-mostly-rejected",
    "file-no-codes",
    "file-no-data",
    "file-not-text",
    "file-other-flow",
    "file-product-differs",
    "file-quotes",
    "file-services",
    "file-shape",
    "file-sheets-without-month",
    "file-too-large",
    "file-too-long",
    "file-too-slow",
    "file-two-currencies",
    "file-two-flows",
    "file-unknown-columns",
    "file-unreadable",
    "file-web-page",
    "flow_not_loaded",
    "folder_not_writable",
    "forecast",
    "format_twice",
    "format_unknown",
    "guild_busy",
    "help_unknown",
    "history_ends",
    "how_reached",
    "import_complete",
    "import_flow",
    "import_gone",
    "import_nothing",
    "import_product",
    "import_product_group",
    "import_rejected_rows",
    "imports_waiting",
    "layout-column-twice",
    "layout-not-imported",
    "layout-unknown",
    "link",
    "measure_not_loaded",
    "measure_twice",
    "measure_unknown",
    "message_not_shown",
    "mirror_not_loaded",
    "month_ambiguous",
    "month_future",
    "month_in_block",
    "month_invalid",
    "month_not_day",
    "month_not_loaded",
    "month_not_published",
    "month_twice",
    "month_unknown",
    "name_known",
    "needs_manager",
    "needs_server",
    "never_loaded",
    "no_base",
    "no_common_months",
    "no_file",
    "no_place_of_a_group",
    "no_sum_of_prices",
    "no_unit_price",
    "not_a_part",
    "not_a_question",
    "not_by_country",
    "not_in_list",
    "not_posted",
    "nothing_loaded",
    "nothing_to_post",
    "nothing_to_rank",
    "nothing_to_remove",
    "number_unknown",
    "often_meant",
    "operation_unknown",
    "outdated_control",
    "partner_ambiguous",
    "partner_is_product",
    "partner_is_reporter",
    "partner_missing",
    "partner_not_loaded",
    "partner_twice",
    "partner_unknown",
    "pasted_table",
    "person_busy",
    "post_not_on",
    "product_ambiguous",
    "product_codes",
    "product_key",
    "product_not_held",
    "product_not_loaded",
    "product_not_own",
    "product_twice",
    "product_unknown",
    "ranking_twice",
    "ranking_unknown",
    "rate_currency",
    "rate_number",
    "release_day",
    "remove_not_yours",
    "report_period",
    "report_words",
    "reporter_not_loaded",
    "restarting",
    "setting_unknown",
    "several_files",
    "share_of_itself",
    "sheet_too_long",
    "sort_twice",
    "sort_unknown",
    "span_twice",
    "span_unknown",
    "store_busy",
    "store_damaged",
    "tag_unknown",
    "talk",
    "text_empty",
    "text_gone",
    "text_kind",
    "text_too_long",
    "thread_not_shown",
    "time_zone_unknown",
    "too_fast",
    "too_much_to_read",
    "top_of_partner",
    "trade-map-mirror",
    "trade-map-product",
    "trade-map-text",
    "trade-map-title",
    "trade-map-unit",
    "trade_of_others",
    "turn_busy",
    "undo_done",
    "undo_nothing",
    "undo_starter",
    "undo_touched",
    "undo_unknown",
    "unit_differs",
    "upload_gone",
    "view_twice",
    "view_unknown",
    "watch_by_range",
    "watch_by_unreadable",
    "watch_change_unknown",
    "watch_channel_closed",
    "watch_channel_not_yours",
    "watch_number",
    "watch_too_many",
    "watch_unknown",
    "watch_weight_only",
    "wish_import",
    "wish_post",
    "wish_settings",
    "wish_undo",
    "wish_watch",
    "words_left",
    "year_out_of_range",
]
ERROR_CODES: tuple[ErrorCode, ...] = get_args(ErrorCode)


def error_code(written: str) -> ErrorCode:
    """Return the code that a text put together writes; ValueError when there is no such code."""
    return ERROR_CODES[ERROR_CODES.index(written)]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that would work instead: a button's `label`, the bare `value` (a key such as KR), and the
    whole command as text that a press runs ("/exports KR 2025-06 magnets"); empty for a word to be typed.
    """

    label: str
    value: str
    command: str


class UserError(Exception):
    """A refusal with its own sentence."""

    def __init__(self, code: ErrorCode, message: Line | str, suggestions: tuple[Suggestion, ...] = ()) -> None:
        self.code: ErrorCode = code
        self.message: Line = line(message)
        self.suggestions = suggestions
        super().__init__(f"{code}: {plain(self.message)}")


class NotUnderstood(UserError):
    """A word, month, partner or product could not be read; `unread` are the words for which alone it is refused."""

    def __init__(
        self,
        code: ErrorCode,
        message: Line | str,
        suggestions: tuple[Suggestion, ...] = (),
        *,
        unread: Sequence[str] = (),
    ) -> None:
        super().__init__(code, message, suggestions)
        self.unread = tuple(unread)


class NotLoaded(UserError):
    """Understood, but the store has no such figure, or not yet."""


class NotAllowed(UserError):
    """The actor may not do this."""


class NotPossible(UserError):
    """Understood and allowed, but it cannot be done as asked."""


class Busy(UserError):
    """Too much is being asked at once."""


class StartError(Exception):
    """Something the operator must mend; `str()` is the one line to print."""


DISK_FULL = "The disk is full: make room and try again."
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: OSError) -> bool:
    """Return whether the operating system refused for want of room: a full disk, or a quota used up."""
    return error.errno in _NO_ROOM
