"""Language: what words name, and how they fill in a question."""
