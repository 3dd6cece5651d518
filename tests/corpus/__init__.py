"""What every text means, frozen as data: each text of the tests, each command that a question writes, each button and
suggestion, with the question or the refusal that it gives, and what the answer to each canonical command says.

`python -m tests.corpus check` says what differs and how; `python -m tests.corpus write` records what is so now.
"""
