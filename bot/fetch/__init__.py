"""Official figures that are fetched: a file for each source, and one runner that asks politely."""
