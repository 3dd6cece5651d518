"""What Discord was last told of the commands, where several processes share a store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "commands_told",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("said", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
