"""A currency is part of a series, so that a figure in yuan and one in dollars stand beside each other.

A series that has amounts in several currencies is parted; a removal goes with what it removed. What stands, and which
months each series has, is worked out again afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The currencies of each series, the one of most amounts first: it keeps the series' number.
_CURRENCIES = """
CREATE TEMP TABLE currency_of AS
SELECT series, currency, row_number() OVER (PARTITION BY series ORDER BY count(*) DESC, currency) AS place
FROM observation WHERE currency <> '' GROUP BY series, currency
"""
# A removal said no currency: it is that of the amount before it.
_REMOVALS = """
UPDATE observation SET currency = coalesce(
    (SELECT b.currency FROM observation b WHERE b.series = observation.series
     AND b.first_month = observation.first_month AND b.last_month = observation.last_month
     AND b.id < observation.id AND b.currency <> '' ORDER BY b.id DESC LIMIT 1),
    (SELECT c.currency FROM temp.currency_of c WHERE c.series = observation.series AND c.place = 1))
WHERE currency = '' AND series IN (SELECT series FROM temp.currency_of)
"""
_KEPT = """
INSERT INTO series_with_currency (id, reporter, flow, commodity, measure, partner, currency, months, blocks)
SELECT s.id, s.reporter, s.flow, s.commodity, s.measure, s.partner, coalesce(c.currency, ''), s.months, s.blocks
FROM series s LEFT JOIN temp.currency_of c ON c.series = s.id AND c.place = 1
"""
_PARTED = """
INSERT INTO series_with_currency (reporter, flow, commodity, measure, partner, currency)
SELECT s.reporter, s.flow, s.commodity, s.measure, s.partner, c.currency
FROM series s JOIN temp.currency_of c ON c.series = s.id AND c.place > 1
"""
_MOVED = """
UPDATE observation SET series = (
    SELECT n.id FROM series s JOIN series_with_currency n USING (reporter, flow, commodity, measure, partner)
    WHERE s.id = observation.series AND n.currency = observation.currency)
WHERE EXISTS (SELECT 1 FROM temp.currency_of c
              WHERE c.series = observation.series AND c.place > 1 AND c.currency = observation.currency)
"""


def upgrade() -> None:
    """Part the series by currency. References are not checked meanwhile: the table is made anew under its name."""
    # What was said stays as it is; only where it stands is written anew.
    op.execute("DROP TRIGGER observation_keeps_UPDATE")
    for statement in (_CURRENCIES, _REMOVALS):
        op.execute(statement)
    op.create_table(
        "series_with_currency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("commodity", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("months", sa.Text(), server_default="", nullable=False),
        sa.Column("blocks", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reporter", "flow", "commodity", "measure", "partner", "currency"),
    )
    for statement in (_KEPT, _PARTED, _MOVED, "DROP TABLE temp.currency_of"):
        op.execute(statement)
    op.drop_table("series")
    op.rename_table("series_with_currency", "series")
    op.execute(
        "CREATE TRIGGER observation_keeps_UPDATE BEFORE UPDATE ON observation "
        "BEGIN SELECT RAISE(ABORT, 'observation is append-only'); END"
    )


def downgrade() -> None:
    """Refuse: the way back is the copy that was made before."""
    raise NotImplementedError("restore the copy that was made before this migration")
