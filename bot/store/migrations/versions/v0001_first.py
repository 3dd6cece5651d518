"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

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


def upgrade() -> None:
    """Make the tables, and the triggers that keep history as it was written."""
    op.create_table(
        "batch",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("committed_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("guild", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("layout", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("plan_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("is_override", sa.Integer(), server_default="0", nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("first_known_on", sa.Text(), nullable=True),
        sa.Column("new", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("same", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["batch.number"],
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("batch_by_file", "batch", ["sha256"], unique=False)
    op.create_index("batch_of_undo", "batch", ["undoes"], unique=False, sqlite_where=sa.text("undoes IS NOT NULL"))
    op.create_table(
        "editor",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "subject_kind", "subject"),
    )
    op.create_table(
        "guild",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("product", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("theme", sa.Text(), server_default="", nullable=False),
        sa.Column("admin_channel", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.Text(), server_default="", nullable=False),
        sa.Column("changed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("greeted_at", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "pending_import",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("guild", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("options", sa.Text(), server_default="{}", nullable=False),
        sa.Column("plan_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("pending_import_by_expiry", "pending_import", ["expires_at"], unique=False)
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("commodity", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("months", sa.Text(), server_default="", nullable=False),
        sa.Column("blocks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reporter", "flow", "commodity", "measure", "partner"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("published_on", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("publisher", "title", "url", "published_on", "origin"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("role", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Integer(), server_default="1", nullable=False),
        sa.Column("off_reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("guild", "channel", "kind", "product"),
    )
    op.create_table(
        "background",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("background_version", "background", ["number", "id"], unique=False)
    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("commodity", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("is_complete", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unexplained", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("coverage_version", "coverage", ["reporter", "flow", "commodity", "month", "id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("event_version", "event", ["number", "id"], unique=False)
    op.create_table(
        "exchange_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("to_currency", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "exchange_rate_version", "exchange_rate", ["currency", "to_currency", "month", "id"], unique=False
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("is_forced", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("worked_back_from", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.ForeignKeyConstraint(
            ["series"],
            ["series.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("series", "first_month", "last_month", "batch"),
    )
    op.create_index("observation_of_batch", "observation", ["batch"], unique=False)
    op.create_table(
        "partner_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("partner_alias_version", "partner_alias", ["alias", "id"], unique=False)
    op.create_table(
        "post",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("claimed_at", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retry_at", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), server_default="", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["vintage"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("guild", "channel", "kind", "product", "month"),
    )
    op.create_index("post_by_state", "post", ["state"], unique=False)
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), server_default="[]", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("often_meant", sa.Text(), server_default="", nullable=False),
        sa.Column("often_meant_note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("product_version", "product", ["key", "id"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("expected_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("release_version", "release", ["kind", "month", "id"], unique=False)
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.BigInteger(), nullable=True),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("threshold", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("told_month", sa.Integer(), nullable=True),
        sa.Column("told_vintage", sa.Integer(), nullable=True),
        sa.Column("is_on", sa.Integer(), server_default="1", nullable=False),
        sa.Column("off_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("is_direct", sa.Integer(), server_default="1", nullable=False),
        sa.Column("begun_vintage", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["told_vintage"],
            ["batch.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("watch_of_person", "watch", ["person"], unique=False)
    op.create_table(
        "figure",
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation"],
            ["observation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["series"],
            ["series.id"],
        ),
        sa.PrimaryKeyConstraint("series", "first_month", "last_month"),
        sqlite_with_rowid=False,
    )
    for table, whats in APPEND_ONLY.items():
        for what in whats:
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{what} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
