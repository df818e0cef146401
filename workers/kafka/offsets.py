"""Where the group has come to in a partition, asked so that no error is taken for "nowhere"."""

from __future__ import annotations

from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.client import ConnectionGroup, CoordinationType
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    NoError,
    NotCoordinatorForGroupError,
    for_code,
)
from aiokafka.protocol.commit import OffsetFetchRequest

_ELSEWHERE = (NotCoordinatorForGroupError, GroupCoordinatorNotAvailableError)


async def committed(consumer: AIOKafkaConsumer, source: TopicPartition) -> int | None:
    """The committed offset, or None where nothing was committed. Raises `KafkaError`.

    `AIOKafkaConsumer.committed` looks only at the errors of single partitions. A node that is not
    (or not yet) the group's coordinator answers with one error for the whole group and no
    partitions, which it then reports as None: the partition was read again from its beginning
    (aiokafka 0.14, seen when a coordinator was killed: 2,329 duplicates among 4,472 items).
    """
    coordinator = consumer._coordinator
    await coordinator.ensure_coordinator_known()
    try:
        return offset_in(
            await coordinator._send_req(_question(coordinator.group_id, source)), source
        )
    except _ELSEWHERE:
        coordinator.coordinator_dead()
        raise


async def committed_behind_a_write(
    consumer: AIOKafkaConsumer, producer: AIOKafkaProducer, source: TopicPartition
) -> int | None:
    """The same from a node that is the group's coordinator for sure: it has just taken a write.

    One that stood still for a while, and whose place was taken meanwhile, answers the first
    questions as if nothing had happened (Kafka 4.3.1, seen for 0.3 s after a stop of 4 s): with an
    offset from before, behind which all events are published already. A write it cannot take, since
    no copy follows it any more. The write is undone; `producer` is between transactions before and
    after. Raises `KafkaError`.
    """
    group = consumer._coordinator.group_id
    said = await committed(consumer, source)
    await producer.begin_transaction()
    await producer.send_offsets_to_transaction({source: said or 0}, group)
    node = await producer._sender._find_coordinator(CoordinationType.GROUP, group)
    answer = await producer.client.send(
        node, _question(group, source), group=ConnectionGroup.COORDINATION
    )
    offset = offset_in(answer, source)
    await producer.abort_transaction()
    return offset


def _question(group: str, source: TopicPartition) -> OffsetFetchRequest:
    return OffsetFetchRequest(group, [(source.topic, [source.partition])])


def offset_in(answer: Any, source: TopicPartition) -> int | None:
    """What an OffsetFetch response says of the partition. Raises the `KafkaError` it holds."""
    found = [
        (offset, error)
        for topic, partitions in answer.topics
        for partition, offset, _, error in partitions
        if (topic, partition) == (source.topic, source.partition)
    ]
    errors = [getattr(answer, "error_code", 0), *(error for _, error in found)]
    for kind in map(for_code, errors):
        if kind is not NoError:
            raise kind(f"the offset of {source.topic}/{source.partition} cannot be had")
    if not found:
        raise GroupCoordinatorNotAvailableError("the answer does not name the partition")
    offset = int(found[0][0])
    return offset if offset >= 0 else None


async def beginning(consumer: AIOKafkaConsumer, source: TopicPartition) -> int:
    """The offset of the first record that the partition still has. Raises `KafkaError`."""
    return int((await consumer.beginning_offsets([source]))[source])
