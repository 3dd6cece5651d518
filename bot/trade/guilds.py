"""What a guild has set: its default product, unit and theme, where its admins are told things, and its editors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """One guild's settings; empty text or None where nothing was set. `told_batch` is the newest batch of which its
    admin channel was told, None when that was chosen since.
    """

    guild: int
    product: str = ""
    unit: str = ""
    theme: str = ""
    admin_channel: int | None = None
    told_batch: int | None = None


class EditorKind(StrEnum):
    """What was named: a role, whose members are editors, or one person."""

    ROLE = "role"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Editor:
    """A role or person that may edit the data; `added_by` as in the history, `added_at` aware."""

    kind: EditorKind
    subject: int
    added_by: str
    added_at: datetime
