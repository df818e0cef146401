"""Which partitions are given a batch, and which are fetched for."""

from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError, ProducerFenced

from workers.kafka.breaker import Breaker, Thresholds
from workers.kafka.ownership import Ownership
from workers.kafka.partitions import Partition
from workers.settings import load

SOURCE = TopicPartition("wires.raw.v1", 0)
RECORD = cast(Any, SimpleNamespace(offset=41))
DELIVERY = cast(Any, "a producer")
NOBODY = cast(Any, None)


@pytest.fixture
def partition() -> Partition:
    return Partition(SOURCE, Breaker(Thresholds(in_a_row=1, probe_seconds=60)), DELIVERY)


@pytest.fixture
def ownership(partition: Partition) -> Ownership:
    owned = Ownership(load({}), NOBODY, NOBODY, NOBODY)
    owned.partitions[SOURCE] = partition
    return owned


def test_a_partition_without_records_is_fetched_for(ownership: Ownership) -> None:
    assert (ownership.waiting(), ownership.hungry()) == ([], [SOURCE])


def test_a_partition_with_records_pending_is_never_fetched_for(
    ownership: Ownership, partition: Partition
) -> None:
    """What comes from a fetch takes the place of what is pending.

    Taken out: the look at `pending` in `hungry`. In a fault run, 100 of 1,200 items were lost.
    """
    partition.pending = [RECORD]

    assert (ownership.waiting(), ownership.hungry()) == ([partition], [])


def test_nor_if_its_probe_falls_due_between_the_two_questions(
    ownership: Ownership, partition: Partition
) -> None:
    partition.pending = [RECORD]
    partition.breaker.saw(["broken_json"], perf_counter())
    assert ownership.waiting() == []
    partition.breaker.probe_at = 0.0

    assert ownership.hungry() == []
    assert ownership.waiting() == [partition]


@pytest.mark.parametrize("why", ["no producer", "a batch is out", "paused", "stopping"])
def test_a_partition_that_is_not_free_is_neither(
    ownership: Ownership, partition: Partition, why: str
) -> None:
    if why == "no producer":
        partition.delivery = None
    elif why == "a batch is out":
        partition.in_flight = cast(Any, "a batch")
    elif why == "paused":
        partition.breaker.saw(["broken_json"], perf_counter())
    else:
        ownership.draining = True

    assert (ownership.waiting(), ownership.hungry()) == ([], [])


def test_who_is_fenced_while_it_claims_leaves_the_group_time_to_tell(ownership: Ownership) -> None:
    """Since a claim takes a write, it may be fenced in it: at once again, it fenced the owner."""
    heartbeat = load({}).heartbeat_ms / 1000
    assert ownership.patience(ProducerFenced()) == heartbeat
    assert ownership.patience(KafkaConnectionError()) < heartbeat
