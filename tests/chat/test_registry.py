"""What there is to use in Discord: named in the help and the README, and reached by the tests of this folder."""

from bot.errors import ERROR_CODES
from bot.questions.kinds import GUIDE
from tests.chat.conftest import Scene
from tests.chat.reached import everything
from tests.folders import ROOT
from tests.reaching import BEYOND, FOLDER, WANTED

MESSAGE_COMMANDS = {"Import this file", "Check the numbers"}


async def test_what_there_is_to_reach(scene: Scene) -> None:
    """The run of all tests here fails at its end when one of these was not reached (`tests.reaching`)."""
    found = everything(scene.env.bot.tree)
    WANTED.update(found)
    assert {"command exports", "option exports partner", "control go", "modal ask", "told partner_ambiguous"} <= found


def test_what_is_beyond_the_tests_here_is_made_somewhere() -> None:
    """That its test brings it about is judged at the end of a run of all tests."""
    assert BEYOND.keys() <= set(ERROR_CODES)
    assert [test for test in BEYOND.values() if test.startswith(FOLDER)] == []


async def test_every_command_is_named_once_in_the_help(scene: Scene) -> None:
    """A group inside of a group is named as one."""
    named = [entry.name for entry in GUIDE]
    there = {each.removeprefix("command ") for each in everything(scene.env.bot.tree) if each.startswith("command ")}
    groups = {" ".join(name.split()[:2]) for name in there}
    assert len(named) == len(set(named)) and not set(named) - there - groups
    roots = {name.split()[0] for name in there if name not in MESSAGE_COMMANDS}
    assert roots == {name.split()[0] for name in named}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [root for root in sorted(roots) if f"/{root}" not in readme] == []
