"""Words that are harmless where they stand refuse no question of any kind; those in the place of a name do, and the
buttons keep what was understood.
"""

import re

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

KINDS = [
    ("us june 2025", "/exports US 2025-06 magnets"),
    ("compare us and japan in october 2025", "/compare US,JP magnets in 2025-10"),
    ("gallium and germanium since jan 2025", "/compare gallium,germanium WORLD in 2025"),
    ("top 5 october 2025", "/top 2025-10 magnets n:5"),
    ("biggest gains october 2025", "/top 2025-10 magnets sort:gain"),
    ("trend for germany in 2025", "/trend DE 2025 magnets"),
    ("average of germany in 2025", "/calculate mean DE 2025 magnets"),
    ("highest month for germany in 2025", "/calculate highest DE 2025 magnets"),
    ("difference between germany and japan in october 2025", "/calculate difference against:JP DE 2025-10 magnets"),
    ("in how many months of 2025 was germany above 1000 t", "/calculate months above:1000t DE 2025 magnets"),
    ("q1 2026 vs q1 2025 for the us", "/compare 2026-01..2026-03,2025-01..2025-03 US magnets"),
]
AROUND = [
    "kindly {}", "i'd love to see {}", "for my boss's slides, {}", "long story short, {}", "{}, quickly summarised",
    "{} in a nutshell", "{} as bullet points", "{} for my granny", "{} side by side", "{} on the same axes",
    "{} prettily", "{} (for a colouring book)", "for tomorrow's brochure: {}",
]  # fmt: skip


@pytest.mark.parametrize("around", AROUND)
def test_harmless_words_refuse_no_kind_of_question(around: str) -> None:
    read_as = {text: read(around.format(text)).question.command for text, _ in KINDS}
    assert read_as == dict(KINDS)


@pytest.mark.parametrize(
    ("text", "earlier", "command"),
    [
        ("and germany in a nutshell", "/exports US 2025-06 magnets", "/exports DE 2025-06 magnets"),
        ("what about may, for a brochure", "/exports US 2025-06 magnets", "/exports US 2025-05 magnets"),
        ("and september as bullet points", "/top 2025-10 magnets n:5", "/top 2025-09 magnets n:5"),
        ("add germany for comparison", "/compare US,JP magnets in 2025-10", "/compare US,JP,DE magnets in 2025-10"),
        ("and september for comparison", "/top 2025-10 magnets n:5", "/top 2025-09 magnets n:5"),
        ("and japan, prettily", "/trend US 2025 magnets", "/trend JP 2025 magnets"),
        ("and germany on one chart", "/exports US 2025-06 magnets", "/compare US,DE magnets in 2025-06"),
        ("and the last 6 months", "/exports US 2025-06 magnets", "/exports US 2025-10..2026-03 magnets"),
    ],
)
def test_nor_do_they_refuse_what_follows(text: str, earlier: str, command: str) -> None:
    assert follow(text, earlier).question.command == command


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("compare us and japan in october 2025 for my granny", "granny"),
        ("top 5 october 2025 as limericks", "limericks"),
        ("gallium and germanium together 2025", "together"),
    ],
)
def test_what_was_not_used_is_named(text: str, unused: str) -> None:
    assert f"Not used: “{unused}”." in [plain(note) for note in read(text).notes]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("对日本出口连续几个月的数据，9月到12月", "/exports JP 2025-09..2025-12 magnets"),
        ("对日本出口连续四个月的数据", "/exports JP 2025-09..2025-12 magnets"),
        ("2025年10月前五大买家的连续数据", "/top 2025-10 magnets n:5"),
        ("对比德国和日本2025年10月，急用", "/compare DE,JP magnets in 2025-10"),
        ("劳驾，2025年德国最高的月份，汇总一下", "/calculate highest DE 2025 magnets"),
        ("德国2025年走势，放在一张图里", "/trend DE 2025 magnets"),
        ("对日本出口连续几个月上涨", "/calculate run rises JP magnets"),
        ("对德国出口连续几个月超过500吨", "/calculate run above:500t DE magnets"),
        ("give me the last 6 months of world magnets", "/exports WORLD 2026-02..2026-07 magnets"),
        ("germany and japan over the last 6 months", "/compare DE,JP magnets in 2025-07..2025-12"),
        ("us exports over the last 24 months", "/trend US 2024-04..2026-03 magnets"),
        ("plot germany and japan together 2025", "/compare DE,JP magnets in 2025"),
        ("germany and japan together 2025", "/calculate total with:JP DE 2025 magnets"),
        ("plot top 5 october 2025", "/top 2025-10 magnets n:5"),
    ],
)
def test_words_of_showing_leave_what_is_asked(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    ("text", "word", "kept"),
    [
        ("compare us and japan population october 2025", "population", "/compare US,JP magnets in 2025-10"),
        ("top 5 songs october 2025", "songs", "/top 2025-10 magnets n:5"),
        ("top 5 soybean buyers october 2025", "soybean", "/top 2025-10 magnets n:5"),
        ("compare us, japan and wakanda in october 2025", "wakanda", "/compare US,JP magnets in 2025-10"),
        ("us, wakanda and japan october 2025", "wakanda", "/compare US,JP magnets in 2025-10"),
        ("average temperature in germany 2025", "temperature", "/calculate mean DE 2025 magnets"),
        ("highest mountain in germany 2025", "mountain", "/calculate highest DE 2025 magnets"),
        ("us june 2025 weather", "weather", "/exports US 2025-06 magnets"),
        ("variance of us exports 2025", "variance", "/exports US 2025-01..2025-12 magnets"),
        ("how did japan-focused magnet exports evolve in 2025", "japan-focused", "/trend WORLD 2025 magnets"),
        ("magnet exports evolved how in 2025, EU-only", "EU-only", "/trend WORLD 2025 magnets"),
    ],
)
def test_words_in_the_place_of_a_name_are_refused_and_the_rest_is_kept(text: str, word: str, kept: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert f"“{word}”" in plain(refused.value.message)
    assert refused.value.suggestions[0].command == kept


@pytest.mark.parametrize(
    "text", ["exports did not fall to 5,473 t in october 2025", "exports did not fall to 5,473 t"]
)
def test_what_denies_stands_in_no_place_of_a_name(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code != "partner_unknown"
    assert "“not”" in plain(refused.value.message)


@pytest.mark.parametrize("text", ["and soybeans", "and german cars", "what about wakanda"])
def test_so_are_they_in_what_follows(text: str) -> None:
    with pytest.raises(NotUnderstood):
        follow(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("germany + japan + korea september 2025 combined", "/calculate total with:JP,KR DE 2025-09 magnets"),
        ("average exports to korea in 2025", "/calculate mean KR 2025 magnets"),
        ("which months was korea above 500 t", "/calculate months above:500t KR magnets"),
        ("germany, japan and korea september 2025", "/compare DE,JP,KR magnets in 2025-09"),
    ],
)
def test_which_of_several_is_meant_is_asked_with_the_whole_question_kept(text: str, command: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.code == "partner_ambiguous"
    assert refused.value.suggestions[0].command == command


@pytest.mark.parametrize(
    ("text", "command", "unused"),
    [
        (
            "which hs code do you use for the us import side and why are there two",
            "/products magnets-hts",
            "why",
        ),
        ("when was the us data last updated and what's missing after march 2026", "/revisions US", "what is missing"),
        ("top 5 october 2025 and why is wakanda not in it", "/top 2025-10 magnets n:5", "why is wakanda"),
        ("what is a neutrino? how much did germany get in october 2025", "/exports DE 2025-10", "neutrino"),
    ],
)
def test_of_two_questions_the_one_that_can_be_read_is_answered(text: str, command: str, unused: str) -> None:
    found = read(text)
    assert found.question.command.startswith(command)
    assert any(f"Not used: “{unused}" in plain(note) for note in found.notes)


@pytest.mark.parametrize(
    ("text", "command", "unused"),
    [
        (
            "for the deck i need three things: the world total for magnets in 2025, what share of it was the US, and "
            "whether Q4 was better than Q3. can you do that in one go",
            "/exports WORLD 2025-01..2025-12 magnets",
            "Not used: “what share of it was the US” and “whether Q4 was better than Q3”.",
        ),
        (
            "two questions: us exports in june 2025, and what was germany's share in october",
            "/exports US 2025-06 magnets",
            "Not used: “what was germany's share in october”.",
        ),
        (
            "what was the world total in 2025? and how much did the us take? and did q4 beat q3?",
            "/exports WORLD 2025-01..2025-12 magnets",
            "Not used: “and how much did the us take” and “and did q4 beat q3”.",
        ),
    ],
)
def test_of_several_questions_the_first_is_answered_and_the_others_are_named(
    text: str, command: str, unused: str
) -> None:
    found = read(text)
    assert (found.question.command, plain(found.notes[-1])) == (command, unused)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how much did the us get in june 2025? and germany? and japan?", "/compare US,DE,JP magnets in 2025-06"),
        ("a few numbers: us june 2025, germany june 2025", "/compare US,DE magnets in 2025-06"),
        ("what was june 2025? was it a record?", "/calculate highest stated:2025-06 WORLD magnets"),
    ],
)
def test_what_goes_together_is_one_question(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    [
        "average monthly magnet exports in 2025 confirm",
        "what does an average month look like for the us in 2025 with bells",
        "us exports june 2025 in short tons per hour",
        "mean monthly gallium shipments in 2025 by weekday",
        "us exports in june 2025, seasonally adjusted",
        "us june 2025 please confirm by fax",
        "typical monthly exports to japan in 2025, inflation adjusted",
        "a normal german month in 2025 as recorded",
        "what was the world total in 2025? and how much did the us take? and did q4 beat q3?",
    ],
)
def test_what_is_named_as_not_used_stands_in_the_typed_text(text: str) -> None:
    try:
        notes = list(map(plain, read(text).notes))
    except NotUnderstood as refused:
        notes = [str(refused)]
    named = [words for note in notes if "ot used" in note for words in re.findall("“([^”]*)”", note)]
    assert [words for words in named if words not in text] == []
