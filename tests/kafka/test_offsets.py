"""Where a group has come to: no error of a broker is ever read as "nowhere"."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import broker
import clients
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    KafkaError,
    NotCoordinatorForGroupError,
    TopicAuthorizationFailedError,
)
from aiokafka.protocol.commit import OffsetFetchResponse_v3

from workers.kafka.offsets import committed, offset_in

SOURCE = TopicPartition("wires.raw.v1", 3)


def answer(error: int, *partitions: tuple[int, int, int]) -> OffsetFetchResponse_v3:
    """What a broker sends: partitions as (number, offset, error), and an error for the group."""
    rows = [(number, offset, "", own) for number, offset, own in partitions]
    topics = [(SOURCE.topic, rows)] if rows else []
    return OffsetFetchResponse_v3(throttle_time_ms=0, topics=topics, error_code=error)


@pytest.mark.parametrize(
    ("said", "offset"),
    [
        (answer(0, (3, 41, 0)), 41),
        (answer(0, (3, 0, 0)), 0),
        (answer(0, (2, 7, 0), (3, 41, 0)), 41),
        (answer(0, (3, -1, 0)), None),
    ],
)
def test_an_answer_without_error_says_where_the_group_is(
    said: OffsetFetchResponse_v3, offset: int | None
) -> None:
    assert offset_in(said, SOURCE) == offset


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer(14), GroupLoadInProgressError),
        (answer(15), GroupCoordinatorNotAvailableError),
        (answer(16), NotCoordinatorForGroupError),
        (answer(16, (3, -1, 0)), NotCoordinatorForGroupError),
        (answer(0, (3, -1, 29)), TopicAuthorizationFailedError),
        (answer(0), GroupCoordinatorNotAvailableError),
        (answer(0, (2, -1, 0)), GroupCoordinatorNotAvailableError),
    ],
)
def test_an_error_in_an_answer_is_an_error(
    said: OffsetFetchResponse_v3, error: type[KafkaError]
) -> None:
    """Taken out: the look at the group's own error. -1 and an error was "nothing committed"."""
    with pytest.raises(error):
        offset_in(said, SOURCE)


@contextlib.asynccontextmanager
async def member(bootstrap_servers: str, group: str, topic: str) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap_servers, group_id=group, enable_auto_commit=False
    )
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()


@pytest.mark.kafka
async def test_a_broker_that_is_not_the_coordinator_is_not_believed() -> None:
    """Two nodes; the one that is asked is not the group's coordinator.

    Taken out: `committed` was aiokafka's own. It said None, "nothing committed", of a group that
    had committed 5.
    """
    with broker.Cluster(2) as pair:
        topic, group = clients.fresh("raw"), clients.fresh("tasters")
        await asyncio.to_thread(clients.create_topics, pair.bootstrap_servers, {topic: 1})
        source = TopicPartition(topic, 0)
        async with member(pair.bootstrap_servers, group, topic) as consumer:
            assert await committed(consumer, source) is None
            await consumer.commit({source: 5})
            assert await committed(consumer, source) == 5
            coordinator = consumer._coordinator
            coordinator.coordinator_id = 3 - coordinator.coordinator_id
            with pytest.raises(NotCoordinatorForGroupError):
                await committed(consumer, source)
            assert await committed(consumer, source) == 5, "asked for the coordinator anew"
