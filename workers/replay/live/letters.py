"""Dead letters: listed, shown, sent in again, exported, purged.

Sent in again exactly once: the record and a marker that it was sent (`dlq.redriven`, in the dead
letters' own topic) are one transaction, and who reads dead letters leaves out those that have a
marker. `dlq.redrives` counts: after three times a letter stays where it is.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from schemas.dead_letter import Header
from workers.kafka.connection import CLIENT_ID, client_options, within
from workers.replay.capture_file import Writer
from workers.replay.live import reading, writing
from workers.replay.live.reading import Span
from workers.replay.manifest import Source, moment
from workers.replay.origins import origin
from workers.replay.record import Captured
from workers.replay.selection import Mistyped
from workers.screen import harmless, one_line
from workers.settings import Settings

MOST_REDRIVES: Final = 3
REDRIVEN: Final = "dlq.redriven"
"""The header of a marker: which letter was sent in again, as partition/offset."""

_BATCH: Final = 100
"""Letters in one transaction."""

_LOOKED_AT: Final = 8192
"""Bytes of a letter in which its agency is looked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which dead letters are meant; what is not given does not matter."""

    reasons: frozenset[str] = frozenset()
    agency: str = ""
    since: int | None = None
    until: int | None = None
    count: int | None = None

    def wants(self, letter: Captured) -> bool:
        """Whether a letter is meant. Its agency: what stands in its headers or its beginning."""
        if self.reasons and text(letter, Header.REASON) not in self.reasons:
            return False
        if self.agency and self.agency.lower() not in _beginning(letter):
            return False
        return (self.since is None or letter.timestamp >= self.since) and (
            self.until is None or letter.timestamp < self.until
        )


@dataclass(frozen=True, slots=True)
class Redriven:
    """What a re-drive came to.

    `given_up` were sent in three times; letters `by_reference` hold no bytes to send.
    """

    sent: int = 0
    given_up: int = 0
    by_reference: int = 0


def text(letter: Captured, header: str) -> str:
    """What a header of a letter says."""
    return (letter.header(header) or b"").decode("utf-8", "replace")


def _beginning(letter: Captured) -> str:
    named = b" ".join(value or b"" for name, value in letter.headers if not name.startswith("dlq."))
    return (named + b" " + (letter.value or b"")[:_LOOKED_AT]).decode("utf-8", "replace").lower()


def redrives(letter: Captured) -> int:
    """How often a letter was sent in again."""
    said = text(letter, Header.REDRIVES)
    return int(said) if said.isdecimal() else 0


async def letters(settings: Settings, topic: str, wanted: Filter) -> AsyncIterator[Captured]:
    """The dead letters that are meant and were not sent in again, partition by partition."""
    places = await reading.partitions(settings, topic)
    async with reading.reader(settings) as consumer:
        spans = await reading.spans(consumer, places)
        done: set[tuple[int, int]] = set()
        async for record in reading.records(consumer, spans):
            if record is not None and (marked := _marked(record)):
                done.add(marked)
        count = 0
        async for record in reading.records(consumer, spans):
            if record is None or record.header(Header.REASON) is None:
                continue
            if (record.partition, record.offset) in done or not wanted.wants(record):
                continue
            if count == wanted.count:
                return
            count += 1
            yield record


async def letter(settings: Settings, topic: str, partition: int, offset: int) -> Captured | None:
    """The dead letter at this place, sent in again or not; None where there is none."""
    place = TopicPartition(topic, partition)
    if place not in await reading.partitions(settings, topic):
        return None
    async with reading.reader(settings) as consumer:
        there = (await reading.spans(consumer, [place]))[place]
        if there.end is None or not there.first <= offset < there.end:
            return None
        async for record in reading.records(consumer, {place: Span(offset, offset + 1)}):
            if record is not None and record.header(Header.REASON) is not None:
                return record
    return None


def place(text: str) -> tuple[int, int]:
    """`3/1042`, understood: a partition and an offset. Raises `Mistyped`."""
    partition, slash, offset = text.partition("/")
    if not slash or not partition.isdecimal() or not offset.isdecimal():
        raise Mistyped(f"{text!r}: PARTITION/OFFSET was expected, as `dlq ls` says it")
    return int(partition), int(offset)


def _marked(record: Captured) -> tuple[int, int] | None:
    said = (record.header(REDRIVEN) or b"").decode("ascii", "replace").partition("/")
    return (int(said[0]), int(said[2])) if said[0].isdecimal() and said[2].isdecimal() else None


def as_it_came(letter: Captured) -> Captured | None:
    """The record that a letter is of, to be sent in again; None where it does not hold it."""
    place = origin(letter)
    if place is None or letter.value is None:
        return None
    counted = (str(Header.REDRIVES), str(redrives(letter) + 1).encode())
    own = tuple(each for each in letter.headers if not each[0].startswith("dlq."))
    topic, partition, _ = place
    time = text(letter, Header.TIMESTAMP)
    stamp = int(time) if time.isdecimal() else -1
    return Captured(topic, partition, -1, stamp, letter.key, letter.value, (*own, counted))


def marker(letter: Captured) -> Captured:
    """What says in the letters' topic that a letter was sent in again."""
    where = f"{letter.partition}/{letter.offset}".encode()
    headers = ((REDRIVEN, where),)
    return Captured(letter.topic, letter.partition, -1, -1, b"redriven", b"", headers)


async def redrive(
    settings: Settings, topic: str, wanted: Filter, *, dry_run: bool = False
) -> Redriven:
    """Send letters in again, each once, whatever breaks on the way; or say what would be sent.

    As many letters as one transaction holds are in memory at a time.
    """
    tally: Counter[str] = Counter()
    if dry_run:
        async for letter in letters(settings, topic, wanted):
            tally[_end(letter)] += 1
        return Redriven(**tally)
    identity = f"{settings.group}-redrive-{topic}"
    # The producer first: it ends what another re-drive left open, so that its markers are seen.
    async with writing.producer(settings, identity) as made:
        batch: list[Captured] = []
        async for letter in letters(settings, topic, wanted):
            tally[_end(letter)] += 1
            if _end(letter) == "sent":
                batch.append(letter)
            if len(batch) == _BATCH:
                await _send(made, batch)
                batch = []
        await _send(made, batch)
    return Redriven(**tally)


async def _send(made: AIOKafkaProducer, batch: list[Captured]) -> None:
    """These letters and a marker for each, in one transaction."""
    if not batch:
        return
    async with made.transaction():
        answers = [
            await writing.send(made, record)
            for letter in batch
            for record in (as_it_came(letter), marker(letter))
            if record is not None
        ]
        await asyncio.gather(*answers)


def _end(letter: Captured) -> str:
    """What a re-drive makes of a letter: a field of `Redriven`."""
    if redrives(letter) >= MOST_REDRIVES:
        return "given_up"
    return "by_reference" if as_it_came(letter) is None else "sent"


async def export(settings: Settings, topic: str, wanted: Filter, out: Path) -> int:
    """Write letters into a capture; says how many."""
    with Writer(out, Source(topic=topic, group=settings.group)) as writer:
        async for letter in letters(settings, topic, wanted):
            writer.add(letter)
    return writer.finished.records


async def purge(
    settings: Settings, topic: str, before: int, *, dry_run: bool = False
) -> dict[int, int]:
    """Delete all letters from before a time, as Kafka can: up to an offset of each partition.

    Says how many offsets each partition loses.
    """
    places = await reading.partitions(settings, topic)
    async with reading.reader(settings) as consumer:
        spans = await reading.spans(consumer, places, until=before)
    ends = {place: span.end for place, span in spans.items() if span.end is not None}
    lost = {place.partition: end - spans[place].first for place, end in ends.items()}
    if not dry_run and any(lost.values()):
        admin = AIOKafkaAdminClient(**client_options(settings.connection), client_id=CLIENT_ID)
        try:
            await within(settings.deadline_seconds, admin.start())
            doomed: dict[TopicPartition, RecordsToDelete] = {
                place: RecordsToDelete(before_offset=end) for place, end in ends.items()
            }
            await within(settings.deadline_seconds, admin.delete_records(doomed))
        finally:
            await admin.close()
    return lost


def line(letter: Captured) -> str:
    """A letter in one line: where it stands, since when, why, and what it is of."""
    place = origin(letter)
    source = "/".join(map(str, place)) if place else "(unknown)"
    where = f"{letter.partition}/{letter.offset}"
    said = one_line(f"{text(letter, Header.REASON):<20} {source}  {text(letter, Header.MESSAGE)}")
    return f"{where:<12} {moment(letter.timestamp)}  {said}"


def lines(letter: Captured) -> Iterator[str]:
    """A letter for a person: all headers, and how its value begins."""
    yield line(letter)
    for name, value in letter.headers:
        shown = "(null)" if value is None else value.decode("utf-8", "replace")
        yield f"  {harmless(name)}: {one_line(shown)}"
    value = letter.value
    yield f"  {'no value' if value is None else f'{len(value):,} bytes'}"
    yield harmless((value or b"")[:_SHOWN].decode("utf-8", "replace"))


_SHOWN: Final = 2000
