"""What a stretch of records covers: partitions, offsets, times. Pure; stretches can be joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workers.replay.manifest import Range
from workers.replay.record import Captured


@dataclass(slots=True)
class Spans:
    """First offset, last offset and count of each partition, and the earliest and latest time."""

    partitions: dict[tuple[str, int], tuple[int, int, int]] = field(default_factory=dict)
    earliest: int = 0
    latest: int = 0

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(count for _, _, count in self.partitions.values())

    def add(self, record: Captured) -> None:
        """Cover one more record."""
        place, offset, time = (record.topic, record.partition), record.offset, record.timestamp
        self._cover(place, (offset, offset, 1), time, time)

    def join(self, other: Spans) -> None:
        """Cover all that another stretch covers."""
        for place, span in other.partitions.items():
            self._cover(place, span, other.earliest, other.latest)

    def _cover(
        self, place: tuple[str, int], span: tuple[int, int, int], earliest: int, latest: int
    ) -> None:
        first, last, count = span
        known = self.partitions.get(place)
        if known:
            first, last, count = min(known[0], first), max(known[1], last), known[2] + count
        started = bool(self.partitions)
        self.partitions[place] = (first, last, count)
        self.earliest = min(self.earliest, earliest) if started else earliest
        self.latest = max(self.latest, latest) if started else latest

    def ranges(self) -> tuple[Range, ...]:
        """As a manifest says it, by topic and partition."""
        return tuple(
            Range(topic=topic, partition=partition, first=first, last=last, records=count)
            for (topic, partition), (first, last, count) in sorted(self.partitions.items())
        )

    def rows(self) -> list[list[str | int]]:
        """As the seal of a block says it."""
        return [[*place, *span] for place, span in sorted(self.partitions.items())]


def of(records: Iterable[Captured]) -> Spans:
    """What these records cover."""
    spans = Spans()
    for record in records:
        spans.add(record)
    return spans


def from_rows(rows: Sequence[Sequence[object]], earliest: int, latest: int) -> Spans:
    """Back from a seal. Raises `TypeError` or `ValueError` where it is none."""
    spans = Spans(earliest=earliest, latest=latest)
    for topic, partition, first, last, count in rows:
        numbers = [each for each in (partition, first, last, count) if isinstance(each, int)]
        if not isinstance(topic, str) or len(numbers) != 4:
            raise TypeError("a span is a topic and four numbers")
        spans.partitions[topic, numbers[0]] = (numbers[1], numbers[2], numbers[3])
    return spans
