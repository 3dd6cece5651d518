"""Chinese asks as English does: which of two is ahead, how a share moved, where a figure is from, what will be."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("德国2025年哪个月最差", "/calculate lowest DE 2025 magnets"),
        ("德国还领先美国吗", "/calculate difference against:US stated:above:0t DE magnets"),
        ("越南超过韩国了吗", "/calculate difference against:KR stated:above:0t VN magnets"),
        ("日本落后于印度吗", "/calculate difference against:IN stated:below:0t JP magnets"),
        ("谁10月超过了越南", "/top 2025-10 magnets"),
        ("1288吨是哪个国家的", "/calculate partners is:1288t WORLD magnets"),
        ("美国份额比6月高吗", "/calculate share against:2025-06 stated:rises US 2026-03 magnets"),
        ("为什么2025年10月低于9月", "/calculate why against:2025-09 stated:falls WORLD 2025-10 magnets"),
        ("为什么6月比5月高 德国 2025", "/calculate why against:2025-05 stated:rises DE 2025-06 magnets"),
        ("日本的数据有缺口吗", "/partners Japan"),
        ("德国距离峰值还差多少", "/calculate highest DE magnets"),
        ("印度所有的数据", "/calculate months IN magnets"),
        ("2024年锑出口多少，哪个月最高", "/exports WORLD 2024-01..2024-12 antimony"),
        # as before
        ("德国2025年哪个月最高", "/calculate highest DE 2025 magnets"),
        ("哪些国家10月超过500吨", "/calculate partners above:500t WORLD 2025-10 magnets"),
        ("谁超过了谁 2025年10月", "/top 2025-10 magnets"),
        ("10月比9月多吗", "/calculate change against:2025-09 stated:rises WORLD 2025-10 magnets"),
    ],
)
def test_a_chinese_question_is_read(text: str, command: str) -> None:
    assert read(text).question.command == command


def test_after_an_answer_and_of_what_will_be() -> None:
    found = follow("什么时候恢复的", "/exports US 2025-05 magnets")
    assert found.question.command == "/calculate first at-least:this against:2025-04 US 2025-05..2026-03 magnets"
    with pytest.raises(NotUnderstood) as refused:
        read("12月出口会是多少")
    assert refused.value.code == "forecast" and "forecast nothing" in plain(refused.value.message)
