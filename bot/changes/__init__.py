"""Changes: what an edit or a file changes, in words."""
