"""How the running bot is doing: what broke last, the charts' workers, its posts, the age of the newest copy."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.charts.studio import StudioStatus
from bot.desk.posts import Listed
from bot.text import Line, Moment, line
from bot.trade.answers.lists import Health
from bot.trade.posting import Verdict

FAULTS_KEPT = 5
_PLACE = re.compile(r"[\\/]|\b[\w-]+\.db\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something unforeseen, by the reference that the person and the log have."""

    reference: str
    what: str
    at: datetime


class HealthLog:
    """What is remembered of the bot's own health since it started."""

    def __init__(self) -> None:
        self.faults: deque[Fault] = deque(maxlen=FAULTS_KEPT)
        self.faults_count = 0
        self.newest_backup_at: datetime | None = None
        self.backup_problem: str | None = None
        self.has_backups = False

    def fault(self, reference: str, what: str, now: datetime) -> None:
        """Remember something unforeseen by its reference."""
        self.faults.append(Fault(reference, what, now))
        self.faults_count += 1

    def backed_up(self, newest_at: datetime | None, problem: str | None = None) -> None:
        """Remember how the last look at the nightly copies went."""
        self.has_backups = True
        self.newest_backup_at = newest_at
        self.backup_problem = problem

    def told(self, drawn: StudioStatus, posts: Sequence[Listed]) -> Health:
        """Tell it all, for /status: lines for people, facts for machines."""
        restarts = f", workers restarted {_times(drawn.restarts)}" if drawn.restarts else ""
        charts = f"Charts: {drawn.drawn} drawn, {drawn.cache_hits} from memory, {drawn.waiting} waiting{restarts}"
        last_at, next_at = _last_post(posts), _next_post(posts)
        facts: dict[str, object] = {
            "charts_drawn": drawn.drawn,
            "charts_from_memory": drawn.cache_hits,
            "charts_waiting": drawn.waiting,
            "chart_restarts": drawn.restarts,
            "faults": [each.reference for each in self.faults],
            "last_post_at": last_at.isoformat() if last_at else None,
            "next_post_at": next_at.isoformat() if next_at else None,
        }
        if self.has_backups:
            newest = self.newest_backup_at
            facts["newest_backup_at"] = newest.isoformat() if newest else None
        told = (line(charts), _post_line(posts, last_at, next_at), *self._backup_lines(), *self._fault_lines())
        return Health(told, facts)

    def _backup_lines(self) -> tuple[Line, ...]:
        if not self.has_backups:
            return ()
        newest = self.newest_backup_at
        age = (Moment(newest, relative=True),) if newest else ("none yet",)
        told = [line("Newest backup: ", *age)]
        if self.backup_problem:
            told.append(line(f"The nightly backup failed: {_public(self.backup_problem)}"))
        return tuple(told)

    def _fault_lines(self) -> tuple[Line, ...]:
        if not self.faults:
            return ()
        last = self.faults[-1]
        references = ", ".join(each.reference for each in reversed(self.faults))
        return (
            line(
                f"Something broke {_times(self.faults_count)} since the start, last ",
                Moment(last.at, relative=True),
                f" (refs in the log: {references})",
            ),
        )


def _public(problem: str) -> str:
    """Return what everyone may read of a problem: where things lie on the host is for the log alone."""
    return "the log says why." if _PLACE.search(problem) else problem


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _last_post(found: Sequence[Listed]) -> datetime | None:
    return max((post.sent_at for each in found for post in each.posts if post.sent_at is not None), default=None)


def _next_post(found: Sequence[Listed]) -> datetime | None:
    """Give when the next report is posted, None while that depends on data that are still to come."""
    coming = (each.decision for each in found if each.decision.verdict in {Verdict.DUE, Verdict.WAITS})
    return min((decision.at for decision in coming if decision.at is not None), default=None)


def _post_line(found: Sequence[Listed], last_at: datetime | None, next_at: datetime | None) -> Line:
    if not any(each.subscription.is_on for each in found):
        return line("Posts: none is set up")
    last = ("last ", Moment(last_at, relative=True), ", ") if last_at else ("none yet, ",)
    coming = (Moment(next_at, relative=True),) if next_at else ("as soon as new data are in",)
    return line("Posts: ", *last, "next ", *coming)
