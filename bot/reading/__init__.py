"""Reading: which kind of question a text asks."""
