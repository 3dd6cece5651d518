"""The figures, in SQLite or PostgreSQL: the only SQL in the project."""
