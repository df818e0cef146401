"""How results get out: all or nothing, or at least once. Two classes, one interface.

Either belongs to one input partition. Every wait on Kafka has a deadline. After a time-out or an
error that aiokafka cannot recover from, `throw_away` it and make a new one: an old client's late
commit could hit the next transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import chain
from typing import Any, Final, Protocol

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import ConsumerStoppedError, IllegalOperation, KafkaError, ProducerClosed

from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.kafka.dead_letters import Message
from workers.kafka.offsets import committed, committed_behind_a_write
from workers.settings import Settings

TROUBLE: Final = (
    KafkaError,
    TimeoutError,
    OSError,
    AssertionError,
    IllegalOperation,
    ConsumerStoppedError,
)
"""What Kafka can throw at us. aiokafka checks its state machine with assertions too."""

_SEND_BATCH: Final = 256 * 1024
"""Bytes a producer collects for one output partition. aiokafka's 16 KiB hold three events."""

_OVERHEAD: Final = 64 * 1024
"""Room over the largest message for keys and headers, in the client's own size check."""


class Delivery(Protocol):
    """What a batch needs: begin, send, then commit with the offset of the next record.

    Before the first: start, which fences, then ask how far the group has come.
    """

    async def start(self) -> None: ...  # noqa: D102
    async def committed(self) -> int | None: ...  # noqa: D102
    async def begin(self) -> None: ...  # noqa: D102
    async def send(self, message: Message) -> None: ...  # noqa: D102
    async def commit(self, offset: int) -> None: ...  # noqa: D102
    async def abort(self) -> None: ...  # noqa: D102
    async def stop(self) -> None: ...  # noqa: D102
    async def throw_away(self) -> None: ...  # noqa: D102


def transactional_id(group: str, source: TopicPartition) -> str:
    """One for each input partition: one for each process is not safe without KIP-447."""
    return f"{group}-{source.topic}-{source.partition}"


class _Outbox:
    """A producer with its unanswered sends: what both ways of delivery share.

    `careful` sends one message a request and waits for each answer, to find the one that the
    broker refuses.
    """

    def __init__(self, settings: Settings, producer: AIOKafkaProducer, careful: bool) -> None:
        self.seconds = settings.deadline_seconds
        self.producer = producer
        self.careful = careful
        self._unanswered: list[asyncio.Future[Any]] = []

    async def start(self) -> None:
        await within(self.seconds, self.producer.start())

    async def send(self, message: Message) -> None:
        async with asyncio.timeout(self.seconds):
            answer = await _send(self.producer, message)
            if self.careful:
                await answer
        self._unanswered.append(answer)

    async def answers(self) -> None:
        """Wait until every send is answered; raises the first error."""
        waiting, self._unanswered = self._unanswered, []
        try:
            for answer in waiting:
                await answer
        finally:
            forget(waiting)

    async def stop(self) -> None:
        try:
            await within(self.seconds, self.producer.stop())
        except TROUBLE:
            await self.throw_away()

    async def throw_away(self) -> None:
        forget(self._unanswered)
        self._unanswered.clear()
        await throw_away(self.producer)


class Transactions:
    """Exactly once: outputs, dead letters and the offset are one transaction."""

    def __init__(
        self, settings: Settings, consumer: AIOKafkaConsumer, source: TopicPartition, careful: bool
    ) -> None:
        self._source = source
        self._consumer = consumer
        self._group = settings.group
        producer = AIOKafkaProducer(
            transactional_id=transactional_id(settings.group, source),
            transaction_timeout_ms=settings.transaction_timeout_ms,
            **_producer_options(settings, careful),
        )
        self._out = _Outbox(settings, producer, careful)

    async def start(self) -> None:
        """Fence the partition's previous owner, and abort what it left open."""
        await self._out.start()

    async def committed(self) -> int | None:
        """Where the group is, to be asked before the first `begin`; None where it never was."""
        answer = committed_behind_a_write(self._consumer, self._out.producer, self._source)
        return await within(self._out.seconds, answer)

    async def begin(self) -> None:
        """Open a transaction."""
        await within(self._out.seconds, self._out.producer.begin_transaction())

    async def send(self, message: Message) -> None:
        """Hand a message to the producer. Its answer is waited for in `commit`."""
        await self._out.send(message)

    async def commit(self, offset: int) -> None:
        """Wait for all answers, then commit them together with the offset of the next record.

        aiokafka would commit a transaction in which a send has failed: hence the answers first.
        """
        async with asyncio.timeout(self._out.seconds):
            await self._out.answers()
            producer = self._out.producer
            await producer.send_offsets_to_transaction({self._source: offset}, self._group)
            await producer.commit_transaction()

    async def abort(self) -> None:
        """Undo everything since `begin`."""
        await within(self._out.seconds, self._out.producer.abort_transaction())

    async def stop(self) -> None:
        """Close it in good order, between transactions."""
        await self._out.stop()

    async def throw_away(self) -> None:
        """Cut it off so that nothing it still holds can reach a broker. Never raises."""
        await self._out.throw_away()


class Deliveries:
    """At least once: every send's result is checked, then the offset is committed."""

    def __init__(
        self, settings: Settings, consumer: AIOKafkaConsumer, source: TopicPartition, careful: bool
    ) -> None:
        self._source = source
        self._consumer = consumer
        options = _producer_options(settings, careful)
        self._out = _Outbox(settings, AIOKafkaProducer(enable_idempotence=True, **options), careful)

    async def start(self) -> None:
        """Connect."""
        await self._out.start()

    async def committed(self) -> int | None:
        """Where the group is, as its coordinator says; None where it never was."""
        return await within(self._out.seconds, committed(self._consumer, self._source))

    async def begin(self) -> None:
        """Nothing to open."""

    async def send(self, message: Message) -> None:
        """Hand a message to the producer. Its answer is waited for in `commit`."""
        await self._out.send(message)

    async def commit(self, offset: int) -> None:
        """Wait until every message is safe, then commit the offset of the next record."""
        async with asyncio.timeout(self._out.seconds):
            await self._out.answers()
            await self._consumer.commit({self._source: offset})

    async def abort(self) -> None:
        """Nothing to undo: what was sent will be sent again."""

    async def stop(self) -> None:
        """Close it in good order."""
        await self._out.stop()

    async def throw_away(self) -> None:
        """Cut it off so that nothing it still holds can reach a broker. Never raises."""
        await self._out.throw_away()


DELIVERIES: Final[dict[str, Callable[..., Delivery]]] = {
    "exactly_once": Transactions,
    "at_least_once": Deliveries,
}


def _producer_options(settings: Settings, careful: bool) -> dict[str, Any]:
    largest = max(settings.max_event_bytes, settings.max_dead_letter_bytes) + _OVERHEAD
    return {
        **client_options(settings.connection),
        "client_id": f"{CLIENT_ID}-{settings.group}",
        "acks": "all",
        "compression_type": "lz4",
        "max_batch_size": 1 if careful else _SEND_BATCH,
        "max_request_size": largest,
        "request_timeout_ms": int(settings.deadline_seconds * 1000),
    }


async def _send(producer: AIOKafkaProducer, message: Message) -> asyncio.Future[Any]:
    headers = list(message.headers)
    answer: asyncio.Future[Any]
    if message.key is not None:
        answer = await producer.send(message.topic, message.value, message.key, headers=headers)
        return answer
    lanes = sorted(await producer.partitions_for(message.topic))
    lane = lanes[message.lane % len(lanes)]
    if message.value is not None:
        answer = await producer.send(message.topic, message.value, partition=lane, headers=headers)
    else:
        # `send` refuses a record with neither key nor value, though Kafka takes it.
        batch = producer.create_batch()
        batch.append(key=None, value=None, timestamp=None, headers=headers)
        answer = await producer.send_batch(batch, message.topic, partition=lane)
    return answer


def forget(answers: list[asyncio.Future[Any]]) -> None:
    """Let nobody complain that these were never looked at."""
    for answer in answers:
        if not answer.cancel() and not answer.cancelled():
            answer.exception()


async def throw_away(producer: AIOKafkaProducer) -> None:
    """End a producer without letting it say another word. Takes two seconds at most.

    Its `stop` would flush, and its tasks reconnect and retry for as long as they live: so first
    every way to the network is cut, then what waits for answers is told that none will come, then
    the tasks are ended and the sockets closed.
    """
    client, sender = producer.client, producer._sender
    for way in ("send", "ready", "coordinator_lookup", "force_metadata_update", "_get_conn"):
        setattr(client, way, _cut)
    producer._closed = True
    waiting = producer._message_accumulator
    batches = [*chain.from_iterable(waiting._batches.values()), *waiting._pending_batches]
    waiting.fail_all(ProducerClosed())
    forget([batch._drain_waiter for batch in batches])
    task = sender.sender_task
    if task is not None:
        task.cancel()
    await _quietly(within(_LAST_WORDS, client.close()))
    if task is not None:
        await asyncio.wait([task], timeout=_LAST_WORDS)
        if task.done() and not task.cancelled():
            task.exception()
    waiter = producer._txn_manager and producer._txn_manager._transaction_waiter
    if waiter is not None and waiter.done() and not waiter.cancelled():
        waiter.exception()


_LAST_WORDS: Final = 1.0


def _cut(*_: Any, **__: Any) -> Any:
    raise asyncio.CancelledError("this producer was thrown away")


async def _quietly(awaitable: Awaitable[Any]) -> None:
    with contextlib.suppress(Exception):
        await awaitable
