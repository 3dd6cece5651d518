"""What the documents name is there, and the README names what there is."""

import re

import pytest
from typer.main import get_command

from bot.cli.commands import app
from bot.store.tables import metadata
from tests.folders import ROOT

ROOMS = {
    "CONTRIBUTING.md": (ROOT, ROOT / "bot"),
    "README.md": (ROOT,),
    "data/README.md": (ROOT / "data", ROOT / "data" / "reference"),
}
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|csv|md|png|txt|toml))")


def named_paths(text: str) -> set[str]:
    words = {*re.findall(r"`([^`\n]+)`", text), *re.findall(r"\]\(([^)\s]+)\)", text)}
    return {word for word in words if PATH.fullmatch(word)}


@pytest.mark.parametrize("name", ROOMS)
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    found = named_paths((ROOT / name).read_text(encoding="utf-8"))
    assert len(found) > 2
    assert [path for path in sorted(found) if not any((room / path).exists() for room in ROOMS[name])] == []


def test_the_readme_names_every_command_of_the_terminal() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("In the terminal, each with") :].split("\n\n")[1]
    named = set(
        re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\|.*?\|", table, re.M)))))
    )
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert commands - named == set()


# Every column that says who or where, with the words of the privacy note that tell of it.
TOLD = {
    "batch.actor": "who made it (a Discord id, or the user's name on the host)",
    "batch.guild": "in which server, when",
    "batch.undone_by": "",  # the number of another batch
    "pending_import.actor": "A file that was shown and not yet confirmed",
    "pending_import.guild": "A file that was shown and not yet confirmed",
    "editor.guild": "Of a server",
    "editor.subject": "the person or role",
    "editor.subject_kind": "the person or role",
    "editor.added_by": "who named them and when",
    "guild.admin_channel": "its settings with its admin channel",
    "guild.changed_by": "who changed them last and when",
    "guild.greeted_at": "when it was greeted",
    "guild.told_batch": "up to which change its admins were told",
    "subscription.guild": "of the monthly report",
    "subscription.channel": "the channel and the role to ping",
    "subscription.role": "the channel and the role to ping",
    "subscription.created_by": "who set it up and when",
    "post.guild": "of the monthly report",
    "post.channel": "who is told directly that one is late",
    "post.message": "the messages posted",
    "fetch.guild": "of a fetch",
    "fetch.created_by": "of a fetch",
    "watch.person": "whose it is",
    "watch.guild": "in which server and channel",
    "watch.channel": "in which server and channel",
}
OF_PEOPLE = re.compile(
    r"actor|person|subject\w*|role|guild|\w*channel|message|\w+_by|greeted_at|told_batch|user\w*|member\w*_id"
)


def test_the_privacy_note_names_all_that_is_kept_of_people() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    note = " ".join(readme[readme.index("## Privacy") : readme.index("## Contributing")].split())
    kept = {f"{table}.{column.name}" for table in metadata.tables for column in metadata.tables[table].columns
            if OF_PEOPLE.fullmatch(column.name)}  # fmt: skip
    assert kept == set(TOLD)
    assert [column for column, words in TOLD.items() if words not in note] == []
