"""The only reader of the environment and of .env: made in a face, handed down as plain values."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_type_hints

from bot.errors import StartError
from bot.store.engines.place import SCHEMES, DatabaseServer, StorePlace
from bot.text import MEGABYTE, late_pattern

PROJECT = Path(__file__).resolve().parent.parent
# Made by systemd (tonnage.service), whose /tmp is not that of the terminal.
RUN_FOLDER = Path("/run/tonnage")
SQLITE = "sqlite:///"
POSTGRESQL = tuple(f"{scheme}://" for scheme in SCHEMES)
FEWEST_TOKEN_CHARACTERS = 16
_HOST_AND_PORT = late_pattern(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")
_PORTS = 65_536
_SHARDS = late_pattern(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})")


class ShardRange(NamedTuple):
    """The first and the last shard that a process serves, of so many."""

    first: int
    last: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Return whether the process serves every shard."""
        return (self.first, self.last) == (0, self.total - 1)

    @property
    def numbers(self) -> range:
        """Return the shards that the process serves."""
        return range(self.first, self.last + 1)


class Secret:
    """A text that no other text may hold: whoever needs it asks for its value."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "Secret(…)"

    @property
    def value(self) -> str:
        """Return the text itself, without spaces around it."""
        return self._value.strip()


def _require(is_right: bool, must: str) -> None:
    if not is_right:
        raise ValueError(f"must {must}")


def _word(text: str) -> str:
    return text.strip().lower()


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        found = next((word for word in words if word.lower() == _word(text)), "")
        _require(bool(found), f"be {', '.join(words[:-1])} or {words[-1]}")
        return found

    return read


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        found = int(text) if re.fullmatch(r"\s*\d{1,9}\s*", text, re.ASCII) else -1
        _require(least <= found <= most, f"be a whole number from {least:,} to {most:,}")
        return found

    return read


def _id(text: str) -> int:
    _require(text.strip().isdecimal(), "be the id of a server")
    return int(text)


def _ids(text: str) -> frozenset[int]:
    parts = _parts(text)
    _require(all(part.isdecimal() for part in parts), "be ids of servers, with commas between them")
    return frozenset(map(int, parts))


def _hosts(text: str) -> frozenset[str]:
    hosts = frozenset(part.lower() for part in _parts(text))
    are_names = all(re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", host) for host in hosts)
    _require(are_names, "be names of hosts without http:// and port, with commas between them")
    return hosts


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _store_address(text: str) -> str:
    server, file = "postgresql://user:password@host/database", "sqlite:///path/to/tonnage.db"
    if text.startswith(POSTGRESQL):
        _require(DatabaseServer(text).is_complete, f"look like {server}")
    else:
        _require(text.startswith(SQLITE) and len(text) > len(SQLITE), f"look like {file} or {server}")
    return text


def _folder(text: str) -> Path:
    return Path(text).expanduser()


def _address(text: str) -> str:
    _require(bool(re.fullmatch(r"https?://[^\s/]+(?:/[^\s]*)?", text)), "look like https://host")
    return text


def _shards(text: str) -> str:
    found = _SHARDS.fullmatch(text)
    is_range = found is not None and int(found[1]) <= int(found[2] or found[1]) < int(found[3])
    _require(is_range, "look like 0-3/8: the first and the last of this process, and how many there are")
    return text


def _host_and_port(text: str) -> str:
    is_address = bool(_HOST_AND_PORT.fullmatch(text)) and int(text.rpartition(":")[2]) < _PORTS
    _require(is_address, "look like 127.0.0.1:9100")
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting: its type with what reads it from a text, where ValueError says what the text must be, and its
    default. `.env.example` has a sentence on each.
    """

    discord_token: Annotated[Secret | None, Secret] = None
    database_url: Annotated[str, _store_address] = f"{SQLITE}{PROJECT / 'data' / 'tonnage.db'}"
    data_guilds: Annotated[frozenset[int], _ids] = frozenset()
    command_guild: Annotated[int | None, _id] = None
    default_product: Annotated[str, _word] = "magnets"
    theme: Annotated[Literal["dark", "light"], _one_of("dark", "light")] = "dark"
    chart_workers: Annotated[int, _number(1, 8)] = 2
    upload_limit_mb: Annotated[int, _number(1, 100)] = 25
    backups_dir: Annotated[Path | None, _folder] = None
    backup_hour: Annotated[int, _number(0, 23)] = 3
    backups_kept: Annotated[int, _number(1, 10_000)] = 30
    mcp_token: Annotated[Secret | None, Secret] = None
    mcp_hosts: Annotated[frozenset[str], _hosts] = frozenset()
    eurostat_url: Annotated[str, _address] = ""
    census_url: Annotated[str, _address] = ""
    census_api_key: Annotated[Secret | None, Secret] = None
    customs_url: Annotated[str, _address] = ""
    comtrade_url: Annotated[str, _address] = ""
    comtrade_api_key: Annotated[Secret | None, Secret] = None
    shards: Annotated[str, _shards] = ""
    metrics: Annotated[str, _host_and_port] = ""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], _one_of("DEBUG", "INFO", "WARNING", "ERROR")
    ] = "INFO"
    log_format: Annotated[Literal["text", "json"], _one_of("text", "json")] = "text"

    @property
    def token(self) -> str:
        """Return the bot's token; StartError when there is none, or it cannot be one. Keep it out of every text."""
        token = self.discord_token.value if self.discord_token else ""
        if not token:
            raise StartError(
                "DISCORD_TOKEN is not set: put the bot's token into .env (README, “On a Discord server”), "
                "or try `python -m bot demo`, which needs none."
            )
        if token[0] in "'\"“”‘’":
            raise StartError("DISCORD_TOKEN is in quotation marks: leave them out.")
        if token.lower().startswith("bot "):
            raise StartError("DISCORD_TOKEN begins with “Bot”: leave that out, it is the token alone.")
        if not re.fullmatch(r"[\x21-\x7e]+", token):
            raise StartError(
                "DISCORD_TOKEN holds a space or a character that no token has: copy it again from the application's "
                "Bot page."
            )
        return token

    @property
    def assistants_token(self) -> str:
        """Return what assistants must send over HTTP; StartError when there is none, or it can be guessed."""
        token = self.mcp_token.value if self.mcp_token else ""
        if not token:
            raise StartError(
                "MCP_TOKEN is not set: whoever reaches the port could ask. Put a long random text into .env, such as "
                "`python -c 'import secrets; print(secrets.token_urlsafe(32))'` prints."
            )
        if not re.fullmatch(rf"[\x21-\x7e]{{{FEWEST_TOKEN_CHARACTERS},}}", token):
            raise StartError(
                f"MCP_TOKEN must have at least {FEWEST_TOKEN_CHARACTERS} letters, digits and signs, and no space."
            )
        return token

    @property
    def shard_range(self) -> ShardRange | None:
        """Return which of Discord's shards this process serves, None for all, as many as Discord says."""
        found = _SHARDS.fullmatch(self.shards)
        return ShardRange(int(found[1]), int(found[2] or found[1]), int(found[3])) if found else None

    @property
    def metrics_at(self) -> tuple[str, int] | None:
        """Return the host and port at which metrics are served, None where they are not."""
        host, _, port = self.metrics.rpartition(":")
        return (host.strip("[]"), int(port)) if port else None

    @property
    def fetch_addresses(self) -> dict[str, str]:
        """Return the addresses that take the place of the sources' own."""
        return {
            "eurostat": self.eurostat_url,
            "census": self.census_url,
            "customs": self.customs_url,
            "comtrade": self.comtrade_url,
        }

    @property
    def fetch_keys(self) -> dict[str, str]:
        """Return the sources' keys. Keep them out of every text."""
        keys = {"census": self.census_api_key, "comtrade": self.comtrade_api_key}
        return {source: key.value for source, key in keys.items() if key is not None}

    @property
    def upload_limit_bytes(self) -> int:
        """Return the size of the largest file that may be imported."""
        return self.upload_limit_mb * MEGABYTE

    @property
    def database(self) -> StorePlace:
        """Return where the store is: a file, or a database on a server."""
        return DatabaseServer(self.database_url) if self._is_on_server else self.process_file

    @property
    def backups(self) -> Path:
        """Return the folder of the store's copies: beside it, so that copies of different stores never mix."""
        return self.backups_dir or (PROJECT / "data" if self._is_on_server else self.process_file.parent) / "backups"

    @property
    def process_file(self) -> Path:
        """Return the file beside which this process keeps its own: the store's, or one of its own in the folder of
        what may be lost, where the store is on a server.
        """
        if not self._is_on_server:
            return Path(self.database_url.removeprefix(SQLITE)).expanduser()
        mark = hashlib.sha256(f"{self.database_url} {self.shards}".encode()).hexdigest()[:12]
        folder = RUN_FOLDER if os.access(RUN_FOLDER, os.W_OK) else Path(tempfile.gettempdir())
        return folder / f"tonnage-{mark}"

    @property
    def _is_on_server(self) -> bool:
        return self.database_url.startswith(POSTGRESQL)


def store_place(url: str) -> StorePlace:
    """Return where the store of an address is; StartError when it is none."""
    try:
        return Settings(database_url=_store_address(url)).database
    except ValueError as fault:
        raise StartError(f"{url.rpartition('@')[2] or 'The address'}: {fault}") from None


def read_settings() -> Settings:
    """Read the environment and .env; StartError names every fault at once, never a secret's value."""
    texts = _env_file() | _by_setting(os.environ)
    found: dict[str, Any] = {}
    faults = []
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        (read,) = hint.__metadata__
        try:
            if name in texts:
                found[name] = read(texts[name])
        except ValueError as fault:
            faults.append(f"{name.upper()}: {fault}")
    if faults:
        raise StartError(f"Settings to mend in the environment or .env: {'; '.join(faults)}")
    return Settings(**found)


def _env_file() -> dict[str, str]:
    path = Path(".env")
    try:
        if not path.exists():
            return {}
        from dotenv import dotenv_values  # only here: where the environment says all, there is no file

        return _by_setting(dotenv_values(path, encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise StartError("The file .env is not UTF-8 text: save it again as UTF-8, without formatting.") from None
    except OSError as error:
        raise StartError(f"The file .env cannot be read: {error.strerror}.") from None


def _by_setting(texts: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts by setting, whose name may be in any case; an empty text counts as none."""
    return {name.lower(): text for name, text in texts.items() if text}
