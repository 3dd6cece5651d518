"""What operators watch, in Prometheus' form, at the address that they set (METRICS).

Nothing of it names a person, a server or a question: a command stands by its name alone, a refusal by its code.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot import __version__
from bot.chat.app import App
from bot.chat.interaction_log import Ended
from bot.chat.rounds import Rounds
from bot.desk.health import Measured
from bot.errors import NotPossible, StartError

MEASURES_EVERY_S = 15.0
LOOP_LOOKED_AT_EVERY_S = 0.5
_STEP_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20)
_LAG_BUCKETS_S = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)
_CODED = ("refused", "left")


class Metrics:
    """Counts and times of what was answered, and how the bot and its store do, as of the last look at them."""

    def __init__(self, client: App) -> None:
        self._client = client
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._asked = Counter(
            "tonnage_commands",
            "What was asked and is over: the command (or message), whether by a press, and how it ended.",
            ("command", "by", "outcome", "code"),
            registry=self.registry,
        )
        self._answers_s = Histogram(
            "tonnage_answer_seconds",
            "From the arrival of what was asked to the end of its answer.",
            ("command",),
            buckets=_STEP_BUCKETS_S,
            registry=self.registry,
        )
        self._steps_s = Histogram(
            "tonnage_step_seconds",
            "Each step of an answer: parse, ack, lookup, work, draw, send.",
            ("step",),
            buckets=_STEP_BUCKETS_S,
            registry=self.registry,
        )
        self._lag_s = Histogram(
            "tonnage_loop_lag_seconds",
            "How much later than asked for the event loop woke, every half second.",
            buckets=_LAG_BUCKETS_S,
            registry=self.registry,
        )
        self._measured_at = Gauge(
            "tonnage_measured_timestamp_seconds", "When the store was last looked at.", registry=self.registry
        )
        about = Gauge("tonnage_build_info", "The version that runs.", ("version",), registry=self.registry)
        about.labels(__version__).set(1)
        self._state = _State(client)
        self.registry.register(self._state)
        self._measuring = Rounds("metrics", MEASURES_EVERY_S, self.measure)

    def ended(self, what: Ended) -> None:
        """Count something that was asked and is over."""
        outcome, _, code = what.outcome.partition(":")
        # a batch's number and a fault's reference are new each time
        known = code if outcome in _CODED else ""
        self._asked.labels(what.command, "press" if what.is_press else "text", outcome, known).inc()
        self._answers_s.labels(what.command).observe(what.total_ms / 1000)
        for step, took_ms in what.took_ms.items():
            self._steps_s.labels(step).observe(took_ms / 1000)

    async def measure(self) -> None:
        """Look at the desk and its store."""
        try:
            self._state.measured = await self._client.desk.measured(self._client.now())
        except NotPossible:  # a damaged store: that it was not looked at shows in the time of the last look
            return
        self._measured_at.set(self._client.now().timestamp())

    @asynccontextmanager
    async def told_at(self, host: str, port: int) -> AsyncIterator[int]:
        """Tell them at an address for the length of a block, and return the port; StartError when it is not free."""
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as error:
            raise StartError(f"METRICS: {host}:{port} cannot be listened on: {error.strerror}.") from None
        looking = asyncio.create_task(self._look_at_loop(), name="loop lag")
        self._measuring.start()
        self._client.measure = self.ended
        try:
            yield server.server_port
        finally:
            looking.cancel()
            await self._measuring.stop()
            await asyncio.to_thread(server.shutdown)
            server.server_close()
            thread.join()

    async def _look_at_loop(self) -> None:
        while True:
            slept = time.perf_counter()
            await asyncio.sleep(LOOP_LOOKED_AT_EVERY_S)
            self._lag_s.observe(max(0.0, time.perf_counter() - slept - LOOP_LOOKED_AT_EVERY_S))


class _State(Collector):
    """What is not counted as it happens: how the bot does now, and what the store held at the last look."""

    def __init__(self, client: App) -> None:
        self._client = client
        self.measured: Measured | None = None

    def collect(self) -> Iterator[Metric]:
        """Return each of them; those of the store once it was looked at."""
        yield GaugeMetricFamily("tonnage_guilds", "Servers that this process serves.", value=len(self._client.guilds))
        charts = self._client.desk.charts
        yield CounterMetricFamily("tonnage_charts_drawn", "Charts that were drawn.", value=charts.drawn)
        yield CounterMetricFamily("tonnage_charts_remembered", "Charts given from memory.", value=charts.cache_hits)
        yield CounterMetricFamily("tonnage_chart_restarts", "Chart workers started anew.", value=charts.restarts)
        yield GaugeMetricFamily("tonnage_charts_waiting", "Charts asked for and not yet drawn.", value=charts.waiting)
        yield GaugeMetricFamily("tonnage_chart_cache_bytes", "Charts kept in memory.", value=charts.cached_bytes)
        faults = self._client.desk.health.faults_count
        yield CounterMetricFamily("tonnage_faults", "What broke unforeseen since the start.", value=faults)
        found = self.measured
        if found is None:
            return
        yield _by("tonnage_posts", "Posts of the ledger.", ("state",), _each(found.posts))
        yield GaugeMetricFamily(
            "tonnage_report_late_seconds", "How long the report due longest is not posted.", value=found.report_late_s
        )
        yield _by("tonnage_batches", "Changes of data.", ("kind",), _each(found.batches))
        of = ("source", "product")
        yield _by("tonnage_fetch_failures", "Failures in a row of a fetch.", of, found.fetch_failures.items())
        if found.backup_age_s is not None:
            yield GaugeMetricFamily("tonnage_backup_age_seconds", "Age of the newest copy.", value=found.backup_age_s)
        yield GaugeMetricFamily("tonnage_store_bytes", "Size of the store.", value=found.store_bytes)


def _each(counts: Mapping[str, int]) -> Iterator[tuple[tuple[str], int]]:
    return (((name,), count) for name, count in counts.items())


def _by(name: str, words: str, labels: tuple[str, ...], values: Iterable[tuple[tuple[str, ...], int]]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=labels)
    for of, value in values:
        family.add_metric(of, value)
    return family
