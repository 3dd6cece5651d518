"""The tables. Months are integers (202506), amounts integers, days ISO text, moments ISO text in UTC.

Everything that people change is a version that belongs to a batch: nothing is overwritten, the newest version of
a batch that is not undone stands, and `is_removed` marks a version that took the thing away.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy import Text as SomeText

metadata = MetaData()

# Text in the order of its letters' numbers on both engines, whatever language a server's operator chose; numbers of
# rows, which SQLite knows as one kind, are large on PostgreSQL.
Text = SomeText().with_variant(SomeText(collation="C"), "postgresql")
RowNumber = Integer().with_variant(BigInteger(), "postgresql")

# What may not be done to a table, so that history stays as it was written; triggers hold it.
APPEND_ONLY = {
    "batch": ("delete",),
    "source": ("update", "delete"),
    "observation": ("update", "delete"),
    "event": ("update", "delete"),
    "background": ("update", "delete"),
    "coverage": ("update", "delete"),
    "partner_alias": ("update", "delete"),
    "product": ("update", "delete"),
    "release": ("update", "delete"),
    "exchange_rate": ("update", "delete"),
}


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _flag(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _batch() -> Column[int]:
    return Column("batch", RowNumber, ForeignKey("batch.number"), nullable=False)


def _source() -> Column[int]:
    return Column("source", RowNumber, ForeignKey("source.id"), nullable=False)


def _id() -> Column[int]:
    return Column("id", RowNumber, primary_key=True)


batch = Table(
    "batch",
    metadata,
    Column("number", RowNumber, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("committed_at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("guild", BigInteger, nullable=False, server_default="0"),
    _text("file_name"),
    _text("sha256"),
    _text("layout"),
    _text("note"),
    _text("plan_hash"),
    _flag("is_override"),
    Column("undoes", RowNumber, ForeignKey("batch.number")),
    Column("undone_by", RowNumber, ForeignKey("batch.number")),
    Column("first_known_on", Text),
    _flag("new"),
    _flag("changed"),
    _flag("same"),
    _flag("not_taken"),
    _flag("removed"),
    Index("batch_by_file", "sha256"),
)
# Its condition on PostgreSQL stands with that engine: to name it here would load all that SQLAlchemy knows of that.
OF_UNDO = text("undoes IS NOT NULL")
batch_of_undo = Index("batch_of_undo", batch.c.undoes, sqlite_where=OF_UNDO)

source = Table(
    "source",
    metadata,
    _id(),
    _text("publisher"),
    _text("title"),
    _text("url"),
    _text("published_on"),
    Column("origin", Text, nullable=False),
    UniqueConstraint("publisher", "title", "url", "published_on", "origin"),
)

# One row per series keeps the long keys out of millions of rows and holds the map of what is loaded, so that a
# start does not read them; values have a series for each currency. `months` is a mask in hex, three digits a year
# from 1980 (see trade.loaded).
series = Table(
    "series",
    metadata,
    _id(),
    Column("reporter", Text, nullable=False),
    Column("flow", Text, nullable=False),
    Column("commodity", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("partner", Text, nullable=False),
    _text("currency"),
    _text("months"),
    _text("blocks"),
    UniqueConstraint("reporter", "flow", "commodity", "measure", "partner", "currency"),
)

observation = Table(
    "observation",
    metadata,
    _id(),
    _batch(),
    Column("series", RowNumber, ForeignKey("series.id"), nullable=False),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("amount", BigInteger),
    Column("width", BigInteger, nullable=False),
    _text("currency"),
    Column("status", Text, nullable=False),
    Column("precedence", Integer, nullable=False),
    Column("is_forced", Integer, nullable=False),
    _source(),
    _text("worked_back_from"),
    Column("line", Integer),
    _text("note"),
    Column("known_on", Text, nullable=False),
    UniqueConstraint("series", "first_month", "last_month", "batch"),
    Index("observation_of_batch", "batch"),
)

figure = Table(
    "figure",
    metadata,
    Column("series", RowNumber, ForeignKey("series.id"), primary_key=True),
    Column("first_month", Integer, primary_key=True),
    Column("last_month", Integer, primary_key=True),
    Column("observation", RowNumber, ForeignKey("observation.id"), nullable=False),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    _id(),
    Column("number", RowNumber, nullable=False),
    _batch(),
    _flag("is_removed"),
    Column("on", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("importance", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    _source(),
    Index("event_version", "number", "id"),
)

background = Table(
    "background",
    metadata,
    _id(),
    Column("number", RowNumber, nullable=False),
    _batch(),
    _flag("is_removed"),
    Column("product", Text, nullable=False),
    Column("statement", Text, nullable=False),
    _source(),
    Index("background_version", "number", "id"),
)

coverage = Table(
    "coverage",
    metadata,
    _id(),
    _batch(),
    _flag("is_removed"),
    Column("reporter", Text, nullable=False),
    Column("flow", Text, nullable=False),
    Column("commodity", Text, nullable=False),
    Column("month", Integer, nullable=False),
    _flag("is_complete"),
    Column("unexplained", BigInteger),
    Index("coverage_version", "reporter", "flow", "commodity", "month", "id"),
)

partner_alias = Table(
    "partner_alias",
    metadata,
    _id(),
    _batch(),
    _flag("is_removed"),
    Column("alias", Text, nullable=False),
    Column("partner", Text, nullable=False),
    Index("partner_alias_version", "alias", "id"),
)

product = Table(
    "product",
    metadata,
    _id(),
    _batch(),
    _flag("is_removed"),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("members", Text, nullable=False),
    Column("aliases", Text, nullable=False, server_default="[]"),
    _text("note"),
    _text("often_meant"),
    _text("often_meant_note"),
    Index("product_version", "key", "id"),
)

release = Table(
    "release",
    metadata,
    _id(),
    _batch(),
    _flag("is_removed"),
    Column("kind", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("expected_on", Text, nullable=False),
    _text("note"),
    Index("release_version", "kind", "month", "id"),
)

exchange_rate = Table(
    "exchange_rate",
    metadata,
    _id(),
    _batch(),
    _flag("is_removed"),
    Column("currency", Text, nullable=False),
    Column("to_currency", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("rate", Text, nullable=False),
    Index("exchange_rate_version", "currency", "to_currency", "month", "id"),
)

guild = Table(
    "guild",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    _text("product"),
    _text("unit"),
    _text("theme"),
    Column("admin_channel", BigInteger),
    _text("changed_at"),
    _text("changed_by"),
    _text("greeted_at"),
    Column("told_batch", RowNumber),
)

# What Discord was last told of the commands, as JSON, where the store is on a server: one row at most.
commands_told = Table(
    "commands_told",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("said", Text, nullable=False),
)

editor = Table(
    "editor",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("subject_kind", Text, primary_key=True),
    Column("subject", BigInteger, primary_key=True, autoincrement=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    _id(),
    Column("guild", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("role", BigInteger),
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("is_on", Integer, nullable=False, server_default="1"),
    _text("off_reason"),
    Column("after_batch", RowNumber),
    Column("options", Text, nullable=False, server_default="{}"),
    UniqueConstraint("guild", "channel", "kind", "product"),
)

# The ledger of posts: what was claimed, sent and done, so that a post appears exactly once.
post = Table(
    "post",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("product", Text, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("vintage", RowNumber, ForeignKey("batch.number")),
    Column("state", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("message", BigInteger),
    Column("claimed_at", Text, nullable=False),
    Column("sent_at", Text),
    Column("done_at", Text),
    _flag("attempts"),
    Column("retry_at", Text),
    _text("facts"),
    _text("problem"),
    Index("post_by_state", "state"),
    Index("post_by_month", "guild", "channel", "product", "month"),
)

# `channel` is where it was set up, or where it is told when it is not told directly; `told_month` and
# `told_vintage` only ever rise, so that nothing is told twice; `begun_vintage` is what is being told, `begun_after`
# the Discord id of a message that was there before.
watch = Table(
    "watch",
    metadata,
    _id(),
    Column("person", BigInteger, nullable=False),
    Column("guild", BigInteger),
    Column("channel", BigInteger),
    Column("reporter", Text, nullable=False),
    Column("flow", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("partner", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("threshold", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("told_month", Integer),
    Column("told_vintage", RowNumber, ForeignKey("batch.number")),
    Column("is_on", Integer, nullable=False, server_default="1"),
    _text("off_reason"),
    Column("is_direct", Integer, nullable=False, server_default="1"),
    Column("begun_vintage", RowNumber),
    Column("begun_after", BigInteger),
    Index("watch_of_person", "person"),
    # The number of one that was removed is never given again: buttons under old alerts carry it.
    sqlite_autoincrement=True,
)

# What is fetched by itself; `validators` are ETag and Last-Modified of each answer by its address, as JSON.
fetch = Table(
    "fetch",
    metadata,
    _id(),
    Column("source", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("guild", BigInteger, nullable=False, server_default="0"),
    Column("created_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("next_at", Text, nullable=False),
    _text("last_at"),
    Column("last_month", Integer),
    _text("outcome"),
    _text("problem"),
    _flag("failures"),
    Column("validators", Text, nullable=False, server_default="{}"),
    UniqueConstraint("source", "product"),
)

pending_import = Table(
    "pending_import",
    metadata,
    Column("token", Text, primary_key=True),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("guild", BigInteger, nullable=False, server_default="0"),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("options", Text, nullable=False, server_default="{}"),
    Column("plan_hash", Text, nullable=False),
    Index("pending_import_by_expiry", "expires_at"),
)

# What editors change and the bundled data bring besides figures is kept in versions: these columns tell two versions
# of one thing apart, and the newest version of a batch that counts stands.
VERSION_KEYS = {
    "event": ("number",),
    "background": ("number",),
    "coverage": ("reporter", "flow", "commodity", "month"),
    "partner_alias": ("alias",),
    "product": ("key",),
    "release": ("kind", "month"),
    "exchange_rate": ("currency", "to_currency", "month"),
}
