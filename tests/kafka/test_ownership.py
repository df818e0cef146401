"""Which partitions are given a batch, and which are fetched for."""

from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiokafka import TopicPartition

from workers.kafka.breaker import Breaker, Thresholds
from workers.kafka.ownership import Ownership
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.metrics import Metrics
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
    owned = Ownership(load({}), Report(SOURCE.topic, Metrics(), says_items=False), NOBODY, NOBODY)
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


async def test_what_a_batch_counted_that_was_not_committed_is_not_kept(
    ownership: Ownership, partition: Partition
) -> None:
    """The partition is let go while a batch is out, and the group gives it back.

    Its records are read again, and count again: five bad ones were ten, and opened the breaker.
    """
    partition.delivery = None
    partition.breaker = Breaker(Thresholds(in_a_row=10))
    partition.breaker.saw(["broken_json"], 0.0)
    partition.gives_out()
    for _ in range(5):
        partition.breaker.saw(["broken_json"], 0.0)

    await ownership.release()
    partition.breaker.saw(["broken_json"], 0.0)
    partition.undone()

    assert ownership._let_go[SOURCE].in_a_row == 1


async def test_what_was_committed_is(ownership: Ownership, partition: Partition) -> None:
    partition.delivery = None
    partition.gives_out()
    partition.breaker.saw(["broken_json"], 0.0)
    partition.committed(42)

    await ownership.release()

    assert ownership._let_go[SOURCE].is_open
