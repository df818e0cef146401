"""Every figure the worker exports, by name, with what it means. Updated once a batch."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The figures of one app, in a registry of its own."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.ready = self._gauge("ready", "1 while the worker is ready, else 0.", [])
        self._count_fates()
        self._time_batches()
        self._follow_partitions()

    def _count_fates(self) -> None:
        self.records = self._counter(
            "records", "Records whose fate is committed, each counted once.", ["topic"]
        )
        self.items = self._counter(
            "items", "Items whose fate is committed: published or dead_lettered.", ["topic", "fate"]
        )
        self.verdicts = self._counter(
            "verdicts", "Published items by the label of their verdict.", ["topic", "label"]
        )
        self.dead_letters = self._counter(
            "dead_letters", "Dead-lettered items by reason.", ["topic", "reason"]
        )
        self.bytes = self._counter("bytes", "Bytes of the values of committed records.", ["topic"])
        self.stages = self._counter(
            "stage_seconds", "Time spent in each stage of the pipeline.", ["topic", "stage"]
        )

    def _time_batches(self) -> None:
        self.transactions = self._counter(
            "transactions", "Batches by how they ended: committed, failed, stale.", ["topic", "end"]
        )
        self.batch_seconds = self._histogram(
            "batch_seconds", "Time from the first record of a batch to its commit.", ["topic"]
        )
        self.commit_seconds = self._histogram(
            "commit_seconds", "Time that Kafka took to commit a batch.", ["topic"]
        )
        self.producers_thrown_away = self._counter(
            "producers_thrown_away", "Producers given up after an error, by error.", ["error"]
        )

    def _follow_partitions(self) -> None:
        source = ["topic", "partition"]
        self.rebalances = self._counter(
            "rebalances", "Assignments of partitions by the group.", ["topic"]
        )
        self.rewinds = self._counter(
            "rewinds", "Fetches thrown away because partitions moved meanwhile.", ["topic"]
        )
        self.records_lost = self._counter(
            "records_lost", "Offsets that Kafka deleted before they were read.", source
        )
        self.partitions = self._gauge("partitions", "Partitions that are ours.", ["topic"])
        self.position = self._gauge(
            "position", "Offset of the next record to be read, per partition.", source
        )
        self.lag = self._gauge(
            "lag_records", "Records after that offset which the broker already has.", source
        )
        self.breaker_open = self._gauge(
            "breaker_open", "1 while a partition is paused for too many dead letters.", source
        )

    def text(self) -> bytes:
        """All figures in the Prometheus text format."""
        return generate_latest(self.registry)

    def forget(self, topic: str, partition: int) -> None:
        """Export nothing more about a partition that is no longer ours."""
        for gauge in (self.position, self.lag, self.breaker_open):
            if (topic, str(partition)) in gauge._metrics:
                gauge.remove(topic, str(partition))

    def count_labels(self, counter: Counter, topic: str, counts: Mapping[str, float]) -> None:
        """Add several counts of one kind."""
        for label, count in counts.items():
            counter.labels(topic, label).inc(count)

    def _counter(self, name: str, meaning: str, labels: list[str]) -> Counter:
        return Counter(f"copytaster_{name}", meaning, labels, registry=self.registry)

    def _gauge(self, name: str, meaning: str, labels: list[str]) -> Gauge:
        return Gauge(f"copytaster_{name}", meaning, labels, registry=self.registry)

    def _histogram(self, name: str, meaning: str, labels: list[str]) -> Histogram:
        return Histogram(
            f"copytaster_{name}", meaning, labels, registry=self.registry, buckets=_SECONDS
        )
