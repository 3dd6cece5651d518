"""The schema's versions. `HEAD` is the newest one, that of `tables`: a new store is made at it, an older one is
brought to it by alembic, which nothing else imports.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from bot.store.engines.statements import SQLITE
from bot.store.tables import metadata

HEAD = "0010"
FOLDER = Path(__file__).parent


def version(connection: Connection) -> str | None:
    """Read the schema's version with one SELECT, None when the store has none."""
    look = "SELECT to_regclass('alembic_version')"
    if connection.dialect.name == SQLITE:
        look = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.exec_driver_sql(look).scalar() is None:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def is_known(number: str) -> bool:
    """Return whether this code has the migration."""
    return any(path.name.startswith(f"v{number}_") for path in (FOLDER / "versions").glob("v*.py"))


def make(connection: Connection) -> None:
    """Make the tables of `HEAD` in a database that has none, inside the transaction that is open."""
    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def upgrade(connection: Connection) -> None:
    """Bring an older schema to `HEAD` inside the transaction that is open."""
    from alembic import command  # only here: it costs a fifth of a second that no ordinary start should pay
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
