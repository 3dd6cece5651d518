"""The number of a watch that was removed is never given again: buttons under old alerts carry it."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of watches anew, with numbers that only ever rise."""
    with op.batch_alter_table("watch", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
