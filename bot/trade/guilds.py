"""What a guild has set: its default product, unit and theme, and where its admins are told things."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """One guild's settings; empty text or None where nothing was set."""

    guild: int
    product: str = ""
    unit: str = ""
    theme: str = ""
    admin_channel: int | None = None
