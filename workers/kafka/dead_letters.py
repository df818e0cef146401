"""A record that could not be published, as a message: the original untouched, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from schemas.dead_letter import MESSAGE_LIMIT, Header
from workers.outcome import DeadLettered

Headers = Sequence[tuple[str, bytes | None]]


class Record(Protocol):
    """What a consumer hands out. `timestamp` is milliseconds since 1970."""

    @property
    def topic(self) -> str: ...  # noqa: D102
    @property
    def partition(self) -> int: ...  # noqa: D102
    @property
    def offset(self) -> int: ...  # noqa: D102
    @property
    def timestamp(self) -> int: ...  # noqa: D102
    @property
    def key(self) -> bytes | None: ...  # noqa: D102
    @property
    def value(self) -> bytes | None: ...  # noqa: D102
    @property
    def headers(self) -> Headers: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Message:
    """A record to be sent. Without a key, `lane` picks the partition, so that order is kept."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default=())
    lane: int = 0

    @property
    def size(self) -> int:
        """About how many bytes it takes in a batch, and never fewer."""
        size = len(self.key or b"") + len(self.value or b"") + _FRAME
        for name, value in self.headers:
            size += len(name) * 4 + len(value or b"") + 10
        return size


_FRAME = 100
"""A record batch of one has 61 bytes of header, and a record up to 35 of lengths and deltas."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes dead letters: the consumer group and our version."""

    group: str
    version: str


def dead_letter(
    record: Record, fate: DeadLettered, topic: str, stamp: Stamp, *, by_reference: bool = False
) -> Message:
    """The dead letter of a record: same key, value and headers, and the `dlq.` headers after them.

    By reference, the value and the headers stay where they are; the `dlq.` headers say where.
    """
    said = _said(record, fate, stamp)
    return Message(
        topic=topic,
        key=record.key,
        value=None if by_reference else record.value,
        headers=said if by_reference else (*record.headers, *said),
        lane=record.partition,
    )


def _said(record: Record, fate: DeadLettered, stamp: Stamp) -> tuple[tuple[str, bytes], ...]:
    texts = {
        Header.REASON: fate.reason,
        Header.STAGE: fate.stage,
        Header.EXCEPTION: fate.exception[:MESSAGE_LIMIT],
        Header.MESSAGE: fate.message[:MESSAGE_LIMIT],
        Header.TOPIC: record.topic,
        Header.PARTITION: str(record.partition),
        Header.OFFSET: str(record.offset),
        Header.TIMESTAMP: str(record.timestamp),
        Header.GROUP: stamp.group,
        Header.VERSION: stamp.version,
        Header.SHA256: hashlib.sha256(record.value or b"").hexdigest(),
        Header.REDRIVES: _redrives(record),
    }
    return tuple((str(name), text.encode("utf-8", "replace")) for name, text in texts.items())


def _redrives(record: Record) -> str:
    """How often the record was sent in again; whoever does so counts in this header."""
    counts = [value for name, value in record.headers if name == Header.REDRIVES and value]
    return counts[-1].decode("ascii", "replace") if counts and counts[-1].isdigit() else "0"
