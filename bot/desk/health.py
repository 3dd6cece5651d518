"""How the running bot is doing: what broke last, the charts' workers, its posts, the age of the newest copy."""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.charts.studio import StudioStatus
from bot.desk.checks import SAVING, HostCheck
from bot.desk.posts import Listed
from bot.questions.kind import Health
from bot.text import Line, Moment, Strong, line
from bot.trade.posts import PostTiming

log = logging.getLogger(__name__)

FAULTS_KEPT = 5
_REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class LoggedFault:
    """Something unforeseen, by the reference that the person and the log have."""

    reference: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Measured:
    """What the store holds, in numbers: posts by state, batches by kind, failures in a row by fetch (source and
    product). `report_late_s` is how long the report that is due longest has not been posted; `backup_age_s` is None
    where there is no copy.
    """

    posts: Mapping[str, int]
    report_late_s: float
    batches: Mapping[str, int]
    fetch_failures: Mapping[tuple[str, str], int]
    backup_age_s: float | None
    store_bytes: int


class HealthLog:
    """What is remembered of the bot's own health since it started."""

    def __init__(self) -> None:
        self.faults: deque[LoggedFault] = deque(maxlen=FAULTS_KEPT)
        self.faults_count = 0
        self.newest_backup_at: datetime | None = None
        self.has_backups = False
        self._checks: dict[str, HostCheck] = {}

    def broken(self, what: str, error: BaseException, now: datetime) -> str:
        """Return a new reference by which people, the log and this know something unforeseen."""
        reference = "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(4))
        log.error("fault %s in %s", reference, what, exc_info=error)
        self.fault(reference, what, now)
        return reference

    def fault(self, reference: str, what: str, now: datetime) -> None:
        """Remember something unforeseen by its reference."""
        self.faults.append(LoggedFault(reference, what, now))
        self.faults_count += 1

    def backed_up(self, newest_at: datetime | None) -> None:
        """Remember when the newest copy was made, as the last look at them found."""
        self.has_backups = True
        self.newest_backup_at = newest_at

    def note(self, *found: HostCheck) -> None:
        """Remember what was found of some things, each until it is looked at again."""
        self._checks |= {each.name: each for each in found}

    @property
    def troubles(self) -> tuple[HostCheck, ...]:
        """Return what was found to mend."""
        return tuple(each for each in self._checks.values() if not each.is_ok)

    @property
    def can_save(self) -> bool:
        """Return whether what people enter can be saved, as far as is known."""
        return all(each.name != SAVING for each in self.troubles)

    def told(self, drawn: StudioStatus, posts: Sequence[Listed] | None, *, with_troubles: bool = True) -> Health:
        """Tell it all, for /status: lines for people, facts for machines. How many charts were drawn is a detail
        unless something went wrong with them, and nothing where there were none, as in a terminal. `posts` is None
        where they cannot be looked up.
        """
        restarts = f", workers restarted {_times(drawn.restarts)}" if drawn.restarts else ""
        charts = f"Charts: {drawn.drawn} drawn, {drawn.cache_hits} from memory, {drawn.waiting} waiting{restarts}"
        last_at, next_at = _last_post(posts or ()), _next_post(posts or ())
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
        facts["to_mend"] = [each.name for each in self.troubles]
        told = (
            *(self._trouble_lines() if with_troubles else ()),
            *((line(charts),) if restarts else ()),
            *((_post_line(posts, last_at, next_at),) if posts is not None else ()),
            *self._backup_lines(),
            *self._fault_lines(),
        )
        has_drawn = any((drawn.drawn, drawn.cache_hits, drawn.waiting))
        return Health(told, facts, (line(charts),) if has_drawn and not restarts else ())

    def _trouble_lines(self) -> tuple[Line, ...]:
        return tuple(
            line(Strong("Unwell" if each.name == SAVING else "To mend"), f" · {each.name}: {each.words}")
            for each in self.troubles
        )

    def _backup_lines(self) -> tuple[Line, ...]:
        if not self.has_backups:
            return ()
        newest = self.newest_backup_at
        return (line("Newest backup: ", *((Moment(newest, relative=True),) if newest else ("none yet",))),)

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


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _last_post(found: Sequence[Listed]) -> datetime | None:
    return max((post.sent_at for each in found for post in each.posts if post.sent_at is not None), default=None)


def late_s(found: Sequence[Listed], now: datetime) -> float:
    """Return for how many seconds the report that is due longest has not been posted, 0 where none is due."""
    due = (each.decision.at for each in found if each.decision.timing is PostTiming.DUE)
    return max((max(0.0, (now - at).total_seconds()) for at in due if at is not None), default=0.0)


def _next_post(found: Sequence[Listed]) -> datetime | None:
    """Return when the next report is posted, None while that depends on data that are still to come."""
    coming = (each.decision for each in found if each.decision.timing in {PostTiming.DUE, PostTiming.WAITS})
    return min((decision.at for decision in coming if decision.at is not None), default=None)


def _post_line(found: Sequence[Listed], last_at: datetime | None, next_at: datetime | None) -> Line:
    if not any(each.subscription.is_on for each in found):
        return line("Posts: none is set up")
    last = ("last ", Moment(last_at, relative=True), ", ") if last_at else ("none yet, ",)
    coming = (Moment(next_at, relative=True),) if next_at else ("as soon as new data are in",)
    return line("Posts: ", *last, "next ", *coming)
