"""The ledger of many years is read by its newest months; each server remembers what its admins were told of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index over months, and the newest batch that a server's admin channel was told of."""
    op.create_index("post_by_month", "post", ["guild", "channel", "product", "month"], unique=False)
    op.add_column("guild", sa.Column("told_batch", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
