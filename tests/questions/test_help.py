"""The help as a tour: what each may use, pages, and examples that live."""

import pytest

from bot.errors import NotUnderstood
from bot.questions.figure_question import FigureQuestion
from bot.questions.help import TOPICS, build_help
from bot.questions.kind import Audience
from bot.questions.kinds import GUIDE
from bot.text import Command, plain
from bot.trade.about import About, ListQuestion, Question
from bot.trade.answer import Answer
from bot.trade.observations import Flow

US = FigureQuestion(About(Flow.EXPORT, "US", "magnets"))


def told(search: str = "", *audiences: Audience, read: object = None) -> Answer:
    def live(example: str) -> Question | None:
        return US if "us" in example.split() else None

    return build_help(ListQuestion("help", search), {Audience.EVERYONE, *audiences}, live, GUIDE)


def commands(answer: Answer) -> set[str]:
    return {part.name for words in answer.findings for part in words if isinstance(part, Command)}


def test_the_front_names_what_the_caller_may_use_and_nothing_else() -> None:
    everyone = commands(told())
    assert {"exports", "help"} <= everyone
    assert not everyone & {"watch add", "post setup", "admin doctor"}
    members = commands(told("", Audience.MEMBERS))
    assert "watch add" in members and not members & {"post setup", "admin doctor"}
    assert {"post setup", "admin doctor"} <= commands(told("", Audience.MANAGERS))
    whole = commands(told("", *Audience))
    assert whole == {entry.name for entry in GUIDE}


def test_topics_are_offered_to_whom_they_concern() -> None:
    def labels(*audiences: Audience) -> list[str]:
        return [lead.label for lead in told("", *audiences).leads]

    assert "Months and periods" in labels() and "Adding data" not in labels()
    assert "Adding data" in labels(Audience.EDITORS)
    assert "The monthly report in a channel" in labels(Audience.MANAGERS)
    with pytest.raises(NotUnderstood, match="no help on “report”"):
        told("report")


@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_can_be_turned_to_and_leads_back(topic: object) -> None:
    page = next(each for each in TOPICS if each is topic)
    answer = told(page.key, *Audience)
    assert answer.title == f"Help · {page.title}"
    assert all(plain(words) in [plain(each) for each in answer.findings] for words in page.lines)
    back = [lead for lead in answer.leads if lead.question == ListQuestion("help")]
    assert len(back) == 1 and page.title not in [lead.label for lead in answer.leads]


def test_only_examples_that_have_an_answer_are_offered() -> None:
    answer = told("exports")
    live = [lead for lead in answer.leads if lead.question == US]
    assert [lead.label for lead in live] == ["/exports us 2025-06"]
    assert "For example: /exports world rare-earths" in [plain(each) for each in answer.findings]


def test_what_there_is_no_help_on_is_named_with_what_there_is() -> None:
    with pytest.raises(NotUnderstood) as refused:
        told("  unicorns ")
    assert "“unicorns”" in plain(refused.value.message)
    assert "/help months" in [each.command for each in refused.value.suggestions]
