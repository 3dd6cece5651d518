"""The one door: every face asks here, and every room behind it is reached from here."""
