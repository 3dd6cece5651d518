"""Why it moved: which way by "less" and "more" too, and against the month that the words hold it against."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why did germany buy less in june 2025 than may", "against:2025-05 stated:falls DE 2025-06"),
        ("why did germany get less in june 2025 than may", "against:2025-05 stated:falls DE 2025-06"),
        ("why did us take less in july 2025 than june", "against:2025-06 stated:falls US 2025-07"),
        ("why did germany get more in may 2025 than in june", "against:2025-06 stated:rises DE 2025-05"),
        ("why did the us get fewer magnets in july 2025 than in june", "against:2025-06 stated:falls US 2025-07"),
        ("why did japan receive less in november 2025", "stated:falls JP 2025-11"),
        ("why less for the us in july 2025", "stated:falls US 2025-07"),
        ("why was less sent to the us in july 2025", "stated:falls US 2025-07"),
        ("why did china export more to the us in may 2025 than in april", "against:2025-04 stated:rises US 2025-05"),
        ("how come india got much less in july 2025 than in june", "against:2025-06 stated:falls IN 2025-07"),
        ("what explains japan buying fewer tonnes in november 2025", "stated:falls JP 2025-11"),
        ("why did the us buy more in january 2025", "stated:rises US 2025-01"),
        ("为什么德国2025年6月比5月买得少", "against:2025-05 stated:falls DE 2025-06"),
        ("为什么美国2025年7月比6月进口得少", "against:2025-06 stated:falls US 2025-07"),
        # nothing is said of which way
        ("why are exports more or less flat in july 2025", "WORLD 2025-07"),
        ("why no more exports to the us in may 2025", "US 2025-05"),
    ],
)
def test_less_and_more_say_which_way_it_went(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate why {command} magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("why did us shipments fall in july 2025 compared with june", "against:2025-06 stated:falls US 2025-07"),
        ("why did us shipments fall in july 2025 versus june", "against:2025-06 stated:falls US 2025-07"),
        ("why did us shipments rise in july 2025 compared to june", "against:2025-06 stated:rises US 2025-07"),
        ("why did us shipments fall in july 2025 from june", "against:2025-06 stated:falls US 2025-07"),
        ("why did us shipments fall from june to july 2025", "against:2025-06 stated:falls US 2025-07"),
        (
            "compared with june 2025, why did us shipments fall in july 2025",
            "against:2025-06 stated:falls US 2025-07",
        ),
        ("why was there less going to germany in july 2025 vs june", "against:2025-06 stated:falls DE 2025-07"),
        ("why did us exports fall on may 2025 from april", "against:2025-04 stated:falls US 2025-05"),
        ("why did us exports fall between january and may 2025", "against:2025-01 stated:falls US 2025-05"),
        ("与6月相比，为什么美国2025年7月减少", "against:2025-06 stated:falls US 2025-07"),
        ("美国2025年7月和6月相比为什么减少", "against:2025-06 stated:falls US 2025-07"),
        # of months in a row, from the one before them
        ("why did the us rise in june and july 2025", "against:2025-05 stated:rises US 2025-07"),
    ],
)
def test_it_is_held_against_the_month_that_the_words_name(text: str, command: str) -> None:
    assert read(text).question.command == f"/calculate why {command} magnets"
