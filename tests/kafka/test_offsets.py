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
from newsroom import until

from workers.kafka.offsets import committed, offset_in
from workers.kafka.transactions import Transactions
from workers.settings import Settings

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
async def member(
    bootstrap_servers: str, group: str, topic: str | None
) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer in a group; without a topic it only knows the group's coordinator."""
    consumer = AIOKafkaConsumer(
        *([topic] if topic else []),
        bootstrap_servers=bootstrap_servers,
        group_id=group,
        enable_auto_commit=False,
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


@pytest.mark.kafka
@pytest.mark.timeout(180)
async def test_a_coordinator_that_was_replaced_while_it_stood_still_is_not_believed() -> None:
    """Three nodes; the group's coordinator stands still until its peers have taken its place.

    Taken out: the write before the question. The old coordinator said 10, where 20 was committed:
    ten records would have been published twice.
    """
    with broker.Cluster(3, {"broker.session.timeout.ms": "4000"}) as three:
        servers, topic, group = three.bootstrap_servers, clients.fresh("raw"), clients.fresh("desk")
        await asyncio.to_thread(clients.create_topics, servers, {topic: 1}, 3)
        await asyncio.to_thread(clients.commit, servers, group, topic, 10)
        settings = Settings(bootstrap_servers=servers, group=group, deadline_seconds=25)
        source = TopicPartition(topic, 0)
        async with member(servers, group, None) as consumer:
            delivery = Transactions(settings, consumer, source, careful=False)
            await delivery.start()
            assert await delivery.committed() == 10
            old = three.node(await asyncio.to_thread(clients.group_coordinator, servers, group))
            old.freeze()
            try:
                peers = ",".join(n.bootstrap_server for n in three.members if n is not old)
                await asyncio.to_thread(_replaced, peers, old.id)
                await asyncio.to_thread(clients.commit, peers, group, topic, 20)
                plain = asyncio.create_task(committed(consumer, source))
                sure = asyncio.create_task(delivery.committed())
                await asyncio.sleep(0.5)
            finally:
                old.thaw()
            assert await plain == 10, "the old coordinator was not asked, so this proves nothing"
            assert await sure == 20
            await delivery.stop()


def _replaced(servers: str, old: int) -> None:
    def others_lead() -> bool:
        return all(each.leader not in (-1, old) for each in clients.placements(servers))

    until(others_lead, "every partition is led by another node")
