"""`copytaster replay produce`: a capture back into a topic, as it was.

Into a topic of the worker only with `--to-production`, a reason, a limit, and the token that a dry
run printed for just this: this capture, this topic, this limit, this cluster.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workers.progress import Progress
from workers.replay import occurring, pace, redaction
from workers.replay.capture_file import Reader
from workers.replay.live import reading, writing
from workers.replay.live.capture import cluster
from workers.replay.pace import Pace
from workers.replay.record import Captured
from workers.replay.selection import Selection
from workers.settings import Settings
from workers.topics import named


class RefusedForSafety(Exception):
    """What would have been done is not done; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What must be said to write into production."""

    to_production: bool = False
    reason: str = ""
    most: int | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sent, and how fast."""

    topic: str
    selection: Selection
    permission: Permission
    due: Pace = pace.as_fast_as_can_be
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, or with a dry run: what would be. `token` is empty outside production."""

    records: int
    token: str


async def produce(settings: Settings, capture: Path, order: Order, progress: Progress) -> Sent:
    """Send the inputs that are meant.

    Raises `RefusedForSafety`, and `Mistyped` where none can be meant, before anything is sent.
    """
    reader = Reader(capture)
    occurring.check(order.selection, reader.manifest)
    production = order.topic in {topic.name for topic in named(settings.topic_prefix)}
    if production and reader.manifest.source.redaction != redaction.NONE:
        raise RefusedForSafety(f"{capture} is redacted: it is not what came in")
    count = sum(1 for _ in _meant(reader, order))
    known = len(await reading.partitions(settings, order.topic))
    highest = max((each.partition for each in reader.manifest.ranges), default=0)
    if highest >= known:
        said = f"the capture has a partition {highest}, {order.topic} has {known} partitions"
        raise RefusedForSafety(f"{said}: keys would meet others")
    token = ""
    if production:
        token = _token(reader.manifest.chain, order, await cluster(settings))
        _allow(order, count, token)
    if not order.dry_run:
        await _send(settings, reader, order, progress)
    return Sent(count, token)


def _token(chain: str, order: Order, cluster_id: str | None) -> str:
    said = repr((chain, order.topic, order.selection, order.permission.most, cluster_id))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _allow(order: Order, count: int, token: str) -> None:
    """Raise `RefusedForSafety` unless all is said that must be."""
    said, refused = order.permission, f"{order.topic} is a topic of the worker"
    if not said.to_production:
        raise RefusedForSafety(
            f"{refused}: --to-production, --reason, --max and --token are needed"
        )
    if not said.reason.strip() or said.most is None:
        raise RefusedForSafety(f"{refused}: say why (--reason) and how many at most (--max)")
    if count > said.most:
        raise RefusedForSafety(f"{count} records would be sent, more than --max {said.most}")
    if not order.dry_run and said.token != token:
        raise RefusedForSafety(f"{refused}: --token must be the one that --dry-run prints for this")


def _meant(reader: Reader, order: Order) -> Iterator[Captured]:
    topic = reader.manifest.source.topic
    wanted = order.selection
    for record in reader.records(lambda covered: wanted.wants_block(topic, covered)):
        if record.topic == topic and wanted.wants(record):
            yield record


async def _send(settings: Settings, reader: Reader, order: Order, progress: Progress) -> None:
    progress.expect(0)
    began, first = time.monotonic(), None
    answers: list[asyncio.Future[object]] = []
    async with writing.producer(settings) as made:
        for number, record in enumerate(_meant(reader, order)):
            first = record.timestamp if first is None else first
            wait = began + order.due(number, record.timestamp - first) - time.monotonic()
            if order.due is not pace.as_fast_as_can_be and wait > 0:
                await asyncio.sleep(wait)
            answers.append(await writing.send(made, replace(record, topic=order.topic)))
            progress.advance(1, len(record.value or b""))
            if len(answers) >= writing.IN_FLIGHT:
                await asyncio.gather(*answers)
                answers.clear()
        await made.flush()
        await asyncio.gather(*answers)
