"""`python -m bot` hands over to the terminal face."""
