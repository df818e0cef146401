"""Records of a topic by offsets, from an assignment of our own: nobody's group is joined."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from workers.kafka.connection import CLIENT_ID, client_options, topics_found, within
from workers.replay.record import TIMESTAMP_TYPES, Captured
from workers.settings import ConfigurationError, Settings

_POLL_MS: Final = 500
_FETCH_BYTES: Final = 4 * 1024 * 1024
_WAIT_MS: Final = 100
"""How long a broker waits for more to send: at the end of a range, nothing more comes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of a partition to be read: `first` included, `end` not; None is without end."""

    first: int
    end: int | None


@contextlib.asynccontextmanager
async def reader(settings: Settings) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer that belongs to no group and sees committed records only."""
    consumer = AIOKafkaConsumer(
        **client_options(settings.connection),
        client_id=f"{CLIENT_ID}-replay",
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="none",
        isolation_level="read_committed",
        max_partition_fetch_bytes=_FETCH_BYTES,
        fetch_max_wait_ms=_WAIT_MS,
    )
    await within(settings.deadline_seconds, consumer.start())
    try:
        yield consumer
    finally:
        await consumer.stop()


async def partitions(settings: Settings, topic: str) -> list[TopicPartition]:
    """The partitions of a topic. Raises `ConfigurationError` where there is no such topic."""
    found = await topics_found(settings.connection, settings.deadline_seconds)
    if topic not in found:
        raise ConfigurationError(f"there is no topic {topic}.")
    return [TopicPartition(topic, number) for number in range(found[topic])]


async def spans(
    consumer: AIOKafkaConsumer,
    places: Sequence[TopicPartition],
    *,
    since: int | None = None,
    until: int | None = None,
    follow: bool = False,
) -> dict[TopicPartition, Span]:
    """What of these partitions there is between two times; with `follow`, without end."""
    begins = await consumer.beginning_offsets(places)
    ends = await consumer.end_offsets(places)
    firsts = await _at(consumer, places, since) if since is not None else {}
    lasts = await _at(consumer, places, until) if until is not None else {}
    return {
        place: Span(
            first=max(begins[place], firsts.get(place, ends[place]) if firsts else begins[place]),
            end=None if follow else lasts.get(place, ends[place]) if lasts else ends[place],
        )
        for place in places
    }


async def _at(
    consumer: AIOKafkaConsumer, places: Sequence[TopicPartition], time: int
) -> dict[TopicPartition, int]:
    """The first offset of each partition from this time on, where there is one."""
    found: Mapping[TopicPartition, Any] = await consumer.offsets_for_times(
        dict.fromkeys(places, max(time, 0))
    )
    return {place: each.offset for place, each in found.items() if each is not None}


async def records(
    consumer: AIOKafkaConsumer, wanted: Mapping[TopicPartition, Span]
) -> AsyncIterator[Captured | None]:
    """The records in these spans, each partition in order; None now and then while none comes."""
    left = {
        place: span for place, span in wanted.items() if span.end is None or span.first < span.end
    }
    consumer.assign(list(left))
    for place, span in left.items():
        consumer.seek(place, span.first)
    while left:
        fetched = await consumer.getmany(*left, timeout_ms=_POLL_MS)
        for place, batch in fetched.items():
            end = left[place].end
            for record in batch:
                if end is None or record.offset < end:
                    yield captured(record)
        for place in list(left):
            end = left[place].end
            # Markers of transactions take offsets too: the position tells, not the last record.
            if end is not None and await consumer.position(place) >= end:
                del left[place]
        yield None
    # Else it goes on asking, and each question of ours waits behind that. Not `unsubscribe`: the
    # client's fetcher dies where the next assignment comes at once.
    consumer.pause(*consumer.assignment())


def captured(record: ConsumerRecord[bytes, bytes]) -> Captured:
    """A record as captures keep it."""
    return Captured(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        key=record.key,
        value=record.value,
        headers=tuple(record.headers),
        timestamp_type=TIMESTAMP_TYPES.get(record.timestamp_type, "none"),
    )
