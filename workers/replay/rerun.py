"""Records run again, as the worker would run and send them; nothing here talks to Kafka.

"Now" is the record's timestamp. What is run is a slice: some lines of a capture. What comes of a
slice hangs on nothing but the slice, so that any number of processes make the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workers import pipeline
from workers.kafka.dead_letters import Stamp
from workers.kafka.messages import Limits, Sender, raw
from workers.outcome import DeadLettered, Published, Reason
from workers.replay import blocks, facets, occurring, record
from workers.replay.blocks import Damaged, Packed
from workers.replay.record import NOWHERE, Captured
from workers.replay.selection import Selection
from workers.replay.spans import Spans
from workers.topics import RAW, Route, raw_route

LIMITS = Limits(event=1_000_000, dead_letter=16 * 1024 * 1024)
"""The largest messages, as the worker's settings have them where nobody changed them."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What is done with every record: the same for a whole run."""

    sender: Sender
    selection: Selection = field(default_factory=Selection)
    events_only: bool = False

    @property
    def topic(self) -> str:
        """Where the inputs stood."""
        return self.sender.route.source


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of one block, to be run. `chosen`: they are meant, whatever becomes of them."""

    block: int
    lines: tuple[bytes, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a slice. `defects` are items that a fault of ours kept from going out.

    `others` are the values of what `--only` asks for, among the items of what was left out.
    """

    packed: tuple[Packed, ...]
    records: int
    items: int
    dead_letters: int
    defects: int
    others: occurring.Seen = field(default_factory=Counter)
    lines: int = 0


def orders(
    topic: str,
    group: str,
    version: str,
    selection: Selection | None = None,
    events_only: bool = False,
) -> Orders:
    """Orders for the inputs of this topic, made by a worker of this group and version."""
    route = route_of(topic)
    sender = Sender(route, Stamp(group, version), LIMITS)
    return Orders(sender, selection or Selection(), events_only)


def route_of(topic: str) -> Route:
    """Where the worker sends what it reads in this topic."""
    prefix = topic.removesuffix(RAW) if topic.endswith(RAW) else ""
    route = raw_route(prefix)
    return Route(topic, route.items, route.flagged, route.dead_letters)


class _Pack:
    """Lines as they come, in blocks of the usual size."""

    def __init__(self) -> None:
        self.packed: list[Packed] = []
        self._lines: list[bytes] = []
        self._spans, self._size = Spans(), 0

    def add(self, line: bytes, captured: Captured) -> None:
        self._lines.append(line)
        self._spans.add(captured)
        self._size += len(line)
        if self._size >= blocks.TARGET:
            self.close()

    def close(self) -> tuple[Packed, ...]:
        if self._lines:
            self.packed.append(blocks.pack(self._lines, self._spans))
            self._lines, self._spans, self._size = [], Spans(), 0
        return tuple(self.packed)


def run(orders: Orders, work: Slice) -> Done:
    """Run every input that is meant. Raises `Damaged` where a line is no record."""
    pack = _Pack()
    records = items = dead = defects = 0
    others: occurring.Seen = Counter()
    decides = orders.selection.asks_for_outcome and not work.chosen
    for line in work.lines:
        source = _read(work.block, line)
        if source.topic != orders.topic or not orders.selection.wants(source):
            continue
        outcome, events = events_of(orders.sender, source)
        if decides and not _kept(orders, source, events, others):
            continue
        if not orders.events_only:
            pack.add(line, source)
        for event in events:
            pack.add(record.to_line(event), event)
        records += 1
        items += sum(isinstance(fate, Published) for fate in outcome)
        letters = [fate for fate in outcome if isinstance(fate, DeadLettered)]
        dead += len(letters)
        defects += sum(fate.reason is Reason.INTERNAL_ERROR for fate in letters)
    return Done(pack.close(), records, items, dead, defects, others, len(work.lines))


def _read(block: int, line: bytes) -> Captured:
    try:
        return record.from_line(line)
    except record.Unreadable as error:
        raise Damaged(block, str(error)) from None


def events_of(
    sender: Sender, source: Captured
) -> tuple[Sequence[Published | DeadLettered], tuple[Captured, ...]]:
    """What becomes of a record, and the messages that say so, as they would stand in a topic."""
    outcome, messages = sender.settle(source, pipeline.run(raw(source)))
    return outcome, tuple(
        Captured(
            topic=message.topic,
            partition=NOWHERE,
            offset=NOWHERE,
            timestamp=source.timestamp,
            key=message.key,
            value=message.value,
            headers=tuple(message.headers),
            timestamp_type=source.timestamp_type,
        )
        for message in messages
    )


def _kept(
    orders: Orders, source: Captured, events: Sequence[Captured], others: occurring.Seen
) -> bool:
    items = orders.sender.route.items
    told = [facets.event(event.value) for event in events if event.topic == items]
    kept = orders.selection.keeps(told, source.place)
    if not kept:
        occurring.count(others, told, orders.selection)
    return kept
