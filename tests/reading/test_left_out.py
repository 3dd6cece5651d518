"""Months that are left out of a sum or mean, and months and partners above or below the mean."""

import pytest

from bot.errors import NotLoaded, NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("us average 2025 excluding may", "mean except:2025-05 US 2025 magnets"),
        ("mean monthly exports 2025 without march", "mean except:2025-03 WORLD 2025 magnets"),
        ("total for 2025 excluding april and may", "total except:2025-04,2025-05 WORLD 2025 magnets"),
        ("2025 total to the us not counting may", "total except:2025-05 US 2025 magnets"),
        ("us monthly average excluding april and may 2025", "mean except:2025-04,2025-05 US 2025 magnets"),
        ("germany's median 2025 leaving out june", "median except:2025-06 DE 2025 magnets"),
        ("us highest month of 2025 excluding january", "highest except:2025-01 US 2025 magnets"),
        ("world 2025 excluding q2", "total except:2025-04,2025-05,2025-06 WORLD 2025 magnets"),
        ("us exports june to october 2025 but not july", "total except:2025-07 US 2025-06..2025-10 magnets"),
        ("us share 2025 excluding may", "share except:2025-05 US 2025 magnets"),
        ("2025年不含5月的月均出口", "mean except:2025-05 WORLD 2025 magnets"),
        ("扣除4月和5月后的2025年总量", "total except:2025-04,2025-05 WORLD 2025 magnets"),
        ("对美国2025年除5月外的平均", "mean except:2025-05 US 2025 magnets"),
        # months without a year are of every year
        ("us average without april and may", "mean except:2024-05,2025-04,2025-05 US magnets"),
        ("average without the two months of the embargo", "mean except:2025-04,2025-05 WORLD magnets"),
        # above and below the mean
        ("which months were above average for the us", "months above:1mean US magnets"),
        ("months below the average in 2025", "months below:1mean WORLD 2025 magnets"),
        ("how many months of 2025 were above the mean", "months above:1mean WORLD 2025 magnets"),
        ("哪些月份高于平均水平", "months above:1mean WORLD magnets"),
        ("which countries were above the average in september 2025", "partners above:1mean WORLD 2025-09 magnets"),
        ("is june 2025 above average for the us", "months above:1mean stated:2025-06 US magnets"),
        ("was june 2025 above the 2025 average", "months above:1mean stated:2025-06 WORLD 2025 magnets"),
        ("how far above average is october 2025", "months above:1mean stated:2025-10 WORLD magnets"),
        ("2025年9月高于平均吗", "months above:1mean stated:2025-09 WORLD magnets"),
    ],
)
def test_a_text_is_read_as_the_operation(text: str, command: str) -> None:
    reading = read(text)
    assert reading.question.command == f"/calculate {command}"
    assert not any(plain(note).startswith("Not used") for note in reading.notes)


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("excluding may", "/exports US 2025 magnets", "total except:2025-05 US 2025 magnets"),
        ("without may", "/calculate mean US 2025 magnets", "mean except:2025-05 US 2025 magnets"),
        ("and 2024", "/calculate mean except:2025-05 US 2025 magnets", "mean except:2024-05 US 2024 magnets"),
        ("and japan", "/calculate mean except:2025-05 US 2025 magnets", "mean except:2025-05 JP 2025 magnets"),
        ("is that above average?", "/exports US 2025-10 magnets", "months above:1mean stated:2025-10 US magnets"),
    ],
)
def test_what_follows_keeps_what_was_worked_out(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == f"/calculate {command}"


@pytest.mark.parametrize("text", ["top buyers 2025 excluding may", "us trend 2025 without may"])
def test_what_months_are_not_left_out_of_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="I could not leave out “may”"):
        read(text)


def test_a_month_of_another_year_is_not_left_out() -> None:
    with pytest.raises(NotLoaded, match="“may 2024” cannot be left out of 2025"):
        read("us 2025 without may 2024")
