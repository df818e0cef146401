"""How the tests write to Kafka and read from it: with librdkafka, never with the worker's client.

What the worker did is judged by another client than the one it works with.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias, TypeVar

from confluent_kafka import (
    Consumer,
    IsolationLevel,
    KafkaError,
    KafkaException,
    Message,
    Producer,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient, NewTopic, OffsetSpec

Answer = TypeVar("Answer")
Isolation: TypeAlias = Literal["read_committed", "read_uncommitted"]
Headers: TypeAlias = tuple[tuple[str, bytes | None], ...]

LIMIT: Final = 30.0
"""Seconds that one question to the broker may take."""

_MOVING: Final = (
    KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
    KafkaError.NOT_COORDINATOR,
    KafkaError.UNSTABLE_OFFSET_COMMIT,
    KafkaError._TIMED_OUT,
    KafkaError._TRANSPORT,
)

_QUIET: Final = 2
"""Brokers come and go in these tests: librdkafka need not say so on standard error."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in a topic. `timestamp` is in milliseconds since 1970, UTC."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp: int = 0

    def header(self, name: str) -> bytes | None:
        """The last header with this name, or None."""
        return next((value for key, value in reversed(self.headers) if key == name), None)


@dataclass(frozen=True, slots=True)
class Sent:
    """A record to send. Without a partition, the key decides."""

    value: bytes | None
    key: bytes | None = None
    headers: Headers = ()
    partition: int | None = None
    timestamp: int | None = None


def fresh(name: str) -> str:
    """A name that nobody else uses."""
    return f"{name}.{uuid.uuid4().hex[:8]}"


@lru_cache(maxsize=4)
def _admin(bootstrap_servers: str) -> AdminClient:
    return AdminClient({"bootstrap.servers": bootstrap_servers, "log_level": _QUIET})


def create_topics(
    bootstrap_servers: str,
    partitions: Mapping[str, int],
    replication: int = 1,
    config: Mapping[str, str] | None = None,
) -> None:
    """Create topics, each with its number of partitions, and wait until every one has leaders."""
    admin = _admin(bootstrap_servers)
    topics = [
        NewTopic(name, count, replication, config=dict(config or {}))
        for name, count in partitions.items()
    ]
    for done in admin.create_topics(topics, operation_timeout=LIMIT).values():
        done.result(LIMIT)
    end = time.monotonic() + LIMIT
    while not all(_led(admin, name, count) for name, count in partitions.items()):
        assert time.monotonic() < end, f"no leaders for {sorted(partitions)}"
        time.sleep(0.1)


def delete_topic(bootstrap_servers: str, name: str) -> None:
    """Delete a topic and wait until it is gone."""
    admin = _admin(bootstrap_servers)
    admin.delete_topics([name], operation_timeout=LIMIT)[name].result(LIMIT)


def delete_records(bootstrap_servers: str, topic: str, before: int, partition: int = 0) -> None:
    """Delete the records of a partition before an offset, as retention does."""
    first = TopicPartition(topic, partition, before)
    for done in _admin(bootstrap_servers).delete_records([first], request_timeout=LIMIT).values():
        done.result(LIMIT)


def _led(admin: AdminClient, name: str, count: int) -> bool:
    partitions = admin.list_topics(timeout=LIMIT).topics.get(name)
    return (
        partitions is not None
        and len(partitions.partitions) == count
        and all(p.leader >= 0 for p in partitions.partitions.values())
    )


def send(bootstrap_servers: str, topic: str, records: Iterable[Sent]) -> int:
    """Send all, in order, each acknowledged by all in-sync copies. Returns how many."""
    producer = Producer(
        {
            "bootstrap.servers": bootstrap_servers,
            "log_level": _QUIET,
            "enable.idempotence": True,
            "linger.ms": 5,
            "message.max.bytes": 20_000_000,
            "queue.buffering.max.messages": 200_000,
        }
    )
    failures: list[KafkaError] = []

    def delivered(error: KafkaError | None, _: Message) -> None:
        if error is not None:
            failures.append(error)

    count = 0
    for record in records:
        count += 1
        where = {} if record.partition is None else {"partition": record.partition}
        when = {} if record.timestamp is None else {"timestamp": record.timestamp}
        producer.produce(
            topic,
            value=record.value,
            key=record.key,
            headers=list(record.headers),
            on_delivery=delivered,
            **where,
            **when,
        )
        producer.poll(0)
    assert producer.flush(2 * LIMIT) == 0, "not all records were acknowledged"
    assert not failures, failures[0]
    return count


def read_to_end(
    bootstrap_servers: str,
    topic: str,
    isolation: Isolation = "read_committed",
    limit: float = 2 * LIMIT,
) -> list[Record]:
    """All records of a topic up to its end now, partition by partition, in order of offset."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": fresh("reader"),
            "log_level": _QUIET,
            "enable.auto.commit": False,
            "auto.offset.reset": "error",
            "isolation.level": isolation,
            "enable.partition.eof": True,
            "fetch.message.max.bytes": 20_000_000,
        }
    )
    try:
        return _drain(consumer, topic, limit)
    finally:
        consumer.close()


def _drain(consumer: Consumer, topic: str, limit: float) -> list[Record]:
    partitions = sorted(consumer.list_topics(topic, timeout=LIMIT).topics[topic].partitions)
    consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
    unfinished, records = set(partitions), []
    end = time.monotonic() + limit
    while unfinished:
        assert time.monotonic() < end, f"{topic} could not be read to its end in {limit} s"
        for message in consumer.consume(1000, timeout=0.2):
            error = message.error()
            if error is None:
                records.append(record(message))
            elif error.code() == KafkaError._PARTITION_EOF:
                unfinished.discard(message.partition())
            else:
                raise AssertionError(error)
    return sorted(records, key=lambda each: (each.partition, each.offset))


def ends(bootstrap_servers: str, topic: str, partitions: int) -> list[int]:
    """The offset after the last record of each partition."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": fresh("reader"),
            "log_level": _QUIET,
        }
    )
    try:
        return [
            consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=LIMIT)[1]
            for partition in range(partitions)
        ]
    finally:
        consumer.close()


def record(message: Message) -> Record:
    """A message of librdkafka as a record."""
    return Record(
        topic=message.topic() or "",
        partition=message.partition() or 0,
        offset=message.offset() or 0,
        key=message.key(),
        value=message.value(),
        headers=tuple(message.headers() or ()),
        timestamp=message.timestamp()[1],
    )


def committed(bootstrap_servers: str, group: str, topic: str, partitions: int) -> list[int]:
    """The committed offset of each partition; 0 where nothing was committed.

    Only stable offsets count: an open transaction that has sent offsets is waited for. Asked with
    a consumer that never joins: AdminClient.list_consumer_group_offsets of confluent-kafka 2.16
    ends the process with a segmentation fault where the coordinator is still loading.
    """
    asked = [TopicPartition(topic, partition) for partition in range(partitions)]
    consumer = _onlooker(bootstrap_servers, group)
    found = _patiently(lambda: consumer.committed(asked, timeout=LIMIT))
    return [max(each.offset, 0) for each in sorted(found, key=lambda each: each.partition)]


def commit(bootstrap_servers: str, group: str, topic: str, offset: int, partition: int = 0) -> None:
    """Commit an offset for a group that has no members."""
    consumer = _onlooker(bootstrap_servers, group)
    place = TopicPartition(topic, partition, offset)
    _patiently(lambda: consumer.commit(offsets=[place], asynchronous=False))


@lru_cache(maxsize=4)
def _onlooker(bootstrap_servers: str, group: str) -> Consumer:
    return Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": group,
            "log_level": _QUIET,
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
        }
    )


_ONE_QUESTION = 5
"""Seconds for one answer about a group."""


@contextmanager
def member(bootstrap_servers: str, group: str, topic: str, assignor: str) -> Iterator[Consumer]:
    """A member of a group, which has its partitions; it stays one without being polled for 30 s."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": group,
            "partition.assignment.strategy": assignor,
            "enable.auto.commit": False,
            "log_level": _QUIET,
        }
    )
    try:
        consumer.subscribe([topic])
        end = time.monotonic() + LIMIT
        while not consumer.assignment():
            assert time.monotonic() < end, f"not in the group {group}"
            consumer.poll(0.2)
        yield consumer
    finally:
        consumer.close()


def _patiently(ask: Callable[[], Answer]) -> Answer:
    """Ask again while the group's coordinator is moving, or holds offsets that are not stable."""
    end = time.monotonic() + LIMIT
    while True:
        try:
            return ask()
        except KafkaException as error:
            if error.args[0].code() not in _MOVING or time.monotonic() > end:
                raise
        except TimeoutError:
            if time.monotonic() > end:
                raise
        time.sleep(0.2)


def undecided(bootstrap_servers: str, topic: str) -> set[tuple[int, int]]:
    """The partition and first offset of records that are neither committed nor aborted."""
    admin = _admin(bootstrap_servers)
    wanted = {
        TopicPartition(topic, number): OffsetSpec.latest()
        for number in admin.list_topics(topic, timeout=LIMIT).topics[topic].partitions
    }
    written, stable = (
        {
            asked.partition: answer.result(LIMIT).offset
            for asked, answer in admin.list_offsets(wanted, isolation_level=level).items()
        }
        for level in (IsolationLevel.READ_UNCOMMITTED, IsolationLevel.READ_COMMITTED)
    )
    return {(number, at) for number, at in stable.items() if at < written[number]}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a partition is: who leads it, and which of its copies are in step."""

    topic: str
    partition: int
    leader: int
    copies: frozenset[int]
    in_sync: frozenset[int]


def placements(bootstrap_servers: str) -> list[Placed]:
    """All partitions of all topics, Kafka's own included."""
    admin = _admin(bootstrap_servers)
    return [
        Placed(name, number, found.leader, frozenset(found.replicas), frozenset(found.isrs))
        for name, topic in admin.list_topics(timeout=LIMIT).topics.items()
        for number, found in topic.partitions.items()
    ]


def group_coordinator(bootstrap_servers: str, group: str) -> int:
    """The id of the node that coordinates a group."""

    def ask() -> int:
        # A client of its own: an old one goes on asking the coordinator that it once found.
        admin = AdminClient({"bootstrap.servers": bootstrap_servers, "log_level": _QUIET})
        answers = admin.describe_consumer_groups([group], request_timeout=_ONE_QUESTION)
        return int(answers[group].result(_ONE_QUESTION + 1).coordinator.id)

    return _patiently(ask)
