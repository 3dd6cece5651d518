"""Questions: one file for each kind, from what is asked to its answer; and what the kinds share."""
