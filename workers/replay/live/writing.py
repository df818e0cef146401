"""Records put into a topic as they were: partition, key, value, headers and timestamp."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

from aiokafka import AIOKafkaProducer

from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.replay.record import Captured
from workers.settings import Settings
from workers.topics import LARGEST_RECORD

_START_SECONDS: Final = 30.0
"""A transactional id of a run that died may have to be fenced first."""

IN_FLIGHT: Final = 500
"""Records sent before their answers are waited for."""


@contextlib.asynccontextmanager
async def producer(
    settings: Settings, transactional_id: str | None = None
) -> AsyncIterator[AIOKafkaProducer]:
    """A producer that writes every record once; with an id, in transactions."""
    options: dict[str, Any] = {
        **client_options(settings.connection),
        "client_id": f"{CLIENT_ID}-replay",
        "acks": "all",
        "enable_idempotence": True,
        "max_request_size": LARGEST_RECORD,
        "compression_type": "lz4",
    }
    if transactional_id:
        options["transactional_id"] = transactional_id
    made = AIOKafkaProducer(**options)
    await within(_START_SECONDS, made.start())
    try:
        yield made
    finally:
        await made.stop()


async def send(made: AIOKafkaProducer, record: Captured) -> asyncio.Future[Any]:
    """Send a record to its topic and partition, with its timestamp; the answer is to be awaited."""
    time = record.timestamp if record.timestamp >= 0 else None
    headers = list(record.headers)
    answer: asyncio.Future[Any]
    if record.key is None and record.value is None:
        # `send` refuses a record with neither key nor value, though Kafka takes it. What was sent
        # before must be on its way first, or it would be overtaken.
        await made.flush()
        batch = made.create_batch()
        batch.append(key=None, value=None, timestamp=time, headers=headers)
        batch.close()
        answer = await made.send_batch(batch, record.topic, partition=record.partition)
    else:
        answer = await made.send(
            record.topic,
            record.value,
            record.key,
            partition=record.partition,
            timestamp_ms=time,
            headers=headers,
        )
    return answer
