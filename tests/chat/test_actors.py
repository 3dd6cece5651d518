"""Whom Discord names as the owners of the application."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import TeamMemberRole, TeamMembershipState

from bot.chat.app import owners_of


def team(*members: tuple[int, TeamMembershipState, Any]) -> Any:
    """Give an application of a team; the team's owner has no role there."""
    made = [SimpleNamespace(id=person, membership_state=state, role=role) for person, state, role in members]
    return SimpleNamespace(team=SimpleNamespace(members=made, owner_id=1), owner=SimpleNamespace(id=99))


@pytest.mark.parametrize(
    ("role", "owns"),
    [
        (TeamMemberRole.admin, True),
        (TeamMemberRole.developer, True),
        (discord.enums.try_enum(TeamMemberRole, ""), True),
        (TeamMemberRole.read_only, False),
    ],
)
def test_a_member_of_the_team_who_may_only_read_owns_nothing(role: Any, owns: bool) -> None:
    assert (
        2 in owners_of(team((1, TeamMembershipState.accepted, ""), (2, TeamMembershipState.accepted, role)))
    ) is owns


def test_who_has_not_accepted_owns_nothing_yet() -> None:
    assert owners_of(team((2, TeamMembershipState.invited, TeamMemberRole.admin))) == frozenset()


def test_without_a_team_the_owner_owns_it() -> None:
    assert owners_of(SimpleNamespace(team=None, owner=SimpleNamespace(id=7))) == {7}  # type: ignore[arg-type]
    assert owners_of(None) == frozenset()
