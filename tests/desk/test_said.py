"""What people say of records, nothing, recoveries and multiples is judged, or refused for the reason that is true."""

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.text import plain
from tests.desk.conftest import asked


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        # a year that is said to be the highest
        ("rare earth exports in 2025 were a record, true or false", "Yes: 62,585 t in 2025"),
        ("rare earths 2025 total, is it the highest year you have?", "Yes: 62,585 t in 2025"),
        ("were magnet exports in 2025 a record?", "No: 58,120 t in 2024"),
        ("was 2024 the lowest year for rare earths?", "No: 48,728 t in 2022"),
        ("was q3 2025 the best quarter for magnets?", "No: 17,575 t in Oct–Dec 2025"),
        ("was june 2025 a record for rare earth exports?", "Yes: 7,742 t in June 2025"),
        # nothing
        ("did gallium exports drop to zero in may 2025?", "Yes: 0 kg"),
        ("was germanium export zero in june 2025?", "No: 96 kg"),
        ("have magnet exports to the US ever been zero?", "No: None of the 22 months"),
        ("has gallium ever been zero", "Yes: 3 of the 23 months"),
        # a level that came back, or never did
        ("so exports never recovered after the licences, correct?", "No: 8 of the 13 months"),
        ("US shipments never came back to their january 2025 level, right?", "Yes: None of the 14 months"),
        ("did exports to the US ever recover to the january 2025 level?", "No: None of the 14 months"),
        ("“China shipped no gallium in May 2025.” True?", "Yes: 0 kg"),
        # every month, and the biggest of all
        ("exports to the US have fallen every month since august 2025, right?", "No: 1 of the 8 months"),
        ("did exports rise every month of 2025?", "No: 6 of the 12 months"),
        # of months that are loaded as a block only not all is known: by its mean one at least may have moved
        (
            "Is it fair to say that exports to the US were down in every month after October 2025?",
            "Yes, up to March 2026: None of the 5 months",
        ),
        ("did exports to the us rise in every month after october 2025", "No: 5 of the 5 months"),
        ("did us exports fall in every month of 2026", "No: None of the 3 months, but at least one of Apr–Jul 2026"),
        (
            "did us exports fall in every month from january to march 2026",
            "Yes, up to March 2026: None of the 3 months",
        ),
        ("was the rise in June 2025 the biggest ever?", "Yes: +157% in June 2025"),
        ("were US shipments in October 2025 the highest since March?", "Yes: 656.3 t in October 2025"),
        (
            "exports to the EU have been rising since the truce, correct?",
            "Yes: exports rose ≈ 550% on May to 2,569 t",
        ),
        ("magnets never got back to january 2025, did they?", "Yes: None of the 15 months"),
        ("china exports have doubled since may 2025, haven't they?", "Yes: 4.34 times"),
        ("have exports recovered from the april 2025 controls?", "Yes: exports rose 1.0% on March 2025 to 5,375 t"),
        (
            "Have Chinese magnet exports recovered since the April 2025 controls?",
            "Yes: exports rose 1.0% on March 2025 to 5,375 t",
        ),
        ("are world exports back to their 2025 level?", "Yes: exports rose 32.2% on Jan–Jul 2025 to 36,880 t"),
        # how far from a month that is named by what it was
        ("how far below the january 2025 peak is march 2026", "−1,119 t"),
        ("how far above the may 2025 low is march 2026 for the US", "+360 t"),
        ("how far below germany was the us in september 2025", "−868 t"),
    ],
)
async def test_what_is_said_is_judged(desk: Desk, text: str, headline: str) -> None:
    answer = await asked(desk, text)
    assert answer.headline == headline
    assert not [each for each in answer.notes if "Not used" in str(each)]


async def test_a_base_that_is_not_loaded_is_no_zero(desk: Desk) -> None:
    with pytest.raises(NotLoaded, match="no_base") as caught:
        await asked(desk, "exports to Japan halved in May, right?")
    assert plain(caught.value.message) == "April 2025 is not loaded for Japan; May 2025 is there alone: ≈ 26 t."
    assert caught.value.suggestions[0].command == "/exports JP 2025-05 magnets"


async def test_a_percentage_of_a_sum_that_lacks_months_is_not_known(desk: Desk) -> None:
    answer = await asked(desk, "true or false: antimony exports fell 24% in 2024")
    assert answer.headline.startswith("Not known")


async def test_a_block_that_lies_above_the_month_before_it_has_one_that_rose(desk: Desk) -> None:
    answer = await asked(desk, "were exports to the us down in every month after october 2025")
    told = [plain(each) for each in answer.findings]
    assert told[-1] == (
        "Apr–Jul 2026 is loaded as a block only: ≈ 2,121 t (≈ 530 t a month), above March 2026:"
        " at least one of its months rose"
    )
    answer = await asked(desk, "did exports to the us rise in every month of 2026")
    assert "Apr–Jul 2026 is loaded as a block only: no month." in [plain(each) for each in answer.notes]
