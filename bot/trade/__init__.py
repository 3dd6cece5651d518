"""What is being asked and what is known about it: pure, no input or output, no clock, no Discord."""
