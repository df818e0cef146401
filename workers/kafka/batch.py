"""A batch: consecutive records of one partition, and the transaction that its results are in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from types import TracebackType
from typing import Any, Final, Protocol

from workers import logs
from workers.kafka.dead_letters import Record
from workers.kafka.messages import Refused, Sender
from workers.kafka.partitions import Partition
from workers.kafka.transactions import TROUBLE
from workers.outcome import DeadLettered, Outcome, Stage

BREATH: Final = 0.025
"""Seconds of work after which the loop gets a turn, so that heartbeats go out in time.

Every turn sends what was published since the last one: at 0.005, three records a request.
"""


class Trouble(Exception):
    """Kafka failed while a record was being sent."""

    def __init__(self, offset: int, cause: BaseException) -> None:
        super().__init__(f"at offset {offset}: {cause!r}")
        self.offset = offset
        self.cause = cause


@dataclass(slots=True)
class Tasted:
    """What is said and counted of a record once its batch is out.

    `fates` are `logs.item` of its items: a partition's batch waits for its commit, and to keep 200
    whole events so long was most of what the worker held.
    """

    offset: int
    size: int
    fates: list[dict[str, Any]]
    seconds: dict[Stage, float]


class Owner(Protocol):
    """The service that gave out the batch and takes it back."""

    def settle(self, batch: Batch) -> None:
        """Commit it, in the background."""

    def failed(self, batch: Batch, trouble: Trouble) -> None:
        """Kafka failed: undo it and take the partition up anew."""

    async def broken(self, batch: Batch, error: BaseException) -> None:
        """Our own code failed: undo it and end the worker."""

    def unused(self, batch: Batch) -> None:
        """Nothing was read of it."""


@dataclass(slots=True, eq=False)
class Batch:
    """Records to be tasted. `is_stale` says whether partitions moved since they were fetched."""

    partition: Partition
    records: Sequence[Record]
    sender: Sender
    owner: Owner
    is_stale: Callable[[], bool]
    budget: float
    done: int = 0
    began: float = 0.0
    tasted: list[Tasted] = field(default_factory=list)
    _seconds: dict[Stage, float] = field(default_factory=dict)
    _at: float = 0.0

    @property
    def next_offset(self) -> int:
        """The offset to commit: that of the first record that was not tasted."""
        return self.records[self.done - 1].offset + 1

    @property
    def rest(self) -> Sequence[Record]:
        """The records that were not tasted."""
        return self.records[self.done :]

    def transaction(self) -> Transaction:
        """All that is published inside goes out with the offset, or nothing does."""
        return Transaction(self)

    def observe(self, stage: Stage) -> None:
        """Called at the end of each stage of the pipeline; times it."""
        now = perf_counter()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._at
        self._at = now

    def taken(self) -> dict[Stage, float]:
        """The seconds of the stages since the last call."""
        seconds, self._seconds = self._seconds, {}
        return seconds

    async def __aiter__(self) -> AsyncIterator[Record]:
        """Yield records until the time is up or the breaker opens; nothing if stale."""
        if self.is_stale():
            return
        breathed = self.began = perf_counter()
        for record in self.records:
            self._at = perf_counter()
            yield record
            self.done += 1
            now = perf_counter()
            if now - self.began > self.budget or self.partition.breaker.is_open:
                return
            if now - breathed > BREATH:
                await asyncio.sleep(0)
                breathed = perf_counter()


class Transaction:
    """The context in which a batch is tasted."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    async def __aenter__(self) -> Transaction:
        """Begin. Trouble with Kafka shows when the first record is published."""
        return self

    async def publish(self, record: Record, outcome: Outcome) -> None:
        """Send what became of a record. Raises `Trouble`, which ends the batch."""
        batch, partition = self._batch, self._batch.partition
        refused = partition.refused.get(record.offset, Refused.NOTHING)
        fates, messages = batch.sender.settle(record, outcome, refused)
        delivery = partition.delivery
        if delivery is None:
            raise Trouble(record.offset, TimeoutError("the partition was let go meanwhile"))
        try:
            if not batch.tasted:
                await delivery.begin()
            for message in messages:
                await delivery.send(message)
        except TROUBLE as error:
            raise Trouble(record.offset, error) from error
        reasons = [fate.reason for fate in fates if isinstance(fate, DeadLettered)]
        partition.breaker.saw(reasons, perf_counter())
        said = [logs.item(fate) for fate in fates]
        size = len(record.value or b"")
        batch.tasted.append(Tasted(record.offset, size, said, batch.taken()))

    async def __aexit__(
        self,
        _: type[BaseException] | None,
        error: BaseException | None,
        __: TracebackType | None,
    ) -> bool:
        """Settle the batch; the agent goes on with another partition's while this one commits."""
        batch = self._batch
        if error is None:
            if batch.done:
                batch.owner.settle(batch)
            else:
                batch.owner.unused(batch)
            return True
        if isinstance(error, Trouble):
            batch.owner.failed(batch, error)
            return True
        await batch.owner.broken(batch, error)
        return isinstance(error, Exception)
