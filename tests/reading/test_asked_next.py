"""Who bought what a figure is of, asked after it, and when the data of a product were loaded."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from bot.trade.about import ListQuestion
from tests.reading.test_follow_up import follow
from tests.reading.test_free_text import read

_WORLD = "/exports WORLD 2025-10 magnets"


@pytest.mark.parametrize(
    "text",
    [
        "which countries",
        "and which countries?",
        "to which countries",
        "to whom",
        "to whom did it go",
        "who to?",
        "where to",
        "which countries did it go to",
        "who were the buyers",
        "buyers?",
        "list the countries",
        "destinations",
        "who",
        "sold to whom",
        "哪些国家",
        "都有哪些国家",
        "卖给谁了",
        "谁买的",
        "分国家",
        "是哪些国家买的",
    ],
)
def test_who_bought_what_a_figure_is_of_is_its_ranking(text: str) -> None:
    assert follow(text, _WORLD).question.command == "/top 2025-10 magnets"
    assert follow(text, "/exports US 2025-10 magnets").question.command == "/top 2025-10 magnets"
    assert follow(text, "/exports WORLD 2025 magnets").question.command == "/top 2025 magnets"


def test_of_a_groups_figure_its_members_are_ranked() -> None:
    assert follow("which countries", "/exports EU 2025-10 magnets").question.command == (
        "/top 2025-10 magnets members:EU"
    )


@pytest.mark.parametrize(
    "text", ["who bought it", "who else", "to whom", "which countries", "who took most", "top buyers", "哪些国家"]
)
def test_who_bought_after_a_highest_month_is_of_that_month(text: str) -> None:
    for before in ("/calculate highest US 2025 magnets", "/calculate lowest US 2025 magnets"):
        found = follow(text, before)
        assert found.question.command == "/top 2025 magnets"
        assert found.in_month_of is not None
        assert found.in_month_of.command == before
    assert follow("top buyers in june", "/calculate highest US 2025 magnets").in_month_of is None
    assert follow(text, "/calculate mean US 2025 magnets").in_month_of is None


def test_who_else_had_a_highest_month_is_named_as_not_answered() -> None:
    found = follow("who else had their peak then", "/calculate highest US 2025 magnets")
    assert found.in_month_of is not None
    assert "Not used: “had their peak then”." in map(plain, found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "when was the gallium data last loaded",
        "gallium data last loaded when?",
        "gallium last updated",
        "when did you last load gallium",
        "when did you last get gallium figures",
        "how fresh is the gallium data",
        "how old are the gallium figures",
        "is the gallium data up to date",
        "last update of gallium data",
        "when was the last gallium update",
        "date of the last gallium load",
        "when did gallium data come in",
        "镓的数据什么时候更新的",
        "镓数据最后一次更新是什么时候",
        "镓数据是什么时候加载的",
        "上次更新镓数据是哪天",
        "镓数据更新到什么时候",
        "镓的数据有多新",
    ],
)
def test_when_data_were_loaded_is_told_with_how_far_they_reach(text: str) -> None:
    found = read(text)
    assert found.question.command == "/revisions WORLD 2025-12 gallium"
    assert "The newest month loaded of gallium is December 2025; the day of loading stands with it." in map(
        plain, found.notes
    )
    assert not any("Not used" in plain(each) for each in found.notes)


def test_when_data_of_a_partner_were_loaded_names_a_later_block() -> None:
    found = read("when did you last get us figures")
    assert found.question.command == "/revisions US 2026-03 magnets"
    assert any("March 2026, after it Apr–Jul 2026 as a whole" in plain(each) for each in found.notes)
    assert read("when was the data last loaded").question == ListQuestion("status")
    assert read("最近数据更新是什么时候").question == ListQuestion("status")


def test_when_it_was_loaded_is_of_what_stands() -> None:
    gallium = "/exports WORLD 2025-10 gallium"
    assert follow("when was it last loaded", gallium).question.command == "/revisions WORLD 2025-10 gallium"
    assert follow("什么时候加载的", gallium).question.command == "/revisions WORLD 2025-10 gallium"
    assert follow("when was the germanium data last loaded", gallium).question.command == (
        "/revisions WORLD 2025-12 germanium"
    )


def test_when_others_bought_is_no_question_of_loading() -> None:
    with pytest.raises(NotUnderstood):
        read("when did germany last import magnets")
    assert read("when will the figures of gallium be out").question == ListQuestion("status")
    assert read("镓什么时候更新").question == ListQuestion("status")
