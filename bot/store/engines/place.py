"""Where a store is: a file of SQLite, or a database on a server of PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """A database on a server. Its address may hold a password, so only `str` of this belongs in a text."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        """Return the address without the password and options."""
        parts = self._parts
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{user}{parts.hostname or ''}{port}{parts.path}"

    @property
    def has_password(self) -> bool:
        """Return whether the address has a password, which is never shown."""
        return bool(self._parts.password)

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def is_complete(self) -> bool:
        """Return whether the address names a database."""
        try:
            parts = self._parts
            return parts.scheme in SCHEMES and len(parts.path) > 1 and (parts.port or 1) > 0
        except ValueError:
            return False


StorePlace: TypeAlias = Path | DatabaseServer
