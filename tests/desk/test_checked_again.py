"""To double check an amount doubles nothing: what is checked is the amount."""

from bot.desk.door import Desk
from bot.text import plain
from tests.desk.conftest import NOW

_CLAIMED = (
    "I've got {0} t for the US in November 2025, can you double check that",
    "I've got {0} t for the US in November 2025, just double checking",
    "I've got {0} t for the US in November 2025, can you re-check that",
)
_STATED = (
    "The US took {0} t in November 2025. Double-check.",
    "can you double check {0} t for the us in november 2025",
    "{0} t for the US in November 2025, please double-check",
    "US November 2025: {0} t. could you double check this for me?",
    "we have {0} t for the US in November 2025; mind double checking?",
    "could you cross-check {0} t for the us in november 2025",
    "double check: {0} t for the us in november 2025",
    "recheck: us {0} t in november 2025",
    "美国2025年11月{0}吨，帮我再核对一下",
    "美国2025年11月{0}吨，请核实",
)


async def test_a_claim_that_is_double_checked_is_one_claim(desk: Desk) -> None:
    for text in _CLAIMED:
        for amount, verdict in ((582, "agrees"), (600, "differs")):
            answer = await desk.ask(desk.read(text.format(amount), now=NOW), now=NOW)
            assert [each["verdict"] for each in answer.facts["claims"]] == [verdict], text


async def test_an_amount_that_is_double_checked_is_yes_or_no(desk: Desk) -> None:
    for text in _STATED:
        for amount, said in ((582, "Yes: 581.8 t"), (600, "No: 581.8 t")):
            answer = await desk.ask(desk.read(text.format(amount), now=NOW), now=NOW)
            assert plain(answer.headline) == said, text


async def test_what_doubled_is_still_a_multiple(desk: Desk) -> None:
    answer = await desk.ask(desk.read("did us exports double in july 2025, can you check", now=NOW), now=NOW)
    assert plain(answer.headline) == "No: 1.75 times"


async def test_a_change_shown_as_a_multiple_beside_the_lowest_month_says_of_what(desk: Desk) -> None:
    answer = await desk.ask(desk.read("lowest month of 2025 for the us", now=NOW), now=NOW)
    assert "The last, December 2025: 564 t, ×12 of that" in map(plain, answer.findings)
