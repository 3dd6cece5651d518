"""python -m tests.corpus write | check [tenth] [every difference]: record the corpus, or say what differs from it."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from tests.corpus import recording

SHOWN = 12


async def _main(*words: str) -> int:
    known = recording.recorded() if recording.RECORD.exists() else {}
    async with recording.opened() as desk:
        if words[:1] == ("write",):
            made = await recording.record(desk, known)
            recording.write(made)
            doors = Counter(key.partition("|")[0] for key in made)
            kinds = Counter(each["question"]["kind"] if "question" in each else "refused" for each in made.values())
            print(len(made), dict(doors), dict(kinds))
            return 0
        if words[:1] != ("check",):
            print(__doc__)
            return 2
        found = await recording.differences(desk, known, every=10 if "tenth" in words else 1)
    for kind, each in recording.by_kind(found).items():
        print(f"\n{len(each)} × {kind}")
        for difference in each if "every" in words else each[:SHOWN]:
            print(f"  {difference.key}\n      was {difference.was}\n      now {difference.now}")
    print(f"\n{len({each.key for each in found})} of {len(known)} entries differ")
    return 1 if found else 0


raise SystemExit(asyncio.run(_main(*sys.argv[1:])))
