"""Questions asked at first sight, with the shipped names, the map of the shipped figures and its events."""

import random
from datetime import date

import pytest

from bot.errors import NotUnderstood
from bot.reading.follow_up import read_followup
from bot.reading.free_text import read_free
from bot.text import plain
from bot.trade.about import Reading
from tests.reading.test_free_text import CITED
from tests.seed import SEED
from tests.trade.small_vocabulary import starter_vocabulary

VOCABULARY = starter_vocabulary()
TODAY = date(2026, 11, 27)


def read(text: str) -> Reading:
    return read_free(text, VOCABULARY, today=TODAY, cited=CITED)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        # imports from everywhere are from the world
        ("us imports of magnets from everywhere october 2025", "/imports WORLD 2025-10 magnets-hts by:US"),
        ("us imports of magnets from all over october 2025", "/imports WORLD 2025-10 magnets-hts by:US"),
        ("us imports of magnets from anywhere in october 2025", "/imports WORLD 2025-10 magnets-hts by:US"),
        ("us imports of magnets worldwide october 2025", "/imports WORLD 2025-10 magnets-hts by:US"),
        ("us imports of magnets october 2025", "/imports CN 2025-10 magnets-hts by:US"),
        # to which countries
        ("铽10月出口到哪些国家", "/top 2025-10 terbium"),
        ("什么国家10月买了铽", "/top 2025-10 terbium"),
        ("10月哪些国家买了铽", "/top 2025-10 terbium"),
        ("which countries bought terbium in october 2025", "/top 2025-10 terbium"),
        ("哪些国家", "/partners"),
        # what tells kinds of one product apart
        ("whats the difference between magnets and magnets-hts", "/products magnets"),
        ("how do antimony and antimony-hts differ", "/products antimony"),
        # what one took from China, of which China publishes no figure by partner
        ("what did the EU take in antimony from china in november 2024", "/imports CN 2024-11 antimony-cn8 by:EU"),
        (
            "how much antimony did the us receive from china in november 2024",
            "/imports CN 2024-11 antimony-hts by:US",
        ),
        # whether something of the timeline still holds: by all its words, not by what it became
        ("did the truce get extended?", "/events truce"),
        ("is the truce extended", "/events truce"),
        ("truce extended until when", "/events truce"),
        ("when was the pause of the controls agreed and until when does it run", "/events pause control"),
        ("休战延长了吗", "/events truce"),
        ("when does the pause of the gallium ban end", "/events gallium pause ban"),
        ("gallium ban pause until when", "/events gallium pause ban"),
        ("镓禁令暂停到什么时候", "/events gallium pause ban"),
        ("did the truce of wakanda get extended", "/events truce"),
        ("are the october controls still paused", "/events october pause control"),
        ("how long does the pause last", "/events pause"),
        ("what happened with export controls in october 2025", "/events 2025-10 export control"),
        ("news about the gallium ban", "/events gallium ban"),
        ("what happened with gallium in november 2025", "/events 2025-11 gallium"),
        ("us exports since the truce was extended", "/trend US 2025-05..2026-03 magnets"),
    ],
)
def test_a_first_question_is_read(text: str, command: str) -> None:
    assert read(text).question.command == command


@pytest.mark.parametrize(
    "text",
    ["thanks a lot, very useful!", "cheers mate, that helped a lot", "that was really quick, thank you so much"],
)
def test_thanks_in_any_words_get_one_friendly_line(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert (refused.value.code, plain(refused.value.message)) == ("talk", "You are welcome.")


@pytest.mark.parametrize("text", ["is that good?", "thanks, and germany in june 2025", "helpful in june"])
def test_what_asks_something_is_no_thanks(text: str) -> None:
    try:
        read(text)
    except NotUnderstood as refused:
        assert refused.code != "talk"


@pytest.mark.parametrize(
    "text", ["magnets to us excluding sintered june 2025", "bonded magnets june 2025", "us june 2025 without bonded"]
)
def test_magnets_by_how_they_are_made_are_said_not_to_be_split(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert "do not split sintered magnets from bonded ones" in plain(refused.value.message)
    assert refused.value.suggestions[0].command == "/imports CN 2025-06 magnets-hts by:US"


@pytest.mark.parametrize("text", ["is the truce extended?", "did the truce get extended?"])
def test_the_timeline_is_asked_after_a_figure_too(text: str) -> None:
    found = read_followup(text, "/exports US 2025-06 magnets", VOCABULARY, today=TODAY, cited=CITED)
    assert found.question.command == "/events truce"


# "cy" begins "calendar year" and "lb" is a pound: alone before a month each is a country
CODES_THAT_ARE_WORDS = {"CY", "LB"}


def read_or_refused(text: str) -> Reading | str:
    try:
        return read(text)
    except NotUnderstood as refused:
        return plain(refused.message)


def test_a_name_and_a_month_alone_are_read_as_a_question_of_them() -> None:
    named = {name: each for each in VOCABULARY.partners for name in (each.key, each.name, each.short, *each.aliases)}
    texts = sorted(name for name in named if name.isascii() and name.upper() not in CODES_THAT_ARE_WORDS)
    for name in random.Random(SEED).sample(texts, 150):
        assert read_or_refused(f"{name} 2025-06") == read_or_refused(f"{name} 2025-06?"), name
    for code in CODES_THAT_ARE_WORDS:
        assert read(f"{code.lower()} 2025-06").question.command == f"/exports {code} 2025-06 magnets"
