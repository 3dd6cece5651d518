"""All that differs between the engines that keep a store: SQLite, the default, and PostgreSQL."""
