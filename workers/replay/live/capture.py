"""`copytaster capture`: a topic of Kafka into a capture, with what became of it where one asks."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.progress import Progress
from workers.replay import redaction, rerun, run
from workers.replay.capture_file import Writer
from workers.replay.live import reading
from workers.replay.live.reading import Span
from workers.replay.manifest import Manifest, Source
from workers.replay.origins import Kept, origin
from workers.replay.redaction import Redact
from workers.replay.selection import Mistyped, Offsets, Selection
from workers.settings import Settings
from workers.topics import Route


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be captured. `count` ends it after so many inputs; `follow` ends when asked to.

    `outputs` is where what became of the inputs stands, None where that is not wanted. `redact` is
    a profile of `redaction`.
    """

    topic: str
    selection: Selection
    count: int | None = None
    follow: bool = False
    outputs: Route | None = None
    redact: str = redaction.NONE


async def capture(settings: Settings, wish: Wish, out: Path, progress: Progress) -> Manifest:
    """Capture, and say what was. Asked to stop (Ctrl-C, SIGTERM), it keeps what it has.

    Raises `Mistyped`, `ConfigurationError`, `NotThereYet`, and aiokafka's errors.
    """
    redact = redaction.profile(wish.redact)
    if wish.outputs and redact is not redaction.nothing:
        raise Mistyped("what became of records was made of what they were before --redact")
    places = await reading.partitions(settings, wish.topic)
    check(wish, places)
    outputs = wish.outputs.topics[1:] if wish.outputs else ()
    plain = Source(
        topic=wish.topic,
        outputs=outputs,
        cluster=await cluster(settings),
        group=settings.group,
        worker=run.version(),
    )
    kept = Kept()
    with Writer(out, redaction.source(plain, wish.redact)) as writer:
        async with reading.reader(settings) as consumer:
            with stopped() as stop:
                await _inputs(consumer, places, wish, writer, kept, redact, progress, stop)
            if writer.spans.records or wish.outputs:
                writer.flush()
                await _outputs(settings, consumer, outputs, writer, kept, progress)
    return writer.finished


def check(wish: Wish, places: Sequence[TopicPartition]) -> None:
    """Raise `Mistyped` where the topic has none of the partitions that are meant."""
    meant = wish.selection.partitions
    if meant and meant.isdisjoint(place.partition for place in places):
        named = ", ".join(map(str, sorted(meant)))
        raise Mistyped(f"{wish.topic} has partitions 0 to {len(places) - 1}, not {named}")


async def _inputs(
    consumer: AIOKafkaConsumer,
    places: Sequence[TopicPartition],
    wish: Wish,
    writer: Writer,
    kept: Kept,
    redact: Redact,
    progress: Progress,
    stop: asyncio.Event,
) -> None:
    wanted, meant = wish.selection, 0
    spans = await reading.spans(
        consumer, places, since=wanted.since, until=wanted.until, follow=wish.follow
    )
    async for record in reading.records(consumer, narrowed(spans, wanted)):
        if stop.is_set() or meant == wish.count:
            return
        if record is None:
            continue
        is_meant = wanted.wants(record)
        kept.see(record, is_meant)
        if is_meant:
            writer.add(redact(record))
            meant += 1
            progress.advance(1, len(record.value or b""))


def narrowed(spans: dict[TopicPartition, Span], selection: Selection) -> dict[TopicPartition, Span]:
    """The spans without what the offsets and partitions that are meant leave out."""
    found = {}
    for place, span in spans.items():
        meant = [each for each in selection.offsets if each.partition in (None, place.partition)]
        if (selection.partitions and place.partition not in selection.partitions) or (
            selection.offsets and not meant
        ):
            continue
        first = max(span.first, min((each.first for each in meant), default=0))
        ends = [span.end, *([_last(meant)] if meant else [])]
        found[place] = Span(first, min((end for end in ends if end is not None), default=None))
    return found


def _last(ranges: Sequence[Offsets]) -> int | None:
    """Where the last of these ranges ends, not included; None where one has no end."""
    lasts = [each.last for each in ranges if each.last is not None]
    return max(lasts) + 1 if len(lasts) == len(ranges) else None


async def _outputs(
    settings: Settings,
    consumer: AIOKafkaConsumer,
    topics: Sequence[str],
    writer: Writer,
    kept: Kept,
    progress: Progress,
) -> None:
    """What became of the inputs: from when the first of them was sent, up to now."""
    earliest = writer.spans.earliest
    for topic in topics:
        places = await reading.partitions(settings, topic)
        spans = await reading.spans(consumer, places, since=earliest if earliest > 0 else None)
        async for record in reading.records(consumer, spans):
            if record is not None and origin(record) in kept:
                writer.add(record)
                progress.advance(1, len(record.value or b""))


@contextlib.contextmanager
def stopped() -> Iterator[asyncio.Event]:
    """Set when somebody asks us to stop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for each in signals:
        loop.add_signal_handler(each, stop.set)
    try:
        yield stop
    finally:
        for each in signals:
            loop.remove_signal_handler(each)


async def cluster(settings: Settings) -> str | None:
    """The cluster's own id."""
    admin = AIOKafkaAdminClient(**client_options(settings.connection), client_id=CLIENT_ID)
    try:
        await within(settings.deadline_seconds, admin.start())
        found = await within(settings.deadline_seconds, admin.describe_cluster())
        return str(found["cluster_id"]) if found.get("cluster_id") else None
    finally:
        await admin.close()


def route(topic: str) -> Route:
    """Where the worker sends what it reads in this topic."""
    return rerun.route_of(topic)
