"""A partition is claimed only by who is a member of the group: to claim is to fence its owner."""

import asyncio
import contextlib
import gc
import warnings
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import broker
import clients
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.client import ConnectionGroup
from aiokafka.errors import ProducerFenced, UnknownMemberIdError
from aiokafka.protocol.group import LeaveGroupRequest

from workers.ending import Ending
from workers.kafka.diagnosis import Diagnosis
from workers.kafka.membership import confirmed
from workers.kafka.ownership import Ownership
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.kafka.tasks import Tasks
from workers.kafka.transactions import Transactions
from workers.metrics import Metrics
from workers.settings import Settings
from workers.topics import Route

pytestmark = pytest.mark.kafka

LATE_MS = 60_000
"""The members of these tests hear so late of what the group decides that no test sees it."""


@dataclass
class Member:
    """A member of a group that owns the one partition of its topic."""

    settings: Settings
    consumer: AIOKafkaConsumer
    ownership: Ownership
    source: TopicPartition

    @property
    def partition(self) -> Partition:
        return self.ownership.partitions[self.source]

    async def has_producer(self) -> None:
        async with asyncio.timeout(20):
            while self.partition.delivery is None:
                await asyncio.sleep(0.02)

    async def loses_producer(self) -> None:
        """As after an error of Kafka's: it is thrown away, and the partition claimed again."""
        await self.ownership.discard(self.partition, ProducerFenced())
        self.ownership.claim(self.partition)

    async def is_dropped(self) -> None:
        """By the group's coordinator, as a silent one is. The client does not know of it."""
        membership = self.consumer._coordinator
        request = LeaveGroupRequest(membership.group_id, membership.member_id)
        answer = await self.consumer._client.send(
            membership.coordinator_id, request, group=ConnectionGroup.COORDINATION
        )
        assert answer.error_code == 0


@contextlib.asynccontextmanager
async def member(servers: str, topic: str) -> AsyncIterator[Member]:
    group = clients.fresh("desk")
    settings = Settings(bootstrap_servers=servers, group=group)
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="none",
        heartbeat_interval_ms=LATE_MS,
        session_timeout_ms=LATE_MS,
    )
    await consumer.start()
    ending, route = Ending(), Route(topic, topic, topic, topic)
    tasks = Tasks(ending)
    report = Report(topic, Metrics(), says_items=False)
    ownership = Ownership(settings, report, tasks, Diagnosis(settings, route, ending))
    ownership.consumer = consumer
    source = TopicPartition(topic, 0)
    ownership.assigned([source])
    try:
        yield Member(settings, consumer, ownership, source)
    finally:
        await ownership.release()
        # Errors are looked into in the background, by a connection of its own.
        await asyncio.gather(*tasks._running)
        await consumer.stop()
        _collect_half_made_connections()


def _collect_half_made_connections() -> None:
    """Aiokafka leaves one where it is cut off while it connects, and warns when it is collected."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


async def test_who_the_group_dropped_does_not_fence_the_new_owner(
    kafka: broker.Cluster, fresh_topic: Callable[..., str]
) -> None:
    """Its heartbeat was lost, or nobody can be reached but the transactions' coordinator.

    Taken out: the question before the claim. It claimed, each time it was fenced, and fenced the
    new owner in turn: neither got a batch out.
    """
    async with member(kafka.bootstrap_servers, fresh_topic()) as old:
        await old.has_producer()
        await old.is_dropped()
        new = Transactions(old.settings, old.consumer, old.source, careful=False)
        await new.start()
        await old.loses_producer()
        for offset in range(1, 6):
            await asyncio.sleep(0.2)
            await new.begin()
            await new.commit(offset)
        await new.stop()
        assert old.partition.delivery is None
        assert "UnknownMemberIdError" in old.partition.trouble


async def test_a_member_whose_producer_failed_claims_its_partition_again(
    kafka: broker.Cluster, fresh_topic: Callable[..., str]
) -> None:
    async with member(kafka.bootstrap_servers, fresh_topic()) as only:
        await only.has_producer()
        await only.loses_producer()
        await only.has_producer()
        assert only.partition.trouble == ""


async def test_a_partition_that_was_let_go_is_not_claimed(
    kafka: broker.Cluster, fresh_topic: Callable[..., str]
) -> None:
    """A claim that is begun after the partition went: its worker was busy undoing a batch.

    Taken out: the look at what is ours. It fenced the new owner each half second, for ever.
    """
    async with member(kafka.bootstrap_servers, fresh_topic()) as only:
        await only.has_producer()
        gone = only.partition
        await only.ownership.release()
        only.ownership.claim(gone)
        assert gone.claim is not None
        await asyncio.wait_for(gone.claim, 5)
        assert gone.delivery is None


async def test_only_a_member_is_confirmed(
    kafka: broker.Cluster, fresh_topic: Callable[..., str]
) -> None:
    async with member(kafka.bootstrap_servers, fresh_topic()) as once:
        await confirmed(once.consumer)
        await once.is_dropped()
        with pytest.raises(UnknownMemberIdError):
            await confirmed(once.consumer)
