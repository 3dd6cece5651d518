"""A subscription knows the newest batch when it was set up, so that what is news to it is told by no clock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the batch; where it is not known the moment of the setup decides, as before."""
    op.add_column("subscription", sa.Column("after_batch", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
