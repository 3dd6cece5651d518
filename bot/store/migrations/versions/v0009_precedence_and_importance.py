"""Columns named by what they say: a source has a precedence, an event an importance, and a weight is net weight."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename the columns: nothing is written anew, and triggers and indexes follow."""
    op.execute("ALTER TABLE observation RENAME COLUMN weight TO precedence")
    op.execute("ALTER TABLE event RENAME COLUMN weight TO importance")


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
