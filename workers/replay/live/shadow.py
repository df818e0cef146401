"""`copytaster replay shadow`: two versions of the worker on the same live range, side by side.

Both read the live topic, each in a consumer group of its own that begins where the range begins.
What they write goes to topics made for this run: `shadow.<run>.old.*` and `shadow.<run>.new.*`. A
version too old to know the setting that says so ends before it has written anything.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code
from aiokafka.structs import OffsetAndMetadata

from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.progress import Progress
from workers.replay.live import capture, reading
from workers.replay.live.capture import Wish
from workers.replay.live.reading import Span
from workers.replay.selection import Offsets, Selection
from workers.settings import Settings, worker_environment
from workers.topics import named, raw_route

_LOOK_AGAIN: Final = 0.5
_END_SECONDS: Final = 15.0
_CREATION_SECONDS: Final = 30.0


class ShadowFailed(Exception):
    """A version of the worker ended, or did not get through the range; the text says which."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """What is compared: two commands that run the worker, and the range that both read.

    The range begins at `since` (milliseconds; None: now) and ends `seconds` from now. `patience`:
    how long the versions may take after that.
    """

    run: str
    old: Sequence[str]
    new: Sequence[str]
    since: int | None = None
    seconds: float = 60.0
    patience: float = 300.0

    def prefix(self, side: str) -> str:
        """What all topics that a side writes begin with; its group is called the same."""
        return f"shadow.{self.run}.{side}."


async def shadow(
    settings: Settings, wish: Shadow, folder: Path, progress: Progress
) -> tuple[Path, Path]:
    """Run both, capture what came of it, and say where: `old.wcap` and `new.wcap`.

    The topics of the run stay, so that they can be looked at. Raises `ShadowFailed`.
    """
    topic = raw_route(settings.topic_prefix).source
    places = await reading.partitions(settings, topic)
    begins = await _offsets(settings, places, wish.since)
    await _create(settings, wish)
    for side in ("old", "new"):
        await _begin(settings, wish.prefix(side), begins)
    async with _worker(settings, wish, "old") as old, _worker(settings, wish, "new") as new:
        await asyncio.sleep(wish.seconds)
        ends = await _offsets(settings, places, None)
        async with asyncio.timeout(wish.patience):
            await _until_done(settings, wish, ends, {"old": old, "new": new})
    spans = {place: Span(begins[place], ends[place]) for place in places}
    made = [
        await _captured(settings, wish, side, spans, folder, progress) for side in ("old", "new")
    ]
    return made[0], made[1]


async def _offsets(
    settings: Settings, places: Sequence[TopicPartition], since: int | None
) -> dict[TopicPartition, int]:
    async with reading.reader(settings) as consumer:
        if since is None:
            return {place: int(end) for place, end in (await consumer.end_offsets(places)).items()}
        spans = await reading.spans(consumer, places, since=since)
        return {place: span.first for place, span in spans.items()}


async def _create(settings: Settings, wish: Shadow) -> None:
    """Make the topics of both sides, as the table has them."""
    written = raw_route("").topics[1:]
    new = [
        NewTopic(wish.prefix(side) + topic.name, topic.partitions, 1, topic_configs=topic.config)
        for side in ("old", "new")
        for topic in named("")
        if topic.name in written
    ]
    for each in new:
        # -1 is the brokers' default for Kafka, but aiokafka's constructor refuses it.
        each.replication_factor = -1
    admin = AIOKafkaAdminClient(**client_options(settings.connection), client_id=CLIENT_ID)
    try:
        await within(settings.deadline_seconds, admin.start())
        answer = await within(_CREATION_SECONDS, admin.create_topics(new))
    finally:
        await admin.close()
    for name, code, said in answer.topic_errors:
        if code:
            raise ShadowFailed(f"{name} could not be made: {for_code(code).__name__} {said or ''}")


async def _begin(settings: Settings, group: str, begins: Mapping[TopicPartition, int]) -> None:
    """Let a group begin where the range begins."""
    consumer = AIOKafkaConsumer(
        **client_options(settings.connection), group_id=group, enable_auto_commit=False
    )
    await within(settings.deadline_seconds, consumer.start())
    try:
        consumer.assign(list(begins))
        await within(settings.deadline_seconds, consumer.commit(dict(begins)))
    finally:
        await consumer.stop()


@asynccontextmanager
async def _worker(
    settings: Settings, wish: Shadow, side: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A version at work; afterwards it is asked to end, and made to if it does not."""
    prefix = wish.prefix(side)
    environment = worker_environment(
        settings, group=prefix, output_prefix=prefix, web_port=0, log_level="warning"
    )
    process = await asyncio.create_subprocess_exec(
        *(wish.old if side == "old" else wish.new), env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await within(_END_SECONDS, process.wait())
            except TimeoutError:
                process.kill()
                await process.wait()


async def _until_done(
    settings: Settings,
    wish: Shadow,
    ends: Mapping[TopicPartition, int],
    workers: Mapping[str, asyncio.subprocess.Process],
) -> None:
    """Wait until both groups have committed the whole range."""
    admin = AIOKafkaAdminClient(**client_options(settings.connection), client_id=CLIENT_ID)
    try:
        await within(settings.deadline_seconds, admin.start())
        left = set(workers)
        while left:
            for side in sorted(left):
                if workers[side].returncode is not None:
                    raise ShadowFailed(f"the {side} version ended with {workers[side].returncode}")
                done = await admin.list_consumer_group_offsets(wish.prefix(side))
                if _covers(done, ends):
                    left.discard(side)
            await asyncio.sleep(_LOOK_AGAIN)
    except TimeoutError:
        raise ShadowFailed(f"{' and '.join(sorted(left))} did not get through the range") from None
    finally:
        await admin.close()


def _covers(
    done: Mapping[TopicPartition, OffsetAndMetadata], ends: Mapping[TopicPartition, int]
) -> bool:
    return all(place in done and done[place].offset >= end for place, end in ends.items())


async def _captured(
    settings: Settings,
    wish: Shadow,
    side: str,
    spans: Mapping[TopicPartition, Span],
    folder: Path,
    progress: Progress,
) -> Path:
    out = folder / f"{side}.wcap"
    offsets = tuple(
        Offsets(span.first, span.end - 1, place.partition)
        for place, span in spans.items()
        if span.end is not None
    )
    route = raw_route(settings.topic_prefix, wish.prefix(side))
    await capture.capture(
        settings, Wish(route.source, Selection(offsets=offsets), outputs=route), out, progress
    )
    return out
