"""What is counted and said about batches: figures, and one line an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from time import perf_counter
from typing import Any

import structlog
from aiokafka import TopicPartition

from workers.kafka.batch import Batch, Tasted
from workers.kafka.partitions import Partition
from workers.metrics import Metrics


class Report:
    """Figures and lines of one input topic."""

    def __init__(self, topic: str, metrics: Metrics, says_items: bool) -> None:
        self._topic = topic
        self._metrics = metrics
        self._says_items = says_items
        # Bound once: an unbound logger looks up the configuration for every line.
        self._log = structlog.get_logger().bind()

    def committed(self, batch: Batch, commit_seconds: float, lag: int) -> None:
        """A batch is out: count it, and say what became of each item."""
        metrics, topic = self._metrics, self._topic
        metrics.transactions.labels(topic, "committed").inc()
        metrics.commit_seconds.labels(topic).observe(commit_seconds)
        metrics.batch_seconds.labels(topic).observe(perf_counter() - batch.began)
        metrics.records.labels(topic).inc(len(batch.tasted))
        self._count_fates(batch.tasted)
        self._at(batch.partition, lag)
        if self._says_items:
            self._say_items(batch)

    def _say_items(self, batch: Batch) -> None:
        for tasted in batch.tasted:
            spent = {stage.value: round(s * 1000, 3) for stage, s in tasted.seconds.items()}
            for fate in tasted.fates:
                self._log.info(
                    "item",
                    **fate,
                    topic=self._topic,
                    partition=batch.partition.source.partition,
                    offset=tasted.offset,
                    ms=spent,
                )

    def _count_fates(self, batch: list[Tasted]) -> None:
        metrics, topic = self._metrics, self._topic
        fates: Counter[str] = Counter()
        labels: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        seconds: Counter[Any] = Counter()
        size = 0
        for tasted in batch:
            size += tasted.size
            seconds.update(tasted.seconds)
            for fate in tasted.fates:
                fates[fate["fate"]] += 1
                if "verdict" in fate:
                    labels[fate["verdict"]] += 1
                else:
                    reasons[fate["reason"]] += 1
        metrics.bytes.labels(topic).inc(size)
        metrics.count_labels(metrics.items, topic, fates)
        metrics.count_labels(metrics.verdicts, topic, labels)
        metrics.count_labels(metrics.dead_letters, topic, reasons)
        metrics.count_labels(metrics.stages, topic, seconds)

    def _at(self, partition: Partition, lag: int) -> None:
        where = (self._topic, str(partition.source.partition))
        self._metrics.position.labels(*where).set(partition.position)
        self._metrics.lag.labels(*where).set(lag)
        if partition.was_open != partition.breaker.is_open:
            self._tell_breaker(partition)

    def _tell_breaker(self, partition: Partition) -> None:
        where = (self._topic, str(partition.source.partition))
        partition.was_open = now = partition.breaker.is_open
        self._metrics.breaker_open.labels(*where).set(now)
        say = self._log.error if now else self._log.warning
        say(
            "a partition is paused" if now else "a partition is served again",
            topic=self._topic,
            partition=partition.source.partition,
            why=partition.breaker.opened,
            last_reason=partition.breaker.last_reason,
        )

    def taken_up(self, partition: Partition) -> None:
        """A partition is ours again; it may still be paused."""
        if partition.breaker.is_open:
            self._tell_breaker(partition)

    def failed(self) -> None:
        """A batch was undone and will be read again."""
        self._metrics.transactions.labels(self._topic, "failed").inc()

    def stale(self) -> None:
        """A batch was thrown away before anything was read of it."""
        self._metrics.transactions.labels(self._topic, "stale").inc()

    def rewound(self) -> None:
        """A fetch was thrown away."""
        self._metrics.rewinds.labels(self._topic).inc()

    def gap(self, partition: Partition, first: int) -> None:
        """The records at our position are not there; we go on at the partition's first record."""
        where, position = partition.source, partition.position
        lost = max(0, first - position)
        self._metrics.records_lost.labels(where.topic, str(where.partition)).inc(lost)
        if lost:
            what, offsets = "records were deleted before they were read", f"{position}-{first - 1}"
        else:
            what, offsets = "a partition ends before our position and is read from its start", ""
        self._log.warning(
            what,
            topic=where.topic,
            partition=where.partition,
            lost_offsets=offsets,
            position=position,
            goes_on_at=first,
        )

    def thrown_away(self, error: BaseException) -> None:
        """A producer was given up."""
        self._metrics.producers_thrown_away.labels(type(error).__name__).inc()

    def assigned(self, count: int) -> None:
        """The group gave us so many partitions, or none."""
        self._metrics.rebalances.labels(self._topic).inc()
        self._metrics.partitions.labels(self._topic).set(count)

    def released(self, sources: Iterable[TopicPartition]) -> None:
        """These were all our partitions, and are no longer ours."""
        self._metrics.partitions.labels(self._topic).set(0)
        for source in sources:
            self._metrics.forget(source.topic, source.partition)
