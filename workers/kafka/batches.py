"""The service that is a member of the consumer group and hands out batches of records.

Rule 2 of the engine: what was fetched before partitions moved is never handed over after.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any, Final

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import OffsetOutOfRangeError
from mode import Service

from workers.ending import Ending
from workers.exits import Exit
from workers.kafka.batch import Batch
from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.kafka.dead_letters import Record
from workers.kafka.diagnosis import REFUSED, Diagnosis, refused
from workers.kafka.messages import Sender
from workers.kafka.ownership import Ownership
from workers.kafka.partitions import Partition
from workers.kafka.report import Report
from workers.kafka.search import wait_for_broker
from workers.kafka.settling import Settling
from workers.kafka.tasks import Tasks
from workers.kafka.transactions import TROUBLE
from workers.settings import ConfigurationError, Settings

_POLL_BUSY_MS: Final = 20
_POLL_IDLE_MS: Final = 200
"""How long a fetch may wait: briefly while another partition may come free in the meantime."""

_AGAIN: Final = 0.5
"""Seconds before what failed is tried again."""

_NEVER_MS: Final = 100 * 365 * 24 * 60 * 60 * 1000


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
        self.waiting_for = "the first connection to Kafka"
        self._settings = settings
        self._sender = sender
        self._hand_over = hand_over
        self._ending = ending
        self._work = Tasks(ending)
        diagnosis = Diagnosis(settings, sender.route, ending)
        self._ownership = Ownership(settings, report, self._work, diagnosis)
        self._settling = Settling(self._ownership, report, self._work, diagnosis, ending)
        self._consumer: AIOKafkaConsumer | None = None
        self._main: asyncio.Task[None] | None = None
        self._log = structlog.get_logger()

    # What /ready and /info show.

    def not_ready(self) -> list[str]:
        """Why this topic is not served completely, for a person; empty if it is."""
        if self._ownership.draining:
            return ["stopping"]
        if self.waiting_for:
            return [f"waiting for {self.waiting_for}"]
        now, partitions = perf_counter(), self._ownership.partitions.values()
        return [reason for each in partitions if (reason := each.not_ready(now))]

    def info(self) -> dict[str, Any]:
        """Topics, and the next offset of each partition that is ours."""
        owned = sorted(self._ownership.partitions.values(), key=lambda each: each.source)
        return {
            "topics": list(self._sender.route.topics),
            "delivery": self._settings.delivery,
            "partitions": {each.source.partition: each.position for each in owned},
        }

    # Life: connect, fetch, drain.

    async def on_start(self) -> None:
        """Connect and fetch in the background: the web server answers meanwhile."""
        self._main = self._work.start(self._serve())

    async def _serve(self) -> None:
        try:
            await self._connect()
            await self._fetch()
        except ConfigurationError as error:
            self._ending.end(Exit.CONFIGURATION, str(error))
        except Exception as error:
            self._log.exception("the consumer failed")
            self._ending.end(Exit.TEMPORARY, f"the consumer failed: {error!r}")

    async def _connect(self) -> None:
        settings, route = self._settings, self._sender.route
        await wait_for_broker(settings, route, self._waits_for)
        while True:
            consumer = self._consumer = self._ownership.consumer = self._new_consumer()
            try:
                await within(settings.deadline_seconds, consumer.start())
                break
            except TROUBLE as error:
                self._waits_for(f"a consumer ({error!r})")
                await self._stop_consumer()
                await asyncio.sleep(_AGAIN)
        self.waiting_for = "the group's first assignment"
        # Not before: `start` would wait for the group, which takes as long as its slowest member,
        # and who gave up after the deadline would join again and again.
        consumer.subscribe([route.source], listener=_Listener(self, self._ownership))

    def _waits_for(self, what: str) -> None:
        self.waiting_for = what

    def _new_consumer(self) -> AIOKafkaConsumer:
        settings = self._settings
        return AIOKafkaConsumer(
            **client_options(settings.connection),
            client_id=f"{CLIENT_ID}-{settings.group}",
            group_id=settings.group,
            enable_auto_commit=False,
            # Where to read is for us to say, never for the client: it would go to the beginning
            # in silence, past records that nobody has read.
            auto_offset_reset="none",
            isolation_level="read_committed",
            session_timeout_ms=settings.session_timeout_ms,
            heartbeat_interval_ms=settings.heartbeat_ms,
            rebalance_timeout_ms=settings.rebalance_timeout_ms,
            request_timeout_ms=settings.rebalance_timeout_ms + settings.session_timeout_ms,
            # The loop that fetches is also the loop that works: a worker that hangs stops its
            # heartbeats. One that has no partition, or waits for its breaker, never fetches: the
            # client would leave the group after this time, and could never join it again.
            max_poll_interval_ms=_NEVER_MS,
            max_partition_fetch_bytes=1024 * 1024,
            retry_backoff_ms=100,
            metadata_max_age_ms=30_000,
        )

    async def drain(self) -> None:
        """Finish what is in flight, commit, leave the group. Called before the agents stop."""
        ownership = self._ownership
        ownership.draining = True
        ownership.epoch += 1
        await ownership.settled()
        if self._main is not None:
            self._main.cancel()
            await asyncio.wait([self._main])
        await ownership.release()
        await self._stop_consumer()

    async def _stop_consumer(self) -> None:
        if self._consumer is None:
            return
        try:
            await within(self._settings.deadline_seconds, self._consumer.stop())
        except TROUBLE as error:
            self._log.warning("could not leave the group in order", error=repr(error))

    # Fetching.

    async def _fetch(self) -> None:
        ownership = self._ownership
        while not ownership.draining:
            await self._heed_errors()
            for batch in [self._take(each, each.pending) for each in ownership.waiting()]:
                await self._hand_over(batch)
            hungry = ownership.hungry()
            if not hungry:
                await asyncio.sleep(_POLL_BUSY_MS / 1000)
                continue
            epoch = ownership.epoch
            fetched = await self._getmany(hungry)
            if epoch != ownership.epoch:
                ownership.rewind()
                continue
            for batch in [self._take(ownership.partitions[tp], got) for tp, got in fetched.items()]:
                await self._hand_over(batch)

    async def _getmany(self, hungry: list[TopicPartition]) -> dict[TopicPartition, list[Record]]:
        assert self._consumer is not None
        all_hungry = len(hungry) == len(self._ownership.partitions)
        wait = _POLL_IDLE_MS if all_hungry else _POLL_BUSY_MS
        most = self._settings.batch_records
        try:
            fetched: dict[TopicPartition, list[Record]] = await within(
                wait / 1000 + self._settings.deadline_seconds,
                self._consumer.getmany(*hungry, timeout_ms=wait, max_records=most),
            )
            return fetched
        except TimeoutError:
            return {}  # the group is being rebalanced
        except OffsetOutOfRangeError as error:
            await self._begin_anew(error)
        except TROUBLE as error:
            await self._could_not_fetch(error)
        return {}

    async def _heed_errors(self) -> None:
        """Ask the client whether its tasks in the background have failed: it never says so itself.

        One that could not join the group waits with that until somebody asks for records, and who
        has no partition asks for none: it would be without partitions for ever, and silent. A task
        that has ended is never begun again, and the client goes on without it.
        """
        assert self._consumer is not None
        fetcher, coordinator = self._consumer._fetcher, self._consumer._coordinator
        if not coordinator._coordination_task.done():
            try:
                coordinator.check_errors()
            except TROUBLE as error:
                await self._could_not_fetch(error)
        for what, ended in (
            ("fetching", fetcher.error_future.done()),
            ("membership of the group", coordinator._coordination_task.done()),
            ("heartbeat", _has_failed(coordinator._heartbeat_task)),
        ):
            if ended:
                raise RuntimeError(f"the client's {what} has ended")

    async def _begin_anew(self, error: OffsetOutOfRangeError) -> None:
        """The client names the partitions; it raises this again if we did not get to seek."""
        try:
            for source in error.args[0]:
                await self._ownership.begin_anew(source)
        except TROUBLE as trouble:
            await self._could_not_fetch(trouble)

    async def _could_not_fetch(self, error: BaseException) -> None:
        """Say so, and wait before the next try. Raises `ConfigurationError` where none helps."""
        if isinstance(error, REFUSED):
            raise ConfigurationError(refused(error)) from error
        self._log.warning("could not fetch", error=repr(error))
        await asyncio.sleep(_AGAIN)

    def _take(self, partition: Partition, records: list[Record]) -> Batch:
        """Make a batch of them, or of the first alone if it is a probe; the rest stays pending."""
        epoch, most = self._ownership.epoch, partition.breaker.may_read(perf_counter())
        now = records[:most]
        partition.pending = records[len(now) :]
        partition.gives_out()
        partition.in_flight = asyncio.get_running_loop().create_future()
        return Batch(
            partition=partition,
            records=now,
            sender=self._sender,
            owner=self._settling,
            is_stale=lambda: epoch != self._ownership.epoch,
            budget=self._settings.batch_ms / 1000,
        )


def _has_failed(task: asyncio.Task[None] | None) -> bool:
    return bool(task and task.done() and not task.cancelled() and task.exception())


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Passes on what the group decided."""

    def __init__(self, batches: Batches, ownership: Ownership) -> None:
        self._batches = batches
        self._ownership = ownership

    async def on_partitions_revoked(self, revoked: set[TopicPartition]) -> None:
        self._batches.waiting_for = self._batches.waiting_for or "the group's next assignment"
        await self._ownership.revoked()

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        self._batches.waiting_for = ""
        self._ownership.assigned(assigned)
