"""How the running bot is doing: what broke last, the charts' workers, the age of the newest copy."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from bot.charts.studio import StudioStatus
from bot.text import Line, Moment, line
from bot.trade.lists import Health

FAULTS_KEPT = 5


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

    def told(self, drawn: StudioStatus) -> Health:
        """Tell it all, for /status: lines for people, facts for machines."""
        restarts = f", {drawn.restarts} restarts of their workers" if drawn.restarts else ""
        charts = f"Charts: {drawn.drawn} drawn, {drawn.cache_hits} from memory, {drawn.waiting} waiting{restarts}"
        facts: dict[str, object] = {
            "charts_drawn": drawn.drawn,
            "charts_from_memory": drawn.cache_hits,
            "charts_waiting": drawn.waiting,
            "chart_restarts": drawn.restarts,
            "faults": [each.reference for each in self.faults],
        }
        if self.has_backups:
            newest = self.newest_backup_at
            facts["newest_backup_at"] = newest.isoformat() if newest else None
        return Health((line(charts), *self._backup_lines(), *self._fault_lines()), facts)

    def _backup_lines(self) -> tuple[Line, ...]:
        if not self.has_backups:
            return ()
        newest = self.newest_backup_at
        age = (Moment(newest, relative=True),) if newest else ("none yet",)
        told = [line("Newest backup: ", *age)]
        if self.backup_problem:
            told.append(line(f"The nightly backup failed: {self.backup_problem}"))
        return tuple(told)

    def _fault_lines(self) -> tuple[Line, ...]:
        if not self.faults:
            return ()
        last = self.faults[-1]
        references = ", ".join(each.reference for each in reversed(self.faults))
        return (
            line(f"{self.faults_count} faults since the start, last ", Moment(last.at, relative=True),
                 f" (refs in the log: {references})"),
        )  # fmt: skip
