"""The partitions that are ours: claimed by fencing, read from where the group is, let go in order.

Rules 1, 3 and 4 of the engine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from time import perf_counter
from typing import Final

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from workers.kafka.breaker import Breaker, Thresholds
from workers.kafka.connection import within
from workers.kafka.diagnosis import Diagnosis
from workers.kafka.membership import confirmed
from workers.kafka.offsets import beginning
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.kafka.tasks import Tasks
from workers.kafka.transactions import DELIVERIES, TROUBLE, Delivery
from workers.settings import Settings

_AGAIN: Final = 0.5
"""Seconds before a producer that could not be had is tried again."""


_NOWHERE: Final = 2**62
"""A position that no partition has: who forgets to seek is told, and reads nothing."""


class Ownership:
    """What the group gave us. `epoch` changes whenever partitions move.

    `consumer` is set before the first assignment. While `draining`, nothing is taken up any more.
    """

    consumer: AIOKafkaConsumer

    def __init__(
        self, settings: Settings, report: Report, tasks: Tasks, diagnosis: Diagnosis
    ) -> None:
        self.partitions: dict[TopicPartition, Partition] = {}
        self._let_go: dict[TopicPartition, Breaker] = {}
        self.epoch = 0
        self.draining = False
        self._letting_go = False
        self._settings = settings
        self._report = report
        self._tasks = tasks
        self._diagnosis = diagnosis
        self._log = structlog.get_logger()

    # Which may be worked on.

    def waiting(self) -> list[Partition]:
        """Those that may be given a batch now, of records that they have already."""
        return [each for each in self._free() if each.pending]

    def hungry(self) -> list[TopicPartition]:
        """Those to fetch for. Never one with records pending: these would be forgotten.

        (One may have got some since `waiting` was asked: a probe fell due, a batch was settled.)
        """
        return [each.source for each in self._free() if not each.pending]

    def _free(self) -> list[Partition]:
        """Those that may be given a batch now. None while partitions are let go."""
        if self._letting_go or self.draining:
            return []
        now = perf_counter()
        return [
            partition
            for partition in self.partitions.values()
            if partition.idle and partition.breaker.may_read(now) != 0
        ]

    # What the group decides.

    async def revoked(self) -> None:
        """Let go: finish what is in flight, stop the producers."""
        self.epoch += 1
        self._letting_go = True
        try:
            await self.settled()
            await self.release()
        finally:
            self._letting_go = False

    def assigned(self, sources: Iterable[TopicPartition]) -> None:
        """Take up partitions; each is read once its producer has fenced the previous owner."""
        self.epoch += 1
        if self.draining:
            return
        ours = sorted(sources)
        self._report.assigned(len(ours))
        for source in ours:
            # A paused one stays so when the group gives it back to us, as after most rebalances.
            before = self._let_go.pop(source, None)
            partition = Partition(source, before or Breaker(_thresholds(self._settings)))
            self.partitions[source] = partition
            self._report.taken_up(partition)
            self._hold(source)
            self.claim(partition)

    def _hold(self, source: TopicPartition) -> None:
        """Let the client not look for a position of its own: until we seek, nothing is fetched.

        It would ask for the committed offset, take a moving coordinator's error for "nothing", and
        the task that fetches for all partitions would die of it (seen when brokers were killed).
        """
        self.consumer.pause(source)
        self.consumer.seek(source, _NOWHERE)

    # Claiming.

    def claim(self, partition: Partition) -> None:
        """Get a producer for it in the background, for as long as it is ours."""
        partition.claim = self._tasks.start(self._claim_until_had(partition))

    async def _claim_until_had(self, partition: Partition) -> None:
        while self._is_ours(partition):
            delivery = DELIVERIES[self._settings.delivery](
                self._settings, self.consumer, partition.source, partition.careful
            )
            try:
                await self._start(partition, delivery)
                return
            except (*TROUBLE, asyncio.CancelledError) as error:
                await delivery.throw_away()
                if isinstance(error, asyncio.CancelledError):
                    raise
                self._say(partition, error)
                self._tasks.start(self._diagnosis.explain(error))
                await asyncio.sleep(_AGAIN)

    def _is_ours(self, partition: Partition) -> bool:
        """Whether it was not let go meanwhile."""
        return self.partitions.get(partition.source) is partition and not self.draining

    def _say(self, partition: Partition, error: BaseException) -> None:
        """Why it has no producer: in the log once for each error, however often it comes."""
        trouble = f"no producer yet ({error!r})"
        if trouble != partition.trouble:
            partition.trouble = trouble
            self._log.warning(
                "a partition has no producer yet",
                partition=partition.source.partition,
                error=repr(error),
            )

    async def _start(self, partition: Partition, delivery: Delivery) -> None:
        """Fence the previous owner first, then ask for its offset, then seek there.

        Asked of a coordinator that takes writes: see `offsets.committed_behind_a_write`. Only a
        member fences: who was fenced itself, and does not know yet that the group has dropped it,
        would take the partition from its owner, and again each time the owner took it back.
        """
        seconds, source = self._settings.deadline_seconds, partition.source
        await within(seconds, confirmed(self.consumer))
        await delivery.start()
        offset = await delivery.committed()
        if offset is None:
            offset = await within(seconds, beginning(self.consumer, source))
        self.consumer.seek(source, offset)
        self.consumer.resume(source)
        partition.position = offset
        partition.delivery, partition.trouble = delivery, ""

    # Going back.

    def rewind(self) -> None:
        """Partitions moved during a fetch: forget it, and seek to where we know we are."""
        self._report.rewound()
        for partition in self.partitions.values():
            if partition.idle:
                partition.pending = []
                self.consumer.seek(partition.source, partition.position)

    async def begin_anew(self, source: TopicPartition) -> None:
        """Go on at the partition's beginning: the records at our position are not there.

        Retention has deleted them unread, or the topic was made anew. Said and counted, never
        silent. Raises `TROUBLE`.
        """
        epoch = self.epoch
        first = await within(self._settings.deadline_seconds, beginning(self.consumer, source))
        partition = self.partitions.get(source)
        if epoch != self.epoch or partition is None or not partition.idle:
            return
        self._report.gap(partition, first)
        self.consumer.seek(source, first)
        partition.position = first

    # Letting go.

    async def settled(self) -> None:
        """Wait until no batch is in flight; a batch has a budget, and its commit a deadline."""
        flying = [each.in_flight for each in self.partitions.values() if each.in_flight]
        if flying:
            limit = self._settings.batch_ms / 1000 * len(flying) + self._settings.deadline_seconds
            await asyncio.wait(flying, timeout=limit)

    async def release(self) -> None:
        """Own nothing any more."""
        await asyncio.gather(*(self.retire(each) for each in self.partitions.values()))
        self._report.released(self.partitions)
        self._let_go.update(
            {each.source: each.settled_breaker for each in self.partitions.values()}
        )
        self.partitions.clear()

    async def retire(self, partition: Partition) -> None:
        """Stop its producer in good order, or cut it off if a batch is still in flight."""
        if partition.claim is not None and partition.claim is not asyncio.current_task():
            partition.claim.cancel()
            await asyncio.wait([partition.claim])
        delivery, partition.delivery = partition.delivery, None
        if delivery is None:
            return
        if partition.in_flight is None or partition.in_flight.done():
            await delivery.stop()
        else:
            await delivery.throw_away()

    async def discard(self, partition: Partition, error: BaseException) -> None:
        """Throw its producer away: it cannot be trusted after an error."""
        delivery, partition.delivery = partition.delivery, None
        partition.trouble = f"its producer failed ({error!r})"
        self._report.thrown_away(error)
        if delivery is not None:
            await delivery.throw_away()


def _thresholds(settings: Settings) -> Thresholds:
    return Thresholds(
        settings.breaker_in_a_row,
        settings.breaker_share,
        settings.breaker_window,
        settings.breaker_probe_seconds,
    )
