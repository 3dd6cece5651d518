"""What is worked out from a series and its months: the question, what it is worked out from, and the answer."""
