"""What becomes of a batch that was handed over: committed, undone and read again, or the end."""

from __future__ import annotations

from time import perf_counter
from typing import Final

import structlog
from aiokafka.errors import (
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)

from workers.ending import Ending
from workers.exits import Exit
from workers.kafka.batch import Batch, Trouble
from workers.kafka.diagnosis import Diagnosis
from workers.kafka.ownership import Ownership
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.kafka.tasks import Tasks
from workers.kafka.transactions import TROUBLE

_TOO_LARGE: Final = (MessageSizeTooLargeError, RecordListTooLargeError)


class Settling:
    """Takes every batch back (see `batch.Owner`), and with it its partition comes free."""

    def __init__(
        self,
        ownership: Ownership,
        report: Report,
        tasks: Tasks,
        diagnosis: Diagnosis,
        ending: Ending,
    ) -> None:
        self._ownership = ownership
        self._report = report
        self._tasks = tasks
        self._diagnosis = diagnosis
        self._ending = ending
        self._log = structlog.get_logger()

    def settle(self, batch: Batch) -> None:
        """Commit it in the background."""
        self._tasks.start(self._settle(batch))

    async def _settle(self, batch: Batch) -> None:
        partition, began = batch.partition, perf_counter()
        try:
            if partition.delivery is None:
                raise TimeoutError("the partition was let go before the batch was out")
            await partition.delivery.commit(batch.next_offset)
        except TROUBLE as error:
            await self._recover(batch, error)
            return
        was_careful = partition.careful
        partition.committed(batch.next_offset)
        partition.pending = [*batch.rest, *partition.pending]
        self._report.committed(batch, perf_counter() - began, self._lag(partition))
        if was_careful and not partition.careful:
            await self._ownership.retire(partition)
            self._ownership.claim(partition)
        _finish(batch)

    def unused(self, batch: Batch) -> None:
        """Partitions moved before anything was read of it."""
        self._report.stale()
        _finish(batch)

    def failed(self, batch: Batch, trouble: Trouble) -> None:
        """Kafka failed while it was being tasted."""
        if isinstance(trouble.cause, _TOO_LARGE):
            batch.partition.refuse(trouble.offset)
        self._tasks.start(self._recover(batch, trouble.cause))

    async def broken(self, batch: Batch, error: BaseException) -> None:
        """Our own code failed: abort, and end the worker, so that its next owner reads it again."""
        if batch.partition.delivery is not None and batch.tasted:
            try:
                await batch.partition.delivery.abort()
            except TROUBLE as trouble:
                self._log.warning("could not abort", error=repr(trouble))
        source = batch.partition.source
        at = batch.records[batch.done].offset if batch.rest else batch.next_offset
        where = f"{source.topic}/{source.partition}/{at}"
        if isinstance(error, Exception):
            self._log.error("a record broke the worker", record=where, exc_info=error)
            self._ending.end(Exit.TEMPORARY, f"the record {where} broke the worker: {error!r}")
        await self._ownership.discard(batch.partition, error)
        _finish(batch)

    async def _recover(self, batch: Batch, error: BaseException) -> None:
        """Nothing of the batch counts: take the partition up anew with another producer."""
        partition, ownership = batch.partition, self._ownership
        self._log.warning(
            "a batch failed and will be read again",
            partition=partition.source.partition,
            error=repr(error),
        )
        self._report.failed()
        if isinstance(error, _TOO_LARGE):
            partition.careful_until = batch.records[-1].offset + 1
        partition.undone()
        await ownership.discard(partition, error)
        self._tasks.start(self._diagnosis.explain(error))
        ownership.claim(partition)
        _finish(batch)

    def _lag(self, partition: Partition) -> int:
        try:
            high = self._ownership.consumer.highwater(partition.source)
        except (KafkaError, AssertionError):
            return 0
        return max(0, (high or 0) - partition.position)


def _finish(batch: Batch) -> None:
    done, batch.partition.in_flight = batch.partition.in_flight, None
    if done is not None and not done.done():
        done.set_result(None)
