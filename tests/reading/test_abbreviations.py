"""Abbreviations of the trade and of finance, and a period that is the same months of another year."""

import pytest

from bot.reading.abbreviations import abbreviations
from bot.reading.rewriting import rewritten
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import TODAY, read


@pytest.mark.parametrize(
    ("text", "in_full"),
    [
        ("gallium h2 2025 mt", "gallium h2 2025"),
        ("gallium h2 2025 in mt", "gallium h2 2025"),
        ("gallium h2 2025 MT", "gallium h2 2025"),
        ("us june 2025 tonnes", "us june 2025"),
        ("wrld magnets h1 24 vs h1 25 chg in mt", "world magnets h1 2024 vs h1 2025 change in tonnes"),
        ("us 2025 in '000 t", "us 2025 in kt"),
        ("us ytd vs py", "us jan-jul 2026 vs jan-jul 2025"),
        ("us ytd vs PY", "us jan-jul 2026 vs jan-jul 2025"),
        ("us ytd vs last year", "us jan-jul 2026 vs jan-jul 2025"),
        ("us ytd vs 2024", "us jan-jul 2026 vs jan-jul 2024"),
        ("us q1 26 vs ly", "us q1 2026 vs q1 2025"),
        ("us magnets vs ly ytd", "us jan-jul 2025 vs jan-jul 2026"),
        ("us h1 2025 ly", "us h1 2025 vs h1 2024"),
        ("world q3 25 vs pq", "world q3 2025 vs q2 2025"),
        ("world h1 2026 vs pp", "world h1 2026 vs h2 2025"),
        ("us june 2025 vs pm", "us june 2025 vs may 2025"),
        ("global magnets qoq q3 25", "magnets q3 2025 vs q2 2025"),
        ("world q3 2025 quarter on quarter", "world q3 2025 vs q2 2025"),
        ("us q/q growth q1 2026", "us q1 2026 vs q4 2025"),
        ("us magnets qoq", "us q1 2026 vs q4 2025"),
        ("2025年三季度出口环比", "world q3 2025 vs q2 2025"),
        ("world q3 25 vs previous quarter", "world q3 2025 vs q2 2025"),
        ("nl antimony 24 vs 23", "nl antimony 2024 vs 2023"),
        ("h1 25 vs 24 world", "world h1 2025 vs h1 2024"),
        ("antimony '24 vs '23", "antimony 2024 vs 2023"),
        ("us 3mma march 2026", "us average jan to mar 2026"),
        ("us march 2026 3 month moving average", "us average jan to mar 2026"),
        ("us march 2026 3-month average", "us average jan to mar 2026"),
        ("us 3m avg mar 26", "us average jan to mar 2026"),
        ("us rolling six month average march 2026", "us average oct 2025 to mar 2026"),
        ("美国2026年3月三个月移动平均", "us average jan to mar 2026"),
        ("us 3mma mar 26 vs mar 25", "us average jan to mar 2026 vs jan to mar 2025"),
        ("us l3m", "us last 3 months"),
        ("us oct25 kg", "us october 2025 in kg"),
        ("us mags, mar-26", "us march 2026"),
        ("antimony 25 ytd", "antimony ytd 2025"),
        ("nl antimony 24, chg vs 23", "nl antimony 2024 vs 2023"),
        ("germany exp jul-oct 25 vs same 4m 24", "germany jul-oct 2025 vs jul-oct 2024"),
        ("kg单价美元 2025年11月 全球", "world november 2025 unit price"),
        ("上半年比去年同期", "h1 2026"),
        ("us l6m vs prev 6m", "us last 6 months vs previous 6 months"),
        ("mags 9m25 vs 9m24", "magnets jan-sep 2025 vs jan-sep 2024"),
        ("1h26 world magnets", "world h1 2026"),
        ("us sequential change q4 2025", "us q4 2025 vs q3 2025"),
        ("us june 2025 sequential", "us june 2025 mom"),
        ("ytd oct 25 vs pytd", "jan-oct 2025 vs jan-oct 2024"),
        ("us 6m rolling sum mar 26", "us total of the 6 months to march 2026"),
        ("avg usd per tonne world nov 25", "world nov 2025 unit price"),
        ("us q3 2025 qoq %", "us q3 2025 vs q2 2025"),
        ("us ltm vs prior ltm", "us last 12 months vs previous 12 months"),
        ("jp magnets q4 25 vs q4 24 mt", "jp q4 2025 vs q4 2024"),
        ("antimony fy23 vs fy24", "antimony 2023 vs 2024"),
        ("us magnets py vs cy", "us this year vs last year"),
        ("us q1 26 vs PYQ", "us q1 2026 vs q1 2025"),
        ("mags us jan-mar 26 vs same pd ly", "us jan-mar 2026 vs jan-mar 2025"),
        ("us months <500t vs >500t 2025", "us months below 500 t 2025"),
        ("us months >= 600 t in 2025", "us months at least 600 t in 2025"),
        ("2026年1-3月美国较2025年同期增减", "us jan-mar 2026 vs jan-mar 2025"),
        ("us ltm", "us last 12 months"),
        ("us ttm june 2025", "us 12 months to june 2025"),
        ("us l3m june 2025", "us 3 months to june 2025"),
        ("us qoq 2025", "us 2025 by quarter"),
        ("was it 3188 mt in june 2025", "was it 3188 t in june 2025"),
        ("us 2024 -> 2025", "us 2024 vs 2025"),
        ("antimony cy24", "antimony 2024"),
        ("us hi/lo 2025", "us highest 2025"),
        ("us june 2025 vs prev month", "us june 2025 vs previous month"),
        ("us magnets november 2025 usd per kg", "us november 2025 unit price"),
        ("world magnets november 2025 usd/kg", "world november 2025 unit price"),
        ("us magnets november 2025 $/kg", "us november 2025 unit price"),
        ("dollars a kilo for the us in november 2025", "us november 2025 unit price"),
        ("us nov 2025 avg price usd", "us november 2025 unit price"),
        ("world november 2025 unit price in usd per kg", "world november 2025 unit price"),
        ("美国2025年11月美元/公斤", "us november 2025 unit price"),
        ("eu magnets €/kg june 2025", "eu import unit price june 2025"),
        ("欧盟2025年6月每公斤欧元", "eu import unit price june 2025"),
        ("world nov 2025 usd bn", "world november 2025 value"),
        ("us nov 2025 in million dollars", "us november 2025 value"),
        ("what the us got, i.e. took, in june 2025", "what the us took in june 2025"),
        ("us 2025 vs PY", "us 2025 vs 2024"),
        ("us customs, e.g. june 2025", "us customs june 2025"),
        ("jan-jul 2026 us vs same period 2025", "us jan-jul 2026 vs jan-jul 2025"),
        ("us first seven months of 2026 vs the same period of 2025", "us jan-jul 2026 vs jan-jul 2025"),
        ("us jan-jul 2026 compared with the same months in 2025", "us jan-jul 2026 vs jan-jul 2025"),
        ("美国2026年1-7月比2025年同期", "us jan-jul 2026 vs jan-jul 2025"),
        ("美国2026年1-7月与2025年同期相比", "us jan-jul 2026 vs jan-jul 2025"),
        (
            "how far are us shipments in jan-jul 2026 above the same stretch of 2025",
            "how far is us jan-jul 2026 above jan-jul 2025",
        ),
    ],
)
def test_it_is_read_as_it_is_in_full(text: str, in_full: str) -> None:
    found = read(text)
    assert found.question == read(in_full).question
    assert "Not used" not in "".join(map(plain, found.notes))


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("same month last yr", "/exports WORLD 2026-02 rare-earths", "/exports WORLD 2025-02 rare-earths"),
        ("qoq?", "/exports US 2025-07..2025-09 magnets", "/compare 2025-07..2025-09,2025-04..2025-06 US magnets"),
        (
            "vs same period 2025",
            "/exports US 2026-01..2026-03 magnets",
            "/compare 2026-01..2026-03,2025-01..2025-03 US magnets",
        ),
        ("and qoq", "/exports US 2025-06 magnets", "/compare 2025-04..2025-06,2025-01..2025-03 US magnets"),
        ("vs py", "/exports US 2025 magnets", "/compare 2025,2024 US magnets"),
        ("same month of 2024", "/exports US 2025-06 magnets", "/exports US 2024-06 magnets"),
    ],
)
def test_what_follows_is_read_as_it_is_in_full(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("us vs MT june 2025", "MT"),
        ("exports to MT in june 2025", "MT"),
        ("us vs py", "PY"),
        ("exports to PY in june 2025", "PY"),
    ],
)
def test_a_code_in_the_place_of_a_name_is_a_country(text: str, key: str) -> None:
    assert key in read(text).question.command.replace(",", " ").split()


def test_countries_of_a_list_are_no_abbreviations() -> None:
    for text in ("de, ie, fr october 2025", "compare de, eg, jp"):
        assert rewritten(text, abbreviations(TODAY)) == text


@pytest.mark.parametrize(
    ("text", "in_full"),
    [
        ("RE exports feb 2026 total", "rare earths feb 2026"),
        ("RE total feb 26", "rare earths feb 2026"),
        ("total RE feb 2026", "rare earths feb 2026"),
        ("China RE shipments feb 2026", "rare earths feb 2026"),
        ("re exports feb 2026", "rare earths feb 2026"),
        ("Re exports feb 2026", "rare earths feb 2026"),
        ("total re exports feb 2026", "rare earths feb 2026"),
        ("us exports frm may to july 2025", "us exports from may to july 2025"),
        ("RE feb 26 vs feb 25", "rare earths feb 2026 vs feb 2025"),
        ("RE and magnets feb 2026", "rare earths and magnets feb 2026"),
        ("RE elements feb 2026", "rare earths feb 2026"),
        ("RE magnets june 2025", "magnets june 2025"),
        ("RE products dec 2025", "rare earth products dec 2025"),
        ("RE出口 2026年2月", "rare earths feb 2026"),
        ("2026年2月RE出口总量", "rare earths feb 2026"),
        ("RE: us magnets june 2025", "us magnets june 2025"),
        ("re: exports to japan october 2025", "japan october 2025"),
        ("re exports to japan october 2025", "japan october 2025"),
    ],
)
def test_re_is_rare_earths_or_says_of_what_a_text_is(text: str, in_full: str) -> None:
    assert read(text).question.command == read(in_full).question.command


def test_re_where_goods_go_is_a_place() -> None:
    assert read("exports to RE in feb 2026").question.command == "/exports RE 2026-02 magnets"
    assert read("/exports RE 2026-02").question.command == "/exports RE 2026-02 magnets"


@pytest.mark.parametrize("text", ["and RE", "RE?", "same for RE"])
def test_re_after_an_answer_is_rare_earths(text: str) -> None:
    assert follow(text, "/exports WORLD 2026-02 magnets").question.command == "/exports WORLD 2026-02 rare-earths"
