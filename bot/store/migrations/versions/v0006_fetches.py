"""What is fetched by itself: a source's figures of a product, when next, and how it went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "fetch",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("next_at", sa.Text(), nullable=False),
        _text("last_at"),
        sa.Column("last_month", sa.Integer(), nullable=True),
        _text("outcome"),
        _text("problem"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("validators", sa.Text(), nullable=False, server_default="{}"),
        sa.UniqueConstraint("source", "product"),
    )


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
