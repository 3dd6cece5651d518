"""How a report is posted in a channel: its thread, opening words, notes and tag."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the options; without any a report is posted as before."""
    op.add_column("subscription", sa.Column("options", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
