"""The service that is a member of the consumer group and hands out batches of records."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from time import perf_counter
from typing import Any, Final

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    KafkaError,
    MessageSizeTooLargeError,
    ProducerFenced,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)
from mode import Service

from workers.ending import Ending, ExitCode
from workers.kafka.batch import Batch, Trouble
from workers.kafka.breaker import Breaker, Thresholds
from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.kafka.dead_letters import Record
from workers.kafka.messages import Sender
from workers.kafka.offsets import committed
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.kafka.search import missing_topics, wait_for_broker
from workers.kafka.transactions import DELIVERIES, TROUBLE, Delivery
from workers.settings import ConfigurationError, Settings

_POLL_BUSY_MS: Final = 20
_POLL_IDLE_MS: Final = 200
"""How long a fetch may wait: briefly while another partition may come free in the meantime."""

_AGAIN: Final = 0.5
"""Seconds before a producer that could not be had is tried again."""

_ONE_DAY_MS: Final = 24 * 60 * 60 * 1000

_TOO_LARGE: Final = (MessageSizeTooLargeError, RecordListTooLargeError)
_FORBIDDEN: Final = (
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)


class Batches(Service):
    """One input topic: its consumer, its partitions, their producers and offsets.

    `hand_over` gives a batch to the agent. At most one batch of a partition is out at a time.
    """

    def __init__(
        self,
        settings: Settings,
        sender: Sender,
        hand_over: Callable[[Batch], Awaitable[Any]],
        report: Report,
        ending: Ending,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.partitions: dict[TopicPartition, Partition] = {}
        self.waiting_for = "the first connection to Kafka"
        self._settings = settings
        self._sender = sender
        self._hand_over = hand_over
        self._report = report
        self._ending = ending
        self._consumer: AIOKafkaConsumer | None = None
        self._epoch = 0
        self._draining = False
        self._letting_go = False
        self._explaining = False
        self._main: asyncio.Task[None] | None = None
        self._background: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger()

    # What /ready and /info show.

    def not_ready(self) -> list[str]:
        """Why this topic is not served completely, for a person; empty if it is."""
        if self._draining:
            return ["stopping"]
        if self.waiting_for:
            return [f"waiting for {self.waiting_for}"]
        now = perf_counter()
        reasons = (partition.not_ready(now) for partition in self.partitions.values())
        return [reason for reason in reasons if reason]

    def info(self) -> dict[str, Any]:
        """Topics, and the next offset of each partition that is ours."""
        owned = sorted(self.partitions.values(), key=lambda each: each.source)
        return {
            "topics": list(self._sender.route.topics),
            "delivery": self._settings.delivery,
            "partitions": {each.source.partition: each.position for each in owned},
        }

    # Life: connect, fetch, drain.

    async def on_start(self) -> None:
        """Connect and fetch in the background: the web server answers meanwhile."""
        self._main = self._spawn(self._serve())

    async def _serve(self) -> None:
        try:
            await self._connect()
            await self._fetch()
        except ConfigurationError as error:
            self._ending.end(ExitCode.CONFIGURATION, str(error))
        except Exception as error:
            self._log.exception("the consumer failed")
            self._ending.end(ExitCode.TEMPORARY, f"the consumer failed: {error!r}")

    async def _connect(self) -> None:
        settings, route = self._settings, self._sender.route
        await wait_for_broker(settings, route, self._waits_for)
        self.waiting_for = "the group's first assignment"
        while True:
            self._consumer = self._new_consumer()
            self._consumer.subscribe([route.source], listener=_Listener(self))
            try:
                await within(settings.deadline_seconds, self._consumer.start())
                break
            except TROUBLE as error:
                self._waits_for(f"a consumer ({error!r})")
                await self._consumer.stop()
                await asyncio.sleep(_AGAIN)

    def _waits_for(self, what: str) -> None:
        self.waiting_for = what

    def _new_consumer(self) -> AIOKafkaConsumer:
        settings = self._settings
        return AIOKafkaConsumer(
            **client_options(settings.connection),
            client_id=f"{CLIENT_ID}-{settings.group}",
            group_id=settings.group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            session_timeout_ms=settings.session_timeout_ms,
            heartbeat_interval_ms=settings.heartbeat_ms,
            rebalance_timeout_ms=settings.rebalance_timeout_ms,
            request_timeout_ms=settings.rebalance_timeout_ms + settings.session_timeout_ms,
            # The loop that fetches is also the loop that works: a worker that hangs stops its
            # heartbeats, and a partition that waits for its breaker is no reason to leave.
            max_poll_interval_ms=_ONE_DAY_MS,
            max_partition_fetch_bytes=1024 * 1024,
            retry_backoff_ms=100,
            metadata_max_age_ms=30_000,
        )

    async def drain(self) -> None:
        """Finish what is in flight, commit, leave the group. Called before the agents stop."""
        self._draining = True
        self._epoch += 1
        await self._settled()
        if self._main is not None:
            self._main.cancel()
            await asyncio.wait([self._main])
        await self._release()
        if self._consumer is not None:
            try:
                await within(self._settings.deadline_seconds, self._consumer.stop())
            except TROUBLE as error:
                self._log.warning("could not leave the group in order", error=repr(error))

    # Fetching.

    async def _fetch(self) -> None:
        while not self._draining:
            for batch in [self._take(each, each.pending) for each in self._free() if each.pending]:
                await self._hand_over(batch)
            # One that got records to do in the meantime (a probe fell due, a batch was settled)
            # must not be fetched: what is pending would be forgotten.
            idle = [each.source for each in self._free() if not each.pending]
            if not idle:
                await asyncio.sleep(_POLL_BUSY_MS / 1000)
                continue
            epoch = self._epoch
            fetched = await self._getmany(idle)
            if epoch != self._epoch:
                self._rewind()
                continue
            for batch in [self._take(self.partitions[tp], got) for tp, got in fetched.items()]:
                await self._hand_over(batch)

    def _free(self) -> list[Partition]:
        """The partitions that may be given a batch now. None while partitions are let go."""
        if self._letting_go or self._draining:
            return []
        now = perf_counter()
        return [
            partition
            for partition in self.partitions.values()
            if partition.idle and partition.breaker.may_read(now) != 0
        ]

    async def _getmany(self, idle: list[TopicPartition]) -> dict[TopicPartition, list[Record]]:
        assert self._consumer is not None
        wait = _POLL_IDLE_MS if len(idle) == len(self.partitions) else _POLL_BUSY_MS
        most = self._settings.batch_records
        try:
            fetched: dict[TopicPartition, list[Record]] = await within(
                wait / 1000 + self._settings.deadline_seconds,
                self._consumer.getmany(*idle, timeout_ms=wait, max_records=most),
            )
            return fetched
        except _FORBIDDEN as error:
            raise ConfigurationError(_forbidden(error)) from error
        except TimeoutError:
            return {}  # the group is being rebalanced
        except TROUBLE as error:
            self._log.warning("could not fetch", error=repr(error))
            await asyncio.sleep(_AGAIN)
            return {}

    def _rewind(self) -> None:
        """Partitions moved during a fetch: forget it, and seek to where we know we are."""
        assert self._consumer is not None
        self._report.rewound()
        for partition in self.partitions.values():
            if partition.idle:
                partition.pending = []
                self._consumer.seek(partition.source, partition.position)

    def _take(self, partition: Partition, records: list[Record]) -> Batch:
        """Make a batch of them, or of the first alone if it is a probe; the rest stays pending."""
        epoch, most = self._epoch, partition.breaker.may_read(perf_counter())
        now = records[:most]
        partition.pending = records[len(now) :]
        partition.in_flight = asyncio.get_running_loop().create_future()
        return Batch(
            partition=partition,
            records=now,
            sender=self._sender,
            owner=self,
            is_stale=lambda: epoch != self._epoch,
            budget=self._settings.batch_ms / 1000,
            breaker_before=partition.breaker.copy(),
        )

    # What becomes of a batch (see `batch.Owner`).

    def settle(self, batch: Batch) -> None:
        """Commit it in the background."""
        self._spawn(self._settle(batch))

    async def _settle(self, batch: Batch) -> None:
        partition, began = batch.partition, perf_counter()
        assert partition.delivery is not None
        try:
            await partition.delivery.commit(batch.next_offset)
        except TROUBLE as error:
            await self._recover(batch, error)
            return
        was_careful = partition.careful
        partition.committed(batch.next_offset)
        partition.pending = [*batch.rest, *partition.pending]
        self._report.committed(batch, perf_counter() - began, self._lag(partition))
        if was_careful and not partition.careful:
            await self._retire(partition)
            self._claim(partition, 0)
        self._finish(batch)

    def unused(self, batch: Batch) -> None:
        """Partitions moved before anything was read of it."""
        self._report.stale()
        self._finish(batch)

    def failed(self, batch: Batch, trouble: Trouble) -> None:
        """Kafka failed while it was being tasted."""
        if isinstance(trouble.cause, _TOO_LARGE):
            batch.partition.refuse(trouble.offset)
        self._spawn(self._recover(batch, trouble.cause))

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
            self._ending.end(ExitCode.TEMPORARY, f"the record {where} broke the worker: {error!r}")
        await self._discard(batch.partition, error)
        self._finish(batch)

    def _finish(self, batch: Batch) -> None:
        done, batch.partition.in_flight = batch.partition.in_flight, None
        if done is not None and not done.done():
            done.set_result(None)

    async def _recover(self, batch: Batch, error: BaseException) -> None:
        """Nothing of the batch counts: take the partition up anew with another producer."""
        partition = batch.partition
        self._log.warning(
            "a batch failed and will be read again",
            partition=partition.source.partition,
            error=repr(error),
        )
        self._report.failed(error)
        if isinstance(error, _TOO_LARGE):
            partition.careful_until = batch.records[-1].offset + 1
        partition.pending = []
        partition.breaker = batch.breaker_before
        await self._discard(partition, error)
        self._spawn(self._explain(error))
        # Fenced means that another worker has this partition, or had: the group will tell.
        wait = self._settings.heartbeat_ms / 1000 if isinstance(error, ProducerFenced) else 0.0
        if self.partitions.get(partition.source) is partition and not self._draining:
            self._claim(partition, wait)
        self._finish(batch)

    async def _explain(self, error: BaseException) -> None:
        """End the worker if the error is one that only a person can mend."""
        if isinstance(error, _FORBIDDEN):
            self._ending.end(ExitCode.CONFIGURATION, _forbidden(error))
        elif not self._explaining:
            self._explaining = True
            if missing := await missing_topics(self._settings, self._sender.route):
                self._ending.end(ExitCode.CONFIGURATION, missing)
            self._explaining = False

    # Owning partitions.

    async def revoked(self) -> None:
        """Let go: finish what is in flight, stop the producers."""
        self._epoch += 1
        self._letting_go = True
        try:
            await self._settled()
            await self._release()
        finally:
            self._letting_go = False

    def assigned(self, sources: Iterable[TopicPartition]) -> None:
        """Take up partitions; each is read once its producer has fenced the previous owner."""
        self._epoch += 1
        if self._draining:
            return
        self._report.assigned()
        self.waiting_for = ""
        for source in sorted(sources):
            partition = Partition(source, Breaker(_thresholds(self._settings)))
            self.partitions[source] = partition
            self._claim(partition, 0)

    def _claim(self, partition: Partition, wait: float) -> None:
        partition.claim = self._spawn(self._claim_until_had(partition, wait))

    async def _claim_until_had(self, partition: Partition, wait: float) -> None:
        await asyncio.sleep(wait)
        while True:
            delivery = DELIVERIES[self._settings.delivery](
                self._settings, self._consumer, partition.source, partition.careful
            )
            try:
                await self._start(partition, delivery)
                return
            except (*TROUBLE, asyncio.CancelledError) as error:
                await delivery.throw_away()
                if isinstance(error, asyncio.CancelledError):
                    raise
                partition.trouble = f"no producer yet ({error!r})"
                self._log.warning(
                    "a partition has no producer yet",
                    partition=partition.source.partition,
                    error=repr(error),
                )
                self._spawn(self._explain(error))
            await asyncio.sleep(_AGAIN)

    async def _start(self, partition: Partition, delivery: Delivery) -> None:
        """Fence the previous owner first, then ask for its offset, then seek there."""
        assert self._consumer is not None
        seconds, source = self._settings.deadline_seconds, partition.source
        await delivery.start()
        offset = await within(seconds, committed(self._consumer, source))
        if offset is None:
            beginnings = await within(seconds, self._consumer.beginning_offsets([source]))
            offset = beginnings[source]
        self._consumer.seek(source, offset)
        partition.position = offset
        partition.delivery, partition.trouble = delivery, ""

    async def _settled(self) -> None:
        """Wait until no batch is in flight; a batch has a budget, and its commit a deadline."""
        flying = [each.in_flight for each in self.partitions.values() if each.in_flight]
        if flying:
            limit = self._settings.batch_ms / 1000 * len(flying) + self._settings.deadline_seconds
            await asyncio.wait(flying, timeout=limit)

    async def _release(self) -> None:
        await asyncio.gather(*(self._retire(each) for each in self.partitions.values()))
        for source in self.partitions:
            self._report.released(source)
        self.partitions.clear()

    async def _retire(self, partition: Partition) -> None:
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

    async def _discard(self, partition: Partition, error: BaseException) -> None:
        delivery, partition.delivery = partition.delivery, None
        partition.trouble = f"its producer failed ({error!r})"
        self._report.thrown_away(error)
        if delivery is not None:
            await delivery.throw_away()

    def _lag(self, partition: Partition) -> int:
        assert self._consumer is not None
        try:
            high = self._consumer.highwater(partition.source)
        except (KafkaError, AssertionError):
            return 0
        return max(0, (high or 0) - partition.position)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._log.error("the engine failed", exc_info=error)
            self._ending.end(ExitCode.TEMPORARY, f"the engine failed: {error!r}")


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Tells the service what the group decided."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches

    async def on_partitions_revoked(self, revoked: set[TopicPartition]) -> None:
        await self._batches.revoked()

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        self._batches.assigned(assigned)


def _thresholds(settings: Settings) -> Thresholds:
    return Thresholds(
        settings.breaker_in_a_row,
        settings.breaker_share,
        settings.breaker_window,
        settings.breaker_probe_seconds,
    )


def _forbidden(error: BaseException) -> str:
    return f"the brokers forbid what the worker needs: {type(error).__name__} {error}."
