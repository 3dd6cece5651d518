"""One file for each kind of answer, and the words they share."""
