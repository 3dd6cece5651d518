"""What is asked in Chinese, as analysts type it, in simplified and traditional signs."""

import pytest

from bot.errors import NotUnderstood
from bot.language.plain_chinese import in_plain_chinese
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import VOCABULARY, read

US_OCTOBER = "/exports US 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # stretches of months taken as one, and the same a year before
        ("今年1到7月磁体出口总量是多少，同比增长多少？", "/exports WORLD 2026-01..2026-07 magnets"),
        ("今年前7个月磁铁出口总量", "/exports WORLD 2026-01..2026-07 magnets"),
        ("2025年1至9月对美国出口增长多少", "/exports US 2025-01..2025-09 magnets"),
        ("从2025年5月到8月增长了多少", "/compare 2025-08,2025-05 WORLD magnets"),
        ("2025年上半年对美国出口比去年同期少了多少", "/exports US 2025-01..2025-06 magnets"),
        ("2025年上半年對美國出口較去年同期減少多少", "/exports US 2025-01..2025-06 magnets"),
        ("2025年7、8月对美国出口合计", "/calculate total US 2025-07..2025-08 magnets"),
        ("2026年1-7月磁铁出口同比", "/exports WORLD 2026-01..2026-07 magnets"),
        ("烧结磁铁对德国2025年9月出口", "/exports DE 2025-09 magnets"),
        ("2025年9月烧结钕铁硼出口", "/exports WORLD 2025-09 magnets"),
        # changes
        ("2025年10月對美國出口較上月增加多少", "/exports US 2025-10 magnets"),
        ("2025年5月对美国出口跌了百分之多少", "/exports US 2025-05 magnets"),
        ("2025年5月磁铁出口比4月降了多少", "/calculate difference against:2025-04 WORLD 2025-05 magnets"),
        ("歐盟2025年10月比9月減少多少", "/calculate difference against:2025-09 EU 2025-10 magnets"),
        ("2025年9月德国比美国多吗", "/calculate difference against:US stated:above:0t DE 2025-09 magnets"),
        ("2025年9月磁铁出口是不是比8月少", "/calculate change against:2025-08 stated:falls WORLD 2025-09 magnets"),
        ("6月对美出口真的增长了660%吗", "/calculate change stated:is:660% US 2025-06 magnets"),
        ("2025年5月镓出口降到零了吗", "/calculate level stated:is:0t WORLD 2025-05 gallium"),
        # shares and sums
        ("德国和日本2025年9月加起来占多少", "/calculate share with:JP DE 2025-09 magnets"),
        ("2025年10月对美出口占总出口的百分之几", US_OCTOBER),
        ("2025年10月前五名进口国占比", "/calculate share largest:5 WORLD 2025-10 magnets"),
        ("2025年10月欧盟加美国合计", "/calculate total with:US EU 2025-10 magnets"),
        ("美德日三国2025年10月合计", "/calculate total with:DE,JP US 2025-10 magnets"),
        # records
        ("美国占比创新高的是哪个月", "/calculate highest of:share US magnets"),
        ("2025年8月磁铁出口是不是创新高", "/calculate highest stated:2025-08 WORLD magnets"),
        ("锗出口2025年最高的月份", "/calculate highest WORLD 2025 germanium"),
        ("2025年磁铁出口最低的三个月", "/calculate lowest largest:3 WORLD 2025 magnets"),
        ("什么时候首次超过6000吨", "/calculate first above:6000t WORLD magnets"),
        ("最后一次低于3000吨是什么时候", "/calculate last below:3000t WORLD magnets"),
        # rankings
        ("2025年10月谁买得最少", "/calculate partners rank:-1 WORLD 2025-10 magnets"),
        ("2025年10月降幅最大的国家", "/top 2025-10 magnets sort:loss"),
        ("2025年10月增长最快的国家", "/top 2025-10 magnets sort:pct"),
        ("今年前五个月对德国出口", "/exports DE 2026-01..2026-05 magnets"),
        # measures
        ("2024年8月磁铁每公斤多少钱", "/exports WORLD 2024-08 magnets unit-price"),
        ("2024年8月磁铁出口均价", "/exports WORLD 2024-08 magnets unit-price"),
        ("2025年10月对美国出口额", "/exports US 2025-10 magnets value"),
        # names
        ("2025年10月输往南韩的磁铁", "/exports KR 2025-10 magnets"),
        ("對義大利出口", "/exports IT magnets"),
        ("2025年10月对美、日出口", "/compare US,JP magnets in 2025-10"),
        ("出口管制以来磁铁出口总量", "/calculate total WORLD 2025-04..2026-07 magnets"),
        ("2025年10月美、德、日三国合计占比", "/calculate share with:DE,JP US 2025-10 magnets"),
        ("日内瓦停战以来对美国出口累计", "/calculate total US 2025-05..2026-03 magnets"),
        ("对美国出口管制以来累计", "/calculate total US 2025-04..2026-03 magnets"),
        (
            "2025年下半年出口比上半年高多少",
            "/calculate difference against:2025-01..2025-06 WORLD 2025-07..2025-12 magnets",
        ),
        ("2025年10月排名第三的国家", "/calculate partners rank:3 WORLD 2025-10 magnets"),
        # what is said in Taiwan, and in other orders
        ("2025年第三季對美出口", "/exports US 2025-07..2025-09 magnets"),
        ("2025年10月輸往德國的稀土磁鐵是多少公噸", "/exports DE 2025-10 magnets"),
        (
            "2025上半年磁鐵出口較2024上半年減少幾成",
            "/calculate difference against:2024-01..2024-06 WORLD 2025-01..2025-06 magnets",
        ),
        ("磁鐵出口創新高是什麼時候", "/calculate highest WORLD magnets"),
        ("哪个国家2025年6月买最多", "/top 2025-06 magnets"),
        ("2025年10月除了德国还有谁买得多", "/top 2025-10 magnets without:DE"),
        ("2025年10月美国多还是德国多", "/compare US,DE magnets in 2025-10"),
        ("2025年10月德国占欧盟多少", "/calculate share against:EU DE 2025-10 magnets"),
        ("2025年10月美国占德国的几成", "/calculate ratio against:DE US 2025-10 magnets"),
        ("2025年哪个月环比增幅最大", "/calculate highest of:change WORLD 2025 magnets"),
        ("2025年哪个月跌得最多", "/calculate lowest of:change WORLD 2025 magnets"),
        ("印度2025年10月同比环比", "/exports IN 2025-10 magnets"),
        ("去年12月磁铁出口环比", "/exports WORLD 2025-12 magnets"),
        ("2025年6月对美国出口353吨对不对", "/calculate level stated:is:353t US 2025-06 magnets"),
        (
            "2025年5月之后对美国出口有没有超过700吨",
            "/calculate months above:700t stated:at-least:1months US 2025-06..2026-03 magnets",
        ),
        ("从4月管制开始到现在磁铁一共出口了多少", "/calculate total WORLD 2025-04..2026-07 magnets"),
        ("10月管制实施后磁铁出口总量", "/calculate total WORLD 2025-10..2026-07 magnets"),
        ("美国和德国走势对比", "/compare US,DE magnets"),
        ("画一张2025年对美出口的图", "/trend US 2025 magnets"),
        # the data
        ("資料更新到幾月", "/status"),
        ("8月数据什么时候出", "/status"),
        ("是否為官方數據", "/about sources"),
        ("稀土和磁铁有什么区别", "/products rare-earths,magnets"),
        ("数据更新到什么时候？", "/status"),
        ("數據更新到什麼時候", "/status"),
        ("最新数据是哪个月", "/status"),
        ("最近更新到几月", "/status"),
        ("有没有对俄罗斯的数据", "/partners Russia"),
        ("日本的数据到几月", "/partners Japan"),
        ("有没有2025年6月对美国的数据", "/exports US 2025-06 magnets"),
        ("这是海关数据吗", "/about sources"),
        ("數據來源是什麼", "/about sources"),
        ("中国说对美国出口多少，美国说进口多少，2025年10月差多少", "/mirror US 2025-10 magnets"),
        ("中美双方数据对比 2025年10月", "/mirror US 2025-10 magnets"),
        ("2025年5月发生了什么事", "/events 2025-05"),
    ],
)
def test_a_question_in_chinese(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not [note for note in map(plain, found.notes) if note.startswith("Not used") and "差" not in note]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("环比呢", US_OCTOBER),
        ("同比呢", US_OCTOBER),
        ("比上月多多少", US_OCTOBER),
        ("比9月多了多少吨", "/calculate difference against:2025-09 US 2025-10 magnets"),
        ("比德国少多少", "/calculate difference against:DE US 2025-10 magnets"),
        ("是德国的几倍", "/calculate ratio against:DE US 2025-10 magnets"),
        ("比9月呢", US_OCTOBER),
        ("和日本加起来呢", "/calculate total with:JP US 2025-10 magnets"),
        ("那2025年全年呢", "/exports US 2025-01..2025-12 magnets"),
        ("来源是什么", US_OCTOBER),
        ("数据来源是什么", "/about sources"),
        ("今年以来累计呢", "/exports US 2026-01..2026-07 magnets"),
        ("对日呢", "/exports JP 2025-10 magnets"),
        ("这是不是最高的一个月", "/calculate highest stated:2025-10 US magnets"),
        ("是不是历史最低", "/calculate lowest stated:2025-10 US magnets"),
        ("你确定吗？", US_OCTOBER),
    ],
)
def test_what_follows_in_chinese(text: str, command: str) -> None:
    assert follow(text, US_OCTOBER).question.command == command


def test_names_that_are_other_words_in_traditional_signs_keep_them() -> None:
    for partner in VOCABULARY.partners:
        for name in partner.aliases:
            written = in_plain_chinese(name, VOCABULARY.partners)
            if written != name:
                assert partner in VOCABULARY.partners.exact(written), name


def test_a_word_that_matters_is_named() -> None:
    with pytest.raises(NotUnderstood, match="方差"):
        read("2025年对美国出口的方差")
