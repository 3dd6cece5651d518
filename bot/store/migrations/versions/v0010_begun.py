"""What was begun to be sent: alerts know after which message, as posts do, and a post without one was never begun."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY = ("guild", "channel", "kind", "product", "month")
_POST = sa.table("post", *(sa.column(name) for name in (*_KEY, "state", "facts")))
_DISCORD_BEGAN = datetime(2015, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    """Add the column; what was claimed so far may have been sent, and is looked for back to its month."""
    op.add_column("watch", sa.Column("begun_after", sa.BigInteger(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(_POST).where(_POST.c.state == "claimed")).all():
        facts = {"after": _id_before(row.month), **json.loads(row.facts or "{}")}
        of_row = (_POST.c[name] == getattr(row, name) for name in _KEY)
        connection.execute(sa.update(_POST).where(*of_row).values(facts=json.dumps(facts)))


def _id_before(month: int) -> int:
    """Return the id below those of all Discord's messages of a month, wherever on earth it is that month."""
    begun = datetime(month // 100, month % 100, 1, tzinfo=UTC) - timedelta(days=1)
    return int((begun - _DISCORD_BEGAN).total_seconds() * 1000) << 22


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
