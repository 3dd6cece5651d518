"""One question by slash command, button, mention, direct message and the real terminal: the same figures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.chat.words import escaped
from tests.chat.conftest import Scene, buttons_of, text_of
from tests.chat.test_posts import read

# Each as its command with its options, as a sentence, and as a question from which a button leads to it.
ASKED: tuple[tuple[str, dict[str, Any], str, str, str], ...] = (
    ("exports", {"partner": "us", "month": "2025-06"}, "magnets to the us in june 2025",
     "/exports us 2025-05", "June ›"),
    ("exports", {"partner": "world", "month": "2025-06"}, "magnets to the world in june 2025",
     "/exports world 2025-07", "‹ June"),
    ("top", {"month": "2025-10", "sort": "gain"}, "biggest gains in october 2025", "/top 2025-10", "Who moved"),
    ("trend", {"partner": "us"}, "trend of magnets to the us", "/exports us", "Trend"),
)  # fmt: skip


@pytest.fixture(scope="module")
def printed(starter_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Ask every sentence in a real terminal, in one process; give what it wrote by question."""
    folder = tmp_path_factory.mktemp("terminal")
    store = shutil.copy(starter_store, folder)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json", "--charts", str(folder / "charts"), "-"],
        input="\n".join(sentence for _, _, sentence, _, _ in ASKED),
        env={**os.environ, "DATABASE_URL": f"sqlite:///{store}"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["question"]: each for each in found}


@pytest.mark.parametrize(("command", "options", "sentence", "before", "label"), ASKED)
async def test_every_way_of_asking_gives_the_same_figures(
    scene: Scene,
    printed: dict[str, dict[str, Any]],
    command: str,
    options: dict[str, Any],
    sentence: str,
    before: str,
    label: str,
) -> None:
    wanted = printed[sentence]
    figures = [wanted["title"], wanted["headline"], *wanted["findings"]]
    cards = {"slash": text_of((await scene.mei.slash(scene.channel, command, **options)).response)}
    cards["sentence"] = text_of((await scene.mei.slash(scene.channel, "ask", question=sentence)).response)
    earlier = (await scene.mei.slash(scene.channel, "ask", question=before)).response
    (state,) = [part["custom_id"] for name, part in buttons_of(earlier).items() if name.startswith(label)]
    cards["button"] = text_of((await scene.bob.click(earlier, custom_id=state)).response)
    await scene.mei.send(scene.channel, f"<@{scene.env.bot.user.id}> {sentence}")
    cards["mention"] = text_of(read(scene.channel)[-1])
    await scene.mei.user.send_dm(sentence)
    cards["direct"] = text_of(read(scene.mei.user.dm_channel)[-1])
    for name, card in cards.items():
        lacking = [figure for figure in figures if bare(escaped(figure)) not in bare(card)]
        assert not lacking, f"{name} lacks {lacking}"


def bare(text: str) -> str:
    """Give a text without what only a card has: bold, and spaces at which no line breaks."""
    return " ".join(text.replace("**", "").split())
