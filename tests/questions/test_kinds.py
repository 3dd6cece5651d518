"""The registry: every kind of question by its commands, its help, and what it needs."""

import pytest

from bot.errors import NotLoaded
from bot.questions.kind import Here, Kind, Needs
from bot.questions.kinds import BY_NAME, GUIDE, KINDS, judged, kind_of
from bot.reading.command import read_command
from bot.trade.about import TradeQuestion
from tests.trade.small_vocabulary import TODAY, starter_vocabulary

VOCABULARY = starter_vocabulary()
TYPED = [kind for kind in KINDS if "claims" not in kind.starts]  # a text to check is no command
EXAMPLES = [(kind, example) for kind in TYPED for entry in kind.help for example in entry.examples]


def test_each_kind_stands_in_one_place() -> None:
    assert len({kind.question for kind in KINDS}) == len(KINDS)
    assert sum(len(kind.starts) for kind in KINDS) == len(BY_NAME), "no command asks two kinds"
    for kind in KINDS:
        assert all(type(start) is kind.question for start in kind.starts.values())
        assert all(start.about.partner == "" for start in kind.starts.values() if isinstance(start, TradeQuestion))
        assert {entry.name for entry in kind.help} <= {*kind.starts, *(entry.name for entry in GUIDE)}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_example_of_the_help_asks_its_kind_and_says_what_it_needs(kind: Kind, example: str) -> None:  # type: ignore[type-arg]
    question = read_command(example, VOCABULARY, today=TODAY).question
    assert kind_of(question) is kind
    assert read_command(question.command, VOCABULARY, today=TODAY).question == question
    try:
        question = judged(question, Here(VOCABULARY, TODAY)).question
    except NotLoaded:
        return
    needs = kind.needs(question, VOCABULARY)
    assert isinstance(needs, Needs) and needs == kind.needs(question, VOCABULARY), "what is needed is data"
