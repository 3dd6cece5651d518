"""The only reader of the environment and of .env: made in a face, handed down as plain values."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import StartError
from bot.store.engines.place import SCHEMES, DatabaseServer, StorePlace
from bot.text import MEGABYTE

PROJECT = Path(__file__).resolve().parent.parent
SQLITE = "sqlite:///"
POSTGRESQL = tuple(f"{scheme}://" for scheme in SCHEMES)
FEWEST_TOKEN_LETTERS = 16
_PLACE = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")
_PORTS = 65_536
_SHARDS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})")


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


class Settings(BaseSettings):
    """Every setting, with its default; `.env.example` has a sentence on each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", env_ignore_empty=True
    )

    discord_token: SecretStr | None = None
    database_url: str = f"{SQLITE}{PROJECT / 'data' / 'tonnage.db'}"
    data_guilds: Annotated[frozenset[int], NoDecode] = frozenset()
    command_guild: int | None = None
    default_product: str = "magnets"
    theme: Literal["dark", "light"] = "dark"
    chart_workers: int = Field(default=2, ge=1, le=8)
    upload_limit_mb: int = Field(default=25, ge=1, le=100)
    backups_dir: Path | None = None
    backup_hour: int = Field(default=3, ge=0, le=23)
    backups_kept: int = Field(default=30, ge=1, le=10_000)
    mcp_token: SecretStr | None = None
    mcp_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    eurostat_url: str = ""
    census_url: str = ""
    census_api_key: SecretStr | None = None
    customs_url: str = ""
    comtrade_url: str = ""
    comtrade_api_key: SecretStr | None = None
    shards: str = ""
    metrics: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("data_guilds", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            parts = frozenset(part.strip() for part in value.split(",") if part.strip())
            if not all(part.isdecimal() for part in parts):
                raise ValueError("must be ids of servers, with commas between them")
            return parts
        return value

    @field_validator("mcp_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        if isinstance(value, str):
            hosts = frozenset(part.strip().lower() for part in value.split(",") if part.strip())
            if not all(re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", host) for host in hosts):
                raise ValueError("must be names of hosts without http:// and port, with commas between them")
            return hosts
        return value

    @field_validator("command_guild", mode="before")
    @classmethod
    def _is_id(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip().isdecimal():
            raise ValueError("must be the id of a server")
        return value

    @field_validator("theme", "log_level", "log_format", "default_product", mode="before")
    @classmethod
    def _in_its_case(cls, value: object, field: ValidationInfo) -> object:
        if isinstance(value, str):
            value = value.strip()
            return value.upper() if field.field_name == "log_level" else value.lower()
        return value

    @field_validator("database_url")
    @classmethod
    def _is_store(cls, value: str) -> str:
        if value.startswith(POSTGRESQL):
            if not DatabaseServer(value).is_complete:
                raise ValueError("must look like postgresql://user:password@host/database")
            return value
        if not value.startswith(SQLITE) or len(value) == len(SQLITE):
            raise ValueError(
                "must look like sqlite:///path/to/tonnage.db or postgresql://user:password@host/database"
            )
        return value

    @property
    def token(self) -> str:
        """Give the bot's token; StartError when there is none, or it cannot be one. Keep it out of every text."""
        token = self.discord_token.get_secret_value().strip() if self.discord_token else ""
        if not token:
            raise StartError(
                "DISCORD_TOKEN is not set: put the bot's token into .env (README, “On a Discord server”), "
                "or try `python -m bot demo`, which needs none."
            )
        if token[0] in "'\"“”‘’":
            raise StartError("DISCORD_TOKEN stands in quotation marks: leave them out.")
        if token.lower().startswith("bot "):
            raise StartError("DISCORD_TOKEN begins with “Bot”: leave that out, it is the token alone.")
        if not re.fullmatch(r"[\x21-\x7e]+", token):
            raise StartError(
                "DISCORD_TOKEN holds a blank or a letter that no token has: copy it again from the application's "
                "Bot page."
            )
        return token

    @property
    def assistants_token(self) -> str:
        """Return what assistants must send over HTTP; StartError when there is none, or it can be guessed."""
        token = self.mcp_token.get_secret_value().strip() if self.mcp_token else ""
        if not token:
            raise StartError(
                "MCP_TOKEN is not set: whoever reaches the port could ask. Put a long random text into .env, such as "
                "`python -c 'import secrets; print(secrets.token_urlsafe(32))'` prints."
            )
        if not re.fullmatch(rf"[\x21-\x7e]{{{FEWEST_TOKEN_LETTERS},}}", token):
            raise StartError(
                f"MCP_TOKEN must have at least {FEWEST_TOKEN_LETTERS} letters, digits and signs, and no blank."
            )
        return token

    @field_validator("eurostat_url", "census_url", "customs_url", "comtrade_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/]+(?:/[^\s]*)?", value):
            raise ValueError("must look like https://host")
        return value

    @field_validator("shards")
    @classmethod
    def _is_range(cls, value: str) -> str:
        found = _SHARDS.fullmatch(value)
        if value and not (found and int(found[1]) <= int(found[2] or found[1]) < int(found[3])):
            raise ValueError("must look like 0-3/8: the first and the last of this process, and how many there are")
        return value

    @property
    def shard_range(self) -> ShardRange | None:
        """Return which of Discord's shards this process serves, None for all, as many as Discord says."""
        found = _SHARDS.fullmatch(self.shards)
        return ShardRange(int(found[1]), int(found[2] or found[1]), int(found[3])) if found else None

    @field_validator("metrics")
    @classmethod
    def _is_place(cls, value: str) -> str:
        if value and not (_PLACE.fullmatch(value) and int(value.rpartition(":")[2]) < _PORTS):
            raise ValueError("must look like 127.0.0.1:9100")
        return value

    @property
    def metrics_at(self) -> tuple[str, int] | None:
        """Return the host and port at which metrics are told, None where they are not."""
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
        return {source: key.get_secret_value().strip() for source, key in keys.items() if key is not None}

    @property
    def upload_limit_bytes(self) -> int:
        """Give the size of the largest file that may be imported."""
        return self.upload_limit_mb * MEGABYTE

    @property
    def database(self) -> StorePlace:
        """Give where the store is: a file, or a database on a server."""
        return DatabaseServer(self.database_url) if self._is_on_server else self.process_file

    @property
    def backups(self) -> Path:
        """Give the folder of the store's copies: beside it, so that copies of different stores never mix."""
        return self.backups_dir or (PROJECT / "data" if self._is_on_server else self.process_file.parent) / "backups"

    @property
    def process_file(self) -> Path:
        """Give the file beside which this process keeps its own: the store's, or one of its own in the folder of what
        may be lost, where the store is on a server.
        """
        if not self._is_on_server:
            return Path(self.database_url.removeprefix(SQLITE)).expanduser()
        mark = hashlib.sha256(f"{self.database_url} {self.shards}".encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"tonnage-{mark}"

    @property
    def _is_on_server(self) -> bool:
        return self.database_url.startswith(POSTGRESQL)


def store_place(url: str) -> StorePlace:
    """Return where the store of an address is; StartError when it is none."""
    try:
        return Settings(database_url=url).database
    except ValidationError as error:
        raise StartError(f"{url.partition('@')[2] or url}: {_words(error.errors()[0]['msg'])}") from None


def read_settings() -> Settings:
    """Read the environment and .env; StartError names every fault at once, never a secret's value."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc'])).upper()}: {_words(e['msg'])}" for e in error.errors())
        raise StartError(f"Settings to mend in the environment or .env: {faults}") from None
    except UnicodeDecodeError:
        raise StartError("The file .env is not UTF-8 text: save it again as UTF-8, without formatting.") from None
    except OSError as error:
        raise StartError(f"The file .env cannot be read: {error.strerror}.") from None


def _words(message: str) -> str:
    return message.removeprefix("Value error, ").lower()
