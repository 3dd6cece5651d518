"""The figures in SQLite: the only SQL in the project."""
