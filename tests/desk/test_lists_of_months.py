"""The months of one list of claims are of one run of years, whatever the day on which it is asked."""

from datetime import UTC, datetime

import pytest

from bot.desk.door import Desk

NOVEMBER, MAY = (datetime(2026, month, 27, 12, tzinfo=UTC) for month in (11, 5))


async def verdicts(desk: Desk, text: str, now: datetime) -> list[str]:
    answer = await desk.ask(desk.read(text, now=now), now=now)
    return [each["verdict"] for each in answer.facts.get("claims", ())]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Japan Sep 228, Oct 226, Nov 305, Dec 280 - do these match what you have?", 4),
        ("US Oct 656, Nov 582, Dec 564 correct?", 3),
        ("Japan Nov 305, Dec 280 - do these match?", 2),
        ("japan Sep 228, Oct 226, Nov 305 - ok?", 3),
        ("Japan Dec 280, Nov 305, Oct 226, Sep 228 - right?", 4),  # back in time
        ("US May 46, June 353, July 619 correct?", 3),
        ("US Jan 877, Feb 405, Mar 584 correct?", 3),
        ("us: january 877, december 564. correct?", 2),
        ("US Nov 582, Dec 564; Japan Nov 305, Dec 280 - do they match?", 4),
        ("US Oct 656, Nov 582, Dec 564; Germany Sep 1288, Oct 1118 - ok?", 5),  # two lists of the same year
        ("us took 656 t in October, 582 t in November and 564 t in December, right?", 3),
        ("US Oct 2025 656, Nov 582, Dec 564 correct?", 3),
        ("US 2025: Oct 656, Nov 582, Dec 564 correct?", 3),
        ("US 2025: Jan 877, Feb 405, Mar 584, Apr 246 - right?", 4),
        ("Japan Sep = 228, Oct = 226, Nov = 305, Dec = 280, please check", 4),
        ("can you check: us sep 420.5, oct 656, nov 582, dec 564", 4),
        ("Japan:\nSep: 228 t\nOct: 226 t\nNov: 305 t\nDec: 280 t\ncorrect?", 4),
        ("US\nOct 656\nNov 582\nDec 564\nok?", 3),
        ("world may 1238, june 3188, july 5577, aug 6146 - do those agree with your data", 4),
        ("US: Oct 656 t (+56%), Nov 582 t (-11.4%), Dec 564 t. Correct?", 5),
        ("EU Aug 2582, Sep 2462, Oct 2060, Nov 2569 - same in your data?", 4),  # no year is 2060
        ("EU Nov 2569, Oct 2060 - correct?", 2),
        ("US Dec 564, Jan 546, Feb 449, Mar 406 - agree?", 4),  # over the new year
        ("japan: nov 305t dec 280t right?", 2),
        ("US Oct 656 Nov 582 Dec 564 ok?", 3),
        ("us 2025-11: 582, 2025-12: 564, 2025-10: 656 do these match", 3),
        ("日本9月228、10月226、11月305和12月280对吗", 4),
        ("美国10月656吨，11月582吨，12月564吨，对吗？", 3),
        ("日本9月228吨、10月226吨、11月305吨、12月280吨，属实吗", 4),
    ],
)
async def test_each_month_of_a_list_is_judged_in_the_same_run(desk: Desk, text: str, count: int) -> None:
    for now in (NOVEMBER, MAY):
        assert await verdicts(desk, text, now) == ["agrees"] * count


async def test_a_wrong_number_of_a_list_is_told(desk: Desk) -> None:
    text = "US Oct 656, Nov 582, Dec 999 correct?"
    assert await verdicts(desk, text, NOVEMBER) == ["agrees", "agrees", "differs"]
